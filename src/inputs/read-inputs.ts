import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { type FieldSelection, withContent } from '../compare/field-selection.ts';
import { fieldOf } from '../compare/fields.ts';
import { type IdentifiedSettings, identityOf } from '../engine/checkpoint/identity.ts';
import { CHECKPOINTS_FOLDER } from '../engine/checkpoint/paths.ts';
import type { Gate } from '../engine/gate.ts';
import type { CheckpointSettings, Settings } from '../engine/settings.ts';
import { SIDES, type Side } from '../s3/side.ts';
import type { StoreSettings } from '../s3/store-settings.ts';
import { credentialSettings, type KeysGiven, keyProblems, keysGiven, secretsIn } from './credentials.ts';
import { InputErrors, type InputProblem, quoted } from './problems.ts';
import { isSameStore, type StoreGiven } from './same-store.ts';
import {
  INPUTS,
  type InputSpec,
  type LogLevel,
  MOST_WORKERS,
  type ResumeMode,
  RUN_INPUTS,
  STORE_INPUTS,
} from './table.ts';

export { secretsIn } from './credentials.ts';
export { InputErrors, type InputProblem, problemLine } from './problems.ts';
export { INPUTS, type InputSpec, LOG_LEVELS, type LogLevel, type ResumeMode } from './table.ts';

/** What the user asked for, checked as far as it can be without a network. */
export interface ActionSettings {
  readonly comparison: Settings;
  readonly resume: ResumeMode;
  /** Empty: nothing that is found fails the step. */
  readonly failOn: readonly Gate[];
  /** Undefined: no artifact. */
  readonly artifactName: string | undefined;
  /** Undefined: the repository's own. */
  readonly retentionDays: number | undefined;
  readonly summary: boolean;
  readonly logLevel: LogLevel;
}

/**
 * Reads and checks every input. action.yml's defaults are not relied on: an empty value means the default.
 *
 * @param read       the value of an input as the runner has it, spaces and all; empty where it is not given
 * @param processors how many workers `auto` is
 * @throws InputErrors with every problem at once
 */
export function readInputs(
  read: (name: string) => string,
  env: NodeJS.ProcessEnv,
  processors: number,
): ActionSettings {
  const given = new Map(Object.entries(INPUTS).map(([name, spec]) => [name, givenValue(spec, read(name))]));
  const input = (name: string) => given.get(name);
  const keys = { source: keysGiven('source', input, env), destination: keysGiven('destination', input, env) };

  const parsed = v.safeParse(SETTINGS, {
    source: named(STORE_INPUTS, (name) => input(`source-${name}`)),
    destination: named(STORE_INPUTS, (name) => input(`destination-${name}`)),
    ...named(RUN_INPUTS, input),
  });
  const problems = [
    ...(parsed.issues ?? []).map((issue) => {
      const name = (issue.path ?? []).map((item) => String(item.key)).join('-');
      return {
        name,
        problem: issue.message,
        value: typeof issue.input === 'string' ? issue.input : input(name),
      };
    }),
    ...SIDES.flatMap((side) => keyProblems(side, keys[side])).map((found) => ({
      ...found,
      value: input(found.name) ?? env[found.name]?.trim(),
    })),
    ...(isSameStore(storeGiven('source', input), storeGiven('destination', input))
      ? [{ name: 'destination-bucket', problem: SAME_STORE, value: input('destination-bucket') }]
      : []),
  ];
  if (!parsed.success || problems.length > 0) {
    // The longest first: one may be a part of another.
    const secrets = secretsIn(read, env).sort((a, b) => b.length - a.length);
    throw new InputErrors(
      inOrder(
        problems.map(({ name, problem, value }) => ({
          input: name,
          given: shown(name, value, secrets),
          problem,
        })),
      ),
    );
  }

  const { output } = parsed;
  const comparison: IdentifiedSettings = {
    source: storeSettings('source', output.source, keys.source),
    destination: storeSettings('destination', output.destination, keys.destination),
    mode: output.mode,
    fields: comparedFields(output),
    maxQueueSize: output['max-queue-size'],
    verifyContent: output['verify-content'],
    contentLimit: output['content-limit'],
    sampleSeed: output['sample-seed'] ?? (env.GITHUB_RUN_ID?.trim() || DEFAULT_SEED),
    settleSeconds: output.settle,
    confirmLimit: output['confirm-limit'],
    include: output.include,
    exclude: output.exclude,
    workers: output.workers === 'auto' ? Math.min(Math.max(processors, 1), MOST_WORKERS) : output.workers,
    connections: output.connections,
    reportInterval: output['report-interval'],
    reportDirectory: reportDirectory(output['report-directory'], env),
    reportFormats: output['report-formats'],
    timeLimitMinutes: output['time-limit'],
  };
  return {
    comparison: { ...comparison, checkpoint: checkpointSettings(output, comparison, env) },
    resume: output.resume,
    failOn: output['fail-on'],
    artifactName: output['artifact-name'],
    retentionDays: output['retention-days'],
    summary: output.summary,
    logLevel: output['log-level'],
  };
}

