import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { nextByLawIn } from '../ask-law.ts';
import { followingOf } from './following.ts';
import { forecastOf, leastWeight, loadsOf } from './load.ts';
import type { DutyLoad, OfficerLoad } from './load.ts';
import { usualQuarters, weightsOf, weightWords } from './weights.ts';

const today = plainDate('2026-11-22');

const aLoad = fc.record<DutyLoad>({
  officer: fc.constantFrom('', 'A', 'B', 'C'),
  duty: fc.constantFrom('review', 'final-plan', 'views-on-draft'),
  due: fc.constantFrom('overdue', 'since', 'week', 'later', 'unknown'),
  weekAhead: fc.nat(11),
  duties: fc.integer({ min: 1, max: 50 }),
});

describe('the load of officers', () => {
  test('loses no duty, weighs only what presses, and puts nobody’s cases first', () => {
    fc.assert(
      fc.property(fc.array(aLoad, { maxLength: 30 }), (duties) => {
        const loads = loadsOf(duties, [], weightsOf(new Map()));
        const sum = (wanted: (load: OfficerLoad) => number): number =>
          loads.reduce((total, load) => total + wanted(load), 0);
        const all = (due: DutyLoad['due']): number =>
          duties.filter((row) => row.due === due).reduce((total, row) => total + row.duties, 0);
        expect(sum(({ overdue }) => overdue)).toBe(all('overdue'));
        expect(sum(({ since }) => since)).toBe(all('since'));
        expect(sum(({ twelveWeeks }) => twelveWeeks)).toBe(all('week'));
        expect(sum(({ unknown }) => unknown)).toBe(all('unknown'));
        for (const { twoWeeks, twelveWeeks } of loads) expect(twoWeeks).toBeLessThanOrEqual(twelveWeeks);
        const place = loads.findIndex(({ officer }) => officer === '');
        expect(place <= 0).toBe(true);
        const heavy = loads.filter(({ officer }) => officer !== '').map(({ quarters }) => quarters);
        expect(heavy).toEqual(heavy.toSorted((a, b) => b - a));
      }),
    );
  });

  test('weighs by what a manager put in, and else by ours; what is not weighed is nothing', () => {
    const duties: DutyLoad[] = [
      { officer: 'A', duty: 'review', due: 'overdue', weekAhead: 0, duties: 3 },
      { officer: 'A', duty: 'views-on-draft', due: 'overdue', weekAhead: 0, duties: 9 },
      { officer: 'A', duty: 'review', due: 'later', weekAhead: 0, duties: 9 },
    ];
    expect(loadsOf(duties, [], weightsOf(new Map()))[0]?.quarters).toBe(3 * usualQuarters.review);
    expect(loadsOf(duties, [], weightsOf(new Map([['review', 5]])))[0]?.quarters).toBe(15);
    expect(weightWords(5)).toBe('1.25');
  });
});

describe('who has least', () => {
  const load = (officer: string, quarters: number): OfficerLoad => ({
    officer,
    cases: 1,
    overdue: 0,
    since: 0,
    twoWeeks: 0,
    twelveWeeks: 0,
    unknown: 0,
    quarters,
  });

  test('is of the same team first, and never who is away, has left, or nobody', () => {
    const workers = new Map([
      ['A', { team: 'North', isHere: true }],
      ['B', { team: 'North', isHere: true }],
      ['C', { team: 'South', isHere: true }],
      ['D', { team: 'North', isHere: false }],
    ]);
    const found = leastWeight(
      [load('', 0), load('A', 9), load('B', 8), load('C', 1), load('D', 0), load('E', 2)],
      workers,
      'A',
    );
    expect(found.map(({ load: { officer }, isSameTeam }) => [officer, isSameTeam])).toEqual([
      ['B', true],
      ['C', false],
      ['E', false],
    ]);
  });
});

describe('the forecast', () => {
  test('has twelve weeks, keeps the order of duties and leaves out those without any', () => {
    const rows = forecastOf(
      [
        { duty: 'review', weekAhead: 0, duties: 2 },
        { duty: 'review', weekAhead: 11, duties: 1 },
        { duty: 'something-else', weekAhead: 3, duties: 4 },
      ],
      ['final-plan', 'review'],
    );
    expect(rows.map(({ duty, all }) => [duty, all])).toEqual([
      ['review', 3],
      ['something-else', 4],
    ]);
    expect(rows[0]?.weeks).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });
});

describe('what follows by law', () => {
  test('is the final plan 20 weeks after the request, and the changed plan 12 weeks after the meeting, whenever the decision comes', () => {
    const next = nextByLawIn('999');
    expect(next({ afterDuty: 'decide-whether-to-assess', from: plainDate('2026-09-01'), duties: 1 })).toEqual({
      duty: 'final-plan',
      dueOn: '2027-01-19',
    });
    expect(next({ afterDuty: 'review-decision', from: plainDate('2026-11-02'), duties: 1 })).toEqual({
      duty: 'amended-plan',
      dueOn: '2027-01-25',
    });
    const following = followingOf(
      [
        { afterDuty: 'decide-whether-to-assess', from: plainDate('2026-09-01'), duties: 2 },
        { afterDuty: 'decide-whether-to-assess', from: plainDate('2026-09-02'), duties: 3 },
        { afterDuty: 'decide-whether-to-assess', from: plainDate('2026-11-20'), duties: 5 },
        { afterDuty: 'review-decision', from: plainDate('2026-06-01'), duties: 7 },
      ],
      next,
      today,
    );
    expect(following).toEqual([
      { afterDuty: 'decide-whether-to-assess', duty: 'final-plan', due: 'week', weekAhead: 8, duties: 5 },
      { afterDuty: 'review-decision', duty: 'amended-plan', due: 'passed', weekAhead: 0, duties: 7 },
    ]);
  });
});
