import { html, insetText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { PromiseMade } from '../reads.ts';
import { asSentence } from '../core/judged.ts';
import { historyWords } from '../words.ts';
import { areaLink, sourceWords } from './parts.ts';

const entry = (
  shortName: string,
  promise: PromiseMade,
): SafeHtml => html`<li id="${promise.code.toLowerCase()}">${promise.summary}
<p class="irw-provenance">${promise.subject}${promise.area && html` (${areaLink(shortName, promise.area)})`} · By when: ${promise.due ?? 'no date given'} · Standing: ${historyWords.notAssessed.toLowerCase()} · ${asSentence(promise.source.place)}</p></li>
`;

/** What was promised to families in public letters. Nobody judges here whether it was kept: that needs evidence and both sides. */
export const letterPromises = (
  shortName: string,
  promises: readonly PromiseMade[],
): SafeHtml => html`<p class="irw-own-words">${historyWords.ownWords}</p>
<p class="govuk-body-l">${promises.length} promises and aims from public letters to parents and carers.</p>
${insetText({ text: 'Irwell has not assessed whether any of them was kept. That takes evidence, and the view of those to whom it was promised.' })}
${[...Map.groupBy(promises, (promise) => promise.source.documentCode).values()].map((list) => {
  const first = list[0];
  if (!first) return undefined;
  return html`<h2 class="govuk-heading-l">${first.source.title}</h2>
<p class="govuk-body">By: ${first.madeBy}. Date: ${first.source.dateWords}.</p>
<ul class="govuk-list govuk-list--bullet govuk-list--spaced">
${list.map((promise) => entry(shortName, promise))}</ul>
<p class="irw-provenance">Source: ${sourceWords({ ...first.source, place: 'at the lines given' })}.</p>
`;
})}`;
