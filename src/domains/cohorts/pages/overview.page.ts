import { button, details, html, insetText } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { jobProgress } from '#platform/jobs';
import type { Job } from '#platform/jobs';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { changeWords } from '../core/change.ts';
import type { Since } from '../core/change.ts';
import { saidOf } from '../core/overview.ts';
import type { Before, Said, ShownCohort } from '../core/overview.ts';
import { cohortWords, number, saidWords } from '../words.ts';
import {
  cell,
  cohortPath,
  cohortsPath,
  header,
  numericCell,
  numericHeader,
  protectedMark,
  protectedWords,
  rowHead,
} from './parts.ts';
import type { Area } from './parts.ts';

export type MadeShown = { readonly countedOn: PlainDate; readonly atWords: string };

/** `members` is undefined where only the day may be told. */
export type SourceDay = { readonly asAt: PlainDate | undefined; readonly members: number | undefined };

type OverviewProps = {
  readonly area: Area;
  readonly formToken: string;
  /** Undefined until the cohorts have been counted for the first time. */
  readonly made: MadeShown | undefined;
  /** True where there are lists of the caseload to count from. */
  readonly hasLists: boolean;
  /** True where records or the law have changed since those lists were made. */
  readonly listsAreOld: boolean;
  /** The counting that is under way or failed. */
  readonly job: Job | undefined;
  readonly cohorts: readonly ShownCohort[];
  readonly sources: readonly SourceDay[];
  readonly week: Since;
  /** Undefined where nobody has put in the day of a stocktake. */
  readonly stocktake: { readonly heldOn: PlainDate; readonly since: Since } | undefined;
  /** Whether who asks may open the people behind the numbers. */
  readonly mayOpen: boolean;
  readonly mayPutInStocktake: boolean;
};

