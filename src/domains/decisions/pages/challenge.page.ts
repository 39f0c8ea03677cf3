import { evidencePath, formFields, kindWords as evidenceKindWords, problemsOf, titleOf } from '#domains/evidence';
import type { Evidence, EvidenceKind, Typed } from '#domains/evidence';
import { leadingTo } from '#domains/plan-actions';
import { button, checkboxes, html, insetText, joinHtml, summaryList } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { isOpen } from '../core/challenge.ts';
import type { AnswerEvidence, Challenge, ChallengeAnswer } from '../core/challenge.ts';
import { registerWords } from '../words.ts';
import { takeDownForm } from './decision.page.ts';
import { aboutList, challengesPath, hidden, paragraphs, standingTags } from './parts.ts';
import type { Place } from './parts.ts';

/** What somebody may do with a challenge that is open before them. */
export type ChallengeSteps = {
  readonly mayPublish: boolean;
  readonly mayTakeDown: boolean;
  readonly evidence: readonly Evidence[];
  readonly formToken: string;
  readonly formKey: string;
  readonly typed: Typed;
  /** Somebody was faster: what stands now is above what was typed. */
  readonly meanwhile: string | undefined;
};

type Props = {
  readonly place: Place;
  readonly challenge: Challenge;
  /** Undefined for everybody. */
  readonly steps?: ChallengeSteps | undefined;
};

const row = (key: string, value: Child) => ({ key: { text: key }, value: { html: html`${value}` } });

const facts = ({ place, challenge }: Props): SafeHtml => {
  const { askedFor, askedOn, source, toRoleName, askedIsHere, firstDueOn, dueOn, about, standing } = challenge;
  return summaryList({
    rows: [
      row('Standing', standingTags(challenge)),
      row('Asked by', `${askedFor}, ${inWords(askedOn)}${source === '' ? '' : `. Where it stands: ${source}`}`),
      row('Asked of', html`${toRoleName}${!askedIsHere && html` <strong>Nobody holds this role now</strong>`}`),
      row(
        'Answer due',
        html`${inWords(dueOn)}${dueOn !== firstDueOn && html`<br><span class="govuk-hint">First due ${inWords(firstDueOn)}.</span>`}`,
      ),
      ...(about.length > 0 ? [row('About', aboutList(place, about))] : []),
      ...(place.seen === 'staff'
        ? [
            ...(challenge.askerIsHere || standing === 'accepted'
              ? []
              : [
                  row(
                    'Who accepts',
                    'The asker does not sign in here, or not any more: the chair accepts in their place, and it says so.',
                  ),
                ]),
            row(
              'Who reads it',
              challenge.isPublic
                ? html`Everybody: <a class="govuk-link" href="${challengesPath({ ...place, seen: 'everybody' }, challenge.id)}">its public page</a>`
                : challenge.takenDown === null
                  ? 'Those who work on the plan, and the forum'
                  : `It was public, and was taken down on ${inWords(challenge.takenDown.on)}: ${challenge.takenDown.why}`,
            ),
          ]
        : []),
    ],
  });
};

const isKind = (kind: string): kind is EvidenceKind => kind in evidenceKindWords;

const evidenceLine = ({ area, seen }: Place, { id, kind, title, occurredOn }: AnswerEvidence): SafeHtml => {
  if (title === null)
    return html`<li>${occurredOn === null ? 'A piece of evidence that may not be published' : `Evidence of ${inWords(occurredOn)} that was withdrawn since`}</li>`;
  const words = html`${title}${isKind(kind) && ` (${evidenceKindWords[kind].name.toLowerCase()}${occurredOn === null ? '' : `, ${inWords(occurredOn)}`})`}`;
  return html`<li>${seen === 'staff' ? html`<a class="govuk-link" href="${evidencePath(area.shortName, id)}">${words}</a>` : words}</li>`;
};

const verdictPart = ({ askedFor, askedAs }: Challenge, { verdict }: ChallengeAnswer): SafeHtml => {
  if (verdict === null)
    return html`<p class="govuk-body">The asker has not said yet whether it answers the question.</p>`;
  const who = verdict.inPlace
    ? `The chair, in place of ${askedFor}${askedAs === 'scrutiny' ? ', which does not sign in here' : ', who is not here any more'}`
    : askedFor;
  return insetText({
    html: html`<p class="govuk-body govuk-!-font-weight-bold">${verdict.isAccepted ? 'Accepted' : 'Not accepted'}: ${who}, ${inWords(verdict.on)}</p>
${verdict.words !== '' && html`${!verdict.isAccepted && html`<p class="govuk-body govuk-!-margin-bottom-1">What is missing:</p>`}${paragraphs(verdict.words)}`}
${verdict.againDueOn !== null && html`<p class="govuk-body">A better answer is due ${inWords(verdict.againDueOn)}.</p>`}`,
  });
};

const answerPart = ({ place, challenge }: Props, answer: ChallengeAnswer): SafeHtml =>
  html`<section><h2 class="govuk-heading-m">Answer ${challenge.answers.length > 1 && String(answer.number)}</h2>
${paragraphs(answer.text)}
<p class="govuk-hint">${inWords(answer.on)}, ${answer.byRole}${answer.inPlace && `, because nobody holds the role that was asked (${challenge.toRoleName})`}.</p>
${
  answer.evidence.length === 0
    ? html`<p class="govuk-body">It names no evidence.</p>`
    : html`<p class="govuk-body govuk-!-margin-bottom-1">It stands on:</p><ul class="govuk-list govuk-list--bullet">${joinHtml(answer.evidence.map((each) => evidenceLine(place, each)))}</ul>`
}
${verdictPart(challenge, answer)}</section>`;

