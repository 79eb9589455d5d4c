import { type ByteKey, keyFromBytes, keyFromUrlEncoded, keyToText } from './byte-key.ts';
import type { Page } from './page.ts';
import { type Cursor, enterElement, leaveElement, skipElement, takeText, XmlFault } from './xml-cursor.ts';
import { decodeXmlText } from './xml-text.ts';

/** What a page must answer to be accepted. */
export interface PageExpectation {
  readonly bucket: string;
  readonly prefix: ByteKey;
  /** The whole key, prefix included, that every key must sort above; undefined on a first page. */
  readonly startAfter: ByteKey | undefined;
  /** `any`: for a page that is put in order afterwards. */
  readonly order: 'increasing' | 'any';
  /** Whether groups were asked for. Where they were not, what is in them would never be seen. */
  readonly isGrouped: boolean;
}

/** Why an answer with status 200 is not taken for a page. */
export type PageRejection =
  | 'not-a-listing'
  | 'truncated'
  | 'malformed'
  | 'foreign-bucket'
  | 'outside-prefix'
  | 'not-the-answer'
  | 'not-after-start'
  | 'out-of-order'
  | 'count-mismatch'
  | 'stuck'
  | 'unspeakable-key'
  | 'repeated-key';

/** An answer that may not be merged: taking it would make a run say "missing" or "identical" of what it did not see. */
export class PageRejected extends Error {
  override name = 'PageRejected';
  readonly reason: PageRejection;

