import { details, html, table, tableScroll } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { csvOf } from '#shared/csv';

/** The same figures as rows, for those who would rather read than look, and for the file. */
export type PictureTable = {
  readonly caption: string;
  readonly head: readonly string[];
  /** Text as people read it. The first cell names the row. */
  readonly rows: readonly (readonly string[])[];
};

/** A drawing, or why there is none; and always its figures. */
export type Picture = { readonly drawing: SafeHtml; readonly table: PictureTable };

/** More rows than this are in the file only: a page of them helps nobody. */
const mostRows = 120;

/** Text of a page as a spreadsheet reads it: no thousands commas, a plain minus sign. Only whole cells that are numbers are changed. */
const forSheet = (cell: string): string =>
  /^[\u2212-]?£?[\d,]+(\.\d+)?%?$/.test(cell) ? cell.replace('\u2212', '-').replaceAll(/[,£%]/g, '') : cell;

export const pictureCsv = ({ head, rows }: PictureTable): string =>
  csvOf([head, ...rows.map((row) => row.map(forSheet))]);

const tableOf = ({ caption, head, rows }: PictureTable): SafeHtml =>
  tableScroll(
    caption,
    table({
      caption,
      captionClasses: 'govuk-visually-hidden',
      classes: 'irw-table-blocks',
      firstCellIsHeader: true,
      head: head.map((text) => ({ text })),
      rows: rows.map((row) => row.map((text, column) => ({ text, attributes: { 'data-label': head[column] ?? '' } }))),
    }),
  );

/** The drawing, its figures as a table that opens, and the file. */
export const pictureParts = ({ drawing, table: figures }: Picture, csvHref: string): SafeHtml =>
  html`${drawing}
${
  figures.rows.length <= mostRows
    ? details({ summaryText: `The figures as a table: ${figures.caption}`, html: tableOf(figures) })
    : html`<p class="govuk-body">There are ${figures.rows.length} rows of figures: too many for a page. They are all in the file.</p>`
}
<ul class="irw-downloads"><li><a class="govuk-link" href="${csvHref}">Download the figures as CSV<span class="govuk-visually-hidden">: ${figures.caption}</span></a></li></ul>`;
