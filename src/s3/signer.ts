import { Hash } from '@smithy/hash-node';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Credentials, StoreAddress } from './address.ts';

/** What is signed: a request without a body. */
export interface UnsignedRequest {
  readonly method: 'GET' | 'HEAD';
  /** Already percent-encoded. */
  readonly path: string;
  /** Not encoded. */
  readonly query: Readonly<Record<string, string>>;
  /** Signed beside those that every request has. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Returns the headers of a request, signature included. */
export type Signer = (request: UnsignedRequest) => Promise<Record<string, string>>;

const EMPTY_BODY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/**
 * Signs by AWS Signature Version 4 for one store.
 *
 * @param credentials asked at every request, so that refreshed ones are used at once
 */
export function createSigner(address: StoreAddress, credentials: () => Credentials): Signer {
  const { host, protocol, hostname, port } = new URL(address.origin);
  const signature = new SignatureV4({
    service: 's3',
    region: address.region,
    credentials: async () => {
      const { accessKeyId, secretAccessKey, sessionToken } = credentials();
      return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
    },
    sha256: Hash.bind(null, 'sha256'),
    // S3 signs the path as it is sent; other services encode it twice.
    uriEscapePath: false,
  });
  const fixed: Record<string, string> = { host, 'x-amz-content-sha256': EMPTY_BODY_SHA256 };
  if (address.requestPayer) fixed['x-amz-request-payer'] = 'requester';
  return async ({ method, path, query, headers }) => {
    const signed = await signature.sign({
      method,
      protocol,
      hostname,
      ...(port === '' ? {} : { port: Number(port) }),
      path,
      query: { ...query },
      headers: { ...fixed, ...headers },
    });
    return signed.headers;
  };
}
