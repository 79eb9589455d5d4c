import { vi } from 'vitest';

/** Retries an assertion until it holds, for at most five minutes: half of what a test may take. */
export function eventually<T>(assertion: () => T): Promise<T> {
  return vi.waitFor(assertion, { timeout: 300_000 });
}
