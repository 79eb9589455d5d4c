/**
 * What must be read to know a field.
 *
 * - `listing`: only the page of the listing
 * - `head`: the object's headers
 * - `tags`: the object's tags, which take one more request
 * - `content`: the object's bytes, which are read only if `verify-content` asks for it
 */
export type Need = 'listing' | 'head' | 'tags' | 'content';

/** The groups of fields that `compare` may name. ETag and size, of the group `content`, are always compared. */
export const GROUPS = ['content', 'headers', 'metadata', 'tags', 'object-lock', 'extra'] as const;
export type FieldGroup = (typeof GROUPS)[number];

/** The IAM action without which a store may silently omit a field. */
export type Permission =
  | 's3:ListBucket'
  | 's3:GetObject'
  | 's3:GetObjectTagging'
  | 's3:GetObjectRetention'
  | 's3:GetObjectLegalHold';

interface FieldShape {
  readonly name: string;
  readonly group: FieldGroup;
  readonly needs: Need;
  readonly permission: Permission;
  /** The name in the text report and the summary. Fields that the published tool compares keep the names it prints. */
  readonly label: string;
  /** Set if the label is a plural, so that the text report says "differ" instead of "differs". */
  readonly plural?: true;
  /** The prefix of its entries' names, for a field that is a set of entries. */
  readonly entries?: 'metadata' | 'tag';
}

const TABLE = [
  { name: 'etag', group: 'content', needs: 'listing', permission: 's3:ListBucket', label: 'ETag' },
  { name: 'size', group: 'content', needs: 'listing', permission: 's3:ListBucket', label: 'Size' },
  { name: 'content', group: 'content', needs: 'content', permission: 's3:GetObject', label: 'Content' },
  { name: 'content-type', group: 'headers', needs: 'head', permission: 's3:GetObject', label: 'ContentType' },
  {
    name: 'content-encoding',
    group: 'headers',
    needs: 'head',
    permission: 's3:GetObject',
    label: 'ContentEncoding',
  },
  {
    name: 'cache-control',
    group: 'headers',
    needs: 'head',
    permission: 's3:GetObject',
    label: 'CacheControl',
  },
  {
    name: 'content-disposition',
    group: 'headers',
    needs: 'head',
    permission: 's3:GetObject',
    label: 'ContentDisposition',
  },
  {
    name: 'content-language',
    group: 'headers',
    needs: 'head',
    permission: 's3:GetObject',
    label: 'ContentLanguage',
  },
  { name: 'expires', group: 'headers', needs: 'head', permission: 's3:GetObject', label: 'Expires' },
  {
    name: 'website-redirect',
    group: 'headers',
    needs: 'head',
    permission: 's3:GetObject',
    label: 'WebsiteRedirectLocation',
  },
  {
    name: 'metadata',
    group: 'metadata',
    needs: 'head',
    permission: 's3:GetObject',
    label: 'Metadata',
    entries: 'metadata',
  },
  {
    name: 'tags',
    group: 'tags',
    needs: 'tags',
    permission: 's3:GetObjectTagging',
    label: 'Tags',
    plural: true,
    entries: 'tag',
  },
  {
    name: 'object-lock.mode',
    group: 'object-lock',
    needs: 'head',
    permission: 's3:GetObjectRetention',
    label: 'ObjectLockMode',
  },
  {
    name: 'object-lock.retain-until',
    group: 'object-lock',
    needs: 'head',
    permission: 's3:GetObjectRetention',
    label: 'ObjectLockRetainUntilDate',
  },
  {
    name: 'object-lock.legal-hold',
    group: 'object-lock',
    needs: 'head',
    permission: 's3:GetObjectLegalHold',
    label: 'ObjectLockLegalHoldStatus',
  },
  {
    name: 'object-lock.event-hold',
    group: 'object-lock',
    needs: 'head',
    permission: 's3:GetObjectRetention',
    label: 'ObjectLockEventHold',
  },
  {
    name: 'object-lock.event-hold-duration-days',
    group: 'object-lock',
    needs: 'head',
    permission: 's3:GetObjectRetention',
    label: 'ObjectLockEventHoldDurationDays',
  },
  {
    name: 'object-lock.event-hold-duration-years',
    group: 'object-lock',
    needs: 'head',
    permission: 's3:GetObjectRetention',
    label: 'ObjectLockEventHoldDurationYears',
  },
  // Every further header of an object lock, each of which is reported by its own name.
  {
    name: 'object-lock.other',
    group: 'object-lock',
    needs: 'head',
    permission: 's3:GetObjectRetention',
    label: 'ObjectLock',
  },
  { name: 'storage-class', group: 'extra', needs: 'head', permission: 's3:GetObject', label: 'StorageClass' },
  {
    name: 'encryption',
    group: 'extra',
    needs: 'head',
    permission: 's3:GetObject',
    label: 'ServerSideEncryption',
  },
  {
    name: 'replication-status',
    group: 'extra',
    needs: 'head',
    permission: 's3:GetObject',
    label: 'ReplicationStatus',
  },
  { name: 'checksum', group: 'extra', needs: 'head', permission: 's3:GetObject', label: 'Checksum' },
] as const satisfies readonly FieldShape[];

/** The name of a field of the table. `metadata` and `tags` stand for all of their entries. */
export type TableName = (typeof TABLE)[number]['name'];

/**
 * A field as reports name it: a field of the table, one entry of user metadata (name in lower case), one tag, or a header
 * of an object lock that the table does not know, by what follows `x-amz-object-lock-`.
 */
export type FieldName = TableName | `metadata.${string}` | `tag.${string}` | `object-lock.${string}`;

/** A compared property of an object. */
export interface Field extends FieldShape {
  readonly name: TableName;
}

/** Every field, in the order in which differences are listed. */
export const FIELDS: readonly Field[] = TABLE;

const BY_NAME = new Map<string, Field>(FIELDS.map((field) => [field.name, field]));

/**
 * The field of the table that a name belongs to. An entry belongs to its set, and an unknown header of an object lock to
 * `object-lock.other`.
 *
 * @throws TypeError if no field has this name
 */
export function fieldOf(name: FieldName): Field {
  const field =
    BY_NAME.get(name) ??
    FIELDS.find(({ entries }) => entries !== undefined && name.startsWith(`${entries}.`)) ??
    (name.startsWith('object-lock.') ? BY_NAME.get('object-lock.other') : undefined);
  if (field === undefined) throw new TypeError(`no field is named ${name}`);
  return field;
}

/** The name of an entry within its set, such as `owner` for `metadata.owner`. Undefined for all other fields. */
export function entryOf(name: FieldName): string | undefined {
  const { entries } = fieldOf(name);
  return entries === undefined || BY_NAME.has(name) ? undefined : name.slice(entries.length + 1);
}

/** The label of the field that a name belongs to, such as `Tags` for `tag.class`. An unknown header has its name. */
export function fieldLabel(name: FieldName): string {
  const field = fieldOf(name);
  return field.name === 'object-lock.other' && name !== field.name ? name : field.label;
}

/** The words of the text report for a difference, such as `ETag differs` or `Tags differ`. */
export function wordFieldDifference(name: FieldName): string {
  const { plural } = fieldOf(name);
  return `${fieldLabel(name)} ${plural ? 'differ' : 'differs'}`;
}
