import { button, errorSummary, html, insetText, tableScroll, tag } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { jobProgress } from '#platform/jobs';
import type { Job } from '#platform/jobs';
import type { Source } from '#domains/casework';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { CaseWorker } from '../core/desk.ts';
import { addressOf, countOf, mostExported, mostPrinted } from '../core/due-filter.ts';
import type { After, BucketCount, DueFilter } from '../core/due-filter.ts';
import { stages } from '../core/question.ts';
import type { DutyList } from '../reads.ts';
import type { DueLine } from '../reads-due.ts';
import { stageWords, viewWords } from '../words.ts';
import { dutyOf, officerWords, schoolWords, shortDay, standingWords, toldInList, whoseWords } from '../words-desk.ts';
import { countTable, filterForm, keptPart, sourcesPart, viewLinks } from './due-parts.ts';
import type { KeptTried } from './due-parts.ts';
import { deskPath, duePath, header, linePath, nameOf, rowHead } from './parts.ts';
import type { Area } from './parts.ts';

export type Shown = {
  readonly list: DutyList;
  readonly counts: readonly BucketCount[];
  /** The counts of what is overdue without what the filter says is lacking. */
  readonly lacking: readonly BucketCount[];
  readonly lines: readonly DueLine[];
  readonly next: After | undefined;
  readonly isFirst: boolean;
  /** The whole list on one page, to be printed. */
  readonly isWhole: boolean;
};

