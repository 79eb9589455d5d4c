/**
 * Replaces secrets with `***`, as the runner does in logs, annotations and job summaries.
 *
 * A secret is also masked in its encoded forms (`HostContext.AddValueEncoder` in actions/runner): base64 at each of
 * the three alignments, JSON, URI and XML. The runner's encodings for command lines and PowerShell are not implemented.
 */
export class SecretMasker {
  readonly #registered = new Set<string>();
  readonly #needles = new Set<string>();

  /** The registered values, without their encoded forms. */
  get registered(): readonly string[] {
    return [...this.#registered];
  }

  /** Registers a secret to mask from now on. */
  add(secret: string): void {
    this.#registered.add(secret);
    for (const needle of [secret, ...encodings(secret)]) if (needle !== '') this.#needles.add(needle);
  }

  /** Returns the text with each secret replaced. */
  mask(text: string): string {
    const hits = [...this.#needles].flatMap((needle) => occurrences(text, needle));
    if (hits.length === 0) return text;
    let masked = '';
    let copied = 0;
    for (const [start, end] of joinTouching(hits)) {
      masked += `${text.slice(copied, start)}***`;
      copied = end;
    }
    return masked + text.slice(copied);
  }
}

type Span = readonly [start: number, end: number];

function occurrences(text: string, needle: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    spans.push([at, at + needle.length]);
  }
  return spans;
}

/** Joins secrets that overlap or touch, so that they become one `***`. */
function joinTouching(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], end)];
    else joined.push([start, end]);
  }
  return joined;
}

function encodings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    bytes.toString('base64'),
    bytes.subarray(1).toString('base64'),
    bytes.subarray(2).toString('base64'),
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret.toWellFormed()),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  ];
}
