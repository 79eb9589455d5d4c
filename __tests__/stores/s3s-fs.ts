import { join } from 'node:path';
import { cargoInstall } from './suite/install.ts';
import { startProcess } from './suite/server-process.ts';
import { CHECKED, type StoreKind } from './suite/store-kind.ts';

const KEYS = { accessKeyId: 'testaccesskey', secretAccessKey: 'testsecretkey' };

/** An experimental server in Rust: every object is a file. It says that its listings are URL-encoded, and encodes nothing. */
export const S3S_FS: StoreKind = {
  name: 's3s-fs',
  title: 's3s-fs',
  version: '0.14.1',
  tools: ['cargo'],
  install: (folder) =>
    cargoInstall(folder, 's3s-fs', 's3s-fs', ['--version', '0.14.1', '--features', 'binary']),
  start: ({ installed, data, port }) =>
    startProcess({
      command: join(installed, 'bin', 's3s-fs'),
      args: [
        '--host',
        '127.0.0.1',
        '--port',
        String(port),
        '--access-key',
        KEYS.accessKeyId,
        '--secret-key',
        KEYS.secretAccessKey,
        data,
      ],
      endpoint: `http://127.0.0.1:${port}`,
      keys: KEYS,
      data,
    }),
  keys: KEYS,
  traits: {
    whyNotKept: () => undefined,
    locks: false,
    showsNoLock: false,
    showsReleasedHolds: true,
    unplantable: {},
    provesContents: false,
    keepsData: true,
    refusals: CHECKED,
  },
};
