export const id = 196;
export const ids = [196];
export const modules = {

/***/ 95922:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ uploadArtifact)
/* harmony export */ });
/**
 * Uploads files as an artifact.
 *
 * @throws the errors of the artifact client. The result of a comparison does not depend on the upload, so the caller
 *         continues.
 */
async function uploadArtifact({ name, directory, files, retentionDays, }) {
    // Loading the client takes more than a second, so it is loaded only if there is something to upload.
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(110), __webpack_require__.e(458)]).then(__webpack_require__.bind(__webpack_require__, 67458));
    const options = retentionDays === undefined ? {} : { retentionDays };
    const { id } = await new DefaultArtifactClient().uploadArtifact(name, [...files], directory, options);
    if (id === undefined)
        throw new Error('the service returned no id for the artifact');
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
/* harmony export */   $T: () => (/* binding */ saveToCache),
/* harmony export */   Zu: () => (/* binding */ restoreFromCache),
/* harmony export */   mF: () => (/* binding */ saveMarker)
/* harmony export */ });
/* unused harmony export cacheProblem */
/* harmony import */ var _presentation_wording_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33712);
/* harmony import */ var _directory_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40742);


/**
 * Restores the newest checkpoint into the directory, unless somebody has already put one there. Afterwards the directory
 * holds a whole checkpoint, or nothing. Logs what became of it on one line.
 *
 * @throws the errors of `node:fs` if the content of the directory can't be removed
 */
async function restoreFromCache(directory, prefix, log) {
    if ((0,_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .hasLedger */ .U0)(directory)) {
        log.info(`Found a checkpoint in ${directory}; the cache is not searched.`);
        return { origin: 'directory', newestKey: undefined };
    }
    const problem = cacheProblem(process.env);
    if (problem !== undefined) {
        log.info(`No checkpoint can be restored from the cache: ${problem}. The comparison starts afresh.`);
        return { origin: undefined, newestKey: undefined };
    }
    // A killed run may have left files without a ledger. They must not mix with the restored ones.
    await (0,_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .removeCheckpoint */ .PI)(directory);
    const newestKey = await restoreNewest(directory, prefix, log);
    if (newestKey !== undefined && (0,_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .hasLedger */ .U0)(directory) && !(0,_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .hasMarker */ .xY)(directory)) {
        log.info(`Restored a checkpoint from the cache: ${newestKey}.`);
        return { origin: 'cache', newestKey };
    }
    const isMarker = (0,_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .hasMarker */ .xY)(directory);
    // Removes the marker, or the part of a download that broke off.
    await (0,_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .removeCheckpoint */ .PI)(directory);
    if (newestKey === undefined) {
        log.info('No checkpoint was restored from the cache; the comparison starts afresh.');
    }
    else if (isMarker) {
        log.info(`The newest cache entry, ${newestKey}, marks a finished run; the comparison starts afresh.`);
    }
    else {
        log.warn(`The newest cache entry, ${newestKey}, holds no whole checkpoint; the comparison starts afresh.`);
    }
    return { origin: undefined, newestKey };
}
/** Saves the directory in the cache. @returns whether it is saved; if not, the log says why */
async function saveToCache(directory, key, log) {
    const problem = cacheProblem(process.env);
    if (problem !== undefined) {
        log.info(`The checkpoint can't be saved in the cache: ${problem}.`);
        return false;
    }
    // The client logs lines of its own.
    log.openGroup('Saving to the cache');
    try {
        const { saveCache } = await Promise.all(/* import() */[__webpack_require__.e(110), __webpack_require__.e(91)]).then(__webpack_require__.bind(__webpack_require__, 18091));
        // It throws only for invalid arguments, and returns -1 for every other error.
        return (await saveCache([directory], key)) > 0;
    }
    catch (error) {
        log.warn(`The cache refused: ${(0,_presentation_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`);
        return false;
    }
    finally {
        log.closeGroup();
    }
}
/**
 * Saves the marker, so that no later run resumes this comparison, which is finished.
 *
 * @returns whether no later run can find an older checkpoint
 * @throws the errors of `node:fs` if the marker can't be written or removed
 */
async function saveMarker(directory, key, log) {
    // Without a cache there is no checkpoint in it.
    if (cacheProblem(process.env) !== undefined)
        return true;
    try {
        await (0,_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .writeMarker */ .en)(directory);
        return await saveToCache(directory, key, log);
    }
    finally {
        await (0,_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .removeCheckpoint */ .PI)(directory);
    }
}
/** Why this step has no cache, found out without loading the client. @returns undefined if there is a cache */
function cacheProblem(env) {
    if (!env.ACTIONS_RUNTIME_TOKEN)
        return 'the runner gave this step no token for it (ACTIONS_RUNTIME_TOKEN)';
    if (!env.ACTIONS_RESULTS_URL && !env.ACTIONS_CACHE_URL)
        return 'this GitHub server has no cache service';
    return undefined;
}
/** @returns undefined if there is no such entry, or if the client failed, which it logs itself */
async function restoreNewest(directory, prefix, log) {
    log.openGroup('Looking for a checkpoint in the cache');
    try {
        // Loading the client takes half a second, so it is loaded only if there is a cache.
        const { restoreCache } = await Promise.all(/* import() */[__webpack_require__.e(110), __webpack_require__.e(91)]).then(__webpack_require__.bind(__webpack_require__, 18091));
        // The key is the prefix itself, which is no entry's key: an exact match would win over a newer entry.
        return await restoreCache([directory], prefix, [prefix]);
    }
    catch (error) {
        log.warn(`The cache can't be read: ${(0,_presentation_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`);
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
/* harmony export */   U0: () => (/* binding */ hasLedger),
/* harmony export */   en: () => (/* binding */ writeMarker),
/* harmony export */   xY: () => (/* binding */ hasMarker)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _engine_checkpoint_paths_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76741);




/*
 * What the action knows about the directory of a checkpoint: with a ledger in it a run can resume from it, and with the
 * marker in it the comparison is finished. The engine alone reads the ledger.
 */
const MARKER = 'finished';
function hasLedger(directory) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, _engine_checkpoint_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .LEDGER_FILE */ .t));
}
function hasMarker(directory) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, MARKER));
}
/** Replaces everything in the directory by the marker. */
async function writeMarker(directory) {
    await removeCheckpoint(directory);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(directory, { recursive: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, MARKER), 'The comparison finished: the next one starts afresh.\n');
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

/***/ 25751:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ox: () => (/* binding */ audienceOf),
/* harmony export */   Xu: () => (/* binding */ AUDIENCE),
/* harmony export */   dm: () => (/* binding */ canMint)
/* harmony export */ });
/*
 * GitHub issues an identity token to each job that has the permission `id-token: write`: a JWT (RFC 7519) that says which
 * repository, workflow and branch the job belongs to, for an audience that the job chooses. With the digest of a ledger as
 * the audience, the token is the issuer's statement that a job of this repository, workflow and branch had that ledger.
 */
/** The audience of tokens that prove where a checkpoint comes from; alone, of one that is only read by the job that minted it. */
const AUDIENCE = 'bucket-delta-checkpoint';
/** The audience of a token that proves where a ledger comes from. @param digest SHA-256 of the ledger's text, in hexadecimal */
function audienceOf(digest) {
    return `${AUDIENCE}:${digest}`;
}
/** Returns whether the job has the permission to mint tokens. */
function canMint(env) {
    return Boolean(env.ACTIONS_ID_TOKEN_REQUEST_URL && env.ACTIONS_ID_TOKEN_REQUEST_TOKEN);
}


/***/ }),

/***/ 2527:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ savePostState),
/* harmony export */   c: () => (/* binding */ readPostState)
/* harmony export */ });
const NAME = 'checkpoint';
/** @param save the toolkit's `saveState` */
function savePostState(state, save) {
    save(NAME, JSON.stringify(state));
}
/**
 * Reads what the main step left.
 *
 * @param read the toolkit's `getState`, which returns an empty text if nothing was saved
 * @returns undefined if no checkpoint is kept, or the main step ended before it saved its state
 */
function readPostState(read) {
    const saved = read(NAME);
    // Not validated, because only the main step can write it.
    return saved === '' ? undefined : JSON.parse(saved);
}


/***/ }),

/***/ 2988:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p_: () => (/* binding */ LOG_LEVELS),
/* harmony export */   tG: () => (/* binding */ Log),
/* harmony export */   zB: () => (/* binding */ escapeForLog)
/* harmony export */ });
/* harmony import */ var _report_python_repr_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27468);

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'];
/** The log of the job. Each line has its time in UTC and its level, and no text in it can become a runner command. */
class Log {
    #level = 'info';
    #write;
    constructor(write = (line) => process.stdout.write(line)) {
        this.#write = write;
    }
    /** Hides lines below a level. Until it is called, the level is `info`. */
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
    /** Starts a group of lines that the viewer can fold. */
    openGroup(title) {
        this.#write(`::group::${escapeForLog(title)}\n`);
    }
    closeGroup() {
        this.#write('::endgroup::\n');
    }
    #line(level, message) {
        if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(this.#level))
            return;
        const time = new Date().toISOString().slice(0, 19).replace('T', ' ');
        this.#write(`[${time} - ${level.toUpperCase()}] - ${escapeForLog(message)}\n`);
    }
}
/**
 * Escapes a text that may hold anything (a key, a store's message) as part of one line of the log.
 *
 * The runner reads a line that starts with `::` or contains `##[` as a command (actions/runner, ActionCommand.cs). Lines
 * of the log start with a time stamp, so it is enough to keep the text on one line and to break `##[`.
 */
function escapeForLog(text) {
    return (0,_report_python_repr_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeUnprintables */ .TL)(text).replaceAll('##[', '#\\x23[');
}


/***/ }),

/***/ 14918:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sh: () => (/* binding */ givenNames),
/* harmony export */   w4: () => (/* binding */ hostOf),
/* harmony export */   xs: () => (/* binding */ CHECKPOINTS_FOLDER)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


/** The folder of all checkpoints, in the runner's temporary folder. */
const CHECKPOINTS_FOLDER = 'bucket-delta-checkpoint';
const INPUT_VARIABLE = /^INPUT_(.+)$/s;
/**
 * The names under which something was given to the step. The runner has a variable for each, also for those that no
 * input has (actions/runner, `Handler.AddInputsToEnvironment`): in upper case, with underscores instead of spaces.
 */
function givenNames(env) {
    return Object.keys(env).flatMap((name) => INPUT_VARIABLE.exec(name)?.[1]?.toLowerCase() ?? []);
}
/** The runner as the host of a comparison. Its variables are missing if the action is run by hand. */
function hostOf(env, processors) {
    const temp = env.RUNNER_TEMP || (0,node_os__WEBPACK_IMPORTED_MODULE_0__.tmpdir)();
    return {
        env,
        givenNames: givenNames(env),
        processors,
        workingDirectory: env.GITHUB_WORKSPACE || process.cwd(),
        reportDirectory: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(temp, 'bucket-delta'),
        // The path of the temporary folder is the same in every run. The cache restores files only to the path that they were
        // saved from.
        checkpointsFolder: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(temp, CHECKPOINTS_FOLDER),
        sampleSeed: env.GITHUB_RUN_ID?.trim() || 'bucket-delta',
    };
}


/***/ }),

/***/ 54302:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kn: () => (/* binding */ writeOutputs),
/* harmony export */   Sy: () => (/* binding */ writeSummary),
/* harmony export */   Xt: () => (/* binding */ FAILED_OUTPUTS),
/* harmony export */   fc: () => (/* binding */ warnStep),
/* harmony export */   pm: () => (/* binding */ SUMMARY_BUDGET),
/* harmony export */   vy: () => (/* binding */ failStep)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var _presentation_wording_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33712);
/* harmony import */ var _log_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2988);



/*
 * What a step leaves behind: outputs, its summary, annotations and its exit code.
 */
/** The outputs of a run that has no result for any object. */
const FAILED_OUTPUTS = { result: 'failed', complete: false };
/** A full disk costs the outputs, but not what comes after them. */
function writeOutputs(outputs, log) {
    try {
        for (const [name, value] of Object.entries(outputs))
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH(name, value);
    }
    catch (error) {
        log.warn(`The outputs could not be written: ${(0,_presentation_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`);
    }
}
/**
 * Bytes of UTF-8 that the summary of a comparison may have. The runner drops a step's whole summary above 1 MiB
 * (actions/runner, FileCommandManager.cs), and the other steps of the job have summaries too.
 */
const SUMMARY_BUDGET = 900 * 1024;
async function writeSummary(markdown, log) {
    try {
        await _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .summary */ .z.addRaw(markdown).write();
    }
    catch (error) {
        log.warn(`The job summary could not be written: ${(0,_presentation_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`);
    }
}
/** Fails the step with an annotation. */
function failStep(title, message) {
    process.exitCode = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.Failure;
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .error */ .z3(escapeLines(message), { title });
}
/** Adds a warning as an annotation. */
function warnStep(title, message) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e(escapeLines(message), { title });
}
/** Escapes each line as the log does. The toolkit escapes line ends only, and an annotation is a line of the log too. */
function escapeLines(message) {
    return message.split('\n').map(_log_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeForLog */ .zB).join('\n');
}


/***/ }),

/***/ 61196:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runAction: () => (/* binding */ runAction)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(77934);
// EXTERNAL MODULE: ./lib/s3/side.js
var s3_side = __webpack_require__(19487);
// EXTERNAL MODULE: ./lib/compare/fields.js
var fields = __webpack_require__(63654);
// EXTERNAL MODULE: ./lib/engine/ranges/filter.js
var filter = __webpack_require__(26567);
// EXTERNAL MODULE: ./lib/s3/byte-key.js
var byte_key = __webpack_require__(36976);
;// CONCATENATED MODULE: ./lib/inputs/byte-count.js
/** Bytes per unit: powers of 1,000 (`KB`) and of 1,024 (`KiB`). */
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
 * Parses a number of bytes: `500 GB`, `1.5 TiB`, or digits alone. Units are case-sensitive, because `Gb` means gigabits.
 *
 * @returns whole bytes, at least 1; undefined if the text is not a number of bytes
 */
function parseByteCount(text) {
    const [, digits, unit] = /^((?:0|[1-9][0-9]{0,15})(?:\.[0-9]{1,6}(?= ?[KkMGTP]))?) ?([A-Za-z]{1,3})?$/.exec(text) ?? [];
    const size = unit === undefined ? 1 : UNITS[unit];
    if (digits === undefined || size === undefined)
        return undefined;
    const bytes = Math.floor(Number(digits) * size);
    return bytes >= 1 && Number.isSafeInteger(bytes) ? bytes : undefined;
}

// EXTERNAL MODULE: ./lib/compare/field-selection.js
var field_selection = __webpack_require__(65260);
// EXTERNAL MODULE: ./lib/engine/edit-distance.js
var edit_distance = __webpack_require__(98666);
;// CONCATENATED MODULE: ./lib/inputs/nearest-name.js

/**
 * Finds the name that was most likely meant, for a suggestion.
 *
 * @returns the name with the smallest edit distance, the first of several; names that begin with what was typed win over
 *          names that contain it, and those over all others. Undefined if `names` is empty.
 */
function nearestName(typed, names) {
    const begun = names.filter((name) => name.startsWith(typed));
    const candidates = begun.length > 0 ? begun : names.filter((name) => name.includes(typed));
    let nearest;
    let least = Number.POSITIVE_INFINITY;
    for (const name of candidates.length > 0 ? candidates : names) {
        const distance = (0,edit_distance/* editDistance */.Y)(typed, name);
        if (distance < least)
            [nearest, least] = [name, distance];
    }
    return nearest;
}

