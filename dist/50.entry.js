export const id = 50;
export const ids = [50];
export const modules = {

/***/ 2050:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SdkHandler: () => (/* binding */ SdkHandler)
/* harmony export */ });
/* harmony import */ var _wire_uri_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61040);

/** The longest that one request takes. These services answer within a second, or not at all. */
const REQUEST_MS = 10_000;
/**
 * Sends the AWS SDK's few requests (STS, SSO) through our dispatcher, so that the same proxies, certificates and
 * time-outs apply to all requests.
 */
class SdkHandler {
    metadata = { handlerProtocol: 'http/1.1' };
    #dispatcher;
    #signals;
    /** @param signal ends the requests */
    constructor(dispatcher, signal) {
        this.#dispatcher = dispatcher;
        this.#signals = signal === undefined ? [] : [signal];
    }
    async handle(request) {
        const { protocol, hostname, port, path, method, headers, body } = request;
        const query = (0,_wire_uri_js__WEBPACK_IMPORTED_MODULE_0__/* .queryString */ ._L)(flatQuery(request));
        const response = await this.#dispatcher.request({
            origin: `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`,
            path: query === '' ? path : `${path}?${query}`,
            method: method,
            headers,
            body: body ?? null,
            signal: AbortSignal.any([AbortSignal.timeout(REQUEST_MS), ...this.#signals]),
        });
        return {
            response: {
                statusCode: response.statusCode,
                headers: flatHeaders(response.headers),
                body: response.body,
            },
        };
    }
}
function flatQuery({ query }) {
    const pairs = Object.entries(query ?? {}).map(([name, value]) => [name, [value ?? ''].flat().join(',')]);
    return Object.fromEntries(pairs);
}
function flatHeaders(headers) {
    const pairs = Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]);
    return Object.fromEntries(pairs);
}


/***/ })

};
