import { html, warningText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { definitions } from '../core/definitions.ts';
import type { ExactAnswer } from '../core/table.ts';
import { notes } from './notes.ts';
import { foldedTable, questionPath } from './parts.ts';
import type { Area } from './parts.ts';

/** The counts as they are, for those who may see children: on screen, marked, and in no file. */
export const exactPage = ({ area, answer }: { readonly area: Area; readonly answer: ExactAnswer }): SafeHtml =>
  html`<p class="irw-print-only govuk-body">These counts are not printed: small numbers in them are not protected. Print the protected table.</p>
<div class="irw-screen-only">
<span class="govuk-caption-xl">Not for sending out</span>
<h1 class="govuk-heading-xl">${definitions[answer.question].title}: exact counts</h1>
${warningText({ text: 'Not for sending out. Small numbers in these tables can tell who a child is.', iconFallbackText: 'Warning' })}
<p class="govuk-body">As at <strong>${inWords(answer.asAt)}</strong>. That you opened this page is written in the audit trail. <a class="govuk-link" href="${questionPath(area, answer.question, answer.since)}">The protected tables</a></p>
${answer.tables.map(foldedTable)}
${notes(answer)}
</div>`;
