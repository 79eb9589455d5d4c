import type { SideTrust } from '../../compare/values/reading.ts';
import { type BothSides, SIDES, type Side } from '../../s3/side.ts';
import { SavingContradicted } from '../saving.ts';
import type { Look } from './look.ts';

/** Of so many objects whose tags need not be asked for, one is asked for all the same. */
const CONTROL_EVERY = 100;

/**
 * Learns whether the stores tell with a HEAD how many tags an object has: where they do, an object without a count has
 * none, and the request for them is saved.
 *
 * It is believed only of a store that was seen to do it in this run, to credentials that may see tags; AWS sends the
 * count, some stores never do, and who lacks the permission gets none.
 */
export class TagCounts {
  readonly #trust: BothSides<SideTrust>;
  readonly #seen: Record<Side, boolean> = { source: false, destination: false };
  readonly #refuted: Record<Side, boolean> = { source: false, destination: false };
  #saved = 0;

  /** @param isAllowed whether anything may be saved at all */
  constructor(trust: BothSides<SideTrust>, isAllowed: boolean) {
    this.#trust = trust;
    if (!isAllowed) for (const side of SIDES) this.#refuted[side] = true;
  }

  /** Whether both stores count tags, as far as is known. */
  get areSent(): boolean {
    return SIDES.every((side) => this.isSentBy(side));
  }

  /** Whether one side's store does. */
  isSentBy(side: Side): boolean {
    const isProven = this.#trust[side].permissions['s3:GetObjectTagging'] === 'proven';
    return isProven && this.#seen[side] && !this.#refuted[side];
  }

  /** What is known of a side, with what was learned of its tag counts. */
  trust(side: Side): SideTrust {
    return { ...this.#trust[side], sendsTagCount: this.isSentBy(side) };
  }

  /** Whether the tags of an object without a count are asked for all the same: now and then, as a control. */
  isControlDue(): boolean {
    return ++this.#saved % CONTROL_EVERY === 0;
  }

  /**
   * Holds an object's count against its tags.
   *
   * @throws SavingContradicted where a request was saved that should not have been
   */
  learn(side: Side, look: Look): void {
    if (look.kind !== 'seen' || typeof look.tags === 'string') return;
    const { size } = look.tags;
    if (size === (look.head.tagCount ?? 0)) {
      if (size > 0) this.#seen[side] = true;
      return;
    }
    if (this.#saved > 0 && this.isSentBy(side)) throw new SavingContradicted('tag-counts', side);
    this.#refuted[side] = true;
  }
}
