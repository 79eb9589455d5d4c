import type { ByteKey } from '../../s3/byte-key.ts';
import { S3Failure } from '../../s3/failure.ts';
import { type DatedEntry, listDated } from '../../s3/listing/dated-entries.ts';
import type { BothSides } from '../../s3/side.ts';
import type { StoreSettings } from '../../s3/store-settings.ts';
import { single } from '../../s3/wire/answer.ts';
import type { WireClient } from '../../s3/wire/client.ts';

/** What makes two sides look like one bucket: everything that was tried is the same on both. */
export interface OneBucket {
  /** Objects whose dates and owners are the same. */
  readonly objects: number;
  /** Whether the ids of their versions are the same, too, as far as they were asked for. */
  readonly hasVersions: boolean;
}

/** Objects whose dates and owners are compared. */
const MOST_OBJECTS = 100;

/**
 * Finds out whether both sides seem to be one bucket under two names, such as the names of two hosts: comparing a bucket
 * with itself proves nothing. It costs nothing if the names of the buckets differ, and else two listings; objects are
 * requested only if these are the same.
 *
 * @returns undefined if they are two buckets, or if it can't be found out
 */
export async function findOneBucket(
  settings: BothSides<Pick<StoreSettings, 'bucket' | 'prefix'>>,
  clients: BothSides<WireClient>,
): Promise<OneBucket | undefined> {
  if (!mayBeOne(settings)) return undefined;
  try {
    const [source, destination] = await Promise.all([
      listDated(clients.source, MOST_OBJECTS),
      listDated(clients.destination, MOST_OBJECTS),
    ]);
    if (!areSameEntries(source, destination)) return undefined;
    const hasVersions = await haveSameVersions(samplesOf(source), clients);
    // Two copies that were written within one second may have the same dates, too.
    const dates = new Set(source.map(({ lastModified }) => Date.parse(lastModified)));
    const areDatesTelling = dates.size > 1 || [...dates].some((date) => date % 1000 !== 0);
    return hasVersions || (hasVersions === undefined && areDatesTelling)
      ? { objects: source.length, hasVersions: hasVersions ?? false }
      : undefined;
  } catch (error) {
    if (error instanceof S3Failure) return undefined;
    throw error;
  }
}

/** Whether both names may belong to one bucket: they are the same, or one is the alias of an access point. */
function mayBeOne({ source, destination }: BothSides<Pick<StoreSettings, 'bucket' | 'prefix'>>): boolean {
  if (source.prefix !== destination.prefix) return false;
  const [one, other] = [source, destination].map(({ bucket }) => bucket.slice(bucket.indexOf(':') + 1));
  return one === other || [source, destination].some(({ bucket }) => bucket.endsWith('-s3alias'));
}

function areSameEntries(source: readonly DatedEntry[], destination: readonly DatedEntry[]): boolean {
  return (
    source.length > 0 &&
    source.length === destination.length &&
    source.every((entry, at) => {
      const other = destination[at];
      return (
        entry.key === other?.key &&
        entry.owner === other.owner &&
        entry.lastModified !== '' &&
        // Some stores write more digits of one date.
        Date.parse(entry.lastModified) === Date.parse(other.lastModified)
      );
    })
  );
}

/** The first, the middle and the last key. */
function samplesOf(entries: readonly DatedEntry[]): ByteKey[] {
  const last = entries.length - 1;
  const places = new Set([0, Math.floor(last / 2), last]);
  return [...places].flatMap((at) => entries[at]?.key ?? []);
}

/** Compares the ids of versions. @returns undefined if none could be compared: a bucket may have none, or hide them */
async function haveSameVersions(
  keys: readonly ByteKey[],
  { source, destination }: BothSides<WireClient>,
): Promise<boolean | undefined> {
  const pairs = await Promise.all(
    keys.map((key) => Promise.all([versionOf(source, key), versionOf(destination, key)])),
  );
  const known = pairs.filter((pair) => !pair.includes(UNKNOWN_VERSION));
  if (known.flat().every((version) => version === NO_VERSION)) return undefined;
  return known.every(([one, other]) => one === other);
}

/** What a bucket without versions answers, if it answers at all. */
const NO_VERSION = 'null';
const UNKNOWN_VERSION = '';

function versionOf(client: WireClient, key: ByteKey): Promise<string> {
  return client.ask(
    { operation: 'head', method: 'HEAD', key },
    ({ headers }) => single(headers['x-amz-version-id']) ?? NO_VERSION,
    () => UNKNOWN_VERSION,
  );
}
