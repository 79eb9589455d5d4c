import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StoreAccess } from '../../../demo/upload.ts';
import { type ResultsService, startResultsService } from '../../../local-runner/index.ts';
import { Machine } from '../../e2e/interrupted-stage.ts';
import { logged, side } from '../../e2e/stage.ts';
import { CHOSEN, type StartedStore, startStoreKind } from './chosen-stores.ts';
import { expectedFindings, fillSides, findingsIn, planShallow } from './shallow-plan.ts';

const OBJECTS = 1_500;

/** Objects that must be compared before a run is interrupted: some ranges are in the ledger then, and others are open. */
const BEFORE = 100;

/** How long a killed server stays away, in milliseconds. */
const AWAY_MS = 2_000;

describe.each(CHOSEN)(`$name: interruptions, ${OBJECTS} objects`, (kind) => {
  const { traits, keys } = kind;
  const plan = planShallow(OBJECTS, traits.whyNotKept);
  const expected = expectedFindings(plan, traits.provesContents ? 'equal' : 'unverified');
  let services: ResultsService;
  let started: StartedStore;
  let access: StoreAccess;
  beforeAll(async () => {
    services = await startResultsService();
    started = await startStoreKind(kind);
    access = { endpoint: started.server.endpoint, ...keys };
    await fillSides(access, 'interrupted', plan);
  });
  afterAll(async () => {
    await started?.close();
    await services?.close();
  });

  /**
   * Slow enough to be interrupted: one request at a time, and one or more for each object. The field is one that no upload
   * sets, because some stores give uploads in parts another Content-Type.
   */
  const inputs = () => ({
    ...side('source', access.endpoint, 'interrupted-source', access),
    ...side('destination', access.endpoint, 'interrupted-destination', access),
    mode: 'deep',
    workers: '1',
    connections: '1',
    compare: 'cache-control',
  });

  test.skipIf(!traits.keepsData)('a server that is killed and started again changes no result', async () => {
    const machine = await Machine.open(services);
    const reached = machine.abortOnceCompared(BEFORE);
    let isKilled = false;
    const outage = new Promise<void>((resolve, reject) => {
      const killAndRestart = async (): Promise<void> => {
        isKilled = true;
        await started.server.kill();
        await setTimeout(AWAY_MS);
        await started.server.restart();
      };
      reached.addEventListener('abort', () => void killAndRestart().then(resolve, reject));
    });
    const job = await machine.runJob(inputs());
    expect(isKilled, job.main.log).toBe(true);
    await outage;
    expect(job.main.outputs).toMatchObject({ result: 'different', 'objects-compared': String(plan.length) });
    expect(findingsIn(job)).toEqual(expected);
  });

  test('a run that is cancelled is resumed, and finds the same', async () => {
    const machine = await Machine.open(services);
    const first = await machine.runJob(inputs(), { signal: machine.abortOnceCompared(BEFORE) });
    expect(first.main.outputs).toMatchObject({ result: 'incomplete' });
    const second = await machine.runJob(inputs(), { attempt: 2 });
    expect(logged(second.main, 'INFO')).toContainEqual(
      expect.stringMatching(/^Resuming from the checkpoint: [\d,]+ objects were compared before/),
    );
    expect(second.main.outputs).toMatchObject({
      result: 'different',
      'objects-compared': String(plan.length),
    });
    expect(findingsIn(second)).toEqual(expected);
  });
});
