import { button, html, insetText, warningText } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { isUnderWay } from './ask.ts';
import type { Job } from './ask.ts';

export type JobProgressProps = {
  readonly job: Pick<Job, 'id' | 'state' | 'done' | 'total' | 'words' | 'cancelAsked' | 'failure' | 'attempts'>;
  /** What is being done, as a heading: “Checking your files”. */
  readonly title: string;
  /** The address of the page that this stands on: it shows how far the job is each time it is loaded. */
  readonly pageHref: string;
  /** Where to go when it is done. */
  readonly then: { readonly href: string; readonly text: string };
  /** What was being counted: “rows”. */
  readonly unit?: string;
  /** A form that cancels (`cancelJob`); without it there is no button. */
  readonly cancel?: { readonly action: string; readonly formToken: string; readonly text?: string };
};

const count = new Intl.NumberFormat('en-GB');

/** How far it is, in words: what a screen reader hears and what is read without the bar. */
export const progressWords = ({ job, unit }: Pick<JobProgressProps, 'job' | 'unit'>): string => {
  if (job.state === 'done') return 'Finished.';
  if (job.state === 'cancelled') return 'Stopped, because somebody asked for that.';
  if (job.state === 'failed') return 'Not finished.';
  if (job.cancelAsked) return 'Stopping.';
  if (job.state === 'waiting') return job.words ?? 'Waiting for its turn.';
  const words = job.words ?? 'Under way.';
  if (job.total === undefined || job.total <= 0) return words;
  const share = Math.min(100, Math.floor((100 * job.done) / job.total));
  return `${words} ${count.format(job.done)} of ${count.format(job.total)}${unit === undefined ? '' : ` ${unit}`} (${String(share)}%).`;
};

/** Quarters: the steps that are announced. Every number would drown whoever listens. */
const step = ({ job }: JobProgressProps): string =>
  job.state !== 'running' || job.total === undefined || job.total <= 0
    ? `${job.state} ${String(job.cancelAsked)}`
    : `running ${String(job.cancelAsked)} ${String(Math.floor((4 * job.done) / job.total))}`;

const bar = ({ job, title }: JobProgressProps): Child =>
  job.state === 'running' &&
  html`<progress class="irw-job__bar" aria-label="${title}"${job.total !== undefined && job.total > 0 && html` max="${job.total}" value="${Math.min(job.done, job.total)}"`}></progress>
`;

const underWay = (props: JobProgressProps): SafeHtml => {
  const { job, pageHref, cancel } = props;
  return html`${bar(props)}<p class="govuk-body"><a class="govuk-link" href="${pageHref}">See how far it is now</a></p>
<p class="govuk-body">You can leave this page. The work goes on.</p>
${
  cancel &&
  !job.cancelAsked &&
  html`<form method="post" action="${cancel.action}">
<input type="hidden" name="formToken" value="${cancel.formToken}">
<input type="hidden" name="job" value="${job.id}">
${button({ text: cancel.text ?? 'Stop this', classes: 'govuk-button--secondary', preventDoubleClick: true })}
</form>
`
}`;
};

const ended = ({ job, then }: JobProgressProps): SafeHtml => {
  if (job.state === 'done')
    return html`<p class="govuk-body"><a class="govuk-link" href="${then.href}">${then.text}</a></p>
`;
  if (job.state === 'failed')
    return html`${warningText({ text: job.failure ?? 'It failed.', iconFallbackText: 'Warning' })}${insetText({ text: `If you ask for help, give this number: ${job.id}` })}`;
  return html``;
};

/**
 * How far a job is, for a page of whoever may see it. Without a script the page is loaded again by a link, never by itself: nobody's reading
 * is cut short. With one, this part asks for its page now and then, at longer and longer intervals and only while it is looked at, and a
 * status line says aloud each quarter and the end.
 */
export const jobProgress = (props: JobProgressProps): SafeHtml => {
  const isOpen = isUnderWay(props.job);
  return html`<section class="irw-job" id="job" data-job="${isOpen ? 'open' : 'ended'}" data-job-page="${props.pageHref}" data-job-step="${step(props)}">
<h2 class="govuk-heading-m">${props.title}</h2>
<p class="govuk-body" data-job-words>${progressWords(props)}</p>
${isOpen ? underWay(props) : ended(props)}</section>
<p class="govuk-visually-hidden" role="status" data-job-status></p>
`;
};
