import { type ContentHeader, LOCK_PREFIX, METADATA_PREFIX, type ObjectHead } from '../object/head.ts';
import { decodeXmlText } from '../xml/text.ts';

/**
 * What an entry of a listing shows about its object beyond size and ETag, as MinIO does for `metadata=true`. A value is
 * undefined unless a HEAD or `?tagging` would certainly return the same.
 */
export interface ListedMetadata {
  /** As a HEAD would return it, without what listings omit: `Expires`, checksums, storage class and replication. */
  readonly head: ObjectHead | undefined;
  /** Empty if none are shown; a missing permission may be the reason. */
  readonly tags: ReadonlyMap<string, string> | undefined;
  readonly lastModified: string | undefined;
}

const NOTHING: ListedMetadata = { head: undefined, tags: undefined, lastModified: undefined };

/** An element that holds text. Names of metadata may have every character that header names may have. */
const METADATA_LEAF = String.raw`<([A-Za-z][\w!#$%&'*+.^\x60|~-]*)>([^<]*)</`;

/**
 * The text of an entry after its key. One expression matches all of it, so that an element in the wrong place is not
 * taken for another, and nothing is built for elements that are not needed.
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

/** A text that is the same in a header: printable ASCII that needs no encoding and no trimming. */
const PLAIN = /^(?:[!-~](?:[ -~]*[!-~])?)?$/;

/** Without `Expires`, which MinIO omits from its listings (minio/minio#20600). */
const CONTENT_NAMES: ReadonlyMap<string, ContentHeader> = new Map([
  ['content-type', 'content-type'],
  ['content-encoding', 'content-encoding'],
  ['cache-control', 'cache-control'],
  ['content-disposition', 'content-disposition'],
  ['content-language', 'content-language'],
  ['x-amz-website-redirect-location', 'website-redirect-location'],
]);

/** The only modes and states that a HEAD sends. */
const LOCK_NAMES: ReadonlyMap<string, RegExp> = new Map([
  ['x-amz-object-lock-mode', /^(?:GOVERNANCE|COMPLIANCE)$/],
  ['x-amz-object-lock-retain-until-date', /./],
  ['x-amz-object-lock-legal-hold', /^(?:ON|OFF)$/],
]);

/**
 * Reads what an entry of a listing shows of its object.
 *
 * Names and values come from strangers, and MinIO does not escape names. An entry that is not spelled exactly as usual
 * therefore yields nothing, instead of a part of its metadata.
 *
 * @param text the entry after its key, one char per byte
 * @param withHead whether the HEAD is needed in addition to the tags
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
    // If metadata is shown, the store supports it, and missing tags mean that there are none.
    tags: userTags === undefined ? new Map() : tagsOf(decodeXmlText(userTags)),
    lastModified,
  };
}

/** Reads metadata by name in lower case. Returns undefined if a name is repeated. */
function namedIn(metadata: string): ReadonlyMap<string, string> | undefined {
  const named = new Map<string, string>();
  for (const [, tag = '', value = ''] of metadata.matchAll(LEAVES)) {
    const name = tag.toLowerCase();
    if (named.has(name)) return undefined;
    named.set(name, decodeXmlText(value));
  }
  return named;
}

/** Makes the HEAD of what is shown. Returns undefined if a real HEAD might return something else. */
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
    // A HEAD may show it in another form.
    if (known === undefined && name.startsWith(LOCK_PREFIX)) return undefined;
    // A retention that was removed leaves an empty value.
    if (known !== undefined && value !== '') {
      if (!known.test(value) || !PLAIN.test(value)) return undefined;
      lock.set(name, value);
    }
    // A HEAD of such an object is refused without its key.
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
  missingMetadata: 0,
  tagCount: undefined,
  checksums: {},
  checksumType: undefined,
  storageClass: undefined,
  customerEncryption: undefined,
  replicationStatus: undefined,
} as const satisfies Partial<ObjectHead>;

/** Reads tags that are written as a URL query. Returns undefined if the text is anything else. */
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

/** Returns undefined if the text is not a valid part of a query, or not UTF-8. */
function decodeQueryText(text: string): string | undefined {
  if (!/^[!-~]*$/.test(text)) return undefined;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
