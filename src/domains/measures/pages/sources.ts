import { details, html, table, tableScroll } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { FigureSource } from '../core/figure.ts';
import type { ShownMeasure } from '../core/measure.ts';
import { shortLabel } from '../core/period.ts';

/** A long hash, whole, that a narrow screen may break. */
const breakable = (hash: string): SafeHtml => html`${(hash.match(/.{1,16}/g) ?? []).map((part) => html`${part}<wbr>`)}`;

/** Where the figures come from: each file once, and the line of every figure of the place that the page is about. */
export const sourcesOf = (measure: ShownMeasure): SafeHtml => {
  const { subject, comparators, definition } = measure;
  const files = new Map<string, Omit<FigureSource, 'heading'>>();
  for (const { figures } of [subject, ...comparators])
    for (const { source, counts } of figures)
      for (const each of [source, ...(counts === undefined ? [] : [counts.source])])
        if (!files.has(each.fileId)) files.set(each.fileId, each);
  if (files.size === 0)
    return html`<h2 class="govuk-heading-l">Source</h2>
<p class="govuk-body">${definition.basis === 'none' ? 'There is no source: nobody publishes this.' : `${definition.publication.publisher}: ${definition.publication.name}.`}</p>`;
  const head = ['Period', 'As published', 'File', 'Line', 'Heading', 'Counts from'].map((heading) => ({
    text: heading,
  }));
  const caption = 'Where each figure stands in its file';
  const lines = tableScroll(
    caption,
    table({
      caption,
      captionClasses: 'govuk-visually-hidden',
      classes: 'irw-table-blocks',
      firstCellIsHeader: true,
      head,
      rows: subject.figures.map(({ period, asPublished, source, counts }) =>
        [
          { text: shortLabel(period.label) },
          { text: asPublished ?? 'Worked out' },
          { text: source.member },
          { text: source.line },
          { text: source.heading },
          {
            text:
              counts === undefined
                ? ''
                : `${counts.source.member}, line ${String(counts.source.line)}: ${[counts.numeratorHeading, counts.denominatorHeading].filter((heading) => heading !== undefined).join(' / ')}`,
            classes: counts === undefined ? 'irw-table-blocks__none' : '',
          },
        ].map((each, column) => ({ ...each, attributes: { 'data-label': head[column]?.text ?? '' } })),
      ),
    }),
  );
  return html`<h2 class="govuk-heading-l">Source</h2>
${[...files.values()].map(
  (source) => html`<p class="irw-provenance">${source.publisher}: ${
    source.pageAddress === undefined
      ? source.publication
      : html`<a class="govuk-link" href="${source.pageAddress}">${source.publication}</a>`
  }, ${source.release}${source.releasedOn !== undefined && `, published ${inWords(source.releasedOn)}`}. File ${source.fileName}${!source.whole && ' (Irwell carries an excerpt of it)'}, SHA-256 ${breakable(source.sha256)}. ${source.attribution}</p>
`,
)}
${subject.figures.length > 0 && details({ summaryText: caption, html: lines })}`;
};
