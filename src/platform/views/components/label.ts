import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import type { LabelParams } from './parameters.ts';
import { attribute, content, extraClasses, hasContent } from './parts.ts';

export const label = (params: LabelParams): SafeHtml => {
  if (!hasContent(params)) return html``;
  const written = html`<label class="govuk-label${extraClasses(params.classes)}"${writeAttributes(params.attributes)}${attribute('for', params.for)}>
${content(params)}
</label>`;
  if (!params.isPageHeading) return written;
  return html`<h1 class="govuk-label-wrapper">
${written}
</h1>`;
};
