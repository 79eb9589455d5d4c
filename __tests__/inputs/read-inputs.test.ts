import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import {
  type ActionSettings,
  INPUTS,
  InputErrors,
  type InputProblem,
  LOG_LEVELS,
  problemLine,
  readInputs,
  secretsIn,
} from '../../src/inputs/read-inputs.ts';
import { SHALLOW } from '../engine/run/usual-settings.ts';

type Given = Readonly<Record<string, string>>;

const BUCKETS = { 'source-bucket': 'backup-eu', 'destination-bucket': 'backup-us' };
const SOURCE_KEYS = { 'source-access-key-id': 'AKIAEXAMPLE', 'source-secret-access-key': 'wJalrXUtnFEMI' };
const ENV = { RUNNER_TEMP: '/runner/temp', GITHUB_WORKSPACE: '/runner/work' };
const ROLE = 'arn:aws:iam::123456789012:role/backup-reader';

const CHECKPOINT_DIRECTORY = /^\/runner\/temp\/bucket-delta-checkpoint\/[0-9a-f]{32}$/;

function readerOf(given: Given): (name: string) => string {
  return (name) => given[name] ?? '';
}

/** The settings that come of two good buckets and these inputs. */
function settings(given: Given = {}, env: NodeJS.ProcessEnv = ENV, processors = 4): ActionSettings {
  return readInputs(readerOf({ ...BUCKETS, ...given }), env, processors);
}

function comparison(given: Given = {}, env: NodeJS.ProcessEnv = ENV) {
  return settings(given, env).comparison;
}

function problems(given: Given = {}, env: NodeJS.ProcessEnv = ENV): readonly InputProblem[] {
  try {
    settings(given, env);
    return [];
  } catch (error) {
    if (error instanceof InputErrors) return error.problems;
    throw error;
  }
}

function lines(given: Given = {}, env: NodeJS.ProcessEnv = ENV): string[] {
  return problems(given, env).map(problemLine);
}

