export const id = 481;
export const ids = [481];
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

/***/ 2481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPost: () => (/* binding */ runPost)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./lib/presentation/wording.js
var wording = __webpack_require__(33712);
// EXTERNAL MODULE: ./lib/action/artifact.js
var artifact = __webpack_require__(95922);
// EXTERNAL MODULE: ./lib/action/checkpoint/cache.js
var cache = __webpack_require__(27995);
// EXTERNAL MODULE: ./lib/action/checkpoint/directory.js
var checkpoint_directory = __webpack_require__(40742);
// EXTERNAL MODULE: ./lib/presentation/bytes.js
var bytes = __webpack_require__(30555);
// EXTERNAL MODULE: ./lib/action/runner.js
var runner = __webpack_require__(14918);
;// CONCATENATED MODULE: ./lib/action/checkpoint/kept.js



/**
 * Words what became of the checkpoint and how to resume from it, one line each.
 *
 * @param unproven in a phrase why nothing proves to later runs where the checkpoint comes from; undefined if something does
 */
function wordKept(kept, content, maxAgeHours, unproven) {
    const lines = wordPlace(kept, content, maxAgeHours);
    if (unproven === undefined || kept.in === 'nothing')
        return lines;
    return [
        ...lines,
        `Nothing proves to a later run where this checkpoint comes from, because ${unproven}. Only a run with resume: ` +
            'always uses it, and says that it is not authenticated.',
    ];
}
function wordPlace(kept, content, maxAgeHours) {
    const size = `${(0,wording/* countOf */.pq)(content.files.length, 'file')}, ${(0,bytes/* wordBytes */.I)(content.bytes)}`;
    const within = `within ${(0,wording/* countOf */.pq)(maxAgeHours, 'hour')} of its first start`;
    switch (kept.in) {
        case 'cache':
            return [
                `The run did not finish. Its checkpoint (${size}) is saved in the cache as ${kept.key}.`,
                `To resume, re-run this job ${within}, or start another run with resume: always.`,
            ];
        case 'artifact':
            return [
                `The run did not finish. Its checkpoint (${size}) could not be saved in the cache, and is uploaded as artifact ` +
                    `${kept.name}.`,
                `To resume ${within}, add a step before this one that uses actions/download-artifact with ` +
                    `name: ${kept.name}, run-id: ${kept.runId}, github-token: ${expression('github.token')} and ` +
                    `path: ${expression('runner.temp')}/${runner/* CHECKPOINTS_FOLDER */.xs}, and give the job the permission actions: read.`,
            ];
        case 'nothing':
            return [
                `The run did not finish, and its checkpoint (${size}) is lost: it could neither be saved in the cache nor ` +
                    `uploaded as an artifact (${kept.reason}).`,
                'The next run starts afresh. Only the work done so far is lost: both buckets were only read.',
            ];
    }
}
/** An expression as it is written in a workflow. */
function expression(name) {
    return `$\{{ ${name} }}`;
}

// EXTERNAL MODULE: ./lib/action/checkpoint/post-state.js
var post_state = __webpack_require__(2527);
// EXTERNAL MODULE: ./lib/action/log.js
var action_log = __webpack_require__(2988);
// EXTERNAL MODULE: ./lib/action/step.js
var step = __webpack_require__(54302);
;// CONCATENATED MODULE: ./lib/action/steps/post.js










/**
 * Saves the checkpoint of a run that did not finish, however it ended. It never fails the job: the result of the main step
 * stands.
 */
async function runPost() {
    const log = new action_log/* Log */.tG();
    try {
        const state = (0,post_state/* readPostState */.c)(core/* getState */.Gu);
        if (state === undefined)
            return;
        log.setLevel(state.logLevel);
        if (!(0,checkpoint_directory/* hasLedger */.U0)(state.directory)) {
            log.debug('The comparison left no checkpoint.');
            return;
        }
        await keep(state, log);
    }
    catch (error) {
        log.warn(`The checkpoint could not be saved: ${(0,wording/* messageOf */.bD)(error)}. The next run starts afresh.`);
    }
}
/**
 * Saves the checkpoint in the cache, or as an artifact if the cache does not take it, and logs where it is. A checkpoint
 * that this run did not write is left as it is: it was not checked, or it was refused.
 */
async function keep(state, log) {
    const { directory, key, maxAgeHours } = state;
    const { proveOwnLedger } = await __webpack_require__.e(/* import() */ 647).then(__webpack_require__.bind(__webpack_require__, 39647));
    const own = await proveOwnLedger(directory, Buffer.from(state.runKey, 'hex'), core/* getIDToken */.V9);
    if (own.kind === 'not-ours') {
        log.info(`The checkpoint in ${directory} was not written by this run, and is not saved again.`);
        return;
    }
    const content = await (0,checkpoint_directory/* contentOf */.$E)(directory);
    const kept = (await (0,cache/* saveToCache */.$T)(directory, key, log))
        ? { in: 'cache', key }
        : await upload(state, content, log);
    const lines = wordKept(kept, content, maxAgeHours, own.unproven);
    if (kept.in === 'nothing')
        (0,step/* warnStep */.fc)('The checkpoint is lost', lines.join(' '));
    else
        for (const line of lines)
            log.info(line);
    // Two steps of a job that compare the same stores share one directory, and each of them has a post step.
    if (kept.in !== 'nothing')
        await (0,checkpoint_directory/* removeCheckpoint */.PI)(directory);
}
/** Uploads the directory under its own name, so that nobody has to know the name to put it back. */
async function upload({ directory, artifactName, maxAgeHours }, { files }, log) {
    if (artifactName === undefined)
        return { in: 'nothing', reason: 'artifact-name is empty' };
    const { GITHUB_RUN_ID = '', GITHUB_RUN_ATTEMPT = '1' } = process.env;
    const plain = `${artifactName}-checkpoint`;
    let reason = '';
    for (const name of [plain, `${plain}-${GITHUB_RUN_ATTEMPT}`]) {
        log.openGroup(`Uploading the checkpoint as artifact ${name}`);
        try {
            // A checkpoint is useless once it is too old, so it is not kept for longer.
            const retentionDays = Math.ceil(maxAgeHours / 24);
            await (0,artifact/* uploadArtifact */.m)({ name, directory: (0,external_node_path_.dirname)(directory), files, retentionDays });
            return { in: 'artifact', name, runId: GITHUB_RUN_ID };
        }
        catch (error) {
            reason = (0,wording/* messageOf */.bD)(error);
            if (!/\b409\b|already exists/i.test(reason))
                break;
        }
        finally {
            log.closeGroup();
        }
    }
    return { in: 'nothing', reason };
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

/***/ 76741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ LEDGER_FILE)
/* harmony export */ });
/** The name of the ledger's file in a checkpoint's directory. The post step always loads this file, and others of the engine only if there is a checkpoint. */
const LEDGER_FILE = 'ledger.json';


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


/***/ })

};
