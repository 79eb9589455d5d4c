import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { workedExample } from '../../../bench/splitting/worked-example.ts';

test('the worked example in the documentation has the numbers that the code computes', () => {
  const page = new URL('../../../docs/architecture/splitting.md', import.meta.url);
  expect(readFileSync(page, 'utf8')).toContain(workedExample());
});
