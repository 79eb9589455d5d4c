import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { AnswerRejected } from '../../../src/s3/answer-rejection.ts';
import { keyFromText } from '../../../src/s3/byte-key.ts';
import { PageReader } from '../../../src/s3/listing/page-reader.ts';
import { runs } from '../../form.ts';
import { columnsOf, type PageColumns } from '../../page-columns.ts';

/**
 * An entry alone on its page is read tag by tag, because a shape is learned from the entry before. The expected result
 * for a page of many entries is therefore that of each entry on a page of its own.
 */

const ROOT_END = '</ListBucketResult>';

function pageOf(entries: readonly string[], encoding: string): string {
  return `<ListBucketResult><Name>b</Name>${encoding}<IsTruncated>false</IsTruncated>${entries.join('')}${ROOT_END}`;
}

/** One for all pages, as a client has one. */
const reader = new PageReader();

/** @param body one char per byte */
function outcome(body: string): PageColumns | 'rejected' {
  const question = { prefix: keyFromText(''), startAfter: undefined, entries: 3000 };
  const expected = { bucket: 'b', order: 'any', ...question } as const;
  try {
    return columnsOf(reader.read(Buffer.from(body, 'latin1'), expected));
  } catch (error) {
    if (error instanceof AnswerRejected) return 'rejected';
    throw error;
  }
}

/** Reads each entry on a page of its own, and joins the results. */
function oneByOne(entries: readonly string[], encoding: string): PageColumns | 'rejected' {
  const all = entries.map((entry) => outcome(pageOf([entry], encoding)));
  if (all.includes('rejected')) return 'rejected';
  const pages = all as PageColumns[];
  return {
    keys: pages.flatMap(({ keys }) => keys),
    etags: pages.flatMap(({ etags }) => etags),
    sizes: pages.flatMap(({ sizes }) => sizes),
  };
}

// Values of many lengths that fit one shape, and now and then one that needs a closer look.

/** Draws mostly from the first. */
const mostly = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 30, arbitrary: usual }, { weight: 1, arbitrary: odd });

const MARKUP = ['<', '>', '</Key>', '</ETag>', '<b/>', '<b></b>', '&quot;', '&#34;', '&amp;', '&', '"', ' '];

const text = (bytes: readonly string[], maxLength: number) =>
  fc.array(fc.constantFrom(...bytes), { minLength: 1, maxLength }).map((pieces) => pieces.join(''));

const key = mostly(
  text(
    ['a', 'b/', '-', '0', '.', '~', '%41', '%2B', '+', "'", '(', ':', '=', '\xc3\xa9', '\xbc', '\xff'],
    12,
  ),
  fc.oneof(text(['a', '%', '%4', '%zz', ...MARKUP], 4), fc.constant('')),
);
const quotes = ['"', '&quot;', '&#34;', '&#x22;'] as const;
const etag = fc
  .tuple(
    mostly(fc.constant(''), fc.constant('W/')),
    mostly(text(['0a', 'f', '9', '-2', '.', '_'], 20), text(['a', '=', '+', ...MARKUP], 4)),
    mostly(fc.constant(undefined), fc.constantFrom(...quotes, '')),
    mostly(fc.constant(undefined), fc.constantFrom(...quotes, '')),
  )
  .map(([weak, value, opening, closing]) => ({ weak, value, opening, closing }));
const size = mostly(
  fc.nat().map(String),
  fc.constantFrom(
    '',
    ' ',
    '-1',
    '1.5',
    '1<',
    '007',
    '999999999999999',
    '9007199254740991',
    '9007199254740993',
  ),
);
const time = mostly(
  fc.constantFrom('2026-01-02T03:04:05.678Z', '2026-01-02T03:04:05Z', '2026-01-02T03:04:05+00:00'),
  text(['0', ...MARKUP], 4),
);
const storageClass = mostly(
  fc.constant('STANDARD'),
  fc.oneof(fc.constantFrom('GLACIER', 'STANDARD_IA', 'STANDARE', '', '\xc3\xa9', '\0'), text(MARKUP, 3)),
);

const entry = fc.record({ key, etag, size, time, storageClass });
type Values = typeof entry extends fc.Arbitrary<infer T> ? T : never;

/** A way to write entries. */
const writer = fc
  .record({
    space: fc.constantFrom('', '', '\n  '),
    quote: fc.constantFrom(...quotes, ''),
    order: fc.constantFrom('key first', 'key last', 'bare'),
    owner: fc.boolean(),
  })
  .map(({ space, quote, order, owner }) => (values: Values) => {
    const { opening = quote, closing = quote } = values.etag;
    const spelled = `${values.etag.weak}${opening}${values.etag.value}${closing}`;
    const elements = [
      `<Key>${values.key}</Key>`,
      `<LastModified>${values.time}</LastModified>`,
      `<ETag>${spelled}</ETag>`,
      `<Size>${values.size}</Size>`,
      ...(order === 'bare' ? [] : [`<StorageClass>${values.storageClass}</StorageClass>`]),
      ...(owner ? ['<Owner><ID>01</ID><DisplayName>me</DisplayName></Owner>'] : []),
    ];
    if (order === 'key last') elements.reverse();
    return `<Contents>${space}${elements.join(space)}${space}</Contents>`;
  });

const encoding = fc.constantFrom('', '<EncodingType>url</EncodingType>');
const entries = fc
  .tuple(writer, fc.array(entry, { minLength: 2, maxLength: 12 }))
  .map(([write, rows]) => rows.map(write));

test.prop([entries, encoding], { numRuns: runs(10_000) })(
  'entries that are written alike are read like single entries',
  (written, encoding) => {
    expect(outcome(pageOf(written, encoding))).toEqual(oneByOne(written, encoding));
  },
);

test.prop([entries, entries, fc.array(fc.boolean(), { minLength: 24, maxLength: 24 })], {
  numRuns: runs(5_000),
})('entries of two kinds, in any order, are read like single entries', (some, others, turns) => {
  const written = turns.flatMap((isOther) => (isOther ? others : some).shift() ?? []);
  expect(outcome(pageOf(written, ''))).toEqual(oneByOne(written, ''));
});

test.prop([entries, fc.nat()], { numRuns: runs(5_000) })(
  'a page whose entries are truncated is rejected, unless the cut is between two entries',
  (written, at) => {
    const all = written.join('');
    const cut = at % (all.length + 1);
    const ends = written.map((_, i) => written.slice(0, i + 1).join('').length);
    const isBetween = cut === 0 || ends.includes(cut);
    const whole = written.slice(0, cut === 0 ? 0 : ends.indexOf(cut) + 1);
    const expected = isBetween ? oneByOne(whole, '') : 'rejected';
    expect(outcome(pageOf([all.slice(0, cut)], ''))).toEqual(expected);
  },
);

test('a page keeps all entries, even if every tenth has another storage class', () => {
  const rows = Array.from({ length: 3000 }, (_, i) => {
    const storageClass = i % 10 === 0 ? 'GLACIER' : 'STANDARD';
    return `<Contents><Key>${i}</Key><ETag>"e${i}"</ETag><Size>${i}</Size><StorageClass>${storageClass}</StorageClass></Contents>`;
  });
  const numbers = Array.from({ length: 3000 }, (_, i) => i);
  expect(outcome(pageOf(rows, ''))).toEqual({
    keys: numbers.map(String),
    etags: numbers.map((i) => `e${i}`),
    sizes: numbers,
  });
});
