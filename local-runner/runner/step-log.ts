import type { SecretMasker } from './secret-masker.ts';
import { COMMAND_NAMES, parseWorkflowCommand, type WorkflowCommand } from './workflow-command.ts';

/** `_maxCountPerIssueType` and `_maxIssueMessageLength` of actions/runner. What exceeds them is in the log only. */
const MAX_ANNOTATIONS_PER_LEVEL = 10;
const MAX_ANNOTATION_LENGTH = 4096;

export type AnnotationLevel = 'error' | 'warning' | 'notice';

/** An `::error::`, `::warning::` or `::notice::` as the run's page shows it. */
export interface Annotation {
  readonly level: AnnotationLevel;
  /** Masked, and cut to the 4,096 characters that GitHub keeps. */
  readonly message: string;
  /** `title`, `file`, `line`, `endLine`, `col` and `endColumn`, as the command has them. */
  readonly properties: Readonly<Record<string, string>>;
}

export interface StepLogOptions {
  readonly masker: SecretMasker;
  /** Whether `::debug::` lines are shown, as with `RUNNER_DEBUG=1`. */
  readonly showDebug: boolean;
  readonly onLine?: ((line: string) => void) | undefined;
}

/**
 * The log of one step as the runner shows it: commands are executed and rendered, secrets masked.
 *
 * The log file marks what the page draws by `##[group]`, `##[error]` and the like.
 */
export class StepLog {
  readonly #options: StepLogOptions;
  readonly #lines: string[] = [];
  readonly #annotations: Annotation[] = [];
  readonly #outputs: Record<string, string> = {};
  readonly #state: Record<string, string> = {};
  #stopToken: string | undefined;
  #echo = false;
  #hasFailedCommand = false;

  constructor(options: StepLogOptions) {
    this.#options = options;
  }

  get text(): string {
    return this.#lines.map((line) => `${line}\n`).join('');
  }
  get annotations(): readonly Annotation[] {
    return this.#annotations;
  }
  /** Values of the old `::set-output::` command, which the runner still executes. */
  get outputs(): Readonly<Record<string, string>> {
    return this.#outputs;
  }
  /** Values of the old `::save-state::` command. */
  get state(): Readonly<Record<string, string>> {
    return this.#state;
  }
  /** Whether the runner refused a command. The step then fails, whatever its exit code. */
  get hasFailedCommand(): boolean {
    return this.#hasFailedCommand;
  }

  /** Adds one line of the step's stdout or stderr. The runner looks for commands in both. */
  receive(line: string): void {
    const command = parseWorkflowCommand(line, (name) => this.#isCommand(name));
    if (command === undefined) this.#print(line);
    else if (this.#stopToken !== undefined) this.#printWhileStopped(command, line);
    else this.#execute(command, line);
  }

  /** Adds an error, warning or notice, of the runner or of the action. */
  annotate(level: AnnotationLevel, message: string, properties: Readonly<Record<string, string>> = {}): void {
    const kept = this.#options.masker.mask(message).slice(0, MAX_ANNOTATION_LENGTH);
    if (this.#annotations.filter((a) => a.level === level).length < MAX_ANNOTATIONS_PER_LEVEL) {
      this.#annotations.push({ level, message: kept, properties });
    }
    if (kept !== '') this.#print(`##[${level}]${kept}`);
  }

  /** Records that the runner could not do what the step requested. The step fails. */
  refuse(what: string, why: string): void {
    this.annotate('error', `Unable to process ${what} successfully.`);
    this.annotate('error', why);
    this.#hasFailedCommand = true;
  }

  #isCommand(name: string): boolean {
    const lowered = name.toLowerCase();
    return COMMAND_NAMES.some((known) => known === lowered) || lowered === this.#stopToken?.toLowerCase();
  }

  #printWhileStopped(command: WorkflowCommand, line: string): void {
    this.#print(line);
    if (command.name === this.#stopToken?.toLowerCase()) this.#stopToken = undefined;
  }

  #execute({ name, properties, value }: WorkflowCommand, line: string): void {
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
      // Problem matchers are not implemented: they change no line of the log.
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
