export const id = 969;
export const ids = [969];
export const modules = {

/***/ 95922:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ uploadArtifact)
/* harmony export */ });
/**
 * Uploads files.
 *
 * @throws what the artifact client throws: the comparison's result doesn't hang on it, so the caller goes on
 */
async function uploadArtifact({ name, directory, files, retentionDays, }) {
    // A second and more of loading, needed once and only where there is an artifact.
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(110), __webpack_require__.e(458)]).then(__webpack_require__.bind(__webpack_require__, 67458));
    const options = retentionDays === undefined ? {} : { retentionDays };
    const { id } = await new DefaultArtifactClient().uploadArtifact(name, [...files], directory, options);
    if (id === undefined)
        throw new Error('the service gave the artifact no number');
    const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID } = process.env;
    return {
        id,
        url: `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}/artifacts/${id}`,
    };
}


/***/ }),

/***/ 27995:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mF: () => (/* binding */ saveMarker),
/* harmony export */   s4: () => (/* binding */ saveCheckpoint),
/* harmony export */   vQ: () => (/* binding */ restoreCheckpoint)
/* harmony export */ });
/* unused harmony export cacheProblem */
/* harmony import */ var _presentation_error_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86720);
/* harmony import */ var _directory_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40742);


/**
 * Brings the newest checkpoint into the directory, unless it has one already, which somebody put there. Afterwards the
 * directory has a whole checkpoint in it, or nothing. Says what became of it in one line.
 *
 * @throws as `node:fs` does, where what lies in the directory can't be taken away
 */
async function restoreCheckpoint(directory, prefix, log) {
    if ((0,_directory_js__WEBPACK_IMPORTED_MODULE_0__/* .hasLedger */ .U0)(directory)) {
        log.info(`There is a checkpoint in ${directory}; the cache is not asked for one.`);
        return { origin: 'directory', newestKey: undefined };
    }
    const problem = cacheProblem(process.env);
    if (problem !== undefined) {
        log.info(`No checkpoint can come from the cache: ${problem}. The comparison starts afresh.`);
        return { origin: undefined, newestKey: undefined };
    }
    // What a killed run left without a ledger would be mixed with what comes.
    await (0,_directory_js__WEBPACK_IMPORTED_MODULE_0__/* .removeCheckpoint */ .PI)(directory);
    const newestKey = await restoreNewest(directory, prefix, log);
    if (newestKey !== undefined && (0,_directory_js__WEBPACK_IMPORTED_MODULE_0__/* .hasLedger */ .U0)(directory) && !(0,_directory_js__WEBPACK_IMPORTED_MODULE_0__/* .hasMarker */ .xY)(directory)) {
        log.info(`A checkpoint came from the cache: ${newestKey}.`);
        return { origin: 'cache', newestKey };
    }
    // The marker, or what came before the download broke off.
    await (0,_directory_js__WEBPACK_IMPORTED_MODULE_0__/* .removeCheckpoint */ .PI)(directory);
    log.info(newestKey === undefined
        ? 'No checkpoint came from the cache; the comparison starts afresh.'
        : `The newest entry of the cache, ${newestKey}, says that its run came to its end; the comparison starts afresh.`);
    return { origin: undefined, newestKey };
}
/** Saves the directory. @returns whether it is in the cache now; why not is in the log already */
async function saveCheckpoint(directory, key, log) {
    const problem = cacheProblem(process.env);
    if (problem !== undefined) {
        log.info(`The checkpoint can't be saved in the cache: ${problem}.`);
        return false;
    }
    // The client tells of its doings in lines of its own.
    log.openGroup('Saving to the cache');
    try {
        const { saveCache } = await Promise.all(/* import() */[__webpack_require__.e(110), __webpack_require__.e(91)]).then(__webpack_require__.bind(__webpack_require__, 18091));
        // It throws only for wrong arguments; -1 is everything else that can go wrong.
        return (await saveCache([directory], key)) > 0;
    }
    catch (error) {
        log.warn(`The cache refused: ${(0,_presentation_error_message_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .b)(error)}`);
        return false;
    }
    finally {
        log.closeGroup();
    }
}
/**
 * Saves the marker, so that no later run goes on from a checkpoint of this comparison, which is finished.
 *
 * @throws as `node:fs` does, where it can't be written or taken away
 */
async function saveMarker(directory, key, log) {
    // Without a cache there is nothing in it to go on from.
    if (cacheProblem(process.env) !== undefined)
        return true;
    try {
        await (0,_directory_js__WEBPACK_IMPORTED_MODULE_0__/* .leaveMarker */ .Q_)(directory);
        return await saveCheckpoint(directory, key, log);
    }
    finally {
        await (0,_directory_js__WEBPACK_IMPORTED_MODULE_0__/* .removeCheckpoint */ .PI)(directory);
    }
}
/** Why there is no cache to be had, told without loading its client; undefined: there is one. */
function cacheProblem(env) {
    if (!env.ACTIONS_RUNTIME_TOKEN)
        return 'the runner gave this step no token for it (ACTIONS_RUNTIME_TOKEN)';
    if (!env.ACTIONS_RESULTS_URL && !env.ACTIONS_CACHE_URL)
        return 'this GitHub server has no cache service';
    return undefined;
}
/** Failures are told by the client, which takes them for "no such entry". */
async function restoreNewest(directory, prefix, log) {
    log.openGroup('Looking for a checkpoint in the cache');
    try {
        // Half a second of loading, and only where there is a cache.
        const { restoreCache } = await Promise.all(/* import() */[__webpack_require__.e(110), __webpack_require__.e(91)]).then(__webpack_require__.bind(__webpack_require__, 18091));
        // A prefix is no entry's whole key: an exact match would win over a newer entry.
        return await restoreCache([directory], prefix, [prefix]);
    }
    catch (error) {
        log.warn(`The cache can't be read: ${(0,_presentation_error_message_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .b)(error)}`);
        return undefined;
    }
    finally {
        log.closeGroup();
    }
}


/***/ }),

/***/ 40742:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $E: () => (/* binding */ contentOf),
/* harmony export */   PI: () => (/* binding */ removeCheckpoint),
/* harmony export */   Q_: () => (/* binding */ leaveMarker),
/* harmony export */   U0: () => (/* binding */ hasLedger),
/* harmony export */   xY: () => (/* binding */ hasMarker)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _engine_checkpoint_paths_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76741);




/*
 * What the action knows of a checkpoint's directory: that one with a ledger can be gone on from, and that one with the
 * marker says that there is nothing to go on from. What is in the ledger is the engine's.
 */
const MARKER = 'finished';
function hasLedger(directory) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, _engine_checkpoint_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .LEDGER_FILE */ .t));
}
function hasMarker(directory) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, MARKER));
}
/** Makes the directory one with nothing but the marker in it. */
async function leaveMarker(directory) {
    await removeCheckpoint(directory);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(directory, { recursive: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, MARKER), 'The comparison came to its end: the next one starts afresh.\n');
}
async function removeCheckpoint(directory) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(directory, { recursive: true, force: true });
}
async function contentOf(directory) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(directory, { recursive: true, withFileTypes: true });
    const files = entries
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parentPath, name));
    const sizes = await Promise.all(files.map(async (file) => (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file)).size));
    return { files: files.sort(), bytes: sizes.reduce((sum, size) => sum + size, 0) };
}


/***/ }),

/***/ 2527:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ savePostState),
/* harmony export */   c: () => (/* binding */ readPostState)
/* harmony export */ });
const NAME = 'checkpoint';
/** @param save as the toolkit's `saveState` */
function savePostState(state, save) {
    save(NAME, JSON.stringify(state));
}
/**
 * Undefined: no checkpoint is kept, or the main step did not get that far.
 *
 * @param read as the toolkit's `getState`: empty where nothing was saved
 */
function readPostState(read) {
    const saved = read(NAME);
    // The main step wrote it, and nobody else can.
    return saved === '' ? undefined : JSON.parse(saved);
}


/***/ }),

/***/ 2988:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ Log)
/* harmony export */ });
/* harmony import */ var _presentation_escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86905);

const RANK = { debug: 0, info: 1, warn: 2, error: 3 };
/** The job's log: a line each, with its time in UTC and its level, that no key can turn into a runner command. */
class Log {
    #level = 'info';
    #write;
    constructor(write = (line) => process.stdout.write(line)) {
        this.#write = write;
    }
    /** Until it is called, the level is `info`. */
    setLevel(level) {
        this.#level = level;
    }
    debug(message) {
        this.#line('debug', message);
    }
    info(message) {
        this.#line('info', message);
    }
    warn(message) {
        this.#line('warn', message);
    }
    error(message) {
        this.#line('error', message);
    }
    /** Begins a part of the log that the viewer can fold. */
    openGroup(title) {
        this.#write(`::group::${(0,_presentation_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeForLog */ .zB)(title)}\n`);
    }
    closeGroup() {
        this.#write('::endgroup::\n');
    }
    #line(level, message) {
        if (RANK[level] < RANK[this.#level])
            return;
        const time = new Date().toISOString().slice(0, 19).replace('T', ' ');
        this.#write(`[${time} - ${level.toUpperCase()}] - ${(0,_presentation_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeForLog */ .zB)(message)}\n`);
    }
}


/***/ }),

/***/ 96969:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runAction: () => (/* binding */ runAction)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./lib/engine/run-failure.js
var run_failure = __webpack_require__(76012);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(77934);
// EXTERNAL MODULE: ./lib/compare/field-selection.js
var field_selection = __webpack_require__(65260);
// EXTERNAL MODULE: ./lib/compare/fields.js
var fields = __webpack_require__(63654);
// EXTERNAL MODULE: ./lib/engine/checkpoint/identity.js
var checkpoint_identity = __webpack_require__(6795);
// EXTERNAL MODULE: ./lib/engine/checkpoint/paths.js
var paths = __webpack_require__(76741);
// EXTERNAL MODULE: ./lib/s3/side.js
var side = __webpack_require__(19487);
// EXTERNAL MODULE: ./lib/engine/ranges/filter.js
var filter = __webpack_require__(26567);
;// CONCATENATED MODULE: ./lib/inputs/byte-count.js
/** Names of units of bytes: by thousands, and by 1,024. */
const UNITS = {
    B: 1,
    KB: 1e3,
    kB: 1e3,
    MB: 1e6,
    GB: 1e9,
    TB: 1e12,
    PB: 1e15,
    KiB: 2 ** 10,
    MiB: 2 ** 20,
    GiB: 2 ** 30,
    TiB: 2 ** 40,
    PiB: 2 ** 50,
};
/**
 * Reads a number of bytes: `500 GB`, `1.5 TiB`, or plain digits. Units are taken in their own spelling only: a `Gb` is a
 * gigabit.
 *
 * @returns whole bytes, at least 1; undefined where it is none
 */
function parseByteCount(text) {
    const [, digits, unit] = /^((?:0|[1-9][0-9]{0,15})(?:\.[0-9]{1,6}(?= ?[KkMGTP]))?) ?([A-Za-z]{1,3})?$/.exec(text) ?? [];
    const size = unit === undefined ? 1 : UNITS[unit];
    if (digits === undefined || size === undefined)
        return undefined;
    const bytes = Math.floor(Number(digits) * size);
    return bytes >= 1 && Number.isSafeInteger(bytes) ? bytes : undefined;
}

;// CONCATENATED MODULE: ./lib/inputs/nearest-name.js
/**
 * The name that was most likely meant: of those that begin with what was typed, else of those that hold it, else of all,
 * the one with the fewest letters to add, drop or change, and the first of several.
 */
