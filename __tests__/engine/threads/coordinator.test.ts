import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { gapsIn } from '../../../src/engine/checkpoint/ledger.ts';
import { findDoubtfulBorders } from '../../../src/engine/ranges/check-borders.ts';
import type { ComparedRange } from '../../../src/engine/ranges/compare-range.ts';
import { type AssignedRange, OpenRange } from '../../../src/engine/ranges/open-range.ts';
import { RunFailure } from '../../../src/engine/run-failure.ts';
import { SplitPlanner } from '../../../src/engine/splitting/split-planner.ts';
import { type ComparisonOutcome, Coordinator } from '../../../src/engine/threads/coordinator.ts';
import type { FromWorker } from '../../../src/engine/threads/protocol.ts';
import { noCounts } from '../../../src/report/counts.ts';
import { type ByteKey, keyFromText } from '../../../src/s3/byte-key.ts';
import { noEnds } from '../../../src/s3/listing/list.ts';
import { SIDES, type Side } from '../../../src/s3/side.ts';
import { chance } from '../../../store/server/chance.ts';
import { runs } from '../../form.ts';
import { hostileKey } from '../../hostile-keys.ts';
import { rangeHolds } from '../../range-holds.ts';

type Bucket = Readonly<Record<Side, readonly ByteKey[]>>;

const WHOLE = { after: undefined, upTo: undefined };

/**
 * Workers without threads or stores. What each range lists next and when a cut arrives are random. The two arrays of
 * keys are the oracle.
 */
class RandomWorkers {
  readonly seen: { side: Side; key: ByteKey; rangeId: number }[] = [];
  readonly #bucket: Bucket;
  readonly #pageLength: number;
  readonly #random: () => number;
  readonly #events: (() => void)[] = [];
  readonly #open = new Map<number, OpenRange>();
  listener: { onMessage(message: FromWorker): void } | undefined;

  constructor(bucket: Bucket, pageLength: number, random: () => number) {
    this.#bucket = bucket;
    this.#pageLength = pageLength;
    this.#random = random;
  }

  start(assigned: AssignedRange): void {
    const range = new OpenRange(assigned);
    this.#open.set(range.id, range);
    const listed = SIDES.filter((side) => assigned.closed[side] === undefined);
    let left = listed.length;
    const finish = () => {
      if (--left <= 0) this.#events.push(() => this.#finish(range));
    };
    if (listed.length === 0) finish();
    for (const side of listed) this.#events.push(() => this.#list(range, side, range.after, finish));
  }

  cut(rangeId: number, at: ByteKey): void {
    this.#events.push(() => {
      const closed = this.#open.get(rangeId)?.shortenTo(at);
      this.listener?.onMessage({ type: 'cut-answer', rangeId, at, closed });
    });
  }

  requestCursors(): number {
    return 0;
  }

  /** Runs the pending events in random order until none is left. */
  run(): void {
    for (let step = 0; this.#events.length > 0; step++) {
      if (step > 20_000) throw new Error('the comparison does not end');
      const [event] = this.#events.splice(Math.floor(this.#random() * this.#events.length), 1);
      event?.();
    }
  }

  #list(range: OpenRange, side: Side, after: ByteKey | undefined, finish: () => void): void {
    const above = this.#bucket[side].filter((key) => after === undefined || key > after);
    const listed = above.slice(0, this.#pageLength);
    const keys = listed.filter((key) => rangeHolds(range, key));
    const ends = range.ends[side];
    ends.first ??= listed[0];
    ends.last = keys.at(-1) ?? ends.last;
    const surplus = listed[keys.length];
    const reachedEnd = ends.last !== undefined && ends.last === range.upTo;
    const more = surplus === undefined && above.length > listed.length && !reachedEnd;
    for (const key of keys) this.seen.push({ side, key, rangeId: range.id });
    this.listener?.onMessage({
      type: 'pages',
      pages: [{ rangeId: range.id, glimpse: { side, entries: keys.length, samples: keys, more } }],
    });
    if (more) {
      this.#events.push(() => this.#list(range, side, ends.last, finish));
      return;
    }
    if (surplus !== undefined) ends.beyond = { key: surplus };
    else if (above.length === listed.length) ends.beyond = 'end';
    finish();
  }

  #finish(range: OpenRange): void {
    this.#open.delete(range.id);
    const { id, upTo, ends } = range;
    this.listener?.onMessage({
      type: 'done',
      rangeId: id,
      outcome: { counts: noCounts(), segment: undefined, ends, upTo },
    });
  }
}

