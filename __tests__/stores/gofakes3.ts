import { join } from 'node:path';
import { goInstall } from './suite/install.ts';
import { startProcess } from './suite/server-process.ts';
import { type StoreKind, UNCHECKED } from './suite/store-kind.ts';

const KEYS = { accessKeyId: 'testaccesskey', secretAccessKey: 'testsecretkey' };

/** A fake server in Go, of the rclone family. It checks no signatures, and keeps its objects in memory. */
export const GOFAKES3: StoreKind = {
  name: 'gofakes3',
  title: 'gofakes3',
  version: '1.2.0',
  tools: ['go'],
  install: (folder) => goInstall(folder, 'gofakes3', 'github.com/johannesboyne/gofakes3/cmd/gofakes3@v1.2.0'),
  start: ({ installed, data, port }) =>
    startProcess({
      command: join(installed, 'gofakes3'),
      args: ['-host', `127.0.0.1:${port}`, '-backend', 'memory'],
      endpoint: `http://127.0.0.1:${port}`,
      keys: KEYS,
      data,
    }),
  keys: KEYS,
  traits: {
    // Keys are listed as they are.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML cannot hold
    whyNotKept: (key) => (/[\u0000-\u0008]/.test(key) ? 'XML cannot hold the character' : undefined),
    locks: false,
    showsNoLock: false,
    showsReleasedHolds: true,
    unplantable: {
      tags: 'the answer to a request for tags is the object',
      expires: 'it is forgotten',
      'content-language': 'it is forgotten',
      'cache-control': 'it is forgotten',
    },
    inputs: { 'compare-tags': 'false' },
    lacks: ['signatures'],
    // The ETag of an upload in parts is the MD5 of the whole.
    provesContents: true,
    keepsData: false,
    refusals: UNCHECKED,
  },
};
