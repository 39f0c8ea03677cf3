import { button, html, insetText, joinHtml, summaryList, tag } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { isForums, isOfPeople } from '../core/evidence.ts';
import type { Evidence } from '../core/evidence.ts';
import { consentWords, evidenceWords, kindWords, strengthWords, withdrawnWords } from '../words.ts';
import type { WordGiven } from '../reads.ts';
import { standsOnItPart } from './stands-on-it.part.ts';
import type { StandsOnIt } from './stands-on-it.part.ts';
import { formFields, problemsOf } from './fields.ts';
import type { Typed } from './fields.ts';

export const evidencePath = (shortName: string, id?: string): string =>
  `/${shortName}/evidence${id === undefined ? '' : `/${id}`}`;

/** What a piece of evidence is called on a list: what was withdrawn has no title left. */
export const titleOf = ({ title, kind, withdrawn }: Evidence): string =>
  withdrawn === null ? title : `${kindWords[kind].name}, ${withdrawnWords[withdrawn.how]}`;

const line = (shortName: string, each: Evidence): SafeHtml =>
  html`<li><a class="govuk-link govuk-!-font-weight-bold" href="${evidencePath(shortName, each.id)}">${titleOf(each)}</a><br>
${kindWords[each.kind].name}, ${inWords(each.occurredOn)}. ${each.withdrawn === null ? `${each.owner.name}. ${strengthWords[each.strength]}.` : `Withdrawn on ${inWords(each.withdrawn.on)}.`}${each.withdrawn === null && isForums(each) && html` ${tag({ text: 'Forum’s own', classes: 'govuk-tag--purple' })}`}${each.withdrawn === null && !each.consent.mayBePublished && html` ${tag({ text: 'Not for publication', classes: 'govuk-tag--grey' })}`}</li>`;

type ListProps = {
  readonly shortName: string;
  readonly evidence: readonly Evidence[];
  readonly kind: string;
  readonly mayRecord: boolean;
};

const views = ({ shortName, kind }: ListProps): SafeHtml =>
  html`<nav aria-label="Kind of evidence" class="irw-screen-only"><ul class="govuk-list irw-views">${[
    ['', 'All'] as const,
    ...Object.entries(kindWords).map(([code, { name }]) => [code, name] as const),
  ].map(
    ([code, name]) =>
      html`<li>${code === kind ? html`<strong aria-current="page">${name}</strong>` : html`<a class="govuk-link" href="${evidencePath(shortName)}${code !== '' && `?kind=${code}`}">${name}</a>`}</li>`,
  )}</ul></nav>`;

