import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ABLATIONS, ablationsAsked } from '../../../bench/splitting/ablations.ts';
import { edited } from '../../../bench/splitting/edits.ts';

const source = (file: string) =>
  readFileSync(new URL(`../../../src/engine/splitting/${file}`, import.meta.url), 'utf8');

describe('the ablations of the bench', () => {
  test.each(Object.entries(ABLATIONS))('%s changes the source of the planner', (_, { edits }) => {
    for (const { file } of edits) expect(edited(source(file), file, edits)).not.toBe(source(file));
  });

  test('are asked for by name, or all of them', () => {
    const [first, second] = Object.keys(ABLATIONS);
    expect(ablationsAsked('')).toEqual([]);
    expect(ablationsAsked(`${second}, ${first}`)).toEqual([second, first]);
    expect(ablationsAsked('all')).toEqual(Object.keys(ABLATIONS));
    expect(() => ablationsAsked('luck')).toThrow('no such mechanism: luck');
  });
});

test('an edit that does not match the source exactly once is an error', () => {
  const edits = [{ file: 'a.ts', find: '1', replace: '2' }];
  expect(edited('x = 1', 'a.ts', edits)).toBe('x = 2');
  expect(edited('x = 1', 'b.ts', edits)).toBe('x = 1');
  expect(() => edited('x = 11', 'a.ts', edits)).toThrow('a.ts does not contain "1" exactly once');
  expect(() => edited('x = 3', 'a.ts', edits)).toThrow('a.ts does not contain "1" exactly once');
});
