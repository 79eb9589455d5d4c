import type { ContentHeader, ObjectHead } from '../../s3/object/head.ts';
import type { TableName } from '../fields.ts';
import { compareExpires, compareRetainUntil } from './dates.ts';
import {
  codingsForm,
  comparedBy,
  contentTypeForm,
  directivesForm,
  dispositionForm,
  isEmptyBy,
  languagesForm,
} from './header-grammar.ts';
import { compareHeaderTexts, headerText, type ValueComparison } from './header-text.ts';

/** A field that is a single value of a HEAD. Sets of entries, the checksum and the content have rules of their own. */
export type HeadFieldName = Exclude<
  TableName,
  'etag' | 'size' | 'content' | 'metadata' | 'tags' | 'object-lock.other' | 'checksum'
>;

interface HeadField {
  /** The value as the store sent it. Undefined if it sent none. */
  read(head: ObjectHead): string | undefined;
  /** Whether a value means that there is none. */
  isNone?(value: string): boolean;
  /** Whether a value says the same as no header, so that the two are spellings of one meaning. */
  isEmpty?(value: string): boolean;
  compare(source: string, destination: string): ValueComparison;
}

/** How each field is read and compared. */
export const HEAD_FIELDS: Readonly<Record<HeadFieldName, HeadField>> = {
  'content-type': { ...header('content-type'), compare: comparedBy(contentTypeForm) },
  'content-encoding': list('content-encoding', codingsForm),
  'cache-control': list('cache-control', directivesForm),
  'content-disposition': { ...header('content-disposition'), compare: comparedBy(dispositionForm) },
  'content-language': list('content-language', languagesForm),
  expires: { ...header('expires'), compare: compareExpires },
  'website-redirect': header('website-redirect-location'),
  'object-lock.mode': { read: ({ objectLock }) => objectLock.mode, compare: compareIgnoringCase },
  'object-lock.retain-until': {
    read: ({ objectLock }) => objectLock.retainUntil,
    compare: compareRetainUntil,
  },
  'object-lock.legal-hold': {
    read: ({ objectLock }) => objectLock.legalHold,
    // OFF is a hold that was lifted. Some stores then send no header at all.
    isNone: (value) => value.toUpperCase() === 'OFF',
    compare: compareIgnoringCase,
  },
  'object-lock.event-hold': {
    read: ({ objectLock }) => objectLock.eventHold,
    isNone: (value) => value.toUpperCase() === 'OFF',
    compare: compareIgnoringCase,
  },
  'object-lock.event-hold-duration-days': {
    read: ({ objectLock }) => objectLock.eventHoldDays,
    compare: compareIgnoringCase,
  },
  'object-lock.event-hold-duration-years': {
    read: ({ objectLock }) => objectLock.eventHoldYears,
    compare: compareIgnoringCase,
  },
  // AWS sends the header for every class except STANDARD: Amazon S3 API Reference, "HeadObject".
  'storage-class': { read: ({ storageClass }) => storageClass ?? 'STANDARD', compare: compareIgnoringCase },
  encryption: { read: encryptionOf, compare: compareIgnoringCase },
  'replication-status': { read: ({ replicationStatus }) => replicationStatus, compare: compareReplication },
};

/** A header's value as reports show it. */
export function shownValue(value: string | undefined): string | undefined {
  return value === undefined ? undefined : headerText(value);
}

function header(name: ContentHeader): HeadField {
  return { read: ({ contentHeaders }) => contentHeaders[name], compare: compareHeaderTexts };
}

/** A header that is a list: an empty list means the same as no header. */
function list(name: ContentHeader, form: Parameters<typeof comparedBy>[0]): HeadField {
  return { ...header(name), compare: comparedBy(form), isEmpty: isEmptyBy(form) };
}

/** The kind of encryption without its key: a key belongs to a region or account, so two stores never share one. */
function encryptionOf({ encryption, customerEncryption }: ObjectHead): string | undefined {
  return customerEncryption === undefined ? encryption : `customer:${customerEncryption}`;
}

function compareIgnoringCase(source: string, destination: string): ValueComparison {
  return source.toUpperCase() === destination.toUpperCase() ? 'same' : 'different';
}

/**
 * Compares two replication states. Source and replica of a finished replication have different words for it.
 *
 * Source: Amazon S3 User Guide, "Getting replication status information". `COMPLETE` is the older spelling.
 */
function compareReplication(source: string, destination: string): ValueComparison {
  return replicationState(source) === replicationState(destination) ? 'same' : 'different';
}

function replicationState(status: string): string {
  const word = status.toUpperCase();
  return word === 'COMPLETE' || word === 'REPLICA' ? 'COMPLETED' : word;
}
