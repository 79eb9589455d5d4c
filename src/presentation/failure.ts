import { RunFailure } from '../engine/run-failure.ts';
import { shownKey } from '../report/shown-key.ts';
import { type ByteKey, keyToText } from '../s3/byte-key.ts';
import { type Failure, type FailureCause, type Operation, OWN_TEXTS } from '../s3/failure.ts';
import { changeTexts, SecretHider } from '../s3/secret-hider.ts';
import { adviceForAnswer, adviceForNetwork, networkError, PROXY_LOGIN } from './answer-advice.ts';
import { adviceForSetup, adviceOnKeys, keyShown } from './credential-advice.ts';
import { countOf, wordNumber } from './wording.ts';

type Cause<Kind extends FailureCause['kind']> = Extract<FailureCause, { kind: Kind }>;

/** How a failure names its object. Keys may be confidential: they belong in the summary, and not in the log. */
export interface ObjectNaming {
  readonly showsKey: boolean;
  /** The place of the object among those that are named together, from 1; undefined if it is the only one. */
  readonly number?: number | undefined;
}

const UNNAMED: ObjectNaming = { showsKey: false };

/**
 * Words a failure as one paragraph: what failed, on which side and where, what the store or the network answered, and
 * what to check. By default no key is in it, not even one that the store repeats.
 */
