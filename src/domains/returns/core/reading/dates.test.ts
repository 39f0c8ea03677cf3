import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromDayNumber, monthNames } from '#shared/plain-date';
import { dateReader } from './dates.ts';

const collect = (day: string): string =>
  `${day.slice(0, 4)}-${(monthNames[Number(day.slice(5, 7)) - 1] ?? '').slice(0, 3)}-${day.slice(8)}`;

describe('a day of a return', () => {
  it('is read from COLLECT’s form, with its time or without, in any case, whenever it is', () => {
    const read = dateReader('csv-set');
    fc.assert(
      fc.property(fc.integer({ min: -60_000, max: 60_000 }), (number) => {
        const day = fromDayNumber(number);
        const text = collect(day);
        for (const each of [day, text, `${text} 00:00:00`, `${text.toUpperCase()} 00:00:00`, `${text} 23:59:59`])
          expect(read(each, 'date')).toBe(day);
      }),
    );
  });

  it.each([
    '2022-Feb-30 00:00:00',
    '2023-02-29',
    '2022-Sep-31 00:00:00',
    '2022-Spe-01 00:00:00',
    '2022-9ep-01 00:00:00',
    '2022-Sep-00 00:00:00',
    '2022-Sep-1 00:00:00 ',
    '2022-Sep-28 00:00:60',
    '2022-Sep-28 24:00:00',
    '2022-Sep-28-00:00:00',
    '2022-00-10',
    '2022-13-10',
    '20a2-Sep-28 00:00:00',
    // Characters beyond ASCII that have the same last bits as letters.
    '2022-\u0153ep-28 00:00:00',
    '2022-S\u0165p-28 00:00:00',
    '45000',
  ])('is not made out of %s', (text) => {
    const read = dateReader('csv-set');
    // The right day first: what is remembered of it must not answer for the other.
    expect(read('2022-Sep-28 00:00:00', 'date')).toBe('2022-09-28');
    expect(read(text, 'date')).toBeUndefined();
    expect(read(text, 'date')).toBeUndefined();
  });

  it('has only the forms of its own shape', () => {
    expect(dateReader('xml')('2022-Sep-28 00:00:00', 'date')).toBeUndefined();
    expect(dateReader('template')('2022-Sep-28 00:00:00', 'date')).toBeUndefined();
    expect(dateReader('template')('44832', 'date')).toBe('2022-09-28');
    expect(dateReader('xml')('2022-09-28', 'date')).toBe('2022-09-28');
  });
});
