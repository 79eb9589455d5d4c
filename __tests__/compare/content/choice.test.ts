import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import type { ContentChecks } from '../../../src/compare/content/choice.ts';
import {
  ContentChoice,
  type ContentStep,
  createStrata,
  isReadable,
} from '../../../src/compare/content/choice.ts';
import type { ContentFinding } from '../../../src/compare/content/evidence.ts';
import { keyFromText } from '../../../src/s3/byte-key.ts';
import { hostileKey } from '../../hostile-keys.ts';

const EQUAL: ContentFinding = { kind: 'equal', evidence: 'etag' };
const DIFFERENT: ContentFinding = { kind: 'different', fields: [] };
const OPEN: ContentFinding = { kind: 'open', reason: 'etag-not-comparable', fields: [] };

/** With this seed, the first key is in a sample of one half, and the second is not. */
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
  '%j: for a sampled object, the step is %s if it is equal, %s if it is different, %s if it is open',
  (checks, ...steps) => {
    const choice = new ContentChoice(checks, SEED);
    expect([EQUAL, DIFFERENT, OPEN].map((finding) => choice.stepFor(IN, finding))).toEqual(steps);
  },
);

test('an object outside the sample is not read, whatever its finding is', () => {
  const choice = new ContentChoice({ kind: 'sample', rate: 0.5 }, SEED);
  if (OUT === undefined) throw new Error('every key is in the sample');
  expect([EQUAL, DIFFERENT, OPEN].map((finding) => choice.stepFor(OUT, finding))).toEqual([
    'none',
    'none',
    'none',
  ]);
});

property.prop([hostileKey, fc.string(), fc.double({ min: 1e-9, max: 1, noNaN: true })])(
  'a sample holds the keys with points below its rate, and only a sample keeps strata',
  (name, seed, rate) => {
    const key = keyFromText(name);
    const choice = new ContentChoice({ kind: 'sample', rate }, seed);
    const point = choice.pointOf(key) as number;
    expect(choice.isChosen(key)).toBe(point < rate);
    expect(choice.isSampled(key)).toBe(point < rate);
    expect(createStrata(choice)).toBeDefined();
    for (const kind of ['never', 'unproven', 'all'] as const) {
      const other = new ContentChoice({ kind }, seed);
      expect([other.pointOf(key), other.isSampled(key), createStrata(other)]).toEqual([
        undefined,
        false,
        undefined,
      ]);
    }
  },
);

test('only two objects of the same size that are not empty can be read', () => {
  const listed = (size: number) => ({ etag: 'x', size });
  expect(isReadable(listed(1), listed(1))).toBe(true);
  expect(isReadable(listed(0), listed(0))).toBe(false);
  expect(isReadable(listed(1), listed(2))).toBe(false);
});
