import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test } from '@fast-check/vitest';
import { afterAll, beforeAll, expect } from 'vitest';
import { compareListed } from '../../../src/compare/content/shallow.ts';
import { findDoubtfulBorders } from '../../../src/engine/ranges/check-borders.ts';
import {
  type ComparedRange,
  compareRange,
  type RangeTools,
} from '../../../src/engine/ranges/compare-range.ts';
import { type AssignedRange, OpenRange } from '../../../src/engine/ranges/open-range.ts';
import type { Inspection } from '../../../src/engine/ranges/pair-verdicts.ts';
import { Slots } from '../../../src/engine/slots.ts';
import { addCounts, noCounts } from '../../../src/report/counts.ts';
import { LineFile } from '../../../src/report/line-file.ts';
import { readSegment } from '../../../src/report/segment.ts';
import { type ByteKey, keyFromText } from '../../../src/s3/byte-key.ts';
import { listRange } from '../../../src/s3/listing/list.ts';
import { Page } from '../../../src/s3/listing/page.ts';
import { SIDES, type Side } from '../../../src/s3/side.ts';
import type { WireClient } from '../../../src/s3/wire/client.ts';
import { chance } from '../../chance.ts';

type Bucket = Readonly<Record<Side, readonly ByteKey[]>>;

let folder: string;
let fileCount = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bucket-delta-drawn-in-'));
});
afterAll(() => rm(folder, { recursive: true }));

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Keys in which an `x` makes them excluded. */
const keys = fc.uniqueArray(
  fc.string({ unit: fc.constantFrom('a', 'b', 'x', '/'), minLength: 1, maxLength: 4 }),
  { maxLength: 30 },
);
/** A stretch that one side lacks lets the other's first page jump past it. */
const lacks = fc.option(fc.constantFrom('a', 'b', '/'), { nil: undefined });

/** How likely it is each time that a range is abandoned, and goes on from where it was told to have come last. */
const abandoning = fc.constantFrom(0, 0.1, 0.3);

test.prop(
  [
    keys,
    keys,
    lacks,
    fc.integer({ min: 1, max: 5 }),
    fc.constantFrom('undecided', 'all'),
    abandoning,
    fc.integer(),
  ],
  { numRuns: 2000 },
)(
  'wherever and whenever ranges are cut or abandoned, each key is compared once, and the borders agree',
  async (some, others, lacking, pageLength, scope, abandoned, seed) => {
    const source = [...new Set([...some, ...others.filter((_, i) => i % 2 === 0)])];
    const destination = others.filter((key) => lacking === undefined || !key.startsWith(lacking));
    const bucket: Bucket = {
      source: source.map(keyFromText).sort(),
      destination: destination.map(keyFromText).sort(),
    };
    const outcomes = await compareInPieces(bucket, { pageLength, scope, abandoned, random: chance(seed) });

    const isKept = (key: ByteKey) => !key.includes('x');
    const all = [...new Set([...bucket.source, ...bucket.destination])].filter(isKept).sort();
    const onOneSide = all.filter((key) => bucket.source.includes(key) !== bucket.destination.includes(key));
    const counts = noCounts();
    for (const outcome of outcomes) addCounts(counts, outcome.counts);
    expect(counts.compared).toBe(all.length);
    expect(counts.excluded).toBe(SIDES.flatMap((side) => bucket[side]).filter((key) => !isKept(key)).length);
    expect(await reportedKeys(outcomes)).toEqual(onOneSide);
    expect(outcomes.slice(1).map(({ after }) => after)).toEqual(
      outcomes.slice(0, -1).map(({ upTo }) => upTo),
    );
    for (const side of SIDES) {
      const listed = outcomes.map(({ after, upTo, ends }) => ({ range: { after, upTo }, ends: ends[side] }));
      expect(findDoubtfulBorders(listed)).toEqual([]);
    }
  },
);

interface Manner {
  readonly pageLength: number;
  readonly scope: 'undecided' | 'all';
  readonly abandoned: number;
  readonly random: () => number;
}

/** A range under way, its segment, and how far it was told to have come. */
interface UnderWay {
  readonly range: OpenRange;
  readonly segment: LineFile;
  told: ComparedRange | undefined;
}

/** What a worker tells of a range under way; undefined: nothing yet. */
async function cursorOf({ range, segment }: UnderWay): Promise<ComparedRange | undefined> {
  const { progress, after } = range;
  if (progress === undefined) return undefined;
  const { upTo, segmentBytes: bytes } = progress;
  const counts = structuredClone(progress.counts);
  const ends = range.endsIfCutAt(upTo);
  await segment.flush();
  return { after, upTo, counts, ends, segment: bytes === 0 ? undefined : { path: segment.path, bytes } };
}

