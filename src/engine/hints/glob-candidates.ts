import type { GlobSlip } from './hints.ts';

/** What the globs apply to. */
interface GlobContext {
  /** Prefixes of both sides. */
  readonly prefixes: readonly string[];
  /** Names of both buckets. */
  readonly buckets: readonly string[];
}

/** Globs that may have been meant by one that matches nothing, and how they differ from it. */
interface GlobCandidate {
  readonly globs: readonly string[];
  readonly slips: readonly GlobSlip[];
}

/** Corrects one kind of slip. Returns the globs instead of this one, or the same one if it has no such slip. */
type Correction = (glob: string, context: GlobContext) => readonly string[];

/** The corrections, those that change least first. */
const CORRECTIONS: readonly (readonly [GlobSlip, Correction])[] = [
  ['leading-slash', (glob) => [glob.replace(/^\/+/, '')]],
  ['dot', (glob) => [glob.replace(/^(?:\.\/)+/, '')]],
  ['quotes', (glob) => [/^(["'`])(.+)\1$/.exec(glob)?.[2] ?? glob]],
  ['list-item', (glob) => [glob.replace(/^[-*]\s+/, '')]],
  ['separator', (glob) => splitOutsideBraces(glob)],
  ['prefix', (glob, { prefixes }) => [withoutFirst(glob, prefixes)]],
  [
    'bucket',
    (glob, { buckets }) => [
      withoutFirst(
        glob.replace(/^s3:\/\//, ''),
        buckets.map((name) => `${name}/`),
      ),
    ],
  ],
  ['regex', (glob) => [withoutRegex(glob)]],
  ['backslash', (glob) => [glob.replaceAll('\\', '/')]],
  ['folder', (glob) => [/[*?]$/.test(glob) ? glob : `${glob.replace(/\/$/, '')}/**`]],
  ['one-part', (glob) => [glob.replace(/\/\*$/, '/**').replace(/\/\*\/(?!\*\*)/, '/**/')]],
  ['any-depth', (glob) => [glob.startsWith('**') ? glob : `**/${glob.replace(/^\/+/, '')}`]],
];

/** A glob can have several slips at once, but one with more can't be told from another glob. */
const MOST_SLIPS = 3;
const MOST_CANDIDATES = 200;

/**
 * Returns the globs that may have been meant by one that matches nothing, those with the fewest slips first. Whether a
 * candidate is a valid glob, and whether it matches anything, is for the caller to find out.
 */
export function globCandidates(glob: string, context: GlobContext): GlobCandidate[] {
  const seen = new Set([glob]);
  const candidates: GlobCandidate[] = [{ globs: [glob], slips: [] }];
  for (const { globs, slips } of candidates) {
    if (slips.length === MOST_SLIPS) break;
    for (const [slip, correct] of CORRECTIONS) {
      if (slips.includes(slip)) continue;
      const corrected = globs.flatMap((each) => correct(each, context)).filter((each) => each !== '');
      const text = corrected.join('\n');
      if (corrected.length === 0 || seen.has(text) || candidates.length > MOST_CANDIDATES) continue;
      seen.add(text);
      candidates.push({ globs: corrected, slips: [...slips, slip] });
    }
  }
  return candidates.slice(1);
}

/** The part of a glob before its first wildcard: every key that it matches begins with it. */
export function literalBeginning(glob: string): string {
  return /^[^*?[\]{}()!+@\\|]*/.exec(glob)?.[0] ?? '';
}

function withoutFirst(glob: string, beginnings: readonly string[]): string {
  const plain = glob.replace(/^\/+/, '');
  const beginning = beginnings.find((each) => each !== '' && plain.startsWith(each));
  return beginning === undefined ? glob : plain.slice(beginning.length).replace(/^\/+/, '');
}

/** What a regular expression would be as a glob. */
function withoutRegex(glob: string): string {
  return glob
    .replace(/^\^|\$$/g, '')
    .replaceAll('.*', '*')
    .replaceAll('\\.', '.');
}

/** Splits at commas, semicolons, pipes and spaces that are not within braces or brackets. */
function splitOutsideBraces(glob: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const char of glob) {
    if ('{[('.includes(char)) depth++;
    if ('}])'.includes(char)) depth--;
    if (depth === 0 && /[,;|\s]/.test(char)) parts.push('');
    else parts.push(parts.pop() + char);
  }
  return parts.filter((part) => part !== '');
}
