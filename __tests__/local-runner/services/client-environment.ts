import { vi } from 'vitest';
import type { ResultsService } from '../../../local-runner/index.ts';

/** The result of a call of a toolkit client. */
export interface ClientCall<Result> {
  readonly result: Result;
  /** What the client wrote to stdout, workflow commands included. */
  readonly output: string;
}

/**
 * Calls a client of the toolkit in this process, as a step of the run `runId` would. The clients read their variables
 * during the call. They write workflow commands to stdout, which is captured so that it does not mix with the tests'
 * output.
 */
export async function asStepOf<Result>(
  service: ResultsService,
  call: () => Promise<Result>,
  { runId = '1', attempt = 1, env = {} as Readonly<Record<string, string>> } = {},
): Promise<ClientCall<Result>> {
  let output = '';
  const variables = {
    GITHUB_ACTIONS: 'true',
    GITHUB_SERVER_URL: 'https://github.com',
    ...service.environment(runId, attempt),
    ...env,
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    output += String(chunk);
    return true;
  });
  try {
    return { result: await call(), output };
  } finally {
    stdout.mockRestore();
    vi.unstubAllEnvs();
  }
}
