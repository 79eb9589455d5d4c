import type { Failure, ManyUnreadable } from '../s3/failure.ts';
import { paceOutcome } from '../s3/pace/outcome.ts';
import type { BothSides, Side } from '../s3/side.ts';

/** What is read of an object, each with counts of its own: a store may refuse contents and answer every HEAD. */
export type Reading = 'head' | 'content';

/** So many unreadable objects may be the trouble of each of them, whatever their share. */
const MOST_UNREADABLE = 100;
/** The share of unreadable objects that may be the trouble of each of them. */
const MOST_SHARE = 1 / 100;
/** So many unreadable objects, and not one that could be read, show that the whole side is unreadable. */
const MOST_AT_FIRST = 50;
/** The same for objects at which the store hangs, because each of them takes minutes. */
const MOST_HANGING_AT_FIRST = 8;

/**
 * Whether so many objects could not be read that it is no longer the trouble of single objects.
 *
 * @param isHanging whether the store did not answer in time for the last one
 */
export function areTooManyUnreadable({ inspected, unreadable }: ManyUnreadable, isHanging = false): boolean {
  if (unreadable === inspected) return unreadable >= (isHanging ? MOST_HANGING_AT_FIRST : MOST_AT_FIRST);
  return unreadable > MOST_UNREADABLE && unreadable > inspected * MOST_SHARE;
}

/** Thrown if too many objects of a side can't be read. */
export class TooManyUnreadable extends Error {
  override name = 'TooManyUnreadable';
  /** The first ones that this thread has met, at least one. */
  readonly failures: readonly Failure[];

  constructor(failures: readonly Failure[]) {
    super('too many objects can not be read');
    this.failures = failures;
  }
}

/** How many failures are kept to be reported. */
const FIRST = 3;

/** The length of the shared memory, in counts. */
const LENGTH = 8;

/** Where the counts of each side and reading begin: inspected objects, and unreadable ones. */
const PLACES: BothSides<Readonly<Record<Reading, number>>> = {
  source: { head: 0, content: 2 },
  destination: { head: 4, content: 6 },
};

/**
 * Counts the objects that can't be read, over all threads, and ends the run if there are too many.
 *
 * What can't be read of one object makes that object unverified. If the same is so for many, a run would only go through
 * a whole bucket to say that it has proven nothing.
 */
export class UnreadableLimit {
  /** The memory to send to other threads. */
  readonly memory: SharedArrayBuffer;
  readonly #counts: Int32Array;
  readonly #first = new Map<string, Failure[]>();

  private constructor(memory: SharedArrayBuffer) {
    this.memory = memory;
    this.#counts = new Int32Array(memory);
  }

  static create(): UnreadableLimit {
    return new UnreadableLimit(new SharedArrayBuffer(LENGTH * Int32Array.BYTES_PER_ELEMENT));
  }

  /** Opens the limit of another thread. */
  static sharing(memory: SharedArrayBuffer): UnreadableLimit {
    return new UnreadableLimit(memory);
  }

  /** Counts an object that a side's store has answered for, whatever the answer was. */
  countAnswered(side: Side, reading: Reading): void {
    Atomics.add(this.#counts, PLACES[side][reading], 1);
  }

  /**
   * Counts an object that can't be read.
   *
   * @throws TooManyUnreadable if there are too many by now
   */
  countUnreadable(side: Side, reading: Reading, failure: Failure): void {
    const at = PLACES[side][reading];
    const counts = {
      inspected: Atomics.add(this.#counts, at, 1) + 1,
      unreadable: Atomics.add(this.#counts, at + 1, 1) + 1,
    };
    const first = this.#first.get(`${side} ${reading}`) ?? [];
    this.#first.set(`${side} ${reading}`, first);
    if (first.length < FIRST) first.push(failure);
    if (!areTooManyUnreadable(counts, paceOutcome(failure.cause) === 'timeout')) return;
    throw new TooManyUnreadable(first.map((each) => ({ ...each, ofMany: counts })));
  }
}
