import { createHash, randomBytes } from 'node:crypto';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import {
  AbortMultipartUploadCommand,
  CreateBucketCommand,
  type CreateBucketCommandInput,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectLegalHoldCommand,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Hash } from '@smithy/hash-node';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll } from 'vitest';
import { target } from './suite.ts';
import { type Credentials, REGION } from './target.ts';

/** An SDK client of the store. It does not retry, so each test sees the first answer. */
export function client(settings: S3ClientConfig = {}): S3Client {
  return new S3Client({
    endpoint: target.endpoint,
    region: REGION,
    credentials: target.credentials,
    forcePathStyle: true,
    maxAttempts: 1,
    // By default the SDK sends a checksum with every request. Here only the statements about checksums send one.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...settings,
  });
}

/** The client with the default settings. */
export const s3 = client();

/**
 * Returns `accepted`, or `<status> <code>` of the refusal. An answer to HEAD has no body, so its code is guessed by the
 * SDK.
 */
export async function outcome(call: () => Promise<unknown>): Promise<string> {
  try {
    await call();
    return 'accepted';
  } catch (error) {
    if (error instanceof S3ServiceException) return `${error.$metadata.httpStatusCode} ${error.name}`;
    throw error;
  }
}

// Buckets and objects

/** What a new bucket is created with. */
interface BucketOptions {
  /** Whether object lock is enabled; false by default. */
  readonly lock?: boolean;
  readonly versioning?: 'Enabled';
  /** Keys of objects whose body is their key. */
  readonly objects?: readonly string[];
}

/**
 * Creates a bucket for the enclosing `describe`. If the store outlives the run, the bucket is emptied and removed
 * afterwards.
 *
 * @returns its name
 */
export function freshBucket(label: string, options: BucketOptions = {}): string {
  const bucket = `conformance-${label}-${randomBytes(4).toString('hex')}`;
  beforeAll(async () => {
    const input: CreateBucketCommandInput = { Bucket: bucket };
    if (options.lock === true) input.ObjectLockEnabledForBucket = true;
    await s3.send(new CreateBucketCommand(input));
    if (options.versioning !== undefined) await setVersioning(bucket, options.versioning);
    await forEachConcurrently(16, options.objects ?? [], (key) => put(bucket, key));
  });
  afterAll(async () => {
    if (target.outlivesRun) await removeBucket(bucket);
  });
  return bucket;
}

/** Puts an object; by default its body is its key. */
export async function put(bucket: string, key: string, input: Partial<PutObjectCommandInput> = {}) {
  return await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: key, ...input }));
}

export async function bodyOf(bucket: string, key: string, versionId?: string): Promise<string> {
  const input = { Bucket: bucket, Key: key, ...(versionId === undefined ? {} : { VersionId: versionId }) };
  const answer = await s3.send(new GetObjectCommand(input));
  return (await answer.Body?.transformToString()) ?? '';
}

export async function setVersioning(bucket: string, status: 'Enabled' | 'Suspended'): Promise<void> {
  await s3.send(
    new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: status } }),
  );
}

/** Runs `act` for every item, at most `limit` at a time. */
export async function forEachConcurrently<T>(
  limit: number,
  items: readonly T[],
  act: (item: T) => Promise<unknown>,
): Promise<void> {
  const rest = items.values();
  const lane = async () => {
    for (const item of rest) await act(item);
  };
  await Promise.all(Array.from({ length: limit }, lane));
}

async function removeBucket(bucket: string): Promise<void> {
  const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
  for (const { Key, UploadId } of Uploads) {
    await s3.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }));
  }
  for (;;) {
    const page = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket, EncodingType: 'url' }));
    const versions = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map((v) => ({
      Key: decodeKey(v.Key ?? ''),
      VersionId: v.VersionId,
    }));
    if (versions.length === 0) break;
    // The XML body of DeleteObjects cannot contain every key; the other versions are deleted one by one.
    const remaining = versions.filter((version) => !fitsXml(version.Key));
    const plain = versions.filter((version) => fitsXml(version.Key));
    if (plain.length > 0) {
      const { Errors = [] } = await s3.send(
        new DeleteObjectsCommand({
          Bucket: bucket,
          Delete: { Objects: plain, Quiet: true },
          BypassGovernanceRetention: true,
        }),
      );
      remaining.push(...Errors.map((e) => ({ Key: e.Key ?? '', VersionId: e.VersionId })));
    }
    for (const version of remaining) await removeVersion(bucket, version);
  }
  await s3.send(new DeleteBucketCommand({ Bucket: bucket }));
}

