import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { type FieldSelection, withContent } from '../compare/field-selection.ts';
import { fieldOf } from '../compare/fields.ts';
import { type IdentifiedSettings, identityOf } from '../engine/checkpoint/identity.ts';
import type { GateSettings } from '../engine/gate.ts';
import type { CheckpointSettings, Settings } from '../engine/settings.ts';
import { type BothSides, SIDES, type Side } from '../s3/side.ts';
import type { StoreSettings } from '../s3/store-settings.ts';
import { credentialSettings, type KeysGiven, keyProblems, keysGiven, secretsIn } from './credentials.ts';
import { InputErrors, type InputProblem, quoted, shortenedName } from './problems.ts';
import { isSameStore, type StoreGiven } from './same-store.ts';
import { bucketProblemAt } from './store-place.ts';
import {
  COMPARISON_INPUTS,
  type InputSpec,
  type InputSpecs,
  MOST_WORKERS,
  type ResumeMode,
  RUN_INPUTS,
  STORE_INPUTS,
} from './table.ts';
import { type MisspeltName, unknownNames } from './unknown-names.ts';

/** What the edge that reads the inputs knows about the place where it runs: the defaults that depend on it. */
export interface Host {
  /** Environment variables. Only those that can hold keys are read. */
  readonly env: NodeJS.ProcessEnv;
  /** The names under which something was given as an input, known or not. */
  readonly givenNames: readonly string[];
  /** Processors of the machine: the number of workers that `auto` stands for. */
  readonly processors: number;
  /** How many files the process may have open, connections included; undefined if there is no limit or none is known. */
  readonly openFiles: number | undefined;
  /** Absolute path that a relative `report-directory` starts at. */
  readonly workingDirectory: string;
  /** Absolute path of the reports if `report-directory` is empty. */
  readonly reportDirectory: string;
  /** Absolute path of the folder of all checkpoints. Each comparison has its own directory in it, named by its identity. */
  readonly checkpointsFolder: string;
  /** Absolute path of the folder for what a run needs until it ends. */
  readonly temporaryFolder: string;
  /** The seed if `sample-seed` is empty. */
  readonly sampleSeed: string;
}

/** What the user asked for, validated as far as that is possible without a network. */
export interface ComparisonInputs {
  readonly comparison: Settings;
  readonly resume: ResumeMode;
  /** What fails the step. */
  readonly gate: GateSettings;
}

/** The parsed values of inputs, by their names. */
type InputValues<Specs extends InputSpecs> = {
  readonly [Name in keyof Specs]: v.InferOutput<Specs[Name]['schema']>;
};

/**
 * Reads and validates every input of a comparison, and beside them those that the host alone has. An empty value means
 * the default; nothing relies on defaults that a manifest such as action.yml states.
 *
 * @param read      returns the value of an input as the user gave it, spaces included; empty if it was not given
 * @param hostSpecs the inputs that the host alone has
 * @throws InputErrors with every problem at once, in the order of the tables
 */
