import type { ReportedVerdict } from '../../../src/compare/verdict.ts';
import { NOTHING_GIVEN_UP } from '../../../src/engine/assumptions.ts';
import { NO_HINTS } from '../../../src/engine/hints/hints.ts';
import type { FinishedRun, InterruptedRun, RunOutcome, Stop } from '../../../src/engine/run/outcome.ts';
import type { Settings } from '../../../src/engine/settings.ts';
import { renderReportPlace, renderSummary } from '../../../src/presentation/summary/summary.ts';
import { countVerdict, noCounts } from '../../../src/report/counts.ts';
import type { Difference } from '../../../src/report/difference.ts';
import type { StoreSettings } from '../../../src/s3/store-settings.ts';
import { SHALLOW } from '../../engine/run/usual-settings.ts';

export function store(side: 'source' | 'destination', rest: Partial<StoreSettings> = {}): StoreSettings {
  return {
    side,
    bucket: `${side}-bucket`,
    prefix: '',
    endpoint: undefined,
    region: undefined,
    credentials: { kind: 'default-chain' },
    addressing: 'auto',
    requestPayer: false,
    ...rest,
  };
}

export function settings(rest: Partial<Settings> = {}): Settings {
  return {
    source: store('source'),
    destination: store('destination', { endpoint: new URL('https://s3.example.com') }),
    ...SHALLOW,
    include: [],
    exclude: [],
    workers: 1,
    connections: 1,
    reportInterval: 1,
    reportDirectory: '/runner/temp/bucket-delta',
    reportFormats: ['ndjson', 'text'],
    ...rest,
  };
}

export const SUMMARY_BUDGET = 900 * 1024;

export const onlyInSource: ReportedVerdict = { kind: 'only-in-source', source: { etag: 'abc', size: 1_024 } };

const ALL_SEEN = {
  trust: { permissions: {}, sendsTagCount: false },
  refused: [],
  unsupported: [],
  unproven: [],
  showsLocks: true,
};

/** A run that found these differences, and one equal object. */
export function outcome(first: readonly Difference[], rest: Partial<FinishedRun> = {}): FinishedRun {
  const counts = noCounts();
  countVerdict(counts, { kind: 'equal', evidence: 'etag' });
  for (const { verdict } of first) countVerdict(counts, verdict);
  return {
    result: first.length === 0 ? 'identical' : 'different',
    counts,
    report: { files: [], first },
    givenUp: NOTHING_GIVEN_UP,
    seconds: 2,
    access: { source: ALL_SEEN, destination: ALL_SEEN },
    requests: { list: 12 },
    complete: true,
    hints: NO_HINTS,
    parts: [{ startedAt: '2026-11-22T13:54:46.000Z', objects: (rest.counts ?? counts).compared }],
    ...rest,
  };
}

/** Renders a summary as it is in the end. */
export function render(found: RunOutcome, given: Partial<Settings> = {}, artifactUrl?: string): string {
  const facts = { settings: settings(given), outcome: found };
  return `${renderSummary(facts, SUMMARY_BUDGET)}\n${renderReportPlace(facts, artifactUrl)}\n`;
}

/** A run that stopped after one equal object. */
export function interrupted(stopped: Stop, rest: Partial<FinishedRun> = {}): InterruptedRun {
  return { ...outcome([], rest), result: 'incomplete', complete: false, stopped };
}
