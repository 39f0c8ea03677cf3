import { html, insetText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { isUnderWay, jobProgress } from '#platform/jobs';
import type { Job } from '#platform/jobs';
import type { Check } from '../reads.ts';
import { checkPath, plural, progressPath, returnsPath, when } from './parts.ts';
import type { Area } from './parts.ts';

type WaitingProps = {
  readonly area: Area;
  readonly check: Check;
  readonly job: Job | undefined;
  readonly formToken: string;
};

/** How far the check of a return is; the page stays when it has come to its end, and leads on to the report. */
export const waitingPage = ({ area, check, job, formToken }: WaitingProps): SafeHtml => {
  const here = checkPath(area, check.id);
  return html`<h1 class="govuk-heading-xl">The check of a return</h1>
${
  job &&
  jobProgress({
    job,
    title: 'Reading and checking',
    pageHref: progressPath(area, check.id),
    then: { href: here, text: 'See the report' },
    unit: 'bytes',
    cancel: { action: `${here}/cancel`, formToken, text: 'Stop the check' },
  })
}
${check.state === 'waiting' && !(job && isUnderWay(job)) && html`<p class="govuk-body">Nothing was found out about the return, good or bad. Send the same files again under <a class="govuk-link" href="${returnsPath(area)}">SEN2 returns</a>, and the check begins anew.</p>`}
${insetText({ text: `Sent by ${check.receivedBy}, ${when(check.receivedAt)}: ${check.fileNames.join(', ')}` })}`;
};

/** Files that Irwell did not take. */
export const refusedPage = ({ area, check }: { readonly area: Area; readonly check: Check }): SafeHtml =>
  html`<h1 class="govuk-heading-xl">This return was refused</h1>
<p class="govuk-body-l">${check.refusedBecause}</p>
<p class="govuk-body">Nothing of ${check.files.length === 1 ? 'the file' : 'the files'} was kept but its name, its size and its hash:</p>
<ul class="govuk-list govuk-list--bullet">${check.files.map((file) => html`<li><span class="irw-break">${file.name}</span>, ${plural(file.bytes, 'byte', 'bytes')}</li>`)}</ul>
<p class="govuk-body">Sent by ${check.receivedBy}, ${when(check.receivedAt)}. <a class="govuk-link" href="${returnsPath(area)}">Send another file</a></p>`;
