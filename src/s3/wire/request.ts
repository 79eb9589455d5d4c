import type { Dispatcher } from 'undici';
import { VERSION } from '../../version.ts';
import type { Credentials, StoreAddress } from '../address.ts';
import type { ByteKey } from '../byte-key.ts';
import type { Operation } from '../failure.ts';
import { createSigner } from './signer.ts';
import { encodePath, queryString } from './uri.ts';

const USER_AGENT = `bucket-delta/${VERSION}`;

/** A request about a bucket, or about an object in it. */
export interface WireRequest {
  readonly operation: Operation;
  /** GET by default. */
  readonly method?: 'GET' | 'HEAD';
  /** The object, below the store's prefix; undefined for a request about the bucket. */
  readonly key?: ByteKey;
  /** Names and values, not encoded. */
  readonly query?: Readonly<Record<string, string>>;
  /** Sent and signed in addition to the headers of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Whether the answer may be compressed; `identity` by default. It is not signed, because Google changes it on the
   * way.
   *
   * Cloudflare R2 and Google decompress an object that has `Content-Encoding: gzip` for clients that do not accept
   * `gzip`, and then send no length.
   */
  readonly acceptEncoding?: 'identity' | 'gzip';
  /** The status codes that are answers and not refusals; 200 by default. */
  readonly answers?: readonly number[];
}

/** A request whose answer is read as it arrives. */
export interface StreamRequest extends WireRequest {
  /** Ends the request, and the waits between attempts, with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** A request in the form that undici takes. */
export type SignedRequest = Dispatcher.DispatchOptions;

/** Returns a function that signs requests to a store with the credentials that are current at the time. */
export function requestSigner(
  address: StoreAddress,
  credentials: () => Credentials,
): (request: WireRequest) => SignedRequest {
  const { origin, bucketPath, prefix } = address;
  const sign = createSigner(address, credentials);
  const beforeKey = bucketPath + (bucketPath.endsWith('/') ? '' : '/') + encodePath(prefix);
  return ({ method = 'GET', key, query = {}, headers = {}, acceptEncoding = 'identity' }) => {
    const path = key === undefined ? bucketPath : beforeKey + encodePath(key);
    const search = queryString(query);
    const signed = sign({ method, path, search, headers });
    signed['user-agent'] = USER_AGENT;
    signed['accept-encoding'] = acceptEncoding;
    return {
      origin,
      path: search === '' ? path : `${path}?${search}`,
      method,
      headers: signed,
      // By default, undici closes the connection after each HEAD.
      ...(method === 'HEAD' ? { reset: false } : {}),
    };
  };
}
