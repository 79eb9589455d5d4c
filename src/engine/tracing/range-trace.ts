import type { ByteKey } from '../../s3/byte-key.ts';
import type { BothSides, Side } from '../../s3/side.ts';
import type { CutEvent, Trace } from './trace.ts';

/** A part of the key space. */
interface TracedRange {
  readonly id: number;
  readonly after: ByteKey | undefined;
  readonly upTo: ByteKey | undefined;
  readonly attempt: number;
}

/** Traces how the key space is cut into ranges, and what became of each. */
export class RangeTrace {
  readonly #trace: Trace;
  readonly #pages = new Map<number, Record<Side, number>>();

  constructor(trace: Trace) {
    this.#trace = trace;
  }

  /** @param pagesLeft the pages that are expected to be left of the whole range */
  cut(
    state: CutEvent['state'],
    { rangeId, at }: { readonly rangeId: number; readonly at: ByteKey },
    pagesLeft?: number,
  ): void {
    this.#trace({ type: 'cut', state, rangeId, at, pagesLeft });
  }

  begun({ id, after, upTo, attempt }: TracedRange): void {
    this.#trace({ type: 'range-begun', rangeId: id, after, upTo, attempt });
  }

  /** A page of the range was listed. */
  page(rangeId: number, side: Side): void {
    const pages = this.#pages.get(rangeId) ?? { source: 0, destination: 0 };
    pages[side]++;
    this.#pages.set(rangeId, pages);
  }

  /** @param keys keys on either side */
  done(rangeId: number, keys: number): void {
    const pages: BothSides<number> = this.#pages.get(rangeId) ?? { source: 0, destination: 0 };
    this.#pages.delete(rangeId);
    this.#trace({ type: 'range-done', rangeId, pages, keys });
  }
}
