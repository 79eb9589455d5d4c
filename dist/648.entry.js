export const id = 648;
export const ids = [648];
export const modules = {

/***/ 93474:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S4: () => (/* binding */ EVIDENCE),
/* harmony export */   Vb: () => (/* binding */ unprovenFields),
/* harmony export */   W: () => (/* binding */ UNVERIFIED_REASONS)
/* harmony export */ });
/**
 * Why two objects count as equal.
 *
 * - `etag`: the same ETag
 * - `checksum`: the same checksum of the same algorithm
 * - `multipart-layout`: one side's ETag recomputed from the other side's bytes and its own parts
 * - `content`: their bytes are known to be the same, as those of two empty objects are
 */
const EVIDENCE = ['etag', 'checksum', 'multipart-layout', 'content'];
/**
 * Why equality could be neither proven nor refuted.
 *
 * - `permission-missing`: absent, and nothing shows that the credentials may see it
 * - `not-supported`: one side's store has no such thing, so that it could not keep what the other has
 * - `not-asked`: not looked at, and nothing shows that there is none
 * - `metadata-not-returned`: the store has entries that it could not send
 * - `checksum-not-comparable`: no checksum of the same algorithm and type on both sides
 * - `contradicting-evidence`: one proof says equal, another one different
 * - `changed-under-way`: not what was listed any more
 * - `newer-than-run`: written after the run began
 * - `replication-pending`: the store is still copying it
 */
const UNVERIFIED_REASONS = [
    'etag-not-comparable',
    'etag-missing',
    'permission-missing',
    'not-supported',
    'not-asked',
    'metadata-not-returned',
    'checksum-not-comparable',
    'contradicting-evidence',
    'changed-under-way',
    'newer-than-run',
    'replication-pending',
];
/** The fields that could not be proven, whatever else the verdict says. */
function unprovenFields(verdict) {
    if (verdict.kind === 'unverified')
        return verdict.fields;
    return (verdict.kind === 'different' && verdict.unverified) || [];
}


/***/ }),

/***/ 43578:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ compileGlob),
/* harmony export */   g: () => (/* binding */ compileFilter)
/* harmony export */ });
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14006);
/* harmony import */ var _s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36976);


const OPTIONS = {
    // A leading dot or a line break in a name is nothing special in a bucket: `**` must not pass over it in silence.
    dot: true,
    flags: 's',
    // Without it an unclosed bracket is taken as a literal, and the glob matches nothing.
    strictBrackets: true,
    // Without it a bad character range is turned into a pattern that matches nothing.
    debug: true,
    // `*.txt` is not the key `a.txt/`.
    strictSlashes: true,
    windows: false,
    // `[!ab]` as well as `[^ab]`.
    posix: true,
};
/**
 * Compiles globs (`*`, `**`, `?`, `[…]`, `{a,b}`) into a filter; undefined where there are none, so that nothing is decoded.
 *
 * @throws SyntaxError where a glob does not parse, with picomatch's reason
 */
function compileFilter({ include, exclude }) {
    const included = include.map(compileGlob);
    const excluded = exclude.map(compileGlob);
    if (included.length === 0 && excluded.length === 0)
        return undefined;
    return (key) => {
        const text = (0,_s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .keyToText */ .EY)(key);
        if (excluded.some((matches) => matches(text)))
            return false;
        return included.length === 0 || included.some((matches) => matches(text));
    };
}
/** @throws SyntaxError where the glob does not parse */
function compileGlob(glob) {
    if (glob === '**')
        return () => true;
    const matches = picomatch__WEBPACK_IMPORTED_MODULE_1__(hideDotSegments(glob), OPTIONS);
    return (text) => matches(hideDotSegments(text));
}
/**
 * picomatch takes `.` and `..` for directories and lets no wildcard match them; in a key they are names like any other.
 * Marked by a character that no glob is likely to hold, they are.
 */
