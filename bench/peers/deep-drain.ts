/**
 * What the store and the wire can give for single objects, as a program: HEAD and tags of every object of both hex
 * buckets of a pair, the keys being known, signed, asked for by as many threads and at once as the action does, and
 * thrown away.
 *
 *     node bench/peers/deep-drain.ts <endpoint> <pair of buckets> <objects> <connections>
 */
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { Dispatcher } from 'undici';
import { keyFromText } from '../../src/s3/byte-key.ts';
import { DEFAULT_LIMITS, openDispatcher } from '../../src/s3/wire/dispatcher.ts';
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

/** Asks for every object whose index is this thread's. */
async function drainShare(share: Share): Promise<void> {
  const asked = await Promise.all(['source', 'destination'].map((side) => drainSide(share, side)));
  (parentPort as NonNullable<typeof parentPort>).postMessage(asked.reduce((sum, calls) => sum + calls, 0));
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
  let asked = 0;
  const askOn = async (): Promise<void> => {
    for (const { key, method, search, headers } of calls) {
      asked++;
      const path = `/${bucket}/${key}`;
      const signed = sign({ method, path, search, headers });
      const target = search === '' ? path : `${path}?${search}`;
      await drained(dispatcher, { origin: endpoint, path: target, method, headers: signed });
    }
  };
  await Promise.all(Array.from({ length: connections }, askOn));
  return asked;
}

function* callsOf(keys: () => Iterable<ByteKey>) {
  for (const key of keys()) {
    const { etag } = generatedObject(key, false, {});
    const headers = { 'if-match': `"${etag}"`, 'x-amz-checksum-mode': 'ENABLED' };
    yield { key, method: 'HEAD', search: '', headers } as const;
    yield { key, method: 'GET', search: 'tagging=', headers: {} } as const;
  }
}

/** Without `dispatcher.request`, which makes a stream of each body. */
function drained(dispatcher: Dispatcher, request: Dispatcher.DispatchOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    dispatcher.dispatch(
      // undici closes the connection after each HEAD that does not say otherwise.
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
