import type { SideTrust } from '../../compare/values/reading.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import { type BothSides, SIDES, type Side } from '../../s3/side.ts';
import { AssumptionContradicted } from '../assumptions.ts';
import { CONTROL_EVERY } from './controls.ts';
import { FolderControls } from './folder-controls.ts';
import type { Look } from './look.ts';

/**
 * Learns whether the stores send an object's number of tags with a HEAD. If they do, an object without a count has no
 * tags, and the request for them is saved.
 *
 * A store is relied on only if it sent a correct count in this run, to credentials that may see tags. AWS sends the
 * count, some stores never do, and no store sends it to credentials without the permission.
 */
export class TagCounts {
  readonly #trust: BothSides<SideTrust>;
  readonly #confirmed: Record<Side, boolean> = { source: false, destination: false };
  readonly #refuted: Record<Side, boolean> = { source: false, destination: false };
  readonly #folders = new FolderControls();
  #saved = 0;

  /** @param isAllowed whether requests to a side may be saved */
  constructor(trust: BothSides<SideTrust>, isAllowed: BothSides<boolean>) {
    this.#trust = trust;
    for (const side of SIDES) this.#refuted[side] = !isAllowed[side];
  }

  /** Whether both stores are known to send tag counts. */
  get areSent(): boolean {
    return SIDES.every((side) => this.isSentBy(side));
  }

  /** Whether one side's store is known to send tag counts. */
  isSentBy(side: Side): boolean {
    const isProven = this.#trust[side].permissions['s3:GetObjectTagging'] === 'proven';
    return isProven && this.#confirmed[side] && !this.#refuted[side];
  }

  /** Returns what is known of a side, including whether its store sends tag counts. */
  trust(side: Side): SideTrust {
    return { ...this.#trust[side], sendsTagCount: this.isSentBy(side) };
  }

  /** Counts a request for tags that could be saved, and returns whether it is sent nevertheless, as a control. */
  isControlDue(key: ByteKey): boolean {
    const isFirst = this.#folders.isFirst(key);
    return ++this.#saved % CONTROL_EVERY === 0 || isFirst;
  }

  /**
   * Checks an object's tag count against its tags.
   *
   * @throws AssumptionContradicted if they differ, or the tags are refused, although requests were saved because this
   *   side's counts seemed right; or if the store shows tags after all
   */
  check(side: Side, look: Look): void {
    if (look.kind !== 'seen') return;
    // A HEAD silently leaves out the count if the tags may not be seen.
    if (look.tags === 'refused') this.#refute(side);
    if (!(look.tags instanceof Map)) return;
    if (this.#trust[side].permissions['s3:GetObjectTagging'] === 'unsupported')
      throw new AssumptionContradicted('no-tag-support', side);
    const { size } = look.tags;
    if (size === (look.head.tagCount ?? 0)) {
      if (size > 0) this.#confirmed[side] = true;
      return;
    }
    this.#refute(side);
  }

  #refute(side: Side): void {
    if (this.#saved > 0 && this.isSentBy(side)) throw new AssumptionContradicted('tag-counts', side);
    this.#refuted[side] = true;
  }
}
