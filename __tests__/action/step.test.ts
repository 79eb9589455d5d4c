import { expect, test } from 'vitest';
import { SUMMARY_BUDGET } from '../../src/action/step.ts';

/** The runner drops a step's whole summary if it has more bytes. */
const RUNNER_LIMIT = 1_048_576;

test('the budget of a summary is below the limit of the runner', () => {
  expect(SUMMARY_BUDGET).toBeLessThan(RUNNER_LIMIT);
});
