import { html, insetText, summaryList } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { inUnit } from '../core/figure.ts';
import type { Beside, MeasureWithGuards, SameQuestionShown, ShownMeasure } from '../core/measure.ts';
import { shortLabel } from '../core/period.ts';
import { familyOf, measureWords } from '../words.ts';
import { figuresTable, signsExplained } from './figures-table.ts';
import { gapsIn } from './gaps.ts';
import { guardSections, measureHref, readWith } from './guards.ts';
import { latestText, measureChart } from './parts.ts';
import { sourcesOf } from './sources.ts';

type MeasurePageProps = {
  readonly shortName: string;
  readonly invented: boolean;
  readonly areaCode: string;
  /** Codes of the areas of the partnership’s own plan that the register’s are: only those have a page. */
  readonly planAreas: ReadonlySet<string>;
  readonly measure: MeasureWithGuards;
};

const better = ({ definition }: ShownMeasure): string =>
  definition.betterValue === undefined
    ? measureWords.better[definition.better]
    : `The nearer to ${inUnit(definition.betterValue, { ...definition.unit, decimals: 0 })}, the better`;

const areaLinks = (areas: readonly string[], shortName: string, planAreas: ReadonlySet<string>): SafeHtml => {
  const names: Readonly<Record<string, string>> = measureWords.area;
  const others = areas.some((area) => !planAreas.has(area));
  return html`<ul class="govuk-list">${areas.map((area) => {
    const words = `${area}: ${names[area] ?? area}`;
    return html`<li>${planAreas.has(area) ? html`<a class="govuk-link" href="/${shortName}/areas/${area.toLowerCase()}">${words}</a>` : words}</li>`;
  })}</ul>${others && html`<p class="govuk-hint">${measureWords.otherPlan}</p>`}`;
};

const definitionList = (measure: ShownMeasure, shortName: string, planAreas: ReadonlySet<string>): SafeHtml => {
  const { definition } = measure;
  const row = (key: string, value: string | SafeHtml) => ({
    key: { text: key },
    value: typeof value === 'string' ? { text: value } : { html: value },
  });
  return summaryList({
    rows: [
      row('What is counted', definition.numerator),
      ...(definition.denominator === undefined ? [] : [row('Out of', definition.denominator)]),
      row('Who is in it', definition.population),
      row('Which way is better', better(measure)),
      row('Who works it out', measureWords.basis[definition.basis]),
      row('How often', definition.frequency),
      row('Who should answer for it', definition.ownerRole),
      row('Parts of the plan that it bears on', areaLinks(definition.areas, shortName, planAreas)),
      row('In officers’ words', definition.officerTitle),
      row(
        'Code and version',
        `${definition.code}${definition.inCatalogue ? '' : ' (a code of Irwell’s own: the catalogue of measures has none for this figure)'}, version ${String(definition.version)}, in force from ${inWords(definition.inForceFrom)}, recorded on ${inWords(definition.recordedOn)} by ${definition.recordedBy}`,
      ),
    ],
  });
};

const otherFigures = (
  measure: ShownMeasure,
  { others }: SameQuestionShown,
  shortName: string,
): SafeHtml | undefined => {
  const { sameQuestion, plainTitle } = measure.definition;
  if (sameQuestion.length === 0) return undefined;
  return html`<h2 class="govuk-heading-l">Other figures on the same question, and why they differ</h2>
${summaryList({
  rows: [
    { key: { text: `${plainTitle} (this page)` }, value: { html: html`<strong>${latestText(measure)}</strong>` } },
    ...sameQuestion.map((other) => {
      const its = others.find((each) => each.definition.code === other.code);
      const figure =
        its === undefined
          ? html`<strong>${other.stated}</strong>. ${other.source}`
          : html`<strong>${latestText(its)}</strong>`;
      return {
        key:
          other.code === undefined
            ? { text: other.label }
            : { html: html`<a class="govuk-link" href="${measureHref(shortName, other.code)}">${other.label}</a>` },
        value: { html: html`${figure}<br>${other.why}` },
      };
    }),
  ],
})}`;
};

