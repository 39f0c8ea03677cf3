import { describe, expect, test } from 'vitest';
import { shippedLaw } from '../rules.ts';
import { lawDue } from './law-due.ts';
import { playCase } from './play-case.ts';
import type { CaseAnswer } from './law-due.ts';

const engine = { ...shippedLaw(), settings: {} };

const answersTo = (text: string): readonly CaseAnswer[] => {
  const answered = lawDue(text, engine);
  if ('unusable' in answered) throw new Error(answered.unusable);
  return answered.answers;
};

const answerTo = (input: unknown): CaseAnswer => {
  const [answer] = answersTo(JSON.stringify([{ id: 'a', input }]));
  if (!answer) throw new Error('There is no answer.');
  return answer;
};

const whyNot = (answer: CaseAnswer, key: string): string =>
  answer.cannot.find((each) => each.key === key)?.why ?? 'nothing is said';

describe('the answer to a case', () => {
  test('explains every due date: trigger, arithmetic, rule, law, dates of force', () => {
    const answer = answerTo({ request_received: '2026-01-05', final_plan_issued: '2026-05-22' });
    const due = Object.entries(answer.result).filter(([, value]) => /^\d{4}-\d{2}-\d{2}$/.test(String(value)));
    for (const [key, value] of due) {
      const entry = answer.working.find((each) => each.key === key);
      expect(entry?.date, key).toBe(value);
    }
    expect(answer.working.find(({ key }) => key === 'final_plan_due')).toMatchObject({
      date: '2026-05-25',
      family_date: '2026-05-25',
      trigger: { word: 'request_received', date: '2026-01-05', in_words: 'the request received on 5 January 2026' },
      arithmetic: '20 weeks (140 days) from the request received on 5 January 2026',
      rule: 'final-plan',
      version: 1,
      kind: 'statutory',
      law: [
        {
          text: 'SEND Regulations 2014, regulation 13(2)',
          address: 'https://www.legislation.gov.uk/uksi/2014/1530/regulation/13',
        },
      ],
      in_force_from: '2014-09-01',
      in_force_until: null,
      verified: 'read',
      exceptions: [],
      short:
        'Due Monday 25 May 2026: 20 weeks (140 days) from the request received on 5 January 2026. SEND Regulations 2014, regulation 13(2). A bank holiday does not move it.',
    });
    expect(answer.reasons.days_to_plan).toContain('137 days');
  });

  test('keeps what a later start stands in for, apart from the rest', () => {
    const answer = answerTo({ request_received: '2025-09-01', order: 'assess', order_date: '2026-03-02' });
    expect(answer.result.final_plan_due).toBe('2026-06-08');
    expect(answer.working.filter(({ key }) => key === 'final_plan_due').map(({ rule }) => rule)).toEqual([
      'order-assess-final',
    ]);
    expect(answer.superseded).toContainEqual(
      expect.objectContaining({ key: 'final_plan_due', date: '2026-01-19', superseded_by: 'order-assess-final' }),
    );
  });

  test('comes in the order of the cases, under their own names', () => {
    const ids = answersTo(
      JSON.stringify([
        { id: 'b', input: {} },
        { id: 7, input: { request_received: '2026-01-05' } },
        { id: 'a', input: {} },
      ]),
    ).map(({ id }) => id);
    expect(ids).toEqual(['b', 7, 'a']);
  });
});

describe('a word that is not in the vocabulary', () => {
  test('is named, with the word that it may be, and nothing is said about a case half understood', () => {
    const answer = answerTo({ request_recieved: '2026-01-05', final_plan_issued: '2026-05-22' });
    expect(answer.errors).toEqual([
      {
        word: 'request_recieved',
        why: 'is not a word of the vocabulary; did you mean request_received?',
      },
    ]);
    expect([answer.result, answer.working]).toEqual([{}, []]);
  });

  test('is told the nearest word only when it is near', () => {
    const why = (word: string): string => answerTo({ [word]: '2026-01-05' }).errors[0]?.why ?? '';
    expect(why('final_plan_isued')).toContain('did you mean final_plan_issued?');
    expect(why('ordr')).toContain('did you mean order?');
    expect(why('oorder')).toContain('did you mean order?');
    expect(why('ardar')).toContain('did you mean order?');
    expect(why('arkar')).toContain('docs/law.md lists them');
    expect(why('birthday')).toContain('docs/law.md lists them');
  });

  test('is named even where its name is one that objects have', () => {
    const [answer] = answersTo('[{"id":"a","input":{"__proto__":"2026-01-05","constructor":1,"toString":null}}]');
    expect(answer?.errors.map(({ word }) => word)).toEqual(['__proto__', 'constructor']);
  });

  test('does not touch the other cases', () => {
    const [wrong, right] = answersTo(
      JSON.stringify([
        { id: 1, input: { nonsense: 1 } },
        { id: 2, input: { request_received: '2026-01-05' } },
      ]),
    );
    expect(wrong?.errors).toHaveLength(1);
    expect([right?.errors, right?.result.final_plan_due]).toEqual([[], '2026-05-25']);
  });
});

