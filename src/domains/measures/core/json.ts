import { agreement, isKnown } from './figure.ts';
import type { Figure } from './figure.ts';
import { provisionalWords } from './series.ts';
import type { Beside, MeasureWithGuards, PlaceSeries, ShownMeasure } from './measure.ts';

/** The shapes that docs/measures.md promises to whoever scripts against them. Fields are added, never renamed. */

const number = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

const figureJson = (series: PlaceSeries, figure: Figure, measure: ShownMeasure) => {
  const { definition } = measure;
  const { source, counts } = figure;
  const change = series.changes.get(figure.period.start);
  const compared = agreement(figure, definition.unit.decimals);
  return {
    area: series.place.code,
    area_name: series.place.name,
    role: series.role,
    period: figure.period.label,
    period_as_published: figure.sourcePeriod,
    period_kind: figure.period.kind,
    period_start: figure.period.start,
    period_end: figure.period.end,
    n: number(counts?.numerator),
    d: number(counts?.denominator),
    value: isKnown(figure) ? number(figure.value) : null,
    value_as_published: figure.asPublished ?? null,
    state: figure.state,
    basis: figure.basis,
    provisional: change !== undefined,
    ...(change === undefined ? {} : { provisional_because: provisionalWords(change) }),
    ...(compared?.agrees === false ? { value_from_counts: number(compared.fromCounts) } : {}),
    ...(figure.cautions.length === 0 ? {} : { cautions: figure.cautions }),
    source: {
      publisher: source.publisher,
      publication: source.publication,
      release: source.release,
      file: source.fileName,
      sha256: source.sha256,
      member: source.member,
      line: source.line,
      heading: source.heading,
    },
    licence: source.licence,
  };
};

const definitionJson = ({ definition }: ShownMeasure) => ({
  version: definition.version,
  in_force_from: definition.inForceFrom,
  recorded_on: definition.recordedOn,
  recorded_by: definition.recordedBy,
  numerator: definition.numerator,
  denominator: definition.denominator ?? null,
  population: definition.population,
  unit: definition.unit.kind,
  decimals: definition.unit.decimals,
  better: definition.better,
  better_value: number(definition.betterValue),
  basis: definition.basis,
  no_figure_because: definition.noFigureBecause ?? null,
  frequency: definition.frequency,
  owner_role: definition.ownerRole,
  why_it_matters: definition.why,
  pitfalls: definition.pitfalls,
  breaks: definition.breaks,
  publication: definition.publication.name,
  publisher: definition.publication.publisher,
  known_releases_not_loaded: definition.publication.knownReleases,
  evidences: definition.areas,
});

const allSeries = (measure: ShownMeasure): readonly PlaceSeries[] => [measure.subject, ...measure.comparators];

const figures = (measure: ShownMeasure) =>
  allSeries(measure).flatMap((series) => series.figures.map((figure) => figureJson(series, figure, measure)));

const titles = ({ definition }: ShownMeasure) => ({
  code: definition.code,
  title: definition.plainTitle,
  short_title: definition.shortTitle,
  officer_title: definition.officerTitle,
  code_in_catalogue: definition.inCatalogue,
});

const ends = (measure: ShownMeasure): string | null =>
  measure.subject.figures.reduce<string | null>(
    (last, { period }) => (last === null || period.end > last ? period.end : last),
    null,
  );

const shared = (measure: ShownMeasure) => ({
  ...titles(measure),
  definition: definitionJson(measure),
  headline: measure.finding.headline,
  provisional: measure.finding.provisional ?? null,
  finding: [measure.finding.headline, ...measure.finding.sentences].join(' '),
  account_ends: ends(measure),
  subject: { area: measure.subject.place.code, name: measure.subject.place.name, about: measure.aboutPlace ?? null },
  figures: figures(measure),
});

/** A guard in the long list: its whole series, each figure without its place in the file, which the measure's own entry gives. */
const guardInList = ({ measure, of, because }: Beside) => ({
  ...titles(measure),
  because,
  guards: of,
  no_figure_because: measure.definition.noFigureBecause ?? null,
  headline: measure.finding.headline,
  provisional: measure.finding.provisional ?? null,
  unit: measure.definition.unit.kind,
  breaks: measure.definition.breaks.map((each) => each.from),
  figures: allSeries(measure).flatMap((series) =>
    series.figures.map((figure) => ({
      area: series.place.code,
      period: figure.period.label,
      n: number(figure.counts?.numerator),
      d: number(figure.counts?.denominator),
      value: isKnown(figure) ? number(figure.value) : null,
      state: figure.state,
      provisional: series.changes.has(figure.period.start),
    })),
  ),
});

const guardWhole = ({ measure, of, because }: Beside) => ({ ...shared(measure), because, guards: of });

type AreaJson = { readonly code: string; readonly name: string };

const attribution = 'Contains public sector information licensed under the Open Government Licence v3.0.';

/** `/measures.json`: every measure of an area, each with its guards inside. */
export const measuresJson = (area: AreaJson, measures: readonly MeasureWithGuards[]): string =>
  JSON.stringify({
    schema: 'irwell.measures/1',
    area,
    attribution,
    measures: measures.map((each) =>
      each.together((measure, guards) => ({
        ...shared(measure),
        href: `/measures/${each.code}.json?area=${area.code}`,
        guards: guards.map(guardInList),
      })),
    ),
  });

/** `/measures/{code}.json`: one measure, its guards with everything that it has itself, and the other figures on the same question. */
export const measureJson = (area: AreaJson, asked: MeasureWithGuards): string =>
  JSON.stringify(
    asked.together((measure, guards, sameQuestion) => ({
      schema: 'irwell.measure/1',
      area,
      attribution,
      ...shared(measure),
      similar_councils_middle: measure.neighbours.map(({ period, value, withFigure, of }) => ({
        period: period.label,
        value: Number(value),
        with_figure: withFigure,
        of,
      })),
      guards: [...guards, ...sameQuestion.guards].map(guardWhole),
      same_question: measure.definition.sameQuestion.map((other) => {
        const its = sameQuestion.others.find((each) => each.definition.code === other.code);
        return {
          label: other.label,
          why_it_differs: other.why,
          code: other.code ?? null,
          stated: other.stated ?? null,
          source: other.source ?? null,
          finding: its?.finding.headline ?? null,
          provisional: its?.finding.provisional ?? null,
        };
      }),
    })),
  );
