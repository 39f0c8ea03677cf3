import { describe, expect, test } from 'vitest';
import { askLawOf } from '../ask-law.ts';
import { aChildTold, aPlan, aReturn, allTold, testsToday } from '../test/told.ts';
import { dutiesOfChild } from './duties-of-child.ts';
import type { DutyOfChild } from './duties-of-child.ts';
import { together } from './together.ts';
import type { ChildTold } from './told.ts';

const ask = askLawOf('999');

/** 'final-plan 2026-02-09 due 25', one line for each duty. */
const inShort = ({ duty, dueOn, state }: DutyOfChild): string => {
  const how =
    state.kind === 'done'
      ? `done ${state.on ?? '?'} ${state.daysLate === undefined ? '?' : state.daysLate === 0 ? 'on time' : `late ${String(state.daysLate)}`}`
      : state.kind === 'late' || state.kind === 'due'
        ? `${state.kind} ${String(state.days)}`
        : state.kind;
  return `${duty} ${dueOn ?? '?'} ${how}`;
};

const owed = (...told: readonly ChildTold[]): readonly DutyOfChild[] =>
  dutiesOfChild(together(allTold(told), testsToday), ask, testsToday);

const short = (...told: readonly ChildTold[]): readonly string[] => owed(...told).map(inShort);

// The source's day is 15 January 2026 throughout.
describe('a request and the assessment', () => {
  test.each<[string, Parameters<typeof aChildTold>[0], readonly string[]]>([
    [
      'waits, and six weeks have not passed',
      { received: '2026-01-05', outcome: 'A' },
      ['decide-whether-to-assess 2026-02-16 due 32'],
    ],
    ['waits, on its last day', { received: '2025-12-04', outcome: 'A' }, ['decide-whether-to-assess 2026-01-15 due 0']],
    ['waits, one day late', { received: '2025-12-03', outcome: 'A' }, ['decide-whether-to-assess 2026-01-14 late 1']],
    [
      'was refused in time',
      { received: '2025-11-03', outcome: 'N', told: '2025-12-15' },
      ['decide-whether-to-assess 2025-12-15 done 2025-12-15 on time'],
    ],
    [
      'was refused late',
      { received: '2025-11-03', outcome: 'N', told: '2025-12-18' },
      ['decide-whether-to-assess 2025-12-15 done 2025-12-18 late 3'],
    ],
    [
      'was refused, and nothing says when',
      { received: '2025-11-03', outcome: 'N' },
      ['decide-whether-to-assess 2025-12-15 done ? ?'],
    ],
    ['was withdrawn', { received: '2025-06-03', outcome: 'W' }, ['decide-whether-to-assess 2025-07-15 stopped']],
    [
      'went to another council',
      { received: '2025-06-03', outcome: 'A', movedTo: '351' },
      ['decide-whether-to-assess 2025-07-15 stopped'],
    ],
    ['has no decision that can be read', { received: '2025-06-03' }, ['decide-whether-to-assess 2025-07-15 unknown']],
    ['has no day of receipt', { outcome: 'A' }, ['decide-whether-to-assess ? unknown']],
    [
      'is received after the source’s own day',
      { received: '2026-02-01', outcome: 'A' },
      ['decide-whether-to-assess ? unknown'],
    ],
    [
      'is told of after the source’s own day',
      { received: '2025-12-29', outcome: 'N', told: '2026-02-01' },
      ['decide-whether-to-assess 2026-02-09 unknown'],
    ],
    [
      'goes ahead, and 20 weeks have passed',
      { received: '2025-06-02', outcome: 'Y', told: '2025-07-07', assessment: { outcome: 'A' } },
      ['decide-whether-to-assess 2025-07-14 done 2025-07-07 on time', 'final-plan 2025-10-20 late 87'],
    ],
    [
      'goes ahead, a plan is promised and not issued',
      { received: '2025-10-06', outcome: 'Y', told: '2025-11-17', assessment: { outcome: 'Y' } },
      ['decide-whether-to-assess 2025-11-17 done 2025-11-17 on time', 'final-plan 2026-02-23 due 39'],
    ],
    [
      'goes ahead, and nothing is told of the assessment',
      { received: '2025-10-06', outcome: 'Y', told: '2025-11-17' },
      ['decide-whether-to-assess 2025-11-17 done 2025-11-17 on time', 'final-plan 2026-02-23 unknown'],
    ],
    [
      'ended with a plan on day 141',
      {
        received: '2025-06-02',
        outcome: 'Y',
        told: '2025-07-07',
        assessment: { outcome: 'Y', on: '2025-10-21' },
        plan: { started: '2025-10-21' },
      },
      ['decide-whether-to-assess 2025-07-14 done 2025-07-07 on time', 'final-plan 2025-10-20 done 2025-10-21 late 1'],
    ],
    [
      'ended without a plan, told on day 113',
      { received: '2025-06-02', outcome: 'Y', told: '2025-07-07', assessment: { outcome: 'N', on: '2025-09-23' } },
      ['decide-whether-to-assess 2025-07-14 done 2025-07-07 on time', 'no-plan 2025-09-22 done 2025-09-23 late 1'],
    ],
    [
      'was decided in an earlier year and is still being assessed',
      { received: '2024-11-04', outcome: 'H', assessment: { outcome: 'A' } },
      ['decide-whether-to-assess 2024-12-16 done ? ?', 'final-plan 2025-03-24 late 297'],
    ],
    [
      'was withdrawn during the assessment',
      { received: '2025-06-02', outcome: 'Y', told: '2025-07-07', assessment: { outcome: 'W' } },
      ['decide-whether-to-assess 2025-07-14 done 2025-07-07 on time', 'final-plan 2025-10-20 stopped'],
    ],
  ])('%s', (_, told, expected) => {
    expect(short(aChildTold(told))).toEqual(expected);
  });

  test('an exception that the return only says was used changes no day and is told', () => {
    const [, plan] = owed(
      aChildTold({ received: '2025-06-02', outcome: 'Y', assessment: { outcome: 'A', exception: true } }),
    );
    expect(plan?.state).toEqual({ kind: 'late', days: 87 });
    expect(plan?.notes[0]).toMatch(/^The source says that an exception/);
  });
});

