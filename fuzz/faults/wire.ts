import { refusal, type StoreAnswer } from '../store/request.ts';
import { ALL, ANY, type FaultKind } from './kind.ts';

const SHARES = [0.01, 0.02, 0.05, 0.1, 0.3, 0.6];

const STATUSES: Readonly<Record<string, StoreAnswer>> = {
  'slow-down': refusal(503, 'SlowDown'),
  'service-unavailable': { status: 503, headers: {}, body: Buffer.alloc(0) },
  'too-many': refusal(429, 'TooManyRequests'),
  'internal-error': refusal(500, 'InternalError'),
  'bad-gateway': html(502),
  'gateway-timeout': html(504),
};

/** Values of `Retry-After`; some of them are absurd. */
const RETRY_AFTER = [
  '',
  '0',
  '1',
  '20',
  '86400',
  '-5',
  '1e9',
  'soon',
  '9'.repeat(40),
  'Wed, 21 Oct 2099 07:28:00 GMT',
];

export function html(status: number): StoreAnswer {
  const body = Buffer.from('<!DOCTYPE html>\n<html><body><h1>Sign in to the network</h1></body></html>\n');
  return { status, headers: { 'content-type': 'text/html' }, body };
}

/** Faults of the connection, and refusals that end by themselves. */
export const WIRE_FAULTS = {
  /** The store refuses requests, as it does when it has too many of them. */
  refusals: {
    operations: ANY,
    nature: 'rare',
    draw: (random) => ({
      share: random.pick(SHARES),
      detail: `${random.pick(Object.keys(STATUSES))} ${random.pick(RETRY_AFTER)}`,
    }),
    effect: ({ fault: { detail = '' } }) => {
      const [name = '', ...after] = detail.split(' ');
      const answer = STATUSES[name] as StoreAnswer;
      const retryAfter = after.join(' ');
      return {
        instead:
          retryAfter === ''
            ? answer
            : { ...answer, headers: { ...answer.headers, 'retry-after': retryAfter } },
      };
    },
  },
  reset: {
    operations: ANY,
    nature: 'rare',
    draw: (random) => ({
      share: random.pick(SHARES),
      detail: random.pick(['before', 'after-headers', 'within-body', 'after-body']),
    }),
    effect: ({ fault: { detail } }) => ({
      wire: { reset: detail as 'before' | 'after-headers' | 'within-body' | 'after-body' },
    }),
  },
  /** The body is cut off. */
  cut: {
    operations: [['list'], ['content'], ['tags'], ['list', 'content', 'tags', 'retention', 'legal-hold']],
    nature: 'rare',
    draw: (random) => ({
      share: random.pick(SHARES),
      detail: random.pick(['matching', 'lying', 'none']),
      amount: random.chance(0.2) ? 0 : random.next(),
    }),
    effect: ({ fault: { detail, amount = 0 } }) => ({
      wire: { cut: { share: amount, length: detail as 'matching' | 'lying' | 'none' } },
    }),
  },
  /** Something else than the store answers 200. */
  'not-an-answer': {
    operations: ANY,
    nature: 'rare',
    draw: (random) => ({
      share: random.pick(SHARES),
      detail: random.pick(['empty', 'html', 'error']),
    }),
    effect: ({ fault: { detail } }) => ({
      instead:
        detail === 'html'
          ? html(200)
          : detail === 'error'
            ? { ...refusal(500, 'InternalError'), status: 200 }
            : { status: 200, headers: { 'content-type': 'application/xml' }, body: Buffer.alloc(0) },
    }),
  },
  slow: {
    operations: [ALL, ['list'], ['head']],
    nature: 'rare',
    draw: (random) => ({ share: random.pick([0.1, 0.5]), amount: random.int(2, 30) }),
    effect: ({ fault: { amount = 0 } }) => ({ wire: { delayMs: amount } }),
  },
  /** From some moment on the side never answers well again. */
  dies: {
    operations: [ALL, ['list'], ['head'], ['content']],
    nature: 'other',
    draw: (random) => ({
      share: 1,
      lasting: true,
      from: random.int(0, 60),
      detail: random.pick(['reset', 'slow-down', 'internal-error', 'bad-gateway']),
    }),
    effect: ({ fault: { detail = '' } }) =>
      detail === 'reset' ? { wire: { reset: 'before' } } : { instead: STATUSES[detail] as StoreAnswer },
  },
} as const satisfies Record<string, FaultKind>;
