import { html, joinHtml, tag } from '#platform/views';
import type { SafeHtml } from '#platform/views';

/** A sentence that somebody says on the strength of a series, as the room that keeps such sentences tells of it. */
export type SaidOnIt = {
  readonly text: string;
  readonly href: string;
  /** Where it stands, such as 'Published' or 'Expired'. */
  readonly standing: string;
  /** False where the figures no longer support it and nobody has written why. */
  readonly isSupported: boolean;
};

/** What is said on the strength of a series: the way back from the chart to the sentence. Nothing where nobody says anything. */
export const saidOnItPart = (said: readonly SaidOnIt[]): SafeHtml =>
  html`${
    said.length > 0 &&
    html`<h2 class="govuk-heading-m">What is said on the strength of these figures</h2>
<ul class="govuk-list govuk-list--spaced">${joinHtml(
      said.map(
        ({ text, href, standing, isSupported }) =>
          html`<li><a class="govuk-link" href="${href}">${text}</a><br>${tag({ text: standing, classes: 'govuk-tag--grey' })}${!isSupported && html` ${tag({ text: 'Our figures no longer support this', classes: 'govuk-tag--red' })}`}</li>`,
      ),
    )}</ul>`
  }`;
