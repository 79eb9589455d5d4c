import type { Representative } from '../../compare/content/sampling.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import type { KeyRange } from '../../s3/key-range.ts';
import type { Side } from '../../s3/side.ts';
import { AssumptionContradicted } from '../assumptions.ts';
import type { ComparedRange, RangeOutcome } from '../ranges/compare-range.ts';
import type { AssignedRange, ClosedSides } from '../ranges/open-range.ts';
import type { RequestCounts } from '../request-tally.ts';
import { RunFailure } from '../run-failure.ts';
import type { Cut, Remaining, SplitPlanner } from '../splitting/split-planner.ts';
import type { RangeTrace } from '../tracing/range-trace.ts';
import { byPlace, partOf } from './compared-parts.ts';
import type { PoolListener, RangeWorkers } from './pool.ts';
import type { FromWorker, RangeCursor } from './protocol.ts';

/** How far the comparison of all ranges has come. */
export interface RangeStatus {
  /** Ranges that are being compared. */
  readonly open: number;
  /** Ranges that were compared. */
  readonly done: number;
  /** Pages listed so far, on the side with more of them. */
  readonly pagesListed: number;
  /** The pages left, as an estimate; undefined if there is none yet. */
  readonly remaining: Remaining | undefined;
}

/**
 * Called with further work that was done.
 *
 * @param compared  keys compared since the last call
 * @param requests  requests sent since the last call
 * @param rangesNow returns how far the ranges have come; omitted for work outside the ranges
 */
export type OnWork = (compared: number, requests: RequestCounts, rangesNow?: () => RangeStatus) => void;

/** The compared part of the key space: all of it, unless the comparison was stopped. */
export interface ComparisonOutcome {
  /** In key order; without gaps if the comparison is complete. */
  readonly ranges: readonly ComparedRange[];
  /** Whether every key was compared. */
  readonly isComplete: boolean;
  /** The pages left, as an estimate; undefined if there is none. */
  readonly pagesLeft: number | undefined;
}

interface CoordinatorOptions {
  readonly onWork: OnWork;
  /** Called with the new representatives of strata that a worker has found. */
  readonly onStrata?: ((representatives: readonly Representative[]) => void) | undefined;
  /** Ranges that an earlier run compared, in key order. */
  readonly compared?: readonly ComparedRange[] | undefined;
  readonly trace?: RangeTrace | undefined;
  /** Called after pages were listed, with how many, and how many ranges are open. */
  readonly onPages?: ((pages: number, open: number) => void) | undefined;
}

/** How often a range is started at most: if it has killed three threads, it will kill the next one too. */
const MAX_ATTEMPTS = 3;

/** Milliseconds that the workers have to send their cursors when the comparison is stopped. */
const STOP_REPLY_MS = 3000;

/**
 * Assigns the key space to workers: first the parts that are left to compare, then, while workers are idle, the upper
 * part of a range that is still open. The planner decides where to cut; the worker decides whether the cut is still
 * possible.
 */
export class Coordinator implements PoolListener {
  readonly #planner: SplitPlanner;
  readonly #onWork: OnWork;
  readonly #onStrata: (representatives: readonly Representative[]) => void;
  readonly #trace: RangeTrace | undefined;
  readonly #onPages: CoordinatorOptions['onPages'];
  readonly #open = new Map<number, AssignedRange>();
  /** The last cursor of each open range. */
  readonly #cursors = new Map<number, RangeCursor>();
  /** Cuts that were requested and not answered yet. */
  readonly #pendingCuts = new Set<Cut>();
  readonly #compared: ComparedRange[];
  readonly #end = Promise.withResolvers<ComparisonOutcome>();
  readonly #pages: Record<Side, number> = { source: 0, destination: 0 };
  /** Parts of the key space that an earlier run left uncompared and that no worker has yet. */
  readonly #waiting: KeyRange[] = [];
  #workers: RangeWorkers | undefined;
  /** How many workers have still to send their cursors before the comparison stops; undefined unless it is stopping. */
  #pendingReplies: number | undefined;

  constructor(planner: SplitPlanner, { onWork, onStrata, compared, trace, onPages }: CoordinatorOptions) {
    this.#planner = planner;
    this.#onWork = onWork;
    this.#onStrata = onStrata ?? (() => {});
    this.#compared = [...(compared ?? [])];
    this.#trace = trace;
    this.#onPages = onPages;
  }

  /**
   * Compares parts of the key space.
   *
   * @param gaps the parts, in key order
   * @throws RunFailure at the first range that fails, or when a range has killed {@link MAX_ATTEMPTS} threads
   * @throws AssumptionContradicted if a store contradicts an assumption
   */
  run(workers: RangeWorkers, gaps: readonly KeyRange[]): Promise<ComparisonOutcome> {
    this.#workers = workers;
    this.#waiting.push(...gaps);
    this.#startWaiting();
    this.#endIfDone();
    return this.#end.promise;
  }

  /** What was compared so far, in key order: ranges that are done, and open ranges up to their cursors. */
  get comparedSoFar(): readonly ComparedRange[] {
    const partly = [...this.#cursors.values()].flatMap((cursor) => {
      const range = this.#open.get(cursor.rangeId);
      return range === undefined ? [] : [partOf(range, cursor)];
    });
    return [...this.#compared, ...partly].sort(byPlace);
  }

