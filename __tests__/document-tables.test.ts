import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { INPUTS } from '../src/action/inputs.ts';
import { entryOf, FIELDS, type FieldName, GROUPS } from '../src/compare/fields.ts';
import { EVIDENCE, UNVERIFIED_REASONS, type Verdict } from '../src/compare/verdict.ts';
import type { RunResult } from '../src/engine/gate.ts';
import type { InputSpec } from '../src/inputs/table.ts';
import { unknownNames } from '../src/inputs/unknown-names.ts';
import { wordFailure } from '../src/presentation/failure.ts';
import { NO_CONTENT, NOT_CONFIRMED, noCounts } from '../src/report/counts.ts';
import {
  differenceLine,
  headerLine,
  parseDifferenceLine,
  type ReportHeader,
  totalsLine,
} from '../src/report/ndjson.ts';
import { NOT_REFUTED } from '../src/report/refutations.ts';
import { REPORT_FILE } from '../src/report/report-names.ts';
import { textLine } from '../src/report/text.ts';
import type { Failure, FailureCause } from '../src/s3/failure.ts';
import { codeBlocks, DOCUMENTS, filesBy, ROOT, readText } from './markdown.ts';

const action = parse(readText('action.yml')) as { readonly outputs: Record<string, unknown> };

/** What follows a marker, a comment such as `<!-- inputs: … -->`, in the one document that has it. */
function textAfter(marker: string): string {
  const found = DOCUMENTS.flatMap((path) => readText(path).split(`<!-- ${marker}: `).slice(1));
  if (found.length !== 1) throw new Error(`${found.length} documents have the marker "${marker}"`);
  return found[0] as string;
}

/** The cells of the table that follows a marker, without the two rows of its head. */
function tableAfter(marker: string): string[][] {
  const lines = textAfter(marker).split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const length = lines.slice(first).findIndex((line) => !line.startsWith('|'));
  return lines.slice(first + 2, first + length).map(cellsOf);
}

/** The lines of the fenced block that follows a marker. */
function blockAfter(marker: string): string[] {
  return (codeBlocks(textAfter(marker))[0]?.text ?? '').trimEnd().split('\n');
}

function cellsOf(row: string): string[] {
  return row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

/** All names between backticks in a cell. */
function namesIn(cell = ''): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name as string);
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

  test('has exactly the inputs of the schema, in the same order', () => {
    expect(columns(rows)).toEqual([3]);
    expect(rows.map(([name]) => nameIn(name))).toEqual(Object.keys(INPUTS));
  });

  test.each(rows)('states the default of %s, or what leaving it out means', (name, stated) => {
    const spec = INPUTS[nameIn(name)] as InputSpec;
    const meant = spec.required ? 'required' : (spec.default ?? spec.absent);
    expect(stated?.replaceAll('`', '')).toBe(meant);
  });

  test.each(rows)('describes %s', (_name, _default, description) => {
    expect(description).toMatch(/\S{2}/);
  });
});

/** The inputs that a row of the short table stands for: `*` is either side. */
function inputsOf(cell: string | undefined): string[] {
  return namesIn(cell).flatMap((name) =>
    name.startsWith('*-') ? [`source${name.slice(1)}`, `destination${name.slice(1)}`] : [name],
  );
}

describe("the README's table of common inputs", () => {
  const rows = tableAfter('common-inputs');

  test('has ten rows', () => {
    expect(columns(rows)).toEqual([3]);
    expect(rows).toHaveLength(10);
  });

  test.each(rows)('names existing inputs with their default: %s', (names, stated) => {
    expect(inputsOf(names)).not.toHaveLength(0);
    for (const name of inputsOf(names)) {
      const spec = INPUTS[name] as InputSpec;
      expect(stated?.replaceAll('`', '')).toBe(spec.required ? 'required' : (spec.default ?? spec.absent));
    }
  });
});

describe('the table of outputs', () => {
  const rows = tableAfter('outputs');

  test('has exactly the outputs of action.yml, in the same order', () => {
    expect(columns(rows)).toEqual([2]);
    expect(rows.map(([name]) => nameIn(name))).toEqual(Object.keys(action.outputs));
  });

  test.each(rows)('describes %s', (_name, description) => {
    expect(description).toMatch(/\S{2}/);
  });
});

