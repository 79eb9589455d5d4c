import { AnswerRejected } from '../answer-rejection.ts';
import { isUtf8Key, keyFromBytes, keyToText } from '../byte-key.ts';
import {
  type Cursor,
  enterElement,
  openCursor,
  skipElement,
  takeEmptyElement,
  takeText,
  XmlFault,
} from '../xml/cursor.ts';
import { decodeXmlText } from '../xml/text.ts';

/**
 * Reads one of the small documents that tell something of an object.
 *
 * An empty body, a web page and a document that was cut off are told from a document that says "nothing": the AWS SDK
 * takes all of them for it.
 *
 * @param body read as latin1, so that a char is a byte
 * @param root the name of its root element
 * @param read steps through the children of the root
 * @throws AnswerRejected where it is no such document, or not whole
 */
export function readObjectDocument<T>(body: string, root: string, read: (cursor: Cursor) => T): T {
  const start = openingOf(root).exec(body)?.[0];
  if (start === undefined) throw new AnswerRejected('foreign-document', describeForeign(body, root));
  // One that closes itself is whole, and has no children.
  const closing = start.endsWith('/>') ? '' : `</${root}>`;
  const end = closing === '' ? start.length : body.lastIndexOf(closing);
  if (end < 0 || body.slice(end + closing.length).trim() !== '') {
    throw new AnswerRejected('truncated', `the answer of ${body.length} bytes ends before its closing tag`);
  }
  const cursor = openCursor(Buffer.from(body, 'latin1'), start.length, end);
  try {
    const value = read(cursor);
    if (cursor.at !== end) throw new XmlFault(cursor.at);
    return value;
  } catch (error) {
    if (error instanceof XmlFault) throw new AnswerRejected('malformed', error.message);
    throw error;
  }
}

const openings = new Map<string, RegExp>();

/** What a document may have up to its first child; made once for each root. */
function openingOf(root: string): RegExp {
  const known = openings.get(root);
  if (known !== undefined) return known;
  const opening = new RegExp(`^(?:\\xef\\xbb\\xbf)?\\s*(?:<\\?xml[^>]*\\?>\\s*)?<${root}(?:\\s[^>]*)?/?>`);
  openings.set(root, opening);
  return opening;
}

/**
 * Steps through the children of an element up to where it closes. Those that `visit` does not take are passed over.
 *
 * @param visit told of each child by its name, and whether it closed itself; returns whether it took the child
 */
export function eachChild(cursor: Cursor, visit: (name: string, isEmpty: boolean) => boolean): void {
  for (;;) {
    const empty = takeEmptyElement(cursor);
    if (empty !== undefined) {
      visit(empty, true);
      continue;
    }
    const name = enterElement(cursor);
    if (name === undefined) return;
    if (!visit(name, false)) skipElement(cursor, name);
  }
}

/** The texts of the children that are named, each of which may be there once. */
export function readTexts<Name extends string>(
  cursor: Cursor,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const texts: Partial<Record<Name, string>> = {};
  eachChild(cursor, (child, isEmpty) => {
    const name = names.find((each) => each === child);
    if (name === undefined) return false;
    if (texts[name] !== undefined) throw new AnswerRejected('malformed', `the answer holds two of ${name}`);
    texts[name] = isEmpty ? '' : textOf(takeText(cursor, name));
    return true;
  });
  return texts;
}

function textOf(raw: string): string {
  const bytes = keyFromBytes(decodeXmlText(raw));
  // Two texts that are not UTF-8 would look the same.
  if (!isUtf8Key(bytes)) throw new AnswerRejected('malformed', 'the answer holds a text that is not UTF-8');
  return keyToText(bytes);
}

function describeForeign(body: string, root: string): string {
  if (body.trim() === '') return 'the answer is empty';
  return `the answer is no ${root} document: it begins with ${JSON.stringify(body.trimStart().slice(0, 80))}`;
}
