import { FIELDS, type Permission } from '../../compare/fields.ts';
import { EVIDENCE, type Evidence, UNVERIFIED_REASONS } from '../../compare/verdict.ts';
import type { SideAccess } from '../../engine/opening/probe-permissions.ts';
import type { RequestCounts } from '../../engine/request-tally.ts';
import type { Counts } from '../../report/counts.ts';
import { UNVERIFIED_WORDS } from '../../report/text.ts';
import type { Operation } from '../../s3/failure.ts';
import { type BothSides, SIDES } from '../../s3/side.ts';
import { countOf, wordNumber } from '../wording.ts';

/** What proves that an equal object is equal, for people. */
const EVIDENCE_WORDS: Readonly<Record<Evidence, string>> = {
  etag: 'the same ETag',
  checksum: 'the same checksum',
  'multipart-layout': "one side's ETag recomputed from the other's bytes",
  content: 'the same bytes',
};

/** Why the equal objects count as equal; nothing where all of them do for the usual reason. */
export function evidenceTable({ equal, evidence }: Counts): string[] {
  if (equal === 0 || evidence.etag === equal) return [];
  const rows = EVIDENCE.flatMap((name) => {
    const objects = evidence[name] ?? 0;
    return objects === 0 ? [] : [`| ${EVIDENCE_WORDS[name]} | ${wordNumber(objects)} |`];
  });
  return [['| Equal by | Objects |', '|---|---:|', ...rows].join('\n')];
}

/** Why something of an object could not be proven, each reason with its objects. */
export function unprovenTable({ inspected }: Counts): string[] {
  if (inspected === undefined) return [];
  const rows = UNVERIFIED_REASONS.flatMap((reason) => {
    const objects = inspected.unverified[reason] ?? 0;
    return objects === 0 ? [] : [`| ${UNVERIFIED_WORDS[reason]} | ${wordNumber(objects)} |`];
  });
  return rows.length === 0 ? [] : [['| Not proven, since | Objects |', '|---|---:|', ...rows].join('\n')];
}

/** What the second look at the differences came to. */
export function secondLookLine({ confirmation }: Counts): string[] {
  if (confirmation === undefined) return [];
  const { confirmed, converged, unsettled, unconfirmed } = confirmation;
  const found = confirmed + converged + unsettled + unconfirmed;
  const parts = [
    [confirmed, 'confirmed'],
    [converged, 'no difference any more'],
    [unsettled, 'changing under way and so unverified'],
    [unconfirmed, '**not confirmed**: beyond `confirm-limit`, or not to be looked at'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${wordNumber(count)} ${what}`);
  return [`${countOf(found, 'difference')} found, looked at again: ${said.join(', ')}.`];
}

/** Objects with values that mean the same and are written in two ways. */
export function notesLine({ inspected }: Counts): string[] {
  const noted = inspected?.noted ?? 0;
  if (noted === 0) return [];
  return [
    `${countOf(noted, 'object')} with a value that differs in its encoding only, which is no difference.`,
  ];
}

/** Fields that are only proven with a permission. */
export function fieldsOf(permission: Permission): string {
  return FIELDS.filter((field) => field.permission === permission)
    .map(({ name }) => `\`${name}\``)
    .join(', ');
}

/** What a side's credentials were refused, and what its store does not have. */
export function accessLines(access: BothSides<SideAccess>): string[] {
  return SIDES.flatMap((side) => [
    ...access[side].refused.map(
      (permission) =>
        `**The ${side}'s credentials lack \`${permission}\`**: without it, ${fieldsOf(permission)} can't be proven equal.`,
    ),
    ...access[side].unsupported.map(
      (permission) =>
        `The ${side}'s store has nothing that \`${permission}\` is for: ${fieldsOf(permission)}.`,
    ),
  ]);
}

/** Dollars a request, as AWS asked in us-east-1 for S3 Standard. Source: Amazon S3 pricing, 2026. */
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

/** Requests by what they asked for, and what they would have cost on AWS. */
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
  return `${countOf(total, 'request')} (${kinds.join(', ')}), about $${dollars.toFixed(2)} at the prices of AWS in us-east-1.`;
}
