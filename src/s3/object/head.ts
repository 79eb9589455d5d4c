import { AnswerRejected } from '../answer-rejection.ts';
import type { Headers } from '../wire/answer.ts';
import { bareEtag } from './entity-tag.ts';

export const CHECKSUM_ALGORITHMS = ['crc32', 'crc32c', 'crc64nvme', 'sha1', 'sha256'] as const;
export type ChecksumAlgorithm = (typeof CHECKSUM_ALGORITHMS)[number];

/** Headers that an object is given and gives back as they are. */
export const CONTENT_HEADERS = [
  'content-type',
  'content-encoding',
  'cache-control',
  'content-disposition',
  'content-language',
  'expires',
  'website-redirect-location',
] as const;
export type ContentHeader = (typeof CONTENT_HEADERS)[number];

/**
 * What a HEAD tells of an object: plain, so that it crosses threads. Texts are as they came, read as latin1: a char is
 * a byte. Undefined: not sent, which some stores do where a permission is missing.
 */
export interface ObjectHead {
  /** Bytes of the whole object; undefined where the store does not tell. */
  readonly size: number | undefined;
  /** Bytes of the part that was asked for; undefined where none was, or the store does not know parts. */
  readonly partSize: number | undefined;
  /** Parts of a multipart upload; sent only where a part was asked for. */
  readonly partsCount: number | undefined;
  /** Without quotes and without `W/`; empty where the store sent none. */
  readonly etag: string;
  readonly lastModified: string | undefined;
  readonly versionId: string | undefined;
  readonly contentHeaders: Readonly<Partial<Record<ContentHeader, string | undefined>>>;
  /** By name in lower case, without `x-amz-meta-`. A map, since `__proto__` is a name like any other. */
  readonly metadata: ReadonlyMap<string, string>;
  /** Names of metadata that the store has and can't send. */
  readonly missingMetadata: number;
  readonly tagCount: number | undefined;
  /** In base64; a composite value may end in `-` and the count of parts. */
  readonly checksums: Readonly<Partial<Record<ChecksumAlgorithm, string>>>;
  readonly checksumType: 'FULL_OBJECT' | 'COMPOSITE' | undefined;
  readonly objectLock: {
    readonly mode?: string | undefined;
    readonly retainUntil?: string | undefined;
    readonly legalHold?: string | undefined;
  };
  /** Not sent for STANDARD. */
  readonly storageClass: string | undefined;
  readonly archiveStatus: string | undefined;
  readonly restore: string | undefined;
  readonly encryption: string | undefined;
  readonly encryptionKeyId: string | undefined;
  /** With which the object is encrypted by a key that the store does not keep. */
  readonly customerEncryption: string | undefined;
  readonly replicationStatus: string | undefined;
}

const METADATA_PREFIX = 'x-amz-meta-';

const CHECKSUM_HEADERS = CHECKSUM_ALGORITHMS.map(
  (algorithm) => [algorithm, `x-amz-checksum-${algorithm}`] as const,
);

/**
 * Reads the headers of an answer to HEAD.
 *
 * @throws AnswerRejected where they are not those of an object, such as a login page's
 */
export function parseHead(headers: Headers): ObjectHead {
  const text = (name: string) => joined(headers[name]);
  const etag = text('etag');
  const lastModified = text('last-modified');
  if (etag === undefined && lastModified === undefined) {
    throw new AnswerRejected('no-object', 'the answer has neither ETag nor Last-Modified');
  }
  const length = wholeNumber('content-length', text('content-length'));
  const whole = sizeInRange(text('content-range'));
  const partsCount = wholeNumber('x-amz-mp-parts-count', text('x-amz-mp-parts-count'));
  // The count is told of a part alone, and so some stores tell it without the range.
  const isPart = whole !== undefined || partsCount !== undefined;
  return {
    size: isPart ? whole : length,
    partSize: isPart ? length : undefined,
    partsCount,
    etag: bareEtag(etag ?? ''),
    lastModified,
    versionId: text('x-amz-version-id'),
    contentHeaders: {
      'content-type': text('content-type'),
      'content-encoding': text('content-encoding'),
      'cache-control': text('cache-control'),
      'content-disposition': text('content-disposition'),
      'content-language': text('content-language'),
      expires: text('expires'),
      'website-redirect-location': text('x-amz-website-redirect-location'),
    },
    metadata: metadataOf(headers),
    missingMetadata: wholeNumber('x-amz-missing-meta', text('x-amz-missing-meta')) ?? 0,
    tagCount: wholeNumber('x-amz-tagging-count', text('x-amz-tagging-count')),
    ...checksumsOf(headers),
    objectLock: {
      mode: text('x-amz-object-lock-mode'),
      retainUntil: text('x-amz-object-lock-retain-until-date'),
      legalHold: text('x-amz-object-lock-legal-hold'),
    },
    storageClass: text('x-amz-storage-class'),
    archiveStatus: text('x-amz-archive-status'),
    restore: text('x-amz-restore'),
    encryption: text('x-amz-server-side-encryption'),
    encryptionKeyId: text('x-amz-server-side-encryption-aws-kms-key-id'),
    customerEncryption: text('x-amz-server-side-encryption-customer-algorithm'),
    replicationStatus: text('x-amz-replication-status'),
  };
}

/** Headers of one name joined by commas, as S3 joins metadata of one name. */
function joined(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(',') : header;
}

function metadataOf(headers: Headers): Map<string, string> {
  const metadata = new Map<string, string>();
  for (const name of Object.keys(headers)) {
    const value = name.startsWith(METADATA_PREFIX) ? joined(headers[name]) : undefined;
    if (value !== undefined) metadata.set(name.slice(METADATA_PREFIX.length), value);
  }
  return metadata;
}

function checksumsOf(headers: Headers): Pick<ObjectHead, 'checksums' | 'checksumType'> {
  const checksums: Partial<Record<ChecksumAlgorithm, string>> = {};
  for (const [algorithm, header] of CHECKSUM_HEADERS) {
    const value = joined(headers[header]);
    if (value !== undefined) checksums[algorithm] = value;
  }
  const type = joined(headers['x-amz-checksum-type']);
  if (type === 'FULL_OBJECT' || type === 'COMPOSITE') return { checksums, checksumType: type };
  // Stores told no type before 2025, but wrote the count of parts behind a composite value.
  const isComposite = Object.values(checksums).some((value) => /-\d+$/.test(value));
  return { checksums, checksumType: isComposite ? 'COMPOSITE' : undefined };
}

/** The whole size in a `Content-Range`. */
function sizeInRange(range: string | undefined): number | undefined {
  const size = /^bytes \d+-\d+\/(\d+)$/.exec(range ?? '')?.[1];
  return size === undefined ? undefined : Number(size);
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(number)) {
    throw new AnswerRejected('malformed', `${name} is ${JSON.stringify(text)}`);
  }
  return number;
}
