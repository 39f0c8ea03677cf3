import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tallyOf } from './tally.ts';
import { broadKinds, figures, parts } from './vocabulary.ts';

const areas = [
  { code: 'A1', hasOwnHeading: true },
  { code: 'A2', hasOwnHeading: false },
];

const item = fc.record({
  areaCode: fc.constantFrom('A1', 'A2'),
  part: fc.constantFrom(...parts),
  kind: fc.option(fc.constantFrom(...broadKinds), { nil: undefined }),
  figure: fc.constantFrom(...figures),
  duplicateOf: fc.option(fc.constant('X1-N1'), { nil: undefined }),
});

describe('counting what a letter lists', () => {
  test('every statement has one answer to whether it carries a figure', () => {
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const tally = tallyOf(items, areas);
        const { percentage, count, none } = tally.statementsByFigure;
        expect(percentage + count + none).toBe(tally.statements);
        expect(tally.statements + tally.nextSteps + tally.concerns).toBe(items.length);
        expect(tally.statementsHeadedAsShown).toBeLessThanOrEqual(tally.statements);
        expect(tally.nextStepsDistinct).toBeLessThanOrEqual(tally.nextSteps);
      }),
    );
  });

  test('a next step is not a statement, and a repeat is counted once; what has no heading is not headed as shown', () => {
    const items = [
      { areaCode: 'A1', part: 'demonstrated', kind: 'output', figure: 'count', duplicateOf: undefined },
      { areaCode: 'A2', part: 'demonstrated', kind: 'impact', figure: 'none', duplicateOf: undefined },
      { areaCode: 'A1', part: 'next-step', kind: 'measured', figure: 'percentage', duplicateOf: undefined },
      { areaCode: 'A1', part: 'next-step', kind: 'measured', figure: 'none', duplicateOf: 'A1-N1' },
    ] as const;
    const tally = tallyOf(items, areas);
    expect(tally.statementsByFigure).toEqual({ percentage: 0, count: 1, none: 1 });
    expect(tally.statementsByKind).toEqual({ activity: 0, output: 1, measured: 0, impact: 1 });
    expect(tally).toMatchObject({ statements: 2, statementsHeadedAsShown: 1, nextSteps: 2, nextStepsDistinct: 1 });
  });
});
