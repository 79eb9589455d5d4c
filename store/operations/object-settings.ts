import {
  bypassOf,
  changeRetention,
  parseLegalHold,
  parseRetention,
  requireLock,
  retentionDocument,
} from '../objects/lock.ts';
import { parseTagBody, tagDocument } from '../objects/tags.ts';
import { findObject, versionHeader } from '../objects/versions.ts';
import { emptyAnswer, NO_CONTENT, xmlAnswer } from '../protocol/answer.ts';
import { refuse } from '../protocol/errors.ts';
import { element, xmlDocument } from '../protocol/xml.ts';
import type { BucketOperation } from './state.ts';

// What can change after an object was written: tags, retention and legal hold.

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
  const object = findObject(request, bucket);
  changeRetention(object, parseRetention(request.content, request.now), bypassOf(request), request.now);
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
