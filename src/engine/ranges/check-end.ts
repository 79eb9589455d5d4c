import { type ByteKey, isUtf8Key } from '../../s3/byte-key.ts';
import { listPage } from '../../s3/listing/list.ts';
import { SIDES, type Side } from '../../s3/side.ts';
import type { WireClient } from '../../s3/wire/client.ts';
import type { ComparedRange } from './compare-range.ts';

/** Keys that a side's store lists after the listings of all ranges had come to their end. */
export interface LateKeys {
  readonly side: Side;
  /** The last key that was listed before; undefined if none was. */
  readonly after: ByteKey | undefined;
  /** The first of the late keys. */
  readonly first: ByteKey;
}

/**
 * Asks once more what lies after the very last key of a side. The end of every other listing is checked at its border with
 * the next range (`check-borders.ts`); this one has no next range.
 *
 * MinIO with lifecycle rules said too early that a listing was complete, until 2025-05-26.
 *
 * @param ranges in key order, without gaps
 * @returns undefined if nothing follows
 * @throws S3Failure if the store can't be listed
 */
export async function findLateKeys(
  client: WireClient,
  ranges: readonly ComparedRange[],
): Promise<LateKeys | undefined> {
  const { side } = client.address;
  const last = ranges.findLast(({ ends }) => ends[side].last !== undefined);
  const isExact = last?.ends[side].beyond !== 'not-seen';
  // A range that was cut may have listed keys above the last one that is known, up to its end.
  const after = isExact ? last?.ends[side].last : last?.upTo;
  // Nothing can be listed after a key that can't be put into a query.
  if (after !== undefined && !isUtf8Key(after)) return undefined;
  const { firstKey: first } = await listPage(client, { after });
  return first === undefined ? undefined : { side, after, first };
}

/**
 * Returns the ranges that stay valid although late keys were found; the rest is to be compared again.
 *
 * If the late keys lie above everything that was compared, as new keys usually do, the last range is shortened to what it
 * has compared. Otherwise every range that may lack one of them is dropped.
 *
 * @param ranges in key order, without gaps
 */
export function rangesBefore(late: LateKeys, ranges: readonly ComparedRange[]): readonly ComparedRange[] {
  const { side, after, first } = late;
  const range = ranges.at(-1);
  if (range === undefined) return ranges;
  const lasts = SIDES.flatMap((each) => range.ends[each].last ?? []);
  const upTo = lasts.reduce<ByteKey | undefined>(
    (highest, key) => (highest === undefined || key > highest ? key : highest),
    undefined,
  );
  const bound = upTo ?? range.after;
  if (bound !== undefined && first <= bound) {
    return ranges.filter((each) => each.upTo !== undefined && after !== undefined && each.upTo <= after);
  }
  const before = ranges.slice(0, -1);
  if (upTo === undefined) return before;
  const ends = { ...range.ends, [side]: { ...range.ends[side], beyond: { key: first } } };
  return [...before, { ...range, upTo, ends }];
}
