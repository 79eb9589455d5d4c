export const id = 89;
export const ids = [89];
export const modules = {

/***/ 7617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ compareChecksums),
/* harmony export */   g: () => (/* binding */ hasChecksum)
/* harmony export */ });
/** The strongest first. */
const ALGORITHMS = ['sha256', 'sha1', 'crc64nvme', 'crc32c', 'crc32'];
/**
 * What the checksums that the stores keep say of two objects.
 *
 * Checksums of whole objects by the same algorithm decide. One made of the parts' checksums depends on the parts: two
 * that are the same prove equality, two others prove nothing.
 *
 * Source: Amazon S3 User Guide, "Checking object integrity", full object and composite checksums.
 */
function compareChecksums(source, destination) {
    const signs = new Map();
    for (const algorithm of ALGORITHMS) {
        const sign = signOf(checksumOf(source, algorithm), checksumOf(destination, algorithm));
        if (sign !== 'nothing')
            signs.set(algorithm, sign);
    }
    const decided = new Set(signs.values());
    const [sign = 'nothing'] = decided;
    return {
        sign: decided.size > 1 ? 'contradiction' : sign,
        source: shown(source, signs),
        destination: shown(destination, signs),
    };
}
function hasChecksum(head) {
    return ALGORITHMS.some((algorithm) => head.checksums[algorithm] !== undefined);
}
function checksumOf({ checksums, checksumType }, algorithm) {
    const value = checksums[algorithm];
    // An empty value would be the same as any other empty one.
    if (value === undefined || value === '')
        return undefined;
    // The number of parts after the value; base64 has no hyphen.
    return { value, type: /-[0-9]+$/.test(value) ? 'COMPOSITE' : checksumType };
}
function signOf(source, destination) {
    if (source === undefined || destination === undefined)
        return 'nothing';
    // One of the whole and one of its parts are the same by chance only; a CRC of 32 bits leaves room for chance.
    const isSameType = source.type === destination.type || source.type === undefined || destination.type === undefined;
    if (source.value === destination.value)
        return isSameType ? 'equal' : 'nothing';
    return source.type === 'FULL_OBJECT' && destination.type === 'FULL_OBJECT' ? 'different' : 'nothing';
}
function shown({ checksums }, signs) {
    const named = ALGORITHMS.filter((name) => checksums[name] !== undefined && (signs.size === 0 || signs.has(name)));
    return named.length === 0 ? undefined : named.map((name) => `${name}:${checksums[name]}`).join(', ');
}


/***/ }),

/***/ 26510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jy: () => (/* binding */ ContentChoice),
/* harmony export */   UZ: () => (/* binding */ openStrata),
/* harmony export */   hS: () => (/* binding */ isReadable)
/* harmony export */ });
/* harmony import */ var _sampling_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52028);
/* harmony import */ var _strata_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50516);


/** Which contents a run reads. It depends on keys, sizes and seed alone, and so not on workers and cuts. */
class ContentChoice {
    checks;
    seed;
    constructor(checks, seed) {
        this.checks = checks;
        this.seed = seed;
    }
    /** Whether pairs are chosen by themselves, and not only where their content is left open. */
    get isByKey() {
        return this.checks.kind === 'all' || this.checks.kind === 'sample';
    }
    /** The place of a key in the sample; undefined where there is none. */
    pointOf(key) {
        return this.checks.kind === 'sample' ? (0,_sampling_js__WEBPACK_IMPORTED_MODULE_0__/* .samplePoint */ .r)(this.seed, key) : undefined;
    }
    /** Whether a pair is read whatever its proofs say. */
    isChosen(key, point = this.pointOf(key)) {
        if (this.checks.kind === 'all')
            return true;
        return this.checks.kind === 'sample' && point !== undefined && (0,_sampling_js__WEBPACK_IMPORTED_MODULE_0__/* .isSampled */ .$)(point, this.checks.rate);
    }
    isSampled(key) {
        return this.checks.kind === 'sample' && this.isChosen(key);
    }
    /** What is done about a pair, after what is known of it without reading. */
    stepFor(key, free) {
        if (this.checks.kind === 'unproven')
            return free.kind === 'open' ? 'prove' : 'none';
        return this.isChosen(key) ? 'read' : 'none';
    }
}
/** Where the sample's strata are kept; undefined where there is no sample. */
function openStrata({ checks, seed }) {
    return checks.kind === 'sample' ? new _strata_js__WEBPACK_IMPORTED_MODULE_1__/* .Strata */ .G2(seed) : undefined;
}
/** Whether there are bytes on both sides that may be the same. */
function isReadable(source, destination) {
    return source.size === destination.size && source.size > 0;
}


/***/ }),

/***/ 28988:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ etagKind)
/* harmony export */ });
function etagKind(etag) {
    if (/^[0-9a-fA-F]{32}$/.test(etag))
        return 'md5';
    return /^[0-9a-fA-F]{32}-[1-9][0-9]{0,4}$/.test(etag) ? 'multipart' : 'opaque';
}


/***/ }),

/***/ 58028:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ hasChanged),
/* harmony export */   H: () => (/* binding */ findEvidence)
/* harmony export */ });
/* harmony import */ var _checksums_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7617);
/* harmony import */ var _etag_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28988);
/* harmony import */ var _shallow_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80901);



/**
 * Whether two objects hold the same bytes, by what listings and HEADs tell without reading any.
 *
 * Two sizes are a difference. Of one size: the same ETag proves equality, two MD5s refute it, and after them the
 * checksums are asked. Proofs that contradict each other prove nothing: one of the stores has a wrong one.
 */
function findEvidence(source, destination) {
    if (hasChanged(source) || hasChanged(destination))
        return open('changed-under-way', changedFields(source, destination));
    const [left, right] = [bestOf(source), bestOf(destination)];
    if (left.size !== right.size)
        return { kind: 'different', fields: (0,_shallow_js__WEBPACK_IMPORTED_MODULE_0__/* .differingFields */ .W)(left, right) };
    const byEtag = compareEtags(left.etag, isMd5(source), right.etag, isMd5(destination));
    if (left.size === 0)
        return { kind: 'equal', evidence: byEtag === 'equal' ? 'etag' : 'content' };
    return decide(left, right, byEtag, (0,_checksums_js__WEBPACK_IMPORTED_MODULE_1__/* .compareChecksums */ .a)(source.head, destination.head));
}
function decide(source, destination, byEtag, checksum) {
    const etag = { field: 'etag', source: source.etag, destination: destination.etag };
    const sums = {
        field: 'checksum',
        source: checksum.source,
        destination: checksum.destination,
    };
    const signs = new Set([byEtag, checksum.sign]);
    if (signs.has('contradiction') || (signs.has('equal') && signs.has('different')))
        return open('contradicting-evidence', [etag, sums]);
    if (byEtag === 'equal')
        return { kind: 'equal', evidence: 'etag' };
    if (checksum.sign === 'equal')
        return { kind: 'equal', evidence: 'checksum' };
    if (signs.has('different')) {
        // Where the ETags refute it, the checksum is no field of its own, unless it is compared as one.
        const proof = byEtag === 'different' ? [] : [sums];
        return { kind: 'different', fields: [...(0,_shallow_js__WEBPACK_IMPORTED_MODULE_0__/* .differingFields */ .W)(source, destination), ...proof] };
    }
    const isMissing = source.etag === '' || destination.etag === '';
    return open(isMissing ? 'etag-missing' : 'etag-not-comparable', [etag]);
}
/**
 * What two ETags prove of objects of one size.
 *
 * The same one proves equality even where it is no MD5, or on one side only: ETags that do not follow from the bytes
 * are the same on two stores by chance only, or where one store took over the other's together with the object, as
 * replication does. A listing, which shows no encryption, takes it for a proof too. Two others refute equality only
 * where both are MD5s of the bytes.
 */
function compareEtags(source, isSourceMd5, destination, isDestinationMd5) {
    if (source === '' || destination === '')
        return 'nothing';
    if (isSameEtag(source, destination))
        return 'equal';
    return isSourceMd5 && isDestinationMd5 ? 'different' : 'nothing';
}
/** Hexadecimal digits are the same in capitals; of other ETags nothing is known. */
function isSameEtag(source, destination) {
    if (source === destination)
        return true;
    const areMd5s = (0,_etag_js__WEBPACK_IMPORTED_MODULE_2__/* .etagKind */ .I)(source) === 'md5' && (0,_etag_js__WEBPACK_IMPORTED_MODULE_2__/* .etagKind */ .I)(destination) === 'md5';
    return areMd5s && source.toLowerCase() === destination.toLowerCase();
}
/**
 * Whether the ETag is the MD5 of the bytes. Under SSE-C and SSE-KMS it has an MD5's shape and is none, and so it is
 * under any encryption that is not known here.
 *
 * Source: Amazon S3 API Reference, "Object", ETag.
 */
function isMd5(seen) {
    const { encryption, customerEncryption } = seen.head;
    const isPlain = customerEncryption === undefined && (encryption === undefined || encryption === 'AES256');
    return isPlain && (0,_etag_js__WEBPACK_IMPORTED_MODULE_2__/* .etagKind */ .I)(bestOf(seen).etag) === 'md5';
}
/** The listing's ETag; a HEAD's where the listing had none. */
function bestOf({ listed, head }) {
    return { etag: listed.etag === '' ? head.etag : listed.etag, size: listed.size };
}
/** Whether the object that answered the HEAD is another one than was listed. */
function hasChanged({ listed, head }) {
    // Some stores tell no length where they pack objects on the way.
    if (head.size !== undefined && listed.size !== head.size)
        return true;
    return listed.etag !== '' && head.etag !== '' && !isSameEtag(listed.etag, head.etag);
}
/** What the HEADs show now, where a listing showed something else. */
function changedFields(source, destination) {
    const fields = [
        { field: 'etag', source: source.head.etag, destination: destination.head.etag },
    ];
    const { size } = source.head;
    if (size !== destination.head.size)
        fields.push({ field: 'size', source: size, destination: destination.head.size });
    return fields;
}
function open(reason, fields) {
    return { kind: 'open', reason, fields: fields.map((field) => ({ ...field, reason })) };
}


/***/ }),

/***/ 52028:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ isSampled),
/* harmony export */   r: () => (/* binding */ samplePoint)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _s3_byte_key_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36976);


/*
 * A sample that can be told again by its seed: an object belongs to it by its key alone. So it is the same whatever the
 * number of workers, the cuts and the interruptions, and nobody has to know how many objects there are.
 */
/** 2^52: points have 13 hexadecimal digits, which a number holds exactly. */
const POINTS = 2 ** 52;
/**
 * The place of a key, from 0 up to but not including 1. Places lie evenly, whatever the keys are: by SHA-256, so that
 * who does not know the seed can't choose keys that are never looked at.
 */
function samplePoint(seed, key) {
    // The length tells where the seed ends and the key begins.
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', Buffer.from(`${seed.length}:${(0,_s3_byte_key_js__WEBPACK_IMPORTED_MODULE_1__/* .keyFromText */ .xl)(seed)}${key}`, 'latin1'), 'hex');
    return Number.parseInt(digest.slice(0, 13), 16) / POINTS;
}
/** Whether the object of a place belongs to the sample. A greater rate takes all that a smaller one does, and more. */
function isSampled(point, rate) {
    return point < rate;
}


/***/ }),

/***/ 80901:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ compareListed),
/* harmony export */   W: () => (/* binding */ differingFields)
/* harmony export */ });
/* harmony import */ var _etag_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28988);

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
    const areBothMd5 = (0,_etag_js__WEBPACK_IMPORTED_MODULE_0__/* .etagKind */ .I)(source.etag) === 'md5' && (0,_etag_js__WEBPACK_IMPORTED_MODULE_0__/* .etagKind */ .I)(destination.etag) === 'md5';
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


/***/ }),

/***/ 50516:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G2: () => (/* binding */ Strata)
/* harmony export */ });
/* unused harmony exports stratumOf, MOST_STRATA */
/* harmony import */ var _sampling_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52028);

/** The bounds of the classes, in bytes. From 8 MiB on, clients upload in parts. */
const SIZE_CLASSES = [64 * 1024, 1024 ** 2, 8 * 1024 ** 2, 64 * 1024 ** 2, 1024 ** 3];
/** What an object is a sample of: its first folder and the class of its size, as bytes like the key. */
function stratumOf(key, size) {
    const folder = key.slice(0, key.indexOf('/') + 1);
    const atLeast = SIZE_CLASSES.filter((bound) => size >= bound).length;
    return `${atLeast}:${folder}`;
}
/** How many strata are kept: a bucket may have a folder for each object. */
const MOST_STRATA = 4096;
/**
 * The first object of each stratum, by place rather than by key. A sample by rate alone may miss a small stratum whole;
 * with these added it holds one object of each at least.
 *
 * Where there are too many strata, those whose names have the greatest places are left out. Both rules take the least
 * of what there is, so the parts of a bucket can be looked at apart, in any order, and joined.
 */
