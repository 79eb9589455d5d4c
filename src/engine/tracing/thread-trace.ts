import { monitorEventLoopDelay } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import { forBothSides, type Side } from '../../s3/side.ts';
import type { AttemptTrace } from '../../s3/wire/attempt-trace.ts';
import type { Slots } from '../slots.ts';
import type { Loads, SideVitals, ThreadEvent, Trace } from './trace.ts';

/** Of so many requests that neither list nor fail nor follow a failure, one is traced. */
const ONE_IN = 100;

const EVERY_MS = 1000;
const MEGABYTE = 1024 * 1024;
const NANOSECONDS_PER_MS = 1e6;

/** Milliseconds between the timers that measure the delays of the event loop. */
const RESOLUTION_MS = 10;

/** What a thread works on. */
interface ThreadWork {
  readonly openRanges: () => number;
  /** Undefined if the thread inspects no objects. */
  readonly slots: Slots | undefined;
  readonly loads: Loads;
}

/**
 * Traces the requests of one thread and, once a second, how busy it is. It exists only in a run that is being diagnosed:
 * to collect the round trips and the delays of the event loop takes time.
 */
export class ThreadTrace {
  readonly #thread: string;
  readonly #trace: Trace;
  readonly #delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  #timer: NodeJS.Timeout | undefined;
  #since = performance.now();
  #roundTrips: Record<Side, number[]> = { source: [], destination: [] };
  #bytes = 0;
  #keys = 0;
  #untilNext = 1;

  /** @param thread how the log names the thread */
  constructor(thread: string, trace: Trace) {
    this.#thread = thread;
    this.#trace = trace;
    this.#delays.enable();
  }

  /** Begins the reports of each second. */
  watch(work: ThreadWork): void {
    this.#timer = setInterval(() => this.#report(work), EVERY_MS);
    this.#timer.unref();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#delays.disable();
  }

  /** Counts keys that were compared. */
  countKeys(keys: number): void {
    this.#keys += keys;
  }

  /** Takes every attempt of the thread's clients. */
  readonly onAttempt = (attempt: AttemptTrace): void => {
    this.#bytes += attempt.bytes;
    if (attempt.status !== undefined) this.#roundTrips[attempt.side].push(attempt.milliseconds);
    const isNotable =
      attempt.operation === 'list' || attempt.failure !== undefined || attempt.attempt > 1 || this.#isDue();
    if (isNotable) this.#trace({ type: 'attempt', ...attempt });
  };

  #isDue(): boolean {
    this.#untilNext--;
    if (this.#untilNext > 0) return false;
    this.#untilNext = ONE_IN;
    return true;
  }

  #report({ openRanges, slots, loads }: ThreadWork): void {
    const now = performance.now();
    const seconds = (now - this.#since) / 1000;
    const event: ThreadEvent = {
      type: 'thread',
      thread: this.#thread,
      openRanges: openRanges(),
      objects: { underWay: slots?.taken ?? 0, waiting: slots?.waiting ?? 0 },
      sides: forBothSides((side) => ({
        ...loads[side](),
        roundTrip: percentilesOf(this.#roundTrips[side]),
      })),
      keysPerSecond: this.#keys / seconds,
      bytesPerSecond: this.#bytes / seconds,
      eventLoopDelay: {
        mean: delayOf(this.#delays.mean),
        max: delayOf(this.#delays.max),
      },
      heapMegabytes: getHeapStatistics().used_heap_size / MEGABYTE,
      residentMegabytes: process.memoryUsage.rss() / MEGABYTE,
    };
    this.#since = now;
    this.#roundTrips = { source: [], destination: [] };
    this.#bytes = 0;
    this.#keys = 0;
    this.#delays.reset();
    this.#trace(event);
  }
}

/** @param nanoseconds between two timers, as Node measures them: the time that lies between them anyway is included */
function delayOf(nanoseconds: number): number {
  const milliseconds = nanoseconds / NANOSECONDS_PER_MS - RESOLUTION_MS;
  return milliseconds > 0 ? milliseconds : 0;
}

/** The median and the 99th percentile by the nearest rank; undefined of nothing. */
export function percentilesOf(values: readonly number[]): SideVitals['roundTrip'] {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] as number;
  return { median: at(0.5), p99: at(0.99) };
}