describe('right inputs', () => {
  test('two buckets are enough; everything else has its default', () => {
    expect(settings()).toEqual({
      comparison: {
        source: {
          side: 'source',
          bucket: 'backup-eu',
          prefix: '',
          endpoint: undefined,
          region: undefined,
          credentials: { kind: 'default-chain' },
          addressing: 'auto',
          requestPayer: false,
        },
        destination: {
          side: 'destination',
          bucket: 'backup-us',
          prefix: '',
          endpoint: undefined,
          region: undefined,
          credentials: { kind: 'default-chain' },
          addressing: 'auto',
          requestPayer: false,
        },
        ...SHALLOW,
        checkpoint: { directory: expect.stringMatching(CHECKPOINT_DIRECTORY), maxAgeHours: 24 },
        include: [],
        exclude: [],
        workers: 4,
        connections: 32,
        reportInterval: 1000,
        reportDirectory: resolve('/runner/temp/bucket-delta'),
        reportFormats: ['ndjson', 'text'],
      },
      resume: 'auto',
      failOn: ['different', 'only-in-source', 'only-in-destination', 'unverified', 'incomplete'],
      // action.yml gives the default name; a value that arrives empty was emptied.
      artifactName: undefined,
      retentionDays: undefined,
      summary: true,
      logLevel: 'info',
    } satisfies ActionSettings);
  });

  test('the defaults that action.yml states give the same settings as blank inputs, but for the artifact', () => {
    const stated = Object.fromEntries(
      Object.entries(INPUTS).map(([name, spec]) => [name, spec.default ?? '']),
    );
    expect(settings({ ...stated, ...BUCKETS })).toEqual({
      ...settings(),
      artifactName: 'bucket-delta-report',
    });
  });

  test('every input is taken', () => {
    const given = {
      'source-bucket': 'My_Old.Bucket',
      'source-prefix': ' nightly backups/ ',
      'source-endpoint': 'https://Store.Example.com:443/s3',
      'source-region': 'eu-central-1',
      ...SOURCE_KEYS,
      'source-session-token': 'FwoGZXIvYXdzEXAMPLE==',
      'source-addressing': 'path',
      'source-request-payer': 'True',
      'destination-bucket': 'b',
      'destination-prefix': 'ключи/',
      'destination-endpoint': 'http://127.0.0.1:9000',
      'destination-region': 'garage',
      'destination-role-to-assume': ROLE,
      'destination-addressing': 'virtual',
      'destination-request-payer': 'FALSE',
      mode: 'deep',
      compare: 'tag.class, extra,\n metadata.Owner',
      'compare-tags': 'true',
      'verify-content': '2.5%',
      'content-limit': '1.5 TiB',
      'sample-seed': 'tonight',
      'max-queue-size': '100000',
      settle: '86400',
      'confirm-limit': '0',
      include: 'photos/**\r\n\n  *.{jpg,png}  \n',
      exclude: '**/*.tmp',
      workers: '2',
      connections: '1024',
      'report-interval': '1',
      resume: 'always',
      'max-checkpoint-age': '8760',
      'time-limit': '300',
      'fail-on': 'unverified,\n  different,',
      'report-directory': 'out/reports',
      'report-formats': 'text',
      'artifact-name': ' report of the night ',
      'retention-days': '400',
      summary: 'false',
      'log-level': 'debug',
    };
    expect(settings(given)).toEqual({
      comparison: {
        source: {
          side: 'source',
          bucket: 'My_Old.Bucket',
          prefix: ' nightly backups/ ',
          endpoint: new URL('https://store.example.com/s3'),
          region: 'eu-central-1',
          credentials: {
            kind: 'static',
            accessKeyId: 'AKIAEXAMPLE',
            secretAccessKey: 'wJalrXUtnFEMI',
            sessionToken: 'FwoGZXIvYXdzEXAMPLE==',
          },
          addressing: 'path',
          requestPayer: true,
        },
        destination: {
          side: 'destination',
          bucket: 'b',
          prefix: 'ключи/',
          endpoint: new URL('http://127.0.0.1:9000'),
          region: 'garage',
          credentials: { kind: 'role', roleArn: ROLE },
          addressing: 'virtual',
          requestPayer: false,
        },
        mode: 'deep',
        fields: new Set([
          'etag',
          'size',
          'metadata.owner',
          'tag.class',
          'storage-class',
          'encryption',
          'replication-status',
          'checksum',
          'content',
        ]),
        verifyContent: { kind: 'sample', rate: 0.025 },
        contentLimit: 1.5 * 1024 ** 4,
        sampleSeed: 'tonight',
        maxQueueSize: 100_000,
        settleSeconds: 86_400,
        confirmLimit: 0,
        checkpoint: { directory: expect.stringMatching(CHECKPOINT_DIRECTORY), maxAgeHours: 8760 },
        timeLimitMinutes: 300,
        include: ['photos/**', '*.{jpg,png}'],
        exclude: ['**/*.tmp'],
        workers: 2,
        connections: 1024,
        reportInterval: 1,
        reportDirectory: resolve('/runner/work/out/reports'),
        reportFormats: ['text'],
      },
      resume: 'always',
      failOn: ['different', 'unverified'],
      artifactName: 'report of the night',
      retentionDays: 400,
      summary: false,
      logLevel: 'debug',
    } satisfies ActionSettings);
  });

  test('a prefix keeps its spaces, even where it has nothing else', () => {
    expect(comparison({ 'source-prefix': '  ' }).source.prefix).toBe('  ');
    expect(comparison({ 'source-prefix': ' a/ b ' }).source.prefix).toBe(' a/ b ');
  });

  test('a prefix may have 1,024 bytes', () => {
    expect(comparison({ 'source-prefix': 'é'.repeat(512) }).source.prefix).toHaveLength(512);
  });

  test('everything else is trimmed', () => {
    expect(
      settings({ 'source-bucket': ' backup-eu\n', connections: ' 8 ', summary: '\tfalse' }),
    ).toMatchObject({
      comparison: { source: { bucket: 'backup-eu' }, connections: 8 },
      summary: false,
    });
  });

  test.each([
    [1, 1],
    [4, 4],
    [64, 64],
    [128, 64],
    [0, 1],
  ])('workers auto on %i processors are %i', (processors, workers) => {
    expect(settings({ workers: 'auto' }, ENV, processors).comparison.workers).toBe(workers);
  });

  const HEADERS = [
    'content-type',
    'content-encoding',
    'cache-control',
    'content-disposition',
    'content-language',
    'expires',
    'website-redirect',
  ];
  const LOCK = ['object-lock.mode', 'object-lock.retain-until', 'object-lock.legal-hold'];

  test.each<[Given, string[]]>([
    [{ mode: 'deep' }, [...HEADERS, 'metadata', 'tags', ...LOCK]],
    [{ mode: 'deep', 'compare-tags': 'false' }, [...HEADERS, 'metadata', ...LOCK]],
    [{ mode: 'deep', compare: 'tags, tag.class, expires', 'compare-tags': 'false' }, ['expires']],
    [{ mode: 'deep', compare: 'tag.class', 'compare-tags': 'false' }, []],
    [{ mode: 'deep', compare: 'object-lock' }, LOCK],
    [{ mode: 'deep', compare: 'content' }, []],
    [{ mode: 'shallow', compare: 'tags, headers' }, []],
  ])('%j: beside the content %j is compared', (given, fields) => {
    expect([...comparison(given).fields]).toEqual(['etag', 'size', ...fields]);
  });

  test('fail-on none fails on nothing', () => {
    expect(settings({ 'fail-on': ' none ' }).failOn).toEqual([]);
  });

  test.each(LOG_LEVELS)('log-level can be %s', (level) => {
    expect(settings({ 'log-level': level }).logLevel).toBe(level);
  });

  test('the report goes to the temporary folder where there is no runner', () => {
    expect(comparison({}, {}).reportDirectory).toBe(join(tmpdir(), 'bucket-delta'));
  });

  test('a relative report directory starts at the working directory where there is no workspace', () => {
    expect(comparison({ 'report-directory': 'out' }, {}).reportDirectory).toBe(resolve('out'));
  });

  test('an absolute report directory stays', () => {
    expect(comparison({ 'report-directory': resolve('/var/reports') }).reportDirectory).toBe(
      resolve('/var/reports'),
    );
  });

  test.each([
    'arn:aws-us-gov:iam::123456789012:role/team/backup.reader',
    'arn:minio:iam:::role/backup',
    'arn:store:iam::tenant1:role/backup',
  ])('a role of another partition or token service is taken: %s', (role) => {
    expect(comparison({ 'source-role-to-assume': role }).source.credentials).toEqual({
      kind: 'role',
      roleArn: role,
    });
  });
});

