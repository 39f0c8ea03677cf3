import { wholeOf } from './cohort.ts';
import { lawBandOf } from './weeks.ts';
import type { CohortId, Count } from './cohort.ts';

/** What goes out to those who see how many and not who, as cells and the sums that hold between them. */
export type Release = {
  readonly counts: ReadonlyMap<string, number>;
  readonly sums: readonly { readonly total: string; readonly parts: readonly string[] }[];
  readonly implied: ReadonlySet<string>;
  /** The cells that are shown. An empty key is the one number of the cohort. */
  readonly shown: readonly { readonly cohort: CohortId; readonly key: string; readonly cell: string }[];
};

const totalOf = (rows: readonly Count[]): { readonly members: number; readonly counted: number } => ({
  members: rows.reduce((total, row) => total + row.members, 0),
  counted: rows.reduce((total, row) => total + row.counted, 0),
});

/**
 * The bars of every cohort and its one number. Whoever sees a bar and the number can take one from the other, and cohorts of one whole add up to the
 * same total: what can be had so is a cell too, although it is shown nowhere.
 */
export const releaseOf = (byCohort: ReadonlyMap<CohortId, readonly Count[]>): Release => {
  const counts = new Map<string, number>();
  const sums: { total: string; parts: readonly string[] }[] = [];
  const implied = new Set<string>();
  const shown: { cohort: CohortId; key: string; cell: string }[] = [];
  const put = (cell: string, count: number, isShown: boolean): string => {
    counts.set(cell, count);
    if (!isShown) implied.add(cell);
    return cell;
  };
  for (const [cohort, exact] of byCohort) {
    const rows = cohort === 'assessments' ? exact.map((row) => ({ ...row, key: lawBandOf(row.key) })) : exact;
    const keys = [...new Set(rows.map(({ key }) => key))].toSorted();
    const inNumber: string[] = [];
    let [members, counted] = [0, 0];
    for (const key of keys) {
      const bar = totalOf(rows.filter((row) => row.key === key));
      members += bar.members;
      counted += bar.counted;
      const cell = put(`${cohort} ${key}`, bar.members, true);
      shown.push({ cohort, key, cell });
      // Whether a bar is in the number whole, or not at all, is in its definition: a reader is taken to know it.
      if (bar.counted === bar.members) inNumber.push(cell);
      else if (bar.counted > 0) {
        inNumber.push(put(`${cell} counted`, bar.counted, false));
        sums.push({ total: cell, parts: [`${cell} counted`, put(`${cell} rest`, bar.members - bar.counted, false)] });
      }
    }
    const whole = put(wholeOf(cohort) === 'plans' ? 'plans' : `${cohort} whole`, members, false);
    const number = put(`${cohort} number`, counted, true);
    shown.push({ cohort, key: '', cell: number });
    sums.push({ total: whole, parts: keys.map((key) => `${cohort} ${key}`) }, { total: number, parts: inNumber });
  }
  return { counts, sums, implied, shown };
};
