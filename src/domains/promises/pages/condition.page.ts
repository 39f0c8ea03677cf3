import { formFields, problemsOf } from '#domains/evidence';
import type { Evidence, Typed } from '#domains/evidence';
import { leadingTo } from '#domains/plan-actions';
import { button, html, joinHtml, summaryList } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { sourceKinds } from '../core/promise.ts';
import type { ConditionPart, ConditionTold } from '../core/promise.ts';
import type { EventLine, OrganisationChoice } from '../reads-desk.ts';
import { promiseWords, sourceWords } from '../words.ts';
import { conditionPath, dueWordsOf, evidencePart, historyPart, partTags, quoted, tellerWords } from './parts.ts';
import { dueFields, noNames, organisationItems } from './promise-form.page.ts';

export type ConditionSteps = { readonly offer: boolean; readonly decide: boolean };

type Props = {
  readonly shortName: string;
  readonly condition: ConditionTold;
  readonly history: readonly EventLine[];
  readonly steps: ConditionSteps;
  readonly choices: readonly Evidence[];
  readonly formToken: string;
  readonly typed: Typed;
};

const formTo = (props: Props, step: string, inside: Child): SafeHtml =>
  html`<form method="post" action="${conditionPath(props.shortName, props.condition.id)}/${step}" class="irw-screen-only" novalidate><input type="hidden" name="formToken" value="${props.formToken}"><input type="hidden" name="step" value="${step}">
${inside}</form>`;

const typedFor = ({ typed }: Props, step: string): Typed =>
  typed.values['step'] === step ? typed : { values: {}, errors: [] };

const partWords = ({ number }: ConditionPart): string => `Part ${String(number)}`;

/** What became of a part, and why. */
export const partSaid = ({ said, hasLostItsEvidence }: ConditionPart): SafeHtml =>
  html`${said !== null && html`<p class="govuk-body">${said.what === 'closed' ? 'Closed' : 'Opened again'} by ${tellerWords(said.by)}, ${inWords(said.on)}: ${said.why}</p>`}${hasLostItsEvidence && html`<p class="govuk-body"><strong>${promiseWords.partLost}</strong></p>`}`;

const partOf = ({ shortName, condition }: Props, part: ConditionPart): SafeHtml =>
  html`<section><h2 class="govuk-heading-m">${condition.parts.length === 1 ? 'What is to be done' : partWords(part)}</h2>
${quoted(part.words, html`${condition.document}, ${part.place}`)}
<p class="govuk-body">${partTags(part)}</p>
<p class="govuk-body">${dueWordsOf(part)}. To be seen to by: ${tellerWords(part.owner)}.</p>
${partSaid(part)}
${evidencePart(part.evidence, (id) => `/${shortName}/evidence/${id}`)}</section>`;

