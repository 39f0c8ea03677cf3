const headings: Readonly<Record<string, string>> = {
  'decide-whether-to-assess': 'Tell the family whether there will be an assessment by',
  'draft-plan-target': 'Draft plan by',
  'decide-no-plan': 'If there will be no plan, tell the family by',
  'final-plan': 'Final plan by',
  'answer-reassessment': 'Tell the family whether there will be a new assessment by',
  'reassessment-final-plan': 'Final plan after the new assessment by',
  'give-advice': 'Advice due by',
  'contact-mediation-adviser': 'The family can contact a mediation adviser until',
  appeal: 'The family can appeal until',
  'first-review': 'First review complete by',
  'views-on-draft': 'The family has until this day to say what they think',
  'views-on-amendments': 'The family has until this day to say what they think',
  'review-report': 'Report of the review by',
  'review-decision': 'Decision after the review by',
  'amendment-notice': 'If the plan is to change, notice of the changes by',
  'amended-plan': 'Final changed plan, if the plan is to change, by',
  'next-review': 'Next review complete by',
  'maintain-meanwhile': 'The plan stays in force at least until',
};

/** What a rule of the law's register asks, before its day. */
export const lineHeading = (rule: string): string => headings[rule] ?? rule;

/** Why two records may or may not be one child. */
export const doubtWords: Readonly<Record<string, string>> = {
  'other-upn': 'the UPN is another',
  'other-uln': 'the ULN is another',
  'other-birth-date': 'the date of birth is another',
  'day-and-month-changed-places': 'day and month of birth have changed places',
  'other-surname': 'the surname is another',
  'other-forename': 'the first name is another',
  'no-number-in-common': 'no UPN or postcode is the same in both',
};
