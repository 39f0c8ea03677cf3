import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromDayNumber, plainDate } from '#shared/plain-date';
import { aMediation, anAssessment, aPersonTold, aPlan, aRequest, aReview, day, someAdvice } from '../test/told.ts';
import type { RecordMeasure, Verdict } from './measure.ts';
import { dayPeriod, yearPeriod } from './period.ts';
import type { SourceKind } from './period.ts';
import { findRecordMeasure, notFromRecords, recordMeasures } from './register.ts';
import type { PersonTold, Told } from './told.ts';

const asAt = { return: plainDate('2026-01-15'), extract: plainDate('2026-11-20'), today: plainDate('2026-11-22') };

const measure = (code: string): RecordMeasure => {
  const found = findRecordMeasure(code);
  if (!found) throw new Error(code);
  return found;
};

const ask = (code: string, person: Partial<PersonTold>, source: SourceKind = 'return'): readonly string[] => {
  const of = measure(code);
  const period = of.of === 'day' ? dayPeriod(asAt[source]) : yearPeriod(source, asAt[source]);
  return of.ask(aPersonTold(person), period, source).map(({ standing, why }: Verdict) => `${standing}: ${why}`);
};

describe('the register', () => {
  test('has at least 30 measures of the families E, R and P, each with its words, its gaps and guards that are there', () => {
    const codes = recordMeasures.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => /^[ERP]/.test(code)).length).toBeGreaterThanOrEqual(30);
    for (const { code, unit, denominator, guards, cannotTell, pitfalls, from } of recordMeasures) {
      expect(code).toMatch(/^[A-Z]\d\d$/);
      if (unit === 'percent') expect(denominator, code).toBeDefined();
      for (const guard of guards) expect(findRecordMeasure(guard), `${code} needs ${guard}`).toBeDefined();
      expect(guards).not.toContain(code);
      expect(cannotTell.length, code).toBeGreaterThan(0);
      expect(pitfalls.length, code).toBeGreaterThan(0);
      expect(from.return ?? from.extract, code).toBeDefined();
    }
    for (const { code } of notFromRecords) expect(findRecordMeasure(code), code).toBeUndefined();
  });

  test('keeps a meaning under its version: who changes one counts the version up, and then mends this line', () => {
    const meaning = recordMeasures.map((each) => [
      ...[each.code, each.version, each.numerator, each.denominator, each.population, each.of, each.unit, each.guards],
      ...[each.bands],
    ]);
    const sha256 = createHash('sha256').update(JSON.stringify(meaning)).digest('hex').slice(0, 16);
    expect(sha256).toBe('cfe46d0e7684be21');
  });

  test('has the figures of the 20 weeks guard each other', () => {
    const group = ['E09', 'E10', 'E11', 'E12', 'E13'];
    for (const code of group)
      expect(measure(code).guards).toEqual(expect.arrayContaining(group.filter((each) => each !== code)));
  });
});

describe('six, sixteen and twenty weeks', () => {
  test.each([
    ['2025-04-14', 'numerator: in-time'],
    ['2025-04-15', 'denominator: late'],
    ['2025-03-02', 'gap: days-contradict'],
  ])('a decision told on %s of a request of 3 March', (toldOn, stands) => {
    expect(ask('E02', { requests: [aRequest({ outcome: 'N', toldOn: day(toldOn) })] })).toEqual([stands]);
  });

  test('an undecided request is late by the day it was due, and in no count of decisions', () => {
    const requests = [aRequest({ receivedOn: day('2025-11-19') }), aRequest({ receivedOn: day('2025-11-20') })];
    expect(ask('E31', { requests })).toEqual(['denominator: not-decided']);
    expect(ask('E02', { requests })).toEqual([]);
    expect(ask('E35', { requests: [aRequest({ outcome: 'W' })] })).toEqual(['numerator: withdrawn']);
    expect(ask('E31', { requests: [aRequest({ outcome: 'W' })] })).toEqual(['outside: withdrawn']);
  });

  test('an exception is left out of the one count and stays in the other', () => {
    const late = aRequest({
      outcome: 'Y',
      assessments: [anAssessment({ endedOn: day('2025-12-01'), isException: true })],
    });
    expect(ask('E09', { requests: [late] })).toEqual(['outside: exception']);
    expect(ask('E10', { requests: [late] })).toEqual(['denominator: late']);
    expect(ask('E11', { requests: [late] })).toEqual(['numerator: exception']);
    const unsaid = aRequest({
      outcome: 'Y',
      assessments: [anAssessment({ endedOn: day('2025-07-01'), isException: undefined })],
    });
    expect(ask('E09', { requests: [unsaid] })).toEqual(['gap: code-not-told']);
    expect(ask('E10', { requests: [unsaid] })).toEqual(['numerator: in-time']);
  });

  test('a plan that is promised and not issued is open, and past 20 weeks from the 141st day', () => {
    const promised = { outcome: 'Y', assessments: [anAssessment()] } as const;
    expect(ask('E13', { requests: [aRequest({ ...promised, receivedOn: day('2025-08-28') })] })).toEqual([
      'denominator: open-in-20-weeks',
    ]);
    expect(ask('E13', { requests: [aRequest({ ...promised, receivedOn: day('2025-08-27') })] })).toEqual([
      'numerator: over-20-weeks',
    ]);
    expect(ask('E13', { requests: [aRequest({ ...promised, hasPlan: true })] })).toEqual([]);
    expect(ask('E13', { requests: [aRequest({ ...promised, receivedOn: 'unreadable' })] })).toEqual([
      'gap: day-unreadable',
    ]);
    expect(ask('E29', { requests: [aRequest(promised)] })).toEqual([]);
  });
});

