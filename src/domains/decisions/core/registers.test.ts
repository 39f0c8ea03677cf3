import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromDayNumber, plainDate } from '#shared/plain-date';
import { daysOverdueOf, dueOnOf, openFirst, standingOf } from './challenge.ts';
import type { ChallengeStanding, Verdict } from './challenge.ts';
import { forceOf } from './decision.ts';
import { filterFrom, queryOf } from './filters.ts';

const verdict = (isAccepted: boolean, again: string | null = null): Verdict => ({
  isAccepted,
  words: '',
  againDueOn: again === null ? null : plainDate(again),
  on: plainDate('2026-10-01'),
  byRole: 'Adviser',
  inPlace: false,
});

describe('how a challenge stands', () => {
  test.each<[string, (Verdict | null)[], ChallengeStanding, string]>([
    ['without an answer', [], 'open', '2026-10-10'],
    ['with an answer of which nothing was said', [null], 'answered', '2026-10-10'],
    ['with an answer that was not accepted', [verdict(false, '2026-11-13')], 'not-accepted', '2026-11-13'],
    ['with a second answer', [verdict(false, '2026-11-13'), null], 'answered', '2026-10-10'],
    ['with an answer that was accepted', [verdict(false, '2026-11-13'), verdict(true)], 'accepted', '2026-10-10'],
  ])('%s', (_, verdicts, standing, due) => {
    const answers = verdicts.map((each) => ({ verdict: each }));
    expect(standingOf(answers)).toBe(standing);
    expect(dueOnOf(plainDate('2026-10-10'), answers)).toBe(due);
  });

  test('it is overdue from the day after the day that it was due, and while it is open alone', () => {
    const due = plainDate('2026-11-13');
    expect(daysOverdueOf('open', due, due)).toBe(0);
    expect(daysOverdueOf('open', due, plainDate('2026-11-14'))).toBe(1);
    expect(daysOverdueOf('not-accepted', due, plainDate('2026-11-22'))).toBe(9);
    expect(daysOverdueOf('answered', due, plainDate('2026-11-22'))).toBe(0);
    expect(daysOverdueOf('accepted', due, plainDate('2026-11-22'))).toBe(0);
  });

  test('lists lose none, and no overdue one stands behind one that is not', () => {
    const today = 20_779;
    const one = fc
      .record({
        standing: fc.constantFrom<ChallengeStanding>('open', 'answered', 'not-accepted', 'accepted'),
        due: fc.integer({ min: today - 100, max: today + 100 }),
        asked: fc.integer({ min: today - 200, max: today }),
        id: fc.uuid(),
      })
      .map(({ standing, due, asked, id }) => ({
        id,
        standing,
        dueOn: fromDayNumber(due),
        askedOn: fromDayNumber(asked),
        daysOverdue: daysOverdueOf(standing, fromDayNumber(due), fromDayNumber(today)),
      }));
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), (challenges) => {
        const sorted = openFirst(challenges);
        expect(sorted.map(({ id }) => id).toSorted()).toEqual(challenges.map(({ id }) => id).toSorted());
        const overdue = sorted.map(({ daysOverdue }) => daysOverdue);
        expect(overdue).toEqual(overdue.toSorted((a, b) => b - a));
        const accepted = sorted.findIndex(({ standing }) => standing === 'accepted');
        if (accepted >= 0) expect(sorted.slice(accepted).every(({ standing }) => standing === 'accepted')).toBe(true);
      }),
    );
  });
});

test('a decision holds from its day, and no more when another stands in its place', () => {
  const decision = { effectFrom: plainDate('2027-01-04'), isReplaced: false };
  expect(forceOf(decision, plainDate('2027-01-03'))).toBe('not-yet');
  expect(forceOf(decision, plainDate('2027-01-04'))).toBe('in-force');
  expect(forceOf({ ...decision, isReplaced: true }, plainDate('2026-01-01'))).toBe('replaced');
});

test('a filter goes into an address and comes back', () => {
  const filter = { body: '', show: 'overdue', area: 'PIP/APA1', by: 'forum' };
  expect(filterFrom(new URLSearchParams(queryOf(filter)))).toEqual(filter);
  expect(queryOf(filterFrom(new URLSearchParams()))).toBe('');
});
