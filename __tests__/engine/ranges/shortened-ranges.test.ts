import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test } from '@fast-check/vitest';
import { afterAll, beforeAll, expect } from 'vitest';
import { compareListed } from '../../../src/compare/content/shallow.ts';
import { BELIEVED } from '../../../src/compare/values/reading.ts';
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
import { readSegment, SegmentFile } from '../../../src/report/segment.ts';
import { type ByteKey, keyFromText } from '../../../src/s3/byte-key.ts';
import { listRange } from '../../../src/s3/listing/list.ts';
import { Page } from '../../../src/s3/listing/page.ts';
import { SIDES, type Side } from '../../../src/s3/side.ts';
import type { WireClient } from '../../../src/s3/wire/client.ts';
import { chance } from '../../../store/server/chance.ts';
import { runs } from '../../form.ts';

type Bucket = Readonly<Record<Side, readonly ByteKey[]>>;

let folder: string;
let fileCount = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bucket-delta-shortened-'));
});
afterAll(() => rm(folder, { recursive: true }));

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Keys. Those with an `x` are excluded by the filter. */
const keys = fc.uniqueArray(
  fc.string({ unit: fc.constantFrom('a', 'b', 'x', '/'), minLength: 1, maxLength: 4 }),
  { maxLength: 30 },
);
/** The prefix of keys that the destination lacks: one of its pages may jump past them. */
const lacks = fc.option(fc.constantFrom('a', 'b', '/'), { nil: undefined });

/** The probability per step that a range is abandoned, and resumed from its last reported progress. */
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
  { numRuns: runs(2000) },
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
      const seen = (border: number) => listed[border]?.ends.beyond !== 'not-seen';
      expect(findDoubtfulBorders(listed).filter(seen)).toEqual([]);
    }
  },
);

interface Scenario {
  readonly pageLength: number;
  readonly scope: 'undecided' | 'all';
  readonly abandoned: number;
  readonly random: () => number;
}

/** A range under way, its segment, and its last reported progress. */
interface UnderWay {
  readonly range: OpenRange;
  readonly segment: SegmentFile;
  reported: ComparedRange | undefined;
}

/** Returns what a worker reports of a range under way; undefined if nothing was compared yet. */
async function cursorOf({ range, segment: file }: UnderWay): Promise<ComparedRange | undefined> {
  const { progress, after } = range;
  if (progress === undefined) return undefined;
  const { upTo } = progress;
  const counts = structuredClone(progress.counts);
  const ends = range.endsIfCutAt(upTo);
  const segment = file.marked;
  await file.flush();
  return { after, upTo, counts, ends, segment };
}

/** Compares two buckets in ranges that are cut at random keys at random moments. Some are abandoned. */
async function compareInPieces(
  bucket: Bucket,
  { pageLength, scope, abandoned, random }: Scenario,
): Promise<ComparedRange[]> {
  const cuts = SIDES.flatMap((side) => bucket[side]).flatMap((key) => [key, `${key}~` as ByteKey]);
  const open = new Map<number, UnderWay>();
  const outcomes: ComparedRange[] = [];
  const clients = { source: clientOf(bucket.source), destination: clientOf(bucket.destination) };
  const id = fileCount++;
  let begun = 0;
  const begin = (assigned: Omit<AssignedRange, 'id' | 'attempt'>): Promise<unknown> => {
    const range = new OpenRange({ ...assigned, id: begun++, attempt: 1 });
    const segment = new SegmentFile(join(folder, `${id}-${range.id}.ndjson`));
    open.set(range.id, { range, segment, reported: undefined });
    return compareRange(range, { ...tools, openSegment: () => segment }).then((outcome) => {
      // An abandoned range belongs to a dead thread, whose result is never received.
      if (open.delete(range.id)) outcomes.push({ ...outcome, after: range.after });
    });
  };
  /** Resumes a range, either as another run does, or as another thread does, which knows the closed sides. */
  const abandon = ({ range, reported }: UnderWay): void => {
    open.delete(range.id);
    if (reported !== undefined) outcomes.push(reported);
    const { upTo } = range;
    const closed = random() < 0.5 ? range.closed : {};
    const after = reported === undefined ? range.after : reported.upTo;
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
      trust: BELIEVED,
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
      // What it compares after this report is lost. A report on a range that finished meanwhile is ignored.
      if (open.has(range.id)) underWay.reported = cursor;
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

  /** A store in memory. It answers after a few turns, and overwrites buffers that are given back. */
  function clientOf(all: readonly ByteKey[]): WireClient {
    const answer = async (_: string, query: Readonly<Record<string, string>>) => {
      for (let left = Math.floor(random() * 4); left > 0; left--) await turn();
      const above = all.filter((key) => key > (query['start-after'] ?? ''));
      const entries = above.slice(0, pageLength).map((key) => ({ key, etag: 'e'.repeat(32), size: 1 }));
      return Page.of(entries, { more: above.length > pageLength });
    };
    const client: Pick<WireClient, 'address' | 'reader'> & {
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
      reader: (Reader) => new Reader(),
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
