import type { ByteKey } from '../../s3/byte-key.ts';
import type { KeyRange } from '../../s3/key-range.ts';
import { listPage, type RangeEnds } from '../../s3/listing/list.ts';
import type { WireClient } from '../../s3/wire/client.ts';

/** A range, and what one side's listing saw at its ends. */
export interface ListedRange {
  readonly range: KeyRange;
  readonly ends: RangeEnds;
}

/**
 * Finds the borders at which the listings of two neighbouring ranges disagree on the next key.
 *
 * A store that does not sort by bytes can list every range in byte order and still lose keys between the ranges:
 * sorted case-insensitively, `a B c` cut at `M` shows nothing up to `M`, and `c` after it. If every range begins with the
 * key that the range before it saw beyond its end, the listings are contiguous in the store's own order, and no key is
 * lost.
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
  // The range ended with a full page, and the next range was listed from its last key: they can't disagree.
  if (beyond === 'not-seen') return true;
  return first === (beyond === 'end' ? undefined : beyond.key);
}

/** How often a border is listed again; in a bucket that is being written to, some listings disagree by chance. */
const ATTEMPTS = 3;

/**
 * Lists a border again from both sides.
 *
 * Keys come and go while a bucket is read, so one disagreement means nothing. If listings made at the same time keep
 * disagreeing, the store does not list in byte order.
 *
 * @returns whether two listings agreed
 * @throws S3Failure if the store can't be listed
 */
export async function isBorderSound(client: WireClient, listed: ListedRange): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await doListingsAgree(client, listed)) return true;
  }
  return false;
}

async function doListingsAgree(client: WireClient, { range, ends }: ListedRange): Promise<boolean> {
  const { after, upTo } = range;
  if (upTo === undefined) return true;
  const [before, beyond] = await Promise.all([
    listPage(client, { after: ends.last ?? after }),
    listPage(client, { after: upTo }),
  ]);
  const follower = before.keys().find((key) => key > upTo);
  return follower === beyond.firstKey || (follower === undefined && before.more);
}
