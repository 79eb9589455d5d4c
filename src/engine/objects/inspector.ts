import { isReadable } from '../../compare/content/choice.ts';
import { type ContentFinding, findEvidence } from '../../compare/content/evidence.ts';
import type { ContentReading } from '../../compare/content/reading.ts';
import { compareListed } from '../../compare/content/shallow.ts';
import { chosenFields, type FieldSelection, needs } from '../../compare/field-selection.ts';
import type { FieldName } from '../../compare/fields.ts';
import {
  type CompareOptions,
  compareObjects,
  type InspectedVerdict,
  type Observed,
} from '../../compare/objects/object-comparison.ts';
import type { SideTrust } from '../../compare/values/reading.ts';
import type { Listed, UnprovenField, UnverifiedReason } from '../../compare/verdict.ts';
import { type ContentCounts, NO_CONTENT } from '../../report/counts.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import { type BothSides, SIDES, type Side } from '../../s3/side.ts';
import type { WireClient } from '../../s3/wire/client.ts';
import type { ContentCheck, ContentOrder } from './content/check.ts';
import { type Look, lookAt, withTags } from './look.ts';
import { TagCounts } from './tag-counts.ts';

export interface InspectorOptions {
  readonly clients: BothSides<WireClient>;
  readonly fields: FieldSelection;
  readonly trust: BothSides<SideTrust>;
  /** Whether requests for tags may be saved where stores count them. */
  readonly savesTags: boolean;
  /** Reads contents; undefined: none are. */
  readonly content?: ContentCheck | undefined;
}

/** What was found of a key, and what reading its content came to, where that was wanted. */
export interface Judged {
  readonly verdict: InspectedVerdict;
  readonly reading: ContentReading | undefined;
}

/** Looks at single objects of both sides, and compares all that was chosen. */
export class ObjectInspector {
  readonly #options: InspectorOptions;
  readonly #wantsTags: boolean;
  readonly #tagCounts: TagCounts;

  constructor(options: InspectorOptions) {
    this.#options = options;
    this.#wantsTags = needs(options.fields, 'tags');
    this.#tagCounts = new TagCounts(options.trust, options.savesTags);
  }

  /**
   * Compares a key that is listed on both sides.
   *
   * @param counts counts what is read of its content
   * @throws S3Failure where a store fails
   */
  async inspect(
    key: ByteKey,
    listed: BothSides<Listed>,
    counts: ContentCounts = { ...NO_CONTENT },
  ): Promise<InspectedVerdict> {
    const looks = await this.lookAtBoth(key, {
      source: listed.source.etag || undefined,
      destination: listed.destination.etag || undefined,
    });
    return this.judgeAsChosen(key, listed, looks, counts);
  }

  /**
   * What two looks at a key come to, with its content read where its key or its proofs say so.
   *
   * @throws S3Failure where a store fails
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

  /** Whether the content of a key is read whatever its proofs say. */
  isContentChosen(key: ByteKey): boolean {
    return this.#options.content?.choice.isChosen(key) ?? false;
  }