function nearestName(typed, names) {
    const begun = names.filter((name) => name.startsWith(typed));
    const holding = begun.length > 0 ? begun : names.filter((name) => name.includes(typed));
    let nearest;
    let least = Number.POSITIVE_INFINITY;
    for (const name of holding.length > 0 ? holding : names) {
        const distance = editDistance(typed, name);
        if (distance < least)
            [nearest, least] = [name, distance];
    }
    return nearest;
}
/** Levenshtein's distance. O(length of one × length of the other). */
function editDistance(from, to) {
    let last = Array.from({ length: to.length + 1 }, (_, j) => j);
    for (let i = 1; i <= from.length; i++) {
        const row = [i];
        for (let j = 1; j <= to.length; j++) {
            const replaced = last[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
            row.push(Math.min(replaced, last[j] + 1, row[j - 1] + 1));
        }
        last = row;
    }
    return last[to.length];
}

;// CONCATENATED MODULE: ./lib/inputs/compare.js



/**
 * Reads `compare`: groups, fields, and single entries (`metadata.owner`, `tag.class`), between commas or line ends.
 * ETag and size are compared whether they are named or not.
 */
function parseCompare(text) {
    const given = text
        .split(/[,\r\n]/)
        .map((name) => name.trim())
        .filter((name) => name !== '');
    const chosen = new Set(namesIn('content'));
    const unknown = [];
    for (const name of given) {
        const named = namedBy(name);
        if (named === undefined)
            unknown.push({ given: name, nearest: nearestName(name, KNOWN) });
        else
            for (const field of named)
                chosen.add(field);
    }
    return given.length === 0 || unknown.length > 0 ? { unknown } : { fields: (0,field_selection/* inTableOrder */.Gv)(chosen) };
}
/** Everything that is worth suggesting, fields of their own before groups. */
const KNOWN = [...new Set([...fields/* FIELDS */.cJ.map(({ name }) => name), ...fields/* GROUPS */.fd])];
function namedBy(name) {
    const group = fields/* GROUPS */.fd.find((known) => known === name);
    if (group !== undefined)
        return namesIn(group);
    const field = fields/* FIELDS */.cJ.find((known) => known.name === name);
    if (field !== undefined)
        return [field.name];
    // S3 gives the names of user metadata back in lower case; keys of tags are kept as they are.
    if (/^metadata\../.test(name))
        return [`metadata.${name.slice('metadata.'.length).toLowerCase()}`];
    return /^tag\../.test(name) ? [`tag.${name.slice('tag.'.length)}`] : undefined;
}
/** Whether bytes are read is for `verify-content` to say. */
function namesIn(group) {
    return fields/* FIELDS */.cJ.filter((field) => field.group === group && field.needs !== 'content').map(({ name }) => name);
}

;// CONCATENATED MODULE: ./lib/inputs/content-checks.js
/** What `verify-content` may say, for people. */
const CONTENT_CHECKS_ALLOWED = 'never, unproven, all, or a share such as 5% or 0.1%';
/** Reads `verify-content`; undefined where it is none of what is allowed. */
function parseContentChecks(text) {
    const given = text.trim();
    if (given === 'never' || given === 'unproven' || given === 'all')
        return { kind: given };
    const percent = /^((?:0|[1-9][0-9]{0,2})(?:\.[0-9]{1,6})?) ?%$/.exec(given)?.[1];
    const rate = Number(percent) / 100;
    return percent !== undefined && rate > 0 && rate <= 1 ? { kind: 'sample', rate } : undefined;
}

;// CONCATENATED MODULE: ./lib/inputs/values.js






/*
 * Schemas for the values of inputs. Each takes the trimmed text, undefined where nothing was given and there is no
 * default, and words its issues as the problem to show: what is allowed, or why it is refused.
 */
const CONTROL_CHARACTER = /\p{Cc}/u;
/** A text in which `problemOf` finds nothing wrong. */
function values_text(problemOf, whenMissing = 'required') {
    return dist/* pipe */.FsL(dist/* string */.YjP(whenMissing), 
    // A transformation, since a value that only failed a validation still counts as one that later checks may look at.
    dist/* rawTransform */.NTK(({ dataset, addIssue }) => {
        const message = problemOf(dataset.value);
        if (message !== undefined)
            addIssue({ message });
        return dataset.value;
    }));
}
/** Decimal digits only: no sign, point, exponent, separator, unit or leading zero. */
function wholeNumber(least, most, allowed = numberAllowed(least, most)) {
    return dist/* pipe */.FsL(dist/* string */.YjP(allowed), dist/* regex */.yGV(/^(?:0|[1-9][0-9]*)$/, allowed), dist/* transform */.pdi(Number), dist/* minValue */.Wwf(least, allowed), dist/* maxValue */.cGV(most, allowed));
}
function wholeNumberOrAuto(least, most) {
    const allowed = `allowed: auto, or ${numberText(least, most)}`;
    return dist/* union */.KCZ([dist/* literal */.euz('auto'), wholeNumber(least, most, allowed)], allowed);
}
function numberAllowed(least, most) {
    return `allowed: ${numberText(least, most)}`;
}
function numberText(least, most) {
    return `a whole number from ${least} to ${most}`;
}
/** The spellings of YAML 1.2's core schema, the ones `getBooleanInput` takes. */
const flag = dist/* pipe */.FsL(dist/* picklist */.KIO(['true', 'True', 'TRUE', 'false', 'False', 'FALSE'], 'allowed: true or false'), dist/* transform */.pdi((given) => given.toLowerCase() === 'true'));
function choice(names) {
    return dist/* picklist */.KIO(names, `allowed: ${names.join(', ')}`);
}
/** Names between commas or line ends, each at most once; put in the order of `names`. */
function nameList(names, { orNone = false } = {}) {
    const allowed = `allowed: ${names.join(', ')}${orNone ? ', or none alone' : ''}`;
    return dist/* pipe */.FsL(dist/* string */.YjP(), dist/* rawTransform */.NTK(({ dataset, addIssue }) => {
        const given = dataset.value
            .split(/[,\r\n]/)
            .map((name) => name.trim())
            .filter((name) => name !== '');
        if (orNone && given.length === 1 && given[0] === 'none')
            return [];
        if (given.length === 0)
            addIssue({ message: allowed });
        given.forEach((name, index) => {
            if (given.indexOf(name) < index)
                addIssue({ input: name, message: 'named more than once' });
            else if (orNone && name === 'none')
                addIssue({ message: 'allowed: none alone, without another name' });
            else if (!names.some((known) => known === name))
                addIssue({ input: name, message: allowed });
        });
        return names.filter((name) => given.includes(name));
    }));
}
/** Fields and groups of them. */
const compare = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* rawTransform */.NTK(({ dataset, addIssue, NEVER }) => {
    const parsed = parseCompare(dataset.value);
    if ('fields' in parsed)
        return parsed.fields;
    if (parsed.unknown.length === 0)
        addIssue({ message: `allowed: fields or groups of them, such as ${fields/* GROUPS */.fd.join(', ')}` });
    for (const { given, nearest } of parsed.unknown) {
        addIssue({ input: given, message: `no field or group has this name; did you mean ${nearest}?` });
    }
    return NEVER;
}));
/** Which contents are read. */
const contentChecks = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* rawTransform */.NTK(({ dataset, addIssue, NEVER }) => {
    const checks = parseContentChecks(dataset.value);
    if (checks !== undefined)
        return checks;
    addIssue({ message: `allowed: ${CONTENT_CHECKS_ALLOWED}` });
    return NEVER;
}));
const byteCount = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* rawTransform */.NTK(({ dataset, addIssue, NEVER }) => {
    const bytes = parseByteCount(dataset.value);
    if (bytes !== undefined)
        return bytes;
    addIssue({ message: 'allowed: bytes, at least 1, with or without a unit, such as 500 GB or 1.5 TiB' });
    return NEVER;
}));
const LONGEST_SEED = 200;
const seed = values_text((given) => given.length > LONGEST_SEED || CONTROL_CHARACTER.test(given) || !given.isWellFormed()
    ? `allowed: one line of ${LONGEST_SEED} characters at most`
    : undefined);
/** Globs, one a line; a comma may be part of one. */
function globList({ instead }) {
    return dist/* pipe */.FsL(dist/* string */.YjP(), dist/* rawTransform */.NTK(({ dataset, addIssue }) => {
        const globs = dataset.value
            .split(/[\r\n]/)
            .map((line) => line.trim())
            .filter((line) => line !== '');
        for (const glob of globs) {
            const message = glob.startsWith('!')
                ? `allowed: a glob without "!" before it; use ${instead}`
                : globProblem(glob);
            if (message !== undefined)
                addIssue({ input: glob, message });
        }
        return globs;
    }));
}
function globProblem(glob) {
    try {
        (0,filter/* compileGlob */.S)(glob);
        return undefined;
    }
    catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return `not a glob: ${reason.replace(/[\p{Cc}\u2028\u2029]/gu, ' ').slice(0, 200)}`;
    }
}
/**
 * A bucket's name, as wide as old and self-hosted stores are: AWS's own length is checked where the endpoint is known.
 * The name becomes a segment of the path, so dots alone are refused.
 */
