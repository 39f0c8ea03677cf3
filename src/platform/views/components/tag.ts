import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import type { TagParams } from './parameters.ts';
import { content, extraClasses } from './parts.ts';

/** A short status. The words carry the meaning; the colour only repeats it. */
export const tag = (
  params: TagParams,
): SafeHtml => html`<strong class="govuk-tag${extraClasses(params.classes)}"${writeAttributes(params.attributes)}>
${content(params)}
</strong>`;
