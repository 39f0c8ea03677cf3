import { button, html, input, select, table, tableScroll } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { bandOf, isAboveAppetite, matrixOf, scoresOf } from '../core/risk.ts';
import type { Band } from '../core/risk.ts';
import { colours } from '../core/vocabulary.ts';
import type { RiskTold } from '../risks-told.ts';
import { formOf, problemsOf } from './form-parts.ts';
import type { Frame } from './form-parts.ts';
import { counted, ownerHtml, plansPath, riskPath, risksPath, scoreHtml } from './parts.ts';
import type { Area, Names } from './parts.ts';

type Props = {
  readonly area: Area;
  readonly risks: readonly RiskTold[];
  readonly bands: readonly Band[];
  readonly names: Names;
  readonly today: PlainDate;
  readonly mayKeep: boolean;
};

const head = ['Risk', 'Before', 'As it stands', 'What is done', 'Owner', 'Review'];

const riskRow = ({ area, bands, names, today }: Props, risk: RiskTold) => {
  const { before, after } = scoresOf(risk);
  const warnings = risk.series.flatMap(({ warning }) => warning ?? []);
  return [
    {
      html: html`<span><a class="govuk-link" href="${riskPath(area, risk.id)}">${risk.ref}</a> ${risk.event}${risk.kind === 'issue' && html`<br><strong>Issue: it is happening</strong>`}${warnings.map((words) => html`<br><strong>Warning:</strong> ${words}`)}${risk.of !== null && html`<br><span class="irw-absent">${risk.of.planCode} ${risk.of.areaCode}</span>`}</span>`,
    },
    { html: scoreHtml(before, bands) },
    {
      html: html`<span>${scoreHtml(after, bands)}${isAboveAppetite(risk) && html`<br><strong>Above what is accepted (${risk.appetite})</strong>`}</span>`,
    },
    {
      html: html`<span>${risk.controls === '' ? 'No control is written.' : risk.controls}${risk.mitigations !== '' && html`<br>To do: ${risk.mitigations}`}</span>`,
    },
    { html: html`<span>${ownerHtml(risk.owner, names)}</span>` },
    {
      html: html`<span>${risk.reviewOn === null ? 'No day is set' : html`${inWords(risk.reviewOn)}${risk.reviewOn < today && html` <strong>Late</strong>`}`}</span>`,
    },
  ].map((cell, index) => ({ ...cell, attributes: { 'data-label': head[index] ?? '' } }));
};

const riskTable = (props: Props, risks: readonly RiskTold[]): SafeHtml =>
  tableScroll(
    'Risks and issues',
    table({
      caption: 'Risks and issues that are open',
      captionClasses: 'govuk-visually-hidden',
      classes: 'irw-table-blocks irw-plan-table',
      head: head.map((text) => ({ text })),
      rows: risks.map((risk) => riskRow(props, risk)),
    }),
  );

/** What likelihood times impact can come to. */
const products = [1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 25];

const scaleWords = (bands: readonly Band[]): string =>
  bands
    .toSorted((one, other) => other.from - one.from)
    .map(({ words, from }, index, all) => {
      const below = all[index - 1]?.from ?? 26;
      const most = products.findLast((score) => score < below && score >= from) ?? from;
      return `${words.toLowerCase()} ${String(from)} to ${String(most)}`;
    })
    .join(', ');

const likelihoods = [5, 4, 3, 2, 1];
const impacts = [1, 2, 3, 4, 5];

/** The 5 by 5 scale as a table that reads without colour: each place says its score, its band and which risks lie on it. */
const matrix = ({ area, bands }: Props, open: readonly RiskTold[]): SafeHtml => {
  const places = matrixOf(open);
  return html`<h2 class="govuk-heading-l">Where they lie</h2>
<p class="govuk-body">Rows by how likely it is, columns by how bad it would be. Each place names its score and band, then the risks on it.</p>
${tableScroll(
  'Risks by likelihood and impact',
  table({
    caption: 'Risks by likelihood and impact, as they stand',
    captionClasses: 'govuk-visually-hidden',
    classes: 'irw-risk-matrix',
    firstCellIsHeader: true,
    head: [{ text: 'How likely' }, ...impacts.map((impact) => ({ text: `How bad: ${String(impact)}` }))],
    rows: likelihoods.map((likelihood, row) => [
      { text: String(likelihood) },
      ...impacts.map((impact, column) => {
        const score = likelihood * impact;
        const here = places[row]?.[column] ?? [];
        return {
          html: html`<span class="irw-absent">${score} ${bandOf(score, bands)?.words ?? ''}</span>${here.map((risk) => html`<br><a class="govuk-link govuk-!-font-weight-bold" href="${riskPath(area, risk.id)}">${risk.ref}</a>`)}`,
        };
      }),
    ]),
  }),
)}`;
};

