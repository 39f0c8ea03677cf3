import { at } from '../modules.ts';
import type { Frame } from './frame.ts';
import type { RuleTests } from './look.ts';
import { oneOf, quoted } from './say.ts';

const t = at.senneed;

/** Asked of all needs of an active plan together. */
export const needsTests = (): RuleTests => ({
  T01: (look, tell) => {
    const needs = look.active?.needs ?? [];
    let others = 0;
    for (const { values } of needs) {
      const rank = values[t.SENtypeRank];
      if (rank === '1') return;
      if (rank !== '2') others += 1;
    }
    if (others === 0)
      tell(-1, (on) =>
        on.active?.needs.length === 0
          ? 'The plan is active and no need is recorded. Record the main need with rank 1.'
          : 'No need has rank 1. Give the main need rank 1.',
      );
  },
  T04: (look, tell) => {
    const needs = look.active?.needs ?? [];
    if (needs.length < 2) return;
    const [one, other] = needs;
    if (one === undefined || other === undefined || one.values[t.SENtype] === '') return;
    if (one.values[t.SENtype] === other.values[t.SENtype] && one.values[t.SENtypeRank] !== other.values[t.SENtypeRank])
      tell(-1, () => 'The first and the second need are the same. Correct one, or take the second out.');
  },
});

export const needTests = ({ valid, year }: Frame): RuleTests => {
  const types = valid('SENtype');
  return {
    T02: (look, tell) => {
      if (!types.has(look.t[t.SENtype] ?? ''))
        tell(
          t.SENtype,
          (on) =>
            `The need is ${quoted(on.t[t.SENtype] ?? '')}. Write ${oneOf(types)}${on.t[t.SENtype] === 'DS' ? ` (DS is asked for from 2025, and this return is of ${String(year)})` : ''}.`,
        );
    },
    T03: (look, tell) => {
      const rank = look.t[t.SENtypeRank] ?? '';
      if (rank !== '1' && rank !== '2') {
        tell(
          t.SENtypeRank,
          (on) =>
            `The rank of the need is ${quoted(on.t[t.SENtypeRank] ?? '')}. Write 1 for the main need, 2 for the second.`,
        );
        return;
      }
      const needs = look.active?.needs ?? [];
      for (let index = 0; index < look.placeIndex; index++)
        if (needs[index]?.values[t.SENtypeRank] === rank) {
          tell(
            t.SENtypeRank,
            (on) => `Two needs have rank ${on.t[t.SENtypeRank] ?? ''}. Give the main need 1 and the second 2.`,
          );
          return;
        }
    },
  };
};
