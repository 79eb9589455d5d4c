export const id = 842;
export const ids = [842];
export const modules = {

/***/ 27842:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runAction: () => (/* binding */ runAction)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./lib/engine/checkpoint/identity.js
var checkpoint_identity = __webpack_require__(6795);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(77934);
// EXTERNAL MODULE: ./lib/s3/side.js
var s3_side = __webpack_require__(19487);
// EXTERNAL MODULE: ./lib/compare/fields.js
var fields = __webpack_require__(63654);
// EXTERNAL MODULE: ./lib/engine/globs/compile-glob.js + 3 modules
var compile_glob = __webpack_require__(12712);
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
        (0,compile_glob/* compileGlob */.S)(glob);
        return undefined;
    }
    catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return `not a glob: ${reason.replace(/[\p{Cc}\u2028\u2029]/gu, ' ').slice(0, 200)}`;
    }
}
/** Spaces are part of a prefix. A line end at its end comes from a YAML block, and no key would match it. */
const prefix = values_text((given) => {
    if (/[\r\n]$/.test(given))
        return 'allowed: no line end after it; in YAML, write it on one line or use |- instead of |';
    if (!given.isWellFormed())
        return 'allowed: valid Unicode';
    const bytes = Buffer.byteLength(given);
    return bytes > byte_key/* MAX_KEY_BYTES */.Xd ? `allowed: ${byte_key/* MAX_KEY_BYTES */.Xd} UTF-8 bytes at most; it has ${bytes}` : undefined;
});
/** The name of a region. Stores other than AWS choose their own. */
const region = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[A-Za-z0-9-]{1,64}$/, 'allowed: letters, digits and hyphens'));
/** Ids and tokens are sent in headers: no spaces, ASCII only. A slash would end the id within the signature's scope. */
const accessKeyId = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[!-.0-~]+$/, 'allowed: visible ASCII characters without a slash'));
const sessionToken = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[!-~]+$/, 'allowed: visible ASCII characters'));
const secretAccessKey = values_text((given) => CONTROL_CHARACTER.test(given) ? 'allowed: one line without control characters' : undefined);
/** The ID of an AWS account. */
const accountId = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[0-9]{12}$/, 'allowed: the 12 digits of an AWS account; in YAML, in quotes, to keep a leading 0'));
/** An AWS account has twelve digits; other token services have accounts of another form, or none. */
const roleArn = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^arn:(?:aws[a-z-]*:iam::[0-9]{12}|(?!aws)[a-z0-9-]+:iam::[A-Za-z0-9]*):role\/[\w+=,.@/-]+$/, 'allowed: the ARN of a role, such as arn:aws:iam::123456789012:role/backup-reader'));
/** The name of a role's session. Source: AWS Security Token Service API Reference, "AssumeRoleWithWebIdentity". */
const roleSessionName = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[\w+=,.@-]{2,64}$/, 'allowed: 2 to 64 letters, digits and characters of _+=,.@-'));
/** Whom an identity token is for. */
const audience = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[!-~]{1,256}$/, 'allowed: visible ASCII characters without spaces, 256 at most'));
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
/** The inputs that say how a role is assumed, without their side. */
const ROLE_INPUTS = ['role-session-name', 'role-duration', 'role-audience'];
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
        roleInputs: ROLE_INPUTS.map((name) => `${side}-${name}`).filter((name) => input(name) !== undefined),
        variables: { id: variable(env, names.id), secret: variable(env, names.secret) },
    };
}
/** Problems of a side's keys in combination. The table's schemas check the value of each input on its own. */
function keyProblems(side, keys) {
    const role = `${side}-role-to-assume`;
    const lonely = keys.role === undefined ? keys.roleInputs : [];
    const problems = lonely.map((name) => ({ name, problem: `allowed: only beside ${role}` }));
    return [...problems, ...sourceProblems(side, keys)];
}
function sourceProblems(side, keys) {
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
function credentialSettings(keys, manner) {
    if (keys.role !== undefined)
        return { kind: 'role', roleArn: keys.role, ...mannerOf(keys.role, manner) };
    const { id, secret } = keys.id === undefined ? keys.variables : keys;
    if (id === undefined || secret === undefined)
        return { kind: 'default-chain' };
    return { kind: 'static', accessKeyId: id, secretAccessKey: secret, sessionToken: keys.token };
}
/** An hour is the longest session that every role allows by default. In China STS has another name. */
function mannerOf(role, given) {
    const audience = role.startsWith('arn:aws-cn:') ? 'sts.amazonaws.com.cn' : 'sts.amazonaws.com';
    return {
        sessionName: given['role-session-name'] ?? 'bucket-delta',
        durationSeconds: given['role-duration'] ?? 3600,
        audience: given['role-audience'] ?? audience,
    };
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
// EXTERNAL MODULE: ./lib/report/shown-key.js
var shown_key = __webpack_require__(80645);
// EXTERNAL MODULE: ./lib/s3/failure.js
var s3_failure = __webpack_require__(35736);
// EXTERNAL MODULE: ./lib/s3/secret-hider.js
var secret_hider = __webpack_require__(23151);
;// CONCATENATED MODULE: ./lib/presentation/answer-advice.js
/** What to do if a proxy answers with 407. */
const PROXY_LOGIN = 'The proxy requires a login: put user and password into HTTPS_PROXY or HTTP_PROXY.';
/** Words what to check if no answer came. */
function adviceForNetwork({ side, endpoint, hadAnswered }, cause) {
    const { code, message, proxyVariable } = cause;
    const andProxy = proxyVariable === undefined ? '' : `, and the proxy in ${proxyVariable}`;
    // If a proxy requires a login, undici throws an error that holds the status in its message only.
    if (message.includes('(407)'))
        return PROXY_LOGIN;
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
        return `The host's name does not resolve: check ${side}-endpoint${andProxy}, and whether this machine can resolve it.`;
    }
    if (hadAnswered && BROKEN_CONNECTION.test(code)) {
        return `The store had answered before, and stopped answering: check its health, and the network between it and this machine${andProxy}.`;
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
/** The codes for connections that a store that is there would accept and keep. */
const BROKEN_CONNECTION = /^(?:ECONN|EPIPE|ETIMEDOUT|UND_ERR_(?:SOCKET|CONNECT_TIMEOUT|HEADERS_TIMEOUT|BODY_TIMEOUT))/;
const PROXY = 'Check the endpoint, and whether a proxy or a login page answers instead of the store.';
const OTHER_SERVICE = 'Check the endpoint: another service than the store may answer there.';
const CACHE = 'A proxy or a cache may return the answer to another request.';
const ORDER = 'The store does not list keys in UTF-8 byte order, which a comparison needs.';
const ENCODING = 'The store says that it encodes keys, and does not, or not completely.';
const ADVICE_FOR_ANSWER = {
    'not-a-listing': OTHER_SERVICE,
    'foreign-document': OTHER_SERVICE,
    'no-object': OTHER_SERVICE,
    'wrong-length': 'A proxy may compress or decompress content, or the store does not send objects as it lists them.',
    'too-long': 'Check the endpoint: no listing of S3 is like that.',
    truncated: 'The connection or a proxy cuts answers off.',
    malformed: OTHER_SERVICE,
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
/** Words what to check if an answer can't be believed. Proxies and login pages answer with web pages. */
function adviceForAnswer({ reason, detail, contentType = '' }) {
    const advice = ADVICE_FOR_ANSWER[reason];
    const isPage = /html/i.test(contentType) || /<!doctype html|<html/i.test(detail);
    return advice === OTHER_SERVICE && isPage ? PROXY : advice;
}
/** The codes of the HTTP client, in words. Those that are missing say it in their message. */
const CLIENT_ERRORS = {
    UND_ERR_SOCKET: 'the connection was closed before the answer was complete',
    UND_ERR_CONNECT_TIMEOUT: 'no connection was opened in time',
    UND_ERR_HEADERS_OVERFLOW: 'the headers of the answer are too long',
    UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the answer has another length than it says',
    UND_ERR_RESPONSE: 'the answer is no valid HTTP',
};
/** Words why no answer came. Codes of the system are shown: people search for them. */
function networkError({ code, message }) {
    const text = message.trim().replace(/\.$/, '');
    if (!code.startsWith('UND_ERR'))
        return `${code}, ${text}`;
    return CLIENT_ERRORS[code] ?? text;
}

;// CONCATENATED MODULE: ./lib/presentation/credential-advice.js
/**
 * Says what to do about a refusal that concerns the keys themselves, and not what they may do.
 *
 * @param code the store's own code
 * @returns undefined if the code says nothing about the keys
 */
function adviceOnKeys(failure, code) {
    const { side } = failure;
    const key = keyShown(failure);
    switch (code) {
        case 'InvalidAccessKeyId':
        // versitygw answers with 404 and this code.
        case 'XAdminUserNotFound':
            return `The store does not know the key ${key}. Check ${side}-access-key-id, and that the key belongs to this endpoint.`;
        case 'SignatureDoesNotMatch':
            return `The secret does not belong to the key ${key}. Check ${side}-secret-access-key for a missing or extra character.`;
        case 'ExpiredToken':
        case 'ExpiredTokenException':
        case 'TokenRefreshRequired':
        case 'SecurityTokenExpired':
        case 'RequestExpired':
            return `The session of the key ${key} has expired. Ask for a longer one, or use ${side}-role-to-assume, which is renewed during the run.`;
        case 'InvalidToken':
        // MinIO's code for it, also if the key needs a token and the request has none.
        case 'InvalidTokenId':
            return `Check ${side}-session-token: it does not belong to the key ${key}.`;
        // Cloudflare R2's and Google's codes, which tell a wrong key and a wrong secret alike.
        case 'Unauthorized':
        case 'InvalidSecurity':
            return `The store does not accept the key ${key} with its secret. Check ${side}-access-key-id and ${side}-secret-access-key.`;
        case 'NotSignedUp':
        case 'AccountProblem':
        case 'UserSuspended':
            return (`The account of the key ${key} can't use the store: it is not signed up for it, or it is suspended. ` +
                `Have the account enabled, or use a key of another one in ${side}-access-key-id.`);
    }
    return undefined;
}
/** Says what to do if a side has no credentials, or no address. */
function adviceForSetup(failure, cause) {
    const { side, operation } = failure;
    const { role, profile } = cause;
    if (operation === 'endpoint')
        return `Check ${side}-bucket, ${side}-region and ${side}-endpoint.`;
    if (role !== undefined)
        return adviceForRole(side, role, cause.message);
    const keys = `Set ${side}-access-key-id and ${side}-secret-access-key, or ${side}-role-to-assume.`;
    if (profile === undefined)
        return keys;
    return (`AWS_PROFILE is ${JSON.stringify(profile)}: check that ~/.aws/config or ~/.aws/credentials has a profile of this ` +
        `name with credentials, or unset it. ${keys}`);
}
function adviceForRole(side, { arn, audience, subject, kind }, message) {
    switch (kind) {
        case 'no-token':
            return `To assume the role ${arn}, the job needs an identity token.`;
        case 'no-answer':
            return `STS gave no session of the role ${arn}: check that this machine reaches STS, through its proxies too.`;
        case 'refused': {
            const who = subject === undefined ? 'this job' : JSON.stringify(subject);
            const duration = /DurationSeconds/.test(message)
                ? `Lower ${side}-role-duration, or raise the maximum session duration of the role. `
                : '';
            return (`${duration}STS refused the role ${arn} to ${who} with the audience "${audience}": check that the role exists, ` +
                'that its trust policy names this subject and this audience, and that its account has the identity provider.');
        }
    }
}
/** Enough of an access key id to recognise it. It is not secret, but it does not belong in a log in full either. */
function keyShown({ accessKeyId }) {
    if (accessKeyId === undefined)
        return 'in use';
    return accessKeyId.length < 12
        ? `${accessKeyId.slice(0, 2)}…`
        : `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`;
}

// EXTERNAL MODULE: ./lib/presentation/wording.js
var wording = __webpack_require__(33712);
;// CONCATENATED MODULE: ./lib/presentation/failure.js








const UNNAMED = { showsKey: false };
/**
 * Words a failure as one paragraph: what failed, on which side and where, what the store or the network answered, and
 * what to check. By default no key is in it, not even one that the store repeats.
 */
function wordFailure(given, naming = UNNAMED) {
    const failure = naming.showsKey ? given : withoutKey(given);
    const { cause } = failure;
    const what = whatFailed(failure, naming);
    switch (cause.kind) {
        case 'status':
            return `${what} was refused: ${answerOf(cause)}. ${adviceForStatus(failure, cause)}`;
        case 'network':
            return `${what} got no answer${tries(failure)}: ${networkError(cause)}. ${adviceForNetwork(failure, cause)}`;
        case 'answer':
            return `${what} got an invalid answer${tries(failure)}: ${cause.detail}${contentType(cause)}. ${adviceForAnswer(cause)}`;
        case 'setup':
            return `${what} could not start: ${plain(cause.message)}. ${adviceForSetup(failure, cause)}`;
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
function whatFailed({ side, operation, bucket, key, endpoint }, naming) {
    const object = key === undefined ? '' : `${nameObject(key, naming)} in `;
    return `${side}: ${TASKS[operation]} ${object}bucket "${bucket}" at ${endpoint}`;
}
function nameObject(key, { showsKey, number }) {
    const shown = showsKey ? [key === '' ? (0,shown_key/* shownKey */.d)(key) : JSON.stringify((0,byte_key/* keyToText */.EY)(key))] : [];
    if (number !== undefined)
        return [`object #${number}`, ...shown].join(' ');
    return shown[0] ?? 'an object';
}
/** Takes the key of the object out of everything that a store says about it. */
function withoutKey(failure) {
    if (failure.key === undefined)
        return failure;
    return { ...failure, cause: (0,secret_hider/* changeTexts */.P)(failure.cause, keyHider((0,byte_key/* keyToText */.EY)(failure.key)), s3_failure/* OWN_TEXTS */.Yd) };
}
/** Shorter keys are hidden only where a path or quotes show that they are keys: they may be words, too. */
const SHORTEST_KEY = 4;
function keyHider(key) {
    if (key.length >= SHORTEST_KEY)
        return new secret_hider/* SecretHider */.r([key]).hide;
    return (text) => text.replaceAll(`/${key}"`, '/***"').replaceAll(`"${key}"`, '"***"');
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
/** How many characters of a body are shown that is no error document. */
const SHOWN_OF_BODY = 200;
function answerOf({ status, code, message, excerpt, requestId }) {
    const parts = [`${status}${code === undefined ? '' : ` ${code}`}`];
    if (message !== undefined)
        parts.push(`"${plain(message)}"`);
    // Cut off only now, when secrets are taken out: a part of one would not be recognised.
    if (excerpt !== undefined)
        parts.push(JSON.stringify(excerpt.slice(0, SHOWN_OF_BODY)));
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
    const onKeys = adviceOnKeys(failure, cause.code);
    if (onKeys !== undefined)
        return onKeys;
    switch (cause.code) {
        case 'NoSuchBucket':
            return `Check ${side}-bucket and ${side}-endpoint: the store has no such bucket.`;
        case 'AuthorizationHeaderMalformed':
        case 'PermanentRedirect':
        case 'TemporaryRedirect':
        case 'IllegalLocationConstraintException':
            return regionAdvice(failure, cause);
        case 'AccessDenied':
        case 'AllAccessDisabled':
            return `The key ${keyShown(failure)} may lack ${permission(failure)}${otherOwner(failure)}.${requesterPays(failure)}`;
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
/** A bucket of another account than the expected one is refused like one that the key may not see. */
function otherOwner({ side, expectedBucketOwner }) {
    return expectedBucketOwner === undefined
        ? ''
        : `, or the bucket does not belong to the account ${expectedBucketOwner} of ${side}-expected-bucket-owner`;
}
/** A bucket whose requesters pay refuses requests that don't say so like any other. It can be read once it was listed. */
function requesterPays({ side, operation, requestPayer }) {
    return operation !== 'list' || requestPayer !== false
        ? ''
        : ` If the requester pays for this bucket, set ${side}-request-payer: true.`;
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
function regionAdvice({ side, region }, { region: right, location }) {
    const to = location === undefined ? '' : `The store redirects to ${location}. `;
    const signed = `${to}Requests were signed for region "${region}"`;
    if (right === undefined)
        return `${signed}; set ${side}-region and ${side}-endpoint to those of the bucket.`;
    return `${signed}, but the bucket is in "${right}": set ${side}-region to that, or leave it out.`;
}
/**
 * Words why a comparison failed, one paragraph per line. Only an error that is a defect of the program has a stack.
 *
 * @param hintFor   what else to check for a failure, if the edge knows something about where it runs
 * @param showsKeys whether the lines may contain keys. Without them, objects have only numbers
 */
function wordRunError(error, hintFor, showsKeys) {
    if (error instanceof run_failure/* RunFailure */.a && error.failures.length > 0) {
        const ofObjects = error.failures.filter(({ key }) => key !== undefined);
        const lines = error.failures.map((failure) => {
            const naming = { showsKey: showsKeys, number: ofObjects.indexOf(failure) + 1 };
            return [wordFailure(failure, naming), hintFor(failure)].filter((part) => part !== undefined).join(' ');
        });
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
            const expired = failure === undefined || (0,s3_failure/* isExpiredSession */.oo)(failure)
                ? 'Stopped because the credentials expired during the run.'
                : 'Stopped because the store no longer accepts the credentials, which it accepted at the start of the run.';
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
    const key = lastKey === '' ? (0,shown_key/* shownKey */.d)(lastKey) : JSON.stringify(shorten(lastKey, SHOWN_CHARACTERS));
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
/** Words that both sides seem to be one bucket. */
function wordOneBucket({ objects, hasVersions }) {
    const same = hasVersions ? 'version ids, owner and dates' : 'owner and dates';
    return (`Source and destination may be one bucket under two names: the first ${(0,wording/* countOf */.pq)(objects, 'object')} of both have the ` +
        `same ${same}. A bucket compared with itself is always identical, which proves nothing about a backup. If one side ` +
        'is a replica that keeps them, this is as it should be.');
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
/** Says that the stores answer no second look any more. */
const QUIET_LOOKS = 'For 2 minutes the stores have not answered any request about a difference. The differences that are left stand as ' +
    'they were found, and are not confirmed.';
/** @param looked how many of the differences were looked at again so far */
function wordLookedAgain(looked, differences) {
    const share = Math.floor((100 * looked) / differences);
    return `Looked again at ${(0,wording/* wordNumber */.IX)(looked)} of ${(0,wording/* countOf */.pq)(differences, 'difference')} (${share}%)`;
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

/** Words why a prefix or a glob matches nothing, one hint per line, in plain text. */
function wordHints(settings, { hints, counts }, detail) {
    return [
        ...hints.prefixes.map((hint) => wordPrefix(hint, settings[hint.side], detail)),
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
function wordPrefix({ side, meant, slips, existing }, { bucket, prefix }, detail) {
    const head = `${side}: no key of bucket "${bucket}" begins with the ${side}-prefix ${shown(prefix)}`;
    const why = slips.map((slip) => PREFIX_SLIPS[slip]).join(', and ');
    const advice = meant === undefined
        ? existing?.length === 0
            ? ', and the bucket holds no other'
            : '. Check case, spelling, spaces, and each slash'
        : detail !== 'own-words'
            ? `; did you mean ${shown(meant)}? ${sentence(why)}`
            : `. ${sentence(why)}`;
    const names = detail === 'all-names' ? (existing ?? []).map(shown).join(', ') : '';
    return `${head}${advice}.${names === '' ? '' : ` There are, among others: ${names}.`}`;
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
var presentation_bytes = __webpack_require__(30555);
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
        `The content of ${(0,wording/* countOf */.pq)(content.read, 'object')} was read, ${(0,presentation_bytes/* wordBytes */.I)(content.bytes)} in total (\`verify-content: ${(0,content_choice/* formatContentChecks */.Cl)(verifyContent)}\`).`,
    ];
    if (verifyContent.kind === 'sample')
        lines.push(...sampleLines(settings.sampleSeed, content, complete));
    if (content.overLimit > 0) {
        const limit = contentLimit === undefined ? '' : ` of ${(0,presentation_bytes/* wordBytes */.I)(contentLimit)}`;
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
        return objects === 0 ? [] : [`| ${report_text/* UNVERIFIED_WORDS */.Cc[reason]} | ${(0,wording/* wordNumber */.IX)(objects)} |`];
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
        `${(0,wording/* countOf */.pq)(noted, 'object')} with a value that differs only in its spelling, which is no difference.`,
    ];
}
/**
 * Words the permissions that the credentials of each side lack, and the features that its store does not have.
 *
 * @param access undefined if the run was stopped before it was known
 */
function accessLines(access) {
    if (access === undefined)
        return [];
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
    if (!areLocksOptional || access === undefined || s3_side/* SIDES */.B.some((side) => access[side].areLocksIfShown))
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













/** Bytes of the summary that are kept free for where the report is. */
const ROOM_FOR_REPORT_PLACE = 8 * 1024;
/** Characters that are shown of a value. */
const SHOWN_OF_VALUE = 256;
/**
 * Renders the summary of a comparison as Markdown, the verdict first. Where the report is comes after it: see {@link
 * renderReportPlace}.
 *
 * @param budget bytes of UTF-8 that the summary may have; differences that do not fit are left out
 */
function renderSummary({ settings, outcome }, budget) {
    const { counts, report } = outcome;
    const head = [
        `## ${headline(outcome)}`,
        `${storeName(settings.source)} compared with ${storeName(settings.destination)}`,
        ...(outcome.complete
            ? [explainVerdict(settings, outcome), hintList(settings, outcome)]
            : stopParagraphs(settings, outcome)),
        ...(outcome.oneBucket === undefined ? [] : [`⚠️ ${wordOneBucket(outcome.oneBucket)}`]),
        countsTable(counts),
        ...partsTable(outcome.parts),
        ...refusedCheckpointLine(outcome.refusedCheckpoint),
        ...accessLines(outcome.access),
        ...unprovenTable(counts),
        ...evidenceTable(counts),
        ...contentLines(settings, counts, outcome.complete),
        remarks(settings, outcome),
    ].filter((part) => part !== '');
    const room = budget - Buffer.byteLength(head.join('\n\n')) - ROOM_FOR_REPORT_PLACE;
    const differences = differencesTable(report.first, reportedIn(counts), room);
    return `${[...head, ...differences].join('\n\n')}\n`;
}
/** Renders the summary of a comparison that failed. @param lines why, one paragraph per line */
function renderFailure(settings, lines) {
    return `${[
        '## ❌ Failed: there is no verdict',
        `${storeName(settings.source)} against ${storeName(settings.destination)}`,
        ...lines.map((line) => escapeForMarkdown(shorten(line, SHOWN_OF_LINE))),
    ].join('\n\n')}\n`;
}
/** Renders the summary of a comparison that was stopped before it had begun. @param line why, and what it means */
function renderEarlyStop(settings, line) {
    return `${[
        '## ⏸️ Incomplete: nothing compared',
        `${storeName(settings.source)} against ${storeName(settings.destination)}`,
        escapeForMarkdown(line),
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
    return wordHints(settings, outcome, 'all-names')
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
    const cells = [codeForMarkdown(shorten((0,shown_key/* shownKey */.d)(key), SHOWN_CHARACTERS)), verdict.kind, describe(verdict)];
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
/**
 * Renders where the report is, as the last paragraph of a summary. It may be known long after the rest.
 *
 * @param artifactUrl where the report was uploaded to; undefined if it was not uploaded
 * @returns empty if no report was wanted
 */
function renderReportPlace({ settings, outcome }, artifactUrl) {
    const { reportFormats, reportDirectory } = settings;
    const { complete, report, reportLost } = outcome;
    if (reportLost !== undefined)
        return `⚠️ ${escapeForMarkdown(shorten((0,wording/* wordLostReport */.rX)(settings, reportLost), SHOWN_OF_LINE))}`;
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

;// CONCATENATED MODULE: ./lib/presentation/trace.js





/*
 * What happens inside a run, one line per event: what it is about, then the figures, so that lines of one kind can be
 * found and compared.
 */
/** Words an event as a line of the log. */
function wordTrace(event) {
    switch (event.type) {
        case 'attempt':
            return wordAttempt(event);
        case 'cut':
            return (`range ${event.rangeId}: cut ${event.state} at ${wordKey(event.at)}` +
                (event.pagesLeft === undefined
                    ? ''
                    : `, with about ${(0,wording/* countOf */.pq)(Math.round(event.pagesLeft), 'page')} left`));
        case 'range-begun': {
            const place = [
                event.after === undefined ? 'from the first key' : `after ${wordKey(event.after)}`,
                event.upTo === undefined ? 'to the last key' : `up to ${wordKey(event.upTo)}`,
            ].join(' ');
            return `range ${event.rangeId}: begun ${place}${event.attempt > 1 ? `, attempt ${event.attempt}` : ''}`;
        }
        case 'range-done':
            return (`range ${event.rangeId}: done, ${(0,wording/* countOf */.pq)(event.keys, 'key')} in ${(0,wording/* countOf */.pq)(event.pages.source, 'page')} of the ` +
                `source and ${event.pages.destination} of the destination`);
        case 'checkpoint':
            return `checkpoint: ${(0,presentation_bytes/* wordBytes */.I)(event.bytes)} written in ${wordMs(event.milliseconds)}`;
        case 'thread':
            return wordThread(event);
        case 'verdict':
            return `object ${wordKey(event.key)}: ${wordVerdict(event.verdict)}`;
    }
}
function wordAttempt(event) {
    const { side, operation, key, after, attempt, milliseconds, bytes, status, failure, requestId, waitMs } = event;
    const what = key !== undefined ? ` ${wordKey(key)}` : after === undefined ? '' : ` after ${trace_shown(after)}`;
    const parts = [
        `${side} ${operation}${what}: ${status ?? 'no answer'}${failure === undefined ? '' : ` ${failure}`}`,
        wordMs(milliseconds),
        (0,presentation_bytes/* wordBytes */.I)(bytes),
    ];
    if (requestId !== undefined)
        parts.push(`request id ${trace_shown(requestId)}`);
    if (attempt > 1 || failure !== undefined)
        parts.push(`attempt ${attempt}`);
    if (waitMs !== undefined)
        parts.push(`the next in ${wordMs(waitMs)}`);
    return parts.join(', ');
}
function wordThread(event) {
    const { thread, openRanges, objects, keysPerSecond, bytesPerSecond, eventLoopDelay, sides } = event;
    return [
        `thread ${thread}: ${(0,wording/* countOf */.pq)(openRanges, 'range')} open`,
        `${(0,wording/* countOf */.pq)(objects.underWay, 'object')} under way and ${(0,wording/* wordNumber */.IX)(objects.waiting)} waiting`,
        `${(0,wording/* countOf */.pq)(Math.round(keysPerSecond), 'key')} and ${(0,presentation_bytes/* wordBytes */.I)(Math.round(bytesPerSecond))} a second`,
        ...s3_side/* SIDES */.B.map((side) => `${side}: ${wordVitals(sides[side])}`),
        `event loop delay ${wordMs(eventLoopDelay.mean)}, at most ${wordMs(eventLoopDelay.max)}`,
        `heap ${Math.round(event.heapMegabytes)} MB, process ${Math.round(event.residentMegabytes)} MB`,
    ].join('; ');
}
function wordVitals({ inFlight, allowed, perSecond, roundTrip }) {
    const parts = [`${inFlight} of ${allowed ?? 'any number of'} requests in flight`];
    if (perSecond !== undefined)
        parts.push(`limited to ${(0,wording/* wordNumber */.IX)(Math.round(perSecond))} a second`);
    if (roundTrip !== undefined)
        parts.push(`round trip ${wordMs(roundTrip.median)} (median), ${wordMs(roundTrip.p99)} (99th percentile)`);
    return parts.join(', ');
}
function wordVerdict(verdict) {
    switch (verdict.kind) {
        case 'equal':
            return `equal by ${verdict.evidence}`;
        case 'unverified':
            return `unverified, ${verdict.fields.map(({ field, reason = verdict.reason }) => `${field}: ${reason}`).join(', ')}`;
        case 'different':
            return `different in ${verdict.fields.map(({ field }) => field).join(', ')}`;
        default:
            return verdict.kind;
    }
}
function wordKey(key) {
    return trace_shown((0,byte_key/* keyToText */.EY)(key));
}
function trace_shown(text) {
    return JSON.stringify(shorten(text, SHOWN_CHARACTERS));
}
/** Three digits are enough to see where time goes. */
function wordMs(milliseconds) {
    return milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : `${(0,wording/* wordNumber */.IX)(Math.round(milliseconds))} ms`;
}

// EXTERNAL MODULE: ./lib/report/report-directory.js
var report_directory = __webpack_require__(8604);
// EXTERNAL MODULE: ./lib/action/checkpoint/cache.js
var cache = __webpack_require__(27995);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/report/folder.js
var report_folder = __webpack_require__(6248);
;// CONCATENATED MODULE: ./lib/action/checkpoint/claim.js



/*
 * The directory of a checkpoint has the same path in every run, because the cache restores files only to the path that
 * they were saved from. So two steps of a job that compare the same stores at the same time would share it, and one would
 * delete what the other has just written. The first one claims it, with a file beside it that holds its process id.
 */
/**
 * Claims the directory of a checkpoint for this process.
 *
 * @returns whether this process has it now; false if another one that still runs has it
 */
async function claimCheckpoint(directory) {
    const claim = claimOf(directory);
    try {
        await (0,report_folder/* openFolder */.N)((0,external_node_path_.dirname)(claim));
        if (await writeClaim(claim))
            return true;
        const holder = Number(await (0,promises_.readFile)(claim, 'utf8'));
        if (holder !== process.pid && isRunning(holder))
            return false;
        // It was left by a process that was killed.
        await (0,promises_.rm)(claim, { force: true });
        return await writeClaim(claim);
    }
    catch {
        // Where no claim can be written, nobody else has written one.
        return true;
    }
}
/** Gives the directory free again. */
async function releaseCheckpoint(directory) {
    await (0,promises_.rm)(claimOf(directory), { force: true }).catch(() => { });
}
function claimOf(directory) {
    return `${directory}.claim`;
}
/** @returns false if there is a claim */
async function writeClaim(claim) {
    const own = `${claim}.${process.pid}`;
    await (0,promises_.writeFile)(own, String(process.pid));
    try {
        // Unlike a file that is created and then written, a link has its content from the beginning.
        await (0,promises_.link)(own, claim);
        return true;
    }
    catch (error) {
        if (error.code !== 'EEXIST')
            throw error;
        return false;
    }
    finally {
        await (0,promises_.rm)(own, { force: true });
    }
}
function isRunning(pid) {
    if (!Number.isInteger(pid) || pid < 1)
        return false;
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        // The process runs, and belongs to another user.
        return error.code === 'EPERM';
    }
}

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
 * @param signal aborted when the step has to stop: nothing is waited for then
 * @returns undefined if no checkpoint is wanted or none can be kept
 */
async function restoreCheckpoint(settings, signal, log) {
    const { comparison, resume, artifactName, logLevel } = settings;
    if (comparison.checkpoint === undefined || resume === 'never')
        return undefined;
    const { directory, maxAgeHours } = comparison.checkpoint;
    if (!(await claimCheckpoint(directory))) {
        log.warn('No checkpoint can be kept: another step of this job compares the same stores at this moment. The comparison ' +
            'continues without one.');
        return undefined;
    }
    const identity = (0,checkpoint_identity/* identityOf */.c)(comparison);
    const run = runNumbers(process.env);
    const prefix = lookupPrefix(identity, resume, run);
    try {
        const restored = await (0,cache/* restoreFromCache */.Zu)(directory, prefix, signal, log);
        const key = freeKey(identity, run, restored.newestKey);
        // Not before the checkpoint is restored: if the run is killed meanwhile, the directory may hold half a checkpoint,
        // and saved as the newest entry it would hide the whole one.
        const runKey = (0,external_node_crypto_.randomBytes)(32);
        const state = { directory, key, runKey: runKey.toString('hex'), maxAgeHours, artifactName, logLevel };
        // Only a runner has a post step.
        if (process.env.GITHUB_STATE)
            (0,post_state/* savePostState */.L)(state, core/* saveState */.LZ);
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
        const { findTokenProblem } = await Promise.all(/* import() */[__webpack_require__.e(7), __webpack_require__.e(228)]).then(__webpack_require__.bind(__webpack_require__, 52228));
        return findTokenProblem(token, digest, maxAgeHours, identity_token/* mintToken */.W$);
    };
    return {
        runKey,
        checkToken: (0,identity_token/* canMint */.dm)(process.env) ? checkToken : undefined,
        acceptsUnauthenticated: resume === 'always',
    };
}
/**
 * Makes sure that no later run resumes a comparison that has finished. It does nothing for one that has not.
 *
 * @param signal aborted when the step has to stop: nothing is waited for then
 */
async function markFinished(run, outcome, signal, log) {
    const isDone = outcome.complete && outcome.reportLost === undefined;
    if (!isDone || !mayHaveOlderCheckpoint(run) || (await saveMarkerOf(run, signal, log)))
        return;
    const line = 'The cache could not record that this comparison finished: a later run may resume from an older checkpoint, until ' +
        `that is ${(0,wording/* countOf */.pq)(run.maxAgeHours, 'hour')} old. To start afresh, delete the cache entries whose keys begin with ` +
        `${run.prefix}.`;
    if (run.restored.origin === 'cache')
        log.warn(line);
    else
        log.debug(line);
}
async function saveMarkerOf({ directory, key }, signal, log) {
    try {
        return await (0,cache/* saveMarker */.mF)(directory, key, signal, log);
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
    // Without `//` the parser reads the host as a scheme: see `endpointProblem` in store-place.ts.
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

;// CONCATENATED MODULE: ./lib/inputs/store-place.js


/*
 * Schemas for where a store is: its bucket and its endpoint. Like those in values.ts, they take the trimmed text.
 */
const BEHIND = {
    mrap: 'a Multi-Region Access Point needs signatures of another kind (SigV4A) and may answer from any region; name the ' +
        'bucket of one region behind it',
    lambda: 'an Object Lambda access point changes objects as they are read; name the bucket or the access point behind it',
    outposts: 'buckets and access points on AWS Outposts are not supported; name a bucket in a region',
};
/** Says what to give instead of an ARN. */
function arnProblem(arn) {
    const [, , service = '', , , ...rest] = arn.split(':');
    const resource = rest.join(':');
    if (service === 's3-object-lambda')
        return BEHIND.lambda;
    if (service === 's3-outposts')
        return BEHIND.outposts;
    if (/^accesspoint[:/].+\.mrap$/.test(resource))
        return BEHIND.mrap;
    if (/^accesspoint[:/]/.test(resource))
        return 'allowed: the alias of the access point, which ends in -s3alias, not its ARN';
    const name = /^[A-Za-z0-9._-]{1,255}$/.test(resource) ? `; write ${resource}` : '';
    return `allowed: the name of the bucket, not an ARN${name}; for an access point, its alias`;
}
/** What AWS calls something else than a bucket or an access point, by the end of its alias. */
const OTHER_ALIASES = [
    ['.mrap', BEHIND.mrap],
    ['--ol-s3', BEHIND.lambda],
    ['--op-s3', BEHIND.outposts],
    ['--xa-s3', 'access points of S3 Express directory buckets are not supported'],
    ['--table-s3', 'table buckets are not supported'],
];
/** Whether an endpoint is one of AWS's own. */
function isAws(endpoint) {
    return (endpoint === undefined ||
        /(?:^|\.)s3[.-](?:[a-z0-9-]+\.)*amazonaws\.com(?:\.cn)?$/.test(endpoint.hostname));
}
/**
 * Says what is wrong with a bucket's name for its endpoint: AWS has rules of its own.
 *
 * @returns undefined if there may be a bucket, or an access point, of this name
 */
function bucketProblemAt(bucket, endpoint) {
    if (!isAws(endpoint))
        return undefined;
    if (bucket.includes(':'))
        return 'allowed on AWS: a name without a colon; tenant:bucket of Ceph needs its endpoint';
    const other = OTHER_ALIASES.find(([end]) => bucket.endsWith(end));
    if (other !== undefined)
        return other[1];
    // With an endpoint of AWS, an old bucket may have a name that is too long for a host.
    return endpoint === undefined && (bucket.length < 3 || bucket.length > 63)
        ? 'allowed on AWS: 3 to 63 characters; another store needs its endpoint'
        : undefined;
}
/** The hosts of AWS that serve something else than S3's buckets, each with what to do instead. */
const OTHER_HOSTS = [
    [/(?:^|\.)accesspoint\.s3-global\.amazonaws\.com$/, BEHIND.mrap],
    [/(?:^|\.)s3-object-lambda\./, BEHIND.lambda],
    [/(?:^|\.)s3-outposts\./, BEHIND.outposts],
    [/(?:^|\.)s3-accesspoint\./, 'give the alias of the access point as the bucket, and no endpoint'],
];
/**
 * A bucket's name. The rule is as wide as the names on old and self-hosted stores; AWS's own limits on length depend on
 * the endpoint and are checked with it. The name becomes a segment of the URL's path, so a name of dots is refused.
 */
const bucket = values_text((given) => {
    if (/^arn:/i.test(given))
        return arnProblem(given);
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(given))
        return 'allowed: the name of the bucket, not a URL; a folder goes into the prefix';
    if (given.includes('/'))
        return 'allowed: the name of the bucket, without a slash; a folder goes into the prefix';
    // Ceph names a bucket of another tenant `tenant:bucket`: Ceph documentation, "RGW multi-tenancy".
    if (!/^(?:[A-Za-z0-9._-]*:)?[A-Za-z0-9._-]+$/.test(given) ||
        given.length > 255 ||
        /(?:^|:)\.+$/.test(given)) {
        return 'allowed: 1 to 255 letters, digits, ".", "-" and "_", and not dots alone; Ceph also has tenant:bucket';
    }
    return undefined;
}, 'required: the name of the bucket');
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
    const isOfAws = /\.amazonaws\.com(?:\.cn)?$/.test(url.hostname);
    const other = isOfAws ? OTHER_HOSTS.find(([host]) => host.test(url.hostname)) : undefined;
    if (other !== undefined)
        return `allowed: the endpoint of S3; ${other[1]}`;
    return undefined;
}
/** Hides the parts of a URL that can hold secrets: user, password and query. */
function withoutSecrets(url) {
    return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1***@').replace(/\?.+$/s, '?***');
}

// EXTERNAL MODULE: ./lib/engine/gate.js
var engine_gate = __webpack_require__(21031);
;// CONCATENATED MODULE: ./lib/engine/settings.js
/** `shallow` compares listings; `deep` also looks at each object that is on both sides. */
const MODES = ['shallow', 'deep'];

// EXTERNAL MODULE: ./lib/report/report-names.js
var report_names = __webpack_require__(33555);
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
    'role-session-name': input(dist/* undefinedable */.dxN(roleSessionName), { absent: 'bucket-delta' }),
    'role-duration': input(dist/* undefinedable */.dxN(wholeNumber(900, 43_200)), { absent: '3600' }),
    'role-audience': input(dist/* undefinedable */.dxN(audience), { absent: 'sts.amazonaws.com' }),
    addressing: input(choice(ADDRESSINGS), { default: 'auto' }),
    'request-payer': input(flag, { default: 'false' }),
    'expected-bucket-owner': input(dist/* undefinedable */.dxN(accountId), { absent: 'any' }),
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
    connections: input(wholeNumberOrAuto(1, 1024), { default: 'auto' }),
    'request-timeout': input(wholeNumber(1, 3600), { default: '60' }),
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
    'report-formats': input(nameList(report_names/* REPORT_FORMATS */.EL), { default: 'ndjson, text' }),
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
    const workers = output.workers === 'auto' ? Math.min(Math.max(host.processors, 1), MOST_WORKERS) : output.workers;
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
        workers,
        connections: output.connections === 'auto' ? automaticConnections(workers, host.openFiles) : output.connections,
        requestTimeoutSeconds: output['request-timeout'],
        reportInterval: output['report-interval'],
        reportDirectory: reportDirectory(output['report-directory'], host),
        reportFormats: output['report-formats'],
        temporaryFolder: host.temporaryFolder,
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
/** The most connections per worker and endpoint that `auto` stands for. How many are used is found out. */
const AUTOMATIC_CONNECTIONS = 512;
/** Files that a run has open beside its connections: segments, the bundle, the report. */
const OTHER_FILES = 200;
/** Returns what `connections: auto` stands for: fewer than usual where the process may not open so many files. */
function automaticConnections(workers, openFiles = Number.POSITIVE_INFINITY) {
    // The main thread has connections too, and there are two endpoints.
    const each = Math.floor((openFiles - OTHER_FILES) / (2 * (workers + 1)));
    return Math.min(AUTOMATIC_CONNECTIONS, Math.max(1, each));
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
/** A side's inputs. Other stores have other names for buckets than AWS. */
const STORE = dist/* pipe */.FsL(dist/* object */.Ikc(schemasOf(STORE_INPUTS)), dist/* forward */.sYn(dist/* partialCheck */.qTj([['bucket'], ['endpoint']], ({ bucket, endpoint }) => bucketProblemAt(bucket, endpoint) === undefined, ({ input: { bucket, endpoint } }) => bucketProblemAt(bucket, endpoint) ?? ''), ['bucket']));
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
        credentials: credentialSettings(keys, store),
        addressing: store.addressing,
        requestPayer: store['request-payer'],
        expectedBucketOwner: store['expected-bucket-owner'],
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
    'report-directory': { ...RUN_INPUTS['report-directory'], absent: '$RUNNER_TEMP/bucket-delta/…' },
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
 * @param read returns the value of an input as the runner has it, spaces included; empty if it was not given
 * @throws InputErrors with every problem at once
 */
function readActionInputs(read, env, machine) {
    const { hostInputs, ...settings } = readInputs(read, (0,runner/* hostOf */.w4)(env, machine), ACTION_INPUTS);
    return {
        ...settings,
        artifactName: hostInputs['artifact-name'],
        retentionDays: hostInputs['retention-days'],
        summary: hostInputs.summary,
        hasOwnReportDirectory: read('report-directory').trim() === '',
        // With the runner's step debugging, its user wants to see everything.
        logLevel: env.RUNNER_DEBUG === '1' ? 'debug' : hostInputs['log-level'],
    };
}

;// CONCATENATED MODULE: ./lib/action/line-ceiling.js

/**
 * Lines of one kind that are written in one second. GitHub's viewer gets slow with some ten thousand lines a job, and a
 * fast store is asked thousands of times a second.
 */
const MOST_A_SECOND = 25;
/** Writes no more than {@link MOST_A_SECOND} lines of each kind in a second, and says how many it has left out. */
class LineCeiling {
    #write;
    #now;
    #second = Number.NaN;
    #kinds = new Map();
    /** @param now returns milliseconds; the machine's clock by default */
    constructor(write, now = () => performance.now()) {
        this.#write = write;
        this.#now = now;
    }
    /**
     * @param kind   how lines that were left out are named
     * @param lineOf makes the line; called only if it is written
     */
    add(kind, lineOf) {
        const second = Math.floor(this.#now() / 1000);
        if (second !== this.#second)
            this.flush();
        this.#second = second;
        const known = this.#kinds.get(kind) ?? { written: 0, leftOut: 0 };
        this.#kinds.set(kind, known);
        if (known.written === MOST_A_SECOND) {
            known.leftOut++;
            return;
        }
        known.written++;
        this.#write(lineOf());
    }
    /** Says how many lines were left out in the last second, and begins another one. */
    flush() {
        for (const [kind, { leftOut }] of this.#kinds) {
            if (leftOut > 0)
                this.#write(`left out within a second: ${(0,wording/* wordNumber */.IX)(leftOut)} × ${kind}`);
        }
        this.#kinds.clear();
    }
}

;// CONCATENATED MODULE: ./lib/action/own-directory.js



/**
 * Creates a directory for the report of one step alone. Steps may run side by side, and steps of composite actions may
 * share their name, so a number is added to a name that is taken.
 *
 * @param folder   an absolute path: where the directories of all steps are
 * @param action   the step's name, as in `GITHUB_ACTION`
 * @param identity the identity of the comparison
 * @throws as `node:fs` does, if the directory can't be created
 */
async function claimReportDirectory(folder, action, identity) {
    await (0,report_folder/* openFolder */.N)(folder);
    const plain = (action || 'comparison').replace(/[^\w.-]/g, '_').slice(0, 64);
    const name = `${plain}-${identity.slice(0, 8)}`;
    for (let number = 1;; number++) {
        const directory = (0,external_node_path_.join)(folder, number === 1 ? name : `${name}-${number}`);
        try {
            await (0,promises_.mkdir)(directory);
            return directory;
        }
        catch (error) {
            if (error.code !== 'EEXIST')
                throw error;
        }
    }
}

// EXTERNAL MODULE: ./lib/action/signals.js
var signals = __webpack_require__(51043);
// EXTERNAL MODULE: ./lib/action/step.js
var action_step = __webpack_require__(54302);
// EXTERNAL MODULE: ./lib/action/artifact.js
var artifact = __webpack_require__(95922);
;// CONCATENATED MODULE: ./lib/action/steps/conclude.js











/**
 * Publishes what a comparison found: the log, the outputs, the summary and the gate. Then the report is uploaded, and a
 * link to it is added. The upload may take long or fail, and the step may be stopped meanwhile, so it comes last.
 */
async function conclude(settings, outcome, end) {
    const { comparison, summary } = settings;
    const { log } = end;
    end.onResult();
    for (const line of wordFinalReport(outcome))
        log.info(line);
    const advice = outcome.complete
        ? wordHints(comparison, outcome, loggedDetail(settings))
        : Object.values(wordStop(comparison, outcome));
    for (const line of advice)
        log.warn(line);
    if (outcome.complete && advice.length > 0) {
        for (const line of wordHints(comparison, outcome, 'all-names'))
            log.debug(line);
    }
    const { report, reportLost } = outcome;
    if (reportLost !== undefined) {
        (0,action_step/* warnStep */.fc)('No report', [(0,wording/* wordLostReport */.rX)(comparison, reportLost)], log);
    }
    for (const file of report.files)
        log.info(`Report written to ${file}`);
    const artifactName = artifactFor(settings, outcome, end.signal);
    (0,action_step/* writeOutputs */.Kn)(outputsOf(outcome, settings), log);
    const facts = { settings: comparison, outcome };
    if (summary) {
        const place = artifactName === undefined ? paragraph(renderReportPlace(facts, undefined)) : '';
        await (0,action_step/* writeSummary */.Sy)(renderSummary(facts, action_step/* SUMMARY_BUDGET */.pm) + place, log);
    }
    closeGate(settings, outcome, artifactName, log);
    if (artifactName === undefined)
        return;
    const artifact = await uploadReport(settings, outcome, artifactName, end);
    if (artifact !== undefined) {
        (0,action_step/* writeOutputs */.Kn)({ 'artifact-id': artifact.id, 'artifact-url': artifact.url }, log);
    }
    if (summary)
        await (0,action_step/* writeSummary */.Sy)(paragraph(renderReportPlace(facts, artifact?.url)), log);
}
/** What hints may show in the log, and so in annotations. It contains no keys, and without a summary no name at all. */
function loggedDetail({ summary }) {
    return summary ? 'near-name' : 'own-words';
}
/** A paragraph that follows others. */
function paragraph(markdown) {
    return markdown === '' ? '' : `\n${markdown}\n`;
}
/** The name of the artifact that the report is to be uploaded as. @returns undefined if it is not to be uploaded */
function artifactFor({ artifactName }, outcome, signal) {
    if (outcome.report.files.length === 0 || !(0,action_log/* isOnGitHub */.ll)(process.env))
        return undefined;
    // Only seconds are left after a signal, and an upload could take all of them.
    const isStopped = signal.aborted || (!outcome.complete && outcome.stopped.reason === 'signal');
    return isStopped ? undefined : artifactName;
}
async function uploadReport({ retentionDays, comparison }, { report }, name, { log, signal }) {
    const { files } = report;
    const directory = comparison.reportDirectory;
    // The client logs lines of its own.
    log.openGroup(`Uploading the report as artifact ${name}`);
    try {
        return await (0,artifact/* uploadArtifact */.m)({ name, directory, files, retentionDays, signal });
    }
    catch (error) {
        const words = `The report could not be uploaded as artifact "${name}": ${(0,wording/* messageOf */.bD)(error)}. ` +
            `The result stands; the report is in ${directory} on this runner.`;
        (0,action_step/* warnStep */.fc)('No artifact', [words], log);
        return undefined;
    }
    finally {
        log.closeGroup();
    }
}
function outputsOf(outcome, { comparison }) {
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
        // Set again after the upload, if there is one.
        'artifact-id': '',
        'artifact-url': '',
    };
}
/**
 * Fails the step if the outcome trips a gate, and says how the comparison ended.
 *
 * @param artifactName the artifact that the report is about to be uploaded as; undefined if there is none
 */
function closeGate(settings, outcome, artifactName, log) {
    const { gate, comparison } = settings;
    const { counts, result, complete, report, reportLost } = outcome;
    const found = wordResult(comparison, outcome);
    const hasReport = report.files.length > 0 || (complete && reportLost === undefined);
    const place = artifactName === undefined ? comparison.reportDirectory : `artifact "${artifactName}"`;
    const where = hasReport ? `. Report: ${place}` : '';
    const hasEmptyPrefix = complete && s3_side/* SIDES */.B.some((side) => isPrefixEmpty(side, comparison, outcome));
    const tripped = wordTripped((0,engine_gate/* trippedGates */.Jq)({ counts, complete, hasEmptyPrefix }, gate));
    const hints = complete ? wordHints(comparison, outcome, loggedDetail(settings)) : [];
    if (tripped !== '') {
        (0,action_step/* failStep */.vy)(titleOf(outcome), [`${found}${where} (${tripped})`, ...hints], log);
        return;
    }
    if (complete && counts.compared === 0) {
        const allowed = `${found}. Result: ${result}, which allow-empty allows.`;
        (0,action_step/* warnStep */.fc)(titleOf(outcome), [allowed, ...hints], log);
        return;
    }
    if (complete && isGrave(outcome.hints))
        (0,action_step/* warnStep */.fc)('A prefix or a glob matches nothing', hints, log);
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

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./lib/action/role-token.js


/** Tries in total while GitHub's token service does not answer, or is busy. */
const MOST_TRIES = 4;
const TRY_MS = 10_000;
/** The longest wait between two tries. */
const PAUSE_MS = 1_000;
/** An answer of the token service that another try would not change. */
class Refused extends Error {
}
/**
 * Has GitHub mint an identity token of the job. The toolkit's client would wait for minutes if the service hangs, and it
 * can't be stopped.
 *
 * @param signal ends the request, and further tries
 * @throws Error that says why there is no token
 */
async function mintRoleToken(audience, signal) {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: secret } = process.env;
    if (!address || !secret)
        throw new Error('the job may not request identity tokens');
    const url = new URL(address);
    url.searchParams.set('audience', audience);
    const { DEFAULT_LIMITS, openDispatcher } = await Promise.all(/* import() */[__webpack_require__.e(7), __webpack_require__.e(63)]).then(__webpack_require__.bind(__webpack_require__, 80063));
    const dispatcher = openDispatcher({ ...DEFAULT_LIMITS, connections: 1 });
    try {
        for (let attempt = 1;; attempt++) {
            try {
                const { origin, pathname, search } = url;
                const { statusCode, body } = await dispatcher.request({
                    origin,
                    path: pathname + search,
                    method: 'GET',
                    headers: { authorization: `Bearer ${secret}`, accept: 'application/json' },
                    signal: AbortSignal.any([signal, AbortSignal.timeout(TRY_MS)]),
                });
                const token = readToken(statusCode, await body.text());
                core/* setSecret */.Pq(token);
                return token;
            }
            catch (error) {
                signal.throwIfAborted();
                if (error instanceof Refused)
                    throw error;
                if (attempt === MOST_TRIES)
                    throw new Error(`${role_token_describe(error)}, in ${MOST_TRIES} tries`);
            }
            await (0,external_node_timers_promises_.setTimeout)(Math.random() * PAUSE_MS, undefined, { signal });
        }
    }
    finally {
        await dispatcher.destroy();
    }
}
function role_token_describe(error) {
    if (!(error instanceof Error))
        return String(error);
    return error.name === 'TimeoutError'
        ? `the token service did not answer within ${TRY_MS / 1000} seconds`
        : error.message;
}
/** Reads the answer of the token service. */
function readToken(status, body) {
    if (status !== 200) {
        const problem = `the token service answered ${status}`;
        throw status >= 500 || status === 429 ? new Error(problem) : new Refused(problem);
    }
    const { value } = JSON.parse(body);
    if (typeof value !== 'string' || value === '')
        throw new Error('the token service answered without a token');
    return value;
}

;// CONCATENATED MODULE: ./lib/action/steps/hooks.js




/**
 * What the engine needs from the action: identity tokens, and a log for what happens during the run.
 *
 * @param signal   aborted when the run has to stop
 * @param run      undefined if no checkpoint is kept
 * @param onSecret called with each token that is minted: a service may repeat it
 * @param trace    takes what happens inside the run; undefined if the log has no room for it
 */
function hooksFor(workerUrl, signal, run, onSecret, log, trace) {
    return {
        trace,
        checkpointOrigin: run && checkpointOrigin(run),
        workerUrl,
        signal,
        mintIdToken: async (audience) => {
            const token = await mintRoleToken(audience, signal);
            onSecret(token);
            return token;
        },
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
        onOneBucket: (found) => log.warn(wordOneBucket(found)),
        onContradiction: (assumption, side) => log.warn(wordContradiction(side, assumption)),
        onListingRefuted: (side, looks) => log.warn(wordRefutedListing(side, looks)),
        onConfirming: (differences, settleSeconds) => log.info(wordConfirming(differences, settleSeconds)),
        onLookedAgain: (looked, differences) => log.info(wordLookedAgain(looked, differences)),
        onQuiet: () => log.warn(QUIET_LOOKS),
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
    // A role that STS refused had a token.
    if (cause.credentials === 'role') {
        return cause.role?.kind === 'no-token'
            ? 'The job needs "permissions: id-token: write". Pull requests from forks get no token.'
            : undefined;
    }
    return 'A role needs "permissions: id-token: write" in the job. Pull requests from forks get neither secrets nor tokens.';
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
    const secrets = new secret_hider/* SecretHider */.r();
    log.hideBy(secrets.hide);
    const asked = await readSettings(secrets, log);
    if (asked === undefined)
        return;
    const step = { settings: asked, run: undefined, isResultTold: false, secrets };
    const stop = (0,signals/* listenForSignals */.s)(log, () => stopMeaning(step));
    // Written at once, because there may be no time later: a step without outputs would look like one that never ran.
    stop.signal.addEventListener('abort', () => {
        if (!step.isResultTold)
            (0,action_step/* writeOutputs */.Kn)({ result: 'incomplete', complete: false }, log);
    });
    try {
        await prepare(step, stop.signal, log);
        stop.signal.throwIfAborted();
        const outcome = await main_compare(step, workerUrl, stop.signal, log);
        const onResult = () => {
            step.isResultTold = true;
        };
        // The advice to resume is given only if there is a ledger to resume from.
        const settings = hasCheckpoint(step.settings) ? step.settings : withoutCheckpoint(step.settings);
        const shown = (0,secret_hider/* changeTexts */.P)(outcome, secrets.hide, OWN_WORDS);
        await conclude(settings, shown, { log, signal: stop.signal, onResult });
        // After the results: the cache can be slow, and no result is wrong without the marker.
        if (step.run !== undefined)
            await markFinished(step.run, outcome, stop.signal, log);
    }
    catch (error) {
        if (step.isResultTold)
            log.warn(`The result stands. After it, this went wrong: ${(0,wording/* messageOf */.bD)(error)}`);
        else if (stop.signal.aborted)
            await reportStop(step.settings, log);
        else
            await reportFailure(step, error, log);
    }
    finally {
        if (step.run !== undefined)
            await releaseCheckpoint(step.run.directory);
        stop.close();
    }
}
/** The parts of an outcome that hold only words of our own, by which it is read. */
const OWN_WORDS = new Set([
    'result',
    'kind',
    'reason',
    'side',
    'operation',
    'credentials',
    'input',
    'slips',
    'refused',
    'unsupported',
    'permission',
    'givenUp',
    'files',
]);
function stopMeaning({ run, isResultTold }) {
    if (isResultTold) {
        return { stopping: 'the result stands, and what is left to do is given up', left: '', isResultTold };
    }
    return run === undefined
        ? { stopping: 'stopping, no checkpoint is kept', left: '', isResultTold }
        : {
            stopping: 'stopping, the checkpoint is saved',
            left: 'The checkpoint stays as it was last saved.',
            isResultTold,
        };
}
/** Makes sure that a report can be written, and restores the checkpoint of an earlier run. */
async function prepare(step, signal, log) {
    step.settings = await withReportDirectory(step.settings);
    step.run = await restoreCheckpoint(step.settings, signal, log);
    if (step.run === undefined)
        step.settings = withoutCheckpoint(step.settings);
}
/** Gives the step a report directory of its own, unless the user has chosen one. */
async function withReportDirectory(settings) {
    const { comparison, hasOwnReportDirectory } = settings;
    if (!hasOwnReportDirectory) {
        await (0,report_directory/* openReportDirectory */.w)(comparison.reportDirectory);
        return settings;
    }
    const reportDirectory = await claimReportDirectory(comparison.reportDirectory, process.env.GITHUB_ACTION, (0,checkpoint_identity/* identityOf */.c)(comparison));
    return { ...settings, comparison: { ...comparison, reportDirectory } };
}
/** Reads the inputs and masks their secrets. @returns undefined if they are invalid; the step has failed then */
async function readSettings(secrets, log) {
    const read = (name) => core/* getInput */.V4(name, { trimWhitespace: false });
    const given = secretsIn(read, process.env);
    for (const secret of given)
        secrets.add(secret);
    (0,action_step/* maskSecrets */.QU)(given);
    log.info('Validating input arguments');
    for (const name of strangeNames(process.env)) {
        (0,action_step/* warnStep */.fc)('Unknown input', [`${name}: no input has this name, and none is like it. It is ignored.`], log);
    }
    try {
        const settings = readActionInputs(read, process.env, (0,runner/* thisMachine */.g8)());
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
        (0,action_step/* writeOutputs */.Kn)(action_step/* FAILED_OUTPUTS */.Xt, log);
        if (wantsSummary(read))
            await (0,action_step/* writeSummary */.Sy)(renderInvalidInputs(lines), log);
        (0,action_step/* failStep */.vy)('Invalid inputs', lines, log);
        return undefined;
    }
}
async function main_compare({ settings: { comparison }, run, secrets }, workerUrl, signal, log) {
    const lines = log.shows('debug') ? new LineCeiling((line) => log.debug(line)) : undefined;
    const trace = lines && ((event) => lines.add(event.type, () => wordTrace(event)));
    log.openGroup('Comparison');
    try {
        for (const line of wordStart(comparison))
            log.info(line);
        // Loaded only now, so that invalid inputs are reported without delay.
        const { runComparison } = await Promise.all(/* import() */[__webpack_require__.e(7), __webpack_require__.e(800), __webpack_require__.e(231), __webpack_require__.e(772)]).then(__webpack_require__.bind(__webpack_require__, 55772));
        const onSecret = (secret) => secrets.add(secret);
        return await runComparison(comparison, hooksFor(workerUrl, signal, run, onSecret, log, trace));
    }
    finally {
        lines?.flush();
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
async function reportFailure({ settings, secrets }, error, log) {
    const { comparison, summary } = settings;
    const resume = hasCheckpoint(settings)
        ? ['The work done so far is in a checkpoint: fix this, then re-run the job to resume.']
        : [];
    const logged = wordRunError(error, workflowHint, false);
    const named = wordRunError(error, workflowHint, true).map(secrets.hide);
    const lines = [...logged, ...resume];
    if (named.join() !== logged.map(secrets.hide).join()) {
        log.info(summary
            ? 'The job summary shows the keys of the objects, which are not logged.'
            : 'The keys of the objects are logged only with log-level: debug.');
        for (const line of named)
            log.debug(line);
    }
    for (const line of lines)
        log.error(line);
    (0,action_step/* writeOutputs */.Kn)(action_step/* FAILED_OUTPUTS */.Xt, log);
    if (summary)
        await (0,action_step/* writeSummary */.Sy)(renderFailure(comparison, [...named, ...resume]), log);
    (0,action_step/* failStep */.vy)(TITLES.failed, lines, log);
}
/** Fails a step that was stopped before it had compared anything. */
async function reportStop({ comparison, summary }, log) {
    const line = 'Stopped by a signal before anything was compared: the job was cancelled, or its machine is shutting down.';
    log.warn(line);
    (0,action_step/* writeOutputs */.Kn)({ result: 'incomplete', complete: false }, log);
    if (summary)
        await (0,action_step/* writeSummary */.Sy)(renderEarlyStop(comparison, line), log);
    (0,action_step/* failStep */.vy)(TITLES.incomplete, [line], log);
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
    requestTimeoutSeconds: false,
    maxQueueSize: false,
    reportInterval: false,
    reportDirectory: false,
    reportFormats: false,
    temporaryFolder: false,
    timeLimitMinutes: false,
};
const CHANGES_STORE = {
    bucket: true,
    prefix: true,
    endpoint: true,
    region: true,
    addressing: true,
    requestPayer: true,
    // What was compared without it may have been the bucket of another owner.
    expectedBucketOwner: true,
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

/***/ 8604:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ openReportDirectory)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6248);
/* harmony import */ var _ndjson_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(408);
/* harmony import */ var _report_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33555);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(44639);






/**
 * Creates the report directory, makes sure that files can be written there, and deletes the report of an earlier run,
 * which could otherwise pass for the report of a run that fails.
 *
 * The directory may be any folder of the user, such as a checkout. Nothing is deleted there that is not seen to be a
 * report of ours.
 *
 * @param directory an absolute path
 * @throws as `node:fs` does, if the directory can't be created, or nothing can be written there
 */
async function openReportDirectory(directory) {
    await (0,_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .openFolder */ .N)(directory);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rmdir)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, '.bucket-delta-')));
    for (const format of _report_names_js__WEBPACK_IMPORTED_MODULE_3__/* .REPORT_FORMATS */ .EL) {
        for (const suffix of ['', _report_names_js__WEBPACK_IMPORTED_MODULE_3__/* .PARTIAL */ .yP]) {
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, _report_names_js__WEBPACK_IMPORTED_MODULE_3__/* .REPORT_FILE */ .Uq[format] + suffix);
            if (await isOurs(path, format))
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(path, { force: true });
        }
    }
}
/** How each format of a report begins. */
const BEGINNINGS = {
    ndjson: _ndjson_js__WEBPACK_IMPORTED_MODULE_5__/* .beginsNdjson */ .Zn,
    text: _text_js__WEBPACK_IMPORTED_MODULE_4__/* .beginsText */ .GW,
};
/** Bytes at the beginning of a file that show whether it is a report. */
const BEGINNING = 256;
/** Whether a file is a report of this action, or empty. */
async function isOurs(path, format) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path).catch(() => undefined);
    if (found === undefined || !found.isFile())
        return false;
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'r');
    try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
        return bytesRead === 0 || BEGINNINGS[format](buffer.toString('utf8', 0, bytesRead));
    }
    finally {
        await file.close();
    }
}


/***/ })

};
