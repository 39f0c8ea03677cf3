import { daysBetween, inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { KeptSeries, KeptValue } from './kept-series.ts';

const aboutWholeness = [
  'submitter-missing',
  'bands-do-not-add-up',
  'denominator-moved',
  'jump-and-back',
  'part-period',
  'impossible-counts',
];
const aboutAgreement = ['does-not-reconcile', 'words-against-figures', 'repeated-extract'];

export type KiteMark = { readonly name: string; readonly met: boolean | null; readonly words: string };

const timelyOf = ({ dueAfterDays }: KeptSeries, { until, submittedOn, takenOn, origin }: KeptValue): KiteMark => {
  const name = 'Timely';
  // A publisher gives former years again with each release: the day of the release says nothing of when they first came.
  if (origin?.kind === 'published')
    return { name, met: null, words: 'Published by others: its source says in which release' };
  const due = daysBetween(until, submittedOn ?? takenOn) + 1 <= dueAfterDays;
  const how = submittedOn === null ? 'Taken on' : origin === null ? 'Handed in on' : 'Told by its source as at';
  return { name, met: due, words: `${how} ${inWords(submittedOn ?? takenOn)}, ${due ? 'in time' : 'late'}` };
};

const isUntold = ({ origin }: KeptValue): boolean => origin !== null && origin.gaps.length > 0;

/** What vouches for the latest value: each with its date and whose word it is. Null: nobody has said. */
export const kiteOf = (series: KeptSeries, value: KeptValue, today: PlainDate): readonly KiteMark[] => {
  const blocking = (rules: readonly string[]) =>
    value.held.filter(({ rule, released }) => rules.includes(rule) && released === null);
  const incomplete = blocking(aboutWholeness);
  const apart = blocking(aboutAgreement);
  // A value that was let through all the same is not called whole: that a person answers for it is another thing.
  const letThrough = (rules: readonly string[]): boolean =>
    value.held.some(({ rule, released }) => rules.includes(rule) && released !== null);
  const mark = (name: 'reconciled' | 'signed-off' | 'audited') => value.marks.find((each) => each.mark === name);
  const byPerson = (name: string, kind: 'signed-off' | 'audited'): KiteMark => {
    const found = mark(kind);
    return found
      ? { name, met: true, words: `${inWords(found.on)}, ${found.byRole}` }
      : { name, met: null, words: `Nobody, up to ${inWords(today)}` };
  };
  const reconciled = mark('reconciled');
  return [
    timelyOf(series, value),
    {
      name: 'Complete',
      met: incomplete.length > 0 ? false : letThrough(aboutWholeness) || isUntold(value) ? null : true,
      words:
        incomplete.length > 0
          ? (incomplete[0]?.reason ?? '')
          : letThrough(aboutWholeness)
            ? 'A check held it back, and somebody who answers for it said why it is right'
            : isUntold(value)
              ? 'Of some records the source does not tell; they are in neither number'
              : `Checked on ${inWords(value.takenOn)}, by Irwell`,
    },
    {
      name: 'Reconciled',
      met: apart.length > 0 ? false : reconciled || (value.other !== null && !letThrough(aboutAgreement)) ? true : null,
      words:
        apart.length > 0
          ? (apart[0]?.reason ?? '')
          : reconciled
            ? `${inWords(reconciled.on)}, ${reconciled.byRole}`
            : letThrough(aboutAgreement)
              ? 'A check held it back, and somebody who answers for it said why it is right'
              : value.other === null
                ? 'No other source was given'
                : `Agrees with ${value.other.source}, ${inWords(value.takenOn)}, by Irwell`,
    },
    byPerson('Signed off', 'signed-off'),
    byPerson('Audited', 'audited'),
  ];
};
