import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import type { ContentChecks } from '../../../src/compare/content/choice.ts';
import { confidenceBound } from '../../../src/compare/content/confidence.ts';
import { contentLines } from '../../../src/presentation/summary/content.ts';
import { type ContentCounts, NO_CONTENT, noCounts } from '../../../src/report/counts.ts';

const SAMPLE: ContentChecks = { kind: 'sample', rate: 0.05 };

function said(
  verifyContent: ContentChecks,
  content?: Partial<ContentCounts>,
  { contentLimit, complete = true }: { contentLimit?: number; complete?: boolean } = {},
): string {
  const counts = { ...noCounts(), ...(content && { content: { ...NO_CONTENT, ...content } }) };
  return contentLines({ verifyContent, contentLimit, sampleSeed: 'a|b' }, counts, complete).join('\n');
}

test('nothing is said where nothing was to be read', () => {
  expect(said({ kind: 'never' })).toBe('');
});

test('it is said why nothing was read', () => {
  expect(said({ kind: 'unproven' })).toBe('No content was read: everything was proven without.');
  expect(said(SAMPLE)).toContain('No content was read');
});

test('a sample tells its seed, and what it bounds', () => {
  const words = said(SAMPLE, { read: 1000, sampled: 1000, bytes: 5e9 });
  expect(words).toContain('The content of 1,000 objects was read, 5.00 GB in all (`verify-content: 5%`).');
  expect(words).toContain('The sample by the seed <code>a&#124;b</code> has 1,000 objects');
  expect(words).toContain('none of them bad');
  expect(words).toContain('**With 95% confidence fewer than 0.30% of such objects are bad.**');
});

test('a run that stopped before its end says nothing of what it did not look at', () => {
  const incomplete = { complete: false };
  expect(said(SAMPLE, { read: 1000, sampled: 1000, bytes: 5e9 }, incomplete)).toContain(
    '**With 95% confidence fewer than 0.30% of such objects looked at so far are bad.**',
  );
  expect(said({ kind: 'unproven' }, undefined, incomplete)).toBe('No content was read so far.');
});

test('objects that stand for strata are told apart from the sample', () => {
  const words = said(SAMPLE, { read: 103, sampled: 100, bad: 2, bytes: 1 });
  expect(words).toContain('2 of them bad');
  expect(words).toContain('3 objects more were read');
});

test('an empty sample bounds nothing', () => {
  expect(said(SAMPLE, { read: 3, bytes: 1 })).not.toContain('confidence fewer');
});

test('what was left out is told, with the reason', () => {
  const words = said(
    { kind: 'all' },
    { read: 1, bytes: 10, overLimit: 7, unread: 2 },
    { contentLimit: 500e9 },
  );
  expect(words).toContain('**7 objects not read**, since `content-limit` of 500 GB left no room');
  expect(words).toContain('**2 objects could not be read**');
  expect(words).not.toContain('sample');
});

property.prop([fc.integer({ min: 1, max: 1e7 }), fc.nat(20)])(
  'a bound is never understated',
  (sampled, some) => {
    const bad = Math.min(some, sampled);
    const words = said(SAMPLE, { read: sampled, sampled, bad });
    const percent = Number(/fewer than ([\d.]+)% of/.exec(words)?.[1]);
    const bound = confidenceBound(sampled, bad) * 100;
    expect(percent).toBeGreaterThanOrEqual(bound - 1e-9);
    expect(percent).toBeLessThanOrEqual(Math.min(100, bound * 1.11));
  },
);
