import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Difference } from './difference.ts';
import { LineFile } from './line-file.ts';
import { headerLine, type ReportHeader, type ReportTotals, totalsLine } from './ndjson.ts';
import { readSegment, type SegmentPlace } from './segment.ts';
import { textLine } from './text.ts';

export const REPORT_FORMATS = ['ndjson', 'text'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** The file name of each format in the report directory. */
export const REPORT_FILE: Readonly<Record<ReportFormat, string>> = {
  ndjson: 'report.ndjson',
  text: 'report.txt',
};

/** What {@link writeReports} needs to write a report. */
export interface ReportPlan {
  /** Absolute path of the report directory. */
  readonly directory: string;
  readonly formats: readonly ReportFormat[];
  readonly header: ReportHeader;
  readonly totals: ReportTotals;
  /** The segments of all key ranges, in key order. */
  readonly segments: readonly SegmentPlace[];
  /** How many differences to return for the summary. */
  readonly sample: number;
}

export interface WrittenReport {
  /** Absolute paths, in the order of {@link ReportPlan.formats}. */
  readonly files: readonly string[];
  /** The first differences, in key order. */
  readonly first: readonly Difference[];
}

/** The suffix of a report file that is being written. */
const PARTIAL = '.partial';

/**
 * Creates the report directory and deletes the report of an earlier run, which could otherwise pass for the report of a
 * run that fails.
 */
export async function clearReports(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const names = Object.values(REPORT_FILE).flatMap((name) => [name, name + PARTIAL]);
  await Promise.all(names.map((name) => rm(join(directory, name), { force: true })));
}

/** How one format is written. `line` is the line of `report.ndjson`, without its line end. */
interface Format {
  begin(header: ReportHeader): string;
  difference(line: string, difference: Difference, header: ReportHeader): string;
  end(totals: ReportTotals): string;
}

const FORMATS: Readonly<Record<ReportFormat, Format>> = {
  ndjson: { begin: headerLine, difference: (line) => `${line}\n`, end: totalsLine },
  text: {
    begin: () => '',
    difference: (_, difference, header) => textLine(difference, header),
    end: () => '',
  },
};

/**
 * Concatenates the segments into the report files. A file gets its final name only when it is complete.
 *
 * @throws as `node:fs` does, if a file can't be written
 */
export async function writeReports(plan: ReportPlan): Promise<WrittenReport> {
  const outputs = plan.formats.map((name) => {
    const path = join(plan.directory, REPORT_FILE[name]);
    return { path, format: FORMATS[name], file: new LineFile(path + PARTIAL) };
  });
  try {
    return await writeOutputs(plan, outputs);
  } catch (error) {
    for (const { file } of outputs) {
      await file.close();
      await rm(file.path, { force: true });
    }
    throw error;
  }
}

interface Output {
  readonly path: string;
  readonly format: Format;
  readonly file: LineFile;
}

async function writeOutputs(plan: ReportPlan, outputs: readonly Output[]): Promise<WrittenReport> {
  for (const { file, format } of outputs) await file.append(format.begin(plan.header));
  const first: Difference[] = [];
  for (const segment of plan.segments) {
    for await (const { line, difference } of readSegment(segment)) {
      if (first.length < plan.sample) first.push(difference);
      for (const { file, format } of outputs) {
        const written = file.append(format.difference(line, difference, plan.header));
        if (written !== undefined) await written;
      }
    }
  }
  for (const { path, file, format } of outputs) {
    await file.append(format.end(plan.totals));
    if (!(await file.finish())) await writeFile(file.path, '');
    await rename(file.path, path);
  }
  return { files: outputs.map(({ path }) => path), first };
}
