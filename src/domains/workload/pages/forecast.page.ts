import { cohortBars } from '#platform/charts';
import { html, tableScroll } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { dayNumber, fromDayNumber, inWords, monthNames } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { weeksAhead } from '../core/load.ts';
import type { ForecastRow } from '../core/load.ts';
import { dutyName, number } from '../words.ts';
import { countedWords, notCounted } from './counted.ts';
import type { Counted } from './counted.ts';
import { header, numericHeader, rowHead, workloadPath } from './parts.ts';
import type { Area } from './parts.ts';

export type FollowingShown = {
  readonly afterDuty: string;
  readonly duty: string;
  readonly passed: number;
  readonly weeks: readonly number[];
};

type ForecastProps = {
  readonly area: Area;
  readonly counted: Counted | undefined;
  readonly rows: readonly ForecastRow[];
  readonly following: readonly FollowingShown[];
};

/** The first day of each week, as '22 Nov'. */
export const weekStarts = (countedOn: PlainDate): readonly string[] =>
  Array.from({ length: weeksAhead }, (_, week) => {
    const on = fromDayNumber(dayNumber(countedOn) + week * 7);
    return `${String(Number(on.slice(8, 10)))} ${(monthNames[Number(on.slice(5, 7)) - 1] ?? '').slice(0, 3)}`;
  });

const numeric = (count: number): SafeHtml =>
  html`<td class="govuk-table__cell govuk-table__cell--numeric">${number(count)}</td>`;

const totals = (rows: readonly ForecastRow[]): readonly number[] =>
  Array.from({ length: weeksAhead }, (_, week) => rows.reduce((sum, row) => sum + (row.weeks[week] ?? 0), 0));

const chart = ({ rows }: ForecastProps, countedOn: PlainDate): SafeHtml => {
  const sums = totals(rows);
  const all = sums.reduce((sum, each) => sum + each, 0);
  const busiest = sums.indexOf(Math.max(...sums));
  const starts = weekStarts(countedOn);
  return cohortBars({
    id: 'forecast',
    title: `Duties that fall due, by week, counted on ${inWords(countedOn)}`,
    finding:
      all === 0
        ? 'No duty is known to fall due in the next 12 weeks.'
        : `${number(all)} duties fall due in the next 12 weeks; the most, ${number(sums[busiest] ?? 0)}, in the week from ${starts[busiest] ?? ''}.`,
    description: starts.map((start, week) => `Week from ${start}: ${String(sums[week] ?? 0)}`).join('; '),
    parts: [],
    columns: starts.map((label, week) => ({ label, counts: [sums[week] ?? 0] })),
    limits: [],
  });
};

const table = (rows: readonly ForecastRow[], countedOn: PlainDate): SafeHtml =>
  tableScroll(
    'By duty and week',
    html`<table class="govuk-table"><caption class="govuk-table__caption govuk-table__caption--m">By duty, and by the week from</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Duty')}${weekStarts(countedOn).map(numericHeader)}${numericHeader('All')}</tr></thead>
<tbody class="govuk-table__body">${rows.map(
      ({ duty, weeks, all }) =>
        html`<tr class="govuk-table__row">${rowHead(dutyName(duty))}${weeks.map(numeric)}${numeric(all)}</tr>
`,
    )}</tbody></table>`,
  );

const followingTable = (following: readonly FollowingShown[], countedOn: PlainDate): SafeHtml =>
  tableScroll(
    'What would follow',
    html`<table class="govuk-table"><caption class="govuk-table__caption govuk-visually-hidden">What would follow, by the week from</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('If this is done')}${header('then this is due')}${numericHeader('Already passed')}${weekStarts(countedOn).map(numericHeader)}</tr></thead>
<tbody class="govuk-table__body">${following.map(
      ({ afterDuty, duty, passed, weeks }) =>
        html`<tr class="govuk-table__row">${rowHead(dutyName(afterDuty))}<td class="govuk-table__cell">${dutyName(duty)}</td>${numeric(passed)}${weeks.map(numeric)}</tr>
`,
    )}</tbody></table>`,
  );

/** What falls due in the next 12 weeks, and apart from it what would follow by law. */
export const forecastPage = (props: ForecastProps): SafeHtml => {
  const { area, counted, rows, following } = props;
  return html`<span class="govuk-caption-xl">Workload</span>
<h1 class="govuk-heading-xl">What falls due in the next 12 weeks</h1>
${
  counted === undefined
    ? notCounted(area)
    : html`${chart(props, counted.countedOn)}
<p class="govuk-body">${countedWords(counted)} Counted are open duties whose day is known and lies ahead. What is overdue is not in it, nor what no source has begun yet: new requests will come, and nobody knows how many.</p>
${rows.length > 0 && table(rows, counted.countedOn)}
<ul class="irw-downloads irw-screen-only"><li><a class="govuk-link" href="${workloadPath(area)}/forecast.csv">Download both tables (CSV)</a></li></ul>
<h2 class="govuk-heading-l">What would follow by law</h2>
<p class="govuk-body">Not in the numbers above. Of decisions that are open now, each is taken as if it were made and asked for more: assess after a request, change the plan after a review. The day of what follows is the law’s, counted from the request (20 weeks) or from the meeting (12 weeks), and does not move when the decision is late: “Already passed” would be overdue at once. Some decisions will be no, so this is the most that can follow from them, not a forecast of how many will.</p>
${following.length === 0 ? html`<p class="govuk-body">Nothing would follow within 12 weeks from what is open now.</p>` : followingTable(following, counted.countedOn)}`
}`;
};
