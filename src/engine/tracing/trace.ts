import type { Verdict } from '../../compare/verdict.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import type { BothSides } from '../../s3/side.ts';
import type { AttemptTrace, ClientLoad } from '../../s3/wire/attempt-trace.ts';

/**
 * What happens inside a run, for the person who has to find out why it is slow or why it found what it found. Events are
 * plain data, because worker threads send them to the main thread.
 */
export type TraceEvent =
  | ({ readonly type: 'attempt' } & AttemptTrace)
  | CutEvent
  | RangeBegunEvent
  | RangeDoneEvent
  | CheckpointEvent
  | ThreadEvent
  | VerdictEvent;

/** Takes events as they happen. It must return soon and never throw. */
export type Trace = (event: TraceEvent) => void;

/** A cut of a range at a key, so that another request at a time can list the part above it. */
export interface CutEvent {
  readonly type: 'cut';
  readonly state: 'proposed' | 'accepted' | 'refused';
  readonly rangeId: number;
  readonly at: ByteKey;
  /** The pages that the planner expected to be left of the whole range; only of a proposal. */
  readonly pagesLeft: number | undefined;
}

interface RangeBegunEvent {
  readonly type: 'range-begun';
  readonly rangeId: number;
  readonly after: ByteKey | undefined;
  readonly upTo: ByteKey | undefined;
  /** Above 1 if a thread died while it compared the range. */
  readonly attempt: number;
}

interface RangeDoneEvent {
  readonly type: 'range-done';
  readonly rangeId: number;
  readonly pages: BothSides<number>;
  /** Keys on either side. */
  readonly keys: number;
}

/** The ledger of a checkpoint was written to disk. */
interface CheckpointEvent {
  readonly type: 'checkpoint';
  readonly bytes: number;
  readonly milliseconds: number;
}

/** How busy a thread was in the last second. */
export interface ThreadEvent {
  readonly type: 'thread';
  /** `main`, or `worker` with its number. */
  readonly thread: string;
  readonly openRanges: number;
  /** Objects that are being inspected, and that wait for their turn. */
  readonly objects: { readonly underWay: number; readonly waiting: number };
  readonly sides: BothSides<SideVitals>;
  readonly keysPerSecond: number;
  readonly bytesPerSecond: number;
  /** How late the thread's timers were, on average and at most, in milliseconds. */
  readonly eventLoopDelay: { readonly mean: number; readonly max: number };
  readonly heapMegabytes: number;
  /** Of the whole process. */
  readonly residentMegabytes: number;
}

/** The requests of one thread to one side in the last second. */
export interface SideVitals extends ClientLoad {
  /** Milliseconds from request to answer; undefined if none was answered. */
  readonly roundTrip: { readonly median: number; readonly p99: number } | undefined;
}

/** What was found of one object. */
interface VerdictEvent {
  readonly type: 'verdict';
  readonly key: ByteKey;
  readonly verdict: Verdict;
}

/** Measures how busy the client of each side is. */
export type Loads = BothSides<() => ClientLoad>;
