import type { CaseLine } from '#domains/caseload';
import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { daysBetween, inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { number } from '../words.ts';
import { cell, cohortPath, header, linePath, nameOf, rowHead } from './parts.ts';
import type { Area } from './parts.ts';

/** Those who have waited longest for a plan or a decision, by name. */
export const oldestPage = (props: {
  readonly area: Area;
  readonly today: PlainDate;
  readonly people: readonly CaseLine[];
}): SafeHtml => {
  const { area, today, people } = props;
  return html`<span class="govuk-caption-xl">Where every child stands</span>
<h1 class="govuk-heading-xl">The ${people.length === 10 ? 'ten' : ''} who have waited longest</h1>
<p class="govuk-body">Children and young people with a request or an assessment in progress, the longest known wait first. A wait is counted to the day up to which its source tells, which stands beside it: nobody here knows what happened after that day, so that a child of an older source may have waited longer than is known.</p>
${
  people.length === 0
    ? html`<p class="govuk-body">Nobody is known to wait.</p>`
    : html`<table class="govuk-table irw-table-blocks"><caption class="govuk-table__caption govuk-visually-hidden">The longest first</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Child or young person')}${header('Request received')}${header('Has waited')}${header('Stage')}${header('Officer')}${header('As of')}</tr></thead>
<tbody class="govuk-table__body">${people.map((person) => {
        const asAt = person.asAt ?? today;
        const days = person.receivedOn === undefined ? 0 : daysBetween(person.receivedOn, asAt);
        return html`<tr class="govuk-table__row">${rowHead(html`<a class="govuk-link" href="${linePath(area, person.childId)}">${nameOf(person)}</a>`)}${cell('Request received', person.receivedOn === undefined ? 'Not told' : inWords(person.receivedOn))}${cell('Has waited', `${number(Math.floor(days / 7))} weeks and ${String(days % 7)} ${days % 7 === 1 ? 'day' : 'days'}`)}${cell('Stage', person.stage === 'request' ? 'Not yet decided' : 'Being assessed')}${cell('Officer', person.officer === '' ? 'Nobody known' : person.officer)}${cell('As of', inWords(asAt))}</tr>
`;
      })}</tbody></table>`
}
<p class="govuk-body"><a class="govuk-link" href="${cohortPath(area, 'assessments')}">All assessments in progress</a></p>
<p class="govuk-body">A child who has died or whose address is protected is not on this list. That you looked at these names is written in the audit trail.</p>`;
};
