import { confirmFindings } from '../after/confirm-findings.ts';
import { readMissedStrata } from '../after/read-missed-strata.ts';
import { trustAfter } from '../assumptions.ts';
import { ObjectInspector } from '../objects/inspector.ts';
import type { ComparedRange } from '../ranges/compare-range.ts';
import type { OpenRun } from './open-run.ts';

/**
 * Looks again at what the ranges found: first reads an object of each stratum that the sample missed, then checks
 * every difference once more.
 *
 * @param ranges in key order, without gaps
 * @returns the same ranges, amended
 * @throws S3Failure if a store can't be listed any more
 * @throws the reason to stop, if the run is stopped meanwhile
 */
export async function settleFindings(
  run: OpenRun,
  ranges: readonly ComparedRange[],
): Promise<readonly ComparedRange[]> {
  const { settings, hooks, stop, keeper, clients, content } = run;
  const { verifyContent, confirmLimit, settleSeconds } = settings;
  const inspector = new ObjectInspector({
    clients,
    fields: settings.fields,
    trust: trustAfter(run.trust, keeper.givenUp),
    // A contradiction could not start the comparison again here.
    savesTags: { source: false, destination: false },
    content,
  });
  const { segments } = keeper;
  const missed = verifyContent.kind === 'sample' ? keeper.missedBySample(verifyContent.rate) : [];
  const read = await readMissedStrata(ranges, missed, inspector, segments);
  if (missed.length > 0) await keeper.replaceCompared(read);
  const confirmed: ComparedRange[] = [];
  keeper.startSaving(() => [...confirmed, ...read.slice(confirmed.length)]);
  try {
    const confirming = confirmFindings(read, {
      inspector,
      clients,
      segments,
      choice: content?.choice,
      limit: confirmLimit,
      settleSeconds,
      runStart: keeper.firstStart,
      onConfirming: hooks.onConfirming,
      signal: stop.signal,
    });
    for await (const range of confirming) confirmed.push(range);
  } finally {
    keeper.stopSaving();
  }
  return confirmed;
}
