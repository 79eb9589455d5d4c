import { setTimeout as sleep } from 'node:timers/promises';
import * as core from '@actions/core';

/** Tries in total while GitHub's token service does not answer, or is busy. */
const MOST_TRIES = 4;
const TRY_MS = 10_000;
/** The longest wait between two tries. */
const PAUSE_MS = 1_000;

/** An answer of the token service that another try would not change. */
class Refused extends Error {}

/**
 * Has GitHub mint an identity token of the job. The toolkit's client would wait for minutes if the service hangs, and it
 * can't be stopped.
 *
 * @param signal ends the request, and further tries
 * @throws Error that says why there is no token
 */
export async function mintRoleToken(audience: string, signal: AbortSignal): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: secret } = process.env;
  if (!address || !secret) throw new Error('the job may not request identity tokens');
  const url = new URL(address);
  url.searchParams.set('audience', audience);
  const { DEFAULT_LIMITS, openDispatcher } = await import('../s3/connections/dispatcher.ts');
  const dispatcher = openDispatcher({ ...DEFAULT_LIMITS, connections: 1 });
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        const { origin, pathname, search } = url;
        const { statusCode, body } = await dispatcher.request({
          origin,
          path: pathname + search,
          method: 'GET',
          headers: { authorization: `Bearer ${secret}`, accept: 'application/json' },
          signal: AbortSignal.any([signal, AbortSignal.timeout(TRY_MS)]),
        });
        const token = readToken(statusCode, await body.text());
        core.setSecret(token);
        return token;
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof Refused) throw error;
        if (attempt === MOST_TRIES) throw new Error(`${describe(error)}, in ${MOST_TRIES} tries`);
      }
      await sleep(Math.random() * PAUSE_MS, undefined, { signal });
    }
  } finally {
    await dispatcher.destroy();
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'TimeoutError'
    ? `the token service did not answer within ${TRY_MS / 1000} seconds`
    : error.message;
}

/** Reads the answer of the token service. */
function readToken(status: number, body: string): string {
  if (status !== 200) {
    const problem = `the token service answered ${status}`;
    throw status >= 500 || status === 429 ? new Error(problem) : new Refused(problem);
  }
  const { value } = JSON.parse(body) as { value?: unknown };
  if (typeof value !== 'string' || value === '')
    throw new Error('the token service answered without a token');
  return value;
}
