import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ResultsService, startResultsService } from '../../local-runner/index.ts';
import { type RunningStore, startStore } from '../../store/index.ts';
import { inLongForm } from '../form.ts';
import { HOSTILE_KEYS } from '../hostile-keys.ts';
import { planObjects } from './hostile-plan.ts';
import { type ForwardProxy, startProxy } from './loopback.ts';
import { type Acted, act, bothSides, fill, linesOf, logged } from './stage.ts';

let store: RunningStore;
beforeAll(async () => {
  store = await startStore();
  store.addGeneratedBucket('source-bucket', { shape: 'mixed', count: 50 });
  store.addGeneratedBucket('destination-bucket', { shape: 'mixed', count: 50, missingEvery: 10 });
});
afterAll(() => store.close());

const run = (inputs: Record<string, string>, options = {}) =>
  act({ ...bothSides(store), ...inputs }, options);

describe('what is written', () => {
  let services: ResultsService;
  beforeAll(async () => {
    services = await startResultsService();
  });
  afterAll(() => services.close());

  test('with summary: false neither a finished nor a failed run has a summary', async () => {
    const finished = await run({ summary: 'false' });
    expect(finished.summary).toBe('');
    expect(finished.outputs).toMatchObject({ result: 'different', differences: '5' });
    const failed = await run({ summary: 'false', 'source-bucket': 'gone' });
    expect([failed.summary, failed.outputs.result]).toEqual(['', 'failed']);
  });

  test('with an empty artifact-name nothing is uploaded, and the annotation names the directory', async () => {
    const acted = await run({ 'artifact-name': '' }, { services });
    expect(services.artifacts().size).toBe(0);
    expect(acted.outputs).toMatchObject({ 'artifact-id': '', 'artifact-url': '' });
    expect(acted.annotations[0]?.message).toContain(`Report: ${acted.reportDirectory} (fail-on:`);
    expect(acted.summary).toContain('on the machine that ran the comparison.');
  });

  test('with report-formats: text only that report is written and uploaded; retention-days reaches the artifact', async () => {
    const acted = await run(
      { 'report-formats': 'text', 'artifact-name': 'nightly report', 'retention-days': '3' },
      { services },
    );
    expect([...acted.files.keys()]).toEqual(['report.txt']);
    const artifact = services.artifacts().get('nightly report');
    expect([...(artifact?.files().keys() ?? [])]).toEqual(['report.txt']);
    const days = (Date.parse(artifact?.expiresAt ?? '') - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(2.9);
    expect(days).toBeLessThan(3.1);
  });

  test('a relative report-directory is created below the workspace', async () => {
    const workspace = await mkdtemp(join(tmpdir(), 'bucket-delta-test-'));
    const acted = await run({ 'report-directory': 'out/of the way' }, { workspace });
    expect(acted.outputs['report-directory']).toBe(join(workspace, 'out/of the way'));
    expect(await readdir(join(workspace, 'out/of the way'))).toEqual(['report.ndjson', 'report.txt']);
    await rm(workspace, { recursive: true });
  });

  test('a report directory that cannot be created fails the run with a clear message', async () => {
    const acted = await run({ 'report-directory': '/dev/null/report' });
    expect(acted.outputs).toEqual({ result: 'failed', complete: 'false' });
    expect(logged(acted, 'ERROR')).toEqual([
      expect.stringMatching(
        /^The report can't be written: .*\/dev\/null\/report.*\. Check report-directory\.$/,
      ),
    ]);
  });

  test.each([
    ['debug', ['DEBUG', 'INFO', 'WARN']],
    ['info', ['INFO', 'WARN']],
    ['warn', ['WARN']],
    ['error', []],
  ] as const)('log-level: %s logs only the levels %s', async (level, levels) => {
    const acted = await run({ 'log-level': level, 'fail-on': 'none' });
    const after = acted.log.slice(acted.log.indexOf('validated successfully'));
    const found = ['DEBUG', 'INFO', 'WARN', 'ERROR'].filter((name) => after.includes(` - ${name}] - `));
    expect(found).toEqual(levels);
  });
});

test('a long run logs its progress in the published form', async () => {
  // Preflight and one page take longer than the second between two progress lines.
  for (const name of ['slow-a', 'slow-b']) {
    store.addGeneratedBucket(name, { shape: 'hex', count: 3_000, latencyMs: 600 });
  }
  const acted = await run({
    'source-bucket': 'slow-a',
    'destination-bucket': 'slow-b',
    'report-interval': '500',
    workers: '2',
  });
  const lines = logged(acted, 'INFO').filter((line) => line.startsWith('Processed'));
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    expect(line).toMatch(/^Processed \d+ objects in \d+\.\d\d seconds, total elapsed \d+\.\d\d seconds$/);
  }
  expect(acted.outputs).toMatchObject({ result: 'identical', 'objects-compared': '3000' });
});

