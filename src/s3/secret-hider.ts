/** What is shown in place of a secret. */
const HIDDEN = '***';

/**
 * A shorter secret protects nothing, and any text contains it by chance: without the `s` in `AccessDenied`, the answer of
 * a store would mean something else.
 */
const SHORTEST = 4;

/** Shorter secrets are not looked for in base64, since any text may contain their few characters by chance. */
const SHORTEST_IN_BASE64 = 8;

/** So many characters of a secret count as the secret if the text was cut off after them. */
const SHORTEST_CUT = 8;

/** How often a text may be encoded: `%2526%252343%253B` is the `+` of an entity in a URL in a URL. */
const MOST_LAYERS = 4;

/** A text with one layer of encoding removed. */
interface Layer {
  readonly text: string;
  /** For each character, and for the end, where it begins in the text as it was given; undefined if nothing was removed. */
  readonly starts: readonly number[] | undefined;
}

/**
 * Takes known secrets out of texts that come from outside, such as a store's message, which may repeat what it was sent.
 * GitHub masks secrets only as they were given to it, and in the log only.
 *
 * Secrets are found in plain text, percent-encoded, as character references of HTML and XML, with the escapes of JSON and
 * Python, and in base64, also if one of these is in another, and if the text is cut off in the middle of the secret. The
 * time is linear in the text.
 */
export class SecretHider {
  readonly #plain = new Set<string>();
  readonly #base64 = new Set<string>();

  constructor(secrets: readonly string[] = []) {
    for (const secret of secrets) this.add(secret);
  }

  /** Hides this secret from now on. One of fewer than four characters is ignored. */
  add(secret: string): void {
    if (secret.length < SHORTEST) return;
    this.#plain.add(secret);
    const bytes = Buffer.from(secret);
    // Percent-encoding is of bytes.
    this.#plain.add(bytes.toString('latin1'));
    // A secret may itself look encoded. A layer of the text is then one of the secret, too.
    for (const form of [...this.#plain]) {
      let layer = decodeLayer({ text: form, starts: undefined });
      for (let count = 1; layer !== undefined && count < MOST_LAYERS; count++) {
        if (layer.text.length >= SHORTEST) this.#plain.add(layer.text);
        layer = decodeLayer(layer);
      }
    }
    if (bytes.length < SHORTEST_IN_BASE64) return;
    for (const shift of [0, 1, 2]) {
      const { base64, url } = base64Within(bytes, shift);
      this.#base64.add(base64).add(url);
    }
  }

  /** Returns the text without secrets. A function, so that it can be handed on. */
  readonly hide = (text: string): string => {
    if (this.#plain.size === 0) return text;
    const found: [from: number, to: number][] = [];
    let layer: Layer | undefined = { text, starts: undefined };
    for (let count = 0; layer !== undefined && count < MOST_LAYERS; count++) {
      this.#search(layer, found);
      layer = decodeLayer(layer);
    }
    return found.length === 0 ? text : replaceRanges(text, found);
  };

  /** Adds where secrets are in the text as it was given. */
  #search({ text, starts }: Layer, found: [number, number][]): void {
    const add = (from: number, to: number) =>
      found.push(starts === undefined ? [from, to] : [starts[from] as number, starts[to] as number]);
    for (const secret of this.#plain) {
      for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length))
        add(at, at + secret.length);
      const cut = cutSecret(text, secret);
      if (cut > 0) add(text.length - cut, text.length);
    }
    for (const encoded of this.#base64) {
      for (let at = text.indexOf(encoded); at >= 0; ) {
        // All of the base64 is hidden, since its other characters may hold the ends of the secret.
        let [from, to] = [at, at + encoded.length];
        while (isBase64(text.charCodeAt(from - 1))) from--;
        while (isBase64(text.charCodeAt(to))) to++;
        add(from, to);
        at = text.indexOf(encoded, to);
      }
    }
  }
}

/** Returns how many characters of a secret are at the end of a text that was cut off; 0 if there are too few. */
function cutSecret(text: string, secret: string): number {
  if (secret.length <= SHORTEST_CUT) return 0;
  const beginning = secret.slice(0, SHORTEST_CUT);
  for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + 1)) {
    if (text.length - at < secret.length && secret.startsWith(text.slice(at))) return text.length - at;
  }
  return 0;
}

