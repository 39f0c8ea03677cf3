import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { aCase, aFact, aStep, theCaseSystem, theReturn } from '../test/a-case.ts';
import { oddities, whyNotRecorded } from './odd.ts';
import { stepKinds } from './step.ts';
import type { Fact } from './told.ts';

const request = aFact('request-received', '2026-01-05', { code: '1' });
const decided = aFact('decision-to-assess', '2026-02-10', { code: 'assess', of: '2026-01-05' });
const draft = aFact('draft-sent', '2026-04-20', { of: '2026-01-05' });
const final = aFact('final-sent', '2026-05-20', { of: '2026-01-05' });
const meeting = aFact('review-meeting', '2026-09-01');
const keep = aFact('review-decision', '2026-09-20', { code: 'M', of: '2026-09-01' });
const today = plainDate('2026-11-22');

const names = (facts: readonly Fact[], step: ReturnType<typeof aStep>, more = {}): readonly string[] =>
  oddities(aCase(facts, more), step).map(({ name }) => name);

const of = { of: '2026-01-05' };

describe('what fits', () => {
  test.each([
    [[], aStep('request-received', '2026-01-05')],
    [[request], aStep('decision-to-assess', '2026-02-10', { ...of, code: 'assess' })],
    [[request, decided], aStep('advice-asked', '2026-02-11', { ...of, adviser: 'health' })],
    [[request, decided], aStep('draft-sent', '2026-04-20', of)],
    [[request, decided, draft], aStep('final-sent', '2026-05-20', of)],
    [[request], aStep('withdrawn', '2026-02-01', of)],
    [[request, decided, draft, final], aStep('review-meeting', '2026-09-01')],
    [
      [request, decided, draft, final, meeting],
      aStep('review-decision', '2026-09-20', { of: '2026-09-01', code: 'M' }),
    ],
    [[request, decided, draft, final, meeting, keep], aStep('ceased', '2026-10-01', { code: '2' })],
  ])('is recorded without a question', (facts, step) => {
    expect(oddities(aCase(facts), step)).toEqual([]);
  });
});

describe('what does not fit is named', () => {
  test.each([
    [
      'a decision without a request',
      [],
      aStep('decision-to-assess', '2026-02-10', { code: 'assess' }),
      'nothing-to-follow',
    ],
    [
      'a decision before its request',
      [request],
      aStep('decision-to-assess', '2026-01-02', { ...of, code: 'assess' }),
      'before-its-request',
    ],
    [
      'a final plan without a draft',
      [request, decided],
      aStep('final-sent', '2026-05-20', of),
      'step-before-is-not-known',
    ],
    [
      'a final plan before its draft',
      [request, decided, draft],
      aStep('final-sent', '2026-04-01', of),
      'before-the-step-it-follows',
    ],
    [
      'advice that nobody is known to have asked for',
      [request, decided],
      aStep('advice-received', '2026-03-01', { ...of, adviser: 'health' }),
      'step-before-is-not-known',
    ],
    [
      'a second request while one is open',
      [request],
      aStep('request-received', '2026-06-01'),
      'second-request-while-open',
    ],
    [
      'a request while a plan is in force',
      [request, decided, draft, final],
      aStep('request-received', '2026-09-01'),
      'request-while-a-plan-is-in-force',
    ],
    ['a review without a plan', [], aStep('review-meeting', '2026-09-01'), 'plan-is-not-known'],
    [
      'a review before its plan',
      [request, decided, draft, final],
      aStep('review-meeting', '2026-05-01'),
      'before-its-plan',
    ],
    ['a report without a meeting', [final], aStep('review-report', '2026-09-01'), 'nothing-to-follow'],
    [
      'a notice after a decision to keep the plan',
      [final, meeting, keep],
      aStep('amendment-notice', '2026-09-20', { of: '2026-09-01' }),
      'not-decided-so',
    ],
    [
      'a step after the withdrawal',
      [request, aFact('withdrawn', '2026-02-01', of)],
      aStep('decision-to-assess', '2026-02-10', { ...of, code: 'assess' }),
      'after-withdrawal',
    ],
    [
      'a step after a refusal',
      [request, aFact('decision-to-assess', '2026-02-10', { ...of, code: 'refuse' })],
      aStep('draft-sent', '2026-04-10', of),
      'after-refusal',
    ],
    [
      'a letter that there will be no plan after the plan',
      [request, decided, final],
      aStep('no-plan-told', '2026-06-01', of),
      'after-the-plan',
    ],
    [
      'a review after the plan ended',
      [final, aFact('ceased', '2026-08-01', { code: '2' })],
      aStep('review-meeting', '2026-09-01'),
      'after-the-plan-ended',
    ],
    [
      'the same step twice',
      [request, decided],
      aStep('decision-to-assess', '2026-02-11', { ...of, code: 'assess' }),
      'recorded-already',
    ],
    ['a day before birth', [], aStep('request-received', '2015-01-01'), 'before-birth'],
  ])('%s', (_, facts, step, name) => {
    expect(names(facts, step)).toContain(name);
  });

  test('a step that corrects another is not compared with the one it corrects', () => {
    const step = aStep('decision-to-assess', '2026-02-12', { ...of, code: 'assess' });
    expect(names([request, decided], { ...step, corrects: decided.root })).toEqual([]);
  });

  test('what another source says of the same step is no repetition', () => {
    const told = [
      aFact('request-received', '2026-01-07', { from: theReturn }),
      aFact('request-received', '2026-01-05', { from: theCaseSystem }),
    ];
    expect(names(told, aStep('request-received', '2026-01-05'))).toEqual([]);
  });
});

describe('what has not happened is refused, and nothing else is', () => {
  test('a day that lies ahead', () => {
    expect(whyNotRecorded(aCase([]), aStep('request-received', '2026-11-23'), today)).toContain('has not come yet');
    expect(whyNotRecorded(aCase([]), aStep('request-received', '2026-11-22'), today)).toBeUndefined();
  });

  test('of a child who has died, what only the living ask for; what was sent is recorded with its reason', () => {
    const died = { hasDied: true, diedOn: plainDate('2026-03-01') };
    expect(whyNotRecorded(aCase([], died), aStep('request-received', '2026-03-02'), today)).toContain(
      'Nothing can be begun',
    );
    expect(whyNotRecorded(aCase([], died), aStep('request-received', '2026-03-01'), today)).toBeUndefined();
    expect(whyNotRecorded(aCase([], died), aStep('no-plan-told', '2026-03-02'), today)).toBeUndefined();
    expect(names([request], aStep('no-plan-told', '2026-03-02', of), died)).toContain('after-death');
    expect(names([request], aStep('no-plan-told', '2026-03-02', of), { hasDied: true })).toContain(
      'day-of-death-is-not-known',
    );
  });

  test('any step of any past day of a living child can be recorded, whatever is known', () => {
    const day = fc
      .integer({ min: 0, max: 4000 })
      .map((n) => plainDate(new Date(Date.UTC(2015, 0, 1) + n * 86_400_000).toISOString().slice(0, 10)));
    const fact = fc.tuple(fc.constantFrom(...stepKinds), day).map(([kind, on]) => aFact(kind, on, of));
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 8 }), fc.constantFrom(...stepKinds), day, (facts, kind, on) => {
        const step = aStep(kind, on, of);
        expect(whyNotRecorded(aCase(facts), step, today)).toBeUndefined();
        const found = oddities(aCase(facts), step);
        expect(found.every(({ words }) => words.endsWith('.'))).toBe(true);
        expect(oddities(aCase(facts), step)).toEqual(found);
      }),
    );
  });
});
