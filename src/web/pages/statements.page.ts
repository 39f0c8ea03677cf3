import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';

/** What was tried, with what, and what is not good enough yet. Every sentence here is checked when the tests are changed. */
export const accessibilityPage = (): SafeHtml => html`
  <h1 class="govuk-heading-xl">Accessibility statement</h1>
  <p class="govuk-body-l">Irwell should work for everyone: on a phone, by keyboard, with a screen reader, in large text, on paper, and with JavaScript off.</p>
  <h2 class="govuk-heading-m">What you should be able to do</h2>
  <ul class="govuk-list govuk-list--bullet">
    <li>zoom in up to 400% without the text running off the screen</li>
    <li>move through every page with a keyboard alone</li>
    <li>listen to every page with a screen reader, charts included: each chart has a sentence that says what it shows, and a table</li>
    <li>tell everything apart without colour</li>
    <li>print any page</li>
  </ul>
  <h2 class="govuk-heading-m">How accessible it is</h2>
  <p class="govuk-body">Irwell aims at level AA of the Web Content Accessibility Guidelines, version 2.2. Nobody outside the project has tested that yet, so we do not claim it.</p>
  <p class="govuk-body">What is tested, every time that the software changes: each public page and each signed-in page is opened in Chromium at two widths, 320 and 1,280 pixels, and checked by the axe rules for levels A and AA.</p>
  <h2 class="govuk-heading-m">What we know is not good enough</h2>
  <ul class="govuk-list govuk-list--bullet">
    <li>No person who uses a screen reader every day has tried it yet.</li>
    <li>There are no Easy Read versions of the public pages yet.</li>
    <li>There is no version in any language but English yet.</li>
    <li>Automated checks find only some of the barriers that people meet.</li>
  </ul>
  <h2 class="govuk-heading-m">Tell us</h2>
  <p class="govuk-body">If something is hard to use, or you need it in another form, tell the SEND partnership of your area. This demonstration has no partnership behind it: write to whoever showed it to you.</p>
  <h2 class="govuk-heading-m">Taking it further</h2>
  <p class="govuk-body">The Equality and Human Rights Commission enforces the accessibility regulations in England. If you are not happy with an answer, contact the <a class="govuk-link" href="https://www.equalityadvisoryservice.com/">Equality Advisory and Support Service</a>.</p>`;

export const privacyPage = ({ isDemonstration }: { readonly isDemonstration: boolean }): SafeHtml => html`
  <h1 class="govuk-heading-xl">Privacy</h1>
  <p class="govuk-body-l">The public pages ask for nothing about you, keep nothing about you, and send nothing about you to anyone.</p>
  <h2 class="govuk-heading-m">Cookies</h2>
  <p class="govuk-body">Reading public pages sets no cookie. Signing in sets two, both needed for it: one that keeps you signed in, until an hour has gone by without use and for ten hours at the most, and one that protects the form you sign in with. There are no others, so there is nothing to agree to.</p>
  <h2 class="govuk-heading-m">What is written down</h2>
  <ul class="govuk-list govuk-list--bullet">
    <li>For each page: the time, the kind of page, whether it worked and how long it took. Not the address, not who you are, not where you are.</li>
    <li>When someone is signed in: what they opened or changed, in an audit trail that nobody can edit.</li>
  </ul>
  <h2 class="govuk-heading-m">Children’s records</h2>
  <p class="govuk-body">${isDemonstration ? 'This is a demonstration: it holds records of children in Alderbeck, who are all invented, and it refuses the records of any real area. What it shows about real areas was already public.' : 'Irwell refuses children’s records until staff sign-in, a tested restore, rules on how long records are kept and a data protection impact assessment are recorded. The council’s case officers, SEND managers and analysts can open them, and every look is written down. Visitors can see none.'}</p>
  <h2 class="govuk-heading-m">Your rights</h2>
  <p class="govuk-body">${
    isDemonstration
      ? 'A demonstration holds nothing about you to see, correct or erase, unless you typed it yourself into a field.'
      : 'Each partnership that uses Irwell is responsible for the information in its own pages, and names its data protection officer. Ask them to see, correct or erase what is held about you. The Information Commissioner’s Office can help if you are not happy with the answer.'
  }</p>`;
