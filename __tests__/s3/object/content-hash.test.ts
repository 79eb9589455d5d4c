import { createHash } from 'node:crypto';
import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { type ContentHash, multipartEtag, sha256Hash } from '../../../src/s3/object/content-hash.ts';
import { runs } from '../../form.ts';

const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest();

/** The definition, applied to all bytes at once. */
function etagOfParts(content: Uint8Array, partSize: number): string {
  const parts = Array.from({ length: Math.max(1, Math.ceil(content.length / partSize)) }, (_, i) =>
    md5(content.subarray(i * partSize, (i + 1) * partSize)),
  );
  return `${md5(Buffer.concat(parts)).toString('hex')}-${parts.length}`;
}

function feed(hash: ContentHash, content: Uint8Array, cuts: readonly number[]): string {
  const places = [0, ...cuts.map((cut) => cut % (content.length + 1)).sort((a, b) => a - b), content.length];
  places.slice(1).forEach((to, i) => {
    hash.update(content.subarray(places[i], to));
  });
  return hash.digest();
}

const content = fc.uint8Array({ maxLength: 200 });
const cuts = fc.array(fc.nat(), { maxLength: 20 });

property.prop([content, fc.integer({ min: 1, max: 250 }), cuts], { numRuns: runs(2000) })(
  'the multipart ETag is that of the definition, wherever pieces end',
  (bytes, partSize, places) => {
    expect(feed(multipartEtag(partSize), bytes, places)).toBe(etagOfParts(bytes, partSize));
  },
);

property.prop([content, cuts])('the hash does not depend on where pieces end', (bytes, places) => {
  expect(feed(sha256Hash(), bytes, places)).toBe(createHash('sha256').update(bytes).digest('hex'));
});

test('an upload of one empty part has the ETag that S3 gives it', () => {
  expect(multipartEtag(5).digest()).toBe('59adb24ef3cdbe0297f05b395827453f-1');
});

test('a full last part is not followed by an empty one', () => {
  const hash = multipartEtag(4);
  hash.update(Buffer.from('12345678'));
  expect(hash.digest()).toMatch(/-2$/);
});

test('one piece may hold many parts', () => {
  const bytes = Buffer.alloc(1_000_000, 'x');
  expect(feed(multipartEtag(1000), bytes, [])).toBe(etagOfParts(bytes, 1000));
});

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('%d is not a valid part size', (partSize) => {
  expect(() => multipartEtag(partSize)).toThrow(RangeError);
});
