import { refuse } from './errors.ts';

/** Credentials that the store accepts, and what they may not do. */
export interface StoreCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Required in every request signed with these credentials, if set. */
  readonly sessionToken?: string;
  /** Requests from this time on are refused with ExpiredToken. */
  readonly expiresAt?: Date;
  /** IAM actions that are denied, such as `s3:GetObjectTagging` or `s3:*`. */
  readonly deny?: readonly string[];
  /** IAM actions that are denied on the objects below a prefix, by the prefix. */
  readonly denyBelow?: Readonly<Record<string, readonly string[]>>;
}

/** The sender of a request. */
export interface Principal {
  readonly accessKeyId: string;
  /** Whether the sender is allowed an IAM action, such as `s3:GetObject`. */
  may(action: string): boolean;
}

function matches(pattern: string, action: string): boolean {
  if (!pattern.endsWith('*')) return pattern.toLowerCase() === action.toLowerCase();
  return action.toLowerCase().startsWith(pattern.slice(0, -1).toLowerCase());
}

/**
 * Allows every action that the credentials do not deny.
 *
 * @param key the object of the request; empty if it has none
 */
export function principalOf(credentials: StoreCredentials, key: string): Principal {
  const below = Object.entries(credentials.denyBelow ?? {});
  const denied = [
    ...(credentials.deny ?? []),
    ...below.flatMap(([prefix, actions]) => (key.startsWith(prefix) ? actions : [])),
  ];
  if (denied.length === 0) return { accessKeyId: credentials.accessKeyId, may: () => true };
  return {
    accessKeyId: credentials.accessKeyId,
    may: (action) => !denied.some((pattern) => matches(pattern, action)),
  };
}

/** @throws S3Error AccessDenied  the principal is not allowed the action */
export function requirePermission(principal: Principal, action: string): void {
  if (!principal.may(action)) {
    refuse('AccessDenied', `User: ${principal.accessKeyId} is not authorized to perform: ${action}`);
  }
}
