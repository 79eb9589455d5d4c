export const id = 738;
export const ids = [738];
export const modules = {

/***/ 83223:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QY: () => (/* binding */ RepeatedKey),
/* harmony export */   g9: () => (/* binding */ fillListingTable),
/* harmony export */   jF: () => (/* binding */ ListingTable)
/* harmony export */ });
/* harmony import */ var _s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36976);
/* harmony import */ var _s3_page_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85039);


/** Entries of a page that is read from the table. */
const PAGE_LENGTH = 1000;
/** A store lists one key twice, so that nobody can say what it holds. */
class RepeatedKey extends Error {
    name = 'RepeatedKey';
}
/**
 * Puts the listing of a store that has an order of its own into byte order, on disk: SQLite compares blobs as memcmp
 * does.
 *
 * @param path a file that does not exist
 * @returns how many entries there are
 * @throws RepeatedKey, and whatever `pages` throws
 */
async function fillListingTable(path, pages) {
    const table = await openDatabase(path);
    try {
        // Thrown away with the run: there is nothing to recover after a crash.
        table.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
        table.exec('CREATE TABLE entry (key BLOB PRIMARY KEY, etag TEXT NOT NULL, size INTEGER NOT NULL) WITHOUT ROWID');
        const insert = table.prepare('INSERT INTO entry VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
        let entries = 0;
        for await (const page of pages) {
            table.exec('BEGIN');
            const added = page.keys().reduce((sum, key, i) => sum + addEntry(insert, key, page, i), 0);
            table.exec('COMMIT');
            if (added < page.length)
                throw new RepeatedKey('the store lists a key twice');
            entries += added;
        }
        return entries;
    }
    finally {
        table.close();
    }
}
function addEntry(insert, key, page, i) {
    return Number(insert.run(Buffer.from(key, 'latin1'), page.etag(i), page.size(i)).changes);
}
/** Reads ranges of a filled table as pages in key order. */
class ListingTable {
    #table;
    constructor(table) {
        this.#table = table;
    }
    static async open(path) {
        return new ListingTable(await openDatabase(path, true));
    }
    /** As `listRange` of a store: `range` may be drawn in meanwhile, and `ends` is filled in. */
    async *list(range, ends) {
        let from = range.after;
        for (;;) {
            const page = this.#page(from, range.upTo);
            from = page.lastKey;
            if (from !== undefined)
                ends.last = from;
            yield page;
            if (!page.more)
                return;
        }
    }
    #page(after, upTo) {
        const conditions = ['TRUE'];
        if (after !== undefined)
            conditions.push('key > :after');
        if (upTo !== undefined)
            conditions.push('key <= :upTo');
        const select = this.#table.prepare(`SELECT key, etag, size FROM entry WHERE ${conditions.join(' AND ')} ORDER BY key LIMIT ${PAGE_LENGTH}`);
        const rows = select.all({ ...bound('after', after), ...bound('upTo', upTo) });
        const entries = rows.map(({ key, etag, size }) => ({
            key: (0,_s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .keyFromBytes */ .D8)(Buffer.from(key).toString('latin1')),
            etag,
            size,
        }));
        return _s3_page_js__WEBPACK_IMPORTED_MODULE_1__/* .Page */ .Y.of(entries, { more: rows.length === PAGE_LENGTH });
    }
    close() {
        this.#table.close();
    }
}
function bound(name, key) {
    return key === undefined ? {} : { [name]: Buffer.from(key, 'latin1') };
}
/** SQLite is part of Node; it is loaded only where a store needs it. */
async function openDatabase(path, readOnly = false) {
    const sqlite = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 80099, 19));
    return new sqlite.DatabaseSync(path, { readOnly });
}


/***/ }),

/***/ 94412:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ AnswerRejected)
/* harmony export */ });
/** An answer that must not be believed; it counts as a failed try. */
class AnswerRejected extends Error {
    name = 'AnswerRejected';
    reason;
    constructor(reason, detail) {
        super(detail);
        this.reason = reason;
    }
}


/***/ }),

/***/ 63409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EJ: () => (/* binding */ findByte),
/* harmony export */   Xo: () => (/* binding */ compareBytes),
/* harmony export */   en: () => (/* binding */ areSameBytes)
/* harmony export */ });
/**
 * Comparisons of stretches of bytes where they lie: a listing's million keys are compared without a string for each.
 *
 * Four bytes at a time through a `DataView`, which V8 turns into single loads wherever they begin.
 */
/** Whether two stretches hold the same bytes. */
function areSameBytes(left, leftFrom, leftTo, right, rightFrom, rightTo) {
    const length = leftTo - leftFrom;
    if (rightTo - rightFrom !== length)
        return false;
    let i = 0;
    for (; i + 4 <= length; i += 4) {
        if (left.getInt32(leftFrom + i) !== right.getInt32(rightFrom + i))
            return false;
    }
    for (; i < length; i++) {
        if (left.getUint8(leftFrom + i) !== right.getUint8(rightFrom + i))
            return false;
    }
    return true;
}
/** The order of two stretches of bytes: negative, 0 or positive, as memcmp has it; a beginning sorts first. */
function compareBytes(left, leftFrom, leftTo, right, rightFrom, rightTo) {
    const leftLength = leftTo - leftFrom;
    const rightLength = rightTo - rightFrom;
    const length = leftLength < rightLength ? leftLength : rightLength;
    let i = 0;
    for (; i + 4 <= length; i += 4) {
        const l = left.getUint32(leftFrom + i);
        const r = right.getUint32(rightFrom + i);
        if (l !== r)
            return l < r ? -1 : 1;
    }
    for (; i < length; i++) {
        const l = left.getUint8(leftFrom + i);
        const r = right.getUint8(rightFrom + i);
        if (l !== r)
            return l - r;
    }
    return leftLength - rightLength;
}
/** Where the next `byte` is, from `at` on; `limit` where there is none before it. */
function findByte(view, byte, at, limit) {
    const pattern = Math.imul(byte, 0x01010101);
    let i = at;
    for (; i + 4 <= limit; i += 4) {
        const word = view.getInt32(i) ^ pattern;
        // Whether a byte of the word is 0: Henry S. Warren, "Hacker's Delight", section 6-1.
        if (((word - 0x01010101) & ~word & 0x80808080) !== 0)
            break;
    }
    while (i < limit && view.getUint8(i) !== byte)
        i++;
    return i;
}


/***/ }),

/***/ 75189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dR: () => (/* binding */ DEFAULT_LIMITS),
/* harmony export */   rw: () => (/* binding */ proxyVariable),
/* harmony export */   y_: () => (/* binding */ openDispatcher)
/* harmony export */ });
/* harmony import */ var undici__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46752);

/** A store may take seconds over a page that passes many delete markers, but not half a minute. */
const DEFAULT_LIMITS = {
    connections: 32,
    connectTimeoutMs: 10_000,
    headersTimeoutMs: 30_000,
    bodyTimeoutMs: 30_000,
};
/** By the scheme of the endpoint, in the order in which the proxy agent looks. */
const PROXY_VARIABLES = {
    'http:': ['http_proxy', 'HTTP_PROXY'],
    'https:': ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'],
};
/** The environment variable that sets a proxy for an origin; `NO_PROXY` may yet take it out. */
function proxyVariable(origin, env) {
    return PROXY_VARIABLES[new URL(origin).protocol]?.find((name) => env[name]);
}
/**
 * A pool of kept-alive connections that honours `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` (either case).
 * Certificates are checked against Node's own and `NODE_EXTRA_CA_CERTS`.
 */
function openDispatcher(limits) {
    const options = {
        connections: limits.connections,
        connect: { timeout: limits.connectTimeoutMs },
        headersTimeout: limits.headersTimeoutMs,
        bodyTimeout: limits.bodyTimeoutMs,
        // Over HTTP/2 all requests share a connection, and `connections` would bound nothing.
        allowH2: false,
    };
    // The proxy agent parses the URL of every request, so it is used only where a proxy is set.
    if (!Object.values(PROXY_VARIABLES)
        .flat()
        .some((name) => process.env[name]))
        return new undici__WEBPACK_IMPORTED_MODULE_0__/* .Agent */ .g6(options);
    return new undici__WEBPACK_IMPORTED_MODULE_0__/* .EnvHttpProxyAgent */ .J2({
        ...options,
        // Plain http through a proxy is forwarded, as curl does: few proxies open a tunnel to port 80.
        proxyTunnel: false,
    });
}


/***/ }),

/***/ 35736:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ S3Failure)
/* harmony export */ });
/** Carries a {@link Failure} up to whoever words it. */
class S3Failure extends Error {
    name = 'S3Failure';
    failure;
    constructor(failure) {
        super(`${failure.side}: ${failure.operation} failed (${failure.cause.kind})`);
        this.failure = failure;
    }
}


/***/ }),

/***/ 19704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ks: () => (/* binding */ listPage),
  Q4: () => (/* binding */ listRange),
  zU: () => (/* binding */ listUnordered),
  Ub: () => (/* binding */ noEnds)
});

// EXTERNAL MODULE: ./lib/s3/byte-key.js
var byte_key = __webpack_require__(36976);
// EXTERNAL MODULE: ./lib/s3/answer-rejection.js
var answer_rejection = __webpack_require__(94412);
;// CONCATENATED MODULE: ./lib/s3/page-rejection.js

/** An answer that may not be merged: taking it would make a run say "missing" or "identical" of what it did not see. */
class PageRejected extends answer_rejection/* AnswerRejected */.p {
    name = 'PageRejected';
    constructor(reason, detail) {
        super(reason, detail);
    }
}

