import { PageRejected } from '../answer-rejection.ts';
import { keyFromBytes, keyToText } from '../byte-key.ts';
import {
  type Cursor,
  enterElement,
  leaveElement,
  openCursor,
  passText,
  skipElement,
  takeText,
  XmlFault,
} from '../xml/cursor.ts';
import { decodeXmlText } from '../xml/text.ts';
import { EntryList } from './entry-list.ts';
import { learnShapes } from './entry-shape.ts';
import { MetadataPlaces } from './metadata-places.ts';
import { takeShaped } from './shaped-entries.ts';

const ROOT_END = '</ListBucketResult>';
const ENTRY_START = '<Contents>';

/** Bytes within which the root's opening tag has to end. */
const LONGEST_PROLOGUE = 4096;

/** What a ListObjectsV2 answer says, before any of it is believed. */
export interface ListingDocument {
  name: string | undefined;
  truncated: string | undefined;
  keyCount: string | undefined;
  encodingType: string | undefined;
  nextToken: string | undefined;
  prefix: string | undefined;
  startAfter: string | undefined;
  /** Keys are as sent: whether they are URL-encoded is known only once the whole document is read. */
  readonly entries: EntryList;
  readonly metadata: MetadataPlaces;
}

/**
 * Reads a ListObjectsV2 answer.
 *
 * @param body its bytes, from now on the document's own: they may be written to
 * @throws PageRejected where it is none, or not whole
 */
export function readListing(body: Buffer): ListingDocument {
  try {
    return scanDocument(body);
  } catch (error) {
    if (error instanceof XmlFault) throw new PageRejected('malformed', error.message);
    throw error;
  }
}

function scanDocument(body: Buffer): ListingDocument {
  const prologue = body.toString('latin1', 0, LONGEST_PROLOGUE);
  const start = /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?<ListBucketResult(?:\s[^>]*)?>/.exec(prologue);
  if (start === null) throw new PageRejected('not-a-listing', describeForeign(prologue));
  const end = body.lastIndexOf(ROOT_END, undefined, 'latin1');
  if (end < 0 || body.toString('latin1', end + ROOT_END.length).trim() !== '') {
    throw new PageRejected('truncated', `the answer of ${body.length} bytes ends before its closing tag`);
  }
  const cursor = openCursor(body, start[0].length, end);
  const entries = new EntryList(body, cursor.view);
  const document: ListingDocument = {
    name: undefined,
    truncated: undefined,
    keyCount: undefined,
    encodingType: undefined,
    nextToken: undefined,
    prefix: undefined,
    startAfter: undefined,
    entries,
    metadata: new MetadataPlaces(),
  };
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
function scanEntries(cursor: Cursor, { entries, metadata }: ListingDocument): void {
  const from = cursor.at;
  const { key, etag, size, afterKey, end, isShowing } = scanEntry(cursor);
  // Learned before the entry is added, since what has to be mended of it is written over it. One with metadata is written
  // like no other: MinIO gives its elements in another order each time.
  const [narrow, wide = narrow] = isShowing
    ? []
    : learnShapes(ENTRY_START + cursor.body.toString('latin1', from, cursor.at));
  if (isShowing) metadata.note(entries.columns.length, afterKey, end);
  entries.add(key.from, key.to, etag.from, etag.to, size.from, size.to);
  if (narrow === undefined || wide === undefined) return;
  // Where the narrow one fails again and again, it is tried less and less.
  let most = 1;
  for (;;) {
    const narrowly = takeShaped(cursor, narrow, entries, Number.MAX_SAFE_INTEGER);
    most = narrowly > most ? 1 : most * 2;
    if (takeShaped(cursor, wide, entries, most) < most) return;
  }
}

/** Where a text begins and ends. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

const NONE: Stretch = { from: 0, to: 0 };

function scanEntry(cursor: Cursor) {
  const entry = { key: NONE, etag: NONE, size: NONE, afterKey: cursor.at, end: cursor.at, isShowing: false };
  for (let name = enterElement(cursor); name !== undefined; name = enterElement(cursor)) {
    const from = cursor.at;
    if (name === 'Key') {
      entry.key = { from, to: passText(cursor, name) };
      entry.afterKey = cursor.at;
      continue;
    }
    entry.isShowing ||= name === 'UserMetadata' || name === 'UserTags';
    if (name === 'ETag') entry.etag = { from, to: passText(cursor, name) };
    else if (name === 'Size') entry.size = { from, to: passText(cursor, name) };
    else skipElement(cursor, name);
  }
  entry.end = cursor.at;
  leaveElement(cursor, 'Contents');
  return entry;
}

function describeForeign(beginning: string): string {
  if (beginning.trim() === '') return 'the answer is empty';
  return `the answer is not a bucket listing: it begins with ${JSON.stringify(beginning.trimStart().slice(0, 80))}`;
}
