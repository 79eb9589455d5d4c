import type { Log } from './log.ts';

/**
 * Milliseconds from the first signal to the end, at the latest. The runner sends SIGINT when a job is cancelled, SIGTERM
 * 7.5 seconds later and SIGKILL after 2.5 more (actions/runner, ProcessInvoker.cs).
 */
const PATIENCE_MS = 7_000;

/** What a shell says of a process that a signal has ended. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;
type Ending = keyof typeof EXIT_CODES;

/** What signals come from and end: the process, but in tests. */
export interface Signalled {
  on(signal: Ending, listener: (signal: Ending) => void): unknown;
  off(signal: Ending, listener: (signal: Ending) => void): unknown;
  exit(code: number): void;
}

/** A request to stop that may come at any time. */
export interface StopRequest {
  /** Aborted with the reason `signal`. */
  readonly signal: AbortSignal;
  /** Leaves signals to Node again, which ends at once. Without effect once one has come: the end is under way. */
  close(): void;
}

/**
 * The first SIGINT or SIGTERM asks for an end in good order, and gives it seven seconds; the second ends at once.
 *
 * @param keeps whether a checkpoint is kept
 */
export function listenForSignals(
  log: Log,
  keeps: boolean,
  { target = process as Signalled, patienceMs = PATIENCE_MS } = {},
): StopRequest {
  const controller = new AbortController();
  const left = keeps ? ' What the checkpoint last held counts.' : '';
  const listener = (name: Ending) => {
    if (controller.signal.aborted) {
      log.warn(`A second signal came (${name}): leaving at once.${left}`);
      target.exit(EXIT_CODES[name]);
      return;
    }
    const kept = keeps ? 'the checkpoint is saved' : 'nothing is kept of the run';
    log.warn(`${name} came: stopping in good order, ${kept}.`);
    setTimeout(() => {
      log.warn(`Stopping took too long: leaving.${left}`);
      target.exit(EXIT_CODES[name]);
    }, patienceMs).unref();
    controller.abort('signal');
  };
  const close = () => {
    if (controller.signal.aborted) return;
    for (const name of ['SIGINT', 'SIGTERM'] as const) target.off(name, listener);
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) target.on(name, listener);
  return { signal: controller.signal, close };
}
