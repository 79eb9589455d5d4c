/**
 * Comparisons of stretches of bytes where they lie: a listing's million keys are compared without a string for each.
 *
 * Eight or four bytes at a time through a `DataView`, which V8 turns into single loads wherever they begin.
 */

/** Whether two stretches hold the same bytes. */
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
  let i = lengthAlike(left, leftFrom, right, rightFrom, length);
  for (; i + 4 <= length; i += 4) {
    if (left.getInt32(leftFrom + i) !== right.getInt32(rightFrom + i)) return false;
  }
  for (; i < length; i++) {
    if (left.getUint8(leftFrom + i) !== right.getUint8(rightFrom + i)) return false;
  }
  return true;
}

/** The order of two stretches of bytes: negative, 0 or positive, as memcmp has it; a beginning sorts first. */
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
  let i = lengthAlike(left, leftFrom, right, rightFrom, length);
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
 * For how many bytes two stretches are the same, by eights: what follows may be the same too.
 *
 * Once V8 has optimised this, no BigInt is made: the two loads are compared as they are.
 */
function lengthAlike(
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

/** Where the next `byte` is, from `at` on; `limit` where there is none before it. */
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
 * Where the next byte is that is ASCII punctuation or a space, but none of `,-./`, `@`, `[\]^_` and `{|}~`: among these
 * are all that end a value or stand for another byte. `limit` where there is none before it.
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

/** The top bit of each byte from 0x20 to 0x2b and from 0x3a to 0x3f. */
function punctuation(word: number): number {
  // The two ranges become one, from 0x2a to 0x3b, without the others between them.
  const bytes = (word & 0x7f7f7f7f) ^ 0x10101010;
  const isFrom = bytes + 0x56565656;
  const isBeyond = bytes + 0x44444444;
  return isFrom & ~isBeyond & ~word & 0x80808080;
}

const ONES = 0x01010101;

/**
 * The top bit of each byte that is 0; bits above the first of them mean nothing.
 * Henry S. Warren, "Hacker's Delight", section 6-1.
 */
function zeroBytes(word: number): number {
  return (word - ONES) & ~word & 0x80808080;
}

/** The place of the first byte whose top bit is set, in a word that was loaded with its first byte lowest. */
function firstOf(tops: number): number {
  return (31 - Math.clz32(tops & -tops)) >> 3;
}
