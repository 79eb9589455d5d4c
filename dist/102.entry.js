export const id = 102;
export const ids = [102];
export const modules = {

/***/ 83223:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QY: () => (/* binding */ RepeatedKey),
/* harmony export */   g9: () => (/* binding */ fillListingTable),
/* harmony export */   jF: () => (/* binding */ ListingTable)
/* harmony export */ });
/* harmony import */ var _s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36976);

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
            const added = page.keys.reduce((sum, key, i) => sum + addEntry(insert, key, page, i), 0);
            table.exec('COMMIT');
            if (added < page.keys.length)
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
    return Number(insert.run(Buffer.from(key, 'latin1'), page.etags[i], page.sizes[i]).changes);
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
    *list({ after, upTo }) {
        const bounds = { ...bound('after', after), ...bound('upTo', upTo) };
        const conditions = ['TRUE'];
        if (after !== undefined)
            conditions.push('key > :after');
        if (upTo !== undefined)
            conditions.push('key <= :upTo');
        const select = this.#table.prepare(`SELECT key, etag, size FROM entry WHERE ${conditions.join(' AND ')} ORDER BY key`);
        let page = emptyPage();
        for (const { key, etag, size } of select.iterate(bounds)) {
            page.keys.push((0,_s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .keyFromBytes */ .D8)(Buffer.from(key).toString('latin1')));
            page.etags.push(etag);
            page.sizes.push(size);
            if (page.keys.length < PAGE_LENGTH)
                continue;
            yield page;
            page = emptyPage();
        }
        yield page;
    }
    close() {
        this.#table.close();
    }
}
function bound(name, key) {
    return key === undefined ? {} : { [name]: Buffer.from(key, 'latin1') };
}
function emptyPage() {
    return {
        keys: [],
        etags: [],
        sizes: [],
        commonPrefixes: [],
        more: false,
        nextToken: undefined,
    };
}
/** SQLite is part of Node; it is loaded only where a store needs it. */
async function openDatabase(path, readOnly = false) {
    const sqlite = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 80099, 19));
    return new sqlite.DatabaseSync(path, { readOnly });
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

/***/ 96200:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q4: () => (/* binding */ listRange),
/* harmony export */   Ub: () => (/* binding */ noEnds),
/* harmony export */   ks: () => (/* binding */ listPage),
/* harmony export */   zU: () => (/* binding */ listUnordered)
/* harmony export */ });
/* harmony import */ var _byte_key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36976);
/* harmony import */ var _page_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85039);
/* harmony import */ var _page_scanner_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5625);



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
        query.prefix = (0,_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .keyToText */ .EY)(prefix);
    let startAfter;
    if ('delimiter' in wanted)
        query.delimiter = wanted.delimiter;
    if ('token' in wanted && wanted.token !== undefined)
        query['continuation-token'] = wanted.token;
    if ('after' in wanted && wanted.after !== undefined) {
        // With the prefix in front: SeaweedFS lists nothing after a key that sorts before the prefix
        // (seaweedfs/seaweedfs#11321).
        startAfter = (0,_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .keyFromBytes */ .D8)(prefix + wanted.after);
        if (!(0,_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .isUtf8Key */ .Pl)(startAfter))
            throw client.failure('list', 1, UNSPEAKABLE);
        query['start-after'] = (0,_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .keyToText */ .EY)(startAfter);
    }
    const order = 'after' in wanted ? 'increasing' : 'any';
    const isGrouped = 'delimiter' in wanted;
    return client.get('list', query, (answer) => {
        const page = (0,_page_scanner_js__WEBPACK_IMPORTED_MODULE_1__/* .scanPage */ .D)(answer.body, { bucket, prefix, startAfter, order, isGrouped });
        const last = page.keys.at(-1);
        if (order === 'increasing' && page.more && last !== undefined && !(0,_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .isUtf8Key */ .Pl)(last)) {
            throw new _page_scanner_js__WEBPACK_IMPORTED_MODULE_1__/* .PageRejected */ .C(UNSPEAKABLE.reason, UNSPEAKABLE.detail);
        }
        if ('token' in wanted && page.more && page.nextToken === undefined) {
            throw new _page_scanner_js__WEBPACK_IMPORTED_MODULE_1__/* .PageRejected */ .C('stuck', 'the answer says that there is more, but holds no token to go on with');
        }
        return page;
    });
}
function noEnds() {
    return { first: undefined, last: undefined, beyond: 'not-seen' };
}
/**
 * Lists the keys of a range, page by page, asking for the next page while the last one is used.
 *
 * Pages follow by `start-after` the last key, never by token: MinIO from 2024-03-21 to 2025-07-23 loses a key when a
 * first page whose start-after does not exist is continued by token (minio/minio#21463), and a key is a place that
 * any later run can go on from.
 *
 * @param ends filled in as the listing goes on
 * @throws S3Failure as {@link listPage}
 */
