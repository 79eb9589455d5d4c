import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

/** Thrown if a folder holds no action that this runner can run. */
export class ActionFault extends Error {
  override readonly name = 'ActionFault';
}

/** One entry of `inputs` in an `action.yml`. */
export interface ActionInput {
  readonly default: string;
  readonly deprecationMessage: string | undefined;
}

/** The parts of an `action.yml` that the runner uses. */
export interface ActionDefinition {
  readonly inputs: ReadonlyMap<string, ActionInput>;
  readonly nodeMajor: number;
  readonly main: string;
  readonly post: { readonly entry: string; readonly condition: string } | undefined;
}

/**
 * Reads the `action.yml` of an action.
 *
 * @param actionRoot the folder that holds it
 * @throws ActionFault if the file can't be read, or uses something that this runner does not support
 */
export async function readActionDefinition(actionRoot: string): Promise<ActionDefinition> {
  const file = join(actionRoot, 'action.yml');
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new ActionFault(`${file} can't be read`, { cause });
  });
  const document = mapping(parse(text), file);
  const runs = mapping(document.runs, `${file}: runs`);
  if (runs.pre !== undefined) throw new ActionFault(`${file}: runs.pre is not supported by this runner`);
  const post = optionalText(runs.post, 'runs.post');
  return {
    inputs: readInputs(document.inputs, file),
    nodeMajor: nodeMajor(runs.using, file),
    main: requiredText(runs.main, `${file}: runs.main`),
    post: post === undefined ? undefined : { entry: post, condition: postCondition(runs['post-if'], file) },
  };
}

function readInputs(value: unknown, file: string): ReadonlyMap<string, ActionInput> {
  const inputs = new Map<string, ActionInput>();
  for (const [name, entry] of Object.entries(value == null ? {} : mapping(value, `${file}: inputs`))) {
    const where = `${file}: inputs.${name}`;
    const fields = entry == null ? {} : mapping(entry, where);
    const fallback = optionalText(fields.default, `${where}.default`) ?? '';
    if (fallback.includes('${{')) {
      throw new ActionFault(`${where}.default is an expression, which this runner does not evaluate`);
    }
    inputs.set(name, {
      default: fallback,
      deprecationMessage: optionalText(fields.deprecationMessage, `${where}.deprecationMessage`),
    });
  }
  return inputs;
}

function nodeMajor(using: unknown, file: string): number {
  const major = /^node(\d+)$/.exec(String(using))?.[1];
  if (major === undefined) throw new ActionFault(`${file}: runs.using is "${using}", not a Node action`);
  return Number(major);
}

const POST_CONDITIONS = ['always()', 'success()', 'failure()', 'cancelled()', '!cancelled()'];

function postCondition(value: unknown, file: string): string {
  const condition = optionalText(value, `${file}: runs.post-if`) ?? 'always()';
  if (POST_CONDITIONS.includes(condition)) return condition;
  throw new ActionFault(`${file}: runs.post-if "${condition}" is none of ${POST_CONDITIONS.join(', ')}`);
}

function mapping(value: unknown, where: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new ActionFault(`${where} is not a mapping`);
}

function requiredText(value: unknown, where: string): string {
  const text = optionalText(value, where);
  if (text === undefined) throw new ActionFault(`${where} is missing`);
  return text;
}

/** Reads an optional scalar. Unquoted numbers and booleans count as text, as in GitHub's runner. */
function optionalText(value: unknown, where: string): string | undefined {
  if (value == null) return undefined;
  if (typeof value === 'object') throw new ActionFault(`${where} is not a scalar`);
  return String(value);
}
