import type { Credentials, StoreAddress } from '../s3/address.ts';
import type { Failure } from '../s3/failure.ts';
import type { Side } from '../s3/side.ts';
import type { KeyGlobs } from './filter.ts';
import type { NumberedRange, RangeOutcome } from './range-run.ts';

/** What a worker is started with. */
export interface WorkerTask {
  readonly addresses: Readonly<Record<Side, StoreAddress>>;
  readonly credentials: Readonly<Record<Side, Credentials>>;
  /** Tables with the listing of a side whose store has an order of its own: such a side is read from there. */
  readonly tables: Readonly<Partial<Record<Side, string>>>;
  readonly globs: KeyGlobs;
  readonly connections: number;
  readonly segmentDirectory: string;
}

export type ToWorker =
  | { readonly type: 'range'; readonly range: NumberedRange }
  | { readonly type: 'credentials'; readonly side: Side; readonly credentials: Credentials };

export type FromWorker =
  /** Work since the last of these. */
  | { readonly type: 'progress'; readonly compared: number; readonly requests: number }
  | { readonly type: 'done'; readonly rangeId: number; readonly outcome: RangeOutcome }
  | { readonly type: 'failed'; readonly rangeId: number; readonly failure: Failure };
