import { dateInput, errorSummary, html, input, radios, select, textarea } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { FormErrors } from '#platform/http';

/** What was typed into a form and what is wrong with it. */
export type Typed = { readonly values: Readonly<Record<string, string>>; readonly errors: FormErrors };

type Field = { readonly name: string; readonly label: string; readonly hint?: string | undefined };
type Choice = { readonly value: string; readonly text: string; readonly hint?: string };

const errorOf = ({ errors }: Typed, name: string) => {
  const found = errors.find(({ field }) => field === name);
  return found === undefined ? {} : { errorMessage: { text: found.text } };
};
const hintOf = (hint: string | undefined) => (hint === undefined ? {} : { hint: { text: hint } });

/** The fields of a form, each with what was typed and its error. */
export const formFields = (typed: Typed) => ({
  line: ({ name, label, hint, width }: Field & { readonly width?: string }): SafeHtml =>
    input({
      id: name,
      name,
      label: { text: label, classes: 'govuk-label--s' },
      value: typed.values[name],
      ...(width === undefined ? {} : { classes: `govuk-input--width-${width}` }),
      ...hintOf(hint),
      ...errorOf(typed, name),
    }),
  /** `id`: where a page has several of this name. */
  words: ({ name, id, label, hint, rows }: Field & { readonly rows?: number; readonly id?: string }): SafeHtml =>
    textarea({
      id: id ?? name,
      name,
      rows: String(rows ?? 3),
      label: { text: label, classes: 'govuk-label--s' },
      value: typed.values[name],
      ...hintOf(hint),
      ...errorOf(typed, name),
    }),
  day: ({ name, label, hint }: Field): SafeHtml =>
    dateInput({
      id: name,
      namePrefix: name,
      values: Object.fromEntries(
        ['day', 'month', 'year'].map((part) => [`${name}-${part}`, typed.values[`${name}-${part}`] ?? '']),
      ),
      fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--s' } },
      ...hintOf(hint),
      ...errorOf(typed, name),
    }),
  choice: ({ name, label, hint, items }: Field & { readonly items: readonly Choice[] }): SafeHtml =>
    radios({
      idPrefix: name,
      name,
      value: typed.values[name],
      fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--s' } },
      items: items.map((item) => ({
        value: item.value,
        text: item.text,
        ...(item.hint === undefined ? {} : { hint: { text: item.hint } }),
      })),
      ...hintOf(hint),
      ...errorOf(typed, name),
    }),
  pick: ({ name, label, hint, items }: Field & { readonly items: readonly Choice[] }): SafeHtml =>
    select({
      id: name,
      name,
      value: typed.values[name],
      label: { text: label, classes: 'govuk-label--s' },
      items: items.map(({ value, text }) => ({ value, text })),
      ...hintOf(hint),
      ...errorOf(typed, name),
    }),
});

/** What is wrong, before the heading; each leads to its field. `days` are the names of dates, whose first field is the day. */
export const problemsOf = (errors: FormErrors, days: readonly string[] = []): SafeHtml =>
  html`${
    errors.length > 0 &&
    errorSummary({
      titleText: 'There is a problem',
      errorList: errors.map(({ field, text }) => ({
        text,
        href: `#${days.includes(field) ? `${field}-day` : field}`,
      })),
    })
  }`;

/** A day in the three fields that it was typed in. */
export const dayFields = (name: string, day: string | null): Readonly<Record<string, string>> =>
  day === null
    ? {}
    : {
        [`${name}-day`]: String(Number(day.slice(8, 10))),
        [`${name}-month`]: String(Number(day.slice(5, 7))),
        [`${name}-year`]: day.slice(0, 4),
      };
