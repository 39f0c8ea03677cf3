import type { PlainDate } from '#shared/plain-date';
import type { Basis, Grounds, JudgedEvent } from './bases.ts';
import { numbersIn } from './numbers-in.ts';
import { subjectsOf } from './subjects.ts';

/** A sentence as far as it matters here: what it says, with what its list's lead-in says. */
export type Told = {
  readonly number: number;
  readonly text: string;
  readonly says: 'progress' | 'no-progress' | 'both' | undefined;
};

/** Findings on the subject of a sentence, or of a visit that the text tells of, of which the text says nothing. */
export type LeftOut = {
  /** The sentence where it would have to be told. */
  readonly sentence: number;
  readonly about: 'visit' | 'subject';
  readonly title: string;
  readonly left: readonly Basis[];
  /** Found after the text was written: no omission, yet a reader of today should know it. */
  readonly since: readonly Basis[];
};

const yearOf = (event: JudgedEvent): string => event.from.slice(0, 4);
const visitWords = /\b(?:inspect(?:ed|ion|ions|ors?)|ofsted|care quality commission|CQC)\b/i;
const revisitWords = /\bre-?visit(?:ed|s)?\b/i;

/** Whether a text tells of a visit: its kind, and its year where the text gives one with it. */
const tellsOf = (event: JudgedEvent, told: readonly Told[], others: readonly JudgedEvent[]): Told | undefined => {
  const words = event.kind === 'revisit' ? revisitWords : visitWords;
  const naming = told.filter(({ text }) => words.test(text));
  const year = yearOf(event);
  const dated = naming.find(({ text }) => text.includes(year));
  if (dated) return dated;
  // A day and month without a year, as in a letter about the visit just past.
  const month = event.dateWords.split(' ').at(-2) ?? '';
  const inMonth =
    month === '' ? undefined : naming.find(({ text }) => text.includes(month) && !/\b(?:19|20)\d\d\b/.test(text));
  if (inMonth) return inMonth;
  const ofKind = others.filter(({ kind }) => kind === event.kind);
  return event.kind === 'revisit' && ofKind.length === 1 ? naming[0] : undefined;
};

const outcomeWords = {
  progress: /\b(?:sufficient|effective|progress|positive)\b/i,
  'no-progress':
    /\b(?:not|in)[ -]?(?:made )?sufficient|\bfail(?:ed|ing|s)?\b|\bnot sufficient\b|\bto (?:do|be done) better\b/i,
} as const;

/** The number of such findings is told: 'sufficient progress in five areas', 'three were not sufficient'. */
const toldByNumber = (told: readonly Told[], favours: 'progress' | 'no-progress', count: number): boolean =>
  count > 0 &&
  told.some(
    ({ text }) =>
      outcomeWords[favours].test(text) &&
      numbersIn(text).some(({ value, unit }) => unit === 'count' && value === count),
  );

/** One sentence has the subject and says the same of it. */
const isTold = (told: readonly Told[], basis: Basis): boolean =>
  told.some(({ text, says }) => {
    if (says !== basis.favours && says !== 'both') return false;
    const own = subjectsOf(text);
    return basis.subjects.some((subject) => own.includes(subject));
  });

const known = (basis: Basis, writtenOn: PlainDate | undefined): boolean =>
  writtenOn === undefined || basis.asAt === undefined || basis.asAt <= writtenOn;

const untold = (told: readonly Told[], bases: readonly Basis[]): readonly Basis[] => {
  const favourable = bases.filter(({ favours }) => favours === 'progress');
  const adverse = bases.filter(({ favours }) => favours === 'no-progress');
  return [
    ...(toldByNumber(told, 'progress', favourable.length) ? [] : favourable.filter((basis) => !isTold(told, basis))),
    ...(toldByNumber(told, 'no-progress', adverse.length) ? [] : adverse.filter((basis) => !isTold(told, basis))),
  ];
};

const opposite = { progress: 'no-progress', 'no-progress': 'progress' } as const;

/**
 * Findings that a text leaves out, adverse or favourable alike, whoever wrote it. A text that tells of a visit is held against all that was
 * found on it; a sentence that claims progress on a subject, or denies it, against what was found to the contrary on that subject.
 */
export const leftOutOf = (
  told: readonly Told[],
  claiming: readonly Told[],
  grounds: Grounds,
  writtenOn: PlainDate | undefined,
): readonly LeftOut[] => {
  const held: LeftOut[] = [];
  const shown = new Set<string>();
  const add = (sentence: number, about: LeftOut['about'], title: string, bases: readonly Basis[]): void => {
    const fresh = bases.filter(({ id }) => !shown.has(id));
    for (const { id } of fresh) shown.add(id);
    const left = fresh.filter((basis) => known(basis, writtenOn));
    const since = fresh.filter((basis) => !known(basis, writtenOn));
    if (fresh.length > 0) held.push({ sentence, about, title, left, since });
  };
  for (const event of grounds.events) {
    const naming = tellsOf(event, told, grounds.events);
    if (!naming) continue;
    const ofEvent = grounds.bases.filter((basis) => basis.event === event.code);
    add(naming.number, 'visit', event.title, untold(told, ofEvent));
    for (const { id } of ofEvent) shown.add(id);
  }
  for (const each of claiming) {
    if (each.says === undefined || each.says === 'both') continue;
    const contrary = opposite[each.says];
    const own = subjectsOf(each.text);
    const bases = grounds.bases.filter(
      (basis) =>
        (basis.kind === 'finding' || basis.kind === 'judgement') &&
        basis.favours === contrary &&
        basis.subjects.some((subject) => own.includes(subject)) &&
        !isTold(told, basis),
    );
    add(each.number, 'subject', each.says === 'progress' ? 'Found to be not good enough' : 'Found to work', bases);
  }
  return held;
};
