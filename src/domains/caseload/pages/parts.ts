import { html } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';

export type Area = { readonly shortName: string; readonly name: string };

export const duePath = ({ shortName }: Pick<Area, 'shortName'>): string => `/${shortName}/due`;
export const linePath = (area: Pick<Area, 'shortName'>, childId: string): string =>
  `${duePath(area)}/children/${childId}`;
export const deskPath = (area: Pick<Area, 'shortName'>, childId: string): string => `${linePath(area, childId)}/desk`;

export const nameOf = (child: {
  readonly surname: string | undefined;
  readonly forename: string | undefined;
}): string =>
  [child.forename, child.surname].filter((part) => part !== undefined && part !== '').join(' ') || 'Name not known';

export const header = (text: string): SafeHtml => html`<th scope="col" class="govuk-table__header">${text}</th>`;
export const rowHead = (content: Child): SafeHtml => html`<th scope="row" class="govuk-table__header">${content}</th>`;
export const cell = (content: Child): SafeHtml => html`<td class="govuk-table__cell">${content}</td>`;
