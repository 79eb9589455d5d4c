import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Front } from '../faults/front.ts';
import { BOTH, type Plan, type SideName } from '../plan/plan.ts';
import type { FuzzServer, Traffic } from '../store/server.ts';
import { SideStore } from '../store/side-store.ts';
import type { Comparison, Ending } from './ending.ts';
import { runBuilt } from './run-built.ts';
import { runInProcess } from './run-in-process.ts';

/** What a plan came to. */
export interface PlanOutcome {
  /** More than one if the run was resumed. */
  readonly endings: readonly Ending[];
  readonly stores: Readonly<Record<SideName, SideStore>>;
  readonly requests: number;
}

let serial = 0;

/**
 * Compares the buckets of a plan, with its faults in between.
 *
 * @param engine the sources in this process, or the built action as GitHub's runner runs it
 */
export async function runPlan(
  plan: Plan,
  engine: 'sources' | 'dist',
  server: FuzzServer,
  strangeHost: string,
): Promise<PlanOutcome> {
  const id = ++serial;
  const traffic: Traffic = { requests: 0, open: 0, sockets: new Set() };
  const stores = {
    source: new SideStore(plan, 'source', `fuzz-${id}-source`),
    destination: new SideStore(plan, 'destination', `fuzz-${id}-destination`),
  };
  const fronts = BOTH.map((side) => new Front(stores[side], plan, strangeHost));
  const { stopAt } = plan.comparison;
  const stopping = new AbortController();
  const closers = fronts.map((front, i) =>
    server.serve(stores[BOTH[i] as SideName].bucket, traffic, (request) => {
      if (traffic.requests === stopAt) stopping.abort();
      return front.answer(request);
    }),
  );
  const folder = await mkdtemp(join(tmpdir(), 'bucket-delta-fuzz-'));
  const comparison: Comparison = { plan, endpoint: server.endpoint, stores, traffic, folder };
  const run = (signal: AbortSignal) =>
    engine === 'dist' ? runBuilt(comparison) : runInProcess(comparison, signal);
  const endings: Ending[] = [];
  try {
    endings.push(await run(stopping.signal));
    const [first] = endings;
    if (
      stopAt !== undefined &&
      engine === 'sources' &&
      first?.kind !== 'complete' &&
      first?.kind !== 'hung'
    ) {
      for (const front of fronts) front.heal();
      endings.push(await run(new AbortController().signal));
    }
  } finally {
    for (const close of closers) close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
  return { endings, stores, requests: traffic.requests };
}