async function* listRange(client, range, ends) {
    let next = listPage(client, { after: range.after });
    for (;;) {
        const listed = await next;
        const page = endAt(listed, range.upTo);
        ends.first ??= listed.keys[0];
        ends.last = page.keys.at(-1) ?? ends.last;
        if (!page.more || ends.last === undefined) {
            ends.beyond = whatLiesBeyond(listed, page.keys.length);
            yield page;
            return;
        }
        next = listPage(client, { after: ends.last });
        // Awaited at the next turn; until then a failure must not count as unhandled.
        next.catch(() => { });
        yield page;
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
    const last = page.keys.at(-1);
    if (upTo === undefined || last === undefined || last < upTo)
        return page;
    let length = page.keys.length;
    while (length > 0 && page.keys[length - 1] > upTo)
        length--;
    return (0,_page_js__WEBPACK_IMPORTED_MODULE_2__/* .pageHead */ .s)(page, length);
}
function whatLiesBeyond(listed, kept) {
    const key = listed.keys[kept];
    if (key !== undefined)
        return { key };
    return listed.more ? 'not-seen' : 'end';
}


/***/ }),

/***/ 5625:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ PageRejected),
  D: () => (/* binding */ scanPage)
});

// EXTERNAL MODULE: ./lib/s3/byte-key.js
var byte_key = __webpack_require__(36976);
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
const LESS_THAN = 60;
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
        while (isSpace(body.charCodeAt(at)))
            at++;
        cursor.at = at;
        if (at >= end)
            return undefined;
        if (body.charCodeAt(at) !== LESS_THAN)
            throw new XmlFault(at);
        if (body.charCodeAt(at + 1) === SLASH)
            return undefined;
        if (!isLetter(body.charCodeAt(at + 1)))
            throw new XmlFault(at);
        const close = body.indexOf('>', at);
        const tag = body.slice(at + 1, close);
        cursor.at = close + 1;
        if (tag.endsWith('/'))
            continue;
        const attributes = tag.indexOf(' ');
        return attributes < 0 ? tag : tag.slice(0, attributes);
    }
}
/** Takes the text up to the closing tag of an element that holds no others. */
function takeText(cursor, name) {
    const close = cursor.body.indexOf('<', cursor.at);
    const text = cursor.body.slice(cursor.at, close);
    cursor.at = close;
    leaveElement(cursor, name);
    return text;
}
function leaveElement(cursor, name) {
    const { body, at } = cursor;
    const after = at + 2 + name.length;
    if (body.charCodeAt(at) !== LESS_THAN ||
        body.charCodeAt(at + 1) !== SLASH ||
        !body.startsWith(name, at + 2) ||
        body.charCodeAt(after) !== GREATER_THAN) {
        throw new XmlFault(at);
    }
    cursor.at = after + 1;
}
/** Passes over an element and all in it. */
function skipElement(cursor, name) {
    const open = [name];
    while (open.length > 0) {
        cursor.at = cursor.body.indexOf('<', cursor.at);
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
    const lower = code | 32;
    return lower >= 97 && lower <= 122;
}

// EXTERNAL MODULE: ./lib/s3/xml-text.js
var xml_text = __webpack_require__(94207);
;// CONCATENATED MODULE: ./lib/s3/page-scanner.js



/** An answer that may not be merged: taking it would make a run say "missing" or "identical" of what it did not see. */
class PageRejected extends Error {
    name = 'PageRejected';
    reason;
    constructor(reason, detail) {
        super(detail);
        this.reason = reason;
    }
}
const ROOT = 'ListBucketResult';
const ROOT_END = `</${ROOT}>`;
/**
 * Reads one ListObjectsV2 answer and checks that it is whole, ours and in order.
 *
 * Written for this one document rather than on an XML parser: a parser builds an object an element and decodes every
 * text, and a lenient one takes a cut-off or foreign body for an empty listing (the AWS SDK for JavaScript does).
 *
 * @param body the answer's body read as latin1, so that a char is a byte
 * @throws PageRejected where the answer must not be believed
 */
function scanPage(body, expected) {
    const answer = readDocument(body);
    if (answer.name !== expected.bucket) {
        throw new PageRejected('foreign-bucket', `the answer names the bucket ${JSON.stringify(answer.name)}`);
    }
    if (answer.truncated !== 'true' && answer.truncated !== 'false') {
        throw new PageRejected('malformed', 'IsTruncated is neither true nor false');
    }
    const sent = answer.keys.length + answer.commonPrefixes.length;
    if (answer.keyCount !== undefined && answer.keyCount !== String(sent)) {
        throw new PageRejected('count-mismatch', `KeyCount is ${answer.keyCount}, but the answer holds ${sent}`);
    }
    if (!expected.isGrouped && answer.commonPrefixes.length > 0) {
        throw new PageRejected('malformed', 'the answer holds groups of keys, which were not asked for');
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
    return {
        keys: checkedKeys(answer.keys, isUrlEncoded, expected),
        etags: answer.etags,
        sizes: answer.sizes,
        commonPrefixes: answer.commonPrefixes.map((raw) => belowPrefix(decodeKey(raw, isUrlEncoded), expected.prefix)),
        more,
        nextToken: answer.nextToken,
    };
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
function readDocument(body) {
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
    const start = /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?<ListBucketResult(?:\s[^>]*)?>/.exec(body);
    if (start === null)
        throw new PageRejected('not-a-listing', describeForeign(body));
    const end = body.lastIndexOf(ROOT_END);
    if (end < 0 || body.slice(end + ROOT_END.length).trim() !== '') {
        throw new PageRejected('truncated', `the answer of ${body.length} bytes ends before its closing tag`);
    }
    const document = {
        name: undefined,
        truncated: undefined,
        keyCount: undefined,
        encodingType: undefined,
        nextToken: undefined,
        prefix: undefined,
        startAfter: undefined,
        keys: [],
        etags: [],
        sizes: [],
        commonPrefixes: [],
    };
    const cursor = { body, at: start[0].length, end };
    for (let name = enterElement(cursor); name !== undefined; name = enterElement(cursor)) {
        switch (name) {
            case 'Contents':
                scanEntry(cursor, document);
                break;
            case 'CommonPrefixes':
                scanCommonPrefix(cursor, document);
                break;
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
function scanEntry(cursor, document) {
    let key;
    let etag = '';
    let size;
    for (let name = enterElement(cursor); name !== undefined; name = enterElement(cursor)) {
        if (name === 'Key')
            key = takeText(cursor, name);
        else if (name === 'ETag')
            etag = bareEtag(takeText(cursor, name));
        else if (name === 'Size')
            size = wholeNumber(takeText(cursor, name));
        else
            skipElement(cursor, name);
    }
    leaveElement(cursor, 'Contents');
    if (key === undefined || key === '' || size === undefined) {
        throw new PageRejected('malformed', 'an entry has no Key or no Size');
    }
    document.keys.push(key);
    document.etags.push(etag);
    document.sizes.push(size);
}
function scanCommonPrefix(cursor, document) {
    for (let name = enterElement(cursor); name !== undefined; name = enterElement(cursor)) {
        if (name === 'Prefix')
            document.commonPrefixes.push(takeText(cursor, name));
        else
            skipElement(cursor, name);
    }
    leaveElement(cursor, 'CommonPrefixes');
}
/** Keys below the prefix, each proven to sort above the one before it where that is expected. */
function checkedKeys(raw, isUrlEncoded, expected) {
    const keys = [];
    let previous = expected.startAfter;
    for (let i = 0; i < raw.length; i++) {
        const key = decodeKey(raw[i], isUrlEncoded);
        if (expected.order === 'increasing' && previous !== undefined && key <= previous) {
            if (i === 0)
                throw new PageRejected('not-after-start', 'the answer begins at or before the key it was to begin after');
            throw new PageRejected('out-of-order', `entry ${i + 1} of the answer does not sort after the entry before it`);
        }
        keys.push(belowPrefix(key, expected.prefix));
        previous = key;
    }
    return keys;
}
function belowPrefix(key, prefix) {
    if (prefix === '')
        return key;
    if (!key.startsWith(prefix))
        throw new PageRejected('outside-prefix', 'the answer holds a key outside the prefix');
    return (0,byte_key/* keyFromBytes */.D8)(key.slice(prefix.length));
}
function decodeKey(raw, isUrlEncoded) {
    const text = (0,xml_text/* decodeXmlText */.p)(raw);
    if (!isUrlEncoded)
        return (0,byte_key/* keyFromBytes */.D8)(text);
    const key = (0,byte_key/* keyFromUrlEncoded */.Rm)(text);
    if (key === undefined)
        throw new PageRejected('malformed', 'a key is not URL-encoded, though the answer says so');
    return key;
}
/** `"abc"`, `&quot;abc&quot;`, `W/"abc"` and `abc` are all `abc`. */
function bareEtag(raw) {
    if (raw.startsWith('&quot;') && raw.endsWith('&quot;') && raw.length >= 12) {
        return (0,xml_text/* decodeXmlText */.p)(raw.slice(6, -6));
    }
    const etag = (0,xml_text/* decodeXmlText */.p)(raw).replace(/^W\//, '');
    return etag.length >= 2 && etag.startsWith('"') && etag.endsWith('"') ? etag.slice(1, -1) : etag;
}
function wholeNumber(text) {
    const value = Number(text);
    if (!/^[0-9]+$/.test(text) || !Number.isSafeInteger(value)) {
        throw new PageRejected('malformed', `a Size is ${JSON.stringify(text)}`);
    }
    return value;
}
function describeForeign(body) {
    if (body.trim() === '')
        return 'the answer is empty';
    return `the answer is not a bucket listing: it begins with ${JSON.stringify(body.trimStart().slice(0, 80))}`;
}


/***/ }),

/***/ 85039:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ selectEntries),
/* harmony export */   s: () => (/* binding */ pageHead)
/* harmony export */ });
/** The first `length` entries of a page, as the last page of a range that ends there. */
function pageHead(page, length) {
    return {
        keys: page.keys.slice(0, length),
        etags: page.etags.slice(0, length),
        sizes: page.sizes.slice(0, length),
        commonPrefixes: [],
        more: false,
        nextToken: undefined,
    };
}
/** The entries of a page whose keys are kept. */
function selectEntries(page, keep) {
    const kept = page.keys.flatMap((key, i) => (keep(key) ? [i] : []));
    if (kept.length === page.keys.length)
        return page;
    return {
        ...page,
        keys: kept.map((i) => page.keys[i]),
        etags: kept.map((i) => page.etags[i]),
        sizes: kept.map((i) => page.sizes[i]),
    };
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
/* harmony export */   _: () => (/* binding */ queryString)
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


/***/ }),

/***/ 84691:
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

// EXTERNAL MODULE: ./lib/s3/dispatcher.js
var s3_dispatcher = __webpack_require__(75189);
// EXTERNAL MODULE: ./lib/s3/byte-key.js
var byte_key = __webpack_require__(36976);
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

// EXTERNAL MODULE: ./lib/s3/failure.js
var failure = __webpack_require__(35736);
// EXTERNAL MODULE: ./lib/s3/page-scanner.js + 1 modules
var page_scanner = __webpack_require__(5625);
// EXTERNAL MODULE: ./lib/s3/retry.js
var s3_retry = __webpack_require__(87168);
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
    return async ({ method, path, query }) => {
        const signed = await signature.sign({
            method,
            protocol,
            hostname,
            ...(port === '' ? {} : { port: Number(port) }),
            path,
            query: { ...query },
            headers: { ...fixed },
        });
        return signed.headers;
    };
}

