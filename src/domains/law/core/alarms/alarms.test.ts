import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { shippedAlarmRules } from '../../alarm-rules.ts';
import { eventsOf, raisedBy, spansOf } from '../../test/a-case.ts';
import { alarms, standingOn } from './alarms.ts';
import { withLocalDays } from './rule.ts';

const one = (rule: string, line: string, until?: string) =>
  raisedBy(line, until).filter((alarm) => alarm.rule === rule);

describe('an alarm', () => {
  test('explains itself: what happened, the sum, what was asked, how it ended', () => {
    expect(one('A3', 'request_received 2023-05-18, decision_not_to_issue 2024-04-03')).toEqual([
      {
        rule: 'A3',
        step: 'from-the-request',
        from: '2023-09-07',
        until: '2024-04-03',
        because:
          'The council received a request for an assessment on 18 May 2023. 16 weeks (112 days) later is 7 September 2023. By then the family should have heard if there is to be no plan. The record does not show it. It ended on 3 April 2024, when the council decided not to make a plan.',
        law: 'SEND Regulations 2014, regulation 10(1)',
        events: ['e1', 'e2'],
        trigger: 'e1',
        answered: null,
      },
    ]);
  });

  test('says that it stands, that the days are local, and which of two things it is about', () => {
    expect(one('C3', 'promise_due 2026-01-05 about=a_report')[0]?.because).toBe(
      'A promised step was due (a report) on 5 January 2026. No time is allowed, so the alarm begins on 5 January 2026. On that same day what was promised should be done. The record does not show it. It still stood on 22 November 2026.',
    );
    expect(one('C1', 'complaint_stage1 2026-01-05')[0]?.because).toContain(
      ' 28 days later is 2 February 2026. The number of days is local: the law sets none. By then ',
    );
    expect(one('P4', 'placement_ended 2026-01-05')[0]?.because).not.toContain('local');
  });

  test('names the other events that its sum rests on, once each', () => {
    expect(
      one('A5', 'request_received 2024-12-16, decision_not_to_assess 2025-01-20, decision_to_assess 2025-02-21').map(
        ({ events }) => events,
      ),
    ).toEqual([
      ['e3', 'e1', 'e2'],
      ['e3', 'e1', 'e2'],
    ]);
    expect(one('R4', 'annual_review_meeting 2026-01-15, amendment_notice 2026-02-10')[0]?.because).toContain(
      ' 12 weeks (84 days) later is 9 April 2026. Counted from the notice of amendments, 8 weeks (56 days) later is 7 April 2026, and the earlier day counts. ',
    );
  });

  test('says what it presumes about a tribunal order', () => {
    const said = (line: string): string | undefined => one('T1', line).at(-1)?.because;
    expect(said('tribunal_order 2026-03-02')).toContain('the longest limit that any kind of order has is used.');
    expect(said('final_issued 2025-03-03, tribunal_order 2026-03-02')).toContain('an order to amend it is presumed.');
    expect(said('decision_not_to_issue 2025-03-03, tribunal_order 2026-03-02')).toContain(
      'an order to make one is presumed.',
    );
    expect(said('tribunal_order 2026-03-02 order=assess')).not.toContain('does not say');
  });

  test('is not raised by what happens after the day that is asked about', () => {
    const line = 'annual_review_meeting 2026-03-02, review_decision 2026-05-11';
    expect(spansOf('R3 decision', line, '2026-03-29')).toEqual([]);
    expect(spansOf('R3 decision', line, '2026-03-30')).toEqual(['2026-03-30 to open']);
    expect(spansOf('R3 decision', line, '2026-05-10')).toEqual(['2026-03-30 to open']);
    expect(spansOf('R3 decision', line, '2026-05-11')).toEqual(['2026-03-30 to 2026-05-11']);
  });

  test('stands from its first day to the day before its end', () => {
    const raised = one('R3', 'annual_review_meeting 2026-03-02, review_decision 2026-05-11');
    const on = (day: string): number => standingOn(raised, plainDate(day)).length;
    expect(['2026-03-29', '2026-03-30', '2026-05-10', '2026-05-11'].map(on)).toEqual([0, 1, 1, 0]);
  });

  test('comes in order of its first day', () => {
    const raised = raisedBy('final_issued 2024-01-08, annual_review_meeting 2025-03-03, off_school 2025-06-02');
    expect(raised.map(({ from }) => from)).toEqual(raised.map(({ from }) => from).toSorted());
    expect(raised.length).toBeGreaterThan(6);
  });
});

describe('a date known to the month', () => {
  test('sets a clock going on its last day and ends one on its first', () => {
    expect(one('S1', 'off_school 2022-02, ap_started 2022-05')).toMatchObject([
      { from: '2022-03-21', until: '2022-05-01' },
    ]);
    const because = one('S1', 'off_school 2024-02, ap_started 2024-05')[0]?.because;
    expect(because).toContain('in February 2024 (known to the month, so counted from its last day, 29 February 2024)');
    expect(because).toContain(
      'It ended on 1 May 2024, the first day of the month in which alternative provision started.',
    );
  });

  test('counts as after an event of the same month, for want of knowing better', () => {
    expect(spansOf('R3 decision', 'annual_review_meeting 2025-11, review_decision 2025-11')).toEqual([]);
    expect(spansOf('R3 decision', 'annual_review_meeting 2025-11, review_decision 2025-10')).toEqual([
      '2025-12-28 to open',
    ]);
    expect(spansOf('R3 decision', 'annual_review_meeting 2025-11-20, review_decision 2025-11-19')).toEqual([
      '2025-12-18 to open',
    ]);
  });
});

