import type { Answer } from '../protocol/answer.ts';
import { type ByteKey, percentEncode, toByteKey } from '../protocol/bytes.ts';
import type { S3Request } from '../protocol/request.ts';
import { SyntheticBody } from '../protocol/synthetic-body.ts';

/** Changes the XML of a listing; other answers are left unchanged. */
export function editListing(answer: Answer, edit: (xml: string) => string): Answer {
  const xml = bodyText(answer);
  return xml.includes('<ListBucketResult') ? { ...answer, body: Buffer.from(edit(xml), 'latin1') } : answer;
}

function bodyText({ body }: Answer): string {
  if (body instanceof SyntheticBody) return '';
  return typeof body === 'string' ? body : body.toString('latin1');
}

/** Sets parameters of a listing's request; those that are undefined are removed. */
export function withQuery(
  request: S3Request,
  parameters: Readonly<Record<string, string | undefined>>,
): S3Request {
  const query = new Map<string, ByteKey>(request.query);
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) query.delete(name);
    else query.set(name, toByteKey(value));
  }
  const pairs = [...query].map(
    ([name, value]) => `${percentEncode(toByteKey(name))}=${percentEncode(value)}`,
  );
  return { ...request, query, rawQuery: pairs.join('&') };
}

/** Claims that keys which are sent as they are, are encoded. */
export function claimEncoding(answer: Answer): Answer {
  return editListing(answer, (xml) =>
    xml.replace('<IsTruncated>', '<EncodingType>url</EncodingType><IsTruncated>'),
  );
}

/** Says that a page is the last one. */
export function endListing(answer: Answer): Answer {
  return editListing(answer, (xml) =>
    xml
      .replace('<IsTruncated>true<', '<IsTruncated>false<')
      .replace(/<NextContinuationToken>.*?<\/NextContinuationToken>/, ''),
  );
}

/** Spells keys as encoders do that leave a plus as it is. */
export function leavePluses(xml: string): string {
  return xml.replace(/<Key>.*?<\/Key>/gs, (key) => key.replaceAll('+', '%20').replaceAll('%2B', '+'));
}
