import { dayFields, formFields, problemsOf } from '#domains/evidence';
import type { Typed } from '#domains/evidence';
import { leadingTo } from '#domains/plan-actions';
import { button, details, html, insetText, joinHtml, summaryList } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Challenge } from '../core/challenge.ts';
import type { Decision, Dissent, Wording } from '../core/decision.ts';
import { bodyKindWords, registerWords } from '../words.ts';
import { aboutList, challengesPath, decisionsPath, forceTag, hidden, paragraphs, standingTags } from './parts.ts';
import type { Place } from './parts.ts';

/** What somebody may do with a decision that is open before them. */
export type DecisionSteps = {
  readonly mayRecord: boolean;
  readonly mayDissent: boolean;
  readonly isForum: boolean;
  readonly formToken: string;
  /** Of the form of dissent: the same sent twice is one. */
  readonly formKey: string;
  readonly typed: Typed;
};

type Props = {
  readonly place: Place;
  readonly decision: Decision;
  readonly today: PlainDate;
  /** What was asked about it, so far as the reader may know. */
  readonly questions: readonly Challenge[];
  /** Undefined for everybody. */
  readonly steps?: DecisionSteps | undefined;
};

const row = (key: string, value: Child) => ({ key: { text: key }, value: { html: html`${value}` } });

const facts = ({ place, decision, today }: Props): SafeHtml => {
  const { body, replaces, replacedBy, isReplaced } = decision;
  return summaryList({
    rows: [
      row('Standing', forceTag(decision, today)),
      row(
        'Decided by',
        html`${body.name}, ${inWords(decision.metOn)}${body.aliases.length > 0 && html`<br><span class="govuk-hint">Also called ${body.aliases.map(({ alias }) => alias).join(', ')}.</span>`}`,
      ),
      row('Why', paragraphs(decision.reason)),
      row(
        'What else was looked at',
        decision.alternatives === '' ? 'Nothing else is written down.' : paragraphs(decision.alternatives),
      ),
      row('Takes effect from', inWords(decision.effectFrom)),
      ...(replaces === null
        ? []
        : [
            row(
              'In place of',
              html`<a class="govuk-link" href="${decisionsPath(place, replaces.id)}">${replaces.ref}</a>, ${inWords(replaces.metOn)}`,
            ),
          ]),
      ...(isReplaced
        ? [
            row(
              'Replaced by',
              replacedBy === null
                ? 'A later decision, which was taken down from here.'
                : html`<a class="govuk-link" href="${decisionsPath(place, replacedBy.id)}">${replacedBy.ref}</a>, ${inWords(replacedBy.metOn)}`,
            ),
          ]
        : []),
      ...(decision.about.length > 0 ? [row('About', aboutList(place, decision.about))] : []),
      row('Recorded', `${inWords(decision.recordedOn)}, ${decision.recordedByRole}`),
      ...(place.seen === 'staff'
        ? [
            row(
              'Who reads it',
              decision.isPublic
                ? html`Everybody: <a class="govuk-link" href="${decisionsPath({ ...place, seen: 'everybody' }, decision.id)}">its public page</a>`
                : decision.takenDown === null
                  ? 'Those who work on the plan, and the forum'
                  : `It was public, and was taken down on ${inWords(decision.takenDown.on)}: ${decision.takenDown.why}`,
            ),
          ]
        : []),
    ],
  });
};

const dissentWords = (dissent: Dissent, now: number): SafeHtml =>
  html`<p class="govuk-body govuk-!-font-weight-bold">${dissent.who}</p>
${dissent.text === null ? html`<p class="govuk-body">Said on ${inWords(dissent.saidOn)} that they do not agree, and took it back${dissent.takenBackOn !== null && ` on ${inWords(dissent.takenBackOn)}`}.</p>` : paragraphs(dissent.text)}
${dissent.text !== null && html`<p class="govuk-hint govuk-!-margin-bottom-2">${inWords(dissent.saidOn)}, ${dissent.isMinuted ? 'as it was written down for them' : 'in their own words'}${dissent.wording < now && '. It was said of the words as they were before they were corrected'}.</p>`}`;

const dissentPart = ({ place, decision, steps }: Props): SafeHtml =>
  html`<h2 class="govuk-heading-m" id="dissent-said">Who did not agree</h2>
${
  decision.dissent.length === 0
    ? html`<p class="govuk-body">Nobody has said here that they do not agree. That does not tell what anybody thinks.</p>`
    : joinHtml(
        decision.dissent.map((dissent) =>
          insetText({
            html: html`${dissentWords(dissent, decision.wordings.length)}${
              steps !== undefined &&
              dissent.isMine &&
              dissent.text !== null &&
              html`<form method="post" action="${decisionsPath(place, decision.id)}/take-back" class="irw-screen-only">${hidden('formToken', steps.formToken)}${hidden('dissentId', dissent.id)}${button({ text: dissent.isForums ? 'Take the forum’s words back' : 'Take it back', classes: 'govuk-button--secondary govuk-!-margin-bottom-0', preventDoubleClick: true })}</form>`
            }`,
          }),
        ),
      )
}`;

const changes: readonly (readonly [string, (wording: Wording) => string])[] = [
  ['Day of the meeting', ({ metOn }) => inWords(metOn)],
  ['What was decided', ({ text }) => text],
  ['Why', ({ reason }) => reason],
  ['What else was looked at', ({ alternatives }) => (alternatives === '' ? 'nothing was written down' : alternatives)],
  ['Takes effect from', ({ effectFrom }) => inWords(effectFrom)],
];

