import { AnswerRejected } from '../answer-rejection.ts';
import type { BodyCheck } from '../wire/body.ts';
import { describeForeign, LONGEST_PROLOGUE } from '../xml/document.ts';
import { LISTING } from './document.ts';

/**
 * The longest entry in bytes: a key of 1,024 bytes, each written as a reference such as `&quot;`, and 2 KiB for
 * everything else.
 */
const LONGEST_ENTRY = 8 * 1024;

/**
 * The longest entry with metadata: MinIO's own limit for the headers of an object is 8 KiB, and ten tags of 384
 * characters are up to 46 KiB as a URL query.
 */
const LONGEST_ENTRY_WITH_METADATA = 64 * 1024;

/** What stands before and after the entries. It repeats the prefix and up to four positions, of up to 6 KiB each. */
const LONGEST_FRAME = 64 * 1024;

/** Nearly no page is as long as this, so what takes time is checked only beyond it, and once per such step. */
const STEP = 1024 * 1024;

/** No text of a listing is longer: the longest are tags. */
const LONGEST_TEXT = LONGEST_ENTRY_WITH_METADATA;

/** The root element in any spelling that XML allows, such as with a namespace prefix. */
const ROOT = /<(?:[\w.-]{1,100}:)?ListBucketResult[\s/>]/;

/** What was asked for. */
interface ListingSize {
  /** The most entries that the answer may hold. */
  readonly entries: number;
  readonly withMetadata: boolean;
}

/**
 * Returns the check of a listing that arrives: it ends an answer that can't become the requested listing, so that memory
 * and time do not depend on what a store or a proxy sends.
 */
export function listingCheck({ entries, withMetadata }: ListingSize): BodyCheck {
  const most = LONGEST_FRAME + entries * (withMetadata ? LONGEST_ENTRY_WITH_METADATA : LONGEST_ENTRY);
  let counted = 0;
  let countedTo = 0;
  return {
    first: LONGEST_PROLOGUE,
    check: (arrived) => {
      const prologue = arrived.toString('latin1', 0, LONGEST_PROLOGUE);
      if (countedTo === 0 && !ROOT.test(prologue)) {
        throw new AnswerRejected(LISTING.rejection, describeForeign(prologue, LISTING));
      }
      if (arrived.length > most) {
        const limit = `${entries} entries are never longer than ${most} bytes`;
        throw new AnswerRejected('too-long', `the answer is too long: ${limit}, and it does not end there`);
      }
      if (arrived.length < STEP) return Math.min(STEP, most + 1);
      counted += entriesIn(arrived, countedTo);
      countedTo = arrived.length;
      if (counted > entries) throw tooManyEntries(counted, entries);
      if (arrived.length - arrived.lastIndexOf('<') > LONGEST_TEXT) {
        throw new AnswerRejected('too-long', `the answer holds a text of more than ${LONGEST_TEXT} bytes`);
      }
      return Math.min(arrived.length + STEP, most + 1);
    },
  };
}

/** Counts entries that end after `from`. A tag that is cut in two at `from` is not counted. */
function entriesIn(bytes: Buffer, from: number): number {
  // With a namespace prefix, both tags of an entry match.
  return occurrences(bytes, '</Contents>', from) + Math.floor(occurrences(bytes, ':Contents>', from) / 2);
}

function occurrences(bytes: Buffer, wanted: string, from: number): number {
  let count = 0;
  for (let at = bytes.indexOf(wanted, from); at >= 0; at = bytes.indexOf(wanted, at + wanted.length)) count++;
  return count;
}

/** The rejection of a page with more entries than were requested. */
export function tooManyEntries(found: number, requested: number): AnswerRejected {
  return new AnswerRejected(
    'count-mismatch',
    `the answer holds ${found} entries or more, and ${requested} were requested`,
  );
}
