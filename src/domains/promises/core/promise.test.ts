import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromDayNumber, plainDate } from '#shared/plain-date';
import { addressedBy } from './addressed.ts';
import { csvRows } from './csv-lines.ts';
import { byUrgency, daysPastOf, standingOf, standings } from './promise.ts';
import type { PromiseTold } from './promise.ts';

const day = fc.integer({ min: 18_000, max: 22_000 }).map(fromDayNumber);

describe('days past a date', () => {
  const today = plainDate('2026-11-22');

  test('begin the day after, and never where no date was given or it is done', () => {
    expect(daysPastOf(plainDate('2026-11-21'), false, today)).toBe(1);
    expect(daysPastOf(today, false, today)).toBe(0);
    expect(daysPastOf(plainDate('2026-11-21'), true, today)).toBe(0);
    expect(daysPastOf(null, false, today)).toBe(0);
  });

  test('grow by one with each day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 900 }), (due, later) => {
        const number = Math.round(Date.parse(due) / 86_400_000) + later;
        expect(daysPastOf(due, false, fromDayNumber(number))).toBe(later);
      }),
    );
  });

  test('come first in the order, longest first; what is over comes last', () => {
    const dated = fc.record({ daysPast: fc.nat(400), dueOn: fc.option(day), isOver: fc.boolean() });
    fc.assert(
      fc.property(fc.array(dated), (all) => {
        const sorted = all.toSorted(byUrgency);
        const past = sorted.filter(({ daysPast }) => daysPast > 0);
        expect(sorted.slice(0, past.length)).toEqual(past);
        expect(past.map(({ daysPast }) => daysPast)).toEqual(
          past.map(({ daysPast }) => daysPast).toSorted((one, other) => other - one),
        );
      }),
    );
  });
});

test('kept and partly kept fall back to open without evidence; the others need none', () => {
  expect(standings.map((said) => standingOf(said, false))).toEqual(['open', 'open', 'open', 'not']);
  expect(standings.map((said) => standingOf(said, true))).toEqual([...standings]);
});

test('nobody speaks for those to whom a promise was made but they', () => {
  const of = (organisationKind: string | null, organisationId: string | null = 'one') => ({
    organisationId,
    organisationKind,
  });
  expect(addressedBy('families', null, 'parent-carer-forum', of('forum'))).toBe(true);
  expect(addressedBy('families', null, 'parent', of(null, null))).toBe(false);
  expect(addressedBy('families', null, 'programme-office', of('forum'))).toBe(false);
  expect(addressedBy('young-people', null, 'young-person', of('young-people'))).toBe(true);
  expect(addressedBy('young-people', null, 'young-person', of(null, null))).toBe(false);
  expect(addressedBy('organisation', 'one', 'school', of('school'))).toBe(true);
  expect(addressedBy('organisation', 'two', 'school', of('school'))).toBe(false);
  expect(addressedBy('organisation', null, 'school', of('school', null))).toBe(false);
});

test('a promise in the CSV says that no date was given, and whether those accept it to whom it was made', () => {
  const promise: PromiseTold = {
    id: 'one',
    quote: 'We will.',
    source: { foundIn: 'said', title: 'A meeting', place: 'minute 1', address: '' },
    madeBy: { role: 'Director', organisation: 'Council' },
    madeTo: { kind: 'families', name: 'Families' },
    madeOn: plainDate('2026-01-01'),
    dueOn: null,
    dueWords: '',
    area: null,
    standing: 'open',
    said: null,
    hasLostItsEvidence: false,
    isPastDue: false,
    daysPast: 0,
    evidence: [],
    acceptedByThoseItWasMadeTo: { number: 0, says: 'has-not-said', words: '', saidFor: null, on: null },
    takenBack: null,
  };
  const [head, line] = csvRows([promise], [], []);
  expect(line).toHaveLength(head?.length ?? 0);
  expect(line).toContain('no date was given');
  expect(line).toContain('has-not-said');
});
