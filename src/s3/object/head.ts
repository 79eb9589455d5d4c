import { AnswerRejected } from '../answer-rejection.ts';
import type { Headers } from '../wire/answer.ts';
import { type Checksums, type ChecksumType, checksumsIn } from './checksum-headers.ts';
import { bareEtag } from './entity-tag.ts';

/** Headers that a store keeps with an object and returns unchanged. */
export type ContentHeader =
  | 'content-type'
  | 'content-encoding'
  | 'cache-control'
  | 'content-disposition'
  | 'content-language'
  | 'expires'
  | 'website-redirect-location';

/**
 * What a HEAD returns about an object, as plain data that crosses threads. Texts are as they were sent, with one char
 * per byte (latin1). A value is undefined if it was not sent, which also happens if a permission is missing.
 */
export interface ObjectHead {
  /** The size of the whole object in bytes; undefined if the store does not send it. */
  readonly size: number | undefined;
  /**
   * The size of the requested part in bytes; undefined if none was requested, or if the store does not support parts.
   */
  readonly partSize: number | undefined;
  /** The number of parts of a multipart upload; sent only if a part was requested. */
  readonly partsCount: number | undefined;
  /** Without quotes and `W/`; empty if the store sent none. */
  readonly etag: string;
  readonly lastModified: string | undefined;
  /** When the store answered, by its own clock. */
  readonly date?: string | undefined;
  readonly contentHeaders: Readonly<Partial<Record<ContentHeader, string | undefined>>>;
  /** By name in lower case, without `x-amz-meta-`. It is a map because `__proto__` is a valid name. */
  readonly metadata: ReadonlyMap<string, string>;
  /** The number of metadata entries that the store has but can't send. */
  readonly missingMetadata: number;
  readonly tagCount: number | undefined;
  readonly checksums: Checksums;
  readonly checksumType: ChecksumType | undefined;
  readonly objectLock: {
    readonly mode?: string | undefined;
    readonly retainUntil?: string | undefined;
    readonly legalHold?: string | undefined;
    readonly eventHold?: string | undefined;
    readonly eventHoldDays?: string | undefined;
    readonly eventHoldYears?: string | undefined;
    /** Headers that are not known here, by what follows `x-amz-object-lock-`; undefined if there are none. */
    readonly others?: ReadonlyMap<string, string> | undefined;
  };
  /** Undefined for STANDARD, which is not sent. */
  readonly storageClass: string | undefined;
  readonly encryption: string | undefined;
  /** The algorithm, if the object is encrypted with a key that the store does not keep (SSE-C). */
  readonly customerEncryption: string | undefined;
  readonly replicationStatus: string | undefined;
}

/** The prefix of the headers that hold metadata. */
export const METADATA_PREFIX = 'x-amz-meta-';

/**
 * Reads the headers of an answer to HEAD.
 *
 * @throws AnswerRejected if they are not those of an object, such as those of a login page
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
  // The number of parts is sent only for a part, and some stores send it without the range.
  const isPart = whole !== undefined || partsCount !== undefined;
  return {
    size: isPart ? whole : length,
    partSize: isPart ? length : undefined,
    partsCount,
    etag: bareEtag(etag ?? ''),
    lastModified,
    date: text('date'),
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
    ...checksumsIn(headers, joined),
    objectLock: {
      mode: text('x-amz-object-lock-mode'),
      retainUntil: text('x-amz-object-lock-retain-until-date'),
      legalHold: text('x-amz-object-lock-legal-hold'),
      eventHold: text('x-amz-object-lock-event-hold'),
      eventHoldDays: text('x-amz-object-lock-event-hold-duration-days'),
      eventHoldYears: text('x-amz-object-lock-event-hold-duration-years'),
      others: otherLocksOf(headers),
    },
    storageClass: text('x-amz-storage-class'),
    encryption: text('x-amz-server-side-encryption'),
    customerEncryption: text('x-amz-server-side-encryption-customer-algorithm'),
    replicationStatus: text('x-amz-replication-status'),
  };
}

/** Joins headers of one name with commas, as S3 joins metadata of one name. */
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

/** The prefix of the headers of an object lock. */
export const LOCK_PREFIX = 'x-amz-object-lock-';

const KNOWN_LOCKS: ReadonlySet<string> = new Set([
  'mode',
  'retain-until-date',
  'legal-hold',
  'event-hold',
  'event-hold-duration-days',
  'event-hold-duration-years',
]);

function otherLocksOf(headers: Headers): ReadonlyMap<string, string> | undefined {
  let others: Map<string, string> | undefined;
  for (const header in headers) {
    if (!header.startsWith(LOCK_PREFIX)) continue;
    const name = header.slice(LOCK_PREFIX.length);
    const value = KNOWN_LOCKS.has(name) ? undefined : joined(headers[header]);
    if (value === undefined) continue;
    others ??= new Map();
    // Names come from strangers, and become a part of the report.
    others.set(name.replaceAll(/[^a-z0-9-]/g, '-'), value);
  }
  return others;
}

/** The size of the whole object according to a `Content-Range`. */
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
