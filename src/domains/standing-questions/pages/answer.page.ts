import { details, html, insetText, summaryList } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { definitions } from '../core/definitions.ts';
import type { DifferentCell } from '../core/release-check.ts';
import type { Release } from '../reads.ts';
import { notes } from './notes.ts';
import { answerPath, answerTable, bullets, questionPath } from './parts.ts';
import type { Area } from './parts.ts';
import { dayOf } from './questions.page.ts';

export type AnswerProps = {
  readonly area: Area;
  readonly release: Release;
  /** The answer to the same question before this one, and what is not alike. */
  readonly former: { readonly release: Release; readonly changes: readonly DifferentCell[] } | undefined;
  readonly isHashRight: boolean;
};

const facts = ({ release }: AnswerProps): SafeHtml =>
  summaryList({
    rows: [
      ['Reference', release.reference],
      ['Received', inWords(release.receivedOn)],
      ['Due', `${inWords(release.dueOn)}, 20 working days later`],
      ['Answered', `${dayOf(release.answeredAt)}, by ${release.answeredBy}`],
      ['Figures as at', inWords(release.asAt)],
      ...(release.answer.since === null ? [] : [['Not reviewed since', inWords(release.answer.since)]]),
    ].map(([key = '', value = '']) => ({ key: { text: key }, value: { text: value } })),
  });

const mostChanges = 60;
const text = (value: number | 'c' | null): string => (value === null ? 'nothing held' : String(value));

const compared = ({ area, former }: AnswerProps): SafeHtml => {
  if (former === undefined) return html``;
  const { release, changes } = former;
  const link = html`<a class="govuk-link" href="${answerPath(area, release.id)}">${release.reference}</a>`;
  return html`<div class="irw-screen-only"><h2 class="govuk-heading-m">The answer before</h2>
<p class="govuk-body">The same question was answered on ${dayOf(release.answeredAt)} (${link}), with figures as at ${inWords(release.asAt)}. ${changes.length === 0 ? 'Every figure is the same.' : `${changes.length.toLocaleString('en-GB')} of the figures ${changes.length === 1 ? 'is' : 'are'} not the same.`}</p>
${changes.length > 0 && details({ summaryText: 'What is not the same', html: html`${bullets(changes.slice(0, mostChanges).map(({ where, before, now }) => `${where}: ${text(before)} then, ${text(now)} now`))}${changes.length > mostChanges && html`<p class="govuk-body">And ${changes.length - mostChanges} more.</p>`}` })}</div>`;
};

/** An answer as it went out: prints as a letter's enclosure. */
export const answerPage = (props: AnswerProps): SafeHtml => {
  const { area, release, isHashRight } = props;
  const path = answerPath(area, release.id);
  return html`<span class="govuk-caption-xl irw-break">Answer to ${release.reference}</span>
<h1 class="govuk-heading-xl">${definitions[release.question].title}</h1>
${!isHashRight && insetText({ text: 'The kept answer is not what went out: its hash does not fit. Do not send it again, and tell whoever runs Irwell.' })}
${facts(props)}
<ul class="irw-downloads"><li><a class="govuk-link" href="${path}/letter.docx">Download for a letter (DOCX)</a></li><li><a class="govuk-link" href="${path}/letter.pdf">Download to send (PDF)</a></li><li><a class="govuk-link" href="${path}/table.csv">Download (CSV)</a></li><li><a class="govuk-link" href="${questionPath(area, release.question, release.answer.since)}">The question now</a></li></ul>
${compared(props)}
${release.answer.tables.map(answerTable)}
${notes(release.answer, release.answer.rule)}
${release.reason !== undefined && html`<div class="irw-screen-only"><h2 class="govuk-heading-m">Why it went out after a warning</h2><p class="govuk-body">${release.reason}</p></div>`}
<p class="govuk-body-s">SHA-256 of the figures as they were sent: <span class="irw-break">${release.sha256}</span></p>`;
};
