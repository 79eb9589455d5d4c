import { join } from 'node:path';
import { goInstall } from './suite/install.ts';
import { startProcess } from './suite/server-process.ts';
import { CHECKED, type StoreKind } from './suite/store-kind.ts';

const KEYS = { accessKeyId: 'testaccesskey', secretAccessKey: 'testsecretkey' };

/** The last version that was published; the project is archived. */
export const MINIO: StoreKind = {
  name: 'minio',
  title: 'MinIO',
  version: '2026-02-12',
  tools: ['go'],
  install: (folder) =>
    goInstall(folder, 'minio', 'github.com/minio/minio@v0.0.0-20260212201848-7aac2a2c5b7c'),
  start: ({ installed, data, port }) =>
    startProcess({
      command: join(installed, 'minio'),
      args: ['server', '--quiet', '--address', `127.0.0.1:${port}`, data],
      env: {
        MINIO_ROOT_USER: KEYS.accessKeyId,
        MINIO_ROOT_PASSWORD: KEYS.secretAccessKey,
        MINIO_BROWSER: 'off',
        MINIO_UPDATE: 'off',
      },
      endpoint: `http://127.0.0.1:${port}`,
      keys: KEYS,
      data,
    }),
  keys: KEYS,
  traits: {
    whyNotKept: (key) => {
      if (key.startsWith('/')) return 'slashes at the beginning are dropped';
      if (/\/\.{0,2}\//.test(key)) return 'a path cannot be in another form than its shortest';
      return key.split('/').some((name) => Buffer.byteLength(name) > 255)
        ? 'a part of a path is the name of a folder, which has at most 255 bytes'
        : undefined;
    },
    locks: true,
    showsNoLock: true,
    showsReleasedHolds: true,
    unplantable: { 'website-redirect': 'it is forgotten' },
    partlyKept: { expires: 'unless it is an HTTP date' },
    provesContents: false,
    keepsData: true,
    listsMetadata: true,
    // Without a region of its own, it accepts signatures for any.
    refusals: { ...CHECKED, wrongRegion: undefined },
  },
};
