export const id = 588;
export const ids = [588];
export const modules = {

/***/ 26588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runComparison: () => (/* binding */ runComparison)
});

// EXTERNAL MODULE: ./lib/s3/failure.js
var s3_failure = __webpack_require__(35736);
// EXTERNAL MODULE: ./lib/engine/run-failure.js
var run_failure = __webpack_require__(76012);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/s3/byte-key.js
var byte_key = __webpack_require__(36976);
// EXTERNAL MODULE: ./lib/s3/listing/list.js + 5 modules
var list = __webpack_require__(79451);
// EXTERNAL MODULE: ./lib/s3/side.js
var s3_side = __webpack_require__(19487);
// EXTERNAL MODULE: ./lib/version.js
var lib_version = __webpack_require__(13411);
;// CONCATENATED MODULE: ./lib/engine/checkpoint/ledger.js

/** The version of the ledger's shape, raised with every change. Ledgers of other versions are refused. */
const LEDGER_SCHEMA = 1;
/** Returns the text of the ledger's file. */
function ledgerText(ledger) {
    return JSON.stringify({ schema: LEDGER_SCHEMA, tool: 'bucket-delta', version: lib_version/* VERSION */.x, ...ledger });
}
/**
 * Returns the key ranges that are left to compare, in key order.
 *
 * @param ranges the compared ranges, in key order
 */
function gapsIn(ranges) {
    const gaps = [];
    let from;
    for (const { after, upTo } of ranges) {
        if (after !== from)
            gaps.push({ after: from, upTo: after });
        if (upTo === undefined)
            return gaps;
        from = upTo;
    }
    gaps.push({ after: from, upTo: undefined });
    return gaps;
}

;// CONCATENATED MODULE: ./lib/engine/ranges/check-borders.js

/**
 * Finds the borders at which the listings of two neighbouring ranges disagree on the next key.
 *
 * A store that does not sort by bytes can list every range in byte order and still lose keys between the ranges:
 * sorted case-insensitively, `a B c` cut at `M` shows nothing up to `M`, and `c` after it. If every range begins with the
 * key that the range before it saw beyond its end, the listings are contiguous in the store's own order, and no key is
 * lost.
 *
 * @param ranges in key order, without gaps
 * @returns the indexes of the ranges whose end is in doubt
 */
function findDoubtfulBorders(ranges) {
    return ranges
        .slice(1)
        .flatMap(({ ends }, i) => (agree(ranges[i].ends.beyond, ends.first) ? [] : [i]));
}
function agree(beyond, first) {
    // The range ended with a full page, and the next range was listed from its last key: they can't disagree.
    if (beyond === 'not-seen')
        return true;
    return first === (beyond === 'end' ? undefined : beyond.key);
}
/** How often a border is listed again; in a bucket that is being written to, some listings disagree by chance. */
const ATTEMPTS = 3;
/**
 * Lists a border again from both sides.
 *
 * Keys come and go while a bucket is read, so one disagreement means nothing. If listings made at the same time keep
 * disagreeing, the store does not list in byte order.
 *
 * @returns whether two listings agreed
 * @throws S3Failure if the store can't be listed
 */
async function isBorderSound(client, listed) {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        if (await doListingsAgree(client, listed))
            return true;
    }
    return false;
}
async function doListingsAgree(client, { range, ends }) {
    const { after, upTo } = range;
    if (upTo === undefined)
        return true;
    const [before, beyond] = await Promise.all([
        (0,list/* listPage */.ks)(client, { after: ends.last ?? after }),
        (0,list/* listPage */.ks)(client, { after: upTo }),
    ]);
    const follower = before.keys().find((key) => key > upTo);
    return follower === beyond.firstKey || (follower === undefined && before.more);
}

// EXTERNAL MODULE: ./lib/engine/ranges/listing-table.js
var listing_table = __webpack_require__(79192);
// EXTERNAL MODULE: ./lib/engine/saving.js
var saving = __webpack_require__(81454);
;// CONCATENATED MODULE: ./lib/engine/splitting/tuning.js
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
const SAME_CLASS_WEIGHT = 0.8;
/**
 * How often something new counts as seen in a context that showed one byte only, if that is a digit. A digit seen
 * ten times may still change; a letter seen ten times is probably fixed. If digits count as other bytes do: rounds
 * +8.4%, LIST calls +1.7%, 27 rows.
 */
const DIGIT_ESCAPES = 3;
/** The same for other bytes. */
const OTHER_ESCAPES = 0.1;
/**
 * Levels of folders that have counts of their own; deeper ones share the last. If all levels share them: rounds
 * +10.6%, LIST calls +3.5%, 23 rows.
 */
const MAX_LEVELS = 16;
/**
 * Words of a name that have counts of their own; later ones share the last. If all share them: rounds +6.7%, LIST
 * calls +3.3%, 25 rows.
 */
const MAX_WORDS = 16;
/**
 * Positions in a word that have counts of their own. If all share them: rounds +6.2%, LIST calls +2.3%, 24 rows.
 */
const MAX_POSITIONS = 64;
/**
 * Prefixes of words that are remembered: a bound on memory. Without: rounds +0.1%, LIST calls +0.1%, 34 rows.
 */
const MAX_PREFIXES = 20_000;
/**
 * Prefixes that one key adds: a word is remembered further only if its beginning repeats, so that random names do
 * not use up the memory. Without: rounds +1.3%, LIST calls +0.3%, 31 rows.
 */
const NEW_PREFIXES_PER_KEY = 4;
/**
 * Keys from which the model learns in full. From as many again it learns every other one, then every third, and so
 * on: what is new becomes rare, and learning takes time. Without: rounds +1.3%, LIST calls +0.2%, 32 rows.
 */
const KEYS_LEARNED_IN_FULL = 4096;
/**
 * How much the group of keys that a listing stands in counts for the density of the groups to come. A listing stands
 * in a large group more often than in a small one, and always in one: counted in full, a lone group would predict
 * another beside it. Counted in full: rounds −1.2%, LIST calls +0.7%, 32 rows.
 */
const GROUP_WEIGHT = 0.3;
/**
 * A mass is measured again once the model has learned this many times as many keys. Measured after every page:
 * rounds −0.7%, LIST calls −0.2%, 34 rows.
 */
const REMEASURE_GROWTH = 2;
/**
 * How far a cut may be off, as a part of the distance between two cuts. If a quarter is enough: rounds +2.8%, LIST
 * calls +0.8%, 30 rows.
 */
const CUT_TOLERANCE = 1 / 128;
/**
 * The most bytes that a cut has beyond those that its interval dictates: a bound for keys that the model finds
 * certain.
 */
const MAX_ADDED_BYTES = 24;
/**
 * Pages that each part of a range must be expected to have if nearly no capacity is idle: a range wastes half a page
 * at its end. The more capacity is idle, the fewer are enough. If it is one page, however much is idle: rounds
 * +4.5%, LIST calls +0.2%, 32 rows.
 */
const MIN_PAGES_PER_PART = 2;

;// CONCATENATED MODULE: ./lib/engine/splitting/cut-points.js


/**
 * Chooses the cuts that divide the keys of a gap into equal parts.
 *
 * @returns at most `wanted` keys, in key order, above the lower end of the gap and below its upper end
 */
function chooseCuts(gap, distribution, wanted) {
    const part = gap.allKeys / (wanted + 1);
    const cuts = new Set();
    for (let i = 1; i <= wanted; i++) {
        const cut = cutAt(gap, distribution, part * i, part * CUT_TOLERANCE);
        if (cut !== undefined)
            cuts.add(cut);
    }
    return [...cuts];
}
/** The key that has `keys` keys of the gap below it, give or take a tolerance. */
function cutAt(gap, distribution, keys, tolerance) {
    let passed = 0;
    for (let i = 0; i < gap.intervals.length; i++) {
        const interval = gap.intervals[i];
        const own = gap.keys[i];
        if (own > 0 && passed + own >= keys) {
            return distribution.quantile(interval, (keys - passed) / own, (tolerance * interval.mass) / own);
        }
        passed += own;
    }
    return undefined;
}
/** Whether every store accepts a cut as `start-after`: valid text, shorter than a key may be, without `.` or `..` as a segment. */
function isLegalCut(cut) {
    return (cut.length > 0 &&
        cut.length < byte_key/* MAX_KEY_BYTES */.Xd &&
        (0,byte_key/* isUtf8Key */.Pl)(cut) &&
        !cut.split('/').some((segment) => segment === '.' || segment === '..'));
}

;// CONCATENATED MODULE: ./lib/engine/splitting/listed-window.js

/**
 * A window over what was listed on one side of a gap, from the gap outwards: its keys divided by its mass are the density
 * of keys near the gap. Gaps of other ranges are skipped.
 */
class ListedWindow {
    /** The mass of what the window covers. */
    mass = 0;
    /** Keys that were listed in it. */
    keys = 0;
    #range;
    #index;
    /** The mass of the current stretch that the window covers already. */
    #covered = 0;
    #step;
    #massOf;
    constructor(range, step, massOf) {
        this.#range = range;
        this.#step = step;
        this.#massOf = massOf;
        this.#index = step > 0 || range === undefined ? 0 : range.stretches.length - 1;
    }
    /** Opens an empty window at the lower end of the gap of a range. */
    static below(range, massOf) {
        return new ListedWindow(range, -1, massOf);
    }
    /** Opens an empty window at the upper end of the gap of a range. */
    static above(range, massOf) {
        return new ListedWindow(range.next, 1, massOf);
    }
    /** Widens the window to a mass, or to all that was listed; a smaller mass changes nothing. */
    widen(mass) {
        while (this.mass < mass) {
            const stretch = this.#current();
            if (stretch === undefined)
                return;
            const whole = this.#massOf(stretch);
            const rest = whole - this.#covered;
            const taken = Math.min(rest, mass - this.mass);
            this.keys += whole > 0 ? (stretch.keys * taken) / whole : stretch.keys;
            this.mass += taken;
            this.#covered += taken;
            if (taken >= rest) {
                this.#index += this.#step;
                this.#covered = 0;
            }
        }
    }
    #current() {
        while (this.#range !== undefined) {
            const stretch = this.#range.stretches[this.#index];
            if (stretch !== undefined)
                return stretch;
            this.#range = this.#step > 0 ? this.#range.next : this.#range.previous;
            this.#index = this.#step > 0 ? 0 : (this.#range?.stretches.length ?? 0) - 1;
        }
        return undefined;
    }
}
/**
 * Measures stretches by a distribution that changes as more is learned. A mass is kept until the model has learned
 * {@link REMEASURE_GROWTH} times as many keys.
 *
 * @param age keys that the model has learned
 */
function massMeasure(distribution, age) {
    return (stretch) => {
        if (stretch.measuredAt < 0 || age > stretch.measuredAt * REMEASURE_GROWTH) {
            stretch.mass = distribution.massBetween(stretch.after, stretch.upTo);
            stretch.measuredAt = age;
        }
        return stretch.mass;
    };
}

;// CONCATENATED MODULE: ./lib/engine/splitting/gap.js


/**
 * Estimates the keys in the gap of a range: the mass of each interval times the density of the keys listed near it.
 *
 * The density of an interval is measured over as much mass as lies between the interval and its end of the gap. A folder
 * of a million objects says how dense the next objects in it are, but is only one of many folders for the folders to come.
 */
function estimateGap(range, distribution, massOf) {
    const intervals = distribution.intervals(range.front, range.upTo);
    const isUpper = ({ branch }) => branch === 'upper';
    const keys = [
        ...keysAboveFront(intervals.filter((interval) => !isUpper(interval)), range, massOf),
        ...keysBelowEnd(intervals.filter(isUpper), range, massOf),
    ];
    return { intervals, keys, allKeys: keys.reduce((sum, each) => sum + each, 0) };
}
/** The keys in the intervals that branch off the path to the lower bound, or where both paths part; in order. */
function keysAboveFront(intervals, range, massOf) {
    const group = ListedWindow.below(range, massOf);
    const below = ListedWindow.below(range, massOf);
    const above = ListedWindow.above(range, massOf);
    let passed = 0;
    return intervals.map(({ mass, groupMass, branch }) => {
        group.widen(groupMass);
        passed += mass;
        if (branch === 'lower') {
            below.widen(group.mass + passed);
            above.widen(group.mass + passed - below.mass);
        }
        else {
            below.widen(group.mass + passed / 2);
            above.widen(passed / 2);
        }
        const keys = below.keys + above.keys - (1 - GROUP_WEIGHT) * group.keys;
        const measured = below.mass + above.mass - (1 - GROUP_WEIGHT) * group.mass;
        return measured > 0 ? (mass * keys) / measured : 0;
    });
}
/** The keys in the intervals that branch off the path to the upper bound; in order. */
function keysBelowEnd(intervals, range, massOf) {
    const below = ListedWindow.below(range, massOf);
    const above = ListedWindow.above(range, massOf);
    let passed = 0;
    return intervals
        .toReversed()
        .map(({ mass }) => {
        passed += mass;
        above.widen(passed);
        below.widen(passed - above.mass);
        const measured = below.mass + above.mass;
        return measured > 0 ? (mass * (below.keys + above.keys)) / measured : 0;
    })
        .reverse();
}

;// CONCATENATED MODULE: ./lib/engine/splitting/key-distribution.js


/**
 * A probability below which a double no longer holds what a key's probability is divided by. Whatever follows is
 * negligible.
 */
const NEGLIGIBLE_MASS = Number.MIN_VALUE * 1e20;
/**
 * The probability distribution of keys over the key space, by the model of the keys seen so far. As in arithmetic coding,
 * each prefix has an interval, divided among the bytes that may follow it by their probabilities.
 *
 * Masses are sums of positive terms, never differences of cumulative probabilities: those would lose all digits where
 * two keys share forty bytes.
 */
