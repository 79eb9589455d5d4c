export const id = 4;
export const ids = [4];
export const modules = {

/***/ 95922:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ uploadArtifact)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _patience_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(94439);


/**
 * Uploads files as an artifact.
 *
 * @throws the errors of the artifact client, or if the service takes too long. The result of a comparison does not depend
 *         on the upload, so the caller continues.
 */
async function uploadArtifact({ name, directory, files, retentionDays, signal, }) {
    // Loading the client takes more than a second, so it is loaded only if there is something to upload.
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(110), __webpack_require__.e(458)]).then(__webpack_require__.bind(__webpack_require__, 67458));
    const options = retentionDays === undefined ? {} : { retentionDays };
    const sizes = await Promise.all(files.map(async (file) => (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file)).size));
    const limit = (0,_patience_js__WEBPACK_IMPORTED_MODULE_1__/* .uploadMs */ .aq)(sizes.reduce((sum, size) => sum + size, 0));
    const upload = new DefaultArtifactClient().uploadArtifact(name, [...files], directory, options);
    const { id } = await (0,_patience_js__WEBPACK_IMPORTED_MODULE_1__/* .waitAtMost */ ._R)(limit, signal, upload);
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
/* harmony import */ var _patience_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(94439);
/* harmony import */ var _directory_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40742);



/**
 * Restores the newest checkpoint into the directory, unless somebody has already put one there. Afterwards the directory
 * holds a whole checkpoint, or nothing. Logs what became of it on one line.
 *
 * @param signal aborted when the step has to stop: the cache is not waited for then
 * @throws the errors of `node:fs` if the content of the directory can't be removed
 */
