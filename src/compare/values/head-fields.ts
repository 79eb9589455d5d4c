import type { ContentHeader, ObjectHead } from '../../s3/object/head.ts';
import type { TableName } from '../fields.ts';
import { compareExpires, compareRetainUntil } from './dates.ts';
import { compareHeaderTexts, headerText, type Likeness } from './header-text.ts';

/** A field that is one value of a HEAD. Sets of entries, the checksum and the content are compared by rules of their own. */
export type HeadFieldName = Exclude<
  TableName,
  'etag' | 'size' | 'content' | 'metadata' | 'tags' | 'checksum'
>;

interface HeadField {
  /** As it came; undefined where there is none. */
  read(head: ObjectHead): string | undefined;
  /** Whether a value says that there is none. */
  isNone?(value: string): boolean;
  compare(source: string, destination: string): Likeness;
}

/** How each field is read and compared. */
export const HEAD_FIELDS: Readonly<Record<HeadFieldName, HeadField>> = {
  'content-type': header('content-type'),
  'content-encoding': header('content-encoding'),
  'cache-control': header('cache-control'),
  'content-disposition': header('content-disposition'),
  'content-language': header('content-language'),
  expires: { ...header('expires'), compare: compareExpires },
  'website-redirect': header('website-redirect-location'),
  'object-lock.mode': { read: ({ objectLock }) => objectLock.mode, compare: compareWords },
  'object-lock.retain-until': {
    read: ({ objectLock }) => objectLock.retainUntil,
    compare: compareRetainUntil,
  },
  'object-lock.legal-hold': {
    read: ({ objectLock }) => objectLock.legalHold,
    // A hold that was lifted is none; some stores then send nothing.
    isNone: (value) => value.toUpperCase() === 'OFF',
    compare: compareWords,
  },
  // AWS sends the header for every class but this one: Amazon S3 API Reference, "HeadObject".
  'storage-class': { read: ({ storageClass }) => storageClass ?? 'STANDARD', compare: compareWords },
  encryption: { read: encryptionOf, compare: compareWords },
  'replication-status': { read: ({ replicationStatus }) => replicationStatus, compare: compareReplication },
};

/** As people and files read it. */
export function shownValue(value: string | undefined): string | undefined {
  return value === undefined ? undefined : headerText(value);
}

function header(name: ContentHeader): HeadField {
  return { read: ({ contentHeaders }) => contentHeaders[name], compare: compareHeaderTexts };
}

/** The kind alone: keys are a region's or an account's own, and so never the same on two stores. */
function encryptionOf({ encryption, customerEncryption }: ObjectHead): string | undefined {
  return customerEncryption === undefined ? encryption : `customer:${customerEncryption}`;
}

function compareWords(source: string, destination: string): Likeness {
  return source.toUpperCase() === destination.toUpperCase() ? 'same' : 'different';
}

/**
 * The two ends of a replication that is done say so in different words.
 *
 * Source: Amazon S3 User Guide, "Getting replication status information". `COMPLETE` is the older spelling.
 */
function compareReplication(source: string, destination: string): Likeness {
  return replicationState(source) === replicationState(destination) ? 'same' : 'different';
}

function replicationState(status: string): string {
  const word = status.toUpperCase();
  return word === 'COMPLETE' || word === 'REPLICA' ? 'COMPLETED' : word;
}
