export const id = 589;
export const ids = [589];
export const modules = {

/***/ 10589:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  serveRanges: () => (/* binding */ serveRanges)
});

// EXTERNAL MODULE: ./lib/report/segment.js
var report_segment = __webpack_require__(28743);
// EXTERNAL MODULE: ./lib/s3/failure.js
var failure = __webpack_require__(35736);
// EXTERNAL MODULE: ./lib/s3/wire/clock.js
var wire_clock = __webpack_require__(94924);
// EXTERNAL MODULE: ./lib/engine/assumptions.js
var assumptions = __webpack_require__(61230);
// EXTERNAL MODULE: ./lib/report/counts.js
var report_counts = __webpack_require__(35836);
// EXTERNAL MODULE: ./lib/report/difference.js
var difference = __webpack_require__(65383);
// EXTERNAL MODULE: ./lib/report/ndjson.js
var ndjson = __webpack_require__(408);
;// CONCATENATED MODULE: ./lib/engine/ranges/excluded-tally.js
/**
 * Counts the entries that the filter excludes, as the comparison reaches them. Not before: pages are listed ahead, and
 * if the range is shortened, entries beyond its new end belong to another range.
 */
class ExcludedTally {
    #pending = [];
    /** @param keys what the filter excluded from a page, in key order */
    add(keys) {
        if (keys.length > 0)
            this.#pending.push({ keys, counted: 0 });
    }
    /**
     * Counts the entries up to a key that were not counted before.
     *
     * @param upTo undefined for all entries
     */
    countUpTo(upTo) {
        let total = 0;
        for (const page of this.#pending) {
            const before = page.counted;
            while (page.counted < page.keys.length && isUpTo(page.keys[page.counted], upTo))
                page.counted++;
            total += page.counted - before;
        }
        const left = this.#pending.filter(({ keys, counted }) => counted < keys.length);
        this.#pending.splice(0, this.#pending.length, ...left);
        return total;
    }
}
function isUpTo(key, upTo) {
    return upTo === undefined || key <= upTo;
}

// EXTERNAL MODULE: ./lib/s3/listing/page.js
var page = __webpack_require__(28078);
;// CONCATENATED MODULE: ./lib/engine/ranges/merge.js

/** A listing goes back or repeats a key, so that its pages can't be paired in the order in which they come. */
class OrderViolation extends Error {
    name = 'OrderViolation';
}
/**
 * Pairs two listings that are each in strictly increasing key order.
 *
 * @param source      pages of the source, in order; a page may be empty
 * @param destination pages of the destination, likewise
 * @param range       the part of them to pair; its `pairedUpTo` is set before pairs are yielded
 * @yields every key of either side exactly once, in key order
 * @throws OrderViolation if a page begins at or before the end of the page before it
 *
 * Makes O(n + m) comparisons and holds one page of each side.
 */
