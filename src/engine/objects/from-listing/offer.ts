import { chosenFields, type FieldSelection, needs } from '../../../compare/field-selection.ts';
import type { Field, TableName } from '../../../compare/fields.ts';
import type { SideTrust } from '../../../compare/values/reading.ts';
import type { ByteKey } from '../../../s3/byte-key.ts';
import { type ListedMetadata, readListedMetadata } from '../../../s3/listing/listed-metadata.ts';
import type { Page } from '../../../s3/listing/page.ts';

/** What a side's listing may tell in the place of further requests. */
export interface ListingOffer {
  /** All of a HEAD that is compared. */
  readonly head: boolean;
  /** Tags that it shows. */
  readonly tags: boolean;
  /** That there are none, by showing none: it was seen to show those of others. */
  readonly tagless: boolean;
}

/**
 * Fields of a HEAD that MinIO's listing has as well, by MinIO's source (`cmd/api-response.go`). Not `expires`, which it
 * strips; nor checksums and the replication status, which it never had; nor the storage class, of which it tells two.
 */
const LISTED: ReadonlySet<TableName> = new Set([
  'content-type',
  'content-encoding',
  'cache-control',
  'content-disposition',
  'content-language',
  'website-redirect',
  'metadata',
  'object-lock.mode',
  'object-lock.retain-until',
  'object-lock.legal-hold',
]);

/**
 * What there is to save by a listing, if it tells what it should; undefined where there is nothing.
 *
 * MinIO's listing shows locks to who may not see them in a HEAD, and no tags to who may not see those: so nothing is
 * taken from it that a permission is missing for.
 */
export function offerFor(
  fields: FieldSelection,
  { permissions }: SideTrust,
): Omit<ListingOffer, 'tagless'> | undefined {
  const ofHead = chosenFields(fields).filter((field) => field.needs === 'head');
  const maySee = ({ permission }: Field) =>
    permission === 's3:GetObject' || (permissions[permission] ?? 'missing') !== 'missing';
  const head = ofHead.every((field) => LISTED.has(field.name) && maySee(field));
  const tags = needs(fields, 'tags') && permissions['s3:GetObjectTagging'] === 'proven';
  const isLooking = ofHead.length > 0 || needs(fields, 'tags');
  return isLooking && (head || tags) ? { head, tags } : undefined;
}

/** An object as its listing shows it. */
export interface ListedObject extends ListedMetadata {
  readonly key: ByteKey;
  readonly etag: string;
  readonly size: number;
}

/** The object at a place of a page; undefined where no more of it is shown than its size and ETag. */
export function listedObject(page: Page, at: number): ListedObject | undefined {
  const text = page.metadata(at);
  if (text === undefined) return undefined;
  const listed = { etag: page.etag(at), size: page.size(at) };
  return { key: page.key(at), ...listed, ...readListedMetadata(text, listed) };
}
