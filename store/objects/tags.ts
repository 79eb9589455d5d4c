import type { Tag } from '../buckets/stored-object.ts';
import { type ByteKey, percentDecode, toText } from '../protocol/bytes.ts';
import { refuse } from '../protocol/errors.ts';
import { childOf, childrenOf, parseXmlAs, textElement, textOf, wrap, xmlDocument } from '../protocol/xml.ts';

/**
 * Checks S3's limits ("Categorizing your objects using tags"): 10 tags; keys of 128 and values of 256 characters;
 * letters, digits, white space and `+ - = . _ : / @`; no key twice; no key that starts with `aws:`.
 */
function checkTags(tags: readonly Tag[]): readonly Tag[] {
  if (tags.length > 10) refuse('BadRequest', 'Object tags cannot be greater than 10');
  const keys = new Set<string>();
  for (const { key, value } of tags) {
    if (key === '' || key.length > 128 || !isTagText(key))
      refuse('InvalidTag', 'The TagKey you have provided is invalid');
    if (value.length > 256 || !isTagText(value))
      refuse('InvalidTag', 'The TagValue you have provided is invalid');
    if (key.toLowerCase().startsWith('aws:'))
      refuse('InvalidTag', 'System tags cannot be added/updated by requester');
    if (keys.has(key)) refuse('InvalidTag', 'Cannot provide multiple Tags with the same key');
    keys.add(key);
  }
  return tags;
}

function isTagText(text: string): boolean {
  return /^[\p{L}\p{Z}\p{N}\p{M}_.:/=+\-@]*$/u.test(text);
}

/** Reads `x-amz-tagging`, which contains tags in the form of a URL query. */
export function parseTagHeader(header: string | undefined): readonly Tag[] {
  if (header === undefined || header === '') return [];
  const decode = (part: string): string => toText(percentDecode(part, 'plus-is-space') as ByteKey);
  const tags = header
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const cut = pair.indexOf('=');
      if (cut < 0) return { key: decode(pair), value: '' };
      return { key: decode(pair.slice(0, cut)), value: decode(pair.slice(cut + 1)) };
    });
  return checkTags(tags);
}

/** Reads the body of PutObjectTagging. */
export function parseTagBody(body: Buffer): readonly Tag[] {
  const set = childOf(parseXmlAs('Tagging', body), 'TagSet');
  if (set === undefined) refuse('MalformedXML');
  const tags = childrenOf(set, 'Tag').map((tag) => {
    const key = textOf(tag, 'Key');
    const value = textOf(tag, 'Value');
    if (key === undefined || value === undefined) refuse('MalformedXML');
    return { key, value };
  });
  return checkTags(tags);
}

/** Writes the answer to GetObjectTagging. */
export function tagDocument(tags: readonly Tag[]): string {
  const rows = tags.map((tag) => wrap('Tag', textElement('Key', tag.key) + textElement('Value', tag.value)));
  return xmlDocument('Tagging', wrap('TagSet', rows.join('')));
}
