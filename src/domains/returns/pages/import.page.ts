import { button, html, insetText, warningText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { isUnderWay, jobProgress } from '#platform/jobs';
import type { Job } from '#platform/jobs';
import type { ImportResult } from '../import-job.ts';
import type { Check } from '../reads.ts';
import { checkPath, number, plural, when } from './parts.ts';
import type { Area } from './parts.ts';

type ImportProps = {
  readonly area: Area;
  readonly check: Check;
  /** The last time that this return was taken in, or is being taken in. */
  readonly job: Job | undefined;
  readonly result: ImportResult | undefined;
  readonly formToken: string;
};

const errorsLeft = ({ check }: ImportProps): SafeHtml | false => {
  const errors = check.sums?.errors ?? 0;
  return (
    errors > 0 &&
    warningText({
      text: `${plural(errors, 'error was', 'errors were')} found in this return. The records take what it says, errors too: a value that cannot be right is kept as it was written and counted nowhere. It is better to put the errors right first.`,
      iconFallbackText: 'Warning',
    })
  );
};

const row = (name: string, value: number): SafeHtml =>
  html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${name}</dt><dd class="govuk-summary-list__value">${number(value)}</dd></div>`;

const outcome = ({ area, result }: ImportProps): SafeHtml | false =>
  result !== undefined &&
  html`<h2 class="govuk-heading-l">What the records took</h2>
${
  result.status === 'already-held'
    ? html`<p class="govuk-body">Nothing changed: the records held this very return already.</p>`
    : html`<dl class="govuk-summary-list">
${row('People in the return', result.read)}
${row('New to the records', result.fresh)}
${row('Known already', result.known)}
${row('Waiting until somebody says who they are', result.waiting)}
${row('Rows added', result.added)}
${row('Rows changed, with what stood there kept', result.changed)}
${row('Rows no longer said, kept as history', result.ended)}
</dl>
${result.pairs > 0 && html`<p class="govuk-body"><a class="govuk-link" href="/${area.shortName}/records/pairs">${plural(result.pairs, 'pair of records', 'pairs of records')} may be one child: decide</a></p>`}`
}
<p class="govuk-body"><a class="govuk-link" href="/${area.shortName}/records">See the children’s records</a></p>`;

const askForm = (props: ImportProps): SafeHtml => {
  const { area, check, formToken } = props;
  return html`<p class="govuk-body">Each child of the return gets a record, or the record that is there learns what is new. Every value keeps the file and line that it came from, and what was known before is kept. It happens as a whole or not at all, and the same return a second time changes nothing.</p>
${errorsLeft(props)}
<form method="post" action="${checkPath(area, check.id)}/import" novalidate>
<input type="hidden" name="formToken" value="${formToken}">
${button({ text: 'Take it into the records', preventDoubleClick: true })}
</form>`;
};

/** Taking a checked return into the children's records: what it does, how far it is, what came of it. */
export const importPage = (props: ImportProps): SafeHtml => {
  const { area, check, job, formToken } = props;
  const here = `${checkPath(area, check.id)}/import`;
  const isDone = job?.state === 'done';
  return html`<span class="govuk-caption-xl">Return of ${check.year ?? ''}, received ${when(check.receivedAt)}</span>
<h1 class="govuk-heading-xl">Take this return into the records</h1>
${
  job &&
  !isDone &&
  jobProgress({
    job,
    title: 'Taking the return into the records',
    pageHref: here,
    then: { href: here, text: 'See what the records took' },
    unit: 'bytes',
    ...(isUnderWay(job) ? { cancel: { action: `${here}/cancel`, formToken, text: 'Stop' } } : {}),
  })
}
${isDone ? outcome(props) : !(job && isUnderWay(job)) && askForm(props)}
${insetText({ text: check.fileNames.join(', ') })}`;
};