const side = fc.uniqueArray(
  fc.oneof(
    hostileKey,
    fc.string({ unit: fc.constantFrom('a', 'b', '0', '1', '/'), minLength: 1, maxLength: 5 }),
  ),
  {
    maxLength: 40,
  },
);

test.prop([side, side, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 12 }), fc.integer()], {
  numRuns: runs(1500),
})(
  'every key of either side is listed in exactly one range, whatever the cuts and the order of events',
  async (source, destination, pageLength, atOnce, seed) => {
    const bucket: Bucket = {
      source: source.map(keyFromText).sort(),
      destination: destination.map(keyFromText).sort(),
    };
    const workers = new RandomWorkers(bucket, pageLength, chance(seed));
    const coordinator = new Coordinator(new SplitPlanner({ atOnce }), { onWork: () => {} });
    workers.listener = coordinator;
    const compared = coordinator.run(workers, [WHOLE]);
    workers.run();
    const { ranges } = await compared;

    expect(ranges[0]?.after).toBeUndefined();
    expect(ranges.at(-1)?.upTo).toBeUndefined();
    for (const [i, range] of ranges.slice(1).entries()) expect(range.after).toBe(ranges[i]?.upTo);
    for (const each of SIDES) {
      const keys = workers.seen.filter((seen) => seen.side === each).map(({ key }) => key);
      expect(keys.sort()).toEqual(bucket[each]);
      const listed = ranges.map(({ after, upTo, ends }) => ({ range: { after, upTo }, ends: ends[each] }));
      const seen = (border: number) => listed[border]?.ends.beyond !== 'not-seen';
      expect(findDoubtfulBorders(listed).filter(seen)).toEqual([]);
    }
  },
);

interface Started {
  readonly started: AssignedRange[];
  readonly coordinator: Coordinator;
  readonly end: Promise<ComparisonOutcome>;
}

/** A coordinator whose workers only record the ranges that they get. */
function idleWorkers(compared: readonly ComparedRange[] = []): Started {
  const started: AssignedRange[] = [];
  const coordinator = new Coordinator(new SplitPlanner({ atOnce: 2 }), { onWork: () => {}, compared });
  const workers = {
    start: (range: AssignedRange) => started.push(range),
    cut: () => {},
    requestCursors: () => 1,
  };
  const end = coordinator.run(workers, gapsIn(compared));
  end.catch(() => {});
  return { started, coordinator, end };
}

const DEATH = RunFailure.ofDefect(new Error('out of memory'));
const key = keyFromText;
const ends = { source: noEnds(), destination: noEnds() };

function counted(objects: number) {
  return { ...noCounts(), compared: objects };
}

test('the range of a dead thread is started again from its last cursor', async () => {
  const { started, coordinator, end } = idleWorkers();
  const segment = { path: 'segment', bytes: 7, sha256: '' };
  const cursor = { rangeId: 0, upTo: key('m'), counts: counted(3), ends, segment };
  coordinator.onMessage({ type: 'cursors', cursors: [cursor] });
  coordinator.onDeath(DEATH, [0]);
  expect(started).toMatchObject([
    { id: 0, after: undefined, attempt: 1 },
    { id: 0, after: 'm', attempt: 2 },
  ]);
  // A checkpoint that is saved now must not count the compared part twice.
  expect(coordinator.comparedSoFar).toMatchObject([{ after: undefined, upTo: 'm', counts: { compared: 3 } }]);
  const outcome = { counts: counted(2), segment: undefined, ends, upTo: undefined };
  coordinator.onMessage({ type: 'done', rangeId: 0, outcome });
  expect(await end).toMatchObject({
    isComplete: true,
    ranges: [
      { after: undefined, upTo: 'm', counts: { compared: 3 }, segment },
      { after: 'm', upTo: undefined, counts: { compared: 2 }, segment: undefined },
    ],
  });
});

