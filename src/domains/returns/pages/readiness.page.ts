import { html, tag, warningText } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords, plainDate } from '#shared/plain-date';
import { censusDays } from '../core/modules.ts';
import type { ModuleName } from '../core/modules.ts';
import { isProvisional } from '../core/report/deadlines.ts';
import type { Deadline } from '../core/report/deadlines.ts';
import { queryOf } from '../core/report/filter.ts';
import { headline, queriesLeft } from '../core/report/headline.ts';
import { readinessOf, shareWords } from '../core/report/readiness.ts';
import type { ReadinessState } from '../core/report/readiness.ts';
import type { Check } from '../reads.ts';
import type { Todo } from '../reads-readiness.ts';
import {
  blocksTable,
  cell,
  checkPath,
  fieldWords,
  number,
  numberCell,
  plural,
  returnsPath,
  rowHead,
  when,
  whoDecides,
  yearPath,
} from './parts.ts';
import type { Area } from './parts.ts';
import { moduleWords, returnWords } from './words.ts';

type ReadinessProps = {
  readonly area: Area;
  readonly year: number;
  readonly check: Check | undefined;
  readonly deadline: Deadline | undefined;
  /** Who must do what: by officer where the file names them, by module where it does not. */
  readonly todo: readonly Todo[];
};

const states: Readonly<Record<ReadinessState, { readonly text: string; readonly classes: string }>> = {
  'nothing-received': { text: 'Nothing received', classes: 'govuk-tag--grey' },
  'errors-left': { text: 'Errors left', classes: 'govuk-tag--red' },
  'queries-left': { text: 'Queries to explain', classes: 'govuk-tag--yellow' },
  'none-by-our-rules': { text: 'No errors by Irwell’s rules', classes: 'govuk-tag--green' },
};

const deadlineWords = (year: number, deadline: Deadline | undefined): Child => {
  if (!deadline)
    return html`<p class="govuk-body">The deadline for ${year} was not read anywhere, so Irwell names none.</p>`;
  const { on, daysLeft } = deadline;
  const left =
    daysLeft > 0
      ? `${plural(daysLeft, 'day', 'days')} left.`
      : daysLeft === 0
        ? 'That is today.'
        : `${plural(-daysLeft, 'day', 'days')} ago.`;
  return html`<p class="govuk-body-l">The Department’s deadline: <strong>${inWords(on)}</strong>. ${left}</p>
<p class="irw-provenance">As the Department’s own page on the survey said in ${year >= 2026 ? 'September 2025' : 'January 2025'}. Look there for a change.</p>`;
};

const todoTable = (area: Area, check: Check, todo: readonly Todo[]): SafeHtml =>
  blocksTable(
    'Who must do what',
    [
      { text: check.tellsOfficer ? 'Officer' : 'Module' },
      { text: 'Errors to put right', numeric: true },
      { text: 'Queries to explain', numeric: true },
      { text: 'Children', numeric: true },
    ],
    todo.map(({ code, name, errors, queries, persons }) => {
      const filter = check.tellsOfficer ? { officer: code } : { module: moduleNameOf(code) };
      return html`${rowHead(html`<a class="govuk-link" href="${checkPath(area, check.id)}/findings${queryOf(filter)}">${name ?? moduleWords[moduleNameOf(code)]}</a>`)}${numberCell('Errors', number(errors))}${numberCell('Queries', number(queries))}${numberCell('Children', number(persons))}`;
    }),
  );

const moduleNameOf = (code: string): ModuleName =>
  Object.keys(moduleWords).find((each): each is ModuleName => each === code) ?? 'header';

const completeness = (check: Check): SafeHtml =>
  blocksTable(
    'Items compulsory from 2026',
    [{ text: 'Item' }, { text: 'Given' }, { text: 'Asked of' }],
    check.completeness.map(
      ({ module, field, given, of }) =>
        html`${rowHead(fieldWords(module, field))}${cell('Given', html`<span>${shareWords(given, of)}</span>`)}${cell('Asked of', html`<span>${askedOf[field] ?? 'every record'}</span>`)}`,
    ),
  );

const askedOf: Readonly<Record<string, string>> = {
  DSCO: 'the header',
  RequestSource: 'each request that is not historical',
  ReviewDraft: 'each active plan whose review ended in amending it',
  PhaseTransferDueDate:
    'active plans; only those in a phase transfer need it, and the file does not say which these are',
  PhaseTransferFinalDate: 'active plans with a due date for a phase transfer',
};

/** How far one year's return is, and what is left to do by whom. */
export const readinessPage = (props: ReadinessProps): SafeHtml => {
  const { area, year, check, deadline, todo } = props;
  const state = states[readinessOf(check?.sums)];
  const census = censusDays[year];
  return html`<h1 class="govuk-heading-xl">How ready is the return of ${year}?</h1>
<p class="govuk-body">${tag(state)}</p>
${deadlineWords(year, deadline)}
${census !== undefined && html`<p class="govuk-body">Census day: ${inWords(plainDate(census))}.</p>`}
${isProvisional(year) && warningText({ text: returnWords.provisional, iconFallbackText: 'Warning' })}
${
  check?.sums
    ? html`<h2 class="govuk-heading-l">What is left</h2>
<p class="govuk-body-l"><a class="govuk-link" href="${checkPath(area, check.id)}">${headline(check.sums)}</a>. ${queriesLeft(check.sums)}</p>
<p class="govuk-body">By the last file received, ${when(check.receivedAt)}.</p>
<h2 class="govuk-heading-l">Who must do what</h2>
${!check.tellsOfficer && html`<p class="govuk-body">${returnWords.noOfficer}</p>`}
${todo.length === 0 ? html`<p class="govuk-body">By Irwell’s rules nobody has anything left to do.</p>` : todoTable(area, check, todo)}
${
  year >= 2025 &&
  html`<h2 class="govuk-heading-l">Items compulsory from 2026</h2>
<p class="govuk-body">How often each is given in the last file.${year < 2026 && ' For 2025 they may be left out.'}</p>
${completeness(check)}`
}`
    : html`<h2 class="govuk-heading-l">Nothing received</h2>
<p class="govuk-body">No file of ${year} has been checked here, so nothing is known about how ready it is. <a class="govuk-link" href="${returnsPath(area)}#send">Send a file</a></p>`
}
${
  year >= 2026 &&
  html`<h2 class="govuk-heading-l">Write the return from the records</h2>
<p class="govuk-body">The children’s records as they stand now, as XML for COLLECT${isProvisional(year) && ', provisional'}. Nothing is sent anywhere. It says what the latest return that was taken in says, with decisions and corrections since; a year that has moved on is not worked out.</p>
<p class="govuk-body"><a class="govuk-link" href="${yearPath(area, year)}/return.xml" download>Take the return of ${year} as XML</a></p>`
}
${whoDecides()}`;
};
