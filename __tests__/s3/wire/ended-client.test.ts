import { describe, expect, test } from 'vitest';
import { keyFromText } from '../../../src/s3/byte-key.ts';
import { Pace } from '../../../src/s3/pace/pace.ts';
import type { WireClient } from '../../../src/s3/wire/client.ts';
import { clientOf, type Reply, serve } from './recording-server.ts';

const REASON = new Error('the run has ended');
const HANGING = new Promise<Reply>(() => {});

/** The kinds of request that a client sends. */
const KINDS: readonly (readonly [string, (client: WireClient) => Promise<unknown>])[] = [
  ['listing', (client) => client.get('list', {}, ({ body }) => body.toString())],
  [
    'object',
    (client) => client.ask({ operation: 'head', key: keyFromText('a'), method: 'HEAD' }, () => 'seen'),
  ],
  [
    'content',
    (client) =>
      client.stream(
        () => ({ operation: 'content', key: keyFromText('a') }),
        async ({ body }) => {
          for await (const _ of body);
        },
      ),
  ],
];

describe.each(KINDS)('when a client is ended, a request for a %s', (_, ask) => {
  test('that hangs ends at once', async () => {
    const server = await serve(() => HANGING);
    const end = new AbortController();
    const asked = ask(clientOf(server, { signal: end.signal }));
    await expect.poll(() => server.requests.length).toBe(1);
    end.abort(REASON);
    await expect(asked).rejects.toBe(REASON);
  });

  test('that waits for its next attempt ends at once, and is not tried again', async () => {
    const server = await serve(() => ({ status: 500 }));
    const end = new AbortController();
    const retry = { attempts: 3, baseDelayMs: 1e6, maxDelayMs: 1e6 };
    const asked = ask(clientOf(server, { retry, random: () => 0.9, signal: end.signal }));
    await expect.poll(() => server.requests.length).toBe(1);
    end.abort(REASON);
    await expect(asked).rejects.toBe(REASON);
    expect(server.requests).toHaveLength(1);
  });

  test('that waits for its turn, or is yet to come, is not sent', async () => {
    const server = await serve(() => HANGING);
    const end = new AbortController();
    const client = clientOf(server, { pace: new Pace({ ceiling: 1 }), signal: end.signal });
    const [first, second] = [ask(client), ask(client)];
    await expect.poll(() => server.requests.length).toBe(1);
    end.abort(REASON);
    await expect(first).rejects.toBe(REASON);
    await expect(second).rejects.toBe(REASON);
    await expect(ask(client)).rejects.toBe(REASON);
    expect(server.requests).toHaveLength(1);
  });
});