class Strata {
    #seed;
    #most;
    #kept = new Map();
    #news = new Set();
    /** Strata from this place on were left out. */
    #limit = Number.POSITIVE_INFINITY;
    constructor(seed, most = MOST_STRATA) {
        this.#seed = seed;
        this.#most = most;
    }
    add(object) {
        this.#offer(stratumOf(object.key, object.size), object);
    }
    /** Adds what another part of the same bucket, with the same seed, had. */
    join(further) {
        for (const [stratum, { first }] of further.#kept)
            this.#offer(stratum, first);
    }
    /** The objects that have come to stand for strata since this was last asked, in no order. */
    takeNews() {
        this.#trim();
        const news = [...this.#news].flatMap((stratum) => this.#kept.get(stratum)?.first ?? []);
        this.#news.clear();
        return news;
    }
    /** The first object of each stratum, in no order. */
    representatives() {
        this.#trim();
        return [...this.#kept.values()].map(({ first }) => first);
    }
    /** Those that a sample of this rate does not hold anyway, in the order of their keys. */
    missedBy(rate) {
        return this.representatives()
            .filter(({ point }) => point >= rate)
            .sort((a, b) => (a.key < b.key ? -1 : 1));
    }
    #offer(stratum, object) {
        const kept = this.#kept.get(stratum);
        if (kept !== undefined) {
            // What is said of the same object anew is what holds.
            if (isBefore(kept.first, object))
                return;
            kept.first = ownCopy(object);
            this.#news.add(stratum);
            return;
        }
        const place = (0,_sampling_js__WEBPACK_IMPORTED_MODULE_0__/* .samplePoint */ .r)(`strata of ${this.#seed}`, stratum);
        if (place >= this.#limit)
            return;
        this.#kept.set(stratum, { place, first: ownCopy(object) });
        this.#news.add(stratum);
        // Twice as many are let in, so that sorting them is a rare thing.
        if (this.#kept.size > 2 * this.#most)
            this.#trim();
    }
    #trim() {
        if (this.#kept.size <= this.#most)
            return;
        const sorted = [...this.#kept].sort(([, one], [, other]) => one.place - other.place);
        for (const [stratum] of sorted.slice(this.#most))
            this.#kept.delete(stratum);
        this.#limit = sorted[this.#most][1].place;
    }
}
/** A key is a slice of the answer that it came in, and would keep all of that in memory. */
function ownCopy(object) {
    return { ...object, key: Buffer.from(object.key, 'latin1').toString('latin1') };
}
function isBefore(one, other) {
    return one.point < other.point || (one.point === other.point && one.key < other.key);
}


/***/ }),

/***/ 71312:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ compareObjects)
});

// EXTERNAL MODULE: ./lib/compare/content/checksums.js
var checksums = __webpack_require__(7617);
// EXTERNAL MODULE: ./lib/compare/content/evidence.js
var evidence = __webpack_require__(58028);
// EXTERNAL MODULE: ./lib/compare/field-selection.js
var field_selection = __webpack_require__(65260);
// EXTERNAL MODULE: ./lib/compare/fields.js
var compare_fields = __webpack_require__(63654);
// EXTERNAL MODULE: ./lib/compare/values/dates.js
var dates = __webpack_require__(79875);
// EXTERNAL MODULE: ./lib/compare/values/header-text.js + 1 modules
var header_text = __webpack_require__(2053);
;// CONCATENATED MODULE: ./lib/compare/values/head-fields.js


/** How each field is read and compared. */
const HEAD_FIELDS = {
    'content-type': header('content-type'),
    'content-encoding': header('content-encoding'),
    'cache-control': header('cache-control'),
    'content-disposition': header('content-disposition'),
    'content-language': header('content-language'),
    expires: { ...header('expires'), compare: dates/* compareExpires */.uQ },
    'website-redirect': header('website-redirect-location'),
    'object-lock.mode': { read: ({ objectLock }) => objectLock.mode, compare: compareWords },
    'object-lock.retain-until': {
        read: ({ objectLock }) => objectLock.retainUntil,
        compare: dates/* compareRetainUntil */.T2,
    },
    'object-lock.legal-hold': {
        read: ({ objectLock }) => objectLock.legalHold,
        // A hold that was lifted is none; some stores then send nothing.
        isNone: (value) => value.toUpperCase() === 'OFF',
        compare: compareWords,
    },
    // AWS sends the header for every class but this one: Amazon S3 API Reference, "HeadObject".
    'storage-class': { read: ({ storageClass }) => storageClass ?? 'STANDARD', compare: compareWords },
    encryption: { read: encryptionOf, compare: compareWords },
    'replication-status': { read: ({ replicationStatus }) => replicationStatus, compare: compareReplication },
};
/** As people and files read it. */
function shownValue(value) {
    return value === undefined ? undefined : (0,header_text/* headerText */.TK)(value);
}
function header(name) {
    return { read: ({ contentHeaders }) => contentHeaders[name], compare: header_text/* compareHeaderTexts */.Xe };
}
/** The kind alone: keys are a region's or an account's own, and so never the same on two stores. */
function encryptionOf({ encryption, customerEncryption }) {
    return customerEncryption === undefined ? encryption : `customer:${customerEncryption}`;
}
function compareWords(source, destination) {
    return source.toUpperCase() === destination.toUpperCase() ? 'same' : 'different';
}
/**
 * The two ends of a replication that is done say so in different words.
 *
 * Source: Amazon S3 User Guide, "Getting replication status information". `COMPLETE` is the older spelling.
 */
function compareReplication(source, destination) {
    return replicationState(source) === replicationState(destination) ? 'same' : 'different';
}
function replicationState(status) {
    const word = status.toUpperCase();
    return word === 'COMPLETE' || word === 'REPLICA' ? 'COMPLETED' : word;
}

// EXTERNAL MODULE: ./lib/compare/verdict.js
var verdict = __webpack_require__(93474);
;// CONCATENATED MODULE: ./lib/compare/values/reading.js

/** A value that is seen is there, whatever the permissions; one that is not seen needs them. */
function readingOf(value, trust) {
    if (value !== undefined || trust === 'proven')
        return { isRead: true, value };
    return { isRead: false, reason: trust === 'missing' ? 'permission-missing' : 'not-supported' };
}
/** Compares two readings; the same outcome with the sides swapped. */
function compareReadings(source, destination, compare) {
    if (source.isRead && destination.isRead) {
        if (source.value === undefined || destination.value === undefined)
            return { kind: source.value === destination.value ? 'same' : 'different' };
        return { kind: compare(source.value, destination.value) };
    }
    const reasons = [source, destination].flatMap((reading) => (reading.isRead ? [] : reading.reason));
    const worst = verdict/* UNVERIFIED_REASONS */.W.find((reason) => reason !== 'not-supported' && reasons.includes(reason));
    if (worst !== undefined)
        return { kind: 'unproven', reason: worst };
    if (reasons.length === 2)
        return { kind: 'not-compared' };
    // Where one store has no such feature, an object that does not use it lost nothing.
    const other = source.isRead ? source : destination;
    const isUnused = other.isRead && other.value === undefined;
    return isUnused ? { kind: 'same' } : { kind: 'unproven', reason: 'not-supported' };
}

;// CONCATENATED MODULE: ./lib/compare/values/entries.js



/** The user metadata of a HEAD. `x-amz-missing-meta` counts entries that the store can't put into a header. */
function metadataOf({ metadata, missingMetadata }) {
    return { entries: metadata, gap: missingMetadata > 0 ? 'metadata-not-returned' : undefined };
}
const NO_ENTRIES = new Map();
/** The tags of one object, as far as they can be relied on. */
function tagsOf(tags, { tagCount }, trust) {
    const permission = trust.permissions['s3:GetObjectTagging'] ?? 'missing';
    if (tags === 'unsupported')
        return { entries: NO_ENTRIES, gap: 'not-supported' };
    if (tags === 'refused')
        return { entries: NO_ENTRIES, gap: 'permission-missing' };
    if (tags === 'unreadable')
        return { entries: NO_ENTRIES, gap: 'answer-unreadable' };
    if (tags === 'not-asked') {
        // A store that counts tags, to credentials that may see them, says that there are none by not saying a number.
        const areNone = trust.sendsTagCount && permission === 'proven' && (tagCount ?? 0) === 0;
        return { entries: NO_ENTRIES, gap: areNone ? undefined : 'not-asked' };
    }
    // An empty answer is also what a store without tags gives, or one that hides them. One with tags is what it is.
    const none = readingOf(tags.size === 0 ? undefined : '', permission);
    return { entries: tags, gap: none.isRead ? undefined : none.reason };
}
/**
 * Compares all entries of two sets, in the order of their names.
 *
 * Where either set may have entries that it does not show, one outcome stands for all that this leaves open; what is
 * known of single entries is told beside it.
 */
function compareEntrySets(set, source, destination) {
    const outcomes = [];
    if (source.gap !== undefined || destination.gap !== undefined) {
        outcomes.push({
            field: set,
            outcome: compareReadings(wholeOf(source), wholeOf(destination), () => 'same'),
            source: sizeOf(source),
            destination: sizeOf(destination),
        });
    }
    const added = [...destination.entries.keys()].filter((name) => !source.entries.has(name));
    const differing = [];
    for (const name of [...source.entries.keys(), ...added]) {
        const compared = compareEntry(set, name, source, destination);
        if (compared.outcome.kind !== 'same' && compared.outcome.kind !== 'unproven')
            differing.push(compared);
    }
    return [...outcomes, ...differing.sort((a, b) => (a.field < b.field ? -1 : 1))];
}
/** Compares the entries of one name. */
function compareEntry(set, name, source, destination) {
    const outcome = compareReadings(entryOf(source, name), entryOf(destination, name), COMPARE[set]);
    const [left, right] = [source.entries.get(name), destination.entries.get(name)];
    // Tags come in XML, which is text already; metadata comes in headers.
    return set === 'metadata'
        ? { field: `metadata.${name}`, outcome, source: shownValue(left), destination: shownValue(right) }
        : { field: `tag.${name}`, outcome, source: left, destination: right };
}
const COMPARE = {
    metadata: header_text/* compareHeaderTexts */.Xe,
    tags: (source, destination) => (source === destination ? 'same' : 'different'),
};
function entryOf({ entries, gap }, name) {
    const value = entries.get(name);
    if (value !== undefined || gap === undefined)
        return { isRead: true, value };
    return { isRead: false, reason: gap };
}
/** The set as one value: what it is does not matter where the other side's can't be known. */
function wholeOf({ entries, gap }) {
    if (gap !== undefined)
        return { isRead: false, reason: gap };
    return { isRead: true, value: entries.size === 0 ? undefined : '' };
}
/** The number of entries that are shown; undefined where that says nothing. */
function sizeOf({ entries, gap }) {
    return gap === undefined || entries.size > 0 ? entries.size : undefined;
}

;// CONCATENATED MODULE: ./lib/compare/objects/object-comparison.js







/**
 * Compares all that was looked at of one key.
 *
 * It is different where any field is proven to differ, else unverified where any could not be proven, else equal; each
 * field that is not the same is told, whatever the others are.
 *
 * @param content what is known of the bytes, where they were read; otherwise what listing and HEAD tell
 */
function compareObjects(source, destination, options, content = (0,evidence/* findEvidence */.H)(source, destination)) {
    const differing = content.kind === 'different' ? [...content.fields] : [];
    const unproven = unprovenOf(content);
    const notes = [];
    const notCompared = [];
    const told = new Set([...differing, ...unproven].map(({ field }) => field));
    for (const { outcome, ...values } of compareFields(source, destination, options)) {
        if (told.has(values.field))
            continue;
        if (outcome.kind === 'different')
            differing.push(values);
        else if (outcome.kind === 'unproven')
            unproven.push({ ...values, reason: outcome.reason });
        else if (outcome.kind === 'encoding')
            notes.push({ ...values, note: 'encoding' });
        else if (outcome.kind === 'not-compared')
            notCompared.push(values.field);
    }
    const remarks = {
        ...(notes.length === 0 ? {} : { notes }),
        ...(notCompared.length === 0 ? {} : { notCompared }),
    };
    if (differing.length > 0) {
        const unverified = unproven.length === 0 ? {} : { unverified: unproven };
        return { kind: 'different', fields: differing, ...unverified, ...remarks };
    }
    const reason = content.kind === 'open' ? content.reason : unproven[0]?.reason;
    if (reason !== undefined)
        return { kind: 'unverified', reason, fields: unproven, ...remarks };
    if (content.kind !== 'equal')
        throw new TypeError('content without proof has fields or a reason');
    return { kind: 'equal', evidence: content.evidence, ...remarks };
}
function unprovenOf(content) {
    if (content.kind === 'open')
        return [...content.fields];
    return content.kind === 'different' ? [...(content.unverified ?? [])] : [];
}
/** Every chosen field beside the content, in the order of the table; what is the same may be left out. */
function compareFields(source, destination, { fields, trust }) {
    const outcomes = [];
    for (const field of compare_fields/* FIELDS */.cJ) {
        switch (field.name) {
            case 'etag':
            case 'size':
            case 'content':
                break;
            case 'metadata':
                outcomes.push(...compareSet(fields, field.name, metadataOf(source.head), metadataOf(destination.head)));
                break;
            case 'tags': {
                const tags = (side, { tags, head }) => tagsOf(tags, head, trust[side]);
                outcomes.push(...compareSet(fields, field.name, tags('source', source), tags('destination', destination)));
                break;
            }
            case 'checksum':
                if (fields.has(field.name))
                    outcomes.push(compareStoredChecksums(source.head, destination.head));
                break;
            default: {
                if (!fields.has(field.name))
                    break;
                const outcome = compareHeadField(field, field.name, source, destination, trust);
                if (outcome !== undefined)
                    outcomes.push(outcome);
            }
        }
    }
    return outcomes;
}
/** A set as a whole, or the entries of it that are chosen. */
function compareSet(fields, set, source, destination) {
    if (fields.has(set))
        return compareEntrySets(set, source, destination);
    const singles = (0,field_selection/* singlesOf */.Zh)(fields, set === 'tags' ? 'tag' : set);
    return singles.map((name) => compareEntry(set, name, source, destination));
}
/** Undefined where both sides have the same, or surely none: so it is with nearly all fields of nearly all objects. */
function compareHeadField({ permission }, name, source, destination, trust) {
    const { read, isNone, compare } = HEAD_FIELDS[name];
    const left = read(source.head);
    const right = read(destination.head);
    // That there is a HEAD at all proves the permission for what it tells without another one.
    const trustIn = (side) => permission === 's3:GetObject' ? 'proven' : (trust[side].permissions[permission] ?? 'missing');
    const isProven = left !== undefined || (trustIn('source') === 'proven' && trustIn('destination') === 'proven');
    if (left === right && isProven)
        return undefined;
    const reading = (side, value) => {
        // A word for "none" is an answer: it needs no permission to be believed.
        if (value !== undefined && isNone?.(value))
            return { isRead: true, value: undefined };
        return readingOf(value, trustIn(side));
    };
    return {
        field: name,
        outcome: compareReadings(reading('source', left), reading('destination', right), compare),
        source: shownValue(left),
        destination: shownValue(right),
    };
}
/** The checksums themselves. That one is absent proves nothing: stores keep what they were given, or make their own. */
function compareStoredChecksums(source, destination) {
    const { sign, ...values } = (0,checksums/* compareChecksums */.a)(source, destination);
    const field = 'checksum';
    switch (sign) {
        case 'equal':
            return { field, outcome: { kind: 'same' }, ...values };
        case 'different':
            return { field, outcome: { kind: 'different' }, ...values };
        case 'contradiction':
            return { field, outcome: { kind: 'unproven', reason: 'contradicting-evidence' }, ...values };
        case 'nothing': {
            if (!(0,checksums/* hasChecksum */.g)(source) && !(0,checksums/* hasChecksum */.g)(destination))
                return { field, outcome: { kind: 'not-compared' }, ...values };
            return { field, outcome: { kind: 'unproven', reason: 'checksum-not-comparable' }, ...values };
        }
    }
}


/***/ }),

/***/ 79875:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FS: () => (/* binding */ rfc3339Instant),
/* harmony export */   T2: () => (/* binding */ compareRetainUntil),
/* harmony export */   kW: () => (/* binding */ httpDateInstant),
/* harmony export */   uQ: () => (/* binding */ compareExpires)
/* harmony export */ });
/* harmony import */ var _header_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2053);

const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:([Zz])|([+-])(\d\d):?(\d\d))$/;
/** The moment of an RFC 3339 date; undefined where it is none, and for leap seconds, which no clock here can tell. */
function rfc3339Instant(text) {
    const match = RFC_3339.exec(text);
    if (match === null)
        return undefined;
    const [, year, month, day, hour, minute, second, fraction = '', , sign, offsetHours, offsetMinutes] = match;
    const milliseconds = utcTime(year, Number(month) - 1, day, hour, minute, second);
    if (milliseconds === undefined || Number(offsetHours ?? 0) > 23 || Number(offsetMinutes ?? 0) > 59)
        return undefined;
    const offset = (Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0)) * 60_000;
    return instant(milliseconds - (sign === '-' ? -offset : offset), fraction);
}
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const IMF_FIXDATE = /^([A-Z][a-z]{2}), (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT$/;
const RFC_850 = /^([A-Z][a-z]{5,8}), (\d\d)-([A-Z][a-z]{2})-(\d\d) (\d\d):(\d\d):(\d\d) GMT$/;
const ASCTIME = /^([A-Z][a-z]{2}) ([A-Z][a-z]{2}) ([ \d]\d) (\d\d):(\d\d):(\d\d) (\d{4})$/;
/**
 * The moment of a date in one of the three forms of HTTP; undefined where it is none, or its weekday is another one's.
 *
 * Source: RFC 9110, section 5.6.7.
 */
function httpDateInstant(text) {
    let match = IMF_FIXDATE.exec(text);
    if (match !== null) {
        const [, weekday, day, month, year, hour, minute, second] = match;
        return onWeekday(weekday, year, month, day, hour, minute, second);
    }
    match = ASCTIME.exec(text);
    if (match !== null) {
        const [, weekday, month, day, hour, minute, second, year] = match;
        return onWeekday(weekday, year, month, day?.trim(), hour, minute, second);
    }
    match = RFC_850.exec(text);
    if (match === null)
        return undefined;
    const [, weekday, day, month, year, hour, minute, second] = match;
    // RFC 9110 tells the century by today's date, which would change the answer with time. The weekday tells it too: a
    // date and the one a hundred years later never share theirs.
    return (onWeekday(weekday, `20${year}`, month, day, hour, minute, second) ??
        onWeekday(weekday, `19${year}`, month, day, hour, minute, second));
}
/** Compares two retain-until dates. They come from a store's own clockwork: how it writes them is nothing to note. */
function compareRetainUntil(source, destination) {
    if (source === destination)
        return 'same';
    const left = rfc3339Instant(source.trim());
    return left !== undefined && left === rfc3339Instant(destination.trim()) ? 'same' : 'different';
}
/** Compares two `Expires`, which are whatever text the uploader gave: another spelling of the date is a note. */
function compareExpires(source, destination) {
    const [left, right] = [source.trim(), destination.trim()];
    const likeness = (0,_header_text_js__WEBPACK_IMPORTED_MODULE_0__/* .compareHeaderTexts */ .Xe)(left, right);
    if (likeness !== 'different')
        return likeness;
    const moment = anyInstant(left);
    return moment !== undefined && moment === anyInstant(right) ? 'encoding' : 'different';
}
function anyInstant(text) {
    return httpDateInstant(text) ?? rfc3339Instant(text);
}
function onWeekday(weekday, year, month, ...rest) {
    const milliseconds = utcTime(year, MONTHS.indexOf(month ?? ''), ...rest);
    if (milliseconds === undefined)
        return undefined;
    const meant = WEEKDAYS[new Date(milliseconds).getUTCDay()];
    return weekday === meant || weekday === meant?.slice(0, 3) ? instant(milliseconds, '') : undefined;
}
/** Milliseconds since 1970; undefined where there is no such day or time. */
function utcTime(year, monthIndex, day, hour, minute, second) {
    const date = new Date(0);
    // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
    date.setUTCFullYear(Number(year), monthIndex, Number(day));
    const isDay = date.getUTCMonth() === monthIndex && date.getUTCDate() === Number(day);
    if (!isDay || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
        return undefined;
    return date.setUTCHours(Number(hour), Number(minute), Number(second));
}
function instant(milliseconds, fraction) {
    return `${milliseconds / 1000}.${fraction.replace(/0+$/, '')}`;
}


/***/ }),

/***/ 2053:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Xe: () => (/* binding */ compareHeaderTexts),
  TK: () => (/* binding */ headerText)
});

// UNUSED EXPORTS: headerMeaning

;// CONCATENATED MODULE: ./lib/compare/values/encoded-words.js
/**
 * Encoded words, the spelling of text in headers that hold ASCII only: `=?UTF-8?B?w6k=?=`, `=?utf-8?q?=C3=A9?=`.
 *
 * S3 gives user metadata outside ASCII back in them, and other stores each in their own way.
 * Source: RFC 2047, sections 2, 4 and 6.2; Amazon S3 User Guide, "Working with object metadata".
 */
/** A charset with RFC 2231's language, if any, the encoding, and the encoded text. */
const WORD = /=\?([^?*\s]+)(?:\*[^?\s]*)?\?([bq])\?([^?\s]*)\?=/gi;
/** Neighbours with nothing but blanks between them; the blanks are no part of the text. */
const RUN = new RegExp(`${WORD.source}(?:[ \\t\\r\\n]*${WORD.source})*`, 'gi');
/** The charsets that are decoded, each with what Node calls it; what is in another one is left as it is. */
const CHARSETS = new Map([
    ['utf-8', 'utf-8'],
    ['utf8', 'utf-8'],
    ['us-ascii', 'utf-8'],
    ['iso-8859-1', 'latin1'],
]);
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** The text with its encoded words decoded once. A run of them that can't be decoded is left as it is. */
function decodeEncodedWords(text) {
    if (!text.includes('=?'))
        return text;
    return text.replace(RUN, (run) => decodeRun(run) ?? run);
}
function decodeRun(run) {
    let text = '';
    let charset;
    let bytes = [];
    for (const [, name = '', encoding = '', encoded = ''] of run.matchAll(WORD)) {
        const known = CHARSETS.get(name.toLowerCase());
        const decoded = encoding.toLowerCase() === 'b' ? fromBase64(encoded) : fromQ(encoded);
        if (known === undefined || decoded === undefined)
            return undefined;
        // Each word must hold whole characters, but some writers cut between the bytes of one: words are joined as bytes.
        if (charset !== undefined && charset !== known) {
            const part = textOf(bytes, charset);
            if (part === undefined)
                return undefined;
            text += part;
            bytes = [];
        }
        charset = known;
        bytes.push(decoded);
    }
    const last = textOf(bytes, charset ?? 'utf-8');
    return last === undefined ? undefined : text + last;
}
function textOf(parts, charset) {
    const bytes = Buffer.concat(parts);
    return charset === 'latin1' ? bytes.toString('latin1') : utf8Text(bytes);
}
/** The text of bytes that are UTF-8; undefined where they are not. */
function utf8Text(bytes) {
    try {
        return strictUtf8.decode(bytes);
    }
    catch {
        return undefined;
    }
}
function fromBase64(encoded) {
    if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/.test(encoded))
        return undefined;
    return Buffer.from(encoded, 'base64');
}
function fromQ(encoded) {
    // An encoded word is ASCII; "=" stands before two hexadecimal digits only.
    if (!/^(?:[!-<>-~]|=[0-9a-f]{2})*$/i.test(encoded))
        return undefined;
    const spaced = encoded.replaceAll('_', ' ');
    const bytes = spaced.replace(/=([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
    return Buffer.from(bytes, 'latin1');
}

;// CONCATENATED MODULE: ./lib/compare/values/header-text.js

/** Decoded at most twice: some stores encode what a client had encoded already. */
const MOST_DECODINGS = 2;
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant, control characters included
const ASCII = /^[\x00-\x7f]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: every char that is a byte
const BYTES = /^[\x00-\xff]*$/;
/**
 * The text of a header's value, for people and files. Node gives one char for each byte; where the bytes are UTF-8 they
 * are read as such, and otherwise as the Latin-1 that HTTP once meant. Encoded words stay as they are.
 *
 * Source: RFC 9110, section 5.5.
 */
function headerText(raw) {
    if (ASCII.test(raw) || !BYTES.test(raw))
        return raw;
    return utf8Text(Buffer.from(raw, 'latin1')) ?? raw;
}
/** What a header's value means, however it is spelled: values of one meaning have the same. */
function headerMeaning(raw) {
    let text = headerText(raw);
    for (let i = 0; i < MOST_DECODINGS; i++) {
        const decoded = decodeEncodedWords(text);
        if (decoded === text)
            break;
        text = decoded;
    }
    return text;
}
/** Compares two values of a header, or of an entry of user metadata, as Node gives them. */
function compareHeaderTexts(source, destination) {
    if (source === destination)
        return 'same';
    return headerMeaning(source) === headerMeaning(destination) ? 'encoding' : 'different';
}


/***/ }),

/***/ 51770:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ ContentBudget)
/* harmony export */ });
/**
 * The bytes that a run may read yet, one number for all of its threads.
 *
 * Who comes first takes what there is. So, where there is a limit, which objects are read depends on timing, and with it
 * what is proven: this alone in a report may change from run to run. What was left out is counted.
 */
