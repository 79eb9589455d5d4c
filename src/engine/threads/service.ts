import type { MessagePort } from 'node:worker_threads';
import { createSegmentFile, type SegmentFile } from '../../report/segment.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import { type Operation, S3Failure } from '../../s3/failure.ts';
import type { Page } from '../../s3/listing/page.ts';
import { type Clock, MACHINE_CLOCK } from '../../s3/wire/clock.ts';
import { AssumptionContradicted } from '../assumptions.ts';
import { compareRange, type RangeTools } from '../ranges/compare-range.ts';
import { type AssignedRange, OpenRange, type RangeProgress } from '../ranges/open-range.ts';
import { RequestTally } from '../request-tally.ts';
import { TooManyUnreadable } from '../unreadable-limit.ts';
import type {
  FromWorker,
  GlimpsedPage,
  RangeCursor,
  ToWorker,
  WorkerCommand,
  WorkerTask,
} from './protocol.ts';
import { openRangeTools, type SharedRangeTools } from './range-tools.ts';
import { WorkerTrace } from './worker-trace.ts';

/** Milliseconds between two progress messages. */
const PROGRESS_MS = 100;

/** Milliseconds between two messages with the cursors of the open ranges. */
const CURSORS_MS = 1000;

/** Milliseconds for which pages are collected before they are sent. */
const PAGES_MS = 5;

/** Keys of each page that the planner gets. */
const SAMPLES = 16;

/**
 * Runs in a worker thread: compares every range that the coordinator sends, several at once.
 *
 * @param clock the machine's by default
 */
export function serveRanges(port: MessagePort, clock: Clock = MACHINE_CLOCK): void {
  let service: Promise<RangeService> | undefined;
  port.on('message', (message: ToWorker) => {
    if (message.type === 'task') service = RangeService.open(port, message.task, clock);
    // Commands that arrive before the service is open are executed afterwards, in the order in which they came.
    else void service?.then((opened) => opened.execute(message));
  });
}

/** Compares the ranges of one worker, and sends what the coordinator has to know of them. */
class RangeService {
  readonly #port: MessagePort;
  readonly #task: WorkerTask;
  readonly #tools: RangeTools;
  readonly #open = new Map<number, OpenRange>();
  readonly #segments = new Map<number, SegmentFile>();
  /** The last progress of each open range that was sent. */
  readonly #sentProgress = new Map<number, RangeProgress>();
  readonly #requests: RequestTally;
  #compared = 0;
  #pages: GlimpsedPage[] = [];
  /** Set when the open ranges will not be finished. */
  #isEnding = false;
  readonly #trace: WorkerTrace | undefined;