const closedPart = (
  { area }: Props,
  closed: readonly RiskTold[],
): SafeHtml => html`<h2 class="govuk-heading-l">Closed</h2>
<ul class="govuk-list govuk-list--spaced">${closed.map((risk) => html`<li><a class="govuk-link" href="${riskPath(area, risk.id)}">${risk.ref}</a> ${risk.event}${risk.closedOn !== null && html` Closed on ${inWords(risk.closedOn)}: ${risk.closedWhy}`}</li>`)}</ul>`;

const summary = (open: readonly RiskTold[], today: PlainDate): string => {
  const count = (test: (risk: RiskTold) => boolean): number => open.filter(test).length;
  const parts = [
    counted(
      count(({ kind }) => kind === 'risk'),
      'risk',
      'risks',
    ),
    counted(
      count(({ kind }) => kind === 'issue'),
      'issue',
      'issues',
    ),
  ];
  const notes = [
    [count(({ series }) => series.some(({ warning }) => warning !== null)), 'with a warning from the figures'],
    [count(isAboveAppetite), 'above what is accepted'],
    [count(({ reviewOn }) => reviewOn !== null && reviewOn < today), 'whose review is late'],
  ] as const;
  const told = notes.filter(([number]) => number > 0).map(([number, words]) => `${String(number)} ${words}`);
  return `${parts.join(' and ')} open${told.length > 0 ? `: ${told.join(', ')}` : ''}.`;
};

/** Risks and issues: those with the highest score first, the scale as a table, and those that are closed apart. */
export const risksPage = (props: Props): SafeHtml => {
  const { area, risks, bands, today, mayKeep } = props;
  const open = risks.filter(({ state }) => state === 'open');
  const closed = risks.filter(({ state }) => state === 'closed');
  return html`<h1 class="govuk-heading-xl">Risks and issues</h1>
<p class="govuk-body-l">${summary(open, today)}</p>
<p class="govuk-body">A score is likelihood times impact, each from 1 to 5: ${scaleWords(bands)}.</p>
${area.invented && html`<p class="govuk-body">Every risk here is invented.</p>`}
${open.length === 0 ? html`<p class="govuk-body">No risk is open.</p>` : html`${riskTable(props, open)}${matrix(props, open)}`}
${closed.length > 0 && closedPart(props, closed)}
${
  mayKeep &&
  html`<div class="govuk-button-group irw-screen-only">${button({ text: 'Add a risk or issue', href: `${risksPath(area)}/new` })}</div>
<ul class="govuk-list irw-screen-only"><li><a class="govuk-link" href="${risksPath(area)}/bands">The bands of the scale</a></li><li><a class="govuk-link" href="${plansPath(area)}/trackers">Take a risk register in, or send one out</a></li></ul>`
}
<ul class="irw-downloads"><li><a class="govuk-link" href="${risksPath(area)}/risks.csv">Download them as CSV</a></li></ul>`;
};

/** The form of a partnership's own bands. */
export const bandsPage = (area: Area, bands: readonly Band[], frame: Frame): SafeHtml => {
  const typed = frame.tried?.typed;
  const problem = (field: string) => {
    const found = frame.tried?.errors.find((each) => each.field === field);
    return found === undefined ? {} : { errorMessage: { text: found.text } };
  };
  const stands = bands.toSorted((one, other) => other.from - one.from);
  return html`${problemsOf(frame)}
<h1 class="govuk-heading-xl">The bands of the scale</h1>
<p class="govuk-body">From which score a band begins, the highest first. The lowest begins at 1. Leave all empty to have the usual ones back: those of the register in use in Bury (15 to 25 significant, 8 to 12 high, 4 to 6 moderate, 1 to 3 low).</p>
${formOf(
  frame,
  `${risksPath(area)}/bands`,
  html`${[1, 2, 3, 4, 5, 6].map((number) => {
    const band = stands[number - 1];
    const name = (field: string): string => `${field}-${String(number)}`;
    return html`<div class="irw-plan-word">${input({ id: `bands-${name('words')}`, name: name('words'), label: { text: `Band ${String(number)}` }, value: typed?.[name('words')] ?? band?.words ?? '', ...problem(name('words')) })}${input({ id: `bands-${name('from')}`, name: name('from'), label: { text: `Band ${String(number)} begins at` }, inputmode: 'numeric', classes: 'govuk-input--width-3', value: typed?.[name('from')] ?? (band === undefined ? '' : String(band.from)), ...problem(name('from')) })}${select(
      {
        id: `bands-${name('colour')}`,
        name: name('colour'),
        label: { text: `Colour of band ${String(number)}` },
        items: colours.map((value) => ({
          value,
          text: value,
          selected: (typed?.[name('colour')] ?? band?.colour ?? 'grey') === value,
        })),
      },
    )}</div>`;
  })}
${button({ text: 'Save the bands', preventDoubleClick: true })}`,
)}`;
};
