import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import type { ErrorMessageParams } from './parameters.ts';
import { attribute, content, extraClasses } from './parts.ts';

export const errorMessage = (params: ErrorMessageParams): SafeHtml => {
  const hidden = params.visuallyHiddenText ?? 'Error';
  const prefix = hidden && html`<span class="govuk-visually-hidden">${hidden}:</span> `;
  return html`<p${attribute('id', params.id)} class="govuk-error-message${extraClasses(params.classes)}"${writeAttributes(params.attributes)}>
${prefix}${content(params)}
</p>`;
};
