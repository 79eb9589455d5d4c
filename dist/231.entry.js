export const id = 231;
export const ids = [231,63];
export const modules = {

/***/ 7617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ compareChecksums),
/* harmony export */   g: () => (/* binding */ hasChecksum)
/* harmony export */ });
/* harmony import */ var _s3_object_checksum_headers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36002);

/**
 * Compares the checksums that the stores keep of two objects.
 *
 * Checksums of whole objects by the same algorithm decide. A composite checksum is made of the checksums of the parts,
 * so it depends on the size of the parts: two composite checksums that match prove equality, and two that differ prove
 * nothing.
 *
 * Source: Amazon S3 User Guide, "Checking object integrity", full object and composite checksums.
 */
function compareChecksums(source, destination) {
    const results = new Map();
    for (const algorithm of Object.keys(source.checksums)) {
        const result = compareChecksum(checksumOf(source, algorithm), checksumOf(destination, algorithm));
        if (result !== 'inconclusive')
            results.set(algorithm, result);
    }
    const decided = new Set(results.values());
    const [result = 'inconclusive'] = decided;
    return {
        result: decided.size > 1 ? 'contradiction' : result,
        source: describeChecksums(source, results),
        destination: describeChecksums(destination, results),
    };
}
/** Whether the store sent any checksum of the object. */
function hasChecksum(head) {
    return Object.values(head.checksums).some((value) => value !== undefined);
}
/** Algorithms whose checksums are always of the whole object: Amazon S3 User Guide, "Checking object integrity". */
const WHOLE_ONLY = new Set(['crc64nvme']);
function checksumOf({ checksums, checksumType }, algorithm) {
    const value = Object.hasOwn(checksums, algorithm) ? checksums[algorithm] : undefined;
    // Two empty values would count as the same checksum.
    if (value === undefined || value === '')
        return undefined;
    // A composite checksum ends in a hyphen and the number of parts. Base64 has no hyphen.
    if (/-[0-9]+$/.test(value))
        return { value, type: 'COMPOSITE' };
    return { value, type: WHOLE_ONLY.has(algorithm) ? 'FULL_OBJECT' : checksumType };
}
function compareChecksum(source, destination) {
    if (source === undefined || destination === undefined)
        return 'inconclusive';
    // A checksum of the whole and a composite one match only by chance, which is not negligible for a CRC of 32 bits.
    const isSameType = source.type === destination.type || source.type === undefined || destination.type === undefined;
    if (source.value === destination.value)
        return isSameType ? 'equal' : 'inconclusive';
    return source.type === 'FULL_OBJECT' && destination.type === 'FULL_OBJECT' ? 'different' : 'inconclusive';
}
function describeChecksums({ checksums }, results) {
    const named = (0,_s3_object_checksum_headers_js__WEBPACK_IMPORTED_MODULE_0__/* .inReportOrder */ .E)(Object.keys(checksums)).filter((name) => checksums[name] !== undefined && (results.size === 0 || results.has(name)));
    return named.length === 0 ? undefined : named.map((name) => `${name}:${checksums[name]}`).join(', ');
}


/***/ }),

/***/ 28988:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ etagKind),
/* harmony export */   k: () => (/* binding */ areMd5s)
/* harmony export */ });
/** Classifies an ETag that is given without its quotes. */
function etagKind(etag) {
    if (/^[0-9a-fA-F]{32}$/.test(etag))
        return 'md5';
    return /^[0-9a-fA-F]{32}-[1-9][0-9]{0,4}$/.test(etag) ? 'multipart' : 'opaque';
}
/** Whether two ETags have the shape of an MD5. */
function areMd5s(one, other) {
    return etagKind(one) === 'md5' && etagKind(other) === 'md5';
}


/***/ }),

/***/ 58028:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $H: () => (/* binding */ hasChanged),
/* harmony export */   Dl: () => (/* binding */ listedWithEtag),
/* harmony export */   HO: () => (/* binding */ findEvidence)
/* harmony export */ });
/* harmony import */ var _checksums_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7617);
/* harmony import */ var _etag_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28988);
/* harmony import */ var _shallow_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80901);



/**
 * Decides whether two objects hold the same bytes, by listings and HEADs and without reading the objects.
 *
 * Different sizes are a difference. If the sizes are equal, the same ETag proves equality and two different MD5s refute
 * it; the checksums decide next. Proofs that contradict each other prove nothing, because one store's proof is wrong.
 *
 * @param areEtagsTrusted whether the ETags of both sides depend on the content; if not, the checksums alone decide
 */
function findEvidence(source, destination, areEtagsTrusted = true) {
    if (hasChanged(source) || hasChanged(destination))
        return openFinding('changed-under-way', changedFields(source, destination));
    const [left, right] = [listedWithEtag(source), listedWithEtag(destination)];
    if (left.size !== right.size)
        return { kind: 'different', fields: (0,_shallow_js__WEBPACK_IMPORTED_MODULE_1__/* .differingFields */ .W)(left, right) };
    const byEtag = areEtagsTrusted
        ? compareEtags(left.etag, isMd5(source), right.etag, isMd5(destination))
        : 'inconclusive';
    if (left.size === 0)
        return { kind: 'equal', evidence: byEtag === 'equal' ? 'etag' : 'content' };
    const finding = decide(left, right, byEtag, (0,_checksums_js__WEBPACK_IMPORTED_MODULE_0__/* .compareChecksums */ .a)(source.head, destination.head));
    if (areEtagsTrusted || finding.kind !== 'open' || finding.reason === 'contradicting-evidence')
        return finding;
    return openFinding('etag-untrusted', finding.fields);
}
function decide(source, destination, byEtag, checksum) {
    const etag = { field: 'etag', source: source.etag, destination: destination.etag };
    const checksums = {
        field: 'checksum',
        source: checksum.source,
        destination: checksum.destination,
    };
    const results = new Set([byEtag, checksum.result]);
    if (results.has('contradiction') || (results.has('equal') && results.has('different')))
        return openFinding('contradicting-evidence', [etag, checksums]);
    if (byEtag === 'equal')
        return { kind: 'equal', evidence: 'etag' };
    if (checksum.result === 'equal')
        return { kind: 'equal', evidence: 'checksum' };
    if (results.has('different')) {
        // If the ETags already differ, the checksum is reported only if the field `checksum` is compared.
        const proof = byEtag === 'different' ? [] : [checksums];
        return { kind: 'different', fields: [...(0,_shallow_js__WEBPACK_IMPORTED_MODULE_1__/* .differingFields */ .W)(source, destination), ...proof] };
    }
    const isMissing = source.etag === '' || destination.etag === '';
    return openFinding(isMissing ? 'etag-missing' : 'etag-not-comparable', [etag]);
}
/**
 * What two ETags prove about objects of the same size.
 *
 * The same ETag proves equality even if it is not the MD5 on one side or on both. ETags that are not computed from the
 * bytes are the same on two stores only by chance, or if one store took the ETag over with the object, as replication
 * does. A comparison of listings, which show no encryption, also takes it for a proof. Different ETags refute equality
 * only if both are MD5s of the bytes.
 */
function compareEtags(source, isSourceMd5, destination, isDestinationMd5) {
    if (source === '' || destination === '')
        return 'inconclusive';
    if (isSameEtag(source, destination))
        return 'equal';
    return isSourceMd5 && isDestinationMd5 ? 'different' : 'inconclusive';
}
/** Compares MD5s without regard to case, because they are hexadecimal digits. Other ETags have no known syntax. */
function isSameEtag(source, destination) {
    if (source === destination)
        return true;
    return (0,_etag_js__WEBPACK_IMPORTED_MODULE_2__/* .areMd5s */ .k)(source, destination) && source.toLowerCase() === destination.toLowerCase();
}
/**
 * Whether the ETag is the MD5 of the bytes. Under SSE-C and SSE-KMS it only has the shape of an MD5. Any encryption that
 * is not known here counts like them.
 *
 * Source: Amazon S3 API Reference, "Object", ETag.
 */
function isMd5(seen) {
    const { encryption, customerEncryption } = seen.head;
    const isPlain = customerEncryption === undefined && (encryption === undefined || encryption === 'AES256');
    return isPlain && (0,_etag_js__WEBPACK_IMPORTED_MODULE_2__/* .etagKind */ .I)(listedWithEtag(seen).etag) === 'md5';
}
/** The size and ETag of an object by its listing, with HEAD's ETag if the listing has none. */
function listedWithEtag({ listed, head }) {
    return { etag: listed.etag === '' ? head.etag : listed.etag, size: listed.size };
}
/** Whether the object that answered the HEAD is no longer the one that was listed. */
function hasChanged({ listed, head }) {
    // Some stores send no length if they compress the answer on the way.
    if (head.size !== undefined && listed.size !== head.size)
        return true;
    return listed.etag !== '' && head.etag !== '' && !isSameEtag(listed.etag, head.etag);
}
/** The ETags and sizes by HEAD, for a pair of which a listing showed something else. */
function changedFields(source, destination) {
    const fields = [
        { field: 'etag', source: source.head.etag, destination: destination.head.etag },
    ];
    const { size } = source.head;
    if (size !== destination.head.size)
        fields.push({ field: 'size', source: size, destination: destination.head.size });
    return fields;
}
function openFinding(reason, fields) {
    return { kind: 'open', reason, fields: fields.map((field) => ({ ...field, reason })) };
}


/***/ }),

/***/ 80901:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ compareListed),
/* harmony export */   W: () => (/* binding */ differingFields)
/* harmony export */ });
/* harmony import */ var _values_reading_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81746);
/* harmony import */ var _etag_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28988);


/**
 * Compares what two listings show of one key.
 *
 * Different sizes are a difference. If the sizes are equal, equal ETags prove equality, two different MD5s refute it,
 * and different ETags of other kinds prove nothing: the same bytes uploaded in other parts have another ETag.
 *
 * @param trust what the listings can be believed for
 */
function compareListed(source, destination, trust = _values_reading_js__WEBPACK_IMPORTED_MODULE_0__/* .BELIEVED */ .Tb) {
    const isSameSize = source.size === destination.size;
    if (!trust.zeroSizes && (source.size === 0 || destination.size === 0))
        return doubted('listing-contradicted', source, destination);
    if (isSameSize && source.size > 0 && !trust.etags)
        return doubted('etag-untrusted', source, destination);
    if (isSameSize && source.etag === destination.etag && source.etag !== '')
        return { kind: 'equal', evidence: 'etag' };
    if (isSameSize && source.size === 0)
        return { kind: 'equal', evidence: 'content' };
    const fields = differingFields(source, destination);
    if (!isSameSize)
        return { kind: 'different', fields };
    if (source.etag === '' || destination.etag === '')
        return { kind: 'unverified', reason: 'etag-missing', fields };
    if (!(0,_etag_js__WEBPACK_IMPORTED_MODULE_1__/* .areMd5s */ .k)(source.etag, destination.etag))
        return { kind: 'unverified', reason: 'etag-not-comparable', fields };
    if (source.etag.toLowerCase() === destination.etag.toLowerCase())
        return { kind: 'equal', evidence: 'etag' };
    return { kind: 'different', fields };
}
/** ETag and size are reported even if they are the same: they are not believed. */
function doubted(reason, source, destination) {
    const fields = ['etag', 'size'].map((field) => ({
        field,
        source: source[field],
        destination: destination[field],
    }));
    return { kind: 'unverified', reason, fields: reason === 'etag-untrusted' ? fields.slice(0, 1) : fields };
}
/** ETag and size, each only if the two values differ. */
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

/***/ 2672:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ checkListings),
/* harmony export */   AJ: () => (/* binding */ confirmFinding),
/* harmony export */   CW: () => (/* binding */ unsettledVerdict),
/* harmony export */   MK: () => (/* binding */ needsListing),
/* harmony export */   U4: () => (/* binding */ isNewer),
/* harmony export */   Wm: () => (/* binding */ isRefutation),
/* harmony export */   XR: () => (/* binding */ hasDifferentContent),
/* harmony export */   i2: () => (/* binding */ sideListedAsEmpty),
/* harmony export */   xw: () => (/* binding */ checkListing)
/* harmony export */ });
/* unused harmony export REFUTATIONS */
/* harmony import */ var _s3_side_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19487);
/* harmony import */ var _content_evidence_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58028);
/* harmony import */ var _values_dates_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79875);



/**
 * How a listing is wrong about an object, as a look at it shows.
 *
 * - `omitted`: the object is there, and was written before the run, but was not listed
 * - `invented`: the object is listed, then and now, but there is none
 * - `misdescribed`: it is listed with another size, then and now
 * - `mislabelled`: it is listed with the same size and another ETag, then and now
 */
const REFUTATIONS = (/* unused pure expression or super */ null && (['omitted', 'invented', 'misdescribed', 'mislabelled']));
/** Returns whether only a further look into a side's listing can tell a change from a wrong listing. */
function needsListing(listed, head, runStart) {
    if (listed === undefined)
        return false;
    return head === undefined || ((0,_content_evidence_js__WEBPACK_IMPORTED_MODULE_0__/* .hasChanged */ .$H)({ listed, head }) && !isNewer(head, runStart));
}
/**
 * Checks a side's listing by a look at the object. A change needs evidence: the object was written after the run began, it
 * is neither found nor listed any more, or the listing shows something else by now.
 *
 * @param relisted what the listing shows now; undefined if it does not show the object, or if it was not needed
 * @param runStart milliseconds since 1970, by the store's clock
 */
function checkListing(listed, head, relisted, runStart) {
    if (listed === undefined) {
        if (head === undefined)
            return relisted === undefined ? 'right' : 'invented';
        return isNewer(head, runStart) ? 'changed' : 'omitted';
    }
    if (head === undefined)
        return relisted === undefined ? 'changed' : 'invented';
    if (!(0,_content_evidence_js__WEBPACK_IMPORTED_MODULE_0__/* .hasChanged */ .$H)({ listed, head }))
        return 'right';
    if (isNewer(head, runStart) || relisted === undefined)
        return 'changed';
    if (!(0,_content_evidence_js__WEBPACK_IMPORTED_MODULE_0__/* .hasChanged */ .$H)({ listed: relisted, head }))
        return 'changed';
    return (0,_content_evidence_js__WEBPACK_IMPORTED_MODULE_0__/* .hasChanged */ .$H)({ listed: { ...relisted, etag: '' }, head }) ? 'misdescribed' : 'mislabelled';
}
/** Checks the listings of both sides by a second look. */
function checkListings(listed, { heads, relisted, runStart }) {
    return (0,_s3_side_js__WEBPACK_IMPORTED_MODULE_2__/* .forBothSides */ .H)((side) => checkListing(listed[side], heads[side], relisted[side], runStart[side]));
}
function isRefutation(check) {
    return check !== 'right' && check !== 'changed';
}
/**
 * Decides what a second look means for a finding. It exists because a listing is not a snapshot: an object that is
 * being written or copied during the run is not lost. But what a look finds otherwise than it was listed has changed only
 * if there is evidence of it. If there is none, the listing is wrong, and nothing is proven.
 */
function confirmFinding(first, second) {
    const { verdict } = second;
    const checks = checkListings(first.listed, second);
    if (verdict === undefined || verdict.kind === 'equal') {
        if (_s3_side_js__WEBPACK_IMPORTED_MODULE_2__/* .SIDES */ .B.some((side) => isRefutation(checks[side])))
            return { kind: 'unsettled', reason: 'listing-contradicted' };
        // The same objects had different bytes before, so one of the stores has sent wrong ones at least once.
        if (hasDifferentContent(first.verdict) && _s3_side_js__WEBPACK_IMPORTED_MODULE_2__/* .SIDES */ .B.every((side) => checks[side] === 'right'))
            return { kind: 'unsettled', reason: 'contradicting-evidence' };
        return { kind: 'converged' };
    }
    const reason = reasonForDoubt(first, second, verdict, checks);
    return reason === undefined ? { kind: 'confirmed', verdict } : { kind: 'unsettled', reason };
}
/** Whether the contents were read and differ. */
function hasDifferentContent(verdict) {
    return verdict.kind === 'different' && verdict.fields.some(({ field }) => field === 'content');
}
/**
 * Returns the side that an object differs on only because its listing shows it as empty; undefined if there is none. Stores
 * list objects so that are not empty, such as the large ones of Swift, and only a look at the object can tell.
 */
function sideListedAsEmpty(verdict) {
    if (verdict.kind !== 'different')
        return undefined;
    if (verdict.fields.some(({ field }) => field !== 'size' && field !== 'etag'))
        return undefined;
    const size = verdict.fields.find(({ field }) => field === 'size');
    return _s3_side_js__WEBPACK_IMPORTED_MODULE_2__/* .SIDES */ .B.find((side) => size?.[side] === 0);
}
/** The verdict that is reported for an unsettled object: unverified, with the fields that the first look found. */
function unsettledVerdict(first, reason) {
    const fields = reportedFields(first).map(({ field, source, destination }) => ({
        field,
        source,
        destination,
        reason,
    }));
    const unproven = first.verdict.kind === 'different' ? (first.verdict.unverified ?? []) : [];
    return { kind: 'unverified', reason, fields: [...fields, ...unproven] };
}
function reportedFields({ verdict, listed }) {
    if (verdict.kind === 'different' || verdict.kind === 'unverified')
        return verdict.fields;
    return [
        { field: 'etag', source: listed.source?.etag, destination: listed.destination?.etag },
        { field: 'size', source: listed.source?.size, destination: listed.destination?.size },
    ];
}
function reasonForDoubt(first, { heads, runStart }, verdict, checks) {
    const isAny = (holds) => _s3_side_js__WEBPACK_IMPORTED_MODULE_2__/* .SIDES */ .B.some(holds);
    // FAILED is not treated like PENDING: the store gave up, so the difference stays.
    if (isAny((side) => heads[side]?.replicationStatus?.toUpperCase() === 'PENDING'))
        return 'replication-pending';
    if (isAny((side) => isNewer(heads[side], runStart[side])))
        return 'newer-than-run';
    // That an object is missing on the other side does not depend on its ETag and size.
    const isAboutPresence = first.verdict.kind === verdict.kind &&
        (verdict.kind === 'only-in-source' || verdict.kind === 'only-in-destination');
    const isWrong = (check) => isAboutPresence ? check === 'omitted' || check === 'invented' : isRefutation(check);
    if (isAny((side) => isWrong(checks[side])))
        return 'listing-contradicted';
    if (isAny((side) => checks[side] === 'changed'))
        return 'changed-under-way';
    if (first.verdict.kind !== 'different')
        return undefined;
    if (verdict.kind === 'different') {
        const fields = new Set(verdict.fields.map(({ field }) => field));
        const isConfirmed = first.verdict.fields.some(({ field }) => fields.has(field));
        return isConfirmed ? undefined : 'changed-under-way';
    }
    // The difference was proven, and now it can't be, because a store refused something meanwhile. That is unsettled too.
    return verdict.kind === 'unverified' ? verdict.reason : 'changed-under-way';
}
/**
 * Whether the object was written after the run began. HTTP dates have whole seconds, so whole seconds are compared: an
 * object written in the second in which the run began counts as older.
 *
 * @param runStart milliseconds since 1970, by the store's clock
 */
function isNewer(head, runStart) {
    const modified = head?.lastModified?.trim();
    if (modified === undefined)
        return false;
    const instant = (0,_values_dates_js__WEBPACK_IMPORTED_MODULE_1__/* .httpDateInstant */ .kW)(modified) ?? (0,_values_dates_js__WEBPACK_IMPORTED_MODULE_1__/* .rfc3339Instant */ .FS)(modified);
    return instant !== undefined && Math.floor(Number(instant)) > Math.floor(runStart / 1000);
}


/***/ }),

/***/ 15595:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ compareObjects)
});

// EXTERNAL MODULE: ./lib/s3/side.js
var side = __webpack_require__(19487);
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
// EXTERNAL MODULE: ./lib/compare/values/header-text.js
var header_text = __webpack_require__(17745);
;// CONCATENATED MODULE: ./lib/compare/values/header-grammar.js

const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const MEDIA_TYPE = /[!#$%&'*+.^_`|~0-9A-Za-z-]+\/[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const QUOTED = /"(?:[^"\\]|\\.)*"/sy;
const SPACE = /[ \t]*/y;
/** Reads a text from left to right. */
class Reader {
    #text;
    #at = 0;
    constructor(text) {
        this.#text = text;
    }
    get isAtEnd() {
        return this.#at === this.#text.length;
    }
    /** Takes what the sticky expression matches here; undefined if it matches nothing. */
    take(expression) {
        expression.lastIndex = this.#at;
        const taken = expression.exec(this.#text)?.[0];
        this.#at += taken?.length ?? 0;
        return taken;
    }
    /** Takes one character, if it is the next. */
    takeChar(char) {
        if (this.#text[this.#at] !== char)
            return false;
        this.#at++;
        return true;
    }
    /** Takes a token or a quoted string. @returns what it says; undefined if there is neither */
    takeValue() {
        const quoted = this.take(QUOTED);
        return quoted === undefined ? this.take(TOKEN) : quoted.slice(1, -1).replace(/\\(.)/gs, '$1');
    }
}
/** In the order of their names, unless a name is repeated with another value: the order then says which of them counts. */
function inAnyOrder(given) {
    const once = [...new Map(given.map((each) => [JSON.stringify(each), each])).values()];
    const names = new Set(once.map(([name]) => name));
    return names.size < once.length ? once : once.toSorted(([one], [other]) => (one < other ? -1 : 1));
}
/** `type; name=value; …` in any spacing and order. Types and names have no case; of the values, `hasCase` decides. */
function parameterized(type, hasCase) {
    return (value) => {
        const reader = new Reader(value.trim());
        const main = reader.take(type)?.toLowerCase();
        if (main === undefined)
            return undefined;
        const parameters = [];
        for (;;) {
            reader.take(SPACE);
            if (reader.isAtEnd)
                return JSON.stringify([main, inAnyOrder(parameters)]);
            if (!reader.takeChar(';'))
                return undefined;
            reader.take(SPACE);
            const name = reader.take(TOKEN)?.toLowerCase();
            // An empty parameter, such as after the last semicolon, says nothing.
            if (name === undefined)
                continue;
            const given = reader.takeChar('=') ? reader.takeValue() : undefined;
            if (given === undefined)
                return undefined;
            parameters.push([name, hasCase(name) ? given : given.toLowerCase()]);
        }
    };
}
/** The elements of a list, without empty ones: a name, or a name and a value. Undefined if it is no such list. */
function listOf(value) {
    const reader = new Reader(value.trim());
    const elements = [];
    for (;;) {
        reader.take(SPACE);
        const name = reader.take(TOKEN);
        if (name !== undefined) {
            const given = reader.takeChar('=') ? reader.takeValue() : null;
            if (given === undefined)
                return undefined;
            elements.push([name.toLowerCase(), given]);
            reader.take(SPACE);
        }
        if (reader.isAtEnd)
            return elements;
        if (!reader.takeChar(','))
            return undefined;
    }
}
/** A list of names without values; undefined if it is no such list. */
function namesOf(value) {
    const elements = listOf(value);
    return elements?.every(([, given]) => given === null) ? elements.map(([name]) => name) : undefined;
}
/** Content codings that say nothing, or that have an older name. */
const CODINGS = {
    // How the AWS SDKs upload a stream. Some stores keep it, although it is no property of the object: Amazon S3 API
    // Reference, "Authenticating requests: using the Authorization header", transferring the payload in multiple chunks.
    'aws-chunked': undefined,
    identity: undefined,
    'x-gzip': 'gzip',
    'x-compress': 'compress',
};
/** The normal form of `Content-Type`. */
const contentTypeForm = parameterized(MEDIA_TYPE, (name) => name !== 'charset');
/** The normal form of `Content-Disposition`. */
const dispositionForm = parameterized(TOKEN, () => true);
/** The normal form of `Content-Encoding`. The order of codings is that in which they were applied. */
const codingsForm = (value) => {
    const codings = namesOf(value)?.flatMap((name) => Object.hasOwn(CODINGS, name) ? (CODINGS[name] ?? []) : name);
    return codings && JSON.stringify(codings);
};
/** The normal form of `Content-Language`. */
const languagesForm = (value) => {
    const languages = namesOf(value);
    return languages && JSON.stringify([...new Set(languages)].sort());
};
/** The normal form of `Cache-Control`. */
const directivesForm = (value) => {
    const directives = listOf(value);
    return directives && JSON.stringify(inAnyOrder(directives));
};
/** Returns a comparison of two values of a header with this grammar. */
function comparedBy(form) {
    return (source, destination) => {
        const comparison = (0,header_text/* compareHeaderTexts */.Xe)(source, destination);
        if (comparison !== 'different')
            return comparison;
        const meaning = form((0,header_text/* headerMeaning */.zw)(source));
        return meaning !== undefined && meaning === form((0,header_text/* headerMeaning */.zw)(destination)) ? 'encoding' : 'different';
    };
}
/** Returns whether a value of a list is empty, and means the same as no header. */
function isEmptyBy(form) {
    return (value) => form((0,header_text/* headerMeaning */.zw)(value)) === '[]';
}

;// CONCATENATED MODULE: ./lib/compare/values/head-fields.js



/** How each field is read and compared. */
const HEAD_FIELDS = {
    'content-type': { ...header('content-type'), compare: comparedBy(contentTypeForm) },
    'content-encoding': list('content-encoding', codingsForm),
    'cache-control': list('cache-control', directivesForm),
    'content-disposition': { ...header('content-disposition'), compare: comparedBy(dispositionForm) },
    'content-language': list('content-language', languagesForm),
    expires: { ...header('expires'), compare: dates/* compareExpires */.uQ },
    'website-redirect': header('website-redirect-location'),
    'object-lock.mode': { read: ({ objectLock }) => objectLock.mode, compare: compareIgnoringCase },
    'object-lock.retain-until': {
        read: ({ objectLock }) => objectLock.retainUntil,
        compare: dates/* compareRetainUntil */.T2,
    },
    'object-lock.legal-hold': {
        read: ({ objectLock }) => objectLock.legalHold,
        // OFF is a hold that was lifted. Some stores then send no header at all.
        isNone: (value) => value.toUpperCase() === 'OFF',
        compare: compareIgnoringCase,
    },
    'object-lock.event-hold': {
        read: ({ objectLock }) => objectLock.eventHold,
        isNone: (value) => value.toUpperCase() === 'OFF',
        compare: compareIgnoringCase,
    },
    'object-lock.event-hold-duration-days': {
        read: ({ objectLock }) => objectLock.eventHoldDays,
        compare: compareIgnoringCase,
    },
    'object-lock.event-hold-duration-years': {
        read: ({ objectLock }) => objectLock.eventHoldYears,
        compare: compareIgnoringCase,
    },
    // AWS sends the header for every class except STANDARD: Amazon S3 API Reference, "HeadObject".
    'storage-class': { read: ({ storageClass }) => storageClass ?? 'STANDARD', compare: compareIgnoringCase },
    encryption: { read: encryptionOf, compare: compareIgnoringCase },
    'replication-status': { read: ({ replicationStatus }) => replicationStatus, compare: compareReplication },
};
/** A header's value as reports show it. */
function shownValue(value) {
    return value === undefined ? undefined : (0,header_text/* headerText */.TK)(value);
}
function header(name) {
    return { read: ({ contentHeaders }) => contentHeaders[name], compare: header_text/* compareHeaderTexts */.Xe };
}
/** A header that is a list: an empty list means the same as no header. */
function list(name, form) {
    return { ...header(name), compare: comparedBy(form), isEmpty: isEmptyBy(form) };
}
/** The kind of encryption without its key: a key belongs to a region or account, so two stores never share one. */
function encryptionOf({ encryption, customerEncryption }) {
    return customerEncryption === undefined ? encryption : `customer:${customerEncryption}`;
}
function compareIgnoringCase(source, destination) {
    return source.toUpperCase() === destination.toUpperCase() ? 'same' : 'different';
}
/**
 * Compares two replication states. Source and replica of a finished replication have different words for it.
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

// EXTERNAL MODULE: ./lib/compare/values/reading.js
var values_reading = __webpack_require__(81746);
;// CONCATENATED MODULE: ./lib/compare/values/entries.js



/** The user metadata of an object. `x-amz-missing-meta` counts entries that the store can't put into a header. */
function metadataOf({ metadata, missingMetadata }) {
    return { entries: metadata, gap: missingMetadata > 0 ? 'metadata-not-returned' : undefined };
}
const NO_ENTRIES = new Map();
/** The tags of one object, and whether they are known to be all. */
function tagsOf(tags, { tagCount }, trust) {
    const permission = trust.permissions['s3:GetObjectTagging'] ?? 'missing';
    // A store that showed a set of tags, or counts this object's tags, has tags.
    const contradicts = tags === 'unsupported' && (permission === 'proven' || (tagCount ?? 0) > 0);
    if (contradicts || isMiscounted(tags, tagCount))
        return { entries: NO_ENTRIES, gap: 'contradicting-evidence' };
    if (tags === 'unsupported')
        return { entries: NO_ENTRIES, gap: 'not-supported' };
    if (tags === 'refused')
        return { entries: NO_ENTRIES, gap: 'permission-missing' };
    if (tags === 'unreadable')
        return { entries: NO_ENTRIES, gap: 'answer-unreadable' };
    if (tags === 'not-asked') {
        // A store that sends tag counts to permitted credentials sends none for an object without tags.
        const areNone = trust.sendsTagCount && permission === 'proven' && (tagCount ?? 0) === 0;
        return { entries: NO_ENTRIES, gap: areNone ? undefined : 'not-asked' };
    }
    if ('reason' in tags)
        return { entries: NO_ENTRIES, gap: tags.reason, answer: tags.answer };
    // A store without tags, or one that hides them, also answers with an empty set. A set with tags is reliable.
    const anyTags = (0,values_reading/* readingOf */.MU)(tags.size === 0 ? undefined : '', permission);
    return { entries: tags, gap: anyTags.isKnown ? undefined : anyTags.reason };
}
/** Whether the set of tags is not the one that was counted. Then either of them may be wrong. */
function isMiscounted(tags, tagCount) {
    return tags instanceof Map && tagCount !== undefined && tags.size !== tagCount;
}
/**
 * Compares all entries of two sets.
 *
 * If either side may have entries that it does not show, the first outcome is that of the whole set and stands for all
 * entries that this leaves open. Entries that provably differ follow in the order of their names.
 */
function compareEntrySets(set, source, destination) {
    const outcomes = [];
    if (source.gap !== undefined || destination.gap !== undefined) {
        outcomes.push({
            field: set,
            outcome: (0,values_reading/* compareReadings */.PB)(readingOfSet(source), readingOfSet(destination), () => 'same'),
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
    const outcome = (0,values_reading/* compareReadings */.PB)(readingOfEntry(source, name), readingOfEntry(destination, name), COMPARE[set]);
    const [left, right] = [source.entries.get(name), destination.entries.get(name)];
    // Tags come in XML and are decoded text; metadata comes in headers and is still bytes.
    return set === 'metadata'
        ? { field: `metadata.${name}`, outcome, source: shownValue(left), destination: shownValue(right) }
        : { field: `tag.${name}`, outcome, source: left, destination: right };
}
const COMPARE = {
    metadata: header_text/* compareHeaderTexts */.Xe,
    tags: (source, destination) => (source === destination ? 'same' : 'different'),
};
function readingOfEntry({ entries, gap, answer }, name) {
    const value = entries.get(name);
    if (value !== undefined || gap === undefined)
        return { isKnown: true, value };
    return { isKnown: false, reason: gap, answer };
}
/** Reads the set as one value. Any value will do, because the other side's is unknown. */
function readingOfSet({ entries, gap, answer }) {
    if (gap !== undefined)
        return { isKnown: false, reason: gap, answer };
    return { isKnown: true, value: entries.size === 0 ? undefined : '' };
}
/** The number of entries that are shown. Undefined if none is shown although there may be some. */
function sizeOf({ entries, gap }) {
    return gap === undefined || entries.size > 0 ? entries.size : undefined;
}

;// CONCATENATED MODULE: ./lib/compare/objects/object-comparison.js








/**
 * Compares two objects field by field.
 *
 * The verdict is `different` if any field is proven to differ, otherwise `unverified` if any field could not be proven
 * equal, otherwise `equal`. Every field that is not the same is reported, whatever the other fields are.
 *
 * @param content what is known about the bytes; by default, what listing and HEAD show
 */
function compareObjects(source, destination, options, content = (0,evidence/* findEvidence */.HO)(source, destination, (0,values_reading/* listingTrust */.fo)(options.trust).etags)) {
    const differing = content.kind === 'different' ? [...content.fields] : [];
    const unproven = unprovenOf(content);
    const notes = [];
    const notCompared = [];
    const reported = new Set([...differing, ...unproven].map(({ field }) => field));
    for (const { outcome, ...values } of compareFields(source, destination, options)) {
        if (reported.has(values.field))
            continue;
        if (outcome.kind === 'different')
            differing.push(values);
        else if (outcome.kind === 'unproven')
            unproven.push(unprovenField(values, outcome));
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
        throw new TypeError('a finding that is not equal must have fields or a reason');
    return { kind: 'equal', evidence: content.evidence, ...remarks };
}
/** The answer is left out unless there is one, so that lines of other reasons have no member for it. */
function unprovenField(values, { reason, answer }) {
    return { ...values, reason, ...(answer === undefined ? {} : { answer }) };
}
function unprovenOf(content) {
    if (content.kind === 'open')
        return [...content.fields];
    return content.kind === 'different' ? [...(content.unverified ?? [])] : [];
}
/**
 * Compares every chosen field except the content.
 *
 * @returns outcomes in the order of the table; fields that are the same may be left out
 */
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
            case 'object-lock.other':
                if (fields.has(field.name))
                    outcomes.push(...compareOtherLocks(field, source, destination, trust));
                break;
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
/** Compares a set as a whole, or only its entries that are chosen. */
function compareSet(fields, set, source, destination) {
    if (fields.has(set))
        return compareEntrySets(set, source, destination);
    const singles = (0,field_selection/* chosenEntries */.vn)(fields, set === 'tags' ? 'tag' : set);
    return singles.map((name) => compareEntry(set, name, source, destination));
}
/** The outcome for a lock that neither side shows: nothing is unproven if locks are compared only where one is shown. */
function ifShown(outcome, trust) {
    const isIfShown = side/* SIDES */.B.some((side) => trust[side].locks === 'if-shown');
    return isIfShown && outcome.kind === 'unproven' ? { kind: 'not-compared' } : outcome;
}
/** A HEAD that shows a retention proves, for its object, the permission that all headers of a retention need. */
function lockTrust({ head }, { permissions }, permission) {
    const { mode, eventHold } = head.objectLock;
    const isShown = permission === 's3:GetObjectRetention' && (mode ?? eventHold) !== undefined;
    return isShown ? 'proven' : (permissions[permission] ?? 'missing');
}
/**
 * Compares one header.
 *
 * @returns undefined if both sides have the same value or provably none, which is so for nearly every field
 */
function compareHeadField({ permission }, name, source, destination, trust) {
    const { read, isNone, isEmpty, compare } = HEAD_FIELDS[name];
    const left = read(source.head);
    const right = read(destination.head);
    // An answered HEAD proves s3:GetObject, and with it that a header which needs no other permission is not hidden.
    const trustIn = (side) => {
        if (permission === 's3:GetObject')
            return 'proven';
        return lockTrust(side === 'source' ? source : destination, trust[side], permission);
    };
    const isProven = left !== undefined || (trustIn('source') === 'proven' && trustIn('destination') === 'proven');
    if (left === right && isProven)
        return undefined;
    const reading = (side, value) => {
        // A value that means "none" was sent, so it needs no permission to be believed.
        if (value !== undefined && (isNone?.(value) || isEmpty?.(value)))
            return { isKnown: true, value: undefined };
        return (0,values_reading/* readingOf */.MU)(value, trustIn(side));
    };
    const compared = (0,values_reading/* compareReadings */.PB)(reading('source', left), reading('destination', right), compare);
    const outcome = compared.kind === 'same' && isEmpty !== undefined ? { kind: 'encoding' } : compared;
    const isShown = left !== undefined || right !== undefined;
    return {
        field: name,
        outcome: isShown || permission === 's3:GetObject' ? outcome : ifShown(outcome, trust),
        source: shownValue(left),
        destination: shownValue(right),
    };
}
/**
 * Compares the headers of an object lock that are not known here, as they stand. If neither side sends one, the outcome
 * is that of the field as a whole: a missing permission may hide them.
 */
function compareOtherLocks({ name, permission }, source, destination, trust) {
    const [left, right] = [source.head.objectLock.others, destination.head.objectLock.others];
    const trustIn = (side) => lockTrust(side === 'source' ? source : destination, trust[side], permission);
    if (left === undefined && right === undefined) {
        const unseen = (side) => (0,values_reading/* readingOf */.MU)(undefined, trustIn(side));
        const outcome = (0,values_reading/* compareReadings */.PB)(unseen('source'), unseen('destination'), () => 'same');
        return [{ field: name, outcome: ifShown(outcome, trust), source: undefined, destination: undefined }];
    }
    const names = new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])]);
    return [...names].sort().map((each) => {
        const [one, other] = [left?.get(each), right?.get(each)];
        const outcome = (0,values_reading/* compareReadings */.PB)((0,values_reading/* readingOf */.MU)(one, trustIn('source')), (0,values_reading/* readingOf */.MU)(other, trustIn('destination')), (a, b) => (a === b ? 'same' : 'different'));
        const field = `object-lock.${each}`;
        return { field, outcome, source: shownValue(one), destination: shownValue(other) };
    });
}
/**
 * Compares the field `checksum`. A missing checksum proves nothing: stores keep the checksum that a client sent, or
 * compute one of their own.
 */
function compareStoredChecksums(source, destination) {
    const { result, ...values } = (0,checksums/* compareChecksums */.a)(source, destination);
    const field = 'checksum';
    switch (result) {
        case 'equal':
            return { field, outcome: { kind: 'same' }, ...values };
        case 'different':
            return { field, outcome: { kind: 'different' }, ...values };
        case 'contradiction':
            return { field, outcome: { kind: 'unproven', reason: 'contradicting-evidence' }, ...values };
        case 'inconclusive': {
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
/* harmony import */ var _header_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17745);

const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:([Zz])|([+-])(\d\d):?(\d\d))$/;
/**
 * Parses an RFC 3339 date.
 *
 * @returns undefined if the text is not a date, and for leap seconds, which JavaScript can't represent
 */
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
 * Parses a date in one of the three forms of HTTP.
 *
 * Source: RFC 9110, section 5.6.7.
 *
 * @returns undefined if the text is not a date, or if its weekday is wrong
 */
function httpDateInstant(text) {
    let match = IMF_FIXDATE.exec(text);
    if (match !== null) {
        const [, weekday, day, month, year, hour, minute, second] = match;
        return instantOnWeekday(weekday, year, month, day, hour, minute, second);
    }
    match = ASCTIME.exec(text);
    if (match !== null) {
        const [, weekday, month, day, hour, minute, second, year] = match;
        return instantOnWeekday(weekday, year, month, day?.trim(), hour, minute, second);
    }
    match = RFC_850.exec(text);
    if (match === null)
        return undefined;
    const [, weekday, day, month, year, hour, minute, second] = match;
    // RFC 9110 derives the century from today's date, so the result would change with time. The weekday determines the
    // century as well: a date and the same date a hundred years later never have the same weekday.
    return (instantOnWeekday(weekday, `20${year}`, month, day, hour, minute, second) ??
        instantOnWeekday(weekday, `19${year}`, month, day, hour, minute, second));
}
/** Compares two retain-until dates. The store formats them itself, so a different spelling is not even a note. */
function compareRetainUntil(source, destination) {
    if (source === destination)
        return 'same';
    const left = rfc3339Instant(source.trim());
    return left !== undefined && left === rfc3339Instant(destination.trim()) ? 'same' : 'different';
}
/** Compares two values of `Expires`. The uploader wrote them, so a different spelling of one date is a note. */
function compareExpires(source, destination) {
    const [left, right] = [source.trim(), destination.trim()];
    const comparison = (0,_header_text_js__WEBPACK_IMPORTED_MODULE_0__/* .compareHeaderTexts */ .Xe)(left, right);
    if (comparison !== 'different')
        return comparison;
    const moment = anyInstant(left);
    return moment !== undefined && moment === anyInstant(right) ? 'encoding' : 'different';
}
function anyInstant(text) {
    return httpDateInstant(text) ?? rfc3339Instant(text);
}
/** Undefined if there is no such date, or if it is on another weekday. */
function instantOnWeekday(weekday, year, month, ...rest) {
    const milliseconds = utcTime(year, MONTHS.indexOf(month ?? ''), ...rest);
    if (milliseconds === undefined)
        return undefined;
    const expected = WEEKDAYS[new Date(milliseconds).getUTCDay()];
    return weekday === expected || weekday === expected?.slice(0, 3) ? instant(milliseconds, '') : undefined;
}
/** Milliseconds since 1970. Undefined if there is no such day or time. */
function utcTime(year, monthIndex, day, hour, minute, second) {
    const date = new Date(0);
    // Not Date.UTC, which interprets the years 0 to 99 as 1900 to 1999.
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

/***/ 17745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TK: () => (/* binding */ headerText),
/* harmony export */   Xe: () => (/* binding */ compareHeaderTexts),
/* harmony export */   zw: () => (/* binding */ headerMeaning)
/* harmony export */ });
/** Encoded words are decoded at most twice: some stores encode a value that the client had already encoded. */
const MAX_DECODINGS = 2;
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII includes control characters
const ASCII = /^[\x00-\x7f]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: a char of a byte string is any value of a byte
const BYTES = /^[\x00-\xff]*$/;
/**
 * The text of a header's value, as reports show it.
 *
 * Node gives a header as one char per byte. Bytes that are valid UTF-8 are decoded as UTF-8, and all others as Latin-1,
 * the charset that HTTP historically used. Encoded words stay as they are.
 *
 * Source: RFC 9110, section 5.5.
 */
function headerText(raw) {
    if (ASCII.test(raw) || !BYTES.test(raw))
        return raw;
    return utf8Text(Buffer.from(raw, 'latin1')) ?? raw;
}
/** The meaning of a header's value. All spellings of one text have the same meaning. */
function headerMeaning(raw) {
    let text = headerText(raw);
    for (let i = 0; i < MAX_DECODINGS; i++) {
        const decoded = decodeEncodedWords(text);
        if (decoded === text)
            break;
        text = decoded;
    }
    return text;
}
/** Compares two values of a header or of an entry of user metadata, one char per byte as Node gives them. */
function compareHeaderTexts(source, destination) {
    if (source === destination)
        return 'same';
    return headerMeaning(source) === headerMeaning(destination) ? 'encoding' : 'different';
}
/*
 * Encoded words spell text in headers that hold only ASCII, such as `=?UTF-8?B?w6k=?=` and `=?utf-8?q?=C3=A9?=`.
 *
 * S3 returns user metadata outside ASCII as encoded words. Every other store does it in its own way.
 * Source: RFC 2047, sections 2, 4 and 6.2; Amazon S3 User Guide, "Working with object metadata".
 */
/** An encoded word: the charset, optionally with the language of RFC 2231, the encoding, and the encoded text. */
const WORD = /=\?([^?*\s]+)(?:\*[^?\s]*)?\?([bq])\?([^?\s]*)\?=/gi;
/** Adjacent encoded words with only white space between them, which is not part of the text. */
const RUN = new RegExp(`${WORD.source}(?:[ \\t\\r\\n]*${WORD.source})*`, 'gi');
/** The charsets that are decoded, each with its name in Node. Words in other charsets are left as they are. */
const CHARSETS = new Map([
    ['utf-8', 'utf-8'],
    ['utf8', 'utf-8'],
    ['us-ascii', 'utf-8'],
    ['iso-8859-1', 'latin1'],
]);
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** Decodes the encoded words of a text once. A run of words that can't be decoded is left as it is. */
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
        // Each word should hold whole characters, but some writers split a character between words: join words as bytes.
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
/** Decodes UTF-8. Undefined if the bytes are not valid UTF-8. */
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
    // An encoded word is ASCII, and "=" stands only before two hexadecimal digits.
    if (!/^(?:[!-<>-~]|=[0-9a-f]{2})*$/i.test(encoded))
        return undefined;
    const spaced = encoded.replaceAll('_', ' ');
    const bytes = spaced.replace(/=([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
    return Buffer.from(bytes, 'latin1');
}


/***/ }),

/***/ 81746:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MU: () => (/* binding */ readingOf),
/* harmony export */   PB: () => (/* binding */ compareReadings),
/* harmony export */   Tb: () => (/* binding */ BELIEVED),
/* harmony export */   fo: () => (/* binding */ listingTrust)
/* harmony export */ });
/* harmony import */ var _verdict_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93474);