/** All evidence of an area, the latest first. */
export const evidenceListPage = (props: ListProps): SafeHtml => {
  const { shortName, evidence, mayRecord } = props;
  return html`<h1 class="govuk-heading-xl">${evidenceWords.title}</h1>
<p class="govuk-body-l">${evidenceWords.lead}</p>
${mayRecord && html`<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${evidencePath(shortName)}/new">Record evidence</a></p>`}
${views(props)}
${evidence.length === 0 ? html`<p class="govuk-body">No evidence of this kind is recorded.</p>` : html`<ul class="govuk-list govuk-list--spaced">${joinHtml(evidence.map((each) => line(shortName, each)))}</ul>`}
<p class="govuk-body"><a class="govuk-link" href="/${shortName}/take-back">Take back a story</a> that you told, with the word that you were given.</p>`;
};

type Props = {
  readonly shortName: string;
  readonly evidence: Evidence;
  readonly claims: readonly { readonly id: string; readonly text: string }[];
  /** What else stands on it. */
  readonly things: readonly StandsOnIt[];
  readonly mayWithdraw: boolean;
  readonly formToken: string;
  readonly typed: Typed;
  readonly file: { readonly name: string; readonly size: number } | undefined;
  readonly given: readonly WordGiven[];
  readonly mayGiveWord: boolean;
  /** Shown once, when a story was recorded or a new word is given. */
  readonly storyWord: string | undefined;
};

const row = (key: string, value: Child) => ({ key: { text: key }, value: { html: html`${value}` } });

const sizeWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${String(Math.max(1, Math.round(bytes / 1000)))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

const fileRow = ({ shortName, evidence, file }: Props) =>
  evidence.fileId === null || file === undefined
    ? []
    : [
        row(
          'File',
          html`<a class="govuk-link" href="${evidencePath(shortName, evidence.id)}/file">${file.name}</a> (${sizeWords(file.size)}). For those who read evidence here; it is on no public page. Who opens it stands in the audit trail.`,
        ),
      ];

const facts = (props: Props): SafeHtml => {
  const { evidence: each } = props;
  return summaryList({
    rows: [
      row('Kind', `${kindWords[each.kind].name}. ${kindWords[each.kind].about}`),
      row('What it shows', each.shows),
      ...(each.body === '' ? [] : [row(each.kind === 'voice' ? 'In their words' : 'In full', each.body)]),
      row('Of', inWords(each.occurredOn)),
      ...(each.window === null
        ? []
        : [row('Speaks of', `${inWords(each.window.from)} up to, and without, ${inWords(each.window.until)}`)]),
      ...(each.audit === null
        ? []
        : [
            row(
              'Audit',
              `${each.audit.tool}: ${String(each.audit.score)} of ${String(each.audit.outOf)}, from ${String(each.audit.sample)} looked at. ${each.audit.better === 'higher' ? 'Higher' : 'Lower'} is better.`,
            ),
          ]),
      row('Owner', `${each.owner.name}${isForums(each) ? '. The forum alone may withdraw it.' : ''}`),
      row(
        'Consent',
        `${consentWords[each.consent.kind]}${each.consent.on === null ? '' : `, ${inWords(each.consent.on)}`}. ${each.consent.mayBePublished ? 'It may be published.' : 'It may not be published.'}`,
      ),
      ...(each.redaction === '' ? [] : [row('Taken out', each.redaction)]),
      row('How strong', `${strengthWords[each.strength]}: ${each.strengthReason}`),
      ...(each.source === '' ? [] : [row('Where it is', each.source)]),
      ...fileRow(props),
      row('Recorded', `${inWords(each.recorded.on)}, ${each.recorded.byName}`),
    ],
  });
};

/** New words that were given: told to everybody who reads the story, so that nobody takes it back for the person in silence. */
const wordsPart = ({ shortName, evidence, given, mayGiveWord, formToken, typed }: Props): SafeHtml =>
  html`${
    (given.length > 0 || mayGiveWord) &&
    html`<h2 class="govuk-heading-m">The word by which the person takes it back</h2>
${given.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${given.map(({ byName, roleName, on, howKnown }) => html`<li>${inWords(on)}: a new word was given by ${byName}${byName !== roleName && `, ${roleName}`}. ${howKnown}</li>`)}</ul>`}`
  }${
    mayGiveWord &&
    html`<form method="post" action="${evidencePath(shortName, evidence.id)}/new-word" class="irw-screen-only" novalidate><input type="hidden" name="formToken" value="${formToken}">
<p class="govuk-body">If the person has lost their word, give them a new one. The first still works. That you gave one stands here with your name, and the person is told when they use it. You cannot use it yourself.</p>
${formFields(typed).words({ name: 'known', label: 'How do you know that it is the same person?', hint: 'Such as: they came to the office, and told again what is in it. No names.', rows: 2 })}
${button({ text: 'Give a new word', classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`
  }`;

const gone = ({ withdrawn, kind, recorded, occurredOn }: Evidence): SafeHtml =>
  html`${
    withdrawn !== null &&
    insetText({
      text: `${kindWords[kind].name} of ${inWords(occurredOn)}, recorded on ${inWords(recorded.on)}: ${withdrawnWords[withdrawn.how]} on ${inWords(withdrawn.on)}. Its text is gone, here and wherever it stood. ${withdrawn.why}`,
    })
  }`;

const withdrawalForms = ({ shortName, evidence, formToken, typed }: Props): SafeHtml => {
  const fields = formFields(typed);
  const path = evidencePath(shortName, evidence.id);
  return html`<div class="irw-screen-only"><h2 class="govuk-heading-m">Withdraw it</h2>
<p class="govuk-body">Its text goes at once, here and from every public page. That it was there, and that it was withdrawn, stays. Claims that stand on it say so at once.</p>
<form method="post" action="${path}/withdraw" novalidate><input type="hidden" name="formToken" value="${formToken}">
${
  isOfPeople(evidence.kind) &&
  fields.choice({
    name: 'asked',
    label: 'Did the person whose story it is ask for it?',
    items: [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No' },
    ],
  })
}
${fields.words({ name: 'why', label: 'Why', hint: 'Everybody who reads the evidence sees it. No names.' })}
${button({ text: 'Withdraw this evidence', classes: 'govuk-button--warning', preventDoubleClick: true })}</form>
${
  evidence.consent.mayBePublished &&
  html`<h2 class="govuk-heading-m">Keep it, and publish it no more</h2>
<form method="post" action="${path}/unpublish" novalidate><input type="hidden" name="formToken" value="${formToken}">
${button({ text: 'Take back consent to publish', classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`
}</div>`;
};

/** One piece of evidence, and the claims that stand on it. */
export const evidencePage = (props: Props): SafeHtml => {
  const { shortName, evidence, claims, things, mayWithdraw, typed, storyWord } = props;
  return html`${problemsOf(typed.errors)}<h1 class="govuk-heading-xl">${titleOf(evidence)}</h1>
${
  storyWord !== undefined &&
  insetText({
    html: html`Give this word to the person whose story it is: <strong>${storyWord}</strong>. With it they take the story back, whoever holds it. It is shown once, and cannot be found again.`,
  })
}
${evidence.withdrawn === null ? facts(props) : gone(evidence)}
${wordsPart(props)}
<h2 class="govuk-heading-m">Claims that stand on it</h2>
${
  claims.length === 0
    ? html`<p class="govuk-body">None yet.</p>`
    : html`<ul class="govuk-list govuk-list--bullet">${claims.map(({ id, text }) => html`<li><a class="govuk-link" href="/${shortName}/claim-desk/${id}">${text}</a></li>`)}</ul>`
}
${standsOnItPart(things)}
${mayWithdraw && withdrawalForms(props)}`;
};
