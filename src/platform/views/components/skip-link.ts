import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import type { SkipLinkParams } from './parameters.ts';
import { content, extraClasses } from './parts.ts';

export const skipLink = (params: SkipLinkParams): SafeHtml =>
  html`<a href="${params.href || '#content'}" class="govuk-skip-link${extraClasses(params.classes)}"${writeAttributes(params.attributes)} data-module="govuk-skip-link">${content(params)}</a>`;
