import { keyFromUrlEncoded } from './byte-key.ts';
import { PageRejected } from './page-rejection.ts';
import { decodeXmlText } from './xml-text.ts';

const PERCENT = 37;
const AMPERSAND = 38;
const PLUS = 43;
const SPACE = 32;

/** Bytes that may stand for others. */
const SPECIAL = new Uint8Array(256);
for (const byte of [PERCENT, AMPERSAND, PLUS]) SPECIAL[byte] = 1;

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
 * @returns where it ends then
 * @throws PageRejected where it is not URL-encoded, though it should be
 */
export function decodeKeyInPlace(bytes: Buffer, from: number, to: number, isUrlEncoded: boolean): number {
  let at = from;
  while (at < to && SPECIAL[bytes[at] as number] === 0) at++;
  if (at === to) return to;
  for (let i = at; i < to; i++) {
    if (bytes[i] === AMPERSAND) return decodeReferences(bytes, from, to, isUrlEncoded);
  }
  return isUrlEncoded ? decodePercents(bytes, at, to) : to;
}

/** A key hardly ever holds a reference: where it is URL-encoded, `&` is `%26`. */
function decodeReferences(bytes: Buffer, from: number, to: number, isUrlEncoded: boolean): number {
  const text = decodeXmlText(bytes.toString('latin1', from, to));
  const key = isUrlEncoded ? keyFromUrlEncoded(text) : text;
  if (key === undefined) throw notUrlEncoded();
  return from + bytes.write(key, from, 'latin1');
}

/** A space is `+` on AWS and MinIO and `%20` elsewhere; see {@link keyFromUrlEncoded}. */
function decodePercents(bytes: Buffer, from: number, to: number): number {
  let end = from;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte !== PERCENT) {
      bytes[end++] = byte === PLUS ? SPACE : byte;
      continue;
    }
    const high = at + 2 < to ? (HEX[bytes[at + 1] as number] as number) : 16;
    const low = at + 2 < to ? (HEX[bytes[at + 2] as number] as number) : 16;
    if (high === 16 || low === 16) throw notUrlEncoded();
    bytes[end++] = high * 16 + low;
    at += 2;
  }
  return end;
}

function notUrlEncoded(): PageRejected {
  return new PageRejected('malformed', 'a key is not URL-encoded, though the answer says so');
}