async function restoreFromCache(directory, prefix, signal, log) {
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
    const newestKey = await restoreNewest(directory, prefix, signal, log);
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
/**
 * Saves the directory in the cache.
 *
 * @param signal aborted when the step has to stop: the cache is not waited for then
 * @returns whether it is saved; if not, the log says why
 */
async function saveToCache(directory, key, signal, log) {
    const problem = cacheProblem(process.env);
    if (problem !== undefined) {
        log.info(`The checkpoint can't be saved in the cache: ${problem}.`);
        return false;
    }
    // The client logs lines of its own.
    log.openGroup('Saving to the cache');
    try {
        const { saveCache } = await Promise.all(/* import() */[__webpack_require__.e(110), __webpack_require__.e(91)]).then(__webpack_require__.bind(__webpack_require__, 18091));
        const { bytes } = await (0,_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .contentOf */ .$E)(directory);
        // It throws only for invalid arguments, and returns -1 for every other error.
        return (await (0,_patience_js__WEBPACK_IMPORTED_MODULE_2__/* .waitAtMost */ ._R)((0,_patience_js__WEBPACK_IMPORTED_MODULE_2__/* .uploadMs */ .aq)(bytes), signal, saveCache([directory], key))) > 0;
    }
    catch (error) {
        log.warn(`The checkpoint can't be saved in the cache: ${(0,_presentation_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}.`);
        return false;
    }
    finally {
        log.closeGroup();
    }
}
/**
 * Saves the marker, so that no later run resumes this comparison, which is finished.
 *
 * @param signal aborted when the step has to stop: the cache is not waited for then
 * @returns whether no later run can find an older checkpoint
 * @throws the errors of `node:fs` if the marker can't be written or removed
 */
async function saveMarker(directory, key, signal, log) {
    // Without a cache there is no checkpoint in it.
    if (cacheProblem(process.env) !== undefined)
        return true;
    try {
        await (0,_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .writeMarker */ .en)(directory);
        return await saveToCache(directory, key, signal, log);
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
/**
 * @returns undefined if there is no such entry, or if the client failed, which it logs itself
 * @throws Error if a download is given up: the client may still write into the directory
 */
async function restoreNewest(directory, prefix, signal, log) {
    log.openGroup('Looking for a checkpoint in the cache');
    try {
        // Loading the client takes half a second, so it is loaded only if there is a cache.
        const { restoreCache } = await Promise.all(/* import() */[__webpack_require__.e(110), __webpack_require__.e(91)]).then(__webpack_require__.bind(__webpack_require__, 18091));
        // The key is the prefix itself, which is no entry's key: an exact match would win over a newer entry. An entry is
        // looked up before it is downloaded, because only the first of the two is always fast.
        const lookup = restoreCache([directory], prefix, [prefix], { lookupOnly: true });
        const newest = await (0,_patience_js__WEBPACK_IMPORTED_MODULE_2__/* .waitAtMost */ ._R)(_patience_js__WEBPACK_IMPORTED_MODULE_2__/* .LOOKUP_MS */ .Y1, signal, lookup).catch((error) => {
            log.warn(`The cache can't be read: ${(0,_presentation_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}.`);
            return undefined;
        });
        if (newest === undefined)
            return undefined;
        return await (0,_patience_js__WEBPACK_IMPORTED_MODULE_2__/* .waitAtMost */ ._R)(_patience_js__WEBPACK_IMPORTED_MODULE_2__/* .DOWNLOAD_MS */ .mB, signal, restoreCache([directory], newest));
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
/* harmony import */ var _engine_checkpoint_paths_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76741);
/* harmony import */ var _report_folder_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6248);





/*
 * What the action knows about the directory of a checkpoint: with a ledger in it a run can resume from it, and with the
 * marker in it the comparison is finished. The engine alone reads the ledger.
 */
const MARKER = 'finished';
function hasLedger(directory) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, _engine_checkpoint_paths_js__WEBPACK_IMPORTED_MODULE_4__/* .LEDGER_FILE */ .t));
}
function hasMarker(directory) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, MARKER));
}
/** Replaces everything in the directory by the marker. */
async function writeMarker(directory) {
    await removeCheckpoint(directory);
    await (0,_report_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .openFolder */ .N)(directory);
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
/* harmony export */   W$: () => (/* binding */ mintToken),
/* harmony export */   Xu: () => (/* binding */ AUDIENCE),
/* harmony export */   dm: () => (/* binding */ canMint)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var _patience_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(94439);


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
/** Has GitHub mint a token. @throws the errors of the toolkit, or if the service does not answer in time */
const mintToken = (audience) => (0,_patience_js__WEBPACK_IMPORTED_MODULE_1__/* .waitAtMost */ ._R)(_patience_js__WEBPACK_IMPORTED_MODULE_1__/* .LOOKUP_MS */ .Y1, undefined, _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getIDToken */ .V9(audience));


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
/* harmony export */   ll: () => (/* binding */ isOnGitHub),
/* harmony export */   p_: () => (/* binding */ LOG_LEVELS),
/* harmony export */   tG: () => (/* binding */ Log)
/* harmony export */ });
/* unused harmony export escapeForLog */
/* harmony import */ var _report_python_repr_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27468);

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'];
/** The log of the job. Each line has its time in UTC and its level, and no text in it can become a runner command. */
class Log {
    #level = 'info';
    #hide = (text) => text;
    #write;
    #isOnRunner;
    /** @param isOnRunner whether a runner reads the log, so that commands for it are written */
    constructor(write = (line) => process.stdout.write(line), isOnRunner = isOnGitHub(process.env)) {
        this.#write = write;
        this.#isOnRunner = isOnRunner;
    }
    /** Changes every text before it is escaped, to take secrets out of it. */
    hideBy(hide) {
        this.#hide = hide;
    }
    /** Hides lines below a level. Until it is called, the level is `info`. */
    setLevel(level) {
        this.#level = level;
    }
    /** Whether lines of a level are written. */
    shows(level) {
        return LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(this.#level);
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
        if (this.#isOnRunner)
            this.#write(`::group::${this.#escaped(title)}\n`);
    }
    closeGroup() {
        if (this.#isOnRunner)
            this.#write('::endgroup::\n');
    }
    /**
     * Adds an annotation to the run's page, whatever the level of the log. Where no runner reads the log, its lines are
     * logged.
     *
     * @param lines each may hold anything
     */
    annotate(level, title, lines) {
        if (this.#isOnRunner) {
            const message = lines.map((line) => this.#escaped(line)).join('\n');
            this.#write(annotationCommand(level, this.#escaped(title), message));
            return;
        }
        for (const line of lines)
            this[level === 'error' ? 'error' : 'warn'](`${title}: ${line}`);
    }
    #line(level, message) {
        if (!this.shows(level))
            return;
        const time = new Date().toISOString().slice(0, 19).replace('T', ' ');
        this.#write(`[${time} - ${level.toUpperCase()}] - ${this.#escaped(message)}\n`);
    }
    #escaped(text) {
        return escapeForLog(this.#hide(text));
    }
}
/** Whether a runner of GitHub runs this process: it sets this variable to `true` for every step. */
function isOnGitHub(env) {
    return env.GITHUB_ACTIONS === 'true';
}
/** The runner's command for an annotation, escaped as the toolkit does (`@actions/core`, command.ts). */
function annotationCommand(level, title, message) {
    const value = (text) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
    const property = value(title).replaceAll(':', '%3A').replaceAll(',', '%2C');
    return `::${level} title=${property}::${value(message)}\n`;
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

/***/ 94439:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y1: () => (/* binding */ LOOKUP_MS),
/* harmony export */   _R: () => (/* binding */ waitAtMost),
/* harmony export */   aq: () => (/* binding */ uploadMs),
/* harmony export */   mB: () => (/* binding */ DOWNLOAD_MS)
/* harmony export */ });
/*
 * How long a step waits for GitHub's services. Their clients have no limit that ends soon: with a service that accepts
 * connections and never answers, they wait for ten minutes and longer.
 */
/** Milliseconds to look something up, or to have a token minted. */
const LOOKUP_MS = 60_000;
/** Milliseconds to download a checkpoint, whose size is unknown before. */
const DOWNLOAD_MS = 300_000;
/** Bytes a second that every upload should reach. */
const SLOWEST = 1024 * 1024;
/** Milliseconds for an upload of so many bytes. */
function uploadMs(bytes) {
    return LOOKUP_MS + (bytes / SLOWEST) * 1000;
}
/**
 * Waits for a client that can't be cancelled, for a limited time. Afterwards the client continues unobserved, until the
 * process exits.
 *
 * @param signal aborted when the step has to stop
 * @throws Error if the time is up or the signal is aborted
 */
async function waitAtMost(milliseconds, signal, work) {
    // If the work fails later, nobody handles the rejection.
    work.catch(() => { });
    const givenUp = Promise.withResolvers();
    const seconds = Math.round(milliseconds / 1000);
    const timer = setTimeout(() => givenUp.reject(new Error(`the service did not answer within ${seconds} seconds`)), milliseconds);
    const stop = () => givenUp.reject(new Error('the step was stopped meanwhile'));
    signal?.addEventListener('abort', stop);
    if (signal?.aborted)
        stop();
    try {
        return await Promise.race([work, givenUp.promise]);
    }
    finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
    }
}


/***/ }),