  private constructor(
    port: MessagePort,
    task: WorkerTask,
    { loads, ...tools }: SharedRangeTools,
    requests: RequestTally,
    trace: WorkerTrace | undefined,
  ) {
    this.#port = port;
    this.#task = task;
    this.#requests = requests;
    this.#trace = trace;
    this.#tools = {
      ...tools,
      openSegment: (range) => this.#openSegment(range),
      onPage: ({ rangeId, side, page }) => {
        const glimpse = { side, entries: page.length, samples: samplesOf(page), more: page.more };
        this.#collectPage({ rangeId, glimpse });
      },
      onCompared: (keys) => {
        this.#compared += keys;
        trace?.thread.countKeys(keys);
      },
      verdictTrace: trace?.verdicts,
    };
    trace?.thread.watch({ openRanges: () => this.#open.size, slots: tools.inspection.slots, loads });
    const timers = [
      setInterval(() => this.#sendProgress(), PROGRESS_MS),
      setInterval(() => void this.#sendCursors(), CURSORS_MS),
    ];
    port.on('close', () => {
      timers.forEach(clearInterval);
      trace?.close();
    });
  }

  static async open(port: MessagePort, task: WorkerTask, clock: Clock): Promise<RangeService> {
    const { tracedAs } = task;
    const requests = new RequestTally();
    const trace =
      tracedAs === undefined ? undefined : new WorkerTrace(tracedAs, (traced) => port.postMessage(traced));
    const listeners = {
      onRequest: (operation: Operation) => requests.count(operation),
      onAttempt: trace?.thread.onAttempt,
    };
    const tools = await openRangeTools(task, listeners, clock);
    return new RangeService(port, task, tools, requests, trace);
  }

  execute(command: WorkerCommand): void {
    switch (command.type) {
      case 'range':
        this.#compare(command.range);
        break;
      case 'cut': {
        const { rangeId, at } = command;
        const closed = this.#open.get(rangeId)?.shortenTo(at);
        this.#send({ type: 'cut-answer', rangeId, at, closed });
        break;
      }
      case 'send-cursors':
        void this.#sendCursors().then(() => this.#send({ type: 'cursors-sent' }));
        break;
      case 'credentials':
        this.#task.stores[command.side].credentials.current = command.credentials;
        break;
      case 'close-files':
        void this.#closeFiles();
    }
  }

  #compare(assigned: AssignedRange): void {
    const range = new OpenRange(assigned);
    const { id: rangeId } = range;
    this.#open.set(rangeId, range);
    compareRange(range, this.#tools).then(
      (outcome) => {
        this.#forget(rangeId);
        this.#sendProgress();
        this.#sendStrata();
        this.#trace?.flush();
        this.#send({ type: 'done', rangeId, outcome });
      },
      (error: unknown) => {
        this.#trace?.flush();
        // Its file was closed while it was written.
        if (this.#isEnding) return;
        // Its segment is closed, so there is no cursor of it any more.
        this.#forget(rangeId);
        if (error instanceof AssumptionContradicted) {
          const { assumption, side } = error;
          this.#send({ type: 'assumption-contradicted', assumption, side });
          return;
        }
        if (error instanceof TooManyUnreadable) {
          this.#send({ type: 'failed', rangeId, failures: error.failures });
          return;
        }
        // Anything but a store's failure is a defect: it ends the thread, which the coordinator notices.
        if (!(error instanceof S3Failure)) throw error;
        this.#send({ type: 'failed', rangeId, failures: [error.failure] });
      },
    );
  }

  #openSegment({ id, attempt }: OpenRange): SegmentFile {
    const file = createSegmentFile(this.#task.segments, `${id}-${attempt}`);
    this.#segments.set(id, file);
    return file;
  }

  async #closeFiles(): Promise<void> {
    this.#isEnding = true;
    await Promise.allSettled([...this.#segments.values()].map((file) => file.close()));
    this.#port.postMessage({ type: 'files-closed' } satisfies FromWorker);
  }

  #forget(rangeId: number): void {
    this.#open.delete(rangeId);
    this.#segments.delete(rangeId);
    this.#sentProgress.delete(rangeId);
  }

  #sendProgress(): void {
    if (this.#compared === 0 && this.#requests.total === 0) return;
    this.#send({ type: 'progress', compared: this.#compared, requests: this.#requests.take() });
    this.#compared = 0;
  }

  /** Sends how far each open range was compared, once the differences up to there are on disk. */
  async #sendCursors(): Promise<void> {
    const flushed = await Promise.all([...this.#open.values()].map((range) => this.#cursorOf(range)));
    const cursors = flushed.flatMap((cursor) => (cursor && this.#open.has(cursor.rangeId) ? [cursor] : []));
    if (cursors.length === 0) return;
    this.#sendStrata();
    this.#send({ type: 'cursors', cursors });
  }

  /** @returns undefined if the range has made no progress since its last cursor */
  async #cursorOf(range: OpenRange): Promise<RangeCursor | undefined> {
    const { id, progress } = range;
    const file = this.#segments.get(id);
    if (progress === undefined || file === undefined || progress === this.#sentProgress.get(id))
      return undefined;
    this.#sentProgress.set(id, progress);
    const { upTo } = progress;
    // Taken before the flush: the range's counts, ends and segment change while the disk writes.
    const counts = structuredClone(progress.counts);
    const ends = range.endsIfCutAt(upTo);
    const segment = file.marked;
    try {
      await file.flush();
    } catch {
      // The range fails by the same error, or has failed and closed the file: it reports that itself.
      return undefined;
    }
    return { rangeId: id, upTo, counts, ends, segment };
  }

  /**
   * Sends the new representatives of strata. It is called before the results that they were seen with are sent: the
   * main thread may know more representatives than its results need, but never fewer.
   */
  #sendStrata(): void {
    const representatives = this.#tools.inspection.contents?.strata?.takeChanges() ?? [];
    if (representatives.length > 0) this.#send({ type: 'strata', representatives });
  }

  /** A message per page would wake the main thread, and so interrupt this one, hundreds of times a second. */
  #collectPage(page: GlimpsedPage): void {
    if (this.#pages.length === 0) setTimeout(() => this.#sendPages(), PAGES_MS);
    this.#pages.push(page);
  }

  #sendPages(): void {
    if (this.#pages.length === 0) return;
    const pages = this.#pages;
    this.#pages = [];
    this.#port.postMessage({ type: 'pages', pages } satisfies FromWorker);
  }

  /** Sends a message after all pages collected so far: the pages of a range come before anything else about it. */
  #send(message: FromWorker): void {
    this.#sendPages();
    this.#port.postMessage(message);
  }
}

/** Evenly spaced keys of a page, its first and last among them. */
function samplesOf(page: Page): ByteKey[] {
  if (page.length <= SAMPLES) return page.keys();
  const step = (page.length - 1) / (SAMPLES - 1);
  return Array.from({ length: SAMPLES }, (_, i) => page.key(Math.round(i * step)));
}
