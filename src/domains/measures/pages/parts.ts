import { barComparison, sparkline, trendChart } from '#platform/charts';
import type { ChartArea, ChartPoint, ChartSeries, SeriesBreak } from '#platform/charts';
import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { dayNumber, plainDate } from '#shared/plain-date';
import { countWords, inUnit, isKnown } from '../core/figure.ts';
import type { Figure, KnownFigure } from '../core/figure.ts';
import type { PlaceSeries, ShownMeasure } from '../core/measure.ts';
import { shortLabel } from '../core/period.ts';
import { breakName, changeWords } from '../core/series.ts';
import { measureWords } from '../words.ts';

/** The words of one figure: '99.0%', or why there is none. */
export const figureText = (figure: Figure, measure: ShownMeasure): string =>
  isKnown(figure) ? inUnit(figure.value, measure.definition.unit) : measureWords.state[figure.state];

/** When the latest figure was counted and of how many: '2024, 293 of 296'. Undefined where there is none. */
export const latestWhen = ({ finding: { latest } }: ShownMeasure): string | undefined => {
  if (!latest) return undefined;
  const counts = countWords(latest);
  return `${shortLabel(latest.period.label)}${counts === undefined ? '' : `, ${counts}`}`;
};

/** The latest figure with its date, its counts and that it is provisional: '99.0% (2024, 293 of 296, provisional)'; or 'not known'. */
export const latestText = (measure: ShownMeasure): string => {
  const { valueWords, provisional } = measure.finding;
  const when = latestWhen(measure);
  if (valueWords === undefined || when === undefined) return measureWords.unknown.toLowerCase();
  return `${valueWords} (${when}${provisional === undefined ? '' : `, ${measureWords.provisional.toLowerCase()}`})`;
};

const valueOf = (figure: Figure): Pick<ChartPoint, 'state' | 'value'> =>
  isKnown(figure)
    ? { state: 'value', value: figure.value }
    : { state: figure.state === 'value' ? 'missing' : figure.state };

const point = (figure: Figure, { changes }: PlaceSeries): ChartPoint => ({
  label: shortLabel(figure.period.label),
  order: dayNumber(figure.period.start),
  ...valueOf(figure),
  ...(isKnown(figure) && changes.has(figure.period.start) ? { provisional: true, note: measureWords.hollow } : {}),
});

const seriesOf = (series: PlaceSeries): ChartSeries => ({
  key: series.role,
  name: series.place.name,
  role: series.role === 'subject' ? 'subject' : 'comparator',
  points: series.figures.map((figure) => point(figure, series)),
});

const breaksOf = ({ definition, subject, comparators }: ShownMeasure): readonly SeriesBreak[] => {
  const starts = [subject, ...comparators].flatMap(({ figures }) => figures.map(({ period }) => period.start));
  return definition.breaks
    .filter(({ from }) => starts.some((start) => start < from) && starts.some((start) => start >= from))
    .map((each) => ({ at: dayNumber(plainDate(each.from)), label: `Counting changed in ${breakName(each)}` }));
};

const unitWords = { percent: '%', count: 'number', score: 'score', rate: 'rate', pounds: '£' } as const;

const captionOf = (measure: ShownMeasure, names: readonly string[], when = ''): string =>
  `${measure.definition.plainTitle}, ${unitWords[measure.definition.unit.kind]}${when}. ${names.join(', ')}`;

/** One period has no course to draw: bars beside each other. */
const onePeriod = (measure: ShownMeasure, latest: KnownFigure, beside: SafeHtml | undefined): SafeHtml => {
  const { definition, subject, comparators, neighbours } = measure;
  const { start, label } = latest.period;
  const middle = neighbours.find((each) => each.period.start === start);
  const areas: readonly ChartArea[] = [
    {
      key: 'subject',
      name: subject.place.name,
      role: 'subject',
      state: 'value',
      value: latest.value,
      ...(measure.finding.provisional === undefined ? {} : { note: measureWords.provisional.toLowerCase() }),
    },
    ...comparators.flatMap(({ place, role, figures }): readonly ChartArea[] => {
      const figure = figures.find((each) => each.period.start === start);
      if (!figure) return [];
      const area = {
        key: role,
        name: place.name,
        role: role === 'country' ? ('benchmark' as const) : ('comparator' as const),
      };
      return [{ ...area, ...valueOf(figure) }];
    }),
    ...(middle === undefined
      ? []
      : [
          {
            key: 'neighbours',
            name: measureWords.neighbours(middle.of),
            role: 'comparator' as const,
            state: 'value' as const,
            value: middle.value,
          },
        ]),
  ];
  const shown = definition.unit.kind === 'count' ? areas.slice(0, 1) : areas;
  return barComparison({
    id: `chart-${definition.code}`,
    title: captionOf(
      measure,
      shown.map(({ name }) => name),
      `, ${shortLabel(label)}`,
    ),
    finding: measure.finding.headline,
    ...(beside === undefined ? {} : { beside }),
    description: describe(measure),
    unit: definition.unit,
    areas: shown,
    order: 'given',
  });
};

