import { compareListed } from '../../../compare/content/shallow.ts';
import { type FieldSelection, needs } from '../../../compare/field-selection.ts';
import type { InspectedVerdict } from '../../../compare/objects/object-comparison.ts';
import type { Listed } from '../../../compare/verdict.ts';
import type { ContentCounts } from '../../../report/counts.ts';
import type { ByteKey } from '../../../s3/byte-key.ts';
import { type ListedMetadata, readListedMetadata } from '../../../s3/listing/listed-metadata.ts';
import { type BothSides, SIDES, type Side } from '../../../s3/side.ts';
import type { WireClient } from '../../../s3/wire/client.ts';
import { SavingContradicted } from '../../saving.ts';
import type { ObjectInspector } from '../inspector.ts';
import { type Look, lookAt, withTags } from '../look.ts';
import { agreementWith, reliedOn } from './agreement.ts';
import type { ListingOffer } from './offer.ts';

/** Of so many objects that the listings tell of, one is looked at all the same. */
const CONTROL_EVERY = 100;

/** Pairs after which it is seen whether trying the listings first is worth it. */
const FIRST_TRIES = 100;

export interface ListingFirstOptions {
  readonly inspector: ObjectInspector;
  readonly clients: BothSides<WireClient>;
  readonly fields: FieldSelection;
  readonly listings: Partial<BothSides<ListingOffer>>;
}

/**
 * Inspects pairs by what their listings tell, where that is relied on, and asks for the rest.
 *
 * What comes of it is an equal pair or nothing: all others are looked at as if the listings told nothing, and so the
 * report is the same as without. What each look shows is held against the listing, that of a hundredth of the pairs
 * for nothing else.
 */
export class ListingFirst {
  readonly #options: ListingFirstOptions;
  readonly #wantsTags: boolean;
  readonly #offers: Partial<Record<Side, ListingOffer>>;
  #tried = 0;
  #spared = 0;

  constructor(options: ListingFirstOptions) {
    this.#options = options;
    this.#wantsTags = needs(options.fields, 'tags');
    this.#offers = { ...options.listings };
  }

  /**
   * Compares a key that is listed on both sides.
   *
   * @param counts counts what is read of its content
   * @param shown  what each side's listing shows of it beyond its key
   * @throws SavingContradicted where a listing showed what is not so
   * @throws S3Failure where a store fails
   */
  async inspect(
    key: ByteKey,
    listed: BothSides<Listed>,
    counts: ContentCounts,
    shown: BothSides<string | undefined>,
  ): Promise<InspectedVerdict> {
    const { inspector } = this.#options;
    const told = {
      source: this.#toldOf('source', listed, shown),
      destination: this.#toldOf('destination', listed, shown),
    };
    if (told.source === undefined && told.destination === undefined)
      return inspector.inspect(key, listed, counts);
    const isControl = isControlKey(key);
    if (!isControl) {
      const verdict = await this.#judgeByListing(key, listed, told);
      if (verdict !== undefined) return verdict;
    }
    const looks = await inspector.lookAtBoth(key, {
      source: listed.source.etag || undefined,
      destination: listed.destination.etag || undefined,
    });
    if (isControl) await this.#control(key, listed, told, looks);
    else for (const side of SIDES) this.#learn(side, listed[side], told[side], looks[side]);
    return inspector.judgeAsChosen(key, listed, looks, counts);
  }

