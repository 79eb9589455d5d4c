/**
 * The demo: a backup with known flaws on an embedded store, compared by the built action as GitHub's runner would run
 * it. Exits 0 only if what the action found is exactly what was planted.
 */

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAction, startResultsService } from '../local-runner/index.ts';
import { startStore } from '../store/index.ts';
import { type BackedUp, backup } from './backup.ts';
import { check } from './check.ts';
import { fillBucket, type StoreAccess, s3Client } from './upload.ts';

const PRODUCTION = 'production';
const BACKUP = 'production-backup';
const KEYS = { accessKeyId: 'demoaccesskey', secretAccessKey: 'demo/secret+key' };

const objects = backup();
const reportDirectory = join(await mkdtemp(join(tmpdir(), 'bucket-delta-demo-')), 'report');
// Without checksums, as many a store is: nothing then proves that a multipart copy in other parts is the same.
const store = await startStore({ credentials: [KEYS], defaultChecksum: false });
const services = await startResultsService();
try {
  process.exitCode = await demonstrate({ endpoint: store.endpoint, ...KEYS });
} finally {
  await Promise.all([store.close(), services.close()]);
}

async function demonstrate(access: StoreAccess): Promise<number> {
  title(`Filling two buckets at ${access.endpoint}`);
  await fillBuckets(access);
  tellFlaws();

  title("The action's log, as the runner shows it");
  const run = await runAction({
    actionRoot: join(import.meta.dirname, '..'),
    inputs: inputs(access),
    services,
    onLine: (line) => console.log(line),
  });
  const { main: step } = run;
  await run.remove();

  title('Its job summary');
  console.log(step.summary);
  title('Its reports');
  console.log(join(reportDirectory, 'report.ndjson'));
  console.log(join(reportDirectory, 'report.txt'));

  title('Is what it found what was planted?');
  const problems = await check(objects, { step, reportDirectory, services });
  for (const problem of problems) console.log(`✗ ${problem}`);
  if (problems.length === 0) {
    console.log(
      '✓ Yes: every planted flaw, in both reports and the artifact, and nothing else. The step failed, as it should.',
    );
  }
  return problems.length === 0 ? 0 : 1;
}

async function fillBuckets(access: StoreAccess): Promise<void> {
  const s3 = s3Client(access);
  const side = (pick: (object: BackedUp) => BackedUp['backup']) =>
    objects.flatMap((object) => pick(object) ?? []);
  await fillBucket(
    s3,
    PRODUCTION,
    side(({ production }) => production),
  );
  await fillBucket(
    s3,
    BACKUP,
    side(({ backup: copy }) => copy),
  );
  s3.destroy();
}

function tellFlaws(): void {
  console.log(`${objects.length} objects; planted flaws:`);
  for (const { key, flaw } of objects) if (flaw !== undefined) console.log(`  ${flaw.padEnd(12)} ${key}`);
}

function inputs({ endpoint, accessKeyId, secretAccessKey }: StoreAccess): Record<string, string> {
  const side = (name: string, bucket: string) => ({
    [`${name}-bucket`]: bucket,
    [`${name}-endpoint`]: endpoint,
    [`${name}-access-key-id`]: accessKeyId,
    [`${name}-secret-access-key`]: secretAccessKey,
  });
  return {
    ...side('source', PRODUCTION),
    ...side('destination', BACKUP),
    'report-directory': reportDirectory,
  };
}

function title(text: string): void {
  console.log(`\n━━━ ${text} ━━━\n`);
}
