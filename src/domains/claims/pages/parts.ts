import { html, insetText, joinHtml, tag } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { isForumsClaim, shownState } from '../core/claim.ts';
import type { Claim } from '../core/claim.ts';
import type { Turned } from '../core/turned.ts';
import { claimWords, kindWords, stanceWords, stateWords } from '../words.ts';

export const deskPath = (shortName: string, id?: string): string =>
  `/${shortName}/claim-desk${id === undefined ? '' : `/${id}`}`;
export const publicPath = (shortName: string, id?: string): string =>
  `/${shortName}/claims${id === undefined ? '' : `/${id}`}`;

export const stateTag = (claim: Pick<Claim, 'state' | 'validUntil'>, today: PlainDate): SafeHtml => {
  const { name, colour } = stateWords[shownState(claim, today)];
  return tag({ text: name, classes: `govuk-tag--${colour}` });
};

export const bullets = (items: readonly Child[]): SafeHtml =>
  html`<ul class="govuk-list govuk-list--bullet">${joinHtml(items.map((item) => html`<li>${item}</li>`))}</ul>`;

/** 'Our figures no longer support this', with each thing that turned and what a person wrote of it. */
export const turnedPart = (
  turned: readonly Turned[],
  unexplained: readonly Turned[],
  explained: Claim['explained'],
): SafeHtml => {
  if (turned.length === 0) return html``;
  const written = explained.filter(({ covers }) => turned.some(({ key }) => covers.includes(key)));
  const heading = unexplained.length > 0 ? claimWords.noLonger : 'Figures under this claim have turned since';
  return insetText({
    classes: 'irw-read-with',
    html: html`<p class="govuk-body govuk-!-font-weight-bold">${heading}</p>
${bullets(turned.map(({ words }) => words))}
${written.map(({ why, roleName, on }) => html`<p class="govuk-body"><strong>${roleName}, ${inWords(on)}:</strong> ${why}</p>`)}
${unexplained.length > 0 && written.length === 0 && html`<p class="govuk-body">Nobody has written why yet.</p>`}`,
  });
};

/** What speaks against it, or where somebody looked and found nothing. */
export const adversePart = (adverse: readonly string[], looked: string): SafeHtml =>
  html`${adverse.length > 0 && bullets(adverse)}${
    looked !== '' &&
    html`<p class="govuk-body">${adverse.length > 0 ? 'Also looked at' : 'Nothing is known. Looked at'}: ${looked}</p>`
  }${adverse.length === 0 && looked === '' && html`<p class="govuk-body">Nobody has said yet.</p>`}`;

/** What the forum thinks. Silence is shown as silence, and never as agreement. */
export const forumPart = (claim: Claim, today: PlainDate): SafeHtml => {
  if (claim.views.length > 0)
    return html`${claim.views.map(
      ({ stance, text, saidFor, on }) =>
        html`<div class="irw-quote"><p class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">${stanceWords[stance]}</p><p class="irw-quote__words">${text}</p><p class="irw-quote__source">${saidFor}, ${inWords(on)}</p></div>`,
    )}`;
  if (isForumsClaim(claim)) return html`<p class="govuk-body">The forum itself says this.</p>`;
  return html`<p class="govuk-body">${claimWords.notSaid} ${claim.forumUntil !== null && today <= claim.forumUntil && `It has until ${inWords(claim.forumUntil)}.`}</p>`;
};

/** What it is about: the whole partnership, an area of the plan, and of that the outcome or the action. */
const aboutPart = ({ area, part }: Pick<Claim, 'area' | 'part'>): string => {
  if (area === null) return 'About the whole partnership';
  if (part === null) return `About: ${area.title}`;
  return part.kind === 'action'
    ? `About: ${area.title}, action ${part.ref}: ${part.words}`
    : `About: ${area.title}, what families should find: “${part.words.replace(/\.$/, '')}”`;
};

/** For whom, since when, about what. */
export const aboutWords = (claim: Pick<Claim, 'forWhom' | 'sinceOn' | 'area' | 'part' | 'kind'>): string =>
  `For ${claim.forWhom}, since ${inWords(claim.sinceOn)}${claim.part?.startOn === claim.sinceOn ? ', when the action began' : ''}. ${aboutPart(claim)}. ${kindWords[claim.kind].name}.`;