const BELIEVED = { etags: true, zeroSizes: true };
/** Returns what the listings of both sides can be believed for. */
function listingTrust({ source, destination }) {
    return {
        etags: source.etags !== 'untrusted' && destination.etags !== 'untrusted',
        zeroSizes: source.zeroSizes !== 'untrusted' && destination.zeroSizes !== 'untrusted',
    };
}
/** Reads a value. A value that is present needs no permission to be trusted; a missing one does. */
function readingOf(value, trust) {
    if (value !== undefined || trust === 'proven')
        return { isKnown: true, value };
    return { isKnown: false, reason: trust === 'missing' ? 'permission-missing' : 'not-supported' };
}
/**
 * Compares two readings. The outcome is the same if the sides are swapped.
 *
 * @param compare compares two values that are present
 */
function compareReadings(source, destination, compare) {
    if (source.isKnown && destination.isKnown) {
        if (source.value === undefined || destination.value === undefined)
            return { kind: source.value === destination.value ? 'same' : 'different' };
        return { kind: compare(source.value, destination.value) };
    }
    const reasons = [source, destination].flatMap((reading) => (reading.isKnown ? [] : reading.reason));
    const worst = _verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .UNVERIFIED_REASONS */ .W.find((reason) => reason !== 'not-supported' && reasons.includes(reason));
    if (worst !== undefined) {
        const answer = [source, destination].flatMap((reading) => {
            return !reading.isKnown && reading.reason === worst ? (reading.answer ?? []) : [];
        })[0];
        return { kind: 'unproven', reason: worst, ...(answer === undefined ? {} : { answer }) };
    }
    if (reasons.length === 2)
        return { kind: 'not-compared' };
    // An object that does not use a feature loses nothing on a store without the feature.
    const other = source.isKnown ? source : destination;
    const isUnused = other.isKnown && other.value === undefined;
    return isUnused ? { kind: 'same' } : { kind: 'unproven', reason: 'not-supported' };
}


/***/ }),

/***/ 51770:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ ContentBudget)
/* harmony export */ });
/**
 * The number of content bytes that a run may still read, shared by all threads.
 *
 * Threads are served in the order in which they ask. If there is a limit, timing therefore decides which objects are read
 * and what they prove. Only this part of a report may differ from run to run. Objects left out are counted.
 */
class ContentBudget {
    /** The shared memory to send to other threads, or undefined without a limit. */
    memory;
    #left;
    constructor(memory) {
        this.memory = memory;
        this.#left = memory === undefined ? undefined : new BigInt64Array(memory);
    }
    /**
     * @param limit bytes, or undefined for no limit
     * @param spent bytes that an earlier run of the same comparison has read
     */
    static of(limit, spent = 0) {
        if (limit === undefined)
            return new ContentBudget(undefined);
        const budget = new ContentBudget(new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT));
        budget.giveBack(Math.max(0, limit - spent));
        return budget;
    }
    /** Opens the budget of another thread. */
    static sharing(memory) {
        return new ContentBudget(memory);
    }
    /** Takes this many bytes, or none if fewer are left. Returns whether they were taken. */
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
    /** Returns bytes that were taken but not read. */
    giveBack(bytes) {
        if (this.#left !== undefined)
            Atomics.add(this.#left, 0, BigInt(bytes));
    }
}


/***/ }),

/***/ 93746:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k: () => (/* binding */ openContentCheck)
});

// EXTERNAL MODULE: ./lib/compare/content/choice.js
var choice = __webpack_require__(26510);
// EXTERNAL MODULE: ./lib/s3/connections/dispatcher.js
var dispatcher = __webpack_require__(80063);
// EXTERNAL MODULE: ./lib/s3/side.js
var s3_side = __webpack_require__(19487);
// EXTERNAL MODULE: ./lib/s3/wire/open-client.js + 9 modules
var open_client = __webpack_require__(89674);
// EXTERNAL MODULE: ./lib/engine/slots.js
var slots = __webpack_require__(67079);
// EXTERNAL MODULE: ./lib/compare/content/evidence.js
var evidence = __webpack_require__(58028);
// EXTERNAL MODULE: ./lib/compare/content/checksums.js
var checksums = __webpack_require__(7617);
// EXTERNAL MODULE: ./lib/compare/content/shallow.js
var shallow = __webpack_require__(80901);
;// CONCATENATED MODULE: ./lib/compare/content/reading.js



/**
 * Combines what listing and HEAD showed about the content of a pair with the result of reading it.
 *
 * Bytes overrule every other proof. If a pair chosen for reading can't be read, its content is open whatever the
 * ETags prove, because the user asked to verify that it can be read. The exception is `content-limit`: the user set that
 * limit, so proofs of equality stand.
 *
 * @param before the finding from listing and HEAD
 */
function applyReading(before, reading, source, destination) {
    switch (reading.kind) {
        case 'equal':
            return { kind: 'equal', evidence: reading.evidence };
        case 'different': {
            const content = {
                field: 'content',
                source: reading.source,
                destination: reading.destination,
            };
            const unverified = refutedProofs(before, source, destination);
            const isRefuted = ({ field }) => unverified.some((each) => each.field === field);
            const known = before.kind === 'different' ? before.fields : (0,shallow/* differingFields */.W)(source.listed, destination.listed);
            return {
                kind: 'different',
                fields: [...known.filter((field) => !isRefuted(field)), content],
                ...(unverified.length === 0 ? {} : { unverified }),
            };
        }
        case 'unread': {
            const { reason, answer } = reading;
            if (before.kind === 'different' || (before.kind === 'equal' && reason === 'content-limit'))
                return before;
            const content = {
                field: 'content',
                source: undefined,
                destination: undefined,
                reason,
                ...(answer === undefined ? {} : { answer }),
            };
            return { kind: 'open', reason, fields: [content, ...(before.kind === 'open' ? before.fields : [])] };
        }
    }
}
/** The proofs of equality that different bytes refute. */
function refutedProofs(before, source, destination) {
    const reason = 'contradicting-evidence';
    if (before.kind === 'open')
        return before.reason === reason ? before.fields : [];
    if (before.kind === 'different')
        return [];
    if (before.evidence === 'checksum') {
        const { result: _, ...values } = (0,checksums/* compareChecksums */.a)(source.head, destination.head);
        return [{ field: 'checksum', ...values, reason }];
    }
    const [left, right] = [(0,evidence/* listedWithEtag */.Dl)(source).etag, (0,evidence/* listedWithEtag */.Dl)(destination).etag];
    return [{ field: 'etag', source: left, destination: right, reason }];
}

// EXTERNAL MODULE: ./lib/s3/object/content-hash.js
var content_hash = __webpack_require__(27850);
// EXTERNAL MODULE: ./lib/compare/content/etag.js
var content_etag = __webpack_require__(28988);
// EXTERNAL MODULE: ./lib/s3/failure.js
var s3_failure = __webpack_require__(35736);
// EXTERNAL MODULE: ./lib/s3/object/head-request.js
var head_request = __webpack_require__(15468);
;// CONCATENATED MODULE: ./lib/engine/objects/content/part-layout.js



/**
 * Finds the size of the parts that an object was uploaded in. The last part may be smaller.
 *
 * The size is a guess: the number of parts fits, but they may still be uneven. An ETag recomputed with this size proves
 * equality if it is the same, and proves nothing if it is not.
 *
 * @returns bytes; undefined if the object was not uploaded in parts, if the store does not send the size, or if the
 *   parts can't all have the size of the first
 */
async function partSizeOf(client, key, { etag, size }) {
    const parts = partCountIn(etag);
    if (parts === undefined)
        return undefined;
    const head = await headOfPart(client, key, etag);
    const partSize = head?.partSize;
    if (partSize === undefined || partSize < 1)
        return undefined;
    const isCounted = head?.partsCount === undefined || head.partsCount === parts;
    return isCounted && Math.ceil(size / partSize) === parts ? partSize : undefined;
}
function partCountIn(etag) {
    return (0,content_etag/* etagKind */.I)(etag) === 'multipart' ? Number(etag.slice(etag.indexOf('-') + 1)) : undefined;
}
async function headOfPart(client, key, etag) {
    try {
        const answer = await (0,head_request/* headObject */.C)(client, key, { ifMatch: etag, checksums: false, partNumber: 1 });
        return answer.kind === 'found' ? answer.head : undefined;
    }
    catch (error) {
        // A store that does not support the parameter may refuse it. The content can still be proven by reading both sides.
        (0,s3_failure/* failureOfObject */.T6)(error);
        return undefined;
    }
}

// EXTERNAL MODULE: ./lib/compare/failed-answer.js
var failed_answer = __webpack_require__(68709);
// EXTERNAL MODULE: ./lib/s3/object/content.js
var content = __webpack_require__(63613);
;// CONCATENATED MODULE: ./lib/engine/objects/content/stream.js



/**
 * Reads one key from one side, or from both at the same time, and adds each chunk to the hashes. If one side can't be read
 * to its end, the other is aborted.
 *
 * @param onBytes called with the length of each chunk
 * @throws S3Failure if no request to a side can succeed any more
 */
async function streamContents(key, sources, onBytes) {
    const abort = new AbortController();
    const streams = sources.map(async (source) => {
        try {
            const outcome = await streamOne(key, source, abort.signal, onBytes);
            if (outcome.kind === 'unread')
                abort.abort(new OtherSideUnread());
            return outcome;
        }
        catch (error) {
            abort.abort(new OtherSideUnread());
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
        else if (!(end.reason instanceof OtherSideUnread))
            throw end.reason;
    }
    return outcome;
}
/** Aborts a download because the other side's could not be finished. */
class OtherSideUnread extends Error {
    name = 'OtherSideUnread';
}
async function streamOne(key, { client, object: { etag, size }, hashes }, signal, onBytes) {
    let received = 0;
    try {
        const answer = await (0,content/* readContent */.c)(client, key, {
            ifMatch: etag === '' ? undefined : etag,
            size,
            signal,
            onChunk: (chunk) => {
                for (const hash of hashes)
                    hash.update(chunk);
                received += chunk.length;
                onBytes(chunk.length);
            },
        });
        if (answer.kind !== 'whole')
            return { kind: 'unread', reason: UNREAD[answer.kind] };
        // Whatever the client has checked: only a hash of every byte is the hash of the object.
        return received === size ? answer : { kind: 'unread', reason: 'answer-unreadable' };
    }
    catch (error) {
        // One object that arrives compressed or cut off in every attempt must not end the run.
        const failure = (0,s3_failure/* failureOfObject */.T6)(error);
        if (failure.cause.kind === 'answer')
            return { kind: 'unread', reason: 'answer-unreadable' };
        return { kind: 'unread', reason: 'not-readable', answer: (0,failed_answer/* failedAnswer */.g)(failure), failure };
    }
}
const UNREAD = {
    overlong: 'answer-unreadable',
    changed: 'changed-under-way',
    gone: 'changed-under-way',
    refused: 'permission-missing',
    unsupported: 'not-supported',
    sealed: 'sealed',
    archived: 'archived',
};

;// CONCATENATED MODULE: ./lib/engine/objects/content/check.js







/** Reads objects to prove that their bytes are equal or different. No content is stored. */
class ContentCheck {
    choice;
    #tools;
    constructor(tools) {
        this.#tools = tools;
        this.choice = tools.choice;
    }
    /**
     * Reads a pair's content if the plan says so.
     *
     * @param free what is known without reading
     * @throws S3Failure if no request to a side can succeed any more
     * @throws TooManyUnreadable if too many contents of a side could not be read
     */
    async check(key, pair, free, { stepFor, counts }) {
        const isUnchanged = free.kind !== 'open' || free.reason !== 'changed-under-way';
        const step = isUnchanged && (0,choice/* isReadable */.hS)(pair.source.listed, pair.destination.listed) ? stepFor(free) : 'none';
        if (step === 'none')
            return { finding: free, reading: undefined };
        const { slots } = this.#tools;
        await slots.enter();
        try {
            const reading = await this.#read(key, pair, step, counts);
            countReading(counts, reading, this.choice.isSampled(key));
            return { finding: applyReading(free, reading, pair.source, pair.destination), reading };
        }
        finally {
            slots.leave();
        }
    }
    async #read(key, pair, step, counts) {
        const objects = (0,s3_side/* forBothSides */.H)((side) => (0,evidence/* listedWithEtag */.Dl)(pair[side]));
        const hashes = (0,s3_side/* forBothSides */.H)(() => (0,content_hash/* sha256Hash */.q)());
        let unread = s3_side/* SIDES */.B;
        const layout = step === 'prove' ? await this.#findLayout(key, objects) : undefined;
        if (layout !== undefined) {
            const { from, partSize } = layout;
            const etag = (0,content_hash/* multipartEtag */._)(partSize);
            // Two hashes at once, so that this side need not be read again if the layout proves nothing.
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
    /**
     * Looks for a side whose ETag may have been computed from parts of equal size.
     *
     * @returns the other side, from which that ETag can be recomputed, and the size of the parts in bytes
     */
    async #findLayout(key, objects) {
        for (const side of s3_side/* SIDES */.B) {
            const partSize = await partSizeOf(this.#tools.clients[side], key, objects[side]);
            if (partSize !== undefined)
                return { from: opposite(side), partSize };
        }
        return undefined;
    }
    /** Streams the sides that have hashes, if the budget allows it. */
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
            const outcome = await streamContents(key, sources, (more) => {
                bytes += more;
            });
            this.#record(outcome, sources);
            return outcome;
        }
        finally {
            counts.bytes += bytes;
            // A store may send more than it was asked for.
            budget.giveBack(Math.max(0, wanted - bytes));
        }
    }
    #record(outcome, sources) {
        const { limit } = this.#tools;
        if (outcome.kind === 'unread') {
            const { failure } = outcome;
            if (failure !== undefined)
                limit?.countUnreadable(failure.side, 'content', failure);
            return;
        }
        for (const { client } of sources)
            limit?.countAnswered(client.address.side, 'content');
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
function opposite(side) {
    return side === 'source' ? 'destination' : 'source';
}

;// CONCATENATED MODULE: ./lib/engine/objects/content/clients.js






/**
 * The share of a thread's connections that downloads get in addition, and their most: a thread can't hash many downloads
 * at once, and each of them holds its connection to the end.
 */
const DOWNLOADS_SHARE = 1 / 4;
const MOST_DOWNLOADS = 32;
/**
 * Opens what a thread reads contents with: clients of its own, since a long download would delay other requests.
 *
 * @returns undefined if no content is to be read
 */
function openContentCheck({ settings, stores, budget, limit, onRequest, onAttempt, clock, signal, }) {
    const { verifyContent, sampleSeed } = settings;
    if (verifyContent.kind === 'never')
        return undefined;
    const connections = Math.max(1, Math.min(MOST_DOWNLOADS, Math.floor(settings.connections * DOWNLOADS_SHARE)));
    const requestTimeoutMs = settings.requestTimeoutSeconds * 1000;
    const dispatchers = (0,s3_side/* forBothSides */.H)(() => (0,dispatcher.openDispatcher)({ ...dispatcher.DEFAULT_LIMITS, connections }));
    const check = new ContentCheck({
        clients: (0,s3_side/* forBothSides */.H)((side) => (0,open_client/* openClient */.M)(stores[side], connections, {
            dispatcher: dispatchers[side],
            onRequest,
            onAttempt,
            requestTimeoutMs,
            clock,
            signal,
        })),
        choice: new choice/* ContentChoice */.Jy(verifyContent, sampleSeed),
        budget,
        limit,
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

/***/ 41015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ isControlKey),
/* harmony export */   g: () => (/* binding */ CONTROL_EVERY)
/* harmony export */ });
/** One in so many objects whose requests could be saved is requested nevertheless, as a control. */
const CONTROL_EVERY = 100;
/**
 * Returns whether an object is a control.
 *
 * The key alone decides (FNV-1a over its bytes), so that the same objects are controls whatever the workers and cuts.
 */
function isControlKey(key) {
    let hash = 0x811c9dc5;
    for (let i = 0; i < key.length; i++)
        hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
    return (hash >>> 0) % CONTROL_EVERY === 0;
}


/***/ }),

/***/ 68328:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bY: () => (/* binding */ listedObject),
/* harmony export */   lR: () => (/* binding */ reliedOn),
/* harmony export */   qK: () => (/* binding */ offerFor),
/* harmony export */   tx: () => (/* binding */ agreementWith)
/* harmony export */ });
/* harmony import */ var _compare_content_evidence_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58028);
/* harmony import */ var _compare_field_selection_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65260);
/* harmony import */ var _compare_fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63654);
/* harmony import */ var _compare_objects_object_comparison_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(15595);
/* harmony import */ var _s3_listing_listed_metadata_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(59796);





/**
 * Fields of a HEAD that MinIO's listing contains as well. Source: MinIO, `cmd/api-response.go`. It strips `expires`, never
 * contains checksums and the replication status, and contains two storage classes.
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
    // MinIO has none of these. An entry that shows one is not relied on, and a HEAD that sends one contradicts its listing.
    'object-lock.event-hold',
    'object-lock.event-hold-duration-days',
    'object-lock.event-hold-duration-years',
    'object-lock.other',
]);
/**
 * Returns the most that a side's listing could offer, before any listing was seen.
 *
 * MinIO's listing shows object locks even to credentials that may not see them in a HEAD, and shows no tags to
 * credentials that may not see tags. So nothing is taken from the listing without the permission for it.
 *
 * @returns undefined if no request could be saved
 */
function offerFor(fields, { permissions }) {
    const ofHead = (0,_compare_field_selection_js__WEBPACK_IMPORTED_MODULE_1__/* .chosenFields */ .ux)(fields).filter((field) => field.needs === 'head');
    const maySee = ({ permission }) => permission === 's3:GetObject' || (permissions[permission] ?? 'missing') !== 'missing';
    const head = ofHead.every((field) => LISTED.has(field.name) && maySee(field));
    const tags = (0,_compare_field_selection_js__WEBPACK_IMPORTED_MODULE_1__/* .needs */ .eN)(fields, 'tags') && permissions['s3:GetObjectTagging'] === 'proven';
    const isLooking = ofHead.length > 0 || (0,_compare_field_selection_js__WEBPACK_IMPORTED_MODULE_1__/* .needs */ .eN)(fields, 'tags');
    return isLooking && (head || tags) ? { head, tags } : undefined;
}
/** Returns an entry of a page with its metadata; undefined if the entry contains no metadata. */
function listedObject(page, at) {
    const text = page.metadata(at);
    if (text === undefined)
        return undefined;
    const listed = { etag: page.etag(at), size: page.size(at) };
    return { key: page.key(at), ...listed, ...(0,_s3_listing_listed_metadata_js__WEBPACK_IMPORTED_MODULE_4__/* .readListedMetadata */ .f)(text, listed) };
}
/** Compares what a listing showed of an object with a look at it, in every compared field. */
function agreementWith(listed, shown, look, offer, { fields, trust }) {
    if (look.kind === 'gone' || look.kind === 'changed')
        return 'nothing';
    const { head, tags } = reliedOn(shown, offer);
    if (head === undefined && tags === undefined)
        return 'nothing';
    if (look.kind === 'hidden' && look.failure !== undefined)
        return 'nothing';
    // The listing showed what the credentials may not see in a HEAD.
    if (look.kind === 'hidden')
        return 'contradicted';
    const seen = { listed, head: look.head, tags: look.tags };
    if ((0,_compare_content_evidence_js__WEBPACK_IMPORTED_MODULE_0__/* .hasChanged */ .$H)(seen) || isRewritten(shown, look))
        return 'nothing';
    const claimed = { listed, head: head ?? look.head, tags: tags ?? look.tags };
    const checkable = new Set(['listing']);
    if (head !== undefined)
        checkable.add('head');
    if (tags !== undefined)
        checkable.add('tags');
    const verdict = (0,_compare_objects_object_comparison_js__WEBPACK_IMPORTED_MODULE_3__/* .compareObjects */ .G)(claimed, seen, {
        fields: new Set([...fields].filter((name) => checkable.has((0,_compare_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldOf */ ._F)(name).needs))),
        trust: { source: trust, destination: trust },
    });
    return verdict.kind === 'equal' && verdict.notes === undefined ? 'agreed' : 'contradicted';
}
/** Returns the part of an entry's metadata that replaces a look. */
function reliedOn({ head, tags }, offer) {
    const areTagsKnown = offer.tags && tags !== undefined && (tags.size > 0 || offer.untagged);
    return { head: offer.head ? head : undefined, tags: areTagsKnown ? tags : undefined };
}
/** Whether the object was overwritten after it was listed. Compares whole seconds, since a HEAD has no finer time. */
function isRewritten({ lastModified = '' }, look) {
    const listedAt = Date.parse(lastModified);
    const seenAt = Date.parse(look.head.lastModified ?? '');
    if (Number.isNaN(listedAt) || Number.isNaN(seenAt))
        return false;
    return Math.floor(listedAt / 1000) !== Math.floor(seenAt / 1000);
}


/***/ }),

/***/ 38416:
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
// EXTERNAL MODULE: ./lib/compare/objects/confirm.js
var objects_confirm = __webpack_require__(2672);
// EXTERNAL MODULE: ./lib/compare/objects/object-comparison.js + 3 modules
var object_comparison = __webpack_require__(15595);
// EXTERNAL MODULE: ./lib/compare/values/reading.js
var reading = __webpack_require__(81746);
// EXTERNAL MODULE: ./lib/report/counts.js
var report_counts = __webpack_require__(35836);
// EXTERNAL MODULE: ./lib/s3/side.js
var s3_side = __webpack_require__(19487);
// EXTERNAL MODULE: ./lib/engine/assumptions.js
var assumptions = __webpack_require__(61230);
// EXTERNAL MODULE: ./lib/engine/objects/controls.js
var controls = __webpack_require__(41015);
;// CONCATENATED MODULE: ./lib/engine/objects/known-refusals.js


const REFUSED = { kind: 'hidden', reason: 'permission-missing' };
/**
 * Saves requests that were refused for every object that was tried at the beginning, such as all of them if the credentials
 * may only list. One object in a hundred is requested all the same, as a control.
 *
 * Nothing that is refused can count as equal. So a refusal that is wrongly assumed leaves objects unverified, and no more.
 */
class KnownRefusals {
    #trust;
    #isControlled;
    /** @param isControlled whether the comparison can start again; if not, everything is requested */
    constructor(trust, isControlled) {
        this.#trust = trust;
        this.#isControlled = isControlled;
    }
    /**
     * Looks at one side of an object, as far as that is not known to be refused.
     *
     * @param look sends the requests
     * @throws AssumptionContradicted if a control shows what was refused for others
     */
    async lookAt(side, key, wanted, look) {
        const { refused } = this.#trust[side];
        if (refused === undefined || !this.#isControlled)
            return look(wanted);
        if ((0,controls/* isControlKey */.d)(key))
            return this.#checked(side, await look(wanted));
        if (refused.includes('s3:GetObject'))
            return REFUSED;
        if (!wanted.tags || !refused.includes('s3:GetObjectTagging'))
            return look(wanted);
        const seen = await look({ ...wanted, tags: false });
        return seen.kind === 'seen' ? { ...seen, tags: 'refused' } : seen;
    }
    #checked(side, look) {
        const { refused = [] } = this.#trust[side];
        const isObjectShown = look.kind === 'seen' && refused.includes('s3:GetObject');
        const areTagsShown = look.kind === 'seen' && look.tags instanceof Map && refused.includes('s3:GetObjectTagging');
        if (isObjectShown || areTagsShown)
            throw new assumptions/* AssumptionContradicted */.wQ('refusals', side);
        return look;
    }
}

// EXTERNAL MODULE: ./lib/engine/objects/look.js
var objects_look = __webpack_require__(63646);
// EXTERNAL MODULE: ./lib/s3/failure.js
var failure = __webpack_require__(35736);
// EXTERNAL MODULE: ./lib/s3/listing/list.js + 3 modules
var list = __webpack_require__(70911);
// EXTERNAL MODULE: ./lib/s3/object/head-request.js
var head_request = __webpack_require__(15468);
// EXTERNAL MODULE: ./lib/s3/object/lock.js
var lock = __webpack_require__(24549);
;// CONCATENATED MODULE: ./lib/engine/objects/folder-controls.js

/** Folders of which one object is a control in any case. Beyond them, it is one in {@link CONTROL_EVERY} objects at most. */
const FREE = 1000;
/** Folders that are remembered: more than ranges are compared at the same time. */
const REMEMBERED = 256;
const SLASH = 0x2f;
/**
 * Selects the first object of each folder as a control, where a policy may treat a folder otherwise: a small folder may hold
 * none of the objects that are controls by their keys.
 *
 * Keys come nearly in order within each range, so that only the last folders are remembered. The number of such controls is
 * bounded: a bucket may have as many folders as objects.
 */
