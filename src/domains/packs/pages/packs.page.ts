import { button, details, html, insetText, select, table, tableScroll, tag } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PackLine } from '../reads.ts';
import { stampInGroups } from '../core/stamp.ts';
import { packWords } from '../words.ts';
import { momentWords, packPath, packsPath, windowWords } from './parts.ts';
import type { Area } from './parts.ts';

type Props = { readonly area: Area; readonly packs: readonly PackLine[]; readonly mayMake: boolean };

const nameOf = ({ meetingOn, planName }: PackLine): string => `${inWords(meetingOn)}, ${planName}`;

const rowsOf = (area: Area, packs: readonly PackLine[]) =>
  packs.map((pack) => [
    {
      html: html`<a class="govuk-link" href="${packPath(area, pack.id)}">Stocktake of ${inWords(pack.meetingOn)}</a><br>${pack.planName}`,
      attributes: { 'data-label': 'Pack' },
    },
    { text: momentWords(pack.madeAt), attributes: { 'data-label': 'Made' } },
    { text: windowWords(pack.window), attributes: { 'data-label': 'Evidence window' } },
    {
      html: pack.isPublic
        ? tag({ text: 'Everybody', classes: 'govuk-tag--green' })
        : tag({ text: 'Inside', classes: 'govuk-tag--grey' }),
      attributes: { 'data-label': 'Who reads it' },
    },
  ]);

const compareForm = (area: Area, packs: readonly PackLine[]): SafeHtml => {
  const items = packs.map((pack) => ({ value: pack.id, text: `${nameOf(pack)} (made ${momentWords(pack.madeAt)})` }));
  const [newest, before] = packs;
  return html`<h2 class="govuk-heading-m">What changed between two packs</h2>
<form method="get" action="${packsPath(area)}/compare">
${select({ id: 'before', name: 'before', label: { text: 'Earlier pack' }, value: before?.id, items })}
${select({ id: 'after', name: 'after', label: { text: 'Later pack' }, value: newest?.id, items })}
${button({ text: 'Compare', classes: 'govuk-button--secondary' })}</form>`;
};

/** The packs of an area, the newest first. */
export const packsPage = ({ area, packs, mayMake }: Props): SafeHtml =>
  html`<h1 class="govuk-heading-xl">${packWords.title}</h1>
<p class="govuk-body-l">${packWords.lead}</p>
${mayMake && button({ text: 'Make a pack', href: `${packsPath(area)}/new` })}
${
  packs.length === 0
    ? insetText({
        text: mayMake
          ? 'No pack has been made yet.'
          : 'No pack has been made yet. The programme office makes them; when there is one, you will find it here.',
      })
    : tableScroll(
        'Packs',
        table({
          caption: 'Packs, the newest first',
          captionClasses: 'govuk-table__caption--m',
          classes: 'irw-table-blocks',
          head: ['Pack', 'Made', 'Evidence window', 'Who reads it'].map((text) => ({ text })),
          rows: rowsOf(area, packs),
        }),
      )
}
${packs.length > 1 && compareForm(area, packs)}
<p class="govuk-body"><a class="govuk-link" href="/stamps">Check the stamp of a pack that you were given</a></p>
${packs.length > 0 && details({ summaryText: 'The stamps of these packs', html: html`<ul class="govuk-list govuk-list--spaced">${packs.map((pack) => html`<li>${nameOf(pack)}:<br><code class="irw-stamp">${stampInGroups(pack.sha256)}</code></li>`)}</ul>` })}`;
