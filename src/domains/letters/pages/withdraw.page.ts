import { button, html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { LetterOrReport } from '#domains/impact-plan';
import { inWords } from '#shared/plain-date';
import { formOf, longField, problemsOf } from './parts.ts';
import type { Frame } from './parts.ts';

type Props = { readonly path: string; readonly letter: LetterOrReport; readonly frame: Frame };

/** Takes a letter out that was taken in by mistake: what that does, and the reason. */
export const withdrawPage = ({ path, letter, frame }: Props): SafeHtml => html`${problemsOf(frame)}
<h1 class="govuk-heading-xl">Take a letter out again</h1>
<p class="govuk-body-l">${letter.title}, ${inWords(letter.writtenOn)}</p>
<p class="govuk-body">This is for a letter that was taken in by mistake: the wrong file, the wrong plan or the wrong day. It is kept, with your reason, and you can take it in again. Until then:</p>
<ul class="govuk-list govuk-list--bullet">
<li>it counts nowhere: not as the newest letter, not in what answers a letter, not in a pack;</li>
<li>nobody is shown its items; what was bound to them is kept;</li>
<li>the same document can be brought again, with the right plan and day.</li>
</ul>
${formOf(
  frame,
  `${path}/held/${letter.code}/withdraw`,
  html`${longField(frame, 'why', { label: 'Why it is taken out', hint: letter.isPublic ? 'Everybody who looks for the letter reads this. No names.' : 'No names.', rows: 3 })}
<div class="govuk-button-group">${button({ text: 'Take it out', classes: 'govuk-button--warning', preventDoubleClick: true })}<a class="govuk-link" href="${path}">Cancel</a></div>`,
)}`;
