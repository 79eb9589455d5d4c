import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';
import type { Credentials, StoreAddress } from '../address.ts';

/** A request without a body, before it is signed. */
export interface UnsignedRequest {
  readonly method: 'GET' | 'HEAD';
  /** Percent-encoded once, as it is sent. Other services than S3 sign the path encoded twice. */
  readonly path: string;
  /** The query as it is sent, without the question mark and in the order that is signed: see `queryString`. */
  readonly search: string;
  /** Signed in addition to the headers of every request; names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Returns the headers of a request, including the signature. */
type Signer = (request: UnsignedRequest) => Record<string, string>;

const ALGORITHM = 'AWS4-HMAC-SHA256';
const EMPTY_BODY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/**
 * Returns a function that signs requests to one store by AWS Signature Version 4.
 *
 * It does not use `@smithy/signature-v4`, because one signature of that takes more processor time than the rest of a
 * HEAD: it derives a key from the secret for every request. The tests compare the signatures with it.
 *
 * Source: AWS, "Create a signed AWS API request".
 *
 * @param credentials called for every request, so that renewed credentials are used at once
 */
export function createSigner(address: StoreAddress, credentials: () => Credentials): Signer {
  const { region, origin, requestPayer, expectedBucketOwner } = address;
  const fixed: Record<string, string> = {
    host: new URL(origin).host,
    'x-amz-content-sha256': EMPTY_BODY_SHA256,
    ...(requestPayer ? { 'x-amz-request-payer': 'requester' } : {}),
    ...(expectedBucketOwner === undefined ? {} : { 'x-amz-expected-bucket-owner': expectedBucketOwner }),
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

/** Formats the time as it is signed, such as `20130524T000000Z`, once per second. */
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

/** Keeps the signing key, which takes four HMACs to derive, until the day or the secret changes. */
class SigningKeys {
  readonly #region: string;
  #secret: string | undefined;
  #day: string | undefined;
  /**
   * A key object, because OpenSSL would make a key from bytes for every HMAC, which takes ten times as long as the
   * HMAC.
   */
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
