import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { VERSION } from '../src/version.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface SourceFile {
  /** From the root of the repository, such as `src/s3/list.ts`. */
  readonly path: string;
  readonly text: string;
  /** Packages as they are named, own files as paths from the root. */
  readonly imports: readonly string[];
}

function filesIn(folder: string): SourceFile[] {
  return globSync(`${folder}/**/*.ts`, { cwd: ROOT }).map((path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    const specifiers = [...text.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g)].map(
      ([, specifier]) => specifier as string,
    );
    const imports = specifiers.map((name) => (name.startsWith('.') ? join(dirname(path), name) : name));
    return { path, text, imports };
  });
}

const SRC = filesIn('src');

/** What each part of the house may import, itself aside. Arrows point down only. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  s3: [],
  compare: ['s3'],
  report: ['compare', 's3'],
  engine: ['report', 'compare', 's3'],
  action: ['engine', 'report', 'compare', 's3'],
};

/** `s3` for `src/s3/list.ts`; undefined for what lies in `src` itself, such as an entry point. */
function partOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

/** Every import that breaks a rule, as a line to read. */
function offences(files: readonly SourceFile[], isAllowed: (file: SourceFile, imported: string) => boolean) {
  return files.flatMap((file) =>
    file.imports
      .filter((imported) => !isAllowed(file, imported))
      .map((imported) => `${file.path} imports ${imported}`),
  );
}

test('the parts of the house are those that are known', () => {
  const parts = new Set(SRC.flatMap(({ path }) => partOf(path) ?? []));
  expect([...parts].sort()).toEqual(Object.keys(BELOW).sort());
  expect(SRC.flatMap(({ imports }) => imports).length).toBeGreaterThan(100);
});

test('arrows point down only', () => {
  const found = offences(SRC, ({ path }, imported) => {
    const [from, to] = [partOf(path), partOf(imported)];
    return from === undefined || to === undefined || from === to || (BELOW[from] ?? []).includes(to);
  });
  expect(found).toEqual([]);
});

test('no part imports an entry point', () => {
  const found = offences(
    SRC.filter(({ path }) => partOf(path) !== undefined),
    (_, imported) =>
      !imported.startsWith('src/') || partOf(imported) !== undefined || imported === 'src/version.ts',
  );
  expect(found).toEqual([]);
});

test('only the action and the entry points know the toolkit', () => {
  const others = SRC.filter(({ path }) => !['action', undefined].includes(partOf(path)));
  expect(offences(others, (_, imported) => !imported.startsWith('@actions/'))).toEqual([]);
});

test('the store and the local runner stand alone: they would prove little of code that they share', () => {
  const outside = [...filesIn('store'), ...filesIn('local-runner')];
  expect(outside.length).toBeGreaterThan(0);
  expect(offences(outside, (_, imported) => !imported.startsWith('src/'))).toEqual([]);
  expect(offences(SRC, (_, imported) => !/^(store|local-runner|__tests__)\//.test(imported))).toEqual([]);
});

test('own files are imported by paths that exist', () => {
  const paths = new Set(SRC.map(({ path }) => path));
  expect(offences(SRC, (_, imported) => !imported.startsWith('src/') || paths.has(imported))).toEqual([]);
});

test('no file is longer than 300 lines', () => {
  const long = SRC.filter(({ text }) => text.trimEnd().split('\n').length > 300);
  expect(long.map(({ path }) => path)).toEqual([]);
});

test('no file is a drawer for everything', () => {
  const drawers = SRC.filter(({ path }) => /^(utils?|helpers?|common|misc)\b/i.test(basename(path)));
  expect(drawers.map(({ path }) => path)).toEqual([]);
});

test('nothing is exported without a name', () => {
  const nameless = SRC.filter(({ text }) => /^export (default\b|\{[^}]*\bas default\b)/m.test(text));
  expect(nameless.map(({ path }) => path)).toEqual([]);
});

test('the version is the one of the package', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  expect(VERSION).toBe(version);
});
