import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { VERSION } from '../src/version.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface SourceFile {
  /** From the root of the repository, such as `src/s3/listing/list.ts`. */
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

/**
 * The rooms of `src`, bottom to top: a file may import from its own room and from rooms that stand before it. A room is
 * a folder. The files that lie in a part itself, such as `src/s3/side.ts`, are the words that the rooms of that part
 * share.
 */
const ROOMS = [
  's3',
  's3/xml',
  's3/pace',
  's3/connections',
  's3/wire',
  's3/credentials',
  's3/object',
  's3/listing',
  'compare',
  'compare/values',
  'compare/content',
  'compare/objects',
  'report',
  'engine',
  'engine/globs',
  'engine/tracing',
  'engine/splitting',
  'engine/objects/content',
  'engine/objects',
  'engine/objects/from-listing',
  'engine/opening',
  'engine/ranges',
  'engine/hints',
  'engine/threads',
  'engine/checkpoint',
  'engine/after',
  'engine/run',
  'inputs',
  'presentation',
  'presentation/summary',
  'action',
  'action/checkpoint',
  'action/steps',
];

/**
 * The rooms of the parts beside `src`, bottom to top. Files in the part's own folder, such as `store/main.ts`, lie
 * above them.
 */
const ROOMS_BESIDE: readonly (readonly [part: string, rooms: readonly string[]])[] = [
  [
    'store',
    ['protocol', 'verification', 'buckets', 'objects', 'listing', 'generated', 'operations', 'server'],
  ],
  ['local-runner', ['services', 'runner']],
  ['bench', ['figures', 'stores', 'peers', 'action', 'splitting', 'throttling']],
  ['fuzz', ['plan', 'store', 'faults', 'draw', 'run']],
];

/** Parts that must not know each other although one stands before the other. */
const STRANGERS: readonly (readonly [from: string, to: string])[] = [['presentation', 'inputs']];

/** More files than this in one room, and its plan can't be seen at a glance. */
const MOST_FILES = 15;

/** `s3/listing` for `src/s3/listing/list.ts`; undefined for what lies in `src` itself, such as an entry point. */
function roomOf(path: string): string | undefined {
  return /^src\/(.+)\/[^/]+$/.exec(path)?.[1];
}

/** `s3` for `src/s3/listing/list.ts`. */
function partOf(path: string): string | undefined {
  return roomOf(path)?.split('/')[0];
}

/** Every import that breaks a rule, as a line to read. */
function offences(files: readonly SourceFile[], isAllowed: (file: SourceFile, imported: string) => boolean) {
  return files.flatMap((file) =>
    file.imports
      .filter((imported) => !isAllowed(file, imported))
      .map((imported) => `${file.path} imports ${imported}`),
  );
}

/** Every file that can reach itself by its imports, with the shortest way round. */
function cyclesIn(files: readonly SourceFile[]): string[] {
  const importsOf = new Map(files.map(({ path, imports }) => [path, imports]));
  return files.flatMap(({ path: start }) => {
    const cameFrom = new Map<string, string>();
    const waiting = [start];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      for (const imported of importsOf.get(next) ?? []) {
        if (imported === start) return [wayRound(start, next, cameFrom)];
        if (!importsOf.has(imported) || cameFrom.has(imported)) continue;
        cameFrom.set(imported, next);
        waiting.push(imported);
      }
    }
    return [];
  });
}

function wayRound(start: string, last: string, cameFrom: ReadonlyMap<string, string>): string {
  const way = [start];
  for (let at: string | undefined = last; at !== undefined && at !== start; at = cameFrom.get(at))
    way.unshift(at);
  return [start, ...way].join(' > ');
}

test('the search for cycles finds one', () => {
  const file = (path: string, ...imports: string[]) => ({ path, text: '', imports });
  const files = [file('a', 'b'), file('b', 'c'), file('c', 'b'), file('d', 'a')];
  expect(cyclesIn(files)).toEqual(['b > c > b', 'c > b > c']);
});

test('the rooms are those that are listed', () => {
  const rooms = new Set(SRC.flatMap(({ path }) => roomOf(path) ?? []));
  expect([...rooms].sort()).toEqual([...ROOMS].sort());
  expect(SRC.flatMap(({ imports }) => imports).length).toBeGreaterThan(100);
});

test('no room is too full to be seen at a glance', () => {
  const sizes = new Map<string, number>();
  for (const { path } of [...SRC, ...['store', 'local-runner', 'bench', 'fuzz', 'soak'].flatMap(filesIn)])
    sizes.set(dirname(path), (sizes.get(dirname(path)) ?? 0) + 1);
  expect([...sizes].filter(([, files]) => files > MOST_FILES)).toEqual([]);
});

test('arrows between rooms point down only', () => {
  const found = offences(SRC, ({ path }, imported) => {
    const [from, to] = [roomOf(path), roomOf(imported)];
    return from === undefined || to === undefined || ROOMS.indexOf(to) <= ROOMS.indexOf(from);
  });
  expect(found).toEqual([]);
});

test.each(ROOMS_BESIDE)('arrows between the rooms of %s point down only', (part, rooms) => {
  const placeOf = (path: string) => {
    const room = dirname(path).slice(part.length + 1);
    return room === '' ? rooms.length : rooms.indexOf(room);
  };
  const files = filesIn(part);
  const paths = new Set(files.map(({ path }) => path));
  expect(files.filter(({ path }) => placeOf(path) < 0)).toEqual([]);
  const found = offences(
    files,
    ({ path }, imported) => !paths.has(imported) || placeOf(imported) <= placeOf(path),
  );
  expect(found).toEqual([]);
});

test('parts that are strangers do not import each other', () => {
  const found = offences(
    SRC,
    ({ path }, imported) => !STRANGERS.some(([from, to]) => partOf(path) === from && partOf(imported) === to),
  );
  expect(found).toEqual([]);
});

test.each(['src', 'store', 'local-runner', 'bench', 'demo', 'fuzz', 'soak'])(
  '%s has no import cycle, types included',
  (folder) => {
    expect(cyclesIn(filesIn(folder))).toEqual([]);
  },
);

test('no part imports an entry point', () => {
  const found = offences(
    SRC.filter(({ path }) => partOf(path) !== undefined),
    (_, imported) =>
      !imported.startsWith('src/') || partOf(imported) !== undefined || imported === 'src/version.ts',
  );
  expect(found).toEqual([]);
});

test('inputs and presentation serve any edge: they read nothing of the process and know no variable of GitHub', () => {
  const edgeOnly = /\b(?:GITHUB|RUNNER|ACTIONS)_[A-Z]|@actions\/|\bprocess\.|\btmpdir\b/;
  const found = SRC.filter(
    ({ path, text }) => /^src\/(inputs|presentation)\//.test(path) && edgeOnly.test(text),
  );
  expect(found.map(({ path }) => path)).toEqual([]);
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
