import { z } from 'zod';
import {
  factorForShare,
  pressure,
  queueLoad,
  reliefCapacity,
  targetCapacity,
  targetMeanWait,
  targetQueueSize,
  uncertainReliefCapacity,
  usualFactor,
  weeksToClear,
} from '../formulas.ts';
import { notNegative, number, parseCase, positive } from './case.ts';
import type { Answered } from './case.ts';

const answer = (formula: string, value: number | null, words: readonly string[] = []): Answered => ({
  result: { formula, value, words },
  errors: [],
});

/** `factor`, or the share that is to be seen within the target. */
const factorFields = {
  factor: positive.optional(),
  share_within_target: number.gt(0, 'must be above 0').lt(1, 'must be below 1: no capacity gives certainty').optional(),
};

const factorOf = (fields: {
  readonly factor?: number | undefined;
  readonly share_within_target?: number | undefined;
}): number =>
  fields.factor ??
  (fields.share_within_target === undefined ? usualFactor : factorForShare(fields.share_within_target));

const load = z.strictObject({ demand: notNegative, capacity: notNegative });
const meanWait = z.strictObject({ target_wait: positive, ...factorFields });
const queueSize = z.strictObject({ demand: notNegative, target_wait: positive, ...factorFields });
const relief = z.strictObject({
  demand: notNegative,
  queue_size: notNegative,
  target_queue_size: notNegative,
  time_to_target: positive.optional(),
});
const uncertainRelief = z.strictObject({ ...relief.shape, num_referrals: positive, cv_demand: notNegative });
const capacity = z.strictObject({
  demand: notNegative,
  target_wait: positive,
  ...factorFields,
  cv_demand: notNegative,
  cv_capacity: notNegative,
});
const pressing = z.strictObject({ mean_wait: notNegative, target_wait: positive });
const clearing = z.strictObject({
  queue_size: notNegative,
  target_queue_size: notNegative,
  demand: notNegative,
  capacity: notNegative,
});

const answerLoad = (input: unknown): Answered =>
  parseCase(load, input, (fields) => {
    const value = queueLoad(fields.demand, fields.capacity);
    const grows = value === null || value >= 1;
    return answer('queue_load', value, [
      grows
        ? 'As many or more come than can be seen: the list grows without end.'
        : 'More can be seen than come: the list can shrink.',
    ]);
  });

const answerClearing = (input: unknown): Answered =>
  parseCase(clearing, input, (fields) => {
    const value = weeksToClear(fields.queue_size, fields.target_queue_size, fields.demand, fields.capacity);
    return answer('weeks_to_clear', value, value === null ? ['Never at this rate.'] : []);
  });

const answerRelief = (input: unknown): Answered =>
  parseCase(relief, input, (fields) =>
    answer(
      'relief_capacity',
      reliefCapacity(fields.demand, fields.queue_size, fields.target_queue_size, fields.time_to_target),
    ),
  );

const answerUncertainRelief = (input: unknown): Answered =>
  parseCase(uncertainRelief, input, (fields) =>
    answer(
      'relief_capacity_with_uncertainty',
      uncertainReliefCapacity(
        fields.demand,
        fields.queue_size,
        fields.target_queue_size,
        fields.time_to_target ?? 26,
        fields.num_referrals,
        fields.cv_demand,
      ),
      ['This formula of the package mixes a rate with a share. It is here for comparison only.'],
    ),
  );

const answerCapacity = (input: unknown): Answered =>
  parseCase(capacity, input, (fields) =>
    answer(
      'target_capacity',
      targetCapacity(fields.demand, fields.target_wait, factorOf(fields), fields.cv_demand, fields.cv_capacity),
    ),
  );

const answerQueueSize = (input: unknown): Answered =>
  parseCase(queueSize, input, (fields) =>
    answer('target_queue_size', targetQueueSize(fields.demand, fields.target_wait, factorOf(fields))),
  );

const answerMeanWait = (input: unknown): Answered =>
  parseCase(meanWait, input, (fields) =>
    answer('target_mean_wait', targetMeanWait(fields.target_wait, factorOf(fields))),
  );

const answerPressure = (input: unknown): Answered =>
  parseCase(pressing, input, (fields) => {
    const value = pressure(fields.mean_wait, fields.target_wait);
    return answer('pressure', value, value > 1 ? ['Above 1: the target will be missed.'] : []);
  });

/** Which formula is meant is told by the fields; the first whose fields are all there. */
const formulas: readonly { readonly needs: readonly string[]; readonly answer: (input: unknown) => Answered }[] = [
  { needs: ['queue_size', 'capacity'], answer: answerClearing },
  { needs: ['queue_size', 'cv_demand'], answer: answerUncertainRelief },
  { needs: ['queue_size', 'num_referrals'], answer: answerUncertainRelief },
  { needs: ['queue_size'], answer: answerRelief },
  { needs: ['mean_wait'], answer: answerPressure },
  { needs: ['cv_demand'], answer: answerCapacity },
  { needs: ['cv_capacity'], answer: answerCapacity },
  { needs: ['target_wait', 'demand'], answer: answerQueueSize },
  { needs: ['target_wait'], answer: answerMeanWait },
  { needs: ['demand'], answer: answerLoad },
  { needs: ['capacity'], answer: answerLoad },
];

/** The answer of the formula whose fields these are; undefined where they are of none. */
export const answerFormula = (input: Readonly<Record<string, unknown>>): Answered | undefined =>
  formulas.find(({ needs }) => needs.every((field) => Object.hasOwn(input, field)))?.answer(input);
