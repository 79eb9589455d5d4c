export const id = 361;
export const ids = [361];
export const modules = {

/***/ 70361:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runComparison: () => (/* binding */ runComparison)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/compare/fields.js
var fields = __webpack_require__(63654);
// EXTERNAL MODULE: ./lib/report/counts.js + 1 modules
var report_counts = __webpack_require__(86823);
// EXTERNAL MODULE: ./lib/report/report-files.js
var report_files = __webpack_require__(79792);
// EXTERNAL MODULE: ./lib/s3/dispatcher.js
var s3_dispatcher = __webpack_require__(75189);
// EXTERNAL MODULE: ./lib/s3/failure.js
var s3_failure = __webpack_require__(35736);
// EXTERNAL MODULE: ./lib/s3/side.js
var s3_side = __webpack_require__(19487);
// EXTERNAL MODULE: ./lib/s3/list.js
var list = __webpack_require__(96200);
// EXTERNAL MODULE: ./lib/s3/retry.js
var retry = __webpack_require__(87168);
// EXTERNAL MODULE: ./lib/s3/wire-client.js + 3 modules
var wire_client = __webpack_require__(84691);
;// CONCATENATED MODULE: ./lib/engine/borders.js

/**
 * Finds the borders at which two listings of one side disagree on the key that follows.
 *
 * A store that sorts otherwise than by bytes can show every range in perfect byte order and still lose keys between
 * them: sorted without regard to case, `a B c` cut at `M` shows nothing up to `M` and `c` after it. Where every range
 * begins with the very key that the one before it saw beyond its end, the listings follow one another in the store's
 * own order, whatever that is, and nothing is lost.
 *
 * @param ranges in key order, without gaps
 * @returns indexes of the ranges whose end is in doubt
 */
function doubtfulBorders(ranges) {
    return ranges
        .slice(1)
        .flatMap(({ ends }, i) => (agree(ranges[i].ends.beyond, ends.first) ? [] : [i]));
}
function agree(beyond, first) {
    // A range that ended with a full page was followed from its own last key: there is nothing to disagree on.
    if (beyond === 'not-seen')
        return true;
    return first === (beyond === 'end' ? undefined : beyond.key);
}
/** Tries until two listings of a border agree; a bucket that is written to may disagree with itself now and then. */
const LOOKS = 3;
/**
 * Looks at a border again. Keys come and go while a bucket is read, so that one disagreement means nothing; listings
 * made side by side that go on disagreeing mean that the store has an order of its own.
 *
 * @throws S3Failure where the store can't be listed
 */
async function isBorderSound(client, listed) {
    for (let look = 0; look < LOOKS; look++) {
        if (await doListingsMeet(client, listed))
            return true;
    }
    return false;
}
async function doListingsMeet(client, { range, ends }) {
    const { after, upTo } = range;
    if (upTo === undefined)
        return true;
    const [before, beyond] = await Promise.all([
        (0,list/* listPage */.ks)(client, { after: ends.last ?? after }),
        (0,list/* listPage */.ks)(client, { after: upTo }),
    ]);
    const follower = before.keys.find((key) => key > upTo);
    return follower === beyond.keys[0] || (follower === undefined && before.more);
}

// EXTERNAL MODULE: ./lib/engine/listing-table.js
var listing_table = __webpack_require__(83223);
// EXTERNAL MODULE: ./lib/engine/run-failure.js
var run_failure = __webpack_require__(76012);
// EXTERNAL MODULE: ./lib/s3/byte-key.js
var byte_key = __webpack_require__(36976);
;// CONCATENATED MODULE: ./lib/engine/static-cuts.js

const FIRST_CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/**
 * Chooses keys to cut the key space at, from the first page of each side's groups by `/`.
 *
 * Groups are cut between; where there are too few to share out, the first characters below the only group are.
 * A cut need not be a key, nor be anywhere near one: what lies between two cuts is one range, whatever it holds.
 *
 * @param wanted ranges to aim at, at least 1
 * @returns cuts in increasing order, fewer than `wanted`; none where both pages are the whole of both sides
 */
function chooseCuts(source, destination, wanted) {
    const known = [...new Set([...source.commonPrefixes, ...destination.commonPrefixes])].sort();
    // A listing can begin after nothing that is not text.
    const groups = known.filter(byte_key/* isUtf8Key */.Pl);
    const isWhole = known.length === 0 && !source.more && !destination.more;
    if (isWhole || wanted < 2)
        return [];
    if (groups.length >= Math.min(wanted, 4))
        return spread(groups, wanted - 1);
    const below = groups.length === 1 ? groups[0] : (0,byte_key/* keyFromText */.xl)('');
    const characters = [...FIRST_CHARACTERS].map((char) => (0,byte_key/* keyFromText */.xl)(below + char));
    return spread([...new Set([...groups, ...characters])].sort(), wanted - 1);
}
/** The ranges between the cuts: every key lies in exactly one. */
function rangesBetween(cuts) {
    const bounds = [undefined, ...cuts, undefined];
    return bounds.slice(1).map((upTo, i) => ({ after: bounds[i], upTo }));
}
/** At most `most` of the given keys, evenly spaced. */
function spread(keys, most) {
    if (keys.length <= most)
        return [...keys];
    return Array.from({ length: most }, (_, i) => keys[Math.floor(((i + 0.5) * keys.length) / most)]);
}

// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
;// CONCATENATED MODULE: ./lib/engine/worker-pool.js


/**
 * Megabytes of each thread's heap. Pages are garbage as soon as they are compared: a small young generation has them
 * collected soon, where V8's own choice lets a thread hold some 150 MB of them.
 */
const HEAP_LIMITS = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 };
/** The worker threads, and which ranges each has under way. */
class WorkerPool {
    #options;
    #threads;
    constructor(options) {
        this.#options = options;
        const { threads, workerUrl, task } = options;
        this.#threads = Array.from({ length: threads }, () => new external_node_worker_threads_.Worker(workerUrl, { workerData: task, resourceLimits: HEAP_LIMITS }));
    }
    /**
     * Has every range compared, each by whichever thread is free for it.
     *
     * @returns the outcomes in the order of the ranges
     * @throws RunFailure at the first range that fails, or when a thread dies; the others are given up
     */
    run(ranges) {
        const { promise, resolve, reject } = Promise.withResolvers();
        const outcomes = new Map();
        const waiting = [...ranges];
        const giveNext = (thread) => {
            const range = waiting.shift();
            if (range !== undefined)
                post(thread, { type: 'range', range });
        };
        const settle = ({ rangeId, outcome }) => {
            outcomes.set(rangeId, outcome);
            if (outcomes.size === ranges.length)
                resolve(ranges.map(({ id }) => outcomes.get(id)));
        };
        for (const thread of this.#threads) {
            thread.on('error', (error) => reject(run_failure/* RunFailure */.a.ofDefect(error)));
            thread.on('message', (message) => {
                if (message.type === 'progress') {
                    this.#options.onProgress(message.compared, message.requests);
                }
                else if (message.type === 'failed') {
                    reject(run_failure/* RunFailure */.a.ofStores([message.failure]));
                }
                else {
                    settle(message);
                    giveNext(thread);
                }
            });
        }
        // Around the threads rather than thread by thread, so that few ranges are spread over all of them.
        for (let round = 0; round < this.#options.rangesPerThread; round++)
            this.#threads.forEach(giveNext);
        return promise;
    }
    renewCredentials(side, credentials) {
        for (const thread of this.#threads)
            post(thread, { type: 'credentials', side, credentials });
    }
    async close() {
        await Promise.all(this.#threads.map((thread) => thread.terminate()));
    }
}
function post(thread, message) {
    thread.postMessage(message);
}

;// CONCATENATED MODULE: ./lib/engine/compare-stores.js












/** Ranges under way in one thread: enough to keep a processor busy at a few milliseconds an answer. */
const RANGES_PER_THREAD = 8;
/**
 * Compares every key of two stores.
 *
 * Both are taken to list in byte order until one is seen not to; its listing is then put in order, and the comparison
 * begins again, since what was found by cutting a foreign order into ranges is worth nothing.
 *
 * @throws RunFailure where either side could not be read to its end
 */
async function compareStores(tools) {
    const tables = {};
    for (;;) {
        const tried = await tryRanges(tools, tables);
        if ('outcomes' in tried)
            return { outcomes: tried.outcomes, unordered: s3_side/* SIDES */.B.filter((side) => side in tables) };
        tables[tried.unordered] = await putInOrder(tools, tried.unordered);
    }
}
async function tryRanges(tools, tables) {
    const { stores, settings } = tools;
    const cuts = chooseCuts(stores.source.groups, stores.destination.groups, settings.workers * RANGES_PER_THREAD);
    const ranges = rangesBetween(cuts).map((range, id) => ({ ...range, id }));
    try {
        const outcomes = await runRanges(tools, tables, ranges);
        for (const side of s3_side/* SIDES */.B) {
            if (!(side in tables) && !(await areBordersSound(tools, side, ranges, outcomes)))
                return { unordered: side };
        }
        return { outcomes };
    }
    catch (error) {
        const side = unorderedSide(error);
        if (side === undefined || side in tables)
            throw error;
        return { unordered: side };
    }
}
async function runRanges({ settings, stores, workerUrl, workDirectory, onWork, onPlan }, tables, ranges) {
    const threads = Math.min(settings.workers, ranges.length);
    const segmentDirectory = (0,external_node_path_.join)(workDirectory, 'segments');
    await (0,promises_.rm)(segmentDirectory, { recursive: true, force: true });
    await (0,promises_.mkdir)(segmentDirectory, { recursive: true });
    onPlan(ranges.length, threads);
    const pool = new WorkerPool({
        workerUrl,
        threads,
        rangesPerThread: RANGES_PER_THREAD,
        onProgress: onWork,
        task: {
            addresses: { source: stores.source.address, destination: stores.destination.address },
            credentials: {
                source: stores.source.credentials.current,
                destination: stores.destination.credentials.current,
            },
            tables,
            globs: { include: settings.include, exclude: settings.exclude },
            connections: settings.connections,
            segmentDirectory,
        },
    });
    try {
        for (const side of s3_side/* SIDES */.B) {
            stores[side].credentials.onRenewed = (renewed) => pool.renewCredentials(side, renewed);
        }
        return await pool.run(ranges);
    }
    finally {
        for (const side of s3_side/* SIDES */.B)
            stores[side].credentials.onRenewed = undefined;
        await pool.close();
    }
}
async function areBordersSound(tools, side, ranges, outcomes) {
    const listed = ranges.map((range, i) => ({ range, ends: outcomes[i].ends[side] }));
    const client = sideClient(tools, side);
    for (const border of doubtfulBorders(listed)) {
        if (!(await isBorderSound(client, listed[border])))
            return false;
    }
    return true;
}
/** Lists a side whole, in its own order, into a table that sorts by bytes. */
async function putInOrder(tools, side) {
    const path = (0,external_node_path_.join)(tools.workDirectory, `${side}.sqlite`);
    const client = sideClient(tools, side);
    try {
        tools.onUnordered(side, await (0,listing_table/* fillListingTable */.g9)(path, (0,list/* listUnordered */.zU)(client)));
    }
    catch (error) {
        if (!(error instanceof listing_table/* RepeatedKey */.QY))
            throw error;
        throw client.failure('list', 1, {
            kind: 'answer',
            reason: 'repeated-key',
            detail: error.message,
            contentType: undefined,
        });
    }
    return path;
}
function sideClient({ stores, dispatcher, onWork }, side) {
    const { address, credentials } = stores[side];
    return new wire_client/* WireClient */.V({
        address,
        credentials: () => credentials.current,
        dispatcher,
        retry: retry/* PATIENT */.qh,
        onRequest: () => onWork(0, 1),
    });
}
/** The side that a failure shows to have an order of its own. */
function unorderedSide(error) {
    const failure = error instanceof run_failure/* RunFailure */.a ? error.failures[0] : error instanceof s3_failure/* S3Failure */.b ? error.failure : undefined;
    if (failure?.cause.kind !== 'answer')
        return undefined;
    const { reason } = failure.cause;
    return reason === 'out-of-order' || reason === 'not-after-start' ? failure.side : undefined;
}

// EXTERNAL MODULE: ./lib/engine/gate.js
var gate = __webpack_require__(21031);
;// CONCATENATED MODULE: ./lib/s3/credential-keeper.js
/** Milliseconds before their end at which credentials are renewed, as the AWS SDKs do. */
const RENEW_AHEAD_MS = 5 * 60_000;
/** Milliseconds between two renewals, at least. */
const LEAST_GAP_MS = 30_000;
/** Milliseconds that one timer waits at most: Node takes a longer time than 24.8 days for none. */
const LONGEST_TIMER_MS = 24 * 3_600_000;
/** Holds one side's credentials and renews them until {@link stop}; those without an end are never renewed. */
class CredentialKeeper {
    /** Told of new credentials. */
    onRenewed;
    #provide;
    #current;
    #timer;
    #isStopped = false;
    constructor(provide, first) {
        this.#provide = provide;
        this.#current = first;
        this.#waitToRenew(LEAST_GAP_MS);
    }
    /** @throws what the provider throws, where there are no credentials to begin with */
    static async open(provide) {
        return new CredentialKeeper(provide, await provide());
    }
    get current() {
        return this.#current;
    }
    stop() {
        this.#isStopped = true;
        clearTimeout(this.#timer);
    }
    #waitToRenew(leastMs) {
        const { expiration } = this.#current;
        if (expiration === undefined || this.#isStopped)
            return;
        const dueMs = Math.max(leastMs, expiration.getTime() - Date.now() - RENEW_AHEAD_MS);
        const isDue = dueMs <= LONGEST_TIMER_MS;
        const wake = () => (isDue ? void this.#renew() : this.#waitToRenew(0));
        this.#timer = setTimeout(wake, Math.min(dueMs, LONGEST_TIMER_MS)).unref();
    }
    async #renew() {
        try {
            this.#current = await this.#provide();
            if (!this.#isStopped)
                this.onRenewed?.(this.#current);
        }
        catch {
            // The old ones are good for some minutes more. If they end, the store says so and the run fails with its words.
        }
        this.#waitToRenew(LEAST_GAP_MS);
    }
}

;// CONCATENATED MODULE: ./lib/s3/credentials.js
/** Seconds; the most that any role allows without being changed. */
const ROLE_SESSION_SECONDS = 3600;
/** What provides the credentials of one side. The AWS SDK is loaded only where it has something to find out. */
function credentialProvider(settings, tools) {
    switch (settings.kind) {
        case 'static': {
            const { accessKeyId, secretAccessKey, sessionToken } = settings;
            return async () => ({ accessKeyId, secretAccessKey, sessionToken });
        }
        case 'role':
            return () => assumeRole(settings.roleArn, tools);
        case 'default-chain':
            return () => askDefaultChain(tools);
    }
}
async function assumeRole(roleArn, tools) {
    const webIdentityToken = await tools.mintIdToken();
    const { fromWebToken } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(719)]).then(__webpack_require__.t.bind(__webpack_require__, 29719, 19));
    const identity = await fromWebToken({
        roleArn,
        webIdentityToken,
        roleSessionName: 'bucket-delta',
        durationSeconds: ROLE_SESSION_SECONDS,
        clientConfig: await sdkConfig(tools),
    })();
    return fromIdentity(identity);
}
async function askDefaultChain(tools) {
    const { fromNodeProviderChain } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(719)]).then(__webpack_require__.t.bind(__webpack_require__, 29719, 19));
    return fromIdentity(await fromNodeProviderChain({ clientConfig: await sdkConfig(tools) })());
}
async function sdkConfig({ dispatcher, region }) {
    const { SdkHandler } = await __webpack_require__.e(/* import() */ 371).then(__webpack_require__.bind(__webpack_require__, 71371));
    return { region, requestHandler: new SdkHandler(dispatcher) };
}
function fromIdentity({ accessKeyId, secretAccessKey, sessionToken, expiration, }) {
    return { accessKeyId, secretAccessKey, sessionToken, expiration };
}

;// CONCATENATED MODULE: ./lib/s3/locate.js





const FALLBACK_REGION = 'us-east-1';
/**
 * Finds out where a store is and that it can be listed, with as many requests as it takes: one, where the region is
 * right at once.
 *
 * The region is found from the store's own refusal, since every answer of S3 to a wrong one names the right one. It is
 * done before any client is shared: the AWS SDK's way of following a redirect races under parallel calls
 * (aws/aws-sdk-js-v3#5554).
 *
 * @throws S3Failure where the store can't be listed
 */
async function locateStore(settings, tools) {
    const guess = firstRegion(settings, process.env);
    const address = await resolveAddress(settings, guess);
    try {
        return await listGroups(address, tools);
    }
    catch (error) {
        const found = error instanceof s3_failure/* S3Failure */.b ? regionIn(error.failure.cause) : undefined;
        if (found === undefined || found === guess || settings.region !== undefined)
            throw error;
        return await listGroups(await resolveAddress(settings, found), tools);
    }
}
/** The region to try first: as set, as the endpoint's name or the environment says, else the default. */
function firstRegion({ region, endpoint }, env) {
    if (region !== undefined)
        return region;
    if (endpoint === undefined)
        return env.AWS_REGION || env.AWS_DEFAULT_REGION || FALLBACK_REGION;
    return regionOfHost(endpoint.hostname) ?? FALLBACK_REGION;
}
/** `s3.eu-west-1.amazonaws.com`, `s3-eu-west-1.amazonaws.com`, `s3.dualstack.eu-west-1.amazonaws.com` and the like. */
function regionOfHost(host) {
    return /(?:^|\.)s3[.-](?:dualstack\.|fips\.)?([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com(?:\.cn)?$/.exec(host)?.[1];
}
/** Status codes with which S3 sends a client to another region. */
const ELSEWHERE = new Set([301, 307, 400, 403]);
function regionIn(cause) {
    return cause.kind === 'status' && ELSEWHERE.has(cause.status) ? cause.region : undefined;
}
async function listGroups(address, tools) {
    const client = new wire_client/* WireClient */.V({
        address,
        credentials: () => tools.credentials,
        dispatcher: tools.dispatcher,
        retry: retry/* BRISK */.cI,
        onRequest: tools.onRequest,
    });
    return { address, groups: await (0,list/* listPage */.ks)(client, { delimiter: '/' }) };
}
/**
 * Where a bucket is reached, by the endpoint rules of the AWS SDK.
 *
 * Path style for every endpoint of one's own, since few of them have a name for each bucket, and wherever the rules
 * find that a bucket's name needs it.
 *
 * @throws S3Failure where the rules know no endpoint for such a bucket
 */
async function resolveAddress(settings, region) {
    const { side, bucket, endpoint, addressing, requestPayer } = settings;
    const { S3Client } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(711)]).then(__webpack_require__.t.bind(__webpack_require__, 53711, 19));
    const isPathStyle = addressing === 'path' || (addressing === 'auto' && endpoint !== undefined);
    const fail = (message) => new s3_failure/* S3Failure */.b({
        side,
        operation: 'endpoint',
        bucket,
        endpoint: endpoint?.href ?? 'AWS',
        region,
        accessKeyId: undefined,
        attempts: 1,
        cause: { kind: 'setup', message },
    });
    let url;
    let backend;
    try {
        const resolved = new S3Client({ region }).config.endpointProvider({
            Bucket: bucket,
            Region: region,
            ForcePathStyle: isPathStyle,
            UseFIPS: false,
            UseDualStack: false,
            Accelerate: false,
            UseGlobalEndpoint: false,
            DisableMultiRegionAccessPoints: true,
            ...(endpoint === undefined ? {} : { Endpoint: endpoint.href }),
        });
        url = resolved.url;
        backend = resolved.properties?.backend;
    }
    catch (error) {
        throw fail(error.message);
    }
    // AWS lists directory buckets in no order and without start-after.
    if (backend === 'S3Express')
        throw fail('S3 Express directory buckets are not supported');
    return {
        side,
        bucket,
        prefix: (0,byte_key/* keyFromText */.xl)(settings.prefix),
        origin: url.origin,
        bucketPath: url.pathname,
        region,
        requestPayer,
        endpoint: endpoint === undefined ? `https://s3.${region}.amazonaws.com` : endpoint.href.replace(/\/$/, ''),
    };
}

;// CONCATENATED MODULE: ./lib/engine/preflight.js





/**
 * Proves that both sides can be listed, before any work begins.
 *
 * @throws RunFailure with what is wrong on either side, so that both are mended at once
 */
async function openStores(settings, tools) {
    const opened = await Promise.allSettled([
        openStore(settings.source, tools),
        openStore(settings.destination, tools),
    ]);
    const [source, destination] = opened;
    if (source.status === 'fulfilled' && destination.status === 'fulfilled') {
        return { source: source.value, destination: destination.value };
    }
    const reasons = opened.flatMap((side) => (side.status === 'rejected' ? [side.reason] : []));
    const failures = reasons.filter((reason) => reason instanceof s3_failure/* S3Failure */.b).map(({ failure }) => failure);
    if (failures.length < reasons.length)
        throw reasons.find((reason) => !(reason instanceof s3_failure/* S3Failure */.b));
    throw run_failure/* RunFailure */.a.ofStores(failures);
}
async function openStore(settings, tools) {
    const credentials = await openCredentials(settings, tools);
    const located = await locateStore(settings, { ...tools, credentials: credentials.current });
    return { ...located, credentials };
}
async function openCredentials(settings, tools) {
    const region = firstRegion(settings, process.env);
    try {
        return await CredentialKeeper.open(credentialProvider(settings.credentials, { ...tools, region }));
    }
    catch (error) {
        throw new s3_failure/* S3Failure */.b({
            side: settings.side,
            operation: 'credentials',
            bucket: settings.bucket,
            endpoint: settings.endpoint?.href ?? 'AWS',
            region,
            accessKeyId: undefined,
            attempts: 1,
            cause: {
                kind: 'setup',
                credentials: settings.credentials.kind,
                message: error instanceof Error ? error.message : String(error),
            },
        });
    }
}

;// CONCATENATED MODULE: ./lib/engine/progress.js
/** Milliseconds between two lines, at least: a fast store would fill the log. */
const progress_LEAST_GAP_MS = 1_000;
/** Says when a progress line is due: every so many objects, and not more than one a second. */
class ProgressMeter {
    #interval;
    #start;
    #compared = 0;
    #reported = 0;
    #reportedAt;
    /**
     * @param interval objects between two lines
     * @param now milliseconds
     */
    constructor(interval, now) {
        this.#interval = interval;
        this.#start = now;
        this.#reportedAt = now;
    }
    /** Adds what was compared; returns a line where one is due. */
    add(compared, now) {
        this.#compared += compared;
        const crossed = Math.floor(this.#compared / this.#interval) > Math.floor(this.#reported / this.#interval);
        if (!crossed || now - this.#reportedAt < progress_LEAST_GAP_MS)
            return undefined;
        const line = {
            compared: this.#compared,
            sinceLast: (now - this.#reportedAt) / 1000,
            elapsed: (now - this.#start) / 1000,
        };
        this.#reported = this.#compared;
        this.#reportedAt = now;
        return line;
    }
    /** Forgets what was compared, where the comparison begins again. */
    restart() {
        this.#compared = 0;
        this.#reported = 0;
    }
}

;// CONCATENATED MODULE: ./lib/engine/run.js













/** Differences kept for the summary. */
const SAMPLE = 100;
/**
 * Compares two stores and writes the report.
 *
 * @throws RunFailure where either side could not be read to its end: nothing is then said of any object
 * @throws as `node:fs` does, where the report directory can't be written
 */
async function runComparison(settings, hooks) {
    const startedAt = performance.now();
    const meter = new ProgressMeter(settings.reportInterval, startedAt);
    let requests = 0;
    const onWork = (compared, sent) => {
        requests += sent;
        const line = meter.add(compared, performance.now());
        if (line !== undefined)
            hooks.onProgress(line);
    };
    await (0,report_files/* clearReports */.ZG)(settings.reportDirectory);
    const workDirectory = (0,external_node_path_.join)(settings.reportDirectory, 'work');
    await (0,promises_.rm)(workDirectory, { recursive: true, force: true });
    await (0,promises_.mkdir)(workDirectory);
    const dispatcher = (0,s3_dispatcher/* openDispatcher */.y_)({ ...s3_dispatcher/* DEFAULT_LIMITS */.dR, connections: settings.connections });
    let stores;
    try {
        const { mintIdToken } = hooks;
        stores = await openStores(settings, { dispatcher, mintIdToken, onRequest: () => onWork(0, 1) });
        for (const side of s3_side/* SIDES */.B)
            hooks.onStore(stores[side].address);
        const onUnordered = (side, entries) => {
            meter.restart();
            hooks.onUnordered(side, entries);
        };
        const findings = await compareStores({
            ...hooks,
            settings,
            stores,
            dispatcher,
            workDirectory,
            onWork,
            onUnordered,
        });
        const written = await writeFindings(settings, findings);
        return {
            ...written,
            unordered: findings.unordered,
            requests,
            seconds: (performance.now() - startedAt) / 1000,
        };
    }
    catch (error) {
        throw error instanceof s3_failure/* S3Failure */.b ? run_failure/* RunFailure */.a.ofStores([error.failure]) : error;
    }
    finally {
        for (const side of s3_side/* SIDES */.B)
            stores?.[side].credentials.stop();
        await dispatcher.destroy();
        await (0,promises_.rm)(workDirectory, { recursive: true, force: true });
    }
}
/** Joins what the ranges found, in key order, into one result and one report. */
async function writeFindings(settings, { outcomes, unordered }) {
    const counts = (0,report_counts/* noCounts */.Yi)();
    for (const outcome of outcomes)
        (0,report_counts/* addCounts */.c5)(counts, outcome.counts);
    const result = (0,gate/* resultOf */.Bg)(counts);
    const report = await (0,report_files/* writeReports */.Li)({
        directory: settings.reportDirectory,
        formats: settings.reportFormats,
        header: reportHeader(settings),
        totals: { result, complete: true, unordered, counts },
        segments: outcomes.flatMap(({ segment }) => segment ?? []),
        sample: SAMPLE,
    });
    return { result, counts, report };
}
function reportHeader({ mode, source, destination, include, exclude }) {
    const named = ({ bucket, prefix }) => ({ bucket, prefix });
    return {
        mode,
        fields: fields/* FIELDS */.c.map(({ name }) => name),
        source: named(source),
        destination: named(destination),
        include,
        exclude,
    };
}


/***/ })

};
