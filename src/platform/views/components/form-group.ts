import { html, type SafeHtml } from '../html.ts';
import { writeAttributes, type Attributes } from './attributes.ts';
import { errorMessage } from './error-message.ts';
import { hint } from './hint.ts';
import { label } from './label.ts';
import type { ErrorMessageParams, HintParams, LabelParams, TextOrHtml } from './parameters.ts';
import { content, extraClasses } from './parts.ts';

type Group = { readonly classes?: string | undefined; readonly attributes?: Attributes | undefined };

/** What every control has around it. */
export type Control = {
  readonly describedBy?: string | undefined;
  readonly hint?: HintParams | undefined;
  readonly errorMessage?: ErrorMessageParams | undefined;
};

export type Description = {
  /** Ids for aria-describedby, or '' where nothing describes the control. */
  readonly describedBy: string;
  /** The hint and the error message, each on its own line. */
  readonly markup: SafeHtml;
};

/** The hint and the error message of a control, and the ids by which a screen reader reads them with it. */
export const describe = (control: Control, id: string, describedBy = control.describedBy ?? ''): Description => {
  const ids = describedBy === '' ? [] : [describedBy];
  if (control.hint) ids.push(`${id}-hint`);
  if (control.errorMessage) ids.push(`${id}-error`);
  const hintMarkup =
    control.hint &&
    html`${hint({ ...control.hint, id: `${id}-hint` })}
`;
  const errorMarkup =
    control.errorMessage &&
    html`${errorMessage({ ...control.errorMessage, id: `${id}-error` })}
`;
  return { describedBy: ids.join(' '), markup: html`${hintMarkup}${errorMarkup}` };
};

/** The label that belongs to a control, on a line of its own. */
export const labelFor = (params: LabelParams, id: string): SafeHtml => html`${label({ ...params, for: id })}
`;

/** Content before or after the control, on a line of its own. */
export const beside = (extra: TextOrHtml | undefined): SafeHtml | undefined =>
  extra &&
  html`${content(extra)}
`;

export const formGroup = (
  control: Control & { readonly formGroup?: Group | undefined },
  inside: SafeHtml,
): SafeHtml => {
  const error = control.errorMessage ? ' govuk-form-group--error' : '';
  return html`<div class="govuk-form-group${error}${extraClasses(control.formGroup?.classes)}"${writeAttributes(control.formGroup?.attributes)}>
${inside}</div>`;
};
