import { button, dateInput, errorSummary, html, input, radios } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { questions } from '../core/situations.ts';
import type { Choice, FieldError, Question, Situation, Situations, Typed } from '../core/situations.ts';
import { isDateWord } from '../core/vocabulary.ts';
import type { Audience } from '../core/working.ts';
import { lawWords, localAdvice } from '../words.ts';
import { addressOf, audienceSwitch, capital, staff } from './parts.ts';
import type { Area } from './parts.ts';

export const toolPath = ({ shortName }: Area): string => `/${shortName}/when-must-it-happen`;

const hiddenAudience = (audience: Audience): Child =>
  audience === 'officer' && html`<input type="hidden" name="for" value="staff">`;

/** Where the mistake is: the part of the date, or its first when the whole is wrong, since only what can be typed in takes the focus. */
const anchorOf = ({ field, part }: FieldError): string =>
  isDateWord(field) ? `#${field}-${part ?? 'day'}` : `#${field}`;

const problems = (errors: readonly FieldError[]): Child =>
  errors.length > 0 &&
  errorSummary({
    titleText: 'There is a problem',
    errorList: errors.map((error) => ({ text: error.text, href: anchorOf(error) })),
  });

type ChoosePageProps = {
  readonly area: Area;
  readonly audience: Audience;
  readonly situations: Situations;
  readonly missed: boolean;
};

/** The first question: what has happened. */
export const chooseSituationPage = ({ area, audience, situations, missed }: ChoosePageProps): SafeHtml => {
  const path = toolPath(area);
  const error = 'Choose what has happened';
  return html`${missed && problems([{ field: 'situation', text: error }])}<h1 class="govuk-heading-xl">${lawWords.tool}</h1>
<p class="govuk-body-l">${audience === 'family' ? 'Choose what has happened, and give the dates you know. You will see what must happen next, by when, and what you can do.' : 'Choose the situation and give the dates you know. Each due date comes with its working and its law.'}</p>
<p class="govuk-body">We ask only for dates, no names. Nothing is stored. It is the law in England.</p>
${audienceSwitch(audience, path, addressOf(path, [['for', 'staff']]))}
<form method="get" action="${path}" novalidate>
${hiddenAudience(audience)}
${radios({
  idPrefix: 'situation',
  name: 'situation',
  fieldset: { legend: { text: 'What has happened?', classes: 'govuk-fieldset__legend--m' } },
  ...(missed ? { errorMessage: { text: error } } : {}),
  items: situations.situations.map((each) => ({ value: each.id, text: each[audience] })),
})}
<input type="hidden" name="step" value="dates">
${button({ text: 'Continue' })}
</form>
<p class="govuk-body">Nothing fits? Ask ${localAdvice(area)}. It is free.</p>
<p class="govuk-body"><a class="govuk-link" href="${addressOf(`/${area.shortName}/law`, [['for', staff(audience)]])}">${lawWords.law}</a> lists every duty.</p>`;
};

const choiceField = (choice: Choice, audience: Audience, typed: Typed, error: FieldError | undefined): SafeHtml =>
  radios({
    idPrefix: choice.word,
    name: choice.word,
    classes: 'govuk-radios--small',
    fieldset: { legend: { text: choice[audience], classes: 'govuk-fieldset__legend--s' } },
    ...(error ? { errorMessage: { text: error.text } } : {}),
    value: typed[choice.word] ?? '',
    items: [
      ...choice.options.map((option) => ({ value: option.value, text: option[audience] })),
      ...(choice.none ? [{ value: 'none-given', text: choice.none[audience] }] : []),
    ],
  });

/** Day, month and year as typed, or taken out of one whole date. */
const partsOf = (typed: Typed, word: string): Readonly<Record<'day' | 'month' | 'year', string>> => {
  const [year = '', month = '', day = ''] = (typed[word] ?? '').split('-');
  const own = (value: string): string => (/^\d+$/.test(value) ? String(Number(value)) : value);
  return {
    day: typed[`${word}-day`] ?? own(day),
    month: typed[`${word}-month`] ?? own(month),
    year: typed[`${word}-year`] ?? year,
  };
};

const dateField = ({ word, question, hint }: Question, typed: Typed, error: FieldError | undefined): SafeHtml => {
  const values = partsOf(typed, word);
  const item = (part: 'day' | 'month' | 'year') => ({
    name: part,
    value: values[part],
    classes: `govuk-input--width-${part === 'year' ? '4' : '2'}`,
    ...(error && (error.part === undefined || error.part === part) ? { error: true } : {}),
  });
  return dateInput({
    id: word,
    namePrefix: word,
    fieldset: { legend: { text: question, classes: 'govuk-fieldset__legend--s' } },
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    ...(error ? { errorMessage: { text: error.text } } : {}),
    items: [item('day'), item('month'), item('year')],
  });
};

export type DatesFormProps = {
  readonly area: Area;
  readonly audience: Audience;
  readonly situations: Situations;
  readonly situation: Situation;
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
};

/** The questions of one situation, with what was typed. */
const datesForm = ({ area, audience, situations, situation, typed, errors }: DatesFormProps): SafeHtml => {
  const errorAt = (field: string): FieldError | undefined => errors.find((each) => each.field === field);
  const yearError = errorAt('transfer_year');
  return html`<form method="get" action="${toolPath(area)}" novalidate>
<input type="hidden" name="situation" value="${situation.id}">
${hiddenAudience(audience)}
${situation.choices.map((choice) => choiceField(choice, audience, typed, errorAt(choice.word)))}
${
  situation.year &&
  input({
    id: 'transfer_year',
    name: 'transfer_year',
    label: { text: 'Year of the move', classes: 'govuk-label--s' },
    hint: { text: 'The year in which the new place starts, like 2027' },
    classes: 'govuk-input--width-4',
    inputmode: 'numeric',
    value: typed['transfer_year'] ?? '',
    ...(yearError ? { errorMessage: { text: yearError.text } } : {}),
  })
}
${questions(situations, situation, audience).map((question) => dateField(question, typed, errorAt(question.word)))}
<input type="hidden" name="step" value="answer">
${button({ text: 'Show the dates' })}
</form>`;
};

/** The second question: which dates are known. What can already be said stands below the form. */
export const datesPage = (props: DatesFormProps & { readonly already?: SafeHtml | undefined }): SafeHtml => {
  const { area, audience, situation, errors, already } = props;
  const path = toolPath(area);
  const query = [['situation', situation.id]] as const;
  return html`${problems(errors)}<h1 class="govuk-heading-xl">${capital(situation[audience])}</h1>
<p class="govuk-body-l">Give the dates you know. Leave the others empty. One is enough.</p>
<p class="govuk-body">For example, 5 1 2026. If you know only the month, leave the day empty.</p>
${audienceSwitch(audience, addressOf(path, query), addressOf(path, [...query, ['for', 'staff']]))}
${datesForm(props)}
<p class="govuk-body"><a class="govuk-link" href="${addressOf(path, [['for', staff(audience)]])}">Choose something else</a></p>
${already}`;
};
