export const id = 813;
export const ids = [813];
export const modules = {

/***/ 26510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cl: () => (/* binding */ formatContentChecks),
/* harmony export */   Jy: () => (/* binding */ ContentChoice),
/* harmony export */   hS: () => (/* binding */ isReadable),
/* harmony export */   oD: () => (/* binding */ createStrata)
/* harmony export */ });
/* harmony import */ var _sampling_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52028);

/** Writes the choice as `verify-content` accepts it. Equal choices give equal texts. */
function formatContentChecks(checks) {
    return checks.kind === 'sample' ? `${Number((checks.rate * 100).toPrecision(12))}%` : checks.kind;
}
/**
 * Decides which contents a run reads. The decision depends only on the pair, the rate and the seed, so it is the same
 * for every number of workers and every cut.
 */
class ContentChoice {
    checks;
    seed;
    constructor(checks, seed) {
        this.checks = checks;
        this.seed = seed;
    }
    /** Whether a pair can be chosen by its key, and not only because its content is left open. */
    get isByKey() {
        return this.checks.kind === 'all' || this.checks.kind === 'sample';
    }
    /** The {@link samplePoint} of a key. Undefined if the run takes no sample. */
    pointOf(key) {
        return this.checks.kind === 'sample' ? (0,_sampling_js__WEBPACK_IMPORTED_MODULE_0__/* .samplePoint */ .rY)(this.seed, key) : undefined;
    }
    /** Whether a pair is read whatever its listing and HEADs prove. */
    isChosen(key, point = this.pointOf(key)) {
        if (this.checks.kind === 'all')
            return true;
        return this.checks.kind === 'sample' && point !== undefined && (0,_sampling_js__WEBPACK_IMPORTED_MODULE_0__/* .isSampled */ .$5)(point, this.checks.rate);
    }
    /** Whether the run takes a sample and the key belongs to it. */
    isSampled(key) {
        return this.checks.kind === 'sample' && this.isChosen(key);
    }
    /**
     * Decides how to compare the bytes of a pair.
     *
     * @param finding what listing and HEADs show about the content
     */
    stepFor(key, finding) {
        if (this.checks.kind === 'unproven')
            return finding.kind === 'open' ? 'prove' : 'none';
        return this.isChosen(key) ? 'read' : 'none';
    }
}
/** Creates the collection of the sample's strata. Returns undefined if the run takes no sample. */
function createStrata({ checks, seed }) {
    return checks.kind === 'sample' ? new _sampling_js__WEBPACK_IMPORTED_MODULE_0__/* .Strata */ .G2(seed) : undefined;
}
/** Whether reading can show anything: both sides have the same size, and it is not 0. */
function isReadable(source, destination) {
    return source.size === destination.size && source.size > 0;
}


/***/ }),

/***/ 52028:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $5: () => (/* binding */ isSampled),
/* harmony export */   G2: () => (/* binding */ Strata),
/* harmony export */   rY: () => (/* binding */ samplePoint),
/* harmony export */   ze: () => (/* binding */ MAX_STRATA)
/* harmony export */ });
/* unused harmony export stratumOf */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _s3_byte_key_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36976);


/*
 * A random sample that the seed reproduces. Whether an object belongs to it depends only on the seed, the rate and the
 * key. So the sample is the same for every number of workers, every cut and every interruption, and the number of
 * objects need not be known.
 */
/** 2^52: a point is made of 13 hexadecimal digits, which a JavaScript number holds exactly. */
const POINTS = 2 ** 52;
/**
 * Maps a key to a point that is at least 0 and less than 1.
 *
 * Points are evenly distributed whatever the keys are. They come from SHA-256, so that nobody can choose keys that
 * escape the sample without knowing the seed.
 */
