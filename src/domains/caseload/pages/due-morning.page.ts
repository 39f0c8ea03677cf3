import { html, insetText, tableScroll } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { CaseWorker } from '../core/desk.ts';
import { addressOf } from '../core/due-filter.ts';
import type { DueFilter } from '../core/due-filter.ts';
import type { absentWithCases, oldSources } from '../core/morning.ts';
import type { CaseLine } from '../reads-morning.ts';
import { days } from '../words.ts';
import { asAtWords, officerWords } from '../words-desk.ts';
import { nameLinks, standsWords, waitWords } from './due-cases.page.ts';
import { duePath, header, rowHead } from './parts.ts';
import type { Area } from './parts.ts';

/** What is due and what is not said, of one set of cases. */
export type Numbers = {
  readonly overdue: number;
  readonly late26: number;
  readonly since: number;
  readonly today: number;
  readonly week: number;
  readonly next: number;
  readonly notTold: number;
  readonly notAnswered: number;
  readonly stepsLate: number;
};

type MorningProps = {
  readonly area: Area;
  readonly today: PlainDate;
  /** Undefined: whoever looks has no cases of their own. */
  readonly mine: Numbers | undefined;
  readonly all: Numbers;
  readonly asAt: { readonly earliest: PlainDate; readonly latest: PlainDate };
  readonly isStale: boolean;
  /** Whose oldest cases are named. */
  readonly whose: 'mine' | 'all';
  readonly waiting: readonly CaseLine[];
  readonly workers: readonly CaseWorker[];
  readonly nobody: number;
  readonly absent: ReturnType<typeof absentWithCases>;
  readonly old: ReturnType<typeof oldSources>;
};

const anyOf: DueFilter = {
  view: 'overdue',
  duty: undefined,
  stage: undefined,
  late: undefined,
  whose: 'all',
  officer: undefined,
  school: undefined,
  adviser: undefined,
  without: undefined,
};

const cell = (label: string, content: Child): SafeHtml =>
  html`<td class="govuk-table__cell" data-label="${label}">${content}</td>`;

const linked = (href: string, count: number, about: string): SafeHtml => {
  const text = count.toLocaleString('en-GB');
  return html`<a class="govuk-link irw-morning__number" href="${href}" aria-label="${`${text}: ${about}`}">${text}</a>`;
};

const rows: readonly (readonly [keyof Numbers, string, Partial<DueFilter>])[] = [
  ['overdue', 'Beyond the law now', { view: 'overdue' }],
  ['late26', 'of these, by 26 weeks or more', { view: 'overdue', late: '26' }],
  ['since', 'Fell due since the day of the source: not known', { view: 'since' }],
  ['today', 'Due today', { view: 'today' }],
  ['week', 'Will be beyond the law this week', { view: 'week' }],
  ['next', 'Next week', { view: 'next' }],
  ['notTold', 'Overdue, and the family not told', { view: 'overdue', without: 'told' }],
  ['notAnswered', 'Alarms not answered', { view: 'overdue', without: 'answer' }],
];

const numbers = ({ area, mine, all, asAt }: MorningProps): SafeHtml => {
  const columns = [
    ...(mine === undefined ? [] : [{ words: 'Mine', whose: 'mine' as const, from: mine }]),
    { words: 'Everyone’s', whose: 'all' as const, from: all },
  ];
  const asAtText =
    asAt.earliest === asAt.latest ? inWords(asAt.latest) : `${inWords(asAt.earliest)} to ${inWords(asAt.latest)}`;
  return tableScroll(
    'Duties this morning',
    html`<table class="govuk-table irw-table-blocks"><caption class="govuk-table__caption govuk-table__caption--m">Duties this morning</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Duties')}${columns.map(({ words }) => html`<th scope="col" class="govuk-table__header govuk-table__header--numeric">${words}</th>`)}${header('As at')}</tr></thead>
<tbody class="govuk-table__body">${rows.map(
      ([key, words, asked]) =>
        html`<tr class="govuk-table__row">${rowHead(words)}${columns.map(({ words: whoseWord, whose, from }) => html`<td class="govuk-table__cell govuk-table__cell--numeric" data-label="${whoseWord}">${linked(`${duePath(area)}${addressOf({ ...anyOf, ...asked, whose })}`, from[key], `${words}, ${whoseWord}`)}</td>`)}${cell('As at', asAtText)}</tr>`,
    )}
<tr class="govuk-table__row">${rowHead('Next steps overdue')}${columns.map(({ words: whoseWord, whose, from }) => html`<td class="govuk-table__cell govuk-table__cell--numeric" data-label="${whoseWord}">${linked(`${duePath(area)}/next-steps?whose=${whose}`, from.stepsLate, `Next steps overdue, ${whoseWord}`)}</td>`)}${cell('As at', 'Today')}</tr></tbody></table>`,
  );
};