class FolderControls {
    /** The last folders, in the order in which they were first seen. */
    #folders = new Set();
    #seen = 0;
    #selected = 0;
    /** Returns whether an object is a control as the first of its folder. Call it once for every object. */
    isFirst(key) {
        this.#seen++;
        const folder = key.slice(0, lastSlash(key) + 1);
        if (this.#folders.has(folder))
            return false;
        this.#folders.add(folder);
        if (this.#folders.size > REMEMBERED)
            this.#folders.delete(this.#folders.values().next().value);
        if (this.#selected >= FREE + this.#seen / controls/* CONTROL_EVERY */.g)
            return false;
        this.#selected++;
        return true;
    }
}
function lastSlash(key) {
    let at = key.length - 1;
    while (at >= 0 && key.charCodeAt(at) !== SLASH)
        at--;
    return at;
}

;// CONCATENATED MODULE: ./lib/engine/objects/look-controls.js










const LOCK_CONTROLS = [
    {
        assumption: 'retention-visible',
        permission: 's3:GetObjectRetention',
        isShown: ({ objectLock }) => objectLock.mode !== undefined || objectLock.retainUntil !== undefined,
        ask: lock/* getRetention */.J,
    },
    {
        assumption: 'legal-hold-visible',
        permission: 's3:GetObjectLegalHold',
        isShown: ({ objectLock }) => objectLock.legalHold !== undefined,
        ask: lock/* getLegalHold */.d,
    },
];
/**
 * Holds what is assumed of single objects against controls:
 *
 * - An object without lock headers has no lock. The permission to see it was proven on a few objects only, and a policy
 *   may hide it for one folder. One object in a hundred, and the first of each folder, is asked by the request that is
 *   refused aloud.
 * - An object that is listed with a size of 0 is empty. Every HEAD of such an object is a control.
 */
class LookControls {
    #clients;
    #trust;
    #folders = new FolderControls();
    #locks;
    constructor(clients, trust, fields) {
        this.#clients = clients;
        this.#trust = trust;
        const permissions = new Set((0,field_selection/* chosenFields */.ux)(fields).map(({ permission }) => permission));
        this.#locks = LOCK_CONTROLS.filter((control) => permissions.has(control.permission) && s3_side/* SIDES */.B.some((side) => this.#isReliedOn(side, control)));
    }
    /**
     * Checks an object as far as it is a control.
     *
     * @throws AssumptionContradicted if an assumption does not hold
     * @throws S3Failure if no request to a side can succeed any more
     */
    async check(key, listed, looks) {
        const isZero = s3_side/* SIDES */.B.some((side) => listed[side].size === 0);
        if (isZero)
            await Promise.all(s3_side/* SIDES */.B.map((side) => this.#checkZero(side, key, listed[side], looks[side])));
        if (this.#locks.length === 0)
            return;
        const isFirst = this.#folders.isFirst(key);
        if (!isFirst && !(0,controls/* isControlKey */.d)(key))
            return;
        await Promise.all(s3_side/* SIDES */.B.map((side) => this.#checkLocks(side, key, (0,objects_look/* headOf */.Uo)(looks[side]))));
    }
    async #checkZero(side, key, listed, look) {
        const isContradicted = listed.size === 0 && ((0,objects_look/* headOf */.Uo)(look)?.size ?? 0) > 0;
        if (!isContradicted || this.#trust[side].zeroSizes === 'untrusted')
            return;
        // If the object was written meanwhile, it is listed with its size by now.
        const relisted = await (0,list/* listOne */.Fd)(this.#clients[side], key).catch(nothingLearned);
        if (relisted?.size === 0)
            throw new assumptions/* AssumptionContradicted */.wQ('zero-sizes', side);
    }
    async #checkLocks(side, key, head) {
        if (head === undefined)
            return;
        for (const control of this.#locks) {
            if (!this.#isReliedOn(side, control) || control.isShown(head))
                continue;
            if (!(await this.#isAgreed(this.#clients[side], key, control)))
                throw new assumptions/* AssumptionContradicted */.wQ(control.assumption, side);
        }
    }
    /** Returns whether the request for a lock agrees with a HEAD that shows none. */
    async #isAgreed(client, key, { ask, isShown }) {
        try {
            const answer = await ask(client, key);
            if (answer.kind === 'refused')
                return false;
            if (answer.kind !== 'value' || answer.value === 'OFF')
                return true;
            // The object may have been locked in between.
            const again = await (0,head_request/* headObject */.C)(client, key, { checksums: false });
            return again.kind !== 'found' || isShown(again.head);
        }
        catch (error) {
            // An unknown answer shows nothing.
            nothingLearned(error);
            return true;
        }
    }
    #isReliedOn(side, { permission }) {
        return this.#trust[side].permissions[permission] === 'proven';
    }
}
/** Rethrows what concerns more than one object. */
function nothingLearned(error) {
    (0,failure/* failureOfObject */.T6)(error);
}

;// CONCATENATED MODULE: ./lib/engine/objects/tag-counts.js




/**
 * Learns whether the stores send an object's number of tags with a HEAD. If they do, an object without a count has no
 * tags, and the request for them is saved.
 *
 * A store is relied on only if it sent a correct count in this run, to credentials that may see tags. AWS sends the
 * count, some stores never do, and no store sends it to credentials without the permission.
 */
class TagCounts {
    #trust;
    #confirmed = { source: false, destination: false };
    #refuted = { source: false, destination: false };
    #folders = new FolderControls();
    #saved = 0;
    /** @param isAllowed whether requests to a side may be saved */
    constructor(trust, isAllowed) {
        this.#trust = trust;
        for (const side of s3_side/* SIDES */.B)
            this.#refuted[side] = !isAllowed[side];
    }
    /** Whether both stores are known to send tag counts. */
    get areSent() {
        return s3_side/* SIDES */.B.every((side) => this.isSentBy(side));
    }
    /** Whether one side's store is known to send tag counts. */
    isSentBy(side) {
        const isProven = this.#trust[side].permissions['s3:GetObjectTagging'] === 'proven';
        return isProven && this.#confirmed[side] && !this.#refuted[side];
    }
    /** Returns what is known of a side, including whether its store sends tag counts. */
    trust(side) {
        return { ...this.#trust[side], sendsTagCount: this.isSentBy(side) };
    }
    /** Counts a request for tags that could be saved, and returns whether it is sent nevertheless, as a control. */
    isControlDue(key) {
        const isFirst = this.#folders.isFirst(key);
        return ++this.#saved % controls/* CONTROL_EVERY */.g === 0 || isFirst;
    }
    /**
     * Checks an object's tag count against its tags.
     *
     * @throws AssumptionContradicted if they differ, or the tags are refused, although requests were saved because this
     *   side's counts seemed right; or if the store shows tags after all
     */
    check(side, look) {
        if (look.kind !== 'seen')
            return;
        // A HEAD silently leaves out the count if the tags may not be seen.
        if (look.tags === 'refused')
            this.#refute(side);
        if (!(look.tags instanceof Map))
            return;
        if (this.#trust[side].permissions['s3:GetObjectTagging'] === 'unsupported')
            throw new assumptions/* AssumptionContradicted */.wQ('no-tag-support', side);
        const { size } = look.tags;
        if (size === (look.head.tagCount ?? 0)) {
            if (size > 0)
                this.#confirmed[side] = true;
            return;
        }
        this.#refute(side);
    }
    #refute(side) {
        if (this.#saved > 0 && this.isSentBy(side))
            throw new assumptions/* AssumptionContradicted */.wQ('tag-counts', side);
        this.#refuted[side] = true;
    }
}

// EXTERNAL MODULE: ./lib/compare/failed-answer.js
var failed_answer = __webpack_require__(68709);
;// CONCATENATED MODULE: ./lib/engine/objects/unseen.js

function unreadable(failure) {
    return { reason: 'not-readable', answer: (0,failed_answer/* failedAnswer */.g)(failure) };
}
/**
 * Returns the verdict on a key that could not be looked at: that of its listing, with all other fields unverified.
 *
 * @param fields the compared fields that no listing contains
 * @param content the verdict on the content by the listing, or `changed` if the object has changed. If a listing leaves
 *   the content open and the object can't be read, its reason is why no HEAD could decide
 */
function unseenVerdict(listed, fields, why, content) {
    const { reason } = why;
    const unseen = fields.map((field) => ({
        field,
        source: undefined,
        destination: undefined,
        ...why,
    }));
    if (content === 'changed') {
        const { source, destination } = listed;
        const etag = { field: 'etag', source: source.etag, destination: destination.etag, reason };
        return { kind: 'unverified', reason, fields: [etag, ...unseen] };
    }
    const verdict = content;
    if (why.answer !== undefined && verdict.kind === 'unverified') {
        const open = verdict.fields.map((field) => ({ ...field, ...why }));
        return { kind: 'unverified', reason, fields: [...open, ...unseen] };
    }
    if (unseen.length === 0)
        return verdict;
    if (verdict.kind === 'different')
        return { ...verdict, unverified: unseen };
    if (verdict.kind === 'equal')
        return { kind: 'unverified', reason, fields: unseen };
    return { ...verdict, fields: [...verdict.fields, ...unseen] };
}

;// CONCATENATED MODULE: ./lib/engine/objects/inspector.js














/** Looks at single objects on both sides and compares the chosen fields. */
class ObjectInspector {
    clients;
    /** Whether tags are compared. */
    wantsTags;
    /** What the listings of both sides can be believed for. */
    listingTrust;
    #options;
    #tagCounts;
    #controls;
    #refusals;
    constructor(options) {
        this.clients = options.clients;
        this.#options = options;
        this.wantsTags = (0,field_selection/* needs */.eN)(options.fields, 'tags');
        this.listingTrust = (0,reading/* listingTrust */.fo)(options.trust);
        this.#tagCounts = new TagCounts(options.trust, options.savesTags);
        this.#controls = new LookControls(options.clients, options.trust, options.fields);
        this.#refusals = new KnownRefusals(options.trust, options.isControlled === true);
    }
    /**
     * Compares a key that is listed on both sides.
     *
     * @param counts what is read of the content is added here
     * @throws S3Failure if no request to a side can succeed any more
     * @throws TooManyUnreadable if too many objects of a side could not be read
     */
    async inspect(key, listed, counts = { ...report_counts/* NO_CONTENT */.iq }) {
        return this.judgeAsChosen(key, listed, await this.lookAtBoth(key, listed), counts);
    }
    /**
     * Returns the verdict on a key that was looked at. Reads its content if the run's choice of contents includes it.
     *
     * @param counts what is read of the content is added here
     * @throws S3Failure if a store fails
     */
    async judgeAsChosen(key, listed, looks, counts) {
        const stepFor = (free) => this.#options.content?.choice.stepFor(key, free) ?? 'none';
        const { verdict } = await this.judge(key, listed, looks, { stepFor, counts });
        return verdict;
    }
    /** Whether the content of a key is read whatever is known without reading it. */
    isContentChosen(key) {
        return this.#options.content?.choice.isChosen(key) ?? false;
    }
    /**
     * Returns the verdict on a key that was looked at. Reads its content if the plan says so.
     *
     * @throws S3Failure if a store fails
     */
    async judge(key, listed, looks, plan) {
        const { content } = this.#options;
        if (content === undefined)
            return { verdict: this.compare(listed, looks), reading: undefined };
        const pair = this.#observedPair(listed, looks);
        if (pair === undefined) {
            const isWanted = (0,choice/* isReadable */.hS)(listed.source, listed.destination) &&
                plan.stepFor(findingByListing(listed, this.listingTrust)) !== 'none';
            if (isWanted)
                plan.counts.unread++;
            return { verdict: this.#compareHidden(listed, looks, isWanted), reading: undefined };
        }
        const free = (0,evidence/* findEvidence */.HO)(pair.source, pair.destination, this.listingTrust.etags);
        const { finding, reading } = await content.check(key, pair, free, plan);
        return { verdict: this.#compareSeen(listed, pair, finding), reading };
    }
    /**
     * Looks at a key on both sides.
     *
     * @param listed how the key was listed, or undefined to look at whatever is there now
     * @throws S3Failure if a store fails
     */
    async lookAtBoth(key, listed) {
        const { clients } = this;
        const { isControlled } = this.#options;
        const isSaving = this.wantsTags && this.#tagCounts.areSent;
        const tags = this.wantsTags && !isSaving;
        const looks = await (0,objects_look/* lookAtSides */.Fw)((side) => {
            const wanted = { ifMatch: this.#etagToMatch(side, listed?.[side]), tags };
            return this.#refusals.lookAt(side, key, wanted, (rest) => (0,objects_look/* lookAt */.t5)(clients[side], key, rest));
        });
        // Meanwhile another object may have shown that a count can't be relied on.
        const isAsking = isSaving && (!this.#tagCounts.areSent || this.#mayHaveTags(key, looks));
        const complete = isAsking ? await (0,objects_look/* lookAtSides */.Fw)((side) => (0,objects_look/* addTags */.JE)(clients[side], key, looks[side])) : looks;
        for (const side of s3_side/* SIDES */.B)
            this.#record(side, complete[side]);
        if (listed !== undefined && isControlled)
            await this.#controls.check(key, listed, complete);
        return complete;
    }
    /**
     * Looks at one side alone, when the other side is known already.
     *
     * @throws S3Failure if the store fails
     */
    async lookAtOne(side, key, listed) {
        const client = this.clients[side];
        const isSaving = this.wantsTags && this.#tagCounts.isSentBy(side);
        const tags = this.wantsTags && !isSaving;
        const look = await (0,objects_look/* lookAt */.t5)(client, key, { ifMatch: this.#etagToMatch(side, listed), tags });
        const isStillSent = this.#tagCounts.isSentBy(side);
        const isAsking = isSaving && (!isStillSent || hasCountedTags(look) || this.#tagCounts.isControlDue(key));
        const complete = isAsking ? await (0,objects_look/* addTags */.JE)(client, key, look) : look;
        this.#record(side, complete);
        return complete;
    }
    #record(side, look) {
        const { limit } = this.#options;
        if (look.kind === 'hidden' && look.failure !== undefined)
            limit?.countUnreadable(side, 'head', look.failure);
        else
            limit?.countAnswered(side, 'head');
        this.#tagCounts.check(side, look);
    }
    /** Whether either side counts tags, or a control is due. */
    #mayHaveTags(key, looks) {
        const isCounted = s3_side/* SIDES */.B.some((side) => hasCountedTags(looks[side]));
        return isCounted || this.#tagCounts.isControlDue(key);
    }
    /** What is compared, and what is known of the stores by now. */
    get compareOptions() {
        const { fields } = this.#options;
        return { fields, trust: (0,s3_side/* forBothSides */.H)((side) => this.#tagCounts.trust(side)) };
    }
    /** Returns the verdict on a key that was looked at, without reading its content. */
    compare(listed, looks) {
        const pair = this.#observedPair(listed, looks);
        return pair === undefined ? this.#compareHidden(listed, looks, false) : this.#compareSeen(listed, pair);
    }
    /**
     * Without belief in a side's ETags or zero sizes, nothing shows whether a HEAD is about the object that was listed.
     * Equality can't come from another object, but a difference can.
     */
    #compareSeen(listed, pair, content) {
        const verdict = (0,object_comparison/* compareObjects */.G)(pair.source, pair.destination, this.compareOptions, content);
        const isDoubtful = s3_side/* SIDES */.B.some((side) => {
            const [then, { head }] = [listed[side], pair[side]];
            if (then.size === 0)
                return !this.#isZeroTrusted(side) && head.size !== 0;
            return !this.#isTrusted(side) && then.etag !== '' && head.etag !== '' && then.etag !== head.etag;
        });
        if (verdict.kind !== 'different' || !isDoubtful)
            return verdict;
        return (0,objects_confirm/* unsettledVerdict */.CW)({ verdict, listed }, 'listing-contradicted');
    }
    #compareHidden(listed, { source, destination }, isContentWanted) {
        const looks = [source, destination];
        const unseen = (0,field_selection/* chosenFields */.ux)(this.#options.fields)
            .filter((field) => field.needs !== 'listing' && (field.needs !== 'content' || isContentWanted))
            .map(({ name }) => name);
        if (looks.some(({ kind }) => kind === 'gone' || kind === 'changed')) {
            return unseenVerdict(listed, unseen, { reason: 'changed-under-way' }, 'changed');
        }
        const content = (0,shallow/* compareListed */.N)(listed.source, listed.destination, this.listingTrust);
        const [hidden] = looks
            .filter((look) => look.kind === 'hidden')
            .sort((one, other) => Number(one.failure === undefined) - Number(other.failure === undefined));
        const why = hidden?.failure === undefined
            ? { reason: hidden?.reason ?? 'answer-unreadable' }
            : unreadable(hidden.failure);
        return unseenVerdict(listed, unseen, why, content);
    }
    /** Returns undefined unless both sides were seen. */
    #observedPair(listed, looks) {
        const source = this.#observed('source', listed.source, looks.source);
        const destination = this.#observed('destination', listed.destination, looks.destination);
        return source && destination && { source, destination };
    }
    #observed(side, listed, look) {
        if (look.kind !== 'seen')
            return undefined;
        const { head, tags } = look;
        const believed = this.#believedOf(side, listed, head);
        return believed && { listed: believed, head, tags };
    }
    /** Returns undefined if the listing is not believed, and the store does not show the size of the object. */
    #believedOf(side, listed, head) {
        const { size, etag } = head;
        if (listed.size === 0 && !this.#isZeroTrusted(side))
            return size === undefined ? undefined : { size, etag };
        // An ETag that does not depend on the content shows no change either.
        return this.#isTrusted(side) ? listed : { ...listed, etag };
    }
    #etagToMatch(side, listed) {
        // The ETag of a listing that wrongly shows an object as empty is wrong, too.
        return (this.#isTrusted(side) && listed?.size !== 0 && listed?.etag) || undefined;
    }
    #isZeroTrusted(side) {
        return this.#options.trust[side].zeroSizes !== 'untrusted';
    }
    #isTrusted(side) {
        return this.#options.trust[side].etags !== 'untrusted';
    }
}
function hasCountedTags(look) {
    return look.kind === 'seen' && (look.head.tagCount ?? 0) > 0;
}
/** Returns what is known of the content from the listings alone. */
function findingByListing({ source, destination }, trust) {
    const verdict = (0,shallow/* compareListed */.N)(source, destination, trust);
    if (verdict.kind === 'equal')
        return { kind: 'equal', evidence: verdict.evidence };
    if (verdict.kind === 'different')
        return { kind: 'different', fields: verdict.fields };
    return { kind: 'open', reason: 'not-asked', fields: [] };
}


/***/ }),

/***/ 63646:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fw: () => (/* binding */ lookAtSides),
/* harmony export */   JE: () => (/* binding */ addTags),
/* harmony export */   Uo: () => (/* binding */ headOf),
/* harmony export */   Wq: () => (/* binding */ listedNow),
/* harmony export */   t5: () => (/* binding */ lookAt)
/* harmony export */ });
/* harmony import */ var _compare_failed_answer_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68709);
/* harmony import */ var _s3_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35736);
/* harmony import */ var _s3_object_head_request_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(15468);
/* harmony import */ var _s3_object_tags_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44383);




/**
 * Looks at one object: sends a HEAD and, if tags are wanted, a request for them at the same time.
 *
 * @throws S3Failure if no request to this side can succeed any more; any other failure concerns this object
 */
async function lookAt(client, key, wanted) {
    const [head, tags] = await Promise.all([
        headWithChecksums(client, key, wanted.ifMatch).catch(failed),
        wanted.tags ? observeTags(client, key) : 'not-asked',
    ]);
    if (head.kind === 'changed')
        return head;
    if (head.kind === 'found') {
        // If the tags are gone, the object was deleted between the two requests.
        return tags === 'gone' ? { kind: 'gone' } : { kind: 'seen', head: head.head, tags };
    }
    if (head.kind === 'failed')
        return { kind: 'hidden', reason: 'not-readable', failure: head.failure };
    return hiddenOrGone(head);
}
/** Looks at both sides at the same time. */
async function lookAtSides(look) {
    const [source, destination] = await Promise.all([look('source'), look('destination')]);
    return { source, destination };
}
/**
 * Adds an object's tags to a look that was made without them.
 *
 * @throws S3Failure as {@link lookAt}
 */
async function addTags(client, key, look) {
    if (look.kind !== 'seen')
        return look;
    const tags = await observeTags(client, key);
    return tags === 'gone' ? { kind: 'gone' } : { ...look, tags };
}
/** Repeats a refused HEAD without checksums: those of an object encrypted with KMS need one more permission. */
async function headWithChecksums(client, key, ifMatch) {
    const answer = await (0,_s3_object_head_request_js__WEBPACK_IMPORTED_MODULE_1__/* .headObject */ .C)(client, key, { ifMatch, checksums: true });
    return answer.kind === 'refused' ? (0,_s3_object_head_request_js__WEBPACK_IMPORTED_MODULE_1__/* .headObject */ .C)(client, key, { ifMatch, checksums: false }) : answer;
}
/** Returns the tags, or why there are none to see. */
async function observeTags(client, key) {
    const answer = await (0,_s3_object_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .getTags */ .Q)(client, key).catch(failed);
    switch (answer.kind) {
        case 'tags':
            return answer.tags;
        case 'gone':
        case 'refused':
        case 'unsupported':
            return answer.kind;
        case 'failed': {
            const { cause } = 'failure' in answer ? answer.failure : answer;
            // Ceph 16 sends an empty answer for some objects that have tags.
            if (cause.kind === 'answer')
                return 'unreadable';
            return { reason: 'not-readable', answer: (0,_compare_failed_answer_js__WEBPACK_IMPORTED_MODULE_3__/* .failedAnswer */ .g)({ side: client.address.side, cause }) };
        }
        default:
            return { reason: WHY_HIDDEN[answer.kind] };
    }
}
function failed(error) {
    return { kind: 'failed', failure: (0,_s3_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureOfObject */ .T6)(error) };
}
function headOf(look) {
    return look.kind === 'seen' ? look.head : undefined;
}
/** Returns an object as a listing would show it now; undefined if it was not seen or the store did not send its length. */
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

/***/ 26567:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IL: () => (/* binding */ noMarks),
/* harmony export */   gB: () => (/* binding */ compileFilter),
/* harmony export */   tm: () => (/* binding */ unmarkedGlobs)
/* harmony export */ });
/* harmony import */ var _s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36976);
/* harmony import */ var _globs_compile_glob_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12712);


/** Makes the marks of globs that have matched nothing yet. */
function noMarks({ include, exclude }) {
    return new Uint8Array(new SharedArrayBuffer(include.length + exclude.length));
}
/** Returns the globs that have matched no key. */
function unmarkedGlobs({ include, exclude }, marks) {
    return {
        exclude: exclude.filter((_, at) => marks[at] === 0),
        include: include.filter((_, at) => marks[exclude.length + at] === 0),
    };
}
/**
 * Compiles globs (`*`, `**`, `?`, `[…]`, `{a,b}`) into a filter.
 *
 * @param marks notes which globs have matched a key
 * @returns undefined without globs, so that no key needs to be decoded
 * @throws SyntaxError with the reason, if a glob can't be compiled
 */
function compileFilter(globs, marks = noMarks(globs)) {
    const { include, exclude } = globs;
    if (include.length === 0 && exclude.length === 0)
        return undefined;
    const matchers = [...exclude, ...include].map(_globs_compile_glob_js__WEBPACK_IMPORTED_MODULE_1__/* .compileGlob */ .S);
    return (key) => {
        const text = (0,_s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .keyToText */ .EY)(key);
        const first = matchers.findIndex((matches) => matches(text));
        if (first < 0)
            return include.length === 0;
        marks[first] = 1;
        // The first match decides. The globs after it are tried only as long as they have matched nothing.
        for (let at = first + 1; at < matchers.length; at++) {
            if (marks[at] === 0 && matchers[at]?.(text))
                marks[at] = 1;
        }
        return first >= exclude.length;
    };
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


/** A store lists one key twice, so that its content is unknown. */
class RepeatedKey extends Error {
    name = 'RepeatedKey';
}
/**
 * Sorts the listing of a store that does not list in byte order, on disk. SQLite compares blobs with memcmp, so that its
 * order is byte order.
 *
 * @param path the file to create; it must not exist
 * @param pages all pages of the store
 * @param listBeyond lists what follows a key in the store's own order. It is asked for the end of the listing again, since
 *   a store may say too early that it is complete. A store that does not know `start-after` begins anew
 * @returns the number of entries
 * @throws RepeatedKey if `pages` hold a key twice; errors of `pages` and `listBeyond` are passed on
 */
async function fillListingTable(path, pages, listBeyond) {
    const table = await openDatabase(path);
    try {
        // The table is deleted when the run ends: nothing needs to be recovered after a crash.
        table.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
        table.exec('CREATE TABLE entry (key BLOB PRIMARY KEY, etag TEXT NOT NULL, size INTEGER NOT NULL) WITHOUT ROWID');
        const insert = table.prepare('INSERT INTO entry VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
        const addPage = (page) => {
            table.exec('BEGIN');
            const added = page.keys().reduce((sum, key, i) => sum + addEntry(insert, key, page, i), 0);
            table.exec('COMMIT');
            return added;
        };
        let entries = 0;
        let last;
        for await (const page of pages) {
            const added = addPage(page);
            if (added < page.length)
                throw new RepeatedKey('the store lists a key twice');
            entries += added;
            last = page.lastKey ?? last;
        }
        while (last !== undefined && (0,_s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .isUtf8Key */ .Pl)(last)) {
            const page = await listBeyond(last);
            const added = addPage(page);
            if (added === 0)
                break;
            entries += added;
            last = page.lastKey;
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
    /** Lists a range like `listRange` does for a store: `range` may be shortened meanwhile, and `ends` is filled in. */
    async *list(range, ends) {
        let after = range.after;
        for (;;) {
            const page = this.#page(after, range.upTo);
            after = page.lastKey;
            if (after !== undefined)
                ends.last = after;
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
        const select = this.#table.prepare(`SELECT key, etag, size FROM entry WHERE ${conditions.join(' AND ')} ORDER BY key LIMIT ${_s3_listing_page_js__WEBPACK_IMPORTED_MODULE_1__/* .PAGE_LENGTH */ .J}`);
        const rows = select.all({
            ...blobParameter('after', after),
            ...blobParameter('upTo', upTo),
        });
        const entries = rows.map(({ key, etag, size }) => ({
            key: (0,_s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .keyFromBytes */ .D8)(Buffer.from(key).toString('latin1')),
            etag,
            size,
        }));
        return _s3_listing_page_js__WEBPACK_IMPORTED_MODULE_1__/* .Page */ .Y.of(entries, { more: rows.length === _s3_listing_page_js__WEBPACK_IMPORTED_MODULE_1__/* .PAGE_LENGTH */ .J });
    }
    close() {
        this.#table.close();
    }
}
function blobParameter(name, key) {
    return key === undefined ? {} : { [name]: Buffer.from(key, 'latin1') };
}
/** Loads SQLite, which is part of Node, only if a store needs it. */
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
    add(more) {
        for (const [operation, requests] of Object.entries(more))
            this.count(operation, requests);
    }
    /** Returns the counts and starts again from zero. */
    take() {
        const counts = this.#counts;
        this.#counts = {};
        this.#total = 0;
        return counts;
    }
}


/***/ }),

/***/ 67079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ Slots)
/* harmony export */ });
/** A counting semaphore: admits a limited number at a time; the others wait in the order in which they came. */
class Slots {
    #limit;
    #taken = 0;
    #waiting = [];
    /** @param limit at least 1; a function is asked again each time that somebody enters or leaves */
    constructor(limit) {
        this.#limit = typeof limit === 'number' ? () => limit : limit;
    }
    /** How many are admitted now. */
    get taken() {
        return this.#taken;
    }
    /** How many wait for their turn. */
    get waiting() {
        return this.#waiting.length;
    }
    /** @returns undefined if a slot is free, so that the caller need not wait for a turn of the event loop */
    enter() {
        if (this.#waiting.length === 0 && this.#taken < this.#limit()) {
            this.#taken++;
            return undefined;
        }
        return new Promise((resolve) => this.#waiting.push(resolve));
    }
    leave() {
        this.#taken--;
        while (this.#waiting.length > 0 && this.#taken < this.#limit()) {
            this.#taken++;
            this.#waiting.shift()?.();
        }
    }
}


/***/ }),

/***/ 40163:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ ThreadTrace)
/* harmony export */ });
/* unused harmony export percentilesOf */
/* harmony import */ var node_perf_hooks__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(643);
/* harmony import */ var node_v8__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78877);
/* harmony import */ var _s3_side_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19487);



/** Of so many requests that neither list nor fail nor follow a failure, one is traced. */
const ONE_IN = 100;
const EVERY_MS = 1000;
const MEGABYTE = 1024 * 1024;
const NANOSECONDS_PER_MS = 1e6;
/** Milliseconds between the timers that measure the delays of the event loop. */
const RESOLUTION_MS = 10;
/**
 * Traces the requests of one thread and, once a second, how busy it is. It exists only in a run that is being diagnosed:
 * to collect the round trips and the delays of the event loop takes time.
 */
class ThreadTrace {
    #thread;
    #trace;
    #delays = (0,node_perf_hooks__WEBPACK_IMPORTED_MODULE_0__.monitorEventLoopDelay)({ resolution: RESOLUTION_MS });
    #timer;
    #since = performance.now();
    #roundTrips = { source: [], destination: [] };
    #bytes = 0;
    #keys = 0;
    #untilNext = 1;
    /** @param thread how the log names the thread */
    constructor(thread, trace) {
        this.#thread = thread;
        this.#trace = trace;
        this.#delays.enable();
    }
    /** Begins the reports of each second. */
    watch(work) {
        this.#timer = setInterval(() => this.#report(work), EVERY_MS);
        this.#timer.unref();
    }
    close() {
        clearInterval(this.#timer);
        this.#delays.disable();
    }
    /** Counts keys that were compared. */
    countKeys(keys) {
        this.#keys += keys;
    }
    /** Takes every attempt of the thread's clients. */
    onAttempt = (attempt) => {
        this.#bytes += attempt.bytes;
        if (attempt.status !== undefined)
            this.#roundTrips[attempt.side].push(attempt.milliseconds);
        const isNotable = attempt.operation === 'list' || attempt.failure !== undefined || attempt.attempt > 1 || this.#isDue();
        if (isNotable)
            this.#trace({ type: 'attempt', ...attempt });
    };
    #isDue() {
        this.#untilNext--;
        if (this.#untilNext > 0)
            return false;
        this.#untilNext = ONE_IN;
        return true;
    }
    #report({ openRanges, slots, loads }) {
        const now = performance.now();
        const seconds = (now - this.#since) / 1000;
        const event = {
            type: 'thread',
            thread: this.#thread,
            openRanges: openRanges(),
            objects: { underWay: slots?.taken ?? 0, waiting: slots?.waiting ?? 0 },
            sides: (0,_s3_side_js__WEBPACK_IMPORTED_MODULE_2__/* .forBothSides */ .H)((side) => ({
                ...loads[side](),
                roundTrip: percentilesOf(this.#roundTrips[side]),
            })),
            keysPerSecond: this.#keys / seconds,
            bytesPerSecond: this.#bytes / seconds,
            eventLoopDelay: {
                mean: delayOf(this.#delays.mean),
                max: delayOf(this.#delays.max),
            },
            heapMegabytes: (0,node_v8__WEBPACK_IMPORTED_MODULE_1__.getHeapStatistics)().used_heap_size / MEGABYTE,
            residentMegabytes: process.memoryUsage.rss() / MEGABYTE,
        };
        this.#since = now;
        this.#roundTrips = { source: [], destination: [] };
        this.#bytes = 0;
        this.#keys = 0;
        this.#delays.reset();
        this.#trace(event);
    }
}
/** @param nanoseconds between two timers, as Node measures them: the time that lies between them anyway is included */
function delayOf(nanoseconds) {
    const milliseconds = nanoseconds / NANOSECONDS_PER_MS - RESOLUTION_MS;
    return milliseconds > 0 ? milliseconds : 0;
}
/** The median and the 99th percentile by the nearest rank; undefined of nothing. */
function percentilesOf(values) {
    if (values.length === 0)
        return undefined;
    const sorted = [...values].sort((one, other) => one - other);
    const at = (share) => sorted[Math.ceil(share * sorted.length) - 1];
    return { median: at(0.5), p99: at(0.99) };
}


/***/ }),

/***/ 57265:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   xC: () => (/* binding */ UnreadableLimit),
/* harmony export */   xy: () => (/* binding */ TooManyUnreadable)
/* harmony export */ });
/* unused harmony export areTooManyUnreadable */
/* harmony import */ var _s3_pace_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49716);

/** So many unreadable objects may be the trouble of each of them, whatever their share. */
const MOST_UNREADABLE = 100;
/** The share of unreadable objects that may be the trouble of each of them. */
const MOST_SHARE = 1 / 100;
/** So many unreadable objects, and not one that could be read, show that the whole side is unreadable. */
const MOST_AT_FIRST = 50;
/** The same for objects at which the store hangs, because each of them takes minutes. */
const MOST_HANGING_AT_FIRST = 8;
/**
 * Whether so many objects could not be read that it is no longer the trouble of single objects.
 *
 * @param isHanging whether the store did not answer in time for the last one
 */
function areTooManyUnreadable({ inspected, unreadable }, isHanging = false) {
    if (unreadable === inspected)
        return unreadable >= (isHanging ? MOST_HANGING_AT_FIRST : MOST_AT_FIRST);
    return unreadable > MOST_UNREADABLE && unreadable > inspected * MOST_SHARE;
}
/** Thrown if too many objects of a side can't be read. */
class TooManyUnreadable extends Error {
    name = 'TooManyUnreadable';
    /** The first ones that this thread has met, at least one. */
    failures;
    constructor(failures) {
        super('too many objects can not be read');
        this.failures = failures;
    }
}
/** How many failures are kept to be reported. */
const FIRST = 3;
/** The length of the shared memory, in counts. */
const LENGTH = 8;
/** Where the counts of each side and reading begin: inspected objects, and unreadable ones. */
const PLACES = {
    source: { head: 0, content: 2 },
    destination: { head: 4, content: 6 },
};
/**
 * Counts the objects that can't be read, over all threads, and ends the run if there are too many.
 *
 * What can't be read of one object makes that object unverified. If the same is so for many, a run would only go through
 * a whole bucket to say that it has proven nothing.
 */
class UnreadableLimit {
    /** The memory to send to other threads. */
    memory;
    #counts;
    #first = new Map();
    constructor(memory) {
        this.memory = memory;
        this.#counts = new Int32Array(memory);
    }
    static create() {
        return new UnreadableLimit(new SharedArrayBuffer(LENGTH * Int32Array.BYTES_PER_ELEMENT));
    }
    /** Opens the limit of another thread. */
    static sharing(memory) {
        return new UnreadableLimit(memory);
    }
    /** Counts an object that a side's store has answered for, whatever the answer was. */
    countAnswered(side, reading) {
        Atomics.add(this.#counts, PLACES[side][reading], 1);
    }
    /**
     * Counts an object that can't be read.
     *
     * @throws TooManyUnreadable if there are too many by now
     */
    countUnreadable(side, reading, failure) {
        const at = PLACES[side][reading];
        const counts = {
            inspected: Atomics.add(this.#counts, at, 1) + 1,
            unreadable: Atomics.add(this.#counts, at + 1, 1) + 1,
        };
        const first = this.#first.get(`${side} ${reading}`) ?? [];
        this.#first.set(`${side} ${reading}`, first);
        if (first.length < FIRST)
            first.push(failure);
        if (!areTooManyUnreadable(counts, (0,_s3_pace_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .paceOutcome */ .y)(failure.cause) === 'timeout'))
            return;
        throw new TooManyUnreadable(first.map((each) => ({ ...each, ofMany: counts })));
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

/** Creates the reported form of a verdict. */
function differenceOf(key, verdict) {
    if ((0,_s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .isUtf8Key */ .Pl)(key))
        return { key: (0,_s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .keyToText */ .EY)(key), verdict };
    return { key: (0,_s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .keyToText */ .EY)(key), keyBytes: Buffer.from(key, 'latin1').toString('base64'), verdict };
}
/** The key of a reported object as the original bytes. */
function keyOfDifference({ key, keyBytes }) {
    return keyBytes === undefined
        ? (0,_s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .keyFromText */ .xl)(key)
        : (0,_s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .keyFromBytes */ .D8)(Buffer.from(keyBytes, 'base64').toString('latin1'));
}


/***/ }),

/***/ 60946:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ isNameOf)
/* harmony export */ });
/**
 * Whether a listing's `Name` names the requested bucket. Ceph's `tenant:bucket` is the bucket of another tenant, and its
 * answers name only the part behind the colon.
 */
function isNameOf(name, bucket) {
    return name === bucket || name === bucket.slice(bucket.indexOf(':') + 1);
}


/***/ }),

/***/ 94412:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ AnswerRejected)
/* harmony export */ });
/**
 * Thrown by the reader of an answer that must not be believed, because it would make a run report "missing" or
 * "identical" about data that it did not see. The request counts as a failed attempt.
 */
class AnswerRejected extends Error {
    name = 'AnswerRejected';
    reason;
    /** @param detail completes "the answer can't be believed: …" in a message to the user */
    constructor(reason, detail) {
        super(detail);
        this.reason = reason;
    }
}


/***/ }),

/***/ 80063:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DEFAULT_LIMITS: () => (/* binding */ DEFAULT_LIMITS),
/* harmony export */   openDispatcher: () => (/* binding */ openDispatcher),
/* harmony export */   r: () => (/* binding */ proxyVariable)
/* harmony export */ });
/* harmony import */ var _undici_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64510);

/** Clients set their own time to the headers for each attempt. */
const DEFAULT_LIMITS = {
    connections: 32,
    connectTimeoutMs: 10_000,
    headersTimeoutMs: 30_000,
    bodyTimeoutMs: 30_000,
};
/** By the scheme of the endpoint, in the order in which the proxy agent reads them. */
const PROXY_VARIABLES = {
    'http:': ['http_proxy', 'HTTP_PROXY'],
    'https:': ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'],
};
/** The environment variable that sets a proxy for an origin. `NO_PROXY` may still exclude the origin. */
function proxyVariable(origin, env) {
    return PROXY_VARIABLES[new URL(origin).protocol]?.find((name) => env[name]);
}
/**
 * Opens a pool of keep-alive connections that honours `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` (in either case).
 * Certificates are checked against Node's own list and `NODE_EXTRA_CA_CERTS`.
 */
function openDispatcher(limits) {
    const options = {
        connections: limits.connections,
        connect: { timeout: limits.connectTimeoutMs },
        headersTimeout: limits.headersTimeoutMs,
        bodyTimeout: limits.bodyTimeoutMs,
        // Over HTTP/2 all requests share one connection, so `connections` would not limit anything.
        allowH2: false,
    };
    // The proxy agent parses the URL of every request, so it is used only if a proxy is set.
    if (!Object.values(PROXY_VARIABLES)
        .flat()
        .some((name) => process.env[name]))
        return new _undici_js__WEBPACK_IMPORTED_MODULE_0__/* .Agent */ .g6(options);
    return new _undici_js__WEBPACK_IMPORTED_MODULE_0__/* .EnvHttpProxyAgent */ .J2({
        ...options,
        // Plain http through a proxy is forwarded, as curl does: few proxies open a tunnel to port 80.
        proxyTunnel: false,
    });
}


/***/ }),

/***/ 64510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J2: () => (/* reexport default export from named module */ undici_lib_dispatcher_env_http_proxy_agent_js__WEBPACK_IMPORTED_MODULE_4__),
/* harmony export */   g6: () => (/* reexport default export from named module */ undici_lib_dispatcher_agent_js__WEBPACK_IMPORTED_MODULE_2__),
/* harmony export */   sO: () => (/* reexport default export from named module */ undici_lib_core_errors_js__WEBPACK_IMPORTED_MODULE_1__)
/* harmony export */ });
/* harmony import */ var undici_lib_api_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56615);
/* harmony import */ var undici_lib_core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68707);
/* harmony import */ var undici_lib_dispatcher_agent_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57405);
/* harmony import */ var undici_lib_dispatcher_dispatcher_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(30883);
/* harmony import */ var undici_lib_dispatcher_env_http_proxy_agent_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(53137);
/**
 * What this action uses of undici. Importing `undici` itself would also load fetch, WebSocket, mocks and caches, in each
 * thread anew.
 */





// undici's index does the same: all dispatchers get methods such as `request`, and the proxy agent uses `connect`.
Object.assign(undici_lib_dispatcher_dispatcher_js__WEBPACK_IMPORTED_MODULE_3__.prototype, undici_lib_api_index_js__WEBPACK_IMPORTED_MODULE_0__);



/***/ }),

/***/ 53062:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EJ: () => (/* binding */ findByte),
/* harmony export */   Xo: () => (/* binding */ compareBytes),
/* harmony export */   Y4: () => (/* binding */ findPunctuation),
/* harmony export */   du: () => (/* binding */ viewOf),
/* harmony export */   en: () => (/* binding */ areSameBytes)
/* harmony export */ });
/**
 * Compares ranges of bytes in place, so that a million keys need no strings.
 *
 * It loads eight or four bytes at a time through a `DataView`. V8 turns that into single loads at any alignment.
 */
