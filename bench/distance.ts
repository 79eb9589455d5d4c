import { join } from 'node:path';
import { type BuiltRun, LISTING_ONLY, runBuilt } from './action/run-built.ts';
import { type Bar, type Figures, median, rounded } from './figures/figures.ts';
import { DEEP_OBJECTS, OBJECTS, ROUNDS } from './figures/sizes.ts';
import { fewestCalls, pairAt, pairFormulas } from './stores/bucket-pair.ts';
import { startRenderedGenerator, startStoreProgram } from './stores/generator.ts';

/** The least speed at each latency, in milliseconds, as a share of that at 4 ms. */
const SHALLOW = [
  { ms: 4, least: 1 },
  { ms: 40, least: 0.85 },
  { ms: 150, least: 0.7 },
];
const DEEP = [
  { ms: 4, least: 1 },
  { ms: 20, least: 0.9 },
  { ms: 100, least: 0.7 },
];
const SHAPES = ['hex', 'counter', 'dated', 'skewed', 'mixed'];
const MOST_CALLS = 1.15;
const MOST_MEGABYTES = 400;

/** Where the two stores are in turn: the latency of each, in milliseconds. */
const ASYMMETRIC = { source: 4, destination: 150 };

/** One comparison, at one distance. */
interface Trip {
  readonly shape: string;
  readonly mode: 'shallow' | 'deep';
  /** Of both stores, or of each. */
  readonly distance: string;
  readonly objects: number;
  readonly bucket: string;
}

/** The figures of a trip: medians, but for the memory the most. */
interface Travelled extends Trip {
  readonly objectsPerSecond: number;
  readonly processorSeconds: number;
  readonly requests: number;
  readonly peakMegabytes: number;
}

/** Measures what distance to the stores costs, with default inputs. */
export async function measureDistance(): Promise<Figures> {
  const shallow = await measureTrips(shallowTrips(), startRenderedGenerator);
  const deep = await measureTrips(deepTrips(), (formulas) =>
    startStoreProgram(join(import.meta.dirname, 'stores/deep-store.ts'), formulas),
  );
  const all = [...shallow, ...deep];
  const near = (trip: Trip) =>
    all.find(
      ({ mode, shape, distance }) => mode === trip.mode && shape === trip.shape && distance === '4 ms',
    );
  const shareOf = (trip: Travelled) => trip.objectsPerSecond / (near(trip)?.objectsPerSecond ?? Number.NaN);
  return {
    rows: all.map((trip) => ({
      what: `${trip.mode}, ${trip.shape}, ${trip.distance}`,
      'objects per second': Math.round(trip.objectsPerSecond),
      'relative to 4 ms': rounded(shareOf(trip), 3),
      'processor s': rounded(trip.processorSeconds, 2),
      requests: trip.requests,
      'peak MB': trip.peakMegabytes,
    })),
    bars: all.flatMap((trip) => barsOf(trip, shareOf(trip))),
  };
}

function shallowTrips(): Trip[] {
  const trips = SHAPES.flatMap((shape) =>
    SHALLOW.map(({ ms }) => tripAt('shallow', shape, `${ms} ms`, OBJECTS)),
  );
  return [...trips, tripAt('shallow', 'hex', 'asymmetric', OBJECTS)];
}

function deepTrips(): Trip[] {
  const trips = DEEP.map(({ ms }) => tripAt('deep', 'hex', `${ms} ms`, DEEP_OBJECTS));
  return [...trips, tripAt('deep', 'hex', 'asymmetric', DEEP_OBJECTS)];
}

function tripAt(mode: Trip['mode'], shape: string, distance: string, objects: number): Trip {
  return { mode, shape, distance, objects, bucket: `${mode}-${shape}-${distance.replace(' ', '')}` };
}

/** Returns the formulas of both buckets, with their latencies. */
function formulasOf({ bucket, shape, distance, objects }: Trip): string[] {
  const [source, destination] =
    distance === 'asymmetric'
      ? [ASYMMETRIC.source, ASYMMETRIC.destination]
      : [Number.parseInt(distance, 10), Number.parseInt(distance, 10)];
  const [first, second] = pairFormulas(bucket, shape, objects);
  return [`${first}:latencyMs=${source}`, `${second}:latencyMs=${destination}`];
}

/** The trips take turns in each round, so that other load on the machine affects all of them alike. */
async function measureTrips(
  trips: readonly Trip[],
  open: (formulas: string[]) => ReturnType<typeof startStoreProgram>,
): Promise<Travelled[]> {
  const store = await open(trips.flatMap(formulasOf));
  try {
    const runs = new Map(trips.map((trip) => [trip, [] as BuiltRun[]]));
    for (let round = 0; round < ROUNDS; round++) {
      for (const [{ mode, bucket, objects }, found] of runs)
        found.push(await runBuilt(pairAt(store.endpoint, bucket, objects), { ...LISTING_ONLY, mode }));
    }
    return [...runs].map(([trip, found]) => ({
      ...trip,
      objectsPerSecond: trip.objects / median(found.map(({ seconds }) => seconds)),
      processorSeconds: median(found.map((run) => run.processorSeconds)),
      requests: median(found.map(({ requests }) => requests)),
      peakMegabytes: Math.max(...found.map((run) => run.peakMegabytes)),
    }));
  } finally {
    await store.close();
  }
}

function barsOf(trip: Travelled, share: number): Bar[] {
  const name = `${trip.mode}, ${trip.shape}, ${trip.distance}`;
  const memory = {
    statement: `${name}: peak memory under ${MOST_MEGABYTES} MB (${trip.peakMegabytes})`,
    holds: trip.peakMegabytes < MOST_MEGABYTES,
  };
  const least = (trip.mode === 'deep' ? DEEP : SHALLOW).find(({ ms }) => trip.distance === `${ms} ms`)?.least;
  const speed = {
    statement: `${name}: at least ${least} of the speed at 4 ms (${rounded(share, 3)})`,
    holds: share >= (least ?? 0),
  };
  const ratio = trip.requests / fewestCalls(trip);
  const calls = {
    statement: `${name}: at most ${MOST_CALLS} times the fewest LIST calls (${rounded(ratio, 3)})`,
    holds: ratio <= MOST_CALLS,
  };
  const isFar = least !== undefined && least < 1;
  return [memory, ...(isFar ? [speed] : []), ...(isFar && trip.mode === 'shallow' ? [calls] : [])];
}
