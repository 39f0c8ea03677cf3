import { plainDate } from '#shared/plain-date';
import { shippedAlarmRules } from '../alarm-rules.ts';
import { alarms } from '../core/alarms/alarms.ts';
import type { Alarm } from '../core/alarms/alarms.ts';
import type { AlarmCalendars } from '../core/alarms/clocks.ts';
import { readEvents } from '../core/alarms/events.ts';
import type { DatedEvent } from '../core/alarms/events.ts';

const ruleIds = new Set(shippedAlarmRules().map(({ id }) => id));

/**
 * Events from a line of text: 'request_received 2025-01-06, advice_requested 2025-02-03 about=psychologist'. Their ids are e1,
 * e2 … Throws when one cannot be read, so that a slip in a test cannot pass for a case without alarms.
 */
export const eventsOf = (line: string): readonly DatedEvent[] => {
  const values = line
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part, index) => {
      const [kind = '', date = '', ...more] = part.split(' ');
      const extra = Object.fromEntries(
        more.map((word) => {
          const [name = '', value = ''] = word.split('=');
          return [
            name,
            name === 'appeal_rights'
              ? value === 'true'
              : name === 'reason' || name === 'about'
                ? value.replaceAll('_', ' ')
                : value,
          ];
        }),
      );
      return { id: `e${String(index + 1)}`, kind, date, ...extra };
    });
  const { events, problems, notPlayed } = readEvents(values, ruleIds);
  if (problems.length + notPlayed.length > 0) throw new RangeError(JSON.stringify([...problems, ...notPlayed]));
  return events;
};

/** All alarms of a case, by every shipped rule. */
export const raisedBy = (line: string, until = '2026-11-22', calendars: AlarmCalendars = {}): readonly Alarm[] =>
  alarms(shippedAlarmRules(), eventsOf(line), plainDate(until), calendars);

/** The spans of one step: ['2025-02-17 to 2025-03-03'], 'open' while it stands. */
export const spansOf = (step: string, line: string, until?: string, calendars?: AlarmCalendars): readonly string[] =>
  raisedBy(line, until, calendars)
    .filter((alarm) => `${alarm.rule} ${alarm.step}` === step)
    .map(({ from, until: end }) => `${from} to ${end ?? 'open'}`);
