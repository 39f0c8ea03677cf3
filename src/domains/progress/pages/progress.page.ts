import { html, insetText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { asSentence } from '#domains/history';
import { figureCounts, listedInShort, ownWordsMark, planWords, repeated, tallyOf } from '#domains/impact-plan';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { AreaAccount, PlanAccount } from '../area-account.ts';
import { liveOfArea } from '../area-live.ts';
import type { Live } from '../area-live.ts';
import { leadOf } from '../core/groups.ts';
import { progressWords } from '../words.ts';
import { actionsInShort, claimsInShort, glancePart, isLived } from './glance.part.ts';
import {
  claimedInShort,
  figuresInShort,
  inspectorsInShort,
  moreFigures,
  othersTooWords,
  plural,
  printedWith,
  sourcesInShort,
} from './parts.ts';

type ProgressPageProps = {
  readonly shortName: string;
  readonly areaName: string;
  readonly account: PlanAccount;
  readonly today: PlainDate;
  readonly invented: boolean;
  readonly live: Live;
};

/** The figure that leads a card, in its group. */
const forCard = ({ figures }: AreaAccount, { letter }: PlanAccount) => {
  const lead = leadOf(
    figures.flatMap(({ leads }) => leads),
    letter?.window.from,
  );
  const group = figures.find(({ leads }) => lead !== undefined && leads.includes(lead));
  return group && lead ? [{ group, leads: [lead] }] : [];
};

/** The figure that the letter's items speak of most, with what must stand beside it; the area's own page tells them all. */
const measured = ({ shortName, areaName, account }: ProgressPageProps, own: AreaAccount): SafeHtml => {
  const { figures } = own;
  const told = forCard(own, account);
  const inspected = inspectorsInShort(areaName, own, 1);
  return html`${inspected !== undefined && `${inspected} `}${told.length === 0 ? progressWords.noMeasure : told.map(({ leads, group }) => figuresInShort(shortName, leads, group))}${[othersTooWords(areaName, printedWith(told)), moreFigures(figures, told)].filter((words) => words !== undefined).map((words) => ` ${words}`)}`;
};

const nowWords = ({ account, live }: ProgressPageProps, own: AreaAccount): string => {
  const here = liveOfArea(live, { planCode: account.plan.code, code: own.area.code });
  return `${actionsInShort(here)} ${claimsInShort(here)}`;
};

const card = (props: ProgressPageProps, own: AreaAccount): SafeHtml => {
  const { shortName, account, live } = props;
  const { area, statements, unknown } = own;
  return html`<li class="irw-nine__area${area.kind === 'improvement' && ' irw-nine__area--improvement'}">
<p class="irw-nine__number">${planWords.area[area.kind]} ${area.number}</p>
<h3 class="irw-nine__title"><a class="govuk-link" href="/${shortName}/areas/${area.code.toLowerCase()}">${area.shortTitle}</a></h3>
<p class="irw-card__text"><strong>Asked.</strong> ${area.summary ?? area.official}</p>
${
  isLived(live) &&
  html`<p class="irw-card__text"><strong>Now.</strong> ${nowWords(props, own)}</p>
`
}${account.letter && html`<p class="irw-card__text"><strong>Claimed${isLived(live) && ' in the letter'}.</strong> ${asSentence(claimedInShort(statements))}.</p>`}
<p class="irw-card__text"><strong>Measured.</strong> ${measured(props, own)}</p>
<p class="irw-card__text"><strong>Not known.</strong> ${unknown.length === 0 ? 'Nothing that the letter’s items point to.' : `${plural(unknown.length, 'subject has', 'subjects have')} no public figure held here.`}</p>
</li>
`;
};

const letterPart = ({ shortName, account: { letter, items, areas } }: ProgressPageProps): SafeHtml | undefined => {
  if (!letter) return undefined;
  const tally = tallyOf(
    items,
    areas.map(({ area }) => area),
  );
  return html`<h2 class="govuk-heading-l">How much of the letter of ${inWords(letter.writtenOn)} comes with a figure</h2>
<p class="govuk-body">The plan was reviewed on ${inWords(letter.meetingOn)}. The <a class="govuk-link" href="/${shortName}/letter">letter</a> of that review (${letter.madeBy}) lists ${listedInShort(tally)}. It asks for ${plural(tally.nextSteps, 'next step', 'next steps')}${repeated(tally)}. Of the ${tally.statements}:</p>
${figureCounts(shortName, tally)}
${insetText({ text: planWords.notThePack })}
<p class="govuk-body">${progressWords.backgroundMeans(inWords(letter.window.from), inWords(letter.meetingOn))} ${progressWords.notKnownMeans}</p>
`;
};

const upTo = ({ account: { letter }, live, today }: ProgressPageProps): string => {
  if (!letter) return progressWords.noLetter(inWords(today));
  return isLived(live)
    ? `The newest letter about the plan is of ${inWords(letter.writtenOn)}. Today is ${inWords(today)}.`
    : progressWords.upTo(inWords(letter.writtenOn), inWords(today));
};

const kinds = [
  ['priority-action', 'Areas for priority action'],
  ['improvement', 'Areas for improvement'],
  ['weakness', 'Weaknesses'],
  ['theme', 'Themes'],
] as const;

/** All areas of the plan at a glance: where things stand, what was asked, what is claimed, what is measured, what is not known. */
export const progressPage = (props: ProgressPageProps): SafeHtml => {
  const { shortName, areaName, account, live, invented } = props;
  const { plan, letter, items, areas } = account;
  return html`<h1 class="govuk-heading-xl">What was asked, what is claimed, what is measured</h1>
${invented && insetText({ text: `${areaName} is invented: so is everything on this page.` })}
${ownWordsMark([...items, ...areas.map(({ area }) => area)])}
<p class="govuk-body-l">The plan: “${plan.name}”. ${plan.summary}</p>
<p class="govuk-body">${upTo(props)}</p>
${glancePart(shortName, live)}
${letterPart(props)}${kinds.map(([kind, heading]) => {
    const own = areas.filter(({ area }) => area.kind === kind);
    if (own.length === 0) return undefined;
    return html`<h2 class="govuk-heading-l">${heading}</h2>
<ul class="irw-nine">
${own.map((each) => card(props, each))}</ul>
`;
  })}<p class="irw-provenance">${sourcesInShort(
    areas.flatMap((each) => printedWith(forCard(each, account))),
    { findings: areas.flatMap(({ findings }) => findings) },
  )} ${letter && `${letter.title}.`}${letter !== undefined && letter.address === undefined && ` ${planWords.noAddress}`} <a class="govuk-link" href="/${shortName}/how-do-we-know">How do we know?</a></p>`;
};
