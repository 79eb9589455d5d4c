import { UNVERIFIED_REASONS } from '../compare/verdict.ts';
import type { Difference } from './difference.ts';

type Unknown = Readonly<Record<string, unknown>>;

/**
 * Returns whether a parsed line of a segment has the shape of a difference, so that every report format can word it.
 * Properties that are not known are ignored.
 */
export function hasDifferenceShape({ key, keyBytes, verdict }: Difference): boolean {
  return (
    typeof key === 'string' &&
    (keyBytes === undefined || typeof keyBytes === 'string') &&
    isVerdict({ ...verdict })
  );
}

function isVerdict(verdict: Unknown): boolean {
  const { kind, fields, unverified, notes, notCompared } = verdict;
  switch (kind) {
    case 'only-in-source':
      return isListed(verdict.source);
    case 'only-in-destination':
      return isListed(verdict.destination);
    case 'different':
      break;
    case 'unverified':
      if (!isReason(verdict.reason)) return false;
      break;
    default:
      return false;
  }
  return (
    isListOf(fields, isField) &&
    (unverified === undefined || isListOf(unverified, isField)) &&
    (notes === undefined || isListOf(notes, isField)) &&
    (notCompared === undefined || isListOf(notCompared, (name) => typeof name === 'string'))
  );
}

function isListed(value: unknown): boolean {
  if (!isRecord(value)) return false;
  return typeof value.etag === 'string' && Number.isSafeInteger(value.size) && (value.size as number) >= 0;
}

function isField(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { field, source, destination, reason } = value;
  return (
    typeof field === 'string' &&
    isFieldValue(source) &&
    isFieldValue(destination) &&
    (reason === undefined || isReason(reason))
  );
}

function isFieldValue(value: unknown): boolean {
  return value === undefined || typeof value === 'string' || typeof value === 'number';
}

function isReason(value: unknown): boolean {
  return UNVERIFIED_REASONS.some((reason) => reason === value);
}

function isListOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}

function isRecord(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
