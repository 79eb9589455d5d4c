import type { Representative } from '../../compare/content/sampling.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import type { KeyRange } from '../../s3/key-range.ts';
import type { Side } from '../../s3/side.ts';
import type { ComparedRange, RangeOutcome } from '../ranges/compare-range.ts';
import type { AssignedRange, ClosedSides } from '../ranges/open-range.ts';
import type { RequestCounts } from '../request-tally.ts';
import { RunFailure } from '../run-failure.ts';
import { SavingContradicted } from '../saving.ts';
import type { Cut, Remaining, SplitPlanner } from '../splitting/split-planner.ts';
import type { PoolListener } from './pool.ts';
import type { FromWorker, RangeCursor } from './protocol.ts';

/** How far the ranges have come. */
export interface RangeStatus {
  readonly open: number;
  readonly done: number;
  /** Pages listed so far, of the side that has more of them in each range. */
  readonly pagesListed: number;
  /** Pages thought to be left; undefined until that can be told. */
  readonly remaining: Remaining | undefined;
}

/** Who compares the ranges. */
export interface RangeWorkers {
  start(range: AssignedRange): void;
  /** Answered by a `cut-answer`, unless the range is done before. */
  cut(rangeId: number, at: ByteKey): void;
  /** Asks each for its cursors; tells how many will answer by `checkpointed`. */
  checkpoint(): number;
}

/** Told of work that was done, with how far the ranges have come. */
export type OnWork = (compared: number, requests: RequestCounts, rangesNow?: () => RangeStatus) => void;

/** How the ranges ended. */
export interface ComparisonOutcome {
  /** In key order; without gaps where the comparison was not stopped. */
  readonly ranges: readonly ComparedRange[];
  readonly isComplete: boolean;
  /** Pages thought to be left; undefined where that can't be told. */
  readonly pagesLeft: number | undefined;
}

export interface CoordinatorTools {
  readonly onWork: OnWork;
  /** Told of objects that stand for strata, as each worker has them. */
  readonly onStrata?: ((representatives: readonly Representative[]) => void) | undefined;
  /** Ranges that an earlier run compared, in key order. */
  readonly compared?: readonly ComparedRange[] | undefined;
}

/** Times that a range is begun: a thread that dies of it twice will die of it again. */
const MOST_ATTEMPTS = 3;

/** Milliseconds that the workers have to tell how far they came, where the comparison is stopped. */
const LAST_WORDS_MS = 3000;

/**
 * Hands out the key space: what is left of it at first, and, wherever there is capacity left, the upper part of a range
 * that is under way. Where to cut is the planner's to say; whether it is not too late, the worker's.
 */
export class Coordinator implements PoolListener {
  readonly #planner: SplitPlanner;
  readonly #onWork: OnWork;
  readonly #onStrata: (representatives: readonly Representative[]) => void;
  readonly #open = new Map<number, AssignedRange>();
  /** How far the ranges under way were compared, as it was told last. */
  readonly #cursors = new Map<number, RangeCursor>();
  readonly #asked = new Set<Cut>();
  readonly #compared: ComparedRange[];
  readonly #end = Promise.withResolvers<ComparisonOutcome>();
  readonly #pages: Record<Side, number> = { source: 0, destination: 0 };
  /** Parts of the key space that an earlier run left, and that no worker has yet. */
  readonly #waiting: KeyRange[] = [];
  #workers: RangeWorkers | undefined;
  /** Workers that have not told yet how far they came, where the comparison is being stopped. */
  #unheard: number | undefined;

  constructor(planner: SplitPlanner, { onWork, onStrata, compared }: CoordinatorTools) {
    this.#planner = planner;
    this.#onWork = onWork;
    this.#onStrata = onStrata ?? (() => {});
    this.#compared = [...(compared ?? [])];
  }

  /**
   * Has these parts of the key space compared.
   *
   * @throws RunFailure at the first range that fails, or when threads die again and again
   */
  run(workers: RangeWorkers, gaps: readonly KeyRange[]): Promise<ComparisonOutcome> {
    this.#workers = workers;
    this.#waiting.push(...gaps);
    this.#startWaiting();
    this.#endIfDone();
    return this.#end.promise;
  }

  /** All that was compared so far, in key order: ranges that are done, and those under way as far as they came. */
  get comparedSoFar(): readonly ComparedRange[] {
    const partly = [...this.#cursors.values()].flatMap((cursor) => {
      const range = this.#open.get(cursor.rangeId);
      return range === undefined ? [] : [partOf(range, cursor)];
    });
    return [...this.#compared, ...partly].sort(byPlace);
  }

