import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { shippedLaw } from '../rules.ts';
import {
  countedFrom,
  dutiesOn,
  dutyFilterFrom,
  filteredDuties,
  holdersOf,
  limitInWords,
  wholeDuties,
} from './duty-list.ts';
import type { Rule } from './rule.ts';

const { groups } = shippedLaw().register;
const find = (id: string): Rule | undefined => groups.find(([rule]) => rule.id === id)?.at(-1);
const get = (id: string): Rule => {
  const rule = find(id);
  if (!rule) throw new Error(`There is no rule ${id}`);
  return rule;
};
const duties = dutiesOn(groups, plainDate('2026-11-22'));
const search = (address: string): readonly string[] =>
  filteredDuties(duties, dutyFilterFrom(new URLSearchParams(address), ['review', 'move']), () => '').map(
    ({ rule }) => rule.id,
  );

describe('a limit in words', () => {
  test.each([
    ['final-plan', 'within 20 weeks'],
    ['views-on-draft', 'at least 15 days, the first day counted'],
    ['review-papers', 'at least 2 weeks before'],
    ['secure-provision', 'at once'],
    ['phase-transfer-school', 'before 15 February of the year of the move'],
    ['excluded-education', 'by school day 6, the first day counted'],
    ['amended-plan', 'the earlier of: within 8 weeks, and within 12 weeks'],
    ['appeal', 'the later of: within 2 months, and within 1 month'],
    ['certificate-after-mediation', 'within 3 working days'],
  ])('%s is %s', (id, words) => {
    expect(limitInWords(get(id), find)).toBe(words);
  });

  test('is counted from something that has a name', () => {
    expect(countedFrom(get('final-plan'), find)).toBe('the request received');
    expect(countedFrom(get('appeal'), find)).toBe('the decision letter, or the mediation certificate');
    expect(countedFrom(get('excluded-education'), find)).toBe('the first day of the permanent exclusion');
    expect(countedFrom(get('phase-transfer-school'), find)).toBeUndefined();
    for (const { rule } of duties) expect(countedFrom(rule, find) ?? '').not.toMatch(/_|,$| on$/);
  });
});

describe('who must do it', () => {
  test('is known for every duty but those of nobody in particular', () => {
    expect(holdersOf(get('final-plan'))).toEqual(['council']);
    expect(holdersOf(get('arrange-mediation'))).toEqual(['council', 'health']);
    expect(holdersOf(get('contact-mediation-adviser'))).toEqual(['family']);
    expect(holdersOf(get('certificate-after-mediation'))).toEqual(['adviser']);
    expect(duties.filter(({ rule }) => holdersOf(rule).includes('other')).map(({ rule }) => rule.id)).toEqual([]);
  });
});

describe('the list', () => {
  test('has the version in force on the day, and the newest of what is not', () => {
    const on = (day: string) =>
      dutiesOn(groups, plainDate(day)).find(({ rule }) => rule.id === 'phase-transfer-post-16')?.rule.version;
    expect(on('2015-03-01')).toBe(1);
    expect(on('2026-11-22')).toBe(2);
    expect(dutiesOn(groups, plainDate('2010-01-01'))).toHaveLength(groups.length);
  });

  test('is searched by every word, in any case, and by chapter and holder', () => {
    expect(search('q=REGULATION+13(2)')).toEqual(['final-plan']);
    expect(search('q=zebra')).toEqual([]);
    expect(search('chapter=move&who=health')).toEqual(['tell-new-icb']);
    expect(search('chapter=nonsense&who=nobody')).toHaveLength(duties.length);
  });

  test('leaves out what is only a step of another’s arithmetic', () => {
    const whole = wholeDuties(duties).map(({ rule }) => rule.id);
    expect(whole).toContain('amended-plan');
    expect(whole).not.toContain('amended-plan-from-notice');
    expect(whole).not.toContain('appeal-later');
  });
});
