export const id = 522;
export const ids = [522];
export const modules = {

/***/ 26510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cl: () => (/* binding */ formatContentChecks),
/* harmony export */   Jy: () => (/* binding */ ContentChoice),
/* harmony export */   hS: () => (/* binding */ isReadable),
/* harmony export */   oD: () => (/* binding */ createStrata)
/* harmony export */ });
/* harmony import */ var _sampling_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52028);

/** Writes the choice as `verify-content` accepts it. Equal choices give equal texts. */
function formatContentChecks(checks) {
    return checks.kind === 'sample' ? `${Number((checks.rate * 100).toPrecision(12))}%` : checks.kind;
}
/**
 * Decides which contents a run reads. The decision depends only on the pair, the rate and the seed, so it is the same
 * for every number of workers and every cut.
 */
class ContentChoice {
    checks;
    seed;
    constructor(checks, seed) {
        this.checks = checks;
        this.seed = seed;
    }
    /** Whether a pair can be chosen by its key, and not only because its content is left open. */
    get isByKey() {
        return this.checks.kind === 'all' || this.checks.kind === 'sample';
    }
    /** The {@link samplePoint} of a key. Undefined if the run takes no sample. */
    pointOf(key) {
        return this.checks.kind === 'sample' ? (0,_sampling_js__WEBPACK_IMPORTED_MODULE_0__/* .samplePoint */ .rY)(this.seed, key) : undefined;
    }
    /** Whether a pair is read whatever its listing and HEADs prove. */
    isChosen(key, point = this.pointOf(key)) {
        if (this.checks.kind === 'all')
            return true;
        return this.checks.kind === 'sample' && point !== undefined && (0,_sampling_js__WEBPACK_IMPORTED_MODULE_0__/* .isSampled */ .$5)(point, this.checks.rate);
    }
    /** Whether the run takes a sample and the key belongs to it. */
    isSampled(key) {
        return this.checks.kind === 'sample' && this.isChosen(key);
    }
    /**
     * Decides how to compare the bytes of a pair.
     *
     * @param finding what listing and HEADs show about the content
     */
    stepFor(key, finding) {
        if (this.checks.kind === 'unproven')
            return finding.kind === 'open' ? 'prove' : 'none';
        return this.isChosen(key) ? 'read' : 'none';
    }
}
/** Creates the collection of the sample's strata. Returns undefined if the run takes no sample. */
function createStrata({ checks, seed }) {
    return checks.kind === 'sample' ? new _sampling_js__WEBPACK_IMPORTED_MODULE_0__/* .Strata */ .G2(seed) : undefined;
}
/** Whether reading can show anything: both sides have the same size, and it is not 0. */
function isReadable(source, destination) {
    return source.size === destination.size && source.size > 0;
}


/***/ }),

/***/ 52028:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $5: () => (/* binding */ isSampled),
/* harmony export */   G2: () => (/* binding */ Strata),
/* harmony export */   rY: () => (/* binding */ samplePoint),
/* harmony export */   ze: () => (/* binding */ MAX_STRATA)
/* harmony export */ });
/* unused harmony export stratumOf */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _s3_byte_key_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36976);


/*
 * A random sample that the seed reproduces. Whether an object belongs to it depends only on the seed, the rate and the
 * key. So the sample is the same for every number of workers, every cut and every interruption, and the number of
 * objects need not be known.
 */
/** 2^52: a point is made of 13 hexadecimal digits, which a JavaScript number holds exactly. */
const POINTS = 2 ** 52;
/**
 * Maps a key to a point that is at least 0 and less than 1.
 *
 * Points are evenly distributed whatever the keys are. They come from SHA-256, so that nobody can choose keys that
 * escape the sample without knowing the seed.
 */
function samplePoint(seed, key) {
    // The length marks where the seed ends and the key begins.
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', Buffer.from(`${seed.length}:${(0,_s3_byte_key_js__WEBPACK_IMPORTED_MODULE_1__/* .keyFromText */ .xl)(seed)}${key}`, 'latin1'), 'hex');
    return Number.parseInt(digest.slice(0, 13), 16) / POINTS;
}
/** Whether the object with this point belongs to the sample. A higher rate includes the sample of every lower rate. */
function isSampled(point, rate) {
    return point < rate;
}
/** The lower bounds of the size classes, in bytes. Clients commonly upload in parts from 8 MiB on. */
const SIZE_CLASSES = [64 * 1024, 1024 ** 2, 8 * 1024 ** 2, 64 * 1024 ** 2, 1024 ** 3];
/** The stratum that an object belongs to: its size class and its first folder, as a byte string like the key. */
function stratumOf(key, size) {
    const folder = key.slice(0, key.indexOf('/') + 1);
    const sizeClass = SIZE_CLASSES.filter((bound) => size >= bound).length;
    return `${sizeClass}:${folder}`;
}
/** The most strata that are kept, because a bucket can have one folder per object. */
const MAX_STRATA = 4096;
/**
 * Collects one representative per stratum: the object with the lowest point.
 *
 * A sample by rate alone can miss a small stratum completely. With the representatives added, it holds at least one
 * object of each stratum.
 *
 * If there are too many strata, those with the lowest ranks are kept. Both rules take a minimum, so the result does not
 * depend on the order of the objects, and the representatives of parts of a bucket can be combined by adding them.
 */
