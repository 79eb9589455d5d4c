import { setTimeout as sleep } from 'node:timers/promises';
import { type PaceClock, SYSTEM_CLOCK } from '../pace/pace.ts';

/** The clock that a client goes by. Only tests replace it, since real waits take minutes. */
export interface Clock extends PaceClock {
  /** Waits so many milliseconds. @throws the reason of the signal, if it is aborted meanwhile */
  sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void>;
}

/** The clock of the machine. */
export const MACHINE_CLOCK: Clock = { ...SYSTEM_CLOCK, sleep: wait };

async function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return sleep(milliseconds);
  // The sleep rejects only because of the signal, whose own reason is thrown instead.
  await sleep(milliseconds, undefined, { signal }).catch(() => {});
  signal.throwIfAborted();
}
