import { FAULT_KINDS, natureOf } from '../faults/table.ts';
import {
  BOTH,
  type Plan,
  type PlannedChange,
  type PlannedComparison,
  type PlannedFault,
  type PlannedKey,
  type PlannedStore,
  type SideName,
} from '../plan/plan.ts';
import { Random } from '../plan/random.ts';
import { isXmlText, type Operation } from '../store/request.ts';
import { drawKeys, drawObject } from './objects.ts';

/** Draws the plan of a seed. */
export function drawPlan(seed: number): Plan {
  const random = new Random(seed);
  const keys = drawKeys(random);
  const comparison = drawComparison(random);
  const stores = { source: drawStore(random, keys), destination: drawStore(random, keys) };
  const changes = random.chance(0.15) ? drawChanges(random, keys) : [];
  const plan: Plan = { keys, stores, changes, faults: [], comparison };
  return { ...plan, faults: drawFaults(random, plan) };
}

const PREFIXES = ['', '', 'p/', 'q +é/', 'a%2Fb/', 'x'];

function drawStore(random: Random, keys: readonly PlannedKey[]): PlannedStore {
  const isXml = keys.every(({ key }) => isXmlText(key));
  return {
    prefix: random.pick(PREFIXES),
    pageLength: random.pick([1000, 1000, 100, 20, 7, 3, 2, 1]),
    keys: random.pick(isXml ? ['url-plus', 'url-percent', 'raw'] : ['url-plus', 'url-percent']),
    echo: random.pick(['encoded', 'encoded', 'plain', 'none']),
    keyCount: random.chance(0.8),
    tagCount: random.chance(0.6),
    noLock: random.chance(0.7) ? 'aws' : random.pick(['minio', 'seaweedfs', 'not-implemented', 'ignored']),
    partNumbers: random.chance(0.7),
    clockMinutes: random.chance(0.1) ? random.pick([-20, 20]) : 0,
  };
}

const COMPARED = [
  'headers, metadata, tags',
  'headers, metadata, tags, object-lock',
  'object-lock',
  'metadata',
  'tags',
  'headers, metadata, tags, object-lock, extra',
];

function drawComparison(random: Random): PlannedComparison {
  const mode = random.pick(['shallow', 'deep', 'deep'] as const);
  return {
    mode,
    compare: random.pick(COMPARED),
    verifyContent: random.pick(['never', 'never', 'unproven', 'all', '50%']),
    workers: random.pick([1, 1, 2]),
    connections: random.pick([1, 4, 8, 32]),
    confirmLimit: random.pick([10_000, 10_000, 3, 0]),
    ...(random.chance(0.1) ? { stopAt: random.int(3, 60) } : {}),
  };
}

function drawChanges(random: Random, keys: readonly PlannedKey[]): PlannedChange[] {
  return Array.from({ length: random.int(1, 6) }, () => {
    const key = random.chance(0.8) && keys.length > 0 ? random.pick(keys).key : `new/${random.int(0, 99)}`;
    const change = { side: random.pick(BOTH), key, at: random.int(1, 40) };
    return random.chance(0.4) ? change : { ...change, to: drawObject(random) };
  });
}

function drawFaults(random: Random, plan: Plan): PlannedFault[] {
  const faults: PlannedFault[] = [];
  const wanted = random.pick([0, 1, 1, 1, 2, 2, 3, 3]);
  for (let tries = 0; faults.length < wanted && tries < 20; tries++) {
    const fault = drawFault(random, plan);
    if (fault !== undefined && isFindable(fault, plan) && goesWith(fault, faults)) faults.push(fault);
  }
  return faults;
}

function drawFault(random: Random, plan: Plan): PlannedFault | undefined {
  const name = random.pick(Object.keys(FAULT_KINDS));
  const side: SideName = random.pick(BOTH);
  const kind = FAULT_KINDS[name];
  const drawn = kind?.draw(random, plan, side);
  if (kind === undefined || drawn === undefined) return undefined;
  const used = operationsOf(plan.comparison);
  const operations = kind.operations.filter((set) => set.some((operation) => used.has(operation)));
  if (operations.length === 0) return undefined;
  return {
    kind: name,
    side,
    seed: random.int(0, 2 ** 31),
    share: 1,
    lasting: false,
    operations: random.pick(operations),
    from: random.chance(0.6) ? 0 : random.int(1, 20),
    ...drawn,
  };
}

/** The operations that a comparison surely calls, if there are objects. */
function operationsOf({ mode, compare, verifyContent }: PlannedComparison): Set<Operation> {
  const isDeep = mode === 'deep';
  return new Set<Operation>([
    'list',
    ...(isDeep ? (['head'] as const) : []),
    ...(isDeep && compare.includes('tags') ? (['tags'] as const) : []),
    ...(isDeep && compare.includes('lock') ? (['retention', 'legal-hold'] as const) : []),
    ...(verifyContent === 'never' ? [] : (['content'] as const)),
  ]);
}

/**
 * Whether the second look finds what a fault hides. Without it, or if real differences use up its limit, nothing shows
 * that an object exists which a listing leaves out.
 */
function isFindable(fault: PlannedFault, { keys, comparison }: Plan): boolean {
  if (natureOf(fault) !== 'hides' || comparison.confirmLimit > keys.length) return true;
  return (
    comparison.confirmLimit > 0 &&
    keys.every(({ source, destination }) => JSON.stringify(source) === JSON.stringify(destination))
  );
}

/**
 * Faults that take away what shows the others of their group: a wrong object is known by its ETag, and wrong tags by the
 * count of the HEAD.
 */
const TELLTALES: readonly (readonly string[])[] = [
  ['wrong-object', 'constant-etags', 'listed-etags', 'no-etag'],
  ['wrong-tags', 'empty-tags', 'tag-count', 'wrong-object'],
];

/**
 * Whether some answer still shows the truth that two faults together distort: what both sides hide, or what one side
 * hides and will not talk about, no comparison can find.
 */
function goesWith(fault: PlannedFault, others: readonly PlannedFault[]): boolean {
  return others.every((other) => {
    if (
      fault.side === other.side &&
      TELLTALES.some((kinds) => [fault, other].every(({ kind }) => kinds.includes(kind)))
    )
      return false;
    const [a, b] = [natureOf(fault), natureOf(other)];
    if (a === 'hides' && b === 'hides') return false;
    if (a !== 'hides' && b !== 'hides') return true;
    if (fault.side !== other.side) return true;
    const open = a === 'hides' ? other : fault;
    return natureOf(open) === 'rare' && open.share <= 0.1;
  });
}
