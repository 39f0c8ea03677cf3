import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import { beside, describe, formGroup, labelFor } from './form-group.ts';
import type { SelectItem, SelectParams } from './parameters.ts';
import { attribute, extraClasses, isPresent } from './parts.ts';

const option = (item: SelectItem, chosen: SelectParams['value']): SafeHtml => {
  const value = item.value ?? item.text;
  // Compared as text: the value comes back from a form as text even where the list was written with numbers.
  const isChosen = item.selected ?? (chosen !== undefined && chosen !== '' && String(value) === String(chosen));
  return html`<option${item.value !== undefined && html` value="${String(item.value)}"`}${isChosen && ' selected'}${item.disabled && ' disabled'}${writeAttributes(item.attributes)}>${item.text}</option>
`;
};

export const select = (params: SelectParams): SafeHtml => {
  const id = params.id || params.name;
  const description = describe(params, id);
  const error = params.errorMessage ? ' govuk-select--error' : '';
  const options = (params.items ?? []).filter(isPresent).map((item) => option(item, params.value));
  const element = html`<select class="govuk-select${extraClasses(params.classes)}${error}" id="${id}" name="${params.name}"${params.disabled && ' disabled'}${attribute('aria-describedby', description.describedBy)}${writeAttributes(params.attributes)}>
${options}</select>
`;
  const { beforeInput, afterInput } = params.formGroup ?? {};
  return formGroup(
    params,
    html`${labelFor(params.label, id)}${description.markup}${beside(beforeInput)}${element}${beside(afterInput)}`,
  );
};
