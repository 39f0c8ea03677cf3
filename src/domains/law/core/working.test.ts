import { describe, expect, test } from 'vitest';
import { shippedLaw } from '../rules.ts';
import type { DueDate } from './due-date.ts';
import { known } from './facts.ts';
import type { Known } from './facts.ts';
import { playCase } from './play-case.ts';
import type { Settings } from './settings.ts';
import { longWorking, shortWorking } from './working.ts';
import type { Audience } from './working.ts';

const { register, calendars } = shippedLaw();

type Case = { readonly due: DueDate; readonly facts: Known };

const theDate = (rule: string, input: Readonly<Record<string, unknown>>, settings: Settings = {}): Case => {
  const { dates, facts } = playCase({ register, calendars, settings }, input);
  const due = dates.find((each) => each.rule.id === rule);
  if (!due) throw new Error(`There is no ${rule}.`);
  return { due, facts: known(facts) };
};
const short = ({ due, facts }: Case, audience: Audience = 'officer'): string =>
  shortWorking(due, audience, facts, calendars);
const long = ({ due, facts }: Case, audience: Audience): string => longWorking(due, audience, facts, calendars);

describe('the working in words', () => {
  test('gives the day, the arithmetic, the law, and what does not move it', () => {
    const sentence = (rule: string, input: Readonly<Record<string, unknown>>): string => short(theDate(rule, input));
    expect(sentence('final-plan', { request_received: '2026-01-05' })).toBe(
      'Due Monday 25 May 2026: 20 weeks (140 days) from the request received on 5 January 2026. SEND Regulations 2014, regulation 13(2). A bank holiday does not move it.',
    );
    expect(
      sentence('decide-whether-to-assess', { request_received: '2026-01-10', trigger: 'responsible_under_s24' }),
    ).toBe(
      'Due Saturday 21 February 2026: 6 weeks (42 days) from the council becoming responsible on 10 January 2026. SEND Regulations 2014, regulation 5(1). A weekend does not move it.',
    );
    expect(sentence('review-papers', { review_meeting: '2026-01-15' })).toContain(
      'Due Thursday 1 January 2026: 2 weeks (14 days) before the review meeting on 15 January 2026.',
    );
    expect(sentence('answer-reassessment', { reassessment_request: '2026-01-12' })).toBe(
      'Due Tuesday 27 January 2026: 15 days from the request for a new assessment received on 12 January 2026. SEND Regulations 2014, regulation 25(1). Not verified.',
    );
    expect(sentence('phase-transfer-school', { phase: 'primary_to_secondary', transfer_year: 2027 })).toContain(
      'Due Monday 15 February 2027: the fixed date of the year of the transfer',
    );
    expect(sentence('order-cease', { order: 'cease', order_date: '2026-03-02' })).toContain(
      'Due Monday 2 March 2026: at once, from the tribunal’s order of 2 March 2026.',
    );
    expect(sentence('order-cease', { order: 'cease', order_date: '2026-05-25' })).not.toContain('does not move it');
    expect(sentence('section-23-target', { section_23_opinion: '2026-03-27' })).toBe(
      'Local target Tuesday 14 April 2026: 10 working days from the health body forming its opinion on 27 March 2026. A local target, not law.',
    );
    expect(sentence('school-replies', { school_consulted: '2026-03-02' })).toContain(
      'Expected by Tuesday 17 March 2026: 15 days',
    );
  });

  test('shows both parts of a date that is the earlier or the later of two', () => {
    expect(
      short(theDate('amended-plan', { review_meeting: '2025-11-20', decision_and_amendment_notice: '2025-12-30' })),
    ).toContain(
      'the earlier of 8 weeks (56 days) from the notice of changes sent on 30 December 2025 (24 February 2026) and 12 weeks (84 days) from the review meeting on 20 November 2025 (12 February 2026)',
    );
    expect(short(theDate('amended-plan', { review_meeting: '2026-05-20' }))).toContain(
      'at the latest: 12 weeks (84 days)',
    );
    expect(short(theDate('review-after-move', { plan_made: '2025-09-15', plan_transferred: '2026-04-24' }))).toContain(
      'the later of 12 months starting with the plan being made on 15 September 2025, counting that day',
    );
  });

  test('of a move says which of the two limits it is, and from what notice', () => {
    expect(short(theDate('transfer-plan', { move_date: '2026-04-13', old_authority_aware: '2026-04-08' }))).toContain(
      '15 working days beginning with 8 April 2026, the day on which the move was known, counting that day (3 working days before the move)',
    );
    expect(short(theDate('transfer-plan', { move_date: '2026-06-01', old_authority_aware: '2026-05-08' }))).toContain(
      'Due Monday 1 June 2026: the day of the move, 1 June 2026, because it was known 15 working days before',
    );
  });

  test('tells what an appeal’s last day was moved on from', () => {
    const moved = (letter: string): string => short(theDate('appeal', { decision_letter: letter }));
    expect(moved('2026-10-28')).toContain('moved on from 25 December to 1 January and a weekend.');
    expect(moved('2026-06-10')).toContain(
      'Last day Tuesday 1 September 2026: 2 months from the decision letter of 10 June 2026, moved on from August.',
    );
    expect(moved('2026-02-03')).toContain('moved on from a bank holiday (Good Friday) and a weekend');
    expect(moved('2026-01-05')).not.toContain('moved on');
  });

  test('counts school days by the terms of the area, and says that they are an assumption', () => {
    const excluded = theDate('excluded-education', { permanent_exclusion: '2026-03-26' }, { area: '999' });
    expect(short(excluded)).toContain(
      'Due Thursday 16 April 2026: school day 6, counting the first day of the permanent exclusion, 26 March 2026 as the first.',
    );
    expect(long(excluded, 'officer')).toContain('school terms that are an assumption');
  });

  test('warns where bank holidays are not announced yet', () => {
    const target = (on: string): string => long(theDate('section-23-target', { section_23_opinion: on }), 'officer');
    expect(target('2030-03-01')).toContain('computed by the standing rules and not announced yet');
    expect(target('2026-03-02')).not.toContain('not announced yet');
  });
});

