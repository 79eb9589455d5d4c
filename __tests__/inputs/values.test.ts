import { describe, expect, test } from 'vitest';
import { comparison, type Given, inputs, problems } from './stage.ts';

/** An invalid value, how it is shown, and the problem reported. */
type Row = [value: string, shown: string, problem: string];

/** A value that is shown as it is. */
const row = (value: string, problem: string): Row => [value, JSON.stringify(value), problem];

function refuses(name: string, rows: readonly Row[], besides: Given = {}): void {
  test.each(rows)(`${name}: %j is refused`, (value, shown, problem) => {
    expect(problems({ ...besides, [name]: value })).toEqual([{ input: name, given: shown, problem }]);
  });
}

describe('a whole number', () => {
  const allowed = (least: number, most: number) => `a whole number from ${least} to ${most}`;

  describe.each([
    ['request-timeout', 1, 3600],
    ['max-queue-size', 1, 100_000],
    ['settle', 0, 86_400],
    ['confirm-limit', 0, 1_000_000],
    ['report-interval', 1, 1_000_000_000],
    ['max-checkpoint-age', 1, 8760],
    ['time-limit', 1, 7200],
  ])('%s', (name, least, most) => {
    test('takes its limits', () => {
      expect(problems({ [name]: String(least) })).toEqual([]);
      expect(problems({ [name]: String(most) })).toEqual([]);
    });

    refuses(
      name,
      [least - 1, most + 1, 1.5].map((number) => row(String(number), `allowed: ${allowed(least, most)}`)),
    );
  });

  describe('has digits only', () => {
    const problem = `allowed: ${allowed(1, 3600)}`;
    refuses('request-timeout', [
      ...['-3', '+3', '3.0', '1e2', '0x10', '007', '1_000', '12 MB', '٣', '0'].map((number) =>
        row(number, problem),
      ),
      ['9'.repeat(400), `"${'9'.repeat(100)}"…`, problem],
    ]);
  });

  describe('or auto', () => {
    describe.each([
      ['workers', 64],
      ['connections', 1024],
    ])('%s', (name, most) => {
      const problem = `allowed: auto, or ${allowed(1, most)}`;
      refuses(
        name,
        ['0', String(most + 1), 'Auto'].map((value) => row(value, problem)),
      );
    });
  });
});

describe('the expected owner of a bucket', () => {
  test('is an account of twelve digits', () => {
    const owner = '012345678901';
    expect(comparison({ 'source-expected-bucket-owner': owner }).source.expectedBucketOwner).toBe(owner);
  });

  const problem = 'allowed: the 12 digits of an AWS account; in YAML, in quotes, to keep a leading 0';
  refuses('destination-expected-bucket-owner', [row('12345678901', problem), row('1234-5678-9012', problem)]);
});

describe('a flag', () => {
  test.each([
    ['true', true],
    ['True', true],
    ['TRUE', true],
    ['false', false],
    ['False', false],
    ['FALSE', false],
  ])('can be %s', (value, isOn) => {
    expect(comparison({ 'source-request-payer': value }).source.requestPayer).toBe(isOn);
  });

  const problem = 'allowed: true or false';
  refuses('source-request-payer', [row('yes', problem)]);
  refuses('destination-request-payer', [row('requester', problem)]);
  refuses('compare-tags', [row('no', problem)]);
});

describe('one name of several', () => {
  refuses('source-addressing', [row('Path', 'allowed: auto, path, virtual')]);
  refuses('mode', [row('fast', 'allowed: shallow, deep')]);
  refuses('resume', [row('Always', 'allowed: auto, always, never')]);
});

describe('a list of names', () => {
  const allowed = 'allowed: different, only-in-source, only-in-destination, unverified, or none alone';

  test('none alone is an empty list', () => {
    expect(inputs({ 'fail-on': ' none ' }).gate.failOn).toEqual([]);
  });

  refuses('fail-on', [
    ['different, diferent', '"diferent"', allowed],
    ['different, unverified, different', '"different"', 'named more than once'],
    [
      'different, incomplete',
      '"incomplete"',
      'not a verdict; an incomplete run fails the step unless allow-incomplete is true, so leave it out here',
    ],
    row('none, different', 'allowed: none alone, without another name'),
    row(',', allowed),
  ]);
  refuses('report-formats', [row('html', 'allowed: ndjson, text'), row('none', 'allowed: ndjson, text')]);
});

