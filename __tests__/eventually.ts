import { vi } from 'vitest';

/** Retries an assertion until it holds, for at most a minute, which is enough on a very slow machine. */
export function eventually<T>(assertion: () => T): Promise<T> {
  return vi.waitFor(assertion, { timeout: 60_000 });
}