/***/ 14918:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sh: () => (/* binding */ givenNames),
/* harmony export */   g8: () => (/* binding */ thisMachine),
/* harmony export */   w4: () => (/* binding */ hostOf),
/* harmony export */   xs: () => (/* binding */ CHECKPOINTS_FOLDER)
/* harmony export */ });
/* unused harmony export openFilesIn */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);



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
/** The limits of a process on Linux (proc_pid_limits(5)); no other system has such a file. */
const LIMITS_FILE = '/proc/self/limits';
/** Asks the machine for its processors, and for how many files the process may open. */
function thisMachine() {
    return {
        processors: (0,node_os__WEBPACK_IMPORTED_MODULE_1__.availableParallelism)(),
        openFiles: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(LIMITS_FILE) ? openFilesIn((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(LIMITS_FILE, 'utf8')) : undefined,
    };
}
/**
 * Reads the limit that counts, the soft one: Node raises it to the hard one when it starts.
 *
 * @param limits such as `Max open files            1024                 524288               files`
 * @returns undefined if there is no limit
 */
function openFilesIn(limits) {
    const soft = /^Max open files +(\d+)/m.exec(limits)?.[1];
    return soft === undefined ? undefined : Number(soft);
}
/** The runner as the host of a comparison. Its variables are missing if the action is run by hand. */
function hostOf(env, { processors, openFiles }) {
    const temp = env.RUNNER_TEMP || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)();
    return {
        env,
        givenNames: givenNames(env),
        processors,
        openFiles,
        workingDirectory: env.GITHUB_WORKSPACE || process.cwd(),
        reportDirectory: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(temp, 'bucket-delta'),
        // The path of the temporary folder is the same in every run. The cache restores files only to the path that they were
        // saved from.
        checkpointsFolder: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(temp, CHECKPOINTS_FOLDER),
        temporaryFolder: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(temp),
        sampleSeed: env.GITHUB_RUN_ID?.trim() || 'bucket-delta',
    };
}


