import { Agent } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { firstRegion, locateBucket, resolveAddress } from '../../../src/engine/opening/locate-bucket.ts';
import type { StoreAddress } from '../../../src/s3/address.ts';
import { S3Failure } from '../../../src/s3/failure.ts';
import type { StoreSettings } from '../../../src/s3/store-settings.ts';
import { writePage } from '../../s3/listing/page-writer.ts';
import {
  BUCKET,
  CREDENTIALS,
  type RecordingServer,
  type Reply,
  serve,
} from '../../s3/wire/recording-server.ts';

function settings(more: Partial<StoreSettings> = {}): StoreSettings {
  return {
    side: 'destination',
    bucket: BUCKET,
    prefix: '',
    endpoint: undefined,
    region: undefined,
    credentials: { kind: 'default-chain' },
    addressing: 'auto',
    requestPayer: false,
    ...more,
  };
}

const at = (url: string) => settings({ endpoint: new URL(url) });

test.each<[given: string, StoreSettings, env: NodeJS.ProcessEnv, region: string]>([
  ['no hint', settings(), {}, 'us-east-1'],
  ['the input', settings({ region: 'eu-west-3' }), { AWS_REGION: 'eu-west-1' }, 'eu-west-3'],
  ['AWS_REGION', settings(), { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' }, 'eu-west-1'],
  ['AWS_DEFAULT_REGION', settings(), { AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-west-2' }, 'eu-west-2'],
  ['a custom endpoint', at('http://localhost:9000'), { AWS_REGION: 'eu-west-1' }, 'us-east-1'],
  ['an AWS endpoint', at('https://s3.eu-north-1.amazonaws.com'), { AWS_REGION: 'eu-west-1' }, 'eu-north-1'],
  ['an old AWS endpoint', at('https://s3-eu-west-1.amazonaws.com'), {}, 'eu-west-1'],
  ['a dual-stack endpoint', at('https://s3.dualstack.ap-southeast-2.amazonaws.com'), {}, 'ap-southeast-2'],
  ['a Chinese endpoint', at('https://s3.cn-north-1.amazonaws.com.cn'), {}, 'cn-north-1'],
  ['a GovCloud endpoint', at('https://s3.us-gov-west-1.amazonaws.com'), {}, 'us-gov-west-1'],
  ['the global endpoint', at('https://s3.amazonaws.com'), {}, 'us-east-1'],
  ['an endpoint that only resembles AWS', at('https://s3.eu-north-1.amazonaws.com.example'), {}, 'us-east-1'],
])('the first region to try, given %s', (_, store, env, region) => {
  expect(firstRegion(store, env)).toBe(region);
});

const LISTING = writePage({ bucket: BUCKET, entries: [] });

/** Accepts requests that were signed for this region, and answers all others with `elsewhere`. */
function regional(region: string, elsewhere: Reply) {
  return ({ headers }: { headers: { authorization?: string | undefined } }): Reply =>
    headers.authorization?.includes(`/${region}/s3/`) ? { body: LISTING } : elsewhere;
}

async function locate(server: RecordingServer, more: Partial<StoreSettings> = {}): Promise<StoreAddress> {
  const dispatcher = new Agent();
  onTestFinished(() => dispatcher.destroy());
  return await locateBucket(settings({ endpoint: new URL(server.origin), ...more }), {
    credentials: CREDENTIALS,
    dispatcher,
    onRequest: () => {},
  });
}

const MALFORMED: Reply = {
  status: 400,
  body: '<Error><Code>AuthorizationHeaderMalformed</Code><Message>expecting</Message><Region>eu-west-2</Region></Error>',
};

test('a store that accepts the first region gets one request', async () => {
  const server = await serve(() => ({ body: LISTING }));
  const address = await locate(server);
  expect(address).toMatchObject({ origin: server.origin, bucketPath: `/${BUCKET}`, region: 'us-east-1' });
  expect(server.requests).toHaveLength(1);
});

test.each<[refusal: string, Reply]>([
  ['a malformed-header error that names its region', MALFORMED],
  [
    'a redirect with the region in a header',
    { status: 301, headers: { 'x-amz-bucket-region': 'eu-west-2' } },
  ],
  [
    'a temporary redirect with the region in a header',
    { status: 307, headers: { 'x-amz-bucket-region': 'eu-west-2' } },
  ],
  ['a 403 with the region in a header', { status: 403, headers: { 'x-amz-bucket-region': 'eu-west-2' } }],
])('a store that answers with %s is asked again in that region', async (_, elsewhere) => {
  const server = await serve(regional('eu-west-2', elsewhere));
  const address = await locate(server);
  expect(address.region).toBe('eu-west-2');
  expect(server.requests).toHaveLength(2);
});

test('a region that the user set is not replaced', async () => {
  const server = await serve(regional('eu-west-2', MALFORMED));
  const failure = locate(server, { region: 'us-west-1' });
  await expect(failure).rejects.toMatchObject({
    failure: { region: 'us-west-1', cause: { code: 'AuthorizationHeaderMalformed', region: 'eu-west-2' } },
  });
  expect(server.requests).toHaveLength(1);
});

test('a refusal that names the region already tried is final', async () => {
  const server = await serve(() => ({ status: 403, headers: { 'x-amz-bucket-region': 'us-east-1' } }));
  await expect(locate(server)).rejects.toThrow(S3Failure);
  expect(server.requests).toHaveLength(1);
});

test('a store that redirects from region to region gets two requests at most', async () => {
  const server = await serve((_, n) => ({
    status: 301,
    headers: { 'x-amz-bucket-region': `eu-west-${n + 1}` },
  }));
  await expect(locate(server)).rejects.toThrow(S3Failure);
  expect(server.requests).toHaveLength(2);
});

const AWS = undefined;
const CUSTOM = new URL('http://store.example:9000/');

test.each<[settings: Partial<StoreSettings>, url: string]>([
  [{ endpoint: AWS }, 'https://my-bucket.s3.eu-west-1.amazonaws.com/'],
  [{ endpoint: AWS, addressing: 'virtual' }, 'https://my-bucket.s3.eu-west-1.amazonaws.com/'],
  [{ endpoint: AWS, addressing: 'path' }, 'https://s3.eu-west-1.amazonaws.com/my-bucket'],
  [{ endpoint: AWS, bucket: 'my.bucket' }, 'https://s3.eu-west-1.amazonaws.com/my.bucket'],
  [{ endpoint: CUSTOM }, 'http://store.example:9000/my-bucket'],
  [{ endpoint: CUSTOM, addressing: 'path' }, 'http://store.example:9000/my-bucket'],
  [{ endpoint: CUSTOM, addressing: 'virtual' }, 'http://my-bucket.store.example:9000/'],
  [{ endpoint: CUSTOM, bucket: 'My_Bucket', addressing: 'virtual' }, 'http://store.example:9000/My_Bucket'],
  [{ endpoint: new URL('http://127.0.0.1:9000'), addressing: 'virtual' }, 'http://127.0.0.1:9000/my-bucket'],
  [{ endpoint: new URL('http://[::1]:9000') }, 'http://[::1]:9000/my-bucket'],
  [{ endpoint: new URL('https://store.example/s3/') }, 'https://store.example/s3/my-bucket'],
])('%o is reached at %s', async (more, url) => {
  const { origin, bucketPath } = await resolveAddress(settings(more), 'eu-west-1');
  expect(origin + bucketPath).toBe(url);
});

test('a prefix keeps its spaces and becomes UTF-8 bytes', async () => {
  const { prefix } = await resolveAddress(settings({ prefix: ' é /' }), 'eu-west-1');
  expect(prefix).toBe(' \xc3\xa9 /');
});

test.each(['my-bucket--use1-az4--x-s3'])(
  'the directory bucket %s is refused before any request',
  async (bucket) => {
    await expect(resolveAddress(settings({ bucket }), 'us-east-1')).rejects.toMatchObject({
      failure: { side: 'destination', operation: 'endpoint', bucket, cause: { kind: 'setup' } },
    });
  },
);
