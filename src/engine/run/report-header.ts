import { contentChecksText } from '../../compare/content/choice.ts';
import type { ReportHeader } from '../../report/ndjson.ts';
import type { StoreSettings } from '../../s3/store-settings.ts';
import type { Settings } from '../settings.ts';

/** What a report says of the comparison that it is of. */
export function reportHeader(settings: Settings): ReportHeader {
  const { mode, fields, source, destination, include, exclude } = settings;
  const named = ({ bucket, prefix }: StoreSettings) => ({ bucket, prefix });
  return {
    mode,
    fields: [...fields],
    source: named(source),
    destination: named(destination),
    include,
    exclude,
    ...contentHeader(settings),
  };
}

/** Only what decides which contents are read: a run's id is in the report where the sample follows from it. */
function contentHeader({ verifyContent, sampleSeed, contentLimit }: Settings): Pick<ReportHeader, 'content'> {
  if (verifyContent.kind === 'never') return {};
  return {
    content: {
      verify: contentChecksText(verifyContent),
      ...(verifyContent.kind === 'sample' ? { seed: sampleSeed } : {}),
      ...(contentLimit === undefined ? {} : { limit: contentLimit }),
    },
  };
}
