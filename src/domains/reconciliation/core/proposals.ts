import type { RecordFigure } from './figure.ts';
import type { Why } from './whys.ts';

/** What may be behind a difference: found in the rows, for a person to weigh. It says what there is, never what is the cause. */
export type Proposal = {
  readonly code: string;
  readonly words: string;
  readonly records: number;
  /** The part of the address that shows those rows; undefined where they are no rows of the measure. */
  readonly rows: Readonly<Record<string, string>> | undefined;
};

const ofOutside: readonly (readonly [Why, string])[] = [
  ['withdrawn', 'are requests that were withdrawn, or assessments that stopped'],
  ['moved-in', 'are plans that came from another council'],
  ['exception', 'are left out because an exception is recorded'],
  ['assessed-before', 'are plans with a day in the period whose assessment ended earlier'],
  ['too-new', 'are plans too new to be due a review'],
  ['no-decision', 'have a meeting and no decision'],
  ['no-meeting', 'have no meeting on record'],
  ['day-unreadable', 'have a day that cannot be read'],
  ['day-not-told', 'lack a day that is needed'],
  ['days-contradict', 'have days that contradict each other'],
  ['outcome-not-told', 'lack the decision'],
  ['code-not-told', 'lack what is asked'],
  ['decided-before', 'were decided before the period by their code, with a day inside it'],
];

/** How the rows of a measure lie to what came later: told by the database, since no verdict knows it. */
export type RowFacts = {
  /** Rows that a later import than the first one of the return put there or changed. */
  readonly changedLater: number;
  /** Rows of children who may be the same as another record, and nobody has said. */
  readonly doubtful: number;
};

/** The proposals for one figure, the most rows first. */
export const proposalsFor = ({ whys }: RecordFigure, facts: RowFacts): readonly Proposal[] => {
  const own = whys.flatMap(({ standing, why, records }): readonly Proposal[] => {
    if (standing !== 'gap' && standing !== 'outside' && why !== 'withdrawn') return [];
    const words = ofOutside.find(([each]) => each === why)?.[1];
    return words === undefined ? [] : [{ code: why, words, records, rows: { standing, why } }];
  });
  const later: readonly Proposal[] = [
    {
      code: 'changed-later',
      words: 'were put there or changed by a later import than the first one of this return',
      records: facts.changedLater,
      rows: { only: 'changed-later' },
    },
    {
      code: 'doubtful',
      words: 'are of children who may be the same as another record, and nobody has said so far',
      records: facts.doubtful,
      rows: { only: 'doubtful' },
    },
  ];
  return [...own, ...later].filter(({ records }) => records > 0).toSorted((one, other) => other.records - one.records);
};
