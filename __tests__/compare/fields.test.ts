import { expect, test } from 'vitest';
import {
  entryOf,
  FIELDS,
  type FieldName,
  fieldDiffers,
  fieldLabel,
  fieldOf,
  GROUPS,
} from '../../src/compare/fields.ts';

test('no two fields have a name, or a label, in common', () => {
  expect(new Set(FIELDS.map(({ name }) => name)).size).toBe(FIELDS.length);
  expect(new Set(FIELDS.map(({ label }) => label)).size).toBe(FIELDS.length);
});

test('every group has a field, and no single field has the name of another group', () => {
  for (const group of GROUPS) expect(FIELDS.some((field) => field.group === group)).toBe(true);
  for (const { name, group } of FIELDS) {
    if (GROUPS.some((known) => known === name)) expect(name).toBe(group);
  }
});

test('a listing tells ETag and size', () => {
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
])('%s: %s', (name, words) => {
  expect(fieldDiffers(name)).toBe(words);
  expect(words.startsWith(`${fieldLabel(name)} differ`)).toBe(true);
});

test.each<[name: FieldName, field: string, entry: string | undefined]>([
  ['metadata', 'metadata', undefined],
  ['metadata.owner', 'metadata', 'owner'],
  ['metadata.a.b', 'metadata', 'a.b'],
  ['tag.', 'tags', ''],
  ['tag.tags', 'tags', 'tags'],
  ['object-lock.mode', 'object-lock.mode', undefined],
])('%s is of %s', (name, field, entry) => {
  expect(fieldOf(name).name).toBe(field);
  expect(entryOf(name)).toBe(entry);
});

test('a name that is none is a mistake of ours', () => {
  expect(() => fieldOf('nothing' as FieldName)).toThrow('no field is named nothing');
  expect(() => fieldOf('undefined.x' as FieldName)).toThrow(TypeError);
});
