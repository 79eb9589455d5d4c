import type { Side } from '../../s3/side.ts';

/** What is probably wrong with a prefix below which nothing lies. */
export type PrefixSlip =
  | 'leading-slash'
  | 'double-slash'
  | 'missing-slash'
  | 'backslash'
  | 'dot'
  | 'glob'
  | 'bucket'
  | 'case'
  | 'spaces'
  | 'encoding'
  | 'object'
  | 'spelling';

/** A prefix below which a side has no key. All texts are keys, and may hold anything. */
export interface PrefixHint {
  readonly side: Side;
  /** The prefix below which there are keys, if it was found. */
  readonly meant: string | undefined;
  readonly slips: readonly PrefixSlip[];
  /**
   * The first keys and folders at the place where the prefix leaves what exists. Empty if the bucket holds no key;
   * undefined if that could not be listed.
   */
  readonly existing: readonly string[] | undefined;
}

/** What is probably wrong with a glob that matches no key. */
export type GlobSlip =
  | 'leading-slash'
  | 'dot'
  | 'prefix'
  | 'bucket'
  | 'separator'
  | 'quotes'
  | 'list-item'
  | 'backslash'
  | 'any-depth'
  | 'folder'
  | 'one-part'
  | 'regex'
  | 'comment'
  | 'case';

/** A glob that matches no key of either side. */
export interface GlobHint {
  readonly input: 'include' | 'exclude';
  readonly glob: string;
  /** The globs that match a key, and how they differ from the one given; undefined if none was found. */
  readonly meant: { readonly globs: readonly string[]; readonly slips: readonly GlobSlip[] } | undefined;
}

/** What probably went wrong if a prefix or a glob matches nothing. */
export interface Hints {
  readonly prefixes: readonly PrefixHint[];
  readonly globs: readonly GlobHint[];
}

export const NO_HINTS: Hints = { prefixes: [], globs: [] };