/** Each correction: what was wrong, and the words before and after. */
const correctionsPart = ({ decision }: Props): SafeHtml => {
  const corrected = decision.wordings.slice(1);
  return html`${
    corrected.length > 0 &&
    html`<h2 class="govuk-heading-m">Corrections</h2><ol class="govuk-list govuk-list--spaced">${joinHtml(
      corrected.map((wording, index) => {
        const before = decision.wordings[index] ?? wording;
        return html`<li><strong>${inWords(wording.writtenOn)}, ${wording.byRole}:</strong> ${wording.whyCorrected}${joinHtml(
          changes
            .filter(([, words]) => words(before) !== words(wording))
            .map(
              ([name, words]) =>
                html`<br>${name}, before: <del>${words(before)}</del><br>${name}, after: ${words(wording)}`,
            ),
        )}</li>`;
      }),
    )}</ol>`
  }`;
};

const fieldsWith = ({ typed }: DecisionSteps) => formFields(typed);

const dissentForm = ({ place, decision }: Props, steps: DecisionSteps): SafeHtml => {
  const fields = fieldsWith(steps);
  return details({
    classes: 'irw-screen-only',
    summaryText: 'Say that you do not agree',
    open: steps.typed.errors.some(({ field }) => field === 'dissent' || field === 'dissentFor'),
    html: html`<form method="post" action="${decisionsPath(place, decision.id)}/dissent" novalidate>${hidden('formToken', steps.formToken)}${hidden('formKey', steps.typed.values['formKey'] ?? steps.formKey)}
${fields.words({ name: 'dissent', label: 'In your own words', hint: `They stand with the decision unedited, also in public where it is public. ${steps.isForum ? 'The forum alone can take them back.' : 'You alone can take them back.'} ${registerWords.noNames}` })}
${steps.mayRecord && fields.line({ name: 'dissentFor', label: 'Whose words are they, if the minutes have them for somebody else?', hint: 'A role or an organisation. Leave empty where they are your own. The forum writes its own.' })}
${button({ text: 'Say it', classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`,
  });
};

const recorderForms = ({ place, decision }: Props, steps: DecisionSteps): SafeHtml => {
  const path = decisionsPath(place, decision.id);
  return html`<div class="govuk-button-group irw-screen-only">${button({ text: 'Correct its words', href: `${path}/correct`, classes: 'govuk-button--secondary' })}${!decision.isReplaced && button({ text: 'Record a decision in its place', href: `${decisionsPath(place)}/new?replaces=${decision.id}`, classes: 'govuk-button--secondary' })}</div>
${
  !decision.isPublic &&
  decision.takenDown === null &&
  html`<form method="post" action="${path}/publish" class="irw-screen-only">${hidden('formToken', steps.formToken)}<p class="govuk-body">Made public, everybody reads its words, its corrections, and what was said against it.</p>${button({ text: 'Make it public', classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`
}
${decision.isPublic && takeDownForm(path, steps)}`;
};

/** The form by which something public is taken down, behind its name. */
export const takeDownForm = (
  path: string,
  { formToken, typed }: Pick<DecisionSteps, 'formToken' | 'typed'>,
): SafeHtml =>
  details({
    classes: 'irw-screen-only',
    summaryText: 'Take it down from the public page',
    open: typed.errors.some(({ field }) => field === 'takeDownWhy'),
    html: html`<form method="post" action="${path}/take-down" novalidate>${hidden('formToken', formToken)}
${formFields(typed).words({ name: 'takeDownWhy', label: 'Why', hint: 'Everybody reads that it was taken down, when, and why. It does not come back.', rows: 2 })}
${button({ text: 'Take it down', classes: 'govuk-button--warning', preventDoubleClick: true })}</form>`,
  });

const questionsPart = ({ place, questions }: Props): SafeHtml =>
  html`${
    questions.length > 0 &&
    html`<h2 class="govuk-heading-m">What was asked about it</h2><ul class="govuk-list govuk-list--spaced">${joinHtml(
      questions.map(
        (each) =>
          html`<li><a class="govuk-link" href="${challengesPath(place, each.id)}">${each.ref}: ${each.question}</a><br>${standingTags(each)}</li>`,
      ),
    )}</ul>`
  }`;

/** One decision, with all that was said of it. */
export const decisionPage = (props: Props): SafeHtml => {
  const { place, decision, steps } = props;
  return html`${steps !== undefined && problemsOf(leadingTo(steps.typed.errors, ['formKey'], 'dissent'))}<h1 class="govuk-heading-l"><span class="govuk-caption-l">Decision ${decision.ref}, ${bodyKindWords[decision.body.kind].toLowerCase()}</span>${decision.text}</h1>
${place.area.invented && html`<p class="govuk-body">This decision is invented.</p>`}
${facts(props)}
${dissentPart(props)}
${steps?.mayDissent === true && dissentForm(props, steps)}
${questionsPart(props)}
${correctionsPart(props)}
${steps?.mayRecord === true && recorderForms(props, steps)}`;
};

/** A decision's words as a form would have been filled in. */
export const typedWords = (decision: Decision): Readonly<Record<string, string>> => ({
  ...dayFields('met', decision.metOn),
  text: decision.text,
  reason: decision.reason,
  alternatives: decision.alternatives,
  ...dayFields('effect', decision.effectFrom),
  version: String(decision.wordings.length),
});
