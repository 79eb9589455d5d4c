/**
 * Builds `dist/`: `tsc` emits `lib/`, ncc bundles `lib/entry.js` with everything that it imports, and the short entry
 * points are copied to the folder of the bundle, which they import. The same sources always give the same bytes.
 */
import { execFileSync } from 'node:child_process';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const lib = join(root, 'lib');
const dist = join(root, 'dist');

interface Bundle {
  readonly code: string;
  readonly assets: Readonly<Record<string, { readonly source: string | Buffer }>>;
}
type Ncc = (input: string, options: object) => Promise<Bundle>;

await rm(lib, { recursive: true, force: true });
execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});

const ncc = createRequire(import.meta.url)('@vercel/ncc') as Ncc;
const { code, assets } = await ncc(join(lib, 'entry.js'), {
  esm: true,
  filename: 'entry.js',
  license: 'licenses.txt',
  cache: false,
  quiet: true,
});

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await writeFile(join(dist, 'entry.js'), code);
for (const [name, { source }] of Object.entries(assets)) {
  await mkdir(dirname(join(dist, name)), { recursive: true });
  await writeFile(join(dist, name), source);
}
for (const name of ['main.js', 'post.js', 'worker.js']) await cp(join(lib, name), join(dist, name));
