import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

/** Everything that loading a file loads, packages by their names. Types and dynamic imports do not count. */
function loadedWith(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  if (!path.startsWith('src/')) return seen;
  const text = readFileSync(join(ROOT, path), 'utf8');
  for (const [, names = '', from = ''] of text.matchAll(
    /^(?:import|export)\s+(?!type\b)([^'";]*?)\bfrom\s+'([^']+)'/gm,
  )) {
    const onlyTypes = /^\{\s*(?:type\s+\w+,?\s*)+\}\s*$/.test(names);
    if (!onlyTypes) loadedWith(from.startsWith('.') ? join(dirname(path), from) : from, seen);
  }
  return seen;
}

test('the post step, which follows every run, loads no S3, no client, and of the engine only the names of files', () => {
  const loaded = [...loadedWith('src/action/steps/post.ts')];
  expect(loaded).toEqual(expect.arrayContaining(['@actions/core', 'src/action/checkpoint/cache.ts']));
  expect(loaded.filter((path) => /^src\/(?:s3|engine)\//.test(path))).toEqual([
    'src/engine/checkpoint/paths.ts',
  ]);
  expect(loaded.filter((path) => !/^(?:src\/|node:)/.test(path))).toEqual(['@actions/core']);
});

test('the main step loads its packages by the same measure', () => {
  expect([...loadedWith('src/action/steps/main.ts')]).toEqual(expect.arrayContaining(['valibot']));
});
