import { formatContentChecks } from '../../compare/content/choice.ts';
import { sumOf } from '../../report/counts.ts';
import type { ReportHeader } from '../../report/ndjson.ts';
import { writeReports } from '../../report/report-files.ts';
import type { StoreSettings } from '../../s3/store-settings.ts';
import { sidesWithout } from '../assumptions.ts';
import { resultOf } from '../gate.ts';
import type { ComparedRange } from '../ranges/compare-range.ts';
import type { Settings } from '../settings.ts';
import type { OpenRun } from './open-run.ts';
import type { Ending } from './outcome.ts';

/** Differences kept for the summary. */
const SAMPLE = 100;

/**
 * Joins what the ranges found into one result and one report. If the report can't be written, as on a full disk, or the
 * run is stopped meanwhile, only the report is lost: the result still counts.
 *
 * @param ranges in key order, without gaps
 */
export async function writeReport(
  { settings, keeper, hooks }: OpenRun,
  ranges: readonly ComparedRange[],
): Promise<Ending> {
  const counts = sumOf(ranges);
  const result = resultOf(counts, settings.allowEmpty);
  const found = { complete: true, result, counts } as const;
  try {
    const report = await writeReports({
      directory: settings.reportDirectory,
      formats: settings.reportFormats,
      header: reportHeader(settings),
      totals: { result, complete: true, unordered: sidesWithout('byte-order', keeper.givenUp), counts },
      segments: ranges.flatMap(({ segment }) => segment ?? []),
      sample: SAMPLE,
      // Not for the time limit: the report is all that is left to do.
      signal: hooks.signal,
    });
    return { ...found, report };
  } catch (reportLost) {
    return { ...found, report: { files: [], first: [] }, reportLost };
  }
}

function reportHeader(settings: Settings): ReportHeader {
  const { mode, fields, source, destination, include, exclude } = settings;
  return {
    mode,
    fields: [...fields],
    source: nameOf(source),
    destination: nameOf(destination),
    include,
    exclude,
    ...contentHeader(settings),
  };
}

function nameOf({ bucket, prefix }: StoreSettings) {
  return { bucket, prefix };
}

/**
 * Returns what decides which contents are read. The seed is left out if there is no sample: by default it is the run's
 * id, and the reports of two runs would differ.
 */
function contentHeader({ verifyContent, sampleSeed, contentLimit }: Settings): Pick<ReportHeader, 'content'> {
  if (verifyContent.kind === 'never') return {};
  return {
    content: {
      verify: formatContentChecks(verifyContent),
      ...(verifyContent.kind === 'sample' ? { seed: sampleSeed } : {}),
      ...(contentLimit === undefined ? {} : { limit: contentLimit }),
    },
  };
}
