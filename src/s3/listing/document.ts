import { AnswerRejected } from '../answer-rejection.ts';
import { keyFromBytes, keyToText } from '../byte-key.ts';
import { type Cursor, enterElement, leaveElement, skipElement, skipText, takeText } from '../xml/cursor.ts';
import { documentKind, readDocument } from '../xml/document.ts';
import { decodeXmlText } from '../xml/text.ts';
import { EntryList, type Span } from './entry-list.ts';
import { type KnownShapes, takeShaped } from './entry-shape.ts';

const LISTING = documentKind('ListBucketResult', {
  noun: 'a bucket listing',
  rejection: 'not-a-listing',
  mayBeEmpty: false,
});
const ENTRY_START = '<Contents>';

/** The content of a ListObjectsV2 answer, before any of it is believed. */
export interface ListingDocument {
  name: string | undefined;
  truncated: string | undefined;
  keyCount: string | undefined;
  encodingType: string | undefined;
  nextToken: string | undefined;
  prefix: string | undefined;
  startAfter: string | undefined;
  /** Keys are as sent: only the whole document shows whether they are URL-encoded. */
  readonly entries: EntryList;
}

/** What a reader keeps from one document to the next. */
export interface ListingMemory {
  readonly shapes: KnownShapes;
  /** Space for the marks of a page's keys: see `EntryList`. */
  readonly marks: Int32Array;
}

/**
 * Reads a ListObjectsV2 answer.
 *
 * @param body belongs to the document from now on: its bytes may be overwritten
 * @throws AnswerRejected if it is not a listing, or not whole
 */
export function readListing(body: Buffer, { shapes, marks }: ListingMemory): ListingDocument {
  return readDocument(body, LISTING, (cursor) => scanListing(cursor, shapes, new EntryList(cursor, marks)));
}

function scanListing(cursor: Cursor, shapes: KnownShapes, entries: EntryList): ListingDocument {
  const document: ListingDocument = {
    name: undefined,
    truncated: undefined,
    keyCount: undefined,
    encodingType: undefined,
    nextToken: undefined,
    prefix: undefined,
    startAfter: undefined,
    entries,
  };
  for (let name = enterElement(cursor); name !== undefined; name = enterElement(cursor)) {
    switch (name) {
      case 'Contents':
        scanEntries(cursor, shapes, entries);
        break;
      case 'CommonPrefixes':
        // The keys inside a group would never be seen.
        throw new AnswerRejected('malformed', 'the answer holds groups of keys, which were not requested');
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
  return document;
}

/** Reads the entry that was entered, and the entries after it for as long as they are written alike. */
function scanEntries(cursor: Cursor, shapes: KnownShapes, entries: EntryList): void {
  const from = cursor.at;
  const entry = scanEntry(cursor);
  // The shape is learned before the entry is added, because adding may overwrite its bytes. Entries with metadata have
  // no common shape: MinIO writes their elements in a different order each time.
  const [narrow, wide = narrow] = entry.hasMetadata
    ? []
    : shapes.learn(ENTRY_START + cursor.body.toString('latin1', from, cursor.at));
  entries.add(entry);
  if (narrow === undefined || wide === undefined) return;
  // If the narrow shape fails again and again, it is tried less and less often.
  let most = 1;
  for (;;) {
    const taken = takeShaped(cursor, narrow, entries, Number.MAX_SAFE_INTEGER);
    most = taken > most ? 1 : most * 2;
    if (takeShaped(cursor, wide, entries, most) < most) return;
  }
}

const EMPTY: Span = { from: 0, to: 0 };

function scanEntry(cursor: Cursor) {
  const entry = { key: EMPTY, etag: EMPTY, size: EMPTY, rest: EMPTY, hasMetadata: false };
  let afterKey = cursor.at;
  for (let name = enterElement(cursor); name !== undefined; name = enterElement(cursor)) {
    const from = cursor.at;
    if (name === 'Key') {
      entry.key = { from, to: skipText(cursor, name) };
      afterKey = cursor.at;
      continue;
    }
    entry.hasMetadata ||= name === 'UserMetadata' || name === 'UserTags';
    if (name === 'ETag') entry.etag = { from, to: skipText(cursor, name) };
    else if (name === 'Size') entry.size = { from, to: skipText(cursor, name) };
    else skipElement(cursor, name);
  }
  entry.rest = { from: afterKey, to: cursor.at };
  leaveElement(cursor, 'Contents');
  return entry;
}
