import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  confirmFinding,
  type DoubtedVerdict,
  type FirstLook,
  type SecondLook,
  unsettledVerdict,
} from '../../compare/confirm.ts';
import type { ContentChoice } from '../../compare/content-choice.ts';
import type { ContentFinding } from '../../compare/evidence.ts';
import type { Listed, Verdict } from '../../compare/verdict.ts';
import {
  addCounts,
  type ConfirmationCounts,
  type ContentCounts,
  type Counts,
  countContent,
  countVerdict,
  differencesIn,
  NO_CONTENT,
  NOT_CONFIRMED,
  noCounts,
  subtractCounts,
} from '../../report/counts.ts';
import { type Difference, keyOfDifference, type ReportedVerdict } from '../../report/difference.ts';
import { LineFile } from '../../report/line-file.ts';
import { differenceLine, parseDifferenceLine } from '../../report/ndjson.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import { S3Failure } from '../../s3/failure.ts';
import { isListed, listPage } from '../../s3/list.ts';
import { SIDES, type Side } from '../../s3/side.ts';
import type { WireClient } from '../../s3/wire-client.ts';
import type { RangeOutcome } from '../range-run.ts';
import { headOf, type Look, listedNow } from './look.ts';
import type { ObjectInspector } from './object-inspector.ts';

export interface ConfirmTools {
  readonly inspector: ObjectInspector;
  readonly clients: Readonly<Record<Side, WireClient>>;
  /** Differences that are looked at again, at most: the first in key order. */
  readonly limit: number;
  /** Which contents are read; undefined: none. */
  readonly choice: ContentChoice | undefined;
  /** Waited for before. */
  readonly settleSeconds: number;
  /** Milliseconds since 1970. */
  readonly runStart: number;
  readonly onConfirming: (differences: number, settleSeconds: number) => void;
}

/** Objects that are looked at at the same time. */
const AT_ONCE = 64;

/** What a second look at a reported object came to. */
interface Second {
  readonly first: Difference;
  /** `as-it-was`: it accuses nobody, and was not looked at again. */
  readonly kind: keyof ConfirmationCounts | 'as-it-was';
  /** What is reported now; undefined: nothing. */
  readonly verdict: ReportedVerdict | undefined;
}

/**
 * Looks again at every difference that was found, since a long listing is no snapshot: what is no difference any more
 * is counted apart, and what is changing is left open. The first look's segments stay as they are.
 *
 * @param outcomes in key order
 * @throws S3Failure where a store can't be listed any more
 */
export async function confirmFindings(
  outcomes: readonly RangeOutcome[],
  tools: ConfirmTools,
): Promise<readonly RangeOutcome[]> {
  const { limit, settleSeconds, clients } = tools;
  const found = outcomes.reduce((sum, { counts }) => sum + differencesIn(counts), 0);
  if (found === 0) return outcomes;
  const wanted = Math.min(found, limit);
  if (wanted > 0) {
    tools.onConfirming(wanted, settleSeconds);
    await sleep(settleSeconds * 1000);
  }
  const confirmed: RangeOutcome[] = [];
  const patience = new Patience();
  let left = limit;
  for (const outcome of outcomes) {
    confirmed.push(await confirmSegment(outcome, { ...tools, limit: Math.max(0, left) }, patience));
    left -= differencesIn(outcome.counts);
  }
  // An object of a bucket that is gone looks like one that was deleted on purpose.
  if (wanted > 0) await Promise.all(SIDES.map((side) => listPage(clients[side], { probe: true })));
  return confirmed;
}