// EXTERNAL MODULE: ./lib/s3/bytes.js
var s3_bytes = __webpack_require__(63409);
// EXTERNAL MODULE: ./lib/s3/xml-text.js
var xml_text = __webpack_require__(94207);
;// CONCATENATED MODULE: ./lib/s3/key-in-place.js



const PERCENT = 37;
const AMPERSAND = 38;
const PLUS = 43;
const SPACE = 32;
/** Bytes that may stand for others. */
const SPECIAL = new Uint8Array(256);
for (const byte of [PERCENT, AMPERSAND, PLUS])
    SPECIAL[byte] = 1;
/** The value of each hexadecimal digit; 16 for what is none. */
const HEX = new Uint8Array(256).fill(16);
for (let value = 0; value < 16; value++) {
    const digit = value.toString(16);
    HEX[digit.charCodeAt(0)] = value;
    HEX[digit.toUpperCase().charCodeAt(0)] = value;
}
/**
 * Decodes a key of a listing where it lies; decoded, it is no longer than before.
 *
 * @returns where it ends then
 * @throws PageRejected where it is not URL-encoded, though it should be
 */
function decodeKeyInPlace(bytes, from, to, isUrlEncoded) {
    let at = from;
    while (at < to && SPECIAL[bytes[at]] === 0)
        at++;
    if (at === to)
        return to;
    for (let i = at; i < to; i++) {
        if (bytes[i] === AMPERSAND)
            return decodeReferences(bytes, from, to, isUrlEncoded);
    }
    return isUrlEncoded ? decodePercents(bytes, at, to) : to;
}
/** A key hardly ever holds a reference: where it is URL-encoded, `&` is `%26`. */
function decodeReferences(bytes, from, to, isUrlEncoded) {
    const text = (0,xml_text/* decodeXmlText */.p)(bytes.toString('latin1', from, to));
    const key = isUrlEncoded ? (0,byte_key/* keyFromUrlEncoded */.Rm)(text) : text;
    if (key === undefined)
        throw notUrlEncoded();
    return from + bytes.write(key, from, 'latin1');
}
/** A space is `+` on AWS and MinIO and `%20` elsewhere; see {@link keyFromUrlEncoded}. */
function decodePercents(bytes, from, to) {
    let end = from;
    for (let at = from; at < to; at++) {
        const byte = bytes[at];
        if (byte !== PERCENT) {
            bytes[end++] = byte === PLUS ? SPACE : byte;
            continue;
        }
        const high = at + 2 < to ? HEX[bytes[at + 1]] : 16;
        const low = at + 2 < to ? HEX[bytes[at + 2]] : 16;
        if (high === 16 || low === 16)
            throw notUrlEncoded();
        bytes[end++] = high * 16 + low;
        at += 2;
    }
    return end;
}
function notUrlEncoded() {
    return new PageRejected('malformed', 'a key is not URL-encoded, though the answer says so');
}

// EXTERNAL MODULE: ./lib/s3/page.js
var page = __webpack_require__(85039);
;// CONCATENATED MODULE: ./lib/s3/entry-list.js




