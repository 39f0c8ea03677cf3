import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { askLawOf } from '../ask-law.ts';
import { aChildTold, aReturn, allTold, anExtract, recorded, testsToday } from '../test/told.ts';
import type { Told } from '../test/told.ts';
import { dutiesOfChild } from './duties-of-child.ts';
import type { DutyOfChild } from './duties-of-child.ts';
import { standingOf } from './standing.ts';
import { differencesIn, together } from './together.ts';
import type { ChildTold } from './told.ts';

const ask = askLawOf('999');

const of = (...told: readonly Told[]): ChildTold => allTold(told.map(aChildTold));

const owed = (told: ChildTold): readonly DutyOfChild[] => dutiesOfChild(together(told, testsToday), ask, testsToday);

/** 'final-plan 2026-02-09 due 25 as at 2026-11-20', one line for each duty. */
const inShort = ({ duty, ofWhom, dueOn, state, asAt, differs }: DutyOfChild): string => {
  const how =
    state.kind === 'done'
      ? `done ${state.on ?? '?'} ${state.daysLate === undefined ? '?' : state.daysLate === 0 ? 'on time' : `late ${String(state.daysLate)}`}`
      : state.kind === 'late' || state.kind === 'due'
        ? `${state.kind} ${String(state.days)} as at ${asAt ?? 'today'}`
        : state.kind === 'time'
          ? state.how
          : state.kind;
  return [duty, ofWhom, dueOn ?? '?', how, differs ? 'differs' : ''].filter((part) => part !== '').join(' ');
};

const short = (...told: readonly Told[]): readonly string[] => owed(of(...told)).map(inShort);

const cases = anExtract();

