import type { LogLevel } from '../inputs/table.ts';
import { escapeForLog } from '../presentation/escape.ts';

const RANK: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 };

/** The job's log: a line each, with its time in UTC and its level, that no key can turn into a runner command. */
export class Log {
  #level: LogLevel = 'info';
  readonly #write: (line: string) => void;

  constructor(write: (line: string) => void = (line) => process.stdout.write(line)) {
    this.#write = write;
  }

  /** Until it is called, the level is `info`. */
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

  /** Begins a part of the log that the viewer can fold. */
  openGroup(title: string): void {
    this.#write(`::group::${escapeForLog(title)}\n`);
  }

  closeGroup(): void {
    this.#write('::endgroup::\n');
  }

  #line(level: LogLevel, message: string): void {
    if (RANK[level] < RANK[this.#level]) return;
    const time = new Date().toISOString().slice(0, 19).replace('T', ' ');
    this.#write(`[${time} - ${level.toUpperCase()}] - ${escapeForLog(message)}\n`);
  }
}
