import { dateInput, details, html, input, radios, select, textarea } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { FormErrors } from '#platform/http';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { codesOf, kindsOfStep } from '../core/kinds.ts';
import type { CodeName } from '../core/kinds.ts';
import { adviserWords, codeWords, knownByValues, knownByWords, stepWords } from '../core/step-words.ts';
import { advisers } from '../core/step.ts';
import type { StepKind } from '../core/step.ts';
import { messageAt } from './parts.ts';

export type Choice = { readonly value: string; readonly text: string; readonly hint?: string | undefined };

export type FieldsProps = {
  readonly kind: StepKind;
  readonly today: PlainDate;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  /** Requests, reviews or exceptions that the step may belong to, the likely one first. */
  readonly owners: readonly Choice[];
  /** Exceptions that the law knows. */
  readonly exceptions: readonly Choice[];
};

export const dayField = (
  { typed, errors, today }: Pick<FieldsProps, 'typed' | 'errors' | 'today'>,
  name: string,
  legend: string,
  hint: string,
  isHeading = false,
): SafeHtml =>
  dateInput({
    id: name,
    namePrefix: name,
    fieldset: {
      legend: {
        text: legend,
        classes: isHeading ? 'govuk-fieldset__legend--m' : 'govuk-fieldset__legend--s',
      },
    },
    hint: { text: `${hint} For example, ${exampleOf(today)}.`.trim() },
    items: (['day', 'month', 'year'] as const).map((part) => ({
      name: part,
      label: part.charAt(0).toUpperCase() + part.slice(1),
      classes: part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2',
      value: typed[`${name}-${part}`] ?? '',
    })),
    ...messageAt(errors, name),
  });

const exampleOf = (today: PlainDate): string => {
  const [year = '', month = '', day = ''] = today.split('-');
  return `${String(Number(day))} ${String(Number(month))} ${year}`;
};

const ownerField = ({ kind, typed, errors, owners }: FieldsProps): SafeHtml => {
  const { owner } = kindsOfStep[kind];
  const name = owner === 'request' ? 'request' : owner === 'review' ? 'review' : 'ended';
  const legend =
    owner === 'request'
      ? 'Of which request?'
      : owner === 'review'
        ? 'Of which review meeting?'
        : 'Which exception ended?';
  const items =
    owner === 'exception'
      ? owners
      : [...owners, { value: 'none', text: `It is not known here`, hint: 'You are asked why, when you save.' }];
  return radios({
    idPrefix: name,
    name,
    value: typed[name] ?? owners[0]?.value ?? '',
    fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
    items: items.map(({ value, text, hint }) => ({
      value,
      text,
      ...(hint === undefined ? {} : { hint: { text: hint } }),
    })),
    ...messageAt(errors, name),
  });
};

const legendOfCode: Readonly<Record<CodeName, string>> = {
  decision: 'What was the decision?',
  review_outcome: 'What was the decision?',
  cease_reason: 'Why did the plan end?',
  request_source: 'Who asked?',
};

const codeField = (code: CodeName, { typed, errors }: FieldsProps): SafeHtml =>
  radios({
    idPrefix: 'code',
    name: 'code',
    value: typed['code'] ?? '',
    fieldset: { legend: { text: legendOfCode[code], classes: 'govuk-fieldset__legend--s' } },
    items: codesOf[code].map((value) => ({ value, text: codeWords[code][value] ?? value })),
    ...messageAt(errors, 'code'),
  });

const adviserField = ({ kind, typed, errors }: FieldsProps): SafeHtml =>
  radios({
    idPrefix: 'adviser',
    name: 'adviser',
    value: typed['adviser'] ?? '',
    fieldset: {
      legend: {
        text: kind === 'advice-received' ? 'Whose advice is it?' : 'Who was asked?',
        classes: 'govuk-fieldset__legend--s',
      },
    },
    items: advisers.map((value) => ({ value, text: adviserWords[value] })),
    ...messageAt(errors, 'adviser'),
  });

