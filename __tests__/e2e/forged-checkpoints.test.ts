import { createHash, randomUUID } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ResultsService, startResultsService } from '../../local-runner/index.ts';
import { type RunningStore, startStore } from '../../store/index.ts';
import { inLongForm } from '../form.ts';
import { abortOnce, type Job, ledgerIn, Machine, reportsOf } from './interrupted-stage.ts';
import { type Acted, act, logged, OWNER, side, withoutKeys } from './stage.ts';

/*
 * Somebody who can write the cache, or a directory from which a run resumes, puts a checkpoint there. The run starts
 * afresh, finds the truth, and does not save what it was given.
 */

const OTHER = { accessKeyId: 'AKIAOTHER', secretAccessKey: 'Another5ecret' };
const SESSION = {
  accessKeyId: 'ASIASESSION',
  secretAccessKey: 'session/secret+key',
  sessionToken: 'session/token==',
};

let store: RunningStore;
let services: ResultsService;
/** A run that is not interrupted. */
let whole: Acted;
let machine: Machine;
let folder: string;

beforeAll(async () => {
  const credentials = [OWNER, OTHER, SESSION];
  [store, services] = await Promise.all([startStore({ credentials }), startResultsService()]);
  const flaws = { missingEvery: 97, alteredEvery: 61, extraEvery: 83 };
  store.addGeneratedBucket('source-bucket', { shape: 'dated', count: 8_000 });
  store.addGeneratedBucket('destination-bucket', { shape: 'dated', count: 8_000, ...flaws });
  whole = await act({ ...lasting(), resume: 'never' });
  folder = await mkdtemp(join(tmpdir(), 'bucket-delta-forged-'));
});
beforeEach(async () => {
  machine = await Machine.open(services);
  services.setIdentity({});
});
afterAll(() => Promise.all([store.close(), services.close(), rm(folder, { recursive: true })]));

/** What is wrong with a checkpoint, how it is done, and the reason in the log. */
type Forgery = [what: string, spoil: (directory: string) => Promise<void>, reason: RegExp];

type Inputs = Readonly<Record<string, string>>;

const usual = { workers: '1', connections: '1', settle: '0' };
const lasting = (keys = OWNER): Inputs => ({
  ...side('source', store.endpoint, 'source-bucket', keys),
  ...side('destination', store.endpoint),
  ...usual,
});
const temporary = (): Inputs => ({
  ...side('source', store.endpoint, 'source-bucket', SESSION),
  'source-session-token': SESSION.sessionToken,
  ...side('destination', store.endpoint),
  ...usual,
});

/** The variables without which a job has no permission `id-token: write`. */
const NO_TOKEN = { ACTIONS_ID_TOKEN_REQUEST_URL: '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' };

/** Returns a function that interrupts a run in the middle, once, and returns a copy of the checkpoint that it left. */
function interrupted(inputs: () => Inputs, env: Inputs = {}): () => Promise<string> {
  let checkpoint: Promise<string> | undefined;
  return () => {
    checkpoint ??= interrupt(inputs(), env);
    return checkpoint;
  };
}

async function interrupt(inputs: Inputs, env: Inputs): Promise<string> {
  // Nowhere to save it, so that it stays in its directory.
  services.setFaults({ caches: 'down', artifacts: 'down' });
  const listings = () => store.requests.ListObjectsV2 ?? 0;
  const before = listings();
  const fault = store.addFault({ kind: 'latency', milliseconds: 100 });
  const { post } = await machine.runJob(inputs, { env, signal: abortOnce(() => listings() - before >= 12) });
  fault();
  services.setFaults({});
  const kept = join(folder, randomUUID());
  await cp(dirname(ledgerIn(machine.temp) ?? ''), kept, { recursive: true });
  expect(post.conclusion).toBe('success');
  return kept;
}

/** Runs a job that finds a checkpoint, spoilt by `spoil`, in its directory. */
async function resume(
  checkpoint: string,
  spoil: (directory: string) => Promise<void>,
  inputs: Inputs,
  env: Inputs = {},
): Promise<Job> {
  const { identity } = await ledgerOf(checkpoint);
  return machine.runJob(inputs, {
    env,
    before: async (temp) => {
      const directory = join(temp, 'bucket-delta-checkpoint', identity);
      await cp(checkpoint, directory, { recursive: true });
      await spoil(directory);
    },
  });
}