describe('what is compared', () => {
  test('prefixes keep their spaces and may differ, and keys are reported without them', async () => {
    await fill(store, 'prefixed-a', {
      ' my backups /a.txt': 'one',
      ' my backups /b.txt': 'two',
      'my backups/c.txt': 'outside',
    });
    await fill(store, 'prefixed-b', { 'copy/a.txt': 'one', 'copy/b.txt': '2', copy: 'outside' });
    const acted = await run({
      'source-bucket': 'prefixed-a',
      'destination-bucket': 'prefixed-b',
      'source-prefix': ' my backups /',
      'destination-prefix': 'copy/',
    });
    expect(acted.outputs).toMatchObject({ 'objects-compared': '2', equal: '1', different: '1' });
    expect(linesOf(acted.files.get('report.txt'))).toEqual([
      "Difference in Key: b.txt, Differences: ['ETag differs', 'Size differs']",
    ]);
    expect(JSON.parse(linesOf(acted.files.get('report.ndjson'))[0] as string)).toMatchObject({
      source: { bucket: 'prefixed-a', prefix: ' my backups /' },
      destination: { bucket: 'prefixed-b', prefix: 'copy/' },
    });
    expect(acted.summary).toContain('<code>prefixed-a/ my backups /</code>');
  });

  test('two prefixes of one bucket can be compared', async () => {
    const both = { 'source-bucket': 'prefixed-a', 'destination-bucket': 'prefixed-a' };
    const acted = await run({ ...both, 'source-prefix': ' my', 'destination-prefix': 'my' });
    expect(acted.outputs).toMatchObject({ result: 'different', 'objects-compared': '3' });
  });

  test('include and exclude select keys, exclude takes precedence, and excluded entries are counted', async () => {
    const keys = ['a.txt', 'a.log', 'tmp/a.txt', 'deep/er/a.txt', '.hidden.txt'];
    await fill(store, 'globbed-a', Object.fromEntries(keys.map((key) => [key, key])));
    await fill(store, 'globbed-b', { 'a.txt': 'a.txt' });
    const acted = await run({
      'source-bucket': 'globbed-a',
      'destination-bucket': 'globbed-b',
      include: '**/*.txt\n',
      exclude: 'tmp/**\n',
    });
    expect(linesOf(acted.files.get('report.txt')).map((line) => /'Key: (.*?)'/.exec(line)?.[1])).toEqual([
      '.hidden.txt',
      'deep/er/a.txt',
    ]);
    expect(JSON.parse(linesOf(acted.files.get('report.ndjson')).at(-1) as string)).toMatchObject({
      compared: 3,
      excluded: 2,
    });
    expect(acted.summary).toContain('| Left out by include and exclude (entries of both sides) | 2 |');
  });

  test('globs that exclude everything prove nothing', async () => {
    const acted = await run({ include: 'no/such/key' });
    expect(acted.outputs).toMatchObject({ result: 'unverified', 'objects-compared': '0', differences: '0' });
    expect(acted.exitCode).toBe(1);
    expect(acted.summary).not.toMatch(/✅|^## .*Identical:/m);
  });

  test('include: ** includes every key, whatever its name', async () => {
    await fill(store, 'any-a', Object.fromEntries(HOSTILE_KEYS.map((key) => [key, 'x'])));
    await fill(store, 'any-b', {});
    const buckets = { 'source-bucket': 'any-a', 'destination-bucket': 'any-b' };
    const all = await run(buckets);
    const included = await run({ ...buckets, include: '**' });
    const found = new Set(linesOf(included.files.get('report.txt')));
    expect(linesOf(all.files.get('report.txt')).filter((line) => !found.has(line))).toEqual([]);
  });

  test('the report has the same bytes for any number of workers', async () => {
    const plan = planObjects(600);
    await fill(
      store,
      'shared-a',
      plan.flatMap(({ source }) => source ?? []),
    );
    await fill(
      store,
      'shared-b',
      plan.flatMap(({ destination }) => destination ?? []),
    );
    const buckets = { 'source-bucket': 'shared-a', 'destination-bucket': 'shared-b' };
    const runs: Acted[] = [];
    for (const workers of ['1', '3', ...inLongForm(['2', '8'])])
      runs.push(await run({ ...buckets, workers, connections: '4' }));
    const [first, ...others] = runs;
    expect(linesOf(first?.files.get('report.ndjson')).length).toBeGreaterThan(100);
    for (const other of others) expect(other.files).toEqual(first?.files);
  });
});

describe('requests', () => {
  test('request-payer is sent only for the side that has it', async () => {
    const source = await startProxy(store.endpoint);
    const destination = await startProxy(store.endpoint);
    await run({
      'source-endpoint': source.url,
      'destination-endpoint': destination.url,
      'source-request-payer': 'true',
    });
    const payers = ({ asked }: ForwardProxy) =>
      new Set(asked.map(({ headers }) => headers['x-amz-request-payer']));
    expect(payers(source)).toEqual(new Set(['requester']));
    expect(payers(destination)).toEqual(new Set([undefined]));
    await Promise.all([source.close(), destination.close()]);
  });

  test('every request has the user agent with the version, and is a LIST call or the second look at a difference', async () => {
    const watched = await startProxy(store.endpoint);
    const acted = await run({ 'source-endpoint': watched.url });
    const differing = linesOf(acted.files.get('report.ndjson'))
      .slice(1, -1)
      .map((line) => (JSON.parse(line) as { key: string }).key);
    const lookedAt: string[] = [];
    for (const { line, headers } of watched.asked) {
      expect(headers['user-agent']).toMatch(/^bucket-delta\/\d+\.\d+\.\d+$/);
      const key = /^HEAD \/source-bucket\/(.+)$/.exec(line)?.[1];
      if (key === undefined) expect(line).toMatch(/^GET \/source-bucket\/?\?.*list-type=2/);
      else lookedAt.push(decodeURIComponent(key));
    }
    expect(differing).toHaveLength(5);
    expect(lookedAt.sort()).toEqual(differing.sort());
    await watched.close();
  });

  test('two buckets with equal listings cause LIST calls only', async () => {
    const watched = await startProxy(store.endpoint);
    store.addGeneratedBucket('same-bucket', { shape: 'mixed', count: 50 });
    await run({ 'source-endpoint': watched.url, 'destination-bucket': 'same-bucket' });
    expect(watched.asked.length).toBeGreaterThan(0);
    for (const { line } of watched.asked) expect(line).toMatch(/^GET \/source-bucket\/?\?.*list-type=2/);
    await watched.close();
  });

  test('addressing: virtual puts the bucket into the host name', async () => {
    // A proxy is used because not every machine resolves names below localhost.
    const proxy = await startProxy(store.endpoint);
    const acted = await run(
      { 'source-endpoint': 'http://localhost:9000', 'source-addressing': 'virtual', 'log-level': 'debug' },
      { env: { HTTP_PROXY: proxy.url, NO_PROXY: '127.0.0.1' } },
    );
    expect(acted.outputs).toMatchObject({ result: 'different', differences: '5' });
    expect(acted.log).toContain('source: requests go to http://source-bucket.localhost:9000/');
    expect(new Set(proxy.asked.map(({ line }) => line.split(/[ ?]/)[0]))).toEqual(new Set(['GET', 'HEAD']));
    for (const { line } of proxy.asked)
      expect(line).toMatch(/^(GET|HEAD) http:\/\/source-bucket\.localhost:9000\//);
    await proxy.close();
  });
});
