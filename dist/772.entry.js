export const id = 772;
export const ids = [772];
export const modules = {

/***/ 54032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ markOf),
/* harmony export */   c2: () => (/* binding */ sealedText),
/* harmony export */   j5: () => (/* binding */ openSealed),
/* harmony export */   ol: () => (/* binding */ digestOf),
/* harmony export */   zx: () => (/* binding */ isMarkOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** Returns the text of a ledger's file. */
function sealedText({ ledger, seal }) {
    return `${ledger.slice(0, -1)},"seal":${JSON.stringify(seal)}}`;
}
/** Separates a ledger from its seal. @returns undefined if the text is not the JSON of an object */
function openSealed(text) {
    try {
        const parsed = JSON.parse(text);
        if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
            return undefined;
        const { seal, ...ledger } = parsed;
        // The seal is checked against this text, and this text is what is read afterwards.
        return { ledger: JSON.stringify(ledger), seal: readSeal(seal) };
    }
    catch {
        // It is no JSON, or nested too deeply.
        return undefined;
    }
}
function readSeal(value) {
    if (typeof value !== 'object' || value === null)
        return {};
    const { run, keys, token } = value;
    const text = (mark) => (typeof mark === 'string' ? mark : undefined);
    return { run: text(run), keys: text(keys), token: text(token) };
}
/** Returns the SHA-256 of a ledger's text, in hexadecimal. */
function digestOf(ledger) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(ledger).digest('hex');
}
/** Returns the mark of a ledger under a key: an HMAC-SHA-256, in hexadecimal. */
function markOf(ledger, key) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(ledger).digest('hex');
}
/** Returns whether a mark is the one of a ledger under a key. */
function isMarkOf(ledger, key, mark) {
    if (mark === undefined)
        return false;
    const [own, given] = [Buffer.from(markOf(ledger, key)), Buffer.from(mark)];
    return own.length === given.length && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(own, given);
}


/***/ }),

/***/ 55772:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runComparison: () => (/* binding */ runComparison)
});

// EXTERNAL MODULE: ./lib/s3/failure.js
var s3_failure = __webpack_require__(35736);
// EXTERNAL MODULE: ./lib/engine/assumptions.js
var assumptions = __webpack_require__(61230);
// EXTERNAL MODULE: ./lib/s3/byte-key.js
var byte_key = __webpack_require__(36976);
// EXTERNAL MODULE: ./lib/s3/address.js
var address = __webpack_require__(60946);
// EXTERNAL MODULE: ./lib/s3/answer-rejection.js
var answer_rejection = __webpack_require__(94412);
// EXTERNAL MODULE: ./lib/s3/xml/cursor.js
var xml_cursor = __webpack_require__(55500);
// EXTERNAL MODULE: ./lib/s3/xml/document.js + 1 modules
var xml_document = __webpack_require__(37296);
// EXTERNAL MODULE: ./lib/s3/xml/text.js
var xml_text = __webpack_require__(42753);
// EXTERNAL MODULE: ./lib/s3/listing/document.js
var listing_document = __webpack_require__(62824);
// EXTERNAL MODULE: ./lib/s3/listing/listing-check.js
var listing_check = __webpack_require__(67464);
// EXTERNAL MODULE: ./lib/s3/listing/page.js
var page = __webpack_require__(28078);
// EXTERNAL MODULE: ./lib/s3/listing/url-encoded-key.js
var url_encoded_key = __webpack_require__(21985);
;// CONCATENATED MODULE: ./lib/s3/listing/names.js










/**
 * Lists some names of a bucket in one request, to show a person what there is. Nothing can be proven by it: unlike a page,
 * the answer is not checked for gaps or order.
 *
 * @returns whole keys, or folders that end in a slash
 * @throws S3Failure if the store refuses, or if its answer can't be read
 */
async function listNames(client, wanted) {
    const { beginning, folders, most } = wanted;
    const query = {
        'encoding-type': 'url',
        'list-type': '2',
        'max-keys': String(most),
    };
    if (beginning !== '')
        query.prefix = (0,byte_key/* keyToText */.EY)(beginning);
    if (folders)
        query.delimiter = '/';
    return client.get('list', query, ({ body }) => readNames(body, client.address.bucket).filter((name) => name.startsWith(beginning)), () => (0,listing_check/* listingCheck */.p)({ entries: page/* PAGE_LENGTH */.J, withMetadata: false }));
}
/**
 * Reads the keys and the folders of a ListObjectsV2 answer, in byte order.
 *
 * @throws AnswerRejected if it is not a listing of this bucket, or not whole
 */
function readNames(body, bucket) {
    const raw = [];
    let name;
    let isUrlEncoded = false;
    (0,xml_document/* readDocument */.u0)(body, listing_document/* LISTING */.Z, (cursor) => (0,xml_document/* eachChild */.qN)(cursor, (child, isEmpty) => {
        if (isEmpty)
            return true;
        if (child === 'Name')
            name = (0,xml_text/* decodeXmlText */.p)((0,xml_cursor/* takeText */.dY)(cursor, child));
        else if (child === 'EncodingType')
            isUrlEncoded = (0,xml_cursor/* takeText */.dY)(cursor, child) === 'url';
        else if (child === 'Contents')
            takeInner(cursor, child, 'Key', raw);
        else if (child === 'CommonPrefixes')
            takeInner(cursor, child, 'Prefix', raw);
        else
            return false;
        return true;
    }));
    if (!(0,address/* isNameOf */.b)(name, bucket)) {
        throw new answer_rejection/* AnswerRejected */.p('foreign-bucket', `the answer names the bucket ${JSON.stringify(name)}`);
    }
    const names = raw.map((text) => {
        const decoded = (0,xml_text/* decodeXmlText */.p)(text);
        return isUrlEncoded ? (0,url_encoded_key/* decodeUrlEncoded */.KJ)(decoded) : (0,byte_key/* keyFromBytes */.D8)(decoded);
    });
    return names.sort((one, other) => (one < other ? -1 : 1));
}
/** Steps through an element, and takes the texts of its children of one name. */
function takeInner(cursor, element, wanted, into) {
    (0,xml_document/* eachChild */.qN)(cursor, (child, isEmpty) => {
        if (child !== wanted || isEmpty)
            return isEmpty;
        into.push((0,xml_cursor/* takeText */.dY)(cursor, child));
        return true;
    });
    (0,xml_cursor/* leaveElement */.oh)(cursor, element);
}

