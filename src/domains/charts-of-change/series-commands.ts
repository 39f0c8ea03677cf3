import path from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import type { Tx } from '#platform/db';
import { importRows } from './import-series.ts';
import type { TakenSeries } from './import-series.ts';
import { readSeriesFile } from './read-rows.ts';

export const seriesUsage = 'series import --area CODE --measure CODE FILE [--json]';

type World = {
  /** One transaction of the import service; what it throws undoes everything. */
  readonly asService: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly now: () => Date;
  /** Data, to standard output. */
  readonly out: (text: string) => void;
  /** Words, to standard error. */
  readonly say: (text: string) => void;
};

const told = ({ series, rows, heldValues }: TakenSeries): string => {
  const count = (became: string): number => rows.filter((row) => row.became === became).length;
  const named = `${series.name}${series.part === '' ? '' : `, ${series.part}`}`;
  return [
    `${named}: ${count('new')} new, ${count('changed')} changed, ${count('unchanged')} known already; ${heldValues} ${heldValues === 1 ? 'value is' : 'values are'} held.`,
    ...rows.flatMap((row) => [
      ...row.held.map((why) => `  ${row.from} held: ${why}`),
      ...row.told.map((why) => `  ${row.from}: ${why}`),
    ]),
  ].join('\n');
};

/** `irwell series import`. 0: every row was taken and none is held. 1: taken, and something is held or a row cannot be used. Throws AppError for a call or file that cannot be used. */
export const seriesCommand = async (args: readonly string[], world: World): Promise<number> => {
  const usage = `Usage: irwell ${seriesUsage}`;
  const call = (() => {
    try {
      return parseArgs({
        args: [...args],
        options: { area: { type: 'string' }, measure: { type: 'string' }, json: { type: 'boolean' } },
        allowPositionals: true,
      });
    } catch (error) {
      throw new AppError('invalid', `${error instanceof Error ? error.message : 'The call cannot be read.'}\n${usage}`);
    }
  })();
  const { area, measure, json } = call.values;
  const [task, file, ...rest] = call.positionals;
  if (task !== 'import' || file === undefined || rest.length > 0 || area === undefined || measure === undefined)
    throw new AppError('invalid', usage);
  const code = measure.toUpperCase();
  const read = await readSeriesFile(file);
  const faults = read.flatMap((each) => ('faults' in each ? each.faults.map((why) => ({ line: each.line, why })) : []));
  const good = read.flatMap((each) => ('faults' in each ? [] : [each]));
  const others = good.filter((each) => each.measure !== '' && each.measure !== code);
  const rows = good.filter((each) => each.measure === '' || each.measure === code);
  const taken = await world.asService((tx) =>
    importRows(
      tx,
      { partnershipCode: area, source: path.basename(file).slice(0, 200), byName: 'Command line', now: world.now() },
      code,
      rows,
    ),
  );
  if (json === true)
    world.out(
      `${JSON.stringify({ series: taken.map(({ series, rows: own, heldValues }) => ({ measure: series.measureCode, part: series.part, held: heldValues, rows: own })), refused: faults, other_measures: others.length })}\n`,
    );
  for (const each of taken) world.say(`${told(each)}\n`);
  for (const { line, why } of faults) world.say(`Line ${line} was not taken: ${why}.\n`);
  if (others.length > 0)
    world.say(
      `${others.length} ${others.length === 1 ? 'row is' : 'rows are'} of another measure and ${others.length === 1 ? 'was' : 'were'} left out.\n`,
    );
  return faults.length === 0 && taken.every(({ rows: own }) => own.every(({ held }) => held.length === 0)) ? 0 : 1;
};