function hideDotSegments(path) {
    return path.includes('.') ? path.replace(/(?<=^|\/)\.{1,2}(?=\/|$)/g, '\u{F0000}$&') : path;
}


/***/ }),

/***/ 18648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  serveRanges: () => (/* binding */ serveRanges)
});

// EXTERNAL MODULE: ./lib/s3/dispatcher.js
var dispatcher = __webpack_require__(75189);
// EXTERNAL MODULE: ./lib/s3/failure.js
var failure = __webpack_require__(35736);
// EXTERNAL MODULE: ./lib/s3/list.js + 7 modules
var list = __webpack_require__(19704);
// EXTERNAL MODULE: ./lib/s3/pace.js + 3 modules
var pace = __webpack_require__(13263);
// EXTERNAL MODULE: ./lib/s3/retry.js
var retry = __webpack_require__(87168);
// EXTERNAL MODULE: ./lib/s3/wire-client.js + 8 modules
var wire_client = __webpack_require__(93893);
// EXTERNAL MODULE: ./lib/engine/filter.js
var filter = __webpack_require__(43578);
// EXTERNAL MODULE: ./lib/engine/listing-table.js
var listing_table = __webpack_require__(83223);
// EXTERNAL MODULE: ./lib/s3/side.js
var s3_side = __webpack_require__(19487);
;// CONCATENATED MODULE: ./lib/engine/open-range.js


