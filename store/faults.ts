import type { Answer } from './answer.ts';
import { S3Error } from './errors.ts';
import { METADATA_FLAWS } from './listed-metadata.ts';
import type { S3Request } from './request.ts';
import type { OperationName } from './routes.ts';
import { SyntheticBody } from './synthetic-body.ts';

/** What a fault's predicate is told of a request. */
export interface FaultTarget {
  readonly operation: OperationName;
  readonly method: string;
  readonly bucket: string;
  /** As ordinary text. */
  readonly key: string;
  /** Values as byte strings. */
  readonly query: ReadonlyMap<string, string>;
}

/** A named fault, and when it strikes. Without any condition it strikes every request. */
export interface Fault {
  readonly kind: FaultName;
  readonly when?: (target: FaultTarget) => boolean;
  /** Only these operations. */
  readonly operations?: readonly OperationName[];
  /** Only this bucket. */
  readonly bucket?: string;
  /** Only this share of the requests that match, 0 to 1: evenly, not by chance. */
  readonly share?: number;
  /** Only the first n requests that match. */
  readonly times?: number;
  /** Not before this many requests matched. */
  readonly after?: number;
  /** `slow-down` only beyond this many matching requests in a second. */
  readonly perSecond?: number;
  /** How long `latency` waits. */
  readonly milliseconds?: number;
  /** How much of the body `broken-off` and `cut-short` send, 0 to 1; half of it if not said. */
  readonly sent?: number;
  /** Whose rows `false-metadata` and its like change: those whose key, as listed, has this in it; all if not said. */
  readonly keyPart?: string;
  /** Whose answer `other-bucket` gives; without it the own answer under another name. */
  readonly from?: string;
}

/** What a fault does: waits, answers itself, changes the request, or changes the answer. */
interface Behaviour {
  readonly wait?: (fault: Fault) => number;
  readonly instead?: (fault: Fault) => Answer;
  readonly request?: (request: S3Request, fault: Fault) => S3Request;
  readonly answer?: (answer: Answer, fault: Fault) => Answer;
}

const PROXY_PAGE =
  '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in to the network</h1></body></html>\n';

function bodyText(answer: Answer): string {
  if (answer.body instanceof SyntheticBody) return '';
  return typeof answer.body === 'string' ? answer.body : answer.body.toString('latin1');
}

/** Listings are the only answers with rows. */
function editListing(answer: Answer, edit: (xml: string) => string): Answer {
  const xml = bodyText(answer);
  return xml.includes('<ListBucketResult') ? { ...answer, body: Buffer.from(edit(xml), 'latin1') } : answer;
}

/** Changes places of the first two rows. */
function swapRows(xml: string): string {
  return xml.replace(/(<Contents>.*?<\/Contents>)(<Contents>.*?<\/Contents>)/s, '$2$1');
}

/** Changes the rows of a key with a part. */
function editRows(edit: (row: string) => string): Behaviour {
  return {
    answer: (answer, { keyPart = '' }) =>
      editListing(answer, (xml) =>
        xml.replace(/<Contents><Key>(.*?)<\/Key>.*?<\/Contents>/gs, (row: string, key: string) =>
          key.includes(keyPart) ? edit(row) : row,
        ),
      ),
  };
}

function withoutEncoding(request: S3Request): S3Request {
  const query = new Map(request.query);
  query.delete('encoding-type');
  return { ...request, query, rawQuery: request.rawQuery.replace(/&?encoding-type=[^&]*/, '') };
}

