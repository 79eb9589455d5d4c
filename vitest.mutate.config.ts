import { defineConfig } from 'vitest/config';

/**
 * The tests that mutants are tried on: those of the rooms that are mutated. `stryker.config.json` names this file. The
 * suites that run the built action, or kill processes, take too long to be run for each mutant.
 */
export default defineConfig({
  test: {
    include: [
      '__tests__/compare/**/*.test.ts',
      '__tests__/report/**/*.test.ts',
      '__tests__/s3/listing/**/*.test.ts',
      '__tests__/engine/{after,checkpoint,ranges}/**/*.test.ts',
      '__tests__/engine/threads/coordinator.test.ts',
    ],
    // The same cases for each mutant: one that is found once is found always.
    env: { TEST_FORM: 'short', TEST_SEED: '20261128' },
    setupFiles: ['__tests__/setup/property-seed.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
