/** What the audit trail's actions are called on a page. */
export const actionWords: Readonly<Record<string, string>> = {
  'account.admitted': 'Account opened',
  'account.disabled': 'Account shut',
  'session.begun': 'Signed in',
  'session.ended': 'Signed out',
  'session.role-changed': 'Changed role',
  'people.listed': 'Opened the list of people',
  'person.opened': 'Opened a person’s record',
  'trail.read': 'Read the audit trail',
  'page.refused': 'Was refused a page of another role',
};

export const organisationKindWords: Readonly<Record<string, string>> = {
  council: 'Council',
  icb: 'NHS integrated care board',
  trust: 'NHS trust',
  school: 'School',
  college: 'College',
  forum: 'Parent carer forum',
  sendiass: 'Information, advice and support service',
  'alternative-provider': 'Provider of alternative provision',
  voluntary: 'Voluntary organisation',
  government: 'Government and independent advisers',
};

export const faultWords: Readonly<Record<string, string>> = {
  missing: 'an entry is missing here',
  link: 'an entry does not join on to the one before it',
  changed: 'an entry was changed after it was written',
};
