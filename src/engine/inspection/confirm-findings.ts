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
import type { Listed, Verdict } from '../../compare/verdict.ts';
import {
  addCounts,
  type ConfirmationCounts,
  countVerdict,
  differencesIn,
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
import type { ObjectHead } from '../../s3/object-head.ts';
import { SIDES, type Side } from '../../s3/side.ts';
import type { WireClient } from '../../s3/wire-client.ts';
import type { RangeOutcome } from '../range-run.ts';
import type { Look } from './look.ts';
import type { ObjectInspector } from './object-inspector.ts';

export interface ConfirmTools {
  readonly inspector: ObjectInspector;
  readonly clients: Readonly<Record<Side, WireClient>>;
  /** Differences that are looked at again, at most: the first in key order. */
  readonly limit: number;
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
  tools.onConfirming(wanted, settleSeconds);
  if (wanted > 0) await sleep(settleSeconds * 1000);
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
  try {
    for await (const { first, kind, verdict } of secondLooks(segment, tools, patience)) {
      countVerdict(before, first.verdict);
      if (kind !== 'as-it-was') confirmation[kind]++;
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
    return { ...outcome, counts, segment: (await file.finish()) ? file.path : undefined };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** In the order of the segment, so many under way at once. */
async function* secondLooks(
  segment: string,
  tools: ConfirmTools,
  patience: Patience,
): AsyncGenerator<Second, void, void> {
  const underWay: Promise<Second>[] = [];
  let left = tools.limit;
  for await (const line of createInterface({ input: createReadStream(segment) })) {
    const first = parseDifferenceLine(line);
    const promised = secondLook(first, left > 0 && patience.isLeft ? tools : undefined, patience);
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
): Promise<Second> {
  const { verdict } = first;
  if (verdict.kind === 'unverified') return { first, kind: 'as-it-was', verdict };
  if (tools === undefined) return { first, kind: 'unconfirmed', verdict };
  const second = await lookAgain(first, tools);
  patience.learn(second.kind);
  return second;
}

async function lookAgain(first: Difference, { inspector, clients, runStart }: ConfirmTools): Promise<Second> {
  const key = keyOfDifference(first);
  const looks = await looksNow(inspector, key);
  const now = looks === undefined ? 'hidden' : verdictNow(inspector, looks);
  // Where it may not be looked at, nothing is known but what was found.
  if (looks === undefined || now === 'hidden') return { first, kind: 'unconfirmed', verdict: first.verdict };
  // What a HEAD does not find and a listing still shows is there: a store that can't find it by its name proves nothing.
  if (now === undefined && (await isListedAnywhere(clients, key)))
    return { first, kind: 'unconfirmed', verdict: first.verdict };
  const firstLook: FirstLook = { verdict: first.verdict, listed: listedAtFirst(first.verdict, looks) };
  const second: SecondLook = {
    verdict: now,
    heads: { source: headOf(looks.source), destination: headOf(looks.destination) },
  };
  const confirmation = confirmFinding(firstLook, second, runStart);
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
  try {
    return await inspector.lookAtBoth(key, { source: undefined, destination: undefined });
  } catch (error) {
    if (error instanceof S3Failure) return undefined;
    throw error;
  }
}

/** What is there now; undefined where neither side has the object any more. */
function verdictNow(inspector: ObjectInspector, looks: Looks): Verdict | 'hidden' | undefined {
  const { source, destination } = looks;
  if (source.kind === 'hidden' || destination.kind === 'hidden') return 'hidden';
  const left = listedNow(source);
  const right = listedNow(destination);
  if (left !== undefined && right !== undefined)
    return inspector.compare({ source: left, destination: right }, looks);
  if (left !== undefined) return { kind: 'only-in-source', source: left };
  return right === undefined ? undefined : { kind: 'only-in-destination', destination: right };
}

function headOf(look: Look): ObjectHead | undefined {
  return look.kind === 'seen' ? look.head : undefined;
}

/** An object as a listing would show it. */
function listedNow(look: Look): Listed | undefined {
  const head = headOf(look);
  return head === undefined ? undefined : { etag: head.etag, size: head.size ?? 0 };
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