describe('the checkpoint', () => {
  const directory = (given: Given = {}, env: NodeJS.ProcessEnv = ENV) =>
    comparison(given, env).checkpoint?.directory;

  test('is not kept where none is wanted', () => {
    expect(comparison({ resume: 'never' }).checkpoint).toBeUndefined();
    expect(settings({ resume: 'never' }).resume).toBe('never');
  });

  test('of two comparisons of one job lies in two directories, of one comparison in one', () => {
    expect(directory({ 'source-prefix': 'a/' })).not.toBe(directory({ 'source-prefix': 'b/' }));
    expect(directory({ workers: '2', resume: 'always', 'time-limit': '9', ...SOURCE_KEYS })).toBe(
      directory(),
    );
  });

  test("is that of any run of the workflow, but where the sample is the run's own", () => {
    const ofRun = (id: string, given: Given) => directory(given, { ...ENV, GITHUB_RUN_ID: id });
    expect(ofRun('1', {})).toBe(ofRun('2', {}));
    const sample = { mode: 'deep', 'verify-content': '5%' };
    expect(ofRun('1', sample)).not.toBe(ofRun('2', sample));
    expect(ofRun('1', { ...sample, 'sample-seed': 'a' })).toBe(ofRun('2', { ...sample, 'sample-seed': 'a' }));
  });

  test('lies in the temporary folder where there is no runner', () => {
    expect(directory({}, {})).toContain(join(tmpdir(), 'bucket-delta-checkpoint'));
  });
});