class Strata {
    #seed;
    #max;
    #kept = new Map();
    /** The strata whose representative changed since {@link takeChanges} was last called. */
    #changed = new Set();
    /** Strata of this rank and above were left out. */
    #limit = Number.POSITIVE_INFINITY;
    constructor(seed, max = MAX_STRATA) {
        this.#seed = seed;
        this.#max = max;
    }
    /** Keeps the object if it is the first of its stratum. */
    add(object) {
        const stratum = stratumOf(object.key, object.size);
        const kept = this.#kept.get(stratum);
        if (kept !== undefined) {
            // The same object can be added again with other evidence, which replaces the first.
            if (isBefore(kept.first, object))
                return;
            kept.first = withCopiedKey(object);
            this.#changed.add(stratum);
            return;
        }
        const rank = samplePoint(`strata of ${this.#seed}`, stratum);
        if (rank >= this.#limit)
            return;
        this.#kept.set(stratum, { rank, first: withCopiedKey(object) });
        this.#changed.add(stratum);
        // Trims only at twice the limit, so that sorting is rare.
        if (this.#kept.size > 2 * this.#max)
            this.#trim();
    }
    /** Returns the representatives that are new or changed since the last call, in no particular order. */
    takeChanges() {
        this.#trim();
        const changes = [...this.#changed].flatMap((stratum) => this.#kept.get(stratum)?.first ?? []);
        this.#changed.clear();
        return changes;
    }
    /** The first object of each stratum, in no particular order. */
    representatives() {
        this.#trim();
        return [...this.#kept.values()].map(({ first }) => first);
    }
    /** The representatives that a sample of this rate does not contain, in key order. */
    missedBy(rate) {
        return this.representatives()
            .filter(({ point }) => point >= rate)
            .sort((a, b) => (a.key < b.key ? -1 : 1));
    }
    #trim() {
        if (this.#kept.size <= this.#max)
            return;
        const sorted = [...this.#kept].sort(([, one], [, other]) => one.rank - other.rank);
        for (const [stratum] of sorted.slice(this.#max))
            this.#kept.delete(stratum);
        this.#limit = sorted[this.#max][1].rank;
    }
}
/** Copies the key, which is a slice of a store's answer and would keep the whole answer in memory. */
function withCopiedKey(object) {
    return { ...object, key: Buffer.from(object.key, 'latin1').toString('latin1') };
}
function isBefore(one, other) {
    return one.point < other.point || (one.point === other.point && one.key < other.key);
}


/***/ }),

/***/ 65260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ inTableOrder),
/* harmony export */   Qi: () => (/* binding */ withContent),
/* harmony export */   eN: () => (/* binding */ needs),
/* harmony export */   ux: () => (/* binding */ chosenFields),
/* harmony export */   vn: () => (/* binding */ chosenEntries)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63654);

/** Adds the field `content`, for a run that reads bytes. */
function withContent(fields) {
    return inTableOrder(new Set([...fields, 'content']));
}
/**
 * Puts fields in the order of the table.
 *
 * Single entries take the place of their set, sorted by name. They are dropped if the whole set is chosen.
 */
function inTableOrder(chosen) {
    const sorted = [...chosen].sort();
    return new Set(_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .FIELDS */ .cJ.flatMap(({ name, entries }) => {
        if (chosen.has(name))
            return [name];
        return entries === undefined ? [] : sorted.filter((each) => each.startsWith(`${entries}.`));
    }));
}
/**
 * The fields of the table that are chosen as a whole or in part. They determine which requests are sent and which
 * permissions must be proven.
 */
function chosenFields(fields) {
    return _fields_js__WEBPACK_IMPORTED_MODULE_0__/* .FIELDS */ .cJ.filter(({ name, entries }) => fields.has(name) || chosenEntries(fields, entries).length > 0);
}
/** Whether any chosen field needs the object's headers, or its tags. */
function needs(fields, need) {
    return chosenFields(fields).some((field) => field.needs === need);
}
/** The names of the entries of a set that are chosen one by one, such as `owner` for `metadata.owner`. */
function chosenEntries(fields, entries) {
    if (entries === undefined)
        return [];
    const prefix = `${entries}.`;
    return [...fields].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}


/***/ }),

/***/ 61230:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ ASSUMPTIONS),
/* harmony export */   C6: () => (/* binding */ NOTHING_GIVEN_UP),
/* harmony export */   Gv: () => (/* binding */ inTableOrder),
/* harmony export */   Ht: () => (/* binding */ giveUp),
/* harmony export */   J2: () => (/* binding */ assumeAgain),
/* harmony export */   Lj: () => (/* binding */ keyReadingOf),
/* harmony export */   nH: () => (/* binding */ isAssumed),
/* harmony export */   p2: () => (/* binding */ sidesWithout),
/* harmony export */   rx: () => (/* binding */ trustAfter),
/* harmony export */   wQ: () => (/* binding */ AssumptionContradicted)
/* harmony export */ });
/* unused harmony export ASSUMPTION_NAMES */
/* harmony import */ var _s3_side_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19487);

/**
 * Everything that saves requests, or that takes a store's word for a proof, by its name. Each assumption has a control:
 * something that would contradict it. The first contradiction begins the comparison again without the assumption on that
 * side; log and summary say so.
 */
