import type { ContentChecks } from '../../compare/content/choice.ts';
import type { Representative } from '../../compare/content/sampling.ts';
import type { FieldSelection } from '../../compare/field-selection.ts';
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
import type { KeyGlobs } from '../ranges/filter.ts';
import type { AssignedRange, ClosedSides } from '../ranges/open-range.ts';
import type { Inspection } from '../ranges/pair-verdicts.ts';
import type { RequestCounts } from '../request-tally.ts';
import type { Saving } from '../saving.ts';
import type { PageGlimpse } from '../splitting/split-planner.ts';

/** What a worker has to do with every range. */
export interface WorkerTask {
  readonly addresses: BothSides<StoreAddress>;
  readonly credentials: BothSides<Credentials>;
  /** Tables with the listing of a side whose store has an order of its own: such a side is read from there. */
  readonly tables: Partial<BothSides<string>>;
  readonly globs: KeyGlobs;
  readonly connections: number;
  readonly segments: SegmentNames;
  readonly inspection: InspectionTask;
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

/** How a worker looks at objects beyond their listing. */
export interface InspectionTask {
  readonly scope: Inspection['scope'];
  readonly fields: FieldSelection;
  readonly trust: BothSides<SideTrust>;
  readonly savesTags: boolean;
  /** What each side's listing tells of objects; no metadata is asked for where there is none. */
  readonly listings: Partial<BothSides<ListingOffer>>;
  /** Objects that wait for it, and that are looked at, at most. */
  readonly queueSize: number;
  /** Undefined where no content is read. */
  readonly content: ContentTask | undefined;
}

/** Which contents a worker reads. */
export interface ContentTask {
  readonly checks: ContentChecks;
  readonly seed: string;
  /** Of the `ContentBudget` that all threads share. */
  readonly budget: SharedArrayBuffer | undefined;
}

export interface GlimpsedPage {
  readonly rangeId: number;
  readonly glimpse: PageGlimpse;
}

export type ToWorker =
  /** Comes once, before all others. */
  { readonly type: 'task'; readonly task: WorkerTask } | Order;

/** What a worker that has its task is told to do. */
export type Order =
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