/**
 * Returns the characters of base64, and of base64url, that depend on these bytes alone, wherever they are in what is
 * encoded.
 *
 * @param shift how many bytes lie before them in the first group of three
 */
function base64Within(bytes: Buffer, shift: number): { base64: string; url: string } {
  const padded = Buffer.concat([Buffer.alloc(shift), bytes]);
  const from = Math.ceil((shift * 8) / 6);
  const to = Math.floor((padded.length * 8) / 6);
  return {
    base64: padded.toString('base64').slice(from, to),
    url: padded.toString('base64url').slice(from, to),
  };
}

/** Whether a UTF-16 code is one of base64 or base64url. */
function isBase64(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    // + / = - _
    [0x2b, 0x2f, 0x3d, 0x2d, 0x5f].includes(code)
  );
}

/** The named character references of ASCII that HTML and XML have. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  ast: '*',
  bsol: '\\',
  colon: ':',
  comma: ',',
  commat: '@',
  dollar: '$',
  equals: '=',
  excl: '!',
  grave: '`',
  gt: '>',
  Hat: '^',
  lbrace: '{',
  lbrack: '[',
  lowbar: '_',
  lpar: '(',
  lt: '<',
  num: '#',
  percnt: '%',
  period: '.',
  plus: '+',
  quest: '?',
  quot: '"',
  rbrace: '}',
  rbrack: ']',
  rpar: ')',
  semi: ';',
  sol: '/',
  verbar: '|',
};

const MAY_BE_ENCODED = /[%&\\]/;

const ENCODED =
  /%([0-9a-f]{2})|&#0{0,8}([1-9]\d{0,6});?|&#x0{0,8}([1-9a-f][0-9a-f]{0,5});?|&([a-z]{2,6});|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|\\(["'/\\])/gi;

/** @returns undefined if nothing in the text is encoded */
function decodeLayer({ text, starts }: Layer): Layer | undefined {
  if (!MAY_BE_ENCODED.test(text)) return undefined;
  let decoded = '';
  let last = 0;
  const next: number[] = [];
  const startOf = (at: number) => (starts === undefined ? at : (starts[at] as number));
  const take = (to: number) => {
    decoded += text.slice(last, to);
    for (let at = last; at < to; at++) next.push(startOf(at));
  };
  for (const match of text.matchAll(ENCODED)) {
    const [whole, percent, decimal, hex, name, utf16, byte, plain] = match;
    const code = percent ?? hex ?? utf16 ?? byte;
    const value =
      plain ??
      (name === undefined
        ? characterOf(code === undefined ? Number(decimal) : Number.parseInt(code, 16))
        : (NAMED[name] ?? NAMED[name.toLowerCase()]));
    if (value === undefined) continue;
    take(match.index);
    decoded += value;
    for (let unit = 0; unit < value.length; unit++) next.push(startOf(match.index));
    last = match.index + whole.length;
  }
  if (last === 0) return undefined;
  take(text.length);
  next.push(startOf(text.length));
  return { text: decoded, starts: next };
}

function characterOf(codePoint: number): string | undefined {
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : undefined;
}

function replaceRanges(text: string, found: [from: number, to: number][]): string {
  found.sort(([a], [b]) => a - b);
  let replaced = '';
  let at = 0;
  for (const [from, to] of found) {
    if (from >= at) replaced += text.slice(at, from) + HIDDEN;
    at = Math.max(at, to);
  }
  return replaced + text.slice(at);
}

/**
 * Returns a value with every text in it changed. It goes into plain objects and arrays, and keeps all else as it is.
 *
 * @param kept names of properties whose values stay as they are: words of our own
 */
export function changeTexts<T>(
  value: T,
  change: (text: string) => string,
  kept: ReadonlySet<string> = new Set(),
): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((item) => changeTexts(item, change, kept)) as T;
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) {
    return value;
  }
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([name, item]) => [name, kept.has(name) ? item : changeTexts(item, change, kept)]),
  ) as T;
}
