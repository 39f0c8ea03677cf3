import { html, insetText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { asSentence } from '#domains/history';
import { figureCounts, ownWordsMark, planWords, tallyOf } from '#domains/impact-plan';
import { inWords } from '#shared/plain-date';
import type { AreaAccount, PlanAccount } from '../area-account.ts';
import { progressWords } from '../words.ts';
import { claimedInShort, figuresInShort, plural } from './parts.ts';

/** The figure that the letter's items speak of most, with what must stand beside it; the area's own page tells them all. */
const measured = (shortName: string, { figures }: AreaAccount): SafeHtml => {
  const [group] = figures;
  const [first] = group?.leads ?? [];
  if (!group || !first) return html`${progressWords.noMeasure}`;
  const more = figures.reduce((sum, { leads }) => sum + leads.length, -1);
  return html`${figuresInShort(shortName, [first], group)}${more > 0 && ` And ${plural(more, 'more figure', 'more figures')}.`}`;
};

const card = (shortName: string, account: AreaAccount): SafeHtml => {
  const { area, statements, unknown } = account;
  return html`<li class="irw-nine__area${area.kind === 'improvement' && ' irw-nine__area--improvement'}">
<p class="irw-nine__number">${planWords.area[area.kind]} ${area.number}</p>
<h3 class="irw-nine__title"><a class="govuk-link" href="/${shortName}/areas/${area.code.toLowerCase()}">${area.shortTitle}</a></h3>
<p class="irw-card__text"><strong>Asked.</strong> ${area.summary ?? area.official}</p>
<p class="irw-card__text"><strong>Claimed.</strong> ${asSentence(claimedInShort(statements))}.</p>
<p class="irw-card__text"><strong>Measured.</strong> ${measured(shortName, account)}</p>
<p class="irw-card__text"><strong>Not known.</strong> ${unknown.length === 0 ? 'Nothing that the letter’s items point to.' : `${plural(unknown.length, 'subject has', 'subjects have')} no public figure.`}</p>
</li>
`;
};

/** Nine areas at a glance: what was asked, what is claimed, what is measured, what is not known. */
export const progressPage = ({
  shortName,
  account,
}: {
  readonly shortName: string;
  readonly account: PlanAccount;
}): SafeHtml => {
  const { plan, letter, items, areas } = account;
  const tally = tallyOf(items);
  const priority = areas.filter(({ area }) => area.kind === 'priority-action');
  const improvement = areas.filter(({ area }) => area.kind === 'improvement');
  return html`<h1 class="govuk-heading-xl">What was asked, what is claimed, what is measured</h1>
${ownWordsMark([...items, ...areas.map(({ area }) => area)])}
<p class="govuk-body-l">${plan.summary}</p>
<h2 class="govuk-heading-l">What the letter of ${inWords(letter.writtenOn)} shows with figures</h2>
<p class="govuk-body">The Department for Education and NHS England reviewed the plan on ${inWords(letter.meetingOn)}. Their letter lists <a class="govuk-link" href="/${shortName}/letter">${tally.statements} things as shown</a> and asks for ${tally.nextSteps} next steps${tally.nextSteps > tally.nextStepsDistinct && ` (${String(tally.nextSteps - tally.nextStepsDistinct)} is printed twice)`}. Of the ${tally.statements}:</p>
${figureCounts(shortName, tally)}
${insetText({ text: planWords.notThePack })}
<h2 class="govuk-heading-l">Areas for priority action</h2>
<ul class="irw-nine">
${priority.map((each) => card(shortName, each))}</ul>
<h2 class="govuk-heading-l">Areas for improvement</h2>
<ul class="irw-nine">
${improvement.map((each) => card(shortName, each))}</ul>
<p class="irw-provenance">The letter speaks of the six months up to ${inWords(letter.meetingOn)}. A figure whose time was over before ${inWords(letter.window.from)} is background: it neither supports nor contradicts the letter. ${progressWords.notKnownMeans} <a class="govuk-link" href="/${shortName}/how-do-we-know">How do we know?</a></p>`;
};
