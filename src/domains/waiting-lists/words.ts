import type { Reason } from './core/clocks.ts';

/** Why a child is off a list, for staff. */
export const reasonWords: Readonly<Record<Reason, string>> = {
  seen: 'Seen',
  'moved-service': 'Moved to another service',
  declined: 'The family declined',
  'not-brought': 'Not brought, and closed',
  'aged-out': 'Aged out',
  'moved-away': 'Moved away',
  administrative: 'Duplicate, or the list was tidied',
  unknown: 'Nobody says why',
};

/** What the import finds, by rule. */
export const ruleWords: Readonly<Record<string, string>> = {
  'day-unread': 'A day that cannot be read',
  'day-to-come': 'A day after the day of the list',
  'service-unknown': 'No service, or one that nobody has explained',
  'person-missing': 'No reference of the child',
  'referral-missing': 'No day of the referral',
  'seen-before-referral': 'Seen before the referral',
  'left-before-referral': 'Left before the referral',
  'left-before-seen': 'Left before being seen',
  'seen-without-day': 'Said to be seen, without a day',
  'reason-without-day': 'A reason for leaving, without a day',
  'reason-unread': 'A reason that nobody has explained',
  'seen-and-reason': 'Seen, and a reason for leaving unseen',
  'count-unread': 'A count that cannot be read',
  'too-long': 'A wait of more than 25 years',
  'told-twice': 'A child told twice on one list',
  'line-broken': 'A line whose quotation marks do not fit',
  vanished: 'Gone without a word since the list before',
};
