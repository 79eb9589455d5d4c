import type { Credentials } from './address.ts';
import type { CredentialProvider } from './credentials.ts';

/** Milliseconds before their end at which credentials are renewed, as the AWS SDKs do. */
const RENEW_AHEAD_MS = 5 * 60_000;
/** Milliseconds between two tries to renew. */
const RETRY_MS = 30_000;

/** Holds one side's credentials and renews them while a run goes on. */
export class CredentialKeeper {
  readonly #provide: CredentialProvider;
  #current: Credentials;
  #timer: NodeJS.Timeout | undefined;

  private constructor(provide: CredentialProvider, first: Credentials) {
    this.#provide = provide;
    this.#current = first;
  }

  /** @throws what the provider throws, where there are no credentials to begin with */
  static async open(provide: CredentialProvider): Promise<CredentialKeeper> {
    return new CredentialKeeper(provide, await provide());
  }

  get current(): Credentials {
    return this.#current;
  }

  /** Renews in time until {@link stop}; credentials without an end are never renewed. */
  keep(onRenewed: (credentials: Credentials) => void): void {
    const { expiration } = this.#current;
    if (expiration === undefined) return;
    this.#schedule(Math.max(RETRY_MS, expiration.getTime() - Date.now() - RENEW_AHEAD_MS), onRenewed);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #schedule(delayMs: number, onRenewed: (credentials: Credentials) => void): void {
    this.#timer = setTimeout(() => void this.#renew(onRenewed), delayMs).unref();
  }

  async #renew(onRenewed: (credentials: Credentials) => void): Promise<void> {
    try {
      this.#current = await this.#provide();
    } catch {
      // The old ones are good for some minutes more. If they end, the store says so and the run fails with its words.
      this.#schedule(RETRY_MS, onRenewed);
      return;
    }
    onRenewed(this.#current);
    this.keep(onRenewed);
  }
}
