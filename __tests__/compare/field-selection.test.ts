import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  chosenFields,
  DEFAULT_COMPARE,
  needs,
  singlesOf,
  withContent,
} from '../../src/compare/field-selection.ts';
import { FIELDS, type FieldName, GROUPS } from '../../src/compare/fields.ts';
import { parseCompare } from '../../src/inputs/compare.ts';

function chosen(text: string): readonly FieldName[] {
  const parsed = parseCompare(text);
  if ('unknown' in parsed) throw new Error(`not known: ${JSON.stringify(parsed.unknown)}`);
  return [...parsed.fields];
}

const CONTENT = ['etag', 'size'];

test('the content is a field of its own where bytes are read, in its place in the table', () => {
  expect([...withContent(new Set(['etag', 'size', 'tags']))]).toEqual(['etag', 'size', 'content', 'tags']);
});

test('by default it is all but what is on request', () => {
  const expected = FIELDS.filter(({ group, needs }) => group !== 'extra' && needs !== 'content').map(
    ({ name }) => name,
  );
  expect(chosen(DEFAULT_COMPARE)).toEqual(expected);
});

test.each<[text: string, fields: readonly string[]]>([
  ['content', []],
  ['etag', []],
  ['tags', ['tags']],
  ['object-lock', ['object-lock.mode', 'object-lock.retain-until', 'object-lock.legal-hold']],
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

describe('what is not known', () => {
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
  ])('%s is answered with %s', (given, nearest) => {
    expect(parseCompare(given)).toEqual({ unknown: [{ given, nearest }] });
  });

  test('is all told at once', () => {
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

test.prop([names, fc.gen()], { numRuns: 3000 })('the order of names does not matter', (given, gen) => {
  const shuffled = gen(fc.shuffledSubarray, given, { minLength: given.length });
  expect(chosen(shuffled.join(', '))).toEqual(chosen(given.join('\n')));
});

test.prop([names], { numRuns: 2000 })('what was chosen can be said by its names', (given) => {
  const fields = chosen(given.join(', '));
  expect(chosen(fields.join(', '))).toEqual(fields);
});

test('what is chosen says what must be asked for', () => {
  const asked = (text: string) => {
    const fields = new Set(chosen(text));
    return (['head', 'tags'] as const).filter((need) => needs(fields, need));
  };
  expect(asked('content')).toEqual([]);
  expect(asked('expires')).toEqual(['head']);
  expect(asked('tags')).toEqual(['tags']);
  expect(asked('tag.a')).toEqual(['tags']);
  expect(asked('metadata.a')).toEqual(['head']);
  expect(asked(DEFAULT_COMPARE)).toEqual(['head', 'tags']);
});

test('what is chosen says which permissions must be proven', () => {
  const permissions = chosenFields(new Set(chosen('tag.a, object-lock.mode, expires'))).map(
    (field) => field.permission,
  );
  expect(new Set(permissions)).toEqual(
    new Set(['s3:ListBucket', 's3:GetObject', 's3:GetObjectTagging', 's3:GetObjectRetention']),
  );
});

test('single entries are those that are chosen without their set', () => {
  expect(singlesOf(new Set(chosen('tag.b, tag.a, metadata.x')), 'tag')).toEqual(['a', 'b']);
  expect(singlesOf(new Set(chosen('tag.b, tags')), 'tag')).toEqual([]);
});