describe('plans and reviews', () => {
  test('a plan whose ending cannot be read is neither in force nor ended', () => {
    expect(ask('E19', { plans: [aPlan({ ceaseReason: '4' })] })).toEqual(['gap: day-unreadable']);
    expect(ask('E26', { plans: [aPlan({ ceasedOn: 'unreadable' })] })).toEqual(['gap: day-unreadable']);
    expect(ask('E19', { plans: [aPlan({ ceasedOn: day('2026-03-01') })] })).toEqual(['numerator: counted']);
    expect(ask('E19', { plans: [aPlan({ startedOn: day('2026-03-01') })] })).toEqual([]);
  });

  test('a plan that came from another council, or was dated anew, is no new plan', () => {
    const startedOn = day('2025-05-01');
    expect(ask('E24', { plans: [aPlan({ startedOn, isOfThisPeriod: true })] })).toEqual(['numerator: plan-made']);
    expect(ask('E24', { plans: [aPlan({ startedOn, movedFrom: '350' })] })).toEqual(['outside: moved-in']);
    expect(ask('E24', { plans: [aPlan({ startedOn })] })).toEqual(['outside: assessed-before']);
  });

  test('a review is expected of plans that began before the year of the return', () => {
    expect(ask('R01', { plans: [aPlan({ startedOn: day('2024-12-31') })] })).toEqual(['denominator: no-meeting']);
    expect(ask('R01', { plans: [aPlan({ startedOn: day('2025-01-01') })] })).toEqual(['outside: too-new']);
    expect(ask('R14', { plans: [aPlan({ startedOn: day('2025-01-01') })] })).toEqual(['denominator: too-new']);
    expect(ask('R01', { plans: [aPlan({ reviews: [aReview({ meetingOn: 'unreadable' })] })] })).toEqual([
      'gap: day-unreadable',
    ]);
  });

  test('the decision of an earlier review does not decide this one', () => {
    const waiting = aPlan({ reviews: [aReview({ meetingOn: day('2025-12-01'), decidedOn: day('2024-12-20') })] });
    expect(ask('R03', { plans: [waiting] })).toEqual(['outside: no-decision']);
    expect(ask('R16', { plans: [waiting] })).toEqual(['numerator: no-decision']);
    expect(ask('R05', { plans: [waiting] })).toEqual(['numerator: overdue']);
  });

  test('a year from 29 February ends on 28 February', () => {
    const plan = aPlan({ startedOn: day('2024-02-29') });
    expect(ask('R05', { plans: [plan] })).toEqual(['numerator: overdue']);
    const of = measure('R05');
    const [verdict] = of.ask(aPersonTold({ plans: [plan] }), dayPeriod(plainDate('2025-03-01')), 'return');
    expect(verdict?.days).toBe(1);
  });

  test('a meeting that is booked has not been held', () => {
    const booked = aPlan({ reviews: [aReview({ meetingOn: day('2026-12-10') })] });
    expect(ask('R02', { plans: [booked] }, 'extract')).toEqual(['denominator: meeting-too-old']);
    expect(ask('R17', { plans: [booked] }, 'extract')).toEqual([]);
  });
});

