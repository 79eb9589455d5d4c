import { type ByteKey, isUtf8Key } from '../../s3/byte-key.ts';
import type { KeyRange } from '../../s3/key-range.ts';
import { listPage, type RangeEnds } from '../../s3/listing/list.ts';
import type { WireClient } from '../../s3/wire/client.ts';

/** A range, and what one side's listing saw at its ends. */
export interface ListedRange {
  readonly range: KeyRange;
  readonly ends: RangeEnds;
}

/**
 * What a second look at a border finds:
 *
 * - `sound`: the listings of both ranges are complete there, or the bucket has changed meanwhile
 * - `missed-below`, `missed-above`: the listing of that range lacks a key that the store has
 * - `contradictory`: the store lists other keys from one side of the border than from the other
 */
export type BorderFinding = 'sound' | 'missed-below' | 'missed-above' | 'contradictory';

/**
 * Finds the borders at which the listings of two neighbouring ranges do not prove each other complete.
 *
 * A store that does not sort by bytes can list every range in byte order and still lose keys between the ranges:
 * sorted case-insensitively, `a B c` cut at `M` shows nothing up to `M`, and `c` after it. If every range begins with the
 * key that the range before it saw beyond its end, the listings are contiguous in the store's own order, and no key is
 * lost. A store that says too early that its listing is complete shows it here too: the next range has keys.
 *
 * @param ranges in key order, without gaps
 * @returns the indexes of the ranges whose end is in doubt
 */
export function findDoubtfulBorders(ranges: readonly ListedRange[]): number[] {
  return ranges
    .slice(1)
    .flatMap(({ ends }, i) => (agree((ranges[i] as ListedRange).ends.beyond, ends.first) ? [] : [i]));
}

function agree(beyond: RangeEnds['beyond'], first: ByteKey | undefined): boolean {
  // A range that was cut, or that ended with a full page, did not see the next key.
  if (beyond === 'not-seen') return false;
  return first === (beyond === 'end' ? undefined : beyond.key);
}

/** How often a border is listed again; in a bucket that is being written to, some listings disagree by chance. */
const ATTEMPTS = 3;

/**
 * Lists a border again from both sides.
 *
 * Keys come and go while a bucket is read, so one disagreement means nothing. If listings made at the same time keep
 * disagreeing, the store does not list in byte order. If they agree on a key that a range has not listed, its listing is
 * not complete, or the key is new.
 *
 * @param below the range that ends at the border
 * @param above the range that begins there
 * @throws S3Failure if the store can't be listed
 */
export async function checkBorder(
  client: WireClient,
  below: ListedRange,
  above: ListedRange,
): Promise<BorderFinding> {
  const { upTo } = below.range;
  if (upTo === undefined) return 'sound';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const [passage, beyond] = await Promise.all([
      passBorder(client, below, upTo),
      listPage(client, { after: upTo }),
    ]);
    const next = beyond.firstKey;
    if (passage !== undefined && passage.next !== next) continue;
    if (passage?.unlisted !== undefined) return 'missed-below';
    const isListed = next === undefined || (above.ends.first !== undefined && above.ends.first <= next);
    return isListed ? 'sound' : 'missed-above';
  }
  return 'contradictory';
}

/** What a listing shows that begins with the last known key below a border. */
interface Passage {
  /** A key up to the border that the range has not listed; undefined if there is none. */
  readonly unlisted: ByteKey | undefined;
  /** The first key beyond the border; undefined if there is none. */
  readonly next: ByteKey | undefined;
}

/** @returns undefined if the listing that begins at the border shows the same */
async function passBorder(
  client: WireClient,
  { range, ends }: ListedRange,
  upTo: ByteKey,
): Promise<Passage | undefined> {
  if (ends.last === upTo) return undefined;
  const isKnown = ends.last === undefined || isUtf8Key(ends.last);
  // A range that was cut may have listed keys above the last one that is known.
  const isExact = isKnown && ends.beyond !== 'not-seen';
  let after = isKnown ? (ends.last ?? range.after) : range.after;
  let unlisted: ByteKey | undefined;
  for (;;) {
    const page = await listPage(client, { after });
    const upToBorder = page.countUpTo(upTo);
    if (isExact && upToBorder > 0) unlisted ??= page.firstKey;
    if (upToBorder < page.length) return { unlisted, next: page.key(upToBorder) };
    // Only an empty page is an end: the store may say too early that its listing is complete.
    if (page.length === 0) return { unlisted, next: undefined };
    after = page.lastKey;
  }
}
