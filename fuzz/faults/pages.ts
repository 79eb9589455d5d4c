import type { Plan, PlannedObject, SideName } from '../plan/plan.ts';
import { shareOf } from '../plan/random.ts';
import type { ListedPage, Order, Row } from '../store/listing.ts';
import { BYTE_ORDER } from '../store/listing.ts';
import { escapeXml, isXmlText } from '../store/request.ts';
import { type FaultKind, type FaultTarget, LISTINGS } from './kind.ts';

const PAGES = [LISTINGS];

/** A page whose KeyCount is right. */
function withRows(page: ListedPage, rows: readonly Row[]): ListedPage {
  return { ...page, rows, keyCount: page.keyCount === undefined ? undefined : String(rows.length) };
}

function editPages(
  nature: FaultKind['nature'],
  draw: FaultKind['draw'],
  edit: (page: ListedPage, target: FaultTarget) => ListedPage,
): FaultKind {
  return { operations: PAGES, nature, draw, effect: (target) => ({ page: (page) => edit(page, target) }) };
}

const often: FaultKind['draw'] = (random) => ({
  share: random.pick([0.05, 0.3, 1]),
  lasting: random.chance(0.4),
});

/** The keys of a plan that both sides hold from the beginning to the end. */
function steadyKeys(plan: Plan): Set<string> {
  const changed = new Set(plan.changes.map(({ key }) => key));
  return new Set(
    plan.keys
      .filter(({ key, source, destination }) => source && destination && !changed.has(key))
      .map(({ key }) => key),
  );
}

const ORDERS: Readonly<Record<string, (seed: number) => Order>> = {
  'utf-16': () => (a, b) => (a < b ? -1 : a > b ? 1 : 0),
  locale: () => (a, b) => a.toLowerCase().localeCompare(b.toLowerCase(), 'en') || BYTE_ORDER(a, b),
  random: (seed) => (a, b) => shareOf(seed, a) - shareOf(seed, b) || BYTE_ORDER(a, b),
};

