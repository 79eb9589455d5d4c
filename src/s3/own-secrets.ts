import type { Credentials } from './address.ts';
import { type FailureCause, OWN_TEXTS, secretsOf } from './failure.ts';
import { changeTexts, SecretHider } from './secret-hider.ts';

/** Takes the secrets that requests of one store are signed with out of its answers, which may repeat them. */
export class OwnSecrets {
  readonly #credentials: () => Credentials;
  /** What the hider was made for: making one takes longer than a request, and credentials change rarely. */
  #known: Credentials | undefined;
  #hider = new SecretHider();

  /** @param credentials returns what requests are signed with now */
  constructor(credentials: () => Credentials) {
    this.#credentials = credentials;
  }

  /** Returns a failed attempt without secrets. */
  hideIn<Attempt extends { readonly cause: FailureCause }>(attempt: Attempt): Attempt {
    const credentials = this.#credentials();
    if (credentials !== this.#known) {
      this.#known = credentials;
      this.#hider = new SecretHider(secretsOf(credentials));
    }
    return { ...attempt, cause: changeTexts(attempt.cause, this.#hider.hide, OWN_TEXTS) };
  }
}