describe('a date that cannot be used', () => {
  test('is named, and what rests on the others is given', () => {
    const answer = answerTo({ request_received: '2026-01-05', decision_notified: '2026-02-30' });
    expect(answer.errors).toEqual([{ word: 'decision_notified', why: '2026-02-30 is not a day that exists' }]);
    expect(answer.result.decision_to_assess_due).toBe('2026-02-16');
    expect(answer.result.decision_status).toBeUndefined();
    expect(whyNot(answer, 'decision_status')).toContain('2026-02-30 is not a day that exists');
  });

  test('in a form that is not a day is refused word by word', () => {
    for (const value of ['05/01/2026', '2026-1-5', 20_260_105, true, {}, ['2026-01-05', '2026-03-01'], '', '2026-13']) {
      const answer = answerTo({ request_received: value, draft_served: '2026-03-06' });
      expect(
        answer.errors.map(({ word }) => word),
        JSON.stringify(value),
      ).toEqual(['request_received']);
      expect(answer.result.window_last_day).toBe('2026-03-20');
      expect(whyNot(answer, 'final_plan_due')).toContain('request_received cannot be used');
    }
  });

  test('says of two requests that each has clocks of its own', () => {
    const answer = answerTo({ request_received: ['2026-01-05', '2026-03-01'] });
    expect(answer.errors[0]?.why).toContain('ask about each as a case by itself');
  });

  test('far away is refused, and so is a day that a period would reach', () => {
    expect(answerTo({ request_received: '1999-01-15' }).errors[0]?.why).toContain('outside the years 2014 to 2099');
    const late = answerTo({ last_review_decision: '2099-06-01' });
    expect(late.result.next_review_due_strict).toBeUndefined();
    expect(whyNot(late, 'next_review_due_strict')).toContain('31 May 2100 is outside the years 2014 to 2099');
    expect(whyNot(answerTo({ request_received: '2014-03-15' }), 'final_plan_due')).toContain(
      'no version of this rule in the register was in force on 15 March 2014',
    );
  });

  test('and a value that a word does not have are told with the values that it has', () => {
    const answer = answerTo({ phase: 'nursery', transfer_year: 2026 });
    expect(answer.errors[0]?.why).toContain('primary_to_secondary');
    expect(whyNot(answer, 'due_reporting')).toContain('phase cannot be used');
    expect(answerTo({ transfer_year: 1998 }).errors[0]?.why).toContain('not a year from 2014 to 2099');
  });

  test('that is empty is not given at all', () => {
    const answer = answerTo({ last_review: null, plan_made: '2025-06-10' });
    expect([answer.errors, answer.result.review_due_strict]).toEqual([[], '2026-06-09']);
  });
});

describe('events out of order', () => {
  test('are named; the earlier one keeps its dates, and the later one is judged by nobody', () => {
    const answer = answerTo({ request_received: '2026-03-05', decision_notified: '2026-01-01' });
    expect(answer.errors[0]?.why).toContain(
      'decision_notified (1 January 2026) is before request_received (5 March 2026)',
    );
    expect(answer.result.decision_to_assess_due).toBe('2026-04-16');
    expect(answer.result.decision_status).toBeUndefined();
    expect(whyNot(answer, 'decision_status')).toContain('is before request_received');
  });

  test('are all named', () => {
    const answer = answerTo({
      request_received: '2026-03-05',
      decision_notified: '2026-01-01',
      draft_served: '2026-01-02',
    });
    expect(answer.errors.map(({ word }) => word).toSorted()).toEqual(['decision_notified', 'draft_served']);
    expect(answer.result.window_last_day).toBeUndefined();
  });

  test('a final plan before its draft has no standing against the time for views', () => {
    const answer = answerTo({ draft_served: '2026-03-06', final_plan_issued: '2026-03-01' });
    expect(answer.errors).toHaveLength(1);
    expect(answer.result.window_status).toBeUndefined();
    expect(whyNot(answer, 'window_status')).toBe('the step is dated before its own start');
  });

  test('a school that reopens before it shuts was not shut', () => {
    const answer = answerTo({
      request_received: '2026-05-11',
      school_closed_from: '2026-09-02',
      school_reopens: '2026-07-22',
      advice_requested_from_head: '2026-07-17',
    });
    expect(answer.errors[0]?.word).toBe('school_reopens');
    expect(answer.result.exception_10_4_a_available).toBeUndefined();
    expect(whyNot(answer, 'exception_10_4_a_available')).toContain('school_reopens cannot be used');
  });
});