describe('a request that a return and a case system tell of', () => {
  test.each<[string, readonly Told[], readonly string[]]>([
    [
      'is one where both have the same day of receipt, as fresh as the case system',
      [
        { received: '2025-12-01', outcome: 'A' },
        { by: cases, received: '2025-12-01', outcome: 'A' },
      ],
      ['decide-whether-to-assess 2026-01-12 late 312 as at 2026-11-20'],
    ],
    [
      'is one where the days differ and each tells of one: counted from the earlier day',
      [
        { received: '2025-12-04', outcome: 'A' },
        { by: cases, received: '2025-12-01', outcome: 'A' },
      ],
      ['decide-whether-to-assess 2026-01-12 late 312 as at 2026-11-20 differs'],
    ],
    [
      'is two where one had ended before the other came',
      [
        { received: '2025-06-02', outcome: 'N', told: '2025-07-07' },
        { by: cases, received: '2025-10-20', outcome: 'A' },
      ],
      [
        'decide-whether-to-assess 2025-07-14 done 2025-07-07 on time',
        'decide-whether-to-assess 2025-12-01 late 354 as at 2026-11-20',
      ],
    ],
    [
      'is two where the return tells of an older one without its day and the other came after the day of the return',
      [{ outcome: 'H' }, { by: cases, received: '2026-10-05', outcome: 'A' }],
      [
        'decide-whether-to-assess 2026-11-16 late 4 as at 2026-11-20',
        'decide-whether-to-assess ? done ? ?',
        'final-plan ? unknown',
      ],
    ],
    [
      'is decided where the later source says so: "not yet" is true of its own day',
      [
        { received: '2025-12-01', outcome: 'A' },
        { by: cases, received: '2025-12-01', outcome: 'N', told: '2026-01-12' },
      ],
      ['decide-whether-to-assess 2026-01-12 done 2026-01-12 on time'],
    ],
    [
      'is taken as not decided where the later source says so of its own day and the earlier had a decision',
      [
        { received: '2025-12-01', outcome: 'N', told: '2026-01-12' },
        { by: cases, received: '2025-12-01', outcome: 'A' },
      ],
      ['decide-whether-to-assess 2026-01-12 late 312 as at 2026-11-20 differs'],
    ],
    [
      'was told on the later of two days',
      [
        { received: '2025-11-03', outcome: 'N', told: '2025-12-15' },
        { by: cases, received: '2025-11-03', outcome: 'N', told: '2025-12-18' },
      ],
      ['decide-whether-to-assess 2025-12-15 done 2025-12-18 late 3 differs'],
    ],
    [
      'keeps the return’s day where the case system cannot tell the step',
      [
        { received: '2025-12-04', outcome: 'A' },
        { by: anExtract({ cannot: ['case_request.told_on'] }), received: '2025-12-04' },
      ],
      ['decide-whether-to-assess 2026-01-15 due 0 as at 2026-01-15'],
    ],
    [
      'has advice that is owed by each adviser; the family owes none',
      [
        {
          by: cases,
          received: '2026-08-03',
          outcome: 'Y',
          told: '2026-09-07',
          advice: [
            { adviser: 'psychologist', asked: '2026-09-08' },
            { adviser: 'health', asked: '2026-09-08', received: '2026-10-21' },
            { adviser: 'family', asked: '2026-09-08' },
          ],
        },
      ],
      [
        'decide-whether-to-assess 2026-09-14 done 2026-09-07 on time',
        'advice health 2026-10-20 done 2026-10-21 late 1',
        'advice psychologist 2026-10-20 late 31 as at 2026-11-20',
        'no-plan 2026-11-23 due 3 as at 2026-11-20',
        'final-plan 2026-12-21 due 31 as at 2026-11-20',
      ],
    ],
    [
      'has, without a draft, no known duty to say no once 16 weeks have passed',
      [{ by: cases, received: '2026-07-06', outcome: 'Y', told: '2026-08-10' }],
      [
        'decide-whether-to-assess 2026-08-17 done 2026-08-10 on time',
        'no-plan 2026-10-26 unknown',
        'final-plan 2026-11-23 due 3 as at 2026-11-20',
      ],
    ],
    [
      'has a draft with its 15 days, which were cut short',
      [
        {
          by: cases,
          received: '2026-05-04',
          outcome: 'Y',
          told: '2026-06-08',
          draft: '2026-08-24',
          assessment: { outcome: 'Y', on: '2026-09-01' },
          plan: { started: '2026-09-01' },
        },
      ],
      [
        'decide-whether-to-assess 2026-06-15 done 2026-06-08 on time',
        'views-on-draft 2026-09-07 cut-short',
        'final-plan 2026-09-21 done 2026-09-01 on time',
      ],
    ],
    [
      'began here: it stands as of today',
      [{ by: recorded, received: '2026-10-05' }],
      ['decide-whether-to-assess 2026-11-16 late 6 as at today'],
    ],
    [
      'was decided here, and came from the case system: what was not done is told up to its day',
      [
        { by: cases, received: '2026-10-05' },
        { by: recorded, received: '2026-10-05', outcome: 'Y', told: '2026-11-21', assessment: {} },
      ],
      [
        'decide-whether-to-assess 2026-11-16 done 2026-11-21 late 5',
        'no-plan 2027-01-25 due 64 as at today',
        'final-plan 2027-02-22 due 92 as at today',
      ],
    ],
    [
      'was closed in the case system: what was open has stopped',
      [{ by: cases, received: '2026-08-03', outcome: 'A', closed: '2026-09-30' }],
      ['decide-whether-to-assess 2026-09-14 stopped'],
    ],
    [
      'was told of once, and is in no later extract',
      [
        { received: '2025-12-01', outcome: 'A' },
        { by: anExtract({ speaks: false }), received: '2025-12-01', outcome: 'A' },
      ],
      ['decide-whether-to-assess 2026-01-12 unknown'],
    ],
    [
      'is history where only a return tells of it that a later one took the place of',
      [{ by: aReturn('2025-01-16', false), received: '2024-12-02', outcome: 'A' }],
      [],
    ],
  ])('%s', (_, told, expected) => {
    expect(short(...told)).toEqual(expected);
  });

  test('stands apart where one source tells of two, so that nobody guesses which is meant', () => {
    const told = of(
      { received: '2025-12-04', outcome: 'A' },
      { by: cases, received: '2025-12-01', outcome: 'A' },
      { by: cases, received: '2025-12-08', outcome: 'A' },
    );
    expect(together(told, testsToday).requests).toHaveLength(3);
  });
});

const plan = { plan: { started: '2024-01-10' }, active: {} } as const;

