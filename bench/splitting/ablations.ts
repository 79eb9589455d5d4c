import type { Edit } from './edits.ts';

/** A mechanism of the planner, and how to switch it off. */
export interface Ablation {
  /** What the planner does without the mechanism. */
  readonly effect: string;
  /** Edits of files in `src/engine/splitting/`. */
  readonly edits: readonly Edit[];
}

const edit = (file: string, find: string, replace: string): Edit => ({ file, find, replace });

export const ABLATIONS: Readonly<Record<string, Ablation>> = {
  'neighbouring ranges': {
    effect: 'densities come from the range itself only',
    edits: [
      edit(
        'listed-window.ts',
        'this.#range = this.#step > 0 ? this.#range.next : this.#range.previous;',
        'this.#range = undefined;',
      ),
    ],
  },
  'density below the end': {
    effect: 'intervals near the upper bound get the density near the lower bound',
    edits: [
      edit(
        'gap.ts',
        '...keysBelowEnd(intervals.filter(isUpper), range, massOf)',
        '...keysAboveFront(intervals.filter(isUpper), range, massOf)',
      ),
    ],
  },
  GROUP_WEIGHT: {
    effect: 'the group that a listing stands in counts in full for the groups to come',
    edits: [edit('tuning.ts', 'GROUP_WEIGHT = 0.3', 'GROUP_WEIGHT = 1')],
  },
  'several cuts at once': {
    effect: 'a range is cut once at a time',
    edits: [edit('split-planner.ts', 'if (pages > most) {', 'if (candidate.cuts < 1 && pages > most) {')],
  },
  MIN_PAGES_PER_PART: {
    effect: 'a part needs one page, however much capacity is idle',
    edits: [edit('split-planner.ts', 'MIN_PAGES_PER_PART * (1 - idle / atOnce)', 'MIN_PAGES_PER_PART / 2')],
  },
  CUT_TOLERANCE: {
    effect: 'cuts may be off by a quarter of a part',
    edits: [edit('tuning.ts', 'CUT_TOLERANCE = 1 / 128', 'CUT_TOLERANCE = 1 / 4')],
  },
  'prefixes of words': {
    effect: 'the model does not know what followed the same prefix of a word',
    edits: [
      edit(
        'key-model.ts',
        'const ofPrefix = this.prefix?.next;',
        'const ofPrefix = undefined as ByteCounts | undefined;',
      ),
    ],
  },
  'positions in words': {
    effect: 'the model does not know what was seen at the same position of a word',
    edits: [
      edit('key-model.ts', 'const positionEscape = isSame ? 1 : ', 'const positionEscape = true ? 1 : '),
    ],
  },
  'positions not counted twice': {
    effect: 'a position that was seen with one prefix only counts beside the prefix',
    edits: [edit('key-model.ts', 'const positionEscape = isSame ? 1 : ', 'const positionEscape = ')],
  },
  'levels of folders': {
    effect: 'all levels of folders share their counts',
    edits: [edit('tuning.ts', 'MAX_LEVELS = 16', 'MAX_LEVELS = 1')],
  },
  'words of a name': {
    effect: 'all words of a name share their counts',
    edits: [edit('tuning.ts', 'MAX_WORDS = 16', 'MAX_WORDS = 1')],
  },
  'positions of a word': {
    effect: 'all positions of a word share their counts',
    edits: [edit('tuning.ts', 'MAX_POSITIONS = 64', 'MAX_POSITIONS = 1')],
  },
  DIGIT_ESCAPES: {
    effect: 'a single digit seen is as likely to be fixed as another byte',
    edits: [edit('tuning.ts', 'DIGIT_ESCAPES = 3', 'DIGIT_ESCAPES = 0.1')],
  },
  SAME_CLASS_WEIGHT: {
    effect: 'the classes of bytes seen at a position say nothing about what else may follow there',
    edits: [edit('tuning.ts', 'SAME_CLASS_WEIGHT = 0.8', 'SAME_CLASS_WEIGHT = 0')],
  },
  'counts of unseen bytes': {
    effect: 'how often a byte told keys apart elsewhere says nothing',
    edits: [
      edit(
        'unseen-bytes.ts',
        '((this.#seen[byte] as number) + 1) / (seen + bytes.length)',
        '1 / bytes.length',
      ),
      edit('unseen-bytes.ts', '(seen + 1) / (this.#total + BYTE_CLASSES.length)', '1 / BYTE_CLASSES.length'),
    ],
  },
  NEW_PREFIXES_PER_KEY: {
    effect: 'every prefix of a word is remembered the first time',
    edits: [edit('tuning.ts', 'NEW_PREFIXES_PER_KEY = 4', 'NEW_PREFIXES_PER_KEY = 10_000')],
  },
  MAX_PREFIXES: {
    effect: 'any number of prefixes is remembered',
    edits: [edit('tuning.ts', 'MAX_PREFIXES = 20_000', 'MAX_PREFIXES = 1e9')],
  },
  KEYS_LEARNED_IN_FULL: {
    effect: 'the model learns from every sample of every page',
    edits: [edit('tuning.ts', 'KEYS_LEARNED_IN_FULL = 4096', 'KEYS_LEARNED_IN_FULL = 1e12')],
  },
  'joined stretches': {
    effect: 'every page remains a stretch of its own',
    edits: [edit('known-range.ts', 'if (older.pages > newer.pages) return;', 'return;')],
  },
  REMEASURE_GROWTH: {
    effect: 'every stretch is measured again after each page',
    edits: [edit('tuning.ts', 'REMEASURE_GROWTH = 2', 'REMEASURE_GROWTH = 1')],
  },
};

/**
 * The ablations that `BENCH_ABLATIONS` asks for: names with commas between them, or `all`.
 *
 * @throws Error if a name is not in {@link ABLATIONS}
 */
export function ablationsAsked(text = process.env.BENCH_ABLATIONS ?? ''): readonly string[] {
  if (text === 'all') return Object.keys(ABLATIONS);
  const names = text.split(',').map((name) => name.trim());
  const asked = names.filter((name) => name !== '');
  const unknown = asked.filter((name) => !(name in ABLATIONS));
  if (unknown.length === 0) return asked;
  throw new Error(
    `BENCH_ABLATIONS: no such mechanism: ${unknown.join(', ')}. There are ${Object.keys(ABLATIONS).join(', ')}`,
  );
}
