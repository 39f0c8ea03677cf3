import { median, report } from '../tools.ts';
import { checked } from './check.ts';
import type { Checked } from './check.ts';
import { inChild } from './child.ts';
import type { Measured } from './child.ts';
import { duckdbAnswer, hasDuckdb, howToGetDuckdb, rulesOfSql } from './duckdb.ts';
import { loadNow, tenth } from './numbers.ts';
import { copyAsText } from './postgres.ts';
import type { Run } from './postgres.ts';
import { withCluster } from './records.ts';
import { bytesOf } from './set.ts';
import type { AreaFiles } from './set.ts';

/** The largest last: threads take from the end. */
const bySize = (areas: readonly AreaFiles[]): readonly AreaFiles[] =>
  areas.toSorted((a, b) => bytesOf([a]) - bytesOf([b]));

/** A few areas are enough to see what a thread for each return costs. */
const serviceAreas = (areas: readonly AreaFiles[]): readonly AreaFiles[] => areas.slice(0, 10);

type Found = Checked['found'];
type Difference = { readonly area: string; readonly rule: string; readonly irwell: number; readonly sql: number };

/** Where Irwell and SQL count differently, by area and rule. */
const differences = (ours: Found, theirs: Found, rules: readonly string[]): readonly Difference[] =>
  Object.keys(ours).flatMap((area) =>
    rules.flatMap((rule) => {
      const [irwell, sql] = [ours[area]?.[rule] ?? 0, theirs[area]?.[rule] ?? 0];
      return irwell === sql ? [] : [{ area, rule, irwell, sql }];
    }),
  );

type Round = {
  readonly one: Measured;
  readonly two: Measured;
  readonly service: Measured;
  readonly same: Measured;
  readonly unlogged: Run;
  readonly logged: Run;
  readonly duckdb: Measured | undefined;
};

/** Seconds by the clock and of CPU of each part of a round, so that a run that is cut short has told what it saw. */
const secondsOf = (round: Round): Readonly<Record<string, readonly number[]>> =>
  Object.fromEntries(
    Object.entries(round).flatMap(([name, run]: [string, Run | Measured | undefined]) =>
      run === undefined ? [] : [[name, [tenth(run.seconds), tenth(run.cpuSeconds)]]],
    ),
  );

const line = (runs: readonly (Run | Measured)[], rows: number) => {
  const seconds = median(runs.map((each) => each.seconds));
  const peaks = runs.flatMap(({ peakMemoryMb }) => (peakMemoryMb === undefined ? [] : [peakMemoryMb]));
  return {
    seconds: tenth(seconds),
    cpuSeconds: tenth(median(runs.map(({ cpuSeconds }) => cpuSeconds))),
    rowsPerSecond: Math.round(rows / seconds),
    ...(peaks.length === 0 ? {} : { peakMemoryMb: Math.max(...peaks) }),
  };
};

/** Medians of the ratios of each round, by the clock and by the CPU: the load of others does not change the second. */
const ratios = (
  rounds: readonly Round[],
  ours: (round: Round) => Run | Measured,
  theirs: (round: Round) => Run | Measured,
) => ({
  byClock: tenth(median(rounds.map((round) => ours(round).seconds / theirs(round).seconds)), 100),
  byCpu: tenth(median(rounds.map((round) => ours(round).cpuSeconds / theirs(round).cpuSeconds)), 100),
});

/** Part 1: the same bytes checked by Irwell, copied into text tables by psql, and read and asked by DuckDB. */
export const measureValidation = async (areas: readonly AreaFiles[], count: number): Promise<void> => {
  const sqlRules = rulesOfSql();
  const rounds: Round[] = [];
  const loads: number[] = [];
  await withCluster(async (cluster) => {
    for (let round = 0; round < count; round += 1) {
      process.stderr.write(`validate: round ${String(round + 1)} of ${String(count)}\n`);
      loads.push(loadNow());
      const done: Round = {
        one: inChild('check', { areas }),
        unlogged: await copyAsText(cluster, areas, 'unlogged', `unlogged_${String(round)}`),
        two: inChild('check-in-threads', { areas: bySize(areas) }),
        logged: await copyAsText(cluster, areas, 'logged', `logged_${String(round)}`),
        duckdb: hasDuckdb() ? inChild('duckdb', { areas }) : undefined,
        same: inChild('check', { areas, only: sqlRules }),
        service: inChild('check-as-service', { areas: serviceAreas(areas) }),
      };
      rounds.push(done);
      process.stderr.write(`${JSON.stringify(secondsOf(done))}
`);
    }
  });
  loads.push(loadNow());
  tell(rounds, { areas, loads, sqlRules });
};

