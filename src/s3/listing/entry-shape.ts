import type { Cursor } from '../xml/cursor.ts';
import { findByte, findPunctuation } from './bytes.ts';
import { type EntryList, EXACT_DIGITS, type ReadEntry } from './entry-list.ts';

/**
 * How an entry of a listing is written: the text that every entry repeats, and which values stand between.
 *
 * The thousand entries of a page are nearly always written alike. The shape learned from one entry reads the next one
 * in a single pass, several times faster than tag by tag. An entry that is written differently does not match.
 */
interface EntryShape {
  /** The values, in their order, each as one of {@link VALUE}. */
  readonly kinds: Uint8Array;
  /** The length in bytes of the text before each value, and of the text after the last one. */
  readonly lengths: Int32Array;
  /** The index in {@link words} at which each of these texts begins, and at last the number of words. */
  readonly firsts: Int32Array;
  /**
   * The texts, eight bytes at a time, as doubles: V8 compares two doubles in one step. The last word of a text may
   * overlap the one before it.
   *
   * The bytes are ASCII without NUL. A double of such bytes equals only itself, unlike 0, which equals −0, and NaN,
   * which equals nothing.
   */
  readonly words: Float64Array;
}

/** Bytes in a word of a shape. */
const WORD = 8;

/** What a value is. `bareEtag` is what stands between the quotes. */
const VALUE = { key: 0, etag: 1, bareEtag: 2, size: 3, time: 4, other: 5 } as const;
type Value = (typeof VALUE)[keyof typeof VALUE];

const LESS_THAN = 60;
const ZERO = 48;

/**
 * Takes entries from the cursor on for as long as they have one shape. Everything happens in one loop, so that V8 keeps
 * the shape and the view in registers for all entries of a page.
 *
 * @param most entries to take
 * @returns the number of entries taken. The cursor is behind the last one; what follows has another shape, or a value
 *   that needs a closer look.
 */
export function takeShaped(cursor: Cursor, shape: EntryShape, entries: EntryList, most: number): number {
  const { view, end } = cursor;
  const { kinds, lengths, firsts, words } = shape;
  const entry: ReadEntry = {
    keyFrom: 0,
    keyMark: 0,
    keyTo: 0,
    etagFrom: 0,
    etagTo: 0,
    isEtagBare: false,
    size: 0,
  };
  for (let taken = 0; taken < most; taken++) {
    let at = cursor.at;
    for (let i = 0; ; i++) {
      // The text before value `i`, or after the last value.
      const length = lengths[i] as number;
      const last = (firsts[i + 1] as number) - 1;
      if (at + length > end || !isTextAt(view, at, length, words, firsts[i] as number, last)) return taken;
      at += length;
      if (i === kinds.length) break;
      const kind = kinds[i] as number;
      const from = at;
      // No search goes beyond `end`, because the root's closing tag is there.
      if (kind === VALUE.size) {
        let size = 0;
        let digit = view.getUint8(at) - ZERO;
        while (digit >= 0 && digit <= 9) {
          size = size * 10 + digit;
          digit = view.getUint8(++at) - ZERO;
        }
        if (at === from || at - from > EXACT_DIGITS) return taken;
        entry.size = size;
        continue;
      }
      const isRead = kind === VALUE.key || kind === VALUE.bareEtag;
      const mark = isRead ? findPunctuation(view, from, end) : from;
      const isEnd = kind === VALUE.bareEtag || view.getUint8(mark) === LESS_THAN;
      at = isEnd ? mark : findByte(view, LESS_THAN, mark, end);
      if (kind === VALUE.key) {
        if (from === at) return taken;
        entry.keyFrom = from;
        entry.keyMark = mark;
        entry.keyTo = at;
      } else if (kind === VALUE.etag || kind === VALUE.bareEtag) {
        entry.etagFrom = from;
        entry.etagTo = at;
        entry.isEtagBare = kind === VALUE.bareEtag;
      }
    }
    cursor.at = at;
    entries.addRead(entry);
  }
  return most;
}

/** Whether the bytes at a place are those of the words from `first` to `last`. */
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

/** The most spellings that are remembered. */
const MOST_SHAPES = 64;

/** The shapes that were learned from a store's entries. A store writes one or two. */
export class KnownShapes {
  readonly #bySpelling = new Map<string, readonly EntryShape[]>();

