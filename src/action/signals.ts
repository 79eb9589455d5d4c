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
  exit(code: number): void;
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
 * @param keepsCheckpoint whether the run keeps a checkpoint
 */
export function listenForSignals(
  log: Log,
  keepsCheckpoint: boolean,
  { target = process as SignalTarget, graceMs = GRACE_MS } = {},
): SignalStop {
  const controller = new AbortController();
  const left = keepsCheckpoint ? ' The checkpoint stays as it was last saved.' : '';
  const listener = (name: StopSignal) => {
    if (controller.signal.aborted) {
      log.warn(`Received a second signal (${name}): exiting at once.${left}`);
      target.exit(EXIT_CODES[name]);
      return;
    }
    const kept = keepsCheckpoint ? 'the checkpoint is saved' : 'no checkpoint is kept';
    log.warn(`Received ${name}: stopping, ${kept}.`);
    setTimeout(() => {
      log.warn(`Stopping took too long: exiting.${left}`);
      target.exit(EXIT_CODES[name]);
    }, graceMs).unref();
    controller.abort('signal');
  };
  const close = () => {
    if (controller.signal.aborted) return;
    for (const name of STOP_SIGNALS) target.off(name, listener);
  };
  for (const name of STOP_SIGNALS) target.on(name, listener);
  return { signal: controller.signal, close };
}
