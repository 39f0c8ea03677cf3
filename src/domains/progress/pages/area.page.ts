import { ownWordsMark, planWords } from '#domains/impact-plan';
import { html, insetText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PublicVoice } from '../reads.ts';
import { liveWords } from '../live-words.ts';
import { progressWords } from '../words.ts';
import { donePart, knownPart } from './done.part.ts';
import { decidedPart, nextPart, promisedPart, slippedPart } from './after.part.ts';
import type { AreaPageProps } from './area-props.ts';
import { askedPart } from './asked.part.ts';
import { claimsPart } from './claims.part.ts';
import { claimedPart, measuredPart } from './measured.part.ts';
import { plural } from './parts.ts';

const voiceEntry = (shortName: string, voice: PublicVoice): SafeHtml =>
  html`<li>${voice.words !== '' && html`<blockquote class="irw-quote"><p class="irw-quote__words">${voice.words}</p><p class="irw-quote__source">${voice.owner}, ${inWords(voice.occurredOn)}. Published with consent.</p></blockquote>`}<strong>${voice.title}</strong> (${inWords(voice.occurredOn)}, ${voice.owner}). ${voice.shows} ${voice.strengthReason} <a class="govuk-link" href="/${shortName}/claims/${voice.claimId}">The claim it stands beside<span class="govuk-visually-hidden">: ${voice.title}</span></a></li>
`;

/** What families say: how much was published, when, and their words where they agreed to be quoted. */
const saidPart = ({ live: { voices }, shortName, account }: AreaPageProps): SafeHtml => {
  const [latest] = voices;
  return html`<section><h2 class="govuk-heading-l" id="said">${liveWords.said}</h2>
${
  latest === undefined
    ? html`<p class="govuk-body">${liveWords.nothingSaid}${account.weaknesses.length > 0 && html` What the parent carer forum said of the plan as a whole is in the <a class="govuk-link" href="/${shortName}/history">history</a>.`}</p>`
    : html`<p class="govuk-body">${plural(voices.length, 'piece', 'pieces')} of evidence of what families say ${voices.length === 1 ? 'is' : 'are'} published, the latest of ${inWords(latest.occurredOn)}. Others may see it otherwise.</p>
<ul class="govuk-list govuk-list--spaced">
${voices.map((voice) => voiceEntry(shortName, voice))}</ul>`
}</section>`;
};

const changedPart = (props: AreaPageProps): SafeHtml => {
  const { live, shortName, today } = props;
  const refs = new Map(live.actions.map(({ id, ref }) => [id, ref]));
  return html`<section><h2 class="govuk-heading-l" id="changed">${liveWords.changed}</h2>
${claimsPart(shortName, live.claims, refs)}
${
  live.actions.length > 0 &&
  html`<h3 class="govuk-heading-m" id="known">Can anybody know whether the actions help?</h3>
${knownPart(shortName, live.actions, today)}`
}
${claimedPart(props)}
${measuredPart(props)}</section>`;
};

const notKnownPart = ({ own, account, live, today }: AreaPageProps): SafeHtml => {
  const since = account.letter && `What has happened since the letter of ${inWords(account.letter.writtenOn)}`;
  return html`<section><h2 class="govuk-heading-l" id="not-known">${progressWords.notKnown}</h2>
<p class="govuk-body">${progressWords.notKnownMeans}</p>
<ul class="govuk-list govuk-list--bullet">
${own.unknown.length > 0 && html`<li>No public figure held here: ${own.unknown.join('; ')}.</li>`}
${own.statements.some((item) => item.figure === 'none') && html`<li>What stands behind the statements that carry no figure: the evidence pack was not published.</li>`}
${since !== undefined && html`<li>${since}${live.actions.length + live.claims.length > 0 ? ', beyond what is published above' : ''}. Today is ${inWords(today)}.</li>`}</ul></section>`;
};

const upTo = ({ account: { letter }, live, today }: AreaPageProps): string => {
  if (!letter) return progressWords.noLetter(inWords(today));
  return live.actions.length + live.claims.length > 0
    ? `The newest letter about the plan is of ${inWords(letter.writtenOn)}. What the partnership has published since is below, as it stands on ${inWords(today)}.`
    : progressWords.upTo(inWords(letter.writtenOn), inWords(today));
};

const jumps = [
  ['asked', progressWords.asked],
  ['said', liveWords.said],
  ['done', liveWords.done],
  ['changed', liveWords.changed],
  ['slipped', liveWords.slipped],
  ['next', liveWords.next],
  ['promised', liveWords.promised],
  ['not-known', progressWords.notKnown],
] as const;

/** One area of the plan: asked, said by families, done, changed, slipped, next, promised, not known. */
export const areaPage = (props: AreaPageProps): SafeHtml => {
  const { own, account, shortName, areaName, live, all, today, invented } = props;
  const { area, nextSteps } = own;
  const at = account.areas.indexOf(own);
  const near = [account.areas[at - 1], account.areas[at + 1]].filter((each) => each !== undefined);
  const path = `/${shortName}/areas/${area.code.toLowerCase()}`;
  return html`<h1 class="govuk-heading-xl"><span class="govuk-caption-xl">${planWords.area[area.kind]} ${area.number} (${area.code})</span> ${area.shortTitle}</h1>
${invented && insetText({ text: `${areaName} is invented: so is everything on this page.` })}
${ownWordsMark([area, ...own.statements, ...nextSteps])}
<p class="govuk-body">${upTo(props)}</p>
<ul class="irw-downloads">${jumps.map(([id, words]) => html`<li><a class="govuk-link" href="#${id}">${words}</a></li>`)}<li><a class="govuk-link" href="${path}/brief">One page to print</a></li></ul>
${askedPart(props)}
${saidPart(props)}
<section><h2 class="govuk-heading-l" id="done">${liveWords.done}</h2>
${donePart(live.actions, areaName, all)}</section>
${changedPart(props)}
<section><h2 class="govuk-heading-l" id="slipped">${liveWords.slipped}</h2>
${slippedPart(live, today)}</section>
<section><h2 class="govuk-heading-l" id="next">${liveWords.next}</h2>
${nextPart(live)}</section>
<section><h2 class="govuk-heading-l" id="promised">${liveWords.promised}</h2>
${promisedPart(shortName, live)}</section>
${decidedPart(shortName, live)}
${notKnownPart(props)}
<h2 class="govuk-heading-s">Take it with you</h2>
<ul class="irw-downloads"><li><a class="govuk-link" href="${path}/lists.csv">The lists of this page (CSV)</a></li><li><a class="govuk-link" href="${path}/changes.atom">Feed of what changes here (Atom)</a></li><li><a class="govuk-link" href="/${shortName}/claims.csv">All claims and corrections (CSV)</a></li><li><a class="govuk-link" href="/${shortName}/claims.atom">Feed of all claims and corrections (Atom)</a></li></ul>
<h2 class="govuk-heading-s">Other areas</h2>
<ul class="govuk-list">${near.map(({ area: other }) => html`<li><a class="govuk-link" href="/${shortName}/areas/${other.code.toLowerCase()}">${other.code}: ${other.shortTitle}</a></li>`)}<li><a class="govuk-link" href="/${shortName}/progress">All areas</a></li></ul>`;
};
