import { html, input, insetText, select } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inUnit } from '../core/figure.ts';
import { isFiltered } from '../core/filter.ts';
import type { MeasureFilter } from '../core/filter.ts';
import type { MeasureWithGuards, ShownMeasure } from '../core/measure.ts';
import { planAreas } from '../core/register.ts';
import { familyOf, familyOrder, measureWords } from '../words.ts';
import { guardsLine, measureHref } from './guards.ts';
import { latestWhen, measureSpark } from './parts.ts';

type MeasuresPageProps = {
  readonly shortName: string;
  readonly name: string;
  readonly invented: boolean;
  readonly areaCode: string;
  readonly all: readonly MeasureWithGuards[];
  readonly shown: readonly MeasureWithGuards[];
  readonly filter: MeasureFilter;
  readonly sources: readonly { readonly code: string; readonly name: string }[];
};

const filterForm = ({ shortName, filter, sources }: MeasuresPageProps): SafeHtml => {
  const any = { value: '', text: 'All' };
  return html`<form class="irw-filter" action="/${shortName}/measures" method="get">
<h2 class="govuk-heading-m">Choose what to see</h2>
<div class="irw-filter__fields">
${input({ id: 'q', name: 'q', label: { text: 'Search by word or code' }, value: filter.words, type: 'search' })}
${select({
  id: 'area',
  name: 'area',
  label: { text: 'Part of the plan' },
  value: filter.area?.toLowerCase() ?? '',
  items: [
    any,
    ...planAreas.map((area) => ({ value: area.toLowerCase(), text: `${area}: ${measureWords.area[area]}` })),
  ],
})}
${select({
  id: 'source',
  name: 'source',
  label: { text: 'Where it is published' },
  value: filter.source ?? '',
  items: [any, ...sources.map(({ code, name }) => ({ value: code, text: name }))],
})}
${select({
  id: 'better',
  name: 'better',
  label: { text: 'Which way is better' },
  value: filter.better ?? '',
  items: [
    any,
    ...(['up', 'down', 'to-value', 'none'] as const).map((way) => ({ value: way, text: measureWords.better[way] })),
  ],
})}
<button class="govuk-button govuk-button--secondary" data-module="govuk-button" type="submit">Show</button>
</div>
</form>`;
};

const beside = ({ finding, definition }: ShownMeasure): string | undefined => {
  const compared = definition.unit.kind === 'count' ? [] : finding.comparisons;
  return compared.length === 0
    ? undefined
    : compared.map(({ name, value }) => `${name.replace(/^the /, '')} ${inUnit(value, definition.unit)}`).join(', ');
};

/** '99.0%' large, then when and of how many, what they are, and what makes it unsure. */
const latestLarge = (measure: ShownMeasure): SafeHtml => {
  const { definition, finding, subject } = measure;
  const sure = [finding.provisional, finding.smallGroup].filter((each) => each !== undefined);
  return html`<p class="irw-card__text"><strong class="govuk-!-font-size-24">${finding.valueWords}</strong> (${latestWhen(measure)})${definition.subject === 'provider' && html`<br>${subject.place.name}`}</p>
${finding.latest?.counts?.denominator !== undefined && html`<p class="irw-card__text">Out of: ${definition.denominator}.</p>`}
${sure.map((words) => html`<p class="irw-card__text"><strong>${words}</strong></p>`)}`;
};

const figuresOf = (measure: ShownMeasure): SafeHtml => {
  const { definition, finding } = measure;
  const comparison = beside(measure);
  if (!finding.latest)
    return html`<p class="irw-card__text"><strong class="govuk-!-font-size-24">${measureWords.unknown}</strong></p>
<p class="irw-card__text">${definition.noFigureBecause ?? finding.headline}</p>`;
  return html`${latestLarge(measure)}
${measureSpark(measure)}
${comparison !== undefined && html`<p class="irw-card__text">${comparison}</p>`}`;
};

const entry = (asked: MeasureWithGuards, { shortName, invented }: MeasuresPageProps): SafeHtml =>
  asked.together((measure, guards) => {
    const { definition } = measure;
    return html`<li class="irw-card">
<h3 class="irw-card__title"><a class="govuk-link" href="${measureHref(shortName, definition.code)}">${definition.plainTitle}</a></h3>
${invented ? html`<p class="irw-card__text">${definition.numerator}</p>` : html`${figuresOf(measure)}${guardsLine(guards, shortName)}`}
<p class="irw-card__text">${measureWords.better[definition.better]}. ${definition.code}</p>
</li>
`;
  });

