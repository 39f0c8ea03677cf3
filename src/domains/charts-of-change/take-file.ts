import type { Tx } from '#platform/db';
import { plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { KeptSeries } from './core/kept-series.ts';
import { periodName } from './core/period-names.ts';
import { takeValues } from './import-series.ts';
import { readSeriesFile } from './read-rows.ts';

/** Takes the rows of a file that are of this series, and says what became of each. */
export const takeFile = async (
  tx: Tx,
  into: Parameters<typeof takeValues>[1],
  series: KeptSeries,
  file: { readonly path: string; readonly name: string },
  today: PlainDate,
): Promise<readonly string[]> => {
  const read = await readSeriesFile(file.path, today, file.name);
  const own = read.flatMap((each) =>
    'row' in each && [series.measureCode, ''].includes(each.measure) && [series.part, ''].includes(each.part)
      ? [each.row]
      : [],
  );
  const taken = await takeValues(tx, into, series, own);
  const count = (became: string): number => taken.rows.filter((row) => row.became === became).length;
  const others = read.filter((each) => 'row' in each).length - own.length;
  return [
    `${count('new')} new, ${count('changed')} changed, ${count('unchanged')} known already.`,
    ...taken.rows.flatMap(({ from, held, told }) => [
      ...held.map((why) => `${periodName(plainDate(from), series.every)} is held back. ${why}`),
      ...told.map((why) => `${periodName(plainDate(from), series.every)}: ${why}`),
    ]),
    ...read.flatMap((each) =>
      'faults' in each ? each.faults.map((why) => `Line ${String(each.line)} was not taken: ${why}.`) : [],
    ),
    ...(others > 0 ? [`${String(others)} rows are of another series and were left out.`] : []),
  ];
};