const ASSUMPTIONS = {
    'byte-order': {
        assumed: 'keys are listed in UTF-8 byte order',
        contradiction: 'the store does not list keys in UTF-8 byte order',
        consequence: 'Its listing was sorted first',
    },
    'listing-ends': {
        assumed: 'a listing is complete if it says so',
        contradiction: 'the store listed more keys after it had said that the listing was complete',
        consequence: 'They are compared too, and every end of its listings is now asked for twice',
        isPartial: true,
    },
    'encoded-keys': {
        assumed: 'keys are URL-encoded if the listing says so',
        contradiction: "the store's listing says that keys are URL-encoded, and they are not",
        consequence: 'Its keys are now read as they are listed',
    },
    'encoded-pluses': {
        assumed: 'a plus in a key that is URL-encoded is a space',
        contradiction: "the store's listing URL-encodes keys, but leaves a plus as it is",
        consequence: 'A plus in its keys is now read as a plus',
    },
    etags: {
        assumed: 'the ETag of an object depends on its content, so that equal ETags prove equal contents',
        contradiction: 'the store has one ETag for objects of different sizes, or ETags that can be no digest',
        consequence: 'Its ETags prove nothing: checksums and contents decide, and `verify-content: unproven` reads what they leave open',
    },
    'tag-counts': {
        assumed: 'an object has no tags if its HEAD has no tag count, so that they need not be requested',
        contradiction: 'the store counted the tags of an object wrongly or refused to show them, although it counted those of others',
        consequence: 'Tag counts no longer save requests',
    },
    'no-tag-support': {
        assumed: 'a store that refuses tags as unsupported for the first objects keeps none',
        contradiction: 'the store showed the tags of an object, although it refused those of others as unsupported',
        consequence: 'Tags that it refuses are unverified',
    },
    refusals: {
        assumed: 'what was refused for each of the first objects is refused for all, so that it need not be requested',
        contradiction: 'the store showed the credentials something of an object that it had refused to show of others',
        consequence: 'It is now requested of every object',
    },
    'object-locks': {
        assumed: 'a side shows the locks of its objects, so that an object without one has none',
        contradiction: 'the store does not show these credentials whether objects are locked, for lack of a permission or of the feature',
        consequence: 'An object lock is compared only if a side shows it. To have every other object `unverified`, name `object-lock` ' +
            'in `compare`',
    },
    'listed-fields': {
        assumed: 'the metadata in a listing is complete and correct, so that it need not be requested',
        contradiction: "the store's listing contradicts the answer to a request for one object",
        consequence: 'Only size and ETag are now taken from the listing',
    },
    'retention-visible': {
        assumed: 'an object has no retention if its HEAD shows none, since the credentials may see it on other objects',
        contradiction: 'the store does not show the retention of some objects to the credentials (s3:GetObjectRetention)',
        consequence: 'An object without retention is now unverified in that field',
    },
    'legal-hold-visible': {
        assumed: 'an object has no legal hold if its HEAD shows none, since the credentials may see it on other objects',
        contradiction: 'the store does not show the legal hold of some objects to the credentials (s3:GetObjectLegalHold)',
        consequence: 'An object without legal hold is now unverified in that field',
    },
    'zero-sizes': {
        assumed: 'an object that is listed with a size of 0 is empty',
        contradiction: 'the store lists an object with a size of 0 that is not empty',
        consequence: 'An object that it lists as empty is now equal only if its HEAD proves it, and else unverified',
    },
};
const ASSUMPTION_NAMES = Object.keys(ASSUMPTIONS);
const NOTHING_GIVEN_UP = { source: [], destination: [] };
/** Returns whether an assumption still holds for a side. */
function isAssumed(name, side, givenUp) {
    return !givenUp[side].includes(name);
}
/** Returns the sides whose store has contradicted an assumption. */
function sidesWithout(name, givenUp) {
    return _s3_side_js__WEBPACK_IMPORTED_MODULE_0__/* .SIDES */ .B.filter((side) => !isAssumed(name, side, givenUp));
}
/** Gives up an assumption on one side, in addition to those that were given up before. */
function giveUp(name, side, before) {
    return (0,_s3_side_js__WEBPACK_IMPORTED_MODULE_0__/* .forBothSides */ .H)((each) => inTableOrder([...before[each], ...(each === side ? [name] : [])]));
}
/** Assumes again what was given up on one side for a reason that turned out to be another one. */
function assumeAgain(name, side, before) {
    return { ...before, [side]: before[side].filter((each) => each !== name) };
}
/** Returns the names that are in the table, each once. */
function inTableOrder(names) {
    return ASSUMPTION_NAMES.filter((name) => names.includes(name));
}
/** Returns what is known of each side without the assumptions that were given up. */
function trustAfter(trust, givenUp) {
    return (0,_s3_side_js__WEBPACK_IMPORTED_MODULE_0__/* .forBothSides */ .H)((side) => {
        const without = (name) => !isAssumed(name, side, givenUp);
        const { refused, ...others } = trust[side];
        return {
            ...others,
            ...(refused === undefined || without('refusals') ? {} : { refused }),
            permissions: {
                ...trust[side].permissions,
                ...(without('no-tag-support') ? { 's3:GetObjectTagging': 'proven' } : {}),
                ...(without('retention-visible') ? { 's3:GetObjectRetention': 'missing' } : {}),
                ...(without('legal-hold-visible') ? { 's3:GetObjectLegalHold': 'missing' } : {}),
            },
            ...(without('object-locks') ? { locks: 'if-shown' } : {}),
            ...(without('etags') ? { etags: 'untrusted' } : {}),
            ...(without('zero-sizes') ? { zeroSizes: 'untrusted' } : {}),
        };
    });
}
/** Returns how a side's keys are read that its listing calls URL-encoded. */
function keyReadingOf(side, givenUp) {
    if (!isAssumed('encoded-keys', side, givenUp))
        return 'raw';
    return isAssumed('encoded-pluses', side, givenUp) ? 'url' : 'percent';
}
/** A store contradicted an assumption: results that relied on it may be wrong. */
class AssumptionContradicted extends Error {
    name = 'AssumptionContradicted';
    assumption;
    side;
    constructor(assumption, side) {
        super(`${side}: ${ASSUMPTIONS[assumption].contradiction}`);
        this.assumption = assumption;
        this.side = side;
    }
}


