import { isUtf8 } from 'node:buffer';
import { type ByteKey, NO_BYTES, percentDecode, percentEncode } from './bytes.ts';
import { refuse } from './errors.ts';
import type { Principal } from './policy.ts';
import type { ListingOrder } from './stored-listing.ts';

/** Query names and values, decoded into bytes. A name without `=` has an empty value. */
export type Query = ReadonlyMap<string, ByteKey>;

/** What is known of a request from its first line and headers alone. */
export interface RequestHead {
  readonly method: string;
  /** The path exactly as it was sent: it is what was signed. */
  readonly rawPath: string;
  readonly rawQuery: string;
  readonly query: Query;
  /** Lower-cased names; repeated ones joined by commas, as Signature Version 4 and S3's metadata do. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bucket: string;
  readonly key: ByteKey;
}

/** A request that is ready to be carried out: signed by somebody, its body whole and verified. */
export interface S3Request extends RequestHead {
  readonly principal: Principal;
  readonly content: Buffer;
  /** Headers that came after an aws-chunked body, such as a checksum. */
  readonly trailers: Readonly<Record<string, string>>;
  readonly now: number;
  /** Another order than S3's, by a fault. */
  readonly listingOrder?: ListingOrder;
}

export function parseQuery(rawQuery: string): Query {
  const query = new Map<string, ByteKey>();
  if (rawQuery === '') return query;
  for (const pair of rawQuery.split('&')) {
    if (pair === '') continue;
    const cut = pair.indexOf('=');
    const name = percentDecode(cut < 0 ? pair : pair.slice(0, cut), 'plus-is-space');
    query.set(name, cut < 0 ? NO_BYTES : percentDecode(pair.slice(cut + 1), 'plus-is-space'));
  }
  return query;
}

/** The query in the form that Signature Version 4 signs, without `X-Amz-Signature` itself. */
export function canonicalQuery(query: Query): string {
  const pairs: [string, string][] = [];
  for (const [name, value] of query) {
    if (name !== 'X-Amz-Signature') pairs.push([percentEncode(name), percentEncode(value)]);
  }
  pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return pairs.map(([name, value]) => `${name}=${value}`).join('&');
}

/** node:http keeps repeated headers apart in `rawHeaders` only. */
export function joinHeaders(rawHeaders: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = Object.create(null);
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] as string).toLowerCase();
    const value = rawHeaders[i + 1] as string;
    const before = headers[name];
    headers[name] = before === undefined ? value : `${before},${value}`;
  }
  return headers;
}

/** The bucket that the Host header names, for addressing by virtual host. */
function bucketOfHost(host: string | undefined, domain: string): string | undefined {
  const name = host?.replace(/:\d+$/, '').toLowerCase();
  if (name === undefined || !name.endsWith(`.${domain}`)) return undefined;
  return name.slice(0, -domain.length - 1);
}

export function parseHead(
  method: string,
  target: string,
  rawHeaders: readonly string[],
  domain: string,
): RequestHead {
  const headers = joinHeaders(rawHeaders);
  // A proxy client may send the absolute form of the target.
  const relative = target.replace(/^https?:\/\/[^/?]*/i, '');
  const cut = relative.indexOf('?');
  const rawPath = (cut < 0 ? relative : relative.slice(0, cut)) || '/';
  const rawQuery = cut < 0 ? '' : relative.slice(cut + 1);
  const hostBucket = bucketOfHost(headers.host, domain);
  const path = rawPath.slice(1);
  const slash = path.indexOf('/');
  const bucketPart = hostBucket ?? (slash < 0 ? path : path.slice(0, slash));
  const keyPart = hostBucket !== undefined ? path : slash < 0 ? '' : path.slice(slash + 1);
  return {
    method,
    rawPath,
    rawQuery,
    query: parseQuery(rawQuery),
    headers,
    bucket: percentDecode(bucketPart, 'plus-is-plus'),
    key: percentDecode(keyPart, 'plus-is-plus'),
  };
}

/** @throws S3Error InvalidURI, KeyTooLongError  a key that S3 cannot hold */
export function checkKey(key: ByteKey): void {
  if (key.length > 1024) refuse('KeyTooLongError');
  if (!isUtf8(Buffer.from(key, 'latin1'))) refuse('InvalidURI');
}
