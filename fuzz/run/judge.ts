import { OBJECT_FAULTS } from '../faults/objects.ts';
import { natureOf } from '../faults/table.ts';
import { BOTH, type Plan, type PlannedFault, type PlannedObject, type PlannedStore } from '../plan/plan.ts';
import type { SideStore } from '../store/side-store.ts';
import type { Ending } from './ending.ts';
import type { PlanOutcome } from './run-plan.ts';
import { differences, differsIn } from './truth.ts';

interface ReportedField {
  readonly field: string;
  readonly reason?: string;
}

/** A line of report.ndjson about one object. */
interface ReportedKey {
  readonly key: string;
  readonly verdict: 'different' | 'unverified' | 'only-in-source' | 'only-in-destination';
  readonly fields?: readonly ReportedField[];
  readonly reason?: string;
}

/** The last line of report.ndjson. */
interface Totals {
  readonly result: string;
  readonly complete: boolean;
  readonly compared: number;
  readonly equal: number;
  readonly different: number;
  readonly onlyInSource: number;
  readonly onlyInDestination: number;
  readonly unverified: number;
  readonly confirmation?: { readonly converged: number };
}

type States = readonly (PlannedObject | undefined)[];

/** Returns every promise that the engine broke; none if all is well. */
export function judge(plan: Plan, { endings, stores }: PlanOutcome): string[] {
  const broken = endings.flatMap((ending) => judgeEnding(plan, ending, stores));
  const last = endings.at(-1);
  const mustComplete = isCalm(plan) || endings.length > 1 || isAboutObjects(plan);
  if (broken.length === 0 && mustComplete && last?.kind !== 'complete')
    broken.push(`the run should have completed, but: ${JSON.stringify(last)}`);
  return broken;
}

function judgeEnding(plan: Plan, ending: Ending, stores: PlanOutcome['stores']): string[] {
  switch (ending.kind) {
    case 'complete':
      return judgeReport(plan, ending, stores);
    case 'incomplete':
      return ending.reason === '' ? ['the run is incomplete without a reason'] : [];
    case 'failed':
      return ending.reasons.some((reason) => reason === '') ? ['the run failed without a reason'] : [];
    case 'crashed':
      return [`crash: ${ending.error instanceof Error ? describeError(ending.error) : String(ending.error)}`];
    case 'hung':
      return ['the run never ended'];
  }
}