/***/ }),

/***/ 12712:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ compileGlob)
});

// UNUSED EXPORTS: automatonOf

// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(14006);
;// CONCATENATED MODULE: ./lib/engine/globs/automaton.js
/** Sets of places that are kept. With more, which only adversarial keys lead to, the sets are computed again. */
const MOST_STATES = 256;
/** Code units whose kind is looked up in an array. */
const FREQUENT_UNITS = 256;
const UNKNOWN = -1;
/**
 * Matches texts in time linear in their length: at most the number of steps of the program for each code unit, and
 * nearly always one look-up, because the sets of places that occur are few and are kept.
 *
 * Russ Cox, "Regular Expression Matching Can Be Simple And Fast", 2007.
 */
class Automaton {
    #program;
    /** The number of the search in which a place was last reached. */
    #reachedIn;
    #search = 0;
    #visits = 0;
    #states = new Map();
    #start = { places: [0], isStart: true, isDead: false, next: [], isMatch: undefined };
    /** Code units that pass the same tests are of one kind. */
    #frequentKinds = new Int32Array(FREQUENT_UNITS).fill(UNKNOWN);
    #otherKinds = new Map();
    #passed = [];
    #kindsBySignature = new Map();
    constructor(program) {
        this.#program = program;
        this.#reachedIn = new Int32Array(program.steps.length);
    }
    /** How many places were visited so far. Beside them, a text costs one look-up for each code unit. */
    get visits() {
        return this.#visits;
    }
    /** The most places that a text makes the automaton visit: for each code unit and for the end, every place once. */
    mostVisits(text) {
        return this.#program.steps.length * (text.length + 1);
    }
    /** Whether the whole text matches. */
    matches(text) {
        const kinds = this.#frequentKinds;
        let state = this.#start;
        for (let i = 0; i < text.length; i++) {
            const unit = text.charCodeAt(i);
            let kind = unit < FREQUENT_UNITS ? kinds[unit] : UNKNOWN;
            if (kind === UNKNOWN)
                kind = this.#kindOf(unit);
            const next = kind < state.next.length ? state.next[kind] : undefined;
            state = next === undefined ? this.#follow(state, kind) : next;
            if (state.isDead)
                return false;
        }
        state.isMatch ??= this.#isMatch(state);
        return state.isMatch;
    }
    #kindOf(unit) {
        const known = this.#otherKinds.get(unit);
        if (known !== undefined)
            return known;
        const char = String.fromCharCode(unit);
        const passed = this.#program.tests.map((test) => test.test(char));
        const signature = passed.map(Number).join('');
        const kind = this.#kindsBySignature.get(signature) ?? this.#passed.push(passed) - 1;
        this.#kindsBySignature.set(signature, kind);
        if (unit < FREQUENT_UNITS)
            this.#frequentKinds[unit] = kind;
        else
            this.#otherKinds.set(unit, kind);
        return kind;
    }
    /** The state after one more code unit of a kind. */
    #follow(state, kind) {
        const passed = this.#passed[kind];
        const places = [];
        this.#eachReachable(state, false, (at) => {
            const step = this.#program.steps[at];
            if (step?.kind === 'unit' && passed[step.test])
                places.push(at + 1);
        });
        const name = places.join();
        const known = this.#states.get(name);
        if (known !== undefined) {
            state.next[kind] = known;
            return known;
        }
        const next = {
            places,
            isStart: false,
            isDead: places.length === 0,
            next: [],
            isMatch: undefined,
        };
        if (this.#states.size < MOST_STATES) {
            this.#states.set(name, next);
            state.next[kind] = next;
        }
        return next;
    }
    #isMatch(state) {
        let isMatch = false;
        this.#eachReachable(state, true, (at) => {
            isMatch ||= this.#program.steps[at]?.kind === 'match';
        });
        return isMatch;
    }
    /** Visits each place that is reached without taking a code unit, once. */
    #eachReachable({ places, isStart }, isEnd, visit) {
        const search = ++this.#search;
        const open = [...places];
        for (let at = open.pop(); at !== undefined; at = open.pop()) {
            if (this.#reachedIn[at] === search)
                continue;
            this.#reachedIn[at] = search;
            this.#visits++;
            const step = this.#program.steps[at];
            if (step?.kind === 'fork')
                open.push(...step.to);
            else if (step?.kind === 'start' ? isStart : step?.kind === 'end' ? isEnd : step?.kind === 'more' && !isEnd)
                open.push(at + 1);
            else
                visit(at);
        }
    }
}

;// CONCATENATED MODULE: ./lib/engine/globs/pattern.js
/**
 * Reads the regular expressions that picomatch makes of globs, as far as they can be matched in linear time: without
 * back-references, and without assertions other than those at the ends of the text.
 */
