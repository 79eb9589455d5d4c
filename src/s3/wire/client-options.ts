import type { Dispatcher } from 'undici';
import type { Credentials, StoreAddress } from '../address.ts';
import type { Operation } from '../failure.ts';
import type { Pace } from '../pace/pace.ts';
import type { AttemptTrace } from './attempt-trace.ts';
import type { Clock } from './clock.ts';
import type { RetryPolicy } from './retry.ts';

/** What a client is made of. */
export interface WireClientOptions {
  readonly address: StoreAddress;
  /** Called for every request, so that renewed credentials are used at once. */
  readonly credentials: () => Credentials;
  readonly dispatcher: Dispatcher;
  readonly retry: RetryPolicy;
  /**
   * Limits requests to what the store can take. Without it they are sent at once, and throttling is a failed attempt.
   */
  readonly pace?: Pace;
  /** Whether the store is known to answer, because it has answered another client. */
  readonly hadAnswered?: boolean | undefined;
  /** Called for every request sent, including retries. */
  readonly onRequest?: (operation: Operation) => void;
  /** Called after every attempt at a request with all that is known of it; it costs some microseconds. */
  readonly onAttempt?: ((attempt: AttemptTrace) => void) | undefined;
  /** Returns a number in [0, 1); `Math.random` by default. */
  readonly random?: () => number;
  /**
   * The longest time to the headers of an answer, in milliseconds; a minute by default. It doubles with each attempt
   * whose answer did not come in time.
   */
  readonly requestTimeoutMs?: number | undefined;
  /** Times the waits between attempts; the machine's clock by default. */
  readonly clock?: Clock | undefined;
  /**
   * Aborted when no answer is wanted any more. Every request then ends at once with the signal's reason: those under
   * way, those that wait for their turn or for their next attempt, and those that are yet to come.
   */
  readonly signal?: AbortSignal | undefined;
}
