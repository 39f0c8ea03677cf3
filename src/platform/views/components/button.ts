import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import type { ButtonParams } from './parameters.ts';
import { attribute, content, extraClasses, hasHtml } from './parts.ts';

const startIcon = html`
<svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false">
<path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/>
</svg>`;

export const button = (params: ButtonParams): SafeHtml => {
  const start = params.isStartButton ? ' govuk-button--start' : '';
  const common = html` class="govuk-button${extraClasses(params.classes)}${start}" data-module="govuk-button"${writeAttributes(params.attributes)}${attribute('id', params.id)}`;
  // Start buttons are flex boxes, which drop the spaces between the elements inside them: hence the span.
  const text = params.isStartButton && hasHtml(params) ? html`<span>${params.html}</span>` : content(params);
  const icon = params.isStartButton && startIcon;
  if (params.href) {
    return html`<a href="${params.href}" role="button" draggable="false"${common}>
${text}${icon}
</a>`;
  }
  const doubleClick =
    params.preventDoubleClick !== undefined && html` data-prevent-double-click="${String(params.preventDoubleClick)}"`;
  const disabled = params.disabled && html` disabled aria-disabled="true"`;
  return html`<button type="${params.type || 'submit'}"${attribute('value', params.value)}${attribute('name', params.name)}${disabled}${doubleClick}${common}>
${text}${icon}
</button>`;
};
