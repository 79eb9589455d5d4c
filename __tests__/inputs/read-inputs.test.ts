import { basename, dirname, join, resolve } from 'node:path';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { secretsIn } from '../../src/inputs/credentials.ts';
import { InputErrors } from '../../src/inputs/problems.ts';
import type { ComparisonInputs } from '../../src/inputs/read-inputs.ts';
import { COMPARISON_INPUTS } from '../../src/inputs/table.ts';
import { SHALLOW } from '../engine/run/usual-settings.ts';
import { runs } from '../form.ts';
import {
  BUCKETS,
  comparison,
  type Given,
  HOST,
  inputs,
  problems,
  ROLE,
  readerOf,
  SOURCE_KEYS,
} from './stage.ts';

const ANY_CHECKPOINT = { directory: expect.stringMatching(/[0-9a-f]{32}$/), maxAgeHours: 24 };

test('two buckets are enough; everything else has its default', () => {
  const store = {
    prefix: '',
    endpoint: undefined,
    region: undefined,
    credentials: { kind: 'default-chain' },
    addressing: 'auto',
    requestPayer: false,
  } as const;
  expect(inputs()).toEqual({
    comparison: {
      source: { side: 'source', bucket: 'backup-eu', ...store },
      destination: { side: 'destination', bucket: 'backup-us', ...store },
      ...SHALLOW,
      checkpoint: ANY_CHECKPOINT,
      include: [],
      exclude: [],
      workers: 4,
      connections: 512,
      requestTimeoutSeconds: 60,
      reportInterval: 1000,
      reportDirectory: '/temp/bucket-delta',
      temporaryFolder: '/temp',
      reportFormats: ['ndjson', 'text'],
      areLocksOptional: false,
    },
    resume: 'auto',
    gate: {
      failOn: ['different', 'only-in-source', 'only-in-destination', 'unverified'],
      allowIncomplete: false,
      allowEmpty: false,
    },
  } satisfies ComparisonInputs);
});

test('the defaults that the table states give the same settings as empty inputs', () => {
  const stated = Object.entries(COMPARISON_INPUTS).map(([name, spec]) => [name, spec.default ?? '']);
  expect(inputs({ ...Object.fromEntries(stated), ...BUCKETS })).toEqual(inputs());
});

test('every input is read', () => {
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
    'destination-role-session-name': 'nightly',
    'destination-role-duration': '900',
    'destination-role-audience': 'store.example.com',
    'destination-addressing': 'virtual',
    'destination-request-payer': 'FALSE',
    mode: 'deep',
    compare: 'tag.class, extra,\n metadata.Owner',
    'compare-tags': 'true',
    'verify-content': '2.5%',
    'content-limit': '1.5 TiB',
    'sample-seed': ' week 12 ',
    'max-queue-size': '100000',
    settle: '86400',
    'confirm-limit': '0',
    include: 'photos/**\r\n\n  *.{jpg,png}  \n',
    exclude: '**/*.tmp',
    workers: '2',
    connections: '1024',
    'request-timeout': '120',
    'report-interval': '1',
    resume: 'always',
    'max-checkpoint-age': '8760',
    'time-limit': '300',
    'fail-on': 'unverified,\n  different,',
    'allow-incomplete': 'true',
    'allow-empty': 'True',
    'report-directory': 'out/reports',
    'report-formats': 'text',
  };
  expect(inputs(given)).toEqual({
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
        credentials: {
          kind: 'role',
          roleArn: ROLE,
          sessionName: 'nightly',
          durationSeconds: 900,
          audience: 'store.example.com',
        },
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
      sampleSeed: 'week 12',
      maxQueueSize: 100_000,
      settleSeconds: 86_400,
      confirmLimit: 0,
      checkpoint: { ...ANY_CHECKPOINT, maxAgeHours: 8760 },
      timeLimitMinutes: 300,
      include: ['photos/**', '*.{jpg,png}'],
      exclude: ['**/*.tmp'],
      allowEmpty: true,
      areLocksOptional: false,
      workers: 2,
      connections: 1024,
      requestTimeoutSeconds: 120,
      reportInterval: 1,
      reportDirectory: resolve('/work/out/reports'),
      temporaryFolder: '/temp',
      reportFormats: ['text'],
    },
    resume: 'always',
    gate: { failOn: ['different', 'unverified'], allowIncomplete: true, allowEmpty: true },
  } satisfies ComparisonInputs);
});

