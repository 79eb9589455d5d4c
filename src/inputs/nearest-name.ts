/**
 * Finds the name that was most likely meant, for a suggestion.
 *
 * @returns the name with the smallest edit distance, the first of several; names that begin with what was typed win over
 *          names that contain it, and those over all others. Undefined if `names` is empty.
 */
export function nearestName(typed: string, names: readonly string[]): string | undefined {
  const begun = names.filter((name) => name.startsWith(typed));
  const candidates = begun.length > 0 ? begun : names.filter((name) => name.includes(typed));
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const name of candidates.length > 0 ? candidates : names) {
    const distance = editDistance(typed, name);
    if (distance < least) [nearest, least] = [name, distance];
  }
  return nearest;
}

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
