import { keyFromBytes, keyToText } from './byte-key.ts';
import { learnShape, takeShaped } from './entry-shape.ts';
import { PageRejected } from './page-rejection.ts';
import { type Cursor, enterElement, leaveElement, skipElement, takeText, XmlFault } from './xml-cursor.ts';
import { decodeXmlText } from './xml-text.ts';

const ROOT_END = '</ListBucketResult>';

/** What a ListObjectsV2 answer says, before any of it is believed. */
export interface ListingDocument {
  name: string | undefined;
  truncated: string | undefined;
  keyCount: string | undefined;
  encodingType: string | undefined;
  nextToken: string | undefined;
  prefix: string | undefined;
  startAfter: string | undefined;
  /** As sent; whether they are URL-encoded is known only once the whole document is read. */
  readonly keys: string[];
  readonly etags: string[];
  readonly sizes: number[];
}

/**
 * Reads a ListObjectsV2 answer.
 *
 * @param body read as latin1, so that a char is a byte
 * @throws PageRejected where it is none, or not whole
 */
export function readListing(body: string): ListingDocument {
  try {
    return scanDocument(body);
  } catch (error) {
    if (error instanceof XmlFault) throw new PageRejected('malformed', error.message);
    throw error;
  }
}

function scanDocument(body: string): ListingDocument {
  const start = /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?<ListBucketResult(?:\s[^>]*)?>/.exec(body);
  if (start === null) throw new PageRejected('not-a-listing', describeForeign(body));
  const end = body.lastIndexOf(ROOT_END);
  if (end < 0 || body.slice(end + ROOT_END.length).trim() !== '') {
    throw new PageRejected('truncated', `the answer of ${body.length} bytes ends before its closing tag`);
  }
  const document: ListingDocument = {
    name: undefined,
    truncated: undefined,
    keyCount: undefined,
    encodingType: undefined,
    nextToken: undefined,
    prefix: undefined,
    startAfter: undefined,
    keys: [],
    etags: [],
    sizes: [],
  };
  const cursor: Cursor = { body, at: start[0].length, end };
  for (let name = enterElement(cursor); name !== undefined; name = enterElement(cursor)) {
    switch (name) {
      case 'Contents':
        scanEntries(cursor, document);
        break;
      case 'CommonPrefixes':
        // What is in a group would never be seen.
        throw new PageRejected('malformed', 'the answer holds groups of keys, which were not asked for');
      case 'Name':
        document.name = decodeXmlText(takeText(cursor, name));
        break;
      case 'IsTruncated':
        document.truncated = takeText(cursor, name);
        break;
      case 'KeyCount':
        document.keyCount = takeText(cursor, name);
        break;
      case 'EncodingType':
        document.encodingType = takeText(cursor, name);
        break;
      case 'Prefix':
        document.prefix = takeText(cursor, name);
        break;
      case 'StartAfter':
        document.startAfter = takeText(cursor, name);
        break;
      case 'NextContinuationToken':
        document.nextToken = keyToText(keyFromBytes(decodeXmlText(takeText(cursor, name))));
        break;
      default:
        skipElement(cursor, name);
    }
  }
  if (cursor.at !== end) throw new XmlFault(cursor.at);
  return document;
}

/** Reads the entry that was entered, and those after it for as long as they are written alike. */
function scanEntries(cursor: Cursor, document: ListingDocument): void {
  const from = cursor.at;
  scanEntry(cursor, document);
  const shape = learnShape(cursor.body.slice(from, cursor.at));
  if (shape === undefined) return;
  for (let entry = takeShaped(cursor, shape); entry !== undefined; entry = takeShaped(cursor, shape)) {
    addEntry(document, entry.key, entry.etag, entry.size);
  }
}

function scanEntry(cursor: Cursor, document: ListingDocument): void {
  let key = '';
  let etag = '';
  let size = '';
  for (let name = enterElement(cursor); name !== undefined; name = enterElement(cursor)) {
    if (name === 'Key') key = takeText(cursor, name);
    else if (name === 'ETag') etag = takeText(cursor, name);
    else if (name === 'Size') size = takeText(cursor, name);
    else skipElement(cursor, name);
  }
  leaveElement(cursor, 'Contents');
  addEntry(document, key, etag, size);
}

function addEntry(document: ListingDocument, key: string, etag: string, size: string): void {
  if (key === '') throw new PageRejected('malformed', 'an entry has no Key');
  document.keys.push(key);
  document.etags.push(bareEtag(etag));
  document.sizes.push(wholeNumber(size));
}

/** `"abc"`, `&quot;abc&quot;`, `W/"abc"` and `abc` are all `abc`. */
function bareEtag(raw: string): string {
  if (raw.startsWith('&quot;') && raw.endsWith('&quot;') && raw.length >= 12) {
    return decodeXmlText(raw.slice(6, -6));
  }
  const etag = decodeXmlText(raw).replace(/^W\//, '');
  return etag.length >= 2 && etag.startsWith('"') && etag.endsWith('"') ? etag.slice(1, -1) : etag;
}

/** Digits that every double holds exactly. */
const EXACT_DIGITS = 15;

function wholeNumber(text: string): number {
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) throw badSize(text);
    value = value * 10 + digit;
  }
  if (text === '' || (text.length > EXACT_DIGITS && !Number.isSafeInteger(Number(text)))) throw badSize(text);
  return text.length > EXACT_DIGITS ? Number(text) : value;
}

function badSize(text: string): PageRejected {
  return new PageRejected('malformed', `a Size is ${JSON.stringify(text)}`);
}

function describeForeign(body: string): string {
  if (body.trim() === '') return 'the answer is empty';
  return `the answer is not a bucket listing: it begins with ${JSON.stringify(body.trimStart().slice(0, 80))}`;
}
