import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { keyFromText } from '../../../src/s3/byte-key.ts';
import { readListedMetadata } from '../../../src/s3/listing/listed-metadata.ts';
import { PageReader } from '../../../src/s3/listing/page-reader.ts';
import { type ObjectHead, parseHead } from '../../../src/s3/object/head.ts';
import type { StoredObject } from '../../../store/buckets/stored-object.ts';
import { listedMetadata } from '../../../store/listing/metadata.ts';
import { headersOf } from '../../../store/objects/headers.ts';
import { toByteKey } from '../../../store/protocol/bytes.ts';
import { runs } from '../../form.ts';

const BUCKET = 'my-bucket';
const ETAG = 'd41d8cd98f00b204e9800998ecf8427e';
const LISTED = { etag: ETAG, size: 3 };
const OWNER = { accessKeyId: 'owner', may: () => true };

/** The text of an entry after its key, as MinIO writes it. */
function entry({ metadata = '', tags = '' } = {}): string {
  return (
    '<LastModified>2026-01-02T03:04:05.678Z</LastModified><ETag>&quot;d41d8cd98f00b204e9800998ecf8427e&quot;</ETag>' +
    `<Size>3</Size><StorageClass>STANDARD</StorageClass>${metadata}${tags}` +
    (metadata === '' ? '' : '<Internal><K>1</K><M>0</M></Internal>')
  );
}

const shows = (...elements: string[]) => ({ metadata: `<UserMetadata>${elements.join('')}</UserMetadata>` });
const read = (shown: Parameters<typeof entry>[0]) => readListedMetadata(entry(shown), LISTED);
const TYPE = '<content-type>text/plain</content-type>';

describe('a listing that shows metadata', () => {
  test('yields the headers, metadata, locks and tags that a HEAD and ?tagging would return', () => {
    const { head, tags, lastModified } = read({
      ...shows(
        '<X-Amz-Meta-Owner-Id>a &#34;b&#34; &amp; c</X-Amz-Meta-Owner-Id>',
        '<cache-control>no-cache</cache-control>',
        TYPE,
        '<X-Amz-Meta-Empty></X-Amz-Meta-Empty>',
        '<x-amz-object-lock-mode>GOVERNANCE</x-amz-object-lock-mode>',
        '<x-amz-object-lock-retain-until-date>2030-01-01T00:00:00Z</x-amz-object-lock-retain-until-date>',
        '<x-amz-object-lock-legal-hold>OFF</x-amz-object-lock-legal-hold>',
        '<X-Amz-Server-Side-Encryption>AES256</X-Amz-Server-Side-Encryption>',
        '<X-Minio-Meta-Of-Nobody>é</X-Minio-Meta-Of-Nobody>',
      ),
      tags: '<UserTags>class=hot&amp;a+b=%C3%A9%3D%26</UserTags>',
    });
    expect(head).toMatchObject({
      ...LISTED,
      contentHeaders: { 'content-type': 'text/plain', 'cache-control': 'no-cache' },
      objectLock: { mode: 'GOVERNANCE', retainUntil: '2030-01-01T00:00:00Z', legalHold: 'OFF' },
      encryption: 'AES256',
      checksums: {},
    });
    expect(head?.metadata).toEqual(
      new Map([
        ['owner-id', 'a "b" & c'],
        ['empty', ''],
      ]),
    );
    expect(tags).toEqual(
      new Map([
        ['class', 'hot'],
        ['a b', 'é=&'],
      ]),
    );
    expect(lastModified).toBe('2026-01-02T03:04:05.678Z');
  });

  test('yields an empty set if it shows no tags', () => {
    expect(read(shows(TYPE)).tags).toEqual(new Map());
  });

  test('yields no retention if it was removed', () => {
    const empty = ['mode', 'retain-until-date'].map(
      (name) => `<x-amz-object-lock-${name}></x-amz-object-lock-${name}>`,
    );
    expect(read(shows(TYPE, ...empty)).head?.objectLock).toEqual({
      mode: undefined,
      retainUntil: undefined,
      legalHold: undefined,
    });
  });
});