const asItIs = async () => {};

/** What a forger needs to know of a ledger. */
interface LedgerFile {
  identity: string;
  ranges: {
    after?: string;
    upTo?: string;
    counts: Record<string, unknown>;
    ends: unknown;
    isConfirmed: boolean;
    segment?: { name: string; bytes: number; sha256: string };
  }[];
  seal: Record<string, string>;
}

async function ledgerOf(directory: string): Promise<LedgerFile> {
  return JSON.parse(await readFile(join(directory, 'ledger.json'), 'utf8')) as LedgerFile;
}

/** Returns a function that changes the ledger in a directory. */
function forging(change: (ledger: LedgerFile) => unknown) {
  return async (directory: string) => {
    const ledger = await ledgerOf(directory);
    change(ledger);
    await writeFile(join(directory, 'ledger.json'), JSON.stringify(ledger));
  };
}

/** Says that all objects are equal. */
const allEqual = forging((ledger) => {
  const { counts, ...range } = ledger.ranges[0] as LedgerFile['ranges'][0];
  // Both listings end after a key that is above all others: nothing else would give the forgery away.
  const ends = { first: '0', last: 'z', beyond: 'end' };
  const { evidence: _, ...totals } = counts;
  const none = Object.fromEntries(Object.keys(totals).map((name) => [name, 0]));
  const equal = { ...none, compared: 8_000, equal: 8_000, evidence: { etag: 8_000, content: 0 } };
  const { segment: __, after: ___, upTo: ____, ...rest } = range;
  ledger.ranges = [{ ...rest, counts: equal, isConfirmed: true, ends: { source: ends, destination: ends } }];
});

/** Changes the text of the first segment, and in the ledger its hash and length too if `isNamed`. */
function editing(edit: (text: string) => string, isNamed: boolean) {
  return async (directory: string) => {
    const { ranges } = await ledgerOf(directory);
    const named = ranges.find(({ segment }) => segment !== undefined)?.segment;
    const path = join(directory, 'segments', named?.name ?? '');
    const before = await readFile(path, 'utf8');
    const text = edit(before.slice(0, named?.bytes));
    expect(text).not.toBe(before);
    await writeFile(path, text);
    if (!isNamed) return;
    const sha256 = createHash('sha256').update(text).digest('hex');
    await forging((ledger) => {
      for (const { segment } of ledger.ranges)
        if (segment?.name === named?.name) Object.assign(segment ?? {}, { sha256, bytes: text.length });
    })(directory);
  };
}