class KeyDistribution {
    #model;
    /** Reused: paths are followed for every page. */
    #low = new KeyPath();
    #high = new KeyPath();
    constructor(model) {
        this.#model = model;
    }
    /** The probability that a key lies above `after` and not above `upTo`; without `upTo`, above `after`. */
    massBetween(after, upTo) {
        const fork = upTo === undefined ? -1 : sharedLength(after, upTo);
        this.#low.follow(after, this.#model.reader());
        let sum = 0;
        for (let depth = after.length; depth > fork; depth--)
            sum += this.#low.above[depth];
        if (upTo === undefined)
            return sum;
        this.#high.follow(upTo, this.#model.reader());
        sum += Math.max(0, this.#massAtFork(fork, after));
        for (let depth = fork + 1; depth < upTo.length; depth++)
            sum += this.#high.below[depth];
        return sum;
    }
    /** Divides what lies between two keys, in key order: one interval for each byte at which a key may leave their paths. */
    intervals(after, upTo) {
        const intervals = [];
        const fork = upTo === undefined ? -1 : sharedLength(after, upTo);
        const low = this.#low;
        low.follow(after, this.#model.reader());
        low.sumGroups();
        for (let depth = after.length; depth > fork; depth--) {
            const mass = low.above[depth];
            if (mass <= 0)
                continue;
            const from = depth < after.length ? after.charCodeAt(depth) + 1 : 0;
            const groupMass = low.group[depth + 1];
            intervals.push({ stem: after, depth, from, to: 256, mass, groupMass, branch: 'lower' });
        }
        if (upTo === undefined)
            return intervals;
        this.#high.follow(upTo, this.#model.reader());
        const mass = this.#massAtFork(fork, after);
        if (mass > 0) {
            const from = fork < after.length ? after.charCodeAt(fork) + 1 : 0;
            const groupMass = low.group[fork + 1];
            const to = upTo.charCodeAt(fork);
            intervals.push({ stem: upTo, depth: fork, from, to, mass, groupMass, branch: 'fork' });
        }
        for (let depth = fork + 1; depth < upTo.length; depth++) {
            const mass = this.#high.below[depth];
            const to = upTo.charCodeAt(depth);
            if (to === 0 || mass <= 0)
                continue;
            intervals.push({ stem: upTo, depth, from: 0, to, mass, groupMass: 0, branch: 'upper' });
        }
        return intervals;
    }
    /**
     * The quantile of an interval: the key below which a fraction of its keys lies, as short as the tolerance allows.
     *
     * @param fraction  from 0 to 1
     * @param tolerance how far the key may be off, as a probability
     */
    quantile({ stem, depth, from, to }, fraction, tolerance) {
        const reader = this.#model.reader();
        let mass = 1;
        for (let i = 0; i < depth; i++) {
            reader.predict();
            reader.evaluate(stem.charCodeAt(i));
            mass *= reader.chance;
            reader.read(stem.charCodeAt(i));
        }
        let key = stem.slice(0, depth);
        let rest = fraction;
        let lowest = from;
        let end = to;
        for (let added = 0; added < MAX_ADDED_BYTES; added++) {
            const picked = byteAtQuantile(reader, lowest, end, rest);
            if (picked === undefined)
                break;
            key += String.fromCharCode(picked.byte);
            mass *= picked.chance;
            rest = picked.rest;
            reader.read(picked.byte);
            if (mass <= tolerance && reader.isComplete)
                break;
            lowest = 0;
            end = 256;
        }
        return (0,byte_key/* keyFromBytes */.D8)(key);
    }
    /** The mass between the two bytes at which the paths last followed part. */
    #massAtFork(fork, after) {
        const skipped = fork < after.length ? this.#low.below[fork] + this.#low.at[fork + 1] : 0;
        return this.#high.below[fork] - skipped;
    }
}
/** The path down the tree of keys to one key, with the masses on either side of it. */
class KeyPath {
    /** By length of prefix: the mass of all keys with the prefix, … */
    at = new Float64Array(64);
    /** … of those that continue with a smaller byte than the key, … */
    below = new Float64Array(64);
    /** … of those that continue with a larger byte, … */
    above = new Float64Array(64);
    /** … and of all keys with at least this prefix that are smaller than the key. */
    group = new Float64Array(64);
    #length = 0;
    follow(key, reader) {
        if (key.length + 3 > this.at.length)
            this.#grow(2 * key.length + 3);
        const { at, below, above } = this;
        let mass = 1;
        let depth = 0;
        for (; depth < key.length && mass >= NEGLIGIBLE_MASS; depth++) {
            const byte = key.charCodeAt(depth);
            reader.predict();
            reader.evaluate(byte);
            at[depth] = mass;
            below[depth] = mass * reader.below;
            above[depth] = mass * Math.max(0, 1 - reader.below - reader.chance);
            mass *= reader.chance;
            reader.read(byte);
        }
        for (; depth < key.length; depth++) {
            at[depth] = 0;
            below[depth] = 0;
            above[depth] = 0;
        }
        at[key.length] = mass;
        below[key.length] = 0;
        above[key.length] = mass;
        this.#length = key.length;
    }
    sumGroups() {
        const { below, group } = this;
        group.fill(0, this.#length, this.#length + 3);
        for (let depth = this.#length - 1; depth >= 0; depth--) {
            group[depth] = group[depth + 1] + below[depth];
        }
    }
    #grow(length) {
        this.at = new Float64Array(length);
        this.below = new Float64Array(length);
        this.above = new Float64Array(length);
        this.group = new Float64Array(length);
    }
}
/** The byte from `from` to below `to` at which a fraction of their probability is reached, and what remains of it. */
function byteAtQuantile(reader, from, to, fraction) {
    reader.predict();
    reader.evaluate(from);
    const start = reader.below;
    if (to < 256)
        reader.evaluate(to);
    const end = to < 256 ? reader.below : 1;
    const target = (end - start) * fraction;
    let sum = 0;
    let last = -1;
    for (let byte = from; byte < to; byte++) {
        reader.evaluate(byte);
        if (reader.chance <= 0)
            continue;
        last = byte;
        sum += reader.chance;
        if (sum > target)
            break;
    }
    if (last < 0)
        return undefined;
    reader.evaluate(last);
    const { chance } = reader;
    return { byte: last, chance, rest: Math.min(Math.max((target - (sum - chance)) / chance, 0), 1) };
}
/** How many bytes two keys have in common at their beginning. */
function sharedLength(one, other) {
    const most = Math.min(one.length, other.length);
    let length = 0;
    while (length < most && one.charCodeAt(length) === other.charCodeAt(length))
        length++;
    return length;
}

;// CONCATENATED MODULE: ./lib/engine/splitting/byte-counts.js
const byteRange = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => first + i);
const DIGITS = byteRange(0x30, 0x39);
const CAPITALS = byteRange(0x41, 0x5a);
const SMALL_LETTERS = byteRange(0x61, 0x7a);
const ALPHANUMERIC = [...DIGITS, ...CAPITALS, ...SMALL_LETTERS];
/**
 * Classes of bytes: if one of a class was seen at a position, another may follow there. Control characters belong to no
 * class, so that no cut contains one that no key contains.
 */
const BYTE_CLASSES = [
    DIGITS,
    CAPITALS,
    SMALL_LETTERS,
    byteRange(0x20, 0x7e).filter((byte) => !ALPHANUMERIC.includes(byte)),
    // The first byte of a UTF-8 character of several bytes.
    byteRange(0xc2, 0xf4),
];
const NO_CLASS = -1;
/** The class of each byte: an index into {@link BYTE_CLASSES}, or {@link NO_CLASS}. */
const CLASS_OF = Int8Array.from({ length: 256 }, (_, byte) => BYTE_CLASSES.findIndex((bytes) => bytes.includes(byte)));
/** How often each byte was seen in one context. Few different bytes are: they are a short list in byte order. */
class ByteCounts {
    total = 0;
    latest = -1;
    bytes = [];
    counts = [];
    add(byte) {
        this.total++;
        this.latest = byte;
        const { bytes, counts } = this;
        let at = 0;
        while (at < bytes.length && bytes[at] < byte)
            at++;
        if (bytes[at] === byte) {
            counts[at] = counts[at] + 1;
        }
        else {
            insert(bytes, at, byte);
            insert(counts, at, 1);
        }
    }
}
/** The bytes seen at one position of a word, and how often each class of bytes was seen there. */
class PositionCounts extends ByteCounts {
    ofClass = BYTE_CLASSES.map(() => 0);
    /** Bytes seen that belong to a class. */
    totalOfClasses = 0;
    add(byte) {
        super.add(byte);
        const byteClass = CLASS_OF[byte];
        if (byteClass === NO_CLASS)
            return;
        this.ofClass[byteClass] = this.ofClass[byteClass] + 1;
        this.totalOfClasses++;
    }
}
/** Inserts a number as `splice` does, without the array that `splice` returns. */
function insert(numbers, at, number) {
    numbers.push(number);
    for (let i = numbers.length - 1; i > at; i--)
        numbers[i] = numbers[i - 1];
    numbers[at] = number;
}

;// CONCATENATED MODULE: ./lib/engine/splitting/unseen-bytes.js


/**
 * The probability of each byte where it was not seen yet. It depends on the classes of bytes (digits, small letters …)
 * that were seen at the position, and on how often each class, and each byte of a class, tells neighbouring keys apart.
 */
