import type { ContentChoice } from '../../compare/content/choice.ts';
import type { ContentFinding } from '../../compare/content/evidence.ts';
import {
  checkListings,
  confirmFinding,
  type FirstLook,
  hasDifferentContent,
  isNewer,
  isRefutation,
  type ListingCheck,
  needsListing,
  type SecondLook,
  sideListedAsEmpty,
  unsettledVerdict,
} from '../../compare/objects/confirm.ts';
import type { Listed, ReportedVerdict, Verdict } from '../../compare/verdict.ts';
import type { ConfirmationCounts, ContentCounts } from '../../report/counts.ts';
import { type Difference, keyOfDifference } from '../../report/difference.ts';
import { type RefutationName, refutationOf } from '../../report/refutations.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import { isCredentialRefusal, S3Failure } from '../../s3/failure.ts';
import { listOne } from '../../s3/listing/list.ts';
import { type BothSides, forBothSides, SIDES, type Side } from '../../s3/side.ts';
import type { WireClient } from '../../s3/wire/client.ts';
import type { ObjectInspector } from '../objects/inspector.ts';
import { headOf, type Look, listedNow } from '../objects/look.ts';
import type { StoreClocks } from './store-clock.ts';

/** The result of a second look at a reported object. */
export interface Reexamined {
  readonly first: Difference;
  /** `as-it-was` if the object was unverified: that claims no difference, so it is not looked at again. */
  readonly kind: keyof ConfirmationCounts | 'as-it-was';
  /** What is known now, or undefined if there is nothing left to report. */
  readonly verdict: Verdict | undefined;
  /** How the look refuted each side's listing. */
  readonly refuted: readonly RefutationName[];
  /** Set if there was no look, or none that showed anything. */
  readonly isUnlooked?: true;
}

/** What a second look needs. */
export interface SecondLookTools {
  readonly inspector: ObjectInspector;
  readonly clients: BothSides<WireClient>;
  /** Selects the contents to read, or undefined if none are read. */
  readonly choice: ContentChoice | undefined;
  /** When the comparison first started, in milliseconds since 1970. */
  readonly runStart: number;
  readonly clocks: StoreClocks;
  /** Called when both stores have answered about an object. */
  readonly onAnswer?: () => void;
}

/**
 * Looks again at an object that was found to differ, or of which a listing and a HEAD showed different things.
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
  const looks = await looksNow(tools, key);
  if (looks === undefined) return withoutAnswer(first);
  const firstLook: FirstLook = { verdict: first.verdict, listed: listedAtFirst(first.verdict, looks) };
  const heads = forBothSides((side) => headOf(looks[side]));
  const runStart = tools.clocks.byTheirClocks(tools.runStart);
  const seen = await verdictNow(tools, key, first.verdict, looks, counts).catch(ignoreStoreFailure);
  if (seen === undefined || seen === 'hidden') return presentAfterAll(firstLook, first, looks, runStart);
  const isGone = seen.verdict === undefined;
  const relisted = await listSides(
    tools,
    key,
    (side) => isGone || needsListing(firstLook.listed[side], heads[side], runStart[side]),
  );
  if (relisted === undefined) return asFirstFound(first);
  const second: SecondLook = { verdict: seen.verdict, heads, relisted, runStart };
  const confirmation = confirmFinding(firstLook, second);
  const refuted = refutationsIn(checkListings(firstLook.listed, second));
  switch (confirmation.kind) {
    case 'confirmed':
      return { first, kind: 'confirmed', verdict: confirmation.verdict, refuted };
    case 'converged':
      return { first, kind: 'converged', verdict: undefined, refuted };
    case 'unsettled':
      return { first, kind: 'unsettled', verdict: unsettledVerdict(firstLook, confirmation.reason), refuted };
  }
}

/** The object is not looked at, so only the first look is known. */
export function asFirstFound(first: Difference): Reexamined {
  return {
    first,
    kind: isDifference(first) ? 'unconfirmed' : 'as-it-was',
    verdict: first.verdict,
    refuted: [],
    isUnlooked: true,
  };
}

/**
 * A look at the object showed nothing. The first look stands, unless it rests on a listing that shows the object as empty:
 * only a look could tell whether it is.
 *
 * @param looks what the look showed; undefined if there was no answer at all
 */
export function withoutAnswer(first: Difference, looks?: Looks): Reexamined {
  const side = sideListedAsEmpty(first.verdict);
  const look = side && looks?.[side];
  if (side === undefined || (look !== undefined && look.kind !== 'hidden')) return asFirstFound(first);
  const firstLook = { verdict: first.verdict, listed: { source: undefined, destination: undefined } };
  const verdict = unsettledVerdict(firstLook, look?.reason ?? 'not-readable');
  return { first, kind: 'unsettled', verdict, refuted: [], isUnlooked: true };
}

function isDifference({ verdict }: Difference): boolean {
  return verdict.kind !== 'unverified';
}

/**
 * An answered HEAD proves that an object exists, even if it does not show the size. If its side did not list it, the
 * object is not missing there.
 */
function presentAfterAll(
  firstLook: FirstLook,
  first: Difference,
  looks: Looks,
  runStart: SecondLook['runStart'],
): Reexamined {
  const { kind } = first.verdict;
  const side =
    kind === 'only-in-source' ? 'destination' : kind === 'only-in-destination' ? 'source' : undefined;
  const head = side && headOf(looks[side]);
  if (side === undefined || head === undefined) return withoutAnswer(first, looks);
  const isNew = isNewer(head, runStart[side]);
  const reason = isNew ? 'newer-than-run' : 'listing-contradicted';
  const refuted = isNew ? [] : [refutationOf(side, 'omitted')];
  return { first, kind: 'unsettled', verdict: unsettledVerdict(firstLook, reason), refuted };
}

/** Names how each side's listing is refuted. */
export function refutationsIn(checks: BothSides<ListingCheck>): RefutationName[] {
  return SIDES.flatMap((side) => {
    const check = checks[side];
    return isRefutation(check) ? [refutationOf(side, check)] : [];
  });
}

/** Lists the key on the sides for which it is needed. @returns undefined if a store fails */
export async function listSides(
  { clients }: SecondLookTools,
  key: ByteKey,
  isNeeded: (side: Side) => boolean,
): Promise<BothSides<Listed | undefined> | undefined> {
  const list = async (side: Side) => (isNeeded(side) ? await listOne(clients[side], key) : undefined);
  const listed = await Promise.all([list('source'), list('destination')]).catch(ignoreStoreFailure);
  return listed && { source: listed[0], destination: listed[1] };
}

export type Looks = BothSides<Look>;

/** Returns undefined if a store fails: the first verdict remains, unconfirmed. */
export async function looksNow(
  { inspector, clocks, onAnswer }: SecondLookTools,
  key: ByteKey,
): Promise<Looks | undefined> {
  const looks = await inspector.lookAtBoth(key).catch(ignoreStoreFailure);
  if (looks === undefined) return undefined;
  clocks.record(looks, Date.now());
  if (SIDES.every((side) => isAnswered(looks[side]))) onAnswer?.();
  return looks;
}

/** Rethrows everything but a store's failure. */
function ignoreStoreFailure(error: unknown): undefined {
  if (!(error instanceof S3Failure) || isCredentialRefusal(error.failure)) throw error;
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

/** Whether the store has said something about the object, whatever that is. */
function isAnswered(look: Look): boolean {
  return look.kind !== 'hidden' || look.failure === undefined;
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
