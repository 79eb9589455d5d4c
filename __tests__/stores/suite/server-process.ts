import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { s3Client } from '../../../demo/upload.ts';
import type { Keys } from '../../e2e/stage.ts';
import type { RunningServer } from './store-kind.ts';

/** How a server is started. */
interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly endpoint: string;
  readonly keys: Keys;
  /** A folder for the server's log. */
  readonly data: string;
}

/** The longest that a server may take to answer. The load of the machine is not the server's fault. */
const LONGEST_START_MS = 180_000;

/**
 * Starts a server, and waits until it lists its buckets.
 *
 * @throws Error if the server ends or does not answer in time; its log is in its data folder
 */
export async function startProcess(launch: Launch): Promise<RunningServer> {
  let child = await begin(launch);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await Promise.race([ended, setTimeout(10_000, undefined, { ref: false })]);
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  };
  return {
    endpoint: launch.endpoint,
    kill: () => end('SIGKILL'),
    restart: async () => {
      child = await begin(launch);
    },
    stop: () => end('SIGTERM'),
  };
}

async function begin(launch: Launch): Promise<ChildProcess> {
  const { command, args, env, data } = launch;
  const path = join(data, '..', 'server.log');
  const log = await open(path, 'a');
  try {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      cwd: data,
      stdio: ['ignore', log.fd, log.fd],
    });
    const failed = once(child, 'error').then(([error]) => Promise.reject(error));
    const ended = once(child, 'exit').then(([code]) =>
      Promise.reject(new Error(`${command} ended with ${code}; its log is ${path}`)),
    );
    const answered = untilAnswering(launch);
    // Only the first of them to settle counts.
    for (const each of [failed, ended, answered]) each.catch(() => {});
    await Promise.race([failed, ended, answered]).catch((error: unknown) => {
      child.kill('SIGKILL');
      throw error;
    });
    return child;
  } finally {
    await log.close();
  }
}

async function untilAnswering({ endpoint, keys }: Launch): Promise<void> {
  const s3 = s3Client({ endpoint, ...keys });
  const latest = performance.now() + LONGEST_START_MS;
  try {
    for (;;) {
      try {
        await s3.send(new ListBucketsCommand({}), { abortSignal: AbortSignal.timeout(5_000) });
        return;
      } catch (error) {
        if (performance.now() > latest) throw error;
        await setTimeout(200);
      }
    }
  } finally {
    s3.destroy();
  }
}

/** Returns a port of loopback that no process listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
