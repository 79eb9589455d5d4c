import type { Plan, PlannedFault } from '../plan/plan.ts';
import { shareOf } from '../plan/random.ts';
import { listPage, writePage } from '../store/listing.ts';
import { answerObject } from '../store/object-answers.ts';
import { refusal, type StoreAnswer, type StoreRequest, xml } from '../store/request.ts';
import type { SentAnswer } from '../store/server.ts';
import type { SideStore } from '../store/side-store.ts';
import type { FaultEffect, FaultKind } from './kind.ts';
import { FAULT_KINDS } from './table.ts';

/** Faults of stores that have them on every day. A checkpoint may rely on them. */
const WAYS_OF_STORES: readonly string[] = ['order', 'raw-keys', 'constant-etags'];

/** What stands between the engine and a side: it answers as the side does, with the faults of the plan. */
export class Front {
  readonly #store: SideStore;
  readonly #strangeHost: string;
  readonly #attempts = new Map<string, number>();
  #faults: readonly PlannedFault[];

  constructor(store: SideStore, plan: Plan, strangeHost: string) {
    this.#store = store;
    this.#strangeHost = strangeHost;
    this.#faults = plan.faults.filter(({ side }) => side === store.side);
  }

  /** From now on every answer is as it should be, but for what is the way of the store. */
  heal(): void {
    this.#faults = this.#faults.filter(({ kind }) => WAYS_OF_STORES.includes(kind));
  }

  answer(request: StoreRequest): SentAnswer {
    const store = this.#store;
    const number = store.count();
    const attempt = this.#attempts.get(request.identity) ?? 0;
    this.#attempts.set(request.identity, attempt + 1);
    const effects = this.#faults
      .filter((fault) => affects(fault, request, number, attempt))
      .flatMap((fault) => {
        const kind = FAULT_KINDS[fault.kind] as FaultKind;
        return kind.effect({ request, store, fault, attempt, strangeHost: this.#strangeHost }) ?? [];
      });
    const wire = Object.assign({}, ...effects.map((effect) => effect.wire));
    const answer =
      effects.find(({ instead }) => instead !== undefined)?.instead ?? ask(store, request, effects);
    return { answer: effects.reduce((before, effect) => effect.answer?.(before) ?? before, answer), wire };
  }
}

function affects(fault: PlannedFault, request: StoreRequest, number: number, attempt: number): boolean {
  const { operations, seed, share, lasting, from } = fault;
  if (number < from || !operations.includes(request.operation)) return false;
  // Kinds that choose their objects by key look at the share themselves.
  if (request.key !== '' && lasting) return true;
  return shareOf(seed, request.identity, ...(lasting ? [] : [attempt])) < share;
}

function ask(store: SideStore, asked: StoreRequest, effects: readonly FaultEffect[]): StoreAnswer {
  const request = effects.reduce((before, { ask: change }) => change?.(before) ?? before, asked);
  if (request.operation === 'bucket') return answerBucket(store, request);
  if (request.operation !== 'list') return answerObject(store, request);
  const order = effects.find((effect) => effect.order !== undefined)?.order;
  const hidden = effects.find((effect) => effect.hidden !== undefined)?.hidden;
  const page = listPage(store, request, order, hidden);
  return writePage(effects.reduce((before, effect) => effect.page?.(before) ?? before, page));
}

function answerBucket(store: SideStore, { query }: StoreRequest): StoreAnswer {
  if (query.has('location')) return xml('<LocationConstraint></LocationConstraint>');
  if (query.has('object-lock')) {
    return store.rules.noLock === 'aws'
      ? xml(
          '<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>',
        )
      : refusal(404, 'ObjectLockConfigurationNotFoundError');
  }
  return refusal(501, 'NotImplemented');
}
