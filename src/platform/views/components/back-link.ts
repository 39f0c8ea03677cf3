import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import type { BackLinkParams } from './parameters.ts';
import { content, extraClasses } from './parts.ts';

export const backLink = (params: BackLinkParams): SafeHtml =>
  html`<a href="${params.href || '#'}" class="govuk-back-link${extraClasses(params.classes)}"${writeAttributes(params.attributes)}>${content(params) || 'Back'}</a>`;
