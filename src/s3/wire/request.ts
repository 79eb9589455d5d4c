import type { Dispatcher } from 'undici';
import { VERSION } from '../../version.ts';
import type { Credentials, StoreAddress } from '../address.ts';
import type { ByteKey } from '../byte-key.ts';
import type { Operation } from '../failure.ts';
import { createSigner } from './signer.ts';
import { encodePath, queryString } from './uri.ts';

export const USER_AGENT = `bucket-delta/${VERSION}`;

/** What is asked of a bucket, or of an object in it. */
export interface WireRequest {
  readonly operation: Operation;
  /** GET if not said. */
  readonly method?: 'GET' | 'HEAD';
  /** The object, below the store's prefix; without it the bucket is asked. */
  readonly key?: ByteKey;
  /** Not encoded. */
  readonly query?: Readonly<Record<string, string>>;
  /** Sent and signed, beside those of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Whether the answer may be packed; `identity` if not said. Not signed, since Google changes it on the way.
   *
   * Cloudflare R2 and Google unpack an object that has `Content-Encoding: gzip` for whoever does not take `gzip`, and
   * then tell no length.
   */
  readonly acceptEncoding?: 'identity' | 'gzip';
  /** The status codes that are answers and no refusals: 200 if not said. */
  readonly answers?: readonly number[];
}

/** A request whose answer is taken as it comes. */
export interface StreamRequest extends WireRequest {
  /** Ends the request, and the waits between its tries, with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** A request as undici takes it. */
export type SignedRequest = Dispatcher.DispatchOptions;

/** Returns what signs the requests to a store, with the credentials that are current then. */
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
      // undici closes the connection after each HEAD that does not say otherwise.
      ...(method === 'HEAD' ? { reset: false } : {}),
    };
  };
}
