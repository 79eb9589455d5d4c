import { AnswerRejected } from '../answer-rejection.ts';
import { type ByteKey, keyFromBytes, keyToText } from '../byte-key.ts';
import type { WireClient } from '../wire/client.ts';
import { type Cursor, leaveElement, takeText } from '../xml/cursor.ts';
import { eachChild, readDocument } from '../xml/document.ts';
import { decodeXmlText } from '../xml/text.ts';
import { LISTING } from './document.ts';
import { listingCheck } from './listing-check.ts';
import { decodeUrlEncoded } from './url-encoded-key.ts';

/** What a listing shows of an object that a copy of it hardly ever has. */
export interface DatedEntry {
  /** Below the prefix of the store. */
  readonly key: ByteKey;
  readonly lastModified: string;
  /** The id of the owner; empty if the store shows none. */
  readonly owner: string;
}

/**
 * Lists the first objects of a store with their dates and owners, in one request. Nothing can be proven by it: unlike a
 * page, the answer is not checked for gaps or order.
 *
 * @returns none if the answer can't be read
 * @throws S3Failure if the store refuses
 */
export async function listDated(client: WireClient, most: number): Promise<DatedEntry[]> {
  const { prefix } = client.address;
  const query: Record<string, string> = {
    'encoding-type': 'url',
    'fetch-owner': 'true',
    'list-type': '2',
    'max-keys': String(most),
  };
  if (prefix !== '') query.prefix = keyToText(prefix);
  const entries = await client.get(
    'list',
    query,
    ({ body }) => readEntries(body),
    () => listingCheck({ entries: most, withMetadata: false }),
  );
  return entries.flatMap(({ key, ...rest }) =>
    key.startsWith(prefix) ? [{ key: keyFromBytes(key.slice(prefix.length)), ...rest }] : [],
  );
}

function readEntries(body: Buffer): DatedEntry[] {
  const raw: { key: string; lastModified: string; owner: string }[] = [];
  let isUrlEncoded = false;
  try {
    readDocument(body, LISTING, (cursor) =>
      eachChild(cursor, (child, isEmpty) => {
        if (isEmpty) return true;
        if (child === 'EncodingType') isUrlEncoded = takeText(cursor, child) === 'url';
        else if (child === 'Contents') raw.push(readEntry(cursor));
        else return false;
        return true;
      }),
    );
    return raw.map(({ key, ...rest }) => ({
      key: isUrlEncoded ? decodeUrlEncoded(key) : keyFromBytes(key),
      ...rest,
    }));
  } catch (error) {
    if (error instanceof AnswerRejected) return [];
    throw error;
  }
}

/** Reads one entry, up to its end. */
function readEntry(cursor: Cursor) {
  const entry = { key: '', lastModified: '', owner: '' };
  eachChild(cursor, (child, isEmpty) => {
    if (isEmpty) return true;
    if (child === 'Key') entry.key = decodeXmlText(takeText(cursor, child));
    else if (child === 'LastModified') entry.lastModified = takeText(cursor, child);
    else if (child === 'Owner') {
      eachChild(cursor, (inner, isInnerEmpty) => {
        if (isInnerEmpty || inner !== 'ID') return isInnerEmpty;
        entry.owner = takeText(cursor, inner);
        return true;
      });
      leaveElement(cursor, child);
    } else return false;
    return true;
  });
  leaveElement(cursor, 'Contents');
  return entry;
}
