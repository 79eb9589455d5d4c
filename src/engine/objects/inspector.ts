import { isReadable } from '../../compare/content/choice.ts';
import { type ContentFinding, findEvidence } from '../../compare/content/evidence.ts';
import type { ContentReading } from '../../compare/content/reading.ts';
import { compareListed } from '../../compare/content/shallow.ts';
import { chosenFields, type FieldSelection, needs } from '../../compare/field-selection.ts';
import { unsettledVerdict } from '../../compare/objects/confirm.ts';
import {
  type CompareOptions,
  compareObjects,
  type InspectedVerdict,
  type Observed,
} from '../../compare/objects/object-comparison.ts';
import { type ListingTrust, listingTrust, type SideTrust } from '../../compare/values/reading.ts';
import type { Listed } from '../../compare/verdict.ts';
import { type ContentCounts, NO_CONTENT } from '../../report/counts.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import type { ObjectHead } from '../../s3/object/head.ts';
import { type BothSides, forBothSides, SIDES, type Side } from '../../s3/side.ts';
import type { WireClient } from '../../s3/wire/client.ts';
import type { UnreadableLimit } from '../unreadable-limit.ts';
import type { ContentCheck, ReadPlan } from './content/check.ts';
import { KnownRefusals } from './known-refusals.ts';
import { addTags, type Look, lookAt, lookAtSides } from './look.ts';
import { LookControls } from './look-controls.ts';
import { TagCounts } from './tag-counts.ts';
import { type Unseen, unreadable, unseenVerdict } from './unseen.ts';

interface InspectorOptions {
  readonly clients: BothSides<WireClient>;
  readonly fields: FieldSelection;
  readonly trust: BothSides<SideTrust>;
  /** Whether requests for tags may be saved if a side's store sends tag counts. */
  readonly savesTags: BothSides<boolean>;
  /** Whether what is assumed of the stores is held against controls: only where the comparison can start again. */
  readonly isControlled?: boolean;
  /** Undefined if no contents are read. */
  readonly content?: ContentCheck | undefined;
  /** Ends the run if too many objects can't be read. Without it, each of them is only unverified. */
  readonly limit?: UnreadableLimit | undefined;
}

/** The verdict on a key, and the result of reading its content. */
interface Judged {
  readonly verdict: InspectedVerdict;
  /** Undefined if the content was not to be read. */
  readonly reading: ContentReading | undefined;
}

/** Looks at single objects on both sides and compares the chosen fields. */
export class ObjectInspector {
  readonly clients: BothSides<WireClient>;
  /** Whether tags are compared. */
  readonly wantsTags: boolean;
  /** What the listings of both sides can be believed for. */
  readonly listingTrust: ListingTrust;
  readonly #options: InspectorOptions;
  readonly #tagCounts: TagCounts;
  readonly #controls: LookControls;
  readonly #refusals: KnownRefusals;

  constructor(options: InspectorOptions) {
    this.clients = options.clients;
    this.#options = options;
    this.wantsTags = needs(options.fields, 'tags');
    this.listingTrust = listingTrust(options.trust);
    this.#tagCounts = new TagCounts(options.trust, options.savesTags);
    this.#controls = new LookControls(options.clients, options.trust, options.fields);
    this.#refusals = new KnownRefusals(options.trust, options.isControlled === true);
  }

  /**
   * Compares a key that is listed on both sides.
   *
   * @param counts what is read of the content is added here
   * @throws S3Failure if no request to a side can succeed any more
   * @throws TooManyUnreadable if too many objects of a side could not be read
   */
  async inspect(
    key: ByteKey,
    listed: BothSides<Listed>,
    counts: ContentCounts = { ...NO_CONTENT },
  ): Promise<InspectedVerdict> {
    return this.judgeAsChosen(key, listed, await this.lookAtBoth(key, listed), counts);
  }

  /**
   * Returns the verdict on a key that was looked at. Reads its content if the run's choice of contents includes it.
   *
   * @param counts what is read of the content is added here
   * @throws S3Failure if a store fails
   */
  async judgeAsChosen(
    key: ByteKey,
    listed: BothSides<Listed>,
    looks: BothSides<Look>,
    counts: ContentCounts,
  ): Promise<InspectedVerdict> {
    const stepFor = (free: ContentFinding) => this.#options.content?.choice.stepFor(key, free) ?? 'none';
    const { verdict } = await this.judge(key, listed, looks, { stepFor, counts });
    return verdict;
  }

