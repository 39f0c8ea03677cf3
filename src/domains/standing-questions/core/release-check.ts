import type { PlainDate } from '#shared/plain-date';
import { releasedCounts } from './protect.ts';
import { cellKey } from './table.ts';
import type { ProtectedAnswer } from './table.ts';

/** A cell in which two answers are not alike, in the words of the later one. */
export type DifferentCell = {
  readonly where: string;
  readonly before: number | 'c' | null;
  readonly now: number | 'c' | null;
};

/** How an answer went out before. */
export type Former = {
  readonly id: string;
  readonly reference: string;
  readonly version: string;
  readonly asAt: PlainDate;
  readonly answeredAt: Date;
  readonly answer: ProtectedAnswer;
};

/** What a reader could do with an earlier answer and this one. */
export type Against = { readonly former: Former; readonly cells: readonly DifferentCell[] };

export type ReleaseCheck = {
  /** Answers from the same records that show what this one hides, or hide what it shows: it may not go out. */
  readonly blocked: readonly Against[];
  /** Answers from other records whose difference from this one is a small number, or that show what it hides: it goes out with a reason. */
  readonly warned: readonly Against[];
};

/** Cells by which two answers tell more than each: the door of the measures gives it. */
type Differences = (
  before: ReadonlyMap<string, number | 'c' | null>,
  now: ReadonlyMap<string, number | 'c' | null>,
) => readonly { readonly key: string; readonly before: number | 'c' | null; readonly now: number | 'c' | null }[];

const placesOf = ({ question, tables }: ProtectedAnswer): ReadonlyMap<string, string> =>
  new Map(
    tables.flatMap((table) =>
      table.rows.flatMap((row) =>
        table.columns.map(
          (column) =>
            [cellKey(question, table.id, row, column.id), `${table.title}, ${row.title}, ${column.title}`] as const,
        ),
      ),
    ),
  );

/**
 * Holds an answer against those that went out. `recordsOf` gives the part of a version that says which records. Two answers of the same day and
 * records differ only where small numbers were judged by another rule, and that cannot be mended by a reason.
 */
export const checkRelease = (
  answer: ProtectedAnswer,
  version: string,
  formers: readonly Former[],
  { differences, recordsOf }: { readonly differences: Differences; readonly recordsOf: (version: string) => string },
): ReleaseCheck => {
  const places = placesOf(answer);
  const now = releasedCounts(answer);
  const against = formers
    .map((former): Against => ({
      former,
      cells: differences(releasedCounts(former.answer), now).map(({ key, before, now: later }) => ({
        where: places.get(key) ?? key,
        before,
        now: later,
      })),
    }))
    .filter(({ cells }) => cells.length > 0);
  const isSame = ({ former }: Against): boolean => recordsOf(former.version) === recordsOf(version);
  return { blocked: against.filter(isSame), warned: against.filter((each) => !isSame(each)) };
};

/** Every shown count or mark in which two answers to one question are not alike. */
export const changesSince = (former: ProtectedAnswer, answer: ProtectedAnswer): readonly DifferentCell[] => {
  const before = releasedCounts(former);
  const places = placesOf(answer);
  return [...releasedCounts(answer)].flatMap(([key, now]) => {
    const then = before.get(key);
    return then === undefined || then === now ? [] : [{ where: places.get(key) ?? key, before: then, now }];
  });
};