/** Thrown if a regular expression can't be read. */
class NotLinear extends SyntaxError {
    constructor() {
        super('it can take too long for some keys: leave out !(…), and escapes of letters and digits');
    }
}
/** The most repetitions of `{2,5}`: each of them is a copy of its part. */
const MOST_COPIES = 1000;
/** A unit of the source: an escaped character, a class, or any other character. */
const UNIT = /\\.|\[\^?(?:\\.|[^\]\\])*\]|./sy;
const QUANTIFIER = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y;
/** Other escapes of letters and digits are assertions and back-references, or stand for more than one character. */
const UNIT_ESCAPE = /^\\(?:[^A-Za-z0-9]|[dDsSwWnrtfv])$/;
/**
 * @param source a valid regular expression, without flags other than `s`
 * @throws NotLinear if it has something else than what {@link Pattern} can say
 */
function readPattern(source) {
    let at = 0;
    const take = (text) => {
        if (!source.startsWith(text, at))
            return false;
        at += text.length;
        return true;
    };
    const readChoice = () => {
        const options = [readSequence()];
        while (take('|'))
            options.push(readSequence());
        return options.length === 1 ? options[0] : { kind: 'choice', options };
    };
    const readSequence = () => {
        const parts = [];
        while (at < source.length && source[at] !== '|' && source[at] !== ')')
            parts.push(quantified(readOne()));
        return { kind: 'sequence', parts };
    };
    const readOne = () => {
        if (take('(?=.)'))
            return { kind: 'more' };
        if (take('(?:') || (source[at + 1] !== '?' && take('('))) {
            const inner = readChoice();
            if (!take(')'))
                throw new NotLinear();
            return inner;
        }
        if (source[at] === '(')
            throw new NotLinear();
        if (take('^'))
            return { kind: 'start' };
        if (take('$'))
            return { kind: 'end' };
        UNIT.lastIndex = at;
        const [unit = ''] = UNIT.exec(source) ?? [];
        at += unit.length;
        if (unit.startsWith('\\') && !UNIT_ESCAPE.test(unit))
            throw new NotLinear();
        return { kind: 'unit', test: new RegExp(`^${unit === '/' ? '\\/' : unit}$`, 's') };
    };
    const quantified = (part) => {
        QUANTIFIER.lastIndex = at;
        const [whole, mark, least = '', comma, most] = QUANTIFIER.exec(source) ?? [];
        if (whole === undefined)
            return part;
        at += whole.length;
        if (mark === '*')
            return { kind: 'repeat', part, least: 0, most: undefined };
        if (mark === '+')
            return { kind: 'repeat', part, least: 1, most: undefined };
        if (mark === '?')
            return { kind: 'repeat', part, least: 0, most: 1 };
        const limit = comma === '' ? Number(least) : most === '' ? undefined : Number(most);
        if (Number(least) > MOST_COPIES || (limit ?? 0) > MOST_COPIES)
            throw new NotLinear();
        return { kind: 'repeat', part, least: Number(least), most: limit };
    };
    const pattern = readChoice();
    if (at < source.length)
        throw new NotLinear();
    return pattern;
}

;// CONCATENATED MODULE: ./lib/engine/globs/program.js

/** The most steps: the time for a key grows with them. A line of globs has some hundred. */
const MOST_STEPS = 20_000;
/**
 * Translates a pattern, after Ken Thompson, "Regular Expression Search Algorithm", CACM 1968.
 *
 * @throws NotLinear if the program would be too long
 */
function compileProgram(pattern) {
    const steps = [];
    const tests = [];
    const indexes = new Map();
    const add = (step) => {
        if (steps.length >= MOST_STEPS)
            throw new NotLinear();
        return steps.push(step) - 1;
    };
    const testIndex = (test) => {
        const known = indexes.get(test.source) ?? tests.push(test) - 1;
        indexes.set(test.source, known);
        return known;
    };
    const emit = (part) => {
        switch (part.kind) {
            case 'unit':
                add({ kind: 'unit', test: testIndex(part.test) });
                return;
            case 'sequence':
                for (const each of part.parts)
                    emit(each);
                return;
            case 'choice': {
                const to = [];
                const ends = [];
                add({ kind: 'fork', to });
                for (const option of part.options) {
                    to.push(steps.length);
                    emit(option);
                    const end = [];
                    ends.push(end);
                    add({ kind: 'fork', to: end });
                }
                for (const end of ends)
                    end.push(steps.length);
                return;
            }
            case 'repeat': {
                for (let i = 0; i < part.least; i++)
                    emit(part.part);
                if (part.most === undefined) {
                    const to = [steps.length + 1];
                    const fork = add({ kind: 'fork', to });
                    emit(part.part);
                    add({ kind: 'fork', to: [fork] });
                    to.push(steps.length);
                    return;
                }
                const skips = [];
                for (let i = part.least; i < part.most; i++) {
                    const to = [steps.length + 1];
                    skips.push(to);
                    add({ kind: 'fork', to });
                    emit(part.part);
                }
                for (const skip of skips)
                    skip.push(steps.length);
                return;
            }
            default:
                add({ kind: part.kind });
        }
    };
    emit(pattern);
    add({ kind: 'match' });
    return { steps, tests };
}

;// CONCATENATED MODULE: ./lib/engine/globs/compile-glob.js




const OPTIONS = {
    // In a key, a leading dot or a line break has no special meaning: `**` must match it too.
    dot: true,
    flags: 's',
    // Without this option, picomatch takes an unclosed bracket literally, and the glob matches nothing.
    strictBrackets: true,
    // Without this option, picomatch turns an invalid character range into a pattern that matches nothing.
    debug: true,
    // `*.txt` must not match the key `a.txt/`.
    strictSlashes: true,
    windows: false,
    // Allows `[!ab]` as well as `[^ab]`.
    posix: true,
};
/**
 * Compiles one glob (`*`, `**`, `?`, `[…]`, `{a,b}`, `@(…)`, `?(…)`, `*(…)`, `+(…)`) into a matcher whose time is linear in
 * the length of the text. picomatch says what a glob means. Its regular expressions are not used themselves, because a
 * key of 900 dashes keeps that of `*-*-*-*-*` busy for minutes.
 *
 * @throws SyntaxError with the reason, if the glob does not parse or can't be matched in linear time
 */
