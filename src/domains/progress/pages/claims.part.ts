import { claimKindWords, claimWords, isOfFew, stanceWords } from '#domains/claims';
import type { PublicClaim } from '#domains/claims';
import { html, tag } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { liveWords } from '../live-words.ts';
import { plural } from './parts.ts';

const claimPath = (shortName: string, id: string): string => `/${shortName}/claims/${id}`;

const reading = (figure: PublicClaim['figures'][number], which: 'first' | 'latest'): string => {
  const read = figure[which];
  return read === null ? 'none' : isOfFew(read) ? 'hidden to protect people' : read.words;
};

const figureLine = (shortName: string, figure: PublicClaim['figures'][number]): SafeHtml =>
  html`<li><a class="govuk-link" href="/${shortName}/change/series-${figure.seriesId}">${figure.name}</a>: ${reading(figure, 'first')}, to ${reading(figure, 'latest')}. The charts then said: ${figure.verdict.toLowerCase()}.${figure.guards.length > 0 && ` Read with it: ${figure.guards.map(({ name, verdict }) => `${name} (${verdict.toLowerCase()})`).join('; ')}.`}</li>`;

/** What the forum thinks; silence is told as silence. */
export const forumWords = ({ forum, forumIsSilent }: PublicClaim): string =>
  forumIsSilent
    ? liveWords.forumSilent
    : forum.length === 0
      ? 'The forum itself says this.'
      : forum.map(({ stance, text, saidFor }) => `${stanceWords[stance]} (${saidFor}): “${text}”`).join(' ');

/** True of a claim that is said today, whether its figures still bear it or not. */
const isSaid = ({ state }: PublicClaim): boolean => state === 'published';

export const turnedClaims = (claims: readonly PublicClaim[]): readonly PublicClaim[] =>
  claims.filter((claim) => isSaid(claim) && !claim.isSupported);

export const standingClaims = (claims: readonly PublicClaim[]): readonly PublicClaim[] =>
  claims.filter((claim) => isSaid(claim) && claim.isSupported);

const claimEntry = (shortName: string, claim: PublicClaim, actionRef: string | undefined): SafeHtml =>
  html`<li id="claim-${claim.id}">${!claim.isSupported && html`${tag({ text: claimWords.noLonger, classes: 'govuk-tag--red' })}<br>`}<a class="govuk-link govuk-!-font-weight-bold" href="${claimPath(shortName, claim.id)}">${claim.text}</a><br>
For ${claim.forWhom}, since ${inWords(claim.sinceOn)}. ${claimKindWords[claim.kind].name}. Published on ${inWords(claim.publishedOn)}; it stands on ${plural(claim.evidence.length, 'piece', 'pieces')} of evidence.${actionRef !== undefined && html` About <a class="govuk-link" href="#action-${actionRef.replaceAll('.', '-')}">action ${actionRef}</a>.`}
<ul class="govuk-list govuk-list--bullet">${claim.turned.map((words) => html`<li><strong>${words}</strong></li>`)}${claim.figures.map((figure) => figureLine(shortName, figure))}${
    claim.adverse.length > 0 && html`<li>Against it: ${claim.adverse.join(' ')}</li>`
  }<li>${forumWords(claim)}</li>${claim.correctionWords !== null && html`<li>This corrects an earlier claim: ${claim.correctionWords}</li>`}</ul></li>
`;

const endedWords = (claim: PublicClaim): string => {
  const on = claim.ended === null ? '' : ` on ${inWords(claim.ended.on)}`;
  if (claim.state === 'corrected') return `Corrected${on}.`;
  if (claim.state === 'withdrawn') return `Withdrawn${on}: ${claim.ended?.why ?? ''}`;
  return `Its time was over on ${inWords(claim.validUntil)}, and nobody has shown it anew.`;
};

/** The published claims of an area: those that figures no longer support first, then those that stand, then what is no longer said. */
export const claimsPart = (
  shortName: string,
  claims: readonly PublicClaim[],
  refs: ReadonlyMap<string, string>,
): SafeHtml => {
  const said = [...turnedClaims(claims), ...standingClaims(claims)];
  const over = claims.filter((claim) => !isSaid(claim));
  return html`${
    said.length === 0
      ? html`<p class="govuk-body">${liveWords.noClaims}</p>`
      : html`<ul class="govuk-list govuk-list--spaced">
${said.map((claim) => claimEntry(shortName, claim, refs.get(claim.actionId ?? '')))}</ul>`
  }${
    over.length > 0 &&
    html`<h3 class="govuk-heading-s">What is no longer said</h3>
<ul class="govuk-list govuk-list--bullet">${over.map((claim) => html`<li id="claim-${claim.id}">${endedWords(claim)} It said: <a class="govuk-link" href="${claimPath(shortName, claim.id)}">${claim.text}</a></li>`)}</ul>`
  }`;
};