  /**
   * Learns how an entry is written that was found well-formed.
   *
   * @param entry from its opening tag to the end of its closing tag, one char per byte
   * @returns the shapes to try on other entries, in turn: a narrow one, which expects values such as the storage class
   *   to be the same in all entries, and a wide one, which does not; none if the entry's own values can't be told apart
   */
  learn(entry: string): readonly EntryShape[] {
    const spelling = spellingOf(entry);
    const narrow = narrowed(spelling);
    const spelled = [...narrow.kinds, ...narrow.runs].join('\n');
    let shapes = this.#bySpelling.get(spelled);
    if (shapes === undefined) {
      if (this.#bySpelling.size >= MOST_SHAPES) this.#bySpelling.clear();
      shapes = isClear(spelling) ? [narrow, spelling].flatMap(shapesOf) : [];
      this.#bySpelling.set(spelled, shapes);
    }
    return shapes;
  }
}

/** The kinds of the values, and the runs of text around them, of which there is one more. */
interface Spelling {
  readonly runs: readonly string[];
  readonly kinds: readonly Value[];
}

/** Takes everything between tags as a value. */
function spellingOf(entry: string): Spelling & { readonly values: readonly string[] } {
  const pieces = entry.split(/((?:<[^>]*>)+)/).slice(1, -1);
  const runs = pieces.filter((_, i) => i % 2 === 0);
  const values = pieces.filter((_, i) => i % 2 === 1);
  return { runs, values, kinds: runs.slice(0, -1).map(kindAfter) };
}

function kindAfter(run: string): Value {
  if (run.endsWith('<Key>')) return VALUE.key;
  if (run.endsWith('<ETag>')) return VALUE.etag;
  if (run.endsWith('<Size>')) return VALUE.size;
  return run.endsWith('<LastModified>') ? VALUE.time : VALUE.other;
}

/** An ETag in quotes, as stores write them, without a byte at which the search for the end of a bare ETag stops. */
const QUOTED = /^((?:W\/)?("|&quot;|&#34;|&#x22;))[\w./-]+\2$/;

/**
 * Makes values that hardly ever differ a part of the text around them: other values, white space and the ETag's quotes.
 */
function narrowed({ runs: [start = '', ...rest], kinds, values }: ReturnType<typeof spellingOf>): Spelling {
  const narrow = { runs: [] as string[], kinds: [] as Value[] };
  let run = start;
  values.forEach((value, i) => {
    const kind = kinds[i] as Value;
    const after = rest[i] as string;
    if (kind === VALUE.other) {
      run += value + after;
      return;
    }
    const [, opening = '', closing = ''] = (kind === VALUE.etag && QUOTED.exec(value)) || [];
    narrow.runs.push(run + opening);
    narrow.kinds.push(opening === '' ? kind : VALUE.bareEtag);
    run = closing + after;
  });
  narrow.runs.push(run);
  return narrow;
}

/** Whether it is clear which values are the entry's own key, size and ETag. */
function isClear({ kinds }: Spelling): boolean {
  const count = (wanted: Value) => kinds.filter((kind) => kind === wanted).length;
  return count(VALUE.key) === 1 && count(VALUE.size) === 1 && count(VALUE.etag) <= 1;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what must not be there
const COMPARABLE = /^[\x01-\x7f]*$/;

/** One shape, or none if its text can't be compared as doubles. */
function shapesOf({ runs, kinds }: Spelling): EntryShape[] {
  if (runs.some((run) => run.length < WORD || !COMPARABLE.test(run))) return [];
  const words = runs.map(wordsOf);
  const firsts = [0];
  for (const { length } of words) firsts.push((firsts.at(-1) as number) + length);
  return [
    {
      kinds: Uint8Array.from(kinds),
      lengths: Int32Array.from(runs, ({ length }) => length),
      firsts: Int32Array.from(firsts),
      words: Float64Array.from(words.flat()),
    },
  ];
}

function wordsOf(run: string): number[] {
  const bytes = Buffer.from(run, 'latin1');
  const words = Array.from({ length: Math.floor(bytes.length / WORD) }, (_, i) =>
    bytes.readDoubleLE(i * WORD),
  );
  return bytes.length % WORD === 0 ? words : [...words, bytes.readDoubleLE(bytes.length - WORD)];
}