/** Counting under way, counting that failed, or a button to count anew. */
export const countingParts = (props: Pick<OverviewProps, 'area' | 'formToken' | 'job' | 'mayOpen'>): SafeHtml => {
  const { area, formToken, job, mayOpen } = props;
  const isDone = job === undefined || job.state === 'done';
  return html`${!isDone && jobProgress({ job, title: 'Counting', pageHref: cohortsPath(area), then: { href: cohortsPath(area), text: 'See the numbers' } })}
${
  mayOpen &&
  (isDone || job.state === 'failed' || job.state === 'cancelled') &&
  html`<form method="post" action="${cohortsPath(area)}/again" class="irw-screen-only" novalidate><input type="hidden" name="formToken" value="${formToken}">
${button({ text: 'Count again', classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`
}`;
};

export const sourcesWords = (sources: readonly SourceDay[], countedOn: PlainDate): readonly string[] =>
  sources.map(({ asAt, members }) => {
    const many = members === undefined ? 'Children' : number(members);
    return asAt === undefined
      ? `${many} recorded here, as of ${inWords(countedOn)}`
      : `${many} as a source told of ${inWords(asAt)}; what happened after that day is not known here`;
  });

const asOf = ({ made, sources }: OverviewProps): Child =>
  made &&
  html`<p class="govuk-body-l">Counted on ${inWords(made.countedOn)} at ${made.atWords}.</p>
<p class="govuk-body">The children, by the day up to which a source tells of them:</p>
<ul class="govuk-list govuk-list--bullet">${sourcesWords(sources, made.countedOn).map((words) => html`<li>${words}</li>`)}</ul>
<p class="govuk-body">A step that is recorded here changes the lists of names at once and these numbers when they are next counted. What is not known is counted apart: as neither on time nor late. A child who has died is in no number.</p>`;

const beforeWords = (now: number | undefined, before: Before | undefined): Child => {
  if (now === undefined || before === undefined) return html`<span class="irw-absent">not known</span>`;
  const { came, left } = before;
  const moved = came === undefined || left === undefined ? '' : ` (${number(came)} came, ${number(left)} left)`;
  return html`${changeWords(before.number, now)}${moved}`;
};

const plansIn = (cohorts: readonly ShownCohort[]): number | undefined =>
  cohorts.find(({ id }) => id === 'placements')?.number;

const numberShown = (cohort: ShownCohort, said: Said): Child => {
  if (said === 'protected') return protectedMark;
  return said === 'number'
    ? html`<strong>${number(cohort.number ?? 0)}</strong>`
    : html`<span class="irw-absent">${saidWords[said]}</span>`;
};

const groupTable = (props: OverviewProps, group: string, cohorts: readonly ShownCohort[]): SafeHtml => {
  const { area, week, stocktake, mayOpen } = props;
  const weekLabel = week.kind === 'since' ? `Since ${inWords(week.on)}` : 'Since last week';
  const stocktakeLabel =
    stocktake?.since.kind === 'since' ? `Since ${inWords(stocktake.since.on)}` : 'Since the stocktake';
  const showsStocktake = mayOpen && stocktake?.since.kind === 'since';
  const showsWeek = mayOpen && week.kind === 'since';
  return html`<table class="govuk-table irw-table-blocks"><caption class="govuk-table__caption govuk-table__caption--m">${group}</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header govuk-!-width-one-half">Cohort</th>${numericHeader('Number')}${numericHeader('Not known')}${showsWeek && header(weekLabel)}${showsStocktake && header(stocktakeLabel)}</tr></thead>
<tbody class="govuk-table__body">${cohorts.map((cohort) => {
    const { id, unknown, week: weekBefore, stocktake: stocktakeBefore } = cohort;
    const said = saidOf(cohort, plansIn(props.cohorts));
    const count = said === 'number' ? cohort.number : undefined;
    return html`<tr class="govuk-table__row">${rowHead(html`<a class="govuk-link" href="${cohortPath(area, id)}">${cohortWords[id].name}</a><br><span class="govuk-!-font-weight-regular">${cohortWords[id].number}</span>`)}${numericCell('Number', numberShown(cohort, said))}${numericCell('Not known', unknown === undefined ? protectedMark : number(unknown))}${showsWeek && cell(weekLabel, beforeWords(count, weekBefore))}${showsStocktake && cell(stocktakeLabel, beforeWords(count, stocktakeBefore))}</tr>
`;
  })}</tbody></table>`;
};

/** What can be compared, and what cannot, said plainly. */
const sinceWords = ({ week, stocktake }: OverviewProps): SafeHtml => {
  const none = (since: Since, what: string): Child =>
    since.kind === 'none-that-old' &&
    html`<li>${what}: no count is kept of ${inWords(since.wantedOn)} or before${since.firstOn !== undefined && `; the first is of ${inWords(since.firstOn)}`}.</li>`;
  return html`<ul class="govuk-list govuk-list--bullet">
${week.kind === 'since' && html`<li>Last week: compared with the count of ${inWords(week.on)}, the latest that is at least seven days old.</li>`}
${none(week, 'Last week')}
${
  stocktake === undefined
    ? html`<li>The last stocktake: nobody has said yet when it was.</li>`
    : stocktake.since.kind === 'since'
      ? html`<li>The stocktake of ${inWords(stocktake.heldOn)}: compared with the count of ${inWords(stocktake.since.on)}.</li>`
      : none(stocktake.since, `The stocktake of ${inWords(stocktake.heldOn)}`)
}</ul>`;
};

const groups = ['New assessments', 'Annual reviews', 'Moves to the next phase', 'Plans and places'] as const;

/** Every cohort with its number, the day it stands for, and what changed. */
export const overviewPage = (props: OverviewProps): SafeHtml => {
  const { area, made, hasLists, cohorts, mayOpen } = props;
  return html`<h1 class="govuk-heading-xl">Where every child stands</h1>
${!hasLists && insetText({ html: html`There are no lists to count from yet. ${mayOpen ? html`<a class="govuk-link" href="/${area.shortName}/due">Open what is due first</a>: that makes them.` : 'Somebody at the council who may open children’s records makes them.'}` })}
${props.listsAreOld && insetText({ html: html`The records or the law have changed since these numbers were counted. <a class="govuk-link" href="/${area.shortName}/due">Open what is due</a>: that works out the lists anew, and then these numbers.` })}
${asOf(props)}
${
  made &&
  html`${!mayOpen && insetText({ text: `Your role sees how many, and nobody’s name. ${protectedWords}` })}
<ul class="irw-downloads irw-screen-only"><li><a class="govuk-link" href="${cohortsPath(area)}/counts.csv">Download all numbers (CSV)</a></li>${mayOpen && html`<li><a class="govuk-link" href="${cohortsPath(area)}/oldest">The ten who have waited longest, by name</a></li>`}</ul>
${groups.map((group) =>
  groupTable(
    props,
    group,
    cohorts.filter(({ id }) => cohortWords[id].group === group),
  ),
)}
${mayOpen && details({ summaryText: 'What the changes are compared with', html: sinceWords(props) })}`
}
${props.mayPutInStocktake && html`<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${cohortsPath(area)}/stocktake">Say when the last stocktake was</a></p>`}
${countingParts(props)}`;
};
