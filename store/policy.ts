import { refuse } from './errors.ts';

export interface StoreCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiresAt?: Date;
  /** IAM actions refused to these credentials, such as `s3:GetObjectTagging` or `s3:*`. */
  readonly deny?: readonly string[];
}

/** Who sent the request, and what they may do. */
export interface Principal {
  readonly accessKeyId: string;
  may(action: string): boolean;
}

function matches(pattern: string, action: string): boolean {
  if (!pattern.endsWith('*')) return pattern.toLowerCase() === action.toLowerCase();
  return action.toLowerCase().startsWith(pattern.slice(0, -1).toLowerCase());
}

/** Everything is allowed but what is denied: a bucket owner's view, with holes. */
export function principalOf(credentials: StoreCredentials): Principal {
  const denied = credentials.deny ?? [];
  if (denied.length === 0) return { accessKeyId: credentials.accessKeyId, may: () => true };
  return {
    accessKeyId: credentials.accessKeyId,
    may: (action) => !denied.some((pattern) => matches(pattern, action)),
  };
}

/** @throws S3Error AccessDenied */
export function demand(principal: Principal, action: string): void {
  if (!principal.may(action)) {
    refuse('AccessDenied', `User: ${principal.accessKeyId} is not authorized to perform: ${action}`);
  }
}