class ContentBudget {
    /** Undefined: no limit. */
    memory;
    #left;
    constructor(memory) {
        this.memory = memory;
        this.#left = memory === undefined ? undefined : new BigInt64Array(memory);
    }
    /**
     * @param limit bytes; undefined: as many as there are
     * @param spent bytes that an earlier run of the same comparison has read
     */
    static of(limit, spent = 0) {
        if (limit === undefined)
            return new ContentBudget(undefined);
        const budget = new ContentBudget(new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT));
        budget.giveBack(Math.max(0, limit - spent));
        return budget;
    }
    /** The same one, in another thread. */
    static in(memory) {
        return new ContentBudget(memory);
    }
    /** Takes these bytes, or none where fewer are left. */
    take(bytes) {
        const left = this.#left;
        if (left === undefined)
            return true;
        const wanted = BigInt(bytes);
        for (let seen = Atomics.load(left, 0); seen >= wanted;) {
            const found = Atomics.compareExchange(left, 0, seen, seen - wanted);
            if (found === seen)
                return true;
            seen = found;
        }
        return false;
    }
    /** What was taken and not read. */
    giveBack(bytes) {
        if (this.#left !== undefined)
            Atomics.add(this.#left, 0, BigInt(bytes));
    }
}


/***/ }),

/***/ 28464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k: () => (/* binding */ openContentCheck)
});

// EXTERNAL MODULE: ./lib/compare/content/choice.js
var choice = __webpack_require__(26510);
// EXTERNAL MODULE: ./lib/s3/pace/pace.js + 3 modules
var pace = __webpack_require__(5840);
// EXTERNAL MODULE: ./lib/s3/side.js
var s3_side = __webpack_require__(19487);
// EXTERNAL MODULE: ./lib/s3/wire/client.js + 5 modules
var wire_client = __webpack_require__(36204);
// EXTERNAL MODULE: ./lib/s3/wire/dispatcher.js
var dispatcher = __webpack_require__(81773);
// EXTERNAL MODULE: ./lib/s3/wire/retry.js
var retry = __webpack_require__(95192);
// EXTERNAL MODULE: ./lib/engine/slots.js
var slots = __webpack_require__(67079);
// EXTERNAL MODULE: ./lib/compare/content/checksums.js
var checksums = __webpack_require__(7617);
// EXTERNAL MODULE: ./lib/compare/content/shallow.js
var shallow = __webpack_require__(80901);
;// CONCATENATED MODULE: ./lib/compare/content/reading.js


/**
 * What is known of the bytes of a pair once they were read, or could not be.
 *
 * Bytes win over every other proof. Where they can't be read although they were to be, that is no proof of anything,
 * whatever the ETags: that they can be is a part of what was asked. Only the limit of bytes leaves other proofs as they
 * are, since it was set by who asked.
 *
 * @param free what was known before
 */
function findingAfter(free, reading, source, destination) {
    switch (reading.kind) {
        case 'equal':
            return { kind: 'equal', evidence: reading.evidence };
        case 'different': {
            const content = {
                field: 'content',
                source: reading.source,
                destination: reading.destination,
            };
            const unverified = refuted(free, source, destination);
            const isRefuted = ({ field }) => unverified.some((each) => each.field === field);
            const known = free.kind === 'different' ? free.fields : (0,shallow/* differingFields */.W)(source.listed, destination.listed);
            return {
                kind: 'different',
                fields: [...known.filter((field) => !isRefuted(field)), content],
                ...(unverified.length === 0 ? {} : { unverified }),
            };
        }
        case 'unread': {
            const { reason } = reading;
            if (free.kind === 'different' || (free.kind === 'equal' && reason === 'content-limit'))
                return free;
            const content = { field: 'content', source: undefined, destination: undefined, reason };
            return { kind: 'open', reason, fields: [content, ...(free.kind === 'open' ? free.fields : [])] };
        }
    }
}
/** The proofs of equality that the bytes speak against. */
function refuted(free, source, destination) {
    const reason = 'contradicting-evidence';
    if (free.kind === 'open')
        return free.reason === reason ? free.fields : [];
    if (free.kind === 'different')
        return [];
    if (free.evidence === 'checksum') {
        const { sign: _, ...values } = (0,checksums/* compareChecksums */.a)(source.head, destination.head);
        return [{ field: 'checksum', ...values, reason }];
    }
    const [left, right] = [source, destination].map(({ listed, head }) => listed.etag || head.etag);
    return [{ field: 'etag', source: left, destination: right, reason }];
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./lib/s3/object/content-hash.js

/** The ETag of an object that was uploaded in one piece. */
function md5Hash() {
    return hexHash('md5');
}
function sha256Hash() {
    return hexHash('sha256');
}
function hexHash(algorithm) {
    const hash = (0,external_node_crypto_.createHash)(algorithm);
    return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest('hex') };
}
/**
 * The ETag of an object that was uploaded in parts, all of the same size but the last: the MD5 of the parts' MD5s, then
 * `-` and how many there are.
 *
 * Source: "Checking object integrity" in the Amazon S3 user guide.
 *
 * @param partSize bytes, at least 1
 */
function multipartEtag(partSize) {
    if (!Number.isSafeInteger(partSize) || partSize < 1)
        throw new RangeError(`no size of a part: ${partSize}`);
    const ofParts = (0,external_node_crypto_.createHash)('md5');
    let part = (0,external_node_crypto_.createHash)('md5');
    let parts = 0;
    let left = partSize;
    const endPart = () => {
        ofParts.update(part.digest());
        part = (0,external_node_crypto_.createHash)('md5');
        parts++;
        left = partSize;
    };
    return {
        update: (chunk) => {
            let at = 0;
            while (at < chunk.length) {
                // Ended only when more comes: the last part is never an empty one.
                if (left === 0)
                    endPart();
                const end = Math.min(chunk.length, at + left);
                part.update(chunk.subarray(at, end));
                left -= end - at;
                at = end;
            }
        },
        digest: () => {
            // An upload has one part at least, and that may be empty.
            endPart();
            return `${ofParts.digest('hex')}-${parts}`;
        },
    };
}

// EXTERNAL MODULE: ./lib/compare/content/etag.js
var content_etag = __webpack_require__(28988);
// EXTERNAL MODULE: ./lib/s3/failure.js
var failure = __webpack_require__(35736);
// EXTERNAL MODULE: ./lib/s3/object/head-request.js + 1 modules
var head_request = __webpack_require__(6653);
;// CONCATENATED MODULE: ./lib/engine/objects/content/part-layout.js



/**
 * The size of the parts that an object was uploaded in, all but the last; undefined where it was not, where the store
 * does not tell, or where the parts can't all have the size of the first.
 *
 * That they fit does not prove that they are even: an ETag recomputed with this size proves equality where it is the
 * same, and nothing where it isn't.
 */
async function partSizeOf(client, key, { etag, size }) {
    const parts = partsIn(etag);
    if (parts === undefined)
        return undefined;
    const head = await headOfPart(client, key, etag);
    const partSize = head?.partSize;
    if (partSize === undefined || partSize < 1)
        return undefined;
    const isCounted = head?.partsCount === undefined || head.partsCount === parts;
    return isCounted && Math.ceil(size / partSize) === parts ? partSize : undefined;
}
function partsIn(etag) {
    return (0,content_etag/* etagKind */.I)(etag) === 'multipart' ? Number(etag.slice(etag.indexOf('-') + 1)) : undefined;
}
async function headOfPart(client, key, etag) {
    try {
        const answer = await (0,head_request/* headObject */.C)(client, key, { ifMatch: etag, checksums: false, partNumber: 1 });
        return answer.kind === 'found' ? answer.head : undefined;
    }
    catch (error) {
        // A store that does not know the parameter may refuse it; there is another way to a proof.
        if (error instanceof failure/* S3Failure */.b && error.failure.cause.kind !== 'network')
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./lib/s3/answer-rejection.js
var answer_rejection = __webpack_require__(94412);
// EXTERNAL MODULE: ./lib/s3/wire/answer.js + 1 modules
var answer = __webpack_require__(71331);
// EXTERNAL MODULE: ./lib/s3/object/entity-tag.js
var entity_tag = __webpack_require__(76880);
// EXTERNAL MODULE: ./lib/s3/object/refusal.js
var object_refusal = __webpack_require__(22276);
;// CONCATENATED MODULE: ./lib/s3/object/content.js




/**
 * Reads the bytes of one object as they come; none are kept. A download that breaks off goes on where it did.
 *
 * @throws S3Failure where the store fails, or refuses for a reason that is none of this object's
 * @throws what `onChunk` throws
 */
async function readContent(client, key, { ifMatch: etag, size, from = 0, onChunk, signal }) {
    let at = from;
    let acceptEncoding = 'identity';
    // No range names nothing; an empty object is asked for whole, to see that it is there.
    if (at === size && size > 0)
        return { kind: 'whole' };
    return client.stream(() => ({
        operation: 'content',
        key,
        headers: { ...(0,entity_tag/* ifMatch */.f)(etag), ...(at === 0 ? {} : { range: `bytes=${at}-` }) },
        answers: [200, 206],
        acceptEncoding,
        signal,
    }), async (answer) => {
        if (isAnother(answer, etag, size))
            return { kind: 'changed' };
        const first = firstByte(answer, at, size);
        if (first === undefined) {
            acceptEncoding = acceptEncoding === 'gzip' ? 'identity' : 'gzip';
            throw new answer_rejection/* AnswerRejected */.p('wrong-length', describe(answer, at, size));
        }
        let surplus = at - first;
        for await (const piece of answer.body) {
            // A store that ignores ranges begins anew.
            const chunk = surplus === 0 ? piece : piece.subarray(Math.min(surplus, piece.length));
            surplus -= piece.length - chunk.length;
            if (chunk.length === 0)
                continue;
            at += chunk.length;
            await onChunk(chunk);
        }
        return { kind: 'whole' };
    }, (refusal) => {
        // 416: it has become shorter than what is still wanted.
        if (refusal.cause.status === 412 || refusal.cause.status === 416)
            return { kind: 'changed' };
        return (0,object_refusal/* readObjectRefusal */.a)(refusal);
    });
}
/** Not every store honours If-Match. */
function isAnother({ headers }, listed, size) {
    const etag = (0,answer/* single */.J0)(headers.etag);
    if (listed !== undefined && etag !== undefined && (0,entity_tag/* bareEtag */.A)(etag) !== listed)
        return true;
    const range = contentRange(headers);
    return range !== undefined && range.size !== size;
}
/**
 * The place in the object of the answer's first byte; undefined where the answer does not hold what was asked for.
 *
 * The length must be told, and right. Where it isn't, something on the way unpacked, packed or cut the content, and its
 * hash would say that equal objects differ.
 */
function firstByte({ status, headers }, wanted, size) {
    const first = status === 206 ? contentRange(headers)?.first : 0;
    if (first === undefined || (first !== 0 && first !== wanted))
        return undefined;
    return (0,answer/* single */.J0)(headers['content-length']) === String(size - first) ? first : undefined;
}
function describe({ status, headers }, wanted, size) {
    const length = (0,answer/* single */.J0)(headers['content-length']) ?? 'no length';
    const range = status === 206 ? ` as ${JSON.stringify((0,answer/* single */.J0)(headers['content-range']) ?? 'no range')}` : '';
    return `of ${size} bytes, those from ${wanted} on were asked for, but the answer tells ${length}${range}`;
}
function contentRange(headers) {
    const [, first, size] = /^bytes (\d+)-\d+\/(\d+)$/.exec((0,answer/* single */.J0)(headers['content-range']) ?? '') ?? [];
    return first === undefined ? undefined : { first: Number(first), size: Number(size) };
}

;// CONCATENATED MODULE: ./lib/engine/objects/content/stream.js


/**
 * Reads one key from one side or from both at the same time, piece by piece into hashes. Where one can't be read to its
 * end, the other is given up.
 *
 * @param onBytes told of every byte that came
 * @throws S3Failure where a store fails
 */
async function streamContents(key, sources, onBytes) {
    const giveUp = new AbortController();
    const streams = sources.map(async (source) => {
        try {
            const outcome = await streamOne(key, source, giveUp.signal, onBytes);
            if (outcome.kind === 'unread')
                giveUp.abort(new GivenUp());
            return outcome;
        }
        catch (error) {
            giveUp.abort(new GivenUp());
            throw error;
        }
    });
    const ended = await Promise.allSettled(streams);
    let outcome = { kind: 'whole' };
    for (const end of ended) {
        if (end.status === 'fulfilled') {
            if (end.value.kind === 'unread')
                outcome = end.value;
        }
        else if (!(end.reason instanceof GivenUp))
            throw end.reason;
    }
    return outcome;
}
/** The other side could not be read. */
class GivenUp extends Error {
    name = 'GivenUp';
}
async function streamOne(key, { client, object: { etag, size }, hashes }, signal, onBytes) {
    try {
        const answer = await readContent(client, key, {
            ifMatch: etag === '' ? undefined : etag,
            size,
            signal,
            onChunk: (chunk) => {
                for (const hash of hashes)
                    hash.update(chunk);
                onBytes(chunk.length);
            },
        });
        return answer.kind === 'whole' ? answer : { kind: 'unread', reason: UNREAD[answer.kind] };
    }
    catch (error) {
        // One object that comes packed or cut, try after try, is no reason to give up all others.
        if (error instanceof failure/* S3Failure */.b && error.failure.cause.kind === 'answer')
            return { kind: 'unread', reason: 'answer-unreadable' };
        throw error;
    }
}
const UNREAD = {
    changed: 'changed-under-way',
    gone: 'changed-under-way',
    refused: 'permission-missing',
    unsupported: 'not-supported',
    sealed: 'sealed',
    archived: 'archived',
};

;// CONCATENATED MODULE: ./lib/engine/objects/content/check.js






/** Proves by their bytes that objects are the same, or that they aren't. None are kept. */
class ContentCheck {
    choice;
    #tools;
    constructor(tools) {
        this.#tools = tools;
        this.choice = tools.choice;
    }
    /**
     * @param free what is known without reading
     * @throws S3Failure where a store fails
     */
    async check(key, pair, free, { stepFor, counts }) {
        const isStill = free.kind !== 'open' || free.reason !== 'changed-under-way';
        const step = isStill && (0,choice/* isReadable */.hS)(pair.source.listed, pair.destination.listed) ? stepFor(free) : 'none';
        if (step === 'none')
            return { finding: free, reading: undefined };
        const { slots } = this.#tools;
        await slots.enter();
        try {
            const reading = await this.#read(key, pair, step, counts);
            countReading(counts, reading, this.choice.isSampled(key));
            return { finding: findingAfter(free, reading, pair.source, pair.destination), reading };
        }
        finally {
            slots.leave();
        }
    }
    async #read(key, pair, step, counts) {
        const objects = { source: objectOf(pair.source), destination: objectOf(pair.destination) };
        const hashes = { source: sha256Hash(), destination: sha256Hash() };
        let unread = s3_side/* SIDES */.B;
        const layout = step === 'prove' ? await this.#findLayout(key, objects) : undefined;
        if (layout !== undefined) {
            const { from, partSize } = layout;
            const etag = multipartEtag(partSize);
            // Hashed twice, so that this side need not be read again where the layout proves nothing.
            const outcome = await this.#stream(key, objects, { [from]: [etag, hashes[from]] }, counts);
            if (outcome.kind === 'unread')
                return outcome;
            if (etag.digest() === objects[opposite(from)].etag.toLowerCase())
                return { kind: 'equal', evidence: 'multipart-layout' };
            unread = [opposite(from)];
        }
        const wanted = Object.fromEntries(unread.map((side) => [side, [hashes[side]]]));
        const outcome = await this.#stream(key, objects, wanted, counts);
        if (outcome.kind === 'unread')
            return outcome;
        const [source, destination] = [hashes.source.digest(), hashes.destination.digest()];
        return source === destination
            ? { kind: 'equal', evidence: 'content' }
            : { kind: 'different', source, destination };
    }
    /** The side to be read, and the size of the other side's parts, where its ETag was made of even ones. */
    async #findLayout(key, objects) {
        for (const side of s3_side/* SIDES */.B) {
            const partSize = await partSizeOf(this.#tools.clients[side], key, objects[side]);
            if (partSize !== undefined)
                return { from: opposite(side), partSize };
        }
        return undefined;
    }
    /** Streams the sides that have hashes, within the limit. */
    async #stream(key, objects, hashes, counts) {
        const { clients, budget } = this.#tools;
        const sources = s3_side/* SIDES */.B.flatMap((side) => {
            const own = hashes[side];
            return own === undefined ? [] : { client: clients[side], object: objects[side], hashes: own };
        });
        const wanted = sources.reduce((sum, { object }) => sum + object.size, 0);
        if (!budget.take(wanted))
            return { kind: 'unread', reason: 'content-limit' };
        let bytes = 0;
        try {
            return await streamContents(key, sources, (more) => {
                bytes += more;
            });
        }
        finally {
            counts.bytes += bytes;
            budget.giveBack(wanted - bytes);
        }
    }
}
function countReading(counts, reading, isSampled) {
    if (reading.kind === 'unread') {
        if (reading.reason === 'content-limit')
            counts.overLimit++;
        else
            counts.unread++;
        return;
    }
    counts.read++;
    if (!isSampled)
        return;
    counts.sampled++;
    if (reading.kind === 'different')
        counts.bad++;
}
function objectOf({ listed, head }) {
    return { etag: listed.etag === '' ? head.etag : listed.etag, size: listed.size };
}
function opposite(side) {
    return side === 'source' ? 'destination' : 'source';
}

;// CONCATENATED MODULE: ./lib/engine/objects/content/clients.js








/** Of the connections; a thread can't hash many downloads at once, and each holds its connection to the end. */
const SHARE = 1 / 4;
/** Opens what a thread reads contents with; undefined where none are to be read. */
function openContentCheck(settings) {
    const { addresses, credentials, checks, seed, budget, onRequest } = settings;
    if (checks.kind === 'never')
        return undefined;
    const connections = Math.max(1, Math.floor(settings.connections * SHARE));
    const dispatchers = {
        source: (0,dispatcher/* openDispatcher */.y_)({ ...dispatcher/* DEFAULT_LIMITS */.dR, connections }),
        destination: (0,dispatcher/* openDispatcher */.y_)({ ...dispatcher/* DEFAULT_LIMITS */.dR, connections }),
    };
    const client = (side) => new wire_client/* WireClient */.V({
        address: addresses[side],
        credentials: () => credentials(side),
        dispatcher: dispatchers[side],
        retry: retry/* PATIENT */.qh,
        pace: new pace/* Pace */.o({ ceiling: connections }),
        onRequest,
    });
    const check = new ContentCheck({
        clients: { source: client('source'), destination: client('destination') },
        choice: new choice/* ContentChoice */.Jy(checks, seed),
        budget,
        slots: new slots/* Slots */.W(connections),
    });
    return {
        check,
        close: async () => {
            await Promise.all(s3_side/* SIDES */.B.map((side) => dispatchers[side].destroy()));
        },
    };
}


/***/ }),

/***/ 94259:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ reliedOn),
/* harmony export */   t: () => (/* binding */ agreementWith)
/* harmony export */ });
/* harmony import */ var _compare_content_evidence_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58028);
/* harmony import */ var _compare_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63654);
/* harmony import */ var _compare_objects_object_comparison_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71312);



