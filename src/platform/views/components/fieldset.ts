import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import type { FieldsetParams } from './parameters.ts';
import { attribute, content, extraClasses, hasContent } from './parts.ts';

export const fieldset = (params: FieldsetParams): SafeHtml => {
  const heading = params.legend?.isPageHeading
    ? html`<h1 class="govuk-fieldset__heading">
${content(params.legend)}
</h1>`
    : content(params.legend);
  const legend =
    hasContent(params.legend) &&
    html`<legend class="govuk-fieldset__legend${extraClasses(params.legend?.classes)}">
${heading}
</legend>
`;
  return html`<fieldset class="govuk-fieldset${extraClasses(params.classes)}"${attribute('role', params.role)}${attribute('aria-describedby', params.describedBy)}${writeAttributes(params.attributes)}>
${legend}${content(params)}
</fieldset>`;
};
