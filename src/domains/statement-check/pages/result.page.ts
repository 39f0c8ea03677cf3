import { details, html, insetText, warningText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { PlainDate } from '#shared/plain-date';
import { inWords } from '#shared/plain-date';
import { countsOf } from '../core/as-json.ts';
import { claimRules } from '../core/claim-rules.ts';
import type { CheckedSentence, StatementCheck, StatementFinding } from '../core/check.ts';
import { footnotesOf, footnotesNote, footnoteWords, noEvidenceNamed } from '../core/footnotes.ts';
import { subjectTitle } from '../core/subjects.ts';
import { statementWords as words } from '../words.ts';
import { basisItem, placeWords, quoted, resultTag } from './parts.ts';

const most = 100;

const counted = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

const summary = (check: StatementCheck): SafeHtml => {
  const counts = countsOf(check);
  const open = check.findings.filter(
    ({ rule, result }) => result === 'look' && rule !== 'left-out' && rule !== 'no-evidence',
  ).length;
  const bare = check.findings.filter(({ rule }) => rule === 'no-evidence').length;
  return html`<ul class="govuk-list govuk-list--bullet">
<li>${counted(counts.sentences, 'sentence or heading', 'sentences and headings')}: ${counted(counts.claims, 'claims progress', 'claim progress')}, ${counted(counts.denials, 'says that something fell short', 'say that something fell short')}, ${counted(counts.promises, 'promises or hopes', 'promise or hope')}</li>
<li>words and figures: ${counted(counts.agrees, 'agrees', 'agree')}, ${counted(counts.doesNotAgree, 'does not agree', 'do not agree')}, ${counts.cannotTell} cannot be told</li>
${
  check.areaName !== undefined &&
  html`<li>${counted(counts.findingsLeftOut, 'public finding', 'public findings')} on the same subjects left out</li>
<li>${counted(bare, 'sentence', 'sentences')} for which no public evidence is known here</li>`
}
<li>${counted(open, 'thing', 'things')} left open: contacts, links, dates, quantities</li>
<li>${counted(counts.leftAlone, 'quotation or account', 'quotations or accounts')} left alone</li>
</ul>
`;
};

const figureRow = (
  finding: StatementFinding,
): SafeHtml => html`<li>${resultTag(finding.result)} ${quoted(finding.words, 200)}<br>
${finding.says}
<p class="irw-provenance">Sentence ${finding.sentence}, ${placeWords(finding.place)}.</p></li>
`;

const figures = (
  findings: readonly StatementFinding[],
): SafeHtml => html`<h2 class="govuk-heading-l" id="figures">${words.rules.figures}</h2>
${
  findings.length === 0
    ? html`<p class="govuk-body">No figure of this text can be held against another in it.</p>`
    : html`<ul class="govuk-list govuk-list--spaced">${findings.slice(0, most).map(figureRow)}</ul>`
}
`;

const leftOut = (finding: StatementFinding): SafeHtml => {
  const out = finding.leftOut;
  if (!out) return html``;
  return html`<li>${resultTag(finding.result)} ${finding.says}
<p class="irw-provenance">At sentence ${finding.sentence}, ${placeWords(finding.place)}: ${quoted(finding.words, 160)}</p>
${out.left.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${out.left.map((basis) => basisItem(basis))}</ul>`}
${out.since.length > 0 && details({ summaryText: 'What was found after this was written', html: html`<ul class="govuk-list govuk-list--bullet">${out.since.map((basis) => basisItem(basis))}</ul>` })}</li>
`;
};

const omissions = (
  check: StatementCheck,
  findings: readonly StatementFinding[],
): SafeHtml => html`<h2 class="govuk-heading-l" id="left-out">${words.rules['left-out']}</h2>
${
  check.areaName === undefined
    ? html`<p class="govuk-body">No area was chosen, so the text was not held against public evidence.</p>`
    : html`<p class="govuk-body">Findings on the same subject of which the text says nothing, adverse or favourable, whoever wrote it. Judgements are marked with who quotes them.</p>
${
  findings.length === 0
    ? html`<p class="govuk-body">Irwell knows of no finding on the subjects of this text that it leaves out.</p>`
    : html`<ul class="govuk-list govuk-list--spaced">${findings.map(leftOut)}</ul>`
}`
}
`;

const openRow = (
  finding: StatementFinding,
): SafeHtml => html`<li><strong>${words.rules[finding.rule]}:</strong> ${quoted(finding.words, 160)}. ${finding.says}
<p class="irw-provenance">Sentence ${finding.sentence}, ${placeWords(finding.place)}.</p></li>
`;

const leftOpen = (
  findings: readonly StatementFinding[],
): SafeHtml => html`<h2 class="govuk-heading-l" id="left-open">Left open</h2>
${
  findings.length === 0
    ? html`<p class="govuk-body">No contact without an address, no promise without a date, no missing link.</p>`
    : html`<ul class="govuk-list govuk-list--spaced">${findings.slice(0, most).map(openRow)}</ul>
${findings.length > most && html`<p class="govuk-body">And ${findings.length - most} more.</p>`}`
}
`;

const rulesOf = (sentence: CheckedSentence): string => {
  const codes = new Set(sentence.marks.map(({ rule }) => rule));
  return claimRules
    .filter(({ code }) => codes.has(code))
    .map(({ code, title }) => {
      const found = sentence.marks
        .filter(({ rule }) => rule === code)
        .map(({ from, until }) => sentence.text.slice(from, until));
      return `${title.toLowerCase()} (${[...new Set(found)].slice(0, 4).join(', ')})`;
    })
    .join('; ');
};

const basesOf = (check: StatementCheck, { proposals, fromLeadIn }: CheckedSentence): SafeHtml | undefined => {
  if (check.areaName === undefined || fromLeadIn) return undefined;
  if (proposals.length === 0) return html`<p class="govuk-body"><strong>${noEvidenceNamed}</strong></p>`;
  return details({
    summaryText: `Public evidence on this subject: ${String(proposals.length)}`,
    html: html`<ul class="govuk-list govuk-list--bullet">${proposals.map((proposal) => basisItem(proposal, proposal.note))}</ul>`,
  });
};

const sentenceRow = (check: StatementCheck, sentence: CheckedSentence): SafeHtml => {
  const { says, kind, fromLeadIn, subjects } = sentence;
  const rules = rulesOf(sentence);
  return html`<li id="sentence-${sentence.number}">${quoted(sentence.text)}
<p class="govuk-body-s">${says !== undefined && html`<strong>${words.says[says]}</strong>${kind !== undefined && html` (${words.kinds[kind]})`}. `}${fromLeadIn && 'It takes this from the sentence that leads the list in. '}${rules !== '' && html`Found by: ${rules}. `}${subjects.length > 0 && html`About: ${subjects.map(subjectTitle).join('; ')}.`}</p>
${basesOf(check, sentence)}
<p class="irw-provenance">Sentence ${sentence.number}, ${placeWords(sentence.place)}${sentence.speaker === 'inspectors' ? ', inspectors’ words as quoted' : ''}.</p></li>
`;
};

const claiming = (check: StatementCheck): SafeHtml => {
  const sentences = check.sentences.filter(({ says }) => says !== undefined);
  return html`<h2 class="govuk-heading-l" id="sentences">Sentences that claim something</h2>
<p class="govuk-body">On what does each stand? What is shown has the same subject: it is proposed, and not said to bear the sentence out. A figure is proposed only where a sentence says that something changed.${check.areaName !== undefined && !check.looksAtClaims && ' Published claims were not looked at.'}</p>
${
  sentences.length === 0
    ? html`<p class="govuk-body">No sentence of this text claims progress or denies it.</p>`
    : html`<ol class="govuk-list govuk-list--number govuk-list--spaced">${sentences.slice(0, most).map((sentence) => sentenceRow(check, sentence))}</ol>
${sentences.length > most && html`<p class="govuk-body">And ${sentences.length - most} more: check the text in parts.</p>`}`
}
`;
};

const alone = (check: StatementCheck): SafeHtml | undefined => {
  const left = check.sentences.filter(({ leftAlone }) => leftAlone !== undefined);
  if (left.length === 0) return undefined;
  return html`<h2 class="govuk-heading-l" id="left-alone">Left alone</h2>
<ul class="govuk-list govuk-list--bullet">
${left.slice(0, most).map(({ number, place, leftAlone }) => html`<li>Sentence ${number}, ${placeWords(place)}: ${leftAlone !== undefined && words.leftAlone[leftAlone]}</li>`)}</ul>
`;
};

const rulesExplained = (rules: string): SafeHtml =>
  details({
    summaryText: 'The rules by which sentences are found',
    html: html`<dl>${claimRules.map(({ title, explains }) => html`<dt class="govuk-!-font-weight-bold">${title}</dt><dd class="govuk-!-margin-left-0 govuk-!-margin-bottom-3">${explains}</dd>`)}</dl>
<p class="govuk-body">Version of the rules: ${rules}.</p>`,
  });

/** The text itself with its footnotes, for the page. */
const footnotedPreview = (text: string, check: StatementCheck): SafeHtml => {
  const { annotations, footnotes } = footnotesOf(check);
  let from = 0;
  const pieces = annotations.map(({ at, numbers }) => {
    const piece = html`${text.slice(from, at)}${numbers.length === 0 ? html` <strong>${noEvidenceNamed}</strong>` : numbers.map((number) => html`<sup><a class="govuk-link" href="#footnote-${number}">[${number}]</a></sup>`)}`;
    from = at;
    return piece;
  });
  return html`<div class="irw-footnoted">${pieces}${text.slice(from)}</div>
<ol class="govuk-list govuk-list--number govuk-list--spaced">
${footnotes.map(({ number, proposal }) => html`<li id="footnote-${number}">${footnoteWords(proposal)} <a class="govuk-link" href="${proposal.href}">See it</a>.</li>`)}</ol>
<p class="govuk-body-s">${footnotesNote}</p>
`;
};

export type ResultProps = {
  readonly text: string;
  readonly check: StatementCheck;
  readonly writtenOn: PlainDate | undefined;
};

/** Everything that was found in a text, without the page's heading and forms. */
export const resultParts = ({ text, check, writtenOn }: ResultProps): SafeHtml => {
  if (check.isTestimony) return insetText({ text: words.testimony });
  const of = (wanted: (finding: StatementFinding) => boolean) => check.findings.filter(wanted);
  const wrong = of(({ result }) => result === 'does-not-agree').length;
  return html`<p class="govuk-body">${check.areaName === undefined ? 'Held against itself only: no area was chosen.' : `Held against what is public about ${check.areaName}.`} ${writtenOn === undefined ? 'No date was given, so everything known today counts.' : `Written or published on ${inWords(writtenOn)}.`}</p>
${wrong > 0 && warningText({ text: `${counted(wrong, 'figure does', 'figures do')} not agree with the words.`, iconFallbackText: 'Warning' })}
${summary(check)}
${figures(of(({ rule }) => rule === 'figures'))}
${omissions(
  check,
  of(({ rule }) => rule === 'left-out'),
)}
${leftOpen(of(({ rule }) => rule !== 'figures' && rule !== 'left-out' && rule !== 'no-evidence'))}
${claiming(check)}
${alone(check)}
${
  check.areaName !== undefined &&
  html`<h2 class="govuk-heading-l" id="footnotes">The text with footnotes</h2>
${details({ summaryText: 'Show the text with its footnotes', html: footnotedPreview(text, check) })}`
}
${rulesExplained(check.rules)}`;
};
