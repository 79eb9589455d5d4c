import { hasChanged } from '../../../compare/content/evidence.ts';
import { chosenFields, type FieldSelection, needs } from '../../../compare/field-selection.ts';
import { type Field, fieldOf, type Need, type TableName } from '../../../compare/fields.ts';
import { compareObjects } from '../../../compare/objects/object-comparison.ts';
import type { SideTrust } from '../../../compare/values/reading.ts';
import type { Listed } from '../../../compare/verdict.ts';
import type { ByteKey } from '../../../s3/byte-key.ts';
import { type ListedMetadata, readListedMetadata } from '../../../s3/listing/listed-metadata.ts';
import type { Page } from '../../../s3/listing/page.ts';
import type { Look } from '../look.ts';

/** What a side's listing offers in place of requests per object. */
export interface ListingOffer {
  /** Whether it shows every compared field of a HEAD. */
  readonly head: boolean;
  /** Whether the tags that it shows can be relied on. */
  readonly tags: boolean;
  /**
   * Whether an object that is listed without tags can be relied on to have none. True once a listing was seen to show
   * an object's tags correctly, or an entry whose object has none showed that the store is one that lists tags.
   */
  readonly untagged: boolean;
}

/**
 * Fields of a HEAD that MinIO's listing contains as well. Source: MinIO, `cmd/api-response.go`. It strips `expires`, never
 * contains checksums and the replication status, and contains two storage classes.
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
  // MinIO has none of these. An entry that shows one is not relied on, and a HEAD that sends one contradicts its listing.
  'object-lock.event-hold',
  'object-lock.event-hold-duration-days',
  'object-lock.event-hold-duration-years',
  'object-lock.other',
]);

/**
 * Returns the most that a side's listing could offer, before any listing was seen.
 *
 * MinIO's listing shows object locks even to credentials that may not see them in a HEAD, and shows no tags to
 * credentials that may not see tags. So nothing is taken from the listing without the permission for it.
 *
 * @returns undefined if no request could be saved
 */
export function offerFor(
  fields: FieldSelection,
  { permissions }: SideTrust,
): Omit<ListingOffer, 'untagged'> | undefined {
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

/** Returns an entry of a page with its metadata; undefined if the entry contains no metadata. */
export function listedObject(page: Page, at: number): ListedObject | undefined {
  const text = page.metadata(at);
  if (text === undefined) return undefined;
  const listed = { etag: page.etag(at), size: page.size(at) };
  return { key: page.key(at), ...listed, ...readListedMetadata(text, listed) };
}

/**
 * How a look at an object compares with what its listing showed.
 *
 * - `agreed`: everything that is relied on is right
 * - `contradicted`: something that is relied on is wrong
 * - `nothing`: the object has changed since, or the listing showed nothing that is relied on
 */
type Agreement = 'agreed' | 'contradicted' | 'nothing';

/** Compares what a listing showed of an object with a look at it, in every compared field. */
export function agreementWith(
  listed: Listed,
  shown: ListedMetadata,
  look: Look,
  offer: ListingOffer,
  { fields, trust }: { readonly fields: FieldSelection; readonly trust: SideTrust },
): Agreement {
  if (look.kind === 'gone' || look.kind === 'changed') return 'nothing';
  const { head, tags } = reliedOn(shown, offer);
  if (head === undefined && tags === undefined) return 'nothing';
  if (look.kind === 'hidden' && look.failure !== undefined) return 'nothing';
  // The listing showed what the credentials may not see in a HEAD.
  if (look.kind === 'hidden') return 'contradicted';
  const seen = { listed, head: look.head, tags: look.tags };
  if (hasChanged(seen) || isRewritten(shown, look)) return 'nothing';
  const claimed = { listed, head: head ?? look.head, tags: tags ?? look.tags };
  const checkable = new Set<Need>(['listing']);
  if (head !== undefined) checkable.add('head');
  if (tags !== undefined) checkable.add('tags');
  const verdict = compareObjects(claimed, seen, {
    fields: new Set([...fields].filter((name) => checkable.has(fieldOf(name).needs))),
    trust: { source: trust, destination: trust },
  });
  return verdict.kind === 'equal' && verdict.notes === undefined ? 'agreed' : 'contradicted';
}

/** Returns the part of an entry's metadata that replaces a look. */
export function reliedOn(
  { head, tags }: ListedMetadata,
  offer: ListingOffer,
): Pick<ListedMetadata, 'head' | 'tags'> {
  const areTagsKnown = offer.tags && tags !== undefined && (tags.size > 0 || offer.untagged);
  return { head: offer.head ? head : undefined, tags: areTagsKnown ? tags : undefined };
}

/** Whether the object was overwritten after it was listed. Compares whole seconds, since a HEAD has no finer time. */
function isRewritten({ lastModified = '' }: ListedMetadata, look: Look & { readonly kind: 'seen' }): boolean {
  const listedAt = Date.parse(lastModified);
  const seenAt = Date.parse(look.head.lastModified ?? '');
  if (Number.isNaN(listedAt) || Number.isNaN(seenAt)) return false;
  return Math.floor(listedAt / 1000) !== Math.floor(seenAt / 1000);
}
