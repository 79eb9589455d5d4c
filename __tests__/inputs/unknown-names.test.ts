import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { INPUTS } from '../../src/action/inputs.ts';
import { unknownNames } from '../../src/inputs/unknown-names.ts';
import { runs } from '../form.ts';
import { BUCKETS, inputs, lines } from './stage.ts';

const KNOWN = Object.keys(INPUTS);

/** What is suggested for a name; empty if it is near no input, undefined if it is one. */
function suggestion(name: string): string | undefined {
  const { misspelt, strange } = unknownNames([name], KNOWN);
  if (misspelt.length === 0 && strange.length === 0) return undefined;
  return misspelt[0]?.meant.join(' or ') ?? '';
}

describe('a name that is no input', () => {
  test.each([
    // A letter wrong, missing, too many or swapped.
    ['sourc-prefix', 'source-prefix'],
    ['source-prefex', 'source-prefix'],
    ['destinaton-bucket', 'destination-bucket'],
    ['fial-on', 'fail-on'],
    ['mdoe', 'mode'],
    ['excludes', 'exclude'],
    ['allow-incomplet', 'allow-incomplete'],
    ['verfy-content', 'verify-content'],
    ['time-limt', 'time-limit'],
    // Another spelling of the same words.
    ['fail_on', 'fail-on'],
    ['FAIL_ON', 'fail-on'],
    ['source_prefix', 'source-prefix'],
    ['sourceprefix', 'source-prefix'],
    ['source.prefix', 'source-prefix'],
    ['limit-time', 'time-limit'],
    // More words, or fewer.
    ['exclude-pattern', 'exclude'],
    ['include-globs', 'include'],
    ['fail-on-difference', 'fail-on'],
    ['verify', 'verify-content'],
    ['report-dir', 'report-directory'],
    ['prefix', 'source-prefix or destination-prefix'],
    ['role-to-assume', 'source-role-to-assume or destination-role-to-assume'],
    // The sides by other names.
    ['src-prefix', 'source-prefix'],
    ['dst_bucket', 'destination-bucket'],
    ['target-endpoint', 'destination-endpoint'],
    ['source-path', 'source-prefix'],
    ['source-token', 'source-session-token'],
    ['destination', 'destination-bucket'],
    // What other tools call it.
    ['timeout-minutes', 'time-limit'],
    ['ignore', 'exclude'],
  ])('%s is refused, and %s is suggested', (name, meant) => {
    expect(suggestion(name)).toBe(meant);
  });

  test.each(['colour', 'github-token', 'args', 'entrypoint', 'who-to-greet', 'node-version', 'x', 'to', ''])(
    '%j is near no input',
    (name) => {
      expect(suggestion(name)).toBe('');
    },
  );
});

test('no input is unknown, in whatever case', () => {
  for (const name of KNOWN)
    expect([suggestion(name), suggestion(name.toUpperCase())]).toEqual([undefined, undefined]);
});

test.prop([fc.constantFrom(...KNOWN), fc.nat(), fc.constantFrom('', 'x', 'e', '-', '_')], {
  numRuns: runs(2000),
})('one wrong character never makes a name that is only warned about', (name, at, instead) => {
  const place = at % name.length;
  const typed = name.slice(0, place) + instead + name.slice(place + 1);
  expect(suggestion(typed)).not.toBe('');
});

test('misspelt names are problems before all others, without their values, which may be secrets', () => {
  const given = { ...BUCKETS, workers: '-1' };
  expect(lines(given, { givenNames: ['source-secret-acess-key', 'workers', 'fail_on', 'colour'] })).toEqual([
    'source-secret-acess-key: no input has this name; did you mean source-secret-access-key?',
    'fail_on: no input has this name; did you mean fail-on?',
    expect.stringMatching(/^workers: given "-1"; /),
  ]);
});

test('a name near no input is no problem', () => {
  expect(inputs(BUCKETS, { givenNames: ['colour', 'SOURCE-BUCKET'] })).toEqual(inputs(BUCKETS));
});

test('a name that holds anything is quoted', () => {
  expect(lines({}, { givenNames: ['fail-on\n::error::x'] })[0]).toBe(
    '"fail-on\\n::error::x": no input has this name; did you mean fail-on?',
  );
});