/** Entries of an answer that the list has room for at first: what is asked for. */
const PAGE_LENGTH = 1000;
const entry_list_AMPERSAND = 38;
const QUOTE = 34;
/** `&quot;`, as its first four bytes and its last two. */
const QUOT = [0x26_71_75_6f, 0x74_3b];
const QUOT_LENGTH = 6;
/** Digits that every double holds exactly. */
const EXACT_DIGITS = 15;
/** Gathers the entries of an answer as places in its bytes; what is written in another way than meant is mended there. */
class EntryList {
    #bytes;
    #view;
    #places = new Int32Array(PAGE_LENGTH * page/* PLACES */.l);
    #sizes = new Float64Array(PAGE_LENGTH);
    #length = 0;
    constructor(bytes, view) {
        this.#bytes = bytes;
        this.#view = view;
    }
    /** Keys are as sent, ETags bare. */
    get columns() {
        return { bytes: this.#bytes, places: this.#places, sizes: this.#sizes, length: this.#length };
    }
    /**
     * Adds an entry by where its texts are; an empty ETag: it has none.
     *
     * @throws PageRejected where it has no key, or a size that is none
     */
    add(keyFrom, keyTo, etagFrom, etagTo, sizeFrom, sizeTo) {
        if (keyFrom === keyTo)
            throw new PageRejected('malformed', 'an entry has no Key');
        if (this.#length === this.#sizes.length)
            this.#grow();
        const at = this.#length * page/* PLACES */.l;
        const places = this.#places;
        places[at] = keyFrom;
        places[at + 1] = keyTo;
        this.#setEtag(at, etagFrom, etagTo);
        this.#sizes[this.#length] = this.#wholeNumber(sizeFrom, sizeTo);
        this.#length++;
    }
    /** `"abc"`, `&quot;abc&quot;`, `W/"abc"` and `abc` are all `abc`. */
    #setEtag(at, from, to) {
        const quotes = this.#quotesAround(from, to);
        const isPlain = quotes > 0 && (0,s3_bytes/* findByte */.EJ)(this.#view, entry_list_AMPERSAND, from + quotes, to - quotes) === to - quotes;
        const [start, end] = isPlain ? [from + quotes, to - quotes] : this.#mendEtag(from, to);
        this.#places[at + 2] = start;
        this.#places[at + 3] = end;
    }
    /** How many bytes the quote at either end is written with; 0: it is not quoted in one way. */
    #quotesAround(from, to) {
        const view = this.#view;
        const length = to - from;
        if (length >= 2 * QUOT_LENGTH && this.#isQuot(from) && this.#isQuot(to - QUOT_LENGTH))
            return QUOT_LENGTH;
        return length >= 2 && view.getUint8(from) === QUOTE && view.getUint8(to - 1) === QUOTE ? 1 : 0;
    }
    #isQuot(at) {
        return this.#view.getInt32(at) === QUOT[0] && this.#view.getUint16(at + 4) === QUOT[1];
    }
    #mendEtag(from, to) {
        if (from === to)
            return [from, to];
        const etag = (0,xml_text/* decodeXmlText */.p)(this.#bytes.toString('latin1', from, to)).replace(/^W\//, '');
        const isQuoted = etag.length >= 2 && etag.startsWith('"') && etag.endsWith('"');
        // A reference is longer than what it stands for, so that there is room.
        return [from, from + this.#bytes.write(isQuoted ? etag.slice(1, -1) : etag, from, 'latin1')];
    }
    #wholeNumber(from, to) {
        let value = 0;
        for (let i = from; i < to; i++) {
            const digit = this.#view.getUint8(i) - 48;
            if (digit < 0 || digit > 9)
                throw this.#badSize(from, to);
            value = value * 10 + digit;
        }
        if (to - from <= EXACT_DIGITS && from < to)
            return value;
        const exact = Number(this.#bytes.toString('latin1', from, to));
        if (from === to || !Number.isSafeInteger(exact))
            throw this.#badSize(from, to);
        return exact;
    }
    #badSize(from, to) {
        const text = this.#bytes.toString('latin1', from, to);
        return new PageRejected('malformed', `a Size is ${JSON.stringify(text)}`);
    }
    #grow() {
        const places = new Int32Array(this.#places.length * 2);
        places.set(this.#places);
        this.#places = places;
        const sizes = new Float64Array(this.#sizes.length * 2);
        sizes.set(this.#sizes);
        this.#sizes = sizes;
    }
}

;// CONCATENATED MODULE: ./lib/s3/entry-shape.js

const LESS_THAN = 60;
const WORD = 4;
/** Shapes by their tags. A store writes one or two. */
const known = new Map();
const MOST_KNOWN = 64;
/**
 * Learns the shape of an entry that was found well-formed.
 *
 * @param entry from its opening tag up to the end of its closing tag, a char a byte
 * @returns undefined where it can't be told which value is which
 */
function learnShape(entry) {
    const tags = entry.match(/(?:<[^>]*>)+/g) ?? [];
    const spelled = tags.join('\n');
    if (!known.has(spelled)) {
        if (known.size >= MOST_KNOWN)
            known.clear();
        known.set(spelled, shapeOf(tags));
    }
    return known.get(spelled);
}
function shapeOf(tags) {
    const [start, ...rest] = tags;
    if (start === undefined || tags.some((run) => run.length < WORD))
        return undefined;
    const values = tags.slice(0, -1).map((run) => {
        if (run.endsWith('<Key>'))
            return 'key';
        if (run.endsWith('<ETag>'))
            return 'etag';
        return run.endsWith('<Size>') ? 'size' : 'other';
    });
    const count = (wanted) => values.filter((value) => value === wanted).length;
    if (count('key') !== 1 || count('size') !== 1 || count('etag') > 1)
        return undefined;
    return {
        start: tagRun(start),
        steps: values.map((value, i) => ({ value, after: tagRun(rest[i]) })),
    };
}
function tagRun(text) {
    const bytes = Buffer.from(text, 'latin1');
    const words = Int32Array.from({ length: Math.floor(bytes.length / WORD) }, (_, i) => bytes.readInt32BE(i * WORD));
    return { length: bytes.length, words, last: bytes.readInt32BE(bytes.length - WORD) };
}
/** Takes the entry that begins at the cursor; false, and the cursor stays, where it has another shape. */
function takeShaped(cursor, { start, steps }, entries) {
    const { view, end } = cursor;
    if (!isRunAt(view, cursor.at, start, end))
        return false;
    let at = cursor.at + start.length;
    let keyFrom = 0;
    let keyTo = 0;
    let etagFrom = 0;
    let etagTo = 0;
    let sizeFrom = 0;
    let sizeTo = 0;
    for (let i = 0; i < steps.length; i++) {
        const { value, after } = steps[i];
        const to = (0,s3_bytes/* findByte */.EJ)(view, LESS_THAN, at, end);
        if (!isRunAt(view, to, after, end))
            return false;
        if (value === 'key') {
            keyFrom = at;
            keyTo = to;
        }
        else if (value === 'etag') {
            etagFrom = at;
            etagTo = to;
        }
        else if (value === 'size') {
            sizeFrom = at;
            sizeTo = to;
        }
        at = to + after.length;
    }
    cursor.at = at;
    entries.add(keyFrom, keyTo, etagFrom, etagTo, sizeFrom, sizeTo);
    return true;
}
function isRunAt(view, at, { length, words, last }, end) {
    if (at + length > end)
        return false;
    for (let i = 0; i < words.length; i++) {
        if (view.getInt32(at + i * WORD) !== words[i])
            return false;
    }
    return view.getInt32(at + length - WORD) === last;
}

;// CONCATENATED MODULE: ./lib/s3/xml-cursor.js
/**
 * Steps through the elements of an XML document without building any of them: enough for documents that hold elements
 * and text alone, as S3's listings do. Attributes, comments and CDATA are not looked into.
 */
/** The document is not well-formed. */
class XmlFault extends Error {
    name = 'XmlFault';
    /** @param at the place in the document, in bytes */
    constructor(at) {
        super(`the XML is broken at byte ${at}`);
    }
}
function openCursor(body, at, end) {
    return { body, view: new DataView(body.buffer, body.byteOffset, body.byteLength), at, end };
}
const xml_cursor_LESS_THAN = 60;
const GREATER_THAN = 62;
const SLASH = 47;
/**
 * Steps into the next child element and returns its name, or undefined where the parent closes.
 * Elements that close themselves hold nothing and are passed over.
 */
function enterElement(cursor) {
    const { body, end } = cursor;
    for (;;) {
        let { at } = cursor;
        while (isSpace(body[at]))
            at++;
        cursor.at = at;
        if (at >= end)
            return undefined;
        if (body[at] !== xml_cursor_LESS_THAN)
            throw new XmlFault(at);
        if (body[at + 1] === SLASH)
            return undefined;
        if (!isLetter(body[at + 1]))
            throw new XmlFault(at);
        // There is one: the root's closing tag follows.
        const close = body.indexOf(GREATER_THAN, at);
        const tag = body.toString('latin1', at + 1, close);
        cursor.at = close + 1;
        if (tag.endsWith('/'))
            continue;
        const attributes = tag.indexOf(' ');
        return attributes < 0 ? tag : tag.slice(0, attributes);
    }
}
/**
 * Passes over the next element if it closes itself, and returns its name: `<TagSet/>` is an empty set of tags, which is
 * not the same as none. Undefined, and the cursor stays, where the next is anything else.
 */
function takeEmptyElement(cursor) {
    const { body, end } = cursor;
    let { at } = cursor;
    while (isSpace(body[at]))
        at++;
    if (at >= end || body[at] !== xml_cursor_LESS_THAN || !isLetter(body[at + 1]))
        return undefined;
    const close = body.indexOf(GREATER_THAN, at);
    if (close < 0 || close > end || body[close - 1] !== SLASH)
        return undefined;
    cursor.at = close + 1;
    return /^[^\s/]+/.exec(body.toString('latin1', at + 1, close))?.[0];
}
/** Takes the text up to the closing tag of an element that holds no others, a char a byte. */
function takeText(cursor, name) {
    const from = cursor.at;
    return cursor.body.toString('latin1', from, passText(cursor, name));
}
/** Passes over such a text and its closing tag; tells where the text ends. */
function passText(cursor, name) {
    const close = cursor.body.indexOf(xml_cursor_LESS_THAN, cursor.at);
    cursor.at = close;
    leaveElement(cursor, name);
    return close;
}
function leaveElement(cursor, name) {
    const { body, at } = cursor;
    const after = at + 2 + name.length;
    if (body[at] !== xml_cursor_LESS_THAN ||
        body[at + 1] !== SLASH ||
        body.toString('latin1', at + 2, after) !== name ||
        body[after] !== GREATER_THAN) {
        throw new XmlFault(at);
    }
    cursor.at = after + 1;
}
/** Passes over an element and all in it. */
function skipElement(cursor, name) {
    const open = [name];
    while (open.length > 0) {
        cursor.at = cursor.body.indexOf(xml_cursor_LESS_THAN, cursor.at);
        const child = enterElement(cursor);
        if (child === undefined)
            leaveElement(cursor, open.pop());
        else
            open.push(child);
    }
}
function isSpace(code) {
    return code === 32 || code === 10 || code === 13 || code === 9;
}
function isLetter(code) {
    if (code === undefined)
        return false;
    const lower = code | 32;
    return lower >= 97 && lower <= 122;
}

;// CONCATENATED MODULE: ./lib/s3/listing-document.js






const ROOT_END = '</ListBucketResult>';
const ENTRY_START = '<Contents>';
/** Bytes within which the root's opening tag has to end. */
const LONGEST_PROLOGUE = 4096;
/**
 * Reads a ListObjectsV2 answer.
 *
 * @param body its bytes, from now on the document's own: they may be written to
 * @throws PageRejected where it is none, or not whole
 */
function readListing(body) {
    try {
        return scanDocument(body);
    }
    catch (error) {
        if (error instanceof XmlFault)
            throw new PageRejected('malformed', error.message);
        throw error;
    }
}
function scanDocument(body) {
    const prologue = body.toString('latin1', 0, LONGEST_PROLOGUE);
    const start = /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?<ListBucketResult(?:\s[^>]*)?>/.exec(prologue);
    if (start === null)
        throw new PageRejected('not-a-listing', describeForeign(prologue));
    const end = body.lastIndexOf(ROOT_END, undefined, 'latin1');
    if (end < 0 || body.toString('latin1', end + ROOT_END.length).trim() !== '') {
        throw new PageRejected('truncated', `the answer of ${body.length} bytes ends before its closing tag`);
    }
    const cursor = openCursor(body, start[0].length, end);
    const entries = new EntryList(body, cursor.view);
    const document = {
        name: undefined,
        truncated: undefined,
        keyCount: undefined,
        encodingType: undefined,
        nextToken: undefined,
        prefix: undefined,
        startAfter: undefined,
        entries,
    };
    for (let name = enterElement(cursor); name !== undefined; name = enterElement(cursor)) {
        switch (name) {
            case 'Contents':
                scanEntries(cursor, entries);
                break;
            case 'CommonPrefixes':
                // What is in a group would never be seen.
                throw new PageRejected('malformed', 'the answer holds groups of keys, which were not asked for');
            case 'Name':
                document.name = (0,xml_text/* decodeXmlText */.p)(takeText(cursor, name));
                break;
            case 'IsTruncated':
                document.truncated = takeText(cursor, name);
                break;
            case 'KeyCount':
                document.keyCount = takeText(cursor, name);
                break;
            case 'EncodingType':
                document.encodingType = takeText(cursor, name);
                break;
            case 'Prefix':
                document.prefix = takeText(cursor, name);
                break;
            case 'StartAfter':
                document.startAfter = takeText(cursor, name);
                break;
            case 'NextContinuationToken':
                document.nextToken = (0,byte_key/* keyToText */.EY)((0,byte_key/* keyFromBytes */.D8)((0,xml_text/* decodeXmlText */.p)(takeText(cursor, name))));
                break;
            default:
                skipElement(cursor, name);
        }
    }
    if (cursor.at !== end)
        throw new XmlFault(cursor.at);
    return document;
}
/** Reads the entry that was entered, and those after it for as long as they are written alike. */
function scanEntries(cursor, entries) {
    const from = cursor.at;
    scanEntry(cursor, entries);
    const shape = learnShape(ENTRY_START + cursor.body.toString('latin1', from, cursor.at));
    if (shape === undefined)
        return;
    while (takeShaped(cursor, shape, entries))
        ;
}
function scanEntry(cursor, entries) {
    const none = { from: 0, to: 0 };
    let key = none;
    let etag = none;
    let size = none;
    for (let name = enterElement(cursor); name !== undefined; name = enterElement(cursor)) {
        const from = cursor.at;
        if (name === 'Key')
            key = { from, to: passText(cursor, name) };
        else if (name === 'ETag')
            etag = { from, to: passText(cursor, name) };
        else if (name === 'Size')
            size = { from, to: passText(cursor, name) };
        else
            skipElement(cursor, name);
    }
    leaveElement(cursor, 'Contents');
    entries.add(key.from, key.to, etag.from, etag.to, size.from, size.to);
}
function describeForeign(beginning) {
    if (beginning.trim() === '')
        return 'the answer is empty';
    return `the answer is not a bucket listing: it begins with ${JSON.stringify(beginning.trimStart().slice(0, 80))}`;
}

;// CONCATENATED MODULE: ./lib/s3/page-scanner.js







/**
 * Reads one ListObjectsV2 answer and checks that it is whole, ours and in order.
 *
 * Written for this one document rather than on an XML parser: a parser builds an object an element and decodes every
 * text, and a lenient one takes a cut-off or foreign body for an empty listing (the AWS SDK for JavaScript does).
 *
 * @param body the answer's bytes, from now on the page's own
 * @throws PageRejected where the answer must not be believed
 */
function scanPage(body, expected) {
    const answer = readListing(body);
    if (answer.name !== expected.bucket) {
        throw new PageRejected('foreign-bucket', `the answer names the bucket ${JSON.stringify(answer.name)}`);
    }
    if (answer.truncated !== 'true' && answer.truncated !== 'false') {
        throw new PageRejected('malformed', 'IsTruncated is neither true nor false');
    }
    const entries = answer.entries.columns;
    const sent = entries.length;
    if (answer.keyCount !== undefined && answer.keyCount !== String(sent)) {
        throw new PageRejected('count-mismatch', `KeyCount is ${answer.keyCount}, but the answer holds ${sent}`);
    }
    if (answer.encodingType !== undefined && answer.encodingType !== 'url') {
        throw new PageRejected('malformed', `the answer has the encoding ${JSON.stringify(answer.encodingType)}`);
    }
    const more = answer.truncated === 'true';
    if (more && sent === 0) {
        throw new PageRejected('stuck', 'the answer says that there is more, but holds nothing to go on from');
    }
    const isUrlEncoded = answer.encodingType === 'url';
    if (sent === 0)
        checkEchoes(answer, isUrlEncoded, expected);
    settleKeys(entries, isUrlEncoded, expected);
    return new page/* Page */.Y(entries, { more, nextToken: answer.nextToken });
}
/** Of an empty answer only what it repeats of the question tells whether it is the answer to this one. */
function checkEchoes({ prefix, startAfter }, isUrlEncoded, expected) {
    // Some stores encode keys but not what they repeat; some repeat nothing.
    const repeats = (raw, value) => raw === '' ||
        (0,xml_text/* decodeXmlText */.p)(raw) === value ||
        (isUrlEncoded && (0,byte_key/* keyFromUrlEncoded */.Rm)((0,xml_text/* decodeXmlText */.p)(raw)) === value);
    if (prefix !== undefined && !repeats(prefix, expected.prefix)) {
        throw new PageRejected('outside-prefix', 'the answer is empty, and to a question about another prefix');
    }
    if (startAfter !== undefined && !repeats(startAfter, expected.startAfter ?? '')) {
        throw new PageRejected('not-the-answer', 'the answer is empty, and to a question about other keys');
    }
}
/** Decodes the keys and leaves them without the prefix, each proven to sort above the one before it where that is expected. */
function settleKeys({ bytes, places, length }, isUrlEncoded, { startAfter, prefix, order }) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const beginning = viewOf(prefix);
    let before = startAfter === undefined ? undefined : viewOf(startAfter);
    let beforeFrom = 0;
    let beforeTo = startAfter?.length ?? 0;
    for (let i = 0; i < length; i++) {
        const at = i * page/* PLACES */.l;
        const from = places[at];
        const to = decodeKeyInPlace(bytes, from, places[at + 1], isUrlEncoded);
        const isLate = order === 'any' ||
            before === undefined ||
            (0,s3_bytes/* compareBytes */.Xo)(before, beforeFrom, beforeTo, view, from, to) < 0;
        if (!isLate)
            throw outOfOrder(i);
        if (prefix !== '' && !beginsWith(view, from, to, beginning)) {
            throw new PageRejected('outside-prefix', 'the answer holds a key outside the prefix');
        }
        places[at] = from + prefix.length;
        places[at + 1] = to;
        before = view;
        beforeFrom = from;
        beforeTo = to;
    }
}
function outOfOrder(entry) {
    return entry === 0
        ? new PageRejected('not-after-start', 'the answer begins at or before the key it was to begin after')
        : new PageRejected('out-of-order', `entry ${entry + 1} of the answer does not sort after the entry before it`);
}
function viewOf(key) {
    const bytes = Buffer.from(key, 'latin1');
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
function beginsWith(view, from, to, beginning) {
    const end = from + beginning.byteLength;
    return end <= to && (0,s3_bytes/* areSameBytes */.en)(view, from, end, beginning, 0, beginning.byteLength);
}

;// CONCATENATED MODULE: ./lib/s3/list.js



const UNSPEAKABLE = {
    kind: 'answer',
    reason: 'unspeakable-key',
    detail: 'a key is not valid UTF-8, so that no listing can go on after it',
    contentType: undefined,
};
/**
 * Lists one page.
 *
 * @throws S3Failure where the store refuses, or where no answer could be believed
 */
async function listPage(client, wanted) {
    const { bucket, prefix } = client.address;
    const query = { 'encoding-type': 'url', 'list-type': '2', 'max-keys': '1000' };
    if (prefix !== '')
        query.prefix = (0,byte_key/* keyToText */.EY)(prefix);
    let startAfter;
    if ('probe' in wanted)
        query['max-keys'] = '1';
    if ('token' in wanted && wanted.token !== undefined)
        query['continuation-token'] = wanted.token;
    if ('after' in wanted && wanted.after !== undefined) {
        // With the prefix in front: SeaweedFS lists nothing after a key that sorts before the prefix
        // (seaweedfs/seaweedfs#11321).
        startAfter = (0,byte_key/* keyFromBytes */.D8)(prefix + wanted.after);
        if (!(0,byte_key/* isUtf8Key */.Pl)(startAfter))
            throw client.failure('list', 1, UNSPEAKABLE);
        query['start-after'] = (0,byte_key/* keyToText */.EY)(startAfter);
    }
    const order = 'after' in wanted ? 'increasing' : 'any';
    return client.get('list', query, (answer) => {
        const page = scanPage(answer.body, { bucket, prefix, startAfter, order });
        const last = page.lastKey;
        if (order === 'increasing' && page.more && last !== undefined && !(0,byte_key/* isUtf8Key */.Pl)(last)) {
            throw new PageRejected(UNSPEAKABLE.reason, UNSPEAKABLE.detail);
        }
        if ('token' in wanted && page.more && page.nextToken === undefined) {
            throw new PageRejected('stuck', 'the answer says that there is more, but holds no token to go on with');
        }
        return page;
    });
}
function noEnds() {
    return { first: undefined, last: undefined, beyond: 'not-seen' };
}
/**
 * Lists the keys of a range, page by page, asking for the next page while the last one is used. A page is lent until
 * the one after it is asked for: its bytes are then used for another.
 *
 * Pages follow by `start-after` the last key, never by token: MinIO from 2024-03-21 to 2025-07-23 loses a key when a
 * first page whose start-after does not exist is continued by token (minio/minio#21463), and a key is a place that
 * any later run can go on from.
 *
 * @param range its end is read anew at each page, and may be drawn in above what was listed
 * @param ends filled in as the listing goes on
 * @throws S3Failure as {@link listPage}
 */
async function* listRange(client, range, ends) {
    let next = listPage(client, { after: range.after });
    for (;;) {
        const listed = await next;
        const page = endAt(listed, range.upTo);
        ends.first ??= listed.firstKey;
        ends.last = page.lastKey ?? ends.last;
        if (!page.more || ends.last === undefined) {
            ends.beyond = whatLiesBeyond(listed, page.length);
            yield page;
            client.buffers.give(listed.bytes);
            return;
        }
        next = listPage(client, { after: ends.last });
        // Awaited at the next turn; until then a failure must not count as unhandled.
        next.catch(() => { });
        yield page;
        client.buffers.give(listed.bytes);
    }
}
/**
 * Lists a whole store by its own tokens, in whatever order its keys come.
 *
 * @throws S3Failure as {@link listPage}
 */
async function* listUnordered(client) {
    let token;
    do {
        const page = await listPage(client, { token });
        yield page;
        token = page.more ? page.nextToken : undefined;
    } while (token !== undefined);
}
/** The part of a page that lies in a range which ends at `upTo`: a page may overrun it. */
function endAt(page, upTo) {
    const last = page.lastKey;
    if (upTo === undefined || last === undefined || last < upTo)
        return page;
    let { length } = page;
    while (length > 0 && page.key(length - 1) > upTo)
        length--;
    return page.head(length);
}
function whatLiesBeyond(listed, kept) {
    if (kept < listed.length)
        return { key: listed.key(kept) };
    return listed.more ? 'not-seen' : 'end';
}


/***/ }),

/***/ 13263:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ Pace)
});