describe('half a chain', () => {
  const halves: readonly (readonly [Record<string, unknown>, string, string])[] = [
    [{ final_plan_issued: '2026-05-22' }, 'days_to_plan', 'request_received is not given'],
    [{ final_amended_plan: '2026-04-01' }, 'final_status', 'is not given'],
    [{ decision_notified: '2026-04-01' }, 'decision_status', 'it is not said what was decided'],
    [{ health_advice: '2026-04-01' }, 'health', 'advice_request_received is not given'],
    [{ transfer_year: 2026 }, 'due_strict', 'phase is not given'],
    [{ phase: 'primary_to_secondary' }, 'due_strict', 'transfer_year or transfer_date is not given'],
    [{ phase: 'post16_to_post16', transfer_year: 2026 }, 'due', 'transfer_date is not given'],
    [{ order_date: '2026-02-02' }, 'final_due', 'order is not given'],
    [{ order: 'amend' }, 'final_due', 'order_date is not given'],
    [{ mediation_agreement: '2026-02-02' }, 'non_appealable_action_due', 'is not given'],
    [{ mediation_certificate: '2026-02-02' }, 'appeal_deadline', 'decision_letter is not given'],
    [{ absent_to: '2026-02-02' }, 'absence_days', 'absent_from_area_from is not given'],
    [
      { school_closed_from: '2026-07-22', school_reopens: '2026-09-02' },
      'exception_10_4_a_available',
      'advice_requested_from_head is not given',
    ],
    [{ move_date: '2026-04-13' }, 'transfer_due', 'old_authority_aware is not given'],
    [
      { outcome_notified: '2026-04-13', request_received: '2026-01-05' },
      'outcome_status',
      'assessment_outcome is not given',
    ],
    [{ permanent_exclusion: '2026-03-02' }, 'exclusion_education_due', 'school terms'],
    [{ plan_transferred: '2026-04-24' }, 'review_due', 'plan_made, last_review or last_review_decision is not given'],
  ];

  for (const [input, key, why] of halves)
    test(`${Object.keys(input).join(' and ')} alone: no ${key}, and the reason`, () => {
      const answer = answerTo(input);
      expect(answer.result[key]).toBeUndefined();
      expect(whyNot(answer, key)).toContain(why);
      expect(answer.errors).toEqual([]);
    });

  test('a meeting without a notice has its latest day, and is not called in time', () => {
    const answer = answerTo({ review_meeting: '2026-01-15', final_amended_plan: '2026-04-01' });
    expect(answer.result.final_due).toBe('2026-04-09');
    expect(answer.working.find(({ key }) => key === 'final_due')?.short).toContain(
      'Due Thursday 9 April 2026 at the latest',
    );
    expect(answer.result.final_status).toBeUndefined();
    expect(whyNot(answer, 'final_status')).toContain('in time by what is known');
    const late = answerTo({ review_meeting: '2026-01-15', final_amended_plan: '2026-04-10' });
    expect(late.result.final_status).toBe('late_by_1_days');
  });

  test('an exception without its evidence changes nothing, and says what is missing', () => {
    const answer = answerTo({
      request_received: '2026-01-05',
      final_plan_issued: '2026-07-05',
      exception_recorded: '10_4_c',
      exception_recorded_by: 'SEND manager',
    });
    expect(answer.result.final_status).toBe('late_by_41_days');
    expect(answer.errors[0]?.why).toContain('exception_evidence, exception_recorded_on, exception_from');
  });
});

describe('a recorded exception', () => {
  const whole = {
    exception_recorded: '10_4_c',
    exception_recorded_by: 'SEND manager',
    exception_evidence: 'a letter',
    exception_recorded_on: '2026-04-01',
    exception_from: '2026-03-01',
  };
  const late = { request_received: '2026-01-05', final_plan_issued: '2026-06-30' };

  test('is applied when it is whole', () => {
    expect(answerTo({ ...late, ...whole }).result.final_status).toBe('late_exception_10_4_c_recorded');
  });

  test('is not applied when any part of it is missing', () => {
    for (const part of ['exception_recorded_by', 'exception_evidence', 'exception_recorded_on', 'exception_from']) {
      const answer = answerTo({ ...late, ...whole, [part]: null });
      expect([answer.result.final_status, answer.errors[0]?.why], part).toEqual([
        'late_by_36_days',
        `the exception is not applied, for want of ${part}`,
      ]);
    }
    expect(answerTo({ ...late, ...whole, exception_evidence: ' ' }).errors.map(({ word }) => word)).toEqual([
      'exception_evidence',
      'exception_recorded',
    ]);
  });
});

