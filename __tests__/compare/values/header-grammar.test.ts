import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  codingsForm,
  comparedBy,
  contentTypeForm,
  directivesForm,
  dispositionForm,
  isEmptyBy,
  languagesForm,
} from '../../../src/compare/values/header-grammar.ts';
import type { ValueComparison } from '../../../src/compare/values/header-text.ts';
import { runs } from '../../form.ts';

const FORMS = {
  'content-type': contentTypeForm,
  'content-disposition': dispositionForm,
  'content-encoding': codingsForm,
  'content-language': languagesForm,
  'cache-control': directivesForm,
};

describe('two values', () => {
  test.each<[header: keyof typeof FORMS, one: string, other: string, expected: ValueComparison]>([
    ['content-type', 'text/html', 'text/html', 'same'],
    ['content-type', 'text/html; charset=utf-8', 'text/html;charset=UTF-8', 'encoding'],
    ['content-type', 'text/html; charset=utf-8', 'Text/HTML ; Charset="utf-8"', 'encoding'],
    ['content-type', 'text/html; charset=utf-8;', 'text/html;; charset=utf-8', 'encoding'],
    ['content-type', 'a/b; x=1; y=2', 'a/b; y=2; x=1', 'encoding'],
    ['content-type', 'a/b; x=1; x=2', 'a/b; x=2; x=1', 'different'],
    ['content-type', 'a/b; x="1;2"', 'a/b; x="1; 2"', 'different'],
    ['content-type', 'multipart/mixed; boundary=A', 'multipart/mixed; boundary=a', 'different'],
    ['content-type', 'text/html; charset=utf-8', 'text/html; charset=utf-16', 'different'],
    ['content-type', 'text/html; charset=utf-8', 'text/html', 'different'],
    ['content-type', 'text/html; charset = utf-8', 'text/html; charset=utf-8', 'different'],
    ['content-type', 'text', 'TEXT', 'different'],
    ['content-type', '', 'text/html', 'different'],
    ['content-disposition', 'attachment; filename="a.txt"', 'Attachment;filename=a.txt', 'encoding'],
    ['content-disposition', 'attachment; filename="a\\"b"', 'attachment;filename="a\\"b"', 'encoding'],
    ['content-disposition', 'attachment; filename=A.txt', 'attachment; filename=a.txt', 'different'],
    ['content-disposition', 'attachment; filename=a b', 'attachment;filename=a b', 'different'],
    ['content-encoding', 'gzip', 'GZIP', 'encoding'],
    ['content-encoding', 'gzip,aws-chunked', 'gzip', 'encoding'],
    ['content-encoding', 'aws-chunked, gzip', 'gzip', 'encoding'],
    ['content-encoding', 'x-gzip', 'gzip', 'encoding'],
    ['content-encoding', 'gzip, br', 'gzip,br', 'encoding'],
    ['content-encoding', 'gzip, br', 'br, gzip', 'different'],
    ['content-encoding', 'gzip', 'br', 'different'],
    ['content-encoding', 'gzip', 'gzip, gzip', 'different'],
    ['content-language', 'en, de-AT', 'DE-at,en', 'encoding'],
    ['content-language', 'en', 'en, de', 'different'],
    ['cache-control', 'max-age=60, public', 'Public,max-age="60"', 'encoding'],
    ['cache-control', 'public,, max-age=60', 'public , max-age=60,', 'encoding'],
    ['cache-control', 'private="a, b", no-store', 'no-store,private="a, b"', 'encoding'],
    ['cache-control', 'private="a, b"', 'private="a,b"', 'different'],
    ['cache-control', 'max-age=60, max-age=0', 'max-age=0, max-age=60', 'different'],
    ['cache-control', 'max-age=60', 'max-age=61', 'different'],
    ['cache-control', 'no-cache', 'no-cache=""', 'different'],
    ['cache-control', 'max-age=60 public', 'max-age=60, public', 'different'],
  ])('%s: %j and %j are %4$s', (header, one, other, expected) => {
    const compare = comparedBy(FORMS[header]);
    expect(compare(one, other)).toBe(expected);
    expect(compare(other, one)).toBe(expected);
  });
});

test.each([
  ['', true],
  [' , ', true],
  ['aws-chunked', true],
  ['aws-chunked,identity', true],
  ['gzip', false],
  ['"', false],
])('a list of codings %j says nothing: %s', (value, expected) => {
  expect(isEmptyBy(codingsForm)(value)).toBe(expected);
});

const token = fc.stringMatching(/^[a-z][a-z0-9-]{0,5}$/);
const directives = fc.uniqueArray(
  fc.tuple(token, fc.option(fc.stringMatching(/^[ -~]{0,6}$/), { nil: null })),
  {
    selector: ([name]) => name,
  },
);

/** Writes directives in one of many ways, which a seed selects. */
function write(
  given: readonly (readonly [string, string | null])[],
  chance: (most: number) => number,
): string {
  const shuffled = given.map((each) => [chance(1000), each] as const).sort(([one], [other]) => one - other);
  const elements = shuffled.map(([, [name, value]]) => {
    const cased = chance(1) === 0 ? name : name.toUpperCase();
    if (value === null) return cased;
    const quoted = `"${value.replace(/["\\]/g, '\\$&')}"`;
    return `${cased}=${/^[\w-]+$/.test(value) && chance(1) === 0 ? value : quoted}`;
  });
  return elements.map((element) => ' \t'.slice(0, chance(2)) + element + ','.repeat(chance(1))).join(', ');
}

/** Numbers from a seed, as a linear congruential generator makes them. */
function chanceOf(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * (most + 1));
  };
}

test.prop([directives, fc.nat(), fc.nat()], { numRuns: runs(500) })(
  'every way to write the same directives has one normal form',
  (given, one, other) => {
    expect(directivesForm(write(given, chanceOf(one)))).toBe(directivesForm(write(given, chanceOf(other))));
  },
);

test.prop([directives, directives, fc.nat()], { numRuns: runs(500) })(
  'other directives have another normal form',
  (given, others, seed) => {
    const sorted = (list: typeof given) => JSON.stringify(list.toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const areSame = sorted(given) === sorted(others);
    const forms = [given, others].map((each) => directivesForm(write(each, chanceOf(seed))));
    expect(forms[0] === forms[1]).toBe(areSame);
  },
);

test('a value of a megabyte of separators is read in time that grows with its length', () => {
  const start = performance.now();
  for (const form of Object.values(FORMS)) {
    for (const char of [',', ';', '"', ' ', '\\', 'a']) form(`a/b${char.repeat(2 ** 18)}`);
  }
  expect(performance.now() - start).toBeLessThan(5_000);
});
