import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { isFaultName } from './faults.ts';
import { parseGeneratedBucket } from './formula.ts';
import { startStore } from './index.ts';

/**
 * The store as a process of its own:
 *
 *     node store/main.ts --port 9000 --latency 4 --generate source:hex:1000000 \
 *       --generate destination:hex:1000000:missingEvery=1000
 *
 * Prints `{"endpoint":"…"}` when it is ready. On its standard input it takes, a line each: `requests`, answered by the counts
 * so far; `fault <JSON>`, a fault without predicate; `clear-faults`. Each is answered by one line.
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
  say({ endpoint: store.endpoint });
  // A background job that reads its terminal is stopped by the shell.
  if (process.stdin.isTTY && !values['until-stdin-closes']) return;
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    const [command, ...rest] = line.trim().split(' ');
    if (command === 'requests') say({ requests: store.requests });
    else if (command === 'clear-faults') {
      store.clearFaults();
      say({ faults: 'cleared' });
    } else if (command === 'fault') say(addFault(rest.join(' '), store.addFault));
    else say({ error: `unknown command: ${line}` });
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

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

await main();
