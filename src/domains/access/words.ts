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
  'return.list-read': 'Opened the list of returns',
  'return.received': 'Sent a return',
  'return.checked': 'Checked a return',
  'return.refused': 'Refused a return',
  'return.report-read': 'Opened the report of a return',
  'return.findings-read': 'Opened findings of a return',
  'return.findings-taken': 'Took away findings of a return as a file',
  'return.readiness-read': 'Looked how ready a return is',
  'return.query-explained': 'Explained a query of a return',
  'return.explanation-withdrawn': 'Withdrew the explanation of a query',
  'return.collect-list-read': 'Opened the list of COLLECT’s reports',
  'return.collect-received': 'Sent a report of COLLECT',
  'return.collect-columns-said': 'Said what the columns of COLLECT’s report hold',
  'return.collect-read': 'Opened a report of COLLECT',
  'return.rule-number-said': 'Wrote the Department’s number beside a rule, or took it away',
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
