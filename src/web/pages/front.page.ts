import type { FrontAnswer } from '#domains/progress';
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

const waits: FrontAnswer = {
  asks: 'How long do children wait?',
  answer: 'What is known of each waiting list, what is not, and what help there is while you wait.',
  links: [{ text: 'Waiting, service by service', path: 'waits' }],
};

const answered = (shortName: string, { asks, answer, links }: FrontAnswer): SafeHtml =>
  html`<h2 class="govuk-heading-m">${asks}</h2>
<p class="govuk-body">${answer}<br>${links.map(({ text, path }, index) => html`${index > 0 && ' · '}<a class="govuk-link" href="/${shortName}/${path}">${text}</a>`)}</p>
`;

type PartnershipPageProps = {
  readonly partnership: Partnership;
  /** What a family asks first, as it stands today. */
  readonly answers: readonly FrontAnswer[];
};

/** The first page of one area: what a family asks first, each in a sentence or two; then the way to the rest. */
export const partnershipPage = ({ partnership, answers }: PartnershipPageProps): SafeHtml => {
  const { name, shortName, invented } = partnership;
  return html`<h1 class="govuk-heading-xl">SEND in ${name}</h1>
<p class="govuk-body-l">${invented ? `${name} is invented. Nobody here is real and no figure is a real place’s.` : 'What the partnership was asked to change, what it has said, what published figures show, and what nobody knows yet.'}</p>
${invented && html`<p class="govuk-body">It has people, so that you can <a class="govuk-link" href="/sign-in">try Irwell as one of them</a>.</p>`}
${[...answers, waits].map((each) => answered(shortName, each))}
<h2 class="govuk-heading-m">What must happen, and by when?</h2>
<ul class="govuk-list irw-areas">
${destination(`/${shortName}/when-must-it-happen`, 'When must it happen?', whenHint)}
${destination(`/${shortName}/law`, 'What the law says', lawHint)}
</ul>
<h2 class="govuk-heading-m">How do we know?</h2>
<ul class="govuk-list irw-areas">
${destination(`/${shortName}/measures`, 'Measures', invented ? 'What each measure counts. For figures, look at a real area.' : 'Published figures, each with its meaning, its date, its source and its gaps.')}
${!invented && destination(`/${shortName}/promises`, 'Promises', 'What families were promised in letters, by whom and when.')}
${!invented && destination(`/${shortName}/history`, 'History', 'What inspectors found, what was said about it and by whom.')}
${destination(`/${shortName}/how-do-we-know`, 'How do we know?', 'What is real here, what is invented, and how figures are made.')}
</ul>`;
};
