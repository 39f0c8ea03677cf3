import type { SafeHtml } from '../html.ts';
import { choices } from './choices.ts';
import type { CheckboxesParams } from './parameters.ts';

export const checkboxes = (params: CheckboxesParams): SafeHtml =>
  choices(params, params.fieldset?.describedBy || params.describedBy || '', (describedBy) => ({
    name: 'checkboxes',
    type: 'checkbox',
    isChosen: (each) => params.values?.includes(each) ?? false,
    describedBy,
  }));
