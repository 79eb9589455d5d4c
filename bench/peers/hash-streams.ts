/**
 * The highest rate at which Node can hash a store's objects, as a program. One thread reads all objects of both sides
 * of a hex bucket pair at the same time, with nothing but `node:http` and `node:crypto`.
 *
 *     node bench/peers/hash-streams.ts <endpoint> <pair of buckets> <objects>
 */
import { createHash } from 'node:crypto';
import { Agent, get, type IncomingMessage } from 'node:http';
import { keyFromText } from '../../src/s3/byte-key.ts';
import { createSigner } from '../../src/s3/wire/signer.ts';
import { SHAPES } from '../../store/generated/shapes.ts';
import { CREDENTIALS } from '../stores/bucket-pair.ts';
import { type ProgramRun, processorSeconds } from './program.ts';

const [endpoint = '', name = '', count = ''] = process.argv.slice(2);
const objects = Number(count);
const agent = new Agent({ keepAlive: true });

const startedAt = performance.now();
const keyAt = SHAPES.hex(objects);
await Promise.all(
  Array.from({ length: objects }, async (_, index) => {
    const [source, destination] = await Promise.all([hashOf('source', index), hashOf('destination', index)]);
    if (source !== destination) throw new Error(`object ${index} differs`);
  }),
);
const run: ProgramRun = {
  objects,
  seconds: (performance.now() - startedAt) / 1000,
  processorSeconds: processorSeconds(),
  requests: 2 * objects,
};
console.log(JSON.stringify(run));
agent.destroy();

async function hashOf(side: 'source' | 'destination', index: number): Promise<string> {
  const bucket = `${name}-${side}`;
  const path = `/${bucket}/${keyAt(index)}`;
  const address = {
    side,
    bucket,
    prefix: keyFromText(''),
    origin: endpoint,
    bucketPath: `/${bucket}`,
    region: 'us-east-1',
    requestPayer: false,
    endpoint,
  };
  const headers = createSigner(address, () => CREDENTIALS)({ method: 'GET', path, search: '' });
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${endpoint}${path}`, { agent, headers }, resolve).on('error', reject);
  });
  if (answer.statusCode !== 200) throw new Error(`${path} was answered with ${answer.statusCode}`);
  const hash = createHash('sha256');
  answer.on('data', (piece: Buffer) => hash.update(piece));
  await new Promise((resolve, reject) => answer.on('end', resolve).on('error', reject));
  return hash.digest('hex');
}