const bucket = values_text((given) => {
    if (/^arn:/i.test(given))
        return 'allowed: the name of the bucket, not an ARN; for an access point its alias';
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(given))
        return 'allowed: the name of the bucket, not a URL; a folder goes into the prefix';
    if (given.includes('/'))
        return 'allowed: the name of the bucket, without a slash; a folder goes into the prefix';
    if (!/^[A-Za-z0-9._-]{1,255}$/.test(given) || /^\.+$/.test(given)) {
        return 'allowed: 1 to 255 letters, digits, ".", "-" and "_", and not dots alone';
    }
    return undefined;
}, 'required: the name of the bucket');
const LONGEST_PREFIX = 1024;
/** Spaces belong to a prefix. A line end behind it comes from a YAML block, and nothing would be found below it. */
const prefix = values_text((given) => {
    if (/[\r\n]$/.test(given))
        return 'allowed: no line end behind it; in YAML write it on one line, or use |- in place of |';
    if (!given.isWellFormed())
        return 'allowed: valid Unicode';
    const bytes = Buffer.byteLength(given);
    return bytes > LONGEST_PREFIX
        ? `allowed: ${LONGEST_PREFIX} UTF-8 bytes at most; it has ${bytes}`
        : undefined;
});
const ENDPOINT = 'allowed: an http or https URL, such as https://s3.example.com';
/** A path stays: some stores are served below one. */
const endpoint = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* rawTransform */.NTK(({ dataset, addIssue, NEVER }) => {
    const problem = endpointProblem(dataset.value);
    if (problem === undefined)
        return new URL(dataset.value);
    addIssue({ message: problem });
    return NEVER;
}));
function endpointProblem(given) {
    if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(given)) {
        // `s3.example.com:9000` is a URL to the parser, with the scheme `s3.example.com`.
        const isHost = /^[a-z0-9][a-z0-9.-]*(?::[0-9]+)?(?:\/[a-z0-9./_-]*)?$/i.test(given) && given.length <= 100;
        return isHost ? `allowed: a URL with its scheme; write https://${given}` : ENDPOINT;
    }
    // The parser drops line ends and tabs and mends slashes; what was meant is not ours to guess.
    if (!/^https?:\/\/[^/\\]/i.test(given) || /[\s\\]/.test(given) || CONTROL_CHARACTER.test(given))
        return ENDPOINT;
    const url = URL.parse(given);
    if (url === null)
        return ENDPOINT;
    if (url.username !== '' || url.password !== '' || given.includes('@')) {
        return 'allowed: a URL without user and password; keys have their own inputs';
    }
    if (given.includes('?') || given.includes('#'))
        return 'allowed: a URL without query and fragment';
    return undefined;
}
/** A URL fit to be shown: user, password and query can hold secrets. */
function withoutSecrets(url) {
    return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1***@').replace(/\?.+$/s, '?***');
}
const region = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[A-Za-z0-9-]{1,64}$/, 'allowed: letters, digits and hyphens'));
/** Both travel in headers, which hold no spaces and nothing beyond ASCII; a slash would end the id in the signature's scope. */
const accessKeyId = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[!-.0-~]+$/, 'allowed: visible ASCII characters without a slash'));
const sessionToken = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[!-~]+$/, 'allowed: visible ASCII characters'));
const secretAccessKey = values_text((given) => CONTROL_CHARACTER.test(given) ? 'allowed: one line without control characters' : undefined);
/** Twelve digits for an account of AWS; other token services have accounts of their own form, or none. */
const roleArn = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^arn:(?:aws[a-z-]*:iam::[0-9]{12}|(?!aws)[a-z0-9-]+:iam::[A-Za-z0-9]*):role\/[\w+=,.@/-]+$/, 'allowed: the ARN of a role, such as arn:aws:iam::123456789012:role/backup-reader'));
/** What upload-artifact refuses, and other control characters. */
const artifactName = values_text((given) => /[":<>|*?\\/]/.test(given) || CONTROL_CHARACTER.test(given)
    ? 'allowed: a name without " : < > | * ? \\ / and line ends'
    : undefined);
const directory = values_text((given) => {
    if (CONTROL_CHARACTER.test(given))
        return 'allowed: a path without control characters';
    // No shell reads it: a folder of this very name would be made.
    if (/^[~$]/.test(given))
        return 'allowed: a path; ~ and $ are not expanded here, use the runner.temp context';
    return undefined;
});

;// CONCATENATED MODULE: ./lib/inputs/credentials.js



/** The variables that can hold a side's keys, by the names the published tool reads. */
const KEY_VARIABLES = {
    source: { id: 'SRC_ACCESS_KEY', secret: 'SRC_SECRET_KEY' },
    destination: { id: 'DST_ACCESS_KEY', secret: 'DST_SECRET_KEY' },
};
/** @param given the value of an input or a variable, trimmed; undefined where it is empty */
function keysGiven(side, input, env) {
    const names = KEY_VARIABLES[side];
    return {
        id: input(`${side}-access-key-id`),
        secret: input(`${side}-secret-access-key`),
        token: input(`${side}-session-token`),
        role: input(`${side}-role-to-assume`),
        variables: { id: variable(env, names.id), secret: variable(env, names.secret) },
    };
}
/** What is wrong with the keys taken together; each value on its own is the schema's. */
function keyProblems(side, keys) {
    const names = {
        id: `${side}-access-key-id`,
        secret: `${side}-secret-access-key`,
        token: `${side}-session-token`,
    };
    const variables = KEY_VARIABLES[side];
    if (keys.role !== undefined) {
        const inputs = [keys.id && names.id, keys.secret && names.secret, keys.token && names.token].filter(isGiven);
        const set = [keys.variables.id && variables.id, keys.variables.secret && variables.secret].filter(isGiven);
        const beside = [
            ...(inputs.length > 0 ? [`given too: ${inputs.join(', ')}`] : []),
            ...(set.length > 0 ? [`set in the environment: ${set.join(', ')}`] : []),
        ];
        const name = `${side}-role-to-assume`;
        return beside.length > 0
            ? [{ name, problem: `allowed: a role or keys, not both; ${beside.join('; ')}` }]
            : [];
    }
    if (keys.id !== undefined || keys.secret !== undefined)
        return missingHalf(keys, names, 'is given');
    const { id, secret } = keys.variables;
    if (id !== undefined || secret !== undefined) {
        return [
            ...missingHalf(keys.variables, variables, 'is set'),
            ...variableProblems(keys.variables, variables),
        ];
    }
    if (keys.token === undefined)
        return [];
    return [{ name: names.token, problem: `allowed: only beside ${names.id} and ${names.secret}` }];
}
/** @pre {@link keyProblems} found nothing */
function credentialSettings(keys) {
    if (keys.role !== undefined)
        return { kind: 'role', roleArn: keys.role };
    const { id, secret } = keys.id === undefined ? keys.variables : keys;
    if (id === undefined || secret === undefined)
        return { kind: 'default-chain' };
    return { kind: 'static', accessKeyId: id, secretAccessKey: secret, sessionToken: keys.token };
}
// To mask three characters would blank every line that holds them; keys so short belong to toys.
const SHORTEST_MASKED = 4;
/**
 * Every secret given in inputs or environment, for masking before the first log line; reads nothing else.
 * Access key ids are not secret. Secrets of fewer than four characters are left out.
 */
function secretsIn(read, env) {
    const given = [
        ...side/* SIDES */.B.flatMap((side) => [
            read(`${side}-secret-access-key`),
            read(`${side}-session-token`),
            env[KEY_VARIABLES[side].secret],
        ]),
        env.AWS_SECRET_ACCESS_KEY,
        env.AWS_SESSION_TOKEN,
    ];
    const secrets = given
        .map((value) => value?.trim() ?? '')
        .filter((secret) => secret.length >= SHORTEST_MASKED);
    return [...new Set(secrets)];
}
function missingHalf(keys, names, present) {
    if (keys.id === undefined)
        return [half(names.id, names.secret, present)];
    return keys.secret === undefined ? [half(names.secret, names.id, present)] : [];
}
function half(name, other, present) {
    return { name, problem: `required: ${other} ${present}, and one is of no use without the other` };
}
function variableProblems(keys, names) {
    return [
        ...problemsOf(dist/* undefinedable */.dxN(accessKeyId), keys.id).map((problem) => ({ name: names.id, problem })),
        ...problemsOf(dist/* undefinedable */.dxN(secretAccessKey), keys.secret).map((problem) => ({
            name: names.secret,
            problem,
        })),
    ];
}
function problemsOf(schema, given) {
    return (dist/* safeParse */.xLC(schema, given).issues ?? []).map((issue) => issue.message);
}
function variable(env, name) {
    return env[name]?.trim() || undefined;
}
function isGiven(name) {
    return name !== undefined && name !== '';
}

;// CONCATENATED MODULE: ./lib/inputs/problems.js
/** Every problem of the inputs at once, so that one run is enough to see them all. */
class InputErrors extends Error {
    problems;
    constructor(problems) {
        const head = problems.length === 1 ? 'An input is wrong' : `${problems.length} problems with the inputs`;
        super(`${head}:\n${problems.map((problem) => `  ${problemLine(problem)}`).join('\n')}`);
        this.name = 'InputErrors';
        this.problems = problems;
    }
}
/** `connections: given "-3"; allowed: a whole number from 1 to 1024` */
function problemLine({ input, given, problem }) {
    return `${input}: given ${given}; ${problem}`;
}
const LONGEST_SHOWN = 100;
/** A value between double quotes on one line, cut at 100 characters. */
function quoted(text) {
    // Twice as many code units always hold enough characters; the rest is not worth splitting.
    const characters = Array.from(text.slice(0, 2 * LONGEST_SHOWN + 2));
    const cut = characters.length > LONGEST_SHOWN;
    const shown = JSON.stringify(cut ? characters.slice(0, LONGEST_SHOWN).join('') : text);
    // JSON escapes the control characters below the space only; some viewers break lines or turn text at others.
    const escaped = shown.replace(/[\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
    return cut ? `${escaped}…` : escaped;
}

;// CONCATENATED MODULE: ./lib/inputs/same-store.js
/**
 * Whether both sides are one store. It works on the texts given, so that it is found beside whatever else is wrong
 * with them. Prefixes that overlap are two stores.
 */
function isSameStore(source, destination) {
    return (source.bucket !== undefined &&
        source.bucket === destination.bucket &&
        source.prefix === destination.prefix &&
        namespaceOf(source) === namespaceOf(destination));
}
/** Within what a bucket's name is taken once: a partition of AWS, or an endpoint in its plainest spelling. */
function namespaceOf({ endpoint, region }) {
    const url = endpoint === undefined ? null : URL.parse(endpoint);
    // Without `//` the parser takes the host for a scheme: see the schema of endpoints.
    if (endpoint !== undefined && !url?.host)
        return endpoint;
    const host = url?.hostname.replace(/\.$/, '') ?? '';
    // Hosts of other services end alike, and a load balancer can stand before any store.
    if (url === null || /^s3(?:[.-][a-z0-9-]+)*\.amazonaws\.(?:com|com\.cn|eu)$/.test(host)) {
        const partition = /(?:^|[ .-])(cn|us-gov|us-iso[a-z]*|eu-iso[a-z]*|eusc)-/.exec(`${host} ${region ?? ''}`);
        return `aws ${partition?.[1] ?? ''}`;
    }
    // URL has put the host in lower case and left out the scheme's own port.
    const port = url.port === '' ? '' : `:${url.port}`;
    return `${url.protocol}//${host}${port}${url.pathname.replace(/\/+$/, '')}`;
}

// EXTERNAL MODULE: ./lib/engine/gate.js
var gate = __webpack_require__(21031);
;// CONCATENATED MODULE: ./lib/engine/settings.js
/** `shallow`: by listings; `deep`: each object on both sides is looked at. */
const MODES = ['shallow', 'deep'];

// EXTERNAL MODULE: ./lib/report/report-files.js
var report_files = __webpack_require__(79792);
;// CONCATENATED MODULE: ./lib/s3/store-settings.js
const ADDRESSINGS = ['auto', 'path', 'virtual'];

;// CONCATENATED MODULE: ./lib/inputs/table.js







const LOG_LEVELS = ['debug', 'info', 'warn', 'error'];
/** Which checkpoint a run goes on from: one of the same workflow run, the newest of any run, or none. */
const RESUME_MODES = ['auto', 'always', 'never'];
/** Minutes of five days, after which a job ends on a self-hosted runner. */
const LONGEST_JOB = 7_200;
const HOURS_OF_A_YEAR = 8_760;
/** More threads than this gain nothing: the stores' answers are waited for, not computed. */
const MOST_WORKERS = 64;
function input(schema, rest = {}) {
    return {
        required: false,
        default: undefined,
        absent: undefined,
        emptyMeans: 'default',
        keepsSpaces: false,
        shown: (given) => given,
        ...rest,
        schema,
    };
}
// An access key id is no secret, but the two are easily given the wrong way round.
const table_hidden = () => '***';
const FROM_ENVIRONMENT = 'from the environment';
/** The inputs that each side has, without the side before their names. */
const STORE_INPUTS = {
    bucket: input(bucket, { required: true, shown: withoutSecrets }),
    prefix: input(dist/* undefinedable */.dxN(prefix, ''), { absent: 'the whole bucket', keepsSpaces: true }),
    endpoint: input(dist/* undefinedable */.dxN(endpoint), { absent: 'AWS', shown: withoutSecrets }),
    region: input(dist/* undefinedable */.dxN(region), { absent: 'found out, else us-east-1' }),
    'access-key-id': input(dist/* undefinedable */.dxN(accessKeyId), { absent: FROM_ENVIRONMENT, shown: table_hidden }),
    'secret-access-key': input(dist/* undefinedable */.dxN(secretAccessKey), {
        absent: FROM_ENVIRONMENT,
        shown: table_hidden,
    }),
    'session-token': input(dist/* undefinedable */.dxN(sessionToken), { absent: 'none', shown: table_hidden }),
    'role-to-assume': input(dist/* undefinedable */.dxN(roleArn), { absent: 'none' }),
    addressing: input(choice(ADDRESSINGS), { default: 'auto' }),
    'request-payer': input(flag, { default: 'false' }),
};
/** The inputs that both sides share. */
const RUN_INPUTS = {
    mode: input(choice(MODES), { default: 'shallow' }),
    compare: input(compare, { default: field_selection/* DEFAULT_COMPARE */.Ue }),
    'compare-tags': input(flag, { default: 'true' }),
    'verify-content': input(contentChecks, { default: 'never' }),
    'content-limit': input(dist/* undefinedable */.dxN(byteCount), { absent: 'none' }),
    'sample-seed': input(dist/* undefinedable */.dxN(seed), { absent: "the run's id" }),
    include: input(dist/* undefinedable */.dxN(globList({ instead: 'exclude' }), ''), { absent: 'every key' }),
    exclude: input(dist/* undefinedable */.dxN(globList({ instead: 'include' }), ''), { absent: 'no key' }),
    workers: input(wholeNumberOrAuto(1, MOST_WORKERS), { default: 'auto' }),
    connections: input(wholeNumber(1, 1024), { default: '32' }),
    'max-queue-size': input(wholeNumber(1, 100_000), { default: '500' }),
    settle: input(wholeNumber(0, 86_400), { default: '0' }),
    'confirm-limit': input(wholeNumber(0, 1_000_000), { default: '10000' }),
    'report-interval': input(wholeNumber(1, 1_000_000_000), { default: '1000' }),
    resume: input(choice(RESUME_MODES), { default: 'auto' }),
    'max-checkpoint-age': input(wholeNumber(1, HOURS_OF_A_YEAR), { default: '24' }),
    'time-limit': input(dist/* undefinedable */.dxN(wholeNumber(1, LONGEST_JOB)), { absent: 'none' }),
    'fail-on': input(nameList(gate/* GATES */.JH, { orNone: true }), {
        default: 'different, only-in-source, only-in-destination, unverified, incomplete',
    }),
    'report-directory': input(dist/* undefinedable */.dxN(directory), { absent: '$RUNNER_TEMP/bucket-delta' }),
    'report-formats': input(nameList(report_files/* REPORT_FORMATS */.EL), { default: 'ndjson, text' }),
    'artifact-name': input(dist/* undefinedable */.dxN(artifactName), {
        default: 'bucket-delta-report',
        emptyMeans: 'none',
    }),
    'retention-days': input(dist/* undefinedable */.dxN(wholeNumber(1, 400)), { absent: "the repository's" }),
    summary: input(flag, { default: 'true' }),
    'log-level': input(choice(LOG_LEVELS), { default: 'info' }),
};
/** Every input of the action, in the order of action.yml: what the schema, action.yml and the README have to agree with. */
const INPUTS = {
    ...namedFor('source'),
    ...namedFor('destination'),
    ...RUN_INPUTS,
};
function namedFor(side) {
    return Object.fromEntries(Object.entries(STORE_INPUTS).map(([name, spec]) => [`${side}-${name}`, spec]));
}

;// CONCATENATED MODULE: ./lib/inputs/read-inputs.js















/**
 * Reads and checks every input. action.yml's defaults are not relied on: an empty value means the default.
 *
 * @param read       the value of an input as the runner has it, spaces and all; empty where it is not given
 * @param processors how many workers `auto` is
 * @throws InputErrors with every problem at once
 */
function readInputs(read, env, processors) {
    const given = new Map(Object.entries(INPUTS).map(([name, spec]) => [name, givenValue(spec, read(name))]));
    const input = (name) => given.get(name);
    const keys = { source: keysGiven('source', input, env), destination: keysGiven('destination', input, env) };
    const parsed = dist/* safeParse */.xLC(SETTINGS, {
        source: named(STORE_INPUTS, (name) => input(`source-${name}`)),
        destination: named(STORE_INPUTS, (name) => input(`destination-${name}`)),
        ...named(RUN_INPUTS, input),
    });
    const problems = [
        ...(parsed.issues ?? []).map((issue) => {
            const name = (issue.path ?? []).map((item) => String(item.key)).join('-');
            return {
                name,
                problem: issue.message,
                value: typeof issue.input === 'string' ? issue.input : input(name),
            };
        }),
        ...side/* SIDES */.B.flatMap((side) => keyProblems(side, keys[side])).map((found) => ({
            ...found,
            value: input(found.name) ?? env[found.name]?.trim(),
        })),
        ...(isSameStore(storeGiven('source', input), storeGiven('destination', input))
            ? [{ name: 'destination-bucket', problem: SAME_STORE, value: input('destination-bucket') }]
            : []),
    ];
    if (!parsed.success || problems.length > 0) {
        // The longest first: one may be a part of another.
        const secrets = secretsIn(read, env).sort((a, b) => b.length - a.length);
        throw new InputErrors(inOrder(problems.map(({ name, problem, value }) => ({
            input: name,
            given: shown(name, value, secrets),
            problem,
        }))));
    }
    const { output } = parsed;
    const comparison = {
        source: storeSettings('source', output.source, keys.source),
        destination: storeSettings('destination', output.destination, keys.destination),
        mode: output.mode,
        fields: comparedFields(output),
        maxQueueSize: output['max-queue-size'],
        verifyContent: output['verify-content'],
        contentLimit: output['content-limit'],
        sampleSeed: output['sample-seed'] ?? (env.GITHUB_RUN_ID?.trim() || DEFAULT_SEED),
        settleSeconds: output.settle,
        confirmLimit: output['confirm-limit'],
        include: output.include,
        exclude: output.exclude,
        workers: output.workers === 'auto' ? Math.min(Math.max(processors, 1), MOST_WORKERS) : output.workers,
        connections: output.connections,
        reportInterval: output['report-interval'],
        reportDirectory: reportDirectory(output['report-directory'], env),
        reportFormats: output['report-formats'],
        timeLimitMinutes: output['time-limit'],
    };
    return {
        comparison: { ...comparison, checkpoint: checkpointSettings(output, comparison, env) },
        resume: output.resume,
        failOn: output['fail-on'],
        artifactName: output['artifact-name'],
        retentionDays: output['retention-days'],
        summary: output.summary,
        logLevel: output['log-level'],
    };
}
/** Where there is no workflow whose run has an id. */
const DEFAULT_SEED = 'bucket-delta';
const SAME_STORE = 'allowed: another bucket, prefix or endpoint than those of the source; this is the source itself';
/** A side's inputs. Short and long names of buckets are those of other stores, or old. */
const STORE = dist/* pipe */.FsL(dist/* object */.Ikc(schemasOf(STORE_INPUTS)), dist/* forward */.sYn(dist/* partialCheck */.qTj([['bucket'], ['endpoint']], ({ bucket, endpoint }) => endpoint !== undefined || (bucket.length >= 3 && bucket.length <= 63), 'allowed on AWS: 3 to 63 characters; another store needs its endpoint'), ['bucket']));
const SETTINGS = dist/* object */.Ikc({ source: STORE, destination: STORE, ...schemasOf(RUN_INPUTS) });
function schemasOf(specs) {
    return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, spec.schema]));
}
function named(specs, valueFor) {
    return Object.fromEntries(Object.keys(specs).map((name) => [name, valueFor(name)]));
}
function givenValue(spec, given) {
    const value = spec.keepsSpaces ? given : given.trim();
    if (value !== '')
        return value;
    return spec.emptyMeans === 'default' ? spec.default : undefined;
}
function storeGiven(side, input) {
    return {
        bucket: input(`${side}-bucket`),
        prefix: input(`${side}-prefix`),
        endpoint: input(`${side}-endpoint`),
        region: input(`${side}-region`),
    };
}
/** In shallow mode, and with `compare-tags: false`, less than `compare` names; the content where it is read. */
function comparedFields({ mode, compare, 'compare-tags': withTags, 'verify-content': checks, }) {
    const kept = [...compare].filter((name) => {
        const { needs, group } = (0,fields/* fieldOf */._F)(name);
        return (mode === 'deep' || needs === 'listing') && (withTags || group !== 'tags');
    });
    return checks.kind === 'never' ? new Set(kept) : (0,field_selection/* withContent */.Qi)(new Set(kept));
}
function storeSettings(side, store, keys) {
    return {
        side,
        bucket: store.bucket,
        prefix: store.prefix,
        endpoint: store.endpoint,
        region: store.region,
        credentials: credentialSettings(keys),
        addressing: store.addressing,
        requestPayer: store['request-payer'],
    };
}
function reportDirectory(given, env) {
    if (given === undefined)
        return (0,external_node_path_.resolve)((0,external_node_path_.join)(env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(), 'bucket-delta'));
    return (0,external_node_path_.resolve)(env.GITHUB_WORKSPACE || process.cwd(), given);
}
/** Below the runner's temporary folder, whose path is the same in every run: what the cache restores goes there. */
function checkpointSettings({ resume, 'max-checkpoint-age': maxAgeHours, }, comparison, env) {
    if (resume === 'never')
        return undefined;
    const parent = (0,external_node_path_.join)(env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(), paths/* CHECKPOINTS_FOLDER */.x);
    return { directory: (0,external_node_path_.resolve)((0,external_node_path_.join)(parent, (0,checkpoint_identity/* identityOf */.c)(comparison))), maxAgeHours };
}
/** What may be shown of a value. A secret may have been put into the wrong input. */
function shown(name, value, secrets) {
    if (value === undefined || value === '')
        return '""';
    const spec = INPUTS[name];
    // A name that is no input's is a variable's, and those hold keys only.
    if (spec === undefined)
        return quoted('***');
    return quoted(spec.shown(secrets.reduce((text, secret) => text.replaceAll(secret, '***'), value)));
}
/** In the order of the table, each problem once. */
function inOrder(problems) {
    const names = Object.keys(INPUTS);
    const place = ({ input }) => (names.includes(input) ? names.indexOf(input) : names.length);
    const once = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
    return [...once.values()].sort((a, b) => place(a) - place(b));
}

