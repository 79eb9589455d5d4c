import type { Log } from './log.ts';

/**
 * The longest time between the first signal and the exit, in milliseconds. The runner sends SIGINT when a job is
 * cancelled, SIGTERM 7.5 seconds later and SIGKILL after 2.5 more (actions/runner, ProcessInvoker.cs).
 */
const GRACE_MS = 7_000;

/** The exit codes that shells report for a process that a signal ended. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;
type StopSignal = keyof typeof EXIT_CODES;
const STOP_SIGNALS = Object.keys(EXIT_CODES) as StopSignal[];

/** Where signals come from and what they end: the process, or a fake in tests. */
export interface SignalTarget {
  on(signal: StopSignal, listener: (signal: StopSignal) => void): unknown;
  off(signal: StopSignal, listener: (signal: StopSignal) => void): unknown;
  exit(code?: number): void;
}

/** What a signal means at the moment when it arrives. */
export interface StopMeaning {
  /** Completes "Received SIGINT: …" with what happens now. */
  readonly stopping: string;
  /** A sentence about what is left if the step exits before it has stopped; empty if there is nothing to say. */
  readonly left: string;
  /** Whether the step has told its result, so that its own exit code stands. */
  readonly isResultTold: boolean;
}

/** A request to stop, which may come at any time. */
interface SignalStop {
  /** Aborted with the reason `signal`. */
  readonly signal: AbortSignal;
  /** Stops listening, so that signals end the process at once. Has no effect once a signal was received. */
  close(): void;
}

/**
 * Listens for SIGINT and SIGTERM. The first one requests a clean stop, which may take seven seconds; the second one exits
 * at once.
 *
 * @param meaning returns what a signal means now
 */
export function listenForSignals(
  log: Log,
  meaning: () => StopMeaning,
  { target = process as SignalTarget, graceMs = GRACE_MS } = {},
): SignalStop {
  const controller = new AbortController();
  const exit = (why: string, name: StopSignal) => {
    const { left, isResultTold } = meaning();
    log.warn(`${why}.${left === '' ? '' : ` ${left}`}`);
    // An argument, even undefined, would replace the exit code that the gate has set.
    if (isResultTold) target.exit();
    else target.exit(EXIT_CODES[name]);
  };
  const listener = (name: StopSignal) => {
    if (controller.signal.aborted) {
      exit(`Received a second signal (${name}): exiting at once`, name);
      return;
    }
    log.warn(`Received ${name}: ${meaning().stopping}.`);
    setTimeout(() => exit('Stopping took too long: exiting', name), graceMs).unref();
    controller.abort('signal');
  };
  const close = () => {
    if (controller.signal.aborted) return;
    for (const name of STOP_SIGNALS) target.off(name, listener);
  };
  for (const name of STOP_SIGNALS) target.on(name, listener);
  return { signal: controller.signal, close };
}
