import * as v from 'valibot';
import type { ContentChecks } from '../compare/content/choice.ts';
import type { FieldSelection } from '../compare/field-selection.ts';
import { GROUPS } from '../compare/fields.ts';
import { compileGlob } from '../engine/ranges/filter.ts';
import { parseByteCount } from './byte-count.ts';
import { parseCompare } from './compare.ts';
import { CONTENT_CHECKS_ALLOWED, parseContentChecks } from './content-checks.ts';

/*
 * Schemas for the values of inputs. Each takes the trimmed text, undefined where nothing was given and there is no
 * default, and words its issues as the problem to show: what is allowed, or why it is refused.
 */

const CONTROL_CHARACTER = /\p{Cc}/u;

/** A text in which `problemOf` finds nothing wrong. */
function text(problemOf: (given: string) => string | undefined, whenMissing = 'required') {
  return v.pipe(
    v.string(whenMissing),
    // A transformation, since a value that only failed a validation still counts as one that later checks may look at.
    v.rawTransform(({ dataset, addIssue }): string => {
      const message = problemOf(dataset.value);
      if (message !== undefined) addIssue({ message });
      return dataset.value;
    }),
  );
}

/** Decimal digits only: no sign, point, exponent, separator, unit or leading zero. */
export function wholeNumber(least: number, most: number, allowed = numberAllowed(least, most)) {
  return v.pipe(
    v.string(allowed),
    v.regex(/^(?:0|[1-9][0-9]*)$/, allowed),
    v.transform(Number),
    v.minValue(least, allowed),
    v.maxValue(most, allowed),
  );
}

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

/** The spellings of YAML 1.2's core schema, the ones `getBooleanInput` takes. */
export const flag = v.pipe(
  v.picklist(['true', 'True', 'TRUE', 'false', 'False', 'FALSE'], 'allowed: true or false'),
  v.transform((given) => given.toLowerCase() === 'true'),
);

export function choice<const Name extends string>(names: readonly Name[]) {
  return v.picklist(names, `allowed: ${names.join(', ')}`);
}

/** Names between commas or line ends, each at most once; put in the order of `names`. */
export function nameList<const Name extends string>(
  names: readonly Name[],
  { orNone = false }: { orNone?: boolean } = {},
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
        else if (!names.some((known) => known === name)) addIssue({ input: name, message: allowed });
      });
      return names.filter((name) => given.includes(name));
    }),
  );
}

/** Fields and groups of them. */
export const compare = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): FieldSelection => {
    const parsed = parseCompare(dataset.value);
    if ('fields' in parsed) return parsed.fields;
    if (parsed.unknown.length === 0)
      addIssue({ message: `allowed: fields or groups of them, such as ${GROUPS.join(', ')}` });
    for (const { given, nearest } of parsed.unknown) {
      addIssue({ input: given, message: `no field or group has this name; did you mean ${nearest}?` });
    }
    return NEVER;
  }),
);

/** Which contents are read. */
export const contentChecks = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): ContentChecks => {
    const checks = parseContentChecks(dataset.value);
    if (checks !== undefined) return checks;
    addIssue({ message: `allowed: ${CONTENT_CHECKS_ALLOWED}` });
    return NEVER;
  }),
);

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

export const seed = text((given) =>
  given.length > LONGEST_SEED || CONTROL_CHARACTER.test(given) || !given.isWellFormed()
    ? `allowed: one line of ${LONGEST_SEED} characters at most`
    : undefined,
);

/** Globs, one a line; a comma may be part of one. */
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

/**
 * A bucket's name, as wide as old and self-hosted stores are: AWS's own length is checked where the endpoint is known.
 * The name becomes a segment of the path, so dots alone are refused.
 */
export const bucket = text((given) => {
  if (/^arn:/i.test(given))
    return 'allowed: the name of the bucket, not an ARN; for an access point its alias';
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(given))
    return 'allowed: the name of the bucket, not a URL; a folder goes into the prefix';
  if (given.includes('/'))
    return 'allowed: the name of the bucket, without a slash; a folder goes into the prefix';
  if (!/^[A-Za-z0-9._-]{1,255}$/.test(given) || /^\.+$/.test(given)) {
    return 'allowed: 1 to 255 letters, digits, ".", "-" and "_", and not dots alone';
  }
  return undefined;
}, 'required: the name of the bucket');

