import { type ByteKey, keyFromBytes, keyFromUrlEncoded } from './byte-key.ts';
import { type ListingDocument, readListing } from './listing-document.ts';
import type { Page } from './page.ts';
import { PageRejected } from './page-rejection.ts';
import { decodeXmlText } from './xml-text.ts';

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
 * @param body the answer's body read as latin1, so that a char is a byte
 * @throws PageRejected where the answer must not be believed
 */
export function scanPage(body: string, expected: PageExpectation): Page {
  const answer = readListing(body);
  if (answer.name !== expected.bucket) {
    throw new PageRejected('foreign-bucket', `the answer names the bucket ${JSON.stringify(answer.name)}`);
  }
  if (answer.truncated !== 'true' && answer.truncated !== 'false') {
    throw new PageRejected('malformed', 'IsTruncated is neither true nor false');
  }
  const sent = answer.keys.length;
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
  return {
    keys: checkedKeys(answer.keys, isUrlEncoded, expected),
    etags: answer.etags,
    sizes: answer.sizes,
    more,
    nextToken: answer.nextToken,
  };
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
