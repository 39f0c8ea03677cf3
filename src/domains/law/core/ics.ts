import { fromDayNumber, dayNumber } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** One day in a calendar file. All text is plain; the file's own signs are escaped here. */
export type DayInCalendar = {
  /** The same for the same facts, so that a calendar that gets the file twice holds the day once. */
  readonly uid: string;
  readonly on: PlainDate;
  readonly summary: string;
  readonly description: string;
  readonly address?: string | undefined;
};

export type CalendarFile = {
  readonly name: string;
  /** When the file was made, in UTC: 20261122T100000Z. */
  readonly stamp: string;
  readonly days: readonly DayInCalendar[];
};

/** A text value of RFC 5545: backslash, semicolon, comma and line break are escaped; other control characters may not stand there. */
export const escapeText = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    // RFC 5545, 3.3.11.
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');

const longestLine = 75;

/** How many octets a character takes in UTF-8. */
const octets = (character: string): number => {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
};

/** Folds a line at 75 octets, never inside a character. What follows a fold begins with a space, which counts. */
export const fold = (line: string): string => {
  let folded = '';
  let length = 0;
  for (const character of line) {
    const size = octets(character);
    if (length + size > longestLine) {
      folded += '\r\n ';
      length = 1;
    }
    folded += character;
    length += size;
  }
  return folded;
};

const day = (date: PlainDate): string => date.replaceAll('-', '');

const event = (stamp: string, { uid, on, summary, description, address }: DayInCalendar): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${escapeText(uid)}`,
  `DTSTAMP:${stamp}`,
  `DTSTART;VALUE=DATE:${day(on)}`,
  // The end of an all-day event is the first day that is no longer part of it.
  `DTEND;VALUE=DATE:${day(fromDayNumber(dayNumber(on) + 1))}`,
  `SUMMARY:${escapeText(summary)}`,
  `DESCRIPTION:${escapeText(description)}`,
  ...(address === undefined ? [] : [`URL:${address}`]),
  // A date of the law takes up nobody's day.
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
];

/** The days as an iCalendar file (RFC 5545). */
export const icsFile = ({ name, stamp, days }: CalendarFile): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Irwell//When must it happen//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
    ...days.flatMap((each) => event(stamp, each)),
    'END:VCALENDAR',
  ]
    .map((line) => `${fold(line)}\r\n`)
    .join('');
