import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import { beside, describe, formGroup, labelFor } from './form-group.ts';
import type { FileUploadParams } from './parameters.ts';
import { attribute, extraClasses } from './parts.ts';

/** The words that the enhanced control shows, read by its script from data attributes. */
const words = (params: FileUploadParams): SafeHtml =>
  html`${attribute('data-i18n.choose-files-button', params.chooseFilesButtonText)}${attribute('data-i18n.no-file-chosen', params.noFileChosenText)}${Object.entries(
    params.multipleFilesChosenText ?? {},
  ).map(
    ([rule, text]) => html` data-i18n.multiple-files-chosen.${rule}="${text}"`,
  )}${attribute('data-i18n.drop-instruction', params.dropInstructionText)}${attribute('data-i18n.entered-drop-zone', params.enteredDropZoneText)}${attribute('data-i18n.left-drop-zone', params.leftDropZoneText)}`;

export const fileUpload = (params: FileUploadParams): SafeHtml => {
  const id = params.id || params.name;
  const description = describe(params, id);
  const error = params.errorMessage ? ' govuk-file-upload--error' : '';
  const element = html`<input class="govuk-file-upload${extraClasses(params.classes)}${error}" id="${id}" name="${params.name}" type="file"${params.disabled && ' disabled'}${params.multiple && ' multiple'}${attribute('aria-describedby', description.describedBy)}${writeAttributes(params.attributes)}>
`;
  const enhanced = params.javascript
    ? html`<div class="govuk-file-upload-wrapper${extraClasses(params.wrapperClasses)}" data-module="govuk-file-upload"${words(params)}${writeAttributes(params.wrapperAttributes)} >
${element}</div>
`
    : element;
  const { beforeInput, afterInput } = params.formGroup ?? {};
  return formGroup(
    params,
    html`${labelFor(params.label, id)}${description.markup}${beside(beforeInput)}${enhanced}${beside(afterInput)}`,
  );
};
