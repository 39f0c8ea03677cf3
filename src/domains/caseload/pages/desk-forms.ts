import { button, dateInput, details, html, radios, select, textarea } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { FormErrors } from '#platform/http';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { CaseNote, CaseWorker } from '../core/desk.ts';
import type { DutyOnDesk } from '../reads-desk.ts';
import { dutyOf, wayWords } from '../words-desk.ts';

/** Which form was sent and did not pass, with what was typed. `form` is its name, with the id of what it is about where there are several. */
export type Tried = {
  readonly form: string;
  readonly errors: FormErrors;
  readonly typed: Readonly<Record<string, string>>;
  /** 422 where it is not said: what was typed cannot be used. 409: somebody was quicker. */
  readonly status?: 409 | 422;
  /** The form may stand here no more, so that what was typed is shown apart. */
  readonly isGone?: boolean;
  /** The answer that stands already, and the alarm that it answers: another may be put beside it. */
  readonly beside?: { readonly id: string; readonly alarm: AlarmOnDesk } | undefined;
};

/** What every form of a desk needs. */
export type FormFrame = {
  /** The address of the child's desk. */
  readonly base: string;
  readonly formToken: string;
  /** A new key: the same form sent twice is one act. */
  readonly newKey: () => string;
  readonly tried: Tried | undefined;
};

type Own = {
  readonly value: (field: string) => string;
  readonly date: (field: string) => Readonly<Record<'day' | 'month' | 'year', string>>;
  readonly error: (field: string) => { readonly errorMessage?: { readonly text: string } };
};

/** What was typed into this form and what is wrong with it; empty where another form was sent, or none. */
const ownOf = ({ tried }: Pick<FormFrame, 'tried'>, form: string): Own => {
  const mine = tried?.form === form ? tried : undefined;
  const value = (field: string): string => mine?.typed[field] ?? '';
  return {
    value,
    date: (field) => ({ day: value(`${field}-day`), month: value(`${field}-month`), year: value(`${field}-year`) }),
    error: (field) => {
      const found = mine?.errors.find((each) => each.field === field);
      return found === undefined ? {} : { errorMessage: { text: found.text } };
    },
  };
};

/** Ids on one page differ by the form that they belong to. */
export const idOf = (form: string, field: string): string => `${form}-${field}`;

export const formOf = (frame: FormFrame, action: string, inside: Child): SafeHtml =>
  html`<form method="post" action="${frame.base}/${action}" class="irw-screen-only" novalidate>
<input type="hidden" name="formToken" value="${frame.formToken}"><input type="hidden" name="key" value="${frame.newKey()}">
${inside}</form>`;

export const hidden = (name: string, value: string): SafeHtml =>
  html`<input type="hidden" name="${name}" value="${value}">`;

const dayField = (frame: FormFrame, form: string, field: string, legend: string, hint?: string): SafeHtml => {
  const own = ownOf(frame, form);
  return dateInput({
    id: idOf(form, field),
    namePrefix: field,
    values: Object.fromEntries(Object.entries(own.date(field)).map(([part, value]) => [`${field}-${part}`, value])),
    fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    ...own.error(field),
  });
};

type Area = { readonly label: string; readonly hint?: string; readonly rows?: number; readonly value?: string };

export const wordsField = (
  frame: FormFrame,
  form: string,
  field: string,
  { label, hint, rows, value }: Area,
): SafeHtml => {
  const own = ownOf(frame, form);
  return textarea({
    id: idOf(form, field),
    name: field,
    rows: rows ?? 3,
    value: frame.tried?.form === form ? own.value(field) : (value ?? ''),
    label: { text: label, classes: 'govuk-label--s' },
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    ...own.error(field),
  });
};

/** `hasClocks` is false for a child who has died: nothing is asked of anybody by a day. */
export const noteFormOf = (frame: FormFrame, hasClocks: boolean): SafeHtml =>
  formOf(
    frame,
    'note',
    html`${wordsField(frame, 'note', 'said', { label: hasClocks ? 'What to note, or what comes next' : 'What to note', hint: 'Others on this case read it. It cannot be deleted, and can be corrected.' })}
${hasClocks && dayField(frame, 'note', 'nextOn', 'Next step by', 'Leave empty for a note. With a day it is a next step, and stands on the desk of whoever has the case.')}
${button({ text: 'Keep it', preventDoubleClick: true })}`,
  );

/** The forms of one open next step: what became of it. */
export const stepFormOf = (frame: FormFrame, step: CaseNote): SafeHtml => {
  const form = `step-${step.id}`;
  const own = ownOf(frame, form);
  return details({
    classes: 'irw-screen-only',
    summaryHtml: html`Done, moved or no longer needed<span class="govuk-visually-hidden">: ${step.now.said.slice(0, 80)}</span>`,
    open: frame.tried?.form === form,
    html: formOf(
      frame,
      'step',
      html`${hidden('id', step.id)}${hidden('seenOn', step.nextOn ?? '')}
${radios({
  idPrefix: idOf(form, 'what'),
  name: 'what',
  value: own.value('what') === '' ? 'done' : own.value('what'),
  fieldset: { legend: { text: 'What became of it?', classes: 'govuk-fieldset__legend--s' } },
  ...own.error('what'),
  items: [
    { value: 'done', text: 'It is done' },
    { value: 'moved', text: 'It is moved to another day' },
    { value: 'dropped', text: 'It is no longer needed' },
  ],
})}
${dayField(frame, form, 'nextOn', 'New day', 'Only where it is moved.')}
${wordsField(frame, form, 'said', { label: 'What came of it, or why', hint: 'May be left empty where it is done.' })}
${button({ text: 'Keep it', preventDoubleClick: true })}`,
    ),
  });
};

