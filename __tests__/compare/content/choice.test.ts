import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import type { ContentChecks } from '../../../src/compare/content/choice.ts';
import {
  ContentChoice,
  type ContentStep,
  isReadable,
  openStrata,
} from '../../../src/compare/content/choice.ts';
import type { ContentFinding } from '../../../src/compare/content/evidence.ts';
import { keyFromText } from '../../../src/s3/byte-key.ts';
import { hostileKey } from '../../hostile-keys.ts';

const EQUAL: ContentFinding = { kind: 'equal', evidence: 'etag' };
const DIFFERENT: ContentFinding = { kind: 'different', fields: [] };
const OPEN: ContentFinding = { kind: 'open', reason: 'etag-not-comparable', fields: [] };

/** Of this seed, the first key is in a sample of a half and the second is not. */
const SEED = 'seed';
const IN = keyFromText('a/b');
const OUT = ['b', 'c', 'd', 'e', 'f']
  .map(keyFromText)
  .find((key) => !new ContentChoice({ kind: 'sample', rate: 0.5 }, SEED).isSampled(key));

test.each<[ContentChecks, equal: ContentStep, different: ContentStep, open: ContentStep]>([
  [{ kind: 'never' }, 'none', 'none', 'none'],
  [{ kind: 'unproven' }, 'none', 'none', 'prove'],
  [{ kind: 'all' }, 'read', 'read', 'read'],
  [{ kind: 'sample', rate: 0.5 }, 'read', 'read', 'read'],
])(
  '%j: of an object of the sample, what is equal is %s, what is different %s, what is open %s',
  (checks, ...steps) => {
    const choice = new ContentChoice(checks, SEED);
    expect([EQUAL, DIFFERENT, OPEN].map((free) => choice.stepFor(IN, free))).toEqual(steps);
  },
);

test('an object outside of the sample is not read, whatever is known of it', () => {
  const choice = new ContentChoice({ kind: 'sample', rate: 0.5 }, SEED);
  if (OUT === undefined) throw new Error('every key is in the sample');
  expect([EQUAL, DIFFERENT, OPEN].map((free) => choice.stepFor(OUT, free))).toEqual(['none', 'none', 'none']);
});

property.prop([hostileKey, fc.string(), fc.double({ min: 1e-9, max: 1, noNaN: true })])(
  'a sample has what its places say, of which alone strata are kept',
  (name, seed, rate) => {
    const key = keyFromText(name);
    const choice = new ContentChoice({ kind: 'sample', rate }, seed);
    const point = choice.pointOf(key) as number;
    expect(choice.isChosen(key)).toBe(point < rate);
    expect(choice.isSampled(key)).toBe(point < rate);
    expect(openStrata(choice)).toBeDefined();
    for (const kind of ['never', 'unproven', 'all'] as const) {
      const other = new ContentChoice({ kind }, seed);
      expect([other.pointOf(key), other.isSampled(key), openStrata(other)]).toEqual([
        undefined,
        false,
        undefined,
      ]);
    }
  },
);

test('only two objects of one size with anything in them can be read', () => {
  const listed = (size: number) => ({ etag: 'x', size });
  expect(isReadable(listed(1), listed(1))).toBe(true);
  expect(isReadable(listed(0), listed(0))).toBe(false);
  expect(isReadable(listed(1), listed(2))).toBe(false);
});
