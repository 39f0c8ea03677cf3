import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import type { TableCell, TableHead, TableParams } from './parameters.ts';
import { attribute, content, extraClasses, isPresent } from './parts.ts';

const span = (cell: TableCell | TableHead): SafeHtml =>
  html`${attribute('colspan', cell.colspan)}${attribute('rowspan', cell.rowspan)}${writeAttributes(cell.attributes)}`;

const head = (cell: TableHead): SafeHtml => {
  const format = cell.format ? ` govuk-table__header--${cell.format}` : '';
  return html`<th scope="col" class="govuk-table__header${format}${extraClasses(cell.classes)}"${span(cell)}>${content(cell)}</th>
`;
};

const rowHead = (cell: TableCell): SafeHtml =>
  html`<th scope="row" class="govuk-table__header${extraClasses(cell.classes)}"${span(cell)}>${content(cell)}</th>
`;

const dataCell = (cell: TableCell): SafeHtml => {
  const format = cell.format ? ` govuk-table__cell--${cell.format}` : '';
  return html`<td class="govuk-table__cell${format}${extraClasses(cell.classes)}"${span(cell)}>${content(cell)}</td>
`;
};

/** Our own function: figures make long tables, and this is several times quicker than the template. */
export const table = (params: TableParams): SafeHtml => {
  const caption =
    params.caption &&
    html`<caption class="govuk-table__caption${extraClasses(params.captionClasses)}">${params.caption}</caption>
`;
  const heads =
    params.head &&
    html`<thead class="govuk-table__head">
<tr class="govuk-table__row">
${params.head.map(head)}</tr>
</thead>
`;
  const rows = params.rows.filter(isPresent).map(
    (row) => html`<tr class="govuk-table__row">
${row.map((cell, index) => (index === 0 && params.firstCellIsHeader ? rowHead(cell) : dataCell(cell)))}</tr>
`,
  );
  return html`<table class="govuk-table${extraClasses(params.classes)}"${writeAttributes(params.attributes)}>
${caption}${heads}<tbody class="govuk-table__body">
${rows}</tbody>
</table>`;
};
