import { expect, test } from 'vitest';
import {
  chosenEntries,
  chosenFields,
  type FieldSelection,
  inTableOrder,
  needs,
  withContent,
} from '../../src/compare/field-selection.ts';
import type { FieldName } from '../../src/compare/fields.ts';

const CONTENT = ['etag', 'size'] as const;
const selection = (...names: FieldName[]): FieldSelection => inTableOrder(new Set([...CONTENT, ...names]));

test('a selection follows the order of the table, with the entries of a set by name in its place', () => {
  expect([...selection('tag.z', 'checksum', 'tag.a', 'expires')]).toEqual([
    ...CONTENT,
    'expires',
    'tag.a',
    'tag.z',
    'checksum',
  ]);
});

test('a whole set replaces its single entries', () => {
  expect([...selection('metadata.owner', 'metadata')]).toEqual([...CONTENT, 'metadata']);
});

test('the content becomes a field of its own in its place in the table if bytes are read', () => {
  expect([...withContent(new Set(['etag', 'size', 'tags']))]).toEqual(['etag', 'size', 'content', 'tags']);
});

test.each<[names: FieldName[], requests: string[]]>([
  [[], []],
  [['expires'], ['head']],
  [['tags'], ['tags']],
  [['tag.a'], ['tags']],
  [['metadata.a'], ['head']],
])('the fields %j need %j', (names, requests) => {
  const fields = selection(...names);
  expect((['head', 'tags'] as const).filter((need) => needs(fields, need))).toEqual(requests);
});

test('a selection determines the permissions that must be proven', () => {
  const permissions = chosenFields(selection('tag.a', 'object-lock.mode', 'expires')).map(
    (field) => field.permission,
  );
  expect(new Set(permissions)).toEqual(
    new Set(['s3:ListBucket', 's3:GetObject', 's3:GetObjectTagging', 's3:GetObjectRetention']),
  );
});

test('single entries are those that are chosen without their set', () => {
  expect(chosenEntries(selection('tag.b', 'tag.a', 'metadata.x'), 'tag')).toEqual(['a', 'b']);
  expect(chosenEntries(selection('tag.b', 'tags'), 'tag')).toEqual([]);
});
