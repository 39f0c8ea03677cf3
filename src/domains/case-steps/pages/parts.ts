import { errorSummary, html } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { FormErrors } from '#platform/http';
import { inWords, isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { kindsOfStep } from '../core/kinds.ts';
import { adviserWords, codeWords, stepWords } from '../core/step-words.ts';
import type { Adviser, StepEntry, StepKind } from '../core/step.ts';
import { exceptionsOn } from '../law-answers.ts';

export type Area = { readonly shortName: string; readonly name: string };

export const stepsPath = ({ shortName }: Pick<Area, 'shortName'>): string => `/${shortName}/steps`;
export const childStepsPath = (area: Pick<Area, 'shortName'>, id: string): string =>
  `${stepsPath(area)}/children/${id}`;
export const newStepPath = (area: Pick<Area, 'shortName'>, id: string, kind: StepKind): string =>
  `${childStepsPath(area, id)}/new/${kind}`;
export const entryPath = (
  area: Pick<Area, 'shortName'>,
  id: string,
  entry: string,
  task: 'correct' | 'take-back',
): string => `${childStepsPath(area, id)}/entries/${entry}/${task}`;
export const differencesPath = (area: Pick<Area, 'shortName'>): string => `${stepsPath(area)}/differences`;
export const childDifferencesPath = (area: Pick<Area, 'shortName'>, id: string): string =>
  `${childStepsPath(area, id)}/differences`;

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
});

/** '22 November 2026, 10:14am' in London. */
export const when = (at: Date): string =>
  london
    .format(at)
    .replace(' at ', ', ')
    .replace(/\s([ap])m$/i, '$1m');

export const nameOf = ({
  surname,
  forename,
}: {
  readonly surname?: string | null | undefined;
  readonly forename?: string | null | undefined;
}): string =>
  [forename, surname].filter((part) => part !== undefined && part !== null && part !== '').join(' ') ||
  'Name not known';

export const dayWords = (day: string | undefined): string =>
  day === undefined ? 'Day not told' : isPlainDate(day) ? inWords(day) : day;

export const header = (text: string): SafeHtml => html`<th scope="col" class="govuk-table__header">${text}</th>`;
/** The label is read beside the cell on a phone, where each row is a block of its own. */
export const cell = (label: string, content: Child): SafeHtml =>
  html`<td class="govuk-table__cell" data-label="${label}"><div>${content}</div></td>`;
export const rowHead = (content: Child): SafeHtml => html`<th scope="row" class="govuk-table__header">${content}</th>`;

/** A code of a step in words; undefined where the step carries none. */
export const codeInWords = (kind: StepKind, code: string | undefined, on?: PlainDate): string | undefined => {
  if (code === undefined) return undefined;
  const { code: name } = kindsOfStep[kind];
  if (name !== undefined) return codeWords[name][code] ?? code;
  return kind === 'exception' || kind === 'exception-ended' ? exceptionWords(code, on) : undefined;
};

/** '10-4-c: exceptional personal circumstances …', as an officer reads it. */
export const exceptionWords = (id: string, on: PlainDate | undefined): string => {
  const found = on === undefined ? undefined : exceptionsOn(on).find((each) => each.id === id);
  return found === undefined ? id : `${found.law}: ${found.words}`;
};

/** 'Advice asked for: Health'. */
export const stepName = (kind: StepKind, adviser: Adviser | undefined): string =>
  adviser === undefined ? stepWords[kind].done : `${stepWords[kind].done}: ${adviserWords[adviser]}`;

/** What an entry says, in one line. */
export const entryInWords = ({ kind, on, of, codes }: StepEntry): string => {
  const code = codeInWords(
    kind,
    codes['decision'] ??
      codes['review_outcome'] ??
      codes['cease_reason'] ??
      codes['exception'] ??
      codes['request_source'],
    on,
  );
  const until = codes['until'];
  const span =
    kind === 'exception'
      ? [
          `from ${dayWords(codes['from'])}${until === undefined ? ', while the reason lasts' : ` to ${dayWords(until)}`}`,
        ]
      : [];
  return [stepName(kind, of.adviser), inWords(on), ...(code === undefined ? [] : [code]), ...span].join(', ');
};

/** The list of what is wrong, before the heading; a date is met at its first field. */
export const problems = (
  errors: FormErrors,
  days: ReadonlySet<string> = new Set(['on', 'from', 'until', 'birth']),
): Child =>
  errors.length > 0 &&
  errorSummary({
    titleText: 'There is a problem',
    errorList: errors.map(({ field, text }) => ({ text, href: `#${field}${days.has(field) ? '-day' : ''}` })),
  });

export const messageAt = (errors: FormErrors, field: string) => {
  const found = errors.find((error) => error.field === field);
  return found === undefined ? {} : { errorMessage: { text: found.text } };
};

/** Fields that a form carries without showing them. */
export const hiddenFields = (fields: Readonly<Record<string, string>>): readonly SafeHtml[] =>
  Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);

/** A page about a child whose address is protected is not printed. */
export const unprinted = (isProtected: boolean, main: SafeHtml): SafeHtml =>
  isProtected
    ? html`<p class="irw-print-only govuk-body">This page is not printed: the child’s address is protected.</p>
<div class="irw-screen-only">${main}</div>`
    : main;
