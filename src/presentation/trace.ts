import type { Verdict } from '../compare/verdict.ts';
import type { SideVitals, ThreadEvent, TraceEvent } from '../engine/tracing/trace.ts';
import { type ByteKey, keyToText } from '../s3/byte-key.ts';
import { SIDES } from '../s3/side.ts';
import type { AttemptTrace } from '../s3/wire/attempt-trace.ts';
import { wordBytes } from './bytes.ts';
import { SHOWN_CHARACTERS, shorten } from './escape.ts';
import { countOf, wordNumber } from './wording.ts';

/*
 * What happens inside a run, one line per event: what it is about, then the figures, so that lines of one kind can be
 * found and compared.
 */

/** Words an event as a line of the log. */
export function wordTrace(event: TraceEvent): string {
  switch (event.type) {
    case 'attempt':
      return wordAttempt(event);
    case 'cut':
      return (
        `range ${event.rangeId}: cut ${event.state} at ${wordKey(event.at)}` +
        (event.pagesLeft === undefined
          ? ''
          : `, with about ${countOf(Math.round(event.pagesLeft), 'page')} left`)
      );
    case 'range-begun': {
      const place = [
        event.after === undefined ? 'from the first key' : `after ${wordKey(event.after)}`,
        event.upTo === undefined ? 'to the last key' : `up to ${wordKey(event.upTo)}`,
      ].join(' ');
      return `range ${event.rangeId}: begun ${place}${event.attempt > 1 ? `, attempt ${event.attempt}` : ''}`;
    }
    case 'range-done':
      return (
        `range ${event.rangeId}: done, ${countOf(event.keys, 'key')} in ${countOf(event.pages.source, 'page')} of the ` +
        `source and ${event.pages.destination} of the destination`
      );
    case 'checkpoint':
      return `checkpoint: ${wordBytes(event.bytes)} written in ${wordMs(event.milliseconds)}`;
    case 'thread':
      return wordThread(event);
    case 'verdict':
      return `object ${wordKey(event.key)}: ${wordVerdict(event.verdict)}`;
  }
}

function wordAttempt(event: AttemptTrace): string {
  const { side, operation, key, after, attempt, milliseconds, bytes, status, failure, requestId, waitMs } =
    event;
  const what = key !== undefined ? ` ${wordKey(key)}` : after === undefined ? '' : ` after ${shown(after)}`;
  const parts = [
    `${side} ${operation}${what}: ${status ?? 'no answer'}${failure === undefined ? '' : ` ${failure}`}`,
    wordMs(milliseconds),
    wordBytes(bytes),
  ];
  if (requestId !== undefined) parts.push(`request id ${shown(requestId)}`);
  if (attempt > 1 || failure !== undefined) parts.push(`attempt ${attempt}`);
  if (waitMs !== undefined) parts.push(`the next in ${wordMs(waitMs)}`);
  return parts.join(', ');
}

function wordThread(event: ThreadEvent): string {
  const { thread, openRanges, objects, keysPerSecond, bytesPerSecond, eventLoopDelay, sides } = event;
  return [
    `thread ${thread}: ${countOf(openRanges, 'range')} open`,
    `${countOf(objects.underWay, 'object')} under way and ${wordNumber(objects.waiting)} waiting`,
    `${countOf(Math.round(keysPerSecond), 'key')} and ${wordBytes(Math.round(bytesPerSecond))} a second`,
    ...SIDES.map((side) => `${side}: ${wordVitals(sides[side])}`),
    `event loop delay ${wordMs(eventLoopDelay.mean)}, at most ${wordMs(eventLoopDelay.max)}`,
    `heap ${Math.round(event.heapMegabytes)} MB, process ${Math.round(event.residentMegabytes)} MB`,
  ].join('; ');
}

function wordVitals({ inFlight, allowed, perSecond, roundTrip }: SideVitals): string {
  const parts = [`${inFlight} of ${allowed ?? 'any number of'} requests in flight`];
  if (perSecond !== undefined) parts.push(`limited to ${wordNumber(Math.round(perSecond))} a second`);
  if (roundTrip !== undefined)
    parts.push(`round trip ${wordMs(roundTrip.median)} (median), ${wordMs(roundTrip.p99)} (99th percentile)`);
  return parts.join(', ');
}

function wordVerdict(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'equal':
      return `equal by ${verdict.evidence}`;
    case 'unverified':
      return `unverified, ${verdict.fields.map(({ field, reason = verdict.reason }) => `${field}: ${reason}`).join(', ')}`;
    case 'different':
      return `different in ${verdict.fields.map(({ field }) => field).join(', ')}`;
    default:
      return verdict.kind;
  }
}

function wordKey(key: ByteKey): string {
  return shown(keyToText(key));
}

function shown(text: string): string {
  return JSON.stringify(shorten(text, SHOWN_CHARACTERS));
}

/** Three digits are enough to see where time goes. */
function wordMs(milliseconds: number): string {
  return milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : `${wordNumber(Math.round(milliseconds))} ms`;
}
