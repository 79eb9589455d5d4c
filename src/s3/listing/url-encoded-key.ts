import { AnswerRejected } from '../answer-rejection.ts';
import { type ByteKey, keyFromBytes } from '../byte-key.ts';
import { decodeXmlText } from '../xml/text.ts';
import { findByte, findPunctuation, viewOf } from './bytes.ts';

const PERCENT = 37;
const AMPERSAND = 38;
const PLUS = 43;
const QUOTE = 34;
const LESS_THAN = 60;
const GREATER_THAN = 62;
const SPACE = 32;

/** How an encoded text is decoded: `percent` leaves `+` as it is. */
type Decoding = 'url' | 'percent';

/** Matches what no URL encoder leaves as it is, with one char per byte. Encoders differ in what else they leave. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are meant
export const UNENCODED = /[\x00-\x20"<>\x7f-\xff]/;

const NO_DIGIT = 16;
/** The value of each hexadecimal digit, by its char code. */
const HEX = new Uint8Array(256).fill(NO_DIGIT);
for (let value = 0; value < 16; value++) {
  const digit = value.toString(16);
  HEX[digit.charCodeAt(0)] = value;
  HEX[digit.toUpperCase().charCodeAt(0)] = value;
}

/**
 * Decodes a key of a listing in place. Decoding never makes a key longer.
 *
 * @param view all of the bytes
 * @param mark the first byte of the key that may need decoding, or a place before it
 * @param decoding how the key is URL-encoded; `raw` if it is not
 * @returns where the decoded key ends
 * @throws AnswerRejected if the key should be URL-encoded and is not
 */
export function decodeKeyInPlace(
  bytes: Buffer,
  view: DataView,
  from: number,
  mark: number,
  to: number,
  decoding: Decoding | 'raw',
): number {
  if (findByte(view, AMPERSAND, mark, to) !== to) return decodeReferences(bytes, from, to, decoding);
  return decoding === 'raw' ? to : decodeUrl(view, mark, to, decoding);
}

/** Decodes a key with references. These are rare: in a URL-encoded key, `&` is `%26`. */
function decodeReferences(bytes: Buffer, from: number, to: number, decoding: Decoding | 'raw'): number {
  const text = decodeXmlText(bytes.toString('latin1', from, to));
  return from + bytes.write(decoding === 'raw' ? text : decodeUrlEncoded(text, decoding), from, 'latin1');
}

/**
 * Decodes a text of a listing with `EncodingType: url`.
 *
 * @param encoded one char per byte
 * @throws AnswerRejected if it is not encoded
 */
export function decodeUrlEncoded(encoded: string, decoding: Decoding = 'url'): ByteKey {
  if (UNENCODED.test(encoded)) throw notEncoded();
  const bytes = Buffer.from(encoded, 'latin1');
  const end = decodeUrl(viewOf(bytes), 0, bytes.length, decoding);
  return keyFromBytes(bytes.toString('latin1', 0, end));
}

/**
 * Decodes URL-encoded bytes in place, and returns where they end then.
 *
 * A space is `+` on AWS and MinIO, and `%20` on Swift, Garage, SeaweedFS and Ceph. A literal plus is `%2B` on all of
 * them.
 */
function decodeUrl(view: DataView, from: number, to: number, decoding: Decoding): number {
  const plus = decoding === 'url' ? SPACE : PLUS;
  let at = findPunctuation(view, from, to);
  let end = at;
  while (at < to) {
    const byte = view.getUint8(at);
    if (byte === PERCENT) {
      const high = at + 2 < to ? (HEX[view.getUint8(at + 1)] as number) : NO_DIGIT;
      const low = at + 2 < to ? (HEX[view.getUint8(at + 2)] as number) : NO_DIGIT;
      if (high === NO_DIGIT || low === NO_DIGIT) throw notEncoded();
      view.setUint8(end++, high * 16 + low);
      at += 3;
      // Text that is not in the Latin alphabet is one escape after another.
      if (at < to && view.getUint8(at) === PERCENT) continue;
    } else {
      if (isUnencoded(byte)) throw notEncoded();
      view.setUint8(end++, byte === PLUS ? plus : byte);
      at++;
    }
    const next = findPunctuation(view, at, to);
    end = moveDown(view, at, next, end);
    at = next;
  }
  return end;
}

/** Whether a byte at which the search stops is one that no URL encoder leaves as it is. */
function isUnencoded(byte: number): boolean {
  return byte === SPACE || byte > 0x7e || byte === QUOTE || byte === LESS_THAN || byte === GREATER_THAN;
}

function notEncoded(): AnswerRejected {
  return new AnswerRejected('not-url-encoded', 'a key is not URL-encoded, although the answer says so');
}

/** Moves bytes to a lower place, and returns where they end there. */
function moveDown(view: DataView, from: number, to: number, place: number): number {
  let at = from;
  let end = place;
  for (; at + 4 <= to; at += 4, end += 4) view.setInt32(end, view.getInt32(at));
  for (; at < to; at++, end++) view.setUint8(end, view.getUint8(at));
  return end;
}
