/** What an ETag may hold to be sent back: RFC 9110, section 8.8.3, without what is not ASCII. */
const SENDABLE_ETAG = /^[\x21\x23-\x7e]+$/;

/** Asks for the object only while it is the one that was listed. */
export function ifMatch(etag: string | undefined): Record<string, string> {
  return etag !== undefined && SENDABLE_ETAG.test(etag) ? { 'if-match': `"${etag}"` } : {};
}

/** `"abc"`, `W/"abc"` and `abc` are all `abc`. */
export function bareEtag(header: string): string {
  const etag = header.replace(/^W\//, '');
  return etag.length >= 2 && etag.startsWith('"') && etag.endsWith('"') ? etag.slice(1, -1) : etag;
}
