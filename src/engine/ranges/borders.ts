import type { ByteKey } from '../../s3/byte-key.ts';
import type { KeyRange } from '../../s3/key-range.ts';
import { listPage, type RangeEnds } from '../../s3/listing/list.ts';
import type { WireClient } from '../../s3/wire/client.ts';

/** A range as one side listed it. */
export interface ListedRange {
  readonly range: KeyRange;
  readonly ends: RangeEnds;
}

/**
 * Finds the borders at which two listings of one side disagree on the key that follows.
 *
 * A store that sorts otherwise than by bytes can show every range in perfect byte order and still lose keys between
 * them: sorted without regard to case, `a B c` cut at `M` shows nothing up to `M` and `c` after it. Where every range
 * begins with the very key that the one before it saw beyond its end, the listings follow one another in the store's
 * own order, whatever that is, and nothing is lost.
 *
 * @param ranges in key order, without gaps
 * @returns indexes of the ranges whose end is in doubt
 */
export function doubtfulBorders(ranges: readonly ListedRange[]): number[] {
  return ranges
    .slice(1)
    .flatMap(({ ends }, i) => (agree((ranges[i] as ListedRange).ends.beyond, ends.first) ? [] : [i]));
}

function agree(beyond: RangeEnds['beyond'], first: ByteKey | undefined): boolean {
  // A range that ended with a full page was followed from its own last key: there is nothing to disagree on.
  if (beyond === 'not-seen') return true;
  return first === (beyond === 'end' ? undefined : beyond.key);
}

/** Tries until two listings of a border agree; a bucket that is written to may disagree with itself now and then. */
const LOOKS = 3;

/**
 * Looks at a border again. Keys come and go while a bucket is read, so that one disagreement means nothing; listings
 * made side by side that go on disagreeing mean that the store has an order of its own.
 *
 * @throws S3Failure where the store can't be listed
 */
export async function isBorderSound(client: WireClient, listed: ListedRange): Promise<boolean> {
  for (let look = 0; look < LOOKS; look++) {
    if (await doListingsMeet(client, listed)) return true;
  }
  return false;
}

async function doListingsMeet(client: WireClient, { range, ends }: ListedRange): Promise<boolean> {
  const { after, upTo } = range;
  if (upTo === undefined) return true;
  const [before, beyond] = await Promise.all([
    listPage(client, { after: ends.last ?? after }),
    listPage(client, { after: upTo }),
  ]);
  const follower = before.keys().find((key) => key > upTo);
  return follower === beyond.firstKey || (follower === undefined && before.more);
}
