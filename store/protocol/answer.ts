import type { SyntheticBody } from './synthetic-body.ts';

/** The answer to a request. A string body is a byte string (see bytes.ts). */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | SyntheticBody;
  /** How the transport fails while this answer is sent. Only faults set it. */
  readonly wire?: Wire;
}

/** An answer that does not end by itself. Only faults send it. */
export type SlowAnswer =
  /** A 200 whose body is `begin`, and then `repeated` again and again, as fast as the client reads. */
  | { readonly kind: 'endless'; readonly begin: string; readonly repeated: string }
  /** The headers at once, and then one byte of the body after each interval. */
  | { readonly kind: 'trickle'; readonly milliseconds: number }
  /** An informational answer (102) after each interval, and no other one. */
  | { readonly kind: 'informational'; readonly milliseconds: number }
  /** A status line, and then one more header after each interval. */
  | { readonly kind: 'endless-headers'; readonly milliseconds: number };

/** A transport failure: what the client receives instead of the whole answer. */
type Wire =
  /** The connection is reset before any byte is sent. */
  | { readonly kind: 'reset' }
  /** The connection stays open, but no byte is ever sent. */
  | { readonly kind: 'hang' }
  /** The connection closes after this share of the body (0 to 1), before the announced Content-Length is reached. */
  | { readonly kind: 'broken-off'; readonly share: number }
  /** The answer takes longer than any client should wait. */
  | { readonly kind: 'slow'; readonly how: SlowAnswer }
  /** Only this share of the body (0 to 1) is sent, and Content-Length announces no more than that. */
  | { readonly kind: 'cut-short'; readonly share: number };

export const NO_CONTENT: Answer = { status: 204, headers: {}, body: '' };

/** A 200 with an XML body. */
export function xmlAnswer(body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 200, headers: { 'content-type': 'application/xml', ...headers }, body };
}

/** A 200 without a body. */
export function emptyAnswer(headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 200, headers, body: '' };
}