/** Pages that are whole, but are not the truth, or not the answer. */
export const PAGE_FAULTS: Readonly<Record<string, FaultKind>> = {
  'other-bucket': editPages('rare', often, (page) =>
    withRows(
      { ...page, name: `${page.name}-2` },
      page.rows.filter((_, i) => i % 2 === 0),
    ),
  ),
  'key-count': editPages(
    'rare',
    (random, { stores }, side) =>
      stores[side].keyCount
        ? { share: random.pick([0.05, 0.3, 1]), detail: random.pick(['1', '-1', 'x', '']) }
        : undefined,
    (page, { fault: { detail = '' } }) => ({
      ...page,
      keyCount: /^-?\d+$/.test(detail) ? String(page.rows.length + Number(detail)) : detail,
    }),
  ),
  'start-ignored': {
    operations: PAGES,
    nature: 'other',
    draw: often,
    effect: () => ({
      ask: (request) => ({
        ...request,
        query: new Map([...request.query].filter(([name]) => name !== 'start-after')),
      }),
    }),
  },
  /** The page begins long before the key after which it should begin. */
  'goes-back': {
    operations: PAGES,
    nature: 'other',
    draw: often,
    effect: ({ store }) => ({
      ask: (request) => {
        const after = request.query.get('start-after');
        const earlier = store
          .keys()
          .map((key) => store.rules.prefix + key)
          .filter((key) => after !== undefined && BYTE_ORDER(key, after) < 0)
          .sort(BYTE_ORDER);
        const back = earlier[earlier.length >> 1];
        return back === undefined
          ? request
          : { ...request, query: new Map([...request.query, ['start-after', back]]) };
      },
    }),
  },
  /** The page begins with the key after which it should begin. */
  'start-included': {
    operations: PAGES,
    nature: 'other',
    draw: often,
    effect: ({ store, request }) => ({
      page: (page) => {
        const after = request.query.get('start-after') ?? '';
        const { prefix } = store.rules;
        const held = after.startsWith(prefix) && store.get(after.slice(prefix.length));
        if (!held || page.rows.length === 0) return page;
        return withRows(page, [{ ...(page.rows[0] as Row), key: after }, ...page.rows]);
      },
    }),
  },
  /** The listing leaves keys out, as if the objects did not exist. Only keys that the other side has, too. */
  omits: {
    operations: PAGES,
    nature: 'hides',
    draw: (random, plan) => {
      const steady = [...steadyKeys(plan)];
      if (steady.length === 0) return undefined;
      const most = random.pick([1, 3, steady.length]);
      const hidden = Array.from({ length: most }, () => random.pick(steady));
      return { share: 1, lasting: true, detail: JSON.stringify([...new Set(hidden)]) };
    },
    effect: ({ fault: { detail = '[]' } }) => ({ hidden: new Set(JSON.parse(detail) as string[]) }),
  },
  /** The listing says that it ends, although more keys follow; the next time it is asked, it goes on. */
  'early-end': {
    operations: PAGES,
    nature: 'hides',
    draw: (random, plan, side) =>
      areSteady(plan, side) ? { share: random.pick([0.1, 0.5]), amount: 1 } : undefined,
    effect: ({ attempt }) =>
      attempt > 0 ? undefined : { page: (page) => ({ ...page, isTruncated: false, nextToken: undefined }) },
  },
  'outside-prefix': editPages(
    'rare',
    (random, { stores }, side) =>
      stores[side].prefix === '' ? undefined : { share: random.pick([0.05, 0.3, 1]) },
    (page) => withRows(page, [...page.rows, { key: '\u{10ffff}', etag: 'x', size: 1, lastModified: 0 }]),
  ),
  'repeated-row': editPages('other', often, (page) =>
    withRows(
      page,
      page.rows.flatMap((row, i) => (i === page.rows.length >> 1 ? [row, row] : [row])),
    ),
  ),
  'swapped-rows': editPages('other', often, (page) => {
    const [first, second, ...rest] = page.rows;
    return second === undefined || first === undefined ? page : withRows(page, [second, first, ...rest]);
  }),
  order: {
    operations: PAGES,
    nature: 'other',
    draw: (random) => ({ share: 1, lasting: true, from: 0, detail: random.pick(Object.keys(ORDERS)) }),
    effect: ({ fault: { detail = '', seed } }) => ({
      order: (ORDERS[detail] as (seed: number) => Order)(seed),
    }),
  },
  /** A cache in between gives the answer to another question. */
  'other-question': {
    operations: PAGES,
    nature: 'rare',
    draw: (random, { stores }, side) =>
      stores[side].echo === 'none'
        ? undefined
        : {
            share: random.pick([0.05, 0.3, 1]),
            lasting: random.chance(0.5),
            detail: random.pick(['start', 'prefix']),
          },
    effect: ({ store, fault: { detail, seed } }) => ({
      ask: (request) => {
        const keys = store.keys().map((key) => store.rules.prefix + key);
        const other = keys[Math.floor(shareOf(seed, request.identity) * keys.length)];
        const name = detail === 'start' ? 'start-after' : 'prefix';
        const asked = request.query.get(name) ?? '';
        // A longer prefix, or a later start: every key of the answer could belong to the answer that was asked for.
        if (other === undefined || other.length <= asked.length || BYTE_ORDER(other, asked) <= 0)
          return request;
        if (name === 'prefix' && !other.startsWith(asked)) return request;
        // An echo of nothing but white space may be that of a store that indents its answers.
        if (other.trim() === asked.trim()) return request;
        return { ...request, query: new Map([...request.query, [name, other]]) };
      },
    }),
  },
  /** The store never encodes keys, although it says that they are encoded. */
  'raw-keys': editPages(
    'other',
    (_, { keys }, side) => {
      const held = keys.filter((key) => key[side] !== undefined).map(({ key }) => key);
      // Without a byte that no encoder leaves, nothing shows that the keys are not encoded.
      const isShown = held.some((key) => /[^!-~]/.test(key));
      return isShown && held.every(isXmlText) ? { share: 1, lasting: true, from: 0 } : undefined;
    },
    (page) => (page.encodingType === 'url' ? { ...page, write: escapeXml } : page),
  ),
  /** A large object is listed as if it were empty, as OpenStack Swift does. */
  'zero-size': editPages(
    'other',
    (_, { comparison, keys }, side) =>
      comparison.mode === 'deep' && keys.some((key) => (key[side]?.length ?? 0) > 0)
        ? { share: 1, lasting: true, from: 0 }
        : undefined,
    (page) => ({
      ...page,
      rows: page.rows.map((row) => ({ ...row, size: 0, etag: 'd41d8cd98f00b204e9800998ecf8427e' })),
    }),
  ),
  /** The listing shows ETags that no HEAD knows. */
  'listed-etags': editPages(
    'other',
    (_, { comparison }) => (comparison.mode === 'deep' ? { share: 1, lasting: true, from: 0 } : undefined),
    (page, { fault: { seed } }) => ({
      ...page,
      rows: page.rows.map((row) => ({
        ...row,
        etag: Math.floor(shareOf(seed, row.key) * 2 ** 32)
          .toString(16)
          .padStart(32, '0'),
      })),
    }),
  ),
};

/** Whether whatever a side hides can be found on the other one. */
function areSteady(plan: Plan, side: SideName): boolean {
  const steady = steadyKeys(plan);
  return plan.keys.every(
    (key) => (key[side] as PlannedObject | undefined) === undefined || steady.has(key.key),
  );
}
