import type { Cursor } from './xml-cursor.ts';

/**
 * How an entry of a listing is written: its tags, with the values between them left open.
 *
 * The thousand entries of a page are nearly always written alike, so that what was learned of one reads the next in one
 * go, several times faster than tag by tag. An entry written otherwise just doesn't match.
 */
export interface EntryShape {
  /** Matches one entry, from its opening tag to the end of its closing tag, where `lastIndex` stands. */
  readonly pattern: RegExp;
  /** Which group holds which value; undefined: the entries have none. */
  readonly key: number;
  readonly etag: number | undefined;
  readonly size: number;
}

/** The texts of an entry, as sent. */
export interface ShapedEntry {
  readonly key: string;
  readonly etag: string;
  readonly size: string;
}

/** Shapes by their tags. A store writes one or two, and a pattern is worth keeping once it is compiled. */
const known = new Map<string, EntryShape | undefined>();
const MOST_KNOWN = 64;

/**
 * Learns the shape of an entry that was found well-formed.
 *
 * @param entry what follows its opening tag, up to the end of its closing tag
 * @returns undefined where it can't be told which value is which
 */
export function learnShape(entry: string): EntryShape | undefined {
  const tags = `<Contents>${entry}`.match(/(?:<[^>]*>)+/g) ?? [];
  const spelled = tags.join('\n');
  if (!known.has(spelled)) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(spelled, shapeOf(tags));
  }
  return known.get(spelled);
}

function shapeOf(tags: readonly string[]): EntryShape | undefined {
  const places = (name: string) => tags.flatMap((run, i) => (run.endsWith(`<${name}>`) ? [i + 1] : []));
  const [key, ...moreKeys] = places('Key');
  const [etag, ...moreEtags] = places('ETag');
  const [size, ...moreSizes] = places('Size');
  if (key === undefined || size === undefined) return undefined;
  if (moreKeys.length + moreEtags.length + moreSizes.length > 0) return undefined;
  const source = tags.map((run) => run.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('([^<]*)');
  return { pattern: new RegExp(source, 'y'), key, etag, size };
}

/** Takes the entry that begins at the cursor; undefined, and the cursor stays, where it has another shape. */
export function takeShaped(
  cursor: Cursor,
  { pattern, key, etag, size }: EntryShape,
): ShapedEntry | undefined {
  pattern.lastIndex = cursor.at;
  const values = pattern.exec(cursor.body);
  if (values === null) return undefined;
  cursor.at = pattern.lastIndex;
  return {
    key: values[key] as string,
    etag: etag === undefined ? '' : (values[etag] as string),
    size: values[size] as string,
  };
}
