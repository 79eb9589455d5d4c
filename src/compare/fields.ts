import type { FieldName } from './verdict.ts';

/** A compared property of an object. */
export interface Field {
  readonly name: FieldName;
  /** As the text report and the summary name it. */
  readonly label: string;
}

/** Every compared field, in the order in which differences are listed. */
export const FIELDS: readonly Field[] = [
  { name: 'etag', label: 'ETag' },
  { name: 'size', label: 'Size' },
];

export function fieldLabel(name: FieldName): string {
  return FIELDS.find((field) => field.name === name)?.label ?? name;
}
