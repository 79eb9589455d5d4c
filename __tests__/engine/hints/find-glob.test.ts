import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { findGlob } from '../../../src/engine/hints/find-glob.ts';
import { compileFilter, noMarks, unmarkedGlobs } from '../../../src/engine/ranges/filter.ts';
import { keyFromText } from '../../../src/s3/byte-key.ts';
import { runs } from '../../form.ts';

const KEYS = ['invoices/2024/a.CSV', 'invoices/2024/b.csv', 'logs/app.log', 'top.txt', 'x/tmp/c.bin'];

const find = (glob: string, keys: readonly string[] = KEYS) =>
  findGlob(
    { input: 'include', glob, prefixes: ['production/', 'copy'], buckets: ['old-data', 'new-data'] },
    async (beginning) => keys.filter((key) => key.startsWith(beginning)).slice(0, 1000),
  );

describe('a glob that matches nothing', () => {
  test.each([
    ['/invoices/**', ['invoices/**'], ['leading-slash']],
    ['./logs/*', ['logs/*'], ['dot']],
    ['production/invoices/**', ['invoices/**'], ['prefix']],
    ['/production/invoices/**', ['invoices/**'], ['prefix']],
    ['copy/logs/*', ['logs/*'], ['prefix']],
    ['old-data/logs/*', ['logs/*'], ['bucket']],
    ['s3://new-data/logs/*', ['logs/*'], ['bucket']],
    ['invoices/**, logs/**', ['invoices/**', 'logs/**'], ['separator']],
    ['invoices/**;logs/**', ['invoices/**', 'logs/**'], ['separator']],
    ['*.log, *.pdf', ['**/*.log', '**/*.pdf'], ['separator', 'any-depth']],
    ['"logs/**"', ['logs/**'], ['quotes']],
    ['- logs/**', ['logs/**'], ['list-item']],
    ['^logs/.*', ['logs/*'], ['regex']],
    ['.*\\.csv$', ['**/*.csv'], ['regex', 'any-depth']],
    ['# only logs', [], ['comment']],
    ['logs\\*.log', ['logs/*.log'], ['backslash']],
    ['*.csv', ['**/*.csv'], ['any-depth']],
    ['tmp/*', ['**/tmp/*'], ['any-depth']],
    ['invoices', ['invoices/**'], ['folder']],
    ['invoices/', ['invoices/**'], ['folder']],
    ['/invoices', ['invoices/**'], ['leading-slash', 'folder']],
    ['invoices/*.csv', ['invoices/*.csv'], []],
    ['invoices/*', ['invoices/**'], ['one-part']],
    ['Logs/**', ['Logs/**'], ['case']],
    ['/Logs/**', ['logs/**'], ['case']],
  ])('%j: %j was meant, because of %j', async (glob, globs, slips) => {
    const { meant } = await find(glob);
    if (slips.includes('case')) expect(meant?.slips).toContain('case');
    else if (slips.length > 0) expect(meant).toEqual({ globs, slips });
  });

  test('that resembles no key that was seen is explained if its form is telling', async () => {
    expect((await find('/pictures/**'))?.meant).toEqual({ globs: ['pictures/**'], slips: ['leading-slash'] });
    expect((await find('a/**,b/**'))?.meant?.slips).toEqual(['separator']);
    expect((await find('*.pdf'))?.meant).toEqual({ globs: ['**/*.pdf'], slips: ['any-depth'] });
    expect((await find('pictures/**'))?.meant).toBeUndefined();
    expect((await find('my pictures/**'))?.meant).toBeUndefined();
  });

  test('is held against the keys that begin as it does, which may lie far beyond the first page', async () => {
    const many = [...Array.from({ length: 2000 }, (_, i) => `a/${i}`), 'pictures/1/x.png'];
    expect((await find('pictures/*', many))?.meant).toEqual({ globs: ['pictures/**'], slips: ['one-part'] });
  });
});

const glob = fc.constantFrom('a*', '*b', '**', 'a/**', '?', 'x', '{a,b}');
const key = fc.string({ unit: fc.constantFrom('a', 'b', '/'), minLength: 1, maxLength: 4 });
const globs = fc.array(glob, { maxLength: 3 });

test.prop([globs, globs, fc.array(key, { maxLength: 8 })], { numRuns: runs(2000) })(
  'the marks tell exactly the globs that match no key, whichever glob decides',
  (include, exclude, keys) => {
    const marks = noMarks({ include, exclude });
    const filter = compileFilter({ include, exclude }, marks);
    const matchesNone = (each: string) => {
      const alone = compileFilter({ include: [each], exclude: [] });
      return !keys.some((text) => alone?.(keyFromText(text)));
    };
    for (const text of keys) {
      const isKept =
        !exclude.some((each) => compileFilter({ include: [each], exclude: [] })?.(keyFromText(text))) &&
        (include.length === 0 ||
          include.some((each) => compileFilter({ include: [each], exclude: [] })?.(keyFromText(text))));
      if (filter !== undefined) expect(filter(keyFromText(text))).toBe(isKept);
    }
    expect(unmarkedGlobs({ include, exclude }, marks)).toEqual({
      include: include.filter(matchesNone),
      exclude: exclude.filter(matchesNone),
    });
  },
);
