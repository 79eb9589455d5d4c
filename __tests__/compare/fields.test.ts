import { expect, test } from 'vitest';
import {
  entryOf,
  FIELDS,
  type FieldName,
  fieldLabel,
  fieldOf,
  GROUPS,
  wordFieldDifference,
} from '../../src/compare/fields.ts';

test('no two fields share a name or a label', () => {
  expect(new Set(FIELDS.map(({ name }) => name)).size).toBe(FIELDS.length);
  expect(new Set(FIELDS.map(({ label }) => label)).size).toBe(FIELDS.length);
});

test('every group has a field, and a field that is named like a group belongs to it', () => {
  for (const group of GROUPS) expect(FIELDS.some((field) => field.group === group)).toBe(true);
  for (const { name, group } of FIELDS) {
    if (GROUPS.some((known) => known === name)) expect(name).toBe(group);
  }
});

test('a listing shows ETag and size', () => {
  const listed = FIELDS.filter(({ needs }) => needs === 'listing');
  expect(listed.map(({ name }) => name)).toEqual(['etag', 'size']);
});

test.each<[name: FieldName, words: string]>([
  ['etag', 'ETag differs'],
  ['size', 'Size differs'],
  ['content-type', 'ContentType differs'],
  ['metadata', 'Metadata differs'],
  ['metadata.owner', 'Metadata differs'],
  ['tags', 'Tags differ'],
  ['tag.class', 'Tags differ'],
  ['object-lock.mode', 'ObjectLockMode differs'],
  ['object-lock.retain-until', 'ObjectLockRetainUntilDate differs'],
  ['object-lock.legal-hold', 'ObjectLockLegalHoldStatus differs'],
])('a difference in %s reads %s', (name, words) => {
  expect(wordFieldDifference(name)).toBe(words);
  expect(words.startsWith(`${fieldLabel(name)} differ`)).toBe(true);
});

test.each<[name: FieldName, field: string, entry: string | undefined]>([
  ['metadata', 'metadata', undefined],
  ['metadata.owner', 'metadata', 'owner'],
  ['metadata.a.b', 'metadata', 'a.b'],
  ['tag.', 'tags', ''],
  ['tag.tags', 'tags', 'tags'],
  ['object-lock.mode', 'object-lock.mode', undefined],
])('%s belongs to the field %s', (name, field, entry) => {
  expect(fieldOf(name).name).toBe(field);
  expect(entryOf(name)).toBe(entry);
});

test('an unknown name throws, because it is a bug', () => {
  expect(() => fieldOf('nothing' as FieldName)).toThrow('no field is named nothing');
  expect(() => fieldOf('undefined.x' as FieldName)).toThrow(TypeError);
});
