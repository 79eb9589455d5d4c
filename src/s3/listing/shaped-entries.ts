import type { Cursor } from '../xml/cursor.ts';
import { findByte, findPunctuation } from './bytes.ts';
import { type EntryList, EXACT_DIGITS } from './entry-list.ts';
import { type EntryShape, VALUE, WORD } from './entry-shape.ts';

const LESS_THAN = 60;
const ZERO = 48;

/**
 * Takes entries from the cursor on for as long as they have one shape.
 *
 * All is in one loop, so that V8 holds the shape and the view in registers over all of a page's entries.
 *
 * @param most entries to take
 * @returns how many were taken. The cursor stands behind them: what comes there has another shape, or a value that is to
 *   be looked at more closely.
 */
export function takeShaped(cursor: Cursor, shape: EntryShape, entries: EntryList, most: number): number {
  const { view, end } = cursor;
  const { kinds, lengths, firsts, words } = shape;
  for (let taken = 0; taken < most; taken++) {
    let at = cursor.at;
    let keyFrom = 0;
    let keyMark = 0;
    let keyTo = 0;
    let etagFrom = 0;
    let etagTo = 0;
    let isBare = false;
    let size = 0;
    for (let i = 0; ; i++) {
      // What stands before value `i`, or behind the last one.
      const length = lengths[i] as number;
      const last = (firsts[i + 1] as number) - 1;
      if (at + length > end || !isTextAt(view, at, length, words, firsts[i] as number, last)) return taken;
      at += length;
      if (i === kinds.length) break;
      const kind = kinds[i] as number;
      const from = at;
      // No search goes beyond `end`, since the root's closing tag is there.
      if (kind === VALUE.size) {
        size = 0;
        let digit = view.getUint8(at) - ZERO;
        while (digit >= 0 && digit <= 9) {
          size = size * 10 + digit;
          digit = view.getUint8(++at) - ZERO;
        }
        if (at === from || at - from > EXACT_DIGITS) return taken;
        continue;
      }
      const isRead = kind === VALUE.key || kind === VALUE.bareEtag;
      const mark = isRead ? findPunctuation(view, from, end) : from;
      const isEnd = kind === VALUE.bareEtag || view.getUint8(mark) === LESS_THAN;
      at = isEnd ? mark : findByte(view, LESS_THAN, mark, end);
      if (kind === VALUE.key) {
        keyFrom = from;
        keyMark = mark;
        keyTo = at;
      } else if (kind === VALUE.etag || kind === VALUE.bareEtag) {
        etagFrom = from;
        etagTo = at;
        isBare = kind === VALUE.bareEtag;
      }
    }
    if (keyFrom === keyTo) return taken;
    cursor.at = at;
    entries.addRead(keyFrom, keyMark, keyTo, etagFrom, etagTo, isBare, size);
  }
  return most;
}

/** Whether the bytes of some words are there; the last word may overlap the one before it. */
function isTextAt(
  view: DataView,
  at: number,
  length: number,
  words: Float64Array,
  first: number,
  last: number,
): boolean {
  let place = at;
  for (let word = first; word < last; word++) {
    if (view.getFloat64(place, true) !== words[word]) return false;
    place += WORD;
  }
  return view.getFloat64(at + length - WORD, true) === words[last];
}
