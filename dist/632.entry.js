export const id = 632;
export const ids = [632];
export const modules = {

/***/ 87632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  serveRanges: () => (/* binding */ serveRanges)
});

// EXTERNAL MODULE: ./lib/compare/content/choice.js
var content_choice = __webpack_require__(26510);
// EXTERNAL MODULE: ./lib/report/segment.js
var report_segment = __webpack_require__(28743);
// EXTERNAL MODULE: ./lib/s3/failure.js
var failure = __webpack_require__(35736);
// EXTERNAL MODULE: ./lib/s3/listing/list.js + 6 modules
var list = __webpack_require__(94390);
// EXTERNAL MODULE: ./lib/s3/pace/pace.js + 3 modules
var pace = __webpack_require__(5840);
// EXTERNAL MODULE: ./lib/s3/wire/client.js + 5 modules
var client = __webpack_require__(36204);
// EXTERNAL MODULE: ./lib/s3/wire/dispatcher.js
var dispatcher = __webpack_require__(81773);
// EXTERNAL MODULE: ./lib/s3/wire/retry.js
var retry = __webpack_require__(95192);
// EXTERNAL MODULE: ./lib/engine/objects/content/budget.js
var content_budget = __webpack_require__(51770);
// EXTERNAL MODULE: ./lib/engine/objects/content/clients.js + 6 modules
var clients = __webpack_require__(28464);
// EXTERNAL MODULE: ./lib/engine/saving.js
var saving = __webpack_require__(81454);
;// CONCATENATED MODULE: ./lib/engine/objects/from-listing/list-with-metadata.js



/**
 * Lists a range with what the store knows of the objects.
 *
 * MinIO writes names of metadata as they are, so that an object can have one that breaks the XML of its page. Without
 * metadata the page is whole: that no such page can be read is no failure of the run, but the end of the saving.
 *
 * @throws SavingContradicted where an answer could not be believed
 * @throws S3Failure as `listRange`
 */
async function* listWithMetadata(client, range, ends) {
    try {
        yield* (0,list/* listRange */.Q4)(client, range, ends, true);
    }
    catch (error) {
        if (error instanceof failure/* S3Failure */.b && error.failure.cause.kind === 'answer')
            throw new saving/* SavingContradicted */.j('listed-fields', client.address.side);
        throw error;
    }
}

// EXTERNAL MODULE: ./lib/compare/content/shallow.js
var shallow = __webpack_require__(80901);
// EXTERNAL MODULE: ./lib/compare/field-selection.js
var field_selection = __webpack_require__(65260);
// EXTERNAL MODULE: ./lib/s3/listing/listed-metadata.js
var listed_metadata = __webpack_require__(59796);
// EXTERNAL MODULE: ./lib/s3/side.js
var s3_side = __webpack_require__(19487);
// EXTERNAL MODULE: ./lib/engine/objects/look.js
var objects_look = __webpack_require__(63646);
// EXTERNAL MODULE: ./lib/engine/objects/from-listing/agreement.js
var from_listing_agreement = __webpack_require__(94259);
;// CONCATENATED MODULE: ./lib/engine/objects/from-listing/listing-first.js







/** Of so many objects that the listings tell of, one is looked at all the same. */
const CONTROL_EVERY = 100;
/** Pairs after which it is seen whether trying the listings first is worth it. */
const FIRST_TRIES = 100;
/**
 * Inspects pairs by what their listings tell, where that is relied on, and asks for the rest.
 *
 * What comes of it is an equal pair or nothing: all others are looked at as if the listings told nothing, and so the
 * report is the same as without. What each look shows is held against the listing, that of a hundredth of the pairs
 * for nothing else.
 */
