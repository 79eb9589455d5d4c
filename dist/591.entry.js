export const id = 591;
export const ids = [591];
export const modules = {

/***/ 13591:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runComparison: () => (/* binding */ runComparison)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/report/counts.js
var report_counts = __webpack_require__(35836);
// EXTERNAL MODULE: ./lib/report/report-files.js
var report_files = __webpack_require__(79792);
// EXTERNAL MODULE: ./lib/s3/failure.js
var s3_failure = __webpack_require__(35736);
// EXTERNAL MODULE: ./lib/s3/pace/pace.js + 3 modules
var pace = __webpack_require__(5840);
// EXTERNAL MODULE: ./lib/s3/side.js
var s3_side = __webpack_require__(19487);
// EXTERNAL MODULE: ./lib/s3/wire/client.js + 5 modules
var wire_client = __webpack_require__(36204);
// EXTERNAL MODULE: ./lib/s3/wire/dispatcher.js
var wire_dispatcher = __webpack_require__(81773);
// EXTERNAL MODULE: ./lib/s3/wire/retry.js
var retry = __webpack_require__(95192);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./lib/report/difference.js
var report_difference = __webpack_require__(65383);
// EXTERNAL MODULE: ./lib/report/ndjson.js
var ndjson = __webpack_require__(408);
// EXTERNAL MODULE: ./lib/report/segment.js
var report_segment = __webpack_require__(28743);
// EXTERNAL MODULE: ./lib/s3/listing/list.js + 6 modules
var list = __webpack_require__(94390);
// EXTERNAL MODULE: ./lib/compare/content/evidence.js
var evidence = __webpack_require__(58028);
// EXTERNAL MODULE: ./lib/compare/values/dates.js
var dates = __webpack_require__(79875);
;// CONCATENATED MODULE: ./lib/compare/objects/confirm.js



/**
 * Judges what was found by a second look: a listing is no snapshot, and what is under way is no loss.
 *
 * @param runStart milliseconds since 1970, by the stores' clock as far as it is known
 */
function confirmFinding(first, second, runStart) {
    const { verdict } = second;
    if (verdict === undefined || verdict.kind === 'equal')
        return { kind: 'converged' };
    const reason = reasonForDoubt(first, second, verdict, runStart);
    return reason === undefined ? { kind: 'confirmed', verdict } : { kind: 'unsettled', reason };
}
/** What is reported of an object that is changing: what the first look found of it, without the accusation. */
function unsettledVerdict(first, reason) {
    const fields = accusedFields(first).map(({ field, source, destination }) => ({
        field,
        source,
        destination,
        reason,
    }));
    const beside = first.verdict.kind === 'different' ? (first.verdict.unverified ?? []) : [];
    return { kind: 'unverified', reason, fields: [...fields, ...beside] };
}
function accusedFields({ verdict, listed }) {
    if (verdict.kind === 'different' || verdict.kind === 'unverified')
        return verdict.fields;
    return [
        { field: 'etag', source: listed.source?.etag, destination: listed.destination?.etag },
        { field: 'size', source: listed.source?.size, destination: listed.destination?.size },
    ];
}
function reasonForDoubt(first, { heads }, verdict, runStart) {
    const found = s3_side/* SIDES */.B.map((side) => heads[side]);
    // FAILED is not among these: it was given up, and the difference stays.
    if (found.some((head) => head?.replicationStatus?.toUpperCase() === 'PENDING'))
        return 'replication-pending';
    if (found.some((head) => isNewer(head, runStart)))
        return 'newer-than-run';
    if (s3_side/* SIDES */.B.some((side) => hasBecomeAnother(first.listed[side], heads[side])))
        return 'changed-under-way';
    if (first.verdict.kind !== 'different')
        return undefined;
    if (verdict.kind === 'different') {
        const fields = new Set(verdict.fields.map(({ field }) => field));
        const isSame = first.verdict.fields.some(({ field }) => fields.has(field));
        return isSame ? undefined : 'changed-under-way';
    }
    // What was proven and can't be proven now, since something was refused meanwhile, is not settled either.
    return verdict.kind === 'unverified' ? verdict.reason : 'changed-under-way';
}
/**
 * Whether it was written after the run began. HTTP has whole seconds, and so are compared: what was written within the
 * second in which the run began counts as older.
 */
function isNewer(head, runStart) {
    const modified = head?.lastModified?.trim();
    if (modified === undefined)
        return false;
    const instant = (0,dates/* httpDateInstant */.kW)(modified) ?? (0,dates/* rfc3339Instant */.FS)(modified);
    return instant !== undefined && Math.floor(Number(instant)) > Math.floor(runStart / 1000);
}
/** Whether the object came, went, or was written again since it was listed. */
function hasBecomeAnother(listed, head) {
    if (listed === undefined || head === undefined)
        return (listed === undefined) !== (head === undefined);
    return (0,evidence/* hasChanged */.$)({ listed, head });
}

// EXTERNAL MODULE: ./lib/engine/objects/look.js
var objects_look = __webpack_require__(63646);
;// CONCATENATED MODULE: ./lib/engine/after/second-look.js






/**
 * Looks again at an object that was found to differ.
 *
 * @param counts what is read of its content is added here
 * @throws S3Failure where the session of a side's credentials has ended
 */
async function lookAgain(first, tools, counts) {
    const key = (0,report_difference/* keyOfDifference */.E)(first);
    const looks = await looksNow(tools.inspector, key);
    const seen = looks && (await verdictNow(tools, key, first.verdict, looks, counts).catch(unlessStoreFailed));
    // Where it may not be looked at, nothing is known but what was found.
    if (looks === undefined || seen === undefined || seen === 'hidden')
        return { first, kind: 'unconfirmed', verdict: first.verdict };
    // What a HEAD does not find and a listing still shows is there: a store that can't find it by its name proves nothing.
    if (seen.verdict === undefined && (await isListedAnywhere(tools.clients, key)))
        return { first, kind: 'unconfirmed', verdict: first.verdict };
    const firstLook = { verdict: first.verdict, listed: listedAtFirst(first.verdict, looks) };
    const second = {
        verdict: seen.verdict,
        heads: { source: (0,objects_look/* headOf */.Uo)(looks.source), destination: (0,objects_look/* headOf */.Uo)(looks.destination) },
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
        unlessStoreFailed(error);
        return true;
    }
}
/** Undefined where a store fails: what was found stands, unconfirmed. */
async function looksNow(inspector, key) {
    return inspector.lookAtBoth(key, { source: undefined, destination: undefined }).catch(unlessStoreFailed);
}
function unlessStoreFailed(error) {
    if (!(error instanceof s3_failure/* S3Failure */.b) || (0,s3_failure/* isEndedSession */.p)(error.failure))
        throw error;
}
/** Whether the bytes were read and differ. */
function hasContent(verdict) {
    return verdict.kind === 'different' && verdict.fields.some(({ field }) => field === 'content');
}
/** What is there now, without a verdict where neither side has the object any more. */
async function verdictNow({ inspector, choice }, key, first, looks, counts) {
    const { source, destination } = looks;
    if (isHidden(source) || isHidden(destination))
        return 'hidden';
    const left = (0,objects_look/* listedNow */.Wq)(source);
    const right = (0,objects_look/* listedNow */.Wq)(destination);
    if (left !== undefined && right !== undefined) {
        const wasRead = hasContent(first);
        // What was told by the bytes can be told again by them alone; other differences need them only where they left it open.
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
/** Whether an object that is there does not show what a listing would: two unknown lengths are not those of empty ones. */
function isHidden(look) {
    return look.kind === 'hidden' || (look.kind === 'seen' && (0,objects_look/* listedNow */.Wq)(look) === undefined);
}
/** What the listings had: the verdict tells where they differ, and elsewhere they are taken to be as now. */
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
    return { source: listed('source'), destination: listed('destination') };
}

;// CONCATENATED MODULE: ./lib/engine/after/confirm-findings.js









/** Objects that are looked at at the same time. */
const AT_ONCE = 64;
/**
 * Looks again at every difference that was found, since a long listing is no snapshot: what is no difference any more
 * is counted apart, and what is changing is left open. The first look's segments stay as they are.
 *
 * @param ranges in key order; those that an earlier run has confirmed stay as they are
 * @yields each of them, in key order
 * @throws S3Failure where a store can't be listed any more
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
    const patience = new Patience();
    for (const range of ranges) {
        if (range.isConfirmed) {
            yield range;
            continue;
        }
        signal.throwIfAborted();
        yield {
            ...(await confirmSegment(range, { ...tools, limit: Math.max(0, left) }, patience)),
            isConfirmed: true,
        };
        left -= (0,report_counts/* differencesIn */.Cg)(range.counts);
    }
    // An object of a bucket that is gone looks like one that was deleted on purpose.
    if (wanted > 0)
        await Promise.all(s3_side/* SIDES */.B.map((side) => (0,list/* listPage */.ks)(clients[side], { probe: true })));
}
function sumBy(items, count) {
    return items.reduce((sum, item) => sum + count(item), 0);
}
/** Differences that an earlier run has looked at again. */
function secondLooksIn({ counts: { confirmation = report_counts/* NOT_CONFIRMED */.gN } }) {
    return sumBy(Object.values(confirmation), (count) => count);
}
async function confirmSegment(outcome, tools, patience) {
    const { segment } = outcome;
    if (segment === undefined || (0,report_counts/* differencesIn */.Cg)(outcome.counts) === 0)
        return outcome;
    const file = (0,report_segment/* segmentFile */.AX)(tools.segments, `confirmed-${(0,external_node_path_.basename)(segment.path, '.ndjson')}`);
    const before = (0,report_counts/* noCounts */.Yi)();
    const after = (0,report_counts/* noCounts */.Yi)();
    const confirmation = { ...report_counts/* NOT_CONFIRMED */.gN };
    const contents = { ...report_counts/* NO_CONTENT */.iq };
    try {
        for await (const { first, kind, verdict } of secondLooks(segment, tools, patience, contents)) {
            tools.signal.throwIfAborted();
            (0,report_counts/* countVerdict */.z5)(before, first.verdict);
            if (kind !== 'as-it-was')
                confirmation[kind]++;
            if (kind === 'converged' || kind === 'unsettled')
                forgetSampled(before, first, tools);
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
        // Read before, and counted then: only the bytes are more.
        (0,report_counts/* countContent */.dq)(counts, { ...report_counts/* NO_CONTENT */.iq, bytes: contents.bytes });
        return { ...outcome, counts, segment: await (0,report_segment/* finishedSegment */.ic)(file) };
    }
    catch (error) {
        await file.close();
        throw error;
    }
}
/** What turned out to be changing is neither a good nor a bad one of the sample. */
function forgetSampled(counts, first, { choice }) {
    if (!hasContent(first.verdict) || !choice?.isSampled((0,report_difference/* keyOfDifference */.E)(first)))
        return;
    (0,report_counts/* countContent */.dq)(counts, { ...report_counts/* NO_CONTENT */.iq, sampled: 1, bad: 1 });
}
/** In the order of the segment, so many under way at once. */
async function* secondLooks(segment, tools, patience, counts) {
    const underWay = [];
    let left = tools.limit;
    for await (const line of (0,report_segment/* segmentLines */.XH)(segment)) {
        const first = (0,ndjson/* parseDifferenceLine */.VO)(line);
        const promised = secondLook(first, left > 0 && patience.isLeft ? tools : undefined, patience, counts);
        if (first.verdict.kind !== 'unverified')
            left--;
        // Awaited in its turn; until then a failure must not count as unhandled.
        promised.catch(() => { });
        underWay.push(promised);
        if (underWay.length >= AT_ONCE)
            yield await underWay.shift();
    }
    for (const promised of underWay)
        yield await promised;
}
/**
 * Runs out where no object may be looked at, in whatever segment: thousands of refusals would tell no more than these,
 * and each of them may have been waited for.
 */
class Patience {
    #hidden = 0;
    #isSeen = false;
    get isLeft() {
        return this.#isSeen || this.#hidden < AT_ONCE;
    }
    learn(kind) {
        if (kind === 'unconfirmed')
            this.#hidden++;
        else
            this.#isSeen = true;
    }
}
async function secondLook(first, tools, patience, counts) {
    const { verdict } = first;
    if (verdict.kind === 'unverified')
        return { first, kind: 'as-it-was', verdict };
    if (tools === undefined)
        return { first, kind: 'unconfirmed', verdict };
    const second = await lookAgain(first, tools, counts);
    patience.learn(second.kind);
    return second;
}

// EXTERNAL MODULE: ./lib/engine/slots.js
var engine_slots = __webpack_require__(67079);
;// CONCATENATED MODULE: ./lib/engine/after/amend-segment.js




/**
 * Writes a segment anew, with other verdicts for some of its range's keys.
 *
 * @param amendments in key order
 * @param file the new segment
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
    /** Those before a line of the segment; what is not in it was equal. */
    const amendUpTo = async (key) => {
        for (let [next] = left; next !== undefined && (key === undefined || next.key < key); [next] = left) {
            left.shift();
            await amend(next, next.evidence && { kind: 'equal', evidence: next.evidence });
        }
    };
    try {
        for await (const line of (0,report_segment/* segmentLines */.XH)(segment)) {
            const difference = (0,ndjson/* parseDifferenceLine */.VO)(line);
            const key = (0,report_difference/* keyOfDifference */.E)(difference);
            await amendUpTo(key);
            if (left[0]?.key === key)
                await amend(left.shift(), difference.verdict);
            else
                await write(`${line}\n`);
        }
        await amendUpTo(undefined);
        return { counts, segment: await (0,report_segment/* finishedSegment */.ic)(file) };
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

;// CONCATENATED MODULE: ./lib/engine/after/read-representatives.js





/** Objects that are looked at at the same time; their contents have a limit of their own. */
const read_representatives_AT_ONCE = 16;
/**
 * Reads the objects that stand for strata which the sample missed, and puts what that shows in the place of what was
 * found of them. It comes after all ranges, since only then is it known which they are.
 *
 * @param outcomes in key order
 * @param missed   in key order
 * @throws S3Failure where a store fails
 */
async function readRepresentatives(outcomes, missed, inspector, segments) {
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
            const file = (0,report_segment/* segmentFile */.AX)(segments, `amended-${index}`);
            amended.push({ ...outcome, ...(await amendSegment(outcome, own, file)) });
        }
    }
    return countIn(amended, contents);
}
/** Those that were read, in key order. */
async function readAll(missed, inspector, counts) {
    const slots = new engine_slots/* Slots */.W(read_representatives_AT_ONCE);
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
/** Undefined where nothing was learned: what was found of it stands. */
async function readOne({ key, evidence }, inspector, counts) {
    const looks = await inspector.lookAtBoth(key, { source: undefined, destination: undefined });
    const [source, destination] = [(0,objects_look/* listedNow */.Wq)(looks.source), (0,objects_look/* listedNow */.Wq)(looks.destination)];
    if (source === undefined || destination === undefined) {
        counts.unread++;
        return undefined;
    }
    const order = { stepFor: () => 'read', counts };
    const { verdict, reading } = await inspector.judge(key, { source, destination }, looks, order);
    // Another size than before: it is changing, and the listing's verdict was right when it was made.
    if (reading === undefined)
        counts.unread++;
    return reading === undefined || reading.kind === 'unread' ? undefined : { key, evidence, verdict };
}
/** Which range they are of matters to nobody. */
function countIn(outcomes, contents) {
    const [first, ...others] = outcomes;
    if (first === undefined)
        return outcomes;
    const counts = structuredClone(first.counts);
    (0,report_counts/* countContent */.dq)(counts, contents);
    return [{ ...first, counts }, ...others];
}

// EXTERNAL MODULE: ./lib/compare/content/strata.js
var strata = __webpack_require__(50516);
// EXTERNAL MODULE: ./lib/engine/saving.js
var saving = __webpack_require__(81454);
// EXTERNAL MODULE: ./lib/version.js
var lib_version = __webpack_require__(13411);
;// CONCATENATED MODULE: ./lib/engine/checkpoint/ledger.js

/** Raised with every change of the ledger's shape: no other is ever read. */
const LEDGER_SCHEMA = 1;
function ledgerText(ledger) {
    return JSON.stringify({ schema: LEDGER_SCHEMA, tool: 'bucket-delta', version: lib_version/* VERSION */.x, ...ledger });
}
/** The key ranges that are left to be compared, in key order. */
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

// EXTERNAL MODULE: ./lib/engine/checkpoint/paths.js
var paths = __webpack_require__(76741);
// EXTERNAL MODULE: ./lib/compare/verdict.js
var verdict = __webpack_require__(93474);
;// CONCATENATED MODULE: ./lib/engine/checkpoint/read-ledger.js





/** Hours by which a clock may be ahead of another one. */
const CLOCK_TOLERANCE_HOURS = 0.25;
/**
 * Reads a ledger back.
 *
 * @returns a line that says why it is refused, where it is: it is used whole or not at all
 */
function readLedger(text, expected) {
    const parsed = parseObject(text);
    if (parsed === undefined)
        return { refusal: 'it is damaged' };
    const { schema, version, ...ledger } = parsed;
    if (schema !== LEDGER_SCHEMA || version !== lib_version/* VERSION */.x)
        return { refusal: `it was written by another version of the action (${String(version)})` };
    if (ledger.identity !== expected.identity)
        return { refusal: 'it is of another comparison: stores, mode, fields or filters are not the same' };
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
/** Whether each of these names has a count, and no other but those that may. */
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
/** A name must not lead out of its folder. */
function isSegment(value) {
    const { name, bytes } = fieldsOf(value);
    return typeof name === 'string' && /^\d+-[\w-]+\.ndjson$/.test(name) && isCount(bytes);
}
/** Whether the ranges follow one another; gaps between them are fine, an overlap would count objects twice. */
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
/** One char a byte. */
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
/** A folder with a ledger and the segments that it names. */
class CheckpointFolder {
    directory;
    /** Distinguishes the segments of this run from those of the runs before it. */
    #generation;
    #saving = Promise.resolve();
    #isRemoved = false;
    constructor(directory, generation) {
        this.directory = directory;
        this.#generation = generation;
    }
    /**
     * Looks for what an earlier run left, cuts its segments to what the ledger names, and takes away all else.
     *
     * @throws as `node:fs` does, where the folder can't be written
     */
    static async open(directory, expected) {
        const found = await findLedger(directory, expected);
        const kept = found.kind === 'found' ? found.ledger : undefined;
        await (0,promises_.rm)(kept === undefined ? directory : (0,external_node_path_.join)(directory, PARTIAL), { recursive: true, force: true });
        await (0,promises_.mkdir)((0,external_node_path_.join)(directory, SEGMENTS), { recursive: true });
        await removeUnnamed(directory, kept);
        return { checkpoint: new CheckpointFolder(directory, 1 + newestGeneration(kept)), found };
    }
    segmentPath(name) {
        return (0,external_node_path_.join)(this.directory, SEGMENTS, name);
    }
    /**
     * Where segments of this run are written.
     *
     * @param attempt how often the comparison was begun in this run: what an earlier attempt still writes is not theirs
     */
    segments(attempt) {
        return { directory: (0,external_node_path_.join)(this.directory, SEGMENTS), prefix: `${this.#generation}-${attempt}-` };
    }
    /** Writes the ledger; whatever happens meanwhile, the file is whole: the one before or this one. */
    save(ledger) {
        this.#saving = this.#saving
            .catch(() => { })
            .then(() => (this.#isRemoved ? undefined : this.#write(ledgerText(ledger))));
        return this.#saving;
    }
    /** Nothing of a finished comparison is gone on from. */
    async remove() {
        this.#isRemoved = true;
        await this.#saving.catch(() => { });
        // The ledger first: without its segments it would be taken for a damaged one.
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
/** Of the runs before this one, and of those that wrote the segments; 0 where there were none. */
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
        return { kind: 'refused', reason: 'its segments lie elsewhere' };
    for (const { segment } of ledger.ranges) {
        if (segment !== undefined && !(await cutSegment((0,external_node_path_.join)(directory, SEGMENTS, segment.name), segment.bytes)))
            return { kind: 'refused', reason: `${segment.name}, which it names, is missing or cut off` };
    }
    return { kind: 'found', ledger };
}
/**
 * Cuts a segment to what was named; false where it is shorter than that, no file of its own, or was never written in
 * lines of such a length.
 */
async function cutSegment(path, bytes) {
    const found = await (0,promises_.lstat)(path).catch(() => undefined);
    if (found === undefined || !found.isFile() || found.size < bytes)
        return false;
    if (!(await endsLine(path, bytes)))
        return false;
    if (found.size > bytes)
        await (0,promises_.truncate)(path, bytes);
    return true;
}
/** Whether a line ends after so many bytes of a file. */
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






/** Milliseconds between two ledgers, while the ranges go on. */
const SAVE_MS = 2000;
const NOTHING_SEEN = { unordered: [], savings: saving/* SAVINGS */.c };
/** Keeps what was done of a comparison on disk while it goes on, and has what an earlier run kept. */
class LedgerKeeper {
    resumption;
    #checkpoint;
    #identity;
    #onLost;
    /** Whether there will be anything to go on from. */
    #isKept;
    #earlier;
    #startedAt = new Date().toISOString();
    #seed;
    #isLost = false;
    #attempt = 1;
    #assumptions;
    #strata;
    #compared;
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
        this.#assumptions = ledger === undefined ? NOTHING_SEEN : assumptionsIn(ledger);
        this.#compared = (ledger?.ranges ?? []).map((range) => this.#comparedRange(range));
        this.#strata = new strata/* Strata */.G2(this.#seed);
        this.addRepresentatives(ledger?.representatives ?? []);
    }
    /**
     * Goes on from what an earlier run kept, where that is of any use.
     *
     * @throws as `node:fs` does, where not even the work directory can be written
     */
    static async open(tools) {
        const { settings, workDirectory, onLost } = tools;
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
            return new LedgerKeeper(tools, checkpoint, isKept, undefined, resumption);
        }
        const { ledger } = found;
        const objects = (0,report_counts/* sumOf */.XN)(ledger.ranges).compared;
        return new LedgerKeeper(tools, checkpoint, isKept, ledger, {
            kind: 'resumed',
            parts: ledger.parts,
            objects,
        });
    }
    get segments() {
        return this.#checkpoint.segments(this.#attempt);
    }
    /** What was compared, in key order: by earlier runs, and by this one until it was paused. */
    get compared() {
        return this.#compared;
    }
    get assumptions() {
        return this.#assumptions;
    }
    /** When the comparison ran: earlier parts, and this one. */
    get parts() {
        const before = this.#earlier.reduce((sum, { objects }) => sum + objects, 0);
        const objects = Math.max(0, (0,report_counts/* sumOf */.XN)(this.#comparedNow()).compared - before);
        return [...this.#earlier, { startedAt: this.#startedAt, objects }];
    }
    /** When the first part began, in milliseconds since 1970. */
    get firstStart() {
        return Date.parse(this.#earlier[0]?.startedAt ?? this.#startedAt);
    }
    addRepresentatives(representatives) {
        for (const object of representatives)
            this.#strata.add(object);
    }
    /** The objects that stand for strata which a sample of this rate missed, in key order. */
    missedBySample(rate) {
        return this.#strata.missedBy(rate);
    }
    /** Saves what `source` tells, now and then, until {@link pause}. */
    follow(source) {
        this.#source = source;
        this.#timer = setInterval(() => void this.#save(), SAVE_MS).unref();
    }
    /** Keeps what was told last, and begins to save it: a comparison that goes on need not wait for the disk. */
    pause() {
        clearInterval(this.#timer);
        this.#compared = this.#comparedNow();
        this.#source = undefined;
        this.#saving = this.#save();
    }
    /** Waits until what was kept by the last {@link pause} is on disk. */
    async saved() {
        await this.#saving;
    }
    /** The comparison begins again: nothing that was found counts any more. */
    async restart(assumptions) {
        this.#assumptions = assumptions;
        this.#attempt++;
        this.#compared = [];
        this.#strata = new strata/* Strata */.G2(this.#seed);
        await this.#save();
    }
    /** Has what was found once more, with what a closer look made of it. The representatives were read. */
    async amend(ranges) {
        this.#compared = ranges;
        this.#strata = new strata/* Strata */.G2(this.#seed);
        await this.#save();
    }
    /** The comparison is finished: nobody goes on from here. */
    async finish() {
        await this.#checkpoint.remove().catch((cause) => this.#lose(cause));
    }
    #comparedNow() {
        return this.#source?.() ?? this.#compared;
    }
    /** A disk that is full costs the checkpoint, not the comparison. */
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
        await this.#checkpoint.save(ledger).catch((cause) => this.#lose(cause));
    }
    #lose(cause) {
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

// EXTERNAL MODULE: ./lib/engine/gate.js
var gate = __webpack_require__(21031);
// EXTERNAL MODULE: ./lib/engine/objects/content/budget.js
var content_budget = __webpack_require__(51770);
// EXTERNAL MODULE: ./lib/engine/objects/content/clients.js + 6 modules
var clients = __webpack_require__(28464);
// EXTERNAL MODULE: ./lib/engine/objects/inspector.js + 1 modules
var objects_inspector = __webpack_require__(82887);
// EXTERNAL MODULE: ./lib/compare/field-selection.js
var field_selection = __webpack_require__(65260);
// EXTERNAL MODULE: ./lib/s3/object/head-request.js + 1 modules
var head_request = __webpack_require__(6653);
// EXTERNAL MODULE: ./lib/s3/answer-rejection.js
var answer_rejection = __webpack_require__(94412);
// EXTERNAL MODULE: ./lib/s3/object/document.js
var object_document = __webpack_require__(52051);
// EXTERNAL MODULE: ./lib/s3/object/refusal.js
var object_refusal = __webpack_require__(22276);
;// CONCATENATED MODULE: ./lib/s3/object/lock.js



/**
 * Asks for the retention of one object.
 *
 * @throws S3Failure where the store fails, or refuses for a reason that is none of this object's
 */
function getRetention(client, key) {
    return askLock(client, 'retention', key, readRetention);
}
/**
 * Asks whether one object is under legal hold: `ON` or `OFF`.
 *
 * @throws S3Failure as {@link getRetention}
 */
function getLegalHold(client, key) {
    return askLock(client, 'legal-hold', key, readLegalHold);
}
function askLock(client, operation, key, read) {
    return client.ask({ operation, key, query: { [operation]: '' } }, ({ body }) => {
        const value = read(body);
        return value === undefined ? { kind: 'none' } : { kind: 'value', value };
    }, (refusal) => (saysNone(refusal) ? { kind: 'none' } : (0,object_refusal/* readObjectRefusal */.a)(refusal)));
}
/** Ceph tells it of an object with the code that AWS has for a bucket's configuration. */
const NONE_CODES = new Set(['NoSuchObjectLockConfiguration', 'ObjectLockConfigurationNotFoundError']);
function saysNone({ cause: { status, code = '', message = '' } }) {
    if (status === 404 && NONE_CODES.has(code))
        return true;
    // By their words alone: "Bucket is missing Object Lock Configuration" (AWS, 400 InvalidRequest), "Bucket is missing
    // ObjectLockConfiguration" (MinIO), "The specified object does not have a ObjectLock configuration" (S3Mock, 404
    // NotFound).
    const isSaidInWords = (status === 400 && code === 'InvalidRequest') || (status === 404 && code === 'NotFound');
    return isSaidInWords && /object ?lock/i.test(message);
}
function readRetention(body) {
    return (0,object_document/* readObjectDocument */.Nf)(body, 'Retention', (cursor) => {
        const { Mode: mode = '', RetainUntilDate: retainUntil = '' } = (0,object_document/* readTexts */.Z7)(cursor, [
            'Mode',
            'RetainUntilDate',
        ]);
        if (mode === '' && retainUntil === '')
            return undefined;
        if (mode === '' || retainUntil === '')
            throw new answer_rejection/* AnswerRejected */.p('malformed', 'half of a retention is missing');
        return { mode, retainUntil };
    });
}
function readLegalHold(body) {
    return (0,object_document/* readObjectDocument */.Nf)(body, 'LegalHold', (cursor) => {
        const { Status: status = '' } = (0,object_document/* readTexts */.Z7)(cursor, ['Status']);
        return status === '' ? undefined : status;
    });
}

// EXTERNAL MODULE: ./lib/s3/object/tags.js
var tags = __webpack_require__(44383);
;// CONCATENATED MODULE: ./lib/engine/opening/access.js






/** Keys that each permission is tried on: policies can be for a folder, and more would cost a request each. */
const SAMPLE_KEYS = 3;
/** The call that shows whether the permission is there: whether what is absent is hidden, or an object may be looked at at all. */
const TRIALS = [
    ['s3:GetObject', tryHead],
    ['s3:GetObjectTagging', tags/* getTags */.Q],
    ['s3:GetObjectRetention', getRetention],
    ['s3:GetObjectLegalHold', getLegalHold],
];
/**
 * Finds out what a side's credentials may see, by asking for it: a HEAD leaves out what they may not, and says nothing.
 *
 * Each permission that the chosen fields depend on is tried on a few of the first keys. One refusal is enough for it to
 * count as missing: a policy that hides some objects makes every absence doubtful.
 *
 * @throws S3Failure where the store fails
 */
async function probeAccess(client, fields) {
    const needed = new Set((0,field_selection/* chosenFields */.ux)(fields).map(({ permission }) => permission));
    const trials = TRIALS.filter(([permission]) => needed.has(permission));
    const keys = trials.length === 0 ? [] : await sampleKeys(client);
    const found = await Promise.all(trials.map(async ([permission, ask]) => {
        const answers = await Promise.all(keys.map((key) => answerTo(ask, client, key)));
        return { permission, answers, trust: trustFrom(answers) };
    }));
    const those = (holds) => found.filter(holds).map(({ permission }) => permission);
    return {
        trust: {
            permissions: Object.fromEntries(found.map(({ permission, trust }) => [permission, trust])),
            sendsTagCount: false,
        },
        refused: those(({ answers }) => answers.includes('refused')),
        unsupported: those(({ trust }) => trust === 'unsupported'),
    };
}
async function tryHead(client, key) {
    const { kind } = await (0,head_request/* headObject */.C)(client, key, { checksums: false });
    return { kind: kind === 'found' || kind === 'changed' ? 'value' : kind };
}
async function answerTo(ask, client, key) {
    try {
        return (await ask(client, key)).kind;
    }
    catch (error) {
        if (error instanceof s3_failure/* S3Failure */.b && error.failure.cause.kind === 'answer')
            return 'unreadable';
        throw error;
    }
}
/** The first key of the store, the last of its first page, and one between. */
async function sampleKeys(client) {
    const keys = (await firstPage(client)).keys();
    const places = Array.from({ length: SAMPLE_KEYS }, (_, i) => Math.round((i * (keys.length - 1)) / (SAMPLE_KEYS - 1)));
    return [...new Set(places)].flatMap((place) => keys[place] ?? []);
}
/** In whatever order the store has: that a foreign one is put in order is the comparison's affair. */
async function firstPage(client) {
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

;// CONCATENATED MODULE: ./lib/s3/credentials/credentials.js
/** Seconds; the most that any role allows without being changed. */
const ROLE_SESSION_SECONDS = 3600;
/** What provides the credentials of one side. The AWS SDK is loaded only where it has something to find out. */
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

;// CONCATENATED MODULE: ./lib/s3/credentials/keeper.js
/** Milliseconds before their end at which credentials are renewed, as the AWS SDKs do. */
const RENEW_AHEAD_MS = 5 * 60_000;
/** Milliseconds between two renewals, at least. */
const LEAST_GAP_MS = 30_000;
/** Milliseconds that one timer waits at most: Node takes a longer time than 24.8 days for none. */
const LONGEST_TIMER_MS = 24 * 3_600_000;
/** Holds one side's credentials and renews them until {@link stop}; those without an end are never renewed. */
class CredentialKeeper {
    /** Told of new credentials. */
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
    /** @throws what the provider throws, where there are no credentials to begin with */
    static async open(provide) {
        return new CredentialKeeper(provide, await provide());
    }
    get current() {
        return this.#current;
    }
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
            // The old ones are good for some minutes more. If they end, the store says so and the run fails with its words.
        }
        this.#waitToRenew(LEAST_GAP_MS);
    }
}

// EXTERNAL MODULE: ./lib/engine/run-failure.js
var run_failure = __webpack_require__(76012);
// EXTERNAL MODULE: ./lib/s3/byte-key.js
var byte_key = __webpack_require__(36976);
;// CONCATENATED MODULE: ./lib/engine/opening/locate.js





const FALLBACK_REGION = 'us-east-1';
/**
 * Finds out where a store is and that it can be listed, with as many requests as it takes: one, where the region is
 * right at once.
 *
 * The region is found from the store's own refusal, since every answer of S3 to a wrong one names the right one. It is
 * done before any client is shared: the AWS SDK's way of following a redirect races under parallel calls
 * (aws/aws-sdk-js-v3#5554).
 *
 * @throws S3Failure where the store can't be listed
 */
async function locateStore(settings, tools) {
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
/** The region to try first: as set, as the endpoint's name or the environment says, else the default. */
function firstRegion({ region, endpoint }, env) {
    if (region !== undefined)
        return region;
    if (endpoint === undefined)
        return env.AWS_REGION || env.AWS_DEFAULT_REGION || FALLBACK_REGION;
    return regionOfHost(endpoint.hostname) ?? FALLBACK_REGION;
}
/** `s3.eu-west-1.amazonaws.com`, `s3-eu-west-1.amazonaws.com`, `s3.dualstack.eu-west-1.amazonaws.com` and the like. */
function regionOfHost(host) {
    return /(?:^|\.)s3[.-](?:dualstack\.|fips\.)?([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com(?:\.cn)?$/.exec(host)?.[1];
}
/** Status codes with which S3 sends a client to another region. */
const ELSEWHERE = new Set([301, 307, 400, 403]);
function regionIn(cause) {
    return cause.kind === 'status' && ELSEWHERE.has(cause.status) ? cause.region : undefined;
}
async function proveListing(address, tools) {
    const client = new wire_client/* WireClient */.V({
        address,
        credentials: () => tools.credentials,
        dispatcher: tools.dispatcher,
        retry: retry/* BRISK */.cI,
        onRequest: tools.onRequest,
    });
    await (0,list/* listPage */.ks)(client, { probe: true });
    return address;
}
/**
 * Where a bucket is reached, by the endpoint rules of the AWS SDK.
 *
 * Path style for every endpoint of one's own, since few of them have a name for each bucket, and wherever the rules
 * find that a bucket's name needs it.
 *
 * @throws S3Failure where the rules know no endpoint for such a bucket
 */
async function resolveAddress(settings, region) {
    const { side, bucket, endpoint, addressing, requestPayer } = settings;
    const { S3Client } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(711)]).then(__webpack_require__.t.bind(__webpack_require__, 53711, 19));
    const isPathStyle = addressing === 'path' || (addressing === 'auto' && endpoint !== undefined);
    const fail = (message) => new s3_failure/* S3Failure */.b({
        side,
        operation: 'endpoint',
        bucket,
        endpoint: endpoint?.href ?? 'AWS',
        region,
        accessKeyId: undefined,
        attempts: 1,
        cause: { kind: 'setup', message },
    });
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
    // AWS lists directory buckets in no order and without start-after.
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

;// CONCATENATED MODULE: ./lib/engine/opening/preflight.js





/**
 * Proves that both sides can be listed, before any work begins.
 *
 * @throws RunFailure with what is wrong on either side, so that both are mended at once
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
    const address = await locateStore(settings, { ...tools, credentials: credentials.current });
    return { address, credentials };
}
async function openCredentials(settings, tools) {
    const region = firstRegion(settings, process.env);
    try {
        return await CredentialKeeper.open(credentialProvider(settings.credentials, { ...tools, region }));
    }
    catch (error) {
        throw new s3_failure/* S3Failure */.b({
            side: settings.side,
            operation: 'credentials',
            bucket: settings.bucket,
            endpoint: settings.endpoint?.href ?? 'AWS',
            region,
            accessKeyId: undefined,
            attempts: 1,
            cause: {
                kind: 'setup',
                credentials: settings.credentials.kind,
                message: error instanceof Error ? error.message : String(error),
            },
        });
    }
}

// EXTERNAL MODULE: ./lib/engine/objects/from-listing/agreement.js
var agreement = __webpack_require__(94259);
// EXTERNAL MODULE: ./lib/s3/listing/listed-metadata.js
var listed_metadata = __webpack_require__(59796);
;// CONCATENATED MODULE: ./lib/engine/objects/from-listing/offer.js


/**
 * Fields of a HEAD that MinIO's listing has as well, by MinIO's source (`cmd/api-response.go`). Not `expires`, which it
 * strips; nor checksums and the replication status, which it never had; nor the storage class, of which it tells two.
 */
const LISTED = new Set([
    'content-type',
    'content-encoding',
    'cache-control',
    'content-disposition',
    'content-language',
    'website-redirect',
    'metadata',
    'object-lock.mode',
    'object-lock.retain-until',
    'object-lock.legal-hold',
]);
/**
 * What there is to save by a listing, if it tells what it should; undefined where there is nothing.
 *
 * MinIO's listing shows locks to who may not see them in a HEAD, and no tags to who may not see those: so nothing is
 * taken from it that a permission is missing for.
 */
function offerFor(fields, { permissions }) {
    const ofHead = (0,field_selection/* chosenFields */.ux)(fields).filter((field) => field.needs === 'head');
    const maySee = ({ permission }) => permission === 's3:GetObject' || (permissions[permission] ?? 'missing') !== 'missing';
    const head = ofHead.every((field) => LISTED.has(field.name) && maySee(field));
    const tags = (0,field_selection/* needs */.eN)(fields, 'tags') && permissions['s3:GetObjectTagging'] === 'proven';
    const isLooking = ofHead.length > 0 || (0,field_selection/* needs */.eN)(fields, 'tags');
    return isLooking && (head || tags) ? { head, tags } : undefined;
}
/** The object at a place of a page; undefined where no more of it is shown than its size and ETag. */
function listedObject(page, at) {
    const text = page.metadata(at);
    if (text === undefined)
        return undefined;
    const listed = { etag: page.etag(at), size: page.size(at) };
    return { key: page.key(at), ...listed, ...(0,listed_metadata/* readListedMetadata */.f)(text, listed) };
}

;// CONCATENATED MODULE: ./lib/engine/opening/probe-listing.js







/**
 * Finds out what each side's listing tells of objects, so that they need not be looked at one by one.
 *
 * MinIO answers `metadata=true` so, other stores take no notice; what a store says that it is does not matter. What is
 * shown is relied on only if a look at some objects agrees with it in every field that is compared.
 *
 * @throws S3Failure where a store fails
 */
async function probeListings(clients, fields, trust) {
    const offers = await Promise.all(s3_side/* SIDES */.B.map((side) => probeListing(clients[side], fields, trust[side])));
    return Object.fromEntries(s3_side/* SIDES */.B.flatMap((side, i) => (offers[i] === undefined ? [] : [[side, offers[i]]])));
}
async function probeListing(client, fields, trust) {
    const wanted = offerFor(fields, trust);
    const page = wanted && (await probe_listing_firstPage(client));
    if (wanted === undefined || page === undefined)
        return undefined;
    // Relied on for this once, so that a look can speak against it.
    const claimed = { ...wanted, tagless: true };
    const samples = samplesOf(page);
    const agreements = await Promise.all(samples.map(async (object) => {
        const look = await (0,objects_look/* lookAt */.t5)(client, object.key, {
            ifMatch: object.etag,
            tags: (0,field_selection/* needs */.eN)(fields, 'tags'),
        });
        return (0,agreement/* agreementWith */.t)(object, object, look, claimed, { fields, trust });
    }));
    if (agreements.includes('contradicted') || !agreements.includes('agreed'))
        return undefined;
    const tagless = samples.some(({ tags }, i) => agreements[i] === 'agreed' && (tags?.size ?? 0) > 0);
    return { ...wanted, tagless };
}
/** Undefined where the store refuses to answer in this way, or in a way to rely on. */
async function probe_listing_firstPage(client) {
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
 * Of the objects of a page that show metadata the first, the last and one between, and the first that shows each kind of
 * thing, so that each was seen to be right once.
 */
function samplesOf(page) {
    const shown = Array.from({ length: page.length }, (_, at) => listedObject(page, at)).filter((object) => object !== undefined && object.etag !== '' && object.head !== undefined);
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

// EXTERNAL MODULE: ./lib/engine/request-tally.js
var request_tally = __webpack_require__(9408);
;// CONCATENATED MODULE: ./lib/engine/stop-request.js
/** The longest delay of a timer, in milliseconds: a longer one would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;
/** Ends a run in good order: when its time is over, or when it is told to. */
class StopRequest {
    signal;
    #timeLimit = new AbortController();
    #timer;
    /**
     * @param told    aborted where the run has to stop
     * @param minutes after which it stops by itself; undefined: never
     */
    constructor(told, minutes) {
        this.signal = AbortSignal.any([told, this.#timeLimit.signal]);
        if (minutes === undefined)
            return;
        this.#timer = setTimeout(() => this.#timeLimit.abort(), Math.min(minutes * 60_000, LONGEST_MS));
    }
    get reason() {
        return this.#timeLimit.signal.aborted ? 'time-limit' : 'signal';
    }
    /**
     * Has something done that can't be stopped by itself: it is left alone where the run has to stop.
     *
     * @throws the signal's reason in that case
     */
    async orStop(work) {
        // Nobody waits for it once the run has stopped.
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

// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(78877);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
;// CONCATENATED MODULE: ./lib/engine/threads/thread.js


/**
 * Megabytes of each thread's heap. Pages are garbage as soon as they are compared: a small young generation has them
 * collected soon, where V8's own choice lets a thread hold some 150 MB of them.
 */
const HEAP_LIMITS = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 512 };
/**
 * Starts a thread that waits for its task.
 *
 * @param workerUrl the built `worker.js`, or its source under a runtime that takes TypeScript
 */
function openThread(workerUrl) {
    setThreadFlags();
    return new external_node_worker_threads_.Worker(workerUrl, { resourceLimits: HEAP_LIMITS });
}
/**
 * A thread that is started before there is a task: it loads while the stores are still being asked, which takes as long.
 * One that fails in the meantime is of no use, and its failure of no interest, since the next fails likewise.
 */
class SpareThread {
    #thread;
    constructor(workerUrl) {
        const thread = openThread(workerUrl);
        this.#thread = thread;
        thread.on('error', this.#drop).on('exit', this.#drop);
    }
    /** Gives the thread away, if it is there yet. */
    take() {
        const thread = this.#thread;
        thread?.off('error', this.#drop).off('exit', this.#drop);
        this.#thread = undefined;
        return thread;
    }
    async close() {
        await this.#thread?.terminate();
    }
    #drop = () => {
        this.#thread = undefined;
    };
}
/**
 * What V8 is told of threads to come; there is no option of a thread for either.
 *
 * - To keep WebAssembly code that it could free. The parser of HTTP answers is such code, and every thread has it; where
 *   threads end, Node 24 was seen to end with them now and then, freeing code that it had no record of ("Check failed:
 *   jit_page_->allocations_.erase(addr) == 1", nodejs/node#64500). What is kept is some hundred kilobytes.
 * - To let a thread's old generation come to so many megabytes before all of its heap is looked through for garbage. What
 *   a socket reads counts for it, so that V8, left to itself, looks through the ten megabytes of a thread about every
 *   thirty pages, and takes a fifth of the processors for that. What was read goes with the young generation anyway.
 */
function setThreadFlags() {
    (0,external_node_v8_.setFlagsFromString)('--no-wasm-code-gc');
    (0,external_node_v8_.setFlagsFromString)('--initial-old-space-size=64');
}

;// CONCATENATED MODULE: ./lib/engine/ranges/borders.js

/**
 * Finds the borders at which two listings of one side disagree on the key that follows.
 *
 * A store that sorts otherwise than by bytes can show every range in perfect byte order and still lose keys between
 * them: sorted without regard to case, `a B c` cut at `M` shows nothing up to `M` and `c` after it. Where every range
 * begins with the very key that the one before it saw beyond its end, the listings follow one another in the store's
 * own order, whatever that is, and nothing is lost.
 *
 * @param ranges in key order, without gaps
 * @returns indexes of the ranges whose end is in doubt
 */
function doubtfulBorders(ranges) {
    return ranges
        .slice(1)
        .flatMap(({ ends }, i) => (agree(ranges[i].ends.beyond, ends.first) ? [] : [i]));
}
function agree(beyond, first) {
    // A range that ended with a full page was followed from its own last key: there is nothing to disagree on.
    if (beyond === 'not-seen')
        return true;
    return first === (beyond === 'end' ? undefined : beyond.key);
}
/** Tries until two listings of a border agree; a bucket that is written to may disagree with itself now and then. */
const LOOKS = 3;
/**
 * Looks at a border again. Keys come and go while a bucket is read, so that one disagreement means nothing; listings
 * made side by side that go on disagreeing mean that the store has an order of its own.
 *
 * @throws S3Failure where the store can't be listed
 */
async function isBorderSound(client, listed) {
    for (let look = 0; look < LOOKS; look++) {
        if (await doListingsMeet(client, listed))
            return true;
    }
    return false;
}
async function doListingsMeet(client, { range, ends }) {
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
;// CONCATENATED MODULE: ./lib/engine/splitting/surroundings.js
/** What is known around the gap of a range, seen from one end of it outwards, as far as one asks. */
class Surroundings {
    /** How far was looked, on the key line; gaps of other ranges are passed over. */
    length = 0;
    /** Keys known so far out. */
    keys = 0;
    #range;
    #at;
    #taken = 0;
    #step;
    #measure;
    constructor(range, step, measure) {
        this.#range = range;
        this.#step = step;
        this.#measure = measure;
        this.#at = step > 0 || range === undefined ? 0 : range.stretches.length - 1;
    }
    static below(range, measure) {
        return new Surroundings(range, -1, measure);
    }
    static above(range, measure) {
        return new Surroundings(range.next, 1, measure);
    }
    /** Looks as far as `length`, or as far as anything is known; never looks back. */
    widen(length) {
        while (this.length < length) {
            const stretch = this.#current();
            if (stretch === undefined)
                return;
            const whole = this.#measure(stretch);
            const rest = whole - this.#taken;
            const taken = Math.min(rest, length - this.length);
            this.keys += whole > 0 ? (stretch.keys * taken) / whole : stretch.keys;
            this.length += taken;
            this.#taken += taken;
            if (taken >= rest) {
                this.#at += this.#step;
                this.#taken = 0;
            }
        }
    }
    #current() {
        while (this.#range !== undefined) {
            const stretch = this.#range.stretches[this.#at];
            if (stretch !== undefined)
                return stretch;
            this.#range = this.#step > 0 ? this.#range.next : this.#range.previous;
            this.#at = this.#step > 0 ? 0 : (this.#range?.stretches.length ?? 0) - 1;
        }
        return undefined;
    }
}
/**
 * Measures stretches on a line that changes as more is learned.
 *
 * @param age of what the line was learned from; a length is measured again once that has grown by a quarter
 */
function stretchMeasure(line, age) {
    return (stretch) => {
        if (stretch.measuredAt < 0 || age > stretch.measuredAt * 1.25 + 16) {
            stretch.length = line.length(stretch.after, stretch.upTo);
            stretch.measuredAt = age;
        }
        return stretch.length;
    };
}

;// CONCATENATED MODULE: ./lib/engine/splitting/gap.js

/**
 * How much the group of keys that a listing stands in counts for the groups to come. A listing is the likelier to stand
 * in a group the larger that is, and always stands in one: counted in full, a lone group would foretell another beside it.
 */
const OWN_WEIGHT = 0.3;
/** How far apart the densities below and above a gap are when its keys are taken to lie at its lower end. */
const LOPSIDED = 1 / 8;
/**
 * Estimates the keys in the gap of a range: its length on the key line, by the density of what is known around it.
 *
 * Each piece goes by surroundings as long as what lies between it and its end of the gap: a folder of a million objects
 * tells how the next objects in it lie, but is one of many folders for the folders to come.
 */
function gapOf(range, line, measure) {
    const pieces = line.pieces(range.front, range.upTo);
    const isBefore = ({ hangs }) => hangs === 'before';
    const low = estimateUpwards(pieces.filter((piece) => !isBefore(piece)), range, measure);
    const high = estimateDownwards(pieces.filter(isBefore), range, measure);
    const keys = [...low.keys, ...high];
    const allKeys = sumOf(keys);
    const half = sumOf(pieces.map(({ mass }) => mass)) / 2;
    const isOpen = range.upTo === undefined || low.guessed > allKeys / 2 || isLopsided(range, half, measure);
    return { pieces, keys, allKeys, isOpen };
}
/** The keys in the pieces that hang on the lower bound, and between the bounds; in order. */
function estimateUpwards(pieces, range, measure) {
    const own = Surroundings.below(range, measure);
    const below = Surroundings.below(range, measure);
    const above = Surroundings.above(range, measure);
    let reach = 0;
    let guessed = 0;
    const keys = pieces.map(({ mass, hangs, beside, behind }) => {
        own.widen(beside);
        reach += mass;
        if (hangs === 'after') {
            below.widen(Math.min(own.length + reach, behind));
            above.widen(own.length + reach - below.length);
        }
        else {
            below.widen(own.length + reach / 2);
            above.widen(reach / 2);
        }
        const length = below.length + above.length;
        const counted = below.keys + above.keys - (1 - OWN_WEIGHT) * own.keys;
        const weighed = length - (1 - OWN_WEIGHT) * own.length;
        const estimate = weighed > 0 ? (mass * counted) / weighed : 0;
        if (length < reach / 2)
            guessed += estimate;
        return estimate;
    });
    return { keys, guessed };
}
/** The keys in the pieces that hang on the upper bound; in order. */
function estimateDownwards(pieces, range, measure) {
    const below = Surroundings.below(range, measure);
    const above = Surroundings.above(range, measure);
    let reach = 0;
    return pieces
        .toReversed()
        .map(({ mass }) => {
        reach += mass;
        above.widen(reach);
        below.widen(reach - above.length);
        const length = below.length + above.length;
        return length > 0 ? (mass * (below.keys + above.keys)) / length : 0;
    })
        .reverse();
}
function isLopsided(range, length, measure) {
    const below = Surroundings.below(range, measure);
    const above = Surroundings.above(range, measure);
    below.widen(length);
    above.widen(length);
    return above.keys * below.length < below.keys * above.length * LOPSIDED;
}
/**
 * The gap of a range that has gone on for much longer than foretold: no other folder was like this one, so that all there
 * is to go by is what it did itself. Where a number has run for so long, half as much may follow, the likelier the nearer;
 * and a digit changes only after those behind it have come to nine.
 */
function outlivedGap({ pieces, keys: foretold }, range) {
    const { trail } = range;
    const keys = [...foretold];
    for (let first = 0; first < pieces.length;) {
        const end = endOfNumber(pieces, first, trail);
        const top = pieces[end - 1];
        const age = top === undefined ? 0 : range.keys - trail.keysBefore[top.depth];
        let passed = 0;
        let ofOne = 0;
        for (let i = first; i < end; i++) {
            const { stem, depth } = pieces[i];
            const seen = trail.bytes[depth];
            const own = range.keys - trail.keysBefore[depth];
            // A digit that has not changed yet is worth ten of the next.
            ofOne = seen > 1 || ofOne === 0 ? own / seen : 10 * ofOne;
            const whole = ofOne * (NINE - stem.charCodeAt(depth));
            const likely = age > 0 ? (age * age * (1 / (age + passed) - 1 / (age + passed + whole))) / 2 : 0;
            keys[i] = Math.max(keys[i], likely);
            passed += whole;
        }
        first = Math.max(end, first + 1);
    }
    return { pieces, keys, allKeys: sumOf(keys), isOpen: true };
}
/** The end of the pieces, from one on, that hang on the digits of one number that the listing stands at. */
function endOfNumber(pieces, first, trail) {
    const last = pieces[first].depth;
    let end = first;
    for (; end < pieces.length; end++) {
        const { stem, depth, hangs } = pieces[end];
        const byte = stem.charCodeAt(depth);
        const isDigit = byte >= ZERO && byte <= NINE;
        if (hangs !== 'after' || !isDigit || depth !== last - (end - first) || depth >= trail.length)
            break;
    }
    return end;
}
const ZERO = 0x30;
const NINE = 0x39;
function sumOf(numbers) {
    let sum = 0;
    for (const number of numbers)
        sum += number;
    return sum;
}

;// CONCATENATED MODULE: ./lib/engine/splitting/key-path.js
/** Below it no number holds what a key's chance is divided by: a key so unlikely that what follows no longer counts. */
const LEAST_MASS = Number.MIN_VALUE * 1e20;
/** The path down the tree of keys to one key, with what of the key line lies at either side of it. */
class KeyPath {
    /** For each length of the key's beginning: the line's length of all keys with it … */
    at = new Float64Array(64);
    /** … of those of them that go on with a smaller byte than the key, or a larger one … */
    below = new Float64Array(64);
    above = new Float64Array(64);
    /** … and of all that lies below the key and has at least this beginning with it in common. */
    behind = new Float64Array(64);
    #length = 0;
    follow(key, reader) {
        if (key.length + 3 > this.at.length)
            this.#grow(2 * key.length + 3);
        const { at, below, above } = this;
        let mass = 1;
        let depth = 0;
        for (; depth < key.length && mass >= LEAST_MASS; depth++) {
            const byte = key.charCodeAt(depth);
            reader.weigh();
            reader.measure(byte);
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
    /** Sums up what lies behind. */
    sumBelow() {
        const { below, behind } = this;
        behind.fill(0, this.#length, this.#length + 3);
        for (let depth = this.#length - 1; depth >= 0; depth--) {
            behind[depth] = behind[depth + 1] + below[depth];
        }
    }
    #grow(length) {
        this.at = new Float64Array(length);
        this.below = new Float64Array(length);
        this.above = new Float64Array(length);
        this.behind = new Float64Array(length);
    }
}

;// CONCATENATED MODULE: ./lib/engine/splitting/key-line.js


/** How many bytes before a piece what lies behind it begins: the bytes just before it are mostly of the same kind. */
const BYTES_BEHIND = 6;
/** How long a cut grows at most beyond what its place dictates. */
const MOST_DIGITS = 24;
/**
 * The key space as a line on which keys lie evenly, as far as their spelling foretells: a stretch of it is as long as
 * the keys in it are likely. It is what arithmetic coding does to a text. Lengths are sums of positive terms, never
 * differences of places, so that a stretch at the end of forty equal bytes keeps its digits.
 */
class KeyLine {
    #spelling;
    /** Used again and again: paths are followed for every page. */
    #low = new KeyPath();
    #high = new KeyPath();
    constructor(spelling) {
        this.#spelling = spelling;
    }
    /** The length of the line between two keys. */
    length(after, upTo) {
        const fork = upTo === undefined ? -1 : sharedLength(after, upTo);
        this.#low.follow(after, this.#spelling.reader());
        let sum = 0;
        for (let depth = after.length; depth > fork; depth--)
            sum += this.#low.above[depth];
        if (upTo === undefined)
            return sum;
        this.#high.follow(upTo, this.#spelling.reader());
        sum += Math.max(0, this.#between(fork, after));
        for (let depth = fork + 1; depth < upTo.length; depth++)
            sum += this.#high.below[depth];
        return sum;
    }
    /** The line between two keys, in order, as one piece for each byte at which it may leave either. */
    pieces(after, upTo) {
        const pieces = [];
        const fork = upTo === undefined ? -1 : sharedLength(after, upTo);
        const low = this.#low;
        low.follow(after, this.#spelling.reader());
        low.sumBelow();
        for (let depth = after.length; depth > fork; depth--) {
            const mass = low.above[depth];
            const from = depth < after.length ? after.charCodeAt(depth) + 1 : 0;
            if (mass > 0) {
                const beside = low.behind[depth + 1];
                const behind = low.behind[Math.max(0, depth - BYTES_BEHIND)];
                pieces.push({ stem: after, depth, from, to: 256, mass, beside, behind, hangs: 'after' });
            }
        }
        if (upTo === undefined)
            return pieces;
        this.#high.follow(upTo, this.#spelling.reader());
        const from = fork < after.length ? after.charCodeAt(fork) + 1 : 0;
        const to = upTo.charCodeAt(fork);
        const mass = this.#between(fork, after);
        if (from < to && mass > 0) {
            const beside = low.behind[fork + 1];
            const behind = low.behind[Math.max(0, fork - BYTES_BEHIND)];
            pieces.push({ stem: upTo, depth: fork, from, to, mass, beside, behind, hangs: 'between' });
        }
        for (let depth = fork + 1; depth < upTo.length; depth++) {
            const mass = this.#high.below[depth];
            const to = upTo.charCodeAt(depth);
            if (to === 0 || mass <= 0)
                continue;
            pieces.push({ stem: upTo, depth, from: 0, to, mass, beside: 0, behind: 0, hangs: 'before' });
        }
        return pieces;
    }
    /**
     * A place inside a piece, as short as it can be said.
     *
     * @param fraction how far into the piece, 0 to 1
     * @param grain    how near to it is near enough, as a length of the line
     */
    placeIn({ stem, depth, from, to }, fraction, grain) {
        const reader = this.#spelling.reader();
        let mass = 1;
        for (let i = 0; i < depth; i++) {
            reader.weigh();
            reader.measure(stem.charCodeAt(i));
            mass *= reader.chance;
            reader.read(stem.charCodeAt(i));
        }
        let place = stem.slice(0, depth);
        let rest = fraction;
        let lowest = from;
        let end = to;
        for (let digits = 0; digits < MOST_DIGITS; digits++) {
            const picked = pick(reader, lowest, end, rest);
            if (picked === undefined)
                break;
            place += String.fromCharCode(picked.byte);
            mass *= picked.chance;
            rest = picked.rest;
            reader.read(picked.byte);
            if (mass <= grain && reader.isWhole)
                break;
            lowest = 0;
            end = 256;
        }
        return (0,byte_key/* keyFromBytes */.D8)(place);
    }
    /** The line between the two bytes at which the paths last followed part. */
    #between(fork, after) {
        const low = this.#low;
        const skipped = fork < after.length ? low.below[fork] + low.at[fork + 1] : 0;
        return this.#high.below[fork] - skipped;
    }
}
/** The byte at which a fraction of the chances from `from` to `to` is reached. */
function pick(reader, from, to, fraction) {
    reader.weigh();
    reader.measure(from);
    const start = reader.below;
    if (to < 256)
        reader.measure(to);
    const end = to < 256 ? reader.below : 1;
    const target = (end - start) * fraction;
    let sum = 0;
    let last = -1;
    for (let byte = from; byte < to; byte++) {
        reader.measure(byte);
        if (reader.chance <= 0)
            continue;
        last = byte;
        sum += reader.chance;
        if (sum > target)
            break;
    }
    if (last < 0)
        return undefined;
    reader.measure(last);
    const { chance } = reader;
    return { byte: last, chance, rest: Math.min(Math.max((target - (sum - chance)) / chance, 0), 1) };
}
function sharedLength(one, other) {
    const most = Math.min(one.length, other.length);
    let length = 0;
    while (length < most && one.charCodeAt(length) === other.charCodeAt(length))
        length++;
    return length;
}

;// CONCATENATED MODULE: ./lib/engine/splitting/trail.js

/** The path of a listing down the tree of keys, to where it stands. */
class Trail {
    /** The length of the key that it stands at; what the arrays hold beyond is void. */
    length = 0;
    /** For each length of the beginning of that key: how many different bytes followed. */
    bytes = new Uint32Array(64);
    /** Likewise, how many keys were counted before it came to this beginning. */
    keysBefore = new Float64Array(64);
    #last;
    /** The same path for a listing that begins further on, having counted nothing itself. */
    continued(keys) {
        const trail = new Trail();
        trail.length = this.length;
        trail.bytes = this.bytes.slice();
        trail.keysBefore = this.keysBefore.map((before) => before - keys);
        trail.#last = this.#last;
        return trail;
    }
    /** Whether a key is in another folder than the last. */
    leaves(key) {
        const last = this.#last;
        return last !== undefined && sharedLength(last, key) <= last.lastIndexOf('/');
    }
    follow(key, keysBefore) {
        if (key.length > this.bytes.length)
            this.#grow(2 * key.length);
        const shared = this.#last === undefined ? -1 : sharedLength(this.#last, key);
        if (shared >= 0 && shared < this.length)
            this.bytes[shared] = this.bytes[shared] + 1;
        const begun = Math.min(this.length, shared + 1);
        this.bytes.fill(1, begun, key.length);
        this.keysBefore.fill(keysBefore, begun, key.length);
        this.length = key.length;
        this.#last = key;
    }
    #grow(length) {
        const { bytes, keysBefore } = this;
        this.bytes = new Uint32Array(length);
        this.bytes.set(bytes);
        this.keysBefore = new Float64Array(length);
        this.keysBefore.set(keysBefore);
    }
}

;// CONCATENATED MODULE: ./lib/engine/splitting/known-range.js


/** Stretches at either end of a range that are not drawn together with others. */
const KEPT_STRETCHES = 2;
/** What the planner knows of a range, linked to its neighbours in key order. */
class KnownRange {
    previous;
    next;
    upTo;
    /** Whether a page was listed since it was last cut, or asked to be. */
    isFresh = false;
    /** Cuts proposed and not yet answered. */
    unanswered = 0;
    /** Keys of the side that sets the pace. */
    keys = 0;
    /** Up to here both sides were listed: a cut has to lie above. */
    front;
    /** What was listed, from its beginning to its front. */
    stretches = [];
    trail = new Trail();
    /** Whether it has gone on for much longer than foretold. */
    hasOutlived = false;
    id;
    after;
    sides;
    #promise = { keys: 0, left: Number.POSITIVE_INFINITY };
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
    /** Whether neither side has more. */
    get isListed() {
        return !this.sides.source.more && !this.sides.destination.more;
    }
    /** Takes in what a page of one side showed; its keys lie in the range. */
    advance(side, keys, entries, more) {
        const listing = this.sides[side];
        const first = keys[0];
        listing.keys += entries;
        listing.more = more;
        listing.last = keys.at(-1) ?? listing.last;
        if (first !== undefined)
            this.#follow(keys, first, entries);
        // The side that is behind has more keys in the same stretch, and sets the pace.
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
    /** Goes on where another range stands: what that saw on its way, this one needn't learn again. */
    goOnFrom(range) {
        this.trail = range.trail.continued(range.keys);
        this.hasOutlived = range.hasOutlived;
        for (const side of s3_side/* SIDES */.B) {
            const { more, last } = range.sides[side];
            this.sides[side].more = more || (last !== undefined && last > this.front);
        }
    }
    /** Ends the range earlier. */
    shorten(upTo) {
        this.upTo = upTo;
        for (const side of s3_side/* SIDES */.B) {
            const listing = this.sides[side];
            if (listing.last !== undefined && listing.last > upTo)
                listing.more = false;
        }
    }
    /** The rest of the range is known to be empty. */
    finish() {
        // Nothing lay that far: whatever the range below was thought to do, it does not.
        if (this.keys === 0)
            this.previous?.forgive();
        if (this.upTo === undefined || this.upTo > this.front)
            this.#extend(this.upTo, 0);
    }
    /** Holds what was foretold before against what came, and keeps what is foretold now. */
    expect(left, pageKeys) {
        const promise = this.#promise;
        if (this.keys - promise.keys > 1.3 * promise.left + 1.5 * pageKeys)
            this.hasOutlived = true;
        if (this.keys + left < promise.keys + promise.left)
            this.#promise = { keys: this.keys, left };
    }
    forgive() {
        this.hasOutlived = false;
        this.#promise = { keys: this.keys, left: Number.POSITIVE_INFINITY };
    }
    #follow(keys, first, entries) {
        if (first <= this.front)
            return;
        // Another folder may well be as foretold.
        if (this.trail.leaves(first))
            this.hasOutlived = false;
        for (let i = 0; i < keys.length; i++) {
            this.trail.follow(keys[i], this.keys + Math.round((entries * i) / keys.length));
        }
        if (this.stretches.length === 0)
            this.#extend(first, 0);
    }
    /**
     * Older pages are drawn together, so that a long range is a short list, finer where it is nearer to its front; the
     * empty stretch that it began with and its first page stay by themselves, for the range below it to go by.
     */
    #extend(upTo, keys) {
        this.stretches.push(stretch(this.front, upTo, keys, 1));
        this.front = upTo ?? this.front;
        for (;;) {
            const [oldest, older] = this.stretches.slice(-3);
            if (this.stretches.length < KEPT_STRETCHES + 3 || oldest === undefined || older === undefined)
                return;
            if (oldest.pages > older.pages)
                return;
            const joined = stretch(oldest.after, older.upTo, oldest.keys + older.keys, oldest.pages + older.pages);
            this.stretches.splice(-3, 2, joined);
        }
    }
}
function stretch(after, upTo, keys, pages) {
    return { after, upTo, keys, pages, length: 0, measuredAt: -1 };
}

;// CONCATENATED MODULE: ./lib/engine/splitting/legal-cut.js

const MOST_CUT_BYTES = 1024;
/** Whether every store takes it as a place to list after: text, not too long, and no path that leads elsewhere. */
function isLegalCut(cut) {
    return (cut.length > 0 &&
        cut.length < MOST_CUT_BYTES &&
        (0,byte_key/* isUtf8Key */.Pl)(cut) &&
        !cut.split('/').some((segment) => segment === '.' || segment === '..'));
}

;// CONCATENATED MODULE: ./lib/engine/splitting/places.js
/** How far a place may be off, as a part of its distance from the next. */
const GRAIN = 1 / 16;
/** How near the nearest place lies where few are wanted, as a part of its distance if all were even. */
const NEAREST_OF_FEW = 0.7;
const FEW = 2;
/**
 * Chooses places that share out the keys of a gap: evenly where their number is known; where not even its order of
 * magnitude is, at distances that grow by one factor, so that whatever it is, some places will be about right.
 *
 * @param pageKeys keys of a full page: the nearest of many places lies within two pages then, and the nearest of few,
 *                 lest what is left be cut off in slices, about halfway
 * @returns at most `wanted` places, in key order, above the lower end of the gap and below its upper end
 */
function placesIn(gap, line, wanted, pageKeys) {
    const { allKeys, isOpen } = gap;
    const step = allKeys / (wanted + 1);
    const nearest = Math.max(Math.min(2 * pageKeys, step), wanted <= FEW ? NEAREST_OF_FEW * step : 0);
    const growth = (allKeys / nearest) ** (1 / wanted);
    const places = new Set();
    for (let i = 0; i < wanted; i++) {
        const distance = isOpen ? nearest * growth ** i : step * (i + 1);
        const place = placeAt(gap, line, distance, (isOpen ? distance / 2 : step) * GRAIN);
        if (place !== undefined)
            places.add(place);
    }
    return [...places];
}
/** The place that has as many keys between itself and the lower end of the gap. */
function placeAt({ pieces, keys }, line, distance, grain) {
    let passed = 0;
    for (let i = 0; i < pieces.length; i++) {
        const piece = pieces[i];
        const own = keys[i];
        if (own > 0 && passed + own >= distance) {
            return line.placeIn(piece, (distance - passed) / own, (grain * piece.mass) / own);
        }
        passed += own;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/engine/splitting/byte-kinds.js
const span = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => first + i);
const DIGITS = span(0x30, 0x39);
const CAPITALS = span(0x41, 0x5a);
const SMALL_LETTERS = span(0x61, 0x7a);
const ALPHANUMERIC = [...DIGITS, ...CAPITALS, ...SMALL_LETTERS];
/** Bytes that stand in for one another: where one of a kind was seen, another may come. */
const KINDS = [
    { bytes: DIGITS, prior: 2 },
    { bytes: CAPITALS, prior: 0.5 },
    { bytes: SMALL_LETTERS, prior: 1 },
    { bytes: span(0x20, 0x7e).filter((byte) => !ALPHANUMERIC.includes(byte)), prior: 0.2 },
    // Bytes that begin a longer UTF-8 character.
    { bytes: span(0xc2, 0xf4), prior: 0.2 },
    { bytes: [...span(0x00, 0x1f), 0x7f], prior: 0.01 },
];
const NO_KIND = -1;
/** The kind of each byte, as an index into the kinds. */
const KIND_OF = Int8Array.from({ length: 256 }, (_, byte) => KINDS.findIndex(({ bytes }) => bytes.includes(byte)));

;// CONCATENATED MODULE: ./lib/engine/splitting/byte-shares.js

/** How far a place is trusted to go on with bytes of the kinds that it showed so far. */
const SAME_KIND = 0.8;
/** What is added before shares are summed up anew, as a part of what was there. */
const NEWS = 1 / 64;
const PRIORS = KINDS.reduce((sum, { prior }) => sum + prior, 0);
/**
 * How likely each byte is where it was not seen yet: of a kind (digits, small letters …) that was seen there, or that
 * tells neighbouring keys apart elsewhere; and of its kind as often as it does so.
 */
class ByteShares {
    #seen = new Float64Array(256);
    #seenOfKind = new Float64Array(KINDS.length);
    /** For each byte, and for 256, the shares of all bytes below it. */
    #all = new Float64Array(257);
    #ofKind = KINDS.map(() => new Float64Array(257));
    #total = 0;
    #summed = -1;
    /** Counts a byte that told two neighbouring keys apart. */
    add(byte) {
        const kind = KIND_OF[byte];
        if (kind === NO_KIND)
            return;
        this.#seen[byte] = this.#seen[byte] + 1;
        this.#seenOfKind[kind] = this.#seenOfKind[kind] + 1;
        this.#total++;
    }
    /** Takes what was added into account, once that is enough to matter; until then, shares stand still. */
    refresh() {
        if (this.#summed < 0 || this.#total > this.#summed * (1 + NEWS))
            this.#sum();
    }
    /** The share of all bytes below one, where those of `place` were seen; below 256 all are. */
    below(byte, place) {
        const anywhere = this.#all[byte];
        if (place === undefined || place.totalOfKinds === 0)
            return anywhere;
        const { kinds } = place;
        let here = 0;
        for (let kind = 0; kind < kinds.length; kind++) {
            const count = kinds[kind];
            if (count > 0)
                here += count * this.#ofKind[kind][byte];
        }
        return SAME_KIND * (here / place.totalOfKinds) + (1 - SAME_KIND) * anywhere;
    }
    #sum() {
        this.#all.fill(0);
        KINDS.forEach(({ bytes, prior }, kind) => {
            const seen = this.#seenOfKind[kind];
            const weight = (seen + prior) / (this.#total + PRIORS);
            const sums = this.#ofKind[kind];
            sums.fill(0);
            for (const byte of bytes)
                sums[byte + 1] = (this.#seen[byte] + 1) / (seen + bytes.length);
            for (let byte = 0; byte < 256; byte++) {
                sums[byte + 1] = sums[byte + 1] + sums[byte];
                this.#all[byte + 1] = this.#all[byte + 1] + sums[byte + 1] * weight;
            }
        });
        this.#summed = this.#total;
    }
}

;// CONCATENATED MODULE: ./lib/engine/splitting/tally.js

/** How often each byte was seen at one place. Few different bytes are: kept as a short list in byte order. */
class Tally {
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
/** A tally that also tells how often each kind of byte was seen. */
class PlaceTally extends Tally {
    kinds = KINDS.map(() => 0);
    totalOfKinds = 0;
    add(byte) {
        super.add(byte);
        const kind = KIND_OF[byte];
        if (kind === NO_KIND)
            return;
        this.kinds[kind] = this.kinds[kind] + 1;
        this.totalOfKinds++;
    }
}
/** As `splice` does, which makes an array of what it took out. */
function insert(numbers, at, number) {
    numbers.push(number);
    for (let i = numbers.length - 1; i > at; i--)
        numbers[i] = numbers[i - 1];
    numbers[at] = number;
}

;// CONCATENATED MODULE: ./lib/engine/splitting/spelling.js


const SLASH = 0x2f;
/** Levels of folders, words of a name and places in a word that are told apart; what lies beyond shares the last. */
const MOST_LEVELS = 16;
const MOST_WORDS = 16;
const MOST_PLACES = 64;
/** Beginnings of words remembered; what they would be further is left to the place alone. */
const MOST_BEGINNINGS = 20_000;
/** How much longer a remembered beginning grows each time that it is seen. */
const GROWTH = 4;
/** Keys of which all is learned; of later ones, so many bytes from the first that is new. */
const WHOLE_KEYS = 1024;
const LATER_BYTES = 16;
/**
 * How keys are spelled: which byte is likely to come next, learned from the keys seen so far.
 *
 * Three answers are blended, the more exact one counting for more the oftener it was right before: what followed the
 * same beginning of the nth word of a name at the same level of folders (so that days seen in one month tell of the next
 * month's), what was seen at the same place in such words (so that digits of a number tell of its other digits), and what
 * tells keys apart at all. How much room each leaves for what it never saw is the old problem of the zero frequency; the
 * answer here is Witten and Bell's: as likely as something new was before.
 *
 * A byte counts once for each place in the tree of keys, not for each key below it: a name with a million objects
 * spells no other than one with ten.
 */
class Spelling {
    /** Grows with what is learned, so that others know when their numbers have aged. */
    age = 0;
    #beginnings = [];
    #places = [];
    #shares = new ByteShares();
    #learner = new Reader(this.#beginnings, this.#places);
    #remembered = 0;
    /** Learns from a key, of which the first `known` bytes were seen in another key already. */
    learn(key, known) {
        this.age++;
        const reader = this.#learner;
        let growth = GROWTH;
        const end = this.age <= WHOLE_KEYS ? key.length : Math.min(key.length, known + LATER_BYTES);
        for (let i = reader.skipTo(key, known); i < end; i++) {
            const byte = key.charCodeAt(i);
            if (i >= known) {
                if (i === known)
                    this.#shares.add(byte);
                reader.beginning?.next.add(byte);
                reader.place().add(byte);
                if (reader.beginning !== undefined && growth > 0 && this.#remembered < MOST_BEGINNINGS) {
                    if (reader.grow(byte)) {
                        growth--;
                        this.#remembered++;
                    }
                }
            }
            reader.read(byte);
        }
    }
    /** Takes what was learned into account where that is not done at once. */
    refresh() {
        this.#shares.refresh();
    }
    /** Reads keys from their beginning on. */
    reader() {
        return new Reader(this.#beginnings, this.#places, this.#shares);
    }
}
const NO_SHARES = new ByteShares();
/** Reads a key byte by byte, and tells at each how likely every next byte is. */
class Reader {
    beginning;
    /** What was measured of a byte: how likely it is, and how likely a smaller one. */
    chance = 0;
    below = 0;
    #level = 0;
    #word = 0;
    #index = 0;
    /** Bytes that the UTF-8 character under way still needs. */
    #due = 0;
    #beginnings;
    #places;
    #shares;
    #byWord = 0;
    #byPlace = 0;
    #byShare = 1;
    #place;
    constructor(beginnings, places, shares = NO_SHARES) {
        this.#beginnings = beginnings;
        this.#places = places;
        this.#shares = shares;
        this.#enter(0, 0);
    }
    /** Begins at the last name that the first `known` bytes reach into; tells where that is. */
    skipTo(key, known) {
        const start = known === 0 ? 0 : key.lastIndexOf('/', known - 1) + 1;
        let level = 0;
        for (let at = key.indexOf('/'); at >= 0 && at < start; at = key.indexOf('/', at + 1))
            level++;
        this.#enter(level, 0);
        return start;
    }
    /** Whether the character under way is whole, so that the key may end here. */
    get isWhole() {
        return this.#due === 0;
    }
    /** What was seen at this place so far. */
    place() {
        const where = this.#where();
        this.#places[where] ??= new PlaceTally();
        return this.#places[where];
    }
    /** Remembers that the name goes on with a byte; false where that is known. */
    grow(byte) {
        const { beginning } = this;
        if (beginning === undefined || isBetweenWords(byte) || beginning.longer?.has(byte))
            return false;
        beginning.longer ??= new Map();
        beginning.longer.set(byte, newBeginning());
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
        this.beginning = this.beginning?.longer?.get(byte);
        this.#index++;
        this.#due =
            byte < 0x80 ? 0 : byte < 0xc0 ? Math.max(0, this.#due - 1) : byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    }
    /** Weighs the three answers for the byte to come; `measure` goes by it. */
    weigh() {
        const start = this.#index === 0 && this.#word === 0;
        const word = this.beginning?.next;
        this.#place = this.#places[this.#where()];
        const newToWord = novelty(word, start);
        // A place that saw no more than the word did is no second witness.
        const isSame = word !== undefined && this.#place?.total === word.total;
        const newToPlace = isSame ? 1 : novelty(this.#place, start);
        this.#byWord = word === undefined || word.total === 0 ? 0 : (1 - newToWord) / word.total;
        this.#byPlace =
            this.#place === undefined || this.#place.total === 0
                ? 0
                : (newToWord * (1 - newToPlace)) / this.#place.total;
        this.#byShare = newToWord * newToPlace;
    }
    /** Sets how likely the byte to come is this one, and a smaller one. */
    measure(byte) {
        const lower = this.#shareBelow(byte);
        this.below = this.#byShare * lower;
        this.chance = this.#byShare * (this.#shareBelow(byte + 1) - lower);
        if (this.#byWord > 0)
            this.#count(this.beginning.next, byte, this.#byWord);
        if (this.#byPlace > 0)
            this.#count(this.#place, byte, this.#byPlace);
    }
    #count({ bytes, counts }, byte, weight) {
        let sum = 0;
        let at = 0;
        for (; at < bytes.length && bytes[at] < byte; at++)
            sum += counts[at];
        this.below += weight * sum;
        if (bytes[at] === byte)
            this.chance += weight * counts[at];
    }
    #shareBelow(byte) {
        if (this.#due === 0)
            return this.#shares.below(byte, this.#place);
        return Math.min(Math.max(byte - 0x80, 0), 64) / 64;
    }
    #where() {
        return (this.#level * MOST_WORDS + this.#word) * MOST_PLACES + Math.min(this.#index, MOST_PLACES - 1);
    }
    #enter(level, word) {
        this.#level = Math.min(level, MOST_LEVELS - 1);
        this.#word = Math.min(word, MOST_WORDS - 1);
        this.#index = 0;
        this.#due = 0;
        this.beginning = this.#beginnings[this.#level * MOST_WORDS + this.#word] ??= newBeginning();
    }
}
/** How likely it is that what comes next was not seen there before. */
function novelty(seen, isStart) {
    if (seen === undefined || seen.total === 0)
        return 1;
    // With a single byte seen nobody knows whether it is fixed. Digits mostly are not, nor is how a name begins.
    const { latest } = seen;
    const doubt = latest >= 0x30 && latest <= 0x39 ? 3 : isStart ? 3 : latest >= 0x61 || latest === SLASH ? 0.3 : 0.1;
    const fresh = seen.bytes.length - 1 + doubt;
    return fresh / (seen.total + fresh);
}
function newBeginning() {
    return { next: new Tally() };
}
/** Whether a byte ends a word: an ASCII character that is neither a letter nor a digit. */
function isBetweenWords(byte) {
    return byte < 0x80 && !(byte >= 0x30 && byte <= 0x39) && !((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a);
}

;// CONCATENATED MODULE: ./lib/engine/splitting/split-planner.js








/** Pages that each part of a range must be thought to have for a cut: a range wastes half a page at its end … */
const PAGES_WORTH_A_CUT = 2;
/** … and this where all capacity lies idle: a call that finds nothing then costs no time. */
const PAGES_WORTH_A_TRY = 0.5;
/** Cuts of one range at once: the more, the likelier some find nothing. */
const MOST_CUTS = 8;
/** Where more than this share of all capacity lies idle, ranges are cut as if they had outlived what was foretold. */
const MOSTLY_IDLE = 0.75;
/** Keys to learn from before fewer of each page do: what is new gets rare. */
const LESSONS_IN_FULL = 4096;
/**
 * Splits the key space into ranges by what their listings show.
 *
 * It does nothing by itself: whoever lists the ranges reports each page, asks for cuts when there is capacity to spare,
 * and answers them. A cut in vain costs one call a side, and what it proves is learned from; no cut can lose a key.
 */
class SplitPlanner {
    /** Ranges to have under way at once. */
    atOnce;
    #legalCut;
    #spelling = new Spelling();
    #line = new KeyLine(this.#spelling);
    #ranges = new Map();
    /** What is left of each range, for as long as nothing more is known of it. */
    #gaps = new Map();
    #unanswered = 0;
    #nextId = 0;
    #pageKeys = 1;
    constructor({ atOnce, legalCut }) {
        this.atOnce = atOnce;
        this.#legalCut = legalCut;
    }
    /** A range to begin with: all of the key space, or what is left of it. */
    first({ after, upTo } = { after: undefined, upTo: undefined }) {
        return planned(this.#begin(after, upTo));
    }
    /** Learns from a page. What it holds beyond the end of the range is left out. */
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
    /** The range was listed to its end on both sides. */
    rangeDone(rangeId) {
        const range = this.#find(rangeId);
        range.finish();
        this.#ranges.delete(rangeId);
        this.#gaps.delete(range);
    }
    /**
     * Cuts for the capacity that lies idle. Each must be answered, by {@link accepted} or {@link refused}, those of one
     * range in the order given: from its upper end down. A range is not looked at again before its next page.
     */
    propose() {
        const cuts = [];
        for (const { range, gap, cuts: wanted } of this.#share()) {
            range.isFresh = false;
            const places = placesIn(gap, this.#line, wanted, this.#pageKeys);
            const possible = places.filter((at) => this.#isPossible(range, at)).sort();
            cuts.push(...possible.reverse().map((at) => ({ rangeId: range.id, at })));
            range.unanswered += possible.length;
            this.#unanswered += possible.length;
        }
        return cuts;
    }
    /** The range ends at the cut now; what lies above is the range to begin. */
    accepted(cut) {
        const range = this.#answered(cut);
        if (range === undefined)
            throw new Error(`no range ${cut.rangeId} is under way`);
        const child = this.#begin(cut.at, range.upTo);
        child.goOnFrom(range);
        range.shorten(cut.at);
        child.previous = range;
        child.next = range.next;
        if (range.next !== undefined)
            range.next.previous = child;
        range.next = child;
        this.#gaps.delete(range);
        return planned(child);
    }
    refused(cut) {
        this.#answered(cut);
    }
    /** Undefined before anything was listed. */
    remaining() {
        if (this.#spelling.age === 0 && this.#ranges.size > 0)
            return undefined;
        let keys = 0;
        let guessed = 0;
        for (const range of this.#ranges.values()) {
            if (range.isListed)
                continue;
            const { allKeys, isOpen } = this.#gapOf(range);
            keys += allKeys;
            if (isOpen)
                guessed += allKeys;
        }
        return { pages: keys / this.#pageKeys, basis: guessed > keys / 2 ? 'guessed' : 'measured' };
    }
    /** Shares idle capacity out, one by one, each time to the range whose parts are the longest; the longest range first. */
    #share() {
        const { atOnce } = this;
        let idle = atOnce - this.#ranges.size - this.#unanswered;
        if (idle <= 0)
            return [];
        const isMostlyIdle = idle > atOnce * MOSTLY_IDLE;
        const shares = [];
        this.#ranges.forEach((range) => {
            if (!range.isFresh || range.isListed || range.unanswered > 0 || range.stretches.length === 0)
                return;
            const foretold = this.#gapOf(range);
            const gap = isMostlyIdle ? outlivedGap(foretold, range) : foretold;
            shares.push({ range, gap, pagesLeft: gap.allKeys / this.#pageKeys, cuts: 0 });
        });
        for (; idle > 0; idle--) {
            let longest;
            let most = Math.max(PAGES_WORTH_A_TRY, PAGES_WORTH_A_CUT * (1 - idle / atOnce));
            for (const share of shares) {
                const pages = share.pagesLeft / (share.cuts + 2);
                if (share.cuts < MOST_CUTS && pages > most) {
                    most = pages;
                    longest = share;
                }
            }
            if (longest === undefined)
                break;
            longest.cuts++;
        }
        return shares.filter(({ cuts }) => cuts > 0).sort((one, other) => other.pagesLeft - one.pagesLeft);
    }
    #gapOf(range) {
        const known = this.#gaps.get(range);
        if (known !== undefined)
            return known;
        this.#spelling.refresh();
        const foretold = gapOf(range, this.#line, stretchMeasure(this.#line, this.#spelling.age));
        range.expect(foretold.allKeys, this.#pageKeys);
        const gap = range.hasOutlived ? outlivedGap(foretold, range) : foretold;
        this.#gaps.set(range, gap);
        return gap;
    }
    #learn(range, samples) {
        let last = range.front;
        const next = range.next?.stretches[0]?.upTo;
        const step = 1 + Math.floor(this.#spelling.age / LESSONS_IN_FULL);
        for (let i = 0; i < samples.length; i += step) {
            const key = samples[i];
            // The other side may have shown it before.
            if (key <= last)
                continue;
            const known = Math.max(sharedLength(last, key), next === undefined ? 0 : sharedLength(next, key));
            this.#spelling.learn(key, known);
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
function planned({ id, after, upTo, sides }) {
    return { id, after, upTo, sides: s3_side/* SIDES */.B.filter((side) => sides[side].more) };
}

;// CONCATENATED MODULE: ./lib/engine/threads/coordinator.js


/** Times that a range is begun: a thread that dies of it twice will die of it again. */
const MOST_ATTEMPTS = 3;
/** Milliseconds that the workers have to tell how far they came, where the comparison is stopped. */
const LAST_WORDS_MS = 3000;
/**
 * Hands out the key space: what is left of it at first, and, wherever there is capacity left, the upper part of a range
 * that is under way. Where to cut is the planner's to say; whether it is not too late, the worker's.
 */
class Coordinator {
    #planner;
    #onWork;
    #onStrata;
    #open = new Map();
    /** How far the ranges under way were compared, as it was told last. */
    #cursors = new Map();
    #asked = new Set();
    #compared;
    #end = Promise.withResolvers();
    #pages = { source: 0, destination: 0 };
    /** Parts of the key space that an earlier run left, and that no worker has yet. */
    #waiting = [];
    #workers;
    /** Workers that have not told yet how far they came, where the comparison is being stopped. */
    #unheard;
    constructor(planner, { onWork, onStrata, compared }) {
        this.#planner = planner;
        this.#onWork = onWork;
        this.#onStrata = onStrata ?? (() => { });
        this.#compared = [...(compared ?? [])];
    }
    /**
     * Has these parts of the key space compared.
     *
     * @throws RunFailure at the first range that fails, or when threads die again and again
     */
    run(workers, gaps) {
        this.#workers = workers;
        this.#waiting.push(...gaps);
        this.#startWaiting();
        this.#endIfDone();
        return this.#end.promise;
    }
    /** All that was compared so far, in key order: ranges that are done, and those under way as far as they came. */
    get comparedSoFar() {
        const partly = [...this.#cursors.values()].flatMap((cursor) => {
            const range = this.#open.get(cursor.rangeId);
            return range === undefined ? [] : [partOf(range, cursor)];
        });
        return [...this.#compared, ...partly].sort(byPlace);
    }
    /** Ends the comparison where it stands, as soon as the workers told where that is. */
    stop() {
        if (this.#unheard !== undefined)
            return;
        this.#unheard = this.#workers?.checkpoint() ?? 0;
        setTimeout(() => this.#endStopped(), LAST_WORDS_MS).unref();
        if (this.#unheard === 0)
            this.#endStopped();
    }
    onDeath(failure, rangeIds) {
        for (const id of rangeIds) {
            const range = this.#open.get(id);
            if (range === undefined)
                continue;
            if (range.attempt >= MOST_ATTEMPTS) {
                this.#end.reject(failure);
                return;
            }
            this.#giveUpCuts(id);
            const rest = this.#restOf(range);
            if (rest === undefined)
                this.#close(id);
            else
                this.#start(rest);
        }
        if (this.#unheard !== undefined)
            this.#hearLastWords();
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
            case 'checkpointed':
                this.#hearLastWords();
                return;
            case 'pages':
                for (const { rangeId, glimpse } of message.pages) {
                    this.#pages[glimpse.side]++;
                    this.#planner.pageListed(rangeId, glimpse);
                }
                break;
            case 'cut-answer':
                this.#settleCut(message.rangeId, message.at, message.closed);
                break;
            case 'done':
                this.#finish(message.rangeId, message.outcome);
        }
        if (this.#unheard === undefined)
            this.#cutWhereIdle();
    }
    #status() {
        return {
            open: this.#open.size,
            done: this.#compared.length,
            pagesListed: Math.max(this.#pages.source, this.#pages.destination),
            remaining: this.#waiting.length === 0 ? this.#planner.remaining() : undefined,
        };
    }
    #cutWhereIdle() {
        for (const cut of this.#planner.propose()) {
            this.#asked.add(cut);
            this.#workers?.cut(cut.rangeId, cut.at);
        }
    }
    #settleCut(rangeId, at, closed) {
        const cut = [...this.#asked].find((asked) => asked.rangeId === rangeId && asked.at === at);
        // The range was done first, and its cuts were given up.
        if (cut === undefined)
            return;
        this.#asked.delete(cut);
        const range = this.#open.get(rangeId);
        if (closed === undefined || range === undefined) {
            this.#planner.refused(cut);
            return;
        }
        this.#open.set(rangeId, { ...range, upTo: at });
        this.#start({ ...this.#planner.accepted(cut), closed, attempt: 1 });
    }
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
    /** What is left of a range whose thread died, if anything is; what was compared of it counts. */
    #restOf(range) {
        const cursor = this.#cursors.get(range.id);
        this.#cursors.delete(range.id);
        const attempt = range.attempt + 1;
        if (cursor === undefined)
            return { ...range, attempt };
        this.#compared.push(partOf(range, cursor));
        return cursor.upTo === range.upTo ? undefined : { ...range, after: cursor.upTo, attempt };
    }
    #finish(rangeId, outcome) {
        const range = this.#open.get(rangeId);
        if (range === undefined)
            return;
        this.#cursors.delete(rangeId);
        this.#compared.push({ ...outcome, after: range.after });
        this.#giveUpCuts(rangeId);
        this.#close(rangeId);
    }
    /** All of the range was compared. */
    #close(rangeId) {
        this.#open.delete(rangeId);
        this.#planner.rangeDone(rangeId);
        if (this.#unheard === undefined)
            this.#startWaiting();
        this.#endIfDone();
    }
    #giveUpCuts(rangeId) {
        for (const cut of this.#asked) {
            if (cut.rangeId !== rangeId)
                continue;
            this.#asked.delete(cut);
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
    #hearLastWords() {
        if (this.#unheard === undefined)
            return;
        this.#unheard--;
        if (this.#unheard <= 0)
            this.#endStopped();
    }
    #endStopped() {
        const pagesLeft = this.#waiting.length === 0 ? this.#planner.remaining()?.pages : undefined;
        this.#end.resolve({ ranges: this.comparedSoFar, isComplete: this.#isDone, pagesLeft });
    }
}
/** The part of a range under way that was compared. */
function partOf({ after }, { upTo, counts, segment, ends }) {
    return { after, upTo, counts, segment, ends };
}
function byPlace(a, b) {
    return (a.after ?? '') < (b.after ?? '') ? -1 : 1;
}

;// CONCATENATED MODULE: ./lib/engine/threads/pool.js


/** The worker threads, and which ranges each has under way. */
class WorkerPool {
    #options;
    /** The newest of each side, for threads that are started later. */
    #credentials;
    #listener;
    /** Ranges under way by thread. */
    #loads = new Map();
    #isClosing = false;
    constructor(options, listener) {
        this.#options = options;
        this.#credentials = { ...options.task.credentials };
        this.#listener = listener;
    }
    /** Has a range compared by the thread that has the fewest. */
    start(range) {
        const thread = this.#idlest();
        this.#loads.get(thread)?.add(range.id);
        post(thread, { type: 'range', range });
    }
    /** Asks for a cut of a range that is under way; it is answered in any case. */
    cut(rangeId, at) {
        for (const [thread, load] of this.#loads) {
            if (load.has(rangeId))
                post(thread, { type: 'cut', rangeId, at });
        }
    }
    /** Asks every thread how far its ranges were compared; tells how many will answer. */
    checkpoint() {
        for (const thread of this.#loads.keys())
            post(thread, { type: 'checkpoint' });
        return this.#loads.size;
    }
    renewCredentials(side, credentials) {
        this.#credentials[side] = credentials;
        for (const thread of this.#loads.keys())
            post(thread, { type: 'credentials', side, credentials });
    }
    async close() {
        this.#isClosing = true;
        // One after the other: threads that end at the same time free what they share at the same time.
        for (const thread of this.#loads.keys())
            await thread.terminate();
    }
    /** An error is followed by the exit: the thread is buried once. A pool that closes buries none. */
    #bury(thread, cause) {
        const load = this.#loads.get(thread);
        if (load === undefined || this.#isClosing)
            return;
        this.#loads.delete(thread);
        this.#listener.onDeath(run_failure/* RunFailure */.a.ofDefect(cause), [...load]);
    }
    #idlest() {
        const [least] = [...this.#loads].sort(([, a], [, b]) => a.size - b.size);
        const isBusy = least === undefined || least[1].size > 0;
        return isBusy && this.#loads.size < this.#options.threads
            ? this.#open()
            : least[0];
    }
    #open() {
        const { workerUrl, task, spare } = this.#options;
        const thread = spare?.take() ?? openThread(workerUrl);
        post(thread, { type: 'task', task: { ...task, credentials: this.#credentials } });
        const load = new Set();
        this.#loads.set(thread, load);
        thread.on('error', (error) => this.#bury(thread, error));
        thread.on('exit', (code) => this.#bury(thread, new Error(`a worker thread ended with code ${code}`)));
        thread.on('message', (message) => {
            // An error may overtake messages, and what the thread had is another's by then.
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

;// CONCATENATED MODULE: ./lib/engine/run/compare-stores.js












/**
 * Ranges under way in one thread: each holds a page or two of either side in memory, and has as many requests under way.
 * So many keep a processor busy with a near store; where a far one has every answer wait, `connections` is raised, and
 * some more ranges with it. Each costs about half a page a side, and the time in which it finds its place.
 */
function rangesPerThread(connections) {
    return Math.min(connections, 8 + Math.floor(connections / 16));
}
/** Bytes of a key, prefix included, that every store takes. */
const MOST_KEY_BYTES = 1024;
/**
 * Compares every key of two stores that no earlier run has compared.
 *
 * Both are taken to list in byte order until one is seen not to; its listing is then put in order, and the comparison
 * begins again, since what was found by cutting a foreign order into ranges is worth nothing. The same where a store
 * contradicts what a saving relied on.
 *
 * @throws RunFailure where either side could not be read to its end
 * @throws the reason to stop, where that comes while a listing is put in order
 */
async function compareStores(tools) {
    const { keeper } = tools;
    const tables = {};
    for (const side of keeper.assumptions.unordered)
        tables[side] = await tools.stop.orStop(putInOrder(tools, side));
    for (;;) {
        const tried = await tryRanges(tools, tables);
        if ('ranges' in tried) {
            const { ranges: outcomes, isComplete, pagesLeft } = tried;
            return { outcomes, isComplete, pagesLeft, unordered: keeper.assumptions.unordered };
        }
        if ('unordered' in tried) {
            const side = tried.unordered;
            const unordered = s3_side/* SIDES */.B.filter((each) => each in tables || each === side);
            await keeper.restart({ ...keeper.assumptions, unordered });
            tables[side] = await tools.stop.orStop(putInOrder(tools, side));
        }
        else {
            const { saving, side } = tried.contradicted;
            const savings = keeper.assumptions.savings.filter((each) => each !== saving);
            await keeper.restart({ ...keeper.assumptions, savings });
            tools.onSavingContradicted(saving, side);
        }
    }
}
async function tryRanges(tools, tables) {
    try {
        const end = await compareRanges(tools, tables);
        if (!end.isComplete)
            return end;
        for (const side of s3_side/* SIDES */.B) {
            if (!(side in tables) && !(await areBordersSound(tools, side, end.ranges)))
                return { unordered: side };
        }
        return end;
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
async function compareRanges(tools, tables) {
    const { settings, stores, keeper, stop: request, workerUrl, spare, onWork } = tools;
    const { signal } = request;
    const { workers, connections } = settings;
    const planner = new SplitPlanner({
        atOnce: workers * rangesPerThread(connections),
        legalCut: (cut) => s3_side/* SIDES */.B.every((side) => stores[side].address.prefix.length + cut.length <= MOST_KEY_BYTES),
    });
    const { compared } = keeper;
    const onStrata = (representatives) => keeper.addRepresentatives(representatives);
    const coordinator = new Coordinator(planner, { onWork, onStrata, compared });
    const task = workerTask(tools, tables);
    const pool = new WorkerPool({ workerUrl, threads: workers, task, spare }, coordinator);
    const stop = () => coordinator.stop();
    try {
        for (const side of s3_side/* SIDES */.B) {
            stores[side].credentials.onRenewed = (renewed) => pool.renewCredentials(side, renewed);
        }
        const end = coordinator.run(pool, gapsIn(compared));
        keeper.follow(() => coordinator.comparedSoFar);
        signal.addEventListener('abort', stop);
        if (signal.aborted)
            stop();
        return await end;
    }
    finally {
        signal.removeEventListener('abort', stop);
        keeper.pause();
        for (const side of s3_side/* SIDES */.B)
            stores[side].credentials.onRenewed = undefined;
        await pool.close();
    }
}
function workerTask({ settings, stores, trust, listings, budget, keeper }, tables) {
    const { connections, include, exclude, verifyContent: checks, sampleSeed: seed } = settings;
    return {
        addresses: { source: stores.source.address, destination: stores.destination.address },
        credentials: {
            source: stores.source.credentials.current,
            destination: stores.destination.credentials.current,
        },
        tables,
        globs: { include, exclude },
        connections,
        segments: keeper.segments,
        inspection: {
            scope: settings.mode === 'deep' ? 'all' : 'undecided',
            fields: settings.fields,
            trust,
            savesTags: keeper.assumptions.savings.includes('tag-counts'),
            listings: keeper.assumptions.savings.includes('listed-fields') ? listings : {},
            queueSize: settings.maxQueueSize,
            content: checks.kind === 'never' ? undefined : { checks, seed, budget: budget.memory },
        },
    };
}
async function areBordersSound(tools, side, ranges) {
    const listed = ranges.map(({ after, upTo, ends }) => ({ range: { after, upTo }, ends: ends[side] }));
    const client = tools.clients[side];
    for (const border of doubtfulBorders(listed)) {
        if (!(await isBorderSound(client, listed[border])))
            return false;
    }
    return true;
}
/** Lists a side whole, in its own order, into a table that sorts by bytes. */
async function putInOrder(tools, side) {
    const path = (0,external_node_path_.join)(tools.workDirectory, `${side}.sqlite`);
    const client = tools.clients[side];
    try {
        tools.onUnordered(side, await (0,listing_table/* fillListingTable */.g9)(path, (0,list/* listUnordered */.zU)(client)));
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
/** The side that a failure shows to have an order of its own. */
function unorderedSide(error) {
    const failure = error instanceof run_failure/* RunFailure */.a ? error.failures[0] : error instanceof s3_failure/* S3Failure */.b ? error.failure : undefined;
    if (failure?.cause.kind !== 'answer')
        return undefined;
    const { reason } = failure.cause;
    return reason === 'out-of-order' || reason === 'not-after-start' ? failure.side : undefined;
}

;// CONCATENATED MODULE: ./lib/engine/run/ended-session.js


/**
 * The failure of a run whose credentials ended while it went on; undefined where it failed of something else. Those of
 * a role are renewed before they end: what a store says of them is a failure like any other.
 */
function endedSession(error, settings) {
    const failures = error instanceof s3_failure/* S3Failure */.b ? [error.failure] : error instanceof run_failure/* RunFailure */.a ? error.failures : [];
    return failures.find((failure) => {
        const { credentials } = settings[failure.side];
        return credentials.kind !== 'role' && (0,s3_failure/* isEndedSession */.p)(failure);
    });
}

;// CONCATENATED MODULE: ./lib/engine/run/outcome.js


/** Keys of a page: what is left is estimated in pages. */
const PAGE = 1000;
/**
 * What is said of a comparison that stopped: how far it came, and no report.
 *
 * @param ranges    in key order
 * @param pagesLeft undefined where that can't be told
 */
function interrupted(ranges, stop, pagesLeft) {
    const counts = (0,report_counts/* sumOf */.XN)(ranges);
    const all = pagesLeft === undefined ? undefined : counts.compared + pagesLeft * PAGE;
    const estimatedShare = all === undefined || all === 0 ? undefined : counts.compared / all;
    return {
        complete: false,
        result: 'incomplete',
        counts,
        report: { files: [], first: [] },
        stopped: { ...stop, lastKey: lastKeyOf(ranges), estimatedShare },
    };
}
/** The end of the ranges that follow one another from the beginning of the key space. */
function lastKeyOf(ranges) {
    let last;
    for (const { after, upTo } of ranges) {
        if (after !== last || upTo === undefined)
            break;
        last = upTo;
    }
    return last === undefined ? undefined : (0,byte_key/* keyToText */.EY)(last);
}

;// CONCATENATED MODULE: ./lib/engine/run/progress.js
/** Milliseconds between two lines, at least: a fast store would fill the log. */
const progress_LEAST_GAP_MS = 1_000;
const NO_RANGES = { open: 0, done: 0, pagesListed: 0, remaining: undefined };
/** Says when a progress line is due: every so many objects, and not more than one a second. */
class ProgressMeter {
    #interval;
    #start;
    #compared = 0;
    #requests = 0;
    #reported = { compared: 0, pagesListed: 0, at: 0 };
    /**
     * @param interval objects between two lines
     * @param now milliseconds
     */
    constructor(interval, now) {
        this.#interval = interval;
        this.#start = now;
        this.#reported.at = now;
    }
    /** Requests since the start. */
    get requests() {
        return this.#requests;
    }
    /**
     * Adds work; returns a line where one is due.
     *
     * @param rangesNow asked only for a line: an estimate of what is left takes some milliseconds
     */
    add(compared, requests, now, rangesNow = () => NO_RANGES) {
        this.#compared += compared;
        this.#requests += requests;
        const last = this.#reported;
        const crossed = Math.floor(this.#compared / this.#interval) > Math.floor(last.compared / this.#interval);
        if (!crossed || now - last.at < progress_LEAST_GAP_MS)
            return undefined;
        const ranges = rangesNow();
        const sinceLast = (now - last.at) / 1000;
        const pagesPerSecond = (ranges.pagesListed - last.pagesListed) / sinceLast;
        this.#reported = { compared: this.#compared, pagesListed: ranges.pagesListed, at: now };
        const { remaining } = ranges;
        return {
            compared: this.#compared,
            sinceLast,
            elapsed: (now - this.#start) / 1000,
            objectsPerSecond: (this.#compared - last.compared) / sinceLast,
            requests: this.#requests,
            ranges,
            secondsLeft: remaining === undefined || pagesPerSecond <= 0 ? undefined : remaining.pages / pagesPerSecond,
        };
    }
    /** Forgets what was compared, where the comparison begins again. */
    restart() {
        this.#compared = 0;
        this.#reported = { ...this.#reported, compared: 0, pagesListed: 0 };
    }
}

// EXTERNAL MODULE: ./lib/compare/content/checks.js
var checks = __webpack_require__(58380);
;// CONCATENATED MODULE: ./lib/engine/run/report-header.js

/** What a report says of the comparison that it is of. */
function reportHeader(settings) {
    const { mode, fields, source, destination, include, exclude } = settings;
    const named = ({ bucket, prefix }) => ({ bucket, prefix });
    return {
        mode,
        fields: [...fields],
        source: named(source),
        destination: named(destination),
        include,
        exclude,
        ...contentHeader(settings),
    };
}
/** Only what decides which contents are read: a run's id is in the report where the sample follows from it. */
function contentHeader({ verifyContent, sampleSeed, contentLimit }) {
    if (verifyContent.kind === 'never')
        return {};
    return {
        content: {
            verify: (0,checks/* contentChecksText */.M)(verifyContent),
            ...(verifyContent.kind === 'sample' ? { seed: sampleSeed } : {}),
            ...(contentLimit === undefined ? {} : { limit: contentLimit }),
        },
    };
}

;// CONCATENATED MODULE: ./lib/engine/run/run.js





























/** Differences kept for the summary. */
const SAMPLE = 100;
/**
 * Compares two stores and writes the report, or stops in good order where it is told to.
 *
 * @throws RunFailure where either side could not be read to its end: nothing is then said of any object, and what was
 *   compared is kept
 * @throws as `node:fs` does, where the report directory can't be written from the start
 */
async function runComparison(settings, hooks) {
    await (0,report_files/* clearReports */.ZG)(settings.reportDirectory);
    const workDirectory = (0,external_node_path_.join)(settings.reportDirectory, 'work');
    await (0,promises_.rm)(workDirectory, { recursive: true, force: true });
    await (0,promises_.mkdir)(workDirectory);
    const dispatcher = (0,wire_dispatcher/* openDispatcher */.y_)({ ...wire_dispatcher/* DEFAULT_LIMITS */.dR, connections: settings.connections });
    const stop = new StopRequest(hooks.signal, settings.timeLimitMinutes);
    const spare = new SpareThread(hooks.workerUrl);
    try {
        return await new Run({ settings, hooks, workDirectory, dispatcher, stop, spare }).go();
    }
    catch (error) {
        throw error instanceof s3_failure/* S3Failure */.b ? run_failure/* RunFailure */.a.ofStores([error.failure]) : error;
    }
    finally {
        stop.close();
        await spare.close();
        await dispatcher.destroy();
        await (0,promises_.rm)(workDirectory, { recursive: true, force: true });
    }
}
class Run {
    #parts;
    #startedAt = performance.now();
    #meter;
    #requests = new request_tally/* RequestTally */.Q();
    constructor(parts) {
        this.#parts = parts;
        this.#meter = new ProgressMeter(parts.settings.reportInterval, this.#startedAt);
    }
    async go() {
        const { settings, hooks, workDirectory, dispatcher } = this.#parts;
        const keeper = await LedgerKeeper.open({ settings, workDirectory, onLost: hooks.onCheckpointLost });
        hooks.onResumption(keeper.resumption);
        const stores = await openStores(settings, {
            dispatcher,
            mintIdToken: hooks.mintIdToken,
            onRequest: this.#onRequest,
        });
        let content;
        try {
            for (const side of s3_side/* SIDES */.B)
                hooks.onStore(stores[side].address);
            const clients = { source: this.#client(stores.source), destination: this.#client(stores.destination) };
            const access = await this.#probe(clients);
            const trust = { source: access.source.trust, destination: access.destination.trust };
            const listings = settings.mode === 'deep' ? await probeListings(clients, settings.fields, trust) : {};
            const budget = content_budget/* ContentBudget */.H.of(settings.contentLimit, (0,report_counts/* sumOf */.XN)(keeper.compared).content?.bytes);
            content = this.#openContent(stores, budget);
            const run = { stores, clients, access, trust, listings, keeper, budget, content };
            const ending = await this.#compare(run);
            const outcome = {
                ...ending,
                access,
                unordered: keeper.assumptions.unordered,
                requests: this.#requests.counts,
                parts: keeper.parts,
                seconds: (performance.now() - this.#startedAt) / 1000,
            };
            // Without a report there is something to do yet for a run that goes on from here.
            if (outcome.complete && outcome.reportLost === undefined)
                await keeper.finish();
            return outcome;
        }
        finally {
            for (const side of s3_side/* SIDES */.B)
                stores[side].credentials.stop();
            await content?.close();
        }
    }
    async #compare(run) {
        const { stop, settings, spare } = this.#parts;
        let pagesLeft;
        try {
            const found = await compareStores({ ...run, settings, stop, spare, ...this.#comparisonHooks() });
            ({ pagesLeft } = found);
            if (!found.isComplete) {
                await run.keeper.saved();
                return interrupted(found.outcomes, { reason: stop.reason }, pagesLeft);
            }
            return await this.#write(await stop.orStop(this.#settle(found, run)));
        }
        catch (error) {
            run.keeper.pause();
            await run.keeper.saved();
            if (stop.signal.aborted)
                return interrupted(run.keeper.compared, { reason: stop.reason }, pagesLeft);
            const failure = endedSession(error, settings);
            if (failure === undefined)
                throw error;
            return interrupted(run.keeper.compared, { reason: 'credentials', failure }, pagesLeft);
        }
    }
    /** Takes a closer look where the comparison asks for one, and again at what differs. */
    async #settle(found, { clients, trust, keeper, content }) {
        const { settings, hooks, stop } = this.#parts;
        const { fields, verifyContent: checks, confirmLimit: limit, settleSeconds } = settings;
        const inspector = new objects_inspector/* ObjectInspector */.R({
            clients,
            fields,
            trust,
            savesTags: false,
            content: content?.check,
        });
        const { segments } = keeper;
        const missed = checks.kind === 'sample' ? keeper.missedBySample(checks.rate) : [];
        const read = await readRepresentatives(found.outcomes, missed, inspector, segments);
        if (missed.length > 0)
            await keeper.amend(read);
        const confirmed = [];
        keeper.follow(() => [...confirmed, ...read.slice(confirmed.length)]);
        try {
            const confirming = confirmFindings(read, {
                inspector,
                clients,
                segments,
                choice: content?.check.choice,
                limit,
                settleSeconds,
                runStart: keeper.firstStart,
                onConfirming: hooks.onConfirming,
                signal: stop.signal,
            });
            for await (const range of confirming)
                confirmed.push(range);
        }
        finally {
            keeper.pause();
        }
        return { ...found, outcomes: confirmed };
    }
    #comparisonHooks() {
        const { workerUrl, onUnordered, onSavingContradicted } = this.#parts.hooks;
        return {
            workerUrl,
            workDirectory: this.#parts.workDirectory,
            onWork: this.#onWork,
            onUnordered: (side, entries) => {
                this.#meter.restart();
                onUnordered(side, entries);
            },
            onSavingContradicted: (saving, side) => {
                this.#meter.restart();
                onSavingContradicted(saving, side);
            },
        };
    }
    #onWork = (compared, sent, rangesNow) => {
        const before = this.#requests.total;
        this.#requests.add(sent);
        const line = this.#meter.add(compared, this.#requests.total - before, performance.now(), rangesNow);
        if (line !== undefined)
            this.#parts.hooks.onProgress(line);
    };
    #onRequest = (operation) => this.#onWork(0, { [operation]: 1 });
    /** The main thread's own, for what is asked before and after the ranges. */
    #client({ address, credentials }) {
        const { settings, dispatcher } = this.#parts;
        return new wire_client/* WireClient */.V({
            address,
            credentials: () => credentials.current,
            dispatcher,
            retry: retry/* PATIENT */.qh,
            pace: new pace/* Pace */.o({ ceiling: settings.connections }),
            onRequest: this.#onRequest,
        });
    }
    /** The main thread's own, for what is read after the ranges. */
    #openContent(stores, budget) {
        const { settings } = this.#parts;
        return (0,clients/* openContentCheck */.k)({
            addresses: { source: stores.source.address, destination: stores.destination.address },
            credentials: (side) => stores[side].credentials.current,
            connections: settings.connections,
            checks: settings.verifyContent,
            seed: settings.sampleSeed,
            budget,
            onRequest: this.#onRequest,
        });
    }
    async #probe(clients) {
        const { settings, hooks } = this.#parts;
        const [source, destination] = await Promise.all([
            probeAccess(clients.source, settings.fields),
            probeAccess(clients.destination, settings.fields),
        ]);
        hooks.onAccess('source', source);
        hooks.onAccess('destination', destination);
        return { source, destination };
    }
    /** Joins what the ranges found, in key order, into one result and one report. A full disk costs the report alone. */
    async #write({ outcomes, unordered }) {
        const { settings } = this.#parts;
        const counts = (0,report_counts/* sumOf */.XN)(outcomes);
        const result = (0,gate/* resultOf */.Bg)(counts);
        const found = { complete: true, result, counts };
        try {
            const report = await (0,report_files/* writeReports */.Li)({
                directory: settings.reportDirectory,
                formats: settings.reportFormats,
                header: reportHeader(settings),
                totals: { result, complete: true, unordered, counts },
                segments: outcomes.flatMap(({ segment }) => segment ?? []),
                sample: SAMPLE,
            });
            return { ...found, report };
        }
        catch (reportLost) {
            return { ...found, report: { files: [], first: [] }, reportLost };
        }
    }
}


/***/ })

};
