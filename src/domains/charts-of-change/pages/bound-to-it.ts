import { html, joinHtml } from '#platform/views';
import type { SafeHtml } from '#platform/views';

/** Something that was done and that a series is bound to, as the room that keeps it tells of it. */
export type BoundToIt = { readonly text: string; readonly href: string; readonly why: string };

/** What a series is bound to: the way back from the chart to what was done. Nothing where it is bound to nothing. */
export const boundToItPart = (bound: readonly BoundToIt[]): SafeHtml =>
  html`${
    bound.length > 0 &&
    html`<h2 class="govuk-heading-m">What was done, and is read with these figures</h2>
<ul class="govuk-list govuk-list--spaced">${joinHtml(
      bound.map(({ text, href, why }) => html`<li><a class="govuk-link" href="${href}">${text}</a><br>${why}.</li>`),
    )}</ul>`
  }`;