function compileGlob(glob) {
    if (glob === '**')
        return () => true;
    // The key of an object that is named exactly as the prefix is empty, and no glob can be written for that. If the prefix
    // does not end in a slash, its folder marker is named `/`.
    if (glob === '/')
        return (text) => text === '' || text === '/';
    const automaton = automatonOf(glob);
    // picomatch, too, takes a text that is spelt like the glob for a match, and matches no empty text.
    return (text) => text !== '' && (text === glob || automaton.matches(text));
}
/**
 * Compiles one glob into its automaton.
 *
 * @throws SyntaxError as {@link compileGlob}
 */
function automatonOf(glob) {
    const { source } = picomatch.makeRe(hideDotSegments(glob), OPTIONS);
    return new Automaton(compileProgram(readPattern(showDotSegments(source))));
}
/** A character that globs are unlikely to contain. */
const MARK = '\u{F0000}';
/**
 * Puts a character in front of the segments `.` and `..`: picomatch takes them for directories that it resolves or that no
 * wildcard matches, but in a key they are ordinary names.
 */
function hideDotSegments(glob) {
    return glob.replace(/(?<=^|\/)\.{1,2}(?=\/|$)/g, `${MARK}$&`);
}
/** What picomatch writes where a wildcard must not match the segments `.` and `..`. */
const DOT_GUARDS = [String.raw `(?!(?:^|\/)\.{1,2}(?:\/|$))`, String.raw `(?!\.{1,2}(?:\/|$))`];
function showDotSegments(source) {
    return DOT_GUARDS.reduce((rest, guard) => rest.replaceAll(guard, ''), source.replaceAll(MARK, ''));
}


/***/ }),

/***/ 36976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D8: () => (/* binding */ keyFromBytes),
/* harmony export */   EY: () => (/* binding */ keyToText),
/* harmony export */   Pl: () => (/* binding */ isUtf8Key),
/* harmony export */   Xd: () => (/* binding */ MAX_KEY_BYTES),
/* harmony export */   xl: () => (/* binding */ keyFromText)
/* harmony export */ });
/**
 * Keys as byte strings.
 *
 * S3 lists in UTF-8 binary order. JavaScript compares strings by UTF-16 code unit, which puts U+10000 before
 * U+E000. A string with one char (0–255) per UTF-8 byte compares with `<` exactly as S3 sorts, and V8 stores it with
 * one byte per char.
 */
/** The longest key that every store accepts, in bytes: Amazon S3 User Guide, "Naming Amazon S3 objects". */
const MAX_KEY_BYTES = 1024;
/** Matches a string that is the same as text and as bytes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant, control characters included
const ASCII = /^[\x00-\x7f]*$/;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** Converts a text to a byte string. A lone surrogate, which UTF-8 can't represent, becomes U+FFFD. */
function keyFromText(text) {
    return (ASCII.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1'));
}
/** Converts a key to text, for people and files. Bytes that are not UTF-8 become U+FFFD: see {@link isUtf8Key}. */
function keyToText(key) {
    return ASCII.test(key) ? key : Buffer.from(key, 'latin1').toString('utf8');
}
/** Whether the key's bytes are valid UTF-8. If not, its text loses information. */
function isUtf8Key(key) {
    if (ASCII.test(key))
        return true;
    try {
        strictUtf8.decode(Buffer.from(key, 'latin1'));
        return true;
    }
    catch {
        return false;
    }
}
/** Marks a string as a key that already has one char per byte, such as a body that was read as latin1. */
function keyFromBytes(bytes) {
    return bytes;
}


/***/ }),

/***/ 35736:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fj: () => (/* binding */ secretsOf),
/* harmony export */   T6: () => (/* binding */ failureOfObject),
/* harmony export */   Yd: () => (/* binding */ OWN_TEXTS),
/* harmony export */   be: () => (/* binding */ S3Failure),
/* harmony export */   iQ: () => (/* binding */ isCredentialRefusal),
/* harmony export */   iY: () => (/* binding */ failureAt),
/* harmony export */   oo: () => (/* binding */ isExpiredSession)
/* harmony export */ });
/* harmony import */ var _secret_hider_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23151);

