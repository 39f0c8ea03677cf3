import { dateInput, errorSummary, html, input, select, textarea } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { FormErrors } from '#platform/http';

/** A form as it stands: with what was typed, and what is wrong with it. */
export type Frame = {
  readonly formToken: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  /** Before the ids of its fields, where a page has several forms with fields of the same names. */
  readonly prefix?: string;
};

export const hidden = (name: string, value: string): SafeHtml =>
  html`<input type="hidden" name="${name}" value="${value}">`;

const errorIn = ({ errors }: Frame, field: string) => {
  const found = errors.find((each) => each.field === field);
  return found === undefined ? {} : { errorMessage: { text: found.text } };
};

type Field = { readonly label: string; readonly hint?: string; readonly value?: string };
const labelOf = (text: string) => ({ text, classes: 'govuk-label--s' });
const hintOf = (hint: string | undefined) => (hint === undefined ? {} : { hint: { text: hint } });

export const textField = (
  frame: Frame,
  name: string,
  { label, hint, value, width }: Field & { readonly width?: 5 | 10 },
): SafeHtml =>
  input({
    id: `${frame.prefix ?? ''}${name}`,
    name,
    label: labelOf(label),
    value: frame.typed[name] ?? value ?? '',
    ...(width === undefined ? {} : { classes: `govuk-input--width-${String(width)}` }),
    ...hintOf(hint),
    ...errorIn(frame, name),
  });

export const longField = (
  frame: Frame,
  name: string,
  { label, hint, value, rows }: Field & { readonly rows: number },
): SafeHtml =>
  textarea({
    id: `${frame.prefix ?? ''}${name}`,
    name,
    rows,
    label: labelOf(label),
    value: frame.typed[name] ?? value ?? '',
    ...hintOf(hint),
    ...errorIn(frame, name),
  });

export const dayField = (frame: Frame, name: string, { label, hint, value }: Field): SafeHtml => {
  const [year = '', month = '', day = ''] = (value ?? '').split('-');
  const stands = { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year };
  const part = (of: keyof typeof stands): string => frame.typed[`${name}-${of}`] ?? stands[of];
  return dateInput({
    id: `${frame.prefix ?? ''}${name}`,
    namePrefix: name,
    values: { [`${name}-day`]: part('day'), [`${name}-month`]: part('month'), [`${name}-year`]: part('year') },
    fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--s' } },
    ...hintOf(hint),
    ...errorIn(frame, name),
  });
};

export const choiceField = (
  frame: Frame,
  name: string,
  {
    label,
    hint,
    value,
    items,
  }: Field & { readonly items: readonly { readonly value: string; readonly text: string }[] },
): SafeHtml => {
  const chosen = frame.typed[name] ?? value ?? '';
  return select({
    id: `${frame.prefix ?? ''}${name}`,
    name,
    label: labelOf(label),
    items: items.map((each) => ({ ...each, selected: each.value === chosen })),
    ...hintOf(hint),
    ...errorIn(frame, name),
  });
};

const dayFields = new Set(['writtenOn', 'meetingOn', 'windowFrom', 'windowUntil']);

export const problemsOf = ({ errors, prefix }: Frame): SafeHtml | undefined =>
  errors.length === 0
    ? undefined
    : errorSummary({
        titleText: 'There is a problem',
        errorList: errors.map(({ field, text }) => ({
          text,
          href: `#${prefix ?? ''}${dayFields.has(field) ? `${field}-day` : field}`,
        })),
      });

export const formOf = ({ formToken }: Frame, action: string, inside: Child): SafeHtml =>
  html`<form method="post" action="${action}" class="irw-screen-only" novalidate>${hidden('formToken', formToken)}${inside}</form>`;

export const counted = (count: number, one: string, many: string): string =>
  `${String(count)} ${count === 1 ? one : many}`;

export const linesWords = (lines: readonly number[]): string => {
  const [first, last] = [lines[0] ?? 0, lines.at(-1) ?? 0];
  return first === last ? `line ${String(first)}` : `lines ${String(first)} to ${String(last)}`;
};
