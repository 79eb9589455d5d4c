/**
 * How an entry of a listing is written: the bytes that are there in each, and which values stand between them.
 *
 * The thousand entries of a page are nearly always written alike, so that what was learned of one reads the next in one
 * go, several times faster than tag by tag. An entry written otherwise just doesn't match.
 */
export interface EntryShape {
  /** What the values are, in their order: a `VALUE` each. */
  readonly kinds: Uint8Array;
  /** Bytes of what stands before each value, and of what stands behind the last one. */
  readonly lengths: Int32Array;
  /** Where the words of each of these begin in {@link words}; then where all of them end. */
  readonly firsts: Int32Array;
  /**
   * These bytes by eights, as doubles: V8 compares two of them in one step. The last eight may overlap those before.
   *
   * The bytes are ASCII without NUL. A double of such bytes equals none but itself, unlike 0, which equals −0, and NaN,
   * which equals nothing.
   */
  readonly words: Float64Array;
}

/** Bytes in a word of a shape. */
export const WORD = 8;

/** `bareEtag`: what is between the quotes. */
export const VALUE = { key: 0, etag: 1, bareEtag: 2, size: 3, time: 4, other: 5 } as const;
type Value = (typeof VALUE)[keyof typeof VALUE];

/** An ETag between quotes, in the spellings of stores, without a byte that the reader of bare ETags would stop at. */
const QUOTED = /^((?:W\/)?("|&quot;|&#34;|&#x22;))[\w./-]+\2$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what must not be there
const COMPARABLE = /^[\x01-\x7f]*$/;

/** Shapes by how they are spelled. A store writes one or two. */
const known = new Map<string, readonly EntryShape[]>();
const MOST_KNOWN = 64;

/**
 * Learns how an entry is written that was found well-formed.
 *
 * @param entry from its opening tag up to the end of its closing tag, a char a byte
 * @returns the shapes to try on others, in turn: one that takes values such as the storage class to be the same in all,
 *   and one that does not; none where it can't be told which value is which
 */
export function learnShapes(entry: string): readonly EntryShape[] {
  const spelling = spellingOf(entry);
  const narrow = narrowed(spelling);
  const spelled = [...narrow.kinds, ...narrow.runs].join('\n');
  if (!known.has(spelled)) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(spelled, isClear(spelling) ? [narrow, spelling].flatMap(shapesOf) : []);
  }
  return known.get(spelled) as readonly EntryShape[];
}

/** Values, by what they are, and the text around them, of which there is one more. */
interface Spelling {
  readonly runs: readonly string[];
  readonly kinds: readonly Value[];
}

/** All that is no tag is a value. */
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

/** Takes what hardly ever differs for a part of the text around: other values, white space and the ETag's quotes. */
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

/** Whether it can be told which values are the entry's own. */
function isClear({ kinds }: Spelling): boolean {
  const count = (wanted: Value) => kinds.filter((kind) => kind === wanted).length;
  return count(VALUE.key) === 1 && count(VALUE.size) === 1 && count(VALUE.etag) <= 1;
}

/** One, or none where its text can't be compared by doubles. */
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
