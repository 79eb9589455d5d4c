export const id = 87;
export const ids = [87];
export const modules = {

/***/ 68709:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ failedAnswer),
/* harmony export */   o: () => (/* binding */ wordFailedAnswer)
/* harmony export */ });
/** Codes come from strangers. A longer or stranger one tells nobody anything. */
const PLAIN_CODE = /^[\w.-]{1,64}$/;
/** Returns what a report says about a failed request. */
function failedAnswer({ side, cause }) {
    const code = cause.kind === 'answer' ? cause.reason : cause.kind === 'setup' ? undefined : cause.code;
    return {
        side,
        ...(cause.kind === 'status' ? { status: cause.status } : {}),
        ...(code !== undefined && PLAIN_CODE.test(code) ? { code } : {}),
    };
}
/** Words an answer in a few characters: `500 InternalError`, `451`, `ECONNRESET`. */
function wordFailedAnswer({ status, code }) {
    return [status, code].filter((part) => part !== undefined).join(' ');
}


/***/ }),

/***/ 63654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ms: () => (/* binding */ entryOf),
/* harmony export */   UJ: () => (/* binding */ wordFieldDifference),
/* harmony export */   _F: () => (/* binding */ fieldOf),
/* harmony export */   bk: () => (/* binding */ fieldLabel),
/* harmony export */   cJ: () => (/* binding */ FIELDS),
/* harmony export */   fd: () => (/* binding */ GROUPS)
/* harmony export */ });
/** The groups of fields that `compare` may name. ETag and size, of the group `content`, are always compared. */
const GROUPS = ['content', 'headers', 'metadata', 'tags', 'object-lock', 'extra'];
const TABLE = [
    { name: 'etag', group: 'content', needs: 'listing', permission: 's3:ListBucket', label: 'ETag' },
    { name: 'size', group: 'content', needs: 'listing', permission: 's3:ListBucket', label: 'Size' },
    { name: 'content', group: 'content', needs: 'content', permission: 's3:GetObject', label: 'Content' },
    { name: 'content-type', group: 'headers', needs: 'head', permission: 's3:GetObject', label: 'ContentType' },
    {
        name: 'content-encoding',
        group: 'headers',
        needs: 'head',
        permission: 's3:GetObject',
        label: 'ContentEncoding',
    },
    {
        name: 'cache-control',
        group: 'headers',
        needs: 'head',
        permission: 's3:GetObject',
        label: 'CacheControl',
    },
    {
        name: 'content-disposition',
        group: 'headers',
        needs: 'head',
        permission: 's3:GetObject',
        label: 'ContentDisposition',
    },
    {
        name: 'content-language',
        group: 'headers',
        needs: 'head',
        permission: 's3:GetObject',
        label: 'ContentLanguage',
    },
    { name: 'expires', group: 'headers', needs: 'head', permission: 's3:GetObject', label: 'Expires' },
    {
        name: 'website-redirect',
        group: 'headers',
        needs: 'head',
        permission: 's3:GetObject',
        label: 'WebsiteRedirectLocation',
    },
    {
        name: 'metadata',
        group: 'metadata',
        needs: 'head',
        permission: 's3:GetObject',
        label: 'Metadata',
        entries: 'metadata',
    },
    {
        name: 'tags',
        group: 'tags',
        needs: 'tags',
        permission: 's3:GetObjectTagging',
        label: 'Tags',
        plural: true,
        entries: 'tag',
    },
    {
        name: 'object-lock.mode',
        group: 'object-lock',
        needs: 'head',
        permission: 's3:GetObjectRetention',
        label: 'ObjectLockMode',
    },
    {
        name: 'object-lock.retain-until',
        group: 'object-lock',
        needs: 'head',
        permission: 's3:GetObjectRetention',
        label: 'ObjectLockRetainUntilDate',
    },
    {
        name: 'object-lock.legal-hold',
        group: 'object-lock',
        needs: 'head',
        permission: 's3:GetObjectLegalHold',
        label: 'ObjectLockLegalHoldStatus',
    },
    {
        name: 'object-lock.event-hold',
        group: 'object-lock',
        needs: 'head',
        permission: 's3:GetObjectRetention',
        label: 'ObjectLockEventHold',
    },
    {
        name: 'object-lock.event-hold-duration-days',
        group: 'object-lock',
        needs: 'head',
        permission: 's3:GetObjectRetention',
        label: 'ObjectLockEventHoldDurationDays',
    },
    {
        name: 'object-lock.event-hold-duration-years',
        group: 'object-lock',
        needs: 'head',
        permission: 's3:GetObjectRetention',
        label: 'ObjectLockEventHoldDurationYears',
    },
    // Every further header of an object lock, each of which is reported by its own name.
    {
        name: 'object-lock.other',
        group: 'object-lock',
        needs: 'head',
        permission: 's3:GetObjectRetention',
        label: 'ObjectLock',
    },
    { name: 'storage-class', group: 'extra', needs: 'head', permission: 's3:GetObject', label: 'StorageClass' },
    {
        name: 'encryption',
        group: 'extra',
        needs: 'head',
        permission: 's3:GetObject',
        label: 'ServerSideEncryption',
    },
    {
        name: 'replication-status',
        group: 'extra',
        needs: 'head',
        permission: 's3:GetObject',
        label: 'ReplicationStatus',
    },
    { name: 'checksum', group: 'extra', needs: 'head', permission: 's3:GetObject', label: 'Checksum' },
];
/** Every field, in the order in which differences are listed. */
const FIELDS = TABLE;
const BY_NAME = new Map(FIELDS.map((field) => [field.name, field]));
/**
 * The field of the table that a name belongs to. An entry belongs to its set, and an unknown header of an object lock to
 * `object-lock.other`.
 *
 * @throws TypeError if no field has this name
 */