;// CONCATENATED MODULE: ./lib/inputs/compare.js



/** The value of `compare` that chooses what nearly every store and role can show, and object locks where they are shown. */
const DEFAULT_COMPARE = 'auto';
/** The groups that {@link DEFAULT_COMPARE} stands for. */
const AUTO = ['headers', 'metadata', 'tags', 'object-lock'];
/**
 * Parses `compare`: `auto`, groups, fields and single entries (`metadata.owner`, `tag.class`), separated by commas or line
 * ends.
 * ETag and size are always compared, even if they are not named.
 */
function parseCompare(text) {
    const names = text
        .split(/[,\r\n]/)
        .map((name) => name.trim())
        .filter((name) => name !== '');
    const chosen = new Set(namesIn('content'));
    const unknown = [];
    for (const name of names) {
        const named = name === DEFAULT_COMPARE ? AUTO.flatMap(namesIn) : namedBy(name);
        if (named === undefined)
            unknown.push({ given: name, nearest: nearestName(name, KNOWN) });
        else
            for (const field of named)
                chosen.add(field);
    }
    if (names.length === 0 || unknown.length > 0)
        return { unknown };
    const isLockNamed = names.some((name) => name === 'object-lock' || name.startsWith('object-lock.'));
    return {
        fields: (0,field_selection/* inTableOrder */.Gv)(chosen),
        areLocksOptional: names.includes(DEFAULT_COMPARE) && !isLockNamed,
    };
}
/** Names to suggest in the place of an unknown one: fields before groups. */
const KNOWN = [
    ...new Set([...fields/* FIELDS */.cJ.map(({ name }) => name), ...fields/* GROUPS */.fd, DEFAULT_COMPARE]),
];
function namedBy(name) {
    const group = fields/* GROUPS */.fd.find((known) => known === name);
    if (group !== undefined)
        return namesIn(group);
    const field = fields/* FIELDS */.cJ.find((known) => known.name === name);
    if (field !== undefined)
        return [field.name];
    // S3 returns the names of user metadata in lower case, and the keys of tags unchanged.
    if (/^metadata\../.test(name))
        return [`metadata.${name.slice('metadata.'.length).toLowerCase()}`];
    return /^tag\../.test(name) ? [`tag.${name.slice('tag.'.length)}`] : undefined;
}
/** The fields of a group, without the content itself: `verify-content` decides whether bytes are read. */
function namesIn(group) {
    return fields/* FIELDS */.cJ.filter((field) => field.group === group && field.needs !== 'content').map(({ name }) => name);
}

;// CONCATENATED MODULE: ./lib/inputs/content-checks.js
/** The values that `verify-content` allows, as shown to people. */
const CONTENT_CHECKS_ALLOWED = 'never, unproven, all, or a share such as 5% or 0.1%';
/** Parses `verify-content`. @returns undefined if the text is not an allowed value */
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
 * Schemas for the values of inputs. Each takes the trimmed text, or undefined if nothing was given and there is no
 * default. The message of an issue is the problem as people read it: what is allowed, or why the value is refused.
 */
const CONTROL_CHARACTER = /\p{Cc}/u;
/** A text in which `problemOf` finds no problem. */
function values_text(problemOf, whenMissing = 'required') {
    return dist/* pipe */.FsL(dist/* string */.YjP(whenMissing), 
    // A transformation, because a value that fails a mere validation is still passed to the checks that follow.
    dist/* rawTransform */.NTK(({ dataset, addIssue }) => {
        const message = problemOf(dataset.value);
        if (message !== undefined)
            addIssue({ message });
        return dataset.value;
    }));
}
/** A whole number in decimal digits only: no sign, point, exponent, separator, unit or leading zero. */
function wholeNumber(least, most, allowed = numberAllowed(least, most)) {
    return dist/* pipe */.FsL(dist/* string */.YjP(allowed), dist/* regex */.yGV(/^(?:0|[1-9][0-9]*)$/, allowed), dist/* transform */.pdi(Number), dist/* minValue */.Wwf(least, allowed), dist/* maxValue */.cGV(most, allowed));
}
/** A {@link wholeNumber}, or the word `auto`. */
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
/** A boolean, in the spellings of YAML 1.2's core schema. */
const flag = dist/* pipe */.FsL(dist/* picklist */.KIO(['true', 'True', 'TRUE', 'false', 'False', 'FALSE'], 'allowed: true or false'), dist/* transform */.pdi((given) => given.toLowerCase() === 'true'));
/** One of `names`, case-sensitive. */
function choice(names) {
    return dist/* picklist */.KIO(names, `allowed: ${names.join(', ')}`);
}
/** Names separated by commas or line ends, each at most once. The output is in the order of `names`. */
function nameList(names, { orNone = false, gone = {} } = {}) {
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
                addIssue({ input: name, message: Object.hasOwn(gone, name) ? gone[name] : allowed });
        });
        return names.filter((name) => given.includes(name));
    }));
}
/** The fields to compare, as names of fields and groups. */
const compare = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* rawTransform */.NTK(({ dataset, addIssue, NEVER }) => {
    const parsed = parseCompare(dataset.value);
    if ('fields' in parsed)
        return parsed;
    if (parsed.unknown.length === 0)
        addIssue({ message: `allowed: fields or groups of them, such as ${fields/* GROUPS */.fd.join(', ')}` });
    for (const { given, nearest } of parsed.unknown) {
        addIssue({ input: given, message: `no field or group has this name; did you mean ${nearest}?` });
    }
    return NEVER;
}));
/** Which objects have their content read. */
const contentChecks = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* rawTransform */.NTK(({ dataset, addIssue, NEVER }) => {
    const checks = parseContentChecks(dataset.value);
    if (checks !== undefined)
        return checks;
    addIssue({ message: `allowed: ${CONTENT_CHECKS_ALLOWED}` });
    return NEVER;
}));
/** A number of bytes, at least 1. */
const byteCount = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* rawTransform */.NTK(({ dataset, addIssue, NEVER }) => {
    const bytes = parseByteCount(dataset.value);
    if (bytes !== undefined)
        return bytes;
    addIssue({ message: 'allowed: bytes, at least 1, with or without a unit, such as 500 GB or 1.5 TiB' });
    return NEVER;
}));
const LONGEST_SEED = 200;
/** The seed of a sample: any text on one line. */
const seed = values_text((given) => given.length > LONGEST_SEED || CONTROL_CHARACTER.test(given) || !given.isWellFormed()
    ? `allowed: one line of ${LONGEST_SEED} characters at most`
    : undefined);
/** Globs, one per line. A comma is part of its glob. */
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
        (0,filter/* compileGlob */.SO)(glob);
        return undefined;
    }
    catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return `not a glob: ${reason.replace(/[\p{Cc}\u2028\u2029]/gu, ' ').slice(0, 200)}`;
    }
}
/**
 * A bucket's name. The rule is as wide as the names on old and self-hosted stores; AWS's own limits on length depend on
 * the endpoint and are checked with it. The name becomes a segment of the URL's path, so a name of dots is refused.
 */
const bucket = values_text((given) => {
    if (/^arn:/i.test(given))
        return 'allowed: the name of the bucket, not an ARN; for an access point, its alias';
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(given))
        return 'allowed: the name of the bucket, not a URL; a folder goes into the prefix';
    if (given.includes('/'))
        return 'allowed: the name of the bucket, without a slash; a folder goes into the prefix';
    if (!/^[A-Za-z0-9._-]{1,255}$/.test(given) || /^\.+$/.test(given)) {
        return 'allowed: 1 to 255 letters, digits, ".", "-" and "_", and not dots alone';
    }
    return undefined;
}, 'required: the name of the bucket');
/** Spaces are part of a prefix. A line end at its end comes from a YAML block, and no key would match it. */
const prefix = values_text((given) => {
    if (/[\r\n]$/.test(given))
        return 'allowed: no line end after it; in YAML, write it on one line or use |- instead of |';
    if (!given.isWellFormed())
        return 'allowed: valid Unicode';
    const bytes = Buffer.byteLength(given);
    return bytes > byte_key/* MAX_KEY_BYTES */.Xd ? `allowed: ${byte_key/* MAX_KEY_BYTES */.Xd} UTF-8 bytes at most; it has ${bytes}` : undefined;
});
const ENDPOINT = 'allowed: an http or https URL, such as https://s3.example.com';
/** The URL of an endpoint. Its path is kept, because some stores are served below one. */
const endpoint = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* rawTransform */.NTK(({ dataset, addIssue, NEVER }) => {
    const problem = endpointProblem(dataset.value);
    if (problem === undefined)
        return new URL(dataset.value);
    addIssue({ message: problem });
    return NEVER;
}));
function endpointProblem(given) {
    if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(given)) {
        // The parser accepts `s3.example.com:9000` as a URL with the scheme `s3.example.com`.
        const isHost = /^[a-z0-9][a-z0-9.-]*(?::[0-9]+)?(?:\/[a-z0-9./_-]*)?$/i.test(given) && given.length <= 100;
        return isHost ? `allowed: a URL with its scheme; write https://${given}` : ENDPOINT;
    }
    // The parser silently drops line ends and tabs and corrects slashes; such a value is refused instead of guessed at.
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
/** Hides the parts of a URL that can hold secrets: user, password and query. */
function withoutSecrets(url) {
    return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1***@').replace(/\?.+$/s, '?***');
}
/** The name of a region. Stores other than AWS choose their own. */
const region = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[A-Za-z0-9-]{1,64}$/, 'allowed: letters, digits and hyphens'));
/** Ids and tokens are sent in headers: no spaces, ASCII only. A slash would end the id within the signature's scope. */
const accessKeyId = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[!-.0-~]+$/, 'allowed: visible ASCII characters without a slash'));
const sessionToken = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[!-~]+$/, 'allowed: visible ASCII characters'));
const secretAccessKey = values_text((given) => CONTROL_CHARACTER.test(given) ? 'allowed: one line without control characters' : undefined);
/** An AWS account has twelve digits; other token services have accounts of another form, or none. */
const roleArn = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^arn:(?:aws[a-z-]*:iam::[0-9]{12}|(?!aws)[a-z0-9-]+:iam::[A-Za-z0-9]*):role\/[\w+=,.@/-]+$/, 'allowed: the ARN of a role, such as arn:aws:iam::123456789012:role/backup-reader'));
/** The path of a folder, absolute or relative. */
const directory = values_text((given) => {
    if (CONTROL_CHARACTER.test(given))
        return 'allowed: a path without control characters';
    // No shell expands it: a folder with this literal name would be created.
    if (/^[~$]/.test(given))
        return 'allowed: a path; ~ and $ are not expanded here, write the path out';
    return undefined;
});

;// CONCATENATED MODULE: ./lib/inputs/credentials.js



/** The environment variables that can hold a side's keys: those that the published tool reads. */
const KEY_VARIABLES = {
    source: { id: 'SRC_ACCESS_KEY', secret: 'SRC_SECRET_KEY' },
    destination: { id: 'DST_ACCESS_KEY', secret: 'DST_SECRET_KEY' },
};
/**
 * Collects a side's keys from its inputs and from the environment.
 *
 * @param input returns the trimmed value of an input, or undefined if it is empty
 */
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
/** Problems of a side's keys in combination. The table's schemas check the value of each input on its own. */
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
/** Chooses the credentials of a side: a role, else keys, else the AWS default chain. @pre {@link keyProblems} found nothing */
function credentialSettings(keys) {
    if (keys.role !== undefined)
        return { kind: 'role', roleArn: keys.role };
    const { id, secret } = keys.id === undefined ? keys.variables : keys;
    if (id === undefined || secret === undefined)
        return { kind: 'default-chain' };
    return { kind: 'static', accessKeyId: id, secretAccessKey: secret, sessionToken: keys.token };
}
// Masking three characters would blank every line that contains them. Only test stores have keys that short.
const SHORTEST_MASKED = 4;
/**
 * Collects every secret in the inputs and the environment, to be masked before the first line is logged. It reads no
 * other input. Access key ids are not secret; secrets of fewer than four characters are left out.
 */
