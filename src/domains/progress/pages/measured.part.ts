import { givesFigure } from '#domains/history';
import { itemEntry, planWords } from '#domains/impact-plan';
import { standingOf } from '#domains/measures';
import { details, html, insetText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { ToldFigure, ToldGroup } from '../figures.ts';
import { progressWords } from '../words.ts';
import type { AreaPageProps } from './area-props.ts';
import { claimedInShort, measureLink, othersTooWords } from './parts.ts';

/** What the newest letter lists of the area. Undefined without a letter. */
export const claimedPart = ({ own, account, shortName }: AreaPageProps): SafeHtml | undefined => {
  const { letter, subjects } = account;
  if (!letter) return undefined;
  return html`<h3 class="govuk-heading-m" id="claimed">${progressWords.claimed} in the letter</h3>
<p class="govuk-body">The letter of ${inWords(letter.writtenOn)} lists ${claimedInShort(own.statements)}. ${own.area.hasOwnHeading ? planWords.listed.headed : planWords.listed.noHeading}</p>
${insetText({ text: planWords.notThePack })}
<ul class="govuk-list govuk-list--bullet govuk-list--spaced">
${own.statements.map((item) => itemEntry(item, { subjects, shortName }))}</ul>`;
};

const figureCard = ({ shortName, areaName }: AreaPageProps, figure: ToldFigure, isGuard: boolean): SafeHtml => {
  const othersToo = othersTooWords(areaName, [figure]);
  return html`<div class="irw-figure-card${isGuard && ' irw-figure-card--guard'}${figure.value === undefined && ' irw-figure-card--unknown'}">
<h5 class="irw-figure-card__label">${measureLink(shortName, figure)}</h5>
<p class="irw-figure-card__value">${figure.value ?? 'Not known'}</p>
<p class="irw-figure-card__note">${figure.headline}</p>
${
  othersToo !== undefined &&
  html`<p class="irw-figure-card__note">${othersToo}</p>
`
}${figure.standing !== undefined && html`<p class="irw-figure-card__note"><strong>${progressWords.standing[figure.standing].staff}</strong></p>`}
</div>
`;
};

const inWholeWords = (
  figure: ToldFigure,
): SafeHtml => html`<p class="govuk-body-s"><strong>${figure.title}.</strong> ${[figure.headline, ...figure.sentences].join(' ')}${figure.sameQuestion.length > 0 && ` Other answers to the same question: ${figure.sameQuestion.join(' ')}`}</p>
`;

const wholeSeries = (figures: readonly ToldFigure[], reasons: readonly string[]): SafeHtml =>
  details({
    summaryText: 'The whole series in words',
    classes: 'govuk-!-margin-top-4',
    html: html`${reasons.length > 0 && html`<p class="govuk-body-s">Why they are read together: ${reasons.join(' ')} None is the cause of another because it stands beside it.</p>`}${figures.map(inWholeWords)}`,
  });

const togetherPart = (
  props: AreaPageProps,
  { leads, guards, reasons }: ToldGroup,
): SafeHtml => html`<div class="irw-guard">
<h4 class="irw-guard__label">${progressWords.together}</h4>
<p class="irw-guard__why">${progressWords.togetherMeans} ${[...new Set([...leads, ...guards].flatMap((figure) => figure.aboutPlace ?? []))].join(' ')}</p>
<div class="irw-guard__pair">
${leads.map((figure) => figureCard(props, figure, false))}${guards.map((figure) => figureCard(props, figure, true))}</div>
${wholeSeries([...leads, ...guards], reasons)}
</div>
`;

/** What inspectors told in figures comes before any list that others share: it is of this area. */
const inspectorsPart = ({ own, account, areaName }: AreaPageProps): SafeHtml | undefined => {
  const found = own.findings.filter((finding) => givesFigure(finding.summary));
  const [first] = found;
  if (!first) return undefined;
  const { inspected } = first;
  const window = account.letter?.window;
  const standing = inspected && window && standingOf({ start: inspected.from, end: inspected.until }, window);
  return html`<div class="irw-guard"><h4 class="irw-guard__label">${progressWords.inspectorsGave(areaName)}${inspected && `, ${inspected.dateWords}`}</h4>
<ul class="govuk-list govuk-list--bullet">${found.map(({ summary, source }) => html`<li>${summary} (${source.place})</li>`)}</ul>
<p class="irw-provenance">Irwell’s summary. From: ${first.source.title}.${standing && ` ${progressWords.standing[standing].staff}.`}</p></div>
`;
};

/** Public figures on the area, each with what must stand beside it. */
export const measuredPart = (props: AreaPageProps): SafeHtml => {
  const { own, account } = props;
  const { letter } = account;
  const together = own.figures.filter((group) => group.leads.length + group.guards.length > 1);
  const alone = own.figures.flatMap((group) => (together.includes(group) ? [] : group.leads));
  if (own.figures.length === 0)
    return html`<h3 class="govuk-heading-m" id="measured">${progressWords.measured}</h3>
${inspectorsPart(props)}<p class="govuk-body">${progressWords.noMeasure}</p>`;
  return html`<h3 class="govuk-heading-m" id="measured">${progressWords.measured}</h3>
${inspectorsPart(props)}<p class="govuk-body">${progressWords.collectedFor}</p>
${letter && html`<p class="govuk-body">${progressWords.backgroundMeans(inWords(letter.window.from), inWords(letter.meetingOn))}</p>`}
${together.map((group) => togetherPart(props, group))}${
    alone.length > 0 &&
    html`<h4 class="govuk-heading-s">${together.length > 0 ? 'Other figures' : 'Figures'}</h4><div class="irw-figures">
${alone.map((figure) => figureCard(props, figure, false))}</div>
${wholeSeries(alone, [])}`
  }`;
};
