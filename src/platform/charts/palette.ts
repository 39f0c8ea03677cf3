import type { SeriesRole } from './model.ts';

/**
 * Colours as presentation attributes, so that a chart is right without a style sheet. All are at least 4.5:1 on white, since
 * labels are written in the colour of their line. None is red or green: a chart does not say good or bad.
 */
export const ink = '#1d2b30';
export const quietInk = '#46555c';
export const gridLine = '#d3dadd';
export const ground = '#ffffff';
export const breakInk = '#5a5143';

export const subjectColours = ['#00565b', '#1f4e8c'] as const;
export const comparatorColours = ['#4d5b63', '#6a4a9c', '#7d5a00', '#2a689e'] as const;
export const guardColours = ['#b03f12', '#97266d'] as const;

/** Fills of bars: pale ones are outlined in `comparatorColours`, which carries their contrast. */
export const barFills = { subject: subjectColours[0], comparator: '#dfe6e8', benchmark: ground } as const;

export const shapes = ['circle', 'square', 'triangle', 'diamond'] as const;
export type Shape = (typeof shapes)[number];

export type SeriesStyle = {
  readonly colour: string;
  readonly shape: Shape;
  readonly hollow: boolean;
  readonly width: number;
  /** A dash pattern, or undefined for a whole line. */
  readonly dash: string | undefined;
};

const comparatorDashes = ['7 4', '2 4', '11 4 2 4', '5 2'] as const;
const guardDashes = [undefined, '9 3'] as const;

const pick = <T>(list: readonly [T, ...T[]], index: number): T => list[index % list.length] ?? list[0];

/**
 * One look per series, in their order: shape and dash differ, not colour alone, so that a photocopy is read as well. The subject
 * is always a whole heavy line with round marks; past four series the shapes come again hollow where they were filled.
 */
export const stylesFor = (roles: readonly SeriesRole[]): readonly SeriesStyle[] => {
  const seen = { subject: 0, comparator: 0, guard: 0 };
  const subjects = roles.filter((role) => role === 'subject').length;
  let others = 0;
  return roles.map((role) => {
    const turn = seen[role];
    seen[role] += 1;
    const shapeTurn = role === 'subject' ? turn : subjects + others;
    if (role !== 'subject') others += 1;
    const shape = pick(shapes, shapeTurn);
    const isSecondRound = Math.floor(shapeTurn / shapes.length) % 2 === 1;
    if (role === 'subject') {
      return { colour: pick(subjectColours, turn), shape, hollow: isSecondRound, width: 3.5, dash: undefined };
    }
    if (role === 'guard') {
      return {
        colour: pick(guardColours, turn),
        shape,
        hollow: isSecondRound,
        width: 2.5,
        dash: pick(guardDashes, turn),
      };
    }
    return {
      colour: pick(comparatorColours, turn),
      shape,
      hollow: !isSecondRound,
      width: 2,
      dash: pick(comparatorDashes, turn),
    };
  });
};
