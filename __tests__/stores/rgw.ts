import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { hasTool, run } from './suite/install.ts';
import { CHECKED, type StoreKind } from './suite/store-kind.ts';

const KEYS = { accessKeyId: 'testaccesskey', secretAccessKey: 'testsecretkey' };

const SCRIPT = fileURLToPath(new URL('../../.ci/rgw.sh', import.meta.url));

/** Ceph's gateway with a cluster in memory. Only one can run on a machine, because the ports of its monitor are fixed. */
export const RGW: StoreKind = {
  name: 'rgw',
  title: 'Ceph RGW',
  version: '16.2',
  tools: ['apt-get'],
  install: async () => {
    if (!['ceph-mon', 'ceph-osd', 'radosgw'].every(hasTool)) await run('bash', [SCRIPT, 'install']);
  },
  start: async ({ data, port }) => {
    const env = {
      RGW_DIR: join(data, 'cluster'),
      RGW_PORT: String(port),
      RGW_ACCESS_KEY: KEYS.accessKeyId,
      RGW_SECRET_KEY: KEYS.secretAccessKey,
    };
    const script = (command: string) => async () => void (await run('bash', [SCRIPT, command], { env }));
    await script('start')();
    return {
      endpoint: `http://127.0.0.1:${port}`,
      kill: script('stop'),
      restart: script('start'),
      stop: script('stop'),
    };
  },
  keys: KEYS,
  lister: {
    // The script creates this user.
    keys: { accessKeyId: 'readeraccess', secretAccessKey: 'readersecret' },
    allow: async (owner, Bucket) => {
      const statement = {
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam:::user/reader'] },
        Action: ['s3:ListBucket'],
        Resource: [`arn:aws:s3:::${Bucket}`],
      };
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
      await owner.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    },
  },
  traits: {
    whyNotKept: () => undefined,
    locks: true,
    showsNoLock: true,
    showsReleasedHolds: true,
    unplantable: {},
    provesContents: false,
    // The cluster is in memory.
    keepsData: false,
    refusals: { ...CHECKED, wrongRegion: undefined },
  },
};
