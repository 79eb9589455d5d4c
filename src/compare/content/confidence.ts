/**
 * The greatest share of bad objects that a random sample still allows: with this confidence, fewer are bad.
 *
 * The exact one-sided bound: the share at which a sample would show as few bad ones as this with a chance of
 * 1 − confidence. Of none bad it is 1 − (1 − confidence)^(1/checked), about 3/checked at 95%.
 *
 * Source: Clopper and Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial",
 * Biometrika 26 (1934).
 *
 * @param checked objects of the sample, at least 0; none proves nothing
 * @param bad     those of them that are bad, at most `checked`
 */
export function confidenceBound(checked: number, bad: number, confidence = 0.95): number {
  if (!Number.isSafeInteger(checked) || !Number.isSafeInteger(bad) || bad < 0 || bad > checked)
    throw new RangeError(`there can't be ${bad} bad ones of ${checked}`);
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`${confidence} is no confidence`);
  if (bad === checked) return 1;
  // Not Math.pow: with many objects the share is so small that 1 minus it would lose its digits.
  if (bad === 0) return -Math.expm1(Math.log1p(-confidence) / checked);
  const logChoose = logChooseOf(checked, bad);
  let [low, high] = [bad / checked, 1];
  // Halved until the two are neighbours as numbers, or nearly so.
  for (let i = 0; i < 100 && low < high; i++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (chanceOfAtMost(bad, checked, middle, logChoose) > 1 - confidence) low = middle;
    else high = middle;
  }
  return high;
}

/** The chance of at most `bad` of `checked`, where each is bad with the chance `share`; summed from the greatest term. */
function chanceOfAtMost(bad: number, checked: number, share: number, logChoose: number): number {
  const logLast = logChoose + bad * Math.log(share) + (checked - bad) * Math.log1p(-share);
  let [sum, term] = [1, 1];
  for (let i = bad; i > 0; i--) {
    term *= (i / (checked - i + 1)) * ((1 - share) / share);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return Math.exp(logLast + Math.log(sum));
}

/** The logarithm of the number of ways to choose. */
function logChooseOf(of: number, chosen: number): number {
  let sum = 0;
  for (let i = 1; i <= chosen; i++) sum += Math.log1p((of - chosen) / i);
  return sum;
}
