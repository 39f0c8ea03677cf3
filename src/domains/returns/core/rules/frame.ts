import { censusDays } from '../modules.ts';
import { firstOfJanuary, lastOfDecember, readDay } from './days.ts';
import type { Day } from './days.ts';
import type { CheckOptions } from './options.ts';

/** What is the same for every record of a return: its year, its days, its codes. */
export type Frame = {
  readonly options: CheckOptions;
  readonly year: number;
  /** The census day of the year. */
  readonly reference: Day;
  /** Flows are counted over the calendar year before the census. */
  readonly yearStart: Day;
  readonly yearEnd: Day;
  /** 31 August before the census: the end of the last academic year. */
  readonly lastSummer: Day;
  /** The authority's code of the header, else the one that was given; '' when neither is known. */
  readonly lea: string;
  readonly valid: (set: string) => ReadonlySet<string>;
  readonly doubtful: (set: string) => ReadonlySet<string>;
  readonly codeWords: (set: string, code: string) => string | undefined;
  readonly upnAuthorities: ReadonlySet<string>;
  /** A number that a rule compares with, from its data. Throws when the data has none: a slip of the code, not of a return. */
  readonly limit: (rule: string, name: string) => number;
};

export const frameOf = (options: CheckOptions, year: number, lea: string): Frame => {
  const { rules, codes } = options.book;
  const inYear = codes.inYear(year);
  return {
    options,
    year,
    reference: readDay(censusDays[year] ?? `${String(year)}-01-15`),
    yearStart: firstOfJanuary(year - 1),
    yearEnd: lastOfDecember(year - 1),
    lastSummer: (year - 1) * 10_000 + 831,
    lea,
    valid: inYear.valid,
    doubtful: inYear.doubtful,
    codeWords: codes.words,
    upnAuthorities: codes.upnAuthorities,
    limit: (rule, name) => {
      const found = rules.find(({ id }) => id === rule)?.limits?.[name];
      if (found === undefined) throw new Error(`Rule ${rule} has no limit ${name} in data/sen2/rules.json.`);
      return found;
    },
  };
};
