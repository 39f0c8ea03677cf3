import type { PackContent } from './content.ts';

export type Changed = { readonly name: string; readonly before: string; readonly after: string };

export type PackComparison = {
  readonly cover: readonly Changed[];
  readonly figures: readonly Changed[];
  readonly newClaims: readonly string[];
  readonly goneClaims: readonly string[];
  readonly newlyLate: readonly string[];
  readonly noLongerLate: readonly string[];
  /** Figures that say the same in both. */
  readonly sameFigures: number;
};

const none = 'Not in the pack';
const said = (figure: PackContent['figures'][number] | undefined): string =>
  figure === undefined ? none : `${figure.latest}. ${figure.verdict}`;
const counted = (count: number | undefined): string => (count === undefined ? none : String(count));

/** What a later pack says otherwise than an earlier one. */
export const comparePacks = (before: PackContent, after: PackContent): PackComparison => {
  const ids = [...new Set([...before.figures, ...after.figures].map(({ id }) => id))];
  const figures = ids.map((id): Changed => {
    const [early, late] = [before, after].map(({ figures: all }) => all.find((figure) => figure.id === id));
    return { name: late?.name ?? early?.name ?? id, before: said(early), after: said(late) };
  });
  const moved = figures.filter((figure) => figure.before !== figure.after);
  const claimed = (one: PackContent, other: PackContent): readonly string[] =>
    one.claims.filter(({ id }) => other.claims.every((claim) => claim.id !== id)).map(({ text }) => text);
  const late = (one: PackContent, other: PackContent): readonly string[] =>
    one.late.filter(({ ref }) => other.late.every((each) => each.ref !== ref)).map(({ ref, text }) => `${ref} ${text}`);
  return {
    cover: [
      { name: 'Items of the letter', before: counted(before.cover?.asked), after: counted(after.cover?.asked) },
      {
        name: 'That have evidence',
        before: counted(before.cover?.withEvidence),
        after: counted(after.cover?.withEvidence),
      },
      { name: 'That have gaps', before: counted(before.cover?.gaps), after: counted(after.cover?.gaps) },
    ],
    figures: moved,
    newClaims: claimed(after, before),
    goneClaims: claimed(before, after),
    newlyLate: late(after, before),
    noLongerLate: late(before, after),
    sameFigures: figures.length - moved.length,
  };
};
