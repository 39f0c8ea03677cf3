import type { SafeHtml } from '../html.ts';
import { choices } from './choices.ts';
import type { RadiosParams } from './parameters.ts';

export const radios = (params: RadiosParams): SafeHtml => {
  const { value } = params;
  return choices(params, params.fieldset?.describedBy ?? '', () => ({
    name: 'radios',
    type: 'radio',
    isChosen: (each) => value !== undefined && value !== '' && String(value) === each,
    // A radio button is described by its fieldset only.
    describedBy: '',
  }));
};
