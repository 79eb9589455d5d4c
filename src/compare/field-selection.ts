import {
  FIELDS,
  type Field,
  type FieldGroup,
  type FieldName,
  GROUPS,
  type Need,
  type TableName,
} from './fields.ts';
import { nearestName } from './nearest-name.ts';

/** The fields that are compared: of the table, and single entries of sets that are not compared whole. */
export type FieldSelection = ReadonlySet<FieldName>;

/** What `compare` says where nothing is given. */
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
  return given.length === 0 || unknown.length > 0 ? { unknown } : { fields: inOrder(chosen) };
}

/** The fields with the content's own, where bytes are read. */
export function withContent(fields: FieldSelection): FieldSelection {
  return inOrder(new Set([...fields, 'content']));
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

/** In the order of the table, a set's entries by name in its place, none beside the whole set. */
function inOrder(chosen: ReadonlySet<FieldName>): FieldSelection {
  const sorted = [...chosen].sort();
  return new Set(
    FIELDS.flatMap(({ name, entries }): FieldName[] => {
      if (chosen.has(name)) return [name];
      return entries === undefined ? [] : sorted.filter((each) => each.startsWith(`${entries}.`));
    }),
  );
}

/** The fields of the table of which anything is chosen: what must be asked for, and which permissions must be proven. */
export function chosenFields(fields: FieldSelection): readonly Field[] {
  return FIELDS.filter(({ name, entries }) => fields.has(name) || singlesOf(fields, entries).length > 0);
}

/** Whether any field needs more of an object than the listing: its headers, or its tags. */
export function needs(fields: FieldSelection, need: Exclude<Need, 'listing'>): boolean {
  return chosenFields(fields).some((field) => field.needs === need);
}

/** The single entries that are chosen of a set, by name, where not all of it is. */
export function singlesOf(fields: FieldSelection, entries: 'metadata' | 'tag' | undefined): string[] {
  if (entries === undefined) return [];
  const prefix = `${entries}.`;
  return [...fields].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}