function samplePoint(seed, key) {
    // The length marks where the seed ends and the key begins.
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', Buffer.from(`${seed.length}:${(0,_s3_byte_key_js__WEBPACK_IMPORTED_MODULE_1__/* .keyFromText */ .xl)(seed)}${key}`, 'latin1'), 'hex');
    return Number.parseInt(digest.slice(0, 13), 16) / POINTS;
}
/** Whether the object with this point belongs to the sample. A higher rate includes the sample of every lower rate. */
function isSampled(point, rate) {
    return point < rate;
}
/** The lower bounds of the size classes, in bytes. Clients commonly upload in parts from 8 MiB on. */
const SIZE_CLASSES = [64 * 1024, 1024 ** 2, 8 * 1024 ** 2, 64 * 1024 ** 2, 1024 ** 3];
/** The stratum that an object belongs to: its size class and its first folder, as a byte string like the key. */
function stratumOf(key, size) {
    const folder = key.slice(0, key.indexOf('/') + 1);
    const sizeClass = SIZE_CLASSES.filter((bound) => size >= bound).length;
    return `${sizeClass}:${folder}`;
}
/** The most strata that are kept, because a bucket can have one folder per object. */
const MAX_STRATA = 4096;
/**
 * Collects one representative per stratum: the object with the lowest point.
 *
 * A sample by rate alone can miss a small stratum completely. With the representatives added, it holds at least one
 * object of each stratum.
 *
 * If there are too many strata, those with the lowest ranks are kept. Both rules take a minimum, so the result does not
 * depend on the order of the objects, and the representatives of parts of a bucket can be combined by adding them.
 */
class Strata {
    #seed;
    #max;
    #kept = new Map();
    /** The strata whose representative changed since {@link takeChanges} was last called. */
    #changed = new Set();
    /** Strata of this rank and above were left out. */
    #limit = Number.POSITIVE_INFINITY;
    constructor(seed, max = MAX_STRATA) {
        this.#seed = seed;
        this.#max = max;
    }
    /** Keeps the object if it is the first of its stratum. */
    add(object) {
        const stratum = stratumOf(object.key, object.size);
        const kept = this.#kept.get(stratum);
        if (kept !== undefined) {
            // The same object can be added again with other evidence, which replaces the first.
            if (isBefore(kept.first, object))
                return;
            kept.first = withCopiedKey(object);
            this.#changed.add(stratum);
            return;
        }
        const rank = samplePoint(`strata of ${this.#seed}`, stratum);
        if (rank >= this.#limit)
            return;
        this.#kept.set(stratum, { rank, first: withCopiedKey(object) });
        this.#changed.add(stratum);
        // Trims only at twice the limit, so that sorting is rare.
        if (this.#kept.size > 2 * this.#max)
            this.#trim();
    }
    /** Returns the representatives that are new or changed since the last call, in no particular order. */
    takeChanges() {
        this.#trim();
        const changes = [...this.#changed].flatMap((stratum) => this.#kept.get(stratum)?.first ?? []);
        this.#changed.clear();
        return changes;
    }
    /** The first object of each stratum, in no particular order. */
    representatives() {
        this.#trim();
        return [...this.#kept.values()].map(({ first }) => first);
    }
    /** The representatives that a sample of this rate does not contain, in key order. */
    missedBy(rate) {
        return this.representatives()
            .filter(({ point }) => point >= rate)
            .sort((a, b) => (a.key < b.key ? -1 : 1));
    }
    #trim() {
        if (this.#kept.size <= this.#max)
            return;
        const sorted = [...this.#kept].sort(([, one], [, other]) => one.rank - other.rank);
        for (const [stratum] of sorted.slice(this.#max))
            this.#kept.delete(stratum);
        this.#limit = sorted[this.#max][1].rank;
    }
}
/** Copies the key, which is a slice of a store's answer and would keep the whole answer in memory. */
function withCopiedKey(object) {
    return { ...object, key: Buffer.from(object.key, 'latin1').toString('latin1') };
}
function isBefore(one, other) {
    return one.point < other.point || (one.point === other.point && one.key < other.key);
}


/***/ }),

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

/***/ 65260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ inTableOrder),
/* harmony export */   Qi: () => (/* binding */ withContent),
/* harmony export */   eN: () => (/* binding */ needs),
/* harmony export */   ux: () => (/* binding */ chosenFields),
/* harmony export */   vn: () => (/* binding */ chosenEntries)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63654);

/** Adds the field `content`, for a run that reads bytes. */
function withContent(fields) {
    return inTableOrder(new Set([...fields, 'content']));
}
/**
 * Puts fields in the order of the table.
 *
 * Single entries take the place of their set, sorted by name. They are dropped if the whole set is chosen.
 */
function inTableOrder(chosen) {
    const sorted = [...chosen].sort();
    return new Set(_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .FIELDS */ .cJ.flatMap(({ name, entries }) => {
        if (chosen.has(name))
            return [name];
        return entries === undefined ? [] : sorted.filter((each) => each.startsWith(`${entries}.`));
    }));
}
/**
 * The fields of the table that are chosen as a whole or in part. They determine which requests are sent and which
 * permissions must be proven.
 */
function chosenFields(fields) {
    return _fields_js__WEBPACK_IMPORTED_MODULE_0__/* .FIELDS */ .cJ.filter(({ name, entries }) => fields.has(name) || chosenEntries(fields, entries).length > 0);
}
/** Whether any chosen field needs the object's headers, or its tags. */
function needs(fields, need) {
    return chosenFields(fields).some((field) => field.needs === need);
}
/** The names of the entries of a set that are chosen one by one, such as `owner` for `metadata.owner`. */
function chosenEntries(fields, entries) {
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

/***/ 61230:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ ASSUMPTIONS),
/* harmony export */   C6: () => (/* binding */ NOTHING_GIVEN_UP),
/* harmony export */   Gv: () => (/* binding */ inTableOrder),
/* harmony export */   Ht: () => (/* binding */ giveUp),
/* harmony export */   J2: () => (/* binding */ assumeAgain),
/* harmony export */   Lj: () => (/* binding */ keyReadingOf),
/* harmony export */   nH: () => (/* binding */ isAssumed),
/* harmony export */   p2: () => (/* binding */ sidesWithout),
/* harmony export */   rx: () => (/* binding */ trustAfter),
/* harmony export */   wQ: () => (/* binding */ AssumptionContradicted)
/* harmony export */ });
/* unused harmony export ASSUMPTION_NAMES */
/* harmony import */ var _s3_side_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19487);