// EXTERNAL MODULE: ./lib/s3/side.js
var s3_side = __webpack_require__(19487);
// EXTERNAL MODULE: ./lib/engine/gate.js
var gate = __webpack_require__(21031);
// EXTERNAL MODULE: ./lib/engine/ranges/filter.js
var filter = __webpack_require__(26567);
// EXTERNAL MODULE: ./lib/engine/globs/compile-glob.js + 3 modules
var compile_glob = __webpack_require__(12712);
;// CONCATENATED MODULE: ./lib/engine/hints/glob-candidates.js
/** The corrections, those that change least first. */
const CORRECTIONS = [
    ['leading-slash', (glob) => [glob.replace(/^\/+/, '')]],
    ['dot', (glob) => [glob.replace(/^(?:\.\/)+/, '')]],
    ['quotes', (glob) => [/^(["'`])(.+)\1$/.exec(glob)?.[2] ?? glob]],
    ['list-item', (glob) => [glob.replace(/^[-*]\s+/, '')]],
    ['separator', (glob) => splitOutsideBraces(glob)],
    ['prefix', (glob, { prefixes }) => [withoutFirst(glob, prefixes)]],
    [
        'bucket',
        (glob, { buckets }) => [
            withoutFirst(glob.replace(/^s3:\/\//, ''), buckets.map((name) => `${name}/`)),
        ],
    ],
    ['regex', (glob) => [withoutRegex(glob)]],
    ['backslash', (glob) => [glob.replaceAll('\\', '/')]],
    ['folder', (glob) => [/[*?]$/.test(glob) ? glob : `${glob.replace(/\/$/, '')}/**`]],
    ['one-part', (glob) => [glob.replace(/\/\*$/, '/**').replace(/\/\*\/(?!\*\*)/, '/**/')]],
    ['any-depth', (glob) => [glob.startsWith('**') ? glob : `**/${glob.replace(/^\/+/, '')}`]],
];
/** A glob can have several slips at once, but one with more can't be told from another glob. */
const MOST_SLIPS = 3;
const MOST_CANDIDATES = 200;
/**
 * Returns the globs that may have been meant by one that matches nothing, those with the fewest slips first. Whether a
 * candidate is a valid glob, and whether it matches anything, is for the caller to find out.
 */
function globCandidates(glob, context) {
    const seen = new Set([glob]);
    const candidates = [{ globs: [glob], slips: [] }];
    for (const { globs, slips } of candidates) {
        if (slips.length === MOST_SLIPS)
            break;
        for (const [slip, correct] of CORRECTIONS) {
            if (slips.includes(slip))
                continue;
            const corrected = globs.flatMap((each) => correct(each, context)).filter((each) => each !== '');
            const text = corrected.join('\n');
            if (corrected.length === 0 || seen.has(text) || candidates.length > MOST_CANDIDATES)
                continue;
            seen.add(text);
            candidates.push({ globs: corrected, slips: [...slips, slip] });
        }
    }
    return candidates.slice(1);
}
/** The part of a glob before its first wildcard: every key that it matches begins with it. */
function literalBeginning(glob) {
    return /^[^*?[\]{}()!+@\\|]*/.exec(glob)?.[0] ?? '';
}
function withoutFirst(glob, beginnings) {
    const plain = glob.replace(/^\/+/, '');
    const beginning = beginnings.find((each) => each !== '' && plain.startsWith(each));
    return beginning === undefined ? glob : plain.slice(beginning.length).replace(/^\/+/, '');
}
/** What a regular expression would be as a glob. */
function withoutRegex(glob) {
    return glob
        .replace(/^\^|\$$/g, '')
        .replaceAll('.*', '*')
        .replaceAll('\\.', '.');
}
/** Splits at commas, semicolons, pipes and spaces that are not within braces or brackets. */
function splitOutsideBraces(glob) {
    const parts = [''];
    let depth = 0;
    for (const char of glob) {
        if ('{[('.includes(char))
            depth++;
        if ('}])'.includes(char))
            depth--;
        if (depth === 0 && /[,;|\s]/.test(char))
            parts.push('');
        else
            parts.push(parts.pop() + char);
    }
    return parts.filter((part) => part !== '');
}

;// CONCATENATED MODULE: ./lib/engine/hints/find-glob.js


/** Further beginnings that are listed for one glob. */
const MOST_LISTED = 4;
/**
 * Finds out what was probably meant by a glob that matches no key. A candidate is suggested only if it matches one of the
 * keys that are looked at: the first of each side, and the first that begin as the candidate does.
 */
async function findGlob(unmatched, keysFrom) {
    const { input, glob } = unmatched;
    if (glob.startsWith('#'))
        return { input, glob, meant: { globs: [], slips: ['comment'] } };
    const first = await keysFrom('');
    const candidates = globCandidates(glob, unmatched);
    const listed = new Set();
    for (const meant of candidates) {
        if (first.some(matcherOf(meant.globs)))
            return { input, glob, meant };
    }
    for (const meant of candidates) {
        for (const beginning of meant.globs.map(literalBeginning)) {
            if (beginning === '' || listed.has(beginning) || listed.size >= MOST_LISTED)
                continue;
            listed.add(beginning);
            if ((await keysFrom(beginning)).some(matcherOf(meant.globs)))
                return { input, glob, meant };
        }
    }
    const lower = first.map((key) => key.toLowerCase());
    const inCase = [{ globs: [glob], slips: [] }, ...candidates].find(({ globs }) => lower.some(matcherOf(globs.map((each) => each.toLowerCase()))));
    if (inCase !== undefined) {
        return { input, glob, meant: { globs: inCase.globs, slips: [...inCase.slips, 'case'] } };
    }
    return {
        input,
        glob,
        meant: candidates.find(({ slips }) => slips.length === 1 && isLikely(slips[0], glob)),
    };
}
/** Whether a slip is likely even if no key was seen that the corrected glob matches. */
function isLikely(slip, glob) {
    if (slip === 'any-depth')
        return !glob.includes('/');
    // A space may be a part of names, and a comma hardly ever is.
    if (slip === 'separator')
        return /[,;|]/.test(glob);
    return slip !== 'folder' && slip !== 'one-part';
}
/** A correction may not be a valid glob: it then matches nothing. */
function matcherOf(globs) {
    const matchers = globs.flatMap((glob) => {
        try {
            return [(0,compile_glob/* compileGlob */.S)(glob)];
        }
        catch {
            return [];
        }
    });
    return (key) => matchers.some((matches) => matches(key));
}

// EXTERNAL MODULE: ./lib/engine/edit-distance.js
var edit_distance = __webpack_require__(98666);
;// CONCATENATED MODULE: ./lib/engine/hints/likely-name.js

/**
 * Finds what was probably meant by a part of a prefix that nothing begins with.
 *
 * @param part   up to and including its slash, such as `data/`, or without one if it is the last
 * @param names  what exists in its place: keys, and folders that end in a slash
 * @param bucket the bucket's name if the part is the first one
 */
function likelyName(part, names, bucket) {
    if (part === '/') {
        return { name: '', rest: '', slip: bucket === undefined ? 'double-slash' : 'leading-slash' };
    }
    if (bucket !== undefined && (part === `${bucket}/` || part === 's3:/')) {
        return { name: '', rest: '', slip: 'bucket' };
    }
    if (part === './')
        return { name: '', rest: '', slip: 'dot' };
    if (/[*?]/.test(part))
        return { name: '', rest: '', slip: 'glob' };
    for (const [slip, spelt] of SPELLINGS) {
        const wanted = spelt(part);
        // Every name begins with nothing: what consists of spaces only is left out.
        if (wanted === '' || wanted === '/')
            return { name: '', rest: '', slip };
        const name = names.find((each) => spelt(each).startsWith(wanted));
        if (name !== undefined)
            return { name, rest: '', slip };
    }
    const object = names.find((name) => `${name}/` === part);
    if (object !== undefined)
        return { name: object, rest: '', slip: 'object' };
    const folder = names.find((name) => name.length > 1 && name.endsWith('/') && part.startsWith(name.slice(0, -1)));
    if (folder !== undefined)
        return { name: folder, rest: part.slice(folder.length - 1), slip: 'missing-slash' };
    const near = nearest(part, names);
    return near === undefined ? undefined : { name: near, rest: '', slip: 'spelling' };
}
/** Ways to write a name under which two spellings of it look the same. */
const SPELLINGS = [
    ['spaces', (text) => text.replace(/\s+(?=\/?$)|^\s+/g, '')],
    ['case', (text) => text.toLowerCase()],
    ['encoding', decoded],
    [
        'spelling',
        (text) => decoded(text)
            .replace(/[\s_.-]+/g, '')
            .toLowerCase(),
    ],
];
/** The text without percent-encoding, and with each accent in the same form. */
function decoded(text) {
    try {
        return decodeURIComponent(text.replaceAll('+', ' ')).normalize('NFC');
    }
    catch {
        return text.normalize('NFC');
    }
}
/** The nearest name that differs by a slip only. */
function nearest(part, names) {
    const isFolder = part.endsWith('/');
    const wanted = withoutSlash(part);
    // One letter of two says nothing, and very long names take too long to compare.
    if (wanted.length < 3 || wanted.length > 100)
        return undefined;
    let found;
    let least = Number.POSITIVE_INFINITY;
    for (const name of names) {
        if (isFolder && !name.endsWith('/'))
            continue;
        // The last part of a prefix may be the beginning of a name.
        const beginning = isFolder ? withoutSlash(name) : name.slice(0, wanted.length);
        if (Math.abs(beginning.length - wanted.length) > wanted.length / 2)
            continue;
        const distance = (0,edit_distance/* editDistance */.Y)(wanted, beginning);
        if (distance < least && (0,edit_distance/* isSlip */.B)(wanted, beginning))
            [found, least] = [name, distance];
    }
    return found;
}
function withoutSlash(text) {
    return text.replace(/\/$/, '');
}

;// CONCATENATED MODULE: ./lib/engine/hints/find-prefix.js

/** Each part of the prefix takes two requests. */
const MOST_PARTS = 6;
const SHOWN_NAMES = 10;
const NAMES_OF_PAGE = 1000;
/**
 * Finds out why nothing lies below a prefix.
 *
 * @returns undefined if there are keys below the prefix
 * @throws what `list` throws if the prefix itself can't be listed
 */
async function findPrefix(empty, list) {
    const { side, prefix } = empty;
    if (prefix === '' || (await list(prefix, ONE)).length > 0)
        return undefined;
    // Often the credentials may list below the prefix only.
    const found = await walkAlong(empty, list).catch(() => ({ existing: undefined }));
    return { side, meant: undefined, slips: [], ...found };
}
const ONE = { folders: false, most: 1 };
/**
 * Walks along the parts of a prefix, and where one does not exist, looks for what was probably meant by it among the
 * names in its place.
 */
async function walkAlong({ bucket, prefix }, list) {
    const slips = new Set();
    let at = '';
    let existing = [];
    const hasBackslashes = prefix.includes('\\') && !prefix.includes('/');
    if (hasBackslashes)
        slips.add('backslash');
    const parts = partsOf(hasBackslashes ? prefix.replaceAll('\\', '/') : prefix);
    for (let walked = 0, taken = 0; walked < MOST_PARTS; walked++) {
        const part = parts.shift();
        if (part === undefined)
            return { meant: at, slips: [...slips], existing };
        if ((await list(at + part, ONE)).length > 0) {
            at += part;
            taken++;
            continue;
        }
        const names = await list(at, { folders: true, most: NAMES_OF_PAGE });
        if (existing.length === 0)
            existing = names.slice(0, SHOWN_NAMES);
        const below = names.map((name) => name.slice(at.length));
        const likely = likelyName(part, below, taken === 0 ? bucket : undefined);
        if (names.length === 0 || likely === undefined)
            break;
        slips.add(likely.slip);
        at += likely.name;
        if (likely.name !== '')
            taken++;
        if (likely.rest !== '')
            parts.unshift(likely.rest);
    }
    return { existing };
}
/** `a/`, `b/` and `c` of `a/b/c`. */
function partsOf(prefix) {
    return prefix.match(/[^/]*\/|[^/]+$/g) ?? [];
}

;// CONCATENATED MODULE: ./lib/engine/hints/hints.js
const NO_HINTS = { prefixes: [], globs: [] };

;// CONCATENATED MODULE: ./lib/engine/hints/find-hints.js








/** Hints are worth some seconds, but not the patience of a comparison. */
const LONGEST_MS = 15_000;
/**
 * Finds out why a prefix or a glob matches nothing, with a few listings. What can't be listed gives no hint.
 *
 * @pre every key of both sides was compared
 */
async function findHints(finished) {
    const end = AbortSignal.any([finished.signal, AbortSignal.timeout(LONGEST_MS)]);
    const ended = new Promise((resolve) => {
        if (end.aborted)
            resolve(NO_HINTS);
        end.addEventListener('abort', () => resolve(NO_HINTS), { once: true });
    });
    return await Promise.race([lookForHints(finished).catch(() => NO_HINTS), ended]);
}
async function lookForHints(finished) {
    const prefixes = await Promise.all(s3_side/* SIDES */.B.filter((side) => (0,gate/* isWithout */.r8)(side, finished.counts)).map((side) => prefixHint(side, finished)));
    return {
        prefixes: prefixes.flatMap((hint) => hint ?? []),
        globs: await globHints(finished),
    };
}
async function prefixHint(side, { settings, clients }) {
    const { bucket, prefix } = settings[side];
    const list = async (beginning, how) => {
        const names = await listNames(clients[side], { beginning: (0,byte_key/* keyFromText */.xl)(beginning), ...how });
        return names.map(byte_key/* keyToText */.EY);
    };
    return await findPrefix({ side, bucket, prefix }, list).catch(() => undefined);
}
const KEYS_OF_PAGE = 1000;
async function globHints({ settings, clients, globMarks }) {
    if (globMarks === undefined)
        return [];
    const { include, exclude } = (0,filter/* unmarkedGlobs */.tm)(settings, globMarks);
    const unmatched = [
        ...include.map((glob) => ({ input: 'include', glob })),
        ...exclude.map((glob) => ({ input: 'exclude', glob })),
    ];
    if (unmatched.length === 0)
        return [];
    const known = new Map();
    const keysFrom = (beginning) => {
        const listed = known.get(beginning) ?? keysOfBothSides(clients, beginning);
        known.set(beginning, listed);
        return listed;
    };
    // Without a key there is nothing that a glob could match.
    if ((await keysFrom('')).length === 0)
        return [];
    const prefixes = s3_side/* SIDES */.B.map((side) => settings[side].prefix);
    const buckets = s3_side/* SIDES */.B.map((side) => settings[side].bucket);
    const hints = [];
    for (const each of unmatched)
        hints.push(await findGlob({ ...each, prefixes, buckets }, keysFrom));
    // What should be left out is often not there. It is worth a word only if something like it is.
    return hints.filter(({ input, meant }) => input === 'include' || meant !== undefined);
}
/** The first keys below the prefixes that begin with a text. A side that can't be listed has none. */
async function keysOfBothSides(clients, beginning) {
    const sides = await Promise.all(s3_side/* SIDES */.B.map(async (side) => {
        const client = clients[side];
        const { prefix } = client.address;
        const wanted = (0,byte_key/* keyFromText */.xl)((0,byte_key/* keyToText */.EY)(prefix) + beginning);
        const query = { beginning: wanted, folders: false, most: KEYS_OF_PAGE };
        const keys = await listNames(client, query).catch(() => []);
        return keys.map((key) => (0,byte_key/* keyToText */.EY)(key).slice((0,byte_key/* keyToText */.EY)(prefix).length));
    }));
    return [...new Set(sides.flat())];
}

// EXTERNAL MODULE: ./lib/engine/run-failure.js
var run_failure = __webpack_require__(76012);
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

// EXTERNAL MODULE: ./lib/s3/listing/list.js + 3 modules
var listing_list = __webpack_require__(70911);
// EXTERNAL MODULE: ./lib/version.js
var lib_version = __webpack_require__(13411);
;// CONCATENATED MODULE: ./lib/engine/checkpoint/ledger.js

/** The version of the ledger's shape, raised with every change. Ledgers of other versions are refused. */
const LEDGER_SCHEMA = 3;
/** Returns the text of a ledger: its file holds this text and a seal. */
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

;// CONCATENATED MODULE: ./lib/engine/splitting/range-count.js
/** Growth is worth its extra requests if throughput grows at least with this power of the number of ranges. */
const WORTHWHILE = 0.5;
/** Below this power, the smaller number is as good: the larger one is given up again. */
const USELESS = 0.2;
/** The factor by which the number grows. */
const GROWTH = 2;
/** Pages of each range that make up a round: one of either side. */
const PAGES_PER_RANGE = 2;
/** The least length of a round, in milliseconds: threads report their pages every five. */
const LEAST_ROUND_MS = 20;
/** A round counts only if so large a share of the wanted ranges is open, and not many more of them. */
const OPEN_SHARE = 0.75;
/** A number of ranges that is less than this factor above another one tells nothing of growth. */
const DISTINCT = 1.3;
/** A store that is busy with no more ranges than this, or is tried with them, is near or slow. */
const FEW = 8;
/** Milliseconds until growth is tried again; doubled each time that it was not worth it. */
const FIRST_HOLD_MS = 500;
const LONGEST_HOLD_MS = 30_000;
/**
 * Finds how many ranges to have open at once. A far store sends more pages a second the more ranges ask it; a near one is
 * soon busy, and further ranges only cost requests.
 *
 * The number doubles as long as throughput grows with it. When it does not, the number stays or goes back, and growth is
 * tried again later. By Little's law (1961), it ends near throughput × latency, without either being known.
 */
class RangeCount {
    #most;
    #size;
    /** What growth is held against. */
    #before;
    /** Growth is being tried unless this is set: then the number is held until that time. */
    #heldUntil;
    #holdMs = FIRST_HOLD_MS;
    /** Whether growth was last found not to be worth it. */
    #isHeldUp = false;
    /** Pages to ignore: they were requested before the number changed. */
    #ignored = 0;
    #roundBegan;
    #pages = 0;
    /** The sum over pages of the ranges that were open. */
    #opens = 0;
    constructor({ first, most, now }) {
        this.#most = most;
        this.#roundBegan = now;
        this.#size = Math.min(first, most);
        this.#ignored = PAGES_PER_RANGE * this.#size;
    }
    /** How many ranges to have open now. */
    get size() {
        return this.#size;
    }
    /**
     * Whether more ranges would cost requests and bring hardly anything: a store that is busy with few ranges. The others
     * wait for most of the time, and a request more costs nothing.
     */
    get isBusy() {
        return this.#isHeldUp && this.#size <= FEW;
    }
    /**
     * Learns from pages that were listed.
     *
     * @param open how many ranges are open
     * @param now  in milliseconds on any steady clock
     */
    pagesListed(pages, open, now) {
        this.#before ??= this.#firstPage(now);
        const isRepresentative = open >= OPEN_SHARE * this.#size && open * OPEN_SHARE <= this.#size;
        if (!isRepresentative)
            return;
        if (this.#ignored > 0) {
            this.#ignored -= pages;
            this.#beginRound(now);
            return;
        }
        this.#pages += pages;
        this.#opens += pages * open;
        const mean = this.#opens / this.#pages;
        const elapsed = now - this.#roundBegan;
        if (this.#pages < PAGES_PER_RANGE * mean || elapsed < LEAST_ROUND_MS)
            return;
        const measured = { size: this.#size, open: mean, pagesPerMs: this.#pages / elapsed };
        this.#beginRound(now);
        this.#decide(measured, now);
    }
    /** The first page of either side came from a single range, with whatever had to be loaded and connected before. */
    #firstPage(now) {
        const pagesPerMs = PAGES_PER_RANGE / Math.max(1, now - this.#roundBegan);
        return { size: this.#size, open: 1, pagesPerMs };
    }
    #beginRound(now) {
        this.#roundBegan = now;
        this.#pages = 0;
        this.#opens = 0;
    }
    #decide(measured, now) {
        const before = this.#before;
        if (this.#heldUntil !== undefined) {
            this.#before = measured;
            if (now >= this.#heldUntil && this.#size < this.#most)
                this.#grow();
            return;
        }
        const growth = measured.open / before.open;
        if (growth < DISTINCT)
            return;
        const power = Math.log(measured.pagesPerMs / before.pagesPerMs) / Math.log(growth);
        if (power >= WORTHWHILE) {
            this.#holdMs = FIRST_HOLD_MS;
            this.#isHeldUp = false;
            this.#before = measured;
            if (this.#size < this.#most)
                this.#grow();
            else
                this.#hold(now);
            return;
        }
        this.#isHeldUp = true;
        if (power < USELESS)
            this.#resize(before.size);
        this.#hold(now);
    }
    #grow() {
        this.#heldUntil = undefined;
        this.#resize(Math.min(this.#most, GROWTH * this.#size));
    }
    #hold(now) {
        this.#heldUntil = now + this.#holdMs;
        this.#holdMs = Math.min(LONGEST_HOLD_MS, 2 * this.#holdMs);
    }
    #resize(size) {
        this.#size = size;
        this.#ignored = PAGES_PER_RANGE * size;
    }
}

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
    /** Ranges to have under way at once. It may be changed at any time. */
    atOnce;
    /**
     * The fewest pages of a part, however much capacity is idle. It is 0 as long as a call that finds little costs no time;
     * a store that is busy with few calls has none to waste. It may be changed at any time.
     */
    leastPart = 0;
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
     * Returns the pages that are expected to be left of a range.
     *
     * @throws Error if the range is not under way
     */
    pagesLeftOf(rangeId) {
        return this.#gapOf(this.#find(rangeId)).allKeys / this.#pageKeys;
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
            let most = Math.max(this.leastPart, MIN_PAGES_PER_PART * (1 - idle / atOnce));
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

;// CONCATENATED MODULE: ./lib/engine/threads/compared-parts.js
/** Returns the compared part of an open range. */
function partOf({ after }, { upTo, counts, segment, ends }) {
    return { after, upTo, counts, segment, ends };
}
/** The order of parts in the key space. */
function byPlace(a, b) {
    return (a.after ?? '') < (b.after ?? '') ? -1 : 1;
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
    #trace;
    #onPages;
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
    constructor(planner, { onWork, onStrata, compared, trace, onPages }) {
        this.#planner = planner;
        this.#onWork = onWork;
        this.#onStrata = onStrata ?? (() => { });
        this.#compared = [...(compared ?? [])];
        this.#trace = trace;
        this.#onPages = onPages;
    }
    /**
     * Compares parts of the key space.
     *
     * @param gaps the parts, in key order
     * @throws RunFailure at the first range that fails, or when a range has killed {@link MAX_ATTEMPTS} threads
     * @throws AssumptionContradicted if a store contradicts an assumption
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
                this.#end.reject(run_failure/* RunFailure */.a.ofStores(message.failures));
                return;
            case 'assumption-contradicted':
                this.#end.reject(new assumptions/* AssumptionContradicted */.wQ(message.assumption, message.side));
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
                    this.#trace?.page(rangeId, glimpse.side);
                    this.#planner.pageListed(rangeId, glimpse);
                }
                this.#onPages?.(message.pages.length, this.#open.size);
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
            this.#trace?.cut('proposed', cut, this.#planner.pagesLeftOf(cut.rangeId));
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
            this.#refuse(cut);
            return;
        }
        this.#trace?.cut('accepted', cut);
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
        this.#trace?.begun(range);
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
        this.#trace?.done(rangeId, outcome.counts.compared);
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
            this.#refuse(cut);
        }
    }
    #refuse(cut) {
        this.#planner.refused(cut);
        this.#trace?.cut('refused', cut);
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

;// CONCATENATED MODULE: ./lib/engine/threads/pool.js

/** Milliseconds that busy threads have to close their files before they are terminated. */
const CLOSE_FILES_MS = 1000;
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
    /** Ends all threads. Ranges that are still open are given up. */
    async close() {
        this.#isClosing = true;
        await this.#closeFiles();
        // One after the other: threads that end at the same time would free what they share at the same time.
        for (const thread of this.#loads.keys())
            await thread.terminate();
    }
    /**
     * Has every thread with an open range close its files. A file that is being opened or closed when its thread is
     * terminated stays open in the process.
     */
    async #closeFiles() {
        const busy = [...this.#loads].flatMap(([thread, load]) => (load.size > 0 ? [thread] : []));
        if (busy.length === 0)
            return;
        const limit = Promise.withResolvers();
        const timer = setTimeout(limit.resolve, CLOSE_FILES_MS);
        await Promise.race([Promise.all(busy.map(closeFiles)), limit.promise]);
        clearTimeout(timer);
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
        const { openThread, newTask, trace = () => { } } = this.#options;
        const thread = openThread();
        post(thread, { type: 'task', task: newTask() });
        const load = new Set();
        this.#loads.set(thread, load);
        thread.on('error', (error) => this.#onDeath(thread, error));
        thread.on('exit', (code) => this.#onDeath(thread, new Error(`a worker thread ended with code ${code}`)));
        thread.on('message', (message) => {
            if (message.type === 'trace') {
                message.events.forEach(trace);
                return;
            }
            // An error can overtake messages. By then, the ranges of the dead thread belong to another one.
            if (this.#isClosing || !this.#loads.has(thread))
                return;
            if (message.type === 'done')
                load.delete(message.rangeId);
            this.#listener.onMessage(message);
        });
        return thread;
    }
}
/** Resolves when the thread has closed its files, or has ended. */
function closeFiles(thread) {
    return new Promise((resolve) => {
        thread.on('exit', () => resolve());
        thread.on('message', ({ type }) => {
            if (type === 'files-closed')
                resolve();
        });
        post(thread, { type: 'close-files' });
    });
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
    constructor(open) {
        const thread = open();
        this.#thread = thread;
        thread.on('error', this.#drop);
        thread.on('exit', this.#drop);
    }
    /** @returns the thread, which then belongs to the caller; undefined if it was taken before or has ended */
    take() {
        const thread = this.#thread;
        thread?.off('error', this.#drop);
        thread?.off('exit', this.#drop);
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

;// CONCATENATED MODULE: ./lib/engine/tracing/range-trace.js
/** Traces how the key space is cut into ranges, and what became of each. */
class RangeTrace {
    #trace;
    #pages = new Map();
    constructor(trace) {
        this.#trace = trace;
    }
    /** @param pagesLeft the pages that are expected to be left of the whole range */
    cut(state, { rangeId, at }, pagesLeft) {
        this.#trace({ type: 'cut', state, rangeId, at, pagesLeft });
    }
    begun({ id, after, upTo, attempt }) {
        this.#trace({ type: 'range-begun', rangeId: id, after, upTo, attempt });
    }
    /** A page of the range was listed. */
    page(rangeId, side) {
        const pages = this.#pages.get(rangeId) ?? { source: 0, destination: 0 };
        pages[side]++;
        this.#pages.set(rangeId, pages);
    }
    /** @param keys keys on either side */
    done(rangeId, keys) {
        const pages = this.#pages.get(rangeId) ?? { source: 0, destination: 0 };
        this.#pages.delete(rangeId);
        this.#trace({ type: 'range-done', rangeId, pages, keys });
    }
}

// EXTERNAL MODULE: ./lib/engine/unreadable-limit.js
var unreadable_limit = __webpack_require__(57265);
;// CONCATENATED MODULE: ./lib/engine/ranges/check-borders.js


/**
 * Finds the borders at which the listings of two neighbouring ranges do not prove each other complete.
 *
 * A store that does not sort by bytes can list every range in byte order and still lose keys between the ranges:
 * sorted case-insensitively, `a B c` cut at `M` shows nothing up to `M`, and `c` after it. If every range begins with the
 * key that the range before it saw beyond its end, the listings are contiguous in the store's own order, and no key is
 * lost. A store that says too early that its listing is complete shows it here too: the next range has keys.
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
    // A range that was cut, or that ended with a full page, did not see the next key.
    if (beyond === 'not-seen')
        return false;
    return first === (beyond === 'end' ? undefined : beyond.key);
}
/** How often a border is listed again; in a bucket that is being written to, some listings disagree by chance. */
const ATTEMPTS = 3;
/**
 * Lists a border again from both sides.
 *
 * Keys come and go while a bucket is read, so one disagreement means nothing. If listings made at the same time keep
 * disagreeing, the store does not list in byte order. If they agree on a key that a range has not listed, its listing is
 * not complete, or the key is new.
 *
 * @param below the range that ends at the border
 * @param above the range that begins there
 * @throws S3Failure if the store can't be listed
 */
async function checkBorder(client, below, above) {
    const { upTo } = below.range;
    if (upTo === undefined)
        return 'sound';
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const [passage, beyond] = await Promise.all([
            passBorder(client, below, upTo),
            (0,listing_list/* listPage */.ks)(client, { after: upTo }),
        ]);
        const next = beyond.firstKey;
        if (passage !== undefined && passage.next !== next)
            continue;
        if (passage?.unlisted !== undefined)
            return 'missed-below';
        const isListed = next === undefined || (above.ends.first !== undefined && above.ends.first <= next);
        return isListed ? 'sound' : 'missed-above';
    }
    return 'contradictory';
}
/** @returns undefined if the listing that begins at the border shows the same */
async function passBorder(client, { range, ends }, upTo) {
    if (ends.last === upTo)
        return undefined;
    const isKnown = ends.last === undefined || (0,byte_key/* isUtf8Key */.Pl)(ends.last);
    // A range that was cut may have listed keys above the last one that is known.
    const isExact = isKnown && ends.beyond !== 'not-seen';
    let after = isKnown ? (ends.last ?? range.after) : range.after;
    let unlisted;
    for (;;) {
        const page = await (0,listing_list/* listPage */.ks)(client, { after });
        const upToBorder = page.countUpTo(upTo);
        if (isExact && upToBorder > 0)
            unlisted ??= page.firstKey;
        if (upToBorder < page.length)
            return { unlisted, next: page.key(upToBorder) };
        // Only an empty page is an end: the store may say too early that its listing is complete.
        if (page.length === 0)
            return { unlisted, next: undefined };
        after = page.lastKey;
    }
}

;// CONCATENATED MODULE: ./lib/engine/ranges/check-end.js



/**
 * Asks once more what lies after the very last key of a side. The end of every other listing is checked at its border with
 * the next range (`check-borders.ts`); this one has no next range.
 *
 * MinIO with lifecycle rules said too early that a listing was complete, until 2025-05-26.
 *
 * @param ranges in key order, without gaps
 * @returns undefined if nothing follows
 * @throws S3Failure if the store can't be listed
 */
async function findLateKeys(client, ranges) {
    const { side } = client.address;
    const last = ranges.findLast(({ ends }) => ends[side].last !== undefined);
    const isExact = last?.ends[side].beyond !== 'not-seen';
    // A range that was cut may have listed keys above the last one that is known, up to its end.
    const after = isExact ? last?.ends[side].last : last?.upTo;
    // Nothing can be listed after a key that can't be put into a query.
    if (after !== undefined && !(0,byte_key/* isUtf8Key */.Pl)(after))
        return undefined;
    const { firstKey: first } = await (0,listing_list/* listPage */.ks)(client, { after });
    return first === undefined ? undefined : { side, after, first };
}
/**
 * Returns the ranges that stay valid although late keys were found; the rest is to be compared again.
 *
 * If the late keys lie above everything that was compared, as new keys usually do, the last range is shortened to what it
 * has compared. Otherwise every range that may lack one of them is dropped.
 *
 * @param ranges in key order, without gaps
 */
function rangesBefore(late, ranges) {
    const { side, after, first } = late;
    const range = ranges.at(-1);
    if (range === undefined)
        return ranges;
    const lasts = s3_side/* SIDES */.B.flatMap((each) => range.ends[each].last ?? []);
    const upTo = lasts.reduce((highest, key) => (highest === undefined || key > highest ? key : highest), undefined);
    const bound = upTo ?? range.after;
    if (bound !== undefined && first <= bound) {
        return ranges.filter((each) => each.upTo !== undefined && after !== undefined && each.upTo <= after);
    }
    const before = ranges.slice(0, -1);
    if (upTo === undefined)
        return before;
    const ends = { ...range.ends, [side]: { ...range.ends[side], beyond: { key: first } } };
    return [...before, { ...range, upTo, ends }];
}

;// CONCATENATED MODULE: ./lib/engine/run/check-listings.js



/** Borders that are listed again at once. Most runs have a handful of them. */
const AT_ONCE = 16;
/**
 * Checks the listings of one side: at each border that is in doubt, and after the very last key.
 *
 * @param ranges in key order, without gaps
 * @param checked the ranges whose upper border was found sound before, with the range above it; added to
 * @param asksForEnd whether to ask for the end again: not if every end was asked for twice
 * @throws S3Failure if the store can't be listed
 */
async function checkListings(client, ranges, checked, asksForEnd) {
    const { side } = client.address;
    const listed = ranges.map(({ after, upTo, ends }) => ({ range: { after, upTo }, ends: ends[side] }));
    const borders = findDoubtfulBorders(listed)
        .flatMap((i) => {
        const [below, above] = [ranges[i], ranges[i + 1]];
        const [listedBelow, listedAbove] = [listed[i], listed[i + 1]];
        return below && above && listedBelow && listedAbove ? [{ below, above, listedBelow, listedAbove }] : [];
    })
        .filter(({ below, above }) => checked.get(below) !== above);
    const incomplete = new Set();
    let endsEarly = false;
    for (let i = 0; i < borders.length; i += AT_ONCE) {
        const looks = borders.slice(i, i + AT_ONCE).map(async (border) => {
            const finding = await checkBorder(client, border.listedBelow, border.listedAbove);
            if (finding === 'sound')
                checked.set(border.below, border.above);
            if (finding === 'missed-below')
                incomplete.add(border.below);
            if (finding === 'missed-above')
                incomplete.add(border.above);
            endsEarly ||= finding === 'missed-below' && border.listedBelow.ends.beyond === 'end';
            return finding;
        });
        if ((await Promise.all(looks)).includes('contradictory')) {
            return { side, isContradictory: true, incomplete: [], late: undefined, endsEarly: false };
        }
    }
    const late = asksForEnd ? await findLateKeys(client, ranges) : undefined;
    endsEarly ||= late !== undefined;
    return { side, isContradictory: false, incomplete: [...incomplete], late, endsEarly };
}
/** Returns the ranges that nothing has put in doubt; what lies between them is to be compared again. */
function soundRanges(ranges, findings) {
    const incomplete = new Set(findings.flatMap((each) => each.incomplete));
    const before = findings.reduce((left, { late }) => (late === undefined ? left : rangesBefore(late, left)), ranges);
    // The last range may have been shortened, which does not make it complete.
    const kept = before.filter((range) => ![...incomplete].some(({ after }) => after === range.after));
    return incomplete.size === 0 ? before : kept;
}
/** The sides, without those that are listed from a sorted table. */
function listedSides(tables) {
    return s3_side/* SIDES */.B.filter((side) => !(side in tables));
}

;// CONCATENATED MODULE: ./lib/engine/run/listing-contradiction.js



/** What a page contradicts, by why it is rejected. */
const BY_REJECTION = {
    'out-of-order': 'byte-order',
    'not-after-start': 'byte-order',
    'not-url-encoded': 'encoded-keys',
    'plus-not-encoded': 'encoded-pluses',
};
/** Returns the assumption that an error contradicts; undefined if it is another error. */
function contradictionIn(error) {
    if (error instanceof assumptions/* AssumptionContradicted */.wQ)
        return error;
    const failure = error instanceof run_failure/* RunFailure */.a ? error.failures[0] : error instanceof s3_failure/* S3Failure */.be ? error.failure : undefined;
    if (failure?.cause.kind !== 'answer')
        return undefined;
    const assumption = BY_REJECTION[failure.cause.reason];
    return assumption && { assumption, side: failure.side };
}
/**
 * Gives up a contradicted assumption. If keys were read wrongly, they may also have looked out of order, so that the order
 * of the store is assumed again.
 */
function giveUpAfter({ assumption, side }, before) {
    const givenUp = (0,assumptions/* giveUp */.Ht)(assumption, side, before);
    const concernsKeys = assumption === 'encoded-keys' || assumption === 'encoded-pluses';
    return concernsKeys ? (0,assumptions/* assumeAgain */.J2)('byte-order', side, givenUp) : givenUp;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/engine/ranges/listing-table.js
var listing_table = __webpack_require__(79192);
;// CONCATENATED MODULE: ./lib/engine/run/sort-listing.js




/**
 * Lists a side completely, in the order of its store, into a table that sorts by bytes.
 *
 * @returns the path of the table
 * @throws S3Failure if the store fails, or lists a key twice
 */
async function sortListing(run, side) {
    const path = (0,external_node_path_.join)(run.workDirectory, `${side}.sqlite`);
    const client = run.clients[side];
    // There is a file if the store was sorted before with its keys read in another way.
    await (0,promises_.rm)(path, { force: true });
    try {
        const listBeyond = (key) => (0,listing_list/* listPage */.ks)(client, { beyond: key });
        const entries = await (0,listing_table/* fillListingTable */.g9)(path, (0,listing_list/* listUnordered */.zU)(client), listBeyond);
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

;// CONCATENATED MODULE: ./lib/engine/run/compare-stores.js















/** The number of ranges to begin with, unless there are more workers: nothing is known of the stores yet. */
const FIRST_RANGES = 4;
/** The same for each worker of a deep comparison, whose pages are few beside its requests: no worker must be idle. */
const FIRST_DEEP_RANGES = 8;
/** The fewest pages for which another range is worth its requests, if the store is busy. */
const LEAST_BUSY_PART = 8;
/** The most ranges of a worker. Each holds a page or two of either side in memory. */
const MOST_PER_WORKER = 48;
/**
 * Compares every key of both stores that no earlier run has compared.
 *
 * Both stores are assumed to list in byte order until one is seen not to. Its listing is then sorted, and the comparison
 * starts again: results from ranges that were cut in another order can't be relied on. It also starts again when a store
 * contradicts any other assumption.
 *
 * @throws RunFailure if a store can't be read to its end
 * @throws the reason to stop, if the run is stopped while a listing is being sorted
 */
async function compareStores(run) {
    for (const tables = {};;) {
        const tried = await tryRanges(run, tables);
        if ('ranges' in tried)
            return tried;
        await startAgainWithout(tried, run);
    }
}
/** Gives up an assumption and discards what was compared, so that the comparison starts again. */
async function startAgainWithout(contradiction, run) {
    const { keeper, progress, hooks } = run;
    const { assumption, side } = contradiction;
    await keeper.restart(giveUpAfter(contradiction, keeper.givenUp));
    progress.restart();
    // An order of its own is reported when the listing is sorted.
    if (assumption !== 'byte-order')
        hooks.onContradiction(assumption, side);
}
/**
 * @param tables the sorted listings that exist; those that are missing are added, and others removed
 * @returns the outcome, or the contradiction for which the comparison has to start again
 */
async function tryRanges(run, tables) {
    const { keeper, stop, clients } = run;
    const { givenUp } = keeper;
    try {
        for (const side of s3_side/* SIDES */.B) {
            (0,listing_list/* setKeyReading */.qx)(clients[side], (0,assumptions/* keyReadingOf */.Lj)(side, givenUp));
            if ((0,assumptions/* isAssumed */.nH)('byte-order', side, givenUp))
                delete tables[side];
            else
                tables[side] ??= await stop.abandonOnStop(sortListing(run, side));
        }
        return await compareUntilSound(run, tables);
    }
    catch (error) {
        const found = contradictionIn(error);
        if (found === undefined || !(0,assumptions/* isAssumed */.nH)(found.assumption, found.side, givenUp))
            throw error;
        return found;
    }
}
/**
 * How often parts are compared at most. In the last round no range is cut, so that no new border can be in doubt. A store
 * whose listings are still incomplete then is listed completely, and sorted.
 */
const MOST_ROUNDS = 3;
/**
 * Compares all ranges, and again those of which the listings turn out to be incomplete.
 *
 * @returns the outcome, or the contradiction for which the comparison has to start again
 */
async function compareUntilSound(run, tables) {
    const { keeper, stop, clients, hooks } = run;
    const checked = (0,s3_side/* forBothSides */.H)(() => new Map());
    for (let round = 1;; round++) {
        const outcome = await compareRanges(run, tables, round < MOST_ROUNDS);
        if (!outcome.isComplete)
            return outcome;
        const { ranges } = outcome;
        const before = keeper.givenUp;
        const checks = listedSides(tables).map((side) => checkListings(clients[side], ranges, checked[side], (0,assumptions/* isAssumed */.nH)('listing-ends', side, before)));
        const findings = await stop.abandonOnStop(Promise.all(checks));
        const contradictory = findings.find(({ isContradictory, incomplete }) => isContradictory || (incomplete.length > 0 && round >= MOST_ROUNDS));
        if (contradictory !== undefined)
            return { assumption: 'byte-order', side: contradictory.side };
        const sound = soundRanges(ranges, findings);
        if (sound === ranges)
            return outcome;
        let givenUp = before;
        for (const { side, endsEarly } of findings) {
            if (!endsEarly || !(0,assumptions/* isAssumed */.nH)('listing-ends', side, givenUp))
                continue;
            givenUp = (0,assumptions/* giveUp */.Ht)('listing-ends', side, givenUp);
            hooks.onContradiction('listing-ends', side);
        }
        await keeper.reopen(givenUp, sound);
    }
}
async function compareRanges(run, tables, mayCut) {
    const { settings, hooks, spare, stores, keeper, onWork } = run;
    const { signal } = run.stop;
    const { workers, connections, mode } = settings;
    const rangeCount = new RangeCount({
        first: mode === 'deep' ? FIRST_DEEP_RANGES * workers : Math.max(FIRST_RANGES, workers),
        most: workers * Math.min(connections, MOST_PER_WORKER),
        now: performance.now(),
    });
    const planner = new SplitPlanner({
        atOnce: rangeCount.size,
        legalCut: (cut) => mayCut && s3_side/* SIDES */.B.every((side) => stores[side].address.prefix.length + cut.length <= byte_key/* MAX_KEY_BYTES */.Xd),
    });
    const { compared } = keeper;
    const unreadableLimit = unreadable_limit/* UnreadableLimit */.xC.create();
    const onStrata = (representatives) => keeper.addRepresentatives(representatives);
    const { trace } = hooks;
    const coordinator = new Coordinator(planner, {
        onWork,
        onStrata,
        compared,
        trace: trace && new RangeTrace(trace),
        onPages: (pages, open) => {
            rangeCount.pagesListed(pages, open, performance.now());
            planner.atOnce = rangeCount.size;
            // A worker without a range could do more than list.
            planner.leastPart = rangeCount.isBusy && open >= workers ? LEAST_BUSY_PART : 0;
        },
    });
    let opened = 0;
    const pool = new WorkerPool({
        openThread: () => spare.take() ?? hooks.machine?.openThread() ?? openThread(hooks.workerUrl),
        threads: workers,
        newTask: () => workerTask(run, tables, unreadableLimit, trace && `worker ${++opened}`),
        trace,
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
function workerTask(run, tables, unreadableLimit, tracedAs) {
    const { stores, contentBudget, globMarks, keeper } = run;
    const { givenUp } = keeper;
    const offers = s3_side/* SIDES */.B.filter((side) => (0,assumptions/* isAssumed */.nH)('listed-fields', side, givenUp)).map((side) => [
        side,
        run.listings[side],
    ]);
    const { source: _, destination: __, ...settings } = run.settings;
    return {
        settings,
        stores: (0,s3_side/* forBothSides */.H)((side) => ({
            address: stores[side].address,
            credentials: { current: stores[side].credentials.current },
        })),
        trust: (0,assumptions/* trustAfter */.rx)(run.trust, givenUp),
        listings: Object.fromEntries(offers),
        givenUp,
        tables,
        segments: keeper.segments,
        contentBudget: contentBudget.memory,
        globMarks,
        unreadableLimit: unreadableLimit.memory,
        tracedAs,
    };
}

;// CONCATENATED MODULE: ./lib/engine/run/ended-session.js


/**
 * Finds the failure by which a store refused credentials that ended during the run. Credentials of a role don't count:
 * they are renewed before they expire, so that a refusal of theirs is a failure like any other.
 *
 * @pre both stores have accepted the credentials before
 * @param error what ended the run
 * @returns undefined if the run failed for another reason
 */
function findEndedSession(error, settings) {
    const failures = error instanceof s3_failure/* S3Failure */.be ? [error.failure] : error instanceof run_failure/* RunFailure */.a ? error.failures : [];
    return failures.find((failure) => {
        const { credentials } = settings[failure.side];
        return credentials.kind !== 'role' && (0,s3_failure/* isCredentialRefusal */.iQ)(failure);
    });
}

// EXTERNAL MODULE: ./lib/report/counts.js
var report_counts = __webpack_require__(35836);
// EXTERNAL MODULE: ./lib/engine/objects/content/budget.js
var budget = __webpack_require__(51770);
// EXTERNAL MODULE: ./lib/engine/objects/content/clients.js + 4 modules
var content_clients = __webpack_require__(93746);
;// CONCATENATED MODULE: ./lib/s3/listing/dated-entries.js








/**
 * Lists the first objects of a store with their dates and owners, in one request. Nothing can be proven by it: unlike a
 * page, the answer is not checked for gaps or order.
 *
 * @returns none if the answer can't be read
 * @throws S3Failure if the store refuses
 */
async function listDated(client, most) {
    const { prefix } = client.address;
    const query = {
        'encoding-type': 'url',
        'fetch-owner': 'true',
        'list-type': '2',
        'max-keys': String(most),
    };
    if (prefix !== '')
        query.prefix = (0,byte_key/* keyToText */.EY)(prefix);
    const entries = await client.get('list', query, ({ body }) => readEntries(body), () => (0,listing_check/* listingCheck */.p)({ entries: most, withMetadata: false }));
    return entries.flatMap(({ key, ...rest }) => key.startsWith(prefix) ? [{ key: (0,byte_key/* keyFromBytes */.D8)(key.slice(prefix.length)), ...rest }] : []);
}
function readEntries(body) {
    const raw = [];
    let isUrlEncoded = false;
    try {
        (0,xml_document/* readDocument */.u0)(body, listing_document/* LISTING */.Z, (cursor) => (0,xml_document/* eachChild */.qN)(cursor, (child, isEmpty) => {
            if (isEmpty)
                return true;
            if (child === 'EncodingType')
                isUrlEncoded = (0,xml_cursor/* takeText */.dY)(cursor, child) === 'url';
            else if (child === 'Contents')
                raw.push(readEntry(cursor));
            else
                return false;
            return true;
        }));
        return raw.map(({ key, ...rest }) => ({
            key: isUrlEncoded ? (0,url_encoded_key/* decodeUrlEncoded */.KJ)(key) : (0,byte_key/* keyFromBytes */.D8)(key),
            ...rest,
        }));
    }
    catch (error) {
        if (error instanceof answer_rejection/* AnswerRejected */.p)
            return [];
        throw error;
    }
}
/** Reads one entry, up to its end. */
function readEntry(cursor) {
    const entry = { key: '', lastModified: '', owner: '' };
    (0,xml_document/* eachChild */.qN)(cursor, (child, isEmpty) => {
        if (isEmpty)
            return true;
        if (child === 'Key')
            entry.key = (0,xml_text/* decodeXmlText */.p)((0,xml_cursor/* takeText */.dY)(cursor, child));
        else if (child === 'LastModified')
            entry.lastModified = (0,xml_cursor/* takeText */.dY)(cursor, child);
        else if (child === 'Owner') {
            (0,xml_document/* eachChild */.qN)(cursor, (inner, isInnerEmpty) => {
                if (isInnerEmpty || inner !== 'ID')
                    return isInnerEmpty;
                entry.owner = (0,xml_cursor/* takeText */.dY)(cursor, inner);
                return true;
            });
            (0,xml_cursor/* leaveElement */.oh)(cursor, child);
        }
        else
            return false;
        return true;
    });
    (0,xml_cursor/* leaveElement */.oh)(cursor, 'Contents');
    return entry;
}

// EXTERNAL MODULE: ./lib/s3/wire/answer.js
var answer = __webpack_require__(11774);
;// CONCATENATED MODULE: ./lib/engine/opening/find-one-bucket.js



/** Objects whose dates and owners are compared. */
const MOST_OBJECTS = 100;
/**
 * Finds out whether both sides seem to be one bucket under two names, such as the names of two hosts: comparing a bucket
 * with itself proves nothing. It costs nothing if the names of the buckets differ, and else two listings; objects are
 * requested only if these are the same.
 *
 * @returns undefined if they are two buckets, or if it can't be found out
 */
async function findOneBucket(settings, clients) {
    if (!mayBeOne(settings))
        return undefined;
    try {
        const [source, destination] = await Promise.all([
            listDated(clients.source, MOST_OBJECTS),
            listDated(clients.destination, MOST_OBJECTS),
        ]);
        if (!areSameEntries(source, destination))
            return undefined;
        const hasVersions = await haveSameVersions(samplesOf(source), clients);
        // Two copies that were written within one second may have the same dates, too.
        const dates = new Set(source.map(({ lastModified }) => Date.parse(lastModified)));
        const areDatesTelling = dates.size > 1 || [...dates].some((date) => date % 1000 !== 0);
        return hasVersions || (hasVersions === undefined && areDatesTelling)
            ? { objects: source.length, hasVersions: hasVersions ?? false }
            : undefined;
    }
    catch (error) {
        if (error instanceof s3_failure/* S3Failure */.be)
            return undefined;
        throw error;
    }
}
/** Whether both names may belong to one bucket: they are the same, or one is the alias of an access point. */
function mayBeOne({ source, destination }) {
    if (source.prefix !== destination.prefix)
        return false;
    const [one, other] = [source, destination].map(({ bucket }) => bucket.slice(bucket.indexOf(':') + 1));
    return one === other || [source, destination].some(({ bucket }) => bucket.endsWith('-s3alias'));
}
function areSameEntries(source, destination) {
    return (source.length > 0 &&
        source.length === destination.length &&
        source.every((entry, at) => {
            const other = destination[at];
            return (entry.key === other?.key &&
                entry.owner === other.owner &&
                entry.lastModified !== '' &&
                // Some stores write more digits of one date.
                Date.parse(entry.lastModified) === Date.parse(other.lastModified));
        }));
}
/** The first, the middle and the last key. */
function samplesOf(entries) {
    const last = entries.length - 1;
    const places = new Set([0, Math.floor(last / 2), last]);
    return [...places].flatMap((at) => entries[at]?.key ?? []);
}
/** Compares the ids of versions. @returns undefined if none could be compared: a bucket may have none, or hide them */
async function haveSameVersions(keys, { source, destination }) {
    const pairs = await Promise.all(keys.map((key) => Promise.all([versionOf(source, key), versionOf(destination, key)])));
    const known = pairs.filter((pair) => !pair.includes(UNKNOWN_VERSION));
    if (known.flat().every((version) => version === NO_VERSION))
        return undefined;
    return known.every(([one, other]) => one === other);
}
/** What a bucket without versions answers, if it answers at all. */
const NO_VERSION = 'null';
const UNKNOWN_VERSION = '';
function versionOf(client, key) {
    return client.ask({ operation: 'head', method: 'HEAD', key }, ({ headers }) => (0,answer/* single */.J0)(headers['x-amz-version-id']) ?? NO_VERSION, () => UNKNOWN_VERSION);
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
    const untagged = samples.some((object, i) => agreements[i] === 'agreed' && provesTags(object));
    return { ...wanted, untagged };
}
/** Whether a right entry proves that the listing shows tags: it has some, or it is of a version that lists them. */
function provesTags({ tags, showsDisks = false }) {
    return tags !== undefined && (tags.size > 0 || showsDisks);
}
/** Returns undefined if the store refuses the parameter or its answer can't be read. */
async function firstPage(client) {
    try {
        return await (0,listing_list/* listPage */.ks)(client, { after: undefined, withMetadata: true });
    }
    catch (error) {
        if (error instanceof s3_failure/* S3Failure */.be && error.failure.cause.kind !== 'network')
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

// EXTERNAL MODULE: ./lib/compare/failed-answer.js
var failed_answer = __webpack_require__(68709);
// EXTERNAL MODULE: ./lib/s3/object/head-request.js
var head_request = __webpack_require__(15468);
// EXTERNAL MODULE: ./lib/s3/object/lock.js
var lock = __webpack_require__(24549);
// EXTERNAL MODULE: ./lib/s3/object/tags.js
var tags = __webpack_require__(44383);
;// CONCATENATED MODULE: ./lib/engine/opening/probe-permissions.js







/** The permissions without which object locks are hidden. */
const LOCK_PERMISSIONS = new Set(['s3:GetObjectRetention', 's3:GetObjectLegalHold']);
/** Returns what is told of a side whose object locks are compared only where one is shown. */
function withLocksIfShown(access) {
    const isOther = (permission) => !LOCK_PERMISSIONS.has(permission);
    return {
        ...access,
        refused: access.refused.filter(isOther),
        unsupported: access.unsupported.filter(isOther),
        unproven: access.unproven.filter(({ permission }) => isOther(permission)),
        areLocksIfShown: true,
    };
}
/** Keys that each permission is tried on. A policy may cover one folder only; every further key costs one request. */
const SAMPLE_KEYS = 3;
/** The request that shows whether the credentials have each permission. */
const PROBES = [
    ['s3:GetObject', probeHead],
    ['s3:GetObjectTagging', tags/* getTags */.Q],
    ['s3:GetObjectRetention', lock/* getRetention */.J],
    ['s3:GetObjectLegalHold', lock/* getLegalHold */.d],
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
        const told = await Promise.all(keys.map((key) => answerTo(probe, client, key)));
        const answers = told.map(({ kind }) => kind);
        const failed = told.find((answer) => answer.failed !== undefined)?.failed;
        return { permission, answers, failed, trust: trustFrom(answers) };
    }));
    const permissionsWhere = (holds) => found.filter(holds).map(({ permission }) => permission);
    const everywhere = permissionsWhere(({ answers }) => answers.length > 0 && answers.every((kind) => kind === 'refused'));
    return {
        trust: {
            permissions: Object.fromEntries(found.map(({ permission, trust }) => [permission, trust])),
            sendsTagCount: false,
            ...(everywhere.length === 0 ? {} : { refused: everywhere }),
        },
        refused: permissionsWhere(({ answers }) => answers.includes('refused')),
        unsupported: permissionsWhere(({ trust }) => trust === 'unsupported'),
        // Without any object there is no lock to hide.
        showsLocks: keys.length === 0 ||
            found.every(({ permission, trust }) => !LOCK_PERMISSIONS.has(permission) || trust !== 'missing'),
        unproven: found.flatMap(({ permission, answers, failed, trust }) => {
            const isOpen = trust === 'missing' && !answers.includes('refused');
            return isOpen && failed !== undefined ? { permission, answer: failed } : [];
        }),
    };
}
async function probeHead(client, key) {
    const { kind } = await (0,head_request/* headObject */.C)(client, key, { checksums: false });
    return { kind: kind === 'found' || kind === 'changed' ? 'value' : kind };
}
async function answerTo(probe, client, key) {
    try {
        return { kind: (await probe(client, key)).kind };
    }
    catch (error) {
        return { kind: 'unreadable', failed: (0,failed_answer/* failedAnswer */.g)((0,s3_failure/* failureOfObject */.T6)(error)) };
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
        return await (0,listing_list/* listPage */.ks)(client, { after: undefined });
    }
    catch (error) {
        const cause = error instanceof s3_failure/* S3Failure */.be ? error.failure.cause : undefined;
        if (cause?.kind !== 'answer' || cause.reason !== 'out-of-order')
            throw error;
        return await (0,listing_list/* listPage */.ks)(client, { token: undefined });
    }
}
function trustFrom(answers) {
    if (answers.includes('refused'))
        return 'missing';
    if (answers.some((kind) => kind === 'tags' || kind === 'value' || kind === 'none'))
        return 'proven';
    return answers.includes('unsupported') ? 'unsupported' : 'missing';
}

;// CONCATENATED MODULE: ./lib/engine/run/explore-stores.js









/**
 * Finds out what the credentials may see and what the listings offer, which decides how objects are compared.
 *
 * @throws S3Failure if a store fails
 * @throws the reason to stop, if the run is stopped meanwhile
 */
async function exploreStores(started, atEnd) {
    const { settings, hooks, stop, keeper, stores, clients, wire } = started;
    const { fields } = settings;
    const probing = Promise.all([
        probePermissions(clients.source, fields),
        probePermissions(clients.destination, fields),
        findOneBucket(settings, clients),
    ]);
    const [source, destination, oneBucket] = await stop.abandonOnStop(probing);
    const access = await settleLocks(keeper, settings, { source, destination });
    for (const side of s3_side/* SIDES */.B)
        hooks.onAccess(side, access[side]);
    if (oneBucket !== undefined)
        hooks.onOneBucket(oneBucket);
    const trust = (0,s3_side/* forBothSides */.H)((side) => access[side].trust);
    const listings = settings.mode === 'deep' ? await stop.abandonOnStop(probeListings(clients, fields, trust)) : {};
    const contentBudget = budget/* ContentBudget */.H.of(settings.contentLimit, (0,report_counts/* sumOf */.XN)(keeper.compared).content?.bytes);
    const content = (0,content_clients/* openContentCheck */.k)({ settings, stores, budget: contentBudget, ...wire });
    if (content !== undefined)
        atEnd(content.close);
    return {
        ...started,
        access,
        oneBucket,
        trust,
        listings,
        contentBudget,
        globMarks: (0,filter/* noMarks */.IL)(settings),
        content: content?.check,
    };
}
/**
 * Decides on which sides object locks are compared only where one is shown. The checkpoint keeps the decision, so that a
 * resumed comparison does not mix two of them; one that has relied on a side to show its locks starts again.
 *
 * @returns what is told of each side
 */
async function settleLocks(keeper, { areLocksOptional = false }, access) {
    if (!areLocksOptional)
        return access;
    for (const side of s3_side/* SIDES */.B) {
        const { givenUp } = keeper;
        if (!access[side].showsLocks && (0,assumptions/* isAssumed */.nH)('object-locks', side, givenUp))
            await keeper.restart((0,assumptions/* giveUp */.Ht)('object-locks', side, givenUp));
    }
    return (0,s3_side/* forBothSides */.H)((side) => (0,assumptions/* isAssumed */.nH)('object-locks', side, keeper.givenUp) ? access[side] : withLocksIfShown(access[side]));
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./lib/report/folder.js
var folder = __webpack_require__(6248);
// EXTERNAL MODULE: ./lib/report/report-directory.js
var report_directory = __webpack_require__(8604);
// EXTERNAL MODULE: ./lib/s3/connections/dispatcher.js
var connections_dispatcher = __webpack_require__(80063);
// EXTERNAL MODULE: ./lib/s3/wire/open-client.js + 9 modules
var open_client = __webpack_require__(89674);
// EXTERNAL MODULE: ./lib/engine/checkpoint/identity.js
var identity = __webpack_require__(6795);
// EXTERNAL MODULE: ./lib/compare/content/sampling.js
var sampling = __webpack_require__(52028);
// EXTERNAL MODULE: ./lib/engine/checkpoint/seal.js
var checkpoint_seal = __webpack_require__(54032);
;// CONCATENATED MODULE: ./lib/engine/checkpoint/origin.js

/** Returns the seal of a ledger that this run writes. */
function sealFor(ledger, { runKey, lastingKey }) {
    return {
        run: runKey && (0,checkpoint_seal/* markOf */.Fg)(ledger, runKey),
        keys: lastingKey && (0,checkpoint_seal/* markOf */.Fg)(ledger, lastingKey),
    };
}
/**
 * Finds out whether a ledger comes from a run of this comparison.
 *
 * If this run has any means to check that, a ledger that does not pass is refused, whatever the settings are: somebody
 * who changes a ledger could simply leave out its seal.
 */
async function findOrigin({ ledger, seal }, keys) {
    const { lastingKey, checkToken, acceptsUnauthenticated } = keys;
    if (lastingKey !== undefined && (0,checkpoint_seal/* isMarkOf */.zx)(ledger, lastingKey, seal.keys))
        return { isAuthenticated: true };
    if (checkToken !== undefined && seal.token !== undefined) {
        const problem = await checkToken(seal.token, (0,checkpoint_seal/* digestOf */.ol)(ledger));
        return problem === undefined ? { isAuthenticated: true } : { refusal: problem };
    }
    if (lastingKey !== undefined && seal.keys !== undefined)
        return { refusal: 'it was changed, or written with other secret keys' };
    if (lastingKey !== undefined || checkToken !== undefined)
        return { refusal: 'nothing proves where it comes from' };
    if (acceptsUnauthenticated)
        return { isAuthenticated: false };
    return {
        refusal: "this job can't check where it comes from: that needs keys without a session token on both sides, or the " +
            'permission "id-token: write". With resume: always it is used without that check',
    };
}

// EXTERNAL MODULE: ./lib/engine/checkpoint/paths.js
var paths = __webpack_require__(76741);
// EXTERNAL MODULE: ./lib/compare/verdict.js
var verdict = __webpack_require__(93474);
// EXTERNAL MODULE: ./lib/report/refutations.js
var refutations = __webpack_require__(59392);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./lib/report/difference.js
var report_difference = __webpack_require__(65383);
;// CONCATENATED MODULE: ./lib/report/difference-shape.js

/**
 * Returns whether a parsed line of a segment has the shape of a difference, so that every report format can word it.
 * Properties that are not known are ignored.
 */
function hasDifferenceShape({ key, keyBytes, verdict }) {
    return (typeof key === 'string' &&
        (keyBytes === undefined || typeof keyBytes === 'string') &&
        isVerdict({ ...verdict }));
}
function isVerdict(verdict) {
    const { kind, fields, unverified, notes, notCompared } = verdict;
    switch (kind) {
        case 'only-in-source':
            return isListed(verdict.source);
        case 'only-in-destination':
            return isListed(verdict.destination);
        case 'different':
            break;
        case 'unverified':
            if (!isReason(verdict.reason))
                return false;
            break;
        default:
            return false;
    }
    return (isListOf(fields, isField) &&
        (unverified === undefined || isListOf(unverified, isField)) &&
        (notes === undefined || isListOf(notes, isField)) &&
        (notCompared === undefined || isListOf(notCompared, (name) => typeof name === 'string')));
}
function isListed(value) {
    if (!isRecord(value))
        return false;
    return typeof value.etag === 'string' && Number.isSafeInteger(value.size) && value.size >= 0;
}
function isField(value) {
    if (!isRecord(value))
        return false;
    const { field, source, destination, reason } = value;
    return (typeof field === 'string' &&
        isFieldValue(source) &&
        isFieldValue(destination) &&
        (reason === undefined || isReason(reason)));
}
function isFieldValue(value) {
    return value === undefined || typeof value === 'string' || typeof value === 'number';
}
function isReason(value) {
    return verdict/* UNVERIFIED_REASONS */.W.some((reason) => reason === value);
}
function isListOf(value, isOne) {
    return Array.isArray(value) && value.every(isOne);
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: ./lib/report/ndjson.js
var ndjson = __webpack_require__(408);
;// CONCATENATED MODULE: ./lib/engine/checkpoint/segment-lines.js





const LINE_END = 0x0a;
/** The most bytes that a line may have. The longest one that a store can cause has all tags and metadata on both sides. */
const LONGEST_LINE = 1024 * 1024;
const TOO_LONG = 'has a line that is too long';
/** The bytes that are read at once. */
const CHUNK = 256 * 1024;
/**
 * Checks a segment that a ledger names: its hash, and that its lines are the differences that the ledger counts, in key
 * order and within the range.
 *
 * @param segment the file; it must have at least the named length
 * @returns in a phrase what is wrong with the segment; undefined if it is sound
 * @throws as `node:fs` does, if the file can't be read
 */
async function findSegmentFlaw(segment, range) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const lines = new LineCheck(range);
    // The part of a line that the previous chunks hold.
    let rest = Buffer.alloc(0);
    let problem;
    const chunks = (0,external_node_fs_.createReadStream)(segment.path, { end: segment.bytes - 1, highWaterMark: CHUNK });
    for await (const chunk of chunks) {
        hash.update(chunk);
        const text = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
        let from = 0;
        for (let end = text.indexOf(LINE_END); end >= 0; end = text.indexOf(LINE_END, from)) {
            if (end - from > LONGEST_LINE)
                return TOO_LONG;
            problem ??= lines.check(text.toString('utf8', from, end));
            from = end + 1;
        }
        rest = text.subarray(from);
        if (rest.length > LONGEST_LINE)
            return TOO_LONG;
    }
    if (hash.digest('hex') !== segment.sha256)
        return 'was changed';
    if (rest.length > 0)
        return 'is cut off';
    return problem ?? lines.checkTotals();
}
const COUNT_OF = {
    different: 'different',
    'only-in-source': 'onlyInSource',
    'only-in-destination': 'onlyInDestination',
    unverified: 'unverified',
};
/** Returns how many lines a range with these counts has. */
function linesFor(counts) {
    return Object.values(COUNT_OF).reduce((sum, name) => sum + counts[name], 0);
}
/** Checks the lines of one segment, one after the other. */
class LineCheck {
    #range;
    #found = { different: 0, onlyInSource: 0, onlyInDestination: 0, unverified: 0 };
    #last;
    constructor(range) {
        this.#range = range;
        this.#last = range.after;
    }
    /** Returns what is wrong with a line, given without its line end. */
    check(line) {
        const difference = parse(line);
        if (difference === undefined)
            return 'has a line that is not a difference';
        const key = (0,report_difference/* keyOfDifference */.E)(difference);
        const { upTo } = this.#range;
        if ((this.#last !== undefined && key <= this.#last) || (upTo !== undefined && key > upTo))
            return 'has a key that is out of place';
        this.#last = key;
        this.#found[COUNT_OF[difference.verdict.kind]]++;
        return undefined;
    }
    checkTotals() {
        const { counts } = this.#range;
        const isSame = Object.values(COUNT_OF).every((name) => this.#found[name] === counts[name]);
        return isSame ? undefined : 'does not have the differences that the ledger counts';
    }
}
function parse(line) {
    try {
        const difference = (0,ndjson/* parseDifferenceLine */.VO)(line);
        return hasDifferenceShape(difference) ? difference : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/engine/checkpoint/read-ledger.js








/** The most bytes that the file of a ledger may have. It is checked before the file is read. */
const LARGEST_LEDGER = 16 * 1024 * 1024;
/*
 * Ceilings, far above what a run can reach. They keep a ledger that somebody made up from filling memory or disk, or
 * from taking hours.
 */
const MOST_RANGES = 20_000;
const read_ledger_MOST_PARTS = 1000;
/** As many as a repository's whole cache can hold. */
const MOST_SEGMENT_BYTES = 10 * 1024 ** 3;
const MOST_LINES = 100_000_000;
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
    if (isTooLarge(ledger))
        return { refusal: 'it is larger than any that a run writes' };
    if (!isLedger(ledger))
        return { refusal: 'it is damaged' };
    if (hasTooMuchToRead(ledger))
        return { refusal: 'it is larger than any that a run writes' };
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
/** Returns whether a list is too long for its elements to be checked. */
function isTooLarge({ parts, representatives, ranges }) {
    const isLonger = (list, most) => Array.isArray(list) && list.length > most;
    return (isLonger(parts, read_ledger_MOST_PARTS) || isLonger(representatives, sampling/* MAX_STRATA */.ze) || isLonger(ranges, MOST_RANGES));
}
function hasTooMuchToRead({ ranges }) {
    const bytes = ranges.reduce((sum, { segment }) => sum + (segment?.bytes ?? 0), 0);
    const lines = ranges.reduce((sum, { counts }) => sum + linesFor(counts), 0);
    return bytes > MOST_SEGMENT_BYTES || lines > MOST_LINES;
}
function isLedger(value) {
    const { parts, givenUp, representatives, ranges } = value;
    return (read_ledger_isListOf(parts, isPart) &&
        parts.length > 0 &&
        s3_side/* SIDES */.B.every((side) => read_ledger_isListOf(fieldsOf(givenUp)[side], isText)) &&
        read_ledger_isListOf(representatives, isRepresentative) &&
        read_ledger_isListOf(ranges, isRange) &&
        areInOrder(ranges) &&
        areNamedOnce(ranges));
}
function read_ledger_isListOf(value, isOne) {
    return Array.isArray(value) && value.every(isOne);
}
function isPart(value) {
    const { startedAt, objects, isUnauthenticated } = fieldsOf(value);
    return (typeof startedAt === 'string' &&
        Number.isFinite(Date.parse(startedAt)) &&
        isCount(objects) &&
        (isUnauthenticated === undefined || isUnauthenticated === true));
}
function isText(value) {
    return typeof value === 'string';
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
    const { evidence, inspected, confirmation, refuted, content, ...totals } = fieldsOf(value);
    const { evidence: _, ...none } = (0,report_counts/* noCounts */.Yi)();
    const { unverified, ...inspections } = fieldsOf(inspected);
    return (areCounts(totals, Object.keys(none)) &&
        areCounts(evidence, ['etag', 'content'], verdict/* EVIDENCE */.S4) &&
        (inspected === undefined ||
            (areCounts(inspections, ['noted', 'notCompared']) && areCounts(unverified, [], verdict/* UNVERIFIED_REASONS */.W))) &&
        (confirmation === undefined || areCounts(confirmation, Object.keys(report_counts/* NOT_CONFIRMED */.gN))) &&
        (refuted === undefined || areCounts(refuted, Object.keys(refutations/* NOT_REFUTED */.sz))) &&
        (content === undefined || areCounts(content, Object.keys(report_counts/* NO_CONTENT */.iq))));
}
/** Returns whether every one of `names` has a count, and nothing but the `possible` names has one. */
function areCounts(value, names, possible = names) {
    if (!read_ledger_isRecord(value))
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
    const { name, bytes, sha256 } = fieldsOf(value);
    return (typeof name === 'string' &&
        /^\d+-[\w-]+\.ndjson$/.test(name) &&
        isCount(bytes) &&
        bytes !== 0 &&
        typeof sha256 === 'string' &&
        /^[\da-f]{64}$/.test(sha256));
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
function read_ledger_isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function fieldsOf(value) {
    return read_ledger_isRecord(value) ? value : {};
}

;// CONCATENATED MODULE: ./lib/engine/checkpoint/folder.js









const PARTIAL = `${paths/* LEDGER_FILE */.t}.partial`;
const SEGMENTS = 'segments';
/** A folder that holds a checkpoint: the ledger, and the segments that it names. */
class CheckpointFolder {
    directory;
    /** A number that distinguishes the segments of this run from those of earlier runs. */
    #generation;
    #keys;
    #saving = Promise.resolve();
    #isRemoved = false;
    constructor(directory, generation, keys) {
        this.directory = directory;
        this.#generation = generation;
        this.#keys = keys;
    }
    /**
     * Opens the folder. Looks for the checkpoint of an earlier run, checks all of it, truncates its segments to the lengths
     * in the ledger, and removes everything else: of a checkpoint that is refused, nothing is left.
     *
     * @param keys what ledgers are sealed with, those that are found and those of this run
     * @throws as `node:fs` does, if the folder can't be written
     */
    static async open(directory, expected, keys = {}) {
        const found = await findLedger(directory, expected, keys);
        const kept = found.kind === 'found' ? found.ledger : undefined;
        if (kept === undefined)
            await (0,promises_.rm)(directory, { recursive: true, force: true });
        await (0,folder/* openFolder */.N)((0,external_node_path_.join)(directory, SEGMENTS));
        await removeUnnamed(directory, kept);
        return { checkpoint: new CheckpointFolder(directory, 1 + newestGeneration(kept), keys), found };
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
    /**
     * Writes the ledger atomically: after a crash, the file is the previous ledger or this one.
     *
     * @returns the bytes that were written; 0 if the checkpoint is removed by now
     */
    save(ledger) {
        const saved = this.#saving
            .catch(() => { })
            .then(() => (this.#isRemoved ? 0 : this.#write(ledgerText(ledger))));
        this.#saving = saved;
        return saved;
    }
    /** Removes the checkpoint, after any write that is in progress. */
    async remove() {
        this.#isRemoved = true;
        await this.#saving.catch(() => { });
        // The ledger first: without its segments it would look damaged.
        await (0,promises_.rm)((0,external_node_path_.join)(this.directory, paths/* LEDGER_FILE */.t), { force: true });
        await (0,promises_.rm)(this.directory, { recursive: true, force: true });
    }
    async #write(ledger) {
        const text = (0,checkpoint_seal/* sealedText */.c2)({ ledger, seal: sealFor(ledger, this.#keys) });
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
        return Buffer.byteLength(text);
    }
}
/** Returns the newest generation of the earlier runs and of their segments; 0 if there are none. */
function newestGeneration(ledger) {
    const names = ledger?.ranges.flatMap(({ segment }) => segment?.name ?? []) ?? [];
    return names.reduce((newest, name) => Math.max(newest, Number.parseInt(name, 10)), ledger?.parts.length ?? 0);
}
async function findLedger(directory, expected, keys) {
    const file = await (0,promises_.lstat)((0,external_node_path_.join)(directory, paths/* LEDGER_FILE */.t)).catch(ignoreMissing);
    if (file === undefined)
        return { kind: 'none' };
    if (!file.isFile())
        return refused('it is not a regular file');
    if (file.size > LARGEST_LEDGER)
        return refused('it is larger than any that a run writes');
    try {
        return await checkLedger(directory, expected, keys);
    }
    catch (error) {
        return refused(`it can't be read (${error instanceof Error ? error.message : String(error)})`);
    }
}
function refused(reason) {
    return { kind: 'refused', reason };
}
/** Checks the ledger, where it comes from, and all that it names. Nothing of it is used before. */
async function checkLedger(directory, expected, keys) {
    const sealed = (0,checkpoint_seal/* openSealed */.j5)(await (0,promises_.readFile)((0,external_node_path_.join)(directory, paths/* LEDGER_FILE */.t), 'utf8'));
    if (sealed === undefined)
        return refused('it is damaged');
    const ledger = readLedger(sealed.ledger, expected);
    if ('refusal' in ledger)
        return refused(ledger.refusal);
    const origin = await findOrigin(sealed, keys);
    if ('refusal' in origin)
        return refused(origin.refusal);
    const isAuthenticated = origin.isAuthenticated && !ledger.parts.some((part) => part.isUnauthenticated);
    if (!isAuthenticated && keys.acceptsUnauthenticated !== true)
        return refused('a part of it was resumed without a proof of where that came from');
    const folder = await (0,promises_.lstat)((0,external_node_path_.join)(directory, SEGMENTS)).catch(ignoreMissing);
    if (folder?.isSymbolicLink())
        return refused('its segments folder is a symbolic link');
    for (const range of ledger.ranges) {
        const flaw = await checkSegment(directory, range);
        if (flaw !== undefined)
            return refused(flaw);
    }
    return { kind: 'found', ledger, isAuthenticated };
}
function ignoreMissing(error) {
    if (error.code !== 'ENOENT')
        throw error;
}
/**
 * Checks the segment of a range, and truncates it to the length in the ledger.
 *
 * @returns in a phrase why it can't be used; undefined if it can
 */
async function checkSegment(directory, range) {
    const { segment, counts } = range;
    if (segment === undefined)
        return linesFor(counts) === 0 ? undefined : 'it counts differences without a segment';
    const path = (0,external_node_path_.join)(directory, SEGMENTS, segment.name);
    const found = await (0,promises_.lstat)(path).catch(ignoreMissing);
    if (found === undefined || !found.isFile() || found.size < segment.bytes)
        return `its segment ${segment.name} is missing or cut off`;
    const flaw = await findSegmentFlaw({ ...segment, path }, range);
    if (flaw !== undefined)
        return `its segment ${segment.name} ${flaw}`;
    if (found.size > segment.bytes)
        await (0,promises_.truncate)(path, segment.bytes);
    return undefined;
}
async function removeUnnamed(directory, ledger) {
    await removeOthers(directory, new Set([paths/* LEDGER_FILE */.t, SEGMENTS]));
    const named = new Set(ledger?.ranges.flatMap(({ segment }) => segment?.name ?? []));
    await removeOthers((0,external_node_path_.join)(directory, SEGMENTS), named);
}
async function removeOthers(directory, kept) {
    const others = (await (0,promises_.readdir)(directory)).filter((name) => !kept.has(name));
    await Promise.all(others.map((name) => (0,promises_.rm)((0,external_node_path_.join)(directory, name), { recursive: true, force: true })));
}

;// CONCATENATED MODULE: ./lib/engine/checkpoint/keeper.js







/** Milliseconds between two writes of the ledger during a comparison. */
const SAVE_MS = 2000;
/**
 * Holds what was compared, by earlier runs and by this one, and saves it as a checkpoint while the comparison runs. A
 * checkpoint that can't be written is lost without affecting the comparison.
 */
class LedgerKeeper {
    resumption;
    #checkpoint;
    #identity;
    #onLost;
    #trace;
    /** Whether a checkpoint is saved. */
    #isKept;
    #earlier;
    #startedAt = new Date().toISOString();
    #seed;
    #isLost = false;
    #attempt = 1;
    #givenUp;
    #strata;
    #compared;
    /** Returns what was compared so far, while the comparison runs. */
    #source;
    #timer;
    #saving = Promise.resolve();
    constructor({ settings, onLost, trace }, checkpoint, isKept, ledger, resumption) {
        this.#identity = (0,identity/* identityOf */.c)(settings);
        this.#seed = settings.sampleSeed;
        this.#onLost = onLost;
        this.#trace = trace;
        this.#checkpoint = checkpoint;
        this.#isKept = isKept;
        this.resumption = resumption;
        this.#earlier = ledger?.parts ?? [];
        this.#givenUp = ledger === undefined ? assumptions/* NOTHING_GIVEN_UP */.C6 : givenUpIn(ledger);
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
        const { settings, workDirectory, keys, onLost } = options;
        const expected = {
            identity: (0,identity/* identityOf */.c)(settings),
            maxAgeHours: settings.checkpoint?.maxAgeHours ?? 0,
            now: Date.now(),
        };
        const kept = settings.checkpoint?.directory;
        const opened = kept === undefined ? undefined : await CheckpointFolder.open(kept, expected, keys).catch(onLost);
        const { checkpoint, found } = opened ?? (await CheckpointFolder.open((0,external_node_path_.join)(workDirectory, 'checkpoint'), expected, keys));
        const isKept = opened !== undefined;
        if (found.kind !== 'found') {
            const resumption = found.kind === 'refused' ? found : { kind: 'afresh' };
            return new LedgerKeeper(options, checkpoint, isKept, undefined, resumption);
        }
        const { ledger, isAuthenticated } = found;
        const objects = (0,report_counts/* sumOf */.XN)(ledger.ranges).compared;
        return new LedgerKeeper(options, checkpoint, isKept, ledger, {
            kind: 'resumed',
            parts: ledger.parts,
            objects,
            isAuthenticated,
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
    /** What the stores have contradicted so far, in earlier runs too. */
    get givenUp() {
        return this.#givenUp;
    }
    /** The parts of the comparison: those of earlier runs, and this one. */
    get parts() {
        const before = this.#earlier.reduce((sum, { objects }) => sum + objects, 0);
        const objects = Math.max(0, (0,report_counts/* sumOf */.XN)(this.#comparedNow()).compared - before);
        const part = { startedAt: this.#startedAt, objects };
        const { resumption } = this;
        const isUnauthenticated = resumption.kind === 'resumed' && !resumption.isAuthenticated;
        return [...this.#earlier, isUnauthenticated ? { ...part, isUnauthenticated } : part];
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
    /** Discards what was compared, because the comparison starts again without an assumption. */
    async restart(givenUp) {
        this.#givenUp = givenUp;
        this.#attempt++;
        this.#compared = [];
        this.#strata = new sampling/* Strata */.G2(this.#seed);
        await this.#save();
    }
    /**
     * Discards a part of what was compared, which has to be compared again.
     *
     * @param left what stays compared, in key order
     */
    async reopen(givenUp, left) {
        this.#givenUp = givenUp;
        this.#attempt++;
        this.#compared = left;
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
            givenUp: this.#givenUp,
            representatives: this.#strata.representatives(),
            ranges: this.#comparedNow().map(ledgerRange),
        };
        const startedAt = performance.now();
        try {
            const bytes = await this.#checkpoint.save(ledger);
            this.#trace?.({ type: 'checkpoint', bytes, milliseconds: performance.now() - startedAt });
        }
        catch (cause) {
            this.#onWriteFailure(cause);
        }
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
            sha256: segment.sha256,
        };
        return { ...range, segment: found };
    }
}
function givenUpIn({ givenUp }) {
    return (0,s3_side/* forBothSides */.H)((side) => (0,assumptions/* inTableOrder */.Gv)(givenUp[side]));
}
function ledgerRange({ after, upTo, counts, ends, segment, isConfirmed }) {
    const named = segment && {
        name: (0,external_node_path_.basename)(segment.path),
        bytes: segment.bytes,
        sha256: segment.sha256,
    };
    return { after, upTo, counts, ends, isConfirmed: isConfirmed ?? false, segment: named };
}

;// CONCATENATED MODULE: ./lib/engine/checkpoint/lasting-key.js

const PURPOSE = 'bucket-delta: seal of a checkpoint, version 1';
/**
 * Derives the key under which the ledgers of a comparison are sealed (HKDF with SHA-256, RFC 5869).
 *
 * Whoever can write the cache, but has not the secret keys of both stores, can't make such a seal. A seal says nothing
 * about the secrets, unless they are weak enough to be guessed.
 *
 * @param identity the identity of the comparison
 * @returns undefined if the credentials of a side are temporary: another run would have other ones
 */
function lastingKey({ source, destination }, identity) {
    if (isTemporary(source) || isTemporary(destination))
        return undefined;
    // As JSON, so that it is clear where one secret ends and the other one begins.
    const secrets = JSON.stringify([source.secretAccessKey, destination.secretAccessKey]);
    return new Uint8Array((0,external_node_crypto_.hkdfSync)('sha256', secrets, identity, PURPOSE, 32));
}
function isTemporary({ sessionToken, expiration }) {
    return sessionToken !== undefined || expiration !== undefined;
}

// EXTERNAL MODULE: ./lib/s3/secret-hider.js
var secret_hider = __webpack_require__(23151);
// EXTERNAL MODULE: ./lib/s3/wire/clock.js
var clock = __webpack_require__(94924);
// EXTERNAL MODULE: ./lib/s3/wire/retry.js
var retry = __webpack_require__(95192);
;// CONCATENATED MODULE: ./lib/s3/credentials/assume-role.js



/** Thrown if a role could not be assumed. */
class RoleNotAssumed extends Error {
    name = 'RoleNotAssumed';
    role;
    constructor(message, role) {
        super(message);
        this.role = role;
    }
}
/** Tries in total. */
const MOST_TRIES = 4;
/** Tokens that STS may refuse. A new one may be taken: clocks differ, and STS may not know the key of the first one yet. */
const MOST_TOKENS = 2;
/**
 * Assumes a role with an identity token of the job.
 *
 * @throws RoleNotAssumed
 */
async function assumeRole(role, tools) {
    const { roleArn: arn, audience } = role;
    for (let attempt = 1, refusedTokens = 0;; attempt++) {
        const token = await tools.mintIdToken(audience).catch((error) => {
            tools.signal?.throwIfAborted();
            throw new RoleNotAssumed(messageOf(error), { arn, audience, subject: undefined, kind: 'no-token' });
        });
        try {
            return await tools.askSts(role, token);
        }
        catch (error) {
            tools.signal?.throwIfAborted();
            const { kind, code } = judge(error);
            const isOfToken = /^(InvalidIdentityToken|ExpiredToken)/.test(code ?? '');
            if (isOfToken)
                refusedTokens++;
            const isFinal = kind === 'refused' && (!isOfToken || refusedTokens === MOST_TOKENS);
            if (isFinal || attempt === MOST_TRIES) {
                const tries = attempt === 1 ? '' : `after ${attempt} tries, `;
                // STS may repeat the token.
                const said = new secret_hider/* SecretHider */.r([token]).hide(messageOf(error));
                const message = `${tries}${code === undefined ? '' : `${code}, `}${said}`;
                throw new RoleNotAssumed(message, { arn, audience, subject: subjectOf(token), kind });
            }
        }
        await (tools.clock ?? clock/* MACHINE_CLOCK */.f).sleep((0,retry/* backoffMs */.jo)(retry/* BRISK */.cI, attempt, Math.random()), tools.signal);
    }
}
/** Reads an error of the SDK. */
function judge(error) {
    const { name, $metadata } = error;
    const status = $metadata?.httpStatusCode;
    // The SDK names its errors after their codes, some with "Exception" at the end.
    const code = name?.replace(/Exception$/, '');
    if (status === undefined)
        return { kind: 'no-answer', code: undefined };
    const isBusy = status >= 500 || status === 429 || /^(Throttl|IDPCommunicationError)/.test(code ?? '');
    return { kind: isBusy ? 'no-answer' : 'refused', code };
}
/**
 * The subject of an identity token, which the trust policies of roles name. The token is not checked: the subject is only
 * shown.
 */
function subjectOf(token) {
    try {
        const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
        const { sub } = claims;
        return typeof sub === 'string' ? sub : undefined;
    }
    catch {
        return undefined;
    }
}
/** A region of each partition of AWS, for roles of buckets whose region is none of AWS's, or of another partition. */
const PARTITIONS = {
    aws: { regions: /^(?!cn-|us-gov-|[a-z]+-iso[a-z]*-)[a-z]{2}-[a-z]+-\d+$/, usual: 'us-east-1' },
    'aws-cn': { regions: /^cn-/, usual: 'cn-north-1' },
    'aws-us-gov': { regions: /^us-gov-/, usual: 'us-gov-west-1' },
};
/** The region whose STS knows a role. @param region the region of the bucket, as far as it is known */
function stsRegion(roleArn, region) {
    const partition = PARTITIONS[roleArn.split(':')[1] ?? ''];
    return partition === undefined || partition.regions.test(region) ? region : partition.usual;
}
function messageOf(error) {
    if (!(error instanceof Error))
        return String(error);
    return error.name === 'TimeoutError' ? 'STS did not answer in time' : error.message;
}

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

/** Returns the provider of one side's credentials. The AWS SDK is loaded only if the provider needs it. */
function credentialProvider(settings, tools) {
    switch (settings.kind) {
        case 'static': {
            const { accessKeyId, secretAccessKey, sessionToken } = settings;
            return async () => ({ accessKeyId, secretAccessKey, sessionToken });
        }
        case 'role':
            return () => assumeRole(settings, { ...tools, askSts: (role, token) => askSts(role, token, tools) });
        case 'default-chain':
            return () => askDefaultChain(tools);
    }
}
async function askSts({ roleArn, sessionName, durationSeconds }, webIdentityToken, tools) {
    const { fromWebToken } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(719)]).then(__webpack_require__.t.bind(__webpack_require__, 29719, 19));
    const region = stsRegion(roleArn, tools.region);
    const identity = await fromWebToken({
        roleArn,
        webIdentityToken,
        roleSessionName: sessionName,
        durationSeconds,
        // Each try takes a new token, so the SDK must not make tries of its own.
        clientConfig: { ...(await sdkConfig({ ...tools, region })), maxAttempts: 1 },
    })();
    return fromIdentity(identity);
}
async function askDefaultChain(tools) {
    const { fromNodeProviderChain } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(719)]).then(__webpack_require__.t.bind(__webpack_require__, 29719, 19));
    return fromIdentity(await fromNodeProviderChain({ clientConfig: await sdkConfig(tools) })());
}
async function sdkConfig({ dispatcher, region, signal }) {
    const { SdkHandler } = await __webpack_require__.e(/* import() */ 50).then(__webpack_require__.bind(__webpack_require__, 2050));
    return { region, requestHandler: new SdkHandler(dispatcher, signal) };
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
        const found = error instanceof s3_failure/* S3Failure */.be ? regionIn(error.failure.cause) : undefined;
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
    await (0,listing_list/* listPage */.ks)(client, { probe: true });
    return address;
}
/** Makes the failure of a side that has no address or no credentials yet, before any request. */
function setupFailure(operation, { side, bucket, endpoint }, region, cause) {
    return new s3_failure/* S3Failure */.be({
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
    const { side, bucket, endpoint, addressing, requestPayer, expectedBucketOwner } = settings;
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
        expectedBucketOwner,
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
    const failures = reasons.filter((reason) => reason instanceof s3_failure/* S3Failure */.be).map(({ failure }) => failure);
    if (failures.length < reasons.length)
        throw reasons.find((reason) => !(reason instanceof s3_failure/* S3Failure */.be));
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
        tools.signal.throwIfAborted();
        throw setupFailure('credentials', settings, region, {
            kind: 'setup',
            credentials: settings.credentials.kind,
            role: error instanceof RoleNotAssumed ? error.role : undefined,
            profile: settings.credentials.kind === 'default-chain' ? process.env.AWS_PROFILE || undefined : undefined,
            message: error instanceof Error ? error.message : String(error),
        });
    }
}

// EXTERNAL MODULE: ./lib/engine/tracing/thread-trace.js
var thread_trace = __webpack_require__(40163);
;// CONCATENATED MODULE: ./lib/engine/run/open-run.js














/** The most requests that the main thread has in flight to a side, unless a single worker may have more. */
const MOST_IN_FLIGHT = 512;
/**
 * Starts a run: its directories and connections, both stores, and the checkpoint of an earlier run.
 *
 * @throws RunFailure if a store can't be listed
 * @throws the reason to stop, if the run is stopped meanwhile
 * @throws as `node:fs` does, if the report directory or the temporary folder can't be written
 */
async function startRun(settings, hooks, { stop, progress }, atEnd) {
    const { connections, workers } = settings;
    // Before and after the ranges, the main thread has the stores for itself.
    const mostInFlight = Math.max(connections, Math.min(connections * workers, MOST_IN_FLIGHT));
    await (0,report_directory/* openReportDirectory */.w)(settings.reportDirectory);
    const workDirectory = await openWorkDirectory(settings.temporaryFolder ?? (0,external_node_os_.tmpdir)(), atEnd);
    const dispatcher = (0,connections_dispatcher.openDispatcher)({ ...connections_dispatcher.DEFAULT_LIMITS, connections: mostInFlight });
    atEnd(() => dispatcher.destroy());
    const end = new AbortController();
    atEnd(() => end.abort(new Error('the run has ended')));
    const spare = new SpareThread(hooks.machine?.openThread ?? (() => openThread(hooks.workerUrl)));
    atEnd(() => spare.close());
    const onWork = (compared, requests, rangesNow) => {
        const line = progress.add(compared, requests, performance.now(), rangesNow);
        if (line !== undefined)
            hooks.onProgress(line);
    };
    const onRequest = (operation) => onWork(0, { [operation]: 1 });
    const traced = hooks.trace && new thread_trace/* ThreadTrace */.O('main', hooks.trace);
    atEnd(() => traced?.close());
    const wire = {
        dispatcher,
        onRequest,
        onAttempt: traced?.onAttempt,
        requestTimeoutMs: settings.requestTimeoutSeconds * 1000,
        clock: hooks.machine?.clock,
        signal: end.signal,
    };
    const { mintIdToken } = hooks;
    const stores = await stop.abandonOnStop(openStores(settings, { ...wire, mintIdToken }));
    for (const side of s3_side/* SIDES */.B)
        atEnd(() => stores[side].credentials.stop());
    for (const side of s3_side/* SIDES */.B)
        hooks.onStore(stores[side].address);
    // After the stores are open: a checkpoint is authenticated by their keys.
    const credentials = (0,s3_side/* forBothSides */.H)((side) => stores[side].credentials.current);
    const keeper = await LedgerKeeper.open({
        settings,
        workDirectory,
        keys: { ...hooks.checkpointOrigin, lastingKey: lastingKey(credentials, (0,identity/* identityOf */.c)(settings)) },
        onLost: hooks.onCheckpointLost,
        trace: hooks.trace,
    });
    hooks.onResumption(keeper.resumption);
    const clients = (0,s3_side/* forBothSides */.H)((side) => (0,open_client/* openClient */.M)(stores[side], mostInFlight, wire));
    traced?.watch({
        openRanges: () => 0,
        slots: undefined,
        loads: (0,s3_side/* forBothSides */.H)((side) => () => clients[side].load),
    });
    return {
        settings,
        hooks,
        stop,
        workDirectory,
        spare,
        keeper,
        stores,
        clients,
        progress,
        onWork,
        wire,
        mostInFlight,
    };
}
/** Creates a folder of the run's own, under a name that nobody else has. It is removed when the run ends. */
async function openWorkDirectory(temporaryFolder, atEnd) {
    await (0,folder/* openFolder */.N)(temporaryFolder);
    const directory = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temporaryFolder, 'bucket-delta-work-'));
    atEnd(() => (0,promises_.rm)(directory, { recursive: true, force: true }));
    return directory;
}

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

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./lib/compare/objects/confirm.js
var objects_confirm = __webpack_require__(2672);
// EXTERNAL MODULE: ./lib/report/segment.js
var report_segment = __webpack_require__(28743);
;// CONCATENATED MODULE: ./lib/engine/after/confirmed-segment.js






/** The segment of a range as its second looks leave it, and the range's new counts. */
class ConfirmedSegment {
    #range;
    #choice;
    #file;
    /** What the first look has counted of the findings, and what they count now. */
    #before = (0,report_counts/* noCounts */.Yi)();
    #after = (0,report_counts/* noCounts */.Yi)();
    #confirmation = { ...report_counts/* NOT_CONFIRMED */.gN };
    /** @param range with a segment */
    constructor(range, { segments, choice }) {
        this.#range = range;
        this.#choice = choice;
        const name = (0,external_node_path_.basename)(range.segment?.path ?? '', '.ndjson');
        this.#file = (0,report_segment/* createSegmentFile */.CI)(segments, `confirmed-${name}`);
    }
    /** Adds the result of the look at the next finding in key order. */
    async add({ first, kind, verdict, refuted }) {
        const before = this.#before;
        const after = this.#after;
        (0,report_counts/* countVerdict */.z5)(before, first.verdict);
        if (kind !== 'as-it-was')
            this.#confirmation[kind]++;
        (0,report_counts/* countRefutations */.M0)(after, refuted);
        if (kind === 'converged' || kind === 'unsettled')
            this.#uncountSampled(first);
        if (verdict === undefined) {
            after.compared++;
            return;
        }
        (0,report_counts/* countVerdict */.z5)(after, verdict);
        if (verdict.kind === 'equal')
            return;
        const line = { ...first, verdict, ...(kind === 'unconfirmed' ? { unconfirmed: true } : {}) };
        const written = this.#file.append((0,ndjson/* differenceLine */.QH)(line));
        if (written !== undefined)
            await written;
    }
    /** Writes the rest, when all findings are added. @returns the range with the new segment and counts */
    async finish(contents) {
        const range = this.#range;
        const counts = structuredClone(range.counts);
        (0,report_counts/* subtractCounts */.XZ)(counts, this.#before);
        const after = this.#after;
        (0,report_counts/* addCounts */.c5)(counts, (0,report_counts/* differencesIn */.Cg)(range.counts) === 0 ? after : { ...after, confirmation: this.#confirmation });
        // The first look has counted these objects as read. Only the bytes are new.
        (0,report_counts/* countContent */.dq)(counts, { ...report_counts/* NO_CONTENT */.iq, bytes: contents.again.bytes });
        (0,report_counts/* countContent */.dq)(counts, contents.first);
        return { ...range, counts, segment: await (0,report_segment/* finishSegment */.Xe)(this.#file) };
    }
    /** Closes the file of a segment that will not be finished. It may also be called after it was. */
    close() {
        return this.#file.close();
    }
    /** An object that is changing counts neither as a good nor as a bad one of the sample. */
    #uncountSampled(first) {
        if (!(0,objects_confirm/* hasDifferentContent */.XR)(first.verdict) || !this.#choice?.isSampled((0,report_difference/* keyOfDifference */.E)(first)))
            return;
        (0,report_counts/* countContent */.dq)(this.#before, { ...report_counts/* NO_CONTENT */.iq, sampled: 1, bad: 1 });
    }
}

// EXTERNAL MODULE: ./lib/engine/slots.js
var engine_slots = __webpack_require__(67079);
;// CONCATENATED MODULE: ./lib/engine/after/second-look.js







/**
 * Looks again at an object that was found to differ, or of which a listing and a HEAD showed different things.
 *
 * @param counts what is read of the content is added here
 * @throws S3Failure if the session of a side's credentials has ended; after any other failure the first verdict remains
 */
async function lookAgain(first, tools, counts) {
    const key = (0,report_difference/* keyOfDifference */.E)(first);
    const looks = await looksNow(tools, key);
    if (looks === undefined)
        return withoutAnswer(first);
    const firstLook = { verdict: first.verdict, listed: listedAtFirst(first.verdict, looks) };
    const heads = (0,s3_side/* forBothSides */.H)((side) => (0,objects_look/* headOf */.Uo)(looks[side]));
    const runStart = tools.clocks.byTheirClocks(tools.runStart);
    const seen = await verdictNow(tools, key, first.verdict, looks, counts).catch(ignoreStoreFailure);
    if (seen === undefined || seen === 'hidden')
        return presentAfterAll(firstLook, first, looks, runStart);
    const isGone = seen.verdict === undefined;
    const relisted = await listSides(tools, key, (side) => isGone || (0,objects_confirm/* needsListing */.MK)(firstLook.listed[side], heads[side], runStart[side]));
    if (relisted === undefined)
        return asFirstFound(first);
    const second = { verdict: seen.verdict, heads, relisted, runStart };
    const confirmation = (0,objects_confirm/* confirmFinding */.AJ)(firstLook, second);
    const refuted = refutationsIn((0,objects_confirm/* checkListings */.A)(firstLook.listed, second));
    switch (confirmation.kind) {
        case 'confirmed':
            return { first, kind: 'confirmed', verdict: confirmation.verdict, refuted };
        case 'converged':
            return { first, kind: 'converged', verdict: undefined, refuted };
        case 'unsettled':
            return { first, kind: 'unsettled', verdict: (0,objects_confirm/* unsettledVerdict */.CW)(firstLook, confirmation.reason), refuted };
    }
}
/** The object is not looked at, so only the first look is known. */
function asFirstFound(first) {
    return {
        first,
        kind: isDifference(first) ? 'unconfirmed' : 'as-it-was',
        verdict: first.verdict,
        refuted: [],
        isUnlooked: true,
    };
}
/**
 * A look at the object showed nothing. The first look stands, unless it rests on a listing that shows the object as empty:
 * only a look could tell whether it is.
 *
 * @param looks what the look showed; undefined if there was no answer at all
 */
function withoutAnswer(first, looks) {
    const side = (0,objects_confirm/* sideListedAsEmpty */.i2)(first.verdict);
    const look = side && looks?.[side];
    if (side === undefined || (look !== undefined && look.kind !== 'hidden'))
        return asFirstFound(first);
    const firstLook = { verdict: first.verdict, listed: { source: undefined, destination: undefined } };
    const verdict = (0,objects_confirm/* unsettledVerdict */.CW)(firstLook, look?.reason ?? 'not-readable');
    return { first, kind: 'unsettled', verdict, refuted: [], isUnlooked: true };
}
function isDifference({ verdict }) {
    return verdict.kind !== 'unverified';
}
/**
 * An answered HEAD proves that an object exists, even if it does not show the size. If its side did not list it, the
 * object is not missing there.
 */
function presentAfterAll(firstLook, first, looks, runStart) {
    const { kind } = first.verdict;
    const side = kind === 'only-in-source' ? 'destination' : kind === 'only-in-destination' ? 'source' : undefined;
    const head = side && (0,objects_look/* headOf */.Uo)(looks[side]);
    if (side === undefined || head === undefined)
        return withoutAnswer(first, looks);
    const isNew = (0,objects_confirm/* isNewer */.U4)(head, runStart[side]);
    const reason = isNew ? 'newer-than-run' : 'listing-contradicted';
    const refuted = isNew ? [] : [(0,refutations/* refutationOf */.pk)(side, 'omitted')];
    return { first, kind: 'unsettled', verdict: (0,objects_confirm/* unsettledVerdict */.CW)(firstLook, reason), refuted };
}
/** Names how each side's listing is refuted. */
function refutationsIn(checks) {
    return s3_side/* SIDES */.B.flatMap((side) => {
        const check = checks[side];
        return (0,objects_confirm/* isRefutation */.Wm)(check) ? [(0,refutations/* refutationOf */.pk)(side, check)] : [];
    });
}
/** Lists the key on the sides for which it is needed. @returns undefined if a store fails */
async function listSides({ clients }, key, isNeeded) {
    const list = async (side) => (isNeeded(side) ? await (0,listing_list/* listOne */.Fd)(clients[side], key) : undefined);
    const listed = await Promise.all([list('source'), list('destination')]).catch(ignoreStoreFailure);
    return listed && { source: listed[0], destination: listed[1] };
}
/** Returns undefined if a store fails: the first verdict remains, unconfirmed. */
async function looksNow({ inspector, clocks, onAnswer }, key) {
    const looks = await inspector.lookAtBoth(key).catch(ignoreStoreFailure);
    if (looks === undefined)
        return undefined;
    clocks.record(looks, Date.now());
    if (s3_side/* SIDES */.B.every((side) => isAnswered(looks[side])))
        onAnswer?.();
    return looks;
}
/** Rethrows everything but a store's failure. */
function ignoreStoreFailure(error) {
    if (!(error instanceof s3_failure/* S3Failure */.be) || (0,s3_failure/* isCredentialRefusal */.iQ)(error.failure))
        throw error;
}
/** Returns the verdict on what is there now: undefined if neither side has the object any more. */
async function verdictNow({ inspector, choice }, key, first, looks, counts) {
    const { source, destination } = looks;
    if (isHidden(source) || isHidden(destination))
        return 'hidden';
    const left = (0,objects_look/* listedNow */.Wq)(source);
    const right = (0,objects_look/* listedNow */.Wq)(destination);
    if (left !== undefined && right !== undefined) {
        const wasRead = (0,objects_confirm/* hasDifferentContent */.XR)(first);
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
/** Whether the store has said something about the object, whatever that is. */
function isAnswered(look) {
    return look.kind !== 'hidden' || look.failure === undefined;
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

;// CONCATENATED MODULE: ./lib/engine/after/check-change.js





/** Whether the first look found that an object is not the one that was listed. */
function isAboutChange({ verdict }) {
    return verdict.kind === 'unverified' && verdict.reason === 'changed-under-way';
}
/**
 * Finds out whether an object that was listed differently from its own answer has changed, or whether the store's listing
 * and its answers disagree for good. They do if the listing still shows the old ETag or size of an object that was written
 * before the run.
 *
 * If they disagree, the content may be read if the run reads what nothing else proves. If it is equal, so is the object: no
 * answer about another object would equal the other side. All else is unverified, since the answers may be about another
 * object, as the listing is or the HEAD.
 *
 * @param counts what is read of the content is added here
 * @throws S3Failure if the session of a side's credentials has ended; after any other failure the first verdict remains
 */
async function checkChange(first, tools, counts) {
    const unchanged = { first, kind: 'as-it-was', verdict: first.verdict, refuted: [] };
    const key = (0,report_difference/* keyOfDifference */.E)(first);
    const looks = await looksNow(tools, key);
    if (looks === undefined || s3_side/* SIDES */.B.some((side) => looks[side].kind === 'hidden'))
        return unchanged;
    const relisted = await listSides(tools, key, () => true);
    if (relisted === undefined)
        return unchanged;
    const runStart = tools.clocks.byTheirClocks(tools.runStart);
    const checks = (0,s3_side/* forBothSides */.H)((side) => (0,objects_confirm/* checkListing */.xw)(relisted[side], (0,objects_look/* headOf */.Uo)(looks[side]), relisted[side], runStart[side]));
    const refuted = refutationsIn(checks);
    if (refuted.length === 0)
        return unchanged;
    const read = await verdictByReading(tools, key, looks, counts);
    return { first, kind: 'as-it-was', verdict: read ?? contradicted(first.verdict), refuted };
}
/** Returns undefined unless the content was read and is equal, and so is all else. */
async function verdictByReading({ inspector, choice }, key, looks, counts) {
    const [source, destination] = [(0,objects_look/* listedNow */.Wq)(looks.source), (0,objects_look/* listedNow */.Wq)(looks.destination)];
    if (source === undefined || destination === undefined || choice === undefined)
        return undefined;
    const open = { kind: 'open', reason: 'listing-contradicted', fields: [] };
    const plan = { stepFor: () => choice.stepFor(key, open), counts };
    const { verdict, reading } = await inspector.judge(key, { source, destination }, looks, plan);
    return reading?.kind === 'equal' && verdict.kind === 'equal' ? verdict : undefined;
}
const BEFORE = 'changed-under-way';
const NOW = 'listing-contradicted';
function contradicted(verdict) {
    if (verdict.kind !== 'unverified')
        return verdict;
    const fields = verdict.fields.map((field) => (field.reason === BEFORE ? { ...field, reason: NOW } : field));
    return { ...verdict, reason: NOW, fields };
}

;// CONCATENATED MODULE: ./lib/engine/after/look-ahead.js





/** Findings that are read ahead for each one that is looked at: one slow look must not hold up the others for long. */
const READ_AHEAD = 4;
/**
 * Starts the looks at the findings of all ranges, before the results of earlier ones are there. Each finding would cost
 * its time on the way to the store otherwise, and ranges are many and short.
 *
 * No further look is started once the caller leaves the loop.
 *
 * @param ranges in key order; those that are confirmed already have no step but their end
 * @yields the findings of each range in key order, then its end
 */
async function* lookAhead(ranges, tools) {
    const looks = new LookStarter(tools);
    const ahead = [];
    try {
        for await (const step of stepsIn(ranges, looks)) {
            ahead.push(step);
            if (ahead.length > tools.atOnce * READ_AHEAD)
                yield ahead.shift();
        }
        yield* ahead;
    }
    finally {
        looks.end();
    }
}
async function* stepsIn(ranges, looks) {
    for (const range of ranges) {
        const contents = { again: { ...report_counts/* NO_CONTENT */.iq }, first: { ...report_counts/* NO_CONTENT */.iq } };
        if (isLookedAt(range)) {
            for await (const { difference } of (0,report_segment/* readSegment */.gA)(range.segment))
                yield { range, contents, look: looks.start(difference, contents) };
        }
        yield { range, contents, look: undefined };
    }
}
function isLookedAt({ isConfirmed, counts }) {
    return isConfirmed !== true && (0,report_counts/* differencesIn */.Cg)(counts) + changesIn(counts) > 0;
}
/** Returns how many objects were not the ones that were listed. */
function changesIn({ inspected }) {
    return inspected?.unverified['changed-under-way'] ?? 0;
}
/** Looks at findings, in the order in which they are started, so many at once. */
class LookStarter {
    #tools;
    #slots;
    /** How many more differences may be looked at. */
    #left;
    #isOver = false;
    constructor(tools) {
        this.#tools = tools;
        this.#slots = new engine_slots/* Slots */.W(tools.atOnce);
        this.#left = tools.limit;
    }
    /** @returns a promise that may be awaited late: its rejection never counts as unhandled */
    start(first, contents) {
        const isDifference = first.verdict.kind !== 'unverified';
        const isWithinLimit = isDifference ? this.#left > 0 : this.#tools.looksAtChanges && isAboutChange(first);
        if (isDifference)
            this.#left--;
        const look = isWithinLimit ? this.#look(first, contents) : Promise.resolve(asFirstFound(first));
        look.catch(() => { });
        return look;
    }
    /** Starts no further look. */
    end() {
        this.#isOver = true;
    }
    async #look(first, contents) {
        const { lookLimit, onLooked } = this.#tools;
        await this.#slots.enter();
        try {
            if (this.#isOver || lookLimit.isReached)
                return withoutAnswer(first);
            if (first.verdict.kind === 'unverified')
                return ((await lookLimit.unlessQuiet(checkChange(first, this.#tools, contents.first))) ??
                    asFirstFound(first));
            const second = await lookLimit.unlessQuiet(lookAgain(first, this.#tools, contents.again));
            lookLimit.record(second !== undefined && second.isUnlooked !== true);
            return second ?? withoutAnswer(first);
        }
        finally {
            this.#slots.leave();
            onLooked?.();
        }
    }
}

;// CONCATENATED MODULE: ./lib/engine/after/look-limit.js
/** So many looks without a result, and not one with a result, show that further ones are of no use. */
const MOST_WITHOUT_RESULT = 64;
/** How long looks may be under way without an answer, in milliseconds. */
const QUIET_MS = 120_000;
/**
 * Ends the second looks if there is no use in further ones: if the first ones, over all segments, had no result, or if
 * the stores have answered none for two minutes. Thousands of further looks would show nothing new, and each may take
 * minutes. What is not looked at stands as it was found.
 */
class LookLimit {
    #onQuiet;
    #quiet = Promise.withResolvers();
    #timer;
    #waitedFor = 0;
    #isQuiet = false;
    #withoutResult = 0;
    #isAnySeen = false;
    /** @param onQuiet called once, when the stores have not answered for too long */
    constructor(onQuiet) {
        this.#onQuiet = onQuiet;
    }
    get isReached() {
        return this.#isQuiet || (!this.#isAnySeen && this.#withoutResult >= MOST_WITHOUT_RESULT);
    }
    /** Whether the stores have not answered for too long. */
    get isQuiet() {
        return this.#isQuiet;
    }
    /** Both stores have answered a look: the time without an answer begins anew. */
    answered() {
        this.#timer?.refresh();
    }
    /** Counts a look at a difference. */
    record(hasResult) {
        if (hasResult)
            this.#isAnySeen = true;
        else
            this.#withoutResult++;
    }
    /**
     * Waits for a look, but no longer than until the stores have not answered for too long. The look then continues
     * unobserved. Time counts only while any look is waited for.
     *
     * @returns undefined if the look was not waited for
     */
    async unlessQuiet(look) {
        look.catch(() => { });
        if (this.#waitedFor++ === 0)
            this.#timer = setTimeout(() => this.#end(), QUIET_MS);
        try {
            return await Promise.race([look, this.#quiet.promise]);
        }
        finally {
            if (--this.#waitedFor === 0)
                this.#stopTimer();
        }
    }
    /** To refresh a timer that was cleared or has run would start it again: a look may be answered unobserved. */
    #stopTimer() {
        clearTimeout(this.#timer);
        this.#timer = undefined;
    }
    #end() {
        this.#stopTimer();
        this.#isQuiet = true;
        this.#onQuiet();
        this.#quiet.resolve(undefined);
    }
}

;// CONCATENATED MODULE: ./lib/engine/after/store-clock.js


/** Milliseconds by which a clock may differ before it matters: dates have whole seconds, and answers take time. */
const TOLERANCE_MS = 5_000;
/**
 * Learns how far each store's clock is from this machine's, by the `Date` of its answers, to tell when the run began by the
 * store's own clock. An object's date is that clock's, and it may be minutes off.
 *
 * A cache repeats old dates, so the latest clock that was seen counts.
 */
class StoreClocks {
    #ahead = { source: undefined, destination: undefined };
    /** @param now milliseconds since 1970, by this machine's clock, when the answers came */
    record(looks, now) {
        for (const side of s3_side/* SIDES */.B) {
            const sentAt = Date.parse((0,objects_look/* headOf */.Uo)(looks[side])?.date ?? '');
            if (Number.isNaN(sentAt))
                continue;
            this.#ahead[side] = Math.max(this.#ahead[side] ?? Number.NEGATIVE_INFINITY, sentAt - now);
        }
    }
    /** Returns a moment by each store's clock. */
    byTheirClocks(moment) {
        return (0,s3_side/* forBothSides */.H)((side) => {
            const ahead = this.#ahead[side] ?? 0;
            // A date is cut down to its second.
            return Math.abs(ahead) > TOLERANCE_MS ? moment + ahead + 1000 : moment;
        });
    }
}

;// CONCATENATED MODULE: ./lib/engine/after/confirm-findings.js









/**
 * Looks again at every difference that was found, because a long listing is not a snapshot. Differences that are gone
 * are counted separately; objects that are changing become unverified. The segments of the first look are kept.
 *
 * @param ranges in key order; those that an earlier run has confirmed are not looked at again
 * @yields each range with its confirmed findings, in key order
 * @throws S3Failure if a store can no longer be listed
 */
async function* confirmFindings(ranges, tools) {
    const { settleSeconds, clients, signal, onQuiet = () => { }, onLooked } = tools;
    const found = sumBy(ranges, ({ counts, isConfirmed }) => (isConfirmed ? 0 : (0,report_counts/* differencesIn */.Cg)(counts)));
    const changed = sumBy(ranges, ({ counts, isConfirmed }) => (isConfirmed ? 0 : changesIn(counts)));
    const limit = Math.max(0, tools.limit - sumBy(ranges, secondLooksIn));
    const wanted = Math.min(found, limit) + (tools.limit > 0 ? changed : 0);
    if (wanted > 0) {
        tools.onConfirming(wanted, settleSeconds);
        await (0,external_node_timers_promises_.setTimeout)(settleSeconds * 1000, undefined, { signal });
    }
    const lookLimit = new LookLimit(onQuiet);
    let looked = 0;
    const looks = lookAhead(ranges, {
        ...tools,
        limit,
        looksAtChanges: tools.limit > 0,
        clocks: new StoreClocks(),
        lookLimit,
        onAnswer: () => lookLimit.answered(),
        onLooked: () => onLooked?.(++looked, wanted),
    });
    let segment;
    try {
        for await (const { range, contents, look } of looks) {
            signal.throwIfAborted();
            if (look === undefined) {
                yield { ...((await segment?.finish(contents)) ?? range), isConfirmed: true };
                segment = undefined;
                continue;
            }
            segment ??= new ConfirmedSegment(range, tools);
            const seen = await look;
            const unread = seen.isUnlooked && seen.kind === 'unsettled' && (0,objects_confirm/* sideListedAsEmpty */.i2)(seen.first.verdict);
            if (unread)
                tools.onUnreadEmpty?.(unread);
            await segment.add(seen);
        }
    }
    finally {
        await segment?.close();
    }
    // If the bucket itself is gone, its objects look as if they had been deleted on purpose.
    if (wanted > 0 && !lookLimit.isQuiet)
        await Promise.all(s3_side/* SIDES */.B.map((side) => (0,listing_list/* listPage */.ks)(clients[side], { probe: true })));
}
function sumBy(items, count) {
    return items.reduce((sum, item) => sum + count(item), 0);
}
/** Returns how many differences an earlier run has looked at again. */
function secondLooksIn({ counts: { confirmation = report_counts/* NOT_CONFIRMED */.gN } }) {
    return sumBy(Object.values(confirmation), (count) => count);
}

;// CONCATENATED MODULE: ./lib/engine/after/doubt-unlooked.js





/**
 * Makes the differences of a range unverified that no second look has confirmed, and that rest on a listing which other
 * second looks put in doubt. It comes after all second looks, so that it does not matter which look came first.
 *
 * @returns the range with its new segment, or the range itself if nothing changes
 */
async function doubtUnlooked(range, doubts, segments) {
    const { segment } = range;
    if (segment === undefined || (range.counts.confirmation?.unconfirmed ?? 0) === 0)
        return range;
    const counts = structuredClone(range.counts);
    const file = (0,report_segment/* createSegmentFile */.CI)(segments, `doubted-${(0,external_node_path_.basename)(segment.path, '.ndjson')}`);
    try {
        for await (const { line, difference } of (0,report_segment/* readSegment */.gA)(segment)) {
            const reason = difference.unconfirmed === true ? reasonForDoubt(difference.verdict, doubts) : undefined;
            const doubted = reason && doubtedDifference(difference, reason);
            if (doubted !== undefined)
                recount(counts, difference.verdict, doubted.verdict);
            const written = file.append(doubted === undefined ? `${line}\n` : (0,ndjson/* differenceLine */.QH)(doubted));
            if (written !== undefined)
                await written;
        }
        return { ...range, counts, segment: await (0,report_segment/* finishSegment */.Xe)(file) };
    }
    catch (error) {
        await file.close();
        throw error;
    }
}
function reasonForDoubt(verdict, { refuted, unreadEmpty }) {
    if (refuted !== undefined && restsOnRefuted(verdict, refuted))
        return 'listing-contradicted';
    const side = (0,objects_confirm/* sideListedAsEmpty */.i2)(verdict);
    return side !== undefined && unreadEmpty.has(side) ? 'not-readable' : undefined;
}
const WRONG_ABOUT_CONTENT = [
    'sourceMisdescribed',
    'sourceMislabelled',
    'destinationMisdescribed',
    'destinationMislabelled',
];
/** Whether a difference would not have been found if the listings were wrong about it as they were about others. */
function restsOnRefuted(verdict, refuted) {
    switch (verdict.kind) {
        case 'only-in-source':
            return refuted.destinationOmitted > 0 || refuted.sourceInvented > 0;
        case 'only-in-destination':
            return refuted.sourceOmitted > 0 || refuted.destinationInvented > 0;
        case 'different':
            return (WRONG_ABOUT_CONTENT.some((name) => refuted[name] > 0) &&
                verdict.fields.every(({ field }) => field === 'etag' || field === 'size'));
        case 'unverified':
            return false;
    }
}
function doubtedDifference({ unconfirmed: _, verdict, ...difference }, reason) {
    const listed = {
        source: verdict.kind === 'only-in-source' ? verdict.source : undefined,
        destination: verdict.kind === 'only-in-destination' ? verdict.destination : undefined,
    };
    return { ...difference, verdict: (0,objects_confirm/* unsettledVerdict */.CW)({ verdict, listed }, reason) };
}
function recount(counts, found, doubted) {
    const before = { ...(0,report_counts/* noCounts */.Yi)(), confirmation: { ...report_counts/* NOT_CONFIRMED */.gN, unconfirmed: 1 } };
    (0,report_counts/* countVerdict */.z5)(before, found);
    const after = { ...(0,report_counts/* noCounts */.Yi)(), confirmation: { ...report_counts/* NOT_CONFIRMED */.gN, unsettled: 1 } };
    (0,report_counts/* countVerdict */.z5)(after, doubted);
    (0,report_counts/* subtractCounts */.XZ)(counts, before);
    (0,report_counts/* addCounts */.c5)(counts, after);
}

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

// EXTERNAL MODULE: ./lib/engine/objects/inspector.js + 5 modules
var objects_inspector = __webpack_require__(38416);
;// CONCATENATED MODULE: ./lib/engine/run/settle-findings.js








/** Milliseconds between two reports of how far the second look has come. */
const LOOKED_EVERY_MS = 10_000;
/**
 * Looks again at what the ranges found: first reads an object of each stratum that the sample missed, then checks
 * every difference once more.
 *
 * @param ranges in key order, without gaps
 * @returns the same ranges, amended
 * @throws S3Failure if a store can't be listed any more
 * @throws AssumptionContradicted if a look contradicts one
 * @throws the reason to stop, if the run is stopped meanwhile
 */
async function settleFindings(run, ranges) {
    const { settings, hooks, stop, keeper, clients, content } = run;
    const { verifyContent, confirmLimit, settleSeconds } = settings;
    const inspector = new objects_inspector/* ObjectInspector */.R({
        clients,
        fields: settings.fields,
        trust: (0,assumptions/* trustAfter */.rx)(run.trust, keeper.givenUp),
        // A contradiction could not start the comparison again here.
        savesTags: { source: false, destination: false },
        content,
    });
    const { segments } = keeper;
    const missed = verifyContent.kind === 'sample' ? keeper.missedBySample(verifyContent.rate) : [];
    const read = await readMissedStrata(ranges, missed, inspector, segments);
    if (missed.length > 0)
        await keeper.replaceCompared(read);
    const confirmed = [];
    keeper.startSaving(() => [...confirmed, ...read.slice(confirmed.length)]);
    const unreadEmpty = new Set();
    try {
        const confirming = confirmFindings(read, {
            inspector,
            clients,
            segments,
            choice: content?.choice,
            limit: confirmLimit,
            settleSeconds,
            atOnce: run.mostInFlight,
            runStart: keeper.firstStart,
            onConfirming: hooks.onConfirming,
            onLooked: atIntervals(LOOKED_EVERY_MS, hooks.onLookedAgain),
            onUnreadEmpty: (side) => unreadEmpty.add(side),
            onQuiet: hooks.onQuiet,
            signal: stop.signal,
        });
        const counts = (0,report_counts/* noCounts */.Yi)();
        for await (const range of confirming) {
            confirmed.push(range);
            (0,report_counts/* addCounts */.c5)(counts, range.counts);
            checkLabels(run, counts);
        }
        await doubtAll(confirmed, { refuted: counts.refuted, unreadEmpty }, segments);
    }
    finally {
        keeper.stopSaving();
    }
    const counts = (0,report_counts/* sumOf */.XN)(confirmed);
    for (const side of s3_side/* SIDES */.B) {
        const refuted = (0,refutations/* refutedLooks */.uf)(counts, side);
        if (refuted !== undefined)
            hooks.onListingRefuted(side, refuted);
    }
    return confirmed;
}
/** So many objects with another ETag than listed show that a store's ETags prove nothing. One may be a fault of its own. */
const MISLABELLED = 3;
/** @throws AssumptionContradicted if the listing of a side shows other ETags than its objects have, for good */
function checkLabels({ keeper }, { refuted }) {
    if (refuted === undefined)
        return;
    for (const side of s3_side/* SIDES */.B) {
        const isSeen = refuted[(0,refutations/* refutationOf */.pk)(side, 'mislabelled')] >= MISLABELLED;
        if (isSeen && (0,assumptions/* isAssumed */.nH)('etags', side, keeper.givenUp))
            throw new assumptions/* AssumptionContradicted */.wQ('etags', side);
    }
}
/** Replaces each range by one without differences that rest on a listing in doubt. */
async function doubtAll(confirmed, doubts, segments) {
    if (doubts.refuted === undefined && doubts.unreadEmpty.size === 0)
        return;
    for (const [i, range] of confirmed.entries())
        confirmed[i] = await doubtUnlooked(range, doubts, segments);
}
/** Returns a function that passes a call on if the last one that it passed on, or its own creation, is long enough ago. */
function atIntervals(milliseconds, pass) {
    let last = performance.now();
    return (...given) => {
        const now = performance.now();
        if (now - last < milliseconds)
            return;
        last = now;
        pass(...given);
    };
}

// EXTERNAL MODULE: ./lib/compare/content/choice.js
var choice = __webpack_require__(26510);
// EXTERNAL MODULE: ./lib/report/report-files.js
var report_files = __webpack_require__(79792);
;// CONCATENATED MODULE: ./lib/engine/run/write-report.js





/** Differences kept for the summary. */
const SAMPLE = 100;
/**
 * Joins what the ranges found into one result and one report. If the report can't be written, as on a full disk, or the
 * run is stopped meanwhile, only the report is lost: the result still counts.
 *
 * @param ranges in key order, without gaps
 */
async function writeReport({ settings, keeper, hooks }, ranges) {
    const counts = (0,report_counts/* sumOf */.XN)(ranges);
    const result = (0,gate/* resultOf */.Bg)(counts, settings.allowEmpty);
    const found = { complete: true, result, counts };
    try {
        const report = await (0,report_files/* writeReports */.L)({
            directory: settings.reportDirectory,
            formats: settings.reportFormats,
            header: reportHeader(settings),
            totals: { result, complete: true, unordered: (0,assumptions/* sidesWithout */.p2)('byte-order', keeper.givenUp), counts },
            segments: ranges.flatMap(({ segment }) => segment ?? []),
            sample: SAMPLE,
            // Not for the time limit: the report is all that is left to do.
            signal: hooks.signal,
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
 * aborted. The phases: start, explore, compare, settle, write.
 *
 * @throws RunFailure if a store can't be read to its end: the run then makes no statement about any object, and keeps
 *   what was compared in the checkpoint
 * @throws as `node:fs` does, if the report directory can't be written from the start
 */
async function runComparison(settings, hooks) {
    const closers = [];
    const stop = new StopRequest(hooks.signal, settings.timeLimitMinutes);
    closers.push(() => stop.close());
    const progress = new ProgressMeter(settings.reportInterval, performance.now());
    try {
        const passed = await passPhases(settings, hooks, { stop, progress }, (close) => closers.push(close));
        const { ending, keeper, run } = passed;
        // If the report could not be written, a run that resumes from here still has to write it.
        if (ending.complete && ending.reportLost === undefined)
            await keeper?.removeCheckpoint();
        const hints = run !== undefined && ending.complete ? await hintsFor(run, ending.counts) : NO_HINTS;
        return {
            ...(ending.complete ? { ...ending, hints } : ending),
            ...checkpointFacts(keeper),
            access: run?.access,
            oneBucket: run?.oneBucket,
            requests: progress.requests,
            seconds: progress.secondsAt(performance.now()),
        };
    }
    catch (error) {
        throw error instanceof s3_failure/* S3Failure */.be ? run_failure/* RunFailure */.a.ofStores([error.failure]) : error;
    }
    finally {
        for (const close of closers.reverse())
            await close();
    }
}
/** Passes through the phases. A stop request or ended credentials end them early, with the checkpoint saved. */
async function passPhases(settings, hooks, { stop, progress }, atEnd) {
    let keeper;
    let run;
    try {
        const started = await startRun(settings, hooks, { stop, progress }, atEnd);
        ({ keeper } = started);
        run = await exploreStores(started, atEnd);
    }
    catch (error) {
        return { ending: await earlyEnding(error, { settings, stop, keeper }, undefined), keeper, run };
    }
    return { ending: await compareAndReport(run), keeper, run };
}
/** The phases after the opening. */
async function compareAndReport(run) {
    const { keeper, stop } = run;
    let pagesLeft;
    try {
        for (;;) {
            const compared = await compareStores(run);
            ({ pagesLeft } = compared);
            if (!compared.isComplete) {
                await keeper.whenSaved();
                return interruptedEnding(compared.ranges, { reason: stop.reason }, pagesLeft);
            }
            const settled = await stop.abandonOnStop(settleFindings(run, compared.ranges)).catch(asContradiction);
            if (!(settled instanceof assumptions/* AssumptionContradicted */.wQ))
                return await writeReport(run, settled);
            await startAgainWithout(settled, run);
        }
    }
    catch (error) {
        return await earlyEnding(error, run, pagesLeft);
    }
}
/**
 * Saves the checkpoint, and describes a comparison that an error has ended in good order.
 *
 * @param pagesLeft an estimate; undefined if there is none
 * @throws the error, if it is a failure
 */
async function earlyEnding(error, { settings, stop, keeper, }, pagesLeft) {
    keeper?.stopSaving();
    await keeper?.whenSaved();
    const compared = keeper?.compared ?? [];
    if (stop.signal.aborted)
        return interruptedEnding(compared, { reason: stop.reason }, pagesLeft);
    // Before both stores have answered, credentials can't have expired during the run.
    const failure = keeper && findEndedSession(error, settings);
    if (failure === undefined)
        throw error;
    return interruptedEnding(compared, { reason: 'credentials', failure }, pagesLeft);
}
/** Returns what a run knows of its checkpoint: nothing if it was stopped before it opened one. */
function checkpointFacts(keeper) {
    const resumption = keeper?.resumption;
    return {
        refusedCheckpoint: resumption?.kind === 'refused' ? resumption.reason : undefined,
        givenUp: keeper?.givenUp ?? assumptions/* NOTHING_GIVEN_UP */.C6,
        parts: keeper?.parts ?? [],
    };
}
/** Returns the contradiction for which the comparison has to start again; rethrows anything else. */
function asContradiction(error) {
    if (error instanceof assumptions/* AssumptionContradicted */.wQ)
        return error;
    throw error;
}
function hintsFor(run, counts) {
    const { settings, clients, keeper, globMarks, stop } = run;
    // Globs may have matched keys that an earlier part of the run has compared.
    const wasResumed = keeper.parts.length > 1;
    const { signal } = stop;
    return findHints({ settings, clients, counts, globMarks: wasResumed ? undefined : globMarks, signal });
}


/***/ })

};