/** Thrown when a request fails for good. Carries the {@link Failure} to the code that words it. */
class S3Failure extends Error {
    name = 'S3Failure';
    failure;
    constructor(failure) {
        super(`${failure.side}: ${failure.operation} failed (${failure.cause.kind})`);
        this.failure = failure;
    }
}
/** Makes a failure of a request to a store, with what is known of the store. No secret of the credentials is in it. */
function failureAt({ side, bucket, endpoint, region, requestPayer, expectedBucketOwner }, credentials, { cause, ...request }) {
    const { accessKeyId } = credentials;
    const { hide } = new _secret_hider_js__WEBPACK_IMPORTED_MODULE_0__/* .SecretHider */ .r(secretsOf(credentials));
    const store = { side, bucket, endpoint, region, accessKeyId, requestPayer, expectedBucketOwner };
    return new S3Failure({ ...store, ...request, cause: (0,_secret_hider_js__WEBPACK_IMPORTED_MODULE_0__/* .changeTexts */ .P)(cause, hide, OWN_TEXTS) });
}
/** The secrets among credentials. */
function secretsOf({ secretAccessKey, sessionToken }) {
    return sessionToken === undefined ? [secretAccessKey] : [secretAccessKey, sessionToken];
}
/** The parts of a cause that are never texts from outside. */
const OWN_TEXTS = new Set(['kind', 'reason', 'credentials']);
/** The codes for expired temporary credentials: those of AWS and compatible stores, and those of STS. */
const EXPIRED_CODES = [
    'ExpiredToken',
    'ExpiredTokenException',
    'TokenRefreshRequired',
    'SecurityTokenExpired',
    'RequestExpired',
];
/**
 * The codes for credentials that a store does not know, or no longer knows. Some stores forget temporary credentials when
 * they expire: MinIO answers `InvalidAccessKeyId` or `InvalidTokenId` then.
 */
const UNKNOWN_CODES = [
    'InvalidAccessKeyId',
    'InvalidClientTokenId',
    'InvalidToken',
    'InvalidTokenId',
    'XAdminUserNotFound',
];
const EXPIRED = new Set(EXPIRED_CODES);
const REFUSED = new Set([...EXPIRED_CODES, ...UNKNOWN_CODES]);
/**
 * Whether a failed request about one object shows that no other request to this side can succeed: the credentials are
 * refused, or the bucket is gone. Every other failure may concern the object alone.
 */
function isOfWholeSide(failure) {
    const { cause } = failure;
    if (cause.kind === 'status')
        return isCredentialRefusal(failure) || cause.code === 'NoSuchBucket';
    return cause.kind === 'setup';
}
/**
 * Returns what a thrown error shows of the one object that was requested.
 *
 * @throws the error itself, if it concerns the whole side, or is not a store's failure
 */
function failureOfObject(error) {
    if (!(error instanceof S3Failure) || isOfWholeSide(error.failure))
        throw error;
    return error.failure;
}
/**
 * Whether a store refused the credentials themselves, and not what they may do. If it had accepted the same ones before,
 * they have expired or were deleted.
 */
function isCredentialRefusal({ cause }) {
    return cause.kind === 'status' && REFUSED.has(cause.code ?? '');
}
/** Whether a store says that temporary credentials have expired. */
function isExpiredSession({ cause }) {
    return cause.kind === 'status' && EXPIRED.has(cause.code ?? '');
}


/***/ }),

/***/ 23151:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ changeTexts),
/* harmony export */   r: () => (/* binding */ SecretHider)
/* harmony export */ });
/** What is shown in place of a secret. */
const HIDDEN = '***';
/**
 * A shorter secret protects nothing, and any text contains it by chance: without the `s` in `AccessDenied`, the answer of
 * a store would mean something else.
 */
const SHORTEST = 4;
/** Shorter secrets are not looked for in base64, since any text may contain their few characters by chance. */
const SHORTEST_IN_BASE64 = 8;
/** So many characters of a secret count as the secret if the text was cut off after them. */
const SHORTEST_CUT = 8;
/** How often a text may be encoded: `%2526%252343%253B` is the `+` of an entity in a URL in a URL. */
const MOST_LAYERS = 4;
/**
 * Takes known secrets out of texts that come from outside, such as a store's message, which may repeat what it was sent.
 * GitHub masks secrets only as they were given to it, and in the log only.
 *
 * Secrets are found in plain text, percent-encoded, as character references of HTML and XML, with the escapes of JSON and
 * Python, and in base64, also if one of these is in another, and if the text is cut off in the middle of the secret. The
 * time is linear in the text.
 */
class SecretHider {
    #plain = new Set();
    #base64 = new Set();
    constructor(secrets = []) {
        for (const secret of secrets)
            this.add(secret);
    }
    /** Hides this secret from now on. One of fewer than four characters is ignored. */
    add(secret) {
        if (secret.length < SHORTEST)
            return;
        this.#plain.add(secret);
        const bytes = Buffer.from(secret);
        // Percent-encoding is of bytes.
        this.#plain.add(bytes.toString('latin1'));
        // A secret may itself look encoded. A layer of the text is then one of the secret, too.
        for (const form of [...this.#plain]) {
            let layer = decodeLayer({ text: form, starts: undefined });
            for (let count = 1; layer !== undefined && count < MOST_LAYERS; count++) {
                if (layer.text.length >= SHORTEST)
                    this.#plain.add(layer.text);
                layer = decodeLayer(layer);
            }
        }
        if (bytes.length < SHORTEST_IN_BASE64)
            return;
        for (const shift of [0, 1, 2]) {
            const { base64, url } = base64Within(bytes, shift);
            this.#base64.add(base64).add(url);
        }
    }
    /** Returns the text without secrets. A function, so that it can be handed on. */
    hide = (text) => {
        if (this.#plain.size === 0)
            return text;
        const found = [];
        let layer = { text, starts: undefined };
        for (let count = 0; layer !== undefined && count < MOST_LAYERS; count++) {
            this.#search(layer, found);
            layer = decodeLayer(layer);
        }
        return found.length === 0 ? text : replaceRanges(text, found);
    };
    /** Adds where secrets are in the text as it was given. */
    #search({ text, starts }, found) {
        const add = (from, to) => found.push(starts === undefined ? [from, to] : [starts[from], starts[to]]);
        for (const secret of this.#plain) {
            for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length))
                add(at, at + secret.length);
            const cut = cutSecret(text, secret);
            if (cut > 0)
                add(text.length - cut, text.length);
        }
        for (const encoded of this.#base64) {
            for (let at = text.indexOf(encoded); at >= 0;) {
                // All of the base64 is hidden, since its other characters may hold the ends of the secret.
                let [from, to] = [at, at + encoded.length];
                while (isBase64(text.charCodeAt(from - 1)))
                    from--;
                while (isBase64(text.charCodeAt(to)))
                    to++;
                add(from, to);
                at = text.indexOf(encoded, to);
            }
        }
    }
}
/** Returns how many characters of a secret are at the end of a text that was cut off; 0 if there are too few. */
function cutSecret(text, secret) {
    if (secret.length <= SHORTEST_CUT)
        return 0;
    const beginning = secret.slice(0, SHORTEST_CUT);
    for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + 1)) {
        if (text.length - at < secret.length && secret.startsWith(text.slice(at)))
            return text.length - at;
    }
    return 0;
}
/**
 * Returns the characters of base64, and of base64url, that depend on these bytes alone, wherever they are in what is
 * encoded.
 *
 * @param shift how many bytes lie before them in the first group of three
 */
