import { findByte } from './bytes.ts';
import type { EntryList } from './entry-list.ts';
import type { Cursor } from './xml-cursor.ts';

/**
 * How an entry of a listing is written: its tags, with the values between them left open.
 *
 * The thousand entries of a page are nearly always written alike, so that what was learned of one reads the next in one
 * go, several times faster than tag by tag. An entry written otherwise just doesn't match.
 */
export interface EntryShape {
  /** The tags that follow the opening tag, up to the first value. */
  readonly start: TagRun;
  /** Each value, by what it is, with the tags that follow it. */
  readonly steps: readonly { readonly value: 'key' | 'etag' | 'size' | 'other'; readonly after: TagRun }[];
}

/** Tags in a row, as bytes to compare four at a time. */
interface TagRun {
  readonly length: number;
  readonly words: Int32Array;
  /** The last four bytes; they may overlap the last of the words. */
  readonly last: number;
}

const LESS_THAN = 60;
const WORD = 4;

/** Shapes by their tags. A store writes one or two. */
const known = new Map<string, EntryShape | undefined>();
const MOST_KNOWN = 64;

/**
 * Learns the shape of an entry that was found well-formed.
 *
 * @param entry from its opening tag up to the end of its closing tag, a char a byte
 * @returns undefined where it can't be told which value is which
 */
export function learnShape(entry: string): EntryShape | undefined {
  const tags = entry.match(/(?:<[^>]*>)+/g) ?? [];
  const spelled = tags.join('\n');
  if (!known.has(spelled)) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(spelled, shapeOf(tags));
  }
  return known.get(spelled);
}

function shapeOf(tags: readonly string[]): EntryShape | undefined {
  const [start, ...rest] = tags;
  if (start === undefined || tags.some((run) => run.length < WORD)) return undefined;
  const values = tags.slice(0, -1).map((run) => {
    if (run.endsWith('<Key>')) return 'key';
    if (run.endsWith('<ETag>')) return 'etag';
    return run.endsWith('<Size>') ? 'size' : 'other';
  });
  const count = (wanted: string) => values.filter((value) => value === wanted).length;
  if (count('key') !== 1 || count('size') !== 1 || count('etag') > 1) return undefined;
  return {
    start: tagRun(start),
    steps: values.map((value, i) => ({ value, after: tagRun(rest[i] as string) })),
  };
}

function tagRun(text: string): TagRun {
  const bytes = Buffer.from(text, 'latin1');
  const words = Int32Array.from({ length: Math.floor(bytes.length / WORD) }, (_, i) =>
    bytes.readInt32BE(i * WORD),
  );
  return { length: bytes.length, words, last: bytes.readInt32BE(bytes.length - WORD) };
}

/** Takes the entry that begins at the cursor; false, and the cursor stays, where it has another shape. */
export function takeShaped(cursor: Cursor, { start, steps }: EntryShape, entries: EntryList): boolean {
  const { view, end } = cursor;
  if (!isRunAt(view, cursor.at, start, end)) return false;
  let at = cursor.at + start.length;
  let keyFrom = 0;
  let keyTo = 0;
  let etagFrom = 0;
  let etagTo = 0;
  let sizeFrom = 0;
  let sizeTo = 0;
  for (let i = 0; i < steps.length; i++) {
    const { value, after } = steps[i] as EntryShape['steps'][number];
    const to = findByte(view, LESS_THAN, at, end);
    if (!isRunAt(view, to, after, end)) return false;
    if (value === 'key') {
      keyFrom = at;
      keyTo = to;
    } else if (value === 'etag') {
      etagFrom = at;
      etagTo = to;
    } else if (value === 'size') {
      sizeFrom = at;
      sizeTo = to;
    }
    at = to + after.length;
  }
  cursor.at = at;
  entries.add(keyFrom, keyTo, etagFrom, etagTo, sizeFrom, sizeTo);
  return true;
}

function isRunAt(view: DataView, at: number, { length, words, last }: TagRun, end: number): boolean {
  if (at + length > end) return false;
  for (let i = 0; i < words.length; i++) {
    if (view.getInt32(at + i * WORD) !== words[i]) return false;
  }
  return view.getInt32(at + length - WORD) === last;
}
