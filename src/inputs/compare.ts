import { type FieldSelection, inTableOrder } from '../compare/field-selection.ts';
import { FIELDS, type FieldGroup, type FieldName, GROUPS, type TableName } from '../compare/fields.ts';
import { nearestName } from './nearest-name.ts';

/** The default of `compare`. */
export const DEFAULT_COMPARE = 'headers, metadata, tags, object-lock';

/** A name in `compare` that is none. */
export interface UnknownName {
  readonly given: string;
  readonly nearest: string;
}

export type ParsedCompare =
  | { readonly fields: FieldSelection }
  /** Empty where nothing was named at all. */
  | { readonly unknown: readonly UnknownName[] };

/**
 * Reads `compare`: groups, fields, and single entries (`metadata.owner`, `tag.class`), between commas or line ends.
 * ETag and size are compared whether they are named or not.
 */
export function parseCompare(text: string): ParsedCompare {
  const given = text
    .split(/[,\r\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const chosen = new Set<FieldName>(namesIn('content'));
  const unknown: UnknownName[] = [];
  for (const name of given) {
    const named = namedBy(name);
    if (named === undefined) unknown.push({ given: name, nearest: nearestName(name, KNOWN) as string });
    else for (const field of named) chosen.add(field);
  }
  return given.length === 0 || unknown.length > 0 ? { unknown } : { fields: inTableOrder(chosen) };
}

/** Everything that is worth suggesting, fields of their own before groups. */
const KNOWN: readonly string[] = [...new Set([...FIELDS.map(({ name }) => name), ...GROUPS])];

function namedBy(name: string): readonly FieldName[] | undefined {
  const group = GROUPS.find((known) => known === name);
  if (group !== undefined) return namesIn(group);
  const field = FIELDS.find((known) => known.name === name);
  if (field !== undefined) return [field.name];
  // S3 gives the names of user metadata back in lower case; keys of tags are kept as they are.
  if (/^metadata\../.test(name)) return [`metadata.${name.slice('metadata.'.length).toLowerCase()}`];
  return /^tag\../.test(name) ? [`tag.${name.slice('tag.'.length)}`] : undefined;
}

/** Whether bytes are read is for `verify-content` to say. */
function namesIn(group: FieldGroup): TableName[] {
  return FIELDS.filter((field) => field.group === group && field.needs !== 'content').map(({ name }) => name);
}