function base64Within(bytes, shift) {
    const padded = Buffer.concat([Buffer.alloc(shift), bytes]);
    const from = Math.ceil((shift * 8) / 6);
    const to = Math.floor((padded.length * 8) / 6);
    return {
        base64: padded.toString('base64').slice(from, to),
        url: padded.toString('base64url').slice(from, to),
    };
}
/** Whether a UTF-16 code is one of base64 or base64url. */
function isBase64(code) {
    return ((code >= 0x30 && code <= 0x39) ||
        (code >= 0x41 && code <= 0x5a) ||
        (code >= 0x61 && code <= 0x7a) ||
        // + / = - _
        [0x2b, 0x2f, 0x3d, 0x2d, 0x5f].includes(code));
}
/** The named character references of ASCII that HTML and XML have. */
const NAMED = {
    amp: '&',
    apos: "'",
    ast: '*',
    bsol: '\\',
    colon: ':',
    comma: ',',
    commat: '@',
    dollar: '$',
    equals: '=',
    excl: '!',
    grave: '`',
    gt: '>',
    Hat: '^',
    lbrace: '{',
    lbrack: '[',
    lowbar: '_',
    lpar: '(',
    lt: '<',
    num: '#',
    percnt: '%',
    period: '.',
    plus: '+',
    quest: '?',
    quot: '"',
    rbrace: '}',
    rbrack: ']',
    rpar: ')',
    semi: ';',
    sol: '/',
    verbar: '|',
};
const MAY_BE_ENCODED = /[%&\\]/;
const ENCODED = /%([0-9a-f]{2})|&#0{0,8}([1-9]\d{0,6});?|&#x0{0,8}([1-9a-f][0-9a-f]{0,5});?|&([a-z]{2,6});|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|\\(["'/\\])/gi;
/** @returns undefined if nothing in the text is encoded */
function decodeLayer({ text, starts }) {
    if (!MAY_BE_ENCODED.test(text))
        return undefined;
    let decoded = '';
    let last = 0;
    const next = [];
    const startOf = (at) => (starts === undefined ? at : starts[at]);
    const take = (to) => {
        decoded += text.slice(last, to);
        for (let at = last; at < to; at++)
            next.push(startOf(at));
    };
    for (const match of text.matchAll(ENCODED)) {
        const [whole, percent, decimal, hex, name, utf16, byte, plain] = match;
        const code = percent ?? hex ?? utf16 ?? byte;
        const value = plain ??
            (name === undefined
                ? characterOf(code === undefined ? Number(decimal) : Number.parseInt(code, 16))
                : (NAMED[name] ?? NAMED[name.toLowerCase()]));
        if (value === undefined)
            continue;
        take(match.index);
        decoded += value;
        for (let unit = 0; unit < value.length; unit++)
            next.push(startOf(match.index));
        last = match.index + whole.length;
    }
    if (last === 0)
        return undefined;
    take(text.length);
    next.push(startOf(text.length));
    return { text: decoded, starts: next };
}
function characterOf(codePoint) {
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : undefined;
}
function replaceRanges(text, found) {
    found.sort(([a], [b]) => a - b);
    let replaced = '';
    let at = 0;
    for (const [from, to] of found) {
        if (from >= at)
            replaced += text.slice(at, from) + HIDDEN;
        at = Math.max(at, to);
    }
    return replaced + text.slice(at);
}
/**
 * Returns a value with every text in it changed. It goes into plain objects and arrays, and keeps all else as it is.
 *
 * @param kept names of properties whose values stay as they are: words of our own
 */
function changeTexts(value, change, kept = new Set()) {
    if (typeof value === 'string')
        return change(value);
    if (Array.isArray(value))
        return value.map((item) => changeTexts(item, change, kept));
    if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) {
        return value;
    }
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([name, item]) => [name, kept.has(name) ? item : changeTexts(item, change, kept)]));
}


/***/ }),

/***/ 19487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ SIDES),
/* harmony export */   H: () => (/* binding */ forBothSides)
/* harmony export */ });
const SIDES = ['source', 'destination'];
/** Makes one value for each side. */
function forBothSides(make) {
    return { source: make('source'), destination: make('destination') };
}


/***/ }),

/***/ 13411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
/** The version of this release. A test checks that package.json has the same. */
const VERSION = '0.1.0';


/***/ })

};
