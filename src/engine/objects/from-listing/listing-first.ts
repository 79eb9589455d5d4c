import { compareListed } from '../../../compare/content/shallow.ts';
import type { InspectedVerdict } from '../../../compare/objects/object-comparison.ts';
import type { Listed } from '../../../compare/verdict.ts';
import type { ContentCounts } from '../../../report/counts.ts';
import type { ByteKey } from '../../../s3/byte-key.ts';
import { type ListedMetadata, readListedMetadata } from '../../../s3/listing/listed-metadata.ts';
import { type BothSides, forBothSides, SIDES, type Side } from '../../../s3/side.ts';
import { AssumptionContradicted } from '../../assumptions.ts';
import { isControlKey } from '../controls.ts';
import type { ObjectInspector } from '../inspector.ts';
import { addTags, type Look, lookAt, lookAtSides } from '../look.ts';
import { agreementWith, type ListingOffer, reliedOn } from './listing-offer.ts';

/** Pairs that are tried by their listings before it is decided whether trying saves enough requests. */
const FIRST_TRIES = 100;

/**
 * Inspects pairs by the metadata in their listings as far as that is relied on, and requests the rest.
 *
 * The listings alone can only make a pair equal. Every other pair is looked at as if the listings had no metadata, so that
 * the report is the same as without this saving. Each look is compared with the listing; one pair in a hundred is looked
 * at for this purpose only, as a control.
 */
export class ListingFirst {
  readonly #inspector: ObjectInspector;
  readonly #offers: Partial<Record<Side, ListingOffer>>;
  #tried = 0;
  #succeeded = 0;

  /** @param offers what each side's listing can be relied on for; a side without an offer is always looked at */
  constructor(inspector: ObjectInspector, offers: Partial<BothSides<ListingOffer>>) {
    this.#inspector = inspector;
    this.#offers = { ...offers };
  }

  /**
   * Compares a key that is listed on both sides.
   *
   * @param counts     what is read of the content is added here
   * @param entryTexts what each side's listing shows after the key, for `readListedMetadata`; undefined without metadata
   * @throws AssumptionContradicted if a listing showed something wrong
   * @throws S3Failure if a store fails
   */
  async inspect(
    key: ByteKey,
    listed: BothSides<Listed>,
    counts: ContentCounts,
    entryTexts: BothSides<string | undefined>,
  ): Promise<InspectedVerdict> {
    const inspector = this.#inspector;
    const shown = forBothSides((side) => this.#metadataOf(side, listed, entryTexts));
    if (shown.source === undefined && shown.destination === undefined)
      return inspector.inspect(key, listed, counts);
    const isControl = isControlKey(key);
    if (!isControl) {
      const verdict = await this.#judgeByListing(key, listed, shown);
      if (verdict !== undefined) return verdict;
    }
    const looks = await inspector.lookAtBoth(key, listed);
    if (isControl) await this.#checkControl(key, listed, shown, looks);
    else for (const side of SIDES) this.#checkListing(side, listed[side], shown[side], looks[side]);
    return inspector.judgeAsChosen(key, listed, looks, counts);
  }

  #metadataOf(
    side: Side,
    listed: BothSides<Listed>,
    entryTexts: BothSides<string | undefined>,
  ): ListedMetadata | undefined {
    const [text, offer] = [entryTexts[side], this.#offers[side]];
    // Without an ETag, nothing would show that the object was replaced after it was listed.
    if (text === undefined || offer === undefined || listed[side].etag === '') return undefined;
    return readListedMetadata(text, listed[side], offer.head);
  }

  /** Returns undefined unless the pair is equal in every compared field, including how its values are encoded. */
  async #judgeByListing(
    key: ByteKey,
    listed: BothSides<Listed>,
    shown: BothSides<ListedMetadata | undefined>,
  ): Promise<InspectedVerdict | undefined> {
    const inspector = this.#inspector;
    const isEqualSoFar =
      compareListed(listed.source, listed.destination, inspector.listingTrust).kind === 'equal';
    if (!isEqualSoFar || inspector.isContentChosen(key) || !this.#isWorthTrying()) return undefined;
    this.#tried++;
    const looks = await lookAtSides((side) =>
      this.#completeFromListing(side, key, listed[side], shown[side]),
    );
    const verdict = inspector.compare(listed, looks);
    if (verdict.kind !== 'equal' || verdict.notes !== undefined) return undefined;
    this.#succeeded++;
    return verdict;
  }

  /** A failed try wastes its requests: the full look sends them again. So most tries must succeed. */
  #isWorthTrying(): boolean {
    return this.#tried < FIRST_TRIES || 2 * this.#succeeded > this.#tried;
  }

