import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { goBuild } from './suite/install.ts';
import { freePort, startProcess } from './suite/server-process.ts';
import { CHECKED, type StoreKind } from './suite/store-kind.ts';

const KEYS = { accessKeyId: 'testaccesskey', secretAccessKey: 'testsecretkey' };
const LISTER = { accessKeyId: 'listeraccess', secretAccessKey: 'listersecret' };

/** A file store of its own with a gateway; master, volume server, filer and gateway run in one process. */
export const SEAWEEDFS: StoreKind = {
  name: 'seaweedfs',
  title: 'SeaweedFS',
  version: '2026-11-09',
  tools: ['go'],
  install: (folder) =>
    goBuild(folder, 'weed', 'github.com/seaweedfs/seaweedfs@v0.0.0-20261109003541-7506e5f91cd6', './weed'),
  start: async ({ installed, data, port }) => {
    const config = join(data, 's3.json');
    const identity = (name: string, keys: typeof KEYS, actions: readonly string[]) => ({
      name,
      credentials: [{ accessKey: keys.accessKeyId, secretKey: keys.secretAccessKey }],
      actions,
    });
    const identities = [
      identity('owner', KEYS, ['Admin', 'Read', 'Write', 'List', 'Tagging']),
      identity('lister', LISTER, ['List']),
    ];
    await writeFile(config, JSON.stringify({ identities }));
    const ports = await Promise.all(
      [
        'master.port',
        'master.port.grpc',
        'volume.port',
        'volume.port.grpc',
        'filer.port',
        'filer.port.grpc',
      ].map(async (name) => `-${name}=${await freePort()}`),
    );
    return startProcess({
      command: join(installed, 'weed'),
      args: [
        'server',
        '-ip=127.0.0.1',
        '-ip.bind=127.0.0.1',
        `-dir=${data}`,
        // Each bucket takes several volumes, which are created small.
        '-volume.max=200',
        '-master.volumeSizeLimitMB=128',
        ...ports,
        '-s3',
        `-s3.port=${port}`,
        `-s3.port.grpc=${await freePort()}`,
        `-s3.config=${config}`,
      ],
      endpoint: `http://127.0.0.1:${port}`,
      keys: KEYS,
      data,
    });
  },
  keys: KEYS,
  lister: { keys: LISTER, allow: async () => {} },
  traits: {
    whyNotKept: (key) => {
      if (/\/\.{1,2}\//.test(key)) return 'a path with . or .. is refused';
      if (key.startsWith('/') || key.includes('//')) return 'empty parts of a path are dropped';
      if (key.includes('\\')) return 'a backslash becomes a slash';
      return key.split('/').some((name) => Buffer.byteLength(name) > 255)
        ? 'a part of a path that is much longer than 255 bytes is refused'
        : undefined;
    },
    locks: true,
    showsNoLock: false,
    showsReleasedHolds: true,
    unplantable: {
      expires: 'what is no date in a usual form is refused',
      'website-redirect': 'it is forgotten',
    },
    provesContents: false,
    // It does, but it does not show all objects again at once after a crash, and what can't be read is unverified.
    keepsData: false,
    // It accepts signatures for any region.
    refusals: { ...CHECKED, wrongRegion: undefined },
  },
};