// EXTERNAL MODULE: ./lib/presentation/error-message.js
var error_message = __webpack_require__(86720);
// EXTERNAL MODULE: ./lib/s3/byte-key.js
var byte_key = __webpack_require__(36976);
;// CONCATENATED MODULE: ./lib/presentation/failure.js

/** Tells what failed, on which side and where, in the store's own words, and what to look at. One paragraph. */
function wordFailure(failure) {
    const { cause } = failure;
    switch (cause.kind) {
        case 'status':
            return `${whatFailed(failure)} was refused: ${answerOf(cause)}. ${adviceForStatus(failure, cause)}`;
        case 'network':
            return `${whatFailed(failure)} got no answer${tries(failure)}: ${cause.code}, ${plain(cause.message)}. ${adviceForNetwork(failure, cause)}`;
        case 'answer':
            return `${whatFailed(failure)} got an answer that can't be believed${tries(failure)}: ${cause.detail}${contentType(cause)}. ${ADVICE_FOR_ANSWER[cause.reason]}`;
        case 'setup':
            return `${whatFailed(failure)} could not begin: ${plain(cause.message)}. ${adviceForSetup(failure, cause)}`;
    }
}
const TASKS = {
    list: 'listing',
    head: 'looking at',
    tags: 'reading the tags of',
    retention: 'reading the retention of',
    'legal-hold': 'reading the legal hold of',
    content: 'reading the content of',
    credentials: 'getting credentials for',
    endpoint: 'finding the endpoint of',
};
function whatFailed({ side, operation, bucket, key, endpoint }) {
    const object = key === undefined ? '' : `${JSON.stringify((0,byte_key/* keyToText */.EY)(key))} in `;
    return `${side}: ${TASKS[operation]} ${object}bucket "${bucket}" at ${endpoint}`;
}
/** What the key in use must be allowed, and on what. */
function permission({ operation, bucket }) {
    const action = {
        list: undefined,
        head: 's3:GetObject',
        tags: 's3:GetObjectTagging',
        retention: 's3:GetObjectRetention',
        'legal-hold': 's3:GetObjectLegalHold',
        content: 's3:GetObject',
        credentials: undefined,
        endpoint: undefined,
    }[operation];
    return action === undefined
        ? `s3:ListBucket on arn:aws:s3:::${bucket}`
        : `${action} on arn:aws:s3:::${bucket}/*`;
}
function tries({ attempts }) {
    return attempts === 1 ? '' : ` in ${attempts} tries`;
}
function answerOf({ status, code, message, requestId }) {
    const said = [`${status}${code === undefined ? '' : ` ${code}`}`];
    if (message !== undefined)
        said.push(`"${plain(message)}"`);
    if (requestId !== undefined)
        said.push(`(request id ${requestId})`);
    return said.join(' ');
}
/** Without the full stop that the sentence around it brings. */
function plain(message) {
    return message.trim().replace(/\.$/, '');
}
function contentType({ contentType: type }) {
    return type === undefined ? '' : ` (content type ${type})`;
}
/** Seconds of difference to the store's clock that S3 allows: 15 minutes. */
const ALLOWED_SKEW = 900;
function adviceForStatus(failure, cause) {
    const { side, region } = failure;
    const skew = cause.clockAheadSeconds ?? 0;
    if (cause.code === 'RequestTimeTooSkewed' || (cause.status === 403 && Math.abs(skew) > ALLOWED_SKEW)) {
        return `${clockAdvice(skew)} Set the clock of this machine by NTP.`;
    }
    switch (cause.code) {
        case 'NoSuchBucket':
            return `Check ${side}-bucket and ${side}-endpoint: there is no such bucket there.`;
        case 'InvalidAccessKeyId':
            return `The store does not know the key ${keyShown(failure)}. Check ${side}-access-key-id, and that the key belongs to this endpoint.`;
        case 'SignatureDoesNotMatch':
            return `The secret does not belong to the key ${keyShown(failure)}. Check ${side}-secret-access-key for a missing or further character.`;
        case 'ExpiredToken':
        case 'TokenRefreshRequired':
            return `The session of the key ${keyShown(failure)} has ended. Ask for a longer one, or use ${side}-role-to-assume, which is renewed during the run.`;
        case 'InvalidToken':
            return `Check ${side}-session-token: it does not belong to the key ${keyShown(failure)}.`;
        case 'AuthorizationHeaderMalformed':
        case 'PermanentRedirect':
        case 'TemporaryRedirect':
        case 'IllegalLocationConstraintException':
            return regionAdvice(failure, cause);
        case 'AccessDenied':
        case 'AllAccessDisabled':
            return `The key ${keyShown(failure)} may lack ${permission(failure)}.`;
        case 'SlowDown':
        case 'ServiceUnavailable':
            return `The store throttled ${failure.operation === 'list' ? 'the listing' : 'this request'} ${failure.attempts} times. Lower connections or workers, or run when it is quieter.`;
    }
    if (cause.status === 407)
        return PROXY_LOGIN;
    if (cause.status === 403)
        return `${unsaid(failure, cause)}Check that the key ${keyShown(failure)} may ${permission(failure)}.`;
    if (cause.status === 404)
        return `Check ${side}-bucket and ${side}-endpoint.`;
    if (cause.status >= 300 && cause.status < 400)
        return regionAdvice(failure, cause);
    if (cause.status >= 500)
        return `The store failed ${failure.attempts} times. Look at its own state, and run again.`;
    return `${unsaid(failure, cause)}Check ${side}-bucket, ${side}-endpoint and ${side}-region (requests were signed for "${region}").`;
}
/** A HEAD is refused without a word; that no more could be learned by asking otherwise is worth saying. */
function unsaid({ operation }, { code }) {
    return operation === 'head' && code === undefined ? 'The store does not say why. ' : '';
}
function clockAdvice(skew) {
    const minutes = Math.round(Math.abs(skew) / 60);
    if (minutes === 0)
        return "This machine's clock and the store's differ by more than the store allows.";
    return `This machine's clock is ${minutes} minutes ${skew > 0 ? 'ahead of' : 'behind'} the store's.`;
}
function regionAdvice({ side, region }, { region: right }) {
    const signed = `Requests were signed for region "${region}"`;
    if (right === undefined)
        return `${signed}; set ${side}-region and ${side}-endpoint to those of the bucket.`;
    return `${signed}, but the bucket is in "${right}": set ${side}-region to that, or leave it out.`;
}
/** Enough of an access key id to know it by: it is no secret, but a log is no place for it either. */
function keyShown({ accessKeyId }) {
    if (accessKeyId === undefined)
        return 'in use';
    return accessKeyId.length < 12
        ? `${accessKeyId.slice(0, 2)}…`
        : `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`;
}
const PROXY_LOGIN = 'The proxy asks for a login: give it in HTTPS_PROXY or HTTP_PROXY.';
function adviceForNetwork({ side, endpoint }, cause) {
    const { code, message, proxyVariable } = cause;
    const orProxy = proxyVariable === undefined ? '' : `, and the proxy that ${proxyVariable} names`;
    // undici throws where a proxy asks for a login, and has the status in its message alone.
    if (message.includes('(407)'))
        return PROXY_LOGIN;
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
        return `The host's name does not resolve: check ${side}-endpoint${orProxy}, and whether this runner can look it up.`;
    }
    if (code === 'ECONNREFUSED') {
        return `Nothing listens there: check host and port of ${side}-endpoint${orProxy}, and a firewall.`;
    }
    if (code === 'UND_ERR_ABORTED' && message.startsWith('Proxy response')) {
        return 'The proxy did not open a connection: check HTTPS_PROXY and HTTP_PROXY, and put the host into NO_PROXY where it needs none.';
    }
    if (/^(DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_)/.test(code)) {
        return `The certificate is not trusted: set NODE_EXTRA_CA_CERTS, in the step's env, to a file with the authority's certificate.`;
    }
    if (code === 'CERT_HAS_EXPIRED')
        return 'The certificate has expired: renew it on the store.';
    if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
        return `The certificate is for another name: check ${side}-endpoint, and set ${side}-addressing to path.`;
    }
    if (/^(EPROTO|ERR_SSL_|HPE_)/.test(code)) {
        return `Check the scheme of ${side}-endpoint: ${endpoint.startsWith('https') ? 'the port may speak http' : 'the port may speak https'}.`;
    }
    return 'Check the network between this runner and the store, proxies included.';
}
const PROXY = 'Check the endpoint, and whether a proxy or a login page answers in the place of the store.';
const ORDER = 'The store does not list in the order of UTF-8 bytes, which a comparison needs.';
const ADVICE_FOR_ANSWER = {
    'not-a-listing': PROXY,
    'foreign-document': PROXY,
    'no-object': PROXY,
    'wrong-length': 'Something on the way may pack or unpack content, or the store does not send objects as it lists them.',
    truncated: 'The connection, or a proxy on the way, cuts answers off.',
    malformed: PROXY,
    'foreign-bucket': 'A proxy or a cache may hand out the answer to another request.',
    'outside-prefix': 'A proxy or a cache may hand out the answer to another request.',
    'not-the-answer': 'A proxy or a cache may hand out the answer to another request.',
    'not-after-start': 'The store does not honour start-after, which ListObjectsV2 needs.',
    'out-of-order': ORDER,
    'count-mismatch': 'The answer lost entries on its way, or the store counts them wrongly.',
    stuck: 'The store sends an empty page that says there is more.',
    'repeated-key': 'Nobody can say which of the two entries the object is: run again, and report it to the store if it stays.',
    'unspeakable-key': 'Rename the object, or leave it out by a prefix.',
};
function adviceForSetup({ side, operation }, { credentials }) {
    if (operation === 'endpoint')
        return `Check ${side}-bucket, ${side}-region and ${side}-endpoint.`;
    if (credentials === 'role') {
        return (`Check that the job has "permissions: id-token: write", that ${side}-role-to-assume exists, and that the role trusts ` +
            'this repository. Pull requests from forks get no token.');
    }
    return (`Give ${side}-access-key-id and ${side}-secret-access-key or ${side}-role-to-assume (which needs ` +
        '"permissions: id-token: write"). Pull requests from forks get neither secrets nor tokens.');
}

// EXTERNAL MODULE: ./lib/report/counts.js
var report_counts = __webpack_require__(35836);
// EXTERNAL MODULE: ./lib/presentation/escape.js
var presentation_escape = __webpack_require__(86905);
// EXTERNAL MODULE: ./lib/presentation/wording.js
var wording = __webpack_require__(33712);
;// CONCATENATED MODULE: ./lib/presentation/stop.js




/** Characters of a key that are shown. */
const SHOWN_CHARACTERS = 300;
function wordStop(settings, { stopped, counts }) {
    return {
        why: why(settings, stopped),
        reach: reach(stopped, counts),
        next: next(settings, stopped),
    };
}
function why({ timeLimitMinutes }, { reason, failure }) {
    switch (reason) {
        case 'time-limit':
            return timeLimitMinutes === undefined
                ? 'Stopped in good order by the time limit.'
                : `Stopped in good order by time-limit, after ${(0,wording/* countOf */.pq)(timeLimitMinutes, 'minute')}.`;
        case 'signal':
            return 'Stopped in good order by a signal: the job was cancelled, or its runner is going down.';
        case 'credentials':
            return failure === undefined
                ? 'Stopped in good order, since credentials ended under way.'
                : `Stopped in good order, since credentials ended under way. ${wordFailure(failure)}`;
    }
}
function reach({ estimatedShare }, counts) {
    const share = estimatedShare === undefined ? '' : `, ${wordShare(estimatedShare)} of all by estimate`;
    // Differences are looked at again at the end: some of these may be objects that were being written.
    const again = (0,report_counts/* differencesIn */.Cg)(counts) > 0 && counts.confirmation === undefined
        ? ' What was found was not looked at again.'
        : '';
    return `Compared so far: ${(0,wording/* countOf */.pq)(counts.compared, 'object')}${share}. Nothing is said of the rest.${again}`;
}
/** What became of an earlier run's checkpoint; undefined where there was none. */
function wordResumption(resumption) {
    switch (resumption.kind) {
        case 'afresh':
            return undefined;
        case 'refused':
            return `The checkpoint is not used, since ${resumption.reason}. The comparison starts afresh.`;
        case 'resumed':
            return (`Going on from the checkpoint: ${(0,wording/* countOf */.pq)(resumption.objects, 'object')} were compared before, ` +
                `from ${resumption.parts[0]?.startedAt ?? 'an earlier run'} on.`);
    }
}
/** Up to where every key was looked at, where that is known. It holds a key, and so is not for the log. */
function wordLastKey({ lastKey }) {
    if (lastKey === undefined)
        return '';
    const key = JSON.stringify((0,presentation_escape/* shorten */.ml)(lastKey, SHOWN_CHARACTERS));
    return `Every key up to ${key} was looked at, and maybe some beyond it.`;
}
/** `about 40%`. Never all: a run that stopped has not seen everything. */
function wordShare(share) {
    const percent = Math.round(share * 100);
    if (percent < 1)
        return 'less than 1%';
    return `about ${Math.min(percent, 99)}%`;
}
function next({ checkpoint }, { reason }) {
    const goOn = checkpoint === undefined
        ? 'No checkpoint is kept, and the next run starts afresh.'
        : `To go on from here within ${(0,wording/* countOf */.pq)(checkpoint.maxAgeHours, 'hour')} of the first start, re-run this job, or ` +
            'start another run with resume: always. The end of the log says where the checkpoint is kept.';
    if (reason !== 'credentials')
        return goOn;
    return ('Give credentials that last longer, or a role (source-role-to-assume, destination-role-to-assume), which is renewed ' +
        `during the run. ${goOn}`);
}

// EXTERNAL MODULE: ./lib/compare/verdict.js
var compare_verdict = __webpack_require__(93474);
// EXTERNAL MODULE: ./lib/report/text.js
var report_text = __webpack_require__(44639);
;// CONCATENATED MODULE: ./lib/presentation/summary/details.js





