import { PageRejected } from '../answer-rejection.ts';
import { keyFromUrlEncoded } from '../byte-key.ts';
import { decodeXmlText } from '../xml/text.ts';
import { findByte, findPunctuation } from './bytes.ts';

const PERCENT = 37;
const AMPERSAND = 38;
const PLUS = 43;
const SPACE = 32;

/** The value of each hexadecimal digit; 16 for what is none. */
const HEX = new Uint8Array(256).fill(16);
for (let value = 0; value < 16; value++) {
  const digit = value.toString(16);
  HEX[digit.charCodeAt(0)] = value;
  HEX[digit.toUpperCase().charCodeAt(0)] = value;
}

/**
 * Decodes a key of a listing where it lies; decoded, it is no longer than before.
 *
 * @param view of all of the bytes
 * @param mark where its first byte is that may stand for another, or a place before that
 * @returns where it ends then
 * @throws PageRejected where it is not URL-encoded, though it should be
 */
export function decodeKeyInPlace(
  bytes: Buffer,
  view: DataView,
  from: number,
  mark: number,
  to: number,
  isUrlEncoded: boolean,
): number {
  if (findByte(view, AMPERSAND, mark, to) !== to) return decodeReferences(bytes, from, to, isUrlEncoded);
  return isUrlEncoded ? decodePercents(view, mark, to) : to;
}

/** A key hardly ever holds a reference: where it is URL-encoded, `&` is `%26`. */
function decodeReferences(bytes: Buffer, from: number, to: number, isUrlEncoded: boolean): number {
  const text = decodeXmlText(bytes.toString('latin1', from, to));
  const key = isUrlEncoded ? keyFromUrlEncoded(text) : text;
  if (key === undefined) throw notUrlEncoded();
  return from + bytes.write(key, from, 'latin1');
}

/** A space is `+` on AWS and MinIO and `%20` elsewhere; see {@link keyFromUrlEncoded}. */
function decodePercents(view: DataView, from: number, to: number): number {
  let at = findPunctuation(view, from, to);
  let end = at;
  while (at < to) {
    const byte = view.getUint8(at);
    if (byte === PERCENT) {
      const high = at + 2 < to ? (HEX[view.getUint8(at + 1)] as number) : 16;
      const low = at + 2 < to ? (HEX[view.getUint8(at + 2)] as number) : 16;
      if (high === 16 || low === 16) throw notUrlEncoded();
      view.setUint8(end++, high * 16 + low);
      at += 3;
      // What is not of the Latin alphabet is one sequence after another.
      if (at < to && view.getUint8(at) === PERCENT) continue;
    } else {
      view.setUint8(end++, byte === PLUS ? SPACE : byte);
      at++;
    }
    const next = findPunctuation(view, at, to);
    end = moveDown(view, at, next, end);
    at = next;
  }
  return end;
}

/** Moves a stretch of bytes to a place before it; tells where it ends there. */
function moveDown(view: DataView, from: number, to: number, place: number): number {
  let at = from;
  let end = place;
  for (; at + 4 <= to; at += 4, end += 4) view.setInt32(end, view.getInt32(at));
  for (; at < to; at++, end++) view.setUint8(end, view.getUint8(at));
  return end;
}

function notUrlEncoded(): PageRejected {
  return new PageRejected('malformed', 'a key is not URL-encoded, though the answer says so');
}
