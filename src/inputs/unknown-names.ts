import { editDistance, isSlip } from '../engine/edit-distance.ts';
import { SIDES } from '../s3/side.ts';

/** Names that are no inputs, told apart by whether an input was probably meant. */
export interface UnknownNames {
  readonly misspelt: readonly MisspeltName[];
  /** Names that are near no input. They may belong to something else. */
  readonly strange: readonly string[];
}

export interface MisspeltName {
  readonly name: string;
  /** The inputs that were most likely meant: one, or the same one of either side. */
  readonly meant: readonly string[];
}

/**
 * Finds the names under which something was given although no input has them. The runner passes them on with a warning
 * only, and a comparison without its misspelt prefix or filter would prove something else than was asked for.
 *
 * @param given the names as they were given; case does not matter
 * @param known the names of all inputs
 */
export function unknownNames(given: readonly string[], known: readonly string[]): UnknownNames {
  const misspelt: MisspeltName[] = [];
  const strange: string[] = [];
  for (const name of new Set(given.map((each) => each.toLowerCase()))) {
    if (known.includes(name)) continue;
    const meant = inputsMeantBy(name, known);
    if (meant.length > 0) misspelt.push({ name, meant });
    else strange.push(name);
  }
  return { misspelt, strange };
}

/** What some people call the sides. */
const SIDE_WORDS: Readonly<Record<string, string>> = {
  src: 'source',
  from: 'source',
  dst: 'destination',
  dest: 'destination',
  target: 'destination',
  to: 'destination',
};

/** What the options of the published tool and of similar ones are called here, if the names are not alike. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'output-file': 'report-directory',
  'shallow-check': 'mode',
  shallow: 'mode',
  deep: 'mode',
  'compare-object-tags': 'compare-tags',
  'num-processes': 'workers',
  threads: 'workers',
  'num-objects-report': 'report-interval',
  ignore: 'exclude',
  timeout: 'time-limit',
  'timeout-minutes': 'time-limit',
};

/** Shorter names are too likely to be part of another name by chance. */
const LEAST_PART = 4;

function inputsMeantBy(name: string, known: readonly string[]): readonly string[] {
  const [first = '', ...rest] = wordsOf(name);
  const words = [rest.length > 0 ? (SIDE_WORDS[first] ?? first) : first, ...rest];
  const candidates = candidatesFrom(known);
  const typed = words.join('');
  const spelt = candidates.find(({ letters }) => letters === typed);
  if (spelt !== undefined) return spelt.inputs;
  const other = OTHER_NAMES[words.join('-')];
  if (other !== undefined) return [other];
  const slips = candidates.filter(({ letters }) => isSlip(typed, letters));
  if (slips.length > 0) return nearestOf(words, slips)?.inputs ?? [];
  const side = SIDES.find((each) => each === words[0]);
  // A name that begins with a side can mean nothing but an input of that side.
  const alike = candidates.filter((candidate) =>
    side === undefined ? shareName(words, candidate.words) : candidate.words[0] === side,
  );
  return nearestOf(words, alike)?.inputs ?? [];
}

interface Candidate {
  readonly words: readonly string[];
  readonly letters: string;
  readonly inputs: readonly string[];
}

/** Every input by its own name; and those of the sides without their side, such as `prefix`. */
function candidatesFrom(known: readonly string[]): Candidate[] {
  const candidate = (name: string, inputs: readonly string[]): Candidate => {
    const words = wordsOf(name);
    return { words, letters: words.join(''), inputs };
  };
  const sideless = new Map<string, string[]>();
  for (const name of known) {
    const side = SIDES.find((each) => name.startsWith(`${each}-`));
    if (side === undefined) continue;
    const rest = name.slice(side.length + 1);
    sideless.set(rest, [...(sideless.get(rest) ?? []), name]);
  }
  return [
    ...known.map((name) => candidate(name, [name])),
    ...[...sideless].map(([name, inputs]) => candidate(name, inputs)),
  ];
}

function wordsOf(name: string): string[] {
  return name.split(/[^a-z0-9]+/).filter((word) => word !== '');
}

/** Whether one name contains the words of the other, begins the other, or has the same words in another order. */
function shareName(typed: readonly string[], name: readonly string[]): boolean {
  const [typedText, nameText] = [typed.join('-'), name.join('-')];
  const [shorter, longer] =
    typedText.length < nameText.length ? [typedText, nameText] : [nameText, typedText];
  if (shorter.length < LEAST_PART) return false;
  return (
    `-${longer}-`.includes(`-${shorter}-`) ||
    name.join('').startsWith(typed.join('')) ||
    [...typed].sort().join('-') === [...name].sort().join('-')
  );
}

/** The candidate with the most words in common; of several, the one with the smallest edit distance. */
function nearestOf(words: readonly string[], candidates: readonly Candidate[]): Candidate | undefined {
  const typed = words.join('');
  const ranked = candidates.map((candidate) => ({
    candidate,
    shared: candidate.words.filter((word) => words.includes(word)).length,
    distance: editDistance(typed, candidate.letters),
  }));
  ranked.sort((one, other) => other.shared - one.shared || one.distance - other.distance);
  return ranked[0]?.candidate;
}
