/**
 * The design of the published tool as a program. The main thread lists the source and passes the keys to threads, where
 * the tool uses processes. Each thread requests HEAD and tags of both sides by the AWS SDK for JavaScript.
 *
 *     node bench/peers/deep-sdk.ts <endpoint> <pair of buckets> <concurrent objects per thread>
 */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import {
  GetObjectTaggingCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  ListObjectsV2Command,
  S3Client,
  type Tag,
} from '@aws-sdk/client-s3';
import { CREDENTIALS } from '../stores/bucket-pair.ts';
import { type ProgramRun, processorSeconds } from './program.ts';

interface Task {
  readonly endpoint: string;
  readonly name: string;
  readonly atOnce: number;
}

/** A message to a thread. An empty list means that there are no more keys. */
type Keys = readonly string[];

async function compareAll(task: Task): Promise<void> {
  const startedAt = performance.now();
  const workers = Array.from(
    { length: availableParallelism() },
    () => new Worker(new URL(import.meta.url), { workerData: task }),
  );
  const done = workers.map((worker) => once(worker, 'message') as Promise<[number]>);
  const client = clientOf(task);
  let objects = 0;
  let requests = 0;
  let token: string | undefined;
  do {
    requests++;
    const page = await client.send(
      new ListObjectsV2Command({
        Bucket: `${task.name}-source`,
        ...(token === undefined ? {} : { ContinuationToken: token }),
      }),
    );
    const keys = (page.Contents ?? []).map(({ Key }) => Key ?? '');
    workers.forEach((worker, at) => {
      worker.postMessage(keys.filter((_, index) => index % workers.length === at) satisfies Keys);
    });
    objects += keys.length;
    token = page.NextContinuationToken;
  } while (token !== undefined);
  for (const worker of workers) worker.postMessage([] satisfies Keys);
  for (const [sent] of await Promise.all(done)) requests += sent;
  const run: ProgramRun = {
    objects,
    seconds: (performance.now() - startedAt) / 1000,
    processorSeconds: processorSeconds(),
    requests,
  };
  console.log(JSON.stringify(run));
  await Promise.all(workers.map((worker) => worker.terminate()));
}

async function compareKeys(task: Task): Promise<void> {
  const port = parentPort as NonNullable<typeof parentPort>;
  const clients = { source: clientOf(task), destination: clientOf(task) };
  const queue = new KeyQueue();
  port.on('message', (keys: Keys) => queue.add(keys));
  let sent = 0;
  const inspect = async (side: keyof typeof clients, Key: string) => {
    const object = { Bucket: `${task.name}-${side}`, Key };
    sent += 2;
    const [head, tagging] = await Promise.all([
      clients[side].send(new HeadObjectCommand(object)),
      clients[side].send(new GetObjectTaggingCommand(object)),
    ]);
    return { head, tags: tagging.TagSet ?? [] };
  };
  const found = { equal: 0, different: 0, missing: 0 };
  const count = (results: readonly PromiseSettledResult<Inspected>[]): void => {
    const seen = results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
    const failed = results.filter((result) => result.status === 'rejected');
    for (const { reason } of failed) if (reason?.$metadata?.httpStatusCode !== 404) throw reason;
    const [source, destination] = seen;
    if (source === undefined || destination === undefined) found.missing++;
    else if (isSame(source, destination)) found.equal++;
    else found.different++;
  };
  const compareKeysInTurn = async (): Promise<void> => {
    for (let key = await queue.next(); key !== undefined; key = await queue.next()) {
      count(await Promise.allSettled([inspect('source', key), inspect('destination', key)]));
    }
  };
  await Promise.all(Array.from({ length: task.atOnce }, compareKeysInTurn));
  port.postMessage(sent);
}

interface Inspected {
  readonly head: HeadObjectCommandOutput;
  readonly tags: readonly Tag[];
}

function isSame(source: Inspected, destination: Inspected): boolean {
  const seen = ({ head, tags }: Inspected): unknown => [
    head.ETag,
    head.ContentLength,
    head.ContentType,
    head.Metadata,
    head.ObjectLockMode,
    head.ObjectLockRetainUntilDate,
    head.ObjectLockLegalHoldStatus,
    tags,
  ];
  return JSON.stringify(seen(source)) === JSON.stringify(seen(destination));
}

/** A queue of keys, which arrive in pages. A caller waits if it is empty. */
class KeyQueue {
  readonly #keys: string[] = [];
  #waiting: (() => void)[] = [];
  #isComplete = false;

  add(keys: Keys): void {
    this.#keys.push(...keys);
    this.#isComplete ||= keys.length === 0;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  async next(): Promise<string | undefined> {
    while (this.#keys.length === 0 && !this.#isComplete)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.#keys.pop();
  }
}

function clientOf({ endpoint, atOnce }: Task): S3Client {
  return new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: CREDENTIALS,
    // HEAD and tags of each object are requested at the same time.
    requestHandler: { httpAgent: { keepAlive: true, maxSockets: 2 * atOnce } },
  });
}

if (isMainThread) {
  const [endpoint = '', name = '', atOnce] = process.argv.slice(2);
  await compareAll({ endpoint, name, atOnce: Number(atOnce) });
} else await compareKeys(workerData as Task);
