import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import type { ContentChecks } from '../../src/compare/content/choice.ts';
import { parseContentChecks } from '../../src/inputs/content-checks.ts';
import { runs } from '../form.ts';

test.each<[text: string, checks: ContentChecks]>([
  ['never', { kind: 'never' }],
  ['unproven', { kind: 'unproven' }],
  [' all ', { kind: 'all' }],
  ['5%', { kind: 'sample', rate: 0.05 }],
  ['5 %', { kind: 'sample', rate: 0.05 }],
  ['0.1%', { kind: 'sample', rate: 0.001 }],
  ['99.5%', { kind: 'sample', rate: 0.995 }],
  ['100%', { kind: 'sample', rate: 1 }],
  ['0.000001%', { kind: 'sample', rate: 1e-8 }],
])('%j is read as %j', (text, checks) => {
  expect(parseContentChecks(text)).toEqual(checks);
});

test.each([
  '',
  'All',
  'some',
  '5',
  '0%',
  '0.0%',
  '-1%',
  '+5%',
  '101%',
  '100.1%',
  '.5%',
  '5.%',
  '05%',
  '5,5%',
  '1e1%',
  '5%%',
  '%',
])('%j is rejected', (text) => {
  expect(parseContentChecks(text)).toBeUndefined();
});

test.prop([fc.string()], { numRuns: runs(3000) })('an accepted rate is above 0 and at most 1', (text) => {
  const checks = parseContentChecks(`${text}%`);
  if (checks?.kind !== 'sample') return;
  expect(checks.rate).toBeGreaterThan(0);
  expect(checks.rate).toBeLessThanOrEqual(1);
});
