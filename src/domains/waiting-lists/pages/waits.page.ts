import { html } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { monthInWords } from '../core/figures/public-figures.ts';
import type { PublicFigures, ShownCount } from '../core/figures/public-figures.ts';
import { services } from '../core/services.ts';
import { doesNotPredict } from '../core/words.ts';
import type { HelpEntry, PublishedService } from '../public/reads-public.ts';
import { inventedWords, noPrediction, number, provenance, table, waitsPath } from './parts.ts';
import type { Area } from './parts.ts';
import { bandsPicture, curvePicture } from './pictures.ts';

/** Words without the one that stands once on every page. */
const said = (words: readonly string[]): readonly string[] => words.filter((sentence) => sentence !== doesNotPredict);

const shown = (count: ShownCount): string => (count === 'c' ? 'hidden' : number(count));

const hiddenWords = (): SafeHtml =>
  html`<p class="irw-provenance">“Hidden”: a number from 1 to 4, or one from which such a number could be worked out. It protects children from being recognised.</p>
`;

const helpList = (entries: readonly HelpEntry[]): Child =>
  entries.length > 0 &&
  html`<ul class="govuk-list govuk-list--bullet govuk-list--spaced">${entries.map(
    ({ what, whom, ownerRole, checkedOn }) =>
      html`<li>${what}<br><strong>Whom to ask:</strong> ${whom}.<br><span class="irw-provenance">Kept by: ${ownerRole}. Checked ${inWords(checkedOn)}.</span></li>`,
  )}</ul>`;

const helpNotKnown = (): SafeHtml =>
  html`<p class="govuk-body">Not known: nobody has told Irwell what help there is while a child waits here. Your child’s school and the area’s Local Offer may know.</p>`;

type WaitsProps = {
  readonly area: Area;
  readonly published: readonly PublishedService[];
  readonly help: readonly HelpEntry[];
  readonly hasNhs: boolean;
};

const serviceSection = (area: Area, { service, figures }: PublishedService): SafeHtml => html`<section>
<h2 class="govuk-heading-m"><a class="govuk-link" href="${waitsPath(area)}/${service}">${services[service].name}</a></h2>
${said(figures.cohortWords).map((sentence) => html`<p class="govuk-body">${sentence}</p>`)}
<p class="irw-provenance">As at ${inWords(figures.asAt)}. ${figures.waiting === 'c' ? 'How many wait is hidden to protect them.' : `${number(figures.waiting)} children were waiting.`} <a class="govuk-link" href="${waitsPath(area)}/${service}">More, and help while waiting<span class="govuk-visually-hidden"> for ${services[service].name}</span></a></p>
</section>
`;

/** Every service of which the area shows its waits, in sentences, and where to find help. */
export const waitsPage = ({
  area,
  published,
  help,
  hasNhs,
}: WaitsProps): SafeHtml => html`<h1 class="govuk-heading-xl">How long children wait in ${area.name}</h1>
${inventedWords(area)}
<p class="govuk-body-l">What happened to children who joined a waiting list, service by service.</p>
${noPrediction()}
${
  published.length === 0 &&
  html`<p class="govuk-body">How long children who live in ${area.name} wait is not known here: no service has given its list to Irwell, or nobody has decided to show it.</p>`
}
${published.map((service) => serviceSection(area, service))}
${
  hasNhs &&
  html`<h2 class="govuk-heading-m"><a class="govuk-link" href="${waitsPath(area)}/nhs">What the NHS publishes about its providers’ lists</a></h2>
<p class="govuk-body">These lists hold children of many areas: they do not say how long a child of ${area.name} waits.</p>`
}
<h2 class="govuk-heading-l" id="help">Help while you wait</h2>
${help.length === 0 ? helpNotKnown() : helpList(help.filter(({ service }) => service === ''))}
<p class="govuk-body">If your child is in danger or very unwell, do not wait: ring 999, or 111 for advice.</p>
<p class="govuk-body"><a class="govuk-link" href="/charts/waits">How to read pictures of waits</a></p>`;