/** Returns a view of all bytes of a buffer. */
function viewOf({ buffer, byteOffset, byteLength }) {
    return new DataView(buffer, byteOffset, byteLength);
}
/** Whether two ranges hold the same bytes. */
function areSameBytes(left, leftFrom, leftTo, right, rightFrom, rightTo) {
    const length = leftTo - leftFrom;
    if (rightTo - rightFrom !== length)
        return false;
    let i = commonLength(left, leftFrom, right, rightFrom, length);
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
/** Compares two ranges as memcmp does: returns a negative number, 0 or a positive one. A prefix sorts first. */
function compareBytes(left, leftFrom, leftTo, right, rightFrom, rightTo) {
    const leftLength = leftTo - leftFrom;
    const rightLength = rightTo - rightFrom;
    const length = leftLength < rightLength ? leftLength : rightLength;
    let i = commonLength(left, leftFrom, right, rightFrom, length);
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
 * Returns the length of the common prefix of two ranges, rounded down to a multiple of eight bytes.
 *
 * Once V8 has optimised this, no BigInt is made: the two loads are compared directly.
 */
function commonLength(left, leftFrom, right, rightFrom, length) {
    let i = 0;
    while (i + 8 <= length && left.getBigInt64(leftFrom + i) === right.getBigInt64(rightFrom + i))
        i += 8;
    return i;
}
/** Finds the next `byte` from `at` on. Returns `limit` if there is none before it. */
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
 * Finds the next byte that is not ASCII, or is a space or ASCII punctuation, except `,-./`, `@`, `[\]^_`, `{|}~` and the
 * backtick. This includes every byte that ends a value or begins an escape, and most bytes that no URL encoder leaves as
 * they are. Returns `limit` if there is none before it.
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
/** Sets the top bit of each byte from 0x20 to 0x2b, from 0x3a to 0x3f, and from 0x80 on. */
function punctuation(word) {
    // The XOR turns the two ranges into one, from 0x2a to 0x3b, that holds no other bytes.
    const bytes = (word & 0x7f7f7f7f) ^ 0x10101010;
    const fromStart = bytes + 0x56565656;
    const beyondEnd = bytes + 0x44444444;
    return ((fromStart & ~beyondEnd) | word) & 0x80808080;
}
const ONES = 0x01010101;
/**
 * Sets the top bit of each byte that is 0. Only the lowest bit that is set is reliable.
 * Henry S. Warren, "Hacker's Delight", section 6-1.
 */
function zeroBytes(word) {
    return (word - ONES) & ~word & 0x80808080;
}
/** The index of the first byte whose top bit is set, in a word that was loaded in little-endian order. */
function firstOf(tops) {
    return (31 - Math.clz32(tops & -tops)) >> 3;
}


/***/ }),

/***/ 62824:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ LISTING),
/* harmony export */   v: () => (/* binding */ readListing)
/* harmony export */ });
/* harmony import */ var _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94412);
/* harmony import */ var _xml_cursor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55500);
/* harmony import */ var _xml_document_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37296);
/* harmony import */ var _entry_list_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68806);
/* harmony import */ var _entry_shape_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(82173);





/** The kind of a ListObjectsV2 answer. */
const LISTING = (0,_xml_document_js__WEBPACK_IMPORTED_MODULE_2__/* .documentKind */ .eD)('ListBucketResult', {
    noun: 'a bucket listing',
    rejection: 'not-a-listing',
    mayBeEmpty: false,
});
const ENTRY_START = '<Contents>';
/**
 * Reads a ListObjectsV2 answer.
 *
 * @param body belongs to the document from now on: its bytes may be overwritten
 * @throws AnswerRejected if it is not a listing, or not whole
 */
function readListing(body, { shapes, marks }) {
    return (0,_xml_document_js__WEBPACK_IMPORTED_MODULE_2__/* .readDocument */ .u0)(body, LISTING, (cursor) => {
        const entries = new _entry_list_js__WEBPACK_IMPORTED_MODULE_3__/* .EntryList */ .X(cursor, marks);
        try {
            return scanListing(cursor, shapes, entries);
        }
        catch (error) {
            entries.restore();
            throw error;
        }
    });
}
/** The elements of a listing that hold one text each, other than what it repeats of its question. */
const TEXTS = {
    Name: 'name',
    IsTruncated: 'truncated',
    KeyCount: 'keyCount',
    EncodingType: 'encodingType',
    NextContinuationToken: 'nextToken',
};
/** The elements that repeat the question. */
const ECHOES = {
    Prefix: 'prefix',
    StartAfter: 'startAfter',
    ContinuationToken: 'continuationToken',
    Marker: 'marker',
    Delimiter: 'delimiter',
    MaxKeys: 'maxKeys',
};
function scanListing(cursor, shapes, entries) {
    const echoes = {
        prefix: undefined,
        startAfter: undefined,
        continuationToken: undefined,
        marker: undefined,
        delimiter: undefined,
        maxKeys: undefined,
    };
    const document = {
        name: undefined,
        truncated: undefined,
        keyCount: undefined,
        encodingType: undefined,
        nextToken: undefined,
        echoes,
        entries,
    };
    for (let name = (0,_xml_cursor_js__WEBPACK_IMPORTED_MODULE_1__/* .enterElement */ .tp)(cursor); name !== undefined; name = (0,_xml_cursor_js__WEBPACK_IMPORTED_MODULE_1__/* .enterElement */ .tp)(cursor)) {
        if (name === 'Contents')
            scanEntries(cursor, shapes, entries);
        else if (name === 'CommonPrefixes')
            skipEmptyGroup(cursor);
        else if (isIn(TEXTS, name))
            document[TEXTS[name]] = takeOnce(cursor, name, document[TEXTS[name]]);
        else if (isIn(ECHOES, name))
            echoes[ECHOES[name]] = takeOnce(cursor, name, echoes[ECHOES[name]]);
        else
            (0,_xml_cursor_js__WEBPACK_IMPORTED_MODULE_1__/* .skipElement */ .e3)(cursor, name);
    }
    return document;
}
function isIn(names, name) {
    return Object.hasOwn(names, name);
}
/** Takes a text that may come twice, but not with two values. An empty one says nothing. */
function takeOnce(cursor, name, before) {
    const text = (0,_xml_cursor_js__WEBPACK_IMPORTED_MODULE_1__/* .takeText */ .dY)(cursor, name);
    if (before === undefined || before === '' || before === text)
        return text;
    if (text === '')
        return before;
    throw new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('malformed', `the answer holds ${name} twice, with different values`);
}
/** Steps over a group of keys if it is empty. The keys inside a group would never be seen. */
function skipEmptyGroup(cursor) {
    const from = cursor.at;
    (0,_xml_cursor_js__WEBPACK_IMPORTED_MODULE_1__/* .skipElement */ .e3)(cursor, 'CommonPrefixes');
    const group = cursor.body.toString('latin1', from, cursor.at - '</CommonPrefixes>'.length).trim();
    if (group === '' || group === '<Prefix></Prefix>' || group === '<Prefix/>')
        return;
    throw new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('malformed', 'the answer holds groups of keys, which were not requested');
}
/** Reads the entry that was entered, and the entries after it for as long as they are written alike. */
function scanEntries(cursor, shapes, entries) {
    const from = cursor.at;
    const entry = scanEntry(cursor);
    // The shape is learned before the entry is added, because adding may overwrite its bytes. Entries with metadata have
    // no common shape: MinIO writes their elements in a different order each time.
    const [narrow, wide = narrow] = entry.hasMetadata
        ? []
        : shapes.learn(ENTRY_START + cursor.body.toString('latin1', from, cursor.at));
    entries.add(entry);
    if (narrow === undefined || wide === undefined)
        return;
    // If the narrow shape fails again and again, it is tried less and less often.
    let most = 1;
    for (;;) {
        const taken = (0,_entry_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .takeShaped */ .n)(cursor, narrow, entries, Number.MAX_SAFE_INTEGER);
        most = taken > most ? 1 : most * 2;
        if ((0,_entry_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .takeShaped */ .n)(cursor, wide, entries, most) < most)
            return;
    }
}
const EMPTY = { from: 0, to: 0 };
function scanEntry(cursor) {
    const entry = { key: EMPTY, etag: EMPTY, size: EMPTY, rest: EMPTY, hasMetadata: false };
    let afterKey = cursor.at;
    for (let name = (0,_xml_cursor_js__WEBPACK_IMPORTED_MODULE_1__/* .enterElement */ .tp)(cursor); name !== undefined; name = (0,_xml_cursor_js__WEBPACK_IMPORTED_MODULE_1__/* .enterElement */ .tp)(cursor)) {
        const from = cursor.at;
        if (name === 'Key') {
            entry.key = { from, to: (0,_xml_cursor_js__WEBPACK_IMPORTED_MODULE_1__/* .skipText */ .DD)(cursor, name) };
            afterKey = cursor.at;
            continue;
        }
        entry.hasMetadata ||= name === 'UserMetadata' || name === 'UserTags';
        if (name === 'ETag')
            entry.etag = { from, to: (0,_xml_cursor_js__WEBPACK_IMPORTED_MODULE_1__/* .skipText */ .DD)(cursor, name) };
        else if (name === 'Size')
            entry.size = { from, to: (0,_xml_cursor_js__WEBPACK_IMPORTED_MODULE_1__/* .skipText */ .DD)(cursor, name) };
        else
            (0,_xml_cursor_js__WEBPACK_IMPORTED_MODULE_1__/* .skipElement */ .e3)(cursor, name);
    }
    entry.rest = { from: afterKey, to: cursor.at };
    (0,_xml_cursor_js__WEBPACK_IMPORTED_MODULE_1__/* .leaveElement */ .oh)(cursor, 'Contents');
    return entry;
}


/***/ }),

/***/ 68806:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ EXACT_DIGITS),
/* harmony export */   X: () => (/* binding */ EntryList)
/* harmony export */ });
/* harmony import */ var _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94412);
/* harmony import */ var _object_entity_tag_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76880);
/* harmony import */ var _xml_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42753);
/* harmony import */ var _bytes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53062);
/* harmony import */ var _page_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28078);





const COLUMN_BYTES = _page_js__WEBPACK_IMPORTED_MODULE_2__/* .PAGE_LENGTH */ .J * Int32Array.BYTES_PER_ELEMENT;
const AMPERSAND = 38;
const QUOTE = 34;
/** `&quot;`, as its first four bytes and its last two. */
const QUOT = { start: 0x26_71_75_6f, end: 0x74_3b, length: 6 };
/** Any number with at most so many digits is exact as a double. */
const EXACT_DIGITS = 15;
/**
 * Gathers the entries of an answer as places in its bytes. An ETag that needs decoding is decoded in place.
 */
class EntryList {
    #bytes;
    #view;
    #keyFrom;
    #keyTo;
    #etagFrom;
    #etagTo;
    #marks;
    #sizes = new Float64Array(_page_js__WEBPACK_IMPORTED_MODULE_2__/* .PAGE_LENGTH */ .J);
    #metadata;
    #length = 0;
    /** What the answer held where an ETag was decoded. */
    #overwritten = [];
    /** @param marks space for the marks of {@link PAGE_LENGTH} keys; may be used again after the keys are decoded */
    constructor({ body, view }, marks) {
        this.#bytes = body;
        this.#view = view;
        this.#marks = marks;
        // One buffer for all four columns: four allocations make a short page 8% slower.
        const buffer = new ArrayBuffer(4 * COLUMN_BYTES);
        this.#keyFrom = new Int32Array(buffer, 0, _page_js__WEBPACK_IMPORTED_MODULE_2__/* .PAGE_LENGTH */ .J);
        this.#keyTo = new Int32Array(buffer, COLUMN_BYTES, _page_js__WEBPACK_IMPORTED_MODULE_2__/* .PAGE_LENGTH */ .J);
        this.#etagFrom = new Int32Array(buffer, 2 * COLUMN_BYTES, _page_js__WEBPACK_IMPORTED_MODULE_2__/* .PAGE_LENGTH */ .J);
        this.#etagTo = new Int32Array(buffer, 3 * COLUMN_BYTES, _page_js__WEBPACK_IMPORTED_MODULE_2__/* .PAGE_LENGTH */ .J);
    }
    /** Undoes what was decoded in place, so that the answer can be read again. */
    restore() {
        for (const { at, bytes } of this.#overwritten)
            bytes.copy(this.#bytes, at);
    }
    get columns() {
        return {
            bytes: this.#bytes,
            keyFrom: this.#keyFrom,
            keyTo: this.#keyTo,
            etagFrom: this.#etagFrom,
            etagTo: this.#etagTo,
            marks: this.#marks,
            sizes: this.#sizes,
            length: this.#length,
            metadata: this.#metadata,
        };
    }
    /** @throws AnswerRejected if the entry has no key or no valid size */
    add({ key, etag, size, rest, hasMetadata }) {
        if (key.from === key.to)
            throw new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('malformed', 'an entry has no Key');
        if (hasMetadata)
            this.#noteMetadata(rest);
        this.addRead({
            keyFrom: key.from,
            keyMark: key.from,
            keyTo: key.to,
            etagFrom: etag.from,
            etagTo: etag.to,
            isEtagBare: false,
            size: this.#wholeNumber(size),
        });
    }
    addRead(entry) {
        if (this.#length === this.#sizes.length)
            this.#grow();
        const at = this.#length++;
        this.#keyFrom[at] = entry.keyFrom;
        this.#keyTo[at] = entry.keyTo;
        if (entry.isEtagBare) {
            this.#etagFrom[at] = entry.etagFrom;
            this.#etagTo[at] = entry.etagTo;
        }
        else {
            this.#setEtag(at, entry.etagFrom, entry.etagTo);
        }
        this.#marks[at] = entry.keyMark;
        this.#sizes[at] = entry.size;
    }
    /** `"abc"`, `&quot;abc&quot;`, `W/"abc"` and `abc` are all `abc`. */
    #setEtag(at, from, to) {
        const quotes = this.#quotesAround(from, to);
        const isPlain = quotes > 0 && (0,_bytes_js__WEBPACK_IMPORTED_MODULE_3__/* .findByte */ .EJ)(this.#view, AMPERSAND, from + quotes, to - quotes) === to - quotes;
        const end = isPlain ? to - quotes : this.#decodeEtag(from, to);
        this.#etagFrom[at] = isPlain ? from + quotes : from;
        this.#etagTo[at] = end;
    }
    /** The length in bytes of the quote at either end; 0 if the ends are not the same quote. */
    #quotesAround(from, to) {
        const view = this.#view;
        const length = to - from;
        if (length >= 2 * QUOT.length && this.#isQuot(from) && this.#isQuot(to - QUOT.length))
            return QUOT.length;
        return length >= 2 && view.getUint8(from) === QUOTE && view.getUint8(to - 1) === QUOTE ? 1 : 0;
    }
    #isQuot(at) {
        return this.#view.getInt32(at) === QUOT.start && this.#view.getUint16(at + 4) === QUOT.end;
    }
    /** Decodes an ETag in place, and returns where it ends then. It fits: a reference is longer than its meaning. */
    #decodeEtag(from, to) {
        if (from === to)
            return to;
        const etag = (0,_object_entity_tag_js__WEBPACK_IMPORTED_MODULE_4__/* .bareEtag */ .A)((0,_xml_text_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeXmlText */ .p)(this.#bytes.toString('latin1', from, to)));
        this.#overwritten.push({ at: from, bytes: Buffer.from(this.#bytes.subarray(from, to)) });
        return from + this.#bytes.write(etag, from, 'latin1');
    }
    #wholeNumber({ from, to }) {
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
        return new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('malformed', `a Size is ${JSON.stringify(text)}`);
    }
    #noteMetadata({ from, to }) {
        const at = this.#length;
        let metadata = this.#metadata ?? { from: new Int32Array(_page_js__WEBPACK_IMPORTED_MODULE_2__/* .PAGE_LENGTH */ .J), to: new Int32Array(_page_js__WEBPACK_IMPORTED_MODULE_2__/* .PAGE_LENGTH */ .J) };
        if (metadata.from.length <= at) {
            metadata = { from: lengthened(metadata.from, 2 * at), to: lengthened(metadata.to, 2 * at) };
        }
        metadata.from[at] = from;
        metadata.to[at] = to;
        this.#metadata = metadata;
    }
    #grow() {
        const room = 2 * this.#sizes.length;
        this.#keyFrom = lengthened(this.#keyFrom, room);
        this.#keyTo = lengthened(this.#keyTo, room);
        this.#etagFrom = lengthened(this.#etagFrom, room);
        this.#etagTo = lengthened(this.#etagTo, room);
        this.#marks = lengthened(this.#marks, room);
        const sizes = this.#sizes;
        this.#sizes = new Float64Array(room);
        this.#sizes.set(sizes);
    }
}
function lengthened(column, length) {
    const longer = new Int32Array(length);
    longer.set(column);
    return longer;
}


/***/ }),

/***/ 82173:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ KnownShapes),
/* harmony export */   n: () => (/* binding */ takeShaped)
/* harmony export */ });
/* harmony import */ var _bytes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53062);
/* harmony import */ var _entry_list_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68806);


/** Bytes in a word of a shape. */
const WORD = 8;
/** What a value is. `bareEtag` is what stands between the quotes. */
const VALUE = { key: 0, etag: 1, bareEtag: 2, size: 3, time: 4, other: 5 };
const LESS_THAN = 60;
const ZERO = 48;
/**
 * Takes entries from the cursor on for as long as they have one shape. Everything happens in one loop, so that V8 keeps
 * the shape and the view in registers for all entries of a page.
 *
 * @param most entries to take
 * @returns the number of entries taken. The cursor is behind the last one; what follows has another shape, or a value
 *   that needs a closer look.
 */
function takeShaped(cursor, shape, entries, most) {
    const { view, end } = cursor;
    const { kinds, lengths, firsts, words } = shape;
    const entry = {
        keyFrom: 0,
        keyMark: 0,
        keyTo: 0,
        etagFrom: 0,
        etagTo: 0,
        isEtagBare: false,
        size: 0,
    };
    for (let taken = 0; taken < most; taken++) {
        let at = cursor.at;
        for (let i = 0;; i++) {
            // The text before value `i`, or after the last value.
            const length = lengths[i];
            const last = firsts[i + 1] - 1;
            if (at + length > end || !isTextAt(view, at, length, words, firsts[i], last))
                return taken;
            at += length;
            if (i === kinds.length)
                break;
            const kind = kinds[i];
            const from = at;
            // No search goes beyond `end`, because the root's closing tag is there.
            if (kind === VALUE.size) {
                let size = 0;
                let digit = view.getUint8(at) - ZERO;
                while (digit >= 0 && digit <= 9) {
                    size = size * 10 + digit;
                    digit = view.getUint8(++at) - ZERO;
                }
                if (at === from || at - from > _entry_list_js__WEBPACK_IMPORTED_MODULE_0__/* .EXACT_DIGITS */ .L)
                    return taken;
                entry.size = size;
                continue;
            }
            const isRead = kind === VALUE.key || kind === VALUE.bareEtag;
            const mark = isRead ? (0,_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .findPunctuation */ .Y4)(view, from, end) : from;
            const isEnd = kind === VALUE.bareEtag || view.getUint8(mark) === LESS_THAN;
            at = isEnd ? mark : (0,_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .findByte */ .EJ)(view, LESS_THAN, mark, end);
            if (kind === VALUE.key) {
                if (from === at)
                    return taken;
                entry.keyFrom = from;
                entry.keyMark = mark;
                entry.keyTo = at;
            }
            else if (kind === VALUE.etag || kind === VALUE.bareEtag) {
                entry.etagFrom = from;
                entry.etagTo = at;
                entry.isEtagBare = kind === VALUE.bareEtag;
            }
        }
        cursor.at = at;
        entries.addRead(entry);
    }
    return most;
}
/** Whether the bytes at a place are those of the words from `first` to `last`. */
function isTextAt(view, at, length, words, first, last) {
    let place = at;
    for (let word = first; word < last; word++) {
        if (view.getFloat64(place, true) !== words[word])
            return false;
        place += WORD;
    }
    return view.getFloat64(at + length - WORD, true) === words[last];
}
/** The most spellings that are remembered. */
const MOST_SHAPES = 64;
/** The shapes that were learned from a store's entries. A store writes one or two. */
class KnownShapes {
    #bySpelling = new Map();
    /**
     * Learns how an entry is written that was found well-formed.
     *
     * @param entry from its opening tag to the end of its closing tag, one char per byte
     * @returns the shapes to try on other entries, in turn: a narrow one, which expects values such as the storage class
     *   to be the same in all entries, and a wide one, which does not; none if the entry's own values can't be told apart
     */
    learn(entry) {
        const spelling = spellingOf(entry);
        const narrow = narrowed(spelling);
        const spelled = [...narrow.kinds, ...narrow.runs].join('\n');
        let shapes = this.#bySpelling.get(spelled);
        if (shapes === undefined) {
            if (this.#bySpelling.size >= MOST_SHAPES)
                this.#bySpelling.clear();
            shapes = isClear(spelling) ? [narrow, spelling].flatMap(shapesOf) : [];
            this.#bySpelling.set(spelled, shapes);
        }
        return shapes;
    }
}
/** Takes everything between tags as a value. */
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
/** An ETag in quotes, as stores write them, without a byte at which the search for the end of a bare ETag stops. */
const QUOTED = /^((?:W\/)?("|&quot;|&#34;|&#x22;))[\w./-]+\2$/;
/**
 * Makes values that hardly ever differ a part of the text around them: other values, white space and the ETag's quotes.
 */
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
/** Whether it is clear which values are the entry's own key, size and ETag. */
function isClear({ kinds }) {
    const count = (wanted) => kinds.filter((kind) => kind === wanted).length;
    return count(VALUE.key) === 1 && count(VALUE.size) === 1 && count(VALUE.etag) <= 1;
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what must not be there
const COMPARABLE = /^[\x01-\x7f]*$/;
/** One shape, or none if its text can't be compared as doubles. */
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


/***/ }),

/***/ 70911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  dD: () => (/* binding */ contradictedReading),
  Fd: () => (/* binding */ listOne),
  ks: () => (/* binding */ listPage),
  Q4: () => (/* binding */ listRange),
  zU: () => (/* binding */ listUnordered),
  Ub: () => (/* binding */ noEnds),
  qx: () => (/* binding */ setKeyReading)
});

// EXTERNAL MODULE: ./lib/s3/answer-rejection.js
var answer_rejection = __webpack_require__(94412);
// EXTERNAL MODULE: ./lib/s3/byte-key.js
var byte_key = __webpack_require__(36976);
// EXTERNAL MODULE: ./lib/s3/failure.js
var failure = __webpack_require__(35736);
// EXTERNAL MODULE: ./lib/s3/xml/text.js
var xml_text = __webpack_require__(42753);
// EXTERNAL MODULE: ./lib/s3/listing/bytes.js
var listing_bytes = __webpack_require__(53062);
// EXTERNAL MODULE: ./lib/s3/listing/url-encoded-key.js
var url_encoded_key = __webpack_require__(21985);
;// CONCATENATED MODULE: ./lib/s3/listing/key-encoding.js





/** Each reading that is contradicted is followed by the next one. */
const READINGS = ['url', 'percent', 'raw'];
/** Why an answer is rejected if its keys have to be read in another way. */
const CONTRADICTIONS = { percent: 'plus-not-encoded', raw: 'not-url-encoded' };
/** Returns how keys have to be read after an answer was rejected; undefined if it was rejected for another reason. */
function readingAfter(reason) {
    return READINGS.find((reading) => reading !== 'url' && CONTRADICTIONS[reading] === reason);
}
const PERCENT = 37;
const PLUS = 43;
/** How many keys are asked for at most, until one of them shows how keys are encoded. */
const MOST_SAMPLES = 20;
/**
 * What is known about the encoding of one store's keys.
 *
 * A page shows that its keys are not encoded only if one of them has a character that an encoder would replace. If it
 * has none, `a+b` could be `a+b` or `a b`. So the first key that has two meanings is asked for by each of them.
 */
