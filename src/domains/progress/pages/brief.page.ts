import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { asSentence } from '#domains/history';
import { bulletWords, kindMark, lineWords, ownWordsMark, planWords } from '#domains/impact-plan';
import { inWords } from '#shared/plain-date';
import type { LetterItem } from '#domains/impact-plan';
import { progressWords } from '../words.ts';
import type { AreaPageProps } from './area.page.ts';
import {
  claimedInShort,
  figuresInShort,
  inspectorsInShort,
  moreFigures,
  othersTooWords,
  printedWith,
  sourcesInShort,
} from './parts.ts';
import type { AreaAccount } from '../area-account.ts';

const short = (item: LetterItem): SafeHtml =>
  html`<li>${item.summary ?? item.official}${item.part === 'demonstrated' && html` ${item.kind && kindMark(item.kind)}, ${planWords.figure[item.figure].toLowerCase()}`} (${bulletWords(item)}, ${lineWords(item.lines)})</li>
`;

const mostFigures = 5;
const mostUnknown = 4;
const mostFindings = 2;

/** The figures that the letter's items speak of, or the first one where they speak of none, by group. */
const forBrief = ({ figures, statements, nextSteps }: AreaAccount) => {
  const spokenOf = new Set([...statements, ...nextSteps].flatMap((item) => item.measures));
  const all = figures.flatMap((group) => group.leads.map((figure) => ({ figure, group })));
  const spoken = all.filter(({ figure }) => spokenOf.has(figure.code));
  const chosen = (spoken.length > 0 ? spoken : all.slice(0, 1)).slice(0, mostFigures);
  return [...Map.groupBy(chosen, ({ group }) => group)].map(([group, of]) => ({
    group,
    leads: of.map(({ figure }) => figure),
  }));
};

/** The area on one side of A4: for a board, for a wall, for a family without a screen. */
export const briefPage = ({ own, account, shortName, areaName, today }: AreaPageProps): SafeHtml => {
  const { area, statements, nextSteps, unknown } = own;
  const told = forBrief(own);
  const printed = printedWith(told);
  const { letter } = account;
  const inspected = inspectorsInShort(areaName, own, mostFindings);
  const [from, meeting] = [inWords(letter.window.from), inWords(letter.meetingOn)];
  return html`<article class="irw-brief">
<h1 class="govuk-heading-l"><span class="govuk-caption-m">${areaName}: ${planWords.area[area.kind]} ${area.number} (${area.code})</span> ${area.shortTitle}</h1>
${ownWordsMark([area, ...statements])}
<h2 class="govuk-heading-s">${progressWords.asked}</h2>
<p class="govuk-body-s">${area.summary ?? area.official}${area.subPoints.map((point) => ` ${point.summary ?? point.cleanText ?? point.official ?? ''}`)}</p>
<div class="irw-brief__columns">
<section><h2 class="govuk-heading-s">${progressWords.claimed}</h2>
<p class="govuk-body-s">${asSentence(claimedInShort(statements))}.</p>
<ul class="govuk-list govuk-list--bullet govuk-!-font-size-16">
${statements.map(short)}</ul></section>
<section><h2 class="govuk-heading-s">${progressWords.nextSteps}</h2>
<ul class="govuk-list govuk-list--bullet govuk-!-font-size-16">
${nextSteps.map(short)}</ul></section>
</div>
<h2 class="govuk-heading-s">${progressWords.measured}</h2>
${
  inspected !== undefined &&
  html`<p class="govuk-body-s">${inspected}</p>
`
}${told.length === 0 && html`<p class="govuk-body-s">${progressWords.noMeasure}</p>`}${told.map(
    ({ leads, group }) => html`<p class="govuk-body-s">${figuresInShort(shortName, leads, group)}</p>
`,
  )}<p class="govuk-body-s">${[othersTooWords(areaName, printed), moreFigures(own.figures, told)].filter((words) => words !== undefined).join(' ')}</p>
<h2 class="govuk-heading-s">${progressWords.notKnown}</h2>
<p class="govuk-body-s">${unknown.length > 0 && `No public figure held here: ${unknown.slice(0, mostUnknown).join('; ')}${unknown.length > mostUnknown ? `; and ${String(unknown.length - mostUnknown)} more` : ''}. `}${progressWords.notKnownMeans}</p>
<p class="irw-provenance">Bullets and lines: letter of ${inWords(letter.writtenOn)} on ${from} to ${meeting}; background figures ended before. ${planWords.notThePackInShort}${letter.address === undefined && ` ${planWords.noAddress}`} ${sourcesInShort(printed, own)} What has happened since is not known here; today is ${inWords(today)}.</p>
</article>
<p class="govuk-body irw-screen-only"><a class="govuk-link" href="/${shortName}/areas/${area.code.toLowerCase()}">The whole page about this area</a></p>`;
};
