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

/** An SDK client of the store; retries off, so that the first answer is the one that is judged. */
export function client(settings: S3ClientConfig = {}): S3Client {
  return new S3Client({
    endpoint: target.endpoint,
    region: REGION,
    credentials: target.credentials,
    forcePathStyle: true,
    maxAttempts: 1,
    // A checksum is sent where a statement is about it, not everywhere unasked.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...settings,
  });
}

export const s3 = client();

/** `accepted`, or the refusal as `<status> <code>`. HEAD has no body, so its code is the SDK's guess. */
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

export interface BucketOptions {
  readonly lock?: boolean;
  readonly versioning?: 'Enabled';
  readonly objects?: readonly string[];
}

/** A bucket of its own for the enclosing `describe`, emptied and removed afterwards where the store stays. */
export function freshBucket(label: string, options: BucketOptions = {}): string {
  const bucket = `conformance-${label}-${randomBytes(4).toString('hex')}`;
  beforeAll(async () => {
    const input: CreateBucketCommandInput = { Bucket: bucket };
    if (options.lock === true) input.ObjectLockEnabledForBucket = true;
    await s3.send(new CreateBucketCommand(input));
    if (options.versioning !== undefined) await setVersioning(bucket, options.versioning);
    await eachAtOnce(16, options.objects ?? [], (key) => put(bucket, key));
  });
  afterAll(async () => {
    if (target.outlivesRun) await removeBucket(bucket);
  });
  return bucket;
}

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

export async function eachAtOnce<T>(
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
    // Keys that XML cannot carry can't be named in a DeleteObjects body.
    const [odd, plain] = [versions.filter((v) => !fitsXml(v.Key)), versions.filter((v) => fitsXml(v.Key))];
    const refused: typeof versions = [...odd];
    if (plain.length > 0) {
      const { Errors = [] } = await s3.send(
        new DeleteObjectsCommand({
          Bucket: bucket,
          Delete: { Objects: plain, Quiet: true },
          BypassGovernanceRetention: true,
        }),
      );
      refused.push(...Errors.map((e) => ({ Key: e.Key ?? '', VersionId: e.VersionId })));
    }
    for (const version of refused) await removeVersion(bucket, version);
  }
  await s3.send(new DeleteBucketCommand({ Bucket: bucket }));
}

async function removeVersion(bucket: string, version: { Key: string; VersionId: string | undefined }) {
  const named = { Bucket: bucket, ...version };
  const remove = () => s3.send(new DeleteObjectCommand({ ...named, BypassGovernanceRetention: true }));
  if ((await outcome(remove)) === 'accepted') return;
  await outcome(() => s3.send(new PutObjectLegalHoldCommand({ ...named, LegalHold: { Status: 'OFF' } })));
  // Compliance mode can only be waited out; the statements lock for seconds.
  const until = Date.now() + 20_000;
  while ((await outcome(remove)) !== 'accepted' && Date.now() < until) await sleep(250);
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

// Keys

/** UTF-8 binary order, the order that S3 lists in; JavaScript's own is UTF-16's. */
export function inKeyOrder(keys: Iterable<string>): string[] {
  return [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** A key as listed with `encoding-type=url`. */
export function decodeKey(encoded: string): string {
  return decodeURIComponent(encoded.replaceAll('+', '%20'));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 cannot carry, or does not keep
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

// The wire itself, where the SDK hides it

export interface RawRequest {
  readonly method?: string;
  readonly bucket?: string;
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** The signer; `null` sends the request unsigned. */
  readonly credentials?: Credentials | null;
  readonly region?: string;
  readonly signedAt?: Date;
  /** Changes the request after it was signed. */
  readonly tamper?: (signed: WireRequest) => void;
}

export interface WireRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: Buffer;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** `<status>`, and the error's code where the body names one. */
  readonly outcome: string;
}

/** Sends one request exactly as given: nothing is normalised, retried or parsed. */
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
  // Node writes a header's characters as bytes; what was signed is their UTF-8.
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

/** The text of every element of that name, in order, as it stands in the XML. */
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
