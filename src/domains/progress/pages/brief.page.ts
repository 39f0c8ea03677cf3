import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { asSentence } from '#domains/history';
import { bulletWords, kindMark, lineWords, ownWordsMark, planWords } from '#domains/impact-plan';
import { inWords } from '#shared/plain-date';
import type { LetterItem } from '#domains/impact-plan';
import { claimWords, stanceWords } from '#domains/claims';
import { liveWords, notYetWords } from '../live-words.ts';
import { progressWords } from '../words.ts';
import { coversOf } from '../area-live.ts';
import type { ToldFigure } from '../figures.ts';
import { comingActions, lateActions, standingPromises, stocktakeWords } from './after.part.ts';
import { coverageInShort } from './asked.part.ts';
import { standingClaims, turnedClaims } from './claims.part.ts';
import { isLived } from './glance.part.ts';
import type { AreaPageProps } from './area-props.ts';
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

const mostLines = 4;

const shortened = (text: string): string => (text.length > 150 ? `${text.slice(0, 147).trimEnd()} …` : text);

/** The first few of a list, and how many more there are. */
const few = (lines: readonly SafeHtml[], none: string): SafeHtml =>
  lines.length === 0
    ? html`<p class="govuk-body-s">${none}</p>`
    : html`<ul class="govuk-list govuk-list--bullet govuk-!-font-size-16">
${lines.slice(0, mostLines).map(
  (line) => html`<li>${line}</li>
`,
)}${lines.length > mostLines && html`<li>and ${lines.length - mostLines} more on its own page</li>`}</ul>`;

const saidShort = ({ live: { voices } }: AreaPageProps): SafeHtml =>
  few(
    voices
      .slice(0, 2)
      .map(({ title, words, shows }) => html`${title}: ${words === '' ? shows : `“${shortened(words)}”`}`),
    liveWords.nothingSaid,
  );

const changedShort = ({ live, today }: AreaPageProps): SafeHtml => {
  const claims = [...turnedClaims(live.claims), ...standingClaims(live.claims)];
  const waiting = live.actions.flatMap((action) =>
    action.known.kind === 'not-yet'
      ? [html`${action.ref}: ${notYetWords(action.known.name, action.known.dueOn, today)}`]
      : [],
  );
  return few(
    [
      ...claims.map(
        (claim) =>
          html`${!claim.isSupported && html`<strong>${claimWords.noLonger}:</strong> `}${claim.text}${claim.adverse.length > 0 && ` Against it: ${claim.adverse.join(' ')}`} ${claim.forumIsSilent ? liveWords.forumSilent : claim.forum.map(({ stance }) => `${stanceWords[stance]}.`).join(' ')}`,
      ),
      ...waiting,
    ],
    `${liveWords.noClaims} ${live.actions.every(({ known }) => known.kind === 'not-bound') ? liveWords.noneBound : ''}`,
  );
};

const slippedShort = ({ live }: AreaPageProps): SafeHtml =>
  few(
    [
      ...lateActions(live.actions).map(({ words, ref, dueOn }) => html`Late: ${words} (${ref}), due ${inWords(dueOn)}`),
      ...standingPromises(live)
        .filter(({ isPastDue }) => isPastDue)
        .map(
          ({ quote, dueOn }) =>
            html`Promise past its date${dueOn !== null && ` (${inWords(dueOn)})`}: “${shortened(quote)}”`,
        ),
      ...live.actions.flatMap(({ ref, words, moves }) =>
        moves.map(({ from, to }) => html`Moved: ${words} (${ref}), from ${inWords(from)} to ${inWords(to)}`),
      ),
    ],
    liveWords.noSlip,
  );

/** The parts that live, for an area whose partnership publishes its work. */
const liveParts = (props: AreaPageProps): SafeHtml => {
  const { live } = props;
  const covers = coversOf(live, props.account.letter).filter(({ areaCode }) => areaCode === props.own.area.code);
  return html`${covers.length > 0 && html`<p class="govuk-body-s">${coverageInShort(covers)}</p>`}
<h2 class="govuk-heading-s">${liveWords.said}</h2>
${saidShort(props)}
<h2 class="govuk-heading-s">${liveWords.changed}</h2>
${changedShort(props)}
<div class="irw-brief__columns">
<section><h2 class="govuk-heading-s">${liveWords.done}</h2>
${few(
  live.actions.map(
    ({ words, ref, delivery }) => html`${words} (${ref}): ${liveWords.delivery[delivery].name.toLowerCase()}`,
  ),
  liveWords.noActionHere,
)}
<h2 class="govuk-heading-s">${liveWords.next}</h2>
${few(
  [
    html`${stocktakeWords(live)}`,
    ...comingActions(live.actions).map(({ words, ref, dueOn }) => html`${inWords(dueOn)}: ${words} (${ref})`),
  ],
  '',
)}</section>
<section><h2 class="govuk-heading-s">${liveWords.slipped}</h2>
${slippedShort(props)}</section>
</div>
`;
};

const letterParts = ({
  own: { statements, nextSteps },
}: AreaPageProps): SafeHtml => html`<div class="irw-brief__columns">
<section><h2 class="govuk-heading-s">${progressWords.claimed}</h2>
<p class="govuk-body-s">${asSentence(claimedInShort(statements))}.</p>
<ul class="govuk-list govuk-list--bullet govuk-!-font-size-16">
${statements.map(short)}</ul></section>
<section><h2 class="govuk-heading-s">${progressWords.nextSteps}</h2>
<ul class="govuk-list govuk-list--bullet govuk-!-font-size-16">
${nextSteps.map(short)}</ul></section>
</div>
`;

const endPart = ({ own, account: { letter }, today, all }: AreaPageProps, printed: readonly ToldFigure[]): SafeHtml => {
  const since = isLived(all)
    ? `As published on ${inWords(today)}.`
    : `What has happened since is not known here; today is ${inWords(today)}.`;
  return html`<p class="irw-provenance">${letter && `Bullets and lines: letter of ${inWords(letter.writtenOn)} on ${inWords(letter.window.from)} to ${inWords(letter.meetingOn)}; background figures ended before. ${planWords.notThePackInShort}${letter.address === undefined ? ` ${planWords.noAddress}` : ''}`} ${sourcesInShort(printed, own)} ${since}</p>`;
};

/** The area on one side of A4: for a board, for a wall, for a family without a screen. */
export const briefPage = (props: AreaPageProps): SafeHtml => {
  const { own, shortName, areaName, invented, all } = props;
  const { area, statements, unknown } = own;
  const told = forBrief(own);
  const printed = printedWith(told);
  const inspected = inspectorsInShort(areaName, own, mostFindings);
  return html`<article class="irw-brief">
<h1 class="govuk-heading-l"><span class="govuk-caption-m">${areaName}: ${planWords.area[area.kind]} ${area.number} (${area.code})</span> ${area.shortTitle}</h1>
${invented && html`<p class="govuk-body-s"><strong>${areaName} is invented: so is everything here.</strong></p>`}${ownWordsMark([area, ...statements])}
<h2 class="govuk-heading-s">${progressWords.asked}</h2>
<p class="govuk-body-s">${area.summary ?? area.official}${area.subPoints.map((point) => ` ${point.summary ?? point.cleanText ?? point.official ?? ''}`)}</p>
${isLived(all) ? liveParts(props) : letterParts(props)}<h2 class="govuk-heading-s">${progressWords.measured}</h2>
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
${endPart(props, printed)}
</article>
<p class="govuk-body irw-screen-only"><a class="govuk-link" href="/${shortName}/areas/${area.code.toLowerCase()}">The whole page about this area</a></p>`;
};
