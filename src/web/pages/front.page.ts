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
                      ? 'An invented area. Its people, figures and promises are made up, so that everything can be tried.'
                      : 'A real area. Only what is already public: published figures, dated history, and Irwell’s own summary of the plan.'
                  }
                </p>
              </li>`,
            )}
          </ul>`
  }
  ${isDemonstration && html`<h2 class="govuk-heading-l">Try it as someone</h2><p class="govuk-body">This is a demonstration. <a class="govuk-link" href="/sign-in">Choose who to be</a>: a parent, a case officer, a board chair and others in the invented area.</p>`}`;

/** The first page of one area. */
export const partnershipPage = ({ partnership }: { readonly partnership: Partnership }): SafeHtml => html`
  <h1 class="govuk-heading-xl">SEND in ${partnership.name}</h1>
  <p class="govuk-body-l">
    ${
      partnership.invented
        ? html`${partnership.name} is invented. Nobody here is real and no figure is a real place’s.`
        : html`What the partnership was asked to change, what it has said, what public figures show, and what nobody knows yet.`
    }
  </p>
  <ul class="govuk-list irw-areas">
    <li><a class="govuk-link govuk-!-font-size-24" href="/${partnership.shortName}/progress">Progress</a><p class="govuk-body">Nine areas at a glance: what was asked, what is claimed, what is measured, what is not known.</p></li>
    <li><a class="govuk-link govuk-!-font-size-24" href="/${partnership.shortName}/measures">Measures</a><p class="govuk-body">Every public figure, with its meaning, its date, its source and its gaps.</p></li>
    <li><a class="govuk-link govuk-!-font-size-24" href="/${partnership.shortName}/history">History</a><p class="govuk-body">What inspectors found, what was said about it and by whom.</p></li>
    <li><a class="govuk-link govuk-!-font-size-24" href="/${partnership.shortName}/how-do-we-know">How do we know?</a><p class="govuk-body">What is real here, what is invented, and how figures are made.</p></li>
  </ul>`;
