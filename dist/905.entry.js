export const id = 905;
export const ids = [905];
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

/***/ 94905:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPost: () => (/* binding */ runPost)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./lib/engine/checkpoint/paths.js
var paths = __webpack_require__(76741);
// EXTERNAL MODULE: ./lib/presentation/bytes.js
var bytes = __webpack_require__(30555);
// EXTERNAL MODULE: ./lib/presentation/wording.js
var wording = __webpack_require__(33712);
;// CONCATENATED MODULE: ./lib/presentation/checkpoint.js



/** What became of the checkpoint and what to do next, a line each. */
function wordKept(kept, content, maxAgeHours) {
    const size = `${(0,wording/* countOf */.pq)(content.files.length, 'file')}, ${(0,bytes/* wordBytes */.I)(content.bytes)}`;
    const within = `within ${(0,wording/* countOf */.pq)(maxAgeHours, 'hour')} of its first start`;
    switch (kept.in) {
        case 'cache':
            return [
                `The run left work undone. Its checkpoint (${size}) is saved in the cache as ${kept.key}.`,
                `To go on from it, re-run this job ${within}, or start another run with resume: always.`,
            ];
        case 'artifact':
            return [
                `The run left work undone. Its checkpoint (${size}) could not be saved in the cache, and is uploaded as ` +
                    `artifact ${kept.name}.`,
                `To go on from it ${within}, let a step before this one use actions/download-artifact with ` +
                    `name: ${kept.name}, run-id: ${kept.runId}, github-token: ${expression('github.token')} and ` +
                    `path: ${expression('runner.temp')}/${paths/* CHECKPOINTS_FOLDER */.x}, and give the job the permission actions: read.`,
            ];
        case 'nothing':
            return [
                `The run left work undone, and its checkpoint (${size}) is lost: it could neither be saved in the cache nor ` +
                    `uploaded as an artifact (${kept.reason}).`,
                'The next run starts afresh. Nothing but the work done so far is lost: both buckets were only read.',
            ];
    }
}
/** As it is written in a workflow. */
function expression(name) {
    return `$\{{ ${name} }}`;
}

// EXTERNAL MODULE: ./lib/presentation/error-message.js
var error_message = __webpack_require__(86720);
// EXTERNAL MODULE: ./lib/action/artifact.js
var artifact = __webpack_require__(95922);
// EXTERNAL MODULE: ./lib/action/checkpoint/cache.js
var cache = __webpack_require__(27995);
// EXTERNAL MODULE: ./lib/action/checkpoint/directory.js
var checkpoint_directory = __webpack_require__(40742);
// EXTERNAL MODULE: ./lib/action/checkpoint/post-state.js
var post_state = __webpack_require__(2527);
// EXTERNAL MODULE: ./lib/action/log.js
var action_log = __webpack_require__(2988);
;// CONCATENATED MODULE: ./lib/action/steps/post.js









/**
 * Keeps the checkpoint of a run that was interrupted, however it ended. Never fails the job: what the main step said
 * of it stands.
 */
async function runPost() {
    const log = new action_log/* Log */.t();
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
        log.warn(`The checkpoint could not be kept: ${(0,error_message/* messageOf */.b)(error)}. The next run starts afresh.`);
    }
}
async function keep(state, log) {
    const { directory, key, maxAgeHours } = state;
    const content = await (0,checkpoint_directory/* contentOf */.$E)(directory);
    const kept = (await (0,cache/* saveCheckpoint */.s4)(directory, key, log))
        ? { in: 'cache', key }
        : await upload(state, content, log);
    const lines = wordKept(kept, content, maxAgeHours);
    if (kept.in === 'nothing')
        core/* warning */.$e(lines.join(' '), { title: 'The checkpoint is lost' });
    else
        for (const line of lines)
            log.info(line);
    // Two steps of a job that compare the same have one directory, and the post step of each comes by.
    if (kept.in !== 'nothing')
        await (0,checkpoint_directory/* removeCheckpoint */.PI)(directory);
}
/** Uploads the directory with its own name in the paths, so that no one has to know it to put it back. */
async function upload({ directory, artifactName, maxAgeHours }, { files }, log) {
    if (artifactName === undefined)
        return { in: 'nothing', reason: 'artifact-name is empty' };
    const { GITHUB_RUN_ID = '', GITHUB_RUN_ATTEMPT = '1' } = process.env;
    const plain = `${artifactName}-checkpoint`;
    let reason = '';
    for (const name of [plain, `${plain}-${GITHUB_RUN_ATTEMPT}`]) {
        log.openGroup(`Uploading the checkpoint as artifact ${name}`);
        try {
            // Of no use after its age, so that no longer retention is asked for.
            const retentionDays = Math.ceil(maxAgeHours / 24);
            await (0,artifact/* uploadArtifact */.m)({ name, directory: (0,external_node_path_.dirname)(directory), files, retentionDays });
            return { in: 'artifact', name, runId: GITHUB_RUN_ID };
        }
        catch (error) {
            reason = (0,error_message/* messageOf */.b)(error);
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


/***/ })

};
