import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';
import type { Credentials, StoreAddress } from '../address.ts';

/** What is signed: a request without a body. */
export interface UnsignedRequest {
  readonly method: 'GET' | 'HEAD';
  /** Percent-encoded, as it is sent: S3 signs it so; other services encode it twice. */
  readonly path: string;
  /** As it is sent, without the question mark: see `queryString`, which puts it in the order that is signed. */
  readonly search: string;
  /** Signed beside those that every request has; names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Returns the headers of a request, signature included. */
export type Signer = (request: UnsignedRequest) => Record<string, string>;

const ALGORITHM = 'AWS4-HMAC-SHA256';
const EMPTY_BODY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/**
 * Signs by AWS Signature Version 4 for one store.
 *
 * By hand, since a signature of `@smithy/signature-v4` takes more processor time than all the rest of a HEAD: it makes
 * a key of the secret at every request. It is the oracle of the tests.
 *
 * Source: AWS, "Create a signed AWS API request".
 *
 * @param credentials asked at every request, so that refreshed ones are used at once
 */
export function createSigner(address: StoreAddress, credentials: () => Credentials): Signer {
  const { region, origin, requestPayer } = address;
  const fixed: Record<string, string> = {
    host: new URL(origin).host,
    'x-amz-content-sha256': EMPTY_BODY_SHA256,
    ...(requestPayer ? { 'x-amz-request-payer': 'requester' } : {}),
  };
  const clock = new SigningClock();
  const keys = new SigningKeys(region);
  return ({ method, path, search, headers }) => {
    const { accessKeyId, secretAccessKey, sessionToken } = credentials();
    const time = clock.now();
    const day = time.slice(0, 8);
    const signed: Record<string, string> = { ...fixed, ...headers, 'x-amz-date': time };
    if (sessionToken !== undefined) signed['x-amz-security-token'] = sessionToken;
    const names = Object.keys(signed).sort();
    let lines = '';
    for (const name of names) lines += `${name}:${canonicalValue(signed[name] as string)}\n`;
    const list = names.join(';');
    const request = `${method}\n${path}\n${search}\n${lines}\n${list}\n${EMPTY_BODY_SHA256}`;
    const scope = `${day}/${region}/s3/aws4_request`;
    const signature = createHmac('sha256', keys.of(secretAccessKey, day))
      .update(`${ALGORITHM}\n${time}\n${scope}\n${hash('sha256', request, 'hex')}`)
      .digest('hex');
    signed.authorization = `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${list}, Signature=${signature}`;
    return signed;
  };
}

function canonicalValue(value: string): string {
  return /[ \t\r\n]/.test(value) ? value.trim().replace(/[ \t\r\n]+/g, ' ') : value;
}

/** The time as it is signed, made once a second: `20130524T000000Z`. */
class SigningClock {
  #second = Number.NaN;
  #text = '';

  now(): string {
    const second = Math.floor(Date.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#text = new Date(second * 1000).toISOString().replace(/[-:]|\.000/g, '');
    }
    return this.#text;
  }
}

/** Four HMACs give the key of a day; it is kept until the day or the secret is another one. */
class SigningKeys {
  readonly #region: string;
  #secret: string | undefined;
  #day: string | undefined;
  /** As an object: from bytes, OpenSSL makes a key at every HMAC, which takes ten times as long as the HMAC. */
  #key: KeyObject = createSecretKey(Buffer.alloc(32));

  constructor(region: string) {
    this.#region = region;
  }

  of(secret: string, day: string): KeyObject {
    if (secret !== this.#secret || day !== this.#day) {
      const parts = [day, this.#region, 's3', 'aws4_request'];
      this.#key = createSecretKey(parts.reduce<Buffer>(hmac, Buffer.from(`AWS4${secret}`)));
      this.#secret = secret;
      this.#day = day;
    }
    return this.#key;
  }
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