export type DueProps = {
  readonly area: Area;
  readonly today: PlainDate;
  readonly filter: DueFilter;
  /** Undefined until the list has been made for the first time. */
  readonly shown: Shown | undefined;
  /** The making of the list that fits the records now; undefined where it is made. */
  readonly job: Job | undefined;
  readonly hasRecords: boolean;
  readonly formToken: string;
  readonly returnAsAt: PlainDate | undefined;
  readonly sources: readonly Source[];
  readonly workers: readonly CaseWorker[];
  readonly schools: readonly { readonly school: string; readonly name: string }[];
  readonly advisers: readonly string[];
  readonly kept: readonly { readonly name: string; readonly query: string }[];
  /** Whoever looks has no reference of their own, so that "mine" is empty. */
  readonly isNobody: boolean;
  readonly mayGive: boolean;
  /** The name under which this list was to be kept, where that could not be. */
  readonly tried: KeptTried | undefined;
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

const cell = (label: string, content: Child): SafeHtml =>
  html`<td class="govuk-table__cell" data-label="${label}">${content}</td>`;

export const stageName = (stage: string): string => {
  const found = stages.find((each) => each === stage);
  return found === undefined ? stage : stageWords[found];
};

/** The columns of a list, the same on the page, on paper and in the CSV. */
const heads = [
  'Child or young person',
  'Duty',
  'Due',
  'How it stands',
  'As at',
  'Who has the case',
  'School',
  'Family told',
];

const row = ({ area, filter, today, workers, mayGive }: DueProps, { isWhole }: Shown, line: DueLine): SafeHtml => {
  const name = nameOf(line);
  return html`<tr class="govuk-table__row">${
    mayGive &&
    !isWhole &&
    html`<td class="govuk-table__cell irw-screen-only irw-pick"><span class="govuk-checkboxes govuk-checkboxes--small"><span class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="pick-${line.childId}-${line.position}" name="pick-${line.childId}" value="${line.officer}"><label class="govuk-label govuk-checkboxes__label" for="pick-${line.childId}-${line.position}"><span class="irw-pick__text">Choose ${name}</span></label></span></span></td>`
  }${rowHead(html`<a class="govuk-link" href="${linePath(area, line.childId)}">${name}</a><br><a class="govuk-link govuk-body-s irw-screen-only" href="${deskPath(area, line.childId)}">Desk<span class="govuk-visually-hidden"> of ${name}</span></a>`)}${cell('Duty', html`<span>${dutyOf(line.duty, line.ofWhom)}${line.differs && html` ${tag({ text: 'Sources differ', classes: 'govuk-tag--yellow' })}`}</span>`)}${cell('Due', line.dueOn === undefined ? 'Not known' : shortDay(line.dueOn))}${cell('How it stands', standingWords(line, filter.view, today))}${cell('As at', line.asAt === undefined ? 'Today' : shortDay(line.asAt))}${cell('Who has the case', officerWords(workers, line.officer, today))}${cell('School', schoolWords(line.school))}${cell('Family told', toldInList(line.told, filter.view))}</tr>
`;
};

const table = (props: DueProps, shown: Shown): SafeHtml =>
  tableScroll(
    'What is due',
    html`<table class="govuk-table irw-table-blocks irw-due" id="list"><caption class="govuk-table__caption govuk-visually-hidden">What is due, the earliest day first</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${props.mayGive && !shown.isWhole && html`<td class="govuk-table__header irw-screen-only"><span class="govuk-visually-hidden">Choose</span></td>`}${heads.map((text) => header(text))}</tr></thead>
<tbody class="govuk-table__body">${shown.lines.map((line) => row(props, shown, line))}</tbody></table>`,
  );

const downloads = ({ area, filter }: DueProps, { isWhole }: Shown, total: number): Child => {
  const address = addressOf(filter);
  return html`<ul class="irw-downloads"><li><a class="govuk-link" href="${duePath(area)}/list.csv${address}">Download this list (CSV)</a>${total > mostExported && `: the first ${mostExported.toLocaleString('en-GB')}; choose a duty for the others`}</li>
${!isWhole && html`<li><a class="govuk-link" href="${duePath(area)}${address}${address === '' ? '?' : '&'}pages=all">The whole list on one page, to print</a>${total > mostPrinted && `: the first ${mostPrinted.toLocaleString('en-GB')}`}</li>`}</ul>`;
};

const paging = ({ area, filter }: DueProps, { isFirst, isWhole, next }: Shown): Child =>
  html`${(!isFirst || isWhole) && html`<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${duePath(area)}${addressOf(filter)}">Back to the beginning of the list</a></p>`}
${next && !isWhole && html`<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${duePath(area)}${addressOf(filter, next)}">The next on the list</a></p>`}
${next && isWhole && html`<p class="govuk-body">This page ends here. The list goes on: choose a duty, an officer or a school, or take the CSV.</p>`}`;

const withForm = ({ area, mayGive, formToken }: DueProps, { isWhole }: Shown, inside: SafeHtml): SafeHtml =>
  mayGive && !isWhole
    ? html`<form method="post" action="${duePath(area)}/give" novalidate><input type="hidden" name="formToken" value="${formToken}">${inside}
${button({ text: 'Give the chosen cases to somebody', classes: 'govuk-button--secondary' })}</form>`
    : inside;

const lackingWords = { told: ', family not told', answer: ', alarm not answered' } as const;

const whoseTitle = ({ filter, workers, today }: DueProps): string =>
  filter.officer !== undefined
    ? `, ${officerWords(workers, filter.officer, today)}`
    : filter.whose === 'all'
      ? ''
      : `, ${whoseWords[filter.whose].toLowerCase()}`;

const lines = (props: DueProps, shown: Shown): SafeHtml => {
  const { area, filter, isNobody } = props;
  const total = countOf(filter.without === undefined ? shown.counts : shown.lacking, filter);
  const title = `${viewWords[filter.view]}${filter.without === undefined ? '' : lackingWords[filter.without]}${whoseTitle(props)}: ${total.toLocaleString('en-GB')} ${total === 1 ? 'duty' : 'duties'}`;
  if (shown.lines.length === 0)
    return html`<h2 class="govuk-heading-m">${title}</h2>
${isNobody && (filter.whose === 'mine' || filter.whose === 'team') && html`<p class="govuk-body">Your account is not linked to a reference of the case system. A SEND manager links it on the page of <a class="govuk-link" href="${duePath(area)}/officers">officers and teams</a>.</p>`}
<p class="govuk-body">${total === 0 ? 'No duty fits what you chose.' : 'There are no more on this list.'} <a class="govuk-link" href="${duePath(area)}">See all that is overdue</a></p>${paging(props, shown)}`;
  return html`<h2 class="govuk-heading-m">${title}</h2>
${downloads(props, shown, total)}
${withForm(props, shown, table(props, shown))}
${paging(props, shown)}
<p class="govuk-body">That you looked at these names is written in the audit trail.</p>`;
};

const asAtLine = ({ list }: Shown): SafeHtml =>
  html`<p class="govuk-body-l">${list.earliestAsAt === list.asAt ? `As at ${inWords(list.asAt)}` : `As at between ${inWords(list.earliestAsAt)} and ${inWords(list.asAt)}, by source; the day stands on each line`}. ${list.children.toLocaleString('en-GB')} children and young people were looked at.</p>`;

/** What is due and what is late, the longest overdue first, with what the sources cannot tell. */
export const duePage = (props: DueProps): SafeHtml => {
  const { area, shown, hasRecords, returnAsAt, sources, filter } = props;
  const isWhole = shown?.isWhole === true;
  return html`${props.tried !== undefined && errorSummary({ titleText: 'There is a problem', errorList: props.tried.errors.map(({ text }) => ({ text, href: '#name' })) })}<h1 class="govuk-heading-xl">What is due</h1>
${shown && !isWhole && html`<p class="govuk-body irw-screen-only"><a class="govuk-link" href="#list">Skip to the list</a> · <a class="govuk-link" href="${duePath(area)}/morning">This morning</a> · <a class="govuk-link" href="${duePath(area)}/next-steps">Next steps</a> · <a class="govuk-link" href="${duePath(area)}/officers">Officers and teams</a></p>`}
${!hasRecords && insetText({ text: 'No return and no extract has been taken into the records yet, so nothing can be said about what is due.' })}
${making(props)}
${shown && html`${asAtLine(shown)}${!isWhole && html`${keptPart({ ...props })}${viewLinks({ area, filter, counts: shown.counts })}${countTable({ area, filter, counts: shown.counts })}${filterForm(props)}`}${lines(props, shown)}${sourcesPart(returnAsAt, sources)}`}`;
};
