import { checkboxes, dateInput, details, errorSummary, html, input, radios, select, textarea } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { FormErrors } from '#platform/http';

/** A form that was sent and did not pass, with what was typed. `form` is its name. */
export type Tried = {
  readonly form: string;
  readonly errors: FormErrors;
  readonly typed: Readonly<Record<string, string>>;
};

export type Frame = {
  readonly formToken: string;
  readonly tried: Tried | undefined;
};

const idOf = (form: string, field: string): string => `${form}-${field}`;

const valueIn = ({ tried }: Frame, form: string, field: string): string | undefined =>
  tried?.form === form ? (tried.typed[field] ?? '') : undefined;

const errorIn = ({ tried }: Frame, form: string, field: string) => {
  const found = tried?.form === form ? tried.errors.find((each) => each.field === field) : undefined;
  return found === undefined ? {} : { errorMessage: { text: found.text } };
};

const smallLabel = (text: string) => ({ text, classes: 'govuk-label--s' });

type Field = { readonly label: string; readonly hint?: string; readonly value?: string };

export const textField = (frame: Frame, form: string, field: string, { label, hint, value }: Field): SafeHtml =>
  input({
    id: idOf(form, field),
    name: field,
    label: smallLabel(label),
    value: valueIn(frame, form, field) ?? value ?? '',
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    ...errorIn(frame, form, field),
  });

export const areaField = (
  frame: Frame,
  form: string,
  field: string,
  { label, hint, value, rows }: Field & { readonly rows?: number },
): SafeHtml =>
  textarea({
    id: idOf(form, field),
    name: field,
    rows: rows ?? 3,
    label: smallLabel(label),
    value: valueIn(frame, form, field) ?? value ?? '',
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    ...errorIn(frame, form, field),
  });

/** A day in three fields; `value` as YYYY-MM-DD. */
export const dayField = (frame: Frame, form: string, field: string, { label, hint, value }: Field): SafeHtml => {
  const [year = '', month = '', day = ''] = (value ?? '').split('-');
  const stands = { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year };
  const part = (name: keyof typeof stands): string => valueIn(frame, form, `${field}-${name}`) ?? stands[name];
  return dateInput({
    id: idOf(form, field),
    namePrefix: field,
    values: { [`${field}-day`]: part('day'), [`${field}-month`]: part('month'), [`${field}-year`]: part('year') },
    fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--s' } },
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    ...errorIn(frame, form, field),
  });
};

type Item = { readonly value: string; readonly text: string; readonly hint?: string };

export const choiceField = (
  frame: Frame,
  form: string,
  field: string,
  { label, hint, value, items }: Field & { readonly items: readonly Item[] },
): SafeHtml => {
  const chosen = valueIn(frame, form, field) ?? value ?? '';
  return select({
    id: idOf(form, field),
    name: field,
    label: smallLabel(label),
    items: items.map((each) => ({ value: each.value, text: each.text, selected: each.value === chosen })),
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    ...errorIn(frame, form, field),
  });
};

export const radioField = (
  frame: Frame,
  form: string,
  field: string,
  { label, hint, value, items }: Field & { readonly items: readonly Item[] },
): SafeHtml =>
  radios({
    idPrefix: idOf(form, field),
    name: field,
    value: valueIn(frame, form, field) ?? value ?? '',
    fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--s' } },
    items: items.map((each) => ({
      value: each.value,
      text: each.text,
      ...(each.hint === undefined ? {} : { hint: { text: each.hint } }),
    })),
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    ...errorIn(frame, form, field),
  });

/** Boxes of which each has a name of its own and says 'yes'. `field` is where a problem of all of them shows. */
export const boxField = (
  frame: Frame,
  form: string,
  field: string,
  { label, hint, items }: Field & { readonly items: readonly (Item & { readonly ticked?: boolean })[] },
): SafeHtml =>
  checkboxes({
    idPrefix: idOf(form, field),
    name: field,
    fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--s' } },
    items: items.map((each) => ({
      name: each.value,
      value: 'yes',
      text: each.text,
      checked: frame.tried?.form === form ? frame.tried.typed[each.value] === 'yes' : each.ticked === true,
    })),
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    ...errorIn(frame, form, field),
  });

export const hidden = (name: string, value: string): SafeHtml =>
  html`<input type="hidden" name="${name}" value="${value}">`;

/**
 * The version that a form was written over, hidden in it: where it did not pass, the one that was seen then, so that what somebody saved meanwhile is still
 * found out.
 */
export const versionField = ({ tried }: Frame, form: string, stands: number): SafeHtml => {
  const isTyped =
    tried?.form === form && tried.errors.length > 0 && tried.errors.every(({ field }) => field !== 'version');
  return hidden('version', isTyped ? (tried.typed['version'] ?? '') : String(stands));
};

/** A form; `name` gives it a place to which a problem of what is hidden in it leads. */
export const formOf = ({ formToken }: Frame, action: string, inside: Child, name?: string): SafeHtml =>
  html`<form method="post" action="${action}"${name !== undefined && html` id="form-${name}"`} class="irw-screen-only" novalidate>${hidden('formToken', formToken)}${inside}</form>`;

/** A form behind its name, open where it was sent and did not pass. */
export const foldedForm = (frame: Frame, form: string, summary: string, action: string, inside: Child): SafeHtml =>
  details({
    classes: 'irw-screen-only',
    summaryText: summary,
    open: frame.tried?.form === form,
    html: formOf(frame, action, inside, form),
  });

/** Fields that nobody sees: a problem of one leads to its form. */
const hiddenFields: ReadonlySet<string> = new Set([
  ...['version', 'key', 'id', 'from', 'milestone', 'show', 'which', 'state', 'turn'],
]);

/** All that is wrong with the form that was sent, each leading to its field, or to the form where nobody sees the field. */
export const problemsOf = ({ tried }: Frame): SafeHtml | undefined =>
  tried === undefined || tried.errors.length === 0
    ? undefined
    : errorSummary({
        titleText: 'There is a problem',
        errorList: tried.errors.map(({ field, text }) => ({
          text,
          href: hiddenFields.has(field) ? `#form-${tried.form}` : `#${idOf(tried.form, field)}`,
        })),
      });
