import { type ContentChoice, type ContentStep, isReadable } from '../../../compare/content/choice.ts';
import { type ContentFinding, listedWithEtag, type Seen } from '../../../compare/content/evidence.ts';
import { type ContentReading, findingAfter } from '../../../compare/content/reading.ts';
import type { ContentCounts } from '../../../report/counts.ts';
import type { ByteKey } from '../../../s3/byte-key.ts';
import { type ContentHash, multipartEtag, sha256Hash } from '../../../s3/object/content-hash.ts';
import { type BothSides, SIDES, type Side } from '../../../s3/side.ts';
import type { WireClient } from '../../../s3/wire/client.ts';
import type { Slots } from '../../slots.ts';
import type { ContentBudget } from './budget.ts';
import { partSizeOf } from './part-layout.ts';
import { type ContentObject, type StreamOutcome, streamContents } from './stream.ts';

export interface ContentTools {
  /** Of their own: a long download would hold up what else is asked. */
  readonly clients: BothSides<WireClient>;
  readonly choice: ContentChoice;
  readonly budget: ContentBudget;
  /** Pairs that are read at the same time, at most. */
  readonly slots: Slots;
}

/** A pair on which listing and HEAD are at one. */
export type SeenPair = BothSides<Seen>;

/** What is known of the content, and what reading it came to; undefined where it was not to be read. */
export interface CheckedContent {
  readonly finding: ContentFinding;
  readonly reading: ContentReading | undefined;
}

/** Whether a pair is read, and where that is counted. */
export interface ContentOrder {
  /** What is to be done, after what is known without reading. */
  readonly stepFor: (free: ContentFinding) => ContentStep;
  readonly counts: ContentCounts;
}

/** Proves by their bytes that objects are the same, or that they aren't. None are kept. */
export class ContentCheck {
  readonly choice: ContentChoice;
  readonly #tools: ContentTools;

  constructor(tools: ContentTools) {
    this.#tools = tools;
    this.choice = tools.choice;
  }

  /**
   * @param free what is known without reading
   * @throws S3Failure where a store fails
   */
  async check(
    key: ByteKey,
    pair: SeenPair,
    free: ContentFinding,
    { stepFor, counts }: ContentOrder,
  ): Promise<CheckedContent> {
    const isStill = free.kind !== 'open' || free.reason !== 'changed-under-way';
    const step = isStill && isReadable(pair.source.listed, pair.destination.listed) ? stepFor(free) : 'none';
    if (step === 'none') return { finding: free, reading: undefined };
    const { slots } = this.#tools;
    await slots.enter();
    try {
      const reading = await this.#read(key, pair, step, counts);
      countReading(counts, reading, this.choice.isSampled(key));
      return { finding: findingAfter(free, reading, pair.source, pair.destination), reading };
    } finally {
      slots.leave();
    }
  }

  async #read(
    key: ByteKey,
    pair: SeenPair,
    step: 'prove' | 'read',
    counts: ContentCounts,
  ): Promise<ContentReading> {
    const objects = { source: listedWithEtag(pair.source), destination: listedWithEtag(pair.destination) };
    const hashes = { source: sha256Hash(), destination: sha256Hash() };
    let unread: readonly Side[] = SIDES;
    const layout = step === 'prove' ? await this.#findLayout(key, objects) : undefined;
    if (layout !== undefined) {
      const { from, partSize } = layout;
      const etag = multipartEtag(partSize);
      // Hashed twice, so that this side need not be read again where the layout proves nothing.
      const outcome = await this.#stream(key, objects, { [from]: [etag, hashes[from]] }, counts);
      if (outcome.kind === 'unread') return outcome;
      if (etag.digest() === objects[opposite(from)].etag.toLowerCase())
        return { kind: 'equal', evidence: 'multipart-layout' };
      unread = [opposite(from)];
    }
    const wanted = Object.fromEntries(unread.map((side) => [side, [hashes[side]]]));
    const outcome = await this.#stream(key, objects, wanted, counts);
    if (outcome.kind === 'unread') return outcome;
    const [source, destination] = [hashes.source.digest(), hashes.destination.digest()];
    return source === destination
      ? { kind: 'equal', evidence: 'content' }
      : { kind: 'different', source, destination };
  }

  /** The side to be read, and the size of the other side's parts, where its ETag was made of even ones. */
  async #findLayout(
    key: ByteKey,
    objects: BothSides<ContentObject>,
  ): Promise<{ from: Side; partSize: number } | undefined> {
    for (const side of SIDES) {
      const partSize = await partSizeOf(this.#tools.clients[side], key, objects[side]);
      if (partSize !== undefined) return { from: opposite(side), partSize };
    }
    return undefined;
  }

  /** Streams the sides that have hashes, within the limit. */
  async #stream(
    key: ByteKey,
    objects: BothSides<ContentObject>,
    hashes: Partial<BothSides<readonly ContentHash[]>>,
    counts: ContentCounts,
  ): Promise<StreamOutcome> {
    const { clients, budget } = this.#tools;
    const sources = SIDES.flatMap((side) => {
      const own = hashes[side];
      return own === undefined ? [] : { client: clients[side], object: objects[side], hashes: own };
    });
    const wanted = sources.reduce((sum, { object }) => sum + object.size, 0);
    if (!budget.take(wanted)) return { kind: 'unread', reason: 'content-limit' };
    let bytes = 0;
    try {
      return await streamContents(key, sources, (more) => {
        bytes += more;
      });
    } finally {
      counts.bytes += bytes;
      budget.giveBack(wanted - bytes);
    }
  }
}

function countReading(counts: ContentCounts, reading: ContentReading, isSampled: boolean): void {
  if (reading.kind === 'unread') {
    if (reading.reason === 'content-limit') counts.overLimit++;
    else counts.unread++;
    return;
  }
  counts.read++;
  if (!isSampled) return;
  counts.sampled++;
  if (reading.kind === 'different') counts.bad++;
}

function opposite(side: Side): Side {
  return side === 'source' ? 'destination' : 'source';
}
