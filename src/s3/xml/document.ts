import { AnswerRejected, type AnswerRejection } from '../answer-rejection.ts';
import { isUtf8Key, keyFromBytes, keyToText } from '../byte-key.ts';
import {
  brokenXml,
  type Cursor,
  enterElement,
  openCursor,
  skipElement,
  takeEmptyElement,
  takeText,
} from './cursor.ts';
import { inPlainSpelling } from './plain-spelling.ts';
import { decodeXmlText } from './text.ts';

/** A kind of document, which is recognised by its root element. */
interface DocumentKind {
  /** The name of the root element. */
  readonly root: string;
  /** Matches everything before the first child. */
  readonly opening: RegExp;
  /** What a message calls such a document, with its article. */
  readonly noun: string;
  /** Why any other document is rejected. */
  readonly rejection: AnswerRejection;
  /** Whether the root may be self-closing, in which case it has no children. */
  readonly mayBeEmpty: boolean;
}

/** The kind of the documents about one object, unless `more` overrides it. Call it once per kind. */
export function documentKind(
  root: string,
  more: Partial<Pick<DocumentKind, 'noun' | 'rejection' | 'mayBeEmpty'>> = {},
): DocumentKind {
  return {
    root,
    opening: new RegExp(`^(?:\\xef\\xbb\\xbf)?\\s*(?:<\\?xml[^>]*\\?>\\s*)?<${root}(?:\\s[^>]*)?/?>`),
    noun: `a ${root} document`,
    rejection: 'foreign-document',
    mayBeEmpty: true,
    ...more,
  };
}

/** The opening tag of the root must end within so many bytes. */
export const LONGEST_PROLOGUE = 4096;

/**
 * Reads a document that must be whole and of one kind. An empty body, a web page or a document that was cut off is an
 * error: the AWS SDK takes each of them for an empty document.
 *
 * Nearly every store writes plain documents, which are read fast. A document that is not understood is spelt plainly by
 * an XML parser, and then read in the same way.
 *
 * @param read steps through the children of the root element. It may be called a second time, with another cursor; it
 *   must leave the body as it was if it throws
 * @throws AnswerRejected if it is another document, not whole, or not well-formed
 */
export function readDocument<T>(body: Buffer, kind: DocumentKind, read: (cursor: Cursor) => T): T {
  try {
    return readPlain(body, kind, read);
  } catch (error) {
    if (!(error instanceof AnswerRejected)) throw error;
    const opening = kind.opening.exec(body.toString('latin1', 0, LONGEST_PROLOGUE))?.[0] ?? '';
    const plain = inPlainSpelling(body, kind.root, opening.length);
    if (plain === undefined) throw error;
    return readPlain(plain, kind, read);
  }
}

function readPlain<T>(body: Buffer, kind: DocumentKind, read: (cursor: Cursor) => T): T {
  const prologue = body.toString('latin1', 0, LONGEST_PROLOGUE);
  const opening = kind.opening.exec(prologue)?.[0];
  const isEmpty = opening?.endsWith('/>') ?? false;
  if (opening === undefined || (isEmpty && !kind.mayBeEmpty)) {
    throw new AnswerRejected(kind.rejection, describeForeign(prologue, kind));
  }
  const closing = isEmpty ? '' : `</${kind.root}>`;
  const end = isEmpty ? opening.length : body.lastIndexOf(closing, undefined, 'latin1');
  if (end < 0 || body.toString('latin1', end + closing.length).trim() !== '') {
    throw new AnswerRejected('truncated', `the answer of ${body.length} bytes ends before its closing tag`);
  }
  const cursor = openCursor(body, opening.length, end);
  const value = read(cursor);
  if (cursor.at !== end) throw brokenXml(cursor.at);
  return value;
}

/** How many characters of another document are shown. */
const SHOWN = 200;

/** Describes an answer that is another document. */
export function describeForeign(prologue: string, { noun }: DocumentKind): string {
  if (prologue.trim() === '') return 'the answer is empty';
  return `the answer is not ${noun}: it begins with ${JSON.stringify(prologue.trimStart().slice(0, SHOWN))}`;
}

/**
 * Steps through the children of an element up to its closing tag. Skips those that `visit` does not take.
 *
 * @param visit gets the name of each child and whether it is self-closing; returns whether it took the child
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

/** Reads the texts of the named children. Each of them may occur once. */
export function readTexts<Name extends string>(
  cursor: Cursor,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const texts: Partial<Record<Name, string>> = {};
  eachChild(cursor, (child, isEmpty) => {
    const name = names.find((each) => each === child);
    if (name === undefined) return false;
    if (texts[name] !== undefined) throw new AnswerRejected('malformed', `the answer holds ${name} twice`);
    texts[name] = isEmpty ? '' : textOf(takeText(cursor, name));
    return true;
  });
  return texts;
}

function textOf(raw: string): string {
  const bytes = keyFromBytes(decodeXmlText(raw));
  // Different texts that are not UTF-8 could look the same.
  if (!isUtf8Key(bytes)) throw new AnswerRejected('malformed', 'the answer holds a text that is not UTF-8');
  return keyToText(bytes);
}
