import { createHash, createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { refuse, S3Error } from '../protocol/errors.ts';
import type { StoreCredentials } from '../protocol/principal.ts';
import { canonicalQuery, type RequestHead } from '../protocol/request.ts';

/**
 * Verifies AWS Signature Version 4, in the Authorization header or in the query of a presigned request.
 * Source: "Authenticating Requests (AWS Signature Version 4)" in the Amazon S3 API reference.
 */
const ALGORITHM = 'AWS4-HMAC-SHA256';
const MAX_SKEW_MS = 15 * 60 * 1000;
const MAX_PRESIGNED_SECONDS = 7 * 24 * 60 * 60;

/** Who signed a request, and what verifies its body. */
export interface SignedBy {
  readonly credentials: StoreCredentials;
  /** `x-amz-content-sha256`, or UNSIGNED-PAYLOAD for a presigned request without this header. */
  readonly payloadHash: string;
  readonly chain: ChunkChain;
}

/** What the chunk signatures of an aws-chunked body are computed from. */
export interface ChunkChain {
  readonly key: Buffer;
  readonly timestamp: string;
  readonly scope: string;
  /** The request's own signature, on which that of the first chunk builds. */
  readonly seed: string;
}

interface SignatureRules {
  readonly credentials: ReadonlyMap<string, StoreCredentials>;
  /** The only region that is served; undefined accepts any. */
  readonly region: string | undefined;
  readonly now: number;
}

/** What a request states about its signature. */
interface Claim {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly timestamp: string;
  readonly payloadHash: string;
  readonly token: string | undefined;
  /** How many seconds a presigned request is valid; undefined for a signature in the header. */
  readonly expires: number | undefined;
}

/**
 * A key in two forms. OpenSSL would build a KeyObject from bytes anew each time, at more cost than the rest of the
 * check.
 */
interface SigningKey {
  readonly bytes: Buffer;
  readonly object: KeyObject;
}

const signingKeys = new Map<string, SigningKey>();

function hmac(key: KeyObject | Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'latin1').digest();
}

/** The key for one day and region. It takes four HMACs, so it is kept. */
function signingKey(secret: string, date: string, region: string): SigningKey {
  const name = `${date}/${region}/${secret}`;
  const kept = signingKeys.get(name);
  if (kept !== undefined) return kept;
  const bytes = hmac(hmac(hmac(hmac(`AWS4${secret}`, date), region), 's3'), 'aws4_request');
  const key = { bytes, object: createSecretKey(bytes) };
  if (signingKeys.size > 1000) signingKeys.clear();
  signingKeys.set(name, key);
  return key;
}

/** The signature of one chunk, or of the trailer. */
export function signChunk(chain: ChunkChain, kind: 'PAYLOAD' | 'TRAILER', lines: readonly string[]): string {
  const text = [`${ALGORITHM}-${kind}`, chain.timestamp, chain.scope, ...lines].join('\n');
  return hmac(chain.key, text).toString('hex');
}

function malformed(message: string): never {
  refuse('AuthorizationHeaderMalformed', `The authorization header is malformed; ${message}`);
}

function splitCredential(credential: string): Pick<Claim, 'accessKeyId' | 'date' | 'region' | 'service'> {
  const parts = credential.split('/');
  const [date, region, service, terminator] = parts.slice(-4);
  if (
    parts.length < 5 ||
    date === undefined ||
    region === undefined ||
    service === undefined ||
    terminator !== 'aws4_request'
  ) {
    malformed('the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".');
  }
  return { accessKeyId: parts.slice(0, -4).join('/'), date, region, service };
}

