import type { ContentChoice } from '../../compare/content/choice.ts';
import type { ContentFinding } from '../../compare/content/evidence.ts';
import {
  confirmFinding,
  type FirstLook,
  type SecondLook,
  unsettledVerdict,
} from '../../compare/objects/confirm.ts';
import type { Listed, ReportedVerdict, Verdict } from '../../compare/verdict.ts';
import type { ConfirmationCounts, ContentCounts } from '../../report/counts.ts';
import { type Difference, keyOfDifference } from '../../report/difference.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import { isExpiredSession, S3Failure } from '../../s3/failure.ts';
import { isListed } from '../../s3/listing/list.ts';
import { type BothSides, forBothSides, SIDES, type Side } from '../../s3/side.ts';
import type { WireClient } from '../../s3/wire/client.ts';
import type { ObjectInspector } from '../objects/inspector.ts';
import { headOf, type Look, listedNow } from '../objects/look.ts';

/** The result of a second look at a reported object. */
export interface Reexamined {
  readonly first: Difference;
  /** `as-it-was` if the object was unverified: that claims no difference, so it is not looked at again. */
  readonly kind: keyof ConfirmationCounts | 'as-it-was';
  /** What is reported now, or undefined if nothing is. */
  readonly verdict: ReportedVerdict | undefined;
}

/** What a second look needs. */
export interface SecondLookTools {
  readonly inspector: ObjectInspector;
  readonly clients: BothSides<WireClient>;
  /** Selects the contents to read, or undefined if none are read. */
  readonly choice: ContentChoice | undefined;
  /** When the comparison first started, in milliseconds since 1970. */
  readonly runStart: number;
}

/**
 * Looks again at an object that was found to differ.
 *
 * @param counts what is read of the content is added here
 * @throws S3Failure if the session of a side's credentials has ended; after any other failure the first verdict remains
 */
export async function lookAgain(
  first: Difference,
  tools: SecondLookTools,
  counts: ContentCounts,
): Promise<Reexamined> {
  const key = keyOfDifference(first);
  const looks = await looksNow(tools.inspector, key);
  const seen =
    looks && (await verdictNow(tools, key, first.verdict, looks, counts).catch(ignoreStoreFailure));
  // If the object can't be looked at, only the first look is known.
  if (looks === undefined || seen === undefined || seen === 'hidden')
    return { first, kind: 'unconfirmed', verdict: first.verdict };
  // If a listing still shows an object that no HEAD finds, the missing HEAD proves nothing.
  if (seen.verdict === undefined && (await isListedAnywhere(tools.clients, key)))
    return { first, kind: 'unconfirmed', verdict: first.verdict };
  const firstLook: FirstLook = { verdict: first.verdict, listed: listedAtFirst(first.verdict, looks) };
  const second: SecondLook = {
    verdict: seen.verdict,
    heads: forBothSides((side) => headOf(looks[side])),
  };
  const confirmation = confirmFinding(firstLook, second, tools.runStart);
  switch (confirmation.kind) {
    case 'confirmed':
      return { first, kind: 'confirmed', verdict: confirmation.verdict };
    case 'converged':
      return { first, kind: 'converged', verdict: undefined };
    case 'unsettled':
      return { first, kind: 'unsettled', verdict: unsettledVerdict(firstLook, confirmation.reason) };
  }
}

async function isListedAnywhere(clients: SecondLookTools['clients'], key: ByteKey): Promise<boolean> {
  try {
    const listed = await Promise.all(SIDES.map((side) => isListed(clients[side], key)));
    return listed.includes(true);
  } catch (error) {
    ignoreStoreFailure(error);
    return true;
  }
}

type Looks = BothSides<Look>;

/** Returns undefined if a store fails: the first verdict remains, unconfirmed. */
async function looksNow(inspector: ObjectInspector, key: ByteKey): Promise<Looks | undefined> {
  return inspector.lookAtBoth(key).catch(ignoreStoreFailure);
}

/** Rethrows everything but a store's failure. */
function ignoreStoreFailure(error: unknown): undefined {
  if (!(error instanceof S3Failure) || isExpiredSession(error.failure)) throw error;
}

/** Whether the contents were read and differ. */
export function hasDifferentContent(verdict: ReportedVerdict): boolean {
  return verdict.kind === 'different' && verdict.fields.some(({ field }) => field === 'content');
}

/** Returns the verdict on what is there now: undefined if neither side has the object any more. */
async function verdictNow(
  { inspector, choice }: SecondLookTools,
  key: ByteKey,
  first: ReportedVerdict,
  looks: Looks,
  counts: ContentCounts,
): Promise<{ readonly verdict: Verdict | undefined } | 'hidden'> {
  const { source, destination } = looks;
  if (isHidden(source) || isHidden(destination)) return 'hidden';
  const left = listedNow(source);
  const right = listedNow(destination);
  if (left !== undefined && right !== undefined) {
    const wasRead = hasDifferentContent(first);
    // Only reading can confirm a difference that was found by reading. Other differences need it only if the rest is open.
    const stepFor = (free: ContentFinding) => {
      if (wasRead) return 'read';
      return free.kind === 'equal' ? 'none' : (choice?.stepFor(key, free) ?? 'none');
    };
    const listed = { source: left, destination: right };
    const { verdict, reading } = await inspector.judge(key, listed, looks, { stepFor, counts });
    const isUnread = reading?.kind === 'unread' && reading.reason !== 'changed-under-way';
    return wasRead && isUnread ? 'hidden' : { verdict };
  }
  if (left !== undefined) return { verdict: { kind: 'only-in-source', source: left } };
  return { verdict: right && { kind: 'only-in-destination', destination: right } };
}

/** Whether an object exists but its size is unknown: two objects of unknown size must not pass for two empty ones. */
function isHidden(look: Look): boolean {
  return look.kind === 'hidden' || (look.kind === 'seen' && listedNow(look) === undefined);
}

/** Returns what the listings showed: the values in the verdict, and the present ones for fields that did not differ. */
function listedAtFirst(verdict: ReportedVerdict, looks: Looks): FirstLook['listed'] {
  if (verdict.kind === 'only-in-source') return { source: verdict.source, destination: undefined };
  if (verdict.kind === 'only-in-destination') return { source: undefined, destination: verdict.destination };
  const listed = (side: Side): Listed | undefined => {
    const now = listedNow(looks[side]);
    const [etag, size] = (['etag', 'size'] as const).map(
      (field) => verdict.fields.find((each) => each.field === field)?.[side],
    );
    return {
      etag: typeof etag === 'string' ? etag : (now?.etag ?? ''),
      size: typeof size === 'number' ? size : (now?.size ?? 0),
    };
  };
  return forBothSides(listed);
}
