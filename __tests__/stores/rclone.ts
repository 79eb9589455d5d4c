import { join } from 'node:path';
import { goInstall } from './suite/install.ts';
import { startProcess } from './suite/server-process.ts';
import { CHECKED, type StoreKind } from './suite/store-kind.ts';

const KEYS = { accessKeyId: 'testaccesskey', secretAccessKey: 'testsecretkey' };

/** rclone's own server in front of a folder: every object is a file. */
export const RCLONE: StoreKind = {
  name: 'rclone',
  title: 'rclone serve s3',
  version: '1.76.0',
  tools: ['go'],
  install: (folder) => goInstall(folder, 'rclone', 'github.com/rclone/rclone@v1.76.0'),
  start: ({ installed, data, port }) =>
    startProcess({
      command: join(installed, 'rclone'),
      args: [
        'serve',
        's3',
        '--addr',
        `127.0.0.1:${port}`,
        '--auth-key',
        `${KEYS.accessKeyId},${KEYS.secretAccessKey}`,
        data,
      ],
      env: { RCLONE_CONFIG: join(data, '..', 'rclone.conf') },
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
