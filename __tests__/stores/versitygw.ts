import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { goInstall } from './suite/install.ts';
import { startProcess } from './suite/server-process.ts';
import { CHECKED, type StoreKind } from './suite/store-kind.ts';

const KEYS = { accessKeyId: 'testaccesskey', secretAccessKey: 'testsecretkey' };

/** The gateway in front of a folder: every object is a file. */
export const VERSITYGW: StoreKind = {
  name: 'versitygw',
  title: 'versitygw',
  version: '1.7.0',
  tools: ['go'],
  install: (folder) => goInstall(folder, 'versitygw', 'github.com/versity/versitygw/cmd/versitygw@v1.7.0'),
  start: async ({ installed, data, port }) => {
    const [files, versions] = [join(data, 'files'), join(data, 'versions')];
    for (const folder of [files, versions]) await mkdir(folder, { recursive: true });
    return startProcess({
      command: join(installed, 'versitygw'),
      args: ['--port', `127.0.0.1:${port}`, 'posix', '--versioning-dir', versions, files],
      env: { ROOT_ACCESS_KEY: KEYS.accessKeyId, ROOT_SECRET_KEY: KEYS.secretAccessKey },
      endpoint: `http://127.0.0.1:${port}`,
      keys: KEYS,
      data,
    });
  },
  keys: KEYS,
  traits: {
    whyNotKept: (key) => {
      if (/^\/|\/\.{0,2}\//.test(key)) return 'a path is kept in its shortest form';
      if (key.split('/').some((name) => Buffer.byteLength(name) > 255))
        return 'a name of a file has at most 255 bytes';
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML can't hold
      return /[\u0000-\u0008]/.test(key)
        ? 'keys are listed as they are, and XML cannot hold this one'
        : undefined;
    },
    locks: true,
    showsNoLock: true,
    showsReleasedHolds: false,
    unplantable: {},
    provesContents: true,
    keepsData: true,
    refusals: { ...CHECKED, wrongKey: '404 XAdminUserNotFound' },
  },
};