describe('a plan that a return and a case system tell of', () => {
  test.each<[string, readonly Told[], readonly string[]]>([
    [
      'has the report owed until the decision, and the final changed plan by its real day',
      [
        { ...plan },
        {
          by: cases,
          ...plan,
          review: {
            meeting: '2026-08-10',
            report: '2026-08-25',
            outcome: 'A',
            decided: '2026-09-07',
            draft: '2026-09-07',
            final: '2026-11-03',
          },
        },
      ],
      [
        'review 2027-09-06 due 290 as at 2026-11-20',
        'review-report 2026-08-24 done 2026-08-25 late 1',
        'review-decision 2026-09-07 done 2026-09-07 on time',
        'amendment-notice 2026-09-07 done 2026-09-07 on time',
        'amended-plan 2026-11-02 done 2026-11-03 late 1',
      ],
    ],
    [
      'has papers and invitations owed before a meeting that is booked',
      [{ by: cases, ...plan, review: { meeting: '2026-12-01' } }],
      [
        'review-notice 2026-11-17 late 3 as at 2026-11-20',
        'review-papers 2026-11-17 late 3 as at 2026-11-20',
        'review 2025-01-09 late 680 as at 2026-11-20',
      ],
    ],
    [
      'was ended since: a return of an earlier day does not contradict that',
      [{ ...plan }, { by: cases, plan: { started: '2024-01-10', ceased: '2026-07-31', reason: '1' } }],
      [],
    ],
    [
      'is taken as in force where a later source has it so',
      [{ plan: { started: '2024-01-10', ceased: '2025-07-31', reason: '1' } }, { by: cases, ...plan }],
      ['review 2025-01-09 late 680 as at 2026-11-20'],
    ],
    [
      'has its latest text: a source does not know of what came after its own day',
      [{ ...plan }, { by: cases, plan: { started: '2026-06-01' }, active: {} }],
      ['review 2027-05-31 due 192 as at 2026-11-20'],
    ],
    [
      'has a review of two days, eight weeks apart at most: the earlier meeting starts the clock, the later decision ends it',
      [
        { ...plan, review: { meeting: '2025-10-06', outcome: 'M', decided: '2025-11-03' } },
        { by: cases, ...plan, review: { meeting: '2025-10-08', outcome: 'M', decided: '2025-11-04' } },
      ],
      [
        'review 2026-11-03 late 17 as at 2026-11-20 differs',
        'review-decision 2025-11-03 done 2025-11-04 late 1 differs',
      ],
    ],
    [
      'has a review that was held here: what follows stands as of today',
      [
        { by: cases, ...plan },
        { by: recorded, review: { meeting: '2026-10-20' } },
      ],
      [
        'review 2025-01-09 late 680 as at 2026-11-20',
        'review-report 2026-11-03 late 19 as at today',
        'review-decision 2026-11-17 late 5 as at today',
      ],
    ],
  ])('%s', (_, told, expected) => {
    expect(short(...told)).toEqual(expected);
  });

  test('differs where one says that it ended before the day on which the other has it in force, and is taken as in force', () => {
    const { plan: inForce } = together(
      of({ plan: { started: '2024-01-10', ceased: '2025-07-31', reason: '1' } }, { by: cases, ...plan }),
      testsToday,
    );
    expect(inForce?.endDiffers).toBe(true);
  });
});

describe('what a person settled', () => {
  const told = of({ received: '2025-12-04', outcome: 'A' }, { by: cases, received: '2025-12-01', outcome: 'A' });

  test('stands, until a source says something new', () => {
    const settled: ChildTold = {
      ...told,
      settle: ({ kind, about }, values) =>
        kind === 'request-received' && about === 'day' && values.every((value) => value >= '2025-12-01')
          ? { stands: '2025-12-04', reason: 'The letter is stamped.', by: 'Robin', at: new Date(0) }
          : undefined,
    };
    expect(owed(settled).map(inShort)).toEqual(['decide-whether-to-assess 2026-01-15 late 309 as at 2026-11-20']);
    expect(differencesIn(together(settled, testsToday)).map(({ settled: by }) => by?.by)).toEqual(['Robin']);
    expect(owed(told)[0]?.differs).toBe(true);
  });
});

describe('a recorded exception', () => {
  test('excuses and moves no day', () => {
    const source = recorded;
    const late = allTold([aChildTold({ by: cases, received: '2026-05-04', outcome: 'Y', told: '2026-06-08' })], {
      exceptions: [
        {
          source,
          place: { stepId: 'a', by: 'Robin', at: new Date(0) },
          requestKnownBy: plainDate('2026-05-04'),
          exception: '10-4-c',
          adviser: undefined,
          on: plainDate('2026-07-01'),
          from: plainDate('2026-06-20'),
          until: undefined,
          evidence: 'A letter',
          by: 'SEND manager',
        },
      ],
    });
    const found = owed(late).find(({ duty }) => duty === 'final-plan');
    expect(found?.dueOn).toBe('2026-09-21');
    expect(found?.state).toEqual({ kind: 'late', days: 60 });
    expect(found?.law?.exception?.id).toBe('10-4-c');
  });
});