class KeyEncoding {
    /** How keys are read that a page calls URL-encoded. */
    reading = 'url';
    /** Keys of pages as they were sent, whose meaning is in doubt. */
    #doubts = new WeakMap();
    #isPlusProven = false;
    #isPercentProven = false;
    #samplesLeft = MOST_SAMPLES;
    /**
     * Returns keys of a page whose meaning is in doubt, as they were sent: the first with a plus, and the first with a percent
     * sign. Decoding overwrites them. Of a store that was seen not to encode, every page is in doubt that does not show it:
     * some of its pages may be encoded.
     *
     * @param entries entries that are called URL-encoded
     */
    doubtfulKeysOf(entries) {
        if (this.reading === 'raw')
            return isUnencoded(entries) ? [] : keysWith([PLUS, PERCENT], entries);
        if (this.#samplesLeft <= 0)
            return [];
        const isPlusInDoubt = this.reading === 'url' && !this.#isPlusProven;
        const marks = [...(isPlusInDoubt ? [PLUS] : []), ...(this.#isPercentProven ? [] : [PERCENT])];
        return keysWith(marks, entries);
    }
    /**
     * Checks how the first key of a page spells the prefix: if the prefix has a plus or a percent sign and is spelt as it
     * is, it is not encoded.
     *
     * @param entries entries that are called URL-encoded
     * @throws AnswerRejected if keys have to be read in another way from now on
     */
    checkPrefix({ bytes, keyFrom, keyTo, length }, prefix) {
        const encoded = this.reading === 'url' ? /[+%]/ : /%/;
        if (length === 0 || this.reading === 'raw' || !encoded.test(prefix))
            return;
        if (!(0,xml_text/* decodeXmlText */.p)(bytes.toString('latin1', keyFrom[0], keyTo[0])).startsWith(prefix))
            return;
        throw contradiction(prefix.includes('%') ? 'raw' : 'percent');
    }
    /** Remembers keys of a page that are in doubt until {@link prove} is called. */
    noteDoubts(page, sent) {
        if (sent.length > 0)
            this.#doubts.set(page, sent);
    }
    /**
     * Finds out what the remembered keys of a page mean.
     *
     * @param firstListed returns the first listed key that begins with a given one, as it is sent; undefined if there is
     *   none or the store refuses to list it
     * @throws AnswerRejected if keys have to be read in another way from now on
     */
    async prove(page, firstListed) {
        for (const sent of this.#doubts.get(page) ?? []) {
            if (this.reading === 'raw')
                await proveRaw(sent, firstListed);
            else
                await this.#proveBy(sent, firstListed);
        }
    }
    async #proveBy(sent, firstListed) {
        if (this.#samplesLeft-- <= 0)
            return;
        // A key that can't be asked for is contradicted by nothing.
        if (!(0,byte_key/* isUtf8Key */.Pl)(readKey(sent, this.reading)))
            return;
        for (const { reading, key } of this.#meaningsOf(sent)) {
            if (!(0,byte_key/* isUtf8Key */.Pl)(key) || (await firstListed(key)) !== sent)
                continue;
            if (reading !== this.reading && reading !== 'url')
                throw contradiction(reading);
            const asPercent = readKey(sent, 'percent');
            this.#isPlusProven ||= readKey(sent, 'url') !== asPercent;
            this.#isPercentProven ||= asPercent !== sent;
            return;
        }
    }
    /** Returns the different keys that a text can mean, in the order in which they are to be asked for. */
    #meaningsOf(sent) {
        const all = READINGS.slice(READINGS.indexOf(this.reading)).map((reading) => ({
            reading,
            key: readKey(sent, reading),
        }));
        // Of two readings that mean the same, the first one speaks for both.
        const meanings = all.filter(({ key }, i) => all.findIndex((each) => each.key === key) === i);
        // A listing of all keys that begin with `%` shows `%25` too, so that the longer one has to be asked for first.
        const isBeginning = meanings.some(({ key }) => sent !== key && sent.startsWith(key));
        return isBeginning ? meanings.reverse() : meanings;
    }
}
const WORDS = {
    percent: 'a key holds a plus that is not encoded, although the answer says that keys are encoded',
    raw: 'a key is not URL-encoded, although the answer says so',
};
/**
 * Checks that a key of a store that was seen not to encode is the key that was sent.
 *
 * @throws AnswerRejected if the key is another one, so that this page is encoded
 */
async function proveRaw(sent, firstListed) {
    const isListed = async (key) => {
        const found = (0,byte_key/* isUtf8Key */.Pl)(key) ? await firstListed(key) : undefined;
        // The answer to this question may be encoded or not.
        return found !== undefined && (found === key || (isEncoded(found) && readKey(found, 'url') === key));
    };
    if (!isEncoded(sent) || (await isListed(readKey(sent, 'raw'))))
        return;
    if (await isListed(readKey(sent, 'url'))) {
        throw new answer_rejection/* AnswerRejected */.p('malformed', 'keys are URL-encoded on some pages, and not on others');
    }
}
/** Whether a text may be URL-encoded. */
function isEncoded(text) {
    return !url_encoded_key/* UNENCODED */.OA.test(text) && !/%(?![0-9a-f]{2})/i.test(text);
}
/** Whether a key of a page has something that no encoder leaves. */
function isUnencoded({ bytes, keyFrom, keyTo, length }) {
    for (let i = 0; i < length; i++) {
        if (!isEncoded((0,xml_text/* decodeXmlText */.p)(bytes.toString('latin1', keyFrom[i], keyTo[i]))))
            return true;
    }
    return false;
}
/** Returns the first key with each of these bytes, as they were sent. */
function keysWith(marks, entries) {
    return [...new Set(marks.flatMap((mark) => firstKeyWith(mark, entries) ?? []))];
}
/** Returns the first key with a byte, as it was sent; undefined if there is none. */
function firstKeyWith(byte, { bytes, keyFrom, keyTo, marks, length }) {
    // Nearly no page has such a byte in its keys or anywhere between them, and one search is fast.
    const at = length === 0 ? -1 : bytes.indexOf(byte, keyFrom[0]);
    if (at < 0 || at >= keyTo[length - 1])
        return undefined;
    const view = (0,listing_bytes/* viewOf */.du)(bytes);
    for (let i = 0; i < length; i++) {
        const to = keyTo[i];
        if ((0,listing_bytes/* findByte */.EJ)(view, byte, marks[i], to) === to)
            continue;
        return (0,xml_text/* decodeXmlText */.p)(bytes.toString('latin1', keyFrom[i], to));
    }
    return undefined;
}
function contradiction(reading) {
    return new answer_rejection/* AnswerRejected */.p(CONTRADICTIONS[reading], WORDS[reading]);
}
function readKey(sent, reading) {
    return reading === 'raw' ? (0,byte_key/* keyFromBytes */.D8)(sent) : (0,url_encoded_key/* decodeUrlEncoded */.KJ)(sent, reading);
}

// EXTERNAL MODULE: ./lib/s3/listing/listing-check.js
var listing_check = __webpack_require__(67464);
// EXTERNAL MODULE: ./lib/s3/listing/page.js
var listing_page = __webpack_require__(28078);
// EXTERNAL MODULE: ./lib/s3/address.js
var address = __webpack_require__(60946);
// EXTERNAL MODULE: ./lib/s3/listing/document.js
var listing_document = __webpack_require__(62824);
;// CONCATENATED MODULE: ./lib/s3/listing/echoes.js


/**
 * Checks everything that an answer repeats of its question. A cache or a proxy may return the answer to another request,
 * and its keys alone may not show it: they can lie under our prefix and above our start by chance.
 *
 * @param entries the number of entries of the answer
 * @throws AnswerRejected if it is the answer to another question
 */
function checkEchoes(echoes, question, entries) {
    const { prefix, startAfter = '', token = '' } = question;
    if (!repeats(echoes.prefix, prefix) && !repeats(echoes.prefix, withoutLeadingSlashes(prefix))) {
        throw new answer_rejection/* AnswerRejected */.p('outside-prefix', 'the answer belongs to another prefix');
    }
    if (!repeats(echoes.startAfter, startAfter)) {
        if (repeats(echoes.startAfter, withoutLeadingSlashes(startAfter))) {
            // MinIO does so, since no key there begins with a slash. It then lists after another key than the requested one.
            throw new answer_rejection/* AnswerRejected */.p('not-after-start', 'the store ignores the leading slash of the requested start');
        }
        throw new answer_rejection/* AnswerRejected */.p('not-the-answer', 'the answer begins after another key');
    }
    // Stores that build version 2 on version 1 may repeat the start in any of these places.
    const isOurStart = (echo) => repeats(echo, token) || repeats(echo, startAfter) || repeats(echo, toBase64(startAfter));
    if (!isOurStart(echoes.continuationToken) || !isOurStart(echoes.marker)) {
        throw new answer_rejection/* AnswerRejected */.p('not-the-answer', 'the answer continues another listing');
    }
    if (!repeats(echoes.delimiter, '')) {
        throw new answer_rejection/* AnswerRejected */.p('not-the-answer', 'the answer is to a request with a delimiter');
    }
    // Stores may lower the number, and some send none or 0.
    const most = Number(echoes.maxKeys);
    if (most > 0 && most < entries) {
        const detail = `MaxKeys is ${echoes.maxKeys}, but the answer holds ${entries} entries`;
        throw new answer_rejection/* AnswerRejected */.p('count-mismatch', detail);
    }
}
/**
 * Returns whether a text repeats a value, in any of the spellings that stores use:
 *
 * - as it is or URL-encoded, whatever the answer says of its encoding: Ceph encodes the keys only, and gofakes3 does not
 *   say that it encodes (rclone/rclone#7836)
 * - with a space as `+` or `%20`, with `/` encoded or not, with hexadecimal digits in either case
 * - without the characters that XML can't carry, or with U+FFFD for them, as Go's `encoding/xml` writes them
 * - not at all
 */
function repeats(raw, value) {
    if (raw === undefined || raw === '' || raw === value)
        return true;
    const text = (0,xml_text/* decodeXmlText */.p)(raw);
    if (text === value)
        return true;
    // White space around nothing may be indentation. A `+` or `%20` was encoded, so it belongs to another question.
    if (value === '')
        return /^[ \t\r\n]*$/.test(text);
    const decoded = percentDecoded(text);
    // Nearly every store is done with here, on every page. The rest takes longer.
    if (decoded === value)
        return true;
    const carried = carriedByXml(value);
    return [text, decoded, percentDecoded(text.replaceAll('+', ' '))].some((reading) => carriedByXml(reading) === carried);
}
/** Decodes escapes and leaves everything else as it is: a store may encode some characters only. */
function percentDecoded(text) {
    return text.replace(/%([0-9a-f]{2})/gi, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));
}
/** Control characters, U+FFFD, U+FFFE and U+FFFF, as UTF-8 with one char per byte. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML can't carry them, or an XML writer changes them
const NOT_CARRIED = /[\x00-\x1f\x7f]|\xef\xbf[\xbd-\xbf]/g;
/** Returns a text without the characters that may be lost on the way, and without white space at its ends. */
function carriedByXml(text) {
    return text.replace(NOT_CARRIED, '').trim();
}
function withoutLeadingSlashes(text) {
    return text.startsWith('/') ? text.replace(/\/+/g, '/').slice(1) : text;
}
function toBase64(text) {
    return Buffer.from(text, 'latin1').toString('base64');
}

// EXTERNAL MODULE: ./lib/s3/listing/entry-shape.js
var entry_shape = __webpack_require__(82173);
;// CONCATENATED MODULE: ./lib/s3/listing/page-reader.js












/**
 * Reads pages of listings. Keeps what it learned from one page for the next, so each client has one.
 *
 * It is written for this one document instead of using an XML parser: a parser builds an object per element and decodes
 * every text, and a lenient parser takes a truncated or foreign body for an empty listing, as the AWS SDK for
 * JavaScript does.
 */
class PageReader {
    /** What is known about the encoding of the store's keys. */
    encoding = new KeyEncoding();
    #memory = { shapes: new entry_shape/* KnownShapes */.c(), marks: new Int32Array(listing_page/* PAGE_LENGTH */.J) };
    /**
     * Reads one ListObjectsV2 answer, and checks that it is whole, belongs to the bucket and prefix, and is in order.
     *
     * @param body belongs to the page from now on
     * @throws AnswerRejected if the answer must not be believed
     */
    read(body, expected) {
        const answer = (0,listing_document/* readListing */.v)(body, this.#memory);
        const name = answer.name && (0,xml_text/* decodeXmlText */.p)(answer.name);
        if (!(0,address/* isNameOf */.b)(name, expected.bucket)) {
            throw new answer_rejection/* AnswerRejected */.p('foreign-bucket', `the answer names the bucket ${JSON.stringify(name)}`);
        }
        if (answer.truncated !== 'true' && answer.truncated !== 'false') {
            throw new answer_rejection/* AnswerRejected */.p('malformed', 'IsTruncated is neither true nor false');
        }
        const entries = answer.entries.columns;
        const { length } = entries;
        const { entries: requested = listing_page/* PAGE_LENGTH */.J } = expected;
        if (length > requested)
            throw (0,listing_check/* tooManyEntries */.q)(length, requested);
        if (answer.keyCount !== undefined && answer.keyCount !== String(length)) {
            const detail = `KeyCount is ${answer.keyCount}, but the answer holds ${length}`;
            throw new answer_rejection/* AnswerRejected */.p('count-mismatch', detail);
        }
        // An empty one says nothing: versitygw sends it.
        const encodingType = answer.encodingType?.trim() || undefined;
        if (encodingType !== undefined && encodingType !== 'url') {
            const detail = `the answer has the encoding ${JSON.stringify(encodingType)}`;
            throw new answer_rejection/* AnswerRejected */.p('malformed', detail);
        }
        const nextToken = answer.nextToken && (0,byte_key/* keyToText */.EY)((0,byte_key/* keyFromBytes */.D8)((0,xml_text/* decodeXmlText */.p)(answer.nextToken)));
        // An answer that is said to be the last one, but has a token to continue with, contradicts itself. One more page by
        // key shows which it is. A store's tokens are used only after it has announced more.
        const isContinued = nextToken !== undefined && nextToken !== '' && length > 0 && expected.order !== 'any';
        const more = answer.truncated === 'true' || isContinued;
        if (more && length === 0 && (nextToken === undefined || nextToken === '')) {
            throw new answer_rejection/* AnswerRejected */.p('stuck', 'the answer announces more keys, but has no key to continue after');
        }
        checkEchoes(answer.echoes, expected, length);
        const isInDoubt = encodingType === 'url' && !expected.asSent;
        const reading = isInDoubt ? this.encoding.reading : 'raw';
        if (isInDoubt)
            this.encoding.checkPrefix(entries, expected.prefix);
        const doubtful = isInDoubt && expected.isProven ? this.encoding.doubtfulKeysOf(entries) : [];
        settleKeys(entries, reading, expected);
        const page = new listing_page/* Page */.Y(entries, { more, nextToken });
        this.encoding.noteDoubts(page, doubtful);
        return page;
    }
}
/** Decodes the keys and cuts the prefix off. Checks each key against the prefix, and against the key before it. */
function settleKeys({ bytes, keyFrom, keyTo, marks, length }, reading, expected) {
    const { startAfter, order } = expected;
    const prefix = expected.asSent ? '' : expected.prefix;
    // As it was sent, a key is longer than it is.
    const longest = expected.asSent ? Number.POSITIVE_INFINITY : byte_key/* MAX_KEY_BYTES */.Xd;
    const view = (0,listing_bytes/* viewOf */.du)(bytes);
    const beginning = viewOfKey(prefix);
    let before = startAfter === undefined ? undefined : viewOfKey(startAfter);
    let beforeFrom = 0;
    let beforeTo = startAfter?.length ?? 0;
    for (let i = 0; i < length; i++) {
        const from = keyFrom[i];
        const sent = keyTo[i];
        const mark = marks[i];
        const to = mark === sent ? sent : (0,url_encoded_key/* decodeKeyInPlace */.W0)(bytes, view, from, mark, sent, reading);
        const isAfter = order === 'any' ||
            before === undefined ||
            (0,listing_bytes/* compareBytes */.Xo)(before, beforeFrom, beforeTo, view, from, to) < 0;
        if (!isAfter)
            throw outOfOrder(i);
        if (prefix !== '' && !beginsWith(view, from, to, beginning)) {
            throw new answer_rejection/* AnswerRejected */.p('outside-prefix', 'the answer holds a key outside the prefix');
        }
        if (to - from > longest) {
            const detail = `entry ${i + 1} of the answer has a key of ${to - from} bytes, and no key has more than ${longest}`;
            throw new answer_rejection/* AnswerRejected */.p('too-long', detail);
        }
        keyFrom[i] = from + prefix.length;
        keyTo[i] = to;
        before = view;
        beforeFrom = from;
        beforeTo = to;
    }
}
function outOfOrder(index) {
    return index === 0
        ? new answer_rejection/* AnswerRejected */.p('not-after-start', 'the first key of the answer does not sort after the requested start')
        : new answer_rejection/* AnswerRejected */.p('out-of-order', `entry ${index + 1} of the answer does not sort after the entry before it`);
}
function viewOfKey(key) {
    return (0,listing_bytes/* viewOf */.du)(Buffer.from(key, 'latin1'));
}
function beginsWith(view, from, to, beginning) {
    const end = from + beginning.byteLength;
    return end <= to && (0,listing_bytes/* areSameBytes */.en)(view, from, end, beginning, 0, beginning.byteLength);
}

;// CONCATENATED MODULE: ./lib/s3/listing/list.js







const NON_UTF8_KEY = {
    kind: 'answer',
    reason: 'non-utf8-key',
    detail: 'a key is not valid UTF-8, so the listing cannot continue after it',
    contentType: undefined,
};
/**
 * Lists one page. If the page shows that keys have to be read in another way than so far, they are, from then on.
 *
 * @throws S3Failure if the store refuses, or if none of its answers could be believed
 */
async function listPage(client, wanted) {
    try {
        return await requestPage(client, wanted);
    }
    catch (error) {
        const reading = error instanceof failure/* S3Failure */.be ? contradictedReading(error) : undefined;
        if (reading === undefined)
            throw error;
        setKeyReading(client, reading);
        return listPage(client, wanted);
    }
}
/** Sets how keys of a store are read that its listing calls URL-encoded. */
function setKeyReading(client, reading) {
    client.reader(PageReader).encoding.reading = reading;
}
/** Returns how keys have to be read after this failure; undefined if it has another cause. */
function contradictedReading({ failure: { cause } }) {
    return cause.kind === 'answer' ? readingAfter(cause.reason) : undefined;
}
/**
 * How many empty pages may follow one another. Each of them may stand for a thousand delete markers; a store that
 * announces more forever must not hold a run up.
 */
const MOST_EMPTY_PAGES = 10_000;
/**
 * Lists one page. An empty page that announces more is followed by its token, which is the only way past it: S3, Google
 * and MinIO send such pages after many delete markers.
 *
 * @throws S3Failure as {@link listPage}, and if keys have to be read in another way than so far
 */
async function requestPage(client, wanted, isProven = false) {
    let token = 'token' in wanted ? wanted.token : undefined;
    for (let pages = 1;; pages++) {
        const page = await requestAnswer(client, wanted, { isProven, token });
        if (page.length > 0 || !page.more || 'probe' in wanted)
            return page;
        if (page.nextToken === token || pages === MOST_EMPTY_PAGES) {
            const detail = `after ${pages} empty pages, the answer still announces more keys`;
            throw client.failure('list', 1, { kind: 'answer', reason: 'stuck', detail, contentType: undefined });
        }
        token = page.nextToken;
        client.buffers.give(page.bytes);
    }
}
/** Makes one request for a page, and reads its answer. */
async function requestAnswer(client, wanted, { isProven, token }) {
    const { bucket } = client.address;
    const prefix = prefixOf(client, wanted);
    const isOne = 'probe' in wanted || 'exact' in wanted || 'sent' in wanted;
    const query = {
        'encoding-type': 'url',
        'list-type': '2',
        'max-keys': String(isOne ? 1 : listing_page/* PAGE_LENGTH */.J),
    };
    if (prefix !== '')
        query.prefix = (0,byte_key/* keyToText */.EY)(prefix);
    let startAfter;
    if (!(0,byte_key/* isUtf8Key */.Pl)(prefix))
        throw client.failure('list', 1, NON_UTF8_KEY);
    if (token !== undefined)
        query['continuation-token'] = token;
    const after = 'after' in wanted ? wanted.after : 'beyond' in wanted ? wanted.beyond : undefined;
    if (after !== undefined) {
        // With the prefix in front: SeaweedFS lists nothing after a key that sorts before the prefix
        // (seaweedfs/seaweedfs#11321).
        startAfter = (0,byte_key/* keyFromBytes */.D8)(prefix + after);
        if (!(0,byte_key/* isUtf8Key */.Pl)(startAfter))
            throw client.failure('list', 1, NON_UTF8_KEY);
        query['start-after'] = (0,byte_key/* keyToText */.EY)(startAfter);
    }
    const withMetadata = 'after' in wanted && wanted.withMetadata === true;
    if (withMetadata)
        query.metadata = 'true';
    const order = 'after' in wanted ? 'increasing' : 'any';
    const read = (answer) => {
        const question = { prefix, startAfter, token: token && (0,byte_key/* keyFromText */.xl)(token) };
        const asSent = 'probe' in wanted || 'sent' in wanted;
        const page = client
            .reader(PageReader)
            .read(answer.body, { bucket, order, asSent, isProven, ...question });
        const last = page.lastKey;
        if (order === 'increasing' && page.more && last !== undefined && !(0,byte_key/* isUtf8Key */.Pl)(last)) {
            throw new answer_rejection/* AnswerRejected */.p(NON_UTF8_KEY.reason, NON_UTF8_KEY.detail);
        }
        if ('token' in wanted && page.more && page.nextToken === undefined) {
            throw new answer_rejection/* AnswerRejected */.p('stuck', 'the answer announces more keys, but has no token to continue with');
        }
        return page;
    };
    // Some stores ignore a smaller `max-keys`, so a whole page is accepted where one entry was requested.
    return client.get('list', query, read, () => (0,listing_check/* listingCheck */.p)({ entries: listing_page/* PAGE_LENGTH */.J, withMetadata }));
}
function prefixOf({ address: { prefix } }, wanted) {
    if ('sent' in wanted)
        return wanted.sent;
    return 'exact' in wanted ? (0,byte_key/* keyFromBytes */.D8)(prefix + wanted.exact) : prefix;
}
/** How often a page is requested of which only the encoding is wrong. */
const MOST_ENCODINGS = 10;
/**
 * Requests a page, and finds out how keys are encoded if the page leaves that in doubt.
 *
 * @throws S3Failure as {@link requestPage}
 */
async function requestProvenPage(client, wanted) {
    for (let attempt = 1;; attempt++) {
        const page = await requestPage(client, wanted, true);
        try {
            await client.reader(PageReader).encoding.prove(page, (key) => firstListed(client, key));
            return page;
        }
        catch (error) {
            if (!(error instanceof answer_rejection/* AnswerRejected */.p))
                throw error;
            const { reason, message: detail } = error;
            if (reason === 'malformed' && attempt < MOST_ENCODINGS)
                continue;
            throw client.failure('list', attempt, { kind: 'answer', reason, detail, contentType: undefined });
        }
    }
}
/** Returns the first key that begins with this whole one, as it is sent; undefined if there is none. */
async function firstListed(client, key) {
    try {
        return (await requestPage(client, { sent: key })).firstKey;
    }
    catch (error) {
        // The credentials may be allowed to list the prefix only.
        if (error instanceof failure/* S3Failure */.be)
            return undefined;
        throw error;
    }
}
/**
 * Lists a single key.
 *
 * @returns undefined if it is not listed
 * @throws S3Failure as {@link listPage}
 */
async function listOne(client, key) {
    const page = await listPage(client, { exact: key });
    // The key itself sorts before all other keys that begin with it.
    return page.firstKey === '' ? { etag: page.etag(0), size: page.size(0) } : undefined;
}
/** The ends of a range that is not listed yet. */
function noEnds() {
    return { first: undefined, last: undefined, beyond: 'not-seen' };
}
/**
 * Lists the keys of a range, page by page, and requests the next page while the current one is used. A page is lent
 * until the next one is requested from the generator: its bytes are then reused for another page.
 *
 * Each page starts after the last key of the page before, and never uses a continuation token: MinIO from 2024-03-21 to
 * 2025-07-23 loses a key if a first page whose start-after does not exist is continued by token (minio/minio#21463),
 * and any later run can continue from a key.
 *
 * @param range its end is read again for each page, and may be lowered while the range is listed. A caller that lowers
 *   it below the last key of the page that is lent must set `ends` to their new values; nothing more is then listed
 * @param ends filled in as the listing proceeds
 * @param manner see {@link ListingManner}
 * @throws S3Failure as {@link listPage}, and if keys have to be read in another way than so far
 */
async function* listRange(client, range, ends, { withMetadata = false, asksTwice = false } = {}) {
    let next = requestProvenPage(client, { after: range.after, withMetadata });
    let hasAsked = false;
    for (;;) {
        const listed = await next;
        const page = endAt(listed, range.upTo);
        ends.first ??= listed.firstKey;
        ends.last = page.lastKey ?? ends.last;
        if (!page.more || (ends.last === undefined && page.length < listed.length)) {
            const beyond = whatLiesBeyond(listed, page.length);
            const isConfirmed = !asksTwice || (page.length === 0 && hasAsked);
            if (beyond !== 'end' || isConfirmed) {
                ends.beyond = beyond;
                yield page;
                client.buffers.give(listed.bytes);
                return;
            }
            hasAsked = true;
        }
        next = requestProvenPage(client, { after: ends.last ?? range.after, withMetadata });
        // Awaited in the next round; until then a failure must not count as unhandled.
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
 * Lists a whole store by its continuation tokens, in the store's own order.
 *
 * @throws S3Failure as {@link listRange}
 */
async function* listUnordered(client) {
    let token;
    do {
        const page = await requestProvenPage(client, { token });
        yield page;
        token = page.more ? page.nextToken : undefined;
    } while (token !== undefined);
}
/** Cuts a page off at the end of the range, which a page may overrun. */
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
/* harmony import */ var _object_head_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7704);
/* harmony import */ var _xml_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42753);


const NOTHING = { head: undefined, tags: undefined, lastModified: undefined };
/** Names of metadata may have every character that header names may have. */
const METADATA_NAME = /^[A-Za-z][\w!#$%&'*+.^`|~-]*$/;
const ELEMENT_NAME = /^\w+$/;
/** A text that is the same in a header: printable ASCII that needs no encoding and no trimming. */
const PLAIN = /^(?:[!-~](?:[ -~]*[!-~])?)?$/;
/** Without `Expires`, which MinIO omits from its listings (minio/minio#20600). */
const CONTENT_NAMES = new Map([
    ['content-type', 'content-type'],
    ['content-encoding', 'content-encoding'],
    ['cache-control', 'cache-control'],
    ['content-disposition', 'content-disposition'],
    ['content-language', 'content-language'],
    ['x-amz-website-redirect-location', 'website-redirect-location'],
]);
/** The only modes and states that a HEAD sends. */
const LOCK_NAMES = new Map([
    ['x-amz-object-lock-mode', /^(?:GOVERNANCE|COMPLIANCE)$/],
    ['x-amz-object-lock-retain-until-date', /./],
    ['x-amz-object-lock-legal-hold', /^(?:ON|OFF)$/],
]);
/**
 * Reads what an entry of a listing shows of its object.
 *
 * Names and values come from strangers, and MinIO does not escape names. An entry that is not spelled exactly as usual
 * therefore yields nothing, instead of a part of its metadata.
 *
 * @param text the entry after its key, one char per byte
 * @param withHead whether the HEAD is needed in addition to the tags
 */
function readListedMetadata(text, { etag, size }, withHead = true) {
    const { lastModified, metadata, userTags, showsDisks } = readEntry(text) ?? {};
    if (metadata === undefined && userTags === undefined)
        return NOTHING;
    const shown = withHead && metadata !== undefined ? byName(metadata) : undefined;
    return {
        head: shown && headOf(shown, etag, size),
        // If metadata is shown, the store supports it, and missing tags mean that there are none.
        tags: userTags === undefined ? new Map() : tagsOf((0,_xml_text_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeXmlText */ .p)(userTags)),
        lastModified,
        showsDisks: showsDisks === true,
    };
}
/**
 * Reads the text of an entry after its key in one pass: the time for it is linear, whatever a store sends.
 *
 * @returns undefined if an element is in the wrong place, which might be taken for another
 */
function readEntry(text) {
    let at = 0;
    let lastModified;
    for (;;) {
        if (text.startsWith('<UserMetadata>', at) || text.startsWith('<UserTags>', at))
            break;
        const leaf = leafAt(text, at, ELEMENT_NAME);
        if (at === 0 && leaf?.name === 'LastModified')
            lastModified = leaf.value;
        const end = leaf?.end ?? groupAt(text, at, 'Owner', ELEMENT_NAME)?.end;
        if (end === undefined)
            break;
        at = end;
    }
    const metadata = groupAt(text, at, 'UserMetadata', METADATA_NAME);
    at = metadata?.end ?? at;
    const next = leafAt(text, at, ELEMENT_NAME);
    const userTags = next?.name === 'UserTags' ? next : undefined;
    at = userTags?.end ?? at;
    const disks = groupAt(text, at, 'Internal', ELEMENT_NAME);
    at = disks?.end ?? at;
    if (at !== text.length)
        return undefined;
    return {
        lastModified,
        metadata: metadata?.leaves,
        userTags: userTags?.value,
        showsDisks: disks !== undefined,
    };
}
/** The element at a place; undefined if there is none, or if it holds other elements. */
function leafAt(text, at, names) {
    if (text[at] !== '<')
        return undefined;
    const nameEnd = text.indexOf('>', at);
    const name = text.slice(at + 1, nameEnd);
    if (nameEnd < 0 || !names.test(name))
        return undefined;
    const valueEnd = text.indexOf('<', nameEnd);
    const closing = `</${name}>`;
    if (valueEnd < 0 || !text.startsWith(closing, valueEnd))
        return undefined;
    return { name, value: text.slice(nameEnd + 1, valueEnd), end: valueEnd + closing.length };
}
/** The element of this name at a place, if it holds nothing but elements with text. */
function groupAt(text, at, name, names) {
    const opening = `<${name}>`;
    const closing = `</${name}>`;
    if (!text.startsWith(opening, at))
        return undefined;
    const leaves = [];
    let end = at + opening.length;
    for (let leaf = leafAt(text, end, names); leaf !== undefined; leaf = leafAt(text, end, names)) {
        leaves.push(leaf);
        end = leaf.end;
    }
    return text.startsWith(closing, end) ? { leaves, end: end + closing.length } : undefined;
}
/** Returns metadata by name in lower case; undefined if a name is repeated. */
function byName(leaves) {
    const named = new Map();
    for (const leaf of leaves) {
        const name = leaf.name.toLowerCase();
        if (named.has(name))
            return undefined;
        named.set(name, (0,_xml_text_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeXmlText */ .p)(leaf.value));
    }
    return named;
}
/** Makes the HEAD of what is shown. Returns undefined if a real HEAD might return something else. */
function headOf(shown, etag, size) {
    const contentHeaders = {};
    const metadata = new Map();
    const lock = new Map();
    for (const [name, value] of shown) {
        if (name.startsWith(_object_head_js__WEBPACK_IMPORTED_MODULE_0__/* .METADATA_PREFIX */ .z3)) {
            if (!PLAIN.test(value))
                return undefined;
            metadata.set(name.slice(_object_head_js__WEBPACK_IMPORTED_MODULE_0__/* .METADATA_PREFIX */ .z3.length), value);
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
        // A HEAD may show it in another form.
        if (known === undefined && name.startsWith(_object_head_js__WEBPACK_IMPORTED_MODULE_0__/* .LOCK_PREFIX */ .fY))
            return undefined;
        // A retention that was removed leaves an empty value.
        if (known !== undefined && value !== '') {
            if (!known.test(value) || !PLAIN.test(value))
                return undefined;
            lock.set(name, value);
        }
        // A HEAD of such an object is refused without its key.
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
    missingMetadata: 0,
    tagCount: undefined,
    checksums: {},
    checksumType: undefined,
    storageClass: undefined,
    customerEncryption: undefined,
    replicationStatus: undefined,
};
/** Reads tags that are written as a URL query. Returns undefined if the text is anything else. */
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
/** Returns undefined if the text is not a valid part of a query, or not UTF-8. */
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

/***/ 67464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ listingCheck),
/* harmony export */   q: () => (/* binding */ tooManyEntries)
/* harmony export */ });
/* harmony import */ var _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94412);
/* harmony import */ var _xml_document_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37296);
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62824);



/**
 * The longest entry in bytes: a key of 1,024 bytes, each written as a reference such as `&quot;`, and 2 KiB for
 * everything else.
 */
const LONGEST_ENTRY = 8 * 1024;
/**
 * The longest entry with metadata: MinIO's own limit for the headers of an object is 8 KiB, and ten tags of 384
 * characters are up to 46 KiB as a URL query.
 */
const LONGEST_ENTRY_WITH_METADATA = 64 * 1024;
/** What stands before and after the entries. It repeats the prefix and up to four positions, of up to 6 KiB each. */
const LONGEST_FRAME = 64 * 1024;
/** Nearly no page is as long as this, so what takes time is checked only beyond it, and once per such step. */
const STEP = 1024 * 1024;
/** No text of a listing is longer: the longest are tags. */
const LONGEST_TEXT = LONGEST_ENTRY_WITH_METADATA;
/** The root element in any spelling that XML allows, such as with a namespace prefix. */
const ROOT = /<(?:[\w.-]{1,100}:)?ListBucketResult[\s/>]/;
/**
 * Returns the check of a listing that arrives: it ends an answer that can't become the requested listing, so that memory
 * and time do not depend on what a store or a proxy sends.
 */
function listingCheck({ entries, withMetadata }) {
    const most = LONGEST_FRAME + entries * (withMetadata ? LONGEST_ENTRY_WITH_METADATA : LONGEST_ENTRY);
    let counted = 0;
    let countedTo = 0;
    return {
        first: _xml_document_js__WEBPACK_IMPORTED_MODULE_1__/* .LONGEST_PROLOGUE */ .Nx,
        check: (arrived) => {
            const prologue = arrived.toString('latin1', 0, _xml_document_js__WEBPACK_IMPORTED_MODULE_1__/* .LONGEST_PROLOGUE */ .Nx);
            if (countedTo === 0 && !ROOT.test(prologue)) {
                throw new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p(_document_js__WEBPACK_IMPORTED_MODULE_2__/* .LISTING */ .Z.rejection, (0,_xml_document_js__WEBPACK_IMPORTED_MODULE_1__/* .describeForeign */ .eQ)(prologue, _document_js__WEBPACK_IMPORTED_MODULE_2__/* .LISTING */ .Z));
            }
            if (arrived.length > most) {
                const limit = `${entries} entries are never longer than ${most} bytes`;
                throw new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('too-long', `the answer is too long: ${limit}, and it does not end there`);
            }
            if (arrived.length < STEP)
                return Math.min(STEP, most + 1);
            counted += entriesIn(arrived, countedTo);
            countedTo = arrived.length;
            if (counted > entries)
                throw tooManyEntries(counted, entries);
            if (arrived.length - arrived.lastIndexOf('<') > LONGEST_TEXT) {
                throw new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('too-long', `the answer holds a text of more than ${LONGEST_TEXT} bytes`);
            }
            return Math.min(arrived.length + STEP, most + 1);
        },
    };
}
/** Counts entries that end after `from`. A tag that is cut in two at `from` is not counted. */
function entriesIn(bytes, from) {
    // With a namespace prefix, both tags of an entry match.
    return occurrences(bytes, '</Contents>', from) + Math.floor(occurrences(bytes, ':Contents>', from) / 2);
}
function occurrences(bytes, wanted, from) {
    let count = 0;
    for (let at = bytes.indexOf(wanted, from); at >= 0; at = bytes.indexOf(wanted, at + wanted.length))
        count++;
    return count;
}
/** The rejection of a page with more entries than were requested. */
function tooManyEntries(found, requested) {
    return new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('count-mismatch', `the answer holds ${found} entries or more, and ${requested} were requested`);
}


/***/ }),

/***/ 28078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ PAGE_LENGTH),
/* harmony export */   Y: () => (/* binding */ Page)
/* harmony export */ });
/* harmony import */ var _byte_key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36976);
/* harmony import */ var _bytes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53062);


/** The most entries of a page: what is requested, and the most that S3 sends. */
const PAGE_LENGTH = 1000;
const SLASH = 0x2f;
/**
 * A checked ListObjectsV2 answer: it is whole, it belongs to the bucket and prefix, and its keys increase strictly in
 * byte order from the requested start.
 *
 * The entries stay where they lie in the answer's bytes, and nothing is built for an entry before it is needed: nearly
 * every object is equal to its copy, and nobody reads its key.
 */
class Page {
    length;
    more;
    nextToken;
    /** The bytes that the entries are read from. */
    bytes;
    #view;
    #keyFrom;
    #keyTo;
    #etagFrom;
    #etagTo;
    #sizes;
    #metadata;
    constructor(columns, { more, nextToken }) {
        const { bytes } = columns;
        this.bytes = bytes;
        this.#view = (0,_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .viewOf */ .du)(bytes);
        this.#keyFrom = columns.keyFrom;
        this.#keyTo = columns.keyTo;
        this.#etagFrom = columns.etagFrom;
        this.#etagTo = columns.etagTo;
        this.#sizes = columns.sizes;
        this.#metadata = columns.metadata;
        this.length = columns.length;
        this.more = more;
        this.nextToken = nextToken;
    }
    /** Makes a page of these entries. */
    static of(entries, { more, nextToken } = {}) {
        const texts = entries.flatMap(({ key, etag }) => [key, etag]);
        const ends = [];
        for (const { length } of texts)
            ends.push((ends.at(-1) ?? 0) + length);
        const keyTo = Int32Array.from(entries, (_, i) => ends[2 * i]);
        const columns = {
            bytes: Buffer.from(texts.join(''), 'latin1'),
            keyFrom: Int32Array.from(entries, (_, i) => ends[2 * i - 1] ?? 0),
            keyTo,
            etagFrom: keyTo,
            etagTo: Int32Array.from(entries, (_, i) => ends[2 * i + 1]),
            sizes: Float64Array.from(entries, ({ size }) => size),
            length: entries.length,
        };
        return new Page(columns, { more: more ?? false, nextToken });
    }
    /** The key of an entry, below the store's prefix. */
    key(i) {
        return (0,_byte_key_js__WEBPACK_IMPORTED_MODULE_0__/* .keyFromBytes */ .D8)(this.bytes.toString('latin1', this.#keyFrom[i], this.#keyTo[i]));
    }
    /** Undefined if the page is empty. */
    get lastKey() {
        return this.length === 0 ? undefined : this.key(this.length - 1);
    }
    /** Undefined if the page is empty. */
    get firstKey() {
        return this.length === 0 ? undefined : this.key(0);
    }
    /** The ETag of an entry without quotes and `W/`; empty if the store sent none. */
    etag(i) {
        return this.bytes.toString('latin1', this.#etagFrom[i], this.#etagTo[i]);
    }
    /** Whether a key ends in a slash, as the markers of folders do. */
    isFolder(i) {
        const to = this.#keyTo[i];
        return to > this.#keyFrom[i] && this.#view.getUint8(to - 1) === SLASH;
    }
    /** The size of an object in bytes. */
    size(i) {
        return this.#sizes[i];
    }
    /**
     * The text of an entry after its key, one char per byte, for `readListedMetadata`. Undefined if the entry shows no
     * metadata.
     */
    metadata(i) {
        const to = this.#metadata?.to[i] ?? 0;
        return to === 0 ? undefined : this.bytes.toString('latin1', this.#metadata?.from[i], to);
    }
    keys() {
        return Array.from({ length: this.length }, (_, i) => this.key(i));
    }
    /**
     * Compares the key of an entry with that of an entry of another page. Returns a negative number, 0 or a positive one.
     */
    compareKey(i, other, j) {
        return (0,_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .compareBytes */ .Xo)(this.#view, this.#keyFrom[i], this.#keyTo[i], other.#view, other.#keyFrom[j], other.#keyTo[j]);
    }
    /** Whether an entry and one of another page have the same size and the same ETag. An empty ETag is no ETag. */
    hasSameContent(i, other, j) {
        if (this.#sizes[i] !== other.#sizes[j])
            return false;
        const from = this.#etagFrom[i];
        const to = this.#etagTo[i];
        return (from !== to &&
            (0,_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .areSameBytes */ .en)(this.#view, from, to, other.#view, other.#etagFrom[j], other.#etagTo[j]));
    }
    /** The number of entries whose keys are at most `bound`, which is the index of the first entry beyond it. */
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
    /** Returns the first `length` entries as the last page of a range that ends there. */
    head(length) {
        return new Page({ ...this.columns, length }, { more: false, nextToken: undefined });
    }
    /** Returns a page of the entries whose keys are kept. */
    select(keep) {
        const kept = [];
        for (let i = 0; i < this.length; i++)
            if (keep(this.key(i)))
                kept.push(i);
        if (kept.length === this.length)
            return this;
        const pick = (column) => Int32Array.from(kept, (i) => column[i] ?? 0);
        const metadata = this.#metadata;
        const columns = {
            bytes: this.bytes,
            keyFrom: pick(this.#keyFrom),
            keyTo: pick(this.#keyTo),
            etagFrom: pick(this.#etagFrom),
            etagTo: pick(this.#etagTo),
            sizes: Float64Array.from(kept, (i) => this.size(i)),
            length: kept.length,
            metadata: metadata && { from: pick(metadata.from), to: pick(metadata.to) },
        };
        return new Page(columns, this);
    }
    /** Where the entries lie in the page's bytes, for what looks at all of them at once. */
    get columns() {
        return {
            bytes: this.bytes,
            keyFrom: this.#keyFrom,
            keyTo: this.#keyTo,
            etagFrom: this.#etagFrom,
            etagTo: this.#etagTo,
            sizes: this.#sizes,
            length: this.length,
            metadata: this.#metadata,
        };
    }
}


/***/ }),

/***/ 21985:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KJ: () => (/* binding */ decodeUrlEncoded),
/* harmony export */   OA: () => (/* binding */ UNENCODED),
/* harmony export */   W0: () => (/* binding */ decodeKeyInPlace)
/* harmony export */ });
/* harmony import */ var _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94412);
/* harmony import */ var _byte_key_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36976);
/* harmony import */ var _xml_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42753);
/* harmony import */ var _bytes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53062);




const PERCENT = 37;
const AMPERSAND = 38;
const PLUS = 43;
const QUOTE = 34;
const LESS_THAN = 60;
const GREATER_THAN = 62;
const SPACE = 32;
/** Matches what no URL encoder leaves as it is, with one char per byte. Encoders differ in what else they leave. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are meant
const UNENCODED = /[\x00-\x20"<>\x7f-\xff]/;
const NO_DIGIT = 16;
/** The value of each hexadecimal digit, by its char code. */
const HEX = new Uint8Array(256).fill(NO_DIGIT);
for (let value = 0; value < 16; value++) {
    const digit = value.toString(16);
    HEX[digit.charCodeAt(0)] = value;
    HEX[digit.toUpperCase().charCodeAt(0)] = value;
}
/**
 * Decodes a key of a listing in place. Decoding never makes a key longer.
 *
 * @param view all of the bytes
 * @param mark the first byte of the key that may need decoding, or a place before it
 * @param decoding how the key is URL-encoded; `raw` if it is not
 * @returns where the decoded key ends
 * @throws AnswerRejected if the key should be URL-encoded and is not
 */
function decodeKeyInPlace(bytes, view, from, mark, to, decoding) {
    if ((0,_bytes_js__WEBPACK_IMPORTED_MODULE_3__/* .findByte */ .EJ)(view, AMPERSAND, mark, to) !== to)
        return decodeReferences(bytes, from, to, decoding);
    return decoding === 'raw' ? to : decodeUrl(view, mark, to, decoding);
}
/** Decodes a key with references. These are rare: in a URL-encoded key, `&` is `%26`. */
function decodeReferences(bytes, from, to, decoding) {
    const text = (0,_xml_text_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeXmlText */ .p)(bytes.toString('latin1', from, to));
    return from + bytes.write(decoding === 'raw' ? text : decodeUrlEncoded(text, decoding), from, 'latin1');
}
/**
 * Decodes a text of a listing with `EncodingType: url`.
 *
 * @param encoded one char per byte
 * @throws AnswerRejected if it is not encoded
 */
function decodeUrlEncoded(encoded, decoding = 'url') {
    if (UNENCODED.test(encoded))
        throw notEncoded();
    const bytes = Buffer.from(encoded, 'latin1');
    const end = decodeUrl((0,_bytes_js__WEBPACK_IMPORTED_MODULE_3__/* .viewOf */ .du)(bytes), 0, bytes.length, decoding);
    return (0,_byte_key_js__WEBPACK_IMPORTED_MODULE_1__/* .keyFromBytes */ .D8)(bytes.toString('latin1', 0, end));
}
/**
 * Decodes URL-encoded bytes in place, and returns where they end then.
 *
 * A space is `+` on AWS and MinIO, and `%20` on Swift, Garage, SeaweedFS and Ceph. A literal plus is `%2B` on all of
 * them.
 */
function decodeUrl(view, from, to, decoding) {
    const plus = decoding === 'url' ? SPACE : PLUS;
    let at = (0,_bytes_js__WEBPACK_IMPORTED_MODULE_3__/* .findPunctuation */ .Y4)(view, from, to);
    let end = at;
    while (at < to) {
        const byte = view.getUint8(at);
        if (byte === PERCENT) {
            const high = at + 2 < to ? HEX[view.getUint8(at + 1)] : NO_DIGIT;
            const low = at + 2 < to ? HEX[view.getUint8(at + 2)] : NO_DIGIT;
            if (high === NO_DIGIT || low === NO_DIGIT)
                throw notEncoded();
            view.setUint8(end++, high * 16 + low);
            at += 3;
            // Text that is not in the Latin alphabet is one escape after another.
            if (at < to && view.getUint8(at) === PERCENT)
                continue;
        }
        else {
            if (isUnencoded(byte))
                throw notEncoded();
            view.setUint8(end++, byte === PLUS ? plus : byte);
            at++;
        }
        const next = (0,_bytes_js__WEBPACK_IMPORTED_MODULE_3__/* .findPunctuation */ .Y4)(view, at, to);
        end = moveDown(view, at, next, end);
        at = next;
    }
    return end;
}
/** Whether a byte at which the search stops is one that no URL encoder leaves as it is. */
function isUnencoded(byte) {
    return byte === SPACE || byte > 0x7e || byte === QUOTE || byte === LESS_THAN || byte === GREATER_THAN;
}
function notEncoded() {
    return new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('not-url-encoded', 'a key is not URL-encoded, although the answer says so');
}
/** Moves bytes to a lower place, and returns where they end there. */
function moveDown(view, from, to, place) {
    let at = from;
    let end = place;
    for (; at + 4 <= to; at += 4, end += 4)
        view.setInt32(end, view.getInt32(at));
    for (; at < to; at++, end++)
        view.setUint8(end, view.getUint8(at));
    return end;
}


/***/ }),

/***/ 36002:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ checksumsIn),
/* harmony export */   E: () => (/* binding */ inReportOrder)
/* harmony export */ });
/**
 * The checksum algorithms that S3 has today, the strongest first: the order in which a report shows the checksums.
 * Others, which may come, are read as well and follow them.
 *
 * Source: Amazon S3 API Reference, "HeadObject"; SHA512, MD5 and the XXHASH family since April 2026.
 */
const KNOWN_ALGORITHMS = [
    'sha512',
    'sha256',
    'sha1',
    'md5',
    'xxhash128',
    'crc64nvme',
    'xxhash3',
    'xxhash64',
    'crc32c',
    'crc32',
];
const PREFIX = 'x-amz-checksum-';
/** What follows the prefix in headers that describe checksums and are none. */
const DESCRIPTIONS = new Set(['algorithm', 'mode', 'type']);
/** Matches names that can be the key of a plain object: `__proto__` can't. */
const ALGORITHM = /^[a-z0-9][a-z0-9-]*$/;
/** Matches base64 that is no word of a future header such as `x-amz-checksum-status`: it is padded, or long. */
const DIGEST = /^(?:[A-Za-z0-9+/]+={1,2}|[A-Za-z0-9+/]{16,})(?:-\d+)?$/;
/** Reads the checksums in the headers of an answer, in the order in which a report shows them. */
function checksumsIn(headers, textOf) {
    const found = [];
    for (const header in headers) {
        if (!header.startsWith(PREFIX))
            continue;
        const name = header.slice(PREFIX.length);
        const value = textOf(headers[header]);
        if (value !== undefined && isChecksum(name, value))
            found.push([name, value]);
    }
    const checksums = Object.fromEntries(found.length > 1 ? found.sort(byStrength) : found);
    const type = textOf(headers['x-amz-checksum-type']);
    if (type === 'FULL_OBJECT' || type === 'COMPOSITE')
        return { checksums, checksumType: type };
    // Before 2025 stores sent no type, but appended the number of parts to a composite value.
    const isComposite = found.some(([, value]) => /-\d+$/.test(value));
    return { checksums, checksumType: isComposite ? 'COMPOSITE' : undefined };
}
function isChecksum(name, value) {
    if (KNOWN_ALGORITHMS.includes(name))
        return true;
    return !DESCRIPTIONS.has(name) && ALGORITHM.test(name) && DIGEST.test(value);
}
function byStrength([one], [other]) {
    const difference = placeOf(one) - placeOf(other);
    return difference === 0 ? (one < other ? -1 : 1) : difference;
}
function placeOf(algorithm) {
    const place = KNOWN_ALGORITHMS.indexOf(algorithm);
    return place < 0 ? KNOWN_ALGORITHMS.length : place;
}
/** Sorts the names of algorithms into the order in which a report shows their checksums. */
function inReportOrder(algorithms) {
    return [...algorithms].sort((one, other) => byStrength([one, ''], [other, '']));
}


/***/ }),

/***/ 27850:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ multipartEtag),
/* harmony export */   q: () => (/* binding */ sha256Hash)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** Hashes content by SHA-256, in hexadecimal. */
function sha256Hash() {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest('hex') };
}
/**
 * Computes the ETag of an object that was uploaded in parts of one size, the last of which may be smaller: the MD5 of
 * the parts' MD5s, then `-` and the number of parts.
 *
 * Source: "Checking object integrity" in the Amazon S3 user guide.
 *
 * @param partSize in bytes, at least 1
 */
function multipartEtag(partSize) {
    if (!Number.isSafeInteger(partSize) || partSize < 1)
        throw new RangeError(`not the size of a part: ${partSize}`);
    const ofParts = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('md5');
    let part = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('md5');
    let parts = 0;
    let left = partSize;
    const endPart = () => {
        ofParts.update(part.digest());
        part = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('md5');
        parts++;
        left = partSize;
    };
    return {
        update: (chunk) => {
            let at = 0;
            while (at < chunk.length) {
                // A part ends only when more content arrives, so that the last part is never empty.
                if (left === 0)
                    endPart();
                const end = Math.min(chunk.length, at + left);
                part.update(chunk.subarray(at, end));
                left -= end - at;
                at = end;
            }
        },
        digest: () => {
            // An upload has at least one part, which may be empty.
            endPart();
            return `${ofParts.digest('hex')}-${parts}`;
        },
    };
}


/***/ }),

/***/ 63613:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ readContent)
/* harmony export */ });
/* harmony import */ var _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94412);
/* harmony import */ var _wire_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11774);
/* harmony import */ var _entity_tag_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76880);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22276);




/**
 * Reads the content of one object as it arrives, and keeps none of it. A download that breaks off continues where it
 * stopped.
 *
 * @throws S3Failure if the store fails, or refuses for a reason that does not concern this object
 * @throws the errors of `onChunk`
 */