  #toldOf(
    side: Side,
    listed: BothSides<Listed>,
    shown: BothSides<string | undefined>,
  ): ListedMetadata | undefined {
    const [text, offer] = [shown[side], this.#offers[side]];
    // Without an ETag nothing would tell that it is another object by now.
    if (text === undefined || offer === undefined || listed[side].etag === '') return undefined;
    return readListedMetadata(text, listed[side], offer.head);
  }

  /** Undefined unless the pair is equal in all that is compared, spelling included. */
  async #judgeByListing(
    key: ByteKey,
    listed: BothSides<Listed>,
    told: BothSides<ListedMetadata | undefined>,
  ): Promise<InspectedVerdict | undefined> {
    const { inspector } = this.#options;
    const isEqualSoFar = compareListed(listed.source, listed.destination).kind === 'equal';
    if (!isEqualSoFar || inspector.isContentChosen(key) || !this.#isWorthTrying()) return undefined;
    this.#tried++;
    const [source, destination] = await Promise.all(
      SIDES.map((side) => this.#lookAtRest(side, key, listed[side], told[side])),
    );
    const looks = { source: source as Look, destination: destination as Look };
    const verdict = inspector.compare(listed, looks);
    if (verdict.kind !== 'equal' || verdict.notes !== undefined) return undefined;
    this.#spared++;
    return verdict;
  }

  /** Where most pairs have to be looked at all the same, what the listings leave out would be asked for twice. */
  #isWorthTrying(): boolean {
    return this.#tried < FIRST_TRIES || 2 * this.#spared > this.#tried;
  }

  /** What the listing told of an object, with what it left out asked for. */
  #lookAtRest(
    side: Side,
    key: ByteKey,
    { etag }: Listed,
    told: ListedMetadata | undefined,
  ): Look | Promise<Look> {
    const { inspector, clients } = this.#options;
    const { head, tags } = this.#reliedOn(side, told);
    if (head === undefined && tags === undefined) return inspector.lookAtOne(side, key, etag || undefined);
    if (head === undefined)
      return lookAt(clients[side], key, { ifMatch: etag, tags: false }).then((look) => {
        if (look.kind !== 'seen' || tags === undefined) return look;
        // Another count is not of the tags that were listed: a control that costs nothing.
        const isAsListed = (look.head.tagCount ?? tags.size) === tags.size;
        return isAsListed ? { ...look, tags } : { kind: 'changed' };
      });
    const seen = { kind: 'seen', head, tags: tags ?? 'not-asked' } as const;
    return tags === undefined && this.#wantsTags ? withTags(clients[side], key, seen) : seen;
  }

  #reliedOn(side: Side, told: ListedMetadata | undefined): Pick<ListedMetadata, 'head' | 'tags'> {
    const offer = this.#offers[side];
    return told === undefined || offer === undefined
      ? { head: undefined, tags: undefined }
      : reliedOn(told, offer);
  }

  /** Holds the listings against looks that are whole, and what they come to against what the looks do. */
  async #control(
    key: ByteKey,
    listed: BothSides<Listed>,
    told: BothSides<ListedMetadata | undefined>,
    looks: BothSides<Look>,
  ): Promise<void> {
    const { inspector, clients } = this.#options;
    for (const side of SIDES) {
      const look = looks[side];
      const isWhole = look.kind !== 'seen' || look.tags !== 'not-asked' || !this.#wantsTags;
      const whole = isWhole ? look : await withTags(clients[side], key, look);
      this.#learn(side, listed[side], told[side], whole);
    }
    if (compareListed(listed.source, listed.destination).kind !== 'equal') return;
    // Checksums, which no listing tells, may speak against what all else is a proof of.
    const seen = inspector.compare(listed, looks);
    const isRefuted = seen.kind === 'unverified' && seen.reason === 'contradicting-evidence';
    const side = SIDES.find((each) => this.#reliedOn(each, told[each]).head !== undefined);
    if (isRefuted && side !== undefined) throw new SavingContradicted('listed-fields', side);
  }

  /** @throws SavingContradicted where the listing showed something else */
  #learn(side: Side, listed: Listed, told: ListedMetadata | undefined, look: Look): void {
    const offer = this.#offers[side];
    if (told === undefined || offer === undefined) return;
    const actual = look.kind === 'seen' && look.tags instanceof Map ? look.tags : undefined;
    // One whose tags are not shown: no others are believed to have none.
    if (told.tags?.size === 0 && !offer.tagless && (actual?.size ?? 0) > 0)
      this.#offers[side] = { ...offer, tags: false };
    const { fields, trust } = this.#options.inspector.compareOptions;
    const agreement = agreementWith(listed, told, look, offer, { fields, trust: trust[side] });
    if (agreement === 'contradicted') throw new SavingContradicted('listed-fields', side);
    const areTagsRight = agreement === 'agreed' && actual !== undefined && (told.tags?.size ?? 0) > 0;
    if (areTagsRight && offer.tags) this.#offers[side] = { ...offer, tagless: true };
  }
}

/** Told by the key alone, so that it is the same whatever the workers and cuts: FNV-1a over its bytes. */
function isControlKey(key: ByteKey): boolean {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % CONTROL_EVERY === 0;
}
