import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { needs } from '../../src/compare/field-selection.ts';
import { FIELDS, type FieldName, GROUPS } from '../../src/compare/fields.ts';
import { DEFAULT_COMPARE, parseCompare } from '../../src/inputs/compare.ts';
import { runs } from '../form.ts';

function chosen(text: string): readonly FieldName[] {
  const parsed = parseCompare(text);
  if ('unknown' in parsed) throw new Error(`unknown names: ${JSON.stringify(parsed.unknown)}`);
  return [...parsed.fields];
}

const CONTENT = ['etag', 'size'];

test('the default is every field but the extra ones and the content', () => {
  const expected = FIELDS.filter(({ group, needs }) => group !== 'extra' && needs !== 'content').map(
    ({ name }) => name,
  );
  expect(chosen(DEFAULT_COMPARE)).toEqual(expected);
});

test.each([
  ['auto', true],
  ['auto, checksum', true],
  ['auto, object-lock', false],
  ['auto, object-lock.mode', false],
  ['headers, metadata, tags, object-lock', false],
  ['headers', false],
])('object locks in "%s" are optional: %s', (text, areLocksOptional) => {
  expect(parseCompare(text)).toMatchObject({ areLocksOptional });
});

test.each<[text: string, fields: readonly string[]]>([
  ['content', []],
  ['etag', []],
  ['tags', ['tags']],
  [
    'object-lock',
    [
      'object-lock.mode',
      'object-lock.retain-until',
      'object-lock.legal-hold',
      'object-lock.event-hold',
      'object-lock.event-hold-duration-days',
      'object-lock.event-hold-duration-years',
      'object-lock.other',
    ],
  ],
  ['object-lock.mode', ['object-lock.mode']],
  ['tags, content-type', ['content-type', 'tags']],
  ['tags\r\ncontent-type\n\n,', ['content-type', 'tags']],
  ['extra', ['storage-class', 'encryption', 'replication-status', 'checksum']],
  ['metadata.Owner', ['metadata.owner']],
  ['tag.Class, tag.a b', ['tag.Class', 'tag.a b']],
  ['metadata.owner, metadata', ['metadata']],
  ['tag.z, checksum, tag.a, expires', ['expires', 'tag.a', 'tag.z', 'checksum']],
  ['tags, tags', ['tags']],
])('%j chooses %j beside the content', (text, fields) => {
  expect(chosen(text)).toEqual([...CONTENT, ...fields]);
});

describe('an unknown name', () => {
  test.each<[given: string, nearest: string]>([
    ['header', 'headers'],
    ['Tags', 'tags'],
    ['tag', 'tags'],
    ['tag.', 'tags'],
    ['meta-data', 'metadata'],
    ['metadata.', 'metadata'],
    ['legal-hold', 'object-lock.legal-hold'],
    ['objectlock', 'object-lock'],
    ['content-typ', 'content-type'],
    ['check-sum', 'checksum'],
    ['etags', 'etag'],
  ])('%s is answered with the suggestion %s', (given, nearest) => {
    expect(parseCompare(given)).toEqual({ unknown: [{ given, nearest }] });
  });

  test('is returned together with every other unknown name', () => {
    const parsed = parseCompare('tags, sizes, headers, typ');
    expect('unknown' in parsed && parsed.unknown.map(({ given }) => given)).toEqual(['sizes', 'typ']);
  });

  test.each(['', ' ', ',,\n'])('%j names nothing', (text) => {
    expect(parseCompare(text)).toEqual({ unknown: [] });
  });
});

const names = fc.array(
  fc.constantFrom(...FIELDS.map(({ name }) => name), ...GROUPS, 'metadata.a', 'metadata.b', 'tag.A', 'tag.a'),
  { minLength: 1 },
);

test.prop([names, fc.gen()], { numRuns: runs(3000) })('the order of names does not matter', (given, gen) => {
  const shuffled = gen(fc.shuffledSubarray, given, { minLength: given.length });
  expect(chosen(shuffled.join(', '))).toEqual(chosen(given.join('\n')));
});

test.prop([names], { numRuns: runs(2000) })(
  'a selection can be written as the names of its fields',
  (given) => {
    const fields = chosen(given.join(', '));
    expect(chosen(fields.join(', '))).toEqual(fields);
  },
);

test.each<[text: string, requests: string[]]>([
  ['content', []],
  ['expires', ['head']],
  ['tags', ['tags']],
  ['tag.a', ['tags']],
  ['metadata.a', ['head']],
  [DEFAULT_COMPARE, ['head', 'tags']],
])('%j needs %j', (text, requests) => {
  const fields = new Set(chosen(text));
  expect((['head', 'tags'] as const).filter((need) => needs(fields, need))).toEqual(requests);
});