/** A range that is being compared. Its end can be drawn in while it is, so that another takes what lies above. */
class OpenRange {
    id;
    after;
    closed;
    /** What each side's listing has seen at the ends of the range. */
    ends;
    #upTo;
    constructor({ id, after, upTo, closed }) {
        this.id = id;
        this.after = after;
        this.closed = closed;
        this.#upTo = upTo;
        this.ends = { source: endsOf(closed.source), destination: endsOf(closed.destination) };
    }
    get upTo() {
        return this.#upTo;
    }
    /**
     * Lets the range end at `at`, unless a side was already listed past it.
     *
     * @returns the sides that are known to hold nothing between `at` and the old end; undefined where it was too late
     */
    endAt(at) {
        const isLate = s3_side/* SIDES */.B.some((side) => (this.ends[side].last ?? '') > at);
        const isInside = (this.after === undefined || at > this.after) && (this.#upTo === undefined || at < this.#upTo);
        if (isLate || !isInside)
            return undefined;
        this.#upTo = at;
        const closed = {};
        for (const side of s3_side/* SIDES */.B) {
            const { beyond } = this.ends[side];
            if (beyond !== 'not-seen')
                closed[side] = beyond;
        }
        return closed;
    }
}
/** A side that is not listed shows at once what lies beyond the range. */
function endsOf(closed) {
    if (closed === undefined)
        return (0,list/* noEnds */.Ub)();
    return { first: closed === 'end' ? undefined : closed.key, last: undefined, beyond: closed };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./lib/compare/etag.js
function etagKind(etag) {
    if (/^[0-9a-fA-F]{32}$/.test(etag))
        return 'md5';
    return /^[0-9a-fA-F]{32}-[1-9][0-9]{0,4}$/.test(etag) ? 'multipart' : 'opaque';
}

;// CONCATENATED MODULE: ./lib/compare/shallow.js

/**
 * Compares what two listings show of one key.
 *
 * Sizes that differ decide. Of two equal sizes, equal ETags prove equality, two unequal MD5s refute it, and ETags of
 * different or unknown kinds prove nothing: the same bytes uploaded in other parts have another ETag.
 */
function compareListed(source, destination) {
    const isSameSize = source.size === destination.size;
    if (isSameSize && source.etag === destination.etag && source.etag !== '')
        return { kind: 'equal', evidence: 'etag' };
    if (isSameSize && source.size === 0)
        return { kind: 'equal', evidence: 'content' };
    const fields = differingFields(source, destination);
    if (!isSameSize)
        return { kind: 'different', fields };
    if (source.etag === '' || destination.etag === '')
        return { kind: 'unverified', reason: 'etag-missing', fields };
    const areBothMd5 = etagKind(source.etag) === 'md5' && etagKind(destination.etag) === 'md5';
    if (!areBothMd5)
        return { kind: 'unverified', reason: 'etag-not-comparable', fields };
    if (source.etag.toLowerCase() === destination.etag.toLowerCase())
        return { kind: 'equal', evidence: 'etag' };
    return { kind: 'different', fields };
}
/** ETag and size, where they are not the same. */
function differingFields(source, destination) {
    const fields = [];
    if (source.etag !== destination.etag) {
        fields.push({ field: 'etag', source: source.etag, destination: destination.etag });
    }
    if (source.size !== destination.size) {
        fields.push({ field: 'size', source: source.size, destination: destination.size });
    }
    return fields;
}

// EXTERNAL MODULE: ./lib/report/counts.js
var report_counts = __webpack_require__(35836);
// EXTERNAL MODULE: ./lib/s3/byte-key.js
var byte_key = __webpack_require__(36976);
;// CONCATENATED MODULE: ./lib/report/difference.js

function differenceOf(key, verdict) {
    if ((0,byte_key/* isUtf8Key */.Pl)(key))
        return { key: (0,byte_key/* keyToText */.EY)(key), verdict };
    return { key: (0,byte_key/* keyToText */.EY)(key), keyBytes: Buffer.from(key, 'latin1').toString('base64'), verdict };
}

// EXTERNAL MODULE: ./lib/report/line-file.js
var line_file = __webpack_require__(90705);
// EXTERNAL MODULE: ./lib/report/ndjson.js
var ndjson = __webpack_require__(408);
// EXTERNAL MODULE: ./lib/s3/page.js
var page = __webpack_require__(85039);
;// CONCATENATED MODULE: ./lib/engine/merge.js

/** A listing that goes back or repeats a key: its pages may not be paired as they come. */
class OrderViolation extends Error {
    name = 'OrderViolation';
}
/**
 * Pairs two listings that are each in strictly increasing key order.
 *
 * @param source      pages of the source, in order; a page may be empty
 * @param destination pages of the destination, likewise
 * @yields every key of either side exactly once, in key order, a stretch at a time
 * @throws OrderViolation a page begins at or before the end of the page before it
 *
 * O(n + m) comparisons, one page of each side held.
 */
async function* mergePages(source, destination) {
    const left = new PageCursor(source);
    const right = new PageCursor(destination);
    try {
        for (;;) {
            // Both at once: the two listings wait for their stores side by side.
            const [hasLeft, hasRight] = await Promise.all([left.ready(), right.ready()]);
            if (!hasLeft && !hasRight)
                return;
            yield pairUp(left, right);
        }
    }
    finally {
        // Not waited for: where one side failed, the other may be trying a request again and again.
        left.close();
        right.close();
    }
}
/** Pairs from where both cursors stand to the end of the page that ends first. */
function pairUp(left, right) {
    const { page: leftPage } = left;
    const { page: rightPage } = right;
    const most = leftPage.length - left.at + (rightPage.length - right.at);
    const sourceAt = new Int32Array(most);
    const destinationAt = new Int32Array(most);
    let length = 0;
    let l = left.at;
    let r = right.at;
    while (l < leftPage.length && r < rightPage.length) {
        const order = leftPage.compareKey(l, rightPage, r);
        sourceAt[length] = order <= 0 ? l++ : -1;
        destinationAt[length] = order >= 0 ? r++ : -1;
        length++;
    }
    // Where one side is finished the other's page is taken whole; otherwise what lies behind the shorter page's end
    // may still have a partner on its next page.
    for (; right.isFinished && l < leftPage.length; length++) {
        sourceAt[length] = l++;
        destinationAt[length] = -1;
    }
    for (; left.isFinished && r < rightPage.length; length++) {
        sourceAt[length] = -1;
        destinationAt[length] = r++;
    }
    left.at = l;
    right.at = r;
    return { source: leftPage, destination: rightPage, sourceAt, destinationAt, length };
}
const NO_PAGE = page/* Page */.Y.of([]);
class PageCursor {
    page = NO_PAGE;
    at = 0;
    isFinished = false;
    #pages;
    #last;
    constructor(pages) {
        this.#pages = pages[Symbol.asyncIterator]();
    }
    /** Moves on to a page with an entry left; false where there is none any more. */
    async ready() {
        while (!this.isFinished && this.at >= this.page.length) {
            const next = await this.#pages.next();
            this.page = next.done ? NO_PAGE : next.value;
            this.at = 0;
            this.isFinished = next.done === true;
            const { firstKey, lastKey } = this.page;
            if (firstKey !== undefined && lastKey !== undefined)
                this.#hold(firstKey, lastKey);
        }
        return !this.isFinished;
    }
    close() {
        this.#pages.return?.().catch(() => { });
    }
    #hold(first, last) {
        if (this.#last !== undefined && first <= this.#last) {
            throw new OrderViolation('a page begins at or before the end of the page before it');
        }
        this.#last = last;
    }
}

;// CONCATENATED MODULE: ./lib/engine/range-run.js







/**
 * Compares one range of both sides: list, merge, compare, segment.
 *
 * @throws S3Failure where either side could not be listed to the end of the range
 */
async function runRange(range, tools) {
    const counts = (0,report_counts/* noCounts */.Yi)();
    const segment = new line_file/* LineFile */.P((0,external_node_path_.join)(tools.segmentDirectory, `${range.id}.ndjson`));
    const keptPages = (side) => filterPages(listSide(range, side, tools), tools.filter, counts);
    try {
        for await (const pairs of mergePages(keptPages('source'), keptPages('destination'))) {
            const stretch = (0,report_counts/* noCounts */.Yi)();
            for (let i = 0; i < pairs.length; i++) {
                const equals = countPlainEquals(pairs, i);
                if (equals > 0) {
                    (0,report_counts/* countEqual */.ML)(stretch, 'etag', equals);
                    i += equals;
                    if (i === pairs.length)
                        break;
                }
                const verdict = verdictOf(pairs, i);
                (0,report_counts/* countVerdict */.z5)(stretch, verdict);
                if (verdict.kind === 'equal')
                    continue;
                const written = segment.append((0,ndjson/* differenceLine */.QH)(differenceOf(keyOf(pairs, i), verdict)));
                if (written !== undefined)
                    await written;
            }
            (0,report_counts/* addCounts */.c5)(counts, stretch);
            tools.onCompared(stretch.compared);
        }
        return {
            counts,
            ends: range.ends,
            upTo: range.upTo,
            segment: (await segment.finish()) ? segment.path : undefined,
        };
    }
    catch (error) {
        await segment.close();
        throw error;
    }
}
async function* listSide(range, side, tools) {
    if (range.closed[side] !== undefined)
        return;
    for await (const page of tools[side](range, range.ends[side])) {
        tools.onPage({ rangeId: range.id, side, page });
        yield page;
    }
}
/** How many pairs from `first` on are equal by ETag and size, one after the other: no object is built for them. */
function countPlainEquals({ source, destination, sourceAt, destinationAt, length }, first) {
    let i = first;
    for (; i < length; i++) {
        const s = sourceAt[i];
        const d = destinationAt[i];
        if (s < 0 || d < 0 || !source.hasSameContent(s, destination, d))
            break;
    }
    return i - first;
}
function verdictOf({ source, destination, sourceAt, destinationAt }, i) {
    const left = listedAt(source, sourceAt[i]);
    const right = listedAt(destination, destinationAt[i]);
    if (left === undefined)
        return { kind: 'only-in-destination', destination: right };
    if (right === undefined)
        return { kind: 'only-in-source', source: left };
    return compareListed(left, right);
}
function listedAt(page, at) {
    return at < 0 ? undefined : { etag: page.etag(at), size: page.size(at) };
}
function keyOf({ source, destination, sourceAt, destinationAt }, i) {
    const at = sourceAt[i];
    return at < 0 ? destination.key(destinationAt[i]) : source.key(at);
}
/** Leaves out what the filter does not keep, and counts it; a page may come out empty. */
async function* filterPages(pages, filter, counts) {
    for await (const page of pages) {
        const kept = filter === undefined ? page : page.select(filter);
        counts.excluded += page.length - kept.length;
        yield kept;
    }
}

;// CONCATENATED MODULE: ./lib/engine/worker-service.js










/** Milliseconds between two progress messages. */
const PROGRESS_MS = 100;
/** Milliseconds in which pages are gathered before they are told. */
const PAGES_MS = 2;
/** Keys of a page that are shown to the planner. */
const SAMPLES = 16;
/** Runs in a worker thread: compares every range that the coordinator sends, several at once. */
async function serveRanges(port, task) {
    const service = new RangeService(port, task);
    const timer = setInterval(() => service.tellProgress(), PROGRESS_MS);
    port.on('close', () => clearInterval(timer));
    const tools = await service.open();
    port.on('message', (message) => service.take(message, tools));
}
class RangeService {
    #port;
    #task;
    #credentials;
    #open = new Map();
    #pages = [];
    #compared = 0;
    #requests = 0;
    constructor(port, task) {
        this.#port = port;
        this.#task = task;
        this.#credentials = { ...task.credentials };
    }
    /** What every range is compared with. */
    async open() {
        const { globs, segmentDirectory } = this.#task;
        return {
            source: await this.#listing('source'),
            destination: await this.#listing('destination'),
            filter: (0,filter/* compileFilter */.g)(globs),
            segmentDirectory,
            onPage: ({ rangeId, side, page }) => {
                const glimpse = { side, entries: page.length, samples: samplesOf(page), more: page.more };
                this.#tellPage({ rangeId, glimpse });
            },
            onCompared: (keys) => {
                this.#compared += keys;
            },
        };
    }
    take(message, tools) {
        switch (message.type) {
            case 'range':
                this.#compare(message.range, tools);
                break;
            case 'cut': {
                const { rangeId, at } = message;
                const closed = this.#open.get(rangeId)?.endAt(at);
                this.#send({ type: 'cut-answer', rangeId, at, closed });
                break;
            }
            case 'credentials':
                this.#credentials[message.side] = message.credentials;
        }
    }
    tellProgress() {
        if (this.#compared === 0 && this.#requests === 0)
            return;
        this.#send({ type: 'progress', compared: this.#compared, requests: this.#requests });
        this.#compared = 0;
        this.#requests = 0;
    }
    #compare(assigned, tools) {
        const range = new OpenRange(assigned);
        this.#open.set(range.id, range);
        runRange(range, tools).then((outcome) => {
            this.#open.delete(range.id);
            this.tellProgress();
            this.#send({ type: 'done', rangeId: range.id, outcome });
        }, (error) => {
            // Anything but a store's failure is a defect: it ends the thread, and the coordinator hears of it.
            if (!(error instanceof failure/* S3Failure */.b))
                throw error;
            this.#send({ type: 'failed', rangeId: range.id, failure: error.failure });
        });
    }
    async #listing(side) {
        const { tables, addresses, connections } = this.#task;
        const path = tables[side];
        if (path !== undefined) {
            const table = await listing_table/* ListingTable */.jF.open(path);
            return (range, ends) => table.list(range, ends);
        }
        const client = new wire_client/* WireClient */.V({
            address: addresses[side],
            credentials: () => this.#credentials[side],
            dispatcher: (0,dispatcher/* openDispatcher */.y_)({ ...dispatcher/* DEFAULT_LIMITS */.dR, connections }),
            retry: retry/* PATIENT */.qh,
            pace: new pace/* Pace */.o({ ceiling: connections }),
            onRequest: () => {
                this.#requests++;
            },
        });
        return (range, ends) => (0,list/* listRange */.Q4)(client, range, ends);
    }
    /** A message for each page would wake the main thread, and so stop this one, hundreds of times a second. */
    #tellPage(page) {
        if (this.#pages.length === 0)
            setTimeout(() => this.#tellPages(), PAGES_MS);
        this.#pages.push(page);
    }
    #tellPages() {
        if (this.#pages.length === 0)
            return;
        const pages = this.#pages;
        this.#pages = [];
        this.#port.postMessage({ type: 'pages', pages });
    }
    /** What is said of a range comes after all of its pages. */
    #send(message) {
        this.#tellPages();
        this.#port.postMessage(message);
    }
}
/** Evenly spaced keys of a page, its first and last among them. */
function samplesOf(page) {
    if (page.length <= SAMPLES)
        return page.keys();
    const step = (page.length - 1) / (SAMPLES - 1);
    return Array.from({ length: SAMPLES }, (_, i) => page.key(Math.round(i * step)));
}


