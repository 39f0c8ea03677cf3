import type { BroadKind, FigureGiven, Part } from './vocabulary.ts';

type Counted = {
  readonly areaCode: string;
  readonly part: Part;
  readonly kind: BroadKind | undefined;
  readonly figure: FigureGiven;
  readonly duplicateOf: string | undefined;
};

export type Tally = {
  readonly statements: number;
  readonly statementsByFigure: Readonly<Record<FigureGiven, number>>;
  readonly statementsByKind: Readonly<Record<BroadKind, number>>;
  /** Statements in lists that the letter heads as shown; over the other lists it says no such thing. */
  readonly statementsHeadedAsShown: number;
  readonly nextSteps: number;
  /** Next steps that do not repeat another. */
  readonly nextStepsDistinct: number;
  readonly concerns: number;
};

const occurrences = <Value>(values: readonly Value[], wanted: Value): number =>
  values.filter((value) => value === wanted).length;

/** How many statements and next steps there are, how many statements stand under words that they were shown, and how many statements carry a percentage, a count or no figure. */
export const tallyOf = (
  items: readonly Counted[],
  areas: readonly { readonly code: string; readonly hasOwnHeading: boolean }[],
): Tally => {
  const headed = new Set(areas.filter((area) => area.hasOwnHeading).map((area) => area.code));
  const statements = items.filter((item) => item.part === 'demonstrated');
  const steps = items.filter((item) => item.part === 'next-step');
  const figures = statements.map((item) => item.figure);
  const kinds = statements.map((item) => item.kind);
  return {
    statements: statements.length,
    statementsByFigure: {
      percentage: occurrences(figures, 'percentage'),
      count: occurrences(figures, 'count'),
      none: occurrences(figures, 'none'),
    },
    statementsByKind: {
      activity: occurrences(kinds, 'activity'),
      output: occurrences(kinds, 'output'),
      measured: occurrences(kinds, 'measured'),
      impact: occurrences(kinds, 'impact'),
    },
    statementsHeadedAsShown: statements.filter((item) => headed.has(item.areaCode)).length,
    nextSteps: steps.length,
    nextStepsDistinct: steps.filter((item) => item.duplicateOf === undefined).length,
    concerns: items.filter((item) => item.part === 'concern').length,
  };
};
