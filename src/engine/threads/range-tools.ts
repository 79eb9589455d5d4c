import { createStrata } from '../../compare/content/choice.ts';
import { listingTrust } from '../../compare/values/reading.ts';
import { DEFAULT_LIMITS, openDispatcher } from '../../s3/connections/dispatcher.ts';
import type { Operation } from '../../s3/failure.ts';
import { listRange, setKeyReading } from '../../s3/listing/list.ts';
import { type BothSides, forBothSides } from '../../s3/side.ts';
import type { AttemptTrace } from '../../s3/wire/attempt-trace.ts';
import type { WireClient } from '../../s3/wire/client.ts';
import type { Clock } from '../../s3/wire/clock.ts';
import { openClient } from '../../s3/wire/open-client.ts';
import { isAssumed, keyReadingOf } from '../assumptions.ts';
import { ContentBudget } from '../objects/content/budget.ts';
import { openContentCheck } from '../objects/content/clients.ts';
import { listWithMetadata } from '../objects/from-listing/list-with-metadata.ts';
import { ListingFirst } from '../objects/from-listing/listing-first.ts';
import { ObjectInspector } from '../objects/inspector.ts';
import type { RangeTools, SideListing } from '../ranges/compare-range.ts';
import { compileFilter } from '../ranges/filter.ts';
import { ListingTable } from '../ranges/listing-table.ts';
import type { Inspection } from '../ranges/pair-verdicts.ts';
import { watchEtags } from '../ranges/watch-etags.ts';
import { ZeroControls } from '../ranges/zero-controls.ts';
import { Slots } from '../slots.ts';
import type { Loads } from '../tracing/trace.ts';
import { UnreadableLimit } from '../unreadable-limit.ts';
import type { WorkerTask } from './protocol.ts';

/** How a worker lists, filters and inspects; the same for all of its ranges. */
export type SharedRangeTools = Pick<RangeTools, 'source' | 'destination' | 'filter' | 'inspection'> & {
  /** How busy the clients of each side are. */
  readonly loads: Loads;
};

/** What is called for the requests of a worker. */
interface RequestListeners {
  /** Called for every request sent, retries included. */
  readonly onRequest: (operation: Operation) => void;
  /** Called after every attempt at a request; undefined if nobody wants to know. */
  readonly onAttempt: ((attempt: AttemptTrace) => void) | undefined;
}

/**
 * Opens a worker's clients and builds on them what its ranges share. The connections stay open until the thread ends.
 */
export async function openRangeTools(
  task: WorkerTask,
  listeners: RequestListeners,
  clock: Clock,
): Promise<SharedRangeTools> {
  const { settings, stores, trust, givenUp, listings } = task;
  const { connections } = settings;
  const requestTimeoutMs = settings.requestTimeoutSeconds * 1000;
  const clients = forBothSides((side) => {
    const dispatcher = openDispatcher({ ...DEFAULT_LIMITS, connections });
    const wire = { dispatcher, ...listeners, requestTimeoutMs, clock };
    const client = openClient(stores[side], connections, wire);
    setKeyReading(client, keyReadingOf(side, givenUp));
    return client;
  });
  const budget = ContentBudget.sharing(task.contentBudget);
  const savesTags = forBothSides((side) => isAssumed('tag-counts', side, givenUp));
  const limit = UnreadableLimit.sharing(task.unreadableLimit);
  const content = openContentCheck({ settings, stores, budget, limit, ...listeners, clock })?.check;
  const inspector = new ObjectInspector({
    clients,
    fields: settings.fields,
    trust,
    savesTags,
    isControlled: true,
    content,
    limit,
  });
  const listingFirst = new ListingFirst(inspector, listings);
  const inspection: Inspection = {
    scope: settings.mode === 'deep' ? 'all' : 'undecided',
    trust: listingTrust(trust),
    zeroControls: new ZeroControls(),
    slots: new Slots(() => Math.min(settings.maxQueueSize, objectsAtOnce(clients))),
    inspect: (key, listed, contents, shown) => listingFirst.inspect(key, listed, contents, shown),
    contents: content && { choice: content.choice, strata: createStrata(content.choice) },
  };
  return {
    source: await openListing(clients.source, task),
    destination: await openListing(clients.destination, task),
    filter: compileFilter(settings, task.globMarks),
    inspection,
    loads: forBothSides((side) => () => clients[side].load),
  };
}

/**
 * Some more objects than the busier side may have requests in flight, so that this side always has one that waits. Still
 * more would only wait in memory: with 500 where 32 requests were in flight, an object took a third more processor time.
 */
function objectsAtOnce({ source, destination }: BothSides<WireClient>): number {
  return 2 + Math.ceil(1.1 * Math.max(source.allowed, destination.allowed));
}

async function openListing(client: WireClient, task: WorkerTask): Promise<SideListing> {
  const { side } = client.address;
  const list = await openUnwatchedListing(client, task);
  return isAssumed('etags', side, task.givenUp) ? watchEtags(list, client) : list;
}

async function openUnwatchedListing(
  client: WireClient,
  { tables, listings, givenUp }: WorkerTask,
): Promise<SideListing> {
  const { side } = client.address;
  const path = tables[side];
  if (path === undefined) {
    const list = listings[side] === undefined ? listRange : listWithMetadata;
    const manner = { asksTwice: !isAssumed('listing-ends', side, givenUp) };
    return (range, ends) => list(client, range, ends, manner);
  }
  const table = await ListingTable.open(path);
  return (range, ends) => table.list(range, ends);
}