test('a range that kills three threads fails the run', async () => {
  const { started, coordinator, end } = idleWorkers();
  for (let death = 0; death < 3; death++) coordinator.onDeath(DEATH, [0]);
  expect(started).toHaveLength(3);
  await expect(end).rejects.toBe(DEATH);
});

test('what an earlier run left is compared, no more ranges at once than planned', async () => {
  const done = (after: string, upTo: string) => ({
    after: key(after),
    upTo: key(upTo),
    counts: counted(1),
    ends,
    segment: undefined,
  });
  const { started, coordinator, end } = idleWorkers([done('b', 'c'), done('e', 'f')]);
  expect(started).toMatchObject([
    { after: undefined, upTo: 'b' },
    { after: 'c', upTo: 'e' },
  ]);
  for (let i = 0; i < 3; i++) {
    const { id, upTo } = started[i] as AssignedRange;
    const outcome = { counts: counted(1), segment: undefined, ends, upTo };
    coordinator.onMessage({ type: 'done', rangeId: id, outcome });
  }
  expect(started).toHaveLength(3);
  const { ranges, isComplete } = await end;
  expect(isComplete).toBe(true);
  expect(ranges.map(({ after, upTo }) => [after, upTo])).toEqual([
    [undefined, 'b'],
    ['b', 'c'],
    ['c', 'e'],
    ['e', 'f'],
    ['f', undefined],
  ]);
});

test('a comparison that is stopped while parts wait is not complete, even if all open ranges end before the workers answer', async () => {
  const done = (after: string, upTo: string) => ({
    after: key(after),
    upTo: key(upTo),
    counts: counted(1),
    ends,
    segment: undefined,
  });
  // Four gaps, of which two are compared at once.
  const { started, coordinator, end } = idleWorkers([done('b', 'c'), done('e', 'f'), done('h', 'i')]);
  expect(started).toHaveLength(2);
  coordinator.stop();
  for (const { id, upTo } of started) {
    const outcome = { counts: counted(1), segment: undefined, ends, upTo };
    coordinator.onMessage({ type: 'done', rangeId: id, outcome });
  }
  coordinator.onMessage({ type: 'cursors-sent' });
  const { isComplete, ranges } = await end;
  expect(started).toHaveLength(2);
  expect(isComplete).toBe(false);
  expect(gapsIn(ranges)).toEqual([
    { after: 'f', upTo: 'h' },
    { after: 'i', upTo: undefined },
  ]);
});

test('a comparison that is stopped ends with the last cursors of its workers', async () => {
  const { coordinator, end } = idleWorkers();
  coordinator.stop();
  const cursor = { rangeId: 0, upTo: key('m'), counts: counted(3), ends, segment: undefined };
  coordinator.onMessage({ type: 'cursors', cursors: [cursor] });
  coordinator.onMessage({ type: 'cursors-sent' });
  expect(await end).toMatchObject({ isComplete: false, ranges: [{ upTo: 'm', counts: { compared: 3 } }] });
});

test('a range whose thread died after its last cursor reached the end is complete', async () => {
  const { started, coordinator, end } = idleWorkers([
    { after: key('m'), upTo: undefined, counts: counted(1), ends, segment: undefined },
  ]);
  const cursor = { rangeId: 0, upTo: key('m'), counts: counted(3), ends, segment: undefined };
  coordinator.onMessage({ type: 'cursors', cursors: [cursor] });
  coordinator.onDeath(DEATH, [0]);
  expect(started).toHaveLength(1);
  const { ranges, isComplete } = await end;
  expect(isComplete).toBe(true);
  expect(ranges.map(({ after, upTo }) => [after, upTo])).toEqual([
    [undefined, 'm'],
    ['m', undefined],
  ]);
});
