import { type FailedAnswer, wordFailedAnswer } from '../compare/failed-answer.ts';
import { FIELDS, type Permission } from '../compare/fields.ts';
import { ASSUMPTIONS, type AssumptionName } from '../engine/assumptions.ts';
import type { Resumption } from '../engine/checkpoint/keeper.ts';
import type { OneBucket } from '../engine/opening/find-one-bucket.ts';
import type { Settings } from '../engine/settings.ts';
import type { RefutedLooks } from '../report/refutations.ts';
import type { Side } from '../s3/side.ts';
import type { StoreSettings } from '../s3/store-settings.ts';
import { countOf, messageOf, wordNumber } from './wording.ts';

/*
 * What is logged while a comparison runs, one function per event. The lines about the start carry on from the published
 * tool.
 */

/** Words what is about to be compared. */
export function wordStart({ source, destination, mode }: Settings): string[] {
  return [
    `Listing all objects from source bucket: ${wordStore(source)}`,
    `Listing all objects from destination bucket: ${wordStore(destination)}`,
    'Starting bucket comparison',
    `Mode: latest objects only, ${mode}`,
  ];
}

function wordStore({ bucket, prefix, endpoint }: StoreSettings): string {
  return `${bucket}${prefix === '' ? '' : `, prefix "${prefix}"`} at ${endpoint?.href ?? 'AWS'}`;
}

/** Words what became of an earlier run's checkpoint. @returns undefined if there was none */
export function wordResumption(resumption: Resumption): string | undefined {
  switch (resumption.kind) {
    case 'afresh':
      return undefined;
    case 'refused':
      return `The checkpoint is not used, because ${resumption.reason}. The comparison starts afresh.`;
    case 'resumed':
      return (
        `Resuming from the checkpoint: ${countOf(resumption.objects, 'object')} ${resumption.objects === 1 ? 'was' : 'were'} compared before, ` +
        `starting at ${resumption.parts[0]?.startedAt ?? 'an unknown time'}.${
          resumption.isAuthenticated ? '' : ` ${NOT_AUTHENTICATED}`
        }`
      );
  }
}

/** What it means that a checkpoint was used although nothing proved where it comes from. */
export const NOT_AUTHENTICATED =
  'It is not authenticated: whoever can write the cache of this repository could have made it up.';

export function wordCheckpointLost(cause: unknown): string {
  return `The checkpoint can't be written: ${messageOf(cause)}. The comparison continues without one.`;
}

/** @param entries how many entries the side's listing has */
export function wordUnordered(side: Side, entries: number): string {
  return (
    `${side}: the store does not list keys in UTF-8 byte order. All of its ${countOf(entries, 'object')} were listed ` +
    'and sorted on disk; the comparison starts over.'
  );
}

/** Words a permission that a side's credentials lack. */
export function wordRefusedPermission(side: Side, permission: Permission): string {
  return (
    `${side}: the credentials lack ${permission}. What it shows can't be proven equal and is unverified: ` +
    `${fieldsOf(permission)}.`
  );
}

/** Words a permission whose feature a side's store does not have. */
export function wordUnsupportedPermission(side: Side, permission: Permission): string {
  return `${side}: the store does not have what ${permission} is for.`;
}

/** Words a permission that no answer proves or refuses, and how to do without it. */
export function wordUnprovenPermission(side: Side, permission: Permission, answer: FailedAnswer): string {
  const given = wordFailedAnswer(answer);
  const remedy =
    permission === 's3:GetObjectTagging'
      ? 'If the store has no tags, set `compare-tags: false`.'
      : 'If the store has no object lock, leave `object-lock` out of `compare`.';
  return (
    `${side}: the store's answers do not show whether the credentials have ${permission}` +
    `${given === '' ? '' : ` (${given})`}. What it shows is unverified if it is absent: ${fieldsOf(permission)}. ` +
    `${permission === 's3:GetObject' ? '' : remedy}`
  ).trim();
}

/** Words that both sides seem to be one bucket. */
export function wordOneBucket({ objects, hasVersions }: OneBucket): string {
  const same = hasVersions ? 'version ids, owner and dates' : 'owner and dates';
  return (
    `Source and destination may be one bucket under two names: the first ${countOf(objects, 'object')} of both have the ` +
    `same ${same}. A bucket compared with itself is always identical, which proves nothing about a backup. If one side ` +
    'is a replica that keeps them, this is as it should be.'
  );
}

/** Words that a side's object locks are compared only where one is shown. */
export function wordLocksIfShown(side: Side): string {
  const { contradiction, consequence } = ASSUMPTIONS['object-locks'];
  return `${side}: ${contradiction}. ${consequence}.`;
}

/** The fields that can only be proven with a permission, as Markdown code. */
export function fieldsOf(permission: Permission): string {
  return FIELDS.filter((field) => field.permission === permission)
    .map(({ name }) => `\`${name}\``)
    .join(', ');
}

/** Words an assumption that a side's store contradicts. */
export function wordContradiction(side: Side, assumption: AssumptionName): string {
  const { contradiction, consequence, ...rest } = ASSUMPTIONS[assumption];
  const restart = 'isPartial' in rest ? '' : '; the comparison starts over';
  return `${side}: ${contradiction}. ${consequence}${restart}.`;
}

/** Words a listing that too many looks at single objects refuted. */
export function wordRefutedListing(side: Side, { refuted, looks }: RefutedLooks): string {
  return (
    `${side}: the store's listing can't be believed. Of ${countOf(looks, 'look')} at single objects, ${refuted} ` +
    'contradicted it. Such objects, and those that were not looked at, are unverified.'
  );
}

/** Says that the stores answer no second look any more. */
export const QUIET_LOOKS =
  'For 2 minutes the stores have not answered any request about a difference. The differences that are left stand as ' +
  'they were found, and are not confirmed.';

/** @param looked how many of the differences were looked at again so far */
export function wordLookedAgain(looked: number, differences: number): string {
  const share = Math.floor((100 * looked) / differences);
  return `Looked again at ${wordNumber(looked)} of ${countOf(differences, 'difference')} (${share}%)`;
}

/** @param settleSeconds the wait before the second look */
export function wordConfirming(differences: number, settleSeconds: number): string {
  const when = settleSeconds === 0 ? '' : ` in ${countOf(settleSeconds, 'second')}`;
  return `Looking again at ${countOf(differences, 'difference')}${when}`;
}