export function readInputs<HostSpecs extends InputSpecs>(
  read: (name: string) => string,
  host: Host,
  hostSpecs: HostSpecs,
): ComparisonInputs & { readonly hostInputs: InputValues<HostSpecs> } {
  const { env } = host;
  const specs: InputSpecs = { ...COMPARISON_INPUTS, ...hostSpecs };
  const given = new Map(Object.entries(specs).map(([name, spec]) => [name, givenValue(spec, read(name))]));
  const input = (name: string) => given.get(name);
  const keys: BothSides<KeysGiven> = {
    source: keysGiven('source', input, env),
    destination: keysGiven('destination', input, env),
  };

  const parsed = v.safeParse(SETTINGS, {
    source: named(STORE_INPUTS, (name) => input(`source-${name}`)),
    destination: named(STORE_INPUTS, (name) => input(`destination-${name}`)),
    ...named(RUN_INPUTS, input),
  });
  const ofHost = v.safeParse(v.object(schemasOf(hostSpecs)), named(hostSpecs, input));
  const { misspelt } = unknownNames(host.givenNames, Object.keys(specs));
  const problems = [
    ...[...(parsed.issues ?? []), ...(ofHost.issues ?? [])].map((issue) => {
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
  if (!parsed.success || !ofHost.success || problems.length > 0 || misspelt.length > 0) {
    // The longest first, because one secret may be part of another.
    const secrets = secretsIn(read, env).sort((a, b) => b.length - a.length);
    const shownProblems = problems.map(({ name, problem, value }) => ({
      input: name,
      given: shown(specs[name], value, secrets),
      problem,
    }));
    throw new InputErrors([...misspelt.map(misspeltProblem), ...inOrder(shownProblems, Object.keys(specs))]);
  }

  const { output } = parsed;
  const workers =
    output.workers === 'auto' ? Math.min(Math.max(host.processors, 1), MOST_WORKERS) : output.workers;
  const comparison: IdentifiedSettings = {
    source: storeSettings('source', output.source, keys.source),
    destination: storeSettings('destination', output.destination, keys.destination),
    mode: output.mode,
    fields: comparedFields(output),
    areLocksOptional: output.mode === 'deep' && output.compare.areLocksOptional,
    maxQueueSize: output['max-queue-size'],
    verifyContent: output['verify-content'],
    contentLimit: output['content-limit'],
    sampleSeed: output['sample-seed'] ?? host.sampleSeed,
    settleSeconds: output.settle,
    confirmLimit: output['confirm-limit'],
    include: output.include,
    exclude: output.exclude,
    allowEmpty: output['allow-empty'],
    workers,
    connections:
      output.connections === 'auto' ? automaticConnections(workers, host.openFiles) : output.connections,
    requestTimeoutSeconds: output['request-timeout'],
    reportInterval: output['report-interval'],
    reportDirectory: reportDirectory(output['report-directory'], host),
    reportFormats: output['report-formats'],
    temporaryFolder: host.temporaryFolder,
    timeLimitMinutes: output['time-limit'],
  };
  return {
    comparison: { ...comparison, checkpoint: checkpointSettings(output, comparison, host) },
    resume: output.resume,
    gate: {
      failOn: output['fail-on'],
      allowIncomplete: output['allow-incomplete'],
      allowEmpty: output['allow-empty'],
    },
    hostInputs: ofHost.output,
  };
}

/** The most connections per worker and endpoint that `auto` stands for. How many are used is found out. */
const AUTOMATIC_CONNECTIONS = 512;

/** Files that a run has open beside its connections: segments, the bundle, the report. */
const OTHER_FILES = 200;

/** Returns what `connections: auto` stands for: fewer than usual where the process may not open so many files. */
function automaticConnections(workers: number, openFiles = Number.POSITIVE_INFINITY): number {
  // The main thread has connections too, and there are two endpoints.
  const each = Math.floor((openFiles - OTHER_FILES) / (2 * (workers + 1)));
  return Math.min(AUTOMATIC_CONNECTIONS, Math.max(1, each));
}

/** The value is not shown: it may be a secret whose input was misspelt. */
function misspeltProblem({ name, meant }: MisspeltName): InputProblem {
  return {
    input: shortenedName(name),
    given: undefined,
    problem: `no input has this name; did you mean ${meant.join(' or ')}?`,
  };
}

const SAME_STORE =
  'allowed: another bucket, prefix or endpoint than the source has; this is the source itself';

/** A side's inputs. Other stores have other names for buckets than AWS. */
const STORE = v.pipe(
  v.object(schemasOf(STORE_INPUTS)),
  v.forward(
    v.partialCheck(
      [['bucket'], ['endpoint']],
      ({ bucket, endpoint }) => bucketProblemAt(bucket, endpoint) === undefined,
      ({ input: { bucket, endpoint } }) => bucketProblemAt(bucket, endpoint) ?? '',
    ),
    ['bucket'],
  ),
);

const SETTINGS = v.object({ source: STORE, destination: STORE, ...schemasOf(RUN_INPUTS) });

type Store = v.InferOutput<typeof STORE>;

function schemasOf<Specs extends InputSpecs>(specs: Specs): { [Name in keyof Specs]: Specs[Name]['schema'] } {
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, spec.schema])) as {
    [Name in keyof Specs]: Specs[Name]['schema'];
  };
}

function named(specs: InputSpecs, valueFor: (name: string) => string | undefined) {
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

/**
 * The fields that are really compared. Shallow mode and `compare-tags: false` take away from those that `compare` names;
 * `verify-content` adds the content.
 */
function comparedFields({
  mode,
  compare,
  'compare-tags': withTags,
  'verify-content': checks,
}: Pick<
  v.InferOutput<typeof SETTINGS>,
  'mode' | 'compare' | 'compare-tags' | 'verify-content'
>): FieldSelection {
  const kept = [...compare.fields].filter((name) => {
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
    credentials: credentialSettings(keys, store),
    addressing: store.addressing,
    requestPayer: store['request-payer'],
    expectedBucketOwner: store['expected-bucket-owner'],
  };
}

function reportDirectory(given: string | undefined, host: Host): string {
  return given === undefined ? host.reportDirectory : resolve(host.workingDirectory, given);
}

function checkpointSettings(
  {
    resume,
    'max-checkpoint-age': maxAgeHours,
  }: Pick<v.InferOutput<typeof SETTINGS>, 'resume' | 'max-checkpoint-age'>,
  comparison: IdentifiedSettings,
  { checkpointsFolder }: Host,
): CheckpointSettings | undefined {
  if (resume === 'never') return undefined;
  return { directory: join(checkpointsFolder, identityOf(comparison)), maxAgeHours };
}

/**
 * A value as it may be shown. Secrets are hidden in every input, because one may have been put into the wrong input.
 *
 * @param spec undefined for an environment variable
 */
function shown(spec: InputSpec | undefined, value: string | undefined, secrets: readonly string[]): string {
  if (value === undefined || value === '') return '""';
  // The only variables that are read hold keys.
  if (spec === undefined) return quoted('***');
  return quoted(spec.shown(secrets.reduce((text, secret) => text.replaceAll(secret, '***'), value)));
}

/** Each problem once, in the order of the inputs' names; those of variables come last. */
function inOrder(problems: readonly InputProblem[], names: readonly string[]): InputProblem[] {
  const place = ({ input }: InputProblem) => (names.includes(input) ? names.indexOf(input) : names.length);
  const once = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...once.values()].sort((a, b) => place(a) - place(b));
}
