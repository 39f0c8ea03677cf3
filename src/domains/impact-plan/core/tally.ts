import type { BroadKind, FigureGiven, Part } from './vocabulary.ts';

type Counted = {
  readonly part: Part;
  readonly kind: BroadKind | undefined;
  readonly figure: FigureGiven;
  readonly duplicateOf: string | undefined;
};

export type Tally = {
  readonly statements: number;
  readonly statementsByFigure: Readonly<Record<FigureGiven, number>>;
  readonly statementsByKind: Readonly<Record<BroadKind, number>>;
  readonly nextSteps: number;
  /** Next steps that do not repeat another. */
  readonly nextStepsDistinct: number;
};

const occurrences = <Value>(values: readonly Value[], wanted: Value): number =>
  values.filter((value) => value === wanted).length;

/** How many statements and next steps there are, and how many statements carry a percentage, a count or no figure. */
export const tallyOf = (items: readonly Counted[]): Tally => {
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
    nextSteps: steps.length,
    nextStepsDistinct: steps.filter((item) => item.duplicateOf === undefined).length,
  };
};
