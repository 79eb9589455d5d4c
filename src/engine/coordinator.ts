import type { Representative } from '../compare/strata.ts';
import type { ByteKey } from '../s3/byte-key.ts';
import type { Side } from '../s3/side.ts';
import { SavingContradicted } from './inspection/saving-contradicted.ts';
import type { AssignedRange, ClosedSides } from './open-range.ts';
import type { RangeStatus } from './progress.ts';
import type { RangeOutcome } from './range-run.ts';
import type { RequestCounts } from './requests.ts';
import { RunFailure } from './run-failure.ts';
import type { Cut, SplitPlanner } from './splitting/split-planner.ts';
import type { PoolListener } from './worker-pool.ts';
import type { FromWorker } from './worker-protocol.ts';

/** Who compares the ranges. */
export interface RangeWorkers {
  start(range: AssignedRange): void;
  /** Answered by a `cut-answer`, unless the range is done before. */
  cut(rangeId: number, at: ByteKey): void;
}

/** Told of work that was done, with how far the ranges have come. */
export type OnWork = (compared: number, requests: RequestCounts, rangesNow?: () => RangeStatus) => void;

/** A range that was compared from end to end. */
export interface ComparedRange extends RangeOutcome {
  readonly after: ByteKey | undefined;
}

/**
 * Hands out the key space: all of it at first, and, wherever there is capacity left, the upper part of a range that is
 * under way. Where to cut is the planner's to say; whether it is not too late, the worker's.
 */
export class Coordinator implements PoolListener {
  readonly #planner: SplitPlanner;
  readonly #onWork: OnWork;
  readonly #onStrata: (representatives: readonly Representative[]) => void;
  readonly #open = new Map<number, AssignedRange>();
  readonly #asked = new Set<Cut>();
  readonly #compared: ComparedRange[] = [];
  readonly #end = Promise.withResolvers<readonly ComparedRange[]>();
  readonly #pages: Record<Side, number> = { source: 0, destination: 0 };
  #workers: RangeWorkers | undefined;

  /** @param onStrata told of objects that stand for strata, as each worker has them */
  constructor(
    planner: SplitPlanner,
    onWork: OnWork,
    onStrata: (representatives: readonly Representative[]) => void = () => {},
  ) {
    this.#planner = planner;
    this.#onWork = onWork;
    this.#onStrata = onStrata;
  }

  /**
   * Has the whole key space compared.
   *
   * @returns the ranges in key order, without gaps
   * @throws RunFailure at the first range that fails, or when a thread dies
   */
  run(workers: RangeWorkers): Promise<readonly ComparedRange[]> {
    this.#workers = workers;
    this.#start({ ...this.#planner.first(), closed: {} });
    return this.#end.promise;
  }

  onDeath(failure: RunFailure): void {
    this.#end.reject(failure);
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
    this.#cutWhereIdle();
  }

  #status(): RangeStatus {
    return {
      open: this.#open.size,
      done: this.#compared.length,
      pagesListed: Math.max(this.#pages.source, this.#pages.destination),
      remaining: this.#planner.remaining(),
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
    if (closed === undefined) this.#planner.refused(cut);
    else this.#start({ ...this.#planner.accepted(cut), closed });
  }

  #start(range: AssignedRange): void {
    this.#open.set(range.id, range);
    this.#workers?.start(range);
  }

  #finish(rangeId: number, outcome: RangeOutcome): void {
    const range = this.#open.get(rangeId);
    if (range === undefined) return;
    this.#open.delete(rangeId);
    this.#compared.push({ ...outcome, after: range.after });
    for (const cut of this.#asked) {
      if (cut.rangeId !== rangeId) continue;
      this.#asked.delete(cut);
      this.#planner.refused(cut);
    }
    this.#planner.rangeDone(rangeId);
    if (this.#open.size === 0) this.#end.resolve(this.#compared.sort(byPlace));
  }
}

function byPlace(a: ComparedRange, b: ComparedRange): number {
  return (a.after ?? '') < (b.after ?? '') ? -1 : 1;
}
