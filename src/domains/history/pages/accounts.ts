import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { openAccount } from '../core/account.ts';
import type { Account, JudgementLeftOut } from '../core/account.ts';
import { inNumberWords } from '../core/judged.ts';
import type { Source } from '../reads.ts';
import { historyWords } from '../words.ts';

/** 'The three judgements that it leaves out', each as quoted by somebody. */
const judgements = (left: readonly JudgementLeftOut[]): SafeHtml =>
  html`<p class="govuk-body govuk-!-margin-bottom-1">${left.length === 1 ? 'The judgement' : `The ${inNumberWords(left.length)} judgements`} that it leaves out:</p>
<ul class="govuk-list govuk-list--bullet">${left.map(
    ({ number, summary, outcome, quotedBy, place }) =>
      html`<li>${number}. ${summary} Judged “${historyWords.outcome[outcome].toLowerCase()}”, as quoted by ${quotedBy}, ${place}.</li>`,
  )}</ul>`;

const card = (account: Account<Omit<Source, 'place'>>): SafeHtml => {
  const { headline, says, leavesOut, judgementsLeftOut } = openAccount(account);
  return html`<section class="irw-voice" id="${account.code}">
<h4 class="irw-voice__who">${account.speaker}</h4>
<p class="irw-voice__when">${account.source.title}. ${account.source.dateWords}</p>
<p class="irw-voice__says">${headline}</p>
<ul class="govuk-list govuk-list--bullet">${says.map((point) => html`<li>${point.summary} <span class="irw-voice__when">(${point.place})</span></li>`)}</ul>
<div class="irw-voice__leaves-out"><h5 class="govuk-heading-s">What it leaves out</h5>
${judgements(judgementsLeftOut)}
<ul class="govuk-list govuk-list--bullet">${leavesOut.map((text) => html`<li>${text}</li>`)}</ul></div>
</section>
`;
};

/** Accounts of one judgement side by side, each with what it leaves out. The one place that draws them. */
export const accountsSideBySide = (
  accounts: readonly Account<Omit<Source, 'place'>>[],
): SafeHtml => html`<div class="irw-voices">
${accounts.map(card)}</div>`;