describe('a time to wait and a time to keep on', () => {
  test('are said to families as theirs, and to officers as what to wait for', () => {
    const views = theDate('views-on-draft', { draft_served: '2026-03-06' });
    expect(short(views, 'family')).toContain(
      'You have until Friday 20 March 2026: 15 days beginning with the draft being served',
    );
    expect(short(views, 'officer')).toContain('Wait until the end of Friday 20 March 2026');
    const kept = theDate('maintain-meanwhile', { cease_notified: '2026-03-02' });
    expect(short(kept, 'officer')).toContain('At least until Tuesday 5 May 2026');
    expect(short(kept, 'family')).toContain('At least until Saturday 2 May 2026');
    expect(short(kept, 'family')).not.toContain('does not move it');
  });

  test('a working day’s limit says nothing of weekends, since it never ends on one', () => {
    expect(short(theDate('appeal', { decision_letter: '2026-05-25' }))).not.toContain('does not move it');
    expect(short(theDate('contact-mediation-adviser', { decision_letter: '2026-10-25' }))).toContain(
      'A bank holiday does not move it.',
    );
    expect(short(theDate('appeal-later', { decision_letter: '2026-07-03' }))).not.toContain('does not move it');
    expect(short(theDate('appeal-later', { decision_letter: '2026-07-05' }))).not.toContain('A bank holiday');
  });
});

describe('another reading', () => {
  test('is worked out for officers who ask for it, and never for families', () => {
    const { due, facts } = theDate('first-review', { plan_made: '2025-06-10' });
    const anniversary = due.rule.readings[1];
    expect(shortWorking(due, 'officer', facts, calendars, anniversary)).toContain(
      'Due Wednesday 10 June 2026: 12 months from',
    );
    expect(shortWorking(due, 'family', facts, calendars, anniversary)).toContain(
      'Due Tuesday 9 June 2026: 12 months starting with',
    );
    const excluded = theDate('excluded-education', { permanent_exclusion: '2026-03-02' }, { area: '999' });
    const guidance = excluded.due.rule.readings[1];
    expect(shortWorking(excluded.due, 'officer', excluded.facts, calendars, guidance)).toContain(
      'Due Tuesday 10 March 2026: school day 7',
    );
  });
});

