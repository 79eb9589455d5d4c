import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fillBucket, type StoredObject, s3Client } from '../../demo/upload.ts';
import { type RunOptions, runAction, type StepRun } from '../../local-runner/index.ts';
import type { RunningStore } from '../../store/index.ts';

export const ACTION_ROOT = join(import.meta.dirname, '../..');

/** The owner of everything in an embedded store that was told of no other keys. */
export const OWNER = { accessKeyId: 'testaccesskey', secretAccessKey: 'testsecretkey' };

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The inputs that say where one side is, and with which keys. */
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

/** The inputs of {@link bothSides} without keys. */
export function withoutKeys(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !name.includes('access-key')));
}

/** Both sides on one store, as `source-bucket` and `destination-bucket`. */
export function bothSides({ endpoint }: Pick<RunningStore, 'endpoint'>): Record<string, string> {
  return { ...side('source', endpoint), ...side('destination', endpoint) };
}

/** What a run of the built action left. */
export interface Acted extends StepRun {
  /** The files of the report directory by name; `segments/` for a directory. */
  readonly files: ReadonlyMap<string, string>;
  readonly reportDirectory: string;
}

/**
 * Runs `dist/` with these inputs. No artifact is uploaded unless services are given, nor unless asked for: loading the
 * client takes longer than the comparison.
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
    const reportDirectory = join(run.temp, 'bucket-delta');
    return { ...run.main, files: await filesIn(reportDirectory), reportDirectory };
  } finally {
    await run.remove();
  }
}

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

/** The lines of a report, of which the last must be ended. */
export function linesOf(report: string | undefined): string[] {
  const lines = (report ?? 'no report').split('\n');
  if (lines.pop() !== '') throw new Error('the last line is not ended');
  return lines;
}

/** The messages of one level in the log, without their time and level. */
export function logged(step: StepRun, level: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR'): string[] {
  const line = new RegExp(`^\\[\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d - ${level}\\] - (.*)$`);
  return step.log.split('\n').flatMap((text) => line.exec(text)?.[1] ?? []);
}

/** Fills a bucket of an embedded store. */
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