function secretsIn(read, env) {
    const given = [
        ...s3_side/* SIDES */.B.flatMap((side) => [
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
    return { name, problem: `required: ${other} ${present}, and neither works without the other` };
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
/** All problems of the inputs at once, so that one run shows every one of them. */
class InputErrors extends Error {
    problems;
    constructor(problems) {
        const head = problems.length === 1 ? 'An input is invalid' : `${problems.length} problems with the inputs`;
        super(`${head}:\n${problems.map((problem) => `  ${problemLine(problem)}`).join('\n')}`);
        this.name = 'InputErrors';
        this.problems = problems;
    }
}
/** Words a problem as one line, such as `connections: given "-3"; allowed: a whole number from 1 to 1024`. */
function problemLine({ input, given, problem }) {
    return given === undefined ? `${input}: ${problem}` : `${input}: given ${given}; ${problem}`;
}
const LONGEST_SHOWN = 100;
/** The name of something that is no input, shortened: it may hold anything. */
function shortenedName(name) {
    return /^[a-z0-9_ .-]{1,100}$/.test(name) ? name : quoted(name);
}
/** A value in double quotes on one line, shortened to 100 characters. */
function quoted(text) {
    // A character has at most two code units, so this slice always holds enough of them.
    const characters = Array.from(text.slice(0, 2 * LONGEST_SHOWN + 2));
    const cut = characters.length > LONGEST_SHOWN;
    const shown = JSON.stringify(cut ? characters.slice(0, LONGEST_SHOWN).join('') : text);
    // JSON escapes only the control characters below the space. Some viewers break lines or reverse text at others.
    const escaped = shown.replace(/[\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
    return cut ? `${escaped}…` : escaped;
}

// EXTERNAL MODULE: ./lib/engine/run-failure.js
var run_failure = __webpack_require__(76012);
// EXTERNAL MODULE: ./lib/presentation/wording.js
var wording = __webpack_require__(33712);
;// CONCATENATED MODULE: ./lib/presentation/failure.js



/**
 * Words a failure as one paragraph: what failed, on which side and where, what the store or the network answered, and
 * what to check.
 */
function wordFailure(failure) {
    const { cause } = failure;
    switch (cause.kind) {
        case 'status':
            return `${whatFailed(failure)} was refused: ${answerOf(cause)}. ${adviceForStatus(failure, cause)}`;
        case 'network':
            return `${whatFailed(failure)} got no answer${tries(failure)}: ${cause.code}, ${plain(cause.message)}. ${adviceForNetwork(failure, cause)}`;
        case 'answer':
            return `${whatFailed(failure)} got an invalid answer${tries(failure)}: ${cause.detail}${contentType(cause)}. ${ADVICE_FOR_ANSWER[cause.reason]}`;
        case 'setup':
            return `${whatFailed(failure)} could not start: ${plain(cause.message)}. ${adviceForSetup(failure, cause)}`;
    }
}
const TASKS = {
    list: 'listing',
    head: 'reading the headers of',
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
/** The permission that the operation needs, with the resource it applies to. */
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
    const parts = [`${status}${code === undefined ? '' : ` ${code}`}`];
    if (message !== undefined)
        parts.push(`"${plain(message)}"`);
    if (requestId !== undefined)
        parts.push(`(request id ${requestId})`);
    return parts.join(' ');
}
/** Strips the full stop at the end: the sentence around the message has its own. */
function plain(message) {
    return message.trim().replace(/\.$/, '');
}
function contentType({ contentType: type }) {
    return type === undefined ? '' : ` (content type ${type})`;
}
/** Seconds by which a client's clock may differ from the store's: S3 allows 15 minutes. */
const ALLOWED_SKEW = 900;
function adviceForStatus(failure, cause) {
    const { side, region } = failure;
    const skew = cause.clockAheadSeconds ?? 0;
    if (cause.code === 'RequestTimeTooSkewed' || (cause.status === 403 && Math.abs(skew) > ALLOWED_SKEW)) {
        return `${clockAdvice(skew)} Set the clock of this machine by NTP.`;
    }
    switch (cause.code) {
        case 'NoSuchBucket':
            return `Check ${side}-bucket and ${side}-endpoint: the store has no such bucket.`;
        case 'InvalidAccessKeyId':
            return `The store does not know the key ${keyShown(failure)}. Check ${side}-access-key-id, and that the key belongs to this endpoint.`;
        case 'SignatureDoesNotMatch':
            return `The secret does not belong to the key ${keyShown(failure)}. Check ${side}-secret-access-key for a missing or extra character.`;
        case 'ExpiredToken':
        case 'TokenRefreshRequired':
            return `The session of the key ${keyShown(failure)} has expired. Ask for a longer one, or use ${side}-role-to-assume, which is renewed during the run.`;
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
            return `The store throttled ${failure.operation === 'list' ? 'the listing' : 'this request'} ${failure.attempts} times. Lower connections or workers, or run when the store is less busy.`;
    }
    if (cause.status === 407)
        return PROXY_LOGIN;
    if (cause.status === 403)
        return `${noReason(failure, cause)}Check that the key ${keyShown(failure)} has ${permission(failure)}.`;
    if (cause.status === 404)
        return `Check ${side}-bucket and ${side}-endpoint.`;
    if (cause.status >= 300 && cause.status < 400)
        return regionAdvice(failure, cause);
    if (cause.status >= 500)
        return `The store failed ${failure.attempts} times. Check the store's health, then run again.`;
    return `${noReason(failure, cause)}Check ${side}-bucket, ${side}-endpoint and ${side}-region (requests were signed for "${region}").`;
}
/** The answer to a HEAD has no body: a store can't give a reason in it, and people should not search for one. */
function noReason({ operation }, { code }) {
    return operation === 'head' && code === undefined ? 'The store gave no reason. ' : '';
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
/** Enough of an access key id to recognise it. It is not secret, but it does not belong in a log in full either. */
function keyShown({ accessKeyId }) {
    if (accessKeyId === undefined)
        return 'in use';
    return accessKeyId.length < 12
        ? `${accessKeyId.slice(0, 2)}…`
        : `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`;
}
const PROXY_LOGIN = 'The proxy requires a login: put user and password into HTTPS_PROXY or HTTP_PROXY.';
function adviceForNetwork({ side, endpoint }, cause) {
    const { code, message, proxyVariable } = cause;
    const andProxy = proxyVariable === undefined ? '' : `, and the proxy in ${proxyVariable}`;
    // If a proxy requires a login, undici throws an error that holds the status in its message only.
    if (message.includes('(407)'))
        return PROXY_LOGIN;
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
        return `The host's name does not resolve: check ${side}-endpoint${andProxy}, and whether this machine can resolve it.`;
    }
    if (code === 'ECONNREFUSED') {
        return `Nothing accepts connections there: check host and port of ${side}-endpoint${andProxy}, and firewalls.`;
    }
    if (code === 'UND_ERR_ABORTED' && message.startsWith('Proxy response')) {
        return 'The proxy did not open a connection: check HTTPS_PROXY and HTTP_PROXY, and add the host to NO_PROXY if it needs no proxy.';
    }
    if (/^(DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_)/.test(code)) {
        return 'The certificate is not trusted: set the environment variable NODE_EXTRA_CA_CERTS to a file with the certificate of its authority.';
    }
    if (code === 'CERT_HAS_EXPIRED')
        return 'The certificate has expired: renew it on the store.';
    if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
        return `The certificate is for another name: check ${side}-endpoint, and set ${side}-addressing to path.`;
    }
    if (/^(EPROTO|ERR_SSL_|HPE_)/.test(code)) {
        return `Check the scheme of ${side}-endpoint: ${endpoint.startsWith('https') ? 'the port may speak http' : 'the port may speak https'}.`;
    }
    return 'Check the network between this machine and the store, including proxies.';
}
const PROXY = 'Check the endpoint, and whether a proxy or a login page answers instead of the store.';
const CACHE = 'A proxy or a cache may return the answer to another request.';
const ORDER = 'The store does not list keys in UTF-8 byte order, which a comparison needs.';
const ENCODING = 'The store says that it encodes keys, and does not, or not completely.';
const ADVICE_FOR_ANSWER = {
    'not-a-listing': PROXY,
    'foreign-document': PROXY,
    'no-object': PROXY,
    'wrong-length': 'A proxy may compress or decompress content, or the store does not send objects as it lists them.',
    truncated: 'The connection or a proxy cuts answers off.',
    malformed: PROXY,
    'foreign-bucket': CACHE,
    'outside-prefix': CACHE,
    'not-the-answer': CACHE,
    'not-after-start': 'The store does not honour start-after, which ListObjectsV2 needs.',
    'out-of-order': ORDER,
    'not-url-encoded': ENCODING,
    'plus-not-encoded': ENCODING,
    'count-mismatch': 'The answer lost entries in transit, or the store counts them wrongly.',
    stuck: 'The store sends an empty page and announces more entries.',
    'repeated-key': 'It is unknown which of the two entries is the object: run again, and if it happens again, report it to the maker of the store.',
    'non-utf8-key': 'Rename the object, or exclude it with a prefix.',
};
function adviceForSetup({ side, operation }, { credentials }) {
    if (operation === 'endpoint')
        return `Check ${side}-bucket, ${side}-region and ${side}-endpoint.`;
    if (credentials === 'role') {
        return `Check that the role in ${side}-role-to-assume exists and trusts the identity of this run.`;
    }
    return `Set ${side}-access-key-id and ${side}-secret-access-key, or ${side}-role-to-assume.`;
}
/**
 * Words why a comparison failed, one paragraph per line. Only an error that is a defect of the program has a stack.
 *
 * @param hintFor what else to check for a failure, if the edge knows something about where it runs
 */
function wordRunError(error, hintFor) {
    if (error instanceof run_failure/* RunFailure */.a && error.failures.length > 0) {
        const lines = error.failures.map((failure) => [wordFailure(failure), hintFor(failure)].filter((part) => part !== undefined).join(' '));
        const [{ side, ofMany }] = error.failures;
        const tooMany = ofMany === undefined
            ? []
            : [
                `${side}: ${(0,wording/* wordNumber */.IX)(ofMany.unreadable)} of ${(0,wording/* countOf */.pq)(ofMany.inspected, 'object')} could not be read, ` +
                    'so the comparison stops. The first ones:',
            ];
        return [...tooMany, ...lines, 'The comparison failed: it has no result for any object.'];
    }
    const cause = error instanceof run_failure/* RunFailure */.a ? error.cause : error;
    if (isFileError(cause))
        return [`The report can't be written: ${cause.message}. Check report-directory.`];
    return [
        `A defect in Bucket Delta: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
    ];
}
function isFileError(error) {
    return error instanceof Error && 'syscall' in error;
}

// EXTERNAL MODULE: ./lib/report/counts.js
var report_counts = __webpack_require__(35836);
// EXTERNAL MODULE: ./lib/report/python-repr.js
var python_repr = __webpack_require__(27468);
;// CONCATENATED MODULE: ./lib/presentation/escape.js

/**
 * Escapes a text that may hold anything (a key, a store's message) as inline Markdown, inside a table cell or not.
 *
 * Every ASCII punctuation that could have a meaning becomes a character reference, so the text holds no markup, HTML,
 * link, mention or formula, and cannot end a cell. A full stop has a meaning only after `www`.
 */
function escapeForMarkdown(text) {
    return (0,python_repr/* escapeUnprintables */.TL)(text).replace(/[!-+:-@[-`{-~]|(?<=www)\./gi, (char) => `&#${char.charCodeAt(0)};`);
}
/** Escapes a text as inline code. It uses the HTML element, because backticks can't hold every text. */
function codeForMarkdown(text) {
    return `<code>${escapeForMarkdown(text)}</code>`;
}
/** Characters that are shown of a key or a name. The report has the whole text. */
const SHOWN_CHARACTERS = 300;
/** Characters that are shown of a line, which may contain a key or a store's message. */
const SHOWN_OF_LINE = 2_000;
/** Cuts a text after `most` characters and marks the cut with an ellipsis. */
function shorten(text, most) {
    const chars = [...text];
    return chars.length <= most ? text : `${chars.slice(0, most).join('')}…`;
}

;// CONCATENATED MODULE: ./lib/presentation/stop.js




/** Words why a run stopped before its end, how far it got and how to resume it. */
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
                ? 'Stopped by the time limit.'
                : `Stopped by time-limit after ${(0,wording/* countOf */.pq)(timeLimitMinutes, 'minute')}.`;
        case 'signal':
            return 'Stopped by a signal: the job was cancelled, or its machine is shutting down.';
        case 'credentials': {
            const expired = 'Stopped because the credentials expired during the run.';
            return failure === undefined ? expired : `${expired} ${wordFailure(failure)}`;
        }
    }
}
function reach({ estimatedShare }, counts) {
    const share = estimatedShare === undefined ? '' : `, ${wordShare(estimatedShare)} of all (estimated)`;
    // Differences are looked at again at the end of a run: some of these may be objects that were being written.
    const again = (0,report_counts/* differencesIn */.Cg)(counts) > 0 && counts.confirmation === undefined
        ? ' The differences found were not looked at again.'
        : '';
    return `Compared so far: ${(0,wording/* countOf */.pq)(counts.compared, 'object')}${share}. Nothing is known about the rest.${again}`;
}
function next({ checkpoint }, { reason }) {
    const resume = checkpoint === undefined
        ? 'No checkpoint is kept; the next run starts afresh.'
        : `To resume, re-run this job within ${(0,wording/* countOf */.pq)(checkpoint.maxAgeHours, 'hour')} of the first start, or start ` +
            'another run with resume: always. The end of the log says where the checkpoint is kept.';
    if (reason !== 'credentials')
        return resume;
    return ('Use credentials that last longer, or a role (source-role-to-assume, destination-role-to-assume), which is renewed ' +
        `during the run. ${resume}`);
}
/** Words up to which key everything was checked; empty if that is unknown. Keep it out of the log: it contains a key. */
function wordLastKey({ lastKey }) {
    if (lastKey === undefined)
        return '';
    const key = JSON.stringify(shorten(lastKey, SHOWN_CHARACTERS));
    return `Every key up to ${key} was checked, and possibly some beyond it.`;
}
/** Words an estimated share, such as `about 40%`. It is never all: a run that stopped has not seen everything. */
function wordShare(share) {
    const percent = Math.round(share * 100);
    return percent < 1 ? 'less than 1%' : `about ${Math.min(percent, 99)}%`;
}

;// CONCATENATED MODULE: ./lib/presentation/result.js



/** The title of each result. */
const TITLES = {
    identical: 'Buckets are identical',
    different: 'Buckets differ',
    unverified: 'Buckets are not proven identical',
    incomplete: 'The comparison is incomplete',
    failed: 'The comparison failed',
};
/** The title of a run: {@link TITLES}, except for one that had nothing to compare. */
function titleOf({ result, complete, counts }) {
    return complete && counts.compared === 0 ? 'Nothing was compared' : TITLES[result];
}
/** Words the settings that make a run fail the step, as people find them among the inputs; empty if there are none. */
function wordTripped({ verdicts, incomplete, empty }) {
    return [
        ...(verdicts.length > 0 ? [`fail-on: ${verdicts.join(', ')}`] : []),
        ...(incomplete ? ['allow-incomplete: false'] : []),
        ...(empty ? ['allow-empty: false'] : []),
    ].join('; ');
}
/** Words the counts of a run as the lines that end the log. Their form carries on from the published tool. */
function wordFinalReport(outcome) {
    const { counts, seconds } = outcome;
    return [
        '------Final report------',
        `Total objects processed: ${counts.compared}`,
        `Total objects with differences: ${(0,report_counts/* differencesIn */.Cg)(counts)}`,
        `Total objects unverified: ${counts.unverified}`,
        ...(counts.excluded > 0 ? [`Total entries left out by include and exclude: ${counts.excluded}`] : []),
        `Total execution time: ${seconds.toFixed(2)} seconds`,
        `Throughput: ${(0,wording/* objectsPerSecond */.yF)(outcome).toFixed(2)} objects/second`,
        '------End of report------',
    ];
}
/** Words the result on one line: the buckets, what was found in them and, if the run stopped, why and what to do next. */
function wordResult(settings, outcome) {
    const buckets = `${settings.source.bucket} and ${settings.destination.bucket}`;
    return `${buckets}: ${outcome.complete ? wordFound(outcome) : wordFoundSoFar(settings, outcome)}`;
}
function wordFound({ counts }) {
    const found = (0,wording/* wordFindings */.Xw)(counts);
    return counts.compared === 0 ? found : `${found} in ${(0,wording/* countOf */.pq)(counts.compared, 'object')}`;
}
function wordFoundSoFar(settings, run) {
    const { why, reach, next } = wordStop(settings, run);
    const found = run.counts.compared === 0 ? 'nothing' : (0,wording/* wordFindings */.Xw)(run.counts);
    return `${why} ${reach} ${next} Found so far: ${found}`;
}

// EXTERNAL MODULE: ./lib/compare/failed-answer.js
var failed_answer = __webpack_require__(68709);
// EXTERNAL MODULE: ./lib/engine/assumptions.js
var assumptions = __webpack_require__(61230);
;// CONCATENATED MODULE: ./lib/presentation/run-events.js




/*
 * What is logged while a comparison runs, one function per event. The lines about the start carry on from the published
 * tool.
 */
/** Words what is about to be compared. */
function wordStart({ source, destination, mode }) {
    return [
        `Listing all objects from source bucket: ${wordStore(source)}`,
        `Listing all objects from destination bucket: ${wordStore(destination)}`,
        'Starting bucket comparison',
        `Mode: latest objects only, ${mode}`,
    ];
}
function wordStore({ bucket, prefix, endpoint }) {
    return `${bucket}${prefix === '' ? '' : `, prefix "${prefix}"`} at ${endpoint?.href ?? 'AWS'}`;
}
/** Words what became of an earlier run's checkpoint. @returns undefined if there was none */
function wordResumption(resumption) {
    switch (resumption.kind) {
        case 'afresh':
            return undefined;
        case 'refused':
            return `The checkpoint is not used, because ${resumption.reason}. The comparison starts afresh.`;
        case 'resumed':
            return (`Resuming from the checkpoint: ${(0,wording/* countOf */.pq)(resumption.objects, 'object')} ${resumption.objects === 1 ? 'was' : 'were'} compared before, ` +
                `starting at ${resumption.parts[0]?.startedAt ?? 'an unknown time'}.${resumption.isAuthenticated ? '' : ` ${NOT_AUTHENTICATED}`}`);
    }
}
/** What it means that a checkpoint was used although nothing proved where it comes from. */
const NOT_AUTHENTICATED = 'It is not authenticated: whoever can write the cache of this repository could have made it up.';
function wordCheckpointLost(cause) {
    return `The checkpoint can't be written: ${(0,wording/* messageOf */.bD)(cause)}. The comparison continues without one.`;
}
/** @param entries how many entries the side's listing has */
function wordUnordered(side, entries) {
    return (`${side}: the store does not list keys in UTF-8 byte order. All of its ${(0,wording/* countOf */.pq)(entries, 'object')} were listed ` +
        'and sorted on disk; the comparison starts over.');
}
/** Words a permission that a side's credentials lack. */
function wordRefusedPermission(side, permission) {
    return (`${side}: the credentials lack ${permission}. What it shows can't be proven equal and is unverified: ` +
        `${fieldsOf(permission)}.`);
}
/** Words a permission whose feature a side's store does not have. */
function wordUnsupportedPermission(side, permission) {
    return `${side}: the store does not have what ${permission} is for.`;
}
/** Words a permission that no answer proves or refuses, and how to do without it. */
function wordUnprovenPermission(side, permission, answer) {
    const given = (0,failed_answer/* wordFailedAnswer */.o)(answer);
    const remedy = permission === 's3:GetObjectTagging'
        ? 'If the store has no tags, set `compare-tags: false`.'
        : 'If the store has no object lock, leave `object-lock` out of `compare`.';
    return (`${side}: the store's answers do not show whether the credentials have ${permission}` +
        `${given === '' ? '' : ` (${given})`}. What it shows is unverified if it is absent: ${fieldsOf(permission)}. ` +
        `${permission === 's3:GetObject' ? '' : remedy}`).trim();
}
/** Words that a side's object locks are compared only where one is shown. */
function wordLocksIfShown(side) {
    const { contradiction, consequence } = assumptions/* ASSUMPTIONS */.$Q['object-locks'];
    return `${side}: ${contradiction}. ${consequence}.`;
}
/** The fields that can only be proven with a permission, as Markdown code. */
function fieldsOf(permission) {
    return fields/* FIELDS */.cJ.filter((field) => field.permission === permission)
        .map(({ name }) => `\`${name}\``)
        .join(', ');
}
/** Words an assumption that a side's store contradicts. */
function wordContradiction(side, assumption) {
    const { contradiction, consequence, ...rest } = assumptions/* ASSUMPTIONS */.$Q[assumption];
    const restart = 'isPartial' in rest ? '' : '; the comparison starts over';
    return `${side}: ${contradiction}. ${consequence}${restart}.`;
}
/** Words a listing that too many looks at single objects refuted. */
function wordRefutedListing(side, { refuted, looks }) {
    return (`${side}: the store's listing can't be believed. Of ${(0,wording/* countOf */.pq)(looks, 'look')} at single objects, ${refuted} ` +
        'contradicted it. Such objects, and those that were not looked at, are unverified.');
}
/** @param settleSeconds the wait before the second look */
function wordConfirming(differences, settleSeconds) {
    const when = settleSeconds === 0 ? '' : ` in ${(0,wording/* countOf */.pq)(settleSeconds, 'second')}`;
    return `Looking again at ${(0,wording/* countOf */.pq)(differences, 'difference')}${when}`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./lib/compare/verdict.js
var compare_verdict = __webpack_require__(93474);
// EXTERNAL MODULE: ./lib/report/text.js
var report_text = __webpack_require__(44639);
;// CONCATENATED MODULE: ./lib/presentation/hints.js

/**
 * Words why a prefix or a glob matches nothing, one hint per line, in plain text.
 *
 * @param showsKeys whether the lines may contain names from the buckets. Without them, they contain only what the user
 *   has written
 */
function wordHints(settings, { hints, counts }, showsKeys) {
    return [
        ...hints.prefixes.map((hint) => wordPrefix(hint, settings[hint.side], showsKeys)),
        ...wordUnequalPrefixes(settings, counts),
        ...hints.globs.map(wordGlob),
    ];
}
/** Whether something that was to be compared may be missing from the comparison, so that people must see it. */
function isGrave({ prefixes, globs }) {
    return prefixes.length > 0 || globs.some(({ input }) => input === 'include');
}
const PREFIX_SLIPS = {
    'leading-slash': 'keys do not begin with a slash there',
    'double-slash': 'two slashes in a row stand for a folder without a name',
    'missing-slash': 'a slash is missing',
    backslash: 'folders are separated by "/"',
    dot: 'keys do not begin with "./"',
    glob: 'a prefix is no glob: include and exclude are',
    bucket: "the bucket's name is not part of its keys",
    case: 'case matters',
    spaces: 'spaces count',
    encoding: 'keys are compared as text, not percent-encoded',
    object: 'it is an object and not a folder',
    spelling: 'the spelling differs',
};
function wordPrefix({ side, meant, slips, existing }, { bucket, prefix }, showsKeys) {
    const head = `${side}: no key of bucket "${bucket}" begins with the ${side}-prefix ${shown(prefix)}`;
    const why = slips.map((slip) => PREFIX_SLIPS[slip]).join(', and ');
    const advice = meant === undefined
        ? existing?.length === 0
            ? ', and the bucket holds no other'
            : '. Check case, spelling, spaces, and each slash'
        : showsKeys
            ? `; did you mean ${shown(meant)}? ${sentence(why)}`
            : `. ${sentence(why)}`;
    const names = (existing ?? []).map(shown).join(', ');
    return `${head}${advice}.${showsKeys && names !== '' ? ` There are, among others: ${names}.` : ''}`;
}
/** Keys are compared without their prefix, so that a prefix without its slash leaves one at the beginning of each key. */
function wordUnequalPrefixes({ source, destination }, { equal, different, unverified, onlyInSource, onlyInDestination }) {
    if (equal + different + unverified > 0 || onlyInSource === 0 || onlyInDestination === 0)
        return [];
    const lacking = [source, destination].filter(({ prefix }) => prefix !== '' && !prefix.endsWith('/'));
    const [store] = lacking;
    if (store === undefined || lacking.length !== 1)
        return [];
    return [
        `${store.side}: ${store.side}-prefix ${shown(store.prefix)} does not end in a slash, and no key is on both sides. ` +
            `Keys are compared without their prefix; did you mean ${shown(`${store.prefix}/`)}?`,
    ];
}
const GLOB_SLIPS = {
    'leading-slash': 'keys do not begin with a slash',
    dot: 'keys do not begin with "./"',
    prefix: 'globs apply to the key below the prefix',
    bucket: "the bucket's name is not part of its keys",
    separator: 'each glob needs a line of its own',
    quotes: 'quotes are part of the glob',
    'list-item': 'a dash or star and a space at the beginning are part of the glob',
    backslash: 'a backslash takes the next character literally',
    'any-depth': 'without "**/" a glob matches only from the beginning of the key',
    folder: 'a folder needs "/**" for the keys in it',
    'one-part': '"*" matches within one part between slashes, "**" across them',
    regex: 'it is a glob and not a regular expression',
    comment: 'a line that begins with "#" is a glob, too',
    case: 'case matters',
};
function wordGlob({ input, glob, meant }) {
    const head = `${input}: the glob ${shown(glob)} matches no key`;
    if (meant === undefined)
        return `${head} of either side.`;
    const why = meant.slips.map((slip) => GLOB_SLIPS[slip]).join(', and ');
    const other = meant.globs.length === 0 || meant.globs.join('\n') === glob
        ? ''
        : `; did you mean ${meant.globs.map(shown).join(' and ')}?`;
    return other === '' ? `${head}: ${why}.` : `${head}${other} ${sentence(why)}.`;
}
function sentence(words) {
    return words.charAt(0).toUpperCase() + words.slice(1);
}
function shown(text) {
    return JSON.stringify(shorten(text, SHOWN_CHARACTERS));
}

// EXTERNAL MODULE: ./lib/compare/content/choice.js
var content_choice = __webpack_require__(26510);
;// CONCATENATED MODULE: ./lib/compare/content/confidence.js
/**
 * The upper confidence bound of the share of bad objects, given what a random sample showed.
 *
 * This is the exact one-sided bound: the share at which a sample has at most `bad` bad objects with a probability of
 * 1 − confidence. If none is bad, it is 1 − (1 − confidence)^(1/checked), about 3/checked at 95%.
 *
 * Source: Clopper and Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial",
 * Biometrika 26 (1934).
 *
 * @param checked number of objects in the sample; 0 gives the bound 1
 * @param bad     number of bad objects among them
 * @param confidence above 0 and below 1
 * @returns a share from 0 to 1
 * @throws RangeError if a parameter is out of range
 */
function confidenceBound(checked, bad, confidence = 0.95) {
    if (!Number.isSafeInteger(checked) || !Number.isSafeInteger(bad) || bad < 0 || bad > checked)
        throw new RangeError(`there can't be ${bad} bad objects among ${checked}`);
    if (!(confidence > 0 && confidence < 1))
        throw new RangeError(`${confidence} is no confidence`);
    if (bad === checked)
        return 1;
    // Not Math.pow: the share of many objects is so small that 1 minus the share would lose its digits.
    if (bad === 0)
        return -Math.expm1(Math.log1p(-confidence) / checked);
    const logChoose = logBinomial(checked, bad);
    let [low, high] = [bad / checked, 1];
    // Bisects until the bounds are adjacent numbers, or nearly so.
    for (let i = 0; i < 100 && low < high; i++) {
        const middle = (low + high) / 2;
        if (middle === low || middle === high)
            break;
        if (probabilityOfAtMost(bad, checked, middle, logChoose) > 1 - confidence)
            low = middle;
        else
            high = middle;
    }
    return high;
}
/**
 * The binomial probability of at most `bad` bad objects among `checked`, each of them bad with the probability `share`.
 * It is summed from the greatest term down.
 */
function probabilityOfAtMost(bad, checked, share, logChoose) {
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
/** The logarithm of the binomial coefficient. */
function logBinomial(total, chosen) {
    let sum = 0;
    for (let i = 1; i <= chosen; i++)
        sum += Math.log1p((total - chosen) / i);
    return sum;
}

// EXTERNAL MODULE: ./lib/presentation/bytes.js
var bytes = __webpack_require__(30555);
;// CONCATENATED MODULE: ./lib/presentation/summary/content.js





/**
 * Words which contents were read, what a sample proves about those that were not, and what could not be read.
 *
 * @param complete whether every key of both sides was seen; if not, the lines speak only about the objects seen
 * @returns one paragraph, or nothing if no content was to be read
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
        `The content of ${(0,wording/* countOf */.pq)(content.read, 'object')} was read, ${(0,bytes/* wordBytes */.I)(content.bytes)} in total (\`verify-content: ${(0,content_choice/* formatContentChecks */.Cl)(verifyContent)}\`).`,
    ];
    if (verifyContent.kind === 'sample')
        lines.push(...sampleLines(settings.sampleSeed, content, complete));
    if (content.overLimit > 0) {
        const limit = contentLimit === undefined ? '' : ` of ${(0,bytes/* wordBytes */.I)(contentLimit)}`;
        lines.push(`**${(0,wording/* countOf */.pq)(content.overLimit, 'object')} not read**, because \`content-limit\`${limit} was reached; which ones depends on timing.`);
    }
    if (content.unread > 0)
        lines.push(`**${(0,wording/* countOf */.pq)(content.unread, 'object')} could not be read**, or changed during the run.`);
    return [lines.join(' ')];
}
const WHY_NONE = {
    unproven: 'nothing was left unproven without it',
    all: 'no two objects of the same size had any content',
    sample: 'no two objects of the same size had any content',
};
/** The bound applies to the share of bad objects among all pairs of the same size, from which the sample is drawn. */
function sampleLines(seed, { sampled, bad, read }, complete) {
    const more = read - sampled;
    const lines = [
        `The sample with the seed ${codeForMarkdown(seed)} has ${(0,wording/* countOf */.pq)(sampled, 'object')} of the same size on both sides, ${bad === 0 ? 'none' : (0,wording/* wordNumber */.IX)(bad)} of them bad.`,
    ];
    if (sampled > 0) {
        const percent = confidenceBound(sampled, bad) * 100;
        lines.push(`**With 95% confidence fewer than ${wordPercent(percent)} of such objects${complete ? '' : ' compared so far'} are bad.**`);
    }
    if (more > 0)
        lines.push(`${(0,wording/* countOf */.pq)(more, 'more object')} ${more === 1 ? 'was' : 'were'} read, one for each folder and size class that the sample missed; the confidence does not include them.`);
    return lines;
}
/** Rounds up, because a bound must not be understated. */
function wordPercent(percent) {
    if (percent >= 100)
        return '100%';
    const digits = Math.max(0, 1 - Math.floor(Math.log10(percent)));
    const step = 10 ** digits;
    return `${Math.min(100, Math.ceil(percent * step) / step).toFixed(digits)}%`;
}

// EXTERNAL MODULE: ./lib/report/refutations.js
var refutations = __webpack_require__(59392);
;// CONCATENATED MODULE: ./lib/presentation/summary/details.js







/** How each kind of evidence proves an object equal. */
const EVIDENCE_WORDS = {
    etag: 'the same ETag',
    checksum: 'the same checksum',
    'multipart-layout': "one side's ETag recomputed from the other's bytes",
    content: 'the same bytes',
};
/** A table of the evidence for equality; empty if every equal object has the same ETag, which is the usual evidence. */
function evidenceTable({ equal, evidence }) {
    if (equal === 0 || evidence.etag === equal)
        return [];
    const rows = compare_verdict/* EVIDENCE */.S4.flatMap((name) => {
        const objects = evidence[name] ?? 0;
        return objects === 0 ? [] : [`| ${EVIDENCE_WORDS[name]} | ${(0,wording/* wordNumber */.IX)(objects)} |`];
    });
    return [['| Equal by | Objects |', '|---|---:|', ...rows].join('\n')];
}
/** A table of the reasons why something could not be proven, with the number of objects of each; empty if all was proven. */
function unprovenTable({ inspected }) {
    if (inspected === undefined)
        return [];
    const rows = compare_verdict/* UNVERIFIED_REASONS */.W.flatMap((reason) => {
        const objects = inspected.unverified[reason] ?? 0;
        return objects === 0 ? [] : [`| ${report_text/* UNVERIFIED_WORDS */.C[reason]} | ${(0,wording/* wordNumber */.IX)(objects)} |`];
    });
    return rows.length === 0 ? [] : [['| Not proven because | Objects |', '|---|---:|', ...rows].join('\n')];
}
/** Words the results of the second look at the differences; empty if there was none. */
function secondLookLine({ confirmation }) {
    if (confirmation === undefined)
        return [];
    const { confirmed, converged, unsettled, unconfirmed } = confirmation;
    const found = confirmed + converged + unsettled + unconfirmed;
    const parts = [
        [confirmed, 'confirmed'],
        [converged, 'no longer different'],
        [unsettled, 'changing during the run and therefore unverified'],
        [unconfirmed, '**not confirmed**: beyond `confirm-limit`, or could not be looked at'],
    ];
    const results = parts.filter(([count]) => count > 0).map(([count, what]) => `${(0,wording/* wordNumber */.IX)(count)} ${what}`);
    return [`${(0,wording/* countOf */.pq)(found, 'difference')} found, looked at again: ${results.join(', ')}.`];
}
/** Words the sides whose listing too many second looks refuted. */
function refutedLines(counts) {
    return s3_side/* SIDES */.B.flatMap((side) => {
        const found = (0,refutations/* refutedLooks */.uf)(counts, side);
        if (found === undefined)
            return [];
        const { refuted, looks } = found;
        return [
            `**The ${side}'s listing can't be believed**: of ${(0,wording/* countOf */.pq)(looks, 'look')} at single objects, ${(0,wording/* wordNumber */.IX)(refuted)} contradicted it.`,
        ];
    });
}
/** Words how many objects have values with the same meaning in different encodings; empty if there are none. */
function notesLine({ inspected }) {
    const noted = inspected?.noted ?? 0;
    if (noted === 0)
        return [];
    return [
        `${(0,wording/* countOf */.pq)(noted, 'object')} with a value that differs only in its encoding, which is no difference.`,
    ];
}
/** Words the permissions that the credentials of each side lack, and the features that its store does not have. */
function accessLines(access) {
    return s3_side/* SIDES */.B.flatMap((side) => [
        ...access[side].refused.map((permission) => `**The ${side}'s credentials lack \`${permission}\`**: without it, ${fieldsOf(permission)} can't be proven equal.`),
        ...access[side].unproven.map(({ permission }) => `The ${side}'s store does not show whether the credentials have \`${permission}\`: without it, ${fieldsOf(permission)} can't be proven equal.`),
        ...access[side].unsupported.map((permission) => `The ${side}'s store does not have what \`${permission}\` is for: ${fieldsOf(permission)}.`),
    ]);
}
/** Words what each side's store has contradicted, so that the run went on without it. */
function contradictionLines(givenUp) {
    return s3_side/* SIDES */.B.flatMap((side) => givenUp[side].map((name) => {
        const { contradiction, consequence } = assumptions/* ASSUMPTIONS */.$Q[name];
        return `On the ${side}, ${contradiction}. ${consequence}.`;
    }));
}
/** Says whether object locks were compared, if it was left to the action; empty if `contradictionLines` says it. */
function lockLine({ areLocksOptional = false }, access) {
    if (!areLocksOptional || s3_side/* SIDES */.B.some((side) => access[side].areLocksIfShown))
        return [];
    return ['Object locks were compared, because both sides show them.'];
}
/** Dollars per request for S3 Standard in us-east-1. Source: Amazon S3 pricing, 2026. */
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
/** Words the number of requests of each kind, and what they would cost on AWS. */
function requestsLine(requests) {
    const order = Object.keys(REQUEST_WORDS);
    const entries = Object.entries(requests).sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
    const total = entries.reduce((sum, [, count]) => sum + count, 0);
    const dollars = entries.reduce((sum, [operation, count]) => sum + count * (operation === 'list' ? LIST_PRICE : GET_PRICE), 0);
    const kinds = entries.map(([operation, count]) => `${(0,wording/* wordNumber */.IX)(count)} ${REQUEST_WORDS[operation] ?? operation}`);
    return `${(0,wording/* countOf */.pq)(total, 'request')} (${kinds.join(', ')}), about $${dollars.toFixed(2)} at AWS prices in us-east-1.`;
}

;// CONCATENATED MODULE: ./lib/presentation/summary/stop.js



/** The headline of a run that stopped: `⏸️ Incomplete: 1,234 objects compared, about 40% of all`. */
function stopHeadline({ counts, stopped: { estimatedShare } }) {
    const share = estimatedShare === undefined ? '' : `, ${wordShare(estimatedShare)} of all`;
    return `⏸️ Incomplete: ${(0,wording/* countOf */.pq)(counts.compared, 'object')} compared${share}`;
}
/** Why the run stopped, how far it got and what to do next, one paragraph each. */
function stopParagraphs(settings, run) {
    const { why, reach, next } = wordStop(settings, run);
    const upTo = wordLastKey(run.stopped);
    return [why, reach, upTo, next].map((line) => escapeForMarkdown(shorten(line, SHOWN_OF_LINE)));
}
/** A table of when each part was compared; empty for a run that was never interrupted. */
function partsTable(parts) {
    if (parts.length < 2)
        return [];
    const rows = parts.map(({ startedAt, objects, isUnauthenticated }, index) => {
        const resume = isUnauthenticated ? `Resume ${index}, not authenticated` : `Resume ${index}`;
        const name = index === 0 ? 'First start' : resume;
        return `| ${name} | ${wordTime(startedAt)} | ${(0,wording/* wordNumber */.IX)(objects)} |`;
    });
    return [
        ['| Part | Started | Objects |', '|---|---|---:|', ...rows].join('\n'),
        'This result does not include changes to objects after their part was compared.',
        ...(parts.some((part) => part.isUnauthenticated) ? [`**${UNAUTHENTICATED_PARTS}**`] : []),
    ];
}
/** Says that the checkpoint of an earlier run was not used; empty if there was none, or it was used. */
function refusedCheckpointLine(reason) {
    if (reason === undefined)
        return [];
    return [
        escapeForMarkdown(shorten(`The checkpoint of an earlier run was not used, because ${reason}. The comparison started afresh.`, SHOWN_OF_LINE)),
    ];
}
const UNAUTHENTICATED_PARTS = 'Not authenticated: nothing proves that the parts before such a resume were compared by this workflow.';
/** `2026-11-22 13:54:46 UTC` */
function wordTime(iso) {
    return escapeForMarkdown(`${iso.slice(0, 19).replace('T', ' ')} UTC`);
}

;// CONCATENATED MODULE: ./lib/presentation/summary/summary.js











/** Characters that are shown of a value. */
const SHOWN_OF_VALUE = 256;
/**
 * Renders the summary of a comparison as Markdown, the verdict first.
 *
 * @param budget bytes of UTF-8 that the summary may have; differences that do not fit are left out
 */
function renderSummary({ settings, outcome, artifactUrl }, budget) {
    const { counts, report } = outcome;
    const head = [
        `## ${headline(outcome)}`,
        `${storeName(settings.source)} compared with ${storeName(settings.destination)}`,
        ...(outcome.complete
            ? [explainVerdict(settings, outcome), hintList(settings, outcome)]
            : stopParagraphs(settings, outcome)),
        countsTable(counts),
        ...partsTable(outcome.parts),
        ...refusedCheckpointLine(outcome.refusedCheckpoint),
        ...accessLines(outcome.access),
        ...unprovenTable(counts),
        ...evidenceTable(counts),
        ...contentLines(settings, counts, outcome.complete),
        remarks(settings, outcome),
    ].filter((part) => part !== '');
    const foot = whereTheReportIs(settings, outcome, artifactUrl);
    const room = budget - Buffer.byteLength([...head, foot].join('\n\n')) - 200;
    const differences = differencesTable(report.first, reportedIn(counts), room);
    return `${[...head, ...differences, foot].join('\n\n')}\n`;
}
/** Renders the summary of a comparison that failed. @param lines why, one paragraph per line */
function renderFailure(settings, lines) {
    return `${[
        '## ❌ Failed: there is no verdict',
        `${storeName(settings.source)} against ${storeName(settings.destination)}`,
        ...lines.map((line) => escapeForMarkdown(shorten(line, SHOWN_OF_LINE))),
    ].join('\n\n')}\n`;
}
/** Renders the summary of a run that never began. @param lines what is wrong with the inputs, one problem per line */
function renderInvalidInputs(lines) {
    return `${[
        '## ❌ Failed: the inputs are invalid',
        'Nothing was compared.',
        lines.map((line) => `- ${escapeForMarkdown(shorten(line, SHOWN_OF_LINE))}`).join('\n'),
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
/** Says what the verdict means, so that nobody reads more into it. */
function explainVerdict({ mode }, { result, counts }) {
    if ((0,report_counts/* isAllExcluded */.oc)(counts))
        return '**`include` and `exclude` leave out every object**: check the globs.';
    if (counts.compared === 0) {
        return result === 'identical'
            ? '**Neither side holds an object**, which `allow-empty` allows.'
            : '**Neither side holds an object**, so nothing is proven: check the buckets and the prefixes. If both may be ' +
                'empty, set `allow-empty: true`.';
    }
    const every = counts.excluded === 0 ? 'Every object' : 'Every object that `include` and `exclude` select';
    switch (result) {
        case 'identical':
            return `${every} is on both sides, with the same content, proven by its ETag or stronger evidence${mode === 'deep' ? ', and the same value in every compared field' : ''}.`;
        case 'different':
            return `${every} of both sides was compared.`;
        default:
            return (`${every} is on both sides and none was found to differ, but not all could be proven equal` +
                (mode === 'deep' ? '.' : ': the ETag of a multipart upload depends on the size of its parts.'));
    }
}
/** What a prefix or a glob that matches nothing probably means; empty if there is none. */
function hintList(settings, outcome) {
    return wordHints(settings, outcome, true)
        .map((line) => `- ⚠️ ${escapeForMarkdown(shorten(line, SHOWN_OF_LINE))}`)
        .join('\n');
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
    const { counts, seconds, requests } = outcome;
    const rate = Math.round((0,wording/* objectsPerSecond */.yF)(outcome));
    const lines = [
        `${seconds.toFixed(1)} seconds, ${(0,wording/* countOf */.pq)(rate, 'object')} per second, mode ${settings.mode}.`,
        requestsLine(requests),
        ...lockLine(settings, outcome.access),
        ...secondLookLine(counts),
        ...refutedLines(counts),
        ...notesLine(counts),
    ];
    // If contents are read, most of the objects with equal bytes are not empty.
    if (counts.evidence.content > 0 && settings.verifyContent.kind === 'never') {
        lines.push(`${(0,wording/* countOf */.pq)(counts.evidence.content, 'object')} ${counts.evidence.content === 1 ? 'is' : 'are'} empty on both sides, and therefore equal whatever the ETags are.`);
    }
    lines.push(...contradictionLines(outcome.givenUp));
    return lines.join(' ');
}
function differencesTable(first, total, room) {
    // If the run stopped or its report is lost, differences are counted but not listed.
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
    const cells = [codeForMarkdown(shorten(key, SHOWN_CHARACTERS)), verdict.kind, describe(verdict)];
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
            // A shallow comparison has one reason for all fields; a deep one has a reason per field.
            if (verdict.fields.some(({ reason }) => reason !== undefined))
                return unproven(verdict).join('<br>');
            return [
                report_text/* UNVERIFIED_WORDS */.C[verdict.reason],
                ...verdict.fields.map((field) => values(field, 'none seen')),
            ].join('<br>');
    }
}
function unproven(verdict) {
    return (0,compare_verdict/* unprovenFields */.Vb)(verdict).map((field) => {
        const shown = `${fieldTitle(field.field)}: ${values(field, 'none seen')}`;
        return field.reason === undefined ? shown : `${shown} (${report_text/* UNVERIFIED_WORDS */.C[field.reason]})`;
    });
}
/** `ETag`, or for an entry the name of its set and its own name, which may hold anything. */
function fieldTitle(name) {
    const entry = (0,fields/* entryOf */.Ms)(name);
    const label = (0,fields/* fieldLabel */.bk)(name);
    return entry === undefined ? label : `${label} ${codeForMarkdown(shorten(entry, SHOWN_CHARACTERS))}`;
}
function values({ source, destination }, whenAbsent) {
    const words = (shown) => (shown === undefined ? whenAbsent : value(shown));
    return `${words(source)} → ${words(destination)}`;
}
function listed({ etag, size }) {
    return `${(0,wording/* countOf */.pq)(size, 'byte')}, ETag ${value(etag)}`;
}
/** Two long values may differ only after the part that is shown, so a hash of the whole value is added. */
function value(shown) {
    if (typeof shown === 'number')
        return (0,wording/* wordNumber */.IX)(shown);
    const short = shorten(shown, SHOWN_OF_VALUE);
    const digest = short === shown ? '' : ` (SHA-256 ${(0,external_node_crypto_.hash)('sha256', shown, 'hex').slice(0, 16)}…)`;
    return codeForMarkdown(short) + digest;
}
function whereTheReportIs(settings, outcome, artifactUrl) {
    const { reportFormats, reportDirectory } = settings;
    const { complete, report, reportLost } = outcome;
    if (reportLost !== undefined)
        return `⚠️ ${escapeForMarkdown(shorten((0,wording/* wordLostReport */.rX)(settings, (0,wording/* messageOf */.bD)(reportLost)), SHOWN_OF_LINE))}`;
    if (!complete && report.files.length === 0)
        return 'The report will be written when the comparison is complete.';
    const what = complete ? 'The whole report' : 'The report so far';
    if (artifactUrl !== undefined)
        return `${what} is in the [artifact](${artifactUrl}).`;
    if (reportFormats.length === 0)
        return '';
    return `${what} is in ${codeForMarkdown(reportDirectory)} on the machine that ran the comparison.`;
}
function storeName({ bucket, prefix, endpoint }) {
    const where = endpoint === undefined ? '' : ` at ${codeForMarkdown(endpoint.host)}`;
    return `${codeForMarkdown(`${bucket}/${shorten(prefix, SHOWN_CHARACTERS)}`)}${where}`;
}
function reportedIn(counts) {
    return (0,report_counts/* differencesIn */.Cg)(counts) + counts.unverified;
}

// EXTERNAL MODULE: ./lib/engine/checkpoint/identity.js
var checkpoint_identity = __webpack_require__(6795);
// EXTERNAL MODULE: ./lib/action/checkpoint/cache.js
var cache = __webpack_require__(27995);
// EXTERNAL MODULE: ./lib/action/checkpoint/identity-token.js
var identity_token = __webpack_require__(25751);
;// CONCATENATED MODULE: ./lib/action/checkpoint/keys.js
function runNumbers({ GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT }) {
    return { runId: GITHUB_RUN_ID || '0', attempt: GITHUB_RUN_ATTEMPT || '1' };
}
/**
 * The prefix of the keys of all entries that this run may resume from: those of its own workflow run, or of any run. It
 * ends in a hyphen, so that run 12 does not find the entries of run 123.
 */
function lookupPrefix(identity, resume, { runId }) {
    return resume === 'auto' ? `bucket-delta-${identity}-${runId}-` : `bucket-delta-${identity}-`;
}
/**
 * The key to save under. Entries can't be overwritten, so another job or step that compares the same stores may have
 * taken the key of this attempt. If the lookup showed that, a number is added or raised.
 *
 * @param newest key of the newest entry that this run may resume from
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
 * Restores the checkpoint of an earlier run into its directory, and saves for the post step where this run's checkpoint
 * will be. If that fails, it is logged and the comparison continues without a checkpoint.
 *
 * @returns undefined if no checkpoint is wanted or none can be kept
 */
async function restoreCheckpoint(settings, log) {
    const { comparison, resume, artifactName, logLevel } = settings;
    if (comparison.checkpoint === undefined || resume === 'never')
        return undefined;
    const { directory, maxAgeHours } = comparison.checkpoint;
    const identity = (0,checkpoint_identity/* identityOf */.c)(comparison);
    const run = runNumbers(process.env);
    const prefix = lookupPrefix(identity, resume, run);
    try {
        const restored = await (0,cache/* restoreFromCache */.Zu)(directory, prefix, log);
        const key = freeKey(identity, run, restored.newestKey);
        // Not before the checkpoint is restored: if the run is killed meanwhile, the directory may hold half a checkpoint,
        // and saved as the newest entry it would hide the whole one.
        const runKey = (0,external_node_crypto_.randomBytes)(32);
        (0,post_state/* savePostState */.L)({ directory, key, runKey: runKey.toString('hex'), maxAgeHours, artifactName, logLevel }, core/* saveState */.LZ);
        return { resume, directory, maxAgeHours, prefix, key, attempt: run.attempt, restored, runKey };
    }
    catch (error) {
        log.warn(`No checkpoint can be kept: ${(0,wording/* messageOf */.bD)(error)}. The comparison continues without one.`);
        return undefined;
    }
}
/** Returns how the checkpoints of a run prove where they come from. Tokens are checked by a library that is loaded when needed. */
function checkpointOrigin({ resume, maxAgeHours, runKey }) {
    const checkToken = async (token, digest) => {
        const { findTokenProblem } = await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(228)]).then(__webpack_require__.bind(__webpack_require__, 52228));
        return findTokenProblem(token, digest, maxAgeHours, core/* getIDToken */.V9);
    };
    return {
        runKey,
        checkToken: (0,identity_token/* canMint */.dm)(process.env) ? checkToken : undefined,
        acceptsUnauthenticated: resume === 'always',
    };
}
/** Makes sure that no later run resumes a comparison that has finished. It does nothing for one that has not. */
async function markFinished(run, outcome, log) {
    const isDone = outcome.complete && outcome.reportLost === undefined;
    if (!isDone || !mayHaveOlderCheckpoint(run) || (await saveMarkerOf(run, log)))
        return;
    const line = 'The cache could not record that this comparison finished: a later run may resume from an older checkpoint, until ' +
        `that is ${(0,wording/* countOf */.pq)(run.maxAgeHours, 'hour')} old. To start afresh, delete the cache entries whose keys begin with ` +
        `${run.prefix}.`;
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
        log.debug(`The marker of a finished comparison could not be saved: ${(0,wording/* messageOf */.bD)(error)}`);
        return false;
    }
}
/**
 * Whether a later run could find an older checkpoint of this comparison. With `resume: auto` and nothing restored there
 * is none, except after an earlier attempt, which may have left one that could not be read.
 */
function mayHaveOlderCheckpoint({ resume, attempt, restored, }) {
    const found = restored.origin !== undefined || restored.newestKey !== undefined;
    return resume === 'always' || attempt !== '1' || found;
}

// EXTERNAL MODULE: ./lib/action/checkpoint/directory.js
var checkpoint_directory = __webpack_require__(40742);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./lib/inputs/same-store.js
/**
 * Whether both sides are the same store. It reads the texts as given, so that this problem is reported together with
 * invalid values. Two prefixes that overlap are different stores.
 */
function isSameStore(source, destination) {
    return (source.bucket !== undefined &&
        source.bucket === destination.bucket &&
        source.prefix === destination.prefix &&
        namespaceOf(source) === namespaceOf(destination));
}
/** The namespace in which a bucket's name is unique: a partition of AWS, or an endpoint in its normalized spelling. */
function namespaceOf({ endpoint, region }) {
    const url = endpoint === undefined ? null : URL.parse(endpoint);
    // Without `//` the parser reads the host as a scheme: see `endpointProblem` in values.ts.
    if (endpoint !== undefined && !url?.host)
        return endpoint;
    const host = url?.hostname.replace(/\.$/, '') ?? '';
    // Other AWS services have hosts under amazonaws.com too; a load balancer there can serve any store.
    if (url === null || /^s3(?:[.-][a-z0-9-]+)*\.amazonaws\.(?:com|com\.cn|eu)$/.test(host)) {
        const partition = /(?:^|[ .-])(cn|us-gov|us-iso[a-z]*|eu-iso[a-z]*|eusc)-/.exec(`${host} ${region ?? ''}`);
        return `aws ${partition?.[1] ?? ''}`;
    }
    // URL has already lowercased the host and dropped the scheme's default port.
    const port = url.port === '' ? '' : `:${url.port}`;
    return `${url.protocol}//${host}${port}${url.pathname.replace(/\/+$/, '')}`;
}

// EXTERNAL MODULE: ./lib/engine/gate.js
var engine_gate = __webpack_require__(21031);
;// CONCATENATED MODULE: ./lib/engine/settings.js
/** `shallow` compares listings; `deep` also looks at each object that is on both sides. */
const MODES = ['shallow', 'deep'];

// EXTERNAL MODULE: ./lib/report/report-files.js
var report_files = __webpack_require__(79792);
;// CONCATENATED MODULE: ./lib/s3/store-settings.js
const ADDRESSINGS = ['auto', 'path', 'virtual'];

;// CONCATENATED MODULE: ./lib/inputs/table.js







/** Which checkpoints a run may resume from: one of its own attempts, the newest of any run, or none. */
const RESUME_MODES = ['auto', 'always', 'never'];
/** Minutes of five days: no GitHub job runs longer, on a self-hosted runner either. */
const LONGEST_JOB = 7_200;
const HOURS_OF_A_YEAR = 8_760;
/** The most worker threads. More gain nothing, because the time is spent waiting for the stores. */
const MOST_WORKERS = 64;
/** Declares an input: optional, without a default, trimmed and shown as given, unless `rest` says otherwise. */
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
// An access key id is not secret, but id and secret are easily swapped.
const table_hidden = () => '***';
const FROM_ENVIRONMENT = 'from the environment';
/** The `absent` of an input whose default the {@link Host} provides. Each host replaces it by its own words. */
const FROM_HOST = 'depends on where it runs';
const INCOMPLETE_GATE = 'not a verdict; an incomplete run fails the step unless allow-incomplete is true, so leave it out here';
/** The inputs that each side has, without `source-` or `destination-` before their names. */
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
/** The inputs that apply to the comparison as a whole. */
const RUN_INPUTS = {
    mode: input(choice(MODES), { default: 'shallow' }),
    compare: input(compare, { default: DEFAULT_COMPARE }),
    'compare-tags': input(flag, { default: 'true' }),
    'verify-content': input(contentChecks, { default: 'never' }),
    'content-limit': input(dist/* undefinedable */.dxN(byteCount), { absent: 'none' }),
    'sample-seed': input(dist/* undefinedable */.dxN(seed), { absent: FROM_HOST }),
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
    'fail-on': input(nameList(engine_gate/* GATES */.JH, { orNone: true, gone: { incomplete: INCOMPLETE_GATE } }), {
        default: engine_gate/* GATES */.JH.join(', '),
    }),
    'allow-incomplete': input(flag, { default: 'false' }),
    'allow-empty': input(flag, { default: 'false' }),
    'report-directory': input(dist/* undefinedable */.dxN(directory), { absent: FROM_HOST }),
    'report-formats': input(nameList(report_files/* REPORT_FORMATS */.EL), { default: 'ndjson, text' }),
};
/** Every input of a comparison, in the order in which they are documented and their problems reported. */
const COMPARISON_INPUTS = {
    ...namedFor('source'),
    ...namedFor('destination'),
    ...RUN_INPUTS,
};
function namedFor(side) {
    return Object.fromEntries(Object.entries(STORE_INPUTS).map(([name, spec]) => [`${side}-${name}`, spec]));
}

;// CONCATENATED MODULE: ./lib/inputs/unknown-names.js


/**
 * Finds the names under which something was given although no input has them. The runner passes them on with a warning
 * only, and a comparison without its misspelt prefix or filter would prove something else than was asked for.
 *
 * @param given the names as they were given; case does not matter
 * @param known the names of all inputs
 */
function unknownNames(given, known) {
    const misspelt = [];
    const strange = [];
    for (const name of new Set(given.map((each) => each.toLowerCase()))) {
        if (known.includes(name))
            continue;
        const meant = inputsMeantBy(name, known);
        if (meant.length > 0)
            misspelt.push({ name, meant });
        else
            strange.push(name);
    }
    return { misspelt, strange };
}
/** What some people call the sides. */
const SIDE_WORDS = {
    src: 'source',
    from: 'source',
    dst: 'destination',
    dest: 'destination',
    target: 'destination',
    to: 'destination',
};
/** What the options of the published tool and of similar ones are called here, if the names are not alike. */
const OTHER_NAMES = {
    'output-file': 'report-directory',
    'shallow-check': 'mode',
    shallow: 'mode',
    deep: 'mode',
    'compare-object-tags': 'compare-tags',
    'num-processes': 'workers',
    threads: 'workers',
    'num-objects-report': 'report-interval',
    ignore: 'exclude',
    timeout: 'time-limit',
    'timeout-minutes': 'time-limit',
};
/** Shorter names are too likely to be part of another name by chance. */
const LEAST_PART = 4;
function inputsMeantBy(name, known) {
    const [first = '', ...rest] = wordsOf(name);
    const words = [rest.length > 0 ? (SIDE_WORDS[first] ?? first) : first, ...rest];
    const candidates = candidatesFrom(known);
    const typed = words.join('');
    const spelt = candidates.find(({ letters }) => letters === typed);
    if (spelt !== undefined)
        return spelt.inputs;
    const other = OTHER_NAMES[words.join('-')];
    if (other !== undefined)
        return [other];
    const slips = candidates.filter(({ letters }) => (0,edit_distance/* isSlip */.B)(typed, letters));
    if (slips.length > 0)
        return nearestOf(words, slips)?.inputs ?? [];
    const side = s3_side/* SIDES */.B.find((each) => each === words[0]);
    // A name that begins with a side can mean nothing but an input of that side.
    const alike = candidates.filter((candidate) => side === undefined ? shareName(words, candidate.words) : candidate.words[0] === side);
    return nearestOf(words, alike)?.inputs ?? [];
}
/** Every input by its own name; and those of the sides without their side, such as `prefix`. */
function candidatesFrom(known) {
    const candidate = (name, inputs) => {
        const words = wordsOf(name);
        return { words, letters: words.join(''), inputs };
    };
    const sideless = new Map();
    for (const name of known) {
        const side = s3_side/* SIDES */.B.find((each) => name.startsWith(`${each}-`));
        if (side === undefined)
            continue;
        const rest = name.slice(side.length + 1);
        sideless.set(rest, [...(sideless.get(rest) ?? []), name]);
    }
    return [
        ...known.map((name) => candidate(name, [name])),
        ...[...sideless].map(([name, inputs]) => candidate(name, inputs)),
    ];
}
function wordsOf(name) {
    return name.split(/[^a-z0-9]+/).filter((word) => word !== '');
}
/** Whether one name contains the words of the other, begins the other, or has the same words in another order. */
function shareName(typed, name) {
    const [typedText, nameText] = [typed.join('-'), name.join('-')];
    const [shorter, longer] = typedText.length < nameText.length ? [typedText, nameText] : [nameText, typedText];
    if (shorter.length < LEAST_PART)
        return false;
    return (`-${longer}-`.includes(`-${shorter}-`) ||
        name.join('').startsWith(typed.join('')) ||
        [...typed].sort().join('-') === [...name].sort().join('-'));
}
/** The candidate with the most words in common; of several, the one with the smallest edit distance. */
function nearestOf(words, candidates) {
    const typed = words.join('');
    const ranked = candidates.map((candidate) => ({
        candidate,
        shared: candidate.words.filter((word) => words.includes(word)).length,
        distance: (0,edit_distance/* editDistance */.Y)(typed, candidate.letters),
    }));
    ranked.sort((one, other) => other.shared - one.shared || one.distance - other.distance);
    return ranked[0]?.candidate;
}

;// CONCATENATED MODULE: ./lib/inputs/read-inputs.js











/**
 * Reads and validates every input of a comparison, and beside them those that the host alone has. An empty value means
 * the default; nothing relies on defaults that a manifest such as action.yml states.
 *
 * @param read      returns the value of an input as the user gave it, spaces included; empty if it was not given
 * @param hostSpecs the inputs that the host alone has
 * @throws InputErrors with every problem at once, in the order of the tables
 */
function readInputs(read, host, hostSpecs) {
    const { env } = host;
    const specs = { ...COMPARISON_INPUTS, ...hostSpecs };
    const given = new Map(Object.entries(specs).map(([name, spec]) => [name, givenValue(spec, read(name))]));
    const input = (name) => given.get(name);
    const keys = {
        source: keysGiven('source', input, env),
        destination: keysGiven('destination', input, env),
    };
    const parsed = dist/* safeParse */.xLC(SETTINGS, {
        source: named(STORE_INPUTS, (name) => input(`source-${name}`)),
        destination: named(STORE_INPUTS, (name) => input(`destination-${name}`)),
        ...named(RUN_INPUTS, input),
    });
    const ofHost = dist/* safeParse */.xLC(dist/* object */.Ikc(schemasOf(hostSpecs)), named(hostSpecs, input));
    const { misspelt } = unknownNames(host.givenNames, Object.keys(specs));
    const problems = [
        ...[...(parsed.issues ?? []), ...(ofHost.issues ?? [])].map((issue) => {
            const name = (issue.path ?? []).map((item) => String(item.key)).join('-');
            return {
                name,
                problem: issue.message,
                value: typeof issue.input === 'string' ? issue.input : input(name),
            };
        }),
        ...s3_side/* SIDES */.B.flatMap((side) => keyProblems(side, keys[side])).map((found) => ({
            ...found,
            value: input(found.name) ?? env[found.name]?.trim(),
        })),
        ...(isSameStore(storeGiven('source', input), storeGiven('destination', input))
            ? [{ name: 'destination-bucket', problem: SAME_STORE, value: input('destination-bucket') }]
            : []),
    ];
    if (!parsed.success || !ofHost.success || problems.length > 0 || misspelt.length > 0) {
        // The longest first, because one secret may be part of another.
        const secrets = secretsIn(read, env).sort((a, b) => b.length - a.length);
        const shownProblems = problems.map(({ name, problem, value }) => ({
            input: name,
            given: read_inputs_shown(specs[name], value, secrets),
            problem,
        }));
        throw new InputErrors([...misspelt.map(misspeltProblem), ...inOrder(shownProblems, Object.keys(specs))]);
    }
    const { output } = parsed;
    const comparison = {
        source: storeSettings('source', output.source, keys.source),
        destination: storeSettings('destination', output.destination, keys.destination),
        mode: output.mode,
        fields: comparedFields(output),
        areLocksOptional: output.mode === 'deep' && output.compare.areLocksOptional,
        maxQueueSize: output['max-queue-size'],
        verifyContent: output['verify-content'],
        contentLimit: output['content-limit'],
        sampleSeed: output['sample-seed'] ?? host.sampleSeed,
        settleSeconds: output.settle,
        confirmLimit: output['confirm-limit'],
        include: output.include,
        exclude: output.exclude,
        allowEmpty: output['allow-empty'],
        workers: output.workers === 'auto' ? Math.min(Math.max(host.processors, 1), MOST_WORKERS) : output.workers,
        connections: output.connections,
        reportInterval: output['report-interval'],
        reportDirectory: reportDirectory(output['report-directory'], host),
        reportFormats: output['report-formats'],
        timeLimitMinutes: output['time-limit'],
    };
    return {
        comparison: { ...comparison, checkpoint: checkpointSettings(output, comparison, host) },
        resume: output.resume,
        gate: {
            failOn: output['fail-on'],
            allowIncomplete: output['allow-incomplete'],
            allowEmpty: output['allow-empty'],
        },
        hostInputs: ofHost.output,
    };
}
/** The value is not shown: it may be a secret whose input was misspelt. */
function misspeltProblem({ name, meant }) {
    return {
        input: shortenedName(name),
        given: undefined,
        problem: `no input has this name; did you mean ${meant.join(' or ')}?`,
    };
}
const SAME_STORE = 'allowed: another bucket, prefix or endpoint than the source has; this is the source itself';
/** A side's inputs. Names of buckets outside AWS's limits on length belong to other stores, or are old. */
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
/**
 * The fields that are really compared. Shallow mode and `compare-tags: false` take away from those that `compare` names;
 * `verify-content` adds the content.
 */
function comparedFields({ mode, compare, 'compare-tags': withTags, 'verify-content': checks, }) {
    const kept = [...compare.fields].filter((name) => {
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
function reportDirectory(given, host) {
    return given === undefined ? host.reportDirectory : (0,external_node_path_.resolve)(host.workingDirectory, given);
}
function checkpointSettings({ resume, 'max-checkpoint-age': maxAgeHours, }, comparison, { checkpointsFolder }) {
    if (resume === 'never')
        return undefined;
    return { directory: (0,external_node_path_.join)(checkpointsFolder, (0,checkpoint_identity/* identityOf */.c)(comparison)), maxAgeHours };
}
/**
 * A value as it may be shown. Secrets are hidden in every input, because one may have been put into the wrong input.
 *
 * @param spec undefined for an environment variable
 */
function read_inputs_shown(spec, value, secrets) {
    if (value === undefined || value === '')
        return '""';
    // The only variables that are read hold keys.
    if (spec === undefined)
        return quoted('***');
    return quoted(spec.shown(secrets.reduce((text, secret) => text.replaceAll(secret, '***'), value)));
}
/** Each problem once, in the order of the inputs' names; those of variables come last. */
function inOrder(problems, names) {
    const place = ({ input }) => (names.includes(input) ? names.indexOf(input) : names.length);
    const once = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
    return [...once.values()].sort((a, b) => place(a) - place(b));
}

// EXTERNAL MODULE: ./lib/action/log.js
var action_log = __webpack_require__(2988);
// EXTERNAL MODULE: ./lib/action/runner.js
var runner = __webpack_require__(14918);
;// CONCATENATED MODULE: ./lib/action/inputs.js








/** `upload-artifact` refuses these characters; other control characters would break lines of the log. */
const artifactName = values_text((given) => /[":<>|*?\\/]/.test(given) || CONTROL_CHARACTER.test(given)
    ? 'allowed: a name without " : < > | * ? \\ / and line ends'
    : undefined);
/** The inputs that only the action has. */
const ACTION_INPUTS = {
    'artifact-name': input(dist/* undefinedable */.dxN(artifactName), {
        default: 'bucket-delta-report',
        emptyMeans: 'none',
    }),
    'retention-days': input(dist/* undefinedable */.dxN(wholeNumber(1, 400)), { absent: "the repository's" }),
    summary: input(flag, { default: 'true' }),
    'log-level': input(choice(action_log/* LOG_LEVELS */.p_), { default: 'info' }),
};
/** Every input of the action, in the order of action.yml. action.yml and the documents have to agree with this table. */
const INPUTS = {
    ...COMPARISON_INPUTS,
    'sample-seed': { ...RUN_INPUTS['sample-seed'], absent: "the run's id" },
    'report-directory': { ...RUN_INPUTS['report-directory'], absent: '$RUNNER_TEMP/bucket-delta' },
    ...ACTION_INPUTS,
};
/** Names under which something was given to the action, but which are near no input. */
function strangeNames(env) {
    return unknownNames((0,runner/* givenNames */.Sh)(env), Object.keys(INPUTS)).strange.map(shortenedName);
}
/** Whether a summary is wanted, even if other inputs are invalid: it is, unless `summary` is clearly off. */
function wantsSummary(read) {
    return dist/* safeParse */.xLC(flag, read('summary').trim()).output !== false;
}
/**
 * Reads and validates every input of the action.
 *
 * @param read       returns the value of an input as the runner has it, spaces included; empty if it was not given
 * @param processors how many workers `auto` stands for
 * @throws InputErrors with every problem at once
 */
function readActionInputs(read, env, processors) {
    const { hostInputs, ...settings } = readInputs(read, (0,runner/* hostOf */.w4)(env, processors), ACTION_INPUTS);
    return {
        ...settings,
        artifactName: hostInputs['artifact-name'],
        retentionDays: hostInputs['retention-days'],
        summary: hostInputs.summary,
        logLevel: hostInputs['log-level'],
    };
}

;// CONCATENATED MODULE: ./lib/action/signals.js
/**
 * The longest time between the first signal and the exit, in milliseconds. The runner sends SIGINT when a job is
 * cancelled, SIGTERM 7.5 seconds later and SIGKILL after 2.5 more (actions/runner, ProcessInvoker.cs).
 */
const GRACE_MS = 7_000;
/** The exit codes that shells report for a process that a signal ended. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 };
const STOP_SIGNALS = Object.keys(EXIT_CODES);
/**
 * Listens for SIGINT and SIGTERM. The first one requests a clean stop, which may take seven seconds; the second one exits
 * at once.
 *
 * @param keepsCheckpoint whether the run keeps a checkpoint
 */
function listenForSignals(log, keepsCheckpoint, { target = process, graceMs = GRACE_MS } = {}) {
    const controller = new AbortController();
    const left = keepsCheckpoint ? ' The checkpoint stays as it was last saved.' : '';
    const listener = (name) => {
        if (controller.signal.aborted) {
            log.warn(`Received a second signal (${name}): exiting at once.${left}`);
            target.exit(EXIT_CODES[name]);
            return;
        }
        const kept = keepsCheckpoint ? 'the checkpoint is saved' : 'no checkpoint is kept';
        log.warn(`Received ${name}: stopping, ${kept}.`);
        setTimeout(() => {
            log.warn(`Stopping took too long: exiting.${left}`);
            target.exit(EXIT_CODES[name]);
        }, graceMs).unref();
        controller.abort('signal');
    };
    const close = () => {
        if (controller.signal.aborted)
            return;
        for (const name of STOP_SIGNALS)
            target.off(name, listener);
    };
    for (const name of STOP_SIGNALS)
        target.on(name, listener);
    return { signal: controller.signal, close };
}

// EXTERNAL MODULE: ./lib/action/step.js
var step = __webpack_require__(54302);
// EXTERNAL MODULE: ./lib/action/artifact.js
var artifact = __webpack_require__(95922);
;// CONCATENATED MODULE: ./lib/action/steps/conclude.js










/** Publishes what a comparison found: the log, the artifact, the outputs, the summary, and at last the gate. */
async function conclude(settings, outcome, log) {
    const { comparison, summary } = settings;
    for (const line of wordFinalReport(outcome))
        log.info(line);
    const advice = outcome.complete
        ? wordHints(comparison, outcome, summary)
        : Object.values(wordStop(comparison, outcome));
    for (const line of advice)
        log.warn(line);
    const artifact = await uploadReport(settings, outcome, log);
    (0,step/* writeOutputs */.Kn)(outputsOf(outcome, settings, artifact), log);
    if (summary) {
        const facts = { settings: comparison, outcome, artifactUrl: artifact?.url };
        await (0,step/* writeSummary */.Sy)(renderSummary(facts, step/* SUMMARY_BUDGET */.pm), log);
    }
    closeGate(settings, outcome, artifact, log);
}
async function uploadReport({ artifactName, retentionDays, comparison }, outcome, log) {
    const { report, reportLost } = outcome;
    if (reportLost !== undefined) {
        (0,step/* warnStep */.fc)('No report', (0,wording/* wordLostReport */.rX)(comparison, (0,wording/* messageOf */.bD)(reportLost)));
    }
    for (const file of report.files)
        log.info(`Report written to ${file}`);
    if (artifactName === undefined || report.files.length === 0)
        return undefined;
    // Only seconds are left after a signal, and an upload could take all of them.
    if (!outcome.complete && outcome.stopped.reason === 'signal')
        return undefined;
    try {
        const directory = comparison.reportDirectory;
        // The client logs lines of its own.
        log.openGroup(`Uploading the report as artifact ${artifactName}`);
        return await (0,artifact/* uploadArtifact */.m)({ name: artifactName, directory, files: report.files, retentionDays });
    }
    catch (error) {
        (0,step/* warnStep */.fc)('No artifact', `The report could not be uploaded as artifact "${artifactName}": ${(0,wording/* messageOf */.bD)(error)}. ` +
            `The result stands; the report is in ${comparison.reportDirectory} on this runner.`);
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
/** Fails the step if the outcome trips a gate, and says how the comparison ended. */
function closeGate({ gate, comparison, summary }, outcome, artifact, log) {
    const { counts, result, complete, report, reportLost } = outcome;
    const found = wordResult(comparison, outcome);
    const hasReport = report.files.length > 0 || (complete && reportLost === undefined);
    const where = hasReport ? `. Report: ${artifact?.url ?? comparison.reportDirectory}` : '';
    const hasEmptyPrefix = complete && s3_side/* SIDES */.B.some((side) => isPrefixEmpty(side, comparison, outcome));
    const tripped = wordTripped((0,engine_gate/* trippedGates */.Jq)({ counts, complete, hasEmptyPrefix }, gate));
    // Whoever can read the summary can read the annotations. Without a summary, neither may contain keys.
    const hints = complete ? wordHints(comparison, outcome, summary) : [];
    if (tripped !== '') {
        (0,step/* failStep */.vy)(titleOf(outcome), [`${found}${where} (${tripped})`, ...hints].join('\n'));
        return;
    }
    if (complete && counts.compared === 0) {
        const allowed = `${found}. Result: ${result}, which allow-empty allows.`;
        (0,step/* warnStep */.fc)(titleOf(outcome), [allowed, ...hints].join('\n'));
        return;
    }
    if (complete && isGrave(outcome.hints))
        (0,step/* warnStep */.fc)('A prefix or a glob matches nothing', hints.join('\n'));
    if (result === 'identical') {
        log.info(`Result: identical. ${found}`);
    }
    else {
        log.warn(`Result: ${result}, which ${complete ? 'fail-on' : 'allow-incomplete'} allows. ${found}${where}`);
    }
}
/** Whether nothing lies below a side's prefix, as its listing showed or as the search for hints found. */
function isPrefixEmpty(side, settings, { counts, hints }) {
    if (settings[side].prefix === '')
        return false;
    return (hints.prefixes.some((hint) => hint.side === side) || (counts.excluded === 0 && (0,engine_gate/* isWithout */.r8)(side, counts)));
}

;// CONCATENATED MODULE: ./lib/action/steps/hooks.js




/**
 * What the engine needs from the action: identity tokens, and a log for what happens during the run.
 *
 * @param signal aborted when the run has to stop
 * @param run    undefined if no checkpoint is kept
 */
function hooksFor(workerUrl, signal, run, log) {
    return {
        checkpointOrigin: run && checkpointOrigin(run),
        workerUrl,
        signal,
        mintIdToken: () => core/* getIDToken */.V9('sts.amazonaws.com'),
        onStore: ({ side, origin, bucketPath, region }) => {
            log.debug(`${side}: requests go to ${origin}${bucketPath}, signed for ${region}`);
        },
        onResumption: (resumption) => {
            const line = wordResumption(resumption);
            const isSound = resumption.kind === 'resumed' && resumption.isAuthenticated;
            if (line !== undefined)
                log[isSound ? 'info' : 'warn'](line);
        },
        onCheckpointLost: (cause) => log.warn(wordCheckpointLost(cause)),
        onUnordered: (side, entries) => log.warn(wordUnordered(side, entries)),
        onAccess: (side, { refused, unsupported, unproven, areLocksIfShown }) => {
            for (const permission of refused)
                log.warn(wordRefusedPermission(side, permission));
            for (const permission of unsupported)
                log.info(wordUnsupportedPermission(side, permission));
            for (const { permission, answer } of unproven)
                log.warn(wordUnprovenPermission(side, permission, answer));
            if (areLocksIfShown)
                log.info(wordLocksIfShown(side));
        },
        onContradiction: (assumption, side) => log.warn(wordContradiction(side, assumption)),
        onListingRefuted: (side, looks) => log.warn(wordRefutedListing(side, looks)),
        onConfirming: (differences, settleSeconds) => log.info(wordConfirming(differences, settleSeconds)),
        onProgress: (progress) => {
            for (const line of (0,wording/* wordProgress */._z)(progress))
                log.info(line);
        },
    };
}

;// CONCATENATED MODULE: ./lib/action/steps/workflow-hint.js
/** What to check in the workflow when a side gets no credentials. @returns undefined for every other failure */
function workflowHint({ operation, cause }) {
    if (operation !== 'credentials' || cause.kind !== 'setup')
        return undefined;
    return cause.credentials === 'role'
        ? 'The job needs "permissions: id-token: write", and the role has to trust this repository. Pull requests from ' +
            'forks get no token.'
        : 'A role needs "permissions: id-token: write" in the job. Pull requests from forks get neither secrets nor tokens.';
}

;// CONCATENATED MODULE: ./lib/action/steps/main.js

















/**
 * Runs the action from its inputs to its outputs. It sets the exit code, and never throws because of what a store or a
 * user did.
 *
 * @param workerUrl the entry point of a worker thread
 */
async function runAction(workerUrl) {
    const log = new action_log/* Log */.tG();
    const asked = await readSettings(log);
    if (asked === undefined)
        return;
    const run = await restoreCheckpoint(asked, log);
    const settings = run === undefined ? withoutCheckpoint(asked) : asked;
    try {
        const outcome = await main_compare(settings, workerUrl, run, log);
        // The advice to resume is given only if there is a ledger to resume from.
        await conclude(hasCheckpoint(settings) ? settings : withoutCheckpoint(settings), outcome, log);
        // After the results: the cache can be slow, and no result is wrong without the marker.
        if (run !== undefined)
            await markFinished(run, outcome, log);
    }
    catch (error) {
        await reportFailure(settings, error, log);
    }
}
/** Reads the inputs and masks their secrets. @returns undefined if they are invalid; the step has failed then */
async function readSettings(log) {
    const read = (name) => core/* getInput */.V4(name, { trimWhitespace: false });
    for (const secret of secretsIn(read, process.env))
        core/* setSecret */.Pq(secret);
    log.info('Validating input arguments');
    for (const name of strangeNames(process.env)) {
        (0,step/* warnStep */.fc)('Unknown input', `${name}: no input has this name, and none is like it. It is ignored.`);
    }
    try {
        const settings = readActionInputs(read, process.env, (0,external_node_os_.availableParallelism)());
        log.info('Input arguments validated successfully');
        log.setLevel(settings.logLevel);
        log.info(`Log level set to ${settings.logLevel.toUpperCase()}`);
        return settings;
    }
    catch (error) {
        if (!(error instanceof InputErrors))
            throw error;
        const lines = error.problems.map(problemLine);
        for (const line of lines)
            log.error(line);
        (0,step/* writeOutputs */.Kn)(step/* FAILED_OUTPUTS */.Xt, log);
        if (wantsSummary(read))
            await (0,step/* writeSummary */.Sy)(renderInvalidInputs(lines), log);
        (0,step/* failStep */.vy)('Invalid inputs', lines.join('\n'));
        return undefined;
    }
}
async function main_compare({ comparison }, workerUrl, run, log) {
    const stop = listenForSignals(log, comparison.checkpoint !== undefined);
    // Written at once, because there may be no time later: a step without outputs would look like one that never ran.
    stop.signal.addEventListener('abort', () => (0,step/* writeOutputs */.Kn)({ result: 'incomplete', complete: false }, log));
    log.openGroup('Comparison');
    try {
        for (const line of wordStart(comparison))
            log.info(line);
        // Loaded only now, so that invalid inputs are reported without delay.
        const { runComparison } = await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(437), __webpack_require__.e(707)]).then(__webpack_require__.bind(__webpack_require__, 6707));
        return await runComparison(comparison, hooksFor(workerUrl, stop.signal, run, log));
    }
    finally {
        stop.close();
        log.closeGroup();
    }
}
function withoutCheckpoint(settings) {
    return { ...settings, comparison: { ...settings.comparison, checkpoint: undefined } };
}
/** Whether there is a checkpoint to resume from. It may be missing although one was to be kept. */
function hasCheckpoint({ comparison: { checkpoint } }) {
    return checkpoint !== undefined && (0,checkpoint_directory/* hasLedger */.U0)(checkpoint.directory);
}
/** Fails the step and reports why nothing was compared. */
async function reportFailure(settings, error, log) {
    const { comparison, summary } = settings;
    const lines = wordRunError(error, workflowHint);
    if (hasCheckpoint(settings)) {
        lines.push('The work done so far is in a checkpoint: fix this, then re-run the job to resume.');
    }
    for (const line of lines)
        log.error(line);
    (0,step/* writeOutputs */.Kn)(step/* FAILED_OUTPUTS */.Xt, log);
    if (summary)
        await (0,step/* writeSummary */.Sy)(renderFailure(comparison, lines), log);
    (0,step/* failStep */.vy)(TITLES.failed, lines.join('\n'));
}


/***/ }),

/***/ 6795:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ identityOf)
/* harmony export */ });
/* unused harmony export identityText */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _compare_content_choice_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26510);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13411);



