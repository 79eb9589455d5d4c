import { AnswerRejected } from '../answer-rejection.ts';
import type { ByteKey } from '../byte-key.ts';
import { decodeXmlText } from '../xml/text.ts';

/** What an answer repeats of its question, as it was sent. Undefined if it says nothing of it. */
export interface ListingEchoes {
  prefix: string | undefined;
  startAfter: string | undefined;
  continuationToken: string | undefined;
  /** The start of a ListObjects answer, which some stores also send in version 2. */
  marker: string | undefined;
  delimiter: string | undefined;
  maxKeys: string | undefined;
}

/** The question that an answer must belong to. No delimiter is ever requested. */
export interface ListingQuestion {
  readonly prefix: ByteKey;
  /** The whole key, prefix included, that every key must sort after; undefined for a first page. */
  readonly startAfter: ByteKey | undefined;
  /** The continuation token, one char per byte; undefined if the question has none. */
  readonly token?: string | undefined;
  /** The most entries that the answer may hold; 1,000 by default. */
  readonly entries?: number;
}

/**
 * Checks everything that an answer repeats of its question. A cache or a proxy may return the answer to another request,
 * and its keys alone may not show it: they can lie under our prefix and above our start by chance.
 *
 * @param entries the number of entries of the answer
 * @throws AnswerRejected if it is the answer to another question
 */
export function checkEchoes(echoes: ListingEchoes, question: ListingQuestion, entries: number): void {
  const { prefix, startAfter = '', token = '' } = question;
  if (!repeats(echoes.prefix, prefix) && !repeats(echoes.prefix, withoutLeadingSlashes(prefix))) {
    throw new AnswerRejected('outside-prefix', 'the answer belongs to another prefix');
  }
  if (!repeats(echoes.startAfter, startAfter)) {
    if (repeats(echoes.startAfter, withoutLeadingSlashes(startAfter))) {
      // MinIO does so, since no key there begins with a slash. It then lists after another key than the requested one.
      throw new AnswerRejected(
        'not-after-start',
        'the store ignores the leading slash of the requested start',
      );
    }
    throw new AnswerRejected('not-the-answer', 'the answer begins after another key');
  }
  // Stores that build version 2 on version 1 may repeat the start in any of these places.
  const isOurStart = (echo: string | undefined) =>
    repeats(echo, token) || repeats(echo, startAfter) || repeats(echo, toBase64(startAfter));
  if (!isOurStart(echoes.continuationToken) || !isOurStart(echoes.marker)) {
    throw new AnswerRejected('not-the-answer', 'the answer continues another listing');
  }
  if (!repeats(echoes.delimiter, '')) {
    throw new AnswerRejected('not-the-answer', 'the answer is to a request with a delimiter');
  }
  // Stores may lower the number, and some send none or 0.
  const most = Number(echoes.maxKeys);
  if (most > 0 && most < entries) {
    const detail = `MaxKeys is ${echoes.maxKeys}, but the answer holds ${entries} entries`;
    throw new AnswerRejected('count-mismatch', detail);
  }
}

/**
 * Returns whether a text repeats a value, in any of the spellings that stores use:
 *
 * - as it is or URL-encoded, whatever the answer says of its encoding: Ceph encodes the keys only, and gofakes3 does not
 *   say that it encodes (rclone/rclone#7836)
 * - with a space as `+` or `%20`, with `/` encoded or not, with hexadecimal digits in either case
 * - without the characters that XML can't carry, or with U+FFFD for them, as Go's `encoding/xml` writes them
 * - not at all
 */
function repeats(raw: string | undefined, value: string): boolean {
  if (raw === undefined || raw === '' || raw === value) return true;
  const text = decodeXmlText(raw);
  if (text === value) return true;
  // White space around nothing may be indentation. A `+` or `%20` was encoded, so it belongs to another question.
  if (value === '') return /^[ \t\r\n]*$/.test(text);
  const decoded = percentDecoded(text);
  // Nearly every store is done with here, on every page. The rest takes longer.
  if (decoded === value) return true;
  const carried = carriedByXml(value);
  return [text, decoded, percentDecoded(text.replaceAll('+', ' '))].some(
    (reading) => carriedByXml(reading) === carried,
  );
}

/** Decodes escapes and leaves everything else as it is: a store may encode some characters only. */
function percentDecoded(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));
}

/** Control characters, U+FFFD, U+FFFE and U+FFFF, as UTF-8 with one char per byte. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML can't carry them, or an XML writer changes them
const NOT_CARRIED = /[\x00-\x1f\x7f]|\xef\xbf[\xbd-\xbf]/g;

/** Returns a text without the characters that may be lost on the way, and without white space at its ends. */
function carriedByXml(text: string): string {
  return text.replace(NOT_CARRIED, '').trim();
}

function withoutLeadingSlashes(text: string): string {
  return text.startsWith('/') ? text.replace(/\/+/g, '/').slice(1) : text;
}

function toBase64(text: string): string {
  return Buffer.from(text, 'latin1').toString('base64');
}
