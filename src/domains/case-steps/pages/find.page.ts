import { button, html, input, radios, tableScroll } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { FormErrors } from '#platform/http';
import { plainDate } from '#shared/plain-date';
import type { PossibleChild } from '#domains/casework';
import { doubtWords } from '../words.ts';
import {
  cell,
  childStepsPath,
  dayWords,
  differencesPath,
  header,
  hiddenFields,
  messageAt,
  nameOf,
  problems,
  rowHead,
  stepsPath,
} from './parts.ts';
import type { Area } from './parts.ts';
import { dayField } from './step-fields.ts';

type Sent = {
  readonly area: Area;
  readonly formToken: string;
  readonly errors: FormErrors;
  readonly typed: Readonly<Record<string, string>>;
};

const text = (
  { typed, errors }: Sent,
  name: string,
  label: string,
  hint?: string,
  classes = 'govuk-input--width-20',
): SafeHtml =>
  input({
    id: name,
    name,
    value: typed[name] ?? '',
    label: { text: label, classes: 'govuk-label--s' },
    classes,
    attributes: { autocomplete: 'off', spellcheck: 'false' },
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    ...messageAt(errors, name),
  });

const possible = (area: Area, children: readonly PossibleChild[], withDoubts: boolean): SafeHtml =>
  tableScroll(
    'Children found',
    html`<table class="govuk-table irw-table-blocks"><caption class="govuk-table__caption govuk-table__caption--m">${children.length === 1 ? 'One child found' : `${String(children.length)} children found`}</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Child')}${header('Date of birth')}${header('UPN')}${withDoubts && header('Compared with what you entered')}</tr></thead>
<tbody class="govuk-table__body">${children.map(
      (child) =>
        html`<tr class="govuk-table__row">${rowHead(html`<a class="govuk-link" href="${childStepsPath(area, child.childId)}">${nameOf(child)}</a>`)}${cell('Date of birth', dayWords(child.birthOn ?? undefined))}${cell('UPN', child.upn ?? 'Not told')}${withDoubts && cell('Compared', child.doubts.length === 0 ? 'Nothing differs' : child.doubts.map((each) => doubtWords[each] ?? each).join('; '))}</tr>`,
    )}</tbody></table>`,
  );

/** A date of birth, with the example of one. */
const birthField = (props: Sent, hint: string): SafeHtml =>
  dayField({ ...props, today: plainDate('2015-03-27') }, 'birth', 'Date of birth', hint);

type FindProps = Sent & {
  /** Undefined before anything was looked for. */
  readonly found: readonly PossibleChild[] | undefined;
  readonly mayRecord: boolean;
};

/** Looks for the child whose step is to be recorded. A name is sent in the body of a form and never stands in an address. */
export const findPage = (props: FindProps): SafeHtml => {
  const { area, formToken, found, mayRecord, errors } = props;
  return html`${problems(errors)}<h1 class="govuk-heading-xl">Steps of a case</h1>
<p class="govuk-body-l">Find the child, see what is known, and record what happened.</p>
<form method="post" action="${stepsPath(area)}/find" class="irw-screen-only" novalidate>${hiddenFields({ formToken })}
${text(props, 'surname', 'Surname')}
${birthField(props, 'If you know it.')}
${text(props, 'upn', 'UPN', 'If you know it: a letter, 11 figures, and a figure or letter.')}
${button({ text: 'Find the child', preventDoubleClick: true })}
</form>
${found !== undefined && (found.length === 0 ? html`<h2 class="govuk-heading-m">Nobody found</h2><p class="govuk-body">No child of the records fits. Check the spelling, or try the date of birth alone.</p>` : possible(area, found, false))}
${found !== undefined && found.length >= 50 && html`<p class="govuk-body">No more than 50 are shown. Enter the date of birth too.</p>`}
<ul class="govuk-list govuk-list--spaced irw-screen-only">
${mayRecord && html`<li><a class="govuk-link" href="${stepsPath(area)}/new-child">A request for a child whom no source names yet</a></li>`}
<li><a class="govuk-link" href="${differencesPath(area)}">Where sources differ</a></li>
</ul>`;
};

type NewChildProps = Sent & {
  readonly formKey: string;
  /** Children who may be the same one; undefined before the form was sent. */
  readonly like: readonly PossibleChild[] | undefined;
};

/** A child by hand: looked for first, joined to nobody by itself. */
export const newChildPage = (props: NewChildProps): SafeHtml => {
  const { area, formToken, formKey, like, errors, typed } = props;
  const mayBeKnown = like !== undefined && like.length > 0;
  const isNew = like?.length === 0;
  return html`${problems(errors)}<span class="govuk-caption-xl">Steps of a case</span>
<h1 class="govuk-heading-xl">A child whom no source names yet</h1>
${
  mayBeKnown
    ? html`<p class="govuk-body-l">These children may be the same one. Open each and look, before you make another record.</p>${possible(area, like, true)}`
    : isNew
      ? html`<p class="govuk-body-l">No child of the records is like this one. Check what you entered, and make the record.</p>`
      : html`<p class="govuk-body-l">The child is looked for in the records first. When a later return or extract names the child, both are put together by UPN, or by name, date of birth and postcode; where that is doubtful, a person decides.</p>`
}
<form method="post" action="${stepsPath(area)}/new-child" novalidate>${hiddenFields({ formToken, key: formKey, ...(isNew ? { none_of_these: 'yes' } : {}), ...(mayBeKnown ? { shown: 'yes' } : {}) })}
${text(props, 'surname', 'Surname')}
${text(props, 'forename', 'First name')}
${birthField(props, '')}
${text(props, 'upn', 'UPN (leave empty if not known)', 'A letter, 11 figures, and a figure or letter.')}
${text(props, 'postcode', 'Postcode (leave empty if not known)', 'Where there is no UPN, it tells two children of one name and birthday apart. Leave it out where the address is protected.', 'govuk-input--width-10')}
${radios({
  idPrefix: 'sex',
  name: 'sex',
  value: typed['sex'] ?? '',
  classes: 'govuk-radios--inline',
  fieldset: { legend: { text: 'Sex, as the return asks', classes: 'govuk-fieldset__legend--s' } },
  items: [
    { value: 'F', text: 'Female' },
    { value: 'M', text: 'Male' },
    { value: '', text: 'Not known' },
  ],
})}
${
  mayBeKnown &&
  radios({
    idPrefix: 'none_of_these',
    name: 'none_of_these',
    value: '',
    fieldset: { legend: { text: 'Is it one of the children above?', classes: 'govuk-fieldset__legend--s' } },
    items: [{ value: 'yes', text: 'No. I have looked at each of them, and it is another child' }],
    ...messageAt(errors, 'none_of_these'),
  })
}
${button({ text: like !== undefined ? 'Make a record of this child' : 'Look for the child', preventDoubleClick: true })}
</form>`;
};