const describe = ({ finding }: ShownMeasure): string => `${finding.headline} ${finding.sentences.join(' ')}`;

/**
 * The whole series with whom it is compared with; bars where there is one period only. Counts of places of different size are never drawn
 * on one scale. `beside` stands between the finding and the drawing: what must be read first.
 */
export const measureChart = (measure: ShownMeasure, beside?: SafeHtml): SafeHtml | undefined => {
  const { definition, subject, neighbours } = measure;
  const known = subject.figures.filter(isKnown);
  const [first] = known;
  if (!first) return undefined;
  if (known.length === 1) return onePeriod(measure, first, beside);
  const alone = definition.unit.kind === 'count';
  const [middle] = neighbours;
  const series: readonly ChartSeries[] = [
    ...(alone ? [subject] : [subject, ...measure.comparators]).map(seriesOf),
    ...(middle === undefined || alone
      ? []
      : [
          {
            key: 'neighbours',
            name: measureWords.neighbours(middle.of),
            role: 'comparator' as const,
            points: neighbours.map(({ period, value }): ChartPoint => ({
              label: shortLabel(period.label),
              order: dayNumber(period.start),
              state: 'value',
              value,
            })),
          },
        ]),
  ];
  return trendChart({
    id: `chart-${definition.code}`,
    title: captionOf(
      measure,
      series.map(({ name }) => name),
    ),
    finding: measure.finding.headline,
    ...(beside === undefined ? {} : { beside }),
    description: describe(measure),
    unit: definition.unit,
    series,
    breaks: breaksOf(measure),
    // A balance that is owed lies below nought; the line at nought is what it is read against.
    yFromZero: true,
  });
};

/** The course of the subject's figures for a list; nothing when there is no course. */
export const measureSpark = (measure: ShownMeasure): SafeHtml | undefined => {
  const { definition, subject, finding } = measure;
  const known = subject.figures.filter(isKnown);
  const [first] = known;
  const last = known.at(-1);
  if (!first || !last || first === last) return undefined;
  const spans = finding.spans.map(({ from, to, lowest, highest }) => {
    const [low] = lowest;
    const [high] = highest;
    if (!low || !high) return '';
    const [least, most] = [low, high].map(({ value }) => inUnit(value, definition.unit));
    return `${from === to ? from : `${from} to ${to}`}: ${least === most ? least : `${least} to ${most}`}`;
  });
  const words = spans.filter(Boolean).join('; ');
  const drawing = sparkline({
    points: subject.figures.map((figure) => point(figure, subject)),
    breaks: breaksOf(measure),
    description: `${definition.plainTitle}, ${subject.place.name}. Lowest to highest, ${words}.`,
  });
  const unknown = subject.figures.some((figure) => !isKnown(figure));
  return html`${drawing}<p class="irw-card__text govuk-!-margin-top-1">Lowest to highest: ${words}.${unknown && ` ${measureWords.crosses}`}</p>`;
};

/** Why somebody should doubt a figure of the series; empty for most. */
export const notesOn = (figure: Figure, { changes }: PlaceSeries): readonly string[] => {
  const change = changes.get(figure.period.start);
  return [
    ...(change === undefined ? [] : [`${measureWords.provisional}: the group counted changed ${changeWords(change)}.`]),
    ...figure.cautions,
  ];
};

export const absent = (words: string): SafeHtml => html`<span class="irw-absent">${words}</span>`;
