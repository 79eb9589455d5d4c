import { existsSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anchors, codeSpans, DOCUMENTS, filesBy, linkTargets, ROOT, readText } from './markdown.ts';

const isFile = (path: string): boolean => existsSync(join(ROOT, path));

/** Every source, as a path from the root. */
const SOURCES = filesBy('{src,store,local-runner,demo,bench,scripts,__tests__}/**/*.ts');

/** Where a link of a document leads, or undefined if it leads out of the project. */
function targetOf(document: string, link: string): { path: string; anchor: string | undefined } | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return undefined;
  const [path = '', anchor] = link.split('#');
  return { path: path === '' ? document : posix.join(posix.dirname(document), path), anchor };
}

/** Why a link is dead, or undefined if it is not. Links out of the project are not followed. */
function flawOf(document: string, link: string): string | undefined {
  const target = targetOf(document, link);
  if (target === undefined) return link.startsWith('https://') ? undefined : `${link}: not https`;
  const { path, anchor } = target;
  if (path.startsWith('..') || !isFile(path)) return `${link}: no such file`;
  if (anchor === undefined) return undefined;
  if (!path.endsWith('.md')) return `${link}: an anchor in a file that is not a document`;
  return anchors(readText(path)).has(anchor) ? undefined : `${link}: no such heading`;
}

/** A path whose first folder is one of the repository. */
const IN_FOLDER =
  /^(?:src|store|local-runner|demo|bench|scripts|examples|docs|__tests__|\.github|\.ci)\/[\w@./-]*$/;

/** A source or a document without its folder. */
const NAME = /^[\w.-]+\.(?:ts|md)$/;

/** Benchmarks write these, and they are not in the repository. */
const GENERATED = /^(?:bench\/)?results\//;

function isPath(span: string): boolean {
  return !GENERATED.test(span) && (IN_FOLDER.test(span) || NAME.test(span) || /^[\w./-]+\.ts$/.test(span));
}

const NAMES: ReadonlySet<string> = new Set(
  [...SOURCES, ...DOCUMENTS, ...filesBy('*.ts')].map((path) => posix.basename(path)),
);

/** Whether a path exists from the root or from the document's folder, or a name anywhere in the repository. */
function isThere(document: string, span: string): boolean {
  if (isFile(span) || isFile(posix.join(posix.dirname(document), span))) return true;
  return NAME.test(span) && NAMES.has(span);
}

/** A name with a capital letter, such as `ByteKey`, `upTo` or `REPORT_SCHEMA`. */
const IDENTIFIER = /^[A-Za-z_]*[A-Z]\w*$/;

/** The text of everything that can define a name. CHANGELOG.md has the names of its own chapters. */
const DEFINITIONS = [...SOURCES, ...filesBy('.github/**/*.yml', '.ci/*'), 'package.json', 'CHANGELOG.md']
  .map(readText)
  .join('\n');

test('the documents are found', () => {
  expect(DOCUMENTS).toEqual(
    expect.arrayContaining([
      'README.md',
      'CONTRIBUTING.md',
      'SECURITY.md',
      'CHANGELOG.md',
      'bench/README.md',
      'docs/architecture.md',
      'docs/architecture/verdicts.md',
      'docs/inputs.md',
    ]),
  );
});

describe.each(DOCUMENTS)('%s', (document) => {
  const text = readText(document);

  test('begins with its title', () => {
    expect(text).toMatch(/^# \S/);
  });

  test('has no dead link, anchor or picture', () => {
    expect(linkTargets(text).flatMap((link) => flawOf(document, link) ?? [])).toEqual([]);
  });

  test('names only files that exist', () => {
    expect(codeSpans(text).filter((span) => isPath(span) && !isThere(document, span))).toEqual([]);
  });

  test('names only identifiers that the sources have', () => {
    expect(codeSpans(text).filter((span) => IDENTIFIER.test(span) && !DEFINITIONS.includes(span))).toEqual(
      [],
    );
  });
});

describe('the recipes of CONTRIBUTING.md', () => {
  const recipes = readText('CONTRIBUTING.md')
    .split(/^## /m)
    .filter((chapter) => chapter.startsWith('Add '))
    .map((chapter) => ({ title: chapter.split('\n')[0], chapter }));

  test('are those for an input, a compared field, a report format and a store', () => {
    expect(recipes.map(({ title }) => title)).toEqual([
      'Add an input',
      'Add a compared field',
      'Add a report format',
      'Add a store',
    ]);
  });

  test.each(recipes)('"$title" names files that exist', ({ chapter }) => {
    const files = codeSpans(chapter).filter(isPath);
    expect(files.length).toBeGreaterThanOrEqual(5);
    expect(files.filter((file) => !isFile(file))).toEqual([]);
  });
});

test('scripts that documents name exist', () => {
  const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> };
  const named = DOCUMENTS.flatMap((document) =>
    [...readText(document).matchAll(/\bnpm run ([\w:]+)/g)].map(([, script = '']) => ({ document, script })),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ script }) => scripts[script] === undefined)).toEqual([]);
});

test('documents that sources and examples name exist', () => {
  const named = [...SOURCES, ...filesBy('examples/*.yml')]
    .filter((source) => !source.startsWith('__tests__/'))
    .flatMap((source) =>
      [...readText(source).matchAll(/\bdocs\/[\w/-]+\.md\b/g)].map(([path]) => ({ source, path })),
    );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter(({ path }) => !isFile(path))).toEqual([]);
});

test('every document of docs/ is linked from another one', () => {
  const linked = new Set(
    DOCUMENTS.flatMap((document) =>
      linkTargets(readText(document))
        .flatMap((link) => targetOf(document, link)?.path ?? [])
        .filter((path) => path !== document),
    ),
  );
  expect(DOCUMENTS.filter((path) => path.startsWith('docs/') && !linked.has(path))).toEqual([]);
});

test('docs/architecture.md lists every room of src/ once', () => {
  const table = readText('docs/architecture.md').split('<!-- rooms: ')[1] ?? '';
  const listed = [...table.matchAll(/^\| `([\w/-]+)` \|/gm)].map(([, room]) => room);
  const rooms = new Set(filesBy('src/*/**/*.ts').map((path) => posix.dirname(path).slice('src/'.length)));
  expect(listed.toSorted()).toEqual([...rooms].sort());
});

test('the README can be read in five minutes', () => {
  expect(readText('README.md').split('\n').length).toBeLessThanOrEqual(260);
});

test('pictures are small enough for a page', () => {
  const pictures = filesBy('docs/**/*.png');
  expect(pictures.length).toBeGreaterThan(0);
  for (const picture of pictures)
    expect(statSync(join(ROOT, picture)).size, picture).toBeLessThan(150 * 1024);
});
