import { keyFromText } from '../byte-key.ts';

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Resolves the references in a text of an XML document. Leaves an unknown reference as it is.
 *
 * @param text one char per byte, so a numeric reference above U+007F becomes several chars
 */
export function decodeXmlText(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]+));/g,
    (reference, hex, decimal, named) => {
      if (named !== undefined) return NAMED[named] ?? reference;
      const codePoint = hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
      return codePoint > 0x10ffff ? reference : keyFromText(String.fromCodePoint(codePoint));
    },
  );
}
