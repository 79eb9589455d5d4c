import type { Credentials } from '../address.ts';
import type { CredentialProvider } from './credentials.ts';

/** Milliseconds before their end at which credentials are renewed, as the AWS SDKs do. */
const RENEW_AHEAD_MS = 5 * 60_000;
/** Milliseconds between two renewals, at least. */
const LEAST_GAP_MS = 30_000;
/** Milliseconds that one timer waits at most: Node takes a longer time than 24.8 days for none. */
const LONGEST_TIMER_MS = 24 * 3_600_000;

/** Holds one side's credentials and renews them until {@link stop}; those without an end are never renewed. */
export class CredentialKeeper {
  /** Told of new credentials. */
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

  /** @throws what the provider throws, where there are no credentials to begin with */
  static async open(provide: CredentialProvider): Promise<CredentialKeeper> {
    return new CredentialKeeper(provide, await provide());
  }

  get current(): Credentials {
    return this.#current;
  }

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
      // The old ones are good for some minutes more. If they end, the store says so and the run fails with its words.
    }
    this.#waitToRenew(LEAST_GAP_MS);
  }
}