  constructor(reason: PageRejection, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

const ROOT = 'ListBucketResult';
const ROOT_END = `</${ROOT}>`;

/**
 * Reads one ListObjectsV2 answer and checks that it is whole, ours and in order.
 *
 * Written for this one document rather than on an XML parser: a parser builds an object an element and decodes every
 * text, and a lenient one takes a cut-off or foreign body for an empty listing (the AWS SDK for JavaScript does).
 *
 * @param body the answer's body read as latin1, so that a char is a byte
 * @throws PageRejected where the answer must not be believed
 */
export function scanPage(body: string, expected: PageExpectation): Page {
  const answer = readDocument(body);
  if (answer.name !== expected.bucket) {
    throw new PageRejected('foreign-bucket', `the answer names the bucket ${JSON.stringify(answer.name)}`);
  }
  if (answer.truncated !== 'true' && answer.truncated !== 'false') {
    throw new PageRejected('malformed', 'IsTruncated is neither true nor false');
  }
  const sent = answer.keys.length + answer.commonPrefixes.length;
  if (answer.keyCount !== undefined && answer.keyCount !== String(sent)) {
    throw new PageRejected('count-mismatch', `KeyCount is ${answer.keyCount}, but the answer holds ${sent}`);
  }
  if (!expected.isGrouped && answer.commonPrefixes.length > 0) {
    throw new PageRejected('malformed', 'the answer holds groups of keys, which were not asked for');
  }
  if (answer.encodingType !== undefined && answer.encodingType !== 'url') {
    throw new PageRejected('malformed', `the answer has the encoding ${JSON.stringify(answer.encodingType)}`);
  }
  const more = answer.truncated === 'true';
  if (more && sent === 0) {
    throw new PageRejected('stuck', 'the answer says that there is more, but holds nothing to go on from');
  }
  const isUrlEncoded = answer.encodingType === 'url';
  if (sent === 0) checkEchoes(answer, isUrlEncoded, expected);
  return {
    keys: checkedKeys(answer.keys, isUrlEncoded, expected),
    etags: answer.etags,
    sizes: answer.sizes,
    commonPrefixes: answer.commonPrefixes.map((raw) =>
      belowPrefix(decodeKey(raw, isUrlEncoded), expected.prefix),
    ),
    more,
    nextToken: answer.nextToken,
  };
}

/** Of an empty answer only what it repeats of the question tells whether it is the answer to this one. */
function checkEchoes(
  { prefix, startAfter }: ScannedDocument,
  isUrlEncoded: boolean,
  expected: PageExpectation,
): void {
  // Some stores encode keys but not what they repeat; some repeat nothing.
  const repeats = (raw: string, value: string) =>
    raw === '' ||
    decodeXmlText(raw) === value ||
    (isUrlEncoded && keyFromUrlEncoded(decodeXmlText(raw)) === value);
  if (prefix !== undefined && !repeats(prefix, expected.prefix)) {
    throw new PageRejected('outside-prefix', 'the answer is empty, and to a question about another prefix');
  }
  if (startAfter !== undefined && !repeats(startAfter, expected.startAfter ?? '')) {
    throw new PageRejected('not-the-answer', 'the answer is empty, and to a question about other keys');
  }
}

interface ScannedDocument {
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
  readonly commonPrefixes: string[];
}

function readDocument(body: string): ScannedDocument {
  try {
    return scanDocument(body);
  } catch (error) {
    if (error instanceof XmlFault) throw new PageRejected('malformed', error.message);
    throw error;
  }
}

function scanDocument(body: string): ScannedDocument {
  const start = /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?<ListBucketResult(?:\s[^>]*)?>/.exec(body);
  if (start === null) throw new PageRejected('not-a-listing', describeForeign(body));
  const end = body.lastIndexOf(ROOT_END);
  if (end < 0 || body.slice(end + ROOT_END.length).trim() !== '') {
    throw new PageRejected('truncated', `the answer of ${body.length} bytes ends before its closing tag`);
  }
  const document: ScannedDocument = {
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
    commonPrefixes: [],
  };
  const cursor: Cursor = { body, at: start[0].length, end };
  for (let name = enterElement(cursor); name !== undefined; name = enterElement(cursor)) {
    switch (name) {
      case 'Contents':
        scanEntry(cursor, document);
        break;
      case 'CommonPrefixes':
        scanCommonPrefix(cursor, document);
        break;
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

function scanEntry(cursor: Cursor, document: ScannedDocument): void {
  let key: string | undefined;
  let etag = '';
  let size: number | undefined;
  for (let name = enterElement(cursor); name !== undefined; name = enterElement(cursor)) {
    if (name === 'Key') key = takeText(cursor, name);
    else if (name === 'ETag') etag = bareEtag(takeText(cursor, name));
    else if (name === 'Size') size = wholeNumber(takeText(cursor, name));
    else skipElement(cursor, name);
  }
  leaveElement(cursor, 'Contents');
  if (key === undefined || key === '' || size === undefined) {
    throw new PageRejected('malformed', 'an entry has no Key or no Size');
  }
  document.keys.push(key);
  document.etags.push(etag);
  document.sizes.push(size);
}

function scanCommonPrefix(cursor: Cursor, document: ScannedDocument): void {
  for (let name = enterElement(cursor); name !== undefined; name = enterElement(cursor)) {
    if (name === 'Prefix') document.commonPrefixes.push(takeText(cursor, name));
    else skipElement(cursor, name);
  }
  leaveElement(cursor, 'CommonPrefixes');
}

/** Keys below the prefix, each proven to sort above the one before it where that is expected. */
function checkedKeys(raw: readonly string[], isUrlEncoded: boolean, expected: PageExpectation): ByteKey[] {
  const keys: ByteKey[] = [];
  let previous = expected.startAfter;
  for (let i = 0; i < raw.length; i++) {
    const key = decodeKey(raw[i] as string, isUrlEncoded);
    if (expected.order === 'increasing' && previous !== undefined && key <= previous) {
      if (i === 0)
        throw new PageRejected(
          'not-after-start',
          'the answer begins at or before the key it was to begin after',
        );
      throw new PageRejected(
        'out-of-order',
        `entry ${i + 1} of the answer does not sort after the entry before it`,
      );
    }
    keys.push(belowPrefix(key, expected.prefix));
    previous = key;
  }
  return keys;
}

function belowPrefix(key: ByteKey, prefix: ByteKey): ByteKey {
  if (prefix === '') return key;
  if (!key.startsWith(prefix))
    throw new PageRejected('outside-prefix', 'the answer holds a key outside the prefix');
  return keyFromBytes(key.slice(prefix.length));
}

function decodeKey(raw: string, isUrlEncoded: boolean): ByteKey {
  const text = decodeXmlText(raw);
  if (!isUrlEncoded) return keyFromBytes(text);
  const key = keyFromUrlEncoded(text);
  if (key === undefined)
    throw new PageRejected('malformed', 'a key is not URL-encoded, though the answer says so');
  return key;
}

/** `"abc"`, `&quot;abc&quot;`, `W/"abc"` and `abc` are all `abc`. */
function bareEtag(raw: string): string {
  if (raw.startsWith('&quot;') && raw.endsWith('&quot;') && raw.length >= 12) {
    return decodeXmlText(raw.slice(6, -6));
  }
  const etag = decodeXmlText(raw).replace(/^W\//, '');
  return etag.length >= 2 && etag.startsWith('"') && etag.endsWith('"') ? etag.slice(1, -1) : etag;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^[0-9]+$/.test(text) || !Number.isSafeInteger(value)) {
    throw new PageRejected('malformed', `a Size is ${JSON.stringify(text)}`);
  }
  return value;
}

function describeForeign(body: string): string {
  if (body.trim() === '') return 'the answer is empty';
  return `the answer is not a bucket listing: it begins with ${JSON.stringify(body.trimStart().slice(0, 80))}`;
}
