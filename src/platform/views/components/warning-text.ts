import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import type { WarningTextParams } from './parameters.ts';
import { content, extraClasses } from './parts.ts';

export const warningText = (params: WarningTextParams): SafeHtml =>
  html`<div class="govuk-warning-text${extraClasses(params.classes)}"${writeAttributes(params.attributes)}>
<span class="govuk-warning-text__icon" aria-hidden="true">!</span>
<strong class="govuk-warning-text__text">
<span class="govuk-visually-hidden">${params.iconFallbackText || 'Warning'}</span>
${content(params)}
</strong>
</div>`;
