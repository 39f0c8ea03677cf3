import { button, dateInput, errorSummary, fileUpload, html, input, select, textarea } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { FormErrors } from '#platform/http';
import type { KeptLine } from '../reads-kept.ts';
import { statementWords as words } from '../words.ts';
import { hidden } from './parts.ts';

export type FormProps = {
  readonly action: string;
  readonly formToken: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  /** Areas to choose from; none where the person is signed in for one. */
  readonly areas?: readonly { readonly shortName: string; readonly name: string }[];
  /** Where a file may be sent, for those who are signed in. */
  readonly upload?: string;
  readonly kept?: readonly KeptLine[];
  readonly keptPath?: string;
};

const errorOf = (errors: FormErrors, field: string) => {
  const error = errors.find((each) => each.field === field);
  return error ? { errorMessage: { text: error.text } } : {};
};

const written = ({ typed, errors }: FormProps, name: 'written' | 'fileWritten'): SafeHtml => {
  const isWrong = errors.some(({ field }) => field === name);
  const part = (of: 'day' | 'month' | 'year', width: 2 | 4) => ({
    name: of,
    value: typed[`${name}-${of}`] ?? '',
    classes: `govuk-input--width-${String(width)}${isWrong ? ' govuk-input--error' : ''}`,
  });
  return dateInput({
    id: name,
    namePrefix: name,
    fieldset: {
      legend: { text: 'When was it written or published? (if you know)', classes: 'govuk-fieldset__legend--s' },
    },
    hint: { text: 'What was found later is then not counted as left out. For example, 27 6 2019.' },
    items: [part('day', 2), part('month', 2), part('year', 4)],
    ...errorOf(errors, name),
  });
};

const areaSelect = ({ areas, typed, errors }: FormProps): SafeHtml | undefined =>
  areas &&
  select({
    id: 'area',
    name: 'area',
    label: { text: 'Which area is it about?', classes: 'govuk-label--s' },
    hint: { text: 'The text is held against what is public about this area.' },
    items: [
      { value: '', text: 'None: check words and figures only', selected: (typed['area'] ?? '') === '' },
      ...areas.map(({ shortName, name }) => ({ value: shortName, text: name, selected: typed['area'] === shortName })),
    ],
    ...errorOf(errors, 'area'),
  });

const uploadForm = (props: FormProps): SafeHtml | undefined =>
  props.upload === undefined
    ? undefined
    : html`<h2 class="govuk-heading-m">Or send a file</h2>
<form action="${props.upload}" method="post" enctype="multipart/form-data" novalidate>${hidden('formToken', props.formToken)}
${fileUpload({
  id: 'file',
  name: 'file',
  label: { text: 'Text, Word document (.docx) or PDF with text' },
  hint: { text: 'Up to 10 MB. It is read and thrown away. A scan has no text: paste or type it instead.' },
  ...errorOf(props.errors, 'file'),
})}
${written(props, 'fileWritten')}${button({ text: 'Check the file', preventDoubleClick: true, classes: 'govuk-button--secondary' })}</form>
`;

const keptList = ({ kept, keptPath }: FormProps): SafeHtml | undefined =>
  kept === undefined || keptPath === undefined || kept.length === 0
    ? undefined
    : html`<h2 class="govuk-heading-m">What you have kept</h2>
<p class="govuk-body">Only you see these.</p>
<ul class="govuk-list govuk-list--bullet">
${kept.map(({ id, title, corrects }) => html`<li><a class="govuk-link" href="${keptPath}/${id}">${title}</a>${corrects !== undefined && ' (corrects an earlier version)'}</li>`)}</ul>
`;

/** The form: text to be pasted, its date, the area for visitors, a file for those who are signed in. */
export const formPage = (props: FormProps): SafeHtml => html`${
  props.errors.length > 0 &&
  errorSummary({
    titleText: 'There is a problem',
    errorList: props.errors.map(({ field, text }) => ({
      text,
      href: ['written', 'fileWritten'].includes(field) ? `#${field}-day` : `#${field}`,
    })),
  })
}<h1 class="govuk-heading-xl">${words.title}</h1>
<p class="govuk-body-l">${words.lead}</p>
<p class="govuk-body">${words.forWhom}</p>
<p class="govuk-body">${words.how} ${props.kept === undefined ? words.kept : 'Nothing is kept unless you keep it.'}</p>
<form action="${props.action}" method="post" novalidate>${hidden('formToken', props.formToken)}
${textarea({
  id: 'text',
  name: 'text',
  label: { text: 'The text', classes: 'govuk-label--s' },
  hint: { text: 'Up to 100,000 letters. Take out names of children and families before you paste.' },
  rows: '14',
  value: props.typed['text'] ?? '',
  ...errorOf(props.errors, 'text'),
})}
${areaSelect(props)}${written(props, 'written')}
${button({ text: 'Check the text', preventDoubleClick: true })}</form>
${uploadForm(props)}${keptList(props)}`;

export type AgainProps = {
  readonly action: string;
  readonly download: string;
  readonly formToken: string;
  readonly text: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly hasArea: boolean;
  /** Where it may be kept, for those who are signed in. */
  readonly keep?: { readonly action: string; readonly corrects: string | undefined; readonly errors: FormErrors };
};

/**
 * Under a result: one form with the text as it was sent, to be changed and checked again, taken with footnotes, or kept. What is typed there
 * goes with whichever button is pressed.
 */
export const againForms = (props: AgainProps): SafeHtml => {
  const { action, download, formToken, text, typed, hasArea, keep } = props;
  return html`<div class="govuk-!-display-none-print">
<h2 class="govuk-heading-l" id="again">Go on with this text</h2>
${keep && keep.errors.length > 0 && errorSummary({ titleText: 'There is a problem', errorList: keep.errors.map((error) => ({ text: error.text, href: `#${error.field}` })) })}
<form action="${action}" method="post" novalidate>${hidden('formToken', formToken)}${hidden('area', typed['area'] ?? '')}${(['day', 'month', 'year'] as const).map((part) => hidden(`written-${part}`, typed[`written-${part}`] ?? ''))}${keep?.corrects !== undefined && hidden('corrects', keep.corrects)}
${textarea({ id: 'text', name: 'text', label: { text: 'The text: change it and check it again' }, rows: '14', value: text })}
${button({ text: 'Check again', preventDoubleClick: true })}
${
  hasArea &&
  html`<h3 class="govuk-heading-m">Take it with footnotes</h3>
<div class="govuk-button-group">${button({ text: 'Download as text', name: 'as', value: 'text', classes: 'govuk-button--secondary', attributes: { formaction: download } })}
${button({ text: 'Download as a web page', name: 'as', value: 'page', classes: 'govuk-button--secondary', attributes: { formaction: download } })}</div>
`
}
${
  keep &&
  html`<h3 class="govuk-heading-m">Keep it</h3>
<p class="govuk-body">Kept for you alone, so that a corrected version can be held against it. You can take it away again.</p>
${input({ id: 'title', name: 'title', label: { text: 'A name to find it by' }, value: typed['title'] ?? '', ...errorOf(keep.errors, 'title') })}
${button({ text: 'Keep this statement', classes: 'govuk-button--secondary', attributes: { formaction: keep.action }, preventDoubleClick: true })}
`
}</form>
</div>
`;
};
