import type { Verdict } from '../../compare/verdict.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import type { Trace } from './trace.ts';

/** Of so many objects whose verdicts need no explanation, one is traced. */
const ONE_IN = 1000;

/** Traces every object that is unverified, and one in a thousand of the others. */
export class VerdictTrace {
  readonly #trace: Trace;
  #untilNext = 1;

  constructor(trace: Trace) {
    this.#trace = trace;
  }

  /**
   * Counts objects that are equal by their ETags.
   *
   * @param keyOf returns the key of one of them; called only if it is to be traced
   */
  plainEquals(count: number, keyOf: () => ByteKey): void {
    if (count > 0 && this.#isDue(count))
      this.#trace({ type: 'verdict', key: keyOf(), verdict: { kind: 'equal', evidence: 'etag' } });
  }

  verdict(key: ByteKey, verdict: Verdict): void {
    if (this.#isDue(1) || verdict.kind === 'unverified') this.#trace({ type: 'verdict', key, verdict });
  }

  #isDue(count: number): boolean {
    this.#untilNext -= count;
    if (this.#untilNext > 0) return false;
    this.#untilNext = ONE_IN;
    return true;
  }
}
