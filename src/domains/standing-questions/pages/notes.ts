import { markInWords, protectionInWords } from '#domains/measures';
import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { definitions } from '../core/definitions.ts';
import type { ProtectedAnswer, Remark } from '../core/table.ts';
import { bullets } from './parts.ts';

/** A remark with its number, where it has one. */
export const remarkText = ({ count, words }: Remark): string =>
  `${count === undefined ? '' : `${count.toLocaleString('en-GB')} `}${words}`;

/** What must be read with a table, wherever it goes: how it is counted, the law, sources, gaps, and what was done to small numbers. */
export const notes = (
  answer: Pick<ProtectedAnswer, 'question' | 'sources' | 'remarks'>,
  rule?: ProtectedAnswer['rule'],
): SafeHtml => {
  const { counts, law, gaps } = definitions[answer.question];
  return html`${
    rule &&
    html`<h2 class="govuk-heading-m">Small numbers</h2>
<p class="govuk-body">${markInWords(rule)}</p>
${bullets(protectionInWords(rule))}`
  }
<h2 class="govuk-heading-m">How it is counted</h2>
${bullets(counts)}
<h2 class="govuk-heading-m">What this cannot tell</h2>
${bullets([...answer.remarks.map(remarkText), ...gaps])}
<h2 class="govuk-heading-m">Sources</h2>
${bullets(answer.sources)}
<h2 class="govuk-heading-m">The law</h2>
${bullets(law)}`;
};