const CHANGES_MEANING = {
    mode: true,
    fields: true,
    areLocksOptional: true,
    include: true,
    exclude: true,
    verifyContent: true,
    // Objects that were left unread because of the limit are unverified in the checkpoint, and the bytes that were read
    // count towards the limit. With a higher limit the run could find out more; with a lower one it has read too much.
    contentLimit: ({ verifyContent }) => verifyContent.kind !== 'never',
    // Half of one sample and half of another make no sample. Without a sample the seed must not count: by default it is the
    // run's id, and no run could resume from another one's checkpoint.
    sampleSeed: ({ verifyContent }) => verifyContent.kind === 'sample',
    // They apply to the second look, which comes after all ranges.
    settleSeconds: false,
    confirmLimit: false,
    // It applies to the counts of the whole run.
    allowEmpty: false,
    // They change how the work is done, what is written about it, and when it stops, but not what is found.
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
    // Credentials don't change the data, and a secret must not go into a hash that others can see.
    credentials: false,
    side: false,
};
/** Returns 32 hexadecimal digits. They are the same for two runs if one can resume from the other's checkpoint. */
function identityOf(settings) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(identityText(settings)).digest('hex').slice(0, 32);
}
/** Returns the text that is hashed: canonical JSON without secrets. */
function identityText(settings) {
    return JSON.stringify({
        ...chosen(settings, CHANGES_MEANING),
        // As JSON, it would depend on the order of its properties.
        verifyContent: (0,_compare_content_choice_js__WEBPACK_IMPORTED_MODULE_1__/* .formatContentChecks */ .Cl)(settings.verifyContent),
        source: chosen(settings.source, CHANGES_STORE),
        destination: chosen(settings.destination, CHANGES_STORE),
        // The whole version: a patch release, too, may change what is found.
        version: _version_js__WEBPACK_IMPORTED_MODULE_2__/* .VERSION */ .x,
    });
}
/** Returns the settings that count, sorted by name. */
function chosen(from, table) {
    const names = Object.keys(table).sort();
    const counting = names.filter((name) => {
        const when = table[name];
        return typeof when === 'function' ? when(from) : when;
    });
    return Object.fromEntries(counting.map((name) => [name, plain(from[name])]));
}
/** Returns a value for JSON. Lists are sorted and without duplicates, since neither changes what fields and globs mean. */
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
/* harmony export */   t: () => (/* binding */ LEDGER_FILE)
/* harmony export */ });
/** The name of the ledger's file in a checkpoint's directory. The post step always loads this file, and others of the engine only if there is a checkpoint. */
const LEDGER_FILE = 'ledger.json';


