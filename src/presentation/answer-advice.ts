import type { AnswerRejection } from '../s3/answer-rejection.ts';
import type { Failure, FailureCause } from '../s3/failure.ts';

type Cause<Kind extends FailureCause['kind']> = Extract<FailureCause, { kind: Kind }>;

/** What to do if a proxy answers with 407. */
export const PROXY_LOGIN =
  'The proxy requires a login: put user and password into HTTPS_PROXY or HTTP_PROXY.';

/** Words what to check if no answer came. */
export function adviceForNetwork({ side, endpoint, hadAnswered }: Failure, cause: Cause<'network'>): string {
  const { code, message, proxyVariable } = cause;
  const andProxy = proxyVariable === undefined ? '' : `, and the proxy in ${proxyVariable}`;
  // If a proxy requires a login, undici throws an error that holds the status in its message only.
  if (message.includes('(407)')) return PROXY_LOGIN;
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
  if (code === 'CERT_HAS_EXPIRED') return 'The certificate has expired: renew it on the store.';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return `The certificate is for another name: check ${side}-endpoint, and set ${side}-addressing to path.`;
  }
  if (/^(EPROTO|ERR_SSL_|HPE_)/.test(code)) {
    return `Check the scheme of ${side}-endpoint: ${endpoint.startsWith('https') ? 'the port may speak http' : 'the port may speak https'}.`;
  }
  return 'Check the network between this machine and the store, including proxies.';
}

/** The codes for connections that a store that is there would accept and keep. */
const BROKEN_CONNECTION =
  /^(?:ECONN|EPIPE|ETIMEDOUT|UND_ERR_(?:SOCKET|CONNECT_TIMEOUT|HEADERS_TIMEOUT|BODY_TIMEOUT))/;

const PROXY = 'Check the endpoint, and whether a proxy or a login page answers instead of the store.';
const OTHER_SERVICE = 'Check the endpoint: another service than the store may answer there.';
const CACHE = 'A proxy or a cache may return the answer to another request.';
const ORDER = 'The store does not list keys in UTF-8 byte order, which a comparison needs.';

const ENCODING = 'The store says that it encodes keys, and does not, or not completely.';

const ADVICE_FOR_ANSWER: Readonly<Record<AnswerRejection, string>> = {
  'not-a-listing': OTHER_SERVICE,
  'foreign-document': OTHER_SERVICE,
  'no-object': OTHER_SERVICE,
  'wrong-length':
    'A proxy may compress or decompress content, or the store does not send objects as it lists them.',
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
  'repeated-key':
    'It is unknown which of the two entries is the object: run again, and if it happens again, report it to the maker of the store.',
  'non-utf8-key': 'Rename the object, or exclude it with a prefix.',
};

/** Words what to check if an answer can't be believed. Proxies and login pages answer with web pages. */
export function adviceForAnswer({ reason, detail, contentType = '' }: Cause<'answer'>): string {
  const advice = ADVICE_FOR_ANSWER[reason];
  const isPage = /html/i.test(contentType) || /<!doctype html|<html/i.test(detail);
  return advice === OTHER_SERVICE && isPage ? PROXY : advice;
}

/** The codes of the HTTP client, in words. Those that are missing say it in their message. */
const CLIENT_ERRORS: Readonly<Record<string, string>> = {
  UND_ERR_SOCKET: 'the connection was closed before the answer was complete',
  UND_ERR_CONNECT_TIMEOUT: 'no connection was opened in time',
  UND_ERR_HEADERS_OVERFLOW: 'the headers of the answer are too long',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the answer has another length than it says',
  UND_ERR_RESPONSE: 'the answer is no valid HTTP',
};

/** Words why no answer came. Codes of the system are shown: people search for them. */
export function networkError({ code, message }: Cause<'network'>): string {
  const text = message.trim().replace(/\.$/, '');
  if (!code.startsWith('UND_ERR')) return `${code}, ${text}`;
  return CLIENT_ERRORS[code] ?? text;
}
