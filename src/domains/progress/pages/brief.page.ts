import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { kindMark, lineWords, ownWordsMark, planWords } from '#domains/impact-plan';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { LetterItem } from '#domains/impact-plan';
import { progressWords } from '../words.ts';
import type { AreaPageProps } from './area.page.ts';
import { claimedInShort, measureLink, valueInShort } from './parts.ts';

const short = (item: LetterItem): SafeHtml =>
  html`<li>${item.summary ?? item.official}${item.part === 'demonstrated' && html` ${item.kind && kindMark(item.kind)}, ${planWords.figure[item.figure].toLowerCase()}`} <span class="govuk-hint">(${lineWords(item.lines)})</span></li>
`;

/** The area on one side of A4: for a board, for a wall, for a family without a screen. */
export const briefPage = ({
  own,
  account,
  shortName,
  areaName,
  today,
}: AreaPageProps & { readonly areaName: string; readonly today: PlainDate }): SafeHtml => {
  const { area, statements, nextSteps, figures, unknown } = own;
  const { letter } = account;
  return html`<article class="irw-brief">
<h1 class="govuk-heading-l"><span class="govuk-caption-m">${areaName}: ${planWords.area[area.kind]} ${area.number} (${area.code})</span> ${area.shortTitle}</h1>
${ownWordsMark([area, ...statements])}
<h2 class="govuk-heading-s">${progressWords.asked}</h2>
<p class="govuk-body-s">${area.summary ?? area.official}${area.subPoints.map((point) => ` ${point.summary ?? point.cleanText ?? point.official ?? ''}`)}</p>
<h2 class="govuk-heading-s">${progressWords.claimed}: ${claimedInShort(statements)}</h2>
<ul class="govuk-list govuk-list--bullet">
${statements.map(short)}</ul>
<h2 class="govuk-heading-s">${progressWords.measured}</h2>
${
  figures.length === 0
    ? html`<p class="govuk-body-s">${progressWords.noMeasure}</p>`
    : html`<ul class="govuk-list govuk-list--bullet">
${figures.map(
  ({
    leads,
    guards,
  }) => html`<li>${leads.map((figure, index) => html`${index > 0 && '; '}${measureLink(shortName, figure)}: <strong>${valueInShort(figure)}</strong>`)}${
    guards.length > 0 &&
    html`. ${progressWords.beside}: ${guards.map((guard, index) => html`${index > 0 && '; '}${guard.title}: ${valueInShort(guard)}`)}`
  }.</li>
`,
)}</ul>`
}
<h2 class="govuk-heading-s">${progressWords.nextSteps}</h2>
<ul class="govuk-list govuk-list--bullet">
${nextSteps.map(short)}</ul>
<h2 class="govuk-heading-s">${progressWords.notKnown}</h2>
<p class="govuk-body-s">${unknown.length > 0 && `No public figure yet: ${unknown.join('; ')}. `}${progressWords.notKnownMeans}</p>
<p class="irw-provenance">Lines are of the ${letter.title}. The letter speaks of ${inWords(letter.window.from)} to ${inWords(letter.meetingOn)}; background figures ended before that. ${planWords.notThePack} Made from what Irwell held on ${inWords(today)}.</p>
</article>
<p class="govuk-body irw-screen-only"><a class="govuk-link" href="/${shortName}/areas/${area.code.toLowerCase()}">The whole page about this area</a></p>`;
};
