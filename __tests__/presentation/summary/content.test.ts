import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import type { ContentChecks } from '../../../src/compare/content/choice.ts';
import { confidenceBound } from '../../../src/compare/content/confidence.ts';
import { contentLines } from '../../../src/presentation/summary/content.ts';
import { type ContentCounts, NO_CONTENT, noCounts } from '../../../src/report/counts.ts';

const SAMPLE: ContentChecks = { kind: 'sample', rate: 0.05 };

function worded(
  verifyContent: ContentChecks,
  content?: Partial<ContentCounts>,
  { contentLimit, complete = true }: { contentLimit?: number; complete?: boolean } = {},
): string {
  const counts = { ...noCounts(), ...(content && { content: { ...NO_CONTENT, ...content } }) };
  return contentLines({ verifyContent, contentLimit, sampleSeed: 'a|b' }, counts, complete).join('\n');
}

test('there is no line if no content was to be read', () => {
  expect(worded({ kind: 'never' })).toBe('');
});

test('a run that read no content says why', () => {
  expect(worded({ kind: 'unproven' })).toBe('No content was read: nothing was left unproven without it.');
  expect(worded(SAMPLE)).toContain('No content was read');
});

test('a sample is worded with its seed and its bound', () => {
  const words = worded(SAMPLE, { read: 1000, sampled: 1000, bytes: 5e9 });
  expect(words).toContain('The content of 1,000 objects was read, 5.00 GB in total (`verify-content: 5%`).');
  expect(words).toContain('The sample with the seed <code>a&#124;b</code> has 1,000 objects');
  expect(words).toContain('none of them bad');
  expect(words).toContain('**With 95% confidence fewer than 0.30% of such objects are bad.**');
});

test('a run that stopped speaks only of the objects it compared', () => {
  const incomplete = { complete: false };
  expect(worded(SAMPLE, { read: 1000, sampled: 1000, bytes: 5e9 }, incomplete)).toContain(
    '**With 95% confidence fewer than 0.30% of such objects compared so far are bad.**',
  );
  expect(worded({ kind: 'unproven' }, undefined, incomplete)).toBe('No content was read so far.');
});

test('objects read for their folder and size class are counted apart from the sample', () => {
  const words = worded(SAMPLE, { read: 103, sampled: 100, bad: 2, bytes: 1 });
  expect(words).toContain('2 of them bad');
  expect(words).toContain('3 more objects were read');
});

test('an empty sample bounds nothing', () => {
  expect(worded(SAMPLE, { read: 3, bytes: 1 })).not.toContain('confidence fewer');
});

test('objects that were not read are counted by their reason', () => {
  const words = worded(
    { kind: 'all' },
    { read: 1, bytes: 10, overLimit: 7, unread: 2 },
    { contentLimit: 500e9 },
  );
  expect(words).toContain('**7 objects not read**, because `content-limit` of 500 GB was reached');
  expect(words).toContain('**2 objects could not be read**');
  expect(words).not.toContain('sample');
});

property.prop([fc.integer({ min: 1, max: 1e7 }), fc.nat(20)])(
  'a bound is never understated',
  (sampled, some) => {
    const bad = Math.min(some, sampled);
    const words = worded(SAMPLE, { read: sampled, sampled, bad });
    const percent = Number(/fewer than ([\d.]+)% of/.exec(words)?.[1]);
    const bound = confidenceBound(sampled, bad) * 100;
    expect(percent).toBeGreaterThanOrEqual(bound - 1e-9);
    expect(percent).toBeLessThanOrEqual(Math.min(100, bound * 1.11));
  },
);
