import { formFields, problemsOf } from '#domains/evidence';
import type { Typed } from '#domains/evidence';
import { button, html, insetText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { PlanAreaRow, PlanRow } from '../reads-plan.ts';
import { packsPath } from './parts.ts';
import type { Area } from './parts.ts';

type Props = {
  readonly area: Area;
  readonly plan: PlanRow;
  readonly plans: readonly PlanRow[];
  readonly areas: readonly PlanAreaRow[];
  readonly typed: Typed;
  readonly formKey: string;
  readonly formToken: string;
  /** Where the first dates come from. */
  readonly datesFrom: string;
};

const otherPlans = ({ area, plan, plans }: Props): SafeHtml | undefined => {
  const others = plans.filter(({ code }) => code !== plan.code);
  return others.length === 0
    ? undefined
    : html`<p class="govuk-body">For another plan: ${others.map(({ code, name }, index) => html`${index > 0 && ', '}<a class="govuk-link" href="${packsPath(area)}/new?plan=${encodeURIComponent(code)}">${name}</a>`)}.</p>`;
};

/** Chooses what a pack is of. Everything else it takes as it stands. */
export const newPackPage = (props: Props): SafeHtml => {
  const { area, plan, areas, typed, formKey, formToken, datesFrom } = props;
  const fields = formFields(typed);
  return html`${problemsOf(typed.errors, ['meeting', 'from', 'until'])}<h1 class="govuk-heading-xl">Make a pack</h1>
<p class="govuk-body-l">${plan.name}</p>
${otherPlans(props)}
<p class="govuk-body">Everything that is accepted and written down now goes in as it stands. It takes a few seconds, and you can leave the page.</p>
<form method="post" action="${packsPath(area)}/new" novalidate>
<input type="hidden" name="formToken" value="${formToken}"><input type="hidden" name="key" value="${formKey}"><input type="hidden" name="plan" value="${plan.code}">
${insetText({ text: datesFrom })}
${fields.day({ name: 'meeting', label: 'Day of the stocktake meeting' })}
${fields.day({ name: 'from', label: 'Evidence from', hint: 'Older evidence is shown as older than the window.' })}
${fields.day({ name: 'until', label: 'Evidence until', hint: 'The last day that counts. What is later is left out.' })}
${areas.length > 0 && html`<h2 class="govuk-heading-m">Help wanted</h2><p class="govuk-body">What do you ask of the advisers? You may leave these empty. Name no child and no person.</p>`}
${areas.map(({ code, title }) => fields.words({ name: `help-${code}`, label: `${code}: ${title}`, rows: 2 }))}
${button({ text: 'Make the pack', preventDoubleClick: true })}</form>`;
};
