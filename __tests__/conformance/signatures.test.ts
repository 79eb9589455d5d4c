import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { bodyOf, client, freshBucket, outcome, type RawRequest, raw, s3 } from './s3.ts';
import { target, topic } from './suite.ts';

const MINUTE = 60_000;
const wrongSecret = { ...target.credentials, secretAccessKey: 'another-secret' };
const unknownId = { ...target.credentials, accessKeyId: 'nosuchaccesskey' };

topic('signatures', (state) => {
  const bucket = freshBucket('signatures', { objects: ['present'] });
  const list = (credentials = target.credentials) =>
    outcome(() => client({ credentials }).send(new ListObjectsV2Command({ Bucket: bucket })));
  const get: RawRequest = { bucket, key: 'present', query: { partNumber: '1' } };
  const at = (offset: number) => new Date(Date.now() + offset);

  state('the right secret is accepted', () => list(), 'accepted');
  state('a wrong secret is refused', () => list(wrongSecret), '403 SignatureDoesNotMatch');
  state('an unknown access key id is refused', () => list(unknownId), '403 InvalidAccessKeyId');

  const requests: [string, RawRequest | (() => RawRequest), string][] = [
    ['an unsigned request is refused', { bucket, key: 'present', credentials: null }, '403 AccessDenied'],
    [
      'an unsigned listing is refused',
      { bucket, query: { 'list-type': '2' }, credentials: null },
      '403 AccessDenied',
    ],
    [
      'an unsigned put is refused',
      { method: 'PUT', bucket, key: 'new', body: 'x', credentials: null },
      '403 AccessDenied',
    ],
    [
      'a clock 20 minutes behind is refused',
      () => ({ bucket, signedAt: at(-20 * MINUTE) }),
      '403 RequestTimeTooSkewed',
    ],
    [
      'a clock 20 minutes ahead is refused',
      () => ({ bucket, signedAt: at(20 * MINUTE) }),
      '403 RequestTimeTooSkewed',
    ],
    ['a clock 10 minutes behind is accepted', () => ({ bucket, signedAt: at(-10 * MINUTE) }), '200'],
    ['a clock 10 minutes ahead is accepted', () => ({ bucket, signedAt: at(10 * MINUTE) }), '200'],
    [
      'a signature for another region is refused',
      { bucket, region: 'eu-central-1' },
      '400 AuthorizationHeaderMalformed',
    ],
    [
      'a changed path is refused',
      { bucket, key: 'absent', tamper: (r) => (r.path = r.path.replace('absent', 'present')) },
      '403 SignatureDoesNotMatch',
    ],
    ['a changed query is refused', { ...get, tamper: (r) => (r.query = {}) }, '403 SignatureDoesNotMatch'],
    [
      'a changed method is refused',
      { ...get, tamper: (r) => (r.method = 'DELETE') },
      '403 SignatureDoesNotMatch',
    ],
    [
      'a changed signed header is refused',
      { ...get, headers: { 'x-amz-meta-a': '1' }, tamper: (r) => (r.headers['x-amz-meta-a'] = '2') },
      '403 SignatureDoesNotMatch',
    ],
    [
      'a body other than the one signed is refused',
      {
        method: 'PUT',
        bucket,
        key: 'tampered',
        body: 'signed',
        tamper: (r) => (r.body = Buffer.from('other!')),
      },
      '400 XAmzContentSHA256Mismatch',
    ],
    [
      'UNSIGNED-PAYLOAD leaves the body out of the signature',
      {
        method: 'PUT',
        bucket,
        key: 'unsigned-payload',
        headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
        body: 'signed',
        tamper: (r) => (r.body = Buffer.from('other!')),
      },
      '200',
    ],
    [
      'a header with inner and outer spaces is signed as AWS canonicalises it',
      { method: 'PUT', bucket, key: 'spaces', headers: { 'x-amz-meta-spaced': ' a   b ' } },
      '200',
    ],
    [
      'a query with escapes is signed as AWS canonicalises it',
      { bucket, query: { 'list-type': '2', prefix: "a b+c%2F&=/ü!'()*~", 'start-after': '' } },
      '200',
    ],
    [
      'an Authorization header without its components is refused',
      { bucket, tamper: (r) => (r.headers.authorization = 'AWS4-HMAC-SHA256 nonsense') },
      '400 AuthorizationHeaderMalformed',
    ],
  ];
  for (const [statement, request, answer] of requests) {
    const observe = async () => (await raw(typeof request === 'function' ? request() : request)).outcome;
    state(statement, observe, answer);
  }

  state('HEAD is refused with a status and no body', async () => {
    const answer = await raw({ method: 'HEAD', bucket, key: 'present', credentials: wrongSecret });
    return [answer.status, answer.body];
  }, [403, '']);

  const escapes = [
    'a b',
    'a+b',
    'a%b',
    'a%2Fb',
    'a%252Fb',
    'a&b',
    'a=b',
    'a?b=c',
    'a#b',
    'a;b,c:d@e$f',
    "a!b'c(d)e*f",
    'a\\b|c^d`e{f}[g]"h<i>',
    'a\tb\nc\rd',
    'a\u0001b\u007fc',
    '~-._',
    'ünïcödé',
    '\ue000\uffee',
    '\u{1f600}\u{10ffff}',
    '/leading',
    'double//slash',
    'trailing/',
    'dots/./and/../more',
    '.hidden',
  ];
  for (const key of escapes) {
    state(`the key ${JSON.stringify(key)} can be put and read back`, async () => {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: `body of ${key}` }));
      const overWire = await raw({ bucket, key });
      return [await bodyOf(bucket, key), overWire.body];
    }, [`body of ${key}`, `body of ${key}`]);
  }
  state(
    'keys that differ only in their escapes are different objects',
    () => outcome(() => s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'a%20b' }))),
    '404 NoSuchKey',
  );
});
