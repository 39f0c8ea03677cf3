import { button, dateInput, errorSummary, html, select, tag } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { FormErrors } from '#platform/http';
import { inWords } from '#shared/plain-date';
import type { OfficerLoad } from '../core/load.ts';
import { weightWords } from '../core/weights.ts';
import type { Away } from '../forms.ts';
import type { AwayDuty } from '../reads.ts';
import { dutyName, number, weightIsOurs } from '../words.ts';
import { countedWords, givenSinceWords } from './counted.ts';
import type { Counted } from './counted.ts';
import { cell, header, numericCell, numericHeader, rowHead, workloadPath } from './parts.ts';
import type { Area } from './parts.ts';

/** Lines of each list. */
export const mostAway = 100;

export type AwayAnswer = {
  readonly away: Away;
  readonly overdue: readonly AwayDuty[];
  readonly during: readonly AwayDuty[];
  readonly after: readonly AwayDuty[];
  readonly lightest: readonly { readonly load: OfficerLoad; readonly isSameTeam: boolean }[];
};

type AwayProps = {
  readonly area: Area;
  readonly officers: readonly string[];
  readonly counted: Counted | undefined;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  readonly answer: AwayAnswer | undefined;
};

const form = ({ area, officers, typed, errors }: AwayProps): SafeHtml => {
  const errorOf = (field: string) => {
    const found = errors.find((error) => error.field === field);
    return found === undefined ? {} : { errorMessage: { text: found.text } };
  };
  const dayInput = (name: 'from' | 'until', text: string): SafeHtml =>
    dateInput({
      id: name,
      namePrefix: name,
      fieldset: { legend: { text, classes: 'govuk-fieldset__legend--s' } },
      values: typed,
      ...errorOf(name),
    });
  return html`<form action="${workloadPath(area)}/away" method="get" novalidate>
${select({ id: 'officer', name: 'officer', label: { text: 'Officer' }, value: typed['officer'] ?? '', items: [{ value: '', text: 'Choose' }, ...officers.map((officer) => ({ value: officer, text: officer }))], ...errorOf('officer') })}
${dayInput('from', 'First day away')}
${dayInput('until', 'Last day away')}
${button({ text: 'See what would happen' })}
</form>`;
};

const name = ({ forename, surname }: AwayDuty): string =>
  [forename, surname].filter((part) => part !== undefined && part !== '').join(' ') || 'Name not known';

const list = (area: Area, duties: readonly AwayDuty[], title: string): SafeHtml =>
  duties.length === 0
    ? html`<p class="govuk-body">None.</p>`
    : html`<table class="govuk-table irw-table-blocks"><caption class="govuk-table__caption govuk-visually-hidden">${title}</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Child or young person')}${header('Duty')}${header('The law’s day')}</tr></thead>
<tbody class="govuk-table__body">${duties.slice(0, mostAway).map(
        (duty) =>
          html`<tr class="govuk-table__row">${rowHead(html`<a class="govuk-link" href="/${area.shortName}/due/children/${duty.childId}">${name(duty)}</a>`)}${cell('Duty', dutyName(duty.duty))}${cell('The law’s day', inWords(duty.dueOn))}</tr>
`,
      )}</tbody></table>
${duties.length > mostAway && html`<p class="govuk-body">Only the first ${number(mostAway)} are shown.</p>`}`;

const count = (duties: readonly AwayDuty[]): string =>
  duties.length > mostAway ? `more than ${number(mostAway)}` : number(duties.length);

const answered = (area: Area, { away, overdue, during, after, lightest }: AwayAnswer): SafeHtml =>
  html`<h2 class="govuk-heading-l">If ${away.officer} is away from ${inWords(away.from)} until ${inWords(away.until)}</h2>
<p class="govuk-body-l">${count(during)} ${during.length === 1 ? 'duty falls' : 'duties fall'} due in that time and would pass the law’s day if nobody does ${during.length === 1 ? 'it' : 'them'}. ${count(overdue)} ${overdue.length === 1 ? 'is' : 'are'} overdue before it.</p>
<h3 class="govuk-heading-m">Would pass the law’s day: ${count(during)}</h3>
${list(area, during, 'Would pass the law’s day')}
<h3 class="govuk-heading-m">Due in the week after: ${count(after)}</h3>
${list(area, after, 'Due in the week after')}
<h3 class="govuk-heading-m">Who has least</h3>
${
  lightest.length === 0
    ? html`<p class="govuk-body">Nobody else is known who has cases and is here.</p>`
    : html`<table class="govuk-table irw-table-blocks"><caption class="govuk-table__caption govuk-visually-hidden">Who has least weight</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Officer')}${numericHeader('Cases')}${numericHeader('Overdue')}${numericHeader('Next 12 weeks')}${numericHeader('Weight')}</tr></thead>
<tbody class="govuk-table__body">${lightest.map(
        ({ load, isSameTeam }) =>
          html`<tr class="govuk-table__row">${rowHead(html`${load.officer}${isSameTeam && html` ${tag({ text: 'Same team', classes: 'govuk-tag--blue' })}`}`)}${numericCell('Cases', number(load.cases))}${numericCell('Overdue', number(load.overdue))}${numericCell('Next 12 weeks', number(load.twelveWeeks))}${numericCell('Weight', weightWords(load.quarters))}</tr>
`,
      )}</tbody></table>`
}
<p class="govuk-body">This proposes and moves nothing: who takes a case is for a person to say. ${weightIsOurs}</p>
<h3 class="govuk-heading-m">Overdue before, and nobody would be on them: ${count(overdue)}</h3>
${list(area, overdue, 'Overdue before')}
<p class="govuk-body">A child whose address is protected is on no list. That you looked at these names is written in the audit trail.</p>`;

/** What falls due while one officer is away, and who has least. */
export const awayPage = (props: AwayProps): SafeHtml => {
  const { area, errors, answer, counted } = props;
  return html`${errors.length > 0 && errorSummary({ titleText: 'There is a problem', errorList: errors.map(({ field, text }) => ({ text, href: `#${field === 'officer' ? field : `${field}-day`}` })) })}
<span class="govuk-caption-xl">Workload</span>
<h1 class="govuk-heading-xl">If somebody is away</h1>
${answer === undefined && html`<p class="govuk-body">See which duties fall due in that time, which would pass the law’s day, and who has least to do.</p>`}
${form(props)}
${answer && answered(area, answer)}
${counted !== undefined && html`<p class="govuk-body">Weights: ${countedWords(counted)} The duties are as they stand now. ${givenSinceWords(counted)}${counted.givenSince > 0 && html` <a class="govuk-link" href="${workloadPath(area)}">Count again</a>`}</p>`}`;
};