function fieldOf(name) {
    const field = BY_NAME.get(name) ??
        FIELDS.find(({ entries }) => entries !== undefined && name.startsWith(`${entries}.`)) ??
        (name.startsWith('object-lock.') ? BY_NAME.get('object-lock.other') : undefined);
    if (field === undefined)
        throw new TypeError(`no field is named ${name}`);
    return field;
}
/** The name of an entry within its set, such as `owner` for `metadata.owner`. Undefined for all other fields. */
function entryOf(name) {
    const { entries } = fieldOf(name);
    return entries === undefined || BY_NAME.has(name) ? undefined : name.slice(entries.length + 1);
}
/** The label of the field that a name belongs to, such as `Tags` for `tag.class`. An unknown header has its name. */
function fieldLabel(name) {
    const field = fieldOf(name);
    return field.name === 'object-lock.other' && name !== field.name ? name : field.label;
}
/** The words of the text report for a difference, such as `ETag differs` or `Tags differ`. */
function wordFieldDifference(name) {
    const { plural } = fieldOf(name);
    return `${fieldLabel(name)} ${plural ? 'differ' : 'differs'}`;
}


/***/ }),

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
 * - `etag`: both ETags are the same
 * - `checksum`: both have the same checksum of the same algorithm
 * - `multipart-layout`: one side's multipart ETag was recomputed from the other side's bytes, cut into the same parts
 * - `content`: the bytes of both were read and are the same, or both objects are empty
 */
