import { EVIDENCE, type Evidence, UNVERIFIED_REASONS } from '../../compare/verdict.ts';
import { ASSUMPTIONS, type GivenUp } from '../../engine/assumptions.ts';
import type { SideAccess } from '../../engine/opening/probe-permissions.ts';
import type { RequestCounts } from '../../engine/request-tally.ts';
import type { Settings } from '../../engine/settings.ts';
import type { Counts } from '../../report/counts.ts';
import { refutedLooks } from '../../report/refutations.ts';
import { UNVERIFIED_WORDS } from '../../report/text.ts';
import type { Operation } from '../../s3/failure.ts';
import { type BothSides, SIDES } from '../../s3/side.ts';
import { fieldsOf } from '../run-events.ts';
import { countOf, wordNumber } from '../wording.ts';

/** How each kind of evidence proves an object equal. */
const EVIDENCE_WORDS: Readonly<Record<Evidence, string>> = {
  etag: 'the same ETag',
  checksum: 'the same checksum',
  'multipart-layout': "one side's ETag recomputed from the other's bytes",
  content: 'the same bytes',
};

/** A table of the evidence for equality; empty if every equal object has the same ETag, which is the usual evidence. */
export function evidenceTable({ equal, evidence }: Counts): string[] {
  if (equal === 0 || evidence.etag === equal) return [];
  const rows = EVIDENCE.flatMap((name) => {
    const objects = evidence[name] ?? 0;
    return objects === 0 ? [] : [`| ${EVIDENCE_WORDS[name]} | ${wordNumber(objects)} |`];
  });
  return [['| Equal by | Objects |', '|---|---:|', ...rows].join('\n')];
}

/** A table of the reasons why something could not be proven, with the number of objects of each; empty if all was proven. */
export function unprovenTable({ inspected }: Counts): string[] {
  if (inspected === undefined) return [];
  const rows = UNVERIFIED_REASONS.flatMap((reason) => {
    const objects = inspected.unverified[reason] ?? 0;
    return objects === 0 ? [] : [`| ${UNVERIFIED_WORDS[reason]} | ${wordNumber(objects)} |`];
  });
  return rows.length === 0 ? [] : [['| Not proven because | Objects |', '|---|---:|', ...rows].join('\n')];
}

/** Words the results of the second look at the differences; empty if there was none. */
export function secondLookLine({ confirmation }: Counts): string[] {
  if (confirmation === undefined) return [];
  const { confirmed, converged, unsettled, unconfirmed } = confirmation;
  const found = confirmed + converged + unsettled + unconfirmed;
  const parts = [
    [confirmed, 'confirmed'],
    [converged, 'no longer different'],
    [unsettled, 'changing during the run and therefore unverified'],
    [unconfirmed, '**not confirmed**: beyond `confirm-limit`, or could not be looked at'],
  ] as const;
  const results = parts.filter(([count]) => count > 0).map(([count, what]) => `${wordNumber(count)} ${what}`);
  return [`${countOf(found, 'difference')} found, looked at again: ${results.join(', ')}.`];
}

/** Words the sides whose listing too many second looks refuted. */
export function refutedLines(counts: Counts): string[] {
  return SIDES.flatMap((side) => {
    const found = refutedLooks(counts, side);
    if (found === undefined) return [];
    const { refuted, looks } = found;
    return [
      `**The ${side}'s listing can't be believed**: of ${countOf(looks, 'look')} at single objects, ${wordNumber(refuted)} contradicted it.`,
    ];
  });
}

/** Words how many objects have values with the same meaning in different encodings; empty if there are none. */
export function notesLine({ inspected }: Counts): string[] {
  const noted = inspected?.noted ?? 0;
  if (noted === 0) return [];
  return [
    `${countOf(noted, 'object')} with a value that differs only in its spelling, which is no difference.`,
  ];
}

/**
 * Words the permissions that the credentials of each side lack, and the features that its store does not have.
 *
 * @param access undefined if the run was stopped before it was known
 */
export function accessLines(access: BothSides<SideAccess> | undefined): string[] {
  if (access === undefined) return [];
  return SIDES.flatMap((side) => [
    ...access[side].refused.map(
      (permission) =>
        `**The ${side}'s credentials lack \`${permission}\`**: without it, ${fieldsOf(permission)} can't be proven equal.`,
    ),
    ...access[side].unproven.map(
      ({ permission }) =>
        `The ${side}'s store does not show whether the credentials have \`${permission}\`: without it, ${fieldsOf(permission)} can't be proven equal.`,
    ),
    ...access[side].unsupported.map(
      (permission) =>
        `The ${side}'s store does not have what \`${permission}\` is for: ${fieldsOf(permission)}.`,
    ),
  ]);
}

/** Words what each side's store has contradicted, so that the run went on without it. */
export function contradictionLines(givenUp: GivenUp): string[] {
  return SIDES.flatMap((side) =>
    givenUp[side].map((name) => {
      const { contradiction, consequence } = ASSUMPTIONS[name];
      return `On the ${side}, ${contradiction}. ${consequence}.`;
    }),
  );
}

/** Says whether object locks were compared, if it was left to the action; empty if `contradictionLines` says it. */
export function lockLine(
  { areLocksOptional = false }: Pick<Settings, 'areLocksOptional'>,
  access: BothSides<SideAccess> | undefined,
): string[] {
  if (!areLocksOptional || access === undefined || SIDES.some((side) => access[side].areLocksIfShown))
    return [];
  return ['Object locks were compared, because both sides show them.'];
}

/** Dollars per request for S3 Standard in us-east-1. Source: Amazon S3 pricing, 2026. */
const LIST_PRICE = 0.005 / 1000;
const GET_PRICE = 0.0004 / 1000;

const REQUEST_WORDS: Readonly<Partial<Record<Operation, string>>> = {
  list: 'LIST',
  head: 'HEAD',
  tags: 'GET of tags',
  content: 'GET of content',
  retention: 'GET of retention',
  'legal-hold': 'GET of legal hold',
};

/** Words the number of requests of each kind, and what they would cost on AWS. */
export function requestsLine(requests: RequestCounts): string {
  const order = Object.keys(REQUEST_WORDS);
  const entries = (Object.entries(requests) as [Operation, number][]).sort(
    ([one], [other]) => order.indexOf(one) - order.indexOf(other),
  );
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  const dollars = entries.reduce(
    (sum, [operation, count]) => sum + count * (operation === 'list' ? LIST_PRICE : GET_PRICE),
    0,
  );
  const kinds = entries.map(
    ([operation, count]) => `${wordNumber(count)} ${REQUEST_WORDS[operation] ?? operation}`,
  );
  return `${countOf(total, 'request')} (${kinds.join(', ')}), about $${dollars.toFixed(2)} at AWS prices in us-east-1.`;
}
