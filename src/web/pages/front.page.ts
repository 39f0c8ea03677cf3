import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { Partnership } from '#platform/http';

/** The front door: which areas are served here. */
export const frontPage = ({
  partnerships,
  isDemonstration,
}: {
  readonly partnerships: readonly Partnership[];
  readonly isDemonstration: boolean;
}): SafeHtml => html`
  <h1 class="govuk-heading-xl">What was promised, what has changed, and how do we know?</h1>
  <p class="govuk-body-l">Irwell is for children and young people with special educational needs and disabilities (SEND), their families, and the people who work with them.</p>
  ${
    partnerships.length === 0
      ? html`<p class="govuk-body">No area is served here yet. Whoever runs this service: see “Add an area” in the operating guide.</p>`
      : html`<h2 class="govuk-heading-l">Choose an area</h2>
          <ul class="govuk-list irw-areas">
            ${partnerships.map(
              (partnership) => html`<li>
                <a class="govuk-link govuk-!-font-size-24" href="/${partnership.shortName}">${partnership.name}</a>
                <p class="govuk-body">
                  ${
                    partnership.invented
                      ? 'An invented area, to try Irwell as somebody. Nobody in it and nothing about it is real.'
                      : 'A real area. Only what is already public, in figures as they were published and in Irwell’s own words.'
                  }
                </p>
              </li>`,
            )}
          </ul>`
  }
  ${isDemonstration && html`<h2 class="govuk-heading-l">Try it as someone</h2><p class="govuk-body">This is a demonstration. <a class="govuk-link" href="/sign-in">Choose who to be</a>: a parent, a case officer, a board chair and others in the invented area.</p>`}`;

const destination = (href: string, text: string, hint: string): SafeHtml =>
  html`<li><a class="govuk-link govuk-!-font-size-24" href="${href}">${text}</a><p class="govuk-body">${hint}</p></li>`;

const whenHint = 'Give the dates you know and see by when each step must happen, and what you can do.';
const lawHint = 'Each duty in plain English, who owes it, by when, and where the law says so.';

/** The first page of one area. */
export const partnershipPage = ({ partnership }: { readonly partnership: Partnership }): SafeHtml => {
  const { name, shortName, invented } = partnership;
  if (invented)
    return html`<h1 class="govuk-heading-xl">SEND in ${name}</h1>
  <p class="govuk-body-l">${name} is invented. Nobody here is real and no figure is a real place’s.</p>
  <p class="govuk-body">It has people, so that you can <a class="govuk-link" href="/sign-in">try Irwell as one of them</a>; and a plan, waiting lists, charts and claims, each made up to show what Irwell does.</p>
  <ul class="govuk-list irw-areas">
    ${destination(`/${shortName}/when-must-it-happen`, 'When must it happen?', whenHint)}
    ${destination(`/${shortName}/law`, 'What the law says', lawHint)}
    ${destination(`/${shortName}/measures`, 'Measures', 'What each measure counts. For figures, look at a real area.')}
    ${destination(`/${shortName}/waits`, 'How long children wait', 'Invented waiting lists, service by service, with help while waiting.')}
    ${destination(`/${shortName}/claims`, 'What we say has changed', 'Each claim with what it stands on, what speaks against it, and what figures no longer support.')}
    ${destination(`/${shortName}/how-do-we-know`, 'How do we know?', 'What is real here, what is invented, and how figures are made.')}
  </ul>`;
  return html`<h1 class="govuk-heading-xl">SEND in ${name}</h1>
  <p class="govuk-body-l">What the partnership was asked to change, what it has said, what published figures show, and what nobody knows yet.</p>
  <ul class="govuk-list irw-areas">
    ${destination(`/${shortName}/progress`, 'Progress', 'Nine areas at a glance: what was asked, what is claimed, what is measured, what is not known.')}
    ${destination(`/${shortName}/promises`, 'Promises', 'What families were promised in letters, by whom and when.')}
    ${destination(`/${shortName}/letter`, 'The letter, line by line', 'Every statement and every next step of the latest review letter, and whether it gives a figure.')}
    ${destination(`/${shortName}/measures`, 'Measures', 'Published figures, each with its meaning, its date, its source and its gaps.')}
    ${destination(`/${shortName}/waits`, 'How long children wait', 'What is known of waiting lists, what is not, and help while waiting.')}
    ${destination(`/${shortName}/when-must-it-happen`, 'When must it happen?', whenHint)}
    ${destination(`/${shortName}/law`, 'What the law says', lawHint)}
    ${destination(`/${shortName}/history`, 'History', 'What inspectors found, what was said about it and by whom.')}
    ${destination(`/${shortName}/claims`, 'What we say has changed', 'Each claim with what it stands on, what speaks against it, and what figures no longer support.')}
    ${destination(`/${shortName}/how-do-we-know`, 'How do we know?', 'What is real here, what is invented, and how figures are made.')}
  </ul>`;
};
