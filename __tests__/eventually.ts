import { vi } from 'vitest';

/** Tries an assertion until it holds. A minute is enough for a machine that is as slow as can be. */
export function eventually<T>(assertion: () => T): Promise<T> {
  return vi.waitFor(assertion, { timeout: 60_000 });
}
