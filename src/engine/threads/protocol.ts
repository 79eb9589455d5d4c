import type { Representative } from '../../compare/content/sampling.ts';
import type { SideTrust } from '../../compare/values/reading.ts';
import type { Counts } from '../../report/counts.ts';
import type { Segment, SegmentNames } from '../../report/segment.ts';
import type { Credentials, StoreAddress } from '../../s3/address.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import type { Failure } from '../../s3/failure.ts';
import type { RangeEnds } from '../../s3/listing/list.ts';
import type { BothSides, Side } from '../../s3/side.ts';
import type { AssumptionName, GivenUp } from '../assumptions.ts';
import type { ListingOffer } from '../objects/from-listing/listing-offer.ts';
import type { RangeOutcome } from '../ranges/compare-range.ts';
import type { GlobMarks } from '../ranges/filter.ts';
import type { AssignedRange, ClosedSides } from '../ranges/open-range.ts';
import type { RequestCounts } from '../request-tally.ts';
import type { SharedSettings } from '../settings.ts';
import type { PageGlimpse } from '../splitting/split-planner.ts';
import type { TraceEvent } from '../tracing/trace.ts';

/** What a worker needs for every range: it receives its task once, before its first range. */
export interface WorkerTask {
  readonly settings: SharedSettings;
  readonly stores: BothSides<WorkerStore>;
  readonly trust: BothSides<SideTrust>;
  /** What each side's listing offers in place of requests per object; without an offer it is listed without metadata. */
  readonly listings: Partial<BothSides<ListingOffer>>;
  /** What is no longer assumed of each side's store. */
  readonly givenUp: GivenUp;
  /** Paths of the tables that hold the sorted listings of sides whose stores do not list in byte order. */
  readonly tables: Partial<BothSides<string>>;
  readonly segments: SegmentNames;
  /** The memory of the `ContentBudget` that all threads share; undefined if there is no limit. */
  readonly contentBudget: SharedArrayBuffer | undefined;
  /** How the log names the thread; undefined if what happens in it is not traced. */
  readonly tracedAs?: string | undefined;
  /** Shared by all threads. */
  readonly globMarks: GlobMarks;
  /** The memory of the `UnreadableLimit` that all threads share. */
  readonly unreadableLimit: SharedArrayBuffer;
}

/** A store as a worker reaches it. Its credentials are replaced when the main thread sends newer ones. */
interface WorkerStore {
  readonly address: StoreAddress;
  readonly credentials: { current: Credentials };
}

/** How far an open range was compared, with the part of its segment that is on disk. */
export interface RangeCursor {
  readonly rangeId: number;
  readonly upTo: ByteKey;
  readonly counts: Counts;
  readonly segment: Segment | undefined;
  /** What each side's listing saw at the ends of the compared part. */
  readonly ends: BothSides<RangeEnds>;
}

/** A listed page, as the planner sees it. */
export interface GlimpsedPage {
  readonly rangeId: number;
  readonly glimpse: PageGlimpse;
}

/** What the main thread sends to a worker; the task comes first, and only once. */
export type ToWorker = { readonly type: 'task'; readonly task: WorkerTask } | WorkerCommand;

/** What a worker can be asked to do once it has its task. */
export type WorkerCommand =
  | { readonly type: 'range'; readonly range: AssignedRange }
  /** Shortens a range to end at a key, if that is still possible; answered by `cut-answer`. */
  | { readonly type: 'cut'; readonly rangeId: number; readonly at: ByteKey }
  /** Requests the cursors of all open ranges at once; answered by `cursors-sent`. */
  | { readonly type: 'send-cursors' }
  /** Newer credentials of a side. */
  | { readonly type: 'credentials'; readonly side: Side; readonly credentials: Credentials }
  /** Closes the files of all open ranges, which will not be finished; answered by `files-closed`. No command follows. */
  | { readonly type: 'close-files' };

/** What a worker sends to the main thread. */
export type FromWorker =
  /** The work since the last `progress`. */
  | { readonly type: 'progress'; readonly compared: number; readonly requests: RequestCounts }
  /** The pages since the last `pages`, in the order in which they were listed. */
  | { readonly type: 'pages'; readonly pages: readonly GlimpsedPage[] }
  /** The answer to `cut`; `closed` is undefined if the cut came too late. */
  | {
      readonly type: 'cut-answer';
      readonly rangeId: number;
      readonly at: ByteKey;
      readonly closed: ClosedSides | undefined;
    }
  /** How far the open ranges were compared; sent once a second, and when requested. */
  | { readonly type: 'cursors'; readonly cursors: readonly RangeCursor[] }
  /** The answer to `send-cursors`: the `cursors` before it are up to date. */
  | { readonly type: 'cursors-sent' }
  /** The answer to `close-files`: the thread can be terminated. */
  | { readonly type: 'files-closed' }
  /** The representatives of strata since the last `strata`; sent before the results that they were seen with. */
  | { readonly type: 'strata'; readonly representatives: readonly Representative[] }
  | { readonly type: 'done'; readonly rangeId: number; readonly outcome: RangeOutcome }
  /** At least one failure; several if too many objects could not be read. */
  | { readonly type: 'failed'; readonly rangeId: number; readonly failures: readonly Failure[] }
  /** A store contradicted an assumption: results that relied on it may be wrong. */
  | { readonly type: 'assumption-contradicted'; readonly assumption: AssumptionName; readonly side: Side };

/** What happened in a worker since the last such message, if it is traced. */
export interface TracedEvents {
  readonly type: 'trace';
  readonly events: readonly TraceEvent[];
}