test('all values but prefixes are trimmed', () => {
  expect(comparison({ 'source-bucket': ' backup-eu\n', connections: ' 8 ' })).toMatchObject({
    source: { bucket: 'backup-eu' },
    connections: 8,
  });
  expect(comparison({ 'source-prefix': '  ' }).source.prefix).toBe('  ');
  expect(comparison({ 'source-prefix': ' a/ b ' }).source.prefix).toBe(' a/ b ');
});

describe('what the host knows', () => {
  test.each([
    [1, 1],
    [4, 4],
    [64, 64],
    [128, 64],
    [0, 1],
  ])('on %i processors, workers: auto means %i', (processors, workers) => {
    expect(comparison({ workers: 'auto' }, { processors }).workers).toBe(workers);
  });

  test.each([
    [undefined, 512],
    [1_048_576, 512],
    [1024, 82],
    [256, 5],
    [64, 1],
  ])('with %s open files, connections: auto means %i', (openFiles, connections) => {
    expect(comparison({ connections: 'auto', workers: '4' }, { openFiles }).connections).toBe(connections);
    expect(comparison({ workers: '4' }, { openFiles }).connections).toBe(connections);
  });

  test('is the seed unless one is given', () => {
    expect(comparison({}, { sampleSeed: '1234567890' }).sampleSeed).toBe('1234567890');
    expect(comparison({ 'sample-seed': 'mine' }, { sampleSeed: '1234567890' }).sampleSeed).toBe('mine');
  });

  test('is where a relative report directory starts; an absolute one stays', () => {
    expect(comparison({ 'report-directory': 'out' }).reportDirectory).toBe(resolve('/work/out'));
    const absolute = resolve('/var/reports');
    expect(comparison({ 'report-directory': absolute }).reportDirectory).toBe(absolute);
  });
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
const LOCK = [
  'object-lock.mode',
  'object-lock.retain-until',
  'object-lock.legal-hold',
  'object-lock.event-hold',
  'object-lock.event-hold-duration-days',
  'object-lock.event-hold-duration-years',
  'object-lock.other',
];

test.each<[Given, string[]]>([
  [{ mode: 'deep' }, [...HEADERS, 'metadata', 'tags', ...LOCK]],
  [{ mode: 'deep', 'compare-tags': 'false' }, [...HEADERS, 'metadata', ...LOCK]],
  [{ mode: 'deep', compare: 'tags, tag.class, expires', 'compare-tags': 'false' }, ['expires']],
  [{ mode: 'deep', compare: 'tag.class', 'compare-tags': 'false' }, []],
  [{ mode: 'deep', compare: 'object-lock' }, LOCK],
  [{ mode: 'deep', compare: 'content' }, []],
  [{ mode: 'deep', compare: 'tags' }, ['tags']],
  [{ mode: 'deep', compare: 'tags', 'verify-content': '5%' }, ['content', 'tags']],
  [{ mode: 'shallow', compare: 'tags, headers' }, []],
  [{ mode: 'shallow', compare: 'tags', 'verify-content': 'all' }, ['content']],
])('%j: besides ETag and size, %j are compared', (given, fields) => {
  expect([...comparison(given).fields]).toEqual(['etag', 'size', ...fields]);
});

describe('the checkpoint', () => {
  const directory = (given: Given = {}, sampleSeed = 'any') =>
    comparison(given, { sampleSeed }).checkpoint?.directory ?? '';

  test('is not kept with resume: never', () => {
    expect(comparison({ resume: 'never' }).checkpoint).toBeUndefined();
    expect(inputs({ resume: 'never' }).resume).toBe('never');
  });

  test('has its own directory in the folder of the host, named by the identity of the comparison', () => {
    expect(dirname(directory())).toBe(join(HOST.checkpointsFolder));
    expect(basename(directory())).toMatch(/^[0-9a-f]{32}$/);
  });

  test('of two comparisons has two directories; that of one comparison always has the same', () => {
    expect(directory({ 'source-prefix': 'a/' })).not.toBe(directory({ 'source-prefix': 'b/' }));
    const other = { workers: '2', resume: 'always', 'time-limit': '9', ...SOURCE_KEYS };
    expect(directory(other)).toBe(directory());
  });

  test('depends on the seed only if there is a sample', () => {
    expect(directory({}, '1')).toBe(directory({}, '2'));
    const sample = { mode: 'deep', 'verify-content': '5%' };
    expect(directory(sample, '1')).not.toBe(directory(sample, '2'));
    expect(directory({ ...sample, 'sample-seed': 'a' }, '1')).toBe(
      directory({ ...sample, 'sample-seed': 'a' }, '2'),
    );
  });
});

describe('problems', () => {
  test('have a message for the log: a head, then one line per problem', () => {
    expect(() => inputs({ connections: '-3' })).toThrow(
      new InputErrors([
        { input: 'connections', given: '"-3"', problem: 'allowed: auto, or a whole number from 1 to 1024' },
      ]),
    );
    expect(new InputErrors(problems({ connections: '-3', workers: 'ten' })).message).toBe(
      [
        '2 problems with the inputs:',
        '  workers: given "ten"; allowed: auto, or a whole number from 1 to 64',
        '  connections: given "-3"; allowed: auto, or a whole number from 1 to 1024',
      ].join('\n'),
    );
  });

  test('are reported all at once, in the order of the inputs', () => {
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
      'verify-content': '101%',
      'content-limit': '5 Gb',
      'sample-seed': 'a\nb',
      'max-queue-size': 'long',
      settle: 'soon',
      'confirm-limit': 'none',
      include: '[',
      exclude: '(',
      workers: '-1',
      connections: 'many',
      'request-timeout': '0',
      'report-interval': '0',
      'fail-on': 'all',
      'report-directory': '$RUNNER_TEMP/x',
      'report-formats': 'xml',
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
      'verify-content',
      'content-limit',
      'sample-seed',
      'include',
      'exclude',
      'workers',
      'connections',
      'request-timeout',
      'max-queue-size',
      'settle',
      'confirm-limit',
      'report-interval',
      'fail-on',
      'report-directory',
      'report-formats',
    ]);
  });

  test('do not show a secret that was put into another input', () => {
    const given = { ...SOURCE_KEYS, 'source-region': `x ${SOURCE_KEYS['source-secret-access-key']}` };
    expect(problems(given)).toEqual([
      { input: 'source-region', given: '"x ***"', problem: 'allowed: letters, digits and hyphens' },
    ]);
  });
});

