import { markInWords, protectionInWords } from '#domains/measures';
import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { definitions } from '../core/definitions.ts';
import type { ProtectedTable, Row } from '../core/table.ts';
import type { Release } from '../reads.ts';
import { dayOf } from './questions.page.ts';

const rowOf = ({ columns, values }: ProtectedTable, row: Row): SafeHtml =>
  row.notHeld === undefined
    ? html`<tr><td align="left">${row.isPart === true ? '    ' : ''}${row.title}</td>${columns.map(({ id, kind }) => {
        const value = values[row.id]?.[id] ?? null;
        return html`<td align="right">${value === null ? '–' : typeof value === 'number' && kind === 'percent' ? `${value.toFixed(1)}%` : String(value)}</td>`;
      })}</tr>
`
    : html`<tr><td align="left">${row.title}</td><td colspan="${columns.length}">${row.notHeld}</td></tr>
`;

const list = (items: readonly string[]): SafeHtml => html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;

/**
 * The answer as a document of its own with nothing but headings, tables and lists: word processors open it, and it can be pasted into a letter.
 * No script, no style sheet, no address.
 */
export const letter = ({ areaName, release }: { readonly areaName: string; readonly release: Release }): string => {
  const { answer, reference, question } = release;
  const { title, counts, law, gaps } = definitions[question];
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${reference}: ${title}</title></head><body>
<h1>${title}</h1>
<p>${areaName}. Your reference: ${reference}. Received on ${inWords(release.receivedOn)}, answered on ${dayOf(release.answeredAt)}. Figures as at ${inWords(release.asAt)}.</p>
${answer.tables.map(
  (table) => html`<h2>${table.title}</h2>
${table.about !== undefined && html`<p>${table.about}</p>`}
<table border="1" cellspacing="0" cellpadding="4"><thead><tr><th align="left">${table.rowTitle}</th>${table.columns.map((column) => html`<th align="right">${column.title}</th>`)}</tr></thead>
<tbody>${table.rows.map((row) => rowOf(table, row))}</tbody></table>
`,
)}
<p>${markInWords(answer.rule)}</p>
<h2>Small numbers</h2>${list(protectionInWords(answer.rule))}
<h2>How it is counted</h2>${list(counts)}
<h2>What this cannot tell</h2>${list([...answer.remarks.map(({ count, words }) => `${count === undefined ? '' : `${count} `}${words}`), ...gaps])}
<h2>Sources</h2>${list(answer.sources)}
<h2>The law</h2>${list(law)}
<p>SHA-256 of the figures: ${release.sha256}</p>
</body></html>
`.markup;
};