;// CONCATENATED MODULE: ./lib/s3/pace-answers.js
/** The time constant of {@link RecentRate}, in milliseconds: stores count by the second. */
const MEMORY_MS = 1000;
/** How often a second something happens, the last second counting most. */
class RecentRate {
    #weight = 0;
    #at = 0;
    count(now) {
        this.#weight = this.perSecond(now) + 1;
        this.#at = now;
    }
    perSecond(now) {
        return this.#weight * Math.exp((this.#at - now) / MEMORY_MS);
    }
}
/**
 * The share of refusals that says nothing of the rate: any store refuses one now and then, such as one that moves its
 * partitions, and a limit that is felt for is felt by being refused.
 */
const USUAL_SHARE = 0.05;
/** Refusals of late without which none of them means anything. */
const FEWEST = 3;
/** How many times as much must be done as refused for a store to be mostly well. */
const WELL_TIMES = 1.25;
/** What a store answered of late. */
class RecentAnswers {
    #successes = new RecentRate();
    #refusals = new RecentRate();
    succeed(now) {
        this.#successes.count(now);
    }
    refuse(now) {
        this.#refusals.count(now);
    }
    /** Successes a second. */
    succeeding(now) {
        return this.#successes.perSecond(now);
    }
    /** Whether the store refuses more than it may by chance. */
    isOverasked(now) {
        const refusals = this.#refusals.perSecond(now);
        return refusals > USUAL_SHARE * (refusals + this.succeeding(now));
    }
    /** Whether clearly more is done than refused. */
    isMostlyWell(now) {
        return this.succeeding(now) > WELL_TIMES * this.#refusals.perSecond(now);
    }
    /** Whether there are enough refusals to go by. */
    isTelling(now) {
        return this.#refusals.perSecond(now) > FEWEST - 0.5;
    }
}

