import type { IncomingHttpHeaders } from 'node:http';

export type Operation =
  | 'list'
  | 'head'
  | 'content'
  | 'tags'
  | 'retention'
  | 'legal-hold'
  /** Requests about the bucket: where it is, and whether it has object lock. */
  | 'bucket';

/** A request to one side. */
export interface StoreRequest {
  readonly operation: Operation;
  readonly method: string;
  readonly bucket: string;
  /** The whole key; empty for a request about the bucket. */
  readonly key: string;
  readonly query: ReadonlyMap<string, string>;
  readonly headers: IncomingHttpHeaders;
  /** What it asks for, without what differs from try to try. */
  readonly identity: string;
}

/** An answer, before it is sent. Header values have one char per byte. */
export interface StoreAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Reads a request in path style. Returns undefined if it names no bucket. */
export function readRequest(
  method: string,
  url: string,
  headers: IncomingHttpHeaders,
): StoreRequest | undefined {
  const [path = '', search = ''] = url.split('?', 2);
  const [, bucket = '', ...rest] = path.split('/');
  if (bucket === '') return undefined;
  const key = decode(rest.join('/'));
  const query = new Map(
    search
      .split('&')
      .filter((part) => part !== '')
      .map((part) => {
        const [name = '', ...value] = part.split('=');
        return [decode(name), decode(value.join('='))] as const;
      }),
  );
  const operation = operationOf(method, key, query);
  const asked = [...query].filter(([name]) => !name.startsWith('X-Amz-') && name !== 'x-id').flat();
  return {
    operation,
    method,
    bucket: decode(bucket),
    key,
    query,
    headers,
    identity: [operation, key, headers.range ?? '', ...asked].join('\u0000'),
  };
}

function operationOf(method: string, key: string, query: ReadonlyMap<string, string>): Operation {
  if (key === '') return query.has('list-type') ? 'list' : 'bucket';
  if (query.has('tagging')) return 'tags';
  if (query.has('retention')) return 'retention';
  if (query.has('legal-hold')) return 'legal-hold';
  return method === 'HEAD' ? 'head' : 'content';
}

function decode(text: string): string {
  return decodeURIComponent(text);
}

/** Makes the answer with which a store refuses a request. */
export function refusal(status: number, code: string, message = 'No.'): StoreAnswer {
  return xml(`<Error><Code>${code}</Code><Message>${message}</Message></Error>`, status);
}

/** @param document without its first line; it may hold any characters */
export function xml(document: string, status = 200): StoreAnswer {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${document}`),
  };
}

/** Whether XML 1.0 can hold a text as it is. */
export function isXmlText(text: string): boolean {
  return [...text].every((char) => char >= ' ' && char !== '\ufffe' && char !== '\uffff');
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"\r\n\t]/g, (char) => `&#${char.charCodeAt(0)};`);
}
