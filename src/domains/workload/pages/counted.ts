import { button, html, insetText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { jobProgress } from '#platform/jobs';
import type { Job } from '#platform/jobs';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { number } from '../words.ts';
import { workloadPath } from './parts.ts';
import type { Area } from './parts.ts';

export type Counted = {
  readonly countedOn: PlainDate;
  readonly madeAt: Date;
  /** Children whose case was given, taken or given back since. */
  readonly givenSince: number;
  readonly sources: { readonly earliest: PlainDate; readonly latest: PlainDate } | undefined;
};

export type Counting = {
  readonly area: Area;
  /** Undefined until the cohorts have been counted for the first time. */
  readonly counted: Counted | undefined;
  /** The counting that is under way or failed. */
  readonly job: Job | undefined;
  readonly formToken: string;
};

const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' });

export const countedWords = ({ countedOn, madeAt, sources }: Counted): string =>
  `Counted on ${inWords(countedOn)} at ${time.format(madeAt)}${sources === undefined ? '' : sources.earliest === sources.latest ? `, from sources that tell up to ${inWords(sources.latest)}` : `, from sources that tell up to ${inWords(sources.latest)}, some only up to ${inWords(sources.earliest)}`}, and from what is recorded here.`;

/** What a count does not know yet: 'Since then 3 cases were given to somebody…'; nothing where no case was. */
export const givenSinceWords = ({ givenSince }: Counted): string =>
  givenSince === 0
    ? ''
    : `Since then ${number(givenSince)} ${givenSince === 1 ? 'case was' : 'cases were'} given to another officer or back. The lists of what is due say so; the numbers of officers on this page do not yet.`;

/** What was done since the count, the counting that is under way, and the button that counts again here. */
export const countAgain = ({ area, counted, job, formToken }: Counting): SafeHtml => {
  const path = workloadPath(area);
  const isUnderWay = job !== undefined && job.state !== 'failed';
  const words = counted === undefined ? '' : givenSinceWords(counted);
  return html`${words !== '' && insetText({ text: words })}
${job !== undefined && jobProgress({ job, title: 'Counting', pageHref: path, then: { href: path, text: 'See the workload' } })}
${
  !isUnderWay &&
  html`<form method="post" action="${path}/again" class="irw-screen-only" novalidate><input type="hidden" name="formToken" value="${formToken}">
${button({ text: 'Count again', classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`
}`;
};

export const notCounted = (area: Area): SafeHtml =>
  insetText({
    html: html`Nothing has been counted yet. <a class="govuk-link" href="/${area.shortName}/cohorts">Open where every child stands</a>: that counts the workload too.`,
  });
