import { html } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { CohortId } from '../core/cohort.ts';
import { addressOf } from '../core/people-filter.ts';
import type { After, PeopleFilter } from '../core/people-filter.ts';

export type Area = { readonly shortName: string; readonly name: string };

export const cohortsPath = ({ shortName }: Pick<Area, 'shortName'>): string => `/${shortName}/cohorts`;
export const cohortPath = (area: Pick<Area, 'shortName'>, cohort: CohortId): string => `${cohortsPath(area)}/${cohort}`;
export const peoplePath = (
  area: Pick<Area, 'shortName'>,
  cohort: CohortId,
  filter: Partial<PeopleFilter>,
  after?: After,
): string => `${cohortPath(area, cohort)}${addressOf(filter, after)}#people`;
export const linePath = ({ shortName }: Pick<Area, 'shortName'>, childId: string): string =>
  `/${shortName}/due/children/${childId}`;

export const nameOf = (child: {
  readonly surname: string | undefined;
  readonly forename: string | undefined;
}): string =>
  [child.forename, child.surname].filter((part) => part !== undefined && part !== '').join(' ') || 'Name not known';

export const header = (text: Child): SafeHtml => html`<th scope="col" class="govuk-table__header">${text}</th>`;
export const numericHeader = (text: Child): SafeHtml =>
  html`<th scope="col" class="govuk-table__header govuk-table__header--numeric">${text}</th>`;
export const rowHead = (content: Child): SafeHtml => html`<th scope="row" class="govuk-table__header">${content}</th>`;
/** On a phone the heading stands beside the cell. */
export const cell = (label: string, content: Child): SafeHtml =>
  html`<td class="govuk-table__cell" data-label="${label}">${content}</td>`;
export const numericCell = (label: string, content: Child): SafeHtml =>
  html`<td class="govuk-table__cell govuk-table__cell--numeric" data-label="${label}">${content}</td>`;

/** What stands where a number would give a child away. */
export const protectedMark: SafeHtml = html`<span class="irw-absent">protected</span>`;

export const protectedWords =
  'Numbers from 1 to 4 are protected, and others where one could be worked out from them, so that no child can be known from them.';
