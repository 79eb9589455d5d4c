import { type FieldSelection, needs } from '../../compare/field-selection.ts';
import type { SideTrust } from '../../compare/values/reading.ts';
import { S3Failure } from '../../s3/failure.ts';
import { listPage } from '../../s3/listing/list.ts';
import type { Page } from '../../s3/listing/page.ts';
import { type BothSides, SIDES, type Side } from '../../s3/side.ts';
import type { WireClient } from '../../s3/wire/client.ts';
import { agreementWith } from '../objects/from-listing/agreement.ts';
import {
  type ListedObject,
  type ListingOffer,
  listedObject,
  offerFor,
} from '../objects/from-listing/offer.ts';
import { lookAt } from '../objects/look.ts';

/**
 * Finds out what each side's listing tells of objects, so that they need not be looked at one by one.
 *
 * MinIO answers `metadata=true` so, other stores take no notice; what a store says that it is does not matter. What is
 * shown is relied on only if a look at some objects agrees with it in every field that is compared.
 *
 * @throws S3Failure where a store fails
 */
export async function probeListings(
  clients: BothSides<WireClient>,
  fields: FieldSelection,
  trust: BothSides<SideTrust>,
): Promise<Partial<Record<Side, ListingOffer>>> {
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
  // Relied on for this once, so that a look can speak against it.
  const claimed = { ...wanted, tagless: true };
  const samples = samplesOf(page);
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
  const tagless = samples.some(({ tags }, i) => agreements[i] === 'agreed' && (tags?.size ?? 0) > 0);
  return { ...wanted, tagless };
}

/** Undefined where the store refuses to answer in this way, or in a way to rely on. */
async function firstPage(client: WireClient): Promise<Page | undefined> {
  try {
    return await listPage(client, { after: undefined, withMetadata: true });
  } catch (error) {
    if (error instanceof S3Failure && error.failure.cause.kind !== 'network') return undefined;
    throw error;
  }
}

/**
 * Of the objects of a page that show metadata the first, the last and one between, and the first that shows each kind of
 * thing, so that each was seen to be right once.
 */
function samplesOf(page: Page): ListedObject[] {
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