/** Holds what a listing showed of an object against a look at it, in every field that is compared. */
function agreementWith(listed, shown, look, offer, { fields, trust }) {
    if (look.kind === 'gone' || look.kind === 'changed')
        return 'nothing';
    const { head, tags } = reliedOn(shown, offer);
    if (head === undefined && tags === undefined)
        return 'nothing';
    // It showed what may not be looked at.
    if (look.kind === 'hidden')
        return 'contradicted';
    const seen = { listed, head: look.head, tags: look.tags };
    if ((0,_compare_content_evidence_js__WEBPACK_IMPORTED_MODULE_2__/* .hasChanged */ .$)(seen) || isRewritten(shown, look))
        return 'nothing';
    const claimed = { listed, head: head ?? look.head, tags: tags ?? look.tags };
    const told = new Set(['listing']);
    if (head !== undefined)
        told.add('head');
    if (tags !== undefined)
        told.add('tags');
    const verdict = (0,_compare_objects_object_comparison_js__WEBPACK_IMPORTED_MODULE_1__/* .compareObjects */ .G)(claimed, seen, {
        fields: new Set([...fields].filter((name) => told.has((0,_compare_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldOf */ ._F)(name).needs))),
        trust: { source: trust, destination: trust },
    });
    return verdict.kind === 'equal' && verdict.notes === undefined ? 'agreed' : 'contradicted';
}
/** The part of what a listing shows that stands for a look. */
function reliedOn({ head, tags }, offer) {
    const areTagsTold = offer.tags && tags !== undefined && (tags.size > 0 || offer.tagless);
    return { head: offer.head ? head : undefined, tags: areTagsTold ? tags : undefined };
}
/** Whether the object was written again since it was listed: a HEAD tells whole seconds. */
function isRewritten({ lastModified = '' }, look) {
    const listedAt = Date.parse(lastModified);
    const seenAt = Date.parse(look.head.lastModified ?? '');
    if (Number.isNaN(listedAt) || Number.isNaN(seenAt))
        return false;
    return Math.floor(listedAt / 1000) !== Math.floor(seenAt / 1000);
}


/***/ }),

/***/ 82887:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ ObjectInspector)
});

// EXTERNAL MODULE: ./lib/compare/content/choice.js
var choice = __webpack_require__(26510);
// EXTERNAL MODULE: ./lib/compare/content/evidence.js
var evidence = __webpack_require__(58028);
// EXTERNAL MODULE: ./lib/compare/content/shallow.js
var shallow = __webpack_require__(80901);
// EXTERNAL MODULE: ./lib/compare/field-selection.js
var field_selection = __webpack_require__(65260);
// EXTERNAL MODULE: ./lib/compare/objects/object-comparison.js + 3 modules
var object_comparison = __webpack_require__(71312);
// EXTERNAL MODULE: ./lib/report/counts.js
var report_counts = __webpack_require__(35836);
// EXTERNAL MODULE: ./lib/s3/side.js
var s3_side = __webpack_require__(19487);
// EXTERNAL MODULE: ./lib/engine/objects/look.js
var objects_look = __webpack_require__(63646);
// EXTERNAL MODULE: ./lib/engine/saving.js
var saving = __webpack_require__(81454);
;// CONCATENATED MODULE: ./lib/engine/objects/tag-counts.js


/** Of so many objects whose tags need not be asked for, one is asked for all the same. */
const CONTROL_EVERY = 100;
/**
 * Learns whether the stores tell with a HEAD how many tags an object has: where they do, an object without a count has
 * none, and the request for them is saved.
 *
 * It is believed only of a store that was seen to do it in this run, to credentials that may see tags; AWS sends the
 * count, some stores never do, and who lacks the permission gets none.
 */
class TagCounts {
    #trust;
    #seen = { source: false, destination: false };
    #refuted = { source: false, destination: false };
    #saved = 0;
    /** @param isAllowed whether anything may be saved at all */
    constructor(trust, isAllowed) {
        this.#trust = trust;
        if (!isAllowed)
            for (const side of s3_side/* SIDES */.B)
                this.#refuted[side] = true;
    }
    /** Whether both stores count tags, as far as is known. */
    get areSent() {
        return s3_side/* SIDES */.B.every((side) => this.isSentBy(side));
    }
    /** Whether one side's store does. */
    isSentBy(side) {
        const isProven = this.#trust[side].permissions['s3:GetObjectTagging'] === 'proven';
        return isProven && this.#seen[side] && !this.#refuted[side];
    }
    /** What is known of a side, with what was learned of its tag counts. */
    trust(side) {
        return { ...this.#trust[side], sendsTagCount: this.isSentBy(side) };
    }
    /** Whether the tags of an object without a count are asked for all the same: now and then, as a control. */
    isControlDue() {
        return ++this.#saved % CONTROL_EVERY === 0;
    }
    /**
     * Holds an object's count against its tags.
     *
     * @throws SavingContradicted where a request was saved that should not have been
     */
    learn(side, look) {
        if (look.kind !== 'seen' || typeof look.tags === 'string')
            return;
        const { size } = look.tags;
        if (size === (look.head.tagCount ?? 0)) {
            if (size > 0)
                this.#seen[side] = true;
            return;
        }
        if (this.#saved > 0 && this.isSentBy(side))
            throw new saving/* SavingContradicted */.j('tag-counts', side);
        this.#refuted[side] = true;
    }
}

;// CONCATENATED MODULE: ./lib/engine/objects/inspector.js









/** Looks at single objects of both sides, and compares all that was chosen. */
class ObjectInspector {
    #options;
    #wantsTags;
    #tagCounts;
    constructor(options) {
        this.#options = options;
        this.#wantsTags = (0,field_selection/* needs */.eN)(options.fields, 'tags');
        this.#tagCounts = new TagCounts(options.trust, options.savesTags);
    }
    /**
     * Compares a key that is listed on both sides.
     *
     * @param counts counts what is read of its content
     * @throws S3Failure where a store fails
     */
    async inspect(key, listed, counts = { ...report_counts/* NO_CONTENT */.iq }) {
        const looks = await this.lookAtBoth(key, {
            source: listed.source.etag || undefined,
            destination: listed.destination.etag || undefined,
        });
        return this.judgeAsChosen(key, listed, looks, counts);
    }
    /**
     * What two looks at a key come to, with its content read where its key or its proofs say so.
     *
     * @throws S3Failure where a store fails
     */
    async judgeAsChosen(key, listed, looks, counts) {
        const stepFor = (free) => this.#options.content?.choice.stepFor(key, free) ?? 'none';
        const { verdict } = await this.judge(key, listed, looks, { stepFor, counts });
        return verdict;
    }
    /** Whether the content of a key is read whatever its proofs say. */
    isContentChosen(key) {
        return this.#options.content?.choice.isChosen(key) ?? false;
    }
    /**
     * What two looks at a key come to, with its content read where that is ordered.
     *
     * @throws S3Failure where a store fails
     */
    async judge(key, listed, looks, order) {
        const { content } = this.#options;
        const { source, destination } = looks;
        if (content === undefined)
            return { verdict: this.compare(listed, looks), reading: undefined };
        if (source.kind !== 'seen' || destination.kind !== 'seen') {
            const isWanted = (0,choice/* isReadable */.hS)(listed.source, listed.destination) && order.stepFor(listedFinding(listed)) !== 'none';
            if (isWanted)
                order.counts.unread++;
            return { verdict: this.#compareHidden(listed, looks, isWanted), reading: undefined };
        }
        const pair = {
            source: { listed: listed.source, ...source },
            destination: { listed: listed.destination, ...destination },
        };
        const free = (0,evidence/* findEvidence */.H)(pair.source, pair.destination);
        const { finding, reading } = await content.check(key, pair, free, order);
        return {
            verdict: (0,object_comparison/* compareObjects */.G)(pair.source, pair.destination, this.compareOptions, finding),
            reading,
        };
    }
    /** @param ifMatch the ETags that it was listed with; undefined: whatever is there now */
    async lookAtBoth(key, ifMatch) {
        const isSaving = this.#wantsTags && this.#tagCounts.areSent;
        const looks = await this.#lookAtBoth(key, ifMatch, this.#wantsTags && !isSaving);
        if (isSaving && this.#mayHaveTags(looks))
            return this.#withTags(key, looks);
        if (this.#wantsTags && !isSaving)
            this.#learn(looks);
        return looks;
    }
    /** Looks at one side alone, for a pair of which the other is known. */
    async lookAtOne(side, key, ifMatch) {
        const client = this.#options.clients[side];
        const isSaving = this.#wantsTags && this.#tagCounts.isSentBy(side);
        const look = await (0,objects_look/* lookAt */.t5)(client, key, { ifMatch, tags: this.#wantsTags && !isSaving });
        const isAsked = isSaving && (hasCountedTags(look) || this.#tagCounts.isControlDue());
        const complete = isAsked ? await (0,objects_look/* withTags */.SG)(client, key, look) : look;
        this.#tagCounts.learn(side, complete);
        return complete;
    }
    async #lookAtBoth(key, ifMatch, tags) {
        const { clients } = this.#options;
        const [source, destination] = await Promise.all(s3_side/* SIDES */.B.map((side) => (0,objects_look/* lookAt */.t5)(clients[side], key, { ifMatch: ifMatch[side], tags })));
        return { source: source, destination: destination };
    }
    /** Whether either side counts tags, or it is time to see whether that can be relied on. */
    #mayHaveTags(looks) {
        const isCounted = s3_side/* SIDES */.B.some((side) => hasCountedTags(looks[side]));
        return isCounted || this.#tagCounts.isControlDue();
    }
    async #withTags(key, looks) {
        const { clients } = this.#options;
        const [source, destination] = await Promise.all(s3_side/* SIDES */.B.map((side) => (0,objects_look/* withTags */.SG)(clients[side], key, looks[side])));
        const complete = { source: source, destination: destination };
        this.#learn(complete);
        return complete;
    }
    #learn(looks) {
        for (const side of s3_side/* SIDES */.B)
            this.#tagCounts.learn(side, looks[side]);
    }
    /** What is compared, and what is known of the stores by now. */
    get compareOptions() {
        const { fields } = this.#options;
        const trust = {
            source: this.#tagCounts.trust('source'),
            destination: this.#tagCounts.trust('destination'),
        };
        return { fields, trust };
    }
    /** What two looks at a key that is on both sides come to. */
    compare(listed, looks) {
        const { source, destination } = looks;
        if (source.kind === 'seen' && destination.kind === 'seen') {
            const observed = (side, { head, tags }) => ({
                listed: listed[side],
                head,
                tags,
            });
            return (0,object_comparison/* compareObjects */.G)(observed('source', source), observed('destination', destination), this.compareOptions);
        }
        return this.#compareHidden(listed, looks, false);
    }
    #compareHidden(listed, { source, destination }, isContentWanted) {
        const looks = [source, destination];
        const beyond = (0,field_selection/* chosenFields */.ux)(this.#options.fields)
            .filter((field) => field.needs !== 'listing' && (field.needs !== 'content' || isContentWanted))
            .map(({ name }) => name);
        if (looks.some(({ kind }) => kind === 'gone' || kind === 'changed')) {
            return unseen(listed, beyond, 'changed-under-way', 'changed');
        }
        const hidden = looks.find((look) => look.kind === 'hidden');
        return unseen(listed, beyond, hidden?.reason ?? 'permission-missing', 'as-listed');
    }
}
function hasCountedTags(look) {
    return look.kind === 'seen' && (look.head.tagCount ?? 0) > 0;
}
/** What the listings alone tell of the content. */
function listedFinding({ source, destination }) {
    const verdict = (0,shallow/* compareListed */.N)(source, destination);
    if (verdict.kind === 'equal')
        return { kind: 'equal', evidence: verdict.evidence };
    if (verdict.kind === 'different')
        return { kind: 'different', fields: verdict.fields };
    return { kind: 'open', reason: 'not-asked', fields: [] };
}
/** The verdict on a key that could not be looked at: its listing, and nothing of the fields beyond. */
function unseen(listed, fields, reason, content) {
    const beyond = fields.map((field) => ({
        field,
        source: undefined,
        destination: undefined,
        reason,
    }));
    if (content === 'changed') {
        const { source, destination } = listed;
        const etag = { field: 'etag', source: source.etag, destination: destination.etag, reason };
        return { kind: 'unverified', reason, fields: [etag, ...beyond] };
    }
    const verdict = (0,shallow/* compareListed */.N)(listed.source, listed.destination);
    if (beyond.length === 0)
        return verdict;
    if (verdict.kind === 'different')
        return { ...verdict, unverified: beyond };
    if (verdict.kind === 'equal')
        return { kind: 'unverified', reason, fields: beyond };
    return { ...verdict, fields: [...verdict.fields, ...beyond] };
}


/***/ }),

/***/ 63646:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SG: () => (/* binding */ withTags),
/* harmony export */   Uo: () => (/* binding */ headOf),
/* harmony export */   Wq: () => (/* binding */ listedNow),
/* harmony export */   t5: () => (/* binding */ lookAt)
/* harmony export */ });
/* harmony import */ var _s3_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35736);
/* harmony import */ var _s3_object_head_request_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6653);
/* harmony import */ var _s3_object_tags_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44383);



/**
 * Looks at one object: HEAD and, where they are wanted, tags, both at once.
 *
 * @throws S3Failure where the store fails
 */
async function lookAt(client, key, wanted) {
    const [head, tags] = await Promise.all([
        headWithChecksums(client, key, wanted.ifMatch),
        wanted.tags ? observeTags(client, key) : 'not-asked',
    ]);
    if (head.kind === 'changed')
        return head;
    if (head.kind === 'found') {
        // Between the two calls it went away.
        return tags === 'gone' ? { kind: 'gone' } : { kind: 'seen', head: head.head, tags };
    }
    return hiddenOrGone(head);
}
/** Adds an object's tags to a look that did without them. */
async function withTags(client, key, look) {
    if (look.kind !== 'seen')
        return look;
    const tags = await observeTags(client, key);
    return tags === 'gone' ? { kind: 'gone' } : { ...look, tags };
}
/** Of an object encrypted by KMS, checksums take a permission more than the rest of a HEAD. */
async function headWithChecksums(client, key, ifMatch) {
    const answer = await (0,_s3_object_head_request_js__WEBPACK_IMPORTED_MODULE_1__/* .headObject */ .C)(client, key, { ifMatch, checksums: true });
    return answer.kind === 'refused' ? (0,_s3_object_head_request_js__WEBPACK_IMPORTED_MODULE_1__/* .headObject */ .C)(client, key, { ifMatch, checksums: false }) : answer;
}
/** Tells of the tags, or why there are none to look at. */
async function observeTags(client, key) {
    const answer = await (0,_s3_object_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .getTags */ .Q)(client, key).catch(unreadable);
    switch (answer.kind) {
        case 'tags':
            return answer.tags;
        case 'gone':
        case 'unsupported':
        case 'unreadable':
            return answer.kind;
        default:
            return 'refused';
    }
}
/** Ceph 16 answers with nothing at all of some objects with tags. That is no reason to give up all others. */
function unreadable(error) {
    if (error instanceof _s3_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .S3Failure */ .b && error.failure.cause.kind === 'answer')
        return { kind: 'unreadable' };
    throw error;
}
function headOf(look) {
    return look.kind === 'seen' ? look.head : undefined;
}
/** An object as a listing would show it; undefined where it was not seen, or its length is not told. */
function listedNow(look) {
    const head = headOf(look);
    return head?.size === undefined ? undefined : { etag: head.etag, size: head.size };
}
const WHY_HIDDEN = {
    refused: 'permission-missing',
    unsupported: 'not-supported',
    sealed: 'sealed',
    archived: 'archived',
};
function hiddenOrGone(refusal) {
    return refusal.kind === 'gone' ? { kind: 'gone' } : { kind: 'hidden', reason: WHY_HIDDEN[refusal.kind] };
}


/***/ }),

/***/ 79192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QY: () => (/* binding */ RepeatedKey),
/* harmony export */   g9: () => (/* binding */ fillListingTable),
/* harmony export */   jF: () => (/* binding */ ListingTable)
/* harmony export */ });
/* harmony import */ var _s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36976);
/* harmony import */ var _s3_listing_page_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28078);


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
        return _s3_listing_page_js__WEBPACK_IMPORTED_MODULE_1__/* .Page */ .Y.of(entries, { more: rows.length === PAGE_LENGTH });
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

/***/ 9408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ RequestTally)
/* harmony export */ });
/** Counts requests as they are sent. */
class RequestTally {
    #counts = {};
    #total = 0;
    get total() {
        return this.#total;
    }
    get counts() {
        return this.#counts;
    }
    count(operation, requests = 1) {
        this.#counts[operation] = (this.#counts[operation] ?? 0) + requests;
        this.#total += requests;
    }
    add(further) {
        for (const [operation, requests] of Object.entries(further))
            this.count(operation, requests);
    }
    /** What was counted, which is then forgotten. */
    take() {
        const counts = this.#counts;
        this.#counts = {};
        this.#total = 0;
        return counts;
    }
}


/***/ }),

/***/ 81454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ SAVINGS),
/* harmony export */   j: () => (/* binding */ SavingContradicted)
/* harmony export */ });
/**
 * Ways to do without requests, each believed of a store only as long as nothing contradicts it.
 *
 * - `tag-counts`: no tags are asked for of an object that a HEAD counts none of
 * - `listed-fields`: nothing is asked for that the listing told
 */
const SAVINGS = ['tag-counts', 'listed-fields'];
/** Requests were saved that should not have been: what was found meanwhile may be wrong. */
class SavingContradicted extends Error {
    name = 'SavingContradicted';
    saving;
    side;
    constructor(saving, side) {
        super(`the ${side}'s store contradicts what ${saving} rely on`);
        this.saving = saving;
        this.side = side;
    }
}


/***/ }),

/***/ 67079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ Slots)
/* harmony export */ });
/** Lets so many through at a time; whoever comes later waits, in turn. */
class Slots {
    #free;
    #waiting = [];
    /** @param count at least 1 */
    constructor(count) {
        this.#free = count;
    }
    /** Undefined where there is room: no turn of the event loop is lost then. */
    enter() {
        if (this.#free > 0) {
            this.#free--;
            return undefined;
        }
        return new Promise((resolve) => this.#waiting.push(resolve));
    }
    leave() {
        const next = this.#waiting.shift();
        if (next === undefined)
            this.#free++;
        else
            next();
    }
}


/***/ }),

/***/ 65383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ keyOfDifference),
/* harmony export */   P: () => (/* binding */ differenceOf)
/* harmony export */ });
/* harmony import */ var _s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36976);

function differenceOf(key, verdict) {
    if ((0,_s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .isUtf8Key */ .Pl)(key))
        return { key: (0,_s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .keyToText */ .EY)(key), verdict };
    return { key: (0,_s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .keyToText */ .EY)(key), keyBytes: Buffer.from(key, 'latin1').toString('base64'), verdict };
}
/** The key of a reported object, as it was. */
function keyOfDifference({ key, keyBytes }) {
    return keyBytes === undefined
        ? (0,_s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .keyFromText */ .xl)(key)
        : (0,_s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .keyFromBytes */ .D8)(Buffer.from(keyBytes, 'base64').toString('latin1'));
}


/***/ }),

/***/ 94412:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ PageRejected),
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
/** An answer that may not be merged: taking it would make a run say "missing" or "identical" of what it did not see. */
class PageRejected extends AnswerRejected {
    name = 'PageRejected';
    constructor(reason, detail) {
        super(reason, detail);
    }
}


/***/ }),

