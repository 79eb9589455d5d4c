import { join } from 'node:path';
import { runAction } from '../../local-runner/index.ts';
import { type BucketPair, CREDENTIALS, missingIn } from '../stores/bucket-pair.ts';

/** The figures of one run of the built action. */
export interface BuiltRun {
  /** The time that the action reports: from before its first request until the report is written. */
  readonly seconds: number;
  /** The time of the whole process, including Node's start. */
  readonly wholeSeconds: number;
  /** Processor time of all threads. */
  readonly processorSeconds: number;
  readonly peakMegabytes: number;
  readonly requests: number;
}

/** The folder of this repository. */
export const REPOSITORY = join(import.meta.dirname, '../..');

/** The folder whose `action.yml` and `dist/` are run. Set it to another checkout to compare two builds. */
export const ACTION_ROOT = process.env.BENCH_ACTION_ROOT || REPOSITORY;

/** The environment variables with the access keys of both stores. */
export const KEYS_IN_ENVIRONMENT = {
  SRC_ACCESS_KEY: CREDENTIALS.accessKeyId,
  SRC_SECRET_KEY: CREDENTIALS.secretAccessKey,
  DST_ACCESS_KEY: CREDENTIALS.accessKeyId,
  DST_SECRET_KEY: CREDENTIALS.secretAccessKey,
};

/** Returns the inputs for the two buckets of a pair. */
export function inputsFor(pair: BucketPair): Record<string, string> {
  return {
    'source-bucket': `${pair.name}-source`,
    'source-endpoint': pair.endpoints.source,
    'destination-bucket': `${pair.name}-destination`,
    'destination-endpoint': pair.endpoints.destination,
    'artifact-name': '',
  };
}

/** Inputs that disable the second look, so that the action sends nothing but LIST calls. */
export const LISTING_ONLY = { 'confirm-limit': '0' };

/**
 * Compares two buckets with a copy of `dist/`, started as GitHub's runner starts it, under GNU time.
 *
 * @param inputs added to those for the buckets
 * @param env added to the step's environment
 * @param actionRoot the folder whose `action.yml` and `dist/` are run
 * @throws Error if the run did not report exactly the objects that the destination lacks
 */
export async function runBuilt(
  pair: BucketPair,
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
  actionRoot = ACTION_ROOT,
): Promise<BuiltRun> {
  const run = await runAction({
    actionRoot,
    inputs: { ...inputsFor(pair), ...inputs },
    env: { ...KEYS_IN_ENVIRONMENT, ...env },
    wrap: ['/usr/bin/time', '-v'],
  });
  await run.remove();
  const { outputs, stderr, log, durationMs } = run.main;
  const measured = (label: string): number => {
    const value = new RegExp(`${label}: ([0-9.]+)`).exec(stderr)?.[1];
    if (value === undefined) throw new Error(`/usr/bin/time is not GNU time:\n${stderr}`);
    return Number(value);
  };
  const missing = missingIn(pair);
  const isCorrect =
    outputs['objects-compared'] === String(pair.objects) &&
    outputs['only-in-source'] === String(missing) &&
    outputs.equal === String(pair.objects - missing);
  if (!isCorrect) throw new Error(`the run did not report exactly the missing objects:\n${log}`);
  return {
    seconds: Number(outputs['duration-seconds']),
    wholeSeconds: durationMs / 1000,
    processorSeconds:
      measured(String.raw`User time \(seconds\)`) + measured(String.raw`System time \(seconds\)`),
    peakMegabytes: Math.round(measured(String.raw`Maximum resident set size \(kbytes\)`) / 1024),
    requests: Number(outputs.requests),
  };
}