describe('no HEAD is derived', () => {
  test.each([
    ['without metadata', {}],
    ['from tags alone', { tags: '<UserTags>a=b</UserTags>' }],
    ['from a value that is not ASCII', shows(TYPE, '<X-Amz-Meta-A>\xc3\xa9</X-Amz-Meta-A>')],
    ['from a replacement character', shows(TYPE, '<X-Amz-Meta-A>\xef\xbf\xbd</X-Amz-Meta-A>')],
    ['from a padded value', shows(TYPE, '<X-Amz-Meta-A> a</X-Amz-Meta-A>')],
    ['from a value with several lines', shows(TYPE, '<X-Amz-Meta-A>a&#xA;b</X-Amz-Meta-A>')],
    ['from an empty header', shows('<content-type></content-type>')],
    [
      'from two names that differ only in case',
      shows('<X-Amz-Meta-A>a</X-Amz-Meta-A><x-amz-meta-a>b</x-amz-meta-a>'),
    ],
    [
      'from a mode that a HEAD does not send',
      shows(TYPE, '<x-amz-object-lock-mode>NONE</x-amz-object-lock-mode>'),
    ],
    [
      'from an object that is encrypted with a customer key',
      shows(
        `${TYPE}<X-Amz-Server-Side-Encryption-Customer-Algorithm>AES256</X-Amz-Server-Side-Encryption-Customer-Algorithm>`,
      ),
    ],
    ['from a name that ends its element', shows('<X-Amz-Meta-a></x>b></X-Amz-Meta-a></x>b>')],
    ['from metadata that is shown twice', { metadata: `<UserMetadata>${TYPE}</UserMetadata>`.repeat(2) }],
    [
      'from a name that ends the metadata',
      shows(
        '<X-Amz-Meta-a></X-Amz-Meta-a></UserMetadata><UserMetadata></X-Amz-Meta-a></UserMetadata><UserMetadata>',
      ),
    ],
    ['from elements with blanks between them', shows(` ${TYPE}`)],
  ])('%s', (_, shown) => {
    expect(read(shown).head).toBeUndefined();
  });
});

