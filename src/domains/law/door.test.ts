import { expect, test } from 'vitest';
import * as law from '#domains/law';
import type { Alarm, AlarmCalendars, DatedEvent, EventsRead } from '#domains/law';
import { plainDate } from '#shared/plain-date';

// What casework asks of the law, by the door only: what is due and why, and what stands on a day.

test('gives the due dates of a case with their working, for whoever reads', () => {
  const { register, calendars, settingsOf } = law.shippedLaw();
  const facts: law.Facts = {
    dates: { request_received: plainDate('2026-01-05') },
    codes: {},
    years: {},
    exceptions: [],
  };
  const { result, dates } = law.dueDates(register, calendars, settingsOf('999'), facts);
  expect(result['final_plan_due']).toBe('2026-05-25');
  const plan = dates.find(({ rule }) => rule.id === 'final-plan');
  expect(plan && law.shortWorking(plan, 'family', law.known(facts), calendars)).toBe(
    'Due Monday 25 May 2026: 20 weeks (140 days) from the request received on 5 January 2026. SEND Regulations 2014, regulation 13(2). A bank holiday does not move it.',
  );
});

test('gives the alarms of dated events, those that stand on a day, and an area’s own days', () => {
  const rules = law.withLocalDays(law.shippedAlarmRules(), { C1: 20 });
  const read: EventsRead = law.readEvents(
    [
      { id: 'a', date: '2026-01-05', kind: 'request_received' },
      { id: 'b', date: '2026-02-02', kind: 'complaint_stage1' },
      { id: 'c', date: '2026-02-30', kind: 'draft_issued' },
    ],
    new Set(rules.map(({ id }) => id)),
  );
  expect(read.problems).toEqual([{ event: 'c', problem: '“2026-02-30” is not a day that exists' }]);
  const events: readonly DatedEvent[] = read.events;
  const calendars: AlarmCalendars = { holidays: law.shippedLaw().calendars.holidays };
  const raised: readonly Alarm[] = law.alarms(rules, events, plainDate('2026-03-01'), calendars);
  const standing = law.standingOn(raised, plainDate('2026-02-22'));
  expect(standing.map(({ rule, from }) => `${rule} ${from}`)).toEqual(['A1 2026-02-16', 'C1 2026-02-22']);
});
