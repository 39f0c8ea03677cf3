import { html } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { fromBands } from '../core/bands.ts';
import { monthInWords } from '../core/figures/public-figures.ts';
import { cellState } from '../core/nhs/published.ts';
import { pointsOf } from '../core/nhs/flags.ts';
import type { NhsPoint } from '../core/nhs/flags.ts';
import type { NhsRow } from '../core/nhs/published.ts';
import type { NhsFileHeld, NhsPlace } from '../nhs/reads-nhs.ts';
import { noPrediction, number, oneDecimal, percent, table, waitsPath } from './parts.ts';
import type { Area } from './parts.ts';

export type NhsProps = {
  readonly area: Area;
  readonly files: readonly NhsFileHeld[];
  readonly places: readonly NhsPlace[];
  readonly place: NhsPlace | undefined;
  readonly rows: readonly NhsRow[];
};

const levelWords = {
  national: 'England',
  region: 'NHS region',
  icb: 'Integrated care board',
  provider: 'Provider',
} as const;

const stateWords = {
  suppressed: 'not published, to protect people',
  'not-submitted': 'nothing was handed in',
  'not-told': 'not in this table',
  unread: 'cannot be read',
} as const;

const totalWords = ({ row }: NhsPoint): string => {
  const cell = cellState(row, 0);
  return cell.state === 'value' ? number(cell.count) : stateWords[cell.state];
};

const shareWords = ({ shareOver18 }: NhsPoint): string =>
  shareOver18 === null
    ? 'cannot be given'
    : `${percent(shareOver18.share, 1)} of ${shareOver18.of === 'known' ? 'those whose wait is known' : 'the total; bands are not in this table'}`;

/** Median, from bands, of the newest month of a line that has all bands. */
const bandWords = (points: readonly NhsPoint[]): Child => {
  const newest = points.findLast(({ known }) => known !== null);
  if (!newest) return undefined;
  const counts = newest.row.cells.slice(1).map(Number);
  const { median, within18 } = fromBands(counts);
  return html`<p class="govuk-body">In ${monthInWords(newest.row.month)} half of those waiting had waited ${median === null ? 'longer than the last band with an end' : `${oneDecimal(median)} weeks or less`}, and ${percent(within18, 1)} of those whose wait is known 18 weeks or less. These are estimates from bands, of children still waiting.</p>`;
};

const serviceSection = (service: string, rows: readonly NhsRow[]): SafeHtml => {
  const points = pointsOf(rows);
  return html`<section><h2 class="govuk-heading-m">${service}</h2>
${bandWords(points)}
${table(
  `${service}, month by month`,
  [
    { text: 'Month' },
    { text: 'Waiting', numeric: true },
    { text: 'Over 18 weeks' },
    { text: 'Over 52 weeks', numeric: true },
    { text: 'Read with it' },
  ],
  points.map((point) => [
    monthInWords(point.row.month),
    totalWords(point),
    shareWords(point),
    point.over52 === null ? stateWords['not-told'] : number(point.over52),
    point.flags.length === 0 ? '–' : point.flags.join(' '),
  ]),
)}</section>
`;
};

const fileLine = ({
  name,
  publisher,
  publication,
  publishedOn,
  status,
  basis,
  extent,
  licence,
  attribution,
  sha256,
}: NhsFileHeld): SafeHtml =>
  html`<li>${publisher}, ${publication}: ${name}${extent === 'excerpt' && ' (the part that Irwell carries)'}. ${publishedOn !== '' && `Published ${publishedOn}. `}${status !== '' && `State: ${status.toLowerCase()}. `}Counted by ${basis === '' ? 'it is not said what' : basis.toLowerCase()}. ${licence}. ${attribution} <span class="irw-provenance">SHA-256 ${sha256.slice(0, 12)}…</span></li>`;

/** What NHS England publishes of one organisation, as published. */
export const nhsPage = ({ area, files, places, place, rows }: NhsProps): SafeHtml => {
  const lines = [...Map.groupBy(rows, ({ service }) => service).entries()].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const newest = rows
    .map(({ month }) => month)
    .toSorted()
    .at(-1);
  return html`<span class="govuk-caption-xl">How long children wait</span>
<h1 class="govuk-heading-xl">What the NHS publishes: ${place?.name ?? 'nothing is held'}</h1>
<p class="govuk-body-l">Children and young people on community health waiting lists, counted by provider and not by where they live. ${area.name} is in none of these figures by itself.</p>
${noPrediction()}
${
  places.length === 0
    ? html`<p class="govuk-body">Not known: no published file has been taken in for ${area.name}.</p>`
    : html`<nav aria-label="Organisations"><ul class="govuk-list">${places.map((each) =>
        each.name === place?.name
          ? html`<li><strong>${each.name}</strong> (${levelWords[each.level].toLowerCase()})</li>`
          : html`<li><a class="govuk-link" href="${waitsPath(area)}/nhs?of=${encodeURIComponent(each.name)}">${each.name}</a> (${levelWords[each.level].toLowerCase()})</li>`,
      )}</ul></nav>`
}
${newest !== undefined && html`<p class="govuk-body">The newest month held is ${monthInWords(newest)} (${inWords(newest)}). What came after is not here.</p>`}
${lines.map(([service, own]) => serviceSection(service, own))}
<h2 class="govuk-heading-m">Source and gaps</h2>
<ul class="govuk-list govuk-list--bullet">${files.map(fileLine)}</ul>
<ul class="govuk-list govuk-list--bullet">
<li>Management information, handed in by providers with little checking. An empty cell means that nothing was handed in; it is no nought.</li>
<li>Looked after children’s teams and safeguarding are published for England alone, as totals, to protect people.</li>
<li>There is no line for autism or ADHD: such waits lie inside community paediatrics or in mental health data.</li>
<li>The publication counts day 365 in neither its sixth nor its seventh band.</li>
</ul>
<p class="govuk-body"><a class="govuk-link" href="${waitsPath(area)}">All services of ${area.name}</a></p>`;
};
