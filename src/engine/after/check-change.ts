import { checkListing } from '../../compare/objects/confirm.ts';
import type { ReportedVerdict, UnverifiedReason, Verdict } from '../../compare/verdict.ts';
import type { ContentCounts } from '../../report/counts.ts';
import { type Difference, keyOfDifference } from '../../report/difference.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import { forBothSides, SIDES } from '../../s3/side.ts';
import { headOf, listedNow } from '../objects/look.ts';
import {
  type Looks,
  listSides,
  looksNow,
  type Reexamined,
  refutationsIn,
  type SecondLookTools,
} from './second-look.ts';

/** Whether the first look found that an object is not the one that was listed. */
export function isAboutChange({ verdict }: Difference): boolean {
  return verdict.kind === 'unverified' && verdict.reason === 'changed-under-way';
}

/**
 * Finds out whether an object that was listed differently from its own answer has changed, or whether the store's listing
 * and its answers disagree for good. They do if the listing still shows the old ETag or size of an object that was written
 * before the run.
 *
 * If they disagree, the content may be read if the run reads what nothing else proves. If it is equal, so is the object: no
 * answer about another object would equal the other side. All else is unverified, since the answers may be about another
 * object, as the listing is or the HEAD.
 *
 * @param counts what is read of the content is added here
 * @throws S3Failure if the session of a side's credentials has ended; after any other failure the first verdict remains
 */
export async function checkChange(
  first: Difference,
  tools: SecondLookTools,
  counts: ContentCounts,
): Promise<Reexamined> {
  const unchanged: Reexamined = { first, kind: 'as-it-was', verdict: first.verdict, refuted: [] };
  const key = keyOfDifference(first);
  const looks = await looksNow(tools, key);
  if (looks === undefined || SIDES.some((side) => looks[side].kind === 'hidden')) return unchanged;
  const relisted = await listSides(tools, key, () => true);
  if (relisted === undefined) return unchanged;
  const runStart = tools.clocks.byTheirClocks(tools.runStart);
  const checks = forBothSides((side) =>
    checkListing(relisted[side], headOf(looks[side]), relisted[side], runStart[side]),
  );
  const refuted = refutationsIn(checks);
  if (refuted.length === 0) return unchanged;
  const read = await verdictByReading(tools, key, looks, counts);
  return { first, kind: 'as-it-was', verdict: read ?? contradicted(first.verdict), refuted };
}

/** Returns undefined unless the content was read and is equal, and so is all else. */
async function verdictByReading(
  { inspector, choice }: SecondLookTools,
  key: ByteKey,
  looks: Looks,
  counts: ContentCounts,
): Promise<Verdict | undefined> {
  const [source, destination] = [listedNow(looks.source), listedNow(looks.destination)];
  if (source === undefined || destination === undefined || choice === undefined) return undefined;
  const open = { kind: 'open', reason: 'listing-contradicted', fields: [] } as const;
  const plan = { stepFor: () => choice.stepFor(key, open), counts };
  const { verdict, reading } = await inspector.judge(key, { source, destination }, looks, plan);
  return reading?.kind === 'equal' && verdict.kind === 'equal' ? verdict : undefined;
}

const BEFORE: UnverifiedReason = 'changed-under-way';
const NOW: UnverifiedReason = 'listing-contradicted';

function contradicted(verdict: ReportedVerdict): ReportedVerdict {
  if (verdict.kind !== 'unverified') return verdict;
  const fields = verdict.fields.map((field) => (field.reason === BEFORE ? { ...field, reason: NOW } : field));
  return { ...verdict, reason: NOW, fields };
}