/***/ }),

/***/ 51043:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ listenForSignals)
/* harmony export */ });
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
 * @param meaning returns what a signal means now
 */
function listenForSignals(log, meaning, { target = process, graceMs = GRACE_MS } = {}) {
    const controller = new AbortController();
    const exit = (why, name) => {
        const { left, isResultTold } = meaning();
        log.warn(`${why}.${left === '' ? '' : ` ${left}`}`);
        // An argument, even undefined, would replace the exit code that the gate has set.
        if (isResultTold)
            target.exit();
        else
            target.exit(EXIT_CODES[name]);
    };
    const listener = (name) => {
        if (controller.signal.aborted) {
            exit(`Received a second signal (${name}): exiting at once`, name);
            return;
        }
        log.warn(`Received ${name}: ${meaning().stopping}.`);
        setTimeout(() => exit('Stopping took too long: exiting', name), graceMs).unref();
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


/***/ }),

/***/ 54302:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kn: () => (/* binding */ writeOutputs),
/* harmony export */   QU: () => (/* binding */ maskSecrets),
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
/** A full disk costs the outputs, but not what comes after them. Nobody reads outputs where no runner runs the step. */
function writeOutputs(outputs, log) {
    if (!(0,_log_js__WEBPACK_IMPORTED_MODULE_2__/* .isOnGitHub */ .ll)(process.env))
        return;
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
/** Adds to the summary of the step, if a runner runs it. */
async function writeSummary(markdown, log) {
    if (!(0,_log_js__WEBPACK_IMPORTED_MODULE_2__/* .isOnGitHub */ .ll)(process.env))
        return;
    try {
        await _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .summary */ .z.addRaw(markdown).write();
    }
    catch (error) {
        log.warn(`The job summary could not be written: ${(0,_presentation_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`);
    }
}
/**
 * Fails the step with an annotation.
 *
 * @param lines each may hold anything
 */
function failStep(title, lines, log) {
    process.exitCode = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.Failure;
    log.annotate('error', title, lines);
}
/** Adds a warning as an annotation. @param lines each may hold anything */
function warnStep(title, lines, log) {
    log.annotate('warning', title, lines);
}
/** Has the runner mask secrets in all that it shows from now on. Without a runner, the secret would only be printed. */
function maskSecrets(secrets) {
    if ((0,_log_js__WEBPACK_IMPORTED_MODULE_2__/* .isOnGitHub */ .ll)(process.env))
        for (const secret of secrets)
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq(secret);
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
/* harmony import */ var _report_report_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79792);


/** The message of whatever was thrown. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}
/**
 * Words a number with its thousands separated: `1,234,567`. `toLocaleString` does the same, but its first call loads
 * the data of a locale, which delays the end of a small comparison.
 */
function wordNumber(value) {
    return String(value).replace(/(?<=^\d+)(?=(?:\d{3})+(?:\.|$))/g, ',');
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
function wordLostReport({ checkpoint }, cause) {
    const next = checkpoint === undefined ? '' : '; it resumes from the checkpoint';
    if (cause instanceof _report_report_files_js__WEBPACK_IMPORTED_MODULE_1__/* .ReportGivenUp */ .D) {
        return ('The run was stopped before its report was written. The result stands, without its list of objects. To have ' +
            `the report, re-run the job${next}.`);
    }
    const reason = messageOf(cause);
    return (`The report can't be written: ${reason}. The result stands, without its list of objects. ` +
        `Free some disk space or check report-directory, then re-run the job${next}.`);
}


/***/ }),

