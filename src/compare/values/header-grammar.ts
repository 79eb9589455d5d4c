import { compareHeaderTexts, headerMeaning, type ValueComparison } from './header-text.ts';

/*
 * Several headers have a grammar in which one value can be written in many ways. Each function reads a value into a text
 * that is the same for all of them, or returns undefined if the value breaks the grammar: then only the value as it
 * stands says what it means.
 *
 * Source: RFC 9110, sections 5.6 (lists, tokens, quoted strings, parameters) and 8.3 to 8.5; RFC 9111, section 5.2; RFC
 * 6266, section 4.
 */

/** Reads a value into a text that all spellings of its meaning share. */
type NormalForm = (value: string) => string | undefined;

const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const MEDIA_TYPE = /[!#$%&'*+.^_`|~0-9A-Za-z-]+\/[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const QUOTED = /"(?:[^"\\]|\\.)*"/sy;
const SPACE = /[ \t]*/y;

/** Reads a text from left to right. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#text.length;
  }

  /** Takes what the sticky expression matches here; undefined if it matches nothing. */
  take(expression: RegExp): string | undefined {
    expression.lastIndex = this.#at;
    const taken = expression.exec(this.#text)?.[0];
    this.#at += taken?.length ?? 0;
    return taken;
  }

  /** Takes one character, if it is the next. */
  takeChar(char: string): boolean {
    if (this.#text[this.#at] !== char) return false;
    this.#at++;
    return true;
  }

  /** Takes a token or a quoted string. @returns what it says; undefined if there is neither */
  takeValue(): string | undefined {
    const quoted = this.take(QUOTED);
    return quoted === undefined ? this.take(TOKEN) : quoted.slice(1, -1).replace(/\\(.)/gs, '$1');
  }
}

/** A name with a value, or alone. */
type Named = readonly [name: string, value: string | null];

/** In the order of their names, unless a name is repeated with another value: the order then says which of them counts. */
function inAnyOrder(given: readonly Named[]): readonly Named[] {
  const once = [...new Map(given.map((each) => [JSON.stringify(each), each])).values()];
  const names = new Set(once.map(([name]) => name));
  return names.size < once.length ? once : once.toSorted(([one], [other]) => (one < other ? -1 : 1));
}

/** `type; name=value; …` in any spacing and order. Types and names have no case; of the values, `hasCase` decides. */
function parameterized(type: RegExp, hasCase: (name: string) => boolean): NormalForm {
  return (value) => {
    const reader = new Reader(value.trim());
    const main = reader.take(type)?.toLowerCase();
    if (main === undefined) return undefined;
    const parameters: Named[] = [];
    for (;;) {
      reader.take(SPACE);
      if (reader.isAtEnd) return JSON.stringify([main, inAnyOrder(parameters)]);
      if (!reader.takeChar(';')) return undefined;
      reader.take(SPACE);
      const name = reader.take(TOKEN)?.toLowerCase();
      // An empty parameter, such as after the last semicolon, says nothing.
      if (name === undefined) continue;
      const given = reader.takeChar('=') ? reader.takeValue() : undefined;
      if (given === undefined) return undefined;
      parameters.push([name, hasCase(name) ? given : given.toLowerCase()]);
    }
  };
}

/** The elements of a list, without empty ones: a name, or a name and a value. Undefined if it is no such list. */
function listOf(value: string): Named[] | undefined {
  const reader = new Reader(value.trim());
  const elements: Named[] = [];
  for (;;) {
    reader.take(SPACE);
    const name = reader.take(TOKEN);
    if (name !== undefined) {
      const given = reader.takeChar('=') ? reader.takeValue() : null;
      if (given === undefined) return undefined;
      elements.push([name.toLowerCase(), given]);
      reader.take(SPACE);
    }
    if (reader.isAtEnd) return elements;
    if (!reader.takeChar(',')) return undefined;
  }
}

/** A list of names without values; undefined if it is no such list. */
function namesOf(value: string): string[] | undefined {
  const elements = listOf(value);
  return elements?.every(([, given]) => given === null) ? elements.map(([name]) => name) : undefined;
}

/** Content codings that say nothing, or that have an older name. */
const CODINGS: Readonly<Record<string, string | undefined>> = {
  // How the AWS SDKs upload a stream. Some stores keep it, although it is no property of the object: Amazon S3 API
  // Reference, "Authenticating requests: using the Authorization header", transferring the payload in multiple chunks.
  'aws-chunked': undefined,
  identity: undefined,
  'x-gzip': 'gzip',
  'x-compress': 'compress',
};

/** The normal form of `Content-Type`. */
export const contentTypeForm: NormalForm = parameterized(MEDIA_TYPE, (name) => name !== 'charset');

/** The normal form of `Content-Disposition`. */
export const dispositionForm: NormalForm = parameterized(TOKEN, () => true);

/** The normal form of `Content-Encoding`. The order of codings is that in which they were applied. */
export const codingsForm: NormalForm = (value) => {
  const codings = namesOf(value)?.flatMap((name) =>
    Object.hasOwn(CODINGS, name) ? (CODINGS[name] ?? []) : name,
  );
  return codings && JSON.stringify(codings);
};

/** The normal form of `Content-Language`. */
export const languagesForm: NormalForm = (value) => {
  const languages = namesOf(value);
  return languages && JSON.stringify([...new Set(languages)].sort());
};

/** The normal form of `Cache-Control`. */
export const directivesForm: NormalForm = (value) => {
  const directives = listOf(value);
  return directives && JSON.stringify(inAnyOrder(directives));
};

/** Returns a comparison of two values of a header with this grammar. */
export function comparedBy(form: NormalForm) {
  return (source: string, destination: string): ValueComparison => {
    const comparison = compareHeaderTexts(source, destination);
    if (comparison !== 'different') return comparison;
    const meaning = form(headerMeaning(source));
    return meaning !== undefined && meaning === form(headerMeaning(destination)) ? 'encoding' : 'different';
  };
}

/** Returns whether a value of a list is empty, and means the same as no header. */
export function isEmptyBy(form: NormalForm) {
  return (value: string): boolean => form(headerMeaning(value)) === '[]';
}
