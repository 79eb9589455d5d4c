export const REPORT_FORMATS = ['ndjson', 'text'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** The file name of each format in the report directory. */
export const REPORT_FILE: Readonly<Record<ReportFormat, string>> = {
  ndjson: 'report.ndjson',
  text: 'report.txt',
};

/** The suffix of a report file that is being written. */
export const PARTIAL = '.partial';
