import { createHash } from 'node:crypto';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { Hash } from '@smithy/hash-node';
import { SignatureV4 } from '@smithy/signature-v4';
import type { StoreAddress } from '../src/s3/address.ts';
import { keyFromText } from '../src/s3/byte-key.ts';
import { DEFAULT_LIMITS, openDispatcher } from '../src/s3/connections/dispatcher.ts';
import { listPage } from '../src/s3/listing/list.ts';
import { WireClient } from '../src/s3/wire/client.ts';
import { PATIENT } from '../src/s3/wire/retry.ts';
import { createSigner } from '../src/s3/wire/signer.ts';
import { type Figures, median, rounded } from './figures/figures.ts';
import { startGenerator } from './stores/generator.ts';

const ROUNDS = 5;
const PAGES = 200;
const SIGNATURES = 5_000;
/** The least advantage that justifies a client of our own. With less, the SDK would be enough. */
const LEAST_SDK_PAGES = 6;
const LEAST_SDK_SIGNATURES = 3;

const credentials = { accessKeyId: 'testaccesskey', secretAccessKey: 'testsecretkey' };

/** Measures the processor time of a listing page of 1,000 keys and of a signature: the AWS SDK's against ours. */
export async function measureWire(): Promise<Figures> {
  const generator = await startGenerator(['bench:dated:1000000'], 0);
  const dispatcher = openDispatcher({ ...DEFAULT_LIMITS, connections: 1 });
  try {
    const address: StoreAddress = {
      side: 'source',
      bucket: 'bench',
      prefix: keyFromText(''),
      origin: generator.endpoint,
      bucketPath: '/bench',
      region: 'us-east-1',
      requestPayer: false,
      endpoint: generator.endpoint,
    };
    const wire = new WireClient({ address, credentials: () => credentials, dispatcher, retry: PATIENT });
    const sdk = new S3Client({
      endpoint: generator.endpoint,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials,
    });
    const sign = createSigner(address, () => credentials);
    const { host, hostname, protocol } = new URL(generator.endpoint);
    const request = { method: 'GET', protocol, hostname, path: '/bench' };
    const signable = { host, 'x-amz-content-sha256': createHash('sha256').digest('hex') };
    const smithy = new SignatureV4({
      service: 's3',
      region: 'us-east-1',
      credentials,
      sha256: Hash.bind(null, 'sha256'),
      uriEscapePath: false,
    });

    const ways = {
      '@aws-sdk/client-s3, ListObjectsV2Command': {
        times: PAGES,
        once: () => sdk.send(new ListObjectsV2Command({ Bucket: 'bench' })),
      },
      'undici, signed, page scanned and checked': {
        times: PAGES,
        once: () => listPage(wire, { after: undefined }),
      },
      '@smithy/signature-v4, signature alone': {
        times: SIGNATURES,
        once: () => smithy.sign({ ...request, query: { 'list-type': '2' }, headers: { ...signable } }),
      },
      'our signer, signature alone': {
        times: SIGNATURES,
        once: async () => sign({ method: 'GET', path: '/bench', search: 'list-type=2' }),
      },
    };
    const found = new Map<string, number[]>();
    // The ways take turns, so that other load on the machine affects all of them alike.
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [name, { times, once }] of Object.entries(ways)) {
        const milliseconds = await processorTime(times, once);
        // The first round is a warm-up.
        if (round > 0) found.set(name, [...(found.get(name) ?? []), milliseconds]);
      }
    }
    const medians = [...found].map(([name, values]) => [name, median(values)] as const);
    const [sdkPage, own, smithySignature, ownSignature] = medians.map(([, value]) => value) as [
      number,
      number,
      number,
      number,
    ];
    return {
      rows: medians.map(([what, ms]) => ({
        what,
        'processor ms': rounded(ms, 3),
        'relative to our page': rounded(ms / own, 3),
      })),
      bars: [
        {
          statement: `a page takes the AWS SDK at least ${LEAST_SDK_PAGES} times our processor time (${rounded(sdkPage / own, 1)})`,
          holds: sdkPage / own >= LEAST_SDK_PAGES,
        },
        {
          statement: `a signature takes @smithy/signature-v4 at least ${LEAST_SDK_SIGNATURES} times our processor time (${rounded(smithySignature / ownSignature, 1)})`,
          holds: smithySignature / ownSignature >= LEAST_SDK_SIGNATURES,
        },
      ],
    };
  } finally {
    await dispatcher.close();
    await generator.close();
  }
}

async function processorTime(times: number, once: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let i = 0; i < times; i++) await once();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
}
