import type { Counts } from '../../report/counts.ts';
import { keyFromText, keyToText } from '../../s3/byte-key.ts';
import { listNames } from '../../s3/listing/names.ts';
import { type BothSides, SIDES, type Side } from '../../s3/side.ts';
import type { WireClient } from '../../s3/wire/client.ts';
import { isWithout } from '../gate.ts';
import { type GlobMarks, unmarkedGlobs } from '../ranges/filter.ts';
import type { Settings } from '../settings.ts';
import { findGlob, type KeysFrom } from './find-glob.ts';
import { findPrefix, type ListNames } from './find-prefix.ts';
import { type GlobHint, type Hints, NO_HINTS, type PrefixHint } from './hints.ts';

interface FinishedComparison {
  readonly settings: Pick<Settings, Side | 'include' | 'exclude'>;
  readonly clients: BothSides<WireClient>;
  readonly counts: Counts;
  /** Which globs have matched a key; undefined if not all keys were tried in this run. */
  readonly globMarks: GlobMarks | undefined;
  /** Aborted if the run has to end at once. */
  readonly signal: AbortSignal;
}

/** Hints are worth some seconds, but not the patience of a comparison. */
const LONGEST_MS = 15_000;

/**
 * Finds out why a prefix or a glob matches nothing, with a few listings. What can't be listed gives no hint.
 *
 * @pre every key of both sides was compared
 */
export async function findHints(finished: FinishedComparison): Promise<Hints> {
  const end = AbortSignal.any([finished.signal, AbortSignal.timeout(LONGEST_MS)]);
  const ended = new Promise<Hints>((resolve) => {
    if (end.aborted) resolve(NO_HINTS);
    end.addEventListener('abort', () => resolve(NO_HINTS), { once: true });
  });
  return await Promise.race([lookForHints(finished).catch(() => NO_HINTS), ended]);
}

async function lookForHints(finished: FinishedComparison): Promise<Hints> {
  const prefixes = await Promise.all(
    SIDES.filter((side) => isWithout(side, finished.counts)).map((side) => prefixHint(side, finished)),
  );
  return {
    prefixes: prefixes.flatMap((hint) => hint ?? []),
    globs: await globHints(finished),
  };
}

async function prefixHint(
  side: Side,
  { settings, clients }: FinishedComparison,
): Promise<PrefixHint | undefined> {
  const { bucket, prefix } = settings[side];
  const list: ListNames = async (beginning, how) => {
    const names = await listNames(clients[side], { beginning: keyFromText(beginning), ...how });
    return names.map(keyToText);
  };
  return await findPrefix({ side, bucket, prefix }, list).catch(() => undefined);
}

const KEYS_OF_PAGE = 1000;

async function globHints({ settings, clients, globMarks }: FinishedComparison): Promise<GlobHint[]> {
  if (globMarks === undefined) return [];
  const { include, exclude } = unmarkedGlobs(settings, globMarks);
  const unmatched = [
    ...include.map((glob) => ({ input: 'include' as const, glob })),
    ...exclude.map((glob) => ({ input: 'exclude' as const, glob })),
  ];
  if (unmatched.length === 0) return [];
  const known = new Map<string, Promise<readonly string[]>>();
  const keysFrom: KeysFrom = (beginning) => {
    const listed = known.get(beginning) ?? keysOfBothSides(clients, beginning);
    known.set(beginning, listed);
    return listed;
  };
  // Without a key there is nothing that a glob could match.
  if ((await keysFrom('')).length === 0) return [];
  const prefixes = SIDES.map((side) => settings[side].prefix);
  const buckets = SIDES.map((side) => settings[side].bucket);
  const hints: GlobHint[] = [];
  for (const each of unmatched) hints.push(await findGlob({ ...each, prefixes, buckets }, keysFrom));
  // What should be left out is often not there. It is worth a word only if something like it is.
  return hints.filter(({ input, meant }) => input === 'include' || meant !== undefined);
}

/** The first keys below the prefixes that begin with a text. A side that can't be listed has none. */
async function keysOfBothSides(
  clients: BothSides<WireClient>,
  beginning: string,
): Promise<readonly string[]> {
  const sides = await Promise.all(
    SIDES.map(async (side) => {
      const client = clients[side];
      const { prefix } = client.address;
      const wanted = keyFromText(keyToText(prefix) + beginning);
      const query = { beginning: wanted, folders: false, most: KEYS_OF_PAGE };
      const keys = await listNames(client, query).catch(() => []);
      return keys.map((key) => keyToText(key).slice(keyToText(prefix).length));
    }),
  );
  return [...new Set(sides.flat())];
}