const offerForm = (props: Props): SafeHtml => {
  const { shortName, choices, condition } = props;
  const fields = formFields(typedFor(props, 'offer'));
  if (choices.length === 0)
    return html`<h3 class="govuk-heading-s">Evidence</h3><p class="govuk-body">There is none to choose. <a class="govuk-link" href="/${shortName}/evidence/new">Record evidence</a> first.</p>`;
  return html`<h3 class="govuk-heading-s">Lay evidence beside a part</h3>
${formTo(
  props,
  'offer',
  html`${fields.choice({ name: 'beside', label: 'Which part', items: condition.parts.map((part) => ({ value: String(part.number), text: partWords(part) })) })}
${fields.pick({ name: 'evidence', label: 'Which evidence', items: [{ value: '', text: 'Choose' }, ...choices.map(({ id, title }) => ({ value: id, text: title }))] })}
${button({ text: 'Lay it beside', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
)}`;
};

const judgeForm = (props: Props): SafeHtml => {
  const fields = formFields(typedFor(props, 'verdict'));
  const items = props.condition.parts.flatMap((part) =>
    part.evidence
      .filter(({ isWithdrawn }) => !isWithdrawn)
      .map(({ offerId, title, verdict }) => ({
        value: `${offerId}:${String(verdict?.number ?? 0)}`,
        text: `${partWords(part)}: ${title ?? 'evidence'}`,
      })),
  );
  if (items.length === 0) return html``;
  return html`<h3 class="govuk-heading-s">Does evidence show it?</h3>
<p class="govuk-body">Somebody accepts it who neither recorded nor offered it and is not of the organisation that owns the part; or the chair.</p>
${formTo(
  props,
  'verdict',
  html`${fields.choice({ name: 'offer', label: 'Which evidence', items })}
${fields.choice({
  name: 'verdict',
  label: 'You',
  items: [
    { value: 'accepted', text: 'Accept it' },
    { value: 'not-accepted', text: 'Do not accept it' },
  ],
})}
${fields.words({ name: 'verdictWhy', label: 'Why', hint: 'Needed where you do not accept it.' })}
${button({ text: 'Say it', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
)}`;
};

const closeForm = (props: Props): SafeHtml => {
  const fields = formFields(typedFor(props, 'close'));
  return html`<h3 class="govuk-heading-s">Close a part, or open it again</h3>
<p class="govuk-body">A part closes on evidence that somebody else than you has accepted. Its owner does not close it.</p>
${formTo(
  props,
  'close',
  html`${fields.choice({
    name: 'closing',
    label: 'Which',
    items: props.condition.parts.map((part) => {
      const what = part.said?.what === 'closed' ? 'opened-again' : 'closed';
      return {
        value: `${String(part.number)}:${String(part.said?.number ?? 0)}:${what}`,
        text:
          what === 'closed' ? `Close ${partWords(part).toLowerCase()}` : `Open ${partWords(part).toLowerCase()} again`,
      };
    }),
  })}
${fields.words({ name: 'why', label: 'Why', hint: 'Everybody reads it, unless the part is about one family. No names.' })}
${button({ text: 'Say it', preventDoubleClick: true })}`,
)}`;
};

/** One condition with its parts, their evidence, and all that happened. */
export const conditionPage = (props: Props): SafeHtml => {
  const { shortName, condition, steps, typed, history } = props;
  return html`${problemsOf(typed.errors)}<h1 class="govuk-heading-l">${condition.title}</h1>
${summaryList({
  rows: [
    { key: { text: 'From' }, value: { text: `${sourceWords[condition.sourceKind]}, ${condition.setBy}` } },
    { key: { text: 'Document' }, value: { text: condition.document } },
    ...(condition.reference === null || condition.reference === ''
      ? []
      : [{ key: { text: 'Reference' }, value: { text: `${condition.reference} (not public)` } }]),
    { key: { text: 'Set on' }, value: { text: inWords(condition.setOn) } },
  ],
})}
${joinHtml(condition.parts.map((part) => partOf(props, part)))}
<div class="irw-screen-only">${(steps.offer || steps.decide) && html`<h2 class="govuk-heading-m">What you can do</h2>`}
${steps.offer && offerForm(props)}${steps.decide && html`${judgeForm(props)}${closeForm(props)}<p class="govuk-body"><a class="govuk-link" href="${conditionPath(shortName, condition.id)}/part">Add a part</a></p>`}</div>
${historyPart(history, true)}`;
};

type FormProps = {
  readonly action: string;
  readonly formToken: string;
  readonly typed: Typed;
  readonly organisations: readonly OrganisationChoice[];
};

const partFields = ({ typed, organisations }: FormProps): SafeHtml => {
  const fields = formFields(typed);
  return html`${fields.words({ name: 'words', label: 'What is to be done, in the exact words', rows: 4 })}
${fields.line({ name: 'place', label: 'Where in the document?', hint: 'Page, paragraph or line.' })}
${dueFields(typed)}
${fields.line({ name: 'ownerRole', label: 'Who must see to it?', hint: 'A role, never a name.' })}
${fields.pick({ name: 'owner', label: 'Of which organisation?', items: organisationItems(organisations, 'Choose') })}
${fields.choice({
  name: 'family',
  label: 'Is it about one child or one family?',
  hint: 'Such as an apology or a payment. Then it is never shown to everybody, nor to the forum.',
  items: [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No' },
  ],
})}`;
};

/** A condition with its first part; parts are added afterwards. */
export const conditionFormPage = (props: FormProps & { readonly id: string }): SafeHtml => {
  const { action, formToken, typed, id } = props;
  const fields = formFields(typed);
  return html`${problemsOf(leadingTo(typed.errors, ['id'], 'sourceKind'), ['set', 'due'])}<h1 class="govuk-heading-xl">Record a condition</h1>
<p class="govuk-body">It cannot be changed afterwards. ${noNames}</p>
<form method="post" action="${action}" novalidate><input type="hidden" name="formToken" value="${formToken}"><input type="hidden" name="id" value="${id}">
${fields.choice({ name: 'sourceKind', label: 'Where does it come from?', items: sourceKinds.map((kind) => ({ value: kind, text: sourceWords[kind] })) })}
${fields.line({ name: 'title', label: 'What it is about, in a few words', hint: 'Everybody may read it.' })}
${fields.line({ name: 'setBy', label: 'Who set it?', hint: 'Such as “Department for Education”.' })}
${fields.line({ name: 'document', label: 'Which document?', hint: 'Everybody may read it: no number of a case.' })}
${fields.line({ name: 'reference', label: 'Its reference, if it has one', hint: 'Only for those who work on it.' })}
${fields.day({ name: 'set', label: 'When was it set?' })}
<h2 class="govuk-heading-m">The first part</h2>
${partFields(props)}
${button({ text: 'Record the condition', preventDoubleClick: true })}</form>`;
};

/** Another part of a condition. */
export const partFormPage = (
  props: FormProps & { readonly condition: ConditionTold; readonly seen: number },
): SafeHtml => html`${problemsOf(leadingTo(props.typed.errors, ['seen'], 'words'), ['due'])}<h1 class="govuk-heading-xl">Add a part</h1>
<p class="govuk-body-l">${props.condition.title}</p>
<p class="govuk-body">It cannot be changed afterwards. ${noNames}</p>
<form method="post" action="${props.action}" novalidate><input type="hidden" name="formToken" value="${props.formToken}"><input type="hidden" name="seen" value="${props.seen}">
${partFields(props)}
${button({ text: 'Add the part', preventDoubleClick: true })}</form>`;
