import { button, html, insetText, select, tableScroll } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { jobProgress } from '#platform/jobs';
import type { Job } from '#platform/jobs';
import { daysBetween, inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import {
  addressOf,
  countOf,
  daysOf,
  dutiesWanted,
  lateWeeks,
  mostExported,
  stages,
  views,
} from '../core/due-filter.ts';
import type { After, DueFilter, View } from '../core/due-filter.ts';
import { duties } from '../core/question.ts';
import type { Duty } from '../core/question.ts';
import type { DayCount, DueLine, DutyList } from '../reads.ts';
import { cannotTell, days, dutyName, dutyWords, stageWords, viewWords } from '../words.ts';
import { cell, duePath, header, linePath, nameOf, rowHead } from './parts.ts';
import type { Area } from './parts.ts';

type Shown = {
  readonly list: DutyList;
  readonly counts: readonly DayCount[];
  readonly lines: readonly DueLine[];
  readonly next: After | undefined;
  readonly isFirst: boolean;
};

type DueProps = {
  readonly area: Area;
  readonly today: PlainDate;
  readonly filter: DueFilter;
  /** Undefined until the list has been made for the first time. */
  readonly shown: Shown | undefined;
  /** The making of the list that fits the records now; undefined where it is made. */
  readonly job: Job | undefined;
  readonly hasRecords: boolean;
  readonly formToken: string;
};

const making = ({ area, job, shown, formToken }: DueProps): Child => {
  if (job === undefined || job.state === 'done') return undefined;
  const failed = job.state === 'failed' || job.state === 'cancelled';
  return html`${shown && insetText({ text: 'The records or the law have changed since this list was made. What stands below is the list as it was before.' })}
${jobProgress({ job, title: 'Working out what is owed', pageHref: duePath(area), then: { href: duePath(area), text: 'See what is due' } })}
${
  failed &&
  html`<form method="post" action="${duePath(area)}/again" novalidate><input type="hidden" name="formToken" value="${formToken}">
${button({ text: 'Work it out again', preventDoubleClick: true })}</form>`
}`;
};

const standing = ({ list }: Shown): SafeHtml =>
  html`<p class="govuk-body-l">As of ${inWords(list.asAt)}, the day of the latest return, of ${list.children.toLocaleString('en-GB')} children and young people.</p>
<p class="govuk-body">A return cannot tell:</p>
<ul class="govuk-list govuk-list--bullet">${cannotTell.map((each) => html`<li>${each}</li>`)}</ul>
<p class="govuk-body">So “overdue” is overdue on ${inWords(list.asAt)}, and what is not known is counted as neither on time nor late. A child of whom the latest return does not speak, a child who has died and a child whose address is protected stand on no list.</p>`;

const wordsOfView = (view: View, asAt: PlainDate): string => {
  if (view === 'overdue') return `Overdue on ${inWords(asAt)}`;
  return view === 'since' ? `Fell due after ${inWords(asAt)}` : viewWords[view];
};

const countRow = ({ area, today, filter }: DueProps, { list, counts }: Shown, duty: Duty): Child => {
  const numbers = views.map((view) => ({
    view,
    count: countOf(counts, [duty], daysOf({ view, late: undefined }, today, list.asAt)),
  }));
  if (numbers.every(({ count }) => count === 0)) return undefined;
  return html`<tr class="govuk-table__row">${rowHead(dutyWords[duty])}${numbers.map(({ view, count }) => {
    const address = `${duePath(area)}${addressOf({ ...filter, view, duty, stage: undefined, late: undefined })}`;
    const text = count.toLocaleString('en-GB');
    return html`<td class="govuk-table__cell govuk-table__cell--numeric">${
      count === 0
        ? '0'
        : html`<a class="govuk-link" href="${address}" aria-label="${`${text}: ${dutyWords[duty]}, ${viewWords[view]}`}">${text}</a>`
    }</td>`;
  })}</tr>`;
};

const countTable = (props: DueProps, shown: Shown): SafeHtml =>
  tableScroll(
    'How many, by duty',
    html`<table class="govuk-table"><caption class="govuk-table__caption govuk-table__caption--m">How many, by duty</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Duty')}${views.map((view) => html`<th scope="col" class="govuk-table__header govuk-table__header--numeric">${wordsOfView(view, shown.list.asAt)}</th>`)}</tr></thead>
<tbody class="govuk-table__body">${duties.map((duty) => countRow(props, shown, duty))}</tbody></table>`,
  );

const filterForm = ({ area, filter }: DueProps): SafeHtml => {
  const all = { value: '', text: 'All' };
  return html`<form class="irw-filter" action="${duePath(area)}" method="get">
<h2 class="govuk-heading-m">Choose what to see</h2>
<div class="irw-filter__fields">
${select({ name: 'state', label: { text: 'When' }, value: filter.view, items: views.map((view) => ({ value: view, text: viewWords[view] })) })}
${select({ name: 'duty', label: { text: 'Duty' }, value: filter.duty ?? '', items: [all, ...duties.map((duty) => ({ value: duty, text: dutyWords[duty] }))] })}
${select({ name: 'stage', label: { text: 'Stage' }, value: filter.stage ?? '', items: [all, ...stages.map((stage) => ({ value: stage, text: stageWords[stage] }))] })}
${select({ name: 'late', label: { text: 'Overdue by at least' }, value: filter.late ?? '', items: [{ value: '', text: 'Any time' }, ...lateWeeks.map((weeks) => ({ value: weeks, text: `${weeks} weeks` }))] })}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}
</div>
</form>`;
};

/** How a line stands, in words: '87 days overdue on 15 January 2026'. */
export const standingWords = (line: DueLine, view: View, asAt: PlainDate, today: PlainDate): string => {
  const { dueOn, why } = line;
  if (why !== undefined) return why;
  if (dueOn === undefined) return 'Not known';
  if (view === 'overdue') return `${days(daysBetween(dueOn, asAt))} overdue on ${inWords(asAt)}`;
  if (view === 'since') return `Not done on ${inWords(asAt)}; not known since`;
  const ahead = daysBetween(today, dueOn);
  return `${ahead === 0 ? 'Due today' : `Due in ${days(ahead)}`}; not done on ${inWords(asAt)}, not known since`;
};

const row = ({ area, filter, today }: DueProps, { list }: Shown, line: DueLine): SafeHtml =>
  html`<tr class="govuk-table__row">${rowHead(html`<a class="govuk-link" href="${linePath(area, line.childId)}">${nameOf(line)}</a>`)}${cell(dutyName(line.duty))}${cell(line.dueOn === undefined ? 'Not known' : inWords(line.dueOn))}${cell(standingWords(line, filter.view, list.asAt, today))}</tr>`;

const lines = (props: DueProps, shown: Shown): SafeHtml => {
  const { area, filter, today } = props;
  const { list, counts, next, isFirst } = shown;
  const total = countOf(counts, dutiesWanted(filter), daysOf(filter, today, list.asAt));
  const title = `${wordsOfView(filter.view, list.asAt)}: ${total.toLocaleString('en-GB')} ${total === 1 ? 'duty' : 'duties'}`;
  if (shown.lines.length === 0)
    return html`<h2 class="govuk-heading-m">${title}</h2>
<p class="govuk-body">${total === 0 ? 'No duty fits what you chose.' : 'There are no more on this list.'} <a class="govuk-link" href="${duePath(area)}">See all that is overdue</a></p>`;
  return html`<h2 class="govuk-heading-m">${title}</h2>
<ul class="irw-downloads"><li><a class="govuk-link" href="${duePath(area)}/list.csv${addressOf(filter)}">Download this list (CSV)</a>${total > mostExported && `: the first ${mostExported.toLocaleString('en-GB')}; choose a duty for the others`}</li></ul>
${tableScroll(
  'What is due',
  html`<table class="govuk-table"><caption class="govuk-table__caption govuk-visually-hidden">What is due, the earliest day first</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Child or young person')}${header('Duty')}${header('Due')}${header('How it stands')}</tr></thead>
<tbody class="govuk-table__body">${shown.lines.map((line) => row(props, shown, line))}</tbody></table>`,
)}
${!isFirst && html`<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${duePath(area)}${addressOf(filter)}">Back to the beginning of the list</a></p>`}
${next && html`<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${duePath(area)}${addressOf(filter, next)}">The next on the list</a></p>`}
<p class="govuk-body">That you looked at these names is written in the audit trail.</p>`;
};

/** What is due and what is late, the longest overdue first, with what the sources cannot tell. */
export const duePage = (props: DueProps): SafeHtml => {
  const { shown, hasRecords } = props;
  return html`<h1 class="govuk-heading-xl">What is due</h1>
${!hasRecords && insetText({ text: 'No return has been taken into the records yet, so nothing can be said about what is due.' })}
${making(props)}
${shown && html`${standing(shown)}${countTable(props, shown)}${filterForm(props)}${lines(props, shown)}`}`;
};
