import { type FieldSelection, inTableOrder } from '../compare/field-selection.ts';
import { FIELDS, type FieldGroup, type FieldName, GROUPS, type TableName } from '../compare/fields.ts';
import { nearestName } from './nearest-name.ts';

/** The value of `compare` that chooses what nearly every store and role can show, and object locks where they are shown. */
export const DEFAULT_COMPARE = 'auto';

/** The groups that {@link DEFAULT_COMPARE} stands for. */
const AUTO: readonly FieldGroup[] = ['headers', 'metadata', 'tags', 'object-lock'];

/** A name in `compare` that is neither a field nor a group. */
interface UnknownName {
  readonly given: string;
  /** The known name that was most likely meant. */
  readonly nearest: string;
}

/** What `compare` chooses. */
export interface ChosenFields {
  readonly fields: FieldSelection;
  /** Whether the object locks among the fields were not named, and may be compared only where a side shows one. */
  readonly areLocksOptional: boolean;
}

type ParsedCompare =
  | ChosenFields
  /** Empty if the text names nothing at all. */
  | { readonly unknown: readonly UnknownName[] };

/**
 * Parses `compare`: `auto`, groups, fields and single entries (`metadata.owner`, `tag.class`), separated by commas or line
 * ends.
 * ETag and size are always compared, even if they are not named.
 */
export function parseCompare(text: string): ParsedCompare {
  const names = text
    .split(/[,\r\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const chosen = new Set<FieldName>(namesIn('content'));
  const unknown: UnknownName[] = [];
  for (const name of names) {
    const named = name === DEFAULT_COMPARE ? AUTO.flatMap(namesIn) : namedBy(name);
    if (named === undefined) unknown.push({ given: name, nearest: nearestName(name, KNOWN) as string });
    else for (const field of named) chosen.add(field);
  }
  if (names.length === 0 || unknown.length > 0) return { unknown };
  const isLockNamed = names.some((name) => name === 'object-lock' || name.startsWith('object-lock.'));
  return {
    fields: inTableOrder(chosen),
    areLocksOptional: names.includes(DEFAULT_COMPARE) && !isLockNamed,
  };
}

/** Names to suggest in the place of an unknown one: fields before groups. */
const KNOWN: readonly string[] = [
  ...new Set([...FIELDS.map(({ name }) => name), ...GROUPS, DEFAULT_COMPARE]),
];

function namedBy(name: string): readonly FieldName[] | undefined {
  const group = GROUPS.find((known) => known === name);
  if (group !== undefined) return namesIn(group);
  const field = FIELDS.find((known) => known.name === name);
  if (field !== undefined) return [field.name];
  // S3 returns the names of user metadata in lower case, and the keys of tags unchanged.
  if (/^metadata\../.test(name)) return [`metadata.${name.slice('metadata.'.length).toLowerCase()}`];
  return /^tag\../.test(name) ? [`tag.${name.slice('tag.'.length)}`] : undefined;
}

/** The fields of a group, without the content itself: `verify-content` decides whether bytes are read. */
function namesIn(group: FieldGroup): TableName[] {
  return FIELDS.filter((field) => field.group === group && field.needs !== 'content').map(({ name }) => name);
}
