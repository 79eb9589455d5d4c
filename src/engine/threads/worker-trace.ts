import { ThreadTrace } from '../tracing/thread-trace.ts';
import type { TraceEvent } from '../tracing/trace.ts';
import { VerdictTrace } from '../tracing/verdict-trace.ts';
import type { TracedEvents } from './protocol.ts';

/** Milliseconds for which events are collected before they are sent. */
const SEND_MS = 100;

/** Traces what happens in a worker, and sends it to the main thread. */
export class WorkerTrace {
  readonly thread: ThreadTrace;
  readonly verdicts: VerdictTrace;
  readonly #send: (message: TracedEvents) => void;
  readonly #timer: NodeJS.Timeout;
  #events: TraceEvent[] = [];

  /** @param thread how the log names the thread */
  constructor(thread: string, send: (message: TracedEvents) => void) {
    const trace = (event: TraceEvent): void => void this.#events.push(event);
    this.thread = new ThreadTrace(thread, trace);
    this.verdicts = new VerdictTrace(trace);
    this.#send = send;
    this.#timer = setInterval(() => this.flush(), SEND_MS);
    this.#timer.unref();
  }

  /** Sends what was collected, such as before the thread may be ended. */
  flush(): void {
    if (this.#events.length === 0) return;
    const events = this.#events;
    this.#events = [];
    this.#send({ type: 'trace', events });
  }

  close(): void {
    clearInterval(this.#timer);
    this.thread.close();
  }
}
