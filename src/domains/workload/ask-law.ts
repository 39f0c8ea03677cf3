import { dueDates, shippedLaw } from '#domains/law';
import type { Facts } from '#domains/law';
import type { NextByLaw, OpenStep } from './core/following.ts';

const questions = {
  'decide-whether-to-assess': {
    duty: 'final-plan',
    rule: 'final-plan',
    facts: (from: OpenStep['from']): Facts => ({
      dates: { request_received: from },
      codes: { decision: 'assess' },
      years: {},
      exceptions: [],
    }),
  },
  'review-decision': {
    duty: 'amended-plan',
    rule: 'amended-plan-from-meeting',
    facts: (from: OpenStep['from']): Facts => ({
      dates: { review_meeting: from },
      codes: { review_outcome: 'A' },
      years: {},
      exceptions: [],
    }),
  },
} as const;

/** What the law asks next of a step, by the register that this Irwell ships and the readings that an area has chosen. */
export const nextByLawIn = (areaCode: string): NextByLaw => {
  const { register, calendars, settingsOf } = shippedLaw();
  const settings = settingsOf(areaCode);
  return ({ afterDuty, from }) => {
    const { duty, rule, facts } = questions[afterDuty];
    const { dates } = dueDates(register, calendars, settings, facts(from));
    const due = dates.find((each) => each.rule.id === rule);
    return due && { duty, dueOn: due.on };
  };
};
