import { isUtf8 } from 'node:buffer';
import { type ByteKey, NO_BYTES, percentDecode, percentEncode } from './bytes.ts';
import { refuse } from './errors.ts';
import type { Principal } from './principal.ts';

/** Query names and values, percent-decoded to bytes. A name without `=` has an empty value. */
type Query = ReadonlyMap<string, ByteKey>;

/** The request line and headers, parsed. */
export interface RequestHead {
  readonly method: string;
  /** The path exactly as it was sent, because the signature covers it in this form. */
  readonly rawPath: string;
  readonly rawQuery: string;
  readonly query: Query;
  /** By lower-case name. Repeated headers are joined by commas, as Signature Version 4 and S3's metadata do. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty if the request names no bucket. */
  readonly bucket: string;
  /** Empty if the request names no object. */
  readonly key: ByteKey;
}

/**
 * The order of a listing. S3 lists in UTF-8 order; stores written in JavaScript or Java may sort by UTF-16 by mistake, and
 * stores on a file system or a database without regard to case (`folded`).
 */
export type ListingOrder = 'utf-8' | 'utf-16' | 'folded';

/** A request whose signature and body were verified. */
export interface S3Request extends RequestHead {
  readonly principal: Principal;
  readonly content: Buffer;
  /** Headers that followed an aws-chunked body, such as a checksum. */
  readonly trailers: Readonly<Record<string, string>>;
  /** When the request arrived, in milliseconds since the epoch. */
  readonly now: number;
  /** Set by a fault that lists in another order than S3; `utf-8` if undefined. */
  readonly listingOrder?: ListingOrder;
  /** Set by a fault that skips the first key of a listing whose start-after is not an object. */
  readonly skipsAfterMissing?: boolean;
}

function parseQuery(rawQuery: string): Query {
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

/** The query as Signature Version 4 signs it: sorted, encoded, and without `X-Amz-Signature`. */
export function canonicalQuery(query: Query): string {
  const pairs: [string, string][] = [];
  for (const [name, value] of query) {
    if (name !== 'X-Amz-Signature') pairs.push([percentEncode(name), percentEncode(value)]);
  }
  pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return pairs.map(([name, value]) => `${name}=${value}`).join('&');
}

/** Joins repeated headers by commas. In node:http only `rawHeaders` keeps them apart. */
function joinHeaders(rawHeaders: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = Object.create(null);
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] as string).toLowerCase();
    const value = rawHeaders[i + 1] as string;
    const before = headers[name];
    headers[name] = before === undefined ? value : `${before},${value}`;
  }
  return headers;
}

/** The bucket in a virtual-hosted request's Host header, or undefined for path-style addressing. */
function bucketOfHost(host: string | undefined, domain: string): string | undefined {
  const name = host?.replace(/:\d+$/, '').toLowerCase();
  if (name === undefined || !name.endsWith(`.${domain}`)) return undefined;
  return name.slice(0, -domain.length - 1);
}

/**
 * Parses a request line and its headers.
 *
 * @param target     path and query as they were sent
 * @param rawHeaders names and values in turn, as in node:http
 * @param domain     the domain below which buckets are addressed by virtual host
 */
export function parseHead(
  method: string,
  target: string,
  rawHeaders: readonly string[],
  domain: string,
): RequestHead {
  const headers = joinHeaders(rawHeaders);
  // A client behind a proxy may send the absolute form of the target.
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

/** @throws S3Error InvalidURI, KeyTooLongError  S3 cannot store an object under this key */
export function checkKey(key: ByteKey): void {
  if (key.length > 1024) refuse('KeyTooLongError');
  if (!isUtf8(Buffer.from(key, 'latin1'))) refuse('InvalidURI');
}
