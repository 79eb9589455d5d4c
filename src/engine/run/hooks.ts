import type { RefutedLooks } from '../../report/refutations.ts';
import type { StoreAddress } from '../../s3/address.ts';
import type { Side } from '../../s3/side.ts';
import type { Clock } from '../../s3/wire/clock.ts';
import type { AssumptionName } from '../assumptions.ts';
import type { Resumption } from '../checkpoint/keeper.ts';
import type { CheckpointOrigin } from '../checkpoint/origin.ts';
import type { OneBucket } from '../opening/find-one-bucket.ts';
import type { SideAccess } from '../opening/probe-permissions.ts';
import type { RangeThread } from '../threads/thread.ts';
import type { Trace } from '../tracing/trace.ts';
import type { ProgressLine } from './progress.ts';

/** What a run takes from its machine. */
export interface Machine {
  /** Starts a thread that serves ranges. */
  readonly openThread: () => RangeThread;
  /** Times waits for the stores, in the main thread. */
  readonly clock: Clock;
}

/** What a run needs from its caller, and the events that it reports to it. */
export interface RunHooks {
  /** The built `worker.js` beside the entry point. */
  readonly workerUrl: URL;
  /** Stands in for the machine's threads and clock, in tests that make thousands of runs. */
  readonly machine?: Machine;
  /** Mints an identity token for an audience; it is exchanged for the credentials of a role. */
  readonly mintIdToken: (audience: string) => Promise<string>;
  /** How checkpoints prove where they come from; undefined if only the keys of the stores can prove it. */
  readonly checkpointOrigin?: CheckpointOrigin | undefined;
  /** Aborted to stop the run in good order. */
  readonly signal: AbortSignal;
  readonly onProgress: (line: ProgressLine) => void;
  /** Takes what happens inside the run; undefined if nobody wants to know, which costs nothing then. */
  readonly trace?: Trace | undefined;
  /** Reports whether the checkpoint of an earlier run is resumed. */
  readonly onResumption: (resumption: Resumption) => void;
  /** The checkpoint can't be written; the comparison continues without it. Called once at most. */
  readonly onCheckpointLost: (cause: unknown) => void;
  /** A side's store has answered. */
  readonly onStore: (address: StoreAddress) => void;
  /** What a side's credentials may see, and what its store supports. */
  readonly onAccess: (side: Side, access: SideAccess) => void;
  /** Both sides seem to be one bucket. */
  readonly onOneBucket: (found: OneBucket) => void;
  /** A side's store does not list in byte order. Its listing was sorted, and the comparison starts again. */
  readonly onUnordered: (side: Side, entries: number) => void;
  /** A side's store contradicts an assumption; the comparison starts again without it. */
  readonly onContradiction: (assumption: AssumptionName, side: Side) => void;
  /** Second looks refuted so much of a side's listing that it can't be believed. */
  readonly onListingRefuted: (side: Side, looks: RefutedLooks) => void;
  /** The second look at the differences is about to start, `settleSeconds` from now. */
  readonly onConfirming: (differences: number, settleSeconds: number) => void;
  /** How many differences were looked at again so far, of those that `onConfirming` announced; every ten seconds. */
  readonly onLookedAgain: (looked: number, differences: number) => void;
  /** The stores answer no second look any more: the differences that are left stand as they were found. */
  readonly onQuiet: () => void;
}