const EVIDENCE = ['etag', 'checksum', 'multipart-layout', 'content'];
/**
 * Why equality could be neither proven nor refuted.
 *
 * - `etag-not-comparable`: the ETags differ, and they are not both MD5s of the bytes
 * - `etag-missing`: a store sent no ETag
 * - `etag-untrusted`: a store's ETags were seen not to depend on the content
 * - `permission-missing`: the value is absent, and the credentials are not known to be allowed to read it
 * - `not-supported`: one side's store does not have this feature, so it could not keep the other side's value
 * - `not-asked`: the value was not requested, and nothing shows that there is none
 * - `answer-unreadable`: the store's answer can't be trusted
 * - `not-readable`: the store, or the network, failed at this object for good; the field's `answer` says how
 * - `metadata-not-returned`: the store has entries that it could not send
 * - `checksum-not-comparable`: the sides have no checksum of the same algorithm and type
 * - `contradicting-evidence`: one proof shows equality, and another one a difference; or a store's answers about the
 *   tags of an object contradict each other
 * - `changed-under-way`: the object is no longer the one that was listed
 * - `listing-contradicted`: a look at the object contradicts its listing, and nothing shows that it has changed
 * - `newer-than-run`: the object was written after the run began
 * - `replication-pending`: the store is still replicating the object
 * - `archived`: the bytes are in an archive and must be restored before they can be read
 * - `sealed`: the object is encrypted with a key that neither the store nor this action has (SSE-C)
 * - `content-limit`: reading the object would exceed the bytes that the run may read
 */
const UNVERIFIED_REASONS = [
    'etag-not-comparable',
    'etag-missing',
    'etag-untrusted',
    'permission-missing',
    'not-supported',
    'not-asked',
    'answer-unreadable',
    'not-readable',
    'metadata-not-returned',
    'checksum-not-comparable',
    'contradicting-evidence',
    'changed-under-way',
    'listing-contradicted',
    'newer-than-run',
    'replication-pending',
    'archived',
    'sealed',
    'content-limit',
];
/** The fields that could not be proven, of an unverified or a different object. */
function unprovenFields(verdict) {
    if (verdict.kind === 'unverified')
        return verdict.fields;
    return (verdict.kind === 'different' && verdict.unverified) || [];
}


/***/ }),

/***/ 35836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cg: () => (/* binding */ differencesIn),
/* harmony export */   M0: () => (/* binding */ countRefutations),
/* harmony export */   ML: () => (/* binding */ countEqual),
/* harmony export */   XN: () => (/* binding */ sumOf),
/* harmony export */   XZ: () => (/* binding */ subtractCounts),
/* harmony export */   Yi: () => (/* binding */ noCounts),
/* harmony export */   c5: () => (/* binding */ addCounts),
/* harmony export */   dq: () => (/* binding */ countContent),
/* harmony export */   gN: () => (/* binding */ NOT_CONFIRMED),
/* harmony export */   iq: () => (/* binding */ NO_CONTENT),
/* harmony export */   oc: () => (/* binding */ isAllExcluded),
/* harmony export */   z5: () => (/* binding */ countVerdict)
/* harmony export */ });
/* harmony import */ var _compare_verdict_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93474);
/* harmony import */ var _refutations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59392);


/**
 * Declares a group of counts, all zero. The group's type and list of names are derived from this one declaration.
 * The object is shared: copy it before adding to it.
 */