describe('the fields to compare', () => {
  refuses('compare', [
    row('tagz', 'no field or group has this name; did you mean tags?'),
    [
      'tags, content_type, size',
      '"content_type"',
      'no field or group has this name; did you mean content-type?',
    ],
    row(
      ',',
      'allowed: fields or groups of them, such as content, headers, metadata, tags, object-lock, extra',
    ),
  ]);
});

describe('which contents are read', () => {
  test('is never by default, without a limit', () => {
    expect(comparison()).toMatchObject({ verifyContent: { kind: 'never' }, contentLimit: undefined });
  });

  test('can be a share, up to a limit', () => {
    expect(comparison({ 'verify-content': '0.5%', 'content-limit': '1.5 TiB' })).toMatchObject({
      verifyContent: { kind: 'sample', rate: 0.005 },
      contentLimit: 1.5 * 2 ** 40,
    });
  });

  refuses('verify-content', [row('101%', 'allowed: never, unproven, all, or a share such as 5% or 0.1%')]);
  refuses('content-limit', [
    row('5 Gb', 'allowed: bytes, at least 1, with or without a unit, such as 500 GB or 1.5 TiB'),
  ]);
  refuses('sample-seed', [row('a\nb', 'allowed: one line of 200 characters at most')]);
});

describe('globs', () => {
  refuses('include', [
    ['a/**\n[b', '"[b"', 'not a glob: Missing closing: "]" - use "\\\\]" to match literal characters'],
    row('!a/**', 'allowed: a glob without "!" before it; use exclude'),
  ]);
  refuses('exclude', [row('!a/**', 'allowed: a glob without "!" before it; use include')]);

  test('each invalid glob of a list is reported', () => {
    expect(problems({ include: 'a[\nb/**\n!c' }).map(({ given }) => given)).toEqual(['"a["', '"!c"']);
  });
});

describe('a bucket', () => {
  const name =
    'allowed: 1 to 255 letters, digits, ".", "-" and "_", and not dots alone; Ceph also has tenant:bucket';
  const missing = 'required: the name of the bucket';
  const length = 'allowed on AWS: 3 to 63 characters; another store needs its endpoint';
  const url = 'allowed: the name of the bucket, not a URL; a folder goes into the prefix';

  refuses('destination-bucket', [[' \n', '""', missing]]);
  refuses('source-bucket', [
    row('', missing),
    row('ab', length),
    row('a'.repeat(64), length),
    row('my bucket', name),
    row('bücket', name),
    ['a\u0000\u0085\u2028b', '"a\\u0000\\u0085\\u2028b"', name],
    row(
      'arn:aws:s3:::backup',
      'allowed: the name of the bucket, not an ARN; write backup; for an access point, its alias',
    ),
    row(
      'arn:aws:s3:us-west-2:123456789012:accesspoint/reader',
      'allowed: the alias of the access point, which ends in -s3alias, not its ARN',
    ),
    ...['arn:aws:s3::123456789012:accesspoint/mfzwi23gnjvgw.mrap', 'mfzwi23gnjvgw.mrap'].map((given) =>
      row(
        given,
        'a Multi-Region Access Point needs signatures of another kind (SigV4A) and may answer from any region; name ' +
          'the bucket of one region behind it',
      ),
    ),
    ...['arn:aws:s3-object-lambda:us-east-1:123456789012:accesspoint/redact', 'redact-1a2b--ol-s3'].map(
      (given) =>
        row(
          given,
          'an Object Lambda access point changes objects as they are read; name the bucket or the access point behind it',
        ),
    ),
    ...['arn:aws:s3-outposts:us-west-2:123456789012:outpost/op-01/accesspoint/a', 'a-1a2b--op-s3'].map(
      (given) =>
        row(given, 'buckets and access points on AWS Outposts are not supported; name a bucket in a region'),
    ),
    row('acme:backup', 'allowed on AWS: a name without a colon; tenant:bucket of Ceph needs its endpoint'),
    row('s3://backup/nightly', url),
    ['https://me:pw@s3.example.com/backup', '"https://***@s3.example.com/backup"', url],
    row('backup/nightly', 'allowed: the name of the bucket, without a slash; a folder goes into the prefix'),
  ]);
  describe('on an endpoint of AWS', () => {
    refuses(
      'source-bucket',
      [
        row(
          'acme:backup',
          'allowed on AWS: a name without a colon; tenant:bucket of Ceph needs its endpoint',
        ),
      ],
      { 'source-endpoint': 'https://s3.eu-west-1.amazonaws.com' },
    );
  });

  describe('on another store', () => {
    test.each(['acme:backup', ':backup', 'archive.mrap', 'a--ol-s3'])('can be named %s', (bucket) => {
      const given = { 'source-bucket': bucket, 'source-endpoint': 'https://s3.example.com' };
      expect(comparison(given).source.bucket).toBe(bucket);
    });

    refuses('source-bucket', [row('a:b:c', name), row('acme:', name), row('acme:..', name)], {
      'source-endpoint': 'https://s3.example.com',
    });

    refuses('source-bucket', [['a'.repeat(256), `"${'a'.repeat(100)}"…`, name], row('..', name)], {
      'source-endpoint': 'https://s3.example.com',
    });
  });
});

