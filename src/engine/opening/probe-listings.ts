import { type FieldSelection, needs } from '../../compare/field-selection.ts';
import type { SideTrust } from '../../compare/values/reading.ts';
import { S3Failure } from '../../s3/failure.ts';
import { listPage } from '../../s3/listing/list.ts';
import type { Page } from '../../s3/listing/page.ts';
import { type BothSides, SIDES } from '../../s3/side.ts';
import type { WireClient } from '../../s3/wire/client.ts';
import {
  agreementWith,
  type ListedObject,
  type ListingOffer,
  listedObject,
  offerFor,
} from '../objects/from-listing/listing-offer.ts';
import { lookAt } from '../objects/look.ts';

/**
 * Finds out which requests per object each side's listing can replace.
 *
 * MinIO adds metadata to a listing that is asked for with `metadata=true`; other stores ignore the parameter. What kind of
 * store it claims to be does not matter. The metadata is relied on only if requests for some of the objects agree
 * with it in every compared field.
 *
 * @returns the sides whose listing can be relied on
 * @throws S3Failure if a store fails
 */
export async function probeListings(
  clients: BothSides<WireClient>,
  fields: FieldSelection,
  trust: BothSides<SideTrust>,
): Promise<Partial<BothSides<ListingOffer>>> {
  const offers = await Promise.all(SIDES.map((side) => probeListing(clients[side], fields, trust[side])));
  return Object.fromEntries(SIDES.flatMap((side, i) => (offers[i] === undefined ? [] : [[side, offers[i]]])));
}

async function probeListing(
  client: WireClient,
  fields: FieldSelection,
  trust: SideTrust,
): Promise<ListingOffer | undefined> {
  const wanted = offerFor(fields, trust);
  const page = wanted && (await firstPage(client));
  if (wanted === undefined || page === undefined) return undefined;
  // Assumed here, so that a look at an object can contradict it.
  const claimed = { ...wanted, untagged: true };
  const samples = sampleObjects(page);
  const agreements = await Promise.all(
    samples.map(async (object) => {
      const look = await lookAt(client, object.key, {
        ifMatch: object.etag,
        tags: needs(fields, 'tags'),
      });
      return agreementWith(object, object, look, claimed, { fields, trust });
    }),
  );
  if (agreements.includes('contradicted') || !agreements.includes('agreed')) return undefined;
  const untagged = samples.some((object, i) => agreements[i] === 'agreed' && provesTags(object));
  return { ...wanted, untagged };
}

/** Whether a right entry proves that the listing shows tags: it has some, or it is of a version that lists them. */
function provesTags({ tags, showsDisks = false }: ListedObject): boolean {
  return tags !== undefined && (tags.size > 0 || showsDisks);
}

/** Returns undefined if the store refuses the parameter or its answer can't be read. */
async function firstPage(client: WireClient): Promise<Page | undefined> {
  try {
    return await listPage(client, { after: undefined, withMetadata: true });
  } catch (error) {
    if (error instanceof S3Failure && error.failure.cause.kind !== 'network') return undefined;
    throw error;
  }
}

/**
 * Selects objects of a page whose listed metadata is checked: the first, the middle and the last that have metadata, and the
 * first with each kind of metadata, so that each kind is checked at least once.
 */
function sampleObjects(page: Page): ListedObject[] {
  const shown = Array.from({ length: page.length }, (_, at) => listedObject(page, at)).filter(
    (object) => object !== undefined && object.etag !== '' && object.head !== undefined,
  ) as ListedObject[];
  const samples = new Set(
    [0, Math.floor(shown.length / 2), shown.length - 1].flatMap((at) => shown[at] ?? []),
  );
  const seen = new Set<string>();
  for (const object of shown) {
    for (const kind of kindsIn(object)) {
      if (!seen.has(kind)) samples.add(object);
      seen.add(kind);
    }
  }
  return [...samples];
}

function kindsIn({ head, tags }: ListedObject): string[] {
  const named = { ...head?.contentHeaders, ...head?.objectLock };
  const kinds = Object.keys(named).filter((name) => named[name as keyof typeof named] !== undefined);
  if ((head?.metadata.size ?? 0) > 0) kinds.push('metadata');
  if ((tags?.size ?? 0) > 0) kinds.push('tags');
  return kinds;
}
