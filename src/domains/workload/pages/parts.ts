import { html } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';

export type Area = { readonly shortName: string; readonly name: string };

export const workloadPath = ({ shortName }: Pick<Area, 'shortName'>): string => `/${shortName}/workload`;

export const header = (text: Child): SafeHtml => html`<th scope="col" class="govuk-table__header">${text}</th>`;
export const numericHeader = (text: Child): SafeHtml =>
  html`<th scope="col" class="govuk-table__header govuk-table__header--numeric">${text}</th>`;
export const rowHead = (content: Child): SafeHtml => html`<th scope="row" class="govuk-table__header">${content}</th>`;
/** On a phone the heading stands beside the cell. */
export const cell = (label: string, content: Child): SafeHtml =>
  html`<td class="govuk-table__cell" data-label="${label}">${content}</td>`;
export const numericCell = (label: string, content: Child): SafeHtml =>
  html`<td class="govuk-table__cell govuk-table__cell--numeric" data-label="${label}">${content}</td>`;
