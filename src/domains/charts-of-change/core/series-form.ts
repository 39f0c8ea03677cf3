import type { Column } from './file-headings.ts';
import type { KeptSeries, KeptValue } from './kept-series.ts';

/** Columns that a file of this series must have a figure in, so that nothing of it is held for what it lacks. */
const neededColumns = ({ every, unit, submitters }: KeptSeries): readonly Column[] => [
  'period',
  ...(every === 'month' ? [] : (['until'] as const)),
  ...(unit.kind === 'percent' || unit.kind === 'rate' ? (['n', 'd'] as const) : []),
  'value',
  'submitted on',
  ...(submitters.length > 0 ? (['submitters'] as const) : []),
];

/** What a refusal adds: which columns this very series needs. */
export const neededWords = (series: KeptSeries): string =>
  `This series needs the columns ${neededColumns(series).join(', ')}; comment and others may be left out. “A file to start from” on this page has them.`;

const shown = 3;

/** A file to start from: the headings that the series needs, and the newest values as they would be written in it. */
export const formRows = (series: KeptSeries, values: readonly KeptValue[]): readonly (readonly string[])[] => {
  const bands = values.findLast((value) => value.bands.length > 0)?.bands ?? [];
  const columns: readonly Column[] = [...neededColumns(series), 'comment'];
  const cellOf = (value: KeptValue, column: Column): string => {
    const cells: Partial<Readonly<Record<Column, string | number | null>>> = {
      period: series.every === 'month' ? value.from.slice(0, 7) : value.from,
      until: value.until,
      n: value.n,
      d: value.d,
      value: value.value,
      'submitted on': value.submittedOn,
      submitters: value.submitters.join(';'),
      comment: value.comment,
    };
    return String(cells[column] ?? '');
  };
  return [
    [...columns, ...bands.map(({ name }) => `band ${name}`)],
    ...values
      .filter(({ value }) => value !== null)
      .slice(-shown)
      .map((value) => [
        ...columns.map((column) => cellOf(value, column)),
        ...bands.map(({ name }) => String(value.bands.find((band) => band.name === name)?.value ?? '')),
      ]),
  ];
};