describe('keys', () => {
  const env = {
    ...ENV,
    SRC_ACCESS_KEY: 'srcid',
    SRC_SECRET_KEY: 'srcsecret',
    DST_ACCESS_KEY: 'dstid',
    DST_SECRET_KEY: 'dstsecret\n',
  };

  test('come from the environment where no input gives them, each side from its own', () => {
    const { source, destination } = comparison({}, env);
    expect([source.credentials, destination.credentials]).toEqual([
      { kind: 'static', accessKeyId: 'srcid', secretAccessKey: 'srcsecret', sessionToken: undefined },
      { kind: 'static', accessKeyId: 'dstid', secretAccessKey: 'dstsecret', sessionToken: undefined },
    ]);
  });

  test('of the inputs win over those of the environment', () => {
    expect(comparison(SOURCE_KEYS, env).source.credentials).toMatchObject({ accessKeyId: 'AKIAEXAMPLE' });
  });

  test('of the environment may have their session token in the input', () => {
    expect(comparison({ 'source-session-token': 'token' }, env).source.credentials).toMatchObject({
      accessKeyId: 'srcid',
      sessionToken: 'token',
    });
  });

  test('of one side say nothing about the other', () => {
    expect(comparison(SOURCE_KEYS).destination.credentials).toEqual({ kind: 'default-chain' });
  });

  test.each<[string, Given, NodeJS.ProcessEnv, string[]]>([
    [
      'an id alone',
      { 'source-access-key-id': 'AKIAEXAMPLE' },
      {},
      [
        'source-secret-access-key: given ""; required: source-access-key-id is given, and one is of no use without the other',
      ],
    ],
    [
      'a secret alone, though the environment has a pair',
      { 'source-secret-access-key': 'wJalrXUtnFEMI' },
      { SRC_ACCESS_KEY: 'srcid', SRC_SECRET_KEY: 'srcsecret' },
      [
        'source-access-key-id: given ""; required: source-secret-access-key is given, and one is of no use without the other',
      ],
    ],
    [
      'half a pair in the environment',
      {},
      { DST_ACCESS_KEY: 'dstid', DST_SECRET_KEY: '  ' },
      ['DST_SECRET_KEY: given ""; required: DST_ACCESS_KEY is set, and one is of no use without the other'],
    ],
    [
      'the other half',
      {},
      { SRC_SECRET_KEY: 'srcsecret' },
      ['SRC_ACCESS_KEY: given ""; required: SRC_SECRET_KEY is set, and one is of no use without the other'],
    ],
    [
      'a token without keys',
      { 'destination-session-token': 'token' },
      {},
      [
        'destination-session-token: given "***"; allowed: only beside destination-access-key-id and destination-secret-access-key',
      ],
    ],
    [
      'a role beside keys',
      { ...SOURCE_KEYS, 'source-role-to-assume': ROLE },
      {},
      [
        `source-role-to-assume: given "${ROLE}"; allowed: a role or keys, not both; given too: source-access-key-id, source-secret-access-key`,
      ],
    ],
    [
      'a role beside keys of the environment',
      { 'source-role-to-assume': ROLE },
      { SRC_ACCESS_KEY: 'srcid', SRC_SECRET_KEY: 'srcsecret' },
      [
        `source-role-to-assume: given "${ROLE}"; allowed: a role or keys, not both; set in the environment: SRC_ACCESS_KEY, SRC_SECRET_KEY`,
      ],
    ],
    [
      'a role beside a token and half a pair of the environment',
      { 'source-role-to-assume': ROLE, 'source-session-token': 'token' },
      { SRC_SECRET_KEY: 'srcsecret' },
      [
        `source-role-to-assume: given "${ROLE}"; allowed: a role or keys, not both; given too: source-session-token; set in the environment: SRC_SECRET_KEY`,
      ],
    ],
    [
      'keys that no header can hold',
      {
        'source-access-key-id': 'AK IA',
        'source-secret-access-key': 'two\nlines',
        'source-session-token': 'tokén',
      },
      {},
      [
        'source-access-key-id: given "***"; allowed: visible ASCII characters without a slash',
        'source-secret-access-key: given "***"; allowed: one line without control characters',
        'source-session-token: given "***"; allowed: visible ASCII characters',
      ],
    ],
    [
      'such keys in the environment',
      {},
      { SRC_ACCESS_KEY: 'AK/IA', SRC_SECRET_KEY: 'two\nlines' },
      [
        'SRC_ACCESS_KEY: given "***"; allowed: visible ASCII characters without a slash',
        'SRC_SECRET_KEY: given "***"; allowed: one line without control characters',
      ],
    ],
  ])('%s is refused', (_, given, variables, expected) => {
    expect(lines(given, { ...ENV, ...variables })).toEqual(expected);
  });
});

