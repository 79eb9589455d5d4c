import { refusal, type StoreAnswer } from '../store/request.ts';
import { ALL, type FaultKind, LISTINGS } from './kind.ts';
import { html } from './wire.ts';

/** What a store answers to everything from some moment on. */
const ENDINGS: Readonly<Record<string, () => StoreAnswer>> = {
  'expired-token': () => refusal(400, 'ExpiredToken', 'The provided token has expired.'),
  'invalid-token': () => refusal(403, 'InvalidAccessKeyId'),
  'signature-mismatch': () => refusal(403, 'SignatureDoesNotMatch'),
  'access-denied': () => refusal(403, 'AccessDenied'),
  'forbidden-page': () => html(403),
  'bucket-deleted': () => refusal(404, 'NoSuchBucket'),
  'clock-skewed': () => {
    const answer = refusal(403, 'RequestTimeTooSkewed');
    return {
      ...answer,
      headers: { ...answer.headers, date: new Date(Date.now() - 1_200_000).toUTCString() },
    };
  },
};

/** Faults that end what the client may do, or lead it elsewhere. */
export const SESSION_FAULTS = {
  /** Credentials expire, a policy or a clock changes, the bucket is deleted. */
  ends: {
    operations: [ALL, ALL, LISTINGS],
    nature: 'other',
    draw: (random) => ({
      share: 1,
      lasting: true,
      from: random.int(0, 60),
      detail: random.pick(Object.keys(ENDINGS)),
    }),
    effect: ({ fault: { detail = '' } }) => ({ instead: (ENDINGS[detail] as () => StoreAnswer)() }),
  },
  redirect: {
    operations: [ALL, LISTINGS, ['head'], ['content'], ['tags']],
    nature: 'other',
    draw: (random) => ({
      share: random.pick([0.05, 1]),
      lasting: random.chance(0.5),
      from: random.int(0, 20),
      detail: random.pick(['301', '302', '303', '307', '308']),
      amount: random.int(0, 1),
    }),
    effect: ({ request, fault: { detail, amount }, strangeHost }) => {
      const answer = refusal(Number(detail), 'PermanentRedirect');
      const host = amount === 0 ? `http://${strangeHost}` : '';
      const location = `${host}/${request.bucket}-elsewhere/${encodeURIComponent(request.key)}`;
      return { instead: { ...answer, headers: { ...answer.headers, location } } };
    },
  },
} as const satisfies Record<string, FaultKind>;
