import { FIELDS, type Field, type FieldName, type Need } from './fields.ts';

/** The fields that are compared: of the table, and single entries of sets that are not compared whole. */
export type FieldSelection = ReadonlySet<FieldName>;

/** The fields with the content's own, where bytes are read. */
export function withContent(fields: FieldSelection): FieldSelection {
  return inTableOrder(new Set([...fields, 'content']));
}

/** In the order of the table, a set's entries by name in its place, none beside the whole set. */
export function inTableOrder(chosen: ReadonlySet<FieldName>): FieldSelection {
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
