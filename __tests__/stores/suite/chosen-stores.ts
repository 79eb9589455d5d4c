import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GOFAKES3 } from '../gofakes3.ts';
import { MINIO } from '../minio.ts';
import { MOTO } from '../moto.ts';
import { RGW } from '../rgw.ts';
import { S3MOCK } from '../s3mock.ts';
import { SEAWEEDFS } from '../seaweedfs.ts';
import { VERSITYGW } from '../versitygw.ts';
import { CACHE } from './install.ts';
import { freePort } from './server-process.ts';
import type { RunningServer, StoreKind } from './store-kind.ts';

/** All stores, in the order of the table in the documents. */
export const STORES: readonly StoreKind[] = [MINIO, VERSITYGW, SEAWEEDFS, RGW, MOTO, S3MOCK, GOFAKES3];

/** The stores that this process tests: they are installed, and their names are in the variable `STORES`. */
export const CHOSEN: readonly StoreKind[] = STORES.filter(({ name }) =>
  (process.env.STORES ?? '').split(',').includes(name),
);

/** The folder of an installed store. */
export function folderOf({ name }: StoreKind): string {
  return join(CACHE, name);
}

/** A server with folders of its own, which go with it. */
export interface StartedStore {
  readonly server: RunningServer;
  close(): Promise<void>;
}

/** Starts a store with an empty folder, on a free port. */
export async function startStoreKind(kind: StoreKind): Promise<StartedStore> {
  const folder = await mkdtemp(join(tmpdir(), `bucket-delta-${kind.name}-`));
  const data = join(folder, 'data');
  await mkdir(data);
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const server = await kind.start({ installed: folderOf(kind), data, port: await freePort() });
    return {
      server,
      close: async () => {
        await server.stop();
        await remove();
      },
    };
  } catch (error) {
    // The log stays, since the error names it.
    await rm(data, { recursive: true, force: true });
    throw error;
  }
}