describe('for any given text', () => {
  const keys = {
    ...SOURCE_KEYS,
    'destination-access-key-id': 'AKIADESTINATION',
    'destination-secret-access-key': 'destination-secret',
  };
  const names = fc.constantFrom(...Object.keys(COMPARISON_INPUTS));
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme-ascii' }),
    fc.string({ unit: fc.constantFrom(...':/@?#.!*[]{}()\\,-+0123456789 \r\n\0\ud800abs') }),
    fc.webUrl(),
    fc.integer().map(String),
  );

  property.prop([names, texts], { numRuns: runs(3000) })(
    'an input is valid, or it is itself reported',
    (name, text) => {
      const found = problems({ ...keys, [name]: text });
      expect(found.filter(({ input }) => input !== name)).toEqual([]);
    },
  );

  property.prop([fc.dictionary(names, texts, { maxKeys: 40 })], { numRuns: runs(1000) })(
    'all inputs are valid, or give problems of one line each without a secret',
    (given) => {
      const secrets = secretsIn(readerOf(given), {}).filter((secret) => secret.length > 8);
      for (const { given: shown, problem } of problems(given)) {
        expect(`${shown}${problem}`).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        for (const secret of secrets) expect(shown).not.toContain(secret);
      }
    },
  );

  property.prop([fc.integer({ min: 1, max: 1024 })])('a whole number is read as it is written', (number) => {
    expect(comparison({ connections: String(number) }).connections).toBe(number);
  });
});
