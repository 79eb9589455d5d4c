export const id = 647;
export const ids = [647];
export const modules = {

/***/ 39647:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   proveOwnLedger: () => (/* binding */ proveOwnLedger)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _engine_checkpoint_paths_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(76741);
/* harmony import */ var _engine_checkpoint_seal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(54032);
/* harmony import */ var _presentation_wording_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33712);
/* harmony import */ var _identity_token_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(25751);






/**
 * Makes the ledger that the main step wrote prove to later runs where it comes from. If the keys of the stores don't do
 * that already, an identity token does, which is minted only now: each one is for one ledger, and the main step writes
 * one every two seconds.
 *
 * That the main step wrote the ledger is seen by the mark under its secret, however that step ended.
 *
 * @param runKey the secret that the main step left for the post step
 */
async function proveOwnLedger(directory, runKey, mint) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, _engine_checkpoint_paths_js__WEBPACK_IMPORTED_MODULE_5__/* .LEDGER_FILE */ .t);
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path);
    const sealed = file.isFile() ? (0,_engine_checkpoint_seal_js__WEBPACK_IMPORTED_MODULE_2__/* .openSealed */ .j5)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8')) : undefined;
    if (sealed === undefined || !(0,_engine_checkpoint_seal_js__WEBPACK_IMPORTED_MODULE_2__/* .isMarkOf */ .zx)(sealed.ledger, runKey, sealed.seal.run))
        return { kind: 'not-ours' };
    const { ledger, seal } = sealed;
    if (seal.keys !== undefined)
        return { kind: 'ours', unproven: undefined };
    if (!(0,_identity_token_js__WEBPACK_IMPORTED_MODULE_4__/* .canMint */ .dm)(process.env))
        return {
            kind: 'ours',
            unproven: 'the job has neither keys without a session token on both sides nor the permission "id-token: write"',
        };
    try {
        const token = await mint((0,_identity_token_js__WEBPACK_IMPORTED_MODULE_4__/* .audienceOf */ .Ox)((0,_engine_checkpoint_seal_js__WEBPACK_IMPORTED_MODULE_2__/* .digestOf */ .ol)(ledger)));
        const partial = `${path}.partial`;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(partial, (0,_engine_checkpoint_seal_js__WEBPACK_IMPORTED_MODULE_2__/* .sealedText */ .c2)({ ledger, seal: { ...seal, token } }));
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(partial, path);
        return { kind: 'ours', unproven: undefined };
    }
    catch (error) {
        return { kind: 'ours', unproven: `no identity token could be had (${(0,_presentation_wording_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)})` };
    }
}


/***/ }),

/***/ 54032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ markOf),
/* harmony export */   c2: () => (/* binding */ sealedText),
/* harmony export */   j5: () => (/* binding */ openSealed),
/* harmony export */   ol: () => (/* binding */ digestOf),
/* harmony export */   zx: () => (/* binding */ isMarkOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** Returns the text of a ledger's file. */
function sealedText({ ledger, seal }) {
    return `${ledger.slice(0, -1)},"seal":${JSON.stringify(seal)}}`;
}
/** Separates a ledger from its seal. @returns undefined if the text is not the JSON of an object */
function openSealed(text) {
    try {
        const parsed = JSON.parse(text);
        if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
            return undefined;
        const { seal, ...ledger } = parsed;
        // The seal is checked against this text, and this text is what is read afterwards.
        return { ledger: JSON.stringify(ledger), seal: readSeal(seal) };
    }
    catch {
        // It is no JSON, or nested too deeply.
        return undefined;
    }
}
function readSeal(value) {
    if (typeof value !== 'object' || value === null)
        return {};
    const { run, keys, token } = value;
    const text = (mark) => (typeof mark === 'string' ? mark : undefined);
    return { run: text(run), keys: text(keys), token: text(token) };
}
/** Returns the SHA-256 of a ledger's text, in hexadecimal. */
function digestOf(ledger) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(ledger).digest('hex');
}
/** Returns the mark of a ledger under a key: an HMAC-SHA-256, in hexadecimal. */
function markOf(ledger, key) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(ledger).digest('hex');
}
/** Returns whether a mark is the one of a ledger under a key. */
function isMarkOf(ledger, key, mark) {
    if (mark === undefined)
        return false;
    const [own, given] = [Buffer.from(markOf(ledger, key)), Buffer.from(mark)];
    return own.length === given.length && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(own, given);
}


/***/ })

};
