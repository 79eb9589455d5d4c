import { type BuiltRun, runBuilt } from './action/run-built.ts';
import { type Figures, median, rounded } from './figures/figures.ts';
import { CONTENT_BYTES, CONTENT_OBJECTS, ROUNDS } from './figures/sizes.ts';
import { type ProgramRun, runProgram } from './peers/program.ts';
import { pairAt, pairFormulas } from './stores/bucket-pair.ts';
import { startGenerator } from './stores/generator.ts';

const LEAST_RATIO = 0.8;
const MOST_MEGABYTES = 300;
const NAME = 'content';

/** Measures the action with `verify-content: all` on large objects, against Node alone reading and hashing them. */
export async function measureContent(): Promise<Figures> {
  const generator = await startGenerator(
    pairFormulas(NAME, 'hex', CONTENT_OBJECTS).map((formula) => `${formula}:objectBytes=${CONTENT_BYTES}`),
    0,
  );
  try {
    const plain: ProgramRun[] = [];
    const built: BuiltRun[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      plain.push(await runProgram('hash-streams.ts', [generator.endpoint, NAME, String(CONTENT_OBJECTS)]));
      built.push(
        await runBuilt(pairAt(generator.endpoint, NAME, CONTENT_OBJECTS), { 'verify-content': 'all' }),
      );
    }
    return figuresOf(plain, built);
  } finally {
    await generator.close();
  }
}

function figuresOf(plain: readonly ProgramRun[], built: readonly BuiltRun[]): Figures {
  const megabytes = (2 * CONTENT_OBJECTS * CONTENT_BYTES) / 1e6;
  const row = (way: string, runs: readonly (ProgramRun | BuiltRun)[]) => {
    const seconds = median(runs.map((run) => run.seconds));
    return {
      way,
      'objects per side': CONTENT_OBJECTS,
      'MB per object': rounded(CONTENT_BYTES / 1e6, 1),
      seconds: rounded(seconds, 2),
      'MB per second': Math.round(megabytes / seconds),
      'processor s per GB': rounded(
        (median(runs.map(({ processorSeconds }) => processorSeconds)) / megabytes) * 1000,
        2,
      ),
    };
  };
  const rows = [row('Node alone, hashing streams', plain), row('the action, verify-content: all', built)];
  const [alone, action] = rows.map((each) => each['MB per second']) as [number, number];
  const peak = Math.max(...built.map(({ peakMegabytes }) => peakMegabytes));
  const ratio = rounded(action / alone, 2);
  return {
    rows,
    bars: [
      {
        statement: `the action reads at least ${LEAST_RATIO} times as fast as Node alone (${ratio})`,
        holds: ratio >= LEAST_RATIO,
      },
      { statement: `peak memory is under ${MOST_MEGABYTES} MB (${peak})`, holds: peak < MOST_MEGABYTES },
    ],
  };
}
