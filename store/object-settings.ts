import { emptyAnswer, NO_CONTENT, xmlAnswer } from './answer.ts';
import { refuse } from './errors.ts';
import { changeRetention, parseLegalHold, parseRetention, requireLock, retentionDocument } from './lock.ts';
import type { BucketOperation } from './state.ts';
import { parseTagBody, tagDocument } from './tagging.ts';
import { findObject, versionHeader } from './versions.ts';
import { element, xmlDocument } from './xml.ts';

/** What may change about an object after it was written: tags, retention, legal hold. */
export const getObjectTagging: BucketOperation = (request, bucket) => {
  const object = findObject(request, bucket);
  return xmlAnswer(tagDocument(object.tags), versionHeader(bucket, object.versionId));
};

export const putObjectTagging: BucketOperation = (request, bucket) => {
  const object = findObject(request, bucket);
  object.tags = parseTagBody(request.content);
  return emptyAnswer(versionHeader(bucket, object.versionId));
};

export const deleteObjectTagging: BucketOperation = (request, bucket) => {
  const object = findObject(request, bucket);
  object.tags = [];
  return { ...NO_CONTENT, headers: versionHeader(bucket, object.versionId) };
};

export const getObjectRetention: BucketOperation = (request, bucket) => {
  requireLock(bucket);
  const { retention } = findObject(request, bucket);
  if (retention === undefined) refuse('NoSuchObjectLockConfiguration');
  return xmlAnswer(retentionDocument(retention));
};

export const putObjectRetention: BucketOperation = (request, bucket) => {
  requireLock(bucket);
  const { headers, principal, now } = request;
  const object = findObject(request, bucket);
  const asked = headers['x-amz-bypass-governance-retention']?.toLowerCase() === 'true';
  changeRetention(object, parseRetention(request.content, now), { asked, principal }, now);
  return emptyAnswer();
};

export const getObjectLegalHold: BucketOperation = (request, bucket) => {
  requireLock(bucket);
  const { legalHold } = findObject(request, bucket);
  if (legalHold === undefined) refuse('NoSuchObjectLockConfiguration');
  return xmlAnswer(xmlDocument('LegalHold', element('Status', legalHold)));
};

export const putObjectLegalHold: BucketOperation = (request, bucket) => {
  requireLock(bucket);
  const object = findObject(request, bucket);
  object.legalHold = parseLegalHold(request.content);
  return emptyAnswer();
};
