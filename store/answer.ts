import type { SyntheticBody } from './synthetic-body.ts';

/** What goes back to the client. A string body is a byte string: see bytes.ts. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | SyntheticBody;
  /** How the answer travels; only faults say anything here. */
  readonly wire?: Wire;
}

export type Wire =
  /** The connection is reset, no byte is sent. */
  | { readonly kind: 'reset' }
  /** The connection stays open, no byte is sent. */
  | { readonly kind: 'hang' }
  /** This share of the body is sent, then the connection is closed short of the promised length. */
  | { readonly kind: 'broken-off'; readonly share: number }
  /** This share of the body is sent as if it were all. */
  | { readonly kind: 'cut-short'; readonly share: number };

export const NO_CONTENT: Answer = { status: 204, headers: {}, body: '' };

export function xmlAnswer(body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 200, headers: { 'content-type': 'application/xml', ...headers }, body };
}

export function emptyAnswer(headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 200, headers, body: '' };
}