describe('what case systems tell', () => {
  test('advice is judged by the day it was due, answered or not, and that of the family apart', () => {
    const advice = [
      someAdvice({ receivedOn: day('2026-04-13') }),
      someAdvice({ receivedOn: day('2026-04-14'), adviser: 'psychologist' }),
      someAdvice({ adviser: 'social-care' }),
      someAdvice({ adviser: 'family' }),
      someAdvice({ askedOn: day('2026-10-12') }),
    ];
    expect(ask('E04', { advice }, 'extract')).toEqual([
      'numerator: in-time',
      'denominator: late',
      'denominator: not-done',
      'outside: family',
    ]);
    expect(ask('E05', { advice }, 'extract')).toEqual(['denominator: late']);
    expect(ask('E06', { advice }, 'extract')).toEqual(['numerator: in-time']);
    expect(ask('E32', { advice }, 'extract')).toEqual(['denominator: not-done']);
  });

  test('drafts, mediation and amended plans are counted by their days', () => {
    const draft = (until: string) => aRequest({ draftSentOn: day('2026-03-02'), viewsUntilOn: day(until) });
    expect(ask('E15', { requests: [draft('2026-03-17'), draft('2026-03-16')] }, 'extract')).toEqual([
      'numerator: has-it',
      'denominator: has-it-not',
    ]);
    expect(
      ask(
        'E16',
        { mediations: [aMediation({ heldOn: day('2026-04-01') }), aMediation({ heldOn: day('2026-12-01') })] },
        'extract',
      ),
    ).toEqual(['numerator: in-time', 'denominator: not-done']);
    const amended = (told: Parameters<typeof aReview>[0]) => aReview({ meetingOn: day('2026-03-02'), ...told });
    const reviews = [
      amended({ outcome: 'A', finalAmendedOn: day('2026-05-25') }),
      amended({ outcome: 'A', finalAmendedOn: day('2026-05-26') }),
      amended({ outcome: 'M' }),
      amended({}),
    ];
    expect(ask('R04', { plans: [aPlan({ reviews })] }, 'extract')).toEqual([
      'numerator: in-time',
      'denominator: late',
      'denominator: no-decision',
    ]);
  });

  test('moves between phases are in time on their day', () => {
    const move = (due: string, final: Told) => aPlan({ transferDueOn: day(due), transferFinalOn: final });
    expect(
      ask('R07', { plans: [move('2025-02-15', day('2025-02-15')), move('2025-03-31', day('2025-03-31'))] }),
    ).toEqual(['numerator: in-time']);
    expect(ask('R08', { plans: [move('2025-03-31', day('2025-04-01'))] })).toEqual(['denominator: late']);
    expect(ask('R09', { plans: [move('2025-04-30', 'not-told')] })).toEqual(['denominator: not-done']);
    expect(ask('R18', { plans: [move('2026-02-15', day('2026-01-10'))] })).toEqual(['numerator: in-time']);
    expect(ask('R07', { plans: [move('2026-02-15', 'not-told')] })).toEqual([]);
  });
});

const someDay: fc.Arbitrary<Told> = fc.oneof(
  fc.integer({ min: 18_900, max: 20_800 }).map((number): Told => fromDayNumber(number)),
  fc.constantFrom<Told>('not-told', 'unreadable'),
);

const somebody = fc
  .record({
    days: fc.array(someDay, { minLength: 14, maxLength: 14 }),
    outcomes: fc.tuple(
      fc.constantFrom('Y', 'N', 'A', 'W', 'H', undefined),
      fc.constantFrom('Y', 'N', 'A', 'W', 'H', undefined),
    ),
    hasPlan: fc.boolean(),
  })
  .map(({ days, outcomes: [outcome, ended], hasPlan }): PersonTold => {
    const at = (index: number): Told => days[index] ?? 'not-told';
    return aPersonTold({
      birthOn: at(0),
      requests: [
        aRequest({
          ...{ receivedOn: at(1), toldOn: at(2), outcome, hasPlan, draftSentOn: at(3), viewsUntilOn: at(4) },
          assessments: [anAssessment({ outcome: ended, endedOn: at(5) })],
        }),
      ],
      plans: [
        aPlan({
          ...{ startedOn: at(6), ceasedOn: at(7), transferDueOn: at(8), transferFinalOn: at(9) },
          reviews: [aReview({ meetingOn: at(10), decidedOn: at(11), outcome: 'A' })],
        }),
      ],
      advice: [someAdvice({ askedOn: at(12), receivedOn: at(13) })],
      mediations: [aMediation({ openedOn: at(12), heldOn: at(13) })],
    });
  });

describe('of anybody', () => {
  test('each record stands once in a measure, and in one place', () => {
    fc.assert(
      fc.property(somebody, fc.constantFrom<SourceKind>('return', 'extract', 'today'), (person, source) => {
        for (const of of recordMeasures) {
          const period = of.of === 'day' ? dayPeriod(asAt[source]) : yearPeriod(source, asAt[source]);
          const lines = of.ask(person, period, source).map(({ place }) => place.line);
          expect(new Set(lines).size, of.code).toBe(lines.length);
        }
      }),
    );
  });

  test('a request whose day cannot be read is neither on time nor late', () => {
    const timed = ['E01', 'E02', 'E03', 'E08', 'E09', 'E10', 'E11', 'E12', 'E13', 'E31', 'E35'];
    fc.assert(
      fc.property(somebody, (person) => {
        const blind = {
          ...person,
          requests: person.requests.map((each) => ({ ...each, receivedOn: 'unreadable' as const })),
        };
        for (const code of timed) for (const stands of ask(code, blind)) expect(stands, code).toMatch(/^(gap|outside)/);
      }),
    );
  });
});
