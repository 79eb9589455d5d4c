/** The inputs that locate one side's store, not validated yet. A field is undefined if its input is empty. */
export interface StoreGiven {
  readonly bucket: string | undefined;
  readonly prefix: string | undefined;
  readonly endpoint: string | undefined;
  readonly region: string | undefined;
}

/**
 * Whether both sides are the same store. It reads the texts as given, so that this problem is reported together with
 * invalid values. Two prefixes that overlap are different stores.
 */
export function isSameStore(source: StoreGiven, destination: StoreGiven): boolean {
  return (
    source.bucket !== undefined &&
    source.bucket === destination.bucket &&
    source.prefix === destination.prefix &&
    namespaceOf(source) === namespaceOf(destination)
  );
}

/** The namespace in which a bucket's name is unique: a partition of AWS, or an endpoint in its normalized spelling. */
function namespaceOf({ endpoint, region }: StoreGiven): string {
  const url = endpoint === undefined ? null : URL.parse(endpoint);
  // Without `//` the parser reads the host as a scheme: see `endpointProblem` in store-place.ts.
  if (endpoint !== undefined && !url?.host) return endpoint;
  const host = url?.hostname.replace(/\.$/, '') ?? '';
  // Other AWS services have hosts under amazonaws.com too; a load balancer there can serve any store.
  if (url === null || /^s3(?:[.-][a-z0-9-]+)*\.amazonaws\.(?:com|com\.cn|eu)$/.test(host)) {
    const partition = /(?:^|[ .-])(cn|us-gov|us-iso[a-z]*|eu-iso[a-z]*|eusc)-/.exec(
      `${host} ${region ?? ''}`,
    );
    return `aws ${partition?.[1] ?? ''}`;
  }
  // URL has already lowercased the host and dropped the scheme's default port.
  const port = url.port === '' ? '' : `:${url.port}`;
  return `${url.protocol}//${host}${port}${url.pathname.replace(/\/+$/, '')}`;
}
