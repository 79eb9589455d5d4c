/**
 * The demo: fills two buckets of an embedded store with a backup that has known flaws, and compares them with the built
 * action, run as GitHub's runner would run it. Exits 0 only if the action found exactly the planted flaws.
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
// Like many stores, this one adds no checksums. So nothing proves that a copy in other parts has the same content.
const store = await startStore({ credentials: [KEYS], defaultChecksum: false });
const services = await startResultsService();
try {
  process.exitCode = await runDemo({ endpoint: store.endpoint, ...KEYS });
} finally {
  await Promise.all([store.close(), services.close()]);
}

async function runDemo(access: StoreAccess): Promise<number> {
  title(`Filling two buckets at ${access.endpoint}`);
  await fillBuckets(access);
  printFlaws();

  title("The action's log, as the runner shows it");
  const run = await runAction({
    actionRoot: join(import.meta.dirname, '..'),
    inputs: inputs(access),
    services,
    onLine: (line) => console.log(line),
  });
  const { main: step } = run;
  await run.remove();

  title('The job summary');
  console.log(step.summary);
  title('The reports');
  console.log(join(reportDirectory, 'report.ndjson'));
  console.log(join(reportDirectory, 'report.txt'));

  title('Did the action find what was planted?');
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

function printFlaws(): void {
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
