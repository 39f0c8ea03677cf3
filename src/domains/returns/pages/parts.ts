import { html, tag } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { Severity } from '../core/issue.ts';
import { modules } from '../core/modules.ts';
import type { ModuleName } from '../core/modules.ts';
import { returnWords } from './words.ts';

export type Area = { readonly shortName: string; readonly name: string; readonly invented: boolean };

export const returnsPath = ({ shortName }: Pick<Area, 'shortName'>): string => `/${shortName}/returns`;
export const checkPath = (area: Pick<Area, 'shortName'>, id: string): string => `${returnsPath(area)}/checks/${id}`;
export const progressPath = (area: Pick<Area, 'shortName'>, id: string): string => `${checkPath(area, id)}/progress`;
export const yearPath = (area: Pick<Area, 'shortName'>, year: number): string =>
  `${returnsPath(area)}/years/${String(year)}`;

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
});

/** '22 November 2026, 10:14am' in London. */
export const when = (at: Date): string =>
  london
    .format(at)
    .replace(' at ', ', ')
    .replace(/\s([ap])m$/i, '$1m');

export const number = (count: number): string => count.toLocaleString('en-GB');

export const plural = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;

export const severityTag = (severity: Severity): SafeHtml =>
  tag({ text: returnWords.severity[severity], classes: severity === 'error' ? 'govuk-tag--red' : 'govuk-tag--yellow' });

/** 'Request received (ReceivedDate, item 2.1)'; the words alone where the field is of none of our lists. */
export const fieldWords = (module: ModuleName, field: string | undefined): string => {
  if (field === undefined) return returnWords.wholeRecord;
  const found = modules[module].find(({ name }) => name === field);
  if (!found) return field;
  return `${found.label} (${found.name}${found.item === null ? '' : `, item ${found.item}`})`;
};

/** What a rule of ours is called; the id alone where this version no longer has it. */
export type RuleWords = {
  readonly title: string;
  readonly says: string;
  readonly toDo: string;
  readonly basis: string;
  readonly source: string;
  readonly doubt: string | undefined;
};
export type FindRule = (id: string) => RuleWords | undefined;

/** The Department's number beside our rule, where somebody here wrote it down. */
export type Numbers = ReadonlyMap<string, string>;

export const ruleName = (id: string, find: FindRule): string => {
  const title = find(id)?.title;
  return title === undefined ? id : `${id}: ${title}`;
};

/** Stands on every page that says what was found: whose rules these are, and who decides. */
export const whoDecides = (): SafeHtml => html`<p class="irw-provenance">${returnWords.whoDecides}</p>
`;

export const hiddenToken = (formToken: string): SafeHtml =>
  html`<input type="hidden" name="formToken" value="${formToken}">`;

/** A heading of a table that is read out with each cell on a phone. */
export const cell = (label: string, content: Child, classes = ''): SafeHtml =>
  html`<td class="govuk-table__cell ${classes}" data-label="${label}">${content}</td>`;

export const numberCell = (label: string, count: Child): SafeHtml =>
  cell(label, html`<span>${count}</span>`, 'govuk-table__cell--numeric');

/** A table of our own that becomes a block for each row on a phone. The first cell of each row must be a `th`. */
export const blocksTable = (
  caption: string,
  heads: readonly { readonly text: string; readonly numeric?: boolean }[],
  rows: readonly SafeHtml[],
): SafeHtml => html`<div class="irw-table-scroll" role="region" aria-label="${caption}" tabindex="0">
<table class="govuk-table irw-table-blocks">
<caption class="govuk-table__caption govuk-visually-hidden">${caption}</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${heads.map(({ text, numeric }) => html`<th scope="col" class="govuk-table__header${numeric === true && ' govuk-table__header--numeric'}">${text}</th>`)}</tr></thead>
<tbody class="govuk-table__body">
${rows.map(
  (row) => html`<tr class="govuk-table__row">${row}</tr>
`,
)}</tbody>
</table>
</div>
`;

export const rowHead = (content: Child): SafeHtml => html`<th scope="row" class="govuk-table__header">${content}</th>`;
