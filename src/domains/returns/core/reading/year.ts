import { at, censusDays } from '../modules.ts';
import type { Row } from '../return.ts';

const isKnown = (year: number): boolean => censusDays[year] !== undefined;

/** The year of the return: from the header's own words, else from its census day; undefined where neither names a year that is known. */
export const yearOfHeader = ({ values }: Row): number | undefined => {
  const said = values[at.header.Year] ?? '';
  if (/^\d{4}$/.test(said) && isKnown(Number(said))) return Number(said);
  const day = values[at.header.ReferenceDate] ?? '';
  const fromDay = Number(Object.entries(censusDays).find(([, census]) => census === day)?.[0] ?? day.slice(0, 4));
  return isKnown(fromDay) ? fromDay : undefined;
};