function zeros(counts) {
    return counts;
}
function namesIn(counts) {
    return Object.keys(counts);
}
const NO_TOTALS = zeros({
    /** Keys that were compared, on one side or on both. */
    compared: 0,
    equal: 0,
    different: 0,
    onlyInSource: 0,
    onlyInDestination: 0,
    unverified: 0,
    /** Entries of both sides that `include` and `exclude` left out. */
    excluded: 0,
});
/** The counts of {@link ContentCounts}, all zero. */
const NO_CONTENT = zeros({
    /** Pairs that were read, and whose bytes proved them equal or different. */
    read: 0,
    /** Bytes received from both sides, including those of second looks. */
    bytes: 0,
    /** Pairs among `read` that belong to the random sample. */
    sampled: 0,
    /** Pairs among `sampled` that differ. */
    bad: 0,
    /** Pairs that were not read because of `content-limit`. */
    overLimit: 0,
    /** Pairs that could not be read for another reason. */
    unread: 0,
});
/** The counts of {@link ConfirmationCounts}, all zero. */
const NOT_CONFIRMED = zeros({
    /** Differences that a second look found again. */
    confirmed: 0,
    /** Differences that no longer exist. Apart from this, they count only as compared. */
    converged: 0,
    /** Objects that are changing. They count as unverified. */
    unsettled: 0,
    /** Differences reported as they were first found: beyond the limit, or because the second look was unreliable. */
    unconfirmed: 0,
});
const TOTALS = namesIn(NO_TOTALS);
const CONTENTS = namesIn(NO_CONTENT);
const CONFIRMATIONS = namesIn(NOT_CONFIRMED);
const REFUTED = namesIn(_refutations_js__WEBPACK_IMPORTED_MODULE_0__/* .NOT_REFUTED */ .sz);
/** The kinds of evidence that are counted even if there are none. */
const NO_EVIDENCE = { etag: 0, content: 0 };
/** Creates counts that are all zero. */
function noCounts() {
    return { ...NO_TOTALS, evidence: { ...NO_EVIDENCE } };
}
/** Counts objects that are equal with the same evidence. */
function countEqual(counts, evidence, objects) {
    counts.compared += objects;
    counts.equal += objects;
    counts.evidence[evidence] = (counts.evidence[evidence] ?? 0) + objects;
}
/** Counts one verdict. */
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
    sum(counts, further, 1);
}
/**
 * Subtracts `part` from `counts`, to which it was added before. What becomes zero is left out again, so that the counts
 * do not show that `part` was ever in them.
 */
function subtractCounts(counts, part) {
    sum(counts, part, -1);
    const { evidence, inspected } = counts;
    for (const name of _compare_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .EVIDENCE */ .S4)
        if (evidence[name] === 0 && !(name in NO_EVIDENCE))
            delete evidence[name];
    if (inspected === undefined)
        return;
    const { unverified } = inspected;
    for (const reason of _compare_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .UNVERIFIED_REASONS */ .W)
        if (unverified[reason] === 0)
            delete unverified[reason];
    const isEmpty = inspected.noted === 0 && inspected.notCompared === 0 && namesIn(unverified).length === 0;
    if (isEmpty)
        delete counts.inspected;
}
function sum(counts, further, sign) {
    for (const name of TOTALS)
        counts[name] += sign * further[name];
    addTo(counts.evidence, further.evidence, _compare_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .EVIDENCE */ .S4, sign);
    if (further.inspected !== undefined) {
        const inspected = inspectionCounts(counts);
        inspected.noted += sign * further.inspected.noted;
        inspected.notCompared += sign * further.inspected.notCompared;
        addTo(inspected.unverified, further.inspected.unverified, _compare_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .UNVERIFIED_REASONS */ .W, sign);
    }
    if (further.confirmation !== undefined) {
        counts.confirmation ??= { ...NOT_CONFIRMED };
        addTo(counts.confirmation, further.confirmation, CONFIRMATIONS, sign);
    }
    if (further.refuted !== undefined) {
        counts.refuted ??= { ..._refutations_js__WEBPACK_IMPORTED_MODULE_0__/* .NOT_REFUTED */ .sz };
        addTo(counts.refuted, further.refuted, REFUTED, sign);
    }
    if (further.content !== undefined) {
        counts.content ??= { ...NO_CONTENT };
        addTo(counts.content, further.content, CONTENTS, sign);
    }
}
/** Adds the results of reading contents. Does nothing if they are all zero. */
function countContent(counts, content) {
    if (CONTENTS.some((name) => content[name] > 0))
        addCounts(counts, { ...noCounts(), content });
}
/**
 * Counts what an inspection found besides the verdict. A verdict from listings alone has nothing to count here: its
 * fields have no reasons of their own.
 */
