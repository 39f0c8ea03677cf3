import { formFields, problemsOf } from '#domains/evidence';
import type { Evidence, Typed } from '#domains/evidence';
import { leadingTo } from '#domains/plan-actions';
import { button, details, html, insetText, summaryList } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { standings } from '../core/promise.ts';
import type { PromiseTold } from '../core/promise.ts';
import type { EventLine } from '../reads-desk.ts';
import { audienceWords, standingWords } from '../words.ts';
import {
  deskPath,
  dueWordsOf,
  evidencePart,
  historyPart,
  promiseSource,
  quoted,
  saidPart,
  standingTags,
  tellerWords,
  theirPart,
} from './parts.ts';

/** What this person may do with this promise. */
export type PromiseSteps = {
  readonly mark: boolean;
  readonly speak: boolean;
  readonly offer: boolean;
  readonly judge: boolean;
  readonly takeBack: boolean;
};

type Props = {
  readonly shortName: string;
  readonly promise: PromiseTold;
  readonly history: readonly EventLine[];
  readonly showsNames: boolean;
  readonly steps: PromiseSteps;
  /** Evidence that may be laid beside it. */
  readonly choices: readonly Evidence[];
  readonly formToken: string;
  readonly typed: Typed;
  /** What somebody else said meanwhile, where what was typed was not taken. */
  readonly meanwhile: string | undefined;
};

const row = (key: string, value: Child) => ({ key: { text: key }, value: { html: html`${value}` } });

const formTo = (props: Props, step: string, seen: number, inside: Child): SafeHtml =>
  html`<form method="post" action="${deskPath(props.shortName, props.promise.id)}/${step}" class="irw-screen-only" novalidate><input type="hidden" name="formToken" value="${props.formToken}"><input type="hidden" name="seen" value="${seen}"><input type="hidden" name="step" value="${step}">
${inside}</form>`;

/** What was typed into one of the forms of the page, and nothing for the others. */
const typedFor = ({ typed }: Props, step: string): Typed =>
  typed.values['step'] === step ? typed : { values: {}, errors: [] };

const markForm = (props: Props): SafeHtml => {
  const { promise } = props;
  const fields = formFields(typedFor(props, 'mark'));
  return html`<h3 class="govuk-heading-s">What became of it?</h3>
<p class="govuk-body">Kept, or partly, needs evidence beside it that somebody else than you has accepted.</p>
${formTo(
  props,
  'mark',
  promise.said?.number ?? 0,
  html`${fields.choice({ name: 'standing', label: 'It is', items: standings.map((standing) => ({ value: standing, text: standingWords[standing].name })) })}
${fields.words({ name: 'why', label: 'Why', hint: 'Everybody reads it. No names.' })}
${button({ text: 'Say it', preventDoubleClick: true })}`,
)}`;
};

const wordForm = (props: Props): SafeHtml => {
  const { promise } = props;
  const fields = formFields(typedFor(props, 'word'));
  return html`<h3 class="govuk-heading-s">It was made to you. Do you accept it as kept?</h3>
${formTo(
  props,
  'word',
  promise.acceptedByThoseItWasMadeTo.number,
  html`${fields.choice({
    name: 'says',
    label: 'We',
    items: [
      { value: 'accepted', text: 'Accept it as kept' },
      { value: 'not-accepted', text: 'Do not accept it as kept' },
      { value: 'not-said', text: 'Say nothing of it, and take back what we said' },
    ],
  })}
${fields.words({ name: 'words', label: 'In your own words', hint: 'Everybody reads them, unedited. Nobody else can change them. No names.', rows: 4 })}
${button({ text: 'Say it', preventDoubleClick: true })}`,
)}`;
};