/***/ 35736:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ S3Failure),
/* harmony export */   p: () => (/* binding */ isEndedSession)
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
/** What stores answer to temporary credentials whose time is over: AWS and those that follow it, and STS's own. */
const ENDED_CODES = new Set(['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired']);
/** Whether a request failed since the session of its credentials is over. */
function isEndedSession({ cause }) {
    return cause.kind === 'status' && ENDED_CODES.has(cause.code ?? '');
}


/***/ }),

/***/ 53062:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EJ: () => (/* binding */ findByte),
/* harmony export */   Xo: () => (/* binding */ compareBytes),
/* harmony export */   Y4: () => (/* binding */ findPunctuation),
/* harmony export */   en: () => (/* binding */ areSameBytes)
/* harmony export */ });
/**
 * Comparisons of stretches of bytes where they lie: a listing's million keys are compared without a string for each.
 *
 * Eight or four bytes at a time through a `DataView`, which V8 turns into single loads wherever they begin.
 */
/** Whether two stretches hold the same bytes. */
function areSameBytes(left, leftFrom, leftTo, right, rightFrom, rightTo) {
    const length = leftTo - leftFrom;
    if (rightTo - rightFrom !== length)
        return false;
    let i = lengthAlike(left, leftFrom, right, rightFrom, length);
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
    let i = lengthAlike(left, leftFrom, right, rightFrom, length);
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
/**
 * For how many bytes two stretches are the same, by eights: what follows may be the same too.
 *
 * Once V8 has optimised this, no BigInt is made: the two loads are compared as they are.
 */
function lengthAlike(left, leftFrom, right, rightFrom, length) {
    let i = 0;
    while (i + 8 <= length && left.getBigInt64(leftFrom + i) === right.getBigInt64(rightFrom + i))
        i += 8;
    return i;
}
/** Where the next `byte` is, from `at` on; `limit` where there is none before it. */
function findByte(view, byte, at, limit) {
    const pattern = Math.imul(byte, ONES);
    let i = at;
    for (; i + 4 <= limit; i += 4) {
        const zeros = zeroBytes(view.getInt32(i, true) ^ pattern);
        if (zeros !== 0)
            return i + firstOf(zeros);
    }
    while (i < limit && view.getUint8(i) !== byte)
        i++;
    return i;
}
/**
 * Where the next byte is that is ASCII punctuation or a space, but none of `,-./`, `@`, `[\]^_` and `{|}~`: among these
 * are all that end a value or stand for another byte. `limit` where there is none before it.
 */
function findPunctuation(view, at, limit) {
    let i = at;
    for (; i + 4 <= limit; i += 4) {
        const found = punctuation(view.getInt32(i, true));
        if (found !== 0)
            return i + firstOf(found);
    }
    while (i < limit && punctuation(view.getUint8(i) | 0x7f7f7f00) === 0)
        i++;
    return i;
}
/** The top bit of each byte from 0x20 to 0x2b and from 0x3a to 0x3f. */
function punctuation(word) {
    // The two ranges become one, from 0x2a to 0x3b, without the others between them.
    const bytes = (word & 0x7f7f7f7f) ^ 0x10101010;
    const isFrom = bytes + 0x56565656;
    const isBeyond = bytes + 0x44444444;
    return isFrom & ~isBeyond & ~word & 0x80808080;
}
const ONES = 0x01010101;
/**
 * The top bit of each byte that is 0; bits above the first of them mean nothing.
 * Henry S. Warren, "Hacker's Delight", section 6-1.
 */
function zeroBytes(word) {
    return (word - ONES) & ~word & 0x80808080;
}
/** The place of the first byte whose top bit is set, in a word that was loaded with its first byte lowest. */
function firstOf(tops) {
    return (31 - Math.clz32(tops & -tops)) >> 3;
}


/***/ }),

/***/ 94390:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  yy: () => (/* binding */ isListed),
  ks: () => (/* binding */ listPage),
  Q4: () => (/* binding */ listRange),
  zU: () => (/* binding */ listUnordered),
  Ub: () => (/* binding */ noEnds)
});

// EXTERNAL MODULE: ./lib/s3/answer-rejection.js
var answer_rejection = __webpack_require__(94412);
// EXTERNAL MODULE: ./lib/s3/byte-key.js
var byte_key = __webpack_require__(36976);
// EXTERNAL MODULE: ./lib/s3/xml/text.js
var xml_text = __webpack_require__(42753);
// EXTERNAL MODULE: ./lib/s3/listing/bytes.js
var listing_bytes = __webpack_require__(53062);
// EXTERNAL MODULE: ./lib/s3/xml/cursor.js
var xml_cursor = __webpack_require__(55500);
// EXTERNAL MODULE: ./lib/s3/listing/page.js
var page = __webpack_require__(28078);
;// CONCATENATED MODULE: ./lib/s3/listing/entry-list.js




/** Entries of an answer that the list has room for at first: what is asked for. */
const PAGE_LENGTH = 1000;
const AMPERSAND = 38;
const QUOTE = 34;
/** `&quot;`, as its first four bytes and its last two. */
const QUOT = [0x26_71_75_6f, 0x74_3b];
const QUOT_LENGTH = 6;
/** Digits that every double holds exactly. */
const EXACT_DIGITS = 15;
/** One for all lists: the keys of an answer are decoded before another answer is read. */
const MARKS = new Int32Array(PAGE_LENGTH);
/** Gathers the entries of an answer as places in its bytes; what is written in another way than meant is mended there. */
class EntryList {
    #bytes;
    #view;
    #places = new Int32Array(PAGE_LENGTH * page/* PLACES */.l);
    #marks = MARKS;
    #sizes = new Float64Array(PAGE_LENGTH);
    #length = 0;
    constructor(bytes, view) {
        this.#bytes = bytes;
        this.#view = view;
    }
    /** ETags are bare. */
    get columns() {
        return {
            bytes: this.#bytes,
            places: this.#places,
            marks: this.#marks,
            sizes: this.#sizes,
            length: this.#length,
        };
    }
    /**
     * Adds an entry by where its texts are; an empty ETag: it has none.
     *
     * @throws PageRejected where it has no key, or a size that is none
     */
    add(keyFrom, keyTo, etagFrom, etagTo, sizeFrom, sizeTo) {
        if (keyFrom === keyTo)
            throw new answer_rejection/* PageRejected */.C('malformed', 'an entry has no Key');
        const size = this.#wholeNumber(sizeFrom, sizeTo);
        this.addRead(keyFrom, keyFrom, keyTo, etagFrom, etagTo, false, size);
    }
    /**
     * Adds an entry that was looked at: its key is not empty, and its size is read.
     *
     * @param isBare the ETag is without quotes, and no byte of it stands for another
     */
    addRead(keyFrom, keyMark, keyTo, etagFrom, etagTo, isBare, size) {
        if (this.#length === this.#sizes.length)
            this.#grow();
        const at = this.#length * page/* PLACES */.l;
        const places = this.#places;
        places[at] = keyFrom;
        places[at + 1] = keyTo;
        if (isBare) {
            places[at + 2] = etagFrom;
            places[at + 3] = etagTo;
        }
        else {
            this.#setEtag(at, etagFrom, etagTo);
        }
        this.#marks[this.#length] = keyMark;
        this.#sizes[this.#length] = size;
        this.#length++;
    }
    /** `"abc"`, `&quot;abc&quot;`, `W/"abc"` and `abc` are all `abc`. */
    #setEtag(at, from, to) {
        const quotes = this.#quotesAround(from, to);
        const isPlain = quotes > 0 && (0,listing_bytes/* findByte */.EJ)(this.#view, AMPERSAND, from + quotes, to - quotes) === to - quotes;
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
        return new answer_rejection/* PageRejected */.C('malformed', `a Size is ${JSON.stringify(text)}`);
    }
    #grow() {
        const room = this.#length * 2;
        const [places, marks, sizes] = [this.#places, this.#marks, this.#sizes];
        this.#places = new Int32Array(room * page/* PLACES */.l);
        this.#places.set(places);
        this.#marks = new Int32Array(room);
        this.#marks.set(marks);
        this.#sizes = new Float64Array(room);
        this.#sizes.set(sizes);
    }
}

;// CONCATENATED MODULE: ./lib/s3/listing/entry-shape.js
/** Bytes in a word of a shape. */
const WORD = 8;
/** `bareEtag`: what is between the quotes. */
const VALUE = { key: 0, etag: 1, bareEtag: 2, size: 3, time: 4, other: 5 };
/** An ETag between quotes, in the spellings of stores, without a byte that the reader of bare ETags would stop at. */
const QUOTED = /^((?:W\/)?("|&quot;|&#34;|&#x22;))[\w./-]+\2$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what must not be there
const COMPARABLE = /^[\x01-\x7f]*$/;
/** Shapes by how they are spelled. A store writes one or two. */
const known = new Map();
const MOST_KNOWN = 64;
/**
 * Learns how an entry is written that was found well-formed.
 *
 * @param entry from its opening tag up to the end of its closing tag, a char a byte
 * @returns the shapes to try on others, in turn: one that takes values such as the storage class to be the same in all,
 *   and one that does not; none where it can't be told which value is which
 */
function learnShapes(entry) {
    const spelling = spellingOf(entry);
    const narrow = narrowed(spelling);
    const spelled = [...narrow.kinds, ...narrow.runs].join('\n');
    if (!known.has(spelled)) {
        if (known.size >= MOST_KNOWN)
            known.clear();
        known.set(spelled, isClear(spelling) ? [narrow, spelling].flatMap(shapesOf) : []);
    }
    return known.get(spelled);
}
/** All that is no tag is a value. */
function spellingOf(entry) {
    const pieces = entry.split(/((?:<[^>]*>)+)/).slice(1, -1);
    const runs = pieces.filter((_, i) => i % 2 === 0);
    const values = pieces.filter((_, i) => i % 2 === 1);
    return { runs, values, kinds: runs.slice(0, -1).map(kindAfter) };
}
function kindAfter(run) {
    if (run.endsWith('<Key>'))
        return VALUE.key;
    if (run.endsWith('<ETag>'))
        return VALUE.etag;
    if (run.endsWith('<Size>'))
        return VALUE.size;
    return run.endsWith('<LastModified>') ? VALUE.time : VALUE.other;
}
/** Takes what hardly ever differs for a part of the text around: other values, white space and the ETag's quotes. */
function narrowed({ runs: [start = '', ...rest], kinds, values }) {
    const narrow = { runs: [], kinds: [] };
    let run = start;
    values.forEach((value, i) => {
        const kind = kinds[i];
        const after = rest[i];
        if (kind === VALUE.other) {
            run += value + after;
            return;
        }
        const [, opening = '', closing = ''] = (kind === VALUE.etag && QUOTED.exec(value)) || [];
        narrow.runs.push(run + opening);
        narrow.kinds.push(opening === '' ? kind : VALUE.bareEtag);
        run = closing + after;
    });
    narrow.runs.push(run);
    return narrow;
}
/** Whether it can be told which values are the entry's own. */
function isClear({ kinds }) {
    const count = (wanted) => kinds.filter((kind) => kind === wanted).length;
    return count(VALUE.key) === 1 && count(VALUE.size) === 1 && count(VALUE.etag) <= 1;
}
/** One, or none where its text can't be compared by doubles. */
function shapesOf({ runs, kinds }) {
    if (runs.some((run) => run.length < WORD || !COMPARABLE.test(run)))
        return [];
    const words = runs.map(wordsOf);
    const firsts = [0];
    for (const { length } of words)
        firsts.push(firsts.at(-1) + length);
    return [
        {
            kinds: Uint8Array.from(kinds),
            lengths: Int32Array.from(runs, ({ length }) => length),
            firsts: Int32Array.from(firsts),
            words: Float64Array.from(words.flat()),
        },
    ];
}
function wordsOf(run) {
    const bytes = Buffer.from(run, 'latin1');
    const words = Array.from({ length: Math.floor(bytes.length / WORD) }, (_, i) => bytes.readDoubleLE(i * WORD));
    return bytes.length % WORD === 0 ? words : [...words, bytes.readDoubleLE(bytes.length - WORD)];
}

// EXTERNAL MODULE: ./lib/s3/listing/metadata-places.js
var metadata_places = __webpack_require__(38333);
;// CONCATENATED MODULE: ./lib/s3/listing/shaped-entries.js



const LESS_THAN = 60;
const ZERO = 48;
/**
 * Takes entries from the cursor on for as long as they have one shape.
 *
 * All is in one loop, so that V8 holds the shape and the view in registers over all of a page's entries.
 *
 * @param most entries to take
 * @returns how many were taken. The cursor stands behind them: what comes there has another shape, or a value that is to
 *   be looked at more closely.
 */
function takeShaped(cursor, shape, entries, most) {
    const { view, end } = cursor;
    const { kinds, lengths, firsts, words } = shape;
    for (let taken = 0; taken < most; taken++) {
        let at = cursor.at;
        let keyFrom = 0;
        let keyMark = 0;
        let keyTo = 0;
        let etagFrom = 0;
        let etagTo = 0;
        let isBare = false;
        let size = 0;
        for (let i = 0;; i++) {
            // What stands before value `i`, or behind the last one.
            const length = lengths[i];
            const last = firsts[i + 1] - 1;
            if (at + length > end || !isTextAt(view, at, length, words, firsts[i], last))
                return taken;
            at += length;
            if (i === kinds.length)
                break;
            const kind = kinds[i];
            const from = at;
            // No search goes beyond `end`, since the root's closing tag is there.
            if (kind === VALUE.size) {
                size = 0;
                let digit = view.getUint8(at) - ZERO;
                while (digit >= 0 && digit <= 9) {
                    size = size * 10 + digit;
                    digit = view.getUint8(++at) - ZERO;
                }
                if (at === from || at - from > EXACT_DIGITS)
                    return taken;
                continue;
            }
            const isRead = kind === VALUE.key || kind === VALUE.bareEtag;
            const mark = isRead ? (0,listing_bytes/* findPunctuation */.Y4)(view, from, end) : from;
            const isEnd = kind === VALUE.bareEtag || view.getUint8(mark) === LESS_THAN;
            at = isEnd ? mark : (0,listing_bytes/* findByte */.EJ)(view, LESS_THAN, mark, end);
            if (kind === VALUE.key) {
                keyFrom = from;
                keyMark = mark;
                keyTo = at;
            }
            else if (kind === VALUE.etag || kind === VALUE.bareEtag) {
                etagFrom = from;
                etagTo = at;
                isBare = kind === VALUE.bareEtag;
            }
        }
        if (keyFrom === keyTo)
            return taken;
        cursor.at = at;
        entries.addRead(keyFrom, keyMark, keyTo, etagFrom, etagTo, isBare, size);
    }
    return most;
}
/** Whether the bytes of some words are there; the last word may overlap the one before it. */
function isTextAt(view, at, length, words, first, last) {
    let place = at;
    for (let word = first; word < last; word++) {
        if (view.getFloat64(place, true) !== words[word])
            return false;
        place += WORD;
    }
    return view.getFloat64(at + length - WORD, true) === words[last];
}

;// CONCATENATED MODULE: ./lib/s3/listing/document.js








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
        if (error instanceof xml_cursor/* XmlFault */.kU)
            throw new answer_rejection/* PageRejected */.C('malformed', error.message);
        throw error;
    }
}
function scanDocument(body) {
    const prologue = body.toString('latin1', 0, LONGEST_PROLOGUE);
    const start = /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?<ListBucketResult(?:\s[^>]*)?>/.exec(prologue);
    if (start === null)
        throw new answer_rejection/* PageRejected */.C('not-a-listing', describeForeign(prologue));
    const end = body.lastIndexOf(ROOT_END, undefined, 'latin1');
    if (end < 0 || body.toString('latin1', end + ROOT_END.length).trim() !== '') {
        throw new answer_rejection/* PageRejected */.C('truncated', `the answer of ${body.length} bytes ends before its closing tag`);
    }
    const cursor = (0,xml_cursor/* openCursor */.L2)(body, start[0].length, end);
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
        metadata: new metadata_places/* MetadataPlaces */.Wq(),
    };
    for (let name = (0,xml_cursor/* enterElement */.tp)(cursor); name !== undefined; name = (0,xml_cursor/* enterElement */.tp)(cursor)) {
        switch (name) {
            case 'Contents':
                scanEntries(cursor, document);
                break;
            case 'CommonPrefixes':
                // What is in a group would never be seen.
                throw new answer_rejection/* PageRejected */.C('malformed', 'the answer holds groups of keys, which were not asked for');
            case 'Name':
                document.name = (0,xml_text/* decodeXmlText */.p)((0,xml_cursor/* takeText */.dY)(cursor, name));
                break;
            case 'IsTruncated':
                document.truncated = (0,xml_cursor/* takeText */.dY)(cursor, name);
                break;
            case 'KeyCount':
                document.keyCount = (0,xml_cursor/* takeText */.dY)(cursor, name);
                break;
            case 'EncodingType':
                document.encodingType = (0,xml_cursor/* takeText */.dY)(cursor, name);
                break;
            case 'Prefix':
                document.prefix = (0,xml_cursor/* takeText */.dY)(cursor, name);
                break;
            case 'StartAfter':
                document.startAfter = (0,xml_cursor/* takeText */.dY)(cursor, name);
                break;
            case 'NextContinuationToken':
                document.nextToken = (0,byte_key/* keyToText */.EY)((0,byte_key/* keyFromBytes */.D8)((0,xml_text/* decodeXmlText */.p)((0,xml_cursor/* takeText */.dY)(cursor, name))));
                break;
            default:
                (0,xml_cursor/* skipElement */.e3)(cursor, name);
        }
    }
    if (cursor.at !== end)
        throw new xml_cursor/* XmlFault */.kU(cursor.at);
    return document;
}
/** Reads the entry that was entered, and those after it for as long as they are written alike. */
function scanEntries(cursor, { entries, metadata }) {
    const from = cursor.at;
    const { key, etag, size, afterKey, end, isShowing } = scanEntry(cursor);
    // Learned before the entry is added, since what has to be mended of it is written over it. One with metadata is written
    // like no other: MinIO gives its elements in another order each time.
    const [narrow, wide = narrow] = isShowing
        ? []
        : learnShapes(ENTRY_START + cursor.body.toString('latin1', from, cursor.at));
    if (isShowing)
        metadata.note(entries.columns.length, afterKey, end);
    entries.add(key.from, key.to, etag.from, etag.to, size.from, size.to);
    if (narrow === undefined || wide === undefined)
        return;
    // Where the narrow one fails again and again, it is tried less and less.
    let most = 1;
    for (;;) {
        const narrowly = takeShaped(cursor, narrow, entries, Number.MAX_SAFE_INTEGER);
        most = narrowly > most ? 1 : most * 2;
        if (takeShaped(cursor, wide, entries, most) < most)
            return;
    }
}
const NONE = { from: 0, to: 0 };
function scanEntry(cursor) {
    const entry = { key: NONE, etag: NONE, size: NONE, afterKey: cursor.at, end: cursor.at, isShowing: false };
    for (let name = (0,xml_cursor/* enterElement */.tp)(cursor); name !== undefined; name = (0,xml_cursor/* enterElement */.tp)(cursor)) {
        const from = cursor.at;
        if (name === 'Key') {
            entry.key = { from, to: (0,xml_cursor/* passText */.$S)(cursor, name) };
            entry.afterKey = cursor.at;
            continue;
        }
        entry.isShowing ||= name === 'UserMetadata' || name === 'UserTags';
        if (name === 'ETag')
            entry.etag = { from, to: (0,xml_cursor/* passText */.$S)(cursor, name) };
        else if (name === 'Size')
            entry.size = { from, to: (0,xml_cursor/* passText */.$S)(cursor, name) };
        else
            (0,xml_cursor/* skipElement */.e3)(cursor, name);
    }
    entry.end = cursor.at;
    (0,xml_cursor/* leaveElement */.oh)(cursor, 'Contents');
    return entry;
}
function describeForeign(beginning) {
    if (beginning.trim() === '')
        return 'the answer is empty';
    return `the answer is not a bucket listing: it begins with ${JSON.stringify(beginning.trimStart().slice(0, 80))}`;
}