describe('a wrong input is named, shown, and told what is allowed', () => {
  const BUCKET = 'allowed: 1 to 255 letters, digits, ".", "-" and "_", and not dots alone';
  const ENDPOINT = 'allowed: an http or https URL, such as https://s3.example.com';
  const REGION = 'allowed: letters, digits and hyphens';
  const ROLE_ARN = 'allowed: the ARN of a role, such as arn:aws:iam::123456789012:role/backup-reader';
  const FLAG = 'allowed: true or false';
  const GATE =
    'allowed: different, only-in-source, only-in-destination, unverified, incomplete, or none alone';
  const ARTIFACT = 'allowed: a name without " : < > | * ? \\ / and line ends';
  const store = { 'source-endpoint': 'https://s3.example.com' };

  test.each<[name: string, value: string, shown: string, problem: string, besides?: Given]>([
    ['source-bucket', '', '""', 'required: the name of the bucket'],
    ['destination-bucket', ' \n', '""', 'required: the name of the bucket'],
    ['source-bucket', 'ab', '"ab"', 'allowed on AWS: 3 to 63 characters; another store needs its endpoint'],
    [
      'source-bucket',
      'a'.repeat(64),
      `"${'a'.repeat(64)}"`,
      'allowed on AWS: 3 to 63 characters; another store needs its endpoint',
    ],
    ['source-bucket', 'a'.repeat(256), `"${'a'.repeat(100)}"…`, BUCKET, store],
    ['source-bucket', '..', '".."', BUCKET, store],
    ['source-bucket', 'my bucket', '"my bucket"', BUCKET],
    ['source-bucket', 'a\u0000\u0085\u2028b', '"a\\u0000\\u0085\\u2028b"', BUCKET],
    ['source-bucket', 'bücket', '"bücket"', BUCKET],
    [
      'source-bucket',
      'arn:aws:s3:::backup',
      '"arn:aws:s3:::backup"',
      'allowed: the name of the bucket, not an ARN; for an access point its alias',
    ],
    [
      'source-bucket',
      's3://backup/nightly',
      '"s3://backup/nightly"',
      'allowed: the name of the bucket, not a URL; a folder goes into the prefix',
    ],
    [
      'source-bucket',
      'backup/nightly',
      '"backup/nightly"',
      'allowed: the name of the bucket, without a slash; a folder goes into the prefix',
    ],
    [
      'source-bucket',
      'https://me:pw@s3.example.com/backup',
      '"https://***@s3.example.com/backup"',
      'allowed: the name of the bucket, not a URL; a folder goes into the prefix',
    ],
    [
      'source-prefix',
      'é'.repeat(513),
      `"${'é'.repeat(100)}"…`,
      'allowed: 1024 UTF-8 bytes at most; it has 1026',
    ],
    [
      'source-prefix',
      'a/\n',
      '"a/\\n"',
      'allowed: no line end behind it; in YAML write it on one line, or use |- in place of |',
    ],
    ['source-prefix', '\ud800', '"\\ud800"', 'allowed: valid Unicode'],
    [
      'source-endpoint',
      's3.example.com',
      '"s3.example.com"',
      'allowed: a URL with its scheme; write https://s3.example.com',
    ],
    [
      'source-endpoint',
      'localhost:9000/s3',
      '"localhost:9000/s3"',
      'allowed: a URL with its scheme; write https://localhost:9000/s3',
    ],
    ['source-endpoint', 'me:pw@s3.example.com', '"***@s3.example.com"', ENDPOINT],
    ['source-endpoint', 'ftp://s3.example.com', '"ftp://s3.example.com"', ENDPOINT],
    ['source-endpoint', 'https://', '"https://"', ENDPOINT],
    ['source-endpoint', 'https:///s3', '"https:///s3"', ENDPOINT],
    ['source-endpoint', 'https:\\\\s3.example.com', '"https:\\\\\\\\s3.example.com"', ENDPOINT],
    ['source-endpoint', 'https://s3.exa\nmple.com', '"https://s3.exa\\nmple.com"', ENDPOINT],
    ['source-endpoint', 'https://s3.example.com:99999', '"https://s3.example.com:99999"', ENDPOINT],
    ['source-endpoint', 'https://me:p/w@s3.example.com', '"https://***@s3.example.com"', ENDPOINT],
    [
      'source-endpoint',
      'https://me:pw@s3.example.com',
      '"https://***@s3.example.com"',
      'allowed: a URL without user and password; keys have their own inputs',
    ],
    [
      'source-endpoint',
      'https://s3.example.com/?X-Amz-Signature=abc',
      '"https://s3.example.com/?***"',
      'allowed: a URL without query and fragment',
    ],
    [
      'source-endpoint',
      'https://s3.example.com#',
      '"https://s3.example.com#"',
      'allowed: a URL without query and fragment',
    ],
    ['source-region', 'eu_central_1', '"eu_central_1"', REGION],
    ['source-region', 'eu-central-1a/', '"eu-central-1a/"', REGION],
    ['source-role-to-assume', 'backup-reader', '"backup-reader"', ROLE_ARN],
    ['source-role-to-assume', 'arn:aws:iam::1234:role/backup', '"arn:aws:iam::1234:role/backup"', ROLE_ARN],
    [
      'source-role-to-assume',
      'arn:aws:iam::123456789012:user/me',
      '"arn:aws:iam::123456789012:user/me"',
      ROLE_ARN,
    ],
    ['source-addressing', 'Path', '"Path"', 'allowed: auto, path, virtual'],
    ['source-request-payer', 'yes', '"yes"', FLAG],
    ['destination-request-payer', 'requester', '"requester"', FLAG],
    [
      'include',
      'a/**\n[b',
      '"[b"',
      'not a glob: Missing closing: "]" - use "\\\\]" to match literal characters',
    ],
    ['include', '!a/**', '"!a/**"', 'allowed: a glob without "!" before it; use exclude'],
    ['exclude', '!a/**', '"!a/**"', 'allowed: a glob without "!" before it; use include'],
    ['mode', 'fast', '"fast"', 'allowed: shallow, deep'],
    ['compare', 'tagz', '"tagz"', 'no field or group has this name; did you mean tags?'],
    [
      'compare',
      'tags, content_type, size',
      '"content_type"',
      'no field or group has this name; did you mean content-type?',
    ],
    [
      'compare',
      ',',
      '","',
      'allowed: fields or groups of them, such as content, headers, metadata, tags, object-lock, extra',
    ],
    ['compare-tags', 'no', '"no"', FLAG],
    ['max-queue-size', '0', '"0"', 'allowed: a whole number from 1 to 100000'],
    ['max-queue-size', '100001', '"100001"', 'allowed: a whole number from 1 to 100000'],
    ['settle', '-1', '"-1"', 'allowed: a whole number from 0 to 86400'],
    ['settle', '86401', '"86401"', 'allowed: a whole number from 0 to 86400'],
    ['confirm-limit', '1000001', '"1000001"', 'allowed: a whole number from 0 to 1000000'],
    ['workers', '0', '"0"', 'allowed: auto, or a whole number from 1 to 64'],
    ['workers', '65', '"65"', 'allowed: auto, or a whole number from 1 to 64'],
    ['workers', 'Auto', '"Auto"', 'allowed: auto, or a whole number from 1 to 64'],
    ...['-3', '+3', '3.0', '1e2', '0x10', '007', '1_000', '12 MB', '٣', '0', '1025', '9'.repeat(400)].map(
      (number): [string, string, string, string] => [
        'connections',
        number,
        number.length > 100 ? `"${number.slice(0, 100)}"…` : `"${number}"`,
        'allowed: a whole number from 1 to 1024',
      ],
    ),
    ['report-interval', '1000000001', '"1000000001"', 'allowed: a whole number from 1 to 1000000000'],
    ['resume', 'Always', '"Always"', 'allowed: auto, always, never'],
    ['max-checkpoint-age', '0', '"0"', 'allowed: a whole number from 1 to 8760'],
    ['max-checkpoint-age', '8761', '"8761"', 'allowed: a whole number from 1 to 8760'],
    ['time-limit', '0', '"0"', 'allowed: a whole number from 1 to 7200'],
    ['time-limit', '7201', '"7201"', 'allowed: a whole number from 1 to 7200'],
    ['time-limit', '1.5', '"1.5"', 'allowed: a whole number from 1 to 7200'],
    ['fail-on', 'different, diferent', '"diferent"', GATE],
    ['fail-on', 'different, unverified, different', '"different"', 'named more than once'],
    ['fail-on', 'none, different', '"none, different"', 'allowed: none alone, without another name'],
    ['fail-on', ',', '","', GATE],
    [
      'report-directory',
      '~/reports',
      '"~/reports"',
      'allowed: a path; ~ and $ are not expanded here, use the runner.temp context',
    ],
    ['report-directory', 'a\nb', '"a\\nb"', 'allowed: a path without control characters'],
    ['report-formats', 'html', '"html"', 'allowed: ndjson, text'],
    ['report-formats', 'none', '"none"', 'allowed: ndjson, text'],
    ['artifact-name', 'report: a/b', '"report: a/b"', ARTIFACT],
    ['artifact-name', 'a\r\nb', '"a\\r\\nb"', ARTIFACT],
    ['retention-days', '0', '"0"', 'allowed: a whole number from 1 to 400'],
    ['retention-days', '401', '"401"', 'allowed: a whole number from 1 to 400'],
    ['summary', 'ture', '"ture"', FLAG],
    ['log-level', 'warning', '"warning"', 'allowed: debug, info, warn, error'],
  ])('%s: %j', (name, value, shown, problem, besides = {}) => {
    expect(problems({ ...besides, [name]: value })).toEqual([{ input: name, given: shown, problem }]);
  });

  test('each wrong glob of a list is named', () => {
    expect(problems({ include: 'a[\nb/**\n!c' }).map(({ given }) => given)).toEqual(['"a["', '"!c"']);
  });

  test('a secret that was put into another input is not shown', () => {
    const given = { ...SOURCE_KEYS, 'source-region': `x ${SOURCE_KEYS['source-secret-access-key']}` };
    expect(problems(given)).toEqual([{ input: 'source-region', given: '"x ***"', problem: REGION }]);
  });

  test('the message is for the log: a head, then one line for each problem', () => {
    expect(() => settings({ connections: '-3' })).toThrow(
      new InputErrors([
        { input: 'connections', given: '"-3"', problem: 'allowed: a whole number from 1 to 1024' },
      ]),
    );
    expect(new InputErrors(problems({ connections: '-3', workers: 'ten' })).message).toBe(
      [
        '2 problems with the inputs:',
        '  workers: given "ten"; allowed: auto, or a whole number from 1 to 64',
        '  connections: given "-3"; allowed: a whole number from 1 to 1024',
      ].join('\n'),
    );
  });

  test('everything that is wrong is reported at once, in the order of the inputs', () => {
    const everything = {
      'source-bucket': 'same',
      'source-endpoint': 's3.example.com',
      'source-region': '?',
      'source-access-key-id': 'AK IA',
      'source-addressing': 'dns',
      'source-request-payer': '1',
      'destination-bucket': 'same',
      'destination-endpoint': 's3.example.com',
      'destination-region': 'eu',
      'destination-secret-access-key': 'secret',
      'destination-role-to-assume': 'reader',
      mode: 'medium',
      compare: 'all',
      'compare-tags': 'maybe',
      'max-queue-size': 'long',
      settle: 'soon',
      'confirm-limit': 'none',
      include: '[',
      exclude: '(',
      workers: '-1',
      connections: 'many',
      'report-interval': '0',
      'fail-on': 'all',
      'report-directory': '$RUNNER_TEMP/x',
      'report-formats': 'xml',
      'artifact-name': '*',
      'retention-days': '1.5',
      summary: 'on',
      'log-level': 'trace',
    };
    expect(problems(everything).map(({ input }) => input)).toEqual([
      'source-endpoint',
      'source-region',
      'source-access-key-id',
      'source-secret-access-key',
      'source-addressing',
      'source-request-payer',
      'destination-bucket',
      'destination-endpoint',
      // Its own ARN, and the key beside it.
      'destination-role-to-assume',
      'destination-role-to-assume',
      'mode',
      'compare',
      'compare-tags',
      'include',
      'exclude',
      'workers',
      'connections',
      'max-queue-size',
      'settle',
      'confirm-limit',
      'report-interval',
      'fail-on',
      'report-directory',
      'report-formats',
      'artifact-name',
      'retention-days',
      'summary',
      'log-level',
    ]);
  });
});