describe('the table of fields', () => {
  const rows = tableAfter('fields');

  test('has exactly the groups that `compare` accepts, with their fields', () => {
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

describe('the tables of results, verdicts, reasons and evidence', () => {
  test('have every result', () => {
    const results = {
      identical: true,
      different: true,
      unverified: true,
      incomplete: true,
      failed: true,
    } satisfies Record<RunResult, true>;
    expect(tableAfter('results').map(([name]) => nameIn(name))).toEqual(Object.keys(results));
  });

  test('have every verdict', () => {
    const verdicts = {
      equal: true,
      different: true,
      'only-in-source': true,
      'only-in-destination': true,
      unverified: true,
    } satisfies Record<Verdict['kind'], true>;
    expect(tableAfter('verdicts').map(([name]) => nameIn(name))).toEqual(Object.keys(verdicts));
  });

  test('have every reason, in the order in which they are reported', () => {
    expect(tableAfter('reasons').map(([name]) => nameIn(name))).toEqual(UNVERIFIED_REASONS);
  });

  test('have every kind of evidence', () => {
    expect(tableAfter('evidence').map(([name]) => nameIn(name))).toEqual(EVIDENCE);
  });
});

describe('the example of report.ndjson', () => {
  const lines = blockAfter('ndjson');
  const header = JSON.parse(lines[0] as string) as ReportHeader;
  const differences = lines.slice(1, -1).map(parseDifferenceLine);

  test('is what the action writes', () => {
    const { type: _, schema: __, tool: ___, ...stated } = JSON.parse(lines[0] as string);
    const { type: ____, result, complete, unordered, ...counts } = JSON.parse(lines.at(-1) as string);
    expect(lines.map((line) => `${line}\n`)).toEqual([
      headerLine(stated),
      ...differences.map(differenceLine),
      totalsLine({ result, complete, unordered, counts }),
    ]);
  });

  test('has the lines of the example of report.txt', () => {
    expect(blockAfter('text').map((line) => `${line}\n`)).toEqual(
      differences.map((difference) => textLine(difference, header)),
    );
  });

  test('has the members that the table of the header lists', () => {
    const whole = headerLine({ ...header, content: { verify: 'all' } });
    expect(tableAfter('header-members').map(([name]) => nameIn(name))).toEqual(
      Object.keys(JSON.parse(whole)),
    );
  });

  test('has the members that the table of the totals lists', () => {
    const whole = JSON.parse(
      totalsLine({
        result: 'different',
        complete: true,
        unordered: [],
        counts: {
          ...noCounts(),
          inspected: { noted: 0, notCompared: 0, unverified: {} },
          confirmation: NOT_CONFIRMED,
          refuted: NOT_REFUTED,
          content: NO_CONTENT,
        },
      }),
    ) as Record<string, unknown>;
    const rows = tableAfter('totals-members');
    expect(rows.map(([name]) => nameIn(name))).toEqual(Object.keys(whole));
    for (const [name, description] of rows) {
      const value = whole[nameIn(name)];
      if (typeof value !== 'object' || nameIn(name) === 'unordered' || nameIn(name) === 'evidence') continue;
      expect(namesIn(description)).toEqual(expect.arrayContaining(Object.keys(value as object)));
    }
  });
});

test('docs/report.md has a chapter for each report file', () => {
  const titles = [...readText('docs/report.md').matchAll(/^## (.+)$/gm)].map(([, title]) => title);
  expect(titles).toEqual(expect.arrayContaining(Object.values(REPORT_FILE)));
});

test('the table of permissions has every permission that a field needs', () => {
  const needed = new Set(FIELDS.map(({ permission }) => permission));
  needed.delete('s3:ListBucket');
  const stated = tableAfter('permissions').flatMap(([, permission]) => namesIn(permission));
  expect(new Set(stated.filter((name) => name.startsWith('s3:')))).toEqual(needed);
});

test('the rules for pages name reasons that the code has', () => {
  const source = readText('src/s3/answer-rejection.ts');
  const named = tableAfter('page-rules').flatMap(([, rejection]) => namesIn(rejection));
  expect(named.length).toBeGreaterThanOrEqual(10);
  expect(named.filter((name) => !source.includes(`'${name}'`))).toEqual([]);
});

describe('docs/errors.md', () => {
  const failure = (cause: FailureCause): Failure => ({
    side: 'destination',
    operation: 'list',
    bucket: 'backup-data',
    endpoint: 'https://s3.backup.example.com',
    region: 'us-east-1',
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    attempts: 1,
    cause,
  });
  const network = (code: string) => failure({ kind: 'network', code, message: 'it broke' });

  test('shows an error as the action words it', () => {
    const refusal = failure({
      kind: 'status',
      status: 403,
      code: 'SignatureDoesNotMatch',
      message: '…',
      requestId: 'EE95474E9BF801A9',
      region: undefined,
      clockAheadSeconds: 0,
    });
    expect(blockAfter('error')).toEqual([wordFailure(refusal)]);
  });

  const messages = tableAfter('errors').flatMap(([message]) => namesIn(message));
  const networkCodes = messages.filter((message) => /^[A-Z_]+…?$/.test(message));
  const wording = filesBy('src/{presentation,s3,action}/**/*.ts').map(readText).join('\n');

  test.each(networkCodes)('has a network error with advice of its own: %s', (code) => {
    const adviceOn = (known: string) => wordFailure(network(known)).split('it broke')[1];
    expect(adviceOn(code.replace('…', 'X'))).not.toBe(adviceOn('SOMETHING_ELSE'));
  });

  test.each(messages.filter((message) => !networkCodes.includes(message)))(
    'has a message that exists: %s',
    (message) => {
      const parts = message.replace(/^\d{3} /, '').split('…');
      expect(parts.filter((part) => !wording.includes(part.trim()))).toEqual([]);
    },
  );
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

describe('the table of the options of the published tool', () => {
  const rows = tableAfter('migration');

  test('has every option once', () => {
    expect(columns(rows)).toEqual([2]);
    expect(rows.map(([option]) => nameIn(option)).sort()).toEqual([...PUBLISHED_OPTIONS].sort());
  });

  test.each(rows)(
    '%s given as an input is refused, and its counterpart suggested',
    (option, counterpart = '') => {
      const typed = nameIn(option).slice(2);
      const { misspelt } = unknownNames([typed], Object.keys(INPUTS));
      if (typed in INPUTS) expect(misspelt).toEqual([]);
      else expect(misspelt[0]?.meant).toEqual([/^`([^`]+)`/.exec(counterpart)?.[1]]);
    },
  );

  test.each(rows)('%s is mapped to an existing input, or to none', (_option, counterpart = '') => {
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

const inDocuments = DOCUMENTS.flatMap((path) =>
  codeBlocks(readText(path))
    .filter(({ language }) => language === 'yaml')
    .map(({ text }, i): Sample => ({ place: `block ${i + 1} of ${path}`, yaml: parse(text) })),
);
const examples = readdirSync(`${ROOT}/examples`)
  .sort()
  .map((name): Sample => ({ place: `examples/${name}`, yaml: parse(readText(`examples/${name}`)) }));

function isWorkflow(yaml: Sample['yaml']): yaml is Workflow {
  return 'jobs' in yaml;
}

const workflows = [...inDocuments, ...examples].flatMap(({ place, yaml }) =>
  isWorkflow(yaml) ? [{ place, workflow: yaml }] : [],
);
const excerpts = inDocuments.filter(({ yaml }) => !isWorkflow(yaml));

test('the README has a workflow to copy, and every example is a workflow', () => {
  const places = workflows.map(({ place }) => place);
  expect(places.filter((place) => place.endsWith('README.md'))).toHaveLength(1);
  expect(examples.length).toBeGreaterThanOrEqual(4);
  expect(places.filter((place) => place.startsWith('examples/'))).toEqual(examples.map(({ place }) => place));
});

test('the README links every example', () => {
  for (const { place } of examples) expect(readText('README.md')).toContain(`](${place})`);
});

describe.each(workflows)('the workflow in $place', ({ workflow }) => {
  const uses = Object.values(workflow.jobs)
    .flatMap(({ steps }) => steps)
    .filter((step) => step.uses?.includes('/bucket-delta@'));

  test('has triggers, and removes every permission before a job requests one', () => {
    expect(workflow.on).toBeTypeOf('object');
    expect(workflow.permissions).toEqual({});
  });

  test('uses the action with every required input and no unknown one', () => {
    expect(uses).not.toHaveLength(0);
    const required = Object.keys(INPUTS).filter((name) => INPUTS[name]?.required);
    for (const { with: given = {} } of uses) {
      expect(Object.keys(given)).toEqual(expect.arrayContaining(required));
      expect(Object.keys(INPUTS)).toEqual(expect.arrayContaining(Object.keys(given)));
    }
  });

  test('pins the action to a commit', () => {
    for (const { uses: reference } of uses) expect(reference).toMatch(/@(?:<full commit SHA>|[0-9a-f]{40})$/);
  });
});

test('the documents have excerpts to copy', () => {
  expect(excerpts.length).toBeGreaterThanOrEqual(7);
});

test.each(excerpts)('$place is a part of a step: existing inputs, or its environment', ({ yaml }) => {
  expect([...Object.keys(INPUTS), 'env']).toEqual(expect.arrayContaining(Object.keys(yaml)));
});
