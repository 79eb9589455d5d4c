/**
 * Steps through the elements of an XML document without building any of them. This is enough for documents that hold
 * only elements and text, as S3's documents do. Anything else that XML allows counts as broken here, and is left to
 * `plain-spelling.ts`; attributes are ignored.
 */
import { AnswerRejected } from '../answer-rejection.ts';

/** A place in the document; `end` is where the root element closes. */
export interface Cursor {
  readonly body: Buffer;
  /** The same bytes, for loads of several bytes at once. */
  readonly view: DataView;
  at: number;
  readonly end: number;
}

export function openCursor(body: Buffer, at: number, end: number): Cursor {
  return { body, view: new DataView(body.buffer, body.byteOffset, body.byteLength), at, end };
}

/** The rejection of a document that is not well-formed at this byte. */
export function brokenXml(at: number): AnswerRejected {
  return new AnswerRejected('malformed', `the XML is broken at byte ${at}`);
}

const LESS_THAN = 60;
const GREATER_THAN = 62;
const SLASH = 47;

/**
 * Steps into the next child element. Skips self-closing elements, which hold nothing.
 *
 * @returns its name, or undefined at the end of the parent
 */
export function enterElement(cursor: Cursor): string | undefined {
  const { body, end } = cursor;
  for (;;) {
    let { at } = cursor;
    while (isSpace(body[at])) at++;
    cursor.at = at;
    if (at >= end) return undefined;
    if (body[at] !== LESS_THAN) throw brokenXml(at);
    if (body[at + 1] === SLASH) return undefined;
    if (!isLetter(body[at + 1])) throw brokenXml(at);
    // There is always one, because the root's closing tag follows.
    const close = body.indexOf(GREATER_THAN, at);
    const tag = body.toString('latin1', at + 1, close);
    cursor.at = close + 1;
    if (tag.endsWith('/')) {
      if (!isWholeTag(tag)) throw brokenXml(at);
      continue;
    }
    const attributes = tag.indexOf(' ');
    if (attributes < 0) return tag;
    if (!isWholeTag(tag)) throw brokenXml(at);
    return tag.slice(0, attributes);
  }
}

/**
 * Steps over the next element if it is self-closing: `<TagSet/>` is an empty set of tags, which is not the same as a
 * missing one.
 *
 * @returns its name, or undefined if anything else comes next; the cursor then stays where it is
 */
export function takeEmptyElement(cursor: Cursor): string | undefined {
  const { body, end } = cursor;
  let { at } = cursor;
  while (isSpace(body[at])) at++;
  if (at >= end || body[at] !== LESS_THAN || !isLetter(body[at + 1])) return undefined;
  const close = body.indexOf(GREATER_THAN, at);
  if (close < 0 || close > end || body[close - 1] !== SLASH) return undefined;
  const tag = body.toString('latin1', at + 1, close);
  if (!isWholeTag(tag)) throw brokenXml(at);
  cursor.at = close + 1;
  return /^[^\s/]+/.exec(tag)?.[0];
}

/** Whether a tag ends where it seems to: a `>` in the value of an attribute does not end it. */
function isWholeTag(tag: string): boolean {
  return [...tag.matchAll(/["']/g)].length % 2 === 0;
}

/** Takes the text of an element that holds no other elements, one char per byte, and steps over its closing tag. */
export function takeText(cursor: Cursor, name: string): string {
  const from = cursor.at;
  return cursor.body.toString('latin1', from, skipText(cursor, name));
}

/** Steps over such a text and its closing tag, and returns where the text ends. */
export function skipText(cursor: Cursor, name: string): number {
  const close = cursor.body.indexOf(LESS_THAN, cursor.at);
  cursor.at = close;
  leaveElement(cursor, name);
  return close;
}

/** Steps over the closing tag of an element. */
export function leaveElement(cursor: Cursor, name: string): void {
  const { body, at } = cursor;
  const after = at + 2 + name.length;
  if (
    body[at] !== LESS_THAN ||
    body[at + 1] !== SLASH ||
    body.toString('latin1', at + 2, after) !== name ||
    body[after] !== GREATER_THAN
  ) {
    throw brokenXml(at);
  }
  cursor.at = after + 1;
}

/** Steps over the rest of an element, with everything inside it. */
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
