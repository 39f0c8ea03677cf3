import { z } from 'zod';
import { monthNames } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { readClocks } from '../clocks.ts';
import type { ClockRow } from '../clocks.ts';
import { personList } from '../person-list.ts';
import { cohortInWords, curveInWords, doesNotPredict } from '../words.ts';
import { day, parseCase, refuse, rows } from './case.ts';
import type { Answered } from './case.ts';

const row = z.looseObject({}, { error: 'must be an object of person, start, stop and why' });
const childrenCase = z.strictObject({
  counted_on: day,
  since: day.nullish(),
  children: rows(row),
});

const monthInWords = (month: string): string =>
  `${monthNames[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`;

/** Where a row stands, for the person who has to mend it. */
const byNumber = (row: number): string => `row ${row}`;

/** The figures of a list, with the sentences for families, and each row that was left out with the reason. */
export const answerRows = (
  children: readonly ClockRow[],
  countedOn: PlainDate,
  since: PlainDate | null,
  placeOf = byNumber,
): Answered => {
  const { clocks, refused } = readClocks(children, countedOn);
  const errors = refused.map(({ row: number, why }) => ({ word: placeOf(number), why }));
  if (clocks.length === 0) return { result: {}, errors };
  const { time_to_be_seen: curve, cohorts, ...figures } = personList(clocks, countedOn, since);
  return {
    result: {
      counted_on: countedOn,
      since,
      ...figures,
      cohorts: cohorts.map((cohort) => ({ ...cohort, words: cohortInWords(cohort, monthInWords(cohort.month)) })),
      time_to_be_seen: curve,
      words: curveInWords(curve.children, figures.waiting.children, curve, curve.watched_for_weeks),
      does_not_predict: doesNotPredict,
    },
    errors,
  };
};

/** `{ counted_on, since?, children: [{ person, start, stop, why }] }`: everything about one list from its clocks. */
export const answerChildren = (input: unknown, today: PlainDate): Answered =>
  parseCase(childrenCase, input, ({ counted_on: countedOn, since, children }) => {
    if (countedOn > today) return refuse('counted_on', 'is in the future');
    if (since !== undefined && since !== null && since >= countedOn)
      return refuse('since', 'must be before the day of the count');
    return answerRows(children, countedOn, since ?? null);
  });
