import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Fuzzer } from '../../fuzz/fuzzer.ts';
import type { Plan } from '../../fuzz/plan/plan.ts';

/** A plan on which a promise was broken once. */
interface KeptPlan {
  /** What was broken. */
  readonly found: string;
  readonly plan: Plan;
}

const KEPT = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fuzz/kept-plans.json'), 'utf8'),
) as readonly KeptPlan[];

let fuzzer: Fuzzer;

beforeAll(async () => {
  fuzzer = await Fuzzer.start();
});
afterAll(() => fuzzer.close());

test.each(KEPT)('not again: $found', async ({ plan }) => {
  expect((await fuzzer.try(plan)).broken).toEqual([]);
});
