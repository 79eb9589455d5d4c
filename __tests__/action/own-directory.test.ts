import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { claimReportDirectory } from '../../src/action/own-directory.ts';
import { temporaryFolder } from '../local-runner/temporary-folder.ts';

const IDENTITY = '0123456789abcdef0123456789abcdef';

test('each step has a report directory of its own, named by the step and its comparison', async () => {
  const folder = join(await temporaryFolder(), 'reports');
  const claim = (action: string | undefined) => claimReportDirectory(folder, action, IDENTITY);
  const claimed = await Promise.all([claim('delta'), claim('delta'), claim('delta'), claim('__self_2')]);
  expect(claimed.map((path) => basename(path)).sort()).toEqual([
    '__self_2-01234567',
    'delta-01234567',
    'delta-01234567-2',
    'delta-01234567-3',
  ]);
  expect(basename(await claim(undefined))).toBe('comparison-01234567');
  expect(basename(await claim('../a b/é'))).toBe('.._a_b__-01234567');
  expect(await readdir(folder)).toHaveLength(6);
});