  /** Whether the content of a key is read whatever is known without reading it. */
  isContentChosen(key: ByteKey): boolean {
    return this.#options.content?.choice.isChosen(key) ?? false;
  }

  /**
   * Returns the verdict on a key that was looked at. Reads its content if the plan says so.
   *
   * @throws S3Failure if a store fails
   */
  async judge(
    key: ByteKey,
    listed: BothSides<Listed>,
    looks: BothSides<Look>,
    plan: ReadPlan,
  ): Promise<Judged> {
    const { content } = this.#options;
    if (content === undefined) return { verdict: this.compare(listed, looks), reading: undefined };
    const pair = this.#observedPair(listed, looks);
    if (pair === undefined) {
      const isWanted =
        isReadable(listed.source, listed.destination) &&
        plan.stepFor(findingByListing(listed, this.listingTrust)) !== 'none';
      if (isWanted) plan.counts.unread++;
      return { verdict: this.#compareHidden(listed, looks, isWanted), reading: undefined };
    }
    const free = findEvidence(pair.source, pair.destination, this.listingTrust.etags);
    const { finding, reading } = await content.check(key, pair, free, plan);
    return { verdict: this.#compareSeen(listed, pair, finding), reading };
  }

  /**
   * Looks at a key on both sides.
   *
   * @param listed how the key was listed, or undefined to look at whatever is there now
   * @throws S3Failure if a store fails
   */
  async lookAtBoth(key: ByteKey, listed?: BothSides<Listed>): Promise<BothSides<Look>> {
    const { clients } = this;
    const { isControlled } = this.#options;
    const isSaving = this.wantsTags && this.#tagCounts.areSent;
    const tags = this.wantsTags && !isSaving;
    const looks = await lookAtSides((side) => {
      const wanted = { ifMatch: this.#etagToMatch(side, listed?.[side]), tags };
      return this.#refusals.lookAt(side, key, wanted, (rest) => lookAt(clients[side], key, rest));
    });
    // Meanwhile another object may have shown that a count can't be relied on.
    const isAsking = isSaving && (!this.#tagCounts.areSent || this.#mayHaveTags(key, looks));
    const complete = isAsking ? await lookAtSides((side) => addTags(clients[side], key, looks[side])) : looks;
    for (const side of SIDES) this.#record(side, complete[side]);
    if (listed !== undefined && isControlled) await this.#controls.check(key, listed, complete);
    return complete;
  }

  /**
   * Looks at one side alone, when the other side is known already.
   *
   * @throws S3Failure if the store fails
   */
  async lookAtOne(side: Side, key: ByteKey, listed: Listed): Promise<Look> {
    const client = this.clients[side];
    const isSaving = this.wantsTags && this.#tagCounts.isSentBy(side);
    const tags = this.wantsTags && !isSaving;
    const look = await lookAt(client, key, { ifMatch: this.#etagToMatch(side, listed), tags });
    const isStillSent = this.#tagCounts.isSentBy(side);
    const isAsking = isSaving && (!isStillSent || hasCountedTags(look) || this.#tagCounts.isControlDue(key));
    const complete = isAsking ? await addTags(client, key, look) : look;
    this.#record(side, complete);
    return complete;
  }

  #record(side: Side, look: Look): void {
    const { limit } = this.#options;
    if (look.kind === 'hidden' && look.failure !== undefined)
      limit?.countUnreadable(side, 'head', look.failure);
    else limit?.countAnswered(side, 'head');
    this.#tagCounts.check(side, look);
  }

  /** Whether either side counts tags, or a control is due. */
  #mayHaveTags(key: ByteKey, looks: BothSides<Look>): boolean {
    const isCounted = SIDES.some((side) => hasCountedTags(looks[side]));
    return isCounted || this.#tagCounts.isControlDue(key);
  }

  /** What is compared, and what is known of the stores by now. */
  get compareOptions(): CompareOptions {
    const { fields } = this.#options;
    return { fields, trust: forBothSides((side) => this.#tagCounts.trust(side)) };
  }

  /** Returns the verdict on a key that was looked at, without reading its content. */
  compare(listed: BothSides<Listed>, looks: BothSides<Look>): InspectedVerdict {
    const pair = this.#observedPair(listed, looks);
    return pair === undefined ? this.#compareHidden(listed, looks, false) : this.#compareSeen(listed, pair);
  }

  /**
   * Without belief in a side's ETags or zero sizes, nothing shows whether a HEAD is about the object that was listed.
   * Equality can't come from another object, but a difference can.
   */
  #compareSeen(
    listed: BothSides<Listed>,
    pair: BothSides<Observed>,
    content?: ContentFinding,
  ): InspectedVerdict {
    const verdict = compareObjects(pair.source, pair.destination, this.compareOptions, content);
    const isDoubtful = SIDES.some((side) => {
      const [then, { head }] = [listed[side], pair[side]];
      if (then.size === 0) return !this.#isZeroTrusted(side) && head.size !== 0;
      return !this.#isTrusted(side) && then.etag !== '' && head.etag !== '' && then.etag !== head.etag;
    });
    if (verdict.kind !== 'different' || !isDoubtful) return verdict;
    return unsettledVerdict({ verdict, listed }, 'listing-contradicted') as InspectedVerdict;
  }

  #compareHidden(
    listed: BothSides<Listed>,
    { source, destination }: BothSides<Look>,
    isContentWanted: boolean,
  ): InspectedVerdict {
    const looks = [source, destination];
    const unseen = chosenFields(this.#options.fields)
      .filter((field) => field.needs !== 'listing' && (field.needs !== 'content' || isContentWanted))
      .map(({ name }) => name);
    if (looks.some(({ kind }) => kind === 'gone' || kind === 'changed')) {
      return unseenVerdict(listed, unseen, { reason: 'changed-under-way' }, 'changed');
    }
    const content = compareListed(listed.source, listed.destination, this.listingTrust) as InspectedVerdict;
    const [hidden] = looks
      .filter((look) => look.kind === 'hidden')
      .sort((one, other) => Number(one.failure === undefined) - Number(other.failure === undefined));
    const why: Unseen =
      hidden?.failure === undefined
        ? { reason: hidden?.reason ?? 'answer-unreadable' }
        : unreadable(hidden.failure);
    return unseenVerdict(listed, unseen, why, content);
  }

  /** Returns undefined unless both sides were seen. */
  #observedPair(listed: BothSides<Listed>, looks: BothSides<Look>): BothSides<Observed> | undefined {
    const source = this.#observed('source', listed.source, looks.source);
    const destination = this.#observed('destination', listed.destination, looks.destination);
    return source && destination && { source, destination };
  }

  #observed(side: Side, listed: Listed, look: Look): Observed | undefined {
    if (look.kind !== 'seen') return undefined;
    const { head, tags } = look;
    const believed = this.#believedOf(side, listed, head);
    return believed && { listed: believed, head, tags };
  }

  /** Returns undefined if the listing is not believed, and the store does not show the size of the object. */
  #believedOf(side: Side, listed: Listed, head: ObjectHead): Listed | undefined {
    const { size, etag } = head;
    if (listed.size === 0 && !this.#isZeroTrusted(side))
      return size === undefined ? undefined : { size, etag };
    // An ETag that does not depend on the content shows no change either.
    return this.#isTrusted(side) ? listed : { ...listed, etag };
  }

  #etagToMatch(side: Side, listed: Listed | undefined): string | undefined {
    // The ETag of a listing that wrongly shows an object as empty is wrong, too.
    return (this.#isTrusted(side) && listed?.size !== 0 && listed?.etag) || undefined;
  }

  #isZeroTrusted(side: Side): boolean {
    return this.#options.trust[side].zeroSizes !== 'untrusted';
  }

  #isTrusted(side: Side): boolean {
    return this.#options.trust[side].etags !== 'untrusted';
  }
}

function hasCountedTags(look: Look): boolean {
  return look.kind === 'seen' && (look.head.tagCount ?? 0) > 0;
}

/** Returns what is known of the content from the listings alone. */
function findingByListing({ source, destination }: BothSides<Listed>, trust: ListingTrust): ContentFinding {
  const verdict = compareListed(source, destination, trust);
  if (verdict.kind === 'equal') return { kind: 'equal', evidence: verdict.evidence };
  if (verdict.kind === 'different') return { kind: 'different', fields: verdict.fields };
  return { kind: 'open', reason: 'not-asked', fields: [] };
}
