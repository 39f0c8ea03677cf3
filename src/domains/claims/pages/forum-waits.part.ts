import { html, insetText, joinHtml } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { isForumsClaim } from '../core/claim.ts';
import type { Claim } from '../core/claim.ts';
import { deskPath } from './parts.ts';

/** Whether the forum's days run, and it has said nothing. */
export const waitsForTheForum = (claim: Claim, today: PlainDate): boolean =>
  !isForumsClaim(claim) &&
  (claim.state === 'submitted' || claim.state === 'accepted') &&
  claim.views.length === 0 &&
  claim.forumUntil !== null &&
  today <= claim.forumUntil;

const leftWords = (left: number, until: PlainDate): string =>
  left === 0
    ? `Today is the last day, ${inWords(until)}.`
    : `${String(left)} working ${left === 1 ? 'day is' : 'days are'} left after today: until ${inWords(until)}.`;

/** What waits for the forum's view, that which ends first before the rest. Who says nothing has not agreed. */
export const forumWaits = (
  shortName: string,
  claims: readonly Claim[],
  leftUntil: (until: PlainDate) => number,
  isForum: boolean,
): SafeHtml => {
  if (claims.length === 0)
    return html`${isForum && html`<p class="govuk-body">No claim waits for what the forum thinks.</p>`}`;
  const sorted = claims.toSorted((a, b) => ((a.forumUntil ?? '') < (b.forumUntil ?? '') ? -1 : 1));
  return insetText({
    html: html`<h2 class="govuk-heading-m">${isForum ? 'Waits for what you, the forum, think' : 'Waits for what the forum thinks'}</h2>
<ul class="govuk-list govuk-list--spaced">${joinHtml(
      sorted.map(
        ({ id, text, forumUntil }) =>
          html`<li><a class="govuk-link" href="${deskPath(shortName, id)}">${text}</a><br><span class="govuk-hint">${forumUntil !== null && leftWords(leftUntil(forumUntil), forumUntil)}</span></li>`,
      ),
    )}</ul>
<p class="govuk-body">Silence is never agreement: if the forum says nothing, the claim is shown with “has not said what it thinks”.</p>`,
  });
};
