import { monthlyFigures, monthlyMeasures } from '#domains/reconciliation';
import type { MonthlyFigure, MonthlyMeasure } from '#domains/reconciliation';
import type { PlainDate } from '#shared/plain-date';
import { byNobody } from './flow.ts';
import type { Flowed, FlowSource, Offer } from './flow.ts';

const units = {
  percent: { kind: 'percent', decimals: 1 },
  count: { kind: 'count', decimals: 0 },
  weeks: { kind: 'score', decimals: 1 },
} as const;

const offerOf = ({ code, title, counts, unit, guards }: MonthlyMeasure): Offer => ({
  kind: 'records',
  code,
  measureCode: code,
  part: '',
  name: title,
  counts,
  unit: units[unit],
  every: 'month',
  direction: 'neutral',
  isStock: false,
  guards,
  needsSince: true,
});

const gapWords = ({ gaps }: MonthlyFigure): readonly string[] =>
  gaps === 0
    ? []
    : [
        `Of ${String(gaps)} ${gaps === 1 ? 'record' : 'records'} that may belong the source does not tell; ${gaps === 1 ? 'it is' : 'they are'} in neither number.`,
      ];

const rowOf = (measure: MonthlyMeasure, figure: MonthlyFigure, asAt: PlainDate, from: readonly string[]) => ({
  ...byNobody,
  from: figure.from,
  until: figure.until,
  // A count is its own value; the records that it was asked of are no group that a share is made of.
  n: measure.unit === 'percent' && figure.value !== undefined ? (figure.n ?? null) : null,
  d: measure.unit === 'percent' && figure.value !== undefined ? (figure.d ?? null) : null,
  value: figure.value === undefined ? null : Number(figure.value),
  submittedOn: asAt,
  origin: {
    kind: 'records' as const,
    code: measure.code,
    definition: measure.counts,
    definitionVersion: `version ${String(measure.definitionVersion)}`,
    asAt,
    from: `Extracts of case systems: ${from.join(', ')}`,
    licence: '',
    gaps: [
      ...gapWords(figure),
      ...(figure.value === undefined
        ? ['There was nobody to count in this month: that is no figure, and not 0%.']
        : []),
    ],
    page: `figures/${measure.code}`,
  },
});

/** Measures counted month by month from the extracts of case systems. */
export const fromRecords: FlowSource = {
  kind: 'records',
  offers: () => Promise.resolve(monthlyMeasures.map(offerOf)),
  valuesOf: async (tx, partnershipCode, series) => {
    // Series of one measure may begin on different days: the earliest is counted, and each takes its own months.
    const since = new Map<string, PlainDate>();
    for (const { source } of series)
      if (source?.since != null) {
        const before = since.get(source.code);
        if (before === undefined || source.since < before) since.set(source.code, source.since);
      }
    const counted = await monthlyFigures(tx, partnershipCode, since);
    return new Map(
      series.map((each): readonly [string, Flowed] => {
        const { source } = each;
        const measure = monthlyMeasures.find(({ code }) => code === source?.code);
        const figures = counted.get(source?.code ?? '');
        if (source?.since == null || measure === undefined || figures === undefined)
          return [each.id, { because: 'Nobody has said since when the records tell of everybody.' }];
        if ('because' in figures) return [each.id, figures];
        const { asAt, from, months } = figures;
        const start = source.since;
        return [
          each.id,
          { rows: months.filter((month) => month.from >= start).map((month) => rowOf(measure, month, asAt, from)) },
        ];
      }),
    );
  },
};
