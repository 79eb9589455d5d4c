import { compileGlob } from '../globs/compile-glob.ts';
import { globCandidates, literalBeginning } from './glob-candidates.ts';
import type { GlobHint, GlobSlip } from './hints.ts';

interface UnmatchedGlob {
  readonly input: 'include' | 'exclude';
  readonly glob: string;
  readonly prefixes: readonly string[];
  readonly buckets: readonly string[];
}

/** The first keys of both sides below their prefixes that begin with a text. */
export type KeysFrom = (beginning: string) => Promise<readonly string[]>;

/** Further beginnings that are listed for one glob. */
const MOST_LISTED = 4;

/**
 * Finds out what was probably meant by a glob that matches no key. A candidate is suggested only if it matches one of the
 * keys that are looked at: the first of each side, and the first that begin as the candidate does.
 */
export async function findGlob(unmatched: UnmatchedGlob, keysFrom: KeysFrom): Promise<GlobHint> {
  const { input, glob } = unmatched;
  if (glob.startsWith('#')) return { input, glob, meant: { globs: [], slips: ['comment'] } };
  const first = await keysFrom('');
  const candidates = globCandidates(glob, unmatched);
  const listed = new Set<string>();
  for (const meant of candidates) {
    if (first.some(matcherOf(meant.globs))) return { input, glob, meant };
  }
  for (const meant of candidates) {
    for (const beginning of meant.globs.map(literalBeginning)) {
      if (beginning === '' || listed.has(beginning) || listed.size >= MOST_LISTED) continue;
      listed.add(beginning);
      if ((await keysFrom(beginning)).some(matcherOf(meant.globs))) return { input, glob, meant };
    }
  }
  const lower = first.map((key) => key.toLowerCase());
  const inCase = [{ globs: [glob], slips: [] }, ...candidates].find(({ globs }) =>
    lower.some(matcherOf(globs.map((each) => each.toLowerCase()))),
  );
  if (inCase !== undefined) {
    return { input, glob, meant: { globs: inCase.globs, slips: [...inCase.slips, 'case'] } };
  }
  return {
    input,
    glob,
    meant: candidates.find(({ slips }) => slips.length === 1 && isLikely(slips[0], glob)),
  };
}

/** Whether a slip is likely even if no key was seen that the corrected glob matches. */
function isLikely(slip: GlobSlip | undefined, glob: string): boolean {
  if (slip === 'any-depth') return !glob.includes('/');
  // A space may be a part of names, and a comma hardly ever is.
  if (slip === 'separator') return /[,;|]/.test(glob);
  return slip !== 'folder' && slip !== 'one-part';
}

/** A correction may not be a valid glob: it then matches nothing. */
function matcherOf(globs: readonly string[]): (key: string) => boolean {
  const matchers = globs.flatMap((glob) => {
    try {
      return [compileGlob(glob)];
    } catch {
      return [];
    }
  });
  return (key) => matchers.some((matches) => matches(key));
}
