import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Plan } from './plan/plan.ts';
import { judge } from './run/judge.ts';
import { RunIsOver } from './run/jumping-clock.ts';
import { reducePlan } from './run/reduce.ts';
import { type PlanOutcome, runPlan } from './run/run-plan.ts';
import { FuzzServer } from './store/server.ts';

/** Runs plans, and says which promises the engine broke. */
export class Fuzzer {
  readonly #server: FuzzServer;
  readonly #strange: ReturnType<typeof createServer>;
  #strangeRequests = 0;
  /** Errors that nobody caught: in a thread of its own each would have ended a run. */
  #uncaught: unknown[] = [];

  private constructor(server: FuzzServer) {
    this.#server = server;
    this.#strange = createServer((_, response) => {
      this.#strangeRequests++;
      response.end();
    });
    process.on('unhandledRejection', this.#onUncaught);
    process.on('uncaughtException', this.#onUncaught);
  }

  static async start(): Promise<Fuzzer> {
    const fuzzer = new Fuzzer(await FuzzServer.start());
    await new Promise<void>((resolve) => fuzzer.#strange.listen(0, '127.0.0.1', resolve));
    return fuzzer;
  }

  readonly #onUncaught = (error: unknown): void => {
    // A run that has ended leaves ranges behind, whose folder is gone.
    const { code } = error as { code?: unknown };
    if (code !== 'ENOENT' && !(error instanceof RunIsOver)) this.#uncaught.push(error);
  };

  /** Runs a plan alone. */
  async try(
    plan: Plan,
    engine: 'sources' | 'dist' = 'sources',
  ): Promise<{ readonly broken: readonly string[]; readonly outcome: PlanOutcome }> {
    const outcome = await runPlan(
      plan,
      engine,
      this.#server,
      `127.0.0.1:${(this.#strange.address() as AddressInfo).port}`,
    );
    const broken = [...judge(plan, outcome), ...this.#takeStrange()];
    return { broken, outcome };
  }

  /** Makes a plan smaller, as long as it breaks one of these promises. */
  reduce(plan: Plan, broken: readonly string[]): Promise<Plan> {
    const kinds = new Set(broken.map(kindOf));
    return reducePlan(plan, async (smaller) =>
      (await this.try(smaller)).broken.some((promise) => kinds.has(kindOf(promise))),
    );
  }

  async close(): Promise<void> {
    process.off('unhandledRejection', this.#onUncaught);
    process.off('uncaughtException', this.#onUncaught);
    await this.#server.close();
    this.#strange.closeAllConnections();
    this.#strange.close();
  }

  #takeStrange(): string[] {
    const uncaught = this.#uncaught.map(
      (error) => `uncaught: ${error instanceof Error ? error.stack : String(error)}`,
    );
    const stray = this.#server.strayRequests
      .filter((request) => request.includes('-elsewhere/'))
      .map((request) => `a redirect was followed: ${request}`);
    const strange = this.#strangeRequests > 0 ? ['a request went to a strange host'] : [];
    this.#uncaught = [];
    this.#server.strayRequests = [];
    this.#strangeRequests = 0;
    return [...uncaught, ...stray, ...strange];
  }
}

/** A broken promise without its keys and numbers. */
function kindOf(promise: string): string {
  return promise
    .replace(/"(?:[^"\\]|\\.)*"/g, '')
    .replace(/\d+/g, '')
    .slice(0, 60);
}
