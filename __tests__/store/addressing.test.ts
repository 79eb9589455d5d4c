import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { createInterface } from 'node:readline';
import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { Hash } from '@smithy/hash-node';
import { SignatureV4 } from '@smithy/signature-v4';
import { generate } from 'selfsigned';
import { beforeAll, expect, test } from 'vitest';
import { type RunningStore, startStore } from '../../store/index.ts';
import { clientOf } from './sending.ts';

let store: RunningStore;

beforeAll(async () => {
  store = await startStore({ domain: 's3.example.com' });
  const client = clientOf(store);
  await client.send(new CreateBucketCommand({ Bucket: 'bucket' }));
  await client.send(new PutObjectCommand({ Bucket: 'bucket', Key: 'a/ü +', Body: 'found' }));
  return () => store.close();
});

const signer = new SignatureV4({
  service: 's3',
  region: 'us-east-1',
  credentials: { accessKeyId: 'testaccesskey', secretAccessKey: 'testsecretkey' },
  sha256: Hash.bind(null, 'sha256'),
  uriEscapePath: false,
});

/** Sends a GET with a given Host header, which fetch does not allow. */
async function get(path: string, headers: Record<string, string>): Promise<string> {
  const { port } = new URL(store.endpoint);
  const sent = request({ host: '127.0.0.1', port, path, headers }).end();
  const [answer] = await once(sent, 'response');
  let body = '';
  for await (const chunk of answer) body += chunk;
  return `${answer.statusCode} ${body}`;
}

const PATH = '/a/%C3%BC%20%2B';

test('a bucket can be addressed by virtual host', async () => {
  const { headers } = await signer.sign({
    method: 'GET',
    protocol: 'http:',
    hostname: 'bucket.s3.example.com',
    path: PATH,
    headers: { host: 'bucket.s3.example.com' },
  });
  expect(await get(PATH, headers)).toBe('200 found');
});

test('a presigned URL is accepted until it expires, and only for its own object', async () => {
  const presign = async (signingDate: Date): Promise<string> => {
    const { query } = await signer.presign(
      {
        method: 'GET',
        protocol: 'http:',
        hostname: 'x',
        path: `/bucket${PATH}`,
        headers: { host: 'x', 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
      },
      { expiresIn: 60, signingDate },
    );
    return `?${new URLSearchParams(query as Record<string, string>)}`;
  };
  const fresh = await presign(new Date());
  expect(await get(`/bucket${PATH}${fresh}`, { host: 'x' })).toBe('200 found');
  expect(await get(`/bucket/other${fresh}`, { host: 'x' })).toMatch(/^403 .*SignatureDoesNotMatch/s);
  const old = await presign(new Date(Date.now() - 61_000));
  expect(await get(`/bucket${PATH}${old}`, { host: 'x' })).toMatch(/^403 .*Request has expired/s);
});

test('a store with a certificate serves HTTPS', async () => {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }]);
  const secure = await startStore({ tls: { key, cert } });
  try {
    expect(secure.endpoint).toMatch(/^https:/);
    await expect(fetch(secure.endpoint)).rejects.toMatchObject({
      cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    });
  } finally {
    await secure.close();
  }
});

test('the command prints its endpoint, activates faults, counts requests and ends with its input', async () => {
  const args = ['store/main.ts', '--generate', 'big:hex:2500:missingEvery=5', '--until-stdin-closes'];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<unknown> => JSON.parse((await lines.next()).value ?? 'null');
  const { endpoint } = (await answer()) as { endpoint: string };
  const client = clientOf({ ...store, endpoint });
  const list = () => client.send(new ListObjectsV2Command({ Bucket: 'big', MaxKeys: 2000 }));
  expect(await list()).toMatchObject({ KeyCount: 1000, IsTruncated: true });
  child.stdin.write('fault {"kind":"slow-down"}\n');
  expect(await answer()).toEqual({ fault: 'slow-down' });
  await expect(list()).rejects.toMatchObject({ name: 'SlowDown' });
  child.stdin.write('requests\n');
  expect(await answer()).toEqual({ requests: { ListObjectsV2: 2 } });
  child.stdin.end();
  expect(await once(child, 'exit')).toEqual([0, null]);
});
