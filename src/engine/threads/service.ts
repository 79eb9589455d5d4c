import type { MessagePort } from 'node:worker_threads';
import { openStrata } from '../../compare/content/choice.ts';
import type { Strata } from '../../compare/content/sampling.ts';
import type { LineFile } from '../../report/line-file.ts';
import { segmentFile } from '../../report/segment.ts';
import type { Credentials } from '../../s3/address.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import { S3Failure } from '../../s3/failure.ts';
import { listRange } from '../../s3/listing/list.ts';
import type { Page } from '../../s3/listing/page.ts';
import { Pace } from '../../s3/pace/pace.ts';
import type { Side } from '../../s3/side.ts';
import { WireClient } from '../../s3/wire/client.ts';
import { DEFAULT_LIMITS, openDispatcher } from '../../s3/wire/dispatcher.ts';
import { PATIENT } from '../../s3/wire/retry.ts';
import { ContentBudget } from '../objects/content/budget.ts';
import type { ContentCheck } from '../objects/content/check.ts';
import { openContentCheck } from '../objects/content/clients.ts';
import { listWithMetadata } from '../objects/from-listing/list-with-metadata.ts';
import { ListingFirst } from '../objects/from-listing/listing-first.ts';
import { ObjectInspector } from '../objects/inspector.ts';
import { compareRange, type RangeTools, type SideListing } from '../ranges/compare-range.ts';
import { compileFilter } from '../ranges/filter.ts';
import { ListingTable } from '../ranges/listing-table.ts';
import { type AssignedRange, OpenRange, type RangeProgress } from '../ranges/open-range.ts';
import { RequestTally } from '../request-tally.ts';
import { SavingContradicted } from '../saving.ts';
import { Slots } from '../slots.ts';
import type { FromWorker, GlimpsedPage, Order, RangeCursor, ToWorker, WorkerTask } from './protocol.ts';

/** Milliseconds between two progress messages. */
const PROGRESS_MS = 100;

/** Milliseconds between two times that it is told how far the ranges were compared. */
const CURSORS_MS = 1000;

/** Milliseconds in which pages are gathered before they are told. */
const PAGES_MS = 5;

/** Keys of a page that are shown to the planner. */
const SAMPLES = 16;

/** Runs in a worker thread: compares every range that the coordinator sends, several at once. */
export function serveRanges(port: MessagePort): void {
  let service: Promise<(order: Order) => void> | undefined;
  port.on('message', (message: ToWorker) => {
    if (message.type === 'task') service = openService(port, message.task);
    // Orders come in the order in which they were given, the first of them before there is anything to carry them out.
    else void service?.then((carryOut) => carryOut(message));
  });
}

async function openService(port: MessagePort, task: WorkerTask): Promise<(order: Order) => void> {
  const service = new RangeService(port, task);
  const timers = [
    setInterval(() => service.tellProgress(), PROGRESS_MS),
    setInterval(() => void service.tellCursors(), CURSORS_MS),
  ];
  port.on('close', () => timers.forEach(clearInterval));
  const tools = await service.open();
  return (order) => service.carryOut(order, tools);
}

class RangeService {
  readonly #port: MessagePort;
  readonly #task: WorkerTask;
  readonly #credentials: Record<Side, Credentials>;
  readonly #open = new Map<number, OpenRange>();
  readonly #segments = new Map<number, LineFile>();
  /** What was told last of each range. */
  readonly #told = new Map<number, RangeProgress>();
  #pages: GlimpsedPage[] = [];
  #compared = 0;
  readonly #requests = new RequestTally();
  /** Of all ranges; undefined where no sample is taken. */
  #strata: Strata | undefined;

  constructor(port: MessagePort, task: WorkerTask) {
    this.#port = port;
    this.#task = task;
    this.#credentials = { ...task.credentials };
  }

