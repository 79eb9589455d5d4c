import { createHash } from 'node:crypto';
import {
  CHECKSUM_ALGORITHMS,
  type Checksum,
  type ChecksumAlgorithm,
  checksumHeader,
  fullChecksum,
  isChecksumValue,
  parseChecksumAlgorithm,
} from '../protocol/checksums.ts';
import { refuse } from '../protocol/errors.ts';
import type { RequestHead, S3Request } from '../protocol/request.ts';
import { type DecodedBody, decodeChunkedBody } from './chunked-body.ts';
import type { ChunkChain } from './signature.ts';

/**
 * Decodes a body and verifies it against the payload hash that the signature covers.
 *
 * @param payloadHash `x-amz-content-sha256`; undefined if signatures are not checked
 * @param chain       what the signatures of an aws-chunked body build on; undefined if signatures are not checked
 * @throws S3Error XAmzContentSHA256Mismatch, IncompleteBody, SignatureDoesNotMatch
 */
export function decodePayload(
  head: RequestHead,
  body: Buffer,
  payloadHash: string | undefined,
  chain: ChunkChain | undefined,
): DecodedBody {
  const hash = payloadHash ?? head.headers['x-amz-content-sha256'] ?? 'UNSIGNED-PAYLOAD';
  const given = head.headers['x-amz-decoded-content-length'];
  const length = given === undefined ? undefined : Number(given);
  switch (hash) {
    case 'UNSIGNED-PAYLOAD':
      return { content: body, trailers: {} };
    case 'STREAMING-UNSIGNED-PAYLOAD-TRAILER':
      return decodeChunkedBody(body, undefined, length);
    case 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD':
    case 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER':
      return decodeChunkedBody(body, chain, length);
    default: {
      if (!/^[0-9a-f]{64}$/.test(hash)) {
        refuse(
          'InvalidArgument',
          'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-… or a valid sha256 value.',
        );
      }
      if (createHash('sha256').update(body).digest('hex') !== hash) refuse('XAmzContentSHA256Mismatch');
      return { content: body, trailers: {} };
    }
  }
}

/**
 * Verifies a body against its `Content-MD5`, if there is one.
 *
 * @throws S3Error InvalidDigest, BadDigest
 */
export function checkContentMd5(headers: RequestHead['headers'], content: Buffer): void {
  const given = headers['content-md5'];
  if (given === undefined) return;
  const bytes = Buffer.from(given, 'base64');
  if (bytes.length !== 16 || bytes.toString('base64') !== given) refuse('InvalidDigest');
  if (!createHash('md5').update(content).digest().equals(bytes)) {
    refuse('BadDigest', 'The Content-MD5 you specified did not match what we received.');
  }
}

/**
 * The checksum that a header or trailer states for the body, not yet verified.
 *
 * @returns undefined if the client sent none
 * @throws S3Error InvalidRequest  more than one, or another than `x-amz-sdk-checksum-algorithm` announces
 */
export function claimedChecksum(
  request: Pick<S3Request, 'headers' | 'trailers'>,
): { readonly algorithm: ChecksumAlgorithm; readonly value: string } | undefined {
  const found: { algorithm: ChecksumAlgorithm; value: string }[] = [];
  for (const algorithm of CHECKSUM_ALGORITHMS) {
    const name = checksumHeader(algorithm);
    const value = request.headers[name] ?? request.trailers[name];
    if (value !== undefined) found.push({ algorithm, value });
  }
  if (found.length > 1) {
    refuse(
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  }
  const announced = request.headers['x-amz-sdk-checksum-algorithm'];
  const [claim] = found;
  if (announced !== undefined && parseChecksumAlgorithm(announced) !== claim?.algorithm) {
    refuse(
      'InvalidRequest',
      claim === undefined
        ? 'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.'
        : 'Value for x-amz-sdk-checksum-algorithm header is invalid.',
    );
  }
  return claim;
}

/**
 * Verifies a body against the checksum that was sent with it.
 *
 * @returns the body's checksum, or undefined if the client sent none
 * @throws S3Error InvalidRequest, BadDigest
 */
export function verifyChecksum(
  request: Pick<S3Request, 'headers' | 'trailers' | 'content'>,
): Checksum | undefined {
  const claim = claimedChecksum(request);
  if (claim === undefined) return undefined;
  if (!isChecksumValue(claim.algorithm, claim.value)) {
    refuse('InvalidRequest', `Value for ${checksumHeader(claim.algorithm)} header is invalid.`);
  }
  const checksum = fullChecksum(claim.algorithm, request.content);
  if (checksum.value !== claim.value) {
    refuse('BadDigest', `The ${claim.algorithm} you specified did not match the calculated checksum.`);
  }
  return checksum;
}
