import { fc, test } from '@fast-check/vitest';
import picomatch from 'picomatch';
import { describe, expect } from 'vitest';
import { compileGlob } from '../../../src/engine/globs/compile-glob.ts';
import { runs } from '../../form.ts';

const OPTIONS = { dot: true, flags: 's', strictBrackets: true, strictSlashes: true, posix: true };

const PIECES = [
  'a',
  'b',
  '-',
  '/',
  '*',
  '**',
  '/**/',
  '?',
  '[ab]',
  '[!a]',
  '[a-c/]',
  '.x',
  'é',
  '😀',
  '\\*',
  '+',
];

const piece = fc.constantFrom(...PIECES);
const text = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
const glob = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: piece },
      { weight: 1, arbitrary: fc.tuple(text, text).map((options) => `{${options.join(',')}}`) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom('@', '?', '*', '+', ''), text, text)
          .map(([kind, ...options]) => `${kind}(${options.join('|')})`),
      },
      { weight: 1, arbitrary: fc.constantFrom('{1..3}', '[[:alpha:]]', '{,a}') },
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((pieces) => pieces.join(''))
  // A leading `!` negates the whole glob, which inputs refuse.
  .filter((each) => !each.startsWith('!'));

const key = fc
  .array(fc.constantFrom('a', 'b', 'c', '-', '/', '.x', 'é', '😀', '*', '+', '1'), {
    minLength: 1,
    maxLength: 10,
  })
  .map((pieces) => pieces.join(''));

/** Some globs are no valid ones: they are left out. */
function compiled(glob: string): (text: string) => boolean {
  try {
    return compileGlob(glob);
  } catch (error) {
    expect(error).toBeInstanceOf(SyntaxError);
    return fc.pre(false) as never;
  }
}

describe('a glob', () => {
  test.prop([glob, fc.array(key, { minLength: 20, maxLength: 20 })], { numRuns: runs(20_000) })(
    'matches what picomatch says that it matches',
    (glob, keys) => {
      const oracle = picomatch(glob, OPTIONS);
      const matches = compiled(glob);
      for (const each of keys) expect([each, matches(each)]).toEqual([each, oracle(each)]);
    },
  );

  test.each([
    ['a\\db', 'a1b', true],
    ['x{2,3}', 'x2', true],
    ['a/?', 'a/.', true],
    ['a/..', 'a/..', true],
    ['a/*/b', 'a/../b', true],
    ['./a', './a', true],
    ['./a', 'a', false],
  ])('%j and the key %j: %s', (glob, key, matches) => {
    expect(compileGlob(glob)(key)).toBe(matches);
  });

  test.each(['!(a)', 'a/!(*.tmp)', '(a)\\1', '\\bx'])(
    '%j is refused: no bound on its time is known',
    (glob) => {
      expect(() => compileGlob(glob)).toThrow(/too long for some keys/);
    },
  );
});

describe('a key of 1,024 bytes takes less than a millisecond', () => {
  const GLOBS = [
    '**/*-*-*-*-*.parquet',
    '*a*a*a*a*b',
    '+(*)x',
    '*(a|aa|*)b',
    '**/a/**/a/**/a/**/b',
    '+(+(+(a)))b',
    '*a??????????????b',
    '{*a,*b,*c}*{*a,*b,*c}*x',
    '@(*|**/*)@(*|**/*)@(*|**/*)x',
  ];
  const KEYS = ['-', 'a', 'a/', '/', 'ab', 'é', 'a-'].map((part) =>
    part.repeat(1024 / Buffer.byteLength(part)),
  );

  /** The fastest of some tries, in milliseconds: another process may have held up the others. */
  function fastest(run: () => void): number {
    const times = Array.from({ length: 5 }, () => {
      const started = performance.now();
      run();
      return performance.now() - started;
    });
    return Math.min(...times);
  }

  test.each(GLOBS)('with %j', (glob) => {
    const matches = compileGlob(glob);
    for (const each of KEYS) expect(fastest(() => matches(each))).toBeLessThan(1);
  });

  const letters = fc.array(fc.constantFrom('a', 'b', '-', '/'), { minLength: 1024, maxLength: 1024 });

  test.prop([glob, letters], { numRuns: runs(5_000) })('with any glob', (glob, letters) => {
    const matches = compiled(glob);
    const each = letters.join('');
    expect(fastest(() => matches(each))).toBeLessThan(1);
  });
});
