import * as v from 'valibot';
import { SIDES, type Side } from '../s3/side.ts';
import type { CredentialSettings, RoleSettings } from '../s3/store-settings.ts';
import { accessKeyId, secretAccessKey } from './values.ts';

/** The environment variables that can hold a side's keys: those that the published tool reads. */
const KEY_VARIABLES = {
  source: { id: 'SRC_ACCESS_KEY', secret: 'SRC_SECRET_KEY' },
  destination: { id: 'DST_ACCESS_KEY', secret: 'DST_SECRET_KEY' },
} as const satisfies Record<Side, { readonly id: string; readonly secret: string }>;

/** The inputs that say how a role is assumed, without their side. */
const ROLE_INPUTS = ['role-session-name', 'role-duration', 'role-audience'] as const;

/** Everything one side was given to sign requests with. A field is undefined if nothing was given for it. */
export interface KeysGiven {
  readonly id: string | undefined;
  readonly secret: string | undefined;
  readonly token: string | undefined;
  readonly role: string | undefined;
  /** The inputs given that say how a role is assumed. */
  readonly roleInputs: readonly string[];
  readonly variables: { readonly id: string | undefined; readonly secret: string | undefined };
}

interface NamedProblem {
  /** Name of an input or of an environment variable. */
  readonly name: string;
  readonly problem: string;
}

/**
 * Collects a side's keys from its inputs and from the environment.
 *
 * @param input returns the trimmed value of an input, or undefined if it is empty
 */
export function keysGiven(
  side: Side,
  input: (name: string) => string | undefined,
  env: NodeJS.ProcessEnv,
): KeysGiven {
  const names = KEY_VARIABLES[side];
  return {
    id: input(`${side}-access-key-id`),
    secret: input(`${side}-secret-access-key`),
    token: input(`${side}-session-token`),
    role: input(`${side}-role-to-assume`),
    roleInputs: ROLE_INPUTS.map((name) => `${side}-${name}`).filter((name) => input(name) !== undefined),
    variables: { id: variable(env, names.id), secret: variable(env, names.secret) },
  };
}

/** Problems of a side's keys in combination. The table's schemas check the value of each input on its own. */
export function keyProblems(side: Side, keys: KeysGiven): NamedProblem[] {
  const role = `${side}-role-to-assume`;
  const lonely = keys.role === undefined ? keys.roleInputs : [];
  const problems = lonely.map((name) => ({ name, problem: `allowed: only beside ${role}` }));
  return [...problems, ...sourceProblems(side, keys)];
}

function sourceProblems(side: Side, keys: KeysGiven): NamedProblem[] {
  const names = {
    id: `${side}-access-key-id`,
    secret: `${side}-secret-access-key`,
    token: `${side}-session-token`,
  };
  const variables = KEY_VARIABLES[side];

  if (keys.role !== undefined) {
    const inputs = [keys.id && names.id, keys.secret && names.secret, keys.token && names.token].filter(
      isGiven,
    );
    const set = [keys.variables.id && variables.id, keys.variables.secret && variables.secret].filter(
      isGiven,
    );
    const beside = [
      ...(inputs.length > 0 ? [`given too: ${inputs.join(', ')}`] : []),
      ...(set.length > 0 ? [`set in the environment: ${set.join(', ')}`] : []),
    ];
    const name = `${side}-role-to-assume`;
    return beside.length > 0
      ? [{ name, problem: `allowed: a role or keys, not both; ${beside.join('; ')}` }]
      : [];
  }

  if (keys.id !== undefined || keys.secret !== undefined) return missingHalf(keys, names, 'is given');

  const { id, secret } = keys.variables;
  if (id !== undefined || secret !== undefined) {
    return [
      ...missingHalf(keys.variables, variables, 'is set'),
      ...variableProblems(keys.variables, variables),
    ];
  }

  if (keys.token === undefined) return [];
  return [{ name: names.token, problem: `allowed: only beside ${names.id} and ${names.secret}` }];
}

/** Chooses the credentials of a side: a role, else keys, else the AWS default chain. @pre {@link keyProblems} found nothing */
export function credentialSettings(keys: KeysGiven, manner: RoleManner): CredentialSettings {
  if (keys.role !== undefined) return { kind: 'role', roleArn: keys.role, ...mannerOf(keys.role, manner) };
  const { id, secret } = keys.id === undefined ? keys.variables : keys;
  if (id === undefined || secret === undefined) return { kind: 'default-chain' };
  return { kind: 'static', accessKeyId: id, secretAccessKey: secret, sessionToken: keys.token };
}

/** How a role is assumed, as far as the user says it: the values of the inputs of these names. */
type RoleManner = Readonly<{
  'role-session-name': string | undefined;
  'role-duration': number | undefined;
  'role-audience': string | undefined;
}>;

/** An hour is the longest session that every role allows by default. In China STS has another name. */
function mannerOf(role: string, given: RoleManner): Omit<RoleSettings, 'roleArn'> {
  const audience = role.startsWith('arn:aws-cn:') ? 'sts.amazonaws.com.cn' : 'sts.amazonaws.com';
  return {
    sessionName: given['role-session-name'] ?? 'bucket-delta',
    durationSeconds: given['role-duration'] ?? 3600,
    audience: given['role-audience'] ?? audience,
  };
}

// Masking three characters would blank every line that contains them. Only test stores have keys that short.
const SHORTEST_MASKED = 4;

/**
 * Collects every secret in the inputs and the environment, to be masked before the first line is logged. It reads no
 * other input. Access key ids are not secret; secrets of fewer than four characters are left out.
 */
export function secretsIn(read: (name: string) => string, env: NodeJS.ProcessEnv): string[] {
  const given = [
    ...SIDES.flatMap((side) => [
      read(`${side}-secret-access-key`),
      read(`${side}-session-token`),
      env[KEY_VARIABLES[side].secret],
    ]),
    env.AWS_SECRET_ACCESS_KEY,
    env.AWS_SESSION_TOKEN,
  ];
  const secrets = given
    .map((value) => value?.trim() ?? '')
    .filter((secret) => secret.length >= SHORTEST_MASKED);
  return [...new Set(secrets)];
}

interface Pair<Value> {
  readonly id: Value;
  readonly secret: Value;
}

function missingHalf(keys: Pair<string | undefined>, names: Pair<string>, present: string): NamedProblem[] {
  if (keys.id === undefined) return [half(names.id, names.secret, present)];
  return keys.secret === undefined ? [half(names.secret, names.id, present)] : [];
}

function half(name: string, other: string, present: string): NamedProblem {
  return { name, problem: `required: ${other} ${present}, and neither works without the other` };
}

function variableProblems(keys: Pair<string | undefined>, names: Pair<string>): NamedProblem[] {
  return [
    ...problemsOf(v.undefinedable(accessKeyId), keys.id).map((problem) => ({ name: names.id, problem })),
    ...problemsOf(v.undefinedable(secretAccessKey), keys.secret).map((problem) => ({
      name: names.secret,
      problem,
    })),
  ];
}

function problemsOf(
  schema: v.GenericSchema<string | undefined, unknown>,
  given: string | undefined,
): string[] {
  return (v.safeParse(schema, given).issues ?? []).map((issue) => issue.message);
}

function variable(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}

function isGiven(name: string | undefined): name is string {
  return name !== undefined && name !== '';
}
