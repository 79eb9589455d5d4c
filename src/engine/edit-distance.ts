/** The Levenshtein distance between two texts, in O(length of one × length of the other). */
export function editDistance(from: string, to: string): number {
  let last = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (last[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (last[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    last = row;
  }
  return last[to.length] as number;
}

/** Whether a name is another one with a letter in four wrong, missing or added, or with two letters swapped. */
export function isSlip(typed: string, name: string): boolean {
  const distance = editDistance(typed, name);
  if (distance <= Math.max(1, Math.floor(typed.length / 4))) return true;
  return distance === 2 && sorted(typed) === sorted(name);
}

function sorted(text: string): string {
  return [...text].sort().join('');
}