describe('a store compared with itself', () => {
  const same = { 'source-bucket': 'backup', 'destination-bucket': 'backup' };
  const problem = {
    input: 'destination-bucket',
    given: '"backup"',
    problem:
      'allowed: another bucket, prefix or endpoint than those of the source; this is the source itself',
  };

  test.each<[string, Given]>([
    ['on AWS', {}],
    ['with the same prefix', { 'source-prefix': 'a/', 'destination-prefix': 'a/' }],
    ['with AWS by its own name', { 'destination-endpoint': 'https://s3.eu-central-1.amazonaws.com' }],
    [
      'in another region of AWS, as a name is taken once',
      { 'source-region': 'eu-west-1', 'destination-region': 'us-east-1' },
    ],
    [
      'at one endpoint',
      { 'source-endpoint': 'http://127.0.0.1:9000', 'destination-endpoint': 'http://127.0.0.1:9000' },
    ],
    [
      'at one endpoint spelled in two ways',
      {
        'source-endpoint': 'https://S3.example.com:443/r2/',
        'destination-endpoint': 'HTTPS://s3.Example.com./r2',
      },
    ],
    ['beside other problems', { connections: '5', 'source-addressing': 'auto' }],
  ])('is refused: %s', (_, given) => {
    expect(problems({ ...same, ...given })).toEqual([problem]);
  });

  test('is refused beside problems of other inputs', () => {
    expect(problems({ ...same, connections: '-3', 'source-addressing': 'dns' })).toContainEqual(problem);
  });

  test.each<[string, Given]>([
    ['the prefixes differ', { 'source-prefix': 'a/', 'destination-prefix': 'b/' }],
    ['one prefix lies in the other', { 'source-prefix': 'a/' }],
    ['the prefixes differ in a space', { 'source-prefix': 'a/', 'destination-prefix': 'a/ ' }],
    ['the ports differ', { 'source-endpoint': 'http://h:9000', 'destination-endpoint': 'http://h:9001' }],
    ['the paths differ', { 'source-endpoint': 'http://h/a', 'destination-endpoint': 'http://h/A' }],
    ['one is AWS', { 'source-endpoint': 'https://s3.example.com' }],
    ['a balancer on AWS is no AWS', { 'source-endpoint': 'https://store-1.elb.eu-west-1.amazonaws.com' }],
    ['the partitions of AWS differ', { 'source-region': 'cn-north-1', 'destination-region': 'us-east-1' }],
  ])('is not what this is: %s', (_, given) => {
    expect(problems({ ...same, ...given })).toEqual([]);
  });

  test('is not what two buckets are', () => {
    expect(problems({ 'source-prefix': 'a/', 'destination-prefix': 'a/' })).toEqual([]);
  });
});

