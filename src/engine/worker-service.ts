import type { MessagePort } from 'node:worker_threads';
import type { Credentials } from '../s3/address.ts';
import { DEFAULT_LIMITS, openDispatcher } from '../s3/dispatcher.ts';
import { S3Failure } from '../s3/failure.ts';
import { listRange } from '../s3/list.ts';
import { PATIENT } from '../s3/retry.ts';
import type { Side } from '../s3/side.ts';
import { WireClient } from '../s3/wire-client.ts';
import { compileFilter } from './filter.ts';
import { ListingTable } from './listing-table.ts';
import { type RangeTools, runRange, type SideListing } from './range-run.ts';
import type { FromWorker, ToWorker, WorkerTask } from './worker-protocol.ts';

/** Milliseconds between two progress messages. */
const PROGRESS_MS = 100;

/** Runs in a worker thread: compares every range that the coordinator sends, several at once. */
export async function serveRanges(port: MessagePort, task: WorkerTask): Promise<void> {
  const credentials: Record<Side, Credentials> = { ...task.credentials };
  const dispatcher = openDispatcher({ ...DEFAULT_LIMITS, connections: task.connections });
  const send = (message: FromWorker) => port.postMessage(message);
  let compared = 0;
  let requests = 0;
  const listingOf = async (side: Side): Promise<SideListing> => {
    const path = task.tables[side];
    if (path !== undefined) {
      const table = await ListingTable.open(path);
      return (range) => table.list(range);
    }
    const client = new WireClient({
      address: task.addresses[side],
      credentials: () => credentials[side],
      dispatcher,
      retry: PATIENT,
      onRequest: () => {
        requests++;
      },
    });
    return (range, ends) => listRange(client, range, ends);
  };
  const tools: RangeTools = {
    source: await listingOf('source'),
    destination: await listingOf('destination'),
    filter: compileFilter(task.globs),
    segmentDirectory: task.segmentDirectory,
    onCompared: (keys) => {
      compared += keys;
    },
  };
  const tellProgress = () => {
    if (compared === 0 && requests === 0) return;
    send({ type: 'progress', compared, requests });
    compared = 0;
    requests = 0;
  };
  const timer = setInterval(tellProgress, PROGRESS_MS);
  port.on('close', () => clearInterval(timer));
  port.on('message', (message: ToWorker) => {
    if (message.type === 'credentials') {
      credentials[message.side] = message.credentials;
      return;
    }
    const { range } = message;
    runRange(range, tools).then(
      (outcome) => {
        tellProgress();
        send({ type: 'done', rangeId: range.id, outcome });
      },
      (error: unknown) => {
        // Anything but a store's failure is a defect: it ends the thread, and the coordinator hears of it.
        if (!(error instanceof S3Failure)) throw error;
        send({ type: 'failed', rangeId: range.id, failure: error.failure });
      },
    );
  });
}
