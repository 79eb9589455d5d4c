/**
 * The numbers that the planner was tuned with, in one place. `BENCH_ABLATIONS=all npm run bench -- splitting` prints what
 * each of them earns.
 */

/**
 * How much the classes of bytes that were seen at a position count for a byte that was not; the rest goes by what tells
 * keys apart anywhere.
 */
export const SAME_CLASS_WEIGHT = 0.8;

/**
 * How often something new counts as seen in a context that showed one byte only, if that is a digit. A digit seen ten times
 * may still change; a letter seen ten times is probably fixed.
 */
export const DIGIT_ESCAPES = 3;
/** The same for other bytes. */
export const OTHER_ESCAPES = 0.1;

/**
 * Levels of folders that have counts of their own; deeper ones share the last.
 */
export const MAX_LEVELS = 16;
/** Words of a name that have counts of their own; later ones share the last. */
export const MAX_WORDS = 16;
/** Positions in a word that have counts of their own. */
export const MAX_POSITIONS = 64;

/** Prefixes of words that are remembered: a bound on memory, some 6 MB. */
export const MAX_PREFIXES = 20_000;
/**
 * Prefixes that one key adds: a word is remembered further only if its beginning repeats, so that random names do not use
 * up the memory.
 */
export const NEW_PREFIXES_PER_KEY = 4;

/**
 * Keys from which the model learns in full. Of the same number again it learns from every other, then from every third …,
 * which bounds the time that learning takes.
 */
export const KEYS_LEARNED_IN_FULL = 4096;

/**
 * How much the group of keys that a listing stands in counts for the density of the groups to come. A listing stands in a
 * large group more often than in a small one, and always in one: counted in full, a lone group would predict another
 * beside it.
 */
export const GROUP_WEIGHT = 0.3;

/**
 * A mass is measured again once the model has learned this many times as many keys.
 */
export const REMEASURE_GROWTH = 2;

/** Stretches at the beginning of a range that are not joined with later ones. */
export const SEPARATE_STRETCHES = 2;

/**
 * How far a cut may be off, as a part of the distance between two cuts, so that cuts are short keys.
 */
export const CUT_TOLERANCE = 1 / 16;

/** The most bytes that a cut has beyond those that its interval dictates: a bound for keys that the model finds certain. */
export const MAX_ADDED_BYTES = 24;

/**
 * Pages that each part of a range must be expected to have if nearly no capacity is idle: a range wastes half a page at
 * its end. The more capacity is idle, the fewer.
 */
export const MIN_PAGES_PER_PART = 2;