;// CONCATENATED MODULE: ./lib/s3/listing/key-in-place.js




const PERCENT = 37;
const key_in_place_AMPERSAND = 38;
const PLUS = 43;
const SPACE = 32;
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
 * @param view of all of the bytes
 * @param mark where its first byte is that may stand for another, or a place before that
 * @returns where it ends then
 * @throws PageRejected where it is not URL-encoded, though it should be
 */
function decodeKeyInPlace(bytes, view, from, mark, to, isUrlEncoded) {
    if ((0,listing_bytes/* findByte */.EJ)(view, key_in_place_AMPERSAND, mark, to) !== to)
        return decodeReferences(bytes, from, to, isUrlEncoded);
    return isUrlEncoded ? decodePercents(view, mark, to) : to;
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
function decodePercents(view, from, to) {
    let at = (0,listing_bytes/* findPunctuation */.Y4)(view, from, to);
    let end = at;
    while (at < to) {
        const byte = view.getUint8(at);
        if (byte === PERCENT) {
            const high = at + 2 < to ? HEX[view.getUint8(at + 1)] : 16;
            const low = at + 2 < to ? HEX[view.getUint8(at + 2)] : 16;
            if (high === 16 || low === 16)
                throw notUrlEncoded();
            view.setUint8(end++, high * 16 + low);
            at += 3;
            // What is not of the Latin alphabet is one sequence after another.
            if (at < to && view.getUint8(at) === PERCENT)
                continue;
        }
        else {
            view.setUint8(end++, byte === PLUS ? SPACE : byte);
            at++;
        }
        const next = (0,listing_bytes/* findPunctuation */.Y4)(view, at, to);
        end = moveDown(view, at, next, end);
        at = next;
    }
    return end;
}
/** Moves a stretch of bytes to a place before it; tells where it ends there. */
function moveDown(view, from, to, place) {
    let at = from;
    let end = place;
    for (; at + 4 <= to; at += 4, end += 4)
        view.setInt32(end, view.getInt32(at));
    for (; at < to; at++, end++)
        view.setUint8(end, view.getUint8(at));
    return end;
}
function notUrlEncoded() {
    return new answer_rejection/* PageRejected */.C('malformed', 'a key is not URL-encoded, though the answer says so');
}

;// CONCATENATED MODULE: ./lib/s3/listing/page-scanner.js







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
        throw new answer_rejection/* PageRejected */.C('foreign-bucket', `the answer names the bucket ${JSON.stringify(answer.name)}`);
    }
    if (answer.truncated !== 'true' && answer.truncated !== 'false') {
        throw new answer_rejection/* PageRejected */.C('malformed', 'IsTruncated is neither true nor false');
    }
    const entries = answer.entries.columns;
    const sent = entries.length;
    if (answer.keyCount !== undefined && answer.keyCount !== String(sent)) {
        throw new answer_rejection/* PageRejected */.C('count-mismatch', `KeyCount is ${answer.keyCount}, but the answer holds ${sent}`);
    }
    if (answer.encodingType !== undefined && answer.encodingType !== 'url') {
        throw new answer_rejection/* PageRejected */.C('malformed', `the answer has the encoding ${JSON.stringify(answer.encodingType)}`);
    }
    const more = answer.truncated === 'true';
    if (more && sent === 0) {
        throw new answer_rejection/* PageRejected */.C('stuck', 'the answer says that there is more, but holds nothing to go on from');
    }
    const isUrlEncoded = answer.encodingType === 'url';
    if (sent === 0)
        checkEchoes(answer, isUrlEncoded, expected);
    settleKeys(entries, isUrlEncoded, expected);
    return new page/* Page */.Y({ ...entries, metadata: answer.metadata.places }, { more, nextToken: answer.nextToken });
}
/** Of an empty answer only what it repeats of the question tells whether it is the answer to this one. */
function checkEchoes({ prefix, startAfter }, isUrlEncoded, expected) {
    // Some stores encode keys but not what they repeat; some repeat nothing.
    const repeats = (raw, value) => raw === '' ||
        (0,xml_text/* decodeXmlText */.p)(raw) === value ||
        (isUrlEncoded && (0,byte_key/* keyFromUrlEncoded */.Rm)((0,xml_text/* decodeXmlText */.p)(raw)) === value);
    if (prefix !== undefined && !repeats(prefix, expected.prefix)) {
        throw new answer_rejection/* PageRejected */.C('outside-prefix', 'the answer is empty, and to a question about another prefix');
    }
    if (startAfter !== undefined && !repeats(startAfter, expected.startAfter ?? '')) {
        throw new answer_rejection/* PageRejected */.C('not-the-answer', 'the answer is empty, and to a question about other keys');
    }
}
/** Decodes the keys and leaves them without the prefix, each proven to sort above the one before it where that is expected. */
function settleKeys({ bytes, places, marks, length }, isUrlEncoded, { startAfter, prefix, order }) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const beginning = viewOf(prefix);
    let before = startAfter === undefined ? undefined : viewOf(startAfter);
    let beforeFrom = 0;
    let beforeTo = startAfter?.length ?? 0;
    for (let i = 0; i < length; i++) {
        const at = i * page/* PLACES */.l;
        const from = places[at];
        const sent = places[at + 1];
        const mark = marks[i];
        const to = mark === sent ? sent : decodeKeyInPlace(bytes, view, from, mark, sent, isUrlEncoded);
        const isLate = order === 'any' ||
            before === undefined ||
            (0,listing_bytes/* compareBytes */.Xo)(before, beforeFrom, beforeTo, view, from, to) < 0;
        if (!isLate)
            throw outOfOrder(i);
        if (prefix !== '' && !beginsWith(view, from, to, beginning)) {
            throw new answer_rejection/* PageRejected */.C('outside-prefix', 'the answer holds a key outside the prefix');
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
        ? new answer_rejection/* PageRejected */.C('not-after-start', 'the answer begins at or before the key it was to begin after')
        : new answer_rejection/* PageRejected */.C('out-of-order', `entry ${entry + 1} of the answer does not sort after the entry before it`);
}
function viewOf(key) {
    const bytes = Buffer.from(key, 'latin1');
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
function beginsWith(view, from, to, beginning) {
    const end = from + beginning.byteLength;
    return end <= to && (0,listing_bytes/* areSameBytes */.en)(view, from, end, beginning, 0, beginning.byteLength);
}

;// CONCATENATED MODULE: ./lib/s3/listing/list.js



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
    const { bucket } = client.address;
    const prefix = 'exact' in wanted ? (0,byte_key/* keyFromBytes */.D8)(client.address.prefix + wanted.exact) : client.address.prefix;
    const query = { 'encoding-type': 'url', 'list-type': '2', 'max-keys': '1000' };
    if (prefix !== '')
        query.prefix = (0,byte_key/* keyToText */.EY)(prefix);
    let startAfter;
    if ('probe' in wanted || 'exact' in wanted)
        query['max-keys'] = '1';
    if (!(0,byte_key/* isUtf8Key */.Pl)(prefix))
        throw client.failure('list', 1, UNSPEAKABLE);
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
    if ('after' in wanted && wanted.withMetadata)
        query.metadata = 'true';
    const order = 'after' in wanted ? 'increasing' : 'any';
    return client.get('list', query, (answer) => {
        const page = scanPage(answer.body, { bucket, prefix, startAfter, order });
        const last = page.lastKey;
        if (order === 'increasing' && page.more && last !== undefined && !(0,byte_key/* isUtf8Key */.Pl)(last)) {
            throw new answer_rejection/* PageRejected */.C(UNSPEAKABLE.reason, UNSPEAKABLE.detail);
        }
        if ('token' in wanted && page.more && page.nextToken === undefined) {
            throw new answer_rejection/* PageRejected */.C('stuck', 'the answer says that there is more, but holds no token to go on with');
        }
        return page;
    });
}
/**
 * Whether a key is listed.
 *
 * @throws S3Failure as {@link listPage}
 */
async function isListed(client, key) {
    // The key itself sorts before all that begin with it.
    return (await listPage(client, { exact: key })).firstKey === '';
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
 * @param range its end is read anew at each page, and may be drawn in. Where that is below the last key of the page that
 *   is lent, whoever does it sets `ends` to what they are then, and nothing more is listed
 * @param ends filled in as the listing goes on
 * @param withMetadata whether metadata is asked for, too
 * @throws S3Failure as {@link listPage}
 */
async function* listRange(client, range, ends, withMetadata = false) {
    let next = listPage(client, { after: range.after, withMetadata });
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
        next = listPage(client, { after: ends.last, withMetadata });
        // Awaited at the next turn; until then a failure must not count as unhandled.
        next.catch(() => { });
        yield page;
        client.buffers.give(listed.bytes);
        if (ends.beyond !== 'not-seen') {
            next.then(({ bytes }) => client.buffers.give(bytes)).catch(() => { });
            return;
        }
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
    return page.head(page.countUpTo(upTo));
}
function whatLiesBeyond(listed, kept) {
    if (kept < listed.length)
        return { key: listed.key(kept) };
    return listed.more ? 'not-seen' : 'end';
}


/***/ }),

/***/ 59796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ readListedMetadata)
/* harmony export */ });
/* harmony import */ var _xml_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42753);

const NOTHING = { head: undefined, tags: undefined, lastModified: undefined };
/** Elements that hold text; names of metadata may have every character that names of headers have. */
const METADATA_LEAF = String.raw `<([A-Za-z][\w!#$%&'*+.^\x60|~-]*)>([^<]*)</`;
/**
 * An entry behind its key. One expression for all of it: what is in the wrong place does not pass for what it says it is,
 * and nothing is built for what nobody asks for.
 */
const ENTRY = new RegExp([
    '^(?:<LastModified>(?<lastModified>[^<]*)</LastModified>)?',
    String.raw `(?:<(?!UserMetadata>|UserTags>)(\w+)>[^<]*</\2>|<Owner>(?:<(\w+)>[^<]*</\3>)*</Owner>)*`,
    `(?:<UserMetadata>(?<metadata>(?:${METADATA_LEAF}\\5>)*)</UserMetadata>)?`,
    '(?:<UserTags>(?<userTags>[^<]*)</UserTags>)?',
    String.raw `(?:<Internal>(?:<(\w+)>[^<]*</\8>)*</Internal>)?$`,
].join(''));
const LEAVES = new RegExp(METADATA_LEAF, 'g');
/** Nothing that a header could bring differently: encoded, unpadded, or with another byte for what is not ASCII. */
const PLAIN = /^(?:[!-~](?:[ -~]*[!-~])?)?$/;
const METADATA_PREFIX = 'x-amz-meta-';
/** Without `Expires`, which MinIO leaves out of its listings (minio/minio#20600). */
const CONTENT_NAMES = new Map([
    ['content-type', 'content-type'],
    ['content-encoding', 'content-encoding'],
    ['cache-control', 'cache-control'],
    ['content-disposition', 'content-disposition'],
    ['content-language', 'content-language'],
    ['x-amz-website-redirect-location', 'website-redirect-location'],
]);
/** A HEAD sends no other modes and states than these. */
const LOCK_NAMES = new Map([
    ['x-amz-object-lock-mode', /^(?:GOVERNANCE|COMPLIANCE)$/],
    ['x-amz-object-lock-retain-until-date', /./],
    ['x-amz-object-lock-legal-hold', /^(?:ON|OFF)$/],
]);
/**
 * Reads what an entry of a listing shows of its object.
 *
 * Names and values come from strangers, and MinIO writes names as they are: what is not spelled exactly as it always is
 * tells nothing, rather than less than there is.
 *
 * @param text the entry behind its key, a char a byte
 * @param withHead whether a HEAD is wanted beside the tags
 */
function readListedMetadata(text, { etag, size }, withHead = true) {
    const { lastModified, metadata, userTags } = ENTRY.exec(text)?.groups ?? {};
    if (metadata === undefined && userTags === undefined)
        return NOTHING;
    const shown = withHead && metadata !== undefined ? namedIn(metadata) : undefined;
    return {
        head: shown && headOf(shown, etag, size),
        // Where metadata is shown, the answer is of that kind; the tags alone can then be missing.
        tags: userTags === undefined ? new Map() : tagsOf((0,_xml_text_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeXmlText */ .p)(userTags)),
        lastModified,
    };
}
/** By name in lower case; undefined where two have the same. */
function namedIn(metadata) {
    const named = new Map();
    for (const [, tag = '', value = ''] of metadata.matchAll(LEAVES)) {
        const name = tag.toLowerCase();
        if (named.has(name))
            return undefined;
        named.set(name, (0,_xml_text_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeXmlText */ .p)(value));
    }
    return named;
}
/** Undefined where a HEAD might say something else. */
function headOf(shown, etag, size) {
    const contentHeaders = {};
    const metadata = new Map();
    const lock = new Map();
    for (const [name, value] of shown) {
        if (name.startsWith(METADATA_PREFIX)) {
            if (!PLAIN.test(value))
                return undefined;
            metadata.set(name.slice(METADATA_PREFIX.length), value);
            continue;
        }
        const header = CONTENT_NAMES.get(name);
        if (header !== undefined) {
            if (value === '' || !PLAIN.test(value))
                return undefined;
            contentHeaders[header] = value;
            continue;
        }
        const known = LOCK_NAMES.get(name);
        // Empty is what is left of a retention that was taken away.
        if (known !== undefined && value !== '') {
            if (!known.test(value) || !PLAIN.test(value))
                return undefined;
            lock.set(name, value);
        }
        // Without its key a HEAD of such an object is refused.
        if (name === 'x-amz-server-side-encryption-customer-algorithm')
            return undefined;
    }
    const mode = lock.get('x-amz-object-lock-mode');
    return {
        ...NOT_LISTED,
        size,
        etag,
        contentHeaders,
        metadata,
        objectLock: {
            mode,
            // Without a mode there is no retention.
            retainUntil: mode === undefined ? undefined : lock.get('x-amz-object-lock-retain-until-date'),
            legalHold: lock.get('x-amz-object-lock-legal-hold'),
        },
        encryption: shown.get('x-amz-server-side-encryption'),
    };
}
const NOT_LISTED = {
    partSize: undefined,
    partsCount: undefined,
    lastModified: undefined,
    versionId: undefined,
    missingMetadata: 0,
    tagCount: undefined,
    checksums: {},
    checksumType: undefined,
    storageClass: undefined,
    archiveStatus: undefined,
    restore: undefined,
    encryptionKeyId: undefined,
    customerEncryption: undefined,
    replicationStatus: undefined,
};
/** Tags written as a URL query; undefined where that is not what it is. */
function tagsOf(text) {
    const tags = new Map();
    for (const pair of text.split('&')) {
        const [name, value, ...more] = pair.split('=').map(decodeQueryText);
        const isTag = name !== undefined && name !== '' && value !== undefined && more.length === 0;
        if (!isTag || tags.has(name))
            return undefined;
        tags.set(name, value);
    }
    return tags;
}
/** Undefined where it is more than a query holds, or no UTF-8. */
function decodeQueryText(text) {
    if (!/^[!-~]*$/.test(text))
        return undefined;
    try {
        return decodeURIComponent(text.replaceAll('+', ' '));
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 38333:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ selectPlaces),
/* harmony export */   Pj: () => (/* binding */ metadataAt),
/* harmony export */   Wq: () => (/* binding */ MetadataPlaces)
/* harmony export */ });
/** Of each entry that shows metadata: where what follows its key begins, and where the entry ends. */
const PLACES = 2;
/** Gathers where the entries of an answer show their metadata. It is read where somebody asks for it, and only there. */
class MetadataPlaces {
    #places;
    /** Two numbers an entry, both 0 where it shows none; undefined where no entry does. */
    get places() {
        return this.#places;
    }
    /**
     * @param entry its index on the page
     * @param from behind its key: a key is decoded where it stands, and what that leaves behind is no XML
     */
    note(entry, from, to) {
        const at = entry * PLACES;
        const before = this.#places;
        if (before === undefined || before.length <= at) {
            this.#places = new Int32Array(Math.max(2 * at, 1000 * PLACES));
            if (before !== undefined)
                this.#places.set(before);
        }
        this.#places.set([from, to], at);
    }
}
/** The text of an entry behind its key, a char a byte; undefined where it shows no metadata. */
function metadataAt(bytes, places, entry) {
    const to = places?.[entry * PLACES + 1] ?? 0;
    return to === 0 ? undefined : bytes.toString('latin1', places?.[entry * PLACES], to);
}
/** The places of these entries alone. */
function selectPlaces(places, entries) {
    const selected = new Int32Array(entries.length * PLACES);
    entries.forEach((entry, i) => {
        selected.set(places.subarray(entry * PLACES, (entry + 1) * PLACES), i * PLACES);
    });
    return selected;
}


/***/ }),

/***/ 28078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ Page),
/* harmony export */   l: () => (/* binding */ PLACES)
/* harmony export */ });
/* harmony import */ var _byte_key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36976);
/* harmony import */ var _bytes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53062);
/* harmony import */ var _metadata_places_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38333);



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
    #metadata;
    constructor({ bytes, places, sizes, length, metadata }, { more, nextToken }) {
        this.bytes = bytes;
        this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        this.#places = places;
        this.#sizes = sizes;
        this.#metadata = metadata;
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
    /** What an entry shows beyond its key, as `readListedMetadata` takes it; undefined where it shows no metadata. */
    metadata(i) {
        return (0,_metadata_places_js__WEBPACK_IMPORTED_MODULE_1__/* .metadataAt */ .Pj)(this.bytes, this.#metadata, i);
    }
    keys() {
        return Array.from({ length: this.length }, (_, i) => this.key(i));
    }
    /** The order of the key of an entry of this page and of one of another: negative, 0 or positive. */
    compareKey(i, other, j) {
        const left = this.#places;
        const right = other.#places;
        return (0,_bytes_js__WEBPACK_IMPORTED_MODULE_2__/* .compareBytes */ .Xo)(this.#view, left[i * PLACES], left[i * PLACES + 1], other.#view, right[j * PLACES], right[j * PLACES + 1]);
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
            (0,_bytes_js__WEBPACK_IMPORTED_MODULE_2__/* .areSameBytes */ .en)(this.#view, from, to, other.#view, right[j * PLACES + 2], right[j * PLACES + 3]));
    }
    /** Entries whose keys are at most `bound`: the place of the first beyond it. */
    countUpTo(bound) {
        let low = 0;
        let high = this.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (this.key(middle) <= bound)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
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
        const metadata = this.#metadata && (0,_metadata_places_js__WEBPACK_IMPORTED_MODULE_1__/* .selectPlaces */ .$p)(this.#metadata, kept);
        return new Page({ bytes: this.bytes, places, sizes, length: kept.length, metadata }, this);
    }
    #columns() {
        const { bytes, length } = this;
        return { bytes, places: this.#places, sizes: this.#sizes, length, metadata: this.#metadata };
    }
}


/***/ }),

/***/ 52051:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nf: () => (/* binding */ readObjectDocument),
/* harmony export */   Z7: () => (/* binding */ readTexts),
/* harmony export */   qN: () => (/* binding */ eachChild)
/* harmony export */ });
/* harmony import */ var _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94412);
/* harmony import */ var _byte_key_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36976);
/* harmony import */ var _xml_cursor_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55500);
/* harmony import */ var _xml_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42753);




