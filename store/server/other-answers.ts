import type { Answer } from '../protocol/answer.ts';
import { element, xmlDocument } from '../protocol/xml.ts';

/** An answer as no operation of this store gives it. */
export interface OtherAnswer {
  readonly status: number;
  /** Makes the body an error document with this code. */
  readonly code?: string;
  /** The body, unless there is a code. */
  readonly body?: string;
  /** Sent beside the content type. */
  readonly headers?: Readonly<Record<string, string>>;
}

export function answerOf({ status, code, body = '', headers = {} }: OtherAnswer): Answer {
  if (code === undefined) {
    const type = body.startsWith('<!DOCTYPE html>') ? 'text/html' : 'application/octet-stream';
    return { status, headers: { 'content-type': type, ...headers }, body };
  }
  return {
    status,
    headers: { 'content-type': 'application/xml', ...headers },
    body: xmlDocument('Error', element('Code', code) + element('Message', 'An answer of another kind')),
  };
}

/** Sets headers of a successful answer; those that are undefined are removed. */
export function withHeaders(answer: Answer, headers: Readonly<Record<string, string | undefined>>): Answer {
  if (answer.status >= 300) return answer;
  const changed = Object.entries({ ...answer.headers, ...headers });
  return {
    ...answer,
    headers: Object.fromEntries(
      changed.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  };
}
