import { describe, expect, test } from 'vitest';
import { secretsIn } from '../../src/inputs/credentials.ts';
import { comparison, type Given, lines, ROLE, readerOf, SOURCE_KEYS } from './stage.ts';

const KEYS = {
  SRC_ACCESS_KEY: 'srcid',
  SRC_SECRET_KEY: 'srcsecret',
  DST_ACCESS_KEY: 'dstid',
  DST_SECRET_KEY: 'dstsecret\n',
};

function credentials(given: Given, env: NodeJS.ProcessEnv = KEYS) {
  const { source, destination } = comparison(given, { env });
  return { source: source.credentials, destination: destination.credentials };
}

describe('credentials', () => {
  test('come from the variables of each side if no input has them', () => {
    expect(credentials({})).toEqual({
      source: { kind: 'static', accessKeyId: 'srcid', secretAccessKey: 'srcsecret', sessionToken: undefined },
      destination: {
        kind: 'static',
        accessKeyId: 'dstid',
        secretAccessKey: 'dstsecret',
        sessionToken: undefined,
      },
    });
  });

  test('in inputs win over those in variables', () => {
    expect(credentials(SOURCE_KEYS).source).toMatchObject({ accessKeyId: 'AKIAEXAMPLE' });
  });

  test('in variables may have their session token in the input', () => {
    expect(credentials({ 'source-session-token': 'token' }).source).toMatchObject({
      accessKeyId: 'srcid',
      sessionToken: 'token',
    });
  });

  test('of one side do not affect the other', () => {
    expect(credentials(SOURCE_KEYS, {}).destination).toEqual({ kind: 'default-chain' });
  });

  test.each([
    ROLE,
    'arn:aws-us-gov:iam::123456789012:role/team/backup.reader',
    'arn:minio:iam:::role/backup',
    'arn:store:iam::tenant1:role/backup',
  ])('can be the role %s', (role) => {
    expect(credentials({ 'source-role-to-assume': role }, {}).source).toEqual({
      kind: 'role',
      roleArn: role,
      sessionName: 'bucket-delta',
      durationSeconds: 3600,
      audience: 'sts.amazonaws.com',
    });
  });

  test('of a role in China are asked for with the audience of STS there', () => {
    const role = 'arn:aws-cn:iam::123456789012:role/backup';
    expect(credentials({ 'source-role-to-assume': role }, {}).source).toMatchObject({
      audience: 'sts.amazonaws.com.cn',
    });
  });
});

test.each<[string, Given, NodeJS.ProcessEnv, string[]]>([
  [
    'an id alone',
    { 'source-access-key-id': 'AKIAEXAMPLE' },
    {},
    [
      'source-secret-access-key: given ""; required: source-access-key-id is given, and neither works without the other',
    ],
  ],
  [
    'a secret alone, although the environment has a pair',
    { 'source-secret-access-key': 'wJalrXUtnFEMI' },
    { SRC_ACCESS_KEY: 'srcid', SRC_SECRET_KEY: 'srcsecret' },
    [
      'source-access-key-id: given ""; required: source-secret-access-key is given, and neither works without the other',
    ],
  ],
  [
    'an id alone in the environment',
    {},
    { DST_ACCESS_KEY: 'dstid', DST_SECRET_KEY: '  ' },
    ['DST_SECRET_KEY: given ""; required: DST_ACCESS_KEY is set, and neither works without the other'],
  ],
  [
    'a secret alone in the environment',
    {},
    { SRC_SECRET_KEY: 'srcsecret' },
    ['SRC_ACCESS_KEY: given ""; required: SRC_SECRET_KEY is set, and neither works without the other'],
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
    'how to assume a role, without a role',
    { ...SOURCE_KEYS, 'source-role-duration': '900', 'source-role-audience': 'x' },
    {},
    [
      'source-role-duration: given "900"; allowed: only beside source-role-to-assume',
      'source-role-audience: given "x"; allowed: only beside source-role-to-assume',
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
    'a role beside keys in the environment',
    { 'source-role-to-assume': ROLE },
    { SRC_ACCESS_KEY: 'srcid', SRC_SECRET_KEY: 'srcsecret' },
    [
      `source-role-to-assume: given "${ROLE}"; allowed: a role or keys, not both; set in the environment: SRC_ACCESS_KEY, SRC_SECRET_KEY`,
    ],
  ],
  [
    'a role beside a token, and a secret in the environment',
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
])('%s: refused', (_, given, env, expected) => {
  expect(lines(given, { env })).toEqual(expected);
});

describe('the secrets to mask', () => {
  test('are those in inputs and variables, trimmed, each once, and no ids', () => {
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

  test('leave out empty and very short ones, which would mask everything', () => {
    const given = { 'source-secret-access-key': 'abc', 'source-session-token': ' ' };
    expect(secretsIn(readerOf(given), {})).toEqual([]);
    expect(secretsIn(readerOf({ 'source-secret-access-key': 'abcd' }), {})).toEqual(['abcd']);
  });

  test('are found without reading any other input', () => {
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
