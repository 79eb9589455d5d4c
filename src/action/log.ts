import { escapeUnprintables } from '../report/python-repr.ts';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The log of the job. Each line has its time in UTC and its level, and no text in it can become a runner command. */
export class Log {
  #level: LogLevel = 'info';
  readonly #write: (line: string) => void;

  constructor(write: (line: string) => void = (line) => process.stdout.write(line)) {
    this.#write = write;
  }

  /** Hides lines below a level. Until it is called, the level is `info`. */
  setLevel(level: LogLevel): void {
    this.#level = level;
  }

  debug(message: string): void {
    this.#line('debug', message);
  }

  info(message: string): void {
    this.#line('info', message);
  }

  warn(message: string): void {
    this.#line('warn', message);
  }

  error(message: string): void {
    this.#line('error', message);
  }

  /** Starts a group of lines that the viewer can fold. */
  openGroup(title: string): void {
    this.#write(`::group::${escapeForLog(title)}\n`);
  }

  closeGroup(): void {
    this.#write('::endgroup::\n');
  }

  #line(level: LogLevel, message: string): void {
    if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(this.#level)) return;
    const time = new Date().toISOString().slice(0, 19).replace('T', ' ');
    this.#write(`[${time} - ${level.toUpperCase()}] - ${escapeForLog(message)}\n`);
  }
}

/**
 * Escapes a text that may hold anything (a key, a store's message) as part of one line of the log.
 *
 * The runner reads a line that starts with `::` or contains `##[` as a command (actions/runner, ActionCommand.cs). Lines
 * of the log start with a time stamp, so it is enough to keep the text on one line and to break `##[`.
 */
export function escapeForLog(text: string): string {
  return escapeUnprintables(text).replaceAll('##[', '#\\x23[');
}
