import type { Bucket, DefaultRetention, LockConfiguration } from '../buckets/bucket.ts';
import type { ObjectLock, Retention, RetentionMode, StoredObject } from '../buckets/stored-object.ts';
import { refuse } from '../protocol/errors.ts';
import type { Principal } from '../protocol/principal.ts';
import type { S3Request } from '../protocol/request.ts';
import { childOf, element, parseXmlAs, textOf, wrap, type XmlElement, xmlDocument } from '../protocol/xml.ts';

/**
 * Reads, writes and enforces object locks. Source: "Locking objects with Object Lock" in the Amazon S3 user guide.
 */
const DAY_MS = 24 * 60 * 60 * 1000;

function retentionMode(text: string | undefined): RetentionMode {
  if (text === 'GOVERNANCE' || text === 'COMPLIANCE') return text;
  return refuse('MalformedXML');
}

function retentionPeriod(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text))
    refuse('InvalidArgument', 'Default retention period must be a positive integer value.');
  return Number(text);
}

/** Reads the body of PutObjectLockConfiguration. */
export function parseLockConfiguration(body: Buffer): LockConfiguration {
  const root = parseXmlAs('ObjectLockConfiguration', body);
  if (textOf(root, 'ObjectLockEnabled') !== 'Enabled') refuse('MalformedXML');
  const rule = childOf(root, 'Rule');
  if (rule === undefined) return { retention: undefined };
  const retention = childOf(rule, 'DefaultRetention');
  if (retention === undefined) refuse('MalformedXML');
  const days = textOf(retention, 'Days');
  const years = textOf(retention, 'Years');
  if ((days === undefined) === (years === undefined)) refuse('MalformedXML');
  const unit = days !== undefined ? 'Days' : 'Years';
  const period = retentionPeriod(days ?? (years as string));
  return { retention: { mode: retentionMode(textOf(retention, 'Mode')), unit, period } };
}

/** Writes the answer to GetObjectLockConfiguration. */
export function lockConfigurationDocument({ retention }: LockConfiguration): string {
  const rule =
    retention === undefined
      ? ''
      : wrap(
          'Rule',
          wrap(
            'DefaultRetention',
            element('Mode', retention.mode) + element(retention.unit, retention.period),
          ),
        );
  return xmlDocument('ObjectLockConfiguration', element('ObjectLockEnabled', 'Enabled') + rule);
}

function parseUntil(text: string, now: number): number {
  const until = /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(until))
    refuse('InvalidArgument', 'The retain until date must be provided in ISO 8601 format');
  if (until <= now) refuse('InvalidArgument', 'The retain until date must be in the future!');
  return until;
}

/** Reads the body of PutObjectRetention. */
export function parseRetention(body: Buffer, now: number): Retention | undefined {
  const root = parseXmlAs('Retention', body);
  const mode = textOf(root, 'Mode');
  const until = textOf(root, 'RetainUntilDate');
  // An empty <Retention/> removes the retention.
  if (mode === undefined && until === undefined) return undefined;
  if (until === undefined) refuse('MalformedXML');
  return { mode: retentionMode(mode), until: parseUntil(until, now) };
}

/** Writes the answer to GetObjectRetention. */
export function retentionDocument(retention: Retention): string {
  return xmlDocument(
    'Retention',
    element('Mode', retention.mode) + element('RetainUntilDate', new Date(retention.until).toISOString()),
  );
}

/** Reads the body of PutObjectLegalHold. */
export function parseLegalHold(body: Buffer): 'ON' | 'OFF' {
  const root: XmlElement = parseXmlAs('LegalHold', body);
  const status = textOf(root, 'Status');
  return status === 'ON' || status === 'OFF' ? status : refuse('MalformedXML');
}

function endOfRetention({ unit, period }: DefaultRetention, now: number): number {
  return now + period * (unit === 'Days' ? 1 : 365) * DAY_MS;
}

/** The lock of a new object: what its request specifies, otherwise the bucket's default. */
export function lockOfNewObject(
  headers: Readonly<Record<string, string>>,
  bucket: Bucket,
  now: number,
): ObjectLock {
  const mode = headers['x-amz-object-lock-mode'];
  const until = headers['x-amz-object-lock-retain-until-date'];
  const hold = headers['x-amz-object-lock-legal-hold'];
  if (mode === undefined && until === undefined && hold === undefined) {
    const standard = bucket.lock?.retention;
    if (standard === undefined) return { retention: undefined, legalHold: undefined };
    return {
      retention: { mode: standard.mode, until: endOfRetention(standard, now) },
      legalHold: undefined,
    };
  }
  requireLock(bucket);
  if ((mode === undefined) !== (until === undefined)) {
    refuse(
      'InvalidArgument',
      'x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied',
    );
  }
  if (hold !== undefined && hold !== 'ON' && hold !== 'OFF') {
    refuse('InvalidArgument', 'Legal Hold must be either of "ON" or "OFF"');
  }
  const retention =
    mode === undefined || until === undefined
      ? undefined
      : { mode: headerMode(mode), until: parseUntil(until, now) };
  return { retention, legalHold: hold };
}

function headerMode(mode: string): RetentionMode {
  if (mode === 'GOVERNANCE' || mode === 'COMPLIANCE') return mode;
  return refuse('InvalidArgument', 'Unknown wormMode directive.');
}

/** @throws S3Error InvalidRequest  object lock is not enabled for the bucket */
export function requireLock(bucket: Bucket): void {
  if (bucket.lock === undefined) refuse('InvalidRequest', 'Bucket is missing Object Lock Configuration');
}

/** A request's claim to bypass GOVERNANCE retention. */
interface Bypass {
  readonly isRequested: boolean;
  readonly principal: Principal;
}

export function bypassOf({ headers, principal }: S3Request): Bypass {
  const isRequested = headers['x-amz-bypass-governance-retention']?.toLowerCase() === 'true';
  return { isRequested, principal };
}

function mayBypass({ isRequested, principal }: Bypass): boolean {
  return isRequested && principal.may('s3:BypassGovernanceRetention');
}

/**
 * Refuses to delete a version that is under legal hold or retention.
 *
 * @throws S3Error AccessDenied
 */
export function refuseIfLocked(object: StoredObject, bypass: Bypass, now: number): void {
  const { retention, legalHold } = object;
  const isRetained =
    retention !== undefined &&
    retention.until > now &&
    !(retention.mode === 'GOVERNANCE' && mayBypass(bypass));
  if (legalHold === 'ON' || isRetained)
    refuse('AccessDenied', 'Access Denied because object protected by object lock.');
}

/**
 * Sets or removes an object's retention. Stricter retention is always allowed. Looser retention requires that the
 * present mode is GOVERNANCE and that the sender may bypass it.
 *
 * @param wanted undefined to remove the retention
 * @throws S3Error AccessDenied
 */
export function changeRetention(
  object: StoredObject,
  wanted: Retention | undefined,
  bypass: Bypass,
  now: number,
): void {
  const { retention } = object;
  if (retention !== undefined && retention.until > now) {
    const isLooser =
      wanted === undefined ||
      wanted.until < retention.until ||
      (retention.mode === 'COMPLIANCE' && wanted.mode === 'GOVERNANCE') ||
      (retention.mode === 'GOVERNANCE' && wanted.mode === 'COMPLIANCE' && !mayBypass(bypass));
    if (isLooser && (retention.mode === 'COMPLIANCE' || !mayBypass(bypass))) {
      refuse('AccessDenied', 'Access Denied because object protected by object lock.');
    }
  }
  object.retention = wanted;
}