;// CONCATENATED MODULE: ./lib/s3/pace-rate.js
/** The least rate to begin with, in requests a second. A store that bears less is asked less by {@link STRETCH}. */
const LEAST_PER_SECOND = 2;
/** What is tried where nothing has succeeded yet that a rate could be learned from. */
const FIRST_PER_SECOND = 8;
/** What a cut leaves of the rate. */
const CUT_TO = 0.9;
/**
 * Milliseconds from a cut until the rate is where it was, more slowly as it gets near: the concave half of CUBIC
 * (RFC 9438, section 4.2). Stores count by the second, so no further cut comes before.
 */
const RETURN_MS = 1000;
/** Milliseconds after that in which the rate feels its way upwards. */
const PROBE_MS = 1500;
/** Requests a second gained in a second of probing at a rate of 1. At others in proportion to its square root. */
const PROBE_GAIN = 0.15;
/** After that, milliseconds in which the rate doubles: the store has stopped throttling. */
const DOUBLE_MS = 500;
/** Milliseconds without a request held back after which the limit is given up. */
const UNREACHED_MS = 1000;
/** Milliseconds that a request may be behind its turn and the next ones catch up: timers are late on a busy thread. */
const SLACK_MS = 50;
/** How much longer each further refusal in a row makes the wait for the next turn, and the longest such wait. */
const STRETCH = 1.2;
const LONGEST_WAIT_MS = 1000;
/**
 * A rate that a throttling store bears, found by what it answers. It is needed beside a number of requests in flight,
 * since there can't be fewer than one, and one is hundreds a second where a refusal takes a millisecond.
 *
 * The rate is cut to what succeeds, returns, probes, and doubles where hardly anything is refused. The gain is below
 * proportion and a higher rate is refused more often, so that several of these at one store come to like shares.
 */
