import { html, insetText, summaryList } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { FormErrors } from '#platform/http';

type Props = {
  readonly why: string;
  /** What was typed, field by field. */
  readonly typed: readonly (readonly [label: string, value: string])[];
  readonly goOn: { readonly text: string; readonly href: string };
};

/** Each line as it was typed. */
const linesOf = (text: string): SafeHtml =>
  html`${text.split(/\r?\n/).map((line, index) => html`${index > 0 && html`<br>`}${line}`)}`;

/** A form that could not be done: why, and what was typed, so that it can be copied and nothing is written twice. */
export const notSavedPage = ({
  why,
  typed,
  goOn,
}: Props): SafeHtml => html`<h1 class="govuk-heading-xl">Nothing was saved</h1>
${insetText({ text: why })}
${
  typed.length > 0 &&
  html`<h2 class="govuk-heading-m">What you wrote</h2>
<p class="govuk-body">It is nowhere but on this page. Copy what you still need before you go on.</p>
${summaryList({ classes: 'irw-typed', rows: typed.map(([label, value]) => ({ key: { text: label }, value: { html: linesOf(value) } })) })}`
}
<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${goOn.href}">${goOn.text}</a></p>`;

/** Problems of a form, where those of fields that nobody sees (its key, the version that was seen) lead to one that is there to be seen. */
export const leadingTo = (errors: FormErrors, hidden: readonly string[], visible: string): FormErrors =>
  errors.map(({ field, text }) => ({ field: hidden.includes(field) ? visible : field, text }));
