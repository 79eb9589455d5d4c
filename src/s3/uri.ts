/**
 * Percent-encodes one query value as AWS Signature Version 4 wants it: everything but unreserved characters.
 * Source: AWS, "Create a signed AWS API request", UriEncode.
 */
export function encodeQueryValue(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A query string of encoded names and values, without the question mark. */
export function queryString(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map(([name, value]) => `${encodeQueryValue(name)}=${encodeQueryValue(value)}`)
    .join('&');
}
