import type { Answer } from '../protocol/answer.ts';
import type { S3Request } from '../protocol/request.ts';
import { chance } from './chance.ts';
import { type Behaviour, FAULTS, type Fault, type FaultTarget } from './faults.ts';

/** What the active faults do to one request. */
export interface FaultEffect {
  readonly waitMs: number;
  /** Answers, or throws an S3Error, without running the operation; undefined if the operation runs. */
  readonly respond: (() => Answer) | undefined;
  readonly changeRequest: (request: S3Request) => S3Request;
  readonly changeAnswer: (answer: Answer) => Answer;
}

/** An active fault and what it has counted. */
interface ActiveFault {
  readonly fault: Fault;
  /** Draws the share of requests, if they are affected at random. */
  readonly draw: (() => number) | undefined;
  matched: number;
  /** The second that `inSecond` counts. */
  second: number;
  inSecond: number;
}

/** The active faults of a store. */
export class FaultTable {
  readonly #active = new Set<ActiveFault>();

  /**
   * Activates a fault.
   *
   * @returns a function that deactivates it
   */
  add(fault: Fault): () => void {
    const draw = fault.seed === undefined ? undefined : chance(fault.seed);
    const active: ActiveFault = { fault, draw, matched: 0, second: 0, inSecond: 0 };
    this.#active.add(active);
    return () => this.#active.delete(active);
  }

  /** Deactivates all faults. */
  clear(): void {
    this.#active.clear();
  }

  /**
   * Determines what the active faults do to a request, and counts it for each of them.
   *
   * @param now in milliseconds since the epoch
   * @returns undefined if no fault affects the request
   */
  effectOn(target: FaultTarget, now: number): FaultEffect | undefined {
    if (this.#active.size === 0) return undefined;
    const matching = [...this.#active].filter((active) => affects(active, target, now));
    if (matching.length === 0) return undefined;
    const behaviours = matching.map(({ fault }) => ({ fault, behaviour: FAULTS[fault.kind] as Behaviour }));
    const blocking = behaviours.find(({ behaviour }) => behaviour.respond !== undefined);
    return {
      waitMs: behaviours.reduce((sum, { fault, behaviour }) => sum + (behaviour.delay?.(fault) ?? 0), 0),
      respond: blocking && (() => (blocking.behaviour.respond as (fault: Fault) => Answer)(blocking.fault)),
      changeRequest: (request) =>
        behaviours.reduce(
          (before, { fault, behaviour }) => behaviour.changeRequest?.(before, fault) ?? before,
          request,
        ),
      changeAnswer: (answer) =>
        behaviours.reduce(
          (before, { fault, behaviour }) => behaviour.changeAnswer?.(before, fault) ?? before,
          answer,
        ),
    };
  }
}

/** Counts a request if the fault's conditions match it, and decides whether the fault affects it. */
function affects(active: ActiveFault, target: FaultTarget, now: number): boolean {
  const { fault } = active;
  if (fault.bucket !== undefined && fault.bucket !== target.bucket) return false;
  if (fault.operations !== undefined && !fault.operations.includes(target.operation)) return false;
  if (fault.when !== undefined && !fault.when(target)) return false;
  const { after = 0, share = 1, times = Number.POSITIVE_INFINITY } = fault;
  const nth = active.matched++ - after;
  if (nth < 0 || !exceedsBudget(active, now)) return false;
  if (active.draw !== undefined) return active.draw() < share;
  // Affected is each request at which n × share passes a whole number, so a share of 1/4 means every fourth request.
  const affectedBefore = Math.floor(nth * share);
  return Math.floor((nth + 1) * share) > affectedBefore && affectedBefore < times;
}

/** Whether the request exceeds `perSecond`; true for a fault without it. */
function exceedsBudget(active: ActiveFault, now: number): boolean {
  const { perSecond } = active.fault;
  if (perSecond === undefined) return true;
  const second = Math.floor(now / 1000);
  if (second !== active.second) Object.assign(active, { second, inSecond: 0 });
  return ++active.inSecond > perSecond;
}