  /** Ends the comparison as soon as the workers have sent their cursors, or {@link STOP_REPLY_MS} later. */
  stop(): void {
    if (this.#pendingReplies !== undefined) return;
    this.#pendingReplies = this.#workers?.requestCursors() ?? 0;
    setTimeout(() => this.#endStopped(), STOP_REPLY_MS).unref();
    if (this.#pendingReplies === 0) this.#endStopped();
  }

  onDeath(failure: RunFailure, rangeIds: readonly number[]): void {
    for (const id of rangeIds) {
      const range = this.#open.get(id);
      if (range === undefined) continue;
      if (range.attempt >= MAX_ATTEMPTS) {
        this.#end.reject(failure);
        return;
      }
      this.#refusePendingCuts(id);
      const rest = this.#restOf(range);
      if (rest === undefined) this.#close(id);
      else this.#start(rest);
    }
    if (this.#pendingReplies !== undefined) this.#onStopReply();
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
        this.#end.reject(RunFailure.ofStores(message.failures));
        return;
      case 'assumption-contradicted':
        this.#end.reject(new AssumptionContradicted(message.assumption, message.side));
        return;
      case 'cursors':
        for (const cursor of message.cursors) this.#cursors.set(cursor.rangeId, cursor);
        return;
      case 'cursors-sent':
        this.#onStopReply();
        return;
      case 'pages':
        for (const { rangeId, glimpse } of message.pages) {
          this.#pages[glimpse.side]++;
          this.#trace?.page(rangeId, glimpse.side);
          this.#planner.pageListed(rangeId, glimpse);
        }
        this.#onPages?.(message.pages.length, this.#open.size);
        break;
      case 'cut-answer':
        this.#onCutAnswer(message.rangeId, message.at, message.closed);
        break;
      case 'done':
        this.#onDone(message.rangeId, message.outcome);
    }
    if (this.#pendingReplies === undefined) this.#requestCuts();
  }

  #status(): RangeStatus {
    return {
      open: this.#open.size,
      done: this.#compared.length,
      pagesListed: Math.max(this.#pages.source, this.#pages.destination),
      remaining: this.#waiting.length === 0 ? this.#planner.remaining() : undefined,
    };
  }

  /** Requests cuts for idle workers. */
  #requestCuts(): void {
    for (const cut of this.#planner.propose()) {
      this.#pendingCuts.add(cut);
      this.#trace?.cut('proposed', cut, this.#planner.pagesLeftOf(cut.rangeId));
      this.#workers?.cut(cut.rangeId, cut.at);
    }
  }

  #onCutAnswer(rangeId: number, at: ByteKey, closed: ClosedSides | undefined): void {
    const cut = [...this.#pendingCuts].find((each) => each.rangeId === rangeId && each.at === at);
    // The range was done first, which refused its cuts.
    if (cut === undefined) return;
    this.#pendingCuts.delete(cut);
    const range = this.#open.get(rangeId);
    if (closed === undefined || range === undefined) {
      this.#refuse(cut);
      return;
    }
    this.#trace?.cut('accepted', cut);
    this.#open.set(rangeId, { ...range, upTo: at });
    this.#start({ ...this.#planner.accepted(cut), closed, attempt: 1 });
  }

  /** Starts parts of the key space that wait, as long as there is capacity. */
  #startWaiting(): void {
    while (this.#open.size < this.#planner.atOnce) {
      const gap = this.#waiting.shift();
      if (gap === undefined) return;
      this.#start({ ...this.#planner.first(gap), closed: {}, attempt: 1 });
    }
  }

  #start(range: AssignedRange): void {
    this.#open.set(range.id, range);
    this.#trace?.begun(range);
    this.#workers?.start(range);
  }

  /**
   * Keeps what was compared of a range whose thread died.
   *
   * @returns the rest of the range; undefined if nothing is left
   */
  #restOf(range: AssignedRange): AssignedRange | undefined {
    const cursor = this.#cursors.get(range.id);
    this.#cursors.delete(range.id);
    const attempt = range.attempt + 1;
    if (cursor === undefined) return { ...range, attempt };
    this.#compared.push(partOf(range, cursor));
    return cursor.upTo === range.upTo ? undefined : { ...range, after: cursor.upTo, attempt };
  }

  #onDone(rangeId: number, outcome: RangeOutcome): void {
    const range = this.#open.get(rangeId);
    if (range === undefined) return;
    this.#cursors.delete(rangeId);
    this.#compared.push({ ...outcome, after: range.after });
    this.#trace?.done(rangeId, outcome.counts.compared);
    this.#refusePendingCuts(rangeId);
    this.#close(rangeId);
  }

  /** Removes a range all of which was compared. */
  #close(rangeId: number): void {
    this.#open.delete(rangeId);
    this.#planner.rangeDone(rangeId);
    if (this.#pendingReplies === undefined) this.#startWaiting();
    this.#endIfDone();
  }

  #refusePendingCuts(rangeId: number): void {
    for (const cut of this.#pendingCuts) {
      if (cut.rangeId !== rangeId) continue;
      this.#pendingCuts.delete(cut);
      this.#refuse(cut);
    }
  }

  #refuse(cut: Cut): void {
    this.#planner.refused(cut);
    this.#trace?.cut('refused', cut);
  }

  get #isDone(): boolean {
    return this.#open.size === 0 && this.#waiting.length === 0;
  }

  #endIfDone(): void {
    if (this.#isDone) this.#end.resolve({ ranges: this.comparedSoFar, isComplete: true, pagesLeft: 0 });
  }

  #onStopReply(): void {
    if (this.#pendingReplies === undefined) return;
    this.#pendingReplies--;
    if (this.#pendingReplies <= 0) this.#endStopped();
  }

  #endStopped(): void {
    const pagesLeft = this.#waiting.length === 0 ? this.#planner.remaining()?.pages : undefined;
    this.#end.resolve({ ranges: this.comparedSoFar, isComplete: this.#isDone, pagesLeft });
  }
}