/***/ }),

/***/ 98666:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ isSlip),
/* harmony export */   Y: () => (/* binding */ editDistance)
/* harmony export */ });
/** The Levenshtein distance between two texts, in O(length of one × length of the other). */
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
/** Whether a name is another one with a letter in four wrong, missing or added, or with two letters swapped. */
function isSlip(typed, name) {
    const distance = editDistance(typed, name);
    if (distance <= Math.max(1, Math.floor(typed.length / 4)))
        return true;
    return distance === 2 && sorted(typed) === sorted(name);
}
function sorted(text) {
    return [...text].sort().join('');
}


/***/ }),

/***/ 21031:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bg: () => (/* binding */ resultOf),
/* harmony export */   JH: () => (/* binding */ GATES),
/* harmony export */   Jq: () => (/* binding */ trippedGates),
/* harmony export */   r8: () => (/* binding */ isWithout)
/* harmony export */ });
/* harmony import */ var _report_counts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35836);

/** The values of the input `fail-on`: the verdicts that can fail the step. */
const GATES = ['different', 'only-in-source', 'only-in-destination', 'unverified'];
/**
 * Returns the result of a comparison that saw every key of both sides.
 *
 * Two empty sides are identical only if that was expected: a wrong prefix looks the same. Sides of which the filter
 * excluded every key are never identical, because they hold keys that were not compared.
 */
