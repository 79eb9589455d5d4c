import type { StoreKind } from './store-kind.ts';

/** Returns the table of `docs/stores.md` about what the suites prove on each store. */
export function storesTable(stores: readonly StoreKind[]): string {
  const rows = stores.map((kind) => `| ${cellsOf(kind).join(' | ')} |`);
  return ['| store | proven on it | it lacks | what to set |', '|---|---|---|---|', ...rows].join('\n');
}

function cellsOf({ title, version, traits }: StoreKind): readonly string[] {
  const { locks, provesContents, unplantable, partlyKept = {}, lacks = [], inputs = {} } = traits;
  const proven = [
    'shallow',
    locks ? 'deep with object locks' : 'deep without object locks',
    provesContents ? 'contents without reading' : 'contents by reading',
  ];
  const fields = Object.keys(unplantable).map((field) => `\`${field}\``);
  const partly = Object.entries(partlyKept).map(([field, unless]) => `\`${field}\` ${unless}`);
  const settings = Object.entries(inputs).map(([name, value]) => `\`${name}: ${value}\``);
  return [
    `${title} ${version}`,
    proven.join(', '),
    [...fields, ...partly, ...lacks].join('; '),
    provesContents ? settings.join(', ') : [...settings, '`verify-content: unproven`'].join(', '),
  ];
}
