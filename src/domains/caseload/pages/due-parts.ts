import { button, details, html, input, select, tableScroll } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { FormErrors } from '#platform/http';
import type { Source } from '#domains/casework';
import { caseColumnsOf, caseKindWords, caseKinds } from '#shared/case-records';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { CaseWorker } from '../core/desk.ts';
import { addressOf, countOf, lackings, lateWeeks, views, whoseCases } from '../core/due-filter.ts';
import type { BucketCount, DueFilter } from '../core/due-filter.ts';
import { duties, stages } from '../core/question.ts';
import { cannotTell, dutyWords, stageWords, viewWords } from '../words.ts';
import { adviserName, officerWords, schoolWords, whoseWords } from '../words-desk.ts';
import { duePath, header, rowHead } from './parts.ts';
import type { Area } from './parts.ts';

const named = (count: number): string => count.toLocaleString('en-GB');

/** What a source of case records cannot tell, in words: whole kinds of record, and single columns of the others. */
const unsaid = (source: Source): readonly string[] =>
  caseKinds.flatMap((kind) => {
    if (source.cannotTell.includes(kind)) return [caseKindWords[kind].many];
    const columns = caseColumnsOf[kind].filter(({ name }) => source.cannotTell.includes(`${kind}.${name}`));
    return columns.length === 0
      ? []
      : [`${caseKindWords[kind].many}: ${columns.map(({ label }) => label.toLowerCase()).join(', ')}`];
  });

/** The sources behind a list, each with its day and what it cannot tell. */
export const sourcesPart = (returnAsAt: PlainDate | undefined, sources: readonly Source[]): SafeHtml =>
  details({
    summaryText: 'The sources behind this list, and what they cannot tell',
    html: html`${
      returnAsAt !== undefined &&
      html`<h3 class="govuk-heading-s">The latest SEN2 return, as at ${inWords(returnAsAt)}</h3>
<p class="govuk-body">It cannot tell:</p><ul class="govuk-list govuk-list--bullet">${cannotTell.map((each) => html`<li>${each}</li>`)}</ul>`
    }
${sources.map(
  (source) => html`<h3 class="govuk-heading-s">${source.name}, as at ${inWords(source.asAt)}</h3>
<p class="govuk-body">It does not tell:</p><ul class="govuk-list govuk-list--bullet">${unsaid(source).map((each) => html`<li>${each}</li>`)}<li>what happened after ${inWords(source.asAt)}</li></ul>`,
)}
<h3 class="govuk-heading-s">Steps recorded here</h3><p class="govuk-body">They count from the moment they are recorded, and are as of today.</p>
<p class="govuk-body">“Overdue” is overdue on the day in the column “As at”. What is not known is counted as neither on time nor late. A child who has died stands on no list. A child whose address is protected is on no list, no CSV and no paper.</p>`,
  });

type Counted = {
  readonly area: Area;
  readonly filter: DueFilter;
  readonly counts: readonly BucketCount[];
};

const without = { duty: undefined, stage: undefined, late: undefined, adviser: undefined, without: undefined } as const;

/** The views as links with how many stand in each, for whoever's cases are looked at. */
export const viewLinks = ({ area, filter, counts }: Counted): SafeHtml =>
  html`<nav aria-label="When" class="irw-screen-only"><ul class="govuk-list irw-views">${views.map((view) => {
    const here = { ...filter, view, late: undefined, without: undefined };
    const text = html`${viewWords[view]} (${named(countOf(counts, here))})`;
    return html`<li>${view === filter.view ? html`<strong aria-current="page">${text}</strong>` : html`<a class="govuk-link" href="${duePath(area)}${addressOf(here)}">${text}</a>`}</li>`;
  })}</ul></nav>`;

const countRow = ({ area, filter, counts }: Counted, duty: (typeof duties)[number]): Child => {
  const numbers = views.map((view) => ({ view, count: countOf(counts, { ...without, view, duty }) }));
  if (numbers.every(({ count }) => count === 0)) return undefined;
  return html`<tr class="govuk-table__row">${rowHead(dutyWords[duty])}${numbers.map(({ view, count }) => {
    const address = `${duePath(area)}${addressOf({ ...filter, ...without, view, duty })}`;
    return html`<td class="govuk-table__cell govuk-table__cell--numeric" data-label="${viewWords[view]}">${
      count === 0
        ? '0'
        : html`<a class="govuk-link" href="${address}" aria-label="${`${named(count)}: ${dutyWords[duty]}, ${viewWords[view]}`}">${named(count)}</a>`
    }</td>`;
  })}</tr>`;
};