function resultOf(counts, allowEmpty) {
    if ((0,_report_counts_js__WEBPACK_IMPORTED_MODULE_0__/* .differencesIn */ .Cg)(counts) > 0)
        return 'different';
    if (counts.unverified > 0 || (0,_report_counts_js__WEBPACK_IMPORTED_MODULE_0__/* .isAllExcluded */ .oc)(counts))
        return 'unverified';
    return counts.compared === 0 && !allowEmpty ? 'unverified' : 'identical';
}
/** Whether nothing of a side was compared. Its keys may all be excluded, though. */
function isWithout(side, { compared, onlyInSource, onlyInDestination }) {
    return compared === (side === 'source' ? onlyInDestination : onlyInSource);
}
/**
 * Returns why a comparison fails the step. A comparison that stopped early also trips the gates of what it has found so
 * far: the keys that it did not see can't take a difference back.
 *
 * If nothing lies below the prefix of one side, every key of the other is on that side only. With a list that tolerates
 * such keys, a wrong prefix would pass; only `fail-on: none` means that nothing of this kind matters.
 */
function trippedGates({ counts, complete, hasEmptyPrefix }, { failOn, allowIncomplete, allowEmpty }) {
    const found = {
        different: counts.different > 0,
        'only-in-source': counts.onlyInSource > 0,
        'only-in-destination': counts.onlyInDestination > 0,
        // That the filter excluded every key can be known only at the end: until then, keys that it keeps may follow.
        unverified: counts.unverified > 0 || (complete && (0,_report_counts_js__WEBPACK_IMPORTED_MODULE_0__/* .isAllExcluded */ .oc)(counts)),
    };
    return {
        verdicts: GATES.filter((gate) => found[gate] && failOn.includes(gate)),
        incomplete: !complete && !allowIncomplete,
        empty: complete && !allowEmpty && (counts.compared === 0 || (hasEmptyPrefix && failOn.length > 0)),
    };
}