describe('a withdrawn request', () => {
  const stoppedOn = (withdrawn: string): unknown => {
    const { dates } = playCase(engine, { request_received: '2026-01-05', withdrawn_on: withdrawn });
    return dates.find(({ rule }) => rule.id === 'decide-whether-to-assess')?.judged[0]?.standing;
  };

  test('keeps how late the step was on the day on which it stopped', () => {
    expect(stoppedOn('2026-02-16')).toEqual({ kind: 'stopped' });
    expect(stoppedOn('2026-02-18')).toEqual({ kind: 'stopped', daysLate: 2 });
  });
});

describe('a date known only to the month', () => {
  test('gives the range of what follows, and what is so whichever day it was', () => {
    const answer = answerTo({
      request_received: '2026-01',
      decision_notified: '2026-02-10',
      final_plan_issued: '2026-07-01',
    });
    expect(answer.errors).toEqual([]);
    expect(whyNot(answer, 'final_plan_due')).toBe(
      'request_received is known only to the month: between 21 May 2026 and 20 June 2026',
    );
    expect(whyNot(answer, 'final_status')).toContain('late by 11 to 41 days');
    expect(answer.result.decision_status).toBe('on_time');
    expect(answer.result.in_20_week_measure).toBe('yes_not_within');
    expect(answer.working.every(({ trigger }) => trigger.word !== 'request_received')).toBe(true);
  });

  test('does not claim what only some days of the month would bear out', () => {
    const answer = answerTo({ request_received: '2026-01-05', decision_notified: '2026-02' });
    expect(answer.result.decision_to_assess_due).toBe('2026-02-16');
    expect(answer.result.decision_status).toBeUndefined();
    expect(whyNot(answer, 'decision_status')).toContain('on_time or late by 1 to 12 days');
  });

  test('leaves out the days that would put the steps out of order', () => {
    const answer = answerTo({ request_received: '2026-01', withdrawn_on: '2026-01-03', request_outcome: 'W' });
    expect(answer.errors).toEqual([]);
    expect(whyNot(answer, 'decision_to_assess_due')).toContain('between 12 February 2026 and 14 February 2026');
  });

  test('outside the calendar, or no month at all, is refused', () => {
    for (const value of ['2013-12', '2100-01', '2026-00', '2026-13'])
      expect(
        answerTo({ request_received: value }).errors.map(({ word }) => word),
        value,
      ).toEqual(['request_received']);
    for (const value of ['2014-09', '2099-01']) expect(answerTo({ request_received: value }).errors, value).toEqual([]);
  });

  test('three of them, or only a year, are too little to go by', () => {
    const three = answerTo({ request_received: '2026-01', decision_notified: '2026-02', final_plan_issued: '2026-03' });
    expect(three.result).toEqual({});
    expect(whyNot(three, 'final_status')).toContain('more than 2 dates');
    expect(whyNot(answerTo({ request_received: '2026' }), 'final_plan_due')).toContain('known only to the year');
  });
});

describe('two duties under one name', () => {
  test('are both left out and named', () => {
    const answer = answerTo({
      plan_made: '2025-03-01',
      review_meeting: '2026-01-15',
      decision_notified: '2026-02-10',
      phase: 'primary_to_secondary',
      transfer_year: 2026,
      final_amended_plan: '2026-02-20',
    });
    expect(answer.result.status).toBeUndefined();
    expect(whyNot(answer, 'status')).toContain('two duties answer under this name');
    expect(answer.result.status_reporting).toBe('late_by_5_days');
  });
});

describe('an input that cannot be used', () => {
  test('says so: no JSON, or no array', () => {
    expect(JSON.stringify(lawDue('{', engine))).toContain('The input is not JSON');
    expect(JSON.stringify(lawDue('{"id":1}', engine))).toContain('not an array of cases');
    expect(lawDue('[]', engine)).toEqual({ answers: [] });
  });

  test('in part is answered in part', () => {
    const errors = answersTo('["x", {"id":"a"}, {"input":{}}, {"id":"b","input":[]}]').map(
      (answer) => answer.errors[0],
    );
    expect(errors.map((error) => error?.word)).toEqual(['id', 'input', 'id', 'input']);
  });
});
