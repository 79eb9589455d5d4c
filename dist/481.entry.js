export const id = 481;
export const ids = [481];
export const modules = {

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
// EXTERNAL MODULE: ./lib/action/checkpoint/identity-token.js
var identity_token = __webpack_require__(25751);
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
// EXTERNAL MODULE: ./lib/action/signals.js
var signals = __webpack_require__(51043);
// EXTERNAL MODULE: ./lib/action/step.js
var step = __webpack_require__(54302);
;// CONCATENATED MODULE: ./lib/action/steps/post.js












/**
 * Saves the checkpoint of a run that did not finish, however it ended. It never fails the job: the result of the main step
 * stands.
 */
async function runPost() {
    const log = new action_log/* Log */.tG();
    const stopping = 'stopping, and the checkpoint is lost unless it is saved already';
    const stop = (0,signals/* listenForSignals */.s)(log, () => ({ stopping, left: '', isResultTold: true }));
    try {
        const state = (0,post_state/* readPostState */.c)(core/* getState */.Gu);
        if (state === undefined)
            return;
        log.setLevel(state.logLevel);
        if (!(0,checkpoint_directory/* hasLedger */.U0)(state.directory)) {
            log.debug('The comparison left no checkpoint.');
            return;
        }
        await keep(state, stop.signal, log);
    }
    catch (error) {
        log.warn(`The checkpoint could not be saved: ${(0,wording/* messageOf */.bD)(error)}. The next run starts afresh.`);
    }
    finally {
        stop.close();
    }
}
/**
 * Saves the checkpoint in the cache, or as an artifact if the cache does not take it, and logs where it is. A checkpoint
 * that this run did not write is left as it is: it was not checked, or it was refused.
 */
async function keep(state, signal, log) {
    const { directory, key, maxAgeHours } = state;
    const { proveOwnLedger } = await __webpack_require__.e(/* import() */ 647).then(__webpack_require__.bind(__webpack_require__, 39647));
    const own = await proveOwnLedger(directory, Buffer.from(state.runKey, 'hex'), identity_token/* mintToken */.W$);
    if (own.kind === 'not-ours') {
        log.info(`The checkpoint in ${directory} was not written by this run, and is not saved again.`);
        return;
    }
    const content = await (0,checkpoint_directory/* contentOf */.$E)(directory);
    const kept = (await (0,cache/* saveToCache */.$T)(directory, key, signal, log))
        ? { in: 'cache', key }
        : await upload(state, content, signal, log);
    const lines = wordKept(kept, content, maxAgeHours, own.unproven);
    if (kept.in === 'nothing')
        (0,step/* warnStep */.fc)('The checkpoint is lost', [lines.join(' ')], log);
    else
        for (const line of lines)
            log.info(line);
    // Two steps of a job that compare the same stores share one directory, and each of them has a post step.
    if (kept.in !== 'nothing')
        await (0,checkpoint_directory/* removeCheckpoint */.PI)(directory);
}
/** Uploads the directory under its own name, so that nobody has to know the name to put it back. */
async function upload({ directory, artifactName, maxAgeHours }, { files }, signal, log) {
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
            await (0,artifact/* uploadArtifact */.m)({ name, directory: (0,external_node_path_.dirname)(directory), files, retentionDays, signal });
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


/***/ })

};