async function* mergePages(source, destination, range) {
    const left = new PageCursor(source);
    const right = new PageCursor(destination);
    try {
        for (;;) {
            // Wait for both stores at the same time.
            const [hasLeft, hasRight] = await Promise.all([left.ready(), right.ready()]);
            if (!hasLeft && !hasRight)
                return;
            for (const cursor of [left, right])
                cursor.truncateAt(range.upTo);
            const pairs = pairUp(left, right);
            if (pairs.length === 0)
                continue;
            range.pairedUpTo = keyAt(pairs, pairs.length - 1);
            yield pairs;
        }
    }
    finally {
        // Not awaited: if one side has failed, the other may still be retrying a request.
        left.close();
        right.close();
    }
}
/** Pairs the entries from both cursors on, up to the end of the page that ends first. */
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
    // If one side is finished, the other's page is taken to its end. Otherwise the keys beyond the end of the page that
    // ended first may be on the next page of that side.
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
/** Returns the key of a pair. */
function keyAt({ source, destination, sourceAt, destinationAt }, at) {
    const place = sourceAt[at];
    return place < 0 ? destination.key(destinationAt[at]) : source.key(place);
}
const NO_PAGE = page/* Page */.Y.of([]);
/** A position in the pages of one side. */
class PageCursor {
    page = NO_PAGE;
    at = 0;
    isFinished = false;
    #pages;
    #last;
    constructor(pages) {
        this.#pages = pages[Symbol.asyncIterator]();
    }
    /** Moves to a page that has an entry left. Returns false if there is none. */
    async ready() {
        while (!this.isFinished && this.at >= this.page.length) {
            const next = await this.#pages.next();
            this.page = next.done ? NO_PAGE : next.value;
            this.at = 0;
            this.isFinished = next.done === true;
            const { firstKey, lastKey } = this.page;
            if (firstKey !== undefined && lastKey !== undefined)
                this.#checkOrder(firstKey, lastKey);
        }
        return !this.isFinished;
    }
    /** Removes the entries beyond a key from the current page. */
    truncateAt(upTo) {
        if (upTo === undefined || this.at >= this.page.length || (this.#last ?? '') <= upTo)
            return;
        this.page = this.page.head(Math.max(this.at, this.page.countUpTo(upTo)));
        this.#last = upTo;
    }
    close() {
        this.#pages.return?.().catch(() => { });
    }
    #checkOrder(first, last) {
        if (this.#last !== undefined && first <= this.#last) {
            throw new OrderViolation('a page begins at or before the end of the page before it');
        }
        this.#last = last;
    }
}

// EXTERNAL MODULE: ./lib/compare/content/choice.js
var content_choice = __webpack_require__(26510);
// EXTERNAL MODULE: ./lib/compare/content/shallow.js
var shallow = __webpack_require__(80901);
;// CONCATENATED MODULE: ./lib/engine/ranges/pair-verdicts.js




/** Inspections per call of `judgePairs`. Their results are then written, so that an interrupted run repeats little. */
const MAX_INSPECTIONS = 256;
/**
 * Judges pairs by their listings and starts the inspections that are needed. Waits while all inspection slots are taken.
 *
 * @param from   the index of the first pair to judge
 * @param counts what is read of contents is added here, until the last verdict is there
 * @throws the error of an inspection, as soon as the next one could start
 */
async function judgePairs(pairs, from, inspection, counts = { ...report_counts/* NO_CONTENT */.iq }) {
    const { scope, trust, zeroControls, slots, contents } = inspection;
    const others = [];
    // The first one ends the range: to inspect the other pairs first could take hours.
    const errors = [];
    let plainEquals = 0;
    let inspections = 0;
    let at = from;
    for (; at < pairs.length && inspections < MAX_INSPECTIONS; at++) {
        // If contents are chosen by key, plainly equal pairs may be chosen too.
        if (scope === 'undecided' && trust.etags && !contents?.choice.isByKey) {
            const equals = countPlainEquals(pairs, at, inspection);
            plainEquals += equals;
            at += equals;
            if (at === pairs.length)
                break;
        }
        const source = listedAt(pairs.source, pairs.sourceAt[at]);
        const destination = listedAt(pairs.destination, pairs.destinationAt[at]);
        const verdict = verdictOf(source, destination, trust);
        if (source === undefined || destination === undefined) {
            others.push({ at, verdict });
            continue;
        }
        const { isChosen, record } = chooseContent(contents, source, destination, () => keyAt(pairs, at));
        const isControl = scope === 'undecided' &&
            source.size === 0 &&
            destination.size === 0 &&
            !pairs.source.isFolder(pairs.sourceAt[at]) &&
            zeroControls?.isDue() === true;
        if (!isChosen && !isControl && !needsInspection(verdict, scope)) {
            record(verdict);
            if (evidenceOf(verdict) === 'etag')
                plainEquals++;
            else
                others.push({ at, verdict });
            continue;
        }
        const turn = slots.enter();
        if (turn !== undefined)
            await turn;
        if (errors.length > 0) {
            slots.leave();
            throw errors[0];
        }
        const inspected = inspection
            .inspect(keyAt(pairs, at), { source, destination }, counts, entryTextsAt(pairs, at))
            .then(record, (error) => {
            errors.push(error);
            throw error;
        })
            .finally(() => slots.leave());
        // It is awaited later, in its turn. Until then, a rejection must not count as unhandled.
        inspected.catch(() => { });
        others.push({ at, verdict: inspected });
        inspections++;
    }
    return { plainEquals, others, next: at };
}
/** Returns the entries' texts after the key, of a pair that is on both sides. */
function entryTextsAt({ source, destination, sourceAt, destinationAt }, at) {
    return {
        source: source.metadata(sourceAt[at]),
        destination: destination.metadata(destinationAt[at]),
    };
}
/** Decides whether a pair's content is read because of its key. `record` must be called with the pair's verdict. */
function chooseContent(contents, source, destination, keyOf) {
    if (contents === undefined || !contents.choice.isByKey || !(0,content_choice/* isReadable */.hS)(source, destination))
        return { isChosen: false, record: (verdict) => verdict };
    const { choice, strata } = contents;
    const key = keyOf();
    const point = choice.pointOf(key);
    return {
        isChosen: choice.isChosen(key, point),
        record: (verdict) => {
            if (point !== undefined)
                strata?.add({ key, size: source.size, point, evidence: evidenceOf(verdict) });
            return verdict;
        },
    };
}
function evidenceOf(verdict) {
    return verdict.kind === 'equal' ? verdict.evidence : undefined;
}
function needsInspection(verdict, scope) {
    return scope === 'all' || verdict.kind === 'unverified';
}
/** Returns how many consecutive pairs from `first` on are equal by ETag and size, and no candidates for a control. */
function countPlainEquals({ source, destination, sourceAt, destinationAt, length }, first, { trust, zeroControls }) {
    let at = first;
    for (; at < length; at++) {
        const s = sourceAt[at];
        const d = destinationAt[at];
        if (s < 0 || d < 0 || !source.hasSameContent(s, destination, d))
            break;
        if (source.size(s) > 0)
            continue;
        if (!trust.zeroSizes || (zeroControls !== undefined && !source.isFolder(s)))
            break;
    }
    return at - first;
}
function verdictOf(source, destination, trust) {
    if (source === undefined)
        return { kind: 'only-in-destination', destination: destination };
    if (destination === undefined)
        return { kind: 'only-in-source', source };
    return (0,shallow/* compareListed */.N)(source, destination, trust);
}
function listedAt(page, at) {
    return at < 0 ? undefined : { etag: page.etag(at), size: page.size(at) };
}

;// CONCATENATED MODULE: ./lib/engine/ranges/compare-range.js







/**
 * Compares one range of both sides: lists and merges it, judges and inspects the pairs, and writes the differences to its
 * segment.
 *
 * @throws S3Failure if either side could not be listed to the end of the range, or an object could not be inspected
 */
async function compareRange(range, tools) {
    const counts = (0,report_counts/* noCounts */.Yi)();
    const segment = tools.openSegment(range);
    const excluded = new ExcludedTally();
    const recordProgress = (upTo) => {
        if (upTo === undefined || upTo <= (range.progress?.upTo ?? ''))
            return;
        counts.excluded += excluded.countUpTo(upTo);
        segment.mark();
        range.progress = { upTo, counts };
    };
    // If the filter excludes whole pages, nothing is paired, but the range still makes progress.
    const onProcessed = () => recordProgress(range.processedUpTo);
    const keptPages = (side) => filterPages(listSide(range, side, tools, onProcessed), tools.filter, excluded);
    try {
        for await (const pairs of mergePages(keptPages('source'), keptPages('destination'), range)) {
            for (let next = 0; next < pairs.length;) {
                const compared = await compareFrom(pairs, next, tools, segment);
                next = compared.next;
                (0,report_counts/* addCounts */.c5)(counts, compared.counts);
                recordProgress(keyAt(pairs, next - 1));
                tools.onCompared(compared.counts.compared);
            }
        }
        const finished = await (0,report_segment/* finishSegment */.Xe)(segment);
        // Only after the segment is on disk: until then, the range is reported by its progress, which shares these counts.
        counts.excluded += excluded.countUpTo(range.upTo);
        return { counts, ends: range.ends, upTo: range.upTo, segment: finished };
    }
    catch (error) {
        await segment.close();
        throw error;
    }
}
/** Compares some of the pairs. Returns the counts, and the first pair that was not compared. */
async function compareFrom(pairs, from, { inspection, verdictTrace }, segment) {
    const counts = (0,report_counts/* noCounts */.Yi)();
    const contents = { ...report_counts/* NO_CONTENT */.iq };
    const { plainEquals, others, next } = await judgePairs(pairs, from, inspection, contents);
    (0,report_counts/* countEqual */.ML)(counts, 'etag', plainEquals);
    verdictTrace?.plainEquals(plainEquals, () => firstPlainEqual(pairs, from, others));
    for (const judged of others) {
        const verdict = await judged.verdict;
        (0,report_counts/* countVerdict */.z5)(counts, verdict);
        verdictTrace?.verdict(keyAt(pairs, judged.at), verdict);
        if (verdict.kind === 'equal')
            continue;
        const written = segment.append((0,ndjson/* differenceLine */.QH)((0,difference/* differenceOf */.P)(keyAt(pairs, judged.at), verdict)));
        if (written !== undefined)
            await written;
    }
    (0,report_counts/* countContent */.dq)(counts, contents);
    return { counts, next };
}
/** Returns the key of the first pair that needed no judgement of its own. */
function firstPlainEqual(pairs, from, others) {
    const judged = new Set(others.map(({ at }) => at));
    let at = from;
    while (judged.has(at))
        at++;
    return keyAt(pairs, at);
}
/** Lists a side and registers each page while it is in use, so that the range can be shortened in the middle of it. */
async function* listSide(range, side, tools, onProcessed) {
    if (range.closed[side] !== undefined)
        return;
    let before;
    for await (const page of tools[side](range, range.ends[side])) {
        tools.onPage({ rangeId: range.id, side, page });
        range.setPageInUse(side, { page, before });
        yield page;
        range.setPageInUse(side, undefined);
        before = page.lastKey ?? before;
        range.markProcessed(side, before);
        onProcessed();
    }
}
/** Removes the entries that the filter excludes and adds them to the tally. A page may become empty. */
async function* filterPages(pages, filter, excluded) {
    for await (const page of pages)
        yield filter === undefined ? page : filterPage(page, filter, excluded);
}
function filterPage(page, filter, excluded) {
    const removed = [];
    const kept = page.select((key) => {
        const isKept = filter(key);
        if (!isKept)
            removed.push(key);
        return isKept;
    });
    excluded.add(removed);
    return kept;
}

// EXTERNAL MODULE: ./lib/s3/listing/list.js + 3 modules
var listing_list = __webpack_require__(70911);
// EXTERNAL MODULE: ./lib/s3/side.js
var s3_side = __webpack_require__(19487);
;// CONCATENATED MODULE: ./lib/engine/ranges/open-range.js



/** A range that is being compared. It can be shortened meanwhile, so that another thread takes the rest. */
class OpenRange {
    id;
    after;
    closed;
    attempt;
    /** What each side's listing has seen at the ends of the range. */
    ends;
    /** The last key that was paired, or undefined if none was. The range can't end below it. */
    pairedUpTo;
    /** Undefined if nothing was compared yet. */
    progress;
    #pagesInUse = { source: undefined, destination: undefined };
    #processed = { source: undefined, destination: undefined };
    /** Ends of processed pages, the last one that both sides have passed and those after it. */
    #pageEnds = { source: [], destination: [] };
    #upTo;
    constructor({ id, after, upTo, closed, attempt }) {
        this.id = id;
        this.after = after;
        this.closed = closed;
        this.attempt = attempt;
        this.#upTo = upTo;
        this.ends = (0,s3_side/* forBothSides */.H)((side) => endsOf(closed[side]));
    }
    get upTo() {
        return this.#upTo;
    }
    /** Sets the page of a side that is being compared, or undefined once its buffer may be reused. */
    setPageInUse(side, page) {
        this.#pagesInUse[side] = page;
    }
    /** Records that all keys up to `upTo` that a side's listing showed were compared or excluded. */
    markProcessed(side, upTo) {
        this.#processed[side] = upTo;
        if (upTo !== undefined)
            this.#pageEnds[side].push(upTo);
        const passed = this.processedUpTo ?? '';
        for (const ends of Object.values(this.#pageEnds)) {
            const next = ends.findIndex((end) => end > passed);
            ends.splice(0, (next < 0 ? ends.length : next) - 1);
        }
    }
    /** The last key up to which both sides' keys were compared or excluded; undefined if there is none yet. */
    get processedUpTo() {
        const processed = this.#processedOnBothSides;
        // A page may have been in use, or even processed, before the range was shortened.
        const isBeyond = processed !== undefined && this.#upTo !== undefined && processed > this.#upTo;
        return isBeyond ? this.#upTo : processed;
    }
    get #processedOnBothSides() {
        const { source, destination } = this.#processed;
        if (this.#isFinished('source'))
            return destination;
        if (this.#isFinished('destination'))
            return source;
        if (source === undefined || destination === undefined)
            return undefined;
        return source < destination ? source : destination;
    }
    /** Whether a side was listed to the end of the range, and all of its keys were processed. */
    #isFinished(side) {
        return this.ends[side].beyond !== 'not-seen' && this.ends[side].last === this.#processed[side];
    }
    /**
     * Ends the range at `at`, unless keys above `at` were already paired or reported as compared.
     *
     * If a side was already listed beyond `at`, its listing stops, and the rest of its page is listed again by another range.
     *
     * @returns the sides that are known to have no keys between `at` and the old end; undefined if the range was not
     *   shortened
     */
    shortenTo(at) {
        const isInside = (this.after === undefined || at > this.after) && (this.#upTo === undefined || at < this.#upTo);
        const listedBeyond = s3_side/* SIDES */.B.flatMap((side) => {
            const isBeyond = (this.ends[side].last ?? '') > at;
            return isBeyond ? [{ side, ends: this.#endsOnPageInUse(side, at) }] : [];
        });
        // Progress may exceed what was paired if no keys lie between. Once it is reported, the range can't end below it.
        const reached = [this.pairedUpTo ?? '', this.progress?.upTo ?? ''];
        const isTooLate = reached.some((key) => key > at) || listedBeyond.some(({ ends }) => ends === undefined);
        if (isTooLate || !isInside)
            return undefined;
        this.#upTo = at;
        const closed = {};
        for (const side of s3_side/* SIDES */.B) {
            const { beyond } = this.ends[side];
            const isListedBeyond = listedBeyond.some((each) => each.side === side);
            if (!isListedBeyond && beyond !== 'not-seen')
                closed[side] = beyond;
        }
        for (const { side, ends } of listedBeyond)
            Object.assign(this.ends[side], ends);
        return closed;
    }
    /**
     * Returns what each side's listing would have seen at the ends if the range ended at a key that was processed.
     *
     * If the page of a side around the key is no longer in use, what followed the key on that side is no longer known, and its
     * last key is the end of the page before. This happens only if the filter excludes whole pages.
     */
    endsIfCutAt(at) {
        return (0,s3_side/* forBothSides */.H)((side) => {
            const { first } = this.ends[side];
            if ((this.ends[side].last ?? '') <= at)
                return { ...this.ends[side] };
            const last = this.#pageEnds[side].findLast((end) => end <= at);
            return this.#endsOnPageInUse(side, at) ?? { first, last, beyond: 'not-seen' };
        });
    }
    /**
     * Returns what a side's listing would have seen if it had stopped at `at` on the page in use; undefined if `at` is not
     * on that page.
     */
    #endsOnPageInUse(side, at) {
        const { page, before } = this.#pagesInUse[side] ?? open_range_NO_PAGE;
        if ((before ?? '') > at || (page.lastKey ?? '') <= at)
            return undefined;
        const below = page.countUpTo(at);
        const last = below === 0 ? before : page.key(below - 1);
        return { first: this.ends[side].first, last, beyond: { key: page.key(below) } };
    }
}
const open_range_NO_PAGE = { page: page/* Page */.Y.of([]), before: undefined };
/** Returns the ends of a side's listing before it begins. Of a closed side, they are known already. */
function endsOf(closed) {
    if (closed === undefined)
        return (0,listing_list/* noEnds */.Ub)();
    return { first: closed === 'end' ? undefined : closed.key, last: undefined, beyond: closed };
}

// EXTERNAL MODULE: ./lib/engine/request-tally.js
var request_tally = __webpack_require__(9408);
// EXTERNAL MODULE: ./lib/engine/unreadable-limit.js
var unreadable_limit = __webpack_require__(57265);
// EXTERNAL MODULE: ./lib/compare/values/reading.js
var reading = __webpack_require__(81746);
// EXTERNAL MODULE: ./lib/s3/connections/dispatcher.js
var connections_dispatcher = __webpack_require__(80063);
// EXTERNAL MODULE: ./lib/s3/wire/open-client.js + 9 modules
var open_client = __webpack_require__(89674);
// EXTERNAL MODULE: ./lib/engine/objects/content/budget.js
var content_budget = __webpack_require__(51770);
// EXTERNAL MODULE: ./lib/engine/objects/content/clients.js + 4 modules
var content_clients = __webpack_require__(93746);
;// CONCATENATED MODULE: ./lib/engine/objects/from-listing/list-with-metadata.js



/**
 * Lists a range together with the objects' metadata.
 *
 * MinIO does not escape names of metadata, so that one object can make the XML of its page invalid. Without metadata the
 * same page is valid. An invalid page therefore ends the saving instead of the run.
 *
 * @throws AssumptionContradicted if an answer can't be believed
 * @throws S3Failure if the store fails in another way, like `listRange`
 */
async function* listWithMetadata(client, range, ends, manner = {}) {
    try {
        yield* (0,listing_list/* listRange */.Q4)(client, range, ends, { ...manner, withMetadata: true });
    }
    catch (error) {
        const isUnbelievable = error instanceof failure/* S3Failure */.be && error.failure.cause.kind === 'answer';
        // Without metadata, keys would be encoded in the same way.
        if (isUnbelievable && (0,listing_list/* contradictedReading */.dD)(error) === undefined)
            throw new assumptions/* AssumptionContradicted */.wQ('listed-fields', client.address.side);
        throw error;
    }
}

// EXTERNAL MODULE: ./lib/s3/listing/listed-metadata.js
var listed_metadata = __webpack_require__(59796);
// EXTERNAL MODULE: ./lib/engine/objects/controls.js
var controls = __webpack_require__(41015);
// EXTERNAL MODULE: ./lib/engine/objects/look.js
var objects_look = __webpack_require__(63646);
// EXTERNAL MODULE: ./lib/engine/objects/from-listing/listing-offer.js
var listing_offer = __webpack_require__(68328);
;// CONCATENATED MODULE: ./lib/engine/objects/from-listing/listing-first.js







/** Pairs that are tried by their listings before it is decided whether trying saves enough requests. */
const FIRST_TRIES = 100;
/**
 * Inspects pairs by the metadata in their listings as far as that is relied on, and requests the rest.
 *
 * The listings alone can only make a pair equal. Every other pair is looked at as if the listings had no metadata, so that
 * the report is the same as without this saving. Each look is compared with the listing; one pair in a hundred is looked
 * at for this purpose only, as a control.
 */
class ListingFirst {
    #inspector;
    #offers;
    #tried = 0;
    #succeeded = 0;
    /** @param offers what each side's listing can be relied on for; a side without an offer is always looked at */
    constructor(inspector, offers) {
        this.#inspector = inspector;
        this.#offers = { ...offers };
    }
    /**
     * Compares a key that is listed on both sides.
     *
     * @param counts     what is read of the content is added here
     * @param entryTexts what each side's listing shows after the key, for `readListedMetadata`; undefined without metadata
     * @throws AssumptionContradicted if a listing showed something wrong
     * @throws S3Failure if a store fails
     */
    async inspect(key, listed, counts, entryTexts) {
        const inspector = this.#inspector;
        const shown = (0,s3_side/* forBothSides */.H)((side) => this.#metadataOf(side, listed, entryTexts));
        if (shown.source === undefined && shown.destination === undefined)
            return inspector.inspect(key, listed, counts);
        const isControl = (0,controls/* isControlKey */.d)(key);
        if (!isControl) {
            const verdict = await this.#judgeByListing(key, listed, shown);
            if (verdict !== undefined)
                return verdict;
        }
        const looks = await inspector.lookAtBoth(key, listed);
        if (isControl)
            await this.#checkControl(key, listed, shown, looks);
        else
            for (const side of s3_side/* SIDES */.B)
                this.#checkListing(side, listed[side], shown[side], looks[side]);
        return inspector.judgeAsChosen(key, listed, looks, counts);
    }
    #metadataOf(side, listed, entryTexts) {
        const [text, offer] = [entryTexts[side], this.#offers[side]];
        // Without an ETag, nothing would show that the object was replaced after it was listed.
        if (text === undefined || offer === undefined || listed[side].etag === '')
            return undefined;
        return (0,listed_metadata/* readListedMetadata */.f)(text, listed[side], offer.head);
    }
    /** Returns undefined unless the pair is equal in every compared field, including how its values are encoded. */
    async #judgeByListing(key, listed, shown) {
        const inspector = this.#inspector;
        const isEqualSoFar = (0,shallow/* compareListed */.N)(listed.source, listed.destination, inspector.listingTrust).kind === 'equal';
        if (!isEqualSoFar || inspector.isContentChosen(key) || !this.#isWorthTrying())
            return undefined;
        this.#tried++;
        const looks = await (0,objects_look/* lookAtSides */.Fw)((side) => this.#completeFromListing(side, key, listed[side], shown[side]));
        const verdict = inspector.compare(listed, looks);
        if (verdict.kind !== 'equal' || verdict.notes !== undefined)
            return undefined;
        this.#succeeded++;
        return verdict;
    }
    /** A failed try wastes its requests: the full look sends them again. So most tries must succeed. */
    #isWorthTrying() {
        return this.#tried < FIRST_TRIES || 2 * this.#succeeded > this.#tried;
    }
    /** Returns an object as its listing shows it, after requesting what the listing does not show. */
    #completeFromListing(side, key, listed, shown) {
        const inspector = this.#inspector;
        const { clients } = inspector;
        const { head, tags } = this.#reliedOn(side, shown);
        if (head === undefined && tags === undefined)
            return inspector.lookAtOne(side, key, listed);
        if (head === undefined)
            return (0,objects_look/* lookAt */.t5)(clients[side], key, { ifMatch: listed.etag, tags: false }).then((look) => {
                if (look.kind !== 'seen' || tags === undefined)
                    return look;
                // A different count means that the tags have changed since they were listed. This check costs no request.
                const isAsListed = (look.head.tagCount ?? tags.size) === tags.size;
                return isAsListed ? { ...look, tags } : { kind: 'changed' };
            });
        const seen = { kind: 'seen', head, tags: tags ?? 'not-asked' };
        return tags === undefined && inspector.wantsTags ? (0,objects_look/* addTags */.JE)(clients[side], key, seen) : seen;
    }
    #reliedOn(side, shown) {
        const offer = this.#offers[side];
        return shown === undefined || offer === undefined
            ? { head: undefined, tags: undefined }
            : (0,listing_offer/* reliedOn */.lR)(shown, offer);
    }
    /** Compares the listings with complete looks, and the verdict by the listings with the verdict by the looks. */
    async #checkControl(key, listed, shown, looks) {
        const inspector = this.#inspector;
        const { clients } = inspector;
        for (const side of s3_side/* SIDES */.B) {
            const look = looks[side];
            const isComplete = look.kind !== 'seen' || look.tags !== 'not-asked' || !inspector.wantsTags;
            const complete = isComplete ? look : await (0,objects_look/* addTags */.JE)(clients[side], key, look);
            this.#checkListing(side, listed[side], shown[side], complete);
        }
        if ((0,shallow/* compareListed */.N)(listed.source, listed.destination, inspector.listingTrust).kind !== 'equal')
            return;
        // No listing contains checksums, and they may contradict a pair that is equal in all else.
        const seen = inspector.compare(listed, looks);
        const isRefuted = seen.kind === 'unverified' && seen.reason === 'contradicting-evidence';
        const side = s3_side/* SIDES */.B.find((each) => this.#reliedOn(each, shown[each]).head !== undefined);
        if (isRefuted && side !== undefined)
            throw new assumptions/* AssumptionContradicted */.wQ('listed-fields', side);
    }
    /**
     * Compares what a listing showed of an object with a look at it, and updates what is relied on.
     *
     * @throws AssumptionContradicted if the listing showed something wrong
     */
    #checkListing(side, listed, shown, look) {
        const offer = this.#offers[side];
        if (shown === undefined || offer === undefined)
            return;
        const actual = look.kind === 'seen' && look.tags instanceof Map ? look.tags : undefined;
        // The listing omits this object's tags, so it may omit those of others too.
        if (shown.tags?.size === 0 && !offer.untagged && (actual?.size ?? 0) > 0)
            this.#offers[side] = { ...offer, tags: false };
        const { fields, trust } = this.#inspector.compareOptions;
        const agreement = (0,listing_offer/* agreementWith */.tx)(listed, shown, look, offer, { fields, trust: trust[side] });
        if (agreement === 'contradicted')
            throw new assumptions/* AssumptionContradicted */.wQ('listed-fields', side);
        const areTagsRight = agreement === 'agreed' && actual !== undefined && (shown.tags?.size ?? 0) > 0;
        if (areTagsRight && offer.tags)
            this.#offers[side] = { ...offer, untagged: true };
    }
}

// EXTERNAL MODULE: ./lib/engine/objects/inspector.js + 5 modules
var objects_inspector = __webpack_require__(38416);
// EXTERNAL MODULE: ./lib/engine/ranges/filter.js
var filter = __webpack_require__(26567);
// EXTERNAL MODULE: ./lib/engine/ranges/listing-table.js
var listing_table = __webpack_require__(79192);
// EXTERNAL MODULE: ./lib/s3/listing/bytes.js
var bytes = __webpack_require__(53062);
;// CONCATENATED MODULE: ./lib/s3/listing/etag-witness.js

/** Places for ETags that were seen; a power of two. 320 KiB in all. */
const SLOTS = 16_384;
/** The size in a slot that is empty. */
const NO_SIZE = -1;
/** Fewer characters than any digest of the content has, as in `0` or a version number. */
const SHORTEST_DIGEST = 8;
/** Entries that are all remembered, so that small buckets are seen whole. Of later ones, one in {@link SAMPLE} is. */
const ALL_OF_FIRST = 10_000;
const SAMPLE = 16;
/** How many leading bytes are looked at to see whether an ETag is one digit repeated, as in `000…0-1`. */
const REPEATED = 16;
/** So many neighbours with one ETag after another are worth a closer look. */
const REPEATS = 8;
const MD5_OF_NOTHING = Buffer.from('d41d8cd98f00b204e9800998ecf8427e', 'latin1');
/**
 * Notices that a store's ETags do not depend on the content of its objects:
 *
 * - one ETag on objects of different sizes, or the MD5 of nothing on an object that is not empty
 * - an ETag that can't be a digest, because it is too short or one character repeated
 *
 * Two different contents have the same MD5, and so the same ETag, only by an attack on MD5. Equal objects have equal ETags
 * and equal sizes, however many there are.
 *
 * Neighbours are compared throughout. Beyond that, the last ETag of each slot is remembered by two hashes of 32 bits, at
 * first of every entry, then of one in sixteen: hashing them all would slow a comparison down by some percent. So memory is
 * bounded, and one ETag on one in a hundred objects is still noticed. Two ETags are confused once in 2⁵⁰ entries.
 */
class EtagWitness {
    #hashes = new Int32Array(2 * SLOTS);
    #sizes = new Float64Array(SLOTS).fill(NO_SIZE);
    #firstOfNothing;
    #secondOfNothing;
    /** The hashes of the last ETag. */
    #first = 0;
    #second = 0;
    /** How many entries were seen. */
    #seen = 0;
    #repeated;
    constructor() {
        this.#hash((0,bytes/* viewOf */.du)(MD5_OF_NOTHING), 0, MD5_OF_NOTHING.length);
        this.#firstOfNothing = this.#first;
        this.#secondOfNothing = this.#second;
    }
    /** Returns whether the entries of a page, with those seen before, show that ETags do not depend on the content. */
    isConvincedBy(entries) {
        const view = (0,bytes/* viewOf */.du)(entries.bytes);
        this.#repeated = undefined;
        return this.#isConvincedByNeighbours(view, entries) || this.#isConvincedBySamples(view, entries);
    }
    /** Runs for each entry of a listing. Nearly always, the first four bytes of an ETag suffice. */
    #isConvincedByNeighbours(view, { etagFrom, etagTo, sizes, length }) {
        let before = 0;
        let wordBefore = 0;
        let repeats = 0;
        for (let i = 0; i < length; i++) {
            const from = etagFrom[i];
            const to = etagTo[i];
            if (from === to)
                continue;
            if (to - from < SHORTEST_DIGEST)
                return true;
            const word = view.getInt32(from);
            if (isOneByteRepeated(word) && isOneByte(view, from, to))
                return true;
            if (word !== wordBefore) {
                repeats = 0;
            }
            else {
                const isRepeated = sizes[i] !== sizes[before] &&
                    (0,bytes/* areSameBytes */.en)(view, from, to, view, etagFrom[before], etagTo[before]);
                if (isRepeated)
                    return true;
                repeats = sizes[i] === 0 ? 0 : repeats + 1;
                if (repeats === REPEATS)
                    this.#repeated = { first: i - REPEATS, last: i };
            }
            before = i;
            wordBefore = word;
        }
        return false;
    }
    #isConvincedBySamples(view, { etagFrom, etagTo, sizes, length }) {
        const step = this.#seen < ALL_OF_FIRST ? 1 : SAMPLE;
        this.#seen += length;
        for (let i = step === 1 ? 0 : this.#seen % SAMPLE; i < length; i += step) {
            const from = etagFrom[i];
            const to = etagTo[i];
            if (from !== to && this.#isConvincedByOne(view, from, to, sizes[i]))
                return true;
        }
        return false;
    }
    /** Entries of the last page that may be many objects with one ETag and one size. Nothing follows from them alone. */
    get repeated() {
        return this.#repeated;
    }
    #isConvincedByOne(view, from, to, size) {
        this.#hash(view, from, to);
        const [first, second] = [this.#first, this.#second];
        if (size !== 0 && first === this.#firstOfNothing && second === this.#secondOfNothing)
            return true;
        const slot = first & (SLOTS - 1);
        const hashes = this.#hashes;
        const known = this.#sizes[slot];
        if (hashes[2 * slot] === first && hashes[2 * slot + 1] === second && known !== size && known !== NO_SIZE)
            return true;
        hashes[2 * slot] = first;
        hashes[2 * slot + 1] = second;
        this.#sizes[slot] = size;
        return false;
    }
    /** Hashes bytes into `#first` and `#second`. The steps are those of MurmurHash3. */
    #hash(view, from, to) {
        let a = to - from;
        let b = ~a;
        let at = from;
        for (; at + 4 <= to; at += 4) {
            const word = view.getInt32(at);
            const mixed = Math.imul(word, 0xcc9e2d51);
            a ^= Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
            a = Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64;
            b = Math.imul(b ^ word, 0x85ebca6b);
            b ^= b >>> 15;
        }
        for (; at < to; at++) {
            const byte = view.getUint8(at);
            a = Math.imul(a ^ byte, 0xcc9e2d51);
            b = Math.imul(b ^ byte, 0x85ebca6b);
        }
        a ^= a >>> 16;
        a = Math.imul(a, 0x85ebca6b);
        this.#first = a ^ (a >>> 13);
        this.#second = b ^ (b >>> 13);
    }
}
/** Returns whether the four bytes of a word are the same. */
function isOneByteRepeated(word) {
    return ((word << 8) | (word >>> 24)) === word;
}
/** Whether an ETag's first bytes, 8 at least and 16 at most, are all the same. */
function isOneByte(view, from, to) {
    const byte = view.getUint8(from);
    const end = Math.min(to, from + REPEATED);
    for (let at = from; at < end; at++)
        if (view.getUint8(at) !== byte)
            return false;
    return true;
}

// EXTERNAL MODULE: ./lib/s3/object/content.js
var content = __webpack_require__(63613);
// EXTERNAL MODULE: ./lib/s3/object/content-hash.js
var content_hash = __webpack_require__(27850);
;// CONCATENATED MODULE: ./lib/engine/ranges/watch-etags.js





/** How many pairs of objects a worker reads of each side. */
const MOST_READ = 3;
/** The largest object that is read, in bytes. */
const LARGEST = 64 * 1024;
/**
 * Watches the pages of a side for ETags that do not depend on the content.
 *
 * One ETag with one size proves nothing: the objects may be copies of each other. If many neighbours have it, two of them
 * are read, if they are small. If their bytes differ, the ETag does not depend on them.
 *
 * @returns the same listing, which throws AssumptionContradicted at the page that shows it
 */
function watchEtags(list, client) {
    const { side } = client.address;
    const witness = new EtagWitness();
    let left = MOST_READ;
    return async function* (range, ends) {
        for await (const page of list(range, ends)) {
            if (witness.isConvincedBy(page.columns))
                throw new assumptions/* AssumptionContradicted */.wQ('etags', side);
            const { repeated } = witness;
            if (repeated !== undefined && left > 0 && isWorthReading(page, repeated)) {
                left--;
                if (await areDifferent(client, page, repeated))
                    throw new assumptions/* AssumptionContradicted */.wQ('etags', side);
            }
            yield page;
        }
    };
}
function isWorthReading(page, { first, last }) {
    const isSame = page.etag(first) === page.etag(last) && page.size(first) === page.size(last);
    return isSame && page.size(first) <= LARGEST;
}
/** Returns whether two objects with one ETag have different bytes. If they can't be read, nothing is known. */
async function areDifferent(client, page, { first, last }) {
    const object = { ifMatch: page.etag(first), size: page.size(first) };
    const [one, other] = await Promise.all([first, last].map((at) => hashOf(client, page.key(at), object).catch(nothingKnown)));
    return one !== undefined && other !== undefined && one !== other;
}
async function hashOf(client, key, object) {
    const hash = (0,content_hash/* sha256Hash */.q)();
    const { kind } = await (0,content/* readContent */.c)(client, key, { ...object, onChunk: (chunk) => hash.update(chunk) });
    return kind === 'whole' ? hash.digest() : undefined;
}
function nothingKnown(error) {
    if (!(error instanceof failure/* S3Failure */.be))
        throw error;
}

;// CONCATENATED MODULE: ./lib/engine/ranges/zero-controls.js

/** Pairs that are all controls, until so many were seen. Of later ones, one in {@link CONTROL_EVERY} is. */
const FIRST = 20;
/**
 * Selects pairs that both sides list with a size of 0, to be looked at as controls: Swift lists a large object, whose parts
 * are objects of their own, as empty. Markers of folders, whose keys end in a slash, are no candidates: they are empty
 * on every store, and a bucket may be full of them.
 */
class ZeroControls {
    #seen = 0;
    /** Counts a candidate, and returns whether it is a control. */
    isDue() {
        const nth = ++this.#seen;
        return nth <= FIRST || nth % controls/* CONTROL_EVERY */.g === 0;
    }
}

// EXTERNAL MODULE: ./lib/engine/slots.js
var slots = __webpack_require__(67079);
;// CONCATENATED MODULE: ./lib/engine/threads/range-tools.js


















/**
 * Opens a worker's clients and builds on them what its ranges share. The connections stay open until the thread ends.
 */
async function openRangeTools(task, listeners, clock) {
    const { settings, stores, trust, givenUp, listings } = task;
    const { connections } = settings;
    const requestTimeoutMs = settings.requestTimeoutSeconds * 1000;
    const clients = (0,s3_side/* forBothSides */.H)((side) => {
        const dispatcher = (0,connections_dispatcher.openDispatcher)({ ...connections_dispatcher.DEFAULT_LIMITS, connections });
        const wire = { dispatcher, ...listeners, requestTimeoutMs, clock };
        const client = (0,open_client/* openClient */.M)(stores[side], connections, wire);
        (0,listing_list/* setKeyReading */.qx)(client, (0,assumptions/* keyReadingOf */.Lj)(side, givenUp));
        return client;
    });
    const budget = content_budget/* ContentBudget */.H.sharing(task.contentBudget);
    const savesTags = (0,s3_side/* forBothSides */.H)((side) => (0,assumptions/* isAssumed */.nH)('tag-counts', side, givenUp));
    const limit = unreadable_limit/* UnreadableLimit */.xC.sharing(task.unreadableLimit);
    const content = (0,content_clients/* openContentCheck */.k)({ settings, stores, budget, limit, ...listeners, clock })?.check;
    const inspector = new objects_inspector/* ObjectInspector */.R({
        clients,
        fields: settings.fields,
        trust,
        savesTags,
        isControlled: true,
        content,
        limit,
    });
    const listingFirst = new ListingFirst(inspector, listings);
    const inspection = {
        scope: settings.mode === 'deep' ? 'all' : 'undecided',
        trust: (0,reading/* listingTrust */.fo)(trust),
        zeroControls: new ZeroControls(),
        slots: new slots/* Slots */.W(() => Math.min(settings.maxQueueSize, objectsAtOnce(clients))),
        inspect: (key, listed, contents, shown) => listingFirst.inspect(key, listed, contents, shown),
        contents: content && { choice: content.choice, strata: (0,content_choice/* createStrata */.oD)(content.choice) },
    };
    return {
        source: await openListing(clients.source, task),
        destination: await openListing(clients.destination, task),
        filter: (0,filter/* compileFilter */.gB)(settings, task.globMarks),
        inspection,
        loads: (0,s3_side/* forBothSides */.H)((side) => () => clients[side].load),
    };
}
/**
 * Some more objects than the busier side may have requests in flight, so that this side always has one that waits. Still
 * more would only wait in memory: with 500 where 32 requests were in flight, an object took a third more processor time.
 */
function objectsAtOnce({ source, destination }) {
    return 2 + Math.ceil(1.1 * Math.max(source.allowed, destination.allowed));
}
async function openListing(client, task) {
    const { side } = client.address;
    const list = await openUnwatchedListing(client, task);
    return (0,assumptions/* isAssumed */.nH)('etags', side, task.givenUp) ? watchEtags(list, client) : list;
}
async function openUnwatchedListing(client, { tables, listings, givenUp }) {
    const { side } = client.address;
    const path = tables[side];
    if (path === undefined) {
        const list = listings[side] === undefined ? listing_list/* listRange */.Q4 : listWithMetadata;
        const manner = { asksTwice: !(0,assumptions/* isAssumed */.nH)('listing-ends', side, givenUp) };
        return (range, ends) => list(client, range, ends, manner);
    }
    const table = await listing_table/* ListingTable */.jF.open(path);
    return (range, ends) => table.list(range, ends);
}

// EXTERNAL MODULE: ./lib/engine/tracing/thread-trace.js
var thread_trace = __webpack_require__(40163);
;// CONCATENATED MODULE: ./lib/engine/tracing/verdict-trace.js
/** Of so many objects whose verdicts need no explanation, one is traced. */
const ONE_IN = 1000;
/** Traces every object that is unverified, and one in a thousand of the others. */
class VerdictTrace {
    #trace;
    #untilNext = 1;
    constructor(trace) {
        this.#trace = trace;
    }
    /**
     * Counts objects that are equal by their ETags.
     *
     * @param keyOf returns the key of one of them; called only if it is to be traced
     */
    plainEquals(count, keyOf) {
        if (count > 0 && this.#isDue(count))
            this.#trace({ type: 'verdict', key: keyOf(), verdict: { kind: 'equal', evidence: 'etag' } });
    }
    verdict(key, verdict) {
        if (this.#isDue(1) || verdict.kind === 'unverified')
            this.#trace({ type: 'verdict', key, verdict });
    }
    #isDue(count) {
        this.#untilNext -= count;
        if (this.#untilNext > 0)
            return false;
        this.#untilNext = ONE_IN;
        return true;
    }
}

;// CONCATENATED MODULE: ./lib/engine/threads/worker-trace.js


/** Milliseconds for which events are collected before they are sent. */
const SEND_MS = 100;
/** Traces what happens in a worker, and sends it to the main thread. */
class WorkerTrace {
    thread;
    verdicts;
    #send;
    #timer;
    #events = [];
    /** @param thread how the log names the thread */
    constructor(thread, send) {
        const trace = (event) => void this.#events.push(event);
        this.thread = new thread_trace/* ThreadTrace */.O(thread, trace);
        this.verdicts = new VerdictTrace(trace);
        this.#send = send;
        this.#timer = setInterval(() => this.flush(), SEND_MS);
        this.#timer.unref();
    }
    /** Sends what was collected, such as before the thread may be ended. */
    flush() {
        if (this.#events.length === 0)
            return;
        const events = this.#events;
        this.#events = [];
        this.#send({ type: 'trace', events });
    }
    close() {
        clearInterval(this.#timer);
        this.thread.close();
    }
}

;// CONCATENATED MODULE: ./lib/engine/threads/service.js










/** Milliseconds between two progress messages. */
const PROGRESS_MS = 100;
/** Milliseconds between two messages with the cursors of the open ranges. */
const CURSORS_MS = 1000;
/** Milliseconds for which pages are collected before they are sent. */
const PAGES_MS = 5;
/** Keys of each page that the planner gets. */
const SAMPLES = 16;
/**
 * Runs in a worker thread: compares every range that the coordinator sends, several at once.
 *
 * @param clock the machine's by default
 */
function serveRanges(port, clock = wire_clock/* MACHINE_CLOCK */.f) {
    let service;
    port.on('message', (message) => {
        if (message.type === 'task')
            service = RangeService.open(port, message.task, clock);
        // Commands that arrive before the service is open are executed afterwards, in the order in which they came.
        else
            void service?.then((opened) => opened.execute(message));
    });
}
/** Compares the ranges of one worker, and sends what the coordinator has to know of them. */
class RangeService {
    #port;
    #task;
    #tools;
    #open = new Map();
    #segments = new Map();
    /** The last progress of each open range that was sent. */
    #sentProgress = new Map();
    #requests;
    #compared = 0;
    #pages = [];
    /** Set when the open ranges will not be finished. */
    #isEnding = false;
    #trace;
    constructor(port, task, { loads, ...tools }, requests, trace) {
        this.#port = port;
        this.#task = task;
        this.#requests = requests;
        this.#trace = trace;
        this.#tools = {
            ...tools,
            openSegment: (range) => this.#openSegment(range),
            onPage: ({ rangeId, side, page }) => {
                const glimpse = { side, entries: page.length, samples: samplesOf(page), more: page.more };
                this.#collectPage({ rangeId, glimpse });
            },
            onCompared: (keys) => {
                this.#compared += keys;
                trace?.thread.countKeys(keys);
            },
            verdictTrace: trace?.verdicts,
        };
        trace?.thread.watch({ openRanges: () => this.#open.size, slots: tools.inspection.slots, loads });
        const timers = [
            setInterval(() => this.#sendProgress(), PROGRESS_MS),
            setInterval(() => void this.#sendCursors(), CURSORS_MS),
        ];
        port.on('close', () => {
            timers.forEach(clearInterval);
            trace?.close();
        });
    }
    static async open(port, task, clock) {
        const { tracedAs } = task;
        const requests = new request_tally/* RequestTally */.Q();
        const trace = tracedAs === undefined ? undefined : new WorkerTrace(tracedAs, (traced) => port.postMessage(traced));
        const listeners = {
            onRequest: (operation) => requests.count(operation),
            onAttempt: trace?.thread.onAttempt,
        };
        const tools = await openRangeTools(task, listeners, clock);
        return new RangeService(port, task, tools, requests, trace);
    }
    execute(command) {
        switch (command.type) {
            case 'range':
                this.#compare(command.range);
                break;
            case 'cut': {
                const { rangeId, at } = command;
                const closed = this.#open.get(rangeId)?.shortenTo(at);
                this.#send({ type: 'cut-answer', rangeId, at, closed });
                break;
            }
            case 'send-cursors':
                void this.#sendCursors().then(() => this.#send({ type: 'cursors-sent' }));
                break;
            case 'credentials':
                this.#task.stores[command.side].credentials.current = command.credentials;
                break;
            case 'close-files':
                void this.#closeFiles();
        }
    }
    #compare(assigned) {
        const range = new OpenRange(assigned);
        const { id: rangeId } = range;
        this.#open.set(rangeId, range);
        compareRange(range, this.#tools).then((outcome) => {
            this.#forget(rangeId);
            this.#sendProgress();
            this.#sendStrata();
            this.#trace?.flush();
            this.#send({ type: 'done', rangeId, outcome });
        }, (error) => {
            this.#trace?.flush();
            // Its file was closed while it was written.
            if (this.#isEnding)
                return;
            // Its segment is closed, so there is no cursor of it any more.
            this.#forget(rangeId);
            if (error instanceof assumptions/* AssumptionContradicted */.wQ) {
                const { assumption, side } = error;
                this.#send({ type: 'assumption-contradicted', assumption, side });
                return;
            }
            if (error instanceof unreadable_limit/* TooManyUnreadable */.xy) {
                this.#send({ type: 'failed', rangeId, failures: error.failures });
                return;
            }
            // Anything but a store's failure is a defect: it ends the thread, which the coordinator notices.
            if (!(error instanceof failure/* S3Failure */.be))
                throw error;
            this.#send({ type: 'failed', rangeId, failures: [error.failure] });
        });
    }
    #openSegment({ id, attempt }) {
        const file = (0,report_segment/* createSegmentFile */.CI)(this.#task.segments, `${id}-${attempt}`);
        this.#segments.set(id, file);
        return file;
    }
    async #closeFiles() {
        this.#isEnding = true;
        await Promise.allSettled([...this.#segments.values()].map((file) => file.close()));
        this.#port.postMessage({ type: 'files-closed' });
    }
    #forget(rangeId) {
        this.#open.delete(rangeId);
        this.#segments.delete(rangeId);
        this.#sentProgress.delete(rangeId);
    }
    #sendProgress() {
        if (this.#compared === 0 && this.#requests.total === 0)
            return;
        this.#send({ type: 'progress', compared: this.#compared, requests: this.#requests.take() });
        this.#compared = 0;
    }
    /** Sends how far each open range was compared, once the differences up to there are on disk. */
    async #sendCursors() {
        const flushed = await Promise.all([...this.#open.values()].map((range) => this.#cursorOf(range)));
        const cursors = flushed.flatMap((cursor) => (cursor && this.#open.has(cursor.rangeId) ? [cursor] : []));
        if (cursors.length === 0)
            return;
        this.#sendStrata();
        this.#send({ type: 'cursors', cursors });
    }
    /** @returns undefined if the range has made no progress since its last cursor */
    async #cursorOf(range) {
        const { id, progress } = range;
        const file = this.#segments.get(id);
        if (progress === undefined || file === undefined || progress === this.#sentProgress.get(id))
            return undefined;
        this.#sentProgress.set(id, progress);
        const { upTo } = progress;
        // Taken before the flush: the range's counts, ends and segment change while the disk writes.
        const counts = structuredClone(progress.counts);
        const ends = range.endsIfCutAt(upTo);
        const segment = file.marked;
        try {
            await file.flush();
        }
        catch {
            // The range fails by the same error, or has failed and closed the file: it reports that itself.
            return undefined;
        }
        return { rangeId: id, upTo, counts, ends, segment };
    }
    /**
     * Sends the new representatives of strata. It is called before the results that they were seen with are sent: the
     * main thread may know more representatives than its results need, but never fewer.
     */
    #sendStrata() {
        const representatives = this.#tools.inspection.contents?.strata?.takeChanges() ?? [];
        if (representatives.length > 0)
            this.#send({ type: 'strata', representatives });
    }
    /** A message per page would wake the main thread, and so interrupt this one, hundreds of times a second. */
    #collectPage(page) {
        if (this.#pages.length === 0)
            setTimeout(() => this.#sendPages(), PAGES_MS);
        this.#pages.push(page);
    }
    #sendPages() {
        if (this.#pages.length === 0)
            return;
        const pages = this.#pages;
        this.#pages = [];
        this.#port.postMessage({ type: 'pages', pages });
    }
    /** Sends a message after all pages collected so far: the pages of a range come before anything else about it. */
    #send(message) {
        this.#sendPages();
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


/***/ })

};