export const LONGEST_PREFIX = 1024;

/** Spaces belong to a prefix. A line end behind it comes from a YAML block, and nothing would be found below it. */
export const prefix = text((given) => {
  if (/[\r\n]$/.test(given))
    return 'allowed: no line end behind it; in YAML write it on one line, or use |- in place of |';
  if (!given.isWellFormed()) return 'allowed: valid Unicode';
  const bytes = Buffer.byteLength(given);
  return bytes > LONGEST_PREFIX
    ? `allowed: ${LONGEST_PREFIX} UTF-8 bytes at most; it has ${bytes}`
    : undefined;
});

const ENDPOINT = 'allowed: an http or https URL, such as https://s3.example.com';

/** A path stays: some stores are served below one. */
export const endpoint = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): URL => {
    const problem = endpointProblem(dataset.value);
    if (problem === undefined) return new URL(dataset.value);
    addIssue({ message: problem });
    return NEVER;
  }),
);

function endpointProblem(given: string): string | undefined {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(given)) {
    // `s3.example.com:9000` is a URL to the parser, with the scheme `s3.example.com`.
    const isHost =
      /^[a-z0-9][a-z0-9.-]*(?::[0-9]+)?(?:\/[a-z0-9./_-]*)?$/i.test(given) && given.length <= 100;
    return isHost ? `allowed: a URL with its scheme; write https://${given}` : ENDPOINT;
  }
  // The parser drops line ends and tabs and mends slashes; what was meant is not ours to guess.
  if (!/^https?:\/\/[^/\\]/i.test(given) || /[\s\\]/.test(given) || CONTROL_CHARACTER.test(given))
    return ENDPOINT;
  const url = URL.parse(given);
  if (url === null) return ENDPOINT;
  if (url.username !== '' || url.password !== '' || given.includes('@')) {
    return 'allowed: a URL without user and password; keys have their own inputs';
  }
  if (given.includes('?') || given.includes('#')) return 'allowed: a URL without query and fragment';
  return undefined;
}

/** A URL fit to be shown: user, password and query can hold secrets. */
export function withoutSecrets(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1***@').replace(/\?.+$/s, '?***');
}

export const region = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9-]{1,64}$/, 'allowed: letters, digits and hyphens'),
);

/** Both travel in headers, which hold no spaces and nothing beyond ASCII; a slash would end the id in the signature's scope. */
export const accessKeyId = v.pipe(
  v.string(),
  v.regex(/^[!-.0-~]+$/, 'allowed: visible ASCII characters without a slash'),
);
export const sessionToken = v.pipe(v.string(), v.regex(/^[!-~]+$/, 'allowed: visible ASCII characters'));
export const secretAccessKey = text((given) =>
  CONTROL_CHARACTER.test(given) ? 'allowed: one line without control characters' : undefined,
);

/** Twelve digits for an account of AWS; other token services have accounts of their own form, or none. */
export const roleArn = v.pipe(
  v.string(),
  v.regex(
    /^arn:(?:aws[a-z-]*:iam::[0-9]{12}|(?!aws)[a-z0-9-]+:iam::[A-Za-z0-9]*):role\/[\w+=,.@/-]+$/,
    'allowed: the ARN of a role, such as arn:aws:iam::123456789012:role/backup-reader',
  ),
);

/** What upload-artifact refuses, and other control characters. */
export const artifactName = text((given) =>
  /[":<>|*?\\/]/.test(given) || CONTROL_CHARACTER.test(given)
    ? 'allowed: a name without " : < > | * ? \\ / and line ends'
    : undefined,
);

export const directory = text((given) => {
  if (CONTROL_CHARACTER.test(given)) return 'allowed: a path without control characters';
  // No shell reads it: a folder of this very name would be made.
  if (/^[~$]/.test(given))
    return 'allowed: a path; ~ and $ are not expanded here, use the runner.temp context';
  return undefined;
});
