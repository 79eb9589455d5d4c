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
  /**
   * Whether the entry shows how the object is spread over disks. MinIO does since 2023-05 (minio/minio#17238), and it has
   * listed tags since 2023-03 (minio/minio#16883). Its older versions list metadata, but never tags.
   */
  readonly showsDisks?: boolean;
}

const NOTHING: ListedMetadata = { head: undefined, tags: undefined, lastModified: undefined };

/** Names of metadata may have every character that header names may have. */
const METADATA_NAME = /^[A-Za-z][\w!#$%&'*+.^`|~-]*$/;
const ELEMENT_NAME = /^\w+$/;

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
  const { lastModified, metadata, userTags, showsDisks } = readEntry(text) ?? {};
  if (metadata === undefined && userTags === undefined) return NOTHING;
  const shown = withHead && metadata !== undefined ? byName(metadata) : undefined;
  return {
    head: shown && headOf(shown, etag, size),
    // If metadata is shown, the store supports it, and missing tags mean that there are none.
    tags: userTags === undefined ? new Map() : tagsOf(decodeXmlText(userTags)),
    lastModified,
    showsDisks: showsDisks === true,
  };
}

/** What an entry shows after its key, as it is written. */
interface WrittenEntry {
  readonly lastModified: string | undefined;
  readonly metadata: readonly Leaf[] | undefined;
  readonly userTags: string | undefined;
  readonly showsDisks: boolean;
}

/**
 * Reads the text of an entry after its key in one pass: the time for it is linear, whatever a store sends.
 *
 * @returns undefined if an element is in the wrong place, which might be taken for another
 */
function readEntry(text: string): WrittenEntry | undefined {
  let at = 0;
  let lastModified: string | undefined;
  for (;;) {
    if (text.startsWith('<UserMetadata>', at) || text.startsWith('<UserTags>', at)) break;
    const leaf = leafAt(text, at, ELEMENT_NAME);
    if (at === 0 && leaf?.name === 'LastModified') lastModified = leaf.value;
    const end = leaf?.end ?? groupAt(text, at, 'Owner', ELEMENT_NAME)?.end;
    if (end === undefined) break;
    at = end;
  }
  const metadata = groupAt(text, at, 'UserMetadata', METADATA_NAME);
  at = metadata?.end ?? at;
  const next = leafAt(text, at, ELEMENT_NAME);
  const userTags = next?.name === 'UserTags' ? next : undefined;
  at = userTags?.end ?? at;
  const disks = groupAt(text, at, 'Internal', ELEMENT_NAME);
  at = disks?.end ?? at;
  if (at !== text.length) return undefined;
  return {
    lastModified,
    metadata: metadata?.leaves,
    userTags: userTags?.value,
    showsDisks: disks !== undefined,
  };
}

/** An element that holds text. */
interface Leaf {
  readonly name: string;
  readonly value: string;
  /** Where the element ends in its text. */
  readonly end: number;
}

/** The element at a place; undefined if there is none, or if it holds other elements. */
function leafAt(text: string, at: number, names: RegExp): Leaf | undefined {
  if (text[at] !== '<') return undefined;
  const nameEnd = text.indexOf('>', at);
  const name = text.slice(at + 1, nameEnd);
  if (nameEnd < 0 || !names.test(name)) return undefined;
  const valueEnd = text.indexOf('<', nameEnd);
  const closing = `</${name}>`;
  if (valueEnd < 0 || !text.startsWith(closing, valueEnd)) return undefined;
  return { name, value: text.slice(nameEnd + 1, valueEnd), end: valueEnd + closing.length };
}

/** The element of this name at a place, if it holds nothing but elements with text. */
function groupAt(
  text: string,
  at: number,
  name: string,
  names: RegExp,
): { readonly leaves: readonly Leaf[]; readonly end: number } | undefined {
  const opening = `<${name}>`;
  const closing = `</${name}>`;
  if (!text.startsWith(opening, at)) return undefined;
  const leaves: Leaf[] = [];
  let end = at + opening.length;
  for (let leaf = leafAt(text, end, names); leaf !== undefined; leaf = leafAt(text, end, names)) {
    leaves.push(leaf);
    end = leaf.end;
  }
  return text.startsWith(closing, end) ? { leaves, end: end + closing.length } : undefined;
}

/** Returns metadata by name in lower case; undefined if a name is repeated. */
function byName(leaves: readonly Leaf[]): ReadonlyMap<string, string> | undefined {
  const named = new Map<string, string>();
  for (const leaf of leaves) {
    const name = leaf.name.toLowerCase();
    if (named.has(name)) return undefined;
    named.set(name, decodeXmlText(leaf.value));
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
