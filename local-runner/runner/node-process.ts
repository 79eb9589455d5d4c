import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

/** How long the runner waits after each signal when a job is cancelled (`ProcessInvoker` in actions/runner). */
const AFTER_SIGINT_MS = 7_500;
const AFTER_SIGTERM_MS = 2_500;
/** How long to wait for the pipes to close: a grandchild may hold them open after the process has exited. */
const DRAIN_MS = 2_000;

export interface NodeProcessOptions {
  readonly command: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Whether the command starts node as its child. Signals then go to the whole process group. */
  readonly wrapped: boolean;
  readonly timeoutMs: number | undefined;
  /** Aborting it sends SIGINT, then SIGTERM, then SIGKILL. */
  readonly cancel: AbortSignal | undefined;
  /** The signals that it sends at once, instead of SIGINT alone. */
  readonly firstSignals?: readonly NodeJS.Signals[] | undefined;
  /** Aborting it sends SIGKILL at once. */
  readonly kill: AbortSignal | undefined;
  readonly onStdout: (text: string) => void;
  readonly onStderr: (text: string) => void;
}

/** How a process ended, and why. */
export interface NodeProcessEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly ended: 'by itself' | 'cancelled' | 'timed out' | 'killed';
  readonly durationMs: number;
}

/** Runs one process until it exits, and stops it as the runner would when it is cancelled, timed out or killed. */
export async function runNodeProcess(options: NodeProcessOptions): Promise<NodeProcessEnd> {
  const startedAt = performance.now();
  const [file, ...args] = options.command;
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: { ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: options.wrapped,
  });
  child.stdout.setEncoding('utf8').on('data', options.onStdout);
  child.stderr.setEncoding('utf8').on('data', options.onStderr);

  let ended: NodeProcessEnd['ended'] = 'by itself';
  const send = (signal: NodeJS.Signals): void => sendSignal(child, signal, options.wrapped);
  const exited = new AbortController();
  const stopGracefully = (reason: 'cancelled' | 'timed out') => (): void => {
    if (ended !== 'by itself') return;
    ended = reason;
    void sendEscalatingSignals(send, options.firstSignals ?? ['SIGINT'], exited.signal);
  };
  const killAtOnce = (): void => {
    ended = 'killed';
    send('SIGKILL');
  };
  const stopListening = [
    whenAborted(options.cancel, stopGracefully('cancelled')),
    whenAborted(options.kill, killAtOnce),
  ];
  const timer =
    options.timeoutMs === undefined ? undefined : setTimeout(stopGracefully('timed out'), options.timeoutMs);

  try {
    const closed = once(child, 'close');
    closed.catch(() => {}); // `exit` reports the same failure
    const [exitCode, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    const durationMs = performance.now() - startedAt;
    exited.abort();
    await Promise.race([closed, wait(DRAIN_MS, undefined, { ref: false })]);
    child.stdout.destroy();
    child.stderr.destroy();
    return { exitCode, signal, ended, durationMs };
  } finally {
    clearTimeout(timer);
    for (const stop of stopListening) stop();
  }
}

async function sendEscalatingSignals(
  send: (signal: NodeJS.Signals) => void,
  firstSignals: readonly NodeJS.Signals[],
  exited: AbortSignal,
): Promise<void> {
  for (const signal of firstSignals) send(signal);
  try {
    await wait(AFTER_SIGINT_MS, undefined, { signal: exited });
    send('SIGTERM');
    await wait(AFTER_SIGTERM_MS, undefined, { signal: exited });
    send('SIGKILL');
  } catch {
    // The process exited in the meantime.
  }
}

function sendSignal(child: ChildProcess, signal: NodeJS.Signals, toGroup: boolean): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (toGroup && process.platform !== 'win32') process.kill(-child.pid, signal);
  else child.kill(signal);
}

/** Calls back on abort, at once if the signal is already aborted. Returns a function that removes the listener. */
function whenAborted(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (signal?.aborted) callback();
  else signal?.addEventListener('abort', callback, { once: true });
  return () => signal?.removeEventListener('abort', callback);
}