function countInspection(counts, verdict) {
    if (verdict.kind === 'only-in-source' || verdict.kind === 'only-in-destination')
        return;
    if (verdict.notes !== undefined)
        inspectionCounts(counts).noted++;
    if (verdict.notCompared !== undefined)
        inspectionCounts(counts).notCompared++;
    const reasons = new Set((0,_compare_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .unprovenFields */ .Vb)(verdict).flatMap(({ reason }) => reason ?? []));
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
/** Adds counts by name. A count that neither object has stays left out. */
function addTo(sums, further, names, sign) {
    for (const name of names) {
        const count = further[name];
        if (count !== undefined)
            sums[name] = (sums[name] ?? 0) + sign * count;
    }
}
/** Counts how second looks refuted listings. Does nothing if none did. */
function countRefutations(counts, names) {
    for (const name of names) {
        counts.refuted ??= { ..._refutations_js__WEBPACK_IMPORTED_MODULE_0__/* .NOT_REFUTED */ .sz };
        counts.refuted[name]++;
    }
}
/** Whether `include` and `exclude` left out every entry. Such a run proves nothing. */
function isAllExcluded(counts) {
    return counts.compared === 0 && counts.excluded > 0;
}
/** The number of objects that provably differ. Unverified objects are not included. */
function differencesIn(counts) {
    return counts.different + counts.onlyInSource + counts.onlyInDestination;
}
/** The sum of the counts of several ranges. */
function sumOf(ranges) {
    const counts = noCounts();
    for (const range of ranges)
        addCounts(counts, range.counts);
    return counts;
}


/***/ }),

/***/ 90705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ LineFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);

/** Characters that are buffered before a write. One file operation per line would take most of the time. */
const BUFFERED = 64 * 1024;
/** A file that is written line by line from its beginning. It is created when the first lines are written. */
class LineFile {
    path;
    #flags;
    #file;
    #isClosed = false;
    #buffered = '';
    #bytes = 0;
    /** Resolves after the last write. Writes are chained, because two at once could be reordered. */
    #writing = Promise.resolve();
    /** @param mode `exclusive` fails if the file exists, so that the file of another run is never truncated silently */
    constructor(path, mode = 'overwrite') {
        this.path = path;
        this.#flags = mode === 'exclusive' ? 'wx' : 'w';
    }
    /** The size of the file in bytes after everything appended is written. */
    get bytes() {
        return this.#bytes;
    }
    /**
     * Appends text that ends with a line end.
     *
     * @returns a promise only if the caller must wait for the disk, so that most lines cost no `await`
     */
    append(lines) {
        this.#buffered += lines;
        this.#bytes += Buffer.byteLength(lines);
        return this.#buffered.length >= BUFFERED ? this.flush() : undefined;
    }
    /** Writes everything that was appended so far. */
    flush() {
        this.#writing = this.#writing.then(() => this.#write());
        return this.#writing;
    }
    /**
     * Writes the rest and closes the file.
     *
     * @returns false if nothing was ever appended, so that no file exists
     */
    async finish() {
        await this.flush();
        await this.close();
        return this.#file !== undefined;
    }
    /** Closes the file without writing the rest. Later writes fail, and never open the file again. */
    async close() {
        this.#isClosed = true;
        await this.#writing.catch(() => { });
        await this.#file?.close();
    }
    async #write() {
        const text = this.#buffered;
        if (text === '')
            return;
        if (this.#isClosed)
            throw new Error(`${this.path} is closed`);
        this.#buffered = '';
        this.#file ??= await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(this.path, this.#flags);
        await this.#file.writeFile(text);
    }
}


/***/ }),

/***/ 408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QH: () => (/* binding */ differenceLine),
/* harmony export */   VO: () => (/* binding */ parseDifferenceLine),
/* harmony export */   Zn: () => (/* binding */ beginsNdjson),
/* harmony export */   iH: () => (/* binding */ headerLine),
/* harmony export */   sX: () => (/* binding */ totalsLine)
/* harmony export */ });
/* harmony import */ var _compare_verdict_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93474);