/***/ 6248:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ openFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


/**
 * Creates a folder, with those above it, unless it exists.
 *
 * `mkdir` with `recursive` never ends where a folder exists and refuses to have others in it with `ENOENT`, as `/proc`
 * does. Here each folder is tried once after the one above it exists.
 *
 * @param path an absolute path
 * @throws as `node:fs` does, if one of the folders can't be created, or if something else has its name
 */
async function openFolder(path) {
    const problem = await createFolder(path);
    if (problem === undefined)
        return;
    const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path);
    if (problem.code !== 'ENOENT' || parent === path || (await exists(parent)))
        throw problem;
    await openFolder(parent);
    const again = await createFolder(path);
    if (again !== undefined)
        throw again;
}
/** @returns why there is no such folder now; undefined if there is one */
async function createFolder(path) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(path);
        return undefined;
    }
    catch (error) {
        return (await isFolder(path)) ? undefined : error;
    }
}
async function isFolder(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).then((found) => found.isDirectory(), () => false);
}
async function exists(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).then(() => true, () => false);
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
/* harmony export */   D: () => (/* binding */ ReportGivenUp),
/* harmony export */   L: () => (/* binding */ writeReports)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _line_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(90705);
/* harmony import */ var _ndjson_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(408);
/* harmony import */ var _report_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33555);
/* harmony import */ var _segment_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(28743);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(44639);







/** Thrown if a report is given up because the run has to stop. */
class ReportGivenUp extends Error {
    name = 'ReportGivenUp';
}
const FORMATS = {
    ndjson: { begin: _ndjson_js__WEBPACK_IMPORTED_MODULE_6__/* .headerLine */ .iH, difference: (line) => `${line}\n`, end: _ndjson_js__WEBPACK_IMPORTED_MODULE_6__/* .totalsLine */ .sX },
    text: {
        begin: () => '',
        difference: (_, difference, header) => (0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .textLine */ .uu)(difference, header),
        end: () => '',
    },
};
/**
 * Concatenates the segments into the report files. A file gets its final name only when it is complete.
 *
 * @throws as `node:fs` does, if a file can't be written
 * @throws ReportGivenUp if the signal is aborted before the report is complete
 */
async function writeReports(plan) {
    const outputs = plan.formats.map((name) => {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(plan.directory, _report_names_js__WEBPACK_IMPORTED_MODULE_3__/* .REPORT_FILE */ .Uq[name]);
        return { path, format: FORMATS[name], file: new _line_file_js__WEBPACK_IMPORTED_MODULE_2__/* .LineFile */ .P(path + _report_names_js__WEBPACK_IMPORTED_MODULE_3__/* .PARTIAL */ .yP) };
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
        for await (const { line, difference } of (0,_segment_js__WEBPACK_IMPORTED_MODULE_4__/* .readSegment */ .gA)(segment)) {
            if (plan.signal?.aborted)
                break;
            if (first.length < plan.sample)
                first.push(difference);
            for (const { file, format } of outputs) {
                const written = file.append(format.difference(line, difference, plan.header));
                if (written !== undefined)
                    await written;
            }
        }
    }
    if (plan.signal?.aborted)
        throw new ReportGivenUp('the run was stopped while it was written');
    for (const { path, file, format } of outputs) {
        await file.append(format.end(plan.totals));
        if (!(await file.finish()))
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(file.path, '');
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(file.path, path);
    }
    return { files: outputs.map(({ path }) => path), first };
}


/***/ }),

