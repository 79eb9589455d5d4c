import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fillBucket, type StoredObject, s3Client } from '../../demo/upload.ts';
import { type RunOptions, runAction, type StepRun } from '../../local-runner/index.ts';
import { escapeForLog } from '../../src/action/log.ts';
import type { RunningStore } from '../../store/index.ts';

export const ACTION_ROOT = join(import.meta.dirname, '../..');

/** The keys of an embedded store that is started without credentials. They may do everything. */
export const OWNER = { accessKeyId: 'testaccesskey', secretAccessKey: 'testsecretkey' };

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Returns the inputs for the place and the keys of one side. */
export function side(
  name: 'source' | 'destination',
  endpoint: string,
  bucket = `${name}-bucket`,
  keys: Keys = OWNER,
): Record<string, string> {
  return {
    [`${name}-bucket`]: bucket,
    [`${name}-endpoint`]: endpoint,
    [`${name}-access-key-id`]: keys.accessKeyId,
    [`${name}-secret-access-key`]: keys.secretAccessKey,
  };
}

/** Returns the inputs without those for keys. */
export function withoutKeys(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !name.includes('access-key')));
}

/** Returns the inputs for two buckets of one store, `source-bucket` and `destination-bucket`. */
export function bothSides({ endpoint }: Pick<RunningStore, 'endpoint'>): Record<string, string> {
  return { ...side('source', endpoint), ...side('destination', endpoint) };
}

/** The result of a run of the built action. */
export interface Acted extends StepRun {
  /** The files of the report directory by name. A directory has a name like `segments/`. */
  readonly files: ReadonlyMap<string, string>;
  readonly reportDirectory: string;
}

/**
 * Runs `dist/` with these inputs. Without services and without the input `artifact-name` no artifact is uploaded,
 * because loading the artifact client takes longer than the comparison.
 */
export async function act(
  inputs: Readonly<Record<string, string>>,
  options: Partial<RunOptions> = {},
): Promise<Acted> {
  const run = await runAction({
    actionRoot: ACTION_ROOT,
    ...options,
    inputs: { ...(options.services === undefined ? { 'artifact-name': '' } : {}), ...inputs },
  });
  try {
    const reportDirectory = await reportDirectoryIn(run.temp);
    const files = await filesIn(reportDirectory);
    if (!run.main.log.includes('Log level set to DEBUG'))
      expectNoKeys(run.main, files.get('report.ndjson') ?? '');
    return { ...run.main, files, reportDirectory };
  } finally {
    await run.remove();
  }
}

/** Keys that are shorter may be words that the log contains anyway. */
const SHORTEST_KEY = 8;

/** Expects that no key of a report is in the log, in whatever form the log would show it. */
export function expectNoKeys({ log, annotations }: StepRun, report: string): void {
  const shown = [log, ...annotations.map(({ message }) => message)].join('\n');
  for (const line of report.split('\n')) {
    const { key = '' } = line.startsWith('{') ? (JSON.parse(line) as { key?: string }) : {};
    if (key.length < SHORTEST_KEY) continue;
    for (const form of [key, escapeForLog(key)]) {
      if (shown.includes(form)) throw new Error(`the log contains the key ${JSON.stringify(key)}`);
    }
  }
}

/** Returns the report directory of the one step that has run, if it chose its own; it may not exist. */
export async function reportDirectoryIn(temp: string): Promise<string> {
  const folder = join(temp, 'bucket-delta');
  const [name = ''] = await readdir(folder).catch(() => []);
  return join(folder, name);
}

/** Reads the files of a directory, by name. There are none if the directory does not exist. */
export async function filesIn(directory: string): Promise<Map<string, string>> {
  const names = await readdir(directory).catch(() => []);
  const files = new Map<string, string>();
  for (const name of names.sort()) {
    const path = join(directory, name);
    if ((await stat(path)).isDirectory()) files.set(`${name}/`, '');
    else files.set(name, await readFile(path, 'utf8'));
  }
  return files;
}

/** Returns the lines of a report. Throws if the last line has no line end. */
export function linesOf(report: string | undefined): string[] {
  const lines = (report ?? 'no report').split('\n');
  if (lines.pop() !== '') throw new Error('the last line has no line end');
  return lines;
}

/** Returns the log messages of one level, without their time and level. */
export function logged(step: StepRun, level: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR'): string[] {
  const line = new RegExp(`^\\[\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d - ${level}\\] - (.*)$`);
  return step.log.split('\n').flatMap((text) => line.exec(text)?.[1] ?? []);
}

/** Creates a bucket with these objects. */
export async function fill(
  { endpoint }: Pick<RunningStore, 'endpoint'>,
  bucket: string,
  objects: Readonly<Record<string, string>> | readonly StoredObject[],
  keys: Keys = OWNER,
): Promise<void> {
  const s3 = s3Client({ endpoint, ...keys });
  await fillBucket(
    s3,
    bucket,
    Array.isArray(objects)
      ? objects
      : Object.entries(objects).map(([key, body]) => ({ key, body: Buffer.from(body) })),
  );
  s3.destroy();
}
