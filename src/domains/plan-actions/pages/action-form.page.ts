import { button, html, table, warningText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { formatNumber } from '#shared/numbers';
import type { ActionWords } from '../core/action-words.ts';
import type { Action, AreaOfPlan, Outcome, PlanLine } from '../core/plan.ts';
import {
  areaField,
  boxField,
  choiceField,
  dayField,
  formOf,
  hidden,
  problemsOf,
  textField,
  versionField,
} from './form-parts.ts';
import type { Frame } from './form-parts.ts';
import { actionPath, planPath } from './parts.ts';
import type { Area, Names } from './parts.ts';
import { roleItems } from './plan-edit.page.ts';

export type ActionFormProps = {
  readonly area: Area;
  readonly plan: PlanLine;
  readonly areas: readonly AreaOfPlan[];
  readonly outcomes: readonly Outcome[];
  readonly names: Names;
  readonly frame: Frame;
  /** Only the programme office says who owns an action. */
  readonly mayGive: boolean;
};

const poundsOf = (pence: number | null): string => (pence === null ? '' : formatNumber(pence / 100, { decimals: 2 }));

const fields = ({ areas, outcomes, names, frame, mayGive }: ActionFormProps, stands?: Action): SafeHtml => {
  const form = 'action';
  const value = (text: string | undefined): { readonly value?: string } => (text === undefined ? {} : { value: text });
  return html`${areaField(frame, form, 'text', { label: 'What is to be done', ...value(stands?.text) })}
${choiceField(frame, form, 'area', { label: 'Area', ...value(stands?.areaCode), items: areas.map(({ code, title }) => ({ value: code, text: `${code} ${title}` })) })}
${choiceField(frame, form, 'outcome', { label: 'Outcome', ...value(stands?.outcomeId ?? undefined), items: [{ value: '', text: 'None' }, ...outcomes.map((each) => ({ value: each.id, text: `${each.areaCode}: ${each.familyWords.slice(0, 90)}` }))] })}
${
  mayGive
    ? html`${choiceField(frame, form, 'accountableRole', { label: 'Accountable', hint: 'Who sets delivery and answers for it', ...value(stands?.accountable.role ?? undefined), items: roleItems(names, 'No role of Irwell') })}
${choiceField(frame, form, 'leadRole', { label: 'Lead', hint: 'Who does it day by day', ...value(stands?.lead.role ?? undefined), items: roleItems(names, 'No role of Irwell') })}`
    : html`${hidden('accountableRole', stands?.accountable.role ?? '')}${hidden('leadRole', stands?.lead.role ?? '')}`
}
${textField(frame, form, 'accountableWords', { label: 'The accountable post, as the plan names it', hint: 'A post, never a person’s name', ...value(stands?.accountable.words) })}
${textField(frame, form, 'leadWords', { label: 'The lead’s post', ...value(stands?.lead.words) })}
${textField(frame, form, 'partners', { label: 'Partners', ...value(stands?.partners) })}
${dayField(frame, form, 'start', { label: 'Starts on', hint: 'Figures before this day are its baseline.', ...value(stands?.startOn) })}
${stands === undefined && dayField(frame, form, 'due', { label: 'First due date', hint: 'It never changes: lateness is counted from it.' })}
${textField(frame, form, 'cost', { label: 'Cost in pounds', hint: 'Leave empty where it is not known', ...value(stands && poundsOf(stands.costPence)) })}
${textField(frame, form, 'costWords', { label: 'What the cost is for', ...value(stands?.costWords) })}
${mayGive ? html`${boxField(frame, form, 'isPublic', { label: 'Who may read it', items: [{ value: 'isPublic', text: 'Everybody may read it, once the plan is public', ticked: stands?.isPublic === true }] })}` : hidden('isPublic', stands?.isPublic === true ? 'yes' : '')}
${areaField(frame, form, 'publicWords', { label: 'In plain words for everybody', hint: 'Leave empty to show the action as it stands', ...value(stands?.publicWords) })}`;
};

/** The form of a new action. */
export const newActionPage = (props: ActionFormProps): SafeHtml => {
  const { area, plan, frame } = props;
  return html`${problemsOf(frame)}
<h1 class="govuk-heading-xl"><span class="govuk-caption-xl">${plan.name}</span>Add an action</h1>
${formOf(
  frame,
  `${planPath(area, plan.code)}/new-action`,
  html`${textField(frame, 'action', 'ref', { label: 'Reference', hint: 'As the tracker has it, such as 1.3. It never changes.' })}
${fields(props)}
${button({ text: 'Add the action', preventDoubleClick: true })}`,
)}`;
};

/** The form of an action that stands. */
export const editActionPage = (props: ActionFormProps, action: Action): SafeHtml => {
  const { area, frame } = props;
  return html`${problemsOf(frame)}
<h1 class="govuk-heading-xl"><span class="govuk-caption-xl">${action.ref}</span>Change the action</h1>
<p class="govuk-body">The due date moves on the action’s page, with a reason. What it is called stays kept in every version.</p>
${formOf(
  frame,
  `${actionPath(area, action.id)}/edit`,
  html`${versionField(frame, 'action', action.version)}${fields(props, action)}
${button({ text: 'Save the action', preventDoubleClick: true })}`,
  'action',
)}`;
};

const sideBySide = (
  action: Action,
  typed: ActionWords,
  roleName: (code: string | null) => string,
): readonly (readonly [string, string, string])[] => [
  ['What is to be done', action.text, typed.text],
  ['Area', action.areaCode, typed.areaCode],
  [
    'Accountable',
    `${roleName(action.accountable.role)} ${action.accountable.words}`.trim(),
    `${roleName(typed.accountableRole)} ${typed.accountableWords}`.trim(),
  ],
  [
    'Lead',
    `${roleName(action.lead.role)} ${action.lead.words}`.trim(),
    `${roleName(typed.leadRole)} ${typed.leadWords}`.trim(),
  ],
  ['Partners', action.partners, typed.partners],
  ['Starts on', inWords(action.startOn), inWords(typed.startOn)],
  ['Cost', poundsOf(action.costPence), poundsOf(typed.costPence)],
  ['What the cost is for', action.costWords, typed.costWords],
  ['Everybody may read it', action.isPublic ? 'Yes' : 'No', typed.isPublic ? 'Yes' : 'No'],
  ['In plain words for everybody', action.publicWords, typed.publicWords],
];

/** Somebody saved the action meanwhile: both versions beside each other, and yours in the form, so that nothing is lost. */
export const bothVersionsPage = (props: ActionFormProps, action: Action, typed: ActionWords): SafeHtml => {
  const { area, frame, names } = props;
  const head = ['Field', 'What stands now', 'What you wrote'];
  const roleName = (code: string | null): string => (code === null ? '' : (names.roles.get(code) ?? code));
  return html`<h1 class="govuk-heading-xl"><span class="govuk-caption-xl">${action.ref}</span>Somebody changed this action while you were writing</h1>
${warningText({ text: `${action.changedByName} saved version ${String(action.version)}. Nothing of yours has been saved, and nothing of it is lost: both are here.`, iconFallbackText: 'Important' })}
${table({
  caption: 'Both versions',
  captionClasses: 'govuk-visually-hidden',
  classes: 'irw-table-blocks',
  firstCellIsHeader: true,
  head: head.map((text) => ({ text })),
  rows: sideBySide(action, typed, roleName).map(([name, stands, yours]) => [
    { text: name },
    { text: stands === '' ? 'Nothing' : stands, attributes: { 'data-label': 'What stands now' } },
    {
      html: html`<span>${yours === '' ? 'Nothing' : yours}${stands !== yours && html` <strong>(differs)</strong>`}</span>`,
      attributes: { 'data-label': 'What you wrote' },
    },
  ]),
})}
<h2 class="govuk-heading-l">Put them together</h2>
<p class="govuk-body">The form holds what you wrote. Change it so that both are right, then save it over version ${action.version}; that version stays kept. Or <a class="govuk-link" href="${actionPath(area, action.id)}">leave what stands</a>.</p>
${formOf(
  frame,
  `${actionPath(area, action.id)}/edit`,
  html`${versionField(frame, 'action', action.version)}${fields(props, action)}
${button({ text: 'Save mine over it', preventDoubleClick: true })}`,
  'action',
)}`;
};
