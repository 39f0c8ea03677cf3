import { button, html, select, table, tableScroll } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { chaseKinds } from '../core/chase.ts';
import type { Chased, ChaseKind } from '../core/chase.ts';
import type { PlanLine } from '../core/plan.ts';
import { chaseWords } from '../words.ts';
import { actionPath, chasePath, counted, lateWords, ownerHtml } from './parts.ts';
import type { Area, ChaseFilter, Names } from './parts.ts';

type Props = {
  readonly area: Area;
  readonly all: readonly Chased[];
  readonly shown: readonly Chased[];
  readonly filter: ChaseFilter;
  readonly plans: readonly PlanLine[];
  readonly names: Names;
  readonly today: PlainDate;
  /** Only the programme office reads its trackers. */
  readonly readsTrackers: boolean;
};

const filters = ({ area, all, filter, plans, names }: Props): SafeHtml => {
  const owners = [...new Set(all.flatMap(({ action }) => action.accountable.role ?? []))];
  const field = (name: keyof ChaseFilter, label: string, items: readonly (readonly [string, string])[]): SafeHtml =>
    html`<div>${select({ id: name, name, label: { text: label }, items: [['', 'All'] as const, ...items].map(([value, text]) => ({ value, text, selected: filter[name] === value })) })}</div>`;
  return html`<form method="get" action="${chasePath(area)}" class="irw-screen-only irw-plan-filter">
${field(
  'plan',
  'Plan',
  plans.map(({ code, name }) => [code, name] as const),
)}
${field(
  'why',
  'For what',
  chaseKinds.map((kind) => [kind, chaseWords[kind].title] as const),
)}
${field(
  'owner',
  'Owner',
  owners.map((role) => [role, names.roles.get(role) ?? role] as const),
)}
<div>${button({ text: 'Show', classes: 'govuk-button--secondary' })}</div>
</form>`;
};

const daysWords = ({ kind, days }: Chased): string => {
  if (days === null) return '';
  if (kind === 'due-soon') return days === 0 ? 'Today' : `In ${counted(days, 'day', 'days')}`;
  return `${lateWords(days)}${kind === 'late' ? ' late' : ' without a word'}`;
};

const allHeads = ['Action', 'Owner', 'Due', 'How long'];

const list = ({ area, names }: Props, kind: ChaseKind, lines: readonly Chased[]): SafeHtml => {
  // Some lists have no day that counts.
  const head = lines.some(({ days }) => days !== null) ? allHeads : allHeads.slice(0, 3);
  return html`<section><h2 class="govuk-heading-l" id="${kind}">${chaseWords[kind].title}: ${lines.length}</h2>
<p class="govuk-body">${chaseWords[kind].meaning}</p>
${tableScroll(
  chaseWords[kind].title,
  table({
    caption: chaseWords[kind].title,
    captionClasses: 'govuk-visually-hidden',
    classes: 'irw-table-blocks irw-chase-table',
    firstCellIsHeader: true,
    head: head.map((text) => ({ text })),
    rows: lines.map((line) =>
      [
        {
          html: html`<a class="govuk-link" href="${actionPath(area, line.action.id)}">${line.action.planCode} ${line.action.ref}</a> <span class="govuk-!-font-weight-regular">${line.action.text}</span>`,
        },
        { html: html`<span>${ownerHtml(line.action.accountable, names)}</span>` },
        { text: inWords(line.action.dueOn) },
        { text: daysWords(line) },
      ]
        .slice(0, head.length)
        .map((cell, index) => ({ ...cell, attributes: { 'data-label': head[index] ?? '' } })),
    ),
  }),
)}</section>`;
};

/** What the programme office asks after, list by list. */
export const chasePage = (props: Props): SafeHtml => {
  const { area, all, shown, filter, today } = props;
  const isFiltered = Object.values(filter).some((value) => value !== '');
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== '')).toString();
  const kinds = chaseKinds.map((kind) => [kind, shown.filter((line) => line.kind === kind)] as const);
  return html`<h1 class="govuk-heading-xl">What to ask after</h1>
<p class="govuk-body-l">${counted(new Set(all.map(({ action }) => action.id)).size, 'action', 'actions')} of the plans in force, as of ${inWords(today)}. One action may stand in several lists.${!props.readsTrackers && ' What a tracker calls done without an output is shown to the programme office alone, whose tracker it is.'}</p>
${filters(props)}
${isFiltered && html`<p class="govuk-body"><strong>${counted(shown.length, 'line', 'lines')}</strong> of ${all.length} shown. <a class="govuk-link irw-screen-only" href="${chasePath(area)}">Show all</a></p>`}
${shown.length === 0 && html`<p class="govuk-body">Nothing.</p>`}
${kinds.map(([kind, lines]) => lines.length > 0 && list(props, kind, lines))}
<ul class="irw-downloads"><li><a class="govuk-link" href="${chasePath(area)}/chase.csv${query === '' ? '' : `?${query}`}">Download these lists as CSV</a></li></ul>`;
};