describe('secrets to mask', () => {
  test('are those of inputs and environment, trimmed, each once, and no ids', () => {
    const given = {
      'source-access-key-id': 'AKIASOURCE',
      'source-secret-access-key': ' source-secret\n',
      'source-session-token': 'source-token',
      'destination-access-key-id': 'AKIADESTINATION',
      'destination-secret-access-key': 'destination-secret',
      'destination-session-token': 'source-token',
    };
    const env = {
      SRC_ACCESS_KEY: 'srcid',
      SRC_SECRET_KEY: 'src-secret',
      DST_ACCESS_KEY: 'dstid',
      DST_SECRET_KEY: 'dst-secret',
      AWS_ACCESS_KEY_ID: 'AKIAAWS',
      AWS_SECRET_ACCESS_KEY: 'aws-secret',
      AWS_SESSION_TOKEN: 'aws-token',
    };
    expect(secretsIn(readerOf(given), env).sort()).toEqual([
      'aws-secret',
      'aws-token',
      'destination-secret',
      'dst-secret',
      'source-secret',
      'source-token',
      'src-secret',
    ]);
  });

  test('are not the empty and the very short ones, which would mask everything', () => {
    expect(
      secretsIn(readerOf({ 'source-secret-access-key': 'abc', 'source-session-token': ' ' }), {}),
    ).toEqual([]);
    expect(secretsIn(readerOf({ 'source-secret-access-key': 'abcd' }), {})).toEqual(['abcd']);
  });

  test('are all that is read', () => {
    const read: string[] = [];
    secretsIn((name) => {
      read.push(name);
      return '';
    }, {});
    expect(read.sort()).toEqual([
      'destination-secret-access-key',
      'destination-session-token',
      'source-secret-access-key',
      'source-session-token',
    ]);
  });
});

