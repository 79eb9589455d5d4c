import type { GlobHint, GlobSlip, Hints, PrefixHint, PrefixSlip } from '../engine/hints/hints.ts';
import type { FinishedRun } from '../engine/run/outcome.ts';
import type { Settings } from '../engine/settings.ts';
import type { Counts } from '../report/counts.ts';
import { SHOWN_CHARACTERS, shorten } from './escape.ts';

/**
 * How much of the buckets a hint may show: only what the user has written; the prefix that was probably meant, too; or
 * also other names that exist, which may be keys.
 */
export type HintDetail = 'own-words' | 'near-name' | 'all-names';

/** Words why a prefix or a glob matches nothing, one hint per line, in plain text. */
export function wordHints(
  settings: Pick<Settings, 'source' | 'destination'>,
  { hints, counts }: Pick<FinishedRun, 'hints' | 'counts'>,
  detail: HintDetail,
): string[] {
  return [
    ...hints.prefixes.map((hint) => wordPrefix(hint, settings[hint.side], detail)),
    ...wordUnequalPrefixes(settings, counts),
    ...hints.globs.map(wordGlob),
  ];
}

/** Whether something that was to be compared may be missing from the comparison, so that people must see it. */
export function isGrave({ prefixes, globs }: Hints): boolean {
  return prefixes.length > 0 || globs.some(({ input }) => input === 'include');
}

const PREFIX_SLIPS: Readonly<Record<PrefixSlip, string>> = {
  'leading-slash': 'keys do not begin with a slash there',
  'double-slash': 'two slashes in a row stand for a folder without a name',
  'missing-slash': 'a slash is missing',
  backslash: 'folders are separated by "/"',
  dot: 'keys do not begin with "./"',
  glob: 'a prefix is no glob: include and exclude are',
  bucket: "the bucket's name is not part of its keys",
  case: 'case matters',
  spaces: 'spaces count',
  encoding: 'keys are compared as text, not percent-encoded',
  object: 'it is an object and not a folder',
  spelling: 'the spelling differs',
};

function wordPrefix(
  { side, meant, slips, existing }: PrefixHint,
  { bucket, prefix }: { readonly bucket: string; readonly prefix: string },
  detail: HintDetail,
): string {
  const head = `${side}: no key of bucket "${bucket}" begins with the ${side}-prefix ${shown(prefix)}`;
  const why = slips.map((slip) => PREFIX_SLIPS[slip]).join(', and ');
  const advice =
    meant === undefined
      ? existing?.length === 0
        ? ', and the bucket holds no other'
        : '. Check case, spelling, spaces, and each slash'
      : detail !== 'own-words'
        ? `; did you mean ${shown(meant)}? ${sentence(why)}`
        : `. ${sentence(why)}`;
  const names = detail === 'all-names' ? (existing ?? []).map(shown).join(', ') : '';
  return `${head}${advice}.${names === '' ? '' : ` There are, among others: ${names}.`}`;
}

/** Keys are compared without their prefix, so that a prefix without its slash leaves one at the beginning of each key. */
function wordUnequalPrefixes(
  { source, destination }: Pick<Settings, 'source' | 'destination'>,
  { equal, different, unverified, onlyInSource, onlyInDestination }: Counts,
): string[] {
  if (equal + different + unverified > 0 || onlyInSource === 0 || onlyInDestination === 0) return [];
  const lacking = [source, destination].filter(({ prefix }) => prefix !== '' && !prefix.endsWith('/'));
  const [store] = lacking;
  if (store === undefined || lacking.length !== 1) return [];
  return [
    `${store.side}: ${store.side}-prefix ${shown(store.prefix)} does not end in a slash, and no key is on both sides. ` +
      `Keys are compared without their prefix; did you mean ${shown(`${store.prefix}/`)}?`,
  ];
}

const GLOB_SLIPS: Readonly<Record<GlobSlip, string>> = {
  'leading-slash': 'keys do not begin with a slash',
  dot: 'keys do not begin with "./"',
  prefix: 'globs apply to the key below the prefix',
  bucket: "the bucket's name is not part of its keys",
  separator: 'each glob needs a line of its own',
  quotes: 'quotes are part of the glob',
  'list-item': 'a dash or star and a space at the beginning are part of the glob',
  backslash: 'a backslash takes the next character literally',
  'any-depth': 'without "**/" a glob matches only from the beginning of the key',
  folder: 'a folder needs "/**" for the keys in it',
  'one-part': '"*" matches within one part between slashes, "**" across them',
  regex: 'it is a glob and not a regular expression',
  comment: 'a line that begins with "#" is a glob, too',
  case: 'case matters',
};

function wordGlob({ input, glob, meant }: GlobHint): string {
  const head = `${input}: the glob ${shown(glob)} matches no key`;
  if (meant === undefined) return `${head} of either side.`;
  const why = meant.slips.map((slip) => GLOB_SLIPS[slip]).join(', and ');
  const other =
    meant.globs.length === 0 || meant.globs.join('\n') === glob
      ? ''
      : `; did you mean ${meant.globs.map(shown).join(' and ')}?`;
  return other === '' ? `${head}: ${why}.` : `${head}${other} ${sentence(why)}.`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function shown(text: string): string {
  return JSON.stringify(shorten(text, SHOWN_CHARACTERS));
}
