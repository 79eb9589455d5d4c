/**
 * The highest rate that the store and the wire allow for listings, as a program. It knows where each page of a hex
 * bucket pair begins, fetches all pages with as many threads and concurrent requests as the action, with signatures,
 * and discards the answers.
 *
 *     node bench/peers/drain.ts <endpoint> <pair of buckets> <objects> <connections>
 */
import { once } from 'node:events';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { keyFromText } from '../../src/s3/byte-key.ts';
import { DEFAULT_LIMITS, openDispatcher } from '../../src/s3/connections/dispatcher.ts';
import { createSigner } from '../../src/s3/wire/signer.ts';
import { queryString } from '../../src/s3/wire/uri.ts';
import { SHAPES } from '../../store/generated/shapes.ts';
import { CREDENTIALS } from '../stores/bucket-pair.ts';
import { runShares, type ThreadShare } from './threads.ts';

const PAGE = 1000;

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

/** Fetches this thread's share of the pages. */
async function drainShare(share: Share): Promise<void> {
  const keyAt = SHAPES.hex(share.objects);
  const starts: (string | undefined)[] = share.thread === 0 ? [undefined] : [];
  for (let index = PAGE, page = 1; index < share.objects; index += PAGE, page++) {
    if (page % share.threads === share.thread) starts.push(keyAt(index - 1));
  }
  const sides = [`/${share.name}-source`, `/${share.name}-destination`].map((path) => ({
    path,
    dispatcher: openDispatcher({ ...DEFAULT_LIMITS, connections: share.connections }),
  }));
  const port = parentPort as NonNullable<typeof parentPort>;
  const fetched = await Promise.all(
    sides.map(async ({ path, dispatcher }) => {
      const fetchPage = pageFetcher(share.endpoint, path, dispatcher);
      const left = starts.values();
      await Promise.all(
        Array.from({ length: share.connections }, async () => {
          for (const start of left) await fetchPage(start);
        }),
      );
      return starts.length;
    }),
  );
  port.postMessage(fetched.reduce((sum, pages) => sum + pages, 0));
}

function pageFetcher(
  endpoint: string,
  path: string,
  dispatcher: ReturnType<typeof openDispatcher>,
): (startAfter: string | undefined) => Promise<void> {
  const sign = createSigner(
    {
      side: 'source',
      bucket: path.slice(1),
      prefix: keyFromText(''),
      origin: endpoint,
      bucketPath: path,
      region: 'us-east-1',
      requestPayer: false,
      endpoint,
    },
    () => CREDENTIALS,
  );
  return async (startAfter) => {
    const query: Record<string, string> = {
      'encoding-type': 'url',
      'list-type': '2',
      'max-keys': String(PAGE),
    };
    if (startAfter !== undefined) query['start-after'] = startAfter;
    const search = queryString(query);
    const headers = sign({ method: 'GET', path, search });
    const { statusCode, body } = await dispatcher.request({
      origin: endpoint,
      path: `${path}?${search}`,
      method: 'GET',
      headers,
    });
    if (statusCode !== 200) throw new Error(`the store answered ${statusCode}`);
    const ended = once(body, 'end');
    body.resume();
    await ended;
  };
}
