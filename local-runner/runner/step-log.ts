import type { SecretMasker } from './secret-masker.ts';
import { COMMAND_NAMES, parseWorkflowCommand, type WorkflowCommand } from './workflow-command.ts';

/** `_maxCountPerIssueType` and `_maxIssueMessageLength` of actions/runner: the rest is in the log only. */
const MAX_ANNOTATIONS_PER_LEVEL = 10;
const MAX_ANNOTATION_LENGTH = 4096;

export type AnnotationLevel = 'error' | 'warning' | 'notice';

/** What `::error::`, `::warning::` and `::notice::` leave on the run's page. */
export interface Annotation {
  readonly level: AnnotationLevel;
  /** Masked, and cut to 4,096 characters, as GitHub keeps it. */
  readonly message: string;
  /** `title`, `file`, `line`, `endLine`, `col`, `endColumn`, as given. */
  readonly properties: Readonly<Record<string, string>>;
}

export interface StepLogOptions {
  readonly masker: SecretMasker;
  /** `::debug::` lines are shown, as with `RUNNER_DEBUG=1`. */
  readonly showDebug: boolean;
  readonly onLine?: ((line: string) => void) | undefined;
}

/**
 * One step's log as the runner shows it: commands carried out and rendered, secrets masked.
 *
 * `##[group]`, `##[error]` and the like are how the log file holds what the page draws.
 */
export class StepLog {
  readonly #options: StepLogOptions;
  readonly #lines: string[] = [];
  readonly #annotations: Annotation[] = [];
  readonly #outputs: Record<string, string> = {};
  readonly #state: Record<string, string> = {};
  #stopToken: string | undefined;
  #echo = false;
  #commandFailed = false;

  constructor(options: StepLogOptions) {
    this.#options = options;
  }

  get text(): string {
    return this.#lines.map((line) => `${line}\n`).join('');
  }
  get annotations(): readonly Annotation[] {
    return this.#annotations;
  }
  /** Set by the old `::set-output::` command, which the runner still carries out. */
  get outputs(): Readonly<Record<string, string>> {
    return this.#outputs;
  }
  /** Set by the old `::save-state::` command. */
  get state(): Readonly<Record<string, string>> {
    return this.#state;
  }
  /** A command that the runner refuses fails the step, whatever its exit code. */
  get commandFailed(): boolean {
    return this.#commandFailed;
  }

  /** Takes one line of the step's stdout or stderr: the runner looks for commands in both. */
  receive(line: string): void {
    const command = parseWorkflowCommand(line, (name) => this.#isCommand(name));
    if (command === undefined) this.#print(line);
    else if (this.#stopToken !== undefined) this.#resumeOrPrint(command, line);
    else this.#carryOut(command, line);
  }

  /** Adds an error, warning or notice of the runner's own or the action's. */
  annotate(level: AnnotationLevel, message: string, properties: Readonly<Record<string, string>> = {}): void {
    const kept = this.#options.masker.mask(message).slice(0, MAX_ANNOTATION_LENGTH);
    if (this.#annotations.filter((a) => a.level === level).length < MAX_ANNOTATIONS_PER_LEVEL) {
      this.#annotations.push({ level, message: kept, properties });
    }
    if (kept !== '') this.#print(`##[${level}]${kept}`);
  }

  /** The runner could not do what the step asked of it: the step fails. */
  refuse(what: string, why: string): void {
    this.annotate('error', `Unable to process ${what} successfully.`);
    this.annotate('error', why);
    this.#commandFailed = true;
  }

  #isCommand(name: string): boolean {
    const lowered = name.toLowerCase();
    return COMMAND_NAMES.some((known) => known === lowered) || lowered === this.#stopToken?.toLowerCase();
  }

  #resumeOrPrint(command: WorkflowCommand, line: string): void {
    this.#print(line);
    if (command.name === this.#stopToken?.toLowerCase()) this.#stopToken = undefined;
  }

  #carryOut({ name, properties, value }: WorkflowCommand, line: string): void {
    const silent = ['add-mask', 'debug', 'error', 'notice', 'warning', 'stop-commands'].includes(name);
    if (this.#echo && !silent) this.#print(line);
    switch (name) {
      case 'error':
      case 'warning':
      case 'notice':
        this.annotate(name, value, properties);
        break;
      case 'debug':
        if (this.#options.showDebug) this.#print(`##[debug]${value}`);
        break;
      case 'group':
        this.#print(`##[group]${value}`);
        break;
      case 'endgroup':
        this.#print('##[endgroup]');
        break;
      case 'add-mask':
        this.#addMask(value);
        break;
      case 'echo':
        this.#setEcho(value, line);
        break;
      case 'stop-commands':
        this.#print(line);
        this.#stopToken = value;
        break;
      case 'set-output':
        this.#setOldStyle(this.#outputs, properties.name, value, line);
        break;
      case 'save-state':
        this.#setOldStyle(this.#state, properties.name, value, line);
        break;
      case 'set-env':
      case 'add-path':
        this.refuse(`command '${line}'`, `The \`${name}\` command is disabled.`);
        break;
      // Problem matchers are left out: they change no line of the log.
    }
  }

  #addMask(value: string): void {
    if (value.trim() === '') {
      this.annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.");
      return;
    }
    if (this.#echo) this.#print('::add-mask::***');
    this.#options.masker.add(value);
    for (const line of value.split(/[\r\n]+/)) {
      if (line.trim() !== '') this.#options.masker.add(line.trim());
    }
  }

  #setEcho(value: string, line: string): void {
    const wanted = value.trim().toLowerCase();
    if (wanted === 'on' || wanted === 'off') this.#echo = wanted === 'on';
    else this.refuse(`command '${line}'`, `Invalid echo command value. Current value is: '${value}'.`);
  }

  #setOldStyle(values: Record<string, string>, name: string | undefined, value: string, line: string): void {
    if (name === undefined) this.refuse(`command '${line}'`, "Required field 'name' is missing.");
    else values[name] = value;
  }

  #print(text: string): void {
    for (const line of this.#options.masker.mask(text).split('\n')) {
      this.#lines.push(line);
      this.#options.onLine?.(line);
    }
  }
}
