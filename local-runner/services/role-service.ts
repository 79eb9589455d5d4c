import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { escapeXml, listenOnLoopback, readBody, sendXml } from './loopback-server.ts';
import { type Claims, readClaims } from './tokens.ts';

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** Credentials that the service returns for a role. */
export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Settings of {@link startRoleService}. */
export interface RoleServiceOptions {
  /** Called each time a role is assumed, so that a refresh can return other credentials. */
  readonly credentials: (role: AssumedRole) => RoleCredentials;
  /**
   * The lifetime of credentials, whatever the client requests. AWS has a minimum of 900 seconds; a test of refreshing
   * needs less. Default: 3,600.
   */
  readonly lifetimeSeconds?: number;
  /** The audience that a token must have. Default: `sts.amazonaws.com`. */
  readonly audience?: string;
  /** How the first requests are refused, in order. */
  readonly refusals?: readonly RoleRefusal[];
}

/** How a request is answered instead of being granted: not at all, or with an error. */
export type RoleRefusal =
  | 'reset'
  | 'hang'
  | { readonly status: number; readonly code: string; readonly message: string };

/** One accepted request to assume a role. */
export interface AssumedRole {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly durationSeconds: number;
  readonly claims: Claims;
}

/**
 * A minimal STS with `AssumeRoleWithWebIdentity`. It checks the audience and expiry of tokens, but not their signature.
 */
export interface RoleService {
  readonly url: string;
  /** Every role that was assumed so far. */
  readonly assumed: readonly AssumedRole[];
  close(): Promise<void>;
}

/** Starts the service on a free port of the loopback address. */
export async function startRoleService(options: RoleServiceOptions): Promise<RoleService> {
  const { audience = 'sts.amazonaws.com', lifetimeSeconds = 3600 } = options;
  const assumed: AssumedRole[] = [];
  const refusals = [...(options.refusals ?? [])];

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = new URLSearchParams((await readBody(request)).toString('utf8'));
    const refusal = refusals.shift();
    if (refusal === 'hang') return;
    if (refusal === 'reset') return void request.socket.destroy();
    if (refusal !== undefined) return sendError(response, refusal.status, refusal.code, refusal.message);
    if (form.get('Action') !== 'AssumeRoleWithWebIdentity') {
      return sendError(response, 400, 'InvalidAction', `no action ${form.get('Action')}`);
    }
    const claims = readClaims(form.get('WebIdentityToken') ?? '');
    if (claims === undefined)
      return sendError(response, 400, 'InvalidIdentityToken', 'The token is not a JWT');
    if (claims.aud !== audience) {
      // AWS answers like this if the role's trust policy names another audience.
      return sendError(
        response,
        403,
        'AccessDenied',
        'Not authorized to perform sts:AssumeRoleWithWebIdentity',
      );
    }
    if (typeof claims.exp !== 'number' || claims.exp * 1000 < Date.now()) {
      return sendError(response, 400, 'ExpiredTokenException', 'Token expired');
    }
    const role: AssumedRole = {
      roleArn: form.get('RoleArn') ?? '',
      sessionName: form.get('RoleSessionName') ?? '',
      durationSeconds: Number(form.get('DurationSeconds')),
      claims,
    };
    assumed.push(role);
    const expiration = new Date(Date.now() + lifetimeSeconds * 1000).toISOString();
    sendXml(response, 200, assumedRoleXml(role, options.credentials(role), expiration));
  };

  const server = await listenOnLoopback(answer);
  return { url: server.url, assumed, close: server.close };
}

function assumedRoleXml(role: AssumedRole, credentials: RoleCredentials, expiration: string): string {
  return [
    `<AssumeRoleWithWebIdentityResponse xmlns="${NAMESPACE}"><AssumeRoleWithWebIdentityResult>`,
    element('SubjectFromWebIdentityToken', String(role.claims.sub)),
    element('Audience', String(role.claims.aud)),
    '<AssumedRoleUser>',
    element('Arn', `${role.roleArn}/${role.sessionName}`),
    element('AssumedRoleId', `AROAEXAMPLE:${role.sessionName}`),
    '</AssumedRoleUser><Credentials>',
    element('AccessKeyId', credentials.accessKeyId),
    element('SecretAccessKey', credentials.secretAccessKey),
    element('SessionToken', credentials.sessionToken),
    element('Expiration', expiration),
    '</Credentials></AssumeRoleWithWebIdentityResult><ResponseMetadata>',
    element('RequestId', randomUUID()),
    '</ResponseMetadata></AssumeRoleWithWebIdentityResponse>',
  ].join('');
}

function sendError(response: ServerResponse, status: number, code: string, message: string): void {
  const error = `<Error>${element('Type', 'Sender')}${element('Code', code)}${element('Message', message)}</Error>`;
  sendXml(
    response,
    status,
    `<ErrorResponse xmlns="${NAMESPACE}">${error}${element('RequestId', randomUUID())}</ErrorResponse>`,
  );
}

function element(name: string, content: string): string {
  return `<${name}>${escapeXml(content)}</${name}>`;
}
