import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { parseGeneratedBucket } from './generated/formula.ts';
import { startStore } from './index.ts';
import { isFaultName } from './server/faults.ts';

/**
 * Runs the store as a separate process:
 *
 *     node store/main.ts --port 9000 --latency 4 --generate source:hex:1000000 \
 *       --generate destination:hex:1000000:missingEvery=1000
 *
 * It prints `{"endpoint":"…"}` as soon as it is ready, then reads commands from its standard input and answers each
 * with one line of JSON:
 *
 * - `requests` prints the number of requests so far for each operation
 * - `fault <JSON>` activates a fault; it cannot have a predicate
 * - `clear-faults` deactivates all faults
 *
 * With `--until-stdin-closes` it ends when its standard input does.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      region: { type: 'string' },
      latency: { type: 'string', default: '0' },
      generate: { type: 'string', multiple: true, default: [] },
      'no-signatures': { type: 'boolean', default: false },
      'no-default-checksum': { type: 'boolean', default: false },
      'lists-metadata': { type: 'boolean', default: false },
      'until-stdin-closes': { type: 'boolean', default: false },
    },
  });
  const generated = values.generate.map(parseGeneratedBucket);
  const store = await startStore({
    port: Number(values.port),
    host: values.host,
    latencyMs: Number(values.latency),
    checkSignatures: !values['no-signatures'],
    defaultChecksum: !values['no-default-checksum'],
    listsMetadata: values['lists-metadata'],
    ...(values.region === undefined ? {} : { region: values.region }),
  });
  for (const { name, formula } of generated) store.addGeneratedBucket(name, formula);
  const end = (): void => {
    store.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  printLine({ endpoint: store.endpoint });
  // The shell stops a background job that reads from its terminal.
  if (process.stdin.isTTY && !values['until-stdin-closes']) return;
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    const [command, ...rest] = line.trim().split(' ');
    if (command === 'requests') printLine({ requests: store.requests });
    else if (command === 'clear-faults') {
      store.clearFaults();
      printLine({ faults: 'cleared' });
    } else if (command === 'fault') printLine(addFault(rest.join(' '), store.addFault));
    else printLine({ error: `unknown command: ${line}` });
  });
  if (values['until-stdin-closes']) lines.once('close', end);
}

type AddFault = Awaited<ReturnType<typeof startStore>>['addFault'];

function addFault(json: string, add: AddFault): object {
  try {
    const fault = JSON.parse(json);
    if (!isFaultName(fault.kind)) return { error: `unknown fault: ${fault.kind}` };
    add(fault);
    return { fault: fault.kind };
  } catch (error) {
    return { error: String(error) };
  }
}

function printLine(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

await main();
