import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import {
  GATES,
  type Gate,
  type GatedRun,
  type GateSettings,
  type RunResult,
  resultOf,
  type Tripped,
  trippedGates,
} from '../../src/engine/gate.ts';
import { type Counts, noCounts } from '../../src/report/counts.ts';
import { runs } from '../form.ts';

const counted = (found: Partial<Counts>): Counts => ({ ...noCounts(), ...found });

/** The gate by default: everything fails the step. */
const STRICT: GateSettings = { failOn: GATES, allowIncomplete: false, allowEmpty: false };

const gates = (counts: Counts, settings: Partial<GateSettings> = {}, run: Partial<GatedRun> = {}) =>
  trippedGates({ counts, complete: true, hasEmptyPrefix: false, ...run }, { ...STRICT, ...settings });

const tripped = (verdicts: readonly Gate[], rest: Partial<Tripped> = {}): Tripped => ({
  verdicts,
  incomplete: false,
  empty: false,
  ...rest,
});

test.each<[found: Partial<Counts>, result: RunResult, trips: Tripped]>([
  [{}, 'unverified', tripped([], { empty: true })],
  [{ excluded: 3 }, 'unverified', tripped(['unverified'], { empty: true })],
  [{ compared: 9, equal: 9 }, 'identical', tripped([])],
  [{ compared: 9, equal: 9, excluded: 3 }, 'identical', tripped([])],
  [{ compared: 1, unverified: 1 }, 'unverified', tripped(['unverified'])],
  [{ compared: 1, different: 1 }, 'different', tripped(['different'])],
  [{ compared: 1, onlyInSource: 1 }, 'different', tripped(['only-in-source'])],
  [{ compared: 1, onlyInDestination: 1 }, 'different', tripped(['only-in-destination'])],
  [{ compared: 2, different: 1, unverified: 1 }, 'different', tripped(['different', 'unverified'])],
  [
    { compared: 4, different: 1, onlyInSource: 1, onlyInDestination: 1, unverified: 1 },
    'different',
    tripped(['different', 'only-in-source', 'only-in-destination', 'unverified']),
  ],
])('a comparison that found %o is %s and trips %o', (found, result, trips) => {
  expect(resultOf(counted(found), false)).toBe(result);
  expect(gates(counted(found))).toEqual(trips);
});

test('with allow-empty, two empty sides are identical and trip nothing', () => {
  expect(resultOf(noCounts(), true)).toBe('identical');
  expect(gates(noCounts(), { allowEmpty: true })).toEqual(tripped([]));
});

test('with allow-empty, sides of which the filter excluded every key are unverified, and fail-on decides', () => {
  const counts = counted({ excluded: 3 });
  expect(resultOf(counts, true)).toBe('unverified');
  expect(gates(counts, { allowEmpty: true })).toEqual(tripped(['unverified']));
});

test('a run that compared nothing trips its gate whatever fail-on is', () => {
  for (const counts of [noCounts(), counted({ excluded: 3 })])
    expect(gates(counts, { failOn: [] })).toEqual(tripped([], { empty: true }));
});

const found = fc
  .record({
    equal: fc.nat({ max: 2 }),
    different: fc.nat({ max: 2 }),
    onlyInSource: fc.nat({ max: 2 }),
    onlyInDestination: fc.nat({ max: 2 }),
    unverified: fc.nat({ max: 2 }),
    excluded: fc.nat({ max: 2 }),
  })
  .map((counts) =>
    counted({
      ...counts,
      compared:
        counts.equal + counts.different + counts.onlyInSource + counts.onlyInDestination + counts.unverified,
    }),
  );

test.prop([found, fc.subarray([...GATES]), fc.boolean()], { numRuns: runs(1000) })(
  'only the verdicts in fail-on trip, always in the same order',
  (counts, failOn, complete) => {
    const strict = gates(counts, {}, { complete });
    const expected = { ...strict, verdicts: strict.verdicts.filter((gate) => failOn.includes(gate)) };
    expect(gates(counts, { failOn }, { complete })).toEqual(expected);
    expect(gates(counts, { failOn: [...failOn].reverse() }, { complete })).toEqual(expected);
  },
);

test.prop([found, fc.boolean()], { numRuns: runs(1000) })(
  'a comparison is identical exactly if it trips no gate',
  (counts, allowEmpty) => {
    const trips = gates(counts, { allowEmpty });
    expect(resultOf(counts, allowEmpty) === 'identical').toBe(trips.verdicts.length === 0 && !trips.empty);
  },
);

test.each<[found: Partial<Counts>, verdicts: Gate[]]>([
  [{}, []],
  [{ excluded: 3 }, []],
  [{ compared: 9, equal: 9 }, []],
  [{ compared: 2, different: 1, unverified: 1 }, ['different', 'unverified']],
])(
  'a run that stopped after it found %o is incomplete, which only allow-incomplete allows',
  (found, verdicts) => {
    const counts = counted(found);
    expect(gates(counts, {}, { complete: false })).toEqual(tripped(verdicts, { incomplete: true }));
    expect(gates(counts, { allowIncomplete: true }, { complete: false })).toEqual(tripped(verdicts));
  },
);

test('a prefix below which nothing lies trips a gate of its own, whichever verdicts are in fail-on', () => {
  const counts = counted({ compared: 3, onlyInSource: 3 });
  const run = { hasEmptyPrefix: true };
  expect(gates(counts, { failOn: ['different'] }, run)).toEqual(tripped([], { empty: true }));
  expect(gates(counts, { failOn: ['different'], allowEmpty: true }, run)).toEqual(tripped([]));
  expect(gates(counts, { failOn: [] }, run)).toEqual(tripped([]));
});
