import { z } from 'zod';
import { kaplanMeier, quantile } from '../kaplan-meier.ts';
import { medianOf } from '../median.ts';
import { watchedFor } from '../person-list.ts';
import { curveInWords } from '../words.ts';
import { notNegative, parseCase, refuse, rows } from './case.ts';
import type { Answered } from './case.ts';

const curveCase = z.strictObject({
  entry_weeks: rows(notNegative).optional(),
  exit_weeks: rows(notNegative),
  seen: rows(z.boolean({ error: 'must be true (seen) or false (still waiting)' })),
});

const shares = [0.25, 0.5, 0.75, 0.92] as const;

/** `{ entry_weeks, exit_weeks, seen }`: the curve of time to be seen, its quantiles, and beside it the two medians that mislead. */
export const answerCurve = (input: unknown): Answered =>
  parseCase(curveCase, input, ({ entry_weeks: entries, exit_weeks: exits, seen }) => {
    if (exits.length !== seen.length || (entries !== undefined && entries.length !== exits.length))
      return refuse('input', 'entry_weeks, exit_weeks and seen must have one value for each child');
    const waits = exits.map((exit, index) => ({ entry: entries?.[index] ?? 0, exit, seen: seen[index] ?? false }));
    const early = waits.findIndex(({ entry, exit }) => exit < entry || (exit === entry && entry > 0));
    if (early !== -1)
      return refuse(`exit_weeks.${early}`, 'must be later than entry_weeks: the child was not watched at all');
    const steps = kaplanMeier(waits);
    const weeksOf = (wanted: boolean): readonly number[] =>
      waits.filter((wait) => wait.seen === wanted).map(({ exit }) => exit);
    const waiting = weeksOf(false);
    return {
      result: {
        table: steps.map(({ at, atRisk, seen: count, still, se, lower, upper }) => ({
          week: at,
          at_risk: atRisk,
          seen: count,
          still_waiting: still,
          se,
          lower95: lower,
          upper95: upper,
        })),
        quantiles: shares.map((share) => {
          const { at, lower, upper } = quantile(steps, share);
          return { share_seen: share, weeks: at, lower95: lower, upper95: upper };
        }),
        naive: {
          median_of_seen: medianOf(weeksOf(true)),
          median_of_still_waiting: medianOf(waiting),
          n: waits.length,
          seen: waits.length - waiting.length,
          still_waiting: waiting.length,
        },
        words: curveInWords(
          waits.length,
          waiting.length,
          { quarter: quantile(steps, 0.25), half: quantile(steps, 0.5), threeQuarters: quantile(steps, 0.75) },
          watchedFor(waits),
        ),
      },
      errors: [],
    };
  });
