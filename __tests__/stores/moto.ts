import { join } from 'node:path';
import { pipInstall } from './suite/install.ts';
import { startProcess } from './suite/server-process.ts';
import { type StoreKind, UNCHECKED } from './suite/store-kind.ts';

const KEYS = { accessKeyId: 'testaccesskey', secretAccessKey: 'testsecretkey' };

/** The mock server of AWS in Python. It checks no signatures, and keeps its objects in memory. */
export const MOTO: StoreKind = {
  name: 'moto',
  title: 'moto',
  version: '5.2',
  tools: ['python3'],
  install: (folder) => pipInstall(folder, 'moto_server', 'moto[server]~=5.2.0'),
  start: ({ installed, data, port }) =>
    startProcess({
      command: join(installed, 'venv', 'bin', 'moto_server'),
      args: ['-H', '127.0.0.1', '-p', String(port)],
      endpoint: `http://127.0.0.1:${port}`,
      keys: KEYS,
      data,
    }),
  keys: KEYS,
  traits: {
    whyNotKept: (key) => (key.includes('\n') ? 'the server finds no route for a line feed' : undefined),
    locks: false,
    showsNoLock: false,
    showsReleasedHolds: true,
    unplantable: {},
    provesContents: false,
    keepsData: false,
    refusals: UNCHECKED,
    lacks: ['object locks that can be told from none', 'signatures'],
  },
};
