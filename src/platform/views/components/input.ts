import { html, type SafeHtml } from '../html.ts';
import { writeAttributes, type Attributes } from './attributes.ts';
import { beside, describe, formGroup, labelFor } from './form-group.ts';
import type { InputParams } from './parameters.ts';
import { content, extraClasses, hasContent } from './parts.ts';

const optional = (value: Attributes[string]): Attributes[string] =>
  typeof value === 'object' ? value : { value, optional: true };

const affix = (params: InputParams['prefix'], kind: 'prefix' | 'suffix'): SafeHtml | false | undefined =>
  params &&
  hasContent(params) &&
  html`<div class="govuk-input__${kind}${extraClasses(params.classes)}" aria-hidden="true"${writeAttributes(params.attributes)}>${content(params)}</div>
`;

export const input = (params: InputParams): SafeHtml => {
  const id = params.id || params.name;
  const description = describe(params, id);
  const error = params.errorMessage ? ' govuk-input--error' : '';
  const attributes: Attributes = {
    class: `govuk-input${extraClasses(params.classes)}${error}`,
    id,
    name: params.name,
    type: params.type || 'text',
    spellcheck: optional(params.spellcheck === undefined ? undefined : String(params.spellcheck)),
    value: optional(params.value),
    disabled: optional(params.disabled),
    'aria-describedby': optional(description.describedBy || undefined),
    autocomplete: optional(params.autocomplete),
    autocapitalize: optional(params.autocapitalize),
    pattern: optional(params.pattern),
    inputmode: optional(params.inputmode),
  };
  const element = html`<input${writeAttributes(attributes)}${writeAttributes(params.attributes)}>
`;
  const { beforeInput, afterInput } = params.formGroup ?? {};
  const isWrapped = [params.prefix, params.suffix, beforeInput, afterInput].some(hasContent);
  const inside = isWrapped
    ? html`<div class="govuk-input__wrapper${extraClasses(params.inputWrapper?.classes)}"${writeAttributes(params.inputWrapper?.attributes)}>
${beside(beforeInput)}${affix(params.prefix, 'prefix')}${element}${affix(params.suffix, 'suffix')}${beside(afterInput)}</div>
`
    : element;
  return formGroup(params, html`${labelFor(params.label, id)}${description.markup}${inside}`);
};
