import { details, html, insetText, warningText } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { doesNotPredict } from '../core/words.ts';
import type { Whose } from '../core/lists/whose.ts';

export type Area = { readonly shortName: string; readonly name: string; readonly invented: boolean };

export const waitsPath = ({ shortName }: Pick<Area, 'shortName'>): string => `/${shortName}/waits`;
export const listsPath = ({ shortName }: Pick<Area, 'shortName'>): string => `/${shortName}/waiting-lists`;
export const receivedPath = (area: Pick<Area, 'shortName'>, id = ''): string =>
  `${listsPath(area)}/received${id === '' ? '' : `/${id}`}`;

export const number = (count: number): string => count.toLocaleString('en-GB');
export const plural = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;
export const percent = (share: number | null, decimals = 0): string =>
  share === null ? 'cannot be given' : `${(share * 100).toFixed(decimals)}%`;
export const oneDecimal = (value: number | null): string => (value === null ? 'cannot be given' : value.toFixed(1));

export const hiddenToken = (formToken: string): SafeHtml =>
  html`<input type="hidden" name="formToken" value="${formToken}">`;

type Head = { readonly text: string; readonly numeric?: boolean };

/** A table that becomes a block for each row on a phone. The first text of a row is its heading. */
export const table = (
  caption: string,
  heads: readonly Head[],
  rows: readonly (readonly Child[])[],
): SafeHtml => html`<div class="irw-table-scroll" role="region" aria-label="${caption}" tabindex="0">
<table class="govuk-table irw-table-blocks">
<caption class="govuk-table__caption govuk-table__caption--s">${caption}</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${heads.map(({ text, numeric }) => html`<th scope="col" class="govuk-table__header${numeric === true && ' govuk-table__header--numeric'}">${text}</th>`)}</tr></thead>
<tbody class="govuk-table__body">
${rows.map(
  (cells) => html`<tr class="govuk-table__row">${cells.map((content, index) => {
    const head = heads[index];
    return index === 0
      ? html`<th scope="row" class="govuk-table__header">${content}</th>`
      : html`<td class="govuk-table__cell${head?.numeric === true && ' govuk-table__cell--numeric'}" data-label="${head?.text ?? ''}"><span>${content}</span></td>`;
  })}</tr>
`,
)}</tbody>
</table>
</div>
`;

/** On every page that shows a wait. */
export const noPrediction = (): SafeHtml => insetText({ text: doesNotPredict });

/** On every page of the invented area. */
export const inventedWords = ({ invented, name }: Area): Child =>
  invented &&
  warningText({
    text: `${name} is an invented area. These children, services and waits do not exist.`,
    iconFallbackText: 'Warning',
  });

export const whoseWords: Readonly<Record<Whose, string>> = {
  residence: 'Children who live in the area, whichever provider they wait for',
  provider: 'All children on the provider’s list, wherever they live',
};

/** Into which every figure opens: what it counts, as at which day, from where, what is missing. */
export const provenance = (told: {
  readonly counts: readonly string[];
  readonly asAt: PlainDate;
  readonly sources: readonly string[];
  readonly whose: Whose;
  readonly gaps: readonly string[];
}): SafeHtml =>
  details({
    summaryText: 'What these figures count, from when and from where',
    html: html`<p class="govuk-body"><strong>Counts.</strong></p>
<ul class="govuk-list govuk-list--bullet">${told.counts.map((line) => html`<li>${line}</li>`)}</ul>
<p class="govuk-body"><strong>Whose children.</strong> ${whoseWords[told.whose]}.</p>
<p class="govuk-body"><strong>As at.</strong> ${inWords(told.asAt)}.</p>
<p class="govuk-body"><strong>Source.</strong> ${told.sources.join('; ')}. One row for each referral, checked when it was taken in.</p>
<p class="govuk-body"><strong>Gaps.</strong>${told.gaps.length === 0 && ' None are known.'}</p>
${told.gaps.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${told.gaps.map((line) => html`<li>${line}</li>`)}</ul>`}`,
  });

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
});

/** '22 November 2026 at 10:14' in London. */
export const momentWords = (at: Date): string => london.format(at);
