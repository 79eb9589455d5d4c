import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { INPUTS } from '../../src/action/inputs.ts';

interface ActionFile {
  readonly name: string;
  readonly description: string;
  readonly branding: { readonly icon: string; readonly color: string };
  readonly inputs: Record<
    string,
    { readonly description?: string; readonly required?: boolean; readonly default?: unknown }
  >;
  readonly outputs: Record<string, { readonly description?: string }>;
  readonly runs: Record<string, string>;
}

const action = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8')) as ActionFile;

test('action.yml has exactly the inputs of the schema, in the same order', () => {
  expect(Object.keys(action.inputs)).toEqual(Object.keys(INPUTS));
});

describe.each(Object.entries(INPUTS))('the input %s in action.yml', (name, spec) => {
  const stated = action.inputs[name];

  test('is required if it is in the schema, and has the same default', () => {
    expect({ required: stated?.required, default: stated?.default }).toEqual({
      required: spec.required,
      default: spec.default,
    });
  });

  test('has a description', () => {
    expect(stated?.description).toMatch(/^[A-Z].{10,250}\.$/);
  });

  test.skipIf(spec.required)('states its default, or what leaving it out means', () => {
    expect(stated?.description).toMatch(/ Default: ./);
    expect(spec.default ?? spec.absent).toMatch(/./);
  });
});

test('action.yml has the outputs that workflows rely on, each with a description', () => {
  expect(Object.keys(action.outputs)).toEqual([
    'result',
    'complete',
    'resumed',
    'objects-compared',
    'differences',
    'only-in-source',
    'only-in-destination',
    'different',
    'unverified',
    'equal',
    'duration-seconds',
    'objects-per-second',
    'requests',
    'report-directory',
    'artifact-id',
    'artifact-url',
  ]);
  for (const { description } of Object.values(action.outputs)) expect(description).toMatch(/^[A-Z].{10,}\.$/);
});

test('the action runs dist/main.js on Node 24, and dist/post.js even if the step failed or was cancelled', () => {
  expect(action.runs).toEqual({
    using: 'node24',
    main: 'dist/main.js',
    post: 'dist/post.js',
    'post-if': 'always()',
  });
});

test('the action has what the Marketplace requires', () => {
  expect(action.name).toBe('Bucket Delta');
  expect(action.description.length).toBeLessThan(125);
  expect(action.branding).toEqual({ icon: expect.any(String), color: expect.any(String) });
});
