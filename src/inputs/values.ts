import * as v from 'valibot';
import type { ContentChecks } from '../compare/content/choice.ts';
import { GROUPS } from '../compare/fields.ts';
import { compileGlob } from '../engine/globs/compile-glob.ts';
import { MAX_KEY_BYTES } from '../s3/byte-key.ts';
import { parseByteCount } from './byte-count.ts';
import { type ChosenFields, parseCompare } from './compare.ts';
import { CONTENT_CHECKS_ALLOWED, parseContentChecks } from './content-checks.ts';

/*
 * Schemas for the values of inputs. Each takes the trimmed text, or undefined if nothing was given and there is no
 * default. The message of an issue is the problem as people read it: what is allowed, or why the value is refused.
 */

export const CONTROL_CHARACTER = /\p{Cc}/u;

/** A text in which `problemOf` finds no problem. */
export function text(problemOf: (given: string) => string | undefined, whenMissing = 'required') {
  return v.pipe(
    v.string(whenMissing),
    // A transformation, because a value that fails a mere validation is still passed to the checks that follow.
    v.rawTransform(({ dataset, addIssue }): string => {
      const message = problemOf(dataset.value);
      if (message !== undefined) addIssue({ message });
      return dataset.value;
    }),
  );
}

/** A whole number in decimal digits only: no sign, point, exponent, separator, unit or leading zero. */
export function wholeNumber(least: number, most: number, allowed = numberAllowed(least, most)) {
  return v.pipe(
    v.string(allowed),
    v.regex(/^(?:0|[1-9][0-9]*)$/, allowed),
    v.transform(Number),
    v.minValue(least, allowed),
    v.maxValue(most, allowed),
  );
}

/** A {@link wholeNumber}, or the word `auto`. */
export function wholeNumberOrAuto(least: number, most: number) {
  const allowed = `allowed: auto, or ${numberText(least, most)}`;
  return v.union([v.literal('auto'), wholeNumber(least, most, allowed)], allowed);
}

function numberAllowed(least: number, most: number): string {
  return `allowed: ${numberText(least, most)}`;
}

function numberText(least: number, most: number): string {
  return `a whole number from ${least} to ${most}`;
}

/** A boolean, in the spellings of YAML 1.2's core schema. */
export const flag = v.pipe(
  v.picklist(['true', 'True', 'TRUE', 'false', 'False', 'FALSE'], 'allowed: true or false'),
  v.transform((given) => given.toLowerCase() === 'true'),
);

/** One of `names`, case-sensitive. */
export function choice<const Name extends string>(names: readonly Name[]) {
  return v.picklist(names, `allowed: ${names.join(', ')}`);
}

interface NameListOptions {
  /** Whether `none` alone stands for an empty list. */
  readonly orNone?: boolean;
  /** Names that were allowed once, and what to do instead. */
  readonly gone?: Readonly<Record<string, string>>;
}

/** Names separated by commas or line ends, each at most once. The output is in the order of `names`. */
export function nameList<const Name extends string>(
  names: readonly Name[],
  { orNone = false, gone = {} }: NameListOptions = {},
) {
  const allowed = `allowed: ${names.join(', ')}${orNone ? ', or none alone' : ''}`;
  return v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue }): Name[] => {
      const given = dataset.value
        .split(/[,\r\n]/)
        .map((name) => name.trim())
        .filter((name) => name !== '');
      if (orNone && given.length === 1 && given[0] === 'none') return [];
      if (given.length === 0) addIssue({ message: allowed });
      given.forEach((name, index) => {
        if (given.indexOf(name) < index) addIssue({ input: name, message: 'named more than once' });
        else if (orNone && name === 'none')
          addIssue({ message: 'allowed: none alone, without another name' });
        else if (!names.some((known) => known === name))
          addIssue({ input: name, message: Object.hasOwn(gone, name) ? gone[name] : allowed });
      });
      return names.filter((name) => given.includes(name));
    }),
  );
}

/** The fields to compare, as names of fields and groups. */
export const compare = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): ChosenFields => {
    const parsed = parseCompare(dataset.value);
    if ('fields' in parsed) return parsed;
    if (parsed.unknown.length === 0)
      addIssue({ message: `allowed: fields or groups of them, such as ${GROUPS.join(', ')}` });
    for (const { given, nearest } of parsed.unknown) {
      addIssue({ input: given, message: `no field or group has this name; did you mean ${nearest}?` });
    }
    return NEVER;
  }),
);

