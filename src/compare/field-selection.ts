import { FIELDS, type Field, type FieldName, type Need } from './fields.ts';

/** The fields that a run compares: fields of the table, and single entries of sets that are not compared whole. */
export type FieldSelection = ReadonlySet<FieldName>;

/** Adds the field `content`, for a run that reads bytes. */
export function withContent(fields: FieldSelection): FieldSelection {
  return inTableOrder(new Set([...fields, 'content']));
}

/**
 * Puts fields in the order of the table.
 *
 * Single entries take the place of their set, sorted by name. They are dropped if the whole set is chosen.
 */
export function inTableOrder(chosen: ReadonlySet<FieldName>): FieldSelection {
  const sorted = [...chosen].sort();
  return new Set(
    FIELDS.flatMap(({ name, entries }): FieldName[] => {
      if (chosen.has(name)) return [name];
      return entries === undefined ? [] : sorted.filter((each) => each.startsWith(`${entries}.`));
    }),
  );
}

/**
 * The fields of the table that are chosen as a whole or in part. They determine which requests are sent and which
 * permissions must be proven.
 */
export function chosenFields(fields: FieldSelection): readonly Field[] {
  return FIELDS.filter(({ name, entries }) => fields.has(name) || chosenEntries(fields, entries).length > 0);
}

/** Whether any chosen field needs the object's headers, or its tags. */
export function needs(fields: FieldSelection, need: Exclude<Need, 'listing'>): boolean {
  return chosenFields(fields).some((field) => field.needs === need);
}

/** The names of the entries of a set that are chosen one by one, such as `owner` for `metadata.owner`. */
export function chosenEntries(fields: FieldSelection, entries: 'metadata' | 'tag' | undefined): string[] {
  if (entries === undefined) return [];
  const prefix = `${entries}.`;
  return [...fields].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}