export const FAULTS = {
  /** Answers late. */
  latency: { wait: (fault) => fault.milliseconds ?? 0 },
  /** 503 SlowDown. */
  'slow-down': {
    instead: () => {
      throw new S3Error('SlowDown');
    },
  },
  /** 500 InternalError. */
  'internal-error': {
    instead: () => {
      throw new S3Error('InternalError');
    },
  },
  /** 403 AccessDenied, as when a policy changes during a run. */
  'access-denied': {
    instead: () => {
      throw new S3Error('AccessDenied');
    },
  },
  /** 400 ExpiredToken, as when credentials end during a run. */
  'expired-token': {
    instead: () => {
      throw new S3Error('ExpiredToken');
    },
  },
  /** The connection is reset before any byte. */
  reset: { instead: () => ({ status: 200, headers: {}, body: '', wire: { kind: 'reset' } }) },
  /** Never answers. */
  hang: { instead: () => ({ status: 200, headers: {}, body: '', wire: { kind: 'hang' } }) },
  /** The connection closes in the middle of the body, short of its Content-Length. */
  'broken-off': {
    answer: (answer, { sent = 0.5 }) => ({ ...answer, wire: { kind: 'broken-off', share: sent } }),
  },
  /** The body ends in the middle, and Content-Length says that this is all. */
  'cut-short': {
    answer: (answer, { sent = 0.5 }) => ({ ...answer, wire: { kind: 'cut-short', share: sent } }),
  },
  /** 200 without a body. */
  'empty-body': {
    instead: () => ({ status: 200, headers: { 'content-type': 'application/xml' }, body: '' }),
  },
  /** 200 with a web page, as from a proxy that wants a login. */
  'html-page': {
    instead: () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: PROXY_PAGE }),
  },
  /** A listing of another bucket. */
  'other-bucket': {
    request: (request, { from }) => (from === undefined ? request : { ...request, bucket: from }),
    answer: (answer, { from }) =>
      from !== undefined
        ? answer
        : editListing(answer, (xml) => xml.replace(/<Name>.*?<\/Name>/, '<Name>another-bucket</Name>')),
  },
  /** Listed as decoded JavaScript strings sort: U+10000 and above before U+E000 to U+FFFF. */
  'utf16-order': { request: (request) => ({ ...request, listingOrder: 'utf-16' }) },
  /** Two rows of a page have changed places. */
  'swapped-rows': { answer: (answer) => editListing(answer, swapRows) },
  /** The first row of a page comes twice. */
  'repeated-row': {
    answer: (answer) => editListing(answer, (xml) => xml.replace(/(<Contents>.*?<\/Contents>)/s, '$1$1')),
  },
  /** The page lost its first row, and KeyCount knows better. */
  'lost-row': {
    answer: (answer) => editListing(answer, (xml) => xml.replace(/<Contents>.*?<\/Contents>/s, '')),
  },
  /** KeyCount is one too many. */
  'wrong-key-count': {
    answer: (answer) =>
      editListing(answer, (xml) =>
        xml.replace(/<KeyCount>(\d+)</, (_, count: string) => `<KeyCount>${Number(count) + 1}<`),
      ),
  },
  'false-metadata': editRows(METADATA_FLAWS['false-metadata']),
  'hidden-metadata': editRows(METADATA_FLAWS['hidden-metadata']),
  'hidden-tags': editRows(METADATA_FLAWS['hidden-tags']),
  'broken-metadata': editRows(METADATA_FLAWS['broken-metadata']),
  /** encoding-type=url is not done, and not said. */
  'encoding-ignored': { request: withoutEncoding },
  /** encoding-type=url is done, and not said. */
  'encoding-unsaid': {
    answer: (answer) => editListing(answer, (xml) => xml.replace('<EncodingType>url</EncodingType>', '')),
  },
  /** start-after has no effect. */
  'start-after-ignored': {
    request: (request) => {
      const query = new Map(request.query);
      query.delete('start-after');
      return { ...request, query, rawQuery: request.rawQuery.replace(/&?start-after=[^&]*/, '') };
    },
  },
} as const satisfies Record<string, Behaviour>;

export type FaultName = keyof typeof FAULTS;

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name);
}

/** What strikes one request. */
export interface Strike {
  readonly waitMs: number;
  readonly instead: (() => Answer) | undefined;
  readonly request: (request: S3Request) => S3Request;
  readonly answer: (answer: Answer) => Answer;
}

interface Armed {
  readonly fault: Fault;
  matched: number;
  second: number;
  inSecond: number;
}

/** The faults that are switched on. */
export class FaultTable {
  readonly #armed = new Set<Armed>();

  /** @returns switches it off */
  add(fault: Fault): () => void {
    const armed: Armed = { fault, matched: 0, second: 0, inSecond: 0 };
    this.#armed.add(armed);
    return () => this.#armed.delete(armed);
  }

  clear(): void {
    this.#armed.clear();
  }

  /** Counts the request against every fault, and tells what happens to it; undefined for nothing. */
  strike(target: FaultTarget, now: number): Strike | undefined {
    if (this.#armed.size === 0) return undefined;
    const struck = [...this.#armed].filter((armed) => hits(armed, target, now)).map(({ fault }) => fault);
    if (struck.length === 0) return undefined;
    const behaviours = struck.map((fault) => ({ fault, behaviour: FAULTS[fault.kind] as Behaviour }));
    const blocking = behaviours.find(({ behaviour }) => behaviour.instead !== undefined);
    return {
      waitMs: behaviours.reduce((sum, { fault, behaviour }) => sum + (behaviour.wait?.(fault) ?? 0), 0),
      instead: blocking && (() => (blocking.behaviour.instead as (fault: Fault) => Answer)(blocking.fault)),
      request: (request) =>
        behaviours.reduce(
          (before, { fault, behaviour }) => behaviour.request?.(before, fault) ?? before,
          request,
        ),
      answer: (answer) =>
        behaviours.reduce(
          (before, { fault, behaviour }) => behaviour.answer?.(before, fault) ?? before,
          answer,
        ),
    };
  }
}

function hits(armed: Armed, target: FaultTarget, now: number): boolean {
  const { fault } = armed;
  if (fault.bucket !== undefined && fault.bucket !== target.bucket) return false;
  if (fault.operations !== undefined && !fault.operations.includes(target.operation)) return false;
  if (fault.when !== undefined && !fault.when(target)) return false;
  const { after = 0, share = 1, times = Number.POSITIVE_INFINITY } = fault;
  const nth = armed.matched++ - after;
  if (nth < 0 || !withinBudget(armed, now)) return false;
  // The whole steps of n × share, so that one in four is every fourth.
  const before = Math.floor(nth * share);
  return Math.floor((nth + 1) * share) > before && before < times;
}

/** A fault with `perSecond` strikes only what goes beyond that many requests in one second. */
function withinBudget(armed: Armed, now: number): boolean {
  const { perSecond } = armed.fault;
  if (perSecond === undefined) return true;
  const second = Math.floor(now / 1000);
  if (second !== armed.second) Object.assign(armed, { second, inSecond: 0 });
  return ++armed.inSecond > perSecond;
}
