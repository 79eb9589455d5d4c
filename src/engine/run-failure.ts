import type { Failure } from '../s3/failure.ts';

/** A comparison that could not be made: it found nothing, neither a difference nor that there is none. */
export class RunFailure extends Error {
  override name = 'RunFailure';
  /** What the stores did; empty where the fault is our own. */
  readonly failures: readonly Failure[];

  private constructor(message: string, failures: readonly Failure[], cause?: unknown) {
    super(message, { cause });
    this.failures = failures;
  }

  static ofStores(failures: readonly Failure[]): RunFailure {
    return new RunFailure('a store could not be listed', failures);
  }

  static ofDefect(cause: unknown): RunFailure {
    return new RunFailure('a worker thread ended', [], cause);
  }
}