class UnseenBytes {
    #seen = new Float64Array(256);
    #seenOfClass = new Float64Array(BYTE_CLASSES.length);
    /** The cumulative distribution over all bytes: the probability of a byte below 0, 1 … 256. */
    #below = new Float64Array(257);
    /** The same within each class. */
    #belowInClass = BYTE_CLASSES.map(() => new Float64Array(257));
    #total = 0;
    /** How many bytes the distributions take into account; negative before they were first computed. */
    #summed = -1;
    /** Counts a byte that told two neighbouring keys apart. */
    add(byte) {
        const byteClass = CLASS_OF[byte];
        if (byteClass === NO_CLASS)
            return;
        this.#seen[byte] = this.#seen[byte] + 1;
        this.#seenOfClass[byteClass] = this.#seenOfClass[byteClass] + 1;
        this.#total++;
    }
    /** Takes into account what was added since the last call; until then the probabilities do not change. */
    refresh() {
        if (this.#summed !== this.#total)
            this.#sum();
    }
    /**
     * @param byte     from 0 to 256
     * @param position what was seen at the position, if anything was
     * @returns the probability of a byte below `byte`
     */
    below(byte, position) {
        const anywhere = this.#below[byte];
        if (position === undefined || position.totalOfClasses === 0)
            return anywhere;
        const { ofClass } = position;
        let here = 0;
        for (let byteClass = 0; byteClass < ofClass.length; byteClass++) {
            const count = ofClass[byteClass];
            if (count > 0)
                here += count * this.#belowInClass[byteClass][byte];
        }
        return SAME_CLASS_WEIGHT * (here / position.totalOfClasses) + (1 - SAME_CLASS_WEIGHT) * anywhere;
    }
    /** Every class, and every byte of a class, counts as seen once before anything was: Laplace's rule. */
    #sum() {
        this.#below.fill(0);
        BYTE_CLASSES.forEach((bytes, byteClass) => {
            const seen = this.#seenOfClass[byteClass];
            const weight = (seen + 1) / (this.#total + BYTE_CLASSES.length);
            const sums = this.#belowInClass[byteClass];
            sums.fill(0);
            for (const byte of bytes)
                sums[byte + 1] = (this.#seen[byte] + 1) / (seen + bytes.length);
            for (let byte = 0; byte < 256; byte++) {
                sums[byte + 1] = sums[byte + 1] + sums[byte];
                this.#below[byte + 1] = this.#below[byte + 1] + sums[byte + 1] * weight;
            }
        });
        this.#summed = this.#total;
    }
}

;// CONCATENATED MODULE: ./lib/engine/splitting/key-model.js



const SLASH = 0x2f;
/**
 * A model of keys, learned from the keys seen so far: the probability of each next byte.
 *
 * It is a context-mixing model as compressors use them. Three predictions are blended, the more exact one first:
 *
 * 1. what followed the same prefix of the nth word of a name at the same level of folders, so that the days seen in one
 *    month predict the next month's;
 * 2. what was seen at the same position of such words, so that the digits of a number predict its other digits;
 * 3. which bytes tell keys apart at all ({@link UnseenBytes}).
 *
 * Each leaves room for the next by the rule of Witten and Bell: something new is as likely as it was before (PPM's method
 * C, "The zero-frequency problem", 1991).
 *
 * A byte counts once for each place in the tree of keys, not for each key below it: a name with a million objects teaches
 * the same spelling as one with ten.
 */
class KeyModel {
    /** Keys learned so far, so that others know when their numbers are out of date. */
    age = 0;
    #prefixes = [];
    #positions = [];
    #unseen = new UnseenBytes();
    #learner = new KeyReader(this.#prefixes, this.#positions, this.#unseen);
    #prefixCount = 0;
    /** Learns from a key whose first `known` bytes were seen in another key already. */
    learn(key, known) {
        this.age++;
        const reader = this.#learner;
        let newPrefixes = 0;
        for (let i = reader.startAtName(key, known); i < key.length; i++) {
            const byte = key.charCodeAt(i);
            if (i >= known) {
                if (i === known)
                    this.#unseen.add(byte);
                reader.prefix?.next.add(byte);
                reader.position().add(byte);
                const mayGrow = newPrefixes < NEW_PREFIXES_PER_KEY && this.#prefixCount < MAX_PREFIXES;
                if (mayGrow && reader.addPrefix(byte)) {
                    newPrefixes++;
                    this.#prefixCount++;
                }
            }
            reader.read(byte);
        }
    }
    /** Takes into account what was learned and is not used at once. */
    refresh() {
        this.#unseen.refresh();
    }
    /** A reader at the beginning of a key. */
    reader() {
        return new KeyReader(this.#prefixes, this.#positions, this.#unseen);
    }
}
/** Reads a key byte by byte and gives the probability of every next byte: {@link predict}, then {@link evaluate}. */
class KeyReader {
    /** The prefix of the word read so far; undefined if the model does not know it. */
    prefix;
    /** The probability of the byte that was evaluated … */
    chance = 0;
    /** … and of a smaller byte. */
    below = 0;
    #level = 0;
    #word = 0;
    #index = 0;
    /** Bytes that are missing to complete the UTF-8 character under way. */
    #continuationBytes = 0;
    #prefixes;
    #positions;
    #unseen;
    /** What one count of each prediction is worth, and what all of the last one is. */
    #prefixWeight = 0;
    #positionWeight = 0;
    #unseenWeight = 1;
    #position;
    constructor(prefixes, positions, unseen) {
        this.#prefixes = prefixes;
        this.#positions = positions;
        this.#unseen = unseen;
        this.#enter(0, 0);
    }
    /** Goes to the beginning of the name that the byte after the first `known` bytes belongs to. Returns its index. */
    startAtName(key, known) {
        const start = known === 0 ? 0 : key.lastIndexOf('/', known - 1) + 1;
        let level = 0;
        for (let at = key.indexOf('/'); at >= 0 && at < start; at = key.indexOf('/', at + 1))
            level++;
        this.#enter(level, 0);
        return start;
    }
    /** Whether the last character is complete, so that a key may end here. */
    get isComplete() {
        return this.#continuationBytes === 0;
    }
    /** The counts of the position of the next byte. */
    position() {
        const index = this.#positionIndex();
        this.#positions[index] ??= new PositionCounts();
        return this.#positions[index];
    }
    /** Adds the prefix that is one byte longer. Returns false if it is known, or if the byte ends the word. */
    addPrefix(byte) {
        const { prefix } = this;
        if (prefix === undefined || isBetweenWords(byte) || prefix.longer?.has(byte))
            return false;
        prefix.longer ??= new Map();
        prefix.longer.set(byte, newPrefix());
        return true;
    }
    read(byte) {
        if (isBetweenWords(byte)) {
            if (byte === SLASH)
                this.#enter(this.#level + 1, 0);
            else
                this.#enter(this.#level, this.#word + 1);
            return;
        }
        this.prefix = this.prefix?.longer?.get(byte);
        this.#index++;
        if (byte < 0x80)
            this.#continuationBytes = 0;
        else if (byte < 0xc0)
            this.#continuationBytes = Math.max(0, this.#continuationBytes - 1);
        else
            this.#continuationBytes = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    }
    /** Weighs the three predictions of the next byte. */
    predict() {
        const ofPrefix = this.prefix?.next;
        this.#position = this.#positions[this.#positionIndex()];
        const ofPosition = this.#position;
        const prefixEscape = escapeProbability(ofPrefix);
        // A position that was seen only with this prefix confirms nothing: it would count the same bytes twice.
        const isSame = ofPrefix !== undefined && ofPosition?.total === ofPrefix.total;
        const positionEscape = isSame ? 1 : escapeProbability(ofPosition);
        this.#prefixWeight =
            ofPrefix === undefined || ofPrefix.total === 0 ? 0 : (1 - prefixEscape) / ofPrefix.total;
        this.#positionWeight =
            ofPosition === undefined || ofPosition.total === 0
                ? 0
                : (prefixEscape * (1 - positionEscape)) / ofPosition.total;
        this.#unseenWeight = prefixEscape * positionEscape;
    }
    /** Sets {@link chance} and {@link below} to the probabilities that the next byte is this one, and a smaller one. */
    evaluate(byte) {
        const lower = this.#unseenBelow(byte);
        this.below = this.#unseenWeight * lower;
        this.chance = this.#unseenWeight * (this.#unseenBelow(byte + 1) - lower);
        if (this.#prefixWeight > 0)
            this.#addCounts(this.prefix.next, byte, this.#prefixWeight);
        if (this.#positionWeight > 0)
            this.#addCounts(this.#position, byte, this.#positionWeight);
    }
    #addCounts({ bytes, counts }, byte, weight) {
        let sum = 0;
        let at = 0;
        for (; at < bytes.length && bytes[at] < byte; at++)
            sum += counts[at];
        this.below += weight * sum;
        if (bytes[at] === byte)
            this.chance += weight * counts[at];
    }
    #unseenBelow(byte) {
        if (this.isComplete)
            return this.#unseen.below(byte, this.#position);
        return Math.min(Math.max(byte - 0x80, 0), 64) / 64;
    }
    #positionIndex() {
        return (this.#level * MAX_WORDS + this.#word) * MAX_POSITIONS + Math.min(this.#index, MAX_POSITIONS - 1);
    }
    #enter(level, word) {
        this.#level = Math.min(level, MAX_LEVELS - 1);
        this.#word = Math.min(word, MAX_WORDS - 1);
        this.#index = 0;
        this.#continuationBytes = 0;
        this.prefix = this.#prefixes[this.#level * MAX_WORDS + this.#word] ??= newPrefix();
    }
}
/** The probability that the next byte is none of those seen. */
function escapeProbability(seen) {
    if (seen === undefined || seen.total === 0)
        return 1;
    // A single byte seen does not show whether it is fixed. Most digits are not, most other bytes are.
    const { latest } = seen;
    const isDigit = latest >= 0x30 && latest <= 0x39;
    const escapes = seen.bytes.length - 1 + (isDigit ? DIGIT_ESCAPES : OTHER_ESCAPES);
    return escapes / (seen.total + escapes);
}
function newPrefix() {
    return { next: new ByteCounts() };
}
/** Whether a byte ends a word: an ASCII character that is neither a letter nor a digit. */
function isBetweenWords(byte) {
    return byte < 0x80 && !(byte >= 0x30 && byte <= 0x39) && !((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a);
}

;// CONCATENATED MODULE: ./lib/engine/splitting/known-range.js

/** What the planner knows of a range, linked to its neighbours in key order. */
class KnownRange {
    previous;
    next;
    upTo;
    /** Whether a page was listed since the last proposal to cut the range. */
    isFresh = false;
    /** Cuts proposed and not yet answered. */
    unanswered = 0;
    /** Keys listed up to the front, on the side that had more. */
    keys = 0;
    /** Both sides were listed up to here: a cut has to lie above. */
    front;
    /** What was listed, from the beginning of the range to its front. */
    stretches = [];
    id;
    after;
    sides;
    constructor(id, after, upTo) {
        this.id = id;
        this.after = after;
        this.upTo = upTo;
        this.front = after ?? '';
        this.sides = {
            source: { keys: 0, last: undefined, more: true },
            destination: { keys: 0, last: undefined, more: true },
        };
    }
    /** Whether both sides were listed to their end. */
    get isListed() {
        return !this.sides.source.more && !this.sides.destination.more;
    }
    /**
     * Records a page of one side.
     *
     * @param samples some of its keys, all in the range
     * @param entries its keys in the range
     * @param more    whether this side may have more keys in the range
     */
    advance(side, samples, entries, more) {
        const listing = this.sides[side];
        const first = samples[0];
        listing.keys += entries;
        listing.more = more;
        listing.last = samples.at(-1) ?? listing.last;
        if (first !== undefined && first > this.front && this.stretches.length === 0)
            this.#extend(first, 0);
        // The side that is behind has more keys in the same stretch. It determines how long the listing takes.
        const open = s3_side/* SIDES */.B.map((each) => this.sides[each]).filter((each) => each.more);
        const slowest = (open.length > 0 ? open : [listing]).reduce((one, other) => (other.last ?? '') < (one.last ?? '') ? other : one);
        const added = Math.max(0, slowest.keys - this.keys);
        this.keys += added;
        const newest = this.stretches.at(-1);
        if (slowest.last !== undefined && slowest.last > this.front)
            this.#extend(slowest.last, added);
        else if (newest !== undefined)
            newest.keys += added;
    }
    /** Takes over which sides have nothing above this range's lower bound from the range that it was cut from. */
    inheritSides(range) {
        for (const side of s3_side/* SIDES */.B) {
            const { more, last } = range.sides[side];
            this.sides[side].more = more || (last !== undefined && last > this.front);
        }
    }
    /** Lowers the upper end of the range. */
    shorten(upTo) {
        this.upTo = upTo;
        for (const side of s3_side/* SIDES */.B) {
            const listing = this.sides[side];
            if (listing.last !== undefined && listing.last > upTo)
                listing.more = false;
        }
    }
    /** Records that the rest of the range is empty. */
    finish() {
        if (this.upTo === undefined || this.upTo > this.front)
            this.#extend(this.upTo, 0);
    }
    /**
     * Appends a stretch, and joins older ones as long as the older of two is not the longer. A range of n pages is a list of
     * some log n stretches, finer near its front.
     */
    #extend(upTo, keys) {
        this.stretches.push(stretch(this.front, upTo, keys, 1));
        this.front = upTo ?? this.front;
        for (;;) {
            const [older, newer] = this.stretches.slice(-3);
            if (this.stretches.length < 3 || older === undefined || newer === undefined)
                return;
            if (older.pages > newer.pages)
                return;
            const joined = stretch(older.after, newer.upTo, older.keys + newer.keys, older.pages + newer.pages);
            this.stretches.splice(-3, 2, joined);
        }
    }
}
function stretch(after, upTo, keys, pages) {
    return { after, upTo, keys, pages, mass: 0, measuredAt: -1 };
}

;// CONCATENATED MODULE: ./lib/engine/splitting/split-planner.js







/**
 * Splits the key space into ranges by what their listings show.
 *
 * The planner does no work of its own: its caller lists the ranges, reports each page, asks for cuts when there is
 * capacity to spare, and answers them. A cut that finds nothing costs one call per side, and shows that the range above it
 * is empty. No cut can lose a key. `docs/architecture/splitting.md` explains the method with an example.
 */
class SplitPlanner {
    /** Ranges to have under way at once. */
    atOnce;
    #legalCut;
    #model = new KeyModel();
    #distribution = new KeyDistribution(this.#model);
    #ranges = new Map();
    /** The gap of each range, until something new is known of the range. */
    #gaps = new Map();
    #unanswered = 0;
    #nextId = 0;
    /** Keys of a full page. */
    #pageKeys = 1;
    constructor({ atOnce, legalCut }) {
        this.atOnce = atOnce;
        this.#legalCut = legalCut;
    }
    /** Begins a range that no cut led to: the whole key space, or a part that an earlier run left. */
    first({ after, upTo } = { after: undefined, upTo: undefined }) {
        return planned(this.#begin(after, upTo));
    }
    /**
     * Learns from a page. Keys beyond the end of the range are ignored.
     *
     * @throws Error if the range is not under way
     */
    pageListed(rangeId, { side, entries, samples, more }) {
        const range = this.#find(rangeId);
        const { upTo } = range;
        const inside = upTo === undefined ? samples : samples.filter((key) => key <= upTo);
        const isWhole = inside.length === samples.length;
        if (more)
            this.#pageKeys = Math.max(this.#pageKeys, entries);
        this.#learn(range, inside);
        const kept = isWhole ? entries : Math.round((entries * inside.length) / samples.length);
        range.advance(side, inside, kept, more && isWhole);
        range.isFresh = true;
        this.#gaps.delete(range);
    }
    /**
     * Records that the range was listed to its end on both sides.
     *
     * @throws Error if the range is not under way
     */
    rangeDone(rangeId) {
        const range = this.#find(rangeId);
        range.finish();
        this.#ranges.delete(rangeId);
        this.#gaps.delete(range);
    }
    /**
     * Proposes cuts for the capacity that is idle. Each must be answered, by {@link accepted} or {@link refused}, and those of
     * one range in the order given: from its upper end down. A range is not cut again before its next page.
     */
    propose() {
        const cuts = [];
        for (const { range, gap, cuts: wanted } of this.#rangesToCut()) {
            range.isFresh = false;
            const places = chooseCuts(gap, this.#distribution, wanted);
            const possible = places.filter((at) => this.#isPossible(range, at)).sort();
            cuts.push(...possible.reverse().map((at) => ({ rangeId: range.id, at })));
            range.unanswered += possible.length;
            this.#unanswered += possible.length;
        }
        return cuts;
    }
    /**
     * Ends the range at the cut.
     *
     * @returns the range above the cut, to begin now
     * @throws Error if the range is not under way
     */
    accepted(cut) {
        const range = this.#answered(cut);
        if (range === undefined)
            throw new Error(`no range ${cut.rangeId} is under way`);
        const upper = this.#begin(cut.at, range.upTo);
        upper.inheritSides(range);
        range.shorten(cut.at);
        upper.previous = range;
        upper.next = range.next;
        if (range.next !== undefined)
            range.next.previous = upper;
        range.next = upper;
        this.#gaps.delete(range);
        return planned(upper);
    }
    /** Records that the cut came too late: the range goes on as it was. */
    refused(cut) {
        this.#answered(cut);
    }
    /** Returns undefined if nothing was listed yet. */
    remaining() {
        if (this.#model.age === 0 && this.#ranges.size > 0)
            return undefined;
        let keys = 0;
        let guessed = 0;
        for (const range of this.#ranges.values()) {
            if (range.isListed)
                continue;
            const { allKeys } = this.#gapOf(range);
            keys += allKeys;
            if (range.upTo === undefined)
                guessed += allKeys;
        }
        return { pages: keys / this.#pageKeys, basis: guessed > keys / 2 ? 'guessed' : 'measured' };
    }
    /**
     * Distributes idle capacity one by one, each time to the range whose parts would be the longest. The more capacity is
     * idle, the shorter a part may be: a call that finds little costs no time then.
     *
     * @returns the ranges to cut, the longest first
     */
    #rangesToCut() {
        const { atOnce } = this;
        let idle = atOnce - this.#ranges.size - this.#unanswered;
        if (idle <= 0)
            return [];
        const candidates = [];
        this.#ranges.forEach((range) => {
            if (!range.isFresh || range.isListed || range.unanswered > 0 || range.stretches.length === 0)
                return;
            const gap = this.#gapOf(range);
            candidates.push({ range, gap, pagesLeft: gap.allKeys / this.#pageKeys, cuts: 0 });
        });
        for (; idle > 0; idle--) {
            let longest;
            let most = MIN_PAGES_PER_PART * (1 - idle / atOnce);
            for (const candidate of candidates) {
                const pages = candidate.pagesLeft / (candidate.cuts + 2);
                if (pages > most) {
                    most = pages;
                    longest = candidate;
                }
            }
            if (longest === undefined)
                break;
            longest.cuts++;
        }
        return candidates.filter(({ cuts }) => cuts > 0).sort((one, other) => other.pagesLeft - one.pagesLeft);
    }
    #gapOf(range) {
        const known = this.#gaps.get(range);
        if (known !== undefined)
            return known;
        this.#model.refresh();
        const gap = estimateGap(range, this.#distribution, massMeasure(this.#distribution, this.#model.age));
        this.#gaps.set(range, gap);
        return gap;
    }
    /** Learns from the samples of a page; from fewer of them the more was learned, since what is new gets rare. */
    #learn(range, samples) {
        let last = range.front;
        const step = 1 + Math.floor(this.#model.age / KEYS_LEARNED_IN_FULL);
        for (let i = 0; i < samples.length; i += step) {
            const key = samples[i];
            // The other side may have shown the key before.
            if (key <= last)
                continue;
            this.#model.learn(key, sharedLength(last, key));
            last = key;
        }
    }
    #isPossible(range, at) {
        return (at > range.front &&
            (range.upTo === undefined || at < range.upTo) &&
            isLegalCut(at) &&
            this.#legalCut?.(at) !== false);
    }
    #begin(after, upTo) {
        const range = new KnownRange(this.#nextId++, after, upTo);
        this.#ranges.set(range.id, range);
        return range;
    }
    #answered({ rangeId }) {
        const range = this.#ranges.get(rangeId);
        this.#unanswered--;
        if (range !== undefined)
            range.unanswered--;
        return range;
    }
    #find(rangeId) {
        const range = this.#ranges.get(rangeId);
        if (range === undefined)
            throw new Error(`no range ${rangeId} is under way`);
        return range;
    }
}
function planned({ id, after, upTo }) {
    return { id, after, upTo };
}

;// CONCATENATED MODULE: ./lib/engine/threads/coordinator.js


/** How often a range is started at most: if it has killed three threads, it will kill the next one too. */
const MAX_ATTEMPTS = 3;
/** Milliseconds that the workers have to send their cursors when the comparison is stopped. */
const STOP_REPLY_MS = 3000;
/**
 * Assigns the key space to workers: first the parts that are left to compare, then, while workers are idle, the upper
 * part of a range that is still open. The planner decides where to cut; the worker decides whether the cut is still
 * possible.
 */
class Coordinator {
    #planner;
    #onWork;
    #onStrata;
    #open = new Map();
    /** The last cursor of each open range. */
    #cursors = new Map();
    /** Cuts that were requested and not answered yet. */
    #pendingCuts = new Set();
    #compared;
    #end = Promise.withResolvers();
    #pages = { source: 0, destination: 0 };
    /** Parts of the key space that an earlier run left uncompared and that no worker has yet. */
    #waiting = [];
    #workers;
    /** How many workers have still to send their cursors before the comparison stops; undefined unless it is stopping. */
    #pendingReplies;
    constructor(planner, { onWork, onStrata, compared }) {
        this.#planner = planner;
        this.#onWork = onWork;
        this.#onStrata = onStrata ?? (() => { });
        this.#compared = [...(compared ?? [])];
    }
    /**
     * Compares parts of the key space.
     *
     * @param gaps the parts, in key order
     * @throws RunFailure at the first range that fails, or when a range has killed {@link MAX_ATTEMPTS} threads
     * @throws SavingContradicted if a store contradicts the assumption behind a saving
     */
    run(workers, gaps) {
        this.#workers = workers;
        this.#waiting.push(...gaps);
        this.#startWaiting();
        this.#endIfDone();
        return this.#end.promise;
    }
    /** What was compared so far, in key order: ranges that are done, and open ranges up to their cursors. */
    get comparedSoFar() {
        const partly = [...this.#cursors.values()].flatMap((cursor) => {
            const range = this.#open.get(cursor.rangeId);
            return range === undefined ? [] : [partOf(range, cursor)];
        });
        return [...this.#compared, ...partly].sort(byPlace);
    }
    /** Ends the comparison as soon as the workers have sent their cursors, or {@link STOP_REPLY_MS} later. */
    stop() {
        if (this.#pendingReplies !== undefined)
            return;
        this.#pendingReplies = this.#workers?.requestCursors() ?? 0;
        setTimeout(() => this.#endStopped(), STOP_REPLY_MS).unref();
        if (this.#pendingReplies === 0)
            this.#endStopped();
    }
    onDeath(failure, rangeIds) {
        for (const id of rangeIds) {
            const range = this.#open.get(id);
            if (range === undefined)
                continue;
            if (range.attempt >= MAX_ATTEMPTS) {
                this.#end.reject(failure);
                return;
            }
            this.#refusePendingCuts(id);
            const rest = this.#restOf(range);
            if (rest === undefined)
                this.#close(id);
            else
                this.#start(rest);
        }
        if (this.#pendingReplies !== undefined)
            this.#onStopReply();
    }
    onMessage(message) {
        switch (message.type) {
            case 'progress':
                this.#onWork(message.compared, message.requests, () => this.#status());
                return;
            case 'strata':
                this.#onStrata(message.representatives);
                return;
            case 'failed':
                this.#end.reject(run_failure/* RunFailure */.a.ofStores([message.failure]));
                return;
            case 'saving-contradicted':
                this.#end.reject(new saving/* SavingContradicted */.j(message.saving, message.side));
                return;
            case 'cursors':
                for (const cursor of message.cursors)
                    this.#cursors.set(cursor.rangeId, cursor);
                return;
            case 'cursors-sent':
                this.#onStopReply();
                return;
            case 'pages':
                for (const { rangeId, glimpse } of message.pages) {
                    this.#pages[glimpse.side]++;
                    this.#planner.pageListed(rangeId, glimpse);
                }
                break;
            case 'cut-answer':
                this.#onCutAnswer(message.rangeId, message.at, message.closed);
                break;
            case 'done':
                this.#onDone(message.rangeId, message.outcome);
        }
        if (this.#pendingReplies === undefined)
            this.#requestCuts();
    }
    #status() {
        return {
            open: this.#open.size,
            done: this.#compared.length,
            pagesListed: Math.max(this.#pages.source, this.#pages.destination),
            remaining: this.#waiting.length === 0 ? this.#planner.remaining() : undefined,
        };
    }
    /** Requests cuts for idle workers. */
    #requestCuts() {
        for (const cut of this.#planner.propose()) {
            this.#pendingCuts.add(cut);
            this.#workers?.cut(cut.rangeId, cut.at);
        }
    }
    #onCutAnswer(rangeId, at, closed) {
        const cut = [...this.#pendingCuts].find((each) => each.rangeId === rangeId && each.at === at);
        // The range was done first, which refused its cuts.
        if (cut === undefined)
            return;
        this.#pendingCuts.delete(cut);
        const range = this.#open.get(rangeId);
        if (closed === undefined || range === undefined) {
            this.#planner.refused(cut);
            return;
        }
        this.#open.set(rangeId, { ...range, upTo: at });
        this.#start({ ...this.#planner.accepted(cut), closed, attempt: 1 });
    }
    /** Starts parts of the key space that wait, as long as there is capacity. */
    #startWaiting() {
        while (this.#open.size < this.#planner.atOnce) {
            const gap = this.#waiting.shift();
            if (gap === undefined)
                return;
            this.#start({ ...this.#planner.first(gap), closed: {}, attempt: 1 });
        }
    }
    #start(range) {
        this.#open.set(range.id, range);
        this.#workers?.start(range);
    }
    /**
     * Keeps what was compared of a range whose thread died.
     *
     * @returns the rest of the range; undefined if nothing is left
     */
    #restOf(range) {
        const cursor = this.#cursors.get(range.id);
        this.#cursors.delete(range.id);
        const attempt = range.attempt + 1;
        if (cursor === undefined)
            return { ...range, attempt };
        this.#compared.push(partOf(range, cursor));
        return cursor.upTo === range.upTo ? undefined : { ...range, after: cursor.upTo, attempt };
    }
    #onDone(rangeId, outcome) {
        const range = this.#open.get(rangeId);
        if (range === undefined)
            return;
        this.#cursors.delete(rangeId);
        this.#compared.push({ ...outcome, after: range.after });
        this.#refusePendingCuts(rangeId);
        this.#close(rangeId);
    }
    /** Removes a range all of which was compared. */
    #close(rangeId) {
        this.#open.delete(rangeId);
        this.#planner.rangeDone(rangeId);
        if (this.#pendingReplies === undefined)
            this.#startWaiting();
        this.#endIfDone();
    }
    #refusePendingCuts(rangeId) {
        for (const cut of this.#pendingCuts) {
            if (cut.rangeId !== rangeId)
                continue;
            this.#pendingCuts.delete(cut);
            this.#planner.refused(cut);
        }
    }
    get #isDone() {
        return this.#open.size === 0 && this.#waiting.length === 0;
    }
    #endIfDone() {
        if (this.#isDone)
            this.#end.resolve({ ranges: this.comparedSoFar, isComplete: true, pagesLeft: 0 });
    }
    #onStopReply() {
        if (this.#pendingReplies === undefined)
            return;
        this.#pendingReplies--;
        if (this.#pendingReplies <= 0)
            this.#endStopped();
    }
    #endStopped() {
        const pagesLeft = this.#waiting.length === 0 ? this.#planner.remaining()?.pages : undefined;
        this.#end.resolve({ ranges: this.comparedSoFar, isComplete: this.#isDone, pagesLeft });
    }
}
/** Returns the compared part of an open range. */
function partOf({ after }, { upTo, counts, segment, ends }) {
    return { after, upTo, counts, segment, ends };
}
function byPlace(a, b) {
    return (a.after ?? '') < (b.after ?? '') ? -1 : 1;
}

;// CONCATENATED MODULE: ./lib/engine/threads/pool.js

/** The worker threads, and the ranges that are open in each of them. */
class WorkerPool {
    #options;
    #listener;
    /** The ids of the ranges that are open in each thread. */
    #loads = new Map();
    #isClosing = false;
    constructor(options, listener) {
        this.#options = options;
        this.#listener = listener;
    }
    /** Sends a range to the thread with the fewest open ranges; opens a thread if all are busy and there may be more. */
    start(range) {
        const thread = this.#leastLoaded();
        this.#loads.get(thread)?.add(range.id);
        post(thread, { type: 'range', range });
    }
    /** Requests a cut from the thread in which the range is open, which answers in any case. */
    cut(rangeId, at) {
        for (const [thread, load] of this.#loads) {
            if (load.has(rangeId))
                post(thread, { type: 'cut', rangeId, at });
        }
    }
    /**
     * Requests the cursors of all ranges from every thread.
     *
     * @returns how many threads will answer with `cursors-sent`
     */
    requestCursors() {
        for (const thread of this.#loads.keys())
            post(thread, { type: 'send-cursors' });
        return this.#loads.size;
    }
    /** Sends newer credentials to every thread. */
    sendCredentials(side, credentials) {
        for (const thread of this.#loads.keys())
            post(thread, { type: 'credentials', side, credentials });
    }
    async close() {
        this.#isClosing = true;
        // One after the other: threads that end at the same time would free what they share at the same time.
        for (const thread of this.#loads.keys())
            await thread.terminate();
    }
    /** Reports a thread's death once: an error is followed by an exit. Exits while the pool closes are not deaths. */
    #onDeath(thread, cause) {
        const load = this.#loads.get(thread);
        if (load === undefined || this.#isClosing)
            return;
        this.#loads.delete(thread);
        this.#listener.onDeath(run_failure/* RunFailure */.a.ofDefect(cause), [...load]);
    }
    #leastLoaded() {
        const [least] = [...this.#loads].sort(([, a], [, b]) => a.size - b.size);
        const isBusy = least === undefined || least[1].size > 0;
        return isBusy && this.#loads.size < this.#options.threads
            ? this.#open()
            : least[0];
    }
    #open() {
        const { openThread, newTask } = this.#options;
        const thread = openThread();
        post(thread, { type: 'task', task: newTask() });
        const load = new Set();
        this.#loads.set(thread, load);
        thread.on('error', (error) => this.#onDeath(thread, error));
        thread.on('exit', (code) => this.#onDeath(thread, new Error(`a worker thread ended with code ${code}`)));
        thread.on('message', (message) => {
            // An error can overtake messages. By then, the ranges of the dead thread belong to another one.
            if (!this.#loads.has(thread))
                return;
            if (message.type === 'done')
                load.delete(message.rangeId);
            this.#listener.onMessage(message);
        });
        return thread;
    }
}
function post(thread, message) {
    thread.postMessage(message);
}

// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(78877);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
;// CONCATENATED MODULE: ./lib/engine/threads/thread.js


/**
 * Limits of each thread's heap, in megabytes. Pages are garbage as soon as they are compared: with a small young
 * generation they are collected soon, while V8's default lets a thread hold some 150 MB of them.
 */
const HEAP_LIMITS = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 512 };
/**
 * Starts a worker thread, which waits for its task.
 *
 * @param workerUrl the built `worker.js`, or its source under a runtime that runs TypeScript
 */
function openThread(workerUrl) {
    setThreadFlags();
    return new external_node_worker_threads_.Worker(workerUrl, { resourceLimits: HEAP_LIMITS });
}
/**
 * A thread that is started before there is a task, so that it loads while the stores are being opened, which takes about
 * as long. If it fails before it is taken, it is dropped silently: the cause will make the next thread fail as well.
 */
class SpareThread {
    #thread;
    constructor(workerUrl) {
        const thread = openThread(workerUrl);
        this.#thread = thread;
        thread.on('error', this.#drop).on('exit', this.#drop);
    }
    /** @returns the thread, which then belongs to the caller; undefined if it was taken before or has ended */
    take() {
        const thread = this.#thread;
        thread?.off('error', this.#drop).off('exit', this.#drop);
        this.#thread = undefined;
        return thread;
    }
    /** Ends the thread if nobody has taken it. */
    async close() {
        await this.#thread?.terminate();
    }
    #drop = () => {
        this.#thread = undefined;
    };
}
/**
 * Sets V8 flags for threads that are started later. `Worker` has no option for either of them.
 *
 * - `--no-wasm-code-gc` keeps WebAssembly code that V8 could free. The parser of HTTP answers is such code, and every thread
 *   has it. When threads ended, Node 24 occasionally crashed because it freed code that it had no record of ("Check
 *   failed: jit_page_->allocations_.erase(addr) == 1", nodejs/node#64500). The flag costs some hundred kilobytes.
 * - `--initial-old-space-size` lets the old generation grow to so many megabytes before the first full garbage collection.
 *   The buffers that sockets read count towards it, so that V8 by default collects a thread's ten megabytes about every
 *   thirty pages, which takes a fifth of the processor time. These buffers are freed with the young generation anyway.
 */
function setThreadFlags() {
    (0,external_node_v8_.setFlagsFromString)('--no-wasm-code-gc');
    (0,external_node_v8_.setFlagsFromString)('--initial-old-space-size=64');
}

;// CONCATENATED MODULE: ./lib/engine/run/compare-stores.js














/**
 * Returns how many ranges a thread compares at once. Each holds a page or two of either side in memory, and has as many
 * requests in flight. Eight keep a processor busy with a near store. For a distant store users raise `connections`, and
 * the number of ranges grows with it. Each range costs about half a page per side, and the time to find its place.
 */
function rangesPerThread(connections) {
    return Math.min(connections, 8 + Math.floor(connections / 16));
}
/**
 * Compares every key of both stores that no earlier run has compared.
 *
 * Both stores are assumed to list in byte order until one is seen not to. Its listing is then sorted, and the comparison
 * starts again: results from ranges that were cut in another order can't be relied on. The comparison also starts again
 * when a store contradicts the assumption behind a saving.
 *
 * @throws RunFailure if a store can't be read to its end
 * @throws the reason to stop, if the run is stopped while a listing is being sorted
 */
async function compareStores(run) {
    const { keeper, stop, hooks, progress } = run;
    const tables = {};
    for (const side of keeper.assumptions.unordered)
        tables[side] = await stop.abandonOnStop(sortListing(run, side));
    for (;;) {
        const tried = await tryRanges(run, tables);
        if ('ranges' in tried)
            return tried;
        if ('unordered' in tried) {
            const side = tried.unordered;
            const unordered = s3_side/* SIDES */.B.filter((each) => each in tables || each === side);
            await keeper.restart({ ...keeper.assumptions, unordered });
            tables[side] = await stop.abandonOnStop(sortListing(run, side));
        }
        else {
            const { saving, side } = tried.contradicted;
            const savings = keeper.assumptions.savings.filter((each) => each !== saving);
            await keeper.restart({ ...keeper.assumptions, savings });
            progress.restart();
            hooks.onSavingContradicted(saving, side);
        }
    }
}
async function tryRanges(run, tables) {
    try {
        const outcome = await compareRanges(run, tables);
        if (!outcome.isComplete)
            return outcome;
        for (const side of s3_side/* SIDES */.B) {
            if (!(side in tables) && !(await areBordersSound(run.clients[side], outcome.ranges)))
                return { unordered: side };
        }
        return outcome;
    }
    catch (error) {
        if (error instanceof saving/* SavingContradicted */.j)
            return { contradicted: error };
        const side = unorderedSide(error);
        if (side === undefined || side in tables)
            throw error;
        return { unordered: side };
    }
}
async function compareRanges(run, tables) {
    const { settings, hooks, spare, stores, keeper, onWork } = run;
    const { signal } = run.stop;
    const { workers, connections } = settings;
    const planner = new SplitPlanner({
        atOnce: workers * rangesPerThread(connections),
        legalCut: (cut) => s3_side/* SIDES */.B.every((side) => stores[side].address.prefix.length + cut.length <= byte_key/* MAX_KEY_BYTES */.Xd),
    });
    const { compared } = keeper;
    const onStrata = (representatives) => keeper.addRepresentatives(representatives);
    const coordinator = new Coordinator(planner, { onWork, onStrata, compared });
    const pool = new WorkerPool({
        openThread: () => spare.take() ?? openThread(hooks.workerUrl),
        threads: workers,
        newTask: () => workerTask(run, tables),
    }, coordinator);
    const onAbort = () => coordinator.stop();
    try {
        for (const side of s3_side/* SIDES */.B) {
            stores[side].credentials.onRenewed = (renewed) => pool.sendCredentials(side, renewed);
        }
        const outcome = coordinator.run(pool, gapsIn(compared));
        keeper.startSaving(() => coordinator.comparedSoFar);
        signal.addEventListener('abort', onAbort);
        if (signal.aborted)
            onAbort();
        return await outcome;
    }
    finally {
        signal.removeEventListener('abort', onAbort);
        keeper.stopSaving();
        for (const side of s3_side/* SIDES */.B)
            stores[side].credentials.onRenewed = undefined;
        await pool.close();
    }
}
function workerTask(run, tables) {
    const { stores, trust, contentBudget, keeper } = run;
    const { savings } = keeper.assumptions;
    const { source: _, destination: __, ...settings } = run.settings;
    return {
        settings,
        stores: (0,s3_side/* forBothSides */.H)((side) => ({
            address: stores[side].address,
            credentials: { current: stores[side].credentials.current },
        })),
        trust,
        listings: savings.includes('listed-fields') ? run.listings : {},
        savesTags: savings.includes('tag-counts'),
        tables,
        segments: keeper.segments,
        contentBudget: contentBudget.memory,
    };
}
/** Returns whether a side's listings agree at every border between two ranges: if not, it is not in byte order. */
async function areBordersSound(client, ranges) {
    const { side } = client.address;
    const listed = ranges.map(({ after, upTo, ends }) => ({ range: { after, upTo }, ends: ends[side] }));
    for (const border of findDoubtfulBorders(listed)) {
        if (!(await isBorderSound(client, listed[border])))
            return false;
    }
    return true;
}
/**
 * Lists a side completely, in the order of its store, into a table that sorts by bytes.
 *
 * @returns the path of the table
 * @throws S3Failure if the store fails, or lists a key twice
 */
async function sortListing(run, side) {
    const path = (0,external_node_path_.join)(run.workDirectory, `${side}.sqlite`);
    const client = run.clients[side];
    try {
        const entries = await (0,listing_table/* fillListingTable */.g9)(path, (0,list/* listUnordered */.zU)(client));
        run.progress.restart();
        run.hooks.onUnordered(side, entries);
    }
    catch (error) {
        if (!(error instanceof listing_table/* RepeatedKey */.QY))
            throw error;
        throw client.failure('list', 1, {
            kind: 'answer',
            reason: 'repeated-key',
            detail: error.message,
            contentType: undefined,
        });
    }
    return path;
}
/** Returns the side whose store, as a failure shows, does not list in byte order. */
function unorderedSide(error) {
    const failure = error instanceof run_failure/* RunFailure */.a ? error.failures[0] : error instanceof s3_failure/* S3Failure */.b ? error.failure : undefined;
    if (failure?.cause.kind !== 'answer')
        return undefined;
    const { reason } = failure.cause;
    return reason === 'out-of-order' || reason === 'not-after-start' ? failure.side : undefined;
}

;// CONCATENATED MODULE: ./lib/engine/run/ended-session.js


/**
 * Finds the failure by which a store refused credentials that expired during the run. Credentials of a role don't count:
 * they are renewed before they expire, so that a refusal of theirs is a failure like any other.
 *
 * @param error what ended the run
 * @returns undefined if the run failed for another reason
 */
function findEndedSession(error, settings) {
    const failures = error instanceof s3_failure/* S3Failure */.b ? [error.failure] : error instanceof run_failure/* RunFailure */.a ? error.failures : [];
    return failures.find((failure) => {
        const { credentials } = settings[failure.side];
        return credentials.kind !== 'role' && (0,s3_failure/* isExpiredSession */.o)(failure);
    });
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/report/counts.js
var report_counts = __webpack_require__(35836);
// EXTERNAL MODULE: ./lib/report/report-files.js
var report_files = __webpack_require__(79792);
// EXTERNAL MODULE: ./lib/s3/wire/dispatcher.js
var wire_dispatcher = __webpack_require__(81773);
// EXTERNAL MODULE: ./lib/s3/wire/open-client.js + 9 modules
var open_client = __webpack_require__(57279);
// EXTERNAL MODULE: ./lib/compare/content/sampling.js
var sampling = __webpack_require__(52028);
// EXTERNAL MODULE: ./lib/engine/checkpoint/paths.js
var paths = __webpack_require__(76741);
// EXTERNAL MODULE: ./lib/compare/verdict.js
var verdict = __webpack_require__(93474);
;// CONCATENATED MODULE: ./lib/engine/checkpoint/read-ledger.js





/** Hours by which the clock of one runner may be ahead of another one's. */
const CLOCK_TOLERANCE_HOURS = 0.25;
/**
 * Reads a ledger back. It is used completely or not at all.
 *
 * @returns the ledger, or in a phrase why it is refused
 */
function readLedger(text, expected) {
    const parsed = parseObject(text);
    if (parsed === undefined)
        return { refusal: 'it is damaged' };
    const { schema, version, ...ledger } = parsed;
    if (schema !== LEDGER_SCHEMA || version !== lib_version/* VERSION */.x)
        return { refusal: `it was written by another version of the action (${String(version)})` };
    if (ledger.identity !== expected.identity)
        return { refusal: 'it belongs to another comparison: stores, mode, fields or filters differ' };
    if (!isLedger(ledger))
        return { refusal: 'it is damaged' };
    const hours = (expected.now - Date.parse(ledger.parts[0]?.startedAt ?? '')) / 3_600_000;
    if (!(hours >= -CLOCK_TOLERANCE_HOURS))
        return { refusal: 'it is from the future: a clock is wrong' };
    if (hours > expected.maxAgeHours)
        return {
            refusal: `its comparison began ${hours.toFixed(1)} hours ago, and max-checkpoint-age is ${expected.maxAgeHours}`,
        };
    return ledger;
}
function parseObject(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function isLedger(value) {
    const { parts, unordered, savings, representatives, ranges } = value;
    return (isListOf(parts, isPart) &&
        parts.length > 0 &&
        isListOf(unordered, isSide) &&
        isListOf(savings, isText) &&
        isListOf(representatives, isRepresentative) &&
        isListOf(ranges, isRange) &&
        areInOrder(ranges) &&
        areNamedOnce(ranges));
}
function isListOf(value, isOne) {
    return Array.isArray(value) && value.every(isOne);
}
function isPart(value) {
    const { startedAt, objects } = fieldsOf(value);
    return typeof startedAt === 'string' && Number.isFinite(Date.parse(startedAt)) && isCount(objects);
}
function isText(value) {
    return typeof value === 'string';
}
function isSide(value) {
    return s3_side/* SIDES */.B.some((side) => side === value);
}
function isRepresentative(value) {
    const { key, size, point, evidence } = fieldsOf(value);
    return (isKey(key) &&
        isCount(size) &&
        typeof point === 'number' &&
        Number.isFinite(point) &&
        (evidence === undefined || verdict/* EVIDENCE */.S4.some((each) => each === evidence)));
}
function isRange(value) {
    const { after, upTo, counts, segment, ends, isConfirmed } = fieldsOf(value);
    const { source, destination } = fieldsOf(ends);
    return (isKeyOrNone(after) &&
        isKeyOrNone(upTo) &&
        isCounts(counts) &&
        (segment === undefined || isSegment(segment)) &&
        areEnds(source) &&
        areEnds(destination) &&
        typeof isConfirmed === 'boolean');
}
function isCounts(value) {
    const { evidence, inspected, confirmation, content, ...totals } = fieldsOf(value);
    const { evidence: _, ...none } = (0,report_counts/* noCounts */.Yi)();
    const { unverified, ...inspections } = fieldsOf(inspected);
    return (areCounts(totals, Object.keys(none)) &&
        areCounts(evidence, ['etag', 'content'], verdict/* EVIDENCE */.S4) &&
        (inspected === undefined ||
            (areCounts(inspections, ['noted', 'notCompared']) && areCounts(unverified, [], verdict/* UNVERIFIED_REASONS */.W))) &&
        (confirmation === undefined || areCounts(confirmation, Object.keys(report_counts/* NOT_CONFIRMED */.gN))) &&
        (content === undefined || areCounts(content, Object.keys(report_counts/* NO_CONTENT */.iq))));
}
/** Returns whether every one of `names` has a count, and nothing but the `possible` names has one. */
function areCounts(value, names, possible = names) {
    if (!isRecord(value))
        return false;
    const counts = Object.entries(value);
    return (names.every((name) => Object.hasOwn(value, name)) &&
        counts.every(([name, count]) => possible.includes(name) && isCount(count)));
}
function areEnds(value) {
    const { first, last, beyond } = fieldsOf(value);
    const isPlace = beyond === 'end' || beyond === 'not-seen' || isKey(fieldsOf(beyond).key);
    return isKeyOrNone(first) && isKeyOrNone(last) && isPlace;
}
/** Checks that a segment's name is one of ours: it must not lead out of its folder. */
function isSegment(value) {
    const { name, bytes } = fieldsOf(value);
    return typeof name === 'string' && /^\d+-[\w-]+\.ndjson$/.test(name) && isCount(bytes);
}
/** Returns whether the ranges are in key order without overlaps, which would count objects twice. Gaps are fine. */
function areInOrder(ranges) {
    return ranges.every(({ after, upTo }, i) => {
        const next = ranges[i + 1];
        const isForward = upTo === undefined || after === undefined || after < upTo;
        if (next === undefined)
            return isForward;
        return isForward && upTo !== undefined && next.after !== undefined && upTo <= next.after;
    });
}
function areNamedOnce(ranges) {
    const names = ranges.flatMap(({ segment }) => segment?.name ?? []);
    return new Set(names).size === names.length;
}
/** Returns whether a value is a byte key: a string with one char (0–255) per byte. */
function isKey(value) {
    return typeof value === 'string' && !/[^\0-\xff]/.test(value);
}
function isKeyOrNone(value) {
    return value === undefined || isKey(value);
}
function isCount(value) {
    return Number.isSafeInteger(value) && value >= 0;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function fieldsOf(value) {
    return isRecord(value) ? value : {};
}

;// CONCATENATED MODULE: ./lib/engine/checkpoint/folder.js





const PARTIAL = `${paths/* LEDGER_FILE */.t}.partial`;
const SEGMENTS = 'segments';
const LINE_END = 0x0a;
/** A folder that holds a checkpoint: the ledger, and the segments that it names. */
class CheckpointFolder {
    directory;
    /** A number that distinguishes the segments of this run from those of earlier runs. */
    #generation;
    #saving = Promise.resolve();
    #isRemoved = false;
    constructor(directory, generation) {
        this.directory = directory;
        this.#generation = generation;
    }
    /**
     * Opens the folder. Looks for the checkpoint of an earlier run, truncates its segments to the lengths in the ledger,
     * and removes everything else.
     *
     * @throws as `node:fs` does, if the folder can't be written
     */
    static async open(directory, expected) {
        const found = await findLedger(directory, expected);
        const kept = found.kind === 'found' ? found.ledger : undefined;
        await (0,promises_.rm)(kept === undefined ? directory : (0,external_node_path_.join)(directory, PARTIAL), { recursive: true, force: true });
        await (0,promises_.mkdir)((0,external_node_path_.join)(directory, SEGMENTS), { recursive: true });
        await removeUnnamed(directory, kept);
        return { checkpoint: new CheckpointFolder(directory, 1 + newestGeneration(kept)), found };
    }
    /** Returns the path of a segment that a ledger names. */
    segmentPath(name) {
        return (0,external_node_path_.join)(this.directory, SEGMENTS, name);
    }
    /**
     * Returns names for the segments of this run.
     *
     * @param attempt how often the comparison was started in this run: an earlier attempt may still be writing its segments
     */
    segments(attempt) {
        return { directory: (0,external_node_path_.join)(this.directory, SEGMENTS), prefix: `${this.#generation}-${attempt}-` };
    }
    /** Writes the ledger atomically: after a crash, the file is the previous ledger or this one. */
    save(ledger) {
        this.#saving = this.#saving
            .catch(() => { })
            .then(() => (this.#isRemoved ? undefined : this.#write(ledgerText(ledger))));
        return this.#saving;
    }
    /** Removes the checkpoint, after any write that is in progress. */
    async remove() {
        this.#isRemoved = true;
        await this.#saving.catch(() => { });
        // The ledger first: without its segments it would look damaged.
        await (0,promises_.rm)((0,external_node_path_.join)(this.directory, paths/* LEDGER_FILE */.t), { force: true });
        await (0,promises_.rm)(this.directory, { recursive: true, force: true });
    }
    async #write(text) {
        const partial = (0,external_node_path_.join)(this.directory, PARTIAL);
        const file = await (0,promises_.open)(partial, 'w');
        try {
            await file.writeFile(text);
            await file.sync();
        }
        finally {
            await file.close();
        }
        await (0,promises_.rename)(partial, (0,external_node_path_.join)(this.directory, paths/* LEDGER_FILE */.t));
    }
}
/** Returns the newest generation of the earlier runs and of their segments; 0 if there are none. */
function newestGeneration(ledger) {
    const names = ledger?.ranges.flatMap(({ segment }) => segment?.name ?? []) ?? [];
    return names.reduce((newest, name) => Math.max(newest, Number.parseInt(name, 10)), ledger?.parts.length ?? 0);
}
async function findLedger(directory, expected) {
    let text;
    try {
        text = await (0,promises_.readFile)((0,external_node_path_.join)(directory, paths/* LEDGER_FILE */.t), 'utf8');
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return { kind: 'none' };
        throw error;
    }
    const ledger = readLedger(text, expected);
    if ('refusal' in ledger)
        return { kind: 'refused', reason: ledger.refusal };
    const folder = await (0,promises_.lstat)((0,external_node_path_.join)(directory, SEGMENTS)).catch(() => undefined);
    if (folder?.isSymbolicLink())
        return { kind: 'refused', reason: 'its segments folder is a symbolic link' };
    for (const { segment } of ledger.ranges) {
        if (segment !== undefined &&
            !(await truncateSegment((0,external_node_path_.join)(directory, SEGMENTS, segment.name), segment.bytes)))
            return { kind: 'refused', reason: `its segment ${segment.name} is missing or cut off` };
    }
    return { kind: 'found', ledger };
}
/**
 * Truncates a segment to the length in the ledger.
 *
 * @returns false if the segment can't be used: it is not a regular file, is shorter, or has no line end at that length
 */
async function truncateSegment(path, bytes) {
    const found = await (0,promises_.lstat)(path).catch(() => undefined);
    if (found === undefined || !found.isFile() || found.size < bytes)
        return false;
    if (!(await endsLine(path, bytes)))
        return false;
    if (found.size > bytes)
        await (0,promises_.truncate)(path, bytes);
    return true;
}
/** Returns whether a line of a file ends after this many bytes. */
async function endsLine(path, bytes) {
    if (bytes === 0)
        return true;
    const file = await (0,promises_.open)(path, 'r');
    try {
        const { buffer } = await file.read(Buffer.alloc(1), 0, 1, bytes - 1);
        return buffer[0] === LINE_END;
    }
    finally {
        await file.close();
    }
}
async function removeUnnamed(directory, ledger) {
    const named = new Set(ledger?.ranges.flatMap(({ segment }) => segment?.name ?? []));
    const names = await (0,promises_.readdir)((0,external_node_path_.join)(directory, SEGMENTS));
    const unnamed = names.filter((name) => !named.has(name));
    await Promise.all(unnamed.map((name) => (0,promises_.rm)((0,external_node_path_.join)(directory, SEGMENTS, name), { force: true })));
}

// EXTERNAL MODULE: ./lib/engine/checkpoint/identity.js
var identity = __webpack_require__(6795);
;// CONCATENATED MODULE: ./lib/engine/checkpoint/keeper.js






/** Milliseconds between two writes of the ledger during a comparison. */
const SAVE_MS = 2000;
const FIRST_ASSUMPTIONS = { unordered: [], savings: saving/* SAVINGS */.c };
/**
 * Holds what was compared, by earlier runs and by this one, and saves it as a checkpoint while the comparison runs. A
 * checkpoint that can't be written is lost without affecting the comparison.
 */
class LedgerKeeper {
    resumption;
    #checkpoint;
    #identity;
    #onLost;
    /** Whether a checkpoint is saved. */
    #isKept;
    #earlier;
    #startedAt = new Date().toISOString();
    #seed;
    #isLost = false;
    #attempt = 1;
    #assumptions;
    #strata;
    #compared;
    /** Returns what was compared so far, while the comparison runs. */
    #source;
    #timer;
    #saving = Promise.resolve();
    constructor({ settings, onLost }, checkpoint, isKept, ledger, resumption) {
        this.#identity = (0,identity/* identityOf */.c)(settings);
        this.#seed = settings.sampleSeed;
        this.#onLost = onLost;
        this.#checkpoint = checkpoint;
        this.#isKept = isKept;
        this.resumption = resumption;
        this.#earlier = ledger?.parts ?? [];
        this.#assumptions = ledger === undefined ? FIRST_ASSUMPTIONS : assumptionsIn(ledger);
        this.#compared = (ledger?.ranges ?? []).map((range) => this.#comparedRange(range));
        this.#strata = new sampling/* Strata */.G2(this.#seed);
        this.addRepresentatives(ledger?.representatives ?? []);
    }
    /**
     * Resumes from the checkpoint of an earlier run if there is one and it is not refused.
     *
     * @throws as `node:fs` does, if not even the work directory can be written
     */
    static async open(options) {
        const { settings, workDirectory, onLost } = options;
        const expected = {
            identity: (0,identity/* identityOf */.c)(settings),
            maxAgeHours: settings.checkpoint?.maxAgeHours ?? 0,
            now: Date.now(),
        };
        const kept = settings.checkpoint?.directory;
        const opened = kept === undefined ? undefined : await CheckpointFolder.open(kept, expected).catch(onLost);
        const { checkpoint, found } = opened ?? (await CheckpointFolder.open((0,external_node_path_.join)(workDirectory, 'checkpoint'), expected));
        const isKept = opened !== undefined;
        if (found.kind !== 'found') {
            const resumption = found.kind === 'refused' ? found : { kind: 'afresh' };
            return new LedgerKeeper(options, checkpoint, isKept, undefined, resumption);
        }
        const { ledger } = found;
        const objects = (0,report_counts/* sumOf */.XN)(ledger.ranges).compared;
        return new LedgerKeeper(options, checkpoint, isKept, ledger, {
            kind: 'resumed',
            parts: ledger.parts,
            objects,
        });
    }
    /** Names for the segments of the current attempt. */
    get segments() {
        return this.#checkpoint.segments(this.#attempt);
    }
    /** What was compared, in key order: by earlier runs, and by this one up to the last {@link stopSaving}. */
    get compared() {
        return this.#compared;
    }
    get assumptions() {
        return this.#assumptions;
    }
    /** The parts of the comparison: those of earlier runs, and this one. */
    get parts() {
        const before = this.#earlier.reduce((sum, { objects }) => sum + objects, 0);
        const objects = Math.max(0, (0,report_counts/* sumOf */.XN)(this.#comparedNow()).compared - before);
        return [...this.#earlier, { startedAt: this.#startedAt, objects }];
    }
    /** When the first part started, in milliseconds since 1970. */
    get firstStart() {
        return Date.parse(this.#earlier[0]?.startedAt ?? this.#startedAt);
    }
    /** Adds objects that represent strata of contents. */
    addRepresentatives(representatives) {
        for (const object of representatives)
            this.#strata.add(object);
    }
    /** Returns the representatives of the strata that a sample of this rate missed, in key order. */
    missedBySample(rate) {
        return this.#strata.missedBy(rate);
    }
    /**
     * Starts to save the checkpoint regularly.
     *
     * @param source returns what was compared so far, in key order; called until {@link stopSaving}
     */
    startSaving(source) {
        this.#source = source;
        this.#timer = setInterval(() => void this.#save(), SAVE_MS).unref();
    }
    /** Takes over what was compared so far and starts a last write, without waiting for the disk: see {@link whenSaved}. */
    stopSaving() {
        clearInterval(this.#timer);
        this.#compared = this.#comparedNow();
        this.#source = undefined;
        this.#saving = this.#save();
    }
    /** Waits until the last write of {@link stopSaving} is on disk, or has failed. */
    async whenSaved() {
        await this.#saving;
    }
    /** Discards what was compared, because the comparison starts again under other assumptions. */
    async restart(assumptions) {
        this.#assumptions = assumptions;
        this.#attempt++;
        this.#compared = [];
        this.#strata = new sampling/* Strata */.G2(this.#seed);
        await this.#save();
    }
    /** Replaces what was compared by amended ranges, after the representatives were read: they need not be read again. */
    async replaceCompared(ranges) {
        this.#compared = ranges;
        this.#strata = new sampling/* Strata */.G2(this.#seed);
        await this.#save();
    }
    /** Removes the checkpoint of a finished comparison: there is nothing to resume. */
    async removeCheckpoint() {
        await this.#checkpoint.remove().catch((cause) => this.#onWriteFailure(cause));
    }
    #comparedNow() {
        return this.#source?.() ?? this.#compared;
    }
    /** A full disk loses the checkpoint and does not fail the comparison. */
    async #save() {
        if (!this.#isKept)
            return;
        const ledger = {
            identity: this.#identity,
            parts: this.parts,
            ...this.#assumptions,
            representatives: this.#strata.representatives(),
            ranges: this.#comparedNow().map(ledgerRange),
        };
        await this.#checkpoint.save(ledger).catch((cause) => this.#onWriteFailure(cause));
    }
    #onWriteFailure(cause) {
        if (!this.#isLost)
            this.#onLost(cause);
        this.#isLost = true;
    }
    #comparedRange({ segment, ...range }) {
        const found = segment && {
            path: this.#checkpoint.segmentPath(segment.name),
            bytes: segment.bytes,
        };
        return { ...range, segment: found };
    }
}
function assumptionsIn({ unordered, savings }) {
    return { unordered, savings: saving/* SAVINGS */.c.filter((saving) => savings.includes(saving)) };
}
function ledgerRange({ after, upTo, counts, ends, segment, isConfirmed }) {
    const named = segment && { name: (0,external_node_path_.basename)(segment.path), bytes: segment.bytes };
    return { after, upTo, counts, ends, isConfirmed: isConfirmed ?? false, segment: named };
}

// EXTERNAL MODULE: ./lib/engine/objects/content/budget.js
var budget = __webpack_require__(51770);
// EXTERNAL MODULE: ./lib/engine/objects/content/clients.js + 6 modules
var content_clients = __webpack_require__(28464);
;// CONCATENATED MODULE: ./lib/s3/credentials/keeper.js
/** How long before their expiration credentials are renewed, in milliseconds, as in the AWS SDKs. */
const RENEW_AHEAD_MS = 5 * 60_000;
/** The least time between two renewals, in milliseconds. */
const LEAST_GAP_MS = 30_000;
/** The longest time that one timer waits, in milliseconds. Node treats more than 24.8 days as no time at all. */
const LONGEST_TIMER_MS = 24 * 3_600_000;
/** Holds one side's credentials and renews them until {@link stop}. Credentials that don't expire are never renewed. */
class CredentialKeeper {
    /** Called with the new credentials after each renewal. */
    onRenewed;
    #provide;
    #current;
    #timer;
    #isStopped = false;
    constructor(provide, first) {
        this.#provide = provide;
        this.#current = first;
        this.#waitToRenew(LEAST_GAP_MS);
    }
    /** @throws the provider's error if it has no credentials */
    static async open(provide) {
        return new CredentialKeeper(provide, await provide());
    }
    get current() {
        return this.#current;
    }
    /** Ends the renewals, including one that is in progress. */
    stop() {
        this.#isStopped = true;
        clearTimeout(this.#timer);
    }
    #waitToRenew(leastMs) {
        const { expiration } = this.#current;
        if (expiration === undefined || this.#isStopped)
            return;
        const dueMs = Math.max(leastMs, expiration.getTime() - Date.now() - RENEW_AHEAD_MS);
        const isDue = dueMs <= LONGEST_TIMER_MS;
        const wake = () => (isDue ? void this.#renew() : this.#waitToRenew(0));
        this.#timer = setTimeout(wake, Math.min(dueMs, LONGEST_TIMER_MS)).unref();
    }
    async #renew() {
        try {
            this.#current = await this.#provide();
            if (!this.#isStopped)
                this.onRenewed?.(this.#current);
        }
        catch {
            // The old credentials are valid for some more minutes. If they expire, the run fails with the store's own
            // message.
        }
        this.#waitToRenew(LEAST_GAP_MS);
    }
}

;// CONCATENATED MODULE: ./lib/s3/credentials/provider.js
/** The longest session, in seconds, that every role allows by default. */
const ROLE_SESSION_SECONDS = 3600;
/** Returns the provider of one side's credentials. The AWS SDK is loaded only if the provider needs it. */
function credentialProvider(settings, tools) {
    switch (settings.kind) {
        case 'static': {
            const { accessKeyId, secretAccessKey, sessionToken } = settings;
            return async () => ({ accessKeyId, secretAccessKey, sessionToken });
        }
        case 'role':
            return () => assumeRole(settings.roleArn, tools);
        case 'default-chain':
            return () => askDefaultChain(tools);
    }
}
async function assumeRole(roleArn, tools) {
    const webIdentityToken = await tools.mintIdToken();
    const { fromWebToken } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(719)]).then(__webpack_require__.t.bind(__webpack_require__, 29719, 19));
    const identity = await fromWebToken({
        roleArn,
        webIdentityToken,
        roleSessionName: 'bucket-delta',
        durationSeconds: ROLE_SESSION_SECONDS,
        clientConfig: await sdkConfig(tools),
    })();
    return fromIdentity(identity);
}
async function askDefaultChain(tools) {
    const { fromNodeProviderChain } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(719)]).then(__webpack_require__.t.bind(__webpack_require__, 29719, 19));
    return fromIdentity(await fromNodeProviderChain({ clientConfig: await sdkConfig(tools) })());
}
async function sdkConfig({ dispatcher, region }) {
    const { SdkHandler } = await __webpack_require__.e(/* import() */ 50).then(__webpack_require__.bind(__webpack_require__, 2050));
    return { region, requestHandler: new SdkHandler(dispatcher) };
}
function fromIdentity({ accessKeyId, secretAccessKey, sessionToken, expiration, }) {
    return { accessKeyId, secretAccessKey, sessionToken, expiration };
}

;// CONCATENATED MODULE: ./lib/engine/opening/locate-bucket.js




const FALLBACK_REGION = 'us-east-1';
/**
 * Finds the region and the address of a bucket, and proves that the bucket can be listed.
 *
 * It takes one request if the first region is right, else two: S3 names the right region in each answer to a request for
 * a wrong one. Call it before any client is shared, because the AWS SDK's own way of following a redirect races under
 * parallel calls (aws/aws-sdk-js-v3#5554).
 *
 * @throws S3Failure if the bucket can't be listed
 */
async function locateBucket(settings, tools) {
    const guess = firstRegion(settings, process.env);
    const address = await resolveAddress(settings, guess);
    try {
        return await proveListing(address, tools);
    }
    catch (error) {
        const found = error instanceof s3_failure/* S3Failure */.b ? regionIn(error.failure.cause) : undefined;
        if (found === undefined || found === guess || settings.region !== undefined)
            throw error;
        return await proveListing(await resolveAddress(settings, found), tools);
    }
}
/**
 * Returns the region to try first: the one that is set, else the one that the endpoint's host name (for AWS: the
 * environment) names, else the default.
 */
function firstRegion({ region, endpoint }, env) {
    if (region !== undefined)
        return region;
    if (endpoint === undefined)
        return env.AWS_REGION || env.AWS_DEFAULT_REGION || FALLBACK_REGION;
    return regionOfHost(endpoint.hostname) ?? FALLBACK_REGION;
}
/** Reads host names such as `s3.eu-west-1.amazonaws.com`, `s3-eu-west-1.…` and `s3.dualstack.eu-west-1.…`. */
function regionOfHost(host) {
    return /(?:^|\.)s3[.-](?:dualstack\.|fips\.)?([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com(?:\.cn)?$/.exec(host)?.[1];
}
/** Status codes of answers in which S3 names the bucket's region. */
const WRONG_REGION = new Set([301, 307, 400, 403]);
function regionIn(cause) {
    return cause.kind === 'status' && WRONG_REGION.has(cause.status) ? cause.region : undefined;
}
async function proveListing(address, tools) {
    const client = (0,open_client/* openBriskClient */.F)({ address, credentials: { current: tools.credentials } }, tools);
    await (0,list/* listPage */.ks)(client, { probe: true });
    return address;
}
/** Makes the failure of a side that has no address or no credentials yet, before any request. */
function setupFailure(operation, { side, bucket, endpoint }, region, cause) {
    return new s3_failure/* S3Failure */.b({
        side,
        operation,
        bucket,
        endpoint: endpoint?.href ?? 'AWS',
        region,
        accessKeyId: undefined,
        attempts: 1,
        cause,
    });
}
/**
 * Returns the address of a bucket, by the endpoint rules of the AWS SDK.
 *
 * Custom endpoints get path style by default, since few of them have a host name per bucket. So do buckets whose name
 * can't be part of a host name.
 *
 * @throws S3Failure if the rules have no endpoint for the bucket
 */
async function resolveAddress(settings, region) {
    const { side, bucket, endpoint, addressing, requestPayer } = settings;
    const { S3Client } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(711)]).then(__webpack_require__.t.bind(__webpack_require__, 53711, 19));
    const isPathStyle = addressing === 'path' || (addressing === 'auto' && endpoint !== undefined);
    const fail = (message) => setupFailure('endpoint', settings, region, { kind: 'setup', message });
    let url;
    let backend;
    try {
        const resolved = new S3Client({ region }).config.endpointProvider({
            Bucket: bucket,
            Region: region,
            ForcePathStyle: isPathStyle,
            UseFIPS: false,
            UseDualStack: false,
            Accelerate: false,
            UseGlobalEndpoint: false,
            DisableMultiRegionAccessPoints: true,
            ...(endpoint === undefined ? {} : { Endpoint: endpoint.href }),
        });
        url = resolved.url;
        backend = resolved.properties?.backend;
    }
    catch (error) {
        throw fail(error.message);
    }
    // AWS lists directory buckets in no particular order and does not support start-after for them.
    if (backend === 'S3Express')
        throw fail('S3 Express directory buckets are not supported');
    return {
        side,
        bucket,
        prefix: (0,byte_key/* keyFromText */.xl)(settings.prefix),
        origin: url.origin,
        bucketPath: url.pathname,
        region,
        requestPayer,
        endpoint: endpoint === undefined ? `https://s3.${region}.amazonaws.com` : endpoint.href.replace(/\/$/, ''),
    };
}

;// CONCATENATED MODULE: ./lib/engine/opening/open-stores.js





/**
 * Opens both stores: gets their credentials, finds their addresses, and proves that they can be listed.
 *
 * @throws RunFailure with the failures of both sides, so that a person can fix both at once
 */
async function openStores(settings, tools) {
    const opened = await Promise.allSettled([
        openStore(settings.source, tools),
        openStore(settings.destination, tools),
    ]);
    const [source, destination] = opened;
    if (source.status === 'fulfilled' && destination.status === 'fulfilled') {
        return { source: source.value, destination: destination.value };
    }
    const reasons = opened.flatMap((side) => (side.status === 'rejected' ? [side.reason] : []));
    const failures = reasons.filter((reason) => reason instanceof s3_failure/* S3Failure */.b).map(({ failure }) => failure);
    if (failures.length < reasons.length)
        throw reasons.find((reason) => !(reason instanceof s3_failure/* S3Failure */.b));
    throw run_failure/* RunFailure */.a.ofStores(failures);
}
async function openStore(settings, tools) {
    const credentials = await openCredentials(settings, tools);
    const address = await locateBucket(settings, { ...tools, credentials: credentials.current });
    return { address, credentials };
}
async function openCredentials(settings, tools) {
    const region = firstRegion(settings, process.env);
    try {
        return await CredentialKeeper.open(credentialProvider(settings.credentials, { ...tools, region }));
    }
    catch (error) {
        throw setupFailure('credentials', settings, region, {
            kind: 'setup',
            credentials: settings.credentials.kind,
            message: error instanceof Error ? error.message : String(error),
        });
    }
}

// EXTERNAL MODULE: ./lib/compare/field-selection.js
var field_selection = __webpack_require__(65260);
// EXTERNAL MODULE: ./lib/engine/objects/from-listing/listing-offer.js
var listing_offer = __webpack_require__(68328);
// EXTERNAL MODULE: ./lib/engine/objects/look.js
var objects_look = __webpack_require__(63646);
;// CONCATENATED MODULE: ./lib/engine/opening/probe-listings.js






/**
 * Finds out which requests per object each side's listing can replace.
 *
 * MinIO adds metadata to a listing that is asked for with `metadata=true`; other stores ignore the parameter. What kind of
 * store it claims to be does not matter. The metadata is relied on only if requests for some of the objects agree
 * with it in every compared field.
 *
 * @returns the sides whose listing can be relied on
 * @throws S3Failure if a store fails
 */
async function probeListings(clients, fields, trust) {
    const offers = await Promise.all(s3_side/* SIDES */.B.map((side) => probeListing(clients[side], fields, trust[side])));
    return Object.fromEntries(s3_side/* SIDES */.B.flatMap((side, i) => (offers[i] === undefined ? [] : [[side, offers[i]]])));
}
async function probeListing(client, fields, trust) {
    const wanted = (0,listing_offer/* offerFor */.qK)(fields, trust);
    const page = wanted && (await firstPage(client));
    if (wanted === undefined || page === undefined)
        return undefined;
    // Assumed here, so that a look at an object can contradict it.
    const claimed = { ...wanted, untagged: true };
    const samples = sampleObjects(page);
    const agreements = await Promise.all(samples.map(async (object) => {
        const look = await (0,objects_look/* lookAt */.t5)(client, object.key, {
            ifMatch: object.etag,
            tags: (0,field_selection/* needs */.eN)(fields, 'tags'),
        });
        return (0,listing_offer/* agreementWith */.tx)(object, object, look, claimed, { fields, trust });
    }));
    if (agreements.includes('contradicted') || !agreements.includes('agreed'))
        return undefined;
    const untagged = samples.some(({ tags }, i) => agreements[i] === 'agreed' && (tags?.size ?? 0) > 0);
    return { ...wanted, untagged };
}
/** Returns undefined if the store refuses the parameter or its answer can't be read. */
async function firstPage(client) {
    try {
        return await (0,list/* listPage */.ks)(client, { after: undefined, withMetadata: true });
    }
    catch (error) {
        if (error instanceof s3_failure/* S3Failure */.b && error.failure.cause.kind !== 'network')
            return undefined;
        throw error;
    }
}
/**
 * Selects objects of a page whose listed metadata is checked: the first, the middle and the last that have metadata, and the
 * first with each kind of metadata, so that each kind is checked at least once.
 */
function sampleObjects(page) {
    const shown = Array.from({ length: page.length }, (_, at) => (0,listing_offer/* listedObject */.bY)(page, at)).filter((object) => object !== undefined && object.etag !== '' && object.head !== undefined);
    const samples = new Set([0, Math.floor(shown.length / 2), shown.length - 1].flatMap((at) => shown[at] ?? []));
    const seen = new Set();
    for (const object of shown) {
        for (const kind of kindsIn(object)) {
            if (!seen.has(kind))
                samples.add(object);
            seen.add(kind);
        }
    }
    return [...samples];
}
function kindsIn({ head, tags }) {
    const named = { ...head?.contentHeaders, ...head?.objectLock };
    const kinds = Object.keys(named).filter((name) => named[name] !== undefined);
    if ((head?.metadata.size ?? 0) > 0)
        kinds.push('metadata');
    if ((tags?.size ?? 0) > 0)
        kinds.push('tags');
    return kinds;
}

// EXTERNAL MODULE: ./lib/s3/object/head-request.js
var head_request = __webpack_require__(15468);
// EXTERNAL MODULE: ./lib/s3/answer-rejection.js
var answer_rejection = __webpack_require__(94412);
// EXTERNAL MODULE: ./lib/s3/xml/document.js
var xml_document = __webpack_require__(74611);
// EXTERNAL MODULE: ./lib/s3/object/refusal.js
var object_refusal = __webpack_require__(22276);
;// CONCATENATED MODULE: ./lib/s3/object/lock.js



/**
 * Requests the retention of one object.
 *
 * @throws S3Failure if the store fails, or refuses for a reason that does not concern this object
 */
function getRetention(client, key) {
    return requestLock(client, 'retention', key, readRetention);
}
/**
 * Requests whether one object is under legal hold: `ON` or `OFF`.
 *
 * @throws S3Failure as {@link getRetention}
 */
function getLegalHold(client, key) {
    return requestLock(client, 'legal-hold', key, readLegalHold);
}
function requestLock(client, operation, key, read) {
    return client.ask({ operation, key, query: { [operation]: '' } }, ({ body }) => {
        const value = read(body);
        return value === undefined ? { kind: 'none' } : { kind: 'value', value };
    }, (refusal) => (meansNone(refusal) ? { kind: 'none' } : (0,object_refusal/* readObjectRefusal */.a)(refusal)));
}
/** The codes for "no lock". Ceph answers for an object with the code that AWS uses for a bucket's configuration. */
const NONE_CODES = new Set(['NoSuchObjectLockConfiguration', 'ObjectLockConfigurationNotFoundError']);
function meansNone({ cause: { status, code = '', message = '' } }) {
    if (status === 404 && NONE_CODES.has(code))
        return true;
    // Some stores say it only in the message: "Bucket is missing Object Lock Configuration" (AWS, 400 InvalidRequest),
    // "Bucket is missing ObjectLockConfiguration" (MinIO), "The specified object does not have a ObjectLock
    // configuration" (S3Mock, 404 NotFound).
    const mayBeInMessage = (status === 400 && code === 'InvalidRequest') || (status === 404 && code === 'NotFound');
    return mayBeInMessage && /object ?lock/i.test(message);
}
const RETENTION = (0,xml_document/* documentKind */.eD)('Retention');
const LEGAL_HOLD = (0,xml_document/* documentKind */.eD)('LegalHold');
function readRetention(body) {
    return (0,xml_document/* readDocument */.u0)(Buffer.from(body, 'latin1'), RETENTION, (cursor) => {
        const { Mode: mode = '', RetainUntilDate: retainUntil = '' } = (0,xml_document/* readTexts */.Z7)(cursor, [
            'Mode',
            'RetainUntilDate',
        ]);
        if (mode === '' && retainUntil === '')
            return undefined;
        if (mode === '' || retainUntil === '')
            throw new answer_rejection/* AnswerRejected */.p('malformed', 'half of the retention is missing');
        return { mode, retainUntil };
    });
}
function readLegalHold(body) {
    return (0,xml_document/* readDocument */.u0)(Buffer.from(body, 'latin1'), LEGAL_HOLD, (cursor) => {
        const { Status: status = '' } = (0,xml_document/* readTexts */.Z7)(cursor, ['Status']);
        return status === '' ? undefined : status;
    });
}

// EXTERNAL MODULE: ./lib/s3/object/tags.js
var tags = __webpack_require__(44383);
;// CONCATENATED MODULE: ./lib/engine/opening/probe-permissions.js






/** Keys that each permission is tried on. A policy may cover one folder only; every further key costs one request. */
const SAMPLE_KEYS = 3;
/** The request that shows whether the credentials have each permission. */
const PROBES = [
    ['s3:GetObject', probeHead],
    ['s3:GetObjectTagging', tags/* getTags */.Q],
    ['s3:GetObjectRetention', getRetention],
    ['s3:GetObjectLegalHold', getLegalHold],
];
/**
 * Finds out what a side's credentials are allowed to see, by asking for it: a HEAD silently omits what they may not see.
 *
 * Each permission that the chosen fields depend on is tried on a few keys of the first page. One refusal is enough to
 * count it as missing: a policy that hides some objects makes every absent value doubtful.
 *
 * @throws S3Failure if the store fails
 */
async function probePermissions(client, fields) {
    const needed = new Set((0,field_selection/* chosenFields */.ux)(fields).map(({ permission }) => permission));
    const probes = PROBES.filter(([permission]) => needed.has(permission));
    const keys = probes.length === 0 ? [] : await sampleKeys(client);
    const found = await Promise.all(probes.map(async ([permission, probe]) => {
        const answers = await Promise.all(keys.map((key) => answerTo(probe, client, key)));
        return { permission, answers, trust: trustFrom(answers) };
    }));
    const permissionsWhere = (holds) => found.filter(holds).map(({ permission }) => permission);
    return {
        trust: {
            permissions: Object.fromEntries(found.map(({ permission, trust }) => [permission, trust])),
            sendsTagCount: false,
        },
        refused: permissionsWhere(({ answers }) => answers.includes('refused')),
        unsupported: permissionsWhere(({ trust }) => trust === 'unsupported'),
    };
}
async function probeHead(client, key) {
    const { kind } = await (0,head_request/* headObject */.C)(client, key, { checksums: false });
    return { kind: kind === 'found' || kind === 'changed' ? 'value' : kind };
}
async function answerTo(probe, client, key) {
    try {
        return (await probe(client, key)).kind;
    }
    catch (error) {
        if (error instanceof s3_failure/* S3Failure */.b && error.failure.cause.kind === 'answer')
            return 'unreadable';
        throw error;
    }
}
/** Returns the first key of the store's first page, its last, and one from the middle. */
async function sampleKeys(client) {
    const keys = (await probe_permissions_firstPage(client)).keys();
    const places = Array.from({ length: SAMPLE_KEYS }, (_, i) => Math.round((i * (keys.length - 1)) / (SAMPLE_KEYS - 1)));
    return [...new Set(places)].flatMap((place) => keys[place] ?? []);
}
/** Accepts any key order. If the store does not list in byte order, the comparison sorts its listing later. */
async function probe_permissions_firstPage(client) {
    try {
        return await (0,list/* listPage */.ks)(client, { after: undefined });
    }
    catch (error) {
        const cause = error instanceof s3_failure/* S3Failure */.b ? error.failure.cause : undefined;
        if (cause?.kind !== 'answer' || cause.reason !== 'out-of-order')
            throw error;
        return await (0,list/* listPage */.ks)(client, { token: undefined });
    }
}
function trustFrom(answers) {
    if (answers.includes('refused'))
        return 'missing';
    if (answers.some((kind) => kind === 'tags' || kind === 'value' || kind === 'none'))
        return 'proven';
    return answers.includes('unsupported') ? 'unsupported' : 'missing';
}

;// CONCATENATED MODULE: ./lib/engine/stop-request.js
/** The longest delay of a timer in Node, in milliseconds: a longer one would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;
/** Asks a run to stop in good order, at its time limit or when it is stopped from outside. */
class StopRequest {
    signal;
    #timeLimit = new AbortController();
    #timer;
    /**
     * @param stopSignal aborted to stop the run from outside
     * @param minutes    the time limit; undefined means none
     */
    constructor(stopSignal, minutes) {
        this.signal = AbortSignal.any([stopSignal, this.#timeLimit.signal]);
        if (minutes === undefined)
            return;
        this.#timer = setTimeout(() => this.#timeLimit.abort(), Math.min(minutes * 60_000, MAX_TIMER_MS));
    }
    get reason() {
        return this.#timeLimit.signal.aborted ? 'time-limit' : 'signal';
    }
    /**
     * Waits for work that can't be cancelled, but no longer than until the run has to stop. The work then continues
     * unobserved.
     *
     * @throws the signal's reason if the run has to stop
     */
    async abandonOnStop(work) {
        // If the work fails after the run has stopped, nobody handles the rejection.
        work.catch(() => { });
        const stopped = Promise.withResolvers();
        const stop = () => stopped.reject(this.signal.reason);
        this.signal.addEventListener('abort', stop);
        if (this.signal.aborted)
            stop();
        try {
            return await Promise.race([work, stopped.promise]);
        }
        finally {
            this.signal.removeEventListener('abort', stop);
        }
    }
    close() {
        clearTimeout(this.#timer);
    }
}

// EXTERNAL MODULE: ./lib/engine/request-tally.js
var request_tally = __webpack_require__(9408);
;// CONCATENATED MODULE: ./lib/engine/run/progress.js

/** The least milliseconds between two lines: without it, a fast store would flood the log. */
const MIN_GAP_MS = 1_000;
const NO_RANGES = { open: 0, done: 0, pagesListed: 0, remaining: undefined };
/**
 * Counts the work of a run, and decides when a progress line is due: whenever the number of compared objects passes a
 * multiple of the interval, but at most once a second.
 */
class ProgressMeter {
    #interval;
    #start;
    #compared = 0;
    #requests = new request_tally/* RequestTally */.Q();
    #reported = { compared: 0, pagesListed: 0, at: 0 };
    /**
     * @param interval objects between two lines
     * @param now      milliseconds on the clock of all later calls
     */
    constructor(interval, now) {
        this.#interval = interval;
        this.#start = now;
        this.#reported.at = now;
    }
    /** Requests sent since the start, retries included. */
    get requests() {
        return this.#requests.counts;
    }
    /** Returns the seconds from the start to `now`. */
    secondsAt(now) {
        return (now - this.#start) / 1000;
    }
    /**
     * Adds further work.
     *
     * @param rangesNow called only for a line, since the estimate of the pages left takes some milliseconds
     * @returns a line if one is due
     */
    add(compared, requests, now, rangesNow = () => NO_RANGES) {
        this.#compared += compared;
        this.#requests.add(requests);
        const last = this.#reported;
        const isPastInterval = Math.floor(this.#compared / this.#interval) > Math.floor(last.compared / this.#interval);
        if (!isPastInterval || now - last.at < MIN_GAP_MS)
            return undefined;
        const ranges = rangesNow();
        const sinceLast = (now - last.at) / 1000;
        const pagesPerSecond = (ranges.pagesListed - last.pagesListed) / sinceLast;
        this.#reported = { compared: this.#compared, pagesListed: ranges.pagesListed, at: now };
        const { remaining } = ranges;
        return {
            compared: this.#compared,
            sinceLast,
            elapsed: this.secondsAt(now),
            objectsPerSecond: (this.#compared - last.compared) / sinceLast,
            requests: this.#requests.total,
            ranges,
            secondsLeft: remaining === undefined || pagesPerSecond <= 0 ? undefined : remaining.pages / pagesPerSecond,
        };
    }
    /** Resets the compared objects when the comparison starts again. */
    restart() {
        this.#compared = 0;
        this.#reported = { ...this.#reported, compared: 0, pagesListed: 0 };
    }
}

;// CONCATENATED MODULE: ./lib/engine/run/open-run.js
















/**
 * Opens a run: its directories and connections, the checkpoint of an earlier run, and both stores. Then finds out what
 * the credentials may see and what the listings offer.
 *
 * @param atEnd registers what to close when the run ends; it is called before a failure can leave anything open
 * @throws RunFailure if a store can't be listed
 * @throws S3Failure if a store fails after that
 * @throws as `node:fs` does, if the report directory can't be written
 */
async function openRun(settings, hooks, atEnd) {
    const { connections, fields } = settings;
    const workDirectory = await openWorkDirectory(settings.reportDirectory, atEnd);
    const dispatcher = (0,wire_dispatcher/* openDispatcher */.y_)({ ...wire_dispatcher/* DEFAULT_LIMITS */.dR, connections });
    atEnd(() => dispatcher.destroy());
    const spare = new SpareThread(hooks.workerUrl);
    atEnd(() => spare.close());
    const stop = new StopRequest(hooks.signal, settings.timeLimitMinutes);
    atEnd(() => stop.close());
    const progress = new ProgressMeter(settings.reportInterval, performance.now());
    const onWork = (compared, requests, rangesNow) => {
        const line = progress.add(compared, requests, performance.now(), rangesNow);
        if (line !== undefined)
            hooks.onProgress(line);
    };
    const onRequest = (operation) => onWork(0, { [operation]: 1 });
    const keeper = await LedgerKeeper.open({ settings, workDirectory, onLost: hooks.onCheckpointLost });
    hooks.onResumption(keeper.resumption);
    const stores = await openStores(settings, { dispatcher, mintIdToken: hooks.mintIdToken, onRequest });
    for (const side of s3_side/* SIDES */.B)
        atEnd(() => stores[side].credentials.stop());
    for (const side of s3_side/* SIDES */.B)
        hooks.onStore(stores[side].address);
    const clients = (0,s3_side/* forBothSides */.H)((side) => (0,open_client/* openClient */.M)(stores[side], connections, { dispatcher, onRequest }));
    const [source, destination] = await Promise.all([
        probePermissions(clients.source, fields),
        probePermissions(clients.destination, fields),
    ]);
    const access = { source, destination };
    for (const side of s3_side/* SIDES */.B)
        hooks.onAccess(side, access[side]);
    const trust = (0,s3_side/* forBothSides */.H)((side) => access[side].trust);
    const listings = settings.mode === 'deep' ? await probeListings(clients, fields, trust) : {};
    const contentBudget = budget/* ContentBudget */.H.of(settings.contentLimit, (0,report_counts/* sumOf */.XN)(keeper.compared).content?.bytes);
    const content = (0,content_clients/* openContentCheck */.k)({ settings, stores, budget: contentBudget, onRequest });
    if (content !== undefined)
        atEnd(content.close);
    return {
        settings,
        hooks,
        stop,
        workDirectory,
        spare,
        keeper,
        stores,
        clients,
        access,
        trust,
        listings,
        contentBudget,
        content: content?.check,
        progress,
        onWork,
    };
}
async function openWorkDirectory(reportDirectory, atEnd) {
    await (0,report_files/* clearReports */.ZG)(reportDirectory);
    const directory = (0,external_node_path_.join)(reportDirectory, 'work');
    const remove = () => (0,promises_.rm)(directory, { recursive: true, force: true });
    await remove();
    await (0,promises_.mkdir)(directory);
    atEnd(remove);
    return directory;
}

// EXTERNAL MODULE: ./lib/s3/listing/page.js
var page = __webpack_require__(28078);
;// CONCATENATED MODULE: ./lib/engine/run/outcome.js



/**
 * Describes a comparison that stopped before its end: its counts and how far it came, without a report.
 *
 * @param ranges    what was compared, in key order
 * @param pagesLeft an estimate; undefined if there is none
 */
function interruptedEnding(ranges, stop, pagesLeft) {
    const counts = (0,report_counts/* sumOf */.XN)(ranges);
    const all = pagesLeft === undefined ? undefined : counts.compared + pagesLeft * page/* PAGE_LENGTH */.J;
    const estimatedShare = all === undefined || all === 0 ? undefined : counts.compared / all;
    return {
        complete: false,
        result: 'incomplete',
        counts,
        report: { files: [], first: [] },
        stopped: { ...stop, lastKey: lastKeyOf(ranges), estimatedShare },
    };
}
/** Returns the end of the gapless ranges at the beginning of the key space; undefined if there are none. */
function lastKeyOf(ranges) {
    let last;
    for (const { after, upTo } of ranges) {
        if (after !== last || upTo === undefined)
            break;
        last = upTo;
    }
    return last === undefined ? undefined : (0,byte_key/* keyToText */.EY)(last);
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./lib/report/difference.js
var report_difference = __webpack_require__(65383);
// EXTERNAL MODULE: ./lib/report/ndjson.js
var ndjson = __webpack_require__(408);
// EXTERNAL MODULE: ./lib/report/segment.js
var report_segment = __webpack_require__(28743);
// EXTERNAL MODULE: ./lib/compare/content/evidence.js
var evidence = __webpack_require__(58028);
// EXTERNAL MODULE: ./lib/compare/values/dates.js
var dates = __webpack_require__(79875);
;// CONCATENATED MODULE: ./lib/compare/objects/confirm.js



/**
 * Decides what a second look means for a finding. It exists because a listing is not a snapshot: an object that is
 * being written or copied during the run is not lost.
 *
 * @param runStart milliseconds since 1970, by the stores' clock if it is known
 */
function confirmFinding(first, second, runStart) {
    const { verdict } = second;
    if (verdict === undefined || verdict.kind === 'equal')
        return { kind: 'converged' };
    const reason = reasonForDoubt(first, second, verdict, runStart);
    return reason === undefined ? { kind: 'confirmed', verdict } : { kind: 'unsettled', reason };
}
/** The verdict that is reported for a changing object: unverified, with the fields that the first look found. */
function unsettledVerdict(first, reason) {
    const fields = reportedFields(first).map(({ field, source, destination }) => ({
        field,
        source,
        destination,
        reason,
    }));
    const unproven = first.verdict.kind === 'different' ? (first.verdict.unverified ?? []) : [];
    return { kind: 'unverified', reason, fields: [...fields, ...unproven] };
}
function reportedFields({ verdict, listed }) {
    if (verdict.kind === 'different' || verdict.kind === 'unverified')
        return verdict.fields;
    return [
        { field: 'etag', source: listed.source?.etag, destination: listed.destination?.etag },
        { field: 'size', source: listed.source?.size, destination: listed.destination?.size },
    ];
}
function reasonForDoubt(first, { heads }, verdict, runStart) {
    const answers = s3_side/* SIDES */.B.map((side) => heads[side]);
    // FAILED is not treated like PENDING: the store gave up, so the difference stays.
    if (answers.some((head) => head?.replicationStatus?.toUpperCase() === 'PENDING'))
        return 'replication-pending';
    if (answers.some((head) => isNewer(head, runStart)))
        return 'newer-than-run';
    if (s3_side/* SIDES */.B.some((side) => hasChangedSince(first.listed[side], heads[side])))
        return 'changed-under-way';
    if (first.verdict.kind !== 'different')
        return undefined;
    if (verdict.kind === 'different') {
        const fields = new Set(verdict.fields.map(({ field }) => field));
        const isConfirmed = first.verdict.fields.some(({ field }) => fields.has(field));
        return isConfirmed ? undefined : 'changed-under-way';
    }
    // The difference was proven, and now it can't be, because a store refused something meanwhile. That is unsettled too.
    return verdict.kind === 'unverified' ? verdict.reason : 'changed-under-way';
}
/**
 * Whether the object was written after the run began. HTTP dates have whole seconds, so whole seconds are compared: an
 * object written in the second in which the run began counts as older.
 */
function isNewer(head, runStart) {
    const modified = head?.lastModified?.trim();
    if (modified === undefined)
        return false;
    const instant = (0,dates/* httpDateInstant */.kW)(modified) ?? (0,dates/* rfc3339Instant */.FS)(modified);
    return instant !== undefined && Math.floor(Number(instant)) > Math.floor(runStart / 1000);
}
/** Whether the object appeared, disappeared or was written again since it was listed. */
function hasChangedSince(listed, head) {
    if (listed === undefined || head === undefined)
        return (listed === undefined) !== (head === undefined);
    return (0,evidence/* hasChanged */.$H)({ listed, head });
}

;// CONCATENATED MODULE: ./lib/engine/after/second-look.js






/**
 * Looks again at an object that was found to differ.
 *
 * @param counts what is read of the content is added here
 * @throws S3Failure if the session of a side's credentials has ended; after any other failure the first verdict remains
 */
async function lookAgain(first, tools, counts) {
    const key = (0,report_difference/* keyOfDifference */.E)(first);
    const looks = await looksNow(tools.inspector, key);
    const seen = looks && (await verdictNow(tools, key, first.verdict, looks, counts).catch(ignoreStoreFailure));
    // If the object can't be looked at, only the first look is known.
    if (looks === undefined || seen === undefined || seen === 'hidden')
        return { first, kind: 'unconfirmed', verdict: first.verdict };
    // If a listing still shows an object that no HEAD finds, the missing HEAD proves nothing.
    if (seen.verdict === undefined && (await isListedAnywhere(tools.clients, key)))
        return { first, kind: 'unconfirmed', verdict: first.verdict };
    const firstLook = { verdict: first.verdict, listed: listedAtFirst(first.verdict, looks) };
    const second = {
        verdict: seen.verdict,
        heads: (0,s3_side/* forBothSides */.H)((side) => (0,objects_look/* headOf */.Uo)(looks[side])),
    };
    const confirmation = confirmFinding(firstLook, second, tools.runStart);
    switch (confirmation.kind) {
        case 'confirmed':
            return { first, kind: 'confirmed', verdict: confirmation.verdict };
        case 'converged':
            return { first, kind: 'converged', verdict: undefined };
        case 'unsettled':
            return { first, kind: 'unsettled', verdict: unsettledVerdict(firstLook, confirmation.reason) };
    }
}
async function isListedAnywhere(clients, key) {
    try {
        const listed = await Promise.all(s3_side/* SIDES */.B.map((side) => (0,list/* isListed */.yy)(clients[side], key)));
        return listed.includes(true);
    }
    catch (error) {
        ignoreStoreFailure(error);
        return true;
    }
}
/** Returns undefined if a store fails: the first verdict remains, unconfirmed. */
async function looksNow(inspector, key) {
    return inspector.lookAtBoth(key).catch(ignoreStoreFailure);
}
/** Rethrows everything but a store's failure. */
function ignoreStoreFailure(error) {
    if (!(error instanceof s3_failure/* S3Failure */.b) || (0,s3_failure/* isExpiredSession */.o)(error.failure))
        throw error;
}
/** Whether the contents were read and differ. */
function hasDifferentContent(verdict) {
    return verdict.kind === 'different' && verdict.fields.some(({ field }) => field === 'content');
}
/** Returns the verdict on what is there now: undefined if neither side has the object any more. */
async function verdictNow({ inspector, choice }, key, first, looks, counts) {
    const { source, destination } = looks;
    if (isHidden(source) || isHidden(destination))
        return 'hidden';
    const left = (0,objects_look/* listedNow */.Wq)(source);
    const right = (0,objects_look/* listedNow */.Wq)(destination);
    if (left !== undefined && right !== undefined) {
        const wasRead = hasDifferentContent(first);
        // Only reading can confirm a difference that was found by reading. Other differences need it only if the rest is open.
        const stepFor = (free) => {
            if (wasRead)
                return 'read';
            return free.kind === 'equal' ? 'none' : (choice?.stepFor(key, free) ?? 'none');
        };
        const listed = { source: left, destination: right };
        const { verdict, reading } = await inspector.judge(key, listed, looks, { stepFor, counts });
        const isUnread = reading?.kind === 'unread' && reading.reason !== 'changed-under-way';
        return wasRead && isUnread ? 'hidden' : { verdict };
    }
    if (left !== undefined)
        return { verdict: { kind: 'only-in-source', source: left } };
    return { verdict: right && { kind: 'only-in-destination', destination: right } };
}
/** Whether an object exists but its size is unknown: two objects of unknown size must not pass for two empty ones. */
function isHidden(look) {
    return look.kind === 'hidden' || (look.kind === 'seen' && (0,objects_look/* listedNow */.Wq)(look) === undefined);
}
/** Returns what the listings showed: the values in the verdict, and the present ones for fields that did not differ. */
function listedAtFirst(verdict, looks) {
    if (verdict.kind === 'only-in-source')
        return { source: verdict.source, destination: undefined };
    if (verdict.kind === 'only-in-destination')
        return { source: undefined, destination: verdict.destination };
    const listed = (side) => {
        const now = (0,objects_look/* listedNow */.Wq)(looks[side]);
        const [etag, size] = ['etag', 'size'].map((field) => verdict.fields.find((each) => each.field === field)?.[side]);
        return {
            etag: typeof etag === 'string' ? etag : (now?.etag ?? ''),
            size: typeof size === 'number' ? size : (now?.size ?? 0),
        };
    };
    return (0,s3_side/* forBothSides */.H)(listed);
}

;// CONCATENATED MODULE: ./lib/engine/after/confirm-findings.js









/** How many objects are looked at at the same time. */
const AT_ONCE = 64;
/**
 * Looks again at every difference that was found, because a long listing is not a snapshot. Differences that are gone
 * are counted separately; objects that are changing become unverified. The segments of the first look are kept.
 *
 * @param ranges in key order; those that an earlier run has confirmed are not looked at again
 * @yields each range with its confirmed findings, in key order
 * @throws S3Failure if a store can no longer be listed
 */
async function* confirmFindings(ranges, tools) {
    const { settleSeconds, clients, signal } = tools;
    const found = sumBy(ranges, ({ counts, isConfirmed }) => (isConfirmed ? 0 : (0,report_counts/* differencesIn */.Cg)(counts)));
    let left = tools.limit - sumBy(ranges, secondLooksIn);
    const wanted = Math.max(0, Math.min(found, left));
    if (wanted > 0) {
        tools.onConfirming(wanted, settleSeconds);
        await (0,external_node_timers_promises_.setTimeout)(settleSeconds * 1000, undefined, { signal });
    }
    const refusals = new RefusalLimit();
    for (const range of ranges) {
        if (range.isConfirmed) {
            yield range;
            continue;
        }
        signal.throwIfAborted();
        yield {
            ...(await confirmSegment(range, { ...tools, limit: Math.max(0, left) }, refusals)),
            isConfirmed: true,
        };
        left -= (0,report_counts/* differencesIn */.Cg)(range.counts);
    }
    // If the bucket itself is gone, its objects look as if they had been deleted on purpose.
    if (wanted > 0)
        await Promise.all(s3_side/* SIDES */.B.map((side) => (0,list/* listPage */.ks)(clients[side], { probe: true })));
}
function sumBy(items, count) {
    return items.reduce((sum, item) => sum + count(item), 0);
}
/** Returns how many differences an earlier run has looked at again. */
function secondLooksIn({ counts: { confirmation = report_counts/* NOT_CONFIRMED */.gN } }) {
    return sumBy(Object.values(confirmation), (count) => count);
}
async function confirmSegment(outcome, tools, refusals) {
    const { segment } = outcome;
    if (segment === undefined || (0,report_counts/* differencesIn */.Cg)(outcome.counts) === 0)
        return outcome;
    const file = (0,report_segment/* createSegmentFile */.CI)(tools.segments, `confirmed-${(0,external_node_path_.basename)(segment.path, '.ndjson')}`);
    const before = (0,report_counts/* noCounts */.Yi)();
    const after = (0,report_counts/* noCounts */.Yi)();
    const confirmation = { ...report_counts/* NOT_CONFIRMED */.gN };
    const contents = { ...report_counts/* NO_CONTENT */.iq };
    try {
        for await (const { first, kind, verdict } of secondLooks(segment, tools, refusals, contents)) {
            tools.signal.throwIfAborted();
            (0,report_counts/* countVerdict */.z5)(before, first.verdict);
            if (kind !== 'as-it-was')
                confirmation[kind]++;
            if (kind === 'converged' || kind === 'unsettled')
                uncountSampled(before, first, tools);
            if (verdict === undefined) {
                after.compared++;
                continue;
            }
            (0,report_counts/* countVerdict */.z5)(after, verdict);
            const written = file.append((0,ndjson/* differenceLine */.QH)({ ...first, verdict }));
            if (written !== undefined)
                await written;
        }
        const counts = structuredClone(outcome.counts);
        (0,report_counts/* subtractCounts */.XZ)(counts, before);
        (0,report_counts/* addCounts */.c5)(counts, { ...after, confirmation });
        // The first look has counted these objects as read. Only the bytes are new.
        (0,report_counts/* countContent */.dq)(counts, { ...report_counts/* NO_CONTENT */.iq, bytes: contents.bytes });
        return { ...outcome, counts, segment: await (0,report_segment/* finishSegment */.Xe)(file) };
    }
    catch (error) {
        await file.close();
        throw error;
    }
}
/** An object that is changing counts neither as a good nor as a bad one of the sample. */
function uncountSampled(counts, first, { choice }) {
    if (!hasDifferentContent(first.verdict) || !choice?.isSampled((0,report_difference/* keyOfDifference */.E)(first)))
        return;
    (0,report_counts/* countContent */.dq)(counts, { ...report_counts/* NO_CONTENT */.iq, sampled: 1, bad: 1 });
}
/** Looks again at a segment's objects, several at the same time, and yields the results in the segment's order. */
async function* secondLooks(segment, tools, refusals, counts) {
    const underWay = [];
    let left = tools.limit;
    for await (const { difference: first } of (0,report_segment/* readSegment */.gA)(segment)) {
        const isWithinLimits = left > 0 && !refusals.isReached;
        const promised = secondLook(first, isWithinLimits ? tools : undefined, refusals, counts);
        if (first.verdict.kind !== 'unverified')
            left--;
        // It is awaited later, in its turn. Until then, a rejection must not count as unhandled.
        promised.catch(() => { });
        underWay.push(promised);
        if (underWay.length >= AT_ONCE)
            yield await underWay.shift();
    }
    for (const promised of underWay)
        yield await promised;
}
/**
 * Ends the second looks if the first ones, over all segments, were all refused: thousands of further refusals would show
 * nothing new, and each may take time.
 */
class RefusalLimit {
    #refused = 0;
    #isAnySeen = false;
    get isReached() {
        return !this.#isAnySeen && this.#refused >= AT_ONCE;
    }
    record(kind) {
        if (kind === 'unconfirmed')
            this.#refused++;
        else
            this.#isAnySeen = true;
    }
}
/** @param tools undefined to leave the difference unconfirmed without a look */
async function secondLook(first, tools, refusals, counts) {
    const { verdict } = first;
    if (verdict.kind === 'unverified')
        return { first, kind: 'as-it-was', verdict };
    if (tools === undefined)
        return { first, kind: 'unconfirmed', verdict };
    const second = await lookAgain(first, tools, counts);
    refusals.record(second.kind);
    return second;
}

// EXTERNAL MODULE: ./lib/engine/slots.js
var engine_slots = __webpack_require__(67079);
;// CONCATENATED MODULE: ./lib/engine/after/amend-segment.js




/**
 * Writes a new segment for a range, with new verdicts for some of its keys.
 *
 * @param outcome    what was found before
 * @param amendments in key order
 * @param file       the new segment; it is closed afterwards
 * @returns the new counts and segment
 */
async function amendSegment({ counts: counted, segment }, amendments, file) {
    const counts = structuredClone(counted);
    const left = [...amendments];
    const write = async (lines) => {
        const written = file.append(lines);
        if (written !== undefined)
            await written;
    };
    const amend = async ({ key, verdict }, before) => {
        if (before !== undefined) {
            (0,report_counts/* subtractCounts */.XZ)(counts, countsOf(before));
            (0,report_counts/* addCounts */.c5)(counts, countsOf(verdict));
        }
        if (verdict.kind !== 'equal')
            await write((0,ndjson/* differenceLine */.QH)((0,report_difference/* differenceOf */.P)(key, verdict)));
    };
    /** Amends the keys below `key`. They are not in the segment, so they were equal. */
    const amendBelow = async (key) => {
        for (let [next] = left; next !== undefined && (key === undefined || next.key < key); [next] = left) {
            left.shift();
            await amend(next, next.evidence && { kind: 'equal', evidence: next.evidence });
        }
    };
    try {
        for await (const { line, difference } of (0,report_segment/* readSegment */.gA)(segment)) {
            const key = (0,report_difference/* keyOfDifference */.E)(difference);
            await amendBelow(key);
            if (left[0]?.key === key)
                await amend(left.shift(), difference.verdict);
            else
                await write(`${line}\n`);
        }
        await amendBelow(undefined);
        return { counts, segment: await (0,report_segment/* finishSegment */.Xe)(file) };
    }
    catch (error) {
        await file.close();
        throw error;
    }
}
function countsOf(verdict) {
    const counts = (0,report_counts/* noCounts */.Yi)();
    (0,report_counts/* countVerdict */.z5)(counts, verdict);
    return counts;
}

;// CONCATENATED MODULE: ./lib/engine/after/read-missed-strata.js





/** How many objects are looked at at the same time. Reading their contents has its own limit. */
const read_missed_strata_AT_ONCE = 16;
/**
 * Reads one object of each stratum that the sample missed, and replaces the verdicts on these objects.
 *
 * Run it after all ranges are compared: only then is it known which strata the sample missed.
 *
 * @param outcomes in key order
 * @param missed   the objects to read, in key order
 * @returns the outcomes with the new verdicts
 * @throws S3Failure if a store fails
 */
async function readMissedStrata(outcomes, missed, inspector, segments) {
    if (missed.length === 0)
        return outcomes;
    const contents = { ...report_counts/* NO_CONTENT */.iq };
    const read = await readAll(missed, inspector, contents);
    const amended = [];
    let from = 0;
    for (const [index, outcome] of outcomes.entries()) {
        const { upTo } = outcome;
        const first = from;
        while (from < read.length && (upTo === undefined || read[from].key <= upTo))
            from++;
        const own = read.slice(first, from);
        if (own.length === 0)
            amended.push(outcome);
        else {
            const file = (0,report_segment/* createSegmentFile */.CI)(segments, `amended-${index}`);
            amended.push({ ...outcome, ...(await amendSegment(outcome, own, file)) });
        }
    }
    return addContent(amended, contents);
}
/** Returns new verdicts for the objects that could be read, in key order. */
async function readAll(missed, inspector, counts) {
    const slots = new engine_slots/* Slots */.W(read_missed_strata_AT_ONCE);
    const amendments = await Promise.all(missed.map(async (object) => {
        await slots.enter();
        try {
            return await readOne(object, inspector, counts);
        }
        finally {
            slots.leave();
        }
    }));
    return amendments.flatMap((amendment) => amendment ?? []);
}
/** Returns undefined if the object could not be read: the earlier verdict on it remains. */
async function readOne({ key, evidence }, inspector, counts) {
    const looks = await inspector.lookAtBoth(key);
    const [source, destination] = [(0,objects_look/* listedNow */.Wq)(looks.source), (0,objects_look/* listedNow */.Wq)(looks.destination)];
    if (source === undefined || destination === undefined) {
        counts.unread++;
        return undefined;
    }
    const plan = { stepFor: () => 'read', counts };
    const { verdict, reading } = await inspector.judge(key, { source, destination }, looks, plan);
    // It was not read if its size has changed. The verdict by the listing was right when it was made.
    if (reading === undefined)
        counts.unread++;
    return reading === undefined || reading.kind === 'unread' ? undefined : { key, evidence, verdict };
}
/** Adds counts to the first range; only the sum of all ranges is ever used. */
function addContent(outcomes, contents) {
    const [first, ...others] = outcomes;
    if (first === undefined)
        return outcomes;
    const counts = structuredClone(first.counts);
    (0,report_counts/* countContent */.dq)(counts, contents);
    return [{ ...first, counts }, ...others];
}

// EXTERNAL MODULE: ./lib/engine/objects/inspector.js + 1 modules
var objects_inspector = __webpack_require__(82887);
;// CONCATENATED MODULE: ./lib/engine/run/settle-findings.js



/**
 * Looks again at what the ranges found: first reads an object of each stratum that the sample missed, then checks
 * every difference once more.
 *
 * @param ranges in key order, without gaps
 * @returns the same ranges, amended
 * @throws S3Failure if a store can't be listed any more
 * @throws the reason to stop, if the run is stopped meanwhile
 */
async function settleFindings(run, ranges) {
    const { settings, hooks, stop, keeper, clients, trust, content } = run;
    const { verifyContent, confirmLimit, settleSeconds } = settings;
    const inspector = new objects_inspector/* ObjectInspector */.R({
        clients,
        fields: settings.fields,
        trust,
        // A contradicted saving could not start the comparison again here.
        savesTags: false,
        content,
    });
    const { segments } = keeper;
    const missed = verifyContent.kind === 'sample' ? keeper.missedBySample(verifyContent.rate) : [];
    const read = await readMissedStrata(ranges, missed, inspector, segments);
    if (missed.length > 0)
        await keeper.replaceCompared(read);
    const confirmed = [];
    keeper.startSaving(() => [...confirmed, ...read.slice(confirmed.length)]);
    try {
        const confirming = confirmFindings(read, {
            inspector,
            clients,
            segments,
            choice: content?.choice,
            limit: confirmLimit,
            settleSeconds,
            runStart: keeper.firstStart,
            onConfirming: hooks.onConfirming,
            signal: stop.signal,
        });
        for await (const range of confirming)
            confirmed.push(range);
    }
    finally {
        keeper.stopSaving();
    }
    return confirmed;
}

// EXTERNAL MODULE: ./lib/compare/content/choice.js
var choice = __webpack_require__(26510);
// EXTERNAL MODULE: ./lib/engine/gate.js
var gate = __webpack_require__(21031);
;// CONCATENATED MODULE: ./lib/engine/run/write-report.js




/** Differences kept for the summary. */
const SAMPLE = 100;
/**
 * Joins what the ranges found into one result and one report. If the report can't be written, as on a full disk, only
 * the report is lost: the result still counts.
 *
 * @param ranges in key order, without gaps
 */
async function writeReport({ settings, keeper }, ranges) {
    const counts = (0,report_counts/* sumOf */.XN)(ranges);
    const result = (0,gate/* resultOf */.Bg)(counts);
    const found = { complete: true, result, counts };
    try {
        const report = await (0,report_files/* writeReports */.Li)({
            directory: settings.reportDirectory,
            formats: settings.reportFormats,
            header: reportHeader(settings),
            totals: { result, complete: true, unordered: keeper.assumptions.unordered, counts },
            segments: ranges.flatMap(({ segment }) => segment ?? []),
            sample: SAMPLE,
        });
        return { ...found, report };
    }
    catch (reportLost) {
        return { ...found, report: { files: [], first: [] }, reportLost };
    }
}
function reportHeader(settings) {
    const { mode, fields, source, destination, include, exclude } = settings;
    return {
        mode,
        fields: [...fields],
        source: nameOf(source),
        destination: nameOf(destination),
        include,
        exclude,
        ...contentHeader(settings),
    };
}
function nameOf({ bucket, prefix }) {
    return { bucket, prefix };
}
/**
 * Returns what decides which contents are read. The seed is left out if there is no sample: by default it is the run's
 * id, and the reports of two runs would differ.
 */
function contentHeader({ verifyContent, sampleSeed, contentLimit }) {
    if (verifyContent.kind === 'never')
        return {};
    return {
        content: {
            verify: (0,choice/* formatContentChecks */.Cl)(verifyContent),
            ...(verifyContent.kind === 'sample' ? { seed: sampleSeed } : {}),
            ...(contentLimit === undefined ? {} : { limit: contentLimit }),
        },
    };
}

;// CONCATENATED MODULE: ./lib/engine/run/run.js








/**
 * Compares two stores and writes the report, or stops in good order when the time limit is reached or the signal is
 * aborted. The phases: open, compare, settle, write.
 *
 * @throws RunFailure if a store can't be read to its end: the run then makes no statement about any object, and keeps
 *   what was compared in the checkpoint
 * @throws as `node:fs` does, if the report directory can't be written from the start
 */
async function runComparison(settings, hooks) {
    const closers = [];
    try {
        const run = await openRun(settings, hooks, (close) => closers.push(close));
        const ending = await compareAndReport(run);
        const outcome = {
            ...ending,
            access: run.access,
            unordered: run.keeper.assumptions.unordered,
            requests: run.progress.requests,
            parts: run.keeper.parts,
            seconds: run.progress.secondsAt(performance.now()),
        };
        // If the report could not be written, a run that resumes from here still has to write it.
        if (outcome.complete && outcome.reportLost === undefined)
            await run.keeper.removeCheckpoint();
        return outcome;
    }
    catch (error) {
        throw error instanceof s3_failure/* S3Failure */.b ? run_failure/* RunFailure */.a.ofStores([error.failure]) : error;
    }
    finally {
        for (const close of closers.reverse())
            await close();
    }
}
/** The phases after the opening. A stop request or expired credentials end them early, with the checkpoint saved. */
async function compareAndReport(run) {
    const { settings, keeper, stop } = run;
    let pagesLeft;
    try {
        const compared = await compareStores(run);
        ({ pagesLeft } = compared);
        if (!compared.isComplete) {
            await keeper.whenSaved();
            return interruptedEnding(compared.ranges, { reason: stop.reason }, pagesLeft);
        }
        const settled = await stop.abandonOnStop(settleFindings(run, compared.ranges));
        return await writeReport(run, settled);
    }
    catch (error) {
        keeper.stopSaving();
        await keeper.whenSaved();
        if (stop.signal.aborted)
            return interruptedEnding(keeper.compared, { reason: stop.reason }, pagesLeft);
        const failure = findEndedSession(error, settings);
        if (failure === undefined)
            throw error;
        return interruptedEnding(keeper.compared, { reason: 'credentials', failure }, pagesLeft);
    }
}


/***/ })

};
