import { html, input, insetText, select } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inUnit } from '../core/figure.ts';
import { isFiltered } from '../core/filter.ts';
import type { MeasureFilter } from '../core/filter.ts';
import type { MeasureWithGuards, ShownMeasure } from '../core/measure.ts';
import { planAreas } from '../core/register.ts';
import { familyOf, measureWords } from '../words.ts';
import { guardsLine, measureHref } from './guards.ts';
import { latestText, measureSpark } from './parts.ts';

export type MeasuresPageProps = {
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
  const compared = finding.comparisons.filter(({ relation }) => relation !== 'not-compared');
  return compared.length === 0
    ? undefined
    : compared.map(({ name, value }) => `${name.replace(/^the /, '')} ${inUnit(value, definition.unit)}`).join(', ');
};

const entry = (asked: MeasureWithGuards, { shortName, invented }: MeasuresPageProps): SafeHtml =>
  asked.together((measure, guards) => {
    const { definition, finding, subject } = measure;
    const comparison = beside(measure);
    return html`<li class="irw-card">
<h3 class="irw-card__title"><a class="govuk-link" href="${measureHref(shortName, definition.code)}">${definition.plainTitle}</a></h3>
${
  invented
    ? html`<p class="irw-card__text">${definition.numerator}</p>`
    : html`<p class="irw-card__text">${finding.latest ? html`<strong>${latestText(measure)}</strong>` : html`<strong>${measureWords.unknown}</strong>`}${definition.subject === 'provider' && finding.latest && `, ${subject.place.name}`}</p>
${measureSpark(measure)}
${comparison !== undefined && html`<p class="irw-card__text">${comparison}</p>`}
${guardsLine(guards, shortName)}`
}
<p class="irw-card__text">${measureWords.better[definition.better]}. ${definition.code}</p>
</li>
`;
  });

const byFamily = (
  shown: readonly MeasureWithGuards[],
): readonly (readonly [string, readonly MeasureWithGuards[]])[] => {
  const groups = new Map<string, MeasureWithGuards[]>();
  for (const measure of shown) {
    const family = familyOf(measure.code);
    groups.set(family, [...(groups.get(family) ?? []), measure]);
  }
  return [...groups];
};

const count = (number: number, one: string, many: string): string => `${String(number)} ${number === 1 ? one : many}`;

const result = ({ all, shown, filter, name, invented, shortName }: MeasuresPageProps): SafeHtml => {
  if (shown.length === 0)
    return html`<h2 class="govuk-heading-m">No measure fits</h2>
<p class="govuk-body">${
      filter.area === 'AFI1' || filter.area === 'AFI3'
        ? 'No published figure speaks to this part of the plan. That is a gap in what is public, not a sign of how things are.'
        : 'Try fewer or other words, or choose “All”.'
    }</p>
<p class="govuk-body"><a class="govuk-link" href="/${shortName}/measures">Show all ${String(all.length)} measures</a></p>`;
  const unknown = shown.filter((each) => each.together(({ definition }) => definition.basis === 'none')).length;
  const held = shown.filter((each) => each.together(({ finding }) => finding.latest !== undefined)).length;
  return html`<p class="govuk-body">${isFiltered(filter) ? `${String(shown.length)} of ${count(all.length, 'measure', 'measures')}` : count(shown.length, 'measure', 'measures')}${!invented && `: ${String(held)} with published figures for ${name}`}${!invented && unknown > 0 && `, ${String(unknown)} that nobody publishes`}.${isFiltered(filter) && html` <a class="govuk-link" href="/${shortName}/measures">Show all</a>`}</p>`;
};

/** Every measure with its latest figure, its course and what must be read with it. */
export const measuresPage = (props: MeasuresPageProps): SafeHtml => html`<h1 class="govuk-heading-xl">Measures</h1>
<p class="govuk-body-l">${props.invented ? `${props.name} is invented and has no published figures.` : `Published figures about children and young people with special educational needs and disabilities in ${props.name}.`}</p>
${
  props.invented
    ? insetText({ text: measureWords.inventedHasNone })
    : html`<p class="govuk-body">Each figure opens into what it counts, its date, its source and its gaps. Some figures can flatter: they are never shown without the figures that guard against that. ${measureWords.waitIsNoForecast}</p>`
}
${filterForm(props)}
${result(props)}
${byFamily(props.shown).map(
  ([family, measures]) => html`<h2 class="govuk-heading-l">${family}</h2>
<ul class="irw-cards">
${measures.map((measure) => entry(measure, props))}</ul>
`,
)}
<ul class="irw-downloads"><li><a class="govuk-link" href="/measures.json?area=${props.areaCode}">All measures as JSON</a></li></ul>`;