/***/ 33555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EL: () => (/* binding */ REPORT_FORMATS),
/* harmony export */   Uq: () => (/* binding */ REPORT_FILE),
/* harmony export */   yP: () => (/* binding */ PARTIAL)
/* harmony export */ });
const REPORT_FORMATS = ['ndjson', 'text'];
/** The file name of each format in the report directory. */
const REPORT_FILE = {
    ndjson: 'report.ndjson',
    text: 'report.txt',
};
/** The suffix of a report file that is being written. */
const PARTIAL = '.partial';


/***/ }),

/***/ 80645:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ shownKey)
/* harmony export */ });
/** A key as people read it. That of an object that is named exactly as the prefix is empty. */
function shownKey(key) {
    return key === '' ? '(the prefix itself)' : key;
}


/***/ }),

/***/ 44639:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cc: () => (/* binding */ UNVERIFIED_WORDS),
/* harmony export */   GW: () => (/* binding */ beginsText),
/* harmony export */   uu: () => (/* binding */ textLine)
/* harmony export */ });
/* harmony import */ var _compare_failed_answer_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68709);
/* harmony import */ var _compare_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63654);
/* harmony import */ var _python_repr_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27468);
/* harmony import */ var _shown_key_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80645);




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
            return `Difference in Key: ${(0,_python_repr_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeUnprintables */ .TL)((0,_shown_key_js__WEBPACK_IMPORTED_MODULE_2__/* .shownKey */ .d)(key))}, Differences: ${(0,_python_repr_js__WEBPACK_IMPORTED_MODULE_1__/* .pythonList */ .pf)([...differing])}\n`;
        }
        case 'unverified': {
            const reasons = wordReasons(verdict.fields, verdict.reason);
            return `Unverified Key: ${(0,_python_repr_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeUnprintables */ .TL)((0,_shown_key_js__WEBPACK_IMPORTED_MODULE_2__/* .shownKey */ .d)(key))}, Reasons: ${(0,_python_repr_js__WEBPACK_IMPORTED_MODULE_1__/* .pythonList */ .pf)(reasons)}\n`;
        }
    }
}
/** Whether a text that may be cut off begins as `report.txt` does, if that is not empty. */
function beginsText(text) {
    return /^(?:Only in (?:source|destination) bucket |Difference in Key: |Unverified Key: )/.test(text);
}
/** Words why fields could not be verified, each reason once: `ETag not comparable`, `Tags: permission missing`. */
function wordReasons(fields, ofVerdict) {
    const own = fields.map(({ field, reason, answer }) => {
        if (reason === undefined)
            return UNVERIFIED_WORDS[ofVerdict];
        const words = wordReason((0,_compare_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldLabel */ .bk)(field), reason);
        const what = answer === undefined ? '' : (0,_compare_failed_answer_js__WEBPACK_IMPORTED_MODULE_3__/* .wordFailedAnswer */ .o)(answer);
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
    return (0,_python_repr_js__WEBPACK_IMPORTED_MODULE_1__/* .pythonList */ .pf)([`Key: ${(0,_shown_key_js__WEBPACK_IMPORTED_MODULE_2__/* .shownKey */ .d)(key)}`, `ETag: ${etag}`, `Size: ${size} bytes`]);
}


/***/ })

};