describe('a prefix', () => {
  test('may have 1,024 bytes', () => {
    expect(comparison({ 'source-prefix': 'é'.repeat(512) }).source.prefix).toHaveLength(512);
  });

  refuses('source-prefix', [
    ['é'.repeat(513), `"${'é'.repeat(100)}"…`, 'allowed: 1024 UTF-8 bytes at most; it has 1026'],
    row('a/\n', 'allowed: no line end after it; in YAML, write it on one line or use |- instead of |'),
    row('\ud800', 'allowed: valid Unicode'),
  ]);
});

describe('an endpoint', () => {
  const url = 'allowed: an http or https URL, such as https://s3.example.com';
  const query = 'allowed: a URL without query and fragment';

  refuses('source-endpoint', [
    row('s3.example.com', 'allowed: a URL with its scheme; write https://s3.example.com'),
    row('localhost:9000/s3', 'allowed: a URL with its scheme; write https://localhost:9000/s3'),
    ['me:pw@s3.example.com', '"***@s3.example.com"', url],
    row('ftp://s3.example.com', url),
    row('https://', url),
    row('https:///s3', url),
    row('https:\\\\s3.example.com', url),
    row('https://s3.exa\nmple.com', url),
    row('https://s3.example.com:99999', url),
    ['https://me:p/w@s3.example.com', '"https://***@s3.example.com"', url],
    [
      'https://me:pw@s3.example.com',
      '"https://***@s3.example.com"',
      'allowed: a URL without user and password; keys have their own inputs',
    ],
    ['https://s3.example.com/?X-Amz-Signature=abc', '"https://s3.example.com/?***"', query],
    row('https://s3.example.com#', query),
    row(
      'https://mfzwi23gnjvgw.mrap.accesspoint.s3-global.amazonaws.com',
      'allowed: the endpoint of S3; a Multi-Region Access Point needs signatures of another kind (SigV4A) and may ' +
        'answer from any region; name the bucket of one region behind it',
    ),
    row(
      'https://a-123456789012.s3-accesspoint.us-west-2.amazonaws.com',
      'allowed: the endpoint of S3; give the alias of the access point as the bucket, and no endpoint',
    ),
  ]);
});

describe('a region', () => {
  const problem = 'allowed: letters, digits and hyphens';
  refuses('source-region', [row('eu_central_1', problem), row('eu-central-1a/', problem)]);
});

describe('a role', () => {
  const problem = 'allowed: the ARN of a role, such as arn:aws:iam::123456789012:role/backup-reader';
  refuses('source-role-to-assume', [
    row('backup-reader', problem),
    row('arn:aws:iam::1234:role/backup', problem),
    row('arn:aws:iam::123456789012:user/me', problem),
  ]);
});

describe('a directory', () => {
  refuses('report-directory', [
    row('~/reports', 'allowed: a path; ~ and $ are not expanded here, write the path out'),
    row('a\nb', 'allowed: a path without control characters'),
  ]);
});
