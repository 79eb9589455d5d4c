import type { AnswerRejection } from '../s3/answer-rejection.ts';
import { keyToText } from '../s3/byte-key.ts';
import type { Failure, FailureCause, Operation } from '../s3/failure.ts';

type Cause<Kind extends FailureCause['kind']> = Extract<FailureCause, { kind: Kind }>;

/** Tells what failed, on which side and where, in the store's own words, and what to look at. One paragraph. */
export function wordFailure(failure: Failure): string {
  const { cause } = failure;
  switch (cause.kind) {
    case 'status':
      return `${whatFailed(failure)} was refused: ${answerOf(cause)}. ${adviceForStatus(failure, cause)}`;
    case 'network':
      return `${whatFailed(failure)} got no answer${tries(failure)}: ${cause.code}, ${plain(cause.message)}. ${adviceForNetwork(failure, cause)}`;
    case 'answer':
      return `${whatFailed(failure)} got an answer that can't be believed${tries(failure)}: ${cause.detail}${contentType(cause)}. ${ADVICE_FOR_ANSWER[cause.reason]}`;
    case 'setup':
      return `${whatFailed(failure)} could not begin: ${plain(cause.message)}. ${adviceForSetup(failure, cause)}`;
  }
}

const TASKS: Readonly<Record<Operation, string>> = {
  list: 'listing',
  head: 'looking at',
  tags: 'reading the tags of',
  retention: 'reading the retention of',
  'legal-hold': 'reading the legal hold of',
  content: 'reading the content of',
  credentials: 'getting credentials for',
  endpoint: 'finding the endpoint of',
};

function whatFailed({ side, operation, bucket, key, endpoint }: Failure): string {
  const object = key === undefined ? '' : `${JSON.stringify(keyToText(key))} in `;
  return `${side}: ${TASKS[operation]} ${object}bucket "${bucket}" at ${endpoint}`;
}

/** What the key in use must be allowed, and on what. */
function permission({ operation, bucket }: Failure): string {
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

function tries({ attempts }: Failure): string {
  return attempts === 1 ? '' : ` in ${attempts} tries`;
}

function answerOf({ status, code, message, requestId }: Cause<'status'>): string {
  const said = [`${status}${code === undefined ? '' : ` ${code}`}`];
  if (message !== undefined) said.push(`"${plain(message)}"`);
  if (requestId !== undefined) said.push(`(request id ${requestId})`);
  return said.join(' ');
}

/** Without the full stop that the sentence around it brings. */
function plain(message: string): string {
  return message.trim().replace(/\.$/, '');
}

function contentType({ contentType: type }: Cause<'answer'>): string {
  return type === undefined ? '' : ` (content type ${type})`;
}

/** Seconds of difference to the store's clock that S3 allows: 15 minutes. */
const ALLOWED_SKEW = 900;

function adviceForStatus(failure: Failure, cause: Cause<'status'>): string {
  const { side, region } = failure;
  const skew = cause.clockAheadSeconds ?? 0;
  if (cause.code === 'RequestTimeTooSkewed' || (cause.status === 403 && Math.abs(skew) > ALLOWED_SKEW)) {
    return `${clockAdvice(skew)} Set the clock of this machine by NTP.`;
  }
  switch (cause.code) {
    case 'NoSuchBucket':
      return `Check ${side}-bucket and ${side}-endpoint: there is no such bucket there.`;
    case 'InvalidAccessKeyId':
      return `The store does not know the key ${keyShown(failure)}. Check ${side}-access-key-id, and that the key belongs to this endpoint.`;
    case 'SignatureDoesNotMatch':
      return `The secret does not belong to the key ${keyShown(failure)}. Check ${side}-secret-access-key for a missing or further character.`;
    case 'ExpiredToken':
    case 'TokenRefreshRequired':
      return `The session of the key ${keyShown(failure)} has ended. Ask for a longer one, or use ${side}-role-to-assume, which is renewed during the run.`;
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
      return `The store throttled ${failure.operation === 'list' ? 'the listing' : 'this request'} ${failure.attempts} times. Lower connections or workers, or run when it is quieter.`;
  }
  if (cause.status === 407) return PROXY_LOGIN;
  if (cause.status === 403)
    return `${unsaid(failure, cause)}Check that the key ${keyShown(failure)} may ${permission(failure)}.`;
  if (cause.status === 404) return `Check ${side}-bucket and ${side}-endpoint.`;
  if (cause.status >= 300 && cause.status < 400) return regionAdvice(failure, cause);
  if (cause.status >= 500)
    return `The store failed ${failure.attempts} times. Look at its own state, and run again.`;
  return `${unsaid(failure, cause)}Check ${side}-bucket, ${side}-endpoint and ${side}-region (requests were signed for "${region}").`;
}

/** A HEAD is refused without a word; that no more could be learned by asking otherwise is worth saying. */
function unsaid({ operation }: Failure, { code }: Cause<'status'>): string {
  return operation === 'head' && code === undefined ? 'The store does not say why. ' : '';
}

function clockAdvice(skew: number): string {
  const minutes = Math.round(Math.abs(skew) / 60);
  if (minutes === 0) return "This machine's clock and the store's differ by more than the store allows.";
  return `This machine's clock is ${minutes} minutes ${skew > 0 ? 'ahead of' : 'behind'} the store's.`;
}

function regionAdvice({ side, region }: Failure, { region: right }: Cause<'status'>): string {
  const signed = `Requests were signed for region "${region}"`;
  if (right === undefined)
    return `${signed}; set ${side}-region and ${side}-endpoint to those of the bucket.`;
  return `${signed}, but the bucket is in "${right}": set ${side}-region to that, or leave it out.`;
}

/** Enough of an access key id to know it by: it is no secret, but a log is no place for it either. */
function keyShown({ accessKeyId }: Failure): string {
  if (accessKeyId === undefined) return 'in use';
  return accessKeyId.length < 12
    ? `${accessKeyId.slice(0, 2)}…`
    : `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`;
}

const PROXY_LOGIN = 'The proxy asks for a login: give it in HTTPS_PROXY or HTTP_PROXY.';

function adviceForNetwork({ side, endpoint }: Failure, cause: Cause<'network'>): string {
  const { code, message, proxyVariable } = cause;
  const orProxy = proxyVariable === undefined ? '' : `, and the proxy that ${proxyVariable} names`;
  // undici throws where a proxy asks for a login, and has the status in its message alone.
  if (message.includes('(407)')) return PROXY_LOGIN;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `The host's name does not resolve: check ${side}-endpoint${orProxy}, and whether this runner can look it up.`;
  }
  if (code === 'ECONNREFUSED') {
    return `Nothing listens there: check host and port of ${side}-endpoint${orProxy}, and a firewall.`;
  }
  if (code === 'UND_ERR_ABORTED' && message.startsWith('Proxy response')) {
    return 'The proxy did not open a connection: check HTTPS_PROXY and HTTP_PROXY, and put the host into NO_PROXY where it needs none.';
  }
  if (/^(DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_)/.test(code)) {
    return `The certificate is not trusted: set NODE_EXTRA_CA_CERTS, in the step's env, to a file with the authority's certificate.`;
  }
  if (code === 'CERT_HAS_EXPIRED') return 'The certificate has expired: renew it on the store.';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return `The certificate is for another name: check ${side}-endpoint, and set ${side}-addressing to path.`;
  }
  if (/^(EPROTO|ERR_SSL_|HPE_)/.test(code)) {
    return `Check the scheme of ${side}-endpoint: ${endpoint.startsWith('https') ? 'the port may speak http' : 'the port may speak https'}.`;
  }
  return 'Check the network between this runner and the store, proxies included.';
}