const cohortTable = ({ cohorts }: PublicFigures): SafeHtml =>
  table(
    'What became of children by the month they joined',
    [
      { text: 'Joined in' },
      { text: 'Joined', numeric: true },
      { text: 'Seen', numeric: true },
      { text: 'Left without being seen', numeric: true },
      { text: 'Still waiting', numeric: true },
      { text: 'Half were seen within' },
    ],
    cohorts.map((cohort) => [
      monthInWords(cohort.month),
      shown(cohort.joined),
      shown(cohort.seen),
      shown(cohort.leftUnseen),
      shown(cohort.waiting),
      cohort.halfSeenWithinWeeks === null ? 'not yet, or hidden' : `${String(cohort.halfSeenWithinWeeks)} weeks`,
    ]),
  );

type ServiceProps = {
  readonly area: Area;
  readonly published: PublishedService;
  readonly help: readonly HelpEntry[];
};

const curvePart = (name: string, { curve, halfBy, watchedFrom, asAt }: PublicFigures): Child =>
  curve.length > 1 &&
  html`${curvePicture({ id: 'waits-curve', title: `${name}: share of children still waiting, by weeks since the referral` }, curve, halfBy)}
<p class="irw-provenance">From what happened between ${inWords(watchedFrom)} and ${inWords(asAt)}. The shaded band says how sure we can be. Children who left the list unseen count as if they might still be seen.</p>
<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">The picture as a table</span></summary><div class="govuk-details__text">
${table(
  'Share still waiting',
  [{ text: 'Weeks since the referral' }, { text: 'Still waiting', numeric: true }, { text: 'Likely between' }],
  curve.map(({ week, still, lower, upper }) => [
    String(week),
    `${String(Math.round(still * 100))}%`,
    lower === null || upper === null
      ? 'cannot be given'
      : `${String(Math.round(lower * 100))}% and ${String(Math.round(upper * 100))}%`,
  ]),
)}</div></details>`;

/** One service for families: sentences, pictures with their tables, help. */
export const waitsOfServicePage = ({ area, published, help }: ServiceProps): SafeHtml => {
  const { service, figures } = published;
  const { name } = services[service];
  const own = help.filter((entry) => entry.service === service);
  return html`<span class="govuk-caption-xl">How long children wait in ${area.name}</span>
<h1 class="govuk-heading-xl">${name}</h1>
${inventedWords(area)}
${said(figures.cohortWords).map((sentence) => html`<p class="govuk-body-l">${sentence}</p>`)}
${noPrediction()}
<h2 class="govuk-heading-l">What happened to others</h2>
${said(figures.curveWords).map((sentence) => html`<p class="govuk-body">${sentence}</p>`)}
${curvePart(name, figures)}
<h2 class="govuk-heading-l">How long those who wait have waited so far</h2>
${bandsPicture({ id: 'waits-bands', title: `${name}: children waiting, by how long so far` }, figures.bands)}
<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">The picture as a table</span></summary><div class="govuk-details__text">
${table(
  'Children waiting',
  [{ text: 'Waited so far' }, { text: 'Children', numeric: true }],
  [...figures.bands.map(({ band, children }) => [band, shown(children)]), ['All', shown(figures.waiting)]],
)}</div></details>
<h2 class="govuk-heading-l">Month by month</h2>
${cohortTable(figures)}
${hiddenWords()}
<p class="govuk-body"><a class="govuk-link" href="${waitsPath(area)}/${service}/figures.csv">Download these figures (CSV)</a></p>
${provenance({
  counts: [
    'A wait begins on the day of the referral and ends with the first appointment that was kept.',
    'A child who left the list without an appointment is counted apart, never as seen.',
    'Half were seen within: of all who joined in the month, also those who left or still wait.',
  ],
  asAt: figures.asAt,
  sources: figures.sources,
  whose: figures.whose,
  gaps: figures.gaps,
})}
<h2 class="govuk-heading-l" id="help">Help while you wait</h2>
${help.length === 0 ? helpNotKnown() : helpList([...own, ...help.filter((entry) => entry.service === '')])}
<p class="govuk-body"><a class="govuk-link" href="${waitsPath(area)}">All services</a></p>`;
};
