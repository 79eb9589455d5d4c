import type { Failure } from '../s3/failure.ts';

/** A run that failed: it has no result for any object. */
export class RunFailure extends Error {
  override name = 'RunFailure';
  /** The failures of the stores; empty if the cause is a defect of the engine. If they are `ofMany`, all are of one side. */
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
