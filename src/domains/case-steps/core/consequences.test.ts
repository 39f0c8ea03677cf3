import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { askLawOf } from '../law-answers.ts';
import { aCase, aFact, aStep } from '../test/a-case.ts';
import { consequences } from './consequences.ts';
import type { Proposed } from './proposed.ts';
import type { Fact } from './told.ts';

const ask = askLawOf('999');
const follows = (facts: readonly Fact[], step: Proposed, more = {}) => {
  const found = consequences(aCase(facts, more), step, ask);
  return {
    own: found.own.map(
      ({ rule, standing }) =>
        `${rule} ${standing?.kind ?? ''}${standing?.days === undefined ? '' : ` ${String(standing.days)}`}`,
    ),
    next: found.next.map(({ rule, on }) => `${rule} ${on}`),
    rights: found.mustTellRights,
  };
};

const of = { of: '2026-01-05' };
const request = aFact('request-received', '2026-01-05', { code: '1' });
const meeting = aFact('review-meeting', '2026-03-02');

describe('what the law says follows from a step', () => {
  test('a request: the six, sixteen and twenty weeks', () => {
    expect(follows([], aStep('request-received', '2026-01-05'))).toEqual({
      own: [],
      next: [
        'decide-whether-to-assess 2026-02-16',
        'draft-plan-target 2026-04-13',
        'decide-no-plan 2026-04-27',
        'final-plan 2026-05-25',
      ],
      rights: false,
    });
  });

  test('a refusal that was late: by how many days, and what the family must be told', () => {
    expect(follows([request], aStep('decision-to-assess', '2026-02-20', { ...of, code: 'refuse' }))).toEqual({
      own: ['decide-whether-to-assess late 4'],
      next: ['contact-mediation-adviser 2026-04-20', 'appeal 2026-04-20'],
      rights: true,
    });
  });

  test('a decision to assess in time', () => {
    expect(follows([request], aStep('decision-to-assess', '2026-02-16', { ...of, code: 'assess' })).own).toEqual([
      'decide-whether-to-assess on-time',
    ]);
  });

  test('advice is due six weeks after it reached that adviser', () => {
    expect(follows([request], aStep('advice-asked', '2026-02-17', { ...of, adviser: 'health' })).next).toEqual([
      'give-advice 2026-03-31',
    ]);
    const asked = aFact('advice-asked', '2026-02-17', { ...of, adviser: 'health' });
    expect(follows([request, asked], aStep('advice-received', '2026-04-02', { ...of, adviser: 'health' })).own).toEqual(
      ['give-advice late 2'],
    );
  });

  test('a final plan before the family had its fifteen days', () => {
    const draft = aFact('draft-sent', '2026-05-20', of);
    expect(follows([request, draft], aStep('final-sent', '2026-06-01', of)).own).toEqual([
      'final-plan late 7',
      'views-on-draft cut-short',
    ]);
  });

  test('a review: report, decision and changed plan; and a decision to end the plan', () => {
    expect(follows([], aStep('review-meeting', '2026-03-02')).next).toEqual([
      'review-report 2026-03-16',
      'review-decision 2026-03-30',
      'amendment-notice 2026-03-30',
      'amended-plan 2026-05-25',
    ]);
    const ends = follows([meeting], aStep('review-decision', '2026-03-20', { of: '2026-03-02', code: 'C' }));
    expect(ends.own).toEqual(['review-decision on-time']);
    expect(ends.next).toEqual([
      'contact-mediation-adviser 2026-05-20',
      'appeal 2026-05-20',
      'maintain-meanwhile 2026-05-20',
    ]);
    expect(ends.rights).toBe(true);
  });

  test('a request for a new assessment of a child who has a plan has times of its own', () => {
    const final = aFact('final-sent', '2025-05-20', { of: '2025-01-05' });
    const old = aFact('request-received', '2025-01-05');
    expect(follows([old, final], aStep('request-received', '2026-01-05')).next).toEqual([
      'answer-reassessment 2026-01-20',
    ]);
    const told = follows([old, final, request], aStep('decision-to-assess', '2026-01-22', { ...of, code: 'assess' }));
    expect(told).toEqual({
      own: ['answer-reassessment late 2'],
      next: ['reassessment-final-plan 2026-04-30'],
      rights: false,
    });
  });

  test('a recorded exception stands beside a step that was late', () => {
    const exception: Fact = {
      ...aFact('exception', '2026-03-01', { ...of, code: '10-4-c' }),
      codes: { exception: '10-4-c', from: '2026-02-01', evidence: 'A letter', decided_by: 'SEND manager' },
    };
    expect(follows([request, exception], aStep('final-sent', '2026-06-01', of)).own).toEqual(['final-plan excepted 7']);
  });

  test('nothing becomes due to a child who has died', () => {
    const died = { hasDied: true, diedOn: plainDate('2026-03-01') };
    expect(follows([], aStep('request-received', '2026-01-05'), died)).toEqual({ own: [], next: [], rights: false });
  });
});
