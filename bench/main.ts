/**
 * `npm run bench -- <name>…` runs the named benchmarks; without a name, all of them. Each prints a table and writes its
 * figures to `bench/results/<name>.json`. README.md in this folder explains the figures.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { measureBuilds } from './builds.ts';
import { measureContent } from './content.ts';
import { measureDeep } from './deep.ts';
import { measureDistance } from './distance.ts';
import type { Figures } from './figures/figures.ts';
import { measureGrowth } from './growth.ts';
import { measureMemory } from './memory.ts';
import { measureResume } from './resume.ts';
import { measureShallow } from './shallow.ts';
import { measureSignals } from './signals.ts';
import { measureSmall } from './small.ts';
import { measureSplitting } from './splitting.ts';
import { measureStartup } from './startup.ts';
import { measureThrottled } from './throttling/throttled.ts';
import { measureWire } from './wire.ts';

const BENCHMARKS: Readonly<Record<string, () => Promise<Figures>>> = {
  wire: measureWire,
  memory: measureMemory,
  startup: measureStartup,
  splitting: measureSplitting,
  shallow: measureShallow,
  deep: measureDeep,
  distance: measureDistance,
  small: measureSmall,
  signals: measureSignals,
  throttled: measureThrottled,
  growth: measureGrowth,
  content: measureContent,
  resume: measureResume,
  builds: measureBuilds,
};

const selected = process.argv.slice(2);
const unknown = selected.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0) {
  console.error(`No such benchmark: ${unknown.join(', ')}. There are ${Object.keys(BENCHMARKS).join(', ')}.`);
  process.exitCode = 2;
} else {
  for (const [name, measure] of Object.entries(BENCHMARKS)) {
    if (selected.length > 0 && !selected.includes(name)) continue;
    const before = load();
    await report(name, await measure(), before);
  }
}

/** Returns the load averages, which show other work on the machine: a benchmark itself causes no more than 3 or 4. */
function load(): string {
  return loadavg()
    .map((average) => average.toFixed(1))
    .join(' ');
}

async function report(name: string, { rows, bars }: Figures, loadBefore: string): Promise<void> {
  const loads = { before: loadBefore, after: load() };
  const machine = `${availableParallelism()} processors, load ${loads.before} before and ${loads.after} after`;
  console.log(`\n${name} (${machine}, Node ${process.version})`);
  console.table(rows);
  for (const { statement, holds } of bars) {
    console.log(`${holds ? 'holds' : 'FAILS'}: ${statement}`);
    if (!holds) process.exitCode = 1;
  }
  const folder = join(import.meta.dirname, 'results');
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, `${name}.json`),
    `${JSON.stringify({ name, node: process.version, loads, rows, bars }, null, 2)}\n`,
  );
}
