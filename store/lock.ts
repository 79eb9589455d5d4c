import type { Bucket, StoredObject } from './bucket.ts';
import { refuse } from './errors.ts';
import type { Principal } from './policy.ts';
import { childOf, element, parseXmlAs, textOf, wrap, type XmlElement, xmlDocument } from './xml.ts';

/** Object lock: "Locking objects with Object Lock" in the Amazon S3 user guide. */
export type RetentionMode = 'GOVERNANCE' | 'COMPLIANCE';

export interface Retention {
  readonly mode: RetentionMode;
  readonly until: number;
}

export interface DefaultRetention {
  readonly mode: RetentionMode;
  readonly unit: 'Days' | 'Years';
  readonly period: number;
}

export interface LockConfiguration {
  /** What a new object gets when its request says nothing. */
  readonly retention: DefaultRetention | undefined;
}

const DAY_MS = 24 * 60 * 60 * 1000;

function retentionMode(text: string | undefined): RetentionMode {
  if (text === 'GOVERNANCE' || text === 'COMPLIANCE') return text;
  return refuse('MalformedXML');
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text))
    refuse('InvalidArgument', 'Default retention period must be a positive integer value.');
  return Number(text);
}

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
  const period = wholeNumber(days ?? (years as string));
  return { retention: { mode: retentionMode(textOf(retention, 'Mode')), unit, period } };
}

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

export function parseRetention(body: Buffer, now: number): Retention | undefined {
  const root = parseXmlAs('Retention', body);
  const mode = textOf(root, 'Mode');
  const until = textOf(root, 'RetainUntilDate');
  // An empty <Retention/> takes a retention away.
  if (mode === undefined && until === undefined) return undefined;
  if (until === undefined) refuse('MalformedXML');
  return { mode: retentionMode(mode), until: parseUntil(until, now) };
}

export function retentionDocument(retention: Retention): string {
  return xmlDocument(
    'Retention',
    element('Mode', retention.mode) + element('RetainUntilDate', new Date(retention.until).toISOString()),
  );
}

export function parseLegalHold(body: Buffer): 'ON' | 'OFF' {
  const root: XmlElement = parseXmlAs('LegalHold', body);
  const status = textOf(root, 'Status');
  return status === 'ON' || status === 'OFF' ? status : refuse('MalformedXML');
}

function endOfRetention({ unit, period }: DefaultRetention, now: number): number {
  return now + period * (unit === 'Days' ? 1 : 365) * DAY_MS;
}

export type ObjectLock = Pick<StoredObject, 'retention' | 'legalHold'>;

/** The lock that a new object gets: what its request asks for, else the bucket's default. */
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

/** @throws S3Error InvalidRequest  the bucket has no object lock */
export function requireLock(bucket: Bucket): void {
  if (bucket.lock === undefined) refuse('InvalidRequest', 'Bucket is missing Object Lock Configuration');
}

export interface Bypass {
  readonly asked: boolean;
  readonly principal: Principal;
}

function mayBypass({ asked, principal }: Bypass): boolean {
  return asked && principal.may('s3:BypassGovernanceRetention');
}

/** @throws S3Error AccessDenied  the version is under legal hold or retention */
export function refuseIfLocked(object: StoredObject, bypass: Bypass, now: number): void {
  const { retention, legalHold } = object;
  const retained = retention !== undefined && retention.until > now;
  const open = !retained || (retention.mode === 'GOVERNANCE' && mayBypass(bypass));
  if (legalHold === 'ON' || !open)
    refuse('AccessDenied', 'Access Denied because object protected by object lock.');
}

/** Retention may always be made stricter; looser only from GOVERNANCE and with the bypass. */
export function changeRetention(
  object: StoredObject,
  wanted: Retention | undefined,
  bypass: Bypass,
  now: number,
): void {
  const { retention } = object;
  if (retention !== undefined && retention.until > now) {
    const looser =
      wanted === undefined ||
      wanted.until < retention.until ||
      (retention.mode === 'COMPLIANCE' && wanted.mode === 'GOVERNANCE') ||
      (retention.mode === 'GOVERNANCE' && wanted.mode === 'COMPLIANCE' && !mayBypass(bypass));
    if (looser && (retention.mode === 'COMPLIANCE' || !mayBypass(bypass))) {
      refuse('AccessDenied', 'Access Denied because object protected by object lock.');
    }
  }
  object.retention = wanted;
}
