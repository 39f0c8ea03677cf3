import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import type { InsetTextParams } from './parameters.ts';
import { attribute, content, extraClasses } from './parts.ts';

export const insetText = (params: InsetTextParams): SafeHtml =>
  html`<div${attribute('id', params.id)} class="govuk-inset-text${extraClasses(params.classes)}"${writeAttributes(params.attributes)}>
${content(params)}
</div>`;