/** Replaces the verdict of the first line by another one of the same length. */
const sameLength = (text: string) => text.replace(/"etag":"[0-9a-f]{4}/, '"etag":"ffff');
const badLine = (text: string) => text.replace(/^.*\n/, (line) => `${'x'.repeat(line.length - 1)}\n`);

/** Expects a job that did not use the checkpoint, said why, and found the truth. */
function expectAfresh({ main, post, files }: Job, reason: RegExp): void {
  expect(logged(main, 'WARN')[0]).toMatch(
    new RegExp(
      `^The checkpoint is not used, because .*(?:${reason.source}).*\\. The comparison starts afresh\\.$`,
    ),
  );
  expect(main.summary).toMatch(/The checkpoint of an earlier run was not used, because /);
  expect(main.outputs).toMatchObject({ result: 'different', complete: 'true', resumed: 'false' });
  expect(main.outputs.differences).toBe(whole.outputs.differences);
  expect(reportsOf({ files })).toEqual(reportsOf(whole));
  expect(post.log).toBe('');
  expect(services.caches().filter(({ bytes }) => bytes.length > 2_000)).toEqual([]);
}

function expectResumed({ main, files }: Job): void {
  expect(logged(main, 'INFO')).toContainEqual(expect.stringMatching(/^Resuming from the checkpoint: /));
  expect(main.outputs).toMatchObject({ result: 'different', complete: 'true', resumed: 'true' });
  expect(reportsOf({ files })).toEqual(reportsOf(whole));
}

describe('with lasting keys on both sides', () => {
  const checkpoint = interrupted(lasting);

  test('a checkpoint is sealed with the keys, and resumed', async () => {
    const { seal, ranges } = await ledgerOf(await checkpoint());
    expect(seal).toEqual({ run: expect.any(String), keys: expect.any(String) });
    expect(ranges.some(({ segment }) => segment !== undefined)).toBe(true);
    expectResumed(await resume(await checkpoint(), asItIs, lasting()));
  });

  test('keys from the environment seal it too, whether they are a side’s own or those of the default chain', async () => {
    const inputs = withoutKeys(lasting());
    const own = {
      SRC_ACCESS_KEY: OWNER.accessKeyId,
      SRC_SECRET_KEY: OWNER.secretAccessKey,
      DST_ACCESS_KEY: OWNER.accessKeyId,
      DST_SECRET_KEY: OWNER.secretAccessKey,
    };
    expectResumed(await resume(await checkpoint(), asItIs, inputs, own));
    const chain = { AWS_ACCESS_KEY_ID: OWNER.accessKeyId, AWS_SECRET_ACCESS_KEY: OWNER.secretAccessKey };
    expectResumed(await resume(await checkpoint(), asItIs, inputs, chain));
  });

  const changed = /it was changed, or written with other secret keys/;
  test.each<Forgery>([
    ['that says "all equal"', allEqual, changed],
    [
      'whose seal was left out',
      forging((ledger) => Reflect.deleteProperty(ledger, 'seal')),
      /nothing proves/,
    ],
    ['with a segment edited in place', editing(sameLength, false), /its segment .* was changed/],
    [
      'with ten million ranges',
      async (directory) => {
        const ledger = await ledgerOf(directory);
        const ranges = `[${'{},'.repeat(9_999_999)}{}]`;
        const text = JSON.stringify({ ...ledger, ranges: [] }).replace('"ranges":[]', `"ranges":${ranges}`);
        await writeFile(join(directory, 'ledger.json'), text);
      },
      /larger than any that a run writes/,
    ],
    ...inLongForm<Forgery>([
      ['with a bad line in a segment', editing(badLine, false), /its segment .* was changed/],
      ['with an edited segment whose hash fits', editing(sameLength, true), changed],
      [
        'whose ledger has a size of a tebibyte',
        (directory) => truncate(join(directory, 'ledger.json'), 2 ** 40),
        /larger than any that a run writes/,
      ],
    ]),
  ])('a checkpoint %s is refused, even with resume: always', async (_, spoil, reason) => {
    expectAfresh(await resume(await checkpoint(), spoil, { ...lasting(), resume: 'always' }), reason);
  });

  test('a checkpoint of other keys is refused', async () => {
    const job = await resume(await checkpoint(), asItIs, { ...lasting(OTHER), resume: 'always' });
    expectAfresh(job, changed);
  });

  test('a forged entry of the cache does not get in, and is not saved again', async () => {
    await saveAsForger(await checkpoint());
    const job = await machine.runJob(lasting(), { attempt: 2 });
    expect(job.main.log).toContain('Restored a checkpoint from the cache: ');
    expect(logged(job.main, 'WARN')[0]).toMatch(changed);
    expect(job.main.outputs.differences).toBe(whole.outputs.differences);
    expect(reportsOf(job)).toEqual(reportsOf(whole));
    // What comes next finds the marker of a finished run.
    const next = await machine.runJob(lasting(), { attempt: 3 });
    expect(next.main.log).toContain('marks a finished run');
  });

  test('a run that is killed before it has checked a checkpoint does not save it again', async () => {
    await saveAsForger(await checkpoint());
    const begun = new AbortController();
    const onLine = (line: string) => {
      if (line.includes('Mode: latest objects only')) begun.abort();
    };
    // The store answers late: the checkpoint is checked when it has answered.
    const fault = store.addFault({ kind: 'latency', milliseconds: 3000 });
    const { main, post } = await machine.runJob(lasting(), { attempt: 2, kill: begun.signal, onLine });
    fault();
    expect(main.log).toContain('Restored a checkpoint from the cache: ');
    expect(main.signal).toBe('SIGKILL');
    expect(post.log).toMatch(/was not written by this run, and is not saved again\.$/m);
    expect(services.caches()).toHaveLength(1);
  });
});

/** Saves a forged checkpoint, which says "all equal", in the cache under the key of the first attempt. */
async function saveAsForger(checkpoint: string): Promise<void> {
  const { identity } = await ledgerOf(checkpoint);
  const directory = join(machine.temp, 'bucket-delta-checkpoint', identity);
  await rm(machine.temp, { recursive: true, force: true });
  await cp(checkpoint, directory, { recursive: true });
  await allEqual(directory);
  const { saveToCache } = await import('../../src/action/checkpoint/cache.ts');
  const { Log } = await import('../../src/action/log.ts');
  const { asStepOf } = await import('../local-runner/services/client-environment.ts');
  const key = `bucket-delta-${basename(directory)}-1-1`;
  // The cache finds an entry by its path, which is relative to the workspace.
  const workspace = join(dirname(machine.temp), 'workspace');
  await mkdir(workspace, { recursive: true });
  const env = { GITHUB_WORKSPACE: workspace, RUNNER_TEMP: machine.temp };
  const { signal } = new AbortController();
  const saved = await asStepOf(services, () => saveToCache(directory, key, signal, new Log(() => {})), {
    env,
  });
  expect(saved.result, saved.output).toBe(true);
}

describe('with temporary keys', () => {
  const checkpoint = interrupted(temporary);

  test('a checkpoint is sealed with an identity token, and resumed', async () => {
    const { seal } = await ledgerOf(await checkpoint());
    expect(seal).toEqual({ run: expect.any(String), token: expect.stringMatching(/^ey.*\..*\..*$/) });
    expectResumed(await resume(await checkpoint(), asItIs, temporary()));
  });

  test.each<Forgery>([
    ['that says "all equal"', allEqual, /issued for another ledger: it was changed/],
    ...inLongForm<Forgery>([
      ['without its token', forging(({ seal }) => Reflect.deleteProperty(seal, 'token')), /nothing proves/],
      [
        'with a false signature',
        forging(({ seal }) => {
          seal.token = `${seal.token?.slice(0, -8)}AAAAAAAA`;
        }),
        /token is not valid/,
      ],
    ]),
  ])('a checkpoint %s is refused, even with resume: always', async (_, spoil, reason) => {
    expectAfresh(await resume(await checkpoint(), spoil, { ...temporary(), resume: 'always' }), reason);
  });

  test.each([
    ['branch', { ref: 'refs/pull/7/merge' }],
    ...inLongForm<[string, object]>([
      ['repository', { repository_id: '1' }],
      ['workflow', { job_workflow_ref: 'octocat/backups/.github/workflows/x.yml@refs/heads/main' }],
    ]),
  ])('a checkpoint of another %s is refused', async (what, claims) => {
    services.setIdentity({ ...claims });
    expectAfresh(await resume(await checkpoint(), asItIs, temporary()), new RegExp(`of another ${what}`));
  });
});

describe('with temporary keys and without id-token: write', () => {
  const checkpoint = interrupted(temporary, NO_TOKEN);

  test('a checkpoint proves nothing, and is not used with resume: auto', async () => {
    expect((await ledgerOf(await checkpoint())).seal).toEqual({ run: expect.any(String) });
    expectAfresh(
      await resume(await checkpoint(), asItIs, temporary(), NO_TOKEN),
      /can't check where it comes from/,
    );
  });

  test('it is used with resume: always, and log and summary say that it is not authenticated', async () => {
    const job = await resume(await checkpoint(), asItIs, { ...temporary(), resume: 'always' }, NO_TOKEN);
    expect(logged(job.main, 'WARN')).toContainEqual(
      expect.stringMatching(/^Resuming from the checkpoint: .* It is not authenticated: /),
    );
    expect(job.main.summary).toMatch(/\| Resume 1, not authenticated \|/);
    expect(job.main.summary).toContain('**Not authenticated: ');
    expect(job.main.outputs).toMatchObject({ result: 'different', complete: 'true', resumed: 'true' });
    expect(reportsOf(job)).toEqual(reportsOf(whole));
  });

  test.each([
    ['a bad line', badLine, /its segment .* has a line that is not a difference/],
    ['a key out of place', (text: string) => text + text, /its segment .* has a key that is out of place/],
  ])('%s in a segment is noticed even then', async (_, edit, reason) => {
    const inputs = { ...temporary(), resume: 'always' };
    expectAfresh(await resume(await checkpoint(), editing(edit, true), inputs, NO_TOKEN), reason);
  });
});