/** `x-amz-date`, or the Date header in its absence, in the basic ISO form that is signed. */
function timestampOf(headers: RequestHead['headers']): string {
  const given = headers['x-amz-date'] ?? headers.date;
  if (given === undefined) {
    refuse('AccessDenied', 'AWS authentication requires a valid Date or x-amz-date header');
  }
  if (/^\d{8}T\d{6}Z$/.test(given)) return given;
  const time = Date.parse(given);
  if (Number.isNaN(time)) {
    refuse('AccessDenied', 'AWS authentication requires a valid Date or x-amz-date header');
  }
  return new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function claimOfHeader(head: RequestHead, authorization: string): Claim {
  if (!authorization.startsWith(`${ALGORITHM} `)) {
    refuse(
      'InvalidRequest',
      'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
    );
  }
  const fields = new Map<string, string>();
  for (const part of authorization.slice(ALGORITHM.length + 1).split(',')) {
    const cut = part.indexOf('=');
    if (cut > 0) fields.set(part.slice(0, cut).trim(), part.slice(cut + 1).trim());
  }
  const credential = fields.get('Credential');
  const signedHeaders = fields.get('SignedHeaders');
  const signature = fields.get('Signature');
  if (credential === undefined || signedHeaders === undefined || signature === undefined) {
    malformed(
      'the authorization header requires three components: Credential, SignedHeaders, and Signature.',
    );
  }
  const payloadHash = head.headers['x-amz-content-sha256'];
  if (payloadHash === undefined) {
    refuse('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
  }
  return {
    ...splitCredential(credential),
    signedHeaders: signedHeaders.split(';'),
    signature,
    timestamp: timestampOf(head.headers),
    payloadHash,
    token: head.headers['x-amz-security-token'],
    expires: undefined,
  };
}

function claimOfQuery(head: RequestHead): Claim {
  const requireParameter = (name: string): string => {
    const value = head.query.get(name);
    if (value === undefined) {
      refuse(
        'AuthorizationQueryParametersError',
        'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
      );
    }
    return value;
  };
  if (requireParameter('X-Amz-Algorithm') !== ALGORITHM) {
    refuse('AuthorizationQueryParametersError', `X-Amz-Algorithm only supports "${ALGORITHM}"`);
  }
  const expires = Number(requireParameter('X-Amz-Expires'));
  if (!Number.isInteger(expires) || expires < 0 || expires > MAX_PRESIGNED_SECONDS) {
    refuse('AuthorizationQueryParametersError', 'X-Amz-Expires must be between 0 and 604800 seconds, a week');
  }
  return {
    ...splitCredential(requireParameter('X-Amz-Credential')),
    signedHeaders: requireParameter('X-Amz-SignedHeaders').split(';'),
    signature: requireParameter('X-Amz-Signature'),
    timestamp: requireParameter('X-Amz-Date'),
    payloadHash:
      head.headers['x-amz-content-sha256'] ?? head.query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
    token: head.query.get('X-Amz-Security-Token'),
    expires,
  };
}

function checkTime(claim: Claim, now: number): void {
  const parts = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(claim.timestamp);
  if (parts === null || claim.timestamp.slice(0, 8) !== claim.date) {
    malformed(`the date in the Credential does not match the request's time ${claim.timestamp}.`);
  }
  const [, year, month, day, hour, minute, second] = parts;
  const sent = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (claim.expires === undefined) {
    if (Math.abs(now - sent) <= MAX_SKEW_MS) return;
    throw new S3Error('RequestTimeTooSkewed', {
      fields: {
        RequestTime: claim.timestamp,
        ServerTime: new Date(now).toISOString(),
        MaxAllowedSkewMilliseconds: String(MAX_SKEW_MS),
      },
    });
  }
  if (now < sent - MAX_SKEW_MS) refuse('AccessDenied', 'Request is not yet valid');
  if (now > sent + claim.expires * 1000) refuse('AccessDenied', 'Request has expired');
}

function checkScope(claim: Claim, region: string | undefined): void {
  if (claim.service !== 's3') {
    malformed(`incorrect service "${claim.service}". This endpoint belongs to "s3".`);
  }
  if (region === undefined || claim.region === region) return;
  throw new S3Error('AuthorizationHeaderMalformed', {
    message: `The authorization header is malformed; the region '${claim.region}' is wrong; expecting '${region}'`,
    fields: { Region: region },
    headers: { 'x-amz-bucket-region': region },
  });
}

function checkToken(claim: Claim, credentials: StoreCredentials, now: number): void {
  if (claim.token !== credentials.sessionToken) {
    // As at AWS, a temporary key without its token is looked up among the long-term keys, where it is unknown.
    refuse(claim.token === undefined ? 'InvalidAccessKeyId' : 'InvalidToken');
  }
  if (credentials.expiresAt !== undefined && credentials.expiresAt.getTime() <= now) refuse('ExpiredToken');
}

function canonicalRequest(head: RequestHead, claim: Claim): string {
  const headers = claim.signedHeaders.map((name) => {
    const value = head.headers[name] ?? '';
    return `${name}:${value.trim().replace(/ +/g, ' ')}\n`;
  });
  return [
    head.method,
    head.rawPath,
    canonicalQuery(head.query),
    headers.join(''),
    claim.signedHeaders.join(';'),
    claim.payloadHash,
  ].join('\n');
}

/** Host and every x-amz header must be signed, because an unsigned header could be changed in transit. */
function checkSignedHeaders(head: RequestHead, claim: Claim): void {
  const unsigned = Object.keys(head.headers).filter(
    (name) => (name === 'host' || name.startsWith('x-amz-')) && !claim.signedHeaders.includes(name),
  );
  // A presigned request may contain its payload hash without signing it.
  const forgotten = unsigned.filter((name) => name !== 'x-amz-content-sha256');
  if (forgotten.length > 0) {
    throw new S3Error('AccessDenied', {
      message: 'There were headers present in the request which were not signed',
      fields: { HeadersNotSigned: forgotten.join(', ') },
    });
  }
}

/**
 * Checks a request's signature.
 *
 * @throws S3Error AccessDenied if there is no signature, otherwise the code with which AWS refuses it
 */
export function verifySignature(head: RequestHead, rules: SignatureRules): SignedBy {
  const authorization = head.headers.authorization;
  const isPresigned = head.query.has('X-Amz-Signature') || head.query.has('X-Amz-Credential');
  if (authorization === undefined && !isPresigned) refuse('AccessDenied');
  const claim = authorization !== undefined ? claimOfHeader(head, authorization) : claimOfQuery(head);
  checkScope(claim, rules.region);
  const credentials = rules.credentials.get(claim.accessKeyId);
  if (credentials === undefined) {
    throw new S3Error('InvalidAccessKeyId', { fields: { AWSAccessKeyId: claim.accessKeyId } });
  }
  checkTime(claim, rules.now);
  checkSignedHeaders(head, claim);
  const scope = `${claim.date}/${claim.region}/${claim.service}/aws4_request`;
  const key = signingKey(credentials.secretAccessKey, claim.date, claim.region);
  const hash = createHash('sha256').update(canonicalRequest(head, claim), 'latin1').digest('hex');
  const expected = hmac(key.object, [ALGORITHM, claim.timestamp, scope, hash].join('\n'));
  const given = Buffer.from(claim.signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) refuse('SignatureDoesNotMatch');
  checkToken(claim, credentials, rules.now);
  return {
    credentials,
    payloadHash: claim.payloadHash,
    chain: { key: key.bytes, timestamp: claim.timestamp, scope, seed: claim.signature },
  };
}