/** The version of the report's schema. It is raised when a reader of the previous version could misread a report. */
const REPORT_SCHEMA = 1;
/** Writes the first line of `report.ndjson`. */
function headerLine(header) {
    return line({ type: 'header', schema: REPORT_SCHEMA, tool: 'bucket-delta', ...header });
}
/** Whether a text that may be cut off begins as `report.ndjson` does, of any version of the action. */
function beginsNdjson(text) {
    return /^\{"type":"header","schema":\d{1,4},"tool":"bucket-delta"/.test(text);
}
/** Writes the line of a difference. A missing value is written as null, so that every field has both its sides. */
function differenceLine({ key, keyBytes, verdict, unconfirmed }) {
    const { kind, ...rest } = verdict;
    return line({
        type: 'difference',
        key,
        ...(keyBytes === undefined ? {} : { keyBytes }),
        verdict: kind,
        ...(unconfirmed ? { unconfirmed } : {}),
        ...mapFields(rest, ({ source, destination, ...field }) => ({
            ...field,
            source: source ?? null,
            destination: destination ?? null,
        })),
    });
}
/** Writes the last line of `report.ndjson`. */
function totalsLine({ result, complete, unordered, counts }) {
    const { evidence, inspected, confirmation, refuted, content, ...rest } = counts;
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
        ...(confirmation === undefined ? {} : { confirmation }),
        ...(refuted === undefined ? {} : { refuted }),
        ...(content === undefined ? {} : { content }),
    });
}
/**
 * Puts counts in the order of their names. Which name was counted first depends on the workers, and the report must not.
 */