  /** Returns an object as its listing shows it, after requesting what the listing does not show. */
  #completeFromListing(
    side: Side,
    key: ByteKey,
    listed: Listed,
    shown: ListedMetadata | undefined,
  ): Look | Promise<Look> {
    const inspector = this.#inspector;
    const { clients } = inspector;
    const { head, tags } = this.#reliedOn(side, shown);
    if (head === undefined && tags === undefined) return inspector.lookAtOne(side, key, listed);
    if (head === undefined)
      return lookAt(clients[side], key, { ifMatch: listed.etag, tags: false }).then((look) => {
        if (look.kind !== 'seen' || tags === undefined) return look;
        // A different count means that the tags have changed since they were listed. This check costs no request.
        const isAsListed = (look.head.tagCount ?? tags.size) === tags.size;
        return isAsListed ? { ...look, tags } : { kind: 'changed' };
      });
    const seen = { kind: 'seen', head, tags: tags ?? 'not-asked' } as const;
    return tags === undefined && inspector.wantsTags ? addTags(clients[side], key, seen) : seen;
  }

  #reliedOn(side: Side, shown: ListedMetadata | undefined): Pick<ListedMetadata, 'head' | 'tags'> {
    const offer = this.#offers[side];
    return shown === undefined || offer === undefined
      ? { head: undefined, tags: undefined }
      : reliedOn(shown, offer);
  }

  /** Compares the listings with complete looks, and the verdict by the listings with the verdict by the looks. */
  async #checkControl(
    key: ByteKey,
    listed: BothSides<Listed>,
    shown: BothSides<ListedMetadata | undefined>,
    looks: BothSides<Look>,
  ): Promise<void> {
    const inspector = this.#inspector;
    const { clients } = inspector;
    for (const side of SIDES) {
      const look = looks[side];
      const isComplete = look.kind !== 'seen' || look.tags !== 'not-asked' || !inspector.wantsTags;
      const complete = isComplete ? look : await addTags(clients[side], key, look);
      this.#checkListing(side, listed[side], shown[side], complete);
    }
    if (compareListed(listed.source, listed.destination, inspector.listingTrust).kind !== 'equal') return;
    // No listing contains checksums, and they may contradict a pair that is equal in all else.
    const seen = inspector.compare(listed, looks);
    const isRefuted = seen.kind === 'unverified' && seen.reason === 'contradicting-evidence';
    const side = SIDES.find((each) => this.#reliedOn(each, shown[each]).head !== undefined);
    if (isRefuted && side !== undefined) throw new AssumptionContradicted('listed-fields', side);
  }

  /**
   * Compares what a listing showed of an object with a look at it, and updates what is relied on.
   *
   * @throws AssumptionContradicted if the listing showed something wrong
   */
  #checkListing(side: Side, listed: Listed, shown: ListedMetadata | undefined, look: Look): void {
    const offer = this.#offers[side];
    if (shown === undefined || offer === undefined) return;
    const actual = look.kind === 'seen' && look.tags instanceof Map ? look.tags : undefined;
    // The listing omits this object's tags, so it may omit those of others too.
    if (shown.tags?.size === 0 && !offer.untagged && (actual?.size ?? 0) > 0)
      this.#offers[side] = { ...offer, tags: false };
    const { fields, trust } = this.#inspector.compareOptions;
    const agreement = agreementWith(listed, shown, look, offer, { fields, trust: trust[side] });
    if (agreement === 'contradicted') throw new AssumptionContradicted('listed-fields', side);
    const areTagsRight = agreement === 'agreed' && actual !== undefined && (shown.tags?.size ?? 0) > 0;
    if (areTagsRight && offer.tags) this.#offers[side] = { ...offer, untagged: true };
  }
}
