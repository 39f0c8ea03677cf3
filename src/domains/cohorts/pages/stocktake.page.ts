import { button, dateInput, errorSummary, html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { FormErrors } from '#platform/http';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { cohortsPath } from './parts.ts';
import type { Area } from './parts.ts';

type StocktakeProps = {
  readonly area: Area;
  readonly formToken: string;
  readonly now: PlainDate | undefined;
  readonly errors: FormErrors;
  readonly typed: Readonly<Record<string, string>>;
};

/** When the last stocktake was: the day with which numbers are compared. */
export const stocktakePage = ({ area, formToken, now, errors, typed }: StocktakeProps): SafeHtml => {
  const [error] = errors;
  return html`${error !== undefined && errorSummary({ titleText: 'There is a problem', errorList: [{ text: error.text, href: '#heldOn-day' }] })}
<h1 class="govuk-heading-xl">The last stocktake</h1>
<p class="govuk-body">${now === undefined ? 'Nobody has said yet when it was.' : `It was on ${inWords(now)}, as was last put in here.`} The numbers of each cohort are compared with the latest count that was made by then. What was put in before is kept.</p>
<form method="post" action="${cohortsPath(area)}/stocktake" novalidate>
<input type="hidden" name="formToken" value="${formToken}">
${dateInput({
  id: 'heldOn',
  namePrefix: 'heldOn',
  fieldset: { legend: { text: 'When was the last stocktake?', classes: 'govuk-fieldset__legend--m' } },
  hint: { text: 'For example, 10 6 2026' },
  values: typed,
  ...(error === undefined ? {} : { errorMessage: { text: error.text } }),
})}
${button({ text: 'Save', preventDoubleClick: true })}
</form>`;
};