export const countTable = (counted: Counted): SafeHtml =>
  details({
    summaryText: 'How many, by duty',
    html: tableScroll(
      'How many, by duty',
      html`<table class="govuk-table irw-table-blocks"><caption class="govuk-table__caption govuk-visually-hidden">How many, by duty</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Duty')}${views.map((view) => html`<th scope="col" class="govuk-table__header govuk-table__header--numeric">${viewWords[view]}</th>`)}</tr></thead>
<tbody class="govuk-table__body">${duties.map((duty) => countRow(counted, duty))}</tbody></table>`,
    ),
  });

type Filtered = {
  readonly area: Area;
  readonly filter: DueFilter;
  readonly today: PlainDate;
  readonly workers: readonly CaseWorker[];
  readonly schools: readonly { readonly school: string; readonly name: string }[];
  readonly advisers: readonly string[];
};

/** Everything that can be chosen; what is chosen stands in the address. */
export const filterForm = ({ area, filter, today, workers, schools, advisers }: Filtered): SafeHtml => {
  const all = { value: '', text: 'All' };
  return html`<form class="irw-filter" action="${duePath(area)}" method="get">
<h2 class="govuk-heading-m">Choose what to see</h2>
<div class="irw-filter__fields">
${select({ name: 'state', label: { text: 'When' }, value: filter.view, items: views.map((view) => ({ value: view, text: viewWords[view] })) })}
${select({ name: 'whose', label: { text: 'Whose cases' }, value: filter.whose, items: whoseCases.map((whose) => ({ value: whose, text: whoseWords[whose] })) })}
${select({ name: 'officer', label: { text: 'One officer' }, value: filter.officer ?? '', items: [all, ...workers.map(({ reference }) => ({ value: reference, text: officerWords(workers, reference, today) }))] })}
${select({ name: 'duty', label: { text: 'Duty' }, value: filter.duty ?? '', items: [all, ...duties.map((duty) => ({ value: duty, text: dutyWords[duty] }))] })}
${select({ name: 'stage', label: { text: 'Stage' }, value: filter.stage ?? '', items: [all, ...stages.map((stage) => ({ value: stage, text: stageWords[stage] }))] })}
${select({ name: 'adviser', label: { text: 'Adviser' }, value: filter.adviser ?? '', items: [all, ...advisers.map((adviser) => ({ value: adviser, text: adviserName(adviser) }))] })}
${select({ name: 'school', label: { text: 'School' }, value: filter.school ?? '', items: [all, ...schools.map(({ school, name }) => ({ value: school, text: schoolWords(name) }))] })}
${select({ name: 'late', label: { text: 'Overdue by at least' }, value: filter.late ?? '', items: [{ value: '', text: 'Any time' }, ...lateWeeks.map((weeks) => ({ value: weeks, text: `${weeks} weeks` }))] })}
${select({ name: 'without', label: { text: 'Overdue without' }, value: filter.without ?? '', items: [{ value: '', text: 'All that is overdue' }, ...lackings.map((lacking) => ({ value: lacking, text: lacking === 'told' ? 'the family being told' : 'an answer to the alarm' }))] })}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}
</div>
</form>`;
};

/** A list that could not be kept: what was typed as its name, and what is wrong with it. */
export type KeptTried = { readonly name: string; readonly errors: FormErrors };

/** The lists that this person keeps, and the form to keep this one. */
export const keptPart = ({
  area,
  filter,
  kept,
  formToken,
  tried,
}: {
  readonly area: Area;
  readonly filter: DueFilter;
  readonly tried: KeptTried | undefined;
  readonly kept: readonly { readonly name: string; readonly query: string }[];
  readonly formToken: string;
}): SafeHtml => {
  const token = html`<input type="hidden" name="formToken" value="${formToken}">`;
  return html`${kept.length > 0 && html`<nav aria-label="Your lists" class="irw-screen-only"><p class="govuk-body">Your lists: ${kept.map(({ name, query }, index) => html`${index > 0 && ', '}<a class="govuk-link irw-break" href="${duePath(area)}${query}">${name}</a>`)}</p></nav>`}
<div class="irw-screen-only">${details({
    summaryText: 'Keep this list under a name',
    open: tried !== undefined,
    html: html`<form method="post" action="${duePath(area)}/kept" novalidate>${token}<input type="hidden" name="query" value="${addressOf(filter)}">
${input({ name: 'name', value: tried?.name, ...(tried === undefined ? {} : { errorMessage: { text: tried.errors[0]?.text ?? 'Give the list a name' } }), label: { text: 'Name of the list' }, hint: { text: 'Only you see it. A list of yours with the same name is replaced. Do not use a child’s name.' }, classes: 'govuk-input--width-20', autocomplete: 'off' })}
${button({ text: 'Keep it', classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>
${kept.map(({ name }) => html`<form method="post" action="${duePath(area)}/kept/forget" novalidate>${token}<input type="hidden" name="name" value="${name}"><button type="submit" class="irw-link-button">Forget “${name}”</button></form>`)}`,
  })}</div>`;
};
