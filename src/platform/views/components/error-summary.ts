import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import type { ErrorSummaryErrorList, ErrorSummaryParams } from './parameters.ts';
import { content, extraClasses, hasContent } from './parts.ts';

const listItem = (error: ErrorSummaryErrorList): SafeHtml => {
  const inside = error.href
    ? html`<a href="${error.href}"${writeAttributes(error.attributes)}>${content(error)}</a>`
    : content(error);
  return html`<li>
${inside}
</li>
`;
};

export const errorSummary = (params: ErrorSummaryParams): SafeHtml => {
  const autoFocus =
    params.disableAutoFocus !== undefined && html` data-disable-auto-focus="${String(params.disableAutoFocus)}"`;
  const description = { text: params.descriptionText, html: params.descriptionHtml };
  const errors = params.errorList ?? [];
  // The alert is a child of the box that takes the focus: were it the same element, screen readers would lose part of it.
  return html`<div class="govuk-error-summary${extraClasses(params.classes)}"${autoFocus}${writeAttributes(params.attributes)} data-module="govuk-error-summary">
<div role="alert">
<h2 class="govuk-error-summary__title">
${content({ text: params.titleText, html: params.titleHtml })}
</h2>
<div class="govuk-error-summary__body">
${
  hasContent(description) &&
  html`<p>
${content(description)}
</p>
`
}${
    errors.length > 0 &&
    html`<ul class="govuk-list govuk-error-summary__list">
${errors.map(listItem)}</ul>
`
  }</div>
</div>
</div>`;
};
