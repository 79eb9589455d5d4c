import { compareHeaderTexts, type ValueComparison } from './header-text.ts';

/** An exact moment: seconds since 1970 with all fraction digits. Two dates of the same moment give the same text. */
type Instant = string;

const RFC_3339 =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:([Zz])|([+-])(\d\d):?(\d\d))$/;

/**
 * Parses an RFC 3339 date.
 *
 * @returns undefined if the text is not a date, and for leap seconds, which JavaScript can't represent
 */
export function rfc3339Instant(text: string): Instant | undefined {
  const match = RFC_3339.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', , sign, offsetHours, offsetMinutes] = match;
  const milliseconds = utcTime(year, Number(month) - 1, day, hour, minute, second);
  if (milliseconds === undefined || Number(offsetHours ?? 0) > 23 || Number(offsetMinutes ?? 0) > 59)
    return undefined;
  const offset = (Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0)) * 60_000;
  return instant(milliseconds - (sign === '-' ? -offset : offset), fraction);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const IMF_FIXDATE = /^([A-Z][a-z]{2}), (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT$/;
const RFC_850 = /^([A-Z][a-z]{5,8}), (\d\d)-([A-Z][a-z]{2})-(\d\d) (\d\d):(\d\d):(\d\d) GMT$/;
const ASCTIME = /^([A-Z][a-z]{2}) ([A-Z][a-z]{2}) ([ \d]\d) (\d\d):(\d\d):(\d\d) (\d{4})$/;

/**
 * Parses a date in one of the three forms of HTTP.
 *
 * Source: RFC 9110, section 5.6.7.
 *
 * @returns undefined if the text is not a date, or if its weekday is wrong
 */
export function httpDateInstant(text: string): Instant | undefined {
  let match = IMF_FIXDATE.exec(text);
  if (match !== null) {
    const [, weekday, day, month, year, hour, minute, second] = match;
    return instantOnWeekday(weekday, year, month, day, hour, minute, second);
  }
  match = ASCTIME.exec(text);
  if (match !== null) {
    const [, weekday, month, day, hour, minute, second, year] = match;
    return instantOnWeekday(weekday, year, month, day?.trim(), hour, minute, second);
  }
  match = RFC_850.exec(text);
  if (match === null) return undefined;
  const [, weekday, day, month, year, hour, minute, second] = match;
  // RFC 9110 derives the century from today's date, so the result would change with time. The weekday determines the
  // century as well: a date and the same date a hundred years later never have the same weekday.
  return (
    instantOnWeekday(weekday, `20${year}`, month, day, hour, minute, second) ??
    instantOnWeekday(weekday, `19${year}`, month, day, hour, minute, second)
  );
}

/** Compares two retain-until dates. The store formats them itself, so a different spelling is not even a note. */
export function compareRetainUntil(source: string, destination: string): ValueComparison {
  if (source === destination) return 'same';
  const left = rfc3339Instant(source.trim());
  return left !== undefined && left === rfc3339Instant(destination.trim()) ? 'same' : 'different';
}

/** Compares two values of `Expires`. The uploader wrote them, so a different spelling of one date is a note. */
export function compareExpires(source: string, destination: string): ValueComparison {
  const [left, right] = [source.trim(), destination.trim()];
  const comparison = compareHeaderTexts(left, right);
  if (comparison !== 'different') return comparison;
  const moment = anyInstant(left);
  return moment !== undefined && moment === anyInstant(right) ? 'encoding' : 'different';
}

function anyInstant(text: string): Instant | undefined {
  return httpDateInstant(text) ?? rfc3339Instant(text);
}

type Digits = string | undefined;

/** Undefined if there is no such date, or if it is on another weekday. */
function instantOnWeekday(
  weekday: string | undefined,
  year: Digits,
  month: string | undefined,
  ...rest: [day: Digits, hour: Digits, minute: Digits, second: Digits]
): Instant | undefined {
  const milliseconds = utcTime(year, MONTHS.indexOf(month ?? ''), ...rest);
  if (milliseconds === undefined) return undefined;
  const expected = WEEKDAYS[new Date(milliseconds).getUTCDay()];
  return weekday === expected || weekday === expected?.slice(0, 3) ? instant(milliseconds, '') : undefined;
}

/** Milliseconds since 1970. Undefined if there is no such day or time. */
function utcTime(
  year: Digits,
  monthIndex: number,
  day: Digits,
  hour: Digits,
  minute: Digits,
  second: Digits,
): number | undefined {
  const date = new Date(0);
  // Not Date.UTC, which interprets the years 0 to 99 as 1900 to 1999.
  date.setUTCFullYear(Number(year), monthIndex, Number(day));
  const isDay = date.getUTCMonth() === monthIndex && date.getUTCDate() === Number(day);
  if (!isDay || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return date.setUTCHours(Number(hour), Number(minute), Number(second));
}

function instant(milliseconds: number, fraction: string): Instant {
  return `${milliseconds / 1000}.${fraction.replace(/0+$/, '')}`;
}
