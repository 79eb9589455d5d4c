import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { folderOf, STORES } from './chosen-stores.ts';
import { hasTool } from './install.ts';
import type { StoreKind } from './store-kind.ts';
import { storesTable } from './table.ts';

/** The objects of each side with which the bars are tried. */
const BAR_OBJECTS = 50_000;

/**
 * Tests the built action against real servers:
 *
 *     npm run test:stores -- [NAME…] [-t PATTERN] [--table] [--bars] [--install] [--strict]
 *
 * Installs the named stores, or all of them, starts them on loopback, tests and stops them. A store whose tools this
 * machine lacks, or that can't be installed, is skipped, and the last lines say so; with `--strict` that is a failure. With `--table` it then prints the table for the documents; with
 * `--install` it only installs. With `--bars` it tries only the bars of speed and of requests, with 50,000 objects.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      table: { type: 'boolean', default: false },
      install: { type: 'boolean', default: false },
      bars: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      t: { type: 'string', short: 't' },
    },
  });
  const wanted = chosenBy(positionals);
  const skipped = new Map<StoreKind, string>();
  const ready: StoreKind[] = [];
  for (const kind of wanted) {
    const whyNot = await install(kind);
    if (whyNot === undefined) ready.push(kind);
    else skipped.set(kind, whyNot);
  }
  const code = values.install || ready.length === 0 ? 0 : await runSuites(ready, values);
  if (values.table && code === 0) console.log(storesTable(ready));
  for (const [{ name }, whyNot] of skipped) console.log(`${name}: skipped, since ${whyNot}`);
  console.log(`${ready.length} of ${wanted.length} stores: ${ready.map(({ name }) => name).join(', ')}`);
  process.exitCode = code === 0 && values.strict && skipped.size > 0 ? 1 : code;
}

/** Installs a store, unless it is there. @returns why that is not possible; undefined if it is installed */
async function install(kind: StoreKind): Promise<string | undefined> {
  const lacking = kind.tools.filter((tool) => !hasTool(tool));
  if (lacking.length > 0) return `this machine lacks ${lacking.join(', ')}`;
  console.log(`${kind.name}: installing ${kind.title} ${kind.version}, unless it is there`);
  await mkdir(folderOf(kind), { recursive: true });
  try {
    await kind.install(folderOf(kind));
    return undefined;
  } catch (error) {
    return `it can't be installed: ${(error as Error).message}`;
  }
}

/** @throws Error a name is not that of a store */
function chosenBy(names: readonly string[]): readonly StoreKind[] {
  const known = STORES.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`no such store: ${unknown.join(', ')}. There are ${known.join(', ')}`);
  return names.length === 0 ? STORES : STORES.filter(({ name }) => names.includes(name));
}

/** Returns the exit code of vitest. */
async function runSuites(
  stores: readonly StoreKind[],
  { t: pattern, bars }: { readonly t?: string | undefined; readonly bars: boolean },
): Promise<number> {
  const vitest = join(createRequire(import.meta.url).resolve('vitest/package.json'), '..', 'vitest.mjs');
  const args = [
    'run',
    '--config',
    'vitest.stores.config.ts',
    ...(bars ? ['bars'] : []),
    ...(pattern === undefined ? [] : ['-t', pattern]),
  ];
  const child = spawn(process.execPath, [vitest, ...args], {
    stdio: 'inherit',
    env: {
      ...process.env,
      STORES: stores.map(({ name }) => name).join(','),
      ...(bars ? { STORES_BARS: process.env.STORES_BARS || String(BAR_OBJECTS) } : {}),
    },
  });
  const [code] = await once(child, 'exit');
  return code ?? 1;
}

await main();
