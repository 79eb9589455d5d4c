/**
 * Compares ranges of bytes in place, so that a million keys need no strings.
 *
 * It loads eight or four bytes at a time through a `DataView`. V8 turns that into single loads at any alignment.
 */

/** Returns a view of all bytes of a buffer. */
export function viewOf({ buffer, byteOffset, byteLength }: Buffer): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

/** Whether two ranges hold the same bytes. */
export function areSameBytes(
  left: DataView,
  leftFrom: number,
  leftTo: number,
  right: DataView,
  rightFrom: number,
  rightTo: number,
): boolean {
  const length = leftTo - leftFrom;
  if (rightTo - rightFrom !== length) return false;
  let i = commonLength(left, leftFrom, right, rightFrom, length);
  for (; i + 4 <= length; i += 4) {
    if (left.getInt32(leftFrom + i) !== right.getInt32(rightFrom + i)) return false;
  }
  for (; i < length; i++) {
    if (left.getUint8(leftFrom + i) !== right.getUint8(rightFrom + i)) return false;
  }
  return true;
}

/** Compares two ranges as memcmp does: returns a negative number, 0 or a positive one. A prefix sorts first. */
export function compareBytes(
  left: DataView,
  leftFrom: number,
  leftTo: number,
  right: DataView,
  rightFrom: number,
  rightTo: number,
): number {
  const leftLength = leftTo - leftFrom;
  const rightLength = rightTo - rightFrom;
  const length = leftLength < rightLength ? leftLength : rightLength;
  let i = commonLength(left, leftFrom, right, rightFrom, length);
  for (; i + 4 <= length; i += 4) {
    const l = left.getUint32(leftFrom + i);
    const r = right.getUint32(rightFrom + i);
    if (l !== r) return l < r ? -1 : 1;
  }
  for (; i < length; i++) {
    const l = left.getUint8(leftFrom + i);
    const r = right.getUint8(rightFrom + i);
    if (l !== r) return l - r;
  }
  return leftLength - rightLength;
}

/**
 * Returns the length of the common prefix of two ranges, rounded down to a multiple of eight bytes.
 *
 * Once V8 has optimised this, no BigInt is made: the two loads are compared directly.
 */
function commonLength(
  left: DataView,
  leftFrom: number,
  right: DataView,
  rightFrom: number,
  length: number,
): number {
  let i = 0;
  while (i + 8 <= length && left.getBigInt64(leftFrom + i) === right.getBigInt64(rightFrom + i)) i += 8;
  return i;
}

/** Finds the next `byte` from `at` on. Returns `limit` if there is none before it. */
export function findByte(view: DataView, byte: number, at: number, limit: number): number {
  const pattern = Math.imul(byte, ONES);
  let i = at;
  for (; i + 4 <= limit; i += 4) {
    const zeros = zeroBytes(view.getInt32(i, true) ^ pattern);
    if (zeros !== 0) return i + firstOf(zeros);
  }
  while (i < limit && view.getUint8(i) !== byte) i++;
  return i;
}

/**
 * Finds the next byte that is not ASCII, or is a space or ASCII punctuation, except `,-./`, `@`, `[\]^_`, `{|}~` and the
 * backtick. This includes every byte that ends a value or begins an escape, and most bytes that no URL encoder leaves as
 * they are. Returns `limit` if there is none before it.
 */
export function findPunctuation(view: DataView, at: number, limit: number): number {
  let i = at;
  for (; i + 4 <= limit; i += 4) {
    const found = punctuation(view.getInt32(i, true));
    if (found !== 0) return i + firstOf(found);
  }
  while (i < limit && punctuation(view.getUint8(i) | 0x7f7f7f00) === 0) i++;
  return i;
}

/** Sets the top bit of each byte from 0x20 to 0x2b, from 0x3a to 0x3f, and from 0x80 on. */
function punctuation(word: number): number {
  // The XOR turns the two ranges into one, from 0x2a to 0x3b, that holds no other bytes.
  const bytes = (word & 0x7f7f7f7f) ^ 0x10101010;
  const fromStart = bytes + 0x56565656;
  const beyondEnd = bytes + 0x44444444;
  return ((fromStart & ~beyondEnd) | word) & 0x80808080;
}

const ONES = 0x01010101;

/**
 * Sets the top bit of each byte that is 0. Only the lowest bit that is set is reliable.
 * Henry S. Warren, "Hacker's Delight", section 6-1.
 */
function zeroBytes(word: number): number {
  return (word - ONES) & ~word & 0x80808080;
}

/** The index of the first byte whose top bit is set, in a word that was loaded in little-endian order. */
function firstOf(tops: number): number {
  return (31 - Math.clz32(tops & -tops)) >> 3;
}