/** Which objects have their content read. */
export const contentChecks = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): ContentChecks => {
    const checks = parseContentChecks(dataset.value);
    if (checks !== undefined) return checks;
    addIssue({ message: `allowed: ${CONTENT_CHECKS_ALLOWED}` });
    return NEVER;
  }),
);

/** A number of bytes, at least 1. */
export const byteCount = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): number => {
    const bytes = parseByteCount(dataset.value);
    if (bytes !== undefined) return bytes;
    addIssue({ message: 'allowed: bytes, at least 1, with or without a unit, such as 500 GB or 1.5 TiB' });
    return NEVER;
  }),
);

const LONGEST_SEED = 200;

/** The seed of a sample: any text on one line. */
export const seed = text((given) =>
  given.length > LONGEST_SEED || CONTROL_CHARACTER.test(given) || !given.isWellFormed()
    ? `allowed: one line of ${LONGEST_SEED} characters at most`
    : undefined,
);

/** Globs, one per line. A comma is part of its glob. */
export function globList({ instead }: { readonly instead: 'include' | 'exclude' }) {
  return v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue }): string[] => {
      const globs = dataset.value
        .split(/[\r\n]/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
      for (const glob of globs) {
        const message = glob.startsWith('!')
          ? `allowed: a glob without "!" before it; use ${instead}`
          : globProblem(glob);
        if (message !== undefined) addIssue({ input: glob, message });
      }
      return globs;
    }),
  );
}

function globProblem(glob: string): string | undefined {
  try {
    compileGlob(glob);
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `not a glob: ${reason.replace(/[\p{Cc}\u2028\u2029]/gu, ' ').slice(0, 200)}`;
  }
}

/** Spaces are part of a prefix. A line end at its end comes from a YAML block, and no key would match it. */
export const prefix = text((given) => {
  if (/[\r\n]$/.test(given))
    return 'allowed: no line end after it; in YAML, write it on one line or use |- instead of |';
  if (!given.isWellFormed()) return 'allowed: valid Unicode';
  const bytes = Buffer.byteLength(given);
  return bytes > MAX_KEY_BYTES ? `allowed: ${MAX_KEY_BYTES} UTF-8 bytes at most; it has ${bytes}` : undefined;
});

/** The name of a region. Stores other than AWS choose their own. */
export const region = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9-]{1,64}$/, 'allowed: letters, digits and hyphens'),
);

/** Ids and tokens are sent in headers: no spaces, ASCII only. A slash would end the id within the signature's scope. */
export const accessKeyId = v.pipe(
  v.string(),
  v.regex(/^[!-.0-~]+$/, 'allowed: visible ASCII characters without a slash'),
);
export const sessionToken = v.pipe(v.string(), v.regex(/^[!-~]+$/, 'allowed: visible ASCII characters'));
export const secretAccessKey = text((given) =>
  CONTROL_CHARACTER.test(given) ? 'allowed: one line without control characters' : undefined,
);

/** The ID of an AWS account. */
export const accountId = v.pipe(
  v.string(),
  v.regex(/^[0-9]{12}$/, 'allowed: the 12 digits of an AWS account; in YAML, in quotes, to keep a leading 0'),
);

/** An AWS account has twelve digits; other token services have accounts of another form, or none. */
export const roleArn = v.pipe(
  v.string(),
  v.regex(
    /^arn:(?:aws[a-z-]*:iam::[0-9]{12}|(?!aws)[a-z0-9-]+:iam::[A-Za-z0-9]*):role\/[\w+=,.@/-]+$/,
    'allowed: the ARN of a role, such as arn:aws:iam::123456789012:role/backup-reader',
  ),
);

/** The name of a role's session. Source: AWS Security Token Service API Reference, "AssumeRoleWithWebIdentity". */
export const roleSessionName = v.pipe(
  v.string(),
  v.regex(/^[\w+=,.@-]{2,64}$/, 'allowed: 2 to 64 letters, digits and characters of _+=,.@-'),
);

/** Whom an identity token is for. */
export const audience = v.pipe(
  v.string(),
  v.regex(/^[!-~]{1,256}$/, 'allowed: visible ASCII characters without spaces, 256 at most'),
);

/** The path of a folder, absolute or relative. */
export const directory = text((given) => {
  if (CONTROL_CHARACTER.test(given)) return 'allowed: a path without control characters';
  // No shell expands it: a folder with this literal name would be created.
  if (/^[~$]/.test(given)) return 'allowed: a path; ~ and $ are not expanded here, write the path out';
  return undefined;
});
