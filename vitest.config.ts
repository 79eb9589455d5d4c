import { randomInt } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const ALL = '__tests__/**/*.test.ts';

/** `npm run test:long` sets the mode `long`. */
export default defineConfig(({ mode }) => ({
  test: {
    include: mode === 'long' ? filesWithLongForm() : [ALL],
    env: {
      TEST_FORM: mode === 'long' ? 'long' : 'short',
      TEST_SEED: process.env.TEST_SEED || `${randomInt(2 ** 31)}`,
    },
    globalSetup: ['__tests__/setup/print-seed.ts'],
    setupFiles: ['__tests__/setup/property-seed.ts'],
    // No test is about speed: these end a test that hangs, on a machine that is as slow as can be.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
}));

/** Suites with a long form ask for the form, themselves or through a file beside them. */
function filesWithLongForm(): string[] {
  return globSync(ALL).filter((path) =>
    /from '\.\.?\/(?:[\w./-]*\/)?(?:form|kills)\.ts'/.test(readFileSync(path, 'utf8')),
  );
}