const accountEnds = (measure: ShownMeasure): SafeHtml => {
  const { publication } = measure.definition;
  const last = measure.subject.figures.at(-1);
  return html`<h2 class="govuk-heading-l">Where this account ends</h2>
${
  last === undefined
    ? html`<p class="govuk-body">No figure is held, so the account has not begun.</p>`
    : html`<p class="govuk-body">The latest period held is ${shortLabel(last.period.label)}. What happened after it is not known here.</p>`
}
${
  publication.knownReleases.length > 0 &&
  html`<h3 class="govuk-heading-m">Newer releases known but not loaded</h3>
<ul class="govuk-list govuk-list--bullet">${publication.knownReleases.map(
    (release) =>
      html`<li><a class="govuk-link" href="${release.address}">${publication.name}: ${release.name}</a>. ${release.known}</li>`,
  )}</ul>`
}`;
};

const downloads = (code: string, areaCode: string): SafeHtml => html`<ul class="irw-downloads">
<li><a class="govuk-link" href="/measures/${code}.csv?area=${areaCode}">Download as CSV</a></li>
<li><a class="govuk-link" href="/measures/${code}.json?area=${areaCode}">Download as JSON</a></li>
</ul>`;

const figuresPart = (measure: ShownMeasure, guards: readonly Beside[], { invented }: MeasurePageProps): SafeHtml => {
  const { finding, definition, subject, aboutPlace } = measure;
  if (invented) return insetText({ text: measureWords.inventedHasNone });
  const beside = readWith(guards);
  const chart = measureChart(measure, beside);
  return html`${aboutPlace !== undefined && insetText({ text: `These are figures of ${subject.place.name}, not of one council’s children. ${aboutPlace} ${measureWords.waitIsNoForecast}` })}
${chart ?? html`<p class="govuk-body-l">${finding.headline}</p>${beside}`}
${finding.sentences.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${finding.sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`}
<p class="govuk-body">${better(measure)}. ${definition.basis === 'computed' && `${measureWords.basis.computed}.`}</p>`;
};

/** Everything about one measure: what it says, what must be read with it, and where every figure stands. */
export const measurePage = (props: MeasurePageProps): SafeHtml =>
  props.measure.together((measure, guards, sameQuestion) => {
    const { definition } = measure;
    const figures = figuresTable(measure);
    const signs = signsExplained([measure, ...guards.map((guard) => guard.measure)]);
    const middle = measure.neighbours.length > 0;
    return html`<span class="govuk-caption-xl">${definition.code} · ${familyOf(definition.code)}</span>
<h1 class="govuk-heading-xl">${definition.plainTitle}</h1>
${figuresPart(measure, guards, props)}
<ul class="govuk-list govuk-list--spaced"><li><a class="govuk-link" href="/${props.shortName}/change/${definition.code}">Did it change by more than chance gives?</a></li><li><a class="govuk-link" href="/charts">How to read our charts</a></li></ul>
${!props.invented && guardSections([...guards, ...sameQuestion.guards], props.shortName)}
${figures && html`<h2 class="govuk-heading-l">The figures</h2>${figures}${downloads(definition.code, props.areaCode)}`}
${signs}
${middle && html`<p class="govuk-body">Similar councils are the statistical neighbours that the Department for Education names: ${measure.neighbourNames.join(', ')}. The middle is taken from the published rates of those that have a number.</p>`}
${!props.invented && otherFigures(measure, sameQuestion, props.shortName)}
<h2 class="govuk-heading-l">Why it matters</h2>
<p class="govuk-body">${definition.why}</p>
<h2 class="govuk-heading-l">Take care</h2>
<ul class="govuk-list govuk-list--bullet">${definition.pitfalls.map((pitfall) => html`<li>${pitfall}</li>`)}</ul>
<h2 class="govuk-heading-l">What it counts</h2>
${definitionList(measure, props.shortName, props.planAreas)}
${!props.invented && gapsIn(measure)}
${accountEnds(measure)}
${sourcesOf(measure)}
${!figures && downloads(definition.code, props.areaCode)}`;
  });
