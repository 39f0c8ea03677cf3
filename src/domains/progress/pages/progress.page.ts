import { html, insetText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { asSentence } from '#domains/history';
import { figureCounts, listedInShort, ownWordsMark, planWords, repeated, tallyOf } from '#domains/impact-plan';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { AreaAccount, PlanAccount } from '../area-account.ts';
import { leadOf } from '../core/groups.ts';
import { progressWords } from '../words.ts';
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
};

/** The figure that leads a card, in its group. */
const forCard = ({ figures }: AreaAccount, { letter }: PlanAccount) => {
  const lead = leadOf(
    figures.flatMap(({ leads }) => leads),
    letter.window.from,
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

const card = (props: ProgressPageProps, own: AreaAccount): SafeHtml => {
  const { shortName } = props;
  const { area, statements, unknown } = own;
  return html`<li class="irw-nine__area${area.kind === 'improvement' && ' irw-nine__area--improvement'}">
<p class="irw-nine__number">${planWords.area[area.kind]} ${area.number}</p>
<h3 class="irw-nine__title"><a class="govuk-link" href="/${shortName}/areas/${area.code.toLowerCase()}">${area.shortTitle}</a></h3>
<p class="irw-card__text"><strong>Asked.</strong> ${area.summary ?? area.official}</p>
<p class="irw-card__text"><strong>Claimed.</strong> ${asSentence(claimedInShort(statements))}.</p>
<p class="irw-card__text"><strong>Measured.</strong> ${measured(props, own)}</p>
<p class="irw-card__text"><strong>Not known.</strong> ${unknown.length === 0 ? 'Nothing that the letter’s items point to.' : `${plural(unknown.length, 'subject has', 'subjects have')} no public figure held here.`}</p>
</li>
`;
};

/** Nine areas at a glance: what was asked, what is claimed, what is measured, what is not known. */
export const progressPage = (props: ProgressPageProps): SafeHtml => {
  const { shortName, account, today } = props;
  const { plan, letter, items, areas } = account;
  const tally = tallyOf(
    items,
    areas.map(({ area }) => area),
  );
  const priority = areas.filter(({ area }) => area.kind === 'priority-action');
  const improvement = areas.filter(({ area }) => area.kind === 'improvement');
  return html`<h1 class="govuk-heading-xl">What was asked, what is claimed, what is measured</h1>
${ownWordsMark([...items, ...areas.map(({ area }) => area)])}
<p class="govuk-body-l">${plan.summary}</p>
<p class="govuk-body">${progressWords.upTo(inWords(letter.writtenOn), inWords(today))}</p>
<h2 class="govuk-heading-l">How much of the letter of ${inWords(letter.writtenOn)} comes with a figure</h2>
<p class="govuk-body">The Department for Education and NHS England reviewed the plan on ${inWords(letter.meetingOn)}. Their <a class="govuk-link" href="/${shortName}/letter">letter</a> lists ${listedInShort(tally)}. It asks for ${plural(tally.nextSteps, 'next step', 'next steps')}${repeated(tally)}. Of the ${tally.statements}:</p>
${figureCounts(shortName, tally)}
${insetText({ text: planWords.notThePack })}
<p class="govuk-body">${progressWords.backgroundMeans(inWords(letter.window.from), inWords(letter.meetingOn))} ${progressWords.notKnownMeans}</p>
<h2 class="govuk-heading-l">Areas for priority action</h2>
<ul class="irw-nine">
${priority.map((each) => card(props, each))}</ul>
<h2 class="govuk-heading-l">Areas for improvement</h2>
<ul class="irw-nine">
${improvement.map((each) => card(props, each))}</ul>
<p class="irw-provenance">${sourcesInShort(
    areas.flatMap((each) => printedWith(forCard(each, account))),
    { findings: areas.flatMap(({ findings }) => findings) },
  )} ${letter.title}.${letter.address === undefined && ` ${planWords.noAddress}`} <a class="govuk-link" href="/${shortName}/how-do-we-know">How do we know?</a></p>`;
};
