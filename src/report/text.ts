import { wordFailedAnswer } from '../compare/failed-answer.ts';
import { fieldLabel, wordFieldDifference } from '../compare/fields.ts';
import type { Listed, UnprovenField, UnverifiedReason } from '../compare/verdict.ts';
import type { Difference } from './difference.ts';
import type { ReportHeader } from './ndjson.ts';
import { escapeUnprintables, pythonList } from './python-repr.ts';
import { shownKey } from './shown-key.ts';

/**
 * Writes one line of `report.txt` in the format of the published bucket-delta-cli, which prints lists as Python does.
 *
 * The published tool prints the key after `Difference in Key:` raw, so a key with a line break could pose as a line of
 * the report. Here, unprintable characters of the key are escaped as they are in the lists.
 */
export function textLine({ key, verdict }: Difference, { source, destination }: ReportHeader): string {
  switch (verdict.kind) {
    case 'only-in-source':
      return `Only in source bucket ${source.bucket}, Differences: ${describeListed(key, verdict.source)}\n`;
    case 'only-in-destination':
      return `Only in destination bucket ${destination.bucket}, Differences: ${describeListed(key, verdict.destination)}\n`;
    case 'different': {
      // A set is named once, however many of its entries differ.
      const differing = new Set(verdict.fields.map(({ field }) => wordFieldDifference(field)));
      return `Difference in Key: ${escapeUnprintables(shownKey(key))}, Differences: ${pythonList([...differing])}\n`;
    }
    case 'unverified': {
      const reasons = wordReasons(verdict.fields, verdict.reason);
      return `Unverified Key: ${escapeUnprintables(shownKey(key))}, Reasons: ${pythonList(reasons)}\n`;
    }
  }
}

/** Whether a text that may be cut off begins as `report.txt` does, if that is not empty. */
export function beginsText(text: string): boolean {
  return /^(?:Only in (?:source|destination) bucket |Difference in Key: |Unverified Key: )/.test(text);
}

/** Words why fields could not be verified, each reason once: `ETag not comparable`, `Tags: permission missing`. */
function wordReasons(fields: readonly UnprovenField[], ofVerdict: UnverifiedReason): string[] {
  const own = fields.map(({ field, reason, answer }) => {
    if (reason === undefined) return UNVERIFIED_WORDS[ofVerdict];
    const words = wordReason(fieldLabel(field), reason);
    const what = answer === undefined ? '' : wordFailedAnswer(answer);
    return what === '' ? words : `${words} (${what})`;
  });
  return own.length === 0 ? [UNVERIFIED_WORDS[ofVerdict]] : [...new Set(own)];
}

function wordReason(label: string, reason: UnverifiedReason): string {
  const words = UNVERIFIED_WORDS[reason];
  return words.startsWith(label) ? words : `${label}: ${words}`;
}

/** The words of the text report and the summary for each reason. */
export const UNVERIFIED_WORDS: Readonly<Record<UnverifiedReason, string>> = {
  'etag-not-comparable': 'ETag not comparable',
  'etag-missing': 'ETag missing',
  'etag-untrusted': "ETags don't depend on the content",
  'permission-missing': 'permission missing',
  'not-supported': 'not supported by one of the stores',
  'not-asked': 'not looked at',
  'answer-unreadable': "the store's answer can't be read",
  'not-readable': 'not readable',
  'metadata-not-returned': 'not returned by the store',
  'checksum-not-comparable': 'not comparable',
  'contradicting-evidence': 'contradicting evidence',
  'changed-under-way': 'changed under way',
  'listing-contradicted': "the listing contradicts the object's own answer",
  'newer-than-run': 'newer than the run',
  'replication-pending': 'replication pending',
  archived: 'in an archive, not restored',
  sealed: 'encrypted with a key that the store does not keep (SSE-C)',
  'content-limit': 'beyond content-limit',
};

function describeListed(key: string, { etag, size }: Listed): string {
  return pythonList([`Key: ${shownKey(key)}`, `ETag: ${etag}`, `Size: ${size} bytes`]);
}
