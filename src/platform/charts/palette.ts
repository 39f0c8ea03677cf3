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
const guardColours = ['#a53a10', '#97266d'] as const;

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
const guardDashes = ['9 3', '9 3 3 3'] as const;

const pick = <T>(list: readonly [T, ...T[]], index: number): T => list[index % list.length] ?? list[0];

type Mark = Pick<SeriesStyle, 'shape' | 'hollow'>;

const filled = (shape: Shape): Mark => ({ shape, hollow: false });
const hollow = (shape: Shape): Mark => ({ shape, hollow: true });

/** In the order in which each role takes them; the filled circle is the subject's alone. */
const marksByRole: Readonly<Record<SeriesRole, readonly [Mark, ...Mark[]]>> = {
  subject: [filled('circle'), filled('square'), filled('triangle'), filled('diamond'), hollow('circle')],
  guard: [filled('diamond'), filled('triangle'), filled('square'), hollow('diamond'), hollow('triangle')],
  comparator: [
    hollow('square'),
    hollow('triangle'),
    hollow('diamond'),
    filled('square'),
    filled('triangle'),
    filled('diamond'),
    hollow('circle'),
  ],
};

/**
 * One look per series, in their order: mark and dash differ, not colour alone, so that a photocopy is read as well. The subject
 * is always a whole heavy line. Up to eight series have marks of their own, and up to four have different shapes.
 */
export const stylesFor = (roles: readonly SeriesRole[]): readonly SeriesStyle[] => {
  const seen = { subject: 0, comparator: 0, guard: 0 };
  const taken: Mark[] = [];
  const looks = {
    subject: { colours: subjectColours, dashes: [undefined], width: 3.5 },
    guard: { colours: guardColours, dashes: guardDashes, width: 2.5 },
    comparator: { colours: comparatorColours, dashes: comparatorDashes, width: 2 },
  } as const;
  // Subjects choose first, whatever their place in the list.
  const turns = roles.map((role, index) => ({ role, index }));
  turns.sort(
    (one, other) => Number(other.role === 'subject') - Number(one.role === 'subject') || one.index - other.index,
  );
  const styles = new Map<number, SeriesStyle>();
  for (const { role, index } of turns) {
    const turn = seen[role];
    seen[role] += 1;
    const marks = marksByRole[role];
    const mark =
      marks.find(({ shape }) => taken.every((other) => other.shape !== shape)) ??
      marks.find((one) => taken.every((other) => other.shape !== one.shape || other.hollow !== one.hollow)) ??
      pick(marks, turn);
    taken.push(mark);
    const { colours, dashes, width } = looks[role];
    styles.set(index, {
      ...mark,
      colour: pick<string>(colours, turn),
      dash: pick<string | undefined>(dashes, turn),
      width,
    });
  }
  return roles.flatMap((_, index) => styles.get(index) ?? []);
};
