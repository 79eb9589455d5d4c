import { isNameOf } from '../address.ts';
import { AnswerRejected } from '../answer-rejection.ts';
import { keyFromBytes, keyToText, MAX_KEY_BYTES } from '../byte-key.ts';
import { decodeXmlText } from '../xml/text.ts';
import { areSameBytes, compareBytes, viewOf } from './bytes.ts';
import { type ListingMemory, readListing } from './document.ts';
import { checkEchoes, type ListingQuestion } from './echoes.ts';
import type { SentColumns } from './entry-list.ts';
import { KnownShapes } from './entry-shape.ts';
import { KeyEncoding, type KeyReading } from './key-encoding.ts';
import { tooManyEntries } from './listing-check.ts';
import { PAGE_LENGTH, Page } from './page.ts';
import { decodeKeyInPlace } from './url-encoded-key.ts';

/** What a page must be to be accepted. */
export interface PageExpectation extends ListingQuestion {
  readonly bucket: string;
  /** `any` is for pages that are sorted afterwards. */
  readonly order: 'increasing' | 'any';
  /** Whether keys are left as they were sent, with the prefix, to see how they are encoded. */
  readonly asSent?: boolean;
  /** Whether doubts about the encoding of keys are noted, to be resolved afterwards. */
  readonly isProven?: boolean;
}

/**
 * Reads pages of listings. Keeps what it learned from one page for the next, so each client has one.
 *
 * It is written for this one document instead of using an XML parser: a parser builds an object per element and decodes
 * every text, and a lenient parser takes a truncated or foreign body for an empty listing, as the AWS SDK for
 * JavaScript does.
 */
export class PageReader {
  /** What is known about the encoding of the store's keys. */
  readonly encoding = new KeyEncoding();
  readonly #memory: ListingMemory = { shapes: new KnownShapes(), marks: new Int32Array(PAGE_LENGTH) };

  /**
   * Reads one ListObjectsV2 answer, and checks that it is whole, belongs to the bucket and prefix, and is in order.
   *
   * @param body belongs to the page from now on
   * @throws AnswerRejected if the answer must not be believed
   */
  read(body: Buffer, expected: PageExpectation): Page {
    const answer = readListing(body, this.#memory);
    const name = answer.name && decodeXmlText(answer.name);
    if (!isNameOf(name, expected.bucket)) {
      throw new AnswerRejected('foreign-bucket', `the answer names the bucket ${JSON.stringify(name)}`);
    }
    if (answer.truncated !== 'true' && answer.truncated !== 'false') {
      throw new AnswerRejected('malformed', 'IsTruncated is neither true nor false');
    }
    const entries = answer.entries.columns;
    const { length } = entries;
    const { entries: requested = PAGE_LENGTH } = expected;
    if (length > requested) throw tooManyEntries(length, requested);
    if (answer.keyCount !== undefined && answer.keyCount !== String(length)) {
      const detail = `KeyCount is ${answer.keyCount}, but the answer holds ${length}`;
      throw new AnswerRejected('count-mismatch', detail);
    }
    // An empty one says nothing: versitygw sends it.
    const encodingType = answer.encodingType?.trim() || undefined;
    if (encodingType !== undefined && encodingType !== 'url') {
      const detail = `the answer has the encoding ${JSON.stringify(encodingType)}`;
      throw new AnswerRejected('malformed', detail);
    }
    const nextToken = answer.nextToken && keyToText(keyFromBytes(decodeXmlText(answer.nextToken)));
    // An answer that is said to be the last one, but has a token to continue with, contradicts itself. One more page by
    // key shows which it is. A store's tokens are used only after it has announced more.
    const isContinued = nextToken !== undefined && nextToken !== '' && length > 0 && expected.order !== 'any';
    const more = answer.truncated === 'true' || isContinued;
    if (more && length === 0 && (nextToken === undefined || nextToken === '')) {
      throw new AnswerRejected('stuck', 'the answer announces more keys, but has no key to continue after');
    }
    checkEchoes(answer.echoes, expected, length);
    const isInDoubt = encodingType === 'url' && !expected.asSent;
    const reading = isInDoubt ? this.encoding.reading : 'raw';
    if (isInDoubt) this.encoding.checkPrefix(entries, expected.prefix);
    const doubtful = isInDoubt && expected.isProven ? this.encoding.doubtfulKeysOf(entries) : [];
    settleKeys(entries, reading, expected);
    const page = new Page(entries, { more, nextToken });
    this.encoding.noteDoubts(page, doubtful);
    return page;
  }
}

/** Decodes the keys and cuts the prefix off. Checks each key against the prefix, and against the key before it. */
function settleKeys(
  { bytes, keyFrom, keyTo, marks, length }: SentColumns,
  reading: KeyReading,
  expected: PageExpectation,
): void {
  const { startAfter, order } = expected;
  const prefix = expected.asSent ? '' : expected.prefix;
  // As it was sent, a key is longer than it is.
  const longest = expected.asSent ? Number.POSITIVE_INFINITY : MAX_KEY_BYTES;
  const view = viewOf(bytes);
  const beginning = viewOfKey(prefix);
  let before = startAfter === undefined ? undefined : viewOfKey(startAfter);
  let beforeFrom = 0;
  let beforeTo = startAfter?.length ?? 0;
  for (let i = 0; i < length; i++) {
    const from = keyFrom[i] as number;
    const sent = keyTo[i] as number;
    const mark = marks[i] as number;
    const to = mark === sent ? sent : decodeKeyInPlace(bytes, view, from, mark, sent, reading);
    const isAfter =
      order === 'any' ||
      before === undefined ||
      compareBytes(before, beforeFrom, beforeTo, view, from, to) < 0;
    if (!isAfter) throw outOfOrder(i);
    if (prefix !== '' && !beginsWith(view, from, to, beginning)) {
      throw new AnswerRejected('outside-prefix', 'the answer holds a key outside the prefix');
    }
    if (to - from > longest) {
      const detail = `entry ${i + 1} of the answer has a key of ${to - from} bytes, and no key has more than ${longest}`;
      throw new AnswerRejected('too-long', detail);
    }
    keyFrom[i] = from + prefix.length;
    keyTo[i] = to;
    before = view;
    beforeFrom = from;
    beforeTo = to;
  }
}

function outOfOrder(index: number): AnswerRejected {
  return index === 0
    ? new AnswerRejected(
        'not-after-start',
        'the first key of the answer does not sort after the requested start',
      )
    : new AnswerRejected(
        'out-of-order',
        `entry ${index + 1} of the answer does not sort after the entry before it`,
      );
}

function viewOfKey(key: string): DataView {
  return viewOf(Buffer.from(key, 'latin1'));
}

function beginsWith(view: DataView, from: number, to: number, beginning: DataView): boolean {
  const end = from + beginning.byteLength;
  return end <= to && areSameBytes(view, from, end, beginning, 0, beginning.byteLength);
}