const answerForm = ({ place, challenge }: Props, steps: ChallengeSteps): SafeHtml => {
  const { typed, evidence, formToken, formKey } = steps;
  return html`<div class="irw-screen-only"><h2 class="govuk-heading-m">Answer it</h2>
${challenge.myAnswer === 'in-place' && html`<p class="govuk-body">Nobody holds the role that was asked, so the programme office may answer. The page will say so.</p>`}
<form method="post" action="${challengesPath(place, challenge.id)}/answer" novalidate>${hidden('formToken', formToken)}${hidden('formKey', typed.values['formKey'] ?? formKey)}${hidden('number', String(challenge.answers.length + 1))}
${formFields(typed).words({ name: 'answer', label: 'Your answer', rows: 6, hint: `${challenge.isPublic ? 'The question is public: everybody reads the answer. ' : ''}It is not edited afterwards. ${registerWords.noNames}` })}
${
  evidence.length > 0 &&
  checkboxes({
    idPrefix: 'evidence',
    name: 'evidence',
    classes: 'govuk-checkboxes--small',
    fieldset: { legend: { text: 'What shows it?', classes: 'govuk-fieldset__legend--s' } },
    items: evidence.map((each) => ({
      name: `evidence-${each.id}`,
      value: 'yes',
      text: titleOf(each),
      checked: typed.values[`evidence-${each.id}`] === 'yes',
      hint: { text: `${evidenceKindWords[each.kind].name}, ${inWords(each.occurredOn)}, ${each.owner.name}` },
    })),
  })
}
${button({ text: 'Give the answer', preventDoubleClick: true })}</form></div>`;
};

const verdictForm = ({ place, challenge }: Props, { typed, formToken }: ChallengeSteps): SafeHtml => {
  const fields = formFields(typed);
  const inPlace = challenge.myWord === 'in-place';
  return html`<div class="irw-screen-only"><h2 class="govuk-heading-m">Does it answer the question?</h2>
${inPlace && html`<p class="govuk-body">As the chair you would say so in the asker’s place: ${challenge.askedFor}. The page will say that.</p>`}
<form method="post" action="${challengesPath(place, challenge.id)}/verdict" novalidate>${hidden('formToken', formToken)}${hidden('number', String(challenge.answers.length))}
${fields.choice({
  name: 'verdict',
  label: inPlace ? 'Do you accept the answer in the asker’s place?' : 'Do you accept the answer?',
  items: [
    { value: 'accepted', text: 'Yes: the question is closed' },
    { value: 'not-accepted', text: 'No: it is open again' },
  ],
})}
${fields.words({ name: 'verdictWords', label: 'If not, what is missing?', hint: `If yes, anything that you want to add. ${registerWords.noNames}` })}
${fields.day({ name: 'again', label: 'If not, by when do you want a better answer?' })}
${button({ text: 'Say it', preventDoubleClick: true })}</form></div>`;
};

const publicForms = ({ place, challenge }: Props, steps: ChallengeSteps): SafeHtml => {
  const path = challengesPath(place, challenge.id);
  return html`${
    steps.mayPublish &&
    !challenge.isPublic &&
    challenge.takenDown === null &&
    html`<form method="post" action="${path}/publish" class="irw-screen-only">${hidden('formToken', steps.formToken)}<p class="govuk-body">Made public, everybody reads the question, its answers, and whether they were accepted.</p>${button({ text: 'Make it public', classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`
  }${steps.mayTakeDown && challenge.isPublic && takeDownForm(path, steps)}`;
};

/** One challenge, with its answers and what the asker said of each. */
export const challengePage = (props: Props): SafeHtml => {
  const { place, challenge, steps } = props;
  const { standing, myAnswer, myWord, answers } = challenge;
  const asksAnswer = steps !== undefined && isOpen(standing) && myAnswer !== null;
  const asksVerdict = steps !== undefined && standing === 'answered' && myWord !== null;
  return html`${steps !== undefined && problemsOf(leadingTo(steps.typed.errors, ['formKey', 'number'], asksVerdict ? 'verdict' : 'answer'), ['again'])}<h1 class="govuk-heading-l"><span class="govuk-caption-l">Challenge ${challenge.ref}</span>${challenge.question}</h1>
${steps?.meanwhile !== undefined && insetText({ html: html`<p class="govuk-body govuk-!-font-weight-bold">${steps.meanwhile}</p><p class="govuk-body">What stands now is on this page. What you typed was not saved and is below.</p>` })}
${steps?.meanwhile !== undefined && !asksAnswer && !asksVerdict && leftOver(steps.typed)}
${place.area.invented && html`<p class="govuk-body">This question and its answers are invented.</p>`}
${facts(props)}
${answers.length === 0 ? html`<h2 class="govuk-heading-m">Answer</h2><p class="govuk-body">Nobody has answered yet.</p>` : joinHtml(answers.map((answer) => answerPart(props, answer)))}
${asksAnswer && answerForm(props, steps)}
${asksVerdict && verdictForm(props, steps)}
${steps !== undefined && publicForms(props, steps)}`;
};

/** What was typed into a form that is not on the page any more. */
const leftOver = ({ values }: Typed): SafeHtml => {
  const text = values['answer'] ?? values['verdictWords'] ?? '';
  return html`${text.trim() !== '' && insetText({ html: html`<p class="govuk-body govuk-!-font-weight-bold">What you typed</p>${paragraphs(text)}` })}`;
};
