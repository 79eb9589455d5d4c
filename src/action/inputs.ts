import * as v from 'valibot';
import { shortenedName } from '../inputs/problems.ts';
import { type ComparisonInputs, readInputs } from '../inputs/read-inputs.ts';
import { COMPARISON_INPUTS, type InputSpecs, input, RUN_INPUTS } from '../inputs/table.ts';
import { unknownNames } from '../inputs/unknown-names.ts';
import { CONTROL_CHARACTER, choice, flag, text, wholeNumber } from '../inputs/values.ts';
import { LOG_LEVELS, type LogLevel } from './log.ts';
import { givenNames, hostOf, type RunnerMachine } from './runner.ts';

/** What the user of the action asked for. */
export interface ActionSettings extends ComparisonInputs {
  /** Undefined if no artifact is wanted. */
  readonly artifactName: string | undefined;
  /** Undefined for the retention that the repository is set to. */
  readonly retentionDays: number | undefined;
  readonly summary: boolean;
  /** Whether no report directory was chosen: the step then has one of its own in that of the comparison's settings. */
  readonly hasOwnReportDirectory: boolean;
  readonly logLevel: LogLevel;
}

/** `upload-artifact` refuses these characters; other control characters would break lines of the log. */
const artifactName = text((given) =>
  /[":<>|*?\\/]/.test(given) || CONTROL_CHARACTER.test(given)
    ? 'allowed: a name without " : < > | * ? \\ / and line ends'
    : undefined,
);

/** The inputs that only the action has. */
const ACTION_INPUTS = {
  'artifact-name': input(v.undefinedable(artifactName), {
    default: 'bucket-delta-report',
    emptyMeans: 'none',
  }),
  'retention-days': input(v.undefinedable(wholeNumber(1, 400)), { absent: "the repository's" }),
  summary: input(flag, { default: 'true' }),
  'log-level': input(choice(LOG_LEVELS), { default: 'info' }),
};

/** Every input of the action, in the order of action.yml. action.yml and the documents have to agree with this table. */
export const INPUTS: InputSpecs = {
  ...COMPARISON_INPUTS,
  'sample-seed': { ...RUN_INPUTS['sample-seed'], absent: "the run's id" },
  'report-directory': { ...RUN_INPUTS['report-directory'], absent: '$RUNNER_TEMP/bucket-delta/…' },
  ...ACTION_INPUTS,
};

/** Names under which something was given to the action, but which are near no input. */
export function strangeNames(env: NodeJS.ProcessEnv): readonly string[] {
  return unknownNames(givenNames(env), Object.keys(INPUTS)).strange.map(shortenedName);
}

/** Whether a summary is wanted, even if other inputs are invalid: it is, unless `summary` is clearly off. */
export function wantsSummary(read: (name: string) => string): boolean {
  return v.safeParse(flag, read('summary').trim()).output !== false;
}

/**
 * Reads and validates every input of the action.
 *
 * @param read returns the value of an input as the runner has it, spaces included; empty if it was not given
 * @throws InputErrors with every problem at once
 */
export function readActionInputs(
  read: (name: string) => string,
  env: NodeJS.ProcessEnv,
  machine: RunnerMachine,
): ActionSettings {
  const { hostInputs, ...settings } = readInputs(read, hostOf(env, machine), ACTION_INPUTS);
  return {
    ...settings,
    artifactName: hostInputs['artifact-name'],
    retentionDays: hostInputs['retention-days'],
    summary: hostInputs.summary,
    hasOwnReportDirectory: read('report-directory').trim() === '',
    // With the runner's step debugging, its user wants to see everything.
    logLevel: env.RUNNER_DEBUG === '1' ? 'debug' : hostInputs['log-level'],
  };
}
