import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { entryOf, FIELDS, type FieldName, GROUPS } from '../src/compare/fields.ts';
import { INPUTS, type InputSpec } from '../src/inputs/read-inputs.ts';

const root = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const readme = read('README.md');
const action = parse(read('action.yml')) as { readonly outputs: Record<string, unknown> };

/** The cells of the table that follows a marker in the README, without the two rows of its head. */
function tableAfter(marker: string): string[][] {
  const [, after] = readme.split(`<!-- ${marker}: `);
  if (after === undefined) throw new Error(`README.md has no marker "${marker}"`);
  const lines = after.split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const length = lines.slice(first).findIndex((line) => !line.startsWith('|'));
  return lines.slice(first + 2, first + length).map(cellsOf);
}

function cellsOf(row: string): string[] {
  return row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

/** The one name between backticks that a cell consists of. */
function nameIn(cell: string | undefined): string {
  return /^`([^`]+)`$/.exec(cell ?? '')?.[1] ?? `no name: ${cell}`;
}

function columns(rows: readonly string[][]): number[] {
  return [...new Set(rows.map((row) => row.length))];
}

describe('the table of inputs', () => {
  const rows = tableAfter('inputs');

  test('has exactly the inputs of the schema, in its order', () => {
    expect(columns(rows)).toEqual([3]);
    expect(rows.map(([name]) => nameIn(name))).toEqual(Object.keys(INPUTS));
  });

  test.each(rows)('says of %s what leaving it out means', (name, stated) => {
    const spec = INPUTS[nameIn(name)] as InputSpec;
    const meant = spec.required ? 'required' : (spec.default ?? spec.absent);
    expect(stated?.replaceAll('`', '')).toBe(meant);
  });

  test.each(rows)('says what %s is', (_name, _default, description) => {
    expect(description).toMatch(/\S{2}/);
  });
});

describe('the table of outputs', () => {
  const rows = tableAfter('outputs');

  test('has exactly the outputs of action.yml, in its order', () => {
    expect(columns(rows)).toEqual([2]);
    expect(rows.map(([name]) => nameIn(name))).toEqual(Object.keys(action.outputs));
  });

  test.each(rows)('says what %s is', (_name, description) => {
    expect(description).toMatch(/\S{2}/);
  });
});

describe('the table of fields', () => {
  const rows = tableAfter('fields');

  test('has exactly the groups that `compare` may name, and their fields', () => {
    const stated = rows.map(([group, fields = '']) => [
      nameIn(group),
      [...fields.matchAll(/`([^`]+)`/g)]
        .map(([, name]) => name as FieldName)
        .filter((name) => entryOf(name) === undefined),
    ]);
    const meant = GROUPS.filter((group) => group !== 'content').map((group) => [
      group,
      FIELDS.filter((field) => field.group === group).map(({ name }) => name),
    ]);
    expect(stated).toEqual(meant);
  });
});

/** Every option that the published tool documents. */
const PUBLISHED_OPTIONS = [
  '--source_bucket_name',
  '--source_endpoint_url',
  '--source_access_key',
  '--source_secret_key',
  '--destination_bucket_name',
  '--destination_endpoint_url',
  '--destination_access_key',
  '--destination_secret_key',
  '--output_file',
  '--shallow_check',
  '--compare_object_tags',
  '--resume',
  '--num_processes',
  '--num_connections',
  '--max_queue_size',
  '--num_objects_report',
  '--log_level',
];

describe('the table for those who come from the published tool', () => {
  const rows = tableAfter('migration');

  test('has every option of that tool once', () => {
    expect(columns(rows)).toEqual([2]);
    expect(rows.map(([option]) => nameIn(option)).sort()).toEqual([...PUBLISHED_OPTIONS].sort());
  });

  test.each(rows)('%s leads to an input, or to none', (_option, counterpart = '') => {
    const first = /^`([^`]+)`/.exec(counterpart)?.[1];
    if (first === undefined) expect(counterpart).toMatch(/^none\b/);
    else expect(Object.keys(INPUTS)).toContain(first);
  });
});

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly on: unknown;
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

/** A piece of YAML that a reader may copy. */
interface Sample {
  readonly place: string;
  readonly yaml: Readonly<Record<string, unknown>> | Workflow;
}

const inReadme = [...readme.matchAll(/^```yaml\n(.*?)^```$/gms)].map(
  ([, text = ''], i): Sample => ({ place: `block ${i + 1} of README.md`, yaml: parse(text) }),
);
const examples = readdirSync(new URL('examples/', root))
  .sort()
  .map((name): Sample => ({ place: `examples/${name}`, yaml: parse(read(`examples/${name}`)) }));

function isWorkflow(yaml: Sample['yaml']): yaml is Workflow {
  return 'jobs' in yaml;
}

const workflows = [...inReadme, ...examples].flatMap(({ place, yaml }) =>
  isWorkflow(yaml) ? [{ place, workflow: yaml }] : [],
);
const excerpts = inReadme.filter(({ yaml }) => !isWorkflow(yaml));

test('there are workflows to copy, in the README and as files', () => {
  const places = workflows.map(({ place }) => place);
  expect(places.filter((place) => place.endsWith('README.md'))).toHaveLength(2);
  expect(places.filter((place) => place.startsWith('examples/'))).toEqual(examples.map(({ place }) => place));
});

describe.each(workflows)('the workflow in $place', ({ workflow }) => {
  const uses = Object.values(workflow.jobs)
    .flatMap(({ steps }) => steps)
    .filter((step) => step.uses?.includes('/bucket-delta@'));

  test('says when it runs, and takes every permission away before a job asks for one', () => {
    expect(workflow.on).toBeTypeOf('object');
    expect(workflow.permissions).toEqual({});
  });

  test('uses the action, with every input that is required and none that does not exist', () => {
    expect(uses).not.toHaveLength(0);
    const required = Object.keys(INPUTS).filter((name) => INPUTS[name]?.required);
    for (const { with: given = {} } of uses) {
      expect(Object.keys(given)).toEqual(expect.arrayContaining(required));
      expect(Object.keys(INPUTS)).toEqual(expect.arrayContaining(Object.keys(given)));
    }
  });

  test('pins the action by a commit', () => {
    for (const { uses: reference } of uses) expect(reference).toMatch(/@(?:<full commit SHA>|[0-9a-f]{40})$/);
  });
});

test.each(excerpts)('$place is a part of a step: inputs that exist, or its environment', ({ yaml }) => {
  expect([...Object.keys(INPUTS), 'env']).toEqual(expect.arrayContaining(Object.keys(yaml)));
});

test('every link within the project leads somewhere', () => {
  const anchors = [...readme.matchAll(/^#{2,3} (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
  for (const [, target = ''] of readme.matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
    if (target.startsWith('#')) expect(anchors).toContain(target.slice(1));
    else expect(existsSync(new URL(target, root)), target).toBe(true);
  }
});
