import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { findPrefix, type ListNames } from '../../../src/engine/hints/find-prefix.ts';
import { runs } from '../../form.ts';

/** Lists the names of a bucket with these keys. */
function bucketOf(keys: readonly string[]): ListNames {
  return async (beginning, { folders, most }) => {
    const names = keys
      .filter((key) => key.startsWith(beginning))
      .map((key) => {
        const slash = key.indexOf('/', beginning.length);
        return folders && slash >= 0 ? key.slice(0, slash + 1) : key;
      });
    return [...new Set(names)].sort().slice(0, most);
  };
}

const KEYS = [
  'Data/2024/a.csv',
  'daily/2024/05/b.csv',
  'daily backups/c.csv',
  'daily backups/x/d.csv',
  'logs/app/1.log',
  'readme.txt',
  'straße/e.csv',
];
const find = (prefix: string, keys: readonly string[] = KEYS) =>
  findPrefix({ side: 'source', bucket: 'production', prefix }, bucketOf(keys));

describe('a prefix below which nothing lies', () => {
  test.each([
    ['/logs/', 'logs/', ['leading-slash']],
    ['//logs/app/', 'logs/app/', ['leading-slash']],
    ['logs//app/', 'logs/app/', ['double-slash']],
    ['data/', 'Data/', ['case']],
    ['data/2024/', 'Data/2024/', ['case']],
    ['Logs/App/', 'logs/app/', ['case']],
    ['/data/', 'Data/', ['leading-slash', 'case']],
    [' logs/', 'logs/', ['spaces']],
    ['logs/ ', 'logs/', ['spaces']],
    ['./logs/', 'logs/', ['dot']],
    ['logs/*', 'logs/', ['glob']],
    ['logs/**/', 'logs/', ['glob']],
    ['logs/app /', 'logs/app/', ['spaces']],
    ['daily2024/', 'daily/2024/', ['missing-slash']],
    ['daily/202405/', 'daily/2024/05/', ['missing-slash']],
    ['daily%20backups/', 'daily backups/', ['encoding']],
    ['daily+backups/', 'daily backups/', ['encoding']],
    ['stra%C3%9Fe/', 'straße/', ['encoding']],
    ['production/logs/', 'logs/', ['bucket']],
    ['s3://production/logs/', 'logs/', ['bucket', 'leading-slash']],
    ['logs\\app\\', 'logs/app/', ['backslash']],
    ['readme.txt/', 'readme.txt', ['object']],
    ['dialy/', 'daily/', ['spelling']],
    ['log/app/', 'logs/app/', ['spelling']],
    ['daily-backups/', 'daily backups/', ['spelling']],
  ])('%j: %j was meant, because of %j', async (prefix, meant, slips) => {
    expect(await find(prefix)).toMatchObject({ meant, slips });
  });

  test('shows what exists in the place of its first part that does not', async () => {
    expect((await find('/logs/'))?.existing).toEqual([
      'Data/',
      'daily backups/',
      'daily/',
      'logs/',
      'readme.txt',
      'straße/',
    ]);
    expect((await find('daily backups/y/'))?.existing).toEqual(['daily backups/c.csv', 'daily backups/x/']);
  });

  test('shows ten names at most', async () => {
    const many = Array.from({ length: 30 }, (_, i) => `${i}/a`);
    expect((await find('nothing-like-it/', many))?.existing).toHaveLength(10);
  });

  test('that resembles nothing is not explained', async () => {
    expect(await find('nothing-like-it/')).toEqual({
      side: 'source',
      meant: undefined,
      slips: [],
      existing: expect.arrayContaining(['logs/']),
    });
  });

  test('of a bucket without keys is not explained', async () => {
    expect(await find('logs/', [])).toEqual({ side: 'source', meant: undefined, slips: [], existing: [] });
  });

  test('is known to be one, too, if nothing above it may be listed', async () => {
    const list: ListNames = async (beginning, how) => {
      if (!beginning.startsWith('no/')) throw new Error('refused');
      return bucketOf(KEYS)(beginning, how);
    };
    const hint = await findPrefix({ side: 'source', bucket: 'b', prefix: 'no/' }, list);
    expect(hint).toEqual({ side: 'source', meant: undefined, slips: [], existing: undefined });
  });

  test('with very many parts takes a bounded number of requests', async () => {
    let requests = 0;
    const list: ListNames = async (beginning, how) => {
      requests++;
      return bucketOf([`${'a/'.repeat(30)}b`])(beginning, how);
    };
    await findPrefix({ side: 'source', bucket: 'b', prefix: `${'a/'.repeat(30)}c` }, list);
    expect(requests).toBeLessThanOrEqual(20);
  });
});

test('a prefix with keys below it, and no prefix, have no hint', async () => {
  for (const prefix of ['', 'logs/', 'lo', 'logs/app/1.log']) expect(await find(prefix)).toBeUndefined();
});

const part = fc.string({ unit: fc.constantFrom('a', 'B', ' ', '/', '%', 'é', '+', '\\'), maxLength: 5 });

test.prop([fc.array(part, { maxLength: 6 }), part], { numRuns: runs(1000) })(
  'a suggested prefix always has keys below it',
  async (keys, prefix) => {
    const hint = await find(
      prefix,
      keys.filter((key) => key !== ''),
    );
    if (hint?.meant === undefined) return;
    expect(keys.some((key) => key !== '' && key.startsWith(hint.meant as string))).toBe(true);
    expect(hint.meant).not.toBe(prefix);
    expect(hint.slips).not.toEqual([]);
  },
);
