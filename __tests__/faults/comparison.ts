/**
 * A comparison as a program, so that it can be killed: `node comparison.ts <plan as JSON>`. It prints what became of an
 * earlier run's checkpoint, `confirming` when the ranges are done, and at its end `done` with the result.
 */

import { dirname } from 'node:path';
import { runComparison } from '../../src/engine/run/run.ts';
import type { Settings } from '../../src/engine/settings.ts';
import { parseCompare } from '../../src/inputs/compare.ts';
import { parseContentChecks } from '../../src/inputs/content-checks.ts';
import type { Side } from '../../src/s3/side.ts';
import { SHALLOW, SILENT, sideOn } from '../engine/run/usual-settings.ts';

/** The settings of the program. */
export interface ComparisonPlan {
  readonly endpoint: string;
  readonly buckets: Readonly<Record<Side, string>>;
  readonly mode: Settings['mode'];
  /** The value of the input `compare`. */
  readonly compare: string;
  /** The value of the input `verify-content`. */
  readonly contents: string;
  readonly workers: number;
  readonly connections: number;
  readonly checkpointDirectory: string;
  readonly reportDirectory: string;
  readonly exclude: readonly string[];
}

const plan = JSON.parse(process.argv[2] ?? '{}') as ComparisonPlan;
const { mode, workers, connections, exclude, reportDirectory } = plan;
const parsed = parseCompare(plan.compare);
const verifyContent = parseContentChecks(plan.contents);
if (!('fields' in parsed) || verifyContent === undefined) throw new Error('the plan is invalid');
const controller = new AbortController();
process.once('SIGINT', () => controller.abort());

const outcome = await runComparison(
  {
    ...SHALLOW,
    mode,
    fields: mode === 'deep' ? parsed.fields : SHALLOW.fields,
    verifyContent,
    source: sideOn(plan.endpoint, 'source', { bucket: plan.buckets.source }),
    destination: sideOn(plan.endpoint, 'destination', { bucket: plan.buckets.destination }),
    include: [],
    exclude,
    workers,
    connections,
    reportInterval: 1000,
    reportDirectory,
    reportFormats: ['ndjson', 'text'],
    // Of a run that is killed, its folder is left.
    temporaryFolder: dirname(reportDirectory),
    checkpoint: { directory: plan.checkpointDirectory, maxAgeHours: 24 },
  },
  {
    ...SILENT,
    signal: controller.signal,
    workerUrl: new URL('../../src/worker.ts', import.meta.url),
    mintIdToken: () => Promise.reject(new Error('no roles here')),
    onResumption: (resumption) => console.log(`resumption ${JSON.stringify(resumption)}`),
    onConfirming: () => console.log('confirming'),
    onCheckpointLost: (cause) => console.log(`checkpoint lost ${cause}`),
  },
);
console.log(`done ${outcome.result} ${outcome.counts.compared}`);
