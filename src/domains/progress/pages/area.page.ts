import { details, html, insetText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { asSentence, bothNumbers, givesFigure } from '#domains/history';
import { standingOf } from '#domains/measures';
import { bothTexts, itemEntry, lineWords, ownWordsMark, planWords } from '#domains/impact-plan';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { AreaAccount, PlanAccount } from '../area-account.ts';
import type { ToldFigure, ToldGroup } from '../figures.ts';
import { progressWords } from '../words.ts';
import { claimedInShort, measureLink, othersTooWords } from './parts.ts';

export type AreaPageProps = {
  readonly shortName: string;
  readonly account: PlanAccount;
  readonly own: AreaAccount;
  readonly areaName: string;
  readonly today: PlainDate;
};

const findingsPart = ({ own }: AreaPageProps): SafeHtml | undefined => {
  const [first] = own.findings;
  if (!first) return undefined;
  const list = (finding: 'effective' | 'to-do-better', heading: string): SafeHtml | undefined => {
    const found = own.findings.filter((each) => each.finding === finding);
    if (found.length === 0) return undefined;
    return html`<h4 class="govuk-heading-s">${heading}</h4>
<ul class="govuk-list govuk-list--bullet">${found.map((each) => html`<li>${each.summary} <span class="govuk-hint">(${each.source.place})</span></li>`)}</ul>
`;
  };
  return html`<h3 class="govuk-heading-m">What inspectors found before the plan</h3>
${list('effective', 'What worked')}${list('to-do-better', 'What had to be done better')}<p class="irw-provenance">Irwell’s summary. From: ${first.source.address === undefined ? first.source.title : html`<a class="govuk-link" href="${first.source.address}">${first.source.title}</a>`}, by ${first.source.madeBy}.</p>`;
};

const weaknessPart = ({ own, account, shortName }: AreaPageProps): SafeHtml | undefined => {
  const all = bothNumbers(account.weaknesses);
  if (own.weaknesses.length === 0 || all === undefined) return undefined;
  return html`<h3 class="govuk-heading-m">From the weaknesses of the first inspection</h3>
<ul class="govuk-list govuk-list--bullet">${own.weaknesses.map(
    (weakness) =>
      html`<li>${weakness.summary}${weakness.judgement && ` Judged at the revisit: ${weakness.judgement.outcome === 'sufficient' ? 'sufficient progress' : 'not sufficient progress'}, as quoted by ${weakness.judgement.quotedBy}.`}</li>`,
  )}</ul>
<p class="irw-provenance">${asSentence(all)} in all. That they belong to this area is Irwell’s reading. <a class="govuk-link" href="/${shortName}/history">History</a></p>`;
};

const askedPart = (props: AreaPageProps): SafeHtml => {
  const { area } = props.own;
  const { letter } = props.account;
  return html`<section><h2 class="govuk-heading-l" id="asked">${progressWords.asked}</h2>
${bothTexts(area)}
${area.subPoints.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${area.subPoints.map((point) => html`<li>${bothTexts({ summary: point.summary, official: point.cleanText ?? point.official })}</li>`)}</ul>`}
<p class="irw-provenance">${area.lines && `${area.documentTitle ?? ''}, ${lineWords(area.lines)}.`}${area.documentTitle === letter.title && letter.address === undefined && ` ${planWords.noAddress}`}</p>
${findingsPart(props)}${weaknessPart(props)}</section>`;
};

const claimedPart = ({ own, account, shortName }: AreaPageProps): SafeHtml => {
  const { letter, subjects } = account;
  return html`<section><h2 class="govuk-heading-l" id="claimed">${progressWords.claimed}</h2>
<p class="govuk-body">The letter of ${inWords(letter.writtenOn)} lists ${claimedInShort(own.statements)}. ${own.area.hasOwnHeading ? planWords.listed.headed : planWords.listed.noHeading}</p>
${insetText({ text: planWords.notThePack })}
<ul class="govuk-list govuk-list--bullet govuk-list--spaced">
${own.statements.map((item) => itemEntry(item, { subjects, shortName }))}</ul></section>`;
};

const figureCard = ({ shortName, areaName }: AreaPageProps, figure: ToldFigure, isGuard: boolean): SafeHtml => {
  const othersToo = othersTooWords(areaName, [figure]);
  return html`<div class="irw-figure-card${isGuard && ' irw-figure-card--guard'}${figure.value === undefined && ' irw-figure-card--unknown'}">
<h4 class="irw-figure-card__label">${measureLink(shortName, figure)}</h4>
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
<h3 class="irw-guard__label">${progressWords.together}</h3>
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
  const standing = inspected && standingOf({ start: inspected.from, end: inspected.until }, account.letter.window);
  return html`<div class="irw-guard"><h3 class="irw-guard__label">${progressWords.inspectorsGave(areaName)}${inspected && `, ${inspected.dateWords}`}</h3>
<ul class="govuk-list govuk-list--bullet">${found.map(({ summary, source }) => html`<li>${summary} (${source.place})</li>`)}</ul>
<p class="irw-provenance">Irwell’s summary. From: ${first.source.title}.${standing && ` ${progressWords.standing[standing].staff}.`}</p></div>
`;
};

