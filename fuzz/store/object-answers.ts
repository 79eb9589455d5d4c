import { bytesOf, checksumOf, etagOf, partsOf } from './content.ts';
import { escapeXml, refusal, type StoreAnswer, type StoreRequest, xml } from './request.ts';
import type { HeldObject, SideStore } from './side-store.ts';

/** Answers a request about one object as a store does that is well. */
export function answerObject(store: SideStore, request: StoreRequest): StoreAnswer {
  const { prefix } = store.rules;
  const object = request.key.startsWith(prefix) ? store.get(request.key.slice(prefix.length)) : undefined;
  if (object === undefined) return refusal(404, 'NoSuchKey');
  switch (request.operation) {
    case 'tags':
      return writeTags(object);
    case 'retention':
    case 'legal-hold':
      return answerLock(store, object, request);
    default:
      return answerBytes(store, object, request);
  }
}

/** Answers HEAD and GET. */
export function answerBytes(store: SideStore, object: HeldObject, request: StoreRequest): StoreAnswer {
  const etag = `"${etagOf(object, store.side)}"`;
  const wanted = request.headers['if-match'];
  if (wanted !== undefined && wanted !== etag && wanted !== etag.slice(1, -1))
    return refusal(412, 'PreconditionFailed');
  const body = bytesOf(object);
  const headers = headersOf(store, object, request);
  const range = rangeOf(store, object, request);
  if (range === undefined)
    return { status: 200, headers: { ...headers, 'content-length': String(body.length) }, body };
  const { from, to, parts } = range;
  if (from >= body.length) return refusal(416, 'InvalidRange');
  return {
    status: 206,
    headers: {
      ...headers,
      'content-length': String(to - from),
      'content-range': `bytes ${from}-${to - 1}/${body.length}`,
      ...(parts === undefined ? {} : { 'x-amz-mp-parts-count': String(parts) }),
    },
    body: body.subarray(from, to),
  };
}

/** The bytes that a request asks for; undefined for all of them. */
function rangeOf(store: SideStore, object: HeldObject, { headers, query }: StoreRequest) {
  const part = query.get('partNumber');
  if (part !== undefined && store.rules.partNumbers && object.length > 0) {
    const parts = partsOf(object);
    const { from, to } = parts[Number(part) - 1] ?? { from: object.length, to: object.length };
    return { from, to, parts: typeof object.etag === 'number' ? parts.length : undefined };
  }
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? [];
  if (from === undefined) return undefined;
  const end = to === undefined || to === '' ? object.length : Math.min(object.length, Number(to) + 1);
  return { from: Number(from), to: end, parts: undefined };
}

function headersOf(
  store: SideStore,
  object: HeldObject,
  { headers: asked }: StoreRequest,
): Record<string, string> {
  const { contentType, cacheControl, metadata = {}, tags = {}, lock = {}, checksums = [] } = object;
  const tagCount = Object.keys(tags).length;
  const showsChecksums = asked['x-amz-checksum-mode'] === 'ENABLED' && asked.range === undefined;
  return {
    etag: `"${etagOf(object, store.side)}"`,
    'last-modified': new Date(object.lastModified + store.rules.clockMinutes * 60_000).toUTCString(),
    'accept-ranges': 'bytes',
    'content-type': contentType ?? 'binary/octet-stream',
    ...(cacheControl === undefined ? {} : { 'cache-control': cacheControl }),
    ...prefixed('x-amz-meta-', metadata),
    ...prefixed('x-amz-object-lock-', lock),
    ...(store.rules.tagCount && tagCount > 0 ? { 'x-amz-tagging-count': String(tagCount) } : {}),
    ...(showsChecksums && checksums.length > 0
      ? {
          ...Object.fromEntries(
            checksums.map((name) => [`x-amz-checksum-${name}`, checksumOf(name, object)]),
          ),
          // A CRC64NVME is always that of the whole object, so some stores send no type.
          ...(checksums.includes('crc64nvme') ? {} : { 'x-amz-checksum-type': 'FULL_OBJECT' }),
        }
      : {}),
  };
}

function prefixed(prefix: string, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [prefix + name, Buffer.from(value).toString('latin1')]),
  );
}

/** Writes the tags of an object. */
export function writeTags({ tags = {} }: Pick<HeldObject, 'tags'>): StoreAnswer {
  const set = Object.entries(tags)
    .map(([key, value]) => `<Tag><Key>${escapeXml(key)}</Key><Value>${escapeXml(value)}</Value></Tag>`)
    .join('');
  return xml(`<Tagging xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><TagSet>${set}</TagSet></Tagging>`);
}

function answerLock(store: SideStore, object: HeldObject, request: StoreRequest): StoreAnswer {
  const { mode, 'retain-until-date': until, 'legal-hold': hold } = object.lock ?? {};
  if (request.operation === 'retention' && mode !== undefined)
    return xml(`<Retention><Mode>${mode}</Mode><RetainUntilDate>${until}</RetainUntilDate></Retention>`);
  if (request.operation === 'legal-hold' && hold !== undefined)
    return xml(`<LegalHold><Status>${hold}</Status></LegalHold>`);
  switch (store.rules.noLock) {
    case 'aws':
      return refusal(404, 'NoSuchObjectLockConfiguration');
    case 'minio':
      return refusal(400, 'NoSuchObjectLockConfiguration');
    case 'seaweedfs':
      return request.operation === 'legal-hold'
        ? refusal(404, 'NoSuchObjectLegalHold')
        : refusal(400, 'InvalidRequest');
    case 'not-implemented':
      return refusal(501, 'NotImplemented');
    case 'ignored':
      return answerBytes(store, object, request);
  }
}