async function readContent(client, key, { ifMatch: etag, size, from = 0, onChunk, signal }) {
    let at = from;
    let acceptEncoding = 'identity';
    // No range is empty. An empty object is requested as a whole, to see whether it exists.
    if (at === size && size > 0)
        return { kind: 'whole' };
    return client.stream(() => ({
        operation: 'content',
        key,
        headers: { ...(0,_entity_tag_js__WEBPACK_IMPORTED_MODULE_3__/* .ifMatch */ .f)(etag), ...(at === 0 ? {} : { range: `bytes=${at}-` }) },
        answers: [200, 206],
        acceptEncoding,
        signal,
    }), async (answer) => {
        if (isAnother(answer, etag, size))
            return { kind: 'changed' };
        const first = firstByte(answer, at, size);
        if (first === undefined) {
            acceptEncoding = acceptEncoding === 'gzip' ? 'identity' : 'gzip';
            throw new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('wrong-length', describe(answer, at, size));
        }
        let surplus = at - first;
        for await (const piece of answer.body) {
            // A store that ignores ranges starts again from the first byte.
            const chunk = surplus === 0 ? piece : piece.subarray(Math.min(surplus, piece.length));
            surplus -= piece.length - chunk.length;
            if (chunk.length === 0)
                continue;
            if (at + chunk.length > size)
                return { kind: 'overlong' };
            at += chunk.length;
            await onChunk(chunk);
        }
        // The client should have noticed. A hash of fewer bytes would look like the hash of another object.
        if (at < size)
            throw new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('wrong-length', describe(answer, at, size));
        return { kind: 'whole' };
    }, (refusal) => {
        // The connection was lost after the last byte, so that the missing range is empty.
        if (refusal.cause.status === 416 && at === size && size > 0)
            return { kind: 'whole' };
        // 416: the object has become shorter than the missing range.
        if (refusal.cause.status === 412 || refusal.cause.status === 416)
            return { kind: 'changed' };
        return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .readObjectRefusal */ .a)(refusal);
    });
}
/** Whether the answer belongs to another object than the listed one: not every store honours If-Match. */
function isAnother({ headers }, listed, size) {
    const etag = (0,_wire_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .single */ .J0)(headers.etag);
    if (listed !== undefined && etag !== undefined && (0,_entity_tag_js__WEBPACK_IMPORTED_MODULE_3__/* .bareEtag */ .A)(etag) !== listed)
        return true;
    const range = contentRange(headers);
    return range !== undefined && range.size !== size;
}
/**
 * The position in the object of the answer's first byte, or undefined if the answer is not what was requested.
 *
 * The length must be present and right. Otherwise something on the way has decompressed, compressed or truncated the
 * content, and its hash would make equal objects differ.
 */
function firstByte({ status, headers }, wanted, size) {
    const first = status === 206 ? contentRange(headers)?.first : 0;
    if (first === undefined || (first !== 0 && first !== wanted))
        return undefined;
    return (0,_wire_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .single */ .J0)(headers['content-length']) === String(size - first) ? first : undefined;
}
function describe({ status, headers }, wanted, size) {
    const length = (0,_wire_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .single */ .J0)(headers['content-length']) ?? 'unknown';
    const range = status === 206 ? ` and the range ${JSON.stringify((0,_wire_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .single */ .J0)(headers['content-range']) ?? '')}` : '';
    return `the bytes from ${wanted} on of ${size} were requested, but the answer has the length ${length}${range}`;
}
function contentRange(headers) {
    const [, first, size] = /^bytes (\d+)-\d+\/(\d+)$/.exec((0,_wire_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .single */ .J0)(headers['content-range']) ?? '') ?? [];
    return first === undefined ? undefined : { first: Number(first), size: Number(size) };
}


/***/ }),

/***/ 76880:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ bareEtag),
/* harmony export */   f: () => (/* binding */ ifMatch)
/* harmony export */ });
/** Matches an ETag that may be sent back: RFC 9110, section 8.8.3, restricted to ASCII. */
const SENDABLE_ETAG = /^[\x21\x23-\x7e]+$/;
/**
 * The header that requests an object only if it is still the listed one. Empty if there is no ETag that can be sent.
 */
function ifMatch(etag) {
    return etag !== undefined && SENDABLE_ETAG.test(etag) ? { 'if-match': `"${etag}"` } : {};
}
/** Removes `W/` and the quotes: `"abc"`, `W/"abc"` and `abc` are all `abc`. */
function bareEtag(header) {
    const etag = header.replace(/^W\//, '');
    return etag.length >= 2 && etag.startsWith('"') && etag.endsWith('"') ? etag.slice(1, -1) : etag;
}


/***/ }),

/***/ 15468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ headObject)
/* harmony export */ });
/* harmony import */ var _wire_answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11774);
/* harmony import */ var _entity_tag_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76880);
/* harmony import */ var _head_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7704);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22276);




/**
 * Sends a HEAD for one object.
 *
 * The answer `gone` also covers a bucket that no longer exists: HEAD does not distinguish the two.
 *
 * @throws S3Failure if the store fails, or refuses for a reason that does not concern this object
 */
async function headObject(client, key, wanted) {
    const request = {
        operation: 'head',
        method: 'HEAD',
        key,
        query: wanted.partNumber === undefined ? {} : { partNumber: String(wanted.partNumber) },
        headers: {
            ...(0,_entity_tag_js__WEBPACK_IMPORTED_MODULE_3__/* .ifMatch */ .f)(wanted.ifMatch),
            ...(wanted.checksums ? { 'x-amz-checksum-mode': 'ENABLED' } : {}),
        },
        // The answer for a part has status 206.
        answers: [200, 206],
    };
    const first = await sendHead(client, request, wanted);
    if (first.kind === 'found' && lacksLength(first.head))
        return headAsStored(client, request, wanted, first);
    if (first.kind !== 'unexplained')
        return first;
    const refusal = await explain(client, key);
    if (refusal !== undefined) {
        const settled = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .readObjectRefusal */ .a)(refusal);
        if (settled !== undefined)
            return settled;
        throw client.failure('head', 1, refusal.cause, key);
    }
    // The GET was not refused, for example because the credentials were renewed in between.
    const second = await sendHead(client, request, wanted);
    if (second.kind !== 'unexplained')
        return second;
    throw client.failure('head', 2, second.cause, key);
}
/**
 * Repeats a HEAD whose answer has no length. If the object is stored compressed, the store sent the headers of the
 * decompressed one, without its Content-Encoding; a client that accepts `gzip` gets those of the stored one. The first
 * HEAD must not accept it: Cloudflare R2 then sends no length of any other object, which it might compress
 * (rclone/rclone#8137).
 */
async function headAsStored(client, request, wanted, first) {
    const stored = await sendHead(client, { ...request, acceptEncoding: 'gzip' }, wanted);
    if (stored.kind === 'unexplained')
        return first;
    // An object that is compressed on the way has no length either.
    return stored.kind === 'found' && lacksLength(stored.head) ? first : stored;
}
function lacksLength({ size, partSize }) {
    return size === undefined && partSize === undefined;
}
function sendHead(client, request, wanted) {
    return client.ask(request, ({ headers }) => {
        const head = (0,_head_js__WEBPACK_IMPORTED_MODULE_1__/* .parseHead */ .ww)(headers);
        // Not every store honours If-Match.
        const isListed = wanted.ifMatch === undefined || head.etag === '' || head.etag === wanted.ifMatch;
        return isListed ? { kind: 'found', head } : { kind: 'changed' };
    }, settle);
}
/** Ambiguous status codes: 403 may mean a permission, a signature or a clock, and 400 an expired session. */
const AMBIGUOUS = new Set([400, 401, 403]);
function settle(refusal) {
    const { cause, headers } = refusal;
    if (cause.status === 412)
        return { kind: 'changed' };
    if (cause.code !== undefined)
        return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .readObjectRefusal */ .a)(refusal);
    // 404 always means that the object is missing; a missing permission is 403.
    if (cause.status === 404) {
        return { kind: 'gone', deleteMarker: (0,_wire_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .single */ .J0)(headers['x-amz-delete-marker']) === 'true' };
    }
    return AMBIGUOUS.has(cause.status) ? { kind: 'unexplained', cause } : (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .readObjectRefusal */ .a)(refusal);
}
/**
 * Finds out why a HEAD was refused, because its answer has no body and so no code. A GET of one byte needs the same
 * permissions, and its refusal has a body.
 *
 * @returns the refusal of the GET, or undefined if it is not refused
 */
function explain(client, key) {
    return client
        .stream(() => ({ operation: 'content', key, headers: { range: 'bytes=0-0' }, answers: [200, 206] }), async () => ({ refusal: undefined }), (refusal) => {
        if (AMBIGUOUS.has(refusal.cause.status))
            return { refusal };
        // The object no longer exists, or has no first byte. The next HEAD will show which.
        return [404, 405, 416].includes(refusal.cause.status) ? { refusal: undefined } : undefined;
    })
        .then(({ refusal }) => refusal);
}


/***/ }),

/***/ 7704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fY: () => (/* binding */ LOCK_PREFIX),
/* harmony export */   ww: () => (/* binding */ parseHead),
/* harmony export */   z3: () => (/* binding */ METADATA_PREFIX)
/* harmony export */ });
/* harmony import */ var _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94412);
/* harmony import */ var _checksum_headers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36002);
/* harmony import */ var _entity_tag_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76880);



/** The prefix of the headers that hold metadata. */
const METADATA_PREFIX = 'x-amz-meta-';
/**
 * Reads the headers of an answer to HEAD.
 *
 * @throws AnswerRejected if they are not those of an object, such as those of a login page
 */
function parseHead(headers) {
    const text = (name) => joined(headers[name]);
    const etag = text('etag');
    const lastModified = text('last-modified');
    if (etag === undefined && lastModified === undefined) {
        throw new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('no-object', 'the answer has neither ETag nor Last-Modified');
    }
    const length = wholeNumber('content-length', text('content-length'));
    const whole = sizeInRange(text('content-range'));
    const partsCount = wholeNumber('x-amz-mp-parts-count', text('x-amz-mp-parts-count'));
    // The number of parts is sent only for a part, and some stores send it without the range.
    const isPart = whole !== undefined || partsCount !== undefined;
    return {
        size: isPart ? whole : length,
        partSize: isPart ? length : undefined,
        partsCount,
        etag: (0,_entity_tag_js__WEBPACK_IMPORTED_MODULE_2__/* .bareEtag */ .A)(etag ?? ''),
        lastModified,
        date: text('date'),
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
        ...(0,_checksum_headers_js__WEBPACK_IMPORTED_MODULE_1__/* .checksumsIn */ .A)(headers, joined),
        objectLock: {
            mode: text('x-amz-object-lock-mode'),
            retainUntil: text('x-amz-object-lock-retain-until-date'),
            legalHold: text('x-amz-object-lock-legal-hold'),
            eventHold: text('x-amz-object-lock-event-hold'),
            eventHoldDays: text('x-amz-object-lock-event-hold-duration-days'),
            eventHoldYears: text('x-amz-object-lock-event-hold-duration-years'),
            others: otherLocksOf(headers),
        },
        storageClass: text('x-amz-storage-class'),
        encryption: text('x-amz-server-side-encryption'),
        customerEncryption: text('x-amz-server-side-encryption-customer-algorithm'),
        replicationStatus: text('x-amz-replication-status'),
    };
}
/** Joins headers of one name with commas, as S3 joins metadata of one name. */
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
/** The prefix of the headers of an object lock. */
const LOCK_PREFIX = 'x-amz-object-lock-';
const KNOWN_LOCKS = new Set([
    'mode',
    'retain-until-date',
    'legal-hold',
    'event-hold',
    'event-hold-duration-days',
    'event-hold-duration-years',
]);
function otherLocksOf(headers) {
    let others;
    for (const header in headers) {
        if (!header.startsWith(LOCK_PREFIX))
            continue;
        const name = header.slice(LOCK_PREFIX.length);
        const value = KNOWN_LOCKS.has(name) ? undefined : joined(headers[header]);
        if (value === undefined)
            continue;
        others ??= new Map();
        // Names come from strangers, and become a part of the report.
        others.set(name.replaceAll(/[^a-z0-9-]/g, '-'), value);
    }
    return others;
}
/** The size of the whole object according to a `Content-Range`. */
function sizeInRange(range) {
    const size = /^bytes \d+-\d+\/(\d+)$/.exec(range ?? '')?.[1];
    return size === undefined ? undefined : Number(size);
}
function wholeNumber(name, text) {
    if (text === undefined)
        return undefined;
    const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (!Number.isSafeInteger(number)) {
        throw new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('malformed', `${name} is ${JSON.stringify(text)}`);
    }
    return number;
}


/***/ }),

/***/ 24549:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ getRetention),
/* harmony export */   d: () => (/* binding */ getLegalHold)
/* harmony export */ });
/* harmony import */ var _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94412);
/* harmony import */ var _xml_document_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37296);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22276);



/**
 * Requests the retention of one object.
 *
 * @throws S3Failure if the store fails, or refuses for a reason that does not concern this object
 */
function getRetention(client, key) {
    return requestLock(client, 'retention', key, readRetention);
}
/**
 * Requests whether one object is under legal hold: `ON` or `OFF`.
 *
 * @throws S3Failure as {@link getRetention}
 */
function getLegalHold(client, key) {
    return requestLock(client, 'legal-hold', key, readLegalHold);
}
function requestLock(client, operation, key, read) {
    return client.ask({ operation, key, query: { [operation]: '' } }, ({ body }) => {
        const value = read(body);
        return value === undefined ? { kind: 'none' } : { kind: 'value', value };
    }, (refusal) => (meansNone(refusal) ? { kind: 'none' } : (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .readObjectRefusal */ .a)(refusal)));
}
/**
 * The codes for "no lock". Ceph answers for an object with the code that AWS uses for a bucket's configuration, and
 * SeaweedFS with a code for each kind of lock.
 */
const NONE_CODES = new Set([
    'NoSuchObjectLockConfiguration',
    'ObjectLockConfigurationNotFoundError',
    'NoSuchObjectLegalHold',
    'NoSuchObjectRetention',
]);
function meansNone({ cause: { status, code = '', message = '' } }) {
    // The status is 404 on AWS, and 400 on MinIO and versitygw.
    if ((status === 404 || status === 400) && NONE_CODES.has(code))
        return true;
    // Some stores say it only in the message: "Bucket is missing Object Lock Configuration" (AWS, 400 InvalidRequest),
    // "Bucket is missing ObjectLockConfiguration" (MinIO), "The specified object does not have a ObjectLock
    // configuration" (S3Mock, 404 NotFound).
    const mayBeInMessage = (status === 400 && code === 'InvalidRequest') || (status === 404 && code === 'NotFound');
    return mayBeInMessage && /object ?lock/i.test(message);
}
const RETENTION = (0,_xml_document_js__WEBPACK_IMPORTED_MODULE_1__/* .documentKind */ .eD)('Retention');
const LEGAL_HOLD = (0,_xml_document_js__WEBPACK_IMPORTED_MODULE_1__/* .documentKind */ .eD)('LegalHold');
function readRetention(body) {
    return (0,_xml_document_js__WEBPACK_IMPORTED_MODULE_1__/* .readDocument */ .u0)(Buffer.from(body, 'latin1'), RETENTION, (cursor) => {
        const { Mode: mode = '', RetainUntilDate: retainUntil = '' } = (0,_xml_document_js__WEBPACK_IMPORTED_MODULE_1__/* .readTexts */ .Z7)(cursor, [
            'Mode',
            'RetainUntilDate',
        ]);
        if (mode === '' && retainUntil === '')
            return undefined;
        if (mode === '' || retainUntil === '')
            throw new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('malformed', 'half of the retention is missing');
        return { mode, retainUntil };
    });
}
function readLegalHold(body) {
    return (0,_xml_document_js__WEBPACK_IMPORTED_MODULE_1__/* .readDocument */ .u0)(Buffer.from(body, 'latin1'), LEGAL_HOLD, (cursor) => {
        const { Status: status = '' } = (0,_xml_document_js__WEBPACK_IMPORTED_MODULE_1__/* .readTexts */ .Z7)(cursor, ['Status']);
        return status === '' ? undefined : status;
    });
}


/***/ }),

/***/ 22276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ readObjectRefusal)
/* harmony export */ });
/* harmony import */ var _wire_answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11774);

const PERMISSION_CODES = new Set(['AccessDenied', 'AllAccessDisabled', 'UnauthorizedAccess']);
/** Some stores answer `NotFound` for everything that does not exist. */
const GONE_CODES = new Set(['NoSuchKey', 'NoSuchVersion', 'NotFound']);
const UNSUPPORTED_CODES = new Set(['NotImplemented', 'MethodNotAllowed', 'UnsupportedOperation']);
/**
 * Classifies a refusal by what it says about the object, the permission or the store's features.
 *
 * @returns undefined if it is a failure, such as an expired session, a missing bucket, or a status without a code
 */
function readObjectRefusal({ cause, headers }) {
    const { status, code = '', message = '' } = cause;
    const isMarked = (0,_wire_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .single */ .J0)(headers['x-amz-delete-marker']) === 'true';
    // 405 is the answer for a delete marker that is requested by its version.
    if (isMarked && (status === 404 || status === 405))
        return { kind: 'gone', deleteMarker: true };
    if (status === 404 && GONE_CODES.has(code))
        return { kind: 'gone', deleteMarker: false };
    // A KMS key that was disabled or revoked concerns one object, like a permission.
    if (code.startsWith('KMS.'))
        return { kind: 'refused', cause };
    if ((status === 403 || status === 401) && PERMISSION_CODES.has(code))
        return { kind: 'refused', cause };
    if (status === 501 || (status >= 400 && UNSUPPORTED_CODES.has(code)))
        return { kind: 'unsupported', cause };
    if (status === 403 && code === 'InvalidObjectState')
        return { kind: 'archived', cause };
    // The message is "The object was stored using a form of Server Side Encryption. The correct parameters must be
    // provided …" on AWS, MinIO and Ceph. The code alone is less specific.
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
/* harmony import */ var _pace_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49716);
/* harmony import */ var _wire_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11774);
/* harmony import */ var _xml_cursor_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55500);
/* harmony import */ var _xml_document_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(37296);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(22276);






const NO_TAGS = { kind: 'tags', tags: new Map() };
/**
 * Requests the tags of one object.
 *
 * @throws S3Failure if the store fails, or refuses for a reason that does not concern this object
 */
async function getTags(client, key) {
    const vain = client.reader(VainAttempts);
    let last;
    try {
        return await client.ask({ operation: 'tags', key, query: { tagging: '' } }, ({ status, headers, body }) => {
            try {
                const tags = client.reader(TagsReader).read(body);
                return tags.size === 0 && isSwift(headers) ? noTagSupport(status) : { kind: 'tags', tags };
            }
            catch (error) {
                if (!(error instanceof _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p))
                    throw error;
                last = body.slice(0, LONGEST_KIND);
                if (!vain.areUsual(last))
                    throw error;
                const contentType = (0,_wire_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .single */ .J0)(headers['content-type']);
                return {
                    kind: 'failed',
                    cause: { kind: 'answer', reason: error.reason, detail: error.message, contentType },
                };
            }
        }, (refusal) => {
            const { cause } = refusal;
            const { status, code } = cause;
            if (status === 404 && NO_TAGS_CODES.has(code ?? ''))
                return NO_TAGS;
            const known = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .readObjectRefusal */ .a)(refusal);
            if (known !== undefined || (0,_pace_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .paceOutcome */ .y)(cause) === 'throttled')
                return known;
            last = `${status} ${code}`;
            return vain.areUsual(last) ? { kind: 'failed', cause } : undefined;
        });
    }
    catch (error) {
        if (last !== undefined)
            vain.count(last);
        throw error;
    }
}
/**
 * The answers for an object without tags of Huawei OBS, of Wasabi, and of versitygw until 2026
 * (versity/versitygw#1686). The second code is that of AWS for a bucket without tags.
 */
const NO_TAGS_CODES = new Set(['NoSuchTagSet', 'NoSuchTagSetError']);
/** Answers that begin with the same characters, this many, are of one kind. */
const LONGEST_KIND = 200;
/** After so many objects at which every attempt led to the same answer, the next one is believed at its first coming. */
const FEW = 3;
/**
 * Counts objects whose tags could not be read in any attempt, by the kind of the last answer. S3Mock, for example, sends
 * an empty answer for every object without tags: four attempts for each of a million objects would gain nothing.
 */
