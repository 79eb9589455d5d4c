import { type ByteKey, isUtf8Key, keyFromText } from '../s3/byte-key.ts';
import type { KeyRange } from '../s3/key-range.ts';
import type { Page } from '../s3/page.ts';

const FIRST_CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Chooses keys to cut the key space at, from the first page of each side's groups by `/`.
 *
 * Groups are cut between; where there are too few to share out, the first characters below the only group are.
 * A cut need not be a key, nor be anywhere near one: what lies between two cuts is one range, whatever it holds.
 *
 * @param wanted ranges to aim at, at least 1
 * @returns cuts in increasing order, fewer than `wanted`; none where both pages are the whole of both sides
 */
export function chooseCuts(source: Page, destination: Page, wanted: number): ByteKey[] {
  const known = [...new Set([...source.commonPrefixes, ...destination.commonPrefixes])].sort();
  // A listing can begin after nothing that is not text.
  const groups = known.filter(isUtf8Key);
  const isWhole = known.length === 0 && !source.more && !destination.more;
  if (isWhole || wanted < 2) return [];
  if (groups.length >= Math.min(wanted, 4)) return spread(groups, wanted - 1);
  const below = groups.length === 1 ? (groups[0] as ByteKey) : keyFromText('');
  const characters = [...FIRST_CHARACTERS].map((char) => keyFromText(below + char));
  return spread([...new Set([...groups, ...characters])].sort(), wanted - 1);
}

/** The ranges between the cuts: every key lies in exactly one. */
export function rangesBetween(cuts: readonly ByteKey[]): KeyRange[] {
  const bounds = [undefined, ...cuts, undefined];
  return bounds.slice(1).map((upTo, i) => ({ after: bounds[i], upTo }));
}

/** At most `most` of the given keys, evenly spaced. */
function spread(keys: readonly ByteKey[], most: number): ByteKey[] {
  if (keys.length <= most) return [...keys];
  return Array.from(
    { length: most },
    (_, i) => keys[Math.floor(((i + 0.5) * keys.length) / most)] as ByteKey,
  );
}
