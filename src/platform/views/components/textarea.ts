import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import { beside, describe, formGroup, labelFor } from './form-group.ts';
import type { TextareaParams } from './parameters.ts';
import { attribute, extraClasses } from './parts.ts';

export const textarea = (params: TextareaParams): SafeHtml => {
  const id = params.id || params.name;
  const description = describe(params, id);
  const error = params.errorMessage ? ' govuk-textarea--error' : '';
  const spellcheck = params.spellcheck === undefined ? undefined : String(params.spellcheck);
  const element = html`<textarea class="govuk-textarea${error}${extraClasses(params.classes)}" id="${id}" name="${params.name}" rows="${params.rows || 5}"${attribute('spellcheck', spellcheck)}${params.disabled && ' disabled'}${attribute('aria-describedby', description.describedBy)}${attribute('autocomplete', params.autocomplete)}${writeAttributes(params.attributes)}>${params.value}</textarea>
`;
  const { beforeInput, afterInput } = params.formGroup ?? {};
  return formGroup(
    params,
    html`${labelFor(params.label, id)}${description.markup}${beside(beforeInput)}${element}${beside(afterInput)}`,
  );
};