class ListingFirst {
    #options;
    #wantsTags;
    #offers;
    #tried = 0;
    #spared = 0;
    constructor(options) {
        this.#options = options;
        this.#wantsTags = (0,field_selection/* needs */.eN)(options.fields, 'tags');
        this.#offers = { ...options.listings };
    }
    /**
     * Compares a key that is listed on both sides.
     *
     * @param counts counts what is read of its content
     * @param shown  what each side's listing shows of it beyond its key
     * @throws SavingContradicted where a listing showed what is not so
     * @throws S3Failure where a store fails
     */
    async inspect(key, listed, counts, shown) {
        const { inspector } = this.#options;
        const told = {
            source: this.#toldOf('source', listed, shown),
            destination: this.#toldOf('destination', listed, shown),
        };
        if (told.source === undefined && told.destination === undefined)
            return inspector.inspect(key, listed, counts);
        const isControl = isControlKey(key);
        if (!isControl) {
            const verdict = await this.#judgeByListing(key, listed, told);
            if (verdict !== undefined)
                return verdict;
        }
        const looks = await inspector.lookAtBoth(key, {
            source: listed.source.etag || undefined,
            destination: listed.destination.etag || undefined,
        });
        if (isControl)
            await this.#control(key, listed, told, looks);
        else
            for (const side of s3_side/* SIDES */.B)
                this.#learn(side, listed[side], told[side], looks[side]);
        return inspector.judgeAsChosen(key, listed, looks, counts);
    }
    #toldOf(side, listed, shown) {
        const [text, offer] = [shown[side], this.#offers[side]];
        // Without an ETag nothing would tell that it is another object by now.
        if (text === undefined || offer === undefined || listed[side].etag === '')
            return undefined;
        return (0,listed_metadata/* readListedMetadata */.f)(text, listed[side], offer.head);
    }
    /** Undefined unless the pair is equal in all that is compared, spelling included. */
    async #judgeByListing(key, listed, told) {
        const { inspector } = this.#options;
        const isEqualSoFar = (0,shallow/* compareListed */.N)(listed.source, listed.destination).kind === 'equal';
        if (!isEqualSoFar || inspector.isContentChosen(key) || !this.#isWorthTrying())
            return undefined;
        this.#tried++;
        const [source, destination] = await Promise.all(s3_side/* SIDES */.B.map((side) => this.#lookAtRest(side, key, listed[side], told[side])));
        const looks = { source: source, destination: destination };
        const verdict = inspector.compare(listed, looks);
        if (verdict.kind !== 'equal' || verdict.notes !== undefined)
            return undefined;
        this.#spared++;
        return verdict;
    }
    /** Where most pairs have to be looked at all the same, what the listings leave out would be asked for twice. */
    #isWorthTrying() {
        return this.#tried < FIRST_TRIES || 2 * this.#spared > this.#tried;
    }
    /** What the listing told of an object, with what it left out asked for. */
    #lookAtRest(side, key, { etag }, told) {
        const { inspector, clients } = this.#options;
        const { head, tags } = this.#reliedOn(side, told);
        if (head === undefined && tags === undefined)
            return inspector.lookAtOne(side, key, etag || undefined);
        if (head === undefined)
            return (0,objects_look/* lookAt */.t5)(clients[side], key, { ifMatch: etag, tags: false }).then((look) => {
                if (look.kind !== 'seen' || tags === undefined)
                    return look;
                // Another count is not of the tags that were listed: a control that costs nothing.
                const isAsListed = (look.head.tagCount ?? tags.size) === tags.size;
                return isAsListed ? { ...look, tags } : { kind: 'changed' };
            });
        const seen = { kind: 'seen', head, tags: tags ?? 'not-asked' };
        return tags === undefined && this.#wantsTags ? (0,objects_look/* withTags */.SG)(clients[side], key, seen) : seen;
    }
    #reliedOn(side, told) {
        const offer = this.#offers[side];
        return told === undefined || offer === undefined
            ? { head: undefined, tags: undefined }
            : (0,from_listing_agreement/* reliedOn */.l)(told, offer);
    }
    /** Holds the listings against looks that are whole, and what they come to against what the looks do. */
    async #control(key, listed, told, looks) {
        const { inspector, clients } = this.#options;
        for (const side of s3_side/* SIDES */.B) {
            const look = looks[side];
            const isWhole = look.kind !== 'seen' || look.tags !== 'not-asked' || !this.#wantsTags;
            const whole = isWhole ? look : await (0,objects_look/* withTags */.SG)(clients[side], key, look);
            this.#learn(side, listed[side], told[side], whole);
        }
        if ((0,shallow/* compareListed */.N)(listed.source, listed.destination).kind !== 'equal')
            return;
        // Checksums, which no listing tells, may speak against what all else is a proof of.
        const seen = inspector.compare(listed, looks);
        const isRefuted = seen.kind === 'unverified' && seen.reason === 'contradicting-evidence';
        const side = s3_side/* SIDES */.B.find((each) => this.#reliedOn(each, told[each]).head !== undefined);
        if (isRefuted && side !== undefined)
            throw new saving/* SavingContradicted */.j('listed-fields', side);
    }
    /** @throws SavingContradicted where the listing showed something else */
    #learn(side, listed, told, look) {
        const offer = this.#offers[side];
        if (told === undefined || offer === undefined)
            return;
        const actual = look.kind === 'seen' && look.tags instanceof Map ? look.tags : undefined;
        // One whose tags are not shown: no others are believed to have none.
        if (told.tags?.size === 0 && !offer.tagless && (actual?.size ?? 0) > 0)
            this.#offers[side] = { ...offer, tags: false };
        const { fields, trust } = this.#options.inspector.compareOptions;
        const agreement = (0,from_listing_agreement/* agreementWith */.t)(listed, told, look, offer, { fields, trust: trust[side] });
        if (agreement === 'contradicted')
            throw new saving/* SavingContradicted */.j('listed-fields', side);
        const areTagsRight = agreement === 'agreed' && actual !== undefined && (told.tags?.size ?? 0) > 0;
        if (areTagsRight && offer.tags)
            this.#offers[side] = { ...offer, tagless: true };
    }
}
/** Told by the key alone, so that it is the same whatever the workers and cuts: FNV-1a over its bytes. */
function isControlKey(key) {
    let hash = 0x811c9dc5;
    for (let i = 0; i < key.length; i++)
        hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
    return (hash >>> 0) % CONTROL_EVERY === 0;
}