const exceptionFields = (props: FieldsProps): SafeHtml => {
  const { typed, errors, exceptions } = props;
  return html`${radios({
    idPrefix: 'exception',
    name: 'exception',
    value: typed['exception'] ?? '',
    fieldset: { legend: { text: 'Which exception?', classes: 'govuk-fieldset__legend--s' } },
    hint: {
      text: 'The limit does not apply where it was impractical to keep it for this reason. The step is still due as soon as practicable.',
    },
    items: exceptions.map(({ value, text, hint }) => ({
      value,
      text,
      ...(hint === undefined ? {} : { hint: { text: hint } }),
    })),
    ...messageAt(errors, 'exception'),
  })}
${dayField(props, 'from', 'From when did the reason hold?', 'The first day of the closure or absence; the day of the appointment; else the day on which it began.')}
${dayField(props, 'until', 'Until when? (leave empty while it lasts)', 'The day on which the school reopened, the last day of the absence, or the day on which the reason ended.')}
${input({ id: 'evidence', name: 'evidence', value: typed['evidence'] ?? '', label: { text: 'What shows it?', classes: 'govuk-label--s' }, hint: { text: 'A letter, a register, what was said and by whom. No more about the family than is needed.' }, ...messageAt(errors, 'evidence') })}
${input({ id: 'decided_by', name: 'decided_by', value: typed['decided_by'] ?? '', classes: 'govuk-input--width-20', label: { text: 'Who decided?', classes: 'govuk-label--s' }, hint: { text: 'Their role.' }, ...messageAt(errors, 'decided_by') })}
${select({ id: 'exception_adviser', name: 'exception_adviser', value: typed['exception_adviser'] ?? '', label: { text: 'Is it about the time for one adviser’s advice?', classes: 'govuk-label--s' }, items: [{ value: '', text: 'No' }, ...advisers.map((value) => ({ value, text: adviserWords[value] }))] })}`;
};

/** The fields of a step: the day, what it belongs to, its code in words, how it is known, and a note. */
export const stepFields = (props: FieldsProps): SafeHtml => {
  const { kind, typed, errors } = props;
  const { owner, code, asksAdviser } = kindsOfStep[kind];
  const { when, hint } = stepWords[kind];
  return html`${dayField(props, 'on', when, hint, true)}
${(owner === 'request' || owner === 'review' || owner === 'exception') && ownerField(props)}
${asksAdviser === true && adviserField(props)}
${code !== undefined && codeField(code, props)}
${kind === 'exception' && exceptionFields(props)}
${select({
  id: 'known_by',
  name: 'known_by',
  value: typed['known_by'] ?? '',
  label: { text: 'How do you know?', classes: 'govuk-label--s' },
  items: [{ value: '', text: 'Choose' }, ...knownByValues.map((value) => ({ value, text: knownByWords[value] }))],
  ...messageAt(errors, 'known_by'),
})}
${details({
  summaryText: 'Add a note',
  open: typed['note'] !== undefined && typed['note'] !== '',
  html: textarea({
    id: 'note',
    name: 'note',
    rows: 3,
    value: typed['note'] ?? '',
    label: { text: 'Note', classes: 'govuk-label--s' },
    hint: { text: 'Those who open this child’s record can read it.' },
    ...messageAt(errors, 'note'),
  }),
})}`;
};

export const reasonField = (
  { typed, errors }: { readonly typed: Readonly<Record<string, string>>; readonly errors: FormErrors },
  label: string,
  hint: string,
): SafeHtml =>
  textarea({
    id: 'reason',
    name: 'reason',
    rows: 3,
    value: typed['reason'] ?? '',
    label: { text: label, classes: 'govuk-label--s' },
    hint: { text: hint },
    ...messageAt(errors, 'reason'),
  });

export const dayChoice = (what: string, day: PlainDate): string => `${what} ${inWords(day)}`;
