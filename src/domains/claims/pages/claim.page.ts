import { formFields, kindWords as evidenceKindWords, problemsOf, strengthWords, titleOf } from '#domains/evidence';
import type { Evidence, Typed } from '#domains/evidence';
import { button, details, html, insetText, joinHtml } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { stances } from '../core/claim.ts';
import type { UntoldGuard } from '../core/readiness.ts';
import type { Standing } from '../load.ts';
import type { EventLine } from '../reads.ts';
import { figuresPart } from './figures.part.ts';
import { guardForms } from './guard-words.part.ts';
import { claimWords, eventWords, stanceWords } from '../words.ts';
import { aboutWords, adversePart, bullets, deskPath, forumPart, publicPath, stateTag, turnedPart } from './parts.ts';

/** What this person may do with this claim now, and why not where they may not. */
export type Steps = {
  readonly edit: boolean;
  readonly submit: boolean;
  /** Undefined: not asked of them. Text: why not. */
  readonly accept: true | string | undefined;
  readonly sendBack: boolean;
  readonly publish: true | string | undefined;
  readonly withdraw: boolean;
  readonly correct: boolean;
  readonly adverse: boolean;
  /** Guards that cannot be told in public, of which this person may write. */
  readonly sayOfGuards: readonly UntoldGuard[];
  readonly explain: boolean;
  readonly speak: boolean;
};

type Props = {
  readonly shortName: string;
  readonly standing: Standing;
  readonly evidence: readonly Evidence[];
  readonly history: readonly EventLine[];
  readonly lacking: readonly string[];
  readonly steps: Steps;
  readonly formToken: string;
  readonly typed: Typed;
  readonly today: PlainDate;
};

const london = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/London' });

const formTo = ({ shortName, standing, formToken }: Props, step: string, inside: Child): SafeHtml =>
  html`<form method="post" action="${deskPath(shortName, standing.claim.id)}/${step}" class="irw-screen-only" novalidate><input type="hidden" name="formToken" value="${formToken}"><input type="hidden" name="version" value="${standing.claim.version}">
${inside}</form>`;

const act = (props: Props, step: string, text: string): SafeHtml =>
  formTo(props, step, button({ text, preventDoubleClick: true }));

const evidencePart = ({ shortName, evidence }: Props): SafeHtml =>
  evidence.length === 0
    ? html`<p class="govuk-body">None yet.</p>`
    : html`<ul class="govuk-list govuk-list--spaced">${joinHtml(
        evidence.map(
          (each) =>
            html`<li><a class="govuk-link" href="/${shortName}/evidence/${each.id}">${titleOf(each)}</a><br><span class="govuk-hint">${evidenceKindWords[each.kind].name}, ${inWords(each.occurredOn)}, ${each.owner.name}. ${each.withdrawn === null && `${strengthWords[each.strength]}. ${each.consent.mayBePublished ? 'May be published.' : 'Not for publication.'}`}</span></li>`,
        ),
      )}</ul>`;

const nextSteps = (props: Props): SafeHtml => {
  const { shortName, standing, steps, lacking } = props;
  const { claim } = standing;
  return html`<div class="irw-screen-only"><h2 class="govuk-heading-m">What comes next</h2>
${(steps.submit || steps.edit) && lacking.length > 0 && insetText({ html: html`<p class="govuk-body govuk-!-font-weight-bold">Before it can be given in</p>${bullets(lacking)}` })}
${steps.edit && html`<p class="govuk-body"><a class="govuk-link" href="${deskPath(shortName, claim.id)}/edit">Change its words or what it stands on</a></p>`}
${guardForms({ guards: steps.sayOfGuards, typed: props.typed, formTo: (inside) => formTo(props, 'guard', inside) })}
${steps.submit && lacking.length === 0 && act(props, 'submit', 'Give it in for acceptance')}
${steps.accept === true && html`${lacking.length > 0 ? insetText({ html: html`<p class="govuk-body govuk-!-font-weight-bold">It cannot be accepted as it stands</p>${bullets(lacking)}` }) : act(props, 'accept', 'Accept this claim')}`}
${typeof steps.accept === 'string' && html`<p class="govuk-body">${steps.accept}</p>`}
${steps.publish === true && act(props, 'publish', 'Publish this claim')}
${typeof steps.publish === 'string' && html`<p class="govuk-body">It cannot be published yet. ${steps.publish}</p>`}
${steps.sendBack && why(props, 'return', 'Send it back', 'Why does it go back?', 'govuk-button--secondary')}
${steps.speak && forumForm(props)}
${steps.explain && explanationForm(props)}
${steps.adverse && adverseForm(props)}
${steps.correct && html`<p class="govuk-body"><a class="govuk-link" href="${deskPath(shortName)}/new?corrects=${claim.id}">Correct the claim</a></p>`}
${steps.withdraw && why(props, 'withdraw', 'Withdraw the claim', 'Why is it withdrawn? Everybody sees it, if the claim was published.', 'govuk-button--warning')}</div>`;
};

const why = (props: Props, step: 'return' | 'withdraw', text: string, label: string, classes: string): SafeHtml => {
  const mine = props.typed.values['step'] === step;
  const fields = formFields(mine ? props.typed : { values: {}, errors: [] });
  return details({
    summaryText: text,
    open: mine,
    html: formTo(
      props,
      step,
      html`<input type="hidden" name="step" value="${step}">${fields.words({ name: 'why', id: mine ? 'why' : `${step}-why`, label })}${button({ text, classes, preventDoubleClick: true })}`,
    ),
  });
};

