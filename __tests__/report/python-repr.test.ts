import { spawnSync } from 'node:child_process';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { escapeUnprintables, pythonList, pythonString } from '../../src/report/python-repr.ts';
import { HOSTILE_KEYS, hostileKey } from '../hostile-keys.ts';

/** Texts and their `repr`, as CPython 3.11 printed them. */
const GOLDENS: readonly (readonly [text: string, repr: string])[] = [
  ['', "''"],
  ['plain', "'plain'"],
  ['two words', "'two words'"],
  ["it's", `"it's"`],
  ['say "hi"', `'say "hi"'`],
  [`both ' and "`, `'both \\' and "'`],
  ['back\\slash', "'back\\\\slash'"],
  ["\\'", `"\\\\'"`],
  ['\n\r\t', "'\\n\\r\\t'"],
  ['\x00', "'\\x00'"],
  ['\v', "'\\x0b'"],
  ['\x1f', "'\\x1f'"],
  ['\x7f', "'\\x7f'"],
  ['\x80', "'\\x80'"],
  ['\x85', "'\\x85'"],
  ['\xa0', "'\\xa0'"],
  ['\xad', "'\\xad'"],
  ['é', "'é'"],
  ['e\u0301', "'e\u0301'"],
  ['日本', "'日本'"],
  ['\u0378', "'\\u0378'"],
  ['\u200b', "'\\u200b'"],
  ['\u2028', "'\\u2028'"],
  ['\u202e', "'\\u202e'"],
  ['\u3000', "'\\u3000'"],
  ['\ue000', "'\\ue000'"],
  ['\ufeff', "'\\ufeff'"],
  ['\uffff', "'\\uffff'"],
  ['\u{1f600}', "'\u{1f600}'"],
  ['\u{e0001}', "'\\U000e0001'"],
  ['\u{10ffff}', "'\\U0010ffff'"],
  ['a\ud800b', "'a\\ud800b'"],
  ['\udfff', "'\\udfff'"],
];

describe('a string is printed as Python prints it', () => {
  test.each(GOLDENS)('%j is %s', (text, repr) => {
    expect(pythonString(text)).toBe(repr);
  });

  test('a list is printed in brackets, each string with its own quotes', () => {
    expect(pythonList([])).toBe('[]');
    expect(pythonList(['a', "it's", 'c'])).toBe(`['a', "it's", 'c']`);
  });
});

describe('outside quotes', () => {
  test('unprintable characters are escaped, quotes and backslashes are not', () => {
    expect(escapeUnprintables(`a'b"c\\d\ne\u2028f`)).toBe(`a'b"c\\d\\ne\\u2028f`);
  });

  property.prop([fc.string({ unit: 'binary' })])('the result is printable and one line', (text) => {
    expect(escapeUnprintables(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  });
});

const SCRIPT = `
import json, sys, unicodedata
texts = json.load(sys.stdin)
print(json.dumps([[repr(t), any(unicodedata.category(c) == 'Cn' for c in t)] for t in texts]))
`;

const hasPython = spawnSync('python3', ['--version']).status === 0;

/** The `repr` of each text. Undefined if a text contains a character that this Python's Unicode does not know yet. */
function reprByPython(texts: readonly string[]): (string | undefined)[] {
  const { stdout, stderr } = spawnSync('python3', ['-c', SCRIPT], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (stdout === '') throw new Error(stderr);
  const answered = JSON.parse(stdout) as [string, boolean][];
  return answered.map(([repr, isNewer]) => (isNewer ? undefined : repr));
}

describe.skipIf(!hasPython)('compared with the python3 of this machine', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    hostileKey,
    fc.string({ unit: fc.constantFrom("'", '"', '\\', '\n', 'a', '\ud800', '\udc00'), maxLength: 8 }),
  );

  property.prop([fc.array(anyText, { minLength: 500, maxLength: 1_500 })], { numRuns: 8 })(
    'any text is printed the same',
    (texts) => {
      const reprs = reprByPython(texts);
      expect(texts.filter((text, i) => reprs[i] !== undefined && pythonString(text) !== reprs[i])).toEqual(
        [],
      );
    },
  );

  test('every known hostile key and every character of the first three planes is printed the same', () => {
    const texts = [...HOSTILE_KEYS];
    for (let code = 0; code < 0x30000; code++) texts.push(String.fromCodePoint(code));
    const reprs = reprByPython(texts);
    expect(texts.filter((text, i) => reprs[i] !== undefined && pythonString(text) !== reprs[i])).toEqual([]);
  });
});
