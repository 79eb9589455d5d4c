import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const root = new URL('..', import.meta.url);
const manifest = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
const licences = (await readFile(new URL('dist/licenses.txt', root), 'utf8')).split('\n');

// The same plugin collects the licences of transitive dependencies, so they need no test of their own.
test.each(Object.keys(manifest.dependencies))('the licence of %s is in dist/licenses.txt', (name) => {
  const at = licences.indexOf(name);
  expect(at).toBeGreaterThanOrEqual(0);
  expect(licences.slice(at + 1, at + 12).join('\n')).toMatch(/Licen[cs]e|Copyright/i);
});