const oldest = ({
  area,
  today,
  waiting,
  workers,
  whose,
  mine,
}: MorningProps): SafeHtml => html`<h2 class="govuk-heading-m">The ${waiting.length === 0 ? '' : `${String(waiting.length)} `}longest known waits${whose === 'mine' ? ' of mine' : ''}</h2>
${mine !== undefined && html`<p class="govuk-body irw-screen-only">${whose === 'mine' ? html`Your own. <a class="govuk-link" href="${duePath(area)}/morning?whose=all">See everyone’s</a>` : html`Everyone’s. <a class="govuk-link" href="${duePath(area)}/morning">See your own</a>`}</p>`}
${
  waiting.length === 0
    ? html`<p class="govuk-body">No request or assessment is in progress, as far as the sources tell.</p>`
    : html`<p class="govuk-body">The longest first. A wait is counted to the day up to which its source tells, since nobody here knows what happened after it: a child of an older source may have waited longer than is known.</p>${tableScroll(
        'The longest known waits',
        html`<table class="govuk-table irw-table-blocks"><caption class="govuk-table__caption govuk-visually-hidden">Children with a request or an assessment in progress, the longest wait first</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${['Child or young person', 'Waits', 'Where it stands', 'Who has the case', 'As at'].map((text) => header(text))}</tr></thead>
<tbody class="govuk-table__body">${waiting.map(
          (
            line,
          ) => html`<tr class="govuk-table__row">${rowHead(nameLinks(area, line))}${cell('Waits', waitWords(line, today))}${cell('Where it stands', standsWords(line))}${cell('Who has the case', officerWords(workers, line.officer, today))}${cell('As at', asAtWords(line.asAt))}</tr>
`,
        )}</tbody></table>`,
      )}`
}`;

const people = ({
  area,
  nobody,
  absent,
  workers,
  today,
}: MorningProps): SafeHtml => html`<h2 class="govuk-heading-m">Who has the cases</h2>
<ul class="govuk-list govuk-list--bullet">
<li>${linked(`${duePath(area)}/cases?whose=nobody`, nobody, 'children whose case nobody is known to have')} ${nobody === 1 ? 'child whose case nobody is' : 'children whose cases nobody is'} known to have</li>
${absent.map(({ worker, presence, cases }) => html`<li>${linked(`${duePath(area)}/cases?officer=${encodeURIComponent(worker.reference)}`, cases, `cases of ${officerWords(workers, worker.reference, today)}`)} of ${officerWords(workers, worker.reference, today)}${presence === 'away' && worker.awayUntil !== undefined && ` until ${inWords(worker.awayUntil)}`}</li>`)}
${absent.length === 0 && html`<li>No officer who is away or has left has cases, as far as is kept on the page of <a class="govuk-link" href="${duePath(area)}/officers">officers and teams</a>.</li>`}
</ul>`;

const sources = ({ area, old }: MorningProps): SafeHtml => html`<h2 class="govuk-heading-m">Sources</h2>
${
  old.length === 0
    ? html`<p class="govuk-body">No source is old.</p>`
    : html`<ul class="govuk-list govuk-list--bullet">${old.map(({ name, kind, asAt, days: age }) => html`<li>${name}: as at ${inWords(asAt)}, ${days(age)} ago. <a class="govuk-link" href="/${area.shortName}/${kind === 'return' ? 'returns' : 'extracts'}">${kind === 'return' ? 'Returns' : 'Extracts'}</a></li>`)}</ul>`
}
<p class="govuk-body">An extract is called old after 7 days and a return after a year. What happened after the day of a source is not known here, unless the step was recorded in Irwell.</p>`;

/** The page to open in the morning: what is beyond the law, who waits longest, what nobody has, what was not said. */
export const morningPage = (props: MorningProps): SafeHtml => {
  const { area, today, isStale } = props;
  return html`<h1 class="govuk-heading-xl">This morning, ${inWords(today)}</h1>
<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${duePath(area)}">What is due</a> · <a class="govuk-link" href="${duePath(area)}/next-steps">Next steps</a> · <a class="govuk-link" href="${duePath(area)}/officers">Officers and teams</a></p>
${isStale && insetText({ html: html`The records or the law have changed since these lists were made. <a class="govuk-link" href="${duePath(area)}">Open what is due</a> to have them made again.` })}
${numbers(props)}${oldest(props)}${people(props)}${sources(props)}
<p class="govuk-body">A child who has died stands in none of this. A child whose address is protected is counted among the cases and named nowhere. That you looked at these names is written in the audit trail.</p>`;
};
