import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { confirmFindings } from '../../../src/engine/inspection/confirm-findings.ts';
import { countVerdict, NOT_CONFIRMED, noCounts } from '../../../src/report/counts.ts';
import type { Difference } from '../../../src/report/difference.ts';
import { differenceLine } from '../../../src/report/ndjson.ts';
import { noEnds } from '../../../src/s3/list.ts';
import { writePage } from '../../s3/page-writer.ts';
import { BUCKET, clientOf, serve } from '../../s3/recording-server.ts';
import { inspectorOf } from './two-buckets.ts';

/** A store that tells no length of an object, as one behind a proxy that packs answers on their way. */
const lengthless = () =>
  serve(({ method }) =>
    method === 'HEAD'
      ? { headers: { etag: '"x"', 'transfer-encoding': 'chunked' } }
      : { body: writePage({ bucket: BUCKET, entries: [{ key: 'a', etag: 'x', size: 3 }] }) },
  );

test('two objects of which no length is told do not pass for two empty ones', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bucket-delta-lengthless-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const first: Difference = {
    key: 'a',
    verdict: { kind: 'different', fields: [{ field: 'size', source: 3, destination: 4 }] },
  };
  const segment = join(folder, '0.ndjson');
  await writeFile(segment, differenceLine(first));
  const counts = noCounts();
  countVerdict(counts, first.verdict);
  const clients = { source: clientOf(await lengthless()), destination: clientOf(await lengthless()) };
  const ends = { source: noEnds(), destination: noEnds() };
  const [outcome] = await confirmFindings([{ counts, segment, ends, upTo: undefined }], {
    inspector: inspectorOf(clients, new Set(['etag', 'size'])),
    clients,
    choice: undefined,
    limit: 10,
    settleSeconds: 0,
    runStart: Date.now(),
    onConfirming: () => {},
  });
  expect(outcome?.counts).toMatchObject({ different: 1, confirmation: { ...NOT_CONFIRMED, unconfirmed: 1 } });
  expect(await readFile(outcome?.segment as string, 'utf8')).toBe(differenceLine(first));
});
