import { SaxesParser, type SaxesTagNS } from 'saxes';

/** S3's documents are five levels deep. The parser's time for an element grows with its depth. */
const DEEPEST = 50;

/** What the fast reader does not know, outside the opening tag of the root. */
const UNUSUAL = /<[!?]|<\/?[\w.-]{1,100}[\s:]/;

/** Ends the parser. */
class NotPlain extends Error {}

/**
 * Spells an XML document as the fast reader knows it: without namespace prefixes, attributes, comments, CDATA sections,
 * processing instructions and a document type. Legal documents that have any of these mean the same afterwards. Elements
 * of a foreign namespace are left out, if they show it by a prefix.
 *
 * It takes some ten times as long as reading, so it is tried only if the fast reader does not understand a document.
 *
 * @param body a document in UTF-8
 * @param root the local name of its root element
 * @param from where the first child of the root begins, if the fast reader knows the root; 0 otherwise
 * @returns undefined if the document is plain already, or not well-formed, not UTF-8, has another root or declares entities
 */
export function inPlainSpelling(body: Buffer, root: string, from: number): Buffer | undefined {
  if (!UNUSUAL.test(body.toString('latin1', from))) return undefined;
  try {
    return Buffer.from(respell(new TextDecoder('utf-8', { fatal: true }).decode(body), root), 'utf8');
  } catch {
    return undefined;
  }
}

function respell(document: string, root: string): string {
  const pieces: string[] = [];
  /** The depth within an element that is left out; 0 elsewhere. */
  let leftOut = 0;
  let depth = 0;
  let namespace: string | undefined;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('xmldecl', ({ encoding = 'utf-8' }) => {
    if (!/^(?:utf-8|us-ascii)$/i.test(encoding)) throw new NotPlain();
  });
  parser.on('doctype', (declaration) => {
    // What an entity stands for could come from anywhere, and grow without bound.
    if (/<!ENTITY/i.test(declaration)) throw new NotPlain();
  });
  parser.on('opentag', ({ local, prefix, uri, isSelfClosing }: SaxesTagNS) => {
    if (namespace === undefined && local !== root) throw new NotPlain();
    namespace ??= uri;
    if (++depth > DEEPEST) throw new NotPlain();
    if (leftOut > 0 || (prefix !== '' && uri !== namespace)) leftOut++;
    else pieces.push(`<${local}${isSelfClosing ? '/' : ''}>`);
  });
  parser.on('closetag', ({ local, isSelfClosing }: SaxesTagNS) => {
    depth--;
    if (leftOut > 0) leftOut--;
    else if (!isSelfClosing) pieces.push(`</${local}>`);
  });
  const add = (text: string) => {
    if (leftOut === 0 && namespace !== undefined) pieces.push(escaped(text));
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(document).close();
  return pieces.join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
