import { details, html, joinHtml } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { isOfFew, isUntold } from '../core/claim.ts';
import type { Figure, Guard, GuardWord, Reading } from '../core/claim.ts';

const readingWords = (reading: Reading | null): string =>
  reading === null ? 'none' : isOfFew(reading) ? 'hidden to protect people' : reading.words;

const plainLeaning: Readonly<Record<Figure['leans'], string>> = {
  better: 'It is better than before, by more than chance would do.',
  worse: 'It is worse than before, by more than chance would do.',
  'no change': 'The figures since then do not differ from those before by more than chance would do.',
  'cannot tell': 'Nobody can tell from these figures yet.',
};

const causeWords = ({ leans, verdict }: Figure): string =>
  leans === 'better' && verdict !== 'Evidence of improvement' ? ' What made the change is not shown.' : '';

/** What guards a figure, in words: hidden numbers are never told, only whether it gets worse. */
const guardWords = (guard: Guard): string => {
  if (isUntold(guard))
    return `“${guard.name}”: whether it gets worse cannot be told in public, because its numbers are too small or not kept.`;
  if (guard.told !== 'protected') return `“${guard.name}”: ${guard.verdict.toLowerCase()}.`;
  return guard.verdict === 'Getting worse'
    ? `“${guard.name}”: getting worse. Its numbers are too small to be shown; that was decided from all of them.`
    : `“${guard.name}”: no sign that it gets worse. Its numbers are too small to be shown; that was decided from all of them.`;
};

const guardPart = (guard: Guard, known: readonly GuardWord[]): SafeHtml =>
  html`<li>${guardWords(guard)}${known
    .filter(({ measureCode }) => measureCode === guard.measureCode)
    .map(
      ({ text, roleName, on }) => html`<br>What the partnership knew of it on ${inWords(on)} (${roleName}): “${text}”`,
    )}</li>`;

/** One figure as it was fixed or as it stands: first in plain words, then what is read with it, and the rule and the counting for those who want to check. */
const figurePart = (shortName: string, figure: Figure, known: readonly GuardWord[]): SafeHtml =>
  html`<li><a class="govuk-link govuk-!-font-weight-bold" href="/${shortName}/change/series-${figure.seriesId}">${figure.name}</a>${figure.part === 'guard' && ' (to be read with it)'}<br>
${readingWords(figure.first)}, to ${readingWords(figure.latest)}. ${figure.plain ?? plainLeaning[figure.leans]}${causeWords(figure)}
${figure.part === 'shows' && figure.guards.length > 0 && html`<p class="govuk-body govuk-!-margin-top-2 govuk-!-margin-bottom-1">Read with it:</p><ul class="govuk-list govuk-list--bullet">${joinHtml(figure.guards.map((guard) => guardPart(guard, known)))}</ul>`}
${details({
  summaryText: `How this was worked out: ${figure.name}`,
  html: html`<p class="govuk-body">The charts of change say: <strong>${figure.verdict.toLowerCase()}</strong>. ${figure.reasons.join(' ')}</p>
<p class="govuk-body">Counted: ${figure.counts}. ${figure.baseline !== null && `Compared with ${String(figure.baseline.values)} ${figure.baseline.values === 1 ? 'value' : 'values'} before, from ${inWords(figure.baseline.from)}.`}</p>`,
})}</li>`;

/** The figures that a claim stands on, with what a person wrote of guards that cannot be told. */
export const figuresPart = (shortName: string, figures: readonly Figure[], known: readonly GuardWord[]): SafeHtml =>
  figures.length === 0
    ? html`<p class="govuk-body">No series of figures is bound to it.</p>`
    : html`<ul class="govuk-list govuk-list--spaced">${joinHtml(figures.map((figure) => figurePart(shortName, figure, known)))}</ul>`;
