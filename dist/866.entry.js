export const id = 866;
export const ids = [866];
export const modules = {

/***/ 65260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ inTableOrder),
/* harmony export */   Qi: () => (/* binding */ withContent),
/* harmony export */   Ue: () => (/* binding */ DEFAULT_COMPARE),
/* harmony export */   Zh: () => (/* binding */ singlesOf),
/* harmony export */   eN: () => (/* binding */ needs),
/* harmony export */   ux: () => (/* binding */ chosenFields)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63654);

/** What `compare` says where nothing is given. */
const DEFAULT_COMPARE = 'headers, metadata, tags, object-lock';
/** The fields with the content's own, where bytes are read. */
function withContent(fields) {
    return inTableOrder(new Set([...fields, 'content']));
}
/** In the order of the table, a set's entries by name in its place, none beside the whole set. */
function inTableOrder(chosen) {
    const sorted = [...chosen].sort();
    return new Set(_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .FIELDS */ .cJ.flatMap(({ name, entries }) => {
        if (chosen.has(name))
            return [name];
        return entries === undefined ? [] : sorted.filter((each) => each.startsWith(`${entries}.`));
    }));
}
/** The fields of the table of which anything is chosen: what must be asked for, and which permissions must be proven. */
function chosenFields(fields) {
    return _fields_js__WEBPACK_IMPORTED_MODULE_0__/* .FIELDS */ .cJ.filter(({ name, entries }) => fields.has(name) || singlesOf(fields, entries).length > 0);
}
/** Whether any field needs more of an object than the listing: its headers, or its tags. */
function needs(fields, need) {
    return chosenFields(fields).some((field) => field.needs === need);
}
/** The single entries that are chosen of a set, by name, where not all of it is. */
function singlesOf(fields, entries) {
    if (entries === undefined)
        return [];
    const prefix = `${entries}.`;
    return [...fields].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}


/***/ }),

/***/ 63654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ms: () => (/* binding */ entryOf),
/* harmony export */   WC: () => (/* binding */ fieldDiffers),
/* harmony export */   _F: () => (/* binding */ fieldOf),
/* harmony export */   bk: () => (/* binding */ fieldLabel),
/* harmony export */   cJ: () => (/* binding */ FIELDS),
/* harmony export */   fd: () => (/* binding */ GROUPS)
/* harmony export */ });
/* unused harmony export LISTED_FIELDS */
/** What `compare` may name beside single fields. `content` is always compared. */
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
/** What a listing alone can tell. */
const LISTED_FIELDS = FIELDS.filter(({ needs }) => needs === 'listing');
const BY_NAME = new Map(FIELDS.map((field) => [field.name, field]));
/** The field of a name: that of its set for an entry. */
function fieldOf(name) {
    const field = BY_NAME.get(name) ??
        FIELDS.find(({ entries }) => entries !== undefined && name.startsWith(`${entries}.`));
    if (field === undefined)
        throw new TypeError(`no field is named ${name}`);
    return field;
}
/** The name of an entry within its set, `owner` for `metadata.owner`; undefined for other fields. */
function entryOf(name) {
    const { entries } = fieldOf(name);
    return entries === undefined || BY_NAME.has(name) ? undefined : name.slice(entries.length + 1);
}
function fieldLabel(name) {
    return fieldOf(name).label;
}
/** `ETag differs`, `Tags differ`. */
function fieldDiffers(name) {
    const { label, plural } = fieldOf(name);
    return `${label} ${plural ? 'differ' : 'differs'}`;
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
 * - `etag`: the same ETag
 * - `checksum`: the same checksum of the same algorithm
 * - `multipart-layout`: one side's ETag recomputed from the other side's bytes and its own parts
 * - `content`: their bytes were read and are the same, or both are empty
 */
const EVIDENCE = ['etag', 'checksum', 'multipart-layout', 'content'];
/**
 * Why equality could be neither proven nor refuted.
 *
 * - `permission-missing`: absent, and nothing shows that the credentials may see it
 * - `not-supported`: one side's store has no such thing, so that it could not keep what the other has
 * - `not-asked`: not looked at, and nothing shows that there is none
 * - `answer-unreadable`: the store answered with what can't be believed
 * - `metadata-not-returned`: the store has entries that it could not send
 * - `checksum-not-comparable`: no checksum of the same algorithm and type on both sides
 * - `contradicting-evidence`: one proof says equal, another one different
 * - `changed-under-way`: not what was listed any more
 * - `newer-than-run`: written after the run began
 * - `replication-pending`: the store is still copying it
 * - `archived`: the bytes lie in an archive, and would have to be restored first
 * - `sealed`: encrypted with a key that neither the store nor this action has (SSE-C)
 * - `content-limit`: reading it would take more bytes than the run may read
 */
const UNVERIFIED_REASONS = [
    'etag-not-comparable',
    'etag-missing',
    'permission-missing',
    'not-supported',
    'not-asked',
    'answer-unreadable',
    'metadata-not-returned',
    'checksum-not-comparable',
    'contradicting-evidence',
    'changed-under-way',
    'newer-than-run',
    'replication-pending',
    'archived',
    'sealed',
    'content-limit',
];
/** The fields that could not be proven, whatever else the verdict says. */
function unprovenFields(verdict) {
    if (verdict.kind === 'unverified')
        return verdict.fields;
    return (verdict.kind === 'different' && verdict.unverified) || [];
}


/***/ }),

