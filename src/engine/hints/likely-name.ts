import { editDistance, isSlip } from '../edit-distance.ts';
import type { PrefixSlip } from './hints.ts';

/** What a part of a prefix probably stands for. */
interface LikelyName {
  /** What exists, such as `Data/`; empty if the part should be left out. */
  readonly name: string;
  /** What is left of the part after that name. */
  readonly rest: string;
  readonly slip: PrefixSlip;
}

/**
 * Finds what was probably meant by a part of a prefix that nothing begins with.
 *
 * @param part   up to and including its slash, such as `data/`, or without one if it is the last
 * @param names  what exists in its place: keys, and folders that end in a slash
 * @param bucket the bucket's name if the part is the first one
 */
export function likelyName(
  part: string,
  names: readonly string[],
  bucket: string | undefined,
): LikelyName | undefined {
  if (part === '/') {
    return { name: '', rest: '', slip: bucket === undefined ? 'double-slash' : 'leading-slash' };
  }
  if (bucket !== undefined && (part === `${bucket}/` || part === 's3:/')) {
    return { name: '', rest: '', slip: 'bucket' };
  }
  if (part === './') return { name: '', rest: '', slip: 'dot' };
  if (/[*?]/.test(part)) return { name: '', rest: '', slip: 'glob' };
  for (const [slip, spelt] of SPELLINGS) {
    const wanted = spelt(part);
    // Every name begins with nothing: what consists of spaces only is left out.
    if (wanted === '' || wanted === '/') return { name: '', rest: '', slip };
    const name = names.find((each) => spelt(each).startsWith(wanted));
    if (name !== undefined) return { name, rest: '', slip };
  }
  const object = names.find((name) => `${name}/` === part);
  if (object !== undefined) return { name: object, rest: '', slip: 'object' };
  const folder = names.find(
    (name) => name.length > 1 && name.endsWith('/') && part.startsWith(name.slice(0, -1)),
  );
  if (folder !== undefined)
    return { name: folder, rest: part.slice(folder.length - 1), slip: 'missing-slash' };
  const near = nearest(part, names);
  return near === undefined ? undefined : { name: near, rest: '', slip: 'spelling' };
}

/** Ways to write a name under which two spellings of it look the same. */
const SPELLINGS: readonly (readonly [PrefixSlip, (text: string) => string])[] = [
  ['spaces', (text) => text.replace(/\s+(?=\/?$)|^\s+/g, '')],
  ['case', (text) => text.toLowerCase()],
  ['encoding', decoded],
  [
    'spelling',
    (text) =>
      decoded(text)
        .replace(/[\s_.-]+/g, '')
        .toLowerCase(),
  ],
];

/** The text without percent-encoding, and with each accent in the same form. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' ')).normalize('NFC');
  } catch {
    return text.normalize('NFC');
  }
}

/** The nearest name that differs by a slip only. */
function nearest(part: string, names: readonly string[]): string | undefined {
  const isFolder = part.endsWith('/');
  const wanted = withoutSlash(part);
  // One letter of two says nothing, and very long names take too long to compare.
  if (wanted.length < 3 || wanted.length > 100) return undefined;
  let found: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const name of names) {
    if (isFolder && !name.endsWith('/')) continue;
    // The last part of a prefix may be the beginning of a name.
    const beginning = isFolder ? withoutSlash(name) : name.slice(0, wanted.length);
    if (Math.abs(beginning.length - wanted.length) > wanted.length / 2) continue;
    const distance = editDistance(wanted, beginning);
    if (distance < least && isSlip(wanted, beginning)) [found, least] = [name, distance];
  }
  return found;
}

function withoutSlash(text: string): string {
  return text.replace(/\/$/, '');
}