/***/ }),

/***/ 35836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cg: () => (/* binding */ differencesIn),
/* harmony export */   ML: () => (/* binding */ countEqual),
/* harmony export */   Yi: () => (/* binding */ noCounts),
/* harmony export */   c5: () => (/* binding */ addCounts),
/* harmony export */   oc: () => (/* binding */ isAllExcluded),
/* harmony export */   z5: () => (/* binding */ countVerdict)
/* harmony export */ });
/* harmony import */ var _compare_verdict_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93474);

function noCounts() {
    return {
        compared: 0,
        equal: 0,
        different: 0,
        onlyInSource: 0,
        onlyInDestination: 0,
        unverified: 0,
        excluded: 0,
        evidence: { etag: 0, content: 0 },
    };
}
/** Adds objects that are equal for the same reason. */
function countEqual(counts, evidence, objects) {
    counts.compared += objects;
    counts.equal += objects;
    counts.evidence[evidence] = (counts.evidence[evidence] ?? 0) + objects;
}
/** Adds one verdict. */
function countVerdict(counts, verdict) {
    countInspection(counts, verdict);
    if (verdict.kind === 'equal') {
        countEqual(counts, verdict.evidence, 1);
        return;
    }
    counts.compared++;
    switch (verdict.kind) {
        case 'different':
            counts.different++;
            break;
        case 'unverified':
            counts.unverified++;
            break;
        case 'only-in-source':
            counts.onlyInSource++;
            break;
        case 'only-in-destination':
            counts.onlyInDestination++;
    }
}
/** Adds `further` to `counts`. */
function addCounts(counts, further) {
    counts.compared += further.compared;
    counts.equal += further.equal;
    counts.different += further.different;
    counts.onlyInSource += further.onlyInSource;
    counts.onlyInDestination += further.onlyInDestination;
    counts.unverified += further.unverified;
    counts.excluded += further.excluded;
    addTo(counts.evidence, further.evidence, _compare_verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .EVIDENCE */ .S4);
    if (further.inspected === undefined)
        return;
    const inspected = inspectionCounts(counts);
    inspected.noted += further.inspected.noted;
    inspected.notCompared += further.inspected.notCompared;
    addTo(inspected.unverified, further.inspected.unverified, _compare_verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .UNVERIFIED_REASONS */ .W);
}
/** Where only listings were compared, fields have no reason of their own, and nothing is counted here. */
function countInspection(counts, verdict) {
    if (verdict.kind === 'only-in-source' || verdict.kind === 'only-in-destination')
        return;
    if (verdict.notes !== undefined)
        inspectionCounts(counts).noted++;
    if (verdict.notCompared !== undefined)
        inspectionCounts(counts).notCompared++;
    const reasons = new Set((0,_compare_verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .unprovenFields */ .Vb)(verdict).flatMap(({ reason }) => reason ?? []));
    if (reasons.size === 0)
        return;
    const { unverified } = inspectionCounts(counts);
    for (const reason of reasons)
        unverified[reason] = (unverified[reason] ?? 0) + 1;
}
function inspectionCounts(counts) {
    counts.inspected ??= { noted: 0, notCompared: 0, unverified: {} };
    return counts.inspected;
}
/** Adds up by name; a count that neither has stays left out. */
function addTo(sums, further, names) {
    for (const name of names) {
        const count = further[name];
        if (count !== undefined)
            sums[name] = (sums[name] ?? 0) + count;
    }
}
/** Whether `include` and `exclude` left nothing to compare of what there was: nothing is then proven of anything. */
function isAllExcluded(counts) {
    return counts.compared === 0 && counts.excluded > 0;
}
/** Objects proven to differ; what could not be verified is not among them. */
function differencesIn(counts) {
    return counts.different + counts.onlyInSource + counts.onlyInDestination;
}