/** Where there is no workflow whose run has an id. */
const DEFAULT_SEED = 'bucket-delta';

const SAME_STORE =
  'allowed: another bucket, prefix or endpoint than those of the source; this is the source itself';

/** A side's inputs. Short and long names of buckets are those of other stores, or old. */
const STORE = v.pipe(
  v.object(schemasOf(STORE_INPUTS)),
  v.forward(
    v.partialCheck(
      [['bucket'], ['endpoint']],
      ({ bucket, endpoint }) => endpoint !== undefined || (bucket.length >= 3 && bucket.length <= 63),
      'allowed on AWS: 3 to 63 characters; another store needs its endpoint',
    ),
    ['bucket'],
  ),
);

const SETTINGS = v.object({ source: STORE, destination: STORE, ...schemasOf(RUN_INPUTS) });

type Store = v.InferOutput<typeof STORE>;

function schemasOf<Specs extends Record<string, InputSpec>>(
  specs: Specs,
): { [Name in keyof Specs]: Specs[Name]['schema'] } {
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, spec.schema])) as {
    [Name in keyof Specs]: Specs[Name]['schema'];
  };
}

function named(specs: Record<string, InputSpec>, valueFor: (name: string) => string | undefined) {
  return Object.fromEntries(Object.keys(specs).map((name) => [name, valueFor(name)]));
}

function givenValue(spec: InputSpec, given: string): string | undefined {
  const value = spec.keepsSpaces ? given : given.trim();
  if (value !== '') return value;
  return spec.emptyMeans === 'default' ? spec.default : undefined;
}

function storeGiven(side: Side, input: (name: string) => string | undefined): StoreGiven {
  return {
    bucket: input(`${side}-bucket`),
    prefix: input(`${side}-prefix`),
    endpoint: input(`${side}-endpoint`),
    region: input(`${side}-region`),
  };
}

/** In shallow mode, and with `compare-tags: false`, less than `compare` names; the content where it is read. */
function comparedFields({
  mode,
  compare,
  'compare-tags': withTags,
  'verify-content': checks,
}: Pick<
  v.InferOutput<typeof SETTINGS>,
  'mode' | 'compare' | 'compare-tags' | 'verify-content'
>): FieldSelection {
  const kept = [...compare].filter((name) => {
    const { needs, group } = fieldOf(name);
    return (mode === 'deep' || needs === 'listing') && (withTags || group !== 'tags');
  });
  return checks.kind === 'never' ? new Set(kept) : withContent(new Set(kept));
}

function storeSettings(side: Side, store: Store, keys: KeysGiven): StoreSettings {
  return {
    side,
    bucket: store.bucket,
    prefix: store.prefix,
    endpoint: store.endpoint,
    region: store.region,
    credentials: credentialSettings(keys),
    addressing: store.addressing,
    requestPayer: store['request-payer'],
  };
}

function reportDirectory(given: string | undefined, env: NodeJS.ProcessEnv): string {
  if (given === undefined) return resolve(join(env.RUNNER_TEMP || tmpdir(), 'bucket-delta'));
  return resolve(env.GITHUB_WORKSPACE || process.cwd(), given);
}

/** Below the runner's temporary folder, whose path is the same in every run: what the cache restores goes there. */
function checkpointSettings(
  {
    resume,
    'max-checkpoint-age': maxAgeHours,
  }: Pick<v.InferOutput<typeof SETTINGS>, 'resume' | 'max-checkpoint-age'>,
  comparison: IdentifiedSettings,
  env: NodeJS.ProcessEnv,
): CheckpointSettings | undefined {
  if (resume === 'never') return undefined;
  const parent = join(env.RUNNER_TEMP || tmpdir(), CHECKPOINTS_FOLDER);
  return { directory: resolve(join(parent, identityOf(comparison))), maxAgeHours };
}

/** What may be shown of a value. A secret may have been put into the wrong input. */
function shown(name: string, value: string | undefined, secrets: readonly string[]): string {
  if (value === undefined || value === '') return '""';
  const spec = INPUTS[name];
  // A name that is no input's is a variable's, and those hold keys only.
  if (spec === undefined) return quoted('***');
  return quoted(spec.shown(secrets.reduce((text, secret) => text.replaceAll(secret, '***'), value)));
}

/** In the order of the table, each problem once. */
function inOrder(problems: readonly InputProblem[]): InputProblem[] {
  const names = Object.keys(INPUTS);
  const place = ({ input }: InputProblem) => (names.includes(input) ? names.indexOf(input) : names.length);
  const once = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...once.values()].sort((a, b) => place(a) - place(b));
}
