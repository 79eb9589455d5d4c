import type { Credentials } from '../address.ts';
import type { CredentialProvider } from './provider.ts';

/** How long before their expiration credentials are renewed, in milliseconds, as in the AWS SDKs. */
const RENEW_AHEAD_MS = 5 * 60_000;
/** The least time between two renewals, in milliseconds. */
const LEAST_GAP_MS = 30_000;
/** The longest time that one timer waits, in milliseconds. Node treats more than 24.8 days as no time at all. */
const LONGEST_TIMER_MS = 24 * 3_600_000;

/** Holds one side's credentials and renews them until {@link stop}. Credentials that don't expire are never renewed. */
export class CredentialKeeper {
  /** Called with the new credentials after each renewal. */
  onRenewed: ((credentials: Credentials) => void) | undefined;
  readonly #provide: CredentialProvider;
  #current: Credentials;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  private constructor(provide: CredentialProvider, first: Credentials) {
    this.#provide = provide;
    this.#current = first;
    this.#waitToRenew(LEAST_GAP_MS);
  }

  /** @throws the provider's error if it has no credentials */
  static async open(provide: CredentialProvider): Promise<CredentialKeeper> {
    return new CredentialKeeper(provide, await provide());
  }

  get current(): Credentials {
    return this.#current;
  }

  /** Ends the renewals, including one that is in progress. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #waitToRenew(leastMs: number): void {
    const { expiration } = this.#current;
    if (expiration === undefined || this.#isStopped) return;
    const dueMs = Math.max(leastMs, expiration.getTime() - Date.now() - RENEW_AHEAD_MS);
    const isDue = dueMs <= LONGEST_TIMER_MS;
    const wake = () => (isDue ? void this.#renew() : this.#waitToRenew(0));
    this.#timer = setTimeout(wake, Math.min(dueMs, LONGEST_TIMER_MS)).unref();
  }

  async #renew(): Promise<void> {
    try {
      this.#current = await this.#provide();
      if (!this.#isStopped) this.onRenewed?.(this.#current);
    } catch {
      // The old credentials are valid for some more minutes. If they expire, the run fails with the store's own
      // message.
    }
    this.#waitToRenew(LEAST_GAP_MS);
  }
}
