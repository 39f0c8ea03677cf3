import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import type { HintParams } from './parameters.ts';
import { attribute, content, extraClasses } from './parts.ts';

export const hint = (params: HintParams): SafeHtml =>
  html`<div${attribute('id', params.id)} class="govuk-hint${extraClasses(params.classes)}"${writeAttributes(params.attributes)}>
${content(params)}
</div>`;
