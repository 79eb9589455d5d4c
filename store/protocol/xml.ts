import { toByteKey } from './bytes.ts';
import { refuse } from './errors.ts';

/**
 * Writes XML as S3 does, and reads the small subset that its request bodies use. Output is a byte string (see
 * bytes.ts), so that keys are sent byte for byte. Input is read as ordinary text.
 */
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function entityOf(char: string): string {
  return ENTITIES[char] ?? `&#x${char.charCodeAt(0).toString(16).toUpperCase()};`;
}

/** Escapes text for XML. Control characters become references, even those that XML 1.0 forbids, as at AWS. */
export function escapeXml(bytes: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern matches control characters on purpose
  return bytes.replace(/[&<>"\u0000-\u001f]/g, entityOf);
}

/** An element with escaped text, or nothing if `text` is undefined. */
export function element(name: string, text: string | number | boolean | undefined): string {
  return text === undefined ? '' : `<${name}>${escapeXml(String(text))}</${name}>`;
}

/** An element whose content is already XML. */
export function wrap(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

/** A whole answer body. Non-ASCII text in `content` must be in byte strings. */
export function xmlDocument(root: string, content: string): string {
  return `${HEAD}<${root} ${NAMESPACE}>${content}</${root}>`;
}

/** The `<Error>` body of a refused request; it has no namespace. */
export function errorDocument(fields: Readonly<Record<string, string>>): string {
  const content = Object.entries(fields)
    .map(([name, value]) => element(name, value))
    .join('');
  return `${HEAD}<Error>${content}</Error>`;
}

/** A parsed element. */
export interface XmlElement {
  readonly name: string;
  readonly children: XmlElement[];
  text: string;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|([a-z]+));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    return String.fromCodePoint(hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal));
  });
}

const TOKEN = /<\?.*?\?>|<!--.*?-->|<(\/?)([A-Za-z_][\w.:-]*)([^<>]*?)(\/?)>|([^<]+)/sy;

/**
 * Parses a request body. White space in text is kept, because a tag value may start with a space. Names lose their
 * namespace prefix; attributes are ignored.
 *
 * @throws S3Error MalformedXML  the body is not one well-formed element
 */
function parseXml(body: Buffer): XmlElement {
  // XML 1.0, 2.11: a parser sees a literal line end as one line feed.
  const source = body
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
  const root: XmlElement = { name: '', children: [], text: '' };
  const open: XmlElement[] = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const token = TOKEN.exec(source);
    if (token === null) refuse('MalformedXML');
    const [, closing, qualified, , empty, text] = token;
    const parent = open.at(-1);
    if (parent === undefined) refuse('MalformedXML');
    if (text !== undefined) {
      parent.text += unescapeXml(text);
    } else if (qualified !== undefined) {
      const name = qualified.slice(qualified.indexOf(':') + 1);
      if (closing === '/') {
        if (open.length === 1 || parent.name !== name) refuse('MalformedXML');
        open.pop();
      } else {
        const child: XmlElement = { name, children: [], text: '' };
        parent.children.push(child);
        if (empty !== '/') open.push(child);
      }
    }
  }
  const [only, ...others] = root.children;
  if (only === undefined || others.length > 0 || open.length !== 1 || root.text.trim() !== '') {
    refuse('MalformedXML');
  }
  return only;
}

/**
 * Parses a request body whose root element must be `name`.
 *
 * @throws S3Error MalformedXML  not well-formed, or another root element
 */
export function parseXmlAs(name: string, body: Buffer): XmlElement {
  const root = parseXml(body);
  if (root.name !== name) refuse('MalformedXML');
  return root;
}

export function childrenOf(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.filter((child) => child.name === name);
}

export function childOf(parent: XmlElement, name: string): XmlElement | undefined {
  return parent.children.find((child) => child.name === name);
}

/** The text of the first child with this name, or undefined if there is none. */
export function textOf(parent: XmlElement, name: string): string | undefined {
  return childOf(parent, name)?.text;
}

/** As {@link element}, for text that is an ordinary string and not a byte string. */
export function textElement(name: string, text: string | undefined): string {
  return text === undefined ? '' : element(name, toByteKey(text));
}
