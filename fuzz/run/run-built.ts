import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runAction } from '../../local-runner/index.ts';
import { BOTH } from '../plan/plan.ts';
import type { Comparison, Ending } from './ending.ts';

/** No run of the built action takes longer, in milliseconds: it really waits for stores that refuse. */
const WATCHDOG_MS = 300_000;

/** Runs `dist/` as GitHub's runner does. */
export async function runBuilt(comparison: Comparison): Promise<Ending> {
  const run = await runAction({
    actionRoot: join(import.meta.dirname, '../..'),
    inputs: inputsOf(comparison),
    timeoutMs: WATCHDOG_MS,
  });
  try {
    const { log, outputs, signal } = run.main;
    if (signal !== null) return { kind: 'hung' };
    if (log.includes('A defect in Bucket Delta') || /\n\s+at .+:\d+:\d+\)?\n/.test(log))
      return { kind: 'crashed', error: log };
    const { result = '' } = outputs;
    if (result === 'failed' || result === '') {
      const reasons = log.split('\n').filter((line) => line.includes(' - ERROR] - '));
      return reasons.length === 0 ? { kind: 'crashed', error: log } : { kind: 'failed', reasons };
    }
    if (result === 'incomplete') return { kind: 'incomplete', reason: log };
    const report = await readFile(join(outputs['report-directory'] ?? '', 'report.ndjson'), 'utf8');
    return { kind: 'complete', result, report };
  } finally {
    await run.remove();
  }
}

function inputsOf({ plan, endpoint, stores }: Comparison): Record<string, string> {
  const { mode, compare, verifyContent, workers, connections, confirmLimit } = plan.comparison;
  const inputs: Record<string, string> = {
    mode,
    compare,
    'verify-content': verifyContent,
    workers: String(workers),
    connections: String(connections),
    'confirm-limit': String(confirmLimit),
    'allow-empty': 'true',
    'artifact-name': '',
    'report-formats': 'ndjson',
    resume: 'never',
  };
  for (const side of BOTH) {
    inputs[`${side}-bucket`] = stores[side].bucket;
    inputs[`${side}-prefix`] = plan.stores[side].prefix;
    inputs[`${side}-endpoint`] = endpoint;
    inputs[`${side}-region`] = 'us-east-1';
    inputs[`${side}-access-key-id`] = 'fuzz-access-key';
    inputs[`${side}-secret-access-key`] = 'fuzz-secret-key';
    inputs[`${side}-session-token`] = 'fuzz-session-token';
  }
  return inputs;
}
