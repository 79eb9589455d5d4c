import * as v from 'valibot';
import { GATES } from '../engine/gate.ts';
import { MODES } from '../engine/settings.ts';
import { REPORT_FORMATS } from '../report/report-names.ts';
import { ADDRESSINGS } from '../s3/store-settings.ts';
import { DEFAULT_COMPARE } from './compare.ts';
import * as places from './store-place.ts';
import * as values from './values.ts';

/** Which checkpoints a run may resume from: one of its own attempts, the newest of any run, or none. */
const RESUME_MODES = ['auto', 'always', 'never'] as const;
export type ResumeMode = (typeof RESUME_MODES)[number];

/** Minutes of five days: no GitHub job runs longer, on a self-hosted runner either. */
const LONGEST_JOB = 7_200;
const HOURS_OF_A_YEAR = 8_760;

/** The most worker threads. More gain nothing, because the time is spent waiting for the stores. */
export const MOST_WORKERS = 64;

type ValueSchema = v.GenericSchema<string | undefined, unknown>;

/** Everything that is known about one input. */
export interface InputSpec<Schema extends ValueSchema = ValueSchema> {
  readonly schema: Schema;
  readonly required: boolean;
  /** The default as the user could write it. Undefined if the input has no such default. */
  readonly default: string | undefined;
  /** In a few words, what leaving the input out means. Undefined if `default` says it. */
  readonly absent: string | undefined;
  /** Whether an empty value means the default, or is a value of its own. */
  readonly emptyMeans: 'default' | 'none';
  readonly keepsSpaces: boolean;
  /** Removes from a given value what must not be shown. */
  readonly shown: (given: string) => string;
}

export type InputSpecs = Readonly<Record<string, InputSpec>>;

type Rest = Partial<Omit<InputSpec, 'schema'>>;

/** Declares an input: optional, without a default, trimmed and shown as given, unless `rest` says otherwise. */
export function input<Schema extends ValueSchema>(schema: Schema, rest: Rest = {}): InputSpec<Schema> {
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

// An access key id is not secret, but id and secret are easily swapped.
const hidden = () => '***';

const FROM_ENVIRONMENT = 'from the environment';

/** The `absent` of an input whose default the {@link Host} provides. Each host replaces it by its own words. */
const FROM_HOST = 'depends on where it runs';

const INCOMPLETE_GATE =
  'not a verdict; an incomplete run fails the step unless allow-incomplete is true, so leave it out here';

/** The inputs that each side has, without `source-` or `destination-` before their names. */
export const STORE_INPUTS = {
  bucket: input(places.bucket, { required: true, shown: places.withoutSecrets }),
  prefix: input(v.undefinedable(values.prefix, ''), { absent: 'the whole bucket', keepsSpaces: true }),
  endpoint: input(v.undefinedable(places.endpoint), { absent: 'AWS', shown: places.withoutSecrets }),
  region: input(v.undefinedable(values.region), { absent: 'found out, else us-east-1' }),
  'access-key-id': input(v.undefinedable(values.accessKeyId), { absent: FROM_ENVIRONMENT, shown: hidden }),
  'secret-access-key': input(v.undefinedable(values.secretAccessKey), {
    absent: FROM_ENVIRONMENT,
    shown: hidden,
  }),
  'session-token': input(v.undefinedable(values.sessionToken), { absent: 'none', shown: hidden }),
  'role-to-assume': input(v.undefinedable(values.roleArn), { absent: 'none' }),
  'role-session-name': input(v.undefinedable(values.roleSessionName), { absent: 'bucket-delta' }),
  'role-duration': input(v.undefinedable(values.wholeNumber(900, 43_200)), { absent: '3600' }),
  'role-audience': input(v.undefinedable(values.audience), { absent: 'sts.amazonaws.com' }),
  addressing: input(values.choice(ADDRESSINGS), { default: 'auto' }),
  'request-payer': input(values.flag, { default: 'false' }),
  'expected-bucket-owner': input(v.undefinedable(values.accountId), { absent: 'any' }),
};

/** The inputs that apply to the comparison as a whole. */
export const RUN_INPUTS = {
  mode: input(values.choice(MODES), { default: 'shallow' }),
  compare: input(values.compare, { default: DEFAULT_COMPARE }),
  'compare-tags': input(values.flag, { default: 'true' }),
  'verify-content': input(values.contentChecks, { default: 'never' }),
  'content-limit': input(v.undefinedable(values.byteCount), { absent: 'none' }),
  'sample-seed': input(v.undefinedable(values.seed), { absent: FROM_HOST }),
  include: input(v.undefinedable(values.globList({ instead: 'exclude' }), ''), { absent: 'every key' }),
  exclude: input(v.undefinedable(values.globList({ instead: 'include' }), ''), { absent: 'no key' }),
  workers: input(values.wholeNumberOrAuto(1, MOST_WORKERS), { default: 'auto' }),
  connections: input(values.wholeNumberOrAuto(1, 1024), { default: 'auto' }),
  'request-timeout': input(values.wholeNumber(1, 3600), { default: '60' }),
  'max-queue-size': input(values.wholeNumber(1, 100_000), { default: '500' }),
  settle: input(values.wholeNumber(0, 86_400), { default: '0' }),
  'confirm-limit': input(values.wholeNumber(0, 1_000_000), { default: '10000' }),
  'report-interval': input(values.wholeNumber(1, 1_000_000_000), { default: '1000' }),
  resume: input(values.choice(RESUME_MODES), { default: 'auto' }),
  'max-checkpoint-age': input(values.wholeNumber(1, HOURS_OF_A_YEAR), { default: '24' }),
  'time-limit': input(v.undefinedable(values.wholeNumber(1, LONGEST_JOB)), { absent: 'none' }),
  'fail-on': input(values.nameList(GATES, { orNone: true, gone: { incomplete: INCOMPLETE_GATE } }), {
    default: GATES.join(', '),
  }),
  'allow-incomplete': input(values.flag, { default: 'false' }),
  'allow-empty': input(values.flag, { default: 'false' }),
  'report-directory': input(v.undefinedable(values.directory), { absent: FROM_HOST }),
  'report-formats': input(values.nameList(REPORT_FORMATS), { default: 'ndjson, text' }),
};

/** Every input of a comparison, in the order in which they are documented and their problems reported. */
export const COMPARISON_INPUTS: InputSpecs = {
  ...namedFor('source'),
  ...namedFor('destination'),
  ...RUN_INPUTS,
};

function namedFor(side: string): InputSpecs {
  return Object.fromEntries(Object.entries(STORE_INPUTS).map(([name, spec]) => [`${side}-${name}`, spec]));
}
