import type { RunPart } from '../../engine/checkpoint/ledger.ts';
import type { InterruptedRun } from '../../engine/run/outcome.ts';
import { escapeForMarkdown, SHOWN_OF_LINE, shorten } from '../escape.ts';
import { type StopSettings, wordLastKey, wordShare, wordStop } from '../stop.ts';
import { countOf, wordNumber } from '../wording.ts';

/** The headline of a run that stopped: `⏸️ Incomplete: 1,234 objects compared, about 40% of all`. */
export function stopHeadline({ counts, stopped: { estimatedShare } }: InterruptedRun): string {
  const share = estimatedShare === undefined ? '' : `, ${wordShare(estimatedShare)} of all`;
  return `⏸️ Incomplete: ${countOf(counts.compared, 'object')} compared${share}`;
}

/** Why the run stopped, how far it got and what to do next, one paragraph each. */
export function stopParagraphs(settings: StopSettings, run: InterruptedRun): string[] {
  const { why, reach, next } = wordStop(settings, run);
  const upTo = wordLastKey(run.stopped);
  return [why, reach, upTo, next].map((line) => escapeForMarkdown(shorten(line, SHOWN_OF_LINE)));
}

/** A table of when each part was compared; empty for a run that was never interrupted. */
export function partsTable(parts: readonly RunPart[]): string[] {
  if (parts.length < 2) return [];
  const rows = parts.map(({ startedAt, objects, isUnauthenticated }, index) => {
    const resume = isUnauthenticated ? `Resume ${index}, not authenticated` : `Resume ${index}`;
    const name = index === 0 ? 'First start' : resume;
    return `| ${name} | ${wordTime(startedAt)} | ${wordNumber(objects)} |`;
  });
  return [
    ['| Part | Started | Objects |', '|---|---|---:|', ...rows].join('\n'),
    'This result does not include changes to objects after their part was compared.',
    ...(parts.some((part) => part.isUnauthenticated) ? [`**${UNAUTHENTICATED_PARTS}**`] : []),
  ];
}

/** Says that the checkpoint of an earlier run was not used; empty if there was none, or it was used. */
export function refusedCheckpointLine(reason: string | undefined): string[] {
  if (reason === undefined) return [];
  return [
    escapeForMarkdown(
      shorten(
        `The checkpoint of an earlier run was not used, because ${reason}. The comparison started afresh.`,
        SHOWN_OF_LINE,
      ),
    ),
  ];
}

const UNAUTHENTICATED_PARTS =
  'Not authenticated: nothing proves that the parts before such a resume were compared by this workflow.';

/** `2026-11-22 13:54:46 UTC` */
function wordTime(iso: string): string {
  return escapeForMarkdown(`${iso.slice(0, 19).replace('T', ' ')} UTC`);
}
