import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type ContentQuery, readContent } from '../../../src/s3/object/content.ts';
import { Pace } from '../../../src/s3/pace/pace.ts';
import type { WireClient } from '../../../src/s3/wire/client.ts';
import { eventually } from '../../eventually.ts';
import { embeddedBucket, errorBody, failureOf, key } from '../embedded-store.ts';
import { type Answerer, clientOf, type Reply, serve } from '../wire/recording-server.ts';

const ETAG = 'abc';
const MIB = 1024 * 1024;

/** Reads an object and keeps its content, which the code itself never does. */
async function readAll(client: WireClient, query: Omit<ContentQuery, 'onChunk'>) {
  const pieces: Buffer[] = [];
  const answer = await readContent(client, key('a'), {
    ...query,
    onChunk: (piece) => void pieces.push(piece),
  });
  return { ...answer, content: Buffer.concat(pieces) };
}

/** Answers as a store that has this content, and loses the connection half-way so many times. */
function objectOf(content: Buffer, { cutOffs = 0, etag = ETAG, ignoresRange = false } = {}): Answerer {
  return ({ headers: { range, 'if-match': match } }, n) => {
    if (match !== undefined && match !== `"${etag}"`) return { status: 412 };
    const from = ignoresRange ? 0 : Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    const reply: Reply = {
      headers: { etag: `"${etag}"` },
      body: content.subarray(from),
      isCutOff: n < cutOffs,
    };
    if (from === 0) return reply;
    const contentRange = `bytes ${from}-${content.length - 1}/${content.length}`;
    return { ...reply, status: 206, headers: { ...reply.headers, 'content-range': contentRange } };
  };
}

const bytes = (length: number) => Buffer.from(Array.from({ length }, (_, i) => (i * 7 + (i >> 8)) & 255));
const CONTENT = bytes(10_000);

describe('the embedded store', () => {
  const bucket = embeddedBucket();
  const query = (content: Buffer) => ({
    size: content.length,
    ifMatch: createHash('md5').update(content).digest('hex'),
  });

  test.each([0, 1, 10_000, 3 * MIB])('returns an object of %d bytes whole', async (length) => {
    const content = Buffer.alloc(length, CONTENT);
    await bucket.put('a', { Body: content });
    const read = await readAll(bucket.client(), query(content));
    expect(read.kind).toBe('whole');
    expect(read.content.equals(content)).toBe(true);
  });

  test.each(['reset', 'broken-off', 'slow-down', 'internal-error'] as const)(
    'returns it whole in spite of the fault %s',
    async (kind) => {
      const content = Buffer.alloc(MIB, CONTENT);
      await bucket.put('a', { Body: content });
      bucket.store().addFault({ kind, operations: ['GetObject'], times: 2 });
      const read = await readAll(bucket.client(), query(content));
      expect([read.kind, read.content.equals(content)]).toEqual(['whole', true]);
    },
  );

  test('may have another object under the key, or none', async () => {
    await bucket.put('a', { Body: CONTENT });
    const client = bucket.client();
    expect(await readAll(client, { size: CONTENT.length, ifMatch: 'other' })).toMatchObject({
      kind: 'changed',
    });
    const onChunk = () => {};
    const missing = await readContent(client, key('missing'), { size: 1, onChunk });
    expect(missing).toEqual({ kind: 'gone', deleteMarker: false });
    const refused = await readContent(bucket.deniedClient('s3:GetObject'), key('a'), { size: 1, onChunk });
    expect(refused).toMatchObject({ kind: 'refused', cause: { code: 'AccessDenied' } });
  });

  test('fails if it sends too little', async () => {
    await bucket.put('a', { Body: CONTENT });
    bucket.store().addFault({ kind: 'cut-short', operations: ['GetObject'] });
    const failure = await failureOf(readAll(bucket.client(), query(CONTENT)));
    expect(failure).toMatchObject({
      operation: 'content',
      key: 'a',
      attempts: 3,
      cause: { kind: 'answer', reason: 'wrong-length' },
    });
  });
});

// Downloads that break off

// After five attempts that bring nothing, a store that answers other requests is given up on.
property.prop([fc.integer({ min: 0, max: 3000 }), fc.nat(), fc.integer({ min: 0, max: 5 }), fc.boolean()], {
  numRuns: 100,
})(
  'every byte arrives once and in order, however often the connection is lost',
  async (size, first, cutOffs, ignoresRange) => {
    const content = bytes(size);
    const from = first % (size + 1);
    const server = await serve(objectOf(content, { cutOffs, ignoresRange }));
    const client = clientOf(server, { retry: { attempts: 10, baseDelayMs: 0, maxDelayMs: 0 } });
    const read = await readAll(client, { size, ifMatch: ETAG, from });
    expect(read).toEqual({ kind: 'whole', content: content.subarray(from) });
  },
);

