import type { Weights } from './weights.ts';

/** Weeks that are told apart. */
export const weeksAhead = 12;

/** One row of `workload_duty`. */
export type DutyLoad = {
  readonly officer: string;
  readonly duty: string;
  readonly due: 'overdue' | 'since' | 'week' | 'later' | 'unknown';
  /** 0 to 11, where it is due in a week. */
  readonly weekAhead: number;
  readonly duties: number;
};

export type CaseLoad = { readonly officer: string; readonly stage: string; readonly cases: number };

/** What one officer has. Numbers of duties, but the weight, which is in quarters. */
export type OfficerLoad = {
  /** Empty: nobody is known to have these. */
  readonly officer: string;
  readonly cases: number;
  readonly overdue: number;
  readonly since: number;
  readonly twoWeeks: number;
  readonly twelveWeeks: number;
  readonly unknown: number;
  /** Of what is overdue, fell due since or is due within 12 weeks. */
  readonly quarters: number;
};

const weighed = ({ due }: DutyLoad): boolean => due === 'overdue' || due === 'since' || due === 'week';

/** The load of each officer, the heaviest first; nobody's cases come first of all. */
export const loadsOf = (
  duties: readonly DutyLoad[],
  cases: readonly CaseLoad[],
  weights: Weights,
): readonly OfficerLoad[] => {
  const officers = new Set([...duties.map(({ officer }) => officer), ...cases.map(({ officer }) => officer)]);
  const byOfficer = Map.groupBy(duties, ({ officer }) => officer);
  const casesOf = Map.groupBy(cases, ({ officer }) => officer);
  const sum = (rows: readonly DutyLoad[], wanted: (row: DutyLoad) => boolean): number =>
    rows.filter(wanted).reduce((total, row) => total + row.duties, 0);
  return [...officers]
    .map((officer): OfficerLoad => {
      const rows = byOfficer.get(officer) ?? [];
      return {
        officer,
        cases: (casesOf.get(officer) ?? []).reduce((total, row) => total + row.cases, 0),
        overdue: sum(rows, ({ due }) => due === 'overdue'),
        since: sum(rows, ({ due }) => due === 'since'),
        twoWeeks: sum(rows, ({ due, weekAhead }) => due === 'week' && weekAhead < 2),
        twelveWeeks: sum(rows, ({ due }) => due === 'week'),
        unknown: sum(rows, ({ due }) => due === 'unknown'),
        quarters: rows.filter(weighed).reduce((total, row) => total + row.duties * (weights.get(row.duty) ?? 0), 0),
      };
    })
    .toSorted(
      (a, b) =>
        Number(b.officer === '') - Number(a.officer === '') ||
        b.quarters - a.quarters ||
        (a.officer < b.officer ? -1 : 1),
    );
};

export type ForecastRow = { readonly duty: string; readonly weeks: readonly number[]; readonly all: number };

/** How many of each duty fall due in each of the 12 weeks; duties without any are left out. */
export const forecastOf = (
  rows: readonly { readonly duty: string; readonly weekAhead: number; readonly duties: number }[],
  order: readonly string[],
): readonly ForecastRow[] => {
  const duties = [...new Set([...order, ...rows.map(({ duty }) => duty)])];
  return duties.flatMap((duty) => {
    const weeks = Array.from({ length: weeksAhead }, (_, week) =>
      rows.filter((row) => row.duty === duty && row.weekAhead === week).reduce((total, row) => total + row.duties, 0),
    );
    const all = weeks.reduce((total, each) => total + each, 0);
    return all === 0 ? [] : [{ duty, weeks, all }];
  });
};

/** Whoever may take over: not the one who is away, nobody who has left or is away too; of the same team first, then the lightest. */
export const leastWeight = (
  loads: readonly OfficerLoad[],
  workers: ReadonlyMap<string, { readonly team: string; readonly isHere: boolean }>,
  away: string,
  most = 3,
): readonly { readonly load: OfficerLoad; readonly isSameTeam: boolean }[] => {
  const team = workers.get(away)?.team ?? '';
  return loads
    .filter(({ officer }) => officer !== '' && officer !== away && (workers.get(officer)?.isHere ?? true))
    .map((load) => ({ load, isSameTeam: team !== '' && workers.get(load.officer)?.team === team }))
    .toSorted((a, b) => Number(b.isSameTeam) - Number(a.isSameTeam) || a.load.quarters - b.load.quarters)
    .slice(0, most);
};
