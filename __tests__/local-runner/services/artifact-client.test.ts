import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DefaultArtifactClient } from '@actions/artifact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ResultsService, startResultsService } from '../../../local-runner/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { asStepOf } from './client-environment.ts';

const client = new DefaultArtifactClient();
let service: ResultsService;

beforeEach(async () => {
  service = await startResultsService();
});
afterEach(() => service.close());

async function upload(
  name: string,
  files: Readonly<Record<string, string | Buffer>>,
  step = {},
  options = {},
) {
  const folder = await temporaryFolder(files);
  const paths = Object.keys(files).map((path) => join(folder, path));
  return asStepOf(service, () => client.uploadArtifact(name, paths, folder, options), step);
}

test('an artifact uploaded by the real client holds its files, byte for byte', async () => {
  const noise = randomBytes(300_000);
  const { result } = await upload('report', { 'report.txt': 'two differ\n', 'segments/1.bin': noise });

  const artifact = service.artifacts().get('report');
  expect(artifact).toMatchObject({ id: result.id, name: 'report', runId: '1', mimeType: 'application/zip' });
  expect(artifact?.digest).toBe(`sha256:${result.digest}`);
  expect(artifact?.files().get('report.txt')?.toString()).toBe('two differ\n');
  expect(artifact?.files().get('segments/1.bin')?.equals(noise)).toBe(true);
});

test('an upload of several blocks is joined in the order of the block list', async () => {
  const noise = randomBytes(20 * 1024 * 1024);
  await upload('large', { 'noise.bin': noise });
  expect(service.artifacts().get('large')?.files().get('noise.bin')?.equals(noise)).toBe(true);
});

test('the real client lists, downloads and deletes what it uploaded', async () => {
  const { result } = await upload('report', { 'report.txt': 'nothing differs\n' });
  const folder = await temporaryFolder();

  const { result: listed } = await asStepOf(service, () => client.listArtifacts());
  expect(listed.artifacts.map(({ name, id }) => ({ name, id }))).toEqual([{ name: 'report', id: result.id }]);

  const { result: found } = await asStepOf(service, () => client.getArtifact('report'));
  const { result: downloaded } = await asStepOf(service, () =>
    client.downloadArtifact(found.artifact.id, { path: folder, expectedHash: found.artifact.digest ?? '' }),
  );
  expect(downloaded.digestMismatch).toBe(false);
  expect(await readFile(join(folder, 'report.txt'), 'utf8')).toBe('nothing differs\n');

  await asStepOf(service, () => client.deleteArtifact('report'));
  expect(service.artifacts().size).toBe(0);
});

test('a single file that is uploaded without an archive is stored unchanged, with its type', async () => {
  const folder = await temporaryFolder({ 'report.html': '<p>equal</p>' });
  const path = join(folder, 'report.html');
  await asStepOf(service, () => client.uploadArtifact('unused', [path], folder, { skipArchive: true }));

  const artifact = service.artifacts().get('report.html');
  expect(artifact?.mimeType).toBe('text/html');
  expect(artifact?.files().get('report.html')?.toString()).toBe('<p>equal</p>');
});

test('the retention is stored as the expiry date', async () => {
  await upload('report', { 'report.txt': 'x' }, {}, { retentionDays: 5 });
  const days = (Date.parse(service.artifacts().get('report')?.expiresAt ?? '') - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(4.9);
  expect(days).toBeLessThan(5.1);
});

test('a name can be used once per attempt of a run', async () => {
  await upload('report', { 'report.txt': 'first' });
  await expect(upload('report', { 'report.txt': 'second' })).rejects.toThrow(/\(409\).*already exists/);
  await upload('report', { 'report.txt': 're-run' }, { runId: '1', attempt: 2 });
  await upload('report', { 'report.txt': 'other run' }, { runId: '2' });
  expect(service.artifacts().get('report')).toMatchObject({ runId: '2', attempt: 1 });
});

test.each([
  ['name-taken', /\(409\)/],
  ['quota-exceeded', /storage quota/i],
  ['down', /Unable to make request|ECONNRESET|socket hang up/],
] as const)('the fault %s lasts until the faults are cleared', async (fault, message) => {
  service.setFaults({ artifacts: fault });
  await expect(upload('report', { 'report.txt': 'x' })).rejects.toThrow(message);
  service.setFaults({});
  await upload('report', { 'report.txt': 'x' });
});

test('with the fault mime-refused only archives are accepted', async () => {
  service.setFaults({ artifacts: 'mime-refused' });
  const folder = await temporaryFolder({ 'report.html': '<p>equal</p>' });
  const path = join(folder, 'report.html');
  await expect(
    asStepOf(service, () => client.uploadArtifact('unused', [path], folder, { skipArchive: true })),
  ).rejects.toThrow(/\(400\).*mime/i);
  await upload('report', { 'report.html': '<p>equal</p>' });
});

test('a call without the token of the run is refused', async () => {
  const url = `${service.url}/twirp/github.actions.results.api.v1.ArtifactService/ListArtifacts`;
  const answer = await fetch(url, { method: 'POST', body: '{}', headers: { authorization: 'Bearer x.y.z' } });
  expect(answer.status).toBe(401);
});
