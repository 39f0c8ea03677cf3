import { button, html, table, warningText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { RiskWords } from '../core/risk.ts';
import { seriesSlots } from '../forms-risk.ts';
import type { RiskTold } from '../risks-told.ts';
import {
  areaField,
  boxField,
  choiceField,
  dayField,
  formOf,
  problemsOf,
  radioField,
  textField,
  versionField,
} from './form-parts.ts';
import type { Frame } from './form-parts.ts';
import { riskPath, risksPath } from './parts.ts';
import type { Area, Names } from './parts.ts';
import { roleItems } from './plan-edit.page.ts';

type Choice = { readonly value: string; readonly text: string };

export type RiskFormProps = {
  readonly area: Area;
  readonly names: Names;
  /** 'PLAN/AREA' and its title. */
  readonly areas: readonly Choice[];
  readonly actions: readonly Choice[];
  readonly series: readonly Choice[];
  readonly frame: Frame;
};

const form = 'risk';
const five = ['1', '2', '3', '4', '5'].map((value) => ({ value, text: value }));
const valueOf = (text: string | number | null | undefined): { readonly value?: string } =>
  text === undefined || text === null ? {} : { value: String(text) };

const scores = (
  frame: Frame,
  stands: RiskWords | undefined,
): SafeHtml => html`<h2 class="govuk-heading-m">How likely and how bad, from 1 to 5</h2>
<div class="irw-plan-scores">${choiceField(frame, form, 'likelihoodBefore', { label: 'How likely, before anything is done', ...valueOf(stands?.likelihoodBefore), items: five })}
${choiceField(frame, form, 'impactBefore', { label: 'How bad, before anything is done', ...valueOf(stands?.impactBefore), items: five })}
${choiceField(frame, form, 'likelihoodAfter', { label: 'How likely, as it stands', ...valueOf(stands?.likelihoodAfter), items: five })}
${choiceField(frame, form, 'impactAfter', { label: 'How bad, as it stands', ...valueOf(stands?.impactAfter), items: five })}</div>`;

const seriesPart = (
  { frame, series }: RiskFormProps,
  stands: RiskTold | undefined,
): SafeHtml => html`<h2 class="govuk-heading-m">Figures that warn</h2>
<p class="govuk-body">A series warns when the charts say that it turned worse since a day, and where you set a limit, when its latest value passes it.</p>
${seriesSlots.map((slot) => {
  const given = stands?.series[slot - 1];
  const name = (field: string): string => `${field}-${String(slot)}`;
  return html`${choiceField(frame, form, name('series'), { label: `Series ${String(slot)}`, ...valueOf(given?.id), items: [{ value: '', text: 'None' }, ...series] })}
${dayField(frame, form, name('since'), { label: `Since when, for series ${String(slot)}`, hint: 'Values before this day are what it was like. Empty: today.', ...valueOf(given?.sinceOn) })}
${choiceField(frame, form, name('side'), {
  label: `Limit of series ${String(slot)}`,
  ...valueOf(given?.limit?.side),
  items: [
    { value: '', text: 'No limit' },
    { value: 'above', text: 'Warn above' },
    { value: 'below', text: 'Warn below' },
  ],
})}
${textField(frame, form, name('limit'), { label: `The number of the limit of series ${String(slot)}`, ...valueOf(given?.limit?.value) })}`;
})}`;

const fields = (props: RiskFormProps, stands?: RiskTold): SafeHtml => {
  const { frame, names, areas, actions } = props;
  return html`${areaField(frame, form, 'event', { label: 'What could happen', ...valueOf(stands?.event) })}
${areaField(frame, form, 'cause', { label: 'Because of what', ...valueOf(stands?.cause) })}
${areaField(frame, form, 'effect', { label: 'What it would mean for children and families', ...valueOf(stands?.effect) })}
${choiceField(frame, form, 'of', { label: 'Which area it threatens', ...valueOf(stands?.of ? `${stands.of.planCode}/${stands.of.areaCode}` : undefined), items: [{ value: '', text: 'The whole partnership' }, ...areas] })}
${scores(frame, stands)}
${textField(frame, form, 'appetite', { label: 'Up to which score it is accepted', hint: 'From 1 to 25. Leave it empty where nobody has said.', ...valueOf(stands?.appetite) })}
${areaField(frame, form, 'controls', { label: 'What is done already', ...valueOf(stands?.controls) })}
${areaField(frame, form, 'mitigations', { label: 'What is still to be done', ...valueOf(stands?.mitigations) })}
${actions.length > 0 && boxField(frame, form, 'actions', { label: 'Actions that meet it', items: actions.map(({ value, text }) => ({ value: `action-${value}`, text, ticked: stands?.actionIds.includes(value) === true })) })}
${choiceField(frame, form, 'ownerRole', { label: 'Owner', ...valueOf(stands?.owner.role), items: roleItems(names, 'No role of Irwell') })}
${textField(frame, form, 'ownerWords', { label: 'The owner’s post', hint: 'A post, never a person’s name', ...valueOf(stands?.owner.words) })}
${dayField(frame, form, 'review', { label: 'Looked at again on', ...valueOf(stands?.reviewOn) })}
${seriesPart(props, stands)}`;
};

/** The form of a new risk or issue. */
export const newRiskPage = (props: RiskFormProps): SafeHtml => html`${problemsOf(props.frame)}
<h1 class="govuk-heading-xl">Add a risk or issue</h1>
${formOf(
  props.frame,
  `${risksPath(props.area)}/new`,
  html`${textField(props.frame, form, 'ref', { label: 'Reference', hint: 'As the register has it, such as R7. It never changes.' })}
${radioField(props.frame, form, 'kind', {
  label: 'What it is',
  value: 'risk',
  items: [
    { value: 'risk', text: 'A risk: it may happen' },
    { value: 'issue', text: 'An issue: it is happening' },
  ],
})}
${fields(props)}
${button({ text: 'Add it', preventDoubleClick: true })}`,
)}`;

const change = (props: RiskFormProps, risk: RiskTold, words: string): SafeHtml =>
  formOf(
    props.frame,
    `${riskPath(props.area, risk.id)}/edit`,
    html`${versionField(props.frame, form, risk.version)}${fields(props, risk)}
${areaField(props.frame, form, 'note', { label: 'Why it changes', hint: 'It stands with this version and your name.' })}
${button({ text: words, preventDoubleClick: true })}`,
    form,
  );

/** The form of a risk that stands. */
export const editRiskPage = (props: RiskFormProps, risk: RiskTold): SafeHtml => html`${problemsOf(props.frame)}
<h1 class="govuk-heading-xl"><span class="govuk-caption-xl">${risk.ref}</span>Change it</h1>
<p class="govuk-body">Every version is kept, with why it changed.</p>
${change(props, risk, 'Save it')}`;

const sideBySide = (
  stands: RiskWords,
  typed: RiskWords,
  roleName: (code: string | null) => string,
): readonly (readonly [string, string, string])[] => {
  const pair = (name: string, of: (words: RiskWords) => string) => [name, of(stands), of(typed)] as const;
  return [
    pair('What could happen', ({ event }) => event),
    pair('Because of what', ({ cause }) => cause),
    pair('What it would mean', ({ effect }) => effect),
    pair('Area', ({ of }) => (of === null ? 'The whole partnership' : `${of.planCode} ${of.areaCode}`)),
    pair(
      'Likely and bad, before',
      ({ likelihoodBefore, impactBefore }) => `${String(likelihoodBefore)} and ${String(impactBefore)}`,
    ),
    pair(
      'Likely and bad, as it stands',
      ({ likelihoodAfter, impactAfter }) => `${String(likelihoodAfter)} and ${String(impactAfter)}`,
    ),
    pair('Accepted up to', ({ appetite }) => (appetite === null ? '' : String(appetite))),
    pair('What is done already', ({ controls }) => controls),
    pair('What is still to be done', ({ mitigations }) => mitigations),
    pair('Owner', ({ owner }) => `${roleName(owner.role)} ${owner.words}`.trim()),
    pair('Looked at again on', ({ reviewOn }) => (reviewOn === null ? '' : inWords(reviewOn))),
  ];
};

/** Somebody changed the risk meanwhile: both versions beside each other, and yours in the form, so that nothing is lost. */
export const bothRisksPage = (props: RiskFormProps, risk: RiskTold, typed: RiskWords): SafeHtml => {
  const { area, names } = props;
  const head = ['Field', 'What stands now', 'What you wrote'];
  const roleName = (code: string | null): string => (code === null ? '' : (names.roles.get(code) ?? code));
  return html`<h1 class="govuk-heading-xl"><span class="govuk-caption-xl">${risk.ref}</span>Somebody changed this while you were writing</h1>
${warningText({ text: `${risk.changedByName} saved version ${String(risk.version)}. Nothing of yours has been saved, and nothing of it is lost: both are here.`, iconFallbackText: 'Important' })}
${table({
  caption: 'Both versions',
  captionClasses: 'govuk-visually-hidden',
  classes: 'irw-table-blocks',
  firstCellIsHeader: true,
  head: head.map((text) => ({ text })),
  rows: sideBySide(risk, typed, roleName).map(([name, stands, yours]) => [
    { text: name },
    { text: stands === '' ? 'Nothing' : stands, attributes: { 'data-label': 'What stands now' } },
    {
      html: html`<span>${yours === '' ? 'Nothing' : yours}${stands !== yours && html` <strong>(differs)</strong>`}</span>`,
      attributes: { 'data-label': 'What you wrote' },
    },
  ]),
})}
<h2 class="govuk-heading-l">Put them together</h2>
<p class="govuk-body">The form holds what you wrote. Change it so that both are right, then save it over version ${risk.version}; that version stays kept. Or <a class="govuk-link" href="${riskPath(area, risk.id)}">leave what stands</a>.</p>
${change(props, risk, 'Save mine over it')}`;
};
