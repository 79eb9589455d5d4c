import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { addCounts, countVerdict, differencesIn, noCounts, subtractCounts } from '../../src/report/counts.ts';
import { inspectedVerdict, verdict } from './report-lines.ts';

const verdicts = fc.array(fc.oneof(verdict, inspectedVerdict));

property.prop([verdicts, verdicts])(
  'the counts of two ranges add up to the counts of both combined',
  (left, right) => {
    const separate = noCounts();
    for (const range of [left, right]) {
      const counts = noCounts();
      for (const each of range) countVerdict(counts, each);
      addCounts(separate, counts);
    }
    const combined = noCounts();
    for (const each of [...left, ...right]) countVerdict(combined, each);
    expect(separate).toEqual(combined);
  },
);

property.prop([verdicts, verdicts])(
  'subtracting what was added leaves the counts as they were, without zeros for what is gone',
  (kept, replaced) => {
    const expected = noCounts();
    for (const each of kept) countVerdict(expected, each);
    const counts = structuredClone(expected);
    const part = noCounts();
    for (const each of replaced) countVerdict(part, each);
    addCounts(counts, part);
    subtractCounts(counts, part);
    expect(counts).toStrictEqual(expected);
  },
);

property.prop([verdicts])('every key counts once', (found) => {
  const counts = noCounts();
  for (const each of found) countVerdict(counts, each);
  expect(counts.compared).toBe(found.length);
  expect(counts.equal + differencesIn(counts) + counts.unverified).toBe(found.length);
});

test('verdicts from listings alone add no inspection counts', () => {
  const counts = noCounts();
  countVerdict(counts, { kind: 'equal', evidence: 'etag' });
  countVerdict(counts, { kind: 'unverified', reason: 'etag-missing', fields: [] });
  expect(counts).not.toHaveProperty('inspected');
  expect(counts.evidence).toEqual({ etag: 1, content: 0 });
});

test('an object counts once per reason, whether it is unverified or different', () => {
  const counts = noCounts();
  const unproven = (['object-lock.mode', 'object-lock.retain-until'] as const).map((field) => ({
    field,
    source: 'x',
    destination: undefined,
    reason: 'permission-missing' as const,
  }));
  countVerdict(counts, {
    kind: 'different',
    fields: [{ field: 'size', source: 1, destination: 2 }],
    unverified: unproven,
  });
  countVerdict(counts, { kind: 'unverified', reason: 'permission-missing', fields: unproven });
  expect(counts.inspected).toEqual({ noted: 0, notCompared: 0, unverified: { 'permission-missing': 2 } });
});
