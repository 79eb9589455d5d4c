import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anchors, codeSpans, DOCUMENTS, linkTargets, ROOT, readText } from './markdown.ts';

/** Where a link of a document leads, or undefined if it leads out of the project. */
function targetOf(document: string, link: string): { path: string; anchor: string | undefined } | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return undefined;
  const [path = '', anchor] = link.split('#');
  return { path: path === '' ? document : posix.join(posix.dirname(document), path), anchor };
}

/** Why a link is dead; undefined if it is not. */
function flawOf(document: string, link: string): string | undefined {
  const target = targetOf(document, link);
  if (target === undefined) return /^https:\/\//.test(link) ? undefined : `${link}: not https`;
  const { path, anchor } = target;
  if (path.startsWith('..') || !existsSync(join(ROOT, path))) return `${link}: no such file`;
  if (anchor === undefined) return undefined;
  if (!path.endsWith('.md')) return `${link}: an anchor in a file that is not a document`;
  return anchors(readText(path)).has(anchor) ? undefined : `${link}: no such heading`;
}

test('the documents are found', () => {
  expect(DOCUMENTS).toEqual(
    expect.arrayContaining([
      'README.md',
      'CONTRIBUTING.md',
      'SECURITY.md',
      'CHANGELOG.md',
      'bench/README.md',
      'docs/architecture.md',
      'docs/inputs.md',
    ]),
  );
});

describe.each(DOCUMENTS)('%s', (document) => {
  const text = readText(document);

  test('has no dead link, anchor or picture', () => {
    expect(linkTargets(text).flatMap((link) => flawOf(document, link) ?? [])).toEqual([]);
  });

  test('names only files that exist', () => {
    expect(codeSpans(text).filter((span) => isPath(span) && !isThere(document, span))).toEqual([]);
  });

  test('names only identifiers that the sources have', () => {
    expect(codeSpans(text).filter((span) => IDENTIFIER.test(span) && !SOURCES.includes(span))).toEqual([]);
  });

  test('begins with its title', () => {
    expect(text).toMatch(/^# \S/);
  });
});

/** The folders of the repository whose files a document may name. */
const IN_FOLDER =
  /^(?:src|store|local-runner|demo|bench|scripts|examples|docs|__tests__|\.github|\.ci)\/[\w@./-]*$/;

/** A source or a document without its folder. */
const NAME = /^[\w.-]+\.(?:ts|md)$/;

/** Benchmarks write these, and they are not in the repository. */
const GENERATED = /^(?:bench\/)?results\//;

function isPath(span: string): boolean {
  return !GENERATED.test(span) && (IN_FOLDER.test(span) || NAME.test(span) || /^[\w./-]+\.ts$/.test(span));
}

/** Paths start at the root or at the document's folder; a name without a folder may be anywhere. */
function isThere(document: string, span: string): boolean {
  if (existsSync(join(ROOT, span)) || existsSync(join(ROOT, dirname(document), span))) return true;
  return NAME.test(span) && NAMES.has(span);
}

const NAMES: ReadonlySet<string> = new Set(
  globSync(['*', '{src,store,local-runner,demo,bench,scripts,docs,__tests__}/**/*.{ts,md}'], {
    cwd: ROOT,
  }).map((path) => basename(path)),
);

describe('the recipes of CONTRIBUTING.md', () => {
  const recipes = readText('CONTRIBUTING.md')
    .split(/^## /m)
    .filter((chapter) => chapter.startsWith('Add '));

  test('are those for an input, a compared field, a report format and a store', () => {
    expect(recipes.map((recipe) => recipe.split('\n')[0])).toEqual([
      'Add an input',
      'Add a compared field',
      'Add a report format',
      'Add a store',
    ]);
  });

  test.each(recipes)('name files that exist', (recipe) => {
    const files = codeSpans(recipe).filter((span) => isPath(span));
    expect(files.length).toBeGreaterThanOrEqual(5);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});

test('scripts that documents name exist', () => {
  const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> };
  const named = DOCUMENTS.flatMap((document) =>
    [...readText(document).matchAll(/\bnpm run ([\w:]+)/g)].map(([, script]) => ({ document, script })),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ script = '' }) => scripts[script] === undefined)).toEqual([]);
});

/** A name with a capital in it, such as `ByteKey`, `rangeEnd` or `REPORT_SCHEMA`. */
const IDENTIFIER = /^[A-Za-z_]*[A-Z]\w*$/;

/** The text of everything that can have a name; CHANGELOG.md has that of its own chapters. */
const SOURCES = [
  'CHANGELOG.md',
  'package.json',
  ...globSync(
    ['{src,store,local-runner,demo,bench,scripts,__tests__}/**/*.ts', '.github/**/*.yml', '.ci/*'],
    {
      cwd: ROOT,
    },
  ),
]
  .map((path) => readText(path))
  .join('\n');

/** What a link from outside the documents leads to: comments and messages name documents too. */
test('documents that code and workflows name exist', () => {
  const sources = globSync(
    [
      'src/**/*.ts',
      'store/**/*.ts',
      'local-runner/**/*.ts',
      'demo/**/*.ts',
      'bench/**/*.ts',
      'examples/*.yml',
    ],
    { cwd: ROOT },
  );
  const named = sources.flatMap((source) =>
    [...readFileSync(join(ROOT, source), 'utf8').matchAll(/\bdocs\/[\w/-]+\.md\b/g)].map(([path]) => ({
      source,
      path,
    })),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter(({ path }) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('docs/architecture.md lists every room of src/ once', () => {
  const table = readText('docs/architecture.md').split('<!-- rooms: ')[1] ?? '';
  const listed = [...table.matchAll(/^\| `([\w/-]+)` \|/gm)].map(([, room]) => room);
  const rooms = new Set(
    globSync('src/*/**/*.ts', { cwd: ROOT }).map((path) => dirname(path).slice('src/'.length)),
  );
  expect(listed.toSorted()).toEqual([...rooms].sort());
});

test('every document of docs/ is linked from another one', () => {
  const linked = new Set(
    DOCUMENTS.flatMap((document) =>
      linkTargets(readText(document))
        .flatMap((link) => targetOf(document, link) ?? [])
        .flatMap(({ path }) => (path === document ? [] : path)),
    ),
  );
  expect(DOCUMENTS.filter((path) => path.startsWith('docs/') && !linked.has(path))).toEqual([]);
});

test('pictures are small enough for a page', () => {
  for (const picture of globSync('docs/**/*.png', { cwd: ROOT })) {
    expect(statSync(join(ROOT, picture)).size, picture).toBeLessThan(150 * 1024);
  }
});

test('the README can be read in five minutes', () => {
  expect(readText('README.md').split('\n').length).toBeLessThanOrEqual(260);
});