// EXTERNAL MODULE: ./lib/engine/objects/inspector.js + 1 modules
var objects_inspector = __webpack_require__(82887);
// EXTERNAL MODULE: ./lib/engine/ranges/filter.js
var filter = __webpack_require__(26567);
// EXTERNAL MODULE: ./lib/engine/ranges/listing-table.js
var listing_table = __webpack_require__(79192);
// EXTERNAL MODULE: ./lib/s3/listing/page.js
var page = __webpack_require__(28078);
;// CONCATENATED MODULE: ./lib/engine/ranges/open-range.js



/** A range that is being compared. Its end can be drawn in while it is, so that another takes what lies above. */
class OpenRange {
    id;
    after;
    closed;
    attempt;
    /** What each side's listing has seen at the ends of the range. */
    ends;
    /** Up to here its keys were paired: it can end nowhere below. */
    paired;
    /** Undefined before its first pairs were compared. */
    progress;
    #held = { source: undefined, destination: undefined };
    #passed = { source: undefined, destination: undefined };
    #upTo;
    constructor({ id, after, upTo, closed, attempt }) {
        this.id = id;
        this.after = after;
        this.closed = closed;
        this.attempt = attempt;
        this.#upTo = upTo;
        this.ends = { source: endsOf(closed.source), destination: endsOf(closed.destination) };
    }
    get upTo() {
        return this.#upTo;
    }
    /** The page that a side's listing has lent; undefined: it has been given back. */
    hold(side, held) {
        this.#held[side] = held;
    }
    /** All that a side's listing had up to a key was compared, or left out. */
    pass(side, upTo) {
        this.#passed[side] = upTo;
    }
    /** Up to here all that either side's listing had was compared, or left out; undefined: nothing yet. */
    get passed() {
        const passed = this.#passedByBoth;
        // A page may have been lent, and even passed, before the end was drawn in.
        const isBeyond = passed !== undefined && this.#upTo !== undefined && passed > this.#upTo;
        return isBeyond ? this.#upTo : passed;
    }
    get #passedByBoth() {
        const { source, destination } = this.#passed;
        if (this.#isListed('source'))
            return destination;
        if (this.#isListed('destination'))
            return source;
        if (source === undefined || destination === undefined)
            return undefined;
        return source < destination ? source : destination;
    }
    /**
     * Lets the range end at `at`, unless its keys were paired past it, or told to be. Where a side was listed past it, that
     * listing ends with what it has below, and the rest of its page is another range's to list again.
     *
     * @returns the sides that are known to hold nothing between `at` and the old end; undefined where it was too late
     */
    endAt(at) {
        const isInside = (this.after === undefined || at > this.after) && (this.#upTo === undefined || at < this.#upTo);
        const back = s3_side/* SIDES */.B.flatMap((side) => {
            const isAhead = (this.ends[side].last ?? '') > at;
            return isAhead ? [{ side, ends: this.#endsBack(side, at) }] : [];
        });
        // Progress may reach beyond what was paired, where nothing lay; once told, the range can't end below it.
        const reached = [this.paired ?? '', this.progress?.upTo ?? ''];
        const isLate = reached.some((key) => key > at) || back.some(({ ends }) => ends === undefined);
        if (isLate || !isInside)
            return undefined;
        this.#upTo = at;
        const closed = {};
        for (const side of s3_side/* SIDES */.B) {
            const { beyond } = this.ends[side];
            const isBack = back.some((each) => each.side === side);
            if (!isBack && beyond !== 'not-seen')
                closed[side] = beyond;
        }
        for (const { side, ends } of back)
            Object.assign(this.ends[side], ends);
        return closed;
    }
    /** Whether a side has nothing in the range beyond what was compared of it. */
    #isListed(side) {
        return this.ends[side].beyond !== 'not-seen' && this.ends[side].last === this.#passed[side];
    }
    /**
     * What each side's listing would have seen at the ends if the range had ended at a key that it has passed.
     *
     * Where a side's page around it has been given back, which takes a filter that leaves out whole pages, what followed
     * the key on that side is not known any more.
     */
    endsUpTo(at) {
        const of = (side) => {
            const { first } = this.ends[side];
            if ((this.ends[side].last ?? '') <= at)
                return { ...this.ends[side] };
            return this.#endsBack(side, at) ?? { first, last: at, beyond: 'not-seen' };
        };
        return { source: of('source'), destination: of('destination') };
    }
    /** A side's ends as if the page that it has lent had been listed up to `at` only; undefined where it has lent no such. */
    #endsBack(side, at) {
        const { page, before } = this.#held[side] ?? NOTHING_HELD;
        if ((before ?? '') > at || (page.lastKey ?? '') <= at)
            return undefined;
        const below = page.countUpTo(at);
        const last = below === 0 ? before : page.key(below - 1);
        return { first: this.ends[side].first, last, beyond: { key: page.key(below) } };
    }
}
const NOTHING_HELD = { page: page/* Page */.Y.of([]), before: undefined };
/** A side that is not listed shows at once what lies beyond the range. */
function endsOf(closed) {
    if (closed === undefined)
        return (0,list/* noEnds */.Ub)();
    return { first: closed === 'end' ? undefined : closed.key, last: undefined, beyond: closed };
}

// EXTERNAL MODULE: ./lib/report/counts.js
var report_counts = __webpack_require__(35836);
// EXTERNAL MODULE: ./lib/report/difference.js
var difference = __webpack_require__(65383);
// EXTERNAL MODULE: ./lib/report/ndjson.js
var ndjson = __webpack_require__(408);
;// CONCATENATED MODULE: ./lib/engine/ranges/excluded-tally.js
/**
 * Counts the entries that the filter leaves out as the comparison passes them: pages are listed ahead, and what was
 * left out beyond the place where a range ends in the end is another's to count.
 */
class ExcludedTally {
    #pending = [];
    /** @param keys what the filter left out of a page, in key order */
    add(keys) {
        if (keys.length > 0)
            this.#pending.push({ keys, passed: 0 });
    }
    /** How many more were passed, up to a key; undefined: to the end. */
    pass(upTo) {
        let passed = 0;
        for (const page of this.#pending) {
            const before = page.passed;
            while (page.passed < page.keys.length && isUpTo(page.keys[page.passed], upTo))
                page.passed++;
            passed += page.passed - before;
        }
        const left = this.#pending.filter(({ keys, passed: count }) => count < keys.length);
        this.#pending.splice(0, this.#pending.length, ...left);
        return passed;
    }
}
function isUpTo(key, upTo) {
    return upTo === undefined || key <= upTo;
}

;// CONCATENATED MODULE: ./lib/engine/ranges/merge.js

/** A listing that goes back or repeats a key: its pages may not be paired as they come. */
class OrderViolation extends Error {
    name = 'OrderViolation';
}
/**
 * Pairs two listings that are each in strictly increasing key order.
 *
 * @param source      pages of the source, in order; a page may be empty
 * @param destination pages of the destination, likewise
 * @param range       what of them to pair; told how far it came before each stretch is handed out
 * @yields every key of either side exactly once, in key order, a stretch at a time
 * @throws OrderViolation a page begins at or before the end of the page before it
 *
 * O(n + m) comparisons, one page of each side held.
 */
async function* mergePages(source, destination, range) {
    const left = new PageCursor(source);
    const right = new PageCursor(destination);
    try {
        for (;;) {
            // Both at once: the two listings wait for their stores side by side.
            const [hasLeft, hasRight] = await Promise.all([left.ready(), right.ready()]);
            if (!hasLeft && !hasRight)
                return;
            for (const cursor of [left, right])
                cursor.endAt(range.upTo);
            const pairs = pairUp(left, right);
            if (pairs.length === 0)
                continue;
            range.paired = keyAt(pairs, pairs.length - 1);
            yield pairs;
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
/** The key of a pair. */
function keyAt({ source, destination, sourceAt, destinationAt }, at) {
    const place = sourceAt[at];
    return place < 0 ? destination.key(destinationAt[at]) : source.key(place);
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
    /** Leaves out what lies beyond a key of the page that it stands on. */
    endAt(upTo) {
        if (upTo === undefined || this.at >= this.page.length || (this.#last ?? '') <= upTo)
            return;
        this.page = this.page.head(Math.max(this.at, this.page.countUpTo(upTo)));
        this.#last = upTo;
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

;// CONCATENATED MODULE: ./lib/engine/ranges/pair-verdicts.js




/** Inspections after which what they came to is written, so that little is done again where a run is interrupted. */
const MOST_INSPECTED = 256;
/**
 * Judges pairs by their listings, and has those inspected that it must; waits for room to do so.
 *
 * @param from   the first pair to judge
 * @param counts what is read of contents is added here, until the last verdict has come
 */
async function judgePairs(pairs, from, inspection, counts = { ...report_counts/* NO_CONTENT */.iq }) {
    const { scope, slots, contents } = inspection;
    const others = [];
    let plainEquals = 0;
    let inspections = 0;
    let at = from;
    for (; at < pairs.length && inspections < MOST_INSPECTED; at++) {
        // A pair that may be chosen by its key must be looked at, however equal it is.
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
        const { isChosen, tell } = chosenBy(contents, source, destination, () => keyAt(pairs, at));
        if (!isChosen && !isInspected(verdict, scope)) {
            tell(verdict);
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
            .inspect(keyAt(pairs, at), { source, destination }, counts, shownAt(pairs, at))
            .then(tell)
            .finally(() => slots.leave());
        // Awaited in its turn; until then a failure must not count as unhandled.
        inspected.catch(() => { });
        others.push({ at, verdict: inspected });
        inspections++;
    }
    return { plainEquals, others, next: at };
}
/** Of a pair that is on both sides. */
function shownAt({ source, destination, sourceAt, destinationAt }, at) {
    return {
        source: source.metadata(sourceAt[at]),
        destination: destination.metadata(destinationAt[at]),
    };
}
/** Whether a pair's content is read for its key, and what is to be told of its verdict. */
function chosenBy(contents, source, destination, keyOf) {
    if (contents === undefined || !contents.choice.isByKey || !(0,content_choice/* isReadable */.hS)(source, destination))
        return { isChosen: false, tell: (verdict) => verdict };
    const { choice, strata } = contents;
    const key = keyOf();
    const point = choice.pointOf(key);
    return {
        isChosen: choice.isChosen(key, point),
        tell: (verdict) => {
            if (point !== undefined)
                strata?.add({ key, size: source.size, point, evidence: evidenceOf(verdict) });
            return verdict;
        },
    };
}
function evidenceOf(verdict) {
    return verdict.kind === 'equal' ? verdict.evidence : undefined;
}
function isInspected(verdict, scope) {
    return scope === 'all' || verdict.kind === 'unverified';
}
/** How many pairs from `first` on are equal by ETag and size, one after the other. */
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

;// CONCATENATED MODULE: ./lib/engine/ranges/range-run.js







/**
 * Compares one range of both sides: list, merge, compare, inspect, segment.
 *
 * @throws S3Failure where either side could not be listed to the end of the range, or not be inspected
 */
async function runRange(range, tools) {
    const counts = (0,report_counts/* noCounts */.Yi)();
    const segment = tools.openSegment(range);
    const excluded = new ExcludedTally();
    const tellProgress = (upTo) => {
        if (upTo === undefined || upTo <= (range.progress?.upTo ?? ''))
            return;
        counts.excluded += excluded.pass(upTo);
        range.progress = { upTo, counts, segmentBytes: segment.bytes };
    };
    // Where the filter leaves out page after page nothing is paired, and yet the range gets on.
    const onPassed = () => tellProgress(range.passed);
    const keptPages = (side) => filterPages(listSide(range, side, tools, onPassed), tools.filter, excluded);
    try {
        for await (const pairs of mergePages(keptPages('source'), keptPages('destination'), range)) {
            for (let next = 0; next < pairs.length;) {
                const stretch = await compareFrom(pairs, next, tools.inspection, segment);
                next = stretch.next;
                (0,report_counts/* addCounts */.c5)(counts, stretch.counts);
                tellProgress(keyAt(pairs, next - 1));
                tools.onCompared(stretch.counts.compared);
            }
        }
        const finished = await (0,report_segment/* finishedSegment */.ic)(segment);
        // Not before: while the disk was waited for, what is told of the range goes by its progress.
        counts.excluded += excluded.pass(range.upTo);
        return { counts, ends: range.ends, upTo: range.upTo, segment: finished };
    }
    catch (error) {
        await segment.close();
        throw error;
    }
}
/** Compares some of the pairs; tells what was counted, and from where to go on. */
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
/** Holds each page in the range for as long as it is lent, so that the range's end can be drawn in below its last key. */
async function* listSide(range, side, tools, onPassed) {
    if (range.closed[side] !== undefined)
        return;
    let before;
    for await (const page of tools[side](range, range.ends[side])) {
        tools.onPage({ rangeId: range.id, side, page });
        range.hold(side, { page, before });
        yield page;
        range.hold(side, undefined);
        before = page.lastKey ?? before;
        range.pass(side, before);
        onPassed();
    }
}
/** Leaves out what the filter does not keep, for the tally to count; a page may come out empty. */
async function* filterPages(pages, filter, excluded) {
    for await (const page of pages)
        yield filter === undefined ? page : filterPage(page, filter, excluded);
}
function filterPage(page, filter, excluded) {
    const leftOut = [];
    const kept = page.select((key) => {
        const isKept = filter(key);
        if (!isKept)
            leftOut.push(key);
        return isKept;
    });
    excluded.add(leftOut);
    return kept;
}

// EXTERNAL MODULE: ./lib/engine/request-tally.js
var request_tally = __webpack_require__(9408);
// EXTERNAL MODULE: ./lib/engine/slots.js
var slots = __webpack_require__(67079);
;// CONCATENATED MODULE: ./lib/engine/threads/service.js




















/** Milliseconds between two progress messages. */
const PROGRESS_MS = 100;
/** Milliseconds between two times that it is told how far the ranges were compared. */
const CURSORS_MS = 1000;
/** Milliseconds in which pages are gathered before they are told. */
const PAGES_MS = 5;
/** Keys of a page that are shown to the planner. */
const SAMPLES = 16;
/** Runs in a worker thread: compares every range that the coordinator sends, several at once. */
function serveRanges(port) {
    let service;
    port.on('message', (message) => {
        if (message.type === 'task')
            service = openService(port, message.task);
        // Orders come in the order in which they were given, the first of them before there is anything to carry them out.
        else
            void service?.then((carryOut) => carryOut(message));
    });
}
async function openService(port, task) {
    const service = new RangeService(port, task);
    const timers = [
        setInterval(() => service.tellProgress(), PROGRESS_MS),
        setInterval(() => void service.tellCursors(), CURSORS_MS),
    ];
    port.on('close', () => timers.forEach(clearInterval));
    const tools = await service.open();
    return (order) => service.carryOut(order, tools);
}
class RangeService {
    #port;
    #task;
    #credentials;
    #open = new Map();
    #segments = new Map();
    /** What was told last of each range. */
    #told = new Map();
    #pages = [];
    #compared = 0;
    #requests = new request_tally/* RequestTally */.Q();
    /** Of all ranges; undefined where no sample is taken. */
    #strata;
    constructor(port, task) {
        this.#port = port;
        this.#task = task;
        this.#credentials = { ...task.credentials };
    }
    /** What every range is compared with. */
    async open() {
        const { globs, inspection } = this.#task;
        const clients = { source: this.#client('source'), destination: this.#client('destination') };
        const content = this.#contentCheck();
        const inspector = new objects_inspector/* ObjectInspector */.R({ ...inspection, clients, content });
        const listingFirst = new ListingFirst({ ...inspection, clients, inspector });
        this.#strata = content === undefined ? undefined : (0,content_choice/* openStrata */.UZ)(content.choice);
        return {
            source: await this.#listing(clients.source),
            destination: await this.#listing(clients.destination),
            filter: (0,filter/* compileFilter */.g)(globs),
            inspection: {
                scope: inspection.scope,
                // So many have a call for every connection already. More would only wait, and yet be in memory: with 500 an
                // object took a third more processor time.
                slots: new slots/* Slots */.W(Math.min(inspection.queueSize, this.#task.connections)),
                inspect: (key, listed, contents, shown) => listingFirst.inspect(key, listed, contents, shown),
                contents: content && { choice: content.choice, strata: this.#strata },
            },
            openSegment: (range) => this.#openSegment(range),
            onPage: ({ rangeId, side, page }) => {
                const glimpse = { side, entries: page.length, samples: samplesOf(page), more: page.more };
                this.#tellPage({ rangeId, glimpse });
            },
            onCompared: (keys) => {
                this.#compared += keys;
            },
        };
    }
    carryOut(order, tools) {
        switch (order.type) {
            case 'range':
                this.#compare(order.range, tools);
                break;
            case 'cut': {
                const { rangeId, at } = order;
                const closed = this.#open.get(rangeId)?.endAt(at);
                this.#send({ type: 'cut-answer', rangeId, at, closed });
                break;
            }
            case 'checkpoint':
                void this.tellCursors().then(() => this.#send({ type: 'checkpointed' }));
                break;
            case 'credentials':
                this.#credentials[order.side] = order.credentials;
        }
    }
    tellProgress() {
        if (this.#compared === 0 && this.#requests.total === 0)
            return;
        this.#send({ type: 'progress', compared: this.#compared, requests: this.#requests.take() });
        this.#compared = 0;
    }
    /** Tells how far each range was compared, once what was found is on disk. */
    async tellCursors() {
        const told = await Promise.all([...this.#open.values()].map((range) => this.#cursorOf(range)));
        const cursors = told.flatMap((cursor) => (cursor && this.#open.has(cursor.rangeId) ? [cursor] : []));
        if (cursors.length === 0)
            return;
        this.#tellStrata();
        this.#send({ type: 'cursors', cursors });
    }
    /** Undefined where the range got no further. */
    async #cursorOf(range) {
        const { id, progress } = range;
        const segment = this.#segments.get(id);
        if (progress === undefined || segment === undefined || progress === this.#told.get(id))
            return undefined;
        this.#told.set(id, progress);
        const { upTo, segmentBytes: bytes } = progress;
        // Both go on while the disk is waited for.
        const counts = structuredClone(progress.counts);
        const ends = range.endsUpTo(upTo);
        await segment.flush();
        return {
            rangeId: id,
            upTo,
            counts,
            ends,
            segment: bytes === 0 ? undefined : { path: segment.path, bytes },
        };
    }
    #openSegment({ id, attempt }) {
        const file = (0,report_segment/* segmentFile */.AX)(this.#task.segments, `${id}-${attempt}`);
        this.#segments.set(id, file);
        return file;
    }
    #forget(rangeId) {
        this.#open.delete(rangeId);
        this.#segments.delete(rangeId);
        this.#told.delete(rangeId);
    }
    #compare(assigned, tools) {
        const range = new OpenRange(assigned);
        this.#open.set(range.id, range);
        runRange(range, tools).then((outcome) => {
            this.#forget(range.id);
            this.tellProgress();
            this.#tellStrata();
            this.#send({ type: 'done', rangeId: range.id, outcome });
        }, (error) => {
            if (error instanceof saving/* SavingContradicted */.j) {
                this.#send({ type: 'saving-contradicted', saving: error.saving, side: error.side });
                return;
            }
            // Anything but a store's failure is a defect: it ends the thread, and the coordinator hears of it.
            if (!(error instanceof failure/* S3Failure */.b))
                throw error;
            this.#send({ type: 'failed', rangeId: range.id, failure: error.failure });
        });
    }
    /** Before what was compared with them: they may be more than that, but never less. */
    #tellStrata() {
        const representatives = this.#strata?.takeNews() ?? [];
        if (representatives.length > 0)
            this.#send({ type: 'strata', representatives });
    }
    async #listing(client) {
        const path = this.#task.tables[client.address.side];
        if (path === undefined) {
            const offer = this.#task.inspection.listings[client.address.side];
            return (range, ends) => (offer === undefined ? list/* listRange */.Q4 : listWithMetadata)(client, range, ends);
        }
        const table = await listing_table/* ListingTable */.jF.open(path);
        return (range, ends) => table.list(range, ends);
    }
    /** Open until the thread ends. */
    #contentCheck() {
        const { addresses, connections, inspection } = this.#task;
        if (inspection.content === undefined)
            return undefined;
        const { budget, ...content } = inspection.content;
        const opened = (0,clients/* openContentCheck */.k)({
            ...content,
            addresses,
            connections,
            credentials: (side) => this.#credentials[side],
            budget: content_budget/* ContentBudget */.H.in(budget),
            onRequest: (operation) => this.#requests.count(operation),
        });
        return opened?.check;
    }
    #client(side) {
        const { addresses, connections } = this.#task;
        return new client/* WireClient */.V({
            address: addresses[side],
            credentials: () => this.#credentials[side],
            dispatcher: (0,dispatcher/* openDispatcher */.y_)({ ...dispatcher/* DEFAULT_LIMITS */.dR, connections }),
            retry: retry/* PATIENT */.qh,
            pace: new pace/* Pace */.o({ ceiling: connections }),
            onRequest: (operation) => this.#requests.count(operation),
        });
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


/***/ })

};
