export const id = 249;
export const ids = [249];
export const modules = {

/***/ 87249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  serveRanges: () => (/* binding */ serveRanges)
});

// EXTERNAL MODULE: ./lib/report/segment.js
var report_segment = __webpack_require__(28743);
// EXTERNAL MODULE: ./lib/s3/failure.js
var failure = __webpack_require__(35736);
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
 */
async function judgePairs(pairs, from, inspection, counts = { ...report_counts/* NO_CONTENT */.iq }) {
    const { scope, slots, contents } = inspection;
    const others = [];
    let plainEquals = 0;
    let inspections = 0;
    let at = from;
    for (; at < pairs.length && inspections < MAX_INSPECTIONS; at++) {
        // If contents are chosen by key, plainly equal pairs may be chosen too.
        if (scope === 'undecided' && !contents?.choice.isByKey) {
            const equals = countPlainEquals(pairs, at);
            plainEquals += equals;
            at += equals;
            if (at === pairs.length)
                break;
        }
        const source = listedAt(pairs.source, pairs.sourceAt[at]);
        const destination = listedAt(pairs.destination, pairs.destinationAt[at]);
        const verdict = verdictOf(source, destination);
        if (source === undefined || destination === undefined) {
            others.push({ at, verdict });
            continue;
        }
        const { isChosen, record } = chooseContent(contents, source, destination, () => keyAt(pairs, at));
        if (!isChosen && !needsInspection(verdict, scope)) {
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
        const inspected = inspection
            .inspect(keyAt(pairs, at), { source, destination }, counts, entryTextsAt(pairs, at))
            .then(record)
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
/** Returns how many consecutive pairs from `first` on are equal by ETag and size. */
function countPlainEquals({ source, destination, sourceAt, destinationAt, length }, first) {
    let at = first;
    for (; at < length; at++) {
        const s = sourceAt[at];
        const d = destinationAt[at];
        if (s < 0 || d < 0 || !source.hasSameContent(s, destination, d))
            break;
    }
    return at - first;
}
function verdictOf(source, destination) {
    if (source === undefined)
        return { kind: 'only-in-destination', destination: destination };
    if (destination === undefined)
        return { kind: 'only-in-source', source };
    return (0,shallow/* compareListed */.N)(source, destination);
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
        range.progress = { upTo, counts, segmentBytes: segment.bytes };
    };
    // If the filter excludes whole pages, nothing is paired, but the range still makes progress.
    const onProcessed = () => recordProgress(range.processedUpTo);
    const keptPages = (side) => filterPages(listSide(range, side, tools, onProcessed), tools.filter, excluded);
    try {
        for await (const pairs of mergePages(keptPages('source'), keptPages('destination'), range)) {
            for (let next = 0; next < pairs.length;) {
                const compared = await compareFrom(pairs, next, tools.inspection, segment);
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
async function compareFrom(pairs, from, inspection, segment) {
    const counts = (0,report_counts/* noCounts */.Yi)();
    const contents = { ...report_counts/* NO_CONTENT */.iq };
    const { plainEquals, others, next } = await judgePairs(pairs, from, inspection, contents);
    (0,report_counts/* countEqual */.ML)(counts, 'etag', plainEquals);
    for (const judged of others) {
        const verdict = await judged.verdict;
        (0,report_counts/* countVerdict */.z5)(counts, verdict);
        if (verdict.kind === 'equal')
            continue;
        const written = segment.append((0,ndjson/* differenceLine */.QH)((0,difference/* differenceOf */.P)(keyAt(pairs, judged.at), verdict)));
        if (written !== undefined)
            await written;
    }
    (0,report_counts/* countContent */.dq)(counts, contents);
    return { counts, next };
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

// EXTERNAL MODULE: ./lib/s3/listing/list.js + 5 modules
var listing_list = __webpack_require__(79451);
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
     * If the page of a side around the key is no longer in use, what followed the key on that side is no longer known. This
     * happens only if the filter excludes whole pages.
     */
    endsIfCutAt(at) {
        return (0,s3_side/* forBothSides */.H)((side) => {
            const { first } = this.ends[side];
            if ((this.ends[side].last ?? '') <= at)
                return { ...this.ends[side] };
            return this.#endsOnPageInUse(side, at) ?? { first, last: at, beyond: 'not-seen' };
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
// EXTERNAL MODULE: ./lib/engine/saving.js
var saving = __webpack_require__(81454);
// EXTERNAL MODULE: ./lib/s3/wire/dispatcher.js
var wire_dispatcher = __webpack_require__(81773);
// EXTERNAL MODULE: ./lib/s3/wire/open-client.js + 9 modules
var open_client = __webpack_require__(57279);
// EXTERNAL MODULE: ./lib/engine/objects/content/budget.js
var content_budget = __webpack_require__(51770);
// EXTERNAL MODULE: ./lib/engine/objects/content/clients.js + 6 modules
var content_clients = __webpack_require__(28464);
;// CONCATENATED MODULE: ./lib/engine/objects/from-listing/list-with-metadata.js



/**
 * Lists a range together with the objects' metadata.
 *
 * MinIO does not escape names of metadata, so that one object can make the XML of its page invalid. Without metadata the
 * same page is valid. An invalid page therefore ends the saving instead of the run.
 *
 * @throws SavingContradicted if an answer can't be believed
 * @throws S3Failure if the store fails in another way, like `listRange`
 */
async function* listWithMetadata(client, range, ends) {
    try {
        yield* (0,listing_list/* listRange */.Q4)(client, range, ends, true);
    }
    catch (error) {
        if (error instanceof failure/* S3Failure */.b && error.failure.cause.kind === 'answer')
            throw new saving/* SavingContradicted */.j('listed-fields', client.address.side);
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
     * @throws SavingContradicted if a listing showed something wrong
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
        const isEqualSoFar = (0,shallow/* compareListed */.N)(listed.source, listed.destination).kind === 'equal';
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
        if ((0,shallow/* compareListed */.N)(listed.source, listed.destination).kind !== 'equal')
            return;
        // No listing contains checksums, and they may contradict a pair that is equal in all else.
        const seen = inspector.compare(listed, looks);
        const isRefuted = seen.kind === 'unverified' && seen.reason === 'contradicting-evidence';
        const side = s3_side/* SIDES */.B.find((each) => this.#reliedOn(each, shown[each]).head !== undefined);
        if (isRefuted && side !== undefined)
            throw new saving/* SavingContradicted */.j('listed-fields', side);
    }
    /**
     * Compares what a listing showed of an object with a look at it, and updates what is relied on.
     *
     * @throws SavingContradicted if the listing showed something wrong
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
            throw new saving/* SavingContradicted */.j('listed-fields', side);
        const areTagsRight = agreement === 'agreed' && actual !== undefined && (shown.tags?.size ?? 0) > 0;
        if (areTagsRight && offer.tags)
            this.#offers[side] = { ...offer, untagged: true };
    }
}

// EXTERNAL MODULE: ./lib/engine/objects/inspector.js + 1 modules
var objects_inspector = __webpack_require__(82887);
// EXTERNAL MODULE: ./lib/engine/ranges/filter.js
var filter = __webpack_require__(26567);
// EXTERNAL MODULE: ./lib/engine/ranges/listing-table.js
var listing_table = __webpack_require__(79192);
// EXTERNAL MODULE: ./lib/engine/slots.js
var slots = __webpack_require__(67079);
;// CONCATENATED MODULE: ./lib/engine/threads/range-tools.js













/**
 * Opens a worker's clients and builds on them what its ranges share. The connections stay open until the thread ends.
 *
 * @param onRequest called for every request sent, retries included
 */
async function openRangeTools(task, onRequest) {
    const { settings, stores, trust, savesTags, listings } = task;
    const { connections } = settings;
    const clients = (0,s3_side/* forBothSides */.H)((side) => {
        const dispatcher = (0,wire_dispatcher/* openDispatcher */.y_)({ ...wire_dispatcher/* DEFAULT_LIMITS */.dR, connections });
        return (0,open_client/* openClient */.M)(stores[side], connections, { dispatcher, onRequest });
    });
    const budget = content_budget/* ContentBudget */.H.sharing(task.contentBudget);
    const content = (0,content_clients/* openContentCheck */.k)({ settings, stores, budget, onRequest })?.check;
    const inspector = new objects_inspector/* ObjectInspector */.R({ clients, fields: settings.fields, trust, savesTags, content });
    const listingFirst = new ListingFirst(inspector, listings);
    const inspection = {
        scope: settings.mode === 'deep' ? 'all' : 'undecided',
        // So many objects occupy every connection already. More would only wait in memory: with 500, an object took a
        // third more processor time.
        slots: new slots/* Slots */.W(Math.min(settings.maxQueueSize, connections)),
        inspect: (key, listed, contents, shown) => listingFirst.inspect(key, listed, contents, shown),
        contents: content && { choice: content.choice, strata: (0,content_choice/* createStrata */.oD)(content.choice) },
    };
    return {
        source: await openListing(clients.source, task),
        destination: await openListing(clients.destination, task),
        filter: (0,filter/* compileFilter */.g)(settings),
        inspection,
    };
}
async function openListing(client, { tables, listings }) {
    const { side } = client.address;
    const path = tables[side];
    if (path === undefined) {
        const list = listings[side] === undefined ? listing_list/* listRange */.Q4 : listWithMetadata;
        return (range, ends) => list(client, range, ends);
    }
    const table = await listing_table/* ListingTable */.jF.open(path);
    return (range, ends) => table.list(range, ends);
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
/** Runs in a worker thread: compares every range that the coordinator sends, several at once. */
function serveRanges(port) {
    let service;
    port.on('message', (message) => {
        if (message.type === 'task')
            service = RangeService.open(port, message.task);
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
    constructor(port, task, tools, requests) {
        this.#port = port;
        this.#task = task;
        this.#requests = requests;
        this.#tools = {
            ...tools,
            openSegment: (range) => this.#openSegment(range),
            onPage: ({ rangeId, side, page }) => {
                const glimpse = { side, entries: page.length, samples: samplesOf(page), more: page.more };
                this.#collectPage({ rangeId, glimpse });
            },
            onCompared: (keys) => {
                this.#compared += keys;
            },
        };
        const timers = [
            setInterval(() => this.#sendProgress(), PROGRESS_MS),
            setInterval(() => void this.#sendCursors(), CURSORS_MS),
        ];
        port.on('close', () => timers.forEach(clearInterval));
    }
    static async open(port, task) {
        const requests = new request_tally/* RequestTally */.Q();
        const tools = await openRangeTools(task, (operation) => requests.count(operation));
        return new RangeService(port, task, tools, requests);
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
            this.#send({ type: 'done', rangeId, outcome });
        }, (error) => {
            if (error instanceof saving/* SavingContradicted */.j) {
                this.#send({ type: 'saving-contradicted', saving: error.saving, side: error.side });
                return;
            }
            // Anything but a store's failure is a defect: it ends the thread, which the coordinator notices.
            if (!(error instanceof failure/* S3Failure */.b))
                throw error;
            this.#send({ type: 'failed', rangeId, failure: error.failure });
        });
    }
    #openSegment({ id, attempt }) {
        const file = (0,report_segment/* createSegmentFile */.CI)(this.#task.segments, `${id}-${attempt}`);
        this.#segments.set(id, file);
        return file;
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
        const segment = this.#segments.get(id);
        if (progress === undefined || segment === undefined || progress === this.#sentProgress.get(id))
            return undefined;
        this.#sentProgress.set(id, progress);
        const { upTo, segmentBytes: bytes } = progress;
        // Taken before the flush: the range's counts and ends change while the disk writes.
        const counts = structuredClone(progress.counts);
        const ends = range.endsIfCutAt(upTo);
        await segment.flush();
        return {
            rangeId: id,
            upTo,
            counts,
            ends,
            segment: bytes === 0 ? undefined : { path: segment.path, bytes },
        };
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