/**
 * Everything that saves requests, or that takes a store's word for a proof, by its name. Each assumption has a control:
 * something that would contradict it. The first contradiction begins the comparison again without the assumption on that
 * side; log and summary say so.
 */
const ASSUMPTIONS = {
    'byte-order': {
        assumed: 'keys are listed in UTF-8 byte order',
        contradiction: 'the store does not list keys in UTF-8 byte order',
        consequence: 'Its listing was sorted first',
    },
    'listing-ends': {
        assumed: 'a listing is complete if it says so',
        contradiction: 'the store listed more keys after it had said that the listing was complete',
        consequence: 'They are compared too, and every end of its listings is now asked for twice',
        isPartial: true,
    },
    'encoded-keys': {
        assumed: 'keys are URL-encoded if the listing says so',
        contradiction: "the store's listing says that keys are URL-encoded, and they are not",
        consequence: 'Its keys are now read as they are listed',
    },
    'encoded-pluses': {
        assumed: 'a plus in a key that is URL-encoded is a space',
        contradiction: "the store's listing URL-encodes keys, but leaves a plus as it is",
        consequence: 'A plus in its keys is now read as a plus',
    },
    etags: {
        assumed: 'the ETag of an object depends on its content, so that equal ETags prove equal contents',
        contradiction: 'the store has one ETag for objects of different sizes, or ETags that can be no digest',
        consequence: 'Its ETags prove nothing: checksums and contents decide, and `verify-content: unproven` reads what they leave open',
    },
    'tag-counts': {
        assumed: 'an object has no tags if its HEAD has no tag count, so that they need not be requested',
        contradiction: 'the store counted the tags of an object wrongly or refused to show them, although it counted those of others',
        consequence: 'Tag counts no longer save requests',
    },
    'no-tag-support': {
        assumed: 'a store that refuses tags as unsupported for the first objects keeps none',
        contradiction: 'the store showed the tags of an object, although it refused those of others as unsupported',
        consequence: 'Tags that it refuses are unverified',
    },
    'object-locks': {
        assumed: 'a side shows the locks of its objects, so that an object without one has none',
        contradiction: 'the store does not show these credentials whether objects are locked, for lack of a permission or of the feature',
        consequence: 'An object lock is compared only if a side shows it. To have every other object `unverified`, name `object-lock` ' +
            'in `compare`',
    },
    'listed-fields': {
        assumed: 'the metadata in a listing is complete and correct, so that it need not be requested',
        contradiction: "the store's listing contradicts the answer to a request for one object",
        consequence: 'Only size and ETag are now taken from the listing',
    },
    'retention-visible': {
        assumed: 'an object has no retention if its HEAD shows none, since the credentials may see it on other objects',
        contradiction: 'the store does not show the retention of some objects to the credentials (s3:GetObjectRetention)',
        consequence: 'An object without retention is now unverified in that field',
    },
    'legal-hold-visible': {
        assumed: 'an object has no legal hold if its HEAD shows none, since the credentials may see it on other objects',
        contradiction: 'the store does not show the legal hold of some objects to the credentials (s3:GetObjectLegalHold)',
        consequence: 'An object without legal hold is now unverified in that field',
    },
    'zero-sizes': {
        assumed: 'an object that is listed with a size of 0 is empty',
        contradiction: 'the store lists an object with a size of 0 that is not empty',
        consequence: 'An object that it lists as empty is now equal only if its HEAD proves it, and else unverified',
    },
};
const ASSUMPTION_NAMES = Object.keys(ASSUMPTIONS);
const NOTHING_GIVEN_UP = { source: [], destination: [] };
/** Returns whether an assumption still holds for a side. */
function isAssumed(name, side, givenUp) {
    return !givenUp[side].includes(name);
}
/** Returns the sides whose store has contradicted an assumption. */
function sidesWithout(name, givenUp) {
    return _s3_side_js__WEBPACK_IMPORTED_MODULE_0__/* .SIDES */ .B.filter((side) => !isAssumed(name, side, givenUp));
}
/** Gives up an assumption on one side, in addition to those that were given up before. */
function giveUp(name, side, before) {
    return (0,_s3_side_js__WEBPACK_IMPORTED_MODULE_0__/* .forBothSides */ .H)((each) => inTableOrder([...before[each], ...(each === side ? [name] : [])]));
}
/** Assumes again what was given up on one side for a reason that turned out to be another one. */
function assumeAgain(name, side, before) {
    return { ...before, [side]: before[side].filter((each) => each !== name) };
}
/** Returns the names that are in the table, each once. */
function inTableOrder(names) {
    return ASSUMPTION_NAMES.filter((name) => names.includes(name));
}
/** Returns what is known of each side without the assumptions that were given up. */
function trustAfter(trust, givenUp) {
    return (0,_s3_side_js__WEBPACK_IMPORTED_MODULE_0__/* .forBothSides */ .H)((side) => {
        const without = (name) => !isAssumed(name, side, givenUp);
        return {
            ...trust[side],
            permissions: {
                ...trust[side].permissions,
                ...(without('no-tag-support') ? { 's3:GetObjectTagging': 'proven' } : {}),
                ...(without('retention-visible') ? { 's3:GetObjectRetention': 'missing' } : {}),
                ...(without('legal-hold-visible') ? { 's3:GetObjectLegalHold': 'missing' } : {}),
            },
            ...(without('object-locks') ? { locks: 'if-shown' } : {}),
            ...(without('etags') ? { etags: 'untrusted' } : {}),
            ...(without('zero-sizes') ? { zeroSizes: 'untrusted' } : {}),
        };
    });
}
/** Returns how a side's keys are read that its listing calls URL-encoded. */
function keyReadingOf(side, givenUp) {
    if (!isAssumed('encoded-keys', side, givenUp))
        return 'raw';
    return isAssumed('encoded-pluses', side, givenUp) ? 'url' : 'percent';
}
/** A store contradicted an assumption: results that relied on it may be wrong. */
class AssumptionContradicted extends Error {
    name = 'AssumptionContradicted';
    assumption;
    side;
    constructor(assumption, side) {
        super(`${side}: ${ASSUMPTIONS[assumption].contradiction}`);
        this.assumption = assumption;
        this.side = side;
    }
}


