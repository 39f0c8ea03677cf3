import { details, html, joinHtml, tableScroll } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { Column, ExactTable, ProtectedTable, Row } from '../core/table.ts';

export type Area = { readonly shortName: string; readonly name: string };

export const questionsPath = ({ shortName }: Area): string => `/${shortName}/questions`;
export const questionPath = (area: Area, question: string, since?: string | null): string =>
  `${questionsPath(area)}/${question}${since == null ? '' : `?since=${since}`}`;
export const answerPath = (area: Area, id: string): string => `${questionsPath(area)}/answers/${id}`;

const count = new Intl.NumberFormat('en-GB');

const valueText = (value: number | 'c' | null, { kind }: Column): Child => {
  if (value === 'c') return html`<abbr title="hidden: a small number, or one that would give it away">c</abbr>`;
  if (value === null) return html`<span role="img" aria-label="no figure">–</span>`;
  return kind === 'percent' ? `${value.toFixed(1)}%` : count.format(value);
};

const valueRow = ({ columns, values }: ProtectedTable | ExactTable, row: Row): SafeHtml => {
  const head = html`<th scope="row" class="govuk-table__header govuk-!-width-one-quarter${row.isPart === true && html` govuk-!-font-weight-regular govuk-!-padding-left-4`}">${row.title}</th>`;
  if (row.notHeld !== undefined)
    return html`<tr class="govuk-table__row">${head}<td class="govuk-table__cell" colspan="${columns.length}">${row.notHeld}</td></tr>
`;
  return html`<tr class="govuk-table__row">${head}${columns.map((column) => html`<td class="govuk-table__cell govuk-table__cell--numeric">${valueText(values[row.id]?.[column.id] ?? null, column)}</td>`)}</tr>
`;
};

const month = /^\d{4}-\d{2}$/;

/** A table for a screen: years, and their months in a part that opens. On paper and in a letter the table is whole. */
export const foldedTable = (table: ProtectedTable | ExactTable): SafeHtml => {
  const years = table.rows.filter(({ id }) => !month.test(id));
  if (years.length === table.rows.length) return answerTable(table);
  return html`${answerTable({ ...table, rows: years })}
${details({ summaryHtml: html`By month<span class="govuk-visually-hidden">: ${table.title}</span>`, html: grid({ ...table, title: `${table.title}, by month` }) })}`;
};

/** One table of an answer. A year that is not held says so across its row. */
export const answerTable = (table: ProtectedTable | ExactTable): SafeHtml =>
  html`<h2 class="govuk-heading-m">${table.title}</h2>
${table.about !== undefined && html`<p class="govuk-body">${table.about}</p>`}
${grid(table)}
`;

const grid = (table: ProtectedTable | ExactTable): SafeHtml =>
  tableScroll(
    table.title,
    html`<table class="govuk-table"><caption class="govuk-table__caption govuk-visually-hidden">${table.title}</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">${table.rowTitle}</th>${table.columns.map(({ title }) => html`<th scope="col" class="govuk-table__header govuk-table__header--numeric">${title}</th>`)}</tr></thead>
<tbody class="govuk-table__body">${table.rows.map((row) => valueRow(table, row))}</tbody></table>`,
  );

export const bullets = (items: readonly Child[]): SafeHtml =>
  html`<ul class="govuk-list govuk-list--bullet">${joinHtml(items.map((item) => html`<li>${item}</li>`))}</ul>`;