/***/ }),

/***/ 76012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ RunFailure)
/* harmony export */ });
/** A run that failed: it has no result for any object. */
class RunFailure extends Error {
    name = 'RunFailure';
    /** The failures of the stores; empty if the cause is a defect of the engine. If they are `ofMany`, all are of one side. */
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
/** Decimal units, largest first. */
const UNITS = [
    ['PB', 1e15],
    ['TB', 1e12],
    ['GB', 1e9],
    ['MB', 1e6],
    ['KB', 1e3],
];
/** Words a number of bytes in decimal units, with at least three digits from 1 KB on, such as `512 bytes` or `1.50 GB`. */
function wordBytes(bytes) {
    const [name, size] = UNITS.find(([, each]) => bytes >= each) ?? [];
    if (name === undefined || size === undefined)
        return `${bytes} byte${bytes === 1 ? '' : 's'}`;
    const count = bytes / size;
    return `${count.toFixed(count < 10 ? 2 : count < 100 ? 1 : 0)} ${name}`;
}


/***/ }),

/***/ 33712:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IX: () => (/* binding */ wordNumber),
/* harmony export */   Xw: () => (/* binding */ wordFindings),
/* harmony export */   _z: () => (/* binding */ wordProgress),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   pq: () => (/* binding */ countOf),
/* harmony export */   rX: () => (/* binding */ wordLostReport),
/* harmony export */   yF: () => (/* binding */ objectsPerSecond)
/* harmony export */ });
/* harmony import */ var _report_counts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35836);