describe('properties', () => {
  const day = fc.integer({ min: 0, max: 900 }).map((days) => {
    const date = new Date(Date.UTC(2024, 5, 1 + days));
    return date.toISOString().slice(0, 10);
  });
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const some = (record: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
  const told = fc
    .record({
      received: maybe(day),
      told: maybe(day),
      outcome: maybe(fc.constantFrom('Y', 'N', 'A', 'W', 'H')),
      draft: maybe(day),
      assessment: maybe(
        fc.record({ outcome: maybe(fc.constantFrom('Y', 'N', 'A', 'W', 'H')), on: maybe(day) }).map(some),
      ),
      plan: maybe(fc.record({ started: maybe(day), ceased: maybe(day) }).map(some)),
      active: maybe(fc.record({ due: maybe(day), final: maybe(day) }).map(some)),
      review: maybe(
        fc
          .record({
            meeting: maybe(day),
            report: maybe(day),
            outcome: maybe(fc.constantFrom('A', 'C', 'M')),
            decided: maybe(day),
            draft: maybe(day),
            final: maybe(day),
          })
          .map(some),
      ),
    })
    .map((record): Told => some(record));
  const sources = [aReturn(), cases, anExtract({ family: 'other', asAt: '2026-09-01' }), recorded];
  const severalTold = fc
    .array(fc.record({ told, source: fc.constantFrom(...sources) }), { minLength: 1, maxLength: 4 })
    .map((all) => all.map(({ told: said, source }, index) => aChildTold({ ...said, by: source, after: 10 * index })));

  const summary = (child: ChildTold) => {
    const all = together(child, testsToday);
    const duties = dutiesOfChild(all, ask, testsToday);
    return {
      duties: duties.map((duty) => ({
        ...duty,
        law: duty.law?.rule,
        rests: duty.rests.map(({ statements }) => statements),
      })),
      standing: standingOf(all, duties, testsToday, undefined),
    };
  };

  test('the order of the sources makes no difference', () => {
    fc.assert(
      fc.property(severalTold, (several) => {
        expect(summary(allTold(several.toReversed()))).toEqual(summary(allTold(several)));
      }),
    );
  });

  test('a second case system that says the same of a later day changes nothing but the day', () => {
    const first = anExtract({ family: 'one', asAt: '2026-10-01' });
    const second = anExtract({ family: 'two', asAt: '2026-10-02' });
    const past = (record: Told): boolean => !/202[67]-1|2027|2026-09/.test(JSON.stringify(record));
    fc.assert(
      fc.property(told.filter(past), (said) => {
        const one = owed(of({ ...said, by: first }));
        const both = owed(of({ ...said, by: first }, { ...said, by: second }));
        expect(both.map(({ duty, dueOn }) => [duty, dueOn])).toEqual(one.map(({ duty, dueOn }) => [duty, dueOn]));
        expect(both.some(({ differs }) => differs)).toBe(false);
        for (const [index, { state, asAt }] of both.entries()) {
          const before = one[index];
          if (before?.state.kind === 'late' || before?.state.kind === 'due') expect(asAt).toBe('2026-10-02');
          else expect(state).toEqual(before?.state);
        }
      }),
    );
  });

  test('what is not known is never on time and never late, and nothing lies ahead of its own source', () => {
    fc.assert(
      fc.property(severalTold, (several) => {
        for (const { state, dueOn, asAt } of owed(allTold(several))) {
          if (state.kind === 'late') {
            expect(dueOn).toBeDefined();
            expect((dueOn ?? '') < (asAt ?? testsToday)).toBe(true);
          }
          if (state.kind === 'due') expect((dueOn ?? '') >= (asAt ?? testsToday)).toBe(true);
          if (state.kind === 'done' && state.daysLate !== undefined) expect(state.on).toBeDefined();
        }
      }),
    );
  });

  test('a death stops everything, whoever tells of it and however much others say', () => {
    fc.assert(
      fc.property(severalTold, fc.constantFrom(...sources), (several, source) => {
        const dead = allTold([...several, aChildTold({ by: source, died: true })]);
        expect(summary(dead)).toEqual({ duties: [], standing: undefined });
      }),
    );
  });
});