/***/ }),

/***/ 26567:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IL: () => (/* binding */ noMarks),
/* harmony export */   SO: () => (/* binding */ compileGlob),
/* harmony export */   gB: () => (/* binding */ compileFilter),
/* harmony export */   tm: () => (/* binding */ unmarkedGlobs)
/* harmony export */ });
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14006);
/* harmony import */ var _s3_byte_key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36976);


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
const OPTIONS = {
    // In a key, a leading dot or a line break has no special meaning: `**` must match it too.
    dot: true,
    flags: 's',
    // Without this option, picomatch takes an unclosed bracket literally, and the glob matches nothing.
    strictBrackets: true,
    // Without this option, picomatch turns an invalid character range into a pattern that matches nothing.
    debug: true,
    // `*.txt` must not match the key `a.txt/`.
    strictSlashes: true,
    windows: false,
    // Allows `[!ab]` as well as `[^ab]`.
    posix: true,
};
/**
 * Compiles globs (`*`, `**`, `?`, `[…]`, `{a,b}`) into a filter.
 *
 * @param marks notes which globs have matched a key
 * @returns undefined without globs, so that no key needs to be decoded
 * @throws SyntaxError with picomatch's reason, if a glob does not parse
 */
function compileFilter(globs, marks = noMarks(globs)) {
    const { include, exclude } = globs;
    if (include.length === 0 && exclude.length === 0)
        return undefined;
    const matchers = [...exclude, ...include].map(compileGlob);
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
/**
 * Compiles one glob.
 *
 * @throws SyntaxError with picomatch's reason, if the glob does not parse
 */
function compileGlob(glob) {
    if (glob === '**')
        return () => true;
    const matches = picomatch__WEBPACK_IMPORTED_MODULE_1__(hideDotSegments(glob), OPTIONS);
    return (text) => matches(hideDotSegments(text));
}
/**
 * Puts a character that globs are unlikely to contain in front of the segments `.` and `..`: picomatch takes them for
 * directories that no wildcard matches, but in a key they are ordinary names.
 */
function hideDotSegments(path) {
    return path.includes('.') ? path.replace(/(?<=^|\/)\.{1,2}(?=\/|$)/g, '\u{F0000}$&') : path;
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
    /** Closes the file without writing the rest. */
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
/* harmony import */ var _compare_verdict_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93474);

/** The version of the report's schema. It is raised when a reader of the previous version could misread a report. */
const REPORT_SCHEMA = 1;
/** Writes the first line of `report.ndjson`. */
function headerLine(header) {
    return line({ type: 'header', schema: REPORT_SCHEMA, tool: 'bucket-delta', ...header });
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


/***/ }),

