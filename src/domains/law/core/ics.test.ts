import fc from 'fast-check';
import ical from 'ical.js';
import nodeIcal from 'node-ical';
import { describe, expect, test } from 'vitest';
import { fromDayNumber, plainDate } from '#shared/plain-date';
import { escapeText, fold, icsFile } from './ics.ts';
import type { DayInCalendar } from './ics.ts';

const stamp = '20261122T100000Z';
const anyDay = fc.integer({ min: 16_071, max: 47_481 }).map(fromDayNumber);
/** What may stand in a text of a calendar: everything but control characters, lone halves of a character and space at the ends. */
const anyText = fc
  .string({ unit: 'binary', maxLength: 300 })
  .map((text) => text.replaceAll(/\p{C}/gu, ' ').trim())
  .map((text) => (text === '' ? 'x' : text));
const aCalendar = fc.uniqueArray(fc.record({ uid: fc.uuid(), on: anyDay, summary: anyText, description: anyText }), {
  selector: ({ uid }) => uid,
  minLength: 1,
  maxLength: 6,
});

const oneDay: DayInCalendar = {
  uid: 'a@irwell.invalid',
  on: plainDate('2026-05-25'),
  summary: 'Final plan due; "20 weeks", they say',
  description: 'First line.\nSecond; line, with \\ in it.',
  address: 'https://www.legislation.gov.uk/uksi/2014/1530/regulation/13',
};

type Read = {
  readonly uid: string;
  readonly on: string;
  readonly summary: string | undefined;
  readonly description: string | undefined;
};

const byIcalJs = (text: string): readonly Read[] =>
  ical.Component.fromString(text)
    .getAllSubcomponents('vevent')
    .map((each) => {
      const event = new ical.Event(each);
      return { uid: event.uid, on: event.startDate.toString(), summary: event.summary, description: event.description };
    });

const words = (value: string | { readonly val: string } | undefined): string | undefined =>
  typeof value === 'object' ? value.val : value;

const two = (number: number): string => String(number).padStart(2, '0');

const byNodeIcal = (text: string): readonly Read[] =>
  Object.values(nodeIcal.sync.parseICS(text)).flatMap((each) => {
    if (each?.type !== 'VEVENT') return [];
    const { start } = each;
    return [
      {
        uid: each.uid,
        // It makes an all-day start of local midnight.
        on: `${String(start.getFullYear())}-${two(start.getMonth() + 1)}-${two(start.getDate())}`,
        summary: words(each.summary),
        description: words(each.description),
      },
    ];
  });

describe('a calendar file', () => {
  const text = icsFile({ name: 'When must it happen?', stamp, days: [oneDay] });

  test('is read by two programs that know nothing of each other, with the same day and words', () => {
    const { uid, on, summary, description } = oneDay;
    expect(byIcalJs(text)).toEqual([{ uid, on, summary, description }]);
    expect(byNodeIcal(text)).toEqual([{ uid, on, summary, description }]);
  });

  test('holds whole days, stamped, that take up nobody’s time', () => {
    expect(text).toContain('DTSTART;VALUE=DATE:20260525\r\n');
    expect(text).toContain('DTEND;VALUE=DATE:20260526\r\n');
    expect(text).toContain(`DTSTAMP:${stamp}\r\n`);
    expect(text).toContain('TRANSP:TRANSPARENT\r\n');
  });

  test('comes back from ical.js as it went, whatever the words', () => {
    fc.assert(
      fc.property(aCalendar, (days) => {
        expect(byIcalJs(icsFile({ name: 'x', stamp, days }))).toEqual(days);
      }),
    );
  });

  test('comes back from node-ical as it went, whatever the words', () => {
    fc.assert(
      fc.property(aCalendar, (days) => {
        expect(byNodeIcal(icsFile({ name: 'x', stamp, days }))).toEqual(days);
      }),
    );
  });
});

describe('a line', () => {
  test('ends with CR and LF, is at most 75 octets long and never breaks a character', () => {
    fc.assert(
      fc.property(aCalendar, (days) => {
        const text = icsFile({ name: 'x', stamp, days });
        expect(text.endsWith('\r\n')).toBe(true);
        for (const line of text.slice(0, -2).split('\r\n')) {
          expect(Buffer.byteLength(line, 'utf8')).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
          expect(line.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  test('unfolds to what it was', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(text).replaceAll('\r\n ', '')).toBe(text);
      }),
    );
  });

  test('of 75 octets is not folded, one of 76 is', () => {
    expect(fold('a'.repeat(75))).toBe('a'.repeat(75));
    expect(fold('a'.repeat(76))).toBe(`${'a'.repeat(75)}\r\n a`);
    expect(fold(`${'a'.repeat(74)}é`)).toBe(`${'a'.repeat(74)}\r\n é`);
  });
});

test('text is escaped, and what may not stand in a text is left out', () => {
  expect(escapeText('a;b,c\\d\r\ne\nf\u0007')).toBe('a\\;b\\,c\\\\d\\ne\\nf');
});
