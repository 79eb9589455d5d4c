import type { StoreAddress } from '../../s3/address.ts';
import type { Side } from '../../s3/side.ts';
import type { Resumption } from '../checkpoint/keeper.ts';
import type { SideAccess } from '../opening/probe-permissions.ts';
import type { Saving } from '../saving.ts';
import type { ProgressLine } from './progress.ts';

/** What the engine needs from whoever runs it, and what it tells on the way. */
export interface RunHooks {
  /** The built `worker.js` beside the entry point. */
  readonly workerUrl: URL;
  /** Mints an OIDC token, for roles. */
  readonly mintIdToken: () => Promise<string>;
  /** Aborted where the run has to stop in good order. */
  readonly signal: AbortSignal;
  readonly onProgress: (line: ProgressLine) => void;
  /** What became of the checkpoint of an earlier run. */
  readonly onResumption: (resumption: Resumption) => void;
  /** The checkpoint can't be written: the comparison goes on without. */
  readonly onCheckpointLost: (cause: unknown) => void;
  /** A side answered. */
  readonly onStore: (address: StoreAddress) => void;
  /** What a side's credentials and store were seen to allow, where anything but listings is compared. */
  readonly onAccess: (side: Side, access: SideAccess) => void;
  /** A side's listing came in no order of bytes and was put in order; the comparison begins again. */
  readonly onUnordered: (side: Side, entries: number) => void;
  /** A side's store contradicts what requests were saved by; the comparison begins again. */
  readonly onSavingContradicted: (saving: Saving, side: Side) => void;
  /** Differences will be looked at again, after so many seconds. */
  readonly onConfirming: (differences: number, settleSeconds: number) => void;
}
