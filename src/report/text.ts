import { fieldDiffers, fieldLabel } from '../compare/fields.ts';
import type { Listed, UnprovenField, UnverifiedReason } from '../compare/verdict.ts';
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
      // Once for a set, however many of its entries differ.
      const differing = new Set(verdict.fields.map(({ field }) => fieldDiffers(field)));
      return `Difference in Key: ${escapeUnprintables(key)}, Differences: ${pythonList([...differing])}\n`;
    }
    case 'unverified': {
      const reasons = wordReasons(verdict.fields, verdict.reason);
      return `Unverified Key: ${escapeUnprintables(key)}, Reasons: ${pythonList(reasons)}\n`;
    }
  }
}

/** Why fields could not be verified, each reason once: `ETag not comparable`, `Tags: permission missing`. */
function wordReasons(fields: readonly UnprovenField[], ofAll: UnverifiedReason): string[] {
  const own = fields.map(({ field, reason }) =>
    reason === undefined ? UNVERIFIED_WORDS[ofAll] : wordReason(fieldLabel(field), reason),
  );
  return own.length === 0 ? [UNVERIFIED_WORDS[ofAll]] : [...new Set(own)];
}

function wordReason(label: string, reason: UnverifiedReason): string {
  const words = UNVERIFIED_WORDS[reason];
  return words.startsWith(label) ? words : `${label}: ${words}`;
}

/** Why an object could not be verified, for people. */
export const UNVERIFIED_WORDS: Readonly<Record<UnverifiedReason, string>> = {
  'etag-not-comparable': 'ETag not comparable',
  'etag-missing': 'ETag missing',
  'permission-missing': 'permission missing',
  'not-supported': 'not supported by one of the stores',
  'not-asked': 'not looked at',
  'answer-unreadable': "the store's answer can't be read",
  'metadata-not-returned': 'not returned by the store',
  'checksum-not-comparable': 'not comparable',
  'contradicting-evidence': 'contradicting evidence',
  'changed-under-way': 'changed under way',
  'newer-than-run': 'newer than the run',
  'replication-pending': 'replication pending',
  archived: 'in an archive, not restored',
  sealed: 'encrypted with a key that the store does not keep (SSE-C)',
  'content-limit': 'beyond content-limit',
};

function describeListed(key: string, { etag, size }: Listed): string {
  return pythonList([`Key: ${key}`, `ETag: ${etag}`, `Size: ${size} bytes`]);
}
