/**
 * The upper confidence bound of the share of bad objects, given what a random sample showed.
 *
 * This is the exact one-sided bound: the share at which a sample has at most `bad` bad objects with a probability of
 * 1 − confidence. If none is bad, it is 1 − (1 − confidence)^(1/checked), about 3/checked at 95%.
 *
 * Source: Clopper and Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial",
 * Biometrika 26 (1934).
 *
 * @param checked number of objects in the sample; 0 gives the bound 1
 * @param bad     number of bad objects among them
 * @param confidence above 0 and below 1
 * @returns a share from 0 to 1
 * @throws RangeError if a parameter is out of range
 */
export function confidenceBound(checked: number, bad: number, confidence = 0.95): number {
  if (!Number.isSafeInteger(checked) || !Number.isSafeInteger(bad) || bad < 0 || bad > checked)
    throw new RangeError(`there can't be ${bad} bad objects among ${checked}`);
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`${confidence} is no confidence`);
  if (bad === checked) return 1;
  // Not Math.pow: the share of many objects is so small that 1 minus the share would lose its digits.
  if (bad === 0) return -Math.expm1(Math.log1p(-confidence) / checked);
  const logChoose = logBinomial(checked, bad);
  let [low, high] = [bad / checked, 1];
  // Bisects until the bounds are adjacent numbers, or nearly so.
  for (let i = 0; i < 100 && low < high; i++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (probabilityOfAtMost(bad, checked, middle, logChoose) > 1 - confidence) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * The binomial probability of at most `bad` bad objects among `checked`, each of them bad with the probability `share`.
 * It is summed from the greatest term down.
 */
function probabilityOfAtMost(bad: number, checked: number, share: number, logChoose: number): number {
  const logLast = logChoose + bad * Math.log(share) + (checked - bad) * Math.log1p(-share);
  let [sum, term] = [1, 1];
  for (let i = bad; i > 0; i--) {
    term *= (i / (checked - i + 1)) * ((1 - share) / share);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return Math.exp(logLast + Math.log(sum));
}

/** The logarithm of the binomial coefficient. */
function logBinomial(total: number, chosen: number): number {
  let sum = 0;
  for (let i = 1; i <= chosen; i++) sum += Math.log1p((total - chosen) / i);
  return sum;
}