test('a download resumes where it broke off, only with the same object', async () => {
  const server = await serve(objectOf(CONTENT, { cutOffs: 1 }));
  expect(await readAll(clientOf(server), { size: CONTENT.length, ifMatch: ETAG })).toMatchObject({
    kind: 'whole',
  });
  expect(server.requests.map(({ headers }) => [headers.range, headers['if-match']])).toEqual([
    [undefined, '"abc"'],
    ['bytes=5000-', '"abc"'],
  ]);
  expect(server.requests[1]?.headers['accept-encoding']).toBe('identity');
  expect(server.requests[1]?.headers.authorization).toContain('host;if-match;range;');
});

test('an attempt that transferred a lot does not count', async () => {
  const content = Buffer.alloc(16 * MIB, CONTENT);
  const server = await serve(objectOf(content, { cutOffs: 3 }));
  const client = clientOf(server, { retry: { attempts: 2, baseDelayMs: 0, maxDelayMs: 0 } });
  const read = await readAll(client, { size: content.length });
  expect([read.kind, read.content.equals(content)]).toEqual(['whole', true]);
});

test('attempts that transfer hardly anything are limited', async () => {
  const server = await serve(objectOf(CONTENT, { cutOffs: 99 }));
  const failure = await failureOf(readAll(clientOf(server), { size: CONTENT.length, ifMatch: ETAG }));
  expect(failure).toMatchObject({ operation: 'content', attempts: 3, cause: { kind: 'network' } });
});

test.each<[what: string, second: Reply]>([
  ['412', { status: 412 }],
  ['416', { status: 416, body: errorBody('InvalidRange') }],
  ['another ETag', { headers: { etag: '"def"' }, body: CONTENT }],
  [
    'another size',
    { status: 206, headers: { etag: '"abc"', 'content-range': 'bytes 5000-5999/6000' }, body: bytes(1000) },
  ],
])('an object that changed during the download is detected by %s', async (_, second) => {
  const object = objectOf(CONTENT, { cutOffs: 1 });
  const server = await serve((request, n) => (n === 0 ? object(request, n) : second));
  const read = await readAll(clientOf(server), { size: CONTENT.length, ifMatch: ETAG });
  expect(read).toMatchObject({ kind: 'changed', content: CONTENT.subarray(0, 5000) });
});

// What is requested

test('an empty range is not requested', async () => {
  const server = await serve(() => ({ status: 500 }));
  expect(await readAll(clientOf(server), { size: 5, from: 5 })).toMatchObject({ kind: 'whole' });
  expect(server.requests).toHaveLength(0);
});

test.each<[what: string, reply: Reply, answer: object]>([
  ['404', { status: 404, body: errorBody('NoSuchKey') }, { kind: 'gone' }],
  ['412', { status: 412 }, { kind: 'changed' }],
  ['403', { status: 403, body: errorBody('AccessDenied') }, { kind: 'refused' }],
  [
    '403 for an archived object',
    { status: 403, body: errorBody('InvalidObjectState') },
    { kind: 'archived' },
  ],
  ['400 for a disabled key', { status: 400, body: errorBody('KMS.DisabledException') }, { kind: 'refused' }],
  [
    '400 for a key that the store does not have',
    { status: 400, body: errorBody('InvalidRequest', 'stored using a form of Server Side Encryption') },
    { kind: 'sealed' },
  ],
])('%s is an answer', async (_, reply, answer) => {
  const server = await serve(() => reply);
  expect(await readAll(clientOf(server), { size: 5 })).toMatchObject(answer);
  expect(server.requests).toHaveLength(1);
});

test.each<[what: string, reply: Reply]>([
  ['a longer body', { body: bytes(10_001) }],
  ['a shorter body', { body: bytes(9_999) }],
  ['a body without a length', { headers: { 'transfer-encoding': 'chunked' }, body: CONTENT }],
  [
    'a range that was not requested',
    { status: 206, headers: { 'content-range': 'bytes 1-9999/10000' }, body: bytes(9999) },
  ],
  ['a range without its header', { status: 206, body: CONTENT }],
])('%s is rejected', async (_, reply) => {
  const server = await serve(() => reply);
  const failure = await failureOf(readAll(clientOf(server), { size: CONTENT.length }));
  expect(failure).toMatchObject({ attempts: 3, cause: { kind: 'answer', reason: 'wrong-length' } });
});