async function removeVersion(bucket: string, version: { Key: string; VersionId: string | undefined }) {
  const named = { Bucket: bucket, ...version };
  const remove = () => s3.send(new DeleteObjectCommand({ ...named, BypassGovernanceRetention: true }));
  if ((await outcome(remove)) === 'accepted') return;
  await outcome(() => s3.send(new PutObjectLegalHoldCommand({ ...named, LegalHold: { Status: 'OFF' } })));
  // A version in compliance mode can be removed only after its retention, which the statements set to a few seconds.
  const until = Date.now() + 20_000;
  while ((await outcome(remove)) !== 'accepted' && Date.now() < until) await sleep(250);
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

// Keys

/** Sorts keys in UTF-8 binary order, in which S3 lists. JavaScript's own order is that of UTF-16. */
export function inKeyOrder(keys: Iterable<string>): string[] {
  return [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** Decodes a key that was listed with `encoding-type=url`. */
export function decodeKey(encoded: string): string {
  return decodeURIComponent(encoded.replaceAll('+', '%20'));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern matches what XML 1.0 forbids or normalises
const NOT_IN_XML = /[\u0000-\u001f\ufffe\uffff]/;

function fitsXml(key: string): boolean {
  return !NOT_IN_XML.test(key);
}

export function md5(...bodies: (string | Uint8Array)[]): Buffer {
  const hash = createHash('md5');
  for (const body of bodies) hash.update(body);
  return hash.digest();
}

/** The ETag of an object that was put in one piece. */
export function etagOf(body: string | Uint8Array): string {
  return `"${md5(body).toString('hex')}"`;
}

// Requests without the SDK, which hides details of the wire

/** A request to sign and send. */
export interface RawRequest {
  readonly method?: string;
  readonly bucket?: string;
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Whose signature the request has: the target's credentials by default, no signature if `null`. */
  readonly credentials?: Credentials | null;
  readonly region?: string;
  readonly signedAt?: Date;
  /** Changes the request after it was signed. */
  readonly tamper?: (signed: WireRequest) => void;
}

/** A request as it is sent. */
interface WireRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: Buffer;
}

/** An answer as it was received. */
interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** `<status> <code>`, or the status alone if the body contains no error code. */
  readonly outcome: string;
}

/** Signs and sends one request. Nothing is normalised, retried or parsed. */
export async function raw(wanted: RawRequest): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(target.endpoint);
  const wire: WireRequest = {
    method: wanted.method ?? 'GET',
    path: `/${[wanted.bucket, wanted.key]
      .filter((part) => part !== undefined)
      .map(encodePath)
      .join('/')}`,
    query: { ...wanted.query },
    headers: { host, ...wanted.headers },
    body: Buffer.from(wanted.body ?? ''),
  };
  if (wanted.credentials !== null) {
    const signer = new SignatureV4({
      service: 's3',
      region: wanted.region ?? REGION,
      credentials: wanted.credentials ?? target.credentials,
      sha256: Hash.bind(null, 'sha256'),
      uriEscapePath: false,
    });
    const signed = await signer.sign(
      { ...wire, protocol: 'http:', hostname, port: Number(port) },
      wanted.signedAt === undefined ? {} : { signingDate: wanted.signedAt },
    );
    wire.headers = signed.headers;
  }
  wanted.tamper?.(wire);
  // Node sends each character of a header as one byte, but the signature covers its UTF-8.
  for (const [name, value] of Object.entries(wire.headers)) {
    wire.headers[name] = Buffer.from(value).toString('latin1');
  }
  if (wire.body.length > 0) wire.headers['content-length'] = String(wire.body.length);

  const query = Object.entries(wire.query).map(([name, value]) => `${encode(name)}=${encode(value)}`);
  const path = query.length === 0 ? wire.path : `${wire.path}?${query.join('&')}`;
  return await new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      { hostname, port, method: wire.method, path, headers: wire.headers },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const body = Buffer.concat(chunks).toString();
          const status = answer.statusCode ?? 0;
          const code = status < 300 ? undefined : elements(body, 'Code')[0];
          resolve({
            status,
            headers: answer.headers,
            body,
            outcome: code === undefined ? String(status) : `${status} ${code}`,
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(wire.body);
  });
}

/** The text of every element with this name, in order and still escaped. */
export function elements(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?(?:/>|>([^<]*)</${name}>)`, 'g'))].map(
    (match) => match[1] ?? '',
  );
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function encodePath(path: string): string {
  return path.split('/').map(encode).join('/');
}
