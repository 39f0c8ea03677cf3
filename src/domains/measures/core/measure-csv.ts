import { csvOf } from '#shared/csv';
import { isKnown } from './figure.ts';
import type { MeasureWithGuards, ShownMeasure } from './measure.ts';

/** The columns of `/measures/{code}.csv`, in an order that does not change; new ones are added at the end. */
const columns = [
  'shown_as',
  'code',
  'title',
  'definition',
  'definition_version',
  'area',
  'area_name',
  'period',
  'period_as_published',
  'period_start',
  'period_end',
  'n',
  'd',
  'value',
  'value_as_published',
  'unit',
  'state',
  'basis',
  'provisional',
  'publisher',
  'publication',
  'release',
  'file',
  'sha256',
  'member',
  'line',
  'heading',
  'licence',
] as const;

const rowsOf = (measure: ShownMeasure, shownAs: string): readonly (readonly string[])[] => {
  const { definition } = measure;
  const counted =
    definition.denominator === undefined ? definition.numerator : `${definition.numerator} / ${definition.denominator}`;
  const about = [shownAs, definition.code, definition.plainTitle, counted, String(definition.version)];
  const rows = [measure.subject, ...measure.comparators].flatMap((series) =>
    series.figures.map((figure) => [
      ...about,
      series.place.code,
      series.place.name,
      figure.period.label,
      figure.sourcePeriod,
      figure.period.start,
      figure.period.end,
      figure.counts?.numerator ?? '',
      figure.counts?.denominator ?? '',
      isKnown(figure) ? figure.value : '',
      figure.asPublished ?? '',
      definition.unit.kind,
      figure.state,
      figure.basis,
      series.changes.has(figure.period.start) ? 'yes' : 'no',
      figure.source.publisher,
      figure.source.publication,
      figure.source.release,
      figure.source.fileName,
      figure.source.sha256,
      figure.source.member,
      String(figure.source.line),
      figure.source.heading,
      figure.source.licence,
    ]),
  );
  if (rows.length > 0) return rows;
  // A measure without figures has a line all the same: that it is not known is what it says.
  const empty = columns.map((): string => '');
  const why = definition.noFigureBecause ?? measure.finding.headline;
  return [
    empty.map((cell, index) => {
      const column = columns[index];
      if (column === 'area') return measure.subject.place.code;
      if (column === 'area_name') return measure.subject.place.name;
      if (column === 'state') return 'not-known';
      if (column === 'value_as_published') return why;
      return about[index] ?? cell;
    }),
  ];
};

/** One measure and what must stand beside it, a line for each figure. */
export const measureCsv = (asked: MeasureWithGuards): string =>
  asked.together((measure, guards) =>
    csvOf([
      columns,
      ...rowsOf(measure, 'measure'),
      ...guards.flatMap((guard) => rowsOf(guard.measure, `guard of ${guard.of}`)),
    ]),
  );
