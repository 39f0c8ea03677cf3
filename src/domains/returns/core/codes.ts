import { z } from 'zod';

const code = z.strictObject({
  code: z.string().min(1),
  words: z.string().min(1),
  since: z.int().optional(),
  until: z.int().optional(),
  /** An extended code stands for one of the main list. */
  main: z.string().optional(),
  /** Seen in a third party's schema and not in any text of the guide: a query, not an error. */
  doubtful: z.boolean().optional(),
});

const codeSet = z.strictObject({
  name: z.string(),
  source: z.string(),
  codes: z.array(code).readonly(),
});

/** data/sen2/codes.json: every code set of the return, by the years in which each code is in it. */
export const codeFile = z.strictObject({
  licence: z.string(),
  sets: z.array(codeSet).readonly(),
  /** Authority codes that may stand in characters 2 to 4 of a UPN, as single codes and ranges such as 201-213. */
  upnAuthorities: z.strictObject({ source: z.string(), codes: z.array(z.string()).readonly() }),
});

export type Code = z.infer<typeof code>;

/** Code sets of one return year, made once: `has` costs one look-up. */
export type YearCodes = {
  readonly year: number;
  /** The codes that are right in a set. */
  readonly valid: (set: string) => ReadonlySet<string>;
  /** The codes that are known, and questionable: extended or doubtful ones. */
  readonly doubtful: (set: string) => ReadonlySet<string>;
};

export type CodeBook = {
  readonly sets: readonly string[];
  readonly codesOf: (set: string) => readonly Code[];
  readonly inYear: (year: number) => YearCodes;
  /** What a code means, for people; undefined when the set does not know it. */
  readonly words: (set: string, code: string) => string | undefined;
  /** The main code of an extended one; the code itself when it is a main one; undefined when it is neither. */
  readonly mainCode: (set: string, code: string) => string | undefined;
  readonly upnAuthorities: ReadonlySet<string>;
};

const spread = (entry: string): readonly string[] => {
  const [first = '', last = first] = entry.split('-');
  const count = Number(last) - Number(first) + 1;
  return Array.from({ length: count }, (_, index) => String(Number(first) + index).padStart(3, '0'));
};

const asked = ({ since = 0, until = 9999 }: Code, year: number): boolean => year >= since && year <= until;
const isSure = ({ main, doubtful }: Code): boolean => main === undefined && doubtful !== true;

/** Throws when a set is asked for that the data does not have: a slip of the code, not of a return. */
export const codeBook = (file: z.infer<typeof codeFile>): CodeBook => {
  const sets = new Map(file.sets.map(({ name, codes }) => [name, codes]));
  const codesOf = (set: string): readonly Code[] => {
    const codes = sets.get(set);
    if (!codes) throw new Error(`There is no code set ${set} in data/sen2/codes.json.`);
    return codes;
  };
  const find = (set: string, wanted: string) => codesOf(set).find(({ code: each }) => each === wanted);
  return {
    sets: [...sets.keys()],
    codesOf,
    inYear: (year) => {
      const of = (set: string, which: (each: Code) => boolean) =>
        new Set(
          codesOf(set)
            .filter((each) => asked(each, year) && which(each))
            .map((each) => each.code),
        );
      return {
        year,
        valid: (set) => of(set, isSure),
        doubtful: (set) => of(set, (each) => !isSure(each)),
      };
    },
    words: (set, wanted) => find(set, wanted)?.words,
    mainCode: (set, wanted) => {
      const found = find(set, wanted);
      return found?.main ?? found?.code;
    },
    upnAuthorities: new Set(file.upnAuthorities.codes.flatMap(spread)),
  };
};
