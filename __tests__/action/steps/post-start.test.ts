import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

/** Everything that is loaded with a file, packages by their names: neither types nor what is imported when needed. */
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

test('the post step, which comes after every run, loads little: nothing of S3, no client, of the engine file names alone', () => {
  const loaded = [...loadedWith('src/action/steps/post.ts')];
  expect(loaded).toEqual(expect.arrayContaining(['@actions/core', 'src/action/checkpoint/cache.ts']));
  expect(loaded.filter((path) => /^src\/(?:s3|engine)\//.test(path))).toEqual([
    'src/engine/checkpoint/paths.ts',
  ]);
  expect(loaded.filter((path) => !/^(?:src\/|node:)/.test(path))).toEqual(['@actions/core']);
});

test('the walk finds what the main step loads', () => {
  expect([...loadedWith('src/action/steps/main.ts')]).toEqual(expect.arrayContaining(['valibot']));
});
