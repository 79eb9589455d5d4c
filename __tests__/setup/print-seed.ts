import type { TestProject } from 'vitest/node';

/** Prints the seed. Vitest calls this once, before the first test file. */
export function setup({ config }: TestProject): void {
  const { TEST_SEED, TEST_FORM } = config.env;
  console.log(`\n${TEST_FORM} form, seed ${TEST_SEED}; TEST_SEED=${TEST_SEED} draws the same cases again`);
}
