import { inPlainWords } from '#domains/casework';
import { daysBetween, inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { presenceOf } from './core/desk.ts';
import type { CaseWorker, ToldEntry } from './core/desk.ts';
import type { View, Whose } from './core/due-filter.ts';
import type { AssignmentOfForm } from './store-officers.ts';
import { days, dutyName } from './words.ts';

const adviserWords: Readonly<Record<string, string>> = {
  psychologist: 'educational psychologist',
  health: 'health',
  'social-care': 'social care',
  school: 'school or other setting',
  family: 'family',
  other: 'somebody else',
};

export const adviserName = (adviser: string): string => adviserWords[adviser] ?? adviser;

/** 'Advice that was asked for: health'. */
export const dutyOf = (duty: string, ofWhom: string): string =>
  ofWhom === '' ? dutyName(duty) : `${dutyName(duty)}: ${adviserName(ofWhom)}`;

/** A school by its name or number; where a child is at none, what the return says instead. */
export const schoolWords = (school: string): string =>
  school === '' ? 'Not told' : (inPlainWords('placement', 'setting', school) ?? school);

export const whoseWords: Readonly<Record<Whose, string>> = {
  all: 'Everyone’s',
  mine: 'Mine',
  team: 'My team’s',
  nobody: 'Nobody’s',
  left: 'Of officers who have left',
  away: 'Of officers who are away',
};

export const wayWords: Readonly<Record<ToldEntry['how'], string>> = {
  letter: 'by letter',
  phone: 'by phone',
  email: 'by email',
  meeting: 'at a meeting',
};

/** 'Told on 3 March 2026 by letter; now expected by 1 May 2026', or 'Not told'. */
export const toldWords = (
  told:
    { readonly on: PlainDate; readonly how: ToldEntry['how']; readonly expectedOn: PlainDate | undefined } | undefined,
): string =>
  told === undefined
    ? 'Not told'
    : `Told on ${inWords(told.on)} ${wayWords[told.how]}; ${told.expectedOn === undefined ? 'no new day given' : `now expected by ${inWords(told.expectedOn)}`}`;

/** What a list says of telling the family: of what is not known to be late, neither that it is nor that it is not. */
export const toldInList = (told: Parameters<typeof toldWords>[0], view: View): string => {
  if (view === 'overdue' || told !== undefined) return toldWords(told);
  return view === 'since' || view === 'unknown' ? 'Not known to be late' : 'Not late';
};

/** 'Case officer 1 (SO-04), has left'; a reference of which nothing more is known is said as it is. */
export const officerWords = (workers: readonly CaseWorker[], reference: string, today: PlainDate): string => {
  if (reference === '') return 'Nobody';
  const worker = workers.find((each) => each.reference === reference);
  const name = worker?.account ?? worker?.roleName;
  const called = name === undefined ? reference : `${name} (${reference})`;
  const presence = worker === undefined ? 'here' : presenceOf(worker, today);
  return presence === 'here' ? called : `${called}, ${presence === 'left' ? 'has left' : 'away'}`;
};

/** Somebody's words in a sentence that goes on. */
export const quoted = (words: string): string => `“${words.replace(/\.$/, '')}”`;

/** 'This form was sent before: Ash was given…' What a form of giving cases did when it was first sent; never empty. */
export const formSentWords = (
  workers: readonly CaseWorker[],
  before: readonly AssignmentOfForm[],
  today: PlainDate,
): string => {
  const [first] = before;
  if (first === undefined) return 'This form was sent before.';
  const { kind, officer = '', reason, at } = first;
  const many = before.length === 1 ? 'the case was' : `${before.length.toLocaleString('en-GB')} cases were`;
  const done =
    kind === 'released'
      ? `${many} given back to what the case system says`
      : `${many} ${kind === 'taken' ? 'taken by' : 'given to'} ${officerWords(workers, officer, today)}`;
  return `This form was sent before with something else, and nothing was changed now. On ${when(at)}, ${done}: ${quoted(reason)}.`;
};

/** How a line stands, in words: '87 days overdue'. The day that this is as at stands beside it. */
export const standingWords = (
  line: {
    readonly dueOn: PlainDate | undefined;
    readonly why: string | undefined;
    readonly asAt: PlainDate | undefined;
  },
  view: View,
  today: PlainDate,
): string => {
  const { dueOn, why, asAt } = line;
  if (why !== undefined) return why;
  if (dueOn === undefined) return 'Not known';
  if (view === 'overdue') return `${days(daysBetween(dueOn, asAt ?? today))} overdue`;
  if (view === 'since') return 'Fell due after the day of its source; whether it was done is not known';
  const ahead = daysBetween(today, dueOn);
  return ahead === 0 ? 'Due today' : `Due in ${days(ahead)}`;
};

/** '20 November 2026', or 'Today' where the case is recorded here. */
export const asAtWords = (asAt: PlainDate | undefined): string => (asAt === undefined ? 'Today' : inWords(asAt));

/** '3 Mar 2026', for columns that stand beside many others. */
export const shortDay = (date: PlainDate): string => {
  const [day = '', month = '', year = ''] = inWords(date).split(' ');
  return `${day}\u00A0${month.slice(0, 3)} ${year}`;
};

export const when = (at: Date): string =>
  at.toLocaleString('en-GB', {
    timeZone: 'Europe/London',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