function inOrder(counts, names) {
    return Object.fromEntries(names.flatMap((name) => (counts[name] === undefined ? [] : [[name, counts[name]]])));
}
/** Parses a line that {@link differenceLine} wrote. */
function parseDifferenceLine(text) {
    const { type: _, key, keyBytes, verdict: kind, unconfirmed, ...rest } = JSON.parse(text);
    const fields = mapFields(rest, ({ source, destination, ...field }) => ({
        ...field,
        source: source ?? undefined,
        destination: destination ?? undefined,
    }));
    const verdict = { kind, ...fields };
    return {
        key: key,
        ...(keyBytes === undefined ? {} : { keyBytes: keyBytes }),
        verdict,
        ...(unconfirmed === true ? { unconfirmed } : {}),
    };
}
/** The parts of a verdict that are lists of fields with the values of both sides. */
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
/** JSON does not escape these characters, but some readers, such as Python's `splitlines`, end a line at them. */
const OTHER_LINE_ENDS = /[\u0085\u2028\u2029]/g;
function line(value) {
    const json = JSON.stringify(value);
    return `${json.replace(OTHER_LINE_ENDS, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}


/***/ }),

/***/ 59392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pk: () => (/* binding */ refutationOf),
/* harmony export */   sz: () => (/* binding */ NOT_REFUTED),
/* harmony export */   uf: () => (/* binding */ refutedLooks)
/* harmony export */ });
/** The counts of {@link RefutationCounts}, all zero. */
const NOT_REFUTED = {
    /** Objects that the source's listing omitted, as a second look showed. */
    sourceOmitted: 0,
    /** Objects that the source's listing shows, and of which there are none. */
    sourceInvented: 0,
    /** Objects that the source's listing shows with another size. */
    sourceMisdescribed: 0,
    /** Objects that the source's listing shows with the same size and another ETag. */
    sourceMislabelled: 0,
    destinationOmitted: 0,
    destinationInvented: 0,
    destinationMisdescribed: 0,
    destinationMislabelled: 0,
};
const REFUTATION_NAMES = {
    source: {
        omitted: 'sourceOmitted',
        invented: 'sourceInvented',
        misdescribed: 'sourceMisdescribed',
        mislabelled: 'sourceMislabelled',
    },
    destination: {
        omitted: 'destinationOmitted',
        invented: 'destinationInvented',
        misdescribed: 'destinationMisdescribed',
        mislabelled: 'destinationMislabelled',
    },
};
/** The name of the count of one kind of refutation on one side. */
function refutationOf(side, refutation) {
    return REFUTATION_NAMES[side][refutation];
}
/** From this many refuted looks on, and from this share on, a listing as a whole can't be believed. */
const UNBELIEVABLE = { looks: 3, share: 0.01 };
const NO_LOOKS = { confirmed: 0, converged: 0, unsettled: 0 };
/** Returns how many second looks refuted a side's listing, if they are so many that it can't be believed. */
function refutedLooks({ refuted: counted = NOT_REFUTED, confirmation }, side) {
    const refuted = Object.values(REFUTATION_NAMES[side]).reduce((sum, name) => sum + counted[name], 0);
    const { confirmed, converged, unsettled } = confirmation ?? NO_LOOKS;
    const looks = Math.max(refuted, confirmed + converged + unsettled);
    return refuted >= UNBELIEVABLE.looks && refuted >= UNBELIEVABLE.share * looks
        ? { refuted, looks }
        : undefined;
}


/***/ }),

/***/ 28743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CI: () => (/* binding */ createSegmentFile),
/* harmony export */   Xe: () => (/* binding */ finishSegment),
/* harmony export */   gA: () => (/* binding */ readSegment)
/* harmony export */ });
/* unused harmony export SegmentFile */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80481);
/* harmony import */ var _line_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(90705);
/* harmony import */ var _ndjson_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(408);






/** Characters that are hashed at once. One call per line would take most of the time. */
const HASHED = 64 * 1024;
/** A segment that is being written. It knows the length and the hash of what was written up to its last mark. */
class SegmentFile extends _line_file_js__WEBPACK_IMPORTED_MODULE_4__/* .LineFile */ .P {
    #hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    #unhashed = '';
    #marked;
    append(lines) {
        this.#unhashed += lines;
        if (this.#unhashed.length >= HASHED)
            this.#hashRest();
        return super.append(lines);
    }
    /** Marks the end of everything that was appended so far. */
    mark() {
        if (this.bytes === (this.#marked?.bytes ?? 0))
            return;
        this.#hashRest();
        this.#marked = { bytes: this.bytes, hash: this.#hash.copy() };
    }
    /** The segment up to the last mark; undefined if there was nothing to write. It is on disk after the next flush. */
    get marked() {
        if (this.#marked === undefined)
            return undefined;
        const { bytes, hash } = this.#marked;
        // A copy, because a digest can be read only once.
        return { path: this.path, bytes, sha256: hash.copy().digest('hex') };
    }
    #hashRest() {
        this.#hash.update(this.#unhashed);
        this.#unhashed = '';
    }
}
/** Creates the writer of a new segment. Writing fails if the file already exists. */
function createSegmentFile({ directory, prefix }, name) {
    return new SegmentFile((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, `${prefix}${name}.ndjson`), 'exclusive');
}
/**
 * Reads a segment.
 *
 * @param segment undefined for a key range without differences
 * @yields each difference, in key order
 * @throws as `node:fs` and `JSON.parse` do, if the file can't be read or a line is not a difference
 */
async function* readSegment(segment) {
    if (segment === undefined || segment.bytes === 0)
        return;
    const lines = (0,node_readline__WEBPACK_IMPORTED_MODULE_3__.createInterface)({ input: (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(segment.path, { end: segment.bytes - 1 }) });
    for await (const line of lines)
        yield { line, difference: (0,_ndjson_js__WEBPACK_IMPORTED_MODULE_5__/* .parseDifferenceLine */ .VO)(line) };
}
/**
 * Writes the rest of a segment.
 *
 * @returns undefined if the segment has no difference, so that no file exists
 */
async function finishSegment(file) {
    await file.finish();
    file.mark();
    return file.marked;
}


/***/ })

};
