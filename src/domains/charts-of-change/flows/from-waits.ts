import { waitSeries } from '#domains/waiting-lists';
import type { WaitSeriesOfArea } from '#domains/waiting-lists';
import { byNobody } from './flow.ts';
import type { Flowed, FlowSource, Offer } from './flow.ts';

/** 'W02/speech-and-language': a measure of one service. */
const codeOf = ({ measureCode, service }: WaitSeriesOfArea): string => `${measureCode}/${service}`;

const whoseWords = {
  residence: 'children who live in the area',
  provider: 'all on the provider’s list, wherever they live',
};

const offerOf = (series: WaitSeriesOfArea): Offer => ({
  kind: 'waits',
  code: codeOf(series),
  measureCode: series.measureCode,
  part: series.part,
  name: series.name,
  counts: `${series.counts} (${whoseWords[series.whose]})`,
  unit: series.unit,
  every: series.every,
  direction: series.direction,
  isStock: series.isStock,
  guards: series.guards,
  needsSince: false,
});

const rowOf = (
  series: WaitSeriesOfArea,
  { from, until, n, d, value, submittedOn }: WaitSeriesOfArea['values'][number],
) => ({
  ...byNobody,
  from,
  until,
  n: d === 0 ? null : n,
  d: d === 0 ? null : d,
  value: value ?? (n === null || d === null || d === 0 ? null : (100 * n) / d),
  submittedOn,
  origin: {
    kind: 'waits' as const,
    code: codeOf(series),
    definition: `${series.counts} (${whoseWords[series.whose]})`,
    definitionVersion: '',
    asAt: submittedOn,
    from: `Waiting lists: ${series.source}`,
    licence: '',
    gaps: value === null && d === 0 ? ['There was nobody to count in this month: that is no figure, and not 0%.'] : [],
    page: '',
  },
});

/** Waiting lists of providers, by service and month. */
export const fromWaits: FlowSource = {
  kind: 'waits',
  offers: async (tx, partnershipCode) => (await waitSeries(tx, partnershipCode)).map(offerOf),
  valuesOf: async (tx, partnershipCode, series) => {
    const all = await waitSeries(tx, partnershipCode);
    return new Map(
      series.map((each): readonly [string, Flowed] => {
        const found = all.find((own) => codeOf(own) === each.source?.code);
        return found === undefined
          ? [each.id, { because: 'No list of the service is held.' }]
          : [each.id, { rows: found.values.map((value) => rowOf(found, value)) }];
      }),
    );
  },
};
