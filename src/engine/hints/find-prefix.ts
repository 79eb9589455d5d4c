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
 * Finds out why nothing lies below a prefix.
 *
 * @returns undefined if there are keys below the prefix
 * @throws what `list` throws if the prefix itself can't be listed
 */
export async function findPrefix(empty: EmptyPrefix, list: ListNames): Promise<PrefixHint | undefined> {
  const { side, prefix } = empty;
  if (prefix === '' || (await list(prefix, ONE)).length > 0) return undefined;
  // Often the credentials may list below the prefix only.
  const found = await walkAlong(empty, list).catch(() => ({ existing: undefined }));
  return { side, meant: undefined, slips: [], ...found };
}

const ONE = { folders: false, most: 1 } as const;

/**
 * Walks along the parts of a prefix, and where one does not exist, looks for what was probably meant by it among the
 * names in its place.
 */
async function walkAlong(
  { bucket, prefix }: EmptyPrefix,
  list: ListNames,
): Promise<Partial<PrefixHint> & Pick<PrefixHint, 'existing'>> {
  const slips = new Set<PrefixSlip>();
  let at = '';
  let existing: readonly string[] = [];
  const hasBackslashes = prefix.includes('\\') && !prefix.includes('/');
  if (hasBackslashes) slips.add('backslash');
  const parts = partsOf(hasBackslashes ? prefix.replaceAll('\\', '/') : prefix);
  for (let walked = 0, taken = 0; walked < MOST_PARTS; walked++) {
    const part = parts.shift();
    if (part === undefined) return { meant: at, slips: [...slips], existing };
    if ((await list(at + part, ONE)).length > 0) {
      at += part;
      taken++;
      continue;
    }
    const names = await list(at, { folders: true, most: NAMES_OF_PAGE });
    if (existing.length === 0) existing = names.slice(0, SHOWN_NAMES);
    const below = names.map((name) => name.slice(at.length));
    const likely = likelyName(part, below, taken === 0 ? bucket : undefined);
    if (names.length === 0 || likely === undefined) break;
    slips.add(likely.slip);
    at += likely.name;
    if (likely.name !== '') taken++;
    if (likely.rest !== '') parts.unshift(likely.rest);
  }
  return { existing };
}

/** `a/`, `b/` and `c` of `a/b/c`. */
function partsOf(prefix: string): string[] {
  return prefix.match(/[^/]*\/|[^/]+$/g) ?? [];
}
