import { button, html, select, summaryList, table, tableScroll } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { daysBetween, inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { chaseKinds } from '../core/chase.ts';
import type { Chased } from '../core/chase.ts';
import { daysMoved } from '../core/delivery.ts';
import type { AreaOfPlan, AssuranceGiven, Outcome, PlanDecision, PlanLine, PlanVersion } from '../core/plan.ts';
import { queryOf } from '../core/plan-filter.ts';
import type { Line, PlanFilter } from '../core/plan-filter.ts';
import { deliveries, impacts } from '../core/vocabulary.ts';
import type { Words } from '../core/vocabulary.ts';
import { approvalWords, areaKindWords, chaseWords, decisionWords, planKindWords, planStateWords } from '../words.ts';
import {
  actionPath,
  chasePath,
  closedHtml,
  counted,
  lateWords,
  outcomePath,
  ownerHtml,
  planPath,
  plansPath,
  wordTag,
} from './parts.ts';
import type { Area, Names } from './parts.ts';

export type PlanLineShown = Line & {
  readonly assurance: AssuranceGiven | undefined;
  readonly latest: { readonly on: PlainDate; readonly text: string } | undefined;
};

type Props = {
  readonly area: Area;
  readonly plan: PlanLine;
  readonly versions: readonly PlanVersion[];
  readonly decisions: readonly PlanDecision[];
  readonly areas: readonly AreaOfPlan[];
  readonly outcomes: readonly Outcome[];
  readonly all: readonly PlanLineShown[];
  readonly shown: readonly PlanLineShown[];
  readonly filter: PlanFilter;
  readonly words: Words;
  readonly names: Names;
  readonly areaAssurance: ReadonlyMap<string, AssuranceGiven>;
  readonly today: PlainDate;
  readonly chased: readonly Chased[];
  readonly mayKeep: boolean;
  readonly mayAssure: boolean;
};

const summary = ({ all, words }: Props): string => {
  const count = (test: (line: PlanLineShown) => boolean): number => all.filter(test).length;
  return `${counted(all.length, 'action', 'actions')}: ${[
    ...deliveries.map((state) => [words.delivery[state].words, count(({ delivery }) => delivery === state)] as const),
  ]
    .filter(([, number]) => number > 0)
    .map(([word, number]) => `${String(number)} ${word.toLowerCase()}`)
    .join(', ')}. For children: ${[
    ...impacts
      .toReversed()
      .map((state) => [words.impact[state].words, count(({ impact }) => impact === state)] as const),
  ]
    .filter(([, number]) => number > 0)
    .map(([word, number]) => `${String(number)} ${word.toLowerCase()}`)
    .join(', ')}.`;
};

const option = (chosen: string) => (value: string, text: string) => ({ value, text, selected: chosen === value });

const filters = ({ area, plan, areas, filter, words }: Props): SafeHtml => {
  const field = (name: keyof PlanFilter, label: string, items: readonly (readonly [string, string])[]): SafeHtml => {
    const make = option(filter[name]);
    return html`<div>${select({ id: name, name, label: { text: label }, items: [make('', 'All'), ...items.map(([value, text]) => make(value, text))] })}</div>`;
  };
  return html`<form method="get" action="${planPath(area, plan.code)}" class="irw-screen-only irw-plan-filter">
${field(
  'area',
  'Area',
  areas.map(({ code, title }) => [code, `${code} ${title}`] as const),
)}
${field(
  'delivery',
  'Delivery',
  deliveries.map((state) => [state, words.delivery[state].words] as const),
)}
${field(
  'impact',
  'Impact',
  impacts.toReversed().map((state) => [state, words.impact[state].words] as const),
)}
${field('show', 'Show', [
  ['mine', 'Mine'],
  ['moved', 'Whose due date moved'],
  ['reason', 'Where a reason is wanted'],
  ['left', 'Whose owner left'],
])}
<div>${button({ text: 'Show', classes: 'govuk-button--secondary' })}</div>
</form>`;
};

const dueHtml = ({ action, delivery }: PlanLineShown, today: PlainDate): SafeHtml => {
  const moved = daysMoved(action);
  const late = delivery === 'late' ? daysBetween(action.dueOn, today) : 0;
  return html`<span>${inWords(action.dueOn)}${late > 0 && html`, ${lateWords(late)} ago`}${moved !== 0 && html`<br><span class="irw-absent">First due ${inWords(action.firstDueOn)}</span>`}</span>`;
};

const head = ['Action', 'Owner', 'Due', 'Delivery', 'Impact', 'Assurance'];

const actionTable = (props: Props, lines: readonly PlanLineShown[], caption: string): SafeHtml => {
  const { area, words, names, today } = props;
  return tableScroll(
    caption,
    table({
      caption,
      captionClasses: 'govuk-visually-hidden',
      classes: 'irw-table-blocks irw-plan-table',
      firstCellIsHeader: true,
      head: head.map((text) => ({ text })),
      rows: lines.map((line) =>
        [
          {
            html: html`<a class="govuk-link" href="${actionPath(area, line.action.id)}">${line.action.ref}</a> <span class="govuk-!-font-weight-regular">${line.action.text}</span>`,
          },
          { html: html`<span>${ownerHtml(line.action.accountable, names)}</span>` },
          { html: dueHtml(line, today) },
          {
            html: html`<span>${wordTag(words.delivery[line.delivery])}${line.wantsReason && html`<br><span class="irw-absent">A due date moved: the reason is wanted</span>`}</span>`,
          },
          { html: wordTag(words.impact[line.impact]) },
          {
            html: line.assurance
              ? wordTag(words.assurance[line.assurance.level])
              : html`<span class="irw-absent">Nobody has said</span>`,
          },
        ].map((cell, index) => ({ ...cell, attributes: { 'data-label': head[index] ?? '' } })),
      ),
    }),
  );
};

const areaPart = (props: Props, one: AreaOfPlan): SafeHtml | undefined => {
  const { shown, outcomes, filter, words, areaAssurance, plan, names, area, mayAssure } = props;
  const lines = shown.filter(({ action }) => action.areaCode === one.code);
  const isFiltered = queryOf(filter) !== '';
  if (isFiltered && lines.length === 0) return undefined;
  const own = outcomes.filter(({ areaCode }) => areaCode === one.code);
  const sure = areaAssurance.get(`${plan.code}/${one.code}`);
  return html`<section class="irw-plan-area"><h2 class="govuk-heading-l"><span class="govuk-caption-l">${areaKindWords[one.kind]} ${one.code}</span>${one.title}</h2>
${one.official !== '' ? html`<p class="govuk-body">In the words of the document: “${one.official}”</p>` : html`<p class="govuk-body">${one.summary}</p>`}
${(one.ownerRole !== null || sure !== undefined) && html`<p class="govuk-body">${one.ownerRole !== null && html`Answers for the area: ${ownerHtml({ role: one.ownerRole, words: '' }, names)}. `}${sure && html`Assurance: ${wordTag(words.assurance[sure.level])} ${sure.byName}, ${sure.byRole}, ${inWords(sure.on)}: ${sure.why}`}</p>`}
${own.map(
  (
    outcome,
  ) => html`<div class="govuk-inset-text"><p class="govuk-body govuk-!-font-weight-bold"><a class="govuk-link" href="${outcomePath(area, plan.code, outcome.id)}">“${outcome.familyWords}”</a></p>
<p class="govuk-body govuk-!-margin-bottom-0">${outcome.officerWords !== '' && html`In officers’ words: ${outcome.officerWords} `}${outcome.madeWith === '' ? 'With whom it was made is not said.' : `Made with ${outcome.madeWith}.`}</p></div>`,
)}
${mayAssure && plan.state !== 'closed' && html`<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${planPath(area, plan.code)}/areas/${one.code}/assure">Say how sure you are of ${one.code}</a></p>`}
${lines.length === 0 ? html`<p class="govuk-body">No action stands under it yet.</p>` : actionTable(props, lines, `Actions of ${one.code}`)}</section>`;
};

const versionPart = ({ versions }: Props): SafeHtml | undefined =>
  versions.length === 0
    ? undefined
    : html`<h2 class="govuk-heading-m">Versions and approvals</h2>
<ol class="govuk-list govuk-list--spaced" reversed>${versions.map(
        (version) =>
          html`<li><strong>${version.label}</strong>, from ${inWords(version.effectiveOn)}: ${version.whatChanged} ${version.approvals.length === 0 ? 'No approval is recorded.' : version.approvals.map(({ body, decidedOn, result, note }) => html`<br>${approvalWords[result]} by ${body}, ${inWords(decidedOn)}${note !== '' && html`: ${note}`}`)}</li>`,
      )}</ol>`;

const decisionPart = ({ decisions }: Props): SafeHtml | undefined =>
  decisions.length === 0
    ? undefined
    : html`<h2 class="govuk-heading-m">What was decided about it</h2>
<ol class="govuk-list govuk-list--spaced" reversed>${decisions.map(({ what, why, on, byName }) => html`<li><strong>${decisionWords[what].was}</strong>, ${inWords(on)}, ${byName}: ${why}</li>`)}</ol>`;

const chasePart = ({ chased, area, plan }: Props): SafeHtml | undefined => {
  const counts = chaseKinds
    .map((kind) => [kind, chased.filter((line) => line.kind === kind).length] as const)
    .filter(([, count]) => count > 0);
  return counts.length === 0
    ? undefined
    : html`<p class="govuk-body">To ask after: ${counts.map(([kind, count], index) => html`${index > 0 && ', '}<a class="govuk-link" href="${chasePath(area)}?plan=${plan.code}&amp;why=${kind}">${chaseWords[kind].title.toLowerCase()} ${count}</a>`)}.</p>`;
};

/** A plan with its areas, outcomes and actions. */
export const planPage = (props: Props): SafeHtml => {
  const { area, plan, areas, all, shown, filter, mayKeep, today } = props;
  return html`<h1 class="govuk-heading-xl"><span class="govuk-caption-xl">${planKindWords[plan.kind]}</span>${plan.name}</h1>
${closedHtml(plan)}
<p class="govuk-body-l">${summary(props)}</p>
${summaryList({
  classes: 'govuk-summary-list--no-border',
  rows: [
    {
      key: { text: 'State' },
      value: {
        text: `${planStateWords[plan.state]}, ${plan.isPublic ? 'public' : 'not public'}; as of ${inWords(today)}`,
      },
    },
    ...(plan.summary === '' ? [] : [{ key: { text: 'What it is for' }, value: { text: plan.summary } }]),
    ...(plan.aliases.length === 0
      ? []
      : [
          {
            key: { text: 'Also called' },
            value: { text: plan.aliases.map(({ alias, usedIn }) => `${alias} (${usedIn})`).join('; ') },
          },
        ]),
  ],
})}
${chasePart(props)}
${filters(props)}
${queryOf(filter) !== '' && html`<p class="govuk-body"><strong>${counted(shown.length, 'action', 'actions')}</strong> of ${all.length} shown. <a class="govuk-link irw-screen-only" href="${planPath(area, plan.code)}">Show all</a></p>`}
${areas.map((one) => areaPart(props, one))}
${versionPart(props)}
${decisionPart(props)}
<ul class="irw-downloads"><li><a class="govuk-link" href="${planPath(area, plan.code)}/actions.csv${queryOf(filter)}">Download the actions as CSV</a></li></ul>
<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${plansPath(area)}/words">What the words and colours mean</a></p>
${mayKeep && html`<div class="govuk-button-group irw-screen-only">${plan.state !== 'closed' && button({ text: 'Add an action', href: `${planPath(area, plan.code)}/new-action` })}${button({ text: 'Change the frame of the plan', href: `${planPath(area, plan.code)}/edit`, classes: 'govuk-button--secondary' })}</div>`}`;
};
