import * as v from 'valibot';
import { CONTROL_CHARACTER, text } from './values.ts';

/*
 * Schemas for where a store is: its bucket and its endpoint. Like those in values.ts, they take the trimmed text.
 */

const BEHIND = {
  mrap:
    'a Multi-Region Access Point needs signatures of another kind (SigV4A) and may answer from any region; name the ' +
    'bucket of one region behind it',
  lambda:
    'an Object Lambda access point changes objects as they are read; name the bucket or the access point behind it',
  outposts: 'buckets and access points on AWS Outposts are not supported; name a bucket in a region',
} as const;

/** Says what to give instead of an ARN. */
function arnProblem(arn: string): string {
  const [, , service = '', , , ...rest] = arn.split(':');
  const resource = rest.join(':');
  if (service === 's3-object-lambda') return BEHIND.lambda;
  if (service === 's3-outposts') return BEHIND.outposts;
  if (/^accesspoint[:/].+\.mrap$/.test(resource)) return BEHIND.mrap;
  if (/^accesspoint[:/]/.test(resource))
    return 'allowed: the alias of the access point, which ends in -s3alias, not its ARN';
  const name = /^[A-Za-z0-9._-]{1,255}$/.test(resource) ? `; write ${resource}` : '';
  return `allowed: the name of the bucket, not an ARN${name}; for an access point, its alias`;
}

/** What AWS calls something else than a bucket or an access point, by the end of its alias. */
const OTHER_ALIASES: readonly (readonly [end: string, instead: string])[] = [
  ['.mrap', BEHIND.mrap],
  ['--ol-s3', BEHIND.lambda],
  ['--op-s3', BEHIND.outposts],
  ['--xa-s3', 'access points of S3 Express directory buckets are not supported'],
  ['--table-s3', 'table buckets are not supported'],
];

/** Whether an endpoint is one of AWS's own. */
function isAws(endpoint: URL | undefined): boolean {
  return (
    endpoint === undefined ||
    /(?:^|\.)s3[.-](?:[a-z0-9-]+\.)*amazonaws\.com(?:\.cn)?$/.test(endpoint.hostname)
  );
}

/**
 * Says what is wrong with a bucket's name for its endpoint: AWS has rules of its own.
 *
 * @returns undefined if there may be a bucket, or an access point, of this name
 */
export function bucketProblemAt(bucket: string, endpoint: URL | undefined): string | undefined {
  if (!isAws(endpoint)) return undefined;
  if (bucket.includes(':'))
    return 'allowed on AWS: a name without a colon; tenant:bucket of Ceph needs its endpoint';
  const other = OTHER_ALIASES.find(([end]) => bucket.endsWith(end));
  if (other !== undefined) return other[1];
  // With an endpoint of AWS, an old bucket may have a name that is too long for a host.
  return endpoint === undefined && (bucket.length < 3 || bucket.length > 63)
    ? 'allowed on AWS: 3 to 63 characters; another store needs its endpoint'
    : undefined;
}

/** The hosts of AWS that serve something else than S3's buckets, each with what to do instead. */
const OTHER_HOSTS: readonly (readonly [host: RegExp, instead: string])[] = [
  [/(?:^|\.)accesspoint\.s3-global\.amazonaws\.com$/, BEHIND.mrap],
  [/(?:^|\.)s3-object-lambda\./, BEHIND.lambda],
  [/(?:^|\.)s3-outposts\./, BEHIND.outposts],
  [/(?:^|\.)s3-accesspoint\./, 'give the alias of the access point as the bucket, and no endpoint'],
];

/**
 * A bucket's name. The rule is as wide as the names on old and self-hosted stores; AWS's own limits on length depend on
 * the endpoint and are checked with it. The name becomes a segment of the URL's path, so a name of dots is refused.
 */
export const bucket = text((given) => {
  if (/^arn:/i.test(given)) return arnProblem(given);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(given))
    return 'allowed: the name of the bucket, not a URL; a folder goes into the prefix';
  if (given.includes('/'))
    return 'allowed: the name of the bucket, without a slash; a folder goes into the prefix';
  // Ceph names a bucket of another tenant `tenant:bucket`: Ceph documentation, "RGW multi-tenancy".
  if (
    !/^(?:[A-Za-z0-9._-]*:)?[A-Za-z0-9._-]+$/.test(given) ||
    given.length > 255 ||
    /(?:^|:)\.+$/.test(given)
  ) {
    return 'allowed: 1 to 255 letters, digits, ".", "-" and "_", and not dots alone; Ceph also has tenant:bucket';
  }
  return undefined;
}, 'required: the name of the bucket');

const ENDPOINT = 'allowed: an http or https URL, such as https://s3.example.com';

/** The URL of an endpoint. Its path is kept, because some stores are served below one. */
export const endpoint = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): URL => {
    const problem = endpointProblem(dataset.value);
    if (problem === undefined) return new URL(dataset.value);
    addIssue({ message: problem });
    return NEVER;
  }),
);

function endpointProblem(given: string): string | undefined {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(given)) {
    // The parser accepts `s3.example.com:9000` as a URL with the scheme `s3.example.com`.
    const isHost =
      /^[a-z0-9][a-z0-9.-]*(?::[0-9]+)?(?:\/[a-z0-9./_-]*)?$/i.test(given) && given.length <= 100;
    return isHost ? `allowed: a URL with its scheme; write https://${given}` : ENDPOINT;
  }
  // The parser silently drops line ends and tabs and corrects slashes; such a value is refused instead of guessed at.
  if (!/^https?:\/\/[^/\\]/i.test(given) || /[\s\\]/.test(given) || CONTROL_CHARACTER.test(given))
    return ENDPOINT;
  const url = URL.parse(given);
  if (url === null) return ENDPOINT;
  if (url.username !== '' || url.password !== '' || given.includes('@')) {
    return 'allowed: a URL without user and password; keys have their own inputs';
  }
  if (given.includes('?') || given.includes('#')) return 'allowed: a URL without query and fragment';
  const isOfAws = /\.amazonaws\.com(?:\.cn)?$/.test(url.hostname);
  const other = isOfAws ? OTHER_HOSTS.find(([host]) => host.test(url.hostname)) : undefined;
  if (other !== undefined) return `allowed: the endpoint of S3; ${other[1]}`;
  return undefined;
}

/** Hides the parts of a URL that can hold secrets: user, password and query. */
export function withoutSecrets(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1***@').replace(/\?.+$/s, '?***');
}
