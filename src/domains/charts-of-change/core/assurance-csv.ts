import type { PlainDate } from '#shared/plain-date';
import { kiteOf } from './kite.ts';
import type { AssuranceLine } from './assurance.ts';
import { csvOf } from '#shared/csv';
import type { KeptValue } from './kept-series.ts';

const columns = [
  'measure',
  'part',
  'name',
  'counts',
  'period',
  'until',
  'n',
  'd',
  'value',
  'state',
  'held_because',
  'variation',
  'assurance',
  'verdict',
  'timely',
  'complete',
  'reconciled',
  'signed_off',
  'audited',
] as const;

const state = (value: KeptValue): string =>
  value.takenBack !== null
    ? 'taken back'
    : value.held.some(({ released }) => released === null)
      ? 'held'
      : value.value === null
        ? 'missing'
        : value.held.length > 0
          ? 'released'
          : 'final';

/** Every value of every series with what is said of it; signs and verdict stand on the latest value, of which they speak. */
export const assuranceCsv = (
  lines: readonly AssuranceLine[],
  valuesOf: (id: string) => readonly KeptValue[],
  today: PlainDate,
): string =>
  csvOf([
    columns,
    ...lines.flatMap(({ series, variation, assurance, verdict, latest }) =>
      valuesOf(series.id).map((value) => {
        const isLatest = value.from === latest?.from;
        return [
          series.measureCode,
          series.part,
          series.name,
          series.counts,
          value.from,
          value.until,
          value.n === null ? '' : String(value.n),
          value.d === null ? '' : String(value.d),
          value.value === null ? '' : String(value.value),
          state(value),
          value.held
            .filter(({ released }) => released === null)
            .map(({ reason }) => reason)
            .join(' '),
          isLatest ? variation : '',
          isLatest ? assurance : '',
          isLatest ? (verdict?.verdict ?? '') : '',
          ...kiteOf(series, value, today).map(({ met }) => (met === true ? 'yes' : met === false ? 'no' : 'not said')),
        ];
      }),
    ),
  ]);
