import { html, insetText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { PromiseMade } from '../reads.ts';
import { historyWords } from '../words.ts';
import { areaLink, sourceWords } from './parts.ts';

const row = (
  shortName: string,
  promise: PromiseMade,
): SafeHtml => html`<tr class="govuk-table__row"><th scope="row" class="govuk-table__header" id="${promise.code.toLowerCase()}">${promise.summary}</th>
<td class="govuk-table__cell">${promise.subject}${promise.area && html`<br>${areaLink(shortName, promise.area)}`}</td>
<td class="govuk-table__cell">${promise.due ?? 'No date given'}</td>
<td class="govuk-table__cell">${historyWords.notAssessed}</td>
<td class="govuk-table__cell">${promise.source.place}</td></tr>
`;

/** What was promised to families in public letters. Nobody judges here whether it was kept: that needs evidence and both sides. */
export const promisesPage = ({
  shortName,
  promises,
}: {
  readonly shortName: string;
  readonly promises: readonly PromiseMade[];
}): SafeHtml => html`<h1 class="govuk-heading-xl">What was promised to families</h1>
<p class="irw-own-words">${historyWords.ownWords}</p>
<p class="govuk-body-l">${promises.length} promises and aims from public letters to parents and carers.</p>
${insetText({ text: 'Irwell has not assessed whether any of them was kept. That takes evidence, and the view of those to whom it was promised.' })}
${[...Map.groupBy(promises, (promise) => promise.source.documentCode).values()].map((list) => {
  const first = list[0];
  if (!first) return undefined;
  return html`<h2 class="govuk-heading-l">${first.source.title}</h2>
<p class="govuk-body">By: ${first.madeBy}. Date: ${first.source.dateWords}.</p>
<div class="irw-table-scroll" role="region" aria-label="${first.source.title}: promises" tabindex="0">
<table class="govuk-table">
<thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">Promise or aim</th><th scope="col" class="govuk-table__header">Subject</th><th scope="col" class="govuk-table__header">By when</th><th scope="col" class="govuk-table__header">Standing</th><th scope="col" class="govuk-table__header">Place</th></tr></thead>
<tbody class="govuk-table__body">
${list.map((promise) => row(shortName, promise))}</tbody>
</table>
</div>
<p class="irw-provenance">Source: ${sourceWords({ ...first.source, place: `${String(list.length)} places given in the table` })}.</p>
`;
})}`;
