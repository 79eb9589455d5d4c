/** Matches an ETag that may be sent back: RFC 9110, section 8.8.3, restricted to ASCII. */
const SENDABLE_ETAG = /^[\x21\x23-\x7e]+$/;

/**
 * The header that requests an object only if it is still the listed one. Empty if there is no ETag that can be sent.
 */
export function ifMatch(etag: string | undefined): Record<string, string> {
  return etag !== undefined && SENDABLE_ETAG.test(etag) ? { 'if-match': `"${etag}"` } : {};
}

/** Removes `W/` and the quotes: `"abc"`, `W/"abc"` and `abc` are all `abc`. */
export function bareEtag(header: string): string {
  const etag = header.replace(/^W\//, '');
  return etag.length >= 2 && etag.startsWith('"') && etag.endsWith('"') ? etag.slice(1, -1) : etag;
}
