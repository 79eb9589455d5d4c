import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { INPUTS } from '../../src/inputs/read-inputs.ts';

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

test('action.yml has exactly the inputs of the schema, in its order', () => {
  expect(Object.keys(action.inputs)).toEqual(Object.keys(INPUTS));
});

describe.each(Object.entries(INPUTS))('the input %s in action.yml', (name, spec) => {
  const stated = action.inputs[name];

  test('is as required, and has the same default, as in the schema', () => {
    expect({ required: stated?.required, default: stated?.default }).toEqual({
      required: spec.required,
      default: spec.default,
    });
  });

  test('is described', () => {
    expect(stated?.description).toMatch(/^[A-Z].{10,250}\.$/);
  });

  test.skipIf(spec.required)('says what leaving it out means, here and in the schema', () => {
    expect(stated?.description).toMatch(/ Default: ./);
    expect(spec.default ?? spec.absent).toMatch(/./);
  });
});

test('action.yml has the outputs that a workflow can rely on, each described', () => {
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

test('the action runs dist/main.js on Node 24, and dist/post.js whatever became of it', () => {
  expect(action.runs).toEqual({
    using: 'node24',
    main: 'dist/main.js',
    post: 'dist/post.js',
    'post-if': 'always()',
  });
});

test('the action has what the Marketplace asks for', () => {
  expect(action.name).toBe('Bucket Delta');
  expect(action.description.length).toBeLessThan(125);
  expect(action.branding).toEqual({ icon: expect.any(String), color: expect.any(String) });
});