  /** What every range is compared with. */
  async open(): Promise<RangeTools> {
    const { globs, inspection } = this.#task;
    const clients = { source: this.#client('source'), destination: this.#client('destination') };
    const content = this.#contentCheck();
    const inspector = new ObjectInspector({ ...inspection, clients, content });
    const listingFirst = new ListingFirst({ ...inspection, clients, inspector });
    this.#strata = content === undefined ? undefined : openStrata(content.choice);
    return {
      source: await this.#listing(clients.source),
      destination: await this.#listing(clients.destination),
      filter: compileFilter(globs),
      inspection: {
        scope: inspection.scope,
        // So many have a call for every connection already. More would only wait, and yet be in memory: with 500 an
        // object took a third more processor time.
        slots: new Slots(Math.min(inspection.queueSize, this.#task.connections)),
        inspect: (key, listed, contents, shown) => listingFirst.inspect(key, listed, contents, shown),
        contents: content && { choice: content.choice, strata: this.#strata },
      },
      openSegment: (range) => this.#openSegment(range),
      onPage: ({ rangeId, side, page }) => {
        const glimpse = { side, entries: page.length, samples: samplesOf(page), more: page.more };
        this.#tellPage({ rangeId, glimpse });
      },
      onCompared: (keys) => {
        this.#compared += keys;
      },
    };
  }

  carryOut(order: Order, tools: RangeTools): void {
    switch (order.type) {
      case 'range':
        this.#compare(order.range, tools);
        break;
      case 'cut': {
        const { rangeId, at } = order;
        const closed = this.#open.get(rangeId)?.shortenTo(at);
        this.#send({ type: 'cut-answer', rangeId, at, closed });
        break;
      }
      case 'checkpoint':
        void this.tellCursors().then(() => this.#send({ type: 'checkpointed' }));
        break;
      case 'credentials':
        this.#credentials[order.side] = order.credentials;
    }
  }

  tellProgress(): void {
    if (this.#compared === 0 && this.#requests.total === 0) return;
    this.#send({ type: 'progress', compared: this.#compared, requests: this.#requests.take() });
    this.#compared = 0;
  }

  /** Tells how far each range was compared, once what was found is on disk. */
  async tellCursors(): Promise<void> {
    const told = await Promise.all([...this.#open.values()].map((range) => this.#cursorOf(range)));
    const cursors = told.flatMap((cursor) => (cursor && this.#open.has(cursor.rangeId) ? [cursor] : []));
    if (cursors.length === 0) return;
    this.#tellStrata();
    this.#send({ type: 'cursors', cursors });
  }

  /** Undefined where the range got no further. */
  async #cursorOf(range: OpenRange): Promise<RangeCursor | undefined> {
    const { id, progress } = range;
    const segment = this.#segments.get(id);
    if (progress === undefined || segment === undefined || progress === this.#told.get(id)) return undefined;
    this.#told.set(id, progress);
    const { upTo, segmentBytes: bytes } = progress;
    // Both go on while the disk is waited for.
    const counts = structuredClone(progress.counts);
    const ends = range.endsIfCutAt(upTo);
    await segment.flush();
    return {
      rangeId: id,
      upTo,
      counts,
      ends,
      segment: bytes === 0 ? undefined : { path: segment.path, bytes },
    };
  }

  #openSegment({ id, attempt }: OpenRange): LineFile {
    const file = segmentFile(this.#task.segments, `${id}-${attempt}`);
    this.#segments.set(id, file);
    return file;
  }

  #forget(rangeId: number): void {
    this.#open.delete(rangeId);
    this.#segments.delete(rangeId);
    this.#told.delete(rangeId);
  }

  #compare(assigned: AssignedRange, tools: RangeTools): void {
    const range = new OpenRange(assigned);
    this.#open.set(range.id, range);
    compareRange(range, tools).then(
      (outcome) => {
        this.#forget(range.id);
        this.tellProgress();
        this.#tellStrata();
        this.#send({ type: 'done', rangeId: range.id, outcome });
      },
      (error: unknown) => {
        if (error instanceof SavingContradicted) {
          this.#send({ type: 'saving-contradicted', saving: error.saving, side: error.side });
          return;
        }
        // Anything but a store's failure is a defect: it ends the thread, and the coordinator hears of it.
        if (!(error instanceof S3Failure)) throw error;
        this.#send({ type: 'failed', rangeId: range.id, failure: error.failure });
      },
    );
  }

  /** Before what was compared with them: they may be more than that, but never less. */
  #tellStrata(): void {
    const representatives = this.#strata?.takeNews() ?? [];
    if (representatives.length > 0) this.#send({ type: 'strata', representatives });
  }

  async #listing(client: WireClient): Promise<SideListing> {
    const path = this.#task.tables[client.address.side];
    if (path === undefined) {
      const offer = this.#task.inspection.listings[client.address.side];
      return (range, ends) => (offer === undefined ? listRange : listWithMetadata)(client, range, ends);
    }
    const table = await ListingTable.open(path);
    return (range, ends) => table.list(range, ends);
  }

  /** Open until the thread ends. */
  #contentCheck(): ContentCheck | undefined {
    const { addresses, connections, inspection } = this.#task;
    if (inspection.content === undefined) return undefined;
    const { budget, ...content } = inspection.content;
    const opened = openContentCheck({
      ...content,
      addresses,
      connections,
      credentials: (side) => this.#credentials[side],
      budget: ContentBudget.sharing(budget),
      onRequest: (operation) => this.#requests.count(operation),
    });
    return opened?.check;
  }

  #client(side: Side): WireClient {
    const { addresses, connections } = this.#task;
    return new WireClient({
      address: addresses[side],
      credentials: () => this.#credentials[side],
      dispatcher: openDispatcher({ ...DEFAULT_LIMITS, connections }),
      retry: PATIENT,
      pace: new Pace({ ceiling: connections }),
      onRequest: (operation) => this.#requests.count(operation),
    });
  }

  /** A message for each page would wake the main thread, and so stop this one, hundreds of times a second. */
  #tellPage(page: GlimpsedPage): void {
    if (this.#pages.length === 0) setTimeout(() => this.#tellPages(), PAGES_MS);
    this.#pages.push(page);
  }

  #tellPages(): void {
    if (this.#pages.length === 0) return;
    const pages = this.#pages;
    this.#pages = [];
    this.#port.postMessage({ type: 'pages', pages } satisfies FromWorker);
  }

  /** What is said of a range comes after all of its pages. */
  #send(message: FromWorker): void {
    this.#tellPages();
    this.#port.postMessage(message);
  }
}

/** Evenly spaced keys of a page, its first and last among them. */
function samplesOf(page: Page): ByteKey[] {
  if (page.length <= SAMPLES) return page.keys();
  const step = (page.length - 1) / (SAMPLES - 1);
  return Array.from({ length: SAMPLES }, (_, i) => page.key(Math.round(i * step)));
}