export function wordFailure(given: Failure, naming = UNNAMED): string {
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

const TASKS: Readonly<Record<Operation, string>> = {
  list: 'listing',
  head: 'reading the headers of',
  tags: 'reading the tags of',
  retention: 'reading the retention of',
  'legal-hold': 'reading the legal hold of',
  content: 'reading the content of',
  credentials: 'getting credentials for',
  endpoint: 'finding the endpoint of',
};

function whatFailed({ side, operation, bucket, key, endpoint }: Failure, naming: ObjectNaming): string {
  const object = key === undefined ? '' : `${nameObject(key, naming)} in `;
  return `${side}: ${TASKS[operation]} ${object}bucket "${bucket}" at ${endpoint}`;
}

function nameObject(key: ByteKey, { showsKey, number }: ObjectNaming): string {
  const shown = showsKey ? [key === '' ? shownKey(key) : JSON.stringify(keyToText(key))] : [];
  if (number !== undefined) return [`object #${number}`, ...shown].join(' ');
  return shown[0] ?? 'an object';
}

/** Takes the key of the object out of everything that a store says about it. */
function withoutKey(failure: Failure): Failure {
  if (failure.key === undefined) return failure;
  return { ...failure, cause: changeTexts(failure.cause, keyHider(keyToText(failure.key)), OWN_TEXTS) };
}

/** Shorter keys are hidden only where a path or quotes show that they are keys: they may be words, too. */
const SHORTEST_KEY = 4;

function keyHider(key: string): (text: string) => string {
  if (key.length >= SHORTEST_KEY) return new SecretHider([key]).hide;
  return (text) => text.replaceAll(`/${key}"`, '/***"').replaceAll(`"${key}"`, '"***"');
}

/** The permission that the operation needs, with the resource it applies to. */
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

/** How many characters of a body are shown that is no error document. */
const SHOWN_OF_BODY = 200;

function answerOf({ status, code, message, excerpt, requestId }: Cause<'status'>): string {
  const parts = [`${status}${code === undefined ? '' : ` ${code}`}`];
  if (message !== undefined) parts.push(`"${plain(message)}"`);
  // Cut off only now, when secrets are taken out: a part of one would not be recognised.
  if (excerpt !== undefined) parts.push(JSON.stringify(excerpt.slice(0, SHOWN_OF_BODY)));
  if (requestId !== undefined) parts.push(`(request id ${requestId})`);
  return parts.join(' ');
}

/** Strips the full stop at the end: the sentence around the message has its own. */
function plain(message: string): string {
  return message.trim().replace(/\.$/, '');
}

function contentType({ contentType: type }: Cause<'answer'>): string {
  return type === undefined ? '' : ` (content type ${type})`;
}

/** Seconds by which a client's clock may differ from the store's: S3 allows 15 minutes. */
const ALLOWED_SKEW = 900;

function adviceForStatus(failure: Failure, cause: Cause<'status'>): string {
  const { side, region } = failure;
  const skew = cause.clockAheadSeconds ?? 0;
  if (cause.code === 'RequestTimeTooSkewed' || (cause.status === 403 && Math.abs(skew) > ALLOWED_SKEW)) {
    return `${clockAdvice(skew)} Set the clock of this machine by NTP.`;
  }
  const onKeys = adviceOnKeys(failure, cause.code);
  if (onKeys !== undefined) return onKeys;
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
  if (cause.status === 407) return PROXY_LOGIN;
  if (cause.status === 403)
    return `${noReason(failure, cause)}Check that the key ${keyShown(failure)} has ${permission(failure)}.`;
  if (cause.status === 404) return `Check ${side}-bucket and ${side}-endpoint.`;
  if (cause.status >= 300 && cause.status < 400) return regionAdvice(failure, cause);
  if (cause.status >= 500)
    return `The store failed ${failure.attempts} times. Check the store's health, then run again.`;
  return `${noReason(failure, cause)}Check ${side}-bucket, ${side}-endpoint and ${side}-region (requests were signed for "${region}").`;
}

/** A bucket of another account than the expected one is refused like one that the key may not see. */
function otherOwner({ side, expectedBucketOwner }: Failure): string {
  return expectedBucketOwner === undefined
    ? ''
    : `, or the bucket does not belong to the account ${expectedBucketOwner} of ${side}-expected-bucket-owner`;
}

/** A bucket whose requesters pay refuses requests that don't say so like any other. It can be read once it was listed. */
function requesterPays({ side, operation, requestPayer }: Failure): string {
  return operation !== 'list' || requestPayer !== false
    ? ''
    : ` If the requester pays for this bucket, set ${side}-request-payer: true.`;
}

/** The answer to a HEAD has no body: a store can't give a reason in it, and people should not search for one. */
function noReason({ operation }: Failure, { code }: Cause<'status'>): string {
  return operation === 'head' && code === undefined ? 'The store gave no reason. ' : '';
}

function clockAdvice(skew: number): string {
  const minutes = Math.round(Math.abs(skew) / 60);
  if (minutes === 0) return "This machine's clock and the store's differ by more than the store allows.";
  return `This machine's clock is ${minutes} minutes ${skew > 0 ? 'ahead of' : 'behind'} the store's.`;
}

function regionAdvice({ side, region }: Failure, { region: right, location }: Cause<'status'>): string {
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
export function wordRunError(
  error: unknown,
  hintFor: (failure: Failure) => string | undefined,
  showsKeys: boolean,
): string[] {
  if (error instanceof RunFailure && error.failures.length > 0) {
    const ofObjects = error.failures.filter(({ key }) => key !== undefined);
    const lines = error.failures.map((failure) => {
      const naming = { showsKey: showsKeys, number: ofObjects.indexOf(failure) + 1 };
      return [wordFailure(failure, naming), hintFor(failure)].filter((part) => part !== undefined).join(' ');
    });
    const [{ side, ofMany }] = error.failures as [Failure];
    const tooMany =
      ofMany === undefined
        ? []
        : [
            `${side}: ${wordNumber(ofMany.unreadable)} of ${countOf(ofMany.inspected, 'object')} could not be read, ` +
              'so the comparison stops. The first ones:',
          ];
    return [...tooMany, ...lines, 'The comparison failed: it has no result for any object.'];
  }
  const cause = error instanceof RunFailure ? error.cause : error;
  if (isFileError(cause)) return [`The report can't be written: ${cause.message}. Check report-directory.`];
  return [
    `A defect in Bucket Delta: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
  ];
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
