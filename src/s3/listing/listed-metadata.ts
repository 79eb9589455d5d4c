import type { ContentHeader, ObjectHead } from '../object/head.ts';
import { decodeXmlText } from '../xml/text.ts';

/**
 * What an entry of a listing tells of its object beyond size and ETag, as MinIO does where `metadata=true` asks for it.
 * Whatever is not certain to be what a HEAD or `?tagging` would say is undefined.
 */
export interface ListedMetadata {
  /** As a HEAD would tell it, without what listings leave out: `Expires`, checksums, storage class, version, replication. */
  readonly head: ObjectHead | undefined;
  /** Empty where none are shown, which is also what is shown to who may not see them. */
  readonly tags: ReadonlyMap<string, string> | undefined;
  readonly lastModified: string | undefined;
}

const NOTHING: ListedMetadata = { head: undefined, tags: undefined, lastModified: undefined };

/** Elements that hold text; names of metadata may have every character that names of headers have. */
const METADATA_LEAF = String.raw`<([A-Za-z][\w!#$%&'*+.^\x60|~-]*)>([^<]*)</`;

/**
 * An entry behind its key. One expression for all of it: what is in the wrong place does not pass for what it says it is,
 * and nothing is built for what nobody asks for.
 */
const ENTRY = new RegExp(
  [
    '^(?:<LastModified>(?<lastModified>[^<]*)</LastModified>)?',
    String.raw`(?:<(?!UserMetadata>|UserTags>)(\w+)>[^<]*</\2>|<Owner>(?:<(\w+)>[^<]*</\3>)*</Owner>)*`,
    `(?:<UserMetadata>(?<metadata>(?:${METADATA_LEAF}\\5>)*)</UserMetadata>)?`,
    '(?:<UserTags>(?<userTags>[^<]*)</UserTags>)?',
    String.raw`(?:<Internal>(?:<(\w+)>[^<]*</\8>)*</Internal>)?$`,
  ].join(''),
);
const LEAVES = new RegExp(METADATA_LEAF, 'g');

/** Nothing that a header could bring differently: encoded, unpadded, or with another byte for what is not ASCII. */
const PLAIN = /^(?:[!-~](?:[ -~]*[!-~])?)?$/;

const METADATA_PREFIX = 'x-amz-meta-';

/** Without `Expires`, which MinIO leaves out of its listings (minio/minio#20600). */
const CONTENT_NAMES: ReadonlyMap<string, ContentHeader> = new Map([
  ['content-type', 'content-type'],
  ['content-encoding', 'content-encoding'],
  ['cache-control', 'cache-control'],
  ['content-disposition', 'content-disposition'],
  ['content-language', 'content-language'],
  ['x-amz-website-redirect-location', 'website-redirect-location'],
]);

/** A HEAD sends no other modes and states than these. */
const LOCK_NAMES: ReadonlyMap<string, RegExp> = new Map([
  ['x-amz-object-lock-mode', /^(?:GOVERNANCE|COMPLIANCE)$/],
  ['x-amz-object-lock-retain-until-date', /./],
  ['x-amz-object-lock-legal-hold', /^(?:ON|OFF)$/],
]);

/**
 * Reads what an entry of a listing shows of its object.
 *
 * Names and values come from strangers, and MinIO writes names as they are: what is not spelled exactly as it always is
 * tells nothing, rather than less than there is.
 *
 * @param text the entry behind its key, a char a byte
 * @param withHead whether a HEAD is wanted beside the tags
 */
export function readListedMetadata(
  text: string,
  { etag, size }: Pick<ObjectHead, 'etag'> & { readonly size: number },
  withHead = true,
): ListedMetadata {
  const { lastModified, metadata, userTags } = ENTRY.exec(text)?.groups ?? {};
  if (metadata === undefined && userTags === undefined) return NOTHING;
  const shown = withHead && metadata !== undefined ? namedIn(metadata) : undefined;
  return {
    head: shown && headOf(shown, etag, size),
    // Where metadata is shown, the answer is of that kind; the tags alone can then be missing.
    tags: userTags === undefined ? new Map() : tagsOf(decodeXmlText(userTags)),
    lastModified,
  };
}

/** By name in lower case; undefined where two have the same. */
function namedIn(metadata: string): ReadonlyMap<string, string> | undefined {
  const named = new Map<string, string>();
  for (const [, tag = '', value = ''] of metadata.matchAll(LEAVES)) {
    const name = tag.toLowerCase();
    if (named.has(name)) return undefined;
    named.set(name, decodeXmlText(value));
  }
  return named;
}

/** Undefined where a HEAD might say something else. */
function headOf(shown: ReadonlyMap<string, string>, etag: string, size: number): ObjectHead | undefined {
  const contentHeaders: Partial<Record<ContentHeader, string>> = {};
  const metadata = new Map<string, string>();
  const lock = new Map<string, string>();
  for (const [name, value] of shown) {
    if (name.startsWith(METADATA_PREFIX)) {
      if (!PLAIN.test(value)) return undefined;
      metadata.set(name.slice(METADATA_PREFIX.length), value);
      continue;
    }
    const header = CONTENT_NAMES.get(name);
    if (header !== undefined) {
      if (value === '' || !PLAIN.test(value)) return undefined;
      contentHeaders[header] = value;
      continue;
    }
    const known = LOCK_NAMES.get(name);
    // Empty is what is left of a retention that was taken away.
    if (known !== undefined && value !== '') {
      if (!known.test(value) || !PLAIN.test(value)) return undefined;
      lock.set(name, value);
    }
    // Without its key a HEAD of such an object is refused.
    if (name === 'x-amz-server-side-encryption-customer-algorithm') return undefined;
  }
  const mode = lock.get('x-amz-object-lock-mode');
  return {
    ...NOT_LISTED,
    size,
    etag,
    contentHeaders,
    metadata,
    objectLock: {
      mode,
      // Without a mode there is no retention.
      retainUntil: mode === undefined ? undefined : lock.get('x-amz-object-lock-retain-until-date'),
      legalHold: lock.get('x-amz-object-lock-legal-hold'),
    },
    encryption: shown.get('x-amz-server-side-encryption'),
  };
}

const NOT_LISTED = {
  partSize: undefined,
  partsCount: undefined,
  lastModified: undefined,
  versionId: undefined,
  missingMetadata: 0,
  tagCount: undefined,
  checksums: {},
  checksumType: undefined,
  storageClass: undefined,
  archiveStatus: undefined,
  restore: undefined,
  encryptionKeyId: undefined,
  customerEncryption: undefined,
  replicationStatus: undefined,
} as const satisfies Partial<ObjectHead>;

/** Tags written as a URL query; undefined where that is not what it is. */
function tagsOf(text: string): ReadonlyMap<string, string> | undefined {
  const tags = new Map<string, string>();
  for (const pair of text.split('&')) {
    const [name, value, ...more] = pair.split('=').map(decodeQueryText);
    const isTag = name !== undefined && name !== '' && value !== undefined && more.length === 0;
    if (!isTag || tags.has(name)) return undefined;
    tags.set(name, value);
  }
  return tags;
}

/** Undefined where it is more than a query holds, or no UTF-8. */
function decodeQueryText(text: string): string | undefined {
  if (!/^[!-~]*$/.test(text)) return undefined;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
