import { escapeUnprintables } from '../report/python-repr.ts';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The log of the job. Each line has its time in UTC and its level, and no text in it can become a runner command. */
export class Log {
  #level: LogLevel = 'info';
  #hide: (text: string) => string = (text) => text;
  readonly #write: (line: string) => void;
  readonly #isOnRunner: boolean;

  /** @param isOnRunner whether a runner reads the log, so that commands for it are written */
  constructor(
    write: (line: string) => void = (line) => process.stdout.write(line),
    isOnRunner = isOnGitHub(process.env),
  ) {
    this.#write = write;
    this.#isOnRunner = isOnRunner;
  }

  /** Changes every text before it is escaped, to take secrets out of it. */
  hideBy(hide: (text: string) => string): void {
    this.#hide = hide;
  }

  /** Hides lines below a level. Until it is called, the level is `info`. */
  setLevel(level: LogLevel): void {
    this.#level = level;
  }

  /** Whether lines of a level are written. */
  shows(level: LogLevel): boolean {
    return LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(this.#level);
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
    if (this.#isOnRunner) this.#write(`::group::${this.#escaped(title)}\n`);
  }

  closeGroup(): void {
    if (this.#isOnRunner) this.#write('::endgroup::\n');
  }

  /**
   * Adds an annotation to the run's page, whatever the level of the log. Where no runner reads the log, its lines are
   * logged.
   *
   * @param lines each may hold anything
   */
  annotate(level: 'error' | 'warning', title: string, lines: readonly string[]): void {
    if (this.#isOnRunner) {
      const message = lines.map((line) => this.#escaped(line)).join('\n');
      this.#write(annotationCommand(level, this.#escaped(title), message));
      return;
    }
    for (const line of lines) this[level === 'error' ? 'error' : 'warn'](`${title}: ${line}`);
  }

  #line(level: LogLevel, message: string): void {
    if (!this.shows(level)) return;
    const time = new Date().toISOString().slice(0, 19).replace('T', ' ');
    this.#write(`[${time} - ${level.toUpperCase()}] - ${this.#escaped(message)}\n`);
  }

  #escaped(text: string): string {
    return escapeForLog(this.#hide(text));
  }
}

/** Whether a runner of GitHub runs this process: it sets this variable to `true` for every step. */
export function isOnGitHub(env: NodeJS.ProcessEnv): boolean {
  return env.GITHUB_ACTIONS === 'true';
}

/** The runner's command for an annotation, escaped as the toolkit does (`@actions/core`, command.ts). */
function annotationCommand(level: 'error' | 'warning', title: string, message: string): string {
  const value = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = value(title).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return `::${level} title=${property}::${value(message)}\n`;
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