const measuredPart = (props: AreaPageProps): SafeHtml => {
  const { own, account } = props;
  const { letter } = account;
  const together = own.figures.filter((group) => group.leads.length + group.guards.length > 1);
  const alone = own.figures.flatMap((group) => (together.includes(group) ? [] : group.leads));
  if (own.figures.length === 0)
    return html`<section><h2 class="govuk-heading-l" id="measured">${progressWords.measured}</h2>
${inspectorsPart(props)}<p class="govuk-body">${progressWords.noMeasure}</p></section>`;
  return html`<section><h2 class="govuk-heading-l" id="measured">${progressWords.measured}</h2>
${inspectorsPart(props)}<p class="govuk-body">${progressWords.collectedFor}</p>
<p class="govuk-body">${progressWords.backgroundMeans(inWords(letter.window.from), inWords(letter.meetingOn))}</p>
${together.map((group) => togetherPart(props, group))}${
    alone.length > 0 &&
    html`<h3 class="govuk-heading-m">${together.length > 0 ? 'Other figures' : 'Figures'}</h3><div class="irw-figures">
${alone.map((figure) => figureCard(props, figure, false))}</div>
${wholeSeries(alone, [])}`
  }</section>`;
};

const notKnownPart = ({
  own,
  account,
  today,
}: AreaPageProps): SafeHtml => html`<section><h2 class="govuk-heading-l" id="not-known">${progressWords.notKnown}</h2>
<p class="govuk-body">${progressWords.notKnownMeans}</p>
<ul class="govuk-list govuk-list--bullet">
${own.unknown.length > 0 && html`<li>No public figure held here: ${own.unknown.join('; ')}.</li>`}
${own.statements.some((item) => item.figure === 'none') && html`<li>What stands behind the statements that carry no figure: the evidence pack was not published.</li>`}
<li>What has happened since the letter of ${inWords(account.letter.writtenOn)}. Today is ${inWords(today)}.</li></ul></section>`;

/** One area of the plan: asked, claimed, measured, asked for next, not known. */
export const areaPage = (props: AreaPageProps): SafeHtml => {
  const { own, account, shortName, today } = props;
  const { area, nextSteps } = own;
  const at = account.areas.indexOf(own);
  const near = [account.areas[at - 1], account.areas[at + 1]].filter((each) => each !== undefined);
  return html`<h1 class="govuk-heading-xl"><span class="govuk-caption-xl">${planWords.area[area.kind]} ${area.number} (${area.code})</span> ${area.shortTitle}</h1>
${ownWordsMark([area, ...own.statements, ...nextSteps])}
<p class="govuk-body">${progressWords.upTo(inWords(account.letter.writtenOn), inWords(today))}</p>
<ul class="irw-downloads"><li><a class="govuk-link" href="/${shortName}/areas/${area.code.toLowerCase()}/brief">One page to print</a></li><li><a class="govuk-link" href="#claimed">${progressWords.claimed}</a></li><li><a class="govuk-link" href="#measured">${progressWords.measured}</a></li><li><a class="govuk-link" href="#next">${progressWords.nextSteps}</a></li><li><a class="govuk-link" href="#not-known">${progressWords.notKnown}</a></li></ul>
${askedPart(props)}
${claimedPart(props)}
${measuredPart(props)}
<section><h2 class="govuk-heading-l" id="next">${progressWords.nextSteps}</h2>
<ul class="govuk-list govuk-list--bullet govuk-list--spaced">
${nextSteps.map((item) => itemEntry(item, { subjects: account.subjects, shortName }))}</ul></section>
${notKnownPart(props)}
<h2 class="govuk-heading-s">Other areas</h2>
<ul class="govuk-list">${near.map(({ area: other }) => html`<li><a class="govuk-link" href="/${shortName}/areas/${other.code.toLowerCase()}">${other.code}: ${other.shortTitle}</a></li>`)}<li><a class="govuk-link" href="/${shortName}/progress">All areas</a></li></ul>`;
};
