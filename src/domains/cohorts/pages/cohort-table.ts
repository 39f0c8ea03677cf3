import { html, tableScroll } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { CohortId, Count } from '../core/cohort.ts';
import { asksEveryPlan } from '../core/overview.ts';
import type { Said, ShownBar } from '../core/overview.ts';
import type { Pace } from '../core/pace.ts';
import { paceWeeks } from '../core/projection.ts';
import type { Projection } from '../core/projection.ts';
import { cohortWords, keyWords, number, partWords, saidWords } from '../words.ts';
import { header, numericHeader, peoplePath, protectedMark, rowHead } from './parts.ts';
import type { Area } from './parts.ts';

type TableProps = {
  readonly area: Area;
  readonly id: CohortId;
  readonly said: Said;
  readonly bars: readonly ShownBar[];
  /** Of the same cohort: for the oldest day of each bar. Empty for those who see only how many. */
  readonly counts: readonly Count[];
  readonly mayOpen: boolean;
};

const endOfTime = '9999-12-31';
const numeric = (content: Child): SafeHtml =>
  html`<td class="govuk-table__cell govuk-table__cell--numeric">${content}</td>`;

const oldestOf = (counts: readonly Count[], key: string): PlainDate | undefined =>
  counts
    .filter((row) => row.key === key && row.oldestOn !== endOfTime)
    .map(({ oldestOn }) => oldestOn)
    .toSorted()[0];

/** The bars in numbers; each number opens its people. */
export const cohortTable = ({ area, id, said, bars, counts, mayOpen }: TableProps): SafeHtml => {
  const words = cohortWords[id];
  const parts = Object.keys(words.parts).filter((part) => bars.some((bar) => (bar.parts.get(part) ?? 0) > 0));
  const link = (count: number, label: string, filter: { key: string; part?: string }): Child =>
    count === 0 || !mayOpen
      ? number(count)
      : html`<a class="govuk-link" href="${peoplePath(area, id, filter)}" aria-label="${`${number(count)}: ${label}`}">${number(count)}</a>`;
  // The one bar of a question to every plan is its number.
  const barNumber = (key: string, members: number | undefined, known: () => Child): Child => {
    if (members === undefined) return protectedMark;
    return asksEveryPlan(id) && key === 'yes' && said !== 'number' ? saidWords[said] : known();
  };
  const hasOldest = mayOpen && id !== 'needs';
  return tableScroll(
    'The numbers',
    html`<table class="govuk-table"><caption class="govuk-table__caption govuk-table__caption--m">The numbers</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header(words.bar)}${parts.map((part) => numericHeader(partWords(id, part)))}${numericHeader('All')}${hasOldest && header(`${words.day}: the earliest`)}</tr></thead>
<tbody class="govuk-table__body">${bars.map(({ key, members, parts: those }) => {
      const name = keyWords(id, key);
      const oldest = oldestOf(counts, key);
      return html`<tr class="govuk-table__row">${rowHead(name)}${parts.map((part) => numeric(link(those.get(part) ?? 0, `${name}, ${partWords(id, part)}`, { key, part })))}${numeric(barNumber(key, members, () => link(members ?? 0, name, { key })))}${hasOldest && html`<td class="govuk-table__cell">${oldest === undefined ? '' : inWords(oldest)}</td>`}</tr>
`;
    })}</tbody></table>`,
  );
};

const finishWords = (finish: Projection | undefined, dueOn: PlainDate | undefined): string => {
  if (finish === undefined || dueOn === undefined) return 'Cannot tell: no day is told.';
  if (finish.kind === 'finished') return 'All are final.';
  if (finish.kind === 'cannot-tell')
    return finish.why === 'none-lately'
      ? `Cannot tell: none in the last ${String(paceWeeks)} weeks.`
      : 'Cannot tell: at this pace it would take more than 50 years.';
  const late =
    finish.daysAfter === 0 ? 'in time' : `${number(finish.daysAfter)} ${finish.daysAfter === 1 ? 'day' : 'days'} after`;
  return `At this pace, ${finish.perWeek.toLocaleString('en-GB')} a week, by ${inWords(finish.finishOn)}: ${late}.`;
};

/** Moves of each year group against the day by which they must be final. */
export const paceTable = (paces: readonly Pace[]): SafeHtml =>
  html`${tableScroll(
    'When they would be final at the present pace',
    html`<table class="govuk-table"><caption class="govuk-table__caption govuk-table__caption--m">When they would be final at the present pace</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Year group')}${numericHeader('Final')}${numericHeader('Not final')}${header('By')}${header('Projected finish')}</tr></thead>
<tbody class="govuk-table__body">${paces.map(
      ({ key, final, left, dueOn, finish }) =>
        html`<tr class="govuk-table__row">${rowHead(keyWords('transfers', key))}${numeric(number(final))}${numeric(number(left))}<td class="govuk-table__cell">${dueOn === undefined ? 'Not told' : inWords(dueOn)}</td><td class="govuk-table__cell">${finishWords(finish, dueOn)}</td></tr>
`,
    )}</tbody></table>`,
  )}
<p class="govuk-body">The pace is the number of final plans for the move in the last ${String(paceWeeks)} weeks before the day of the source, divided by ${String(paceWeeks)}; what is left is divided by it. It is a sum, not a promise: it knows nothing of holidays, of people or of which cases are hard.</p>`;
