import type { RoleFailure } from '../failure.ts';
import { SecretHider } from '../secret-hider.ts';
import type { RoleSettings } from '../store-settings.ts';
import { type Clock, MACHINE_CLOCK } from '../wire/clock.ts';
import { BRISK, backoffMs } from '../wire/retry.ts';

/** What the role service answers: the credentials of a session. */
interface RoleSession {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  readonly expiration?: Date | undefined;
}

interface RoleTools {
  /** Mints an identity token for an audience. It is valid for a few minutes, so each try needs a new one. */
  readonly mintIdToken: (audience: string) => Promise<string>;
  /** Asks STS once for a session, for this long at most. */
  readonly askSts: (role: RoleSettings, idToken: string) => Promise<RoleSession>;
  readonly clock?: Clock | undefined;
  /** Ends the tries. */
  readonly signal?: AbortSignal | undefined;
}

/** Thrown if a role could not be assumed. */
export class RoleNotAssumed extends Error {
  override name = 'RoleNotAssumed';
  readonly role: RoleFailure;

  constructor(message: string, role: RoleFailure) {
    super(message);
    this.role = role;
  }
}

/** Tries in total. */
const MOST_TRIES = 4;
/** Tokens that STS may refuse. A new one may be taken: clocks differ, and STS may not know the key of the first one yet. */
const MOST_TOKENS = 2;

/**
 * Assumes a role with an identity token of the job.
 *
 * @throws RoleNotAssumed
 */
export async function assumeRole(role: RoleSettings, tools: RoleTools): Promise<RoleSession> {
  const { roleArn: arn, audience } = role;
  for (let attempt = 1, refusedTokens = 0; ; attempt++) {
    const token = await tools.mintIdToken(audience).catch((error: unknown) => {
      tools.signal?.throwIfAborted();
      throw new RoleNotAssumed(messageOf(error), { arn, audience, subject: undefined, kind: 'no-token' });
    });
    try {
      return await tools.askSts(role, token);
    } catch (error) {
      tools.signal?.throwIfAborted();
      const { kind, code } = judge(error);
      const isOfToken = /^(InvalidIdentityToken|ExpiredToken)/.test(code ?? '');
      if (isOfToken) refusedTokens++;
      const isFinal = kind === 'refused' && (!isOfToken || refusedTokens === MOST_TOKENS);
      if (isFinal || attempt === MOST_TRIES) {
        const tries = attempt === 1 ? '' : `after ${attempt} tries, `;
        // STS may repeat the token.
        const said = new SecretHider([token]).hide(messageOf(error));
        const message = `${tries}${code === undefined ? '' : `${code}, `}${said}`;
        throw new RoleNotAssumed(message, { arn, audience, subject: subjectOf(token), kind });
      }
    }
    await (tools.clock ?? MACHINE_CLOCK).sleep(backoffMs(BRISK, attempt, Math.random()), tools.signal);
  }
}

/** Reads an error of the SDK. */
function judge(error: unknown): { kind: 'refused' | 'no-answer'; code: string | undefined } {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  // The SDK names its errors after their codes, some with "Exception" at the end.
  const code = name?.replace(/Exception$/, '');
  if (status === undefined) return { kind: 'no-answer', code: undefined };
  const isBusy = status >= 500 || status === 429 || /^(Throttl|IDPCommunicationError)/.test(code ?? '');
  return { kind: isBusy ? 'no-answer' : 'refused', code };
}

/**
 * The subject of an identity token, which the trust policies of roles name. The token is not checked: the subject is only
 * shown.
 */
export function subjectOf(token: string): string | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const { sub } = claims as { sub?: unknown };
    return typeof sub === 'string' ? sub : undefined;
  } catch {
    return undefined;
  }
}

/** A region of each partition of AWS, for roles of buckets whose region is none of AWS's, or of another partition. */
const PARTITIONS: Readonly<Record<string, { readonly regions: RegExp; readonly usual: string }>> = {
  aws: { regions: /^(?!cn-|us-gov-|[a-z]+-iso[a-z]*-)[a-z]{2}-[a-z]+-\d+$/, usual: 'us-east-1' },
  'aws-cn': { regions: /^cn-/, usual: 'cn-north-1' },
  'aws-us-gov': { regions: /^us-gov-/, usual: 'us-gov-west-1' },
};

/** The region whose STS knows a role. @param region the region of the bucket, as far as it is known */
export function stsRegion(roleArn: string, region: string): string {
  const partition = PARTITIONS[roleArn.split(':')[1] ?? ''];
  return partition === undefined || partition.regions.test(region) ? region : partition.usual;
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'TimeoutError' ? 'STS did not answer in time' : error.message;
}
