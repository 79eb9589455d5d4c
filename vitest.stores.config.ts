import { defineConfig } from 'vitest/config';

/** The suites against real servers, for `npm run test:stores`. One after the other: a server takes a processor itself. */
export default defineConfig({
  test: {
    include: ['__tests__/stores/suite/*.suite.ts'],
    fileParallelism: false,
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});