type Family = { readonly letter: string; readonly measures: readonly MeasureWithGuards[] };

const byFamily = (shown: readonly MeasureWithGuards[]): readonly Family[] =>
  familyOrder
    .map((letter) => ({ letter, measures: shown.filter((each) => each.code.startsWith(letter)) }))
    .filter(({ measures }) => measures.length > 0);

/** A long page begins with what is on it. */
const contents = (families: readonly Family[]): SafeHtml | undefined =>
  families.length < 2
    ? undefined
    : html`<nav class="irw-screen-only" aria-label="Kinds of measure"><ul class="govuk-list">${families.map(
        ({ letter, measures }) =>
          html`<li><a class="govuk-link" href="#family-${letter}">${familyOf(letter)}</a> (${String(measures.length)})</li>`,
      )}</ul></nav>`;

const count = (number: number, one: string, many: string): string => `${String(number)} ${number === 1 ? one : many}`;

const result = ({ all, shown, filter, name, invented, shortName }: MeasuresPageProps): SafeHtml => {
  if (shown.length === 0)
    return html`<h2 class="govuk-heading-m">No measure fits</h2>
<p class="govuk-body">${
      filter.area === 'AFI1' || filter.area === 'AFI3'
        ? 'No published figure speaks to this part of the plan. That is a gap in what is public, not a sign of how things are.'
        : filter.words === ''
          ? 'Choose “All” somewhere.'
          : `No measure here has these words. Nobody publishes such a figure for ${name}, or Irwell does not hold it: that is a gap, not a sign of how things are. Other words may find something.`
    }</p>
<p class="govuk-body"><a class="govuk-link" href="/${shortName}/measures">Show all ${String(all.length)} measures</a></p>`;
  const unknown = shown.filter((each) => each.together(({ definition }) => definition.basis === 'none')).length;
  const held = (subject: 'council' | 'provider'): number =>
    shown.filter((each) =>
      each.together(({ definition, finding }) => finding.latest !== undefined && definition.subject === subject),
    ).length;
  const ofProvider = held('provider');
  return html`<p class="govuk-body">${isFiltered(filter) ? `${String(shown.length)} of ${count(all.length, 'measure', 'measures')}` : count(shown.length, 'measure', 'measures')}${!invented && `: ${String(held('council'))} with figures for ${name}`}${!invented && ofProvider > 0 && `, ${String(ofProvider)} of an NHS trust that also serves other areas`}${!invented && unknown > 0 && `, ${String(unknown)} that nobody publishes`}.${isFiltered(filter) && html` <a class="govuk-link" href="/${shortName}/measures">Show all</a>`}</p>`;
};

/** Every measure with its latest figure, its course and what must be read with it. */
export const measuresPage = (props: MeasuresPageProps): SafeHtml => html`<h1 class="govuk-heading-xl">Measures</h1>
<p class="govuk-body-l">${props.invented ? `${props.name} is invented and has no published figures.` : `Published figures about special educational needs and disabilities in ${props.name}, and about waiting lists of an NHS trust that also serves other areas.`}</p>
${
  props.invented
    ? insetText({ text: measureWords.inventedHasNone })
    : html`<p class="govuk-body">Each figure opens into what it counts, its date, its source and its gaps. Some figures can flatter: they are never shown without the figures that guard against that. ${measureWords.waitIsNoForecast}</p>
<p class="govuk-body">${measureWords.sparks}</p>`
}
${filterForm(props)}
${result(props)}
${contents(byFamily(props.shown))}
${byFamily(props.shown).map(
  ({ letter, measures }) => html`<h2 class="govuk-heading-l" id="family-${letter}">${familyOf(letter)}</h2>
<ul class="irw-cards">
${measures.map((measure) => entry(measure, props))}</ul>
`,
)}
<ul class="irw-downloads"><li><a class="govuk-link" href="/measures.json?area=${props.areaCode}">All measures as JSON</a></li></ul>`;
