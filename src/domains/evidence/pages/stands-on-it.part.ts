import type { SignedInAsked } from '#platform/http';
import { html, joinHtml } from '#platform/views';
import type { SafeHtml } from '#platform/views';

/** Something else than a claim that stands on a piece of evidence: a promise, a part of a condition, an answer to a question, a decision. */
export type StandsOnIt = {
  /** What it is, such as 'Decision D4'. */
  readonly name: string;
  readonly words: string;
  readonly href: string;
  readonly standing: string;
};

/** What stands on a piece of evidence and on the claims named. The application gives it: evidence knows nothing of the rooms above it. */
export type StandsOnEvidence = (
  asked: SignedInAsked,
  evidenceId: string,
  claimIds: readonly string[],
) => Promise<readonly StandsOnIt[]>;

/** What else stands on it; nothing where nothing does. */
export const standsOnItPart = (things: readonly StandsOnIt[]): SafeHtml =>
  html`${
    things.length > 0 &&
    html`<h2 class="govuk-heading-m">Promises, conditions and decisions that stand on it</h2>
<ul class="govuk-list govuk-list--spaced">${joinHtml(
      things.map(
        ({ name, words, href, standing }) =>
          html`<li><a class="govuk-link" href="${href}">${name}</a>: ${words}<br><span class="govuk-hint">${standing}</span></li>`,
      ),
    )}</ul>`
  }`;