/** What proves that an equal object is equal, for people. */
const EVIDENCE_WORDS = {
    etag: 'the same ETag',
    checksum: 'the same checksum',
    'multipart-layout': "one side's ETag recomputed from the other's bytes",
    content: 'the same bytes',
};
/** Why the equal objects count as equal; nothing where all of them do for the usual reason. */
function evidenceTable({ equal, evidence }) {
    if (equal === 0 || evidence.etag === equal)
        return [];
    const rows = compare_verdict/* EVIDENCE */.S4.flatMap((name) => {
        const objects = evidence[name] ?? 0;
        return objects === 0 ? [] : [`| ${EVIDENCE_WORDS[name]} | ${(0,wording/* wordNumber */.IX)(objects)} |`];
    });
    return [['| Equal by | Objects |', '|---|---:|', ...rows].join('\n')];
}
/** Why something of an object could not be proven, each reason with its objects. */
function unprovenTable({ inspected }) {
    if (inspected === undefined)
        return [];
    const rows = compare_verdict/* UNVERIFIED_REASONS */.W.flatMap((reason) => {
        const objects = inspected.unverified[reason] ?? 0;
        return objects === 0 ? [] : [`| ${report_text/* UNVERIFIED_WORDS */.Cc[reason]} | ${(0,wording/* wordNumber */.IX)(objects)} |`];
    });
    return rows.length === 0 ? [] : [['| Not proven, since | Objects |', '|---|---:|', ...rows].join('\n')];
}
/** What the second look at the differences came to. */
function secondLookLine({ confirmation }) {
    if (confirmation === undefined)
        return [];
    const { confirmed, converged, unsettled, unconfirmed } = confirmation;
    const found = confirmed + converged + unsettled + unconfirmed;
    const parts = [
        [confirmed, 'confirmed'],
        [converged, 'no difference any more'],
        [unsettled, 'changing under way and so unverified'],
        [unconfirmed, '**not confirmed**: beyond `confirm-limit`, or not to be looked at'],
    ];
    const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${(0,wording/* wordNumber */.IX)(count)} ${what}`);
    return [`${(0,wording/* countOf */.pq)(found, 'difference')} found, looked at again: ${said.join(', ')}.`];
}
/** Objects with values that mean the same and are written in two ways. */
function notesLine({ inspected }) {
    const noted = inspected?.noted ?? 0;
    if (noted === 0)
        return [];
    return [
        `${(0,wording/* countOf */.pq)(noted, 'object')} with a value that differs in its encoding only, which is no difference.`,
    ];
}
/** Fields that are only proven with a permission. */
function fieldsOf(permission) {
    return fields/* FIELDS */.cJ.filter((field) => field.permission === permission)
        .map(({ name }) => `\`${name}\``)
        .join(', ');
}
/** What a side's credentials were refused, and what its store does not have. */
function accessLines(access) {
    return side/* SIDES */.B.flatMap((side) => [
        ...access[side].refused.map((permission) => `**The ${side}'s credentials lack \`${permission}\`**: without it, ${fieldsOf(permission)} can't be proven equal.`),
        ...access[side].unsupported.map((permission) => `The ${side}'s store has nothing that \`${permission}\` is for: ${fieldsOf(permission)}.`),
    ]);
}
/** Dollars a request, as AWS asked in us-east-1 for S3 Standard. Source: Amazon S3 pricing, 2026. */
const LIST_PRICE = 0.005 / 1000;
const GET_PRICE = 0.0004 / 1000;
const REQUEST_WORDS = {
    list: 'LIST',
    head: 'HEAD',
    tags: 'GET of tags',
    content: 'GET of content',
    retention: 'GET of retention',
    'legal-hold': 'GET of legal hold',
};
/** Requests by what they asked for, and what they would have cost on AWS. */
function requestsLine(requests) {
    const order = Object.keys(REQUEST_WORDS);
    const entries = Object.entries(requests).sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
    const total = entries.reduce((sum, [, count]) => sum + count, 0);
    const dollars = entries.reduce((sum, [operation, count]) => sum + count * (operation === 'list' ? LIST_PRICE : GET_PRICE), 0);
    const kinds = entries.map(([operation, count]) => `${(0,wording/* wordNumber */.IX)(count)} ${REQUEST_WORDS[operation] ?? operation}`);
    return `${(0,wording/* countOf */.pq)(total, 'request')} (${kinds.join(', ')}), about $${dollars.toFixed(2)} at the prices of AWS in us-east-1.`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./lib/compare/content/checks.js
var checks = __webpack_require__(58380);
;// CONCATENATED MODULE: ./lib/compare/content/confidence.js
/**
 * The greatest share of bad objects that a random sample still allows: with this confidence, fewer are bad.
 *
 * The exact one-sided bound: the share at which a sample would show as few bad ones as this with a chance of
 * 1 − confidence. Of none bad it is 1 − (1 − confidence)^(1/checked), about 3/checked at 95%.
 *
 * Source: Clopper and Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial",
 * Biometrika 26 (1934).
 *
 * @param checked objects of the sample, at least 0; none proves nothing
 * @param bad     those of them that are bad, at most `checked`
 */
function confidenceBound(checked, bad, confidence = 0.95) {
    if (!Number.isSafeInteger(checked) || !Number.isSafeInteger(bad) || bad < 0 || bad > checked)
        throw new RangeError(`there can't be ${bad} bad ones of ${checked}`);
    if (!(confidence > 0 && confidence < 1))
        throw new RangeError(`${confidence} is no confidence`);
    if (bad === checked)
        return 1;
    // Not Math.pow: with many objects the share is so small that 1 minus it would lose its digits.
    if (bad === 0)
        return -Math.expm1(Math.log1p(-confidence) / checked);
    const logChoose = logChooseOf(checked, bad);
    let [low, high] = [bad / checked, 1];
    // Halved until the two are neighbours as numbers, or nearly so.
    for (let i = 0; i < 100 && low < high; i++) {
        const middle = (low + high) / 2;
        if (middle === low || middle === high)
            break;
        if (chanceOfAtMost(bad, checked, middle, logChoose) > 1 - confidence)
            low = middle;
        else
            high = middle;
    }
    return high;
}
/** The chance of at most `bad` of `checked`, where each is bad with the chance `share`; summed from the greatest term. */
function chanceOfAtMost(bad, checked, share, logChoose) {
    const logLast = logChoose + bad * Math.log(share) + (checked - bad) * Math.log1p(-share);
    let [sum, term] = [1, 1];
    for (let i = bad; i > 0; i--) {
        term *= (i / (checked - i + 1)) * ((1 - share) / share);
        sum += term;
        if (term < sum * 1e-17)
            break;
    }
    return Math.exp(logLast + Math.log(sum));
}
/** The logarithm of the number of ways to choose. */
function logChooseOf(of, chosen) {
    let sum = 0;
    for (let i = 1; i <= chosen; i++)
        sum += Math.log1p((of - chosen) / i);
    return sum;
}

// EXTERNAL MODULE: ./lib/presentation/bytes.js
var bytes = __webpack_require__(30555);
;// CONCATENATED MODULE: ./lib/presentation/summary/content.js





/**
 * What was read of contents, what that proves of those that were not, and what was to be read and wasn't.
 *
 * @param complete whether every key of both sides was seen: else nothing is said of those that were not
 */
function contentLines(settings, { content }, complete) {
    const { verifyContent, contentLimit } = settings;
    if (verifyContent.kind === 'never')
        return [];
    if (content === undefined)
        return [
            complete ? `No content was read: ${WHY_NONE[verifyContent.kind]}.` : 'No content was read so far.',
        ];
    const lines = [
        `The content of ${(0,wording/* countOf */.pq)(content.read, 'object')} was read, ${(0,bytes/* wordBytes */.I)(content.bytes)} in all (\`verify-content: ${(0,checks/* contentChecksText */.M)(verifyContent)}\`).`,
    ];
    if (verifyContent.kind === 'sample')
        lines.push(...sampleLines(settings.sampleSeed, content, complete));
    if (content.overLimit > 0) {
        const limit = contentLimit === undefined ? '' : ` of ${(0,bytes/* wordBytes */.I)(contentLimit)}`;
        lines.push(`**${(0,wording/* countOf */.pq)(content.overLimit, 'object')} not read**, since \`content-limit\`${limit} left no room: which ones depends on timing.`);
    }
    if (content.unread > 0)
        lines.push(`**${(0,wording/* countOf */.pq)(content.unread, 'object')} could not be read**, or changed under way.`);
    return [lines.join(' ')];
}
const WHY_NONE = {
    unproven: 'everything was proven without',
    all: 'there is no pair of objects of the same size with anything in it',
    sample: 'there is no pair of objects of the same size with anything in it',
};
/** What is bounded is the share of pairs alike in size, of which the sample is one. */
function sampleLines(seed, { sampled, bad, read }, complete) {
    const more = read - sampled;
    const lines = [
        `The sample by the seed ${(0,presentation_escape/* codeForMarkdown */.UE)(seed)} has ${(0,wording/* countOf */.pq)(sampled, 'object')} of the same size on both sides, ${bad === 0 ? 'none' : (0,wording/* wordNumber */.IX)(bad)} of them bad.`,
    ];
    if (sampled > 0) {
        const percent = confidenceBound(sampled, bad) * 100;
        lines.push(`**With 95% confidence fewer than ${wordPercent(percent)} of such objects${complete ? '' : ' looked at so far'} are bad.**`);
    }
    if (more > 0)
        lines.push(`${(0,wording/* countOf */.pq)(more, 'object')} more ${more === 1 ? 'was' : 'were'} read, one for each folder and class of size that it missed; the confidence does not count them.`);
    return lines;
}
/** Rounded up: a bound must not be understated. */
function wordPercent(percent) {
    if (percent >= 100)
        return '100%';
    const digits = Math.max(0, 1 - Math.floor(Math.log10(percent)));
    const step = 10 ** digits;
    return `${Math.min(100, Math.ceil(percent * step) / step).toFixed(digits)}%`;
}

;// CONCATENATED MODULE: ./lib/presentation/summary/stop.js



/** Characters of a line that are shown: a key or a store's message may be in it. */
const stop_SHOWN_CHARACTERS = 2_000;
/** `⏸️ Incomplete: 1,234 objects compared, about 40% of all` */
function stopHeadline({ counts, stopped: { estimatedShare } }) {
    const share = estimatedShare === undefined ? '' : `, ${wordShare(estimatedShare)} of all`;
    return `⏸️ Incomplete: ${(0,wording/* countOf */.pq)(counts.compared, 'object')} compared${share}`;
}
/** Why the run stopped, how far it got and what to do next, a paragraph each. */
function stopParagraphs(settings, run) {
    const { why, reach, next } = wordStop(settings, run);
    const upTo = wordLastKey(run.stopped);
    return [why, reach, upTo, next].map((line) => (0,presentation_escape/* escapeForMarkdown */.Uv)((0,presentation_escape/* shorten */.ml)(line, stop_SHOWN_CHARACTERS)));
}
/** When each part was looked at; nothing of a run that was never interrupted. */
function partsTable(parts) {
    if (parts.length < 2)
        return [];
    const rows = parts.map(({ startedAt, objects }, index) => {
        const name = index === 0 ? 'First start' : `Resume ${index}`;
        return `| ${name} | ${wordTime(startedAt)} | ${(0,wording/* wordNumber */.IX)(objects)} |`;
    });
    return [
        ['| Looked at | From | Objects |', '|---|---|---:|', ...rows].join('\n'),
        'What changed in a bucket after its part was looked at is not in this result.',
    ];
}
/** `2026-11-22 13:54:46 UTC` */
function wordTime(iso) {
    return (0,presentation_escape/* escapeForMarkdown */.Uv)(`${iso.slice(0, 19).replace('T', ' ')} UTC`);
}

;// CONCATENATED MODULE: ./lib/presentation/summary/summary.js











/**
 * Bytes of UTF-8 that a summary may take. The runner drops a step's whole summary above 1 MiB
 * (actions/runner, FileCommandManager.cs), and other steps of the job want to be seen too.
 */
const SUMMARY_BUDGET = 900 * 1024;
/** Characters of a key or a name that are shown, and of a value; the report has them whole. */
const summary_SHOWN_CHARACTERS = 300;
const SHOWN_OF_VALUE = 256;
/** The job summary of a comparison, as Markdown: the verdict first. */
function renderSummary({ settings, outcome, artifactUrl }) {
    const { counts, report } = outcome;
    const head = [
        `## ${headline(outcome)}`,
        `${storeName(settings.source)} compared with ${storeName(settings.destination)}`,
        ...(outcome.complete ? [promise(settings, outcome)] : stopParagraphs(settings, outcome)),
        countsTable(counts),
        ...partsTable(outcome.parts),
        ...accessLines(outcome.access),
        ...unprovenTable(counts),
        ...evidenceTable(counts),
        ...contentLines(settings, counts, outcome.complete),
        remarks(settings, outcome),
    ].filter((part) => part !== '');
    const foot = whereTheReportIs(settings, outcome, artifactUrl);
    const room = SUMMARY_BUDGET - Buffer.byteLength([...head, foot].join('\n\n')) - 200;
    const differences = differencesTable(report.first, reportedIn(counts), room);
    return `${[...head, ...differences, foot].join('\n\n')}\n`;
}
/** The job summary of a comparison that could not be made. */
function renderFailure(settings, lines) {
    return `${[
        '## ❌ Failed: there is no verdict',
        `${storeName(settings.source)} against ${storeName(settings.destination)}`,
        ...lines.map((line) => (0,presentation_escape/* escapeForMarkdown */.Uv)((0,presentation_escape/* shorten */.ml)(line, 2000))),
    ].join('\n\n')}\n`;
}
function headline(outcome) {
    if (!outcome.complete)
        return stopHeadline(outcome);
    const { result, counts } = outcome;
    switch (result) {
        case 'identical':
            return counts.compared === 0
                ? '⚠️ Identical: both sides are empty'
                : `✅ Identical: ${(0,wording/* countOf */.pq)(counts.compared, 'object')}`;
        case 'different':
            return `❌ Different: ${(0,wording/* wordFindings */.Xw)(counts)}`;
        default:
            return `⚠️ Not proven identical: ${(0,wording/* wordFindings */.Xw)(counts)}`;
    }
}
/** What the verdict stands for, so that nobody reads more into it. */
function promise({ mode }, { result, counts }) {
    if ((0,report_counts/* isAllExcluded */.oc)(counts))
        return '**Every object was left out** by `include` and `exclude`: check the globs.';
    if (counts.compared === 0)
        return '**Neither side holds an object**: check the buckets and the prefixes.';
    const every = counts.excluded === 0 ? 'Every object' : 'Every object that `include` and `exclude` let through';
    switch (result) {
        case 'identical':
            return `${every} is on both sides, with the same content by its ETag or a better proof${mode === 'deep' ? ', and the same in every field that was compared' : ''}.`;
        case 'different':
            return `${every} of either side was looked at.`;
        default:
            return (`${every} is on both sides and none was found to differ, but equality could not be proven for all` +
                (mode === 'deep' ? '.' : ': the ETag of a multipart upload depends on the size of its parts.'));
    }
}
function countsTable(counts) {
    const rows = [
        ['Objects compared', counts.compared],
        ['Equal', counts.equal],
        ['Different', counts.different],
        ['Only in source', counts.onlyInSource],
        ['Only in destination', counts.onlyInDestination],
        ['Unverified', counts.unverified],
    ];
    if (counts.excluded > 0)
        rows.push(['Left out by include and exclude (entries of both sides)', counts.excluded]);
    return [
        '| | Objects |',
        '|---|---:|',
        ...rows.map(([name, count]) => `| ${name} | ${(0,wording/* wordNumber */.IX)(count)} |`),
    ].join('\n');
}
function remarks(settings, outcome) {
    const { counts, seconds, requests, unordered } = outcome;
    const rate = Math.round((0,wording/* objectsPerSecond */.yF)(outcome));
    const lines = [
        `${seconds.toFixed(1)} seconds, ${(0,wording/* countOf */.pq)(rate, 'object')} a second, mode ${settings.mode}.`,
        requestsLine(requests),
        ...secondLookLine(counts),
        ...notesLine(counts),
    ];
    // Where contents are read, most of those that are the same by their bytes are not empty.
    if (counts.evidence.content > 0 && settings.verifyContent.kind === 'never') {
        lines.push(`${(0,wording/* countOf */.pq)(counts.evidence.content, 'object')} ${counts.evidence.content === 1 ? 'is' : 'are'} empty on both sides, whatever the ETags.`);
    }
    for (const side of unordered) {
        lines.push(`The ${side}'s store does not list in the order of UTF-8 bytes; its listing was put in order first.`);
    }
    return lines.join(' ');
}
function differencesTable(first, total, room) {
    // Of a run that stopped, or whose report is lost, they are counted and not known.
    if (total === 0 || first.length === 0)
        return [];
    const rows = [];
    let left = room;
    for (const difference of first) {
        const row = differenceRow(difference);
        left -= Buffer.byteLength(row) + 1;
        if (left < 0)
            break;
        rows.push(row);
    }
    const title = rows.length < total
        ? `First ${(0,wording/* wordNumber */.IX)(rows.length)} of ${(0,wording/* wordNumber */.IX)(total)} objects reported`
        : 'Objects reported';
    return [`### ${title}`, ['| Key | Verdict | What differs |', '|---|---|---|', ...rows].join('\n')];
}
function differenceRow({ key, verdict }) {
    const cells = [(0,presentation_escape/* codeForMarkdown */.UE)((0,presentation_escape/* shorten */.ml)(key, summary_SHOWN_CHARACTERS)), verdict.kind, describe(verdict)];
    return `| ${cells.join(' | ')} |`;
}
function describe(verdict) {
    switch (verdict.kind) {
        case 'only-in-source':
            return listed(verdict.source);
        case 'only-in-destination':
            return listed(verdict.destination);
        case 'different':
            return [
                ...verdict.fields.map((field) => `${fieldTitle(field.field)}: ${values(field, 'none')}`),
                ...unproven(verdict),
            ].join('<br>');
        case 'unverified':
            // Of a listing there is one reason for all; an inspection gives each field its own.
            if (verdict.fields.some(({ reason }) => reason !== undefined))
                return unproven(verdict).join('<br>');
            return [
                report_text/* UNVERIFIED_WORDS */.Cc[verdict.reason],
                ...verdict.fields.map((field) => values(field, 'none seen')),
            ].join('<br>');
    }
}
function unproven(verdict) {
    return (0,compare_verdict/* unprovenFields */.Vb)(verdict).map((field) => {
        const shown = `${fieldTitle(field.field)}: ${values(field, 'none seen')}`;
        return field.reason === undefined ? shown : `${shown} (${report_text/* UNVERIFIED_WORDS */.Cc[field.reason]})`;
    });
}
/** `ETag`, or the set and the name of an entry, which is a stranger's text. */
function fieldTitle(name) {
    const entry = (0,fields/* entryOf */.Ms)(name);
    const label = (0,fields/* fieldLabel */.bk)(name);
    return entry === undefined ? label : `${label} ${(0,presentation_escape/* codeForMarkdown */.UE)((0,presentation_escape/* shorten */.ml)(entry, summary_SHOWN_CHARACTERS))}`;
}
function values({ source, destination }, whenAbsent) {
    const words = (shown) => (shown === undefined ? whenAbsent : value(shown));
    return `${words(source)} → ${words(destination)}`;
}
function listed({ etag, size }) {
    return `${(0,wording/* countOf */.pq)(size, 'byte')}, ETag ${value(etag)}`;
}
/** Two long values may differ beyond what is shown: their hashes tell them apart. */
function value(shown) {
    if (typeof shown === 'number')
        return (0,wording/* wordNumber */.IX)(shown);
    const short = (0,presentation_escape/* shorten */.ml)(shown, SHOWN_OF_VALUE);
    const digest = short === shown ? '' : ` (SHA-256 ${(0,external_node_crypto_.hash)('sha256', shown, 'hex').slice(0, 16)}…)`;
    return (0,presentation_escape/* codeForMarkdown */.UE)(short) + digest;
}
function whereTheReportIs(settings, outcome, artifactUrl) {
    const { reportFormats, reportDirectory } = settings;
    const { complete, report, reportLost } = outcome;
    if (reportLost !== undefined)
        return `⚠️ ${(0,presentation_escape/* escapeForMarkdown */.Uv)((0,presentation_escape/* shorten */.ml)((0,wording/* wordLostReport */.rX)(settings, (0,error_message/* messageOf */.b)(reportLost)), 2000))}`;
    if (!complete && report.files.length === 0)
        return 'The report is written when the comparison is complete.';
    const what = complete ? 'The whole report' : 'The report so far';
    if (artifactUrl !== undefined)
        return `${what} is in the [artifact](${artifactUrl}).`;
    if (reportFormats.length === 0)
        return '';
    return `${what} is in ${(0,presentation_escape/* codeForMarkdown */.UE)(reportDirectory)} on the runner.`;
}
function storeName({ bucket, prefix, endpoint }) {
    const where = endpoint === undefined ? '' : ` at ${(0,presentation_escape/* codeForMarkdown */.UE)(endpoint.host)}`;
    return `${(0,presentation_escape/* codeForMarkdown */.UE)(`${bucket}/${(0,presentation_escape/* shorten */.ml)(prefix, summary_SHOWN_CHARACTERS)}`)}${where}`;
}
function reportedIn(counts) {
    return (0,report_counts/* differencesIn */.Cg)(counts) + counts.unverified;
}

// EXTERNAL MODULE: ./lib/action/checkpoint/cache.js
var cache = __webpack_require__(27995);
;// CONCATENATED MODULE: ./lib/action/checkpoint/keys.js
function runNumbers({ GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT }) {
    return { runId: GITHUB_RUN_ID || '0', attempt: GITHUB_RUN_ATTEMPT || '1' };
}
/**
 * What the keys of all entries begin with that this run may go on from: those of its own workflow run, or of any. The
 * hyphen behind it keeps run 12 from finding those of run 123.
 */
function lookupPrefix(identity, resume, { runId }) {
    return resume === 'auto' ? `bucket-delta-${identity}-${runId}-` : `bucket-delta-${identity}-`;
}
/**
 * The key to save under. Entries never change, and so the key of this attempt may be taken: by another job or step that
 * compares the same. Where the lookup showed that, it is counted on.
 *
 * @param newest key of the newest entry that this run may go on from
 */
function freeKey(identity, { runId, attempt }, newest) {
    const key = `bucket-delta-${identity}-${runId}-${attempt}`;
    if (newest === key)
        return `${key}-2`;
    const taken = newest?.startsWith(`${key}-`) ? newest.slice(key.length + 1) : '';
    return /^[0-9]{1,6}$/.test(taken) ? `${key}-${Number(taken) + 1}` : key;
}

// EXTERNAL MODULE: ./lib/action/checkpoint/post-state.js
var post_state = __webpack_require__(2527);
;// CONCATENATED MODULE: ./lib/action/checkpoint/checkpoint.js







/**
 * Brings the checkpoint of an earlier run into its directory, and tells the post step where this run's will be. What
 * goes wrong keeps no comparison from being made, and is told.
 *
 * The post step is told after the checkpoint has come: if the run is killed before, half a checkpoint may lie there,
 * and saved as the newest it would hide the whole one.
 *
 * @returns undefined where none is wanted, or none can be kept
 */
async function beginKeeping(settings, log) {
    const { comparison, resume, artifactName, logLevel } = settings;
    if (comparison.checkpoint === undefined || resume === 'never')
        return undefined;
    const { directory, maxAgeHours } = comparison.checkpoint;
    const identity = (0,checkpoint_identity/* identityOf */.c)(comparison);
    const run = runNumbers(process.env);
    const prefix = lookupPrefix(identity, resume, run);
    try {
        const restored = await (0,cache/* restoreCheckpoint */.vQ)(directory, prefix, log);
        const key = freeKey(identity, run, restored.newestKey);
        (0,post_state/* savePostState */.L)({ directory, key, maxAgeHours, artifactName, logLevel }, core/* saveState */.LZ);
        return { resume, directory, maxAgeHours, prefix, key, attempt: run.attempt, restored };
    }
    catch (error) {
        log.warn(`No checkpoint will outlast this job: ${(0,error_message/* messageOf */.b)(error)}. The comparison goes on without.`);
        return undefined;
    }
}
/** Sees to it that a comparison that came to its end is gone on from by no later run. */
async function endKeeping(run, outcome, log) {
    const isDone = outcome.complete && outcome.reportLost === undefined;
    if (!isDone || !mayBeGoneOnFrom(run) || (await saveMarkerOf(run, log)))
        return;
    const line = 'The cache could not be told that this comparison came to its end: a later run of it may go on from an older ' +
        `checkpoint, until that is ${(0,wording/* countOf */.pq)(run.maxAgeHours, 'hour')} old. To start afresh, delete the cache's entries ` +
        `whose keys begin with ${run.prefix}.`;
    if (run.restored.origin === 'cache')
        log.warn(line);
    else
        log.debug(line);
}
async function saveMarkerOf({ directory, key }, log) {
    try {
        return await (0,cache/* saveMarker */.mF)(directory, key, log);
    }
    catch (error) {
        log.debug(`The marker of a finished comparison could not be saved: ${(0,error_message/* messageOf */.b)(error)}`);
        return false;
    }
}
/**
 * Whether a later run could find an older checkpoint of this comparison: of this workflow run alone, there is one only
 * if something was found, or after an attempt that may have left one that could not be read.
 */
function mayBeGoneOnFrom({ resume, attempt, restored, }) {
    const found = restored.origin !== undefined || restored.newestKey !== undefined;
    return resume === 'always' || attempt !== '1' || found;
}

// EXTERNAL MODULE: ./lib/action/checkpoint/directory.js
var checkpoint_directory = __webpack_require__(40742);
// EXTERNAL MODULE: ./lib/action/log.js
var action_log = __webpack_require__(2988);
;// CONCATENATED MODULE: ./lib/action/signals.js
/**
 * Milliseconds from the first signal to the end, at the latest. The runner sends SIGINT when a job is cancelled, SIGTERM
 * 7.5 seconds later and SIGKILL after 2.5 more (actions/runner, ProcessInvoker.cs).
 */
const PATIENCE_MS = 7_000;
/** What a shell says of a process that a signal has ended. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 };
/**
 * The first SIGINT or SIGTERM asks for an end in good order, and gives it seven seconds; the second ends at once.
 *
 * @param keeps whether a checkpoint is kept
 */
function listenForSignals(log, keeps, { target = process, patienceMs = PATIENCE_MS } = {}) {
    const controller = new AbortController();
    const left = keeps ? ' What the checkpoint last held counts.' : '';
    const listener = (name) => {
        if (controller.signal.aborted) {
            log.warn(`A second signal came (${name}): leaving at once.${left}`);
            target.exit(EXIT_CODES[name]);
            return;
        }
        const kept = keeps ? 'the checkpoint is saved' : 'nothing is kept of the run';
        log.warn(`${name} came: stopping in good order, ${kept}.`);
        setTimeout(() => {
            log.warn(`Stopping took too long: leaving.${left}`);
            target.exit(EXIT_CODES[name]);
        }, patienceMs).unref();
        controller.abort('signal');
    };
    const close = () => {
        if (controller.signal.aborted)
            return;
        for (const name of ['SIGINT', 'SIGTERM'])
            target.off(name, listener);
    };
    for (const name of ['SIGINT', 'SIGTERM'])
        target.on(name, listener);
    return { signal: controller.signal, close };
}

// EXTERNAL MODULE: ./lib/action/artifact.js
var artifact = __webpack_require__(95922);
;// CONCATENATED MODULE: ./lib/action/steps/conclude.js








/** Tells what a comparison found, by the log, the outputs, the artifact, the summary and the gate. */
async function conclude(settings, outcome, log) {
    const { counts, seconds } = outcome;
    log.info('------Final report------');
    log.info(`Total objects processed: ${counts.compared}`);
    log.info(`Total objects with differences: ${(0,report_counts/* differencesIn */.Cg)(counts)}`);
    log.info(`Total objects unverified: ${counts.unverified}`);
    if (counts.excluded > 0)
        log.info(`Total entries left out by include and exclude: ${counts.excluded}`);
    log.info(`Total execution time: ${seconds.toFixed(2)} seconds`);
    log.info(`Throughput: ${(0,wording/* objectsPerSecond */.yF)(outcome).toFixed(2)} objects/second`);
    log.info('------End of report------');
    if (!outcome.complete) {
        for (const line of Object.values(wordStop(settings.comparison, outcome)))
            log.warn(line);
    }
    const artifact = await uploadReport(settings, outcome, log);
    writeOutputs(outputsOf(outcome, settings, artifact), log);
    if (settings.summary) {
        await writeSummary(renderSummary({ settings: settings.comparison, outcome, artifactUrl: artifact?.url }), log);
    }
    closeGate(settings, outcome, artifact, log);
}
async function uploadReport({ artifactName, retentionDays, comparison }, outcome, log) {
    const { report, reportLost } = outcome;
    if (reportLost !== undefined) {
        warnStep('No report', (0,wording/* wordLostReport */.rX)(comparison, (0,error_message/* messageOf */.b)(reportLost)));
    }
    for (const file of report.files)
        log.info(`Report written to ${file}`);
    if (artifactName === undefined || report.files.length === 0)
        return undefined;
    // Seconds are left after a signal, and an upload may take them all.
    if (!outcome.complete && outcome.stopped.reason === 'signal')
        return undefined;
    try {
        const directory = comparison.reportDirectory;
        // The client tells of its doings in lines of its own.
        log.openGroup(`Uploading the report as artifact ${artifactName}`);
        return await (0,artifact/* uploadArtifact */.m)({ name: artifactName, directory, files: report.files, retentionDays });
    }
    catch (error) {
        warnStep('No artifact', `The report could not be uploaded as artifact "${artifactName}": ${(0,error_message/* messageOf */.b)(error)}. ` +
            `The comparison stands; its report is in ${comparison.reportDirectory} on this runner.`);
        return undefined;
    }
    finally {
        log.closeGroup();
    }
}
function outputsOf(outcome, { comparison }, artifact) {
    const { result, complete, counts, seconds, requests, parts } = outcome;
    return {
        result,
        complete,
        resumed: parts.length > 1,
        'objects-compared': counts.compared,
        differences: (0,report_counts/* differencesIn */.Cg)(counts),
        'only-in-source': counts.onlyInSource,
        'only-in-destination': counts.onlyInDestination,
        different: counts.different,
        unverified: counts.unverified,
        equal: counts.equal,
        'duration-seconds': seconds.toFixed(2),
        'objects-per-second': Math.round((0,wording/* objectsPerSecond */.yF)(outcome)),
        requests: Object.values(requests).reduce((sum, count) => sum + count, 0),
        'report-directory': comparison.reportDirectory,
        'artifact-id': artifact?.id ?? '',
        'artifact-url': artifact?.url ?? '',
    };
}
/** A disk that is full costs the outputs, and not what comes after them. */
function writeOutputs(outputs, log) {
    try {
        for (const [name, value] of Object.entries(outputs))
            core/* setOutput */.uH(name, value);
    }
    catch (error) {
        log.warn(`The outputs could not be written: ${(0,error_message/* messageOf */.b)(error)}`);
    }
}
async function writeSummary(markdown, log) {
    try {
        await core/* summary */.z.addRaw(markdown).write();
    }
    catch (error) {
        log.warn(`The job summary could not be written: ${(0,error_message/* messageOf */.b)(error)}`);
    }
}
function closeGate(settings, outcome, artifact, log) {
    const { failOn, comparison } = settings;
    const { counts, result, complete } = outcome;
    const found = complete ? wordFound(settings, outcome) : wordFoundSoFar(settings, outcome);
    const hasReport = outcome.report.files.length > 0 || (complete && outcome.reportLost === undefined);
    const where = hasReport ? reportAt(comparison, artifact) : '';
    const tripped = (0,gate/* trippedGates */.Jq)(counts, failOn, complete);
    if (tripped.length > 0) {
        failStep(TITLES[result], `${found}${where} (fail-on: ${tripped.join(', ')})`);
    }
    else if (complete && counts.compared === 0) {
        warnStep('Nothing was compared', `${found}: check the buckets, the prefixes and the globs.`);
    }
    else if (result === 'identical') {
        log.info(`Result: identical. ${found}`);
    }
    else {
        log.warn(`Result: ${result}, which fail-on lets pass. ${found}${where}`);
    }
}
function reportAt({ reportDirectory }, artifact) {
    return `. Report: ${artifact?.url ?? reportDirectory}`;
}
function bucketsOf({ comparison }) {
    return `${comparison.source.bucket} and ${comparison.destination.bucket}`;
}
function wordFound(settings, { counts }) {
    return `${bucketsOf(settings)}: ${(0,wording/* wordFindings */.Xw)(counts)} in ${(0,wording/* countOf */.pq)(counts.compared, 'object')}`;
}
function wordFoundSoFar(settings, run) {
    const { why, reach, next } = wordStop(settings.comparison, run);
    const found = run.counts.compared === 0 ? 'nothing' : (0,wording/* wordFindings */.Xw)(run.counts);
    return `${bucketsOf(settings)}: ${why} ${reach} ${next} Found so far: ${found}`;
}
const TITLES = {
    identical: 'Buckets are identical',
    different: 'Buckets differ',
    unverified: 'Buckets are not proven identical',
    incomplete: 'The comparison is incomplete',
    failed: 'The comparison failed',
};
/** Fails the step with an annotation. The message is escaped by the toolkit, line ends included. */
function failStep(title, message) {
    process.exitCode = core/* ExitCode */.yU.Failure;
    core/* error */.z3(message, { title });
}
function warnStep(title, message) {
    core/* warning */.$e(message, { title });
}

;// CONCATENATED MODULE: ./lib/action/steps/main.js















/** The outputs of a run that says nothing of any object. */
const FAILED = { result: 'failed', complete: false };
/** The action from its inputs to its outputs. Sets the exit code and never throws for what a store or a user did. */
async function runAction(workerUrl) {
    const read = (name) => core/* getInput */.V4(name, { trimWhitespace: false });
    for (const secret of secretsIn(read, process.env))
        core/* setSecret */.Pq(secret);
    const log = new action_log/* Log */.t();
    log.info('Validating input arguments');
    const settings = validInputs(read, log);
    if (settings === undefined)
        return;
    log.info('Input arguments validated successfully');
    log.setLevel(settings.logLevel);
    log.info(`Log level set to ${settings.logLevel.toUpperCase()}`);
    const keeping = await beginKeeping(settings, log);
    const kept = keeping === undefined ? withoutCheckpoint(settings) : settings;
    try {
        const outcome = await main_compare(kept, workerUrl, log);
        await conclude(keepsLedger(kept) ? kept : withoutCheckpoint(kept), outcome, log);
        // What was found is told first: the cache may take its time, and without the marker no result is wrong.
        if (keeping !== undefined)
            await endKeeping(keeping, outcome, log);
    }
    catch (error) {
        await giveUp(kept, error, log);
    }
}
/** Nobody is told to go on from a checkpoint that did not come about. */
function withoutCheckpoint(settings) {
    return { ...settings, comparison: { ...settings.comparison, checkpoint: undefined } };
}
function keepsLedger({ comparison: { checkpoint } }) {
    return checkpoint !== undefined && (0,checkpoint_directory/* hasLedger */.U0)(checkpoint.directory);
}
function validInputs(read, log) {
    try {
        return readInputs(read, process.env, (0,external_node_os_.availableParallelism)());
    }
    catch (error) {
        if (!(error instanceof InputErrors))
            throw error;
        const lines = error.problems.map(problemLine);
        for (const line of lines)
            log.error(line);
        writeOutputs(FAILED, log);
        failStep('Inputs are wrong', lines.join('\n'));
        return undefined;
    }
}
async function main_compare({ comparison }, workerUrl, log) {
    const { source, destination, mode } = comparison;
    const stop = listenForSignals(log, comparison.checkpoint !== undefined);
    // Whatever time is left for: a step without outputs would look like one that never ran.
    stop.signal.addEventListener('abort', () => writeOutputs({ result: 'incomplete', complete: false }, log));
    log.openGroup('Comparison');
    try {
        log.info(`Listing all objects from source bucket: ${storeText(source)}`);
        log.info(`Listing all objects from destination bucket: ${storeText(destination)}`);
        log.info('Starting bucket comparison');
        log.info(`Mode: latest objects only, ${mode}`);
        // Loaded here, so that wrong inputs are told at once.
        const { runComparison } = await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(89), __webpack_require__.e(591)]).then(__webpack_require__.bind(__webpack_require__, 13591));
        return await runComparison(comparison, hooksFor(workerUrl, stop.signal, log));
    }
    finally {
        stop.close();
        log.closeGroup();
    }
}
function storeText({ bucket, prefix, endpoint }) {
    return `${bucket}${prefix === '' ? '' : `, prefix "${prefix}"`} at ${endpoint?.href ?? 'AWS'}`;
}
function hooksFor(workerUrl, signal, log) {
    return {
        workerUrl,
        signal,
        mintIdToken: () => core/* getIDToken */.V9('sts.amazonaws.com'),
        onStore: ({ side, origin, bucketPath, region }) => {
            log.debug(`${side}: requests go to ${origin}${bucketPath}, signed for ${region}`);
        },
        onResumption: (resumption) => {
            const line = wordResumption(resumption);
            if (line !== undefined)
                log[resumption.kind === 'refused' ? 'warn' : 'info'](line);
        },
        onCheckpointLost: (cause) => {
            log.warn(`The checkpoint can't be written: ${(0,error_message/* messageOf */.b)(cause)}. The comparison goes on without.`);
        },
        onUnordered: (side, entries) => {
            log.warn(`${side}: the store does not list in the order of UTF-8 bytes. Its ${(0,wording/* countOf */.pq)(entries, 'object')} were listed ` +
                'whole and put in order on disk; the comparison begins again.');
        },
        onAccess: (side, { refused, unsupported }) => {
            for (const permission of refused) {
                log.warn(`${side}: the credentials lack ${permission}. What it shows can't be proven equal, and is unverified: ` +
                    `${fieldsOf(permission)}.`);
            }
            for (const permission of unsupported) {
                log.info(`${side}: the store has nothing that ${permission} is for.`);
            }
        },
        onSavingContradicted: (saving, side) => {
            log.warn(`${side}: ${CONTRADICTED[saving]}; the comparison begins again.`);
        },
        onConfirming: (differences, settleSeconds) => {
            const when = settleSeconds === 0 ? '' : ` in ${(0,wording/* countOf */.pq)(settleSeconds, 'second')}`;
            log.info(`Looking again at ${(0,wording/* countOf */.pq)(differences, 'difference')}${when}`);
        },
        onProgress: (line) => {
            for (const text of (0,wording/* wordProgress */._z)(line))
                log.info(text);
        },
    };
}
/** Tells why nothing was compared. A stack is for a defect of ours alone. */
async function giveUp(settings, error, log) {
    const { comparison, summary } = settings;
    const lines = wordRunError(error);
    if (keepsLedger(settings)) {
        lines.push('What was done so far is in a checkpoint: put this right, and re-run the job to go on from it.');
    }
    for (const line of lines)
        log.error(line);
    writeOutputs(FAILED, log);
    if (summary)
        await writeSummary(renderFailure(comparison, lines), log);
    failStep(TITLES.failed, lines.join('\n'));
}
function wordRunError(error) {
    if (error instanceof run_failure/* RunFailure */.a && error.failures.length > 0) {
        return [
            ...error.failures.map(wordFailure),
            'The comparison was given up: it says nothing of any object.',
        ];
    }
    const cause = error instanceof run_failure/* RunFailure */.a ? error.cause : error;
    if (isFileError(cause))
        return [`The report can't be written: ${cause.message}. Check report-directory.`];
    return [
        `A defect in the action: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
    ];
}
function isFileError(error) {
    return error instanceof Error && 'syscall' in error;
}
/** What a store was seen to do, and what is given up for it. */
const CONTRADICTED = {
    'tag-counts': 'the store has tags that it did not count, though it counted others. No request for tags is saved by counts any more',
    'listed-fields': "what the store's listing tells of objects is not what a look at one of them showed. Nothing is taken from the " +
        'listing any more but size and ETag',
};


/***/ }),

/***/ 58380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ contentChecksText)
/* harmony export */ });
/** As `verify-content` says it, in one spelling. */
function contentChecksText(checks) {
    return checks.kind === 'sample' ? `${Number((checks.rate * 100).toPrecision(12))}%` : checks.kind;
}


/***/ }),

/***/ 6795:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ identityOf)
/* harmony export */ });
/* unused harmony export identityText */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _compare_content_checks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58380);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13411);



const CHANGES_PARTS = {
    mode: true,
    fields: true,
    include: true,
    exclude: true,
    verifyContent: true,
    // What a part left unread for the limit's sake is unverified in it, and the bytes it read count towards the limit:
    // under a higher one it would say less than the run may find out, under a lower one it has read more than it may.
    contentLimit: ({ verifyContent }) => verifyContent.kind !== 'never',
    // Half of one sample and half of another are no sample. Without one the seed, by default the run's id, must not count,
    // or no run could go on from another's checkpoint.
    sampleSeed: ({ verifyContent }) => verifyContent.kind === 'sample',
    // The second look comes after all parts.
    settleSeconds: false,
    confirmLimit: false,
    // How the work is done, what is written of it, and when it stops.
    workers: false,
    connections: false,
    maxQueueSize: false,
    reportInterval: false,
    reportDirectory: false,
    reportFormats: false,
    timeLimitMinutes: false,
};
const CHANGES_STORE = {
    bucket: true,
    prefix: true,
    endpoint: true,
    region: true,
    addressing: true,
    requestPayer: true,
    // Who looks does not change what is there, and a hash is no place for a secret.
    credentials: false,
    side: false,
};
/** 32 hexadecimal digits that are the same for two runs of which one may go on from the other's checkpoint. */
function identityOf(settings) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(identityText(settings)).digest('hex').slice(0, 32);
}
/** The text that is hashed: canonical JSON, without a secret. */
function identityText(settings) {
    return JSON.stringify({
        ...chosen(settings, CHANGES_PARTS),
        // As JSON it would depend on the order of its properties.
        verifyContent: (0,_compare_content_checks_js__WEBPACK_IMPORTED_MODULE_1__/* .contentChecksText */ .M)(settings.verifyContent),
        source: chosen(settings.source, CHANGES_STORE),
        destination: chosen(settings.destination, CHANGES_STORE),
        // The whole of it: a patch, too, may mend what a part says.
        version: _version_js__WEBPACK_IMPORTED_MODULE_2__/* .VERSION */ .x,
    });
}
/** The settings that count, by their names in one order. */
function chosen(from, table) {
    const names = Object.keys(table).sort();
    const counting = names.filter((name) => {
        const when = table[name];
        return typeof when === 'function' ? when(from) : when;
    });
    return Object.fromEntries(counting.map((name) => [name, plain(from[name])]));
}
/** As JSON has it. Fields and globs mean the same in any order, and named twice. */
function plain(value) {
    if (value === undefined)
        return null;
    if (value instanceof URL)
        return value.href;
    if (value instanceof Set || Array.isArray(value))
        return [...new Set(value)].sort();
    return value;
}


/***/ }),

/***/ 76741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ LEDGER_FILE),
/* harmony export */   x: () => (/* binding */ CHECKPOINTS_FOLDER)
/* harmony export */ });
/** The folder of all checkpoints, below the runner's temporary folder. Each comparison has a directory of its own in it. */
const CHECKPOINTS_FOLDER = 'bucket-delta-checkpoint';
/** The ledger's file name in the directory of a checkpoint. */
const LEDGER_FILE = 'ledger.json';


/***/ }),

/***/ 21031:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bg: () => (/* binding */ resultOf),
/* harmony export */   JH: () => (/* binding */ GATES),
/* harmony export */   Jq: () => (/* binding */ trippedGates)
/* harmony export */ });
/* harmony import */ var _report_counts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35836);

/** What `fail-on` can name. */
const GATES = [
    'different',
    'only-in-source',
    'only-in-destination',
    'unverified',
    'incomplete',
];
/** The result of a comparison that saw every key of both sides. */
function resultOf(counts) {
    if ((0,_report_counts_js__WEBPACK_IMPORTED_MODULE_0__/* .differencesIn */ .Cg)(counts) > 0)
        return 'different';
    return hasUnproven(counts) ? 'unverified' : 'identical';
}
/**
 * The gates that a comparison trips, in the order of {@link GATES}. One that stopped before its end trips those of what
 * it has found, too: a difference that was seen does not go away by not looking further.
 *
 * @param complete whether every key of both sides was seen
 */
function trippedGates(counts, failOn, complete) {
    const found = {
        different: counts.different > 0,
        'only-in-source': counts.onlyInSource > 0,
        'only-in-destination': counts.onlyInDestination > 0,
        // What is not there yet may still be compared: only at the end can everything have been left out.
        unverified: complete ? hasUnproven(counts) : counts.unverified > 0,
        incomplete: !complete,
    };
    return GATES.filter((gate) => found[gate] && failOn.includes(gate));
}
function hasUnproven(counts) {
    return counts.unverified > 0 || (0,_report_counts_js__WEBPACK_IMPORTED_MODULE_0__/* .isAllExcluded */ .oc)(counts);
}


/***/ }),

/***/ 76012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ RunFailure)
/* harmony export */ });
/** A comparison that could not be made: it found nothing, neither a difference nor that there is none. */
class RunFailure extends Error {
    name = 'RunFailure';
    /** What the stores did; empty where the fault is our own. */
    failures;
    constructor(message, failures, cause) {
        super(message, { cause });
        this.failures = failures;
    }
    static ofStores(failures) {
        return new RunFailure('a store could not be listed', failures);
    }
    static ofDefect(cause) {
        return new RunFailure('a worker thread ended', [], cause);
    }
}


/***/ }),

/***/ 30555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ wordBytes)
/* harmony export */ });
/** Decimal units, the largest first. */
const UNITS = [
    ['PB', 1e15],
    ['TB', 1e12],
    ['GB', 1e9],
    ['MB', 1e6],
    ['KB', 1e3],
];
/** Words a number of bytes in decimal units with at least three digits, such as `512 bytes` or `1.50 GB`. */
function wordBytes(bytes) {
    const [name, size] = UNITS.find(([, each]) => bytes >= each) ?? [];
    if (name === undefined || size === undefined)
        return `${bytes} byte${bytes === 1 ? '' : 's'}`;
    const count = bytes / size;
    return `${count.toFixed(count < 10 ? 2 : count < 100 ? 1 : 0)} ${name}`;
}


/***/ }),

/***/ 86720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ messageOf)
/* harmony export */ });
/** What an error says, whatever was thrown. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}


/***/ }),

/***/ 86905:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UE: () => (/* binding */ codeForMarkdown),
/* harmony export */   Uv: () => (/* binding */ escapeForMarkdown),
/* harmony export */   ml: () => (/* binding */ shorten),
/* harmony export */   zB: () => (/* binding */ escapeForLog)
/* harmony export */ });
/* harmony import */ var _report_python_repr_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27468);

/**
 * A text that may hold anything (a key, a store's message) as part of one line of the log.
 *
 * The runner takes a line that begins with `::`, or holds `##[`, for a command (actions/runner, ActionCommand.cs).
 * Our lines begin with a time stamp; what is left is to keep a line one line, and to break `##[`.
 */
function escapeForLog(text) {
    return (0,_report_python_repr_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeUnprintables */ .TL)(text).replaceAll('##[', '#\\x23[');
}
/**
 * A text that may hold anything as inline Markdown in a job summary, inside a table cell or not.
 *
 * Every ASCII punctuation that could mean something becomes a character reference, so that there is no markup, no
 * HTML, no link, no mention, no formula and no end of the cell. A full stop means something only after `www`.
 */
function escapeForMarkdown(text) {
    return (0,_report_python_repr_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeUnprintables */ .TL)(text).replace(/[!-+:-@[-`{-~]|(?<=www)\./gi, (char) => `&#${char.charCodeAt(0)};`);
}
/** The same, in the type of code. In HTML's element rather than backticks, which can't hold every text. */
function codeForMarkdown(text) {
    return `<code>${escapeForMarkdown(text)}</code>`;
}
/** The beginning of a text that is too long to show whole; the report has it whole. */
function shorten(text, most) {
    const chars = [...text];
    return chars.length <= most ? text : `${chars.slice(0, most).join('')}…`;
}


/***/ }),

/***/ 33712:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IX: () => (/* binding */ wordNumber),
/* harmony export */   Xw: () => (/* binding */ wordFindings),
/* harmony export */   _z: () => (/* binding */ wordProgress),
/* harmony export */   pq: () => (/* binding */ countOf),
/* harmony export */   rX: () => (/* binding */ wordLostReport),
/* harmony export */   yF: () => (/* binding */ objectsPerSecond)
/* harmony export */ });
/* harmony import */ var _report_counts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35836);

