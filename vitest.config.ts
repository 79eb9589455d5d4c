import { randomInt } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Suites without processes, threads and servers of their own: files of these may share a process. */
const UNITS = /^__tests__\/(?:compare|inputs|presentation|report|s3|engine\/splitting)\//;

/** `npm run test:long` sets the mode `long`. */
export default defineConfig(({ mode }) => {
  const form = mode === 'long' ? 'long' : 'short';
  const seed = process.env.TEST_SEED || `${randomInt(2 ** 31)}`;
  console.log(`${form} form, seed ${seed}: TEST_SEED=${seed} draws the same cases again`);
  // For the threads that suites start from the sources: Node then strips the types of a file once, not once per thread.
  process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'bucket-delta-compiled-tests');

  const files = globSync('__tests__/**/*.test.ts').map((path) => path.replaceAll('\\', '/'));
  const chosen = form === 'long' ? files.filter(hasLongForm) : files;
  const project = (name: string, include: readonly string[], isolate: boolean) => ({
    test: {
      name,
      include: [...include],
      isolate,
      env: { TEST_FORM: form, TEST_SEED: seed },
      setupFiles: ['__tests__/setup/property-seed.ts'],
      // No test is about speed: these end a test that hangs, on a machine that is as slow as can be.
      testTimeout: 600_000,
      hookTimeout: 600_000,
    },
  });
  return {
    test: {
      // Most suites wait for stores and processes: one file more than there are processors keeps all of them busy.
      maxWorkers: availableParallelism() + 1,
      projects: [
        project(
          'runs',
          chosen.filter((path) => !UNITS.test(path)),
          true,
        ),
        project(
          'units',
          chosen.filter((path) => UNITS.test(path)),
          false,
        ),
      ],
    },
  };
});

/** Suites with a long form ask for the form, themselves or through a file beside them. */
function hasLongForm(path: string): boolean {
  return /from '\.\.?\/(?:[\w./-]*\/)?(?:form|kills)\.ts'/.test(readFileSync(path, 'utf8'));
}