/**
 * Reads one of the small documents that tell something of an object.
 *
 * An empty body, a web page and a document that was cut off are told from a document that says "nothing": the AWS SDK
 * takes all of them for it.
 *
 * @param body read as latin1, so that a char is a byte
 * @param root the name of its root element
 * @param read steps through the children of the root
 * @throws AnswerRejected where it is no such document, or not whole
 */
function readObjectDocument(body, root, read) {
    const start = openingOf(root).exec(body)?.[0];
    if (start === undefined)
        throw new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('foreign-document', describeForeign(body, root));
    // One that closes itself is whole, and has no children.
    const closing = start.endsWith('/>') ? '' : `</${root}>`;
    const end = closing === '' ? start.length : body.lastIndexOf(closing);
    if (end < 0 || body.slice(end + closing.length).trim() !== '') {
        throw new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('truncated', `the answer of ${body.length} bytes ends before its closing tag`);
    }
    const cursor = (0,_xml_cursor_js__WEBPACK_IMPORTED_MODULE_2__/* .openCursor */ .L2)(Buffer.from(body, 'latin1'), start.length, end);
    try {
        const value = read(cursor);
        if (cursor.at !== end)
            throw new _xml_cursor_js__WEBPACK_IMPORTED_MODULE_2__/* .XmlFault */ .kU(cursor.at);
        return value;
    }
    catch (error) {
        if (error instanceof _xml_cursor_js__WEBPACK_IMPORTED_MODULE_2__/* .XmlFault */ .kU)
            throw new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('malformed', error.message);
        throw error;
    }
}
const openings = new Map();
/** What a document may have up to its first child; made once for each root. */
function openingOf(root) {
    const known = openings.get(root);
    if (known !== undefined)
        return known;
    const opening = new RegExp(`^(?:\\xef\\xbb\\xbf)?\\s*(?:<\\?xml[^>]*\\?>\\s*)?<${root}(?:\\s[^>]*)?/?>`);
    openings.set(root, opening);
    return opening;
}
/**
 * Steps through the children of an element up to where it closes. Those that `visit` does not take are passed over.
 *
 * @param visit told of each child by its name, and whether it closed itself; returns whether it took the child
 */
function eachChild(cursor, visit) {
    for (;;) {
        const empty = (0,_xml_cursor_js__WEBPACK_IMPORTED_MODULE_2__/* .takeEmptyElement */ .LZ)(cursor);
        if (empty !== undefined) {
            visit(empty, true);
            continue;
        }
        const name = (0,_xml_cursor_js__WEBPACK_IMPORTED_MODULE_2__/* .enterElement */ .tp)(cursor);
        if (name === undefined)
            return;
        if (!visit(name, false))
            (0,_xml_cursor_js__WEBPACK_IMPORTED_MODULE_2__/* .skipElement */ .e3)(cursor, name);
    }
}
/** The texts of the children that are named, each of which may be there once. */
function readTexts(cursor, names) {
    const texts = {};
    eachChild(cursor, (child, isEmpty) => {
        const name = names.find((each) => each === child);
        if (name === undefined)
            return false;
        if (texts[name] !== undefined)
            throw new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('malformed', `the answer holds two of ${name}`);
        texts[name] = isEmpty ? '' : textOf((0,_xml_cursor_js__WEBPACK_IMPORTED_MODULE_2__/* .takeText */ .dY)(cursor, name));
        return true;
    });
    return texts;
}
function textOf(raw) {
    const bytes = (0,_byte_key_js__WEBPACK_IMPORTED_MODULE_1__/* .keyFromBytes */ .D8)((0,_xml_text_js__WEBPACK_IMPORTED_MODULE_3__/* .decodeXmlText */ .p)(raw));
    // Two texts that are not UTF-8 would look the same.
    if (!(0,_byte_key_js__WEBPACK_IMPORTED_MODULE_1__/* .isUtf8Key */ .Pl)(bytes))
        throw new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('malformed', 'the answer holds a text that is not UTF-8');
    return (0,_byte_key_js__WEBPACK_IMPORTED_MODULE_1__/* .keyToText */ .EY)(bytes);
}
function describeForeign(body, root) {
    if (body.trim() === '')
        return 'the answer is empty';
    return `the answer is no ${root} document: it begins with ${JSON.stringify(body.trimStart().slice(0, 80))}`;
}


/***/ }),

/***/ 76880:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ bareEtag),
/* harmony export */   f: () => (/* binding */ ifMatch)
/* harmony export */ });
/** What an ETag may hold to be sent back: RFC 9110, section 8.8.3, without what is not ASCII. */
const SENDABLE_ETAG = /^[\x21\x23-\x7e]+$/;
/** Asks for the object only while it is the one that was listed. */
function ifMatch(etag) {
    return etag !== undefined && SENDABLE_ETAG.test(etag) ? { 'if-match': `"${etag}"` } : {};
}
/** `"abc"`, `W/"abc"` and `abc` are all `abc`. */
function bareEtag(header) {
    const etag = header.replace(/^W\//, '');
    return etag.length >= 2 && etag.startsWith('"') && etag.endsWith('"') ? etag.slice(1, -1) : etag;
}


/***/ }),

/***/ 6653:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ headObject)
});

// EXTERNAL MODULE: ./lib/s3/wire/answer.js + 1 modules
var answer = __webpack_require__(71331);
// EXTERNAL MODULE: ./lib/s3/object/entity-tag.js
var entity_tag = __webpack_require__(76880);
// EXTERNAL MODULE: ./lib/s3/answer-rejection.js
var answer_rejection = __webpack_require__(94412);
;// CONCATENATED MODULE: ./lib/s3/object/head.js


const CHECKSUM_ALGORITHMS = ['crc32', 'crc32c', 'crc64nvme', 'sha1', 'sha256'];
/** Headers that an object is given and gives back as they are. */
const CONTENT_HEADERS = (/* unused pure expression or super */ null && ([
    'content-type',
    'content-encoding',
    'cache-control',
    'content-disposition',
    'content-language',
    'expires',
    'website-redirect-location',
]));
const METADATA_PREFIX = 'x-amz-meta-';
const CHECKSUM_HEADERS = CHECKSUM_ALGORITHMS.map((algorithm) => [algorithm, `x-amz-checksum-${algorithm}`]);
/**
 * Reads the headers of an answer to HEAD.
 *
 * @throws AnswerRejected where they are not those of an object, such as a login page's
 */
function parseHead(headers) {
    const text = (name) => joined(headers[name]);
    const etag = text('etag');
    const lastModified = text('last-modified');
    if (etag === undefined && lastModified === undefined) {
        throw new answer_rejection/* AnswerRejected */.p('no-object', 'the answer has neither ETag nor Last-Modified');
    }
    const length = wholeNumber('content-length', text('content-length'));
    const whole = sizeInRange(text('content-range'));
    const partsCount = wholeNumber('x-amz-mp-parts-count', text('x-amz-mp-parts-count'));
    // The count is told of a part alone, and so some stores tell it without the range.
    const isPart = whole !== undefined || partsCount !== undefined;
    return {
        size: isPart ? whole : length,
        partSize: isPart ? length : undefined,
        partsCount,
        etag: (0,entity_tag/* bareEtag */.A)(etag ?? ''),
        lastModified,
        versionId: text('x-amz-version-id'),
        contentHeaders: {
            'content-type': text('content-type'),
            'content-encoding': text('content-encoding'),
            'cache-control': text('cache-control'),
            'content-disposition': text('content-disposition'),
            'content-language': text('content-language'),
            expires: text('expires'),
            'website-redirect-location': text('x-amz-website-redirect-location'),
        },
        metadata: metadataOf(headers),
        missingMetadata: wholeNumber('x-amz-missing-meta', text('x-amz-missing-meta')) ?? 0,
        tagCount: wholeNumber('x-amz-tagging-count', text('x-amz-tagging-count')),
        ...checksumsOf(headers),
        objectLock: {
            mode: text('x-amz-object-lock-mode'),
            retainUntil: text('x-amz-object-lock-retain-until-date'),
            legalHold: text('x-amz-object-lock-legal-hold'),
        },
        storageClass: text('x-amz-storage-class'),
        archiveStatus: text('x-amz-archive-status'),
        restore: text('x-amz-restore'),
        encryption: text('x-amz-server-side-encryption'),
        encryptionKeyId: text('x-amz-server-side-encryption-aws-kms-key-id'),
        customerEncryption: text('x-amz-server-side-encryption-customer-algorithm'),
        replicationStatus: text('x-amz-replication-status'),
    };
}
/** Headers of one name joined by commas, as S3 joins metadata of one name. */
function joined(header) {
    return Array.isArray(header) ? header.join(',') : header;
}
function metadataOf(headers) {
    const metadata = new Map();
    for (const name of Object.keys(headers)) {
        const value = name.startsWith(METADATA_PREFIX) ? joined(headers[name]) : undefined;
        if (value !== undefined)
            metadata.set(name.slice(METADATA_PREFIX.length), value);
    }
    return metadata;
}
function checksumsOf(headers) {
    const checksums = {};
    for (const [algorithm, header] of CHECKSUM_HEADERS) {
        const value = joined(headers[header]);
        if (value !== undefined)
            checksums[algorithm] = value;
    }
    const type = joined(headers['x-amz-checksum-type']);
    if (type === 'FULL_OBJECT' || type === 'COMPOSITE')
        return { checksums, checksumType: type };
    // Stores told no type before 2025, but wrote the count of parts behind a composite value.
    const isComposite = Object.values(checksums).some((value) => /-\d+$/.test(value));
    return { checksums, checksumType: isComposite ? 'COMPOSITE' : undefined };
}
/** The whole size in a `Content-Range`. */
function sizeInRange(range) {
    const size = /^bytes \d+-\d+\/(\d+)$/.exec(range ?? '')?.[1];
    return size === undefined ? undefined : Number(size);
}
function wholeNumber(name, text) {
    if (text === undefined)
        return undefined;
    const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (!Number.isSafeInteger(number)) {
        throw new answer_rejection/* AnswerRejected */.p('malformed', `${name} is ${JSON.stringify(text)}`);
    }
    return number;
}

// EXTERNAL MODULE: ./lib/s3/object/refusal.js
var object_refusal = __webpack_require__(22276);
;// CONCATENATED MODULE: ./lib/s3/object/head-request.js




/**
 * Looks at one object.
 *
 * "Gone" is also what a store answers of a bucket that is not there any more: HEAD does not tell the two apart.
 *
 * @throws S3Failure where the store fails, or refuses for a reason that is none of this object's
 */
async function headObject(client, key, wanted) {
    const request = {
        operation: 'head',
        method: 'HEAD',
        key,
        query: wanted.partNumber === undefined ? {} : { partNumber: String(wanted.partNumber) },
        headers: {
            ...(0,entity_tag/* ifMatch */.f)(wanted.ifMatch),
            ...(wanted.checksums ? { 'x-amz-checksum-mode': 'ENABLED' } : {}),
        },
        // A part is answered with 206.
        answers: [200, 206],
    };
    const first = await ask(client, request, wanted);
    if (first.kind === 'found' && isLengthUntold(first.head))
        return headPacked(client, request, wanted, first);
    if (first.kind !== 'unexplained')
        return first;
    const refusal = await explain(client, key);
    if (refusal !== undefined) {
        const settled = (0,object_refusal/* readObjectRefusal */.a)(refusal);
        if (settled !== undefined)
            return settled;
        throw client.failure('head', 1, refusal.cause, key);
    }
    // Nothing speaks against it any more, as where credentials were renewed in between.
    const second = await ask(client, request, wanted);
    if (second.kind !== 'unexplained')
        return second;
    throw client.failure('head', 2, second.cause, key);
}
/**
 * Looks again at an object whose length is not told. Where it is stored packed, its headers were those of the unpacked
 * one, without its Content-Encoding; whoever takes `gzip` sees it as it is. Not so at the first time: Cloudflare R2 then
 * tells no length of any other object, since it may pack that (rclone/rclone#8137).
 */
async function headPacked(client, request, wanted, unpacked) {
    const packed = await ask(client, { ...request, acceptEncoding: 'gzip' }, wanted);
    if (packed.kind === 'unexplained')
        return unpacked;
    // Packed on its way, it has no length either.
    return packed.kind === 'found' && isLengthUntold(packed.head) ? unpacked : packed;
}
function isLengthUntold({ size, partSize }) {
    return size === undefined && partSize === undefined;
}
function ask(client, request, wanted) {
    return client.ask(request, ({ headers }) => {
        const head = parseHead(headers);
        // Not every store honours If-Match.
        const isListed = wanted.ifMatch === undefined || head.etag === '' || head.etag === wanted.ifMatch;
        return isListed ? { kind: 'found', head } : { kind: 'changed' };
    }, settle);
}
/** Status codes that tell too little: 403 may be a permission, a signature or a clock, 400 a session that has ended. */
const AMBIGUOUS = new Set([400, 401, 403]);
function settle(refusal) {
    const { cause, headers } = refusal;
    if (cause.status === 412)
        return { kind: 'changed' };
    if (cause.code !== undefined)
        return (0,object_refusal/* readObjectRefusal */.a)(refusal);
    // 404 is said of what is missing alone; where a permission is missing, it is 403.
    if (cause.status === 404) {
        return { kind: 'gone', deleteMarker: (0,answer/* single */.J0)(headers['x-amz-delete-marker']) === 'true' };
    }
    return AMBIGUOUS.has(cause.status) ? { kind: 'unexplained', cause } : (0,object_refusal/* readObjectRefusal */.a)(refusal);
}
/**
 * Learns what the refusal of a HEAD leaves unsaid, since its answer has no body, and so no code. A GET of one byte takes
 * the same permissions, and is refused with a body.
 *
 * @returns undefined where it is not refused
 */
function explain(client, key) {
    return client
        .stream(() => ({ operation: 'content', key, headers: { range: 'bytes=0-0' }, answers: [200, 206] }), async () => ({ refusal: undefined }), (refusal) => {
        if (AMBIGUOUS.has(refusal.cause.status))
            return { refusal };
        // It is not there any more, or has no first byte: the HEAD will tell.
        return [404, 405, 416].includes(refusal.cause.status) ? { refusal: undefined } : undefined;
    })
        .then(({ refusal }) => refusal);
}


/***/ }),

/***/ 22276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ readObjectRefusal)
/* harmony export */ });
/* harmony import */ var _wire_answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71331);

const PERMISSION_CODES = new Set(['AccessDenied', 'AllAccessDisabled', 'UnauthorizedAccess']);
/** Some stores answer `NotFound` to all that is not there. */
const GONE_CODES = new Set(['NoSuchKey', 'NoSuchVersion', 'NotFound']);
const UNSUPPORTED_CODES = new Set(['NotImplemented', 'MethodNotAllowed', 'UnsupportedOperation']);
/**
 * Tells what a refusal says of the object, of the permission or of the store's abilities.
 *
 * @returns undefined where it is a failure: a session that has ended, a bucket that is gone, a status without a code
 */
function readObjectRefusal({ cause, headers }) {
    const { status, code = '', message = '' } = cause;
    const isMarked = (0,_wire_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .single */ .J0)(headers['x-amz-delete-marker']) === 'true';
    // 405 is what a delete marker answers that is asked for by its version.
    if (isMarked && (status === 404 || status === 405))
        return { kind: 'gone', deleteMarker: true };
    if (status === 404 && GONE_CODES.has(code))
        return { kind: 'gone', deleteMarker: false };
    // A key that was disabled or taken away (KMS) is one object's affair, as a permission is.
    if (code.startsWith('KMS.'))
        return { kind: 'refused', cause };
    if ((status === 403 || status === 401) && PERMISSION_CODES.has(code))
        return { kind: 'refused', cause };
    if (status === 501 || (status >= 400 && UNSUPPORTED_CODES.has(code)))
        return { kind: 'unsupported', cause };
    if (status === 403 && code === 'InvalidObjectState')
        return { kind: 'archived', cause };
    // "The object was stored using a form of Server Side Encryption. The correct parameters must be provided …": the code
    // says less, in AWS, MinIO and Ceph alike.
    if (status === 400 && code === 'InvalidRequest' && /encrypt/i.test(message))
        return { kind: 'sealed', cause };
    return undefined;
}


/***/ }),

/***/ 44383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ getTags)
/* harmony export */ });
/* unused harmony export readTagging */
/* harmony import */ var _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94412);
/* harmony import */ var _xml_cursor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55500);
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52051);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(22276);




const NO_TAGS = { kind: 'tags', tags: new Map() };
/**
 * Asks for the tags of one object.
 *
 * @throws S3Failure where the store fails, or refuses for a reason that is none of this object's
 */
function getTags(client, key) {
    return client.ask({ operation: 'tags', key, query: { tagging: '' } }, ({ status, headers, body }) => {
        const tags = readLikeLast(body);
        return tags.size === 0 && isSwift(headers) ? swiftHasNone(status) : { kind: 'tags', tags };
    }, (refusal) => {
        const { status, code } = refusal.cause;
        // So Huawei OBS, Wasabi and versitygw until 2026 say that an object has no tags (versity/versitygw#1686).
        if (status === 404 && code === 'NoSuchTagSet')
            return NO_TAGS;
        return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .readObjectRefusal */ .a)(refusal);
    });
}
/**
 * Whether it is OpenStack Swift that answers, whose S3 side has no tags and says so of no object: it sends an empty set.
 *
 * Source: OpenStack Swift, "S3/Swift REST API Comparison Matrix"; the header is of its middleware `catch_errors`.
 */
function isSwift(headers) {
    return headers['x-openstack-request-id'] !== undefined;
}
function swiftHasNone(status) {
    const cause = {
        kind: 'status',
        status,
        code: undefined,
        message: 'OpenStack Swift keeps no tags',
        requestId: undefined,
        region: undefined,
        clockAheadSeconds: undefined,
    };
    return { kind: 'unsupported', cause };
}
let last;
/** As {@link readTagging}, which is spared where the body is that of the object before: most have the same tags, or none. */
function readLikeLast(body) {
    if (body !== last?.body)
        last = { body, tags: readTagging(body) };
    return last.tags;
}
/**
 * Reads a `Tagging` document.
 *
 * A set that is empty says that there are no tags; one that is absent says nothing, and must not be believed.
 *
 * @param body read as latin1, so that a char is a byte
 * @throws AnswerRejected where it is no such document, not whole, or names a tag twice
 */
