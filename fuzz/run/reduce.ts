import type { Plan, PlannedKey } from '../plan/plan.ts';

/** Whether the engine still breaks its promise on a plan. */
export type Fails = (plan: Plan) => Promise<boolean>;

/**
 * Makes a failing plan smaller, as long as it still fails.
 *
 * @param most how many plans are tried at most
 */
export async function reducePlan(plan: Plan, fails: Fails, most = 150): Promise<Plan> {
  let smallest = plan;
  let left = most;
  for (let hasShrunk = true; hasShrunk && left > 0; ) {
    hasShrunk = false;
    for (const smaller of smallerPlans(smallest)) {
      if (left-- <= 0) break;
      if (!(await fails(smaller))) continue;
      smallest = smaller;
      hasShrunk = true;
      break;
    }
  }
  return smallest;
}

function* smallerPlans(plan: Plan): Generator<Plan> {
  const { faults, changes, keys, stores, comparison } = plan;
  const { stopAt: _, ...unstopped } = comparison;
  for (const some of without(faults)) yield { ...plan, faults: some };
  if (changes.length > 0) yield { ...plan, changes: [] };
  for (const some of without(keys)) yield { ...plan, keys: some };
  for (const some of without(changes)) yield { ...plan, changes: some };
  const simpler = [
    { ...comparison, workers: 1 },
    { ...comparison, connections: 1 },
    { ...comparison, confirmLimit: 10_000 },
    { ...comparison, verifyContent: 'never' },
    unstopped,
  ];
  for (const changed of simpler)
    if (JSON.stringify(changed) !== JSON.stringify(comparison)) yield { ...plan, comparison: changed };
  const usual = {
    prefix: '',
    pageLength: 1000,
    keys: 'url-plus',
    echo: 'encoded',
    keyCount: true,
    tagCount: true,
    noLock: 'aws',
    partNumbers: true,
    clockMinutes: 0,
  } as const;
  for (const side of ['source', 'destination'] as const) {
    for (const name of Object.keys(usual) as (keyof typeof usual)[]) {
      if (stores[side][name] === usual[name]) continue;
      yield { ...plan, stores: { ...stores, [side]: { ...stores[side], [name]: usual[name] } } };
    }
  }
  for (const [i, key] of keys.entries()) {
    const plain = plainer(key);
    if (keys.length <= 5 && JSON.stringify(plain) !== JSON.stringify(key))
      yield { ...plan, keys: keys.with(i, plain) };
  }
}

/** The list without its halves, its quarters and so on, down to each single item. */
function* without<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let size = items.length; size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < items.length; at += size) yield [...items.slice(0, at), ...items.slice(at + size)];
  }
}

function plainer({ key, source, destination }: PlannedKey): PlannedKey {
  const plain = ({ content, length, etag }: NonNullable<PlannedKey['source']>) => ({ content, length, etag });
  return {
    key,
    ...(source && { source: plain(source) }),
    ...(destination && { destination: plain(destination) }),
  };
}
