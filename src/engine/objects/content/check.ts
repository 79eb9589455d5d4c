import { type ContentChoice, type ContentStep, isReadable } from '../../../compare/content/choice.ts';
import { type ContentFinding, listedWithEtag, type Seen } from '../../../compare/content/evidence.ts';
import { applyReading, type ContentReading } from '../../../compare/content/reading.ts';
import type { ContentCounts } from '../../../report/counts.ts';
import type { ByteKey } from '../../../s3/byte-key.ts';
import { type ContentHash, multipartEtag, sha256Hash } from '../../../s3/object/content-hash.ts';
import { type BothSides, forBothSides, SIDES, type Side } from '../../../s3/side.ts';
import type { WireClient } from '../../../s3/wire/client.ts';
import type { Slots } from '../../slots.ts';
import type { UnreadableLimit } from '../../unreadable-limit.ts';
import type { ContentBudget } from './budget.ts';
import { partSizeOf } from './part-layout.ts';
import { type ContentObject, type StreamOutcome, streamContents } from './stream.ts';

interface ContentTools {
  /** Clients used for contents only: long downloads would delay other requests. */
  readonly clients: BothSides<WireClient>;
  readonly choice: ContentChoice;
  readonly budget: ContentBudget;
  /** Limits how many pairs are read at the same time. */
  readonly slots: Slots;
  /** Ends the run if too many contents can't be read. Without it, each of them is only unverified. */
  readonly limit?: UnreadableLimit | undefined;
}

/** A pair whose listings and HEADs agree. */
type SeenPair = BothSides<Seen>;

interface CheckedContent {
  /** What is known of the content now. */
  readonly finding: ContentFinding;
  /** The result of reading it, or undefined if it was not to be read. */
  readonly reading: ContentReading | undefined;
}

/** Decides whether a pair's content is read, and counts the reading. */
export interface ReadPlan {
  /** @param free what is known without reading */
  readonly stepFor: (free: ContentFinding) => ContentStep;
  readonly counts: ContentCounts;
}

/** Reads objects to prove that their bytes are equal or different. No content is stored. */
export class ContentCheck {
  readonly choice: ContentChoice;
  readonly #tools: ContentTools;

  constructor(tools: ContentTools) {
    this.#tools = tools;
    this.choice = tools.choice;
  }

  /**
   * Reads a pair's content if the plan says so.
   *
   * @param free what is known without reading
   * @throws S3Failure if no request to a side can succeed any more
   * @throws TooManyUnreadable if too many contents of a side could not be read
   */
  async check(
    key: ByteKey,
    pair: SeenPair,
    free: ContentFinding,
    { stepFor, counts }: ReadPlan,
  ): Promise<CheckedContent> {
    const isUnchanged = free.kind !== 'open' || free.reason !== 'changed-under-way';
    const step =
      isUnchanged && isReadable(pair.source.listed, pair.destination.listed) ? stepFor(free) : 'none';
    if (step === 'none') return { finding: free, reading: undefined };
    const { slots } = this.#tools;
    await slots.enter();
    try {
      const reading = await this.#read(key, pair, step, counts);
      countReading(counts, reading, this.choice.isSampled(key));
      return { finding: applyReading(free, reading, pair.source, pair.destination), reading };
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
    const objects = forBothSides((side) => listedWithEtag(pair[side]));
    const hashes = forBothSides(() => sha256Hash());
    let unread: readonly Side[] = SIDES;
    const layout = step === 'prove' ? await this.#findLayout(key, objects) : undefined;
    if (layout !== undefined) {
      const { from, partSize } = layout;
      const etag = multipartEtag(partSize);
      // Two hashes at once, so that this side need not be read again if the layout proves nothing.
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

  /**
   * Looks for a side whose ETag may have been computed from parts of equal size.
   *
   * @returns the other side, from which that ETag can be recomputed, and the size of the parts in bytes
   */
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

  /** Streams the sides that have hashes, if the budget allows it. */
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
      const outcome = await streamContents(key, sources, (more) => {
        bytes += more;
      });
      this.#record(outcome, sources);
      return outcome;
    } finally {
      counts.bytes += bytes;
      // A store may send more than it was asked for.
      budget.giveBack(Math.max(0, wanted - bytes));
    }
  }

  #record(outcome: StreamOutcome, sources: readonly { readonly client: WireClient }[]): void {
    const { limit } = this.#tools;
    if (outcome.kind === 'unread') {
      const { failure } = outcome;
      if (failure !== undefined) limit?.countUnreadable(failure.side, 'content', failure);
      return;
    }
    for (const { client } of sources) limit?.countAnswered(client.address.side, 'content');
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