describe('an answer', () => {
  const line = 'off_school 2025-01-06, alarm_answered 2025-02-10 rule=S1 reason=The_school_teaches_at_home.';

  test('closes the alarm from the next day, and leaves it on record with its reason', () => {
    expect(one('S1', line)).toMatchObject([
      {
        from: '2025-01-27',
        until: '2025-02-11',
        answered: { event: 'e2', on: '2025-02-10', reason: 'The school teaches at home.' },
        events: ['e1', 'e2'],
      },
    ]);
    expect(one('S1', line)[0]?.because).toMatch(/ It was answered on 10 February 2025: The school teaches at home\.$/);
  });

  test('closes nothing that does not stand on its day, and nothing of another rule', () => {
    expect(spansOf('S1 fifteen-days', 'off_school 2025-01-06, alarm_answered 2025-01-26 rule=S1 reason=x')).toEqual([
      '2025-01-27 to open',
    ]);
    expect(spansOf('S1 fifteen-days', 'off_school 2025-01-06, alarm_answered 2025-02-10 rule=S2 reason=x')).toEqual([
      '2025-01-27 to open',
    ]);
    expect(
      spansOf(
        'S1 fifteen-days',
        'off_school 2025-01-06, ap_started 2025-02-10, alarm_answered 2025-02-10 rule=S1 reason=x',
      ),
    ).toEqual(['2025-01-27 to 2025-02-10']);
  });

  test('on the first day leaves that day', () => {
    expect(spansOf('S1 fifteen-days', 'off_school 2025-01-06, alarm_answered 2025-01-27 rule=S1 reason=x')).toEqual([
      '2025-01-27 to 2025-01-28',
    ]);
  });

  test('is not known before it is given', () => {
    expect(spansOf('S1 fifteen-days', line, '2025-02-09')).toEqual(['2025-01-27 to open']);
    expect(spansOf('S1 fifteen-days', line, '2025-02-10')).toEqual(['2025-01-27 to 2025-02-11']);
  });

  test('may be for the alarm of one event only', () => {
    const two = 'promise_due 2025-01-06, promise_due 2025-02-03, alarm_answered 2025-03-03 rule=C3 reason=x';
    expect(spansOf('C3 due', two)).toEqual(['2025-01-06 to 2025-03-04', '2025-02-03 to 2025-03-04']);
    expect(spansOf('C3 due', `${two} trigger=e2`)).toEqual(['2025-01-06 to open', '2025-02-03 to 2025-03-04']);
  });

  test('brings the alarm back on the day that it names, unless the step is done by then', () => {
    const again = 'off_school 2025-01-06, alarm_answered 2025-02-10 rule=S1 reason=x next_check=2025-03-10';
    expect(spansOf('S1 fifteen-days', again)).toEqual(['2025-01-27 to 2025-02-11', '2025-03-10 to open']);
    expect(spansOf('S1 fifteen-days', again, '2025-03-09')).toEqual(['2025-01-27 to 2025-02-11']);
    expect(spansOf('S1 fifteen-days', `${again}, ap_started 2025-03-10`)).toEqual(['2025-01-27 to 2025-02-11']);
    expect(spansOf('S1 fifteen-days', `${again}, ap_started 2025-04-07`)).toEqual([
      '2025-01-27 to 2025-02-11',
      '2025-03-10 to 2025-04-07',
    ]);
    expect(
      spansOf(
        'S1 fifteen-days',
        'off_school 2025-01-06, alarm_answered 2025-02-10 rule=S1 reason=x next_check=2025-02-10',
      ),
    ).toEqual(['2025-01-27 to 2025-02-11']);
  });
});

describe('an area’s own days', () => {
  test('take the place of those that the law leaves to it', () => {
    const rules = withLocalDays(shippedAlarmRules(), { C1: 20 });
    const raised = alarms(
      rules,
      eventsOf('complaint_stage1 2026-01-05, contact_received 2026-01-05'),
      plainDate('2026-11-22'),
    );
    expect(raised.map(({ rule, from }) => `${rule} ${from}`)).toEqual(['C2 2026-01-19', 'C1 2026-01-25']);
  });

  test('cannot touch what the law or guidance sets, and are whole days of a year at most', () => {
    expect(() => withLocalDays(shippedAlarmRules(), { A4: 150 })).toThrow(/A4: its days are set by law/);
    expect(() => withLocalDays(shippedAlarmRules(), { C3: 5 })).toThrow(RangeError);
    for (const days of [-1, 1.5, 367])
      expect(() => withLocalDays(shippedAlarmRules(), { C1: days })).toThrow(/whole number/);
  });
});
