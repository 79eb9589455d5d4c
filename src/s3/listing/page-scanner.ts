import { PageRejected } from '../answer-rejection.ts';
import { type ByteKey, keyFromUrlEncoded } from '../byte-key.ts';
import { decodeXmlText } from '../xml/text.ts';
import { areSameBytes, compareBytes } from './bytes.ts';
import { type ListingDocument, readListing } from './document.ts';
import type { SentColumns } from './entry-list.ts';
import { decodeKeyInPlace } from './key-in-place.ts';
import { Page, PLACES } from './page.ts';

/** What a page must answer to be accepted. */
export interface PageExpectation {
  readonly bucket: string;
  readonly prefix: ByteKey;
  /** The whole key, prefix included, that every key must sort above; undefined on a first page. */
  readonly startAfter: ByteKey | undefined;
  /** `any`: for a page that is put in order afterwards. */
  readonly order: 'increasing' | 'any';
}

/**
 * Reads one ListObjectsV2 answer and checks that it is whole, ours and in order.
 *
 * Written for this one document rather than on an XML parser: a parser builds an object an element and decodes every
 * text, and a lenient one takes a cut-off or foreign body for an empty listing (the AWS SDK for JavaScript does).
 *
 * @param body the answer's bytes, from now on the page's own
 * @throws PageRejected where the answer must not be believed
 */
export function scanPage(body: Buffer, expected: PageExpectation): Page {
  const answer = readListing(body);
  if (answer.name !== expected.bucket) {
    throw new PageRejected('foreign-bucket', `the answer names the bucket ${JSON.stringify(answer.name)}`);
  }
  if (answer.truncated !== 'true' && answer.truncated !== 'false') {
    throw new PageRejected('malformed', 'IsTruncated is neither true nor false');
  }
  const entries = answer.entries.columns;
  const sent = entries.length;
  if (answer.keyCount !== undefined && answer.keyCount !== String(sent)) {
    throw new PageRejected('count-mismatch', `KeyCount is ${answer.keyCount}, but the answer holds ${sent}`);
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
  settleKeys(entries, isUrlEncoded, expected);
  return new Page({ ...entries, metadata: answer.metadata.places }, { more, nextToken: answer.nextToken });
}

/** Of an empty answer only what it repeats of the question tells whether it is the answer to this one. */
function checkEchoes(
  { prefix, startAfter }: ListingDocument,
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

/** Decodes the keys and leaves them without the prefix, each proven to sort above the one before it where that is expected. */
function settleKeys(
  { bytes, places, marks, length }: SentColumns,
  isUrlEncoded: boolean,
  { startAfter, prefix, order }: PageExpectation,
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const beginning = viewOf(prefix);
  let before = startAfter === undefined ? undefined : viewOf(startAfter);
  let beforeFrom = 0;
  let beforeTo = startAfter?.length ?? 0;
  for (let i = 0; i < length; i++) {
    const at = i * PLACES;
    const from = places[at] as number;
    const sent = places[at + 1] as number;
    const mark = marks[i] as number;
    const to = mark === sent ? sent : decodeKeyInPlace(bytes, view, from, mark, sent, isUrlEncoded);
    const isLate =
      order === 'any' ||
      before === undefined ||
      compareBytes(before, beforeFrom, beforeTo, view, from, to) < 0;
    if (!isLate) throw outOfOrder(i);
    if (prefix !== '' && !beginsWith(view, from, to, beginning)) {
      throw new PageRejected('outside-prefix', 'the answer holds a key outside the prefix');
    }
    places[at] = from + prefix.length;
    places[at + 1] = to;
    before = view;
    beforeFrom = from;
    beforeTo = to;
  }
}

function outOfOrder(entry: number): PageRejected {
  return entry === 0
    ? new PageRejected('not-after-start', 'the answer begins at or before the key it was to begin after')
    : new PageRejected(
        'out-of-order',
        `entry ${entry + 1} of the answer does not sort after the entry before it`,
      );
}

function viewOf(key: ByteKey): DataView {
  const bytes = Buffer.from(key, 'latin1');
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function beginsWith(view: DataView, from: number, to: number, beginning: DataView): boolean {
  const end = from + beginning.byteLength;
  return end <= to && areSameBytes(view, from, end, beginning, 0, beginning.byteLength);
}
