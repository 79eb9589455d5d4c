import { AnswerRejected } from '../answer-rejection.ts';
import { type Cursor, enterElement, leaveElement, skipElement, skipText, takeText } from '../xml/cursor.ts';
import { documentKind, readDocument } from '../xml/document.ts';
import type { ListingEchoes } from './echoes.ts';
import { EntryList, type Span } from './entry-list.ts';
import { type KnownShapes, takeShaped } from './entry-shape.ts';

/** The kind of a ListObjectsV2 answer. */
export const LISTING = documentKind('ListBucketResult', {
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
  /** What the answer repeats of its question. */
  readonly echoes: ListingEchoes;
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
  return readDocument(body, LISTING, (cursor) => {
    const entries = new EntryList(cursor, marks);
    try {
      return scanListing(cursor, shapes, entries);
    } catch (error) {
      entries.restore();
      throw error;
    }
  });
}

/** The elements of a listing that hold one text each, other than what it repeats of its question. */
const TEXTS = {
  Name: 'name',
  IsTruncated: 'truncated',
  KeyCount: 'keyCount',
  EncodingType: 'encodingType',
  NextContinuationToken: 'nextToken',
} as const satisfies Record<string, Exclude<keyof ListingDocument, 'echoes' | 'entries'>>;

/** The elements that repeat the question. */
const ECHOES = {
  Prefix: 'prefix',
  StartAfter: 'startAfter',
  ContinuationToken: 'continuationToken',
  Marker: 'marker',
  Delimiter: 'delimiter',
  MaxKeys: 'maxKeys',
} as const satisfies Record<string, keyof ListingEchoes>;

function scanListing(cursor: Cursor, shapes: KnownShapes, entries: EntryList): ListingDocument {
  const echoes: ListingEchoes = {
    prefix: undefined,
    startAfter: undefined,
    continuationToken: undefined,
    marker: undefined,
    delimiter: undefined,
    maxKeys: undefined,
  };
  const document: ListingDocument = {
    name: undefined,
    truncated: undefined,
    keyCount: undefined,
    encodingType: undefined,
    nextToken: undefined,
    echoes,
    entries,
  };
  for (let name = enterElement(cursor); name !== undefined; name = enterElement(cursor)) {
    if (name === 'Contents') scanEntries(cursor, shapes, entries);
    else if (name === 'CommonPrefixes') skipEmptyGroup(cursor);
    else if (isIn(TEXTS, name)) document[TEXTS[name]] = takeOnce(cursor, name, document[TEXTS[name]]);
    else if (isIn(ECHOES, name)) echoes[ECHOES[name]] = takeOnce(cursor, name, echoes[ECHOES[name]]);
    else skipElement(cursor, name);
  }
  return document;
}

function isIn<Names extends object>(names: Names, name: PropertyKey): name is keyof Names {
  return Object.hasOwn(names, name);
}

/** Takes a text that may come twice, but not with two values. An empty one says nothing. */
function takeOnce(cursor: Cursor, name: string, before: string | undefined): string {
  const text = takeText(cursor, name);
  if (before === undefined || before === '' || before === text) return text;
  if (text === '') return before;
  throw new AnswerRejected('malformed', `the answer holds ${name} twice, with different values`);
}

/** Steps over a group of keys if it is empty. The keys inside a group would never be seen. */
function skipEmptyGroup(cursor: Cursor): void {
  const from = cursor.at;
  skipElement(cursor, 'CommonPrefixes');
  const group = cursor.body.toString('latin1', from, cursor.at - '</CommonPrefixes>'.length).trim();
  if (group === '' || group === '<Prefix></Prefix>' || group === '<Prefix/>') return;
  throw new AnswerRejected('malformed', 'the answer holds groups of keys, which were not requested');
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
