import { button, html, table, tableScroll, tag } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { PlanLine } from '../core/plan.ts';
import { planKinds } from '../core/vocabulary.ts';
import { planKindWords, planStateWords } from '../words.ts';
import { areaField, choiceField, formOf, problemsOf, textField } from './form-parts.ts';
import type { Frame } from './form-parts.ts';
import { planPath, plansPath } from './parts.ts';
import type { Area } from './parts.ts';

type Props = {
  readonly area: Area;
  readonly plans: readonly PlanLine[];
  readonly mayKeep: boolean;
};

const head = ['Plan', 'Kind', 'State', 'Areas', 'Actions'];

const row = (area: Area, plan: PlanLine) =>
  [
    {
      html: html`<a class="govuk-link" href="${planPath(area, plan.code)}">${plan.name}</a>${
        plan.aliases.length > 0 &&
        html`<br><span class="govuk-hint govuk-!-margin-bottom-0">Also called ${plan.aliases.map(({ alias }) => alias).join(', ')}</span>`
      }`,
    },
    { text: planKindWords[plan.kind] },
    {
      html: html`${tag({ text: planStateWords[plan.state], classes: plan.state === 'in-force' ? 'govuk-tag--blue' : 'govuk-tag--grey' })}`,
    },
    { text: String(plan.areas), classes: 'irw-numeric' },
    { text: String(plan.actions), classes: 'irw-numeric' },
  ].map((cell, index) => ({ ...cell, attributes: { 'data-label': head[index] ?? '' } }));

const plansTable = (area: Area, plans: readonly PlanLine[], caption: string): SafeHtml =>
  tableScroll(
    caption,
    table({
      caption,
      captionClasses: 'govuk-visually-hidden',
      classes: 'irw-table-blocks',
      firstCellIsHeader: true,
      head: head.map((text) => ({ text })),
      rows: plans.map((plan) => row(area, plan)),
    }),
  );

/** The plans of an area, side by side; those that are closed apart. */
export const plansPage = ({ area, plans, mayKeep }: Props): SafeHtml => {
  const open = plans.filter(({ state }) => state !== 'closed');
  const closed = plans.filter(({ state }) => state === 'closed');
  return html`<h1 class="govuk-heading-xl">Plans</h1>
<p class="govuk-body-l">What ${area.name} has said it will do, and whether it helps. Done is about an action; improving is about children, and is worked out from figures.</p>
${area.invented && html`<p class="govuk-body">Every plan here is invented.</p>`}
${open.length === 0 ? html`<p class="govuk-body">There is no plan yet.</p>` : plansTable(area, open, 'Plans')}
${closed.length > 0 && html`<h2 class="govuk-heading-l">Closed plans</h2><p class="govuk-body">They can be read, and nothing of them changes.</p>${plansTable(area, closed, 'Closed plans')}`}
<ul class="govuk-list irw-screen-only">
<li><a class="govuk-link" href="${plansPath(area)}/chase">What to ask after: late, due soon, silent, without a measure or an owner</a></li>
<li><a class="govuk-link" href="${plansPath(area)}/risks">Risks and issues</a></li>
<li><a class="govuk-link" href="${plansPath(area)}/words">What the words and colours mean</a></li>
${mayKeep && html`<li><a class="govuk-link" href="${plansPath(area)}/trackers">Trackers: take one in, or send one out</a></li>`}
</ul>
${mayKeep && button({ text: 'Add a plan', href: `${plansPath(area)}/new` })}`;
};

/** The form of a new plan. */
export const newPlanPage = (area: Area, frame: Frame): SafeHtml => html`${problemsOf(frame)}
<h1 class="govuk-heading-xl">Add a plan</h1>
${formOf(
  frame,
  `${plansPath(area)}/new`,
  html`${textField(frame, 'plan', 'name', { label: 'Name' })}
${textField(frame, 'plan', 'code', { label: 'Short code', hint: 'Letters and digits, such as PIP. It stands in the address and never changes.' })}
${choiceField(frame, 'plan', 'kind', { label: 'Kind', items: [{ value: '', text: 'Choose' }, ...planKinds.map((value) => ({ value, text: planKindWords[value] }))] })}
${areaField(frame, 'plan', 'summary', { label: 'What it is for' })}
${areaField(frame, 'plan', 'aliases', { label: 'Other names that it goes by', hint: 'One a line. None of them is corrected: each is found by.' })}
${button({ text: 'Add the plan', preventDoubleClick: true })}`,
)}`;
