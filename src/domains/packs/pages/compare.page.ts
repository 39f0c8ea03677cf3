import { html, insetText, table, tableScroll } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { Changed, PackComparison } from '../core/compare.ts';
import type { KeptPack } from '../reads.ts';
import { momentWords, packPath } from './parts.ts';
import type { Area } from './parts.ts';

type Props = {
  readonly area: Area;
  readonly before: KeptPack;
  readonly after: KeptPack;
  readonly compared: PackComparison;
};

const rows = (caption: string, changes: readonly Changed[]): SafeHtml =>
  tableScroll(
    caption,
    table({
      caption,
      captionClasses: 'govuk-table__caption--m',
      firstCellIsHeader: true,
      classes: 'irw-table-blocks',
      head: ['What', 'Earlier pack', 'Later pack'].map((text) => ({ text })),
      rows: changes.map(({ name, before, after }) => [
        { text: name },
        { text: before, attributes: { 'data-label': 'Earlier pack' } },
        { text: after, attributes: { 'data-label': 'Later pack' } },
      ]),
    }),
  );

const bullets = (title: string, items: readonly string[]): SafeHtml | false =>
  items.length > 0 &&
  html`<h2 class="govuk-heading-m">${title}</h2><ul class="govuk-list govuk-list--bullet">${items.map((item) => html`<li>${item}</li>`)}</ul>`;

const named = (area: Area, pack: KeptPack): SafeHtml =>
  html`<a class="govuk-link" href="${packPath(area, pack.id)}">Stocktake of ${inWords(pack.meetingOn)}</a>, made ${momentWords(pack.madeAt)}`;

/** What a later pack says otherwise than an earlier one. */
export const comparePage = ({ area, before, after, compared }: Props): SafeHtml => {
  const { cover, figures, newClaims, goneClaims, newlyLate, noLongerLate, sameFigures } = compared;
  return html`<h1 class="govuk-heading-xl">What changed between two packs</h1>
<ul class="govuk-list"><li>Earlier: ${named(area, before)}</li><li>Later: ${named(area, after)}</li></ul>
${rows('Coverage of the letter', cover)}
${figures.length > 0 ? rows('Figures that say something else', figures) : insetText({ text: 'Every figure says the same in both.' })}
${figures.length > 0 && sameFigures > 0 && html`<p class="govuk-body">${sameFigures} other figures say the same in both.</p>`}
${bullets('Claims that are new', newClaims)}${bullets('Claims that are no longer there', goneClaims)}${bullets('Newly late', newlyLate)}${bullets('No longer late', noLongerLate)}`;
};