function readTagging(body) {
    return (0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .readObjectDocument */ .Nf)(body, 'Tagging', (cursor) => {
        const tags = new Map();
        let sets = 0;
        (0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .eachChild */ .qN)(cursor, (child, isSetEmpty) => {
            if (child !== 'TagSet')
                return false;
            sets++;
            if (isSetEmpty)
                return true;
            (0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .eachChild */ .qN)(cursor, (name, isTagEmpty) => {
                if (name !== 'Tag')
                    return false;
                const { Key: key, Value: value = '' } = isTagEmpty ? {} : (0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .readTexts */ .Z7)(cursor, ['Key', 'Value']);
                if (!isTagEmpty)
                    (0,_xml_cursor_js__WEBPACK_IMPORTED_MODULE_1__/* .leaveElement */ .oh)(cursor, 'Tag');
                if (key === undefined || key === '')
                    throw new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('malformed', 'a tag has no Key');
                if (tags.has(key))
                    throw new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('malformed', `two tags are named ${JSON.stringify(key)}`);
                tags.set(key, value);
                return true;
            });
            (0,_xml_cursor_js__WEBPACK_IMPORTED_MODULE_1__/* .leaveElement */ .oh)(cursor, 'TagSet');
            return true;
        });
        if (sets !== 1)
            throw new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('malformed', `the answer holds ${sets} of TagSet`);
        return tags;
    });
}


/***/ }),

/***/ 49716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ retryAfterMs),
/* harmony export */   y: () => (/* binding */ paceOutcome)
/* harmony export */ });
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


/***/ }),

/***/ 5840:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ Pace)
});

;// CONCATENATED MODULE: ./lib/s3/pace/answers.js
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

;// CONCATENATED MODULE: ./lib/s3/pace/rate.js
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

;// CONCATENATED MODULE: ./lib/s3/pace/window.js
/** Requests in flight to begin with, and below which a slow answer is no reason not to send more. */
const FIRST = 8;
/** What a cut leaves of the window. Source: the beta of CUBIC (RFC 9438, section 4.6). */
const window_CUT_TO = 0.7;
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
const window_MEMORY_MS = 5000;
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
        this.#size = Math.max(1, this.#size * window_CUT_TO);
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
        if (now - this.#best.since > window_MEMORY_MS) {
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

;// CONCATENATED MODULE: ./lib/s3/pace/pace.js



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

/***/ 71331:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S4: () => (/* binding */ judge),
  nT: () => (/* binding */ judgeFailed),
  yM: () => (/* binding */ judgeOpen),
  u6: () => (/* binding */ networkCause),
  ni: () => (/* binding */ readRefusal),
  J0: () => (/* binding */ single)
});

// EXTERNAL MODULE: ./lib/s3/answer-rejection.js
var answer_rejection = __webpack_require__(94412);
// EXTERNAL MODULE: ./lib/s3/pace/outcome.js
var outcome = __webpack_require__(49716);
// EXTERNAL MODULE: ./lib/s3/byte-key.js
var byte_key = __webpack_require__(36976);
// EXTERNAL MODULE: ./lib/s3/xml/text.js
var xml_text = __webpack_require__(42753);
;// CONCATENATED MODULE: ./lib/s3/wire/error-body.js


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

;// CONCATENATED MODULE: ./lib/s3/wire/answer.js



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
        retryAfterMs: (0,outcome/* retryAfterMs */.V)(single(headers['retry-after']), hasDate ? sentAt : now),
    };
}
/**
 * What an answer or a refusal comes to.
 *
 * @param read throws {@link AnswerRejected} where the answer must not be believed
 */
function judge(sent, read, settle) {
    if ('cause' in sent)
        return judgeFailed(sent, settle);
    try {
        return { value: read(sent) };
    }
    catch (error) {
        return rejectedTry(error, sent);
    }
}
/** As {@link judge}, for what takes its time to read. */
async function judgeOpen(sent, read) {
    try {
        return { value: await read(sent) };
    }
    catch (error) {
        return rejectedTry(error, sent);
    }
}
/** What a try without an answer comes to. */
function judgeFailed(sent, settle) {
    const value = 'headers' in sent ? settle?.(sent) : undefined;
    return value === undefined ? sent : { value };
}
function rejectedTry(error, { headers }) {
    if (!(error instanceof answer_rejection/* AnswerRejected */.p))
        throw error;
    const contentType = single(headers['content-type']);
    const { reason, message } = error;
    return { cause: { kind: 'answer', reason, detail: message, contentType }, retryAfterMs: 0 };
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


/***/ }),

/***/ 36204:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ WireClient)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./lib/s3/failure.js
var failure = __webpack_require__(35736);
// EXTERNAL MODULE: ./lib/s3/pace/outcome.js
var pace_outcome = __webpack_require__(49716);
// EXTERNAL MODULE: ./lib/s3/wire/answer.js + 1 modules
var wire_answer = __webpack_require__(71331);
;// CONCATENATED MODULE: ./lib/s3/wire/body.js
/** No more than this is set aside for what has not come yet. */
const LONGEST_EXPECTED = 4 * 2 ** 20;
/** Set aside where the answer does not say how long it is. */
const USUAL = 64 * 1024;
/** Takes a whole body of any length. */
class LongBody {
    #buffers;
    #bytes;
    #length = 0;
    /**
     * @param expected bytes that the answer says it has; 0: it says nothing
     * @param buffers where the body's buffer is taken from; whoever reads it may give it back
     */
    constructor(expected, buffers) {
        this.#buffers = buffers;
        this.#bytes = buffers.take(expected > 0 ? Math.min(expected, LONGEST_EXPECTED) : USUAL);
    }
    add(piece) {
        const length = this.#length + piece.length;
        if (length > this.#bytes.length) {
            const larger = this.#buffers.take(Math.max(2 * this.#bytes.length, length));
            this.#bytes.copy(larger, 0, 0, this.#length);
            this.#buffers.give(this.#bytes);
            this.#bytes = larger;
        }
        piece.copy(this.#bytes, this.#length);
        this.#length = length;
        return true;
    }
    whole() {
        return this.#bytes.subarray(0, this.#length);
    }
}
/** Longer than any document that tells of one object, or of an error. */
const MOST_SHORT_BYTES = 1024 * 1024;
/**
 * Takes a short body as latin1, so that a char is a byte.
 *
 * One that is too long is cut, and so will not be believed: a store that does not know `?tagging` may send the object.
 */
class ShortBody {
    #text = '';
    add(piece) {
        this.#text += piece.toString('latin1');
        return this.#text.length <= MOST_SHORT_BYTES;
    }
    whole() {
        return this.#text;
    }
}

;// CONCATENATED MODULE: ./lib/s3/wire/buffer-pool.js
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

// EXTERNAL MODULE: ./lib/s3/wire/dispatcher.js
var dispatcher = __webpack_require__(81773);
;// CONCATENATED MODULE: ./lib/s3/wire/exchange.js
/**
 * Sends a request, and takes its answer as it comes.
 *
 * Without `dispatcher.request`, which makes a stream of every body, of a HEAD's too: that took three tenths of the
 * processor time of looking at an object.
 *
 * @param bodyOf what takes the body of an answer with this status and these headers
 * @throws what undici fails with, where the answer does not come whole
 */
function exchange(dispatcher, request, bodyOf) {
    return new Promise((resolve, reject) => {
        dispatcher.dispatch(request, new AnswerTaker(bodyOf, resolve, reject));
    });
}
class AnswerTaker {
    #bodyOf;
    #resolve;
    #reject;
    #status = 0;
    #headers = {};
    #body;
    constructor(bodyOf, resolve, reject) {
        this.#bodyOf = bodyOf;
        this.#resolve = resolve;
        this.#reject = reject;
    }
    onRequestStart() { }
    onResponseStart(_controller, status, headers) {
        // 103 and its kin come before the answer.
        if (status < 200)
            return;
        this.#status = status;
        this.#headers = headers;
        this.#body = this.#bodyOf(status, headers);
    }
    onResponseData(controller, piece) {
        if (this.#body?.add(piece) !== false)
            return;
        this.onResponseEnd();
        controller.abort(new Error('no more of the answer is wanted'));
    }
    /** Whatever comes after the first end or failure is of no matter. */
    onResponseEnd() {
        const body = this.#body;
        this.#resolve({ status: this.#status, headers: this.#headers, body: body.whole() });
    }
    onResponseError(_controller, error) {
        this.#reject(error);
    }
}

// EXTERNAL MODULE: ./lib/version.js
var version = __webpack_require__(13411);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./lib/s3/wire/signer.js

const ALGORITHM = 'AWS4-HMAC-SHA256';
const EMPTY_BODY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
/**
 * Signs by AWS Signature Version 4 for one store.
 *
 * By hand, since a signature of `@smithy/signature-v4` takes more processor time than all the rest of a HEAD: it makes
 * a key of the secret at every request. It is the oracle of the tests.
 *
 * Source: AWS, "Create a signed AWS API request".
 *
 * @param credentials asked at every request, so that refreshed ones are used at once
 */
function createSigner(address, credentials) {
    const { region, origin, requestPayer } = address;
    const fixed = {
        host: new URL(origin).host,
        'x-amz-content-sha256': EMPTY_BODY_SHA256,
        ...(requestPayer ? { 'x-amz-request-payer': 'requester' } : {}),
    };
    const clock = new SigningClock();
    const keys = new SigningKeys(region);
    return ({ method, path, search, headers }) => {
        const { accessKeyId, secretAccessKey, sessionToken } = credentials();
        const time = clock.now();
        const day = time.slice(0, 8);
        const signed = { ...fixed, ...headers, 'x-amz-date': time };
        if (sessionToken !== undefined)
            signed['x-amz-security-token'] = sessionToken;
        const names = Object.keys(signed).sort();
        let lines = '';
        for (const name of names)
            lines += `${name}:${canonicalValue(signed[name])}\n`;
        const list = names.join(';');
        const request = `${method}\n${path}\n${search}\n${lines}\n${list}\n${EMPTY_BODY_SHA256}`;
        const scope = `${day}/${region}/s3/aws4_request`;
        const signature = (0,external_node_crypto_.createHmac)('sha256', keys.of(secretAccessKey, day))
            .update(`${ALGORITHM}\n${time}\n${scope}\n${(0,external_node_crypto_.hash)('sha256', request, 'hex')}`)
            .digest('hex');
        signed.authorization = `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${list}, Signature=${signature}`;
        return signed;
    };
}
function canonicalValue(value) {
    return /[ \t\r\n]/.test(value) ? value.trim().replace(/[ \t\r\n]+/g, ' ') : value;
}
/** The time as it is signed, made once a second: `20130524T000000Z`. */
class SigningClock {
    #second = Number.NaN;
    #text = '';
    now() {
        const second = Math.floor(Date.now() / 1000);
        if (second !== this.#second) {
            this.#second = second;
            this.#text = new Date(second * 1000).toISOString().replace(/[-:]|\.000/g, '');
        }
        return this.#text;
    }
}
/** Four HMACs give the key of a day; it is kept until the day or the secret is another one. */
class SigningKeys {
    #region;
    #secret;
    #day;
    /** As an object: from bytes, OpenSSL makes a key at every HMAC, which takes ten times as long as the HMAC. */
    #key = (0,external_node_crypto_.createSecretKey)(Buffer.alloc(32));
    constructor(region) {
        this.#region = region;
    }
    of(secret, day) {
        if (secret !== this.#secret || day !== this.#day) {
            const parts = [day, this.#region, 's3', 'aws4_request'];
            this.#key = (0,external_node_crypto_.createSecretKey)(parts.reduce(hmac, Buffer.from(`AWS4${secret}`)));
            this.#secret = secret;
            this.#day = day;
        }
        return this.#key;
    }
}
function hmac(key, text) {
    return (0,external_node_crypto_.createHmac)('sha256', key).update(text).digest();
}

// EXTERNAL MODULE: ./lib/s3/wire/uri.js
var uri = __webpack_require__(61040);
;// CONCATENATED MODULE: ./lib/s3/wire/request.js



const USER_AGENT = `bucket-delta/${version/* VERSION */.x}`;
/** Returns what signs the requests to a store, with the credentials that are current then. */
function requestSigner(address, credentials) {
    const { origin, bucketPath, prefix } = address;
    const sign = createSigner(address, credentials);
    const beforeKey = bucketPath + (bucketPath.endsWith('/') ? '' : '/') + (0,uri/* encodePath */.O0)(prefix);
    return ({ method = 'GET', key, query = {}, headers = {}, acceptEncoding = 'identity' }) => {
        const path = key === undefined ? bucketPath : beforeKey + (0,uri/* encodePath */.O0)(key);
        const search = (0,uri/* queryString */._L)(query);
        const signed = sign({ method, path, search, headers });
        signed['user-agent'] = USER_AGENT;
        signed['accept-encoding'] = acceptEncoding;
        return {
            origin,
            path: search === '' ? path : `${path}?${search}`,
            method,
            headers: signed,
            // undici closes the connection after each HEAD that does not say otherwise.
            ...(method === 'HEAD' ? { reset: false } : {}),
        };
    };
}

// EXTERNAL MODULE: ./lib/s3/wire/retry.js
var wire_retry = __webpack_require__(95192);
;// CONCATENATED MODULE: ./lib/s3/wire/client.js










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
        this.#sign = requestSigner(options.address, options.credentials);
    }
    /** As {@link ask}, for the bucket: a long body, in a buffer of {@link buffers}. */
    get(operation, query, read) {
        const request = { operation, query };
        const bodyOf = (headers) => new LongBody(Number((0,wire_answer/* single */.J0)(headers['content-length']) ?? 0), this.buffers);
        return this.#untilSettled(request, async () => {
            return (0,wire_answer/* judge */.S4)(await this.#send(() => this.#receive(request, bodyOf)), read, undefined);
        });
    }
    /**
     * Sends a request for an object until `read` accepts an answer, or `settle` a refusal.
     *
     * @param read turns an answer into what is wanted, or throws `AnswerRejected`, which counts as a failed try
     * @throws S3Failure after the last try, or at once where trying again is no use
     */
    ask(request, read, settle) {
        return this.#untilSettled(request, async () => {
            return (0,wire_answer/* judge */.S4)(await this.#send(() => this.#receive(request, shortBody)), read, settle);
        });
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
            const sent = await this.#send(() => this.#open(request));
            if ('cause' in sent)
                return (0,wire_answer/* judgeFailed */.nT)(sent, settle);
            const { body, ...answer } = sent;
            // Destroying a body that nobody reads any more is no error.
            body.on('error', () => { });
            const progress = { bytes: 0 };
            try {
                const pieces = this.#piecesOf(body, progress, request.signal);
                return await (0,wire_answer/* judgeOpen */.yM)({ ...answer, body: pieces }, take);
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
            const most = (0,wire_retry/* mostAttempts */.Gc)(retry, cause, key !== undefined);
            const isThrottled = pace !== undefined && (0,pace_outcome/* paceOutcome */.y)(cause) === 'throttled';
            // While the pace is being found, throttling is no failure: it is waited out, and costs the request no try.
            if (isThrottled && pace.isPatient)
                waitedOut++;
            else if (isThrottled || attempt - advancedAt - waitedOut >= most || !(0,wire_retry/* isWorthRetrying */.J0)(cause)) {
                throw this.failure(operation, attempt, cause, key);
            }
            const asked = Math.min(outcome.retryAfterMs, retry.maxDelayMs);
            const waited = Math.max(1, attempt - advancedAt);
            await wait(Math.max(asked, (0,wire_retry/* backoffMs */.jo)(retry, waited, random())), signal);
        }
    }
    /** Sends a request once, when the pace lets it through. */
    async #send(attempt) {
        const { pace } = this.#options;
        if (pace === undefined)
            return attempt();
        const turn = pace.enter();
        const sentAt = typeof turn === 'number' ? turn : await turn;
        let outcome = 'other';
        try {
            const sent = await attempt();
            outcome = 'cause' in sent ? (0,pace_outcome/* paceOutcome */.y)(sent.cause) : 'ok';
            return sent;
        }
        finally {
            pace.leave(outcome, sentAt);
        }
    }
    /** Sends a request, and takes the whole of its answer. */
    async #receive(request, bodyOf) {
        const { answers = PLAIN } = request;
        const signed = this.#signed(request);
        try {
            const answer = await exchange(this.#options.dispatcher, signed, (status, headers) => answers.includes(status) ? bodyOf(headers) : new ShortBody());
            if (answers.includes(answer.status))
                return answer;
            return (0,wire_answer/* readRefusal */.ni)(answer, Date.now());
        }
        catch (error) {
            return { cause: this.#networkCause(error), retryAfterMs: 0 };
        }
    }
    /** Sends a request; the body of its answer is yet to come. */
    async #open(request) {
        const { answers = PLAIN, signal } = request;
        signal?.throwIfAborted();
        const signed = this.#signed(request);
        try {
            const response = await this.#options.dispatcher.request({
                ...signed,
                ...(signal === undefined ? {} : { signal }),
            });
            const { statusCode: status, headers, body } = response;
            if (answers.includes(status))
                return { status, headers, body };
            return (0,wire_answer/* readRefusal */.ni)({ status, headers, body: await readShort(body) }, Date.now());
        }
        catch (error) {
            signal?.throwIfAborted();
            return { cause: this.#networkCause(error), retryAfterMs: 0 };
        }
    }
    #signed(request) {
        const signed = this.#sign(request);
        this.#options.onRequest?.(request.operation);
        return signed;
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
        return (0,wire_answer/* networkCause */.u6)(error, (0,dispatcher/* proxyVariable */.rw)(this.address.origin, process.env));
    }
}
const PLAIN = [200];
function shortBody() {
    return new ShortBody();
}
async function readShort(body) {
    // That it is cut is no error.
    body.on('error', () => { });
    const short = new ShortBody();
    for await (const piece of body)
        if (!short.add(piece))
            break;
    return short.whole();
}
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

/***/ 81773:
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

/***/ 95192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gc: () => (/* binding */ mostAttempts),
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
 * Tries for an answer about one object that can't be believed. It is told as such within a second: where it is not alone,
 * waiting for each would take days.
 */
const MOST_FOR_AN_OBJECT = 4;
/** Tries that a request has, by what the last one came to. */
function mostAttempts({ attempts }, cause, isOfObject) {
    return isOfObject && cause.kind === 'answer' ? Math.min(attempts, MOST_FOR_AN_OBJECT) : attempts;
}
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

/***/ 61040:
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
/** A query string of encoded names and values, by name, as it is signed; without the question mark. */
function queryString(query) {
    return Object.entries(query)
        .map(([name, value]) => [encodeQueryValue(name), encodeQueryValue(value)])
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map((pair) => pair.join('='))
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

/***/ 55500:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $S: () => (/* binding */ passText),
/* harmony export */   L2: () => (/* binding */ openCursor),
/* harmony export */   LZ: () => (/* binding */ takeEmptyElement),
/* harmony export */   dY: () => (/* binding */ takeText),
/* harmony export */   e3: () => (/* binding */ skipElement),
/* harmony export */   kU: () => (/* binding */ XmlFault),
/* harmony export */   oh: () => (/* binding */ leaveElement),
/* harmony export */   tp: () => (/* binding */ enterElement)
/* harmony export */ });
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
        while (isSpace(body[at]))
            at++;
        cursor.at = at;
        if (at >= end)
            return undefined;
        if (body[at] !== LESS_THAN)
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
    if (at >= end || body[at] !== LESS_THAN || !isLetter(body[at + 1]))
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
    const close = cursor.body.indexOf(LESS_THAN, cursor.at);
    cursor.at = close;
    leaveElement(cursor, name);
    return close;
}
function leaveElement(cursor, name) {
    const { body, at } = cursor;
    const after = at + 2 + name.length;
    if (body[at] !== LESS_THAN ||
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
        cursor.at = cursor.body.indexOf(LESS_THAN, cursor.at);
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


/***/ }),

/***/ 42753:
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
