import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { GATES, type Gate, type RunResult, resultOf, trippedGates } from '../../src/engine/gate.ts';
import { type Counts, noCounts } from '../../src/report/counts.ts';
import { runs } from '../form.ts';

const counted = (found: Partial<Counts>): Counts => ({ ...noCounts(), ...found });

test.each<[found: Partial<Counts>, result: RunResult, tripped: Gate[]]>([
  [{}, 'identical', []],
  [{ compared: 9, equal: 9 }, 'identical', []],
  [{ compared: 9, equal: 9, excluded: 3 }, 'identical', []],
  [{ unverified: 1 }, 'unverified', ['unverified']],
  [{ different: 1 }, 'different', ['different']],
  [{ onlyInSource: 1 }, 'different', ['only-in-source']],
  [{ onlyInDestination: 1 }, 'different', ['only-in-destination']],
  [{ different: 1, unverified: 1 }, 'different', ['different', 'unverified']],
  [
    { different: 1, onlyInSource: 1, onlyInDestination: 1, unverified: 1 },
    'different',
    ['different', 'only-in-source', 'only-in-destination', 'unverified'],
  ],
])('a comparison that found %o is %s and trips %o', (found, result, tripped) => {
  expect(resultOf(counted(found))).toBe(result);
  expect(trippedGates(counted(found), GATES, true)).toEqual(tripped);
});

const found = fc.record({
  different: fc.nat({ max: 2 }),
  onlyInSource: fc.nat({ max: 2 }),
  onlyInDestination: fc.nat({ max: 2 }),
  unverified: fc.nat({ max: 2 }),
});

test.prop([found, fc.subarray([...GATES]), fc.boolean()], { numRuns: runs(1000) })(
  'only the gates in fail-on trip, always in the same order',
  (found, failOn, complete) => {
    const counts = counted(found);
    expect(trippedGates(counts, failOn, complete)).toEqual(
      trippedGates(counts, GATES, complete).filter((gate) => failOn.includes(gate)),
    );
    expect(trippedGates(counts, [...failOn].reverse(), complete)).toEqual(
      trippedGates(counts, failOn, complete),
    );
  },
);

test.prop([found], { numRuns: runs(1000) })(
  'a comparison is identical exactly if it trips no gate',
  (found) => {
    const counts = counted(found);
    expect(resultOf(counts) === 'identical').toBe(trippedGates(counts, GATES, true).length === 0);
  },
);

test.each<[found: Partial<Counts>, tripped: Gate[]]>([
  [{}, ['incomplete']],
  [{ excluded: 3 }, ['incomplete']],
  [{ compared: 9, equal: 9 }, ['incomplete']],
  [{ different: 1, unverified: 1 }, ['different', 'unverified', 'incomplete']],
])('a run that stopped after it found %o trips %o', (found, tripped) => {
  expect(trippedGates(counted(found), GATES, false)).toEqual(tripped);
});