/** The message of whatever was thrown. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}
/** Words a number with its thousands separated: `1,234,567`. */
function wordNumber(value) {
    return value.toLocaleString('en-US');
}
/** Words a count with its noun: `1 object`, `2 objects`. */
function countOf(count, noun) {
    return `${wordNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}
/** Words the progress as two lines: one in the published tool's form, and one with what that form leaves out. */
function wordProgress(line) {
    const { compared, sinceLast, elapsed, objectsPerSecond, requests, ranges, secondsLeft } = line;
    const basis = ranges.remaining?.basis === 'measured'
        ? 'from the estimated number of pages left'
        : 'a guess from the keys seen so far';
    const left = secondsLeft === undefined ? 'time left unknown' : `about ${wordDuration(secondsLeft)} left (${basis})`;
    return [
        `Processed ${compared} objects in ${sinceLast.toFixed(2)} seconds, total elapsed ${elapsed.toFixed(2)} seconds`,
        `${countOf(Math.round(objectsPerSecond), 'object')} per second, ${countOf(ranges.open, 'key range')} open and ` +
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
/** The speed of this start alone: objects compared before an interruption took none of its time. */
function objectsPerSecond({ parts, seconds }) {
    return (parts.at(-1)?.objects ?? 0) / seconds;
}
/** Words what a finished run found as part of a sentence: `3 differences (1 different, 2 only in the source), 1 unverified`. */
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
        return 'nothing compared, because include and exclude leave out every object';
    if (counts.compared === 0)
        return 'nothing compared, because neither side holds an object';
    return found.length === 0 ? 'no difference' : found.join(', ');
}
/** Words why a finished comparison has no report, and what to do next. */
function wordLostReport({ checkpoint }, reason) {
    const next = checkpoint === undefined ? '' : '; it resumes from the checkpoint';
    return (`The report can't be written: ${reason}. The result stands, without its list of objects. ` +
        `Free some disk space or check report-directory, then re-run the job${next}.`);
}


/***/ }),

/***/ 27468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TL: () => (/* binding */ escapeUnprintables),
/* harmony export */   pf: () => (/* binding */ pythonList)
/* harmony export */ });
/* unused harmony export pythonString */
/*
 * Prints strings as Python 3 does, which is the format of the text report.
 * Source: The Python Language Reference, `repr()` of str; `str.isprintable`.
 */
const SHORT = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };
/** The characters that Python calls unprintable: every "Other" and "Separator" category, except the space. */
const UNPRINTABLE = /[\p{C}\p{Z}]/u;
/** `repr` of a string. It uses single quotes, unless the text contains a single quote and no double quote. */
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
/** Escapes unprintable characters as `repr` does, and leaves everything else as it is, even quotes and backslashes. */
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
/** The file name of each format in the report directory. */
const REPORT_FILE = {
    ndjson: 'report.ndjson',
    text: 'report.txt',
};
/** The suffix of a report file that is being written. */
const PARTIAL = '.partial';
/**
 * Creates the report directory and deletes the report of an earlier run, which could otherwise pass for the report of a
 * run that fails.
 */
async function clearReports(directory) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(directory, { recursive: true });
    const names = Object.values(REPORT_FILE).flatMap((name) => [name, name + PARTIAL]);
    await Promise.all(names.map((name) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, name), { force: true })));
}
const FORMATS = {
    ndjson: { begin: _ndjson_js__WEBPACK_IMPORTED_MODULE_5__/* .headerLine */ .iH, difference: (line) => `${line}\n`, end: _ndjson_js__WEBPACK_IMPORTED_MODULE_5__/* .totalsLine */ .sX },
    text: {
        begin: () => '',
        difference: (_, difference, header) => (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .textLine */ .u)(difference, header),
        end: () => '',
    },
};
/**
 * Concatenates the segments into the report files. A file gets its final name only when it is complete.
 *
 * @throws as `node:fs` does, if a file can't be written
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
        for await (const { line, difference } of (0,_segment_js__WEBPACK_IMPORTED_MODULE_3__/* .readSegment */ .gA)(segment)) {
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
/* harmony export */   C: () => (/* binding */ UNVERIFIED_WORDS),
/* harmony export */   u: () => (/* binding */ textLine)
/* harmony export */ });
/* harmony import */ var _compare_failed_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68709);
/* harmony import */ var _compare_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63654);
/* harmony import */ var _python_repr_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27468);



/**
 * Writes one line of `report.txt` in the format of the published bucket-delta-cli, which prints lists as Python does.
 *
 * The published tool prints the key after `Difference in Key:` raw, so a key with a line break could pose as a line of
 * the report. Here, unprintable characters of the key are escaped as they are in the lists.
 */
function textLine({ key, verdict }, { source, destination }) {
    switch (verdict.kind) {
        case 'only-in-source':
            return `Only in source bucket ${source.bucket}, Differences: ${describeListed(key, verdict.source)}\n`;
        case 'only-in-destination':
            return `Only in destination bucket ${destination.bucket}, Differences: ${describeListed(key, verdict.destination)}\n`;
        case 'different': {
            // A set is named once, however many of its entries differ.
            const differing = new Set(verdict.fields.map(({ field }) => (0,_compare_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .wordFieldDifference */ .UJ)(field)));
            return `Difference in Key: ${(0,_python_repr_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeUnprintables */ .TL)(key)}, Differences: ${(0,_python_repr_js__WEBPACK_IMPORTED_MODULE_1__/* .pythonList */ .pf)([...differing])}\n`;
        }
        case 'unverified': {
            const reasons = wordReasons(verdict.fields, verdict.reason);
            return `Unverified Key: ${(0,_python_repr_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeUnprintables */ .TL)(key)}, Reasons: ${(0,_python_repr_js__WEBPACK_IMPORTED_MODULE_1__/* .pythonList */ .pf)(reasons)}\n`;
        }
    }
}
/** Words why fields could not be verified, each reason once: `ETag not comparable`, `Tags: permission missing`. */
function wordReasons(fields, ofVerdict) {
    const own = fields.map(({ field, reason, answer }) => {
        if (reason === undefined)
            return UNVERIFIED_WORDS[ofVerdict];
        const words = wordReason((0,_compare_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldLabel */ .bk)(field), reason);
        const what = answer === undefined ? '' : (0,_compare_failed_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .wordFailedAnswer */ .o)(answer);
        return what === '' ? words : `${words} (${what})`;
    });
    return own.length === 0 ? [UNVERIFIED_WORDS[ofVerdict]] : [...new Set(own)];
}
function wordReason(label, reason) {
    const words = UNVERIFIED_WORDS[reason];
    return words.startsWith(label) ? words : `${label}: ${words}`;
}
/** The words of the text report and the summary for each reason. */
const UNVERIFIED_WORDS = {
    'etag-not-comparable': 'ETag not comparable',
    'etag-missing': 'ETag missing',
    'etag-untrusted': "ETags don't depend on the content",
    'permission-missing': 'permission missing',
    'not-supported': 'not supported by one of the stores',
    'not-asked': 'not looked at',
    'answer-unreadable': "the store's answer can't be read",
    'not-readable': 'not readable',
    'metadata-not-returned': 'not returned by the store',
    'checksum-not-comparable': 'not comparable',
    'contradicting-evidence': 'contradicting evidence',
    'changed-under-way': 'changed under way',
    'listing-contradicted': "the listing contradicts the object's own answer",
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
