import { jobProgress } from '#platform/jobs';
import type { Job } from '#platform/jobs';
import { button, html, insetText, tableScroll } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { families, notFromRecords } from '../core/register.ts';
import type { FiguresOfSource } from '../core/shown.ts';
import type { FiguresRead } from '../figures-read.ts';
import { basisHeading, basisWords, count, countsWords, hiddenWhy, reconciledWords, valueWords } from '../words.ts';
import {
  aboutWords,
  cell,
  figurePath,
  figuresPath,
  gapsWords,
  header,
  mark,
  readWith,
  reconcilePath,
  rowHead,
  sourcesWords,
} from './parts.ts';
import type { Area } from './parts.ts';

type ListProps = {
  readonly area: Area;
  readonly read: FiguresRead | undefined;
  /** The making that fits the records now; undefined where it is made. */
  readonly job: Job | undefined;
  /** The making as we stand today, and whether somebody has recorded since the one that is shown. */
  readonly todayJob: Job | undefined;
  readonly isTodayOutdated: boolean;
  readonly hasRecords: boolean;
  readonly seesChildren: boolean;
  readonly mayReconcile: boolean;
  readonly formToken: string;
};

const clockTime = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' });

const isGoing = (job: Job | undefined): job is Job => job !== undefined && job.state !== 'done';

const againForm = ({ area, formToken }: Pick<ListProps, 'area' | 'formToken'>): SafeHtml =>
  html`<form method="post" action="${figuresPath(area)}/again" novalidate><input type="hidden" name="formToken" value="${formToken}">
${button({ text: 'Count them again', classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`;

/** How a making is going; a failed one can be asked for again. */
const going = (props: ListProps, job: Job, title: string): Child => {
  const path = figuresPath(props.area);
  return html`${jobProgress({ job, title, pageHref: path, then: { href: path, text: 'See the figures' } })}
${(job.state === 'failed' || job.state === 'cancelled') && againForm(props)}`;
};

const makingOf = (props: ListProps): Child => {
  const { job, read } = props;
  if (!isGoing(job)) return undefined;
  return html`${read?.making.basis === 'records' && insetText({ text: 'The records have changed since these figures were counted. What stands below is as it was before.' })}
${going(props, job, 'Counting the measures')}`;
};

/** Of the figures as we stand today: from what, and whether somebody has recorded since. */
const todayMaking = (props: ListProps): Child => {
  const { area, read, todayJob, isTodayOutdated } = props;
  const today = read?.today;
  return html`${today && html`<p class="govuk-body">Counted on ${inWords(today.madeOn)} at ${clockTime.format(today.madeAt)} from ${sourcesWords(today)} (${count(today.persons)} people). Where sources differ on a day and nobody has settled it, the careful reading counts, as on the child’s line: <a class="govuk-link" href="/${area.shortName}/steps/differences">the differences</a>.</p>`}
${today && isTodayOutdated && insetText({ text: 'Something has been recorded or taken in since, or it is another day. It is not in these figures yet.' })}
${isGoing(todayJob) ? going(props, todayJob, 'Counting as we stand today') : today && isTodayOutdated && againForm(props)}`;
};

const row = (area: Area, each: FiguresOfSource['figures'][number], seesChildren: boolean): SafeHtml =>
  each.together((own, guards) => {
    const { measure, figure } = own;
    const { reconciled } = own;
    return html`<tr class="govuk-table__row">${rowHead(html`<a class="govuk-link" href="${figurePath(area, measure.code)}">${measure.short}</a> <span class="irw-quiet">${measure.code}</span>`)}${cell(
      html`<strong>${valueWords(measure, figure)}</strong>${countsWords(figure) !== undefined && html`<br>${countsWords(figure)}`}${figure.because !== undefined && html`<br><span class="irw-quiet">${figure.because}</span>`}`,
    )}${cell(aboutWords(own))}${seesChildren && cell(gapsWords(own))}${cell(
      html`${mark(own)}${reconciled !== undefined && reconciled.state !== 'not-explained' && reconciledWords[reconciled.state]}${readWith(area, guards, figure.source)}`,
    )}</tr>`;
  });

