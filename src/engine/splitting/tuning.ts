/**
 * The numbers that the planner was tuned with, in one place.
 *
 * Each figure is what happens without the mechanism, over all shapes of keys: how much rounds (the time of a
 * comparison, in answers of the store) and LIST calls increase, and how many of 38 rows are within the bars, 34 with
 * the whole planner. `BENCH_ABLATIONS=all npm run bench -- splitting` prints them. `docs/architecture/splitting.md`
 * explains the mechanisms.
 */

/**
 * How much the classes of bytes that were seen at a position count for a byte that was not; the rest goes by what
 * tells keys apart anywhere. Without: rounds +6.7%, LIST calls +1.3%, 29 rows.
 */
export const SAME_CLASS_WEIGHT = 0.8;

/**
 * How often something new counts as seen in a context that showed one byte only, if that is a digit. A digit seen
 * ten times may still change; a letter seen ten times is probably fixed. If digits count as other bytes do: rounds
 * +8.4%, LIST calls +1.7%, 27 rows.
 */
export const DIGIT_ESCAPES = 3;
/** The same for other bytes. */
export const OTHER_ESCAPES = 0.1;

/**
 * Levels of folders that have counts of their own; deeper ones share the last. If all levels share them: rounds
 * +10.6%, LIST calls +3.5%, 23 rows.
 */
export const MAX_LEVELS = 16;
/**
 * Words of a name that have counts of their own; later ones share the last. If all share them: rounds +6.7%, LIST
 * calls +3.3%, 25 rows.
 */
export const MAX_WORDS = 16;
/**
 * Positions in a word that have counts of their own. If all share them: rounds +6.2%, LIST calls +2.3%, 24 rows.
 */
export const MAX_POSITIONS = 64;

/**
 * Prefixes of words that are remembered: a bound on memory. Without: rounds +0.1%, LIST calls +0.1%, 34 rows.
 */
export const MAX_PREFIXES = 20_000;
/**
 * Prefixes that one key adds: a word is remembered further only if its beginning repeats, so that random names do
 * not use up the memory. Without: rounds +1.3%, LIST calls +0.3%, 31 rows.
 */
export const NEW_PREFIXES_PER_KEY = 4;

/**
 * Keys from which the model learns in full. From as many again it learns every other one, then every third, and so
 * on: what is new becomes rare, and learning takes time. Without: rounds +1.3%, LIST calls +0.2%, 32 rows.
 */
export const KEYS_LEARNED_IN_FULL = 4096;

/**
 * How much the group of keys that a listing stands in counts for the density of the groups to come. A listing stands
 * in a large group more often than in a small one, and always in one: counted in full, a lone group would predict
 * another beside it. Counted in full: rounds −1.2%, LIST calls +0.7%, 32 rows.
 */
export const GROUP_WEIGHT = 0.3;

/**
 * A mass is measured again once the model has learned this many times as many keys. Measured after every page:
 * rounds −0.7%, LIST calls −0.2%, 34 rows.
 */
export const REMEASURE_GROWTH = 2;

/**
 * How far a cut may be off, as a part of the distance between two cuts. If a quarter is enough: rounds +2.8%, LIST
 * calls +0.8%, 30 rows.
 */
export const CUT_TOLERANCE = 1 / 128;

/**
 * The most bytes that a cut has beyond those that its interval dictates: a bound for keys that the model finds
 * certain.
 */
export const MAX_ADDED_BYTES = 24;

/**
 * Pages that each part of a range must be expected to have if nearly no capacity is idle: a range wastes half a page
 * at its end. The more capacity is idle, the fewer are enough. If it is one page, however much is idle: rounds
 * +4.5%, LIST calls +0.2%, 32 rows.
 */
export const MIN_PAGES_PER_PART = 2;
