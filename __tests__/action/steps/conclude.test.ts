import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ResultsService, startResultsService } from '../../../local-runner/index.ts';
import { readActionInputs } from '../../../src/action/inputs.ts';
import { Log } from '../../../src/action/log.ts';
import { conclude } from '../../../src/action/steps/conclude.ts';
import { NOTHING_GIVEN_UP } from '../../../src/engine/assumptions.ts';
import type { InterruptedRun, RunOutcome, Stop } from '../../../src/engine/run/outcome.ts';
import { noCounts } from '../../../src/report/counts.ts';
import { asStepOf } from '../../local-runner/services/client-environment.ts';
import { temporaryFolder } from '../../local-runner/temporary-folder.ts';

let service: ResultsService;
beforeEach(async () => {
  service = await startResultsService();
});
afterEach(async () => {
  // The steps under test set it, but the tests have not failed.
  process.exitCode = undefined;
  await service.close();
});

const SEEN = {
  trust: { permissions: {}, sendsTagCount: false },
  refused: [],
  unsupported: [],
  unproven: [],
  showsLocks: true,
};

function stopped(stop: Stop, rest: Partial<InterruptedRun> = {}): InterruptedRun {
  return {
    result: 'incomplete',
    complete: false,
    stopped: stop,
    counts: { ...noCounts(), compared: 100, equal: 98, different: 2 },
    report: { files: [], first: [] },
    givenUp: NOTHING_GIVEN_UP,
    access: { source: SEEN, destination: SEEN },
    seconds: 2,
    requests: { list: 3 },
    parts: [
      { startedAt: '2026-11-21T13:54:46.000Z', objects: 60 },
      { startedAt: '2026-11-22T13:54:46.000Z', objects: 40 },
    ],
    ...rest,
  };
}

/** Runs the end of a step with this outcome. @returns what it leaves */
async function conclusionOf(outcome: RunOutcome, given: Readonly<Record<string, string>> = {}) {
  const temp = await temporaryFolder({ output: '', 'bucket-delta/report.txt': '' });
  const inputs: Record<string, string> = {
    'source-bucket': 'backup-eu',
    'destination-bucket': 'backup-us',
    summary: 'false',
    'time-limit': '300',
    'artifact-name': 'report',
    ...given,
  };
  const settings = readActionInputs((name) => inputs[name] ?? '', { RUNNER_TEMP: temp }, { processors: 1 });
  const files = outcome.report.files.map((name) => join(temp, 'bucket-delta', name));
  const env = { GITHUB_OUTPUT: join(temp, 'output'), GITHUB_WORKSPACE: temp, RUNNER_TEMP: temp };
  const end = { log: new Log(undefined, true), signal: new AbortController().signal, onResult: () => {} };
  const { output } = await asStepOf(
    service,
    () => conclude(settings, { ...outcome, report: { ...outcome.report, files } }, end),
    { env },
  );
  const written = await readFile(join(temp, 'output'), 'utf8');
  const outputs = Object.fromEntries(
    [...written.matchAll(/^(\S+?)<<(\S+)\n(.*)\n\2$/gm)].map(([, name, , value]) => [name, value]),
  );
  return { output, outputs, exitCode: process.exitCode };
}

const LAST_KEY = 'm/1';

describe('a run that stopped before its end', () => {
  const byTime: Stop = { reason: 'time-limit', lastKey: LAST_KEY, estimatedShare: 0.4 };

  test('has outputs with what was found so far', async () => {
    const { outputs } = await conclusionOf(stopped(byTime));
    expect(outputs).toMatchObject({
      result: 'incomplete',
      complete: 'false',
      resumed: 'true',
      'objects-compared': '100',
      differences: '2',
      equal: '98',
      'objects-per-second': '20',
      'artifact-id': '',
    });
  });

  test('fails the step, and log and annotation say what to do next', async () => {
    const { output, exitCode } = await conclusionOf(stopped(byTime));
    expect(output).toContain('WARN] - Stopped by time-limit after 300 minutes.\n');
    expect(output).toContain(
      'WARN] - Compared so far: 100 objects, about 40% of all (estimated). Nothing is known about the rest.',
    );
    expect(output, 'the log holds no keys').not.toContain(LAST_KEY);
    expect(output).toContain('WARN] - To resume, re-run this job within 24 hours of the first start');
    expect(output).toMatch(
      /^::error title=The comparison is incomplete::backup-eu and backup-us: Stopped by time-limit .* Found so far: 2 differences \(2 different\) \(fail-on: different; allow-incomplete: false\)$/m,
    );
    expect(exitCode).toBe(1);
  });

  test.each(['none', 'only-in-source'])('fails the step with fail-on: %s, too', async (failOn) => {
    const { output, exitCode } = await conclusionOf(stopped(byTime), { 'fail-on': failOn });
    expect(output).toMatch(/^::error title=The comparison is incomplete::.* \(allow-incomplete: false\)$/m);
    expect(exitCode).toBe(1);
  });

  test('fails the step for what it found although allow-incomplete is true', async () => {
    const { output, exitCode } = await conclusionOf(stopped(byTime), { 'allow-incomplete': 'true' });
    expect(output).toMatch(/^::error title=The comparison is incomplete::.* \(fail-on: different\)$/m);
    expect(exitCode).toBe(1);
  });

  test('passes if allow-incomplete is true and fail-on allows what it found, and the log says so', async () => {
    const { output, exitCode } = await conclusionOf(stopped(byTime), {
      'fail-on': 'only-in-source',
      'allow-incomplete': 'true',
    });
    expect(output).toMatch(
      /WARN\] - Result: incomplete, which allow-incomplete allows\. backup-eu and backup-us: .*\n$/,
    );
    expect(output).not.toContain('::error');
    expect(exitCode).toBeUndefined();
  });

  test('that has found nothing yet does not suggest checking the buckets', async () => {
    const { output } = await conclusionOf(stopped({ reason: 'signal' }, { counts: noCounts() }), {
      'allow-incomplete': 'true',
    });
    expect(output).toMatch(/Found so far: nothing\n$/);
    expect(output).not.toContain('Nothing was compared');
  });

  test('uploads its report, but not after a signal, when only seconds are left', async () => {
    const report = { files: ['report.txt'], first: [] };
    await conclusionOf(stopped({ reason: 'signal' }, { report }));
    expect(service.artifacts().size).toBe(0);
    const { output } = await conclusionOf(stopped(byTime, { report }));
    expect([...service.artifacts().keys()]).toEqual(['report']);
    expect(output).toMatch(/Found so far: .*\. Report: artifact "report"/);
    expect(output.indexOf('::error')).toBeLessThan(output.indexOf('Uploading the report'));
  });
});
