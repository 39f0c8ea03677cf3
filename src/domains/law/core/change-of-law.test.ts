import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { shippedLaw } from '../rules.ts';
import { playCase } from './play-case.ts';
import { register } from './register.ts';
import type { Register } from './register.ts';
import { ruleEntry } from './rule.ts';
import type { Law, Rule } from './rule.ts';
import { known } from './facts.ts';
import { longWorking } from './working.ts';

const shipped = shippedLaw();
const changeOn = plainDate('2029-09-01');
const reviews = new Set(['first-review', 'later-review', 'next-review']);

/** A law that does not exist: reviews every 9 months instead of 12 from September 2029. As docs/guide/change-of-law.md walks through it. */
const nineMonths = (rule: Rule): readonly Rule[] => {
  if (!reviews.has(rule.id)) return [rule];
  const next = ruleEntry.parse({
    ...rule,
    version: 2,
    inForceFrom: changeOn,
    limit: { kind: 'period', count: 9, unit: 'months', from: 'after' },
    law: [{ text: 'An invented Act, section 1', address: null }],
    verified: 'not verified',
  });
  return [{ ...rule, inForceUntil: changeOn }, next];
};

const changed: Register = register({
  rules: shipped.register.law.rules.flatMap(nineMonths),
  exceptions: shipped.register.law.exceptions,
});

const due = (law: Register, input: Readonly<Record<string, unknown>>): unknown =>
  playCase({ register: law, calendars: shipped.calendars, settings: {} }, input).result.review_due_strict;

describe('a change of law', () => {
  const cases: readonly (readonly [string, Record<string, string>, string, string])[] = [
    ['a plan made before it keeps its year', { plan_made: '2029-08-31' }, '2030-08-30', '2030-08-30'],
    ['a plan made on the first day has the new time', { plan_made: '2029-09-01' }, '2030-08-31', '2030-05-31'],
    [
      'a review completed before it is followed after a year',
      { last_review_decision: '2029-05-14' },
      '2030-05-13',
      '2030-05-13',
    ],
    [
      'a case that straddles it goes by its latest trigger',
      { plan_made: '2028-11-01', last_review_decision: '2029-10-31' },
      '2030-10-30',
      '2030-07-30',
    ],
  ];

  for (const [what, input, before, after] of cases)
    test(what, () => {
      expect([due(shipped.register, input), due(changed, input)]).toEqual([before, after]);
    });

  test('leaves every other duty as it was', () => {
    const input = { request_received: '2029-12-03', review_meeting: '2029-12-03', decision_letter: '2029-12-03' };
    const results = [shipped.register, changed].map(
      (law) => playCase({ register: law, calendars: shipped.calendars, settings: {} }, input).result,
    );
    expect(results[1]).toEqual(results[0]);
  });

  test('is told in the working: version, dates of force, and which date decides', () => {
    const { dates, facts } = playCase(
      { register: changed, calendars: shipped.calendars, settings: {} },
      { plan_made: '2029-09-01' },
    );
    const review = dates.find(({ rule }) => rule.id === 'first-review');
    expect(review?.rule).toMatchObject({
      version: 2,
      inForceFrom: '2029-09-01',
      versionDecidedBy: { date: 'trigger' },
    });
    const text = review ? longWorking(review, 'officer', known(facts), shipped.calendars) : '';
    expect(text).toContain('9 months starting with the plan being made on 1 September 2029');
    expect(text).toContain('Rule first-review, version 2, in force since 1 September 2029.');
    const old = playCase(
      { register: changed, calendars: shipped.calendars, settings: {} },
      { plan_made: '2029-08-31' },
    );
    const before = old.dates.find(({ rule }) => rule.id === 'first-review');
    expect(before ? longWorking(before, 'officer', known(old.facts), shipped.calendars) : '').toContain(
      'version 1, in force from 1 September 2014 to 31 August 2029',
    );
  });

  test('that leaves a hole gives no date and says why', () => {
    const rules = shipped.register.law.rules.map((rule) =>
      rule.id === 'first-review' ? { ...rule, inForceUntil: changeOn } : rule,
    );
    const { result, cannot } = playCase(
      { register: register({ ...shipped.register.law, rules }), calendars: shipped.calendars, settings: {} },
      { plan_made: '2029-09-01' },
    );
    expect(result.review_due_strict).toBeUndefined();
    expect(cannot.find(({ key }) => key === 'review_due_strict')?.why).toContain('in force on 1 September 2029');
  });

  test('may be written in either order', () => {
    const rules = changed.law.rules.toReversed().filter(({ id }) => id === 'first-review');
    expect(due(register({ rules, exceptions: [] }), { plan_made: '2029-09-01' })).toBe('2030-05-31');
  });

  test('has happened before: appeals that a council did not oppose had four weeks until 23 March 2015', () => {
    const amend = (on: string): unknown =>
      playCase(
        { register: shipped.register, calendars: shipped.calendars, settings: {} },
        { unopposed_notified: on, appealable_issue: 'amend' },
      ).result.final_due;
    expect([amend('2015-03-22'), amend('2015-03-23')]).toEqual(['2015-04-19', '2015-04-27']);
  });
});

describe('a register that contradicts itself', () => {
  const [first] = shipped.register.law.rules;
  const refused = (change: (law: Law) => Law): string => {
    try {
      register(change(shipped.register.law));
      return 'it was taken';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
  const withRule =
    (rule: Partial<Rule>) =>
    (law: Law): Law =>
      first ? { ...law, rules: [...law.rules, { ...first, ...rule }] } : law;

  test('is refused, in words', () => {
    expect(refused(withRule({}))).toContain('stands twice');
    expect(refused(withRule({ version: 2 }))).toContain('are in force on the same day');
    expect(refused(withRule({ id: 'new', inForceUntil: plainDate('2014-09-01') }))).toContain('ends before it begins');
    expect(refused(withRule({ id: 'new', exceptions: ['none-such'] }))).toContain('names the exception none-such');
    expect(refused(withRule({ id: 'new', trigger: [] }))).toContain('has no trigger');
    expect(refused(withRule({ id: 'new', limit: { kind: 'tribunal-day', of: 'later-still' } }))).toContain(
      'rests on later-still, which does not stand before it',
    );
    const schoolDays = { kind: 'period', count: 6, unit: 'school-days', from: 'after' } as const;
    expect(refused(withRule({ id: 'new', limit: schoolDays }))).toContain('counts school days, which begin with');
    expect(refused((law) => law)).toBe('it was taken');
  });
});
