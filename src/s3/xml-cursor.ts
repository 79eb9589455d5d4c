/**
 * Steps through the elements of an XML document without building any of them: enough for documents that hold elements
 * and text alone, as S3's listings do. Attributes, comments and CDATA are not looked into.
 */

/** The document is not well-formed. */
export class XmlFault extends Error {
  override name = 'XmlFault';

  /** @param at the place in the document, in bytes */
  constructor(at: number) {
    super(`the XML is broken at byte ${at}`);
  }
}

/** A place in the document; `end` is where the root element closes. */
export interface Cursor {
  readonly body: string;
  at: number;
  readonly end: number;
}

const LESS_THAN = 60;
const GREATER_THAN = 62;
const SLASH = 47;

/**
 * Steps into the next child element and returns its name, or undefined where the parent closes.
 * Elements that close themselves hold nothing and are passed over.
 */
export function enterElement(cursor: Cursor): string | undefined {
  const { body, end } = cursor;
  for (;;) {
    let { at } = cursor;
    while (isSpace(body.charCodeAt(at))) at++;
    cursor.at = at;
    if (at >= end) return undefined;
    if (body.charCodeAt(at) !== LESS_THAN) throw new XmlFault(at);
    if (body.charCodeAt(at + 1) === SLASH) return undefined;
    if (!isLetter(body.charCodeAt(at + 1))) throw new XmlFault(at);
    const close = body.indexOf('>', at);
    const tag = body.slice(at + 1, close);
    cursor.at = close + 1;
    if (tag.endsWith('/')) continue;
    const attributes = tag.indexOf(' ');
    return attributes < 0 ? tag : tag.slice(0, attributes);
  }
}

/** Takes the text up to the closing tag of an element that holds no others. */
export function takeText(cursor: Cursor, name: string): string {
  const close = cursor.body.indexOf('<', cursor.at);
  const text = cursor.body.slice(cursor.at, close);
  cursor.at = close;
  leaveElement(cursor, name);
  return text;
}

export function leaveElement(cursor: Cursor, name: string): void {
  const { body, at } = cursor;
  const after = at + 2 + name.length;
  if (
    body.charCodeAt(at) !== LESS_THAN ||
    body.charCodeAt(at + 1) !== SLASH ||
    !body.startsWith(name, at + 2) ||
    body.charCodeAt(after) !== GREATER_THAN
  ) {
    throw new XmlFault(at);
  }
  cursor.at = after + 1;
}

/** Passes over an element and all in it. */
export function skipElement(cursor: Cursor, name: string): void {
  const open = [name];
  while (open.length > 0) {
    cursor.at = cursor.body.indexOf('<', cursor.at);
    const child = enterElement(cursor);
    if (child === undefined) leaveElement(cursor, open.pop() as string);
    else open.push(child);
  }
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}
