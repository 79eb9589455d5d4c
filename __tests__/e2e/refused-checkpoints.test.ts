import { cp, readFile, truncate, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ResultsService, startResultsService } from '../../local-runner/index.ts';
import { type RunningStore, startStore } from '../../store/index.ts';
import { temporaryFolder } from '../local-runner/temporary-folder.ts';
import { cancelMidway, ledgerIn, Machine, reportsOf } from './interrupted-stage.ts';
import { act, bothSides, logged } from './stage.ts';

let store: RunningStore;
let services: ResultsService;
beforeAll(async () => {
  [store, services] = await Promise.all([startStore(), startResultsService()]);
  const flaws = { missingEvery: 997, alteredEvery: 661, extraEvery: 883 };
  store.addGeneratedBucket('source-bucket', { shape: 'dated', count: 40_000 });
  store.addGeneratedBucket('destination-bucket', { shape: 'dated', count: 40_000, ...flaws });
});
afterAll(() => Promise.all([store.close(), services.close()]));

interface LedgerText {
  version: string;
  parts: { startedAt: string }[];
  ranges: { segment?: { name: string; bytes: number } }[];
}

/** Returns a function that changes the ledger on disk. */
function changingLedger(change: (ledger: LedgerText) => void): (path: string) => Promise<void> {
  return async (path) => {
    const ledger = JSON.parse(await readFile(path, 'utf8')) as LedgerText;
    change(ledger);
    await writeFile(path, JSON.stringify(ledger));
  };
}

function startedAgo(hours: number): (path: string) => Promise<void> {
  return changingLedger(({ parts }) => {
    for (const part of parts) part.startedAt = new Date(Date.now() - hours * 3_600_000).toISOString();
  });
}

/** A defect of a checkpoint, how it is made, and the reason in the log. */
const REFUSED: [string, (ledger: string) => Promise<void>, string | RegExp][] = [
  ['is truncated', async (path) => truncate(path, 200), 'it is damaged'],
  [
    'is of another version',
    changingLedger((ledger) => Object.assign(ledger, { version: '9.9.9' })),
    'it was written by another version of the action (9.9.9)',
  ],
  [
    'is older than max-checkpoint-age',
    startedAgo(30),
    'its comparison began 30.0 hours ago, and max-checkpoint-age is 24',
  ],
  ['is from the future', startedAgo(-2), 'it is from the future: a clock is wrong'],
  [
    'names a truncated segment',
    async (path) => {
      const { ranges } = JSON.parse(await readFile(path, 'utf8')) as LedgerText;
      const named = ranges.find(({ segment }) => segment !== undefined)?.segment;
      await truncate(join(dirname(path), 'segments', named?.name ?? ''), (named?.bytes ?? 0) - 1);
    },
    /^its segment \d-.*\.ndjson is missing or cut off$/,
  ],
];

test('an unusable checkpoint is refused with one log line, and the comparison starts afresh', async () => {
  const inputs = { ...bothSides(store), workers: '1' };
  const whole = await act({ ...inputs, resume: 'never' });
  const machine = await Machine.open(services);
  services.setFaults({ caches: 'down', artifacts: 'down' });
  const { post: interrupted } = await cancelMidway(machine, store, inputs);
  expect(interrupted.conclusion).toBe('success');
  expect(interrupted.annotations, 'there is no place for it').toEqual([
    {
      level: 'warning',
      message: expect.stringMatching(/checkpoint \(.*\) is lost: .* The next run starts afresh\./s),
      properties: { title: 'The checkpoint is lost' },
    },
  ]);
  const folder = dirname(ledgerIn(machine.temp) ?? '');
  const kept = await temporaryFolder();
  await cp(folder, kept, { recursive: true });

  for (const [what, spoil, reason] of REFUSED) {
    const before = async (temp: string) => {
      const directory = join(temp, 'bucket-delta-checkpoint', basename(folder));
      await cp(kept, directory, { recursive: true });
      await spoil(join(directory, 'ledger.json'));
    };
    const env = { ACTIONS_RUNTIME_TOKEN: '' };
    const { main, post, files } = await machine.runJob(inputs, { before, env });
    const [line, ...rest] = logged(main, 'WARN');
    const [, found] =
      /^The checkpoint is not used, because (.*)\. The comparison starts afresh\.$/.exec(line ?? '') ?? [];
    expect([found, rest], what).toEqual([
      typeof reason === 'string' ? reason : expect.stringMatching(reason),
      [],
    ]);
    expect(main.outputs, what).toMatchObject({ result: 'different', complete: 'true', resumed: 'false' });
    expect(reportsOf({ files }), what).toEqual(reportsOf(whole));
    expect(post.log, what).toBe('');
  }
});
