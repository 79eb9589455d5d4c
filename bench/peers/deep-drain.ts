/**
 * The highest rate that the store and the wire allow for single objects, as a program. It knows the keys of a hex
 * bucket pair, requests HEAD and tags of every object with as many threads and concurrent requests as the action, with
 * signatures, and discards the answers.
 *
 *     node bench/peers/deep-drain.ts <endpoint> <pair of buckets> <objects> <connections>
 */
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { Dispatcher } from 'undici';
import { keyFromText } from '../../src/s3/byte-key.ts';
import { DEFAULT_LIMITS, openDispatcher } from '../../src/s3/connections/dispatcher.ts';
import { createSigner } from '../../src/s3/wire/signer.ts';
import { generatedObject } from '../../store/generated/generated-bucket.ts';
import { SHAPES } from '../../store/generated/shapes.ts';
import type { ByteKey } from '../../store/protocol/bytes.ts';
import { CREDENTIALS, isMissing } from '../stores/bucket-pair.ts';
import { runShares, type ThreadShare } from './threads.ts';

interface Share extends ThreadShare {
  readonly endpoint: string;
  readonly name: string;
  readonly objects: number;
  readonly connections: number;
}

if (isMainThread) {
  const [endpoint, name, objects, connections] = process.argv.slice(2);
  const share = { endpoint, name, objects: Number(objects), connections: Number(connections) };
  await runShares(import.meta.url, share.objects, share);
} else await drainShare(workerData as Share);

/** Requests this thread's share of the objects. */
async function drainShare(share: Share): Promise<void> {
  const counts = await Promise.all(['source', 'destination'].map((side) => drainSide(share, side)));
  (parentPort as NonNullable<typeof parentPort>).postMessage(counts.reduce((sum, calls) => sum + calls, 0));
}

async function drainSide(share: Share, side: string): Promise<number> {
  const { endpoint, name, objects, connections, thread, threads } = share;
  const bucket = `${name}-${side}`;
  const dispatcher = openDispatcher({ ...DEFAULT_LIMITS, connections });
  const sign = createSigner(
    {
      side: 'source',
      bucket,
      prefix: keyFromText(''),
      origin: endpoint,
      bucketPath: `/${bucket}`,
      region: 'us-east-1',
      requestPayer: false,
      endpoint,
    },
    () => CREDENTIALS,
  );
  const keyAt = SHAPES.hex(objects);
  const calls = callsOf(function* () {
    for (let index = thread; index < objects; index += threads)
      if (side === 'source' || !isMissing(index)) yield keyAt(index);
  });
  let requests = 0;
  const sendCalls = async (): Promise<void> => {
    for (const { key, method, search, headers } of calls) {
      requests++;
      const path = `/${bucket}/${key}`;
      const signed = sign({ method, path, search, headers });
      const target = search === '' ? path : `${path}?${search}`;
      await sendAndDiscard(dispatcher, { origin: endpoint, path: target, method, headers: signed });
    }
  };
  await Promise.all(Array.from({ length: connections }, sendCalls));
  return requests;
}

function* callsOf(keys: () => Iterable<ByteKey>) {
  for (const key of keys()) {
    const { etag } = generatedObject(key, false, {});
    const headers = { 'if-match': `"${etag}"`, 'x-amz-checksum-mode': 'ENABLED' };
    yield { key, method: 'HEAD', search: '', headers } as const;
    yield { key, method: 'GET', search: 'tagging=', headers: {} } as const;
  }
}

/** Sends a request and discards the answer. It avoids `dispatcher.request`, which creates a stream for each body. */
function sendAndDiscard(dispatcher: Dispatcher, request: Dispatcher.DispatchOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    dispatcher.dispatch(
      // Without `reset: false` undici closes the connection after each HEAD.
      { ...request, ...(request.method === 'HEAD' ? { reset: false } : {}) },
      {
        onRequestStart: () => {},
        onResponseStart: (_controller, status) => {
          if (status !== 200) reject(new Error(`the store answered ${status}`));
        },
        onResponseData: () => {},
        onResponseEnd: () => resolve(),
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}
