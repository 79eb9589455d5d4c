import { editDistance } from '../engine/edit-distance.ts';

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
