export type ErrorWords = {
  readonly title: string;
  readonly explanation: readonly string[];
  readonly help: string | undefined;
};

/** The words that stand on every page. Nothing here depends on who reads: families and staff see the same shell. */
export const shellWords = {
  service: 'Irwell',
  skipLink: 'Skip to main content',
  partnership: (name: string): string => `${name} SEND local area partnership`,
  navigation: 'Main',
  breadcrumb: 'Breadcrumb',
  signedInAs: 'Signed in as',
  home: 'Home',
  signOut: 'Sign out',
  signIn: 'Sign in',
  accessibility: 'Accessibility',
  privacy: 'Privacy',
  howWeKnow: 'How we know what we say',
  charts: 'How to read our charts',
  /** On paper, where there is no bar with the address. */
  printed: {
    made: (today: string): string => `Made on ${today}. Address of this page:`,
  },
  sourcesAre: 'The page of a measure names the source of each of its figures.',
  licence: 'Open Government Licence v3.0',
  invented: {
    tag: 'Invented',
    text: (name: string): string => `${name} is an invented area. Nobody in it is real.`,
  },
  endorsement: 'Irwell’s summary. Not made or endorsed by the council, the NHS or the parent carer forum.',
} as const;

/** The parts of a partnership's public pages, in the order of the navigation. */
export const sections = [
  { name: 'progress', path: 'progress', text: 'Progress' },
  { name: 'measures', path: 'measures', text: 'Measures' },
  { name: 'history', path: 'history', text: 'History' },
  { name: 'when', path: 'when-must-it-happen', text: 'When must it happen?' },
  { name: 'how', path: 'how-do-we-know', text: 'How do we know?' },
] as const;

/** What an error page says for each status. A status that is not here gets the words for 500 or, below 500, for `other`. */
export const errorWords: Readonly<Record<string, ErrorWords>> = {
  '403': { title: 'You cannot see this page', explanation: [], help: undefined },
  'form-refused': { title: 'Nothing was done', explanation: [], help: undefined },
  '404': {
    title: 'Page not found',
    explanation: [
      'If you typed the address, check that it is right. If you pasted it, check that you copied all of it.',
      'If you followed a link, the page may have moved or may never have been here.',
    ],
    help: undefined,
  },
  '500': {
    title: 'Sorry, something went wrong',
    explanation: ['This is a fault in Irwell, not something that you did.', 'Try again in a few minutes.'],
    help: undefined,
  },
  '503': {
    title: 'Sorry, Irwell cannot answer just now',
    explanation: [
      'Too many people are using it, or it is being started again. Nothing was saved.',
      'Try again in a minute.',
    ],
    help: undefined,
  },
  other: {
    title: 'That did not work',
    explanation: [],
    help: 'Go back to the page before, and try again.',
  },
};
