import { daysBetween } from '#shared/plain-date';
import type { Calendars } from './calendar.ts';
import { addDays, workingDaysBetween } from './calendar.ts';
import type { DueDate, Finding } from './due-date.ts';
import { exceptionFindings } from './exceptions.ts';
import type { Known } from './facts.ts';
import { statistics } from './statistics.ts';

const assessmentSteps = ['final-plan', 'decide-no-plan', 'decide-whether-to-assess'] as const;

const viewsWindow = (dates: readonly DueDate[]): readonly Finding[] =>
  dates
    .filter(({ rule }) => rule.sense === 'wait')
    .flatMap(({ trigger, on }) => [
      {
        key: 'window_first_day',
        value: trigger.date,
        because: 'The day on which it was served is the first of the 15.',
      },
      {
        key: 'earliest_lawful_final_without_early_response',
        value: addDays(on, 1),
        because: 'The day after the last of the 15, unless the family has answered before.',
      },
    ]);

const review = ({ dates }: Known): readonly Finding[] => {
  const completed = dates.review_completed;
  return completed === undefined
    ? []
    : [
        {
          key: 'review_completed_on',
          value: completed,
          because: 'A review is complete when the decision is sent, not at the meeting.',
        },
        {
          key: 'sen2_last_review',
          value: completed,
          because: 'The return takes the day on which the council wrote with its decision.',
        },
      ];
};

const notice = ({ dates }: Known, { holidays }: Calendars): readonly Finding[] => {
  const { move_date: move, old_authority_aware: aware } = dates;
  return move === undefined || aware === undefined
    ? []
    : [
        {
          key: 'working_days_notice_before_move',
          value: workingDaysBetween(holidays, aware, move),
          because:
            'Working days from the day on which the old council knew, which is counted, to the day before the move.',
        },
      ];
};

const noPlan = ({ dates }: Known): readonly Finding[] => {
  const { request_received: request, no_plan_told: told } = dates;
  return request === undefined || told === undefined || told < request
    ? []
    : [
        {
          key: 'days',
          value: daysBetween(request, told),
          because: 'Days from the request to the decision not to make a plan.',
        },
      ];
};

/** What the dates say besides due dates. `followed` are the due dates of steps that nothing stands in for; `all` has the others too. */
export const findings = (
  known: Known,
  calendars: Calendars,
  followed: readonly DueDate[],
  all: readonly DueDate[],
): readonly Finding[] => {
  const span = (exception: string): { from: DueDate['on']; to: DueDate['on'] } | undefined => {
    const open = followed.filter(({ rule }) => rule.exceptions.includes(exception));
    const step = assessmentSteps.find((each) => open.some(({ rule }) => rule.step === each));
    const found = open.find(({ rule }) => rule.step === step) ?? open[0];
    return found ? { from: found.trigger.date, to: found.on } : undefined;
  };
  return [
    ...viewsWindow(followed),
    ...exceptionFindings(known, span),
    ...noPlan(known),
    ...review(known),
    ...notice(known, calendars),
    ...statistics(
      known,
      all.find(({ rule }) => rule.id === 'final-plan'),
    ),
  ];
};
