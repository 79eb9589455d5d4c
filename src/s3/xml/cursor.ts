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
  readonly body: Buffer;
  /** The same bytes, for loads of several at once. */
  readonly view: DataView;
  at: number;
  readonly end: number;
}

export function openCursor(body: Buffer, at: number, end: number): Cursor {
  return { body, view: new DataView(body.buffer, body.byteOffset, body.byteLength), at, end };
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
    while (isSpace(body[at])) at++;
    cursor.at = at;
    if (at >= end) return undefined;
    if (body[at] !== LESS_THAN) throw new XmlFault(at);
    if (body[at + 1] === SLASH) return undefined;
    if (!isLetter(body[at + 1])) throw new XmlFault(at);
    // There is one: the root's closing tag follows.
    const close = body.indexOf(GREATER_THAN, at);
    const tag = body.toString('latin1', at + 1, close);
    cursor.at = close + 1;
    if (tag.endsWith('/')) continue;
    const attributes = tag.indexOf(' ');
    return attributes < 0 ? tag : tag.slice(0, attributes);
  }
}

/**
 * Passes over the next element if it closes itself, and returns its name: `<TagSet/>` is an empty set of tags, which is
 * not the same as none. Undefined, and the cursor stays, where the next is anything else.
 */
export function takeEmptyElement(cursor: Cursor): string | undefined {
  const { body, end } = cursor;
  let { at } = cursor;
  while (isSpace(body[at])) at++;
  if (at >= end || body[at] !== LESS_THAN || !isLetter(body[at + 1])) return undefined;
  const close = body.indexOf(GREATER_THAN, at);
  if (close < 0 || close > end || body[close - 1] !== SLASH) return undefined;
  cursor.at = close + 1;
  return /^[^\s/]+/.exec(body.toString('latin1', at + 1, close))?.[0];
}

/** Takes the text up to the closing tag of an element that holds no others, a char a byte. */
export function takeText(cursor: Cursor, name: string): string {
  const from = cursor.at;
  return cursor.body.toString('latin1', from, passText(cursor, name));
}

/** Passes over such a text and its closing tag; tells where the text ends. */
export function passText(cursor: Cursor, name: string): number {
  const close = cursor.body.indexOf(LESS_THAN, cursor.at);
  cursor.at = close;
  leaveElement(cursor, name);
  return close;
}

export function leaveElement(cursor: Cursor, name: string): void {
  const { body, at } = cursor;
  const after = at + 2 + name.length;
  if (
    body[at] !== LESS_THAN ||
    body[at + 1] !== SLASH ||
    body.toString('latin1', at + 2, after) !== name ||
    body[after] !== GREATER_THAN
  ) {
    throw new XmlFault(at);
  }
  cursor.at = after + 1;
}

/** Passes over an element and all in it. */
export function skipElement(cursor: Cursor, name: string): void {
  const open = [name];
  while (open.length > 0) {
    cursor.at = cursor.body.indexOf(LESS_THAN, cursor.at);
    const child = enterElement(cursor);
    if (child === undefined) leaveElement(cursor, open.pop() as string);
    else open.push(child);
  }
}

function isSpace(code: number | undefined): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

function isLetter(code: number | undefined): boolean {
  if (code === undefined) return false;
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}
