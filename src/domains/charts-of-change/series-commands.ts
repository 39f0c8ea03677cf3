import path from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { firstDayOf } from './core/periods-of-rows.ts';
import { importRows, seriesNamed, takeBack } from './import-series.ts';
import type { TakenSeries } from './import-series.ts';
import { readSeriesFile } from './read-rows.ts';

export const seriesUsage =
  'series import --area CODE --measure CODE FILE [--json] | take-back --area CODE --measure CODE [--part NAME] --period 2026-10 --reason TEXT';

type World = {
  /** One transaction of the import service; what it throws undoes everything. */
  readonly asService: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly now: () => Date;
  /** Today in England. */
  readonly today: () => PlainDate;
  /** Data, to standard output. */
  readonly out: (text: string) => void;
  /** Words, to standard error. */
  readonly say: (text: string) => void;
};

const usage = `Usage: irwell ${seriesUsage}`;

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const told = ({ series, rows, heldValues }: TakenSeries): string => {
  const count = (became: string): number => rows.filter((row) => row.became === became).length;
  const named = `${series.name}${series.part === '' ? '' : `, ${series.part}`}`;
  return [
    `${named}: ${count('new')} new, ${count('changed')} changed, ${count('unchanged')} known already; ${counted(heldValues, 'value is', 'values are')} held.`,
    ...rows.flatMap((row) => [
      ...row.held.map((why) => `  ${row.from} held: ${why}`),
      ...row.told.map((why) => `  ${row.from}: ${why}`),
    ]),
  ].join('\n');
};

const callOf = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        area: { type: 'string' },
        measure: { type: 'string' },
        part: { type: 'string' },
        period: { type: 'string' },
        reason: { type: 'string' },
        json: { type: 'boolean' },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new AppError('invalid', `${error instanceof Error ? error.message : 'The call cannot be read.'}\n${usage}`);
  }
};

const byName = 'Command line';

const importFile = async (
  world: World,
  {
    area,
    code,
    file,
    json,
  }: { readonly area: string; readonly code: string; readonly file: string; readonly json: boolean },
): Promise<number> => {
  const read = await readSeriesFile(file, world.today());
  const faults = read.flatMap((each) => ('faults' in each ? each.faults.map((why) => ({ line: each.line, why })) : []));
  const good = read.flatMap((each) => ('faults' in each ? [] : [each]));
  const rows = good.filter((each) => each.measure === '' || each.measure === code);
  const others = good.length - rows.length;
  const taken = await world.asService((tx) =>
    importRows(
      tx,
      { partnershipCode: area, source: path.basename(file).slice(0, 200), byName, now: world.now() },
      code,
      rows,
    ),
  );
  if (json)
    world.out(
      `${JSON.stringify({ series: taken.map(({ series, rows: own, heldValues }) => ({ measure: series.measureCode, part: series.part, held: heldValues, rows: own })), refused: faults, other_measures: others })}\n`,
    );
  for (const each of taken) world.say(`${told(each)}\n`);
  for (const { line, why } of faults) world.say(`Line ${line} was not taken: ${why}.\n`);
  if (others > 0)
    world.say(
      `${counted(others, 'row is of another measure and was', 'rows are of another measure and were')} left out.\n`,
    );
  return faults.length === 0 && taken.every(({ rows: own }) => own.every(({ held }) => held.length === 0)) ? 0 : 1;
};

const takeOneBack = async (
  world: World,
  { area, code, part, period, reason }: Readonly<Record<'area' | 'code' | 'part' | 'period' | 'reason', string>>,
): Promise<number> => {
  if (reason.trim() === '') throw new AppError('invalid', `Say why the value is taken back.\n${usage}`);
  const from = firstDayOf(period);
  if (from === undefined)
    throw new AppError(
      'invalid',
      `“${period}” is no period: give a month as 2026-10, a year as 2026, or its first day.\n${usage}`,
    );
  const name = await world.asService(async (tx) => {
    const series = await seriesNamed(tx, area, code, part);
    await takeBack(tx, { partnershipCode: area, source: 'Taken back', byName, now: world.now() }, series, {
      from,
      because: reason.trim().slice(0, 2000),
    });
    return series.name;
  });
  world.say(`${name}: the value of the period from ${inWords(from)} is taken back. What stood there is kept.\n`);
  return 0;
};

/**
 * `irwell series`. import: 0: every row was taken and none is held; 1: taken, and something is held or a row cannot be used. take-back: 0. Throws AppError for a
 * call, file or value that cannot be used.
 */
export const seriesCommand = async (args: readonly string[], world: World): Promise<number> => {
  const { values, positionals } = callOf(args);
  const [task, file, ...rest] = positionals;
  const { area, measure, part = '', period, reason, json = false } = values;
  if (rest.length > 0 || area === undefined || measure === undefined) throw new AppError('invalid', usage);
  const code = measure.toUpperCase();
  if (task === 'import' && file !== undefined && period === undefined)
    return importFile(world, { area, code, file, json });
  if (task === 'take-back' && file === undefined && period !== undefined && reason !== undefined)
    return takeOneBack(world, { area, code, part, period, reason });
  throw new AppError('invalid', usage);
};