/***/ 36976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D8: () => (/* binding */ keyFromBytes),
/* harmony export */   EY: () => (/* binding */ keyToText),
/* harmony export */   Pl: () => (/* binding */ isUtf8Key),
/* harmony export */   Xd: () => (/* binding */ MAX_KEY_BYTES),
/* harmony export */   xl: () => (/* binding */ keyFromText)
/* harmony export */ });
/**
 * Keys as byte strings.
 *
 * S3 lists in UTF-8 binary order. JavaScript compares strings by UTF-16 code unit, which puts U+10000 before
 * U+E000. A string with one char (0–255) per UTF-8 byte compares with `<` exactly as S3 sorts, and V8 stores it with
 * one byte per char.
 */
/** The longest key that every store accepts, in bytes: Amazon S3 User Guide, "Naming Amazon S3 objects". */
const MAX_KEY_BYTES = 1024;
/** Matches a string that is the same as text and as bytes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant, control characters included
const ASCII = /^[\x00-\x7f]*$/;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** Converts a text to a byte string. A lone surrogate, which UTF-8 can't represent, becomes U+FFFD. */
function keyFromText(text) {
    return (ASCII.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1'));
}
/** Converts a key to text, for people and files. Bytes that are not UTF-8 become U+FFFD: see {@link isUtf8Key}. */
function keyToText(key) {
    return ASCII.test(key) ? key : Buffer.from(key, 'latin1').toString('utf8');
}
/** Whether the key's bytes are valid UTF-8. If not, its text loses information. */
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
/** Marks a string as a key that already has one char per byte, such as a body that was read as latin1. */
function keyFromBytes(bytes) {
    return bytes;
}


/***/ }),

/***/ 19487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ SIDES),
/* harmony export */   H: () => (/* binding */ forBothSides)
/* harmony export */ });
const SIDES = ['source', 'destination'];
/** Makes one value for each side. */
function forBothSides(make) {
    return { source: make('source'), destination: make('destination') };
}


/***/ }),

/***/ 13411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
/** The version of this release. A test checks that package.json has the same. */
const VERSION = '0.1.0';


/***/ })

};
