import { fc, test } from '@fast-check/vitest';
import picomatch from 'picomatch';
import { describe, expect } from 'vitest';
import type { Automaton } from '../../../src/engine/globs/automaton.ts';
import { automatonOf, compileGlob } from '../../../src/engine/globs/compile-glob.ts';
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

describe('a key of 1,024 bytes takes time that is linear in its length', () => {
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

  /** Matches a text, and returns how many places were visited as a share of what is promised at most. */
  function shareOfMost(automaton: Automaton, text: string): number {
    const before = automaton.visits;
    automaton.matches(text);
    return (automaton.visits - before) / automaton.mostVisits(text);
  }

  test.each(GLOBS)('with %j', (glob) => {
    const automaton = automatonOf(glob);
    for (const each of KEYS) expect(shareOfMost(automaton, each)).toBeLessThanOrEqual(1);
  });

  const letters = fc.array(fc.constantFrom('a', 'b', '-', '/'), { minLength: 1024, maxLength: 1024 });

  test.prop([glob, letters], { numRuns: runs(5_000) })('with any glob', (glob, letters) => {
    compiled(glob);
    expect(shareOfMost(automatonOf(glob), letters.join(''))).toBeLessThanOrEqual(1);
  });

  test('and hardly any visit at the second time, because the sets of places are kept', () => {
    const automaton = automatonOf('**/a*/*b/**');
    const text = 'a-b/'.repeat(256);
    automaton.matches(text);
    expect(shareOfMost(automaton, text)).toBe(0);
  });
});
