import { expect, test } from 'vitest';
import { AnswerRejected } from '../../../src/s3/answer-rejection.ts';
import { listingCheck } from '../../../src/s3/listing/listing-check.ts';
import { BufferPool, LongBody } from '../../../src/s3/wire/body.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult><Name>b</Name>';
const ENTRY = '<Contents><Key>a</Key><ETag>"e"</ETag><Size>1</Size></Contents>';
const MIB = 1024 * 1024;

/** Sends `begin` and then `repeated`, in pieces of 16 KiB, until no more is wanted or `most` bytes were sent. */
function send(
  begin: string,
  repeated: string,
  { most = 100 * MIB, entries = 1000, withMetadata = false } = {},
) {
  const body = new LongBody(0, new BufferPool(), listingCheck({ entries, withMetadata }));
  let sent = 0;
  const add = (text: string) => {
    const piece = Buffer.from(text, 'latin1');
    sent += piece.length;
    return body.add(piece);
  };
  const piece = repeated.repeat(Math.ceil((16 * 1024) / repeated.length));
  let isWanted = add(begin);
  while (isWanted && sent < most) isWanted = add(piece);
  try {
    body.whole()();
    return { sent, reason: undefined };
  } catch (error) {
    if (!(error instanceof AnswerRejected)) throw error;
    return { sent, reason: error.reason };
  }
}

test.each<[what: string, begin: string, repeated: string, reason: string, most: number, entries?: number]>([
  ['another file', '', '\x7fELF', 'not-a-listing', 32 * 1024],
  ['a web page', '<!DOCTYPE html><html>', '<p>sign in</p>', 'not-a-listing', 33 * 1024],
  ['white space', '', ' ', 'not-a-listing', 32 * 1024],
  ['too many entries', HEAD, ENTRY, 'count-mismatch', 2 * MIB],
  [
    'too many entries with a namespace prefix',
    HEAD.replaceAll('<L', '<s:L'),
    ENTRY.replace(/(<\/?)(?=Con)/g, '$1s:'),
    'count-mismatch',
    2 * MIB,
  ],
  ['a key that does not end', `${HEAD}<Contents><Key>`, 'k', 'too-long', 2 * MIB],
  ['white space in a listing', HEAD, '\n  ', 'too-long', 2 * MIB],
  ['elements that mean nothing', HEAD, '<a></a>', 'too-long', 9 * MIB],
  ['a page for a single entry', HEAD, '<a></a>', 'too-long', 128 * 1024, 1],
])('an endless answer is not read to its end: %s', (_, begin, repeated, reason, most, entries = 1000) => {
  const { sent, ...seen } = send(begin, repeated, { entries });
  expect(seen).toEqual({ reason });
  expect(sent).toBeLessThanOrEqual(most);
});

test.each([
  [
    '1,000 of the longest keys',
    `<Contents><Key>${'%C3%A9'.repeat(512)}</Key><Size>1</Size></Contents>`,
    false,
  ],
  [
    '1,000 of the longest keys in references',
    `<Contents><Key>${'&quot;'.repeat(1024)}</Key></Contents>`,
    false,
  ],
  ['1,000 entries with long tags', `<Contents><UserTags>${'t'.repeat(40_000)}</UserTags></Contents>`, true],
])('a page of %s is read', (_, entry, withMetadata) => {
  const body = new LongBody(0, new BufferPool(), listingCheck({ entries: 1000, withMetadata }));
  expect(body.add(Buffer.from(HEAD))).toBe(true);
  const piece = Buffer.from(entry);
  for (let i = 0; i < 1000; i++) expect(body.add(piece)).toBe(true);
  expect(body.whole()()).toHaveLength(HEAD.length + 1000 * piece.length);
});
