import { button, html, input, select, tableScroll } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { CohortId } from '../core/cohort.ts';
import { addressOf, mostExported, nobody } from '../core/people-filter.ts';
import type { After, PeopleFilter } from '../core/people-filter.ts';
import type { Person } from '../reads-people.ts';
import { cohortWords, keyWords, number, partWords } from '../words.ts';
import { cell, cohortPath, header, linePath, nameOf, peoplePath, rowHead } from './parts.ts';
import type { Area } from './parts.ts';

export type PeopleProps = {
  readonly area: Area;
  readonly id: CohortId;
  readonly keys: readonly string[];
  readonly filter: PeopleFilter;
  readonly people: readonly Person[];
  readonly notListed: number;
  readonly isFirst: boolean;
  readonly next: After | undefined;
  readonly countedOn: PlainDate;
};

const filterForm = ({ area, id, keys, filter }: PeopleProps): SafeHtml => {
  const words = cohortWords[id];
  const parts = Object.entries(words.parts);
  return html`<form class="irw-filter irw-screen-only" action="${cohortPath(area, id)}#people" method="get">
<div class="irw-filter__fields">
${select({ name: 'bar', label: { text: words.bar }, value: filter.key ?? '', items: [{ value: '', text: 'All' }, ...keys.map((key) => ({ value: key, text: keyWords(id, key) }))] })}
${parts.length > 0 && select({ name: 'part', label: { text: 'How it stands' }, value: filter.part ?? '', items: [{ value: '', text: 'All' }, ...parts.map(([value, text]) => ({ value, text }))] })}
${input({ name: 'officer', label: { text: 'Officer' }, hint: { text: 'Reference, or - for nobody' }, value: filter.officer ?? '', autocomplete: 'off' })}
${input({ name: 'school', label: { text: 'School' }, hint: { text: 'URN or UKPRN' }, value: filter.school ?? '', autocomplete: 'off' })}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}
</div>
</form>`;
};

const officerCell = ({ area, id, filter }: PeopleProps, officer: string): Child =>
  html`<a class="govuk-link" href="${peoplePath(area, id, { ...filter, officer: officer === '' ? nobody : officer })}" aria-label="${officer === '' ? 'Only cases that nobody has' : `Only cases of ${officer}`}">${officer === '' ? 'Nobody known' : officer}</a>`;

const schoolCell = ({ area, id, filter }: PeopleProps, { school, schoolName }: Person): Child =>
  school === ''
    ? (schoolName ?? 'Not told')
    : html`<a class="govuk-link" href="${peoplePath(area, id, { ...filter, school })}" aria-label="Only children at ${school}">${schoolName === undefined ? school : `${schoolName} (${school})`}</a>`;

const row = (props: PeopleProps, person: Person): SafeHtml => {
  const { area, id, countedOn } = props;
  const words = cohortWords[id];
  const part = words.parts[person.part] === undefined ? '' : `, ${partWords(id, person.part).toLowerCase()}`;
  return html`<tr class="govuk-table__row">${rowHead(html`<a class="govuk-link" href="${linePath(area, person.childId)}">${nameOf(person)}</a>`)}${cell(words.bar, `${keyWords(id, person.key)}${part}`)}${cell(words.day, person.on === undefined ? 'Not known' : inWords(person.on))}${cell('Officer', officerCell(props, person.officer))}${cell('School', schoolCell(props, person))}${cell('As of', inWords(person.asAt ?? countedOn))}</tr>
`;
};

const table = (props: PeopleProps): SafeHtml => {
  const { id, people } = props;
  const words = cohortWords[id];
  return tableScroll(
    'The people',
    html`<table class="govuk-table irw-table-blocks"><caption class="govuk-table__caption govuk-visually-hidden">The people, the longest ago first</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Child or young person')}${header(words.bar)}${header(words.day)}${header('Officer')}${header('School')}${header('As of')}</tr></thead>
<tbody class="govuk-table__body">${people.map((person) => row(props, person))}</tbody></table>`,
  );
};

export const notListedWords = (count: number): string =>
  count === 1 ? '1 more is counted and not listed.' : `${number(count)} more are counted and not listed.`;

/** Who they are: never who has died, nor whose address is protected. */
export const peoplePart = (props: PeopleProps): SafeHtml => {
  const { area, id, filter, people, notListed, isFirst, next } = props;
  const what = filter.onlyCounted
    ? cohortWords[id].number
    : filter.key === undefined
      ? 'all in this cohort'
      : keyWords(id, filter.key);
  return html`<h2 class="govuk-heading-l" id="people">The people</h2>
<p class="govuk-body">Shown: ${what}${filter.part !== undefined && `, ${partWords(id, filter.part).toLowerCase()}`}${filter.officer !== undefined && `, officer ${filter.officer === nobody ? 'nobody known' : filter.officer}`}${filter.school !== undefined && `, school ${filter.school}`}. ${filter.onlyCounted ? html`<a class="govuk-link" href="${peoplePath(area, id, { onlyCounted: false })}">Show all in this cohort</a>` : html`<a class="govuk-link" href="${peoplePath(area, id, {})}">Show only those who are in the number</a>`}</p>
${filterForm(props)}
${people.length === 0 ? html`<p class="govuk-body">${isFirst ? 'Nobody fits what you chose.' : 'There are no more on this list.'}</p>` : table(props)}
${notListed > 0 && html`<p class="govuk-body">${notListedWords(notListed)}</p>`}
${!isFirst && html`<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${peoplePath(area, id, filter)}">Back to the beginning of the list</a></p>`}
${next && html`<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${peoplePath(area, id, filter, next)}">The next on the list</a></p>`}
${
  people.length > 0 &&
  html`<ul class="irw-downloads irw-screen-only"><li><a class="govuk-link" href="${cohortPath(area, id)}/people.csv${addressOf(filter)}">Download this list (CSV)</a>, at most ${number(mostExported)} lines</li></ul>
<p class="govuk-body">That you looked at these names is written in the audit trail.</p>`
}`;
};
