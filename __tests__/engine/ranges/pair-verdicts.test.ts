import { fc, test as property } from '@fast-check/vitest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BELIEVED } from '../../../src/compare/values/reading.ts';
import type { Listed, Verdict } from '../../../src/compare/verdict.ts';
import { keyAt, mergePages, type Pairs } from '../../../src/engine/ranges/merge.ts';
import { type Inspection, judgePairs } from '../../../src/engine/ranges/pair-verdicts.ts';
import { Slots } from '../../../src/engine/slots.ts';
import { keyFromText, keyToText } from '../../../src/s3/byte-key.ts';
import { Page } from '../../../src/s3/listing/page.ts';
import { A, B } from '../../compare/inspected.ts';
import { wholeRange } from './whole-range.ts';

/** How a key is listed. */
type Kind = 'same' | 'altered' | 'longer' | 'other-parts' | 'source' | 'destination';

const KINDS: readonly Kind[] = ['same', 'altered', 'longer', 'other-parts', 'source', 'destination'];

const LISTED: Readonly<Record<Kind, readonly [source?: Listed | undefined, destination?: Listed]>> = {
  same: [
    { etag: A, size: 5 },
    { etag: A, size: 5 },
  ],
  altered: [
    { etag: A, size: 5 },
    { etag: B, size: 5 },
  ],
  longer: [
    { etag: A, size: 5 },
    { etag: B, size: 6 },
  ],
  'other-parts': [
    { etag: A, size: 5 },
    { etag: `${B}-2`, size: 5 },
  ],
  source: [{ etag: A, size: 5 }],
  destination: [undefined, { etag: A, size: 5 }],
};

const keyOf = (at: number) => keyFromText(String(at).padStart(4, '0'));

/** Returns the pairs of two pages whose keys are of these kinds, in order. */
async function pairsOf(kinds: readonly Kind[]): Promise<Pairs> {
  const page = (side: 0 | 1) =>
    Page.of(
      kinds.flatMap((kind, at) => {
        const listed = LISTED[kind][side];
        return listed === undefined ? [] : { key: keyOf(at), ...listed };
      }),
    );
  async function* only(one: Page) {
    yield one;
  }
  // The last key is on both sides, so that all pairs are yielded at once.
  for await (const pairs of mergePages(only(page(0)), only(page(1)), wholeRange())) return pairs;
  throw new Error('there are no pairs');
}

const INSPECTED: Verdict = { kind: 'equal', evidence: 'checksum' };

interface Watched {
  readonly inspection: Inspection;
  /** The inspected keys, in order. */
  readonly asked: string[];
  readonly listed: Record<'source' | 'destination', Listed>[];
  mostAtOnce: number;
}

/** An inspection that takes several turns per key, and fewer for later keys. */
function watched(
  scope: Inspection['scope'],
  slots: number,
  turnsOf = (nth: number) => 20 - (nth % 20),
): Watched {
  let underWay = 0;
  const watch: Watched = {
    asked: [],
    listed: [],
    mostAtOnce: 0,
    inspection: {
      scope,
      trust: BELIEVED,
      slots: new Slots(slots),
      inspect: async (key, listed) => {
        const nth = watch.asked.push(keyToText(key)) - 1;
        watch.listed.push(listed);
        watch.mostAtOnce = Math.max(watch.mostAtOnce, ++underWay);
        for (let turn = turnsOf(nth); turn > 0; turn--) await undefined;
        underWay--;
        return INSPECTED;
      },
    },
  };
  return watch;
}

describe('which pairs are inspected', () => {
  test.each([
    ['undecided', ['other-parts']],
    ['all', ['same', 'altered', 'longer', 'other-parts']],
  ] as const)('scope %s: %j', async (scope, expected) => {
    const watch = watched(scope, 10);
    const kinds: Kind[] = [...KINDS, 'same'];
    await judgePairs(await pairsOf(kinds), 0, watch.inspection);
    const found = watch.asked.map((key) => kinds[Number(key)] as Kind);
    expect(new Set(found)).toEqual(new Set(expected));
    expect(watch.listed).toEqual(
      found.map((kind) => ({ source: LISTED[kind][0], destination: LISTED[kind][1] })),
    );
  });
});

const kindLists = fc
  .array(fc.constantFrom(...KINDS), { maxLength: 60 })
  .map((kinds): Kind[] => [...kinds, 'same']);

const VERDICT_OF: Readonly<Record<Exclude<Kind, 'same' | 'other-parts'>, Verdict['kind']>> = {
  altered: 'different',
  longer: 'different',
  source: 'only-in-source',
  destination: 'only-in-destination',
};

property.prop(
  [kindLists, fc.integer({ min: 1, max: 8 }), fc.constantFrom('all' as const, 'undecided' as const)],
  {
    numRuns: 500,
  },
)(
  'every pair is judged once, in key order however long each takes, with no more inspections than slots at a time',
  async (kinds, slots, scope) => {
    const pairs = await pairsOf(kinds);
    const watch = watched(scope, slots);
    const { plainEquals, others } = await judgePairs(pairs, 0, watch.inspection);
    const found = await Promise.all(
      others.map(async ({ at, verdict }) => [keyToText(keyAt(pairs, at)), await verdict] as const),
    );
    const isPlain = (kind: Kind) => scope === 'undecided' && kind === 'same';
    const expected = kinds.flatMap((kind, at) =>
      isPlain(kind) ? [] : [[keyToText(keyOf(at)), kind] as const],
    );
    expect(plainEquals).toBe(kinds.filter(isPlain).length);
    expect(found.map(([key]) => key)).toEqual(expected.map(([key]) => key));
    for (const [i, [, kind]] of expected.entries()) {
      const verdict = found[i]?.[1];
      const isInspected =
        kind === 'same' ||
        kind === 'other-parts' ||
        (scope === 'all' && LISTED[kind].length === 2 && LISTED[kind][0]);
      if (isInspected) expect(verdict).toBe(INSPECTED);
      else expect(verdict?.kind).toBe(VERDICT_OF[kind as 'altered']);
    }
    expect(watch.mostAtOnce).toBeLessThanOrEqual(slots);
    expect(watch.asked).toEqual([...watch.asked].sort());
  },
);

test('with more pairs than slots, all slots are used', async () => {
  const watch = watched('all', 3);
  await judgePairs(await pairsOf(Array<Kind>(10).fill('same')), 0, watch.inspection);
  expect(watch.mostAtOnce).toBe(3);
});

describe('an inspection that fails', () => {
  const unhandled: unknown[] = [];
  const onUnhandled = (reason: unknown) => unhandled.push(reason);
  beforeAll(() => void process.on('unhandledRejection', onUnhandled));
  afterAll(() => void process.off('unhandledRejection', onUnhandled));

  test('ends the judging before the next one starts, frees its slot, and is not unhandled', async () => {
    const slots = new Slots(1);
    const asked: string[] = [];
    const judged = judgePairs(await pairsOf(['same', 'same', 'same']), 0, {
      scope: 'all',
      trust: BELIEVED,
      slots,
      inspect: async (key) => {
        asked.push(keyToText(key));
        throw new Error('the store is down');
      },
    });
    await expect(judged).rejects.toThrow('the store is down');
    // A rejection counts as unhandled once the microtasks have run.
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(asked).toEqual(['0000']);
    expect(slots.enter()).toBeUndefined();
    expect(unhandled).toEqual([]);
  });
});
