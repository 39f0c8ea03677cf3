import { button, errorSummary, html, input } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { FormErrors } from '#platform/http';
import { usualQuarters, weighedDuties, weightWords } from '../core/weights.ts';
import type { Weights } from '../core/weights.ts';
import { dutyName, weightIsOurs } from '../words.ts';
import { workloadPath } from './parts.ts';
import type { Area } from './parts.ts';

type WeightsProps = {
  readonly area: Area;
  readonly formToken: string;
  readonly weights: Weights;
  readonly errors: FormErrors;
  readonly typed: Readonly<Record<string, string>>;
};

/** How heavy each duty weighs here. */
export const weightsPage = ({ area, formToken, weights, errors, typed }: WeightsProps): SafeHtml =>
  html`${errors.length > 0 && errorSummary({ titleText: 'There is a problem', errorList: errors.map(({ field, text }) => ({ text: `${dutyName(field)}: ${text}`, href: `#${field}` })) })}
<span class="govuk-caption-xl">Workload</span>
<h1 class="govuk-heading-xl">The weights</h1>
<p class="govuk-body">${weightIsOurs} A decision after a review is 1; say of each other duty how many of those it is worth. Every change is kept.</p>
<form method="post" action="${workloadPath(area)}/weights" novalidate>
<input type="hidden" name="formToken" value="${formToken}">
${weighedDuties.map((duty) => {
  const error = errors.find(({ field }) => field === duty);
  return input({
    id: duty,
    name: duty,
    label: { text: dutyName(duty) },
    hint: { text: `Irwell’s own guess: ${weightWords(usualQuarters[duty])}` },
    classes: 'govuk-input--width-4',
    inputmode: 'decimal',
    value: typed[duty] ?? weightWords(weights.get(duty) ?? 0),
    ...(error === undefined ? {} : { errorMessage: { text: error.text } }),
  });
})}
${button({ text: 'Save', preventDoubleClick: true })}
</form>`;
