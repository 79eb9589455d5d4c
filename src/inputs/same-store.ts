/** What one side was given, before it is known to be right; undefined: nothing. */
export interface StoreGiven {
  readonly bucket: string | undefined;
  readonly prefix: string | undefined;
  readonly endpoint: string | undefined;
  readonly region: string | undefined;
}

/**
 * Whether both sides are one store. It works on the texts given, so that it is found beside whatever else is wrong
 * with them. Prefixes that overlap are two stores.
 */
export function isSameStore(source: StoreGiven, destination: StoreGiven): boolean {
  return (
    source.bucket !== undefined &&
    source.bucket === destination.bucket &&
    source.prefix === destination.prefix &&
    namespaceOf(source) === namespaceOf(destination)
  );
}

/** Within what a bucket's name is taken once: a partition of AWS, or an endpoint in its plainest spelling. */
function namespaceOf({ endpoint, region }: StoreGiven): string {
  const url = endpoint === undefined ? null : URL.parse(endpoint);
  // Without `//` the parser takes the host for a scheme: see the schema of endpoints.
  if (endpoint !== undefined && !url?.host) return endpoint;
  const host = url?.hostname.replace(/\.$/, '') ?? '';
  // Hosts of other services end alike, and a load balancer can stand before any store.
  if (url === null || /^s3(?:[.-][a-z0-9-]+)*\.amazonaws\.(?:com|com\.cn|eu)$/.test(host)) {
    const partition = /(?:^|[ .-])(cn|us-gov|us-iso[a-z]*|eu-iso[a-z]*|eusc)-/.exec(
      `${host} ${region ?? ''}`,
    );
    return `aws ${partition?.[1] ?? ''}`;
  }
  // URL has put the host in lower case and left out the scheme's own port.
  const port = url.port === '' ? '' : `:${url.port}`;
  return `${url.protocol}//${host}${port}${url.pathname.replace(/\/+$/, '')}`;
}
