import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { compileGlob } from '../../../src/engine/globs/compile-glob.ts';
import { compileFilter } from '../../../src/engine/ranges/filter.ts';
import { keyFromText } from '../../../src/s3/byte-key.ts';
import { runs } from '../../form.ts';
import { HOSTILE_KEYS, hostileKey } from '../../hostile-keys.ts';

/** Whether a key is compared. */
function keeps(key: string, globs: { include?: string[]; exclude?: string[] }): boolean {
  const filter = compileFilter({ include: globs.include ?? [], exclude: globs.exclude ?? [] });
  return filter === undefined || filter(keyFromText(key));
}

test('without globs there is no filter', () => {
  expect(compileFilter({ include: [], exclude: [] })).toBeUndefined();
});

test.each<[glob: string, key: string, matches: boolean]>([
  ['*.txt', 'a.txt', true],
  ['*.txt', '.txt', true],
  ['*.txt', 'a/b.txt', false],
  ['*.txt', 'a.txt/', false],
  ['*.txt', 'a.TXT', false],
  ['**/*.txt', 'a.txt', true],
  ['**/*.txt', 'a/b/c.txt', true],
  ['a/**', 'a/b', true],
  ['a/**', 'a/b/c', true],
  ['a/**', 'a/.hidden', true],
  ['a/**', 'a/.git/x', true],
  ['a/**', 'ab/c', false],
  ['a/*', 'a/b/c', false],
  ['a/*', 'a/.hidden', true],
  ['?.txt', 'é.txt', true],
  ['[ab].txt', 'b.txt', true],
  ['[!ab].txt', 'c.txt', true],
  ['[!ab].txt', 'b.txt', false],
  ['{a,b}/c', 'b/c', true],
  ['{a,b}/c', 'c/c', false],
  ['a/*.txt', 'a/two\nlines.txt', true],
  ['a/**', 'a/two\nlines/b', true],
  ['**/b', 'two\nlines/b', true],
  ['a\\*b', 'a*b', true],
  ['a\\*b', 'axb', false],
  ['a b', 'a b', true],
  ['日本/*', '日本/語', true],
  ['/', '', true],
  ['/', '/', true],
  ['/', 'a', false],
  ['/', 'a/', false],
  ['**', '', true],
  ['*', '', false],
  ['**', 'a//b', true],
  ['**', '/a', true],
  ['**', 'a/', true],
  ['a/**', 'a/../b', true],
  ['a/**', 'a/./b', true],
  ['*', '..', true],
])('the glob %j and the key %j: %s', (glob, key, matches) => {
  expect(keeps(key, { include: [glob] })).toBe(matches);
  expect(keeps(key, { exclude: [glob] })).toBe(!matches);
});

test('`**` matches every key with a segment of dots', () => {
  const dotted = HOSTILE_KEYS.filter((key) => /(^|\/)\.{1,2}(\/|$)/.test(key));
  expect(dotted.length).toBeGreaterThan(10);
  expect(dotted.filter((key) => !keeps(key, { include: ['**'] }))).toEqual([]);
});

test.prop([hostileKey], { numRuns: runs(3000) })('`**` matches every key', (key) => {
  expect(keeps(key, { include: ['**'] })).toBe(true);
  expect(keeps(key, { exclude: ['**'] })).toBe(false);
});

test.prop([hostileKey], { numRuns: runs(2000) })(
  'a folder followed by `**` matches every key below it',
  (key) => {
    expect(keeps(`folder/${key}`, { include: ['folder/**'] })).toBe(true);
    expect(keeps(`other/${key}`, { include: ['folder/**'] })).toBe(false);
  },
);

test('exclude beats include', () => {
  const globs = { include: ['a/**'], exclude: ['**/*.tmp'] };
  expect(keeps('a/b.txt', globs)).toBe(true);
  expect(keeps('a/b.tmp', globs)).toBe(false);
  expect(keeps('b/b.txt', globs)).toBe(false);
});

test('one matching glob is enough, in either list', () => {
  expect(keeps('b', { include: ['a', 'b'] })).toBe(true);
  expect(keeps('b', { exclude: ['a', 'b'] })).toBe(false);
});

test.each(['[', '[a', '[z-a]', 'a]', '{a', '{a,b', '(a', '*(', '!(a', '+(a'])(
  'the glob %j throws a SyntaxError',
  (glob) => {
    expect(() => compileGlob(glob)).toThrow(SyntaxError);
    expect(() => compileFilter({ include: [], exclude: ['ok', glob] })).toThrow(SyntaxError);
  },
);

test.prop([fc.string({ minLength: 1, maxLength: 12 })], { numRuns: runs(2000) })(
  'any text is a glob, or throws a SyntaxError',
  (glob) => {
    try {
      compileGlob(glob)('a/b');
    } catch (error) {
      expect(error).toBeInstanceOf(SyntaxError);
    }
  },
);
