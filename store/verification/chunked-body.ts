import { createHash } from 'node:crypto';
import { refuse } from '../protocol/errors.ts';
import { type ChunkChain, signChunk } from './signature.ts';

/**
 * What a body in the aws-chunked content encoding contains. Such a body consists of chunks that start with
 * `<hex size>[;chunk-signature=…]`, an empty last chunk, and trailing headers. Source: "Signature calculations for the
 * Authorization header: transferring a payload in multiple chunks" and "… with trailing headers" in the Amazon S3 API
 * reference.
 */
export interface DecodedBody {
  readonly content: Buffer;
  /** The trailing headers, without the trailer's own signature. */
  readonly trailers: Readonly<Record<string, string>>;
}

const SHA256_OF_NOTHING = createHash('sha256').digest('hex');

function lineAt(body: Buffer, from: number): { readonly line: string; readonly next: number } {
  const end = body.indexOf('\r\n', from);
  if (end < 0) refuse('IncompleteBody');
  return { line: body.toString('latin1', from, end), next: end + 2 };
}

function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * Decodes an aws-chunked body and verifies its signatures.
 *
 * @param chain  what the first chunk's signature builds on; undefined for an unsigned body
 * @param length `x-amz-decoded-content-length`, or undefined if the header was not sent
 * @throws S3Error IncompleteBody, SignatureDoesNotMatch
 */
export function decodeChunkedBody(
  body: Buffer,
  chain: ChunkChain | undefined,
  length: number | undefined,
): DecodedBody {
  const chunks: Buffer[] = [];
  let at = 0;
  let previous = chain?.seed ?? '';
  for (;;) {
    const { line, next } = lineAt(body, at);
    const header = /^([0-9A-Fa-f]+)(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(line);
    if (header === null) refuse('IncompleteBody');
    const size = Number.parseInt(header[1] as string, 16);
    const chunk = body.subarray(next, next + size);
    if (chunk.length < size) refuse('IncompleteBody');
    if (chain !== undefined) {
      const signature = signChunk(chain, 'PAYLOAD', [previous, SHA256_OF_NOTHING, sha256(chunk)]);
      if (header[2] !== signature) refuse('SignatureDoesNotMatch');
      previous = signature;
    }
    at = next + size;
    if (size === 0) break;
    if (body.toString('latin1', at, at + 2) !== '\r\n') refuse('IncompleteBody');
    at += 2;
    chunks.push(chunk);
  }
  const content = Buffer.concat(chunks);
  if (length !== undefined && length !== content.length) refuse('IncompleteBody');
  const trailers = readTrailers(body.toString('latin1', at));
  if (chain !== undefined) checkTrailerSignature(trailers, chain, previous);
  const { 'x-amz-trailer-signature': _, ...rest } = trailers;
  return { content, trailers: rest };
}

function readTrailers(text: string): Record<string, string> {
  const trailers: Record<string, string> = {};
  // Some clients end a trailer with a line feed alone, as AWS's own example does.
  for (const line of text.split(/\r?\n/)) {
    const cut = line.indexOf(':');
    if (cut > 0) trailers[line.slice(0, cut).trim().toLowerCase()] = line.slice(cut + 1).trim();
  }
  return trailers;
}

function checkTrailerSignature(trailers: Record<string, string>, chain: ChunkChain, previous: string): void {
  const names = Object.keys(trailers).filter((name) => name !== 'x-amz-trailer-signature');
  if (names.length === 0) return;
  const lines = names.sort().map((name) => `${name}:${trailers[name]}\n`);
  const expected = signChunk(chain, 'TRAILER', [previous, sha256(lines.join(''))]);
  if (trailers['x-amz-trailer-signature'] !== expected) refuse('SignatureDoesNotMatch');
}
