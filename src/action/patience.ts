/*
 * How long a step waits for GitHub's services. Their clients have no limit that ends soon: with a service that accepts
 * connections and never answers, they wait for ten minutes and longer.
 */

/** Milliseconds to look something up, or to have a token minted. */
export const LOOKUP_MS = 60_000;

/** Milliseconds to download a checkpoint, whose size is unknown before. */
export const DOWNLOAD_MS = 300_000;

/** Bytes a second that every upload should reach. */
const SLOWEST = 1024 * 1024;

/** Milliseconds for an upload of so many bytes. */
export function uploadMs(bytes: number): number {
  return LOOKUP_MS + (bytes / SLOWEST) * 1000;
}

/**
 * Waits for a client that can't be cancelled, for a limited time. Afterwards the client continues unobserved, until the
 * process exits.
 *
 * @param signal aborted when the step has to stop
 * @throws Error if the time is up or the signal is aborted
 */
export async function waitAtMost<T>(
  milliseconds: number,
  signal: AbortSignal | undefined,
  work: Promise<T>,
): Promise<T> {
  // If the work fails later, nobody handles the rejection.
  work.catch(() => {});
  const givenUp = Promise.withResolvers<never>();
  const seconds = Math.round(milliseconds / 1000);
  const timer = setTimeout(
    () => givenUp.reject(new Error(`the service did not answer within ${seconds} seconds`)),
    milliseconds,
  );
  const stop = () => givenUp.reject(new Error('the step was stopped meanwhile'));
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  try {
    return await Promise.race([work, givenUp.promise]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}