class RateLimit {
    #answers;
    #least = LEAST_PER_SECOND;
    /** The rate to return to after the last cut. */
    #peak;
    #cutAt;
    /** When the last request had its turn. */
    #turnAt;
    #heldAt;
    /** Refusals in a row; those of requests sent side by side are one. */
    #refusals = 0;
    #refusedAt;
    constructor(now, answers) {
        this.#answers = answers;
        this.#peak = Math.max(answers.succeeding(now), FIRST_PER_SECOND);
        this.#cutAt = now;
        this.#turnAt = now;
        this.#heldAt = now;
        this.#refusedAt = now;
    }
    /** Requests a second. */
    perSecond(now) {
        const elapsed = now - this.#cutAt;
        if (elapsed < RETURN_MS)
            return this.#peak * (1 - (1 - CUT_TO) * (1 - elapsed / RETURN_MS) ** 3);
        const probed = (Math.min(elapsed - RETURN_MS, PROBE_MS) / 1000) * PROBE_GAIN * Math.sqrt(this.#peak);
        const doublings = Math.max(0, elapsed - RETURN_MS - PROBE_MS) / DOUBLE_MS;
        return (this.#peak + probed) * 2 ** Math.min(doublings, 30);
    }
    /** Milliseconds until the next request has its turn; 0 or less: now. */
    waitMs(now) {
        const between = 1000 / this.perSecond(now);
        const stretched = this.#refusals < 2 ? between : between * STRETCH ** Math.min(this.#refusals - 1, 40);
        return this.#turnAt + Math.max(between, Math.min(stretched, LONGEST_WAIT_MS)) - now;
    }
    /** Takes a turn, if it has come. */
    take(now) {
        const wait = this.waitMs(now);
        if (wait > 0) {
            this.#heldAt = now;
            return false;
        }
        this.#turnAt = now + Math.max(wait, -SLACK_MS);
        return true;
    }
    succeed() {
        this.#refusals = 0;
    }
    /** A request sent at `sentAt` was refused. */
    refuse(now, sentAt) {
        if (sentAt >= this.#refusedAt) {
            this.#refusals++;
            this.#refusedAt = now;
        }
        if (now - this.#cutAt < RETURN_MS || !this.#answers.isOverasked(now))
            return;
        const bearable = Math.min(this.perSecond(now), this.#answers.succeeding(now));
        // Refused in part at even the least rate: more likely one of three nodes is ill than that the store bears so
        // little. Going slower would not help, so the least rate is raised, until more is refused than done.
        if (!this.#answers.isMostlyWell(now))
            this.#least = Math.max(LEAST_PER_SECOND, this.#least / 2);
        else if (bearable < this.#least)
            this.#least *= 2;
        this.#peak = Math.max(this.#least, bearable);
        this.#cutAt = now;
    }
    /** Hardly any request was refused of late, and none held back: the limit limits nothing. */
    isUnreached(now) {
        return now - this.#cutAt > RETURN_MS + PROBE_MS && now - this.#heldAt > UNREACHED_MS;
    }
}

;// CONCATENATED MODULE: ./lib/s3/pace-window.js
/** Requests in flight to begin with, and below which a slow answer is no reason not to send more. */
const FIRST = 8;
/** What a cut leaves of the window. Source: the beta of CUBIC (RFC 9438, section 4.6). */
const pace_window_CUT_TO = 0.7;
/** Milliseconds after a cut in which the window grows by one a round only. */
const CAREFUL_MS = 2500;
/**
 * An answer is late if it takes this many times as long as it can, and this many milliseconds more. Much, since a busy
 * processor on either end delays answers too, and fewer requests would not make it faster.
 */
const LATE_TIMES = 2;
const LATE_BY_MS = 50;
/** What must be gained for late answers to be worth it. */
const WORTHWHILE = 1.05;
/** Milliseconds for which a best is remembered at least, and at most twice that. */
const pace_window_MEMORY_MS = 5000;
/**
 * How many requests may be in flight: additive increase, multiplicative decrease (Chiu and Jain, 1989), at most once a
 * round trip. It doubles each round at first and where nothing was refused for long, and stays where more requests
 * only make the answers later.
 */
class InFlightWindow {
    #ceiling;
    #size;
    #cutAt = Number.NEGATIVE_INFINITY;
    #roundBegan;
    #roundLength = FIRST;
    #answers = 0;
    #latencies = 0;
    #isCrowded = false;
    /** The shortest mean time to an answer and the most answers a second, of late and before that. */
    #best = { since: Number.NEGATIVE_INFINITY, latency: Number.POSITIVE_INFINITY, answersPerMs: 0 };
    #bestBefore = this.#best;
    constructor(ceiling) {
        this.#ceiling = ceiling;
        this.#size = Math.min(FIRST, ceiling);
    }
    /** At least 1. */
    get size() {
        return this.#size;
    }
    /** @param isFull as many requests were in flight as may be: only then does success tell anything of more */
    succeed(now, sentAt, isFull) {
        // At the ceiling there is nothing to decide.
        if (this.#size >= this.#ceiling)
            return;
        this.#measure(now, now - sentAt);
        if (!isFull || (this.#isCrowded && this.#size >= FIRST))
            return;
        const isCareful = now - this.#cutAt < CAREFUL_MS;
        this.#size = Math.min(this.#ceiling, this.#size + (isCareful ? 1 / this.#size : 1));
    }
    /** The store could not answer a request that was sent at `sentAt`. */
    cut(now, sentAt) {
        // Sent before the last cut: it tells what is known.
        if (sentAt < this.#cutAt)
            return;
        this.#size = Math.max(1, this.#size * pace_window_CUT_TO);
        this.#cutAt = now;
    }
    /** Looks, once a round, at how long answers take and how many come. */
    #measure(now, latency) {
        this.#roundBegan ??= now - latency;
        this.#answers++;
        this.#latencies += latency;
        if (this.#answers < this.#roundLength)
            return;
        const mean = this.#latencies / this.#answers;
        const answersPerMs = this.#answers / Math.max(1, now - this.#roundBegan);
        if (now - this.#best.since > pace_window_MEMORY_MS) {
            this.#bestBefore = this.#best;
            this.#best = { since: now, latency: mean, answersPerMs: 0 };
        }
        const shortest = Math.min(this.#best.latency, this.#bestBefore.latency);
        const most = Math.max(this.#best.answersPerMs, this.#bestBefore.answersPerMs);
        this.#isCrowded = mean > LATE_TIMES * shortest + LATE_BY_MS && answersPerMs < most * WORTHWHILE;
        this.#best.latency = Math.min(this.#best.latency, mean);
        this.#best.answersPerMs = Math.max(this.#best.answersPerMs, answersPerMs);
        this.#roundBegan = now;
        // The window grows within a round, and in doubling it would run away from its end.
        this.#roundLength = this.#size;
        this.#answers = 0;
        this.#latencies = 0;
    }
}

;// CONCATENATED MODULE: ./lib/s3/pace.js



const SYSTEM_CLOCK = {
    now: () => performance.now(),
    wake: (afterMs, callback) => void setTimeout(callback, Math.ceil(afterMs)),
};
/** Milliseconds in which a store that refuses everything is waited for. */
const PATIENCE_MS = 60_000;
/**
 * Finds how much a store bears, and lets requests through as they fit: so many in flight, and, where some are
 * refused and until that has no effect any more, so many a second. First come, first served.
 *
 * Each client has one of its own. Several that ask the same store share it without knowing of each other, as TCP
 * connections share a line. While nothing is refused, a request costs a comparison: no timer and no promise.
 */
class Pace {
    #clock;
    #window;
    #answers = new RecentAnswers();
    #rate;
    #inFlight = 0;
    #queue = [];
    /** When the earliest timer is due. */
    #wakesAt = Number.POSITIVE_INFINITY;
    /** Since when the store has refused whatever it was asked. */
    #refusedSince;
    constructor({ ceiling, clock = SYSTEM_CLOCK }) {
        this.#clock = clock;
        this.#window = new InFlightWindow(ceiling);
    }
    get inFlight() {
        return this.#inFlight;
    }
    /** Requests a second, where there is a limit. */
    get perSecond() {
        return this.#rate?.perSecond(this.#clock.now());
    }
    /**
     * Whether it makes sense to wait for a store that throttles. A request that is refused while others are not will be
     * the last one left some time: then it is not waited for endlessly.
     */
    get isPatient() {
        return this.#refusedSince === undefined || this.#clock.now() - this.#refusedSince < PATIENCE_MS;
    }
    /**
     * Waits until a request may be sent; each call must be followed by one of {@link leave}.
     *
     * @returns when that was, for {@link leave}; without a promise where it may be sent at once
     */
    enter() {
        const now = this.#clock.now();
        if (this.#queue.length === 0 && this.#admits(now)) {
            this.#inFlight++;
            return now;
        }
        return new Promise((resolve) => {
            this.#queue.push(resolve);
            this.#setTimer(now);
        });
    }
    /** Tells how a request ended that was sent at `sentAt`. */
    leave(outcome, sentAt) {
        const now = this.#clock.now();
        const isFull = this.#inFlight + 1 > this.#window.size;
        this.#inFlight--;
        switch (outcome) {
            case 'ok':
                this.#refusedSince = undefined;
                this.#answers.succeed(now);
                this.#window.succeed(now, sentAt, isFull);
                this.#rate?.succeed();
                break;
            case 'throttled':
                this.#refusedSince ??= now;
                this.#answers.refuse(now);
                this.#refused(now, sentAt);
                break;
            case 'timeout':
                this.#window.cut(now, sentAt);
        }
        if (this.#queue.length > 0)
            this.#admitQueued(now);
        // Asked last: a request that still waits for its turn has just told that the limit is reached.
        if (this.#rate?.isUnreached(now))
            this.#rate = undefined;
    }
    #refused(now, sentAt) {
        if (this.#rate !== undefined)
            this.#rate.refuse(now, sentAt);
        else if (this.#answers.isTelling(now) && this.#answers.isOverasked(now))
            this.#rate = new RateLimit(now, this.#answers);
        if (this.#rate !== undefined && this.#answers.isOverasked(now))
            this.#window.cut(now, sentAt);
    }
    /** Whether one more may be sent; if so, it has taken its turn. */
    #admits(now) {
        return this.#inFlight + 1 <= this.#window.size && (this.#rate === undefined || this.#rate.take(now));
    }
    #admitQueued(now) {
        while (this.#queue.length > 0 && this.#admits(now)) {
            this.#inFlight++;
            this.#queue.shift()?.(now);
        }
        this.#setTimer(now);
    }
    /** A request that the window holds back is let through when another one ends; one that the rate holds back, here. */
    #setTimer(now) {
        if (this.#rate === undefined || this.#queue.length === 0 || this.#inFlight + 1 > this.#window.size)
            return;
        const afterMs = Math.max(1, this.#rate.waitMs(now));
        // A success may bring the turn nearer: the timer that was set is then one too many, which harms nothing.
        if (this.#wakesAt <= now + afterMs + 1)
            return;
        this.#wakesAt = now + afterMs;
        this.#clock.wake(afterMs, () => {
            const woken = this.#clock.now();
            if (woken + 1 >= this.#wakesAt)
                this.#wakesAt = Number.POSITIVE_INFINITY;
            this.#admitQueued(woken);
        });
    }
}


/***/ }),

/***/ 85039:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ Page),
/* harmony export */   l: () => (/* binding */ PLACES)
/* harmony export */ });
/* harmony import */ var _byte_key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36976);
/* harmony import */ var _bytes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63409);


/** Of each entry, in this order: where its key begins and ends, where its ETag begins and ends. */
const PLACES = 4;
/**
 * One ListObjectsV2 answer that was checked: whole, ours, strictly increasing in byte order, above the key asked for.
 *
 * The entries stay where they are in the answer's bytes, and nothing is built for one before it is asked for: nearly
 * every object is equal to its copy, and no one reads its key.
 */
class Page {
    length;
    more;
    nextToken;
    /** What the entries are read from. */
    bytes;
    #view;
    #places;
    #sizes;
    constructor({ bytes, places, sizes, length }, { more, nextToken }) {
        this.bytes = bytes;
        this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        this.#places = places;
        this.#sizes = sizes;
        this.length = length;
        this.more = more;
        this.nextToken = nextToken;
    }
    /** A page of entries that were put together. */
    static of(entries, { more, nextToken } = {}) {
        const places = new Int32Array(entries.length * PLACES);
        const texts = [];
        let at = 0;
        entries.forEach(({ key, etag }, i) => {
            texts.push(key, etag);
            places.set([at, at + key.length, at + key.length, at + key.length + etag.length], i * PLACES);
            at += key.length + etag.length;
        });
        const columns = {
            bytes: Buffer.from(texts.join(''), 'latin1'),
            places,
            sizes: Float64Array.from(entries, ({ size }) => size),
            length: entries.length,
        };
        return new Page(columns, { more: more ?? false, nextToken });
    }
    /** The key of an entry, below the store's prefix. */
    key(i) {
        const at = i * PLACES;
        return (0,_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .keyFromBytes */ .D8)(this.bytes.toString('latin1', this.#places[at], this.#places[at + 1]));
    }
    /** Undefined on an empty page. */
    get lastKey() {
        return this.length === 0 ? undefined : this.key(this.length - 1);
    }
    get firstKey() {
        return this.length === 0 ? undefined : this.key(0);
    }
    /** Without quotes and without `W/`; empty where the store sent none. */
    etag(i) {
        const at = i * PLACES;
        return this.bytes.toString('latin1', this.#places[at + 2], this.#places[at + 3]);
    }
    /** Bytes of an object. */
    size(i) {
        return this.#sizes[i];
    }
    keys() {
        return Array.from({ length: this.length }, (_, i) => this.key(i));
    }
    /** The order of the key of an entry of this page and of one of another: negative, 0 or positive. */
    compareKey(i, other, j) {
        const left = this.#places;
        const right = other.#places;
        return (0,_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .compareBytes */ .Xo)(this.#view, left[i * PLACES], left[i * PLACES + 1], other.#view, right[j * PLACES], right[j * PLACES + 1]);
    }
    /** Whether an entry of this page and one of another have the same size and the same ETag, and not an empty one. */
    hasSameContent(i, other, j) {
        if (this.#sizes[i] !== other.#sizes[j])
            return false;
        const left = this.#places;
        const right = other.#places;
        const from = left[i * PLACES + 2];
        const to = left[i * PLACES + 3];
        return (from !== to &&
            (0,_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .areSameBytes */ .en)(this.#view, from, to, other.#view, right[j * PLACES + 2], right[j * PLACES + 3]));
    }
    /** The first `length` entries, as the last page of a range that ends there. */
    head(length) {
        return new Page({ ...this.#columns(), length }, { more: false, nextToken: undefined });
    }
    /** The entries whose keys are kept. */
    select(keep) {
        const kept = [];
        for (let i = 0; i < this.length; i++)
            if (keep(this.key(i)))
                kept.push(i);
        if (kept.length === this.length)
            return this;
        const places = new Int32Array(kept.length * PLACES);
        kept.forEach((i, k) => {
            places.set(this.#places.subarray(i * PLACES, (i + 1) * PLACES), k * PLACES);
        });
        const sizes = Float64Array.from(kept, (i) => this.size(i));
        return new Page({ bytes: this.bytes, places, sizes, length: kept.length }, this);
    }
    #columns() {
        return { bytes: this.bytes, places: this.#places, sizes: this.#sizes, length: this.length };
    }
}


/***/ }),

/***/ 87168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J0: () => (/* binding */ isWorthRetrying),
/* harmony export */   cI: () => (/* binding */ BRISK),
/* harmony export */   jo: () => (/* binding */ backoffMs),
/* harmony export */   qh: () => (/* binding */ PATIENT)
/* harmony export */ });
/** At most 45 seconds of waiting: enough for a store that scales up, and each request has it for itself. */
const PATIENT = { attempts: 10, baseDelayMs: 100, maxDelayMs: 20_000 };
/** For the first request to a store: a mistake in the settings is told within seconds. */
const BRISK = { attempts: 4, baseDelayMs: 100, maxDelayMs: 1_000 };
/**
 * The wait before a further try, in milliseconds: "full jitter", any time up to a bound that doubles.
 * Source: Marc Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015.
 *
 * @param attempt tries made so far, from 1
 * @param random a number in [0, 1)
 */
function backoffMs(policy, attempt, random) {
    return random * Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (attempt - 1));
}
const TRANSIENT_STATUS = new Set([408, 425, 429, 500, 502, 503, 504, 509]);
/** Codes that stores send beside a status that is otherwise final. */
const TRANSIENT_CODES = new Set([
    'RequestTimeout',
    'SlowDown',
    'Throttling',
    'ThrottlingException',
    'InternalError',
]);
/** Name and trust don't mend themselves within a minute; everything else about a network may. */
const FINAL_NETWORK = /^(ENOTFOUND|ERR_TLS_CERT_ALTNAME_INVALID|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|EPROTO$|ERR_SSL_|UND_ERR_INVALID_ARG)/;
const FINAL_REJECTIONS = new Set(['out-of-order', 'not-after-start', 'unspeakable-key']);
function isWorthRetrying(cause) {
    switch (cause.kind) {
        case 'status':
            return (TRANSIENT_STATUS.has(cause.status) || (cause.code !== undefined && TRANSIENT_CODES.has(cause.code)));
        case 'network':
            return !FINAL_NETWORK.test(cause.code);
        case 'answer':
            // A proxy in a bad moment, a cut connection: the next answer may be whole. An order is as it is.
            return !FINAL_REJECTIONS.has(cause.reason);
        case 'setup':
            return false;
    }
}


/***/ }),

/***/ 54168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O0: () => (/* binding */ encodePath),
/* harmony export */   _L: () => (/* binding */ queryString)
/* harmony export */ });
/* unused harmony export encodeQueryValue */
/**
 * Percent-encodes one query value as AWS Signature Version 4 wants it: everything but unreserved characters.
 * Source: AWS, "Create a signed AWS API request", UriEncode.
 */
function encodeQueryValue(text) {
    return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
/** A query string of encoded names and values, without the question mark. */
function queryString(query) {
    return Object.entries(query)
        .map(([name, value]) => `${encodeQueryValue(name)}=${encodeQueryValue(value)}`)
        .join('&');
}
/**
 * Percent-encodes a key for a path: every byte but unreserved characters and `/`. Nothing is normalised: to S3 `a//b`,
 * `./a` and `a/../b` are names like any other.
 */
function encodePath(key) {
    return key.replace(/[^A-Za-z0-9\-._~/]/g, percentEncoded);
}
function percentEncoded(byte) {
    return `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}


/***/ }),

/***/ 93893:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ WireClient)
});

// UNUSED EXPORTS: USER_AGENT

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./lib/version.js
/** The release; a test holds it equal to package.json's. */
const VERSION = '0.1.0';

;// CONCATENATED MODULE: ./lib/s3/body.js
/** No more than this is set aside for what has not come yet. */
const LONGEST_EXPECTED = 4 * 2 ** 20;
/** Set aside where the answer does not say how long it is. */
const USUAL = 64 * 1024;
/**
 * Reads a whole body.
 *
 * @param expected bytes that the answer says it has; 0: it says nothing
 * @param buffers where the body's buffer is taken from; whoever reads it may give it back
 * @throws what the stream fails with, where the body does not come whole
 */
function readBody(body, expected, buffers) {
    return new Promise((resolve, reject) => {
        let whole = buffers.take(expected > 0 ? Math.min(expected, LONGEST_EXPECTED) : USUAL);
        let length = 0;
        body.on('data', (piece) => {
            if (length + piece.length > whole.length) {
                const larger = buffers.take(Math.max(2 * whole.length, length + piece.length));
                whole.copy(larger, 0, 0, length);
                buffers.give(whole);
                whole = larger;
            }
            length += piece.copy(whole, length);
        });
        body.once('end', () => resolve(whole.subarray(0, length)));
        body.once('error', reject);
        body.once('close', () => reject(new Error('the answer broke off')));
    });
}

;// CONCATENATED MODULE: ./lib/s3/buffer-pool.js
/** Bytes that a buffer's length is rounded up to, so that the next page's body fits in too. */
const GRAIN = 128 * 1024;
/** Buffers kept for use again. */
const MOST_FREE = 64;
/**
 * Buffers that are used again and again: a page's body is a quarter of a megabyte outside the heap, and a thousand of
 * them a second would keep the collector busy, since V8 heeds what they weigh.
 */
class BufferPool {
    #free = [];
    /** What is out: a buffer that were given back twice would be two pages at once. */
    #lent = new WeakSet();
    /** A buffer of at least `length` bytes, holding anything. A short one is no matter, and never comes back. */
    take(length) {
        if (length < GRAIN / 8)
            return Buffer.allocUnsafe(length);
        const at = this.#free.findLastIndex(({ byteLength }) => byteLength >= length);
        const [found] = at < 0 ? [] : this.#free.splice(at, 1);
        const buffer = found === undefined ? Buffer.allocUnsafeSlow(Math.ceil(length / GRAIN) * GRAIN) : Buffer.from(found);
        this.#lent.add(buffer.buffer);
        return buffer;
    }
    /** Gives back a buffer, or a part of it that stands for it. Nobody may look at it any more. */
    give({ buffer }) {
        if (this.#lent.delete(buffer) && this.#free.length < MOST_FREE)
            this.#free.push(buffer);
    }
}

// EXTERNAL MODULE: ./lib/s3/byte-key.js
var byte_key = __webpack_require__(36976);
// EXTERNAL MODULE: ./lib/s3/dispatcher.js
var dispatcher = __webpack_require__(75189);
// EXTERNAL MODULE: ./lib/s3/failure.js
var failure = __webpack_require__(35736);
;// CONCATENATED MODULE: ./lib/s3/pace-outcome.js
/**
 * 503 is throttling even without a body or under another code: an answer to HEAD has no body, and AWS sends
 * `SlowDown` and `ServiceUnavailable` alike. 509 is what some stores and proxies send for 429.
 */
const THROTTLED_STATUS = new Set([429, 503, 509]);
const THROTTLED_CODES = new Set(['SlowDown', 'Throttling', 'ThrottlingException']);
const TIMEOUT_STATUS = new Set([408, 504]);
const TIMEOUT_CODES = new Set([
    'ETIMEDOUT',
    'UND_ERR_CONNECT_TIMEOUT',
    'UND_ERR_HEADERS_TIMEOUT',
    'UND_ERR_BODY_TIMEOUT',
]);
function paceOutcome(cause) {
    switch (cause.kind) {
        case 'status': {
            const { status, code = '' } = cause;
            if (THROTTLED_STATUS.has(status) || THROTTLED_CODES.has(code))
                return 'throttled';
            if (TIMEOUT_STATUS.has(status) || code === 'RequestTimeout')
                return 'timeout';
            return status < 500 ? 'ok' : 'other';
        }
        case 'network':
            return TIMEOUT_CODES.has(cause.code) ? 'timeout' : 'other';
        default:
            return 'other';
    }
}
/**
 * Milliseconds that a `Retry-After` header asks for, in seconds or as a date (RFC 9110, section 10.2.3); 0 for none.
 *
 * @param sentAt the answer's `Date`, by whose clock the date is meant
 */
function retryAfterMs(header, sentAt) {
    if (header === undefined)
        return 0;
    if (/^\s*\d+\s*$/.test(header))
        return Number(header) * 1000;
    const until = Date.parse(header) - sentAt;
    return Number.isNaN(until) ? 0 : Math.max(0, until);
}

// EXTERNAL MODULE: ./lib/s3/retry.js
var s3_retry = __webpack_require__(87168);
;// CONCATENATED MODULE: ./lib/s3/short-body.js
/** Longer than any document that tells of one object, or of an error. */
const MOST_BYTES = 1024 * 1024;
/**
 * Reads a short body as latin1, so that a char is a byte.
 *
 * One that is too long is cut, and so will not be believed: a store that does not know `?tagging` may send the object.
 *
 * @throws what the stream fails with, where the body does not come whole
 */
async function readShortLatin1(body) {
    // That it is cut is no error.
    body.on('error', () => { });
    const pieces = [];
    let length = 0;
    for await (const piece of body) {
        pieces.push(piece);
        length += piece.length;
        if (length > MOST_BYTES)
            break;
    }
    return Buffer.concat(pieces).toString('latin1');
}

// EXTERNAL MODULE: ./node_modules/@smithy/hash-node/dist-cjs/index.js
var dist_cjs = __webpack_require__(5092);
// EXTERNAL MODULE: ./node_modules/@smithy/signature-v4/dist-cjs/index.js
var signature_v4_dist_cjs = __webpack_require__(75118);
;// CONCATENATED MODULE: ./lib/s3/signer.js


const EMPTY_BODY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
/**
 * Signs by AWS Signature Version 4 for one store.
 *
 * @param credentials asked at every request, so that refreshed ones are used at once
 */
function createSigner(address, credentials) {
    const { host, protocol, hostname, port } = new URL(address.origin);
    const signature = new signature_v4_dist_cjs.SignatureV4({
        service: 's3',
        region: address.region,
        credentials: async () => {
            const { accessKeyId, secretAccessKey, sessionToken } = credentials();
            return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
        },
        sha256: dist_cjs/* Hash */.V.bind(null, 'sha256'),
        // S3 signs the path as it is sent; other services encode it twice.
        uriEscapePath: false,
    });
    const fixed = { host, 'x-amz-content-sha256': EMPTY_BODY_SHA256 };
    if (address.requestPayer)
        fixed['x-amz-request-payer'] = 'requester';
    return async ({ method, path, query, headers }) => {
        const signed = await signature.sign({
            method,
            protocol,
            hostname,
            ...(port === '' ? {} : { port: Number(port) }),
            path,
            query: { ...query },
            headers: { ...fixed, ...headers },
        });
        return signed.headers;
    };
}

// EXTERNAL MODULE: ./lib/s3/uri.js
var uri = __webpack_require__(54168);
// EXTERNAL MODULE: ./lib/s3/answer-rejection.js
var answer_rejection = __webpack_require__(94412);
// EXTERNAL MODULE: ./lib/s3/xml-text.js
var xml_text = __webpack_require__(94207);
;// CONCATENATED MODULE: ./lib/s3/error-body.js


/**
 * Reads an error answer leniently: whatever it holds is only shown to a person, or tried as a region.
 *
 * @param body read as latin1
 */
function readErrorBody(body) {
    return {
        code: error_body_element(body, 'Code'),
        message: error_body_element(body, 'Message'),
        requestId: error_body_element(body, 'RequestId'),
        region: error_body_element(body, 'Region'),
    };
}
function error_body_element(body, name) {
    const found = new RegExp(`<${name}>([^<]{1,2000})</${name}>`).exec(body)?.[1];
    return found === undefined ? undefined : (0,byte_key/* keyToText */.EY)((0,byte_key/* keyFromBytes */.D8)((0,xml_text/* decodeXmlText */.p)(found)));
}

;// CONCATENATED MODULE: ./lib/s3/wire-answer.js



/** The first value of a header. */
function single(header) {
    return Array.isArray(header) ? header[0] : header;
}
/** Reads what a store refuses a request with. */
function readRefusal({ status, headers, body }, now) {
    const { code, message, requestId, region } = readErrorBody(body);
    const sentAt = Date.parse(single(headers.date) ?? '');
    const hasDate = !Number.isNaN(sentAt);
    const cause = {
        kind: 'status',
        status,
        code,
        message,
        requestId: requestId ?? single(headers['x-amz-request-id']),
        region: single(headers['x-amz-bucket-region']) ?? region,
        clockAheadSeconds: hasDate ? Math.round((now - sentAt) / 1000) : undefined,
    };
    return {
        cause,
        headers,
        retryAfterMs: retryAfterMs(single(headers['retry-after']), hasDate ? sentAt : now),
    };
}
/**
 * What an answer or a refusal comes to.
 *
 * @param read throws {@link AnswerRejected} where the answer must not be believed
 */
async function judge(sent, read, settle) {
    if ('cause' in sent) {
        const value = 'headers' in sent ? settle?.(sent) : undefined;
        return value === undefined ? sent : { value };
    }
    try {
        return { value: await read(sent) };
    }
    catch (error) {
        if (!(error instanceof answer_rejection/* AnswerRejected */.p))
            throw error;
        const contentType = single(sent.headers['content-type']);
        const { reason, message } = error;
        return { cause: { kind: 'answer', reason, detail: message, contentType }, retryAfterMs: 0 };
    }
}
/** @param proxy the environment variable that sets a proxy for the store */
function networkCause(error, proxy) {
    const { code, message } = error;
    return {
        kind: 'network',
        code: typeof code === 'string' ? code : 'UNKNOWN',
        message: typeof message === 'string' ? message : String(error),
        proxyVariable: proxy,
    };
}

;// CONCATENATED MODULE: ./lib/s3/wire-client.js













const USER_AGENT = `bucket-delta/${VERSION}`;
/**
 * The thin client of the hot calls: signed requests on undici, each tried until its answer is whole and believed.
 *
 * It exists because a ListObjectsV2 page costs several times the processor time through the AWS SDK (see
 * docs/architecture.md), and because the SDK believes answers that it must not.
 */
class WireClient {
    address;
    /** Where the bodies of listings are kept: whoever has done with one may give it back. */
    buffers = new BufferPool();
    #options;
    #sign;
    constructor(options) {
        this.address = options.address;
        this.#options = options;
        this.#sign = createSigner(options.address, options.credentials);
    }
    /** As {@link ask}, for the bucket: a long body, in a buffer of {@link buffers}. */
    get(operation, query, read) {
        const request = { operation, query };
        const take = (body, headers) => readBody(body, Number(single(headers['content-length']) ?? 0), this.buffers);
        return this.#untilSettled(request, async () => judge(await this.#send(request, take), read, undefined));
    }
    /**
     * Sends a request for an object until `read` accepts an answer, or `settle` a refusal.
     *
     * @param read turns an answer into what is wanted, or throws `AnswerRejected`, which counts as a failed try
     * @throws S3Failure after the last try, or at once where trying again is no use
     */
    ask(request, read, settle) {
        return this.#untilSettled(request, async () => judge(await this.#send(request, readShortLatin1), read, settle));
    }
    /**
     * As {@link ask}, for bodies that are taken as they come. The store's pace is left when the headers have come, since
     * a long body tells nothing of how busy the store is.
     *
     * @param next the request for what is still wanted, asked for at each try
     * @param take reads the body; where that breaks off, it is called again with the answer to the next request
     */
    stream(next, take, settle) {
        return this.#untilSettled(next(), async () => {
            const request = next();
            const sent = await this.#send(request, (body) => body);
            if ('cause' in sent)
                return judge(sent, take, settle);
            const { body, ...answer } = sent;
            // Destroying a body that nobody reads any more is no error.
            body.on('error', () => { });
            const progress = { bytes: 0 };
            try {
                const pieces = this.#piecesOf(body, progress, request.signal);
                return await judge({ ...answer, body: pieces }, take, settle);
            }
            catch (error) {
                if (!(error instanceof BrokenOff))
                    throw error;
                return { cause: error.cause, retryAfterMs: 0, hasAdvanced: progress.bytes >= ADVANCE_BYTES };
            }
            finally {
                body.destroy();
            }
        });
    }
    /** A failure of this store, with all that the client knows of it. */
    failure(operation, attempts, cause, key) {
        const { side, bucket, endpoint, region } = this.address;
        const { accessKeyId } = this.#options.credentials();
        return new failure/* S3Failure */.b({ side, operation, bucket, key, endpoint, region, accessKeyId, attempts, cause });
    }
    async #untilSettled({ operation, key, signal }, attemptOnce) {
        const { retry, pace, random = Math.random } = this.#options;
        // Tries and waits are counted from `advancedAt`, the last try that brought something.
        for (let attempt = 1, waitedOut = 0, advancedAt = 0;; attempt++) {
            const outcome = await attemptOnce();
            if ('value' in outcome)
                return outcome.value;
            const { cause } = outcome;
            if (outcome.hasAdvanced) {
                advancedAt = attempt;
                waitedOut = 0;
            }
            const isThrottled = pace !== undefined && paceOutcome(cause) === 'throttled';
            // While the pace is being found, throttling is no failure: it is waited out, and costs the request no try.
            if (isThrottled && pace.isPatient)
                waitedOut++;
            else if (isThrottled || attempt - advancedAt - waitedOut >= retry.attempts || !(0,s3_retry/* isWorthRetrying */.J0)(cause)) {
                throw this.failure(operation, attempt, cause, key);
            }
            const asked = Math.min(outcome.retryAfterMs, retry.maxDelayMs);
            const waited = Math.max(1, attempt - advancedAt);
            await wait(Math.max(asked, (0,s3_retry/* backoffMs */.jo)(retry, waited, random())), signal);
        }
    }
    /** Sends a request once, when the pace lets it through. */
    async #send(request, take) {
        const { pace } = this.#options;
        if (pace === undefined)
            return this.#exchange(request, take);
        const turn = pace.enter();
        const sentAt = typeof turn === 'number' ? turn : await turn;
        let outcome = 'other';
        try {
            const sent = await this.#exchange(request, take);
            outcome = 'cause' in sent ? paceOutcome(sent.cause) : 'ok';
            return sent;
        }
        finally {
            pace.leave(outcome, sentAt);
        }
    }
    async #exchange(request, take) {
        const { address, dispatcher, onRequest } = this.#options;
        const { operation, method = 'GET', key, query = {}, headers = {}, signal } = request;
        const { answers = PLAIN, acceptEncoding = 'identity' } = request;
        signal?.throwIfAborted();
        const path = key === undefined ? address.bucketPath : this.#pathOf(key);
        const signed = await this.#sign({ method, path, query, headers });
        onRequest?.(operation);
        const search = (0,uri/* queryString */._L)(query);
        try {
            const response = await dispatcher.request({
                origin: address.origin,
                path: search === '' ? path : `${path}?${search}`,
                method,
                headers: { ...signed, 'user-agent': USER_AGENT, 'accept-encoding': acceptEncoding },
                // undici closes the connection after each HEAD that does not say otherwise.
                ...(method === 'HEAD' ? { reset: false } : {}),
                ...(signal === undefined ? {} : { signal }),
            });
            const { statusCode: status, headers: answered, body } = response;
            if (answers.includes(status))
                return { status, headers: answered, body: await take(body, answered) };
            return readRefusal({ status, headers: answered, body: await readShortLatin1(body) }, Date.now());
        }
        catch (error) {
            signal?.throwIfAborted();
            return { cause: this.#networkCause(error), retryAfterMs: 0 };
        }
    }
    #pathOf(key) {
        const { bucketPath, prefix } = this.address;
        const slash = bucketPath.endsWith('/') ? '' : '/';
        return bucketPath + slash + (0,uri/* encodePath */.O0)((0,byte_key/* keyFromBytes */.D8)(prefix + key));
    }
    async *#piecesOf(body, progress, signal) {
        try {
            for await (const piece of body) {
                progress.bytes += piece.length;
                yield piece;
            }
        }
        catch (error) {
            signal?.throwIfAborted();
            throw new BrokenOff(this.#networkCause(error));
        }
    }
    #networkCause(error) {
        return networkCause(error, (0,dispatcher/* proxyVariable */.rw)(this.address.origin, process.env));
    }
}
const PLAIN = [200];
/** Bytes of a body that make a try that broke off worth more than nothing. */
const ADVANCE_BYTES = 1024 * 1024;
/** The body of an answer did not come whole. */
class BrokenOff extends Error {
    cause;
    constructor(cause) {
        super('the answer broke off');
        this.cause = cause;
    }
}
async function wait(milliseconds, signal) {
    if (signal === undefined)
        return (0,promises_.setTimeout)(milliseconds);
    // It rejects only because of the signal, whose own reason is thrown in its place.
    await (0,promises_.setTimeout)(milliseconds, undefined, { signal }).catch(() => { });
    signal.throwIfAborted();
}


/***/ }),

/***/ 94207:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ decodeXmlText)
/* harmony export */ });
/* harmony import */ var _byte_key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36976);

const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/**
 * Resolves the references in a text of an XML body that was read as latin1: a char is a byte, and so a numeric
 * reference above U+007F becomes several. An unknown reference is left as it stands.
 */
function decodeXmlText(text) {
    if (!text.includes('&'))
        return text;
    return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]+));/g, (reference, hex, decimal, named) => {
        if (named !== undefined)
            return NAMED[named] ?? reference;
        const codePoint = hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
        return codePoint > 0x10ffff ? reference : (0,_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .keyFromText */ .xl)(String.fromCodePoint(codePoint));
    });
}


/***/ })

};
