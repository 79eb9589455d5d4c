import { vi } from 'vitest';
import type { ResultsService } from '../../../local-runner/index.ts';

export interface ClientCall<Result> {
  readonly result: Result;
  /** What the client wrote to stdout, workflow commands included. */
  readonly output: string;
}

/**
 * Calls one of the toolkit's clients in this process as if a step of `runId` did. They read their variables when called,
 * and write workflow commands to stdout, which is kept out of the tests' own output.
 */
export async function asStepOf<Result>(
  service: ResultsService,
  call: () => Promise<Result>,
  { runId = '1', attempt = 1, env = {} as Readonly<Record<string, string>> } = {},
): Promise<ClientCall<Result>> {
  let output = '';
  const variables = {
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