// EXTERNAL MODULE: ./lib/s3/uri.js
var uri = __webpack_require__(54168);
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
    #options;
    #sign;
    constructor(options) {
        this.address = options.address;
        this.#options = options;
        this.#sign = createSigner(options.address, options.credentials);
    }
    /**
     * Sends a GET for the bucket until `read` accepts an answer.
     *
     * @param read turns an answer into what is wanted, or throws {@link PageRejected}, which counts as a failed try
     * @throws S3Failure after the last try, or at once where trying again is no use
     */
    async get(operation, query, read) {
        const { retry, random = Math.random } = this.#options;
        for (let attempt = 1;; attempt++) {
            const outcome = await this.#attempt(query, read);
            if ('value' in outcome)
                return outcome.value;
            if (attempt >= retry.attempts || !(0,s3_retry/* isWorthRetrying */.J0)(outcome.cause)) {
                throw this.failure(operation, attempt, outcome.cause);
            }
            await (0,promises_.setTimeout)((0,s3_retry/* backoffMs */.jo)(retry, attempt, random()));
        }
    }
    async #attempt(query, read) {
        const { address, dispatcher, onRequest } = this.#options;
        const path = address.bucketPath;
        const headers = await this.#sign({ method: 'GET', path, query });
        onRequest?.();
        let status;
        let answer;
        try {
            const response = await dispatcher.request({
                origin: address.origin,
                path: `${path}?${(0,uri/* queryString */._)(query)}`,
                method: 'GET',
                headers: { ...headers, 'user-agent': USER_AGENT, 'accept-encoding': 'identity' },
            });
            status = response.statusCode;
            answer = {
                headers: response.headers,
                body: Buffer.from(await response.body.arrayBuffer()).toString('latin1'),
            };
        }
        catch (error) {
            return { cause: networkCause(error, (0,s3_dispatcher/* proxyVariable */.rw)(address.origin, process.env)) };
        }
        if (status !== 200)
            return { cause: statusCause(status, answer, Date.now()) };
        try {
            return { value: read(answer) };
        }
        catch (error) {
            if (!(error instanceof page_scanner/* PageRejected */.C))
                throw error;
            const contentType = single(answer.headers['content-type']);
            return { cause: { kind: 'answer', reason: error.reason, detail: error.message, contentType } };
        }
    }
    /** A failure of this store, with all that the client knows of it. */
    failure(operation, attempts, cause) {
        const { side, bucket, endpoint, region } = this.address;
        const { accessKeyId } = this.#options.credentials();
        return new failure/* S3Failure */.b({ side, operation, bucket, endpoint, region, accessKeyId, attempts, cause });
    }
}
function networkCause(error, proxy) {
    const { code, message } = error;
    return {
        kind: 'network',
        code: typeof code === 'string' ? code : 'UNKNOWN',
        message: typeof message === 'string' ? message : String(error),
        proxyVariable: proxy,
    };
}
function statusCause(status, answer, now) {
    const { code, message, requestId, region } = readErrorBody(answer.body);
    const sentAt = Date.parse(single(answer.headers.date) ?? '');
    return {
        kind: 'status',
        status,
        code,
        message,
        requestId: requestId ?? single(answer.headers['x-amz-request-id']),
        region: single(answer.headers['x-amz-bucket-region']) ?? region,
        clockAheadSeconds: Number.isNaN(sentAt) ? undefined : Math.round((now - sentAt) / 1000),
    };
}
function single(header) {
    return Array.isArray(header) ? header[0] : header;
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