  /** Ends the comparison where it stands, as soon as the workers told where that is. */
  stop(): void {
    if (this.#unheard !== undefined) return;
    this.#unheard = this.#workers?.checkpoint() ?? 0;
    setTimeout(() => this.#endStopped(), LAST_WORDS_MS).unref();
    if (this.#unheard === 0) this.#endStopped();
  }

  onDeath(failure: RunFailure, rangeIds: readonly number[]): void {
    for (const id of rangeIds) {
      const range = this.#open.get(id);
      if (range === undefined) continue;
      if (range.attempt >= MOST_ATTEMPTS) {
        this.#end.reject(failure);
        return;
      }
      this.#giveUpCuts(id);
      const rest = this.#restOf(range);
      if (rest === undefined) this.#close(id);
      else this.#start(rest);
    }
    if (this.#unheard !== undefined) this.#hearLastWords();
  }

  onMessage(message: FromWorker): void {
    switch (message.type) {
      case 'progress':
        this.#onWork(message.compared, message.requests, () => this.#status());
        return;
      case 'strata':
        this.#onStrata(message.representatives);
        return;
      case 'failed':
        this.#end.reject(RunFailure.ofStores([message.failure]));
        return;
      case 'saving-contradicted':
        this.#end.reject(new SavingContradicted(message.saving, message.side));
        return;
      case 'cursors':
        for (const cursor of message.cursors) this.#cursors.set(cursor.rangeId, cursor);
        return;
      case 'checkpointed':
        this.#hearLastWords();
        return;
      case 'pages':
        for (const { rangeId, glimpse } of message.pages) {
          this.#pages[glimpse.side]++;
          this.#planner.pageListed(rangeId, glimpse);
        }
        break;
      case 'cut-answer':
        this.#settleCut(message.rangeId, message.at, message.closed);
        break;
      case 'done':
        this.#finish(message.rangeId, message.outcome);
    }
    if (this.#unheard === undefined) this.#cutWhereIdle();
  }

  #status(): RangeStatus {
    return {
      open: this.#open.size,
      done: this.#compared.length,
      pagesListed: Math.max(this.#pages.source, this.#pages.destination),
      remaining: this.#waiting.length === 0 ? this.#planner.remaining() : undefined,
    };
  }

  #cutWhereIdle(): void {
    for (const cut of this.#planner.propose()) {
      this.#asked.add(cut);
      this.#workers?.cut(cut.rangeId, cut.at);
    }
  }

  #settleCut(rangeId: number, at: ByteKey, closed: ClosedSides | undefined): void {
    const cut = [...this.#asked].find((asked) => asked.rangeId === rangeId && asked.at === at);
    // The range was done first, and its cuts were given up.
    if (cut === undefined) return;
    this.#asked.delete(cut);
    const range = this.#open.get(rangeId);
    if (closed === undefined || range === undefined) {
      this.#planner.refused(cut);
      return;
    }
    this.#open.set(rangeId, { ...range, upTo: at });
    this.#start({ ...this.#planner.accepted(cut), closed, attempt: 1 });
  }

  #startWaiting(): void {
    while (this.#open.size < this.#planner.atOnce) {
      const gap = this.#waiting.shift();
      if (gap === undefined) return;
      this.#start({ ...this.#planner.first(gap), closed: {}, attempt: 1 });
    }
  }

  #start(range: AssignedRange): void {
    this.#open.set(range.id, range);
    this.#workers?.start(range);
  }

  /** What is left of a range whose thread died, if anything is; what was compared of it counts. */
  #restOf(range: AssignedRange): AssignedRange | undefined {
    const cursor = this.#cursors.get(range.id);
    this.#cursors.delete(range.id);
    const attempt = range.attempt + 1;
    if (cursor === undefined) return { ...range, attempt };
    this.#compared.push(partOf(range, cursor));
    return cursor.upTo === range.upTo ? undefined : { ...range, after: cursor.upTo, attempt };
  }

  #finish(rangeId: number, outcome: RangeOutcome): void {
    const range = this.#open.get(rangeId);
    if (range === undefined) return;
    this.#cursors.delete(rangeId);
    this.#compared.push({ ...outcome, after: range.after });
    this.#giveUpCuts(rangeId);
    this.#close(rangeId);
  }

  /** All of the range was compared. */
  #close(rangeId: number): void {
    this.#open.delete(rangeId);
    this.#planner.rangeDone(rangeId);
    if (this.#unheard === undefined) this.#startWaiting();
    this.#endIfDone();
  }

  #giveUpCuts(rangeId: number): void {
    for (const cut of this.#asked) {
      if (cut.rangeId !== rangeId) continue;
      this.#asked.delete(cut);
      this.#planner.refused(cut);
    }
  }

  get #isDone(): boolean {
    return this.#open.size === 0 && this.#waiting.length === 0;
  }

  #endIfDone(): void {
    if (this.#isDone) this.#end.resolve({ ranges: this.comparedSoFar, isComplete: true, pagesLeft: 0 });
  }

  #hearLastWords(): void {
    if (this.#unheard === undefined) return;
    this.#unheard--;
    if (this.#unheard <= 0) this.#endStopped();
  }

  #endStopped(): void {
    const pagesLeft = this.#waiting.length === 0 ? this.#planner.remaining()?.pages : undefined;
    this.#end.resolve({ ranges: this.comparedSoFar, isComplete: this.#isDone, pagesLeft });
  }
}

/** The part of a range under way that was compared. */
function partOf({ after }: AssignedRange, { upTo, counts, segment, ends }: RangeCursor): ComparedRange {
  return { after, upTo, counts, segment, ends };
}

function byPlace(a: ComparedRange, b: ComparedRange): number {
  return (a.after ?? '') < (b.after ?? '') ? -1 : 1;
}
