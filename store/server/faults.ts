import { METADATA_FLAWS } from '../listing/metadata.ts';
import type { Answer, SlowAnswer } from '../protocol/answer.ts';
import { S3Error } from '../protocol/errors.ts';
import type { S3Request } from '../protocol/request.ts';
import { claimEncoding, editListing, endListing, leavePluses, withQuery } from './listing-faults.ts';
import {
  emptyRow,
  recountRows,
  relabelRow,
  replaceEtag,
  reverseEtag,
  withoutChecksums,
  withoutIfMatch,
  withoutLength,
} from './object-faults.ts';
import { answerOf, type OtherAnswer, withHeaders } from './other-answers.ts';
import type { OperationName } from './routes.ts';

/** What a fault's predicate can test. */
export interface FaultTarget {
  readonly operation: OperationName;
  readonly method: string;
  readonly bucket: string;
  /** Decoded. */
  readonly key: string;
  /** Values as byte strings. */
  readonly query: ReadonlyMap<string, string>;
}

/** A fault and the requests that it affects. Without any condition it affects every request. */
export interface Fault {
  readonly kind: FaultName;
  readonly when?: (target: FaultTarget) => boolean;
  /** Affects only these operations. */
  readonly operations?: readonly OperationName[];
  /** Affects only this bucket. */
  readonly bucket?: string;
  /** Affects only this share (0 to 1) of the matching requests, evenly distributed, or at random if there is a `seed`. */
  readonly share?: number;
  /** Draws the `share`. `times` does not go with it. */
  readonly seed?: number;
  /** Affects only the first requests, this many. */
  readonly times?: number;
  /** Starts only after this many matching requests. */
  readonly after?: number;
  /** Affects only what exceeds this many matching requests in one second. */
  readonly perSecond?: number;
  /** How long `latency` delays the answer, and the interval of answers that arrive bit by bit. */
  readonly milliseconds?: number;
  /** How `respelled` spells a listing, in latin1. */
  readonly respell?: (xml: string) => string;
  /** What `endless-body` sends first, and what it then repeats, in latin1. */
  readonly begin?: string;
  readonly repeated?: string;
  /** The share (0 to 1) of the body that `broken-off` and `cut-short` send; half by default. */
  readonly sent?: number;
  /** The faults of rows change only rows whose key, as it is listed, contains this; all rows by default. */
  readonly keyPart?: string;
  /** The parameters that `other-question` sets in a listing's request; those that are undefined are removed. */
  readonly asked?: Readonly<Record<string, string | undefined>>;
  /** The ETag that `constant-etags` shows. */
  readonly etag?: string;
  /** What `other-answer` answers. */
  readonly answer?: OtherAnswer;
  /** The headers that `other-headers` sets in an answer; those that are undefined are removed. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** The bucket that `other-bucket` lists. By default it lists the requested bucket under another name. */
  readonly from?: string;
}

/** What a kind of fault does to a request. */
export interface Behaviour {
  /** Milliseconds by which the answer is delayed. */
  readonly delay?: (fault: Fault) => number;
  /** Answers, or throws an S3Error, without running the operation. */
  readonly respond?: (fault: Fault) => Answer;
  readonly changeRequest?: (request: S3Request, fault: Fault) => S3Request;
  readonly changeAnswer?: (answer: Answer, fault: Fault) => Answer;
}

const PROXY_PAGE =
  '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in to the network</h1></body></html>\n';

function slowly(how: SlowAnswer): Answer {
  return { status: 200, headers: {}, body: '', wire: { kind: 'slow', how } };
}

/** Swaps the first two rows. */
function swapRows(xml: string): string {
  return xml.replace(/(<Contents>.*?<\/Contents>)(<Contents>.*?<\/Contents>)/s, '$2$1');
}

/** Changes the rows whose key contains the fault's `keyPart`. */
function editRows(edit: (row: string, fault: Fault) => string) {
  return {
    changeAnswer: (answer: Answer, fault: Fault) =>
      editListing(answer, (xml) =>
        xml.replace(/<Contents><Key>(.*?)<\/Key>.*?<\/Contents>/gs, (row: string, key: string) =>
          key.includes(fault.keyPart ?? '') ? edit(row, fault) : row,
        ),
      ),
  };
}

