import { lstat, mkdtemp, open, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openFolder } from './folder.ts';
import { beginsNdjson } from './ndjson.ts';
import { PARTIAL, REPORT_FILE, REPORT_FORMATS, type ReportFormat } from './report-names.ts';
import { beginsText } from './text.ts';

/**
 * Creates the report directory, makes sure that files can be written there, and deletes the report of an earlier run,
 * which could otherwise pass for the report of a run that fails.
 *
 * The directory may be any folder of the user, such as a checkout. Nothing is deleted there that is not seen to be a
 * report of ours.
 *
 * @param directory an absolute path
 * @throws as `node:fs` does, if the directory can't be created, or nothing can be written there
 */
export async function openReportDirectory(directory: string): Promise<void> {
  await openFolder(directory);
  await rmdir(await mkdtemp(join(directory, '.bucket-delta-')));
  for (const format of REPORT_FORMATS) {
    for (const suffix of ['', PARTIAL]) {
      const path = join(directory, REPORT_FILE[format] + suffix);
      if (await isOurs(path, format)) await rm(path, { force: true });
    }
  }
}

/** How each format of a report begins. */
const BEGINNINGS: Readonly<Record<ReportFormat, (text: string) => boolean>> = {
  ndjson: beginsNdjson,
  text: beginsText,
};

/** Bytes at the beginning of a file that show whether it is a report. */
const BEGINNING = 256;

/** Whether a file is a report of this action, or empty. */
async function isOurs(path: string, format: ReportFormat): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined || !found.isFile()) return false;
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
    return bytesRead === 0 || BEGINNINGS[format](buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}