/***/ }),

/***/ 90705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ LineFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);

/** Characters held back before they are written: a file operation for each line would be most of the time. */
const BUFFERED = 64 * 1024;
/** A file that is written from its beginning, a line at a time; it is made with its first line. */
class LineFile {
    path;
    #file;
    #buffered = '';
    constructor(path) {
        this.path = path;
    }
    /** Adds text that ends a line. Returns a promise only when the caller has to wait for the disk. */
    append(lines) {
        this.#buffered += lines;
        return this.#buffered.length >= BUFFERED ? this.#flush() : undefined;
    }
    /** Writes what is left and closes; false where nothing was ever added, and so there is no file. */
    async finish() {
        if (this.#buffered !== '')
            await this.#flush();
        await this.close();
        return this.#file !== undefined;
    }
    /** Closes as it is. */
    async close() {
        await this.#file?.close();
    }
    async #flush() {
        const text = this.#buffered;
        this.#buffered = '';
        this.#file ??= await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(this.path, 'w');
        await this.#file.writeFile(text);
    }
}


/***/ }),

/***/ 408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QH: () => (/* binding */ differenceLine),
/* harmony export */   VO: () => (/* binding */ parseDifferenceLine),
/* harmony export */   iH: () => (/* binding */ headerLine),
/* harmony export */   sX: () => (/* binding */ totalsLine)
/* harmony export */ });
/* unused harmony export REPORT_SCHEMA */
/* harmony import */ var _compare_verdict_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93474);