export const correctionFormOf = (frame: FormFrame, note: CaseNote): SafeHtml => {
  const form = `correct-${note.id}`;
  return details({
    classes: 'irw-screen-only',
    summaryHtml: html`Correct these words<span class="govuk-visually-hidden">: ${note.now.said.slice(0, 80)}</span>`,
    open: frame.tried?.form === form,
    html: formOf(
      frame,
      'correct',
      html`${hidden('id', note.id)}${wordsField(frame, form, 'said', { label: 'Corrected words', hint: 'What stands now is kept below it.', value: note.now.said })}
${button({ text: 'Keep the correction', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
    ),
  });
};

/** A duty as the value of a choice: duty, of whom, the day that it was due. */
const keyOf = ({ duty, ofWhom, dueOn }: Pick<DutyOnDesk, 'duty' | 'ofWhom' | 'dueOn'>): string =>
  `${duty}~${ofWhom}~${dueOn ?? ''}`;

type Choice = { readonly value: string; readonly text: string };

const chosenField = (frame: FormFrame, form: string, legend: string, choices: readonly Choice[]): SafeHtml => {
  const own = ownOf(frame, form);
  const [only] = choices.length === 1 ? choices : [];
  return radios({
    idPrefix: idOf(form, 'of'),
    name: 'of',
    value: own.value('of') === '' ? only?.value : own.value('of'),
    fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
    ...own.error('of'),
    items: choices,
  });
};

export const toldFormOf = (frame: FormFrame, overdue: readonly DutyOnDesk[]): SafeHtml => {
  const own = ownOf(frame, 'told');
  return formOf(
    frame,
    'told',
    html`${chosenField(
      frame,
      'told',
      'Told of which delay?',
      overdue.map((duty) => ({
        value: keyOf(duty),
        text: `${dutyOf(duty.duty, duty.ofWhom)}, due ${duty.dueOn === undefined ? '' : inWords(duty.dueOn)}`,
      })),
    )}
${dayField(frame, 'told', 'toldOn', 'On which day was the family told?')}
${radios({
  idPrefix: idOf('told', 'how'),
  name: 'how',
  value: own.value('how'),
  classes: 'govuk-radios--inline',
  fieldset: { legend: { text: 'How?', classes: 'govuk-fieldset__legend--s' } },
  ...own.error('how'),
  items: Object.entries(wayWords).map(([value, text]) => ({
    value,
    text: `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`,
  })),
})}
${dayField(frame, 'told', 'expectedOn', 'The new day that they were given', 'Leave empty where no new day was given.')}
${wordsField(frame, 'told', 'said', { label: 'What they were told', hint: 'May be left empty.', rows: 2 })}
${button({ text: 'Keep that the family was told', preventDoubleClick: true })}`,
  );
};

/** An alarm that stands and can be answered. */
export type AlarmOnDesk = {
  readonly rule: string;
  readonly ofWhom: string;
  readonly fromOn: PlainDate;
  readonly name: string;
  /** What it is about, to tell two of a kind apart. */
  readonly about: string;
};

export const answerFormOf = (frame: FormFrame, alarms: readonly AlarmOnDesk[]): SafeHtml =>
  formOf(
    frame,
    'answer',
    html`${frame.tried?.beside !== undefined && hidden('seen', frame.tried.beside.id)}${chosenField(
      frame,
      'answer',
      'Answer which alarm?',
      alarms.map(({ rule, ofWhom, fromOn, name, about }) => ({
        value: `${rule}~${ofWhom}~${fromOn}`,
        text: `${name}, from ${inWords(fromOn)}${about === '' ? '' : ` (${about})`}`,
      })),
    )}
${wordsField(frame, 'answer', 'reason', { label: 'Why is it so, and what holds it?', hint: 'An answer closes the alarm and does not erase it. It stays in the history with your name.' })}
${dayField(frame, 'answer', 'lookAgainOn', 'Look again on', 'The alarm stands again from that day, unless the step is done. Leave empty where there is nothing to look at again.')}
${button({ text: 'Keep the answer', preventDoubleClick: true })}`,
  );

/** Takes back something that was said in error, with a reason. */
export const withdrawFormOf = (
  frame: FormFrame,
  action: 'told-back' | 'answer-back',
  id: string,
  about: string,
): SafeHtml => {
  const form = `${action}-${id}`;
  return details({
    classes: 'irw-screen-only',
    summaryHtml: html`This was kept in error<span class="govuk-visually-hidden">: ${about}</span>`,
    open: frame.tried?.form === form,
    html: formOf(
      frame,
      action,
      html`${hidden('id', id)}${wordsField(frame, form, 'said', { label: 'Why is it taken back?', rows: 2 })}
${button({ text: 'Take it back', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
    ),
  });
};

/** Officers to choose from: those who have not left. */
export const officerField = (
  frame: FormFrame,
  form: string,
  label: string,
  officers: readonly { readonly worker: CaseWorker; readonly text: string }[],
): SafeHtml => {
  const own = ownOf(frame, form);
  return select({
    id: idOf(form, 'to'),
    name: 'to',
    label: { text: label, classes: 'govuk-label--s' },
    value: own.value('to'),
    ...own.error('to'),
    items: [
      ...(officers.length === 1 ? [] : [{ value: '', text: 'Choose' }]),
      ...officers.map(({ worker, text }) => ({ value: worker.reference, text })),
    ],
  });
};