/** Only what is owed for the plan: the decision and the plan before it were in an earlier year. */
const ofPlan = (request: ChildTold): readonly string[] => short(request).slice(2);

describe('a plan in force', () => {
  test.each<[string, ChildTold, readonly string[]]>([
    ['has its first review ahead', aPlan('2025-06-20'), ['review 2026-06-19 due 155']],
    ['has its first review overdue', aPlan('2024-06-20'), ['review 2025-06-19 late 210']],
    ['has neither review nor day', aPlan(undefined), ['review ? unknown']],
    ['came from another council', aPlan('2024-06-20', { active: { from: '351' } }), ['review ? unknown']],
    [
      'was reviewed in time and stays',
      aPlan('2024-01-10', { review: { meeting: '2025-03-03', outcome: 'M', decided: '2025-03-31' } }),
      ['review 2026-03-30 due 74', 'review-decision 2025-03-31 done 2025-03-31 on time'],
    ],
    [
      'was decided about late',
      aPlan('2024-01-10', { review: { meeting: '2025-03-03', outcome: 'M', decided: '2025-04-01' } }),
      ['review 2026-03-31 due 75', 'review-decision 2025-03-31 done 2025-04-01 late 1'],
    ],
    [
      'waits for the decision',
      aPlan('2024-01-10', { review: { meeting: '2025-12-01' } }),
      ['review ? unknown', 'review-decision 2025-12-29 late 17'],
    ],
    [
      'is told with a decision older than the meeting',
      aPlan('2024-01-10', { review: { meeting: '2025-12-01', decided: '2025-01-20', outcome: 'A' } }),
      ['review 2026-01-19 due 4', 'review-decision 2025-12-29 late 17'],
    ],
    [
      'is to be amended: draft sent, plan not final',
      aPlan('2024-01-10', {
        review: { meeting: '2025-09-01', outcome: 'A', decided: '2025-09-29', draft: '2025-09-29' },
      }),
      [
        'review 2026-09-28 due 256',
        'review-decision 2025-09-29 done 2025-09-29 on time',
        'amendment-notice 2025-09-29 done 2025-09-29 on time',
        'amended-plan 2025-11-24 unknown',
      ],
    ],
    [
      'is to be amended: no draft, in a year in which it is asked for',
      aPlan('2024-01-10', { review: { meeting: '2025-09-01', outcome: 'A', decided: '2025-09-29' } }),
      [
        'review 2026-09-28 due 256',
        'review-decision 2025-09-29 done 2025-09-29 on time',
        'amendment-notice 2025-09-29 late 108',
        'amended-plan 2025-11-24 unknown',
      ],
    ],
    [
      'was amended: the plan in force is dated after the meeting',
      aPlan('2025-11-20', {
        review: { meeting: '2025-09-01', outcome: 'A', decided: '2025-09-29', draft: '2025-09-29' },
      }),
      [
        'review 2026-09-28 due 256',
        'review-decision 2025-09-29 done 2025-09-29 on time',
        'amendment-notice 2025-09-29 done 2025-09-29 on time',
        'amended-plan 2025-11-24 done 2025-11-20 on time',
      ],
    ],
    [
      'has a transfer between schools ahead',
      aPlan('2025-06-20', { active: { due: '2026-02-15' } }),
      ['review 2026-06-19 due 155', 'phase-transfer 2026-02-15 due 31'],
    ],
    [
      'has a transfer after 16 that is final',
      aPlan('2025-06-20', { active: { due: '2026-03-31', final: '2025-12-19' } }),
      ['review 2026-06-19 due 155', 'phase-transfer 2026-03-31 done 2025-12-19 on time'],
    ],
    [
      'has a transfer on a day of its own that passed',
      aPlan('2025-06-20', { active: { due: '2025-12-01' } }),
      ['review 2026-06-19 due 155', 'phase-transfer 2025-12-01 late 45'],
    ],
  ])('%s', (_, request, expected) => {
    expect(ofPlan(request)).toEqual(expected);
  });

  test('an older return does not ask for the draft: silence is neither kept nor broken', () => {
    const old = aPlan('2023-01-10', {
      by: aReturn('2025-01-16'),
      review: { meeting: '2024-09-02', outcome: 'A', decided: '2024-09-30' },
    });
    expect(short(old)).toContain('amendment-notice 2024-09-30 unknown');
  });

  test('that has ended owes nothing more', () => {
    expect(ofPlan(aPlan('2024-01-10', { plan: { started: '2024-01-10', ceased: '2025-08-31', reason: '4' } }))).toEqual(
      [],
    );
  });

  test('of a child who has died stops every clock, of every request', () => {
    expect(
      short(aChildTold({ received: '2025-06-02', outcome: 'A' }), aPlan('2022-01-10', { plan: { reason: '8' } })),
    ).toEqual([]);
  });
});

describe('the working', () => {
  test('says the arithmetic and the law, and each duty names the records that it rests on', () => {
    const [, plan] = owed(aChildTold({ received: '2025-06-02', outcome: 'Y', assessment: { outcome: 'A' } }));
    expect(plan?.law?.working()).toContain('20 weeks (140 days) from the request received on 2 June 2025');
    expect(plan?.law?.law[0]?.text).toContain('regulation 13(2)');
    expect(plan?.places.map((place) => 'line' in place && place.line)).toEqual([1, 2]);
  });
});