const WITHOUT_ENCODING = { 'encoding-type': undefined };

/** As some stores show it for every object. */
const CONSTANT_ETAG = '00000000000000000000000000000000-1';

/** What each kind of fault does. */
export const FAULTS = {
  /** The answer is delayed by `milliseconds`. */
  latency: { delay: (fault) => fault.milliseconds ?? 0 },
  /** 503 SlowDown. */
  'slow-down': {
    respond: () => {
      throw new S3Error('SlowDown');
    },
  },
  /** 500 InternalError. */
  'internal-error': {
    respond: () => {
      throw new S3Error('InternalError');
    },
  },
  /** 403 AccessDenied, as after a change of policy during a run. */
  'access-denied': {
    respond: () => {
      throw new S3Error('AccessDenied');
    },
  },
  /** 400 ExpiredToken, as after credentials expire during a run. */
  'expired-token': {
    respond: () => {
      throw new S3Error('ExpiredToken');
    },
  },
  /** The connection is reset before any byte is sent. */
  reset: { respond: () => ({ status: 200, headers: {}, body: '', wire: { kind: 'reset' } }) },
  /** The store never answers. */
  hang: { respond: () => ({ status: 200, headers: {}, body: '', wire: { kind: 'hang' } }) },
  /** The body is `begin` and then `repeated` without end. */
  'endless-body': {
    respond: ({ begin = '', repeated = ' ' }) => slowly({ kind: 'endless', begin, repeated }),
  },
  /** The body arrives one byte after each `milliseconds`. */
  trickle: {
    changeAnswer: (answer, { milliseconds = 1000 }) => ({
      ...answer,
      wire: { kind: 'slow', how: { kind: 'trickle', milliseconds } },
    }),
  },
  /** Informational answers without end, one after each `milliseconds`. */
  'endless-informational': {
    respond: ({ milliseconds = 1000 }) => slowly({ kind: 'informational', milliseconds }),
  },
  /** Headers without end, one after each `milliseconds`. */
  'endless-headers': {
    respond: ({ milliseconds = 1000 }) => slowly({ kind: 'endless-headers', milliseconds }),
  },
  /** The connection closes in the middle of the body, before the announced Content-Length is reached. */
  'broken-off': {
    changeAnswer: (answer, { sent = 0.5 }) => ({ ...answer, wire: { kind: 'broken-off', share: sent } }),
  },
  /** The body is truncated, and Content-Length is that of the truncated body. */
  'cut-short': {
    changeAnswer: (answer, { sent = 0.5 }) => ({ ...answer, wire: { kind: 'cut-short', share: sent } }),
  },
  /** 200 without a body. */
  'empty-body': {
    respond: () => ({ status: 200, headers: { 'content-type': 'application/xml' }, body: '' }),
  },
  /** 200 with a web page, as from a proxy that requires a login. */
  'html-page': {
    respond: () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: PROXY_PAGE }),
  },
  /** The listing is that of another bucket. */
  'other-bucket': {
    changeRequest: (request, { from }) => (from === undefined ? request : { ...request, bucket: from }),
    changeAnswer: (answer, { from }) =>
      from !== undefined
        ? answer
        : editListing(answer, (xml) => xml.replace(/<Name>.*?<\/Name>/, '<Name>another-bucket</Name>')),
  },
  /** The listing is sorted as decoded JavaScript strings are: U+10000 and above come before U+E000 to U+FFFF. */
  'utf16-order': { changeRequest: (request) => ({ ...request, listingOrder: 'utf-16' }) },
  /** The first two rows of a page are swapped. */
  'swapped-rows': { changeAnswer: (answer) => editListing(answer, swapRows) },
  /** The first row of a page is repeated. */
  'repeated-row': {
    changeAnswer: (answer) =>
      editListing(answer, (xml) => xml.replace(/(<Contents>.*?<\/Contents>)/s, '$1$1')),
  },
  /** The first row of a page is missing, but KeyCount includes it. */
  'lost-row': {
    changeAnswer: (answer) => editListing(answer, (xml) => xml.replace(/<Contents>.*?<\/Contents>/s, '')),
  },
  /** KeyCount is too high by one. */
  'wrong-key-count': {
    changeAnswer: (answer) =>
      editListing(answer, (xml) =>
        xml.replace(/<KeyCount>(\d+)</, (_, count: string) => `<KeyCount>${Number(count) + 1}<`),
      ),
  },
  /** Every object has the ETag in `etag`, in listings and in other answers; no request is conditional. */
  'constant-etags': {
    changeRequest: withoutIfMatch,
    changeAnswer: (answer, fault) => {
      const { etag = CONSTANT_ETAG } = fault;
      return replaceEtag(editRows((row) => relabelRow(row, etag)).changeAnswer(answer, fault), etag);
    },
  },
  /** Rows are left out, and KeyCount does not include them. */
  'missing-rows': {
    changeAnswer: (answer, fault) => recountRows(editRows(() => '').changeAnswer(answer, fault)),
  },
  /** The first row of a page is left out, and KeyCount does not include it. */
  'missing-first-row': {
    changeAnswer: (answer) =>
      recountRows(editListing(answer, (xml) => xml.replace(/<Contents>.*?<\/Contents>/s, ''))),
  },
  /** Rows show objects as empty. */
  'zero-sizes': editRows((row) => emptyRow(row)),
  /** Rows show another ETag than their objects have. */
  'false-etags': editRows((row) => reverseEtag(row)),
  /** 404 NoSuchKey. */
  'not-found': {
    respond: () => {
      throw new S3Error('NoSuchKey');
    },
  },
  /** Answers have no Content-Length. */
  'no-length': { changeAnswer: withoutLength },
  /** The answer is the one in `answer`, whatever was requested. */
  'other-answer': { respond: ({ answer = { status: 400 } }) => answerOf(answer) },
  /** The answer has the headers in `headers`, beside or instead of its own. */
  'other-headers': { changeAnswer: (answer, { headers = {} }) => withHeaders(answer, headers) },
  /** No answer has a checksum. */
  'hidden-checksums': { changeAnswer: withoutChecksums },
  'false-metadata': editRows(METADATA_FLAWS['false-metadata']),
  'hidden-metadata': editRows(METADATA_FLAWS['hidden-metadata']),
  'hidden-tags': editRows(METADATA_FLAWS['hidden-tags']),
  'tagless-metadata': editRows(METADATA_FLAWS['tagless-metadata']),
  'broken-metadata': editRows(METADATA_FLAWS['broken-metadata']),
  /** Keys are encoded as encoding-type=url requests, except that a plus stays as it is and a space is %20. */
  'plus-left': { changeAnswer: (answer) => editListing(answer, leavePluses) },
  /** The store ignores encoding-type=url: keys are not encoded, and EncodingType is absent. */
  'encoding-ignored': { changeRequest: (request) => withQuery(request, WITHOUT_ENCODING) },
  /** Keys are not encoded, but EncodingType says that they are. */
  'encoding-claimed': {
    changeRequest: (request) => withQuery(request, WITHOUT_ENCODING),
    changeAnswer: claimEncoding,
  },
  /** Keys are encoded as encoding-type=url requests, but EncodingType is absent. */
  'encoding-undeclared': {
    changeAnswer: (answer) =>
      editListing(answer, (xml) => xml.replace('<EncodingType>url</EncodingType>', '')),
  },
  /** The store ignores start-after. */
  'start-after-ignored': {
    changeRequest: (request) => withQuery(request, { 'start-after': undefined }),
  },
  /** The answer is to a request with the parameters in `asked`, as from a cache that ignores them. */
  'other-question': { changeRequest: (request, { asked = {} }) => withQuery(request, asked) },
  /** The XML of a listing is spelt by `respell`. */
  respelled: {
    changeAnswer: (answer, { respell = (xml) => xml }) => editListing(answer, respell),
  },
  /** IsTruncated is false, although more keys follow. */
  'ends-early': { changeAnswer: endListing },
  /** A listing whose start-after is no key passes over the first key above it. */
  'skips-after-missing': { changeRequest: (request) => ({ ...request, skipsAfterMissing: true }) },
  /** The listing is sorted without regard to case. */
  'folded-order': { changeRequest: (request) => ({ ...request, listingOrder: 'folded' }) },
} as const satisfies Record<string, Behaviour>;

export type FaultName = keyof typeof FAULTS;

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name);
}
