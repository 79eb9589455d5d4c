import * as v from 'valibot';
import { GATES } from '../engine/gate.ts';
import { MODES } from '../engine/settings.ts';
import { REPORT_FORMATS } from '../report/report-files.ts';
import { ADDRESSINGS } from '../s3/store-settings.ts';
import { DEFAULT_COMPARE } from './compare.ts';
import * as values from './values.ts';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Which checkpoint a run goes on from: one of the same workflow run, the newest of any run, or none. */
export const RESUME_MODES = ['auto', 'always', 'never'] as const;
export type ResumeMode = (typeof RESUME_MODES)[number];

/** Minutes of five days, after which a job ends on a self-hosted runner. */
const LONGEST_JOB = 7_200;
const HOURS_OF_A_YEAR = 8_760;

/** More threads than this gain nothing: the stores' answers are waited for, not computed. */
export const MOST_WORKERS = 64;

type ValueSchema = v.GenericSchema<string | undefined, unknown>;

/** All there is to know of one input. */
export interface InputSpec<Schema extends ValueSchema = ValueSchema> {
  readonly schema: Schema;
  readonly required: boolean;
  /** As action.yml states it; undefined: it states none. */
  readonly default: string | undefined;
  /** What leaving it out means, in a few words, where no default says it. */
  readonly absent: string | undefined;
  /** An empty value is one of its own, and not the default. */
  readonly emptyMeans: 'default' | 'none';
  readonly keepsSpaces: boolean;
  /** What may be shown of a value given. */
  readonly shown: (given: string) => string;
}

type Rest = Partial<Omit<InputSpec, 'schema'>>;

function input<Schema extends ValueSchema>(schema: Schema, rest: Rest = {}): InputSpec<Schema> {
  return {
    required: false,
    default: undefined,
    absent: undefined,
    emptyMeans: 'default',
    keepsSpaces: false,
    shown: (given) => given,
    ...rest,
    schema,
  };
}

// An access key id is no secret, but the two are easily given the wrong way round.
const hidden = () => '***';

const FROM_ENVIRONMENT = 'from the environment';

/** The inputs that each side has, without the side before their names. */
export const STORE_INPUTS = {
  bucket: input(values.bucket, { required: true, shown: values.withoutSecrets }),
  prefix: input(v.undefinedable(values.prefix, ''), { absent: 'the whole bucket', keepsSpaces: true }),
  endpoint: input(v.undefinedable(values.endpoint), { absent: 'AWS', shown: values.withoutSecrets }),
  region: input(v.undefinedable(values.region), { absent: 'found out, else us-east-1' }),
  'access-key-id': input(v.undefinedable(values.accessKeyId), { absent: FROM_ENVIRONMENT, shown: hidden }),
  'secret-access-key': input(v.undefinedable(values.secretAccessKey), {
    absent: FROM_ENVIRONMENT,
    shown: hidden,
  }),
  'session-token': input(v.undefinedable(values.sessionToken), { absent: 'none', shown: hidden }),
  'role-to-assume': input(v.undefinedable(values.roleArn), { absent: 'none' }),
  addressing: input(values.choice(ADDRESSINGS), { default: 'auto' }),
  'request-payer': input(values.flag, { default: 'false' }),
};

/** The inputs that both sides share. */
export const RUN_INPUTS = {
  mode: input(values.choice(MODES), { default: 'shallow' }),
  compare: input(values.compare, { default: DEFAULT_COMPARE }),
  'compare-tags': input(values.flag, { default: 'true' }),
  'verify-content': input(values.contentChecks, { default: 'never' }),
  'content-limit': input(v.undefinedable(values.byteCount), { absent: 'none' }),
  'sample-seed': input(v.undefinedable(values.seed), { absent: "the run's id" }),
  include: input(v.undefinedable(values.globList({ instead: 'exclude' }), ''), { absent: 'every key' }),
  exclude: input(v.undefinedable(values.globList({ instead: 'include' }), ''), { absent: 'no key' }),
  workers: input(values.wholeNumberOrAuto(1, MOST_WORKERS), { default: 'auto' }),
  connections: input(values.wholeNumber(1, 1024), { default: '32' }),
  'max-queue-size': input(values.wholeNumber(1, 100_000), { default: '500' }),
  settle: input(values.wholeNumber(0, 86_400), { default: '0' }),
  'confirm-limit': input(values.wholeNumber(0, 1_000_000), { default: '10000' }),
  'report-interval': input(values.wholeNumber(1, 1_000_000_000), { default: '1000' }),
  resume: input(values.choice(RESUME_MODES), { default: 'auto' }),
  'max-checkpoint-age': input(values.wholeNumber(1, HOURS_OF_A_YEAR), { default: '24' }),
  'time-limit': input(v.undefinedable(values.wholeNumber(1, LONGEST_JOB)), { absent: 'none' }),
  'fail-on': input(values.nameList(GATES, { orNone: true }), {
    default: 'different, only-in-source, only-in-destination, unverified, incomplete',
  }),
  'report-directory': input(v.undefinedable(values.directory), { absent: '$RUNNER_TEMP/bucket-delta' }),
  'report-formats': input(values.nameList(REPORT_FORMATS), { default: 'ndjson, text' }),
  'artifact-name': input(v.undefinedable(values.artifactName), {
    default: 'bucket-delta-report',
    emptyMeans: 'none',
  }),
  'retention-days': input(v.undefinedable(values.wholeNumber(1, 400)), { absent: "the repository's" }),
  summary: input(values.flag, { default: 'true' }),
  'log-level': input(values.choice(LOG_LEVELS), { default: 'info' }),
};

/** Every input of the action, in the order of action.yml: what the schema, action.yml and the README have to agree with. */
export const INPUTS: Readonly<Record<string, InputSpec>> = {
  ...namedFor('source'),
  ...namedFor('destination'),
  ...RUN_INPUTS,
};

function namedFor(side: string): Record<string, InputSpec> {
  return Object.fromEntries(Object.entries(STORE_INPUTS).map(([name, spec]) => [`${side}-${name}`, spec]));
}