/** Compares with the engine's own ranges, cut at random keys at random moments, and some of them abandoned. */
async function compareInPieces(
  bucket: Bucket,
  { pageLength, scope, abandoned, random }: Manner,
): Promise<ComparedRange[]> {
  const cuts = SIDES.flatMap((side) => bucket[side]).flatMap((key) => [key, `${key}~` as ByteKey]);
  const open = new Map<number, UnderWay>();
  const outcomes: ComparedRange[] = [];
  const clients = { source: clientOf(bucket.source), destination: clientOf(bucket.destination) };
  const id = fileCount++;
  let begun = 0;
  const begin = (assigned: Omit<AssignedRange, 'id' | 'attempt'>): Promise<unknown> => {
    const range = new OpenRange({ ...assigned, id: begun++, attempt: 1 });
    const segment = new LineFile(join(folder, `${id}-${range.id}.ndjson`));
    open.set(range.id, { range, segment, told: undefined });
    return compareRange(range, { ...tools, openSegment: () => segment }).then((outcome) => {
      // One that was abandoned is a dead thread's, of which nothing is heard any more.
      if (open.delete(range.id)) outcomes.push({ ...outcome, after: range.after });
    });
  };
  /** Goes on from there as another run does, or another thread, which knows what lies beyond the range. */
  const abandon = ({ range, told }: UnderWay): void => {
    open.delete(range.id);
    if (told !== undefined) outcomes.push(told);
    const { upTo } = range;
    const closed = random() < 0.5 ? range.closed : {};
    const after = told === undefined ? range.after : told.upTo;
    if (after === undefined || after !== upTo) running.push(begin({ after, upTo, closed }));
  };
  const inspect: Inspection['inspect'] = async (_, { source, destination }) => {
    if (random() < 0.3) await turn();
    return compareListed(source, destination);
  };
  const tools: Omit<RangeTools, 'openSegment'> = {
    source: listRange.bind(undefined, clients.source),
    destination: listRange.bind(undefined, clients.destination),
    filter: (key: ByteKey) => !key.includes('x'),
    inspection: {
      scope,
      slots: new Slots(2),
      inspect,
    },
    onPage: () => {},
    onCompared: () => {},
  };
  const running = [begin({ after: undefined, upTo: undefined, closed: {} })];
  while (open.size > 0) {
    await turn();
    const underWay = [...open.values()][Math.floor(random() * open.size)];
    const at = cuts[Math.floor(random() * cuts.length)];
    if (underWay === undefined || at === undefined || random() < 0.3) continue;
    const { range } = underWay;
    if (random() < abandoned) {
      const cursor = await cursorOf(underWay);
      // What it did meanwhile is lost, and so is what was said of a range that was done meanwhile.
      if (open.has(range.id)) underWay.told = cursor;
      continue;
    }
    if (random() < abandoned) {
      if (open.has(range.id)) abandon(underWay);
      continue;
    }
    const { upTo } = range;
    const closed = range.shortenTo(at);
    if (closed !== undefined) running.push(begin({ after: at, upTo, closed }));
  }
  await Promise.all(running);
  return outcomes.sort((a, b) => ((a.after ?? '') < (b.after ?? '') ? -1 : 1));

  /** A store in memory whose answers take a few turns; what is given back to it is spoilt. */
  function clientOf(all: readonly ByteKey[]): WireClient {
    const answer = async (_: string, query: Readonly<Record<string, string>>) => {
      for (let left = Math.floor(random() * 4); left > 0; left--) await turn();
      const above = all.filter((key) => key > (query['start-after'] ?? ''));
      const entries = above.slice(0, pageLength).map((key) => ({ key, etag: 'e'.repeat(32), size: 1 }));
      return Page.of(entries, { more: above.length > pageLength });
    };
    const client: Pick<WireClient, 'address'> & {
      get: typeof answer;
      buffers: { give(bytes: Buffer): void };
    } = {
      address: {
        side: 'source',
        bucket: 'bucket',
        prefix: keyFromText(''),
        origin: 'http://store.test',
        bucketPath: '/bucket',
        region: 'us-east-1',
        requestPayer: false,
        endpoint: 'http://store.test',
      },
      get: answer,
      buffers: { give: (bytes) => bytes.fill(0xff) },
    };
    return client as unknown as WireClient;
  }
}

async function reportedKeys(outcomes: readonly ComparedRange[]): Promise<string[]> {
  const reported: string[] = [];
  for (const { segment } of outcomes) {
    for await (const { difference } of readSegment(segment)) reported.push(difference.key);
  }
  return reported;
}
