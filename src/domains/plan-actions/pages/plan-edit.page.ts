import { button, html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { AreaOfPlan, PlanLine, PlanVersion } from '../core/plan.ts';
import { approvalWords, areaKindWords, decisionWords } from '../words.ts';
import { areaField, boxField, choiceField, dayField, formOf, problemsOf, radioField, textField } from './form-parts.ts';
import type { Frame } from './form-parts.ts';
import { closedHtml, planPath } from './parts.ts';
import type { Area, Names } from './parts.ts';

type Props = {
  readonly area: Area;
  readonly plan: PlanLine;
  readonly areas: readonly AreaOfPlan[];
  readonly versions: readonly PlanVersion[];
  readonly names: Names;
  readonly frame: Frame;
};

const pick = { value: '', text: 'Choose' };
const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }));

export const roleItems = ({ roles, held }: Names, none: string) => [
  { value: '', text: none },
  ...[...roles].map(([value, text]) => ({ value, text: held.has(value) ? text : `${text} (nobody holds it now)` })),
];

const areaForm = ({ area, plan, names, frame }: Props): SafeHtml => html`<h2 class="govuk-heading-l">Add an area</h2>
${formOf(
  frame,
  `${planPath(area, plan.code)}/areas`,
  html`${textField(frame, 'area', 'code', { label: 'Code', hint: 'Such as APA1 or WS2' })}
${choiceField(frame, 'area', 'kind', { label: 'Kind', items: [pick, ...optionsOf(areaKindWords)] })}
${textField(frame, 'area', 'title', { label: 'Title' })}
${areaField(frame, 'area', 'summary', { label: 'What is asked for' })}
${choiceField(frame, 'area', 'ownerRole', { label: 'Who answers for it', items: roleItems(names, 'Nobody yet') })}
${button({ text: 'Add the area', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
  'area',
)}`;

const outcomeForm = ({
  area,
  plan,
  areas,
  frame,
}: Props): SafeHtml => html`<h2 class="govuk-heading-l">Add an outcome</h2>
${formOf(
  frame,
  `${planPath(area, plan.code)}/outcomes`,
  html`${choiceField(frame, 'outcome', 'area', { label: 'Area', items: [pick, ...areas.map(({ code, title }) => ({ value: code, text: `${code} ${title}` }))] })}
${areaField(frame, 'outcome', 'familyWords', { label: 'In families’ words', hint: 'As a family or young person would say it: “I know what happens next.”' })}
${areaField(frame, 'outcome', 'officerWords', { label: 'In officers’ words' })}
${textField(frame, 'outcome', 'madeWith', { label: 'With whom it was made', hint: 'Groups, never a person’s name' })}
${boxField(frame, 'outcome', 'isPublic', { label: 'Who may read it', items: [{ value: 'isPublic', text: 'Everybody may read it, once the plan is public' }] })}
${button({ text: 'Add the outcome', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
  'outcome',
)}`;

const versionForm = ({ area, plan, frame }: Props): SafeHtml => html`<h2 class="govuk-heading-l">Add a version</h2>
${formOf(
  frame,
  `${planPath(area, plan.code)}/versions`,
  html`${textField(frame, 'version', 'label', { label: 'What it is called', hint: 'Such as Version 2, refreshed after the stocktake' })}
${areaField(frame, 'version', 'whatChanged', { label: 'What changed' })}
${dayField(frame, 'version', 'effective', { label: 'From when it holds' })}
${button({ text: 'Add the version', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
  'version',
)}`;

const approvalForm = ({ area, plan, versions, frame }: Props): SafeHtml | undefined =>
  versions.length === 0
    ? undefined
    : html`<h2 class="govuk-heading-l">Record an approval</h2>
${formOf(
  frame,
  `${planPath(area, plan.code)}/approvals`,
  html`${choiceField(frame, 'approval', 'version', { label: 'Of which version', items: versions.map(({ number, label }) => ({ value: String(number), text: label })) })}
${textField(frame, 'approval', 'body', { label: 'Who decided', hint: 'A board, panel or department, never a person’s name' })}
${dayField(frame, 'approval', 'decided', { label: 'When' })}
${choiceField(frame, 'approval', 'result', { label: 'What was decided', items: [pick, ...optionsOf(approvalWords)] })}
${areaField(frame, 'approval', 'note', { label: 'Conditions, or why it was returned' })}
${button({ text: 'Record the approval', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
  'approval',
)}`;

const decisionForm = ({ area, plan, frame }: Props): SafeHtml => {
  const items =
    plan.state === 'closed'
      ? (['opened-again'] as const)
      : ([plan.isPublic ? 'made-not-public' : 'made-public', 'closed'] as const);
  return html`<h2 class="govuk-heading-l">Decide about the plan</h2>
${formOf(
  frame,
  `${planPath(area, plan.code)}/decide`,
  html`${radioField(frame, 'decision', 'what', { label: 'What is decided', items: items.map((value) => ({ value, text: decisionWords[value].ask, hint: decisionWords[value].meaning })) })}
${areaField(frame, 'decision', 'why', { label: 'Why', hint: 'It stands with your name, and cannot be changed afterwards.' })}
${button({ text: 'Decide it', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
  'decision',
)}`;
};

/** Adding to the frame of a plan. */
export const planEditPage = (props: Props): SafeHtml => html`${problemsOf(props.frame)}
<h1 class="govuk-heading-xl"><span class="govuk-caption-xl">${props.plan.name}</span>Change the frame of the plan</h1>
${closedHtml(props.plan)}
${
  props.plan.state !== 'closed' &&
  html`${areaForm(props)}
${props.areas.length > 0 && outcomeForm(props)}
${versionForm(props)}
${approvalForm(props)}`
}
${decisionForm(props)}`;
