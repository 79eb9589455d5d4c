import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { decodeChunkedBody } from '../../store/verification/chunked-body.ts';
import type { ChunkChain } from '../../store/verification/signature.ts';

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/**
 * The example of "Signature calculations for the Authorization header: transferring a payload in multiple chunks" in
 * the Amazon S3 API reference: 66,560 times "a" in chunks of 64 KB and 1 KB, and an empty last chunk.
 */
const EXAMPLE: ChunkChain = {
  key: hmac(
    hmac(hmac(hmac('AWS4wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', '20130524'), 'us-east-1'), 's3'),
    'aws4_request',
  ),
  timestamp: '20130524T000000Z',
  scope: '20130524/us-east-1/s3/aws4_request',
  seed: '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
};

function exampleBody(firstChunk: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from('10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n'),
    firstChunk,
    Buffer.from(
      '\r\n400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n',
    ),
    Buffer.alloc(1024, 'a'),
    Buffer.from(
      '\r\n0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n',
    ),
  ]);
}

test("AWS's own example is decoded and its signatures are valid", () => {
  const { content } = decodeChunkedBody(exampleBody(Buffer.alloc(65536, 'a')), EXAMPLE, 66560);
  expect(content.equals(Buffer.alloc(66560, 'a'))).toBe(true);
});

test('a chunk with a changed byte is refused', () => {
  const first = Buffer.alloc(65536, 'a');
  first[100] = 98;
  expect(() => decodeChunkedBody(exampleBody(first), EXAMPLE, 66560)).toThrow(
    expect.objectContaining({ code: 'SignatureDoesNotMatch' }),
  );
});

test('a trailer of an unsigned body is read', () => {
  const body = Buffer.from('5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n');
  expect(decodeChunkedBody(body, undefined, 5)).toEqual({
    content: Buffer.from('hello'),
    trailers: { 'x-amz-checksum-crc32': 'NhCmhg==' },
  });
});

test('a signed trailer is verified', () => {
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  const sign = (kind: string, ...lines: string[]): string =>
    hmac(
      EXAMPLE.key,
      [`AWS4-HMAC-SHA256-${kind}`, EXAMPLE.timestamp, EXAMPLE.scope, ...lines].join('\n'),
    ).toString('hex');
  const last = sign('PAYLOAD', EXAMPLE.seed, sha256(''), sha256(''));
  const trailer = 'x-amz-checksum-crc32:AAAAAA==\n';
  const bodyWith = (signature: string): Buffer =>
    Buffer.from(
      `0;chunk-signature=${last}\r\nx-amz-checksum-crc32:AAAAAA==\r\nx-amz-trailer-signature:${signature}\r\n\r\n`,
    );
  const right = sign('TRAILER', last, sha256(trailer));
  expect(decodeChunkedBody(bodyWith(right), EXAMPLE, 0).trailers).toEqual({
    'x-amz-checksum-crc32': 'AAAAAA==',
  });
  expect(() => decodeChunkedBody(bodyWith(last), EXAMPLE, 0)).toThrow(
    expect.objectContaining({ code: 'SignatureDoesNotMatch' }),
  );
});

test.each([
  ['a body without a last chunk', '5\r\nhello\r\n', 5],
  ['a truncated chunk', '9\r\nhello', 9],
  ['a body with another length than announced', '5\r\nhello\r\n0\r\n\r\n', 6],
  ['an invalid chunk size', 'five\r\nhello\r\n0\r\n\r\n', 5],
])('%s is refused', (_, body, length) => {
  expect(() => decodeChunkedBody(Buffer.from(body), undefined, length)).toThrow(
    expect.objectContaining({ code: 'IncompleteBody' }),
  );
});