/** `1,234,567`. */
function wordNumber(value) {
    return value.toLocaleString('en-US');
}
/** `1 object`, `2 objects`. */
function countOf(count, noun) {
    return `${wordNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}
/** A progress line in the published tool's form, and one with what it does not tell. */
function wordProgress(line) {
    const { compared, sinceLast, elapsed, objectsPerSecond, requests, ranges, secondsLeft } = line;
    const how = ranges.remaining?.basis === 'measured'
        ? 'by the pages thought to be left'
        : 'a guess from the keys seen so far';
    const left = secondsLeft === undefined
        ? 'time left not known yet'
        : `about ${wordDuration(secondsLeft)} left (${how})`;
    return [
        `Processed ${compared} objects in ${sinceLast.toFixed(2)} seconds, total elapsed ${elapsed.toFixed(2)} seconds`,
        `${countOf(Math.round(objectsPerSecond), 'object')} a second, ${countOf(ranges.open, 'key range')} open and ` +
            `${wordNumber(ranges.done)} done, ${countOf(requests, 'request')}, ${left}`,
    ];
}
/** `45 seconds`, `12 minutes`, `3.5 hours`. */
function wordDuration(seconds) {
    if (seconds < 90)
        return countOf(Math.ceil(seconds), 'second');
    return seconds < 5400
        ? countOf(Math.round(seconds / 60), 'minute')
        : `${(seconds / 3600).toFixed(1)} hours`;
}
/** Of this start alone: what was compared before an interruption took none of its time. */
function objectsPerSecond({ parts, seconds }) {
    return (parts.at(-1)?.objects ?? 0) / seconds;
}
/** What was found, in one sentence part: `3 differences (1 different, 2 only in the source), 1 unverified`. */
function wordFindings(counts) {
    const kinds = [
        [counts.different, 'different'],
        [counts.onlyInSource, 'only in the source'],
        [counts.onlyInDestination, 'only in the destination'],
    ];
    const parts = kinds.filter(([count]) => count > 0).map(([count, kind]) => `${wordNumber(count)} ${kind}`);
    const found = [];
    if (parts.length > 0)
        found.push(`${countOf((0,_report_counts_js__WEBPACK_IMPORTED_MODULE_0__/* .differencesIn */ .Cg)(counts), 'difference')} (${parts.join(', ')})`);
    if (counts.unverified > 0)
        found.push(`${wordNumber(counts.unverified)} unverified`);
    if ((0,_report_counts_js__WEBPACK_IMPORTED_MODULE_0__/* .isAllExcluded */ .oc)(counts))
        return 'nothing compared, since include and exclude leave everything out';
    return found.length === 0 ? 'no difference' : found.join(', ');
}
/** A report that a finished comparison could not write, and what to do next. */
function wordLostReport({ checkpoint }, reason) {
    const next = checkpoint === undefined ? '' : ', which goes on from the checkpoint';
    return (`The report can't be written: ${reason}. What was found stands, without its list of objects. ` +
        `Make room, or check report-directory, and re-run the job${next}.`);
}


