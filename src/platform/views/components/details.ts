import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import type { DetailsParams } from './parameters.ts';
import { attribute, content, extraClasses } from './parts.ts';

export const details = (params: DetailsParams): SafeHtml => {
  const summary = content({ text: params.summaryText, html: params.summaryHtml });
  return html`<details${attribute('id', params.id)} class="govuk-details${extraClasses(params.classes)}"${writeAttributes(params.attributes)}${params.open && ' open'}>
<summary class="govuk-details__summary">
<span class="govuk-details__summary-text">
${summary}
</span>
</summary>
<div class="govuk-details__text">
${content(params)}
</div>
</details>`;
};
