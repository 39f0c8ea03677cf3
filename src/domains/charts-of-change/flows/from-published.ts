import { measuresFor } from '#domains/measures';
import type { MeasureWithGuards } from '#domains/measures';
import { dayNumber, fromDayNumber } from '#shared/plain-date';
import { byNobody } from './flow.ts';
import type { Flowed, FlowSource, Offer } from './flow.ts';
import type { Every } from '../core/period-names.ts';

type Shown = Parameters<Parameters<MeasureWithGuards['together']>[0]>[0];
type Figure = Shown['subject']['figures'][number];

const whole = (text: string | undefined): number | null =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : null;

const everyOf = ({ subject }: Shown): Every => (subject.figures.at(-1)?.period.kind === 'month' ? 'month' : 'year');

const countsOf = ({ definition }: Shown): string =>
  definition.denominator === undefined
    ? definition.numerator
    : `${definition.numerator}; out of: ${definition.denominator}`;

const offerOf = (measure: Shown): Offer => {
  const { definition } = measure;
  return {
    kind: 'published',
    code: definition.code,
    measureCode: definition.code,
    part: '',
    name: definition.plainTitle,
    counts: countsOf(measure),
    unit: definition.unit,
    every: everyOf(measure),
    direction: definition.better === 'up' ? 'increase' : definition.better === 'down' ? 'decrease' : 'neutral',
    isStock: false,
    guards: definition.guards.map(({ code }) => code),
    needsSince: false,
  };
};

const stateWords: Readonly<Record<Figure['state'], string>> = {
  value: '',
  missing: 'The publisher gave no figure.',
  'not-available': 'The publisher says that there is no figure.',
  'not-applicable': 'The publisher says that the figure does not apply.',
  suppressed: 'The publisher hid the figure to protect people.',
  low: 'The publisher says that the figure is too small to give.',
};

const rowOf = (measure: Shown, figure: Figure) => {
  const { definition } = measure;
  const { source, counts } = figure;
  const [n, d] = [whole(counts?.numerator), whole(counts?.denominator)];
  const both = n !== null && d !== null && d > 0;
  return {
    ...byNobody,
    from: figure.period.start,
    until: figure.period.end,
    n: both ? n : null,
    d: both ? d : null,
    value: figure.state === 'value' && figure.value !== undefined ? Number(figure.value) : null,
    submittedOn: source.releasedOn ?? null,
    origin: {
      kind: 'published' as const,
      code: definition.code,
      definition: countsOf(measure),
      definitionVersion: `version ${String(definition.version)}`,
      asAt: source.releasedOn ?? fromDayNumber(dayNumber(figure.period.end) - 1),
      from: `${source.publisher}, ${source.publication}, ${source.release}: ${source.fileName}, line ${String(source.line)}, ${source.heading}`,
      licence: `${source.licence}. ${source.attribution}`.trim(),
      gaps: [stateWords[figure.state], ...figure.cautions].filter((words) => words !== ''),
      page: `measures/${definition.code}`,
    },
  };
};

/** Figures that others published of the area, as they stand in the register of measures. */
export const fromPublished: FlowSource = {
  kind: 'published',
  offers: async (tx, partnershipCode) =>
    (await measuresFor(tx, partnershipCode)).flatMap((each) =>
      each.together((measure) => (measure.subject.figures.length === 0 ? [] : [offerOf(measure)])),
    ),
  valuesOf: async (tx, partnershipCode, series) => {
    const measures = await measuresFor(tx, partnershipCode);
    return new Map(
      series.map((each): readonly [string, Flowed] => {
        for (const measure of measures) {
          const found = measure.together((shown) =>
            shown.definition.code === each.source?.code
              ? { every: everyOf(shown), rows: shown.subject.figures.map((figure) => rowOf(shown, figure)) }
              : undefined,
          );
          if (found === undefined) continue;
          return found.rows.length === 0
            ? [each.id, { because: 'No figure of it is published for the area.' }]
            : [each.id, { rows: found.rows }];
        }
        return [each.id, { because: `${each.source?.code ?? ''} is not in the register of measures.` }];
      }),
    );
  },
};
