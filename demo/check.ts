import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ResultsService, StepRun } from '../local-runner/index.ts';
import type { BackedUp } from './backup.ts';
import type { StoredObject } from './upload.ts';

/** What a run of the action left behind. */
interface Evidence {
  readonly step: StepRun;
  readonly reportDirectory: string;
  readonly services: ResultsService;
}

const ARTIFACT = 'bucket-delta-report';
const REPORTS = ['report.ndjson', 'report.txt'];

/**
 * Compares what the action found with the planted flaws.
 *
 * @returns one line per deviation; empty if the action found every flaw and nothing else
 */
export async function check(objects: readonly BackedUp[], evidence: Evidence): Promise<string[]> {
  const { step, reportDirectory, services } = evidence;
  const outputs = expectedOutputs(expectedTotals(objects));
  return [
    ...compare("the step's conclusion", step.conclusion, 'failure'),
    ...compare('the exit code', step.exitCode, 1),
    ...compare('the outputs', pick(step.outputs, outputs), outputs),
    ...(await checkReports(objects, reportDirectory, services)),
  ];
}

async function checkReports(
  objects: readonly BackedUp[],
  reportDirectory: string,
  services: ResultsService,
): Promise<string[]> {
  const planted = expectedDifferences(objects);
  let files: Buffer[];
  try {
    files = await Promise.all(REPORTS.map((name) => readFile(join(reportDirectory, name))));
  } catch (error) {
    return [`a report is missing: ${error instanceof Error ? error.message : String(error)}`];
  }
  const [ndjson = [], text = []] = files.map((bytes) => bytes.toString('utf8').split('\n').slice(0, -1));
  const [header, ...rest] = ndjson.map((line) => JSON.parse(line) as { type: string; key?: string });
  return [
    ...compare('the first line of report.ndjson', header?.type, 'header'),
    ...compareDifferences(planted, rest.slice(0, -1)),
    ...compare('the last line of report.ndjson', rest.at(-1), {
      type: 'totals',
      result: 'different',
      complete: true,
      unordered: [],
      ...expectedTotals(objects),
    }),
    ...compare(
      'the keys of report.txt',
      text.map(keyOfTextLine),
      planted.map(({ key }) => key),
    ),
    ...checkArtifact(files, services),
  ];
}

/** The key in a line of report.txt. None of the planted keys is escaped there. */
function keyOfTextLine(line: string): string | undefined {
  return (
    /^(?:Difference in|Unverified) Key: (.*), (?:Differences|Reasons): \[/.exec(line)?.[1] ??
    /\['Key: (.*?)', /.exec(line)?.[1]
  );
}

function expectedDifferences(objects: readonly BackedUp[]) {
  return objects
    .filter(({ flaw }) => flaw !== undefined)
    .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)))
    .map(expectedDifference);
}

function expectedDifference({ key, production, backup, flaw }: BackedUp) {
  const line = { type: 'difference', key };
  if (backup === undefined) return { ...line, verdict: 'only-in-source', source: listed(production) };
  if (production === undefined) {
    return { ...line, verdict: 'only-in-destination', destination: listed(backup) };
  }
  const fields = [{ field: 'etag', source: etag(production), destination: etag(backup) }];
  if (flaw === 'other-parts') {
    const reason = 'etag-not-comparable';
    return { ...line, verdict: 'unverified', reason, fields: fields.map((field) => ({ ...field, reason })) };
  }
  const size = { field: 'size', source: production.body.length, destination: backup.body.length };
  return { ...line, verdict: 'different', fields: flaw === 'truncated' ? [...fields, size] : fields };
}

function expectedTotals(objects: readonly BackedUp[]) {
  const count = (...flaws: (BackedUp['flaw'] | undefined)[]) =>
    objects.filter(({ flaw }) => flaws.includes(flaw)).length;
  const equal = count(undefined);
  return {
    compared: objects.length,
    equal,
    different: count('corrupt', 'truncated'),
    onlyInSource: count('missing'),
    onlyInDestination: count('extra'),
    unverified: count('other-parts'),
    excluded: 0,
    evidence: { etag: equal, content: 0 },
    inspected: { noted: 0, notCompared: 0, unverified: { 'etag-not-comparable': count('other-parts') } },
    confirmation: {
      confirmed: count('corrupt', 'truncated', 'missing', 'extra'),
      converged: 0,
      unsettled: 0,
      unconfirmed: 0,
    },
  };
}

function expectedOutputs(totals: ReturnType<typeof expectedTotals>): Record<string, string> {
  const { different, onlyInSource, onlyInDestination } = totals;
  return {
    result: 'different',
    complete: 'true',
    'objects-compared': String(totals.compared),
    differences: String(different + onlyInSource + onlyInDestination),
    different: String(different),
    'only-in-source': String(onlyInSource),
    'only-in-destination': String(onlyInDestination),
    unverified: String(totals.unverified),
    equal: String(totals.equal),
  };
}

function checkArtifact(written: readonly Buffer[], services: ResultsService): string[] {
  const files = services.artifacts().get(ARTIFACT)?.files();
  if (files === undefined) return [`no artifact "${ARTIFACT}" was uploaded`];
  const problems = compare("the artifact's files", [...files.keys()].sort(), REPORTS);
  REPORTS.forEach((name, i) => {
    if (files.get(name)?.equals(written[i] as Buffer) === false) {
      problems.push(`the artifact's ${name} is not the file on disk`);
    }
  });
  return problems;
}

/** Compares lines by key, so that each missing, additional or wrong line is reported. */
function compareDifferences(
  planted: readonly { key: string }[],
  found: readonly { key?: string }[],
): string[] {
  const inOrder = compare(
    'the keys of report.ndjson, in order',
    found.map(({ key }) => key),
    planted.map(({ key }) => key),
  );
  const wrong = planted.flatMap((line) => {
    const match = found.find(({ key }) => key === line.key);
    return match === undefined ? [] : compare(`the line of ${JSON.stringify(line.key)}`, match, line);
  });
  return [...inOrder, ...wrong];
}

function compare(what: string, found: unknown, planted: unknown): string[] {
  if (isDeepStrictEqual(found, planted)) return [];
  return [`${what}: found ${JSON.stringify(found)}, planted ${JSON.stringify(planted)}`];
}

function pick(values: Readonly<Record<string, string>>, names: object): Record<string, string | undefined> {
  return Object.fromEntries(Object.keys(names).map((name) => [name, values[name]]));
}

function listed(object: StoredObject | undefined) {
  return object && { etag: etag(object), size: object.body.length };
}

/** The ETag that S3 computes: the MD5 of the bytes, or that of the parts' MD5s with the number of parts. */
function etag({ body, partSize }: StoredObject): string {
  if (partSize === undefined) return md5(body).toString('hex');
  const parts: Buffer[] = [];
  for (let from = 0; from < body.length; from += partSize)
    parts.push(md5(body.subarray(from, from + partSize)));
  return `${md5(Buffer.concat(parts)).toString('hex')}-${parts.length}`;
}

function md5(bytes: Buffer): Buffer {
  return createHash('md5').update(bytes).digest();
}