test('content that the store would decompress is read as it is stored', async () => {
  const stored = objectOf(CONTENT, { cutOffs: 3 });
  const server = await serve((request, n) =>
    request.headers['accept-encoding'] === 'gzip'
      ? stored(request, n)
      : { headers: { etag: 'W/"abc"', 'transfer-encoding': 'chunked' }, body: bytes(20_000) },
  );
  const client = clientOf(server, { retry: { attempts: 6, baseDelayMs: 0, maxDelayMs: 0 } });
  const read = await readAll(client, { size: CONTENT.length, ifMatch: ETAG });
  expect(read).toEqual({ kind: 'whole', content: CONTENT });
});

// Pace, back pressure and aborts

/** Starts a server that writes each answer by hand. */
async function serveByHand(
  write: (response: ServerResponse) => void,
): Promise<{ origin: string; closed: () => number }> {
  let closed = 0;
  const server = createServer((_, response) => write(response));
  server.on('connection', (socket) => socket.on('close', () => closed++));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, closed: () => closed };
}

/** Sends the headers and one byte of ten. */
const firstByteOnly = (response: ServerResponse) => {
  response.writeHead(200, { 'content-length': 10 });
  response.write('x');
};

test('a download leaves the pace when the headers have arrived', async () => {
  const pace = new Pace({ ceiling: 1 });
  const client = clientOf(await serveByHand(firstByteOnly), { pace });
  const abort = new AbortController();
  const onChunk = vi.fn();
  const reading = readContent(client, key('a'), { size: 10, onChunk, signal: abort.signal });
  reading.catch(() => {});
  expect(pace.inFlight).toBe(1);
  await eventually(() => expect(onChunk).toHaveBeenCalledTimes(1));
  expect(pace.inFlight).toBe(0);
  abort.abort();
});

test('no more is read than is consumed', async () => {
  const size = 256 * MIB;
  let sent = 0;
  const server = await serveByHand(async (response) => {
    response.writeHead(200, { 'content-length': size });
    const piece = Buffer.alloc(MIB);
    while (sent < size && !response.destroyed) {
      sent += piece.length;
      if (!response.write(piece)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
  });
  const abort = new AbortController();
  let [calls, atOnce] = [0, 0];
  const onChunk = async () => {
    calls++;
    atOnce = Math.max(atOnce, calls);
    await sleep(300);
    calls--;
  };
  const reading = readContent(clientOf(server), key('a'), { size, onChunk, signal: abort.signal });
  reading.catch(() => {});
  await eventually(() => expect(calls).toBe(1));
  await sleep(250);
  expect(atOnce).toBe(1);
  expect(sent).toBeLessThan(size / 8);
  abort.abort();
});

test('a signal ends a download with its own reason, and the connection with it', async () => {
  const server = await serveByHand(firstByteOnly);
  const abort = new AbortController();
  const onChunk = () => abort.abort(new Error('time is up'));
  const reading = readContent(clientOf(server), key('a'), { size: 10, onChunk, signal: abort.signal });
  await expect(reading).rejects.toThrow('time is up');
  await eventually(() => expect(server.closed()).toBe(1));
});

test('a signal ends a wait between two attempts', async () => {
  const server = await serve(() => ({ status: 503 }));
  const client = clientOf(server, {
    retry: { attempts: 9, baseDelayMs: 60_000, maxDelayMs: 60_000 },
    random: () => 0.99,
  });
  const abort = new AbortController();
  const reading = readContent(client, key('a'), { size: 1, onChunk: () => {}, signal: abort.signal });
  reading.catch(() => {});
  await eventually(() => expect(server.requests).toHaveLength(1));
  abort.abort(new Error('time is up'));
  await expect(reading).rejects.toThrow('time is up');
});

test('nothing is sent after a signal', async () => {
  const server = await serve(() => ({}));
  const signal = AbortSignal.abort(new Error('time is up'));
  const reading = readContent(clientOf(server), key('a'), { size: 1, onChunk: () => {}, signal });
  await expect(reading).rejects.toThrow('time is up');
  expect(server.requests).toHaveLength(0);
});

test('an error of the consumer is not a failure of the store', async () => {
  const server = await serve(objectOf(CONTENT));
  const onChunk = async () => {
    throw new TypeError('a defect');
  };
  await expect(readContent(clientOf(server), key('a'), { size: CONTENT.length, onChunk })).rejects.toThrow(
    TypeError,
  );
  expect(server.requests).toHaveLength(1);
});
