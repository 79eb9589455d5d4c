import type { Representative } from '../../compare/content/sampling.ts';
import type { SideTrust } from '../../compare/values/reading.ts';
import type { Counts } from '../../report/counts.ts';
import type { Segment, SegmentNames } from '../../report/segment.ts';
import type { Credentials, StoreAddress } from '../../s3/address.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import type { Failure } from '../../s3/failure.ts';
import type { RangeEnds } from '../../s3/listing/list.ts';
import type { BothSides, Side } from '../../s3/side.ts';
import type { ListingOffer } from '../objects/from-listing/listing-offer.ts';
import type { RangeOutcome } from '../ranges/compare-range.ts';
import type { AssignedRange, ClosedSides } from '../ranges/open-range.ts';
import type { RequestCounts } from '../request-tally.ts';
import type { Saving } from '../saving.ts';
import type { SharedSettings } from '../settings.ts';
import type { PageGlimpse } from '../splitting/split-planner.ts';

/** What a worker needs for every range. It gets it once, before its first range. */
export interface WorkerTask {
  readonly settings: SharedSettings;
  readonly stores: BothSides<WorkerStore>;
  readonly trust: BothSides<SideTrust>;
  /** What each side's listing tells beside its entries; a side without an offer is listed without metadata. */
  readonly listings: Partial<BothSides<ListingOffer>>;
  /** Whether requests for tags may be saved where stores count them. */
  readonly savesTags: boolean;
  /** For a side whose store has an order of its own: the table that its listing is read from. */
  readonly tables: Partial<BothSides<string>>;
  readonly segments: SegmentNames;
  /** The memory of the `ContentBudget` that all threads share; undefined if there is no limit. */
  readonly contentBudget: SharedArrayBuffer | undefined;
}

/** A store as a worker reaches it. Its credentials are replaced when the main thread sends newer ones. */
export interface WorkerStore {
  readonly address: StoreAddress;
  readonly credentials: { current: Credentials };
}

/** How far a range under way was compared, with what is on disk of it. */
export interface RangeCursor {
  readonly rangeId: number;
  readonly upTo: ByteKey;
  readonly counts: Counts;
  readonly segment: Segment | undefined;
  /** What each side's listing saw at the ends of that part. */
  readonly ends: BothSides<RangeEnds>;
}

export interface GlimpsedPage {
  readonly rangeId: number;
  readonly glimpse: PageGlimpse;
}

export type ToWorker =
  /** Comes once, before all others. */
  { readonly type: 'task'; readonly task: WorkerTask } | WorkerCommand;

/** What a worker does once it has its task. */
export type WorkerCommand =
  | { readonly type: 'range'; readonly range: AssignedRange }
  /** Lets a range end at a key, if that is not too late. */
  | { readonly type: 'cut'; readonly rangeId: number; readonly at: ByteKey }
  /** Asks for the cursors of all ranges at once; answered by `checkpointed`. */
  | { readonly type: 'checkpoint' }
  | { readonly type: 'credentials'; readonly side: Side; readonly credentials: Credentials };

export type FromWorker =
  /** Work since the last of these. */
  | { readonly type: 'progress'; readonly compared: number; readonly requests: RequestCounts }
  /** Pages since the last of these, in the order in which they came. */
  | { readonly type: 'pages'; readonly pages: readonly GlimpsedPage[] }
  /** The answer to a cut; `closed` is undefined where it came too late. */
  | {
      readonly type: 'cut-answer';
      readonly rangeId: number;
      readonly at: ByteKey;
      readonly closed: ClosedSides | undefined;
    }
  /** Now and then, how far the ranges under way were compared. */
  | { readonly type: 'cursors'; readonly cursors: readonly RangeCursor[] }
  | { readonly type: 'checkpointed' }
  /** The objects that have come to stand for strata since the last of these: told before what was compared with them. */
  | { readonly type: 'strata'; readonly representatives: readonly Representative[] }
  | { readonly type: 'done'; readonly rangeId: number; readonly outcome: RangeOutcome }
  | { readonly type: 'failed'; readonly rangeId: number; readonly failure: Failure }
  /** What was found by a saving may be wrong. */
  | { readonly type: 'saving-contradicted'; readonly saving: Saving; readonly side: Side };
