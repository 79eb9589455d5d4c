/** An entry of a written page, with its key as text. */
export interface WrittenEntry {
  readonly key: string;
  readonly etag: string;
  readonly size: number;
}

export interface WrittenPage {
  readonly bucket: string;
  readonly entries: readonly WrittenEntry[];
  readonly groups?: readonly string[];
  readonly more?: boolean;
  readonly prefix?: string;
  readonly token?: string;
}

/** How a store writes a page. */
export interface Dialect {
  readonly declaration: boolean;
  readonly namespace: boolean;
  /** White space between elements. */
  readonly space: '' | '\n' | '\n  ' | '\r\n\t';
  /** `url-plus` as AWS and MinIO, `url-percent` as Ceph, Swift and others, or `raw` without any encoding. */
  readonly keys: 'url-plus' | 'url-percent' | 'raw';
  readonly encodingTypeLast: boolean;
  readonly keyCount: boolean;
  readonly prefixElement: 'full' | 'empty' | 'self-closing' | 'none';
  readonly owner: boolean;
  readonly restoreStatus: boolean;
  readonly checksums: 0 | 1 | 2;
  readonly etag: 'entities' | 'numeric-entities' | 'quotes' | 'bare' | 'weak' | 'weak-entities' | 'none';
}

export const PLAIN: Dialect = {
  declaration: true,
  namespace: true,
  space: '',
  keys: 'url-plus',
  encodingTypeLast: false,
  keyCount: true,
  prefixElement: 'full',
  owner: false,
  restoreStatus: false,
  checksums: 1,
  etag: 'entities',
};

/** Writes a ListObjectsV2 answer, as text. */
export function writePage(page: WrittenPage, dialect: Dialect = PLAIN): string {
  const { space } = dialect;
  const encodingType = dialect.keys === 'raw' ? [] : [element('EncodingType', 'url')];
  const groups = (page.groups ?? []).map((group) =>
    element('CommonPrefixes', element('Prefix', writeKey(group, dialect))),
  );
  const children = [
    element('Name', escapeXml(page.bucket)),
    ...prefixElement(page, dialect),
    ...(dialect.keyCount ? [element('KeyCount', String(page.entries.length + groups.length))] : []),
    element('MaxKeys', '1000'),
    ...(dialect.encodingTypeLast ? [] : encodingType),
    element('IsTruncated', String(page.more ?? false)),
    ...(page.token === undefined ? [] : [element('NextContinuationToken', escapeXml(page.token))]),
    ...page.entries.map((entry) => writeEntry(entry, dialect)),
    ...groups,
    ...(dialect.encodingTypeLast ? encodingType : []),
  ];
  const declaration = dialect.declaration ? '<?xml version="1.0" encoding="UTF-8"?>\n' : '';
  const attributes = dialect.namespace ? ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"' : '';
  return `${declaration}<ListBucketResult${attributes}>${space}${children.join(space)}${space}</ListBucketResult>`;
}

/** Converts a body to one char per byte, as it is read. */
export function asBytes(text: string): string {
  return Buffer.from(text).toString('latin1');
}

function writeEntry({ key, etag, size }: WrittenEntry, dialect: Dialect): string {
  const { space } = dialect;
  const children = [
    element('Key', writeKey(key, dialect)),
    element('LastModified', '2026-01-02T03:04:05.678Z'),
    ...etagElement(etag, dialect),
    ...['CRC64NVME', 'SHA256'].slice(0, dialect.checksums).map((name) => element('ChecksumAlgorithm', name)),
    element('Size', String(size)),
    ...(dialect.owner
      ? [element('Owner', `${space}<ID>0123</ID>${space}<DisplayName>a &amp; b</DisplayName>${space}`)]
      : []),
    ...(dialect.restoreStatus
      ? [element('RestoreStatus', '<IsRestoreInProgress>false</IsRestoreInProgress><RestoreExpiryDate/>')]
      : []),
    element('StorageClass', 'STANDARD'),
  ];
  return element('Contents', space + children.join(space) + space);
}

function writeKey(key: string, { keys }: Dialect): string {
  if (keys === 'raw') return escapeXml(key);
  const encoded = encodeURIComponent(key).replaceAll('%2F', '/');
  return escapeXml(keys === 'url-plus' ? encoded.replaceAll('%20', '+') : encoded);
}

function prefixElement({ prefix = '' }: WrittenPage, dialect: Dialect): string[] {
  switch (dialect.prefixElement) {
    case 'full':
      return [element('Prefix', writeKey(prefix, dialect))];
    case 'empty':
      return ['<Prefix></Prefix>'];
    case 'self-closing':
      return ['<Prefix/>', '<Delimiter />'];
    case 'none':
      return [];
  }
}

function etagElement(etag: string, dialect: Dialect): string[] {
  const escaped = escapeXml(etag);
  switch (dialect.etag) {
    case 'entities':
      return [element('ETag', `&quot;${escaped}&quot;`)];
    case 'numeric-entities':
      return [element('ETag', `&#34;${escaped}&#x22;`)];
    case 'quotes':
      return [element('ETag', `"${escaped}"`)];
    case 'bare':
      return [element('ETag', escaped)];
    case 'weak':
      return [element('ETag', `W/"${escaped}"`)];
    case 'weak-entities':
      return [element('ETag', `W/&quot;${escaped}&quot;`)];
    case 'none':
      return [];
  }
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

/** Escapes a text like AWS: characters that XML can't carry, or would change, are written as references. */
function escapeXml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(
      /[^\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|[\x7f-\x9f\u2028\u2029]/gu,
      (char) => `&#x${char.codePointAt(0)?.toString(16).toUpperCase()};`,
    );
}
