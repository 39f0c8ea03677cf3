import { describe, expect, test } from 'vitest';
import { aCase, aFact, theCaseSystem, theReturn } from '../test/a-case.ts';
import { differenceKey, differencesOf, valuesOf } from './differences.ts';
import { nextSteps } from './next-steps.ts';
import type { Fact } from './told.ts';

const said = (facts: readonly Fact[]): readonly string[] =>
  differencesOf(aCase(facts)).map((each) => `${each.kind} ${each.about} ${valuesOf(each).join(' ')}`);

const from = theReturn;
const fromCases = theCaseSystem;

describe('where sources differ', () => {
  test('two days of what is one request are a difference, and so are two decisions', () => {
    expect(
      said([
        aFact('request-received', '2026-01-05', { from }),
        aFact('request-received', '2026-01-07', { from: fromCases }),
        aFact('decision-to-assess', '2026-02-10', { from, code: 'assess', of: '2026-01-05' }),
        aFact('decision-to-assess', '2026-02-10', { from: fromCases, code: 'refuse', of: '2026-01-07' }),
      ]),
    ).toEqual(['request-received day 2026-01-05 2026-01-07', 'decision-to-assess code assess refuse']);
  });

  test('silence is no difference, and neither are two requests, nor one source that tells of two', () => {
    expect(
      said([
        aFact('request-received', '2026-01-05', { from }),
        aFact('draft-sent', '2026-04-05', { from: fromCases, of: '2026-01-05' }),
      ]),
    ).toEqual([]);
    expect(
      said([
        aFact('request-received', '2025-01-05', { from }),
        aFact('request-received', '2026-01-07', { from: fromCases }),
      ]),
    ).toEqual([]);
    expect(
      said([aFact('request-received', '2026-01-05', { from }), aFact('request-received', '2026-01-25', { from })]),
    ).toEqual([]);
  });

  test('days that are the same belong together before days that are near', () => {
    expect(
      said([
        aFact('request-received', '2026-02-01', { from }),
        aFact('request-received', '2026-03-01', { from }),
        aFact('request-received', '2026-03-01', { from: fromCases }),
      ]),
    ).toEqual([]);
  });

  test('a settlement decides between what was said, and its matter is found again by its key', () => {
    const facts = [
      aFact('request-received', '2026-01-05', { from }),
      aFact('request-received', '2026-01-07', { from: fromCases }),
    ];
    const [open] = differencesOf(aCase(facts));
    expect(open && differenceKey(open)).toBe('request-received  day 2026-01-05 2026-01-07');
    const settlement = {
      id: '1',
      number: 1,
      kind: 'request-received',
      adviser: undefined,
      about: 'day',
      among: ['2026-01-05', '2026-01-07'],
      stands: '2026-01-05',
      statements: [],
      reason: 'The stamp',
      settledAt: new Date('2026-11-22T10:00:00Z'),
      settledByName: 'SEND manager 1',
      formKey: '1',
    } as const;
    expect(differencesOf(aCase(facts, { settlements: [settlement] }))[0]?.settled?.stands).toBe('2026-01-05');
  });

  test('advice is compared adviser by adviser', () => {
    const of = '2026-01-05';
    expect(
      said([
        aFact('request-received', of, { from: fromCases }),
        aFact('advice-asked', '2026-02-10', { from: fromCases, of, adviser: 'health' }),
        aFact('advice-asked', '2026-02-12', { of, adviser: 'health' }),
        aFact('advice-asked', '2026-02-15', { of, adviser: 'school' }),
      ]),
    ).toEqual(['advice-asked day 2026-02-10 2026-02-12']);
  });
});

describe('what can be recorded next', () => {
  const of = { of: '2026-01-05' };
  const request = aFact('request-received', '2026-01-05');
  const decided = aFact('decision-to-assess', '2026-02-10', { ...of, code: 'assess' });
  const asked = aFact('advice-asked', '2026-02-11', { ...of, adviser: 'health' });
  const came = aFact('advice-received', '2026-03-11', { ...of, adviser: 'health' });
  const draft = aFact('draft-sent', '2026-04-20', of);
  const final = aFact('final-sent', '2026-05-20', of);
  const meeting = aFact('review-meeting', '2026-09-01');
  const change = aFact('review-decision', '2026-09-20', { of: '2026-09-01', code: 'A' });
  test.each([
    [[], 'request-received'],
    [[request], 'decision-to-assess'],
    [[request, decided], 'advice-asked'],
    [[request, decided, asked], 'advice-received'],
    [[request, decided, asked, came], 'draft-sent'],
    [[request, decided, asked, came, draft], 'final-sent'],
    [[request, decided, draft, final], 'review-meeting'],
    [[final, meeting], 'review-report'],
    [[final, meeting, change], 'amendment-notice'],
    [[final, meeting, change, aFact('amendment-notice', '2026-09-20', { of: '2026-09-01' })], 'final-amended'],
    [[request, aFact('withdrawn', '2026-02-01', of)], 'request-received'],
  ])('the likely step comes first', (facts, likely) => {
    expect(nextSteps(aCase(facts)).likely).toBe(likely);
  });

  test('nothing is likely for a child who has died', () => {
    expect(nextSteps(aCase([request], { hasDied: true }))).toEqual({ likely: undefined, fitting: [] });
  });
});