/** The version of the report's shape: raised when a reader of the last one could misread it. */
const REPORT_SCHEMA = 1;
function headerLine(header) {
    return line({ type: 'header', schema: REPORT_SCHEMA, tool: 'bucket-delta', ...header });
}
/** A value that is absent is written as null: a reader then sees the field and both its sides in any case. */
function differenceLine({ key, keyBytes, verdict }) {
    const { kind, ...rest } = verdict;
    return line({
        type: 'difference',
        key,
        ...(keyBytes === undefined ? {} : { keyBytes }),
        verdict: kind,
        ...mapFields(rest, ({ source, destination, ...field }) => ({
            ...field,
            source: source ?? null,
            destination: destination ?? null,
        })),
    });
}
function totalsLine({ result, complete, unordered, counts }) {
    const { evidence, inspected, ...rest } = counts;
    return line({
        type: 'totals',
        result,
        complete,
        unordered,
        ...rest,
        evidence: inOrder(evidence, _compare_verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .EVIDENCE */ .S4),
        ...(inspected === undefined
            ? {}
            : { inspected: { ...inspected, unverified: inOrder(inspected.unverified, _compare_verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .UNVERIFIED_REASONS */ .W) } }),
    });
}
/** Which was counted first depends on the workers, and the report must not: names in their own order. */
function inOrder(counts, names) {
    return Object.fromEntries(names.flatMap((name) => (counts[name] === undefined ? [] : [[name, counts[name]]])));
}
/** Reads back what {@link differenceLine} wrote. */
function parseDifferenceLine(text) {
    const { type: _, key, keyBytes, verdict: kind, ...rest } = JSON.parse(text);
    const fields = mapFields(rest, ({ source, destination, ...field }) => ({
        ...field,
        source: source ?? undefined,
        destination: destination ?? undefined,
    }));
    const verdict = { kind, ...fields };
    return { key: key, ...(keyBytes === undefined ? {} : { keyBytes: keyBytes }), verdict };
}
/** The parts of a verdict that are lists of fields with both sides' values. */
const FIELD_LISTS = ['fields', 'unverified', 'notes'];
function mapFields(verdict, change) {
    const changed = { ...verdict };
    for (const name of FIELD_LISTS) {
        const list = changed[name];
        if (list !== undefined)
            changed[name] = list.map(change);
    }
    return changed;
}
/** JSON leaves these as they are, and many a reader of lines (Python's `splitlines`, for one) ends a line there. */
const OTHER_LINE_ENDS = /[\u0085\u2028\u2029]/g;
function line(value) {
    const json = JSON.stringify(value);
    return `${json.replace(OTHER_LINE_ENDS, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}


/***/ }),

/***/ 36976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D8: () => (/* binding */ keyFromBytes),
/* harmony export */   EY: () => (/* binding */ keyToText),
/* harmony export */   Pl: () => (/* binding */ isUtf8Key),
/* harmony export */   Rm: () => (/* binding */ keyFromUrlEncoded),
/* harmony export */   xl: () => (/* binding */ keyFromText)
/* harmony export */ });
/**
 * Keys as byte strings.
 *
 * S3 lists in UTF-8 binary order. JavaScript compares strings by UTF-16 code unit, which puts U+10000 before
 * U+E000. A string with one char (0–255) per UTF-8 byte compares with `<` exactly as S3 sorts, and V8 keeps it
 * at one byte a char.
 */
/** Matches a string that is the same as text and as bytes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant, control characters included
const ASCII = /^[\x00-\x7f]*$/;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** The byte string of a text. A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD. */
function keyFromText(text) {
    return (ASCII.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1'));
}
/** The text of a key, for people and files. Bytes that are not UTF-8 become U+FFFD: see {@link isUtf8Key}. */
function keyToText(key) {
    return ASCII.test(key) ? key : Buffer.from(key, 'latin1').toString('utf8');
}
/** Whether the key's bytes are valid UTF-8, so that its text says all of it. */
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
/** Takes a string that already holds one char a byte, such as a body read as latin1. */
function keyFromBytes(bytes) {
    return bytes;
}
/**
 * Decodes a key of a listing that echoed `EncodingType: url`.
 *
 * A space is `+` on AWS and MinIO and `%20` on Swift, Garage, SeaweedFS and Ceph; a literal plus is `%2B` on all of
 * them, so `+` is turned first. Undefined where a `%` is not followed by two hexadecimal digits.
 */
function keyFromUrlEncoded(encoded) {
    const spaced = encoded.includes('+') ? encoded.replaceAll('+', ' ') : encoded;
    let percent = spaced.indexOf('%');
    if (percent < 0)
        return spaced;
    let decoded = '';
    let from = 0;
    while (percent >= 0) {
        const byte = hexByte(spaced, percent + 1);
        if (byte < 0)
            return undefined;
        decoded += spaced.slice(from, percent) + String.fromCharCode(byte);
        from = percent + 3;
        percent = spaced.indexOf('%', from);
    }
    return (decoded + spaced.slice(from));
}
function hexByte(text, at) {
    const high = hexDigit(text.charCodeAt(at));
    const low = hexDigit(text.charCodeAt(at + 1));
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}
function hexDigit(code) {
    if (code >= 48 && code <= 57)
        return code - 48;
    const lower = code | 32;
    return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}


/***/ }),

/***/ 19487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ SIDES)
/* harmony export */ });
const SIDES = ['source', 'destination'];


/***/ })

};