async function confirmSegment(
  outcome: RangeOutcome,
  tools: ConfirmTools,
  patience: Patience,
): Promise<RangeOutcome> {
  const { segment } = outcome;
  if (segment === undefined || differencesIn(outcome.counts) === 0) return outcome;
  const file = new LineFile(`${segment}.confirmed`);
  const before = noCounts();
  const after = noCounts();
  const confirmation = { ...NOT_CONFIRMED };
  const contents = { ...NO_CONTENT };
  try {
    for await (const { first, kind, verdict } of secondLooks(segment, tools, patience, contents)) {
      countVerdict(before, first.verdict);
      if (kind !== 'as-it-was') confirmation[kind]++;
      if (kind === 'converged' || kind === 'unsettled') forgetSampled(before, first, tools);
      if (verdict === undefined) {
        after.compared++;
        continue;
      }
      countVerdict(after, verdict);
      const written = file.append(differenceLine({ ...first, verdict }));
      if (written !== undefined) await written;
    }
    const counts = structuredClone(outcome.counts);
    subtractCounts(counts, before);
    addCounts(counts, { ...after, confirmation });
    // Read before, and counted then: only the bytes are more.
    countContent(counts, { ...NO_CONTENT, bytes: contents.bytes });
    return { ...outcome, counts, segment: (await file.finish()) ? file.path : undefined };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** What turned out to be changing is neither a good nor a bad one of the sample. */
function forgetSampled(counts: Counts, first: Difference, { choice }: ConfirmTools): void {
  if (!hasContent(first.verdict) || !choice?.isSampled(keyOfDifference(first))) return;
  countContent(counts, { ...NO_CONTENT, sampled: 1, bad: 1 });
}

/** In the order of the segment, so many under way at once. */
async function* secondLooks(
  segment: string,
  tools: ConfirmTools,
  patience: Patience,
  counts: ContentCounts,
): AsyncGenerator<Second, void, void> {
  const underWay: Promise<Second>[] = [];
  let left = tools.limit;
  for await (const line of createInterface({ input: createReadStream(segment) })) {
    const first = parseDifferenceLine(line);
    const promised = secondLook(first, left > 0 && patience.isLeft ? tools : undefined, patience, counts);
    if (first.verdict.kind !== 'unverified') left--;
    // Awaited in its turn; until then a failure must not count as unhandled.
    promised.catch(() => {});
    underWay.push(promised);
    if (underWay.length >= AT_ONCE) yield await (underWay.shift() as Promise<Second>);
  }
  for (const promised of underWay) yield await promised;
}

/**
 * Runs out where no object may be looked at, in whatever segment: thousands of refusals would tell no more than these,
 * and each of them may have been waited for.
 */
class Patience {
  #hidden = 0;
  #isSeen = false;

  get isLeft(): boolean {
    return this.#isSeen || this.#hidden < AT_ONCE;
  }

  learn(kind: Second['kind']): void {
    if (kind === 'unconfirmed') this.#hidden++;
    else this.#isSeen = true;
  }
}

async function secondLook(
  first: Difference,
  tools: ConfirmTools | undefined,
  patience: Patience,
  counts: ContentCounts,
): Promise<Second> {
  const { verdict } = first;
  if (verdict.kind === 'unverified') return { first, kind: 'as-it-was', verdict };
  if (tools === undefined) return { first, kind: 'unconfirmed', verdict };
  const second = await lookAgain(first, tools, counts);
  patience.learn(second.kind);
  return second;
}

async function lookAgain(first: Difference, tools: ConfirmTools, counts: ContentCounts): Promise<Second> {
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

async function isListedAnywhere(clients: ConfirmTools['clients'], key: ByteKey): Promise<boolean> {
  try {
    const listed = await Promise.all(SIDES.map((side) => isListed(clients[side], key)));
    return listed.includes(true);
  } catch (error) {
    if (error instanceof S3Failure) return true;
    throw error;
  }
}

type Looks = Readonly<Record<Side, Look>>;

/** Undefined where a store fails: what was found stands, unconfirmed. */
async function looksNow(inspector: ObjectInspector, key: ByteKey): Promise<Looks | undefined> {
  return inspector.lookAtBoth(key, { source: undefined, destination: undefined }).catch(unlessStoreFailed);
}

function unlessStoreFailed(error: unknown): undefined {
  if (!(error instanceof S3Failure)) throw error;
}

/** Whether the bytes were read and differ. */
function hasContent(verdict: DoubtedVerdict): boolean {
  return verdict.kind === 'different' && verdict.fields.some(({ field }) => field === 'content');
}

/** What is there now, without a verdict where neither side has the object any more. */
async function verdictNow(
  { inspector, choice }: ConfirmTools,
  key: ByteKey,
  first: DoubtedVerdict,
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
function listedAtFirst(verdict: DoubtedVerdict, looks: Looks): FirstLook['listed'] {
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