const PROXY = 'Check the endpoint, and whether a proxy or a login page answers in the place of the store.';
const ORDER = 'The store does not list in the order of UTF-8 bytes, which a comparison needs.';

const ADVICE_FOR_ANSWER: Readonly<Record<AnswerRejection, string>> = {
  'not-a-listing': PROXY,
  'foreign-document': PROXY,
  'no-object': PROXY,
  'wrong-length':
    'Something on the way may pack or unpack content, or the store does not send objects as it lists them.',
  truncated: 'The connection, or a proxy on the way, cuts answers off.',
  malformed: PROXY,
  'foreign-bucket': 'A proxy or a cache may hand out the answer to another request.',
  'outside-prefix': 'A proxy or a cache may hand out the answer to another request.',
  'not-the-answer': 'A proxy or a cache may hand out the answer to another request.',
  'not-after-start': 'The store does not honour start-after, which ListObjectsV2 needs.',
  'out-of-order': ORDER,
  'count-mismatch': 'The answer lost entries on its way, or the store counts them wrongly.',
  stuck: 'The store sends an empty page that says there is more.',
  'repeated-key':
    'Nobody can say which of the two entries the object is: run again, and report it to the store if it stays.',
  'unspeakable-key': 'Rename the object, or leave it out by a prefix.',
};

function adviceForSetup({ side, operation }: Failure, { credentials }: Cause<'setup'>): string {
  if (operation === 'endpoint') return `Check ${side}-bucket, ${side}-region and ${side}-endpoint.`;
  if (credentials === 'role') {
    return (
      `Check that the job has "permissions: id-token: write", that ${side}-role-to-assume exists, and that the role trusts ` +
      'this repository. Pull requests from forks get no token.'
    );
  }
  return (
    `Give ${side}-access-key-id and ${side}-secret-access-key or ${side}-role-to-assume (which needs ` +
    '"permissions: id-token: write"). Pull requests from forks get neither secrets nor tokens.'
  );
}