/***/ }),

/***/ 27468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TL: () => (/* binding */ escapeUnprintables),
/* harmony export */   pf: () => (/* binding */ pythonList)
/* harmony export */ });
/* unused harmony export pythonString */
/**
 * Texts as Python 3 prints them, which is the form of the text report.
 * Source: The Python Language Reference, `repr()` of str; `str.isprintable`.
 */
const SHORT = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };
/** Python's notion: every "Other" and "Separator" category but the space. */
const UNPRINTABLE = /[\p{C}\p{Z}]/u;
/** `repr` of a string: single quotes, unless the text holds one and no double quote. */
function pythonString(text) {
    const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
    let quoted = '';
    for (const char of text)
        quoted += char === quote ? `\\${quote}` : escapeUnprintable(char, SHORT[char]);
    return quote + quoted + quote;
}
/** `repr` of a list of strings. */
function pythonList(texts) {
    return `[${texts.map(pythonString).join(', ')}]`;
}
/** Unprintable characters escaped as `repr` does, everything else (quotes and backslashes) left as it is. */
function escapeUnprintables(text) {
    let escaped = '';
    for (const char of text)
        escaped += char === '\\' ? char : escapeUnprintable(char, SHORT[char]);
    return escaped;
}
function escapeUnprintable(char, short) {
    if (short !== undefined)
        return short;
    if (char === ' ' || !UNPRINTABLE.test(char))
        return char;
    const codePoint = char.codePointAt(0);
    const hex = codePoint.toString(16);
    if (codePoint < 0x100)
        return `\\x${hex.padStart(2, '0')}`;
    return codePoint < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}


