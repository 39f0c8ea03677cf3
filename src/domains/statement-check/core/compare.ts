import type { StatementCheck, StatementFinding } from './check.ts';

/** What became of the findings of an earlier version. */
export type Compared = {
  readonly gone: readonly StatementFinding[];
  readonly stays: readonly StatementFinding[];
  readonly isNew: readonly StatementFinding[];
};

const folded = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\d%£.]+/gu, ' ')
    .trim();

/** Two findings are one where rule, result and words are: places move when a sentence before them changes. */
const keyOf = ({ rule, check, result, words, leftOut }: StatementFinding): string =>
  [
    rule,
    check ?? '',
    result,
    leftOut
      ? [...leftOut.left, ...leftOut.since]
          .map(({ id }) => id)
          .toSorted()
          .join(' ')
      : folded(words),
  ].join(' | ');

const withoutAgreeing = ({ findings }: StatementCheck): readonly StatementFinding[] =>
  findings.filter(({ result }) => result !== 'agrees');

/** Holds the findings of a corrected version against those of the version before. */
export const compareChecks = (before: StatementCheck, after: StatementCheck): Compared => {
  const earlier = withoutAgreeing(before);
  const later = withoutAgreeing(after);
  const had = new Set(earlier.map(keyOf));
  const has = new Set(later.map(keyOf));
  return {
    gone: earlier.filter((finding) => !has.has(keyOf(finding))),
    stays: later.filter((finding) => had.has(keyOf(finding))),
    isNew: later.filter((finding) => !had.has(keyOf(finding))),
  };
};
