import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A bucket that lists in any order and in pages of any length, unlike the embedded store. */
export interface OrderedBucket {
  readonly bucket: string;
  readonly keys: readonly string[];
  readonly compare: (a: string, b: string) => number;
  readonly pageLength: number;
  /** Whether the store ignores `start-after`. */
  readonly ignoresStartAfter?: boolean;
  /** Whether every page says that it is the last one. */
  readonly endsEarly?: boolean;
}

export const ORDERS: Readonly<Record<string, (a: string, b: string) => number>> = {
  bytes: (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)),
  'UTF-16 code units': (a, b) => (a < b ? -1 : Number(a > b)),
  'letters regardless of case': (a, b) => byFold(a, b) || (a < b ? -1 : Number(a > b)),
  'length first': (a, b) => a.length - b.length || (a < b ? -1 : Number(a > b)),
  backwards: (a, b) => (a > b ? -1 : Number(a < b)),
};

function byFold(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : Number(left > right);
}

/** Returns the body of the answer to a ListObjectsV2 query. */
export function listingXml(store: OrderedBucket, query: URLSearchParams): string {
  const { bucket, keys, compare, pageLength, ignoresStartAfter = false, endsEarly = false } = store;
  const prefix = query.get('prefix') ?? '';
  const after = query.get('continuation-token') ?? (ignoresStartAfter ? null : query.get('start-after'));
  const left = keys
    .filter((key) => key.startsWith(prefix) && (after === null || compare(key, after) > 0))
    .sort(compare);
  const page = left.slice(0, Math.min(pageLength, Number(query.get('max-keys') ?? 1000)));
  const more = left.length > page.length && !endsEarly;
  const rows = page.map(
    (key) =>
      `<Contents><Key>${encodeURIComponent(key)}</Key><ETag>"${etagOf(key)}"</ETag><Size>1</Size></Contents>`,
  );
  return (
    `<?xml version="1.0"?><ListBucketResult><Name>${bucket}</Name><EncodingType>url</EncodingType>` +
    `<KeyCount>${page.length}</KeyCount><IsTruncated>${more}</IsTruncated>${rows.join('')}` +
    `${more ? `<NextContinuationToken>${xmlText(page.at(-1) ?? '')}</NextContinuationToken>` : ''}</ListBucketResult>`
  );
}

function etagOf(key: string): string {
  return Buffer.from(key).toString('hex').padEnd(32, '0').slice(0, 32);
}

function xmlText(text: string): string {
  return text.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Serves listings of buckets at `/<bucket>`, and HEADs of their objects. Signatures are not checked. */
export async function serveBuckets(
  stores: readonly OrderedBucket[],
): Promise<{ endpoint: URL; server: Server }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://store');
    const [, name, ...key] = decodeURIComponent(url.pathname).split('/');
    const store = stores.find(({ bucket }) => bucket === name);
    if (store === undefined) {
      response.writeHead(404).end('<Error><Code>NoSuchBucket</Code></Error>');
      return;
    }
    if (request.method === 'HEAD') {
      const object = store.keys.find((each) => each === key.join('/'));
      const headers = object === undefined ? {} : { etag: `"${etagOf(object)}"`, 'content-length': 1 };
      response.writeHead(object === undefined ? 404 : 200, headers).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/xml' }).end(listingXml(store, url.searchParams));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { endpoint: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), server };
}