/***/ }),

/***/ 79792:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EL: () => (/* binding */ REPORT_FORMATS),
/* harmony export */   Li: () => (/* binding */ writeReports),
/* harmony export */   ZG: () => (/* binding */ clearReports)
/* harmony export */ });
/* unused harmony export REPORT_FILE */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _line_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(90705);
/* harmony import */ var _ndjson_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(408);
/* harmony import */ var _segment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28743);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(44639);






const REPORT_FORMATS = ['ndjson', 'text'];
/** The name of each format's file in the report directory. */
const REPORT_FILE = {
    ndjson: 'report.ndjson',
    text: 'report.txt',
};
/** A report that is being written. */
const PARTIAL = '.partial';
/** Makes the directory and takes away an earlier run's report, so that a run that fails leaves none that reads as its own. */
async function clearReports(directory) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(directory, { recursive: true });
    const names = Object.values(REPORT_FILE).flatMap((name) => [name, name + PARTIAL]);
    await Promise.all(names.map((name) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, name), { force: true })));
}
const FORMATS = {
    ndjson: { begin: _ndjson_js__WEBPACK_IMPORTED_MODULE_5__/* .headerLine */ .iH, difference: (line) => `${line}\n`, end: _ndjson_js__WEBPACK_IMPORTED_MODULE_5__/* .totalsLine */ .sX },
    text: {
        begin: () => '',
        difference: (_, difference, header) => (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .textLine */ .uu)(difference, header),
        end: () => '',
    },
};
/**
 * Joins the segments into the report files. A file gets its name only when it is whole.
 *
 * @throws as `node:fs` does, where the directory can't be written
 */
async function writeReports(plan) {
    const outputs = plan.formats.map((name) => {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(plan.directory, REPORT_FILE[name]);
        return { path, format: FORMATS[name], file: new _line_file_js__WEBPACK_IMPORTED_MODULE_2__/* .LineFile */ .P(path + PARTIAL) };
    });
    try {
        return await writeOutputs(plan, outputs);
    }
    catch (error) {
        for (const { file } of outputs) {
            await file.close();
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(file.path, { force: true });
        }
        throw error;
    }
}
async function writeOutputs(plan, outputs) {
    for (const { file, format } of outputs)
        await file.append(format.begin(plan.header));
    const first = [];
    for (const segment of plan.segments) {
        for await (const line of (0,_segment_js__WEBPACK_IMPORTED_MODULE_3__/* .segmentLines */ .XH)(segment)) {
            const difference = (0,_ndjson_js__WEBPACK_IMPORTED_MODULE_5__/* .parseDifferenceLine */ .VO)(line);
            if (first.length < plan.sample)
                first.push(difference);
            for (const { file, format } of outputs) {
                const written = file.append(format.difference(line, difference, plan.header));
                if (written !== undefined)
                    await written;
            }
        }
    }
    for (const { path, file, format } of outputs) {
        await file.append(format.end(plan.totals));
        if (!(await file.finish()))
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(file.path, '');
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(file.path, path);
    }
    return { files: outputs.map(({ path }) => path), first };
}


/***/ }),

/***/ 44639:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cc: () => (/* binding */ UNVERIFIED_WORDS),
/* harmony export */   uu: () => (/* binding */ textLine)
/* harmony export */ });
/* unused harmony export wordReasons */
/* harmony import */ var _compare_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63654);
/* harmony import */ var _python_repr_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27468);


/**
 * One line of `report.txt`, in the published bucket-delta-cli's form, which prints lists as Python does.
 *
 * Its `Difference in Key:` prints the key raw, so that a key with a line break could pose as a line of the report:
 * unprintable characters are escaped there as they are within the lists.
 */
function textLine({ key, verdict }, { source, destination }) {
    switch (verdict.kind) {
        case 'only-in-source':
            return `Only in source bucket ${source.bucket}, Differences: ${describeListed(key, verdict.source)}\n`;
        case 'only-in-destination':
            return `Only in destination bucket ${destination.bucket}, Differences: ${describeListed(key, verdict.destination)}\n`;
        case 'different': {
            // Once for a set, however many of its entries differ.
            const differing = new Set(verdict.fields.map(({ field }) => (0,_compare_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldDiffers */ .WC)(field)));
            return `Difference in Key: ${(0,_python_repr_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeUnprintables */ .TL)(key)}, Differences: ${(0,_python_repr_js__WEBPACK_IMPORTED_MODULE_1__/* .pythonList */ .pf)([...differing])}\n`;
        }
        case 'unverified': {
            const reasons = wordReasons(verdict.fields, verdict.reason);
            return `Unverified Key: ${(0,_python_repr_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeUnprintables */ .TL)(key)}, Reasons: ${(0,_python_repr_js__WEBPACK_IMPORTED_MODULE_1__/* .pythonList */ .pf)(reasons)}\n`;
        }
    }
}
/** Why fields could not be verified, each reason once: `ETag not comparable`, `Tags: permission missing`. */
function wordReasons(fields, ofAll) {
    const own = fields.map(({ field, reason }) => reason === undefined ? UNVERIFIED_WORDS[ofAll] : wordReason((0,_compare_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldLabel */ .bk)(field), reason));
    return own.length === 0 ? [UNVERIFIED_WORDS[ofAll]] : [...new Set(own)];
}
function wordReason(label, reason) {
    const words = UNVERIFIED_WORDS[reason];
    return words.startsWith(label) ? words : `${label}: ${words}`;
}
/** Why an object could not be verified, for people. */
const UNVERIFIED_WORDS = {
    'etag-not-comparable': 'ETag not comparable',
    'etag-missing': 'ETag missing',
    'permission-missing': 'permission missing',
    'not-supported': 'not supported by one of the stores',
    'not-asked': 'not looked at',
    'answer-unreadable': "the store's answer can't be read",
    'metadata-not-returned': 'not returned by the store',
    'checksum-not-comparable': 'not comparable',
    'contradicting-evidence': 'contradicting evidence',
    'changed-under-way': 'changed under way',
    'newer-than-run': 'newer than the run',
    'replication-pending': 'replication pending',
    archived: 'in an archive, not restored',
    sealed: 'encrypted with a key that the store does not keep (SSE-C)',
    'content-limit': 'beyond content-limit',
};
function describeListed(key, { etag, size }) {
    return (0,_python_repr_js__WEBPACK_IMPORTED_MODULE_1__/* .pythonList */ .pf)([`Key: ${key}`, `ETag: ${etag}`, `Size: ${size} bytes`]);
}


/***/ })

};
