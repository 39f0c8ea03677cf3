import { details, html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { Beside, MeasureWithGuards, ShownMeasure } from '../core/measure.ts';
import { measureWords } from '../words.ts';
import { figuresTable } from './figures-table.ts';
import { latestText, measureChart } from './parts.ts';

export const measureHref = (shortName: string, code: string): string => `/${shortName}/measures/${code}`;

/** One guard with its own whole series, directly below what it guards. */
const guardSection = ({ measure, because }: Beside, shortName: string): SafeHtml => {
  const { definition, finding } = measure;
  const chart = measureChart(measure, finding.headline);
  const figures = figuresTable(measure);
  return html`<section aria-labelledby="guard-${definition.code}">
<h3 class="govuk-heading-m" id="guard-${definition.code}"><a class="govuk-link" href="${measureHref(shortName, definition.code)}">${definition.plainTitle}</a> <span class="govuk-caption-m">${definition.code}</span></h3>
<p class="irw-guard__why">${because}</p>
${chart ?? html`<p class="govuk-body"><strong>${measureWords.unknown}.</strong> ${finding.headline.replace(/^Not known\. /, '')}</p>`}
${figures && details({ summaryText: `Table: ${definition.plainTitle}`, html: figures })}
</section>
`;
};

/** What must be read with a measure, each with its chart: no pair of years picked, and no cause named. */
export const guardSections = (guards: readonly Beside[], shortName: string): SafeHtml | undefined =>
  guards.length === 0
    ? undefined
    : html`<div class="irw-guard">
<h2 class="govuk-heading-l">${measureWords.guardHeading}</h2>
<p class="irw-guard__why"><strong class="irw-guard__label">${measureWords.shownWith} this measure</strong> ${measureWords.noCause}</p>
${guards.map((guard) => guardSection(guard, shortName))}
</div>`;

/** The guards in an entry of a list: each named, with its latest figure and its date. */
export const guardsLine = (guards: readonly Beside[], shortName: string): SafeHtml | undefined =>
  guards.length === 0
    ? undefined
    : html`<p class="irw-card__text govuk-!-margin-bottom-1"><strong>${measureWords.shownWith}</strong></p>
<ul class="govuk-list govuk-!-font-size-16">${guards.map(
        ({ measure }) =>
          html`<li><a class="govuk-link" href="${measureHref(shortName, measure.definition.code)}">${measure.definition.shortTitle}</a>: ${latestText(measure)}</li>`,
      )}</ul>`;

const card = (measure: ShownMeasure, shortName: string, guard: boolean): SafeHtml => {
  const { definition, finding } = measure;
  const known = finding.latest !== undefined;
  return html`<div class="irw-figure-card${guard && ' irw-figure-card--guard'}${!known && ' irw-figure-card--unknown'}">
<p class="irw-figure-card__label"><a class="govuk-link" href="${measureHref(shortName, definition.code)}">${definition.shortTitle}</a></p>
<p class="irw-figure-card__value">${known ? latestText(measure).replace(/ \(.*$/, '') : measureWords.unknown}</p>
<p class="irw-figure-card__note">${finding.headline}</p>
</div>`;
};

/**
 * A measure as a card for another page, inside the bracket that holds its guards: the only card there is, so that no page can show the
 * measure without them.
 */
export const measureCard = (asked: MeasureWithGuards, shortName: string): SafeHtml =>
  asked.together((measure, guards) =>
    guards.length === 0
      ? card(measure, shortName, false)
      : html`<div class="irw-guard">
<p class="irw-guard__why"><strong class="irw-guard__label">${measureWords.shownWith} what guards it</strong> ${measureWords.noCause}</p>
<div class="irw-guard__pair">${card(measure, shortName, false)}${guards.map((guard) => card(guard.measure, shortName, true))}</div>
</div>`,
  );