const forumForm = (props: Props): SafeHtml => {
  const fields = formFields(props.typed);
  return html`<h3 class="govuk-heading-s">What does the forum think?</h3>
${formTo(
  props,
  'view',
  html`${fields.choice({ name: 'stance', label: 'The forum', items: stances.map((stance) => ({ value: stance, text: stanceWords[stance] })) })}
${fields.words({ name: 'view', label: 'In its words', hint: 'It is published with the claim, unedited. The forum alone can take it back. No names.', rows: 4 })}
${button({ text: 'Say it', preventDoubleClick: true })}`,
)}
${props.standing.claim.views.map((view) => formTo(props, 'take-back', html`<input type="hidden" name="id" value="${view.id}">${button({ text: `Take back what was said on ${inWords(view.on)}`, classes: 'govuk-button--secondary', preventDoubleClick: true })}`))}`;
};

const explanationForm = (props: Props): SafeHtml =>
  html`<h3 class="govuk-heading-s">Why does it stand, although figures turned?</h3>
${formTo(props, 'explain', html`${formFields(props.typed).words({ name: 'because', label: 'Why', hint: 'It stands with the claim in public and stays. Where the claim is wrong, correct or withdraw it instead.', rows: 4 })}${button({ text: 'Write it', classes: 'govuk-button--secondary', preventDoubleClick: true })}`)}`;

const adverseForm = (props: Props): SafeHtml =>
  details({
    summaryText: 'Add what speaks against it',
    open: props.typed.errors.some(({ field }) => field === 'fact'),
    html: formTo(
      props,
      'adverse',
      html`${formFields(props.typed).words({ name: 'fact', label: 'What speaks against it, or must be said beside it', hint: 'It stays with the claim.' })}${button({ text: 'Add it', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
    ),
  });

const historyPart = (history: readonly EventLine[]): SafeHtml =>
  html`<ol class="irw-timeline">${joinHtml(
    history.map(
      ({ what, byName, roleName, at, note, before }) =>
        html`<li class="irw-timeline__event"><p class="irw-timeline__date">${london.format(at)}</p><p class="irw-timeline__title">${eventWords[what] ?? what}</p><p class="govuk-body">${byName}${byName !== roleName && `, ${roleName}`}.${note !== '' && ` “${note}”`}${before !== null && html` The words before: “${before}”`}</p></li>`,
    ),
  )}</ol>`;

const ends = ({ shortName, standing: { claim } }: Props): SafeHtml =>
  html`${claim.corrects !== null && insetText({ html: html`This corrects <a class="govuk-link" href="${deskPath(shortName, claim.corrects)}">an earlier claim</a>. What changed: ${claim.correctionWords ?? ''}` })}
${claim.correctedBy !== null && insetText({ html: html`It was corrected: see <a class="govuk-link" href="${deskPath(shortName, claim.correctedBy)}">the claim that took its place</a>.` })}
${claim.state === 'withdrawn' && claim.ended !== null && insetText({ text: `Withdrawn on ${inWords(claim.ended.on)}: ${claim.ended.why}` })}
${claim.state === 'returned' && insetText({ text: `Sent back: ${claim.note}` })}`;

/** One claim with all that it stands on, what speaks against it, its history, and what this person may do next. */
export const claimPage = (props: Props): SafeHtml => {
  const { shortName, standing, today, typed, history } = props;
  const { claim, turned, unexplained, figures } = standing;
  return html`${problemsOf(typed.errors)}<h1 class="govuk-heading-l">${claim.text}</h1>
<p class="govuk-body">${stateTag(claim, today)} ${aboutWords(claim)}</p>
${turnedPart(turned, unexplained, claim.explained)}
${ends(props)}
<h2 class="govuk-heading-m">Figures, as they stand now</h2>
${figuresPart(shortName, figures, claim.guardWords)}
<h2 class="govuk-heading-m">Evidence</h2>
${evidencePart(props)}
<h2 class="govuk-heading-m">What speaks against it</h2>
${adversePart(
  claim.adverse.map(({ text, roleName, on }) => `${text} (${roleName}, ${inWords(on)})`),
  claim.lookedForAdverse,
)}
<h2 class="govuk-heading-m">What the parent carer forum thinks</h2>
${claim.submittedOn === null && claim.views.length === 0 ? html`<p class="govuk-body">It is asked when the claim is given in.</p>` : forumPart(claim, today)}
${claim.publishedOn !== null && html`<p class="govuk-body"><a class="govuk-link" href="${publicPath(shortName, claim.id)}">As everybody sees it</a></p>`}
${nextSteps(props)}
<h2 class="govuk-heading-m">What happened to it</h2>
<p class="govuk-body">Written by ${claim.made.name}, ${claim.made.organisation}.${claim.accepted !== null && ` Accepted by ${claim.accepted.name}, ${claim.accepted.organisation}.`} ${claim.publishedOn !== null && claim.validUntil !== null && `Holds until ${inWords(claim.validUntil)}.`}</p>
${historyPart(history)}
<p class="govuk-body">${claimWords.deskTitle}: <a class="govuk-link" href="${deskPath(shortName)}">all of them</a></p>`;
};
