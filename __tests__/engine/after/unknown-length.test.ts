import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { confirmFindings } from '../../../src/engine/after/confirm-findings.ts';
import { countVerdict, NOT_CONFIRMED, noCounts } from '../../../src/report/counts.ts';
import type { Difference } from '../../../src/report/difference.ts';
import { differenceLine } from '../../../src/report/ndjson.ts';
import { noEnds } from '../../../src/s3/listing/list.ts';
import { segmentWith } from '../../report/segment-text.ts';
import { writePage } from '../../s3/listing/page-writer.ts';
import { BUCKET, clientOf, serve } from '../../s3/wire/recording-server.ts';
import { folder, inspectorOf } from '../objects/two-buckets.ts';

/** A store whose HEADs contain no length, such as one behind a proxy that compresses answers. */
const lengthless = () =>
  serve(({ method }) =>
    method === 'HEAD'
      ? { headers: { etag: '"x"', 'transfer-encoding': 'chunked' } }
      : { body: writePage({ bucket: BUCKET, entries: [{ key: 'a', etag: 'x', size: 3 }] }) },
  );

test('two objects of unknown length do not pass for two empty ones', async () => {
  const directory = await folder();
  const first: Difference = {
    key: 'a',
    verdict: { kind: 'different', fields: [{ field: 'size', source: 3, destination: 4 }] },
  };
  const line = differenceLine(first);
  const path = join(directory, '0.ndjson');
  await writeFile(path, line);
  const segment = segmentWith(path, line);
  const counts = noCounts();
  countVerdict(counts, first.verdict);
  const clients = { source: clientOf(await lengthless()), destination: clientOf(await lengthless()) };
  const ends = { source: noEnds(), destination: noEnds() };
  const range = { counts, segment, ends, after: undefined, upTo: undefined };
  const confirming = confirmFindings([range], {
    inspector: inspectorOf(clients, new Set(['etag', 'size'])),
    clients,
    choice: undefined,
    limit: 10,
    atOnce: 64,
    settleSeconds: 0,
    runStart: Date.now(),
    onConfirming: () => {},
    segments: { directory, prefix: '' },
    signal: new AbortController().signal,
  });
  const [outcome] = await Array.fromAsync(confirming);
  expect(outcome?.counts).toMatchObject({ different: 1, confirmation: { ...NOT_CONFIRMED, unconfirmed: 1 } });
  expect(await readFile(outcome?.segment?.path as string, 'utf8')).toBe(
    differenceLine({ ...first, unconfirmed: true }),
  );
});