  /**
   * What two looks at a key come to, with its content read where that is ordered.
   *
   * @throws S3Failure where a store fails
   */
  async judge(
    key: ByteKey,
    listed: BothSides<Listed>,
    looks: BothSides<Look>,
    order: ContentOrder,
  ): Promise<Judged> {
    const { content } = this.#options;
    const { source, destination } = looks;
    if (content === undefined) return { verdict: this.compare(listed, looks), reading: undefined };
    if (source.kind !== 'seen' || destination.kind !== 'seen') {
      const isWanted =
        isReadable(listed.source, listed.destination) && order.stepFor(listedFinding(listed)) !== 'none';
      if (isWanted) order.counts.unread++;
      return { verdict: this.#compareHidden(listed, looks, isWanted), reading: undefined };
    }
    const pair = {
      source: { listed: listed.source, ...source },
      destination: { listed: listed.destination, ...destination },
    };
    const free = findEvidence(pair.source, pair.destination);
    const { finding, reading } = await content.check(key, pair, free, order);
    return {
      verdict: compareObjects(pair.source, pair.destination, this.compareOptions, finding),
      reading,
    };
  }

  /** @param ifMatch the ETags that it was listed with; undefined: whatever is there now */
  async lookAtBoth(key: ByteKey, ifMatch: BothSides<string | undefined>): Promise<BothSides<Look>> {
    const isSaving = this.#wantsTags && this.#tagCounts.areSent;
    const looks = await this.#lookAtBoth(key, ifMatch, this.#wantsTags && !isSaving);
    if (isSaving && this.#mayHaveTags(looks)) return this.#withTags(key, looks);
    if (this.#wantsTags && !isSaving) this.#learn(looks);
    return looks;
  }

  /** Looks at one side alone, for a pair of which the other is known. */
  async lookAtOne(side: Side, key: ByteKey, ifMatch: string | undefined): Promise<Look> {
    const client = this.#options.clients[side];
    const isSaving = this.#wantsTags && this.#tagCounts.isSentBy(side);
    const look = await lookAt(client, key, { ifMatch, tags: this.#wantsTags && !isSaving });
    const isAsked = isSaving && (hasCountedTags(look) || this.#tagCounts.isControlDue());
    const complete = isAsked ? await withTags(client, key, look) : look;
    this.#tagCounts.learn(side, complete);
    return complete;
  }

  async #lookAtBoth(
    key: ByteKey,
    ifMatch: BothSides<string | undefined>,
    tags: boolean,
  ): Promise<BothSides<Look>> {
    const { clients } = this.#options;
    const [source, destination] = await Promise.all(
      SIDES.map((side) => lookAt(clients[side], key, { ifMatch: ifMatch[side], tags })),
    );
    return { source: source as Look, destination: destination as Look };
  }

  /** Whether either side counts tags, or it is time to see whether that can be relied on. */
  #mayHaveTags(looks: BothSides<Look>): boolean {
    const isCounted = SIDES.some((side) => hasCountedTags(looks[side]));
    return isCounted || this.#tagCounts.isControlDue();
  }

  async #withTags(key: ByteKey, looks: BothSides<Look>): Promise<BothSides<Look>> {
    const { clients } = this.#options;
    const [source, destination] = await Promise.all(
      SIDES.map((side) => withTags(clients[side], key, looks[side])),
    );
    const complete = { source: source as Look, destination: destination as Look };
    this.#learn(complete);
    return complete;
  }

  #learn(looks: BothSides<Look>): void {
    for (const side of SIDES) this.#tagCounts.learn(side, looks[side]);
  }

  /** What is compared, and what is known of the stores by now. */
  get compareOptions(): CompareOptions {
    const { fields } = this.#options;
    const trust = {
      source: this.#tagCounts.trust('source'),
      destination: this.#tagCounts.trust('destination'),
    };
    return { fields, trust };
  }

  /** What two looks at a key that is on both sides come to. */
  compare(listed: BothSides<Listed>, looks: BothSides<Look>): InspectedVerdict {
    const { source, destination } = looks;
    if (source.kind === 'seen' && destination.kind === 'seen') {
      const observed = (side: Side, { head, tags }: typeof source): Observed => ({
        listed: listed[side],
        head,
        tags,
      });
      return compareObjects(
        observed('source', source),
        observed('destination', destination),
        this.compareOptions,
      );
    }
    return this.#compareHidden(listed, looks, false);
  }

  #compareHidden(
    listed: BothSides<Listed>,
    { source, destination }: BothSides<Look>,
    isContentWanted: boolean,
  ): InspectedVerdict {
    const looks = [source, destination];
    const beyond = chosenFields(this.#options.fields)
      .filter((field) => field.needs !== 'listing' && (field.needs !== 'content' || isContentWanted))
      .map(({ name }) => name);
    if (looks.some(({ kind }) => kind === 'gone' || kind === 'changed')) {
      return unseen(listed, beyond, 'changed-under-way', 'changed');
    }
    const hidden = looks.find((look) => look.kind === 'hidden');
    return unseen(listed, beyond, hidden?.reason ?? 'permission-missing', 'as-listed');
  }
}

function hasCountedTags(look: Look): boolean {
  return look.kind === 'seen' && (look.head.tagCount ?? 0) > 0;
}

/** What the listings alone tell of the content. */
function listedFinding({ source, destination }: BothSides<Listed>): ContentFinding {
  const verdict = compareListed(source, destination);
  if (verdict.kind === 'equal') return { kind: 'equal', evidence: verdict.evidence };
  if (verdict.kind === 'different') return { kind: 'different', fields: verdict.fields };
  return { kind: 'open', reason: 'not-asked', fields: [] };
}

/** The verdict on a key that could not be looked at: its listing, and nothing of the fields beyond. */
function unseen(
  listed: BothSides<Listed>,
  fields: readonly FieldName[],
  reason: UnverifiedReason,
  content: 'as-listed' | 'changed',
): InspectedVerdict {
  const beyond: UnprovenField[] = fields.map((field) => ({
    field,
    source: undefined,
    destination: undefined,
    reason,
  }));
  if (content === 'changed') {
    const { source, destination } = listed;
    const etag = { field: 'etag', source: source.etag, destination: destination.etag, reason } as const;
    return { kind: 'unverified', reason, fields: [etag, ...beyond] };
  }
  const verdict = compareListed(listed.source, listed.destination) as InspectedVerdict;
  if (beyond.length === 0) return verdict;
  if (verdict.kind === 'different') return { ...verdict, unverified: beyond };
  if (verdict.kind === 'equal') return { kind: 'unverified', reason, fields: beyond };
  return { ...verdict, fields: [...verdict.fields, ...beyond] };
}
