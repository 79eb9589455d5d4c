import type { Side } from '../../s3/side.ts';
import type { PrefixHint, PrefixSlip } from './hints.ts';
import { likelyName } from './likely-name.ts';

/**
 * Lists the first names that begin with a text: keys, and with `folders` also what ends at the next slash. Whole names, in
 * byte order, 1,000 at most; `most` may ask for fewer.
 */
export type ListNames = (beginning: string, how: { folders: boolean; most: number }) => Promise<string[]>;

interface EmptyPrefix {
  readonly side: Side;
  readonly bucket: string;
  readonly prefix: string;
}

/** Each part of the prefix takes two requests. */
const MOST_PARTS = 6;
const SHOWN_NAMES = 10;
const NAMES_OF_PAGE = 1000;

/**
 * Finds out why nothing lies below a prefix: walks along its parts, and where one does not exist, looks for what was
 * probably meant by it among the names in its place.
 *
 * @returns undefined if there are keys below the prefix, or none in the whole bucket
 */
export async function findPrefix(
  { side, bucket, prefix }: EmptyPrefix,
  list: ListNames,
): Promise<PrefixHint | undefined> {
  const exists = async (beginning: string) => (await list(beginning, { folders: false, most: 1 })).length > 0;
  if (prefix === '' || (await exists(prefix))) return undefined;
  const slips = new Set<PrefixSlip>();
  let at = '';
  let existing: readonly string[] | undefined;
  const hasBackslashes = prefix.includes('\\') && !prefix.includes('/');
  if (hasBackslashes) slips.add('backslash');
  const parts = partsOf(hasBackslashes ? prefix.replaceAll('\\', '/') : prefix);
  for (let walked = 0, taken = 0; walked < MOST_PARTS; walked++) {
    const part = parts.shift();
    if (part === undefined) return { side, meant: at, slips: [...slips], existing: existing ?? [] };
    if (await exists(at + part)) {
      at += part;
      taken++;
      continue;
    }
    const names = await list(at, { folders: true, most: NAMES_OF_PAGE });
    if (names.length === 0) break;
    existing ??= names.slice(0, SHOWN_NAMES);
    const likely = likelyName(
      part,
      names.map((name) => name.slice(at.length)),
      taken === 0 ? bucket : undefined,
    );
    if (likely === undefined) return { side, meant: undefined, slips: [], existing };
    slips.add(likely.slip);
    at += likely.name;
    if (likely.name !== '') taken++;
    if (likely.rest !== '') parts.unshift(likely.rest);
  }
  return existing === undefined ? undefined : { side, meant: undefined, slips: [], existing };
}

/** `a/`, `b/` and `c` of `a/b/c`. */
function partsOf(prefix: string): string[] {
  return prefix.match(/[^/]*\/|[^/]+$/g) ?? [];
}