describe('whatever is given', () => {
  const keys = {
    ...SOURCE_KEYS,
    'destination-access-key-id': 'AKIADESTINATION',
    'destination-secret-access-key': 'destination-secret',
  };
  const names = fc.constantFrom(...Object.keys(INPUTS));
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme-ascii' }),
    fc.string({ unit: fc.constantFrom(...':/@?#.!*[]{}()\\,-+0123456789 \r\n\0\ud800abs') }),
    fc.webUrl(),
    fc.integer().map(String),
  );

  property.prop([names, texts], { numRuns: 3000 })(
    'one input parses, or is itself named as wrong',
    (name, text) => {
      const found = problems({ ...keys, [name]: text });
      expect(found.filter(({ input }) => input !== name)).toEqual([]);
    },
  );

  property.prop([fc.dictionary(names, texts, { maxKeys: 40 })], { numRuns: 1000 })(
    'all inputs parse, or give problems of one line each without a secret',
    (given) => {
      const secrets = secretsIn(readerOf(given), ENV).filter((secret) => secret.length > 8);
      for (const { given: shown, problem } of problems(given)) {
        expect(`${shown}${problem}`).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        for (const secret of secrets) expect(shown).not.toContain(secret);
      }
    },
  );

  property.prop([fc.integer({ min: 1, max: 1024 })])('a whole number is taken as it is written', (number) => {
    expect(comparison({ connections: String(number) }).connections).toBe(number);
  });
});
