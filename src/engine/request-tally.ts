import type { Operation } from '../s3/failure.ts';

/** Requests sent, retries included, per operation. */
export type RequestCounts = Readonly<Partial<Record<Operation, number>>>;

/** Counts requests as they are sent. */
export class RequestTally {
  #counts: Partial<Record<Operation, number>> = {};
  #total = 0;

  get total(): number {
    return this.#total;
  }

  get counts(): RequestCounts {
    return this.#counts;
  }

  count(operation: Operation, requests = 1): void {
    this.#counts[operation] = (this.#counts[operation] ?? 0) + requests;
    this.#total += requests;
  }

  add(more: RequestCounts): void {
    for (const [operation, requests] of Object.entries(more)) this.count(operation as Operation, requests);
  }

  /** Returns the counts and starts again from zero. */
  take(): RequestCounts {
    const counts = this.#counts;
    this.#counts = {};
    this.#total = 0;
    return counts;
  }
}
