import { fieldLabel } from '../compare/fields.ts';
import type { Listed, UnverifiedReason } from '../compare/verdict.ts';
import type { Difference } from './difference.ts';
import type { ReportHeader } from './ndjson.ts';
import { escapeUnprintables, pythonList } from './python-repr.ts';

/**
 * One line of `report.txt`, in the published bucket-delta-cli's form, which prints lists as Python does.
 *
 * Its `Difference in Key:` prints the key raw, so that a key with a line break could pose as a line of the report:
 * unprintable characters are escaped there as they are within the lists.
 */
export function textLine({ key, verdict }: Difference, { source, destination }: ReportHeader): string {
  switch (verdict.kind) {
    case 'only-in-source':
      return `Only in source bucket ${source.bucket}, Differences: ${describeListed(key, verdict.source)}\n`;
    case 'only-in-destination':
      return `Only in destination bucket ${destination.bucket}, Differences: ${describeListed(key, verdict.destination)}\n`;
    case 'different': {
      const fields = verdict.fields.map(({ field }) => `${fieldLabel(field)} differs`);
      return `Difference in Key: ${escapeUnprintables(key)}, Differences: ${pythonList(fields)}\n`;
    }
    case 'unverified':
      return `Unverified Key: ${escapeUnprintables(key)}, Reasons: ${pythonList([UNVERIFIED_WORDS[verdict.reason]])}\n`;
  }
}

/** Why an object could not be verified, for people. */
export const UNVERIFIED_WORDS: Readonly<Record<UnverifiedReason, string>> = {
  'etag-not-comparable': 'ETag not comparable',
  'etag-missing': 'ETag missing',
};

function describeListed(key: string, { etag, size }: Listed): string {
  return pythonList([`Key: ${key}`, `ETag: ${etag}`, `Size: ${size} bytes`]);
}