const familyTable = (
  { area, seesChildren }: ListProps,
  { source, figures }: FiguresOfSource,
  { letter, title }: (typeof families)[number],
): Child => {
  const own = figures.filter(({ code }) => code.startsWith(letter));
  if (own.length === 0) return undefined;
  return tableScroll(
    `${title}, ${basisHeading(source)}`,
    html`<table class="govuk-table"><caption class="govuk-table__caption govuk-table__caption--m">${title}</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Measure')}${header('Figure')}${header('About')}${seesChildren && header('Not known')}${header(source === 'today' ? 'What to read with it' : 'Published figure, and what to read with it')}</tr></thead>
<tbody class="govuk-table__body">${own.map((each) => row(area, each, seesChildren))}</tbody></table>`,
  );
};

const cannotBe = (): SafeHtml => html`<h2 class="govuk-heading-l">What the records cannot tell</h2>
<p class="govuk-body">People ask for these, and nothing that is held here answers them. A missing figure is not nought.</p>
<dl class="govuk-summary-list">${notFromRecords.map(
  ({ code, title, because }) =>
    html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${title} <span class="irw-quiet">${code}</span></dt><dd class="govuk-summary-list__value">${because}</dd></div>`,
)}</dl>`;

const figuresPart = (props: ListProps, { making, bySource }: FiguresRead): SafeHtml => {
  const { area, seesChildren, mayReconcile } = props;
  const toCheck = bySource
    .filter(({ source }) => source === 'return')
    .flatMap(({ figures }) => figures)
    .filter((each) => each.together(({ reconciled }) => reconciled?.state === 'not-explained')).length;
  return html`${
    making.basis === 'records' &&
    html`<p class="govuk-body">From each source by itself, counted on ${inWords(making.madeOn)} from ${sourcesWords(making)} (${count(making.persons)} people looked at, those in both sources twice).</p>`
  }
${!seesChildren && insetText({ text: `You see these figures with small numbers protected. ${hiddenWhy} Figures as we stand today are for those who work with the cases: a figure that moves with each case would tell of one child.` })}
${
  toCheck > 0 &&
  html`<p class="govuk-body"><strong>${toCheck === 1 ? 'One figure does' : `${String(toCheck)} figures do`} not agree with the published one, and nobody has said why.</strong>${mayReconcile && html` <a class="govuk-link" href="${reconcilePath(area)}">See the differences</a>`}</p>`
}
<ul class="irw-downloads">
${mayReconcile && html`<li><a class="govuk-link" href="${reconcilePath(area)}">Ours beside the published figures</a></li>`}
<li><a class="govuk-link" href="${figuresPath(area)}/list.csv">Download all figures (CSV)</a></li>
</ul>
${
  bySource.length > 1 &&
  html`<p class="govuk-body">On this page: ${bySource.map(({ source }, index) => html`${index > 0 && ' · '}<a class="govuk-link" href="#${source}">${basisHeading(source)}</a>`)}</p>`
}
${bySource.map(
  (each) => html`<h2 class="govuk-heading-l" id="${each.source}">${basisHeading(each.source)}</h2>
<p class="govuk-body">${basisWords[each.source]}</p>
${each.source === 'today' && todayMaking(props)}
${families.map((family) => familyTable(props, each, family))}`,
)}`;
};

/** Every figure from the records, by source and family, each with its date, its gaps and what must stand beside it. */
export const figuresPage = (props: ListProps): SafeHtml => {
  const { read, hasRecords } = props;
  return html`<h1 class="govuk-heading-xl">Figures from the records</h1>
<p class="govuk-body-l">Each measure counted from the children’s records: what it counts, of how many, as at which day, from which sources, what is not known, and whether it agrees with what the Department publishes.</p>
${
  !hasRecords &&
  insetText({
    text: props.seesChildren
      ? 'No return and no extract has been taken into the records of this area, so nothing can be counted.'
      : 'No figures have been counted here yet. They are counted when an analyst, a SEND manager or a case officer opens this page.',
  })
}
${makingOf(props)}
${read?.today === undefined && todayMaking(props)}
${read && figuresPart(props, read)}
${cannotBe()}`;
};
