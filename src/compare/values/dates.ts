import { compareHeaderTexts, type Likeness } from './header-text.ts';

/** A moment, exactly: dates of the same one give the same text, whatever their fraction digits and offset. */
type Instant = string;

const RFC_3339 =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:([Zz])|([+-])(\d\d):?(\d\d))$/;

/** The moment of an RFC 3339 date; undefined where it is none, and for leap seconds, which no clock here can tell. */
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
 * The moment of a date in one of the three forms of HTTP; undefined where it is none, or its weekday is another one's.
 *
 * Source: RFC 9110, section 5.6.7.
 */
export function httpDateInstant(text: string): Instant | undefined {
  let match = IMF_FIXDATE.exec(text);
  if (match !== null) {
    const [, weekday, day, month, year, hour, minute, second] = match;
    return onWeekday(weekday, year, month, day, hour, minute, second);
  }
  match = ASCTIME.exec(text);
  if (match !== null) {
    const [, weekday, month, day, hour, minute, second, year] = match;
    return onWeekday(weekday, year, month, day?.trim(), hour, minute, second);
  }
  match = RFC_850.exec(text);
  if (match === null) return undefined;
  const [, weekday, day, month, year, hour, minute, second] = match;
  // RFC 9110 tells the century by today's date, which would change the answer with time. The weekday tells it too: a
  // date and the one a hundred years later never share theirs.
  return (
    onWeekday(weekday, `20${year}`, month, day, hour, minute, second) ??
    onWeekday(weekday, `19${year}`, month, day, hour, minute, second)
  );
}

/** Compares two retain-until dates. They come from a store's own clockwork: how it writes them is nothing to note. */
export function compareRetainUntil(source: string, destination: string): Likeness {
  if (source === destination) return 'same';
  const left = rfc3339Instant(source.trim());
  return left !== undefined && left === rfc3339Instant(destination.trim()) ? 'same' : 'different';
}

/** Compares two `Expires`, which are whatever text the uploader gave: another spelling of the date is a note. */
export function compareExpires(source: string, destination: string): Likeness {
  const [left, right] = [source.trim(), destination.trim()];
  const likeness = compareHeaderTexts(left, right);
  if (likeness !== 'different') return likeness;
  const moment = anyInstant(left);
  return moment !== undefined && moment === anyInstant(right) ? 'encoding' : 'different';
}

function anyInstant(text: string): Instant | undefined {
  return httpDateInstant(text) ?? rfc3339Instant(text);
}

type Digits = string | undefined;

function onWeekday(
  weekday: string | undefined,
  year: Digits,
  month: string | undefined,
  ...rest: [day: Digits, hour: Digits, minute: Digits, second: Digits]
): Instant | undefined {
  const milliseconds = utcTime(year, MONTHS.indexOf(month ?? ''), ...rest);
  if (milliseconds === undefined) return undefined;
  const meant = WEEKDAYS[new Date(milliseconds).getUTCDay()];
  return weekday === meant || weekday === meant?.slice(0, 3) ? instant(milliseconds, '') : undefined;
}

/** Milliseconds since 1970; undefined where there is no such day or time. */
function utcTime(
  year: Digits,
  monthIndex: number,
  day: Digits,
  hour: Digits,
  minute: Digits,
  second: Digits,
): number | undefined {
  const date = new Date(0);
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(Number(year), monthIndex, Number(day));
  const isDay = date.getUTCMonth() === monthIndex && date.getUTCDate() === Number(day);
  if (!isDay || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return date.setUTCHours(Number(hour), Number(minute), Number(second));
}

function instant(milliseconds: number, fraction: string): Instant {
  return `${milliseconds / 1000}.${fraction.replace(/0+$/, '')}`;
}
