import { alarms, shippedAlarmRules, shippedLaw } from '#domains/law';
import type { Alarm, AlarmRule, DatedEvent } from '#domains/law';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { alarmEvents, rulesFor } from './core/alarm-events.ts';
import type { AnswerEntry } from './core/desk.ts';
import { standingEntries } from './core/desk.ts';
import type { DutyOfChild } from './core/duties-of-child.ts';
import type { Together } from './core/together.ts';
import type { SourceTold } from './core/told.ts';

export type AlarmsOfChild = {
  /** The day that they are told for: today where anything is recorded here, else the day of the freshest source. */
  readonly asAt: PlainDate;
  readonly raised: readonly (Alarm & { readonly name: string; readonly standing: boolean })[];
  /** Names of rules that none of the child's sources could ever answer, so that they are not asked. */
  readonly notAsked: readonly string[];
};

const speakersOf = ({ requests, plan, reviews }: Together): readonly SourceTold[] => [
  ...requests.flatMap(({ speakers }) => speakers),
  ...(plan?.speakers ?? []),
  ...reviews.flatMap(({ speakers }) => speakers),
];

const dated = ({ id, kind, on, about, outcome }: ReturnType<typeof alarmEvents>[number]): DatedEvent => ({
  id,
  kind,
  precision: 'day',
  first: on,
  last: on,
  about,
  outcome,
});

/** An answer of the desk names the rule, of whom, and the first day of the alarm; the engine wants the event that set it going. */
const answered = (
  answers: readonly AnswerEntry[],
  raised: readonly Alarm[],
  events: readonly DatedEvent[],
): readonly DatedEvent[] =>
  standingEntries(answers).flatMap((answer): readonly DatedEvent[] => {
    const alarm = raised.find(
      ({ rule, from, trigger }) =>
        rule === answer.rule &&
        from === answer.fromOn &&
        (answer.ofWhom === '' || events.find(({ id }) => id === trigger)?.about === answer.ofWhom),
    );
    const on = alarm && plainDayOf(answer.at);
    return alarm === undefined || on === undefined
      ? []
      : [
          {
            id: answer.id,
            kind: 'alarm_answered',
            precision: 'day',
            first: on,
            last: on,
            rule: answer.rule,
            trigger: alarm.trigger,
            reason: answer.reason,
            nextCheck: answer.lookAgainOn,
          },
        ];
  });

const plainDayOf = (at: Date): PlainDate | undefined => {
  const text = at.toLocaleDateString('sv-SE', { timeZone: 'Europe/London' });
  return isPlainDate(text) ? text : undefined;
};

const dutyOfRule: Readonly<Record<string, DutyOfChild['duty']>> = {
  A1: 'decide-whether-to-assess',
  A2: 'advice',
  A3: 'no-plan',
  A4: 'final-plan',
  R1: 'review',
  R2: 'review-report',
  R3: 'review-decision',
  R4: 'amended-plan',
  R6: 'phase-transfer',
  R7: 'phase-transfer',
};

/** The duty that an alarm asks about; of a request whose assessment does not go ahead, its decision. */
const dutyBehind = (
  { rule, trigger }: Alarm,
  { requests }: Together,
  duties: readonly DutyOfChild[],
): DutyOfChild | undefined => {
  const wanted = dutyOfRule[rule];
  const number = /^request (\d+) (?:advice (\d+) )?/.exec(trigger);
  if (number === null) return duties.find(({ duty }) => duty === wanted);
  const request = requests[Number(number[1])];
  const start = number[2] === undefined ? request?.receivedOn : request?.advice[Number(number[2])]?.askedOn;
  const own = duties.filter(({ rests }) => rests[0] !== undefined && rests[0] === start);
  return own.find(({ duty }) => duty === wanted) ?? own.find(({ duty }) => duty === 'decide-whether-to-assess');
};

/** Unknown is never late: an alarm does not stand where the step was taken on a day that nobody tells, was stopped, or is not known. */
const isKnown = (alarm: Alarm, all: Together, duties: readonly DutyOfChild[]): boolean => {
  if (alarm.until !== null) return true;
  const state = dutyBehind(alarm, all, duties)?.state;
  return !(
    state?.kind === 'unknown' ||
    state?.kind === 'stopped' ||
    (state?.kind === 'done' && state.on === undefined)
  );
};

/** The alarms of the law for one child, answered ones too: none where the child has died, and none about a plan that nobody speaks of any more. */
export const alarmsOfChild = (
  all: Together,
  duties: readonly DutyOfChild[],
  answers: readonly AnswerEntry[],
  areaCode: string,
  today: PlainDate,
): AlarmsOfChild => {
  const speakers = speakersOf(all);
  if (all.hasDied || all.closed !== undefined || speakers.length === 0)
    return { asAt: today, raised: [], notAsked: [] };
  const asAt =
    speakers
      .map((source) => source.asAt ?? today)
      .toSorted()
      .at(-1) ?? today;
  const { asked, unaskable } = rulesFor(speakers);
  const shipped = shippedAlarmRules();
  // Nothing is asked about the reviews of a plan that is not in force.
  const rules: readonly AlarmRule[] = shipped.filter(
    ({ id, group }) => asked.includes(id) && (group !== 'reviews' || all.plan !== undefined),
  );
  const { calendars } = shippedLaw();
  const own = { holidays: calendars.holidays, terms: calendars.terms.find(({ area }) => area === areaCode) };
  const events = alarmEvents(all, asAt).map(dated);
  const first = alarms(rules, events, asAt, own);
  const told = answered(answers, first, events);
  const raised = (told.length === 0 ? first : alarms(rules, [...events, ...told], today, own)).filter((alarm) =>
    isKnown(alarm, all, duties),
  );
  const nameOf = (id: string): string => shipped.find((rule) => rule.id === id)?.name ?? id;
  return {
    asAt,
    raised: raised.map((alarm) => ({ ...alarm, name: nameOf(alarm.rule), standing: alarm.until === null })),
    notAsked: unaskable.map(nameOf),
  };
};
