import { html, table, tableScroll } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { PlainDate } from '#shared/plain-date';
import { agreement, countWords, inUnit, isKnown } from '../core/figure.ts';
import type { Figure } from '../core/figure.ts';
import type { PlaceSeries, ShownMeasure } from '../core/measure.ts';
import { shortLabel } from '../core/period.ts';
import { measureWords } from '../words.ts';
import { absent, figureText, notesOn } from './parts.ts';

/** Every period that anyone in the table has a line for, oldest first. */
const periodsIn = (measure: ShownMeasure): readonly { readonly start: PlainDate; readonly label: string }[] => {
  const periods = new Map<PlainDate, string>();
  for (const { figures } of [measure.subject, ...measure.comparators])
    for (const { period } of figures) periods.set(period.start, shortLabel(period.label));
  return [...periods]
    .map(([start, label]) => ({ start, label }))
    .toSorted((one, other) => (one.start < other.start ? -1 : 1));
};

const at = (figures: readonly Figure[], start: PlainDate): Figure | undefined =>
  figures.find((figure) => figure.period.start === start);

const cell = (figure: Figure | undefined, measure: ShownMeasure) => {
  if (!figure) return { html: absent('No line in the file'), format: 'numeric' };
  if (!isKnown(figure)) return { html: absent(figureText(figure, measure)), format: 'numeric' };
  const counts = countWords(figure);
  const compared = agreement(figure, measure.definition.unit.decimals);
  return {
    format: 'numeric',
    html: html`${figureText(figure, measure)}${counts !== undefined && html`<br><span class="govuk-hint govuk-!-font-size-16 irw-numeric">${counts}</span>`}${
      compared?.agrees === false &&
      html`<br><span class="govuk-hint govuk-!-font-size-16">the counts give ${inUnit(compared.fromCounts, measure.definition.unit)}</span>`
    }`,
  };
};

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** The subject's own notes, then those of the others by name: a note that is true of several is given once. */
const notesAt = ({ subject, comparators }: ShownMeasure, start: PlainDate): readonly string[] => {
  const notesOf = (series: PlaceSeries): readonly string[] => {
    const figure = at(series.figures, start);
    return figure === undefined ? [] : notesOn(figure, series);
  };
  const others = comparators.flatMap((series) => notesOf(series).map((note) => ({ note, name: series.place.name })));
  const byNote = Map.groupBy(others, ({ note }) => note);
  return [
    ...notesOf(subject),
    ...[...byNote].map(([note, having]) => `${list.format(having.map(({ name }) => name))}: ${note}`),
  ];
};

const noteCell = (notes: readonly string[]) => ({
  text: notes.join(' '),
  classes: `irw-table-blocks__${notes.length === 0 ? 'none' : 'note'}`,
});

/** The figures of every period beside whom they are compared with; a row of its own says where the way of counting changed. */
export const figuresTable = (measure: ShownMeasure): SafeHtml | undefined => {
  const { definition, subject, comparators, neighbours } = measure;
  const periods = periodsIn(measure);
  if (periods.length === 0) return undefined;
  const [middle] = neighbours;
  const notes = new Map(periods.map(({ start }) => [start, notesAt(measure, start)]));
  const withNotes = [...notes.values()].some((each) => each.length > 0);
  const head = [
    { text: 'Period' },
    { text: subject.place.name, format: 'numeric' },
    ...comparators.map(({ place }) => ({ text: place.name, format: 'numeric' })),
    ...(middle === undefined ? [] : [{ text: measureWords.neighbours(middle.of), format: 'numeric' }]),
    ...(withNotes ? [{ text: 'Take care' }] : []),
  ];
  let next = 0;
  const breaks = definition.breaks.toSorted((one, other) => (one.from < other.from ? -1 : 1));
  const rows = periods.flatMap(({ start, label }, index) => {
    const changes: string[] = [];
    for (let change = breaks[next]; change !== undefined && start >= change.from; change = breaks[next]) {
      if (index > 0) changes.push(change.words);
      next += 1;
    }
    const median = neighbours.find((each) => each.period.start === start);
    return [
      ...changes.map((words) => [
        {
          html: html`<strong>Break in the series.</strong> ${words}`,
          colspan: head.length,
          classes: 'govuk-!-font-weight-regular',
        },
      ]),
      [
        { text: label },
        cell(at(subject.figures, start), measure),
        ...comparators.map(({ figures }) => cell(at(figures, start), measure)),
        ...(middle === undefined
          ? []
          : [
              median === undefined
                ? { html: absent('Too few'), format: 'numeric' }
                : {
                    format: 'numeric',
                    html: html`${inUnit(median.value, definition.unit)}<br><span class="govuk-hint govuk-!-font-size-16">of ${String(median.withFigure)}</span>`,
                  },
            ]),
        ...(withNotes ? [noteCell(notes.get(start) ?? [])] : []),
      ].map((each, column) => ({ ...each, attributes: { 'data-label': head[column]?.text ?? '' } })),
    ];
  });
  const caption = `${definition.plainTitle}: figures`;
  return tableScroll(
    caption,
    table({
      caption,
      captionClasses: 'govuk-visually-hidden',
      classes: 'irw-table-blocks',
      firstCellIsHeader: true,
      head,
      rows,
    }),
  );
};

/** The signs that stand in the table, each explained once. */
export const signsExplained = (measures: readonly ShownMeasure[]): SafeHtml | undefined => {
  const found = new Set(
    measures.flatMap(({ subject, comparators }) =>
      [subject, ...comparators].flatMap(({ figures }) => figures.map(({ state }) => state)),
    ),
  );
  const meant = (['missing', 'not-available', 'not-applicable', 'suppressed', 'low'] as const).filter((state) =>
    found.has(state),
  );
  if (meant.length === 0) return undefined;
  return html`<ul class="govuk-list govuk-list--bullet">${meant.map(
    (state) => html`<li>“${measureWords.state[state]}” means that ${measureWords.stateMeaning[state]}.</li>`,
  )}</ul>`;
};
