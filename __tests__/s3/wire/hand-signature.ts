import { createHash, createHmac } from 'node:crypto';
import { CREDENTIALS, type RecordedRequest } from './recording-server.ts';

/** Computes Signature Version 4 by hand from the request that arrived. */
export function recomputed({ method, target, headers }: RecordedRequest): string {
  const [path = '', query = ''] = target.split('?');
  const [, scope = '', names = ''] =
    /Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+)/.exec(headers.authorization ?? '') ?? [];
  const canonical = [
    method,
    path,
    query.split('&').sort().join('&'),
    ...names.split(';').map((name) => `${name}:${headers[name]}`),
    '',
    names,
    headers['x-amz-content-sha256'],
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = scope
    .split('/')
    .reduce((secret: string | Buffer, part) => hmac(secret, part), `AWS4${CREDENTIALS.secretAccessKey}`);
  return hmac(key, toSign).toString('hex');
}

/** The signature that the request carries. */
export function signatureOf({ headers }: RecordedRequest): string | undefined {
  return /Signature=([0-9a-f]{64})$/.exec(headers.authorization ?? '')?.[1];
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
