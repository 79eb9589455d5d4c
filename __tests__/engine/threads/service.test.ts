import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { measureHoldings } from '../../../soak/leaks.ts';
import { stratumOf } from '../../../src/compare/content/sampling.ts';
import { NOTHING_GIVEN_UP } from '../../../src/engine/assumptions.ts';
import { noMarks } from '../../../src/engine/ranges/filter.ts';
import type { FromWorker, ToWorker, WorkerTask } from '../../../src/engine/threads/protocol.ts';
import { serveRanges } from '../../../src/engine/threads/service.ts';
import { UnreadableLimit } from '../../../src/engine/unreadable-limit.ts';
import type { StoreAddress } from '../../../src/s3/address.ts';
import { type ByteKey, keyFromText } from '../../../src/s3/byte-key.ts';
import { forBothSides } from '../../../src/s3/side.ts';
import { trusting } from '../../compare/inspected.ts';
import { writePage } from '../../s3/listing/page-writer.ts';
import { type Answerer, BUCKET, clientOf, serve } from '../../s3/wire/recording-server.ts';
import { SHALLOW } from '../run/usual-settings.ts';

const SEED = 'a seed';
/** A share of the contents that is so small that only the strata matter. */
const RATE = 1e-9;
const WHOLE = { after: undefined, upTo: undefined };

/** Forty folders, so that pages, which do not end with a folder, bring new strata. */
const KEYS = Array.from(
  { length: 4_000 },
  (_, i) => `folder-${String(Math.floor(i / 100)).padStart(2, '0')}/${String(i).padStart(6, '0')}`,
);

/** Lists the keys, each with the ETag of other contents. */
const answer: Answerer = ({ query }) => {
  const rest = KEYS.filter((key) => key > (query.get('start-after') ?? ''));
  const entries = rest
    .slice(0, 500)
    .map((key) => ({ key, etag: createHash('md5').update(key).digest('hex'), size: key.length }));
  return { body: writePage({ bucket: BUCKET, entries, more: rest.length > entries.length }) };
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bucket-delta-service-'));
});
afterAll(() => rm(folder, { recursive: true }));

function task(address: StoreAddress): WorkerTask {
  const settings = {
    ...SHALLOW,
    verifyContent: { kind: 'sample', rate: RATE },
    sampleSeed: SEED,
    include: [],
    exclude: [],
    workers: 1,
    connections: 2,
    reportInterval: 1000,
    reportDirectory: folder,
    reportFormats: [],
  } as const;
  return {
    settings,
    stores: forBothSides((side) => ({
      address: { ...address, side },
      credentials: { current: { accessKeyId: 'AKIA', secretAccessKey: 'secret' } },
    })),
    trust: forBothSides(() => trusting('proven')),
    listings: {},
    givenUp: NOTHING_GIVEN_UP,
    tables: {},
    segments: { directory: folder, prefix: '1-1-' },
    contentBudget: undefined,
    globMarks: noMarks(settings),
    unreadableLimit: UnreadableLimit.create().memory,
  };
}

/** Returns the strata of the keys up to and including `upTo`. */
function strataUpTo(upTo: string | undefined): Set<ByteKey> {
  const keys = KEYS.filter((key) => upTo === undefined || key <= upTo);
  return new Set(keys.map((key) => stratumOf(keyFromText(key), key.length)));
}

test('a worker tells of strata before the results that they were seen with', async () => {
  const { address } = clientOf(await serve(answer));
  const { port1, port2 } = new MessageChannel();
  serveRanges(port2);
  const send = (message: ToWorker) => port1.postMessage(message);
  const told = new Set<ByteKey>();
  const seen: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const check = (message: FromWorker) => {
      // A cursor is asked for after each page, so that the strata are told bit by bit.
      if (message.type === 'pages') send({ type: 'send-cursors' });
      if (message.type === 'strata')
        for (const { key, size } of message.representatives) told.add(stratumOf(key, size));
      const reached =
        message.type === 'cursors'
          ? message.cursors.map(({ upTo }) => upTo)
          : message.type === 'done'
            ? [undefined]
            : [];
      for (const upTo of reached) {
        seen.push(message.type);
        for (const stratum of strataUpTo(upTo)) expect(told, message.type).toContain(stratum);
      }
      if (/failed|contradicted/.test(message.type)) throw new Error(JSON.stringify(message));
      if (message.type === 'done') resolve();
    };
    port1.on('message', (message: FromWorker) => {
      try {
        check(message);
      } catch (error) {
        reject(error);
      }
    });
    send({ type: 'task', task: task(address) });
    send({ type: 'range', range: { ...WHOLE, id: 0, closed: {}, attempt: 1 } });
  });
  port1.close();
  expect(told.size).toBe(40);
  expect(seen.filter((type) => type === 'cursors').length).toBeGreaterThan(1);
  expect(seen.at(-1)).toBe('done');
});

/** The files below a folder that this process has open; empty where the system does not list them. */
const openBelow = (directory: string) => measureHoldings().files.filter((path) => path.startsWith(directory));

test('a worker closes the files of its open ranges when it is asked to, and says no more of the ranges', async () => {
  // The source has every key, and its fourth page comes only when the files are closed. The destination is empty.
  const gate = Promise.withResolvers<void>();
  const { address } = clientOf(
    await serve(async (request, n) => {
      if (request.query.has('prefix'))
        return { body: writePage({ bucket: BUCKET, prefix: 'empty/', entries: [] }) };
      if ((request.query.get('start-after') ?? '') >= (KEYS[1499] as string)) await gate.promise;
      return answer(request, n);
    }),
  );
  const usual = task(address);
  const { source, destination } = usual.stores;
  const empty = { ...destination.address, prefix: keyFromText('empty/') };
  const { port1, port2 } = new MessageChannel();
  serveRanges(port2);
  const send = (message: ToWorker) => port1.postMessage(message);
  const said: string[] = [];
  let wasOpen = false;
  const closed = Promise.withResolvers<void>();
  port1.on('message', (message: FromWorker) => {
    said.push(message.type);
    if (message.type === 'files-closed') closed.resolve();
    if (message.type !== 'cursors' || message.cursors[0]?.segment === undefined) return;
    wasOpen ||= openBelow(folder).length > 0;
    send({ type: 'close-files' });
  });
  send({
    type: 'task',
    task: {
      ...usual,
      stores: { source, destination: { ...destination, address: empty } },
      segments: { directory: folder, prefix: '2-1-' },
    },
  });
  send({ type: 'range', range: { ...WHOLE, id: 0, closed: {}, attempt: 1 } });
  await closed.promise;
  expect(wasOpen).toBe(measureHoldings().files.length > 0);
  expect(openBelow(folder)).toEqual([]);
  gate.resolve();
  port1.close();
  expect(said).not.toContain('failed');
});
