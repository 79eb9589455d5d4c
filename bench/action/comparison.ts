/**
 * One comparison by the engine, run from its sources, as a program that can be killed:
 * `node comparison.ts <plan as JSON>`. It prints `begun` when it starts to compare, and its {@link ComparisonFigures}
 * as JSON at the end.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { runComparison } from '../../src/engine/run/run.ts';
import type { Settings } from '../../src/engine/settings.ts';
import { parseCompare } from '../../src/inputs/compare.ts';
import type { Side } from '../../src/s3/side.ts';
import { processorSeconds } from '../peers/program.ts';
import { CREDENTIALS } from '../stores/bucket-pair.ts';

/** The settings of the program. */
export interface ComparisonPlan {
  readonly endpoint: string;
  /** The buckets are `<name>-source` and `<name>-destination`. */
  readonly name: string;
  readonly mode: Settings['mode'];
  readonly workers: number;
  /** Connections per worker and store. Default: 32. */
  readonly connections?: number;
  readonly reportDirectory: string;
  readonly checkpointDirectory?: string;
  /** The time limit of this run in minutes, which may be a fraction. */
  readonly minutes?: number;
}

/** The figures that a comparison prints at its end. */
export interface ComparisonFigures {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly compared: number;
  readonly isComplete: boolean;
  /** Objects that an earlier run compared, and that this run did not compare again. */
  readonly resumedObjects: number;
}

/**
 * Runs a comparison in its own process.
 *
 * @param killAfterMs kills the process this many milliseconds after its first output
 * @returns its figures, or undefined if it was killed
 */
export async function runEngine(
  plan: ComparisonPlan,
  killAfterMs?: number,
): Promise<ComparisonFigures | undefined> {
  const child = spawn(process.execPath, [import.meta.filename, JSON.stringify(plan)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (text) => {
    if (output === '' && killAfterMs !== undefined)
      setTimeout(() => child.kill('SIGKILL'), killAfterMs).unref();
    output += text;
  });
  const [code, signal] = await once(child, 'close');
  if (signal === 'SIGKILL') return undefined;
  if (code !== 0) throw new Error(`a comparison ended with code ${code}`);
  return JSON.parse(output.slice(output.indexOf('{'))) as ComparisonFigures;
}

async function main(plan: ComparisonPlan): Promise<void> {
  const parsed = parseCompare('headers, metadata');
  if (!('fields' in parsed)) throw new Error('compare is invalid');
  const { reportDirectory, checkpointDirectory } = plan;
  const sideAt = (side: Side) =>
    ({
      side,
      bucket: `${plan.name}-${side}`,
      prefix: '',
      endpoint: new URL(plan.endpoint),
      region: undefined,
      credentials: { kind: 'static', ...CREDENTIALS, sessionToken: undefined },
      addressing: 'auto',
      requestPayer: false,
    }) as const;
  let resumedObjects = 0;
  const { seconds, counts, complete } = await runComparison(
    {
      source: sideAt('source'),
      destination: sideAt('destination'),
      mode: plan.mode,
      fields: plan.mode === 'deep' ? parsed.fields : new Set(['etag', 'size']),
      maxQueueSize: 500,
      verifyContent: { kind: 'never' },
      contentLimit: undefined,
      sampleSeed: 'bench',
      settleSeconds: 0,
      confirmLimit: 0,
      allowEmpty: false,
      include: [],
      exclude: [],
      workers: plan.workers,
      connections: plan.connections ?? 32,
      requestTimeoutSeconds: 60,
      reportInterval: 100_000,
      reportDirectory,
      reportFormats: ['ndjson', 'text'],
      checkpoint:
        checkpointDirectory === undefined ? undefined : { directory: checkpointDirectory, maxAgeHours: 24 },
      timeLimitMinutes: plan.minutes,
    },
    {
      workerUrl: new URL('../../src/worker.ts', import.meta.url),
      mintIdToken: () => Promise.reject(new Error('no roles here')),
      signal: new AbortController().signal,
      onProgress: () => {},
      onResumption: (resumption) => {
        if (resumption.kind === 'resumed') resumedObjects = resumption.objects;
        console.log('begun');
      },
      onCheckpointLost: (cause) => {
        throw cause;
      },
      onStore: () => {},
      onAccess: () => {},
      onUnordered: () => {},
      onContradiction: () => {},
      onOneBucket: () => {},
      onListingRefuted: () => {},
      onConfirming: () => {},
      onLookedAgain: () => {},
      onQuiet: () => {},
    },
  );
  const figures: ComparisonFigures = {
    seconds,
    processorSeconds: processorSeconds(),
    compared: counts.compared,
    isComplete: complete,
    resumedObjects,
  };
  console.log(JSON.stringify(figures));
}

if (import.meta.main) await main(JSON.parse(process.argv[2] ?? '{}') as ComparisonPlan);
