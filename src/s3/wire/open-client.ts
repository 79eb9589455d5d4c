import type { Dispatcher } from 'undici';
import type { Credentials, StoreAddress } from '../address.ts';
import type { Operation } from '../failure.ts';
import { Pace } from '../pace/pace.ts';
import type { AttemptTrace } from './attempt-trace.ts';
import { WireClient } from './client.ts';
import { type Clock, MACHINE_CLOCK } from './clock.ts';
import { BRISK, PATIENT, type RetryPolicy } from './retry.ts';

/** Where a store is, and the credentials that its requests are signed with. */
export interface ReachableStore {
  readonly address: StoreAddress;
  /** `current` is read for every request, since credentials are renewed during a run. */
  readonly credentials: { readonly current: Credentials };
}

interface ClientConnections {
  readonly dispatcher: Dispatcher;
  /** Called for every request sent, retries included. */
  readonly onRequest: (operation: Operation) => void;
  /** Called after every attempt at a request; undefined if nobody wants to know. */
  readonly onAttempt?: ((attempt: AttemptTrace) => void) | undefined;
  /** The longest time to the headers of an answer, in milliseconds; a minute by default. */
  readonly requestTimeoutMs?: number | undefined;
  /** The machine's clock by default. */
  readonly clock?: Clock | undefined;
  /** Aborted when no answer is wanted any more; the client's requests then end at once. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a client that retries patiently and adapts its pace to the store.
 *
 * @param connections the most requests in flight at once
 */
export function openClient(store: ReachableStore, connections: number, wire: ClientConnections): WireClient {
  return open(store, wire, {
    retry: PATIENT,
    // The first request to a store is that of a brisk client.
    hadAnswered: true,
    pace: new Pace({ ceiling: connections, clock: wire.clock ?? MACHINE_CLOCK }),
  });
}

/**
 * Opens a client for the first request to a store: it reports a mistake in the settings within seconds, but waits for a
 * store that throttles.
 */
export function openBriskClient(store: ReachableStore, wire: ClientConnections): WireClient {
  return open(store, wire, {
    retry: BRISK,
    pace: new Pace({ ceiling: 1, clock: wire.clock ?? MACHINE_CLOCK }),
  });
}

function open(
  { address, credentials }: ReachableStore,
  { dispatcher, onRequest, onAttempt, requestTimeoutMs, clock, signal }: ClientConnections,
  manner: { readonly retry: RetryPolicy; readonly pace: Pace; readonly hadAnswered?: boolean },
): WireClient {
  return new WireClient({
    address,
    credentials: () => credentials.current,
    dispatcher,
    onRequest,
    onAttempt,
    requestTimeoutMs,
    clock,
    signal,
    ...manner,
  });
}