describe('an entry is read in time linear in its length', () => {
  test.each([
    ['empty owners', '<Owner></Owner>'],
    ['empty elements', '<a></a>'],
    ['unclosed elements', '<a>'],
    ['names without an end', '<a'],
  ])('with many %s', (_, part) => {
    const text = `${part.repeat(100_000)}<UserMetadata></UserMetadata>x`;
    const started = performance.now();
    expect(readListedMetadata(text, LISTED).head).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

test.each(['a', 'a=b=c', '=b', 'a=b&amp;a=c', 'a=%zz', 'a=%ff', 'a=\xc3\xa9', 'a=b&amp;'])(
  'tags written as %s are not believed',
  (text) => {
    expect(read({ ...shows(TYPE), tags: `<UserTags>${text}</UserTags>` }).tags).toBeUndefined();
  },
);

describe('a page', () => {
  const pageOf = (...entries: string[]) =>
    Buffer.from(
      `<ListBucketResult><Name>${BUCKET}</Name><KeyCount>${entries.length}</KeyCount>` +
        `<EncodingType>url</EncodingType><IsTruncated>false</IsTruncated>${entries.join('')}</ListBucketResult>`,
      'latin1',
    );
  const contents = (key: string, shown = {}) => `<Contents><Key>${key}</Key>${entry(shown)}</Contents>`;
  const scan = (body: Buffer) =>
    new PageReader().read(body, {
      bucket: BUCKET,
      prefix: keyFromText(''),
      startAfter: undefined,
      entries: 2500,
      order: 'increasing',
    });

  test('keeps what each entry shows, also when entries are selected', () => {
    const page = scan(
      pageOf(
        contents('a'),
        contents('b%3C', shows(TYPE)),
        contents('c'),
        contents('d', { tags: '<UserTags>a=b</UserTags>' }),
        contents('e', shows('<cache-control>x</cache-control>', TYPE)),
      ),
    );
    const texts = [undefined, entry(shows(TYPE)), undefined, entry({ tags: '<UserTags>a=b</UserTags>' })];
    const last = entry(shows('<cache-control>x</cache-control>', TYPE));
    expect(page.keys().map((_, i) => page.metadata(i))).toEqual([...texts, last]);
    expect([page.key(1), page.etag(1), page.size(1)]).toEqual(['b<', ETAG, 3]);
    expect(page.head(2).metadata(1)).toBe(texts[1]);
    const picked = page.select((key) => key > 'c');
    expect([picked.metadata(0), picked.metadata(1)]).toEqual([texts[3], last]);
  });

  test('shows the same if an ETag was decoded in place, as those of MinIO are', () => {
    const written = contents('a', shows(TYPE)).replaceAll('&quot;', '&#34;');
    const text = scan(pageOf(written)).metadata(0) as string;
    expect(readListedMetadata(text, LISTED)).toEqual(read(shows(TYPE)));
  });

  test('has room for the metadata of more entries than are usually requested', () => {
    const entries = Array.from({ length: 2500 }, (_, i) =>
      contents(String(10_000 + i), i % 2 ? shows(TYPE) : {}),
    );
    const page = scan(pageOf(...entries));
    expect([page.metadata(2498), page.metadata(2499)]).toEqual([undefined, entry(shows(TYPE))]);
  });
});

// A listing compared with a HEAD

const value = fc.oneof(
  fc.constantFrom('', 'text', 'a & <b> "c" \'d\'', '\xe9', '\xc3\xa9', '=?UTF-8?B?w6k=?=', 'a  b', '\t'),
  fc.string({ unit: 'grapheme-ascii', maxLength: 8 }).map((text) => text.trim()),
);
const name = fc.stringMatching(/^[a-z][a-z0-9!#$%&'*+.^_`|~-]{0,8}$/);
const given = <T>(each: fc.Arbitrary<T>) => fc.option(each, { nil: undefined });
const headers = fc.dictionary(
  fc.constantFrom('content-encoding', 'cache-control', 'content-disposition', 'content-language', 'expires'),
  value.filter((text) => text !== ''),
);
const tagText = fc.string({
  unit: fc.constantFrom('a', 'Z', '0', ' ', '+', '=', '/', '@', 'é', '日'),
  maxLength: 6,
});

const objects: fc.Arbitrary<StoredObject> = fc.record({
  kind: fc.constant('object' as const),
  key: fc.string({ minLength: 1, maxLength: 9 }).map(toByteKey),
  versionId: fc.constant('null'),
  lastModified: fc.constant(Date.UTC(2026, 0, 2)),
  content: fc.constant(Buffer.from('abc')),
  etag: fc.constant(ETAG),
  headers: headers.map((more) => ({ 'content-type': 'text/plain', ...more })),
  metadata: fc.dictionary(name, value, { maxKeys: 4 }),
  storageClass: fc.constant('STANDARD'),
  checksum: fc.constant(undefined),
  parts: fc.constant(undefined),
  tags: fc.uniqueArray(fc.record({ key: tagText.filter((text) => text !== ''), value: tagText }), {
    selector: ({ key }) => key,
    maxLength: 3,
  }),
  retention: given(
    fc.record({
      mode: fc.constantFrom('GOVERNANCE' as const, 'COMPLIANCE' as const),
      until: fc.constant(Date.UTC(2030)),
    }),
  ),
  legalHold: given(fc.constantFrom('ON' as const, 'OFF' as const)),
});

/** The fields that a listing can show. */
function listable({ contentHeaders, metadata, objectLock, encryption }: ObjectHead) {
  const { expires: _, ...others } = contentHeaders;
  const present = Object.entries(others).filter(([, text]) => text !== undefined);
  return { contentHeaders: Object.fromEntries(present), metadata, objectLock, encryption };
}

test.prop([objects], { numRuns: runs(1000) })(
  'a listing shows the same as a HEAD and ?tagging, or nothing',
  (object) => {
    const sent = parseHead({ ...headersOf(object, OWNER), 'content-length': '3' });
    const text = entry().replace('</StorageClass>', (end) => end + listedMetadata(object, OWNER));
    const { head, tags } = readListedMetadata(text, LISTED);
    if (head !== undefined) expect(listable(head)).toEqual(listable(sent));
    const isAscii = Object.values({ ...object.headers, expires: '', ...object.metadata }).every((each) =>
      /^[ -~]*$/.test(each),
    );
    expect(head !== undefined).toBe(isAscii);
    expect(tags).toEqual(new Map(object.tags.map((tag) => [tag.key, tag.value])));
  },
);
