import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Difference } from './difference.ts';
import { LineFile } from './line-file.ts';
import { headerLine, type ReportHeader, type ReportTotals, totalsLine } from './ndjson.ts';
import { PARTIAL, REPORT_FILE, type ReportFormat } from './report-names.ts';
import { readSegment, type SegmentPlace } from './segment.ts';
import { textLine } from './text.ts';

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
  /** Aborted to give up. */
  readonly signal?: AbortSignal | undefined;
}

/** Thrown if a report is given up because the run has to stop. */
export class ReportGivenUp extends Error {
  override name = 'ReportGivenUp';
}

export interface WrittenReport {
  /** Absolute paths, in the order of {@link ReportPlan.formats}. */
  readonly files: readonly string[];
  /** The first differences, in key order. */
  readonly first: readonly Difference[];
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
 * @throws ReportGivenUp if the signal is aborted before the report is complete
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
      if (plan.signal?.aborted) break;
      if (first.length < plan.sample) first.push(difference);
      for (const { file, format } of outputs) {
        const written = file.append(format.difference(line, difference, plan.header));
        if (written !== undefined) await written;
      }
    }
  }
  if (plan.signal?.aborted) throw new ReportGivenUp('the run was stopped while it was written');
  for (const { path, file, format } of outputs) {
    await file.append(format.end(plan.totals));
    if (!(await file.finish())) await writeFile(file.path, '');
    await rename(file.path, path);
  }
  return { files: outputs.map(({ path }) => path), first };
}