describe('what families and officers read', () => {
  test('differs: families see the earliest safe date, officers the one that is counted and the other reading', () => {
    const phase = theDate('phase-transfer-school', { phase: 'primary_to_secondary', transfer_year: 2026 });
    expect(short(phase, 'family')).toContain(
      'Due Saturday 14 February 2026: the day before the fixed date of 15 February 2026',
    );
    expect(short(phase, 'officer')).toContain('Due Sunday 15 February 2026');
    expect(long(phase, 'officer')).toContain(
      'Read otherwise (before that date, as the regulation says): 14 February 2026.',
    );
    expect(long(phase, 'family')).not.toContain('Read otherwise');
  });

  test('an extension that is not verified is never a family’s date', () => {
    for (const letter of ['2026-06-10', '2025-12-15', '2026-02-03', '2026-10-28']) {
      const appeal = theDate('appeal', { decision_letter: letter });
      expect(appeal.due.earliest < appeal.due.on).toBe(true);
      expect(long(appeal, 'family')).not.toContain('moved on');
      expect(long(appeal, 'family')).toContain('send it by the earlier date');
    }
  });

  test('says how far the law was read, in words for each', () => {
    const notRead = theDate('answer-reassessment', { reassessment_request: '2026-01-12' });
    expect(long(notRead, 'family')).toContain('We have not been able to check this in the law.');
    expect(long(notRead, 'officer')).toContain('Not verified: from general knowledge.');
    expect(long(theDate('review-report', { review_meeting: '2026-01-12' }), 'family')).toContain(
      'have not read the law itself',
    );
    expect(long(theDate('final-plan', { request_received: '2026-01-12' }), 'family')).not.toContain('We have');
    expect(long(theDate('final-plan', { request_received: '2026-01-12' }), 'officer')).toContain(
      'Rule final-plan, version 1, in force since 1 September 2014.',
    );
  });

  test('names an exception that is available, and that nobody has used it', () => {
    const input = {
      request_received: '2026-05-11',
      school_closed_from: '2026-07-22',
      school_reopens: '2026-09-02',
      advice_requested_from_head: '2026-07-17',
      final_plan_issued: '2026-10-09',
    };
    const open = theDate('final-plan', input);
    expect(open.due.exceptions.map(({ kind, exception }) => [kind, exception.id])).toEqual([['available', '10-4-a']]);
    expect(long(open, 'family')).toContain('An exception is available and nobody has used it');
    expect(theDate('decide-whether-to-assess', input).due.exceptions).toEqual([]);
  });

  test('names one that is recorded, and one that the dates do not bear out', () => {
    const record = {
      request_received: '2026-01-05',
      exception_recorded_by: 'SEND manager',
      exception_recorded_on: '2026-04-01',
      exception_evidence: 'the family’s letter',
      exception_from: '2026-02-01',
    };
    expect(long(theDate('final-plan', { ...record, exception_recorded: '10_4_c' }), 'officer')).toContain(
      'An exception is recorded (SEND manager, 1 April 2026)',
    );
    const away = {
      ...record,
      exception_recorded: '10_4_d',
      absent_from_area_from: '2026-02-01',
      absent_to: '2026-02-20',
    };
    const contradicted = theDate('final-plan', { ...away, final_plan_issued: '2026-06-30' });
    expect(long(contradicted, 'officer')).toContain('20 days of the absence fall in the time');
    expect(contradicted.due.judged.map(({ standing }) => standing.kind)).toEqual(['late']);
  });
});

describe('settings', () => {
  test('choose the reading that is counted, and never the family’s date', () => {
    const input = { transfer_year: 2026, phase: 'primary_to_secondary', final_amended_plan: '2026-02-15' };
    const strict = { readings: { 'phase-transfer-school': 'strict' } } as const;
    const played = playCase({ register, calendars, settings: strict }, input);
    expect([played.result.due, played.result.status]).toEqual(['2026-02-14', 'late_by_1_days']);
    expect(played.result.due_reporting).toBe('2026-02-15');
    expect(theDate('phase-transfer-school', input, strict).due.earliest).toBe('2026-02-14');
  });

  test('move local targets, and nothing that is law', () => {
    const settings = { localTargets: { 'section-23-target': 5, 'final-plan': 30, 'school-replies': 99 } };
    const { result } = playCase(
      { register, calendars, settings },
      { section_23_opinion: '2026-03-02', request_received: '2026-01-05', school_consulted: '2026-03-02' },
    );
    expect([result.section_23_target, result.final_plan_due, result.school_reply_due]).toEqual([
      '2026-03-09',
      '2026-05-25',
      '2026-03-17',
    ]);
    expect(short(theDate('section-23-target', { section_23_opinion: '2026-03-02' }, settings))).toContain(
      '5 working days',
    );
  });
});