class VainAttempts {
    #objects = new Map();
    areUsual(kind) {
        return (this.#objects.get(kind) ?? 0) >= FEW;
    }
    count(kind) {
        // A store whose answers are all different is tried again each time, and none of them is kept.
        if (this.#objects.size >= MOST_KINDS)
            this.#objects.clear();
        this.#objects.set(kind, (this.#objects.get(kind) ?? 0) + 1);
    }
}
const MOST_KINDS = 100;
/**
 * Whether the answer comes from OpenStack Swift. Its S3 interface has no tags, and sends an empty set for every object.
 *
 * Source: OpenStack Swift, "S3/Swift REST API Comparison Matrix"; the header comes from its middleware `catch_errors`.
 */
function isSwift(headers) {
    return headers['x-openstack-request-id'] !== undefined;
}
/** @param status the status of the empty answer */
function noTagSupport(status) {
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
/** Reads `Tagging` documents. Keeps the last one: most objects have the same tags as the one before, or none. */
class TagsReader {
    #body;
    #tags = new Map();
    read(body) {
        if (body !== this.#body) {
            this.#tags = readTagging(body);
            this.#body = body;
        }
        return this.#tags;
    }
}
const TAGGING = (0,_xml_document_js__WEBPACK_IMPORTED_MODULE_4__/* .documentKind */ .eD)('Tagging');
/**
 * Reads a `Tagging` document.
 *
 * An empty set means that the object has no tags. A missing set means nothing, and must not be believed.
 *
 * @param body one char per byte
 * @throws AnswerRejected if it is another document, is not whole, or repeats the name of a tag
 */
function readTagging(body) {
    return (0,_xml_document_js__WEBPACK_IMPORTED_MODULE_4__/* .readDocument */ .u0)(Buffer.from(body, 'latin1'), TAGGING, (cursor) => {
        const tags = new Map();
        let sets = 0;
        (0,_xml_document_js__WEBPACK_IMPORTED_MODULE_4__/* .eachChild */ .qN)(cursor, (child, isSetEmpty) => {
            if (child !== 'TagSet')
                return false;
            sets++;
            if (isSetEmpty)
                return true;
            (0,_xml_document_js__WEBPACK_IMPORTED_MODULE_4__/* .eachChild */ .qN)(cursor, (name, isTagEmpty) => {
                if (name !== 'Tag')
                    return false;
                const { Key: key, Value: value = '' } = isTagEmpty ? {} : (0,_xml_document_js__WEBPACK_IMPORTED_MODULE_4__/* .readTexts */ .Z7)(cursor, ['Key', 'Value']);
                if (!isTagEmpty)
                    (0,_xml_cursor_js__WEBPACK_IMPORTED_MODULE_3__/* .leaveElement */ .oh)(cursor, 'Tag');
                if (key === undefined || key === '')
                    throw new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('malformed', 'a tag has no Key');
                if (tags.has(key))
                    throw new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('malformed', `two tags have the key ${JSON.stringify(key)}`);
                tags.set(key, value);
                return true;
            });
            (0,_xml_cursor_js__WEBPACK_IMPORTED_MODULE_3__/* .leaveElement */ .oh)(cursor, 'TagSet');
            return true;
        });
        if (sets !== 1)
            throw new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('malformed', `the answer holds ${sets} TagSet elements`);
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
 * 503 is throttling even without a body or with another code: an answer to HEAD has no body, and AWS sends both
 * `SlowDown` and `ServiceUnavailable`. Some stores and proxies send 509 instead of 429.
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
/** Classifies a failed request for the pace. */
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
 * The wait that a `Retry-After` header asks for, in milliseconds; 0 without a valid header. The header holds seconds or
 * a date (RFC 9110, section 10.2.3).
 *
 * @param sentAt the answer's `Date`, in milliseconds: the date in the header is by the same clock
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

/***/ 99356:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ Pace),
  V: () => (/* binding */ SYSTEM_CLOCK)
});

;// CONCATENATED MODULE: ./lib/s3/pace/cut-effect.js
/** Milliseconds after a cut in which a store that refused because of the rate has no reason to refuse. */
const CALM_MS = 600;
/** So many answers, and so many refusals among them, show how large the share of refusals is after cuts. */
const ENOUGH = 12;
const ENOUGH_REFUSALS = 6;
/** A share of refusals after cuts that is at least this much of the usual one has not fallen. */
const LIKE_BEFORE = 0.8;
/** Older answers are forgotten by halves: what a store refuses changes. */
const MOST_REMEMBERED = 200;
/** Watches whether fewer requests are refused after a cut of the rate than otherwise. */
class CutEffect {
    #calm = 0;
    #calmRefusals = 0;
    #all = 0;
    #refusals = 0;
    #hasSucceeded = false;
    /** Counts the answer to a request that was sent so many milliseconds after the last cut. */
    count(isRefusal, sinceCutMs) {
        if (sinceCutMs < 0)
            return;
        if (!isRefusal)
            this.#hasSucceeded = true;
        this.#all++;
        if (isRefusal)
            this.#refusals++;
        // A store that counts by the second goes on refusing until the second ends, whatever the rate is now.
        if (this.#hasSucceeded && sinceCutMs < CALM_MS) {
            this.#calm++;
            if (isRefusal)
                this.#calmRefusals++;
        }
        if (this.#all > MOST_REMEMBERED)
            this.#forgetHalf();
    }
    /** Notes that the rate was cut. */
    onCut() {
        this.#hasSucceeded = false;
    }
    /** Whether cuts change nothing: then refusals may not depend on the rate. */
    get isNone() {
        if (this.#calm < ENOUGH || this.#calmRefusals < ENOUGH_REFUSALS)
            return false;
        return this.#calmRefusals / this.#calm >= LIKE_BEFORE * this.share;
    }
    /** The share of refusals. */
    get share() {
        return this.#all === 0 ? 0 : this.#refusals / this.#all;
    }
    forget() {
        this.#calm = 0;
        this.#calmRefusals = 0;
        this.#all = 0;
        this.#refusals = 0;
    }
    #forgetHalf() {
        this.#calm /= 2;
        this.#calmRefusals /= 2;
        this.#all /= 2;
        this.#refusals /= 2;
    }
}

;// CONCATENATED MODULE: ./lib/s3/pace/trial.js
/** The factor by which {@link LowerRate} multiplies the rate: so far below the limit of a store, nothing is refused. */
const LOWER_TO = 0.5;
/** So many refusals at the lower rate show that refusals don't depend on the rate. */
const REFUSALS = 4;
/** Fewer answers show no share. */
const FEWEST_ANSWERS = 24;
/** A share that is too large to be the one from before the trial. */
const MOST_LIKE_BEFORE = 0.7;
/** The least share of refusals that the lower rate is held against: fewer answers would show too little. */
const USUAL_SHARE = 0.1;
/** A lower rate that has shown nothing after this time, in milliseconds, will not. */
const LONGEST_LOWER_MS = 2000;
/** Tries a lower rate. It is quick if there are hundreds of requests per second. */
class LowerRate {
    #since;
    #perSecond;
    /** The answers after which so few refusals show that their share has fallen. */
    #enough;
    /** A larger share means that the store has begun to throttle meanwhile. */
    #most;
    #answers = 0;
    #refusals = 0;
    #hasSucceeded = false;
    /**
     * @param perSecond the rate at which requests succeed
     * @param share     the share of refusals at that rate, greater than 0
     */
    constructor(now, perSecond, share) {
        this.#since = now;
        this.#perSecond = perSecond * LOWER_TO;
        this.#enough = (2 * REFUSALS) / Math.min(share, USUAL_SHARE);
        this.#most = Math.min(MOST_LIKE_BEFORE, 2.5 * share + 0.15);
    }
    perSecond() {
        return this.#perSecond;
    }
    get share() {
        const share = this.#answers === 0 ? 0 : this.#refusals / this.#answers;
        return share > this.#most ? 0 : share;
    }
    count(isRefusal, _now, sentAt) {
        if (sentAt < this.#since)
            return;
        if (!isRefusal)
            this.#hasSucceeded = true;
        // A store that counts by the second goes on refusing until the second ends, whatever the rate is now.
        if (!this.#hasSucceeded)
            return;
        this.#answers++;
        if (isRefusal)
            this.#refusals++;
    }
    outcome(now) {
        if (this.#refusals >= REFUSALS && this.#answers >= FEWEST_ANSWERS)
            return this.share === 0 ? 'related' : 'unrelated';
        return this.#answers >= this.#enough || now - this.#since > LONGEST_LOWER_MS ? 'related' : 'open';
    }
}
/** Milliseconds, and answers, after which {@link HigherRate} doubles the rate. */
const STAGE_MS = 150;
const STAGE_ANSWERS = 4;
/** A higher rate must do for so many milliseconds: stores count by the second, and one may have been half empty. */
const SHORTEST_HIGHER_MS = 1200;
/** How much more likely one explanation must be than the other: a natural logarithm. */
const RELATED_AT = 2.5;
const UNRELATED_AT = -5;
const SURE_AT = -8;
/**
 * Tries ever higher rates. It costs a few refusals, and is the only way to tell if there are few requests.
 *
 * It weighs two explanations by their likelihood (Wald's sequential test): the share of refusals stays as it was, or it
 * grows with the rate.
 */
class HigherRate {
    #since;
    #share;
    #ifRefused;
    #ifAnswered;
    #perSecond;
    #stageAt;
    #stageAnswers = 0;
    #weight = 0;
    #least = 0;
    /**
     * @param perSecond the rate so far
     * @param share     the share of refusals at that rate, from 0 to less than 1
     */
    constructor(now, perSecond, share) {
        this.#since = now;
        this.#stageAt = now;
        this.#perSecond = 2 * perSecond;
        this.#share = Math.max(share, 0.03);
        const grown = Math.min(0.95, 1.5 * this.#share + 0.15);
        this.#ifRefused = Math.log(grown / this.#share);
        this.#ifAnswered = Math.log((1 - grown) / (1 - this.#share));
    }
    perSecond() {
        return this.#perSecond;
    }
    get share() {
        return this.#least <= UNRELATED_AT / 2 ? this.#share : 0;
    }
    count(isRefusal, now, sentAt) {
        if (sentAt < this.#since)
            return;
        const weight = this.#weight + (isRefusal ? this.#ifRefused : this.#ifAnswered);
        this.#weight = Math.max(SURE_AT, weight);
        this.#least = Math.min(this.#least, weight);
        this.#stageAnswers++;
        if (now - this.#stageAt < STAGE_MS || this.#stageAnswers < STAGE_ANSWERS || this.#weight > 0)
            return;
        this.#perSecond *= 2;
        this.#stageAt = now;
        this.#stageAnswers = 0;
    }
    outcome(now) {
        if (this.#weight > RELATED_AT)
            return 'related';
        return this.#weight < UNRELATED_AT && now - this.#since > SHORTEST_HIGHER_MS ? 'unrelated' : 'open';
    }
}

;// CONCATENATED MODULE: ./lib/s3/pace/rate.js


/** The lowest rate, in requests per second. If a store can take less, {@link STRETCH} slows requests down. */
const LEAST_PER_SECOND = 4;
/** The first rate, in requests per second, if nothing has succeeded yet. */
const FIRST_PER_SECOND = 8;
/** The factor by which a cut multiplies the rate. */
const CUT_TO = 0.9;
/**
 * Milliseconds from a cut until the rate is back where it was. It rises more slowly towards the end: the concave half
 * of CUBIC (RFC 9438, section 4.2). Stores count by the second, so the next cut comes no sooner.
 */
const RETURN_MS = 1000;
/** Milliseconds after that in which the rate probes for more. */
const PROBE_MS = 1500;
/**
 * Requests per second gained in a second of probing at a rate of 1. At other rates, in proportion to the square root.
 */
const PROBE_GAIN = 0.15;
/** Milliseconds in which the rate doubles after probing, because the store has stopped throttling. */
const DOUBLE_MS = 500;
/** The limit is dropped if no request was held back for so many milliseconds. */
const IDLE_MS = 1000;
/** How late a request may be, in milliseconds, for the next ones to catch up: timers are late on a busy thread. */
const SLACK_MS = 50;
/**
 * The factor by which each further refusal in a row lengthens the wait for the next turn, and the longest such wait.
 */
const STRETCH = 1.2;
const LONGEST_WAIT_MS = 1000;
/** Milliseconds until the next trial; doubled after each trial that has shown that refusals depend on the rate. */
const TRIAL_GAP_MS = 2000;
const LONGEST_TRIAL_GAP_MS = 60_000;
/**
 * A store that throttles may also refuse some requests at random. A smaller share does not matter, and a larger one would
 * hide that the rate is too high.
 */
const LEAST_AT_RANDOM = 0.08;
const MOST_AT_RANDOM = 0.25;
/** From so many requests per second, a lower rate shows soon whether refusals depend on it. */
const MANY_PER_SECOND = 100;
/**
 * Finds the rate that a throttling store can take from its answers. A limit on requests in flight alone is not enough:
 * at least one is always in flight, and one makes hundreds of requests per second if a refusal takes a millisecond.
 *
 * The rate is cut to what succeeds, returns to its peak, probes for more, and doubles if hardly anything is refused. A
 * higher rate grows less than in proportion and is refused more often, so several clients of one store end up with
 * similar rates.
 *
 * It begins with a {@link Trial}, and now and then makes another one, to find out whether refusals depend on the rate.
 */
class RateLimit {
    #answers;
    /** The rate to return to after the last cut. */
    #peak;
    #cutAt;
    /** The time of the last request's turn. */
    #turnAt;
    /** When a request was last held back. */
    #heldAt;
    /** Refusals in a row. Those of requests that were sent in parallel count once. */
    #refusals = 0;
    #refusedAt;
    #cutEffect = new CutEffect();
    #trial;
    #nextTrialAt;
    #trialGapMs;
    /**
     * @param first   the rate at which requests succeed, per second
     * @param isSteep whether the store lets hardly anything through
     * @param trialGapMs milliseconds until the next trial
     */
    constructor(now, first, isSteep, trialGapMs, answers) {
        this.#answers = answers;
        this.#peak = Math.max(first, FIRST_PER_SECOND);
        this.#cutAt = now;
        this.#turnAt = now;
        this.#heldAt = now;
        this.#refusedAt = now;
        this.#trialGapMs = trialGapMs;
        this.#nextTrialAt = now + trialGapMs;
        if (!isSteep && first >= MANY_PER_SECOND)
            this.#trial = new LowerRate(now, first, answers.refusedShare(now));
    }
    /** Requests per second. */
    perSecond(now) {
        if (this.#trial !== undefined)
            return this.#trial.perSecond(now);
        const elapsed = now - this.#cutAt;
        if (elapsed < RETURN_MS)
            return this.#peak * (1 - (1 - CUT_TO) * (1 - elapsed / RETURN_MS) ** 3);
        const probed = (Math.min(elapsed - RETURN_MS, PROBE_MS) / 1000) * PROBE_GAIN * Math.sqrt(this.#peak);
        const doublings = Math.max(0, elapsed - RETURN_MS - PROBE_MS) / DOUBLE_MS;
        return (this.#peak + probed) * 2 ** Math.min(doublings, 30);
    }
    /** Milliseconds until the next request's turn; 0 or less if it has come. */
    waitMs(now) {
        const between = 1000 / this.perSecond(now);
        const stretched = this.#refusals < 2 ? between : between * STRETCH ** Math.min(this.#refusals - 1, 40);
        return this.#turnAt + Math.max(between, Math.min(stretched, LONGEST_WAIT_MS)) - now;
    }
    /** Takes a turn if it has come, and returns whether it has. */
    take(now) {
        const wait = this.waitMs(now);
        if (wait > 0) {
            this.#heldAt = now;
            return false;
        }
        this.#turnAt = now + Math.max(wait, -SLACK_MS);
        return true;
    }
    /** Ends a row of refusals. */
    onSuccess() {
        this.#refusals = 0;
    }
    /** @param sentAt when the refused request was sent */
    onRefusal(now, sentAt) {
        if (sentAt >= this.#refusedAt) {
            this.#refusals++;
            this.#refusedAt = now;
        }
        if (this.#trial !== undefined || now - this.#cutAt < RETURN_MS || !this.#answers.isOverloaded(now))
            return;
        const sustainable = Math.min(this.perSecond(now), this.#answers.successRate(now));
        this.#peak = Math.max(LEAST_PER_SECOND, sustainable);
        this.#cutAt = now;
        this.#cutEffect.onCut();
    }
    /**
     * Counts an answer for the trial, which it begins if it is time and ends once it has shown something.
     *
     * @returns what the trial has shown
     */
    tryAnswer(isRefusal, now, sentAt) {
        if (this.#trial === undefined) {
            const effect = this.#cutEffect;
            effect.count(isRefusal, sentAt - this.#cutAt);
            if (now >= this.#nextTrialAt && effect.isNone)
                this.#trial = new HigherRate(now, this.perSecond(now), effect.share);
            return 'open';
        }
        this.#trial.count(isRefusal, now, sentAt);
        const outcome = this.#trial.outcome(now);
        if (outcome === 'unrelated')
            this.#answers.unrelatedShare = this.#trial.share;
        if (outcome === 'related')
            this.#endTrial(now, this.#trial);
        return outcome;
    }
    get isTrying() {
        return this.#trial !== undefined;
    }
    #endTrial(now, { share }) {
        this.#trial = undefined;
        this.#answers.unrelatedShare = share > LEAST_AT_RANDOM && share < MOST_AT_RANDOM ? share : 0;
        this.#peak = Math.max(this.#peak, this.#answers.successRate(now));
        this.#cutAt = now;
        this.#cutEffect.forget();
        this.#nextTrialAt = now + this.#trialGapMs;
        this.#trialGapMs = Math.min(2 * this.#trialGapMs, LONGEST_TRIAL_GAP_MS);
    }
    /** Whether the limit has no effect: hardly any request was refused recently, and none was held back. */
    isIdle(now) {
        return now - this.#cutAt > RETURN_MS + PROBE_MS && now - this.#heldAt > IDLE_MS;
    }
}

;// CONCATENATED MODULE: ./lib/s3/pace/recent-answers.js
/** The time constant of {@link RecentRate}, in milliseconds: stores count by the second. */
const MEMORY_MS = 1000;
/** A rate that was measured for less than this, in milliseconds, is uncertain. */
const LEAST_AGE_MS = 10;
/** How often something happens per second. The last second counts most. */
class RecentRate {
    #weight = 0;
    #at = 0;
    /** When the first of what counts now happened. */
    #since = 0;
    count(now) {
        const before = this.perSecond(now);
        if (before < 0.5)
            this.#since = now;
        this.#weight = before + 1;
        this.#at = now;
    }
    /** Counts only what has happened, so that it is low during the first second. */
    perSecond(now) {
        return this.#weight * Math.exp((this.#at - now) / MEMORY_MS);
    }
    /** Estimates the rate, even if it has been so for less than a second. */
    estimate(now) {
        const age = Math.max(LEAST_AGE_MS, now - this.#since);
        return this.perSecond(now) / (1 - Math.exp(-age / MEMORY_MS));
    }
}
/**
 * A share of refusals that says nothing about the rate. Any store refuses a request now and then, for example while it
 * moves partitions, and probing for a limit causes refusals too.
 */
const recent_answers_USUAL_SHARE = 0.05;
/** How much a share of refusals that does not depend on the rate may grow until it may be about the rate after all. */
const MARGIN = 1.3;
/** Fewer recent refusals than this mean nothing. */
const FEWEST = 3;
/** Fewer recent answers than this mean nothing, unless hardly any is a success. */
const recent_answers_FEWEST_ANSWERS = 20;
/** The last answers count most, by this weight of the newest one. */
const NEWEST = 1 / 16;
/** If so large a share of the last answers were refusals, the store lets hardly anything through. */
const MOSTLY_REFUSED = 0.7;
/** Fewer recent successes than this don't show how often requests fail. */
const FEWEST_SUCCESSES = 8;
/** If more requests fail, it is not by chance: the store has a trouble that takes time. */
const MOST_BY_CHANCE = 0.6;
/** What a store answered recently. */
class RecentAnswers {
    #successes = new RecentRate();
    #refusals = new RecentRate();
    #failures = new RecentRate();
    /** The share of refusals among the last answers. */
    #lastShare = 0;
    #unrelatedShare = 0;
    countSuccess(now) {
        this.#successes.count(now);
        this.#lastShare -= this.#lastShare * NEWEST;
    }
    countRefusal(now) {
        this.#refusals.count(now);
        this.#lastShare += (1 - this.#lastShare) * NEWEST;
    }
    /** Counts a request that failed in another way. */
    countFailure(now) {
        this.#failures.count(now);
    }
    /** Successes in the last second. */
    successRate(now) {
        return this.#successes.perSecond(now);
    }
    /** Successes per second, if it goes on as in the last second or as since it began. */
    estimatedRate(now) {
        return this.#successes.estimate(now);
    }
    /** The share of refusals in the last second. */
    refusedShare(now) {
        const refusals = this.#refusals.perSecond(now);
        return refusals === 0 ? 0 : refusals / (refusals + this.successRate(now));
    }
    /** The share of refusals that was found not to depend on the rate; 0 if none was. */
    get unrelatedShare() {
        return this.#unrelatedShare;
    }
    set unrelatedShare(share) {
        this.#unrelatedShare = share;
    }
    /** Whether the store refuses more requests than chance explains. */
    isOverloaded(now) {
        const refusals = this.#refusals.perSecond(now);
        const all = refusals + this.successRate(now);
        const expected = this.#unrelatedShare * all;
        return refusals > recent_answers_USUAL_SHARE * all + MARGIN * expected + 2 * Math.sqrt(expected);
    }
    /** Whether the store lets hardly any request through. */
    get isMostlyRefusing() {
        return this.#lastShare > Math.max(MOSTLY_REFUSED, MARGIN * this.#unrelatedShare);
    }
    /** Whether there are enough answers, and refusals among them, to draw conclusions from. */
    areEnough(now) {
        const refusals = this.#refusals.perSecond(now);
        return (refusals > FEWEST - 0.5 && (this.isMostlyRefusing || refusals + this.successRate(now) > recent_answers_FEWEST_ANSWERS));
    }
    /**
     * The chance that any one request fails, whatever the rate; 0 if too little is known, or if the store has a trouble that
     * is no chance.
     */
    failureChance(now) {
        const successes = this.successRate(now);
        if (successes < FEWEST_SUCCESSES)
            return 0;
        const refusals = this.#unrelatedShare > 0 ? this.#refusals.perSecond(now) : 0;
        const failures = this.#failures.perSecond(now) + refusals;
        const share = failures / (failures + successes);
        return share > MOST_BY_CHANCE ? 0 : share;
    }
}

;// CONCATENATED MODULE: ./lib/s3/pace/window.js
/** The first window. It never gets smaller than this for being crowded. */
const FIRST = 8;
/** Requests that time out don't cut the window below this: if one after the other hung, a run would take days. */
const LEAST_FOR_DELAY = 4;
/** The factor by which a cut multiplies the window. Source: the beta of CUBIC (RFC 9438, section 4.6). */
const window_CUT_TO = 0.7;
/** Milliseconds after a cut in which the window grows by only one per round. */
const CAREFUL_MS = 2500;
/**
 * An answer is late if it takes this many times as long as the fastest, and this many milliseconds more: a busy processor
 * on either end delays answers too.
 */
const LATE_TIMES = 1.5;
const LATE_BY_MS = 4;
/** Rounds that are so many times as late show that the window is too large: it shrinks by as much, at most to half. */
const TOO_LATE = 1.3;
const SHRINK_TO = 0.5;
/** An answer that takes this many times as long as the fastest, and this many milliseconds more, does not double the window. */
const SLOW_TIMES = 1.25;
const SLOW_BY_MS = 2;
/**
 * For late answers to be worth it, throughput must gain this factor, and grow at least with this power of the window: it
 * also grows by itself, while code is compiled.
 */
const LEAST_GAIN = 1.05;
const LEAST_POWER = 0.5;
/** A thread that is busy for so large a share of its time does no more with more requests. */
const BUSY_SHARE = 0.95;
/** How long a best value is remembered, in milliseconds: at least this long, and at most twice as long. */
const window_MEMORY_MS = 5000;
/** The share of the window that is used for a round, to see how long an answer takes without a queue. */
const PROBE_SHARE = 0.25;
/**
 * Decides how many requests may be in flight, by additive increase and multiplicative decrease (Chiu and Jain, 1989),
 * at most once per round trip. The window doubles each round at first, and again if nothing was refused for a while.
 *
 * It stays where it is if this thread is busy, or if more requests would only delay the answers, and shrinks while they
 * do so. What an answer takes without delay is the shortest round of the last seconds, as in TCP Vegas (Brakmo and
 * Peterson, 1995). A queue that never ends would hide it, so every few seconds one round of a window with late answers is
 * a quarter as large, as in BBR's ProbeRTT (Cardwell and others, 2016).
 */
class InFlightWindow {
    #ceiling;
    #idleMs;
    #size;
    #cutAt = Number.NEGATIVE_INFINITY;
    /** When the current round of answers began; undefined before the first answer. */
    #roundBegan;
    #roundLength = FIRST;
    #answers = 0;
    #latencies = 0;
    #idleBefore = 0;
    /** Whether more requests would only delay the answers. */
    #isCrowded = false;
    /** Whether this round has a smaller window, to see how long an answer takes without a queue. */
    #isProbing = false;
    /** Answers to requests that were sent before this time are not measured: the window was another one. */
    #measuresFrom = Number.NEGATIVE_INFINITY;
    /** Whether the queue is still building up after a smaller window. */
    #isFilling = false;
    /** The shortest mean latency, and the highest throughput with the window that had it, of the current period and of the one before. */
    #best = {
        since: Number.NEGATIVE_INFINITY,
        latency: Number.POSITIVE_INFINITY,
        answersPerMs: 0,
        size: FIRST,
    };
    #bestBefore = this.#best;
    /** @param idleMs returns for how many milliseconds this thread has had nothing to do so far */
    constructor(ceiling, idleMs) {
        this.#ceiling = ceiling;
        // Not a number, so that the thread never counts as busy.
        this.#idleMs = idleMs ?? (() => Number.NaN);
        this.#size = Math.min(FIRST, ceiling);
    }
    /** The most requests in flight, at least 1; not always a whole number. */
    get size() {
        return this.#isProbing ? Math.max(1, PROBE_SHARE * this.#size) : this.#size;
    }
    /** @param isFull whether the window was full: only then does a success show that it may grow */
    onSuccess(now, sentAt, isFull) {
        const latency = now - sentAt;
        if (sentAt >= this.#measuresFrom)
            this.#measure(now, latency);
        if (!isFull || this.#size >= this.#ceiling || this.#isProbing)
            return;
        if (this.#size >= FIRST && this.#isCrowded)
            return;
        const isCareful = now - this.#cutAt < CAREFUL_MS || (this.#size >= FIRST && latency > this.#slow);
        this.#size = Math.min(this.#ceiling, this.#size + (isCareful ? 1 / this.#size : 1));
    }
    /** Shrinks the window, because the store could not answer a request that was sent at `sentAt`. */
    cut(now, sentAt) {
        // A request that was sent before the last cut shows nothing new.
        if (sentAt < this.#cutAt)
            return;
        this.#size = Math.max(1, this.#size * window_CUT_TO);
        this.#cutAt = now;
    }
    /** Shrinks the window, because no answer to a request that was sent at `sentAt` came in time. */
    cutForDelay(now, sentAt) {
        if (this.#size * window_CUT_TO >= LEAST_FOR_DELAY)
            this.cut(now, sentAt);
    }
    /** Measures latency, throughput and the thread's own work once per round. */
    #measure(now, latency) {
        if (this.#roundBegan === undefined)
            this.#beginRound(now - latency);
        this.#answers++;
        this.#latencies += latency;
        if (this.#answers < this.#roundLength)
            return;
        const elapsed = Math.max(1, now - (this.#roundBegan ?? now));
        const mean = this.#latencies / this.#answers;
        const busyShare = 1 - (this.#idleMs() - this.#idleBefore) / elapsed;
        if (this.#isProbing)
            this.#endProbe(now, mean);
        else if (this.#isFilling)
            this.#isFilling = false;
        else
            this.#judge(now, { mean, answersPerMs: this.#answers / elapsed, busyShare });
        this.#beginRound(now);
    }
    #beginRound(now) {
        this.#roundBegan = now;
        // Fixed for the round: the window grows within a round, and a doubling one would never reach its end.
        this.#roundLength = this.size;
        this.#answers = 0;
        this.#latencies = 0;
        this.#idleBefore = this.#idleMs();
    }
    #judge(now, { mean, answersPerMs, busyShare }) {
        const isNewPeriod = now - this.#best.since > window_MEMORY_MS;
        if (isNewPeriod) {
            this.#bestBefore = this.#best;
            this.#best = { since: now, latency: mean, answersPerMs: 0, size: this.#size };
        }
        const late = this.#late;
        const { answersPerMs: most, size } = this.#mostAnswers;
        const worthwhile = most * Math.max(LEAST_GAIN, (this.#size / size) ** LEAST_POWER);
        this.#isCrowded = busyShare > BUSY_SHARE || (mean > late && answersPerMs < worthwhile);
        this.#best.latency = Math.min(this.#best.latency, mean);
        if (answersPerMs > this.#best.answersPerMs) {
            this.#best.answersPerMs = answersPerMs;
            this.#best.size = this.#size;
        }
        if (!this.#isCrowded || this.#size <= FIRST)
            return;
        if (isNewPeriod) {
            this.#isProbing = true;
            this.#measuresFrom = now;
        }
        else if (mean > TOO_LATE * late) {
            this.#size = Math.max(FIRST, this.#size * Math.max(SHRINK_TO, late / mean));
            this.#measuresFrom = now;
        }
    }
    #endProbe(now, mean) {
        this.#isProbing = false;
        this.#isFilling = true;
        this.#measuresFrom = now;
        this.#best.latency = Math.min(this.#best.latency, mean);
    }
    get #mostAnswers() {
        return this.#best.answersPerMs > this.#bestBefore.answersPerMs ? this.#best : this.#bestBefore;
    }
    /** Above so many milliseconds, an answer is late. */
    get #late() {
        return LATE_TIMES * this.#shortest + LATE_BY_MS;
    }
    /** Above so many milliseconds, an answer may soon be late. */
    get #slow() {
        return SLOW_TIMES * this.#shortest + SLOW_BY_MS;
    }
    get #shortest() {
        return Math.min(this.#best.latency, this.#bestBefore.latency);
    }
}

;// CONCATENATED MODULE: ./lib/s3/pace/pace.js



/** The clock of the machine. */
const SYSTEM_CLOCK = {
    now: () => performance.now(),
    wake: (afterMs, callback) => void setTimeout(callback, Math.ceil(afterMs)),
    idleMs: () => performance.eventLoopUtilization().idle,
};
/** How long to wait for a store that refuses everything, in milliseconds. */
const PATIENCE_MS = 60_000;
/** A limit that is needed again so soon after a trial, in milliseconds, waits longer for the next trial. */
const RELAPSE_MS = 20_000;
/** How long requests may be under way without any answer until the store counts as quiet, in milliseconds. */
const QUIET_MS = 120_000;
/**
 * Finds out how many requests a store can take, and admits requests accordingly, first come, first served. It limits
 * the requests in flight; if some are refused, it also limits the rate, until that limit has no effect any more.
 *
 * Each client has its own pace. Several clients of one store share it without knowing of each other, as TCP connections
 * share a line. While nothing is refused, a request costs a comparison, without a timer or a promise.
 */
class Pace {
    #clock;
    #window;
    #answers = new RecentAnswers();
    #rate;
    /** Whether the store is known to throttle, so that fewer requests may be in flight. */
    #isStrict = false;
    /** When a trial last showed that refusals don't depend on the rate. */
    #unrelatedAt = Number.NEGATIVE_INFINITY;
    #trialGapMs = TRIAL_GAP_MS;
    #inFlight = 0;
    #queue = [];
    /** When the earliest timer is due; infinity if none is set. */
    #wakesAt = Number.POSITIVE_INFINITY;
    /** Since when the store has refused everything; undefined if the last answer was a success. */
    #refusedSince;
    /** Since when requests are under way without any answer. */
    #quietSince = 0;
    constructor({ ceiling, clock = SYSTEM_CLOCK }) {
        this.#clock = clock;
        this.#window = new InFlightWindow(ceiling, clock.idleMs);
    }
    get inFlight() {
        return this.#inFlight;
    }
    /** The most requests that may be in flight now. */
    get allowed() {
        return Math.floor(this.#window.size);
    }
    /** The limit in requests per second, or undefined if there is none. */
    get perSecond() {
        return this.#rate?.perSecond(this.#clock.now());
    }
    /**
     * Whether it makes sense to wait for a store that throttles. A request that is refused while others succeed is the
     * last one left at some point, so the wait for it has a limit.
     */
    get isPatient() {
        return this.#refusedSince === undefined || this.#clock.now() - this.#refusedSince < PATIENCE_MS;
    }
    /** The chance that any one request fails, whatever the rate: see {@link RecentAnswers.failureChance}. */
    get failureChance() {
        return this.#answers.failureChance(this.#clock.now());
    }
    /** Whether requests have been under way for two minutes, and none of them was answered. */
    get isQuiet() {
        return this.#clock.now() - this.#quietSince >= QUIET_MS;
    }
    /**
     * Waits until a request may be sent. Each call must be followed by a call of {@link leave}.
     *
     * @returns the time at which it may be sent, for {@link leave}; not as a promise if that is now
     */
    enter() {
        const now = this.#clock.now();
        if (this.#inFlight === 0 && this.#queue.length === 0)
            this.#quietSince = now;
        if (this.#queue.length === 0 && this.#admits(now)) {
            this.#inFlight++;
            return now;
        }
        return new Promise((resolve) => {
            this.#queue.push(resolve);
            this.#setTimer(now);
        });
    }
    /** Reports how a request ended that was sent at `sentAt`. */
    leave(outcome, sentAt) {
        const now = this.#clock.now();
        const isFull = this.#inFlight + 1 > this.#window.size;
        this.#inFlight--;
        switch (outcome) {
            case 'ok':
                this.#refusedSince = undefined;
                this.#quietSince = now;
                this.#answers.countSuccess(now);
                this.#window.onSuccess(now, sentAt, isFull);
                this.#rate?.onSuccess();
                this.#tryAnswer(false, now, sentAt);
                break;
            case 'throttled':
                this.#refusedSince ??= now;
                this.#quietSince = now;
                this.#answers.countRefusal(now);
                this.#onRefusal(now, sentAt);
                break;
            case 'timeout':
                this.#window.cutForDelay(now, sentAt);
                break;
            case 'other':
                this.#answers.countFailure(now);
        }
        if (this.#queue.length > 0)
            this.#admitQueued(now);
        // Checked last: a request that still waits for its turn has just shown that the limit has an effect.
        if (this.#rate?.isIdle(now))
            this.#rate = undefined;
    }
    /** Admits every request that waits, because none of them will be sent: their client has ended. */
    admitAll() {
        const now = this.#clock.now();
        for (const admit of this.#queue.splice(0)) {
            this.#inFlight++;
            admit(now);
        }
    }
    #onRefusal(now, sentAt) {
        const answers = this.#answers;
        const isOverloaded = answers.areEnough(now) && answers.isOverloaded(now);
        if (this.#rate === undefined) {
            if (!isOverloaded)
                return;
            this.#isStrict = answers.isMostlyRefusing;
            const first = this.#isStrict ? answers.successRate(now) : answers.estimatedRate(now);
            this.#limit(now, first);
        }
        else if (!this.#isStrict && answers.isMostlyRefusing) {
            // What was estimated was a burst that the store let through before it began to throttle.
            this.#isStrict = true;
            this.#limit(now, answers.successRate(now));
        }
        else {
            this.#rate.onRefusal(now, sentAt);
            this.#tryAnswer(true, now, sentAt);
        }
        if (this.#rate !== undefined && this.#isStrict && answers.isOverloaded(now))
            this.#window.cut(now, sentAt);
    }
    #limit(now, first) {
        // What a trial has just shown was wrong, or has changed.
        const isSoon = now - this.#unrelatedAt < RELAPSE_MS;
        this.#trialGapMs = isSoon ? Math.min(LONGEST_TRIAL_GAP_MS, 4 * this.#trialGapMs) : TRIAL_GAP_MS;
        this.#rate = new RateLimit(now, first, this.#isStrict, this.#trialGapMs, this.#answers);
    }
    /** Counts an answer for the trial of the rate limit, which ends if refusals turn out not to depend on the rate. */
    #tryAnswer(isRefusal, now, sentAt) {
        const outcome = this.#rate?.tryAnswer(isRefusal, now, sentAt);
        if (outcome !== 'unrelated')
            return;
        this.#rate = undefined;
        this.#unrelatedAt = now;
    }
    /** Whether one more request may be sent. If so, it has taken its turn. */
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
    /**
     * Sets a timer for a request that the rate holds back. One that the window holds back is admitted when another ends.
     */
    #setTimer(now) {
        if (this.#rate === undefined || this.#queue.length === 0 || this.#inFlight + 1 > this.#window.size)
            return;
        const afterMs = Math.max(1, this.#rate.waitMs(now));
        // A success may bring the turn forward. The timer that was already set is then superfluous, which does no harm.
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

/***/ 11774:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J0: () => (/* binding */ single),
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   nT: () => (/* binding */ judgeFailed),
/* harmony export */   ni: () => (/* binding */ readRefusal),
/* harmony export */   u6: () => (/* binding */ networkCause),
/* harmony export */   yM: () => (/* binding */ judgeOpen)
/* harmony export */ });
/* unused harmony export readErrorBody */
/* harmony import */ var _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94412);
/* harmony import */ var _byte_key_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36976);
/* harmony import */ var _pace_outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49716);
/* harmony import */ var _xml_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42753);




/** The first value of a header. */
function single(header) {
    return Array.isArray(header) ? header[0] : header;
}
/** Reads the answer with which a store refuses a request. */
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
    const text = code === undefined && message === undefined ? textIn(body, single(headers['content-type'])) : '';
    const location = single(headers.location);
    return {
        cause: {
            ...cause,
            ...(text === '' ? {} : { excerpt: text }),
            ...(location === undefined ? {} : { location: location.slice(0, LONGEST_LOCATION) }),
        },
        headers,
        retryAfterMs: (0,_pace_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .retryAfterMs */ .V)(single(headers['retry-after']), hasDate ? sentAt : now),
    };
}
const LONGEST_LOCATION = 500;
/** More than is shown, so that a secret at the cut is still whole. */
const LONGEST_TEXT = 4_096;
/** Returns the beginning of a body that is a text or JSON, on one line; empty for a web page and for bytes. */
function textIn(body, contentType = '') {
    if (/html/i.test(contentType) || !/^$|json|text|xml/i.test(contentType))
        return '';
    const bytes = (0,_byte_key_js__WEBPACK_IMPORTED_MODULE_1__/* .keyFromBytes */ .D8)(body.slice(0, LONGEST_TEXT));
    return /^\s*<!doctype html|^\s*<html/i.test(bytes) ? '' : (0,_byte_key_js__WEBPACK_IMPORTED_MODULE_1__/* .keyToText */ .EY)(bytes).replace(/\s+/g, ' ').trim();
}
/**
 * Reads an error document leniently: its content is only shown to a person, or tried as a region.
 *
 * @param body one char per byte
 */
function readErrorBody(body) {
    return {
        code: textOf(body, 'Code'),
        message: textOf(body, 'Message'),
        requestId: textOf(body, 'RequestId'),
        region: textOf(body, 'Region'),
    };
}
function textOf(body, element) {
    const found = new RegExp(`<${element}>([^<]{1,2000})</${element}>`).exec(body)?.[1];
    return found === undefined ? undefined : (0,_byte_key_js__WEBPACK_IMPORTED_MODULE_1__/* .keyToText */ .EY)((0,_byte_key_js__WEBPACK_IMPORTED_MODULE_1__/* .keyFromBytes */ .D8)((0,_xml_text_js__WEBPACK_IMPORTED_MODULE_3__/* .decodeXmlText */ .p)(found)));
}
/**
 * Turns the outcome of a request into a value or a failed attempt.
 *
 * @param read throws {@link AnswerRejected} if the answer must not be believed
 */
function judge(sent, read, settle) {
    if ('cause' in sent)
        return judgeFailed(sent, settle);
    try {
        return { value: read(sent) };
    }
    catch (error) {
        return rejectedAttempt(error, sent);
    }
}
/** Does the same as {@link judge} for an answer that is read asynchronously. */
async function judgeOpen(sent, read) {
    try {
        return { value: await read(sent) };
    }
    catch (error) {
        return rejectedAttempt(error, sent);
    }
}
/** Does the same as {@link judge} for a request without an answer. */
function judgeFailed(sent, settle) {
    const value = 'headers' in sent ? settle?.(sent) : undefined;
    return value === undefined ? sent : { value };
}
function rejectedAttempt(error, { headers }) {
    if (!(error instanceof _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p))
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

/***/ 94924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ MACHINE_CLOCK)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _pace_pace_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(99356);


/** The clock of the machine. */
const MACHINE_CLOCK = { ..._pace_pace_js__WEBPACK_IMPORTED_MODULE_1__/* .SYSTEM_CLOCK */ .V, sleep: wait };
async function wait(milliseconds, signal) {
    if (signal === undefined)
        return (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(milliseconds);
    // The sleep rejects only because of the signal, whose own reason is thrown instead.
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(milliseconds, undefined, { signal }).catch(() => { });
    signal.throwIfAborted();
}


/***/ }),

/***/ 89674:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F: () => (/* binding */ openBriskClient),
  M: () => (/* binding */ openClient)
});

// EXTERNAL MODULE: ./lib/s3/pace/pace.js + 5 modules
var pace = __webpack_require__(99356);
// EXTERNAL MODULE: ./lib/s3/byte-key.js
var byte_key = __webpack_require__(36976);
// EXTERNAL MODULE: ./lib/s3/failure.js
var failure = __webpack_require__(35736);
// EXTERNAL MODULE: ./lib/s3/pace/outcome.js
var pace_outcome = __webpack_require__(49716);
// EXTERNAL MODULE: ./lib/s3/wire/answer.js
var wire_answer = __webpack_require__(11774);
;// CONCATENATED MODULE: ./lib/s3/wire/attempt-trace.js

/** Watches the attempts at one request. It exists only if somebody wants to know of them. */
class RequestWatch {
    #side;
    #request;
    #onAttempt;
    #attempt = 0;
    #sentAt = 0;
    #milliseconds = 0;
    #bytes = 0;
    #status;
    #requestId;
    constructor(side, request, onAttempt) {
        this.#side = side;
        this.#request = request;
        this.#onAttempt = onAttempt;
    }
    /** The request is being sent. */
    sent() {
        this.#attempt++;
        this.#sentAt = performance.now();
        this.#bytes = 0;
        this.#status = undefined;
        this.#requestId = undefined;
    }
    /** Counts what a collector gets. */
    counting(collector) {
        return {
            add: (piece) => {
                this.#bytes += piece.length;
                return collector.add(piece);
            },
            whole: () => collector.whole(),
        };
    }
    /** An answer has arrived. */
    answered(status, headers) {
        this.#milliseconds = performance.now() - this.#sentAt;
        this.#status = status;
        this.#requestId = (0,wire_answer/* single */.J0)(headers['x-amz-request-id']);
    }
    /** No answer has arrived. */
    lost() {
        this.#milliseconds = performance.now() - this.#sentAt;
    }
    /**
     * Reports the attempt.
     *
     * @param cause  why it failed; undefined if it did not
     * @param waitMs until the next attempt; undefined if there is none
     */
    report(cause, waitMs) {
        const { operation, key, query } = this.#request;
        this.#onAttempt({
            side: this.#side,
            operation,
            key,
            after: query?.['start-after'],
            attempt: this.#attempt,
            milliseconds: this.#milliseconds,
            bytes: this.#bytes,
            status: this.#status,
            failure: cause && shortCause(cause),
            requestId: this.#requestId,
            waitMs,
        });
    }
}
/** The cause of a failure in a word or two. Messages of a store are longer, and not needed beside its code. */
function shortCause(cause) {
    switch (cause.kind) {
        case 'status':
            return cause.code ?? 'refused';
        case 'network':
            return cause.code;
        case 'answer':
            return cause.reason;
        case 'setup':
            return 'not sent';
    }
}

// EXTERNAL MODULE: ./lib/s3/wire/retry.js
var wire_retry = __webpack_require__(95192);
;// CONCATENATED MODULE: ./lib/s3/wire/attempts.js


/** Counts the failed attempts at one request, and decides after each of them whether there is another one. */
class Attempts {
    #options;
    #made = 0;
    /** Attempts that don't count, because the store throttled and the pace adapts. */
    #throttled = 0;
    /** Attempts whose answer did not come in time. */
    #timeouts = 0;
    /** The last attempt that made progress; attempts are counted from there. */
    #advancedAt = 0;
    constructor(options) {
        this.#options = options;
    }
    /** The longest time to the headers of the next answer, in milliseconds. */
    get limitMs() {
        return (0,wire_retry/* limitAfter */.aF)(this.#timeouts, this.#options.requestTimeoutMs);
    }
    get made() {
        return this.#made;
    }
    /** @returns undefined if there is no use in another attempt */
    after({ cause, retryAfterMs, hasMoved, hasAdvanced }) {
        const { retry, pace, isOfObject, random } = this.#options;
        this.#made++;
        if (hasAdvanced) {
            this.#advancedAt = this.#made;
            this.#throttled = 0;
            this.#timeouts = 0;
        }
        if ((0,wire_retry/* isLate */.lS)(cause) && ++this.#timeouts >= (retry.timeouts ?? wire_retry/* MOST_TIMEOUTS */.TM))
            return undefined;
        const failed = this.#made - this.#advancedAt - this.#throttled;
        const kind = (0,pace_outcome/* paceOutcome */.y)(cause);
        const isThrottled = pace !== undefined && kind === 'throttled';
        const mayBeChance = pace !== undefined && (isThrottled || kind === 'other');
        const byChance = mayBeChance ? (0,wire_retry/* failuresByChance */.$C)(pace.failureChance) : 0;
        let onlyInOutage = false;
        // While the pace adapts, throttling does not count as a failed attempt: the request waits.
        if (isThrottled && pace.isPatient)
            this.#throttled++;
        else if (isThrottled ||
            failed >= (0,wire_retry/* mostAttempts */.Gc)(retry, cause, isOfObject) + byChance ||
            !(0,wire_retry/* isWorthRetrying */.J0)(cause))
            return undefined;
        // A request that hangs while nothing else is answered either would hang again.
        else if (isOfObject && kind === 'timeout' && (pace?.isQuiet ?? false))
            return undefined;
        else
            onlyInOutage = isOfObject && !hasMoved && failed >= (0,wire_retry/* mostForSickObject */.__)(cause) + byChance;
        // A store that throttles knows how long it needs. Any other trouble of one object must not delay the others.
        const { maxDelayMs, maxThrottledMs = maxDelayMs } = retry;
        const longestMs = isOfObject ? Math.min(wire_retry/* LONGEST_WAIT_FOR_OBJECT_MS */.Q5, maxDelayMs) : maxDelayMs;
        const requestedMs = Math.min(retryAfterMs, isThrottled ? maxThrottledMs : longestMs);
        const made = Math.max(1, this.#made - this.#advancedAt);
        return { waitMs: Math.max(requestedMs, (0,wire_retry/* backoffMs */.jo)(retry, made, random(), byChance)), onlyInOutage };
    }
}

// EXTERNAL MODULE: ./lib/s3/answer-rejection.js
var answer_rejection = __webpack_require__(94412);
// EXTERNAL MODULE: ./lib/s3/connections/undici.js
var undici = __webpack_require__(64510);
;// CONCATENATED MODULE: ./lib/s3/wire/body.js


/** The most bytes that are reserved for a body before it arrives. */
const LONGEST_EXPECTED = 4 * 2 ** 20;
/** The bytes reserved for a body whose length is unknown. */
const USUAL = 64 * 1024;
/** Collects a body that may be long. */
class LongBody {
    #buffers;
    #check;
    #bytes;
    #length = 0;
    #checkAt;
    #rejection;
    /**
     * @param expected the length in bytes that the answer announces; 0 if it announces none
     * @param buffers provides the body's buffer; the body's reader may give it back
     * @param check ends a body that is not wanted, so that memory is bounded
     */
    constructor(expected, buffers, { first, check }) {
        this.#buffers = buffers;
        this.#check = check;
        this.#checkAt = first;
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
        return length < this.#checkAt || this.#isWanted();
    }
    #isWanted() {
        try {
            this.#checkAt = this.#check(this.#bytes.subarray(0, this.#length));
            return true;
        }
        catch (error) {
            this.#rejection = error;
            this.#buffers.give(this.#bytes);
            return false;
        }
    }
    /** Returns a function that returns the body, or throws AnswerRejected if it was rejected while it arrived. */
    whole() {
        return () => {
            if (this.#rejection !== undefined)
                throw this.#rejection;
            return this.#bytes.subarray(0, this.#length);
        };
    }
}
/** Longer than any document about one object, and any error document. */
const MOST_SHORT_BYTES = 1024 * 1024;
/** The check of a body that is a short document. */
const SHORT_DOCUMENT = {
    first: MOST_SHORT_BYTES,
    check: ({ length }) => {
        throw new answer_rejection/* AnswerRejected */.p('too-long', `the answer is longer than ${length} bytes`);
    },
};
/**
 * Collects a short body as latin1, one char per byte.
 *
 * A body that is too long is truncated, so it will not be believed: a store that does not know `?tagging` may send the
 * object instead.
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
/** The least rate at which a body may arrive, in bytes per second: a thousandth of what a slow line has. */
const LEAST_RATE = 1024;
/** The time over which the rate is measured, in milliseconds. */
const LONGEST_WINDOW_MS = 30_000;
/** Notices a body that arrives so slowly that it would not end in time, though it never pauses for long. */
class BodyRate {
    #windowMs;
    #bytes = 0;
    #elapsedMs = 0;
    /** @param limitMs the longest time to the headers of the answer: no less patience is shown for the body */
    constructor(limitMs) {
        this.#windowMs = Math.min(LONGEST_WINDOW_MS, limitMs);
    }
    /** @throws BodyTimeoutError if fewer bytes have arrived in the time that is over than any store sends */
    add(bytes, elapsedMs) {
        this.#bytes += bytes;
        this.#elapsedMs += elapsedMs;
        if (this.#elapsedMs < this.#windowMs)
            return;
        if (this.#bytes * 1000 < LEAST_RATE * this.#elapsedMs) {
            const seconds = Math.round(this.#elapsedMs / 1000);
            throw new undici/* errors */.sO.BodyTimeoutError(`only ${this.#bytes} bytes of the answer arrived in ${seconds} s`);
        }
        this.#bytes = 0;
        this.#elapsedMs = 0;
    }
}
/** Thrown if the body of an answer did not arrive whole. */
class BrokenOff extends Error {
    cause;
    constructor(cause) {
        super('the answer broke off');
        this.cause = cause;
    }
}
/**
 * Yields a body as it arrives.
 *
 * @param progress counts the bytes that have arrived
 * @throws BrokenOff if the body does not arrive whole
 * @throws the signal's reason if it is aborted
 */
async function* piecesOf(body, progress, { rate, signal, causeOf }) {
    try {
        let askedAt = performance.now();
        for await (const piece of body) {
            // The time in which the reader was busy does not count.
            rate.add(piece.length, performance.now() - askedAt);
            progress.bytes += piece.length;
            yield piece;
            askedAt = performance.now();
        }
    }
    catch (error) {
        signal?.throwIfAborted();
        throw new BrokenOff(causeOf(error));
    }
}
/** Collects the body of a refusal. A truncated one is not an error. */
async function readShort(body) {
    body.on('error', () => { });
    const short = new ShortBody();
    for await (const piece of body)
        if (!short.add(piece))
            break;
    return short.whole();
}
/** Lengths of buffers are rounded up to a multiple of this, so that the next page's body fits in too. */
const GRAIN = 128 * 1024;
/** The most buffers kept for reuse. */
const MOST_FREE = 64;
/**
 * Reuses buffers. A page's body is a quarter of a megabyte outside the heap, and a thousand of them per second would
 * keep the garbage collector busy, because V8 counts external memory too.
 */
class BufferPool {
    #free = [];
    /** Buffers in use. A buffer that is given back twice must not be lent to two pages at once. */
    #lent = new WeakSet();
    /** Takes a buffer of at least `length` bytes, with any content. Short buffers are allocated and never pooled. */
    take(length) {
        if (length < GRAIN / 8)
            return Buffer.allocUnsafe(length);
        const at = this.#free.findLastIndex(({ byteLength }) => byteLength >= length);
        const [found] = at < 0 ? [] : this.#free.splice(at, 1);
        const buffer = found === undefined ? Buffer.allocUnsafeSlow(Math.ceil(length / GRAIN) * GRAIN) : Buffer.from(found);
        this.#lent.add(buffer.buffer);
        return buffer;
    }
    /** Gives a buffer back, or any part of one, which stands for the whole. It must not be read afterwards. */
    give({ buffer }) {
        if (this.#lent.delete(buffer) && this.#free.length < MOST_FREE)
            this.#free.push(buffer);
    }
}

// EXTERNAL MODULE: ./lib/s3/wire/clock.js
var wire_clock = __webpack_require__(94924);
// EXTERNAL MODULE: ./lib/s3/connections/dispatcher.js
var dispatcher = __webpack_require__(80063);
// EXTERNAL MODULE: ./lib/s3/secret-hider.js
var secret_hider = __webpack_require__(23151);
;// CONCATENATED MODULE: ./lib/s3/own-secrets.js


/** Takes the secrets that requests of one store are signed with out of its answers, which may repeat them. */
class OwnSecrets {
    #credentials;
    /** What the hider was made for: making one takes longer than a request, and credentials change rarely. */
    #known;
    #hider = new secret_hider/* SecretHider */.r();
    /** @param credentials returns what requests are signed with now */
    constructor(credentials) {
        this.#credentials = credentials;
    }
    /** Returns a failed attempt without secrets. */
    hideIn(attempt) {
        const credentials = this.#credentials();
        if (credentials !== this.#known) {
            this.#known = credentials;
            this.#hider = new secret_hider/* SecretHider */.r((0,failure/* secretsOf */.Fj)(credentials));
        }
        return { ...attempt, cause: (0,secret_hider/* changeTexts */.P)(attempt.cause, this.#hider.hide, failure/* OWN_TEXTS */.Yd) };
    }
}

;// CONCATENATED MODULE: ./lib/s3/wire/exchange.js


/** How often deadlines are checked, in milliseconds. One timer serves all requests. */
const TICK_MS = 500;
/** The failure of a request whose answer has no headers in time. */
function noHeaders(limitMs) {
    return new undici/* errors */.sO.HeadersTimeoutError(`no headers of an answer arrived in ${limitMs / 1000} s`);
}
/**
 * Sends the requests of a client, and can end all that are under way.
 *
 * It ends each one by itself whose headers don't arrive in time, or whose body arrives too slowly. undici's own limits
 * are on pauses: an answer of one byte a second, or informational answers again and again, never pause for long.
 */
class Exchanges {
    #underWay = new Set();
    #timer;
    /**
     * Sends a request and collects its answer.
     *
     * It does without `dispatcher.request`, which makes a stream of every body, even of the empty one of a HEAD: that took
     * 30% of the processor time of looking at an object.
     *
     * @param limitMs the longest time to the headers of the answer
     * @param bodyOf returns the collector for the body of an answer with this status and these headers
     * @throws undici's error if the answer does not arrive whole
     * @throws the reason given to {@link endAll}, if that is called meanwhile
     */
    async send(dispatcher, request, limitMs, bodyOf) {
        const { promise, resolve, reject } = Promise.withResolvers();
        const handler = new AnswerHandler(limitMs, bodyOf, resolve, reject);
        this.#underWay.add(handler);
        this.#timer ??= setInterval(() => this.#tick(), TICK_MS).unref();
        try {
            dispatcher.dispatch({ ...request, headersTimeout: limitMs }, handler);
            return await promise;
        }
        finally {
            this.#underWay.delete(handler);
        }
    }
    #tick() {
        for (const handler of this.#underWay)
            handler.tick();
        if (this.#underWay.size > 0)
            return;
        clearInterval(this.#timer);
        this.#timer = undefined;
    }
    /** Ends every exchange that is under way, at once and with this reason. */
    endAll(reason) {
        for (const handler of this.#underWay)
            handler.end(reason);
    }
}
class AnswerHandler {
    #bodyOf;
    #resolve;
    #reject;
    #controller;
    #isEnded = false;
    #limitMs;
    /** The time since the request was sent, until the headers arrive. */
    #waitedMs = 0;
    /** Bytes of the body since the last tick. */
    #received = 0;
    #rate;
    #status = 0;
    #headers = {};
    #body;
    constructor(limitMs, bodyOf, resolve, reject) {
        this.#limitMs = limitMs;
        this.#bodyOf = bodyOf;
        this.#resolve = resolve;
        this.#reject = reject;
    }
    onRequestStart(controller) {
        // It may have been ended while it waited for a connection.
        if (this.#isEnded)
            controller.abort(new Error('the answer is not wanted any more'));
        this.#controller = controller;
    }
    onResponseStart(_controller, status, headers) {
        // Informational answers, such as 103, precede the real one.
        if (status < 200)
            return;
        this.#status = status;
        this.#headers = headers;
        this.#body = this.#bodyOf(status, headers);
    }
    onResponseData(controller, piece) {
        this.#received += piece.length;
        if (this.#body?.add(piece) !== false)
            return;
        this.onResponseEnd();
        controller.abort(new Error('no more of the answer is wanted'));
    }
    /** Settles the promise. Later ends and errors have no effect. */
    onResponseEnd() {
        const body = this.#body;
        this.#resolve({ status: this.#status, headers: this.#headers, body: body.whole() });
    }
    onResponseError(_controller, error) {
        this.#reject(error);
    }
    /** Ends the request if its answer is too slow. Time in which this thread is held up does not count. */
    tick() {
        if (this.#controller === undefined || this.#isEnded)
            return;
        if (this.#body === undefined) {
            this.#waitedMs += TICK_MS;
            if (this.#waitedMs > this.#limitMs)
                this.end(noHeaders(this.#limitMs));
            return;
        }
        this.#rate ??= new BodyRate(this.#limitMs);
        try {
            this.#rate.add(this.#received, TICK_MS);
            this.#received = 0;
        }
        catch (error) {
            this.end(error);
        }
    }
    /** Rejects the promise, and ends the request. */
    end(reason) {
        this.#isEnded = true;
        this.#reject(reason);
        this.#controller?.abort(new Error('the answer is not wanted any more'));
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
 * Returns a function that signs requests to one store by AWS Signature Version 4.
 *
 * It does not use `@smithy/signature-v4`, because one signature of that takes more processor time than the rest of a
 * HEAD: it derives a key from the secret for every request. The tests compare the signatures with it.
 *
 * Source: AWS, "Create a signed AWS API request".
 *
 * @param credentials called for every request, so that renewed credentials are used at once
 */
function createSigner(address, credentials) {
    const { region, origin, requestPayer, expectedBucketOwner } = address;
    const fixed = {
        host: new URL(origin).host,
        'x-amz-content-sha256': EMPTY_BODY_SHA256,
        ...(requestPayer ? { 'x-amz-request-payer': 'requester' } : {}),
        ...(expectedBucketOwner === undefined ? {} : { 'x-amz-expected-bucket-owner': expectedBucketOwner }),
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
/** Formats the time as it is signed, such as `20130524T000000Z`, once per second. */
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
/** Keeps the signing key, which takes four HMACs to derive, until the day or the secret changes. */
class SigningKeys {
    #region;
    #secret;
    #day;
    /**
     * A key object, because OpenSSL would make a key from bytes for every HMAC, which takes ten times as long as the
     * HMAC.
     */
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
/** Returns a function that signs requests to a store with the credentials that are current at the time. */
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
            // By default, undici closes the connection after each HEAD.
            ...(method === 'HEAD' ? { reset: false } : {}),
        };
    };
}

;// CONCATENATED MODULE: ./lib/s3/wire/transport.js







/** Sends the requests of one client, each of them once. */
class Transport {
    #options;
    #sign;
    #exchanges = new Exchanges();
    #secrets;
    constructor(options) {
        this.#options = options;
        this.#sign = requestSigner(options.address, options.credentials);
        this.#secrets = new OwnSecrets(options.credentials);
    }
    /** Ends every request whose answer is collected, at once and with this reason. */
    endAll(reason) {
        this.#exchanges.endAll(reason);
    }
    /**
     * Sends a request and collects its whole answer.
     *
     * @param limitMs the longest time to the headers of the answer
     * @param watch is told what happens to the request, if anybody wants to know
     * @throws the client's reason to end, if it has ended
     */
    async receive(request, bodyOf, limitMs, watch) {
        const { answers = PLAIN } = request;
        const signed = this.#signed(request);
        watch?.sent();
        try {
            const { dispatcher } = this.#options;
            const collectorOf = (status, headers) => {
                const collector = answers.includes(status) ? bodyOf(headers) : new ShortBody();
                return watch === undefined ? collector : watch.counting(collector);
            };
            const answer = await this.#exchanges.send(dispatcher, signed, limitMs, collectorOf);
            watch?.answered(answer.status, answer.headers);
            if (answers.includes(answer.status))
                return answer;
            return this.#secrets.hideIn((0,wire_answer/* readRefusal */.ni)(answer, Date.now()));
        }
        catch (error) {
            watch?.lost();
            this.#options.signal?.throwIfAborted();
            return this.#lost(error, limitMs);
        }
    }
    /**
     * Sends a request and returns its answer before the body has arrived.
     *
     * @param limitMs the longest time to the headers of the answer, or to the end of a refusal
     * @throws the reason to end, if the request or the client has ended
     */
    async open(request, limitMs, watch) {
        const { answers = PLAIN } = request;
        const signal = this.endOf(request);
        signal?.throwIfAborted();
        const signed = this.#signed(request);
        watch?.sent();
        const late = new AbortController();
        const timer = setTimeout(() => late.abort(noHeaders(limitMs)), limitMs);
        try {
            const response = await this.#options.dispatcher.request({
                ...signed,
                headersTimeout: limitMs,
                signal: signal === undefined ? late.signal : AbortSignal.any([signal, late.signal]),
            });
            const { statusCode: status, headers, body } = response;
            watch?.answered(status, headers);
            if (answers.includes(status))
                return { status, headers, body };
            const refusal = { status, headers, body: await readShort(body) };
            return this.#secrets.hideIn((0,wire_answer/* readRefusal */.ni)(refusal, Date.now()));
        }
        catch (error) {
            watch?.lost();
            signal?.throwIfAborted();
            return this.#lost(error, limitMs);
        }
        finally {
            clearTimeout(timer);
        }
    }
    /** Returns the signal that ends a request: its own one or the client's, whichever is aborted first. */
    endOf({ signal: own }) {
        const { signal } = this.#options;
        return own === undefined || signal === undefined ? (own ?? signal) : AbortSignal.any([own, signal]);
    }
    /** Describes an attempt without a whole answer. undici has the same limit on headers, and may notice it first. */
    #lost(error, limitMs) {
        const noticed = error instanceof undici/* errors */.sO.HeadersTimeoutError ? noHeaders(limitMs) : error;
        return { cause: this.networkCause(noticed), retryAfterMs: 0 };
    }
    #signed(request) {
        const signed = this.#sign(request);
        this.#options.onRequest?.(request.operation);
        return signed;
    }
    /** Describes an error of the connection. */
    networkCause(error) {
        return (0,wire_answer/* networkCause */.u6)(error, (0,dispatcher/* proxyVariable */.r)(this.#options.address.origin, process.env));
    }
}
/** The statuses that a request accepts by default. */
const PLAIN = [200];

;// CONCATENATED MODULE: ./lib/s3/wire/client.js









/** The default of the input `request-timeout`. */
const DEFAULT_REQUEST_TIMEOUT_MS = 60_000;
/**
 * A thin client for the frequent calls to one store. It signs requests, sends them with undici, and retries each one
 * until its answer is whole and believed.
 *
 * It exists because a ListObjectsV2 page costs several times the processor time through the AWS SDK (see
 * docs/architecture/wire.md), and because the SDK believes answers that it must not.
 */
class WireClient {
    address;
    /** Provides the buffers of listings' bodies. A body that is no longer needed may be given back. */
    buffers = new BufferPool();
    #options;
    #transport;
    #readers = new Map();
    /** Requests that were settled so far. */
    #settled = 0;
    constructor(options) {
        this.address = options.address;
        this.#options = options;
        const { signal, pace } = options;
        this.#transport = new Transport(options);
        const end = () => {
            this.#transport.endAll(signal?.reason);
            pace?.admitAll();
        };
        signal?.addEventListener('abort', end, { once: true });
    }
    /**
     * Does the same as {@link ask} for a request to the bucket, whose body may be long. The body is in one of {@link
     * buffers}, and is checked while it arrives. By default, it is a short document.
     */
    get(operation, query, read, check = () => SHORT_DOCUMENT) {
        const request = { operation, query };
        const bodyOf = (headers) => new LongBody(Number((0,wire_answer/* single */.J0)(headers['content-length']) ?? 0), this.buffers, check());
        const readWhole = ({ body, ...answer }) => read({ ...answer, body: body() });
        return this.#untilSettled(request, async (limitMs, watch) => {
            const sent = await this.#send(() => this.#transport.receive(request, bodyOf, limitMs, watch));
            return (0,wire_answer/* judge */.S4)(sent, readWhole, undefined);
        });
    }
    /**
     * Sends a request about an object until `read` accepts an answer or `settle` accepts a refusal.
     *
     * @param read turns an answer into the result, or throws `AnswerRejected`, which counts as a failed attempt
     * @throws S3Failure after the last attempt, or at once if a retry is no use
     */
    ask(request, read, settle) {
        return this.#untilSettled(request, async (limitMs, watch) => {
            const sent = await this.#send(() => this.#transport.receive(request, shortBody, limitMs, watch));
            return (0,wire_answer/* judge */.S4)(sent, read, settle);
        });
    }
    /**
     * Does the same as {@link ask} for bodies that are read as they arrive. The request leaves the pace when the headers
     * have arrived, because the time that a long body takes does not show how busy the store is.
     *
     * @param next returns the request for what is still missing; called before each attempt
     * @param take reads the body. If that breaks off, `take` is called again with the answer to the next request
     */
    stream(next, take, settle) {
        return this.#untilSettled(next(), async (limitMs, watch) => {
            const request = next();
            const sent = await this.#send(() => this.#transport.open(request, limitMs, watch));
            if ('cause' in sent)
                return (0,wire_answer/* judgeFailed */.nT)(sent, settle);
            const { body, ...answer } = sent;
            // Destroying a body that is no longer read is not an error.
            body.on('error', () => { });
            const progress = { bytes: 0 };
            try {
                const pieces = piecesOf(body, progress, {
                    signal: this.#transport.endOf(request),
                    rate: new BodyRate(limitMs),
                    causeOf: (error) => this.#transport.networkCause(error),
                });
                return await (0,wire_answer/* judgeOpen */.yM)({ ...answer, body: pieces }, take);
            }
            catch (error) {
                if (!(error instanceof BrokenOff))
                    throw error;
                const { bytes } = progress;
                return {
                    cause: error.cause,
                    retryAfterMs: 0,
                    hasMoved: bytes > 0,
                    hasAdvanced: bytes >= ADVANCE_BYTES,
                };
            }
            finally {
                body.destroy();
            }
        });
    }
    /**
     * The client's one reader of a kind. A reader may keep what the next answer of the same store can use, such as how
     * its entries are written.
     */
    reader(Reader) {
        const known = this.#readers.get(Reader);
        if (known !== undefined)
            return known;
        const reader = new Reader();
        this.#readers.set(Reader, reader);
        return reader;
    }
    /** How busy the client is now. */
    get load() {
        const { pace } = this.#options;
        return { inFlight: pace?.inFlight ?? 0, allowed: pace?.allowed, perSecond: pace?.perSecond };
    }
    /** The most requests that may be in flight now; infinity without a limit. */
    get allowed() {
        return this.#options.pace?.allowed ?? Number.POSITIVE_INFINITY;
    }
    /** Makes a failure of this store, with everything that the client knows about it. */
    failure(operation, attempts, cause, key) {
        const hadAnswered = this.#options.hadAnswered === true || this.#settled > 0;
        const request = { operation, key, attempts, cause, hadAnswered };
        return (0,failure/* failureAt */.iY)(this.address, this.#options.credentials(), request);
    }
    /** Repeats an attempt, with waits in between, until it has a value or must fail. */
    async #untilSettled(request, attemptOnce) {
        const { operation, key } = request;
        const { retry, pace, random = Math.random, clock = wire_clock/* MACHINE_CLOCK */.f, onAttempt } = this.#options;
        const { requestTimeoutMs = DEFAULT_REQUEST_TIMEOUT_MS } = this.#options;
        const watch = onAttempt && new RequestWatch(this.address.side, request, onAttempt);
        let attempts;
        for (let settledAtLast = this.#settled;;) {
            const settledBefore = this.#settled;
            const outcome = await attemptOnce(attempts?.limitMs ?? requestTimeoutMs, watch);
            if ('value' in outcome) {
                watch?.report();
                this.#settled++;
                return outcome.value;
            }
            attempts ??= new Attempts({ retry, pace, random, requestTimeoutMs, isOfObject: key !== undefined });
            const next = attempts.after(outcome);
            if (next === undefined ||
                (next.onlyInOutage && (this.#settled > settledAtLast || (await this.#answersOthers())))) {
                watch?.report(outcome.cause);
                throw this.failure(operation, attempts.made, outcome.cause, key);
            }
            settledAtLast = settledBefore;
            watch?.report(outcome.cause, next.waitMs);
            await clock.sleep(next.waitMs, this.#transport.endOf(request));
        }
    }
    /** Whether the store answers a request about something else than the object that it fails at. */
    async #answersOthers() {
        const prefix = (0,byte_key/* keyToText */.EY)(this.address.prefix);
        const query = { 'list-type': '2', 'max-keys': '1', ...(prefix === '' ? {} : { prefix }) };
        const { requestTimeoutMs: limitMs = DEFAULT_REQUEST_TIMEOUT_MS } = this.#options;
        const sent = await this.#send(() => this.#transport.receive({ operation: 'list', query }, shortBody, limitMs));
        return !('cause' in sent) || (0,pace_outcome/* paceOutcome */.y)(sent.cause) === 'ok';
    }
    /** Makes one attempt, as soon as the pace allows it. */
    async #send(attempt) {
        const { pace, signal } = this.#options;
        signal?.throwIfAborted();
        if (pace === undefined)
            return attempt();
        const turn = pace.enter();
        const sentAt = typeof turn === 'number' ? turn : await turn;
        let outcome = 'other';
        try {
            // It may have been aborted while the request waited for its turn.
            signal?.throwIfAborted();
            const sent = await attempt();
            outcome = 'cause' in sent ? (0,pace_outcome/* paceOutcome */.y)(sent.cause) : 'ok';
            return sent;
        }
        finally {
            pace.leave(outcome, sentAt);
        }
    }
}
function shortBody() {
    return new ShortBody();
}
/** An attempt that broke off after so many bytes of the body still counts as progress. */
const ADVANCE_BYTES = 1024 * 1024;

;// CONCATENATED MODULE: ./lib/s3/wire/open-client.js




/**
 * Opens a client that retries patiently and adapts its pace to the store.
 *
 * @param connections the most requests in flight at once
 */
function openClient(store, connections, wire) {
    return open_client_open(store, wire, {
        retry: wire_retry/* PATIENT */.qh,
        // The first request to a store is that of a brisk client.
        hadAnswered: true,
        pace: new pace/* Pace */.o({ ceiling: connections, clock: wire.clock ?? wire_clock/* MACHINE_CLOCK */.f }),
    });
}
/**
 * Opens a client for the first request to a store: it reports a mistake in the settings within seconds, but waits for a
 * store that throttles.
 */
function openBriskClient(store, wire) {
    return open_client_open(store, wire, {
        retry: wire_retry/* BRISK */.cI,
        pace: new pace/* Pace */.o({ ceiling: 1, clock: wire.clock ?? wire_clock/* MACHINE_CLOCK */.f }),
    });
}
function open_client_open({ address, credentials }, { dispatcher, onRequest, onAttempt, requestTimeoutMs, clock, signal }, manner) {
    return new WireClient({
        address,
        credentials: () => credentials.current,
        dispatcher,
        onRequest,
        onAttempt,
        requestTimeoutMs,
        clock,
        signal,
        ...manner,
    });
}


/***/ }),

/***/ 95192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $C: () => (/* binding */ failuresByChance),
/* harmony export */   Gc: () => (/* binding */ mostAttempts),
/* harmony export */   J0: () => (/* binding */ isWorthRetrying),
/* harmony export */   Q5: () => (/* binding */ LONGEST_WAIT_FOR_OBJECT_MS),
/* harmony export */   TM: () => (/* binding */ MOST_TIMEOUTS),
/* harmony export */   __: () => (/* binding */ mostForSickObject),
/* harmony export */   aF: () => (/* binding */ limitAfter),
/* harmony export */   cI: () => (/* binding */ BRISK),
/* harmony export */   jo: () => (/* binding */ backoffMs),
/* harmony export */   lS: () => (/* binding */ isLate),
/* harmony export */   qh: () => (/* binding */ PATIENT)
/* harmony export */ });
/* harmony import */ var _pace_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49716);

/** Waits 45 seconds at most, which is enough for a store that scales up. Each request waits by itself. */
const PATIENT = { attempts: 10, baseDelayMs: 100, maxDelayMs: 20_000 };
/**
 * For the first request to a store, so that a mistake in the settings is reported within seconds. A store that throttles
 * is waited for as in the rest of the run.
 */
const BRISK = {
    attempts: 4,
    // One in three answers may be an error by chance.
    attemptsAtErrors: 8,
    baseDelayMs: 100,
    maxDelayMs: 1_000,
    maxThrottledMs: PATIENT.maxDelayMs,
    timeouts: 2,
};
/** The most attempts whose answer does not come in time, unless the policy says otherwise. */
const MOST_TIMEOUTS = 3;
/** The longest time to the headers of an answer, unless already the first attempt has more. */
const LONGEST_LIMIT_MS = 300_000;
/**
 * The time limit of an attempt, in milliseconds: pages of big buckets can take minutes, and a second try with the same
 * limit would fail as well.
 *
 * @param timeouts attempts whose answer did not come in time
 */
function limitAfter(timeouts, firstMs) {
    return Math.min(firstMs * 2 ** timeouts, Math.max(firstMs, LONGEST_LIMIT_MS));
}
const LATE = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
/** Whether there was a connection, but the answer did not come in time. */
function isLate(cause) {
    return cause.kind === 'network' && LATE.has(cause.code);
}
/**
 * The most attempts for an answer about one object that can't be believed. They take less than a second: if many
 * objects are affected, longer waits would add up to days.
 */
const MOST_FOR_AN_OBJECT = 4;
/** How many attempts a request has, depending on the cause of the last failed one. */
function mostAttempts({ attempts, attemptsAtErrors = attempts }, cause, isOfObject) {
    if (cause.kind === 'status')
        return attemptsAtErrors;
    return isOfObject && cause.kind === 'answer' ? Math.min(attempts, MOST_FOR_AN_OBJECT) : attempts;
}
/** The longest wait that a store can ask for at one object without throttling, in milliseconds. */
const LONGEST_WAIT_FOR_OBJECT_MS = 2_000;
/** The attempts take three seconds at most, and half of that on average. */
const MOST_FOR_A_SICK_OBJECT = 6;
/** Each of these attempts takes a minute or more. */
const MOST_FOR_A_HANGING_OBJECT = 3;
/**
 * The attempts after which a request about one object is given up if the store answers other requests meanwhile: the
 * trouble is the object's then, and a longer wait would not end it. A store that answers nothing may be restarting,
 * which takes longer.
 */
function mostForSickObject(cause) {
    return (0,_pace_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .paceOutcome */ .y)(cause) === 'timeout' ? MOST_FOR_A_HANGING_OBJECT : MOST_FOR_A_SICK_OBJECT;
}
/** Failures in a row that happen to fewer requests than this are not by chance. */
const RARE = 1 / 1000;
/** The longest wait after a failure by chance, in milliseconds: the next attempt is as good at once. */
const BY_CHANCE_MS = 25;
/**
 * Returns how many failures of a request in a row are explained by chance.
 *
 * @param chance the chance that any one request fails, from 0 to less than 1
 */
function failuresByChance(chance) {
    return chance <= 0 ? 0 : Math.floor(Math.log(RARE) / Math.log(chance));
}
/**
 * The wait before the next attempt, in milliseconds, with "full jitter": any time up to a bound that doubles. Failures
 * by chance don't count: after them the wait is short.
 * Source: Marc Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015.
 *
 * @param attempt attempts made so far, at least 1
 * @param random a number in [0, 1)
 * @param byChance how many failures in a row are explained by chance
 */
function backoffMs(policy, attempt, random, byChance = 0) {
    const { baseDelayMs, maxDelayMs } = policy;
    if (attempt <= byChance)
        return random * Math.min(BY_CHANCE_MS, baseDelayMs);
    return random * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - byChance - 1));
}
const TRANSIENT_STATUS = new Set([408, 425, 429, 500, 502, 503, 504, 509]);
/** Codes that make a status worth retrying that would otherwise be final. */
const TRANSIENT_CODES = new Set([
    'RequestTimeout',
    'SlowDown',
    'Throttling',
    'ThrottlingException',
    'InternalError',
]);
/** DNS and certificate errors are permanent. Other network errors may be gone within a minute. */
const FINAL_NETWORK = /^(ENOTFOUND|ERR_TLS_CERT_ALTNAME_INVALID|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|EPROTO$|ERR_SSL_|UND_ERR_INVALID_ARG)/;
const FINAL_REJECTIONS = new Set([
    'too-long',
    'out-of-order',
    'not-after-start',
    'non-utf8-key',
    'not-url-encoded',
    'plus-not-encoded',
]);
/** Whether another attempt may succeed. */
function isWorthRetrying(cause) {
    switch (cause.kind) {
        case 'status':
            return (TRANSIENT_STATUS.has(cause.status) || (cause.code !== undefined && TRANSIENT_CODES.has(cause.code)));
        case 'network':
            return !FINAL_NETWORK.test(cause.code);
        case 'answer':
            // After a proxy's error or a lost connection the next answer may be whole. The store's order, its
            // encoding and its longest key do not change.
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
 * Percent-encodes one query value as AWS Signature Version 4 requires: everything except unreserved characters.
 * Source: AWS, "Create a signed AWS API request", UriEncode.
 */
function encodeQueryValue(text) {
    return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
/** Encodes a query in the order of its names, as it is signed; without the question mark. */
function queryString(query) {
    return Object.entries(query)
        .map(([name, value]) => [encodeQueryValue(name), encodeQueryValue(value)])
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map((pair) => pair.join('='))
        .join('&');
}
/**
 * Percent-encodes a key for a path: every byte except unreserved characters and `/`. Nothing is normalised, because
 * `a//b`, `./a` and `a/../b` are ordinary names in S3.
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
/* harmony export */   DD: () => (/* binding */ skipText),
/* harmony export */   L2: () => (/* binding */ openCursor),
/* harmony export */   LZ: () => (/* binding */ takeEmptyElement),
/* harmony export */   dY: () => (/* binding */ takeText),
/* harmony export */   e3: () => (/* binding */ skipElement),
/* harmony export */   oh: () => (/* binding */ leaveElement),
/* harmony export */   tp: () => (/* binding */ enterElement),
/* harmony export */   vj: () => (/* binding */ brokenXml)
/* harmony export */ });
/* harmony import */ var _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94412);
/**
 * Steps through the elements of an XML document without building any of them. This is enough for documents that hold
 * only elements and text, as S3's documents do. Anything else that XML allows counts as broken here, and is left to
 * `plain-spelling.ts`; attributes are ignored.
 */

function openCursor(body, at, end) {
    return { body, view: new DataView(body.buffer, body.byteOffset, body.byteLength), at, end };
}
/** The rejection of a document that is not well-formed at this byte. */
function brokenXml(at) {
    return new _answer_rejection_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerRejected */ .p('malformed', `the XML is broken at byte ${at}`);
}
const LESS_THAN = 60;
const GREATER_THAN = 62;
const SLASH = 47;
/**
 * Steps into the next child element. Skips self-closing elements, which hold nothing.
 *
 * @returns its name, or undefined at the end of the parent
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
            throw brokenXml(at);
        if (body[at + 1] === SLASH)
            return undefined;
        if (!isLetter(body[at + 1]))
            throw brokenXml(at);
        // There is always one, because the root's closing tag follows.
        const close = body.indexOf(GREATER_THAN, at);
        const tag = body.toString('latin1', at + 1, close);
        cursor.at = close + 1;
        if (tag.endsWith('/')) {
            if (!isWholeTag(tag))
                throw brokenXml(at);
            continue;
        }
        const attributes = tag.indexOf(' ');
        if (attributes < 0)
            return tag;
        if (!isWholeTag(tag))
            throw brokenXml(at);
        return tag.slice(0, attributes);
    }
}
/**
 * Steps over the next element if it is self-closing: `<TagSet/>` is an empty set of tags, which is not the same as a
 * missing one.
 *
 * @returns its name, or undefined if anything else comes next; the cursor then stays where it is
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
    const tag = body.toString('latin1', at + 1, close);
    if (!isWholeTag(tag))
        throw brokenXml(at);
    cursor.at = close + 1;
    return /^[^\s/]+/.exec(tag)?.[0];
}
/** Whether a tag ends where it seems to: a `>` in the value of an attribute does not end it. */
function isWholeTag(tag) {
    return [...tag.matchAll(/["']/g)].length % 2 === 0;
}
/** Takes the text of an element that holds no other elements, one char per byte, and steps over its closing tag. */
function takeText(cursor, name) {
    const from = cursor.at;
    return cursor.body.toString('latin1', from, skipText(cursor, name));
}
/** Steps over such a text and its closing tag, and returns where the text ends. */
function skipText(cursor, name) {
    const close = cursor.body.indexOf(LESS_THAN, cursor.at);
    cursor.at = close;
    leaveElement(cursor, name);
    return close;
}
/** Steps over the closing tag of an element. */
function leaveElement(cursor, name) {
    const { body, at } = cursor;
    const after = at + 2 + name.length;
    if (body[at] !== LESS_THAN ||
        body[at + 1] !== SLASH ||
        body.toString('latin1', at + 2, after) !== name ||
        body[after] !== GREATER_THAN) {
        throw brokenXml(at);
    }
    cursor.at = after + 1;
}
/** Steps over the rest of an element, with everything inside it. */
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

/***/ 37296:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Nx: () => (/* binding */ LONGEST_PROLOGUE),
  eQ: () => (/* binding */ describeForeign),
  eD: () => (/* binding */ documentKind),
  qN: () => (/* binding */ eachChild),
  u0: () => (/* binding */ readDocument),
  Z7: () => (/* binding */ readTexts)
});

// EXTERNAL MODULE: ./lib/s3/answer-rejection.js
var answer_rejection = __webpack_require__(94412);
// EXTERNAL MODULE: ./lib/s3/byte-key.js
var byte_key = __webpack_require__(36976);
// EXTERNAL MODULE: ./lib/s3/xml/cursor.js
var xml_cursor = __webpack_require__(55500);
// EXTERNAL MODULE: ./node_modules/saxes/saxes.js
var saxes = __webpack_require__(59800);
;// CONCATENATED MODULE: ./lib/s3/xml/plain-spelling.js

/** S3's documents are five levels deep. The parser's time for an element grows with its depth. */
const DEEPEST = 50;
/** What the fast reader does not know, outside the opening tag of the root. */
const UNUSUAL = /<[!?]|<\/?[\w.-]{1,100}[\s:]/;
/** Ends the parser. */
class NotPlain extends Error {
}
/**
 * Spells an XML document as the fast reader knows it: without namespace prefixes, attributes, comments, CDATA sections,
 * processing instructions and a document type. Legal documents that have any of these mean the same afterwards. Elements
 * of a foreign namespace are left out, if they show it by a prefix.
 *
 * It takes some ten times as long as reading, so it is tried only if the fast reader does not understand a document.
 *
 * @param body a document in UTF-8
 * @param root the local name of its root element
 * @param from where the first child of the root begins, if the fast reader knows the root; 0 otherwise
 * @returns undefined if the document is plain already, or not well-formed, not UTF-8, has another root or declares entities
 */
function inPlainSpelling(body, root, from) {
    if (!UNUSUAL.test(body.toString('latin1', from)))
        return undefined;
    try {
        return Buffer.from(respell(new TextDecoder('utf-8', { fatal: true }).decode(body), root), 'utf8');
    }
    catch {
        return undefined;
    }
}
function respell(document, root) {
    const pieces = [];
    /** The depth within an element that is left out; 0 elsewhere. */
    let leftOut = 0;
    let depth = 0;
    let namespace;
    const parser = new saxes/* SaxesParser */.wT({ xmlns: true });
    parser.on('xmldecl', ({ encoding = 'utf-8' }) => {
        if (!/^(?:utf-8|us-ascii)$/i.test(encoding))
            throw new NotPlain();
    });
    parser.on('doctype', (declaration) => {
        // What an entity stands for could come from anywhere, and grow without bound.
        if (/<!ENTITY/i.test(declaration))
            throw new NotPlain();
    });
    parser.on('opentag', ({ local, prefix, uri, isSelfClosing }) => {
        if (namespace === undefined && local !== root)
            throw new NotPlain();
        namespace ??= uri;
        if (++depth > DEEPEST)
            throw new NotPlain();
        if (leftOut > 0 || (prefix !== '' && uri !== namespace))
            leftOut++;
        else
            pieces.push(`<${local}${isSelfClosing ? '/' : ''}>`);
    });
    parser.on('closetag', ({ local, isSelfClosing }) => {
        depth--;
        if (leftOut > 0)
            leftOut--;
        else if (!isSelfClosing)
            pieces.push(`</${local}>`);
    });
    const add = (text) => {
        if (leftOut === 0 && namespace !== undefined)
            pieces.push(escaped(text));
    };
    parser.on('text', add);
    parser.on('cdata', add);
    parser.on('error', (error) => {
        throw error;
    });
    parser.write(document).close();
    return pieces.join('');
}
function escaped(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

// EXTERNAL MODULE: ./lib/s3/xml/text.js
var xml_text = __webpack_require__(42753);
;// CONCATENATED MODULE: ./lib/s3/xml/document.js





/** The kind of the documents about one object, unless `more` overrides it. Call it once per kind. */
function documentKind(root, more = {}) {
    return {
        root,
        opening: new RegExp(`^(?:\\xef\\xbb\\xbf)?\\s*(?:<\\?xml[^>]*\\?>\\s*)?<${root}(?:\\s[^>]*)?/?>`),
        noun: `a ${root} document`,
        rejection: 'foreign-document',
        mayBeEmpty: true,
        ...more,
    };
}
/** The opening tag of the root must end within so many bytes. */
const LONGEST_PROLOGUE = 4096;
/**
 * Reads a document that must be whole and of one kind. An empty body, a web page or a document that was cut off is an
 * error: the AWS SDK takes each of them for an empty document.
 *
 * Nearly every store writes plain documents, which are read fast. A document that is not understood is spelt plainly by
 * an XML parser, and then read in the same way.
 *
 * @param read steps through the children of the root element. It may be called a second time, with another cursor; it
 *   must leave the body as it was if it throws
 * @throws AnswerRejected if it is another document, not whole, or not well-formed
 */
function readDocument(body, kind, read) {
    try {
        return readPlain(body, kind, read);
    }
    catch (error) {
        if (!(error instanceof answer_rejection/* AnswerRejected */.p))
            throw error;
        const opening = kind.opening.exec(body.toString('latin1', 0, LONGEST_PROLOGUE))?.[0] ?? '';
        const plain = inPlainSpelling(body, kind.root, opening.length);
        if (plain === undefined)
            throw error;
        return readPlain(plain, kind, read);
    }
}
function readPlain(body, kind, read) {
    const prologue = body.toString('latin1', 0, LONGEST_PROLOGUE);
    const opening = kind.opening.exec(prologue)?.[0];
    const isEmpty = opening?.endsWith('/>') ?? false;
    if (opening === undefined || (isEmpty && !kind.mayBeEmpty)) {
        throw new answer_rejection/* AnswerRejected */.p(kind.rejection, describeForeign(prologue, kind));
    }
    const closing = isEmpty ? '' : `</${kind.root}>`;
    const end = isEmpty ? opening.length : body.lastIndexOf(closing, undefined, 'latin1');
    if (end < 0 || body.toString('latin1', end + closing.length).trim() !== '') {
        throw new answer_rejection/* AnswerRejected */.p('truncated', `the answer of ${body.length} bytes ends before its closing tag`);
    }
    const cursor = (0,xml_cursor/* openCursor */.L2)(body, opening.length, end);
    const value = read(cursor);
    if (cursor.at !== end)
        throw (0,xml_cursor/* brokenXml */.vj)(cursor.at);
    return value;
}
/** How many characters of another document are shown. */
const SHOWN = 200;
/** Describes an answer that is another document. */
function describeForeign(prologue, { noun }) {
    if (prologue.trim() === '')
        return 'the answer is empty';
    return `the answer is not ${noun}: it begins with ${JSON.stringify(prologue.trimStart().slice(0, SHOWN))}`;
}
/**
 * Steps through the children of an element up to its closing tag. Skips those that `visit` does not take.
 *
 * @param visit gets the name of each child and whether it is self-closing; returns whether it took the child
 */
function eachChild(cursor, visit) {
    for (;;) {
        const empty = (0,xml_cursor/* takeEmptyElement */.LZ)(cursor);
        if (empty !== undefined) {
            visit(empty, true);
            continue;
        }
        const name = (0,xml_cursor/* enterElement */.tp)(cursor);
        if (name === undefined)
            return;
        if (!visit(name, false))
            (0,xml_cursor/* skipElement */.e3)(cursor, name);
    }
}
/** Reads the texts of the named children. Each of them may occur once. */
function readTexts(cursor, names) {
    const texts = {};
    eachChild(cursor, (child, isEmpty) => {
        const name = names.find((each) => each === child);
        if (name === undefined)
            return false;
        if (texts[name] !== undefined)
            throw new answer_rejection/* AnswerRejected */.p('malformed', `the answer holds ${name} twice`);
        texts[name] = isEmpty ? '' : textOf((0,xml_cursor/* takeText */.dY)(cursor, name));
        return true;
    });
    return texts;
}
function textOf(raw) {
    const bytes = (0,byte_key/* keyFromBytes */.D8)((0,xml_text/* decodeXmlText */.p)(raw));
    // Different texts that are not UTF-8 could look the same.
    if (!(0,byte_key/* isUtf8Key */.Pl)(bytes))
        throw new answer_rejection/* AnswerRejected */.p('malformed', 'the answer holds a text that is not UTF-8');
    return (0,byte_key/* keyToText */.EY)(bytes);
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
 * Resolves the references in a text of an XML document. Leaves an unknown reference as it is.
 *
 * @param text one char per byte, so a numeric reference above U+007F becomes several chars
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
