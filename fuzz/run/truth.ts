import type { PlannedComparison, PlannedObject } from '../plan/plan.ts';
import { bytesOf } from '../store/content.ts';

/** Whether a field of two objects differs. Fields that no plan changes never do. */
export function differsIn(field: string, a: PlannedObject, b: PlannedObject): boolean {
  if (field === 'size') return a.length !== b.length;
  if (['etag', 'content', 'checksum'].includes(field)) return !bytesOf(a).equals(bytesOf(b));
  if (field === 'content-type') return a.contentType !== b.contentType;
  if (field === 'cache-control') return a.cacheControl !== b.cacheControl;
  if (field.startsWith('metadata')) return differ(a.metadata, b.metadata, field.slice('metadata.'.length));
  if (field.startsWith('tag')) return differ(a.tags, b.tags, field.slice('tag.'.length));
  if (field.startsWith('object-lock'))
    return differ(a.lock, b.lock, LOCK_NAMES[field] ?? field.slice('object-lock.'.length));
  return false;
}

const LOCK_NAMES: Readonly<Record<string, string>> = { 'object-lock.retain-until': 'retain-until-date' };

type Named = Readonly<Record<string, string>> | undefined;

/** @param name of one entry; empty for all of them */
function differ(a: Named = {}, b: Named = {}, name = ''): boolean {
  const names = name === '' ? [...Object.keys(a), ...Object.keys(b)] : [name];
  return names.some((each) => own(a, each) !== own(b, each));
}

function own(values: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** The groups of fields that a comparison compares, besides the content. */
function groupsOf({ mode, compare }: PlannedComparison): string[] {
  return mode === 'shallow' ? [] : compare.split(', ');
}

/** The fields in which two objects differ, of those that are compared. */
export function differences(comparison: PlannedComparison, a: PlannedObject, b: PlannedObject): string[] {
  const groups = groupsOf(comparison);
  const fields = [
    'content',
    ...(groups.includes('headers') ? ['content-type', 'cache-control'] : []),
    ...(groups.includes('metadata') ? ['metadata'] : []),
    ...(groups.includes('tags') ? ['tags'] : []),
    ...(groups.includes('object-lock') ? ['object-lock'] : []),
  ];
  return fields.filter((field) => differsIn(field === 'tags' ? 'tag' : field, a, b));
}
