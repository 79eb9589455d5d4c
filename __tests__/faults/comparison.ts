/**
 * A comparison as a program, so that it can be killed: `node comparison.ts <settings as JSON>`. Says `done` and how it
 * ended when it is at its end.
 */
import { parseCompare } from '../../src/compare/field-selection.ts';
import { runComparison } from '../../src/engine/run.ts';
import type { Side } from '../../src/s3/side.ts';
import { SHALLOW, SILENT } from '../engine/usual-settings.ts';

export interface ComparisonPlan {
  readonly endpoint: string;
  readonly mode: 'shallow' | 'deep';
  readonly workers: number;
  readonly checkpointDirectory: string;
  readonly reportDirectory: string;
  readonly exclude: readonly string[];
}

const plan = JSON.parse(process.argv[2] ?? '{}') as ComparisonPlan;
const { mode, workers, exclude, reportDirectory } = plan;
const parsed = parseCompare('headers, metadata, tags');
if (!('fields' in parsed)) throw new Error('no fields');
const controller = new AbortController();
process.once('SIGINT', () => controller.abort());

const outcome = await runComparison(
  {
    ...SHALLOW,
    mode,
    fields: mode === 'deep' ? parsed.fields : SHALLOW.fields,
    source: sideAt('source'),
    destination: sideAt('destination'),
    include: [],
    exclude,
    workers,
    connections: 16,
    reportInterval: 1000,
    reportDirectory,
    reportFormats: ['ndjson', 'text'],
    checkpoint: { directory: plan.checkpointDirectory, maxAgeHours: 24 },
  },
  {
    ...SILENT,
    signal: controller.signal,
    workerUrl: new URL('../../src/worker.ts', import.meta.url),
    mintIdToken: () => Promise.reject(new Error('no roles here')),
    onResumption: (resumption) => console.log(`resumption ${JSON.stringify(resumption)}`),
  },
);
console.log(`done ${outcome.result} ${outcome.counts.compared}`);

function sideAt(side: Side) {
  return {
    side,
    bucket: side,
    prefix: '',
    endpoint: new URL(plan.endpoint),
    region: undefined,
    credentials: {
      kind: 'static',
      accessKeyId: 'testaccesskey',
      secretAccessKey: 'testsecretkey',
      sessionToken: undefined,
    },
    addressing: 'auto',
    requestPayer: false,
  } as const;
}