type About = {
  readonly areas: readonly AreaFiles[];
  readonly loads: readonly number[];
  readonly sqlRules: readonly string[];
};

const tell = (rounds: readonly Round[], { areas, loads, sqlRules }: About): void => {
  const [first] = rounds;
  if (first === undefined) return;
  const all = checked.parse(first.one.answer);
  const same = checked.parse(first.same.answer);
  const { rows } = all;
  const of = (which: (round: Round) => Run | Measured) => line(rounds.map(which), rows);
  report({
    bench: 'sen2 validate',
    what: 'every return of the set read and checked by all rules, findings made with their words',
    against: 'psql \\copy of the same files into text tables without keys',
    rounds: rounds.length,
    load: loads,
    areas: areas.length,
    persons: all.persons,
    openPlans: all.openPlans,
    rows,
    megabytes: Math.round(bytesOf(areas) / 1_000_000),
    rules: all.rules,
    oneThread: of(({ one }) => one),
    twoThreads: of(({ two }) => two),
    threadForEachReturn: {
      returns: serviceAreas(areas).length,
      seconds: tenth(median(rounds.map(({ service }) => service.seconds))),
      cpuSeconds: tenth(median(rounds.map(({ service }) => service.cpuSeconds))),
    },
    copyUnlogged: of(({ unlogged }) => unlogged),
    copyLogged: of(({ logged }) => logged),
    ratioOneThreadToUnlogged: ratios(
      rounds,
      ({ one }) => one,
      ({ unlogged }) => unlogged,
    ),
    ratioOneThreadToLogged: ratios(
      rounds,
      ({ one }) => one,
      ({ logged }) => logged,
    ),
    ratioTwoThreadsToUnlogged: ratios(
      rounds,
      ({ two }) => two,
      ({ unlogged }) => unlogged,
    ),
    ratioTwoThreadsToLogged: ratios(
      rounds,
      ({ two }) => two,
      ({ logged }) => logged,
    ),
  });
  if (first.duckdb === undefined) {
    process.stderr.write(`DuckDB is not here, so the rules in SQL are skipped: ${howToGetDuckdb}\n`);
    return;
  }
  const duck = duckdbAnswer.parse(first.duckdb.answer);
  const wrong = differences(same.found, duck.found, sqlRules);
  const total = (found: Found): number =>
    Object.values(found).reduce(
      (sum, byRule) => sum + sqlRules.reduce((some, rule) => some + (byRule[rule] ?? 0), 0),
      0,
    );
  report({
    bench: 'sen2 same rules in SQL',
    what: 'read and checked by the rules that are written in SQL too, findings made with their words, one thread',
    against: `DuckDB ${duck.version}, one thread: read_csv into typed tables, then counts by area`,
    rules: sqlRules.length,
    irwell: of(({ same: run }) => run),
    duckdb: of(({ duckdb }) => duckdb ?? first.same),
    duckdbReadSeconds: tenth(duck.readSeconds),
    duckdbRuleSeconds: tenth(duck.ruleSeconds),
    ratio: ratios(
      rounds,
      ({ same: run }) => run,
      ({ duckdb }) => duckdb ?? first.same,
    ),
    findingsOfIrwell: total(same.found),
    findingsOfSql: total(duck.found),
    rulesThatFound: sqlRules.filter((rule) => Object.values(same.found).some((byRule) => (byRule[rule] ?? 0) > 0))
      .length,
    differences: wrong.length,
    firstDifferences: wrong.slice(0, 12),
  });
};
