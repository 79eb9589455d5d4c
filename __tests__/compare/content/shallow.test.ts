import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { compareListed } from '../../../src/compare/content/shallow.ts';
import type { FieldDifference, Listed, Verdict } from '../../../src/compare/verdict.ts';
import { runs } from '../../form.ts';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);
const listed = (etag: string, size: number): Listed => ({ etag, size });

const etagField = (source: string, destination: string): FieldDifference => ({
  field: 'etag',
  source,
  destination,
});
const sizeField = (source: number, destination: number): FieldDifference => ({
  field: 'size',
  source,
  destination,
});

test.each<[what: string, source: Listed, destination: Listed, verdict: Verdict]>([
  ['the same MD5', listed(A, 5), listed(A, 5), { kind: 'equal', evidence: 'etag' }],
  [
    'the same MD5 in upper case',
    listed(A, 5),
    listed(A.toUpperCase(), 5),
    { kind: 'equal', evidence: 'etag' },
  ],
  ['the same multipart ETag', listed(`${A}-2`, 5), listed(`${A}-2`, 5), { kind: 'equal', evidence: 'etag' }],
  ['the same opaque ETag', listed('0x8D4', 5), listed('0x8D4', 5), { kind: 'equal', evidence: 'etag' }],
  ['two empty objects', listed(A, 0), listed(`${B}-1`, 0), { kind: 'equal', evidence: 'content' }],
  ['two empty objects without ETags', listed('', 0), listed('', 0), { kind: 'equal', evidence: 'content' }],
  ['two empty objects with the same ETag', listed(A, 0), listed(A, 0), { kind: 'equal', evidence: 'etag' }],
  ['different MD5s', listed(A, 5), listed(B, 5), { kind: 'different', fields: [etagField(A, B)] }],
  [
    'the same ETag and different sizes',
    listed(A, 5),
    listed(A, 6),
    { kind: 'different', fields: [sizeField(5, 6)] },
  ],
  [
    'different MD5s and different sizes',
    listed(A, 5),
    listed(B, 6),
    { kind: 'different', fields: [etagField(A, B), sizeField(5, 6)] },
  ],
  [
    'no ETags and different sizes',
    listed('', 5),
    listed('', 6),
    { kind: 'different', fields: [sizeField(5, 6)] },
  ],
  [
    'an empty object and a non-empty one',
    listed(A, 0),
    listed(B, 1),
    { kind: 'different', fields: [etagField(A, B), sizeField(0, 1)] },
  ],
  ['no ETags', listed('', 5), listed('', 5), { kind: 'unverified', reason: 'etag-missing', fields: [] }],
  [
    'one ETag missing',
    listed('', 5),
    listed(A, 5),
    { kind: 'unverified', reason: 'etag-missing', fields: [etagField('', A)] },
  ],
  [
    'an MD5 and a multipart ETag',
    listed(A, 5),
    listed(`${A}-2`, 5),
    { kind: 'unverified', reason: 'etag-not-comparable', fields: [etagField(A, `${A}-2`)] },
  ],
  [
    'different multipart ETags',
    listed(`${A}-2`, 5),
    listed(`${B}-2`, 5),
    { kind: 'unverified', reason: 'etag-not-comparable', fields: [etagField(`${A}-2`, `${B}-2`)] },
  ],
  [
    'multipart ETags with different numbers of parts',
    listed(`${A}-2`, 5),
    listed(`${A}-3`, 5),
    { kind: 'unverified', reason: 'etag-not-comparable', fields: [etagField(`${A}-2`, `${A}-3`)] },
  ],
  [
    'an MD5 and an opaque ETag',
    listed(A, 5),
    listed('0x8D4', 5),
    { kind: 'unverified', reason: 'etag-not-comparable', fields: [etagField(A, '0x8D4')] },
  ],
  [
    'different opaque ETags',
    listed('x', 5),
    listed('y', 5),
    { kind: 'unverified', reason: 'etag-not-comparable', fields: [etagField('x', 'y')] },
  ],
  [
    'opaque ETags that differ only in case',
    listed('x', 5),
    listed('X', 5),
    { kind: 'unverified', reason: 'etag-not-comparable', fields: [etagField('x', 'X')] },
  ],
])('%s', (_, source, destination, verdict) => {
  expect(compareListed(source, destination)).toEqual(verdict);
});

const etag = fc.constantFrom('', A, A.toUpperCase(), B, `${A}-2`, `${B}-2`, `${A}-3`, 'x', 'y');
const size = fc.oneof(fc.constantFrom(0, 1, 2), fc.nat());
const anyListed: fc.Arbitrary<Listed> = fc.record({ etag, size });

test.prop([anyListed, anyListed], { numRuns: runs(5000) })(
  'swapped sides swap the values and keep the verdict',
  (source, destination) => {
    expect(compareListed(destination, source)).toEqual(swapped(compareListed(source, destination)));
  },
);

test.prop([anyListed], { numRuns: 500 })('an object is never different from itself', (object) => {
  expect(compareListed(object, { ...object }).kind).toBe(
    object.etag === '' && object.size > 0 ? 'unverified' : 'equal',
  );
});

test.prop([anyListed, anyListed], { numRuns: runs(5000) })(
  'objects of different sizes are always different',
  (a, b) => {
    fc.pre(a.size !== b.size);
    expect(compareListed(a, b)).toMatchObject({ kind: 'different' });
  },
);

test.prop([anyListed, anyListed], { numRuns: runs(5000) })(
  'fields name exactly the values that differ',
  (a, b) => {
    const verdict = compareListed(a, b);
    if (!('fields' in verdict)) return;
    const names = verdict.fields.map(({ field }) => field);
    expect(names).toEqual([...(a.etag === b.etag ? [] : ['etag']), ...(a.size === b.size ? [] : ['size'])]);
  },
);

test.prop([anyListed, anyListed], { numRuns: runs(5000) })('nothing is different without a proof', (a, b) => {
  const verdict = compareListed(a, b);
  const isPlain = (etag: string) => /^[0-9a-f]{32}$/i.test(etag);
  if (verdict.kind === 'different' && a.size === b.size) {
    expect(isPlain(a.etag) && isPlain(b.etag) && a.etag.toLowerCase() !== b.etag.toLowerCase()).toBe(true);
  }
});

function swapped(verdict: Verdict): Verdict {
  if (!('fields' in verdict)) return verdict;
  const fields = verdict.fields.map(({ field, source, destination }) => ({
    field,
    source: destination,
    destination: source,
  }));
  return { ...verdict, fields };
}