function describeError(error: Error): string {
  const cause = error.cause instanceof Error ? `, because of ${describeError(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}

function judgeReport(
  plan: Plan,
  { result, report }: { readonly result: string; readonly report: string },
  stores: PlanOutcome['stores'],
): string[] {
  const lines = report
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string });
  const totals = lines.at(-1) as unknown as Totals;
  const reported = lines.slice(1, -1) as unknown as ReportedKey[];
  const byKey = new Map(reported.map((line) => [line.key, line]));
  const broken: string[] = [];
  if (byKey.size < reported.length) broken.push('a key is reported twice');
  const keys = new Set([...plan.keys, ...plan.changes].map(({ key }) => key));
  for (const key of byKey.keys()) if (!keys.has(key)) broken.push(`${JSON.stringify(key)} never existed`);
  for (const key of keys) {
    const line = byKey.get(key);
    const states = { source: stores.source.statesOf(key), destination: stores.destination.statesOf(key) };
    const wrong = line === undefined ? judgeSilence(plan, states) : judgeLine(line, states);
    if (wrong !== undefined) broken.push(`${JSON.stringify(key)}: ${wrong}`);
    else if (isCalm(plan)) broken.push(...judgeCalm(plan, key, line, states));
  }
  return [...broken, ...judgeTotals(plan, result, totals, reported, stores)];
}

/** A key that is not reported counts as equal. */
function judgeSilence(
  plan: Plan,
  { source, destination }: { source: States; destination: States },
): string | undefined {
  const isTrue = source.some((a) =>
    destination.some((b) =>
      a === undefined || b === undefined ? a === b : differences(plan.comparison, a, b).length === 0,
    ),
  );
  if (isTrue) return undefined;
  const [a, b] = [source[0], destination[0]];
  if (a === undefined || b === undefined) return `counts as equal, but is only on one side`;
  return `counts as equal, but differs in ${differences(plan.comparison, a, b)}`;
}

function judgeLine(
  line: ReportedKey,
  { source, destination }: { source: States; destination: States },
): string | undefined {
  switch (line.verdict) {
    case 'only-in-source':
      return source.some(Boolean) && destination.includes(undefined)
        ? undefined
        : 'is not only in the source';
    case 'only-in-destination':
      return destination.some(Boolean) && source.includes(undefined)
        ? undefined
        : 'is not only in the destination';
    case 'unverified':
      return line.reason ? undefined : 'is unverified without a reason';
    case 'different': {
      const wrong = (line.fields ?? []).filter(
        ({ field }) => !source.some((a) => destination.some((b) => a && b && differsIn(field, a, b))),
      );
      if ((line.fields ?? []).length === 0) return 'is different without a field';
      return wrong.length === 0 ? undefined : `does not differ in ${wrong.map(({ field }) => field)}`;
    }
  }
}

/** Without faults that stay, what can be proven must be proven. */
function judgeCalm(
  plan: Plan,
  key: string,
  line: ReportedKey | undefined,
  states: { source: States; destination: States },
): string[] {
  const [a] = states.source;
  const [b] = states.destination;
  if (!isProvable(plan, a, b)) return [];
  if (line?.verdict === 'unverified')
    return [
      `${JSON.stringify(key)}: is unverified (${line.reason}, ${JSON.stringify(line.fields)}), but could be proven`,
    ];
  return [];
}

function isProvable(plan: Plan, a: PlannedObject | undefined, b: PlannedObject | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  const hasSameEtag =
    a.content === b.content && a.length === b.length && a.etag === b.etag && a.etag !== 'opaque';
  if (!hasSameEtag && (a.etag !== 'md5' || b.etag !== 'md5')) return false;
  const { mode, compare } = plan.comparison;
  if (mode === 'shallow') return true;
  const hasUsualLock = (store: PlannedStore) => store.noLock === 'aws';
  const locks = compare.includes('object-lock')
    ? BOTH.every((side) => hasUsualLock(plan.stores[side]))
    : true;
  return locks && !compare.includes('extra');
}

/** Nothing is wrong but some objects: one object's trouble is one object's verdict. */
function isAboutObjects({ faults, comparison }: Plan): boolean {
  return (
    comparison.stopAt === undefined &&
    faults.every(
      (fault) => (Object.hasOwn(OBJECT_FAULTS, fault.kind) && fault.share <= 0.3) || isGentle(fault),
    )
  );
}

/** A fault after which the same request is soon answered well. */
function isGentle(fault: PlannedFault): boolean {
  return natureOf(fault) === 'rare' && (fault.kind === 'slow' || (!fault.lasting && fault.share <= 0.02));
}

/** Nothing changes under way, and every request is answered well when it is repeated. */
export function isCalm({ changes, faults, comparison }: Plan): boolean {
  return changes.length === 0 && comparison.stopAt === undefined && faults.every(isGentle);
}

function judgeTotals(
  plan: Plan,
  result: string,
  totals: Totals,
  reported: readonly ReportedKey[],
  stores: Readonly<Record<'source' | 'destination', SideStore>>,
): string[] {
  const broken: string[] = [];
  const count = (verdict: string) => reported.filter((line) => line.verdict === verdict).length;
  const counted = {
    different: count('different'),
    onlyInSource: count('only-in-source'),
    onlyInDestination: count('only-in-destination'),
    unverified: count('unverified'),
  };
  for (const [name, lines] of Object.entries(counted)) {
    const total = totals[name as keyof typeof counted];
    if (total !== lines) broken.push(`${name} is ${total}, but the report has ${lines} lines`);
  }
  const differing = counted.different + counted.onlyInSource + counted.onlyInDestination;
  const { converged } = totals.confirmation ?? { converged: 0 };
  const sum = totals.equal + differing + counted.unverified + converged;
  if (totals.compared !== sum) broken.push(`compared is ${totals.compared}, but its parts add up to ${sum}`);
  const expected = differing > 0 ? 'different' : counted.unverified > 0 ? 'unverified' : 'identical';
  const allowed = expected === 'identical' ? ['identical', 'unverified'] : [expected];
  if (!allowed.includes(result) || totals.result !== result)
    broken.push(`the result is ${result} (in the report ${totals.result}), and not ${expected}`);
  if (plan.changes.length === 0) {
    const all = new Set([...stores.source.keys(), ...stores.destination.keys()]).size;
    if (totals.compared !== all) broken.push(`${totals.compared} keys were compared, but there are ${all}`);
    if (converged > 0) broken.push(`${converged} keys count as converged, although nothing changed`);
  }
  return broken;
}