/***/ 26567:
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

/***/ 35836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cg: () => (/* binding */ differencesIn),
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
/* harmony import */ var _compare_verdict_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93474);

const NO_CONTENT = {
    read: 0,
    bytes: 0,
    sampled: 0,
    bad: 0,
    overLimit: 0,
    unread: 0,
};
const NOT_CONFIRMED = {
    confirmed: 0,
    converged: 0,
    unsettled: 0,
    unconfirmed: 0,
};
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
    sum(counts, further, 1);
}
/** Takes `part` out of `counts`, to which it was added before. */
function subtractCounts(counts, part) {
    sum(counts, part, -1);
}
function sum(counts, further, sign) {
    for (const name of TOTALS)
        counts[name] += sign * further[name];
    addTo(counts.evidence, further.evidence, _compare_verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .EVIDENCE */ .S4, sign);
    if (further.inspected !== undefined) {
        const inspected = inspectionCounts(counts);
        inspected.noted += sign * further.inspected.noted;
        inspected.notCompared += sign * further.inspected.notCompared;
        addTo(inspected.unverified, further.inspected.unverified, _compare_verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .UNVERIFIED_REASONS */ .W, sign);
    }
    if (further.confirmation !== undefined) {
        counts.confirmation ??= { ...NOT_CONFIRMED };
        addTo(counts.confirmation, further.confirmation, CONFIRMATIONS, sign);
    }
    if (further.content !== undefined) {
        counts.content ??= { ...NO_CONTENT };
        addTo(counts.content, further.content, CONTENTS, sign);
    }
}
const TOTALS = [
    'compared',
    'equal',
    'different',
    'onlyInSource',
    'onlyInDestination',
    'unverified',
    'excluded',
];
const CONTENTS = ['read', 'bytes', 'sampled', 'bad', 'overLimit', 'unread'];
const CONFIRMATIONS = ['confirmed', 'converged', 'unsettled', 'unconfirmed'];
/** Adds what was read, where anything was to be. */
function countContent(counts, content) {
    if (CONTENTS.some((name) => content[name] > 0))
        addCounts(counts, { ...noCounts(), content });
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
function addTo(sums, further, names, sign) {
    for (const name of names) {
        const count = further[name];
        if (count !== undefined)
            sums[name] = (sums[name] ?? 0) + sign * count;
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
/** The sum of what was counted range by range. */
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

/** Characters held back before they are written: a file operation for each line would be most of the time. */
const BUFFERED = 64 * 1024;
/** A file that is written from its beginning, a line at a time; it is made with its first line. */
class LineFile {
    path;
    #flags;
    #file;
    #buffered = '';
    #bytes = 0;
    /** One write after the other: two at once could change places. */
    #writing = Promise.resolve();
    /** @param mode `new`: one that is there is an error, since what another wrote would be cut off unseen */
    constructor(path, mode = 'anew') {
        this.path = path;
        this.#flags = mode === 'new' ? 'wx' : 'w';
    }
    /** Bytes that the file has once all that was added is written. */
    get bytes() {
        return this.#bytes;
    }
    /** Adds text that ends a line. Returns a promise only when the caller has to wait for the disk. */
    append(lines) {
        this.#buffered += lines;
        this.#bytes += Buffer.byteLength(lines);
        return this.#buffered.length >= BUFFERED ? this.flush() : undefined;
    }
    /** Writes all that was added so far. */
    flush() {
        this.#writing = this.#writing.then(() => this.#write());
        return this.#writing;
    }
    /** Writes what is left and closes; false where nothing was ever added, and so there is no file. */
    async finish() {
        await this.flush();
        await this.close();
        return this.#file !== undefined;
    }
    /** Closes as it is. */
    async close() {
        await this.#writing.catch(() => { });
        await this.#file?.close();
    }
    async #write() {
        const text = this.#buffered;
        if (text === '')
            return;
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
    const { evidence, inspected, confirmation, content, ...rest } = counts;
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
        ...(content === undefined ? {} : { content }),
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

/***/ 28743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AX: () => (/* binding */ segmentFile),
/* harmony export */   XH: () => (/* binding */ segmentLines),
/* harmony export */   ic: () => (/* binding */ finishedSegment)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80481);
/* harmony import */ var _line_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(90705);




function segmentFile({ directory, prefix }, name) {
    return new _line_file_js__WEBPACK_IMPORTED_MODULE_3__/* .LineFile */ .P((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, `${prefix}${name}.ndjson`), 'new');
}
/** The lines of a segment. */
async function* segmentLines(segment) {
    if (segment === undefined || segment.bytes === 0)
        return;
    yield* (0,node_readline__WEBPACK_IMPORTED_MODULE_2__.createInterface)({ input: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(segment.path, { end: segment.bytes - 1 }) });
}
/** Writes a segment to its end; undefined where it has no line. */
async function finishedSegment(file) {
    return (await file.finish()) ? { path: file.path, bytes: file.bytes } : undefined;
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


/***/ }),

/***/ 13411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
/** The release; a test holds it equal to package.json's. */
const VERSION = '0.1.0';


/***/ })

};
