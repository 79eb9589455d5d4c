import type { MessagePort } from 'node:worker_threads';
import { openStrata } from '../compare/content-choice.ts';
import type { Strata } from '../compare/strata.ts';
import type { Credentials } from '../s3/address.ts';
import type { ByteKey } from '../s3/byte-key.ts';
import { DEFAULT_LIMITS, openDispatcher } from '../s3/dispatcher.ts';
import { S3Failure } from '../s3/failure.ts';
import { listRange } from '../s3/list.ts';
import { Pace } from '../s3/pace.ts';
import type { Page } from '../s3/page.ts';
import { PATIENT } from '../s3/retry.ts';
import type { Side } from '../s3/side.ts';
import { WireClient } from '../s3/wire-client.ts';
import { compileFilter } from './filter.ts';
import { ContentBudget } from './inspection/content-budget.ts';
import type { ContentCheck } from './inspection/content-check.ts';
import { openContentCheck } from './inspection/content-clients.ts';
import { listWithMetadata } from './inspection/list-with-metadata.ts';
import { ListingFirst } from './inspection/listing-first.ts';
import { ObjectInspector } from './inspection/object-inspector.ts';
import { SavingContradicted } from './inspection/saving-contradicted.ts';
import { Slots } from './inspection/slots.ts';
import { ListingTable } from './listing-table.ts';
import { type AssignedRange, OpenRange } from './open-range.ts';
import { type RangeTools, runRange, type SideListing } from './range-run.ts';
import { RequestTally } from './requests.ts';
import type { FromWorker, GlimpsedPage, ToWorker, WorkerTask } from './worker-protocol.ts';

/** Milliseconds between two progress messages. */
const PROGRESS_MS = 100;

/** Milliseconds in which pages are gathered before they are told. */
const PAGES_MS = 2;

/** Keys of a page that are shown to the planner. */
const SAMPLES = 16;

/** Runs in a worker thread: compares every range that the coordinator sends, several at once. */
export async function serveRanges(port: MessagePort, task: WorkerTask): Promise<void> {
  const service = new RangeService(port, task);
  const timer = setInterval(() => service.tellProgress(), PROGRESS_MS);
  port.on('close', () => clearInterval(timer));
  const tools = await service.open();
  port.on('message', (message: ToWorker) => service.take(message, tools));
}

class RangeService {
  readonly #port: MessagePort;
  readonly #task: WorkerTask;
  readonly #credentials: Record<Side, Credentials>;
  readonly #open = new Map<number, OpenRange>();
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
    const { globs, segmentDirectory, inspection } = this.#task;
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
      segmentDirectory,
      onPage: ({ rangeId, side, page }) => {
        const glimpse = { side, entries: page.length, samples: samplesOf(page), more: page.more };
        this.#tellPage({ rangeId, glimpse });
      },
      onCompared: (keys) => {
        this.#compared += keys;
      },
    };
  }

  take(message: ToWorker, tools: RangeTools): void {
    switch (message.type) {
      case 'range':
        this.#compare(message.range, tools);
        break;
      case 'cut': {
        const { rangeId, at } = message;
        const closed = this.#open.get(rangeId)?.endAt(at);
        this.#send({ type: 'cut-answer', rangeId, at, closed });
        break;
      }
      case 'credentials':
        this.#credentials[message.side] = message.credentials;
    }
  }

  tellProgress(): void {
    if (this.#compared === 0 && this.#requests.total === 0) return;
    this.#send({ type: 'progress', compared: this.#compared, requests: this.#requests.take() });
    this.#compared = 0;
  }

  #compare(assigned: AssignedRange, tools: RangeTools): void {
    const range = new OpenRange(assigned);
    this.#open.set(range.id, range);
    runRange(range, tools).then(
      (outcome) => {
        this.#open.delete(range.id);
        this.tellProgress();
        // When no range is left, for each of them would be told again and again.
        if (this.#open.size === 0 && this.#strata !== undefined)
          this.#send({ type: 'strata', representatives: this.#strata.representatives() });
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
      budget: ContentBudget.in(budget),
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
