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
import { isEndedSession, S3Failure } from '../../s3/failure.ts';
import { isListed } from '../../s3/listing/list.ts';
import { type BothSides, SIDES, type Side } from '../../s3/side.ts';
import type { WireClient } from '../../s3/wire/client.ts';
import type { ObjectInspector } from '../objects/inspector.ts';
import { headOf, type Look, listedNow } from '../objects/look.ts';

/** What a second look at a reported object came to. */
export interface Second {
  readonly first: Difference;
  /** `as-it-was`: it accuses nobody, and was not looked at again. */
  readonly kind: keyof ConfirmationCounts | 'as-it-was';
  /** What is reported now; undefined: nothing. */
  readonly verdict: ReportedVerdict | undefined;
}

/** What a second look needs. */
export interface SecondLookTools {
  readonly inspector: ObjectInspector;
  readonly clients: BothSides<WireClient>;
  /** Which contents are read; undefined: none. */
  readonly choice: ContentChoice | undefined;
  /** Milliseconds since 1970. */
  readonly runStart: number;
}

/**
 * Looks again at an object that was found to differ.
 *
 * @param counts what is read of its content is added here
 * @throws S3Failure where the session of a side's credentials has ended
 */
export async function lookAgain(
  first: Difference,
  tools: SecondLookTools,
  counts: ContentCounts,
): Promise<Second> {
  const key = keyOfDifference(first);
  const looks = await looksNow(tools.inspector, key);
  const seen = looks && (await verdictNow(tools, key, first.verdict, looks, counts).catch(unlessStoreFailed));
  // Where it may not be looked at, nothing is known but what was found.
  if (looks === undefined || seen === undefined || seen === 'hidden')
    return { first, kind: 'unconfirmed', verdict: first.verdict };
  // What a HEAD does not find and a listing still shows is there: a store that can't find it by its name proves nothing.
  if (seen.verdict === undefined && (await isListedAnywhere(tools.clients, key)))
    return { first, kind: 'unconfirmed', verdict: first.verdict };
  const firstLook: FirstLook = { verdict: first.verdict, listed: listedAtFirst(first.verdict, looks) };
  const second: SecondLook = {
    verdict: seen.verdict,
    heads: { source: headOf(looks.source), destination: headOf(looks.destination) },
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
    unlessStoreFailed(error);
    return true;
  }
}

type Looks = BothSides<Look>;

/** Undefined where a store fails: what was found stands, unconfirmed. */
async function looksNow(inspector: ObjectInspector, key: ByteKey): Promise<Looks | undefined> {
  return inspector.lookAtBoth(key, { source: undefined, destination: undefined }).catch(unlessStoreFailed);
}

function unlessStoreFailed(error: unknown): undefined {
  if (!(error instanceof S3Failure) || isEndedSession(error.failure)) throw error;
}

/** Whether the bytes were read and differ. */
export function hasContent(verdict: ReportedVerdict): boolean {
  return verdict.kind === 'different' && verdict.fields.some(({ field }) => field === 'content');
}

/** What is there now, without a verdict where neither side has the object any more. */
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
    const wasRead = hasContent(first);
    // What was told by the bytes can be told again by them alone; other differences need them only where they left it open.
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

/** Whether an object that is there does not show what a listing would: two unknown lengths are not those of empty ones. */
function isHidden(look: Look): boolean {
  return look.kind === 'hidden' || (look.kind === 'seen' && listedNow(look) === undefined);
}

/** What the listings had: the verdict tells where they differ, and elsewhere they are taken to be as now. */
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
  return { source: listed('source'), destination: listed('destination') };
}