const offerForm = (props: Props): SafeHtml => {
  const { shortName, choices } = props;
  const fields = formFields(typedFor(props, 'offer'));
  if (choices.length === 0)
    return html`<h3 class="govuk-heading-s">Evidence</h3><p class="govuk-body">There is none to choose. <a class="govuk-link" href="/${shortName}/evidence/new">Record evidence</a> first.</p>`;
  return html`<h3 class="govuk-heading-s">Lay evidence beside it</h3>
${formTo(
  props,
  'offer',
  0,
  html`${fields.pick({ name: 'evidence', label: 'Which?', hint: 'It counts when a second person has accepted it: not you, nor whoever recorded it, nor anybody of the organisation that made the promise; or the chair.', items: [{ value: '', text: 'Choose' }, ...choices.map(({ id, title }) => ({ value: id, text: title }))] })}
${button({ text: 'Lay it beside', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
)}`;
};

const judgeForm = (props: Props): SafeHtml => {
  const fields = formFields(typedFor(props, 'verdict'));
  const items = props.promise.evidence.filter(({ isWithdrawn }) => !isWithdrawn);
  if (items.length === 0) return html``;
  return html`<h3 class="govuk-heading-s">Does evidence show it?</h3>
${formTo(
  props,
  'verdict',
  0,
  html`${fields.choice({ name: 'offer', label: 'Which evidence', items: items.map(({ offerId, title, verdict }) => ({ value: `${offerId}:${String(verdict?.number ?? 0)}`, text: title ?? 'Evidence' })) })}
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

const takeBackForm = (props: Props): SafeHtml => {
  const mine = typedFor(props, 'take-back');
  const fields = formFields(mine);
  return details({
    summaryText: 'The record is wrong',
    open: mine.errors.length > 0,
    html: formTo(
      props,
      'take-back',
      0,
      html`<p class="govuk-body">Its text goes at once. That it was there, who took it back and why, stays in public. Nobody of the organisation that made the promise can do this.</p>
${fields.words({ name: 'takeBackWhy', label: 'What was wrong?' })}${button({ text: 'Take the record back', classes: 'govuk-button--warning', preventDoubleClick: true })}`,
    ),
  });
};

const facts = (props: Props): SafeHtml => {
  const { promise } = props;
  return summaryList({
    rows: [
      row('Made by', tellerWords(promise.madeBy)),
      row(
        'Made to',
        `${promise.madeTo.name}. ${promise.madeTo.kind === 'organisation' ? 'It' : audienceWords[promise.madeTo.kind].speaks.replace(/^t/, 'T')} alone says whether it is accepted as kept.`,
      ),
      row('Made on', inWords(promise.madeOn)),
      row('Due', dueWordsOf(promise)),
      ...(promise.area === null ? [] : [row('About', promise.area.title)]),
    ],
  });
};

/** One promise: its words, what became of it, on what evidence, what those say to whom it was made, and all that happened. */
export const promisePage = (props: Props): SafeHtml => {
  const { promise, typed, meanwhile, steps, history, showsNames, shortName } = props;
  if (promise.takenBack !== null)
    return html`<h1 class="govuk-heading-xl">A record that was taken back</h1>
${insetText({ text: `${tellerWords(promise.takenBack.by)}, ${inWords(promise.takenBack.on)}: ${promise.takenBack.why}` })}
${historyPart(history, showsNames)}`;
  return html`${problemsOf(leadingTo(typed.errors, ['seen'], typed.values['step'] === 'word' ? 'says' : 'standing'))}<h1 class="govuk-heading-l">A promise to ${promise.madeTo.kind === 'organisation' ? promise.madeTo.name : promise.madeTo.name.toLowerCase()}</h1>
${meanwhile !== undefined && insetText({ html: html`<p class="govuk-body"><strong>Somebody else said something meanwhile:</strong> ${meanwhile}</p><p class="govuk-body">What you typed was not taken and stands below. Send it again if it still holds.</p>` })}
${quoted(promise.quote, promiseSource(promise))}
<p class="govuk-body">${standingTags(promise)}</p>
${facts(props)}
<h2 class="govuk-heading-m">What the partnership says</h2>
${saidPart(promise)}
<h2 class="govuk-heading-m">What those say to whom it was made</h2>
${theirPart(promise)}
<h2 class="govuk-heading-m">Evidence</h2>
${evidencePart(promise.evidence, showsNames ? (id) => `/${shortName}/evidence/${id}` : undefined)}
<div class="irw-screen-only">${(steps.mark || steps.speak || steps.offer || steps.judge || steps.takeBack) && html`<h2 class="govuk-heading-m">What you can do</h2>`}
${steps.speak && wordForm(props)}${steps.offer && offerForm(props)}${steps.judge && judgeForm(props)}${steps.mark && markForm(props)}${steps.takeBack && takeBackForm(props)}</div>
${historyPart(history, showsNames)}`;
};
