import { hasChanged } from '../../../compare/content/evidence.ts';
import type { FieldSelection } from '../../../compare/field-selection.ts';
import { fieldOf, type Need } from '../../../compare/fields.ts';
import { compareObjects } from '../../../compare/objects/object-comparison.ts';
import type { SideTrust } from '../../../compare/values/reading.ts';
import type { Listed } from '../../../compare/verdict.ts';
import type { ListedMetadata } from '../../../s3/listing/listed-metadata.ts';
import type { Look } from '../look.ts';
import type { ListingOffer } from './offer.ts';

/**
 * What a look at an object says of what its listing showed.
 *
 * - `agreed`: all that is relied on is so
 * - `contradicted`: it is not
 * - `nothing`: the object is another one by now, or nothing was shown
 */
export type Agreement = 'agreed' | 'contradicted' | 'nothing';

/** Holds what a listing showed of an object against a look at it, in every field that is compared. */
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
  // It showed what may not be looked at.
  if (look.kind === 'hidden') return 'contradicted';
  const seen = { listed, head: look.head, tags: look.tags };
  if (hasChanged(seen) || isRewritten(shown, look)) return 'nothing';
  const claimed = { listed, head: head ?? look.head, tags: tags ?? look.tags };
  const told = new Set<Need>(['listing']);
  if (head !== undefined) told.add('head');
  if (tags !== undefined) told.add('tags');
  const verdict = compareObjects(claimed, seen, {
    fields: new Set([...fields].filter((name) => told.has(fieldOf(name).needs))),
    trust: { source: trust, destination: trust },
  });
  return verdict.kind === 'equal' && verdict.notes === undefined ? 'agreed' : 'contradicted';
}

/** The part of what a listing shows that stands for a look. */
export function reliedOn(
  { head, tags }: ListedMetadata,
  offer: ListingOffer,
): Pick<ListedMetadata, 'head' | 'tags'> {
  const areTagsTold = offer.tags && tags !== undefined && (tags.size > 0 || offer.tagless);
  return { head: offer.head ? head : undefined, tags: areTagsTold ? tags : undefined };
}

/** Whether the object was written again since it was listed: a HEAD tells whole seconds. */
function isRewritten({ lastModified = '' }: ListedMetadata, look: Look & { readonly kind: 'seen' }): boolean {
  const listedAt = Date.parse(lastModified);
  const seenAt = Date.parse(look.head.lastModified ?? '');
  if (Number.isNaN(listedAt) || Number.isNaN(seenAt)) return false;
  return Math.floor(listedAt / 1000) !== Math.floor(seenAt / 1000);
}
